## refusals
refusal-desk-changed-meanwhile = تغيّر البلاغ وأنت تعمل عليه: { $what }. راجعه ثم أعد ما أردت.
refusal-desk-nothing-suggested = لا اقتراح هنا ليُقبل.
refusal-desk-unknown-value = هذا الخيار غير معروف.
refusal-desk-template-empty = اكتب اسم القالب ونصه.
refusal-desk-name-taken = هذا الاسم مستعمل. اختر اسمًا آخر.
refusal-desk-no-such-model = لا نموذج بهذه النسخة.
refusal-desk-model-unreadable = ملفات هذا النموذج ناقصة أو تغيّرت، فلا يُستعمل.
refusal-desk-too-little = { $count ->
    [one] ينقص قرار واحد حتى يكفي ما يُتعلم منه.
    [two] ينقص قراران حتى يكفي ما يُتعلم منه.
    [few] تنقص { $count } قرارات حتى يكفي ما يُتعلم منه.
    [many] ينقص { $count } قرارًا حتى يكفي ما يُتعلم منه.
   *[other] ينقص { $count } قرار حتى يكفي ما يُتعلم منه.
  }
desk-happened = { $who }: { $what }
desk-happening-received = وصول البلاغ
desk-happening-forwarded = أُرسل إلى الجهة
desk-happening-extended = مُدّدت المهلة
desk-happening-answered = جاء رد الجهة
desk-happening-returned = أُعيد
desk-happening-closed = أُغلق
desk-happening-reopened = أُعيد فتحه
desk-happening-set_aside = حُفظ بلا إجراء
desk-happening-said = كلام جديد من صاحبه
desk-happening-asked = سُئل صاحبه
desk-happening-merged = ضُمّ إلى بلاغ آخر
desk-happening-parted = فُصل
desk-happening-rated = قُيّمت النتيجة
desk-happening-finding = رُبط بنتيجة زيارة
desk-happening-corrected = صُحّح الخلل
desk-happening-noted = تصنيف أو ملاحظة
