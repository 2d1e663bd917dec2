# المستحقات: ما يقرؤه المراقب عن أجره، وما يقرّره المكتب، وما يصرفه أمين الصرف.

pay-nav = مستحقاتي
pay-title = مستحقاتي
pay-amount = { $amount } { $currency }
pay-amount-taken = ناقص { $amount } { $currency }
pay-months = الشهور
pay-promise = الوعد: يصلك المبلغ خلال { $days ->
    [zero] يوم القبول نفسه
    [one] يوم واحد من قبول الزيارة
    [two] يومين من قبول الزيارة
    [few] { $days } أيام من قبول الزيارة
    [many] { $days } يوماً من قبول الزيارة
   *[other] { $days } يوم من قبول الزيارة
}.
pay-days = { $days ->
    [zero] اليوم نفسه
    [one] يوم واحد
    [two] يومان
    [few] { $days } أيام
    [many] { $days } يوماً
   *[other] { $days } يوم
}
pay-total = مجموع الشهر
pay-paid = دُفع منه
pay-together = معاً: { $amount }
pay-earned-heading = ما لك عن { $month }
pay-held-heading = يحتاج نظراً
pay-waiting-heading = أُرسلت ولم تُقرأ بعد
pay-waiting-hint = يظهر مبلغها هنا حين تنتهي قراءتها. إن سُئلت عنها فأجب: الجواب يقرّبها.
pay-empty-title = لا شيء في هذا الشهر
pay-empty-text = حين تُقبل زيارة لك يظهر هنا مبلغها وسببه وأين وصل.
pay-how-title = كيف يُحسب هذا؟
pay-how-safety = من انسحب لخطر أو لأنه عُرف يُدفع له كأنه أتمّ الزيارة. سلامتك لا تكلّفك شيئاً.
pay-how-misses = ما فات المراقب أو أصابه، ودرجات الثقة والتقييم: لا شيء منها يمس الأجر. لا يمنع الأجر إلا إنسان، بسبب مكتوب تقرؤه وتجيب عنه.
pay-how-steps = المراحل: مستحق، ثم في دفعة، ثم وافق عليها اثنان، ثم أُرسلت إلى الخزينة، ثم دُفعت.

pay-column-day = اليوم
pay-column-what = البند
pay-column-why = القاعدة
pay-column-amount = المبلغ
pay-column-state = أين وصل
pay-column-kind = النوع
pay-column-observer = رمز المراقب
pay-column-wave = الأسبوع
pay-filter-any = الكل
pay-reason = السبب
pay-reason-hint = يقرؤه المراقب كما كتبته. عشرة أحرف على الأقل.

pay-what = { $kind } { $code }
pay-what-role = { $role } ({ $code })
pay-kind-visit = مهمة
pay-kind-distance = الطريق
pay-kind-waiting = الانتظار
pay-kind-expense = مصروف
pay-kind-expense-more = بقية مصروف
pay-kind-correction = تصحيح
pay-state-earned = مستحق
pay-state-in-run = في دفعة
pay-state-approved = وافق عليها اثنان
pay-state-sent = أُرسلت إلى الخزينة
pay-state-paid = دُفعت
pay-state-nothing = بلا مبلغ
pay-state-since = { $state } منذ { $day }
pay-returned = أعادتها الخزينة: { $reason }. تدخل في الدفعة القادمة.
pay-returned-no-account = لا حساب محفوظ لك

pay-ground-accepted = قُبلت
pay-ground-unsafe = انسحاب لخطر
pay-ground-recognised = انسحاب لأن المراقب عُرف
pay-ground-place-closed = المكان مغلق عند الوصول
pay-ground-turned-away = لم يُستقبل
pay-ground-exposed = رُفضت لأن المراقب انكشف
pay-ground-fabricated = رفضها قارئ: دليل منقول أو مصنوع
pay-ground-rejected = رُفضت عند القراءة
pay-ground-not-seen-arriving = قيل إن المكان مغلق ولم يُسجَّل وصول
pay-ground-unwell = توقف لوعكة
pay-ground-other = توقف لسبب آخر
pay-ground-no-rate = لا أجر محدد لهذا النوع بعد

