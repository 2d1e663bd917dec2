# الخطط: من يُزار هذا الأسبوع، وباحتمال كم، وما الذي لم نصل إليه.

plans-title = الخطط
plans-intro = خطة لكل أسبوع: تُسحب المراكز سحباً باحتمالات معلومة، ثم يُوزَّع المراقبون عليها. لا يرى الخطة إلا مسؤولو البرنامج.
plans-none-title = لا خطط بعد
plans-none-text = اطلب خطة الأسبوع الأول. يلزم قبلها: مراكز في السجل، واستبانة منشورة، ومراقب له شهادة.
plans-request = اطلب خطة أسبوع
plans-request-submit = اطلب الخطة
plans-request-intro = قبل السحب تُصنع بذرة سرية وتُنشر بصمتها في السجل. بعد الأسبوع تُفتح البذرة للمدققين وحدهم، فيعيدون السحب ويتحققون أننا لم نختر المراكز بأيدينا.
plans-one = خطة الأسبوع { $number }
plans-back = الخطط
plans-wave = الأسبوع { $number }
plans-wave-span = من { $first } إلى { $last }
plans-field-wave = الأسبوع
plans-field-wave-hint = أيام الزيارات: أيام العمل من هذا الأسبوع التي لم تمضِ.
plans-field-capacity = عدد الزيارات
plans-field-capacity-hint = { $count ->
    [zero] لا مراقبين يستطيعون العمل بعد.
    [one] يستطيع المراقبون زيارة واحدة في هذا الأسبوع مع عُشر احتياطاً. العدد محسوب من أيامهم وفئاتهم وأنواع المراكز.
    [two] يستطيع المراقبون زيارتين في هذا الأسبوع مع عُشر احتياطاً. العدد محسوب من أيامهم وفئاتهم وأنواع المراكز.
    [few] يستطيع المراقبون { $count } زيارات في هذا الأسبوع مع عُشر احتياطاً. العدد محسوب من أيامهم وفئاتهم وأنواع المراكز.
   *[other] يستطيع المراقبون { $count } زيارة في هذا الأسبوع مع عُشر احتياطاً. العدد محسوب من أيامهم وفئاتهم وأنواع المراكز.
}
plans-field-recency = أيام الابتعاد
plans-field-recency-hint = لا يعود المراقب إلى مركز زاره قبل مضي هذه الأيام، حتى لا يُعرف.
plans-field-reach = أين يُرسل المراقب
plans-field-reach-governorate = في محافظته
plans-field-reach-country = في أي محافظة
plans-no-waves = لكل أسبوع متاح خطة. تُطلب خطة الأسبوع التالي حين يبدأ هذا الأسبوع.
plans-requested = طُلبت الخطة ونُشرت بصمة بذرتها. السحب جارٍ.

plans-column-wave = الأسبوع
plans-column-state = الحالة
plans-column-capacity = المطلوب
plans-column-visits = زيارات مخططة
plans-column-released = أُطلقت
plans-column-point = المركز
plans-column-authority = الجهة
plans-column-day = اليوم
plans-column-day-part = وقت اليوم
plans-column-observer = المراقب
plans-column-probability = احتمال الشمول
plans-column-reason = السبب
plans-column-count = العدد
plans-column-stratum = الطبقة
plans-column-risk = الخطر
plans-column-latitude = خط العرض
plans-column-longitude = خط الطول
plans-column-drawn = سُحب
plans-column-reserve = ترتيبه في الاحتياط
plans-column-point-id = معرّف المركز

plans-state-requested = ينتظر السحب
plans-state-framed = يُسحب الآن
plans-state-drawn = سُحبت، تنتظر الإطلاق
plans-state-failed = تعذّر السحب
plans-state-released = أُطلقت

plans-day-part-early = أول الدوام
plans-day-part-middle = وسط الدوام
plans-day-part-late = آخر الدوام

