# الموقع العام
bulletins-nav-week = هذا الأسبوع
bulletins-nav-archive = النشرات
bulletins-nav-method = كيف نحسب
bulletins-nav-data = البيانات
bulletins-nav-verify = تحقّق بنفسك
bulletins-home-title = كيف تُقدَّم الخدمات العامة هذا الأسبوع؟
bulletins-home-newest = آخر نشرة: { $number }، صدرت { $day }
bulletins-home-none = لا برنامج هنا بعد
bulletins-home-none-text = تظهر النتائج هنا حين يبدأ أول برنامج زياراته.
bulletins-none-title = لم تصدر نشرة بعد
bulletins-none-text = تصدر النشرة كل أسبوع بعد أن تُراجع الزيارات ويوافق عليها شخصان.
bulletins-title = النشرة { $number }
bulletins-week = من { $first } إلى { $last }
bulletins-lead = { $visits ->
    [0] لم تُقبل زيارة واحدة هذا الأسبوع.
    [1] زيارة سرية واحدة هذا الأسبوع.
    [2] زيارتان سريتان هذا الأسبوع، في { $centres ->
        [1] مركز واحد
       *[other] مركزين
    }.
   *[other] { $visits ->
        [few] { $visits } زيارات سرية
        [many] { $visits } زيارة سرية
       *[other] { $visits } زيارة سرية
    } هذا الأسبوع، شملت { $centres ->
        [1] مركزاً واحداً
        [2] مركزين
        [few] { $centres } مراكز
        [many] { $centres } مركزاً
       *[other] { $centres } مركز
    } تتبع { $bodies ->
        [1] جهة واحدة
        [2] جهتين
        [few] { $bodies } جهات
        [many] { $bodies } جهة
       *[other] { $bodies } جهة
    }.
}
bulletins-stat-visits = { $count ->
    [two] زيارتان
    [few] زيارات
   *[other] زيارة
}
bulletins-stat-bodies = { $count ->
    [two] جهتان زُرنا مراكزهما
    [few] جهات زُرنا مراكزها
   *[other] جهة زُرنا مراكزها
}
bulletins-stat-centres = { $count ->
    [two] مركزان
    [few] مراكز
    [many] مركزاً
   *[other] مركز
}
bulletins-stat-corrected = تم التصويب
bulletins-stat-overdue = فات موعده
bulletins-country = البلد كله
bulletins-by-centre = وإذا تساوت المراكز في الوزن، كبيرها وصغيرها: { $words }.
bulletins-missing = لم يُرصد { $share }% من البنود. لو أخفقت كلها لكانت النتيجة { $low }، ولو نجحت كلها لكانت { $high }.
bulletins-trend-caption = { $count ->
    [1] هذا الأسبوع
    [2] آخر أسبوعين
    [few] آخر { $count } أسابيع
    [many] آخر { $count } أسبوعاً
   *[other] آخر { $count } أسبوع
}
bulletins-axes = على كل محور
bulletins-axis-access = الوصول
bulletins-axis-place = المكان
bulletins-axis-staff_conduct = تعامل الموظفين
bulletins-axis-procedure = الإجراءات
bulletins-axis-speed = السرعة
bulletins-axis-correctness = صحة النتيجة
bulletins-axis-digital = الخدمة الرقمية
bulletins-corrected = تم التصويب
bulletins-corrected-none = لم يُغلق أمر تصويب منذ النشرة السابقة.
bulletins-corrected-more = { $count ->
    [one] وأمر آخر في الموقع.
    [two] وأمران آخران في الموقع.
    [few] و{ $count } أوامر أخرى في الموقع.
    [many] و{ $count } أمراً آخر في الموقع.
   *[other] و{ $count } أمر آخر في الموقع.
}
bulletins-corrected-rest = { $count ->
    [one] وأمر آخر صُوّب
    [two] وأمران آخران صُوّبا
    [few] و{ $count } أوامر أخرى صُوّبت
    [many] و{ $count } أمراً آخر صُوّب
   *[other] و{ $count } أمر آخر صُوّب
}
bulletins-orders = أوامر التصويب منذ النشرة السابقة: صدر { $issued }، وأُغلق بعد الإصلاح { $corrected }. والقائم الآن { $open }، ومنه ما فات موعده: { $overdue }.
bulletins-late = من تأخّر
bulletins-late-count = { $count ->
    [one] أمر واحد فات موعده
    [two] أمران فات موعدهما
    [few] { $count } أوامر فات موعدها
    [many] { $count } أمراً فات موعده
   *[other] { $count } أمر فات موعده
}
bulletins-authorities = الجهات
bulletins-tiers-lead = ثلاث فئات لا مراتب: من هو أعلى من متوسط أقرانه بوضوح، ومن هو أدنى بوضوح، ومن لا يُعتدّ بالفرق بينه وبينهم. والترتيب داخل الفئة أبجدي.
bulletins-unmeasured = { $count ->
    [one] جهة واحدة لم تكفِ زياراتها لنتيجة عادلة
    [two] جهتان لم تكفِ زياراتهما لنتيجة عادلة
    [few] { $count } جهات لم تكفِ زياراتها لنتيجة عادلة
    [many] { $count } جهة لم تكفِ زياراتها لنتيجة عادلة
   *[other] { $count } جهة لم تكفِ زياراتها لنتيجة عادلة
}
bulletins-feed = خلاصة النشرات
bulletins-residents = كيف تجيب الناس
bulletins-residents-lead = من بلاغات الناس التي انتهت مهلتها في آخر تسعين يوماً، من 100، بثقة ⁦90%⁩. هذا ما يفعله الناس والجهة، لا ما رآه المراقبون، فلا يُجمع مع النتيجة.
bulletins-residents-in-time = أجابت في المهلة
bulletins-residents-reopened = أعاد أصحابها فتحها لأنها لم تُصلح
bulletins-residents-satisfied = رضي أصحابها عن الجواب
bulletins-residents-rest = لا نقول نسبة من أقل من عشرين بلاغاً، ولا نرتّب الجهات بعدد البلاغات: من يعرف الباب يشتكي أكثر.
bulletins-answering = من يجيب الناس في المهلة
bulletins-answering-lead = نسبة بلاغات الناس التي أجابت عنها الجهة في مهلتها، من 100، بثقة ⁦90%⁩، في آخر تسعين يوماً. والترتيب أبجدي.
bulletins-sectors = القطاعات
bulletins-place = { $centre }، { $authority }
bulletins-column-code = الرمز
bulletins-column-fault = ما كان فيه
bulletins-column-centre = المركز
bulletins-column-closed = أُغلق يوم
bulletins-column-authority = الجهة
bulletins-column-interval = المجال
bulletins-column-words = بالكلمات
bulletins-column-bulletin = النشرة
bulletins-column-week = الأسبوع
bulletins-column-visits = الزيارات
bulletins-column-corrected = تم التصويب
bulletins-column-deadline = المهلة
bulletins-column-end = كيف انتهى
bulletins-column-axis = المحور
bulletins-column-weight = وزنه
bulletins-column-numbers = الأرقام المختومة
bulletins-column-bodies = الجهات
bulletins-column-state = الحال
bulletins-column-approvals = الموافقات
bulletins-column-published = صدرت
bulletins-take = نزّل
bulletins-take-pdf = النشرة للطباعة (PDF)
bulletins-take-json = الأرقام مختومة (⁦bulletin.json⁩)
bulletins-take-csv = الجهات في جدول (CSV)
bulletins-archive-all = كل النشرات
bulletins-from = من النشرة { $number }

