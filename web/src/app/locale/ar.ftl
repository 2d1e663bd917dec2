# التطبيق في يد المراقب: قصير، دافئ، محدد. لا يسمّي البرنامج ولا غرض الزيارة.

app-name = ملاحظاتي
app-loading = لحظة…
app-back = رجوع
app-hide = أخفِ
app-cancel = إلغاء
app-yes = نعم
app-next = التالي
app-close = أغلق
app-more = المزيد

# تجهيز الهاتف
app-prepare-title = جهّز هذا الهاتف
app-prepare-intro = دقيقة واحدة مع شبكة، وبعدها تعمل بلا شبكة.
app-prepare-what = ما الذي يُحفظ هنا؟
app-prepare-what-1 = مواعيدك وقصصها، وما تكتبه وتصوّره حتى يصلنا.
app-prepare-what-2 = كل ذلك مشفّر برقم سري تختاره أنت. نحن لا نعرفه ولا نستطيع استعادته.
app-prepare-what-3 = لا يُمحى شيء من هاتفك قبل أن يصلك إيصال موقّع.
app-prepare-lost = إن ضاع الهاتف
app-prepare-lost-text = من يجده لا يرى إلا دفتراً فارغاً. أخبر مكتبك فيوقف هذا الهاتف في لحظة. ما لم يُرسل منه يضيع.
app-prepare-pin = اختر رقماً سرياً من ستة أرقام أو أكثر
app-prepare-again = اكتبه مرة أخرى
app-prepare-differs = الرقمان مختلفان. ابدأ من جديد.
app-prepare-start = ابدأ
app-prepare-signin = ادخل باسمك أولاً
app-prepare-signin-text = هذه المرة فقط، لنعرف أن الهاتف هاتفك.
app-prepare-offline = التجهيز يحتاج إلى شبكة. اتصل بها ثم أعد المحاولة.
app-prepare-refused = لم يُقبل هذا الهاتف.
app-prepare-working = نجهّز هاتفك…
app-pin-short = الرقم قصير: ستة أرقام على الأقل.
app-pin-guessable = هذا الرقم يُخمَّن بسهولة. اختر غيره.
app-again = أعد المحاولة

# القفل
app-unlock-title = ملاحظاتي
app-unlock-pin = الرقم السري
app-unlock-open = افتح
app-unlock-erase = امحُ آخر رقم
app-unlock-typed = كُتب { $count ->
    [0] لا شيء
    [1] رقم واحد
    [2] رقمان
    [few] { $count } أرقام
   *[other] { $count } رقماً
}
app-unlock-wrong = ليس هذا الرقم. { $left ->
    [0] انتظر قبل المحاولة التالية.
    [1] بقيت محاولة واحدة قبل الانتظار.
    [2] بقيت محاولتان قبل الانتظار.
    [few] بقيت { $left } محاولات قبل الانتظار.
   *[other] بقيت { $left } محاولة قبل الانتظار.
}
app-unlock-wait = انتظر { $time } ثم حاول.
app-unlock-forgot = نسيت الرقم؟
app-unlock-forgot-text = لا طريق لاستعادته. امسح الدفتر وجهّز الهاتف من جديد؛ ما لم يُرسل يضيع.
app-wipe = امسح كل ما في الدفتر
app-wipe-sure = يُمحى كل شيء الآن ولا يعود. هل أنت متأكد؟
app-wipe-yes = نعم، امسح
app-wiped = مُسح كل شيء.
app-seconds = { $count ->
    [1] ثانية واحدة
    [2] ثانيتين
    [few] { $count } ثوانٍ
   *[other] { $count } ثانية
}
app-demonstration = هذا تشغيل تجريبي: كل ما فيه مخترع.

# الدفتر الظاهر
app-notes-title = ملاحظاتي
app-notes-hint = اكتب هنا…
app-notes-open = ملاحظات مقفلة

# المزامنة
app-sync-running = نجلب الجديد…
app-sync-idle = محدّث { $when }
app-sync-offline = بلا شبكة · آخر تحديث { $when }
app-sync-offline-never = بلا شبكة · لم يصل شيء بعد
app-sync-server = الخادم لا يجيب الآن. نعيد المحاولة.
app-sync-device = أُوقف هذا الهاتف. جدّد إذنه لتكمل.
app-sync-now = حدّث
app-sync-waiting = { $count ->
    [1] زيارة واحدة تنتظر الإرسال
    [2] زيارتان تنتظران الإرسال
    [few] { $count } زيارات تنتظر الإرسال
   *[other] { $count } زيارة تنتظر الإرسال
}
app-sync-waiting-offline = تُرسل وحدها حين تعود الشبكة.
app-device-renew = جدّد إذن الهاتف
app-device-safe = ما في هاتفك محفوظ.

