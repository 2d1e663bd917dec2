## الدخول

accounts-sign-in-wrong = الاسم أو كلمة المرور غير صحيحة.
accounts-too-many = محاولات كثيرة. انتظر ربع ساعة ثم أعد المحاولة.
accounts-code-wrong = الرمز غير صحيح أو استُعمل من قبل. انتظر الرمز التالي في التطبيق.
accounts-session-over = انتهت جلستك لأنها طالت أو تُركت. ادخل من جديد.
accounts-waiting-title = تمهّل قليلاً
accounts-waiting-text = جاءت من شبكتك محاولات كثيرة. انتظر ربع ساعة ثم أعد المحاولة.
accounts-mine = حسابي

accounts-codes-made = هذه رموز الطوارئ الجديدة. احفظها الآن.
accounts-app-on = صار الدخول يحتاج رمزاً من التطبيق، وخرج حسابك من الأجهزة الأخرى.
accounts-app-off = أُوقف تطبيق المصادقة، وخرج حسابك من الأجهزة الأخرى.

## كلمة المرور

accounts-password = كلمة المرور
accounts-password-text = بعد تغييرها يخرج حسابك من كل جهاز آخر.
accounts-password-old = كلمة المرور الحالية
accounts-password-new = كلمة المرور الجديدة
accounts-password-again = كلمة المرور الجديدة مرة أخرى
accounts-password-wrong = كلمة المرور الحالية غير صحيحة.
accounts-password-changed = تغيّرت كلمة المرور، وخرج حسابك من الأجهزة الأخرى.

## مفاتيح المرور

accounts-passkeys = مفاتيح المرور
accounts-passkeys-text = تدخل ببصمتك أو وجهك أو رمز جهازك، بلا كلمة مرور. لا يغادر شيء من ذلك جهازك.
accounts-passkeys-none = لا مفاتيح مرور لحسابك بعد.
accounts-passkey-add = أضف مفتاح مرور
accounts-passkey-add-text = سيطلب جهازك بصمتك أو وجهك أو رمزه. أضف مفتاحاً على كل جهاز تعمل عليه.
accounts-passkey-instead = أو احمِه بمفتاح مرور على هذا الجهاز
accounts-passkey-make = أنشئ المفتاح
accounts-passkey-name = اسم المفتاح
accounts-passkey-name-hint = لتميّزه من غيره، مثل: حاسوب المكتب.
accounts-passkey-name-given = مفتاح { $number }
accounts-passkey-rename = غيّر الاسم
accounts-passkey-save = احفظ
accounts-passkey-remove = احذف
accounts-passkey-remove-title = حذف مفتاح المرور
accounts-passkey-remove-text = لن يفتح «{ $name }» حسابك بعد الحذف. احذفه من جهازك أيضاً.
accounts-passkey-added-on = أُضيف في
accounts-passkey-added = أُضيف مفتاح المرور، وخرج حسابك من الأجهزة الأخرى.
accounts-passkey-removed = حُذف مفتاح المرور، وخرج حسابك من الأجهزة الأخرى.
accounts-passkey-enter = ادخل بمفتاح المرور
accounts-passkey-use = استعمل مفتاح المرور
accounts-passkey-wrong = لم نتعرّف على مفتاح المرور هذا. جرّب مرة أخرى أو ادخل بطريقة أخرى.
accounts-passkey-not-made = لم يُنشأ المفتاح. جرّب مرة أخرى.
accounts-passkey-cancelled = أُلغي الطلب أو لا مفتاح لهذا الموقع على جهازك.
accounts-passkey-old-browser = هذا المتصفح لا يعرف مفاتيح المرور، أو الصفحة بلا اتصال آمن.
accounts-passkey-script = يحتاج مفتاح المرور إلى تشغيل جافاسكربت في المتصفح. ادخل بكلمة المرور.

## تأكيد الهوية

