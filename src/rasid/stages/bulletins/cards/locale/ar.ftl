# بطاقات المشاركة، ولوحة الباب
cards-check = تحقّق من الأصل ومن بصمته في
cards-insufficient = زيارات غير كافية لإصدار نتيجة عادلة
cards-badge-title = لوحة الباب: { $name }
cards-badge-week = النشرة { $number }، من { $first } إلى { $last }
cards-badge-until = تصلح حتى { $day }. بعدها اقرأ الجديد بالرمز.
cards-badge-qr = الجديد هنا
cards-badge-how = علّقها حيث يراها من يدخل. من يصوّر الرمز يقرأ ما يتوقعه عند الشباك، وآخر نتيجة، ويقول لنا ما رأى.
cards-badge-take = لوحة لباب المركز
cards-badge-svg = صورة
cards-badge-pdf = ورقة للطباعة
cards-card-take = بطاقة للمشاركة
