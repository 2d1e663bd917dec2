# السجل العام: الشهود.

ledger-witness-named = { $name } ({ $why })
ledger-witness-signed = التوقيع موجود
ledger-witness-silent = لا جواب
ledger-witness-key-unknown = مفتاح سجلنا غير معروف هناك
ledger-witness-log-unknown = سجلنا غير معروف هناك
ledger-witness-other-history = الجواب أن تاريخ السجل تغيّر
ledger-witness-ahead = سبق توقيع سجل أطول من سجلنا
ledger-witness-forgot = عادت ذاكرة الشاهد إلى نسخة قديمة
ledger-witness-clock = ساعة الشاهد بعيدة عن ساعتنا
ledger-witness-refused = التوقيع متعذّر الآن
ledger-witness-unreadable = جواب غير مفهوم
ledger-witness-never = لم يُطلب التوقيع بعد

# السجل بعد إعادة نسخة احتياطية.

ledger-halt-restored = أُعيدت قاعدة البيانات من نسخة احتياطية، ولم يُراجَع السجل المنشور بعد. لا يُعطى قيد مكانًا حتى يُشغّل ⁦rasid log recover⁩ (لدينا { $ours }، والمنشور { $theirs }).
ledger-halt-published-more = السجل المنشور أطول مما في قاعدة البيانات: لدينا { $ours } والمنشور { $theirs }. القاعدة نسخة قديمة؛ لا يُعطى قيد مكانًا حتى يُشغّل ⁦rasid log recover⁩.
ledger-halt-published-other = السجل المنشور عند { $theirs } ليس ما في قاعدة البيانات (لدينا { $ours }). أهو سجل تنصيب آخر؟ راجع المجلد أو الحاوية في الإعدادات، و⁦docs/operations/backup.md⁩.
ledger-halt-keys-older = مفاتيح السجل هنا أقدم مما نُشر. أعد أحدث مفتاح إلى مجلد المفاتيح.
ledger-halt-witness-saw-more = وقّع شاهد سجلًا أطول مما لدينا ({ $ours }): { $who }. شغّل ⁦rasid log recover⁩ واتبع ما يقوله.
ledger-recover-other-history = السجل المنشور ({ $theirs }) ليس تتمة لما في قاعدة البيانات ({ $ours }): هذان تاريخان، ولا يصيران واحدًا. ابحث عن نسخة احتياطية من قبل الافتراق؛ وإلا فابدأ سجلًا جديدًا معلنًا كما في ⁦docs/operations/key-ceremony.md⁩.
ledger-recover-files-missing = من السجل المنشور ({ $size }) ملف غائب أو ناقص: { $why }. أحضره من مرآة أو موقع ثابت أو قارئ نزّله، بالخيار ⁦--from⁩.
ledger-recover-kept-more = بيد من هو خارج المكتب سجل من { $size } قيدًا، والموجود هنا { $found }. ابحث عن ملفات السجل الأطول (الحاوية، الموقع الثابت، القرص القديم، قارئ نزّلها) وأعطها بالخيار ⁦--from⁩.
ledger-recover-kept-other = ما حُفظ في الخارج (عند { $size }) ليس بداية هذا السجل، أو لم يوقّعه مفتاحه. لا تُكمل قبل أن تعرف السبب.
ledger-recover-keys-older = مفاتيح السجل هنا أقدم مما نُشر. أعد أحدث مفتاح إلى مجلد المفاتيح، ثم أعد الأمر.
ledger-recover-witness-saw-more = الشاهد { $who } وقّع سجلًا من { $size } قيدًا، والموجود هنا { $found }. ابحث عن ملفات السجل الأطول وأعطها بالخيار ⁦--from⁩؛ بدونها لا يوقّع هذا الشاهد بعد اليوم، ولا يجوز أن نكمل.
ledger-recover-witness-saw-other = الشاهد { $who } يقول إن هذا السجل ({ $found }) ليس ما وقّعه. لا تُكمل: اسأله عن الطول والبصمة اللذين وقّعهما.
ledger-recover-witness-silent = الشاهد { $who } لا يجيب، فلا نعرف ما وقّعه. أعد الأمر حين يجيب؛ فإن غاب طويلًا فاسأله بالهاتف ثم أضف ⁦--despite-silence⁩.
