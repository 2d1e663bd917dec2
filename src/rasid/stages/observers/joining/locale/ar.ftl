joining-nav = ملف التأهيل
joining-title = طلبات الانضمام
joining-intro = من يريد أن يكون مراقباً: من طلبه إلى شهادته. لا أسماء هنا: الأسماء والأرقام في الخزنة، وأنت تعرف كل طلب برقمه.
joining-is-open = الطلب مفتوح على هذا العنوان:
joining-is-closed = الطلب مغلق الآن
joining-filter-state = الحالة
joining-state-running = كل ما لم ينته
joining-state-received = وصل الطلب
joining-state-checked = تحققنا من الهوية
joining-state-signed = وُقِّع التعهد
joining-state-training = في التدريب
joining-state-examined = نجح في الامتحان
joining-state-tried = نجح في زيارة التجربة
joining-state-certified = حصل على الشهادة
joining-state-refused = لم يُقبل
joining-state-withdrawn = سحب صاحبه الطلب
joining-office-next-received = قابِل صاحب الطلب ووثيقته معه، وتحقق منها.
joining-office-next-checked = عليه أن يقرأ التعهد ويوقعه.
joining-office-next-signed = عليه أن يبدأ الدروس.
joining-office-next-training = عليه أن ينهي الدروس والامتحان.
joining-office-next-examined = عيّن له زيارة تجربة، ثم قارن ما كتبه.
joining-office-next-tried = يمنحه الشهادة موظف غير الذي تحقق من هويته.
joining-office-next-certified = لا شيء: هو مراقب الآن.
joining-office-next-refused = لا شيء. تُمحى بياناته بعد المدة المعلنة.
joining-office-next-withdrawn = لا شيء. تُمحى بياناته بعد المدة المعلنة.
joining-column-number = رقم الطلب
joining-column-state = الحالة
joining-column-next = الخطوة التالية
joining-column-since = منذ
joining-column-tier = الفئة
joining-column-sectors = القطاعات
joining-column-home = المنطقة
joining-column-double = طلب آخر للشخص نفسه
joining-column-place = الترتيب
joining-column-lesson = الدرس
joining-column-version = النسخة
joining-column-people = كم شخصاً فهمه
joining-column-tries = محاولات لكل شخص
joining-column-added = أُضيف
joining-column-topic = الموضوع
joining-column-question = السؤال
joining-column-code = الرمز
joining-column-answers = عدد الإجابات
joining-column-difficulty = نسبة من أخطأ
joining-column-discrimination = قدرة التمييز
joining-column-change = ماذا يتغير
joining-column-fact = ما يُسأل عنه
joining-column-truth = الحقيقة
joining-column-said = ما قاله
joining-column-outcome = النتيجة
joining-double-yes = نعم
joining-double-title = طلب آخر قد يكون للشخص نفسه
joining-double-number = الوثيقة نفسها: الطلب { $number } ({ $state })
joining-double-phone = الهاتف نفسه، وقد يكون لقريب: الطلب { $number } ({ $state })
joining-none = لا طلبات الآن
joining-none-text = حين يصل طلب تجده هنا مع ما عليك فعله.
joining-none-found = لا طلب في هذه الحالة
joining-application-title = الطلب { $number }
joining-back-application = عودة إلى الطلب
joining-nameless = لا اسم ولا رقم ولا هاتف هنا. من يحتاجها يطلب فتح الخزنة، ويوافق اثنان.
joining-section-wish = ما الذي طلبه
joining-section-progress = ما أنجزه
joining-section-trials = زيارات التجربة
joining-progress-signed = وقّع النسخة { $version } من التعهد، { $at }
joining-progress-exam = الامتحان { $number }: { $right } من { $asked }
joining-conflicts-none = لم يذكر جهة.
joining-observer-link = صفحته بين المراقبين
joining-by = من الحساب { $account }
joining-checked-by = { $document }، رآها { $account }، { $at }
joining-erased = مُحيت بيانات صاحبه في { $at }.
joining-reason = السبب
joining-save = احفظ
joining-check-title = تحقق من الهوية
joining-check-hint = الشخص أمامك ووثيقته في يدك. اكتب ما على الوثيقة: النظام يقارن ولا يعرض ما كتبه صاحب الطلب.
joining-check-document = أي وثيقة رأيت؟
joining-check-number = الرقم على الوثيقة
joining-check-number-hint = إن اختلف عن رقم الطلب فلن يُقبل.
joining-check-name = الاسم كما على الوثيقة
joining-check-name-hint = يُحفظ في الخزنة وحدها، وبه يوقّع التعهد.
joining-check-do = طابق، سجّل التحقق
joining-document-national-card = بطاقة شخصية
joining-document-passport = جواز سفر
joining-document-residence = إذن إقامة
joining-done-check = سُجّل التحقق. يستطيع صاحب الطلب الآن فتح حسابه برمزه.
joining-done-trial = عُيّنت زيارة التجربة.
joining-done-certify = مُنحت الشهادة. هو مراقب من الآن.
joining-done-try = سُمح بمحاولة أخرى.
joining-done-refuse = رُفض الطلب. يقرأ صاحبه السبب برمزه.
joining-done-trial-decided = سُجّل الحكم على الزيارة.
joining-try-title = اسمح بمحاولة امتحان أخرى
joining-try-hint = فوق العدد المعتاد، ولسبب تكتبه.
joining-try-do = اسمح
joining-refuse-title = ارفض الطلب
joining-refuse-hint = يقرأ صاحب الطلب ما تكتبه حرفياً. يُغلق حسابه إن كان له حساب، ثم تُمحى بياناته بعد المدة المعلنة.
joining-refuse-confirm = رفض الطلب؟ لا رجوع عنه.
joining-refuse-do = ارفض
joining-certify-title = امنح الشهادة
joining-certify-sectors = في أي قطاعات
joining-certify-do = امنح الشهادة
joining-terms-title = شروط الانضمام
joining-terms-hint = تسري على ما يبدأ بعد الحفظ. امتحان بدأ أو زيارة عُيّنت يبقيان على شروطهما.
joining-terms-saved = حُفظت الشروط.
joining-terms-is-open = الطلب مفتوح للناس
joining-terms-visit-ar = أين ومتى يأتون بوثيقتهم (بالعربية)
joining-terms-visit-en = أين ومتى يأتون بوثيقتهم (بالإنجليزية)
joining-terms-visit-hint = يقرؤه كل من يقدّم طلباً. اختر مكاناً لا يدل اسمه على البرنامج.
joining-terms-certificate-months = مدة الشهادة (أشهر)
joining-terms-renewal-days = يُجدَّد قبل انتهائها بكم يوماً
joining-terms-exam-questions = أسئلة الامتحان
joining-terms-exam-minutes = وقت الامتحان (دقائق)
joining-terms-renewal-questions = أسئلة امتحان التجديد
joining-terms-renewal-minutes = وقت امتحان التجديد (دقائق)
joining-terms-pass-percent = علامة النجاح (من مئة)
joining-terms-retake-days = كم يوماً ينتظر من لم ينجح
joining-terms-most-tries = أكثر عدد للمحاولات
joining-terms-trial-hit-percent = في زيارة التجربة: أقل ما يجب أن يراه مما هو موجود (من مئة)
joining-terms-trial-false-percent = في زيارة التجربة: أكثر ما يُقبل مما قاله وليس موجوداً (من مئة)
joining-apply-title = كن عيناً تصف ما ترى
joining-apply-lead = نبحث عن أشخاص يزورون المراكز العامة كأي مراجع ويصفون ما رأوا. الطلب خمس دقائق، ثم تأتي بوثيقتك مرة، ثم دروس قصيرة وامتحان على هاتفك وزيارة تجربة.
joining-closed-title = الطلب مغلق الآن
joining-closed-text = لا نستقبل طلبات جديدة الآن. إن كان لديك طلب فتابعه برمزه.
joining-follow-link = قدّمت طلباً؟ تابعه برمزه
joining-section-who = من أنت
joining-section-who-hint = هذه المعلومات تُقفل في خزنة لا يفتحها شخص وحده. لا يراها من يقرأ زياراتك ولا الجهات التي تزورها.
joining-field-name = اسمك الكامل
joining-field-name-hint = كما هو على وثيقتك.
joining-field-number = رقمك الوطني أو رقم وثيقتك
joining-field-number-hint = نقارنه بوثيقتك حين تأتي.
joining-field-phone = رقم هاتفك
joining-field-phone-hint = مثل 0791234567 أو ‎+962791234567
joining-field-email = بريدك الإلكتروني
joining-section-work = ماذا تريد أن تعمل
joining-field-tier = أي عمل تختار؟
joining-tier-shopper = متسوق خفي: زيارات كاملة، من نصف ساعة إلى ساعتين
joining-tier-spotter = راصد متعاون: فحوص سريعة من دقيقتين في أماكن عامة
joining-field-sectors = أي قطاعات تهمك؟
joining-field-contract = بأي عقد؟
joining-contract-per-visit = أجر عن كل زيارة
joining-contract-part-time = دوام جزئي
joining-contract-full-time = دوام كامل
joining-section-when = أين ومتى
joining-field-home = أين تسكن؟
joining-field-home-hint = المنطقة فقط، لا العنوان.
joining-field-home-choose = اختر منطقة
joining-field-weekdays = أي أيام تناسبك؟
joining-field-languages = أي لغات تتحدث؟
joining-field-personas = أي هذه الصفات فيك حقاً؟
joining-field-personas-hint = لا نطلب منك أن تمثل ما لست عليه. اختر ما ينطبق فقط، أو اترك الكل.
joining-section-conflicts = من تعرف في الجهات العامة
joining-section-conflicts-hint = لا نرسلك إلى جهة لك فيها مصلحة. ذكرها لا يضر طلبك، وإخفاؤها ينهيه.
joining-field-conflict = الصلة { $number }
joining-field-authority = بأي جهة؟ اكتب أول اسمها واختر
joining-conflict-none = لا صلة
joining-conflict-more = لي صلة بجهات أخرى
joining-conflict-works-there = أعمل فيها
joining-conflict-worked-there = عملت فيها
joining-conflict-relative-works-there = يعمل فيها قريب
joining-conflict-pending-case = لي عندها قضية أو خلاف
joining-conflict-lives-beside = أسكن بجوارها
joining-conflict-other = غير ذلك
joining-conflict-reason-missing = ما صلتك بهذه الجهة؟
joining-authority-unknown = لا نعرف جهة بهذا الاسم. اختر من القائمة، وإن لم تجدها فاتركها فارغة واذكرها حين تأتي.
joining-authority-near = هل تقصد: { $names }؟ اكتب الاسم كما هو.
joining-section-consent = موافقتك
joining-consent-purpose = نستعمل ما كتبته لغرض واحد: أن نعرف هل تصلح أن تكون مراقباً، وأن نتواصل معك في ذلك.
joining-consent-kept = اسمك ورقمك وهاتفك وبريدك تُقفل في خزنة؛ فتحها يحتاج شخصين وسبباً مكتوباً، وكل فتح مسجل.
joining-consent-ends = إن لم تُقبل أو سحبت طلبك مُحي كل ذلك بعد المدة المكتوبة في صفحة الخصوصية. وإن صرت مراقباً بقي ما دام عملك معنا وما بعده بقدر ما يلزم للمحاسبة.
joining-consent-rights = تستطيع سحب طلبك برمزه متى شئت، بلا سبب.
joining-consent-more = كم نحتفظ بكل شيء؟ صفحة الخصوصية
joining-consent-missing = لا نستطيع استقبال الطلب بلا موافقتك.
joining-field-consent = قرأت هذا وأوافق عليه، وما كتبته صحيح
joining-field-website = اتركه فارغاً
joining-apply-send = أرسل الطلب
joining-number-unclear = رقم الوثيقة من 5 إلى 20 رقماً أو حرفاً لاتينياً.
joining-phone-unclear = اكتب رقم هاتف من 8 إلى 15 رقماً.
joining-receipt-title = وصلنا طلبك
joining-receipt-keep = احتفظ بهذا الرمز: به تعرف أين وصل طلبك. لا نستطيع استعادته إن ضاع.
joining-receipt-next = ماذا الآن
joining-receipt-document = أحضر وثيقتك الأصلية وهذا الرمز.
joining-receipt-then = بعدها تفتح حسابك من هاتفك وتبدأ الدروس.
joining-receipt-discreet = لا تخبر أحداً أنك قدّمت. نجاح العمل كله في أن لا يعرفك أحد.
joining-visit-unknown = سنتصل بك لنحدد موعداً ومكاناً.
joining-follow-title = تابع طلبك
joining-follow-now = تابع الآن
joining-follow-open = اعرض
joining-follow-lost = ضاع الرمز؟ لا يُستعاد. إن لم تتحقق هويتك بعد فقدّم طلباً جديداً.
joining-code = رمز الطلب
joining-code-hint = اثنا عشر حرفاً ورقماً، مثل 7K3M-9QXD-2VRT
joining-code-unknown = لا طلب بهذا الرمز. راجع ما كتبته.
joining-status-title = طلبك رقم { $number }
joining-status-way = ما تم حتى الآن
joining-status-reason = السبب كما كتبه المكتب
joining-status-sign-in = ادخل إلى حسابك
joining-next-received = ننتظر أن نراك ووثيقتك معك.
joining-next-account = تحققنا من هويتك. افتح حسابك لتوقّع التعهد وتبدأ الدروس.
joining-next-checked = اقرأ التعهد ووقّعه.
joining-next-signed = ابدأ الدروس.
joining-next-training = أكمل الدروس ثم الامتحان.
joining-next-examined = نجحت في الامتحان. ستصلك هنا زيارة التجربة.
joining-next-tried = نجحت في زيارة التجربة. يراجع المكتب ملفك ويمنحك الشهادة.
joining-next-certified = أنت مراقب معتمد.
joining-next-refused = لم يُقبل طلبك.
joining-next-withdrawn = سحبت طلبك. تُمحى بياناتك بعد المدة المعلنة.
joining-account-title = افتح حسابك
joining-account-text = يعطيك الرابط اسم دخول وتختار كلمة سر. الرابط لك وحدك ويعمل مرة واحدة.
joining-account-email = بريد تدخل به بدل اسم الدخول
joining-account-email-hint = أسهل تذكراً. يُقفل في الخزنة. إن لم يعمل فادخل باسم الدخول.
joining-account-open = افتح حسابي
joining-withdraw = لا أريد أن أكمل
joining-withdraw-text = يُغلق الطلب والحساب، وتُمحى بياناتك بعد المدة المعلنة. تستطيع أن تقدّم مرة أخرى لاحقاً.
joining-withdraw-do = اسحب طلبي
joining-withdrawn = سُحب طلبك.
joining-back = عودة إلى ملفي
joining-own-title = ملف التأهيل
joining-own-way = الطريق إلى الشهادة
joining-own-step-identity = التحقق من هويتك
joining-own-step-undertaking = توقيع التعهد
joining-own-step-course = الدروس
joining-own-step-exam = الامتحان
joining-own-step-trial = زيارة التجربة
joining-own-step-certificate = الشهادة
joining-own-status-done = تم
joining-own-status-action = الآن
joining-own-status-later = لاحقاً
joining-own-lessons = الدروس: { $done } من { $all }
joining-own-exam-running = امتحانك بدأ ووقته يمضي.
joining-own-exam-due = أنهيت الدروس. ادخل الامتحان حين يكون عندك وقت هادئ.
joining-own-renew-soon = تنتهي شهادتك { $day }. جدّدها بامتحان قصير فلا ينقطع عملك.
joining-own-renew-over = انتهت شهادتك { $day }. امتحان قصير يعيدها.
joining-own-trial-due = زيارة التجربة مفتوحة الآن. اذهب، انظر، ثم اكتب ما رأيت في اليوم نفسه.
joining-own-trial-waits = زيارة التجربة تبدأ { $day }.
joining-own-trial-filed = وصلنا ما كتبته. نقارنه ونخبرك هنا.
joining-own-certified = شهاداتك سارية. لا شيء مطلوب منك الآن.
joining-own-nothing = لا شيء مطلوب منك الآن.
joining-own-papers = شهاداتي
joining-own-read-again = الدروس
joining-paper-title = { $tier } — { $sector }
joining-paper-days = من { $first } إلى { $last }
joining-paper-print = نزّلها (PDF)
joining-paper-hint = لا اسم عليها ولا اسم البرنامج. ومع ذلك لا تحملها معك في زيارة.
joining-paper-page = صفحة { $page } من { $all }
joining-certificate-title = شهادة إتمام تأهيل
joining-certificate-line = تأهيل: { $tier }
joining-certificate-shopper = مستوى أول
joining-certificate-spotter = مستوى ثانٍ
joining-certificate-qr = رمز للتحقق من سريان الشهادة
joining-certificate-check = يتحقق منها من أصدرها وحده.
joining-certificate-discreet = لا تُثبت هذه الورقة هوية حاملها ولا تمنحه صلاحية.
joining-certificate-check-title = تحقق من شهادة
joining-certificate-valid = سارية اليوم
joining-certificate-not-valid = غير سارية
joining-certificate-check-hint = لا تظهر هذه الصفحة إلا للمكتب، ولا تقول لمن الشهادة.
joining-undertaking-title = التعهد
joining-undertaking-read = اقرأ التعهد ووقّعه
joining-undertaking-paper = التعهد، النسخة { $version }
joining-undertaking-version = النسخة { $version }
joining-undertaking-signed = وُقّع التعهد. ابدأ الدروس الآن.
joining-undertaking-signed-at = وُقّع { $at }
joining-undertaking-pdf = ما وقّعته (PDF)
joining-undertaking-sign-title = وقّع
joining-undertaking-sign-hint = اكتب اسمك كما على وثيقتك. يُقفل الاسم في الخزنة؛ وما يُحفظ هنا بصمة تثبت أنك وقّعت هذه الكلمات نفسها.
joining-undertaking-name = اسمك الكامل
joining-undertaking-name-hint = كما رآه الموظف على وثيقتك.
joining-undertaking-agree = قرأته كله وألتزم به
joining-undertaking-agree-missing = اقرأ التعهد ثم ضع العلامة.
joining-undertaking-sign = أوقّع
joining-undertaking-later = لا شيء عليك أن توقّعه الآن.
joining-undertaking-nameless = لا اسم على هذه الورقة. اسم من وقّع في الخزنة، والبصمة تربطه بهذه الكلمات.
joining-undertaking-proof = بصمة التوقيع (SHA-256)
joining-undertaking-office-hint = هذا ما يوقّعه المرشحون من الآن. من وقّع نسخة سابقة يبقى عليها. عناوين بـ ##، وقوائم بـ - في أول السطر.
joining-undertaking-ar = النص بالعربية
joining-undertaking-en = النص بالإنجليزية
joining-undertaking-text-hint = كل حفظ لنص مختلف يصنع نسخة جديدة.
joining-undertaking-saved = حُفظت النسخة { $version }.
joining-course-title = الدروس
joining-course-text = دروس قصيرة، وبعد كل درس أسئلة. يفتح الدرس التالي حين تجيب عنها كلها.
joining-course-empty = لا دروس بعد
joining-course-empty-text = يجهّزها المكتب. عد لاحقاً.
joining-lesson-next = افتح الدرس
joining-lesson-place = الدرس { $number } من { $all }
joining-quiz-wrong-text = ما اخترته محفوظ. اقرأ مرة أخرى ثم غيّر الجواب.
joining-quiz-go = إلى الأسئلة
joining-quiz-wrong = ليس هذا. ارجع إلى الدرس وجرّب جواباً آخر.
joining-quiz-unanswered = اختر جواباً.
joining-quiz-is-right = صحيح.
joining-quiz-check = تحقق من إجاباتي
joining-exam-title-first = الامتحان
joining-exam-title-renewal = امتحان التجديد
joining-exam-open = إلى الامتحان
joining-exam-renew = إلى امتحان التجديد
joining-exam-continue = أكمل الامتحان
joining-exam-begin = ابدأ الآن
joining-exam-begin-hint = يبدأ الوقت حين تضغط.
joining-exam-rule-pass = تنجح بـ { $percent } من مئة.
joining-exam-rule-clock = الوقت عندنا لا على هاتفك. إن انقطع الاتصال فعُد إلى الصفحة وأكمل؛ ما أجبت عنه محفوظ.
joining-exam-not-due = لا امتحان لك الآن.
joining-exam-before = امتحاناتك
joining-exam-line = { $right } من { $asked } صحيحة
joining-exam-needed = المطلوب { $percent } من مئة.
joining-exam-passed = نجحت
joining-exam-failed = لم تنجح هذه المرة
joining-exam-question = السؤال { $number } من { $all }
joining-exam-next = احفظ والتالي
joining-exam-back = السابق
joining-exam-hand-in = سلّم الامتحان
joining-exam-hand-in-early = بعد التسليم لا تستطيع التغيير. السؤال بلا جواب يُحسب خطأ.
joining-exam-places = كل الأسئلة
joining-exam-is-answered = مجاب
joining-exam-time-over = انتهى الوقت. حُسب ما أجبت عنه حتى آخره.
joining-exam-old-page = كانت تلك صفحة من امتحان سابق. هذا امتحانك الآن.
joining-exam-by-topic = النتيجة بحسب الموضوع
joining-exam-topic = الموضوع
joining-exam-right = صحيح
joining-exam-asked = الأسئلة
joining-exam-unanswered = بلا جواب
joining-exam-your-answers = الأسئلة وما أجبت
joining-exam-object = عندي اعتراض على هذا السؤال
joining-exam-object-words = ما الخطأ في السؤال؟
joining-exam-object-send = أرسل الاعتراض
joining-exam-object-sent = وصل اعتراضك. تجد الجواب هنا.
joining-topic-visit = الزيارة
joining-topic-never = ما لا يُفعل
joining-topic-facts = حقائق لا آراء
joining-topic-safety = السلامة
joining-topic-law = الدليل والقانون
joining-topic-photos = الصور
joining-topic-sector = القطاع
joining-objection-waits = ينتظر الجواب
joining-objection-struck = قُبل: حُذف السؤال وحُسب لك صحيحاً
joining-objection-stands = بقي السؤال
joining-objections-title = اعتراضات على أسئلة
joining-objections-text = إن حذفت السؤال حُسب صحيحاً لمن اعترض وأُعيد حساب نتيجته، ولن يُسأل عنه أحد بعد الآن.
joining-objections-none = لا اعتراض ينتظر
joining-objection-chosen = اختاره
joining-objection-answer = جوابك، كما يقرؤه المعترض
joining-objection-strike = احذف السؤال
joining-objection-keep = السؤال يبقى
joining-objection-settled = سُجّل القرار.
joining-course-office-title = دروس التأهيل
joining-course-office-text = تُقرأ بهذا الترتيب. ملف جديد بالرمز نفسه يحل محل القديم، ومن فهم القديم لا يُعاد.
joining-course-none = لا دروس بعد
joining-course-none-text = خذ الدروس الجاهزة ثم عدّلها كما تشاء.
joining-course-stock = خذ الدروس الجاهزة
joining-lesson-upload = أضف درساً أو استبدله
joining-lesson-upload-do = خذ الملف
joining-lesson-file = ملف الدرس
joining-lesson-file-hint = ملف .md: رأس بين سطري +++ فيه الرمز والعنوان والأسئلة، ثم النص بعد === ar === و === en ===
joining-lesson-wrong-file = لا نستطيع قراءة هذا الملف: ينقصه الرأس بين سطري +++ أو ليس نصاً.
joining-lesson-wrong-code = الرمز حروف لاتينية صغيرة وشرطات، والترتيب رقم من 1.
joining-lesson-wrong-title = العنوان بالعربية ناقص.
joining-lesson-wrong-body = النص بالعربية ناقص بعد === ar ===
joining-lesson-wrong-quiz = السؤال { $number } ناقص: نص، وخياران على الأقل، ورقم الصحيح، والسبب.
joining-lesson-kept = حُفظ الدرس.
joining-lesson-same = الدرس هو نفسه، لم يتغير شيء.
joining-lesson-drop = احذف
joining-lesson-drop-confirm = حذف الدرس من المنهج؟ من قرأه يبقى له ذلك.
joining-lesson-dropped = حُذف الدرس من المنهج.
joining-lesson-version = النسخة { $version }
joining-lesson-old = لم تعد تُقرأ
joining-bank-title = بنك الأسئلة
joining-bank-text = يُسحب كل امتحان من هنا عشوائياً بحسب الموضوع، ولا يُعاد سؤال على الشخص نفسه ما دام هناك غيره.
joining-bank-figures = نسبة من أخطأ: كلما ارتفعت كان السؤال أصعب. قدرة التمييز (من ‎-1 إلى 1): هل من يعرف أكثر يصيب هذا السؤال أكثر؟ دون 0.1 السؤال لا يفرّق. تُحسب من 20 إجابة.
joining-bank-weak = لا يفرّق
joining-bank-none = لا أسئلة بعد
joining-bank-none-text = خذ الأسئلة الجاهزة ثم أضف إليها.
joining-bank-stock = خذ الأسئلة الجاهزة
joining-bank-bring = أضف أسئلة من ملف
joining-bank-file = ملف الأسئلة (CSV أو TOML)
joining-bank-file-hint = أعمدة CSV: code, topic, sectors, text_ar, text_en, right_ar, right_en, wrong1_ar, wrong1_en, wrong2_ar … ننظر أولاً ولا نأخذ شيئاً حتى توافق.
joining-bank-try = انظر فيه
joining-bank-run-title = ماذا في الملف
joining-bank-new = جديد
joining-bank-changed = يتغير
joining-bank-same = كما هو
joining-bank-wrong = لا يُؤخذ
joining-bank-problems = هذه لا تُؤخذ
joining-bank-take = خذ الأسئلة الصالحة
joining-bank-nothing = لا شيء جديد في الملف.
joining-bank-was-taken = أُخذ { $at }
joining-bank-wrong-code = السطر { $line }: الرمز «{ $value }» ليس حروفاً لاتينية صغيرة وأرقاماً وشرطات.
joining-bank-wrong-twice = السطر { $line }: الرمز «{ $value }» جاء مرتين.
joining-bank-wrong-topic = السطر { $line }: لا موضوع باسم «{ $value }».
joining-bank-wrong-sector = السطر { $line }: لا قطاع عندكم برمز «{ $value }».
joining-bank-wrong-sector-missing = السطر { $line }: سؤال القطاع «{ $value }» بلا قطاع.
joining-bank-wrong-text = السطر { $line }: السؤال «{ $value }» بلا نص عربي.
joining-bank-wrong-options = السطر { $line }: السؤال «{ $value }» يحتاج من 3 إلى 6 خيارات بالعربية.
joining-bank-wrong-alike = السطر { $line }: في السؤال «{ $value }» خياران متطابقان.
joining-question-retire = لا تسأله بعد الآن
joining-question-retire-one = لا تسأل السؤال { $code } بعد الآن
joining-question-retired = لن يُسأل عنه أحد بعد الآن.
joining-sheets-title = أماكن التجربة
joining-sheets-text = أماكن تعرف حقيقتها لأنك رأيتها: ما هو موجود، وما ليس موجوداً، وما يُعدّ. لا تُغيّر خدمة لأجل التجربة.
joining-sheets-none = لا مكان جاهز بعد
joining-sheets-none-text = زر مكاناً واكتب ما فيه، ثم أرسل إليه المرشحين.
joining-sheet-add = جهّز مكاناً
joining-sheet-hint = اكتب { $present } أشياء موجودة على الأقل، و{ $absent } ليست موجودة على الأقل: من يقول «نعم» لكل شيء لا ينجح. اختر ما لا يتغير خلال أسبوعين.
joining-sheet-point = معرّف المكان
joining-sheet-point-hint = تجده في صفحة المكان في السجل.
joining-sheet-fact = السؤال { $number }
joining-sheet-truth = الحقيقة
joining-sheet-truth-hint = نعم، أو لا، أو رقم. للرقم هامش: 4±1
joining-sheet-unclear = اكتب السؤال، وحقيقته: نعم أو لا أو رقم.
joining-sheet-save = احفظ المكان
joining-sheet-saved = المكان جاهز.
joining-sheet-retire = لا ترسل إليه أحداً بعد الآن
joining-sheet-retire-confirm = إيقاف هذا المكان؟
joining-sheet-retired = لن يُرسل إليه أحد.
joining-trial-assign = عيّن زيارة تجربة
joining-trial-assign-do = أرسله إليها
joining-trial-no-sheet = لا مكان جاهز يصلح له: كلها زارها، أو له فيها صلة.
joining-trial-sheet = المكان
joining-trial-sheet-hint = لا تظهر إلا أماكن لم يُرسل إليها ولا صلة له بها.
joining-trial-first = من يوم
joining-trial-last = إلى يوم
joining-trial-title = زيارة التجربة
joining-trial-open = افتح زيارة التجربة
joining-trial-days = من { $first } إلى { $last }
joining-trial-waits = تُفتح الأسئلة في أول يوم.
joining-trial-over = انتهت أيامها. سيعيّن لك المكتب غيرها.
joining-trial-how = اذهب كأي مراجع، ثم أجب. نعرف نحن ما في المكان: نريد أن نعرف ماذا ترى.
joining-trial-once = تُرسل مرة واحدة. ما لم تره فاختر «لم أره»: التخمين يُحسب عليك.
joining-trial-yes = نعم
joining-trial-no = لا
joining-trial-unseen = لم أره
joining-trial-number-hint = رقم. اتركه فارغاً إن لم تره.
joining-trial-file = أرسل ما رأيت
joining-trial-filed = وصلنا ما كتبته.
joining-trial-compared-soon = وصلنا ما كتبته. نقارنه ونخبرك هنا.
joining-trial-passed = نجحت في زيارة التجربة
joining-trial-failed = لم تنجح هذه المرة
joining-trial-you-said = قلت: { $answer }
joining-trial-office-title = زيارة تجربة للمرشح { $code }
joining-trial-state-assigned = ينتظر ما يكتبه المرشح
joining-trial-state-filed = تنتظر المقارنة
joining-trial-state-decided = حُكم عليها
joining-trial-state-cancelled = أُلغيت
joining-trial-tally = رأى { $hits }، فاته { $misses }، قال ما ليس موجوداً { $false }، نفى ما ليس موجوداً { $rejected }، مستبعد { $excluded }.
joining-trial-would-pass = بهذا ينجح: الحد { $hit } من مئة مما هو موجود، ولا أكثر من { $false } من مئة مما ليس موجوداً.
joining-trial-would-fail = بهذا لا ينجح: الحد { $hit } من مئة مما هو موجود، ولا أكثر من { $false } من مئة مما ليس موجوداً.
joining-trial-decide-hint = غيّر النتيجة إن كان المكان قد تغيّر عن ورقتك، واكتب لماذا. «مستبعد» لا يُحسب له ولا عليه.
joining-trial-why = لماذا
joining-trial-words = كلمة للمرشح
joining-trial-decide = احكم
joining-trial-not-filed = لم يكتب المرشح شيئاً بعد.
joining-trial-cancel = ألغِ الزيارة
joining-outcome-hit = رآه
joining-outcome-miss = فاته
joining-outcome-rejected = نفاه بحق
joining-outcome-false-alarm = قاله وليس موجوداً
joining-outcome-excluded = مستبعد
refusal-joining-closed = الطلب مغلق الآن.
refusal-joining-too-many = جاءت محاولات كثيرة من شبكتك. انتظر ساعة ثم أعد.
refusal-joining-not-there = لا شيء بهذا العنوان.
refusal-joining-wrong-state = هذه الخطوة ليست الآن: تغيّرت حالة الطلب.
refusal-joining-reason-missing = اكتب السبب.
refusal-joining-number-differs = الرقم لا يطابق الرقم في الطلب. راجع الوثيقة، أو ارفض الطلب.
refusal-joining-double-running = للوثيقة نفسها طلب آخر جارٍ أو شهادة. ارفض أحدهما أولاً.
refusal-joining-in-use = حسابك مفتوح. ادخل إليه بكلمة سرك.
refusal-joining-text-replaced = تغيّر نص التعهد وأنت تقرأ. اقرأ النسخة الجديدة ثم وقّع.
refusal-joining-name-differs = ليس هذا الاسم الذي على وثيقتك. اكتبه كاملاً كما هو.
refusal-joining-terms-unclear = قيمة من القيم خارج حدودها، أو نص ناقص.
refusal-joining-lesson-unreadable = لا نستطيع قراءة هذا الدرس.
refusal-joining-lesson-left = هناك درس قبل هذا لم تكمله.
refusal-joining-last-lesson = هذا آخر درس، ولا منهج بلا دروس.
refusal-joining-bank-unreadable = لا نستطيع قراءة هذا الملف. نحتاج CSV بأعمدتنا أو TOML، وأقل من ألفي سؤال.
refusal-joining-too-few-questions = في البنك أسئلة أقل من المطلوب لهذا الامتحان. أخبر المكتب.
refusal-joining-no-tries = استعملت كل محاولاتك. يستطيع المكتب أن يسمح بأخرى.
refusal-joining-too-soon = لم تنته مدة الانتظار بعد محاولتك الأخيرة. راجع الدروس حتى ذلك اليوم.
refusal-joining-time-over = انتهى الوقت.
refusal-joining-not-yet-ended = بعد أن تسلّم الامتحان تستطيع الاعتراض.
refusal-joining-comment-late = مضت مدة الاعتراض.
refusal-joining-taken-before = سبق أن تم هذا.
refusal-joining-sheet-thin = تحتاج خمسة أشياء موجودة على الأقل واثنين غير موجودين.
refusal-joining-sheet-conflict = للمرشح صلة بهذا المكان أو بالجهة التي تديره.
refusal-joining-trial-days = راجع الأيام: من اليوم فصاعداً، ولا تزيد على شهرين.
refusal-joining-trial-running = له زيارة تجربة لم تنته.
refusal-joining-trial-not-now = ليس هذا وقت هذه الزيارة، أو وصلت إجاباتها من قبل.
refusal-joining-same-person = أنت من تحقق من هويته. الشهادة يمنحها موظف آخر، كي لا يصنع شخص وحده مراقباً.
refusal-joining-sector-not-examined = اختر من القطاعات التي امتُحن فيها.
refusal-joining-nothing-to-renew = لا شهادة لك يحين تجديدها.
refusal-joining-suspended = عملك موقوف الآن. شهادتك باقية، وتجدَّد بعد أن يعود عملك.
joining-total =
    { $count ->
        [zero] لا طلبات
        [one] طلب واحد
        [two] طلبان
        [few] { $count } طلبات
        [many] { $count } طلباً
       *[other] { $count } طلب
    }
