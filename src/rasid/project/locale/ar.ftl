# أوامر الطرفية.

cli-usage = راصد: نظام برنامج المتسوّق الخفي. الأوامر:
cli-usage-init = ينشئ مدير النظام الأول ويعطيك رابط دخوله.
cli-usage-serve = يشغّل قاعدة البيانات والموقع والعامل حتى توقفه بـ Ctrl-C.
cli-usage-web = يشغّل صفحات الموقع وحدها، على واحد من عدة حواسيب تشترك في قاعدة بيانات واحدة.
cli-usage-metrics = يعرض أرقام هذا الجهاز لبرنامج Prometheus على العنوان RASID_METRICS_ADDRESS (يشغّله rasid serve بنفسه).
cli-usage-worker = يشغّل عاملاً إضافياً، على هذا الجهاز أو على غيره.
cli-usage-demo = يعرض برنامجاً كاملاً في بلد تجريبي، ثم يفتح الموقع.
cli-usage-doctor = يقول ما الخلل وكيف يُصلَح.
cli-usage-migrate = تحديث جداول قاعدة البيانات والخدمة تعمل.
cli-usage-registry-import = يستورد سجلّ الجهات ونقاط الخدمة من ملف.
cli-usage-questionnaire-publish = ينشر نسخة من استبانة.
cli-usage-site = يكتب الموقع العام ملفاتٍ تُقرأ بلا خادم.
cli-usage-bulletin-publish = ينشر نشرة أسبوع.
cli-usage-mail-in = يقرأ رسالة بريد من مدخله ويسجّلها بلاغاً.
cli-usage-triage = يعلّم نموذج الفرز ويقيسه ويعيد نسخة سابقة: train وevaluate وmodels وrollback.
cli-usage-vault = مفاتيح الخزنة: حالها، ومفتاح جديد، وفهرس عناوين الدخول: status، rotate، reindex.
cli-usage-log = إظهار المفتاح الذي يوقّع السجل وبصمته، أو تبديله؛ وrecover بعد استعادة نسخة، وcheck لفحص القاعدة.
cli-usage-size = كم مراقباً يحتاج البرنامج، من ‎--centres و‎--authorities أو من ملف ‎--cells؛ بلا قاعدة بيانات.
cli-usage-size-programme = الجواب نفسه من سجل برنامج.
cli-usage-solve = يحل مسألة مسارات منشورة (TOPTW أو VRPTW) بما يُخطَّط به الأسبوع.
cli-usage-manage = يمرّر ما بعده إلى أوامر Django.
cli-usage-verify = يتحقق من نشرة أو إيصال، بلا قاعدة بيانات.
cli-usage-witness = يشغّل شاهداً مستقلاً على سجل، في مؤسسة غير المكتب: init وrun وtrust وshow.
cli-usage-paper = «paper check ملف» يفحص توقيع ورقة، و«paper certificate» يقول بماذا تُوقَّع.
cli-usage-backup = ينسخ قاعدة البيانات والملفات والسجل والمفاتيح إلى مجلد أو حاوية، مختومةً لمن سُمّي في الإعدادات. ‎--wal‎ ينقل سجل الكتابة وحده.
cli-usage-backup-list = يعدّد النسخ الموجودة.
cli-usage-backup-prune = يحذف ما قدُم من النسخ، وما لا تحتاجه غيرها.
cli-usage-backup-drill = يستعيد في مكان مؤقت ويفحص السجل بإيصال محفوظ، ويقول كم دقيقة لزمت.
cli-usage-restore = يستعيد في مجلد بيانات فارغ، إلى آخر ما نُقل أو إلى وقت يُسمّى.
cli-usage-log-timestamp = يطلب ختماً زمنياً على السجل من جهة مستقلة.

cli-starting = يجري التشغيل…
cli-serving = الموقع جاهز: { $address }
cli-port-taken = المنفذ { $port } على { $host } يشغله برنامج آخر. أوقف ذلك البرنامج، أو اختر منفذاً آخر: rasid serve --port { $next }
cli-address-unusable = لا يمكن فتح { $host }:{ $port }: { $why }
cli-child-died = توقّف «{ $name }». يعود إلى العمل بعد { $seconds ->
    [few] { $seconds } ثوانٍ
   *[other] { $seconds } ثانية
}.
cli-database-died = توقّفت قاعدة البيانات. تُشغَّل من جديد الآن، ويُرفض ما يصل إلى أن تعود.
cli-metrics-nowhere = لا عنوان للأرقام. ضع عنواناً في RASID_METRICS_ADDRESS، مثل 127.0.0.1:9464.
cli-schema-of-another = جداول قاعدة البيانات هذه أنشأتها نسخة أخرى من راصد، ولا تستطيع هذه النسخة استعمالها. لم يُمسّ شيء. لتعمل بهذه النسخة أنشئ البيانات من جديد: اختر مجلداً فارغاً في RASID_DATA (وهو الآن { $folder }) أو قاعدة بيانات فارغة في RASID_DATABASE_URL، ثم نفّذ rasid init أو rasid demo. ولتعمل ببياناتك شغّل نسخة راصد التي أنشأتها.
cli-migrate-failed = لم تُحدَّث جداول قاعدة البيانات، والسبب مكتوب أعلاه. لم يتغيّر شيء من البيانات.
cli-waits-for-migration = خادم آخر يحدّث الجداول الآن. ننتظر حتى ينتهي.
cli-migrated-elsewhere = ما زال خادم آخر يحدّث الجداول، فتوقّف هذا قبل أن يبدأ. انظر ما يعيق الآخر، ثم نفّذ rasid migrate من جديد.

cli-cluster-no-binaries = لا توجد حزمة PostgreSQL لهذا الجهاز. ثبّت PostgreSQL 15 أو أحدث، وضع عنوانه في RASID_DATABASE_URL.
cli-cluster-no-account = لا يعمل PostgreSQL بحساب root، ولا يوجد أي من هذه الحسابات: { $candidates }. أنشئ حساباً اسمه rasid، أو شغّل راصد بحساب عادي.
cli-cluster-not-ours = المجلد { $folder } يملكه مستخدم آخر. شغّل راصد بالحساب الذي أنشأه، أو اختر مجلداً آخر في RASID_DATA.
cli-cluster-data-newer = أنشأ PostgreSQL { $made_by } البيانات في { $folder }، وهذا البرنامج يحمل الإصدار { $program } الأقدم. ثبّت إصدار راصد الذي كان يعمل. لم يُمسّ شيء.
cli-cluster-data-older = أنشأ PostgreSQL { $made_by } البيانات في { $folder }، وهذا البرنامج يحمل الإصدار { $program }. انقلها بـ pg_upgrade، أو خذ نسخة بالإصدار القديم واسترجعها بالجديد. لم يُمسّ شيء.
cli-cluster-init-failed = تعذّر إنشاء قاعدة البيانات. قال PostgreSQL:
cli-cluster-start-failed = تعذّر تشغيل قاعدة البيانات. السجلّ في { $log }، وآخر ما فيه:

# الفحص.

doctor-all-well = لا خلل.
doctor-something-wrong = { $count ->
    [one] خلل واحد.
    [two] خللان.
    [few] { $count } مواضع خلل.
    [many] { $count } موضعاً فيه خلل.
   *[other] { $count } موضع فيه خلل.
}
doctor-state-well = سليم
doctor-state-note = تنبيه
doctor-state-wrong = خلل

