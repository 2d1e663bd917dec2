map-source = مصدر الحدود:
map-in = قرّب
map-out = أبعد
map-near-here = قريباً من هنا
map-cell = { $count ->
    [one] بلاغ واحد هنا. قرّب لترى أين.
    [two] بلاغان هنا. قرّب لترى أين.
    [few] { $count } بلاغات هنا. قرّب لترى أين.
    [many] { $count } بلاغاً هنا. قرّب لترى أين.
   *[other] { $count } بلاغ هنا. قرّب لترى أين.
}
map-place = { $count ->
    [one] { $name }: بلاغ واحد
    [two] { $name }: بلاغان
    [few] { $name }: { $count } بلاغات
    [many] { $name }: { $count } بلاغاً
   *[other] { $name }: { $count } بلاغ
}
map-all = كل البلاغات هنا ({ $count })
map-half-week = نصف الأسبوع من { $day }
map-branches = { $count ->
    [one] { $name }: طلب واحد
    [two] { $name }: طلبان
    [few] { $name }: { $count } طلبات
    [many] { $name }: { $count } طلباً
   *[other] { $name }: { $count } طلب
}
map-per-100000 = لكل مئة ألف ساكن: { $rate }
map-state-received = لدى المكتب
map-state-forwarded = لدى الجهة
map-state-answered = أجابت الجهة
map-state-closed = مغلق
map-outcome-fixed = أُصلح
map-outcome-explained = شُرح السبب
map-outcome-passed_on = أُحيل إلى من يختص به
map-outcome-not_fixed = لم يُصلح
