# ملفات المرفقات: ما لا يُستلم، وما لا يُعرض، ولماذا.

refusal-media-too-large = الملف أكبر من { $megabytes } ميغابايت. سجّل مقطعاً أقصر أو بدقة أقل.
refusal-media-too-many-uploads = { $most ->
    [zero] لا يُستلم ملف الآن.
    [one] ملف واحد لم يكتمل إرساله. أكمله أولاً.
    [two] ملفان لم يكتمل إرسالهما. أكملهما أولاً.
    [few] { $most } ملفات لم يكتمل إرسالها. أكملها أولاً.
    [many] { $most } ملفاً لم يكتمل إرسالها. أكملها أولاً.
   *[other] { $most } ملف لم يكتمل إرسالها. أكملها أولاً.
}
refusal-media-too-much-waiting = ما ينتظر من ملفاتك جاوز { $megabytes } ميغابايت. أرسل الزيارات التي تخصها أولاً.
refusal-media-no-room = امتلأ القرص عند المكتب. ما في هاتفك محفوظ، أعد الإرسال لاحقاً.
refusal-media-upload-not-there = لا ملف قيد الإرسال هنا. ابدأ الإرسال من أوله.
refusal-media-upload-expired = انقضى وقت إكمال هذا الملف. ابدأ الإرسال من أوله.
refusal-media-upload-busy = جزء من هذا الملف قيد الاستلام الآن. أعد المحاولة بعد قليل.
refusal-media-other-file = ما وصل ليس الملف المعلن عنه. ابدأ الإرسال من أوله.
refusal-media-no-reason = اكتب سبب الاطلاع على الأصل بما لا يقل عن { $least } أحرف.
media-upload-method = هذا العنوان لا يقبل هذا الطلب.
media-upload-damaged = تلف جزء من الملف في الطريق. أعد إرسال هذا الجزء.
media-upload-fault = تعذّر فهم طلب الإرسال ({ $fault }). حدّث التطبيق وأعد الإرسال.
media-no-decoder = تعذّر فتح الملفات الآن. أعد المحاولة بعد قليل.
media-trouble-broken = الملف تالف أو ليس صورة ولا تسجيلاً.
media-trouble-too-heavy = فتح الملف يستهلك أكثر مما يُسمح به، فأُوقف.
media-trouble-too-many-pixels = أبعاد الصورة أكبر مما يُعرض.
media-trouble-too-long = التسجيل أطول من أربع ساعات.
media-trouble-unplayable = التسجيل بصيغة لا تعرضها المتصفحات. الأصل محفوظ.
media-trouble-empty = لا صوت ولا صورة في الملف.
refusal-media-other-kind = هذا الملف ليس من النوع المطلوب هنا.
refusal-media-broken = { media-trouble-broken }
refusal-media-too-heavy = { media-trouble-too-heavy }
refusal-media-too-many-pixels = { media-trouble-too-many-pixels }
refusal-media-too-long = { media-trouble-too-long }
refusal-media-unplayable = { media-trouble-unplayable }
refusal-media-empty = { media-trouble-empty }
media-dropped = انتهت مدة حفظ هذا الملف فحُذف.