doctor-python = بايثون { $version }
doctor-python-old = بايثون { $version } قديم، والمطلوب 3.11 أو أحدث. ثبّت إصداراً أحدث ثم أعد make.
doctor-node = ‏Node { $version }
doctor-node-missing = لا يوجد Node. يلزم لبناء واجهة الموقع من المصدر فقط؛ ثبّت Node 20.19 أو أحدث.
doctor-node-old = ‏Node { $version } قديم، والمطلوب 20.19 أو أحدث لبناء واجهة الموقع.
doctor-web = واجهة الموقع مبنية.
doctor-web-missing = واجهة الموقع غير مبنية. نفّذ make web.
doctor-fonts = خط IBM Plex Sans Arabic موجود.
doctor-fonts-missing = خط الوثائق غير موجود، فلن تُصدر النشرات. نفّذ: pip install fontpkg-ibm-plex-sans-arabic
doctor-java = جافا موجودة: تُفحص الاستبانات بأداة ODK Validate.
doctor-java-missing = لا توجد جافا: لن تُفحص الاستبانات بأداة ODK Validate قبل نشرها. ثبّت جافا إن أردت هذا الفحص.
doctor-decoder = الصور والتسجيلات الواردة تُفتح في عمليات معزولة.
doctor-decoder-open = هذا النظام لا يتيح كل جدران العزل لفتح الصور والتسجيلات الواردة؛ يعمل راصد بما يتيحه منها (docs/security/media.md).
doctor-decoder-missing = تعذّر تشغيل ما يفتح الصور والتسجيلات الواردة، فلن تُعرض. أعد تثبيت راصد.
doctor-port = المنفذ { $port } حرّ.
doctor-port-ours = المنفذ { $port } يعمل عليه راصد الآن.
doctor-port-taken = المنفذ { $port } مشغول. أوقف البرنامج الذي يشغله، أو نفّذ: rasid serve --port { $next }
doctor-port-unusable = لا يمكن فتح { $host }:{ $port }: { $why }. صحّح RASID_HOST وRASID_PORT.
doctor-disk = المساحة الحرة: { $free } غيغابايت.
doctor-disk-full = لم يبق على القرص سوى { $free } غيغابايت في { $folder }. أفرغ مساحة، أو انقل المجلد وضع عنوانه الجديد في RASID_DATA.
doctor-folder = مجلد البيانات { $folder } مغلق على غير مالكه.
doctor-folder-absent = مجلد البيانات { $folder } لم يُنشأ بعد. ينشئه rasid init أو rasid demo.
doctor-folder-open = يستطيع غيرك قراءة ملف الأسرار { $file }. نفّذ: chmod 600 { $file }
doctor-folder-closed = لا يستطيع هذا الحساب الكتابة في { $folder }. شغّل راصد بالحساب الذي أنشأ المجلد.
doctor-clock = الساعة منتظمة.
doctor-clock-behind = ساعة الجهاز ({ $now }) تسبق تاريخ تثبيت البرنامج ({ $installed }). اضبط الساعة: المُهَل والإيصالات تعتمد عليها.
doctor-messages = للرسائل إلى المبلّغين طريق تخرج منه.
doctor-messages-none = لا بريد ولا رسائل قصيرة: لن يُعرض على المبلّغين أن نخبرهم، ولن يصل جوابٌ لمن كتب بالبريد. اضبط RASID_MAIL_URL أو RASID_SMS_URL إن أردت ذلك.
doctor-messages-trial = الرسائل إلى المبلّغين تُكتب في سجل التشغيل ولا تُرسل: هذا للتجربة وحدها. قبل العمل الفعلي اضبط RASID_MAIL_URL وRASID_SMS_URL.
doctor-messages-console = الرسائل إلى المبلّغين تُكتب في سجل التشغيل بعناوينهم وأرقام التحقق، ولا يصلهم شيء. اضبط RASID_MAIL_URL وRASID_SMS_URL، أو اتركهما فارغين.
doctor-witnesses = شهود السجل معرَّفون: عددهم { $count }، ويلزم النشرةَ منهم { $needed }.
doctor-witnesses-none = لا شهود على السجل، ويلزم النشرةَ منهم { $needed }: لن تُنشر نشرة. عرّفهم في RASID_WITNESSES كما في docs/operations/witness.md، أو ضع RASID_WITNESS_QUORUM=0 فتقول النشرة إن لا أحد يوقّع.
doctor-witnesses-few = شهود السجل { $count }، ويلزم النشرةَ منهم { $needed }: لن تُنشر نشرة. عرّف غيرهم في RASID_WITNESSES.
doctor-witnesses-unneeded = لا شهود على السجل، ولا تشترطهم النشرة: تقول لقارئها إن لا أحد من خارج المكتب يوقّع.
doctor-witnesses-unreadable = ملف الشهود لا يُقرأ، فلن تُنشر نشرة: { $why }
doctor-witnesses-answer = لا شاهد صامت منذ يوم.
doctor-witnesses-silent = شهود بلا توقيع منذ يوم، أو قالوا إن تاريخ السجل تغيّر: { $names }. انظر صفحة النشرات، واتصل بهم.
doctor-witnesses-unasked = لم يُسأل شاهد بعد.
doctor-clocks = ساعة الجهاز وساعة قاعدة البيانات متفقتان.
doctor-clock-apart = بين ساعة الجهاز وساعة قاعدة البيانات { $seconds } ثانية. اضبطهما على خادم وقت واحد.
doctor-database = قاعدة البيانات تجيب.
doctor-database-absent = لم تُنشأ قاعدة البيانات بعد. ينشئها rasid init أو rasid demo.
doctor-database-unreachable = لا تجيب قاعدة البيانات: { $why }. تحقق من RASID_DATABASE_URL ومن أن الخادم يعمل.
doctor-database-old = ‏PostgreSQL { $version } قديم، والمطلوب 15 أو أحدث.
doctor-schema = الجداول محدّثة.
doctor-schema-behind = الجداول أقدم من البرنامج. يحدّثها rasid serve عند تشغيله، أو نفّذ: rasid manage migrate
doctor-schema-of-another = الجداول أنشأتها نسخة أخرى من راصد، ولا تستطيع هذه النسخة استعمالها. أنشئ البيانات من جديد، أو شغّل النسخة التي أنشأتها.
doctor-schema-unread = تعذّر فحص الجداول: { $why }
doctor-alphabet = تعرف قاعدة البيانات حروف العربية.
doctor-alphabet-unknown = لا تعدّ قاعدة البيانات حروف العربية حروفاً (LC_CTYPE = C)، فلن يجد البحث شيئاً. ثبّت محلّية UTF-8 ثم أعد إنشاء قاعدة البيانات.
doctor-service-unread = تعذّر فحص ما يعمل خلف الموقع: { $why }
doctor-jobs = لا مهمة تنتظر أطول مما ينبغي.
doctor-jobs-nobody = { $count ->
    [zero] لا عامل يعمل الآن، ولا مهمة تنتظره.
    [one] لا عامل يعمل الآن، وتنتظره مهمة واحدة.
    [two] لا عامل يعمل الآن، وتنتظره مهمتان.
    [few] لا عامل يعمل الآن، وتنتظره { $count } مهمات.
    [many] لا عامل يعمل الآن، وتنتظره { $count } مهمة.
   *[other] لا عامل يعمل الآن، وتنتظره { $count } مهمة.
} يشغّل rasid serve العمّال؛ وعلى جهاز لهم وحدهم: rasid worker
doctor-jobs-late = مهمات طال انتظارها (المسارات: { $lanes }، وأقدمها منذ { $minutes } دقيقة). شغّل عمّالاً أكثر لهذه المسارات: rasid worker --lanes
doctor-jobs-moving = لكل مهمة جارية عامل حيّ.
doctor-jobs-stalled = { $count ->
    [zero] لا مهمة عند عامل توقّف.
    [one] مهمة واحدة عند عامل توقّف ولم تُعطَ لغيره.
    [two] مهمتان عند عامل توقّف ولم تُعطيا لغيره.
    [few] { $count } مهمات عند عمّال توقّفوا ولم تُعطَ لغيرهم.
    [many] { $count } مهمة عند عمّال توقّفوا ولم تُعطَ لغيرهم.
   *[other] { $count } مهمة عند عمّال توقّفوا ولم تُعطَ لغيرهم.
} تحقق من أن عاملاً لمسار now يعمل.
doctor-jobs-none-failed = لا مهمة أخفقت نهائياً.
doctor-jobs-failed = { $count ->
    [zero] لا مهمة أخفقت نهائياً.
    [one] مهمة واحدة أخفقت نهائياً.
    [two] مهمتان أخفقتا نهائياً.
    [few] { $count } مهمات أخفقت نهائياً.
    [many] { $count } مهمة أخفقت نهائياً.
   *[other] { $count } مهمة أخفقت نهائياً.
} السبب في سجل التشغيل؛ وطريقة إعادتها في docs/operations/monitoring.md
doctor-parts = الجداول المقسّمة: { $count }، ولها أقسام للأشهر القادمة.
doctor-parts-short = تنقص أقسام الأشهر القادمة في: { $tables }. يصنعها العامل ليلاً؛ انظر سجله.
doctor-parts-rest = صفوف لا تقع في قسم خاص بها في: { $tables }. طريقة نقلها في docs/operations/monitoring.md
doctor-log = تأخذ القيود أماكنها في السجل.
doctor-log-late = قيود حان مكانها في السجل منذ { $minutes } دقيقة ولم تأخذه. تحقق من أن عاملاً يعمل، وانظر سجله.
doctor-log-halted = السجل متوقف ({ $reason }): القيود هنا { $ours }، والمنشور منها { $theirs }. لا يُوقَّع شيء قبل أن ينظر فيه rasid log recover (docs/operations/backup.md).
doctor-backup = عمر أحدث نسخة احتياطية { $hours } ساعة، وجُرّبت استعادتها.
doctor-backup-never = لا يعرف هذا الجهاز نسخة احتياطية. يصنعها rasid backup (docs/operations/backup.md).
doctor-backup-old = عمر أحدث نسخة احتياطية { $hours } ساعة. ابحث لِمَ لم يعمل rasid backup.
doctor-backup-untried = لم تُجرَّب استعادة منذ مئة يوم. نفّذ: rasid backup drill
doctor-replica = النسخ التي تتبع قاعدة البيانات: { $count }.
doctor-replica-none = لا نسخة تتبع قاعدة البيانات: ما يضيع من هذا القرص بعد آخر نسخة احتياطية لا يعود.
doctor-replica-missing = تنتظر قاعدة البيانات نسخة تتبعها ولا تتبعها واحدة: كل كتابة واقفة. أعد نسخة إلى العمل، أو غيّر synchronous_standby_names.
doctor-replica-follows = تتأخر هذه النسخة { $seconds } ثانية.
doctor-replica-late = تتأخر هذه النسخة { $seconds } ثانية. انظر قرصها وشبكتها.
doctor-connections = الاتصالات المفتوحة بقاعدة البيانات { $held } من { $most }.
doctor-connections-short = الاتصالات المفتوحة بقاعدة البيانات { $held } من { $most }. أنقص RASID_WEB_THREADS أو زد max_connections (docs/operations/capacity.md).

