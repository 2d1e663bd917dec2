# An order's clock: when it stands still, runs on, or is given more time
clocks-title = The clock of order { $code }
clocks-lead = Only named events stop a clock, and only before its deadline has passed. The authority keeps the working days it had left; they count from the day on which the clock runs again. All of it is published with its reason.
clocks-open = The order’s clock: stop or resume
clocks-stands = The clock stands still
clocks-since = since { $day }
clocks-left = { $days ->
    [0] No working day was left after the day of stopping.
    [one] { $days } working day left.
   *[other] { $days } working days left.
}
clocks-cause = Cause
clocks-cause-appeal = An appeal waits for its decision
clocks-cause-court = A court’s decision
clocks-cause-disaster = A disaster or an emergency
clocks-cause-other-body = A procedure of another body
clocks-cause-office = The office owes the authority what it needs
clocks-reason-hint = Published word for word. Write nobody’s name or number.
clocks-document = The letter
clocks-document-hint = Needed where a court or another body is the cause. Not published.
clocks-stop-title = Stop the clock
clocks-stop-hint = For a named event only. What has run out cannot be stopped.
clocks-stop = Stop it
clocks-resume-title = Let it run again
clocks-resume-hint = The days left count from the next working day; the deadline never comes before the one that stood.
clocks-resume = Let it run
clocks-asked = The authority asks for more time
clocks-asked-for = until { $day }
clocks-asked-runs = The present deadline runs on until the office decides.
clocks-decide = Decide
clocks-grant = Extend the deadline
clocks-grant-reason = Published reason
clocks-grant-reason-hint = Left empty, the authority’s own reason is published.
clocks-deny = Do not extend it
clocks-deny-reason = Why not?
clocks-deny-reason-hint = Only the authority reads this.
clocks-denied = The deadline was not extended to { $day }.
clocks-too-late = The deadline has passed or the order has changed; it cannot be extended.
clocks-ask = Ask for more time
clocks-ask-title = More time for order { $code }
clocks-ask-lead = The deadline is { $day }. It is extended once, for a published reason, and before it has passed.
clocks-ask-day = The deadline you ask for
clocks-ask-reason-hint = What holds the correction up? It may be published word for word. Write nobody’s name.
clocks-ask-send = Send the request
clocks-ask-not = This deadline cannot be extended now: it was extended before, has passed, or stands still.
clocks-history = Stops
clocks-never = This order’s clock was never stopped.
clocks-from = From
clocks-until = Until
clocks-left-column = Working days left
clocks-done-stop = The clock stands still.
clocks-done-resume = The clock runs again.
clocks-done-grant = The deadline was extended.
clocks-done-deny = The authority was told that its deadline stays.
clocks-done-ask = Your request has reached the office. The present deadline runs on until it decides.
cases-step-stopped = The clock was stopped
cases-step-resumed = The clock runs again
cases-step-recalculated = The deadline moved later for a holiday
