questionnaire-leave = خروج

questionnaire-progress = { $at } من { $of }
questionnaire-progress-label = الشاشة { $at } من { $of }
questionnaire-part = { $part } من { $parts }
questionnaire-round = { $name } { $n }
questionnaire-round-unnamed = الجولة { $n }
questionnaire-loose-title = أسئلة

questionnaire-previous = السابق
questionnaire-next = التالي
questionnaire-undo = تراجَع
questionnaire-to-check = راجع أجوبتك
questionnaire-skip-now = أجيب لاحقاً

questionnaire-left = { $n ->
    [zero] اكتملت
    [one] بقي سؤال
    [two] بقي سؤالان
    [few] بقيت { $n } أسئلة
    [many] بقي { $n } سؤالاً
   *[other] بقي { $n } سؤال
}
questionnaire-list-title = ما بقي
questionnaire-list-close = ارجع إلى السؤال
questionnaire-list-complete = تامّة
questionnaire-list-left = { $n ->
    [zero] لا شيء
    [one] سؤال واحد
    [two] سؤالان
    [few] { $n } أسئلة
    [many] { $n } سؤالاً
   *[other] { $n } سؤال
}
questionnaire-language = لغة الأسئلة

questionnaire-saving-waiting = يُحفظ…
questionnaire-saving-saved = محفوظ في هاتفك
questionnaire-lost = { $n ->
    [one] تلف ملف في هاتفك. أجب عن سؤاله من جديد إن استطعت:
    [two] تلف ملفان في هاتفك. أجب عن سؤاليهما من جديد إن استطعت:
    [few] تلفت { $n } ملفات في هاتفك. أجب عن أسئلتها من جديد إن استطعت:
    [many] تلف { $n } ملفاً في هاتفك. أجب عن أسئلتها من جديد إن استطعت:
   *[other] تلف { $n } ملف في هاتفك. أجب عن أسئلتها من جديد إن استطعت:
}
questionnaire-saving-failed = لم تُحفظ آخر أجوبتك: ذاكرة الهاتف ممتلئة أو مقفلة. أفرغ شيئاً منها، ولا تغلق هذه الشاشة.
questionnaire-save-again = احفظ الآن

questionnaire-optional = اختياري
questionnaire-error-title = { $n ->
    [one] هنا سؤال يحتاج جواباً صحيحاً
    [two] هنا سؤالان يحتاجان جواباً صحيحاً
    [few] هنا { $n } أسئلة تحتاج جواباً صحيحاً
    [many] هنا { $n } سؤالاً تحتاج جواباً صحيحاً
   *[other] هنا { $n } سؤال تحتاج جواباً صحيحاً
}
questionnaire-required = هذا السؤال مطلوب.
questionnaire-constraint = هذا الجواب لا يصح هنا.
questionnaire-not-number = اكتب رقماً فقط.
questionnaire-not-whole = اكتب رقماً صحيحاً بلا كسر.
questionnaire-clear = امسح الجواب

questionnaire-count-more = واحد أكثر
questionnaire-count-less = واحد أقل

questionnaire-search = ابحث في الخيارات
questionnaire-search-none = لا خيار بهذا الاسم.
questionnaire-search-more = { $n ->
    [one] وخيار آخر: اكتب لتجده.
    [two] وخياران آخران: اكتب لتجدهما.
    [few] و{ $n } خيارات أخرى: اكتب لتجدها.
    [many] و{ $n } خياراً آخر: اكتب لتجدها.
   *[other] و{ $n } خيار آخر: اكتب لتجدها.
}
questionnaire-quiet = أو
questionnaire-choices-none = لا خيارات هنا بعد. أجب عن السؤال الذي قبله.

questionnaire-rank-hint = رتّب من الأول إلى الأخير.
questionnaire-rank-up = ارفع «{ $name }»
questionnaire-rank-down = أنزل «{ $name }»
questionnaire-rank-keep = هذا هو الترتيب
questionnaire-range-unset = لم تختر بعد

questionnaire-now = الآن
questionnaire-today = اليوم
questionnaire-date = التاريخ
questionnaire-time = الوقت

questionnaire-tap = اضغط لحظة يحدث
questionnaire-tap-after = مضى منذ الضغطة السابقة: { $time }
questionnaire-tap-whole = من أول ضغطة إلى آخر ضغطة: { $time }
questionnaire-tap-limit = الحد المعلن { $time }
questionnaire-tap-over = تجاوز الحد المعلن، وهو { $time }
questionnaire-tap-correct = صحّح الوقت
questionnaire-tap-undo = ألغِ
questionnaire-tap-done = تم
questionnaire-tap-backwards = هذا الوقت قبل الذي سبقه. صحّح أحدهما.

