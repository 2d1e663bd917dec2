# تم التصويب، والإشادات
corrections-nav = تم التصويب
corrections-title = تم التصويب
corrections-lead = كل أمر تصويب انتهى: ما كان، ومتى أُصلح، وعلى أي أساس أُغلق، وكم بقي من مهلته أو تأخّر عنها. والتظلّم الذي قُبل يُلغي الأمر، ويبقى مكتوباً هنا.
corrections-count-in-time = { $count ->
    [two] أمران صُوّبا في مهلتهما
    [few] أوامر صُوّبت في مهلتها
    [many] أمراً صُوّب في مهلته
   *[other] أمر صُوّب في مهلته
}
corrections-count-late = { $count ->
    [two] أمران صُوّبا بعد مهلتهما
    [few] أوامر صُوّبت بعد مهلتها
    [many] أمراً صُوّب بعد مهلته
   *[other] أمر صُوّب بعد مهلته
}
corrections-count-withdrawn = { $count ->
    [two] أمران أُلغيا بتظلّم
    [few] أوامر أُلغيت بتظلّم
    [many] أمراً أُلغي بتظلّم
   *[other] أمر أُلغي بتظلّم
}
corrections-any = الكل
corrections-severity = الخطورة
corrections-timing = المهلة
corrections-timing-in-time = في المهلة
corrections-timing-late = بعد المهلة
corrections-ending-corrected = تم التصويب
corrections-ending-withdrawn = أُلغي بتظلّم
corrections-appeal = التظلّم
corrections-appeal-upheld = قُبل التظلّم
corrections-appeal-amended = عُدّلت الملاحظة بتظلّم
corrections-appeal-dismissed = رُدّ التظلّم
corrections-basis = أُغلق على أساس
corrections-basis-recheck = زيارة لاحقة رأت الإصلاح
corrections-basis-evidence = دليل قدّمته الجهة ونظر فيه اثنان
corrections-spare = { $days ->
    [zero] في آخر يوم من المهلة
    [one] قبل المهلة بيوم
    [two] قبل المهلة بيومين
    [few] قبل المهلة بـ{ $days } أيام
    [many] قبل المهلة بـ{ $days } يوماً
   *[other] قبل المهلة بـ{ $days } يوم
}
corrections-late = { $days ->
    [one] بعد المهلة بيوم
    [two] بعد المهلة بيومين
    [few] بعد المهلة بـ{ $days } أيام
    [many] بعد المهلة بـ{ $days } يوماً
   *[other] بعد المهلة بـ{ $days } يوم
}
corrections-none = لا أمر هنا بعد
corrections-none-text = يظهر الأمر في هذه الصفحة حين يُغلق بعد الإصلاح، أو حين يُقبل التظلّم منه.
corrections-none-filtered = لا أمر يطابق ما اخترت.
corrections-column-code = الرمز
corrections-column-authority = الجهة
corrections-column-centre = المركز
corrections-column-fault = ما كان فيه
corrections-column-severity = الخطورة
corrections-column-issued = أُعلن يوم
corrections-column-deadline = المهلة
corrections-column-closed = أُغلق يوم
corrections-column-spare = أيام قبل المهلة (بالسالب: بعدها)
corrections-column-basis = أُغلق على أساس
corrections-column-appeal = التظلّم
corrections-take = نزّل الجدول
corrections-see = كل ما صُوّب
praise-nav = إشادات
praise-title = ما أحسنته الجهات
praise-lead = ما رآه المراقبون حسناً وأكّده المكتب، وما شكر عليه الناس. كل منهما على حدة: لا يُجمعان ولا تُرتّب بهما الجهات.
praise-confirmed = رآه المراقبون
praise-confirmed-none = لا إشادة مؤكّدة بعد.
praise-thanks = شكر من الناس
praise-thanks-none = لم يصل شكر منشور بعد.
praise-see = ما أحسنته الجهات