pay-rule-visit = { $ground }. الأجر: { $rate }.
pay-rule-salary = { $ground }. العقد بدوام كامل: الراتب يشملها، والطريق والمصاريف تُدفع.
pay-rule-distance = نحو { $km } كم ذهاباً وإياباً من وسط منطقة سكنك. الشريحة: { $from_km } كم فأكثر.
pay-rule-waiting = { $over ->
    [zero] لا انتظار
    [one] انتظار دقيقة
    [two] انتظار دقيقتين
    [few] انتظار { $over } دقائق
    [many] انتظار { $over } دقيقة
   *[other] انتظار { $over } دقيقة
} بعد وقت المهمة ودقائق السماح ({ $allowance }). الأجر عن كل نصف ساعة.
pay-rule-expense = { $kind }، طلبت { $asked }
pay-rule-correction = خُصم. السبب: { $reason }

pay-use-visit = زيارة
pay-use-spot-check = فحص سريع
pay-tier-shopper = متسوق خفي
pay-tier-spotter = راصد متعاون
pay-channel-in-person = بالحضور
pay-channel-phone = بالهاتف
pay-channel-web = بموقع إلكتروني
pay-purpose-sample = عيّنة
pay-purpose-double = زيارة مزدوجة
pay-purpose-control = زيارة فيها اختبار
pay-purpose-revisit = إعادة زيارة
pay-purpose-urgent = مطلوبة
pay-purpose-trial = تجريبية
pay-rate-any = أي زيارة
pay-rate-whichever = أياً كان

pay-held-title = المهمة { $code }
pay-held-why = ما حدث
pay-held-reason = سبب القرار
pay-held-said = ما كُتب عنها
pay-held-appeal = اعتراض المراقب
pay-held-open = ينظر فيها إنسان
pay-held-pays = تُدفع
pay-held-withheld = لا تُدفع
pay-held-appealed = اعتراضك قيد النظر
pay-held-open-hint = لا قرار بعد. القرار يقرؤه إنسان ويكتب سببه، ولك أن تعترض عليه مرة.
pay-appeal-title = اعترض
pay-appeal-hint = مرة واحدة. يقرأ اعتراضك شخص غير الذي رفض.
pay-appeal-text = لماذا ترى أنها تُدفع؟
pay-appeal-text-hint = اكتب ما حدث كما حدث. لا تذكر اسماً ولا رقم هاتف.
pay-appeal-send = أرسل
pay-appeal-done = وصل اعتراضك. ترى الجواب في هذه الصفحة.
pay-appeal-yours = ما قلته
pay-appeal-answer = الجواب

pay-account-title = حسابك في البنك
pay-account-missing = لم تذكر بعد أين يُدفع لك. بلا حساب ينتظر مالك.
pay-account-give = اذكر حسابك
pay-account-lead = يُحفظ الرقم في الخزنة المقفلة، ولا يراه المكتب. يفتحه أمين الصرف وحده لملف الدفع، وتُسجَّل كل قراءة.
pay-account-kept = لك حساب محفوظ منذ { $day }. لا نعرضه. لتغييره اكتب حساباً جديداً.
pay-account-payee = اسم صاحب الحساب
pay-account-payee-hint = كما يكتبه البنك.
pay-account-iban = رقم الآيبان
pay-account-iban-hint = يبدأ بحرفين مثل JO أو SA. يوجد في تطبيق البنك وعلى كشف الحساب.
pay-account-save = احفظ
pay-account-done = حُفظ حسابك في الخزنة.

pay-paper-title = كشف مستحقات
pay-paper-page = { $page } من { $pages }

