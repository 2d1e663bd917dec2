listening-title = الاستماع
listening-intro = رسائل صوتية ومكالمات تنتظر من يسمعها ويكتب ما فيها. لا يسمعها أحد خارج المكتب، وما تكتبه هو ما يقرؤه مكتب الفرز.
listening-intro-machine = كتب نموذج على هذا الجهاز نصاً أولياً لبعضها؛ وهو غير مدقَّق حتى تسمعه وتحفظه.
listening-waiting =
    { $count ->
        [zero] لا تسجيل ينتظر.
        [one] تسجيل واحد ينتظر مستمعاً.
        [two] تسجيلان ينتظران مستمعاً.
        [few] { $count } تسجيلات تنتظر مستمعاً.
        [many] { $count } تسجيلاً ينتظر مستمعاً.
       *[other] { $count } تسجيل ينتظر مستمعاً.
    }
listening-empty = سُمع كل شيء
listening-empty-text = حين تصل رسالة صوتية أو مكالمة تظهر هنا.
listening-empty-other = لا شيء هنا بعد
listening-csv = نزّل القائمة (CSV)
listening-filter-state = الحالة
listening-state-awaiting = بانتظار مستمع
listening-state-written = كُتبت
listening-state-unreadable = لا تُفهم
listening-column-number = رقم البلاغ
listening-column-kind = النوع
listening-column-place = المكان
listening-column-length = الطول
listening-column-arrived = وصل
listening-column-state = الحالة
listening-kind-voice = رسالة صوتية
listening-kind-call = مكالمة
listening-recording-title = تسجيل البلاغ { $number }
listening-report-text = كُتب مع التسجيل
listening-wave = شكل الصوت: اضغط حيث تريد أن تسمع
listening-text = ما يقوله التسجيل
listening-text-hint = اكتبه كما قيل وباللهجة نفسها. أرقام الهواتف والهويات تُحجب وحدها قبل الحفظ. ضع «[غير مفهوم]» حيث لا تسمع.
listening-mark = غير مفهوم
listening-language = لغة الكلام
listening-language-ar = العربية
listening-language-en = الإنجليزية
listening-save = احفظ واسمع التالي
listening-give-up = لا يُفهم
listening-saved = حُفظ النص.
listening-given-up = وُضع التسجيل مع ما لا يُفهم، ويبقى مسموعاً.
listening-versions = ما كُتب من قبل
listening-machine-label = نص آلي غير مدقَّق
listening-machine-hint = كتبه النموذج { $model } على هذا الجهاز. اسمع وصحّح ثم احفظ.
listening-sure = ثقته باللغة { $share }
listening-masked =
    { $count ->
        [one] حُجب فيه شيء واحد
        [two] حُجب فيه شيئان
        [few] حُجبت فيه { $count } أشياء
        [many] حُجب فيه { $count } شيئاً
       *[other] حُجب فيه { $count } شيء
    }
listening-key-play = شغّل أو أوقف
listening-key-back = ارجع ثلاث ثوانٍ
listening-key-forward = تقدّم ثلاث ثوانٍ
listening-key-slower = أبطأ
listening-key-faster = أسرع
listening-key-mark = غير مفهوم هنا
listening-key-save = احفظ
refusal-listening-not-there = لا يوجد هذا التسجيل.
refusal-listening-nothing-written = اكتب ما سمعت، أو اختر «لا يُفهم».
refusal-listening-too-long = النص أطول مما نحفظ. قسّمه أو اختصره.
refusal-listening-written-meanwhile = حفظ زميل نصاً لهذا التسجيل وأنت تكتب. نصّه أسفل الصفحة ونصّك ما زال في الخانة: اجمع بينهما ثم احفظ من جديد.
