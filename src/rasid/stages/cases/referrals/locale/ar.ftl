# الإحالة: أوامر تُسلَّم إلى جهة رقابة في طرد مختوم
cases-referral-heading = الإحالة
cases-referral-list-title = الإحالات
cases-referral-title = الإحالة { $code }
cases-referral-new-title = إحالة جديدة
cases-referral-begin = أحِل هذا الأمر
cases-referral-new = إحالة جديدة
cases-referral-hint = اختر الأوامر، واطلب من الجهة المستلمة شهادتها. يوافق موظف ثانٍ، ثم يُجهَّز طرد لا يفتحه إلا مفتاح تلك الجهة.
cases-referral-orders = الأوامر
cases-referral-orders-hint = الأوامر المنشورة وحدها: ما لم يُنشر لا مكان له في السجل بعد، ولا يثبت.
cases-referral-to = إلى
cases-referral-any = الكل
cases-referral-to-audit = جهة التدقيق
cases-referral-to-anti_corruption = جهة مكافحة الفساد
cases-referral-to-prosecution = النيابة العامة
cases-referral-to-other = جهة أخرى
cases-referral-recipient = اسم الجهة المستلمة
cases-referral-recipient-hint = كما تكتبه هي، مثل: ديوان المحاسبة، مديرية التحقيقات.
cases-referral-certificate = شهادة الجهة المستلمة (PEM)
cases-referral-certificate-hint = شهادة X.509 بمفتاح RSA، 2048 بت على الأقل. مفاتيح المنحنيات (EC) لا تصلح لهذا الطرد. لا ترفق مفتاحاً خاصاً.
cases-referral-basis = الأساس القانوني
cases-referral-basis-hint = القانون والمادة التي تُحال بموجبها.
cases-referral-public = تُذكر الإحالة علناً بجانب الأوامر بعد التسليم
cases-referral-public-hint = دعها غير معلنة إن كان العلم بها يضر بالتحقيق.
cases-referral-reason = سبب الإحالة
cases-referral-reason-hint = يقرؤه من يوافق، وتقرؤه الجهة المستلمة.
cases-referral-propose = اطلب الإحالة
cases-referral-asked-title = إحالة تنتظر الموافقة
cases-referral-compare = اقرأ بصمة الشهادة على الجهة المستلمة بالهاتف قبل أن توافق:
cases-referral-subject = صاحب الشهادة كما تقول
cases-referral-until = صالحة حتى
cases-referral-own = طلبتَها أنت، فيوافق عليها غيرك.
cases-referral-grant = قارنتُ البصمة وأوافق
cases-referral-refuse = لا توافق
cases-referral-take-back = تراجع عن الطلب
cases-referral-standing-packing = يُجهَّز الطرد
cases-referral-standing-packed = جاهز للتسليم
cases-referral-standing-handed_over = سُلّم
cases-referral-standing-received = أُكّد استلامه
cases-referral-packing = يُجمع ما في الطرد ويُختم
cases-referral-failed = تعذّر تجهيز الطرد، ويُعاد تلقائياً. إن بقي كذلك فاطلب من مشغّل النظام أن ينظر في السجل.
cases-referral-content = بصمة الطرد بعد فتحه (SHA-256)
cases-referral-package = بصمة الطرد المختوم (SHA-256)
cases-referral-download = نزّل الطرد المختوم
cases-referral-download-hint = يُقيَّد التنزيل باسمك.
cases-referral-gone = حُذف الطرد بعد انتهاء مدة حفظه. بقيت بصمته وسلسلة عهدته.
cases-referral-hand-over = سلّم الطرد
cases-referral-received-by = من استلمه، وصفته
cases-referral-received-by-hint = الاسم والوظيفة في الجهة المستلمة، ورقم محضر التسليم. لا يُنشر.
cases-referral-hand-over-do = قيّد التسليم
cases-referral-confirm = أكّد الاستلام
cases-referral-confirmed-by = بأي كتاب أُكّد
cases-referral-confirmed-by-hint = رقم الكتاب وتاريخه، ومن قال إن الطرد فُتح وسلم.
cases-referral-confirm-do = قيّد التأكيد
cases-referral-custody = سلسلة العهدة
cases-referral-hand-packed = جُهّز وخُتم
cases-referral-hand-downloaded = نُزّل
cases-referral-hand-handed_over = سُلّم
cases-referral-hand-received = أُكّد الاستلام
cases-referral-asked = طلبها { $who }
cases-referral-granted = وافق عليها { $who }
cases-referral-told = أُحيل هذا الأمر إلى { $to } يوم { $day }.
cases-referral-column-code = الرمز
cases-referral-column-to = إلى
cases-referral-column-recipient = الجهة المستلمة
cases-referral-column-orders = الأوامر
cases-referral-column-standing = الحال
cases-referral-column-granted = يوم الموافقة
cases-referral-column-sha256 = بصمة الطرد
cases-referral-empty = لا إحالة هنا
cases-referral-empty-text = حين يستحق أمر أن تنظر فيه جهة رقابة، يُحال إليها من صفحته في طرد مختوم.
cases-referral-none-to-refer = لا أمر منشوراً يمكن أن يُحال.
cases-referral-done-propose = طُلبت الإحالة، وتنتظر موافقة موظف ثانٍ.
cases-referral-done-grant = وُوفق عليها، ويُجهَّز الطرد.
cases-referral-done-refuse = لم يُوافَق على الإحالة.
cases-referral-done-handed_over = قُيّد التسليم.
cases-referral-done-received = قُيّد تأكيد الاستلام.
cases-referral-read-me =
    الإحالة { $code }

    ما في هذا الطرد: أوامر تصويب وملاحظاتها كما يقرؤها الجميع (views)، وكل قيد لها في السجل ببرهان مكانه (entries)،
    وأدلتها كما تُعرض على من يقرؤها (evidence)، وقائمة موقّعة ببصمة كل ملف (manifest.json).

    كيف تفحصه: خذ verify.py من نسختك أنت لا من هذا الطرد، وشغّل:

        python3 verify.py --package مجلد_الطرد --key { $key }

    وقارن المفتاح بما عندك مطبوعاً. لا يحتاج الفحص إلى شبكة. إن تغيّر حرف في ملف سمّاه الفحص.

    ما ليس فيه: من زار، ومتى بالضبط، والملفات الأصلية. بصمات الأصول في القائمة، وتُطلب من المكتب بكتاب.
