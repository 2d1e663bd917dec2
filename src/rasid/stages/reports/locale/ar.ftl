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
reports-set_aside-withdrawn = سحبه صاحبه
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
reports-told-forwarded = أُرسل إلى { $authority }، وآخر يوم للجواب { $day }.
reports-told-extended = مُدّدت مهلة { $authority } إلى { $day }.
reports-told-answered = أجابت { $authority }.
reports-told-returned = أُعيد إلى من عليه الدور.
reports-told-closed-fixed = أُصلح الخلل وأُغلق البلاغ.
reports-told-closed-explained = شُرح السبب وأُغلق البلاغ.
reports-told-closed-passed_on = أُحيل إلى من يختص به، وأُغلق هنا.
reports-told-closed-not_fixed = أُغلق البلاغ ولم يُصلح الخلل.
reports-told-reopened = أُعيد فتحه لدى { $authority }، وآخر يوم للجواب { $day }.
reports-told-reopened-office = أُعيد فتحه، وهو الآن لدى المكتب.
reports-told-set_aside-abusive = حُفظ بلا إجراء: فيه إساءة.
reports-told-set_aside-not_public_service = حُفظ بلا إجراء: ليس عن خدمة عامة.
reports-told-set_aside-unintelligible = حُفظ بلا إجراء: لم نفهم المقصود.
reports-told-set_aside-test = حُفظ بلا إجراء: بلاغ تجربة.
reports-told-set_aside-withdrawn = انتهى بلا إجراء: حُذف بطلبك قبل أن يعمل عليه المكتب.
reports-told-said = أضفت كلاماً.
reports-told-asked = يسألك المكتب سؤالاً.
reports-told-merged = ضُمّ إلى البلاغ { $lead }، فالموضوع واحد، وصوتك محسوب.
reports-told-parted = فُصل عن البلاغ { $lead }، وعاد بلاغاً قائماً بذاته.
reports-told-rated = { $stars ->
    [1] قيّمت النتيجة: نجمة من خمس.
    [2] قيّمت النتيجة: نجمتان من خمس.
   *[other] قيّمت النتيجة: { $stars } نجوم من خمس.
  }
reports-told-finding = تأكّد ما قلته وصدر أمر بالتصحيح.
reports-told-praise = تأكّد ما شكرت عليه، ونُشر إشادةً بالمركز.
reports-told-finding-withdrawn = سُحبت الملاحظة التي أكدت ما قلته. سببها في السجل العام.
reports-told-corrected = صُحّح الخلل، وثبت التصحيح.
reports-told-noted = تعليق للمكتب.

# ما يقرؤه المكتب حيث يُخاطَب صاحب البلاغ أعلاه
reports-desk-told-received = وصل البلاغ وسُجّل.
reports-desk-told-said = أضاف صاحب البلاغ كلاماً.
reports-desk-told-asked = سأل المكتب صاحب البلاغ سؤالاً.
reports-desk-told-merged = ضُمّ إلى البلاغ { $lead }، فالموضوع واحد.
reports-desk-told-rated = { $stars ->
    [1] قيّم صاحب البلاغ النتيجة: نجمة من خمس.
    [2] قيّم صاحب البلاغ النتيجة: نجمتان من خمس.
   *[other] قيّم صاحب البلاغ النتيجة: { $stars } نجوم من خمس.
  }
reports-desk-told-finding = تأكّد ما قيل وصدر أمر بالتصحيح.
reports-desk-told-praise = تأكّد ما شُكر عليه، ونُشر إشادةً بالمركز.
reports-desk-told-finding-withdrawn = سُحبت الملاحظة التي أكدت ما قيل. سببها في السجل العام.

