# The app in the observer's hand: short, warm, concrete. It names neither the programme nor the purpose of a visit.

app-name = Notes
app-loading = One moment…
app-back = Back
app-hide = Hide
app-cancel = Cancel
app-yes = Yes
app-next = Next
app-close = Close
app-more = More

# Making the phone ready
app-prepare-title = Make this phone ready
app-prepare-intro = One minute with a network; after that you work without one.
app-prepare-what = What is kept here?
app-prepare-what-1 = Your appointments and their stories, and what you write and photograph until it reaches us.
app-prepare-what-2 = All of it is sealed with a PIN that you choose. We do not know it and cannot recover it.
app-prepare-what-3 = Nothing leaves your phone before you hold a signed receipt.
app-prepare-lost = If the phone is lost
app-prepare-lost-text = Whoever finds it sees an empty notebook. Tell your office, which stops this phone at once. What was not sent is lost.
app-prepare-pin = Choose a PIN of six digits or more
app-prepare-again = Type it once more
app-prepare-differs = The two differ. Begin again.
app-prepare-start = Begin
app-prepare-signin = Sign in first
app-prepare-signin-text = This once, so that we know the phone is yours.
app-prepare-offline = Making the phone ready needs a network. Connect, then try again.
app-prepare-refused = This phone was not accepted.
app-prepare-working = Making your phone ready…
app-pin-short = Too short: at least six digits.
app-pin-guessable = That PIN is easily guessed. Choose another.
app-again = Try again

# The lock
app-unlock-title = Notes
app-unlock-pin = PIN
app-unlock-open = Open
app-unlock-erase = Erase the last digit
app-unlock-typed = { $count ->
    [0] Nothing typed
    [one] { $count } digit typed
   *[other] { $count } digits typed
}
app-unlock-wrong = That is not the PIN. { $left ->
    [0] Wait before the next try.
    [one] One try left before a wait.
   *[other] { $left } tries left before a wait.
}
app-unlock-wait = Wait { $time }, then try.
app-unlock-forgot = Forgotten the PIN?
app-unlock-forgot-text = There is no way to recover it. Wipe the notebook and make the phone ready again; what was not sent is lost.
app-wipe = Wipe the whole notebook
app-wipe-sure = Everything goes now and does not come back. Are you sure?
app-wipe-yes = Yes, wipe
app-wiped = Everything is gone.
app-seconds = { $count ->
    [one] one second
   *[other] { $count } seconds
}
app-demonstration = This is a demonstration: everything in it is invented.

# The notebook that shows
app-notes-title = Notes
app-notes-hint = Write here…
app-notes-open = Locked notes

# Sync
app-sync-running = Fetching what is new…
app-sync-idle = Up to date { $when }
app-sync-offline = No network · last heard { $when }
app-sync-offline-never = No network · nothing heard yet
app-sync-server = The server does not answer now. We keep trying.
app-sync-device = This phone was stopped. Renew its permission to go on.
app-sync-now = Refresh
app-sync-waiting = { $count ->
    [one] One visit waits to be sent
   *[other] { $count } visits wait to be sent
}
app-sync-waiting-offline = They go by themselves when the network is back.
app-device-renew = Renew the phone's permission
app-device-safe = What is on your phone is safe.