# الجهة والمركز
bulletins-insufficient-known = { $visits ->
    [0] لا زيارات مقبولة في المدة.
    [1] ما نعرفه: زيارة واحدة مقبولة في المدة.
    [2] ما نعرفه: زيارتان مقبولتان في المدة.
    [few] ما نعرفه: { $visits } زيارات مقبولة في المدة.
    [many] ما نعرفه: { $visits } زيارة مقبولة في المدة.
   *[other] ما نعرفه: { $visits } زيارة مقبولة في المدة.
}
bulletins-visits-few = ما نعرفه: أقل من ثلاث زيارات. لا نذكر العدد بدقة، حتى لا يُعرف متى زُرنا ومن زار.
bulletins-withheld-why = ما ينقص حتى يُنشر رقم:
bulletins-visits-window = { $visits ->
    [few] من { $visits } زيارات
    [many] من { $visits } زيارة
   *[other] من { $visits } زيارة
} إلى { $centres ->
    [one] مركز واحد
    [two] مركزين
    [few] { $centres } مراكز
    [many] { $centres } مركزاً
   *[other] { $centres } مركز
} في أربعة أسابيع.
bulletins-frame = { $centres ->
    [0] لا مراكز لها في السحب.
    [one] لها في السحب مركز واحد.
    [two] لها في السحب مركزان.
    [few] لها في السحب { $centres } مراكز.
    [many] لها في السحب { $centres } مركزاً.
   *[other] لها في السحب { $centres } مركز.
}
bulletins-holes = { $count ->
    [one] ومركز واحد منها لم نستطع أن نزوره.
    [two] ومركزان منها لم نستطع أن نزورهما.
    [few] و{ $count } مراكز منها لم نستطع أن نزورها.
    [many] و{ $count } مركزاً منها لم نستطع أن نزورها.
   *[other] و{ $count } مركز منها لم نستطع أن نزورها.
}
bulletins-compared-sector = { $count ->
    [few] مقارنة بمتوسط { $count } جهات في القطاع نفسه.
   *[other] مقارنة بمتوسط { $count } جهة في القطاع نفسه.
}
bulletins-compared-all = { $count ->
    [one] لا جهة أخرى بلغت الحد الأدنى لتُقارن بها.
    [two] بلغت جهتان فقط الحد الأدنى، ولا تكفيان للمقارنة.
    [few] مقارنة بمتوسط { $count } جهات من كل القطاعات.
   *[other] مقارنة بمتوسط { $count } جهة من كل القطاعات.
}
bulletins-centres-see = مراكز هذه الجهة
bulletins-centres-title = مراكز { $name }
bulletins-centres-search = ابحث باسم المركز
bulletins-centres-none = لا مراكز بهذا الاسم
bulletins-centre-closed = أُغلق هذا المركز في { $day }.
bulletins-centre-floor = لا يُنشر رقم لمركز قبل { $visits ->
    [few] { $visits } زيارات
   *[other] { $visits } زيارة
} في اثني عشر شهراً، يقوم بها { $observers ->
    [one] مراقب
    [two] مراقبان
    [few] { $observers } مراقبين
    [many] { $observers } مراقباً
   *[other] { $observers } مراقب
} على الأقل، في { $weekdays ->
    [one] يوم من أيام الأسبوع
    [two] يومين مختلفين من أيام الأسبوع
   *[other] { $weekdays } أيام مختلفة من أيام الأسبوع
}.
bulletins-orders-title = أوامر التصويب وكيف انتهت
bulletins-orders-none = لا أوامر تصويب معلنة.
bulletins-order-overdue = فات موعده
bulletins-order-open = ينتظر الجهة
bulletins-order-answered = أجابت الجهة، والجواب قيد النظر
bulletins-order-closed = تم التصويب
bulletins-order-withdrawn = سُحب
bulletins-order-reopened = { $count ->
    [one] أُعيد فتحه مرة
    [two] أُعيد فتحه مرتين
   *[other] أُعيد فتحه { $count } مرات
}