refusal-reports-wrong-state = لا يصح هذا في حال البلاغ الآن. حدّث الصفحة وانظر أين صار.
refusal-reports-nothing-said = البلاغ فارغ. اكتب ما حدث، أو سجّل صوتاً، أو أرفق صورة.
refusal-reports-text-too-long = النص طويل. الحد { $most } حرف.
refusal-reports-too-many-files = الملفات كثيرة. الحد { $most } ملفات.
refusal-reports-unreadable = لم نستطع قراءة هذا: { $field }.
refusal-reports-unknown-place = هذا المكان غير معروف هنا. اختر مكاناً آخر أو صف المكان بكلامك.
refusal-reports-unknown-code = لا بلاغ بهذا الرمز. راجع الحروف والأرقام الاثني عشر.
refusal-reports-code-taken = هذا الرمز لبلاغ آخر. أرسل البلاغ برمز جديد.
refusal-reports-no-such-file = لم يُذكر هذا الملف في البلاغ، أو تغيّر محتواه.
refusal-reports-too-late-to-reopen = مضى أكثر من ثلاثين يوماً على الإغلاق. أرسل بلاغاً جديداً.
refusal-reports-reason-missing = اكتب السبب.
refusal-reports-evidence-missing = لا يُغلق بلاغ على أنه أُصلح بلا دليل. أرفق صورة أو وثيقة.
refusal-reports-summary-missing = اكتب ملخص المكتب قبل الإرسال إلى الجهة.
refusal-reports-authority-missing = اختر الجهة المسؤولة.
refusal-reports-already-rated = قيّمت النتيجة من قبل.
refusal-reports-not-there = لا يوجد هذا البلاغ.
refusal-reports-too-many = وصل منك كثير في وقت قصير. انتظر قليلاً ثم أعد المحاولة.
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
reports-notice-closed = أُغلق بلاغك. إن لم يُحل الأمر فلك ثلاثون يوماً لتعيد فتحه.
reports-notice-asked = عند المكتب سؤال لك عن بلاغك.
reports-notice-corrected = صُحّح ما بلّغت عنه، وثبت التصحيح.

## calls
reports-calls-title = سجل المكالمات
reports-calls-intro = اكتب والمتصل يتكلم. عند الحفظ يظهر رمز تقرؤه له، به يتابع بلاغه كأنه أرسله بنفسه.
reports-calls-kind = ماذا يريد؟
reports-calls-text = ما يقوله المتصل
reports-calls-text-hint = بكلامه هو. لا تكتب اسمه ولا رقمه هنا.
reports-calls-text-missing = اكتب ما يقوله المتصل.
reports-calls-place = أين؟
reports-calls-place-hint = اسم المركز كما يقوله، ثم اختر من القائمة.
reports-calls-find = ابحث
reports-calls-place-choose = اختر المركز
reports-calls-place-words = غير هذه: احفظ وصف المكان كما كُتب
reports-calls-place-none = لا مركز بهذا الاسم. يُحفظ وصف المكان كما كُتب.
reports-calls-category = الموضوع
reports-calls-no-category = لم يُحدَّد
reports-calls-number = رقم المتصل
reports-calls-number-hint = فقط إن أراد أن نخبره بما يصير. يُختم في الخزنة ولا يراه أحد هنا.
reports-calls-may-contact = سألته: «أنحفظ رقمك لنخبرك بما يصير؟» ووافق
reports-calls-recording = تسجيل المكالمة
reports-calls-recording-hint = ملف صوت. يسمعه المكتب وحده.
reports-calls-may-record = سألته: «أنحفظ تسجيل هذه المكالمة؟» ووافق
reports-calls-recording-kept = التسجيل محفوظ، لا حاجة إلى رفعه من جديد
reports-calls-recording-add = أضف تسجيلاً
reports-calls-recording-send = أضف التسجيل
reports-calls-recording-added = أُضيف التسجيل، وهو ينتظر مستمعاً.
reports-calls-log = احفظ وأظهر الرمز
reports-calls-today = مكالمات اليوم
reports-calls-count =
    { $count ->
        [one] مكالمة واحدة
        [two] مكالمتان
        [few] { $count } مكالمات
        [many] { $count } مكالمة
       *[other] { $count } مكالمة
    }