pay-expenses-title = مصاريفي
pay-expenses-desk = المصاريف
pay-expenses-desk-lead = الأقدم أولاً: من دفع من جيبه ينتظر.
pay-expenses-none-title = لا سقوف للمصاريف بعد
pay-expenses-none-text = حين يحدد المكتب ما يُدفع من المصاريف تقدّمها هنا.
pay-expense-file = قدّم مصروفاً
pay-ceilings-title = ما الذي يُدفع، وإلى أي حد؟
pay-ceilings-hint = ما زاد على السقف لا يُدفع. يُحسب السقف مع ما وُوفق عليه من النوع نفسه للزيارة وللأسبوع.
pay-ceiling-words = حتى { $visit } للزيارة و{ $week } للأسبوع. بلا إيصال حتى { $without }
pay-expense-kind = ماذا دفعت؟
pay-expense-kind-transport = مواصلات
pay-expense-kind-parking = موقف سيارة
pay-expense-kind-fee = رسم خدمة
pay-expense-kind-purchase = شراء لازم للمهمة
pay-expense-kind-phone = اتصالات
pay-expense-amount = كم دفعت؟
pay-expense-spent = متى؟
pay-expense-visit = لأي مهمة؟
pay-expense-no-visit = ليس لمهمة بعينها
pay-expense-visit-of = { $day } · { $code }
pay-expense-receipt = صورة الإيصال
pay-expense-receipt-hint = غطِّ اسمك إن ظهر. يرى الصورة من يقرر في المصاريف وحده.
pay-expense-receipt-show = اعرض صورة الإيصال
pay-expense-note = ملاحظة
pay-expense-send = قدّم
pay-expense-filed = وصل مصروفك. ترى القرار هنا.
pay-expense-filed-over = وصل مصروفك. السقف يسمح بـ { $most } منه.
pay-expense-standing = أين وصل
pay-expense-is-waits = ينتظر القرار
pay-expense-granted = ما وُوفق عليه
pay-expense-is-cut = خُفّض، ولك أن تجيب
pay-expense-is-answered = أُجيب عنه، وينتظر القرار
pay-expense-is-granted = وُوفق عليه
pay-expense-answered = وصل جوابك.
pay-expense-is-final = قرار نهائي
pay-expense-granted-hint = المقترح هو أقصى ما تسمح به السقوف. أقل مما طُلب يحتاج سبباً.
pay-expense-reason-hint = يقرؤه المراقب. لازم إذا كان المبلغ أقل مما طُلب.
pay-expense-answer = جوابك
pay-expense-answer-title = أجب
pay-expense-answer-hint = مرة واحدة. بعدها يكون القرار نهائياً، ولا ينقص عما وُوفق عليه.
pay-expense-decide = قرّر
pay-expense-save = احفظ القرار
pay-expense-decided = حُفظ القرار.
pay-expense-most = أقصى ما تسمح به السقوف
pay-expense-of = { $kind } · { $code }
pay-expense-column-filed = قُدّم
pay-expense-column-observer = رمز المراقب
pay-expense-column-kind = النوع
pay-expense-column-spent = يوم الصرف
pay-expense-column-asked = المطلوب
pay-expense-column-granted = الموافق عليه
pay-expense-column-standing = أين وصل
pay-receipt-hint = قد يظهر في الإيصال من هو المراقب. لا تنقله ولا تصفه.
pay-receipt-alt = إيصال مصروف
pay-receipt-dropped = مُحيت صورة الإيصال بعد انتهاء مدتها.
pay-receipt-none = بلا إيصال.
pay-only-waiting = ما ينتظر فقط
pay-show-all = الكل
pay-none-waiting-title = لا شيء ينتظر
pay-none-waiting-text = كل ما وصل قُرّر فيه.

pay-desk-title = مستحقات المراقبين
pay-desk-no-rates = لم تُحدد أجور بعد. ما يُقبل من زيارات ينتظرها.
pay-promise-title = الوعد: يُدفع خلال { $days ->
    [zero] اليوم نفسه
    [one] يوم واحد
    [two] يومين
    [few] { $days } أيام
    [many] { $days } يوماً
   *[other] { $days } يوم
} من القبول
pay-promise-kept = دُفع في وقته
pay-promise-median = يوماً في الوسط من القبول إلى الدفع
pay-promise-late = تأخرت
pay-promise-how = { $due ->
    [zero] لم يحن موعد أي زيارة
    [one] من زيارة واحدة حان موعدها
    [two] من زيارتين حان موعدهما
    [few] من { $due } زيارات حان موعدها
    [many] من { $due } زيارة حان موعدها
   *[other] من { $due } زيارة حان موعدها
} في آخر ستة أشهر. «في الوسط»: نصف الزيارات دُفع قبله ونصفها بعده.
pay-late-title = تأخر دفعها
pay-late-hint = الأقدم أولاً. انظر أين وقفت: بلا حساب، أو لم تدخل دفعة، أو تنتظر موافقة، أو عند الخزينة.
pay-room-pay-held = زيارات تحتاج قراراً
pay-room-pay-held-hint = لا قاعدة تكفي فيها، أو اعترض المراقب.
pay-room-pay-expenses = مصاريف تنتظر
pay-room-pay-expenses-hint = مع صور الإيصالات والسقوف.
pay-room-pay-runs = الدفعات
pay-room-pay-runs-hint = اجمع ما استُحق، ووافق، وتابع الخزينة.
pay-room-pay-lines = كل البنود
pay-room-pay-lines-hint = بنداً بنداً، مع القاعدة والتصحيح.
pay-room-pay-rates = الأجور
pay-room-pay-rates-hint = ما يُدفع الآن، ومن أي يوم. تغييرها يحتاج اثنين.
pay-budget-title = الكلفة مقابل الخطة
pay-budget-hint = المتوقع: أجور زيارات الخطة المطلقة وطرقها. الانتظار والمصاريف لا تُتوقع، فهي وحدها في العمود الأخير.
pay-budget-none = لا خطة مطلقة بعد
pay-budget-wave = الأسبوع
pay-budget-week = الأسبوع { $number }
pay-budget-visits = زيارات الخطة
pay-budget-planned = المتوقع
pay-budget-paid = زيارات استُحقت
pay-budget-owed = استُحق عنها
pay-budget-beside = انتظار ومصاريف وتصحيح
pay-budget-no-rates = لا أجور في ذلك اليوم

