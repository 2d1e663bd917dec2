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
