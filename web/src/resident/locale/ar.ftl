# تطبيق الناس: جمل قصيرة لمن يقف أمام الشباك الآن.

# الأجوبة الخمسة
resident-home-title = ماذا تريد أن تقول؟
resident-kind-complaint = بلاغ
resident-kind-complaint-hint = شيء لا يعمل كما يجب
resident-kind-praise = شكر
resident-kind-praise-hint = شيء أو موظف أحسن
resident-kind-suggestion = اقتراح
resident-kind-suggestion-hint = فكرة لخدمة أفضل
resident-kind-question = سؤال
resident-kind-question-hint = تريد أن تعرف شيئاً
resident-kind-branch_request = نحتاج فرعاً
resident-kind-branch_request-hint = الدائرة بعيدة عنا
resident-home-follow = تابع بلاغاً سابقاً
resident-home-week = أرقام هذا الأسبوع
resident-install = ضع التطبيق على شاشة هاتفك
resident-back = رجوع
resident-step = { $at } من { $of }
resident-optional = (إن شئت)
resident-cancel = إلغاء
resident-loading = لحظة…
resident-loading-failed = لم تكتمل الصفحة: لا شبكة. ما كتبته محفوظ في هاتفك.
resident-again = أعد المحاولة

# ما على الهاتف
resident-drafts = لم ترسلها بعد
resident-draft-begun = بدأتها { $when }
resident-draft-continue = أكمل
resident-draft-drop = احذف
resident-draft-drop-sure = نعم، احذفها
resident-gist-files = { $count ->
    [one] ملف واحد بلا كلام
    [two] ملفان بلا كلام
    [few] { $count } ملفات بلا كلام
    [many] { $count } ملفاً بلا كلام
   *[other] { $count } ملف بلا كلام
}
resident-gist-none = بلا كلام بعد
resident-waiting = { $count ->
    [one] واحدة في طريقها
    [two] اثنتان في طريقهما
   *[other] { $count } في طريقها
}
resident-waiting-offline = لا شبكة الآن. ما كتبته محفوظ في هاتفك وسيُرسل تلقائياً.
resident-sent = أرسلتها من هذا الهاتف
resident-sent-when = { $when }
resident-show-code = الرمز
resident-receipt = الإيصال
resident-follow = تابع
resident-retry = أرسل مرة أخرى
resident-phone = هذا الهاتف
resident-phone-text = ما تكتبه هنا مشفّر في هاتفك، لكن من يفتح هذا المتصفح بهاتفك مفتوحاً يراه. إن كان الهاتف لغيرك فامسحه بعد أن تحفظ الرمز.
resident-wipe = امسح كل شيء من هذا الهاتف
resident-wipe-sure = يُمحى ما لم يُرسل، ومعه الرموز والإيصالات. ما وصلنا يبقى عندنا، ولا تتابعه إلا برمزه.
resident-wipe-yes = نعم، امسح
resident-wipe-one = امسح من هذا الهاتف
resident-wipe-one-text = يبقى بلاغك عندنا. بلا الرمز لا يستطيع أحد أن يتابعه، ولا نحن نستعيده لك.
resident-wipe-one-unsent = لم يكتمل وصوله بعد. إن مسحته الآن ضاع ما لم يصل منه.
resident-gone = لم يعد على هذا الهاتف
resident-again-title = رمز ما أرسلته
resident-again-text = نعرضه مرة أخرى لتحفظه. من دونه لا نعرف أي بلاغ هو بلاغك.
resident-again-kept = حفظته
resident-again-follow = تابعه