plans-drawing = يجري السحب. تتجدد هذه الصفحة وحدها، ولك أن تغادرها وتعود.
plans-step-0 = في الانتظار
plans-step-1 = قراءة المراكز والمراقبين
plans-step-2 = حساب الاحتمالات وتثبيت الإطار في السجل
plans-step-3 = السحب
plans-failed-title = لم تُسحب الخطة
plans-failed-then = أصلح السبب ثم أعد السحب. البذرة الموعودة لا تتغير.

plans-stat-points = في السجل هذا الأسبوع
plans-stat-candidates = يمكن أن تُزار
plans-stat-drawn = سُحبت
plans-stat-planned = زيارات مخططة
plans-stat-holes = ثغرات تغطية
plans-visiting = تقع الزيارات بين الساعة { $first } والساعة { $last }، ولو بقي المكان مفتوحاً بعدها.
plans-thinned-title = طبقات فقدت أكثر من ربع زياراتها
plans-thinned-intro = الطبقة جهة في محافظة. سُحبت هذه الزيارات ولن تتم. ما يتم منها ينوب عما فُقد، فإن اختلف المفقود عن غيره مالت النتيجة. أضف مراقبين أو أياماً هناك، ثم أعد السحب قبل أن تطلق الخطة.
plans-thinned-rest = محافظات قليلة المراكز
plans-thinned-away = هاتف أو موقع إلكتروني
plans-column-governorate = المحافظة
plans-column-lost = بلا زيارة
plans-column-lost-why = أكثر الأسباب
plans-holes-title = ما لا تصل إليه هذه الخطة
plans-holes-none = لا ثغرات: كل مركز مسحوب له زيارة، وكل مركز مفتوح كان يمكن أن يُسحب.
plans-holes-intro = تُعلن هذه الثغرات مع النتائج، وما سُحب منها ولم يُزر يُحسب مما لم نستطع زيارته.
plans-hole-on_hold = موقوف للخطر حتى ينظر فيه موظف
plans-hole-no_questionnaire = لا استبانة منشورة تناسبه
plans-hole-no_eligible_observer = لا مراقب يجوز أن يزوره
plans-hole-no_capacity_left = سُحب ولم يبق مراقب متفرغ
plans-excluded-title = لماذا لا يجوز لأحد أن يزورها
plans-excluded-intro = عدد المراكز التي أبعد عنها كل سبب مراقباً واحداً على الأقل.
plans-exclusion-suspended = مراقب موقوف
plans-exclusion-not-qualified = بلا شهادة في القطاع
plans-exclusion-certificate-not-valid = شهادته لا تغطي هذا الأسبوع
plans-exclusion-conflict-with-authority = تضارب مصالح مع الجهة
plans-exclusion-conflict-with-centre = تضارب مصالح مع المركز
plans-exclusion-visited-recently = زاره قريباً
plans-exclusion-language = لا يتحدث لغته
plans-exclusion-out-of-reach = في محافظة أخرى
plans-exclusion-not-available = لا يعمل هذا الأسبوع
plans-exclusion-centre-closed = المركز مغلق هذا الأسبوع
plans-exclusion-no-common-day = لا يوم يجمعهما
plans-exclusion-persona = لا يستطيع أداء الشخصية المطلوبة
plans-exclusion-visit-too-long = الزيارة أطول من دوامه أو من دوام المركز

plans-sample-title = الزيارات المخططة
plans-sample-empty-title = لا زيارات مخططة
plans-sample-empty-text = لم يبق مراقب متفرغ لأي مركز مسحوب.
plans-export-sample = الزيارات (CSV)
plans-export-frame = الإطار كاملاً (CSV)
plans-counts-title = أين وصلت الزيارات
plans-counts-all = كل زيارات الأسبوع

