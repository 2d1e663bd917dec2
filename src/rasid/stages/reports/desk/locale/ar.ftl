## refusals
refusal-desk-changed-meanwhile = تغيّر البلاغ وأنت تعمل عليه: { $what }. راجعه ثم أعد ما أردت.
refusal-desk-nothing-suggested = لا اقتراح هنا ليُقبل.
refusal-desk-unknown-value = هذا الخيار غير معروف.
refusal-desk-template-empty = اكتب اسم القالب ونصه.
refusal-desk-name-taken = هذا الاسم مستعمل. اختر اسمًا آخر.
refusal-desk-no-such-model = لا نموذج بهذه النسخة.
refusal-desk-model-unreadable = ملفات هذا النموذج ناقصة أو تغيّرت، فلا يُستعمل.
refusal-desk-too-little = { $count ->
    [one] ينقص قرار واحد حتى يكفي ما يُتعلم منه.
    [two] ينقص قراران حتى يكفي ما يُتعلم منه.
    [few] تنقص { $count } قرارات حتى يكفي ما يُتعلم منه.
    [many] ينقص { $count } قرارًا حتى يكفي ما يُتعلم منه.
   *[other] ينقص { $count } قرار حتى يكفي ما يُتعلم منه.
  }
desk-happened = { $who }: { $what }
desk-happening-received = وصول البلاغ
desk-happening-forwarded = أُرسل إلى الجهة
desk-happening-extended = مُدّدت المهلة
desk-happening-answered = جاء رد الجهة
desk-happening-returned = أُعيد
desk-happening-closed = أُغلق
desk-happening-reopened = أُعيد فتحه
desk-happening-set_aside = حُفظ بلا إجراء
desk-happening-said = كلام جديد من صاحبه
desk-happening-asked = سُئل صاحبه
desk-happening-merged = ضُمّ إلى بلاغ آخر
desk-happening-parted = فُصل
desk-happening-rated = قُيّمت النتيجة
desk-happening-finding = رُبط بملاحظة ثابتة
desk-happening-corrected = صُحّح الخلل
desk-happening-noted = تصنيف أو تعليق

## queue
desk-title = مكتب البلاغات
desk-turn-office = عند المكتب
desk-turn-authority = عند الجهات
desk-turn-nobody = انتهت
desk-link-answers = أجوبة الجهات
desk-link-listening = تسجيلات تنتظر من يسمعها
desk-link-calls = تسجيل مكالمة
desk-link-registers = استيراد سجل سابق
desk-link-surveys = الاستبيانات
desk-link-clocks = مهل الجواب
desk-filter = تضييق القائمة
desk-filter-text = رقم أو كلمة
desk-filter-sector = القطاع
desk-filter-team = الفريق
desk-filter-door = طريق الوصول
desk-filter-due = المهلة
desk-filter-any = الكل
desk-due-late = فاتت
desk-due-soon = خلال يومين
desk-column-number = الرقم
desk-column-kind = النوع
desk-column-category = الموضوع
desk-column-place = المكان
desk-column-came = وصل
desk-column-state = الحال
desk-column-due = آخر يوم للجواب
desk-column-severity = الشدة
desk-column-voices = أصوات أخرى
desk-column-door = طريق الوصول
desk-column-team = الفريق
desk-column-authority = الجهة
desk-csv = نزّل القائمة (CSV)
desk-empty = لا بلاغات هنا
desk-empty-text = كل ما وصل عولج، أو أن التضييق أخفاه.
desk-reopened = أُعيد فتحه
desk-voices = { $count ->
    [one] وصوت آخر
    [two] وصوتان آخران
    [few] و{ $count } أصوات أخرى
    [many] و{ $count } صوتًا آخر
   *[other] و{ $count } صوت آخر
  }
