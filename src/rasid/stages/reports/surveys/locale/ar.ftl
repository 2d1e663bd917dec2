surveys-title = استبيانات الرضا
surveys-intro = هذه أجوبة من اختار أن يجيب، وليست عيّنة من كل من خُدم؛ لا تُدمج بنتائج المتسوق الخفي ولا تُرتَّب بها الجهات. لا تُعرض نسبة لأقل من { $floor ->
    [one] جواب واحد
    [two] جوابين
    [few] { $floor } أجوبة
    [many] { $floor } جواباً
   *[other] { $floor } جواب
}، والمجال بثقة { $confidence }.
surveys-caption = { $count ->
    [zero] لا أجوبة
    [one] جواب واحد
    [two] جوابان
    [few] { $count } أجوبة
    [many] { $count } جواباً
   *[other] { $count } جواب
} في هذه المدة
surveys-column-authority = الجهة
surveys-column-point = المركز
surveys-column-answered = أجابوا
surveys-column-rate = كم أجاب ممن سُئل
surveys-column-opened = مرات المسح
surveys-column-day = اليوم
surveys-column-words = ما كتبه
surveys-no-authority = بلا جهة
surveys-too-few = أقل من { $floor } أجوبة: لا تكفي لنسبة.
surveys-share = { $share } (بين { $low } و{ $high })
surveys-rate = { $answered } من { $asked } ({ $share })
surveys-rate-tickets = من تذاكر الدور: { $rate }
surveys-rate-scans = ممن مسح الرمز: { $rate }
surveys-rate-unknown = لا يُعرف كم سُئل
surveys-none-title = لا أجوبة في هذه المدة
surveys-none-text = علّق ملصقاً عند شباك، وستظهر الأجوبة هنا.
surveys-words = ما كتبه الناس
surveys-words-intro = كما كُتب، بعد حجب الأرقام الشخصية. لا تُنشر كلمة منه ولا تصل إلى الجهة.
surveys-words-none = لم يكتب أحد شيئاً في هذه المدة
surveys-span = المدة
surveys-span-4 = آخر { 4 } أسابيع
surveys-span-13 = آخر { 3 } أشهر
surveys-span-52 = آخر سنة

surveys-question-csat = كيف كانت الخدمة اليوم؟
surveys-question-effort = هل كان إنجاز معاملتك سهلاً؟
surveys-question-time = كم استغرقت من دخولك إلى خروجك؟
surveys-question-resolved = هل أُنجز ما جئت من أجله؟
surveys-question-words = ما الذي نُبقيه وما الذي نُصلحه؟
surveys-question-words-hint = إن شئت، وبلا أسماء ولا أرقام.
surveys-answer-csat-5 = ممتازة
surveys-answer-csat-4 = جيدة
surveys-answer-csat-3 = مقبولة
surveys-answer-csat-2 = سيئة
surveys-answer-csat-1 = سيئة جداً
surveys-answer-effort-5 = سهل جداً
surveys-answer-effort-4 = سهل
surveys-answer-effort-3 = بين بين
surveys-answer-effort-2 = صعب
surveys-answer-effort-1 = صعب جداً
surveys-answer-time-under_15 = أقل من ربع ساعة
surveys-answer-time-under_30 = من ربع إلى نصف ساعة
surveys-answer-time-under_60 = من نصف ساعة إلى ساعة
surveys-answer-time-over_60 = أكثر من ساعة
surveys-answer-resolved-yes = نعم
surveys-answer-resolved-partly = بعضه
surveys-answer-resolved-no = لا
surveys-good-csat = راضون
surveys-good-effort = وجدوه سهلاً
surveys-good-time = خرجوا خلال نصف ساعة
surveys-good-resolved = أُنجزت معاملتهم

surveys-rate-title = قيّم خدمتك
surveys-rate-hint = نصف دقيقة. السؤال الأول وحده مطلوب.
surveys-rate-send = أرسل
surveys-rate-privacy = لا نسأل عن اسمك، ولا يصل جوابك إلى المركز إلا مجموعاً مع أجوبة غيرك.
surveys-thanks = شكراً، وصل جوابك
surveys-after = إن كان هناك ما يجب إصلاحه أو من يستحق الشكر، فقله في بلاغ يُتابَع وتعرف نهايته.
surveys-say-more = قل المزيد: كتابة أو صوتاً أو صورة
surveys-back-to-counter = عُد إلى صفحة المركز

