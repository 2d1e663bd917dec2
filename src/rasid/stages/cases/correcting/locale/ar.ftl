# خطة التصويب
correcting-title = خطة تصويب الأمر { $code }
correcting-lead = خطوات جهتكم حتى يُصوَّب الخلل، كلٌّ بيومها ودليلها، قبل { $day }. يراها مكتب البرنامج. ويُنشر للناس أن هناك خطة، وكم خطوة أُنجزت منها، لا أكثر.
correcting-plan = خطة التصويب
correcting-plan-none = لم تضعوا خطة بعد. تنفع حين يحتاج التصويب إلى أكثر من عمل واحد.
correcting-plan-begin = ضع خطة
correcting-plan-go-on = أكمل الخطة
correcting-plan-over = لا خطة لهذا الأمر
correcting-progress = { $steps ->
    [zero] لا خطوات في الخطة.
    [one] في الخطة خطوة واحدة، أُنجز منها: { $done }.
    [two] في الخطة خطوتان، أُنجز منهما: { $done }.
    [few] في الخطة { $steps } خطوات، أُنجز منها: { $done }.
    [many] في الخطة { $steps } خطوة، أُنجز منها: { $done }.
   *[other] في الخطة { $steps } خطوة، أُنجز منها: { $done }.
}
correcting-step-text = الخطوة
correcting-step-text-hint = عمل واحد يُرى أثره: «تركيب مصعد»، «تدريب موظفي الشباك».
correcting-step-due = تُنجز حتى
correcting-step-add = أضف خطوة
correcting-step-by = حتى { $day }
correcting-step-late = تأخرت عن { $day }
correcting-step-done = أُنجزت { $day }
correcting-step-finish = أُنجزت
correcting-step-drop = احذف الخطوة
correcting-step-done-on = يوم الإنجاز
correcting-step-note = ماذا فعلتم
correcting-step-proof = الدليل
correcting-step-proof-hint = صورة (JPEG أو PNG أو WebP أو HEIC) أو ملف PDF، حتى 10 ميغابايت.
correcting-step-see-proof = الدليل
correcting-done-plan = أُضيفت الخطوة.
correcting-done-finish = سُجّل إنجاز الخطوة.
correcting-done-drop = حُذفت الخطوة.
refusal-correcting-not-open = لا تتغير خطة أمر أُجيب عنه أو انتهى.
refusal-correcting-no-text = اكتب ما الخطوة.
refusal-correcting-text-too-long = الخطوة أطول من { $most } حرف. اختصرها.
refusal-correcting-too-many-steps = في الخطة { $most } خطوة، وهذا أكثر ما تتسع له.
refusal-correcting-due-before-today = اختر يوماً لم يمضِ.
refusal-correcting-due-after-deadline = تنتهي كل خطوة قبل انقضاء مهلة الأمر. اختر يوماً أقرب.
refusal-correcting-deadline-passed = انقضت مهلة الأمر. صوّبوا وأجيبوا بدليل.
refusal-correcting-due-rests = هذا يوم عطلة. اختر يوم عمل.
refusal-correcting-no-step = ليست هذه الخطوة في الخطة.
refusal-correcting-step-over = أُنجزت هذه الخطوة أو حُذفت من قبل.
refusal-correcting-no-proof = أرفق ما يُظهر أن الخطوة أُنجزت.
refusal-correcting-done-tomorrow = لا يكون الإنجاز بعد اليوم.

# جواب واحد عن عدة أوامر
correcting-many-link = أجب عن عدة أوامر معاً
correcting-many-title = جواب عن عدة أوامر
correcting-many-lead = حين يتكرر الخلل نفسه في مراكزكم، تكتبون الجواب مرة واحدة. يبقى لكل أمر جوابه ودليله وقيده في السجل.
correcting-many-orders = { $count ->
    [zero] لا أوامر
    [one] أمر واحد
    [two] أمران
    [few] { $count } أوامر
    [many] { $count } أمراً
   *[other] { $count } أمر
}
correcting-many-none = لا خلل يتكرر في أوامركم
correcting-many-none-text = حين ينتظركم أمران أو أكثر بالخلل نفسه، تجيبون عنها هنا معاً.
correcting-many-form-lead = اختر ما صوّبتموه فعلاً، واكتب الجواب مرة واحدة. ترى كل جواب قبل إرساله.
correcting-many-more = { $count ->
    [zero] هذه كل الأوامر بهذا الخلل.
    [one] بقي أمر آخر بهذا الخلل؛ يظهر بعد إرسال هذه.
    [two] بقي أمران بهذا الخلل؛ يظهران بعد إرسال هذه.
    [few] بقيت { $count } أوامر بهذا الخلل؛ تظهر بعد إرسال هذه.
    [many] بقي { $count } أمراً بهذا الخلل؛ تظهر بعد إرسال هذه.
   *[other] بقي { $count } أمر بهذا الخلل؛ تظهر بعد إرسال هذه.
}
correcting-many-choose = الأوامر
correcting-many-text-hint = ما الذي أُصلح. يوضع هذا النص في جواب كل أمر اخترته.
correcting-many-day-hint = إن كان يوماً واحداً للجميع. لا يُنشر.
correcting-many-shared = دليل مشترك لكل الأوامر
correcting-many-own = دليل لكل أمر وحده
correcting-many-own-hint = صورة المكان نفسه أقوى من دليل مشترك.
correcting-many-kept = محفوظ:
correcting-many-forget = اترك الملفات المحفوظة وابدأ بغيرها
correcting-check = راجع الأجوبة
correcting-check-title = راجع الأجوبة قبل إرسالها
correcting-check-lead = { $count ->
    [zero] لا جواب.
    [one] جواب واحد. لم يُرسل بعد.
    [two] جوابان. لم يُرسلا بعد.
    [few] { $count } أجوبة. لم تُرسل بعد.
    [many] { $count } جواباً. لم تُرسل بعد.
   *[other] { $count } جواب. لم تُرسل بعد.
}
correcting-check-problems = لم يُرسل شيء. أصلح ما يلي أو أخرج هذه الأوامر من اختيارك؛ ما كتبته وما أرفقته محفوظ.
correcting-check-no-proof = بلا دليل
correcting-send = { $count ->
    [zero] أرسل
    [one] أرسل الجواب
    [two] أرسل الجوابين
    [few] أرسل { $count } أجوبة
    [many] أرسل { $count } جواباً
   *[other] أرسل { $count } جواب
}
correcting-edit = عدّل
correcting-done-sent = { $count ->
    [zero] لم يُرسل جواب.
    [one] وصل جواب واحد إلى مكتب البرنامج.
    [two] وصل جوابان إلى مكتب البرنامج.
    [few] وصلت { $count } أجوبة إلى مكتب البرنامج.
    [many] وصل { $count } جواباً إلى مكتب البرنامج.
   *[other] وصل { $count } جواب إلى مكتب البرنامج.
}
refusal-correcting-none-chosen = اختر أمراً واحداً على الأقل.
refusal-correcting-too-many-chosen = اختر { $most } أمراً على الأكثر، ثم أكمل بالباقي.
refusal-correcting-lost = مضى وقت طويل على هذه الأجوبة، أو فُتحت من حساب آخر. ابدأ من جديد.