# اليوم
app-today = اليوم
app-now = عملك اليوم
app-offered = معروض عليك
app-coming = قادم
app-over = انتهى
app-empty-title = لا شيء لك الآن
app-empty-text = حين يصلك موعد تجده هنا. لا حاجة إلى الانتظار في هذه الصفحة.
app-empty-first = نجلب مواعيدك لأول مرة…
app-empty-offline = لم يصل شيء بعد، ولا شبكة الآن. اتصل بها مرة واحدة ثم اعمل بلا شبكة.
app-nothing-now = لا عمل لك اليوم.
app-tomorrow-shows = مهامك للغد تظهر هنا الساعة { $time }.
app-arrives = الوصول نحو { $time }
app-answer-by = أجب قبل { $time }، وإلا ذهبت إلى غيرك.
app-order = المحطة { $number } في يومك
app-way = { $km ->
    [0] أقل من كيلومتر عن التي قبلها
    [one] نحو كيلومتر عن التي قبلها
    [two] نحو كيلومترين عن التي قبلها
    [few] نحو { $km } كيلومترات عن التي قبلها
    [many] نحو { $km } كيلومتراً عن التي قبلها
   *[other] نحو { $km } كيلومتر عن التي قبلها
}
app-shift-of = { $n ->
    [zero] نوبة
    [one] نوبة من فحص واحد
    [two] نوبة من فحصين
    [few] نوبة من { $n } فحوص
    [many] نوبة من { $n } فحصاً
   *[other] نوبة من { $n } فحص
}
app-shift-begins = تبدأ نحو { $time }
app-shift-take = أقبل النوبة كلها
app-shift-decline = أعتذر عن النوبة
app-shifts = نوباتك القادمة
app-shifts-hint = الأوقات وحدها. الأماكن تظهر مساء اليوم السابق.
app-free = زيارات شاغرة
app-free-count = { $n ->
    [zero] زيارات شاغرة
    [one] زيارة شاغرة يمكنك أخذها
    [two] زيارتان شاغرتان يمكنك أخذهما
    [few] { $n } زيارات شاغرة يمكنك أخذها
    [many] { $n } زيارة شاغرة يمكنك أخذها
   *[other] { $n } زيارة شاغرة يمكنك أخذها
}
app-free-hint = زيارات اليوم والغد لم يعد لها من يقوم بها. يظهر اسم المكان بعد أن تأخذها، ومن سبق إليها فهي له. يلزم اتصال بالشبكة.
app-free-take = آخذها
app-free-none-title = لا زيارات شاغرة لك الآن
app-free-none-text = تظهر هنا حين يعيد أحد زيارة ويجوز لك أن تقوم بها.
app-ill = أنا مريض
app-ill-hint = ما كان عليك في هذه الأيام ينتقل إلى غيرك، ولا يُحسب عليك. لا حاجة إلى أن تقول ما بك. يلزم اتصال بالشبكة.
app-ill-first = من يوم
app-ill-last = إلى يوم
app-ill-submit = سجّل
app-needs-network = لم يصل شيء إلى المكتب: لا شبكة الآن. حاول حين تعود، أو اتصل به.
app-suspended = عملك موقوف الآن: { $reason }
app-suspended-plain = عملك موقوف الآن.
app-tight = لم يبقَ في الهاتف مكان كافٍ للصور. احذف ما لا تحتاجه قبل أن تبدأ.
app-start = ابدأ
app-continue = أكمل
app-take = أقبل
app-decline = أعتذر
app-open = التفاصيل
app-quick = دقيقتان
app-when = { $day }، { $part }
app-part-any = في أي وقت من الدوام
app-part-early = أول الدوام
app-part-middle = وسط الدوام
app-part-late = آخر الدوام
app-hours = يفتح من { $opens } إلى { $closes }
app-hours-closed = لا دوام في ذلك اليوم حسب سجلنا
app-pay = الأجر { $amount }
app-map = افتح الخريطة
app-state-offered = معروضة
app-state-taken = قبلتها
app-state-started = بدأت
app-state-filed = قُدّمت
app-state-declined = اعتذرت عنها
app-state-expired = انتهى موعدها
app-state-abandoned = انسحبت منها
app-state-given_back = أعدتها
app-state-called_off = ألغاها المكتب
app-channel-phone = بالهاتف
app-channel-web = على الإنترنت
app-form-missing = تصل أسئلتها مع أول اتصال بالشبكة.
app-form-files-missing = لم تصل بعد صور أسئلتها وقوائمها. تصل مع أول اتصال بالشبكة، ثم تبدأ.
app-waits = تبدأ في يومها: { $day }.
app-step-refused = لم يُقبل ما سجّلته هنا:
app-dismiss = فهمت