plans-release = أطلق الخطة
plans-release-hint = يُعاد التحقق من كل قاعدة، ثم تُعرض الزيارات على المراقبين. لا رجعة عن ذلك.
plans-release-confirm = تُعرض الزيارات على المراقبين الآن. هل تطلق الخطة؟
plans-released = أُطلقت الخطة، والزيارات في طريقها إلى المراقبين.
plans-redraw = أعد السحب
plans-redraw-hint = بالبذرة الموعودة نفسها وبما في السجل الآن. يُعلن عدد مرات إعادة السحب.
plans-redraw-reason = سبب إعادة السحب
plans-redrawing = يُعاد السحب.
plans-redraws = { $count ->
    [zero] لم يُعد سحب هذه الخطة.
    [one] أُعيد سحب هذه الخطة مرة واحدة. آخر سبب: { $reason }
    [two] أُعيد سحب هذه الخطة مرتين. آخر سبب: { $reason }
    [few] أُعيد سحب هذه الخطة { $count } مرات. آخر سبب: { $reason }
    [many] أُعيد سحب هذه الخطة { $count } مرة. آخر سبب: { $reason }
   *[other] أُعيد سحب هذه الخطة { $count } مرة. آخر سبب: { $reason }
}

plans-smaller = { $sample ->
    [one] طُلبت { $capacity } ولم تُسحب إلا زيارة واحدة: لا يُختار مركز اختياراً مؤكداً، حتى لا يعرفه سلفاً.
    [two] طُلبت { $capacity } ولم تُسحب إلا زيارتان: لا يُختار مركز اختياراً مؤكداً، حتى لا يعرفه سلفاً.
    [few] طُلبت { $capacity } ولم تُسحب إلا { $sample } زيارات: لا يُختار مركز اختياراً مؤكداً، حتى لا يعرفه سلفاً.
   *[other] طُلبت { $capacity } ولم تُسحب إلا { $sample } زيارة: لا يُختار مركز اختياراً مؤكداً، حتى لا يعرفه سلفاً.
}

plans-proof-title = الوعد وبرهانه
plans-proof-intro = المدقق يأخذ البذرة وملف الإطار بعد الأسبوع، فيعيد السحب على جهازه ويحصل على العيّنة نفسها. لا تُنشر البذرة: من يملكها قد يعرف أي المراكز زارها مراقب.
plans-proof-commitment = بصمة البذرة، نُشرت قبل السحب
plans-proof-frame = بصمة الإطار، نُشرت قبل السحب
plans-proof-seed = البذرة
plans-proof-seed-later = تُفتح البذرة للمدققين بعد { $day }.
plans-proof-salt = ملح بصمة الإطار
plans-audit-title = إعادة السحب
plans-audit-lead = بذرة كل أسبوع انتهى وإطاره، لك وحدك: معاً يسمّيان المراكز التي سُحبت. نزّل الإطار وأعد السحب بالأمر المذكور في دليل الخطة، وقارن البصمتين بما في السجل العام.
plans-audit-size = العيّنة { $size }، والاحتياط { $reserve }
plans-audit-frame = ملف الإطار
plans-audit-none = لم تُفتح بذرة بعد. تُفتح بذرة كل أسبوع حين ينتهي.

plans-holes-list = { $count ->
    [zero] تصل إلى كل المراكز
    [one] المركز الذي لا تصل إليه
    [two] المركزان اللذان لا تصل إليهما
    [few] المراكز التي لا تصل إليها ({ $count })
    [many] المراكز التي لا تصل إليها ({ $count })
   *[other] المراكز التي لا تصل إليها ({ $count })
}
plans-holes-rest = القائمة كاملة ({ $count }) في ملف الإطار:

