# كم شخصاً نحتاج: الحاسبة وصفحتها وورقتها.

sizing-title = كم شخصاً نحتاج؟
sizing-intro = غيّر رقماً فيتغيّر الجواب. البداية من مراكز سجلّكم كما هي اليوم.
sizing-answer = { $count ->
    [zero] لا حاجة إلى مراقبين
    [one] مراقب واحد على الأقل
    [two] مراقبان على الأقل
    [few] { $count } مراقبين على الأقل
    [many] { $count } مراقباً على الأقل
   *[other] { $count } مراقب على الأقل
}
sizing-because-capacity = هذا العدد يكفي وقته للزيارات المطلوبة.
sizing-because-recognition = الوقت وحده يكتفي بأقل. لكن لا بد من هذا العدد من الوجوه المختلفة كي لا يعود مراقب إلى مركز قبل أوانه فيُعرف.
sizing-people = { $count ->
    [zero] لا أحد
    [one] مراقب واحد
    [two] مراقبان
    [few] { $count } مراقبين
    [many] { $count } مراقباً
   *[other] { $count } مراقب
}
sizing-visits-a-week = { $count ->
    [zero] لا زيارات
    [one] زيارة واحدة في الأسبوع
    [two] زيارتان في الأسبوع
    [few] { $count } زيارات في الأسبوع
    [many] { $count } زيارة في الأسبوع
   *[other] { $count } زيارة في الأسبوع
}
sizing-between = { $value } (من { $low } إلى { $high })
sizing-bound-precision = لتكون نتيجة كل جهة بالدقة المطلوبة
sizing-bound-coverage = ليُزار كل مركز بالعدد المطلوب
sizing-bound-capacity = المراقبون بحساب الوقت
sizing-bound-recognition = المراقبون بحساب الوجوه التي لم تُعرف بعد
sizing-knee = { $count ->
    [zero] لا مراقبين عند منعطف المنحنى.
    [one] منعطف المنحنى عند مراقب واحد: كل مراقب بعده يضيف أقل مما أضافه من قبله في المتوسط. عنده يُنجز { $share } من الزيارات.
    [two] منعطف المنحنى عند مراقبين: كل مراقب بعدهما يضيف أقل مما أضافه من قبله في المتوسط. عندهما يُنجز { $share } من الزيارات.
    [few] منعطف المنحنى عند { $count } مراقبين: كل مراقب بعدهم يضيف أقل مما أضافه من قبله في المتوسط. عندهم يُنجز { $share } من الزيارات.
    [many] منعطف المنحنى عند { $count } مراقباً: كل مراقب بعدهم يضيف أقل مما أضافه من قبله في المتوسط. عندهم يُنجز { $share } من الزيارات.
   *[other] منعطف المنحنى عند { $count } مراقب: كل مراقب بعدهم يضيف أقل مما أضافه من قبله في المتوسط. عندهم يُنجز { $share } من الزيارات.
}
sizing-now = { $count ->
    [zero] لا مراقبين لديكم اليوم.
    [one] لديكم اليوم مراقب واحد ينجز { $share } من الزيارات، ويمكن إعلان نتيجة { $scored } من الجهات.
    [two] لديكم اليوم مراقبان ينجزان { $share } من الزيارات، ويمكن إعلان نتيجة { $scored } من الجهات.
    [few] لديكم اليوم { $count } مراقبين ينجزون { $share } من الزيارات، ويمكن إعلان نتيجة { $scored } من الجهات.
    [many] لديكم اليوم { $count } مراقباً ينجزون { $share } من الزيارات، ويمكن إعلان نتيجة { $scored } من الجهات.
   *[other] لديكم اليوم { $count } مراقب ينجزون { $share } من الزيارات، ويمكن إعلان نتيجة { $scored } من الجهات.
}
sizing-budget = { $count ->
    [zero] مبلغ { $amount } في السنة لا يكفي ربع المراقبين المطلوبين.
    [one] مبلغ { $amount } في السنة يكفي مراقباً واحداً.
    [two] مبلغ { $amount } في السنة يكفي مراقبين اثنين.
    [few] مبلغ { $amount } في السنة يكفي { $count } مراقبين.
    [many] مبلغ { $amount } في السنة يكفي { $count } مراقباً.
   *[other] مبلغ { $amount } في السنة يكفي { $count } مراقب.
}
sizing-pages = أكثر المراكز لن تكون له صفحة خاصة: { $share } منها تبلغ ست زيارات في السنة من ثلاثة مراقبين، وهو ما تحتاجه الصفحة. متوسط الزيارات للمركز { $visits } في السنة. نتائج الجهات لا تتأثر بذلك.
sizing-pages-most = { $share } من المراكز تبلغ ست زيارات في السنة من ثلاثة مراقبين، وهو ما تحتاجه صفحة المركز. متوسط الزيارات للمركز { $visits } في السنة.
sizing-country = عندها يُعرف متوسط نتيجة البلد في أربعة أسابيع بدقة ± { $points } نقطة، بثقة 90‎%‎.
sizing-unscored = { $count ->
    [zero] لكل جهة ثمانية مراكز فأكثر.
    [one] جهة واحدة لها أقل من ثمانية مراكز: تُزار ولا تُعلن لها نتيجة لأربعة أسابيع.
    [two] جهتان لكل منهما أقل من ثمانية مراكز: تُزاران ولا تُعلن لهما نتيجة لأربعة أسابيع.
    [few] { $count } جهات لكل منها أقل من ثمانية مراكز: تُزار ولا تُعلن لها نتيجة لأربعة أسابيع.
    [many] { $count } جهة لكل منها أقل من ثمانية مراكز: تُزار ولا تُعلن لها نتيجة لأربعة أسابيع.
   *[other] { $count } جهة لكل منها أقل من ثمانية مراكز: تُزار ولا تُعلن لها نتيجة لأربعة أسابيع.
}
sizing-movable-spotters = يستطيع الراصدون المتعاونون أخذ { $share } من الزيارات: أماكنها لا تحتاج إلا فحصاً سريعاً.
sizing-movable-reports = تستطيع بلاغات الناس أن تُغني عن { $share } على الأكثر: ما زاد على دقة النتائج. النتيجة لا تقوم إلا على زيارات مختارة بالقرعة.
sizing-heading-bounds = ما الذي يطلب الأكثر؟
sizing-heading-curve = ماذا ينجز كل عدد من المراقبين؟
sizing-heading-needs = أين، وما الذي يحدّ هناك؟
sizing-heading-gains = أين يفيد مراقب معتمد واحد أكثر؟
sizing-heading-movable = ما الذي يستطيع غيرنا حمله؟
sizing-heading-asked = الأرقام التي حُسب بها
sizing-gains-text = عدد الزيارات التي يضيفها في السنة مراقب واحد معتمد في هذا القطاع وهذه المحافظة، عند منعطف المنحنى.
sizing-needs-text = الوقت والوجوه محسوبان بعدد المراقبين. حيث تكون الوجوه هي الحدّ لا تفيد ساعات أكثر، بل أناس من محافظة أخرى.
sizing-curve-visits = نسبة ما يُنجز من الزيارات المختارة، بحسب عدد المراقبين
sizing-curve-authorities = نسبة الجهات التي يمكن إعلان نتيجتها، بحسب عدد المراقبين
sizing-curve-centres = نسبة المراكز التي يمكن أن تكون لها صفحة، بحسب عدد المراقبين
sizing-binding-precision = دقة النتائج
sizing-binding-coverage = زيارة كل مركز
sizing-binding-recognition = وجوه لا يعرفها أحد
sizing-column-governorate = المحافظة
sizing-column-sector = القطاع
sizing-column-centres = المراكز
sizing-column-visits = الزيارات في الأسبوع
sizing-column-capacity = المراقبون بحساب الوقت
sizing-column-pool = الوجوه المختلفة
sizing-column-binding = ما يطلب الأكثر
sizing-column-observers = المراقبون
sizing-column-kept = الزيارات المنجزة
sizing-column-authorities = الجهات ذات النتيجة
sizing-column-pages = المراكز ذات الصفحة
sizing-column-cost = الكلفة في السنة
sizing-column-gain = زيادة الزيارات في السنة
sizing-column-field = الرقم
sizing-column-value = القيمة
sizing-nowhere = بلا محافظة
sizing-others = قطاعات أخرى
sizing-empty-title = لا مراكز بعد
sizing-empty-text = الجواب يحتاج السجل: أدخل المراكز أولاً.
sizing-empty-action = إدخال المراكز
sizing-form-title = ماذا تريدون، وكيف تعملون؟
sizing-form-submit = احسب
sizing-group-asked = المطلوب
sizing-group-work = سير العمل
sizing-group-others = ما يحمله غيرنا
sizing-group-money = المال
sizing-field-half-width = دقة نتيجة الجهة (± نقطة)
sizing-field-half-width-hint = نصف عرض مجالها بثقة 90‎%‎، على مقياس من 100.
sizing-field-visits-a-year = زيارات كل مركز في السنة
sizing-field-visits-a-year-hint = في المتوسط؛ والخطورة والقرعة تقرران أي مركز يُزار أكثر.
sizing-field-window-weeks = عدد الأسابيع التي تُبنى منها النتيجة
sizing-field-window-weeks-hint = النشرة تستعمل أربعة.
sizing-field-overlap = زيارات تُعاد بمراقب ثانٍ (%)
sizing-field-overlap-hint = مراقبان في مركز واحد كي يُقاس اتفاقهما.
sizing-field-visit-hours = الساعات في المركز مع كتابة التقرير
sizing-field-visit-hours-hint = من الباب إلى آخر سؤال.
sizing-field-travel-hours = ساعات الطريق للزيارة الواحدة
sizing-field-travel-hours-hint = متوسط يوم فيه عدة زيارات.
sizing-field-weekly-hours = ساعات المراقب المدفوعة في الأسبوع
sizing-field-weekly-hours-hint = الدوام الكامل نحو 35، والجزئي أقل.
sizing-field-show-up = أيام الحضور الفعلي (%)
sizing-field-show-up-hint = بعد الإجازة والمرض والاعتذار.
sizing-field-no-return-weeks = أسابيع قبل أن يعود المراقب إلى المركز نفسه
sizing-field-no-return-weeks-hint = كي لا يُعرف.
sizing-field-certificates = عدد القطاعات التي يُعتمد لها المراقب
sizing-field-certificates-hint = كلما زادت سهل إيجاد من هو قريب.
sizing-field-spotter-share = زيارات تُغني عنها فحوص سريعة (%)
sizing-field-spotter-share-hint = نصف ساعة بدل زيارة كاملة، والطريق كما هو.
sizing-field-reports-share = زيارات إضافية تُغني عنها بلاغات الناس (%)
sizing-field-reports-share-hint = مما زاد على دقة النتائج فقط.
sizing-field-cost-visit = كلفة الزيارة الواحدة
sizing-field-cost-visit-hint = الأجر والطريق والمصاريف، بعملتكم.
sizing-field-cost-observer = كلفة المراقب في السنة
sizing-field-cost-observer-hint = التدريب والامتحان والشهادة، والراتب إن وُجد.
sizing-field-budget = الميزانية في السنة
sizing-field-budget-hint = صفر: لم تُذكر.
sizing-csv = جدول (CSV)
sizing-pdf = ورقة للوزير (PDF)
sizing-how = كيف حُسب هذا؟
sizing-how-text = الحدود من معادلات منشورة. والمنحنى يحاكي عشرين سنة من الأسابيع، فيها غياب، وفيها شهادات لبعض القطاعات دون بعض؛ وبين القوسين ما وقعت فيه 90‎%‎ من تلك السنوات.
sizing-paper-footer = { $count ->
    [zero] بلا محاكاة.
    [one] محاكاة سنة واحدة.
    [two] محاكاة سنتين؛ وبين القوسين ما وقعت فيه 90‎%‎ منهما.
    [few] محاكاة { $count } سنوات؛ وبين القوسين ما وقعت فيه 90‎%‎ منها.
    [many] محاكاة { $count } سنة؛ وبين القوسين ما وقعت فيه 90‎%‎ منها.
   *[other] محاكاة { $count } سنة؛ وبين القوسين ما وقعت فيه 90‎%‎ منها.
}
sizing-paper-page = صفحة { $page } من { $pages }
sizing-plans-link = كم شخصاً نحتاج؟
sizing-everywhere = البلد كله
sizing-field-reach = إلى أين يُرسل المراقبون
sizing-field-reach-hint = كلما أُرسلوا أبعد قلّ من يعرف وجوههم وطال طريقهم.