pay-lines-none = لا بنود كما طلبت
pay-correct-title = صحّح هذا البند
pay-correct-hint = البند نفسه لا يتغير: يُضاف بند يخصم منه، بسبب يقرؤه المراقب، ويمر على موافقة اثنين مع الدفعة.
pay-correct-amount = كم تخصم؟
pay-correct-save = أضف التصحيح
pay-corrected = أُضيف التصحيح.

pay-held-lead = لا أجر يُمنع آلياً. هنا ما لا تكفي فيه قاعدة: اقرأ ما حدث، وقرّر، واكتب السبب. الاعتراض يسمعه غير من رفض.
pay-held-decide = هل تُدفع؟
pay-held-hear = اسمع الاعتراض
pay-held-save = احفظ القرار
pay-held-unrated = لا أجر يناسب هذه الزيارة. أضف أجراً لها، فتُحسب من نفسها.
pay-held-done-pays = تُدفع. البنود أُضيفت.
pay-held-done-withheld = لا تُدفع. يقرأ المراقب السبب.
pay-outcome-pays = تُدفع
pay-outcome-withheld = لا تُدفع
pay-held-column-opened = منذ
pay-held-column-code = المهمة
pay-held-column-observer = رمز المراقب
pay-held-column-ground = ما حدث
pay-held-column-standing = القرار

pay-rates-title = الأجور
pay-rates-lead = صفوف بتاريخ: لا تُغيَّر، بل تتبعها صفوف جديدة من يوم معلوم. ما وُعد به المراقب قبل ذلك اليوم يُدفع كما وُعد.
pay-rates-now = ما يُدفع الآن، منذ { $day }
pay-rates-none-title = لا أجور بعد
pay-rates-none-text = اطلبها أدناه، ويوافق عليها زميل. تُحسب بها الزيارات المقبولة التي تنتظر.
pay-rates-waits = أجور تنتظر موافقة زميل، من { $day }
pay-rates-all = ما سبق وما يأتي
pay-rates-from = من { $day }
pay-rates-ask = اطلب أجوراً جديدة
pay-rates-done-propose = أُرسل الطلب. يوافق عليه زميل.
pay-rates-done-grant = صارت الأجور نافذة من يومها.
pay-rates-done-refuse = لم تُقبل الأجور.
pay-rates-column-from = من
pay-rates-column-what = البند
pay-rates-column-amount = المبلغ
pay-rates-visits = أجر الزيارة
pay-rates-visits-hint = الأخص يغلب الأعم. صف بلا مبلغ يُترك.
pay-rates-bands = أجر الطريق
pay-rates-bands-hint = ذهاباً وإياباً من وسط منطقة السكن. ابدأ بشريحة من صفر.
pay-rate-row = صف { $number }
pay-rate-use = نوع الاستبانة
pay-rate-tier = من يزور
pay-rate-channel = كيف
pay-rate-purpose = الغرض
pay-rate-amount = المبلغ
pay-band-from = من كم كيلومتراً
pay-band-words = طريق من { $km } كم فأكثر
pay-waiting-words = كل نصف ساعة انتظار بعد { $after }
pay-ceiling-per-visit = { $kind }: سقف الزيارة
pay-ceiling-per-week = { $kind }: سقف الأسبوع
pay-ceiling-no-receipt = { $kind }: بلا إيصال حتى
pay-card-starts = من أي يوم؟
pay-card-starts-hint = أول أجور تبدأ متى شئت، وما يتبعها يبدأ من أسبوع لم يبدأ.
pay-card-currency = العملة (JOD، SAR)
pay-card-promise = يُدفع خلال
pay-card-promise-hint = أيام من قبول الزيارة. يقرؤه المراقب ويُقاس أمامك.
pay-card-detour = الطريق مقابل الخط المستقيم
pay-card-detour-hint = مثل 1.30: الطريق أطول بثلاثين من المئة.
pay-card-allowance = انتظار بلا أجر، بالدقائق
pay-card-allowance-hint = فوق الوقت المذكور في السيناريو.
pay-card-waiting = أجر كل نصف ساعة بعدها
pay-card-waiting-most = أقصى انتظار يُدفع، بالدقائق
pay-card-debtor = من يدفع
pay-card-debtor-hint = اسم الحساب الحكومي ورقمه: لازمان لأمر الدفع XML فقط.
pay-card-debtor-iban = آيبان الدافع
pay-card-debtor-bic = رمز بنكه (BIC)

