# صندوق الجهة
answering-agency-title = ما قاله المستفيدون
answering-agency-hint = هذا ملخص كتبه مكتب البرنامج. لا ترون نص صاحب البلاغ ولا صوته ولا من هو.
answering-agency-count = { $count ->
    [0] لا بلاغ ينتظر جوابكم.
    [1] بلاغ واحد ينتظر جوابكم.
    [2] بلاغان ينتظران جوابكم.
    [few] { $count } بلاغات تنتظر جوابكم.
    [many] { $count } بلاغاً ينتظر جوابكم.
   *[other] { $count } بلاغ ينتظر جوابكم.
}
answering-overdue-count = { $count ->
    [0] لا بلاغ متأخر.
    [1] بلاغ واحد تجاوز مهلته.
    [2] بلاغان تجاوزا مهلتهما.
    [few] { $count } بلاغات تجاوزت مهلتها.
    [many] { $count } بلاغاً تجاوز مهلته.
   *[other] { $count } بلاغ تجاوز مهلته.
}
answering-overdue-see = اعرض المتأخر
answering-agency-empty = لا شيء هنا
answering-agency-empty-text = حين يصل المكتبَ بلاغٌ عن أحد مراكزكم يظهر هنا ملخصه ومهلة الجواب.
answering-csv = تنزيل القائمة (CSV)
answering-filter = ماذا تعرض
answering-wanted-owed = ينتظر جواب الجهة
answering-wanted-overdue = المتأخر
answering-wanted-answered = أُجيب وينتظر المكتب
answering-wanted-closed = المغلق
answering-wanted-extensions = طلبات مهلة أطول
answering-state-forwarded = ينتظر جواب الجهة
answering-state-answered = ينظر المكتب في الجواب
answering-state-closed = أُغلق
answering-reopened = أُعيد فتحه
answering-extension-waits = طُلبت مهلة أطول
answering-extension-granted = مُدّدت المهلة
answering-extension-refused = لم تُمدَّد المهلة
answering-column-reference = المرجع
answering-column-state = الحال
answering-column-deadline = آخر يوم للجواب
answering-column-left = أيام العمل الباقية
answering-column-kind = النوع
answering-column-category = الموضوع
answering-column-authority = الجهة
answering-column-point = المكان
answering-column-counter = الشباك
answering-column-half-week = وقت البلاغ
answering-column-summary = الملخص
answering-column-voices = قالها غيره
answering-column-reopened = مرات إعادة الفتح
answering-counter = شباك
answering-no-place = لم يُحدَّد مركز
answering-voices = { $count ->
    [0] لا أحد غيره
    [1] شخص واحد
    [2] شخصان
    [few] { $count } أشخاص
    [many] { $count } شخصاً
   *[other] { $count } شخص
}
answering-left = الباقي: { $days }
answering-last-day = اليوم آخر المهلة
answering-late = متأخر: { $days }
answering-over = انتهت المهلة

# بلاغ واحد
answering-report-title = البلاغ { $reference }
answering-answer = أجيبوا
answering-answer-hint = يقرأ صاحب البلاغ جوابكم كما تكتبونه، ثم ينظر فيه المكتب.
answering-words = جوابكم
answering-words-hint = ما فعلتم ومتى، أو لماذا لا يمكن. بلا أسماء.
answering-files = ما يدل عليه
answering-files-hint = صور (JPEG أو PNG أو WebP أو HEIC) أو ملفات PDF، حتى { $most } ملفات، كل منها 10 ميغابايت على الأكثر. لا يُغلق بلاغ على أنه أُصلح بلا دليل.
answering-file-empty = الملف فارغ. اختر غيره.
answering-files-again = بقي نص جوابكم كما كتبتموه. اختاروا الملفات ثانية، فالمتصفح لا يحفظها.
answering-answer-send = أرسل الجواب
answering-extend = اطلبوا مهلة أطول
answering-extend-hint = مرة واحدة، قبل أن تنتهي المهلة. تسري المهلة الحالية حتى يوافق المكتب.
answering-extension-days = كم يوم عمل زيادة؟
answering-extension-reason = لماذا؟
answering-extend-send = أرسل الطلب
answering-extension-asked = طلبكم مهلة أطول
answering-office-says = قال المكتب:
answering-pictures = صور سمح المكتب بعرضها
answering-picture = صورة { $number }
answering-story = ما جرى
answering-no-lines = لم تجب الجهة بعد.
answering-file = ملف { $number }
answering-line-answered = أجابت الجهة
answering-line-returned = أعاده المكتب إلى الجهة
answering-line-extended = مُدّدت المهلة
answering-line-reopened = أُعيد فتحه: يقول صاحب البلاغ إنه لم يُصلَح
answering-line-until = آخر يوم للجواب: { $day }
answering-done-answered = وصل جوابكم إلى مكتب البرنامج.
answering-done-asked = وصل طلبكم إلى مكتب البرنامج.