plans-breach-probability-out-of-bounds = احتمال خارج حدوده
plans-breach-probabilities-do-not-add-up = الاحتمالات لا تساوي عدد الزيارات
plans-breach-sample-size = حجم العيّنة ليس كما سُحب
plans-breach-drawn-outside-frame = مركز مسحوب من خارج الإطار
plans-breach-unknown-centre = مركز لم يعد مفتوحاً، أو لم تعد له استبانة
plans-breach-unknown-observer = مراقب غادر البرنامج
plans-breach-suspended = مراقب موقوف
plans-breach-not-certified-that-day = شهادة المراقب لا تغطي ذلك اليوم
plans-breach-conflict = تضارب مصالح
plans-breach-visited-recently = المراقب زار المركز قريباً
plans-breach-language = لغة لا يتحدثها المراقب
plans-breach-out-of-reach = مركز خارج محافظة المراقب
plans-breach-not-available-that-day = المراقب لا يعمل ذلك اليوم
plans-breach-centre-closed-that-day = المركز مغلق ذلك اليوم
plans-breach-day-outside-wave = يوم خارج الأسبوع
plans-breach-unknown-day-part = وقت يوم غير معروف
plans-breach-weekly-cap = أكثر مما يستطيعه المراقب في الأسبوع
plans-breach-daily-cap = أكثر مما يستطيعه المراقب في اليوم
plans-breach-task-unaccounted = مهمة بلا زيارة ولا سبب
plans-breach-task-twice = مهمة مرتين في الخطة
plans-breach-task-unknown = زيارة لم يطلبها أحد
plans-breach-task-changed = مهمة تغيّر مركزها أو غرضها
plans-breach-drop-without-reason = مهمة متروكة بلا سبب
plans-breach-persona = شخصية لا يستطيع المراقب أن يؤديها
plans-breach-outside-opening-hours = زيارة خارج دوام المركز
plans-breach-outside-day-part = زيارة خارج وقتها من اليوم
plans-breach-day-too-long = يوم المراقب أطول من المسموح
plans-breach-week-too-long = أسبوع المراقب أطول من المسموح
plans-breach-out-of-order = ترتيب زيارات اليوم غير سليم
plans-breach-overlap = زيارتان في وقت واحد
plans-breach-way-too-short = الطريق أطول من الوقت المتروك له
plans-breach-sister-cap = زيارات كثيرة في يوم واحد لفروع متجاورة
plans-breach-authority-day-cap = زيارات كثيرة في يوم واحد لجهة واحدة في منطقة واحدة
plans-breach-double-alone = زيارة مزدوجة بلا زيارتها الأولى
plans-breach-double-same-observer = الزيارتان المزدوجتان لمراقب واحد
plans-breach-double-another-time = الزيارة المزدوجة في وقت آخر

refusal-plans-already-released = أُطلقت هذه الخطة من قبل. حدّث الصفحة لترى زياراتها.
refusal-plans-not-drawn = هذه الخطة لا تنتظر ذلك الآن. حدّث الصفحة لترى حالتها.
refusal-plans-no-observers = لا مراقب يعمل الآن. سجّل مراقبين وامنحهم شهادات، ثم أعد السحب.
refusal-plans-no-centres = لا مركز مفتوحاً له جهة في هذا الأسبوع. استورد السجل أو راجع تواريخ ارتباط المراكز بجهاتها.
refusal-plans-no-questionnaires = لا استبانة منشورة لها سيناريو تناسب قطاعاً من قطاعات المراكز. انشر واحدة ثم أعد السحب.
refusal-plans-no-days = لم يبق في هذا الأسبوع يوم عمل تُجرى فيه زيارات.
refusal-plans-no-probabilities = { $centres ->
    [zero] لا مركز يجوز لأحد أن يزوره: راجع شهادات المراقبين ومناطقهم وأيامهم.
    [one] لا يمكن السحب من مركز واحد: لو كان الاختيار مؤكداً لعرفه المركز سلفاً.
    [many] لا يمكن السحب من { $centres } مركزاً بهذا العدد من الزيارات. غيّر العدد ثم أعد السحب.
   *[other] لا يمكن السحب من { $centres } مركز بهذا العدد من الزيارات. غيّر العدد ثم أعد السحب.
}
refusal-plans-rule-broken = { $count ->
    [one] لم تُطلق الخطة: قاعدة واحدة لم تعد محفوظة ({ $first }). تغيّر شيء بعد السحب؛ أعد السحب.
    [two] لم تُطلق الخطة: قاعدتان لم تعودا محفوظتين، أولاهما ({ $first }). تغيّر شيء بعد السحب؛ أعد السحب.
    [few] لم تُطلق الخطة: { $count } مخالفات للقواعد، أولها ({ $first }). تغيّر شيء بعد السحب؛ أعد السحب.
    [many] لم تُطلق الخطة: { $count } مخالفة للقواعد، أولها ({ $first }). تغيّر شيء بعد السحب؛ أعد السحب.
   *[other] لم تُطلق الخطة: { $count } مخالفة للقواعد، أولها ({ $first }). تغيّر شيء بعد السحب؛ أعد السحب.
}
refusal-plans-wave-over = انتهى هذا الأسبوع. اطلب خطة لأسبوع قادم.
refusal-plans-wave-not-over = الأسبوع لم ينته بعد، وفتح البذرة الآن يكشف المراكز.
refusal-plans-wave-taken = للأسبوع { $wave } خطة من قبل. افتحها بدل أن تطلب غيرها.
refusal-plans-capacity = اطلب زيارة واحدة على الأقل.
refusal-plans-settings = أحد إعدادات الخطة خارج حدوده. راجعها ثم أعد الطلب.
refusal-plans-reason-missing = اكتب السبب في جملة: يبقى في السجل مع ما حدث.