reports-calls-none = لا مكالمات اليوم بعد
reports-calls-none-text = كل مكالمة تحفظها تظهر هنا.
reports-calls-csv = نزّل القائمة (CSV)
reports-calls-column-number = الرقم
reports-calls-column-at = الوقت
reports-calls-column-kind = النوع
reports-calls-column-place = المكان
reports-calls-column-category = الموضوع
reports-calls-column-recording = التسجيل
reports-calls-column-state = الحالة
reports-calls-recorded = مسجّلة
reports-calls-unrecorded = بلا تسجيل
reports-calls-logged-title = اقرأ الرمز للمتصل
reports-calls-read-out = حُفظ البلاغ { $number }. اقرأ هذا الرمز مجموعةً مجموعة، واطلب منه أن يعيده عليك.
reports-calls-only-now = هذا الرمز لا يظهر إلا الآن، ولا يستطيع أحد استرجاعه. قل له: «احفظه، فبه وحده تتابع بلاغك».
reports-calls-known = هذه المكالمة محفوظة من قبل، وهذا رمزها نفسه.
reports-calls-next = مكالمة جديدة
reports-calls-open = افتح هذه المكالمة
reports-calls-call-title = المكالمة { $number }
refusal-reports-calls-consent-to-contact = اسأل المتصل أولاً: لا يُحفظ رقمه إلا إن وافق. إن لم يوافق فامسح الرقم.
refusal-reports-calls-consent-to-recording = اسأل المتصل أولاً: لا يُحفظ صوته إلا إن وافق. إن لم يوافق فلا ترفع التسجيل.
refusal-reports-calls-bad-number = هذا ليس رقم هاتف كاملاً. اطلب منه أن يعيده.
refusal-reports-calls-logged-already = حُفظت هذه المكالمة ثم تغيّر فيها شيء. إن كانت مكالمة أخرى فاحفظها الآن برمز جديد، وإلا فهي في قائمة اليوم.
refusal-reports-calls-draft-too-old = بقيت هذه الصفحة مفتوحة أكثر من نوبة عمل. كلامك ما زال هنا: راجعه واحفظه.
reports-calls-letter-0 = صفر
reports-calls-letter-1 = واحد
reports-calls-letter-2 = اثنان
reports-calls-letter-3 = ثلاثة
reports-calls-letter-4 = أربعة
reports-calls-letter-5 = خمسة
reports-calls-letter-6 = ستة
reports-calls-letter-7 = سبعة
reports-calls-letter-8 = ثمانية
reports-calls-letter-9 = تسعة
reports-calls-letter-A = إيه (A)
reports-calls-letter-B = بي (B)
reports-calls-letter-C = سي (C)
reports-calls-letter-D = دي (D)
reports-calls-letter-E = إي (E)
reports-calls-letter-F = إف (F)
reports-calls-letter-G = جي (G)
reports-calls-letter-H = إتش (H)
reports-calls-letter-J = جيه (J)
reports-calls-letter-K = كيه (K)
reports-calls-letter-M = إم (M)
reports-calls-letter-N = إن (N)
reports-calls-letter-P = بي خفيفة (P)
reports-calls-letter-Q = كيو (Q)
reports-calls-letter-R = آر (R)
reports-calls-letter-S = إس (S)
reports-calls-letter-T = تي (T)
reports-calls-letter-V = في (V)
reports-calls-letter-W = دبليو (W)
reports-calls-letter-X = إكس (X)
reports-calls-letter-Y = واي (Y)
reports-calls-letter-Z = زد (Z)
reports-told-erased = حُذف ما قلته في هذا البلاغ وما أرسلته معه. يبقى أنه قُدّم، وما فعله المكتب والجهة.
reports-desk-told-erased = حُذف كلام صاحب البلاغ وملفاته ووسيلة الاتصال به.
refusal-reports-erased-already = حُذف كلام هذا البلاغ من قبل.
refusal-reports-erasure-waits = كلام هذا البلاغ لازم لأمر لم ينتهِ: البلاغ نفسه، أو خطر على الحياة، أو أمر تصويب مفتوح، أو حفظ قانوني. يُحذف بعد انتهائه.

