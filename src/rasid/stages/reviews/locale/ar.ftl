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
reviews-queue-empty-text = تظهر هنا كل استبانة فور وصولها وقراءة أجوبتها. ما يثير سؤالاً يتقدم، ولا يُنسى شيء.
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
reviews-reason = شرح الرفض
reviews-reason-hint = ما الذي لا يستقيم. يقرؤه المراقب بعد الحكم. لازم حين يكون السبب «غير ذلك».
reviews-done-accepted = قُبلت الاستبانة.
reviews-done-rejected = رُفضت الاستبانة.

# لماذا لم يُنفَّذ الطلب
refusal-reviews-taken-by-another = يقرأ زميل هذه الاستبانة الآن. اختر غيرها.
refusal-reviews-not-claimed = خذ الاستبانة أولاً ثم احكم عليها.
refusal-reviews-already-decided = صدر الحكم على هذه الاستبانة من قبل.
refusal-reviews-reason-missing = اكتب السبب.
refusal-reviews-not-there = لا توجد استبانة كهذه في طابورك.
refusal-reviews-reserved = سأل زميل مراقبَ هذه الاستبانة، وهي محجوزة له يوماً بعد الجواب.
refusal-reviews-superseded = صحّح المراقب هذه الاستبانة. اقرأ النسخة المصحّحة.
refusal-reviews-awaiting-observer = أُعيدت هذه الاستبانة إلى المراقب وتنتظر جوابه.
refusal-reviews-read-before = قرأت هذه الاستبانة من قبل. يقرؤها غيرك.
refusal-reviews-questions-missing = اكتب سؤالاً واحداً على الأقل.
refusal-reviews-questions-too-many = الأسئلة كثيرة. اختصرها إلى عشرين.
refusal-reviews-already-answered = أُجيب عن هذا من قبل. الجواب مرة واحدة.
refusal-reviews-answers-missing = اكتب جوابك.
refusal-reviews-answer-too-long = الجواب طويل. اختصره إلى ألفي حرف.
refusal-reviews-too-late = انتهت مهلة الجواب.
refusal-reviews-no-verdict-yet = لم يصدر الحكم بعد.
refusal-reviews-already-settled = حُسم هذا الخلاف من قبل.
refusal-reviews-read-it-themselves = قرأت هذه الاستبانة بنفسك. يحسم الخلاف شخص ثالث.
refusal-reviews-share-out-of-bounds = اختر نسبة بين 5 و10 في المئة.
refusal-reviews-weight-out-of-bounds = الوزن بين 0 و0.9. لا علامة وحدها يقين.
refusal-reviews-weights-unchanged = لم تغيّر وزناً.
refusal-reviews-weights-pending = ينتظر اقتراح سابق قرار زميل. احسموه أولاً.
refusal-reviews-same-person = من اقترح الأوزان لا يعتمدها. يعتمدها موظف آخر.

# التصفية
reviews-filter-trust = ما يُعرف
reviews-filter-any-trust = كل الأحوال
reviews-filter-days = مدة الانتظار
reviews-filter-any-days = أي مدة
reviews-filter-days-since = { $days ->
    [1] يوم فأكثر
    [2] يومان فأكثر
    [few] { $days } أيام فأكثر
    [many] { $days } يوماً فأكثر
   *[other] { $days } يوم فأكثر
}
reviews-filter-flagged = ما فيه تناقض فقط
reviews-state-returned = عند المراقب
reviews-state-superseded = صُحّحت
reviews-state-twice = قُرئت مرتين
reviews-column-trust = ما يُعرف عنها