# Today
app-today = Today
app-now = Your work today
app-offered = Offered to you
app-coming = Coming
app-over = Over
app-empty-title = Nothing for you now
app-empty-text = When you have an appointment you find it here. No need to wait on this page.
app-empty-first = Fetching your appointments for the first time…
app-empty-offline = Nothing has arrived yet, and there is no network. Connect once, then work without one.
app-nothing-now = No work for you today.
app-tomorrow-shows = Your tasks for tomorrow show here at { $time }.
app-arrives = Arrive at about { $time }
app-answer-by = Answer before { $time }, or it goes to somebody else.
app-order = Stop { $number } of your day
app-way = { $km ->
    [0] less than a kilometre from the one before
    [one] about a kilometre from the one before
   *[other] about { $km } kilometres from the one before
}
app-shift-of = { $n ->
    [one] A shift of one check
   *[other] A shift of { $n } checks
}
app-shift-begins = Begins at about { $time }
app-shift-take = Take the whole shift
app-shift-decline = Decline the shift
app-shifts = Your coming shifts
app-shifts-hint = Times alone. Places show in the evening of the day before.
app-free = Free visits
app-free-count = { $n ->
    [0] Free visits
    [one] A free visit that you can take
   *[other] { $n } free visits that you can take
}
app-free-hint = Visits of today and tomorrow that have nobody any more. The place's name shows once you took one; whoever comes first has it. It takes a network.
app-free-take = I take it
app-free-none-title = No free visits for you now
app-free-none-text = They show here when somebody hands one back and you may make it.
app-ill = I am ill
app-ill-hint = What you had to do on these days goes to others, and does not count against you. You need not say what you have. It takes a network.
app-ill-first = From
app-ill-last = Through
app-ill-submit = Say so
app-needs-network = Nothing reached the office: there is no network. Try when it is back, or call the office.
app-suspended = Your work is suspended: { $reason }
app-suspended-plain = Your work is suspended.
app-tight = Too little room on the phone for photos. Delete what you do not need before you begin.
app-start = Start
app-continue = Go on
app-take = Accept
app-decline = Decline
app-open = Details
app-quick = Two minutes
app-when = { $day }, { $part }
app-part-any = at any time of the working day
app-part-early = early in the working day
app-part-middle = in the middle of the working day
app-part-late = late in the working day
app-hours = Open from { $opens } to { $closes }
app-hours-closed = Closed on that day, by our record
app-pay = Pay { $amount }
app-map = Open the map
app-state-offered = Offered
app-state-taken = Accepted
app-state-started = Started
app-state-filed = Filed
app-state-declined = Declined
app-state-expired = Its time is over
app-state-abandoned = Left
app-state-given_back = Handed back
app-state-called_off = Called off by the office
app-channel-phone = By phone
app-channel-web = Online
app-form-missing = Its questions arrive with the next network.
app-form-files-missing = The pictures and lists of its questions have not arrived. They come with the next network; then you can start.
app-waits = Starts on its day: { $day }.
app-step-refused = What you noted here was not accepted:
app-dismiss = Understood

# The brief
app-brief-persona = Who you are today
app-brief-story = Your story
app-brief-steps = What to do
app-brief-box = Do not stay longer than { $time }.
app-brief-zones = What to reach
app-brief-optional = if you can
app-brief-never = What you never do
app-brief-safety = If it goes wrong
app-brief-limits = The time they promised
app-brief-evidence = What may be recorded
app-brief-evidence-none = No photos and no sound here.
app-brief-photo = Photo: { $zones }
app-brief-audio = Sound: { $zones }
app-brief-video = Video: { $zones }
app-brief-everywhere = everywhere
app-unit-minutes = { $n ->
    [one] one minute
   *[other] { $n } minutes
}
app-unit-hours = { $n ->
    [one] one hour
   *[other] { $n } hours
}
app-unit-working_days = { $n ->
    [one] one working day
   *[other] { $n } working days
}
app-unit-days = { $n ->
    [one] one day
   *[other] { $n } days
}
app-unit-weeks = { $n ->
    [one] one week
   *[other] { $n } weeks
}
app-unit-months = { $n ->
    [one] one month
   *[other] { $n } months
}
app-exit = Leave now and tell us
app-exit-done = Your leaving is noted. Your safety comes first.
app-exit-go = Walk out calmly. Do not argue, do not explain who you are.
app-exit-undo = Undo: I did not leave
app-exit-undo-left = You can undo for { $count ->
    [one] one more second
   *[other] { $count } more seconds
}.
app-exit-why = What happened? (When you are safe)
app-exit-sent = The office knows.
app-exit-queued = The office is told when the network is back.
app-exit-back = Back to today
app-exit-undone = You are back in your visit.
app-reason-no-time = I have no time that day
app-reason-unwell = I am unwell
app-reason-too-far = The place is too far
app-reason-conflict = I have a tie to the place or somebody there
app-reason-recognised = Somebody knew me, or asked whether I am an observer
app-reason-unsafe = I felt in danger
app-reason-place-closed = The place is closed in its opening hours
app-reason-turned-away = I was turned away at the door
app-reason-other = Another reason
app-give-back = Hand it back
app-give-back-title = Why do you hand it back?
app-give-back-hint = It is offered to others without your name. Your reason counts with the results and not against you.
app-give-back-submit = Hand it back
app-decline-shift-title = Why do you decline the shift?
app-decline-shift-hint = One reason for what you did not accept of it. It counts with the results and not against you.
app-decline-shift-submit = Decline the shift
app-decline-title = Why do you decline?
app-decline-hint = Your reason counts with the results, not against you.
app-decline-submit = Decline it
app-note = Explain in a word
app-note-needed = Write the reason in a word.
app-first-rehearse = You have not practised yet
app-first-rehearse-text = A short practice visit before the first makes the counter easier. Nothing of it counts.
app-rehearse-now = Practise now
app-start-anyway = Start anyway

