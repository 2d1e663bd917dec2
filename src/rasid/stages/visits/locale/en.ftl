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
visits-exit-other = I leave for another reason
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

# Transactions that outlast their visit.

visits-transactions = My errands
visits-transactions-hint = What you asked for on a visit and is not over. Follow it as anyone would: do not ask before its day.
visits-transactions-ended = Over
visits-transactions-empty-title = No errand of yours now
visits-transactions-empty-text = When something you asked for on a visit is not over the same day, record it from the visit's page to follow it here.
visits-transactions-due = { $count ->
    [one] It is time to ask about one errand
   *[other] It is time to ask about { $count } errands
}
visits-transactions-link = My errands ({ $count })
visits-transaction-begin = An errand that is not over
visits-transaction-begin-hint = Record which service you asked for and when. Write no reference number and no names.
visits-transaction-begin-submit = Record it
visits-transaction-begin-link = I asked for something that is not over
visits-transaction-service = Service
visits-transaction-filed-day = Asked for on
visits-transaction-filed = Asked for on { $day }
visits-transaction-promised = The day they named
visits-transaction-promised-hint = Leave it blank if no day was named.
visits-transaction-promised-for = They named { $day }
visits-transaction-ask-on = Ask about it on { $day }
visits-transaction-ask-now = It is time to ask about it
visits-transaction-next = What to do
visits-transaction-taken = Time so far
visits-transaction-limit = Legal limit
visits-transaction-until = until { $day }
visits-transaction-of = limit { $limit }
visits-transaction-standing = Standing
visits-transaction-contacts = What happened
visits-transaction-no-contacts = You have not asked about it yet.
visits-transaction-contact = I asked, or they called me
visits-transaction-contact-submit = Add
visits-transaction-contact-day = When
visits-transaction-how = How
visits-transaction-said = What was said
visits-transaction-said-hint = One line, without names or numbers.
visits-transaction-on-visit = On which visit
visits-transaction-choose = Choose the service
visits-transaction-no-visit = Not on a visit
visits-transaction-end = It is over
visits-transaction-end-submit = Record the end
visits-transaction-outcome = How it ended
visits-transaction-ended-day = When it ended
visits-transaction-opened = Recorded. We will remind you when it is time to ask.
visits-transaction-contacted = Added. We will remind you when it is time to ask again.
visits-transaction-closed = Its end is recorded. Thank you for following it.
visits-standing-running = Running, within the limit
visits-standing-overdue = Running, past the limit
visits-standing-in_time = Over, within the limit
visits-standing-late = Over, past the limit
visits-standing-unlimited = No legal limit
visits-standing-withdrawn = Withdrawn by the applicant
visits-taken-minutes = { $count ->
    [0] under a minute
    [one] one minute
   *[other] { $count } minutes
}
visits-taken-hours = { $count ->
    [0] under an hour
    [one] one hour
   *[other] { $count } hours
}
visits-taken-days = { $count ->
    [0] the same day
    [one] one day
   *[other] { $count } days
}
visits-taken-working_days = { $count ->
    [0] the same day
    [one] one working day
   *[other] { $count } working days
}
visits-taken-weeks = { $count ->
    [0] the same day
    [one] one week
   *[other] { $count } weeks
}
visits-taken-months = { $count ->
    [0] the same day
    [one] one month
   *[other] { $count } months
}
visits-transactions-office = Long transactions
visits-transactions-office-intro = Every transaction that an observer began and the time it has taken, beside its service's legal limit. Working days are counted where the limit is in working days; the day of filing never counts. The alias is that of the week of filing.
visits-transactions-office-none-title = No transactions here
visits-transactions-office-none-text = A transaction shows when an observer records it from a visit.
visits-transactions-column-service = Service
visits-transactions-column-point = Place
visits-transactions-column-authority = Authority
visits-transactions-column-alias = Observer
visits-transactions-column-filed = Filed
visits-transactions-column-standing = Standing
visits-transactions-column-taken = Taken
visits-transactions-column-unit = Unit
visits-transactions-column-limit = Limit
visits-transactions-column-ended = Ended

visits-brief-by-phone = This visit is a call: there is no place to go to and no position to fix. Call within the line's hours.
visits-brief-by-web = This visit is on a screen: there is no place to go to and no position to fix. Cover what is yours before any screenshot.