# ما نعرف وما لا نعرف
reviews-band-nothing = لا شيء غير معتاد
reviews-band-little-known = القليل معروف
reviews-band-look = تستحق نظرة
reviews-band-questions = تثير أسئلة
reviews-band-pending = لم تُفحص بعد
reviews-trust = ما يُعرف عن الزيارة
reviews-trust-limits = هذه علامات تدعو إلى النظر. لا تثبت أن الزيارة تمت، ولا تنفي.
reviews-trust-questions = يثير سؤالاً
reviews-trust-known = نعرف
reviews-trust-unknown = لا نعرف
reviews-trust-pending = لم تُفحص العلامات بعد. تُحدَّث الصفحة خلال دقائق.
reviews-trust-place-not-in-registry = لا إحداثيات لهذا المركز في السجل، فلا يُقارن الموقع.
reviews-trust-place-not-recorded = لم يُسجَّل الموقع.
reviews-trust-place-too-coarse = الموقع المسجّل تقريبي جداً (أكثر من كيلومتر).
reviews-trust-place-inside = الموقع داخل نطاق المركز.
reviews-trust-place-on-the-edge = الموقع عند حد نطاق المركز، ودقته لا تكفي للحسم.
reviews-trust-place-outside = { $kilometres ->
    [1] الموقع خارج نطاق المركز، على نحو كيلومتر.
    [2] الموقع خارج نطاق المركز، على نحو كيلومترين.
    [few] الموقع خارج نطاق المركز، على نحو { $kilometres } كيلومترات.
    [many] الموقع خارج نطاق المركز، على نحو { $kilometres } كيلومتراً.
   *[other] الموقع خارج نطاق المركز، على نحو { $kilometres } كيلومتر.
}
reviews-trust-time-not-recorded = لم يسجّل الهاتف وقتاً.
reviews-trust-time-outside-window = { $days ->
    [1] جرت خارج أيام الزيارة بيوم.
    [2] جرت خارج أيام الزيارة بيومين.
    [few] جرت خارج أيام الزيارة بـ{ $days } أيام.
    [many] جرت خارج أيام الزيارة بـ{ $days } يوماً.
   *[other] جرت خارج أيام الزيارة بـ{ $days } يوم.
}
reviews-trust-time-in-window = في أيام الزيارة.
reviews-trust-time-hours-unknown = في أيام الزيارة. ساعات الدوام غير مسجّلة.
reviews-trust-time-holiday = بدأت في يوم عطلة.
reviews-trust-time-open = في أيام الزيارة وساعات الدوام.
reviews-trust-time-form-after-hours = { $hours ->
    [1] فُتحت الاستبانة خارج الدوام بأقل من ساعة. قد تكون مُلئت بعد الخروج.
    [2] فُتحت الاستبانة خارج الدوام بنحو ساعتين. قد تكون مُلئت بعد الخروج.
    [few] فُتحت الاستبانة خارج الدوام بنحو { $hours } ساعات. قد تكون مُلئت بعد الخروج.
   *[other] فُتحت الاستبانة خارج الدوام بنحو { $hours } ساعة. قد تكون مُلئت بعد الخروج.
}
reviews-trust-time-closed = { $hours ->
    [1] خارج ساعات الدوام بأقل من ساعة.
    [2] خارج ساعات الدوام بنحو ساعتين.
    [few] خارج ساعات الدوام بنحو { $hours } ساعات.
   *[other] خارج ساعات الدوام بنحو { $hours } ساعة.
}
reviews-trust-duration-not-recorded = لا تُعرف مدة الزيارة.
reviews-trust-duration-short = { $minutes ->
    [1] أقصر مما يحتاجه السيناريو: دقيقة واحدة.
    [2] أقصر مما يحتاجه السيناريو: دقيقتان.
    [few] أقصر مما يحتاجه السيناريو: { $minutes } دقائق.
   *[other] أقصر مما يحتاجه السيناريو: { $minutes } دقيقة.
}
reviews-trust-duration-long = { $hours ->
    [1] أطول من المعتاد بكثير: نحو ساعة.
    [2] أطول من المعتاد بكثير: نحو ساعتين.
    [few] أطول من المعتاد بكثير: نحو { $hours } ساعات.
   *[other] أطول من المعتاد بكثير: نحو { $hours } ساعة.
}
reviews-trust-duration-fits = { $minutes ->
    [1] المدة معقولة: دقيقة واحدة.
    [2] المدة معقولة: دقيقتان.
    [few] المدة معقولة: { $minutes } دقائق.
   *[other] المدة معقولة: { $minutes } دقيقة.
}
reviews-trust-capture-from-gallery = { $count ->
    [1] ملف واحد اختير من الهاتف ولم يُلتقط في التطبيق.
    [2] ملفان اختيرا من الهاتف ولم يُلتقطا في التطبيق.
    [few] { $count } ملفات اختيرت من الهاتف ولم تُلتقط في التطبيق.
    [many] { $count } ملفاً اختيرت من الهاتف ولم تُلتقط في التطبيق.
   *[other] { $count } ملف اختيرت من الهاتف ولم تُلتقط في التطبيق.
}
reviews-trust-capture-in-app = التُقطت الأدلة في التطبيق.
reviews-trust-capture-pending = لم تُفحص الملفات بعد.
reviews-trust-capture-not-recorded = لا يُعرف كيف التُقطت الأدلة.
reviews-trust-capture-other-time = { $count ->
    [1] ملف واحد التُقط في غير وقت الزيارة.
    [2] ملفان التُقطا في غير وقت الزيارة.
    [few] { $count } ملفات التُقطت في غير وقت الزيارة.
    [many] { $count } ملفاً التُقطت في غير وقت الزيارة.
   *[other] { $count } ملف التُقطت في غير وقت الزيارة.
}
reviews-trust-capture-at-the-time = التُقطت الأدلة وقت الزيارة.
reviews-trust-photos-resent = { $count ->
    [1] ملف واحد جاء هو نفسه مع زيارة أخرى.
    [2] ملفان جاءا بعينهما مع زيارة أخرى.
    [few] { $count } ملفات جاءت بعينها مع زيارة أخرى.
    [many] { $count } ملفاً جاءت بعينها مع زيارة أخرى.
   *[other] { $count } ملف جاءت بعينها مع زيارة أخرى.
}
reviews-trust-photos-pending = لم تُقارن الصور بغيرها بعد.
reviews-trust-photos-alike = { $count ->
    [1] صورة واحدة تكاد تطابق صورة من زيارة أخرى.
    [2] صورتان تكادان تطابقان صوراً من زيارة أخرى.
    [few] { $count } صور تكاد تطابق صوراً من زيارة أخرى.
   *[other] { $count } صورة تكاد تطابق صوراً من زيارة أخرى.
}
reviews-trust-photos-own = لا تشبه الصور ما جاء من زيارات أخرى.
reviews-trust-narrative-too-short = النص أقصر من أن يُقارن.
reviews-trust-narrative-own = لا يكرر النص نصاً من زيارة أخرى.
reviews-trust-narrative-alike = يشبه النص نصاً من زيارة أخرى بنسبة { $percent } في المئة.
reviews-trust-sameness-nothing-to-compare = الاختيار نفسه في { $percent } في المئة من البنود. لا يوجد بعد ما يكفي للمقارنة.
reviews-trust-sameness-usual = الأجوبة متنوعة كالمعتاد.
reviews-trust-sameness-unusual = الاختيار نفسه في { $percent } في المئة من البنود، وهو أكثر من المعتاد في هذه الاستبانة.
reviews-trust-speed-not-recorded = لا تُعرف سرعة الأجوبة.
reviews-trust-speed-fast = أُجيب عن { $percent } في المئة من الأسئلة في أقل من ثانية.
reviews-trust-speed-usual = سرعة الأجوبة معتادة: نحو { $seconds } ث للسؤال.
reviews-trust-clock-not-recorded = لم يسجّل الهاتف وقته.
reviews-trust-clock-ahead = { $hours ->
    [1] ساعة الهاتف متقدمة بأقل من ساعة.
    [2] ساعة الهاتف متقدمة بنحو ساعتين.
    [few] ساعة الهاتف متقدمة بنحو { $hours } ساعات.
   *[other] ساعة الهاتف متقدمة بنحو { $hours } ساعة.
}
reviews-trust-clock-went-back = رجعت ساعة الهاتف إلى الوراء أثناء الملء.
reviews-trust-clock-stamps-out-of-order = ضغطات مؤقت الدور ليست على ترتيبها.
reviews-trust-clock-stamps-outside = بعض ضغطات مؤقت الدور خارج وقت الملء.
reviews-trust-clock-sound = أوقات الهاتف متسقة.
reviews-trust-ticket-nothing-to-compare = لا رقم دور آخر من اليوم نفسه للمقارنة.
reviews-trust-ticket-drawn-twice = رقم الدور نفسه سُجّل في زيارة أخرى في اليوم نفسه.
reviews-trust-ticket-out-of-order = رقم الدور لا يوافق ترتيب أرقام ذلك اليوم.
reviews-trust-ticket-in-order = رقم الدور يوافق ترتيب أرقام ذلك اليوم.
reviews-trust-ticket-guarded = رقم الدور لا يوافق وقته.
reviews-trust-zones-unreached = { $count ->
    [1] لم يبلغ مكاناً يطلبه السيناريو.
    [2] لم يبلغ مكانين يطلبهما السيناريو.
    [few] لم يبلغ { $count } أماكن يطلبها السيناريو.
    [many] لم يبلغ { $count } مكاناً يطلبها السيناريو.
   *[other] لم يبلغ { $count } مكان يطلبها السيناريو.
}
reviews-trust-zones-reached = بلغ كل مكان يطلبه السيناريو.

