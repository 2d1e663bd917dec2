# المراقبون: من هم في نظر المكتب، دون أسمائهم.

observers-title = المراقبون
observers-intro = تعرفهم هنا برموزهم. أسماؤهم وهواتفهم في الخزنة، وكل كشف عنها يُسجَّل.
observers-enrol = سجّل مراقباً
observers-enrol-hint = الاسم والهاتف والبريد تُحفظ في الخزنة فور الإرسال، ولا تظهر في أي صفحة بعدها.
observers-none-title = لا مراقبين بعد
observers-none-text = سجّل أول مراقب، ثم امنحه شهادة في قطاع واحد على الأقل، فيدخل في خطة الأسبوع المقبل.
observers-none-found-title = لا أحد بهذه الصفات
observers-none-found-text = غيّر التصفية أو امسحها.
observers-one = المراقب { $code }
observers-back = المراقبون

observers-total = { $count ->
    [zero] لا مراقبين
    [one] مراقب واحد
    [two] مراقبان
    [few] { $count } مراقبين
    [many] { $count } مراقباً
   *[other] { $count } مراقب
}
observers-stat-active = يعملون الآن
observers-stat-capacity = أقصى ما يستطيعونه من زيارات في الأسبوع
observers-stat-expiring = شهادات تنتهي خلال 30 يوماً
observers-expiring-title = شهادات توشك أن تنتهي
observers-expiring-text = من انتهت شهادته لا يُرسل إلى قطاعها. جدّدها قبل يومها الأخير.

observers-column-code = الرمز
observers-column-tier = الفئة
observers-column-state = الحالة
observers-column-home = المنطقة
observers-column-languages = اللغات
observers-column-weekdays = أيام العمل
observers-column-weekly = زيارات الأسبوع
observers-column-certificates = الشهادات
observers-column-sector = القطاع
observers-column-until = آخر يوم
observers-column-from = أول يوم
observers-column-about = عن ماذا
observers-column-reason = السبب

observers-tier = الفئة
observers-tier-shopper = متسوق خفي
observers-tier-spotter = راصد متعاون
observers-tier-any = كل الفئات
observers-state = الحالة
observers-state-candidate = مرشّح
observers-state-candidate-why = لم يُعتمد بعد: هو في طريق التأهيل ولا يُرسَل في أي زيارة.
observers-state-active = يعمل
observers-state-suspended = موقوف
observers-state-ended = غادر
observers-state-any = كل الحالات

observers-field-name = الاسم الكامل
observers-field-name-hint = كما في الوثيقة. يذهب إلى الخزنة وحدها.
observers-field-phone = الهاتف
observers-field-email = البريد الإلكتروني
observers-field-email-hint = يستطيع أن يدخل به بدل اسم الدخول.
observers-field-home = منطقة السكن
observers-field-home-hint = لا يُرسل إلى محافظة أخرى ما لم تسمح الخطة بذلك.
observers-field-home-none = لم تُذكر: يُرسل إلى أي محافظة
observers-field-languages = اللغات التي يتحدثها
observers-field-weekdays = الأيام التي يستطيع العمل فيها
observers-field-weekly = أكثر ما يستطيعه من زيارات في الأسبوع
observers-language-ar = العربية
observers-language-en = الإنجليزية
observers-language-ur = الأردية
observers-language-bn = البنغالية

observers-enrolled = سُجّل المراقب { $code }. بقي أن تسلّمه رابط الدخول، وأن تمنحه شهادة.
observers-waiting-title = ينتظر المراقبون كلمتك
observers-saved = حُفظ.

observers-section-work = العمل
observers-unmask = اطلب كشف بياناته (يحتاج شخصين)
observers-rehearsal = زيارة التدريب
observers-rehearsal-none = لم يتدرّب بعد
observers-rehearsal-last = { $day }: أصاب { $right } من { $asked }
observers-section-certificates = الشهادات
observers-section-conflicts = تضارب المصالح
observers-section-access = الدخول والهاتف
observers-certify = امنح شهادة
observers-certify-submit = امنحها
observers-certificates-none = لا شهادة بعد: لا يُرسل إلى أي مكان حتى ينال واحدة.
observers-certificate-sectors = القطاعات
observers-certificate-first = أول يوم
observers-certificate-last = آخر يوم، وهو مشمول
observers-certificate-valid = سارية
observers-certificate-soon = تنتهي قريباً
observers-certificate-over = انتهت
observers-certificate-later = لم تبدأ

