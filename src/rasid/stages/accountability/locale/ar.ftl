accountability-title = ما قد لا تراه الزيارات
accountability-lead = ملاحظات مثبتة أصلها بلاغ مستفيد أو يوافقها بلاغ، وإلى جانبها الزيارات القريبة منها التي نظرت في مثلها ولم تسجّله.
accountability-warning = لا يثبت شيء من هذا على أحد. قول مستفيد إن الخلل كان قائماً لا يعني أنه كان قائماً حين وصل المراقب، ولذلك لا يُجمع هنا شيء لشخص.
accountability-column-finding = الملاحظة
accountability-column-text = نصها
accountability-column-point = المركز والوقت
accountability-column-half-week = نصف الأسبوع
accountability-column-about = عن ماذا
accountability-column-window = المدى بالدقائق
accountability-column-visit = الزيارة (اسمها في أسبوعها)
accountability-column-state = الحال
accountability-within = خلال { $window } قبل البلاغ أو بعده
accountability-state-possible = ربما
accountability-state-excluded = مستبعد
accountability-csv = تنزيل القائمة (CSV)
accountability-empty = لا شيء بعد
accountability-empty-text = حين تثبت ملاحظة أصلها بلاغ وتكون زيارة قريبة منها لم تسجّلها تظهر هنا.

## unmasking
unmasking-nav = الخزنة
unmasking-nav-register = سجل القراءات
unmasking-title = الخزنة
unmasking-lead = لا يفتح الخزنة شخص وحده: يطلب واحد، ويوافق أمين هويات غيره، ثم يقرأ الطالب مرة واحدة خلال يوم. وكل خطوة تُسجَّل قبل أن تقع.
unmasking-open = طلبات قائمة
unmasking-open-none = لا طلبات قائمة.
unmasking-closed = طلبات انتهت
unmasking-ask = طلب جديد
unmasking-ask-observer = اطلب كشف بيانات مراقب
unmasking-ask-file = اطلب ملفاً كما وصل
unmasking-ask-report = اطلب وسيلة الاتصال بصاحب بلاغ
unmasking-keep = حفظ البيانات
unmasking-people = المراقبون في الخزنة
unmasking-people-lead = تُدخل بيانات المراقب هنا وتُستبدل دون أن يُعرض المحفوظ منها. عرضها يحتاج شخصين.
unmasking-people-none = لا مراقبين بعد
unmasking-person = المراقب { $code }
unmasking-kept = المحفوظ
unmasking-kept-since = محفوظ منذ { $day }
unmasking-replace = احفظ في الخزنة
unmasking-replaced = حُفظ ما أدخلته مختوماً.
unmasking-forgotten = يُمحى من الخزنة
unmasking-email-hint = به يدخل المراقب إلى حسابه. العنوان الجديد يبطل السابق.
unmasking-whom-observer = رمز المراقب
unmasking-whom-observer-hint = ثمانية أحرف كما تظهر في صفحة المراقبين.
unmasking-whom-file = بصمة الملف
unmasking-whom-file-hint = بصمته SHA-256 كما في الإيصال، أو رقمه الداخلي.
unmasking-whom-report = رقم البلاغ
unmasking-whom-report-hint = كما يظهر في مكتب البلاغات.
unmasking-fields = الحقول
unmasking-fields-hint = اطلب ما تحتاج إليه وحده. لا يُفتح غيره.
unmasking-field-name = الاسم
unmasking-field-phone = الهاتف
unmasking-field-email = البريد الإلكتروني
unmasking-field-document = رقم وثيقة الهوية
unmasking-field-file = الملف كما وصل، وفيه ما كتبه الهاتف
unmasking-field-contact = وسيلة الاتصال بصاحب البلاغ
unmasking-field-statement = البلاغ كما كُتب
unmasking-reason = السبب
unmasking-reason-hint = ما السند، ولمن، ولأي غرض. يقرؤه من يوافق ومن يدقق بعده. لا تكتب فيه اسم أحد.
unmasking-logged-asking = حين تطلب يُسجَّل اسم حسابك ومن يخصه الطلب والحقول والسبب والوقت، ولا يُمحى. لا يُفتح شيء قبل أن يوافق أمين هويات غيرك.
unmasking-logged-granting = موافقتك تُسجَّل باسم حسابك، وبها يقرأ الطالب هذه الحقول مرة واحدة خلال يوم. انظر في السبب أولاً: هل يكفي؟
unmasking-logged-reading = حين تضغط الزر تُسجَّل القراءة باسم حسابك في سجل القراءات وفي السجل المُحكم قبل أن ترى شيئاً، ولا تُمحى. تُعرض القيم مرة واحدة.
unmasking-logged-entering = يُسجَّل أي حقل استُبدل ومتى، لا ما فيه. الحقل الفارغ يبقي المحفوظ كما هو.
unmasking-asked = قُدّم الطلب. ينتظر أمين هويات غيرك.
unmasking-granted = وافقت. يقرأ الطالب مرة واحدة خلال يوم.
unmasking-refused = أُغلق الطلب.
unmasking-decide = قرارك
unmasking-read = القراءة
unmasking-read-now = سجّل واقرأ الآن
unmasking-read-confirm = تُسجَّل القراءة الآن باسم حسابك، ولا تعاد. أتقرأ؟
unmasking-opened = ما فُتح
unmasking-opened-once = سُجّلت هذه القراءة. إن غادرت الصفحة فلن تُعرض ثانية. لا تنسخها إلى مكان لا يحفظها.
unmasking-request-observer = كشف بيانات مراقب
unmasking-request-file = ملف كما وصل
unmasking-request-report = وسيلة الاتصال بصاحب بلاغ
unmasking-line-observer = المراقب { $code }
unmasking-line-file = الملف { $code }
unmasking-line-report = البلاغ { $code }
unmasking-asked-by = من طلب
unmasking-asked-at = وقت الطلب
unmasking-decided-by = من قرر
unmasking-decided-at = وقت القرار
unmasking-ends-at = يسقط إن لم يُحسم قبل
unmasking-asked-on = طلبه { $handle } يوم { $day }.
unmasking-read-before = يُقرأ قبل
unmasking-standing-waits = ينتظر الموافقة
unmasking-standing-granted = وُوفق عليه، يُقرأ مرة واحدة
unmasking-standing-read = قُرئ
unmasking-standing-refused = لم يُوافق عليه
unmasking-standing-lapsed = سقط بلا قرار
unmasking-standing-too-late = مضى يوم الموافقة ولم يُقرأ
unmasking-register = سجل القراءات
unmasking-register-lead = كل قراءة من الخزنة قرأها شخص في هذا البرنامج: من قرأ، ومن يخصه المقروء برقمه وحده، وأي حقل، ولماذا، ومتى. لا يظهر هنا ما قُرئ.
unmasking-register-none = لا قراءات بعد
unmasking-column-at = الوقت
unmasking-column-reader = القارئ
unmasking-column-whom = من يخصه
unmasking-column-field = الحقل
unmasking-column-reason = السبب
unmasking-column-consent = الموافقة
unmasking-column-kept = المحفوظ
unmasking-consent-two = شخصان
unmasking-consent-one = موظف واحد، بسبب مسجل
refusal-unmasking-not-there = لا يوجد في هذا البرنامج ما يحمل هذا الرمز.
refusal-unmasking-no-fields = اختر حقلاً واحداً على الأقل.
refusal-unmasking-name-missing = لا يبقى مراقب بلا اسم. أدخل اسماً جديداً بدل محو القديم.
refusal-unmasking-address-taken = يدخل بهذا البريد حساب آخر.