# التناقضات
reviews-has-conflicts = فيها تناقض
reviews-conflicts = لا يستقيم معاً
reviews-conflict = تناقض
reviews-conflict-next = التناقض التالي
reviews-conflict-praise-of-failed = النص يمدح ما سُجّل إخفاقاً.
reviews-conflict-blame-of-passed = النص يعيب ما سُجّل سليماً.
reviews-conflict-no-queue-long-wait = النص يقول لا انتظار، والدقائق المسجّلة { $minutes }.
reviews-conflict-wait-in-words = { $said ->
    [1] النص يذكر انتظار دقيقة واحدة، والمسجّل { $minutes }.
    [2] النص يذكر انتظار دقيقتين، والمسجّل { $minutes }.
    [few] النص يذكر انتظار { $said } دقائق، والمسجّل { $minutes }.
   *[other] النص يذكر انتظار { $said } دقيقة، والمسجّل { $minutes }.
}
reviews-conflict-typed-against-taps = { $typed ->
    [0] كُتب أن لا دقيقة مضت، والمؤقت يقول { $tapped }.
    [1] كُتبت دقيقة واحدة، والمؤقت يقول { $tapped }.
    [2] كُتبت دقيقتان، والمؤقت يقول { $tapped }.
    [few] كُتبت { $typed } دقائق، والمؤقت يقول { $tapped }.
   *[other] كُتبت { $typed } دقيقة، والمؤقت يقول { $tapped }.
}

