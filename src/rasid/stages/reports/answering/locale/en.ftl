# The authority's inbox
answering-agency-title = What residents said
answering-agency-hint = This is a summary by the programme office. You see neither the sender’s text nor voice, nor who it is.
answering-agency-count = { $count ->
    [0] No report is waiting for your answer.
    [one] One report is waiting for your answer.
   *[other] { $count } reports are waiting for your answer.
}
answering-overdue-count = { $count ->
    [0] No report is overdue.
    [one] One report is overdue.
   *[other] { $count } reports are overdue.
}
answering-overdue-see = Show what is overdue
answering-agency-empty = Nothing here
answering-agency-empty-text = When a report about one of your centres reaches the office, its summary and deadline appear here.
answering-csv = Download the list (CSV)
answering-filter = Show
answering-wanted-owed = Waiting for the authority
answering-wanted-overdue = Overdue
answering-wanted-answered = Answered, with the office
answering-wanted-closed = Closed
answering-wanted-extensions = Requests for more time
answering-state-forwarded = Waiting for the authority
answering-state-answered = The office looks at the answer
answering-state-closed = Closed
answering-reopened = Reopened
answering-extension-waits = More time asked for
answering-extension-granted = Deadline extended
answering-extension-refused = Deadline not extended
answering-column-reference = Reference
answering-column-state = State
answering-column-deadline = Last day to answer
answering-column-left = Working days left
answering-column-kind = Kind
answering-column-category = About
answering-column-authority = Authority
answering-column-point = Place
answering-column-counter = Counter
answering-column-half-week = When it was reported
answering-column-summary = Summary
answering-column-voices = Others said so
answering-column-reopened = Times reopened
answering-counter = counter
answering-no-place = No centre named
answering-voices = { $count ->
    [0] nobody else
    [one] one person
   *[other] { $count } people
}
answering-left = { $days } left
answering-last-day = Today is the last day
answering-late = { $days } late
answering-over = The time is over

# One report
answering-report-title = Report { $reference }
answering-answer = Answer
answering-answer-hint = Its sender reads your answer as you write it; then the office looks at it.
answering-words = Your answer
answering-words-hint = What you did and when, or why it cannot be done. No names.
answering-files = What shows it
answering-files-hint = Photos (JPEG, PNG, WebP, HEIC) or PDF files, at most { $most }, each at most 10 MB. No report is closed as fixed without evidence.
answering-file-empty = The file is empty. Choose another.
answering-files-again = Your words are kept as you wrote them. Choose the files again: browsers do not keep them.
answering-answer-send = Send the answer
answering-extend = Ask for more time
answering-extend-hint = Once, before the deadline has passed. It stands until the office agrees.
answering-extension-days = How many more working days?
answering-extension-reason = Why?
answering-extend-send = Send the request
answering-extension-asked = Your request for more time
answering-office-says = The office says:
answering-pictures = Pictures that the office allowed
answering-picture = Picture { $number }
answering-story = What happened
answering-no-lines = The authority has not answered yet.
answering-file = File { $number }
answering-line-answered = The authority answered
answering-line-returned = The office sent it back to the authority
answering-line-extended = The deadline was extended
answering-line-reopened = Reopened: its sender says that it is not fixed
answering-line-until = Last day to answer: { $day }
answering-done-answered = Your answer has reached the programme office.
answering-done-asked = Your request has reached the programme office.

# Authorities' answers, at the office
answering-office-title = Authorities’ answers
answering-count-answered = Answers to look at: { $count }
answering-count-extensions = Requests for more time: { $count }
answering-count-owed = With authorities: { $count }
answering-empty = Nothing here
answering-empty-text = When an authority answers a report, its answer appears here to be closed or sent back.
answering-what-was-said = What the sender said
answering-is-it-true = Is it true? Draft a finding from it or link it with one
answering-grant-title = Request for more time
answering-grant-asked = { $days ->
    [one] The authority asks for one working day.
   *[other] The authority asks for { $days } working days.
}
answering-grant-days = How many working days do you give?
answering-grant-days-hint = Write 0 to give none.
answering-grant-words = A word to the authority (optional)
answering-grant = Decide
answering-close-title = Close the report
answering-outcome = How did it end?
answering-outcome-hint = “Fixed” needs evidence from the authority or from you.
answering-close-words = A word to its sender
answering-close-words-hint = A sentence or two: what happened, and what they can do now.
answering-close-files = Evidence of your own (optional)
answering-close = Close it
answering-send-back-title = Send the answer back
answering-send-back-reason = What does it lack?
answering-send-back-hint = Only the authority reads it. Its clock runs on as it stands.
answering-send-back = Send it back
answering-done-close = The report is closed; its sender is asked how satisfied they are.
answering-done-send-back = The answer went back to the authority.
answering-done-grant = Your decision is recorded, and the authority knows.

# Clocks
answering-clocks-title = Times to answer
answering-clocks-lead = Danger to life is answered within { $danger }. Everything else has its category’s time; where none is known: { $usual }.
answering-clock-set = Set a time
answering-clock-category = For what?
answering-clock-all = Everything
answering-clock-days = Working days
answering-clock-days-hint = Leave it empty to go back to the taxonomy’s time. Clocks that run stay as they are.
answering-clock-save = Save
answering-clocks-own = Set by this programme
answering-clocks-none = None set yet; the taxonomy’s times hold.
answering-clocks-known = The taxonomy’s times
answering-done-clock = The time is saved.

# How authorities answer
answering-shares-title = How authorities answer
answering-shares-lead = The last { $days } days. No share below { $clocks } clocks, { $closed } closed reports or { $ratings } ratings; each stands with its 90% interval. Numbers of complaints rank nobody.
answering-shares-authority = Authority
answering-shares-in-time = Answered in time
answering-shares-reopened = Reopened
answering-shares-satisfied = Satisfied with the end
answering-shares-low = Lower end
answering-shares-high = Upper end
answering-shares-clocks = Clocks
answering-shares-closed = Closed
answering-shares-ratings = Ratings
answering-share = { $share } (between { $low } and { $high }, of { $count })
answering-shares-too-few = Not enough yet ({ $count })
answering-shares-empty = No answers yet
answering-shares-empty-text = Once clocks have run and reports were closed, their shares appear here.

# Why a request was not carried out
refusal-answering-asked-already = More time was asked for once for this report; it cannot be asked for again.
refusal-answering-clock-over = The time to answer is over, and a deadline that has passed does not move. Answer now.
refusal-answering-reason-missing = Write the reason.
refusal-answering-days-out-of-range = Write a number of working days between 1 and 10.
refusal-answering-not-asked = No request for more time is waiting here.
refusal-answering-words-missing = Write your answer.
refusal-answering-too-many-files = Attach at most five files.
refusal-answering-file-type = The file “{ $name }” cannot be taken. Attach a JPEG, PNG, WebP or HEIC photo, or a PDF.
refusal-answering-file-too-large = The file “{ $name }” is larger than { $most_megabytes } MB. Make it smaller and attach it again.
refusal-answering-unknown-category = No category has this code.
refusal-answering-clock-out-of-range = Write a number of working days between 1 and 120.