# ما يلزم من أجهزة.

cli-usage-capacity = ما يلزم البلد من أجهزة: أنوية وأقراص واتصالات، من أرقام مقيسة: --centres و--visits-a-year و--reports-a-year و--photo-share و--reads-per-report و--peak-factor و--years
capacity-impossible = أعداد من الصفر فصاعداً، وحصة بين 0 و1.
capacity-given = المتوقع في السنة: البلاغات { $reports }، والزيارات { $visits } إلى مراكز عددها { $centres }؛ ومع { $share }‎% منها صورة. الحساب لسنوات عددها { $years }.
capacity-peak = في أكثر الدقائق ازدحاماً ({ $factor } ضعف معدل السنة): في الثانية { $reports } بلاغ و{ $submissions } استبانة و{ $reads } صفحة.
capacity-web = أنوية للموقع: { $likely } (من { $low } إلى { $high })، لا ينشغل أكثر من نصفها في تلك الدقيقة.
capacity-workers = أنوية للعمّال: { $likely } (من { $low } إلى { $high })، تنجز مهمات اليوم في ثلثه. وعليها تُحسب الخطط والأرقام ليلاً.
capacity-database = أنوية لقاعدة البيانات: { $likely } (من { $low } إلى { $high }).
capacity-connections = اتصالات بقاعدة البيانات: { $connections }.
capacity-tables = تكبر قاعدة البيانات في السنة { $likely } غيغابايت (من { $low } إلى { $high }).
capacity-log = تكبر ملفات السجل العام في السنة { $likely } غيغابايت (من { $low } إلى { $high })، ووضع قيود يوم في أماكنها يأخذ { $seconds } ثانية.
capacity-objects = تكبر الملفات الواردة في السنة { $likely } غيغابايت (من { $low } إلى { $high }).
capacity-backup = نسخة احتياطية كاملة بعد سنوات عددها { $years }: { $likely } غيغابايت (من { $low } إلى { $high }).
capacity-one-primary = قاعدة رئيسة واحدة تكفي، وإلى جانبها نسخة تتبعها؛ ويتسع قرصها بهذا المعدل لسنوات عددها { $years }.
capacity-more-than-one-primary = قاعدة رئيسة واحدة لا تكفي: docs/operations/scaling.md. ويتسع قرصها بهذا المعدل لسنوات عددها { $years }.
capacity-sources = من هذه الأرقام؛ و«من … إلى» معالج أبطأ أو أسرع بالضعف، أو قرص أكبر أو أصغر بالنصف:
capacity-measured = مقيس
capacity-assumed = مفترض غير مقيس

# التنقل.

project-nav-monday = اليوم
project-nav-plans = الخطة
project-nav-reviews = المراجعة
project-nav-agreement = اتفاق القراء
project-nav-findings = الملاحظات
project-nav-cases = أوامر التصويب
project-nav-scores = النتائج
project-nav-bulletins = النشرة
project-nav-registry = السجل
project-nav-questionnaires = الاستبانات
project-nav-join = كن مراقباً
project-nav-observers = المراقبون
project-nav-settings = الإعدادات
project-nav-cabinet = الموجز
project-nav-log = السجل المُحكم
project-nav-agency = المطلوب منكم
project-nav-criteria = المعايير
project-nav-agency-reports = ما قاله المستفيدون
project-nav-assessments = تقييمكم لأنفسكم
project-nav-field = زياراتي
project-nav-questions = أسئلة
project-nav-questions-waiting = أسئلة تنتظرك ({ $count })

# الدعوة والدخول.

project-invitation-title = اختر كلمة مرورك
project-invitation-text = هذه الدعوة لك وحدك، وتُستعمل مرة واحدة.
project-invitation-handle = اسم دخولك:
project-invitation-password = كلمة المرور
project-invitation-password-hint = اثنا عشر حرفاً على الأقل. جملة قصيرة تتذكرها خير من كلمة معقدة.
project-invitation-repeated = أعد كلمة المرور
project-invitation-differs = الكلمتان غير متطابقتين. أعد كتابتهما.
project-invitation-save = احفظ وادخل
project-invitation-saved = حُفظت كلمة مرورك. ادخل بها الآن.
project-invitation-over-title = هذا الرابط لم يعد صالحاً
project-invitation-over-text = استُعمل الرابط من قبل أو انتهت أيامه السبعة. اطلب من مكتب البرنامج رابطاً جديداً.
project-landing-title = اختر البرنامج
project-landing-empty-title = لا دور لك بعد
project-landing-empty-text = حسابك سليم، لكن لم يُعطَ دوراً في أي برنامج. كلّم مكتب البرنامج.

# البداية.

