# Corrective orders at the programme office
cases-title = Corrective orders
cases-rooms = What follows orders
cases-overdue-count = { $count ->
    [0] No order is overdue.
    [one] One order is past its deadline.
   *[other] { $count } orders are past their deadline.
}
cases-overdue-see = Show what is overdue
cases-count-open = With authorities: { $count }
cases-count-to-judge = Answers to judge: { $count }
cases-count-extensions = Requests for more time: { $count }
cases-count-to-close = To close: { $count }
cases-empty = No orders here
cases-empty-text = When a finding is confirmed, its corrective order appears here until it is closed.
cases-csv = Download the list (CSV)
cases-filter-wanted = Whose turn it is
cases-filter-state = State
cases-filter-any-authority = All authorities
cases-wanted-live = Everything under way
cases-wanted-overdue = Overdue
cases-wanted-authority = With the authority
cases-wanted-office-judges = The office is to judge
cases-wanted-office-checks = Waits for the re-visit
cases-wanted-office-closes = The office is to close
cases-wanted-extension = More time asked for
cases-wanted-stopped = Clock stopped
cases-wanted-closed = Put right
cases-wanted-withdrawn = Withdrawn
cases-turn-authority = The authority is to answer
cases-turn-office-judges = The office is to judge the answer
cases-turn-office-checks = Waits for the re-visit before it is closed
cases-turn-office-closes = Another member of the office is to close
cases-your-turn-authority = You are to answer
cases-your-turn-office-judges = The office is judging your answer
cases-your-turn-office-checks = Your answer was accepted; another member of the office is to close
cases-your-turn-office-closes = Your answer was accepted; another member of the office is to close
cases-column-code = Code
cases-column-turn = Whose turn it is
cases-column-deadline = Deadline
cases-column-left = Working days left
cases-column-rung = Rung
cases-column-authority = Authority
cases-column-point = Centre
cases-column-place = Place in the centre
cases-column-severity = Severity
cases-column-axis = Axis
cases-column-half-week = Time of observation
cases-column-text = What must be put right
cases-left = Left: { $days }
cases-last-day = Today is the last day
cases-late = Late: { $days }
cases-over = The deadline has passed
cases-not-yet-seen = The authority does not see it yet

# One order
cases-case-title = Corrective order { $code }
cases-see-finding = The finding and its evidence
cases-visible-from = The authority sees it, and its term starts:
cases-wanted = What is asked
cases-answers = The authority's answers
cases-no-answers = The authority has not answered yet.
cases-answer-number = Answer { $number }
cases-answer-waits = Waiting for a verdict
cases-answer-accepted = Accepted
cases-answer-refused = Sent back
cases-proof = File
cases-judge-title = Does the proof convince you?
cases-accept = Accept the answer
cases-accept-hint = Accepting does not close the order. Another member of the office closes it after looking at the proof.
cases-refuse-title = Send the answer back
cases-refuse = Send it back
cases-close-title = Close the order
cases-close = Close: put right
cases-close-sure = Have you looked at the proof, and do you close this order?
cases-extend-title = Extend the deadline
cases-extend-hint = Once for each order. The extension and its reason are published.
cases-extend = Extend
cases-extension-day = New deadline
cases-reopen-title = Reopen the order
cases-reopen-hint = A full new term starts today. The reopening and its reason are published.
cases-reopen = Reopen
cases-reason = Reason
cases-timeline = What happened
cases-now = now
cases-step-opened = The order was issued
cases-step-extended = The deadline was extended
cases-step-answered = The authority answered
cases-step-answer-accepted = The answer was accepted
cases-step-answer-refused = The answer was sent back
cases-step-closed = Closed: put right
cases-step-reopened = Reopened
cases-step-withdrawn = Withdrawn with its finding
cases-done-accept = The answer was accepted. Another member has yet to close the order.
cases-done-refuse = The answer was sent back to the authority.
cases-done-close = The order was closed: put right.
cases-done-extend = The deadline was extended.
cases-done-reopen = The order was reopened with a new deadline.