## ledger
ledger-title = سجل الراصدين
ledger-lead = ما ثبت أنه كان أمام المراقبين، وما رأوه منه وما لم يروه، وما كتبوه ولم يكن هناك. لا يُحسب على أحد إلا ما ثبت باختبار أو بزيارة مزدوجة أو بدليلين قبل الزيارة وبعدها، وأُخبر به ولم يعترض أو رُفض اعتراضه.
ledger-waits = ينتظرك: { $count }
ledger-door-controls = اختبارات الأسبوع
ledger-door-controls-text = ماذا يوضع، وأين، وقبل أي يوم، وماذا وُجد بعد الزيارة.
ledger-door-adjudications = الحكم بين قولين
ledger-door-adjudications-text = زائران اختلفا، أو مراقب اعترض: يحكم شخص لا يعرف من زار.
ledger-door-ledger-standing = كم يرى كل مراقب
ledger-door-ledger-standing-text = شهراً بعد شهر، مع مجال كل نسبة، وما يُعرض على شخص ليقرر.
ledger-door-accountability-evidence = ما قد لا تراه الزيارات
ledger-door-accountability-evidence-text = ما قاله المستفيدون وحدهم: لا يُحسب على أحد.
ledger-seen = ما تراه الزيارات في { $days ->
    [zero] هذه المدة
    [one] يوم
    [two] يومين
    [few] { $days } أيام
    [many] { $days } يوماً
   *[other] { $days } يوم
}
ledger-seen-text = لكل نوع: كم رُصد مما ثبت أنه كان هناك، وكم مرة لم يُكتب ما ثبت أنه لم يكن. كل نسبة مع مجالها بثقة 90 في المئة. بهذا تُصحَّح النسب المنشورة ويُقدَّر ما لم يره أحد.
ledger-column-seen = رُصد مما كان
ledger-column-n = فرص رصد
ledger-column-quiet = لم يُكتب مما لم يكن
ledger-column-absent = ما لم يكن
ledger-seeded = كم زيارة اختُبرت أو كانت مزدوجة
ledger-seeded-controls = زيارات تحمل اختباراً (المقصود 5 إلى 10 في المئة)
ledger-seeded-placed = وُضع منها في وقته
ledger-seeded-checked = نُظر فيه بعد الزيارة
ledger-seeded-doubles = زيارات مزدوجة (المقصود 10 في المئة)
ledger-seeded-of = { $count } من { $n }
ledger-seeded-none = لم تُسلَّم زيارة من العينة في هذه المدة.
ledger-entries = القيود
ledger-filter = الحال
ledger-filter-all = كلها
ledger-column-alias = الزيارة (اسمها في أسبوعها)
ledger-column-item = البند
ledger-column-point = المركز
ledger-column-half-week = نصف الأسبوع
ledger-column-family = النوع
ledger-column-basis = كيف ثبت
ledger-column-state = الحال
ledger-basis-control = اختبار
ledger-basis-double = زيارة مزدوجة
ledger-basis-bracket = دليلان قبلها وبعدها
ledger-none = لا قيود بعد
ledger-none-text = يظهر القيد حين يثبت ما كان أمام زيارة مقبولة.
ledger-settings = أرقام سجل الراصدين
ledger-settings-lead = لا يغيّرها شخص واحد: يطلب مدير ويوافق مدير آخر. كل تغيير يُسجَّل في السجل المُحكم، ولا تُمحى الأرقام السابقة.
ledger-windows = كم يبقى الشيء كما هو
ledger-windows-text = إذا زار اثنان المكان خلال هذه المدة فالمتوقع أن يريا الشيء نفسه. كلما قصرت قلّ ما يُحسب على الناس. المدة الأقصر تسري فوراً، والأطول بعد ستين يوماً، حتى لا تُحسب على زيارات سبقتها.
ledger-window-family = النوع
ledger-window-minutes = المدة بالدقائق
ledger-window-minutes-hint = من عشر دقائق إلى أربعة أسابيع.
ledger-window-none = لا مدة بعد
ledger-window-later = { $now }، وتصير { $then } من { $day }
ledger-terms = ما يلزم قبل أن يقال شيء عن شخص
ledger-terms-text = لا تُعرض نتيجة على شخص ليقررها إلا إذا بلغت فرص الرصد هذه الأعداد، ووقع الحد الأعلى للنسبة تحت المعيار.
ledger-terms-present = من كل مئة اختبار، كم يكون فيه الشيء موجوداً
ledger-terms-present-hint = من 50 إلى 90. الباقي يكشف من يكتب ما ليس هناك.
ledger-terms-standard = المعيار (من مئة)
ledger-terms-standard-hint = أدنى ما يُنتظر أن يُرصد مما كان هناك.
ledger-terms-opportunities = أقل عدد من فرص الرصد في السنة
ledger-terms-controls = أقل عدد من الاختبارات بينها
ledger-done-propose = سُجّل الطلب. ينتظر موافقة مدير آخر.
ledger-done-grant = تغيّرت الأرقام.
ledger-done-refuse = أُغلق الطلب، ولم يتغير شيء.