# الطريقة
bulletins-method = كيف حُسبت الأرقام
bulletins-method-more = الطريقة كاملة
bulletins-method-contents = في هذه الصفحة
bulletins-method-sentence = تُسحب المراكز بالقرعة كل أسبوع، ويزورها مراقبون لا يعرفهم أحد فيها، وتُوزن كل زيارة باحتمال وقوعها وبعدد مراجعي المركز. والأرقام من آخر أربعة أسابيع، وكل رقم مع مجاله بثقة 90%.
bulletins-method-floor = لا يُنشر رقم لجهة قبل { $visits ->
    [one] زيارة واحدة
    [two] زيارتين
    [few] { $visits } زيارات
   *[other] { $visits } زيارة
} إلى { $centres ->
    [one] مركز واحد
    [two] مركزين
    [few] { $centres } مراكز
    [many] { $centres } مركزاً
   *[other] { $centres } مركز
}، ومجال لا يبعد طرفاه عن التقدير أكثر من { $width ->
    [one] نقطة واحدة
    [two] نقطتين
    [few] { $width } نقاط
   *[other] { $width } نقطة
}. ودون ذلك نقول: زيارات غير كافية.
bulletins-method-coverage = مراكز السحب { $frame }، ومنها ما لم نجد من يزوره: { $holes }. الزيارات المسحوبة { $drawn }: تم منها { $filed }، ولم يتم { $missed }، وقُبل بعد المراجعة { $accepted }.
bulletins-method-version = نسخة الطريقة: { $version }
bulletins-method-minister = للوزير
bulletins-minister-1 = كل رقم هنا جواب عن سؤال واحد: كيف يجد مراجع عادي الخدمة يوم يطلبها؟ والجواب من زيارات سرية، لا من تقارير الجهات عن نفسها.
bulletins-minister-2 = المراكز تُسحب بالقرعة، فلا يختار أحد أين نذهب، ولا تعرف جهة متى تُزار. وتُعلن بصمة القرعة قبل السحب، ثم يُفتح سرها للمدققين بعد الأسبوع، فيعيدونها ويرون أننا لم نختر.
bulletins-minister-3 = لا نقول رقماً عن جهة قبل { $visits ->
    [one] زيارة واحدة
    [two] زيارتين
    [few] { $visits } زيارات
   *[other] { $visits } زيارة
} إلى { $centres ->
    [one] مركز واحد
    [two] مركزين
    [few] { $centres } مراكز
    [many] { $centres } مركزاً
   *[other] { $centres } مركز
} من مراكزها. ومن لم يبلغ ذلك فلا يُمدح ولا يُذم.
bulletins-minister-4 = الرقم وحده لا يكفي: انظر إلى مجاله. إذا تداخل مجالا جهتين فلا فضل لإحداهما على الأخرى. ولهذا لا ننشر ترتيباً، بل ثلاث فئات.
bulletins-minister-5 = ما وُجد من خلل صدر به أمر تصويب بمهلة معلنة. ولا يُغلق أمر بلا دليل، ولا يغلقه من قبل الدليل نفسه.
bulletins-method-statistician = للإحصائي
bulletins-statistician-visit = من البند إلى الزيارة
bulletins-statistician-visit-text = لكل بند درجة من 0 إلى 1. ما لا ينطبق يخرج من المقام، وما مُنع المراقب منه إخفاق في محور الوصول، وما لم يُرصد ناقص وله سبب مكتوب. درجة المحور متوسط بنوده الموزون، ودرجة الزيارة متوسط محاورها بهذه الأوزان:
bulletins-statistician-draw = السحب
bulletins-statistician-draw-text = عينة باحتمالات غير متساوية وحجم ثابت، مستقلة كل أسبوع. تُسحب من خلايا تختلط فيها الجهات والأحياء، كي لا يعدّ أحد ما جرى من زيارات فيعرف ما بقي. الطبقة جهة في محافظة، وبالطبقات تُعاير الأوزان. احتمال كل مركز محفوظ مع الخطة، وبذرة السحب تُلزمنا قبله وتُفتح للمدققين بعد الأسبوع. لا تدخل التقدير إلا زيارات العينة: لا الزيارات المزدوجة ولا إعادات الزيارة ولا المطلوبة.
bulletins-statistician-estimate = التقدير
bulletins-statistician-estimate-text = متوسط نسبة على آخر { $days } يوماً، والوحدة مركز في أسبوع. M عدد المراجعين في السنة (الرقم الأول) أو 1 (الرقم الثاني). تُعاير الأوزان في كل طبقة على عدد مراكزها، وهذا أيضاً تعديل الزيارات التي لم تتم.
bulletins-statistician-variance-text = خطّية تايلور داخل الطبقات مع حد للمرحلة الثانية، وتُضم الطبقة ذات المركز الواحد إلى جارتها. κ يصحح نقص التباين حين تتفاوت الأوزان. المجال بتوزيع ت، ودرجات حريته المراكز ناقص الطبقات، أو أقل إن حملت مراكز قليلة معظم التباين.
bulletins-statistician-missing = الناقص
bulletins-statistician-missing-text = إذا زاد الناقص على 10% نُشر معه حدّان: لو أخفق كله، ولو نجح كله. والمراكز التي لم نجد من يزورها خارج المجتمع، ويُنشر عددها.
bulletins-statistician-floor = الحد الأدنى للنشر
bulletins-statistician-floor-authority = الجهة والقطاع والمحافظة والبلد: { $visits ->
    [one] زيارة واحدة
    [two] زيارتان
    [few] { $visits } زيارات
   *[other] { $visits } زيارة
} على الأقل إلى { $centres ->
    [one] مركز واحد
    [two] مركزين
    [few] { $centres } مراكز
    [many] { $centres } مركزاً
   *[other] { $centres } مركز
} في { $days ->
    [few] { $days } أيام
    [many] { $days } يوماً
   *[other] { $days } يوم
}، ونصف عرض المجال { $width ->
    [one] نقطة واحدة
    [two] نقطتان
    [few] { $width } نقاط
   *[other] { $width } نقطة
} على الأكثر.
bulletins-statistician-floor-centre = المركز: { $visits ->
    [one] زيارة واحدة
    [two] زيارتان
    [few] { $visits } زيارات
   *[other] { $visits } زيارة
} على الأقل في اثني عشر شهراً، يقوم بها { $observers ->
    [one] مراقب واحد
    [two] مراقبان
    [few] { $observers } مراقبين
    [many] { $observers } مراقباً
   *[other] { $observers } مراقب
} في { $weekdays ->
    [one] يوم واحد
    [two] يومين مختلفين
   *[other] { $weekdays } أيام مختلفة
} من أيام الأسبوع، ونصف عرض المجال { $width ->
    [one] نقطة واحدة
    [two] نقطتان
    [few] { $width } نقاط
   *[other] { $width } نقطة
} على الأكثر. ومجال المركز من زياراته وحدها، بلا استعارة من غيره.
bulletins-statistician-tiers = الفئات
bulletins-statistician-tiers-text = تُقارن الجهة بمتوسط أقرانها، وهم جهات قطاعها إن بلغت الحد الأدنى { $least } منها، وإلا فجهات البلد معاً. اختبار ت بدرجات حرية ساترثويت، وتصحيح بنجاميني وهوخبرغ عند 5%. وأقل من ثلاث جهات لا يُفرَّق بينها.
bulletins-method-limits = ما لا تقوله هذه الأرقام
bulletins-method-limits-text = لا تقول إن موظفاً بعينه أحسن أو أساء. ولا تقول شيئاً عن مركز لم يُزر. ولا تقيس رضا الناس: ذاك سؤال آخر.

# البيانات
bulletins-data-lead = كل ما ننشره لك أن تنزله وتستعمله وتنشره مع ذكر المصدر.
bulletins-data-export = الملف العلني
bulletins-data-export-text = كل ملاحظة وأمر تصويب وخطة ونشرة كما هي الآن وكما سُجّلت. يُجدَّد كل بضع دقائق، ويقف ما دام أمر لم يصل إلى جهته بعد.
bulletins-data-log = السجل
bulletins-data-log-text = شجرة القيود الموقّعة ملفات ثابتة على صيغة ⁦C2SP tlog-tiles⁩.
bulletins-data-verifier = برنامج الفحص
bulletins-data-verifier-text = ملف واحد بلغة بايثون لا يحتاج إلى شيء معه، ويعمل بلا اتصال.
bulletins-data-columns = أعمدة جدول الجهات
bulletins-data-columns-text = القيمة ⁦value⁩ وحدّاها ⁦low⁩ و⁦high⁩ من 100 بثقة 90%، موزونة بعدد المراجعين. ما يبدأ بـ ⁦centre_⁩ يساوي بين المراكز. الخانة الفارغة في ⁦visits⁩ تعني أقل من ثلاث زيارات. وفي ⁦tier⁩: ⁦above⁩ أعلى بوضوح، و⁦level⁩ لا فرق يُعتدّ به، و⁦below⁩ أدنى بوضوح، وهي فارغة حين لا رقم. والأسباب في ⁦withheld⁩.

