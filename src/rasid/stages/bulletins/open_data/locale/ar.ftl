# جداول لبرامج الناس: عناوين أعمدتها، ومعنى الخانة الفارغة، والفهرس والخلاصة
open-data-catalogue-title = { $programme }: البيانات المفتوحة
open-data-catalogue-about = كل نشرة منشورة جداول: الجهات، والمناطق، والمراكز، والنتائج مفصّلة أجزاء يحسبها منها من شاء من جديد. لا زيارة فيها ولا يوم ولا مراقب.
open-data-feed-title = { $programme }: النشرات
open-data-feed-about = بند جديد مع كل نشرة تصدر.
open-data-feed-visits = { $visits ->
    [zero] لا زيارات سرية
    [one] زيارة سرية واحدة
    [two] زيارتان سريتان
    [few] { $visits } زيارات سرية
    [many] { $visits } زيارة سرية
   *[other] { $visits } زيارة سرية
 } هذا الأسبوع إلى { $bodies ->
    [zero] لا جهة
    [one] جهة واحدة
    [two] جهتين
    [few] { $bodies } جهات
    [many] { $bodies } جهة
   *[other] { $bodies } جهة
 }
open-data-link = جداول للبرامج
open-data-link-text = الجهات والمناطق والمراكز في كل نشرة بصيغ ⁦CSV⁩ و⁦JSON⁩ و⁦Parquet⁩ و⁦GeoJSON⁩، ومع كل جدول وصف أعمدته. وفي كل نشرة رابعة النتائج مفصّلة أجزاء، يحسب منها من شاء نتيجة الجهة.
open-data-link-feed = خلاصة النشرات
open-data-feed-ar = العربية
open-data-feed-en = English
open-data-link-catalogue = الفهرس (⁦DCAT-AP⁩)

open-data-authorities-title = الجهات
open-data-authorities-edition = الجهات في النشرة { $number }
open-data-authorities-about = كل جهة ونتيجتها من 100 بثقة ⁦90%⁩ في أربعة أسابيع، وأوامر التصويب فيها. والجهة التي لم تبلغ الحد الأدنى بلا نتيجة، ومعها الأسباب.
open-data-authorities-id = معرّف الجهة
open-data-authorities-name-ar = الاسم بالعربية
open-data-authorities-name-en = الاسم بالإنجليزية
open-data-authorities-sector = رمز القطاع
open-data-authorities-tier = بين نظيراتها: أعلى بوضوح، أو لا فرق يُعتدّ به، أو أدنى بوضوح
open-data-authorities-value = النتيجة موزونة بعدد المراجعين
open-data-authorities-low = الحد الأدنى للنتيجة
open-data-authorities-high = الحد الأعلى للنتيجة
open-data-authorities-visits = الزيارات التي تقوم عليها
open-data-authorities-centres = المراكز التي تقوم عليها
open-data-authorities-centre-value = النتيجة والمراكز فيها سواء
open-data-authorities-centre-low = حدها الأدنى والمراكز سواء
open-data-authorities-centre-high = حدها الأعلى والمراكز سواء
open-data-authorities-withheld = لماذا لا نتيجة
open-data-authorities-orders-issued = أوامر صدرت منذ النشرة السابقة
open-data-authorities-orders-corrected = أوامر صُوّبت منذ النشرة السابقة
open-data-authorities-orders-open = أوامر مفتوحة
open-data-authorities-orders-overdue = أوامر متأخرة

open-data-areas-title = البلد والقطاعات والمحافظات
open-data-areas-edition = البلد والقطاعات والمحافظات في النشرة { $number }
open-data-areas-about = النتائج من 100 بثقة ⁦90%⁩ في أربعة أسابيع للبلد وقطاعاته ومحافظاته.
open-data-areas-level = البلد أو القطاع أو المحافظة
open-data-areas-id = المعرّف أو الرمز
open-data-areas-name-ar = الاسم بالعربية
open-data-areas-name-en = الاسم بالإنجليزية
open-data-areas-value = النتيجة موزونة بعدد المراجعين
open-data-areas-low = الحد الأدنى للنتيجة
open-data-areas-high = الحد الأعلى للنتيجة
open-data-areas-visits = الزيارات التي تقوم عليها
open-data-areas-centres = المراكز التي تقوم عليها
open-data-areas-withheld = لماذا لا نتيجة

