# طابور الملاحظات
findings-title = الملاحظات
findings-count = { $count ->
    [0] لا ملاحظات هنا.
    [1] ملاحظة واحدة.
    [2] ملاحظتان.
    [few] { $count } ملاحظات.
    [many] { $count } ملاحظة.
   *[other] { $count } ملاحظة.
}
findings-empty = لا شيء ينتظر قرارك
findings-empty-text = حين تُقبل استبانة تظهر هنا بنودها المهمة التي أخفقت، لتثبتها أو تصرف النظر عنها.
findings-csv = تنزيل القائمة (CSV)
findings-filter-state = الحال
findings-filter-sector = القطاع
findings-filter-any-sector = كل القطاعات
findings-filter-any-severity = كل الدرجات
findings-state-draft = مسودة
findings-state-confirmed = مثبتة
findings-state-dismissed = صُرف النظر عنها
findings-state-withdrawn = مسحوبة
findings-severity = الخطورة
findings-severity-hint = «خطر على الحياة» يصل إلى الجهة فوراً دون تأخير.
findings-severity-danger = خطر على الحياة
findings-severity-critical = حرجة
findings-severity-serious = جسيمة
findings-severity-minor = يسيرة
findings-axis-access = الوصول
findings-axis-place = المكان
findings-axis-staff-conduct = تعامل الموظفين
findings-axis-procedure = الإجراءات
findings-axis-speed = السرعة
findings-axis-correctness = صحة النتيجة
findings-axis-digital = الخدمة الرقمية
findings-column-code = الرمز
findings-column-state = الحال
findings-column-severity = الخطورة
findings-column-axis = المحور
findings-column-authority = الجهة
findings-column-point = المركز
findings-column-half-week = وقت الزيارة
findings-column-text = الملاحظة
findings-column-drafted = صيغت في

# صفحة الملاحظة
findings-finding-title = الملاحظة { $code }
findings-answered = ما رصده المراقب
findings-recommendation = التوصية
findings-text = نص الملاحظة
findings-text-hint = جملة واحدة تقول ما وُجد. لا أسماء، ولا ما يدل على الزائر أو يوم زيارته.
findings-confirm-title = أثبت الملاحظة
findings-public-hint = بعد التثبيت يُنشر النص كما هو، ويصدر به أمر تصويب إلى الجهة.
findings-confirm = أثبتها
findings-edit = عدّل النص
findings-dismiss-title = اصرف النظر عن المسودة
findings-dismiss = اصرف النظر عنها
findings-withdraw-title = اسحب الملاحظة
findings-withdraw-hint = تبقى الملاحظة في السجل العام مع سبب سحبها، ويُسحب معها أمر التصويب.
findings-withdraw-sure = هل تسحب هذه الملاحظة وأمر تصويبها؟
findings-withdraw = اسحبها
findings-reason = السبب
findings-decided-on = صدر القرار يوم
findings-repeated = سُجِّل الأمر نفسه في هذا المركز من قبل
findings-done-confirmed = ثبتت الملاحظة { $code }، ويصدر أمر التصويب الآن.
findings-done-dismissed = صُرف النظر عن المسودة { $code }.
findings-done-withdrawn = سُحبت الملاحظة { $code }.

# حين يُمنع الزائر ولا بند مهماً يقول ذلك
findings-turned-away = { $count ->
    [0] مُنع المراجع من تلقي الخدمة
   *[other] مُنع المراجع من تلقي الخدمة أو من الوصول إلى: { $places }
}
findings-turned-away-advice = تسجيل كل من يُعتذر إليه مع سبب الاعتذار، وإرشاده إلى حيث تُقضى حاجته

# لماذا لم يُنفَّذ الطلب
refusal-findings-wrong-state = صدر قرار في هذه الملاحظة من قبل. حدّث الصفحة لترى حالها.
refusal-findings-reason-missing = اكتب السبب.
refusal-findings-text-missing = اكتب نص الملاحظة بلغة واحدة على الأقل.
refusal-findings-not-there = لا توجد ملاحظة كهذه في برنامجك.
