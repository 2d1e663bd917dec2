briefing-edition = الطبعة { $edition }، { $day }
briefing-embargo = محظور تداول ما في هذه الورقة قبل { $at }.
briefing-decisions = القرارات المطلوبة
briefing-decisions-none = لا قرار مطلوب هذا الأسبوع.
briefing-decision-basis = السند: { $basis }
briefing-decision-owner = ينفّذه: { $owner }
briefing-earlier = من الأسبوع { $week }: { $text }
briefing-still-waits = ما زال ينتظر. ينفّذه: { $owner }
briefing-ended-taken = اتُّخذ في { $day }.
briefing-ended-not_taken = لم يُتخذ، وأُغلق في { $day }.
briefing-clear = تغيّر واضح
briefing-clear-lead = لا يُذكر هنا إلا من خرج مجاله كله عن مجاله في الأسبوع الماضي؛ ما سواه قد يكون صدفة.
briefing-clear-none = لا تغيّر واضح: مجالات هذا الأسبوع تلتقي بمجالات الأسبوع الماضي.
briefing-clear-better = تحسّنت: { $now }. كانت { $then }.
briefing-clear-worse = تراجعت: { $now }. كانت { $then }.
briefing-tier-below = دون نظرائها
briefing-tier-below-lead = جهات يقع مجالها كله دون نظرائها، ومع كل جهة أشد ما عُلن من نتائجها. ليست مرتبة.
briefing-tier-below-none = لا جهة دون نظرائها بوضوح.
briefing-tier-above = فوق نظرائها
briefing-tier-above-lead = جهات يقع مجالها كله فوق نظرائها.
briefing-tier-above-none = لا جهة فوق نظرائها بوضوح.
briefing-tier-more = { $count ->
    [one] وجهة أخرى في النشرة.
    [two] وجهتان أخريان في النشرة.
    [few] و{ $count } جهات أخرى في النشرة.
    [many] و{ $count } جهة أخرى في النشرة.
   *[other] و{ $count } جهة أخرى في النشرة.
}
briefing-body-orders = أوامر تصويب: المتأخر { $overdue }، والمصوَّب هذا الأسبوع { $corrected }.
briefing-evidence = { $code } ({ $severity }): { $text } — { $centre }
briefing-overdue = أوامر متأخرة بحسب درجة التصعيد
briefing-overdue-none = لا أمر تصويب متأخر.
briefing-rung = عند { $rung }: { $count ->
    [one] أمر واحد
    [two] أمران
    [few] { $count } أوامر
    [many] { $count } أمرًا
   *[other] { $count } أمر
}
briefing-rung-centre = المركز
briefing-rung-head = رئيس الجهة
briefing-rung-minister = الوزير
briefing-rung-prime_minister = رئيس الوزراء
briefing-order = { $order } · { $authority }
briefing-order-late = انتهت مهلته في { $day }، ومضى على ذلك { $days }. عند { $rung }.
briefing-orders-more = { $count ->
    [one] وأمر آخر في سجل الأوامر.
    [two] وأمران آخران في سجل الأوامر.
    [few] و{ $count } أوامر أخرى في سجل الأوامر.
    [many] و{ $count } أمرًا آخر في سجل الأوامر.
   *[other] و{ $count } أمر آخر في سجل الأوامر.
}
briefing-flashes = تقارير عاجلة
briefing-flashes-none = لم يصدر تقرير عاجل.
briefing-flash-state = { $severity }. { $state }
briefing-flash-withdrawn = سُحب هذا التقرير.
briefing-state-open = الأمر مفتوح.
briefing-state-answered = أجابت الجهة، وينظر المكتب في جوابها.
briefing-state-closed = تم التصويب.
briefing-state-withdrawn = سُحب الأمر.
briefing-checked = هل صُوّب ما قيل إنه صُوّب؟
briefing-checked-none = لم يُعَد فحص جواب بعد.
briefing-checked-words = أُعيد فحص { $n ->
    [one] جواب واحد
    [two] جوابين
    [few] { $n } أجوبة
    [many] { $n } جوابًا
   *[other] { $n } جواب
} بزيارة لا يعلم بها أحد: صحّ منها { $share }، والمجال بين { $low } و{ $high } بثقة ⁦90%⁩.
briefing-appeals = التظلّمات
briefing-appeals-none = لا تظلّمات في أوامر معلنة.
briefing-appeal-upheld = { $count ->
    [one] تظلّم قُبل وسُحبت نتيجته.
    [two] تظلّمان قُبلا وسُحبت نتيجتاهما.
    [few] { $count } تظلّمات قُبلت وسُحبت نتائجها.
    [many] { $count } تظلّمًا قُبلت وسُحبت نتائجها.
   *[other] { $count } تظلّم قُبلت وسُحبت نتائجها.
}
briefing-appeal-amended = { $count ->
    [one] تظلّم عُدّلت نتيجته.
    [two] تظلّمان عُدّلت نتيجتاهما.
    [few] { $count } تظلّمات عُدّلت نتائجها.
    [many] { $count } تظلّمًا عُدّلت نتائجها.
   *[other] { $count } تظلّم عُدّلت نتائجها.
}
briefing-appeal-dismissed = { $count ->
    [one] تظلّم رُدّ.
    [two] تظلّمان رُدّا.
    [few] { $count } تظلّمات رُدّت.
    [many] { $count } تظلّمًا رُدّت.
   *[other] { $count } تظلّم رُدّت.
}
briefing-appeal-waiting = { $count ->
    [one] تظلّم ينتظر القرار.
    [two] تظلّمان ينتظران القرار.
    [few] { $count } تظلّمات تنتظر القرار.
    [many] { $count } تظلّمًا تنتظر القرار.
   *[other] { $count } تظلّم تنتظر القرار.
}
briefing-blind = الزاوية العمياء: ما لم يره أحد
briefing-blind-none = لا تقدير بعد لما لم تره الزيارات.
briefing-blind-seen = { $count ->
    [zero] لم ترَ الزيارات خللًا في نافذة القياس.
    [one] رأت الزيارات خللًا واحدًا في نافذة القياس.
    [two] رأت الزيارات خللين في نافذة القياس.
    [few] رأت الزيارات { $count } اختلالات في نافذة القياس.
    [many] رأت الزيارات { $count } خللًا في نافذة القياس.
   *[other] رأت الزيارات { $count } خلل في نافذة القياس.
}
briefing-blind-estimated = ونقدّر أن ما كان هناك نحو { $value }، والمجال بين { $low } و{ $high }. الفرق هو ما لم يره أحد.
briefing-blind-at-least = ونقدّر أن ما كان هناك لا يقل عن { $count }؛ ولا نعرف حده الأعلى.
briefing-blind-untold = أدوات الفحص أقل من أن تقول كم فات الزائرين: الغائب عن هذا الرقم غير معروف.
briefing-coverage = ما تغطيه الأرقام وحدودها
briefing-coverage-limits = كل رقم هنا تقدير من عيّنة، ومجاله هو ما نثق به، لا نقطته. والأوامر التي لم تبلغ جهاتها بعد ليست في هذه الورقة.