# التفاصيل
app-brief-persona = من أنت اليوم
app-brief-story = قصتك
app-brief-steps = ماذا تفعل
app-brief-box = لا تطل أكثر من { $time }.
app-brief-zones = ما يجب أن تصل إليه
app-brief-optional = إن أمكن
app-brief-never = ما لا تفعله أبداً
app-brief-safety = إن ساء الأمر
app-brief-limits = الوقت الذي وعدوا به
app-brief-evidence = ما يجوز تسجيله
app-brief-evidence-none = لا صور ولا صوت هنا.
app-brief-photo = صورة: { $zones }
app-brief-audio = صوت: { $zones }
app-brief-video = مقطع مصور: { $zones }
app-brief-everywhere = في كل مكان
app-unit-minutes = { $n ->
    [1] دقيقة واحدة
    [2] دقيقتان
    [few] { $n } دقائق
   *[other] { $n } دقيقة
}
app-unit-hours = { $n ->
    [1] ساعة واحدة
    [2] ساعتان
    [few] { $n } ساعات
   *[other] { $n } ساعة
}
app-unit-working_days = { $n ->
    [1] يوم عمل واحد
    [2] يوما عمل
    [few] { $n } أيام عمل
   *[other] { $n } يوم عمل
}
app-unit-days = { $n ->
    [1] يوم واحد
    [2] يومان
    [few] { $n } أيام
    [many] { $n } يوماً
   *[other] { $n } يوم
}
app-unit-weeks = { $n ->
    [1] أسبوع واحد
    [2] أسبوعان
    [few] { $n } أسابيع
    [many] { $n } أسبوعاً
   *[other] { $n } أسبوع
}
app-unit-months = { $n ->
    [1] شهر واحد
    [2] شهران
    [few] { $n } أشهر
    [many] { $n } شهراً
   *[other] { $n } شهر
}
app-exit = انسحب الآن وأخبرنا
app-exit-done = سُجّل انسحابك. سلامتك أولاً.
app-exit-go = اخرج من المكان بهدوء. لا تجادل، ولا تشرح من أنت.
app-exit-undo = تراجع: لم أنسحب
app-exit-undo-left = يمكنك التراجع خلال { $count ->
    [1] ثانية واحدة
    [2] ثانيتين
    [few] { $count } ثوانٍ
   *[other] { $count } ثانية
}.
app-exit-why = ماذا حدث؟ (حين تكون في أمان)
app-exit-sent = أُبلغ المكتب.
app-exit-queued = يُبلّغ المكتب حين تعود الشبكة.
app-exit-back = عد إلى اليوم
app-exit-undone = عدت إلى زيارتك.
app-reason-no-time = لا وقت لدي ذلك اليوم
app-reason-unwell = مريض
app-reason-too-far = المكان بعيد عني
app-reason-conflict = لي صلة بالمكان أو بمن فيه
app-reason-recognised = عرفني أحد، أو سُئلت هل أنا مراقب
app-reason-unsafe = شعرت بخطر
app-reason-place-closed = المكان مغلق في ساعات دوامه
app-reason-turned-away = رُددت عن الباب
app-reason-other = سبب آخر
app-give-back = أعيدها
app-give-back-title = لماذا تعيدها؟
app-give-back-hint = تُعرض على غيرك بلا اسمك. سببك يُحسب مع النتائج ولا يُحسب عليك.
app-give-back-submit = أعيدها
app-decline-shift-title = لماذا تعتذر عن النوبة؟
app-decline-shift-hint = سبب واحد لما لم تقبله منها. يُحسب مع النتائج ولا يُحسب عليك.
app-decline-shift-submit = أعتذر عن النوبة
app-decline-title = لماذا تعتذر؟
app-decline-hint = سببك يُحسب مع النتائج ولا يُحسب عليك.
app-decline-submit = أعتذر عنها
app-note = اشرح بكلمة
app-note-needed = اكتب السبب بكلمة.
app-first-rehearse = لم تتدرّب بعد
app-first-rehearse-text = زيارة تدريبية قصيرة قبل الأولى تريحك عند الشباك. لا يُحسب منها شيء.
app-rehearse-now = أتدرّب الآن
app-start-anyway = أبدأ على أي حال