plans-step-week = الأيام والطرق: { $done } من { $total }
plans-step-checks = التحقق من القواعد
plans-step-audit = قياس السرية
plans-stop = يكفي: خذ أفضل ما وُجد
plans-stop-hint = العيّنة لا تتغير. تُؤخذ أفضل الأيام والطرق التي وُجدت حتى الآن، ويُقال في الخطة إنها أُوقفت: لا يمكن حسابها مرة ثانية كما هي.
plans-stopped = سيتوقف الحساب خلال ثوانٍ، ويُؤخذ أفضل ما وُجد.
plans-was-stopped = أوقف أحد الحساب قبل نهايته، فأُخذ أفضل ما وُجد. العيّنة يمكن سحبها من جديد كما هي، أما الأيام والطرق فلا.
plans-audit-stopped = أُوقف حساب أيامها وطرقها قبل نهايته. العيّنة تُسحب من جديد كما هي.
plans-travel-fell-back = لم يُجب خادم الطرق ({ $why })، فحُسبت أزمنة التنقل من المسافات.
plans-travel-used = أزمنة التنقل: { $backend }

plans-hole-sisters_full = سُحب، وفروع الجهة المجاورة له بلغت حدها في كل يوم
plans-hole-day_too_long = سُحب، ولا يتسع له يوم أي مراقب مع الطريق
plans-hole-window_missed = سُحب، ولا يصل إليه أحد في ساعات دوامه
plans-hole-closed_this_wave = أُغلق هذا الأسبوع بعد السحب

plans-purpose-sample = من العيّنة
plans-purpose-double = مزدوجة
plans-purpose-revisit = إعادة زيارة
plans-purpose-urgent = مطلوبة
plans-drop-no-eligible-observer = لا مراقب يجوز أن يذهب
plans-drop-caps-full = لم يبق مراقب متفرغ
plans-drop-no-second-observer = لا مراقب ثانياً يجوز أن يذهب معه
plans-drop-sisters-full = الفروع المجاورة بلغت حدها
plans-drop-day-too-long = لا يتسع لها يوم أي مراقب مع الطريق
plans-drop-window-missed = لا يصل إليها أحد في ساعات الدوام