joining-quiz-title =
    { $count ->
        [zero] أسئلة
        [one] سؤال واحد
        [two] سؤالان
        [few] { $count } أسئلة
        [many] { $count } سؤالاً
       *[other] { $count } سؤال
    }
joining-quiz-wrong-title =
    { $count ->
        [zero] كل الإجابات صحيحة
        [one] إجابة واحدة تحتاج نظراً
        [two] إجابتان تحتاجان نظراً
        [few] { $count } إجابات تحتاج نظراً
        [many] { $count } إجابة تحتاج نظراً
       *[other] { $count } إجابة تحتاج نظراً
    }
joining-quiz-right =
    { $count ->
        [zero] صحيح.
        [one] أجبت صحيحاً. فُتح ما بعده.
        [two] أجبت عن السؤالين صحيحاً. فُتح ما بعده.
        [few] أجبت عن الأسئلة كلها ({ $count }) صحيحاً. فُتح ما بعده.
        [many] أجبت عن الأسئلة كلها ({ $count }) صحيحاً. فُتح ما بعده.
       *[other] أجبت عن الأسئلة كلها ({ $count }) صحيحاً. فُتح ما بعده.
    }
joining-exam-open-questions =
    { $count ->
        [zero] أجبت عن كل الأسئلة.
        [one] بقي سؤال واحد بلا جواب.
        [two] بقي سؤالان بلا جواب.
        [few] بقيت { $count } أسئلة بلا جواب.
        [many] بقي { $count } سؤالاً بلا جواب.
       *[other] بقي { $count } سؤال بلا جواب.
    }