# The agency's page
cases-agency-title = What is asked of you
cases-agency-count = { $count ->
    [0] No order is waiting for your answer.
    [one] One order is waiting for your answer.
   *[other] { $count } orders are waiting for your answer.
}
cases-agency-empty = Nothing is asked of you here
cases-agency-empty-text = When a finding at one of your centres is confirmed, what must be put right and its deadline appear here.
cases-no-authority = Your account is not linked to an authority yet
cases-no-authority-text = Ask the programme office to link your account to your authority.
cases-answer-with-proof = Answer with proof
cases-answer-text = What have you done?
cases-answer-text-hint = What was put right, when, and which post confirmed it.
cases-answer-repaired-on = Day of the repair
cases-answer-repaired-on-hint = If it is known. It tells when the fault ended, and is not published.
cases-answer-repaired = Put right on { $day }.
cases-answer-proofs = Proof
cases-answer-proofs-hint = Photos (JPEG, PNG, WebP, HEIC) or PDF files, at most { $most }, each at most 10 MB.
cases-answer-send = Send the answer
cases-proof-empty = The file is empty. Choose another.
cases-your-answers = Your answers
cases-done-answered = Your answer has reached the programme office.

# Why a request was not carried out
refusal-cases-wrong-state = The order changed before your request. Reload the page to see what is possible now.
refusal-cases-repaired-tomorrow = A repair cannot be later than today.
refusal-cases-evidence-missing = Attach at least one piece of proof.
refusal-cases-text-missing = Write what you have done.
refusal-cases-reason-missing = Write the reason.
refusal-cases-deadline-backwards = A deadline never moves back. Choose a day after the present one.
refusal-cases-deadline-rests = That is a day off. Choose a working day.
refusal-cases-deadline-passed = The deadline has passed. Nobody moves it any more.
refusal-cases-recheck-waiting = No order is closed before the outcome of its re-visit is known.
refusal-cases-clock-stopped = This order’s clock stands still. Let it run again first.
refusal-cases-clock-runs = This order’s clock runs; there is nothing to resume.
refusal-cases-document-missing = Attach the letter of the court or of the other body.
refusal-cases-appeal-open = The decision on the appeal lets this clock run again, and it is still to come.
refusal-cases-appealed-already = There is one appeal against a finding, and this authority has given it.
refusal-cases-rung-reached = The order has reached this rung before.
refusal-cases-asked-already = A request for more time waits for its decision.
refusal-cases-not-asked = No request for more time is waiting.
refusal-cases-extended-already = This order was extended once; it cannot be extended again.
refusal-cases-same-person = You accepted the answer, so another member of the office closes the order.
refusal-cases-not-accepted = An order is not closed before its answer is accepted.
refusal-cases-proof-type = The file “{ $name }” cannot be taken. Attach a JPEG, PNG, WebP or HEIC photo, or a PDF.
refusal-cases-proof-too-large = The file “{ $name }” is larger than { $most_megabytes } MB. Make it smaller and attach it again.
refusal-cases-proofs-too-many = Attach at most { $most } files.
refusal-cases-not-there = There is no such order among those you see.

cases-reply-title = Right of reply
cases-reply-text = The authority's reply
cases-reply-text-hint = Published word for word beside the order. Write nobody's name or number. A reply stops no deadline and does not replace the answer with proof.
cases-reply-send = Send the reply
cases-reply-held = This order is not published before the end of { $day }. Until then the authority may reply, once.
cases-reply-published = This order was published on { $day }, after the days to reply.
cases-reply-given = Replied on { $day }
cases-reply-none = The authority did not reply.
cases-done-replied = The reply is recorded. It is published beside the order.
cases-step-replied = The authority replied
refusal-cases-no-reply-due = There is no reply before publication for this order. Answer it with proof.
refusal-cases-reply-over = The days to reply are over and the order is published. Answer it with proof.
refusal-cases-replied-already = You replied to this order before. There is one reply.
refusal-cases-reply-too-long = The reply is longer than { $most } characters. Shorten it.
