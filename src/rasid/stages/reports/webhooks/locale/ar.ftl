# مفاتيح الأنظمة الأخرى، والاتصال بها.

webhooks-title = مفاتيح الأنظمة والإشعارات
webhooks-nav = المفاتيح
webhooks-intro = لأنظمة أخرى أن ترسل بلاغات وتتابعها، وأن تُشعَر حين يُعلن شيء. ولكل نظام مفتاحه.
webhooks-keys = المفاتيح
webhooks-keys-none = لم يصدر مفتاح بعد.
webhooks-key-name = النظام
webhooks-key-name-hint = أي برنامج يستعمل المفتاح.
webhooks-key-owner = الجهة
webhooks-key-owner-hint = من يُسأل عنه.
webhooks-key-scopes = يسمح بـ
webhooks-key-since = صدر
webhooks-key-used = آخر استعمال
webhooks-key-never = لم يُستعمل
webhooks-key-revoked = أُلغي { $day }
webhooks-key-handle = أوله
webhooks-key-issue = إصدار مفتاح
webhooks-key-ready = مفتاح { $name }
webhooks-key-once = انسخه الآن؛ فهو غير محفوظ ولن يظهر مرة أخرى.
webhooks-key-revoke = إلغاء
webhooks-key-revoke-confirm = إلغاء مفتاح { $name }؟ لن يفتح شيئًا بعد الآن، ولن يُشعَر به أحد.
webhooks-scope-read = متابعة بلاغاته
webhooks-scope-write = إرسال بلاغات
webhooks-scope-updates = الإضافة إلى بلاغاته
webhooks-scope-webhooks = تلقّي الإشعارات
webhooks-saved = حُفظ.

webhooks-hooks = الإشعارات
webhooks-hooks-none = لا يُشعَر أحد.
webhooks-hook-url = العنوان
webhooks-hook-url-hint = يبدأ بـ https وهو خارج شبكتنا.
webhooks-hook-url-hint-private = http أو https؛ وعناوين الشبكة الداخلية مسموحة في هذا التنصيب.
webhooks-hook-events = يُشعَر حين
webhooks-hook-by = صاحبه
webhooks-hook-office = المكتب
webhooks-hook-state = الحالة
webhooks-hook-add = إشعار عنوان
webhooks-hook-on = يُشعَر
webhooks-hook-waiting = { $count ->
    [zero] لا إشعار ينتظر
    [one] إشعار واحد ينتظر
    [two] إشعاران ينتظران
    [few] { $count } إشعارات تنتظر
    [many] { $count } إشعارًا ينتظر
   *[other] { $count } إشعار ينتظر
}
webhooks-hook-off-by_hand = أُوقف باليد
webhooks-hook-off-failing = أُوقف: لم يصل شيء منذ خمسة أيام
webhooks-hook-off-gone = أُوقف: العنوان يقول إنه لم يعد موجودًا
webhooks-hook-failing-since = لم يصل شيء منذ { $day }.
webhooks-hook-off-notice = لا يُشعَر { $url } منذ { $day }.
webhooks-hook-secret-ready = سرّ { $url }
webhooks-hook-secret-once = انسخه الآن؛ فهو غير محفوظ ولن يظهر مرة أخرى.
webhooks-hook-secret-both = حتى { $day } تُوقَّع الإشعارات بالسرّ السابق أيضًا.
webhooks-hook-rotate = سرّ جديد
webhooks-hook-rotate-confirm = إنشاء سرّ جديد؟ تُوقَّع الإشعارات يومًا بالاثنين معًا.
webhooks-hook-switch-on = إعادة الإشعار
webhooks-hook-switch-off = إيقاف
webhooks-hook-end = إزالة
webhooks-hook-end-confirm = إزالة { $url }؟ ما ينتظر يُترك.
webhooks-event-report-accepted = يصل بلاغ من بلاغاته
webhooks-event-report-published = يُعلن ملخص بلاغ
webhooks-event-report-forwarded = يُحال بلاغ
webhooks-event-report-answered = ترد الجهة
webhooks-event-report-closed = يُغلق بلاغ
webhooks-event-report-reopened = يُعاد فتح بلاغ
webhooks-event-report-overdue = تمضي مهلة الجهة بلا رد
webhooks-event-bulletin-published = تُنشر نشرة

webhooks-calls = الإشعارات المرسلة
webhooks-calls-none = لم يُرسل إشعار بعد.
webhooks-call-event = عن ماذا
webhooks-call-at = متى
webhooks-call-state = كيف سار
webhooks-call-tries = المحاولات
webhooks-call-again = المحاولة التالية
webhooks-call-resend = إرسال مرة أخرى
webhooks-call-resent = يُرسل مرة أخرى.
webhooks-state-waiting = ينتظر
webhooks-state-delivered = وصل
webhooks-state-given_up = تُرك
webhooks-answer = الجواب { $status }
webhooks-problem-bad-address = العنوان لا يُتصل به
webhooks-problem-private-address = العنوان داخل شبكتنا
webhooks-problem-too-slow = بطيء جدًا
webhooks-problem-unknown-name = الاسم غير معروف
webhooks-problem-bad-certificate = الشهادة لا تطابق
webhooks-problem-unreachable = لا أحد يجيب

