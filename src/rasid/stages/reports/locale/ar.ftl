## resident app
reports-app-name = راصد: قل كلمتك
reports-app-no-script = هذه الصفحة تحتاج إلى جافاسكربت. النموذج البسيط يعمل بدونه.

## core
reports-kind-complaint = شكوى
reports-kind-praise = ثناء
reports-kind-suggestion = اقتراح
reports-kind-question = سؤال
reports-kind-branch_request = طلب فرع جديد
reports-state-received = لدى المكتب
reports-state-forwarded = لدى الجهة
reports-state-answered = أجابت الجهة
reports-state-closed = مغلق
reports-state-set_aside = محفوظ بلا إجراء
reports-outcome-fixed = أُصلح
reports-outcome-explained = شُرح السبب
reports-outcome-passed_on = أُحيل إلى من يختص به
reports-outcome-not_fixed = لم يُصلح
reports-set_aside-abusive = إساءة
reports-set_aside-not_public_service = ليس عن خدمة عامة
reports-set_aside-unintelligible = غير مفهوم
reports-set_aside-test = تجربة
reports-severity-danger = خطر على الحياة
reports-severity-high = شديد
reports-severity-normal = عادي
reports-severity-low = خفيف
reports-door-app = التطبيق
reports-door-page = الصفحة
reports-door-call = مكالمة
reports-door-email = بريد إلكتروني
reports-door-open311 = Open311
reports-door-register = سجل سابق
reports-speaker-resident = صاحب البلاغ
reports-speaker-office = المكتب
reports-speaker-authority = الجهة
reports-speaker-rasid = راصد

reports-field-whole = صيغة البلاغ كلها
reports-field-version = رقم الصيغة
reports-field-kind = نوع البلاغ
reports-field-text = النص
reports-field-language = اللغة
reports-field-said-at = وقت القول
reports-field-place = المكان
reports-field-place-words = وصف المكان
reports-field-coordinates = الإحداثيات
reports-field-accuracy = دقة الموقع
reports-field-counter = الشباك
reports-field-service = الخدمة
reports-field-category = الموضوع
reports-field-answers = الأجوبة
reports-field-contact = وسيلة التواصل
reports-field-files = الملفات
reports-field-stars = عدد النجوم
reports-field-pin = الرقم المرسل
reports-field-client = رقم الإرسال
reports-field-body = محتوى الطلب

reports-told-received = وصل بلاغك وسُجّل.
reports-told-forwarded = أُرسل إلى { $authority }، وآخر موعد للرد { $day }.
reports-told-extended = مُدّدت مهلة { $authority } إلى { $day }.
reports-told-answered = أجابت { $authority }.
reports-told-returned = أُعيد إلى من عليه الدور.
reports-told-closed-fixed = أُغلق: أُصلح.
reports-told-closed-explained = أُغلق: شُرح السبب.
reports-told-closed-passed_on = أُغلق: أُحيل إلى من يختص به.
reports-told-closed-not_fixed = أُغلق: لم يُصلح.
reports-told-reopened = أُعيد فتحه لدى { $authority }، وآخر موعد للرد { $day }.
reports-told-reopened-office = أُعيد فتحه، وهو الآن لدى المكتب.
reports-told-set_aside-abusive = حُفظ بلا إجراء: فيه إساءة.
reports-told-set_aside-not_public_service = حُفظ بلا إجراء: ليس عن خدمة عامة.
reports-told-set_aside-unintelligible = حُفظ بلا إجراء: لم نفهم المقصود.
reports-told-set_aside-test = حُفظ بلا إجراء: بلاغ تجربة.
reports-told-said = أضاف صاحب البلاغ كلامًا.
reports-told-asked = يسألك المكتب سؤالًا.
reports-told-merged = ضُمّ إلى البلاغ { $lead }، فالموضوع واحد، وصوتك محسوب.
reports-told-parted = فُصل عن البلاغ { $lead }، وعاد بلاغًا قائمًا بذاته.
reports-told-rated = { $stars ->
    [1] قيّم صاحب البلاغ النتيجة: نجمة من خمس.
    [2] قيّم صاحب البلاغ النتيجة: نجمتان من خمس.
   *[other] قيّم صاحب البلاغ النتيجة: { $stars } نجوم من خمس.
  }
reports-told-finding = تأكّد ما قلته وصدر أمر بالتصحيح.
reports-told-corrected = صُحّح الخلل، وثبت التصحيح.
reports-told-noted = ملاحظة للمكتب.

refusal-reports-wrong-state = لا يصح هذا في حال البلاغ الآن. حدّث الصفحة وانظر أين صار.
refusal-reports-nothing-said = البلاغ فارغ. اكتب ما حدث، أو سجّل صوتًا، أو أرفق صورة.
refusal-reports-text-too-long = النص طويل. الحد { $most } حرف.
refusal-reports-too-many-files = الملفات كثيرة. الحد { $most } ملفات.
refusal-reports-unreadable = لم نستطع قراءة هذا: { $field }.
refusal-reports-unknown-place = هذا المكان غير معروف هنا. اختر مكانًا آخر أو صف المكان بكلامك.
refusal-reports-unknown-code = لا بلاغ بهذا الرمز. راجع الحروف والأرقام الاثني عشر.
refusal-reports-code-taken = هذا الرمز لبلاغ آخر. أرسل البلاغ برمز جديد.
refusal-reports-no-such-file = لم يُذكر هذا الملف في البلاغ، أو تغيّر محتواه.
refusal-reports-too-late-to-reopen = مضى أكثر من ثلاثين يومًا على الإغلاق. أرسل بلاغًا جديدًا.
refusal-reports-reason-missing = اكتب السبب.
refusal-reports-evidence-missing = لا يُغلق بلاغ على أنه أُصلح بلا دليل. أرفق صورة أو وثيقة.
refusal-reports-summary-missing = اكتب ملخص المكتب قبل الإرسال إلى الجهة.
refusal-reports-authority-missing = اختر الجهة المسؤولة.
refusal-reports-already-rated = قيّمت النتيجة من قبل.
refusal-reports-not-there = لا يوجد هذا البلاغ.
refusal-reports-too-many = وصل منك كثير في وقت قصير. انتظر قليلًا ثم أعد المحاولة.
refusal-reports-proof-missing = وصل منك كثير في وقت قصير. يحتاج الإرسال الآن إلى حساب صغير يجريه هاتفك.
refusal-reports-muted = أُوقف الإرسال من هذا الجهاز مدة.
refusal-reports-bad-address = لا يمكن الإرسال إلى هذا العنوان. راجعه.
refusal-reports-wrong-pin = الرقم غير صحيح أو انتهت مدته.

## contacts
reports-pin-subject = رقم التأكيد
reports-pin-text = رقم التأكيد لمتابعة بلاغك: { $pin }. صالح عشرين دقيقة. إن لم تطلبه فأهمل هذه الرسالة.
reports-notice-subject = جديد على بلاغك { $number }
reports-notice-text = { $news } البلاغ رقم { $number }. افتح { $page } واكتب رمز الإيصال لتقرأ.
reports-notice-news = صار جديد على بلاغك.
reports-notice-forwarded = أُرسل بلاغك إلى الجهة المسؤولة.
reports-notice-answered = أجابت الجهة عن بلاغك.
reports-notice-closed = أُغلق بلاغك. إن لم يُحل الأمر فلك ثلاثون يومًا لتعيد فتحه.
reports-notice-asked = عند المكتب سؤال لك عن بلاغك.
reports-notice-corrected = صُحّح ما بلّغت عنه، وثبت التصحيح.