# أجوبة الجهات عند المكتب
answering-office-title = أجوبة الجهات
answering-count-answered = أجوبة تنتظر نظرك: { $count }
answering-count-extensions = طلبات مهلة: { $count }
answering-count-owed = عند الجهات: { $count }
answering-empty = لا شيء هنا
answering-empty-text = حين تجيب جهة عن بلاغ يظهر جوابها هنا لتغلقه أو تعيده إليها.
answering-what-was-said = ما قاله صاحب البلاغ
answering-is-it-true = هل صحّ البلاغ؟ صُغ منه ملاحظة أو اربطه بملاحظة
answering-grant-title = طلب مهلة أطول
answering-grant-asked = { $days ->
    [1] تطلب الجهة يوم عمل واحداً.
    [2] تطلب الجهة يومَي عمل.
    [few] تطلب الجهة { $days } أيام عمل.
   *[other] تطلب الجهة { $days } يوم عمل.
}
answering-grant-days = كم يوم عمل تمنحها؟
answering-grant-days-hint = اكتب صفرًا إن كنت لا تمدد.
answering-grant-words = كلمة للجهة (اختياري)
answering-grant = قرّر
answering-close-title = أغلق البلاغ
answering-outcome = كيف انتهى؟
answering-outcome-hint = «أُصلح» يلزمه دليل من الجهة أو منك.
answering-close-words = كلمة لصاحب البلاغ
answering-close-words-hint = جملة أو جملتان يقرؤهما: ماذا حصل، وماذا يستطيع الآن.
answering-close-files = دليل منك (اختياري)
answering-close = أغلقه
answering-send-back-title = أعد الجواب إلى الجهة
answering-send-back-reason = ما الذي ينقصه؟
answering-send-back-hint = تقرؤه الجهة وحدها. المهلة تسري كما هي.
answering-send-back = أعده إليها
answering-done-close = أُغلق البلاغ، ويُسأل صاحبه عن رضاه.
answering-done-send-back = عاد الجواب إلى الجهة.
answering-done-grant = سُجّل قرارك، وعلمت به الجهة.

# المهل
answering-clocks-title = مهل الجواب
answering-clocks-lead = ما فيه خطر على الحياة يُجاب عنه خلال { $danger }. ولغيره مهلة صنفه، وإن لم تُعرف: { $usual }.
answering-clock-set = اضبط مهلة
answering-clock-category = لأي موضوع؟
answering-clock-all = كل المواضيع
answering-clock-days = أيام العمل
answering-clock-days-hint = اتركها فارغة لتعود إلى مهلة التصنيف. المهل الجارية تبقى كما هي.
answering-clock-save = احفظ
answering-clocks-own = ما ضبطه هذا البرنامج
answering-clocks-none = لم تُضبط مهلة بعد؛ تسري مهل التصنيف.
answering-clocks-known = مهل التصنيف
answering-done-clock = حُفظت المهلة.

# كيف تجيب الجهات
answering-shares-title = كيف تجيب الجهات
answering-shares-lead = آخر { $days } يوماً. لا نسبة قبل { $clocks } مهلة أو { $closed } بلاغاً مغلقاً أو { $ratings } تقييماً، وكل نسبة معها مداها بثقة 90٪. عدد الشكاوى لا يرتّب أحداً.
answering-shares-authority = الجهة
answering-shares-in-time = أجابت في المهلة
answering-shares-reopened = أُعيد فتحه
answering-shares-satisfied = راضون عن النهاية
answering-shares-low = أدنى المدى
answering-shares-high = أعلى المدى
answering-shares-clocks = عدد المهل
answering-shares-closed = عدد المغلق
answering-shares-ratings = عدد التقييمات
answering-share = { $share } (بين { $low } و{ $high }، من { $count })
answering-shares-too-few = لا تكفي بعد ({ $count })
answering-shares-empty = لا أجوبة بعد
answering-shares-empty-text = حين تنقضي مهل وتُغلق بلاغات تظهر هنا نسبها.

# لماذا لم يُنفَّذ الطلب
refusal-answering-asked-already = طلبتم مهلة أطول لهذا البلاغ مرة، ولا تُطلب ثانية.
refusal-answering-clock-over = انتهت مهلة الجواب، والمهلة المنتهية لا تُمدَّد. أجيبوا الآن.
refusal-answering-reason-missing = اكتب السبب.
refusal-answering-days-out-of-range = اكتب عدد أيام العمل بين 1 و10.
refusal-answering-not-asked = لا طلب تمديد ينتظر هنا.
refusal-answering-words-missing = اكتب جوابكم.
refusal-answering-too-many-files = أرفق خمسة ملفات على الأكثر.
refusal-answering-file-type = لا يُقبل الملف «{ $name }». أرفق صورة JPEG أو PNG أو WebP أو HEIC، أو ملف PDF.
refusal-answering-file-too-large = الملف «{ $name }» أكبر من { $most_megabytes } ميغابايت. صغّره ثم أرفقه.
refusal-answering-unknown-category = لا صنف بهذا الرمز.
refusal-answering-clock-out-of-range = اكتب عدد أيام العمل بين 1 و120.