desk-suggested-short = اقتراح: { $what }
desk-unsorted = لم يُصنّف
desk-alarm-title = الفرز صار يسكت أكثر من المعتاد
desk-alarm-text = تصل بلاغات لا يعرف النموذج موضوعها. راجعها وصنّفها ليتعلم منها.
desk-alarm-see = انظر أرقامه

## one report
desk-report-title = البلاغ { $number }
desk-neighbours = التنقل بين البلاغات
desk-before = السابق
desk-after = التالي
desk-said = ما قيل
desk-no-text = لا كلام مكتوب. انظر الملفات.
desk-spoken = ما كُتب من التسجيل
desk-masked = { $count ->
    [one] أُخفي من النص رقم أو عنوان شخصي واحد. ما قد يكون اسم شخص مظلل ولم يُخفَ.
    [two] أُخفي من النص رقمان أو عنوانان شخصيان. ما قد يكون اسم شخص مظلل ولم يُخفَ.
    [few] أُخفيت من النص { $count } أرقام أو عناوين شخصية. ما قد يكون اسم شخص مظلل ولم يُخفَ.
    [many] أُخفي من النص { $count } رقمًا أو عنوانًا شخصيًا. ما قد يكون اسم شخص مظلل ولم يُخفَ.
   *[other] أُخفي من النص { $count } رقم أو عنوان شخصي. ما قد يكون اسم شخص مظلل ولم يُخفَ.
  }
