programmes-regime = نظام البرنامج
programmes-regime-improvement = تحسين: لا يُسمّى موظف، والغاية أن تتحسن الخدمة
programmes-regime-enforcement = إنفاذ: بسند قانوني وإشعار مسبق وحق الرد
programmes-regime-none = لم يُعلن نظام البرنامج بعد. لا يُنشر شيء قبل إعلانه.
programmes-regime-now = النظام المعلن: { $regime }.
programmes-regime-since = يسري من { $day }.
programmes-regime-declare = أعلن النظام
programmes-regime-for-administrator = لا يعلن النظام إلا مدير البرنامج.
programmes-legal-basis = السند القانوني
programmes-legal-basis-hint = لازم لنظام الإنفاذ: رقم القانون أو القرار وتاريخه
programmes-effective-from = يسري من
programmes-style = كتابة الأرقام والأشهر
programmes-style-save = احفظ
programmes-digits = الأرقام
programmes-digits-latn = 123
programmes-digits-arab = ١٢٣
programmes-months = أسماء الأشهر
programmes-months-levantine = تشرين الثاني، كانون الأول
programmes-months-gregorian = نوفمبر، ديسمبر
programmes-holidays = العطل القادمة
programmes-holidays-none = لا عطل مسجلة. المُهل تُحسب بأيام العمل، فسجّل العطل قبل أول أمر تصويب.
programmes-holidays-add = أضف عطلة
programmes-holidays-load = أضف عطل { $country }
programmes-holidays-added = { $count ->
    [0] لا جديد: هذه العطل مسجلة من قبل.
    [one] أضيفت عطلة واحدة.
    [two] أضيفت عطلتان.
    [few] أضيفت { $count } عطل.
   *[other] أضيفت { $count } عطلة.
}
programmes-holidays-later = { $count ->
    [one] وعطلة أخرى بعدها
    [two] وعطلتان أخريان بعدها
    [few] و{ $count } أيام عطل أخرى بعدها
   *[other] و{ $count } يوم عطلة بعدها
}
programmes-holiday-day = اليوم
programmes-holiday-name = اسم العطلة
programmes-holiday-remove = احذف
programmes-holiday-expected = متوقعة، تثبت برؤية الهلال
programmes-settings-title = إعدادات البرنامج
programmes-settings-members = أعضاء المكتب
programmes-saved = حُفظ.
programmes-members-title = أعضاء المكتب
programmes-members-none = لا أعضاء بعد.
programmes-members-liaisons = ضباط الارتباط: { $count }
programmes-member-invite = ادعُ عضواً
programmes-member-handle = اسم الدخول
programmes-member-handle-hint = حروف لاتينية صغيرة وأرقام، مثل ⁦reviewer-2⁩. لا تكتب اسم الشخص.
programmes-member-handle-wrong = اكتب ثلاثة حروف لاتينية صغيرة على الأقل، بلا فراغات.
programmes-member-role = الدور
programmes-member-since = منذ
programmes-member-end = أنهِ العضوية
programmes-member-end-confirm = هل تنهي عضوية { $handle }؟ لن يرى شيئاً بعدها.
programmes-invitation-ready = رابط الدعوة لحساب { $handle }
programmes-invitation-once = انسخ الرابط الآن وسلّمه بيدك. يُعرض مرة واحدة ويصلح سبعة أيام.
programmes-role-administrator = مدير
programmes-role-officer = مسؤول البرنامج
programmes-role-reviewer = قارئ الاستبانات
programmes-role-publisher = مسؤول النشر
programmes-role-observer = مراقب
programmes-role-liaison = ضابط ارتباط
programmes-role-cabinet = قارئ رئاسة الوزراء
programmes-role-auditor = مدقق
programmes-role-custodian = أمين الهويات
refusal-programmes-firewall = لا يجمع أحد بين هذا الدور ودوره الحالي في البرنامج نفسه. استعمل حساباً آخر.
refusal-programmes-legal-basis-missing = نظام الإنفاذ يحتاج إلى سند قانوني. اكتب القانون أو القرار.
refusal-programmes-regime-backdated = لا يسري النظام على ما مضى. اختر يوماً من اليوم فصاعداً، وبعد آخر إعلان.
refusal-programmes-not-a-member = لست عضواً في هذا البرنامج.
refusal-programmes-handle-taken = اسم الدخول { $handle } مستعمل. اختر اسماً آخر.
refusal-programmes-holiday-taken = هذا اليوم مسجل عطلةً من قبل.
refusal-programmes-slug-taken = يوجد برنامج عنوانه { $slug }. اختر عنواناً آخر.
