# لماذا لم يُنفَّذ الطلب
refusal-answering-asked-already = طلبتم مهلة أطول لهذا البلاغ مرة، ولا تُطلب ثانية.
refusal-answering-clock-over = انتهت مهلة الجواب، والمهلة المنتهية لا تُمدَّد. أجيبوا الآن.
refusal-answering-reason-missing = اكتب السبب.
refusal-answering-days-out-of-range = اكتب عدد أيام العمل بين 1 و10.
refusal-answering-not-asked = لا طلب تمديد ينتظر هنا.
refusal-answering-words-missing = اكتب جوابكم.
refusal-answering-too-many-files = أرفق خمسة ملفات على الأكثر.
refusal-answering-file-type = لا يُقبل الملف «{ $name }». أرفق صورة JPEG أو PNG أو WebP أو HEIC، أو ملف PDF.
refusal-answering-file-too-large = الملف «{ $name }» أكبر من { $most_megabytes } ميغابايت. صغّره ثم أرفقه.
refusal-answering-unknown-category = لا صنف بهذا الرمز.
refusal-answering-clock-out-of-range = اكتب عدد أيام العمل بين 1 و120.
