# ما يقال لمن كتب الاستبانة: أين الخطأ، وما هو، وكيف يصلحه.

xlsform-where-workbook = في الملف كله
xlsform-where-sheet = ورقة { $sheet }
xlsform-where-sheet-row = ورقة { $sheet }، السطر { NUMBER($row, useGrouping: 0) }
xlsform-where-sheet-column = ورقة { $sheet }، العمود { $column }
xlsform-where-sheet-row-column = ورقة { $sheet }، السطر { NUMBER($row, useGrouping: 0) }، العمود { $column }

# الملف
xlsform-problem-empty-file = الملف فارغ. ارفع ملف Excel فيه ورقة survey.
xlsform-problem-not-a-workbook = ليس هذا ملف Excel. احفظ الاستبانة بصيغة xlsx ثم ارفعها.
xlsform-problem-open-document = هذا ملف OpenDocument. احفظه بصيغة xlsx ثم ارفعه.
xlsform-problem-password-protected = الملف محمي بكلمة مرور. ألغِ الحماية ثم ارفعه.
xlsform-problem-damaged-workbook = الملف تالف ولا يُفتح. افتحه في Excel واحفظه من جديد.
xlsform-problem-too-large = الملف أكبر من { $megabytes } ميغابايت. احذف الصور والأوراق التي لا تلزم.
xlsform-problem-too-large-unpacked = محتوى الملف أكبر من { $megabytes } ميغابايت بعد فكّه. انسخ أوراق الاستبانة إلى ملف جديد.
xlsform-problem-too-slow = لم ينته تحويل الملف خلال { $seconds } ثانية. قسّم القوائم الطويلة أو انقلها إلى ملف CSV.
xlsform-problem-too-heavy = تحويل الملف يحتاج ذاكرة أكثر من المسموح. قسّم القوائم الطويلة أو انقلها إلى ملف CSV.
xlsform-problem-misleading-extension = اسم الملف { $filename } لا يوافق محتواه؛ محتواه { $extension }. قُرئ بحسب محتواه.

# الأوراق والأعمدة
xlsform-problem-no-survey = لا توجد ورقة survey. ضع الأسئلة في ورقة بهذا الاسم.
xlsform-problem-no-questions = لا أسئلة في الورقة.
xlsform-problem-column-missing = العمود { $missing } غير موجود. أضفه في السطر الأول.
xlsform-problem-duplicate-column = العمود { $column } مكرر في المواضع { $letters } (عددها { $count }). أبقِ واحداً، أو أضف اللغة إلى اسم كل منها، مثل: label::العربية (ar).
xlsform-problem-unknown-column = العمود { $column } لا تعرفه XLSForm، فلن يؤثر في شيء. صحّح اسمه أو احذفه.
xlsform-problem-unknown-rasid-column = العمود { $column } ليس من أعمدة راصد. صحّح اسمه أو احذفه.

# الهوية
xlsform-problem-form-id-missing = لا معرّف للاستبانة. اكتب في ورقة settings عمود form_id بحروف لاتينية، مثل: hospital_visit. أو اكتب المعرّف حين ترفع الملف.
xlsform-problem-form-id-not-ascii = المعرّف { $value } لا يصلح. استعمل حروفاً لاتينية وأرقاماً و _ دون فراغات.
xlsform-problem-version-missing = لا رقم إصدار للاستبانة. اكتب في ورقة settings عمود version، مثل: 1، أو اكتب الإصدار حين ترفع الملف.
xlsform-problem-version-not-ascii = الإصدار { $value } لا يصلح. استعمل حروفاً لاتينية وأرقاماً، مثل: 2026-1.
xlsform-problem-encrypted = لا تُقبل الاستبانات المشفّرة: راصد يقرأ الأجوبة ليراجعها. احذف public_key.
xlsform-problem-own-submission = لا يُقبل عنوان إرسال خاص بالاستبانة: الأجوبة تصل إلى راصد وحده. احذف submission_url.

