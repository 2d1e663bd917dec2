# صورة جهة أو مركز أو قطاع أو محافظة أو البلد: رقمها ومجاله وما يُعرف معه
portraits-empty = لا نتائج بعد
portraits-empty-text = تُحسب النتائج من الزيارات المقبولة عند تحضير نشرة الأسبوع.
portraits-level-centre = مركز
portraits-level-authority = جهة
portraits-level-sector = قطاع
portraits-level-governorate = محافظة
portraits-level-country = البلد كله
portraits-contents = في هذه الصفحة
portraits-public = كما يقرؤها الناس
portraits-week = من زيارات تنتهي في { $last }. حُسبت { $taken }.
portraits-why = للإحصائي
portraits-method = الطريقة كاملة
portraits-take = نزّل أرقام هذه الصفحة
portraits-take-csv = جدول (CSV)
portraits-take-json = ملف للبرامج (JSON)

# الرقم
portraits-figure = النتيجة
portraits-figure-said = لو أعدنا القرعة لتغيّر الرقم ومعه المجال، لكن المجال يحوي النتيجة الصحيحة تسع مرات من عشر. فالمجال هو النتيجة، لا وسطه.
portraits-figure-how = نسبة مرجّحة باحتمال السحب وعدد المراجعين. الخطأ المعياري { $error }، ودرجات الحرية { $degrees }، والمجال بتوزيع ت بثقة { $confidence }. التباين بتقريب تايلور على الطبقات والمراكز.
portraits-figure-how-centre = وسط زيارات السنة، ومجاله بتوزيع ت على درجاتها بثقة { $confidence }.
portraits-figure-visits = { $visits ->
    [0] لا زيارات مقبولة في المدة.
    [one] من زيارة واحدة مقبولة.
    [two] من زيارتين مقبولتين.
    [few] من { $visits } زيارات مقبولة.
    [many] من { $visits } زيارة مقبولة.
   *[other] من { $visits } زيارة مقبولة.
}

