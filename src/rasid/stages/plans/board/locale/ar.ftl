# لوحة الأسبوع: مناطق وأيام وطرق؛ وهل يمكن توقّع الخطة.

board-title = الأسبوع { $number }: من يذهب إلى أين
board-intro = اختر منطقة أو يوماً أو كليهما. الأيام وأوقاتها جاءت بالقرعة؛ ولم يُختر إلا من يذهب وبأي ترتيب، كي يقصر الطريق.
board-empty-title = لا شيء مخططاً بعد
board-empty-text = تظهر اللوحة بعد القرعة.
board-grid-title = الزيارات بحسب المنطقة واليوم
board-total = المجموع
board-zone = { $name } { $number }
board-zone-none = بالهاتف أو عبر الإنترنت
board-undone-title = ما بقي بلا زيارة
board-undone-intro = هذه اختيرت بالقرعة أو طُلبت ولم نجد لها من يزورها. ما كان منها من العيّنة يُحسب مما لم نستطع زيارته، باحتماله المعلوم.
board-ways-title = الطرق
board-chosen = { $visits ->
    [zero] لا زيارات
    [one] زيارة واحدة
    [two] زيارتان
    [few] { $visits } زيارات
    [many] { $visits } زيارة
   *[other] { $visits } زيارة
} في { $ways ->
    [zero] لا طريق
    [one] طريق واحد
    [two] طريقين
    [few] { $ways } طرق
    [many] { $ways } طريقاً
   *[other] { $ways } طريق
}
board-all = عرض الكل
board-map-label = خريطة الطرق المذكورة تحتها
board-minutes = { $count ->
    [zero] بلا وقت
    [one] دقيقة
    [two] دقيقتان
    [few] { $count } دقائق
    [many] { $count } دقيقة
   *[other] { $count } دقيقة
}
board-way-travel = الطريق كله: { $all }، منه العودة إلى البيت: { $home }.
board-column-day = اليوم
board-column-zone = المنطقة
board-column-observer = المراقب
board-column-order = الترتيب
board-column-arrives = الوصول
board-column-travel = الطريق إليه
board-column-point = المركز
board-column-authority = الجهة
board-column-purpose = الغرض
board-column-part = وقت اليوم
board-column-control = فيها اختبار
board-yes = نعم
board-csv = جدول (CSV)
board-link = من يذهب إلى أين: لوحة الأسبوع

secrecy-title = الأسبوع { $number }: هل يمكن توقّعه؟
secrecy-intro = نتخيّل شخصاً من داخل الجهة يعرف كل زيارة سابقة وزيارات اليوم في فروعها الأخرى، ويحاول التخمين. هذا مقدار ما ينجح فيه.
secrecy-link = هل يمكن توقّع الخطة؟
secrecy-empty-title = لم يُقس بعد
secrecy-empty-text = يجري القياس مع القرعة، ثم يظهر هنا.
secrecy-whole-kept = الخطة ضمن كل الحدود: التخمين لا يكاد يفوق الصدفة.
secrecy-whole-unsure = الخطة ضمن كل الحدود، لكن قياس أحدها غير أكيد: قد يكون خارج حده. يجوز إطلاقها؛ انظر الجدول.
secrecy-whole-broken = تجاوزت الخطة حداً: تخمينها أسهل مما يجوز. لا تُطلق إلا بموافقة اثنين مع ذكر السبب.
secrecy-whole-small = تجاوزت الخطة حداً، والبرنامج أصغر من أن تُخفى زياراته. يجوز إطلاقها؛ انظر الجدول.
secrecy-whole-not-measured = لم يمكن قياس شيء؛ المراكز أو الزيارات قليلة جداً.
secrecy-basis = { $weeks ->
    [zero] لم يُجرَّب أي أسبوع
    [one] جُرّب أسبوع واحد
    [two] جُرّب أسبوعان
    [few] جُرّبت { $weeks } أسابيع
    [many] جُرّب { $weeks } أسبوعاً
   *[other] جُرّب { $weeks } أسبوع
} على { $centres } من { $of_centres } مركز، بالقواعد نفسها وقرعة جديدة كل مرة.
secrecy-price-title = ثمن السرية
secrecy-price-intro = مقارنة بالأسبوع نفسه لو خُطط لأقصر طريق وحده. الثمن السالب ربح.
secrecy-history-title = المهاجم نفسه على ما جرى فعلاً من زيارات
secrecy-history-intro = الزيارات: { $visits }، الأسابيع: { $weeks }.
secrecy-history-short = لم يجر بعد ما يكفي ليُتعلَّم منه. الزيارات: { $visits }، الأسابيع: { $weeks }. وحتى ذلك الحين لا يُعتمد إلا على الأسابيع المجرّبة.
secrecy-between = (من { $low } إلى { $high })
secrecy-nothing = لا شيء ليُقاس
secrecy-gate-both = بين { $least } و{ $most }
secrecy-gate-most = { $most } على الأكثر
secrecy-gate-least = { $least } على الأقل
secrecy-column-measure = المقياس
secrecy-column-value = القيمة
secrecy-column-low = من
secrecy-column-high = إلى
secrecy-column-gate = الحد
secrecy-column-verdict = الحكم
secrecy-verdict-kept = ضمن الحد
secrecy-verdict-unsure = ضمن الحد بلا يقين
secrecy-verdict-broken = تجاوز الحد
secrecy-verdict-not-measured = لم يُقس
secrecy-verdict-no-gate = بلا حد
secrecy-measure-auc = تخمين الأسبوع
secrecy-measure-auc-hint = من أسبوعين لمركز واحد، كم مرة يصيب الأسبوع الذي فيه الزيارة؛ 0.50 هي الصدفة.
secrecy-measure-excess = ما يزيد على معرفة التكرار
secrecy-measure-excess-hint = بكم يفوق من لا يعرف إلا عدد زيارات كل مركز.
secrecy-measure-lift = زيارة فرع شقيق اليوم
secrecy-measure-lift-hint = كم مرة يزيد احتمال الزيارة في اليوم نفسه؛ 1 يعني أنه لا يدل على شيء.
secrecy-measure-entropy = التوزع على الأيام والأوقات
secrecy-measure-entropy-hint = 1 توزع متساوٍ تماماً على أيام الأسبوع وأوقاتها.
secrecy-measure-price-visits = زيارات ضائعة
secrecy-measure-price-visits-hint = نسبتها من زيارات أسبوع بلا سرية.
secrecy-measure-price-risk = خطر لم يُر
secrecy-measure-price-risk-hint = نسبته مما يراه أسبوع مخطط بالخطر وحده.
secrecy-measure-price-travel = طرق أطول
secrecy-measure-price-travel-hint = نسبة ما يزيد به الطريق.
secrecy-small = زيارات بهذه القلة في الأسبوع لا تخفى على من يعدّ: من زاره أحد أمس يعرف أنه قلّما يُزار مرتين.