opportunities-state-hit = رُصدت
opportunities-state-miss = لم تُرصد
opportunities-state-silent = لم يكن، ولم يُكتب
opportunities-state-alarm = إنذار كاذب
opportunities-state-pending = لم يُحسب بعد: أيام الجواب جارية
opportunities-state-disputed = معترَض عليه
opportunities-state-excluded = مستبعد
opportunities-why-set-aside = حُكم بصحة اعتراضك
opportunities-why-placer-read = من وضع الاختبار قرأ الزيارة أيضاً
opportunities-why-not-accepted = لم تعد الزيارة محسوبة
opportunities-why-not-in-questionnaire = البند ليس في استبانة الزيارة
opportunities-why-zone-not-reached = لم تصل الزيارة إلى المكان
opportunities-why-service-refused = رُفضت الخدمة
opportunities-why-safety-stop = توقفت الزيارة للسلامة
opportunities-why-not-at-that-hour = لا يُرى في تلك الساعة
opportunities-why-not-answered = لا جواب عن البند
opportunities-why-control-not-drawn = لم يُسحب الاختبار بالقرعة
opportunities-why-control-not-sealed = لم يُختم الاختبار قبل الزيارة
opportunities-why-control-late = وُضع الاختبار بعد الزيارة
opportunities-why-control-not-verified = لم يُعرف هل بقي الاختبار كما وُضع
opportunities-why-control-changed = لم يبق الاختبار كما وُضع
opportunities-why-double-one-sided = لم ينظر الزائر الآخر في البند
opportunities-why-double-not-blind = عرف أحد الزائرين بالآخر
opportunities-why-double-apart = بين الزيارتين أطول مما يبقى فيه الشيء كما هو
opportunities-why-double-not-ruled = لم يُحكم بين القولين بعد
opportunities-why-double-unclear = لم يتبين أي القولين صحيح
opportunities-why-double-ruled-absent = حُكم بأنه لم يكن هناك
opportunities-why-own-evidence = لا دليل غير قول الزيارة نفسها
opportunities-why-no-evidence = لم يبق عليه دليل
opportunities-why-nothing-before = لا دليل قبل الزيارة
opportunities-why-nothing-after = لا دليل بعد الزيارة
opportunities-why-no-window = لا يُعرف كم يبقى مثله
opportunities-why-not-confirmed = لم يثبت بدليلين مستقلين
opportunities-why-window-exceeded = المدة بين الدليلين أطول مما يبقى فيه مثله
opportunities-why-repaired-between = صُوّب بين الدليلين
opportunities-why-seen-absent-between = رُئي غائباً بين الدليلين
opportunities-why-evidence-conflicts = الأدلة متعارضة
refusal-opportunities-window-out-of-bounds = اختر مدة بين عشر دقائق وأربعة أسابيع.
refusal-opportunities-family-missing = اكتب النوع كما هو في الاستبانة.

