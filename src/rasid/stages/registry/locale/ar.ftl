# لماذا يُرفض تعديل في السجل
refusal-registry-name-missing = اكتب الاسم بلغة واحدة على الأقل.
refusal-registry-name-too-long = الاسم أطول من 200 حرف. اختصره.
refusal-registry-hours-unreadable = تعذّرت قراءة ساعات الدوام. اكتبها هكذا: ⁦Sun-Thu 08:00-15:00; Sat 09:00-12:00⁩
refusal-registry-hours-overlap = فترتان من ساعات الدوام متداخلتان. أبقِ إحداهما.
refusal-registry-hours-too-many = لا يتسع الأسبوع لأكثر من 28 فترة دوام.
refusal-registry-coordinates-out-of-range = الإحداثيات غير صحيحة. خط العرض بين −90 و90، وخط الطول بين −180 و180، ولا إحداثيات لخط هاتف أو موقع إلكتروني.
refusal-registry-place-missing = أدخل خط العرض وخط الطول معاً، أو اتركهما معاً.
refusal-registry-time-limit-not-positive = المدة الزمنية يجب أن تكون أكبر من صفر.
refusal-registry-time-limit-too-long = أقصى مدة زمنية عشر سنوات.
refusal-registry-dates-backwards = تاريخ النهاية يسبق تاريخ البداية.
refusal-registry-link-overlaps = تديره جهة أخرى في هذه الفترة. أنهِ الارتباط السابق أولاً.
refusal-registry-point-closed = أُغلق هذا المركز من قبل.
refusal-registry-merge-into-itself = لا يُدمج مركز في نفسه.
refusal-registry-merge-into-closed = المركز الذي اخترته للدمج فيه مغلق. اختر مركزاً مفتوحاً.
refusal-registry-source-id-taken = المعرّف مستخدم لمركز آخر من المصدر نفسه.
refusal-registry-place-needed = أدخل خط العرض وخط الطول: ما يُزار على الأرض لا يُسجّل بلا مكان.
refusal-registry-sector-unknown = لا قطاع برمز { $wanted } في البرنامج. أضفه أولاً.
refusal-registry-authority-taken = في البرنامج جهة رمزها { $wanted }. اختر رمزاً آخر.
refusal-registry-authority-unknown = لا جهة برمز { $wanted } في البرنامج. أضفها أولاً.
refusal-registry-area-unknown = لا منطقة برمز { $wanted } في البرنامج. حمّل المحافظات والألوية أولاً.
refusal-registry-service-unknown = لا خدمة برمز { $wanted } لهذه الجهة. أضفها في صفحة الجهة أولاً.
refusal-registry-liaison-elsewhere = هذا الحساب ليس ضابط ارتباط في هذا البرنامج.
refusal-registry-import-not-checked = افحص الملف أولاً، ثم استورده.

