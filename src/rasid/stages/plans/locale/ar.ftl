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
plans-step-4 = توزيع المراقبين والتحقق من القواعد
plans-step-5 = اكتملت
plans-failed-title = لم تُسحب الخطة
plans-failed-then = أصلح السبب ثم أعد السحب. البذرة الموعودة لا تتغير.

plans-stat-points = في السجل هذا الأسبوع
plans-stat-candidates = يمكن أن تُزار
plans-stat-drawn = سُحبت
plans-stat-planned = زيارات مخططة
plans-stat-holes = ثغرات تغطية
plans-holes-title = ما لا تصل إليه هذه الخطة
plans-holes-none = لا ثغرات: كل مركز مسحوب له زيارة، وكل مركز مفتوح كان يمكن أن يُسحب.
plans-holes-intro = تُعلن هذه الثغرات مع النتائج، وما سُحب منها ولم يُزر يُحسب مما لم نستطع زيارته.
plans-hole-no_questionnaire = لا استبانة منشورة تناسبه
plans-hole-no_eligible_observer = لا مراقب يجوز أن يزوره
plans-hole-no_capacity_left = سُحب ولم يبق مراقب متفرغ
plans-why-title = لماذا لا يجوز لأحد أن يزورها
plans-why-intro = عدد المراكز التي أبعد عنها كل سبب مراقباً واحداً على الأقل.
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
    [one] أُعيد سحب هذه الخطة مرة واحدة. آخر سبب: { $reason }
    [two] أُعيد سحب هذه الخطة مرتين. آخر سبب: { $reason }
    [few] أُعيد سحب هذه الخطة { $count } مرات. آخر سبب: { $reason }
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
    [one] المركز الذي لا تصل إليه
    [two] المركزان اللذان لا تصل إليهما
   *[other] المراكز التي لا تصل إليها ({ $count })
}
plans-holes-rest = القائمة كاملة ({ $count }) في ملف الإطار:

plans-breach-probability-out-of-bounds = احتمال خارج حدوده
plans-breach-probabilities-do-not-add-up = الاحتمالات لا تساوي عدد الزيارات
plans-breach-sample-size = حجم العيّنة ليس كما سُحب
plans-breach-drawn-outside-frame = مركز مسحوب من خارج الإطار
plans-breach-centre-unaccounted = مركز مسحوب بلا زيارة ولا سبب
plans-breach-centre-twice = مركز مرتين في الخطة
plans-breach-centre-not-drawn = زيارة لمركز لم يُسحب
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
plans-breach-authority-day-cap = زيارات كثيرة في يوم واحد لجهة واحدة
plans-breach-double-alone = زيارة مكررة بلا زيارتها الأولى
plans-breach-double-same-observer = الزيارة المكررة للمراقب نفسه
plans-breach-double-another-time = الزيارة المكررة في وقت آخر

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
   *[other] لم تُطلق الخطة: { $count } مخالفات للقواعد، أولها ({ $first }). تغيّر شيء بعد السحب؛ أعد السحب.
}
refusal-plans-wave-over = انتهى هذا الأسبوع. اطلب خطة لأسبوع قادم.
refusal-plans-wave-not-over = الأسبوع لم ينته بعد، وفتح البذرة الآن يكشف المراكز.
refusal-plans-wave-taken = للأسبوع { $wave } خطة من قبل. افتحها بدل أن تطلب غيرها.
refusal-plans-capacity = اطلب زيارة واحدة على الأقل.
refusal-plans-settings = أحد إعدادات الخطة خارج حدوده. راجعها ثم أعد الطلب.
refusal-plans-reason-missing = اكتب سبب إعادة السحب: يُعلن أن السحب أُعيد.