joining-exam-left =
    { $minutes ->
        [zero] انتهى الوقت.
        [one] بقيت دقيقة، حتى { $until }.
        [two] بقيت دقيقتان، حتى { $until }.
        [few] بقيت { $minutes } دقائق، حتى { $until }.
        [many] بقيت { $minutes } دقيقة، حتى { $until }.
       *[other] بقيت { $minutes } دقيقة، حتى { $until }.
    }
joining-exam-rule-questions =
    { $questions ->
        [zero] لا أسئلة.
        [one] سؤال واحد، والوقت بالدقائق: { $minutes }.
        [two] سؤالان، والوقت بالدقائق: { $minutes }.
        [few] { $questions } أسئلة، والوقت بالدقائق: { $minutes }.
        [many] { $questions } سؤالاً، والوقت بالدقائق: { $minutes }.
       *[other] { $questions } سؤال، والوقت بالدقائق: { $minutes }.
    }
joining-exam-rule-again =
    { $tries ->
        [zero] لا محاولات.
        [one] محاولة واحدة.
        [two] محاولتان، وبينهما بالأيام: { $days }.
        [few] { $tries } محاولات، وبين كل اثنتين بالأيام: { $days }. لا تُعاد عليك الأسئلة نفسها.
        [many] { $tries } محاولة، وبين كل اثنتين بالأيام: { $days }.
       *[other] { $tries } محاولة، وبين كل اثنتين بالأيام: { $days }.
    }