# ما الخلل في الملف المستورد، وما العمل
registry-import-problem-file-empty = لا صفوف في الملف.
registry-import-remedy-file-empty = تأكد أنك اخترت الملف الصحيح وأن صفه الأول يحمل عناوين الأعمدة.
registry-import-problem-file-too-large = الملف أكبر من أن يُقرأ بأمان.
registry-import-remedy-file-too-large = قسّمه إلى ملفات أصغر، أو احفظ الورقة وحدها بصيغة CSV.
registry-import-problem-file-too-long = في الملف أكثر من { $limit } صف.
registry-import-remedy-file-too-long = قسّمه واستورد أجزاءه واحداً بعد آخر؛ ما استُورد من قبل يُعرف فلا يتكرر.
registry-import-problem-file-not-text = الملف ليس جدولاً نصياً (CSV) ولا مصنف إكسل (XLSX).
registry-import-remedy-file-not-text = افتحه بالبرنامج الذي أنشأه واحفظه بصيغة CSV UTF-8 أو XLSX.
registry-import-problem-file-not-readable = المصنف تالف أو محمي بكلمة مرور.
registry-import-remedy-file-not-readable = افتحه وأزل كلمة المرور واحفظه من جديد بصيغة XLSX.
registry-import-problem-file-old-excel = هذه صيغة إكسل القديمة (XLS).
registry-import-remedy-file-old-excel = احفظه بصيغة XLSX أو CSV UTF-8 ثم استورده.
registry-import-problem-sheet-missing = لا ورقة في المصنف باسم «{ $sheet }».
registry-import-remedy-sheet-missing = صحح اسم الورقة في ملف الربط، أو احذفه لتُقرأ الورقة الأولى.
registry-import-problem-column-missing = يطلب ملف الربط عمود «{ $column }» وهو غير موجود في الملف.
registry-import-remedy-column-missing = صحح الاسم في ملف الربط. أعمدة الملف: { $found }
registry-import-problem-column-twice = عمودان يحملان العنوان نفسه «{ $column }».
registry-import-remedy-column-twice = غيّر عنوان أحدهما في الملف.
registry-import-problem-quote-never-closed = هنا علامة اقتباس مفتوحة لا تُغلق، فلا يُقرأ ما بعدها.
registry-import-remedy-quote-never-closed = أغلقها أو احذفها. الحفظ من برنامج الجداول يصلحها وحده.
registry-import-problem-too-many-problems = في الملف أكثر من { $limit } مشكلة، فتوقفت القراءة ولم يتغير شيء.
registry-import-remedy-too-many-problems = الأرجح أن ملف الربط لا يناسب هذا الملف. راجع أعمدته، ثم افحص من جديد.

registry-import-problem-mapping-not-toml = ملف الربط ليس بصيغة TOML سليمة: { $why }
registry-import-remedy-mapping-not-toml = ابدأ من ملف الربط المرفق مثالاً، وغيّر فيه سطراً سطراً.
registry-import-problem-mapping-key-missing = ينقص ملف الربط «{ $key }».
registry-import-remedy-mapping-key-missing = أضفه؛ موضعه ظاهر في المثال المرفق.
registry-import-problem-mapping-key-unknown = في ملف الربط «{ $key }» ولا معنى له هنا.
registry-import-remedy-mapping-key-unknown = راجع الإملاء أو احذفه.
registry-import-problem-mapping-value-wrong = قيمة «{ $key }» في ملف الربط لا تصلح.
registry-import-remedy-mapping-value-wrong = المطلوب: { $wanted }

registry-import-problem-cell-missing = الخلية فارغة، ولا قيمة مفترضة لها في ملف الربط.
registry-import-remedy-cell-missing = املأ الخلية، أو اذكر قيمة مفترضة مع سببها في ملف الربط.
registry-import-problem-cell-too-long = عدد أحرف الخلية { $length }، والحد الأقصى { $longest }.
registry-import-remedy-cell-too-long = اختصرها. وإن كانت تحوي صفوفاً عدة فقد تنقص علامة اقتباس قبلها.
registry-import-problem-cell-unreadable = في الخلية رموز ليست نصاً: «{ $value }»
registry-import-remedy-cell-unreadable = امسح الخلية واكتبها من جديد.
registry-import-problem-row-too-wide = خلايا الصف أكثر من عناوين الأعمدة.
registry-import-remedy-row-too-wide = قد تنقص علامتا الاقتباس حول نص فيه فاصلة؛ وإلا فاحذف الخلايا الزائدة.
registry-import-problem-value-unknown = القيمة «{ $value }» غير معروفة في ملف الربط.
registry-import-remedy-value-unknown = صحح الخلية أو أضف القيمة إلى ملف الربط. القيم المعروفة: { $known }
registry-import-problem-number-unreadable = «{ $value }» ليس رقماً صالحاً.
registry-import-remedy-number-unreadable = اكتب أرقاماً فقط مع فاصلة عشرية واحدة، مثل: 31.953900
registry-import-problem-hours-unreadable = ساعات الدوام لا تصلح: «{ $value }»
registry-import-remedy-hours-unreadable = اكتبها دون تداخل هكذا: ⁦Sun-Thu 08:00-15:00; Sat 09:00-12:00⁩ أو 24/7
registry-import-problem-source-id-twice = المعرّف «{ $value }» وارد من قبل في الصف { $first }.
registry-import-remedy-source-id-twice = إن كان الصفان لمكان واحد فاحذف أحدهما، وإلا فأعطِ هذا معرّفاً خاصاً به.
registry-import-problem-coordinates-zero = الإحداثيات ⁦0, 0⁩: لم يقسها أحد.
registry-import-remedy-coordinates-zero = أدخل الإحداثيات الصحيحة، أو اترك الخليتين فارغتين إن سمح ملف الربط.
registry-import-problem-coordinates-swapped = خط العرض وخط الطول كلٌّ منهما مكان الآخر: { $place }
registry-import-remedy-coordinates-swapped = بدّل الخليتين. وإن تكرر ذلك في كل الصفوف فبدّل العمودين في ملف الربط.
registry-import-problem-coordinates-outside = الإحداثيات خارج البلاد: { $place }
registry-import-remedy-coordinates-outside = راجعها على الخريطة وصححها.
registry-import-problem-area-not-found = لا توجد منطقة «{ $value }».
registry-import-remedy-area-not-found = صحح الاسم أو أضف المنطقة إلى ملف الربط.