## controls
controls-title = اختبارات الأسبوع
controls-one = اختبار
controls-lead = زيارات سُحبت بالقرعة تحمل اختباراً: شيء معروف يوضع قبلها، أو يُتحقق من غيابه، ليُعرف هل يرى المراقبون ما هو هناك. وما يوضع سُحب بالقرعة أيضاً، فلا يختاره أحد.
controls-never = لا يوضع اختبار يضر بخدمة أو بمراجع أو بسلامة أحد. إن كان لا بد من ذلك فلا تضعه: يسقط الاختبار ولا يُحسب على أحد.
controls-readers = من يقرأ الزيارات لا يرى هذه القائمة، لئلا يعرف أيها يحمل اختباراً.
controls-weeks = الأسبوع
controls-week = الأسبوع { $number }، يبدأ { $day }
controls-none = لا اختبارات في هذا الأسبوع
controls-none-text = تظهر القائمة حين تُعتمد خطة الأسبوع، ولا يراها من يقرأ الزيارات.
controls-column-point = المركز
controls-column-item = البند
controls-column-task = ما يُفعل
controls-column-until = قبل يوم
controls-column-part = وقت الدوام
controls-column-state = الحال
controls-kinds = أنواع الاختبارات
controls-kind-ticket_time = رقم دور معروف
controls-kind-ticket_time-text = خذ رقم دور قبل الزيارة ورقماً بعدها: رقم المراقب يقع بينهما.
controls-kind-coded_notice = إعلان معلوم
controls-kind-coded_notice-text = علّق إعلاناً صحيح المضمون نعرفه، في مكان يمر به المراجع.
controls-kind-known_fault = خلل معروف
controls-kind-known_fault-text = خلل قائم نعرفه في لوحة أو مرفق، أو لوحة توضع بإذن، دون أن يُمنع مراجع من شيء.
controls-kind-colleague = زميل يؤدي دوراً
controls-kind-colleague-text = زميل يرضى أن يقف موقفاً متفقاً عليه، ولا يشارك فيه مراجع حقيقي.
controls-task-nothing = لا شيء: ليس في الاستبانة بند يمكن أن يوضع له شيء
controls-task-ticket-time-present = خذ رقم دور قبل الزيارة، وآخر بعدها
controls-task-ticket-time-absent = خذ رقم دور قبل الزيارة، وآخر بعدها
controls-task-coded-notice-present = علّق الإعلان المعلوم
controls-task-coded-notice-absent = تحقق من أن الإعلان غير معلّق
controls-task-known-fault-present = ضع الخلل المعروف، أو تحقق من أنه ما زال قائماً
controls-task-known-fault-absent = تحقق من أنه لا خلل من هذا النوع هناك
controls-task-colleague-present = يقف الزميل موقفه المتفق عليه
controls-task-colleague-absent = تحقق من أن أحداً لا يقف هذا الموقف
controls-state-waiting = لم يوضع بعد
controls-state-placed = موضوع
controls-state-due = تمت الزيارة: انظر فيه
controls-state-checked = نُظر فيه بعد الزيارة
controls-state-missed = لم يوضع في وقته: لا اختبار
controls-state-unused = وُضع ولم تتم الزيارة
controls-state-nothing = لا شيء يوضع
controls-check-as-placed = ما زال كما وُضع
controls-check-changed = تغيّر أو زال
controls-check-unclear = لم يتبين
controls-words = ماذا وُضع وأين بالضبط
controls-words-hint = بكلمات يفهمها من يحكم لاحقاً. لا تكتب اسم أحد.
controls-ticket = رقم الدور
controls-ticket-hint = كما طُبع على الورقة، دون حروف.
controls-picture = صورة
controls-picture-hint = إن أمكن. لا وجوه فيها.
controls-picture-see = صورة ما وُضع
controls-outcome = كيف وُجد
controls-check-words = ما وُجد بعد الزيارة
controls-place = سجّل أنه وُضع
controls-place-hint = سجّل قبل الزيارة، لا بعدها: ما سُجّل يُختم في السجل المُحكم بوقته ولا يغيّره أحد.
controls-check = سجّل ما وجدته بعد الزيارة
controls-check-hint = اذهب وانظر قبل أن تكتب. إن لم تكن متيقناً فاختر «لم يتبين»: لا يُحسب على أحد.
controls-placed = سُجّل وخُتم.
controls-checked = سُجّل ما وُجد.
controls-not-yet = لم تتم الزيارة بعد. عُد بعدها وانظر فيه.
controls-placed-at = وقت الوضع
controls-placed-by = من وضعه
controls-checked-at = وقت النظر
controls-checked-by = من نظر
refusal-controls-not-there = لا يوجد هذا الاختبار.
refusal-controls-reader = من يقرأ الزيارات لا يضع اختباراتها. اطلب ذلك من زميل.
refusal-controls-wrong-state = سبق أن سُجّل هذا الاختبار.
refusal-controls-begun = بدأت الزيارة. ما لم يوضع قبلها ليس اختباراً.
refusal-controls-not-yet = لم تتم الزيارة بعد.
refusal-controls-words-missing = اكتب ما وُضع أو ما وُجد في بضع كلمات.
refusal-controls-number-missing = اكتب رقم الدور.
refusal-controls-number-smaller = الرقم بعد الزيارة لا يكون أصغر منه قبلها.
refusal-controls-takes-two = هذه الأرقام يطلبها مدير يقود البرنامج ويوافق عليها مدير آخر.
refusal-controls-share-out-of-bounds = اختر عدداً بين 50 و90.