# قُلها
resident-say-title-complaint = ماذا حدث؟
resident-say-title-praise = من تشكر، وعلى ماذا؟
resident-say-title-suggestion = ما اقتراحك؟
resident-say-title-question = ما سؤالك؟
resident-say-title-branch_request = ما الخدمة التي تحتاجونها قربكم؟
resident-say-at = أنت عند: { $place }
resident-say-missing = قل شيئاً بصوتك أو اكتبه أو صوّره، ثم تابع.
resident-talk = اضغط وتحدّث
resident-talk-stop = أوقف التسجيل
resident-talk-hint = أبقِ إصبعك وأنت تتحدث، أو انقر مرة لتبدأ ومرة لتنتهي. ثلاث دقائق على الأكثر.
resident-talk-level = قوة الصوت
resident-talk-denied = لم يُسمح للمتصفح بالميكروفون. اسمح به من إعدادات الهاتف، أو اكتب.
resident-photo-take = صوّر
resident-photo-choose = من الصور المحفوظة
resident-photo-working = نصغّر الصورة…
resident-photo-failed = لم يستطع هاتفك قراءة الصورة. جرّب غيرها.
resident-photo-alt = الصورة { $n }
resident-photo-gallery = من الصور المحفوظة
resident-files-full = { $count } ملفات هي أكثر ما يُرفق.
resident-voice-length = { $time }
resident-attached = المرفقات
resident-remove = أزل
resident-write = أو اكتب
resident-write-hint-complaint = متى، وعند أي شباك، وماذا قيل لك؟ لا تكتب أسماء ولا أرقام هويات.
resident-write-hint-praise = ما الذي سهّل أمرك؟
resident-write-hint-suggestion = ما الذي يتغيّر، ولمن؟
resident-write-hint-question = اسأل كما تسأل موظفاً أمامك.
resident-write-hint-branch_request = أي خدمة، وكم من الناس حولكم يحتاجونها؟
resident-saved = محفوظ في هاتفك
resident-next-where = التالي: أين؟

# أين
resident-where = أين كان ذلك؟
resident-where-branch = أين تحتاجون الفرع؟
resident-where-missing = حدد مكاناً لنعرف أين الحاجة.
resident-place-me = أنا هنا الآن
resident-place-wait = نبحث عن مكانك…
resident-place-enough = يكفي، خذ ما وجدته
resident-place-here = حيث كنت (في حدود { $m } م)
resident-place-denied = لم يُسمح للمتصفح بمعرفة المكان. اختر بالاسم أو على الخريطة.
resident-place-unavailable = لم نجد مكانك. اختر بالاسم أو على الخريطة.
resident-place-missing = لا يعرف هذا الهاتف مكانه. اختر بالاسم أو على الخريطة.
resident-place-search = ابحث باسم الدائرة أو المركز
resident-place-searching = نبحث…
resident-place-offline = لا شبكة: هذا ما يذكره هاتفك.
resident-place-none-found = لا شيء بهذا الاسم. جرّب كلمة واحدة، أو صف المكان أدناه.
resident-place-near = قريب منك:
resident-place-map = اختر على الخريطة
resident-place-pin = نقطة على الخريطة
resident-place-point = المكان الذي على الملصق
resident-place-counter = شباك { $counter }
resident-place-fixed = حُدّد { $when }
resident-place-change = غيّر المكان
resident-place-words = صف المكان
resident-metres = { $n } م
resident-kilometres = { $n } كم
resident-map-loading = نفتح الخريطة…
resident-map-failed = تحتاج الخريطة إلى شبكة. اختر بالاسم، أو صف المكان.
resident-map-hint = انقر حيث المكان، واسحب العلامة إن أخطأت.
resident-map-in = قرّب
resident-map-out = بعّد
resident-next-check = التالي: راجع وأرسل
resident-next-without = تابع بلا مكان

# راجع وأرسل
resident-check = راجع وأرسل
resident-check-where = المكان:
resident-check-nowhere = لم يُحدَّد
resident-about = بأي جهة يتعلق؟
resident-about-chosen = يتعلق بـ: { $what }
resident-about-what = وبماذا تحديداً؟
resident-ask-since = منذ متى؟
resident-ask-since-now = اليوم
resident-ask-since-days = منذ أيام
resident-ask-since-weeks = منذ أسابيع
resident-ask-since-months = منذ شهور
resident-ask-travel = كم يستغرق الوصول إلى أقرب فرع؟
resident-ask-travel-under30 = أقل من نصف ساعة
resident-ask-travel-hour = نحو ساعة
resident-ask-travel-hours = أكثر من ساعة
resident-near-title = هل هو هذا؟
resident-near-days = { $n ->
    [0] اليوم
    [one] منذ أمس
    [two] خلال آخر يومين
    [few] خلال آخر { $n } أيام
    [many] خلال آخر { $n } يوماً
   *[other] خلال آخر { $n } يوم
}
resident-near-voices = { $n ->
    [one] وقال واحد غيره مثله
    [two] وقال اثنان غيره مثله
   *[other] وقال { $n } غيره مثله
}
resident-near-me-too = وأنا أيضاً
resident-near-or = إن لم يكن هو، فأرسل بلاغك.
resident-near-thanks = عُدّ صوتك معهم.
resident-near-enough = يكفي، لا أرسل بلاغاً آخر
resident-near-failed = لم يُحسب صوتك: لا شبكة. أرسل بلاغك، وسنجمعه مع مثيله.
resident-contact = أتريد أن نخبرك بالجواب؟
resident-contact-hint = لا نحتاج اسمك. العنوان لا تراه الجهة، ونستعمله لهذا البلاغ وحده.
resident-contact-none = لا، أتابع بالرمز
resident-contact-sms = رسالة قصيرة
resident-contact-email = بريد إلكتروني
resident-contact-sms-label = رقم هاتفك
resident-contact-email-label = بريدك
resident-contact-sms-wrong = اكتب رقم هاتف كامل، مثل 0791234567.
resident-contact-email-wrong = اكتب بريداً كاملاً، مثل salma@example.org.
resident-send = أرسل
resident-send-hint = يصلك الآن إيصال برمز تتابع به.
resident-send-hint-offline = لا شبكة الآن: يُحفظ في هاتفك ويُرسل تلقائياً.