plans-advanced = إعدادات أخرى
plans-advanced-hint = لا تحتاج إليها في العادة. كل إعداد مشروح تحته.
plans-field-double = زيارات مزدوجة (%)
plans-field-double-hint = من كل مئة زيارة، كم زيارة يراها مراقبان لا يعرف أحدهما الآخر. بها نعرف كم يفوت المراقبين.
plans-field-control = زيارات فيها اختبار (%)
plans-field-control-hint = من كل مئة زيارة، كم زيارة نضع فيها شيئاً نعرفه مسبقاً لنرى هل يُلاحَظ.
plans-field-urgent = حصة الزيارات المطلوبة (%)
plans-field-urgent-hint = إعادات الزيارة والشكاوى وطلبات الوزير: تُضاف إلى جانب العيّنة حتى هذه الحصة، وما زاد ينتظر الأسبوع التالي.
plans-field-daily-cap = أقصى زيارات المراقب في يوم
plans-field-sister-cap = أقصى زيارات الفروع المتجاورة في يوم
plans-field-sister-cap-hint = موظفو الفروع المتجاورة يهاتف بعضهم بعضاً. حد كل يوم هذا العدد أو أقل بواحدة، بالقرعة. الحد الصغير (1 أو 2) يكشف: إن زُرنا الجار عرفوا أننا لن نأتيهم اليوم.
plans-field-authority-cap = أقصى زيارات لجهة واحدة في منطقة واحدة في يوم
plans-field-authority-cap-hint = اتركه فارغاً إن لم يكن له حد.
plans-field-visit-minutes = دقائق الزيارة مع تقريرها
plans-field-spot-minutes = دقائق الفحص السريع مع تقريره
plans-field-first-hour = أول ساعات الزيارة
plans-field-first-hour-hint = لا يُرسل مراقب قبل هذه الساعة ولا يبقى بعد آخرها، ولو كان المكان مفتوحاً ليل نهار كالمستشفى. الساعات من 0 إلى 24. ما لا يفتح إلا ليلاً يُزار ليلاً.
plans-field-last-hour = آخر ساعات الزيارة
plans-field-evening = ساعة ظهور زيارات الغد
plans-field-evening-hint = لا يرى المراقب زيارات اليوم إلا من مساء اليوم السابق، ابتداءً من هذه الساعة.

plans-requests-title = زيارات مطلوبة
plans-requests-intro = زيارات يطلبها أحد إلى جانب العيّنة: لا تدخل في أي نتيجة، ولا تغيّر احتمال أي مركز. تأخذها الخطة التالية بترتيب طلبها.
plans-requests-all = الكل
plans-requests-none-title = لا زيارات مطلوبة
plans-requests-none-text = تصل هنا إعادات الزيارة من القضايا، وما تطلبه أنت.
plans-ask = اطلب زيارة
plans-asked = طُلبت الزيارة. تأخذها الخطة التالية.
plans-ask-intro = لكل طلب اسم من طلبه وسببه، ويبقيان في السجل المختوم. إن سُحب المركز نفسه في العيّنة، زاره مراقبان.
plans-ask-find = ابحث عن المركز
plans-ask-find-hint = اسمه أو جزء منه.
plans-ask-search = ابحث
plans-ask-nothing = لا مركز مفتوحاً بهذا الاسم.
plans-ask-kind = لماذا
plans-request-kind-revisit = إعادة زيارة بعد إصلاح
plans-request-kind-complaints = شكاوى كثيرة
plans-request-kind-minister = طلب وزير
plans-request-kind-other = سبب آخر
plans-ask-on-behalf = من صاحب الطلب
plans-ask-on-behalf-hint = الجهة أو المكتب الذي يريد الزيارة. لا بد منه في طلب الوزير.
plans-ask-reason = السبب
plans-ask-reason-hint = جملة واحدة يفهمها من يقرأ السجل بعد سنة.
plans-ask-not-before = ليس قبل
plans-ask-not-before-hint = إن كان الإصلاح موعوداً بيوم، اكتبه. اتركه فارغاً إن لم يكن.
plans-asked-by-programme = البرنامج نفسه
plans-withdraw = اسحب الطلب
plans-withdraw-reason = سبب سحبه
plans-withdrawn = سُحب الطلب.
plans-request-state-waiting = تنتظر خطة
plans-request-state-planned = في خطة
plans-request-state-withdrawn = سُحبت
plans-column-kind = لماذا
plans-column-asked-by = من طلبها
plans-column-on-behalf = صاحب الطلب
plans-column-asked-at = متى
plans-column-not-before = ليس قبل
plans-column-request-state = الحالة
plans-column-purpose = الغرض
plans-column-order = الترتيب في اليوم
plans-column-arrives = يصل
plans-column-travel = دقائق الطريق
plans-column-zone = المنطقة
plans-column-control = فيها اختبار