## adjudication
adjudication-title = الحكم بين قولين
adjudication-one = المسألة { $number }
adjudication-lead = زائران نظرا في شيء واحد واختلفا، أو مراقب يقول إن القيد خطأ. احكم بما تراه في الأدلة. لا يُذكر هنا من زار ولا متى بالضبط.
adjudication-none = لا شيء ينتظر حكماً
adjudication-none-text = تظهر المسألة حين يختلف زائران في بند واحد، أو يعترض مراقب على قيد.
adjudication-column-number = الرقم
adjudication-column-kind = المسألة
adjudication-column-item = البند
adjudication-column-point = المركز
adjudication-column-half-week = نصف الأسبوع
adjudication-column-opened = منذ
adjudication-column-ruling = الحكم
adjudication-waits = ينتظر
adjudication-kind-differ = زائران اختلفا
adjudication-kind-objection = اعتراض
adjudication-ask-differ = هل كان هناك حين زارا؟
adjudication-ask-objection = هل يبقى القيد؟
adjudication-ruling-there = كان هناك
adjudication-ruling-not-there = لم يكن هناك
adjudication-ruling-unclear = لا يتبين
adjudication-ruling-upheld = يبقى القيد
adjudication-ruling-set-aside = الاعتراض صحيح: يُستبعد القيد
adjudication-account = قول الزيارة { $letter }
adjudication-letter-0 = أ
adjudication-letter-1 = ب
adjudication-evidence = ما أُرفق بالزيارة
adjudication-no-answer = لا جواب
adjudication-objection = ما يقوله المعترض
adjudication-sent = ما أُرفق بالاعتراض
adjudication-entry = القيد
adjudication-how-present = { $kind }: وُضع قبل الزيارة وخُتم في السجل، ونُظر فيه بعدها. هذه كلمات من وضعه، ثم كلمات من نظر.
adjudication-how-absent = { $kind }: نُظر قبل الزيارة فلم يكن هناك، ونُظر بعدها. هذه كلمات من نظر قبلها ثم بعدها.
adjudication-how-double = زار المكان زائر آخر لا يعلم بهذه الزيارة، وكتب أنه كان هناك.
adjudication-how-bracket = ثبت قبل الزيارة وبعدها بأدلة مستقلة، ولم يُصوَّب بينهما.
adjudication-decide = حكمك
adjudication-decide-hint = يقرأ صاحب القيد سببك كما تكتبه. لا تذكر فيه غيره. إن بقي شك فلا تحكم على أحد: اختر الحكم الذي لا يحسب عليه شيئاً.
adjudication-reason = السبب
adjudication-reason-hint = ماذا رأيت في الأدلة. لا تكتب اسم أحد.
adjudication-decided = سُجّل حكمك.
adjudication-concerned = لك صلة بهذه المسألة: الزيارة زيارتك، أو وضعت اختبارها، أو قرأتها، أو حكمت فيها من قبل. يحكم فيها غيرك.
refusal-adjudication-not-there = لا توجد هذه المسألة.
refusal-adjudication-decided = سبق الحكم في هذه المسألة.
refusal-adjudication-concerned = لا يحكم في المسألة من زار أو وضع اختبارها أو قرأ زيارتها أو حكم فيها من قبل.
refusal-adjudication-ruling-not-fitting = اختر واحداً من الأحكام المعروضة.
refusal-adjudication-words-missing = اكتب سبباً يفهمه من يقرؤه.