pay-runs-lead = الدفعة تجمع ما استُحق حتى يوم، ثم يوافق عليها اثنان، ثم يصدّرها أمين الصرف مرة واحدة، ثم يأتي جواب الخزينة.
pay-runs-lead-treasurer = دفعات وافق عليها اثنان. تعرف الدفعات بأرقامها: لا ترى هنا زيارة ولا رمز مراقب.
pay-runs-none = لا دفعات بعد
pay-run-number = الدفعة
pay-run-until = حتى يوم
pay-run-until-hint = كل ما عُمل حتى نهاية هذا اليوم.
pay-run-payments = دفعات
pay-run-total = المجموع
pay-run-state = الحال
pay-run-state-frozen = مجمّدة، تنتظر اثنين
pay-run-state-approved = وافق عليها اثنان
pay-run-state-exported = عند الخزينة
pay-run-state-settled = انتهت
pay-run-state-dropped = أُلغيت
pay-run-freeze = اجمع دفعة
pay-run-freeze-hint = تدخل البنود المستحقة لمن له حساب محفوظ. من لا حساب له ينتظر، ويقرأ ذلك في صفحته.
pay-run-freeze-save = اجمع
pay-run-frozen = جُمعت الدفعة. اقرأها واطلب الموافقة.
pay-run-title = الدفعة { $number }
pay-run-frozen-by = جمعها
pay-run-approved-by = وافق عليها
pay-run-export = صدّرها
pay-run-export-words = { $handle } · { $at }
pay-run-sha256 = بصمة الملف (SHA-256)
pay-run-reference = المرجع
pay-run-observer = رمز المراقب
pay-run-amount = المبلغ
pay-run-payment = الحال
pay-run-answer = جواب الخزينة
pay-payment-waiting = تنتظر
pay-payment-paid = دُفعت
pay-payment-rejected = أُعيدت
pay-run-waits = تنتظر الموافق الثاني
pay-run-again-waits = طلب ملف من جديد، ينتظر الثاني
pay-run-ask = اطلب الموافقة
pay-run-ask-hint = أنت الأول. يوافق زميل على هذه البنود وهذا المجموع بعينهما.
pay-run-ask-again = اطلب ملفاً من جديد
pay-run-ask-again-hint = إذا ضاع الملف أو انقضى أسبوع. كل ملف قراءة جديدة للحسابات، فيحتاج اثنين.
pay-run-reason-hint = يُكتب في سجل من قرأ الحسابات. عشرة أحرف على الأقل.
pay-run-drop = ألغِ الدفعة
pay-run-drop-sure = تعود البنود كما كانت. هل تلغيها؟
pay-run-done-propose = أُرسل الطلب. يوافق عليه زميل.
pay-run-done-grant = وافقت. لأمين الصرف أسبوع ليصدّرها.
pay-run-done-refuse = لم تُقبل.
pay-run-done-drop = أُلغيت الدفعة، وبنودها تنتظر الدفعة القادمة.
pay-export-title = ملف الخزينة
pay-export-hint = مرة واحدة، في هذا التنزيل، ولا يُحفظ هنا. تُسجَّل قراءة الحسابات قبل فتحها، وبصمة الملف بعده.
pay-export-csv = نزّل CSV
pay-export-xml = نزّل أمر دفع XML
pay-export-elsewhere = الحسابات لا تُفتح في هذا الجهاز. افتح هذه الصفحة عند باب أمناء الهويات.
pay-answer-heading = جواب الخزينة
pay-answer-hint = ملف CSV بأعمدة reference وstatus وreason. ترى أثره قبل أن يُنفَّذ.
pay-answer-file = الملف
pay-answer-file-hint = status: ‏paid أو rejected. مع rejected يلزم السبب.
pay-answer-look = اعرض الأثر
pay-answer-title = جواب الخزينة عن الدفعة { $number }
pay-answer-lead = لم يُنفَّذ شيء بعد.
pay-answer-paid = دُفعت
pay-answer-sum = مجموعها
pay-answer-rejected = أُعيدت
pay-answer-problems = صفوف لا تُفهم، فتُترك
pay-answer-more = و{ $count ->
    [zero] لا صفوف أخرى
    [one] صف آخر
    [two] صفان آخران
    [few] { $count } صفوف أخرى
    [many] { $count } صفاً آخر
   *[other] { $count } صف آخر
}
pay-answer-problem-unknown = الصف { $row }: مرجع لا ينتظر في هذه الدفعة
pay-answer-problem-twice = الصف { $row }: مرجع مكرر
pay-answer-problem-status = الصف { $row }: حال غير معروفة
pay-answer-problem-reason = الصف { $row }: أُعيدت بلا سبب
pay-answer-do = نفّذ
pay-answer-done = سُجّل جواب الخزينة.
pay-answer-nothing = لا شيء في الملف يُنفَّذ.