project-demonstration-beside-real = في قاعدة البيانات برامج حقيقية: { $slugs }. ساعة العرض التجريبي تُضبط باليد ولا يُطلب فيه عامل ثانٍ، فلا يعمل بجوارها. أزل RASID_DEMONSTRATION أو اختر مجلد بيانات آخر بـ RASID_DATA.
project-secret-key-missing = لا مفتاح لتوقيع الجلسات. شغّل rasid serve، أو عيّن RASID_SECRET_KEY.
project-init-slug-wrong = العنوان «{ $slug }» لا يصلح. استعمل حروفاً لاتينية صغيرة وأرقاماً وشرطات، مثل jo.
project-init-founded = أُنشئ البرنامج { $slug }.
project-init-link = رابط المدير { $handle }، يُستعمل مرة واحدة ويصلح سبعة أيام:
project-init-next = شغّل rasid serve ثم افتح الرابط. بعد الدخول ترى قائمة تقودك إلى أول أسبوع منشور.
project-setup-title = من البداية إلى أول نشرة
project-setup-text = ثماني خطوات، وكل واحدة تفتح ما بعدها.
project-setup-regime = أعلن نظام البرنامج
project-setup-regime-hint = تحسين أو إنفاذ. لا نشر قبل الإعلان.
project-setup-calendar = سجّل العطل وأسبوع العمل
project-setup-calendar-hint = المُهل تُحسب بأيام العمل.
project-setup-registry = حمّل سجل الجهات والمراكز
project-setup-registry-hint = ملف CSV أو XLSX، أو أضفها واحداً واحداً.
project-setup-questionnaire = انشر استبانة
project-setup-questionnaire-hint = استبانات جاهزة للنشر، أو ارفع استبانتك.
project-setup-observers = سجّل المراقبين وشهاداتهم
project-setup-observers-hint = بلا شهادة سارية لا تُسند زيارة.
project-setup-members = ادعُ القرّاء ومسؤولَي النشر
project-setup-members-hint = لا تُنشر نشرة بموافقة شخص واحد.
project-setup-plan = اسحب خطة الأسبوع وأطلقها
project-setup-plan-hint = عينة عشوائية يُعلَن بصمة بذرتها قبل السحب.
project-setup-bulletin = انشر النشرة الأولى
project-setup-bulletin-hint = بعد أن تُراجع الزيارات وتثبت الملاحظات.
project-setup-done = تمّ
project-setup-now = الآن
project-setup-later = لاحقاً

# صفحة اليوم.

project-monday-title = اليوم
project-monday-setup = { $count ->
    [one] بقيت خطوة واحدة قبل أن يكتمل إعداد البرنامج.
    [two] بقيت خطوتان قبل أن يكتمل إعداد البرنامج.
    [few] بقيت { $count } خطوات قبل أن يكتمل إعداد البرنامج.
   *[other] بقيت { $count } خطوة قبل أن يكتمل إعداد البرنامج.
}
project-monday-setup-link = أكمل الإعداد
project-monday-decide = { $count ->
    [0] قراراتك اليوم
    [one] قرار واحد اليوم
    [two] قراران اليوم
    [few] { $count } قرارات اليوم
    [many] { $count } قراراً اليوم
   *[other] { $count } قرار اليوم
}
project-monday-none-title = لا قرار ينتظرك
project-monday-none-text = كل ما وصل بُتّ فيه. ما يصل جديداً يظهر هنا.
project-monday-week = الأسبوع { $number }: من { $from } إلى { $to }
project-decide-plan-draw = اسحب الخطة القادمة
project-decide-plan-draw-why = لا خطة بعد للأسبوع الذي يبدأ { $day }
project-decide-plan-release = أطلق خطة الأسبوع { $number }
project-decide-plan-release-why = سُحبت ولم تصل المراقبين بعد
project-decide-findings = ملاحظات تنتظر التثبيت
project-decide-findings-why = لا يُطلب من جهة شيء قبل أن تثبّتها
project-decide-answers = ردود من الجهات تنتظر حكمك
project-decide-answers-why = الجهة تقول إن الخلل صُوّب، والدليل مرفق
project-decide-reports-overdue = بلاغات لم تجب عنها جهاتها في الموعد
project-decide-reports-overdue-why = صاحب البلاغ ينتظر، والمهلة انتهت
project-decide-reports-answers = أجوبة عن بلاغات تنتظر نظرك
project-decide-reports-answers-why = أجابت الجهة؛ أغلق البلاغ أو أعد الجواب
project-decide-reports-extensions = طلبات مهلة أطول للجواب
project-decide-reports-extensions-why = تُمدَّد المهلة قبل أن تنتهي، أو لا تُمدَّد
project-decide-overdue = أوامر تجاوزت مهلتها
project-decide-overdue-why = لم يصل رد في الموعد
project-decide-close = أوامر تنتظر الإغلاق بتوقيع ثانٍ
project-decide-close-why = قُبل الرد، ويغلقه شخص آخر
project-decide-appeals = تظلّمات تنتظر حكمك
project-decide-appeals-why = { $age ->
    [0] وصل أقدمها اليوم
    [one] ينتظر أقدمها منذ يوم عمل
    [two] ينتظر أقدمها منذ يومي عمل
    [few] ينتظر أقدمها منذ { $age } أيام عمل
    [many] ينتظر أقدمها منذ { $age } يوم عمل
   *[other] ينتظر أقدمها منذ { $age } يوم عمل
}
project-decide-appeals-due = { $late ->
    [0] الحكم قبل نهاية { $day }
    [one] تأخر تظلّم واحد
    [two] تأخر تظلّمان
    [few] تأخرت { $late } تظلّمات
    [many] تأخر { $late } تظلّماً
   *[other] تأخر { $late } تظلّم
}
project-decide-extensions = جهات تطلب مهلة أطول
project-decide-extensions-why = تُمدَّد مرة واحدة بسبب يُنشر، أو يُرفض الطلب بسبب يُكتب
project-decide-rechecks = زيارات تحقق لم تتسع لها خطتان
project-decide-rechecks-why = أعد طلبها، أو اطلب الإغلاق بالدليل وحده ويوافق شخص آخر
project-decide-improvement = خطط تحسين اقترحتها جهات
project-decide-improvement-why = لا تبدأ حتى يوافق المكتب
project-decide-applications = طلبات انضمام تنتظر المكتب
project-decide-applications-why = هوية تُفحص، أو زيارة تجربة تُعيَّن أو تُقارن، أو شهادة تُمنح
project-decide-certificates = شهادات تنتهي خلال شهر
project-decide-certificates-why = من انتهت شهادته لا يُرسل؛ ذكّره بامتحان التجديد
project-decide-vacancies = زيارات بلا مراقب
project-decide-vacancies-why = اعتُذر عنها أو أُعيدت أو لم يُجب عنها، ويومها لم ينته
project-decide-waiting = زيارات طال انتظار ملفاتها
project-decide-waiting-why = وصلت أجوبتها ولم تصل صورها أو تسجيلاتها
project-decide-weights = اقتراح لأوزان العلامات
project-decide-weights-why = اقترحه موظف، ويعتمده موظف آخر
project-decide-disagreements = زيارات اختلف فيها قارئان
project-decide-disagreements-why = يحسم الحكم شخص ثالث
project-decide-controls = اختبارات توضع أو يُنظر فيها
project-decide-controls-why = ما لم يوضع قبل الزيارة ليس اختباراً
project-decide-adjudications = أقوال تنتظر حكماً
project-decide-adjudications-why = زائران اختلفا أو مراقب اعترض
project-decide-standing = نتائج عن أشخاص تنتظر قراراً
project-decide-standing-why = تعرضها القاعدة، ولا تقع إلا بكلمات شخص
project-decide-reviews = زيارات تنتظر المراجعة
project-decide-reviews-why = أقدمها منذ { $since }
project-decide-bulletin = نشرة الأسبوع { $number }
project-decide-bulletin-request = حضّر نشرة الأسبوع { $number }
project-decide-bulletin-request-why = انتهى الأسبوع ولم تُحضَّر نشرته
project-decide-bulletin-why = تنتظر موافقة ثانية أو النشر
project-decide-flash = تقارير عاجلة لم يفتحها أحد من رئاسة الوزراء
project-decide-flash-why = مضى وقتها ولم تُقرأ. اتصل بمكتب الرئاسة.
project-decide-witnesses = شهود لا يوقّعون على السجل
project-decide-witnesses-why = مضى يوم بلا توقيع، أو قال شاهد إن التاريخ تغيّر. بلا شهود لا تُنشر نشرة.
project-log-no-authority = لا جهة ختم زمني معرَّفة. ضع عنوانها في ⁦RASID_TSA_URL⁩.
project-log-not-stamped = لم يُختم السجل. اطلب الختم من جديد بعد قليل. السبب: { $why }
project-log-empty = السجل فارغ: لا شيء يُختم.
project-log-stamped = خُتم السجل عند القيد { $size }، في { $at }:
project-corridor-planned = مخطط
project-corridor-filed = وصل
project-corridor-reviewed = رُوجع
project-corridor-findings = ملاحظات
project-corridor-orders = أوامر
project-corridor-corrected = صُوّب