# أحكام البنود والرموز
reviews-judgement = ماذا يقول الدليل؟
reviews-judgement-supports = يؤيد
reviews-judgement-contradicts = يخالف
reviews-judgement-not-shown = لا يُظهره
reviews-ticket-recorded = سُجِّل رقم الدور. لا يُعرض هنا حمايةً للمراقب.
reviews-moment-recorded = سُجِّل الوقت. لا يُعرض هنا حمايةً للمراقب.
reviews-corrected = صحّح المراقب هذه الاستبانة بعد إرسالها. هذه نسخته الأخيرة.
reviews-code = سبب الرفض
reviews-code-choose = اختر السبب
reviews-code-missing = اختر سبب الرفض.
reviews-code-wrong-place = مكان آخر
reviews-code-wrong-time = وقت آخر
reviews-code-wrong-scenario = لم يتبع السيناريو
reviews-code-evidence-unusable = الأدلة لا تصلح
reviews-code-contradictory = متناقضة
reviews-code-copied = منقولة
reviews-code-incomplete = ناقصة
reviews-code-observer-exposed = انكشف المراقب
reviews-code-other = غير ذلك

# أسئلة إلى المراقب
reviews-ask = اسأل المراقب
reviews-ask-hint = تخرج الاستبانة من الطابور ثلاثة أيام عمل، ثم تعود إليك أولاً. لا تذكر ما قاله قارئ آخر.
reviews-ask-general = سؤال عن الزيارة كلها
reviews-ask-no-item = لا بند
reviews-ask-item = البند { $number }
reviews-ask-text = السؤال { $number }
reviews-ask-send = أعدها إلى المراقب
reviews-done-returned = أُعيدت الاستبانة إلى المراقب مع الأسئلة.
reviews-rounds = أسئلة وأجوبة
reviews-round-waiting = ينتظر الجواب حتى
reviews-round-lapsed = مضت المهلة بلا جواب.
reviews-round-corrected = أجاب بنسخة مصحّحة.
reviews-about-visit = الزيارة كلها
reviews-observer-reply = قول المراقب بعد الحكم

# مفاتيح
reviews-key-claim = ابدأ القراءة
reviews-key-accept = اقبل
reviews-key-reject = ارفض: اختر السبب
reviews-key-return = اسأل المراقب
reviews-key-conflict = التناقض التالي
reviews-key-evidence = الأدلة
reviews-key-next = الاستبانة التالية
reviews-key-previous = الاستبانة السابقة

# صفحات المراقب
reviews-field-title = أسئلة
reviews-field-asked = أسئلة تنتظر جوابك
reviews-field-nothing = لا سؤال ينتظرك ولا حكم جديداً
reviews-field-nothing-text = حين يسأل المكتب عن زيارة أو يصدر حكمها تراه هنا.
reviews-field-answer = أجب
reviews-field-answer-by = أجب حتى
reviews-field-outcomes = ما صار إليه الحكم
reviews-field-why = لماذا
reviews-field-reasons-text = هذا ما رآه القارئ مع زيارتك. ليس اتهاماً: كل سطر سؤال، ولك أن تجيب مرة واحدة.
reviews-field-your-reply = جوابك
reviews-field-answered = وصل جوابك. تعود الزيارة إلى القارئ الذي سأل.
reviews-field-replied = وصل قولك، ويُحفظ مع الزيارة.
reviews-reply = ما تقوله في هذا
reviews-reply-hint = مرة واحدة. يقرؤه المكتب، ويُحفظ مع الحكم.
reviews-reply-send = أرسل

