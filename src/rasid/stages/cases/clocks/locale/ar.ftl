# مهلة الأمر: متى تقف ومتى تُستأنف ومتى تُمدَّد
clocks-title = مهلة الأمر { $code }
clocks-lead = لا توقف المهلةَ إلا أحداثٌ مسمّاة، وقبل انقضائها. يبقى للجهة ما بقي من أيام العمل، وتُحسب من يوم الاستئناف. كل ذلك يُنشر مع سببه.
clocks-open = مهلة الأمر: إيقاف أو استئناف
clocks-stands = المهلة موقوفة
clocks-since = منذ { $day }
clocks-left = { $days ->
    [0] لم يبقَ بعد يوم الإيقاف يوم عمل.
    [1] الباقي: يوم عمل واحد.
    [2] الباقي: يوما عمل.
    [few] الباقي: { $days } أيام عمل.
    [many] الباقي: { $days } يوم عمل.
   *[other] الباقي: { $days } يوم عمل.
}
clocks-cause = السبب
clocks-cause-appeal = تظلّم ينتظر القرار
clocks-cause-court = قرار محكمة
clocks-cause-disaster = كارثة أو حال طارئة
clocks-cause-other-body = إجراء عند جهة أخرى
clocks-cause-office = المكتب لم يسلّم الجهة ما تحتاج إليه
clocks-reason-hint = يُنشر بحروفه. لا تكتب اسم شخص ولا رقمه.
clocks-document = الكتاب
clocks-document-hint = لا بد منه إذا كان السبب محكمة أو جهة أخرى. لا يُنشر.
clocks-stop-title = أوقف المهلة
clocks-stop-hint = لحدث مسمّى فقط. ما انقضت مهلته لا يوقَف.
clocks-stop = أوقفها
clocks-resume-title = استأنف المهلة
clocks-resume-hint = تُحسب الأيام الباقية من يوم العمل التالي، ولا تنتهي المهلة قبل موعدها الأول.
clocks-resume = استأنفها
clocks-asked = طلبت الجهة تمديد المهلة
clocks-asked-for = حتى { $day }
clocks-asked-runs = المهلة الحالية جارية حتى يقرر المكتب.
clocks-decide = قرّر في الطلب
clocks-grant = مدّد المهلة
clocks-grant-reason = السبب المنشور
clocks-grant-reason-hint = إذا تُرك فارغاً نُشر سبب الجهة.
clocks-deny = لا تمدّدها
clocks-deny-reason = لماذا لا تُمدَّد؟
clocks-deny-reason-hint = تقرؤه الجهة وحدها.
clocks-denied = لم تُمدَّد المهلة حتى { $day }.
clocks-too-late = انقضت المهلة أو تغيّرت حال الأمر، فلا تُمدَّد.
clocks-ask = اطلب تمديد المهلة
clocks-ask-title = تمديد مهلة الأمر { $code }
clocks-ask-lead = تنتهي المهلة في { $day }. تُمدَّد مرة واحدة، بسبب يُنشر، وقبل أن تنقضي.
clocks-ask-day = المهلة التي تطلبونها
clocks-ask-reason-hint = ما الذي يؤخّر التصويب؟ قد يُنشر بحروفه. لا تكتبوا اسم شخص.
clocks-ask-send = أرسل الطلب
clocks-ask-not = لا تُمدَّد مهلة هذا الأمر الآن: مُدّدت من قبل، أو انقضت، أو هي موقوفة.
clocks-history = مرات الإيقاف
clocks-never = لم تُوقَف مهلة هذا الأمر.
clocks-from = من
clocks-until = إلى
clocks-left-column = أيام العمل الباقية
clocks-done-stop = أُوقفت المهلة.
clocks-done-resume = استُؤنفت المهلة.
clocks-done-grant = مُدّدت المهلة.
clocks-done-deny = أُبلغت الجهة أن المهلة لا تُمدَّد.
clocks-done-ask = وصل طلبكم إلى المكتب. المهلة الحالية جارية حتى يقرر.
cases-step-stopped = أُوقفت المهلة
cases-step-resumed = استُؤنفت المهلة
cases-step-recalculated = أُجّلت المهلة لعطلة أُعلنت