registry-import-problem-place-estimated = الإحداثيات غير صحيحة ({ $value })، فوُضع المركز مؤقتاً في وسط منطقته.
registry-import-remedy-place-estimated = لا يوقف هذا الاستيراد. صحح الإحداثيات في المصدر واستورده من جديد.
registry-import-problem-area-disagrees = يذكر الصف المنطقة { $stated }، وإحداثياته تقع في { $found }.
registry-import-remedy-area-disagrees = أُبقيت المنطقة المذكورة. صحح المنطقة أو الإحداثيات.
registry-import-problem-same-name = «{ $value }» له اسم الصف { $first } ومكانه.
registry-import-remedy-same-name = استُورد الاثنان. إن كانا مكاناً واحداً فادمجهما لاحقاً.
registry-import-problem-point-closed = أُغلق المركز «{ $value }» أو دُمج هنا من قبل، فبقي كما هو.
registry-import-remedy-point-closed = لا يوقف هذا الاستيراد. إن كان يعمل فعلاً فسجّله من جديد بمعرّف آخر.
registry-import-problem-date-unreadable = «{ $value }» ليس تاريخاً أو وقتاً يمكن استعماله.
registry-import-remedy-date-unreadable = اكتبه سنة-شهر-يوم مثل {"\u2066"}2025-03-09{"\u2069"}، أو اذكر صيغته في «dates».
registry-import-problem-date-in-future = «{ $value }» تاريخ لم يأتِ بعد.
registry-import-remedy-date-in-future = صحّح التاريخ في الملف.
registry-import-problem-place-not-found = لا مركز بهذا الاسم «{ $value }»، فبقي الاسم كلاماً.
registry-import-remedy-place-not-found = اختر المركز عند مكتب الفرز، أو اكتب رمزه في ملف الربط.
registry-import-problem-held-otherwise = «{ $value }» وصل من قبل ونصّه الآن مختلف، فبقي ما حُفظ كما هو.
registry-import-remedy-held-otherwise = ما تغيّر بعده يُدخل عند المكتب حيث يبقى له أثر.

# أسماء الأنواع
registry-point-kind-counter = مركز خدمة
registry-point-kind-facility = مرفق
registry-point-kind-open_space = مكان عام
registry-point-kind-road_segment = مقطع طريق
registry-point-kind-phone = خط هاتف
registry-point-kind-web = خدمة إلكترونية

