# «المطلوب منكم»
portal-count = { $count ->
    [zero] لا شيء ينتظركم.
    [one] أمر واحد ينتظركم.
    [two] أمران ينتظرانكم.
    [few] { $count } أمور تنتظركم.
    [many] { $count } أمراً ينتظركم.
   *[other] { $count } أمر ينتظركم.
}
portal-count-overdue = { $count ->
    [zero] لم تنقضِ مهلة.
    [one] وانقضت مهلة واحد منها.
    [two] وانقضت مهلة اثنين منها.
    [few] وانقضت مهلة { $count } منها.
    [many] وانقضت مهلة { $count } منها.
   *[other] وانقضت مهلة { $count } منها.
}
portal-count-mine = { $count ->
    [zero] لا شيء منها عندك
    [one] عندك واحد منها
    [two] عندك اثنان منها
    [few] عندك { $count } منها
    [many] عندك { $count } منها
   *[other] عندك { $count } منها
}
portal-filter-kind = ما المطلوب
portal-kind-all = الأوامر والشكاوى
portal-kind-order = أمر تصويب
portal-kind-orders = أوامر التصويب
portal-kind-complaint = شكوى مراجع
portal-kind-complaints = شكاوى المراجعين
portal-filter-who = عند مَن
portal-who-all = الجميع
portal-who-mine = عندي
portal-who-nobodys = ليس عند أحد
portal-column-kind = النوع
portal-column-code = الرمز
portal-column-words = المطلوب
portal-column-next = الخطوة التالية
portal-column-deadline = آخر يوم
portal-column-left = أيام العمل الباقية
portal-column-has-it = عند مَن
portal-column-severity = الشدة
portal-column-centre = المركز
portal-column-half-week = وقت الرصد
portal-column-authority = الجهة
portal-column-why = السبب
portal-why-order = رُصد في
portal-why-complaint = وردت في
portal-no-centre = لم يُذكر مركز
portal-clock-stopped = توقفت المهلة يوم { $day }
portal-next-complaint = أجيبوا عن الشكوى
portal-next-step = من خطتكم، حتى { $day }: { $step }
portal-empty-text = حين يثبت خلل في مركز من مراكزكم، أو تُحال إليكم شكوى، يظهر هنا ما يجب تصويبه ومهلته.
portal-forecast = ما تنتهي مهلته قريباً
portal-forecast-hint = في أيام العمل العشرة المقبلة، من الأوامر والشكاوى التي تنتظركم. ما انقضت مهلته وما توقفت مهلته ليسا هنا.
portal-forecast-day = اليوم
portal-forecast-count = تنتهي مهلته

# عند مَن
portal-has-it = عند
portal-has-it-me = عندك
portal-has-it-nobody = ليس عند أحد بعد
portal-assign-change = كلّف زميلاً
portal-assign-title = عند مَن الأمر { $code }؟
portal-assign-to = يُكلَّف به
portal-assign-me = أنا
portal-assign-nobody = لا أحد بعينه
portal-assign-note = ملاحظة لزميلك
portal-assign-note-hint = تبقى داخل جهتكم.
portal-assign = تكليف
portal-assign-history = عند مَن كان
portal-assign-line = كلّف { $by } به { $to }
portal-assign-line-back = أعاده { $by } إلى الجميع
portal-done-assigned = سُجّل التكليف.
refusal-portal-not-lead = هذا الأمر عند زميل. كبير ضباط الارتباط في جهتكم هو من ينقله.
refusal-portal-not-colleague = ليس هذا من ضباط الارتباط في جهتكم.
refusal-portal-note-too-long = الملاحظة أطول من { $most } حرف. اختصرها.

# التنبيه بالبريد
portal-digests-link = التنبيه بالبريد
portal-digests-link-new = نبّهني بالبريد حين ينتظرني شيء
portal-digests-title = التنبيه بالبريد
portal-digests-lead = نكتب إليك صباح يوم عمل حين يقترب آخر يوم لمطلوب، أو ينقضي، أو يصل جديد، أو يرتفع أمر درجة. لا يذكر البريد أمراً ولا مركزاً ولا عدداً: يقول إن شيئاً ينتظرك، وأين تدخل.
portal-digests-impossible = لا يرسل هذا البرنامج بريداً بعد. اسأل مكتب البرنامج.
portal-address-title = بريدك
portal-address-proven = ثبت بريدك يوم { $day }. يبقى مختوماً، ولا يظهر لأحد.
portal-address-unproven = أرسلنا رمزاً إلى البريد الذي كتبته. اكتبه هنا خلال عشرين دقيقة.
portal-address-forget = احذف بريدي
portal-address-give = اكتب بريدك
portal-address-other = بريد آخر
portal-address = البريد الإلكتروني
portal-address-hint = يُحفظ مختوماً، ولا نستعمله لغير هذا التنبيه. نرسل إليه رمزاً لنتأكد أنه لك.
portal-address-save = أرسل الرمز
portal-code = الرمز
portal-code-hint = { $digits } أرقام، كما وصلت في البريد.
portal-code-send = أكّد البريد
portal-every-title = كم مرة
portal-every = متى نكتب إليك
portal-every-day = كل يوم عمل، إن انتظرك شيء
portal-every-week = أول يوم عمل من الأسبوع، إن انتظرك شيء
portal-every-never = لا تكتبوا إليّ
portal-every-save = احفظ
portal-done-every = حُفظ اختيارك.
portal-done-address = أرسلنا رمزاً إلى بريدك.
portal-done-code = ثبت بريدك. نكتب إليك حين ينتظرك شيء.
portal-done-forget = حُذف بريدك.
portal-code-subject = رمز التأكيد
portal-code-text = رمزك: { $code }

    يصلح عشرين دقيقة. إن لم تطلبه فاترك هذه الرسالة.
portal-digest-subject = شيء ينتظرك
portal-digest-text = شيء ينتظرك. ادخل لتراه:
    { $page }

    لا نكتب التفاصيل في البريد. تغيّر متى نكتب إليك، أو توقفه، من صفحة «التنبيه بالبريد».
refusal-portal-bad-address = لا يُرسَل إلى هذا البريد. تأكد من كتابته.
refusal-portal-too-many-codes = أرسلنا رموزاً كثيرة. انتظر دقيقة ثم أعد، وإن تكرر فأعد غداً.
refusal-portal-wrong-code = الرمز غير صحيح أو انتهى وقته. اطلب رمزاً جديداً.