# Rights of whoever sent a report -----------------------------------------------------------------
reports-follow-own = نسخة من بياناتك
reports-follow-erase = احذف ما قلته
reports-follow-erase-goes = يُحذف: كلامك وصورك وتسجيلاتك وما كُتب منها، ومكانك الدقيق، ووسيلة الاتصال بك.
reports-follow-erase-stays = يبقى: أن بلاغاً قُدّم ويومه ونوعه، وملخص المكتب بكلماته، وما فعله المكتب والجهة، وبصمة في السجل العام لا تكشف شيئاً. ويبقى إيصالك عندك دليلاً.
reports-follow-erase-when = وسيلة الاتصال تُحذف فوراً. ويُحذف الباقي فوراً كذلك، إلا إن كان لازماً لخطر على الحياة أو أمر تصويب لم ينته، فيُحذف تلقائياً بعد انتهائه. ولا يمكن استرجاع شيء.
reports-follow-erase-sure = نعم، احذف ما قلته
reports-follow-erase-not-sure = ضع علامة لتأكيد الحذف.
reports-follow-erase-do = احذف نهائياً
reports-follow-erase-waits = حُذفت وسيلة الاتصال بك. كلامك لازم لشأن لم ينته، ويُحذف تلقائياً بعد انتهائه.
reports-follow-done-erase = حُذف ما قلته وما أرسلته.
reports-own-title = كل ما يُحفظ عن البلاغ { $number }
reports-own-intro = هذه نسخة من كل ما يُحفظ عن بلاغك، طلبها من يملك رمز الإيصال. احفظها في مكان آمن: فيها كلامك كما كتبته.
reports-own-kind = النوع
reports-own-came = وصل في
reports-own-place = المكان
reports-own-contact = وسيلة الاتصال
reports-own-contact-unproven = لم يُؤكَّد أنها لك، فلا تُعرض كاملة
reports-own-words = كلامك كما أرسلته
reports-own-transcripts = ما كُتب من تسجيلاتك
reports-own-files = ملفاتك كما أرسلتها
reports-own-story = ما جرى للبلاغ
reports-own-readings = من فتح ما هو مختوم
reports-own-readings-text = كلامك الأصلي ووسيلة الاتصال بك مختومان. هذه كل مرة فُتحا فيها، ومتى، ولماذا.
reports-own-machines = الملف report.json فيه البيانات نفسها للبرامج، وreceipt.json إيصالك.
reports-own-speaker-resident = أنت
reports-own-speaker-office = المكتب
reports-own-speaker-authority = الجهة
reports-own-speaker-rasid = راصد
reports-own-reader-office = موظف في المكتب
reports-own-reader-sender = من يملك رمز الإيصال
reports-own-reader-rasid = راصد، بلا إنسان
reports-own-field-statement = كلامك الأصلي
reports-own-field-contact = وسيلة الاتصال
reports-own-why-copy = طلب نسخة من البيانات
reports-erase-title = حذف كلام البلاغ { $number }
reports-erase-back = البلاغ
reports-erase-is-done = حُذف كلام صاحب البلاغ في { $day }.
reports-erase-waits-sender = طلب صاحب البلاغ حذف كلامه في { $day }. يُحذف تلقائياً حين لا يبقى ما يحتاجه.
reports-erase-needed = كلام هذا البلاغ لازم الآن: خطر على الحياة لم ينته، أو أمر تصويب مفتوح، أو حفظ قانوني.
reports-erase-propose = طلب الحذف
reports-erase-goes = يُحذف كلام صاحب البلاغ وملفاته وتسجيلاته وما كُتب منها ومكانه الدقيق ووسيلة الاتصال به، وملاحظات المكتب الداخلية التي قد تعيد كلامه.
reports-erase-stays = يبقى الملخص الذي كتبه المكتب، وما جرى للبلاغ. إن كان في الملخص ما يدل على شخص فعدّله من صفحة البلاغ.
reports-erase-reason = السبب
reports-erase-reason-hint = يقرؤه من يوافق على الحذف ويبقى في السجل. لا تكتب فيه البيانات التي تريد حذفها.
reports-erase-ask = اطلب الحذف من زميل آخر
reports-erase-all = طلبات الحذف والحجب ومدد الحفظ
reports-erase-done-erase = قُدّم طلب الحذف. ينتظر موافقة زميل آخر.
reports-erase-done-hold = حُفظ البلاغ من الحذف حتى اليوم المحدد.
reports-hold-title = حفظ قانوني
reports-hold-text = يوقف الحذف حتى يوم تحدده، لأن قضاءً أو تحقيقاً يحتاج البلاغ. يُسجَّل من طلبه ولماذا.
reports-hold-line = حتى { $until }:
reports-hold-reason = السبب
reports-hold-reason-hint = الجهة التي طلبته ورقم طلبها.
reports-hold-until = حتى يوم
reports-hold-set = احفظ من الحذف
