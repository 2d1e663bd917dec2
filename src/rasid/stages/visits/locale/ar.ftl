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
visits-candidate = مواعيدك تظهر هنا بعد شهادتك. أكمل الآن طريقك إليها:
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
visits-over-given_back = أعدت هذه الزيارة، ولم تعد عليك.
visits-over-called_off = ألغى المكتب هذه الزيارة، فلا تذهب.
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
visits-reason-no-answer = لم يُجب في وقته
visits-reason-weather = الطقس
visits-reason-reassigned = أُرسل غيره
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
visits-state-given_back = أُعيدت
visits-state-called_off = ألغاها المكتب
visits-purpose-sample = عيّنة
visits-purpose-double = مزدوجة
visits-purpose-control = فيها اختبار
visits-purpose-revisit = إعادة زيارة
visits-purpose-urgent = مطلوبة
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

# متى تظهر المهام، وحتى متى يُنتظر الجواب.

visits-tomorrow-shows = مهامك للغد تظهر هنا الساعة { $time }.
visits-answer-by = أجب قبل { $moment }، وإلا ذهبت إلى غيرك.
visits-arrives = الوصول نحو { $time }
visits-order = المحطة { $number } في يومك
visits-way = { $km ->
    [0] أقل من كيلومتر عن التي قبلها
    [one] نحو كيلومتر عن التي قبلها
    [two] نحو كيلومترين عن التي قبلها
    [few] نحو { $km } كيلومترات عن التي قبلها
    [many] نحو { $km } كيلومتراً عن التي قبلها
   *[other] نحو { $km } كيلومتر عن التي قبلها
}
visits-hours-title = متى يرى المراقبون مهامهم
visits-hours-intro = لا يرى المراقب مهمته، ولا أي صفحة أو هاتف أو تقويم، قبل مساء اليوم السابق لها. ساعة المساء من إعدادات خطة الأسبوع. ما عُرض قبل التغيير يبقى على ساعاته.
visits-hours-waits = المهام
visits-hours-waits-evening = تظهر مساء اليوم السابق
visits-hours-waits-not = تظهر كلها حين تُطلق الخطة (يعرف المراقب أسبوعه، وقد يعرفه غيره)
visits-hours-answer-by = آخر وقت للجواب، في يوم الزيارة
visits-hours-answer-by-hint = عرض بلا جواب حتى هذا الوقت ينتقل إلى غيره. اتركه فارغاً لينتظر حتى آخر اليوم.
visits-hours-shift-days-label = كم يوماً قبلها يرى الراصد أوقات نوباته
visits-hours-shift-days-hint = الأوقات وحدها، بلا أماكن. صفر: كبقية المهام.
visits-hours-submit = احفظ
visits-hours-set = حُفظت. تسري على ما يُعرض من الآن.

# النوبات: فحوص قصيرة متقاربة في نصف يوم.

visits-shift-of = { $count ->
    [zero] نوبة
    [one] نوبة من فحص واحد
    [two] نوبة من فحصين
    [few] نوبة من { $count } فحوص
    [many] نوبة من { $count } فحصاً
   *[other] نوبة من { $count } فحص
}
visits-shift-begins = تبدأ نحو { $time }
visits-shift-take = أقبل النوبة كلها
visits-shift-decline = أعتذر عن النوبة
visits-shift-decline-submit = أعتذر عن النوبة
visits-shift-taken = { $count ->
    [zero] لم يبق في النوبة ما يُقبل.
    [one] قبلت فحصاً واحداً.
    [two] قبلت فحصين.
    [few] قبلت { $count } فحوص.
    [many] قبلت { $count } فحصاً.
   *[other] قبلت { $count } فحص.
}
visits-shifts-title = نوباتك القادمة
visits-shifts-hint = الأوقات وحدها. الأماكن تظهر مساء اليوم السابق.

# الإعادة، والزيارات الشاغرة، والمرض.

