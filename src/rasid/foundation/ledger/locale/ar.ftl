# السجلّ العام: الشهود والأختام الزمنية.

ledger-witnesses-unreadable = لا يُقرأ ملف الشهود { $file }: { $why }
ledger-witness-signed = وقّع
ledger-witness-silent = لم يجب
ledger-witness-key-unknown = لا يعرف مفتاح سجلّنا
ledger-witness-log-unknown = لا يعرف سجلّنا
ledger-witness-other-history = يقول إن تاريخ السجلّ تغيّر
ledger-witness-ahead = رأى سجلّاً أطول من سجلّنا
ledger-witness-forgot = نسي ما وقّعه: عاد إلى نسخة قديمة
ledger-witness-clock = ساعته بعيدة عن ساعتنا
ledger-witness-refused = لا يستطيع التوقيع الآن
ledger-witness-unreadable = جوابه غير مفهوم
ledger-witness-never = لم يُسأل بعد