# rasid questionnaire publish
project-questionnaire-no-programme = لا برنامج عنوانه { $slug }.
project-questionnaire-no-sector = لا قطاع رمزه { $codes }. القطاعات: { $known }.
project-questionnaire-no-file = لا يُقرأ الملف { $path }.
project-questionnaire-published = نُشرت الاستبانة { $form_id }، الإصدار { $version }.

# التطبيق الميداني
project-app-no-script = الدفتر يحتاج إلى تشغيل البرامج في المتصفح.
project-app-plain = افتح الصفحات البسيطة

# rasid triage
project-triage-model = النموذج { $version } · { $state } · تعلّم من { $reports ->
    [one] بلاغ واحد
    [two] بلاغين
    [few] { $reports } بلاغات
    [many] { $reports } بلاغًا
   *[other] { $reports } بلاغ
  }
project-triage-figures = { $field }: الصواب { $accuracy }، F1 { $f1 }، خطأ الثقة { $error }، يقترح في { $coverage } وصوابه { $precision } (على { $reports ->
    [one] بلاغ واحد
    [two] بلاغين
    [few] { $reports } بلاغات
    [many] { $reports } بلاغًا
   *[other] { $reports } بلاغ
  })
project-triage-in-force = النموذج { $version } هو الذي يقترح الآن.
project-triage-lexicon-alone = لا نموذج الآن: المعجم وحده يقترح.
project-triage-no-models = لا نماذج بعد: المعجم وحده يقترح.
project-triage-which-programme = عندك أكثر من برنامج أو لا برنامج. سمِّه: --programme jo
project-triage-not-taught = لم يكتمل التعليم، وما كان يقترح باقٍ. السبب: { $why }

# reports at the desk
project-nav-reports = البلاغات
project-decide-reports = { $danger ->
    [0] بلاغات تنتظر المكتب
    [one] بلاغات تنتظر المكتب، منها واحد فيه خطر على الحياة
    [two] بلاغات تنتظر المكتب، منها اثنان فيهما خطر على الحياة
   *[other] بلاغات تنتظر المكتب، منها { $danger } فيها خطر على الحياة
  }
project-decide-reports-why = كل بلاغ ينتظر صاحبه من يصنّفه ويرسله إلى من يصلحه.

## api
project-api-method = هذا العنوان لا يُطلب بهذه الطريقة.
project-api-broken = حدث خلل عندنا. أعد المحاولة بعد قليل.
project-api-too-large = المرسل أكبر مما يؤخذ هنا.
project-api-not-there = لا شيء في هذا العنوان.

## vault
project-keys-away-title = لم يُحفظ شيء
project-request-name = إن كتبت إلينا عن هذا فاذكر اسمه:
project-keys-away = مفاتيح الخزنة لا تجيب الآن، ولا نحفظ شيئاً بلا ختم. أعد المحاولة بعد دقيقة.
project-vault-keys-away = خدمة المفاتيح لا تجيب. ما أُنجز باقٍ؛ أعد الأمر حين تعود.
project-vault-key-missing = المفتاح { $key } ليس على هذا الجهاز، وبه خُتمت قيم. أعده من نسختك ثم أعد الأمر.
project-vault-rotating = المفتاح { $key }: { $total ->
    [zero] لا شيء يُعاد تغليفه
    [one] قيمة واحدة يُعاد تغليفها
    [two] قيمتان يُعاد تغليفهما
    [few] { $total } قيم يُعاد تغليفها
    [many] { $total } قيمة يُعاد تغليفها
   *[other] { $total } قيمة يُعاد تغليفها
}.
project-vault-done = أُعيد تغليف { $done } من { $total }
project-vault-present = { $key } · به يُختم الجديد · القيم: { $values }
project-vault-in-use = { $key } · ما زال يفتح قيماً · القيم: { $values }
project-vault-unused = { $key } · لا قيمة به: احفظه مع نسخ قاعدة البيانات القديمة، ثم أزله من هنا
project-vault-reindexed = عناوين الدخول تحت { $key }. نُقل منها: { $done }

# مفتاح السجل: rasid log
project-log-signs = المفتاح رقم { $count } يوقّع السجل الآن. اطبع السطرين واحفظهما خارج المكتب:
project-log-signed = المفتاح رقم { $count } كان يوقّع من قبل:
project-log-rotated = حلّ مفتاح جديد محل القديم، وقُيّد ذلك في السجل. أعلن بصمته اليوم كما في دليل المفاتيح.
project-log-rotate-which = لتبديل المفتاح اكتب رقم مفتاح اليوم: rasid log rotate { $number }
project-log-key-lost = ملف أحدث مفتاح ليس في مجلد المفاتيح. أعده من نسخته الاحتياطية، أو اتبع ما في docs/operations/key-ceremony.md.

# الشخص الثاني.

project-second-title = ينتظر شخصاً ثانياً
project-second-lead = هذه أعمال لا يقوم بها شخص واحد: طلبها أحدهم، ولا تقع إلا إذا وافق عليها غيره.
project-second-none = لا شيء ينتظر قرارك
project-second-none-text = إذا طلب زميل ما يلزمه شخص ثانٍ، ظهر هنا وفي صفحة اليوم.
project-second-own = ما طلبته أنت وينتظر غيرك
project-second-asked = طلبه { $handle } يوم { $day }.
project-act-regime-declared = نظام البرنامج
project-act-method-changed = أرقام المنهج
project-act-case-policy-set = مُهل أوامر التصويب
project-act-stability-window-set = كم يبقى الشيء كما هو، في سجل الراصدين
project-act-ledger-terms-set = ما يلزم قبل أن يقال شيء عن مراقب
project-act-bulletin = النشرة { $number }: موافقتك
project-act-closing = { $count ->
    [one] أمر تصويب قُبل جوابه وينتظر من يغلقه
    [two] أمرا تصويب قُبل جوابهما وينتظران من يغلقهما
    [few] { $count } أوامر تصويب قُبل جوابها وتنتظر من يغلقها
    [many] { $count } أمر تصويب قُبل جوابها وتنتظر من يغلقها
   *[other] { $count } أمر تصويب قُبل جوابها وتنتظر من يغلقها
}
project-act-trust-weights = أوزان علامات الثقة
project-act-other = عمل آخر ({ $act })
project-decide-second = طلبات تنتظر شخصاً ثانياً
project-decide-second-why = لا تقع حتى توافق عليها أو ترفضها. تسقط بعد سبعة أيام.
project-decide-pay-overdue = مستحقات تأخر دفعها
project-decide-pay-overdue-why = وعدنا المراقبين بيوم ومضى. انظر أين وقفت.
project-decide-pay-waiting = زيارات ومصاريف تنتظر قراراً في الأجر
project-decide-pay-waiting-why = لا يُدفع شيء منها ولا يُرفض قبل أن يقرأه إنسان.
project-decide-custodians = الهويات بلا أمينين
project-decide-custodians-why = ادعُ أمينين اثنين: ما يفتحه أحدهما يوافق عليه الآخر.
project-decide-keys = مفاتيح أنظمة أخرى توشك أن تنتهي
project-decide-keys-why = تنتهي خلال ثلاثين يوماً. جدّدها قبل أن تتوقف تلك الأنظمة.
project-decide-notices = جهات لم تؤكد إشعار موظفيها
project-decide-notices-why = لا يسري الإنفاذ على جهة لم يُبلَّغ موظفوها قبله بأربعة عشر يوماً.