# زيارات لا تكفي
portraits-insufficient-lead = لا رقم هنا، وليس هذا مدحاً ولا ذماً: زرنا أقل مما يكفي لحكم عادل.
portraits-known = ما نعرفه
portraits-known-visits = { $visits ->
    [0] لم تُقبل هنا زيارة في المدة بعد.
    [one] زيارة واحدة مقبولة.
    [two] زيارتان مقبولتان.
    [few] { $visits } زيارات مقبولة.
    [many] { $visits } زيارة مقبولة.
   *[other] { $visits } زيارة مقبولة.
}
portraits-known-few = أقل من ثلاث زيارات. لا نذكر العدد بدقة، حتى لا يُعرف متى زُرنا ومن زار.
portraits-known-orders = { $orders ->
    [0] لا أوامر تصويب.
    [one] { $corrected ->
        [0] أمر تصويب واحد، لم يُغلق بعد.
       *[other] أمر تصويب واحد، أُغلق بعد الإصلاح.
    }
    [two] أمرا تصويب، أُغلق منهما بعد الإصلاح { $corrected }.
    [few] { $orders } أوامر تصويب، أُغلق منها بعد الإصلاح { $corrected }.
    [many] { $orders } أمر تصويب، أُغلق منها بعد الإصلاح { $corrected }.
   *[other] { $orders } أمر تصويب، أُغلق منها بعد الإصلاح { $corrected }.
}
portraits-known-complaints = { $complaints ->
    [0] لا شكاوى من المراجعين في المدة.
    [one] شكوى واحدة من المراجعين في المدة.
    [two] شكويان من المراجعين في المدة.
    [few] { $complaints } شكاوى من المراجعين في المدة.
    [many] { $complaints } شكوى من المراجعين في المدة.
   *[other] { $complaints } شكوى من المراجعين في المدة.
}
portraits-known-wait = { $minutes ->
    [one] الانتظار المعتاد: نحو دقيقة من الباب إلى الشباك.
    [two] الانتظار المعتاد: نحو دقيقتين من الباب إلى الشباك.
    [few] الانتظار المعتاد: نحو { $minutes } دقائق من الباب إلى الشباك، بين { $low } و{ $high }.
    [many] الانتظار المعتاد: نحو { $minutes } دقيقة من الباب إلى الشباك، بين { $low } و{ $high }.
   *[other] الانتظار المعتاد: نحو { $minutes } دقيقة من الباب إلى الشباك، بين { $low } و{ $high }.
}
portraits-known-reports = { $reports ->
    [0] لا بلاغات معلنة أُصلح ما فيها.
    [one] بلاغ واحد من الناس أُصلح ما فيه.
    [two] بلاغان من الناس أُصلح ما فيهما.
    [few] { $reports } بلاغات من الناس أُصلح ما فيها.
    [many] { $reports } بلاغاً من الناس أُصلح ما فيها.
   *[other] { $reports } بلاغ من الناس أُصلح ما فيها.
}
portraits-lacks = ما ينقص حتى يُقال رقم
portraits-lack-too-few-visits = الزيارات
portraits-lack-too-few-centres = المراكز التي زيرت
portraits-lack-too-few-observers = المراقبون المختلفون
portraits-lack-too-few-weekdays = { $need ->
    [one] يوم من أيام الأسبوع.
    [two] يومان مختلفان من أيام الأسبوع على الأقل.
    [few] { $need } أيام مختلفة من الأسبوع على الأقل.
   *[other] { $need } يوم من الأسبوع على الأقل.
}
portraits-lack-interval-too-wide = مجال أضيق: الزيارات متفاوتة، ولا يضيق المجال إلا بزيارات أكثر.
portraits-lack-need = { $what }: يلزم { $need }.
portraits-when = متى؟
portraits-pace-by = بالوتيرة الحالية ({ $visits ->
    [one] زيارة واحدة
    [two] زيارتان
    [few] { $visits } زيارات
    [many] { $visits } زيارة
   *[other] { $visits } زيارة
} في { $over ->
    [one] أسبوع
    [two] أسبوعين
    [few] { $over } أسابيع
    [many] { $over } أسبوعاً
   *[other] { $over } أسبوع
}) يكتمل عدد الزيارات في نحو { $month }. هذا تقدير لا وعد: القرعة هي التي تختار من يُزار.
portraits-pace-never = بالوتيرة الحالية ({ $visits ->
    [one] زيارة واحدة
    [two] زيارتان
    [few] { $visits } زيارات
    [many] { $visits } زيارة
   *[other] { $visits } زيارة
} في { $over ->
    [one] أسبوع
    [two] أسبوعين
    [few] { $over } أسابيع
    [many] { $over } أسبوعاً
   *[other] { $over } أسبوع
}) لا يكتمل العدد: يلزم { $need ->
    [few] { $need } زيارات
    [many] { $need } زيارة
   *[other] { $need } زيارة
} خلال { $window ->
    [one] أسبوع واحد
    [two] أسبوعين
    [few] { $window } أسابيع
    [many] { $window } أسبوعاً
   *[other] { $window } أسبوع
}، وما هو أقدم لا يُحسب.
portraits-pace-unknown = لا نستطيع أن نقول متى: الزيارات أقل من أن تُعرف لها وتيرة.
portraits-pace-enough = عدد الزيارات يكفي. ينقص ما ذُكر فوق.
portraits-when-more = لماذا لا نقول الرقم من الآن؟
portraits-when-more-text = رقم من زيارات قليلة تقرره المصادفة: يوم مزدحم أو موظف غائب. ولو قلناه لظُلم من لم يُزر إلا في يوم سيئ، ومُدح من لم يُزر إلا في يوم جيد.

# بين أمثالها
portraits-standing = بين أمثالها
portraits-company = { $peers ->
    [0] لا أمثال لها بلغت الحد الأدنى.
    [one] لا جهة أخرى من أمثالها بلغت الحد الأدنى.
    [two] تُقارن بجهة واحدة من أمثالها بلغت الحد الأدنى.
    [few] تُقارن ضمن { $peers } جهات { $scope }.
    [many] تُقارن ضمن { $peers } جهة { $scope }.
   *[other] تُقارن ضمن { $peers } جهة { $scope }.
}
portraits-scope-sector = من قطاعها
portraits-scope-banded = من قطاعها وبحجمها
portraits-scope-size = من كل القطاعات وبحجمها
portraits-scope-all = من كل القطاعات
portraits-funnel-words = المصادفة وحدها تعطي ما بين { $low } و{ $high }، والنتيجة { $value }.
portraits-funnel-level = فرقها عن أمثالها ({ $expected }) مما تفسره المصادفة عند عدد زيارات كهذا، فلا يُعتدّ به.
portraits-funnel-above = فوق أمثالها ({ $expected }) بأكثر مما تفسره المصادفة.
portraits-funnel-below = تحت أمثالها ({ $expected }) بأكثر مما تفسره المصادفة.
portraits-funnel-inside = يختلف رقمها عن أمثالها ({ $expected }) اختلافاً واضحاً في زياراتها هي، لكنه داخل القمع: أمثالها متفاوتون بهذا القدر.
portraits-funnel-outside = خرجت عمّا تعطيه المصادفة حول أمثالها ({ $expected })، لكن بين جهات كثيرة يخرج بعضها مصادفة، فلا يُعتدّ به.
portraits-places = مرتبتها بين { $low } و{ $high } من { $size }. لا نقول مرتبة واحدة: الزيارات لا تميّز بين هذه المراتب.
portraits-weighed = لو وُزنت المحاور بأي أوزان معقولة أخرى لبقيت مرتبتها بين { $low } و{ $high } من { $size }.
portraits-standing-how = موضعها على القمع z = { $z }، ومعامل التشتت الزائد { $dispersion }. المرتبة الأوسع مجموعة متزامنة لكل الأمثال معاً بثقة { $confidence }؛ والأرجح بعدياً بين { $low } و{ $high }؛ واحتمال أن تكون في الخُمس الأخير { $fifth }.

