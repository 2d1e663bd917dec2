signals-title = إشارات البلاغات
signals-lead = المراكز التي زادت الشكاوى عنها في آخر { $days } يوماً على ما يُتوقع منها ومن أمثالها. الإشارة ترفع فرصة الزيارة ولا تثبت شيئاً. لا يُنظر في مركز قبل { $least } أصوات مستقلة.
signals-run = حُسبت يوم { $day } من تاريخ طوله { $history } يوماً، وتسري حتى { $until }.
signals-raised = مراكز رُفعت فرصتها
signals-centres = مراكز نُظر فيها
signals-false = إنذار كاذب متوقع على الأكثر في كل حساب
signals-column-point = المركز
signals-column-group = أمثاله
signals-column-seen = ما ورد
signals-column-reports = عدد الشكاوى
signals-column-expected = المتوقع
signals-column-probability = احتماله مصادفةً
signals-column-weight = ما يُضاف إلى الخطر
signals-column-until = حتى
signals-seen = { $voices ->
    [1] صوت واحد
    [2] صوتان
    [few] { $voices } أصوات
    [many] { $voices } صوتاً
   *[other] { $voices } صوت
} من { $reports ->
    [1] شكوى واحدة
    [2] شكويين
    [few] { $reports } شكاوى
   *[other] { $reports } شكوى
}
signals-until = حتى { $day }
signals-not-raised = لم تُرفع
signals-probability-small = أقل من { $least }
signals-csv = تنزيل القائمة (CSV)
signals-reckon = احسبها الآن
signals-done = { $count ->
    [0] حُسبت الإشارات. لم تُرفع فرصة أي مركز.
    [1] حُسبت الإشارات. رُفعت فرصة مركز واحد.
    [2] حُسبت الإشارات. رُفعت فرصة مركزين.
    [few] حُسبت الإشارات. رُفعت فرصة { $count } مراكز.
    [many] حُسبت الإشارات. رُفعت فرصة { $count } مركزاً.
   *[other] حُسبت الإشارات. رُفعت فرصة { $count } مركز.
}
signals-empty = لا شيء لافت
signals-empty-text = لم يبلغ أي مركز عدد الأصوات الذي يُنظر فيه.
signals-young = لا تاريخ يكفي بعد
signals-young-text = تُحسب الإشارات حين يكون للشكاوى تاريخ لا يقل عن { $days } يوماً.
signals-how = كيف تُحسب؟
signals-how-text = تُعدّ الأصوات المستقلة: الجهاز الواحد صوت، والنص الواحد صوت مهما تكرر، والبلاغات المضمومة واحد. ويُقارن العدد بتاريخ المركز وأمثاله بقدر عدد مستخدميه. وأكثر ما تضيفه الإشارة أن تضاعف الخطر مرة، فلا تكفي حملة منظمة لتوجيه الزيارات.