registry-authority-kind-ministry = وزارة
registry-authority-kind-department = دائرة
registry-authority-kind-independent_body = هيئة مستقلة
registry-authority-kind-municipality = بلدية
registry-authority-kind-court = جهة قضائية
registry-authority-kind-state_company = شركة حكومية
registry-authority-kind-private_operator = شركة خاصة تقدّم خدمة عامة

registry-area-level-country = دولة
registry-area-level-governorate = محافظة
registry-area-level-district = لواء

registry-country-jo = الأردن

# صفحات السجل
registry-title = سجل الجهات والمراكز
registry-authorities = الجهات
registry-sectors = القطاعات والمناطق
registry-sectors-only = القطاعات
registry-areas = المحافظات والألوية
registry-saved = حُفظ التعديل.
registry-assumed = قيمة مفترضة

registry-name = الاسم
registry-kind = النوع
registry-sector = القطاع
registry-authority = الجهة
registry-area = المنطقة
registry-area-none = بلا منطقة
registry-area-within = { $within }، { $area }
registry-address = العنوان
registry-place = الإحداثيات
registry-latitude = خط العرض
registry-longitude = خط الطول
registry-place-assumed = لم تُذكر إحداثيات، فوُضع المركز في وسط منطقته إلى أن تُصحّح.
registry-users = عدد المراجعين في السنة
registry-users-hint = قدّره إن لم تعرفه: به تُوزَّع الزيارات بين المراكز.
registry-source = المصدر والمعرّف
registry-code = الرمز
registry-code-hint = حروف لاتينية صغيرة، مثل ⁦moh⁩. إن تركته فارغاً وضعناه من الاسم.
registry-code-wrong = اكتب حروفاً لاتينية صغيرة وأرقاماً بلا فراغات.
registry-state = الحال
registry-state-open = مفتوح
registry-state-closed = مغلق
registry-filter-any = الكل
registry-filter-text = ابحث بالاسم أو المكان

registry-column-name = الاسم
registry-column-name-ar = الاسم بالعربية
registry-column-name-en = الاسم بالإنجليزية
registry-column-kind = النوع
registry-column-sector = القطاع
registry-column-authority = الجهة
registry-column-area = المنطقة
registry-column-address = العنوان
registry-column-users = المراجعون في السنة
registry-column-open-points = المراكز المفتوحة
registry-column-code = الرمز
registry-column-source = المصدر
registry-column-source-id = المعرّف في المصدر
registry-column-latitude = خط العرض
registry-column-longitude = خط الطول
registry-column-defaults = قيم مفترضة
registry-column-opened-on = فُتح في
registry-column-closed-on = أُغلق في

registry-points-count = { $count ->
    [zero] لا مراكز
    [one] مركز واحد
    [two] مركزان
    [few] { $count } مراكز
    [many] { $count } مركزاً
   *[other] { $count } مركز
}
registry-points-none = السجل فارغ
registry-points-none-text = حمّل قائمة المراكز من ملف، أو أضفها واحداً واحداً. لا تُسحب خطة قبل ذلك.
registry-points-no-match = لا مركز يطابق ما طلبت
registry-point-add = أضف مركزاً
registry-point-added = أُضيف المركز.
registry-point-needs-authority = لكل مركز جهة تديره. أضف الجهة أولاً، ثم مراكزها.

registry-hours = ساعات الدوام
registry-hours-hint = اكتبها هكذا: ⁦Sun-Thu 08:00-15:00; Sat 09:00-12:00⁩، أو ⁦24/7⁩ لما لا يُغلق.
registry-hours-none = ساعات الدوام غير معروفة.
registry-hours-closed = مغلق
registry-hours-all-day = طوال اليوم
registry-hours-span = من { $opens } إلى { $closes }
registry-map = المكان
registry-map-of = خريطة المحافظات وعليها مكان «{ $name }»

registry-history = الجهة المسؤولة عبر الزمن
registry-history-none = لا جهة مسجلة لهذا المركز.
registry-history-closed = أُغلق
registry-history-merged = دُمج في «{ $into }»
registry-from = من { $day }
registry-from-until = من { $since } حتى ما قبل { $until }

