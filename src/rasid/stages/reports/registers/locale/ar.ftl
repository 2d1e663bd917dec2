registers-title = سجلّات الشكاوى القديمة
registers-intro = ارفع سجلّ الشكاوى الذي عندكم كما هو، ملف Excel أو CSV. نفحصه أولاً ونريك كل صفّ فيه خطأ، ولا يدخل شيء قبل أن توافق. تبقى لكل شكوى تواريخها القديمة، ويُكتب عليها أنها جاءت من سجلّ.
registers-file = ملف السجلّ
registers-file-hint = ‏CSV أو XLSX، صفّ لكل شكوى، والعناوين في الصفّ الأول.
registers-mapping = ملف الربط
registers-mapping-hint = إن لم يكن عندك ملف ربط فاتركه: نسألك عن الأعمدة في الصفحة التالية.
registers-take = ارفع الملف
registers-runs = ما رُفع من قبل
registers-unmapped-short = تنتظر تسمية الأعمدة
registers-done-short = دخل
registers-columns = ماذا في كل عمود؟
registers-columns-intro = خمّنّا ما استطعنا من العناوين؛ صحّح ما ليس صحيحاً. بجانب كل عنوان أول ما فيه.
registers-code = رمز السجلّ
registers-code-hint = بحروف لاتينية. استعمل الرمز نفسه كلما رفعت هذا السجلّ: به وبرقم الشكوى نعرف ما دخل من قبل.
registers-name = اسم السجلّ
registers-no-column = ليس في الملف
registers-column-missing = اختر العمود الذي فيه هذا.
registers-column-twice = اخترت هذا العمود مرتين.
registers-too-varied = في هذا العمود كلمات كثيرة مختلفة، فليس هو. إن كان هو فأرفق ملف ربط.
registers-value = «{ $value }» تعني
registers-value-choose = اختر معناها
registers-value-missing = قل ما معنى هذه الكلمة.
registers-field-source_id = رقم الشكوى
registers-field-text = نص الشكوى
registers-field-kind = نوعها (إن لم يوجد عمود فكلها شكاوى)
registers-field-said_at = تاريخها
registers-field-state = حالتها
registers-field-closed_at = تاريخ إغلاقها
registers-field-answer = الردّ عليها
registers-field-place = المركز أو المكان
registers-field-latitude = خط العرض
registers-field-longitude = خط الطول
registers-field-phone = هاتف صاحبها (يُختم ولا يظهر)
registers-field-email = بريد صاحبها (يُختم ولا يظهر)
registers-kind-complaint = شكوى
registers-kind-praise = شكر
registers-kind-suggestion = اقتراح
registers-kind-question = سؤال
registers-kind-branch_request = طلب فرع
registers-state-open = ما زالت مفتوحة
registers-state-explained = انتهت بجواب أو حلّ
registers-state-passed_on = حُوّلت إلى جهة أخرى
registers-state-not_fixed = انتهت ولم تُحلّ
registers-state-abusive = مسيئة
registers-state-not_public_service = لا تخصّ خدمة عامة
registers-state-unintelligible = غير مفهومة
registers-state-test = تجربة
registers-is-check = فحص سجلّ
registers-waiting = نقرأ السجلّ الآن. يمكنك ترك الصفحة والعودة إليها.
registers-reading = قُرئ من السجلّ
registers-failed = توقفت القراءة لعطل عندنا، ولم يدخل شيء. سنعيد المحاولة.
registers-done =
    { $count ->
        [zero] لم يدخل بلاغ جديد: كل ما في السجلّ دخل من قبل أو رُفض.
        [one] دخل بلاغ واحد بتاريخه القديم.
        [two] دخل بلاغان بتاريخيهما القديمين.
        [few] دخلت { $count } بلاغات بتواريخها القديمة.
        [many] دخل { $count } بلاغاً بتواريخها القديمة.
       *[other] دخل { $count } بلاغ بتواريخها القديمة.
    }
registers-would-create = بلاغات ستدخل
registers-created = بلاغات دخلت
registers-unchanged = دخلت من قبل
registers-now = أدخِلها الآن
registers-now-hint = لا يُبلَّغ أحد ولا يبدأ حساب مهلة: هذه بلاغات قديمة.
refusal-registers-not-checked = لم يُفحص هذا الملف بعد، أو لم يُقرأ منه شيء.
refusal-registers-already-mapped = سُمّيت أعمدة هذا الملف من قبل.
