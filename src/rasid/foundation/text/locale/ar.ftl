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
text-month-year = { $month } { $year }
text-date-year = { $day } { $month } { $year }
text-hijri-year = { $day } { $month } { $year }هـ
text-both-calendars = { $first } ({ $second })
text-weekday-date = { $weekday } { $date }
text-time-morning = { $clock } صباحاً
text-time-afternoon = { $clock } بعد الظهر
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


## إطار كل صفحة

text-shell-name = راصد
text-shell-field-name = ملاحظاتي
text-shell-skip = انتقل إلى المحتوى
text-shell-navigation = أقسام الموقع
text-shell-breadcrumbs = مكانك في الموقع
text-shell-back = رجوع
text-shell-sign-out = خروج
text-shell-theme = فاتح / داكن
text-shell-demonstration = عرض توضيحي: المراكز والأشخاص والنتائج في هذه الصفحات مختلقة.
text-shell-offline = لا اتصال بالشبكة الآن. لا تُغلق الصفحة قبل أن تُرسل ما كتبت.
text-shell-purpose = راصد: زيارات سرية ومنتظمة للخدمات الحكومية، ونتائج تُعلن كل أسبوع.
text-shell-error-prefix = خطأ:

## نماذج

text-form-problem = صحّح ما يلي ثم أرسل مرة أخرى
text-form-optional = (اختياري)
text-form-send = أرسل
text-form-cancel = إلغاء
text-form-filter = اعرض
text-form-clear = امسح التصفية
text-form-change = تغيير
text-form-yes = نعم
text-form-no = لا
text-form-copy = نسخ
text-form-copied = نُسخ
text-form-not-given = لم يُذكر

## جداول وقوائم

text-table-swipe = مرّر الجدول جانبياً لترى بقيته.
text-table-download = تنزيل
text-pages-label = صفحات القائمة
text-pages-previous = السابقة
text-pages-next = التالية
text-pages-page = الصفحة { $page } من { $pages }
text-pages-more-than = أكثر من { $count }
text-pages-cut = تُعرض هنا أول { $count } سطر. حدّد ما تبحث عنه، أو نزّل القائمة كاملة في ملف.
text-progress = { $done } من { $all }
text-corridor-label = طريق الأسبوع من التخطيط إلى التصويب
text-timeline-next = الخطوة التالية
text-timeline-late = متأخر
text-keys-title = مفاتيح هذه الصفحة
text-keys-walk = تنقّل بين الصفوف
text-keys-open = افتح الصف
text-keys-help = أظهر هذه القائمة
text-keys-close = أغلق
text-loading = جارٍ التحميل…
text-error-title = تعذّر عرض هذا الجزء
text-error-retry = أعد المحاولة

## نتائج

text-tier-above = أعلى بوضوح
text-tier-level = لا فرق يُعتدّ به
text-tier-below = أدنى بوضوح
text-tier-insufficient = زيارات غير كافية لإصدار نتيجة عادلة
text-chart-interval = التقدير { $estimate }، { $words }
text-chart-name = الاسم
text-chart-estimate = التقدير
text-chart-low = الحد الأدنى
text-chart-high = الحد الأعلى
text-chart-picture = المجال
text-chart-period = الأسبوع
text-chart-numbers = أرقام الرسم في جدول
text-chart-gap = زيارات غير كافية
text-chart-trend = خط التقدير مع مجاله من { $first } إلى { $last }. الأرقام في الجدول تحته.
text-chart-limit = الحد القانوني: { $limit }
text-chart-take = نزّل أرقام الرسم (CSV)
text-chart-between = بين { $low } و{ $high }
text-chart-peers = وسط أمثالها
text-chart-chance = ما تفسره المصادفة
text-chart-tier = موضعها
text-chart-count = العدد
text-chart-share = من المئة
text-chart-better = أفضل من المعتاد
text-chart-worse = أسوأ من المعتاد
text-chart-alarm-limit = حد الإنذار
text-chart-alarm-over = إنذار
text-chart-yes = نعم
text-chart-no = لا
text-chart-funnel = { $count ->
    [0] لا جهات في الرسم. الأرقام في الجدول تحته.
    [one] جهة واحدة بين خطي المصادفة. الأرقام في الجدول تحته.
    [two] جهتان بين خطي المصادفة وخارجهما. الأرقام في الجدول تحته.
    [few] { $count } جهات بين خطي المصادفة وخارجهما. الأرقام في الجدول تحته.
    [many] { $count } جهة بين خطي المصادفة وخارجهما. الأرقام في الجدول تحته.
   *[other] { $count } جهة بين خطي المصادفة وخارجهما. الأرقام في الجدول تحته.
}
text-chart-funnel-unsure = زيارات قليلة
text-chart-funnel-sure = زيارات كثيرة
text-chart-funnel-read = من كانت بين الخطين المتقطعين ففرقها عن أمثالها قد يكون مصادفة. ▲ فوقهما بوضوح، ▼ تحتهما بوضوح.
text-chart-alarm = مجموع ما زاد على المعتاد وما نقص عنه، أسبوعاً بعد أسبوع، من { $first } إلى { $last }. الأرقام في الجدول تحته.
text-chart-alarm-read = الخط الأعلى يجمع ما جاء أفضل من المعتاد، والأسفل ما جاء أسوأ. ما جاوز أحد الخطين المتقطعين فهو إنذار.