# الأسماء
xlsform-problem-name-missing = السؤال بلا اسم. اكتب له اسماً في عمود name بحروف لاتينية.
xlsform-problem-name-not-ascii = الاسم { $value } لا يصلح. ابدأ بحرف لاتيني، ثم حروف لاتينية وأرقام و _ دون فراغات. أما نص السؤال فبالعربية كما تشاء.
xlsform-problem-list-name-not-ascii = اسم القائمة { $value } لا يصلح. استعمل حروفاً لاتينية وأرقاماً و _ دون فراغات.
xlsform-problem-duplicate-name = الاسم { $value } مستعمل في السطر { NUMBER($other, useGrouping: 0) } من المجموعة نفسها. غيّر أحدهما.
xlsform-problem-duplicate-choice = الخيار { $value } مكرر في القائمة { $list }؛ سبق في السطر { NUMBER($other, useGrouping: 0) }. احذف أحدهما أو غيّر اسمه.
xlsform-problem-choice-name-missing = خيار بلا اسم في القائمة { $list }. اكتب له اسماً في عمود name.
xlsform-problem-choice-name-spaces = في اسم الخيار { $value } فراغ، وقائمته متعددة الاختيار. ضع _ مكان الفراغ.
xlsform-problem-unknown-list = القائمة { $list } غير موجودة في ورقة choices. أضفها أو صحّح اسمها.
xlsform-problem-begin-without-end = المجموعة { $name } لم تُغلق. أضف سطر end group في آخرها.
xlsform-problem-end-without-begin = سطر إغلاق بلا مجموعة تسبقه. احذفه أو أضف begin group قبله.

# المراجع
xlsform-problem-unknown-reference = لا سؤال باسم { $reference }. صحّح الاسم داخل القوسين.
xlsform-problem-unknown-path = لا سؤال في المسار { $reference }. اكتب اسم السؤال بين قوسين بدل المسار.

# الدرجات
xlsform-problem-axis-invalid = المحور { $value } غير معروف. المحاور: access، place، staff_conduct، procedure، speed، correctness، digital.
xlsform-problem-weight-invalid = الوزن { $value } لا يصلح. اكتب عدداً من 0 إلى 100.
xlsform-problem-family-invalid = العائلة { $value } لا تصلح. اكتب كلمة لاتينية صغيرة الحروف، مثل: queue.
xlsform-problem-window-invalid = المدة { $value } لا تصلح. اكتب عدد الدقائق التي يبقى فيها الحال على ما هو.
xlsform-problem-critical-invalid = الشدة { $value } غير معروفة. اكتب: critical أو serious أو minor.
xlsform-problem-control-invalid = نوع الاختبار { $value } غير معروف. اكتب: ticket_time أو coded_notice أو known_fault أو colleague.
xlsform-problem-limit-invalid = الحد { $value } لا يصلح. اكتب عدداً، أو عددين: ما ينال الدرجة كاملة ثم ما لا ينال شيئاً، مثل: 20 40.
xlsform-problem-zone-invalid = المكان { $value } لا يصلح. اكتب كلمة لاتينية صغيرة الحروف، مثل: entrance.
xlsform-problem-skipped-invalid = القيمة { $value } لا تصلح. اكتب: not_applicable، أو not_observed:out_of_reach وما شابهها.
xlsform-problem-score-invalid = الدرجة { $value } لا تصلح. اكتب عدداً من -1 إلى 1، أو not_applicable، أو refused، أو not_observed مع سببها: out_of_reach أو exposure أو time أو unclear.
xlsform-problem-axis-without-score = للسؤال { $name } محور وليس له درجات. أضف rasid::score إلى خياراته، أو rasid::limit إليه إن كان عدداً.
xlsform-problem-choice-without-score = الخيار { $choice } من القائمة { $list } بلا درجة، وعليها يُحسب السؤال { $name }. أكمل عمود rasid::score.
xlsform-problem-critical-without-finding = للسؤال { $name } شدة، وينقصه ما يُكتب حين يُخفق. أضف rasid::finding::ar ودرجاته.
xlsform-problem-family-without-window = لا مدة معروفة للعائلة { $family }. أضف rasid::window بالدقائق، وإلا لم تُقارن مشاهدتان.

# الأنواع: docs/methods/xlsform.md
xlsform-problem-external-choices = النوع select_one_external لا يعمل إلا في ODK Collect. استعمل select_one مع choice_filter، أو select_one_from_file.
xlsform-problem-type-osm = النوع osm غير مدعوم: يحتاج تطبيق خرائط آخر على الهاتف. اسأل عن الموقع بالنوع geopoint.
xlsform-problem-type-loop = النوع begin loop قديم ولا يعمل. استعمل begin repeat، أو اكتب الأسئلة واحداً واحداً.
xlsform-problem-type-unknown = النوع { $type } غير معروف. الأنواع المعروفة في دليل XLSForm، مثل: text و integer و select_one.
xlsform-problem-type-unknown-near = النوع { $type } غير معروف. هل قصدت { $near }؟
xlsform-problem-only-in-the-app = { $type ->
    [repeat] المجموعة المكررة تُملأ في التطبيق وفي ODK Collect، لا في الصفحة البسيطة.
   *[other] النوع { $type } يُملأ في التطبيق وفي ODK Collect، لا في الصفحة البسيطة.
}
xlsform-problem-entities = الكيانات (entities و save_to) غير مدعومة: ما يجيب به مراقب لا يُعرض في هاتف مراقب آخر. احذفها.
xlsform-problem-last-saved = last-saved غير مدعوم: جواب زيارة لا يظهر في زيارة بعدها. احذفه أو ضع قيمة ثابتة.
xlsform-problem-search-appearance = search() لا تعمل إلا في ODK Collect. استعمل select_one_from_file مع choice_filter.
xlsform-problem-other-app = لا تُستعمل تطبيقات أخرى في الإجابة: قد لا تكون على الهاتف، وقد تكشف المراقب. احذف هذا المظهر.
xlsform-problem-unknown-function = الدالة { $function }() لا تعرفها تطبيقات الملء كلها. صحّح اسمها، أو اكتب الحساب بدالة أخرى من دليل XLSForm.
xlsform-problem-unknown-function-near = الدالة { $function }() لا تعرفها تطبيقات الملء كلها. اكتب مكانها { $near }.

