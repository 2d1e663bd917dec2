# صفحة النتائج في المكتب
scores-title = النتائج
scores-empty = لا نتائج بعد
scores-empty-text = تُحسب النتائج من الزيارات المقبولة عند تحضير نشرة الأسبوع.
scores-snapshot = من زيارات أربعة أسابيع، آخرها من { $first } إلى { $last }. حُسبت { $taken }.
scores-fingerprint = بصمة الحساب، يُعرف بها أن الأرقام لم تُبدَّل بعده:
scores-filter-level = المستوى
scores-filter-weighting = الوزن
scores-level-centre = المراكز
scores-level-authority = الجهات
scores-level-sector = القطاعات
scores-level-governorate = المحافظات
scores-level-country = البلد كله
scores-weighting-visitor = بعدد المراجعين
scores-weighting-centre = كل مركز بالتساوي
scores-column-name = الاسم
scores-column-visits = الزيارات
scores-column-centres = المراكز
scores-column-observers = المراقبون
scores-csv = تنزيل الأرقام (CSV)
scores-chart = التقدير ومجاله
scores-figures = الأرقام بالتفصيل
scores-column-missing = ما ينقص
scores-withheld-text = زرناها، لكن زياراتنا لا تكفي لرقم عادل، فلا تُقارن بغيرها.
scores-none-here = لا أرقام على هذا المستوى
scores-withheld-too-few-visits = زيارات أكثر
scores-withheld-too-few-centres = مراكز أكثر
scores-withheld-too-few-observers = مراقبون أكثر
scores-withheld-too-few-weekdays = أيام مختلفة من الأسبوع
scores-withheld-interval-too-wide = مجال أضيق

# إعادة الحساب بإصدار آخر
scores-rescorings = إعادة حساب الزيارات السابقة
scores-rescorings-text = كم كانت الزيارات السابقة ستنال لو حُسبت بإصدار آخر من الاستبانة؟ تُحفظ النتيجة هنا وحدها: لا تتغير درجة ولا نشرة ولا ملاحظة.
scores-rescorings-empty = لم تُعد حساب شيء بعد
scores-rescoring-new = إعادة حساب جديدة
scores-rescoring-request = أعد الحساب
scores-rescoring-rubric = بحسب الإصدار
scores-rescoring-versions = زيارات الإصدارات
scores-rescoring-versions-hint = إصدارات الاستبانة نفسها. ما كان من استبانة أخرى لا يُحسب.
scores-rescoring-version = { $name }، الإصدار { $version }
scores-rescoring-of = زيارات الإصدار
scores-rescoring-when = طُلبت
scores-rescoring-state = الحال
scores-rescoring-running = يجري الحساب
scores-rescoring-done = انتهت
scores-rescoring-title = { $name } بحسب الإصدار { $version }
scores-rescoring-apart = زيارات الإصدار { $of } محسوبةً بالإصدار { $version }. الدرجات الأصلية باقية كما هي، وما هنا للمقارنة وحدها.
scores-rescoring-before = الأصل
scores-rescoring-after = بالإصدار الجديد
scores-rescoring-difference = الفرق
scores-rescoring-not-asked = لم يُسأل
scores-rescoring-items = البنود، والأكثر تغيّراً أولاً
scores-rescoring-weights = الوزن: الأصل · الجديد
scores-rescoring-column-visit = المركز
scores-rescoring-column-item = البند
scores-rescoring-column-axis = المحور
scores-rescoring-column-was-state = حال الأصل
scores-rescoring-column-was-score = درجة الأصل
scores-rescoring-column-was-weight = وزن الأصل
scores-rescoring-column-state = الحال
scores-rescoring-column-score = الدرجة
scores-rescoring-column-weight = الوزن
scores-state-answered = أُجيب
scores-state-not-applicable = لا ينطبق
scores-state-not-observed = لم يُرصد
scores-state-refused = مُنع المراقب
scores-state-not-asked = لم يُسأل
refusal-scores-rescoring-not-published = لا يُحسب إلا بإصدار منشور.
refusal-scores-rescoring-nothing = لا زيارات محسوبة بهذه الإصدارات.
refusal-scores-rescoring-same-version = هذه الزيارات محسوبة بهذا الإصدار من قبل. اختر إصداراً آخر.
refusal-scores-assessment-not-yours = تقيّمون مراكزكم وحدها، وبالمعايير المنشورة لقطاعاتكم.
refusal-scores-assessment-nothing = أجيبوا عن معيار واحد على الأقل.

