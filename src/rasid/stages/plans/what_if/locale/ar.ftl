# ماذا لو: أرقام أخرى لأسبوع خطة.

what-if-link = ماذا لو؟
what-if-title = الأسبوع { $number }: ماذا لو؟
what-if-intro = غيّر رقماً وانظر ماذا يُنجز في أسبوع مثل هذا. العمودان من قرعة جديدة واحدة لا تُحفظ: الخطة نفسها تبقى كما هي، ولا شيء هنا يدل على المراكز التي اختارتها.
what-if-submit = اسأل
what-if-asked = وصل السؤال، والجواب يظهر أدناه.
what-if-answers = الأجوبة
what-if-reckoning = يُحسب أسبوعان
what-if-empty-title = لا أسئلة بعد
what-if-empty-text = غيّر رقماً أعلاه واسأل.
what-if-more = مراقبون أكثر
what-if-more-hint = مراقبون متخيَّلون مثل من لديكم: بشهاداتهم وبيوتهم وأيامهم، ولا يعرفهم أحد.
what-if-capacity = { $count ->
    [zero] لا زيارات
    [one] زيارة واحدة
    [two] زيارتان
    [few] { $count } زيارات
    [many] { $count } زيارة
   *[other] { $count } زيارة
}
what-if-people = { $count ->
    [zero] لا مراقبين إضافيين
    [one] مراقب إضافي واحد
    [two] مراقبان إضافيان
    [few] { $count } مراقبين إضافيين
    [many] { $count } مراقباً إضافياً
   *[other] { $count } مراقب إضافي
}
what-if-daily-cap = { $count ->
    [zero] لا زيارات في اليوم
    [one] زيارة واحدة في اليوم على الأكثر
    [two] زيارتان في اليوم على الأكثر
    [few] { $count } زيارات في اليوم على الأكثر
    [many] { $count } زيارة في اليوم على الأكثر
   *[other] { $count } زيارة في اليوم على الأكثر
}
what-if-recency-days = { $count ->
    [zero] بلا أيام راحة
    [one] يوم راحة واحد
    [two] يوما راحة
    [few] { $count } أيام راحة
    [many] { $count } يوم راحة
   *[other] { $count } يوم راحة
}
what-if-visit-minutes = { $count ->
    [zero] بلا وقت للزيارة
    [one] دقيقة للزيارة
    [two] دقيقتان للزيارة
    [few] { $count } دقائق للزيارة
    [many] { $count } دقيقة للزيارة
   *[other] { $count } دقيقة للزيارة
}
what-if-nothing = لم يتغير شيء
what-if-more-by = أكثر بـ { $count }
what-if-less-by = أقل بـ { $count }
what-if-column-question = السؤال
what-if-column-figure = الرقم
what-if-column-own = كما في الخطة
what-if-column-other = مع التغيير
what-if-column-change = الفرق
what-if-undone = بلا زيارة: { $purpose }، { $reason }
what-if-figure-centres = المراكز
what-if-figure-reachable = مراكز يصلح أحد لزيارتها
what-if-figure-sample = المختارة بالقرعة
what-if-figure-visits = زيارات العيّنة المنجزة
what-if-figure-doubles = الزيارات المزدوجة المنجزة
what-if-figure-observers = المراقبون الذين يخرجون
what-if-figure-minutes-a-visit = دقائق الطريق للزيارة الواحدة