surveys-posters = الملصقات
surveys-posters-intro = ملصق لكل شباك وخدمة. من يمسح رمزه يرى الوقت المحدد والرسم والوثائق أولاً، ثم يشكر أو يبلّغ أو يقيّم.
surveys-posters-search = ابحث عن مركز لتصنع له ملصقاً
surveys-posters-not-found = لا مركز مفتوحاً باسم { $text }.
surveys-posters-none-title = لا ملصقات بعد
surveys-posters-none-text = ابحث عن مركز أعلاه واصنع له أول ملصق.
surveys-poster-add = ملصق جديد
surveys-poster-make = اصنع الملصق
surveys-poster-made = الملصق جاهز للطباعة.
surveys-poster-counter = الشباك
surveys-counter = شباك { $counter }
surveys-poster-counter-hint = رقمه أو حرفه كما هو مكتوب فوقه، مثل 3. اتركه فارغاً لملصق واحد في المركز كله.
surveys-poster-service = الخدمة
surveys-poster-service-hint = إن كان الشباك لخدمة واحدة.
surveys-poster-any-service = كل الخدمات
surveys-poster-print = اطبع الملصق
surveys-poster-leads = يقود رمزه إلى:
surveys-poster-ask = كيف كانت خدمتك؟
surveys-poster-gets = امسح الرمز: ترى كم يجب أن تستغرق معاملتك وما رسمها، ثم قيّمها أو أبلغ أو اشكر.
surveys-poster-promise = بلا اسم ولا حساب. يصل ما تقوله إلى مكتب مستقل عن هذا المركز.
surveys-poster-end = أنزِل الملصق
surveys-poster-end-hint = يبقى رمزه يقود إلى صفحة المركز، ولا يُعدّ بعدها.
surveys-poster-end-sure = هل أُنزل الملصق من مكانه فعلاً؟
surveys-poster-retired = أُنزل الملصق.
surveys-tickets = رموز لتذاكر الدور
surveys-tickets-intro = { $count ->
    [zero] لم تُصدر لهذا الشباك رموز بعد.
    [one] صدر لهذا الشباك رمز واحد.
    [two] صدر لهذا الشباك رمزان.
    [few] صدرت لهذا الشباك { $count } رموز.
    [many] صدر لهذا الشباك { $count } رمزاً.
   *[other] صدر لهذا الشباك { $count } رمز.
} كل رمز لمراجع واحد ومرة واحدة، وبه نعرف كم أجاب ممن خُدم.
surveys-tickets-count = كم رمزاً؟
surveys-tickets-hint = يُنزَّل ملف بعناوينها مرة واحدة لآلة الأدوار، ولا تُعرض بعدها. تصلح أسبوعين.
surveys-tickets-make = أصدر الرموز ونزّلها
surveys-tickets-address = العنوان
surveys-questions = الأسئلة
surveys-questions-which = ما الذي نسأل عنه؟
surveys-questions-hint = خمسة على الأكثر، والسؤال عن الخدمة يُسأل دائماً. يسري من الآن في كل الشبابيك.
surveys-questions-choose = احفظ
surveys-questions-chosen = حُفظت الأسئلة.

refusal-surveys-unknown-answer = أحد الأجوبة ليس من الخيارات. اختر من المعروض.
refusal-surveys-answered-today = قيّمت هذا المركز اليوم من هذا الهاتف. يكفي مرة في اليوم.
refusal-surveys-ticket-used = استُعمل هذا الرمز من قبل. لكل تذكرة جواب واحد.
refusal-surveys-ticket-over = مضى وقت هذا الرمز. امسح ملصق الشباك بدلاً منه.
refusal-surveys-too-many-tickets = أصدر بين رمز واحد و{ $most } في المرة.
refusal-surveys-csat-missing = قل لنا كيف كانت الخدمة: هذا السؤال وحده مطلوب.
refusal-surveys-not-there = لا نجد هذا الرمز. قد يكون الملصق قد أُنزل.
