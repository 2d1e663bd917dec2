briefing-edition = Edition { $edition }, { $day }
briefing-embargo = Nothing on this paper may be repeated before { $at }.
briefing-decisions = Decisions asked for
briefing-decisions-none = No decision is asked for this week.
briefing-decision-basis = Legal basis: { $basis }
briefing-decision-owner = To be carried out by: { $owner }
briefing-earlier = From week { $week }: { $text }
briefing-still-waits = Still waits. To be carried out by: { $owner }
briefing-ended-taken = Taken on { $day }.
briefing-ended-not_taken = Not taken; closed on { $day }.
briefing-clear = Clear changes
briefing-clear-lead = Only bodies whose whole interval left last week's are named here; the rest may be chance.
briefing-clear-none = No clear change: this week's intervals meet last week's.
briefing-clear-better = Better: { $now }. It was { $then }.
briefing-clear-worse = Worse: { $now }. It was { $then }.
briefing-tier-below = Below their peers
briefing-tier-below-lead = Bodies whose whole interval lies below their peers, each with the gravest of its published findings. Not a rank.
briefing-tier-below-none = No body is clearly below its peers.
briefing-tier-above = Above their peers
briefing-tier-above-lead = Bodies whose whole interval lies above their peers.
briefing-tier-above-none = No body is clearly above its peers.
briefing-tier-more = { $count ->
    [one] One more in the bulletin.
   *[other] { $count } more in the bulletin.
}
briefing-body-orders = Corrective orders: { $overdue } overdue, { $corrected } put right this week.
briefing-evidence = { $code } ({ $severity }): { $text } — { $centre }
briefing-overdue = Overdue orders by step of the ladder
briefing-overdue-none = No corrective order is overdue.
briefing-rung = With { $rung }: { $count ->
    [one] one order
   *[other] { $count } orders
}
briefing-rung-centre = the centre
briefing-rung-head = the head of the authority
briefing-rung-minister = the minister
briefing-rung-prime_minister = the prime minister
briefing-order = { $order } · { $authority }
briefing-order-late = Its deadline passed on { $day }, { $days } ago. With { $rung }.
briefing-orders-more = { $count ->
    [one] One more in the list of orders.
   *[other] { $count } more in the list of orders.
}
briefing-flashes = Flash reports
briefing-flashes-none = No flash report was issued.
briefing-flash-state = { $severity }. { $state }
briefing-flash-withdrawn = This report was withdrawn.
briefing-state-open = The order is open.
briefing-state-answered = The authority answered; the office is judging.
briefing-state-closed = Put right.
briefing-state-withdrawn = The order was withdrawn.
briefing-checked = Was it put right where that was said?
briefing-checked-none = No answer has been checked again yet.
briefing-checked-words = { $n ->
    [one] One answer was
   *[other] { $n } answers were
} checked again by a visit nobody knew of: { $share } proved true, with an interval from { $low } to { $high } at 90% confidence.
briefing-appeals = Appeals
briefing-appeals-none = No appeals on published orders.
briefing-appeal-upheld = { $count ->
    [one] One appeal was upheld and its finding withdrawn.
   *[other] { $count } appeals were upheld and their findings withdrawn.
}
briefing-appeal-amended = { $count ->
    [one] One appeal led to a lesser finding.
   *[other] { $count } appeals led to lesser findings.
}
briefing-appeal-dismissed = { $count ->
    [one] One appeal was dismissed.
   *[other] { $count } appeals were dismissed.
}
briefing-appeal-waiting = { $count ->
    [one] One appeal waits for a decision.
   *[other] { $count } appeals wait for a decision.
}
briefing-blind = The blind angle: what nobody saw
briefing-blind-none = There is no estimate yet of what visits did not see.
briefing-blind-seen = { $count ->
    [0] Visits saw no fault in the window measured.
    [one] Visits saw one fault in the window measured.
   *[other] Visits saw { $count } faults in the window measured.
}
briefing-blind-estimated = We estimate that there were about { $value }, with an interval from { $low } to { $high }. The difference is what nobody saw.
briefing-blind-at-least = We estimate that there were no fewer than { $count }; how many at most is unknown.
briefing-blind-untold = Too few controls to say how much visitors missed: what this number leaves out is unknown.
briefing-coverage = What the figures cover, and their limits
briefing-coverage-limits = Every figure here is an estimate from a sample; trust its interval, not its point. Orders that their authorities do not know of yet are not on this paper.

briefing-desk = The Cabinet's brief
briefing-desk-lead = A signed paper of two to six pages. Write the decisions asked for first, then issue it with one click.
briefing-request = Issue the signed brief
briefing-request-again = Issue a new edition
briefing-requested = The brief is being typeset and signed; then its readers are told.
briefing-waits-now = The brief is being typeset and signed.
briefing-embargo-day = Not to be repeated before (day)
briefing-embargo-hour = and hour
briefing-embargo-hint = Needed only before the week is published; empty: the hour that the bulletin waits for.
briefing-decision-text = Decision
briefing-decision-text-hint = One sentence that can be read alone.
briefing-decision-basis-label = Legal basis
briefing-decision-owner-label = Who carries it out
briefing-decision-add = Add
briefing-decision-added = The decision was added.
briefing-decision-drop = Remove
briefing-decision-dropped = The decision was removed.
briefing-decision-end = Note how it ended
briefing-decision-ended = Noted.
briefing-outcome = Outcome
briefing-outcome-taken = Taken
briefing-outcome-not_taken = Not taken
briefing-outcome-day = On
briefing-asked = Asked in a brief
briefing-not-asked = Not asked yet
briefing-editions = Editions, and who read them
briefing-edition-row = Edition { $edition }
briefing-no-editions = No signed brief has been issued for this week yet.
briefing-since = Since the brief was issued
briefing-since-nothing = Nothing on this paper has changed.
briefing-since-order = { $order }: { $state }
briefing-since-overdue = { $now } orders are overdue today; { $then } were.
briefing-since-flash = Flash report { $order } was withdrawn.
briefing-since-decision = Decision { $number }: { $words }
briefing-since-numbers = This week's figures were computed anew after the brief; the newer ones are in the bulletin.
briefing-since-checked = { $now } of answers proved true by today; it was { $then }.
briefing-more = Behind the first page
briefing-take = Download the signed brief
briefing-column-brief = Brief
briefing-signed = Signed
briefing-first-page = First page, unsigned
briefing-open-desk = The Cabinet's brief and the decisions asked for
briefing-notice-subject = A paper waits for you
briefing-notice-text = A brief waits for you. Sign in to read it: { $page }
refusal-briefing-not-there = It does not exist.
refusal-briefing-not-approved = Two people have not approved this week yet.
refusal-briefing-embargo-missing = The week is not public yet: say before when the brief may not be repeated.
refusal-briefing-embargo-over = The hour of the embargo has passed. Choose one that has not come.
refusal-briefing-too-many = A brief asks for { $most } decisions at most.
refusal-briefing-text-missing = A decision says what is asked, under which law, and who carries it out.
refusal-briefing-too-long = The text is too long for a brief.
refusal-briefing-already-asked = An issued brief asked for this decision: it stays.
refusal-briefing-not-asked = No brief has asked for this decision yet.
refusal-briefing-already-ended = How this decision ended is noted already.
refusal-briefing-bad-day = That day is before the brief, or has not come.
refusal-briefing-waits = The brief is being typeset and signed.