# The questionnaire
app-fill-loading = Opening the questions…
app-fill-broken = The questions could not be opened on this phone. What you wrote is safe.
app-fill-elapsed = { $time } so far
app-save-failed = The last thing you wrote was not saved: no room on the phone. Delete what you do not need, then go on.
app-file-failed = Not filed yet: { $why } What you wrote is safe.

# Receipt and outbox
app-filed-title = Filed
app-filed-queued = Kept on your phone; it goes by itself when the network is back.
app-filed-sending = Sending now: { $percent }%
app-filed-sent = It arrived. We wait for the signed receipt.
app-filed-confirmed = It arrived, and you hold its signed receipt.
app-filed-refused = It was not accepted.
app-filed-code = Receipt code
app-filed-keep = Keep it: it proves that you filed, and that nothing was changed after you.
app-filed-export = Save the receipt as a file
app-filed-next = What comes next?
app-filed-next-1 = A reviewer reads it without knowing who you are.
app-filed-next-2 = If they have a question, you find it here.
app-filed-next-3 = You see the verdict in “Record”.
app-filed-today = Back to today
app-outbox = Outbox
app-outbox-empty-title = Nothing waits
app-outbox-empty-text = What you file without a network waits here until it arrives.
app-outbox-state-queued = Waiting
app-outbox-state-sending = Sending
app-outbox-state-sent = Arrived, awaiting the receipt
app-outbox-state-confirmed = Confirmed
app-outbox-state-refused = Not accepted
app-outbox-filed = Filed { $when }
app-outbox-next = Next try { $when }
app-outbox-progress = { $sent } of { $total } sent
app-outbox-retry = Try now
app-outbox-export = Save as a file for the office
app-outbox-export-hint = The file is not sealed: hand it to the office, then delete it.
app-outbox-receipt = Receipt
app-why-network = No network now.
app-why-server = The server is busy. We keep trying.
app-why-device = This phone was stopped. Renew its permission to send.
app-why-office = The server turned it down. Save it as a file and tell the office; it stays on your phone.
app-why-receipt = The receipt that came does not match what your phone holds. Wipe nothing and tell the office.
app-why-room = Larger than the server takes. Save it as a file and tell the office.
app-why-files = The server did not take one of its files. Save it as a file and tell the office.
app-why-sealed = It arrived; the receipt is on its way.
app-size-kb = { $n } KB
app-size-mb = { $n } MB
app-size-gb = { $n } GB