desk-counter = الشباك
desk-metres = م
desk-authority-change = غيّر الجهة
desk-clock = مهلة الجواب
desk-clock-from-forwarding = من يوم الإرسال إلى الجهة
desk-files = الملفات
desk-file-photo = صورة
desk-file-voice = رسالة صوتية
desk-file-call = تسجيل مكالمة
desk-file-document = وثيقة
desk-file-from-camera = التُقطت في التطبيق
desk-file-from-gallery = من معرض الصور
desk-file-from-unknown = مصدرها غير معروف
desk-file-later = وصل لاحقًا
desk-file-on-its-way = في الطريق: وصل ذكره ولم يصل بعد
desk-file-open = افتح الملف
desk-picture-show = اعرضها مع الملخص
desk-picture-hide = أخفها
desk-picture-shown = معروضة مع الملخص
desk-picture-hint = ما تعرضه تراه الجهة، ويراه الناس إن نُشر الملخص. لا تعرض صورة فيها وجه أو لوحة سيارة أو ورقة باسم أحد.
desk-listen = استمع
desk-voice-preparing = يُجهّز للاستماع
desk-voice-awaiting = ينتظر من يسمعه
desk-voice-written = كُتب
desk-voice-unreadable = لا يُسمع
desk-parallels = لعلها الحادثة نفسها
desk-parallels-hint = الضم يجمع الأصوات تحت بلاغ واحد، ويمكن فصله متى شئت.
desk-this-report = هذا البلاغ
desk-that-report = البلاغ { $number }
desk-same = مضموم إليه
desk-merge = اضمم هذا البلاغ إليه
desk-part = افصله
desk-apart = ليسا حادثة واحدة
desk-merged-into = هذا البلاغ مضموم إلى البلاغ
desk-answer-came = جاء رد الجهة وينتظر حكمك.
desk-with-authority = عند الجهة:
desk-see-answer = انظر الجواب والمهلة
desk-muted-until = بلاغات هذا الجهاز تُحفظ بلا إجراء حتى
desk-summary = ملخص المكتب
desk-summary-text = هذا ما تقرؤه الجهة، ويقرؤه الناس إن أذنت. اكتبه أنت: ماذا وأين، بلا اسم أحد ولا كلام صاحب البلاغ.
desk-summary-ar = الملخص
desk-summary-en = الملخص بالإنجليزية
desk-summary-hint = جملة أو جملتان.
desk-summary-public = يُعرض للناس على الخريطة والقوائم
desk-forward-words = كلمة لصاحب البلاغ
desk-forward-words-hint = يقرؤها مع خبر الإرسال.
desk-summary-save = احفظ الملخص
desk-forward = أرسله إلى الجهة
desk-story = ما جرى
desk-office-only = للمكتب فقط
desk-sorting = الفرز
desk-blind = هذا البلاغ من الخمسة بالمئة التي تُصنّف بلا اقتراح، لنعرف كم يصيب الفرز. تظهر الاقتراحات بعد أن تحدد النوع والموضوع والشدة.
desk-sorting-soon = تُجهّز الاقتراحات. صنّفه إن شئت ولا تنتظر.
desk-accept-all = اقبل كل الاقتراحات
desk-accept = اقبل:
desk-field-kind = النوع
desk-field-category = الموضوع
desk-field-severity = الشدة
desk-field-place = المكان
desk-decided-by = قرره { $who }
desk-not-set = لم يُحدد
desk-source-lexicon = اقتراح المعجم
desk-source-model = اقتراح مما تعلّمه من قراراتكم
desk-source-nearby = اقتراح من المكان
desk-confidence = الثقة { $share }
desk-choose = اختر
desk-choose-category = موضوع آخر
desk-search = ابحث
desk-place-search = ابحث عن مركز أو دائرة
desk-place-none = لا مركز بهذا الاسم.
desk-assign = أسند
desk-templates-use = ابدأ من قالب:
desk-words-to-sender = الرد على صاحب البلاغ
desk-reason = السبب
desk-act-close = أغلق البلاغ
desk-act-close-hint = يقرأ صاحبه ردك، وله أن يعيد فتحه خلال ثلاثين يومًا.
desk-close-outcome = كيف انتهى؟
desk-close-evidence = الدليل
desk-close-evidence-hint = لا يُقال «أُصلح» بلا صورة أو وثيقة.
desk-act-set_aside = احفظه بلا إجراء
desk-act-set_aside-hint = يقرأ صاحبه السبب.
desk-set-aside-reason = لماذا؟
desk-act-ask = اسأل صاحب البلاغ
desk-act-ask-hint = يجيبك من صفحة المتابعة برمزه.
desk-act-note = اكتب تعليقًا للمكتب
desk-act-note-hint = لا يقرؤه إلا المكتب.
desk-note-words = التعليق
desk-act-take_back = أعده إلى المكتب
desk-act-take_back-hint = إن أُرسل إلى غير جهته أو حُفظ خطأ. تتوقف المهلة.
desk-act-mute = أوقف أثر هذا الجهاز
desk-act-mute-hint = تصل بلاغاته وتُحفظ بلا إجراء حتى الموعد. للإساءة المتكررة فقط.
desk-mute-days = إلى متى؟
desk-mute-for = { $days ->
    [7] أسبوع
    [30] شهر
    [90] ثلاثة أشهر
   *[365] سنة
  }
desk-act-reveal = افتح الأصل أو وسيلة التواصل
desk-act-reveal-hint = كل فتح يُسجّل باسمك وسببه، ولا يُمحى.
desk-reveal-what = ماذا تفتح؟
desk-reveal-statement = البلاغ كما كُتب
desk-reveal-contact = وسيلة التواصل
desk-reveal-reason-hint = عشرة أحرف على الأقل.
desk-reveal-nothing = لا شيء محفوظ.
desk-revealed-title = ما فُتح
desk-revealed = { $who } · { $when } · { $what }
desk-team-none = بلا فريق
desk-noted = تعليق
desk-noted-field = { $field }: { $value }
desk-noted-service-point = غُيّر المكان
desk-noted-service = غُيّرت الخدمة
desk-noted-authority = غُيّرت الجهة
desk-noted-summary = كُتب الملخص
desk-noted-summary-public = كُتب الملخص وأُذن بنشره
desk-noted-picture-shown = عُرضت صورة مع الملخص
desk-noted-picture-hidden = أُخفيت صورة كانت معروضة
desk-noted-team = غُيّر الفريق
desk-noted-muted = أُوقف أثر الجهاز
desk-done-decide = قُيّد قرارك.
desk-done-all = قُبلت الاقتراحات.
desk-done-merge = ضُمّ البلاغ.
desk-done-part = فُصل البلاغ.
desk-done-apart = قُيّد أنهما مختلفان.
desk-done-authority = غُيّرت الجهة.
desk-done-team = أُسند البلاغ.
desk-done-summary = حُفظ الملخص.
desk-done-picture-show = تُعرض الصورة مع الملخص.
desk-done-picture-hide = أُخفيت الصورة.
desk-done-forward = أُرسل إلى الجهة وبدأت مهلتها.
desk-done-close = أُغلق البلاغ.
desk-done-set-aside = حُفظ بلا إجراء.
desk-done-ask = أُرسل السؤال.
desk-done-note = حُفظ التعليق.
desk-done-take-back = عاد إلى المكتب.
desk-done-mute = أُوقف أثر الجهاز.