visits-give-back = أعيدها
visits-give-back-title = لماذا تعيدها؟
visits-give-back-hint = تُعرض على غيرك بلا اسمك. سببك يُحسب مع النتائج ولا يُحسب عليك.
visits-give-back-submit = أعيدها
visits-given-back = أُعيدت الزيارة، ولم تعد عليك.
visits-free-title = زيارات شاغرة
visits-free-link = { $count ->
    [zero] زيارات شاغرة
    [one] زيارة شاغرة يمكنك أخذها
    [two] زيارتان شاغرتان يمكنك أخذهما
    [few] { $count } زيارات شاغرة يمكنك أخذها
    [many] { $count } زيارة شاغرة يمكنك أخذها
   *[other] { $count } زيارة شاغرة يمكنك أخذها
}
visits-free-hint = زيارات اليوم والغد لم يعد لها من يقوم بها. يظهر اسم المكان بعد أن تأخذها، ومن سبق إليها فهي له.
visits-free-take = آخذها
visits-free-none-title = لا زيارات شاغرة لك الآن
visits-free-none-text = تظهر هنا حين يعيد أحد زيارة ويجوز لك أن تقوم بها.
visits-ill-link = أنا مريض
visits-ill-title = أنا مريض
visits-ill-hint = ما كان عليك في هذه الأيام ينتقل إلى غيرك، ولا يُحسب عليك. لا حاجة إلى أن تقول ما بك.
visits-ill-first = من يوم
visits-ill-last = إلى يوم
visits-ill-submit = سجّل
visits-ill-said = سُجّل. سلامتك، ولا شيء عليك في هذه الأيام.

# المكتب: إعادة التخطيط في أثناء الأسبوع.

visits-replanning-title = زيارات بلا مراقب
visits-replanning-intro = زيارات اعتُذر عنها أو أُعيدت أو مضى وقت جوابها. من يُرسَل بدلاً يُسحب بالقرعة ممن يجوز لهم، فلا يختار أحد المركز ولا المراقب، ويبقى احتمال كل مركز معلوماً. ما لا يُزار يُحسب مما لم نستطع زيارته، بسببه.
visits-replanning-point = المكان
visits-replanning-authority = الجهة
visits-replanning-day = الموعد
visits-replanning-part = وقت اليوم
visits-replanning-alias = كان لها
visits-replanning-reason = السبب
visits-replanning-free = العرض
visits-replanning-decide = القرار
visits-replanning-is-free = معروضة على من يجوز له
visits-replanning-is-kept = غير معروضة
visits-replanning-none-title = لا زيارة تنتظر قراراً
visits-replanning-none-text = تظهر هنا كل زيارة بقيت بلا مراقب قبل أن ينتهي يومها.
visits-decide-send = أرسل غيره
visits-decide-keep = أوقف عرضها
visits-decide-free = اعرضها
visits-decide-reserve = استدعِ من الاحتياط
visits-decide-leave = اتركها
visits-decided-send = أُرسل مراقب آخر.
visits-decided-keep = أُوقف عرضها على المراقبين.
visits-decided-free = عُرضت على من يجوز له أن يقوم بها.
visits-decided-reserve = استُدعي المركز التالي من الاحتياط، وحُسب هذا مما لم نستطع زيارته.
visits-decided-leave = تُركت، وحُسبت بسببها مما لم نستطع زيارته.
visits-settled-title = ما صار إليه أمر زيارات هذا الأسبوع الشاغرة
visits-settled-taken = أخذها مراقب
visits-settled-sent = أُرسل غيره
visits-settled-reserve = استُدعي بدلها من الاحتياط
visits-settled-left = لم تُزر
visits-unmade-title = لماذا لم تُزر
visits-closed-area-title = طقس أو ظرف يمنع العمل في محافظة
visits-closed-area-hint = تُلغى زيارات ذلك اليوم في المحافظة كلها ما لم تبدأ، ولا يُرسل إليها أحد.
visits-closed-area-submit = أوقف العمل فيها ذلك اليوم
visits-closed-area = المحافظة
visits-closed-day = اليوم
visits-closed-why = السبب
visits-closed-choose = اختر
visits-closed-point-title = مكان مغلق
visits-closed-point-hint = تُلغى زياراته إلى آخر الأسبوع، ويبقى في العيّنة محسوباً مما لم نستطع زيارته.
visits-closed-point = المكان
visits-closed-point-submit = أغلقه إلى آخر الأسبوع
visits-closed-incomplete = لم يُغلق شيء: اختر المكان، واكتب السبب.
visits-closed = { $count ->
    [zero] أُغلق. لا زيارة فيه كانت تنتظر.
    [one] أُغلق، وأُلغيت زيارة واحدة.
    [two] أُغلق، وأُلغيت زيارتان.
    [few] أُغلق، وأُلغيت { $count } زيارات.
    [many] أُغلق، وأُلغيت { $count } زيارة.
   *[other] أُغلق، وأُلغيت { $count } زيارة.
}
visits-answers-title = كم يُقبل مما يُعرض
visits-answers-intro = لكل مراقب ما عُرض عليه في آخر ثلاثة عشر أسبوعاً وكيف أجاب، ليُعرف كم مراقباً يلزم. ليس درجة لأحد: لا يُرتَّب به المراقبون، ولا يدخل في قرعة ولا في أجر.
visits-answers-observer = المراقب
visits-answers-offered = عُرض
visits-answers-taken = قبل
visits-answers-declined = اعتذر
visits-answers-unanswered = لم يُجب
visits-answers-given_back = أعاد
visits-answers-none-title = لم يُعرض شيء بعد
visits-answers-none-text = تظهر الأعداد هنا بعد أول زيارات تُعرض.

