# Put right, and praise
corrections-nav = Put right
corrections-title = Put right
corrections-lead = Every corrective order that ended: what was wrong, when it was closed, on what basis, and whether the body answered in time. The time it takes to check the repair is not held against it. An appeal that is upheld ends the order, and stays written here.
corrections-count-in-time = { $count ->
    [one] order put right in time
   *[other] orders put right in time
}
corrections-count-late = { $count ->
    [one] order put right after its deadline
   *[other] orders put right after their deadlines
}
corrections-count-withdrawn = { $count ->
    [one] order withdrawn on appeal
   *[other] orders withdrawn on appeal
}
corrections-any = All
corrections-severity = Severity
corrections-timing = Deadline
corrections-timing-in-time = In time
corrections-timing-late = After the deadline
corrections-ending-corrected = Put right
corrections-ending-withdrawn = Withdrawn on appeal
corrections-appeal = Appeal
corrections-appeal-upheld = Appeal upheld
corrections-appeal-amended = Finding amended on appeal
corrections-appeal-dismissed = Appeal dismissed
corrections-basis = Closed on
corrections-basis-recheck = A later visit that saw it put right
corrections-basis-evidence = Proof from the authority that two people looked at
corrections-spare = { $days ->
    [0] answered on the last day of its deadline
    [one] answered one day before its deadline
   *[other] answered { $days } days before its deadline
}
corrections-late = { $days ->
    [one] answered one day after its deadline
   *[other] answered { $days } days after its deadline
}
corrections-reopened = opened again: it was not right the first time
corrections-none = No order here yet
corrections-none-text = An order appears here when it is closed after the repair, or when an appeal against it is upheld.
corrections-none-filtered = No order matches what you chose.
corrections-column-code = Code
corrections-column-authority = Authority
corrections-column-centre = Centre
corrections-column-fault = What was wrong
corrections-column-severity = Severity
corrections-column-issued = Told on
corrections-column-deadline = Deadline
corrections-column-closed = Closed on
corrections-column-spare = Answered, days before the deadline (negative: after it)
corrections-column-basis = Closed on the basis of
corrections-column-appeal = Appeal
corrections-take = Take the table
corrections-see = All that was put right
praise-nav = Praise
praise-title = What was done well
praise-lead = What observers saw done well and the office confirmed, and what residents gave thanks for. Each by itself: they are not added up, and no authority is ranked by them.
praise-confirmed = Seen by observers
praise-confirmed-none = No confirmed praise yet.
praise-thanks = Thanks from residents
praise-thanks-none = No published thanks yet.
praise-see = What was done well

# What became of orders: lines of the bulletin
corrections-followed = What became of the orders
corrections-proved = { $of } answers that said the fault was put right were looked at again, by visits that nobody was told of: { $share } were true ({ $interval }).
corrections-proved-few = Too few answers were looked at again to say how many were true.
corrections-in-time = Of { $of } orders whose last day fell in the last half-year, { $share } were answered in time ({ $interval }).
corrections-in-time-few = Too few orders have reached their last day to say how many were answered in time.
corrections-rungs = Orders that stand, by rung: { $rungs }.
corrections-rung = { $overdue ->
    [0] { $rung }: { $live }
   *[other] { $rung }: { $live } ({ $overdue } overdue)
}
corrections-appeals-none = No appeal was decided since the last bulletin.
corrections-systemic-title = Faults that centres of one body share
corrections-systemic = Met at { $affected } of the { $visited } of its centres that were visited ({ $own }). At its peers: { $peers }.
corrections-praise = { $count ->
    [one] One praise since the last bulletin
   *[other] { $count } praises since the last bulletin
}
corrections-excellent = Candidate for excellence
corrections-excellent-why = { $praise ->
    [0] Clearly above its peers in the last { $weeks } published weeks, with no grave fault and no overdue order.
    [one] Clearly above its peers in the last { $weeks } published weeks, with no grave fault and no overdue order, and praised once.
   *[other] Clearly above its peers in the last { $weeks } published weeks, with no grave fault and no overdue order, and praised { $praise } times.
}
corrections-plan = The body's plan: { $done } of { $steps } steps done
