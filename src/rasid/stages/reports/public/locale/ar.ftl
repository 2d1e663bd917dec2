## ما يقرؤه الناس من البلاغات

reports-nav-map = الخريطة
reports-nav-reports = البلاغات
reports-public-map-title = أين يبلّغ الناس؟
reports-public-map-lead = البلاغات التي لخّصها المكتب وأجاز نشرها. لا نص ولا اسم ولا موقع أدق من الدائرة نفسها أو من مربع صغير حولها.
reports-public-map-label = خريطة البلاغات المنشورة
reports-public-map-legend = الرقم في الدائرة عدد البلاغات المنشورة هناك. انقره لتقترب، أو لتقرأ ما قيل في المكان.
reports-public-map-legend-branches = الرقم في الدائرة عدد طلبات الفروع في اللواء. انقره لترى الاسم والمعدل.
reports-public-map-source = مصدر الحدود:
reports-public-map-table = الخريطة في جدول
reports-public-caution = عدد البلاغات لا يرتّب الأماكن ولا الجهات: حيث يبلّغ الناس أكثر تكثر البلاغات. القياس العادل في نشرة الأسبوع.
reports-public-as-list = اقرأها في قائمة
reports-public-list-title = البلاغات المنشورة
reports-public-list-lead = ملخصات كتبها المكتب، الأحدث أولاً. الزمن نصف أسبوع، لا يوم.
reports-public-search = ابحث
reports-public-kind = النوع
reports-public-sector = القطاع
reports-public-state = الحال
reports-public-state-open = لم يُغلق
reports-public-state-closed = مغلق
reports-public-any = الكل
reports-public-narrowed = من: { $name }
reports-public-this-place = هذا المكان
reports-public-area = { $within ->
    [none] { $area }
   *[other] { $area }، { $within }
}
reports-public-total = { $count ->
    [zero] لا بلاغات منشورة.
    [one] بلاغ منشور واحد.
    [two] بلاغان منشوران.
    [few] { $count } بلاغات منشورة.
    [many] { $count } بلاغاً منشوراً.
   *[other] { $count } بلاغ منشور.
}
reports-public-voices = { $count ->
    [one] ومعه شخص آخر قال: وأنا أيضاً
    [two] ومعه اثنان قالا: ونحن أيضاً
    [few] ومعه { $count } أشخاص قالوا: ونحن أيضاً
    [many] ومعه { $count } شخصاً قالوا: ونحن أيضاً
   *[other] ومعه { $count } شخص قالوا: ونحن أيضاً
}
reports-public-voices-title = أصوات أخرى
reports-public-voices-none = لا أحد بعد
reports-public-newest = إلى الأحدث
reports-public-none = لا بلاغات منشورة بعد
reports-public-none-found = لا بلاغ منشوراً كهذا
reports-public-none-text = يُنشر البلاغ بعد أن يكتب المكتب ملخصه ويجيز نشره.
reports-public-place = المكان
reports-public-authority = الجهة
reports-public-when = وصل في
reports-public-story = ما جرى
reports-public-story-limits = لا يظهر هنا كلام صاحب البلاغ ولا صوته ولا اليوم الذي جاء فيه.
reports-public-picture = صورة { $number } أجاز المكتب نشرها
reports-public-received = وصل البلاغ
reports-public-forwarded = أُرسل إلى الجهة
reports-public-extended = مُدّدت المهلة
reports-public-answered = أجابت الجهة
reports-public-closed = أُغلق
reports-public-closed-fixed = أُصلح الخلل وأُغلق البلاغ
reports-public-closed-explained = شُرح السبب وأُغلق البلاغ
reports-public-closed-passed_on = أُحيل إلى من يختص به، وأُغلق هنا
reports-public-closed-not_fixed = أُغلق البلاغ ولم يُصلح الخلل
reports-public-reopened = أعاد صاحبه فتحه
reports-public-finding = أكدت زيارة مستقلة ما قيل
reports-public-corrected = صُحّح الخلل، وثبت التصحيح
reports-public-column-area = المنطقة
reports-public-column-reports = البلاغات
reports-public-column-requests = الطلبات
reports-public-column-population = السكان
reports-public-column-rate = لكل مئة ألف ساكن
reports-public-branches-title = أين يطلب الناس فرعاً؟
reports-public-branches-lead = زيادة عدد الدوائر تبدأ من هنا: كل طلب صوت، ومن قال «وأنا أيضاً» صوت آخر.
reports-public-branches-ask = نحتاج فرعاً هنا
reports-public-branches-label = خريطة طلبات الفروع
reports-public-branches-total = { $count ->
    [zero] لا طلبات.
    [one] طلب واحد.
    [two] طلبان.
    [few] { $count } طلبات.
    [many] { $count } طلباً.
   *[other] { $count } طلب.
}
reports-public-branches-none = لم يطلب أحد فرعاً بعد
reports-public-branches-caution = العدد يقول أين يطلب الناس، لا أين الحاجة أشد: من لا هاتف له لا يطلب. قارنه بعدد السكان وبأقرب دائرة.
reports-public-map-count = { $count ->
    [one] بلاغ واحد
    [two] بلاغان
    [few] { $count } بلاغات
    [many] { $count } بلاغاً
   *[other] { $count } بلاغ
}
reports-public-branches-few = مناطق طُلب فيها فرع أقل من ثلاث مرات لا يُذكر عددها، كيلا يدل على أحد.
