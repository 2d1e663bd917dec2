# ما يقوله الأمر rasid demo في الطرفية.

demo-only-by-rasid-demo = العرض التجريبي يضبط ساعته بنفسه وينشر كلمات مروره، فلا يعمل إلا بالأمر: rasid demo
demo-founded = أُسس البلد. الجهات: { $authorities }، المراكز: { $points }، المراقبون: { $observers }.
demo-imported = استُورد السجل. الأسطر المقبولة: { $taken }، المرفوضة: { $refused }.
demo-past-week = أسبوع مضى، { $number } من { $all }، من { $day }. الزيارات: { $visits }.
demo-live-planned = الأسبوع الحيّ، عبر HTTP. زيارات خططها ضابط البرنامج وأطلقها: { $count }.
demo-live-offers = زيارات قبلها المراقبون: { $taken }، واعتذروا عنها: { $declined }.
demo-live-day = { $day }. المُرسل: { $filed }، المقبول: { $accepted }، وقائع ثُبّتت: { $confirmed }، أوامر أُجيب عنها: { $answered }، وأُغلقت: { $closed }.
demo-live-field = من الميدان. المُرسل: { $filed }، الصور: { $photos }، عبر الصفحة البسيطة: { $by_page }، وصل مرتين فحُفظ مرة: { $twice }، تُرك في مكانه: { $left }.
demo-live-residents = قال الناس عبر الصفحة البسيطة، ومعهم إيصالاتها: { $count }.
demo-live-published = اعتمد النشرةَ ناشران، وهي معلنة: { $address }
demo-present-planned = خطة هذا الأسبوع جاهزة. زيارات تنتظر راصديها: { $count }.
demo-verified = قارئ احتفظ بالنشرة شغّل verify.py من الخارج:
demo-not-verified = يقول verify.py: لا.
demo-took = مدة العرض بالثواني: { $seconds }.

demo-there-already = العرض التجريبي موجود في { $folder }. لتشغيله من جديد أوقف راصد واحذف هذا المجلد.
demo-half-way = توقف عرض سابق في منتصفه. أوقف راصد واحذف المجلد { $folder } ثم ابدأ من جديد: rm -rf { $folder } && rasid demo
demo-door-shut = بقي باب مغلقاً فتوقف الأسبوع الحيّ. { $what }
demo-no-registry = لا يوجد ملف { $path }.
demo-no-mapping = تعذّرت قراءة المخطط «{ $name }». أعط ملف TOML أو واحداً من: { $known }
demo-mapping-without-country = لا يذكر المخطط «{ $name }» بلده. أضف إليه القسم [country] وفيه code وname وtime_zone وcalendar وlanguages.

demo-summary-counts = زيارات أُرسلت: { $visits } من { $planned } · وقائع: { $findings } · أوامر تصويب: { $orders }، نُفّذ منها: { $corrected } · نشرات معلنة: { $bulletins }.
demo-summary-reports = ما قاله الناس: { $reports } · أُرسل إلى جهاته: { $forwarded } · أُغلق: { $closed } · أُعيد فتحه: { $reopened } · تقييمات عند الشبابيك: { $rated }.
demo-summary-floors = فوق عتبة النشر: جهات { $authorities } من { $all_authorities }، ومراكز { $centres } من { $all_centres }.
demo-summary-where = أين تنظر:
demo-page-public-week = هذا الأسبوع، للجمهور
demo-page-public-authority = جهة
demo-page-public-centre = مركز
demo-page-public-verify = تحقّق بنفسك
demo-page-resident-say = قل شيئاً، لمن يراجع
demo-page-public-map = خريطة البلاغات
demo-page-report-desk = مكتب البلاغات
demo-page-agency-reports = بلاغات الناس، لجهة
demo-page-follow = تابع بلاغاً برمزه { $code }
demo-page-join-apply = اطلب أن تكون مراقباً
demo-page-monday = مكتب البرنامج
demo-page-cases = أوامر التصويب، للمكتب
demo-page-agency-cases = أوامر التصويب، لجهة
demo-page-field-today = يوم المراقب
demo-summary-who = ادخل من { $address } بالاسم وكلمة المرور:
demo-role-candidate = متقدم في منتصف الدورة
demo-summary-invented = أسماء الجهات حقيقية، وكل مركز وشخص وزيارة وواقعة ورقم هنا مخترع.
demo-summary-witnesses = وقّع على السجل ثلاثة شهود تجريبيون يعملون على هذا الجهاز نفسه: يُظهرون كيف يعمل النصاب، وتواقيعهم لا تثبت شيئاً. الشاهد الحقيقي مؤسسة أخرى: rasid witness.
demo-summary-invented-on-registry = الأماكن من ملف السجل نفسه، وما سكت عنه الملف له قيمة مفترضة معلنة؛ وكل شخص وزيارة وواقعة ورقم هنا مخترع.