scores-method-title = أرقام المنهج
scores-method-lead = الحدود الدنيا للنشر وأوزان المحاور. لا يغيّرها شخص واحد: يطلب مدير ويوافق مدير آخر. تسري الحدود من حساب النتائج القادم، والأوزان من الأسبوع القادم، ولا يتغير رقم نُشر. كل تغيير يُعلن بيومه.
scores-method-pending-hint = ما يتغير مكتوب بخط غليظ في الجدول.
scores-method-what = ما هو
scores-method-now = الآن
scores-method-wanted = المطلوب
scores-method-same = كما هو
scores-method-ask = اطلب أرقاماً أخرى
scores-method-changes = ما تغيّر في أرقام المنهج
scores-method-changed-on = غُيّرت يوم { $day }؛ الأوزان للأسابيع من { $from }.
scores-method-of = { $level }: { $what }
scores-method-weight-of = وزن المحور: { $axis }
scores-method-level-authority = لنشر رقم جهة
scores-method-level-centre = لنشر رقم مركز
scores-method-floor-visits = أقل عدد من الزيارات
scores-method-floor-centres = أقل عدد من المراكز
scores-method-floor-observers = أقل عدد من المراقبين
scores-method-floor-weekdays = أقل عدد من أيام الأسبوع
scores-method-floor-half-width = أوسع هامش خطأ، بالنقاط
scores-method-done-propose = سُجّل الطلب. ينتظر موافقة مدير آخر.
scores-method-done-grant = تغيّرت أرقام المنهج، وأُعلن ذلك.
scores-method-done-refuse = أُغلق الطلب، ولم يتغير شيء.
refusal-scores-floor-too-low = لا ينزل الحد عن ثلاث زيارات، ولا يكون عدد أقل من واحد.
refusal-scores-weight-out-of-range = وزن كل محور بين 0.1 و5.
refusal-scores-method-unchanged = لم يتغير شيء. غيّر رقماً ثم اطلب.
refusal-scores-method-takes-two = أرقام المنهج يطلبها مدير ويوافق عليها مدير آخر.