refusal-pay-not-there = لا شيء هنا بهذا العنوان.
refusal-pay-reason-missing = اكتب السبب: عشرة أحرف على الأقل.
refusal-pay-no-rates = لم تُحدد أجور لذلك اليوم بعد.
refusal-pay-rates-empty = اكتب أجراً واحداً على الأقل.
refusal-pay-rates-twice = صفان للشيء نفسه. أبقِ واحداً.
refusal-pay-rates-purpose = زيارات العيّنة والمزدوجة والتحقق وما فيها اختبار لها الأجر نفسه: لو اختلف لعرف المراقب أي زيارة هي.
refusal-pay-rates-too-early = الأجور الجديدة تبدأ من أسبوع لم يبدأ، وبعد آخر أجور محددة.
refusal-pay-bands-without-zero = ابدأ شرائح الطريق من صفر.
refusal-pay-currency-unknown = العملة غير معروفة. اكتب رمزها مثل JOD.
refusal-pay-currency-changed = لا تتغير عملة البرنامج بعد أول أجور.
refusal-pay-amount-wrong = المبلغ غير صالح، أو فيه كسور لا تعرفها العملة.
refusal-pay-debtor-wrong = اذكر اسم الدافع وآيباناً صحيحاً، أو اتركهما معاً.
refusal-pay-decided = قُرّر فيها من قبل.
refusal-pay-not-decided = لا قرار هنا تجيب عنه.
refusal-pay-said-already = أجبت من قبل. الجواب مرة واحدة.
refusal-pay-same-person = من رفض لا يسمع الاعتراض. اتركه لزميل.
refusal-pay-safety-stands = ما دُفع لمن انسحب لسلامته لا يُخصم منه.
refusal-pay-more-than-the-line = لا تخصم أكثر مما بقي من البند.
refusal-pay-not-so-early = هذا اليوم لم يأتِ بعد.
refusal-pay-too-late = مضى على المصروف أكثر من ستين يوماً.
refusal-pay-too-many-wait = لك نفقات كثيرة تنتظر جواب المكتب. أضف غيرها بعد أن يجيب.
refusal-pay-receipt-missing = لهذا المبلغ يلزم إيصال.
refusal-pay-kind-not-paid = هذا النوع من المصاريف لا يُدفع.
refusal-pay-over-ceiling = أكثر مما يسمح به السقف.
refusal-pay-over-claim = أكثر مما طُلب.
refusal-pay-nothing-to-pay = لا شيء يُدفع: لا بنود مستحقة لمن له حساب محفوظ.
refusal-pay-run-open = توجد دفعة مجمّدة. وافقوا عليها أو ألغوها أولاً.
refusal-pay-wrong-state = تغيّرت حال هذه الدفعة. حدّث الصفحة.
refusal-pay-changed-meanwhile = تغيّرت الدفعة منذ الطلب. اطلب الموافقة من جديد.
refusal-pay-no-debtor = لا حساب للدافع في الأجور. نزّل CSV، أو أضيفوه.
refusal-pay-account-wrong = رقم الآيبان غير صحيح. انسخه كما هو من تطبيق البنك.
refusal-pay-name-missing = اكتب اسم صاحب الحساب.
refusal-pay-answer-wrong = لا يُقرأ الملف. يلزم CSV بأعمدة reference وstatus وreason.