# التحقق
bulletins-proof = تحقّق بنفسك
bulletins-proof-keep = احتفظ بهذه النشرة: من يحتفظ بها يستطيع أن يثبت، بلا اتصال، أن شيئاً مما سُجّل قبلها لم يُغيَّر ولم يُحذف.
bulletins-proof-how = كيف تتحقق
bulletins-proof-limits = لا يثبت هذا بلاغاً لم يصل إلى الخادم، ويسقط إن تواطأ كل الشهود. وهو يثبت السجل لا الحقيقة. ورمز الإيصال إذا ضاع لا يُستعاد.
bulletins-proof-qr = رمز مربع يفتح صفحة التحقق
bulletins-proof-checkpoint = نقطة التحقق
bulletins-proof-key = مفتاح السجل
bulletins-proof-content = بصمة المحتوى
bulletins-witnesses = الشهود
bulletins-witnesses-what = الشاهد مؤسسة من خارج المكتب. ترى السجل كلما طال، وتوقّع على أن شيئاً مما سبق لم يتغيّر. فإن عُرض عليها تاريخ آخر لم توقّع.
bulletins-witness = الشاهد
bulletins-witness-size = عدد القيود
bulletins-witness-at = وقت التوقيع
bulletins-witness-now = الحال الآن
bulletins-witness-signed = توقيع { $name }: { $at }، بساعة الشاهد.
bulletins-witness-unsigned = بلا توقيع: { $names }.
bulletins-witness-nobody = لا يوقّع على هذا السجل أحد من خارج المكتب. ما يحتفظ به القرّاء من نشرات وإيصالات هو وحده ما يكشف أنه غُيّر.
bulletins-witness-needed = شرط النشر: تواقيع الشهود لا تقل عن { $quorum } من { $all }.
bulletins-witness-demonstration = هؤلاء شهود تجريبيون، يعملون على الجهاز نفسه الذي يعمل عليه المكتب: تواقيعهم لا تثبت شيئاً.
bulletins-stamps = الأختام الزمنية
bulletins-stamps-what = مرة كل أسبوع، ومع كل نشرة، تشهد جهة مستقلة أن السجل كان على هذه الحال في لحظة معلومة.
bulletins-stamps-none = لا ختم بعد.
bulletins-stamp-at = اللحظة
bulletins-stamp-authority = جهة الختم
bulletins-stamp-file = الملفات
bulletins-verify-promise = ما وُجد، وما أُمرت به الجهة، وإلى متى، وكيف انتهى: لا يستطيع أحد، ولا نحن، أن يغيّره أو يقدّم تاريخه أو يسقطه خفية، دون أن يثبت ذلك عليه من احتفظ بنشرة أو إيصال.
bulletins-verify-1 = خذ نشرة احتفظت بها من أسبوع سابق. وإن لم تكن لك واحدة فابدأ اليوم:
bulletins-verify-2 = نزّل برنامج الفحص، واقرأه إن شئت:
bulletins-verify-3 = شغّله في جهازك، وضع اسم ملفك مكان ⁦bulletin.json⁩:
bulletins-verify-4 = قارن المفتاح الذي يذكره بالمفتاح المطبوع في نشرة ورقية.
bulletins-verify-answers = ماذا يقول لك
bulletins-verify-green = ✓ لم يتغيّر شيء مما فُحص.
bulletins-verify-red = ✗ تغيّر ما لا يجوز أن يتغيّر، واسم السجل مكتوب. احتفظ بالملفين: فهما الدليل.
bulletins-verify-unknown = ? لم يكتمل الفحص، ومكتوب ماذا تفعل.
bulletins-verify-key = المفتاح ونقطة التحقق الآن
bulletins-verify-key-text = انسخهما واحفظهما خارج هذا الموقع. ما تحفظه أنت لا يستطيع أحد أن يبدّله.
bulletins-verify-limits = ما لا يثبته الفحص

# مكتب النشرة
bulletins-desk = مكتب النشرة
bulletins-desk-next = أسابيع بلا نشرة
bulletins-desk-draft = حضّر النشرة
bulletins-desk-empty = لا نشرات بعد
bulletins-desk-empty-text = حين يبدأ أول أسبوع تظهر نشرته هنا لتحضّرها.
bulletins-state-requested = تُحضَّر الآن
bulletins-state-draft = مسودة
bulletins-state-published = منشورة
bulletins-requested = طُلب تحضير النشرة { $number }. تظهر خلال لحظات.
bulletins-drafting = النشرة تُحضَّر الآن
bulletins-drafting-text = تُحسب الأرقام من الزيارات المقبولة. يستغرق ذلك لحظات.
bulletins-drafting-look = انظر هل اكتملت
bulletins-compared = المسودة والأسبوع السابق
bulletins-compared-what = البند
bulletins-compared-now = هذه النشرة
bulletins-compared-then = النشرة السابقة
bulletins-compared-visits = زيارات الأسبوع
bulletins-compared-bodies = جهات
bulletins-compared-centres = مراكز
bulletins-compared-findings = ملاحظات ثبتت
bulletins-compared-issued = أوامر صدرت
bulletins-compared-corrected = تم التصويب
bulletins-compared-overdue = فات موعدها
bulletins-compared-country = البلد كله
bulletins-compared-below-floor = جهات دون الحد الأدنى للنشر
bulletins-compared-not-filed = زيارات سُحبت ولم تتم (أربعة أسابيع)
bulletins-compared-holes = مراكز لم نجد من يزورها
bulletins-floored = { $count ->
    [one] جهة واحدة دون الحد الأدنى: لا رقم لها
    [two] جهتان دون الحد الأدنى: لا رقم لهما
    [few] { $count } جهات دون الحد الأدنى: لا رقم لها
   *[other] { $count } جهة دون الحد الأدنى: لا رقم لها
}
bulletins-approvals = الموافقات
bulletins-approvals-left = { $count ->
    [one] بقيت موافقة شخص آخر.
   *[other] لم يوافق أحد بعد. لا تُنشر النشرة بموافقة شخص واحد.
}
bulletins-approve = أوافق على هذا المحتوى
bulletins-approved-now = سُجّلت موافقتك على هذا المحتوى بعينه.
bulletins-you-approved = وافقت على هذا المحتوى.
bulletins-publishers-only = الموافقة والنشر لمسؤولي النشر.
bulletins-publish = انشر
bulletins-publish-sure = لا رجوع بعد النشر. هل تنشر هذه النشرة؟
bulletins-redraft = حضّرها من جديد
bulletins-published-now = نُشرت النشرة { $number }.
bulletins-see-public = انظر إليها كما يراها الناس
bulletins-withheld-orders = أوامر لم تصل إلى جهاتها بعد. آخرها يصل { $until }. لا تذكرها النشرة ولا السجل ولا الملف العلني قبل ذلك.
bulletins-log-waiting = يُسجَّل نشرها في السجل خلال لحظات.
bulletins-log-place = نشرها في السجل: القيد رقم { $index }.