cases-step-referred = أُحيل إلى جهة رقابة
refusal-cases-referral-not-there = لا توجد إحالة أو أمر كهذا بين ما تراه.
refusal-cases-referral-no-orders = اختر أمراً واحداً على الأقل.
refusal-cases-referral-too-many = اختر { $most } أمراً على الأكثر، وأحِل الباقي في إحالة أخرى.
refusal-cases-referral-not-public = بين ما اخترت أمر لم يُنشر بعد، ولا يثبت ما ليس في السجل. انتظر حتى يُنشر.
refusal-cases-referral-order-withdrawn = بين ما اخترت أمر سُحب.
refusal-cases-referral-recipient-missing = اكتب اسم الجهة المستلمة.
refusal-cases-referral-basis-missing = اكتب القانون والمادة التي تُحال بموجبها.
refusal-cases-referral-certificate-unreadable = هذه ليست شهادة X.509 واحدة بصيغة PEM. ألصق الشهادة وحدها، بلا مفتاح خاص.
refusal-cases-referral-certificate-expired = انتهت صلاحية هذه الشهادة. اطلب من الجهة المستلمة شهادة سارية.
refusal-cases-referral-certificate-early = لم تبدأ صلاحية هذه الشهادة بعد.
refusal-cases-referral-key-kind = مفتاح هذه الشهادة ليس RSA، ولا يُختم الطرد لغيره. اطلب من الجهة المستلمة شهادة بمفتاح RSA.
refusal-cases-referral-key-short = مفتاح هذه الشهادة قصير. يلزم { $least } بت على الأقل.
refusal-cases-referral-key-usage = هذه الشهادة لا تسمح بالتعمية (keyEncipherment). اطلب من الجهة المستلمة غيرها.
refusal-cases-referral-not-packed = لم يجهز الطرد بعد.
refusal-cases-referral-gone = حُذف الطرد بعد انتهاء مدة حفظه.
refusal-cases-referral-not-handed-over = قيّد تسليم الطرد أولاً.
refusal-cases-referral-handed-over-already = قُيّد تسليم هذا الطرد من قبل.
refusal-cases-referral-received-already = قُيّد تأكيد استلامه من قبل.
refusal-cases-referral-words-missing = اكتب من استلمه، أو بأي كتاب أُكّد.
