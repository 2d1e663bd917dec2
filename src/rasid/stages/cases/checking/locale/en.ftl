# Re-visits: is what was reported as put right put right? For the office alone.

checking-title = Re-visits
checking-intro = Every accepted answer is checked: centres are visited among the week's other visits, and nobody who goes knows what they are sent for. Of minor findings a lot chooses some. The authority learns nothing before the outcome stands in its order.
checking-not-for-readers = Whoever reads visits does not know which of them are checks, so that it cannot sway them.
checking-proved = { $n ->
    [one] One answer was checked; { $share } proved true ({ $interval }).
   *[other] { $n } answers were checked; { $share } proved true ({ $interval }).
}
checking-all = All
checking-column-code = Order
checking-column-authority = Authority
checking-column-point = Centre
checking-column-severity = Severity
checking-column-state = State
checking-column-outcome = What was found
checking-column-age = Since acceptance
checking-column-plans = Attempts that failed
checking-column-until = Told from
checking-column-settled = Told on
checking-age = { $days ->
    [0] today
    [one] one day
   *[other] { $days } days
}
checking-failed = { $plans ->
    [0] no attempt failed
    [one] one attempt failed
   *[other] { $plans } attempts failed
}
checking-until = Not told before
checking-request = Visit
checking-not-before = not before
checking-empty = Nothing here
checking-empty-text = When an answer to an order is accepted, how it is checked appears here.
checking-state-wanted = Wanted
checking-state-asked = Waits for a plan or a visit
checking-state-judged = Known, not told yet
checking-state-settled = Told
checking-state-spared = Spared by lot
checking-state-waived = Closed on its proof, by two people
checking-state-dropped = Not needed any more
checking-spared-waits = Spared by lot, waits like the others
checking-outcome-fixed = Put right
checking-outcome-not-fixed = Not put right
checking-outcome-unclear = Unclear
checking-one-title = Check of order { $code }
checking-case-title = Check
checking-case-hint = For the office alone. The order is not closed before it; neither the authority nor whoever visits knows of it.

checking-waive-title = A visit that cannot be made
checking-waive-text = Two plans could not show whether the fault is gone, or no questionnaire asks for it. Ask for the visit again, or two people agree to close on the authority's proof alone; that it was closed on proof is published.
checking-waive-reason = Reason
checking-waive-reason-hint = Why it cannot be visited, and why the authority's proof is enough. It stays in the office's records.
checking-waive-propose = Ask to close on proof
checking-waive-waits = { $who } asked to close on proof; another member decides:
checking-waive-grant = Agree
checking-waive-refuse = Refuse
checking-again = Ask for the visit again
checking-done-propose = Asked. Another member of the office decides.
checking-done-grant = The order may now be closed on its proof.
checking-done-refuse = Refused.
checking-done-again = The visit was asked for again.

# Written into an order or a request for a visit, and kept as written
checking-not-fixed = After your answer the fault was found to be still there.
checking-joined = Joins order { $code }: the same fault, found by the check of its answer.
checking-request-reason = Check of an accepted answer: order { $code }
checking-request-over = Not needed any more: another visit showed it, or the order is over.

refusal-checking-not-there = There is no such check among what you may see.
refusal-checking-over = This check is over; nothing can be agreed instead of it.
refusal-checking-too-soon = No order is closed on its proof alone before { $plans } plans could not visit it.
