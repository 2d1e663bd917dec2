refusal-submissions-unreadable = { $problem }
refusal-submissions-too-large = { $problem }
refusal-submissions-unknown-form = هذه ليست استبانة هذه الزيارة، أو ليست منشورة. حدّث الاستبانات ثم املأها من جديد.
refusal-submissions-unknown-visit = لا نعرف لأي زيارة هذه الأجوبة. افتح استبانة الزيارة من قائمتك واملأها.
refusal-submissions-not-yours = هذه الزيارة لمراقب آخر. سجّل الدخول بالحساب الذي أُسندت إليه.
refusal-submissions-not-fileable = لا تُرسل استبانة هذه الزيارة الآن. اقبل الزيارة أولاً، أو راسل المكتب.
refusal-submissions-conflicting = وصلت أجوبة أخرى بالمعرّف نفسه، وبقي الأول كما هو. راسل المكتب.
refusal-submissions-already-filed = أرسلت استبانة هذه الزيارة من قبل، وهي محفوظة. لا تُرسل مرتين.
refusal-submissions-unknown-original = تعدّل أجوبة لم تصلنا. أرسل الأصل أولاً.
refusal-submissions-stale-original = صحّحت نسخة قديمة، وقد وصلتنا نسخة أحدث منها. افتح الأحدث وصحّحها.
refusal-submissions-too-many-versions = بلغت تصحيحات هذه الزيارة أقصى عددها. أخبر المكتب بما بقي.
refusal-submissions-closed = بُتّ في هذه الزيارة، فلا تُقبل لها تصحيحات. إن وجدت خطأ فأخبر المكتب.
refusal-submissions-replaced = أرسل المراقب نسخة مصحّحة قبل قليل. اقرأ الأحدث.
refusal-submissions-upload-unnamed = لا نعرف لأي أجوبة هذا الملف. حدّث التطبيق وأعد الإرسال.
refusal-submissions-evidence-forbidden = التصوير والتسجيل ممنوعان هنا، فلم نحفظ الملف. باقي أجوبتك محفوظة.
refusal-submissions-unfinished = بقيت أسئلة بلا جواب. أكملها ثم أرسل.

# ما يراه الراصد على هاتفه في تطبيق الاستبانات
submissions-openrosa-not-there = لا شيء في هذا العنوان. حدّث قائمة الاستبانات.
submissions-openrosa-body = وصل الطلب ناقصاً أو تالفاً، ولم يضع شيء من هاتفك. أعد الإرسال.
submissions-openrosa-too-large = ما أُرسل دفعة واحدة أكبر من { $megabytes } ميغابايت. قلّل حجم الصور في التطبيق وأعد الإرسال.
submissions-openrosa-waiting = { $count ->
    [one] بقي ملف واحد لم يصل.
    [two] بقي ملفان لم يصلا.
    [few] بقيت { $count } ملفات لم تصل.
    [many] بقي { $count } ملفاً لم تصل.
   *[other] بقي { $count } ملف لم تصل.
}

# صفحات الملء
submissions-fill-next = احفظ وتابع
submissions-fill-page = الصفحة { $number } من { $pages }
submissions-fill-kept = ما كتبته محفوظ. يمكنك أن تغلق الصفحة وتعود إليها.
submissions-fill-exit = انسحب الآن وأخبرنا
submissions-fill-more = ظهرت أسئلة جديدة بحسب جوابك. أكملها.
submissions-fill-file-kept = ملف محفوظ
submissions-fill-app-title = هذا النموذج يُملأ من التطبيق
submissions-fill-app-text = فيه أسئلة لا تستطيع هذه الصفحة أن تعرضها، كقوائم تأتي في ملف. افتح «ملاحظاتي» مرة وأنت متصل، ثم املأه أينما كنت.
submissions-fill-app-open = افتح «ملاحظاتي»
submissions-fill-general = عام
submissions-place-find = حدّد موقعي
submissions-place-wait = يُحدَّد موقعك…
submissions-place-none = لم يظهر موقعك. تجاوزه وتابع.
submissions-fault-missing = أجب عن هذا السؤال.
submissions-fault-not-a-number = اكتب عدداً.
submissions-fault-not-whole = اكتب عدداً صحيحاً بلا كسور.
submissions-fault-not-a-choice = اختر من الأجوبة المعروضة.
submissions-fault-not-a-date = اكتب التاريخ أو الوقت كما يعرضه الحقل.
submissions-fault-not-a-place = اكتب خط العرض ثم خط الطول وبينهما فراغ، مثل: 31.95 35.91
submissions-fault-constraint = هذا الجواب خارج الحدود المقبولة.
submissions-fault-file-too-large = الملف أكبر من { $megabytes } ميغابايت. التقط صورة أصغر.
submissions-fault-not-image = هذا الملف ليس صورة.
submissions-fault-not-audio = هذا الملف ليس تسجيلاً صوتياً.
submissions-fault-not-video = هذا الملف ليس مقطعاً مصوراً.
submissions-check-title = راجع إجاباتك
submissions-check-send-title = أرسل الزيارة
submissions-check-send-text = بعد الإرسال لا يتغير شيء. اكتب ما رأيت، لا ما ظننت.
submissions-check-send = أرسل
submissions-receipt-title = وصلت زيارتك
submissions-receipt-text = حُفظت أجوبتك كما أرسلتها، وسُجّلت في السجل.
submissions-receipt-code = رمز الإيصال
submissions-receipt-file = نزّل الإيصال الموقّع
submissions-receipt-hint = احتفظ به: هو دليلك على أنك أرسلت، ولو أنكرناه.
submissions-receipt-next = ماذا بعد
submissions-receipt-next-read = تُحسب الدرجات من أجوبتك خلال دقائق.
submissions-receipt-next-review = يقرؤها قارئ لا يعرف من أنت، فيقبلها أو يردّها بسبب مكتوب.
submissions-receipt-next-pay = إن قُبلت حُسبت لك.
submissions-receipt-today = عد إلى زياراتي

# زيارات لم تكتمل ملفاتها، في المكتب
submissions-waiting-title = زيارات تنتظر ملفاتها
submissions-waiting-back = الزيارات
submissions-waiting-intro = وصلت أجوبة هذه الزيارات ولم تصل بعض صورها أو تسجيلاتها. لا تُراجع الزيارة ولا تُحسب حتى تكتمل، ولا يضيع ما وصل منها.
submissions-waiting-then = يرسل الهاتف الباقي من تلقاء نفسه حين يجد شبكة. إن طال الانتظار فذكّر المراقب أن يفتح التطبيق في مكان فيه شبكة، وألا يحذفه قبل أن يصله الإيصال.
submissions-waiting-point = المركز
submissions-waiting-alias = الاسم المستعار
submissions-waiting-since = منذ
submissions-waiting-files = لم يصل
submissions-waiting-long = طال الانتظار
submissions-waiting-correction = تصحيح؛ وإلى أن يكتمل يُعتمد ما أُرسل قبله
submissions-waiting-count = { $count ->
    [one] ملف واحد
    [two] ملفان
    [few] { $count } ملفات
    [many] { $count } ملفاً
   *[other] { $count } ملف
}
submissions-waiting-none-title = لا زيارة تنتظر ملفاتها
submissions-waiting-none-text = كل ما وصل من الميدان وصل كاملاً.
