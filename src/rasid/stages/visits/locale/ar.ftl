# الزيارات: ما يقرؤه المراقب في هاتفه، وما يراه المكتب باسم مستعار.

visits-today = اليوم
visits-app = اعمل بلا شبكة
visits-app-hint = يحفظ عملك في هذا الهاتف مقفلاً برقم، ويرسله حين تعود الشبكة.
visits-now-title = عملك اليوم
visits-offered-title = معروض عليك
visits-coming-title = قادم
visits-over-title = انتهى
visits-empty-title = لا شيء لك الآن
visits-empty-text = حين تُطلق خطة الأسبوع تظهر هنا مواعيدك. لا حاجة إلى الانتظار في هذه الصفحة.
visits-nothing-now = لا عمل لك اليوم.
visits-back = اليوم

visits-when = { $day }، { $part }
visits-where = المكان
visits-role = دورك
visits-window = الموعد
visits-place-map = موقعه التقريبي
visits-time-box = لا تطل أكثر من { $minutes ->
    [1] دقيقة
    [2] دقيقتين
    [few] { $minutes } دقائق
   *[other] { $minutes } دقيقة
}
visits-day-part-any = في أي وقت من الدوام
visits-day-part-early = أول الدوام
visits-day-part-middle = وسط الدوام
visits-day-part-late = آخر الدوام

visits-take = أقبل
visits-decline = أعتذر
visits-decline-title = لماذا تعتذر؟
visits-decline-hint = سببك يُحسب مع النتائج ولا يُحسب عليك. الأمر محسوم بعد الإرسال.
visits-decline-submit = أعتذر عنها
visits-start = ابدأ
visits-open = اقرأ التفاصيل
visits-fill = املأ الاستبانة
visits-fill-hint = سجّل ما تراه فور رؤيته، في مكان لا يلفت النظر.
visits-note = اشرح بكلمة
visits-note-hint = يلزم إذا اخترت «سبب آخر».
visits-reason = السبب

visits-taken = قبلت الزيارة. اقرأ تفاصيلها قبل أن تذهب.
visits-declined = سُجّل اعتذارك. شكراً لأنك أخبرتنا.
visits-started = بدأت. سلامتك أولاً.
visits-abandoned = سُجّل انسحابك. سلامتك أهم من أي زيارة، ولا يُحسب ذلك عليك.

visits-brief-persona = من أنت اليوم
visits-brief-story = قصتك
visits-brief-steps = ماذا تفعل
visits-brief-zones = ما يجب أن تصل إليه
visits-brief-zone-optional = إن أمكن
visits-brief-forbidden = ما لا تفعله أبداً
visits-brief-safety = إن ساء الأمر
visits-exit = انسحب الآن وأخبرنا
visits-exit-title = انسحب
visits-exit-hint = اخرج من المكان أولاً، ثم اختر السبب. لا تجادل، ولا تشرح من أنت.
visits-exit-submit = انسحبت
visits-exit-unsafe = أنا في خطر: أنسحب الآن

visits-waiting-day = تبدأ في يومها: { $day }.
visits-over-filed = وصلت استبانتك. شكراً لك.
visits-over-declined = اعتذرت عن هذه الزيارة.
visits-over-expired = انتهى موعدها قبل أن تبدأ. إن كنت زرت المكان فأرسل استبانتك الآن: تُقبل.
visits-over-abandoned = انسحبت من هذه الزيارة. إن سجّلت شيئاً قبل انسحابك فأرسله.

visits-reason-no-time = لا وقت لدي ذلك اليوم
visits-reason-unwell = مريض
visits-reason-too-far = المكان بعيد عني
visits-reason-conflict = لي صلة بالمكان أو بمن فيه
visits-reason-recognised = عرفني أحد، أو سُئلت هل أنا مراقب
visits-reason-unsafe = شعرت بخطر
visits-reason-place-closed = المكان مغلق في ساعات دوامه
visits-reason-turned-away = رُددت عن الباب
visits-reason-other = سبب آخر

visits-title = زيارات الأسبوع
visits-office-intro = المراقب هنا باسم مستعار يتغير كل أسبوع. الزيارات التي لم تتم تبقى في السجل وتُحسب مما لم نستطع زيارته.
visits-office-waiting = زيارات وصلت أجوبتها وتنتظر ملفاتها
visits-office-none-title = لا زيارات في هذا الأسبوع
visits-office-none-text = تظهر الزيارات هنا حين تُطلق خطة الأسبوع.
visits-office-back = الخطط
visits-counts-way = زيارات في طريقها
visits-counts-not-made = لم تتم
visits-wave = الأسبوع
visits-wave-number = الأسبوع { $number }
visits-column-point = المكان
visits-column-authority = الجهة
visits-column-day = الموعد
visits-column-part = وقت اليوم
visits-column-alias = المراقب
visits-column-state = الحالة
visits-column-reason = السبب
visits-column-purpose = الغرض
visits-column-channel = الوسيلة
visits-column-stratum = الطبقة
visits-column-probability = احتمال الشمول
visits-column-id = معرّف الزيارة
visits-state = الحالة
visits-state-any = كل الحالات
visits-state-offered = معروضة
visits-state-taken = مقبولة
visits-state-started = بدأت
visits-state-filed = قُدّمت
visits-state-declined = اعتُذر عنها
visits-state-expired = انتهى موعدها
visits-state-abandoned = انسحب منها
visits-purpose-sample = عيّنة
visits-purpose-double = مزدوجة
visits-purpose-control = ضبط
visits-purpose-revisit = إعادة زيارة
visits-purpose-urgent = عاجلة
visits-purpose-trial = تجريبية
visits-channel-in_person = حضوراً
visits-channel-phone = هاتفياً
visits-channel-web = إلكترونياً
visits-outcome-running = لم تنتهِ
visits-outcome-granted = أُنجزت
visits-outcome-refused = رُفضت
visits-outcome-withdrawn = سُحبت

refusal-visits-not-yours = هذه الزيارة ليست لك، أو لم تعد كذلك.
refusal-visits-wrong-state = تغيّرت حالة هذه الزيارة قبل قليل. ارجع إلى «اليوم» لترى ما بقي.
refusal-visits-not-yet = لم يحن موعدها بعد. ابدأ في يومها.
refusal-visits-window-over = انتهى موعد هذه الزيارة. إن كنت زرت المكان فأرسل استبانتك: تُقبل.
refusal-visits-reason-missing = اختر السبب. إن كان «سبب آخر» فاشرحه بكلمة.
refusal-visits-reason-not-fitting = هذا السبب لا يناسب ما اخترته. اختر سبباً من القائمة.
refusal-visits-transaction-too-early = تُفتح المعاملة بعد أن تبدأ الزيارة.
refusal-visits-transaction-over = انتهت هذه المعاملة من قبل، ولا يضاف إليها شيء.
refusal-visits-service-elsewhere = هذه الخدمة لجهة أخرى غير التي زرتها.
refusal-visits-outcome-missing = اختر كيف انتهت: أُنجزت، أو رُفضت، أو سُحبت.
refusal-visits-in-the-future = هذا الوقت لم يأتِ بعد. صحّحه.
refusal-visits-before-it-began = هذا الوقت قبل بدء المعاملة. صحّحه.
