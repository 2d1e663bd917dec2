# Visits: what an observer reads on a phone, and what the office sees under an alias.

visits-today = Today
visits-app = Work without a network
visits-app-hint = Keeps your work on this phone behind a PIN and sends it when the network is back.
visits-now-title = Your work today
visits-offered-title = Offered to you
visits-coming-title = Coming
visits-over-title = Over
visits-empty-title = Nothing for you now
visits-empty-text = When the week's plan is released your visits appear here. No need to wait on this page.
visits-nothing-now = Nothing to do today.
visits-back = Today

visits-when = { $day }, { $part }
visits-where = Place
visits-role = Your role
visits-window = When
visits-place-map = Roughly where
visits-time-box = Stay no longer than { $minutes ->
    [one] { $minutes } minute
   *[other] { $minutes } minutes
}
visits-day-part-any = any time it is open
visits-day-part-early = early in opening hours
visits-day-part-middle = in the middle of opening hours
visits-day-part-late = late in opening hours

visits-take = Take it
visits-decline = Decline
visits-decline-title = Why do you decline?
visits-decline-hint = Your reason counts in the results, not against you. It is final once sent.
visits-decline-submit = Decline it
visits-start = Start
visits-open = Read the brief
visits-fill = Fill in the questionnaire
visits-fill-hint = Record what you see as you see it, where nobody notices.
visits-note = Explain in a word
visits-note-hint = Needed if you chose “another reason”.
visits-reason = Reason

visits-taken = It is yours. Read the brief before you go.
visits-declined = Declined. Thank you for telling us.
visits-started = Started. Your safety comes first.
visits-abandoned = Recorded. Your safety matters more than any visit, and this is not held against you.

visits-brief-persona = Who you are today
visits-brief-story = Your story
visits-brief-steps = What you do
visits-brief-zones = What you must reach
visits-brief-zone-optional = if possible
visits-brief-forbidden = What you never do
visits-brief-safety = If it goes wrong
visits-exit = Leave now and tell us
visits-exit-title = Leave
visits-exit-hint = Get out of the place first, then choose the reason. Do not argue or say who you are.
visits-exit-submit = I have left
visits-exit-unsafe = I am in danger: I leave now

visits-waiting-day = It starts on its day: { $day }.
visits-over-filed = Your questionnaire has arrived. Thank you.
visits-over-declined = You declined this visit.
visits-over-expired = Its day passed before you started. If you did visit, send the questionnaire now: it is accepted.
visits-over-abandoned = You left this visit. If you recorded anything before, send it.

visits-reason-no-time = I have no time that day
visits-reason-unwell = I am unwell
visits-reason-too-far = It is too far from me
visits-reason-conflict = I am connected with the place or somebody there
visits-reason-recognised = Somebody recognised me or asked whether I am an inspector
visits-reason-unsafe = I felt in danger
visits-reason-place-closed = It was closed during its opening hours
visits-reason-turned-away = I was turned away at the door
visits-reason-other = Another reason

visits-title = The week's visits
visits-office-intro = The observer appears under a name that changes every week. Visits that did not happen stay in the record and count as places we could not visit.
visits-office-waiting = Visits whose answers are here and whose files are not
visits-office-none-title = No visits in this week
visits-office-none-text = They appear here when the week's plan is released.
visits-office-back = Plans
visits-counts-way = Visits on their way
visits-counts-not-made = Not made
visits-wave = Week
visits-wave-number = Week { $number }
visits-column-point = Place
visits-column-authority = Authority
visits-column-day = When
visits-column-part = Part of the day
visits-column-alias = Observer
visits-column-state = State
visits-column-reason = Reason
visits-column-purpose = Purpose
visits-column-channel = Channel
visits-column-stratum = Stratum
visits-column-probability = Inclusion probability
visits-column-id = Visit's identifier
visits-state = State
visits-state-any = All states
visits-state-offered = Offered
visits-state-taken = Taken
visits-state-started = Started
visits-state-filed = Filed
visits-state-declined = Declined
visits-state-expired = Expired
visits-state-abandoned = Given up
visits-purpose-sample = Sample
visits-purpose-double = Double
visits-purpose-control = Control
visits-purpose-revisit = Re-visit
visits-purpose-urgent = Urgent
visits-purpose-trial = Trial
visits-channel-in_person = In person
visits-channel-phone = By phone
visits-channel-web = Online
visits-outcome-running = Still running
visits-outcome-granted = Granted
visits-outcome-refused = Refused
visits-outcome-withdrawn = Withdrawn

refusal-visits-not-yours = This visit is not yours, or no longer.
refusal-visits-wrong-state = This visit has just changed. Go back to “Today” to see what is left.
refusal-visits-not-yet = Its day has not come. Start it on the day.
refusal-visits-window-over = This visit's day is over. If you did visit, send the questionnaire: it is accepted.
refusal-visits-reason-missing = Choose the reason. If it is “another reason”, explain it in a word.
refusal-visits-reason-not-fitting = This reason does not fit your choice. Choose one from the list.
refusal-visits-transaction-too-early = A transaction is opened once the visit has started.
refusal-visits-transaction-over = This transaction has ended; nothing can be added.
refusal-visits-service-elsewhere = This service belongs to another authority than the one you visited.
refusal-visits-outcome-missing = Choose how it ended: granted, refused or withdrawn.
refusal-visits-in-the-future = This time has not come yet. Correct it.
refusal-visits-before-it-began = This time is before the transaction began. Correct it.