registry-changes = تعديل
registry-change-facts = صحّح عدد المراجعين والمكان
registry-change-hours = غيّر ساعات الدوام
registry-change-services = حدّد الخدمات المقدَّمة هنا
registry-change-link = انقله إلى جهة أخرى
registry-change-merge = ادمجه في مركز آخر
registry-change-close = أغلقه نهائياً
registry-link-authority = الجهة الجديدة
registry-link-since = تديره من يوم
registry-merge-into = المركز الذي يُدمج فيه
registry-merged-on = يُدمج في يوم
registry-closed-on = أول يوم يكون فيه مغلقاً

registry-services = الخدمات والمدد الزمنية
registry-services-none = لا خدمات مسجلة لهذه الجهة. أضف أولها ومدتها الزمنية، لتُقاس عليها المدة الفعلية.
registry-services-here = الخدمات المقدَّمة هنا
registry-services-here-none = لم تُحدَّد الخدمات المقدَّمة هنا.
registry-service-add = أضف خدمة
registry-service-name = الخدمة
registry-limit = المدة الزمنية القصوى
registry-limit-hint = اتركها فارغة إن لم يحددها القانون.
registry-limit-unit = وحدة المدة
registry-legal-basis = السند القانوني
registry-unit-minutes = دقيقة
registry-unit-hours = ساعة
registry-unit-working_days = يوم عمل
registry-unit-days = يوم
registry-unit-weeks = أسبوع
registry-unit-months = شهر

registry-authorities-none = لا جهات بعد
registry-authorities-none-text = أضف أول جهة، أو استورد ملفاً فيه الجهات ومراكزها.
registry-authority-add = أضف جهة
registry-authority-added = أُضيفت الجهة. أضف خدماتها، وادعُ ضابط ارتباطها.
registry-authority-needs-sector = تعمل كل جهة في قطاع. أضف القطاع أولاً.
registry-authority-no-points = لا مراكز مفتوحة لهذه الجهة.
registry-liaisons = ضباط الارتباط
registry-liaisons-none = لا ضابط ارتباط لهذه الجهة، فلن يجيب أحد عن أوامر التصويب.
registry-liaison-invite = ادعُ ضابط ارتباط
registry-liaison-since = منذ { $day }
registry-liaison-known = أُضيفت الجهة إلى حساب { $handle }، وهو يدخل بكلمة مروره نفسها.

registry-sectors-none = لا قطاعات بعد
registry-sectors-none-text = أضف قطاعاً لكل نوع من الخدمات: الصحة، البلديات، الترخيص…
registry-sector-add = أضف قطاعاً
registry-areas-none = لا مناطق بعد. حمّل مناطق بلدك، أو استورد ملفاً يذكرها.
registry-areas-count = المحافظات: { $governorates }، الألوية: { $districts }
registry-areas-load = حمّل محافظات { $country } وألويته