## keys
desk-key-all = اقبل كل الاقتراحات
desk-key-accept = اقبل النوع، الموضوع، الشدة، المكان
desk-key-other = اختر البديل للموضوع أو للمكان
desk-key-kinds = شكوى، ثناء، اقتراح، سؤال، طلب فرع
desk-key-severities = خطر، شديد، عادي، خفيف
desk-key-category = اختر موضوعًا من القائمة
desk-key-place = ابحث عن المكان
desk-key-merge = اضممه إلى أشبه بلاغ به
desk-key-summary = اكتب الملخص
desk-key-forward = أرسله إلى الجهة
desk-key-ask = اسأل صاحبه
desk-key-close = أغلقه
desk-key-next = البلاغ التالي
desk-key-previous = البلاغ السابق

## reasons
desk-reason-words = من كلامه: { $words }
desk-reason-chosen = اختاره صاحب البلاغ
desk-reason-praise-and-blame = فيه مدح وذم معًا: { $words }
desk-reason-service = الخدمة التي مُسح رمزها: { $service }
desk-reason-praise = الكلام شكر
desk-reason-place = المكان من قطاع { $sector }
desk-reason-category = الموضوع: { $category }
desk-reason-kind = النوع: { $kind }
desk-reason-danger = كلام عن خطر: { $words }
desk-reason-named-a-thing = سمّى شيئًا فيه خلل ولم يطلب ولم يسأل
desk-reason-other = سبب من نسخة سابقة
desk-reason-learned-words = أكثر ما دلّ عليه في قراراتكم السابقة: { $words }
desk-reason-learned-place = دلّ عليه المكان وما اختاره صاحبه
desk-reason-place-near = أقرب مركز إلى الموقع، على بعد { $metres } م
desk-reason-place-words = يوافق ما كُتب: { $words }
desk-reason-incident-same-point = المكان نفسه
desk-reason-incident-distance = بينهما { $metres } م
desk-reason-incident-age = { $days ->
    [0] في اليوم نفسه
    [one] بينهما يوم
    [two] بينهما يومان
    [few] بينهما { $days } أيام
    [many] بينهما { $days } يومًا
   *[other] بينهما { $days } يوم
  }
desk-reason-incident-same-category = الموضوع نفسه: { $category }
desk-reason-incident-like-words = تشابه الكلام { $percent } من مئة
desk-reason-incident-like-picture = صورتان متشابهتان

