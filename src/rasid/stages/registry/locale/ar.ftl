# لماذا يُرفض تعديل في السجل
refusal-registry-name-missing = اكتب الاسم بلغة واحدة على الأقل.
refusal-registry-name-too-long = الاسم أطول من 200 حرف. اختصره.
refusal-registry-hours-unreadable = تعذّرت قراءة ساعات الدوام. اكتبها هكذا: ⁦Sun-Thu 08:00-15:00; Sat 09:00-12:00⁩
refusal-registry-hours-overlap = فترتان من ساعات الدوام متداخلتان. أبقِ إحداهما.
refusal-registry-hours-too-many = لا يتسع الأسبوع لأكثر من 28 فترة دوام.
refusal-registry-coordinates-out-of-range = الإحداثيات غير صحيحة. خط العرض بين −90 و90، وخط الطول بين −180 و180، ولا إحداثيات لخط هاتف أو موقع إلكتروني.
refusal-registry-place-missing = أدخل خط العرض وخط الطول معًا، أو اتركهما معًا.
refusal-registry-time-limit-not-positive = المدة الزمنية يجب أن تكون أكبر من صفر.
refusal-registry-time-limit-too-long = أقصى مدة زمنية عشر سنوات.
refusal-registry-dates-backwards = تاريخ النهاية يسبق تاريخ البداية.
refusal-registry-link-overlaps = تدير جهة أخرى نقطة الخدمة في هذه الفترة. أنهِ الارتباط السابق أولًا.
refusal-registry-point-closed = نقطة الخدمة مغلقة من قبل.
refusal-registry-merge-into-itself = لا تُدمج نقطة خدمة في نفسها.
refusal-registry-merge-into-closed = نقطة الخدمة المختارة للدمج مغلقة. اختر نقطة مفتوحة.
refusal-registry-source-id-taken = المعرّف مستخدم لنقطة خدمة أخرى من المصدر نفسه.

# ما الخلل في الملف المستورد، وما العمل
registry-import-problem-file-empty = لا صفوف في الملف.
registry-import-remedy-file-empty = تأكد أنك اخترت الملف الصحيح وأن صفه الأول يحمل عناوين الأعمدة.
registry-import-problem-file-too-large = الملف أكبر من أن يُقرأ بأمان.
registry-import-remedy-file-too-large = قسّمه إلى ملفات أصغر، أو احفظ الورقة وحدها بصيغة CSV.
registry-import-problem-file-too-long = في الملف أكثر من { $limit } صف.
registry-import-remedy-file-too-long = قسّمه واستورد أجزاءه واحدًا بعد آخر؛ ما استُورد من قبل يُعرف فلا يتكرر.
registry-import-problem-file-not-text = الملف ليس جدولًا نصيًا (CSV) ولا مصنف إكسل (XLSX).
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

registry-import-problem-mapping-not-toml = ملف الربط ليس بصيغة TOML سليمة: { $why }
registry-import-remedy-mapping-not-toml = ابدأ من ملف الربط المرفق مثالًا، وغيّر فيه سطرًا سطرًا.
registry-import-problem-mapping-key-missing = ينقص ملف الربط «{ $key }».
registry-import-remedy-mapping-key-missing = أضفه؛ موضعه ظاهر في المثال المرفق.
registry-import-problem-mapping-key-unknown = في ملف الربط «{ $key }» ولا معنى له هنا.
registry-import-remedy-mapping-key-unknown = راجع الإملاء أو احذفه.
registry-import-problem-mapping-value-wrong = قيمة «{ $key }» في ملف الربط لا تصلح.
registry-import-remedy-mapping-value-wrong = المطلوب: { $wanted }

registry-import-problem-cell-missing = الخلية فارغة، ولا قيمة مفترضة لها في ملف الربط.
registry-import-remedy-cell-missing = املأ الخلية، أو اذكر قيمة مفترضة مع سببها في ملف الربط.
registry-import-problem-cell-too-long = عدد أحرف الخلية { $length }، والحد الأقصى { $longest }.
registry-import-remedy-cell-too-long = اختصرها. وإن كانت تحوي صفوفًا عدة فقد تنقص علامة اقتباس قبلها.
registry-import-problem-cell-unreadable = في الخلية رموز ليست نصًا: «{ $value }»
registry-import-remedy-cell-unreadable = امسح الخلية واكتبها من جديد.
registry-import-problem-row-too-wide = خلايا الصف أكثر من عناوين الأعمدة.
registry-import-remedy-row-too-wide = قد تنقص علامتا الاقتباس حول نص فيه فاصلة؛ وإلا فاحذف الخلايا الزائدة.
registry-import-problem-value-unknown = القيمة «{ $value }» غير معروفة في ملف الربط.
registry-import-remedy-value-unknown = صحح الخلية أو أضف القيمة إلى ملف الربط. القيم المعروفة: { $known }
registry-import-problem-number-unreadable = «{ $value }» ليس رقمًا صالحًا.
registry-import-remedy-number-unreadable = اكتب أرقامًا فقط مع فاصلة عشرية واحدة، مثل: 31.953900
registry-import-problem-hours-unreadable = ساعات الدوام لا تصلح: «{ $value }»
registry-import-remedy-hours-unreadable = اكتبها دون تداخل هكذا: ⁦Sun-Thu 08:00-15:00; Sat 09:00-12:00⁩ أو 24/7
registry-import-problem-source-id-twice = المعرّف «{ $value }» وارد من قبل في الصف { $first }.
registry-import-remedy-source-id-twice = إن كان الصفان لمكان واحد فاحذف أحدهما، وإلا فأعطِ هذا معرّفًا خاصًا به.
registry-import-problem-coordinates-zero = الإحداثيات ⁦0, 0⁩: لم يقسها أحد.
registry-import-remedy-coordinates-zero = أدخل الإحداثيات الصحيحة، أو اترك الخليتين فارغتين إن سمح ملف الربط.
registry-import-problem-coordinates-swapped = خط العرض وخط الطول كلٌّ منهما مكان الآخر: { $place }
registry-import-remedy-coordinates-swapped = بدّل الخليتين. وإن تكرر ذلك في كل الصفوف فبدّل العمودين في ملف الربط.
registry-import-problem-coordinates-outside = الإحداثيات خارج البلاد: { $place }
registry-import-remedy-coordinates-outside = راجعها على الخريطة وصححها.
registry-import-problem-area-not-found = لا توجد منطقة «{ $value }».
registry-import-remedy-area-not-found = صحح الاسم أو أضف المنطقة إلى ملف الربط.

registry-import-problem-place-estimated = الإحداثيات غير صحيحة ({ $value })، فوُضعت النقطة مؤقتًا في وسط منطقتها.
registry-import-remedy-place-estimated = لا يوقف هذا الاستيراد. صحح الإحداثيات في المصدر واستورده من جديد.
registry-import-problem-area-disagrees = يذكر الصف المنطقة { $stated }، وإحداثياته تقع في { $found }.
registry-import-remedy-area-disagrees = أُبقيت المنطقة المذكورة. صحح المنطقة أو الإحداثيات.
registry-import-problem-same-name = «{ $value }» له اسم الصف { $first } ومكانه.
registry-import-remedy-same-name = استُورد الاثنان. إن كانا مكانًا واحدًا فادمجهما لاحقًا.

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
