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

# ملاحظة من بلاغ مستفيد
findings-axis = المحور
findings-choose = اختر
findings-family = نوع ما يُرى
findings-family-hint = كم يدوم مثله عادة. اتركه إن لم تعرف.
findings-family-unknown = غير معروف
findings-family-queue = طابور وانتظار
findings-family-staff = موظفون
findings-family-cleanliness = نظافة
findings-family-procedure = إجراءات
findings-family-digital = خدمة رقمية
findings-family-signage = لوحات وإرشاد
findings-family-facility = مبنى وتجهيزات
findings-source = المصدر
findings-source-report = بلاغ مستفيد رقم
findings-second = الدليل الثاني
findings-second-kind = ما الدليل الثاني؟
findings-second-kind-hint = البلاغ وحده لا يثبت شيئاً، ولو قاله كثيرون. سمِّ دليلاً من نوع آخر تحققتَ منه بنفسك.
findings-second-photo = صورة في البلاغ فُحصت
findings-second-admission = إقرار الجهة في جوابها
findings-second-visit = ملاحظة من زيارة
findings-second-document = وثيقة
findings-second-seen-in = ملاحظة الزيارة
findings-second-no-visit-chosen = لم تُختر ملاحظة
findings-second-file = الوثيقة
findings-second-words = ماذا فحصت، وماذا تبيّن؟
findings-second-words-hint = جملة أو جملتان يقرؤهما من يراجع بعدك.
findings-second-see-file = افتح الوثيقة
findings-second-see-finding = ملاحظة الزيارة
findings-report-when = وقت البلاغ
findings-report = البلاغ
findings-report-said = ما قاله المستفيد
findings-report-summary = ملخص المكتب
findings-report-pictures = صور وصلت
findings-report-answers = أجوبة الجهة
findings-report-story = ما قيل بعده
findings-report-nowhere = لم يُحدَّد مركز
findings-report-linked = هذا البلاغ مرتبط بالملاحظة
findings-report-text-hint = جملة واحدة من عندك تقول ما وُجد. لا كلمات المستفيد، ولا ما يدل عليه.
findings-from-report-title = هل صحّ البلاغ { $number }؟
findings-from-report-draft = صُغ ملاحظة منه
findings-from-report-hint = بعدها تُثبتها كأي ملاحظة، ويصدر أمر التصويب، ويُخبَر صاحب البلاغ حين تُنشر.
findings-from-report-send = صُغ الملاحظة
findings-join-title = أهو أمر سُجِّل من قبل؟
findings-join-hint = إن كان البلاغ عن ملاحظة قائمة في المركز نفسه فاربطه بها ولا تصغ غيرها.
findings-see-evidence = ما قد لا تراه الزيارات
findings-join = اربطه بها
findings-done-drafted = صيغت الملاحظة { $code }. راجعها ثم أثبتها.
findings-done-linked = رُبط البلاغ بالملاحظة.

# لماذا لم يُنفَّذ الطلب
refusal-findings-wrong-state = صدر قرار في هذه الملاحظة من قبل. حدّث الصفحة لترى حالها.
refusal-findings-not-only-withheld = الحجب يُخرج كلمات ولا يزيد غيرها. ولا يحل محل ما تُخرجه أكثر من { $most } كلمات، مثل «الموظف».
refusal-findings-reason-missing = اكتب السبب.
refusal-findings-text-missing = اكتب نص الملاحظة بلغة واحدة على الأقل.
refusal-findings-not-there = لا توجد ملاحظة كهذه في برنامجك.
refusal-findings-second-evidence-missing = لا تثبت ملاحظة من بلاغ قبل أن يُسمّى لها دليل ثانٍ.
refusal-findings-report-place-missing = حدّد مركز البلاغ أولاً.
refusal-findings-report-no-wave = لا أسبوع في البرنامج بعد. اطلب خطة أولاً.
refusal-findings-report-already = لهذا البلاغ ملاحظة قائمة.
refusal-findings-report-set-aside = صُرف النظر عن هذا البلاغ.
refusal-findings-report-not-a-complaint = الملاحظة تؤخذ من بلاغ عن نقص، لا من شكر أو سؤال أو اقتراح.
refusal-findings-second-no-picture = لا صورة في هذا البلاغ. اختر دليلاً آخر.
refusal-findings-second-no-answer = لم تجب الجهة عن هذا البلاغ. اختر دليلاً آخر.
refusal-findings-second-no-visit = اختر ملاحظة زيارة في هذا المركز.
refusal-findings-second-no-document = أرفق الوثيقة.
refusal-findings-second-words-missing = اكتب ماذا فحصت وماذا تبيّن.
refusal-findings-unknown-axis = اختر المحور.
refusal-findings-report-other-place = الملاحظة ليست في مركز البلاغ.
refusal-findings-report-not-confirmed = أثبت الملاحظة أولاً، ثم اربط بها البلاغ.
findings-redacted-mark = [حُجب جزء من النص يوم { $day }]
findings-redact-title = حجب بيانات شخصية من النص
findings-redact-back = الملاحظة
findings-redact-goes = يُستبدل النص المنشور بما تكتبه هنا في الموقع وعند الجهة وفي ملف البيانات، ويُمحى النص القديم من السجل.
findings-redact-stays = يبقى في السجل أن نصاً حُجب ويوم حجبه ومن طلبه، ويظهر ذلك بعد النص. والنشرات التي صدرت وثائق مختومة لا تتغير: إن كان النص فيها فانشر تنويهاً.
findings-redact-text = النص بعد الحجب
findings-redact-text-hint = أخرج الاسم أو الرقم أو الوصف الذي يدل على شخص، واترك بقية الكلمات كما هي. ولك أن تكتب مكانه الوظيفة، مثل «الموظف».
findings-redact-reason = السبب
findings-redact-reason-hint = لا تكتب فيه البيانات التي تريد حجبها.
findings-redact-ask = اطلب الحجب من زميل آخر
findings-redact-asked = قُدّم طلب الحجب. ينتظر موافقة زميل آخر.

