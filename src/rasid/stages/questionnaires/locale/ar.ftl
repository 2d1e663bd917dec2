refusal-questionnaires-not-there = لا توجد هذه الاستبانة.
refusal-questionnaires-not-ready = لا تُنشر الاستبانة قبل أن يكتمل تحويلها بلا أخطاء.
refusal-questionnaires-already-published = هذا الإصدار منشور، والمنشور لا يتغير. ارفع إصداراً جديداً.
refusal-questionnaires-version-taken = الإصدار { $version } من هذه الاستبانة منشور من قبل. غيّر رقم الإصدار في ورقة settings ثم ارفع الملف من جديد.
refusal-questionnaires-sector-missing = اختر قطاعاً واحداً على الأقل.
refusal-questionnaires-legal-basis-missing = اكتب السند القانوني. لا يُسمح بتسجيل ولا يُمنع بلا سند.
refusal-questionnaires-scenario-incomplete = لا يكتمل المشهد بلا شخصية وقصة وخطوة واحدة على الأقل ومدة.