# الاستبانة
app-fill-loading = نفتح الأسئلة…
app-fill-broken = تعذّر فتح الأسئلة في هذا الهاتف. ما كتبته محفوظ.
app-fill-elapsed = منذ { $time }
app-save-failed = لم يُحفظ آخر ما كتبت: لا مكان في الهاتف. احذف ما لا تحتاجه ثم تابع.
app-file-failed = لم تُقدَّم بعد: { $why } ما كتبته محفوظ.

# الإيصال والصندوق
app-filed-title = قُدّمت
app-filed-queued = محفوظة في هاتفك وتُرسل وحدها حين تعود الشبكة.
app-filed-sending = نرسلها الآن: { $percent }٪
app-filed-sent = وصلت. ننتظر الإيصال الموقّع.
app-filed-confirmed = وصلت، وإيصالها الموقّع معك.
app-filed-refused = لم تُقبل.
app-filed-code = رمز الإيصال
app-filed-keep = احتفظ به: هو دليلك على أنك قدّمتها، وأنها لم تُغيَّر بعدك.
app-filed-export = احفظ الإيصال ملفاً
app-filed-next = ما التالي؟
app-filed-next-1 = يقرأها قارئ لا يعرف من أنت.
app-filed-next-2 = إن كان له سؤال وجدته هنا.
app-filed-next-3 = ترى القرار في «سجلّي».
app-filed-today = عد إلى اليوم
app-outbox = الصادر
app-outbox-empty-title = لا شيء ينتظر
app-outbox-empty-text = ما تقدّمه بلا شبكة ينتظر هنا حتى يصل.
app-outbox-state-queued = تنتظر
app-outbox-state-sending = تُرسل
app-outbox-state-sent = وصلت، ننتظر الإيصال
app-outbox-state-confirmed = تأكدت
app-outbox-state-refused = لم تُقبل
app-outbox-filed = قدّمتها { $when }
app-outbox-next = المحاولة التالية { $when }
app-outbox-progress = أُرسل { $sent } من { $total }
app-outbox-retry = حاول الآن
app-outbox-export = احفظها ملفاً للمكتب
app-outbox-export-hint = الملف غير مشفّر: سلّمه للمكتب ثم احذفه.
app-outbox-receipt = الإيصال
app-why-network = لا شبكة الآن.
app-why-server = الخادم مشغول. نعيد المحاولة وحدنا.
app-why-device = أُوقف هذا الهاتف. جدّد إذنه لتُرسل.
app-why-office = ردّها الخادم. احفظها ملفاً وأخبر المكتب؛ لا تُمحى من هاتفك.
app-why-receipt = الإيصال الذي وصل لا يطابق ما في هاتفك. لا تمسح شيئاً وأخبر المكتب.
app-why-room = أكبر مما يقبله الخادم. احفظها ملفاً وأخبر المكتب.
app-why-files = لم يقبل الخادم أحد ملفاتها. احفظها ملفاً وأخبر المكتب.
app-why-sealed = وصلت، والإيصال في الطريق.
app-size-kb = { $n } كيلوبايت
app-size-mb = { $n } ميغابايت
app-size-gb = { $n } غيغابايت

# سجلّي
app-record = سجلّي
app-record-empty = ما تقدّمه يظهر هنا، ثم قرار القارئ فيه.
app-record-none = لم يصل سجلّك بعد. يأتي مع أول اتصال.
app-record-errands = معاملات لم تنتهِ
app-record-errands-today = { $count ->
    [1] معاملة واحدة تسأل عنها اليوم
    [2] معاملتان تسأل عنهما اليوم
    [few] { $count } معاملات تسأل عنها اليوم
   *[other] { $count } معاملة تسأل عنها اليوم
}
app-record-errand-taken = مضى { $taken } من { $limit }
app-record-errand-ask = اسأل عنها { $day }.
app-record-errand-today = اسأل عنها اليوم.
app-record-errand-open = سجّل ما جرى (يحتاج إلى شبكة)
app-record-filed = زياراتك
app-record-verdict-accepted = قُبلت
app-record-verdict-rejected = لم تُقبل
app-record-verdict- = تُقرأ
app-record-reason = السبب: { $reason }
app-record-incomplete = ينقصها ملف في هاتفك.
app-record-reasons = على ماذا بُني ذلك؟
app-record-raised = ما أثار سؤالاً
app-record-known = ما دعم زيارتك
app-record-unknown = ما لم نعرفه
app-record-reply = لك أن تشرح مرة واحدة
app-record-replied = شرحت:
app-record-certificates = شهاداتك
app-record-until = حتى { $day }
app-record-expired = انتهت في { $day }
app-record-no-certificates = لا شهادة لك بعد.
app-record-rehearsals = تدريباتك
app-record-score = أصبت { $right } من { $asked }