# المسار والإنذار
portraits-trend = المسار
portraits-trend-said = كل نقطة من زيارات أسابيع عدة، فالقريبتان منها تتشاركان زيارات. لا تُقرأ حركة صغيرة على أنها تغيّر.
portraits-alarm = هل تغيّر مستواها؟
portraits-alarm-caption = ما تراكم فوق المعتاد وتحته
portraits-alarm-up = إنذار: أفضل من معتادها منذ أسبوع { $since }.
portraits-alarm-down = إنذار: أسوأ من معتادها منذ أسبوع { $since }.
portraits-alarm-up-now = إنذار: أفضل من معتادها.
portraits-alarm-down-now = إنذار: أسوأ من معتادها.
portraits-alarm-quiet = لا إنذار: لم يبتعد مستواها عن معتاده بما يكفي لنقول إنه تغيّر.
portraits-alarm-how = مخطط المجموع التراكمي للانحرافات المعيارية (CUSUM) على أسابيع أمثالها، بحد { $limit } يُبقي الإنذارات الكاذبة نادرة. وصفه في صفحة الطريقة.
portraits-change = مقارنة بما قبلها
portraits-change-better = تحسّنت عمّا كانت في { $weeks ->
    [one] الأسبوع الذي قبله
    [two] الأسبوعين السابقين
    [few] { $weeks } أسابيع سابقة
    [many] { $weeks } أسبوعاً سابقاً
   *[other] { $weeks } أسبوع سابق
}، بما بين { $low } و{ $high } نقطة.
portraits-change-worse = تراجعت عمّا كانت في { $weeks ->
    [one] الأسبوع الذي قبله
    [two] الأسبوعين السابقين
    [few] { $weeks } أسابيع سابقة
    [many] { $weeks } أسبوعاً سابقاً
   *[other] { $weeks } أسبوع سابق
}، بما بين { $low } و{ $high } نقطة.
portraits-change-unclear = لا نستطيع أن نقول إنها تغيّرت: الفرق عمّا قبل بين { $low } و{ $high } نقطة.
portraits-change-how = فرق مقدّرين لمدتين متتاليتين لا تتداخلان، وقد أُخذ في الحساب أن المراكز نفسها زيرت فيهما. المجال الواضح موسّع لأننا اخترناه من بين كثير (معدل الاكتشافات الكاذبة).

# المحاور والأوقات
portraits-axes = على كل محور
portraits-axes-said = المحور الذي لا رقم له هنا لم تكفِ زياراته.
portraits-times = الأوقات والمدة القانونية
portraits-times-caption = من أُنجزت معاملتهم في مدتها، من كل مئة
portraits-times-said = من لم تنتهِ معاملته بعد محسوب: لا نعدّ السريع وحده.
portraits-times-how = كابلان ماير: المعاملات الجارية مبتورة من اليمين، والأوزان احتمالات السحب. حيث تجاوزت الجارية المدة نعرف حداً أدنى فقط.
portraits-time-waiting = الانتظار
portraits-time-handling = عند الشباك
portraits-time-transaction = إنجاز المعاملة
portraits-time-limit = المدة المسموح بها: { $limit }.
portraits-time-own-limits = لكل مكان مدته.
portraits-time-no-limit = لا مدة معلنة لها.
portraits-time-median = الوقت الأوسط { $median }: نصف الناس في هذا الوقت أو أقل منه
portraits-time-median-between = (أقل ما يُحتمل { $low }، وأكثره { $high })
portraits-time-running = { $running ->
    [0] {""}
    [one] ومعاملة واحدة لم تنتهِ بعد.
    [two] ومعاملتان لم تنتهيا بعد.
    [few] و{ $running } معاملات لم تنتهِ بعد.
    [many] و{ $running } معاملة لم تنتهِ بعد.
   *[other] و{ $running } معاملة لم تنتهِ بعد.
}
portraits-time-counted = { $count ->
    [one] قياس واحد.
    [two] قياسان.
    [few] { $count } قياسات.
    [many] { $count } قياساً.
   *[other] { $count } قياس.
}
portraits-unit-minutes = { $amount } دقيقة
portraits-unit-hours = { $amount } ساعة
portraits-unit-working-days = { $amount } يوم عمل
portraits-unit-days = { $amount } يوم
portraits-unit-weeks = { $amount } أسبوع
portraits-unit-months = { $amount } شهر