## replies
replies-nav-waiting = { $count ->
    [zero] لا شيء ينتظر جوابك
    [one] قيد ينتظر جوابك
    [two] قيدان ينتظران جوابك
    [few] { $count } قيود تنتظر جوابك
    [many] { $count } قيداً ينتظر جوابك
   *[other] { $count } قيد ينتظر جوابك
}
replies-title = ما رأيته في زياراتك
replies-lead = أحياناً نعرف ما كان في المكان حين زرته، فنقارنه بما كتبت. هنا كل ما حُفظ من ذلك عنك: ما رأيته، وما فاتك، وما كتبته ولم يكن هناك.
replies-nothing-automatic = لا شيء هنا يغيّر أجرك أو شهادتك أو عملك من تلقائه. إن قيل عنك شيء فإنما يقوله شخص، بكلمات تقرؤها، ولك أن تعترض.
replies-waiting = ينتظر جوابك
replies-waiting-text = لك { $days ->
    [zero] مدة
    [one] يوم
    [two] يومان
    [few] { $days } أيام
    [many] { $days } يوماً
   *[other] { $days } يوم
} من يوم أخبرناك. إن لم تعترض حُسب بعدها.
replies-until = أجب حتى { $day }
replies-told-miss = لم تُرصد
replies-told-alarm = إنذار كاذب
replies-kept = كل ما حُفظ
replies-none = لا شيء بعد
replies-none-text = يظهر هنا ما ثبت أنه كان أمامك في زياراتك، بعد قراءتها.
replies-standing = أين أنت حتى { $day }
replies-standing-text = كم رصدت مما كان هناك، في السنة الماضية. النتيجة هي المجال كله، لا الرقم وحده: فيه تقع النسبة الصحيحة على الأرجح.
replies-standing-few = ما زالت الفرص أقل من أن يقال بها شيء عن شخص.
replies-entry = قيد من زياراتك
replies-what = البند
replies-where = المركز
replies-when = متى
replies-about = النوع
replies-state = الحال
replies-why-excluded = لماذا استُبعد
replies-ruled = ما كتبه من حكم
replies-yours = ما كتبته
replies-words-gone = مضت مدة حفظ كلماتك
replies-how = كيف عرفنا
replies-how-control = وضعناه قبل زيارتك وختمنا ذلك في السجل، ثم نظرنا بعدها فوجدناه كما وُضع. اختارت القرعة الزيارة والشيء، لا شخص.
replies-how-control-absent = نظرنا قبل زيارتك فلم يكن هناك، ثم نظرنا بعدها فلم يكن. اختارت القرعة الزيارة والشيء، لا شخص.
replies-how-double = زار المكان زائر آخر لا يعلم بزيارتك، في مدة لا يتغير فيها مثل هذا عادة، وكتب أنه كان هناك. وحيث اختلفتما حكم شخص لا يعرف أياً منكما.
replies-how-bracket = ثبت قبل زيارتك وبعدها بأدلة لا صلة لها بك، في مدة لا يتغير فيها مثل هذا عادة، ولم يُصوَّب بينهما.
replies-how-nothing = لم يبق ما يثبت شيئاً.
replies-means = ما معنى هذا
replies-means-hit = كان هناك وكتبته. أحسنت.
replies-means-miss = كان هناك ولم تكتبه. هذا قيد واحد: كل مراقب يفوته شيء، ولا يقال عن أحد شيء بقيود قليلة.
replies-means-silent = لم يكن هناك، ولم تكتب أنه كان. أحسنت.
replies-means-alarm = لم يكن هناك، وكتبت أنه كان. هذا قيد واحد: ربما اختلط عليك الأمر، ولا يقال عن أحد شيء بقيود قليلة.
replies-answer = جوابك
replies-answer-text = حتى { $day }. إن رأيت أنه خطأ فقل لماذا، وأرفق ما يبين ذلك إن كان عندك. يحكم شخص لا يعرف من أنت.
replies-says = ماذا تقول؟
replies-says-objection = أعترض: القيد خطأ
replies-says-note = لا أعترض، وأريد أن أوضح
replies-words = كلماتك
replies-words-hint = ماذا رأيت، وأين كنت، ولماذا. لا تكتب اسمك ولا اسم غيرك.
replies-file = صورة أو ملف
replies-file-hint = صورة أو PDF، إن وُجد. لا يظهر فيه اسمك.
replies-send = أرسل الجواب
replies-sent = وصل جوابك.
replies-disputed = اعتراضك ينتظر حكم شخص لا يعرف من أنت. لا يُحسب عليك شيء قبل ذلك.
replies-noted = كلماتك محفوظة مع القيد. يُحسب بعد { $day }.
replies-finding = نتيجة عن رصدك
replies-finding-text = نظر شخص في قيود سنة كاملة، ورأى أن ما رصدته أقل من المعيار، وكتب لماذا. ما يترتب على ذلك كلمات ونصيحة بالتدريب، لا غير.
replies-finding-made = كُتبت نتيجة عن رصدك يوم { $day }. اقرأها
replies-finding-lifted = أُلغيت نتيجة كانت قد كُتبت عنك. اقرأها
replies-appeal = اعتراضك
replies-appeal-text = لك أن تعترض مرة واحدة حتى { $day }. ينظر فيه غير من كتب النتيجة.
replies-appeal-send = أرسل الاعتراض
replies-appealed = وصل اعتراضك.
replies-own = ما كان أمامك وما رأيته منه. أجب عما فاتك قبل أن يُحسب.
refusal-replies-not-there = لا يوجد هذا القيد.
refusal-replies-answered = سبق أن أجبت عن هذا القيد.
refusal-replies-over = مضت أيام الجواب عن هذا القيد.
refusal-replies-words-missing = اكتب بضع كلمات يفهمها من يقرؤها.
refusal-replies-file-type = أرفق صورة أو ملف PDF.

