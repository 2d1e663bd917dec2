# ما يقوله الأمر rasid demo في الطرفية.

demo-only-by-rasid-demo = العرض التجريبي يضبط ساعته بنفسه وينشر كلمات مروره، فلا يعمل إلا بالأمر: rasid demo
demo-founded = أُسس البلد: { $authorities } جهة، و{ $points } مركزاً، و{ $observers } راصداً.
demo-imported = استُورد السجل: قُبل { $taken } سطراً ورُفض { $refused }.
demo-past-week = الأسبوع الماضي { $number } من { $all } (يبدأ { $day }): { $visits } زيارة.
demo-live-planned = الأسبوع الحيّ عبر HTTP: خطّط ضابط البرنامج { $count } زيارة وأطلقها.
demo-live-offers = قبل الراصدون { $taken } زيارة واعتذروا عن { $declined }.
demo-live-day = { $day }: أُرسل { $filed }، وقُبل { $accepted }، وثُبّت من الوقائع { $confirmed }، وأُجيب عن { $answered } من الأوامر، وأُغلق { $closed }.
demo-live-field = من الميدان: أُرسل { $filed } ومعها { $photos } صورة، { $by_page } منها عبر الصفحة البسيطة؛ ووصل { $twice } مرتين فحُفظ مرة؛ وتُرك { $left } في مكانه.
demo-live-published = اعتمد النشرةَ ناشران، وهي معلنة: { $address }
demo-present-planned = خطة هذا الأسبوع جاهزة: { $count } زيارة تنتظر راصديها.
demo-verified = قارئ احتفظ بالنشرة شغّل verify.py من الخارج:
demo-not-verified = يقول verify.py: لا.
demo-took = استغرق العرض { $seconds } ثانية.

demo-there-already = العرض التجريبي موجود في { $folder }. لتشغيله من جديد أوقف راصد واحذف هذا المجلد.
demo-half-way = توقف عرض سابق في منتصفه. أوقف راصد واحذف المجلد { $folder } ثم ابدأ من جديد: rm -rf { $folder } && rasid demo
demo-door-shut = بقي باب مغلقاً فتوقف الأسبوع الحيّ. { $what }
demo-no-registry = لا يوجد ملف { $path }.
demo-no-mapping = تعذّرت قراءة المخطط «{ $name }». أعط ملف TOML أو واحداً من: { $known }
demo-mapping-without-country = لا يذكر المخطط «{ $name }» بلده. أضف إليه القسم [country] وفيه code وname وtime_zone وcalendar وlanguages.

demo-summary-counts = أُرسلت { $visits } زيارة من { $planned } مخططة · { $findings } واقعة · { $orders } أمر تصويب، نُفّذ منها { $corrected } · { $bulletins } نشرة معلنة.
demo-summary-floors = فوق عتبة النشر: { $authorities } جهة من { $all_authorities }، و{ $centres } مركزاً من { $all_centres }.
demo-summary-where = أين تنظر:
demo-page-public-week = هذا الأسبوع، للجمهور
demo-page-public-authority = جهة
demo-page-public-centre = مركز
demo-page-public-verify = تحقّق بنفسك
demo-page-monday = مكتب البرنامج
demo-page-cases = أوامر التصويب، للمكتب
demo-page-agency-cases = أوامر التصويب، لجهة
demo-page-field-today = يوم الراصد
demo-summary-who = ادخل من { $address } بالاسم وكلمة المرور:
demo-summary-invented = أسماء الجهات حقيقية، وكل مركز وشخص وزيارة وواقعة ورقم هنا مخترع.