# كم هو متين
portraits-firm = كم هو متين؟
portraits-firm-said = الزيارات نفسها موزونة بطرق أخرى. إن تقاربت المجالات فالرقم لا يعتمد على اختيارنا.
portraits-way-visitor = بعدد المراجعين (الرقم المعلن)
portraits-way-centre = كل مركز بالتساوي
portraits-way-severity = بعد طرح تشدّد المراقبين وتساهلهم
portraits-way-caption = الرقم نفسه بطرق أخرى
portraits-firm-how = تشدّد المراقبين أثر عشوائي في نموذج متقاطع للمراكز والمراقبين، مقلّص نحو الصفر؛ يُعرض بجانب الرقم الخام ولا يحل محله.
portraits-missing = لم يُرصد { $share } من البنود. لو أخفقت كلها لكانت النتيجة { $low }، ولو نجحت كلها لكانت { $high }.
portraits-unmade = الزيارات التي لم تتم
portraits-unmade-caption = ما آلت إليه الزيارات المسحوبة
portraits-unmade-response = تمّت { $share } من الزيارات المسحوبة، ووُزنت لتنوب عمّا لم يتم.
portraits-unmade-bounds = لو كان ما لم يُزر أسوأ ما يكون لكانت النتيجة { $low }، ولو كان أحسن ما يكون لكانت { $high }.
portraits-unmade-how = عدم الاستجابة طور ثانٍ داخل الطبقة؛ معامل الوزن مقلوب نسبة الاستجابة. الحدان بلا أي افتراض.
portraits-outcome-done = تمّت
portraits-outcome-refused = مُنع فيها المراقب
portraits-outcome-undone = لم تتم
portraits-reasons = لماذا لم تتم
portraits-reason = السبب
portraits-reason-count = العدد
portraits-reason-no-answer = لم يُجب أحد على العرض
portraits-reason-not-begun = لم تبدأ
portraits-reason-not-filed = لم تُسلَّم
portraits-reason-declined = اعتذر المراقب
portraits-reason-abandoned = انسحب المراقب
portraits-reason-given-back = أعادها المراقب
portraits-reason-called-off = أُلغيت
portraits-reason-not-read = لم تُقرأ بعد
portraits-reason-nothing-seen = لم يُرصد فيها شيء
portraits-reason-place-closed = المكان مغلق
portraits-reason-no-time = لا وقت لدى المراقب
portraits-reason-unwell = مرض المراقب
portraits-reason-too-far = المكان بعيد
portraits-reason-conflict = صلة بالمكان
portraits-reason-recognised = عُرف المراقب
portraits-reason-unsafe = المكان غير آمن
portraits-reason-turned-away = رُدّ المراقب عن الباب
portraits-reason-weather = الطقس
portraits-reason-reassigned = أُرسل غيره
portraits-reason-on-hold = المكان موقوف حتى يُتحقق من سلامته
portraits-reason-no-questionnaire = لا استبانة له
portraits-reason-no-eligible-observer = لا مراقب يصلح له
portraits-reason-no-capacity-left = لا سعة باقية
portraits-reason-sisters-full = اكتمل حد الفروع المتجاورة
portraits-reason-day-too-long = يطول يوم المراقب
portraits-reason-window-missed = فات وقته
portraits-reason-closed-this-wave = مغلق هذا الأسبوع
portraits-reason-rejected = رُفضت عند المراجعة
portraits-reason-other = سبب آخر

