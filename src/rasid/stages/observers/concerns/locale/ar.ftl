# ما يقوله المراقبون عن مهامهم، ولا يُستعمل ضدهم.

concerns-title = ملاحظات المراقبين على مهامهم
concerns-intro = ما قاله المراقبون عن مهام خطرة أو مستحيلة أو غير مفهومة. لا يظهر هنا من قالها، ولا تُستعمل ضد أحد.
concerns-category = ما الأمر؟
concerns-category-unsafe = خطر: المكان أو المهمة غير آمنين
concerns-category-impossible = مستحيل: لا يمكن تنفيذ المهمة كما كُتبت
concerns-category-unclear = غير مفهوم
concerns-category-other = أمر آخر
concerns-category-any = كل الأنواع
concerns-state-any = كل الحالات
concerns-state-new = جديدة
concerns-state-looked-at = قيد النظر
concerns-state-answered = أُجيب عنها
concerns-state-done = انتهت
concerns-total = { $count ->
    [zero] لا ملاحظات
    [one] ملاحظة واحدة
    [two] ملاحظتان
    [few] { $count } ملاحظات
    [many] { $count } ملاحظة
   *[other] { $count } ملاحظة
}
concerns-waiting = { $count ->
    [zero] لا ملاحظات تنتظر
    [one] ملاحظة واحدة على مهمة تنتظر
    [two] ملاحظتان على مهام تنتظران
    [few] { $count } ملاحظات على مهام تنتظر
    [many] { $count } ملاحظة على مهام تنتظر
   *[other] { $count } ملاحظة على مهام تنتظر
}
concerns-holds-waiting = { $count ->
    [zero] لا مكان موقوف للخطر
    [one] مكان واحد لا يُرسل إليه أحد حتى تنظر فيه
    [two] مكانان لا يُرسل إليهما أحد حتى تنظر فيهما
    [few] { $count } أماكن لا يُرسل إليها أحد حتى تنظر فيها
    [many] { $count } مكاناً لا يُرسل إليها أحد حتى تنظر فيها
   *[other] { $count } مكان لا يُرسل إليها أحد حتى تنظر فيها
}
concerns-none = لا ملاحظات بعد
concerns-none-text = يكتبها المراقبون من صفحاتهم.
concerns-none-found = لا ملاحظات بهذه الصفات
concerns-column-category = النوع
concerns-column-words = ما قيل
concerns-column-about = المكان
concerns-column-scenario = السيناريو
concerns-column-received = وصلت
concerns-column-state = الحالة
concerns-one = ملاحظة على مهمة
concerns-scenario = السيناريو: { $name }
concerns-erased = مُحي النص لقِدَمه.
concerns-by-name = قالها مراقب يعرفه النظام، ويقرأ جوابك في صفحته. لا يظهر لك من هو.
concerns-in-confidence = قيلت سراً: لا يعرف النظام من قالها، ويقرأ جوابك برمز عنده.
concerns-answer = الجواب
concerns-answer-hint = يقرؤه من كتب الملاحظة وحده. قل ما الذي سيتغير.
concerns-act-look = أنا أنظر فيها
concerns-act-answer = أرسل الجواب
concerns-act-finish = أنهِها
concerns-holds = أماكن لا يُرسل إليها أحد
concerns-holds-text = قال مراقب إنها خطرة. تبقى خارج الخطط حتى ينظر فيها موظف ويكتب لماذا أصبحت آمنة.
concerns-hold-since = منذ { $day }
concerns-hold-clear = أعدها إلى الخطط
concerns-hold-words = ماذا وجدت؟ ولماذا هي آمنة الآن؟
concerns-hold-cleared = عاد المكان إلى الخطط.
concerns-look-at = انظر في هذه: كثر القول فيها خلال 3 أشهر
concerns-times = { $count ->
    [zero] لا ملاحظات
    [one] ملاحظة واحدة
    [two] ملاحظتان
    [few] { $count } ملاحظات
    [many] { $count } ملاحظة
   *[other] { $count } ملاحظة
}

concerns-own = قل ما في المهمة من خطأ
concerns-own-intro = مهمة خطرة أو مستحيلة أو غير مفهومة؟ اكتبها، ويجيبك المكتب.
concerns-promise = ما تقوله هنا لا يُستعمل ضدك، ولا يدخل في تقييمك ولا في أجرك.
concerns-danger-now = إن كنت في خطر الآن فاخرج أولاً، واطلب النجدة.
concerns-words = ماذا حدث؟
concerns-words-hint = ما الذي يجعلها خطرة أو مستحيلة أو غير مفهومة؟ لا تكتب اسمك ولا اسم غيرك.
concerns-confidential = سراً: لا تحفظوا من قالها
concerns-confidential-hint = لا يُحفظ معها من أنت ولا أي زيارة هي ولا في أي مكان. يظهر لك رمز تقرأ به الجواب، ولا نستطيع استعادته. إن ذكرت المكان، أو كان خطراً فأوقفنا الزيارات إليه، فقد يُعرف من زاره.
concerns-send = أرسل
concerns-taken = وصلت، وينظر فيها المكتب.
concerns-taken-title = وصلت ملاحظتك
concerns-code-once = هذا رمز الجواب. اكتبه الآن واحتفظ به: لن يظهر مرة ثانية.
concerns-own-list = ما قلته من قبل
concerns-by-code = اقرأ جواب ما قلته سراً
concerns-by-code-text = اكتب الرمز الذي ظهر لك حين أرسلت الملاحظة.
concerns-by-code-submit = اقرأ
concerns-code = الرمز
concerns-code-hint = اثنا عشر حرفاً ورقماً
concerns-no-answer = لم يُجب عنها بعد. عُد إليها بالرمز نفسه.

refusal-concerns-words-missing = اكتب جملة تُفهم منها المشكلة.
refusal-concerns-words-long = النص أطول من 2000 حرف. اكتب أهم ما فيه.
refusal-concerns-not-there = لا ملاحظة بهذا الرمز. راجع حروفه.
refusal-concerns-wrong-state = تغيّرت حالة الملاحظة قبل قليل. حدّث الصفحة.
refusal-concerns-answer-missing = اكتب جملة: يقرؤها من ينتظرها.
refusal-concerns-not-held = لم يعد هذا المكان موقوفاً.
refusal-concerns-too-many-tries = رموز خاطئة كثيرة. انتظر ربع ساعة ثم أعد المحاولة.
