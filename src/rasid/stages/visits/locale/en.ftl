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
visits-candidate = Your visits appear here once you are certified. Go on with your way there:
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
visits-over-given_back = You handed this visit back. It is no longer yours.
visits-over-called_off = The office has called this visit off. Do not go.
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
visits-reason-no-answer = No answer in time
visits-reason-weather = Weather
visits-reason-reassigned = Somebody else was sent
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
visits-state-given_back = Handed back
visits-state-called_off = Called off by the office
visits-purpose-sample = Sample
visits-purpose-double = Double
visits-purpose-control = Control
visits-purpose-revisit = Re-visit
visits-purpose-urgent = Asked for
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

# When tasks show, and until when an answer is waited for.

visits-tomorrow-shows = Your tasks for tomorrow show here at { $time }.
visits-answer-by = Answer before { $moment }, or it goes to somebody else.
visits-arrives = Arrive at about { $time }
visits-order = Stop { $number } of your day
visits-way = { $km ->
    [0] less than a kilometre from the one before
    [one] about a kilometre from the one before
   *[other] about { $km } kilometres from the one before
}
visits-hours-title = When observers see their tasks
visits-hours-intro = No page, phone or calendar shows a task to its observer before the evening of the day before. The evening's hour is in the settings of the week's plan. What was offered before a change keeps its hours.
visits-hours-waits = Tasks
visits-hours-waits-evening = show in the evening of the day before
visits-hours-waits-not = all show when the plan is released (observers know their week, and others may too)
visits-hours-answer-by = Latest time for an answer, on the visit's day
visits-hours-answer-by-hint = An offer without an answer by then goes to somebody else. Leave it empty to wait until the end of the day.
visits-hours-shift-days-label = How many days ahead spotters see the times of their shifts
visits-hours-shift-days-hint = Times alone, without places. Zero: like all other tasks.
visits-hours-submit = Keep
visits-hours-set = Kept. It holds for what is offered from now on.

# Shifts: short checks near one another in half a day.

visits-shift-of = { $count ->
    [one] A shift of one check
   *[other] A shift of { $count } checks
}
visits-shift-begins = Begins at about { $time }
visits-shift-take = Take the whole shift
visits-shift-decline = Decline the shift
visits-shift-decline-submit = Decline the shift
visits-shift-taken = { $count ->
    [0] Nothing of the shift was left to take.
    [one] You took one check.
   *[other] You took { $count } checks.
}
visits-shifts-title = Your coming shifts
visits-shifts-hint = Times alone. Places show in the evening of the day before.

# Handing back, free visits, illness.

visits-give-back = Hand it back
visits-give-back-title = Why do you hand it back?
visits-give-back-hint = It is offered to others without your name. Your reason counts with the results and not against you.
visits-give-back-submit = Hand it back
visits-given-back = The visit was handed back. It is no longer yours.
visits-free-title = Free visits
visits-free-link = { $count ->
    [0] Free visits
    [one] A free visit that you can take
   *[other] { $count } free visits that you can take
}
visits-free-hint = Visits of today and tomorrow that have nobody any more. The place's name shows once you took one; whoever comes first has it.
visits-free-take = I take it
visits-free-none-title = No free visits for you now
visits-free-none-text = They show here when somebody hands one back and you may make it.
visits-ill-link = I am ill
visits-ill-title = I am ill
visits-ill-hint = What you had to do on these days goes to others, and does not count against you. You need not say what you have.
visits-ill-first = From
visits-ill-last = Through
visits-ill-submit = Say so
visits-ill-said = Noted. Get well; nothing is asked of you on these days.

# The office: planning again during the week.