observers-conflict = أضف تضارب مصالح
observers-conflict-submit = أضفه
observers-conflict-authority = الجهة
observers-conflict-authority-hint = لن يُرسل إلى أي مركز من مراكزها.
observers-conflict-authority-none = ليست جهة بكاملها
observers-conflict-point = أو مركز بعينه
observers-conflict-point-hint = معرّف المركز كما في صفحته في السجل.
observers-conflict-point-unknown = لا مركز بهذا المعرّف في هذا البرنامج.
observers-conflicts-none = لم يُذكر تضارب.
observers-conflict-reason = السبب
observers-conflict-reason-works-there = يعمل هناك
observers-conflict-reason-worked-there = عمل هناك من قبل
observers-conflict-reason-relative-works-there = له قريب يعمل هناك
observers-conflict-reason-pending-case = بينه وبينهم معاملة أو خلاف
observers-conflict-reason-lives-beside = يسكن بجواره ويعرفونه
observers-conflict-reason-other = سبب آخر

observers-availability = غيّر أيام العمل
observers-availability-submit = احفظ

observers-joined = دخل حسابه
observers-not-joined = لم يدخل حسابه بعد
observers-invite = أنشئ رابط دخول
observers-invite-hint = رابط لمرة واحدة يختار به كلمة مروره. إنشاء رابط جديد يبطل ما قبله.
observers-invitation-title = رابط الدخول
observers-invitation-once = انسخ الرابط الآن وسلّمه بيدك أو عبر قناة تثق بها. لن يظهر مرة ثانية، ويبطل بعد أسبوع.
observers-invitation-link = الرابط
observers-handle = اسم الدخول

observers-device = أنشئ كلمة مرور لهاتف
observers-device-hint = لتطبيق ODK Collect وما يشبهه. لكل هاتف كلمة مرور خاصة به.
observers-device-title = إعداد الهاتف
observers-device-once = تظهر كلمة المرور والرمز مرة واحدة. امسح الرمز بالهاتف الآن، أو اكتب القيم الثلاث في إعدادات الخادم.
observers-device-server = عنوان الخادم
observers-device-user = اسم المستخدم
observers-device-password = كلمة المرور
observers-device-qr = افتح ODK Collect واختر «إعداد برمز QR» ثم امسح هذا الرمز: فيه العنوان وكلمة المرور والإعدادات كلها. يظهر مرة واحدة.
observers-device-qr-alt = رمز إعداد الهاتف
observers-phones = الهواتف
observers-phone = جهاز { $number }
observers-column-phone = الهاتف
observers-column-issued = أُصدر
observers-column-used = آخر يوم استُعمل فيه
observers-column-act = الإجراء
observers-phone-unused = لم يُستعمل
observers-phone-is-revoked = موقوف
observers-phone-revoke = أوقف الهاتف
observers-phone-revoke-one = أوقف الجهاز { $number }
observers-phone-revoke-confirm = لن يستطيع الجهاز { $number } أن يجلب أو يرسل. هل توقفه؟
observers-phone-revoked = أُوقف الجهاز { $number }. تبقى الهواتف الأخرى كما هي.
observers-device-discreet = للزيارات الخفية يستعمل المراقب تطبيق «ملاحظاتي» من صفحة «زيارات اليوم»: اسم هذا التطبيق على الهاتف قد يكشف المتسوق.
observers-revoke = أوقف هواتفه كلها
observers-revoke-confirm = لن يستطيع أي هاتف من هواتفه أن يجلب أو يرسل. هل توقفها؟
observers-revoked = أُوقفت هواتفه. أنشئ كلمة مرور جديدة حين يحتاجها.