# Record
app-record = Record
app-record-empty = What you file shows here, then the reviewer's verdict.
app-record-none = Your record has not arrived yet. It comes with the next network.
app-record-errands = Errands that still run
app-record-errands-today = { $count ->
    [one] One errand to ask about today
   *[other] { $count } errands to ask about today
}
app-record-errand-taken = { $taken } of { $limit } gone
app-record-errand-ask = Ask about it on { $day }.
app-record-errand-today = Ask about it today.
app-record-errand-open = Note what happened (needs a network)
app-record-filed = Your visits
app-record-verdict-accepted = Accepted
app-record-verdict-rejected = Not accepted
app-record-verdict- = Being read
app-record-reason = Reason: { $reason }
app-record-incomplete = A file of it is still on your phone.
app-record-reasons = What was it built on?
app-record-raised = What raised a question
app-record-known = What supported your visit
app-record-unknown = What we could not know
app-record-reply = You may explain once
app-record-replied = You explained:
app-record-certificates = Your certificates
app-record-until = until { $day }
app-record-expired = ended on { $day }
app-record-no-certificates = You have no certificate yet.
app-record-rehearsals = Your practice
app-record-score = { $right } of { $asked } right

# Practice
app-rehearse = Practice visit
app-rehearse-intro = A short story, then questions as on a visit, then what you got right and what you missed. Nothing of it reaches the results.
app-rehearse-none = The practice stories have not arrived yet. They come with the next network.
app-rehearse-read = Read the story
app-rehearse-facts = What you saw there
app-rehearse-fill = Answer the questions
app-feedback-title = What you got right and what you missed
app-feedback-score = { $right } of { $asked } right
app-feedback-you = You answered
app-feedback-story = In the story
app-feedback-nothing = nothing
app-feedback-right = Right
app-feedback-missed = Missed
app-feedback-again = Practise again
app-feedback-ready = I am ready

# The office's questions
app-exit-short = Leave
app-filed-sent-before = It arrived before.
app-questions-count = { $count ->
    [one] One question for you
   *[other] { $count } questions for you
}
app-questions = Questions for you
app-questions-none = No question for you now.
app-questions-hint = Answer from what you remember or noted. “I do not remember” is a good answer.
app-questions-until = Answer until { $day }.
app-questions-correct = Correct my answers in the form
app-questions-correct-hint = Your answers come back as you sent them; put right what needs it and send them again. The first version is kept.
app-questions-correct-offline = Correcting needs a network once, and is not taken after the verdict.
app-questions-forgotten = I do not remember
app-questions-whole = About the whole visit
app-questions-kept = Your answer is kept; it goes when the network is back.
app-questions-send = Send the answer

# Settings
app-settings = Settings
app-settings-language = Language
app-settings-discreet = Quiet mode
app-settings-discreet-hint = A dim screen, and a page of notes when you leave the app.
app-settings-hide-hint = “Hide”, or three taps on the header: an ordinary page of notes shows, and only your PIN brings you back.
app-settings-lock-after = Lock after
app-settings-pin = Change the PIN
app-settings-pin-old = Present PIN
app-settings-pin-new = New PIN
app-settings-pin-done = The PIN is changed.
app-settings-pin-wrong = The present PIN is wrong.
app-settings-wipe-after = Wipe the notebook after ten wrong tries
app-settings-lock = Lock now
app-settings-device = Renew this phone's permission
app-settings-room = Room: { $used } used, { $free } left
app-settings-kept = The browser may clear the notebook when the phone is full.
app-settings-plain = The plain pages

# The phone's store
store-full = No room on the phone.
store-locked = The notebook is locked.
store-damaged = Something in the phone's store is damaged.
store-unavailable = The browser does not let us save here. Try an ordinary window, not a private one.
store-weak = The PIN is weak. Choose another.
store-prepared = This phone is ready already.
store-unprepared = This phone is not ready.