plans-controls-title = أين يوضع الاختبار
plans-controls-intro = زيارات سُحبت ليوضع فيها شيء نعرفه مسبقاً. يوضع قبل يوم الزيارة، ولا يُخبر به المراقب ولا المركز.
plans-guessable = خطة يمكن توقعها
plans-guessable-propose = اطلب إطلاقها مع ذلك
plans-guessable-hint = تجاوز قياس السرية حداً من حدوده: من يراقب زياراتنا قد يتوقع بعضها. أعد السحب، أو يطلق الخطةَ شخصان معاً بسبب مكتوب.
plans-guessable-reason = لماذا تُطلق مع ذلك
plans-guessable-proposed = طُلب الإطلاق. يوافق عليه شخص آخر أو يرفضه.
plans-guessable-waiting = طلب { $who } إطلاقها: { $reason }
plans-guessable-grant = أوافق، أطلق الخطة
plans-guessable-refuse = لا أوافق
plans-guessable-refused = لم يوافَق على الإطلاق.

travel-title = أزمنة التنقل
travel-lead = بها تُرتَّب زيارات كل يوم. لا تغيّر أي مركز يُسحب ولا احتماله.
travel-now = تُؤخذ الآن من:
travel-backend = من أين تُؤخذ
travel-backend-distance = المسافات، بما تعلّمناه من طرق المراقبين
travel-backend-file = ملف استوردتموه
travel-backend-valhalla = خادم الطرق لديكم
travel-choose = اختر
travel-chosen = حُفظ الاختيار، ويعمل من الخطة التالية.
travel-no-valhalla = لا خادم طرق في هذا التركيب: يضعه مشغّل النظام (RASID_VALHALLA_URL).
travel-learned = سرعة الطرق كما تعلّمناها
travel-learned-hint = من الزمن بين زيارتين متتاليتين لمراقب واحد في يوم واحد. لا يُحفظ من ذهب إلى أين.
travel-learned-none = لم تكفِ الزيارات بعد. نحسب الطريق أطول من الخط المستقيم بأربعة أعشاره، والسرعة خمسة وثلاثين كيلومتراً في الساعة.
travel-everywhere = البلد كله
travel-column-governorate = المحافظة
travel-column-detour = الطريق على الخط المستقيم
travel-column-speed = كم/ساعة
travel-column-trips = طرق مرصودة
travel-column-learned-at = متى
travel-file-title = ملف أزمنة
travel-file-legs = { $count ->
    [zero] لم يُستورد ملف بعد.
    [one] في الملف المستورد زمن واحد.
    [two] في الملف المستورد زمنان.
    [few] في الملف المستورد { $count } أزمنة.
    [many] في الملف المستورد { $count } زمناً.
   *[other] في الملف المستورد { $count } زمن.
}
travel-file = الملف
travel-file-hint = CSV أو Excel. كل سطر طريق في اتجاه واحد.
travel-file-too-large = الملف أكبر من 64 ميغابايت.
travel-check = افحص الملف
travel-checked = نتيجة الفحص
travel-taken = { $lines ->
    [zero] لا سطور في الملف.
    [one] سطر واحد؛ أزمنة بين مناطق الشبكة: { $count }.
    [two] سطران؛ أزمنة بين مناطق الشبكة: { $count }.
    [few] { $lines } سطور؛ أزمنة بين مناطق الشبكة: { $count }.
    [many] { $lines } سطراً؛ أزمنة بين مناطق الشبكة: { $count }.
   *[other] { $lines } سطر؛ أزمنة بين مناطق الشبكة: { $count }.
}
travel-refused = { $count ->
    [zero] لا أخطاء.
    [one] خطأ واحد؛ سطره لا يُؤخذ.
    [two] خطآن؛ سطراهما لا يُؤخذان.
    [few] { $count } أخطاء؛ سطورها لا تُؤخذ.
    [many] { $count } خطأً؛ سطورها لا تُؤخذ.
   *[other] { $count } خطأ؛ سطورها لا تُؤخذ.
}
travel-more = { $count ->
    [zero] ولا خطأ آخر.
    [one] وخطأ آخر.
    [two] وخطآن آخران.
    [few] و{ $count } أخطاء أخرى.
    [many] و{ $count } خطأً آخر.
   *[other] و{ $count } خطأ آخر.
}
travel-keep = احفظ الأزمنة ({ $count })
travel-kept = حُفظت الأزمنة ({ $count }). اختر «ملف استوردتموه» لتعمل.
travel-columns = أعمدة الملف
travel-columns-text = خطوط العرض والطول بالدرجات، والزمن بالدقائق بالسيارة. يُحفظ الزمن بين مناطق شبكة مساحتها نحو خمسة كيلومترات مربعة؛ وحيث تتكرر المنطقتان يُؤخذ الوسيط.
travel-no-column = أعمدة ناقصة: { $columns }
travel-bad-place = رقم بالدرجات بين ‎-{ $limit } و{ $limit }
travel-bad-minutes = دقائق بين 0 و{ $longest }

