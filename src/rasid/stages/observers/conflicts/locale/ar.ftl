# أين لا يُرسل المراقب، ولماذا.

conflicts-title = تضارب المصالح
conflicts-intro = من لا يُرسل إلى أين، ولماذا. ما ينتهي يُؤرَّخ ولا يُمحى.
conflicts-search-text = جهة أو مركز
conflicts-search-person = رمز المراقب
conflicts-reason-any = كل الأسباب
conflicts-standing-any = القائم والمنتهي
conflicts-standing = قائم
conflicts-ended = انتهى
conflicts-open = بلا نهاية
conflicts-until = حتى { $day }
conflicts-ended-on = انتهى { $day }
conflicts-total = { $count ->
    [zero] لا تضارب
    [one] تضارب واحد
    [two] تضاربان
    [few] { $count } حالات تضارب
    [many] { $count } حالة تضارب
   *[other] { $count } حالة تضارب
}
conflicts-none = لم يُذكر تضارب بعد
conflicts-none-text = يذكره المراقب من صفحته، أو تضيفه أنت من صفحة المراقب.
conflicts-none-found = لا تضارب بهذه الصفات
conflicts-column-code = المراقب
conflicts-column-about = عن ماذا
conflicts-column-reason = السبب
conflicts-column-declared = ذُكر في
conflicts-column-until = حتى
conflicts-by-observer = ذكره المراقب
conflicts-by-office = أضافه المكتب
conflicts-left-in = سنة ترك العمل
conflicts-left-in-hint = لمن عمل هناك من قبل: يمنعه ذلك 5 سنوات بعدها. اتركها فارغة في غير ذلك.
conflicts-end = أنهِ التضارب
conflicts-end-hint = لا يُمنع بعد هذا اليوم من الذهاب. يبقى التضارب مكتوباً بتاريخيه.
conflicts-last-day = آخر يوم يُمنع فيه
conflicts-last-day-hint = اليوم أو بعده.
conflicts-waiting = { $count ->
    [zero] لا أحد تأخر في مراجعة تضارب مصالحه
    [one] مراقب واحد لم يراجع تضارب مصالحه منذ نصف سنة
    [two] مراقبان لم يراجعا تضارب مصالحهما منذ نصف سنة
    [few] { $count } مراقبين لم يراجعوا تضارب مصالحهم منذ نصف سنة
    [many] { $count } مراقباً لم يراجعوا تضارب مصالحهم منذ نصف سنة
   *[other] { $count } مراقب لم يراجعوا تضارب مصالحهم منذ نصف سنة
}
conflicts-overdue-text = يُسألون في صفحتهم كل نصف سنة. كلّم من تأخر قبل أن يُرسل إلى زيارة أخرى.
conflicts-declared-on = راجعه في { $day }
conflicts-declared-never = لم يراجعه قط

conflicts-own = أين لا تُرسل
conflicts-own-intro = لا تُرسل إلى مكان تعمل فيه أو عملت فيه في السنوات الـ{ $years } الماضية، أو يعمل فيه قريب لك، أو بينك وبينه معاملة أو خلاف، أو تسكن بجواره ويعرفونك. اذكرها كلها: ذكرها لا يُحسب عليك.
conflicts-own-list = ما ذكرته
conflicts-own-none = لم تذكر شيئاً بعد.
conflicts-own-end = انتهى شيء مما ذكرته؟ قل ذلك للمكتب: هو من ينهيه.
conflicts-due = مضى نصف سنة أو لم تراجعها بعد. اقرأ القائمة وأضف ما ينقص، ثم أكّد قبل زيارتك القادمة.
conflicts-due-go = راجعها الآن
conflicts-next = تُسأل عنها من جديد في { $day }.
conflicts-all = هذه كلها، ولا غيرها
conflicts-all-none = لا شيء من ذلك عندي
conflicts-declared = سُجّل أنك راجعتها. تُسأل عنها بعد نصف سنة.
conflicts-add-title = أضف جهة أو مركزاً
conflicts-find = اسم الجهة أو المركز
conflicts-find-hint = كلمة أو كلمتان من الاسم، مثل: ترخيص
conflicts-find-submit = ابحث
conflicts-nothing-found = لا جهة ولا مركز مفتوح في اسمه «{ $text }». جرّب كلمة واحدة.
conflicts-what = أيها تقصد؟
conflicts-what-authority = { $name } — كل مراكزها
conflicts-what-centre = { $name } — { $area }
conflicts-add = أضفه
conflicts-added = أُضيف. لا تُرسل إلى هناك.

refusal-conflicts-not-there = لا تضارب بهذا العنوان.
refusal-conflicts-ended = انتهى هذا التضارب من قبل.
refusal-conflicts-end-past = اختر اليوم أو يوماً بعده: ما منعه حتى الآن لا يُغيَّر.
refusal-conflicts-reason-missing = اكتب السبب في جملة.
refusal-conflicts-nowhere = اختر جهة أو مركزاً مما وجده البحث.