# الإيصال
resident-sent-title-complaint = وصلنا بلاغك
resident-sent-title-praise = وصلنا شكرك
resident-sent-title-suggestion = وصلنا اقتراحك
resident-sent-title-question = وصلنا سؤالك
resident-sent-title-branch_request = وصلنا طلبكم
resident-kept-title = محفوظ في هاتفك
resident-kept-offline = لا شبكة الآن. سيُرسل تلقائياً حين تعود، ولو أغلقت الصفحة ثم فتحتها.
resident-kept-online = نرسله الآن. إن انقطعت الشبكة بقي في هاتفك وأُرسل تلقائياً.
resident-number = رقمه { $n }
resident-code = رمز المتابعة
resident-keep = احتفظ به: هو دليلك.
resident-keep-why = من عنده الرمز يتابع، ومن ليس عنده لا يتابع. لا نستطيع استعادته.
resident-copy = انسخ الرمز
resident-copied = نُسخ
resident-share = شارك الرابط
resident-qr = امسحه بهاتف آخر لتتابع منه
resident-next = ماذا بعد؟
resident-next-arrives = يصلنا حين تعود الشبكة، وتظهر هنا كلمة «وصلنا».
resident-next-read = يقرؤه موظف في المكتب.
resident-next-forward = يكتب خلاصته بلا اسم ولا صوت ولا عنوان، ويحوّلها إلى الجهة بموعد للجواب.
resident-next-answer = ترى الجواب هنا بالرمز. إن لم يُصلَح تعيد فتحه خلال ثلاثين يوماً.
resident-next-log = يُقيَّد في السجل العام قبل { $day }، فلا يستطيع أحد أن ينكر وصوله.
resident-follow-this = تابعه
resident-done = تم
resident-state-queued = ينتظر دوره في الإرسال.
resident-state-sending = نرسله الآن…
resident-state-files = وصل كلامك. الصور والصوت في طريقها.
resident-state-confirmed = وصل كاملاً، وإيصاله معك.
resident-why-office = لم يُقبل.
resident-why-device = لم يُقبل.
resident-why-room = أكبر مما يُقبل.
resident-why-receipt = وصل جواب لا يحمل توقيعنا، فلا نعدّه إيصالاً. ما كتبته باقٍ في هاتفك.
resident-why-damaged = تلف ما حُفظ في الهاتف ولا يمكن إرساله.
resident-why-files = ملف لم يُقبل.
resident-why-network = لا شبكة.
resident-why-server = الخادم مشغول.
resident-proof = دليل الوصول
resident-proof-held = تحقق هاتفك من توقيعنا، ومن أن الإيصال يخص كلامك وملفاتك حرفاً حرفاً.
resident-proof-later = يصلك الإيصال الموقّع حين يصلنا بلاغك.
resident-proof-leaf = بصمة القيد
resident-proof-said = بصمة ما قلته
resident-proof-files = ملفات وصلت
resident-proof-save = احفظ الإيصال ملفاً