refusal-plans-not-released = لم تُطلق هذه الخطة. ما يتغير قبل الإطلاق يُعاد له السحب.
refusal-plans-not-drawing = لا حساب جارياً ليُوقف. حدّث الصفحة لترى حالة الخطة.
refusal-plans-guessable = لم تُطلق الخطة: يمكن لمن يراقب زياراتنا أن يتوقع بعضها. أعد السحب، أو اطلب أن يطلقها شخصان.
refusal-plans-secrecy-kept = حدود السرية محفوظة. أطلق الخطة إطلاقاً عادياً.
refusal-plans-no-replacement = لا مراقب آخر يجوز أن يذهب في ما بقي من الأسبوع. تُحسب الزيارة مما لم نستطع زيارته.
refusal-plans-set-aside = هذه الزيارة انتقلت إلى غيره من قبل. حدّث الصفحة.
refusal-plans-reserve-empty = { $left ->
    [zero] لم يبق في الاحتياط مركز.
    [one] لم يبق في الاحتياط إلا مركز واحد. اطلب واحداً.
    [two] لم يبق في الاحتياط إلا مركزان. اطلب أقل.
    [few] لم يبق في الاحتياط إلا { $left } مراكز. اطلب أقل.
    [many] لم يبق في الاحتياط إلا { $left } مركزاً. اطلب أقل.
   *[other] لم يبق في الاحتياط إلا { $left } مركز. اطلب أقل.
}
refusal-plans-closed-already = هذا المركز مسجّل مغلقاً في هذا الأسبوع من قبل.
refusal-plans-not-in-frame = هذا المركز ليس في خطة هذا الأسبوع.
refusal-plans-point-unknown = لا مركز مفتوحاً بهذا المعرّف. ابحث عنه مرة ثانية.
refusal-plans-wish-unnamed = اكتب من صاحب الطلب: طلب الوزير يحمل اسم مكتبه.
refusal-plans-request-over = هذا الطلب لم يعد ينتظر. حدّث الصفحة لترى ما صار إليه.
refusal-plans-no-valhalla = لا خادم طرق في هذا التركيب. اطلب من مشغّل النظام أن يضعه.
refusal-plans-no-file-legs = استورد ملف أزمنة أولاً.
refusal-plans-questions-waiting = ثلاثة أسئلة تنتظر جوابها. انتظر حتى يُجاب أحدها ثم اسأل.
