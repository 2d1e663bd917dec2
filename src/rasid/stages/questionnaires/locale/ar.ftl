questionnaires-title = الاستبانات
questionnaires-upload = ارفع استبانة
questionnaires-upload-text = اكتب الاستبانة في Excel بصيغة XLSForm ثم ارفعها. نحوّلها ونفحصها، ولا يُنشر شيء قبل أن تراه وتوافق عليه.
questionnaires-upload-send = ارفع وافحص
questionnaires-upload-again = ارفع الملف بعد تصحيحه
questionnaires-workbook = ملف الاستبانة
questionnaires-workbook-hint = ملف Excel (xlsx) فيه أوراق survey وchoices وsettings.
questionnaires-versions = الإصدارات
questionnaires-empty-title = لا استبانات بعد
questionnaires-empty-text = خذ استبانة جاهزة من الرف، أو ارفع استبانتك.
questionnaires-csv = تنزيل الجدول (CSV)
questionnaires-shelf = استبانات جاهزة
questionnaires-shelf-text = كُتبت بعناية ومعها مشاهدها. راجعها، واختر قطاعاتها، ثم انشرها.
questionnaires-shelf-publish = انشرها
questionnaires-shelf-hospital = زيارة مستشفى أو مركز صحي
questionnaires-shelf-counter = زيارة مركز خدمة
questionnaires-shelf-spotter = رصد في دقيقتين
questionnaires-name = الاستبانة
questionnaires-form-id = المعرّف
questionnaires-version = الإصدار
questionnaires-state = الحال
questionnaires-file = الملف
questionnaires-uploaded = رُفعت
questionnaires-published-on = نُشرت
questionnaires-sha256 = بصمة الاستبانة (SHA-256)
questionnaires-state-converting = تُفحص الآن
questionnaires-state-refused = فيها أخطاء
questionnaires-state-ready = جاهزة للنشر
questionnaires-state-published = منشورة
questionnaires-converting-text = نحوّل الملف ونفحصه. يستغرق ذلك ثواني.
questionnaires-look-again = انظر الآن
questionnaires-problems = { $count ->
    [one] خطأ واحد يمنع النشر
    [two] خطآن يمنعان النشر
    [few] { $count } أخطاء تمنع النشر
   *[other] { $count } خطأ تمنع النشر
}
questionnaires-problems-text = صحّح الملف في Excel ثم ارفعه من جديد.
questionnaires-warnings = { $count ->
    [one] تنبيه واحد
    [two] تنبيهان
    [few] { $count } تنبيهات
   *[other] { $count } تنبيهاً
}
questionnaires-warnings-text = لا تمنع النشر، ولكن انظر إليها.
questionnaires-media = في الأسئلة صور أو أصوات لا تصل الهاتف بعد: { $names }. اكتب السؤال بحيث يُفهم بدونها.
questionnaires-where = أين
questionnaires-what = ما الخطأ وما العمل
questionnaires-get-workbook = نزّل ملف Excel
questionnaires-get-form = نزّل الاستبانة كما تصل الهاتف (XML)
questionnaires-get-items = نزّل البنود (CSV)
questionnaires-publish = النشر
questionnaires-publish-text = المنشور لا يتغير: كل تعديل لاحق إصدار جديد. تُسجَّل بصمة الاستبانة في السجل العام.
questionnaires-published = نُشرت الاستبانة.
questionnaires-saved = حُفظ التغيير.
questionnaires-save = احفظ
questionnaires-sectors = القطاعات
questionnaires-sectors-hint = تُملأ هذه الاستبانة في زيارات هذه القطاعات.
questionnaires-sectors-save = احفظ القطاعات
questionnaires-use = تُستعمل في
questionnaires-use-visit = زيارة متسوق
questionnaires-use-spot_check = رصد في دقيقتين
questionnaires-preview = الأسئلة كما ستُسأل
questionnaires-no-group = خارج المجموعات
questionnaires-required = لازم
questionnaires-condition = متى يظهر
questionnaires-item-name-in-form = الاسم في الاستبانة
questionnaires-item-group = المجموعة
questionnaires-item-question = السؤال
questionnaires-item-answers = الأجوبة (والدرجة)
questionnaires-item-type = النوع
questionnaires-item-axis = المحور
questionnaires-item-weight = الوزن
questionnaires-item-critical = شدة الإخفاق
questionnaires-item-family = العائلة
questionnaires-axis-access = الوصول
questionnaires-axis-place = المكان
questionnaires-axis-staff_conduct = تعامل الموظفين
questionnaires-axis-procedure = الإجراءات
questionnaires-axis-speed = السرعة
questionnaires-axis-correctness = صحة النتيجة
questionnaires-axis-digital = الخدمة الرقمية
questionnaires-critical-critical = حرج
questionnaires-critical-serious = جسيم
questionnaires-critical-minor = يسير
questionnaires-scenario = المشهد
questionnaires-scenario-text = ما يؤديه الراصد: من هو، وما قصته، وأين يصل، وما لا يفعله أبداً. كل تعديل إصدار جديد، والزيارات المعروضة تبقى على إصدارها.
questionnaires-scenario-none = لا مشهد لهذه الاستبانة بعد، فلا تُرسم بها زيارات.
questionnaires-scenario-edit = اكتب المشهد أو عدّله
questionnaires-scenario-saved = حُفظ المشهد.
questionnaires-persona = الشخصية
questionnaires-story = القصة
questionnaires-zones = الأماكن داخل المركز
questionnaires-zones-hint = سطر لكل مكان: رمزه كما في عمود rasid::zone، ثم = ثم اسمه. مثل: hall = القاعة
questionnaires-steps = الخطوات
questionnaires-never = ما لا يُفعل أبداً
questionnaires-lines-hint = سطر لكل واحدة.
questionnaires-exit = إن لم يأمن
questionnaires-minutes = المدة القصوى بالدقائق
questionnaires-policy = ما يُسمح بتصويره وتسجيله
questionnaires-policy-text = ما لم يُسمح به هنا ممنوع: لا يظهر زره في الاستبانة، ولا يحفظ الخادم ما أُرسل منه. السطر الأخص يغلب الأعم.
questionnaires-policy-empty-title = كل تصوير وتسجيل ممنوع
questionnaires-policy-empty-text = أضف سطراً لكل ما يسمح به القانون، مع سنده.
questionnaires-policy-set = أضف سطراً أو بدّل سطراً
questionnaires-policy-set-text = سطر للقطاع والمكان والنوع نفسها يحل محل السابق، ويبقى السابق في السجل.
questionnaires-policy-saved = حُفظت القاعدة وسُجّلت.
questionnaires-policy-sector = القطاع
questionnaires-policy-zone = المكان
questionnaires-policy-kind = النوع
questionnaires-policy-allowed = الحكم
questionnaires-policy-basis = السند القانوني
questionnaires-policy-basis-hint = النص ورقمه وتاريخه، كما يُذكر أمام محكمة.
questionnaires-every-sector = كل القطاعات
questionnaires-every-zone = كل الأماكن
questionnaires-kind-photo = صورة
questionnaires-kind-audio = صوت
questionnaires-kind-video = فيديو
questionnaires-allowed = مسموح
questionnaires-forbidden = ممنوع

refusal-questionnaires-not-there = لا توجد هذه الاستبانة.
refusal-questionnaires-not-ready = لا تُنشر الاستبانة قبل أن يكتمل تحويلها بلا أخطاء.
refusal-questionnaires-already-published = هذا الإصدار منشور، والمنشور لا يتغير. ارفع إصداراً جديداً.
refusal-questionnaires-version-taken = الإصدار { $version } من هذه الاستبانة منشور من قبل. غيّر رقم الإصدار في ورقة settings ثم ارفع الملف من جديد.
refusal-questionnaires-sector-missing = اختر قطاعاً واحداً على الأقل.
refusal-questionnaires-legal-basis-missing = اكتب السند القانوني. لا يُسمح بتسجيل ولا يُمنع بلا سند.
refusal-questionnaires-scenario-incomplete = لا يكتمل المشهد بلا شخصية وقصة وخطوة واحدة على الأقل ومدة.