# ما يخطئه المراقبون
portraits-checks = ما أخفق، قبل التصحيح وبعده
portraits-checks-said = المراقبون يفوتهم بعض العيوب، ويكتبون أحياناً ما ليس هناك. نعرف كم من اختبارات وضعناها لهم عمداً، فنصحّح النسبة ونوسّع مجالها.
portraits-checks-how = تصحيح روغان وغلادن بحساسية ونوعية من الاختبارات؛ المجال يحمل خطأ الثلاثة. حيث لا يفوق الرصد المصادفة أو يناقض البياناتِ لا نصحّح. يخص النسب في الأنواع، لا النتيجة.
portraits-checks-family = النوع
portraits-checks-raw = كما أُبلغ، من كل مئة
portraits-checks-corrected = بعد التصحيح، من كل مئة
portraits-checks-why-no-better-than-chance = لا يُصحَّح: الرصد هنا لا يفوق المصادفة.
portraits-checks-why-too-unsure = لا يُصحَّح: الاختبارات قليلة.
portraits-checks-why-contradicted = لا يُصحَّح: ما أُبلغ يناقض ما نعرفه عن الرصد.

# الزاوية العمياء
portraits-unseen = الزاوية العمياء: ما لم يره أحد
portraits-unseen-said = { $seen ->
    [0] لم يُرصد عيب، والأرجح أن الموجود بين { $low } و{ $high }.
    [one] رُصد عيب واحد، والأرجح أن الموجود كله بين { $low } و{ $high }.
    [two] رُصد عيبان، والأرجح أن الموجود كله بين { $low } و{ $high }.
    [few] رُصدت { $seen } عيوب، والأرجح أن الموجود كله بين { $low } و{ $high }.
    [many] رُصد { $seen } عيباً، والأرجح أن الموجود كله بين { $low } و{ $high }.
   *[other] رُصد { $seen } عيب، والأرجح أن الموجود كله بين { $low } و{ $high }.
}
portraits-unseen-seen = { $seen ->
    [0] لم يُرصد عيب.
    [one] رُصد عيب واحد.
    [two] رُصد عيبان.
    [few] رُصدت { $seen } عيوب.
    [many] رُصد { $seen } عيباً.
   *[other] رُصد { $seen } عيب.
} وكم فات؟ لا نستطيع أن نقول: { $why }
portraits-unseen-coverage = أي أننا نرى من كل مئة عيب ما بين { $low } و{ $high }.
portraits-unseen-at-least = { $count ->
    [0] ومن الزيارات المتكررة وحدها: لا شيء على الأقل.
    [one] ومن الزيارات المتكررة وحدها: عيب واحد على الأقل.
    [two] ومن الزيارات المتكررة وحدها: عيبان على الأقل.
    [few] ومن الزيارات المتكررة وحدها: { $count } عيوب على الأقل.
    [many] ومن الزيارات المتكررة وحدها: { $count } عيباً على الأقل.
   *[other] ومن الزيارات المتكررة وحدها: { $count } عيب على الأقل.
}
portraits-unseen-controls = { $controls ->
    [one] من اختبار واحد، رُصد منه { $found }.
    [two] من اختبارين، رُصد منهما { $found }.
    [few] من { $controls } اختبارات، رُصد منها { $found }.
    [many] من { $controls } اختباراً، رُصد منها { $found }.
   *[other] من { $controls } اختبار، رُصد منها { $found }.
}
portraits-unseen-how = العدد مبني على اختبارات وضعناها ونعرف وجودها (توزيع بيتا ذو الحدين لكل نوع)؛ «على الأقل» حد تشاو الأدنى من الزيارات المزدوجة. لا نستعمل تطابق المراقبين وحده: ما يخفى على الجميع لا يظهر فيه.
portraits-unseen-family = النوع
portraits-unseen-column-seen = ما رُصد
portraits-unseen-column-estimated = الموجود على الأرجح
portraits-unseen-band-low = ما يفوتنا هنا في الزيارة قليل على الأرجح: أقل من عيب واحد.
portraits-unseen-band-medium = ما يفوتنا هنا في الزيارة متوسط على الأرجح: عيب إلى ثلاثة.
portraits-unseen-band-high = ما يفوتنا هنا في الزيارة كثير على الأرجح: ثلاثة عيوب أو أكثر.
portraits-unseen-band-how = لمركز واحد لا نقول عدداً بل شريحة، من نموذج غاما وبواسون يستعير من أمثاله، وبيقين ثمانين من مئة على الأقل.
portraits-unseen-none = لا نعرف كم يفوتنا هنا: { $why }
portraits-unseen-why-too-few-controls = الاختبارات قليلة بعد.
portraits-unseen-why-no-control-found = لم يُرصد أي اختبار بعد.
portraits-unseen-why-too-few-occasions = الزيارات المتكررة قليلة.
portraits-unseen-why-too-many-occasions = الزيارات المتكررة أكثر مما يحتمله النموذج.
portraits-unseen-why-too-few-items = العيوب المرصودة قليلة.
portraits-unseen-why-occasion-without-items = من الزيارات ما لم يُرصد فيه شيء.
portraits-unseen-why-nothing-seen-twice = لم يُرصد عيب مرتين.
portraits-unseen-why-not-converged = لم يستقر الحساب.
portraits-unseen-why-no-repeated-visits = لا زيارات متكررة.
portraits-unseen-why-on-the-edge = الحساب على حافته.
portraits-unseen-why-too-few-centres = المراكز التي زيرت قليلة.
portraits-unseen-why-not-told-apart = لا شريحة أرجح من غيرها.