# القراءة الثانية
reviews-agreement-title = اتفاق القراء
reviews-agreement-text = تُقرأ نسبة من الاستبانات مرتين، لا يعلم أي القارئين بالآخر. هذا مقدار اتفاقهما، ومجال كل رقم بثقة 90 في المئة.
reviews-agreement-none = لم تُقرأ بعد استبانة مرتين.
reviews-figures-text = نسبة الاتفاق: كم مرة حكم القارئان حكماً واحداً. ألفا كريبندورف ومعامل غويت يطرحان ما قد يتفق مصادفة: الواحد اتفاق تام، والصفر لا يزيد على المصادفة. حين يندر أحد الحكمين اعتمد معامل غويت.
reviews-figure-of = ما يُقارن
reviews-figure-measure = المقياس
reviews-figure-value = القيمة
reviews-figure-interval = المجال
reviews-figure-units = العدد
reviews-figure-of-verdicts = الحكم
reviews-figure-of-items = البنود
reviews-figure-raw = نسبة الاتفاق
reviews-figure-alpha = ألفا كريبندورف
reviews-figure-ac1 = معامل غويت AC1
reviews-figure-none = لا يُحسب
reviews-figure-too-few = العدد لا يكفي لمجال
reviews-figure-span = بين { $low } و{ $high }
reviews-pairs = ما قُرئ مرتين
reviews-pair-point = المركز
reviews-pair-alias = الاسم المستعار
reviews-pair-first = القراءة الأولى
reviews-pair-second = القراءة الثانية
reviews-pair-day = يوم القراءة الأخيرة
reviews-replies = ما قاله المراقبون بعد الحكم
reviews-disagreements = خلافات تنتظر الحسم
reviews-settle = احسم
reviews-settle-title = قراءتان مختلفتان
reviews-settle-verdict = أي حكم يثبت؟
reviews-settle-reason = السبب
reviews-settle-hint = إن ثبت الرفض تُطوى مسودات الملاحظات التي بُنيت على القبول، ولا تُحسب الزيارة في الدرجات. ما اعتُمد من الملاحظات يسحبه موظف إن لزم.
reviews-settle-differences = بنود حكما عليها حكماً مختلفاً
reviews-settled = حُسم الخلاف.
reviews-reading-first = القراءة الأولى
reviews-reading-second = القراءة الثانية
reviews-share = النسبة التي تُقرأ مرتين، في المئة
reviews-share-hint = بين 5 و10. تسري على ما يصدر حكمه من الآن.
reviews-share-now = تُقرأ الآن مرتين: { $share } مما يصدر حكمه، بسحب لا يعرفه أحد سلفاً.
reviews-share-save = احفظ النسبة
reviews-share-set = حُفظت النسبة.

# أوزان العلامات
reviews-weights-title = أوزان العلامات
reviews-weights-link = أوزان العلامات
reviews-weights-same = كما هو
reviews-weights-wait = أوزان العلامات: اقتراح ينتظر موظفاً غير من اقترحه.
reviews-weights-text = الوزن مقدار الشك الذي تثيره العلامة وحدها حين تبلغ غايتها، من 0 إلى 0.9. يقترح موظف، ويعتمد آخر. ما صدر حكمه يبقى كما عُرض.
reviews-weights-signal = العلامة
reviews-weights-current = الساري
reviews-weights-proposed = المقترح
reviews-weights-reason = لماذا التغيير
reviews-weights-pending = أوزان مقترحة
reviews-weights-approve = اعتمد
reviews-weights-refuse = اترك الاقتراح
reviews-weights-propose-title = اقترح أوزاناً
reviews-weights-propose = اقترح
reviews-weights-done-propose = سُجّل الاقتراح. يعتمده موظف آخر.
reviews-weights-done-approve = صارت الأوزان سارية. يُعاد النظر في ما ينتظر الحكم.
reviews-weights-done-refuse = تُرك الاقتراح.
reviews-signal-place = الموقع
reviews-signal-time = الوقت والدوام
reviews-signal-duration = المدة
reviews-signal-capture = طريقة الالتقاط
reviews-signal-photos = صور مكررة
reviews-signal-narrative = نص منقول
reviews-signal-sameness = أجوبة على وتيرة واحدة
reviews-signal-speed = سرعة الأجوبة
reviews-signal-clock = ساعة الهاتف
reviews-signal-ticket = رقم الدور
reviews-signal-zones = أماكن السيناريو
