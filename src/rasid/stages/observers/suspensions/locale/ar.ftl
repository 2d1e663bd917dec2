# إيقاف المراقب، واعتراضه، ومن يقرر فيه.

suspensions-code = نوع السبب
suspensions-code-doubtful-data = شك في ما سجّله
suspensions-code-conduct = مخالفة للتعليمات
suspensions-code-complaint = شكوى عليه
suspensions-code-undeclared-conflict = تضارب مصالح لم يذكره
suspensions-code-recognised = عُرف في مركز
suspensions-code-health = صحته أو سلامته
suspensions-code-other = سبب آخر
suspensions-until = آخر يوم للإيقاف
suspensions-until-hint = يعود إلى العمل وحده بعد هذا اليوم. اتركه فارغاً إن لم يُعرف: يبقى موقوفاً حتى يعيده المكتب.
suspensions-open = حتى يعيده المكتب
suspensions-began = أول يوم
suspensions-day = { $day }
suspensions-ending = كيف انتهى
suspensions-ending-reinstated = أعاده المكتب
suspensions-ending-day-reached = انتهت مدته
suspensions-ending-appeal = قُبل الاعتراض
suspensions-ending-left = غادر البرنامج
suspensions-past = الإيقاف
suspensions-waits = اعتراض ينتظر
suspensions-over = انتهى

suspensions-appeal = الاعتراض
suspensions-outcome = القرار في الاعتراض
suspensions-outcome-upheld = قُبل، وعاد المراقب إلى العمل
suspensions-outcome-stands = لم يُقبل، ويبقى الإيقاف
suspensions-words = سبب القرار
suspensions-words-hint = يقرؤه المراقب كما تكتبه.
suspensions-appeals = اعتراضات الموقوفين
suspensions-appeals-text = يقرر في الاعتراض من لم يأمر بالإيقاف. الأقدم أولاً.
suspensions-appeals-none = لا اعتراض ينتظر
suspensions-appeals-none-text = حين يعترض مراقب موقوف يظهر اعتراضه هنا.
suspensions-appeal-of = إيقاف المراقب { $code }
suspensions-own-badge = أنت أوقفته
suspensions-own-appeal = أنت من أمر بهذا الإيقاف، فيقرر في الاعتراض غيرك.
suspensions-decide = قرر في الاعتراض
suspensions-decide-hint = اقرأ السبب والاعتراض. إن قبلته عاد المراقب إلى العمل فوراً.
suspensions-decision = القرار
suspensions-decision-uphold = أقبل الاعتراض: يعود إلى العمل
suspensions-decision-stand = يبقى الإيقاف
suspensions-decided = سُجّل القرار، ويقرؤه المراقب مع سببه.
suspensions-waiting = { $count ->
    [zero] لا اعتراضات على الإيقاف
    [one] اعتراض واحد على الإيقاف
    [two] اعتراضان على الإيقاف
    [few] { $count } اعتراضات على الإيقاف
    [many] { $count } اعتراضاً على الإيقاف
   *[other] { $count } اعتراض على الإيقاف
}
suspensions-column-code = الرمز
suspensions-column-reason = نوع السبب
suspensions-column-began = أُوقف
suspensions-column-appealed = اعترض
suspensions-column-state = الحالة

suspensions-own = إيقاف عملك
suspensions-own-now = عملك موقوف الآن
suspensions-own-read = اقرأ السبب، ولك أن تعترض
suspensions-own-past = الإيقاف السابق وكيف انتهى
suspensions-appeal-title = اعترض
suspensions-appeal-hint = لك أن تعترض مرة واحدة، حتى { $day }. يقرر فيه غير من أوقفك، وتقرأ القرار وسببه هنا.
suspensions-appeal-words = لماذا ترى الإيقاف خطأ؟
suspensions-appeal-words-hint = اذكر ما حدث كما تعرفه. لا ترفق أسماء غيرك.
suspensions-appeal-send = أرسل الاعتراض
suspensions-appealed = وصل اعتراضك. يقرر فيه غير من أوقفك.
suspensions-appeal-late = انتهت مدة الاعتراض ({ $day }). كلّم المكتب إن كان عندك جديد.
suspensions-appeal-waits = وصل اعتراضك، وينتظر القرار.

refusal-suspensions-until-past = آخر يوم للإيقاف مضى، أو كُتب على غير صورته. اختر يوماً لم يمض، أو اتركه فارغاً.
refusal-suspensions-not-there = لا إيقاف بهذا العنوان.
refusal-suspensions-over = انتهى هذا الإيقاف، فلا حاجة إلى اعتراض.
refusal-suspensions-appealed = اعترضت من قبل. الاعتراض مرة واحدة.
refusal-suspensions-too-late = انتهت مدة الاعتراض: أسبوعان من أول يوم.
refusal-suspensions-words-missing = اكتب جملة تُفهم: يقرؤها الطرف الآخر.
refusal-suspensions-not-appealed = لم يعترض المراقب على هذا الإيقاف.
refusal-suspensions-decided = قُرر في هذا الاعتراض من قبل.
refusal-suspensions-same-officer = أنت من أمر بالإيقاف، فيقرر في الاعتراض غيرك.