# المدقق: من قرأ إلى أين تذهب الزيارات.

visits-readings-title = من قرأ المهام
visits-readings-intro = أول مرة في كل يوم قرأ فيها شخص مكان زيارة، أو فتح خطة أسبوع أو قائمة زياراته. المراقب باسمه المستعار، وموظف المكتب باسم حسابه. السجل يحمل مثل هذا مختوماً.
visits-readings-day = اليوم
visits-readings-at = متى
visits-readings-reader = من
visits-readings-what = ماذا
visits-readings-own = المراقب { $alias }، مهمته
visits-readings-plan = خطة الأسبوع { $number }
visits-readings-visit = الزيارة { $id }
visits-readings-none-title = لم يقرأ أحد شيئاً
visits-readings-none-text = تظهر القراءات هنا من أول مهمة تُفتح.

refusal-visits-replaced = تأخر جوابك، وذهبت هذه الزيارة إلى غيرك. لا تذهب.
refusal-visits-settled = بُتّ في هذه الزيارة قبل قليل.
refusal-visits-not-free = لم تعد هذه الزيارة شاغرة.
refusal-visits-not-eligible = لا يجوز لك أن تقوم بهذه الزيارة في يومها: ربما زرت المكان قريباً، أو امتلأ يومك.
refusal-visits-days-wrong = اختر أياماً من اليوم فصاعداً، أسبوعين على الأكثر.
refusal-visits-no-shift = لم يبق في هذه النوبة ما ينتظر جواباً.
refusal-visits-not-the-office = هذا القرار لمسؤولي البرنامج.
refusal-visits-no-such-area = هذه المنطقة ليست من البرنامج.
refusal-visits-no-such-point = هذا المكان ليس في خطة هذا الأسبوع.
refusal-visits-hours-not-yours = هذه الساعات يضبطها مسؤولو البرنامج.
refusal-visits-hours-morning = يلزم أن يأتي الجواب قبل الظهر، ليُرسل غيره في اليوم نفسه.
refusal-visits-hours-shift-days = من صفر إلى أربعة عشر يوماً.
