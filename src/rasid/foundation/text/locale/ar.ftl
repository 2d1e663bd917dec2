# Dates, times, durations and figures. Counted nouns take their own forms up to ten, in words.

text-weekday = { $day ->
    [0] الاثنين
    [1] الثلاثاء
    [2] الأربعاء
    [3] الخميس
    [4] الجمعة
    [5] السبت
   *[6] الأحد
}

# Names used in Jordan, Syria, Lebanon, Palestine and Iraq.
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

# Names used in Egypt, Sudan and the Gulf.
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
text-time-evening = { $clock } مساءً
text-moment = { $date }، { $time }
text-half-week-first = النصف الأول من أسبوع { $start }
text-half-week-second = النصف الثاني من أسبوع { $start }

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

text-working-days = { $n ->
    [0] لا أيام عمل
    [1] يوم عمل واحد
    [2] { $case ->
        [oblique] يومي عمل
       *[nominative] يوما عمل
    }
    [3] ثلاثة أيام عمل
    [4] أربعة أيام عمل
    [5] خمسة أيام عمل
    [6] ستة أيام عمل
    [7] سبعة أيام عمل
    [8] ثمانية أيام عمل
    [9] تسعة أيام عمل
    [10] عشرة أيام عمل
    [few] { $n } أيام عمل
    [many] { $n } يوم عمل
   *[other] { $n } يوم عمل
}

text-weeks = { $n ->
    [0] أقل من أسبوع
    [1] أسبوع واحد
    [2] { $case ->
        [oblique] أسبوعين
       *[nominative] أسبوعان
    }
    [3] ثلاثة أسابيع
    [4] أربعة أسابيع
    [5] خمسة أسابيع
    [6] ستة أسابيع
    [7] سبعة أسابيع
    [8] ثمانية أسابيع
    [9] تسعة أسابيع
    [10] عشرة أسابيع
    [few] { $n } أسابيع
    [many] { $n } أسبوعاً
   *[other] { $n } أسبوع
}

text-months = { $n ->
    [0] أقل من شهر
    [1] شهر واحد
    [2] { $case ->
        [oblique] شهرين
       *[nominative] شهران
    }
    [3] ثلاثة أشهر
    [4] أربعة أشهر
    [5] خمسة أشهر
    [6] ستة أشهر
    [7] سبعة أشهر
    [8] ثمانية أشهر
    [9] تسعة أشهر
    [10] عشرة أشهر
    [few] { $n } أشهر
    [many] { $n } شهراً
   *[other] { $n } شهر
}

text-years = { $n ->
    [0] أقل من سنة
    [1] سنة واحدة
    [2] { $case ->
        [oblique] سنتين
       *[nominative] سنتان
    }
    [3] ثلاث سنوات
    [4] أربع سنوات
    [5] خمس سنوات
    [6] ست سنوات
    [7] سبع سنوات
    [8] ثماني سنوات
    [9] تسع سنوات
    [10] عشر سنوات
    [few] { $n } سنوات
    [many] { $n } سنة
   *[other] { $n } سنة
}

text-list-middle = { $first } و{ $second }
text-list-last = { $first } و{ $second }
text-interval = بين { $low } و{ $high } من { $of }، بثقة { $confidence }

text-localized-empty = اكتب النص بلغة واحدة على الأقل.
text-localized-tag = رمز اللغة غير صحيح. مثال صحيح: ar أو en.
text-localized-words = القيمة ليست نصاً.

text-language-ar = العربية
text-language-en = English
text-language-ur = اردو
text-language-bn = বাংলা
