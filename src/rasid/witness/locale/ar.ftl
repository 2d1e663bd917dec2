# أمر الشاهد: يقرؤه من يشغّله في مؤسسة مستقلة.

witness-usage = شاهد على سجل: يوقّع ما يراه، ولا يوقّع تاريخين مختلفين أبداً.
witness-usage-init = ينشئ شاهداً جديداً ومفتاحه.
witness-usage-run = يشغّل الشاهد حتى توقفه.
witness-usage-trust = يصدّق المفتاح الجديد لسجل يعرفه، بمذكرة موقّعة من المفتاح القديم.
witness-usage-show = يقول ما وقّعه الشاهد.

witness-made = أُنشئ الشاهد «{ $name }» في { $folder }.
    هذا مفتاحه العلني. أعطه لمكتب البرنامج، وانشره على موقعكم: به يعرف أي قارئ أن التوقيع توقيعكم.
witness-made-next = في { $folder } مفتاح سرّي لا يغادر هذا الجهاز. لا تنسخ المجلد إلى جهاز آخر يعمل، ولا تسترجعه من نسخة قديمة: شاهد عاد إلى الوراء قد يوقّع تاريخين. إن ضاع فأنشئ شاهداً جديداً باسم جديد.
witness-name-unusable = لا يصلح «{ $name }» اسماً لشاهد: بلا مسافات ولا علامة +. مثال: audit.example/rasid
witness-there-already = في { $folder } شاهد من قبل. لم يتغيّر شيء.
witness-no-logs = لا سجل يشهد عليه. أعطه مفتاح السجل: --log ثم المفتاح المطبوع في النشرة.
witness-running = الشاهد يعمل على { $host }:{ $port } ويشهد على: { $logs }
witness-address-unusable = لا يمكن فتح { $host }:{ $port }: { $why }

witness-note-unreadable = لا يُقرأ الملف { $file }: { $why }
witness-trusted = صار هذا المفتاح مصدّقاً للسجل { $origin }:
witness-trusted-already = لا جديد: كل مفاتيح المذكرة معروفة من قبل.

witness-shown = { $origin }: آخر توقيع عند القيد { $size }، في { $at } بالتوقيت العالمي.
witness-shown-nothing = { $origin }: لم يُوقَّع شيء بعد. المفاتيح المصدّقة:
witness-shown-count = { $count ->
    [zero] لم يوقّع هذا الشاهد شيئاً بعد.
    [one] وقّع هذا الشاهد مرة واحدة.
    [two] وقّع هذا الشاهد مرتين.
    [few] وقّع هذا الشاهد { $count } مرات.
    [many] وقّع هذا الشاهد { $count } مرة.
   *[other] وقّع هذا الشاهد { $count } مرة.
}
witness-shown-dispute = عرض السجل تاريخين مختلفين بالحجم نفسه، ووقّعهما كليهما. الدليل محفوظ، فاحتفظ به: { $file }

witness-refused-no-witness = لا شاهد في { $folder }. أنشئه أولاً: rasid witness init
witness-refused-in-use = شاهد آخر يعمل على { $folder } الآن. لا يعمل اثنان على ذاكرة واحدة.
witness-refused-key-unreadable = لا يُقرأ مفتاح الشاهد: { $why }
witness-refused-halted = أوقف هذا الشاهد نفسه: رأى توقيعه على ما لا يذكره، فذاكرته أقدم مما وقّعه. الدليل في { $file }. استرجع أحدث نسخة إن وُجدت، وإلا فأنشئ شاهداً جديداً باسم جديد وأعلن ذلك.
witness-refused-journal-missing = لا يُقرأ دفتر التواقيع: { $why }
witness-refused-journal-damaged = دفتر التواقيع تالف عند السطر { $line }. لن يوقّع الشاهد شيئاً بذاكرة ناقصة.
witness-refused-journal-short = نقص دفتر التواقيع: عدد ما فيه { $lines }، وكان { $promised }. قُطع، أو استُرجع من نسخة قديمة. لن يوقّع الشاهد شيئاً.
witness-refused-journal-other = دفتر التواقيع عند السطر { $line } ليس الدفتر الذي كان هنا. لن يوقّع الشاهد شيئاً.
witness-refused-state-old = الملف state.json أقدم من دفتر التواقيع: عدد التواقيع فيه { $promised }، وفي الدفتر { $lines }. استُرجع من نسخة قديمة. لن يوقّع الشاهد شيئاً.
witness-refused-state-damaged = لا يُقرأ الملف state.json: { $why }
witness-refused-logs-damaged = لا يُقرأ الملف logs.json: { $why }

witness-untrusted-key-malformed = ليس هذا مفتاح سجل: { $key }
    انسخه كاملاً كما هو مطبوع في النشرة.
witness-untrusted-key-other = للسجل { $origin } مفتاح آخر معروف هنا. لا يُستبدل بكلمة من سطر الأوامر: خذ مذكرة الانتقال من موقع السجل (log/keys.json) وأعطها للأمر: rasid witness trust
witness-untrusted-note-malformed = ليس هذا الملف مذكرة انتقال إلى مفتاح جديد.
witness-untrusted-note-unsigned = لم يوقّع المفتاحان، القديم والجديد، هذه المذكرة للسجل { $origin }. لا يُصدَّق المفتاح الجديد.
witness-untrusted-log-unknown = لا يشهد هذا الشاهد على السجل { $origin }.