observers-suspend = أوقفه
observers-suspend-hint = لا تُعرض عليه زيارات جديدة. ما قبله من زيارات يبقى له أن يقدّمه. يقرأ السبب كما تكتبه.
observers-reinstate = أعده إلى العمل
observers-end = أنهِ عمله
observers-end-hint = يُغلق حسابه وتُوقف هواتفه، ويبقى ما رصده. لا رجعة: من يعود يُسجَّل من جديد.
observers-end-confirm = إنهاء عمل المراقب لا رجعة عنه. هل تنهيه؟
observers-reason = السبب
observers-why = السبب المكتوب: { $reason }

# ما يقرؤه المراقب على هاتفه حين لا يُفتح له الباب
observers-door-sign-in = اسم الجهاز أو كلمة مروره غير صحيحين، أو أُلغي الجهاز. اطلب من المكتب بطاقة جهاز جديدة.
observers-door-method = لا يُطلب هذا العنوان بهذه الطريقة.
observers-door-too-large = ما أُرسل دفعة واحدة أكبر مما نقبل، ولم يضع شيء من هاتفك.
observers-door-not-there = لا شيء في هذا العنوان.
observers-door-broken = حدث خطأ عندنا، ولم يضع شيء من هاتفك. أعد الإرسال بعد قليل.

refusal-observers-name-missing = اكتب الاسم. يُحفظ في الخزنة ولا يظهر بعد ذلك هنا.
refusal-observers-address-taken = هذا البريد لمراقب آخر. اكتب بريداً غيره أو اتركه فارغاً.
refusal-observers-certificate-dates = آخر يوم في الشهادة قبل أولها. صحّح أحدهما.
refusal-observers-already-certified = له شهادة في أحد هذه القطاعات تتقاطع مع هذه المدة. ابدأ الجديدة بعد آخر يوم في القديمة.
refusal-observers-weekdays-unknown = اختر أياماً من أيام الأسبوع السبعة.
refusal-observers-weekly-visits = اكتب عدداً بين 1 و40 لزيارات الأسبوع.
refusal-observers-conflict-unclear = اختر جهة، أو مركزاً واحداً، لا كليهما.
refusal-observers-wrong-state = تغيّرت حالة المراقب قبل قليل. حدّث الصفحة ثم قرّر.
refusal-observers-reason-missing = اكتب السبب: من حق المراقب أن يعرفه.
refusal-observers-in-use = هذا الحساب مستعمل، ولا يفتحه من جديد إلا اثنان: «حساب تعذّر دخوله» في صفحة الأعضاء.
refusal-observers-ended = غادر هذا المراقب البرنامج. سجّله من جديد إن عاد.
refusal-observers-too-many-devices = لهذا المراقب هواتف كثيرة تعمل. يوقف المكتب ما لم يعد يُستعمل منها أولاً.
refusal-observers-no-device = أُوقف هذا الهاتف من قبل.
refusal-observers-too-many-tries = كلمة مرور خاطئة مرات كثيرة. انتظر ربع ساعة ثم أعد المحاولة.
refusal-observers-unreadable-body = وصل الطلب ناقصاً أو تالفاً، ولم يضع شيء من هاتفك. أعد الإرسال.
refusal-observers-rehearsal-unclear = نتيجة التدريب لم تصل كما ينبغي. أعد إرسالها.
refusal-observers-suspended = عملك موقوف الآن، فلا تبدأ زيارة جديدة. ما ملأته من قبل يُقبل.
refusal-observers-days-order = آخر يوم قبل أول يوم. صحّح أحدهما.
refusal-observers-days-past = مضى هذا اليوم. اختر اليوم أو ما بعده.
refusal-observers-days-far = اختر مدة لا تزيد على سنة، ولا تبعد أكثر من سنة ونصف.
refusal-observers-conflict-year = سنة ترك العمل تُكتب لمن عمل هناك من قبل، ولا تكون في المستقبل.
refusal-observers-conflict-past = مضت على ترك ذلك العمل أكثر من 5 سنوات، فلا يمنع من الزيارة.