# المدقق
bulletins-log = السجل المُحكم
bulletins-log-lead = هذه قيود البرنامج كما يراها أي قارئ للملفات المنشورة. قيود الزيارات مختومة: لا يظهر منها إلا يوم دخولها. احفظ نقطة التحقق عندك، ثم افحص بها السجل لاحقاً.
bulletins-log-entries = القيود، أحدثها أولاً
bulletins-log-index = رقم القيد
bulletins-log-day = التاريخ
bulletins-log-verb = ما حدث
bulletins-log-subject = الموضوع
bulletins-log-hash = البصمة
bulletins-log-sealed = قيد مختوم
bulletins-log-empty = لا قيود في السجل بعد.
bulletins-log-moments = تحت التاريخ لحظة القيد بالتوقيت العالمي كما خُتمت عند تسجيله. يراها المدقق وحده ولا تُنشر.
bulletins-log-moved = لا تطابق ما خُتم
bulletins-log-open-only = أخفِ القيود المختومة
bulletins-log-all = أظهر كل القيود
bulletins-verb-programme-founded = أُسس البرنامج
bulletins-verb-programme-styled = غُيّرت كتابة الأرقام والأشهر
bulletins-verb-regime-declared = أُعلن نظام البرنامج
bulletins-verb-holidays-kept = سُجّلت العطل
bulletins-verb-questionnaire-published = نُشرت استبانة
bulletins-verb-plan-seed_committed = أُعلنت بصمة بذرة السحب
bulletins-verb-plan-frame_fixed = ثُبّت ما يمكن أن يُسحب
bulletins-verb-plan-drawn = سُحبت الخطة
bulletins-verb-plan-released = أُطلقت الخطة
bulletins-verb-plan-seed_revealed = فُتحت بذرة السحب للمدققين
bulletins-verb-finding-confirmed = ثبتت ملاحظة
bulletins-verb-finding-withdrawn = سُحبت ملاحظة
bulletins-verb-systemic-declared = أُعلنت ملاحظة شاملة
bulletins-verb-systemic-withdrawn = سُحبت ملاحظة شاملة
bulletins-verb-advice-written = كُتبت توصية في المكتبة
bulletins-verb-improvement-proposed = اقتُرحت خطة تحسين
bulletins-verb-improvement-agreed = وُوفق على خطة تحسين
bulletins-verb-improvement-withdrawn = سُحبت خطة تحسين
bulletins-verb-improvement-measured = قيس أثر خطة تحسين
bulletins-verb-training-recorded = سُجّل تدريب
bulletins-verb-training-measured = قيس أثر تدريب
bulletins-verb-practice-published = نُشرت ممارسة تُحتذى
bulletins-verb-practice-withdrawn = سُحبت ممارسة تُحتذى
bulletins-verb-case-opened = صدر أمر تصويب
bulletins-verb-case-extended = مُدّدت المهلة
bulletins-verb-case-stopped = أُوقفت مهلة أمر
bulletins-verb-case-resumed = استُؤنفت مهلة أمر
bulletins-verb-case-recalculated = أُجّلت مهلة لعطلة أُعلنت
bulletins-verb-case-escalated = رُفع أمر درجة
bulletins-verb-case_policy-set = غُيّرت مُهل أوامر التصويب
bulletins-verb-case-answered = أجابت الجهة
bulletins-verb-case-planned = تغيّرت خطة التصويب
bulletins-verb-case-answer_accepted = قُبل جواب الجهة
bulletins-verb-case-answer_refused = رُفض جواب الجهة
bulletins-verb-case-closed = أُغلق أمر التصويب
bulletins-verb-case-reopened = أُعيد فتح أمر التصويب
bulletins-verb-finding-amended = خُفّفت درجة الملاحظة بعد تظلّم
bulletins-verb-finding-sustained = بقيت الملاحظة بعد ردّ التظلّم
bulletins-verb-case-appealed = تظلّمت الجهة من الملاحظة
bulletins-verb-case-appeal_decided = قُرّر في التظلّم
bulletins-verb-case-measured = سُجّل إجراء بشأن أمر لم يُنفَّذ
bulletins-verb-case-referred = أُحيل الأمر إلى جهة رقابة
bulletins-verb-case-withdrawn = سُحب أمر التصويب
bulletins-verb-flash-issued = أُرسل تقرير عاجل إلى رئاسة الوزراء
bulletins-verb-flash-withdrawn = سُحب تقرير عاجل
bulletins-verb-bulletin-published = نُشرت النشرة
bulletins-verb-log-recovered = أُعيدت قاعدة البيانات إلى نسخة احتياطية، وقيل ما ضاع
bulletins-verb-programme-second_readings_set = غُيّرت حصة القراءة الثانية
bulletins-verb-registry-imported = استُورد سجل الجهات والمراكز
bulletins-verb-authority-registered = سُجّلت جهة
bulletins-verb-service_point-registered = سُجّل مركز
bulletins-verb-service_points-registered = سُجّلت مراكز
bulletins-verb-service_point-corrected = صُحّحت بيانات مركز
bulletins-verb-service_point-closed = أُغلق مركز
bulletins-verb-service_point-linked = أُسند مركز إلى جهة
bulletins-verb-service_point-merged = دُمج مركز مكرر
bulletins-verb-service_point-hours_set = سُجّل دوام مركز
bulletins-verb-service_point-services_stated = سُجّلت خدمات مركز
bulletins-verb-services-kept = سُجّلت خدمات
bulletins-verb-sectors-kept = سُجّلت القطاعات
bulletins-verb-areas-kept = سُجّلت المناطق
bulletins-verb-evidence_policy-set = غُيّر ما يلزم من دليل
bulletins-verb-questionnaire-sectors_set = حُددت قطاعات استبانة
bulletins-verb-report-accepted = وصل بلاغ
bulletins-verb-report-categorised = صُنّف بلاغ
bulletins-verb-report-summarised = كُتب ملخص بلاغ
bulletins-verb-report-picture_released = عُرضت صورة مع ملخص بلاغ
bulletins-verb-report-picture_hidden = أُخفيت صورة كانت مع ملخص بلاغ
bulletins-verb-report-forwarded = أُرسل بلاغ إلى جهته
bulletins-verb-report-extension_asked = طلبت الجهة تمديد مهلة بلاغ
bulletins-verb-report-extended = مُدّدت مهلة بلاغ
bulletins-verb-report-answered = أجابت الجهة عن بلاغ
bulletins-verb-report-returned = أُعيد بلاغ
bulletins-verb-report-closed = أُغلق بلاغ
bulletins-verb-report-reopened = أُعيد فتح بلاغ
bulletins-verb-report-set_aside = حُفظ بلاغ بلا إجراء
bulletins-verb-report-said = زاد صاحب بلاغ كلامًا
bulletins-verb-report-asked = سُئل صاحب بلاغ
bulletins-verb-report-merged = ضُمّ بلاغ إلى آخر
bulletins-verb-report-parted = فُصل بلاغ عن آخر
bulletins-verb-report-rated = قُيّم ما آل إليه بلاغ
bulletins-verb-report-linked = رُبط بلاغ بملاحظة ثابتة
bulletins-verb-report-corrected = صُحّح ما نبّه إليه بلاغ
bulletins-verb-report-transcribed = كُتب تسجيل بلاغ
bulletins-verb-report-brought_over = نُقلت نهاية شكوى من سجلّ قديم
bulletins-verb-register-imported = أُدخل سجلّ شكاوى قديم
bulletins-verb-api_key-issued = صدر مفتاح لنظام آخر
bulletins-verb-api_key-revoked = أُلغي مفتاح نظام آخر
bulletins-verb-triage_model-promoted = بدأ العمل بنموذج فرز
bulletins-verb-triage_model-rolled_back = أُعيد نموذج فرز سابق
bulletins-verb-triage_model-retired = تقاعد نموذج فرز
bulletins-verb-bulletin-drafted = صيغت نشرة
bulletins-verb-bulletin-approved = أُقرّت نشرة

