# أوامر التصويب عند مكتب البرنامج
cases-title = أوامر التصويب
cases-rooms = ما يتبع الأوامر
cases-overdue-count = { $count ->
    [0] لا أمر متأخر.
    [1] أمر واحد تجاوز مهلته.
    [2] أمران تجاوزا مهلتهما.
    [few] { $count } أوامر تجاوزت مهلتها.
    [many] { $count } أمراً تجاوز مهلته.
   *[other] { $count } أمر تجاوز مهلته.
}
cases-overdue-see = اعرض المتأخر
cases-count-open = عند الجهات: { $count }
cases-count-to-judge = أجوبة تنتظر حكمك: { $count }
cases-count-extensions = طلبات تمديد تنتظر: { $count }
cases-count-to-close = تنتظر الإغلاق: { $count }
cases-empty = لا أوامر هنا
cases-empty-text = حين تثبت ملاحظة يصدر بها أمر تصويب ويظهر هنا حتى يُغلق.
cases-csv = تنزيل القائمة (CSV)
cases-filter-wanted = من عليه الدور
cases-filter-state = الحال
cases-filter-any-authority = كل الجهات
cases-wanted-live = كل الجاري
cases-wanted-overdue = المتأخر
cases-wanted-authority = عند الجهة
cases-wanted-office-judges = ينتظر حكم المكتب
cases-wanted-office-checks = ينتظر زيارة التحقق
cases-wanted-office-closes = ينتظر الإغلاق
cases-wanted-extension = طُلب تمديد مهلته
cases-wanted-stopped = مهلته موقوفة
cases-wanted-closed = تم التصويب
cases-wanted-withdrawn = مسحوب
cases-turn-authority = على الجهة أن تجيب
cases-turn-office-judges = على المكتب أن يحكم في الجواب
cases-turn-office-checks = ينتظر زيارة التحقق قبل إغلاقه
cases-turn-office-closes = على عضو آخر في المكتب أن يغلق
cases-your-turn-authority = عليكم أن تجيبوا
cases-your-turn-office-judges = المكتب ينظر في جوابكم
cases-your-turn-office-checks = قُبل جوابكم، ويغلقه عضو آخر في المكتب
cases-your-turn-office-closes = قُبل جوابكم، ويغلقه عضو آخر في المكتب
cases-column-code = الرمز
cases-column-turn = من عليه الدور
cases-column-deadline = المهلة
cases-column-left = أيام العمل الباقية
cases-column-rung = درجة التصعيد
cases-column-authority = الجهة
cases-column-point = المركز
cases-column-place = المكان في المركز
cases-column-severity = الخطورة
cases-column-axis = المحور
cases-column-half-week = وقت الرصد
cases-column-text = ما يجب تصويبه
cases-left = الباقي: { $days }
cases-last-day = اليوم آخر المهلة
cases-late = متأخر: { $days }
cases-over = انتهت المهلة
cases-not-yet-seen = لم يظهر للجهة بعد

# صفحة الأمر
cases-case-title = أمر التصويب { $code }
cases-see-finding = الملاحظة وأدلتها
cases-visible-from = يظهر للجهة، وتبدأ مهلتها:
cases-wanted = المطلوب
cases-answers = أجوبة الجهة
cases-no-answers = لم تجب الجهة بعد.
cases-answer-number = الجواب { $number }
cases-answer-waits = ينتظر الحكم
cases-answer-accepted = قُبل
cases-answer-refused = رُدّ
cases-proof = ملف
cases-judge-title = هل يقنعك الدليل؟
cases-accept = اقبل الجواب
cases-accept-hint = القبول لا يغلق الأمر. يغلقه عضو آخر في المكتب بعد أن يراجع الدليل.
cases-refuse-title = ردّ الجواب
cases-refuse = ردّه إلى الجهة
cases-close-title = أغلق الأمر
cases-close = أغلقه: تم التصويب
cases-close-sure = هل راجعت الدليل وتغلق هذا الأمر؟
cases-extend-title = مدّد المهلة
cases-extend-hint = مرة واحدة لكل أمر. يُنشر التمديد وسببه.
cases-extend = مدّد
cases-extension-day = المهلة الجديدة
cases-reopen-title = أعد فتح الأمر
cases-reopen-hint = تبدأ مهلة كاملة جديدة من اليوم. تُنشر إعادة الفتح وسببها.
cases-reopen = أعد فتحه
cases-reason = السبب
cases-timeline = ما جرى
cases-now = الآن
cases-step-opened = صدر أمر التصويب
cases-step-extended = مُدّدت المهلة
cases-step-answered = أجابت الجهة
cases-step-answer-accepted = قُبل الجواب
cases-step-answer-refused = رُدّ الجواب
cases-step-closed = أُغلق: تم التصويب
cases-step-reopened = أُعيد فتحه
cases-step-withdrawn = سُحب الأمر لسحب ملاحظته
cases-done-accept = قُبل الجواب. يبقى أن يغلق عضو آخر الأمر.
cases-done-refuse = رُدّ الجواب إلى الجهة.
cases-done-close = أُغلق الأمر: تم التصويب.
cases-done-extend = مُدّدت المهلة.
cases-done-reopen = أُعيد فتح الأمر بمهلة جديدة.