open-data-centres-title = المراكز
open-data-centres-edition = المراكز في النشرة { $number }
open-data-centres-about = كل مركز ومكانه. لا نتيجة إلا حيث كفت الزيارات في اثني عشر شهرًا، ولا تتغير إلا بعد ثلاث زيارات أخرى. والمراكز الباقية بلا رقم.
open-data-centres-id = معرّف المركز
open-data-centres-name-ar = الاسم بالعربية
open-data-centres-name-en = الاسم بالإنجليزية
open-data-centres-authority = معرّف الجهة التي تديره
open-data-centres-sector = رمز القطاع
open-data-centres-latitude = خط العرض (⁦WGS 84⁩)
open-data-centres-longitude = خط الطول (⁦WGS 84⁩)
open-data-centres-value = نتيجة اثني عشر شهرًا
open-data-centres-low = الحد الأدنى للنتيجة
open-data-centres-high = الحد الأعلى للنتيجة
open-data-centres-visits = الزيارات التي تقوم عليها
open-data-centres-bulletin = رقم النشرة التي تقف النتيجة منها

open-data-strata-title = نتائج الجهات مفصّلة أجزاء
open-data-strata-edition = نتائج الجهات مفصّلة أجزاء في النشرة { $number }
open-data-strata-about = من هذه الأجزاء يحسب من شاء نتيجة الجهة من جديد: ⁦Σ share·mean / Σ share⁩، وحدّيها: ⁦t·√(Σ variance)⁩ على الجانبين، و⁦t⁩ لثقة ⁦90%⁩ بدرجات حريتها. لا تأتي إلا في كل نشرة رابعة: نشرتان تشتركان في أسابيع تكشفان أسبوعًا بعينه.
open-data-strata-authority = معرّف الجهة
open-data-strata-weighting = بعدد المراجعين (⁦visitor⁩) أو المراكز سواء (⁦centre⁩)
open-data-strata-part = رقم الجزء
open-data-strata-share = حصة الجزء من النتيجة
open-data-strata-mean = المتوسط الموزون للجزء
open-data-strata-variance = ما يضيفه الجزء إلى تباين النتيجة
open-data-strata-degrees-of-freedom = درجات حرية النتيجة

open-data-orders-title = أوامر صُوّبت
open-data-orders-edition = أوامر صُوّبت حتى النشرة { $number }
open-data-orders-about = كل أمر تصويب أُغلق بعد الإصلاح منذ النشرة السابقة: مهلته، ويوم إغلاقه، وعلى أي أساس، وما آل إليه التظلّم منه.
open-data-orders-code = رمز الأمر
open-data-orders-authority = معرّف الجهة
open-data-orders-centre = معرّف المركز
open-data-orders-centre-ar = اسم المركز بالعربية
open-data-orders-centre-en = اسم المركز بالإنجليزية
open-data-orders-text-ar = ما كان فيه، بالعربية
open-data-orders-text-en = ما كان فيه، بالإنجليزية
open-data-orders-severity = الخطورة
open-data-orders-issued-on = يوم إعلانه
open-data-orders-deadline = مهلته
open-data-orders-closed-on = يوم إغلاقه
open-data-orders-basis = أُغلق على أساس زيارة لاحقة (⁦recheck⁩) أو دليل نظر فيه اثنان (⁦evidence⁩)
open-data-orders-appeal = قرار التظلّم
open-data-null-older = لا تقوله نشرة بهذا القِدم
open-data-null-no-appeal = لا تظلّم مقضيّاً فيه

open-data-null-no-name = لا اسم بهذه اللغة
open-data-null-withheld = لا نتيجة: لم تبلغ الحد الأدنى
open-data-null-few = أقل من ثلاث
open-data-null-none-withheld = هناك نتيجة
open-data-null-of-the-country = لا اسم للبلد هنا
open-data-null-no-place = ليس له مكان
open-data-null-centre-withheld = زيارات هذا المركز لا تكفي لنتيجة

open-data-unit-points = نقاط من 100
open-data-unit-degrees = درجات
open-data-unit-percent = بالمئة
open-data-unit-squares = مربع النقاط