# استيراد ملف
registry-import = استورد ملفاً
registry-import-intro = اختر ملف المراكز وطريقة قراءة أعمدته. نفحصه أولاً ونريك ما سيتغير وما لا يصلح، ثم تستورده أنت. ما استُورد من قبل يُعرف بمعرّفه فلا يتكرر.
registry-import-file = الملف
registry-import-file-hint = CSV أو XLSX، وفي صفه الأول عناوين الأعمدة.
registry-import-mapping = ملف الربط
registry-import-mapping-hint = يقول أي عمود من ملفك هو الاسم، وأيها النوع، وهكذا.
registry-import-mapping-own = ملف ربط من عندي
registry-import-own = ملف الربط الخاص بك
registry-import-own-hint = بصيغة TOML. ابدأ من مثال مما في أسفل الصفحة.
registry-import-own-missing = اختر ملف ربط مما في القائمة، أو ارفع ملفك.
registry-import-examples = أمثلة على ملف الربط:
registry-import-check = افحص الملف
registry-import-runs = ما استُورد من قبل
registry-import-runs-none = لم يُستورد شيء بعد.
registry-import-when = الوقت
registry-import-outcome = النتيجة
registry-import-rows = الصفوف
registry-import-created = أُضيف
registry-import-changed = تغيّر
registry-import-would-create = سيُضاف
registry-import-would-change = سيتغيّر
registry-import-unchanged = بقي كما هو
registry-import-refused = لا يصلح
registry-import-waiting-short = قيد القراءة
registry-import-refused-short = لم يُقرأ
registry-import-checked-short = فُحص
registry-import-imported-short = استُورد
registry-import-is-check = فحص قبل الاستيراد
registry-import-waiting = الملف قيد القراءة. تتحدّث هذه الصفحة وحدها.
registry-import-reading = الصفوف المقروءة
registry-import-read-so-far = { $count ->
    [zero] لم يُقرأ شيء بعد
    [one] قُرئ صف واحد
    [two] قُرئ صفان
    [few] قُرئت { $count } صفوف
    [many] قُرئ { $count } صفاً
   *[other] قُرئ { $count } صف
}
registry-import-look-again = حدّث الصفحة
registry-import-failed = تعطّلت القراءة. لم يتغير شيء، وستعاد المحاولة وحدها.
registry-import-nothing-read = لم يُستورد شيء: تعذّرت قراءة الملف. السبب وما العمل في الجدول.
registry-import-rehearsed = هذا فحص فقط: لم يتغير شيء في السجل.
registry-import-done = { $count ->
    [one] قُرئ صف واحد، وحُفظ ما يصلح.
    [two] قُرئ صفان، وحُفظ ما يصلح.
    [few] قُرئت { $count } صفوف، وحُفظ ما يصلح.
    [many] قُرئ { $count } صفاً، وحُفظ ما يصلح.
   *[other] قُرئ { $count } صف، وحُفظ ما يصلح.
}
registry-import-now = استورده الآن
registry-import-now-without = { $count ->
    [one] يُترك الصف الذي لا يصلح، ويمكنك تصحيحه واستيراد الملف من جديد.
    [two] يُترك الصفان اللذان لا يصلحان، ويمكنك تصحيحهما واستيراد الملف من جديد.
   *[other] تُترك الصفوف التي لا تصلح، ويمكنك تصحيحها واستيراد الملف من جديد.
}
registry-import-other-file = اختر ملفاً آخر
registry-import-see = اعرض السجل
registry-import-problems = ما يحتاج إلى نظر
registry-import-no-problems = لا مشكلة في أي صف.
registry-import-notices = { $count ->
    [one] ملاحظة واحدة لا توقف الاستيراد.
    [two] ملاحظتان لا توقفان الاستيراد.
    [few] { $count } ملاحظات لا توقف الاستيراد.
   *[other] { $count } ملاحظة لا توقف الاستيراد.
}
registry-report-row = الصف
registry-report-column = العمود
registry-report-outcome = ما صار به
registry-report-what = ما الخلل
registry-report-remedy = ما العمل
registry-report-refused = لم يُؤخذ
registry-report-taken = أُخذ، ويُنظر فيه
registry-report-whole-file = الملف كله

# في الطرفية
registry-command-summary = الصفوف: { $rows }، أُضيف: { $created }، تغيّر: { $changed }، بقي كما هو: { $unchanged }، لا يصلح: { $refused }
registry-command-place = الصف { $row }، العمود { $column }:
registry-command-place-file = الملف كله:
registry-command-report = التقرير كاملاً: { $path }
registry-command-no-report = تعذّرت كتابة التقرير في { $path }. اختر مكاناً آخر بالخيار --report.
registry-command-no-file = لا ملف في { $path }.
registry-command-no-mapping = لا ملف ربط باسم { $name }. المرفق مع البرنامج: { $known }
registry-command-no-programme = اختر البرنامج بالخيار --programme. البرامج: { $known }

