# ما يظهر على هاتف الراصد حين لا يُقبل ما أرسله.

openrosa-received = وصلت الزيارة.
openrosa-received-before = وصلت هذه الزيارة من قبل، ولم يضع منها شيء.

openrosa-problem-empty = لم يصل شيء. أعد الإرسال.
openrosa-problem-too-large = الأجوبة أكبر من { $megabytes } ميغابايت. راسل المكتب.
openrosa-problem-too-deep = مجموعات الأجوبة متداخلة أكثر من { $most } مستوى. راسل المكتب.
openrosa-problem-too-many-files = في الزيارة أكثر من { $most } ملف. راسل المكتب.
openrosa-problem-too-many-elements = في الزيارة أكثر من { $most } جواب. راسل المكتب.
openrosa-problem-not-xml = وصلت الأجوبة ناقصة أو تالفة. أعد الإرسال.
openrosa-problem-forbidden-declaration = في الأجوبة تعريفات لا تُقبل. حدّث التطبيق وأعد الإرسال.
openrosa-problem-control-character = في الأجوبة رموز خفية لا تُقبل. افتح الزيارة واحذف النص الملصوق ثم أعد الإرسال.
openrosa-problem-no-form-id = لا يُعرف أي استبانة هذه. حدّث الاستبانات ثم أعد الإرسال.
openrosa-problem-no-instance-id = الزيارة بلا معرّف. حدّث التطبيق وأعد الإرسال.
openrosa-problem-bad-instance-id = معرّف الزيارة لا يصلح. حدّث التطبيق وأعد الإرسال.
openrosa-problem-bad-attachment-name = اسم المرفق { $name } لا يصلح. التقط الصورة أو التسجيل من داخل التطبيق.
openrosa-problem-encrypted = وصلت الزيارة مشفّرة ولا يمكن قراءتها. راسل المكتب.
openrosa-problem-not-a-form = الاستبانة المنشورة تالفة. راسل المكتب.
openrosa-problem-unknown-question = لا سؤال باسم { $name } في هذه الاستبانة.
openrosa-problem-ambiguous-question = أكثر من سؤال باسم { $name }؛ اذكر مساره كاملاً.
