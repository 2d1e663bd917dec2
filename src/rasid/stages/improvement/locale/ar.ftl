# التحسين والتدريب
improvement-title = التحسين والتدريب
improvement-column-authority = الجهة
improvement-column-axis = المحور
improvement-column-family = ما يُرى
improvement-column-faults = ملاحظات
improvement-column-centres = مراكز
improvement-column-open = ما زال مفتوحاً
improvement-column-goal = الهدف
improvement-column-owner = المسؤول
improvement-column-starts-on = من يوم
improvement-column-evaluates-on = تُقاس يوم
improvement-column-state = الحال
improvement-column-topic = الموضوع
improvement-column-people = عدد من تدرّبوا
improvement-column-held-on = بدأ يوم
improvement-column-ended-on = انتهى يوم
improvement-column-title = الممارسة
improvement-column-text = ما الذي يُعمل
improvement-any-state = كل الأحوال
improvement-causes-title = أسباب متكررة
improvement-causes-hint = ما ثبت من نوع واحد في مركزين أو أكثر لجهة واحدة خلال ستة أشهر. لا يُعدّ هنا إلا ما صار علنياً.
improvement-causes-none = لا سبب متكرر
improvement-causes-none-text = حين يثبت خلل من نوع واحد في مركزين يظهر هنا.
improvement-needs-title = من يحتاج تدريباً
improvement-needs-hint = محور أدنى بوضوح مما عند الجهات المثيلة، ومعه ملاحظات متكررة فيه. كلاهما شرط.
improvement-needs-none = لا حاجة واضحة
improvement-needs-none-text = لا يكفي رقم منخفض وحده، ولا ملاحظة وحدها.
improvement-need = { $value } من 100، بين { $low } و{ $high }، وتحت متوسط مثيلاتها بمقدار { $behind }.
improvement-need-faults = { $faults ->
    [one] ومعها ملاحظة واحدة ثبتت في هذا المحور.
    [two] ومعها ملاحظتان ثبتتا في هذا المحور.
    [few] ومعها { $faults } ملاحظات ثبتت في هذا المحور.
    [many] ومعها { $faults } ملاحظة ثبتت في هذا المحور.
   *[other] ومعها { $faults } ملاحظة ثبتت في هذا المحور.
}
improvement-out-title = مرشحون لتجذير ثقافة التميز
improvement-out-hint = جهات فوق مثيلاتها بوضوح في كل أسبوع منشور، وعدد هذه الأسابيع { $weeks }، بلا أمر متأخر ولا ملاحظة حرجة. القائمة بلا ترتيب.
improvement-out-why = فوق مثيلاتها بوضوح في كل من آخر { $weeks } من الأسابيع المنشورة، ولا أمر متأخر ولا ملاحظة حرجة. الإشادات: { $praise }.
improvement-out-none = لا مرشح اليوم
improvement-out-none-text = الشروط كلها معاً، أسبوعاً بعد أسبوع.
improvement-plans-title = خطط التحسين
improvement-plans-none = لا خطة بعد
improvement-plans-none-text = تقترح الجهة أو المكتب خطة، ويوافق الطرف الآخر.
improvement-plan-title = خطة تحسين
improvement-propose = اقترح خطة
improvement-propose-hint = الهدف والمقياس واليوم تُحدَّد الآن، فلا يختار أحد لاحقاً ما يناسبه.
improvement-proposed = قُدّمت الخطة. تبدأ حين يوافق الطرف الآخر.
improvement-goal = الهدف
improvement-goal-hint = ما الذي سيتحسن لمن يراجع المركز.
improvement-measure = المقياس
improvement-measure-hint = المحور الذي يُقاس عليه الأثر.
improvement-whole-score = الدرجة كلها
improvement-steps = ما سيُعمل
improvement-steps-hint = خطوة في كل سطر.
improvement-owner = المسؤول
improvement-owner-hint = الوظيفة لا الاسم: «مدير خدمة الجمهور».
improvement-starts-on = تبدأ في
improvement-evaluates-on = تُقاس في
improvement-evaluates-on-hint = بعد البدء بثمانية أسابيع على الأقل وسنة على الأكثر.
improvement-is-picked = اختيرت لأن الرقم كان سيئاً
improvement-is-picked-hint = ما يُختار لسوئه يتحسن بعضه من تلقاء نفسه، فيُطرح ذلك عند القياس.
improvement-picked-warning = اختيرت هذه الخطة لأن الحال كانت سيئة، ومثلها يتحسن بعضه من تلقاء نفسه. سيُعرض ذلك مع الأثر.
improvement-agree = نوافق على الخطة
improvement-withdraw = اسحبها
improvement-state-proposed = مقترحة
improvement-state-agreed = جارية
improvement-state-measured = قيس أثرها
improvement-state-withdrawn = مسحوبة
improvement-state-draft = مسودة
improvement-state-published = منشورة
improvement-effect-title = ماذا تغيّر
improvement-change = { $value } نقطة، بين { $low } و{ $high }.
improvement-clear-better = تحسن واضح.
improvement-clear-worse = تراجع واضح.
improvement-unclear = لا يكفي للقول إن شيئاً تغيّر.
improvement-from-to = كانت { $before } وصارت { $after }.
improvement-whole = الجهة كلها
improvement-same = المراكز نفسها قبل وبعد
improvement-beyond = زيادةً على ما تغيّر عند مثيلاتها
improvement-beyond-none = لا يكفي: نحتاج ثلاث جهات مثيلة لم تبدأ فيها خطة.
improvement-weekly = أسبوعاً بأسبوع
improvement-step = عند البدء:
improvement-at-end = في آخر أسبوع، عما كان متوقعاً:
improvement-weekly-none = لا يكفي: نحتاج ثمانية أسابيع قبل البدء وثمانية بعده.
improvement-by-itself-title = من تلقاء نفسه:
improvement-by-itself = كان متوقعاً أن يعود { $points } نقطة ولو لم يُعمل شيء.
improvement-not-enough = لا يكفي.
improvement-not-enough-text = زيارات إحدى المدتين أقل من حد النشر، فلا رقم.
improvement-measured-on = قيس في
improvement-rounds-title = التدريب
improvement-rounds-none = لم يُسجَّل تدريب
improvement-rounds-none-text = يُسجَّل هنا عدد من تدرّب وأين، بلا أسماء.
improvement-round-add = سجّل تدريباً
improvement-round-recorded = سُجّل التدريب. يقيس المكتب أثره بعد ثلاثة أشهر.
improvement-topic = الموضوع
improvement-people = عدد من تدرّب
improvement-people-hint = العدد فقط. لا أسماء.
improvement-people-count = { $count ->
    [one] متدرب واحد
    [two] متدربان
    [few] { $count } متدربين
    [many] { $count } متدرباً
   *[other] { $count } متدرب
}
improvement-held-on = بدأ في
improvement-ended-on = انتهى في
improvement-centres = المراكز التي يعمل فيها من تدرّب
improvement-centres-hint = مراكز جهة واحدة.
improvement-centres-one-body = اختر مراكز جهة واحدة.
improvement-practices-title = ممارسات تُحتذى
improvement-practices-hint = ما أُحسن في مكان وثبت، مكتوباً ليعمل به غيره.
improvement-practices-none = لا ممارسة منشورة
improvement-practices-none-text = تُكتب من إشادة علنية أو من أثر مقيس واضح، ويوافق عليها اثنان.
improvement-practice-title = ممارسة تُحتذى
improvement-practice-write = اكتب ممارسة
improvement-practice-name = العنوان
improvement-practice-text = كيف تُعمل
improvement-practice-text-hint = ما يُعمل وما يلزمه، ليقدر عليه غيرهم. لا أسماء.
improvement-practice-pending = تنتظر موافقة زميل آخر
improvement-practice-propose = اطلب نشرها
improvement-practice-grant = أوافق على نشرها
improvement-practice-refuse = لا تُنشر
improvement-practice-done-propose = قُدّم الطلب. ينتظر موافقة زميل آخر.
improvement-practice-done-grant = نُشرت الممارسة.
improvement-practice-done-refuse = لم تُنشر.
improvement-practice-done-withdraw = سُحبت الممارسة.
improvement-ground = على ماذا تقوم
improvement-ground-hint = إشادة علنية، أو أثر خطة أوضح مما تغيّر عند مثيلاتها.

refusal-improvement-not-there = لا شيء كهذا في برنامجك.
refusal-improvement-dates-wrong = بين البدء والقياس ثمانية أسابيع على الأقل وسنة على الأكثر، ولا ينتهي تدريب قبل أن يبدأ.
refusal-improvement-text-missing = املأ النصوص كلها.
refusal-improvement-unknown-axis = اختر المحور من القائمة.
refusal-improvement-wrong-state = تغيّر الحال منذ فتحت الصفحة. حدّثها وانظر.
refusal-improvement-own-proposal = الطرف الآخر هو الذي يوافق على ما اقترحتموه.
refusal-improvement-too-early = لم يحن يوم القياس بعد.
refusal-improvement-reason-missing = اكتب السبب.
refusal-improvement-no-people = اكتب عدد من تدرّب.
refusal-improvement-not-yet-held = يُسجَّل التدريب بعد انتهائه.
refusal-improvement-no-centres = اختر مركزاً على الأقل من مراكز الجهة.
refusal-improvement-practice-no-ground = تقوم الممارسة على إشادة علنية، أو على أثر مقيس واضح.