refusal-webhooks-not-there = هذا غير موجود.
refusal-webhooks-no-scope = اختر ما يسمح به المفتاح.
refusal-webhooks-no-event = اختر حدثًا واحدًا على الأقل.
refusal-webhooks-bad-address = هذا العنوان لا يُتصل به؛ يبدأ بـ https:// وليس فيه اسم ولا كلمة سر.
refusal-webhooks-private-address = هذا العنوان داخل شبكتنا.
refusal-webhooks-too-many = بلغ العدد { $most }؛ أزل واحدًا أولًا.
refusal-webhooks-switched-off = موقوف؛ أعد تشغيله أولًا.
refusal-webhooks-key-missing = ينقص المفتاح: Authorization: Bearer rasid_…
refusal-webhooks-key-wrong = هذا المفتاح غير صالح هنا.
refusal-webhooks-key-out-of-scope = هذا المفتاح لا يسمح بذلك.
refusal-webhooks-key-too-often = طلبات كثيرة. انتظر دقيقة.
webhooks-key-ends = ينتهي يوم
webhooks-key-ends-hint = كل مفتاح ينتهي: سنة في العادة، وسنتان على الأكثر. تُنبَّه قبل نهايته بثلاثين يوماً.
webhooks-key-ended = انتهى
webhooks-key-soon = يوشك أن ينتهي
webhooks-key-rotate = جدّد
webhooks-key-rotated = المفتاح الجديد لنظام { $name }. ويبقى القديم صالحاً يوماً واحداً.
refusal-webhooks-key-ends-wrong = اختر يوماً بعد اليوم، خلال سنتين.
refusal-webhooks-key-revoked = هذا المفتاح ملغى. أصدر مفتاحاً آخر.

# Keys in somebody's name, and events of cases
webhooks-scope-office-read = قراءة عمل المكتب باسم صاحبه
webhooks-scope-office-write = العمل في المكتب باسم صاحبه
webhooks-scope-agency-read = قراءة أوامر جهته
webhooks-scope-agency-write = الرد على أوامر جهته
webhooks-key-acts-for = باسم من
webhooks-key-acts-for-hint = اسم دخول العضو. لازم لعمل المكتب ولأوامر الجهات، ويُترك فارغاً لغيرها. العضو وحده يتسلّم المفتاح.
webhooks-key-authorities = لأي جهات
webhooks-key-authorities-hint = لمفاتيح ضباط الارتباط: من الجهات التي يجيب عنها صاحب المفتاح.
webhooks-key-in-name = باسم { $handle }
webhooks-key-uncollected = لم يتسلّمه بعد
webhooks-key-waits = المفتاح ينتظر { $handle }: يتسلّمه من صفحة «مفاتيحي».
webhooks-own-title = مفاتيحي
webhooks-own-intro = كل ما يُفعل بمفتاح من هذه المفاتيح يُسجَّل باسمك. لا تعطه أحداً.
webhooks-own-take = تسلّمه
webhooks-own-none = لا مفتاح باسمك.
webhooks-own-none-text = مدير البرنامج يصدر لك مفتاحاً، وأنت وحدك تتسلّمه هنا.
webhooks-event-case-opened = يُعلن أمر تصويب
webhooks-event-case-answered = ترد الجهة على أمر تصويب
webhooks-event-case-extended = تُمدَّد مهلة
webhooks-event-case-escalated = يرتفع أمر متأخر درجة
webhooks-event-case-closed = يُغلق أمر تصويب
webhooks-event-case-reopened = يُعاد فتح أمر تصويب
webhooks-event-case-withdrawn = يُسحب أمر تصويب
webhooks-event-case-appeal-decided = يُبتّ في تظلّم
refusal-webhooks-mixed-scopes = لا يجتمع هذان في مفتاح واحد: عمل المكتب، وأوامر الجهات، وبلاغات نظام آخر.
refusal-webhooks-no-person = اكتب اسم دخول عضو له هذا الدور.
refusal-webhooks-no-authority = اختر للمفتاح جهة يجيب عنها صاحبه، ولا جهة لغير مفاتيح ضباط الارتباط.
refusal-webhooks-key-not-yours = هذا المفتاح باسم شخص آخر، وهو وحده يجدّده.
refusal-webhooks-key-forged = ينقص الطلب رمزه: X-CSRFToken.