# صفحة الجهة
cases-agency-title = المطلوب منكم
cases-agency-count = { $count ->
    [0] لا أمر ينتظر جوابكم.
    [1] أمر واحد ينتظر جوابكم.
    [2] أمران ينتظران جوابكم.
    [few] { $count } أوامر تنتظر جوابكم.
    [many] { $count } أمراً ينتظر جوابكم.
   *[other] { $count } أمر ينتظر جوابكم.
}
cases-agency-empty = لا شيء مطلوب منكم هنا
cases-agency-empty-text = حين تُثبت ملاحظة على أحد مراكزكم يظهر هنا ما يجب تصويبه ومهلته.
cases-no-authority = لم يُربط حسابك بجهة بعد
cases-no-authority-text = اطلب من مكتب البرنامج أن يربط حسابك بجهتك.
cases-answer-with-proof = أجب بدليل
cases-answer-text = ماذا فعلتم؟
cases-answer-text-hint = ما صُوّب، ومتى، ومن تأكد منه بصفته الوظيفية.
cases-answer-repaired-on = يوم التصويب
cases-answer-repaired-on-hint = إن عُرف: في أي يوم صُوّب. به يُعرف متى انتهى الخلل، ولا يُنشر.
cases-answer-repaired = صُوّب يوم { $day }.
cases-answer-proofs = الدليل
cases-answer-proofs-hint = صور (JPEG أو PNG أو WebP أو HEIC) أو ملفات PDF، حتى { $most } ملفات، كل منها 10 ميغابايت على الأكثر.
cases-answer-send = أرسل الجواب
cases-proof-empty = الملف فارغ. اختر غيره.
cases-your-answers = أجوبتكم
cases-done-answered = وصل جوابكم إلى مكتب البرنامج.

# لماذا لم يُنفَّذ الطلب
refusal-cases-wrong-state = تغيّرت حال الأمر قبل طلبك. حدّث الصفحة لترى ما يمكن الآن.
refusal-cases-repaired-tomorrow = يوم التصويب لا يكون بعد اليوم.
refusal-cases-evidence-missing = أرفق دليلاً واحداً على الأقل.
refusal-cases-text-missing = اكتب ما فعلتم.
refusal-cases-reason-missing = اكتب السبب.
refusal-cases-deadline-backwards = المهلة لا تُقدَّم. اختر يوماً بعد المهلة الحالية.
refusal-cases-deadline-rests = هذا اليوم عطلة. اختر يوم عمل.
refusal-cases-deadline-passed = انقضت المهلة. لا يحرّكها بعد ذلك أحد.
refusal-cases-recheck-waiting = لا يُغلق أمر قبل أن تُعرف نتيجة زيارة التحقق.
refusal-cases-clock-stopped = مهلة هذا الأمر موقوفة. استأنفها أولاً.
refusal-cases-clock-runs = مهلة هذا الأمر جارية، لا شيء يُستأنف.
refusal-cases-document-missing = أرفق كتاب المحكمة أو الجهة الأخرى.
refusal-cases-appeal-open = يستأنف المهلةَ قرارُ التظلّم، ولم يصدر بعد.
refusal-cases-appealed-already = للجهة تظلّم واحد من الملاحظة، وقد قُدّم من قبل.
refusal-cases-rung-reached = بلغ الأمر هذه الدرجة من قبل.
refusal-cases-asked-already = طلب تمديد هذا الأمر ينتظر القرار.
refusal-cases-not-asked = لا طلب تمديد ينتظر القرار.
refusal-cases-extended-already = مُدّدت مهلة هذا الأمر مرة، ولا تُمدَّد ثانية.
refusal-cases-same-person = قبلتَ أنت الجواب، فيغلق الأمر عضو آخر في المكتب.
refusal-cases-not-accepted = لا يُغلق أمر قبل قبول جوابه.
refusal-cases-proof-type = لا يُقبل الملف «{ $name }». أرفق صورة JPEG أو PNG أو WebP أو HEIC، أو ملف PDF.
refusal-cases-proof-too-large = الملف «{ $name }» أكبر من { $most_megabytes } ميغابايت. صغّره ثم أرفقه.
refusal-cases-proofs-too-many = أرفق { $most } ملفات على الأكثر.
refusal-cases-not-there = لا يوجد أمر كهذا بين ما تراه.

cases-reply-title = حق الرد
cases-reply-text = ردّ الجهة
cases-reply-text-hint = يُنشر بحروفه بجانب الأمر. لا تكتب اسم شخص ولا رقمه. الرد لا يوقف المهلة ولا يغني عن الجواب بالدليل.
cases-reply-send = أرسل الرد
cases-reply-held = لا يُنشر هذا الأمر قبل انتهاء يوم { $day }. للجهة أن ترد حتى ذلك اليوم، مرة واحدة.
cases-reply-published = نُشر هذا الأمر يوم { $day } بعد انتهاء أيام الرد.
cases-reply-given = رُدّ يوم { $day }
cases-reply-none = لم تردّ الجهة.
cases-done-replied = سُجّل الرد. يُنشر بجانب الأمر.
cases-step-replied = ردّت الجهة
refusal-cases-no-reply-due = لا رد قبل النشر على هذا الأمر. أجب عنه بالدليل.
refusal-cases-reply-over = انتهت أيام الرد ونُشر الأمر. أجب عنه بالدليل.
refusal-cases-replied-already = للجهة ردّ واحد على الأمر، وقد سُجّل من قبل.
refusal-cases-reply-too-long = الرد أطول من { $most } حرف. اختصره.