visits-replanning-title = Visits without an observer
visits-replanning-intro = Visits that were declined or handed back, or whose time for an answer went by. Who is sent instead is drawn among all who may, so nobody chooses a centre or an observer, and every centre's chance stays known. What is not visited counts as what we could not visit, with its reason.
visits-replanning-point = Place
visits-replanning-authority = Authority
visits-replanning-day = Day
visits-replanning-part = Time of day
visits-replanning-alias = Was of
visits-replanning-reason = Reason
visits-replanning-free = Offered
visits-replanning-decide = Decide
visits-replanning-is-free = Offered to whoever may make it
visits-replanning-is-kept = Not offered
visits-replanning-none-title = No visit waits for a decision
visits-replanning-none-text = Every visit shows here that lost its observer before its day was over.
visits-decide-send = Send somebody else
visits-decide-keep = Stop offering it
visits-decide-free = Offer it
visits-decide-reserve = Call up the reserve
visits-decide-leave = Leave it
visits-decided-send = Another observer was sent.
visits-decided-keep = It is no longer offered to observers.
visits-decided-free = It is offered to whoever may make it.
visits-decided-reserve = The next centre of the reserve was called up; this one counts as not visited.
visits-decided-leave = Left. It counts, with its reason, as what we could not visit.
visits-settled-title = What became of this week's visits without an observer
visits-settled-taken = Taken by an observer
visits-settled-sent = Somebody else was sent
visits-settled-reserve = Reserve called up instead
visits-settled-left = Not visited
visits-unmade-title = Why they were not visited
visits-closed-area-title = Weather, or whatever stops work in a governorate
visits-closed-area-hint = Visits of that day in the whole governorate that have not begun are called off, and nobody is sent there.
visits-closed-area-submit = Stop work there on that day
visits-closed-area = Governorate
visits-closed-day = Day
visits-closed-why = Reason
visits-closed-choose = Choose
visits-closed-point-title = A place that is shut
visits-closed-point-hint = Its visits are called off until the end of the week. It stays in the sample and counts as what we could not visit.
visits-closed-point = Place
visits-closed-point-submit = Shut it until the end of the week
visits-closed-incomplete = Nothing was closed: choose the place and write the reason.
visits-closed = { $count ->
    [0] Closed. No visit was waiting there.
    [one] Closed, and one visit called off.
   *[other] Closed, and { $count } visits called off.
}
visits-answers-title = How much of what is offered is taken
visits-answers-intro = What each observer was offered in the last thirteen weeks and how they answered, to know how many people it takes. It is nobody's mark: no ranking, no draw and no pay depends on it.
visits-answers-observer = Observer
visits-answers-offered = Offered
visits-answers-taken = Taken
visits-answers-declined = Declined
visits-answers-unanswered = No answer
visits-answers-given_back = Handed back
visits-answers-none-title = Nothing was offered yet
visits-answers-none-text = The figures show here after the first visits are offered.

# The auditor: who read where visits lead.

visits-readings-title = Who read tasks
visits-readings-intro = The first time on each day that a person read the place of a visit, or opened a week's plan or the list of its visits. Observers under their alias, the office by account. The log holds the same, sealed.
visits-readings-day = Day
visits-readings-at = When
visits-readings-reader = Who
visits-readings-what = What
visits-readings-own = Observer { $alias }, their own
visits-readings-plan = Plan of week { $number }
visits-readings-visit = Visit { $id }
visits-readings-none-title = Nobody read anything
visits-readings-none-text = Readings show here from the first task that is opened.

refusal-visits-replaced = Your answer came late, and this visit went to somebody else. Do not go.
refusal-visits-settled = This visit was decided a moment ago.
refusal-visits-not-free = This visit is no longer free.
refusal-visits-not-eligible = You may not make this visit on its day: perhaps you were there lately, or your day is full.
refusal-visits-days-wrong = Choose days from today on, two weeks at most.
refusal-visits-no-shift = Nothing of this shift waits for an answer any more.
refusal-visits-not-the-office = This is for the programme's officers to decide.
refusal-visits-no-such-area = This area is not of the programme.
refusal-visits-no-such-point = This place is not in this week's plan.
refusal-visits-hours-not-yours = These hours are set by the programme's officers.
refusal-visits-hours-morning = The answer has to come before noon, so that somebody else can go the same day.
refusal-visits-hours-shift-days = From zero to fourteen days.