# تصحيح أرقام نُشرت
scores-errata-title = تصحيحات المنشور
scores-errata-text = ما نُشر لا يتغيّر. إذا تغيّر ما حُسب منه، تُحسب أرقام الأسبوع مرة أخرى، ويُكتب هنا ما تغيّر ولماذا، والرقم قبل وبعد. يرى الناس ما يخص الجهات والقطاعات والمحافظات والبلد، ولا يرون مركزاً ولا زيارة.
scores-errata-empty = لا تصحيح حتى الآن
scores-errata-empty-text = تُراجَع كل ليلة قراءات الزيارات التي بُنيت عليها الأسابيع المنشورة.
scores-erratum-heading = الأسبوع { $number }، من { $first } إلى { $last }، صُحّح { $at }
scores-erratum-figures = الأرقام
scores-erratum-no-figures = لم يتغيّر رقم مطبوع.
scores-erratum-before = نُشر
scores-erratum-after = الآن
scores-erratum-was = البصمة المنشورة
scores-erratum-became = البصمة الآن
scores-erratum-nothing = لا شيء
scores-erratum-week = الأسبوع { $number }
scores-erratum-from-to = من { $before } إلى { $after }
scores-erratum-figure = { $value } (من { $low } إلى { $high })
scores-erratum-why-settled = حكم شخص ثالث بين قراءتين
scores-erratum-why-late = قُبلت بعد النشر
scores-erratum-left-out = { $count ->
    [zero] لا شيء غيرها
    [one] وواحد غيرها في الملف
    [two] واثنان غيرها في الملف
    [few] و{ $count } غيرها في الملف
    [many] و{ $count } غيرها في الملف
   *[other] و{ $count } غيرها في الملف
}
scores-erratum-visit-gone = { $count ->
    [zero] لا زيارة لم تعد تُحسب
    [one] زيارة واحدة لم تعد تُحسب
    [two] زيارتان لم تعودا تُحسبان
    [few] { $count } زيارات لم تعد تُحسب
    [many] { $count } زيارة لم تعد تُحسب
   *[other] { $count } زيارة لم تعد تُحسب
}
scores-erratum-visit-new = { $count ->
    [zero] لا زيارة صارت تُحسب
    [one] زيارة واحدة صارت تُحسب
    [two] زيارتان صارتا تُحسبان
    [few] { $count } زيارات صارت تُحسب
    [many] { $count } زيارة صارت تُحسب
   *[other] { $count } زيارة صارت تُحسب
}
scores-erratum-visit-rescored = { $count ->
    [zero] لا زيارة تغيّرت درجاتها
    [one] زيارة واحدة تغيّرت درجاتها
    [two] زيارتان تغيّرت درجتاهما
    [few] { $count } زيارات تغيّرت درجاتها
    [many] { $count } زيارة تغيّرت درجاتها
   *[other] { $count } زيارة تغيّرت درجاتها
}
scores-erratum-visit-otherwise = { $count ->
    [zero] لا زيارة صُحّح يومها أو احتمالها أو مراقبها
    [one] زيارة واحدة صُحّح يومها أو احتمالها أو مراقبها
    [two] زيارتان صُحّح يومهما أو احتمالهما أو مراقبهما
    [few] { $count } زيارات صُحّح يومها أو احتمالها أو مراقبها
    [many] { $count } زيارة صُحّح يومها أو احتمالها أو مراقبها
   *[other] { $count } زيارة صُحّح يومها أو احتمالها أو مراقبها
}
scores-erratum-frame = { $count ->
    [zero] لا مركز تغيّر في الإطار
    [one] مركز واحد تغيّر في الإطار
    [two] مركزان تغيّرا في الإطار
    [few] { $count } مراكز تغيّرت في الإطار
    [many] { $count } مركزاً تغيّر في الإطار
   *[other] { $count } مركز تغيّر في الإطار
}
scores-erratum-rest = { $count ->
    [zero] لا جدول آخر تغيّر
    [one] جدول آخر تغيّر
    [two] جدولان آخران تغيّرا
    [few] { $count } جداول أخرى تغيّرت
    [many] { $count } جدولاً آخر تغيّر
   *[other] { $count } جدول آخر تغيّر
}
scores-erratum-settings = تغيّرت الحدود الدنيا أو الأوزان أو الاستبانات
scores-erratum-program = تغيّر برنامج الحساب أو المنهج
scores-otherwise = { $count ->
    [zero] كل درجة محفوظة تنتج من إجاباتها.
    [one] درجة زيارة واحدة محفوظة لا تنتج من إجاباتها. حُسبت الأرقام من الإجابات.
    [two] درجتا زيارتين محفوظتان لا تنتجان من إجاباتهما. حُسبت الأرقام من الإجابات.
    [few] درجات { $count } زيارات محفوظة لا تنتج من إجاباتها. حُسبت الأرقام من الإجابات.
    [many] درجات { $count } زيارة محفوظة لا تنتج من إجاباتها. حُسبت الأرقام من الإجابات.
   *[other] درجات { $count } زيارة محفوظة لا تنتج من إجاباتها. حُسبت الأرقام من الإجابات.
}
