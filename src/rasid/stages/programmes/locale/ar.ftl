programmes-regime = نظام البرنامج
programmes-regime-improvement = تحسين: لا يُسمّى موظف، والغاية أن تتحسن الخدمة
programmes-regime-enforcement = إنفاذ: بسند قانوني وإشعار مسبق وحق الرد
programmes-regime-none = لم يُعلن نظام البرنامج بعد. لا يُنشر شيء قبل إعلانه.
programmes-regime-now = النظام المعلن: { $regime }.
programmes-regime-since = يسري من { $day }.
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
programmes-role-treasurer = أمين الصرف
refusal-programmes-firewall = لا يجمع أحد بين هذا الدور ودوره الحالي في البرنامج نفسه. استعمل حساباً آخر.
refusal-programmes-legal-basis-missing = نظام الإنفاذ يحتاج إلى سند قانوني. اكتب القانون أو القرار.
refusal-programmes-regime-backdated = لا يسري النظام على ما مضى. اختر يوماً من اليوم فصاعداً، وبعد آخر إعلان.
refusal-programmes-not-a-member = لست عضواً في هذا البرنامج.
refusal-programmes-handle-taken = اسم الدخول { $handle } مستعمل. اختر اسماً آخر.
refusal-programmes-holiday-taken = هذا اليوم مسجل عطلةً من قبل.
refusal-programmes-slug-taken = يوجد برنامج عنوانه { $slug }. اختر عنواناً آخر.
programmes-regime-page = نظام البرنامج
programmes-regime-lead = لا يعلن النظام شخص واحد: يطلبه مدير ويوافق عليه مدير آخر. يبدأ مع أسبوع لم يبدأ بعد، ولا يرجع إلى ما مضى. ويُبلَّغ الموظفون قبل الإنفاذ بـ{ $days } يوماً على الأقل.
programmes-regime-public = الصفحة العامة للنظام
programmes-regime-pending = طلب ينتظر مديراً آخر
programmes-regime-ask = اطلب نظاماً آخر
programmes-regime-ask-hint = يُنشر ما تكتبه هنا بحروفه إذا وافق عليه مدير آخر.
programmes-regime-history = كل ما أُعلن
programmes-regime-declared-on = أُعلن في
programmes-regime-coming = من { $day }
programmes-regime-grant-sure = هل توافق على هذا النظام بحروفه؟ يُنشر فوراً ولا يُسحب.
programmes-regime-done-propose = سُجّل الطلب. ينتظر موافقة مدير آخر.
programmes-regime-done-grant = أُعلن النظام.
programmes-regime-done-refuse = أُغلق الطلب، ولم يتغير شيء.
programmes-regime-public-improvement = يعمل البرنامج بنظام التحسين: غايته أن تتحسن الخدمة. لا يُسمّى موظف في ملاحظة ولا أمر ولا نشرة، ولا تُتخذ زيارة سنداً لمساءلة موظف بعينه.
programmes-regime-public-enforcement = يعمل البرنامج بنظام الإنفاذ: بسند قانوني معلن، وبعد إبلاغ الموظفين بـ{ $days } يوماً على الأقل، وبدليل أقوى، وللجهة حق الرد قبل النشر. والجهة التي لم يُبلَّغ موظفوها يبقى نظامها التحسين.
programmes-regime-public-forwards = لا يسري نظام على أسبوع بدأ قبله. كل إعلان مقيّد في السجل المُحكم.
programmes-regime-public-verify = كيف تتحقق من ذلك
programmes-reference = رقم القرار أو الجريدة الرسمية
programmes-reference-hint = لازم لنظام الإنفاذ، مثل: الجريدة الرسمية، العدد 5912، 2026/9/1
programmes-effective-from-hint = أول يوم من أسبوع لم يبدأ. الإنفاذ بعد { $days } يوماً على الأقل.
programmes-notice-measures = ما الذي يُقاس
programmes-notice-measures-hint = يقرؤه الموظفون والناس: ما الذي يُنظر فيه، ومنذ متى، وما الذي قد يترتب عليه. لازم لنظام الإنفاذ.
programmes-notice-objections = كيف يعترض الموظف
programmes-notice-objections-hint = إلى من يكتب، وفي كم يوم. لازم لنظام الإنفاذ.
programmes-reason = السبب
programmes-reason-hint = يقرؤه من يوافق ومن يدقق. لا يُنشر.
programmes-members-own = ترى الجميع، ولا تدعو ولا تنهي عضوية أحد إلا في { $organisation }.
programmes-custodians-missing = { $count ->
    [0] لا أمين للهويات. ادعُ اثنين: ما يفتحه أحدهما يوافق عليه الآخر.
   *[other] للهويات أمين واحد. ادعُ ثانياً: ما يفتحه أحدهما يوافق عليه الآخر.
}
programmes-member-organisation = المؤسسة
programmes-organisations = المؤسسات الشريكة
programmes-organisations-lead = مديرو المؤسسة القائدة يضيفون الشركاء ويديرون الجميع. ومدير المؤسسة الشريكة يدعو أعضاء مؤسسته وينهي عضويتهم، لا غيرهم.
programmes-organisation = المؤسسة
programmes-organisation-name = اسم المؤسسة
programmes-organisation-part = الصفة
programmes-organisation-leads = قائدة
programmes-organisation-partner = شريكة
programmes-organisation-members = أعضاؤها
programmes-organisation-nobody = لا أحد بعد
programmes-organisation-add = أضف مؤسسة
programmes-organisation-add-hint = بعد إضافتها ادعُ مديرها من صفحة الأعضاء، وهو يدعو زملاءه.
refusal-programmes-reference-missing = نظام الإنفاذ يحتاج إلى رقم القرار أو الجريدة الرسمية. اكتبه.
refusal-programmes-notice-missing = نظام الإنفاذ يحتاج إلى إشعار للموظفين. اكتب ما الذي يُقاس وكيف يعترضون.
refusal-programmes-notice-too-short = يُبلَّغ الموظفون قبل الإنفاذ بـ{ $days } يوماً على الأقل. اختر أسبوعاً أبعد.
refusal-programmes-regime-inside-a-wave = يبدأ النظام مع أول يوم من أسبوع لم يبدأ بعد. اختر أسبوعاً آخر.
refusal-programmes-regime-takes-two = هذا النظام يطلبه مدير ويوافق عليه مدير آخر، من صفحة نظام البرنامج.
refusal-programmes-names-blocked = في النص ما يبدو اسم شخص: «{ $words }». لا يُسمّى أحد هنا؛ اكتب الوظيفة بدل الاسم.
refusal-programmes-personal-data = في النص رقم أو عنوان يدل على شخص: «{ $words }». احذفه قبل الحفظ.
refusal-programmes-other-organisation = هذا من شأن مدير المؤسسة القائدة، أو مدير مؤسسة صاحب الحساب.
refusal-programmes-role-not-yours-to-give = هذا الدور يعطيه وينهيه مدير المؤسسة القائدة.
refusal-programmes-partner-already = هذه المؤسسة مضافة من قبل.
refusal-programmes-serves-elsewhere = لهذا الحساب عمل آخر لست مديره، ومن يفتحه من جديد يصير كل ما هو عليه. اطلب ذلك من مدير مسؤول عن أدواره كلها، أو لتنته الأدوار الأخرى أولاً.
refusal-programmes-not-yourself = لا تُنهِ عضويتك بنفسك. اطلب ذلك من مدير آخر.
refusal-programmes-last-administrator = هذا آخر مدير في البرنامج. ادعُ مديراً آخر أولاً.

