## resident pages
reports-nav-say = قل كلمتك
reports-say-title = ماذا تريد أن تقول؟
reports-say-complaint = بلاغ
reports-say-praise = شكر
reports-say-suggestion = اقتراح
reports-say-question = سؤال
reports-say-branch_request = نحتاج فرعاً
reports-say-about = عن: { $place }
reports-say-promise = بلا حساب وبلا اسم. يصلك رمز تتابع به، ونرسل إلى الجهة ملخصاً لا يعرّف بك.
reports-say-text-complaint = ماذا حدث؟
reports-say-text-praise = من تشكر، وعلى ماذا؟
reports-say-text-suggestion = ما اقتراحك؟
reports-say-text-question = ما سؤالك؟
reports-say-text-branch_request = ما الخدمة التي تحتاجها قريباً منك، ولماذا؟
reports-say-text-hint-complaint = متى، وعند أي شباك، وماذا قيل لك. لا تكتب اسمك ولا رقمك الوطني.
reports-say-text-hint-praise = يصل شكرك إلى الجهة.
reports-say-text-hint-suggestion = فكرة واحدة في كل مرة تصل أوضح.
reports-say-text-hint-question = عن خدمة حكومية: شروطها أو موعدها أو مكانها.
reports-say-text-hint-branch_request = مثلاً: أقرب دائرة أحوال تبعد ساعة عنا.
reports-say-text-missing = اكتب ما تريد أن تقول.
reports-say-where-missing = اكتب أين تحتاج الفرع: الحي أو البلدة.
reports-say-where = أين؟
reports-say-where-hint = اسم الدائرة أو الحي أو الشارع، كما تعرفه.
reports-say-here = المكان: { $place }
reports-say-counter = شباك { $counter }
reports-say-elsewhere = ليس هنا؟ اكتب المكان بنفسك
reports-say-category = الموضوع
reports-say-category-none = لا أعرف، اتركه لكم
reports-say-photo = صورة
reports-say-photo-hint = صورة واحدة حتى 20 ميغابايت. نزيل منها مكانها ووقتها قبل أن يراها أحد.
reports-say-photo-too-large = الصورة أكبر من 20 ميغابايت. اختر أصغر منها.
reports-say-photo-kept = الصورة محفوظة: { $name }
reports-say-photo-forget = احذفها
reports-say-contact = بريدك أو هاتفك، إن أردت أن نخبرك
reports-say-contact-hint = يبقى مختوماً: لا تراه الجهة. ستصلك عليه أرقام تثبت أنه لك.
reports-say-contact-wrong = ليس بريداً ولا رقم هاتف. اكتبه كاملاً، أو اتركه فارغاً.
reports-say-contact-no-way = لا نستطيع أن نخبرك بهذه الوسيلة هنا. جرّب الأخرى، أو اتركه فارغاً.
reports-say-check = راجع
reports-say-check-title = راجع قبل أن ترسل
reports-say-continue = تابع
reports-say-edit = عدّل
reports-say-send = أرسل
reports-say-privacy = لا نحفظ من أنت ولا من أين ترسل. ما تكتبه يُختم، وتقرؤه عين المكتب بعد إخفاء الأرقام التي تعرّف بالناس.
reports-say-stale = مضى على الصفحة وقت طويل. كل ما كتبته هنا: راجعه ثم أرسله. الصورة وحدها تحتاج أن ترفعها ثانية.
reports-say-sent-before = أُرسل بلاغ من هذه الصفحة قبل قليل. إن أردت إرسال هذا بلاغاً آخر فراجعه ثم أرسله.
reports-say-too-many = وصلنا من شبكتك كثير في وقت قصير. ما كتبته باقٍ هنا: انتظر قليلاً ثم أرسل.
reports-say-which-place = أي مكان تقصد؟
reports-say-which-place-missing = اختر مكاناً، أو قل إنه ليس في القائمة.
reports-say-no-such-place = ليس أياً من هذه: يكفي ما كتبته
reports-say-you-wrote = كتبت: { $words }
reports-say-near-title = هل هو أحد هذه؟
reports-say-near-lead = قاله غيرك قريباً من هنا. إن كان هو فصوتك يُحسب معه، ولا حاجة إلى بلاغ جديد.
reports-say-near-days = { $days ->
    [zero] اليوم
    [one] منذ أمس
    [two] خلال آخر يومين
    [few] خلال آخر { $days } أيام
    [many] خلال آخر { $days } يوماً
   *[other] خلال آخر { $days } يوم
}
reports-say-near-unsaid = بلاغ في هذا المكان لم يُنشر ملخصه بعد
reports-say-me-too = وأنا أيضاً
reports-say-me-too-done = حُسب صوتك
reports-say-me-too-words = شكراً. صار البلاغ أقوى بصوتك، ولم نحفظ من أنت.
reports-say-me-too-again = قل شيئاً آخر
reports-receipt-title = وصلنا ما قلته
reports-receipt-keep = هذا رمزك. احتفظ به: هو دليلك، ولا يعرفه أحد سواك.
reports-receipt-qr = رمز مربع يفتح صفحة المتابعة
reports-receipt-next = ماذا بعد؟
reports-receipt-read = يقرؤه المكتب، ويكتب له ملخصاً لا يعرّف بك.
reports-receipt-next-words = { $kind ->
    [branch_request] يُحسب طلبك في خريطة طلبات الفروع منذ اليوم.
    [praise] يصل شكرك إلى الجهة التي شكرتها.
   *[other] يُرسل الملخص إلى الجهة المسؤولة. لو أُرسل اليوم لكان آخر موعد لردها { $day }.
}
reports-receipt-follow = تتابع بالرمز ما جرى، وتعيد فتحه إن أُغلق ولم يُصلح.
reports-receipt-follow-now = تابعه الآن
reports-receipt-file = نزّل الإيصال
reports-receipt-proves = ماذا يثبت الإيصال؟
reports-receipt-proves-words = أن بلاغاً بهذا المحتوى وصلنا في هذا الوقت، وسُجّل برقم { $number } في سجل لا يُمحى منه شيء. إن أنكرناه أو غيّرناه كشفَنا الإيصال.
reports-receipt-proves-not = لا يثبت أن ما قيل وقع، ولا من قاله. ومن ضاع رمزه لا يستطيع أحد أن يعيده إليه، ولا نحن.
reports-follow-title = تابع بلاغاً سابقاً
reports-follow-code = رمز البلاغ
reports-follow-code-hint = اثنا عشر حرفاً ورقماً، مثل { $example }. لا فرق بين الحروف الصغيرة والكبيرة.
reports-follow-code-missing = اكتب الرمز.
reports-follow-code-wrong = ليس هذا رمزاً: هو اثنا عشر حرفاً ورقماً.
reports-follow-not-restored = لا بلاغ بهذا الرمز. أُعيدت بياناتنا إلى نسخة احتياطية، وضاع ما وصل بين { $since } و{ $until }. إن أرسلت بلاغك حينها فأرسله من جديد؛ وإيصالك ما زال يثبت أنه قُبل.
reports-follow-too-many = جُرّبت من شبكتك رموز خاطئة كثيرة. انتظر ربع ساعة ثم أعد المحاولة.
reports-follow-open = افتح
reports-follow-lost = ضاع الرمز؟ لا نستطيع إعادته: لا نحفظ إلا بصمته. أرسل ما تريد من جديد.
reports-follow-report = بلاغك رقم { $number }
reports-follow-again = حدّث الصفحة
reports-follow-next-office = الدور على المكتب: يقرأ ما وصل ويقرر ما يليه.
reports-follow-next-authority = { $day ->
    [none] الدور على الجهة.
   *[other] الدور على الجهة، وآخر موعد لردها { $day }.
}
reports-follow-next-you = أُغلق. إن لم يُصلح فأعد فتحه حتى { $day }.
reports-follow-next-rate = أُغلق. قل لنا كيف كانت النتيجة.
reports-follow-next-nobody = انتهى، ولا ينتظر أحداً.
reports-follow-words = ما تريد أن تضيفه
reports-follow-say = أضف شيئاً
reports-follow-reopen = لم يُصلح؟ أعد فتحه
reports-follow-reopen-words = ما الذي لم يُصلح؟
reports-follow-reopen-hint = يصل إلى الجهة أنك أعدت فتحه، وتبدأ مهلة جديدة.
reports-follow-rate-open = قيّم النتيجة
reports-follow-rate = كيف كانت النتيجة؟
reports-follow-rate-words = لماذا؟
reports-follow-stars = { $stars ->
    [5] راضٍ جداً
    [4] راضٍ
    [3] بين بين
    [2] غير راضٍ
   *[1] غير راضٍ أبداً
}
reports-follow-contact = أخبروني حين يجدّ شيء
reports-follow-contact-hint = نرسل رقماً يثبت أنه لك. يبقى مختوماً ولا تراه الجهة.
reports-follow-pin-open = اكتب الرقم الذي وصلك
reports-follow-pin = الرقم الذي وصلك
reports-follow-done-say = أُضيف ما كتبته.
reports-follow-done-reopen = أُعيد فتحه.
reports-follow-done-rate = شكراً، سُجّل تقييمك.
reports-follow-done-contact = أرسلنا رقماً إلى ما كتبته. اكتبه هنا حين يصلك.
reports-follow-done-pin = ثبت أنه لك. نخبرك حين يجدّ شيء.
reports-follow-picture = صورة { $number } من هذا الجواب
reports-follow-paper = وثيقة { $number }