# الموجز
bulletins-briefs = موجز مجلس الوزراء
bulletins-briefs-empty = لا موجز بعد
bulletins-briefs-empty-text = يصدر الموجز مع كل نشرة.
bulletins-brief-title = موجز مجلس الوزراء
bulletins-brief-page = الموجز { $number }
bulletins-brief-take = نزّل الموجز (PDF)
bulletins-brief-changed = ما الذي تغيّر
bulletins-brief-late = من تأخّر
bulletins-brief-asked = ما المطلوب
bulletins-brief-source = من أرقام النشرة { $number } نفسها، من البرنامج مباشرة.
bulletins-brief-no-figure = الزيارات غير كافية هذا الأسبوع لإصدار نتيجة عادلة عن البلد.
bulletins-brief-first = أول تقدير للبلد: { $value } ({ $words }).
bulletins-brief-better = تحسّنت الخدمات: من { $before } إلى { $value } ({ $words }).
bulletins-brief-worse = تراجعت الخدمات: من { $before } إلى { $value } ({ $words }).
bulletins-brief-same = التقدير { $value } وكان { $before }، والفرق ضمن هامش الخطأ ({ $words }).
bulletins-brief-corrected = { $count ->
    [0] لم يُغلق أمر تصويب منذ النشرة السابقة.
    [1] تم تصويب أمر واحد.
    [2] تم تصويب أمرين.
    [few] تم تصويب { $count } أوامر.
    [many] تم تصويب { $count } أمراً.
   *[other] تم تصويب { $count } أمر.
}
bulletins-brief-new-below = صار أدنى من أقرانه بوضوح: { $names }.
bulletins-brief-new-above = صار أعلى من أقرانه بوضوح: { $names }.
bulletins-brief-nobody-late = لا أحد. لا أمر فات موعده.
bulletins-brief-late-body = { $name }: { $count ->
    [one] أمر واحد فات موعده.
    [two] أمران فات موعدهما.
    [few] { $count } أوامر فات موعدها.
    [many] { $count } أمراً فات موعده.
   *[other] { $count } أمر فات موعده.
}
bulletins-brief-late-rest = وعند جهات أخرى { $count ->
    [one] أمر واحد فات موعده.
    [two] أمران فات موعدهما.
    [few] { $count } أوامر فات موعدها.
    [many] { $count } أمراً فات موعده.
   *[other] { $count } أمر فات موعده.
}
bulletins-brief-ask-overdue = { $count ->
    [one] توجيه الجهة المتأخرة إلى إنجاز الأمر الذي فات موعده.
   *[other] توجيه الجهات المتأخرة إلى إنجاز الأوامر التي فات موعدها، وعددها { $count }.
}
bulletins-brief-ask-below = { $count ->
    [one] طلب خطة تحسين ممن هو أدنى من أقرانه بوضوح: { $names }.
   *[other] طلب خطط تحسين من الجهات الأدنى من أقرانها بوضوح: { $names }.
}
bulletins-brief-ask-nothing = لا قرار مطلوب هذا الأسبوع.
bulletins-and-others = { $count ->
    [one] جهة أخرى
    [two] جهتين أخريين
    [few] { $count } جهات أخرى
   *[other] { $count } جهة أخرى
}

# الورق
bulletins-pdf-title = نشرة الخدمات العامة
bulletins-caption = { $programme } · النشرة { $number } · من { $first } إلى { $last }
bulletins-pdf-footer = { $programme } · النشرة { $number }
bulletins-pdf-page = صفحة { $page } من { $pages }

# أوامر الطرفية
bulletins-command-programme = اذكر البرنامج: --programme jo
bulletins-command-account = لا حساب باسم { $handle }.