briefing-desk = موجز رئاسة الوزراء
briefing-desk-lead = ورقة موقّعة من صفحتين إلى ست. اكتب القرارات المطلوبة أولًا، ثم أصدرها بنقرة واحدة.
briefing-request = أصدر الموجز الموقّع
briefing-request-again = أصدر طبعة جديدة
briefing-requested = يُطبع الموجز ويُوقَّع الآن، ثم يُرسل التنبيه إلى قرّائه.
briefing-waits-now = الموجز قيد الطباعة والتوقيع.
briefing-embargo-day = محظور حتى يوم
briefing-embargo-hour = وحتى ساعة
briefing-embargo-hint = مطلوب قبل نشر الأسبوع فقط؛ فارغ: الساعة التي تنتظرها النشرة.
briefing-decision-text = القرار
briefing-decision-text-hint = جملة واحدة تُقرأ وحدها.
briefing-decision-basis-label = السند القانوني
briefing-decision-owner-label = من ينفّذه
briefing-decision-add = أضف
briefing-decision-added = أُضيف القرار.
briefing-decision-drop = احذف
briefing-decision-dropped = حُذف القرار.
briefing-decision-end = سجّل كيف انتهى
briefing-decision-ended = سُجّل.
briefing-outcome = النتيجة
briefing-outcome-taken = اتُّخذ
briefing-outcome-not_taken = لم يُتخذ
briefing-outcome-day = في يوم
briefing-asked = طُلب في الموجز
briefing-not-asked = لم يُطلب بعد
briefing-editions = الطبعات ومن قرأها
briefing-edition-row = الطبعة { $edition }
briefing-no-editions = لم يصدر موجز موقّع لهذا الأسبوع بعد.
briefing-since = منذ صدور الموجز
briefing-since-nothing = لم يتغيّر شيء مما في هذه الورقة.
briefing-since-order = { $order }: { $state }
briefing-since-overdue = الأوامر المتأخرة اليوم { $now }، وكانت { $then }.
briefing-since-flash = سُحب التقرير العاجل { $order }.
briefing-since-decision = القرار { $number }: { $words }
briefing-since-numbers = أُعيد حساب أرقام هذا الأسبوع بعد صدور الموجز؛ الأحدث في النشرة.
briefing-since-checked = نسبة ما صحّ من الأجوبة اليوم { $now }، وكانت { $then }.
briefing-more = ما وراء الصفحة الأولى
briefing-take = تنزيل الموجز الموقّع
briefing-column-brief = الموجز
briefing-signed = موقّع
briefing-first-page = الصفحة الأولى، بلا توقيع
briefing-open-desk = موجز رئاسة الوزراء والقرارات المطلوبة
briefing-notice-subject = ورقة تنتظرك
briefing-notice-text = موجز ينتظرك. سجّل الدخول لتقرأه: { $page }
refusal-briefing-not-there = لا يوجد.
refusal-briefing-not-approved = لم يوافق شخصان على هذا الأسبوع بعد.
refusal-briefing-embargo-missing = الأسبوع لم يُنشر بعد: اكتب حتى متى يُحظر تداول الموجز.
refusal-briefing-embargo-over = ساعة الحظر مضت. اختر ساعة لم تأت.
refusal-briefing-too-many = في الموجز أكثر ما يُطلب من قرارات: { $most }.
refusal-briefing-text-missing = القرار يقول ما يُطلب، وسنده، ومن ينفّذه.
refusal-briefing-too-long = النص أطول من أن يُقرأ في موجز.
refusal-briefing-already-asked = طُلب هذا القرار في موجز صدر، فلا يُحذف.
refusal-briefing-not-asked = لم يُطلب هذا القرار في موجز بعد.
refusal-briefing-already-ended = سُجّل كيف انتهى هذا القرار.
refusal-briefing-bad-day = اليوم قبل صدور الموجز أو لم يأت بعد.
refusal-briefing-waits = الموجز قيد الطباعة والتوقيع.
