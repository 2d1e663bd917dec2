# تم التصويب، والإشادات
corrections-nav = تم التصويب
corrections-title = تم التصويب
corrections-lead = كل أمر تصويب انتهى: ما كان، ومتى أُغلق، وعلى أي أساس، وهل أجابت الجهة في مهلتها. والوقت الذي يأخذه التحقق من الإصلاح لا يُحسب عليها. والتظلّم الذي قُبل يُلغي الأمر، ويبقى مكتوباً هنا.
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
    [zero] أُجيب في آخر يوم من المهلة
    [one] أُجيب قبل المهلة بيوم
    [two] أُجيب قبل المهلة بيومين
    [few] أُجيب قبل المهلة بـ{ $days } أيام
    [many] أُجيب قبل المهلة بـ{ $days } يوماً
   *[other] أُجيب قبل المهلة بـ{ $days } يوم
}
corrections-late = { $days ->
    [one] أُجيب بعد المهلة بيوم
    [two] أُجيب بعد المهلة بيومين
    [few] أُجيب بعد المهلة بـ{ $days } أيام
    [many] أُجيب بعد المهلة بـ{ $days } يوماً
   *[other] أُجيب بعد المهلة بـ{ $days } يوم
}
corrections-reopened = أُعيد فتحه: لم يُصلَح من المرة الأولى
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
corrections-column-spare = أيام الجواب قبل المهلة (بالسالب: بعدها)
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

# ماذا جرى بعد الأمر: أسطر النشرة
corrections-followed = ماذا جرى بعد الأمر
corrections-proved = { $of ->
    [few] أُعيد النظر في { $of } أجوبة قالت إن الخلل صُوّب، بزيارات لا يعلم بها أحد: صحّ منها { $share } ({ $interval }).
    [many] أُعيد النظر في { $of } جواباً قالت إن الخلل صُوّب، بزيارات لا يعلم بها أحد: صحّ منها { $share } ({ $interval }).
   *[other] أُعيد النظر في { $of } جواب قالت إن الخلل صُوّب، بزيارات لا يعلم بها أحد: صحّ منها { $share } ({ $interval }).
}
corrections-proved-few = لم يُعَد النظر بعد في أجوبة تكفي لنقول كم منها صحّ.
corrections-in-time = { $of ->
    [few] من { $of } أوامر حلّ موعدها في نصف السنة الأخير، جاء الجواب في الموعد في { $share } ({ $interval }).
    [many] من { $of } أمراً حلّ موعدها في نصف السنة الأخير، جاء الجواب في الموعد في { $share } ({ $interval }).
   *[other] من { $of } أمر حلّ موعدها في نصف السنة الأخير، جاء الجواب في الموعد في { $share } ({ $interval }).
}
corrections-in-time-few = لم يحلّ بعد موعد أوامر تكفي لنقول كم منها أُجيب في الموعد.
corrections-rungs = القائم من الأوامر بحسب درجة التصعيد: { $rungs }.
corrections-rung = { $overdue ->
    [0] { $rung }: { $live }
   *[other] { $rung }: { $live } (فات موعد { $overdue } منها)
}
corrections-appeals-none = لم يُبتّ في تظلّم منذ النشرة السابقة.
corrections-systemic-title = أعطال تتكرر في مراكز جهة واحدة
corrections-systemic = وُجد في { $affected } من { $visited } من مراكزها التي زيرت ({ $own }). وعند أقرانها: { $peers }.
corrections-praise = { $count ->
    [one] إشادة واحدة منذ النشرة السابقة
    [two] إشادتان منذ النشرة السابقة
    [few] { $count } إشادات منذ النشرة السابقة
   *[other] { $count } إشادة منذ النشرة السابقة
}
corrections-excellent = مرشّحة للتميز
corrections-excellent-why = { $praise ->
    [0] أعلى من أقرانها بوضوح في آخر { $weeks } أسابيع منشورة، بلا خلل جسيم ولا أمر متأخر.
    [one] أعلى من أقرانها بوضوح في آخر { $weeks } أسابيع منشورة، بلا خلل جسيم ولا أمر متأخر، ومعها إشادة واحدة.
    [two] أعلى من أقرانها بوضوح في آخر { $weeks } أسابيع منشورة، بلا خلل جسيم ولا أمر متأخر، ومعها إشادتان.
    [few] أعلى من أقرانها بوضوح في آخر { $weeks } أسابيع منشورة، بلا خلل جسيم ولا أمر متأخر، ومعها { $praise } إشادات.
   *[other] أعلى من أقرانها بوضوح في آخر { $weeks } أسابيع منشورة، بلا خلل جسيم ولا أمر متأخر، ومعها { $praise } إشادة.
}
corrections-plan = خطة الجهة: أُنجز { $done } من { $steps }
