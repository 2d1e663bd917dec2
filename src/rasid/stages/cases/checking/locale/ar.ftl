# زيارات التحقق: هل صُوّب ما قيل إنه صُوّب؟ للمكتب وحده.

checking-title = زيارات التحقق
checking-intro = كل جواب مقبول يُتحقق منه: تُزار المراكز بين زيارات الأسبوع، ولا يعرف أحد ممن يزورها لماذا أُرسل. واليسير من الملاحظات يُتحقق من بعضه بالقرعة. لا تعلم الجهة بشيء قبل أن تظهر النتيجة في أمرها.
checking-not-for-readers = من يقرأ الزيارات لا يعرف أيّها للتحقق، كي لا يتأثر حكمه.
checking-proved = { $n ->
    [zero] لم يُتحقق من جواب بعد.
    [one] تُحقق من جواب واحد، وصحّ منها { $share } ({ $interval }).
    [two] تُحقق من جوابين، وصحّ منها { $share } ({ $interval }).
    [few] تُحقق من { $n } أجوبة، وصحّ منها { $share } ({ $interval }).
    [many] تُحقق من { $n } جواباً، وصحّ منها { $share } ({ $interval }).
   *[other] تُحقق من { $n } جواب، وصحّ منها { $share } ({ $interval }).
}
checking-all = كلها
checking-column-code = الأمر
checking-column-authority = الجهة
checking-column-point = المركز
checking-column-severity = الخطورة
checking-column-state = الحال
checking-column-outcome = ما تبيّن
checking-column-age = منذ قبول الجواب
checking-column-plans = محاولات لم تنجح
checking-column-until = تظهر في
checking-column-settled = ظهرت في
checking-age = { $days ->
    [zero] اليوم
    [one] يوم واحد
    [two] يومان
    [few] { $days } أيام
    [many] { $days } يوماً
   *[other] { $days } يوم
}
checking-failed = { $plans ->
    [zero] لم تفشل محاولة
    [one] لم تنجح محاولة واحدة
    [two] لم تنجح محاولتان
    [few] لم تنجح { $plans } محاولات
    [many] لم تنجح { $plans } محاولة
   *[other] لم تنجح { $plans } محاولة
}
checking-until = لا تظهر قبل
checking-request = الزيارة
checking-not-before = ليس قبل
checking-empty = لا شيء هنا
checking-empty-text = حين يُقبل جواب عن أمر تصويب يظهر هنا متى وكيف يُتحقق منه.
checking-state-wanted = مطلوبة
checking-state-asked = تنتظر خطة أو زيارة
checking-state-judged = عُرفت، ولا تظهر بعد
checking-state-settled = ظهرت
checking-state-spared = أعفتها القرعة
checking-state-waived = أُغلقت بالدليل، باتفاق اثنين
checking-state-dropped = لم تعد لازمة
checking-spared-waits = أعفتها القرعة، وتنتظر كغيرها
checking-outcome-fixed = صُوّب
checking-outcome-not-fixed = لم يُصوَّب
checking-outcome-unclear = لم يتضح
checking-one-title = التحقق من الأمر { $code }
checking-case-title = التحقق
checking-case-hint = للمكتب وحده. لا تُغلق قبله، ولا تعلم به الجهة ولا من يزور.

checking-waive-title = زيارة لا تمكن
checking-waive-text = لم تستطع خطتان أن تُظهرا هل صُوّب الخلل، أو لا سؤال في أي استبانة عنه. اطلبوا الزيارة مرة أخرى، أو يتفق اثنان على الإغلاق بدليل الجهة وحده، ويُنشر أن الأمر أُغلق بالدليل.
checking-waive-reason = السبب
checking-waive-reason-hint = لماذا لا تمكن الزيارة، ولماذا يكفي دليل الجهة. يبقى في سجل المكتب.
checking-waive-propose = اطلب الإغلاق بالدليل
checking-waive-waits = طلب { $who } الإغلاق بالدليل، وينتظر عضواً آخر:
checking-waive-grant = أوافق
checking-waive-refuse = ارفض الطلب
checking-again = اطلبوا الزيارة مرة أخرى
checking-done-propose = سُجّل الطلب. ينتظر عضواً آخر في المكتب.
checking-done-grant = يمكن الآن أن يُغلق الأمر بدليله.
checking-done-refuse = رُفض الطلب.
checking-done-again = طُلبت الزيارة مرة أخرى.

# تُكتب في أمر التصويب أو في طلب الزيارة، وتبقى كما كُتبت
checking-not-fixed = تبيّن بعد جوابكم أن الخلل ما زال قائماً.
checking-joined = ينضم إلى أمر التصويب { $code }: الخلل نفسه وجدته زيارة التحقق من جوابه.
checking-request-reason = للتحقق من جواب مقبول: الأمر { $code }
checking-request-over = لم تعد لازمة: عُرفت الحال بزيارة أخرى أو انتهى الأمر.

refusal-checking-not-there = لا توجد زيارة تحقق كهذه بين ما تراه.
refusal-checking-over = انتهى هذا التحقق، ولا يُتفق على إغلاق بدونه.
refusal-checking-too-soon = { $plans ->
    [one] لا يُغلق أمر بدليله وحده قبل أن تتعذر زيارته في خطة واحدة.
    [two] لا يُغلق أمر بدليله وحده قبل أن تتعذر زيارته في خطتين.
    [few] لا يُغلق أمر بدليله وحده قبل أن تتعذر زيارته في { $plans } خطط.
   *[other] لا يُغلق أمر بدليله وحده قبل أن تتعذر زيارته في { $plans } خطة.
}
