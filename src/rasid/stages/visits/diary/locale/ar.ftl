# أيام المراقب وتقويمه.

diary-days = أيامي
diary-weekday = { $day ->
    [0] ن
    [1] ث
    [2] ر
    [3] خ
    [4] ج
    [5] س
   *[6] ح
}
diary-mark-free = ✓
diary-mark-away = ✕
diary-mark-off = –
diary-day-free = تعمل
diary-day-away = غائب
diary-day-off = لا تعمل
diary-visits = { $count ->
    [zero] لا زيارات
    [one] زيارة
    [two] زيارتان
    [few] { $count } زيارات
    [many] { $count } زيارة
   *[other] { $count } زيارة
}
diary-holiday = عطلة رسمية
diary-legend = ✓ تعمل · ✕ غائب · – لا تعمل عادةً · ● لك موعد
diary-before = الشهر السابق
diary-after = الشهر التالي
diary-clashes = لك مواعيد في أيام قلت إنك لا تعمل فيها. افتح كلاً منها: نفّذه أو اعتذر عنه.
diary-clash = { $count ->
    [zero] لا مواعيد لك في هذه الأيام.
    [one] لك موعد في هذه الأيام ({ $days }) ويبقى عليك. افتحه واعتذر عنه إن لم تستطع.
    [two] لك موعدان في هذه الأيام ({ $days }) ويبقيان عليك. افتحهما واعتذر إن لم تستطع.
    [few] لك { $count } مواعيد في هذه الأيام ({ $days }) وتبقى عليك. افتحها واعتذر إن لم تستطع.
    [many] لك { $count } موعداً في هذه الأيام ({ $days }) وتبقى عليك. افتحها واعتذر إن لم تستطع.
   *[other] لك { $count } موعد في هذه الأيام ({ $days }) وتبقى عليك. افتحها واعتذر إن لم تستطع.
}
diary-say = قل متى تغيب أو تعمل
diary-say-hint = آخر ما تقوله عن يوم هو ما يُؤخذ به. ما لم يظهر لك بعد من مواعيد في أيام غيابك ينقله المكتب.
diary-say-submit = احفظ
diary-word = في هذه الأيام
diary-word-away = أغيب
diary-word-free = أعمل، ولو لم يكن من أيامي
diary-word-usual = كالعادة: امحُ ما قلته عنها
diary-first = من يوم
diary-last = إلى يوم، وهو مشمول
diary-last-hint = اتركه فارغاً ليوم واحد.
diary-stated-away = سُجّل غيابك. لا تُرسم لك مواعيد في هذه الأيام.
diary-stated-free = سُجّل أنك تعمل في هذه الأيام.
diary-stated-usual = عادت هذه الأيام إلى عادتها.
diary-weekdays = أعمل عادةً في
diary-weekdays-title = أيام العمل في كل أسبوع
diary-weekdays-submit = احفظ أيام الأسبوع
diary-weekdays-saved = حُفظت أيام عملك.
diary-back-to-visit = إلى الزيارة

diary-appointment = موعد
diary-away = غير متاح
diary-feed-name = مواعيدي
diary-feed = تقويم هاتفك
diary-feed-intro = رابط تضيفه إلى تطبيق التقويم في هاتفك، فترى مواعيدك حين يحق لك أن تراها، وأيام غيابك.
diary-feed-make = أنشئ الرابط
diary-feed-renew = أنشئ رابطاً جديداً، وأبطل القديم
diary-feed-revoke = أبطل الرابط
diary-feed-revoked = بطل الرابط. لا يقرأ به أحد مواعيدك.
diary-feed-once = انسخه الآن إلى تطبيق التقويم: لن يظهر مرة ثانية.
diary-feed-link = رابط التقويم
diary-feed-read = أُنشئ { $made }، وقُرئ آخر مرة { $day }.
diary-feed-unread = أُنشئ { $made }، ولم يُقرأ بعد.
diary-feed-warning = من عنده هذا الرابط يرى أيام مواعيدك. شركة التقويم تراها أيضاً. لا ترسله إلى أحد، وأبطله إن ضاع هاتفك.
diary-look = كيف تظهر المواعيد
diary-look-now = تظهر الآن بكلمة «{ $title }» وحدها، بلا مكان.
diary-look-now-place = تظهر الآن بكلمة «{ $title }» مع اسم المكان.
diary-title = الكلمة التي تظهر
diary-title-hint = اتركها فارغة لكلمة «موعد».
diary-shows-place = أظهر اسم المكان
diary-shows-place-hint = قد يراه من ينظر في هاتفك.
diary-look-save = احفظ
diary-look-saved = حُفظ. يظهر في التقويم حين يُحدَّث.

refusal-diary-title-tells = هذه الكلمة قد تكشف عملك لمن يرى هاتفك. اختر غيرها.
refusal-diary-no-feed = لا رابط يعمل الآن.
