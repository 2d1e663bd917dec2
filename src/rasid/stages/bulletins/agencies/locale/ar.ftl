agencies-title = جهتكم ونظائرها
agencies-lead = { $name }، كما يقرأها الناس في النشرات المنشورة. لا يظهر هنا ما لم يُنشر بعد.
agencies-weeks = أسبوعاً بأسبوع
agencies-trend-caption = درجة جهتكم من 100 في الأسابيع المنشورة
agencies-weeks-hint = نظائركم جهات قطاعكم التي يقارب حجم العمل فيها حجمه عندكم. «بين كذا وكذا» عندها: ما قد تبلغه جهة بعدد زياراتكم بالمصادفة وحدها، لو كانت مثلها تماماً.
agencies-weeks-caption = درجتكم ودرجة نظائركم، من 100، بثقة ⁦90%⁩
agencies-column-week = أسبوع يبدأ
agencies-column-own = جهتكم
agencies-column-own-low = جهتكم، الأدنى
agencies-column-own-high = جهتكم، الأعلى
agencies-column-peers = نظائركم
agencies-column-peers-low = نظائركم، الأدنى
agencies-column-peers-high = نظائركم، الأعلى
agencies-no-peers = لا نظائر كافية
agencies-csv = نزّل الأسابيع (CSV)
agencies-none = لا درجة منشورة لجهتكم بعد
agencies-none-text = تظهر حين تكفي الزيارات لإصدار نتيجة عادلة.
agencies-times = المدد القانونية
agencies-times-caption = نسبة ما أُنجز ضمن مدته القانونية، من 100
agencies-times-none = لم تُنشر مدد لجهتكم بعد.
agencies-orders = أوامر التصويب في مواعيدها
agencies-orders-hint = نسبة ما أجبتم عنه بدليل قبل انقضاء مهلته، من الأوامر التي انقضت مهلتها أو أجبتم عنها. جواب أُعيد إليكم لا يُعدّ. نظائركم هنا أوامر سائر جهات القطاع المنشورة.
agencies-orders-caption = في الموعد، من 100، بثقة ⁦90%⁩
agencies-orders-own = جهتكم
agencies-orders-others = سائر القطاع
agencies-orders-few = أوامر أقل من أن تُعدّ منها نسبة.
agencies-orders-count = { $count ->
    [zero] لا أوامر
    [one] أمر واحد
    [two] أمران
    [few] { $count } أوامر
    [many] { $count } أمراً
   *[other] { $count } أمر
}