## الرسم والوثائق، ودليل الخدمات

registry-fee = الرسم
registry-fee-hint = كما يدفعه المراجع، مثل «10 دنانير» أو «مجاناً» أو «حسب وزن المركبة».
registry-documents = الوثائق المطلوبة
registry-documents-hint = وثيقة في كل سطر.
registry-requirements-source = مصدر الرسم والوثائق
registry-requirements-source-hint = أين ذُكرا: تعليمات أو دليل خدمة، وتاريخه.
registry-requirements-shown = يقرأها الناس على صفحة الشباك قبل أن يُسألوا عن شيء.
registry-service-change = عدّل الخدمة
registry-service-save = احفظ
registry-catalogue = دليل الخدمات في ملف
registry-catalogue-lead = نزّل الدليل، عدّله في جدول، ثم ارفعه. ما لا يُذكر في الملف يبقى كما هو.
registry-catalogue-download = نزّل الدليل (CSV)
registry-catalogue-upload = ارفع ملفاً
registry-catalogue-file = الملف
registry-catalogue-file-hint = ملف CSV أو XLSX حتى 8 ميغابايت، عناوين أعمدته كما في الملف المنزَّل.
registry-catalogue-too-large = الملف أكبر من 8 ميغابايت.
registry-catalogue-check = افحص الملف
registry-catalogue-checked = نتيجة الفحص
registry-catalogue-taken = { $count ->
    [zero] لا خدمة صالحة للحفظ.
    [one] خدمة واحدة صالحة للحفظ.
    [two] خدمتان صالحتان للحفظ.
    [few] { $count } خدمات صالحة للحفظ.
    [many] { $count } خدمة صالحة للحفظ.
   *[other] { $count } خدمة صالحة للحفظ.
}
registry-catalogue-refused = { $count ->
    [one] مشكلة واحدة تمنع سطرها.
    [two] مشكلتان تمنعان سطريهما.
    [few] { $count } مشكلات تمنع أسطرها.
   *[other] { $count } مشكلة تمنع أسطرها.
}
registry-catalogue-more = { $count ->
    [one] ومشكلة أخرى.
    [two] ومشكلتان أخريان.
    [few] و{ $count } مشكلات أخرى.
   *[other] و{ $count } مشكلة أخرى.
}
registry-catalogue-keep = { $count ->
    [one] احفظ الخدمة
    [two] احفظ الخدمتين
    [few] احفظ { $count } خدمات
   *[other] احفظ { $count } خدمة
}
registry-catalogue-kept = { $count ->
    [one] حُفظت خدمة واحدة.
    [two] حُفظت خدمتان.
    [few] حُفظت { $count } خدمات.
   *[other] حُفظت { $count } خدمة.
}
registry-catalogue-columns = الأعمدة
registry-catalogue-units = وحدات المدة كما تُكتب في عمودها:
registry-catalogue-no-column = ينقص الملفَّ: { $columns }. أضف العمود بهذا العنوان ثم أعد رفعه.
registry-catalogue-no-authority = لا جهة رمزها «{ $wanted }». سجّل الجهة أولاً، أو صحّح الرمز.
registry-catalogue-bad-code = «{ $value }» ليس رمزاً: حروف لاتينية صغيرة وأرقام وشرطات.
registry-catalogue-twice = الرمز «{ $value }» سبق في الملف لهذه الجهة.
registry-catalogue-no-name = اكتب اسم الخدمة بالعربية.
registry-catalogue-too-long = الخلية أطول من { $longest } حرف.
registry-catalogue-bad-limit = اكتب المدة رقماً صحيحاً، ووحدتها واحدة من: { $units }.

