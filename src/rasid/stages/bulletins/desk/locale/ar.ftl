# مكتب تحرير النشرة
desk-note = كلمة التحرير
desk-note-hint = فقرة قصيرة تتصدّر النشرة باللغتين. تدخل في مضمونها، ويوافق عليها الشخصان معه.
desk-not-before-day = لا تُنشر قبل يوم
desk-not-before-hour = الساعة
desk-not-before-hint = حتى تلك اللحظة لا يظهر من النشرة شيء: لا صفحة ولا بيانات ولا خلاصة ولا ورقة. فإذا حانت ووافق شخصان صدرت من نفسها.
desk-not-before-whole = اكتب اليوم والساعة معاً.
desk-words-title = كلمة النشرة { $number } وموعدها
desk-words-save = احفظ وأعد المسودة
desk-words-open = كلمة التحرير وموعد النشر
desk-worded = حُفظت. تُعدّ المسودة من جديد، وتلزمها موافقتان.
desk-embargo = لا شيء منها علنيّ قبل { $moment }. تصدر في موعدها من نفسها إن وافق عليها شخصان.
desk-embargo-passed = حان موعدها في { $moment }.
desk-changes = ما تغيّر عن النشرة السابقة
desk-changes-none = لم يتغيّر شيء يُعتدّ به: لا نتيجة تحرّكت خارج مجالها، ولا فئة تبدّلت.
desk-changes-first = هذه أول نشرة: لا شيء قبلها تُقارن به.
desk-change-better = { $name }: أفضل بوضوح، كانت بين { $before } وصارت بين { $now }
desk-change-worse = { $name }: أدنى بوضوح، كانت بين { $before } وصارت بين { $now }
desk-change-appeared = { $name }: صارت لها نتيجة، بين { $now }
desk-change-went = { $name }: لم تعد لها نتيجة، كانت بين { $before }
desk-change-tier = { $name }: من «{ $before }» إلى «{ $now }»
desk-change-late = { $name }: زاد ما فات موعده، كان { $before } وصار { $now }
desk-change-in-time = { $name }: لم يبقَ شيء فات موعده، وكان { $before }
desk-untold = { $count ->
    [zero] لا شيء محجوب: لكل جهة وقطاع ومحافظة نتيجة
    [one] نتيجة واحدة لا تُقال، ولماذا
    [two] نتيجتان لا تُقالان، ولماذا
    [few] { $count } نتائج لا تُقال، ولماذا
    [many] { $count } نتيجة لا تُقال، ولماذا
   *[other] { $count } نتيجة لا تُقال، ولماذا
}
desk-untold-what = ما لا يُقال
desk-untold-level = مستواه
desk-untold-why = لماذا
desk-untold-had = كانت له نتيجة في النشرة السابقة
desk-proof = ما تختمه الموافقة
desk-proof-snapshot = بصمة الحساب
desk-editor = كلمة التحرير