# من فعل ماذا.

project-audit-title = من فعل ماذا
project-audit-lead = أعمال المكتب التي تغيّر من يرى ماذا وكيف يعمل البرنامج، ومن قام بها. يقرؤها المديرون والمدققون.
project-audit-none = لا أعمال هنا
project-audit-at = متى
project-audit-by = من
project-audit-what = ماذا
project-audit-about = بشأن
project-audit-verb = في السجل
project-audit-kind = النوع
project-audit-any = الكل
project-audit-anybody = الجميع
project-audit-since = من يوم
project-audit-until = إلى يوم
project-audit-machine = من الجهاز نفسه
project-audit-act = عمل مسجل ({ $act })
project-audit-kind-members = الأعضاء
project-audit-kind-regime = النظام والإشعارات
project-audit-kind-second = ما يلزمه شخصان
project-audit-kind-settings = الإعدادات
project-audit-kind-keys = المفاتيح
project-audit-kind-readings = فتح المختوم والهويات
project-audit-case-policy-set = غُيّرت مُهل أوامر التصويب
project-audit-pay-rates-set = تغيّرت أجور المراقبين
project-audit-pay-run-frozen = جمع دفعة مستحقات
project-audit-pay-run-dropped = ألغى دفعة مستحقات
project-audit-pay-run-approved = وافق على دفعة مستحقات
project-audit-pay-run-exported-again = وافق على ملف دفعة من جديد
project-audit-pay-run-accounts-opened = فتح حسابات دفعة
project-audit-pay-run-exported = صدّر ملف دفعة
project-audit-pay-run-answered = سجّل جواب الخزينة
project-audit-pay-corrected = صحّح بنداً من المستحقات
project-audit-pay-held-decided = قرّر في أجر زيارة
project-audit-pay-appeal-decided = قرّر في اعتراض على أجر
project-audit-expense-decided = قرّر في مصروف
project-audit-kind-referrals = الإحالات
project-audit-kind-money = المستحقات
project-audit-kind-erasing = الحذف
project-audit-membership-given = أُعطي دوراً
project-audit-membership-ended = انتهى دوره
project-audit-liaison-assigned = كُلّف زميل بأمر تصويب
project-audit-liaison-scoped = تغيّرت الجهات التي يجيب عنها
project-audit-liaison-lead-set = تغيّرت رئاسته لضباط ارتباط جهته
project-audit-organisation-joined = انضمت مؤسسة
project-audit-regime-declared = أُعلن نظام البرنامج
project-audit-notice-confirmed = تأكد إبلاغ موظفي جهة
project-audit-act-proposed = طلب عملاً يلزمه شخص ثانٍ
project-audit-act-granted = وافق على طلب
project-audit-act-refused = رفض طلباً أو سحبه
project-audit-trust-weights-proposed = طلب أوزان ثقة أخرى
project-audit-trust-weights-approved = وافق على أوزان الثقة
project-audit-trust-weights-refused = رفض أوزان الثقة
project-audit-bulletin-approved = وافق على نشرة
project-audit-bulletin-published = نشر نشرة
project-audit-case-appeal-decided = قرّر في تظلّم
project-audit-case-measured = وافق على تسجيل إجراء
project-audit-referral-granted = وافق على إحالة
project-audit-referral-packed = جُهّز طرد إحالة وخُتم
project-audit-referral-downloaded = نزّل طرد إحالة مختوماً
project-audit-referral-handed-over = سلّم طرد إحالة
project-audit-referral-received = قيّد تأكيد استلام إحالة
project-audit-case-closed = أغلق أمر تصويب
project-audit-method-changed = تغيّرت أرقام المنهج
project-audit-programme-area-closed = أُوقف العمل في محافظة يوماً
project-audit-programme-field-hours-set = تغيّر وقت ظهور المهام أو وقت الجواب
project-audit-programme-founded = تأسس البرنامج
project-audit-programme-styled = تغيّرت كتابة الأرقام والأشهر
project-audit-programme-second-readings-set = تغيّرت حصة القراءة الثانية
project-audit-holidays-kept = تغيّرت العطل
project-audit-evidence-policy-set = تغيّر ما يُسمح بتسجيله
project-audit-answer-time-set = تغيّرت مدة الجواب
project-audit-triage-model-promoted = صار نموذج فرز آخر في العمل
project-audit-triage-model-rolled-back = أُعيد نموذج فرز سابق
project-audit-triage-model-retired = أُوقف نموذج الفرز
project-audit-api-key-issued = أصدر مفتاحاً
project-audit-api-key-revoked = أبطل مفتاحاً
project-audit-api-key-rotated = جدّد مفتاحاً
project-audit-api-key-collected = تسلّم مفتاحاً باسمه
project-audit-report-revealed = فتح كلام صاحب بلاغ أو وسيلة الاتصال به
project-audit-original-read = فتح الأصل المختوم لزيارة
project-audit-records-expired = حُذف ما انتهت مدته
project-audit-text-declared-nameless = قال إن ما يشبه اسم شخص ليس اسماً
project-audit-observer-unmasked = قرأ هوية مراقب
project-audit-observer-identity-replaced = استبدل هوية مراقب في الخزنة
project-audit-report-unmasked = قرأ وسيلة الاتصال بصاحب بلاغ
project-audit-report-erased = حُذف ما قاله صاحب بلاغ
project-audit-report-redacted = حجب نص في بلاغ
project-audit-finding-redacted = حجب نص في ملاحظة
project-audit-finding-erased = محا نص ملاحظة
project-audit-key-rotated = تغيّر مفتاح السجل
project-audit-webhook-subscribed = أضاف عنواناً يُشعَر
project-audit-webhook-ended = أوقف إشعار عنوان

# إنهاء العضوية.

