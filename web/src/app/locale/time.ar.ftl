# The same words as the pages (foundation/text/locale): say.test.ts compares them.

text-weekday = { $day ->
    [0] الاثنين
    [1] الثلاثاء
    [2] الأربعاء
    [3] الخميس
    [4] الجمعة
    [5] السبت
   *[6] الأحد
}

text-month-levantine = { $month ->
    [1] كانون الثاني
    [2] شباط
    [3] آذار
    [4] نيسان
    [5] أيار
    [6] حزيران
    [7] تموز
    [8] آب
    [9] أيلول
    [10] تشرين الأول
    [11] تشرين الثاني
   *[12] كانون الأول
}

text-month-gregorian = { $month ->
    [1] يناير
    [2] فبراير
    [3] مارس
    [4] أبريل
    [5] مايو
    [6] يونيو
    [7] يوليو
    [8] أغسطس
    [9] سبتمبر
    [10] أكتوبر
    [11] نوفمبر
   *[12] ديسمبر
}

text-date = { $day } { $month }

text-date-year = { $day } { $month } { $year }

text-hijri-year = { $day } { $month } { $year }هـ

text-both-calendars = { $first } ({ $second })

text-weekday-date = { $weekday } { $date }

text-time-morning = { $clock } صباحاً

text-time-afternoon = { $clock } بعد الظهر

text-time-evening = { $clock } مساءً

text-moment = { $date }، { $time }

text-minutes = { $n ->
    [0] أقل من دقيقة
    [1] دقيقة واحدة
    [2] { $case ->
        [oblique] دقيقتين
       *[nominative] دقيقتان
    }
    [3] ثلاث دقائق
    [4] أربع دقائق
    [5] خمس دقائق
    [6] ست دقائق
    [7] سبع دقائق
    [8] ثماني دقائق
    [9] تسع دقائق
    [10] عشر دقائق
    [few] { $n } دقائق
    [many] { $n } دقيقة
   *[other] { $n } دقيقة
}

text-hours = { $n ->
    [0] أقل من ساعة
    [1] ساعة واحدة
    [2] { $case ->
        [oblique] ساعتين
       *[nominative] ساعتان
    }
    [3] ثلاث ساعات
    [4] أربع ساعات
    [5] خمس ساعات
    [6] ست ساعات
    [7] سبع ساعات
    [8] ثماني ساعات
    [9] تسع ساعات
    [10] عشر ساعات
    [few] { $n } ساعات
    [many] { $n } ساعة
   *[other] { $n } ساعة
}

text-days = { $n ->
    [0] أقل من يوم
    [1] يوم واحد
    [2] { $case ->
        [oblique] يومين
       *[nominative] يومان
    }
    [3] ثلاثة أيام
    [4] أربعة أيام
    [5] خمسة أيام
    [6] ستة أيام
    [7] سبعة أيام
    [8] ثمانية أيام
    [9] تسعة أيام
    [10] عشرة أيام
    [few] { $n } أيام
    [many] { $n } يوماً
   *[other] { $n } يوم
}

text-list-middle = { $first } و{ $second }

text-list-last = { $first } و{ $second }
