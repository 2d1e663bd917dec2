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
visits-exit-other = أنسحب لسبب آخر
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

# المعاملات التي تطول بعد زيارتها.

visits-transactions = معاملاتي
visits-transactions-hint = كل معاملة قدّمتها في زيارة ولم تنتهِ. تابعها كما يتابعها صاحب الحاجة: لا تسأل قبل يومها.
visits-transactions-ended = انتهت
visits-transactions-empty-title = لا معاملة لك الآن
visits-transactions-empty-text = إن قدّمت معاملة في زيارة ولم تنتهِ في يومها، فسجّلها من صفحة الزيارة لتتابعها هنا.
visits-transactions-due = { $count ->
    [one] معاملة حان موعد السؤال عنها
    [two] معاملتان حان موعد السؤال عنهما
    [few] { $count } معاملات حان موعد السؤال عنها
   *[other] { $count } معاملة حان موعد السؤال عنها
}
visits-transactions-link = معاملاتي ({ $count })
visits-transaction-begin = معاملة لم تنتهِ
visits-transaction-begin-hint = سجّل أي خدمة طلبتها ومتى. لا تكتب رقم المعاملة ولا اسم أحد.
visits-transaction-begin-submit = سجّلها
visits-transaction-begin-link = قدّمت معاملة لم تنتهِ
visits-transaction-service = الخدمة
visits-transaction-filed-day = يوم قُدّمت
visits-transaction-filed = قُدّمت يوم { $day }
visits-transaction-promised = الموعد الذي وعدوا به
visits-transaction-promised-hint = اتركه فارغاً إن لم يُذكر موعد.
visits-transaction-promised-for = الموعد الذي ذُكر: { $day }
visits-transaction-ask-on = اسأل عنها يوم { $day }
visits-transaction-ask-now = حان موعد السؤال عنها
visits-transaction-next = ماذا تفعل
visits-transaction-taken = مضى عليها
visits-transaction-limit = الحد المقرر
visits-transaction-until = حتى { $day }
visits-transaction-of = الحد { $limit }
visits-transaction-standing = حالها
visits-transaction-contacts = ما جرى
visits-transaction-no-contacts = لم تسأل عنها بعد.
visits-transaction-contact = سألت أو سألوني
visits-transaction-contact-submit = أضف
visits-transaction-contact-day = متى
visits-transaction-how = كيف
visits-transaction-said = ما قيل
visits-transaction-said-hint = سطر واحد، بلا أسماء ولا أرقام.
visits-transaction-on-visit = في أي زيارة
visits-transaction-choose = اختر الخدمة
visits-transaction-no-visit = ليس في زيارة
visits-transaction-end = انتهت
visits-transaction-end-submit = سجّل نهايتها
visits-transaction-outcome = كيف انتهت
visits-transaction-ended-day = متى انتهت
visits-transaction-opened = سُجّلت. سنذكّرك حين يحين السؤال عنها.
visits-transaction-contacted = أُضيف. سنذكّرك حين يحين السؤال مرة أخرى.
visits-transaction-closed = سُجّلت نهايتها. شكراً لمتابعتك.
visits-standing-running = تسير ضمن الحد
visits-standing-overdue = تجاوزت الحد ولم تنتهِ
visits-standing-in_time = انتهت ضمن الحد
visits-standing-late = انتهت بعد الحد
visits-standing-unlimited = لا حد مقرراً لها
visits-standing-withdrawn = سحبها صاحبها
visits-taken-minutes = { $count ->
    [zero] أقل من دقيقة
    [one] دقيقة
    [two] دقيقتان
    [few] { $count } دقائق
   *[other] { $count } دقيقة
}
visits-taken-hours = { $count ->
    [zero] أقل من ساعة
    [one] ساعة
    [two] ساعتان
    [few] { $count } ساعات
   *[other] { $count } ساعة
}
visits-taken-days = { $count ->
    [zero] اليوم نفسه
    [one] يوم
    [two] يومان
    [few] { $count } أيام
    [many] { $count } يوماً
   *[other] { $count } يوم
}
visits-taken-working_days = { $count ->
    [zero] اليوم نفسه
    [one] يوم عمل
    [two] يوما عمل
    [few] { $count } أيام عمل
   *[other] { $count } يوم عمل
}
visits-taken-weeks = { $count ->
    [zero] اليوم نفسه
    [one] أسبوع
    [two] أسبوعان
    [few] { $count } أسابيع
    [many] { $count } أسبوعاً
   *[other] { $count } أسبوع
}
visits-taken-months = { $count ->
    [zero] اليوم نفسه
    [one] شهر
    [two] شهران
    [few] { $count } أشهر
    [many] { $count } شهراً
   *[other] { $count } شهر
}
visits-transactions-office = المعاملات الطويلة
visits-transactions-office-intro = كل معاملة قدّمها مراقب وما مضى عليها من وقت، إلى جانب الحد المقرر لخدمتها. العدّ بأيام العمل حيث الحد بأيام العمل، ولا يُحسب يوم التقديم. الاسم المستعار اسم الأسبوع الذي قُدّمت فيه.
visits-transactions-office-none-title = لا معاملات هنا
visits-transactions-office-none-text = تظهر المعاملة حين يسجّلها مراقب من زيارته.
visits-transactions-column-service = الخدمة
visits-transactions-column-point = المكان
visits-transactions-column-authority = الجهة
visits-transactions-column-alias = الاسم المستعار
visits-transactions-column-filed = قُدّمت
visits-transactions-column-standing = حالها
visits-transactions-column-taken = مضى عليها
visits-transactions-column-unit = الوحدة
visits-transactions-column-limit = الحد
visits-transactions-column-ended = انتهت

visits-brief-by-phone = هذه الزيارة مكالمة: لا مكان تذهب إليه ولا موقع تحدّده. اتصل داخل ساعات الخط.
visits-brief-by-web = هذه الزيارة على شاشة: لا مكان تذهب إليه ولا موقع تحدّده. غطِّ ما يخصّك قبل أي صورة.