project-leaving-title = إنهاء عضوية { $handle }
project-leaving-held = ما بيده الآن
project-leaving-held-hint = يبقى هذا معلقاً إن أنهيت عضويته الآن. سلّمه لزميل أولاً، أو أكمل وأنت تعلم.
project-leaving-nothing = لا شيء معلق باسمه.
project-leaving-reviews = { $count ->
    [one] زيارة واحدة يقرؤها الآن
    [two] زيارتان يقرؤهما الآن
    [few] { $count } زيارات يقرؤها الآن
    [many] { $count } زيارةً يقرؤها الآن
   *[other] { $count } زيارة يقرؤها الآن
}
project-leaving-orders = { $count ->
    [one] أمر تصويب قَبِل جوابه وينتظر من يغلقه
    [two] أمرا تصويب قَبِل جوابهما وينتظران من يغلقهما
    [few] { $count } أوامر تصويب قَبِل جوابها وتنتظر من يغلقها
    [many] { $count } أمر تصويب قَبِل جوابها وتنتظر من يغلقها
   *[other] { $count } أمر تصويب قَبِل جوابها وتنتظر من يغلقها
}
project-leaving-approvals = { $count ->
    [one] وافق على نشرة لم تُنشر بعد
    [two] وافق على نشرتين لم تُنشرا بعد
    [few] وافق على { $count } نشرات لم تُنشر بعد
    [many] وافق على { $count } نشرةً لم تُنشر بعد
   *[other] وافق على { $count } نشرة لم تُنشر بعد
}
project-leaving-proposals = { $count ->
    [one] طلب واحد له ينتظر شخصاً ثانياً
    [two] طلبان له ينتظران شخصاً ثانياً
    [few] { $count } طلبات له تنتظر شخصاً ثانياً
    [many] { $count } طلباً له تنتظر شخصاً ثانياً
   *[other] { $count } طلب له تنتظر شخصاً ثانياً
}
project-leaving-few = { $left ->
    [0] لا يبقى غيره في هذا الدور، ويلزم { $least } على الأقل.
    [one] يبقى غيره واحد في هذا الدور، ويلزم { $least } على الأقل.
   *[other] يبقى غيره { $left } في هذا الدور، ويلزم { $least } على الأقل.
}
project-leaving-done = انتهت عضوية { $handle }. لن يرى شيئاً بعد الآن.
project-act-account-recovered = حساب تعذّر دخوله
project-act-observer-unmasked = كشف بيانات مراقب
project-act-original-read = ملف كما وصل
project-act-report-unmasked = وسيلة الاتصال بصاحب بلاغ
project-act-finding-redacted = حجب بيانات شخصية من ملاحظة
project-act-practice-published = نشر ممارسة تُحتذى
project-act-report-erased = حذف كلام صاحب بلاغ
project-act-pay-rates-set = أجور المراقبين
project-act-pay-run-approved = دفعة مستحقات
project-act-pay-run-exported-again = ملف دفعة من جديد
project-act-case-measured = إجراء بشأن أمر لم يُنفَّذ
project-act-referral-granted = إحالة أوامر إلى جهة رقابة
project-act-plan-released-guessable = إطلاق خطة يمكن توقعها
project-act-recheck-waived = إغلاق أمر بدليله بلا زيارة تحقق
project-vault-strange-keys = مفاتيح الخزنة في هذا الجهاز ليست التي خُتمت بها القيم، أو فُقدت: { $keys }. أعدها من نسختك إلى مجلد المفاتيح (RASID_KEYS) قبل التشغيل؛ لم يُمس شيء.

# كم شخصاً: الأمر.

size-title = كم شخصاً نحتاج؟ المراكز: { $centres }، الجهات: { $authorities }
size-bounds = المراقبون على الأقل، بحساب الوقت: { $capacity }؛ وبحساب الوجوه التي لم تُعرف بعد: { $recognition }
size-bend = منعطف المنحنى عند هذا العدد من المراقبين: { $count }
size-curve = ما ينجزه كل عدد من المراقبين (المتوسط، وبين القوسين ما وقعت فيه 90‎%‎ من السنوات المحاكاة):
size-gains = أين يضيف مراقب معتمد واحد أكثر الزيارات في السنة، عند المنعطف:
size-binds = ما الذي يطلب الأكثر، وفي كم موضع وقطاع:
size-what = اكتب ‎--centres و‎--authorities، أو ‎--cells مع ملف.
size-wrong = هذه الأعداد لا تصنع برنامجاً: { $why }
size-no-programme = لا برنامج اسمه { $slug }.
size-no-centres = لا مراكز في البرنامج بعد: أدخل السجل أولاً.

# مسائل المسارات المنشورة.

solve-how-many = اذكر عدد المسارات: ‎--routes M.
solve-unreadable = تعذر حل { $file }: { $why }
solve-score = المجموع { $score }؛ الطول { $length } (مقرباً إلى الأدنى كما في المراجع)؛ ما تُرك من المواقف: { $left }
solve-length = الطول { $length } (مقرباً إلى الأدنى كما في المراجع)؛ وبلا تقريب { $exact }؛ المسارات: { $routes }
solve-left-out = لم تُخدم: { $stops }. يلزم مسارات أكثر أو محاولات أكثر.

# إعادة حساب الأرقام من أرشيفها
cli-usage-scores-reproduce = يعيد حساب أرقام أسبوع من أرشيفها ويقارنها حرفاً بحرف: رقم الأسبوع أو يوم منه، أو --from مجلد بلا قاعدة بيانات
cli-usage-scores-archive = يُخرج أرشيف أرقام أسبوع إلى مجلد: رقم الأسبوع أو يوم منه، و--to مجلد
scores-which-programme = في هذا التركيب أكثر من برنامج. اذكر أحدها: --programme { $slugs }
scores-no-programme = لا برنامج بهذا الاسم: { $slug }
scores-what-week = اذكر الأسبوع برقمه أو بيوم منه (2026-11-15): { $week }
scores-no-snapshot = لم تُحسب أرقام للأسبوع { $week }.
scores-of-week = الأسبوع { $week }، حُسبت { $taken }
scores-from = { $folder }
scores-same = هي هي: البصمة { $sha256 }
scores-not-same = ليست هي.
scores-fingerprints = البصمة المحفوظة: { $expected }. البصمة الآن: { $sha256 }
scores-said-other-code = الحاسب تغيّر منذئذ (كان الإصدار { $what })، وهذا وحده لا يضر إن طابقت الأرقام.
scores-said-other-method = المنهج غير اليوم (كان { $what }).
scores-said-manifest-changed = قائمة الأرشيف تغيّرت.
scores-said-file-missing = ملف ناقص: { $what }
scores-said-file-changed = ملف تغيّر: { $what }
scores-said-unreadable = لم يُقرأ الأرشيف: { $what }
scores-said-rubric-changed = استبانة تغيّرت منذئذ: { $what }
scores-said-figures-differ = أرقام اختلفت: { $what }
scores-said-tables-differ = أرقام في قاعدة البيانات تخالف ما حُفظ: { $what }
scores-archived = الأرشيف في { $folder }. أعد حسابه أينما شئت: rasid scores reproduce --from { $folder }
scores-folder-full = في المجلد ملفات: { $folder }. اختر مجلداً فارغاً.

# حين يزيد الطلب على الطاقة
project-full-title = الموقع مزدحم الآن
project-full-text = لم يُنفَّذ طلبك، ولم يضع شيء مما سلّمته. أعد المحاولة بعد نصف دقيقة.
project-many-requests-title = طلبات كثيرة في آن واحد
project-many-requests-text = من شبكتك طلبات كثيرة معاً. انتظر نصف دقيقة ثم أعد المحاولة.

# rasid log recover

project-log-recover-found = السجل المنشور يزيد على قاعدة البيانات من القيد { $first } إلى { $size }. يعود بنصه: { $kept }. ضاع نصه: { $lost }.
project-log-recover-how = لم يتغيّر شيء. لاستعادة القيود وإعلان ما ضاع: ⁦rasid log recover --yes⁩
project-log-recover-nothing = لا شيء يُستعاد: السجل وقاعدة البيانات متفقان.
project-log-recovered = استُعيدت القيود، وقال السجل علنًا ما ضاع. تُعطى القيود أماكنها من جديد. أعد ما في القائمة: كل تمديد وكل محو ضاع نصه.
project-log-recover-no-checkpoint = لا نقطة تحقق في { $file }. أعط نشرة أو إيصالًا أو ملف ⁦checkpoint⁩.
cli-lanes-unknown = مسارات لا نعرفها: { $lanes }. المعروف منها: { $known }
project-log-checked = قيود قاعدة البيانات ({ $size }) تعطي بصمة آخر نقطة تحقق.
project-log-check-failed = قيود قاعدة البيانات ({ $size }) لا تعطي بصمة آخر نقطة تحقق.

# rasid backup, rasid restore

