refusal-retention-reason-missing = اكتب السبب في { $least } أحرف على الأقل.
refusal-retention-no-end = اختر يوماً يأتي بعد اليوم ينتهي فيه الحفظ.
refusal-retention-not-there = لا يوجد هذا الحفظ، أو انتهى من قبل.

retention-title = كم نحتفظ بالبيانات
retention-lead = لكل نوع من البيانات مدة. حين تنتهي يُحذف ليلاً بلا طلب من أحد، ويُسجَّل كم حُذف. هذه القائمة كاملة: ما ليس فيها لا يُحفظ.
retention-rights = ما يحق لك
retention-right-copy = نسخة من كل ما يُحفظ عن بلاغك، ومن فتح كلامك المختوم ولماذا.
retention-right-erase = حذف ما قلته وما أرسلته ووسيلة الاتصال بك. وسيلة الاتصال تُحذف فوراً، والكلام كذلك، إلا إن كان لازماً لخطر على الحياة أو أمر تصويب لم ينته أو حفظ قانوني: فيُحذف بعده تلقائياً.
retention-right-stays = يبقى بعد الحذف: أن بلاغاً قُدّم، ويومه ونوعه، وملخص المكتب بكلماته، وما فُعل. لا يدل شيء منها عليك.
retention-right-lost = المفتاح هو رمز الإيصال، فلا حساب ولا هوية. من فقد رمزه لا يُعرف بلاغه، ويُحذف كلامه بانتهاء المدة.
retention-to-follow = افتح بلاغك برمز الإيصال
retention-limits = حدود
retention-limit-backups = تبقى البيانات المحذوفة في النسخ الاحتياطية المشفرة حتى تنتهي مدة حفظ تلك النسخ لدى المشغّل.
retention-limit-printed = ما طُبع أو نُزّل قبل الحذف أو الحجب لا يُستعاد، والنشرات الأسبوعية وثائق مختومة لا تتغير.
retention-limit-holds = قد يوقف حفظ قانوني الحذف حتى يوم محدد، ويُسجَّل من طلبه ولماذا.
retention-column-what = ماذا
retention-column-long = كم
retention-column-end = ثم
retention-column-why = لماذا
retention-column-run = آخر ليلة
retention-group-residents = المستفيدون
retention-group-visits = الزيارات والمراقبون
retention-group-accounts = الحسابات
retention-group-machine = النظام
retention-end-erase = يُحذف الكلام ويبقى ما فُعل
retention-end-bytes = يُحذف الملف ويبقى أنه كان
retention-end-drop = يُحذف كله
retention-end-blur = يزول ما يميّز شخصاً ويبقى العدد أو المكان العام
retention-end-by_itself = يزول من نفسه
retention-end-keep = يبقى
retention-span-kept = ما دام البرنامج
retention-span-days = { $count ->
    [one] يوم واحد
    [two] يومان
    [few] { $count } أيام
    [many] { $count } يوماً
   *[other] { $count } يوم
}
retention-span-months = { $count ->
    [one] شهر واحد
    [two] شهران
    [few] { $count } أشهر
    [many] { $count } شهراً
   *[other] { $count } شهر
}
retention-span-years = { $count ->
    [one] سنة واحدة
    [two] سنتان
    [few] { $count } سنوات
    [many] { $count } سنة
   *[other] { $count } سنة
}
retention-office-title = الخصوصية ومدد الحفظ
retention-waiting = طلبات تنتظر موافقة شخص ثانٍ
retention-waiting-none = لا طلب ينتظر.
retention-asks-erasure = حذف كلام البلاغ
retention-asks-redaction = حجب نص الملاحظة
retention-new-words = النص بعد الحجب:
retention-asked = طلبه { $who } يوم { $day }. يسقط الطلب إن لم يُحسم قبل { $until }.
retention-grant = أوافق، نفّذه الآن
retention-refuse = لا أوافق
retention-take-back = اسحب الطلب
retention-own-request = قدّمته أنت، فيوافق عليه غيرك.
retention-done-grant = نُفّذ.
retention-done-refuse = أُلغي الطلب.
retention-done-hold-ended = انتهى الحفظ القانوني.
retention-holds = حفظ قانوني قائم
retention-holds-none = لا شيء محفوظ من الحذف.
retention-hold-until = حتى { $day }
retention-hold-end = أنهِ الحفظ
retention-schedule = المدد وما حُذف
retention-last = آخر مرة: { $day }.
retention-last-never = لم يعمل بعد.
retention-next = يعمل كل ليلة.
retention-behind = بقي من بعض الأنواع ما يُكمَل الليلة القادمة.
retention-public-page = كما يقرؤها الناس
retention-run = { $count ->
    [zero] لا شيء
    [one] واحد
    [two] اثنان
   *[other] { $count }
} · { $day }
retention-run-goes-on = يُكمَل
retention-kind-report_erasures = طلبات الحذف التي تنتظر
retention-why-report_erasures = تُنفَّذ حين لا يبقى ما يحتاج الكلام
retention-kind-report_contacts = وسيلة الاتصال بصاحب البلاغ
retention-why-report_contacts = لإبلاغه بما يجدّ، ولفتح البلاغ من جديد خلال ثلاثين يوماً من إغلاقه
retention-kind-report_places = المكان الدقيق لهاتف صاحب البلاغ
retention-why-report_places = ليُعرف المكان المقصود ما دام البلاغ مفتوحاً، ثم يكفي المركز أو المربع
retention-kind-report_files = صور صاحب البلاغ وتسجيلاته
retention-why-report_files = دليل ما دام قد يُطلب النظر في البلاغ من جديد
retention-kind-report_words = كلام صاحب البلاغ وما كُتب من تسجيلاته
retention-why-report_words = للرجوع إليه عند تكرار المشكلة أو الطعن فيما فُعل
retention-kind-report_outcomes = ملخص المكتب وما جرى للبلاغ
retention-why-report_outcomes = وعد راصد: لا يُغيَّر ولا يُخفى ما فُعل
retention-kind-device_marks = بصمة الجهاز الذي جاء منه البلاغ
retention-why-device_marks = ليُعدّ جهاز واحد صوتاً واحداً في سنة المقارنة
retention-kind-me_too_marks = بصمة من قال «وأنا أيضاً»
retention-why-me_too_marks = ليُعدّ كل جهاز مرة واحدة؛ يبقى العدد
retention-kind-muted_senders = أجهزة أُسكتت لإساءة
retention-why-muted_senders = حتى بعد انتهاء الإسكات بقليل، للنظر في التكرار
retention-kind-contact_pins = أرقام تأكيد وسيلة الاتصال
retention-why-contact_pins = لإعادة الإرسال ومنع التكرار
retention-kind-mail_senders = بصمة عنوان من راسلنا
retention-why-mail_senders = لمنع الإغراق؛ الرسالة نفسها لا تُحفظ
retention-kind-register_files = ملفات سجلات الشكاوى القديمة
retention-why-register_files = ليُراجَع ما أُدخل منها
retention-kind-unsent_files = صور بلاغات بدأت ولم تُرسل
retention-why-unsent_files = ليُكمل صاحبها بلاغه
retention-kind-survey_marks = بصمة متصفح من أجاب عن استبيان
retention-why-survey_marks = ليجيب مرة واحدة في اليوم
retention-kind-survey_words = ما كُتب في الاستبيانات
retention-why-survey_words = ليقرأه المكتب ويقارنه بالعام
retention-kind-survey_tickets = رموز تذاكر الاستبيان
retention-why-survey_tickets = تكفي حتى تنتهي صلاحيتها؛ يبقى عددها
retention-kind-webhook_calls = رسائل إلى أنظمة أخرى
retention-why-webhook_calls = لإعادة ما لم يصل
retention-kind-triage_models = ملفات نماذج الاقتراح
retention-why-triage_models = للعودة إلى نسخة سابقة
retention-kind-readings = من فتح كلاماً مختوماً ومتى ولماذا
retention-why-readings = ليُحاسَب من يقرأ
retention-kind-visit_drafts = استبانات زيارات لم تكتمل
retention-why-visit_drafts = ليُكملها المراقب
retention-kind-visit_forms = الاستبانة كما أرسلها الهاتف، ومعها الموقع والأوقات وسجل التعبئة
retention-why-visit_forms = للتحقق من الزيارة والنظر في الاعتراض
retention-kind-visit_narratives = نصوص الزيارات المحفوظة للمقارنة
retention-why-visit_narratives = لكشف نص منسوخ من زيارة أخرى
retention-kind-visit_files = صور الزيارات وتسجيلاتها
retention-why-visit_files = دليل الملاحظة وأمر التصويب
retention-kind-visit_answers = إجابات الزيارات ودرجاتها وأحكامها
retention-why-visit_answers = أساس الأرقام المنشورة
retention-kind-observer_days = أيام غياب المراقب وعمله كما ذكرها
retention-why-observer_days = ليُخطط له، ثم ليُراجع عام عمله
retention-kind-observer_concerns = نص ما قاله المراقبون عن مهامهم، وجوابه، ومن قاله
retention-why-observer_concerns = ليُصلح السيناريو أو المكان؛ يبقى العدد بلا نص
retention-kind-observer_terms = شروط عمل المراقب وتضارب مصالحه وإيقافه واعتراضه
retention-why-observer_terms = ليُعرف لماذا أُرسل أو لم يُرسل، ومن قرر
retention-kind-ledger_replies = ما أجاب به المراقبون عن قيودهم وما أرفقوه
retention-why-ledger_replies = للحكم في الاعتراضات؛ يبقى أن أحداً اعترض
retention-kind-control_pictures = صور ما وُضع قبل زيارة
retention-why-control_pictures = لبيان ما كان هناك حين يُحكم في اعتراض
retention-kind-ledger_standings = كم رصد كل مراقب شهراً بعد شهر
retention-why-ledger_standings = لمقارنة السنين ومعرفة ما غيّره التدريب
retention-kind-personal_findings = ما كُتب عن مراقب واعتراضه
retention-why-personal_findings = ليقرأه صاحبه ويعترض؛ يبقى أن قراراً كان
retention-kind-ledger_entries = ما رصدته زيارة أو فاتها مما ثبت وجوده
retention-why-ledger_entries = تُصحَّح به الأرقام المنشورة
retention-kind-pay_receipts = صور إيصالات مصاريف المراقبين
retention-why-pay_receipts = لتدقيق الحسابات
retention-kind-pay_records = ما استُحق لكل مراقب وما دُفع ولماذا
retention-why-pay_records = سجل مالي يحفظه القانون
retention-kind-referral_packages = الطرود المختومة للأوامر المُحالة، بعد تأكيد استلامها
retention-why-referral_packages = لتُسلَّم مرة أخرى إن فُقدت
retention-kind-referral_custody = من كان طرد الإحالة في يده ومتى
retention-why-referral_custody = سلسلة العهدة جزء من الدليل
retention-kind-pay_accounts = حسابات المراقبين في البنوك، بعد انتهاء عملهم وقبض كل ما لهم
retention-why-pay_accounts = ليصل آخر مبلغ
retention-kind-picture_marks = بصمات الصور وما كتبه الهاتف فيها
retention-why-picture_marks = لكشف الصورة المكررة خلال عام
retention-kind-applications = ما كتبه عن نفسه من لم يُقبل أو سحب طلبه ليكون مراقباً
retention-why-applications = ليعترض إن شاء، ثم لا حاجة إليه
retention-kind-observer_identities = هويات المراقبين
retention-why-observer_identities = في خزنة منفصلة لا يفتحها إلا أمين الهويات بموافقة شخص ثانٍ
retention-kind-sessions = جلسات الدخول
retention-why-sessions = حتى تنتهي
retention-kind-signin_tries = محاولات الدخول الفاشلة
retention-why-signin_tries = لكشف من يجرّب كلمات المرور؛ الأسماء فيها بصمات
retention-kind-invitations = دعوات الحسابات
retention-why-invitations = حتى تُستعمل أو تنتهي
retention-kind-cabinet_addresses = بريد قرّاء رئاسة الوزراء
retention-why-cabinet_addresses = لتنبيههم أن ورقة تنتظرهم؛ مختوم في الخزنة
retention-kind-liaison_addresses = بريد ضباط الارتباط
retention-why-liaison_addresses = لتنبيههم أن شيئاً ينتظرهم؛ مختوم في الخزنة
retention-kind-liaison_digests = أن ضابط ارتباط كُتب إليه
retention-why-liaison_digests = كي لا يُكتب إليه مرتين في يوم
retention-kind-unfinished_uploads = ملفات لم يكتمل إرسالها
retention-why-unfinished_uploads = ليُكمل الهاتف
retention-kind-knocks = عدّ الطلبات من جهاز أو شبكة
retention-why-knocks = لمنع الإغراق؛ بصمات لا عناوين
retention-kind-request_bodies = ما يصل قبل أن يُقرأ
retention-why-request_bodies = يزول مع الطلب
retention-kind-exports = جداول طلبها أحد في المكتب
retention-why-exports = لتُنزَّل؛ وتُطلب من جديد متى شئت
retention-kind-failed_jobs = أعمال فشلت
retention-why-failed_jobs = للبحث عن السبب؛ فيها أرقام داخلية لا غير
retention-kind-log = السجل
retention-why-log = أساس الوعد: ما سُجّل لا يُغيَّر. فيه بصمات، والنص يُحذف منه عند طلب الحذف
retention-nav = الخصوصية