## templates, teams, models
desk-save = احفظ
desk-templates-title = قوالب الرد
desk-templates-text = كلام تكرره كثيرًا. يبدأ الرد منه، ثم تعدله على حال صاحبه.
desk-templates-none = لا قوالب بعد
desk-template-new = قالب جديد
desk-template-change = تعديل القالب
desk-template-drop = احذف القالب
desk-template-name = اسم القالب
desk-template-category = لأي موضوع؟
desk-template-all = كل المواضيع
desk-template-sectors = قطاع كامل
desk-template-sector = كل مواضيع { $name }
desk-template-ar = النص
desk-template-en = النص بالإنجليزية
desk-done-template-kept = حُفظ القالب.
desk-done-template-dropped = حُذف القالب.
desk-teams-title = الفرق
desk-teams-text = كل فريق يتولى جزءًا من البلاغات.
desk-teams-none = لا فرق بعد
desk-team-new = فريق جديد
desk-team-change = تعديل الفريق
desk-team-name = اسم الفريق
desk-team-members = أعضاؤه
desk-team-waiting = { $count ->
    [0] لا بلاغات تنتظره
    [one] بلاغ واحد ينتظره
    [two] بلاغان ينتظرانه
    [few] { $count } بلاغات تنتظره
    [many] { $count } بلاغًا ينتظره
   *[other] { $count } بلاغ ينتظره
  }
desk-done-team-kept = حُفظ الفريق.
desk-models-title = ما يتعلمه الفرز
desk-models-text = يتعلم الفرز كل ليلة من قراراتكم. لا يُستعمل نموذج جديد إلا إذا أصاب أكثر من الذي قبله على البلاغات نفسها، ويسكت حين لا يثق.
desk-models-decided = بلاغات فيها قرار
desk-models-now = الذي يقترح الآن
desk-models-lexicon = المعجم وحده
desk-models-blind = وافق ما قُرر بلا اقتراح
desk-models-none = لا نماذج بعد
desk-models-none-text = يعمل الفرز بالمعجم وحده إلى أن تكفي القرارات.
desk-model-candidate = مرشح
desk-model-champion = يقترح الآن
desk-model-retired = متقاعد
desk-model-taught = { $count ->
    [one] تعلّم من بلاغ واحد
    [two] تعلّم من بلاغين
    [few] تعلّم من { $count } بلاغات
    [many] تعلّم من { $count } بلاغًا
   *[other] تعلّم من { $count } بلاغ
  }
desk-model-asked = { $count ->
    [one] وسُئل عن بلاغ واحد
    [two] وسُئل عن بلاغين
    [few] وسُئل عن { $count } بلاغات
    [many] وسُئل عن { $count } بلاغًا
   *[other] وسُئل عن { $count } بلاغ
  }
desk-model-use = استعمل هذا
desk-model-none = عُد إلى المعجم وحده
desk-model-sure = سيتغير ما يقترح من الآن. متأكد؟
desk-done-rolled-back = تغيّر ما يقترح.
desk-contest = أصاب وحده { $alone }، وأصاب الذي قبله وحده { $other }
desk-lost-danger = فاته خطر على الحياة
desk-lost-precision = قلّ صوابه حين يقترح
desk-figure-field = الحقل
desk-figure-accuracy = الصواب
desk-figure-macro-f1 = F1
desk-figure-calibration-error = خطأ الثقة
desk-figure-coverage = يقترح في
desk-figure-precision = صوابه حين يقترح
desk-figure-coverage-at-target = يمكن أن يقترح في
desk-figure-before = صواب الذي قبله
desk-silence-title = سكوت الفرز عند المعتاد
desk-silence-now = سكت في
desk-silence-usual = والمعتاد
desk-silence-of = { $count ->
    [one] من بلاغ واحد
    [two] من بلاغين
    [few] من { $count } بلاغات
    [many] من { $count } بلاغًا
   *[other] من { $count } بلاغ
  }
desk-silence-rate = إن لم يتغير شيء فإنذار كاذب كل { $reports } بلاغ تقريبًا. وإن صار السكوت { $feared } فالإنذار بعد { $soon } بلاغ تقريبًا.
desk-erase = حذف كلام صاحب البلاغ أو حفظه من الحذف
desk-names-nobody = ليس في الملخص اسم شخص
desk-names-nobody-hint = علّم هنا إن نُبّهت إلى كلمة ليست اسماً. يُقيَّد أنك قلت ذلك.