cli-backup-no-place = أين تُحفظ النسخ؟ أعط مجلدًا أو ⁦s3://حاوية/مجلد⁩، أو ضعه في ⁦RASID_BACKUP_TO⁩.
cli-backup-own-bucket = في الحاوية { $bucket } ملفات التنصيب نفسه. للنسخ حاوية أخرى، والأفضل عند مزوّد آخر.
cli-backup-no-recipient = لمن تُختم النسخ؟ ضع مستلمًا (age1… من ⁦age-keygen⁩) في ⁦RASID_BACKUP_RECIPIENT⁩، وآخر للمفاتيح في ⁦RASID_BACKUP_KEYS_RECIPIENT⁩.
cli-backup-one-recipient = مستلم المفاتيح هو مستلم البيانات نفسه. من يفتح النسخة لا يجوز أن يفتح بها المفاتيح: سمِّ مستلمًا آخر في ⁦RASID_BACKUP_KEYS_RECIPIENT⁩.
cli-backup-not-a-recipient = ليس هذا مستلمًا من ⁦age⁩ ولا مفتاح ⁦SSH⁩ عامًّا: { $text }
cli-backup-server-of-yours = خادم قاعدة البيانات لكم، فلا نصل إلى سجل كتابته. استعملوا pgBackRest أو ما عند المزوّد، أو ضعوا عنوان النسخ في ⁦RASID_BACKUP_DATABASE_URL⁩ (docs/operations/backup.md).
cli-backup-failed = لم تُصنع نسخة، ولا يُعدّ ما بدأ منها نسخة. السبب: { $why }
cli-backup-busy = نسخ أو حذف آخر يعمل الآن على هذا الجهاز. أعد الأمر حين ينتهي.
cli-backup-progress = { $part }: { $megabytes } ميغابايت حتى الآن
cli-backup-done = نسخة { $kind ->
    [full] كاملة
   *[incremental] لما تغيّر
 } { $id }: { $megabytes } ميغابايت في { $seconds } ثانية، فيها { $objects ->
    [zero] لا ملفات
    [one] ملف واحد
    [two] ملفان
    [few] { $objects } ملفات
    [many] { $objects } ملفًا
   *[other] { $objects } ملف
 }، والسجل عند القيد { $entries }.
cli-backup-wal = نُقل ما جدّ: من سجل الكتابة { $wal }، ومن الملفات { $objects }، ومن ملفات السجل المنشور { $log }.
cli-backup-listed = { $id }: { $at }، { $kind ->
    [full] كاملة
   *[incremental] ما تغيّر
 }، { $megabytes } ميغابايت، الملفات { $objects }، السجل { $entries }
cli-backup-none = لا نسخ في { $where }.
cli-backup-pruned = حُذف: نسخ { $backups }، ملفات { $objects }، من سجل الكتابة { $wal }، ملفات مفاتيح { $keys }. بقي: { $kept }.
cli-restore-no-identity = بماذا تُفتح النسخ؟ أعط ملف الهوية بالخيار ⁦--identity⁩ (وللمفاتيح ⁦--keys-identity⁩).
cli-restore-no-moment = ليس هذا وقتًا: { $text }. اكتب مثلًا ⁦2026-11-22T09:30:00+03:00⁩.
cli-restore-server-of-yours = عنوان قاعدة البيانات معطى في ⁦RASID_DATABASE_URL⁩، وهذا الأمر يستعيد القاعدة المضمّنة. أزل العنوان أو استعد بأداة خادمكم (docs/operations/backup.md).
cli-restore-not-empty = المكان ليس فارغًا، ولم يُمسّ: { $where }. استعد في مجلد بيانات جديد، أو انقل القديم جانبًا.
cli-restore-bucket-not-empty = في الحاوية { $where } ملفات، ولم يُمسّ شيء. إن كانت حاوية هذا التنصيب نفسه وبقيت بعد الجهاز، فأضف ⁦--keep-files⁩: يبقى ما فيها ويُعاد ما نقص. وإلا فسمِّ حاوية فارغة.
cli-restore-missing = عاد كل شيء إلا هذا: { $count ->
    [zero] لا ملفات تنقص
    [one] ملف واحد تذكره القاعدة وليس في أي نسخة
    [two] ملفان تذكرهما القاعدة وليسا في أي نسخة
    [few] { $count } ملفات تذكرها القاعدة وليست في أي نسخة
    [many] { $count } ملفًا تذكرها القاعدة وليست في أي نسخة
   *[other] { $count } ملف تذكرها القاعدة وليست في أي نسخة
 }. ابحث عنها في القرص القديم أو في نسخة أخرى وضعها في أماكنها:
    { $files }
cli-restore-no-backup = لا نسخة كاملة في { $where }.
cli-restore-too-early = أقدم نسخة من { $first }. لا يُستعاد ما قبلها.
cli-restore-gap = تنقص نسخة يقوم عليها غيرها: { $id }.
cli-restore-changed = ملف من النسخة ليس كما كُتب في بيانها أو غائب: { $file }. لم يُستعد شيء منه؛ جرّب مكانًا آخر للنسخ أو نسخة أقدم.
cli-restore-not-opened = لا تفتح هذه الهوية الملف { $file }، أو هو ناقص.
cli-restore-step = { $step }: { $seconds } ثانية، { $megabytes } ميغابايت
cli-restore-done = استُعيد في { $folder } في { $minutes } دقيقة. لا يوقّع السجل شيئًا بعد: شغّل ⁦rasid log recover⁩ قبل ⁦rasid serve⁩.
cli-drill-step = { $step }: { $seconds } ثانية
cli-drill-failed = لم تنجح التجربة، عند الخطوة: { $step }. النسخ لا يُعتمد عليها حتى يُصلح هذا.
cli-drill-done = نجحت التجربة: استُعيدت النسخة { $id } وفُحص السجل في { $minutes } دقيقة، ومُحي المكان المؤقت.

# ملفات جاهزة
project-ready-title = ملفات جاهزة
project-ready-intro = { $days ->
    [zero] الجداول الطويلة تُكتب في الخلفية وتنتظرك هنا. لا يراها غيرك.
    [one] الجداول الطويلة تُكتب في الخلفية وتنتظرك هنا يوماً واحداً. لا يراها غيرك.
    [two] الجداول الطويلة تُكتب في الخلفية وتنتظرك هنا يومين. لا يراها غيرك.
    [few] الجداول الطويلة تُكتب في الخلفية وتنتظرك هنا { $days } أيام. لا يراها غيرك.
    [many] الجداول الطويلة تُكتب في الخلفية وتنتظرك هنا { $days } يوماً. لا يراها غيرك.
   *[other] الجداول الطويلة تُكتب في الخلفية وتنتظرك هنا { $days } يوم. لا يراها غيرك.
}
project-ready-table = الجدول
project-ready-asked = طُلب
project-ready-state = حاله
project-ready-waiting = ينتظر دوره
project-ready-done = { $count ->
    [zero] لم يُكتب منه صف بعد
    [one] كُتب منه صف واحد
    [two] كُتب منه صفان
    [few] كُتبت منه { $count } صفوف
    [many] كُتب منه { $count } صفاً
   *[other] كُتب منه { $count } صف
}
project-ready-rows = { $count ->
    [zero] بلا صفوف
    [one] صف واحد
    [two] صفان
    [few] { $count } صفوف
    [many] { $count } صفاً
   *[other] { $count } صف
}
project-ready-take = نزّل الملف
project-ready-not-yours = لم يُكتب: ليس لك أن ترى هذا الجدول.
project-ready-broken = لم يُكتب: حدث عطل عندنا.
project-ready-again = اطلبه من جديد
project-ready-no-more = لم يعد لك أن ترى هذا الجدول.
project-ready-empty-title = لا ملفات بعد
project-ready-empty-text = حين تطلب جدولاً طويلاً من صفحته تجده هنا بعد قليل.
cli-restored-first = أُعيد هذا التنصيب من نسخة احتياطية، ولم يُراجَع السجل المنشور بعد. شغّل ⁦rasid log recover⁩ ثم أعد الأمر.
