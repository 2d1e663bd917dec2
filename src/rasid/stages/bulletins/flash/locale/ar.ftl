flash-title = تقرير عاجل { $order }
flash-nav = تقارير عاجلة
flash-footer = { $programme } — تقرير عاجل { $order }
flash-band-fast = تقرير عاجل: خطر على الحياة
flash-band-same_day = تقرير عاجل: تقصير جسيم
flash-caption = { $programme } · { $day }
flash-what = ما وُجد
flash-where = أين
flash-where-words = { $centre }، { $area }
flash-since = متى رُصد
flash-since-words = بين { $first } و{ $last }
flash-who = من يصوّب، ومتى تنتهي مهلته
flash-who-words = { $authority }، حتى { $day }
flash-advice = ما يُطلب
flash-reports = بلاغات السكان
flash-reports-words = { $count ->
    [one] قال ذلك بلاغ واحد أيضًا.
    [two] قال ذلك بلاغان أيضًا.
    [few] قالت ذلك { $count } بلاغات أيضًا.
    [many] قال ذلك { $count } بلاغًا أيضًا.
   *[other] قال ذلك { $count } بلاغ أيضًا.
}
flash-picture = صورة من الزيارة كما يراها القارئ: أُعيد رسمها ونُزع منها ما كتبته الكاميرا.
flash-public-now = خطر على الحياة: الأمر معلن للجهة وللناس منذ صدوره، ولا حظر على هذا التقرير.
flash-embargo = ليس للنشر ولا للنقل إلى الجهة بعد. تبلغ الجهةَ بأمر التصويب في { $told }، ويُنشر للناس في { $public }. من سبق ذلك دلّ الجهة على من زارها.
flash-proof = أوامر التصويب وأدلة السجل العام هنا، وفي السجل بصمة هذا الملف:
flash-signed = موقّع إلكترونيًا بشهادة «{ $name }»، بصمتها { $fingerprint }…
flash-signed-own = موقّع إلكترونيًا بشهادة أنشأها هذا النظام لنفسه: «{ $name }»، بصمتها { $fingerprint }… وليست شهادة وزارة ولا جهة توثيق.

flash-empty = لا تقارير عاجلة
flash-empty-text = إذا وُجد خطر على الحياة أو تقصير جسيم، وصل هنا في يومه.
flash-column-order = الأمر
flash-column-where = أين
flash-column-issued = صدر
flash-column-read = قُرئ
flash-column-reader = القارئ
flash-column-told = الرسالة
flash-column-opened = أول فتح
flash-read-by = { $count ->
    [zero] لم يفتحه أحد
    [one] فتحه قارئ واحد
    [two] فتحه قارئان
    [few] فتحه { $count } قرّاء
    [many] فتحه { $count } قارئًا
   *[other] فتحه { $count } قارئ
}
flash-unread-late = لم يفتحه أحد في وقته: اتصل بمكتب الرئاسة.
flash-told-yes = أُرسلت
flash-told-no = لم تُرسل: لا عنوان، أو رفضه بريده
flash-told-not-yet = لم يحن وقتها
flash-not-opened = لم يفتحه بعد
flash-reached = من وصله ومن قرأه
flash-withdrawn = سُحب هذا التقرير في { $day }. السبب: { $reason }
flash-withdrawn-mark = سُحب
flash-take = تنزيل الورقة الموقّعة
flash-take-withdrawn = تنزيل الورقة كما أُرسلت قبل سحبها
flash-since-issue = منذ صدور التقرير
flash-state-open = الأمر مفتوح، ومهلته حتى { $day }.
flash-state-late = انتهت مهلة الأمر في { $day } ولم تُجب الجهة.
flash-state-answered = أجابت الجهة، وينظر المكتب في جوابها.
flash-state-closed = أُغلق الأمر: تم التصويب.
flash-state-withdrawn = سُحب الأمر.
flash-sign-level = مستوى التوقيع { $level }. { $words }
flash-address = عنوان التنبيه
flash-address-label = بريدك الإلكتروني
flash-address-help = تصلك رسالة تقول إن شيئًا ينتظرك، ولا تقول ما هو. يُحفظ العنوان في الخزنة. اتركه فارغًا لتتوقف الرسائل.
flash-address-keep = احفظ
flash-address-kept = حُفظ العنوان.
flash-address-is-kept = عنوان محفوظ. اكتب غيره لتبدّله، أو احفظ الحقل فارغًا لتحذفه.
flash-notice-subject = ورقة تنتظرك
flash-notice-text = تقرير عاجل ينتظرك. سجّل الدخول لتقرأه: { $page }
refusal-flash-not-there = لا يوجد.
refusal-flash-bad-address = هذا ليس عنوان بريد إلكتروني.
flash-lane-fast = خطر على الحياة
flash-lane-same_day = تقصير جسيم
flash-level-own = بشهادة أنشأها هذا النظام لنفسه («{ $name }»)، لا بشهادة وزارة.
flash-level-given = بشهادة «{ $name }».
flash-paper-by-own = وُقّع بشهادة أنشأها هذا النظام لنفسه: { $name }، بصمتها { $fingerprint }
flash-paper-by-given = وُقّع بشهادة { $name }، بصمتها { $fingerprint }
flash-paper-until = صالحة حتى { $day }
flash-paper-stamped = ختمت ساعته جهة توثيق: { $at }
flash-paper-said = ساعته بقول الورقة نفسها: { $at }
flash-paper-unreadable = ليس هذا ملفًا يُقرأ.
flash-paper-unsigned = لا توقيع في هذا الملف.
flash-paper-changed = تغيّر الملف بعد توقيعه.
flash-paper-added-to = أُضيف إلى الملف شيء بعد توقيعه.
flash-paper-unknown = التوقيع سليم، لكن صاحبه غير معروف هنا.
flash-paper-over = وُقّع والشهادة غير سارية.
flash-paper-unstamped-over = انتهت الشهادة، ولم تختم جهة توثيق ساعة التوقيع.
flash-paper-holds = الورقة كما وُقّعت.
flash-paper-fails = لا يُعتمد على هذه الورقة.
flash-paper-no-certificate = لا يمكن استعمال الشهادة: { $why }