# التدريب
app-rehearse = زيارة تدريبية
app-rehearse-intro = قصة قصيرة، ثم أسئلة كما في الزيارة، ثم ترى ما أصبت وما فاتك. لا يصل منها شيء إلى النتائج.
app-rehearse-none = لم تصل قصص التدريب بعد. تأتي مع أول اتصال.
app-rehearse-read = اقرأ القصة
app-rehearse-facts = ما رأيته في المكان
app-rehearse-fill = املأ الأسئلة
app-feedback-title = ما أصبت وما فاتك
app-feedback-score = أصبت { $right } من { $asked }
app-feedback-you = أجبت
app-feedback-story = في القصة
app-feedback-nothing = لا شيء
app-feedback-right = أصبت
app-feedback-missed = فاتك
app-feedback-again = أعد التدريب
app-feedback-ready = أنا جاهز

# أسئلة المكتب
app-exit-short = انسحب
app-filed-sent-before = وصلت من قبل.
app-questions-count = { $count ->
    [1] سؤال واحد لك
    [2] سؤالان لك
    [few] { $count } أسئلة لك
    [many] { $count } سؤالاً لك
   *[other] { $count } سؤال لك
}
app-questions = أسئلة لك
app-questions-none = لا سؤال لك الآن.
app-questions-hint = أجب مما تذكره أو سجّلته. «لا أذكر» جواب مقبول.
app-questions-until = أجب حتى { $day }.
app-questions-correct = صحّح أجوبتي في الاستبانة
app-questions-correct-hint = تعود أجوبتك كما أرسلتها، فتصحّح ما يلزم وترسلها من جديد. الأولى تبقى محفوظة.
app-questions-correct-offline = التصحيح يحتاج إلى شبكة مرة واحدة، ولا يُقبل بعد القرار.
app-questions-forgotten = لا أذكر
app-questions-whole = عن الزيارة كلها
app-questions-kept = حُفظ جوابك، ويصل حين تعود الشبكة.
app-questions-send = أرسل الجواب

# الإعدادات
app-settings = الإعدادات
app-settings-language = اللغة
app-settings-discreet = الوضع الهادئ
app-settings-discreet-hint = شاشة معتمة، وصفحة ملاحظات عند الخروج من التطبيق.
app-settings-hide-hint = زر «أخفِ»، أو ثلاث نقرات على رأس الصفحة: تظهر صفحة ملاحظات عادية، ولا يعيدك إلا رقمك.
app-settings-lock-after = اقفل بعد
app-settings-pin = غيّر الرقم السري
app-settings-pin-old = الرقم الحالي
app-settings-pin-new = الرقم الجديد
app-settings-pin-done = تغيّر الرقم.
app-settings-pin-wrong = الرقم الحالي غير صحيح.
app-settings-wipe-after = امسح الدفتر بعد عشر محاولات خاطئة
app-settings-lock = اقفل الآن
app-settings-device = جدّد إذن هذا الهاتف
app-settings-room = المساحة: { $used } مستعملة، و{ $free } باقية
app-settings-kept = المتصفح قد يمحو ما في الدفتر إن امتلأ الهاتف.
app-settings-plain = الصفحات البسيطة

# مخزن الهاتف
store-full = لا مكان في الهاتف.
store-locked = الدفتر مقفل.
store-damaged = تلف شيء في مخزن الهاتف.
store-unavailable = المتصفح لا يسمح بالحفظ هنا. جرّب نافذة عادية لا خاصة.
store-weak = الرقم ضعيف. اختر غيره.
store-prepared = هذا الهاتف مجهّز من قبل.
store-unprepared = هذا الهاتف غير مجهّز.
