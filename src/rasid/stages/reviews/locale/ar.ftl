# طابور المراجعة
reviews-queue-title = المراجعة
reviews-queue-count = { $count ->
    [0] لا استبانة تنتظر.
    [1] استبانة واحدة تنتظر.
    [2] استبانتان تنتظران.
    [few] { $count } استبانات تنتظر.
    [many] { $count } استبانة تنتظر.
   *[other] { $count } استبانة تنتظر.
}
reviews-queue-empty = لا شيء هنا الآن
reviews-queue-empty-text = تظهر هنا كل استبانة فور وصولها وقراءة أجوبتها، الأقدم أولاً.
reviews-csv = تنزيل القائمة (CSV)
reviews-filter-state = الحال
reviews-filter-sector = القطاع
reviews-filter-any = كل القطاعات
reviews-filter-mine = ما بيدي فقط
reviews-state-waiting = تنتظر حكماً
reviews-state-open = لم يأخذها أحد
reviews-state-claimed = قيد القراءة
reviews-state-decided = صدر حكمها
reviews-state-held = يقرؤها زميل
reviews-state-mine = بيدك
reviews-column-point = المركز
reviews-column-questionnaire = الاستبانة
reviews-column-sector = القطاع
reviews-column-half-week = وقت الزيارة
reviews-column-alias = الاسم المستعار
reviews-column-state = الحال
reviews-column-waiting = تنتظر منذ

# صفحة المراجعة
reviews-review-title = مراجعة { $alias }
reviews-duration = مدة الملء
reviews-duration-unknown = لم يسجّلها الهاتف
reviews-failures = بنود مهمة أخفقت
reviews-missing = بنود لم تُرصد
reviews-neighbours = الاستبانة السابقة والتالية
reviews-before = السابقة
reviews-after = التالية
reviews-answers = الأجوبة
reviews-no-answers = لا أجوبة في هذه الاستبانة
reviews-score = الدرجة
reviews-failed-danger = إخفاق: خطر على الحياة
reviews-failed-critical = إخفاق: حرج
reviews-failed-serious = إخفاق: جسيم
reviews-failed-minor = إخفاق: يسير
reviews-place-recorded = سُجِّل الموقع. لا يُعرض هنا حمايةً للمراقب.
reviews-no-answer = بلا جواب
reviews-answer-not-applicable = لا ينطبق
reviews-answer-not-observed = لم يُرصد
reviews-answer-refused = مُنع المراقب
reviews-reason-out-of-reach = لم يكن الوصول إليه ممكناً
reviews-reason-exposure = خشية أن يُكشف
reviews-reason-time = لم يتسع الوقت
reviews-reason-unclear = لم يتبيّن
reviews-reason-blank = تُرك فارغاً
reviews-reason-unreadable = جواب لا يُقرأ
reviews-evidence = الأدلة
reviews-see-evidence = الدليل
reviews-no-evidence = لم تصل أدلة مع هذه الزيارة.
reviews-evidence-on-its-way = لم يصل الملف بعد.
reviews-evidence-forbidden = تمنع سياسة الأدلة هذا الملف هنا، فلم يُحفظ.
reviews-evidence-download = تنزيل الملف
reviews-verdict = الحكم
reviews-verdict-accepted = قُبلت
reviews-verdict-rejected = رُفضت
reviews-claim = ابدأ القراءة
reviews-claim-first = خذ الاستبانة أولاً كي لا يقرأها غيرك معك.
reviews-release = أعدها إلى الطابور
reviews-accept = اقبل
reviews-reject = ارفض
reviews-reason = سبب الرفض
reviews-reason-hint = اكتب ما لا يستقيم في الاستبانة. لازم عند الرفض.
reviews-done-accepted = قُبلت الاستبانة.
reviews-done-rejected = رُفضت الاستبانة.

# لماذا لم يُنفَّذ الطلب
refusal-reviews-taken-by-another = يقرأ زميل هذه الاستبانة الآن. اختر غيرها.
refusal-reviews-not-claimed = خذ الاستبانة أولاً ثم احكم عليها.
refusal-reviews-already-decided = صدر الحكم على هذه الاستبانة من قبل.
refusal-reviews-reason-missing = اكتب سبب الرفض.
refusal-reviews-not-there = لا توجد استبانة كهذه في طابورك.