findings-grade = درجة الدليل
findings-grade-told = قول واحد، بلا ما سُجّل في وقته
findings-grade-shown = معه صورة أو تسجيل أو وثيقة أو وقت مقيس
findings-grade-confirmed = أكده قارئ ثانٍ أو زيارة أخرى أو الجهة نفسها
findings-under-improvement = تحسين: لا يُسمّى أحد
findings-under-enforcement = إنفاذ: للجهة حق الرد قبل النشر
findings-grade-too-low-here = تحسين: الدليل لا يبلغ درجة الإنفاذ، فيصدر الأمر ولا تُبنى عليه مساءلة
findings-reply-until = تردّ الجهة حتى { $day }، ثم يُنشر.
findings-names-nobody = ليس في النص اسم شخص
findings-names-nobody-hint = علّم هنا إن نُبّهت إلى كلمة ليست اسماً. يُقيَّد أنك قلت ذلك.
refusal-findings-grade-too-low = هذا الدليل لا يكفي لتسمية شخص. اكتب الوظيفة بدل الاسم، أو انتظر دليلاً ثانياً.
refusal-findings-danger-names-nobody = الخطر على الحياة يُعلن فوراً بلا انتظار رد، فلا يُسمّى فيه أحد. اكتب الوظيفة بدل الاسم.

# إشادة
findings-kind = النوع
findings-kind-fault = ملاحظة
findings-kind-praise = إشادة
findings-filter-any-kind = الكل
findings-filter-any-axis = كل المحاور
findings-column-kind = النوع
findings-column-family = ما يُرى
findings-column-version = النسخة
findings-column-times = كم مرة
findings-praise-title = إشادة بما أُحسن
findings-praise-hint = جملة واحدة تقول ما وُجد حسناً. تمر على تثبيت ضابط قبل نشرها، ولا تذكر اسماً ولا ما يدل على الزائر أو يوم زيارته.
findings-praise-answer = ما أُحسن
findings-praise-text = نص الإشادة
findings-praise-text-hint = اذكر الفعل والمكان، لا الشخص: «عند الشباك كرسي وماء لكبار السن».
findings-praise-seen-in = إشادة من زيارة في المركز نفسه
findings-praise-draft = احفظها مسودة
findings-praise-none = لا بند بالعلامة الكاملة
findings-praise-none-text = الإشادة تُكتب لما نال العلامة الكاملة في زيارة مقبولة.
findings-praise-public-hint = بعد التثبيت تُنشر الإشادة كما هي، بلا أمر ولا مهلة.
refusal-findings-praise-not-well-done = هذا البند لم ينل العلامة الكاملة في الزيارة.
refusal-findings-praise-already = لهذا البند ملاحظة أو إشادة من الزيارة نفسها.
refusal-findings-report-no-thanks = الإشادة تُكتب من شكر مواطن، لا من شكوى أو سؤال.
refusal-findings-second-own-word = قول الجهة عن نفسها لا يثبت إشادة بها. اختر دليلاً آخر.