questionnaire-place-find = حدّد موقعي
questionnaire-place-again = حدّده من جديد
questionnaire-place-wait = نبحث عن موقعك…
questionnaire-place-better = الدقة الآن { $m ->
    [one] متر واحد
    [two] متران
    [few] { $m } أمتار
    [many] { $m } متراً
   *[other] { $m } متر
}. ننتظر أفضل منها.
questionnaire-place-done = حُدّد موقعك، والدقة { $m ->
    [one] متر واحد
    [two] متران
    [few] { $m } أمتار
    [many] { $m } متراً
   *[other] { $m } متر
}.
questionnaire-place-accept = تكفي هذه الدقة
questionnaire-place-stop = أوقف البحث
questionnaire-place-denied = هاتفك يمنع التطبيق من معرفة الموقع. اسمح به من إعدادات المتصفح لهذا الموقع، ثم أعد المحاولة.
questionnaire-place-unavailable = لم يجد هاتفك موقعك. اقترب من نافذة أو اخرج قليلاً، ثم أعد المحاولة.
questionnaire-place-missing = هذا الهاتف لا يعطي موقعه.
questionnaire-place-without = أكمل بلا موقع
questionnaire-place-why = لماذا بلا موقع؟
questionnaire-place-why-signal = لا إشارة في المكان
questionnaire-place-why-exposure = إخراج الهاتف يكشفني
questionnaire-place-why-phone = الهاتف لا يسمح
questionnaire-place-noted = تكمل بلا موقع: { $why }.

questionnaire-trace-add = أضف نقطة هنا
questionnaire-trace-undo = احذف آخر نقطة
questionnaire-trace-points = { $n ->
    [zero] لا نقطة بعد
    [one] نقطة واحدة
    [two] نقطتان
    [few] { $n } نقاط
    [many] { $n } نقطة
   *[other] { $n } نقطة
}
questionnaire-trace-needs = { $n ->
    [two] امشِ وأضف نقطتين على الأقل.
    [few] امشِ وأضف { $n } نقاط على الأقل.
   *[other] امشِ وأضف { $n } نقطة على الأقل.
}

questionnaire-photo-take = التقط صورة
questionnaire-photo-choose = اختر من الصور
questionnaire-photo-again = أعد التصوير
questionnaire-photo-working = نجهّز الصورة…
questionnaire-photo-failed = لم يقرأ هاتفك هذه الصورة. التقط غيرها.
questionnaire-photo-alt = الصورة التي التقطتها
questionnaire-photo-filed = الصورة التي أرسلتها من قبل باقية.
questionnaire-remove = احذف
questionnaire-draw-hint = ارسم بإصبعك داخل الإطار.
questionnaire-draw-keep = احفظ الرسم
questionnaire-draw-clear = امسح

questionnaire-audio-record = سجّل صوتك
questionnaire-audio-stop = أوقف التسجيل
questionnaire-audio-level = شدة الصوت
questionnaire-audio-again = سجّل من جديد
questionnaire-audio-denied = هاتفك يمنع التطبيق من الميكروفون. اسمح به من إعدادات المتصفح لهذا الموقع، ثم أعد المحاولة.
questionnaire-audio-choose = اختر ملفاً صوتياً
questionnaire-video-take = صوّر مقطعاً
questionnaire-video-choose = اختر مقطعاً
questionnaire-file-choose = اختر ملفاً
questionnaire-file-size = { $size } كيلوبايت
questionnaire-file-kept = أُرفق
questionnaire-barcode-scan = امسح الرمز
questionnaire-barcode-stop = أغلق الكاميرا
questionnaire-barcode-denied = تعذّر فتح الكاميرا. اكتب الرمز بيدك.
questionnaire-trigger = نعم، قرأته

questionnaire-rounds-none = لم تُضف شيئاً بعد.
questionnaire-rounds-add = أضف واحداً
questionnaire-rounds-add-another = أضف آخر
questionnaire-rounds-open = افتح
questionnaire-rounds-remove = احذف
questionnaire-rounds-remove-sure = احذفه وما فيه
questionnaire-rounds-remove-keep = أبقِه
questionnaire-rounds-empty = بلا أجوبة

questionnaire-check-title = راجع أجوبتك
questionnaire-check-missing = { $n ->
    [one] بقي سؤال مطلوب. أجب عنه ثم أنهِ.
    [two] بقي سؤالان مطلوبان. أجب عنهما ثم أنهِ.
    [few] بقيت { $n } أسئلة مطلوبة. أجب عنها ثم أنهِ.
    [many] بقي { $n } سؤالاً مطلوباً. أجب عنها ثم أنهِ.
   *[other] بقي { $n } سؤال مطلوب. أجب عنها ثم أنهِ.
}
questionnaire-check-ready = كل الأسئلة المطلوبة مجابة.
questionnaire-check-empty = بلا جواب
questionnaire-check-wrong = يحتاج تصحيحاً
questionnaire-check-change = غيّر
questionnaire-check-change-label = غيّر جواب «{ $question }»
questionnaire-check-go = أكمل
questionnaire-check-file = أنهِ وأرسل
questionnaire-check-filing = نُنهيها…
questionnaire-check-file-note = إن لم تكن متصلاً حُفظت في هاتفك وأُرسلت وحدها حين تتصل.
questionnaire-check-failed = لم تُحفظ. أجوبتك كما هي: أعد المحاولة.
questionnaire-answer-photo = صورة
questionnaire-answer-audio = تسجيل
questionnaire-answer-video = مقطع
questionnaire-answer-file = ملف
questionnaire-answer-place = موقع بدقة { $m ->
    [one] متر واحد
    [two] مترين
    [few] { $m } أمتار
    [many] { $m } متراً
   *[other] { $m } متر
}
questionnaire-answer-read = قُرئ