# الكتمان
xlsform-problem-identifies-observer = رُفع السؤال من الاستبانة المنشورة: النوع { $type } يرسل ما يدل على شخص المراقب أو هاتفه.
xlsform-problem-follows-observer = رُفع السؤال من الاستبانة المنشورة: النوع { $type } يسجل الموقع دون أن يعلم المراقب، وقد يكون في بيته. اسأل عن الموقع بالنوع geopoint.
xlsform-problem-identifies-instance-name = رُفع instance_name من الاستبانة المنشورة: فيه أجوبة تظهر في اسم كل زيارة على الهاتف.
xlsform-problem-left-out-reference = السؤال { $reference } رُفع من الاستبانة لأنه يدل على المراقب أو يتبعه، فلا يُستعمل في غيره. احذف ذكره هنا.
xlsform-problem-records-without-asking = النوع background-audio يسجل الصوت طول الزيارة حتى حيث لا يجوز. استعمل النوع audio في المكان الذي يُسمح فيه بالتسجيل.
xlsform-problem-audit-follows = audit هنا يتبع موقع المراقب. احذف معاملات location من عمود parameters.
xlsform-problem-audit-asks-who = audit هنا يسأل المراقب عن اسمه. احذف identify-user من عمود parameters.

# فحص ODK Validate
xlsform-problem-java-missing = لم تُفحص الاستبانة بأداة ODK Validate لأن Java ليست على الخادم. فُحصت بغيرها، وقد يرفضها ODK Collect.
xlsform-problem-java-too-slow = لم ينته فحص ODK Validate خلال { $seconds } ثانية، فلم تُفحص به الاستبانة.
xlsform-problem-java-warning = ملاحظة من ODK Validate: { $detail }
xlsform-problem-java-function = الدالة { $function }() لا يعرفها ODK Collect. صحّح اسمها أو استبدلها. كلام الأداة: { $detail }
xlsform-problem-java-arguments = عدد ما بين قوسي الدالة { $function }() لا يصلح. راجعه في دليل XLSForm. كلام الأداة: { $detail }
xlsform-problem-java-cycle = سؤال يعتمد على نفسه، مباشرة أو عبر غيره: حسابه أو شرط ظهوره يعود إليه. افصل بينهما. كلام الأداة: { $detail }
xlsform-problem-java-mismatch = في العبارة نوع غير ما تنتظره، كنص مكان عدد أو اسم مجموعة مكان سؤال. كلام الأداة: { $detail }
xlsform-problem-java-syntax = العبارة لا تُقرأ. راجع الأقواس وعلامات التنصيص وأسماء الدوال. كلام الأداة: { $detail }
xlsform-problem-java-reference = العبارة تشير إلى ما ليس في الاستبانة. كلام الأداة: { $detail }
xlsform-problem-java-other = رفض ODK Validate الاستبانة، وهذا كلامه: { $detail }

# المحوّل
xlsform-problem-converter = رفض المحوّل pyxform الاستبانة، وهذا كلامه: { $detail }
xlsform-problem-language-lacks = اللغة { $name } تنقصها أعمدة: { $detail }. أضفها لهذه اللغة، مثل: label::{ $name }، وإلا بقي مكانها فارغاً لمن اختارها.
xlsform-problem-columns-in-languages-alone = في الورقة أعمدة بلا لغة وأعمدة بلغات، وينقص مما بلا لغة: { $detail }. أضف اللغة إلى أسماء الأعمدة كلها، مثل: hint::العربية (ar).
xlsform-problem-languages-uncoded = لغات بلا رمز: { $detail }. اكتب رمز كل لغة بعد اسمها، مثل: label::العربية (ar) أو label::English (en).
xlsform-problem-converter-warning = ملاحظة من المحوّل pyxform: { $detail }