# إشعار الموظفين وضباط الارتباط
registry-notices = إشعار الموظفين
registry-notice-agency = إشعار موظفيكم
registry-notices-lead = لا يسري الإنفاذ على جهة إلا إذا أُبلغ موظفوها قبل أسبوعه بـ{ $days } يوماً على الأقل، وتأكد ذلك قبل أن يبدأ. ومن لم يُبلَّغ يبقى نظامه التحسين.
registry-notices-none = لا إشعار الآن
registry-notices-none-text = يُكتب الإشعار مع إعلان النظام. بعد إعلانه تظهر هنا الجهات ومن أكد منها.
registry-notices-count = { $told ->
    [0] لم تؤكد أي جهة بعد، وتنتظر { $waiting }.
    [one] أكدت جهة واحدة، وتنتظر { $waiting }.
    [two] أكدت جهتان، وتنتظر { $waiting }.
    [few] أكدت { $told } جهات، وتنتظر { $waiting }.
    [many] أكدت { $told } جهةً، وتنتظر { $waiting }.
   *[other] أكدت { $told } جهة، وتنتظر { $waiting }.
}
registry-notice-text = نص الإشعار
registry-notice-text-hint = علّقوه حيث يراه كل من يخدم المراجعين، أو أرسلوه إليهم، ثم أكدوا هنا.
registry-notice-print = الإشعار على الصفحة العامة
registry-notice-authority = الجهة
registry-notice-told-on = أُبلغوا يوم
registry-notice-told-on-office = سُلّم إليهم يوم
registry-notice-told-on-agency = عُلّق أو أُرسل يوم
registry-notice-way = كيف
registry-notice-way-posted = علّقته الجهة
registry-notice-way-delivered = سلّمه المكتب
registry-notice-confirmed-on = تأكد في
registry-notice-document = ورقة تدل على ذلك
registry-notice-document-hint-office = لازمة: محضر التسليم أو صورته. صورة أو PDF، حتى 10 ميغابايت.
registry-notice-document-hint-agency = إن وُجدت: صورة الإشعار معلقاً، أو التعميم. صورة أو PDF، حتى 10 ميغابايت.
registry-notice-see = الورقة
registry-notice-confirm = أكّد
registry-notice-confirm-office = سجّل التسليم
registry-notice-waits = لم يُؤكَّد
registry-notice-done = سُجّل. لا يتغير بعد الآن.
registry-colleagues = زملاؤكم
registry-colleagues-lead = من يجيب عن جهتكم في هذا البرنامج. يدعوهم كبير ضباط الارتباط وينهي عضويتهم، وعددهم { $most } على الأكثر.
registry-colleague-lead = كبير ضباط الارتباط
registry-colleague-invite = ادعُ زميلاً
registry-colleague-end = أنهِ العضوية
registry-colleague-end-sure = هل تنهي عضوية { $handle }؟ لن يرى شيئاً من شؤون جهتكم بعدها.
registry-colleague-not-lead = يدعو الزملاء كبير ضباط الارتباط. يسمّيه مكتب البرنامج.
registry-liaison-make-lead = اجعله كبير ضباط الارتباط
registry-liaison-no-lead = أعده ضابط ارتباط كغيره
registry-liaison-end = أنهِ العضوية
refusal-registry-notice-not-there = لا إشعار ينتظر تأكيدكم.
refusal-registry-notice-confirmed = أُكّد هذا الإشعار لهذه الجهة من قبل.
refusal-registry-notice-day = اختر يوماً من { $declared } إلى اليوم: لا يُبلَّغ أحد بنظام قبل إعلانه، ولا غداً.
refusal-registry-notice-document = الملف صورة أو PDF، حتى 10 ميغابايت.
refusal-registry-notice-document-missing = ما يسلّمه المكتب تُرفق به ورقته.
refusal-registry-not-lead = هذا لكبير ضباط الارتباط في جهته، ولمكتب البرنامج.
refusal-registry-colleagues-too-many = بلغت جهتكم أكثر ما يُسمح به من ضباط الارتباط. أنهِ عضوية أحدهم أولاً.
refusal-registry-colleague-is-lead = عضوية كبير ضباط الارتباط ينهيها مكتب البرنامج.