## أبواب مغلقة وأعطال

text-400-title = لم نفهم الطلب
text-400-text = وصلنا الطلب ناقصاً أو تالفاً. ارجع خطوة وأعد الإرسال.
text-403-title = هذه الصفحة ليست لك
text-403-text = حسابك لا يفتح هذه الصفحة. إن كنت ترى أنه ينبغي أن يفتحها فكلّم مدير البرنامج.
text-403-csrf-title = انتهت صلاحية الصفحة
text-403-csrf-text = بقيت الصفحة مفتوحة طويلاً أو أوقف المتصفح ملفات الارتباط. ارجع وحدّث الصفحة ثم أرسل مرة أخرى.
text-404-title = لا توجد صفحة هنا
text-404-text = قد يكون في العنوان خطأ، أو نُقلت الصفحة، أو أنها ليست ضمن ما يراه حسابك.
text-413-title = الملف أكبر مما نستقبل
text-413-text = لم يصلنا شيء. صغّر الملف أو أرسل ملفاً آخر؛ ما كتبته باقٍ في الصفحة السابقة.
text-409-title = لم يُنفَّذ الطلب
text-409-text = لم يتغيّر شيء. ارجع خطوة لترى الحال الآن.
text-500-title = حدث عطل عندنا
text-500-text = لم يكتمل طلبك. أعد المحاولة بعد دقائق؛ وما سبق أن تسلّمت به إيصالاً محفوظ.
text-home = الصفحة الأولى

## الدخول

text-login-title = الدخول إلى راصد
text-login-hint = لمن لديهم حساب: مكتب البرنامج، وضباط الارتباط، والمراقبون. قراءة النشرة لا تحتاج إلى حساب.
text-login-name = اسم الدخول أو البريد الإلكتروني
text-login-password = كلمة المرور
text-login-send = دخول
text-login-forgotten = نسيت كلمة المرور؟ اطلب من مدير برنامجك رابط دعوة جديداً.
text-logout-title = الخروج
text-logout-text = أتريد الخروج من حسابك على هذا الجهاز؟
text-logout-send = خروج
text-mfa-title = الرمز الثاني
text-mfa-text = افتح تطبيق المصادقة واكتب الرمز الذي يظهر فيه، أو اكتب أحد رموز الطوارئ.
text-mfa-code = الرمز
text-mfa-send = متابعة
text-mfa-activate-title = احمِ حسابك برمز ثانٍ
text-mfa-activate-text = صوّر المربع بتطبيق المصادقة في هاتفك، ثم اكتب الرمز الذي يظهره.
text-mfa-activate-secret = إن تعذّر التصوير فاكتب هذا المفتاح في التطبيق
text-mfa-activate-qr = مربع رمز الاستجابة السريعة لتطبيق المصادقة
text-mfa-activate-send = فعّل
text-mfa-index-title = حماية حسابك
text-mfa-app = تطبيق المصادقة
text-mfa-app-on = مفعّل: كل دخول يحتاج رمزاً من التطبيق.
text-mfa-app-off = غير مفعّل.
text-mfa-app-remove = أوقف
text-mfa-remove-title = إيقاف تطبيق المصادقة
text-mfa-remove-text = بعد الإيقاف تكفي كلمة المرور وحدها للدخول إلى حسابك، وقد تُمنع من صفحات البرنامج.
text-mfa-codes = رموز الطوارئ
text-mfa-codes-left = { $count ->
    [0] لم يبق منها شيء.
    [one] بقي رمز واحد.
    [two] بقي رمزان.
    [few] بقي { $count } رموز.
    [many] بقي { $count } رمزاً.
   *[other] بقي { $count } رمز.
}
text-mfa-codes-text = كل رمز يصلح مرة واحدة إذا فقدت هاتفك. احفظها بعيداً عن هاتفك.
text-mfa-codes-show = اعرضها
text-mfa-codes-download = نزّلها
text-mfa-codes-go-on = حفظتها، تابع
text-mfa-codes-make = أنشئ رموزاً جديدة
text-mfa-codes-make-text = الرموز القديمة تبطل فور إنشاء الجديدة.
text-reauth-title = أكّد أنك أنت
text-reauth-text = هذه خطوة حساسة، فنسألك مرة أخرى.
text-reauth-send = أكّد
text-reauth-other = طريقة أخرى
text-password-title = تغيير كلمة المرور
text-password-send = غيّر كلمة المرور

## صفحة النمط

text-guide-title = مكوّنات الصفحات
text-guide-caption = للمصممين والمبرمجين
text-guide-numbers = الأرقام والنتائج
text-guide-lists = الجداول والقوائم
text-guide-states = الأحوال
text-guide-forms = النماذج
text-password-short = كلمة المرور قصيرة. اكتب { $least } حرفاً على الأقل.
text-password-least = { $least } حرفاً على الأقل.
text-password-words = كلمة المرور قريبة من اسمك أو اسم هذا البرنامج، وهذا أول ما يُجرَّب. اختر كلمات لا صلة لها بالعمل.
text-password-words-hint = لا تبنِها على اسمك أو اسم البرنامج أو الجهة.