## حسابات تعذّر دخولها

programmes-recovery = حساب تعذّر دخوله
programmes-recovery-lead = من فقد كلمة مروره وهاتفه ورموزه يُدعى من جديد بقرار شخصين. تُلغى كل طرق دخوله السابقة وأجهزته قبل أن يُعطى الرابط.
programmes-recovery-ask = اطلب فتح الحساب من جديد
programmes-recovery-send = أرسل الطلب إلى شخص ثانٍ
programmes-recovery-handle = اسم الدخول
programmes-recovery-reason = كيف تأكدت أنه صاحب الحساب؟
programmes-recovery-reason-hint = مثل: حضر إلى المكتب بهويته. لا تكتب اسمه.
programmes-recovery-asked = أُرسل الطلب. ينتظر شخصاً ثانياً.
programmes-recovery-refused = أُلغي الطلب. لم يتغيّر شيء.
programmes-recovery-waiting = ينتظر شخصاً ثانياً
programmes-recovery-none = لا طلبات تنتظر.
programmes-recovery-asked-by = طلبه { $handle } يوم { $day }
programmes-recovery-grant = وافق وافتح الحساب من جديد
programmes-recovery-grant-confirm = توافق على فتح حساب { $handle } من جديد؟ تبطل كلمة مروره ورموزه وأجهزته فوراً.
programmes-recovery-refuse = ألغِ الطلب
programmes-recovery-own = طلبته أنت، فيوافق عليه غيرك.
programmes-recovery-ready = رابط { $handle } جاهز
programmes-recovery-once = سلّمه لصاحب الحساب بنفسك. لن يظهر مرة أخرى، ويصلح مرة واحدة خلال سبعة أيام.
programmes-sessions-end = أخرج حساباً من كل أجهزته
programmes-sessions-end-text = لمن ترك حسابه مفتوحاً أو يُخشى أن غيره دخله. تبقى كلمة مروره كما هي.
programmes-sessions-end-send = أخرجه الآن
programmes-regime-in-force = النظام الساري: { $regime }.
refusal-programmes-cursor-wrong = هذا المؤشر ليس من هذه القائمة. ابدأ من أولها.