# المتابعة
resident-follow-title = تابع بلاغاً
resident-follow-number = رقم { $n }
resident-follow-code = الرمز
resident-follow-code-hint = اثنا عشر حرفاً ورقماً، مثل ⁨7K3M-9QXD-2VRT⁩
resident-follow-code-wrong = ليس هذا رمزاً كاملاً. راجع الحروف.
resident-follow-open = افتح
resident-follow-loading = نسأل عن بلاغك…
resident-follow-unknown = لا بلاغ بالرمز { $code }. راجع الحروف.
resident-follow-not-yet = لم يصلنا بعد. ما زال في هاتفك.
resident-follow-offline = لا شبكة الآن. الرمز محفوظ؛ افتحه حين تعود الشبكة.
resident-follow-refused = لم نستطع فتحه الآن.
resident-follow-as-of = لا شبكة. هذا ما عرفناه { $when }.
resident-follow-next = الخطوة التالية عند:
resident-follow-by = الموعد: { $day }
resident-next-who-office = المكتب
resident-next-who-authority = الجهة
resident-next-who-you = أنت: قيّم الحل، أو أعد فتحه إن لم يُصلَح
resident-next-who-nobody = لا أحد
resident-follow-story = ما جرى
resident-follow-files = بعض ملفاتك لم يصل بعد. تصل حين تفتح التطبيق ومعك شبكة.
resident-follow-not-sent = لم يُرسل. جرّب حين تعود الشبكة؛ ما كتبته باقٍ هنا.
resident-follow-done-say = أضفناه.
resident-follow-done-reopen = أعدنا فتحه، والجهة ترى ذلك.
resident-report-received = في المكتب
resident-report-forwarded = عند الجهة
resident-report-answered = أجابت الجهة
resident-report-closed = أُغلق
resident-report-set_aside = لا متابعة له
resident-file-photo = افتح الصورة
resident-file-voice = استمع
resident-file-call = استمع
resident-file-document = افتح الملف
resident-file-failed = لم نستطع فتح الملف الآن.
resident-more = أضف شيئاً
resident-more-what = ماذا تضيف؟
resident-reopen = لم يُصلَح؟ أعد فتحه
resident-reopen-until = حتى { $day }
resident-reopen-why = ما الذي لم يُصلَح؟
resident-rate = كيف كان الحل؟ نسأل مرة واحدة.
resident-rate-1 = سيئ جداً
resident-rate-2 = سيئ
resident-rate-3 = مقبول
resident-rate-4 = جيد
resident-rate-5 = ممتاز
resident-rate-words = لماذا؟
resident-rate-send = سجّل رأيي
resident-tell-me = أخبروني حين يتغير شيء
resident-tell-me-on = نخبرك على العنوان الذي أكدته.
resident-tell-me-off = لا تخبروني، وامحوا العنوان
resident-tell-me-unproven = لم يُؤكَّد العنوان بعد، فلا نرسل إليه. أعد كتابته ليصلك رقم التأكيد.
resident-pin-ask = أرسلوا لي رقم التأكيد
resident-pin = رقم التأكيد الذي وصلك
resident-pin-send = أكّد

# حين لا يستطيع الهاتف
resident-store-full = امتلأ الهاتف: آخر ما كتبته لم يُحفظ. أفسح مكاناً ثم تابع.
resident-store-locked = فُتح هذا التطبيق في نافذة أخرى. أعد تحميل الصفحة.
resident-store-damaged = بعض ما حُفظ في هذا الهاتف لا يُقرأ.
resident-store-unavailable = لا يسمح هذا المتصفح بالحفظ الآن. لا تغلق الصفحة قبل الإرسال.
resident-store-weak = لا يسمح هذا المتصفح بالحفظ الآن.
resident-store-prepared = لا يسمح هذا المتصفح بالحفظ الآن.
resident-store-unprepared = لا يسمح هذا المتصفح بالحفظ الآن.

# بياناتك
resident-own = بياناتك عندنا
resident-own-copy = نزّل نسخة
resident-own-copy-what = نسخة من كل ما يُحفظ عن هذا البلاغ، ومن فتح كلامك المختوم ولماذا.
resident-own-erase = احذف ما قلته
resident-own-sure = هل تحذف ما قلته؟ لا يمكن استرجاعه.
resident-own-goes = يُحذف: كلامك وصورك وتسجيلاتك، ومكانك الدقيق، ووسيلة الاتصال بك.
resident-own-stays = يبقى: أن بلاغاً قُدّم ويومه ونوعه، وملخص المكتب، وما فُعل، وبصمة لا تكشف شيئاً.
resident-own-when = إن كان كلامك لازماً لخطر على الحياة أو أمر تصويب لم ينته، حُذفت وسيلة الاتصال الآن وحُذف الباقي تلقائياً بعد انتهائه.
resident-own-erase-do = احذف نهائياً
resident-own-done = حُذف ما قلته عندنا. ما في هذا الهاتف يبقى حتى تمسحه.
resident-own-waits = حُذفت وسيلة الاتصال بك. كلامك لازم لشأن لم ينته، ويُحذف تلقائياً بعد انتهائه.
resident-own-is-erased = حُذف ما قلته عندنا.
resident-own-not-now = لم يتم ذلك الآن. جرّب بعد قليل.
