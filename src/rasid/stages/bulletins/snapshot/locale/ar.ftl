# الموقع ملفاتٍ ساكنة
snapshot-line = نسخة ساكنة من الموقع كما كان يوم { $day }، عند النشرة { $number }.
snapshot-live = هذا في الموقع الحيّ
snapshot-live-text = هذه نسخة تُقرأ بلا خادم. البلاغات والبحث والخرائط وصفحات الشبابيك تحتاج الموقع الحيّ، وعنوانه:
snapshot-wrote = { $written } كُتبت من { $all } ملفاً
snapshot-nothing = لا نشرة منشورة بعد: لا شيء يُحفظ.
snapshot-making = { $what }: { $count }
