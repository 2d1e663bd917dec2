# على ماذا يعمل المراقب: عقده وساعاته ولغاته ومن يستطيع أن يكون.

terms-title = غيّر شروط العمل
terms-hint = يقرأ المراقب الشروط الجديدة وسببها كما تكتبهما. ما مضى من شروط يبقى مقروءاً.
terms-contract = العقد
terms-contract-per-visit = أجر عن كل زيارة
terms-contract-part-time = دوام جزئي
terms-contract-full-time = دوام كامل
terms-hours = أكثر ساعات الأسبوع
terms-hours-hint = يلزم في الدوام الجزئي والكامل. اتركه فارغاً لمن أجره بالزيارة ولا حد لساعاته.
terms-hours-none = بلا حد
terms-reason-hint = جملة يفهمها من تغيّرت شروطه.
terms-changes = ما تغيّر من الشروط
terms-column-from = من يوم
terms-column-asked = طُلب في
terms-languages = اللغات
terms-languages-now = اللغات الآن
terms-languages-asked = اللغات المطلوبة
terms-personas = من يستطيع أن يكون
terms-personas-hint = ما هو عليه حقاً، لا ما يتظاهر به. يُرسل إلى سيناريوهات تطلب واحدة من هذه.
terms-personas-now = صفاته الآن
terms-personas-asked = الصفات المطلوبة
terms-none = لم تُذكر
terms-casting = اللغات والصفات
terms-casting-hint = ما يتحدثه، ومن يستطيع أن يكون في السيناريو. إن غيّرته دون أن يطلب فاكتب السبب.
terms-casting-waiting = طلب تغيير اللغات أو الصفات
terms-casting-waiting-hint = يقول المراقب إن هذه صفاته. لا تؤثر في الخطط قبل أن يؤكدها المكتب.
terms-decision = قرارك
terms-decision-yes = أؤكد: هو كذلك
terms-decision-no = لا أؤكد
terms-decision-words = ما تقوله له
terms-decision-words-hint = يلزم إن لم تؤكد: جملة تشرح السبب.
terms-waiting = { $count ->
    [zero] لا طلبات لتغيير اللغات أو الصفات
    [one] طلب واحد لتغيير اللغات أو الصفات
    [two] طلبان لتغيير اللغات أو الصفات
    [few] { $count } طلبات لتغيير اللغات أو الصفات
    [many] { $count } طلباً لتغيير اللغات أو الصفات
   *[other] { $count } طلب لتغيير اللغات أو الصفات
}
terms-castings = طلبات اللغات والصفات
terms-castings-text = ما قاله المراقبون عن أنفسهم وينتظر تأكيد المكتب. الأقدم أولاً.
terms-castings-none = لا طلبات تنتظر
terms-castings-none-text = حين يغيّر مراقب لغاته أو صفاته من صفحته يظهر طلبه هنا.

terms-own = عملي
terms-own-back = زيارات اليوم
terms-own-days = متى تعمل ومتى تغيب، ورابط لتقويم هاتفك.
terms-own-conflicts = أين تعمل أو يعمل أقاربك، حتى لا تُرسل إلى هناك.
terms-own-concerns = مهمة خطرة أو مستحيلة أو غير مفهومة؟ قلها هنا.
terms-own-facts = شروط عملك
terms-own-office = العقد والساعات والمنطقة يغيّرها المكتب، وتقرأ هنا السبب. الأيام واللغات والصفات تقولها أنت.
terms-casting-own = غيّر لغاتك أو صفاتك
terms-casting-own-hint = اختر ما تتحدثه حقاً وما أنت عليه حقاً. تُرسل إلى سيناريوهات تطلبه بعد أن يؤكده المكتب.
terms-casting-send = أرسل إلى المكتب
terms-casting-asked = وصل طلبك. يسري حين يؤكده المكتب.
terms-casting-own-waits = طلبت تغييراً ({ $day })، وينتظر تأكيد المكتب.
terms-casting-own-refused = لم يؤكد المكتب طلبك الأخير: { $words }

refusal-terms-hours = اكتب ساعات الأسبوع بين 1 و60.
refusal-terms-hours-missing = اكتب ساعات الأسبوع: الدوام الجزئي والكامل يُحسبان بها.
refusal-terms-visits = اكتب عدداً بين 1 و40 لزيارات الأسبوع.
refusal-terms-reason-missing = اكتب السبب في جملة: من حق المراقب أن يعرفه.
refusal-terms-same = لم يتغير شيء: هذا ما هو محفوظ الآن.
refusal-terms-not-there = قُرر هذا الطلب قبل قليل. حدّث الصفحة.