## standing
standing-title = كم يرى كل مراقب
standing-lead = كم رصد كل مراقب مما ثبت أنه كان أمامه في سنة، مع مجاله. لا ترتيب هنا: المجالات تتداخل، ومن قلّت فرصه لا يقال عنه شيء.
standing-nothing-automatic = لا شيء هنا يمس أجراً أو شهادة أو عملاً من تلقائه. القاعدة تعرض، وشخص يقرر بكلمات، والمراقب يعترض أمام غيره.
standing-rule = لا تعرض القاعدة نتيجة عن شخص إلا إذا بلغت فرصه { $n ->
    [few] { $n } فرص رصد
    [many] { $n } فرصة رصد
   *[other] { $n } فرصة رصد
}، منها { $controls ->
    [few] { $controls } اختبارات
    [many] { $controls } اختباراً
   *[other] { $controls } اختبار
}، ووقع الحد الأعلى لنسبته تحت { $standard }.
standing-findings = ما يُعرض على شخص
standing-month = الشهر
standing-chart = النسب ومجالاتها
standing-chart-text = الخط مجال بثقة 90 في المئة لما رصده المراقب من سجله وحده، بعد حساب صعوبة ما كان أمامه. من لم تبلغ فرصه العدد لا يُرسم.
standing-table = الجدول
standing-none = لم يُحسب شهر بعد
standing-none-text = يُحسب في أول ليلة من كل شهر ما ثبت في السنة قبله.
standing-none-yet = لا شيء يُحسب بعد
standing-rate = { $value }، والمجال { $low } إلى { $high }
standing-unpooled = ما رُصد مما كان هناك
standing-balanced = الصواب فيما كان وما لم يكن
standing-counted = فرص رصد حُسبت
standing-seen = رُصدت مما كان
standing-seen-of = { $hits } من { $n }
standing-alarms-of = { $alarms } من { $n }
standing-lacking-opportunities = { $count ->
    [zero] لا ينقص شيء
    [one] تنقص فرصة واحدة
    [two] تنقص فرصتان
    [few] تنقص { $count } فرص
    [many] تنقص { $count } فرصة
   *[other] تنقص { $count } فرصة
}
standing-lacking-controls = { $count ->
    [zero] لا ينقص شيء
    [one] ينقص اختبار واحد
    [two] ينقص اختباران
    [few] تنقص { $count } اختبارات
    [many] ينقص { $count } اختباراً
   *[other] ينقص { $count } اختبار
}
standing-column-code = المراقب
standing-column-n = فرص رصد
standing-column-hits = رُصدت
standing-column-controls = اختبارات
standing-column-raw = قبل حساب الصعوبة
standing-column-raw-low = قبل حساب الصعوبة، الحد الأدنى
standing-column-raw-high = قبل حساب الصعوبة، الحد الأعلى
standing-column-unpooled = بعد حساب الصعوبة
standing-column-low = الحد الأدنى
standing-column-high = الحد الأعلى
standing-column-pooled = للتخطيط وحده
standing-column-silent = لم يكن، ولم يُكتب
standing-column-alarms = إنذارات كاذبة
standing-column-balanced = الصواب فيما كان وما لم يكن
standing-column-q = قيمة q
standing-column-below = يُعرض على شخص
standing-of = المراقب { $code }
standing-state = الحال
standing-state-proposed = تعرضها القاعدة، ولم يقرر أحد
standing-state-made = كُتبت
standing-state-dropped = لم تُكتب
standing-state-lifted = أُلغيت بعد الاعتراض
standing-state-appealed = معترَض عليها
standing-reason = السبب
standing-appeal = الاعتراض
standing-hearing = جواب الاعتراض
standing-by-family = بحسب النوع
standing-advice-title = ما ينفع فيه التدريب
standing-advice = { $about }: فات { $misses } من { $n }، وهو أكثر مما يفوت الزملاء في البنود نفسها.
standing-decide = قرارك
standing-decide-hint = انظر في القيود نفسها لا في النسبة وحدها. اسأل: هل كانت البنود أصعب؟ هل في الأمر سبب؟ يقرأ المراقب كلماتك كما هي.
standing-hear-hint = اقرأ النتيجة والاعتراض. يقرأ المراقب كلماتك كما هي.
standing-own-appeal = أنت كتبت هذه النتيجة: ينظر غيرك في الاعتراض.
standing-ask-proposal = هل تُكتب نتيجة عن هذا المراقب؟
standing-says-proposal-yes = نعم، تُكتب
standing-says-proposal-no = لا، لا تُكتب
standing-ask-appeal = هل الاعتراض صحيح؟
standing-says-appeal-yes = نعم، تُلغى النتيجة
standing-says-appeal-no = لا، تبقى
standing-words = لماذا
standing-words-hint = بكلمات تقولها للمراقب وجهاً لوجه.
standing-decided = سُجّل قرارك.
refusal-standing-not-there = لا توجد هذه النتيجة.
refusal-standing-decided = سبق القرار في هذه النتيجة.
refusal-standing-words-missing = اكتب سبباً يفهمه من يقرؤه.
refusal-standing-not-made = لا نتيجة هنا يُعترض عليها.
refusal-standing-appealed = اعترضت من قبل: الاعتراض مرة واحدة.
refusal-standing-too-late = مضت مدة الاعتراض.
refusal-standing-not-appealed = لم يُعترض على هذه النتيجة.
refusal-standing-own = لا يقرر أحد في نتيجة عنه هو.
refusal-standing-same-officer = من كتب النتيجة لا ينظر في الاعتراض عليها.
