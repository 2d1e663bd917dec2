# التظلّم: مرة واحدة لكل ملاحظة، وبالدليل وحده
cases-appeal-heading = التظلّم
cases-appeal-title = تظلّم من الأمر { $code }
cases-appeal-agency-title = تظلّمكم من الأمر { $code }
cases-appeal-queue-title = التظلّمات
cases-appeal-filter-wanted = الحال
cases-appeal-wanted-waiting = ينتظر القرار
cases-appeal-standing-given = قُدّم تظلّم
cases-appeal-standing-upheld = قُبل التظلّم وسُحبت الملاحظة
cases-appeal-standing-amended = خُفّفت الدرجة بعد تظلّم
cases-appeal-standing-dismissed = رُدّ التظلّم
cases-appeal-standing-moot = سُحبت الملاحظة قبل القرار
cases-appeal-may = إن كانت الملاحظة غير صحيحة فلكم أن تتظلّموا منها بدليل، مرة واحدة، حتى { $day }.
cases-appeal-begin = قدّموا تظلّماً
cases-appeal-once = لكم تظلّم واحد من هذه الملاحظة، حتى { $day }. ينظر فيه موظف لم يشارك فيها، ويُنشر قراره وسببه.
cases-appeal-clock-stops = تقف مهلة الأمر حتى القرار إن لم تنتهِ بعد، ثم تكمل ما بقي منها.
cases-appeal-clock-runs = في هذا الأمر خطر على الحياة: لا تقف مهلته بالتظلّم.
cases-appeal-closed = انتهت أيام التظلّم من هذه الملاحظة يوم { $day }.
cases-appeal-ground = وجه التظلّم
cases-appeal-ground-not_as_written = لم يكن الحال كما كُتب
cases-appeal-ground-another_place = الملاحظة عن مكان آخر
cases-appeal-ground-not_ours = الأمر ليس من شأن جهتنا
cases-appeal-ground-rule_misread = القاعدة تقول غير ذلك
cases-appeal-ground-too_grave = الدرجة أعلى مما يستحق
cases-appeal-text = ما الصحيح؟
cases-appeal-text-hint = اكتبوا ما كان عليه الحال يوم الرصد، وما يثبته. يقرؤه المكتب وحده.
cases-appeal-text-shown = ما كتبته الجهة، ودليلها
cases-appeal-proofs = الدليل
cases-appeal-proofs-hint = لا يُنظر في تظلّم بلا دليل. صور أو ملفات PDF، حتى { $most } ملفات، كل منها 10 ميغابايت على الأكثر.
cases-appeal-send = أرسل التظلّم
cases-appeal-done-given = وصل تظلّمكم. يُنشر القرار وسببه.
cases-appeal-open = انظر في التظلّم
cases-appeal-given = قُدّم يوم
cases-appeal-due = يُقرَّر قبل نهاية
cases-appeal-decided = قُرّر يوم
cases-appeal-decide-title = القرار
cases-appeal-decide-hint = القرار نهائي، ويُنشر بسببه بجانب الأمر في كل مكان. لا تكتب اسم شخص.
cases-appeal-decide = ثبّت القرار
cases-appeal-sure = القرار نهائي ويُنشر. هل راجعت الدليل؟
cases-appeal-done-decided = ثُبّت القرار، وصار منشوراً مع الأمر.
cases-appeal-code = القرار وعلّته
cases-appeal-decision-upheld = يُقبل: تُسحب الملاحظة
cases-appeal-decision-amended = تبقى الملاحظة بدرجة أخف
cases-appeal-decision-dismissed = يُردّ: تبقى الملاحظة
cases-appeal-code-fact_refuted = الدليل يثبت أن الحال لم يكن كما كُتب
cases-appeal-code-place_mistaken = الملاحظة عن مكان آخر
cases-appeal-code-body_mistaken = الأمر من شأن جهة أخرى
cases-appeal-code-rule_misapplied = القاعدة لا تنطبق هنا
cases-appeal-code-less_grave = الخلل قائم وأثره أقل مما قُدّر
cases-appeal-code-partly_refuted = الدليل ينفي بعض ما كُتب
cases-appeal-code-proof_silent = الدليل لا يقول شيئاً عن الخلل
cases-appeal-code-proof_of_later = الدليل عمّا بعد الرصد
cases-appeal-code-fault_shown = أدلة الرصد تثبت الخلل
cases-appeal-code-rule_holds = القاعدة تنطبق كما طُبّقت
cases-appeal-severity = الدرجة الأخف
cases-appeal-severity-hint = حين تبقى الملاحظة بدرجة أخف، وإلا فاتركها.
cases-appeal-reason = سبب القرار
cases-appeal-reason-hint = بم اقتنعت، ولماذا. يُنشر بحروفه.
cases-appeal-late = تأخّر القرار
cases-appeal-late-count = { $count ->
    [0] لا تظلّم تأخّر قراره.
    [1] تظلّم واحد تأخّر قراره.
    [2] تظلّمان تأخّر قرارهما.
    [few] { $count } تظلّمات تأخّر قرارها.
    [many] { $count } تظلّماً تأخّر قرارها.
   *[other] { $count } تظلّم تأخّر قرارها.
}
cases-appeal-waiting-count = { $count ->
    [0] لا تظلّم ينتظر.
    [1] تظلّم واحد ينتظر القرار.
    [2] تظلّمان ينتظران القرار.
    [few] { $count } تظلّمات تنتظر القرار.
    [many] { $count } تظلّماً تنتظر القرار.
   *[other] { $count } تظلّم تنتظر القرار.
}
cases-appeal-load-title = ما يُتوقّع في الأسابيع الأربعة القادمة
cases-appeal-load = العدد المتوقّع من التظلّمات: { $expected }، وفي تسع حالات من عشر بين { $low } و{ $high }.
cases-appeal-load-why = من تجربة البرنامج: الملاحظات التي انتهت أيام التظلّم منها { $findings }، والتظلّمات منها { $appeals }. النسبة المقدّرة { $share }، وقد حُسب معها المعتاد في برامج كهذه: أربع من كل مئة.
cases-appeal-column-code = الرمز
cases-appeal-column-authority = الجهة
cases-appeal-column-text = الملاحظة
cases-appeal-column-ground = وجه التظلّم
cases-appeal-column-given = قُدّم يوم
cases-appeal-column-age = منذ (أيام عمل)
cases-appeal-column-due = آخر يوم للقرار
cases-appeal-column-standing = الحال
cases-appeal-column-decided = قُرّر يوم
cases-appeal-column-why = علّة القرار
cases-appeal-column-reason = سبب القرار
cases-appeal-empty = لا تظلّم هنا
cases-appeal-empty-text = حين تتظلّم جهة من ملاحظة يظهر تظلّمها هنا حتى يُقرَّر.
cases-step-appealed = تظلّمت الجهة من الملاحظة
cases-step-appeal-decided = قُرّر في التظلّم
refusal-cases-appeal-not-there = لا يوجد تظلّم كهذا بين ما تراه.
refusal-cases-appeal-appealed-already = لكل ملاحظة تظلّم واحد، وقد قُدّم.
refusal-cases-appeal-window-over = انتهت أيام التظلّم من هذه الملاحظة. أجيبوا عن الأمر بالدليل.
refusal-cases-appeal-finding-gone = سُحبت هذه الملاحظة، فلا شيء يُتظلّم منه.
refusal-cases-appeal-text-missing = اكتبوا ما الصحيح في جملة كاملة.
refusal-cases-appeal-evidence-missing = لا يُنظر في تظلّم بلا دليل. أرفقوا دليلاً واحداً على الأقل.
refusal-cases-appeal-proofs-too-many = أرفقوا { $most } ملفات على الأكثر.
refusal-cases-appeal-decided-already = قرّر فيه موظف آخر قبلك. حدّث الصفحة لترى القرار.
refusal-cases-appeal-confirmed-it = أثبتَّ أنت هذه الملاحظة، فينظر في التظلّم منها غيرك.
refusal-cases-appeal-read-it = قرأتَ أنت الزيارة التي جاءت منها هذه الملاحظة، فينظر في التظلّم غيرك.
refusal-cases-appeal-judged-answer = حكمتَ أنت في جواب على هذا الأمر، فينظر في التظلّم غيرك.
refusal-cases-appeal-reason-missing = اكتب سبب القرار في جملة كاملة: يُنشر.
refusal-cases-appeal-other-code = هذه العلّة ليست لهذا القرار. اختر غيرها.
refusal-cases-appeal-severity-missing = اختر الدرجة الأخف.