# المتكرر والشامل
findings-recurring-title = المتكرر والشامل
findings-again = { $count ->
    [one] متكرر: ثبت مثلها هنا مرة أخرى.
    [two] متكرر: ثبت مثلها هنا مرتين أخريين.
    [few] متكرر: ثبت مثلها هنا { $count } مرات أخرى.
    [many] متكرر: ثبت مثلها هنا { $count } مرة أخرى.
   *[other] متكرر: ثبت مثلها هنا { $count } مرة أخرى.
}
findings-systemic = شامل:
findings-voices = { $count ->
    [one] قال ذلك بلاغ واحد من المواطنين.
    [two] قال ذلك بلاغان من المواطنين.
    [few] قالته { $count } بلاغات من المواطنين.
    [many] قاله { $count } بلاغاً من المواطنين.
   *[other] قاله { $count } بلاغ من المواطنين.
}
findings-systemic-clear-title = ما يعمّ جهة أكثر من مثيلاتها
findings-systemic-clear-hint = نسبة المراكز التي ثبت فيها النوع نفسه أعلى بوضوح مما عند الجهات المثيلة في الأسابيع الثلاثة عشر الماضية. القاعدة في صفحة المنهج.
findings-systemic-none = لا شيء واضح اليوم
findings-systemic-none-text = لا يظهر هنا إلا ما لا تفسّره المصادفة، بعد ثلاثة مراكز على الأقل.
findings-systemic-met = ثبت في { $affected } من { $visited } زُرناها من مراكزها.
findings-systemic-own = عند هذه الجهة
findings-systemic-peers = عند مثيلاتها
findings-share-words = { $share }، بين { $low } و{ $high } بثقة ‎90%‎
findings-systemic-declare-title = إعلان ملاحظة شاملة
findings-systemic-declare = أعلنها شاملة
findings-systemic-members = الملاحظات التي تجمعها
findings-systemic-members-hint = ثلاثة مراكز على الأقل.
findings-systemic-text-hint = جملة واحدة عن الجهة كلها: ما الذي يتكرر في مراكزها. لا أسماء.
findings-systemic-public-hint = تُنشر حين تصير كل ملاحظاتها علنية، لا قبل ذلك.
findings-systemic-public-on = علنية من
findings-systemic-title = الملاحظة الشاملة { $code }
findings-systemic-declared-title = ما أُعلن شاملاً
findings-systemic-standing = قائمة
findings-systemic-done = أُعلنت الملاحظة الشاملة { $code }.
findings-systemic-withdraw = اسحبها
findings-systemic-withdrawn = سُحبت الملاحظة الشاملة { $code }.
findings-back-title = ما عاد في مكانه
findings-back-hint = الخلل نفسه ثبت في المركز نفسه أكثر من مرة خلال ستة أشهر.
findings-back-none = لم يعد شيء
findings-back-none-text = حين يثبت خلل مرة ثانية في مكانه يظهر هنا.
findings-times = { $count ->
    [two] ثبت مرتين.
    [few] ثبت { $count } مرات.
    [many] ثبت { $count } مرة.
   *[other] ثبت { $count } مرة.
}
refusal-findings-systemic-too-few-centres = الشامل ما ثبت في ثلاثة مراكز على الأقل.
refusal-findings-systemic-not-members = اختر ملاحظات قائمة من النوع نفسه عند الجهة نفسها.
refusal-findings-systemic-already = لهذه الجهة ملاحظة شاملة قائمة من هذا النوع.
refusal-findings-systemic-wrong-state = سُحبت هذه الملاحظة الشاملة من قبل.

# مكتبة التوصيات
findings-advice-title = مكتبة التوصيات
findings-advice-hint = ما يصوّب مثل هذا الخلل عادة. يختار الضابط منها عند التثبيت ويعدّل. كل تعديل نسخة جديدة، وما ثبت قبله يبقى بنصه.
findings-advice-pick = توصية من المكتبة
findings-advice-pick-hint = ما تكتبه في الخانة التالية يغلب ما تختاره هنا.
findings-advice-as-below = كما في الخانة التالية
findings-advice-any-family = أي نوع
findings-advice-text-hint = جملة بصيغة الأمر: ما الذي يُفعل. لا أسماء.
findings-advice-version = النسخة { $number }
findings-advice-none = المكتبة فارغة
findings-advice-none-text = خذ توصيات الاستبانات المنشورة أو اكتب أول توصية.
findings-advice-seed = خذ توصيات الاستبانات المنشورة
findings-advice-seeded = { $count ->
    [0] لا جديد في الاستبانات.
    [1] دخلت المكتبة توصية واحدة.
    [2] دخلت المكتبة توصيتان.
    [few] دخلت المكتبة { $count } توصيات.
    [many] دخلت المكتبة { $count } توصية.
   *[other] دخلت المكتبة { $count } توصية.
}
findings-advice-add = أضف توصية
findings-advice-written = حُفظت التوصية.
findings-advice-piece-title = توصية
findings-advice-rewrite = احفظ نسخة جديدة
findings-advice-retire = لا تعرضها بعد اليوم
findings-advice-restore = اعرضها من جديد
findings-advice-retired = لا تُعرض
findings-advice-versions = نسخها
refusal-findings-advice-not-there = لا توجد توصية كهذه في مكتبة برنامجك.
refusal-findings-advice-text-missing = اكتب التوصية.
refusal-findings-advice-unknown-kind = اختر المحور والنوع من القائمة.
refusal-findings-advice-unchanged = لم يتغير شيء.
refusal-findings-not-less-grave = التظلّم يخفّف الدرجة ولا يرفعها. اختر درجة أخف.
findings-appeal-upheld = قُبل التظلّم منها وسُحبت
findings-appeal-amended = خُفّفت درجتها بعد تظلّم
findings-appeal-dismissed = رُدّ التظلّم منها وبقيت
findings-amended-from = كانت:
