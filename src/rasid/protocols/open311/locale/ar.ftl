# ما يقرؤه صانع التطبيق حين يُرفض طلب Open311.

open311-fault-no-jurisdiction = ينقص jurisdiction_id؛ فهذا العنوان يخدم أكثر من برنامج.
open311-fault-unknown-jurisdiction = لا برنامج بهذا jurisdiction_id.
open311-fault-no-service = ينقص service_code.
open311-fault-unknown-service = لا خدمة بهذا service_code.
open311-fault-unknown-request = لا طلب معلنًا بهذا service_request_id.
open311-fault-unknown-token = لم يُعطَ هذا الرمز هنا.
open311-fault-unknown-address = لا شيء على هذا العنوان؛ العناوين تنتهي بـ .xml أو .json.
open311-fault-unknown-address-id = لا مركز بهذا address_id.
open311-fault-no-key = ينقص api_key.
open311-fault-wrong-key = هذا api_key غير صالح هنا.
open311-fault-key-out-of-scope = هذا api_key لا يسمح بذلك.
open311-fault-no-location = ينقص المكان: lat و long، أو address_string، أو address_id.
open311-fault-half-a-location = lat و long يأتيان معًا، وأحدهما ناقص.
open311-fault-bad-coordinate = { $field } ليس إحداثيًا بالدرجات.
open311-fault-too-long = { $field } أطول من { $most }.
open311-fault-bad-date = { $field } ليس تاريخًا ووقتًا بصيغة W3C، مثل 2026-11-22T08:15:00+03:00.
open311-fault-no-zone = { $field } بلا منطقة زمنية: Z أو فرق مثل +03:00.
open311-fault-span-too-long = المدة بين التاريخين أطول من { $days } يومًا.
open311-fault-span-backwards = end_date قبل start_date.
open311-fault-bad-status = هذه الحالة غير معروفة.
open311-fault-bad-page = { $field } عدد صحيح من 1 إلى { $most }.
open311-fault-bad-flag = { $field } إما true أو false.
open311-fault-missing = ينقص { $field }.
open311-fault-attribute-missing = ينقص attribute[{ $attribute }].
open311-fault-attribute-wrong = قيمة attribute[{ $attribute }] لا تناسب.
open311-fault-method = هذا العنوان لا يقبل هذه الطريقة.
open311-fault-unreadable = تعذّرت قراءة الطلب.
open311-fault-too-large = الطلب أكبر مما يُقبل.
open311-fault-too-often = طلبات كثيرة. انتظر دقيقة.
open311-fault-refused = { $reason }
open311-fault-broken = تعطّل شيء عندنا وقد سُجّل؛ أعد المحاولة لاحقًا.

## ما يقرؤه من يستعمل التطبيق عن الخدمات والطلبات وما جرى فيها.

open311-contact = عن البرنامج ومكتبه: { $site }/
open311-key-service = مدير البرنامج يصدر المفاتيح من صفحة «مفاتيح الأنظمة والإشعارات» في المكتب: { $site }/
open311-and = {"، "}
open311-any = أي خدمة عامة
open311-notice = وصل. وحين يقرؤه المكتب يُحال إلى جهته، ولها بعدها { $days ->
    [zero] أيام عمل
    [one] يوم عمل واحد
    [two] يوما عمل
    [few] { $days } أيام عمل
    [many] { $days } يوم عمل
   *[other] { $days } يوم عمل
} للرد.
open311-test-notice = تجربة: فُحص كل شيء ولم يُحفظ شيء.
open311-attribute-kind = نوعه؛ وإن لم يُذكر فأول القائمة.
open311-attribute-counter = رقم الشباك أو اسمه.
open311-attribute-affected = من يعيقه أكثر من غيره.
open311-kind-complaint = شكوى
open311-kind-praise = شكر
open311-kind-suggestion = اقتراح
open311-kind-question = سؤال
open311-kind-branch_request = طلب فرع جديد
open311-affected-older = كبار السن
open311-affected-children = الأطفال
open311-affected-disabled = ذوو الإعاقة
open311-affected-women = النساء
open311-affected-everyone = الجميع
open311-state-received = لدى مكتب البرنامج.
open311-state-forwarded = لدى جهته.
open311-state-answered = ردّت الجهة، والمكتب ينظر في ردّها.
open311-state-closed = أُغلق.
open311-state-set_aside = نحّاه المكتب.
open311-outcome-fixed = أُصلح، ومعه دليله.
open311-outcome-explained = وُضّح.
open311-outcome-passed_on = أُحيل إلى الجهة المختصة.
open311-outcome-not_fixed = لم يُصلح.
open311-happened-received = وصل.
open311-happened-forwarded = أُحيل إلى جهته.
open311-happened-extended = مُدّدت مهلة الجهة.
open311-happened-answered = ردّت الجهة.
open311-happened-closed = أُغلق.
open311-happened-reopened = أعاد صاحبه فتحه.
open311-happened-set_aside = نحّاه المكتب.
open311-happened-finding = تأكّد، وصدر أمر بتصحيحه.
open311-happened-corrected = صُحّح، وثبت ذلك.
open311-happened-asked = المكتب يسأل.