# الصور الثلاث
portraits-pictures = ثلاث صور، جنباً إلى جنب
portraits-pictures-said = ما رآه المراقبون، وما اشتكى منه الناس، وما قالوه حين سُئلوا. لا نجمعها في رقم واحد.
portraits-pictures-caption = موضعها بين أمثالها بكل صورة
portraits-picture-shopper = الزيارات
portraits-picture-resident = الشكاوى
portraits-picture-survey = الاستطلاع
portraits-verdict-disagree = الصور لا تتفق: { $pairs }. هذا سبب للسؤال، لا للحكم.
portraits-verdict-alike = الصور متفقة.
portraits-verdict-cannot-be-told = لا نستطيع أن نقول هل تتفق الصور: { $why }
portraits-apart = { $higher } أحسن من { $lower }
portraits-pictures-why-one-picture = ليس عندنا إلا صورة واحدة.
portraits-pictures-why-few-peers = أمثالها قليلون.
portraits-pictures-why-peers-alike = أمثالها متشابهون لا يفرق بينهم شيء.
portraits-pictures-why-not-clear = الفروق مما تفسره المصادفة.
portraits-pictures-how = انحرافات معيارية عن وسط الأمثال، والأكبر أحسن؛ p = { $p } بعد ضبط معدل الاكتشافات الكاذبة.

# القوة المستعارة
portraits-borrowed = للتخطيط لا للحكم
portraits-borrowed-said = تقدير يستعير من مراكز تشبهه: بين { $low } و{ $high }. يُستعمل لتوزيع الزيارات، ولا يُنشر ولا يُقال للجهة.
portraits-borrowed-how = بايز تجريبي على نموذج فاي وهيريوت؛ وزن زيارات المركز نفسه { $share }، والباقي من أمثاله.

# الجهات في القطاع والبلد
portraits-bodies = جهاته
portraits-bodies-said = حسب موضعها ثم اسمها، لا حسب أرقامها: ترتيب الأرقام يوهم بفرق لا تسنده الزيارات.
portraits-bodies-none = لا جهة بلغت الحد الأدنى بعد.
portraits-funnel = القمع: من يبتعد عن أمثاله بأكثر مما تفسره المصادفة
portraits-funnel-said = كلما قلّت الزيارات اتسعت المصادفة. لا يُعتدّ إلا بما خرج من القمع.
portraits-funnel-how = الفرق عن وسط المجموعة، والحدان عند 95 من مئة مع تشتت زائد مقدّر بعد تلطيف الأطراف؛ موضع الجهة أفقياً هو عرض حدها، فالحدان خطان مستقيمان لكل المجموعات.
portraits-improved = تغيّرت بوضوح عمّا قبل
portraits-improved-said = فرق النقاط عن المدة السابقة، بمجاله. من ليست هنا فلا نستطيع أن نقول إنها تغيّرت.
portraits-alarms = إنذارات الأسبوع
portraits-alarms-none = لا إنذارات هذا الأسبوع.
portraits-unmeasured = { $count ->
    [one] جهة واحدة لم تكفِ زياراتها
    [two] جهتان لم تكفِ زياراتهما
    [few] { $count } جهات لم تكفِ زياراتها
    [many] { $count } جهة لم تكفِ زياراتها
   *[other] { $count } جهة لم تكفِ زياراتها
}
portraits-see-country = البلد كله
portraits-see-sectors = القطاعات
portraits-see-governorates = المحافظات
portraits-see = الصورة الكاملة