accounts-again-password = بكلمة المرور
accounts-again-code = برمز التطبيق أو رمز طوارئ
accounts-again-passkey = بمفتاح المرور
accounts-again-national = عن طريق { $provider }

## الجلسات

accounts-sessions = أين حسابك مفتوح
accounts-sessions-text = كل متصفح دخلت منه ولم تخرج. نحفظ نوع المتصفح واليوم فقط، لا المكان ولا الساعة.
accounts-sessions-show = اعرضها
accounts-session-began = دخل في
accounts-session-last = آخر استعمال
accounts-session-this = هذا المتصفح
accounts-session-end = أخرجه
accounts-session-leave = اخرج
accounts-session-ended = أُغلقت الجلسة.
accounts-sessions-end = أخرج حسابي من كل الأجهزة الأخرى
accounts-sessions-ended = { $count ->
    [0] لا جلسات أخرى مفتوحة.
    [one] أُغلقت جلسة واحدة.
    [two] أُغلقت جلستان.
    [few] أُغلقت { $count } جلسات.
    [many] أُغلقت { $count } جلسة.
   *[other] أُغلقت { $count } جلسة.
}
accounts-device-chrome = كروم
accounts-device-firefox = فايرفوكس
accounts-device-safari = سفاري
accounts-device-edge = إيدج
accounts-device-other = متصفح آخر
accounts-device-phone = { $browser } على هاتف
accounts-device-desk = { $browser } على حاسوب

## الدخول بحساب وطني

accounts-national = الدخول بحساب وطني
accounts-national-text = اربط حسابك هنا بحسابك هناك، ثم ادخل به. لا نحفظ اسمك ولا رقمك، بل بصمة لا يُعرفان منها.
accounts-national-show = اعرض الربط
accounts-national-enter = ادخل عن طريق { $provider }
accounts-national-link = اربط حسابك مع { $provider }
accounts-national-again = أكّد أنك أنت عن طريق { $provider }
accounts-national-invited = تابع عن طريق { $provider } بلا كلمة مرور
accounts-national-ask = تنتقل الآن إلى { $provider } ثم تعود.
accounts-national-go = نأخذك إلى { $provider }
accounts-national-go-on = تابع إلى { $provider }
accounts-national-is-linked = مربوط
accounts-national-not-linked = غير مربوط
accounts-national-unlink = فكّ الربط
accounts-national-linked = رُبط حسابك مع { $provider }، وخرج من الأجهزة الأخرى.
accounts-national-unlinked = فُكّ الربط، وخرج حسابك من الأجهزة الأخرى.
accounts-national-failed = لم يتم الدخول عن طريق { $provider }
accounts-national-whom = اطلب من مدير برنامجك رابط دعوة، أو ادخل باسمك وكلمة مرورك ثم اربط الحسابين من «حسابي».
accounts-national-back = عد إلى صفحة الدخول
refusal-accounts-national-no-answer = الجهة لا تجيب الآن. أعد المحاولة بعد دقائق أو ادخل بكلمة المرور.
refusal-accounts-national-cancelled = أُلغي الدخول هناك. لم يتغيّر شيء.
refusal-accounts-national-not-asked = طال الانتظار أو بدأ الطلب من متصفح آخر. ابدأ من صفحة الدخول مرة أخرى.
refusal-accounts-national-not-believed = جاء جواب لا نستطيع الوثوق به، فلم ندخلك. ابدأ من جديد، وإن تكرر فأخبر مدير برنامجك.
refusal-accounts-national-unknown = لا حساب في راصد مربوط بحسابك هناك.
refusal-accounts-national-anothers = حسابك هناك مربوط بحساب آخر في راصد.
refusal-accounts-national-other-person = عاد من هناك شخص آخر غير صاحب هذا الحساب، أو لم يُربط حسابك بعد.
refusal-accounts-too-many-tries = محاولات كثيرة. انتظر ربع ساعة ثم أعد المحاولة.
refusal-accounts-invitation-over = انتهت هذه الدعوة أو استُعملت. اطلب غيرها.
