# سلّم التصعيد: من أُبلغ أن الأمر لم يُنفَّذ
ladder-title = درجات التصعيد
ladder-column = درجة التصعيد
ladder-filter = درجة التصعيد
ladder-filter-any = كل الدرجات
ladder-rung-centre = عند المركز
ladder-rung-head = رئيس الجهة
ladder-rung-minister = الوزير
ladder-rung-prime-minister = رئيس الوزراء
ladder-cause-overdue = انقضت المهلة في { $day } ولم يُجب بدليل.
ladder-cause-not-fixed = قيل إنه صُوّب، ووجدته زيارة التحقق كما كان.
ladder-cause-danger = خطر على الحياة: يُرفع فوراً.
cases-step-escalated = رُفع الأمر درجة
ladder-overdue = { $count ->
    [0] لا متأخر بينها
    [1] واحد منها متأخر
    [2] اثنان منها متأخران
    [few] { $count } منها متأخرة
    [many] { $count } منها متأخراً
   *[other] { $count } منها متأخر
}