# لماذا لم يُنفَّذ الطلب
refusal-bulletins-not-there = لا توجد نشرة كهذه في برنامجك، أو ليست موافقتك مما يلزمها.
refusal-bulletins-wrong-state = حال النشرة لا تسمح بهذا: لم يكتمل تحضيرها بعد، أو نُشرت فلا تُغيَّر.
refusal-bulletins-wave-not-begun = لم يبدأ هذا الأسبوع بعد.
refusal-bulletins-out-of-order = نشرة أسبوع سابق لم تُنشر بعد. انشرها أولاً.
refusal-bulletins-approved-already = وافقت على هذا المحتوى من قبل. يلزم شخص آخر.
refusal-bulletins-approvals-missing = لا تُنشر النشرة إلا بموافقة شخصين على المحتوى نفسه.
refusal-bulletins-draft-changed = تغيّر المحتوى بعد أن قرأته. اقرأه من جديد ثم وافق عليه.
refusal-bulletins-regime-missing = لا نشر قبل إعلان نظام البرنامج: تحسين أو إنفاذ.
refusal-bulletins-witnesses-missing = لا تُنشر النشرة قبل أن يوقّع على السجل شهود من خارج المكتب: المطلوب { $needed }، والمعرَّف { $count }. يعرّفهم مدير النظام في ⁦RASID_WITNESSES⁩، والطريقة في ⁦docs/operations/witness.md⁩. وإن أردتم النشر بلا شهود فليضع ⁦RASID_WITNESS_QUORUM=0⁩، وتقول النشرة ذلك صراحة. لم يتغيّر شيء.
refusal-bulletins-witnesses-unreadable = ملف الشهود لا يُقرأ، فلم تُنشر النشرة ولم يتغيّر شيء. يصلحه مدير النظام: { $why }
refusal-bulletins-quorum-missing = لم تُنشر النشرة: تواقيع الشهود { $signed }، والمطلوب { $needed }. بلا توقيع: { $names }. لم يضع شيء: انتظر دقيقة واضغط «انشر» مرة أخرى. فإن بقي الحال فاتصل بالشاهد.
refusal-bulletins-history-disputed = لم تُنشر النشرة: { $names }. هذا لا يصلحه الانتظار: استُرجعت قاعدة بياناتنا أو ذاكرة الشاهد من نسخة قديمة، أو غُيّر السجل. اتصل بالشاهد وبمدير النظام قبل أي شيء. لم يتغيّر شيء.
refusal-bulletins-embargoed = لم تُنشر النشرة: موعدها لم يحن.
refusal-bulletins-embargo-past = موعد النشر فات. اختر لحظة آتية، أو اتركه فارغاً لتنشر متى شئت.
refusal-bulletins-embargo-far = موعد النشر بعيد: أقصاه أسبوعان.
refusal-bulletins-note-too-long = كلمة التحرير طويلة: أقصاها 1200 حرف في كل لغة.
refusal-bulletins-note-in-one-language = اكتب كلمة التحرير باللغتين.
refusal-bulletins-log-busy = لم تُنشر النشرة: ما زال السجل يرتّب قيوداً سبقتها. لم يتغيّر شيء؛ انتظر دقيقة ثم اضغط «انشر» من جديد.

# المعايير المنشورة للجهات، وتقييمها لنفسها
bulletins-criteria = المعايير
bulletins-criteria-text = ما تُنظر إليه مراكزكم، معلناً قبل أي زيارة. راجعوه مع موظفيكم، وقيّموا به أنفسكم.
bulletins-criteria-count = { $count ->
    [zero] لا معايير
    [one] معيار واحد
    [two] معياران
    [few] { $count } معايير
    [many] { $count } معياراً
   *[other] { $count } معيار
}
bulletins-criteria-none = لا معايير منشورة لقطاعاتكم بعد.
bulletins-criteria-print = نسخة للطباعة (PDF)
bulletins-criteria-title = معايير { $name }
bulletins-criteria-caption = الإصدار { $version }، نُشر { $date }
bulletins-criteria-lead = لكل معيار محوره ووزنه من درجة الزيارة كاملة، وما يُعدّ إخفاقاً. الأوزان لزيارة ينطبق عليها كل معيار؛ ما لا ينطبق يخرج من الحساب.
bulletins-criterion-axis = المحور
bulletins-criterion-what = ما يُنظر إليه
bulletins-criterion-share = من الدرجة
bulletins-criterion-fails = يُعدّ إخفاقاً
bulletins-criterion-partly = نصف تحقق
bulletins-criterion-limit = الحد المسموح
bulletins-criterion-severity = شدة الإخفاق
bulletins-limit-single = حتى { $full }؛ وما زاد إخفاق
bulletins-limit-double = حتى { $full } درجة كاملة، ثم تنقص حتى { $zero }
bulletins-limit-more = من { $full } فأكثر درجة كاملة، ثم تنقص حتى { $zero }
bulletins-limit-service = المدة القانونية للمعاملة، ثم تنقص حتى ضعفها. إن لم تُحدد مدة: { $full } ثم { $zero }
bulletins-assessments = تقييمكم لأنفسكم
bulletins-assessments-text = صورتكم كما ترونها، بالمعايير نفسها. لا تدخل في أي درجة أو نشرة، ولا يراها غيركم إلا مجموعةً في المكتب.
bulletins-assessments-centres = مراكزكم
bulletins-assessments-history = ما قيّمتم
bulletins-assessment-text = { $form }. أجيبوا كما لو زرتم المركز اليوم. ما تتركونه لا يُحسب.
bulletins-assessment-blank = لم نقيّمه
bulletins-assessment-note = ملاحظاتكم (اختياري)
bulletins-assessment-send = احفظ التقييم
bulletins-assessment-kept = حُفظ تقييمكم: { $score } من 100.
bulletins-assessment-not-a-number = اكتبوا عدداً.
bulletins-assessment-negative = لا يكون أقل من صفر.
bulletins-assessment-centre = المركز
bulletins-assessment-form = الاستبانة
bulletins-assessment-when = التاريخ
bulletins-assessment-own = تقييمكم
bulletins-assessment-published = المنشور
bulletins-assessment-unpublished = لا رقم منشوراً بعد
bulletins-assessed = تقييم الجهات لأنفسها
bulletins-assessed-text = كم مرة قيّمت كل جهة مراكزها بالمعايير المنشورة، ومتوسط ما قالته حين تبلغ ثلاثة تقييمات. لا يدخل هذا في أي حساب.
bulletins-assessed-empty = لم تقيّم جهة نفسها بعد
bulletins-assessed-authority = الجهة
bulletins-assessed-form = الاستبانة
bulletins-assessed-count = التقييمات
bulletins-assessed-centres = المراكز
bulletins-assessed-mean = متوسطها
bulletins-assessed-last = آخرها

## صفحة الشباك

bulletins-counter-lead = المدة والرسم والوثائق هنا، وقل كلمتك
bulletins-counter-number = شباك { $counter }
bulletins-counter-expect = ما لك هنا
bulletins-counter-limit = المدة المسموح بها
bulletins-counter-no-limit = لم يحددها القانون
bulletins-counter-fee = الرسم
bulletins-counter-documents = ما تحضره معك
bulletins-counter-not-stated = لم تذكره الجهة بعد
bulletins-counter-source = المصدر
bulletins-counter-no-services = لم تُسجَّل خدمات هذا المكان بعد.
bulletins-counter-all-services = كل الخدمات هنا
bulletins-counter-wait = الانتظار المعتاد
bulletins-counter-wait-words = { $minutes ->
    [one] نحو دقيقة من الباب إلى الشباك
    [two] نحو دقيقتين من الباب إلى الشباك
    [few] نحو { $minutes } دقائق من الباب إلى الشباك
   *[other] نحو { $minutes } دقيقة من الباب إلى الشباك
}
bulletins-counter-wait-interval = بين { $low } و{ $high } دقيقة، بثقة 90%. قاسه متسوقون سريون في { $visits ->
    [one] زيارة
    [two] زيارتين
    [few] { $visits } زيارات
   *[other] { $visits } زيارة
} خلال سنة، حتى آخر نشرة.
bulletins-counter-wait-unknown = لم تكفِ الزيارات بعد لقول عادل. يظهر هنا حين تكفي.
bulletins-counter-right = ما صُوِّب هنا
bulletins-counter-right-order = صُوِّب { $day }
bulletins-counter-right-none = لا تصويب منشوراً هنا بعد.
bulletins-counter-say = والآن، ماذا تريد أن تقول؟
bulletins-counter-thank = شكراً لهم
bulletins-counter-report = بلاغ عن خلل
bulletins-counter-suggest = اقتراح
bulletins-counter-ask = سؤال
bulletins-counter-rate = قيّم خدمتك هنا
bulletins-counter-figures = أرقام هذا المكان في النشرة

