refusal-retention-reason-missing = اكتب السبب في { $least } أحرف على الأقل.
refusal-retention-no-end = اختر يومًا يأتي بعد اليوم ينتهي فيه الحفظ.
refusal-retention-not-there = لا يوجد هذا الحفظ، أو انتهى من قبل.
