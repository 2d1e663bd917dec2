# Suspending an observer, the appeal, and who decides it.

suspensions-code = Kind of reason
suspensions-code-doubtful-data = Doubts about what was recorded
suspensions-code-conduct = Instructions not followed
suspensions-code-complaint = A complaint
suspensions-code-undeclared-conflict = A conflict of interest not declared
suspensions-code-recognised = Recognised at a centre
suspensions-code-health = Health or safety
suspensions-code-other = Another reason
suspensions-until = Last day of the suspension
suspensions-until-hint = They work again by themselves after this day. Leave empty if unknown: suspended until the office ends it.
suspensions-open = Until the office ends it
suspensions-began = First day
suspensions-day = { $day }
suspensions-ending = How it ended
suspensions-ending-reinstated = Ended by the office
suspensions-ending-day-reached = Its time was over
suspensions-ending-appeal = The appeal was upheld
suspensions-ending-left = Left the programme
suspensions-past = Suspensions
suspensions-waits = Appeal waiting
suspensions-over = Over

suspensions-appeal = Appeal
suspensions-outcome = Decision on the appeal
suspensions-outcome-upheld = Upheld; the observer works again
suspensions-outcome-stands = Not upheld; the suspension stands
suspensions-words = Reason of the decision
suspensions-words-hint = The observer reads it as you write it.
suspensions-appeals = Appeals against suspensions
suspensions-appeals-text = An appeal is decided by somebody who did not suspend. Oldest first.
suspensions-appeals-none = No appeal waits
suspensions-appeals-none-text = When a suspended observer appeals, it appears here.
suspensions-appeal-of = Suspension of observer { $code }
suspensions-own-badge = Suspended by you
suspensions-own-appeal = You ordered this suspension, so somebody else decides the appeal.
suspensions-decide = Decide the appeal
suspensions-decide-hint = Read the reason and the appeal. If you uphold it, the observer works again at once.
suspensions-decision = Decision
suspensions-decision-uphold = I uphold the appeal: back to work
suspensions-decision-stand = The suspension stands
suspensions-decided = The decision is recorded; the observer reads it with its reason.
suspensions-waiting = { $count ->
    [one] One appeal against a suspension
   *[other] { $count } appeals against suspensions
}
suspensions-column-code = Code
suspensions-column-reason = Kind of reason
suspensions-column-began = Suspended
suspensions-column-appealed = Appealed
suspensions-column-state = State

suspensions-own = Your suspension
suspensions-own-now = Your work is suspended
suspensions-own-read = Read the reason; you may appeal
suspensions-own-past = The last suspension, and how it ended
suspensions-appeal-title = Appeal
suspensions-appeal-hint = You may appeal once, until { $day }. Somebody other than who suspended you decides; you read the decision and its reason here.
suspensions-appeal-words = Why do you think the suspension is wrong?
suspensions-appeal-words-hint = Say what happened as you know it. Do not name other people.
suspensions-appeal-send = Send the appeal
suspensions-appealed = Your appeal has arrived. Somebody other than who suspended you decides it.
suspensions-appeal-late = The time to appeal is over ({ $day }). Speak to the office if you know something new.
suspensions-appeal-waits = Your appeal has arrived and waits for a decision.

refusal-suspensions-until-past = The last day of the suspension is over, or not a date. Choose a day to come, or leave it empty.
refusal-suspensions-not-there = There is no suspension at this address.
refusal-suspensions-over = This suspension is over; no appeal is needed.
refusal-suspensions-appealed = You have appealed already. It is possible once.
refusal-suspensions-too-late = The time to appeal is over: two weeks from the first day.
refusal-suspensions-words-missing = Write a sentence that can be understood: the other side reads it.
refusal-suspensions-not-appealed = The observer has not appealed against this suspension.
refusal-suspensions-decided = This appeal has been decided already.
refusal-suspensions-same-officer = You ordered the suspension, so somebody else decides the appeal.