## الأبواب على الصفحة الأولى

bulletins-doors-title = ماذا تريد أن تقول؟
bulletins-doors-complaint = بلاغ
bulletins-doors-praise = شكر
bulletins-doors-suggestion = اقتراح
bulletins-doors-question = سؤال
bulletins-doors-branch_request = نحتاج فرعاً
bulletins-doors-follow = تابع بلاغاً سابقاً
bulletins-doors-map = خريطة البلاغات
bulletins-doors-branches = أين يطلب الناس فرعاً؟
bulletins-data-reports = البلاغات المنشورة وطلبات الفروع
bulletins-data-reports-text = ملخصات المكتب بنصف الأسبوع والمكان، وطلبات الفروع بالمنطقة. تقبل مرشحات الصفحة نفسها.
bulletins-verb-report-erased = حُذف ما قاله صاحب بلاغ وما أرسله
bulletins-verb-finding-redacted = حُجب نص في ملاحظة
bulletins-verb-finding-restated = أُعلنت الملاحظة من جديد بلا ما حُجب

bulletins-order-reply = ردّ الجهة، { $day }
bulletins-order-no-reply = لم تردّ الجهة في أيام الرد
bulletins-verb-case-replied = ردّت الجهة قبل النشر
bulletins-verb-method-changed = تغيّرت أرقام المنهج
bulletins-verb-snapshot-taken = حُسبت أرقام أسبوع وحُفظ ما حُسبت منه
bulletins-verb-bulletin-corrected = صُحّحت أرقام أسبوع منشورة
bulletins-verb-notice-confirmed = أُبلغ موظفو جهة
bulletins-verb-organisation-joined = انضمت مؤسسة شريكة
bulletins-verb-api_key-collected = تسلّم عضو مفتاحاً باسمه
bulletins-verb-api_key-rotated = جُدّد مفتاح نظام آخر

# تصحيح أرقام نُشرت
bulletins-errata-title = تصحيحات النشرة { $number }
bulletins-errata-text = ما نُشر باقٍ كما هو بحروفه وبصمته. تغيّر بعد النشر بعض ما حُسب منه، فحُسبت أرقام الأسبوع مرة أخرى.
bulletins-errata-none = لا تصحيح لهذه النشرة
bulletins-erratum-tag = صُحّحت أرقامها
bulletins-erratum-line = { $count ->
    [zero] لا تصحيح لأرقام هذه النشرة.
    [one] لأرقام هذه النشرة تصحيح لاحق.
    [two] لأرقام هذه النشرة تصحيحان لاحقان.
    [few] لأرقام هذه النشرة { $count } تصحيحات لاحقة.
    [many] لأرقام هذه النشرة { $count } تصحيحاً لاحقاً.
   *[other] لأرقام هذه النشرة { $count } تصحيح لاحق.
}
bulletins-erratum-line-link = ما الذي تغيّر ولماذا
bulletins-erratum-why = لماذا
bulletins-erratum-figures = الأرقام
bulletins-erratum-weighting = الوزن
bulletins-erratum-before = نُشر
bulletins-erratum-after = الآن
bulletins-erratum-no-figures = لم يتغيّر رقم مما يُطبع عن الجهات والقطاعات والمحافظات والبلد.
bulletins-erratum-centres = وتغيّرت أرقام مراكز. لا يُقال أيها، حتى لا يُعرف متى زير مركز. تظهر مع نشرة قادمة.
bulletins-erratum-was = بصمة الأرقام المنشورة
bulletins-erratum-became = بصمة الأرقام الآن
bulletins-erratum-figure = { $value } من 100 (بين { $low } و{ $high })
bulletins-erratum-because-frame = تغيّر في سجل المراكز ما تُحسب به الأرقام
bulletins-erratum-because-rest = تغيّر غير ذلك مما يُذكر مع الأرقام
bulletins-erratum-because-settings = تغيّرت الحدود الدنيا أو الأوزان أو الاستبانات
bulletins-erratum-because-program = تغيّر برنامج الحساب أو المنهج
bulletins-erratum-because-visit-gone = { $known ->
    [no] أقل من ثلاث زيارات لم تعد تُحسب
   *[yes] { $count ->
        [zero] لا زيارة لم تعد تُحسب
        [one] زيارة واحدة لم تعد تُحسب
        [two] زيارتان لم تعودا تُحسبان
        [few] { $count } زيارات لم تعد تُحسب
        [many] { $count } زيارة لم تعد تُحسب
       *[other] { $count } زيارة لم تعد تُحسب
    }
}
bulletins-erratum-because-visit-new = { $known ->
    [no] أقل من ثلاث زيارات صارت تُحسب
   *[yes] { $count ->
        [zero] لا زيارة صارت تُحسب
        [one] زيارة واحدة صارت تُحسب
        [two] زيارتان صارتا تُحسبان
        [few] { $count } زيارات صارت تُحسب
        [many] { $count } زيارة صارت تُحسب
       *[other] { $count } زيارة صارت تُحسب
    }
}
bulletins-erratum-because-visit-rescored = { $known ->
    [no] أقل من ثلاث زيارات تغيّرت درجاتها
   *[yes] { $count ->
        [zero] لا زيارة تغيّرت درجاتها
        [one] زيارة واحدة تغيّرت درجاتها
        [two] زيارتان تغيّرت درجتاهما
        [few] { $count } زيارات تغيّرت درجاتها
        [many] { $count } زيارة تغيّرت درجاتها
       *[other] { $count } زيارة تغيّرت درجاتها
    }
}
bulletins-erratum-because-visit-otherwise = { $known ->
    [no] أقل من ثلاث زيارات صُحّح ما يُعرف عنها
   *[yes] { $count ->
        [zero] لا زيارة صُحّح ما يُعرف عنها
        [one] زيارة واحدة صُحّح ما يُعرف عنها
        [two] زيارتان صُحّح ما يُعرف عنهما
        [few] { $count } زيارات صُحّح ما يُعرف عنها
        [many] { $count } زيارة صُحّح ما يُعرف عنها
       *[other] { $count } زيارة صُحّح ما يُعرف عنها
    }
}
