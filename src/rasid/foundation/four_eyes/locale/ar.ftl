refusal-four-eyes-not-there = لا يوجد هذا الطلب.
refusal-four-eyes-reason-missing = اكتب السبب في { $least } أحرف على الأقل.
refusal-four-eyes-pending = ينتظر طلب مماثل قرار شخص آخر. انتظر قراره أو اسحب الطلب أولًا.
refusal-four-eyes-decided = حُسم هذا الطلب من قبل.
refusal-four-eyes-lapsed = انقضت مهلة هذا الطلب. قدّم طلبًا جديدًا إن كان لازمًا.
refusal-four-eyes-same-person = لا يوافق على الطلب من قدّمه. اطلب من زميل آخر أن ينظر فيه.
refusal-four-eyes-other-terms = تغيّر ما طُلب منذ تقديمه. قدّم طلبًا جديدًا.