joining-exam-object-hint =
    { $days ->
        [zero] لا نقول أيها صحيح لأنها قد تُسأل لغيرك.
        [one] لا نقول أيها صحيح لأنها قد تُسأل لغيرك. لك يوم للاعتراض على سؤال.
        [two] لا نقول أيها صحيح لأنها قد تُسأل لغيرك. لك يومان للاعتراض على سؤال.
        [few] لا نقول أيها صحيح لأنها قد تُسأل لغيرك. لك { $days } أيام للاعتراض على سؤال.
        [many] لا نقول أيها صحيح لأنها قد تُسأل لغيرك. لك { $days } يوماً للاعتراض على سؤال.
       *[other] لا نقول أيها صحيح لأنها قد تُسأل لغيرك. لك { $days } يوم للاعتراض على سؤال.
    }
joining-objections-waiting =
    { $count ->
        [zero] لا اعتراضات
        [one] اعتراض واحد ينتظر
        [two] اعتراضان ينتظران
        [few] { $count } اعتراضات تنتظر
        [many] { $count } اعتراضاً ينتظر
       *[other] { $count } اعتراض ينتظر
    }
joining-bank-taken =
    { $count ->
        [zero] لم يتغير شيء.
        [one] أُخذ سؤال واحد.
        [two] أُخذ سؤالان.
        [few] أُخذت { $count } أسئلة.
        [many] أُخذ { $count } سؤالاً.
       *[other] أُخذ { $count } سؤال.
    }
joining-link =
    { $count ->
        [zero] طلبات الانضمام
        [one] طلبات الانضمام: واحد ينتظرك
        [two] طلبات الانضمام: اثنان ينتظرانك
        [few] طلبات الانضمام: { $count } تنتظرك
        [many] طلبات الانضمام: { $count } تنتظرك
       *[other] طلبات الانضمام: { $count } تنتظرك
    }
