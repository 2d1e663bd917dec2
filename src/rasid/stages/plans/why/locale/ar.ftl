# لماذا لا يُرسل هذا إلى هناك؟

plans-why-title = لماذا لا يُرسل إلى هناك؟
plans-why-intro = اختر مراقباً ومركزاً وأسبوعاً، فتقرأ كل ما يمنع، وما يمكن فعله. الجواب من القواعد نفسها التي تعمل بها الخطة.
plans-why-back = الخطط
plans-why-observer = رمز المراقب
plans-why-observer-hint = ثمانية أحرف كما في صفحة المراقبين، أو أولها.
plans-why-point = المركز
plans-why-point-hint = كلمة أو كلمتان من اسمه
plans-why-wave = الأسبوع
plans-why-wave-number = الأسبوع { $number } ({ $day })
plans-why-ask = اسأل
plans-why-no-observer = لا مراقب واحداً بهذا الرمز. اكتبه كاملاً كما في صفحة المراقبين.
plans-why-no-point = لا مركز بهذه الكلمات.
plans-why-no-waves = لا أسابيع بعد
plans-why-no-waves-text = افتح أسبوعاً أولاً، ثم اسأل.
plans-why-which = أي مركز تقصد؟
plans-why-answer = المراقب { $code }، { $point }، الأسبوع { $number }
plans-why-count = { $count ->
    [zero] لا شيء يمنع.
    [one] يمنعه أمر واحد:
    [two] يمنعه أمران:
    [few] يمنعه { $count } أمور:
    [many] يمنعه { $count } أمراً:
   *[other] يمنعه { $count } أمر:
}
plans-why-column-reason = ما يمنع
plans-why-column-do = ما يمكن فعله
plans-why-may = لا شيء يمنع. يستطيع الذهاب في:
plans-why-chance = من يُرسل ومتى تقرره القرعة والطرق: أن يستطيع لا يعني أن يُرسل.
plans-why-planned = له في هذا الأسبوع { $count ->
    [zero] لا زيارات، وأكثر ما يستطيعه { $most }.
    [one] زيارة واحدة، وأكثر ما يستطيعه { $most }.
    [two] زيارتان، وأكثر ما يستطيعه { $most }.
    [few] { $count } زيارات، وأكثر ما يستطيعه { $most }.
    [many] { $count } زيارة، وأكثر ما يستطيعه { $most }.
   *[other] { $count } زيارة، وأكثر ما يستطيعه { $most }.
}
plans-why-observer-page = صفحة المراقب
plans-why-paper = آخر يوم في شهادته: { $day }
plans-why-visited = زاره { $day }، ويجوز من جديد في { $again }
plans-why-wanted = يطلب السيناريو: { $what }
plans-why-home = يسكن في { $area }
plans-why-days = هو متاح { $free }، والمركز مفتوح { $open }
plans-why-minutes = مدة الزيارة { $minutes } دقيقة

plans-why-candidate = لم ينل شهادة بعد
plans-why-left = غادر البرنامج
plans-why-week-over = انتهى الأسبوع، أو لا أيام عمل بقيت فيه
plans-why-point-closed = المركز مغلق هذا الأسبوع، أو لا جهة تديره في السجل
plans-why-no-questionnaire = لا استبانة منشورة تناسب هذا المركز
plans-why-on-hold = قال مراقب إن المكان خطر، ولم ينظر فيه المكتب بعد
plans-why-day-full = كل يوم يستطيع فيه الذهاب مليء بزيارات أخرى.
plans-why-week-full = أسبوعه مليء بزيارات أخرى.
plans-why-known-there = له في هذا المركز زيارة أخرى هذا الأسبوع.
plans-why-chosen-otherwise = القرعة: لم يُختر المركز لهذا الأسبوع، أو أُرسل إليه غيره.
plans-why-do-candidate = أكمل تدريبه وامتحانه، ثم امنحه شهادة.
plans-why-do-left = من يعود يُسجَّل من جديد.
plans-why-do-week-over = اسأل عن أسبوع قادم.
plans-why-do-point-closed = راجع صفحة المركز في السجل: أيام فتحه وإغلاقه، والجهة التي تديره.
plans-why-do-no-questionnaire = انشر استبانة لقطاع المركز ونوعه، واكتب لها سيناريو.
plans-why-do-on-hold = انظر في الأمر، ثم أعد المكان إلى الخطط من صفحة ملاحظات المراقبين.
plans-why-do-suspended = راجع إيقافه واعتراضه في صفحته، أو انتظر آخر يوم فيه.
plans-why-do-not-qualified = امنحه شهادة في هذا القطاع بعد تدريبه.
plans-why-do-certificate-not-valid = جدّد شهادته قبل يوم الزيارة.
plans-why-do-conflict-with-authority = لا شيء: لا يُرسل إلى جهة له معها صلة. إن انتهت الصلة فأنهِ التضارب بتاريخه.
plans-why-do-conflict-with-centre = لا شيء: لا يُرسل إلى مكان يُعرف فيه. إن انتهت الصلة فأنهِ التضارب بتاريخه.
plans-why-do-visited-recently = انتظر: من يعود سريعاً يُعرف. أرسل غيره.
plans-why-do-language = أرسل من يتحدثها، أو خفف ما يطلبه السيناريو.
plans-why-do-persona = أرسل من هو كذلك، أو أكّد صفته إن طلبها، أو خفف ما يطلبه السيناريو.
plans-why-do-out-of-reach = اسمح في إعدادات الخطة بالذهاب إلى كل المحافظات، أو صحّح منطقة سكنه.
plans-why-do-not-available = اسأله عن أيامه: يغيّرها من صفحته.
plans-why-do-centre-closed = اختر أسبوعاً آخر، أو صحّح ساعات المركز في السجل.
plans-why-do-visit-too-long = زد ساعاته، أو قصّر مدة الزيارة في إعدادات الخطة.
plans-why-do-no-common-day = اسأله عن يوم آخر، أو اختر أسبوعاً آخر.

plans-overtaken-title = زيارات تغيّر ما حولها
plans-overtaken-intro = خُططت هذه الزيارات، ثم ذُكر ما يمنعها: تضارب، أو غياب، أو إيقاف، أو خطر. أرسل غيرهم من صفحة تغيير الخطة.
plans-overtaken-back = الخطة
plans-overtaken-none = لا شيء تغيّر
plans-overtaken-none-text = كل زيارة قادمة في هذه الخطة ما زالت كما خُططت.
plans-why-column-day = اليوم
plans-why-column-point = المركز
plans-why-column-observer = المراقب
plans-why-column-why = ما تغيّر
plans-clash-suspended = لم يعد يعمل
plans-clash-conflict = تضارب مصالح
plans-clash-away = لا يعمل ذلك اليوم
plans-clash-on-hold = المكان موقوف للخطر
