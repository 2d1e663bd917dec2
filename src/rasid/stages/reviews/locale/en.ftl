# The queue
reviews-queue-title = Review
reviews-queue-count = { $count ->
    [0] No submission is waiting.
    [one] One submission is waiting.
   *[other] { $count } submissions are waiting.
}
reviews-queue-empty = Nothing here now
reviews-queue-empty-text = Each submission appears here once its answers have been read. What raises questions moves ahead; nothing is forgotten.
reviews-csv = Download the list (CSV)
reviews-filter-state = State
reviews-filter-sector = Sector
reviews-filter-any = All sectors
reviews-filter-mine = Only mine
reviews-state-waiting = Waiting for a verdict
reviews-state-open = Nobody has it
reviews-state-claimed = Being read
reviews-state-decided = Decided
reviews-state-held = A colleague is reading it
reviews-state-mine = Yours
reviews-column-point = Centre
reviews-column-questionnaire = Questionnaire
reviews-column-sector = Sector
reviews-column-half-week = Time of the visit
reviews-column-alias = Alias
reviews-column-state = State
reviews-column-waiting = Waiting since

# One reading
reviews-review-title = Review of { $alias }
reviews-duration = Time taken to fill in
reviews-duration-unknown = Not recorded by the phone
reviews-failures = Critical items failed
reviews-missing = Items not observed
reviews-neighbours = Previous and next submission
reviews-before = Previous
reviews-after = Next
reviews-answers = Answers
reviews-no-answers = This submission has no answers
reviews-score = Score
reviews-failed-danger = Failed: danger to life
reviews-failed-critical = Failed: critical
reviews-failed-serious = Failed: serious
reviews-failed-minor = Failed: minor
reviews-place-recorded = A location was recorded. It is not shown here, to protect the observer.
reviews-no-answer = No answer
reviews-answer-not-applicable = Does not apply
reviews-answer-not-observed = Not observed
reviews-answer-refused = The observer was refused
reviews-reason-out-of-reach = It could not be reached
reviews-reason-exposure = To stay unnoticed
reviews-reason-time = There was no time
reviews-reason-unclear = Could not tell
reviews-reason-blank = Left blank
reviews-reason-unreadable = An answer that cannot be read
reviews-evidence = Evidence
reviews-see-evidence = Evidence
reviews-no-evidence = No evidence came with this visit.
reviews-evidence-on-its-way = The file has not arrived yet.
reviews-evidence-forbidden = The evidence policy forbids this file here; it was not kept.
reviews-evidence-download = Download the file
reviews-verdict = Verdict
reviews-verdict-accepted = Accepted
reviews-verdict-rejected = Rejected
reviews-claim = Start reading
reviews-claim-first = Take the submission first, so that nobody reads it at the same time.
reviews-release = Put it back into the queue
reviews-accept = Accept
reviews-reject = Reject
reviews-reason = Explanation
reviews-reason-hint = What does not hold. The observer reads it after the verdict. Needed when the reason is "other".
reviews-done-accepted = The submission was accepted.
reviews-done-rejected = The submission was rejected.

# Why a request was not carried out
refusal-reviews-taken-by-another = A colleague is reading this submission now. Choose another.
refusal-reviews-not-claimed = Take the submission before you decide on it.
refusal-reviews-already-decided = This submission was decided before.
refusal-reviews-reason-missing = Write why.
refusal-reviews-not-there = There is no such submission in your queue.
refusal-reviews-reserved = A colleague asked the observer about this submission; it is kept for them for a day after the answer.
refusal-reviews-superseded = The observer corrected this submission. Read the corrected version.
refusal-reviews-awaiting-observer = This submission was returned to the observer and waits for an answer.
refusal-reviews-read-before = You have read this submission before. Somebody else reads it.
refusal-reviews-questions-missing = Write at least one question.
refusal-reviews-questions-too-many = Too many questions. Keep to twenty.
refusal-reviews-already-answered = This was answered before. There is one answer.
refusal-reviews-answers-missing = Write your answer.
refusal-reviews-answer-too-long = The answer is too long. Keep to two thousand characters.
refusal-reviews-too-late = The time for answering is over.
refusal-reviews-no-verdict-yet = There is no verdict yet.
refusal-reviews-already-settled = This disagreement was settled before.
refusal-reviews-read-it-themselves = You read this submission yourself. A third person settles.
refusal-reviews-share-out-of-bounds = Choose a share between 5 and 10 percent.
refusal-reviews-weight-out-of-bounds = A weight lies between 0 and 0.9. No sign alone is a certainty.
refusal-reviews-weights-unchanged = You changed no weight.
refusal-reviews-weights-pending = An earlier proposal waits for a colleague. Decide on it first.
refusal-reviews-same-person = Who proposed weights does not approve them. Another officer does.

# Filters
reviews-filter-trust = What is known
reviews-filter-any-trust = Anything
reviews-filter-days = Waiting
reviews-filter-any-days = Any time
reviews-filter-days-since = { $days ->
    [one] A day or more
   *[other] { $days } days or more
}
reviews-filter-flagged = Contradicted only
reviews-state-returned = With the observer
reviews-state-superseded = Corrected
reviews-state-twice = Read twice
reviews-column-trust = What is known

# What we know and what we do not
reviews-band-nothing = Nothing unusual
reviews-band-little-known = Little known
reviews-band-look = Worth a look
reviews-band-questions = Raises questions
reviews-band-pending = Not looked at yet
reviews-trust = What is known of the visit
reviews-trust-limits = These are reasons to look. They prove neither that the visit took place nor that it did not.
reviews-trust-questions = Raises a question
reviews-trust-known = We know
reviews-trust-unknown = We do not know
reviews-trust-pending = The signs have not been looked at yet; that takes some minutes.
reviews-trust-place-not-in-registry = The registry has no coordinates for this centre, so there is nothing to compare the position with.
reviews-trust-place-not-recorded = No position was recorded.
reviews-trust-place-too-coarse = The recorded position is too coarse (more than a kilometre).
reviews-trust-place-inside = The position is within the centre's fence.
reviews-trust-place-on-the-edge = The position is at the edge of the centre's fence; its accuracy does not settle it.
reviews-trust-place-outside = { $kilometres ->
    [one] The position is outside the centre's fence, about one kilometre away.
   *[other] The position is outside the centre's fence, about { $kilometres } kilometres away.
}
reviews-trust-time-not-recorded = The phone recorded no time.
reviews-trust-time-outside-window = { $days ->
    [one] One day outside the days of the visit.
   *[other] { $days } days outside the days of the visit.
}
reviews-trust-time-in-window = On a day of the visit.
reviews-trust-time-hours-unknown = On a day of the visit. Opening hours are not recorded.
reviews-trust-time-holiday = Begun on a holiday.
reviews-trust-time-open = On a day of the visit and in opening hours.
reviews-trust-time-form-after-hours = { $hours ->
    [one] The form was opened less than an hour outside opening hours. It may have been filled in after leaving.
   *[other] The form was opened about { $hours } hours outside opening hours. It may have been filled in after leaving.
}
reviews-trust-time-closed = { $hours ->
    [one] Less than an hour outside opening hours.
   *[other] About { $hours } hours outside opening hours.
}
reviews-trust-duration-not-recorded = How long the visit took is not known.
reviews-trust-duration-short = { $minutes ->
    [one] Shorter than the scenario needs: one minute.
   *[other] Shorter than the scenario needs: { $minutes } minutes.
}
reviews-trust-duration-long = { $hours ->
    [one] Far longer than usual: about an hour.
   *[other] Far longer than usual: about { $hours } hours.
}
reviews-trust-duration-fits = { $minutes ->
    [one] The time taken is plausible: one minute.
   *[other] The time taken is plausible: { $minutes } minutes.
}
reviews-trust-capture-from-gallery = { $count ->
    [one] One file was chosen from the phone, not taken in the app.
   *[other] { $count } files were chosen from the phone, not taken in the app.
}
reviews-trust-capture-in-app = The evidence was taken in the app.
reviews-trust-capture-pending = The files have not been examined yet.
reviews-trust-capture-not-recorded = How the evidence was taken is not known.
reviews-trust-capture-other-time = { $count ->
    [one] One file was taken at another time than the visit.
   *[other] { $count } files were taken at another time than the visit.
}
reviews-trust-capture-at-the-time = The evidence was taken at the time of the visit.
reviews-trust-photos-resent = { $count ->
    [one] The very same file came with another visit too.
   *[other] { $count } of the very same files came with another visit too.
}
reviews-trust-photos-pending = The photos have not been compared with others yet.
reviews-trust-photos-alike = { $count ->
    [one] One photo is nearly identical to one of another visit.
   *[other] { $count } photos are nearly identical to some of another visit.
}
reviews-trust-photos-own = The photos resemble none of other visits.
reviews-trust-narrative-too-short = The text is too short to compare.
reviews-trust-narrative-own = The text repeats none of another visit.
reviews-trust-narrative-alike = The text is { $percent } percent alike to one of another visit.
reviews-trust-sameness-nothing-to-compare = The same choice in { $percent } percent of items. There is not enough to compare with yet.
reviews-trust-sameness-usual = The answers vary as usual.
reviews-trust-sameness-unusual = The same choice in { $percent } percent of items, more than is usual in this questionnaire.
reviews-trust-speed-not-recorded = How fast questions were answered is not known.
reviews-trust-speed-fast = { $percent } percent of questions were answered in less than a second.
reviews-trust-speed-usual = Answered at the usual pace: about { $seconds } s a question.
reviews-trust-clock-not-recorded = The phone did not record its time.
reviews-trust-clock-ahead = { $hours ->
    [one] The phone's clock is ahead by less than an hour.
   *[other] The phone's clock is ahead by about { $hours } hours.
}
reviews-trust-clock-went-back = The phone's clock went back while the form was filled in.
reviews-trust-clock-stamps-out-of-order = The taps of the queue timer are not in order.
reviews-trust-clock-stamps-outside = Some taps of the queue timer lie outside the time of filling in.
reviews-trust-clock-sound = The phone's times fit together.
reviews-trust-ticket-nothing-to-compare = No other ticket number of that day to compare with.
reviews-trust-ticket-drawn-twice = The same ticket number was recorded on another visit that day.
reviews-trust-ticket-out-of-order = The ticket number does not fit the order of that day's numbers.
reviews-trust-ticket-in-order = The ticket number fits the order of that day's numbers.
reviews-trust-ticket-guarded = The ticket number does not fit its time.
reviews-trust-zones-unreached = { $count ->
    [one] A place that the scenario asks for was not reached.
   *[other] { $count } places that the scenario asks for were not reached.
}
reviews-trust-zones-reached = Every place that the scenario asks for was reached.

# Contradictions
reviews-has-conflicts = contradictions
reviews-conflicts = Does not fit together
reviews-conflict = Contradiction
reviews-conflict-next = Next contradiction
reviews-conflict-praise-of-failed = The text praises what was marked as failed.
reviews-conflict-blame-of-passed = The text complains of what was marked as well.
reviews-conflict-no-queue-long-wait = The text says there was no wait; { $minutes } minutes are recorded.
reviews-conflict-wait-in-words = { $said ->
    [one] The text speaks of waiting a minute; { $minutes } are recorded.
   *[other] The text speaks of waiting { $said } minutes; { $minutes } are recorded.
}
reviews-conflict-typed-against-taps = { $typed ->
    [one] One minute was typed; the timer says { $tapped }.
   *[other] { $typed } minutes were typed; the timer says { $tapped }.
}

# Judgements and codes
reviews-judgement = What does the evidence say?
reviews-judgement-supports = Supports
reviews-judgement-contradicts = Contradicts
reviews-judgement-not-shown = Does not show it
reviews-ticket-recorded = A ticket number was recorded. It is not shown here, to protect the observer.
reviews-moment-recorded = A time was recorded. It is not shown here, to protect the observer.
reviews-corrected = The observer corrected this submission after sending it. This is the latest version.
reviews-code = Reason for rejecting
reviews-code-choose = Choose a reason
reviews-code-missing = Choose why you reject it.
reviews-code-wrong-place = Wrong place
reviews-code-wrong-time = Wrong time
reviews-code-wrong-scenario = Scenario not followed
reviews-code-evidence-unusable = Evidence unusable
reviews-code-contradictory = Contradictory
reviews-code-copied = Copied
reviews-code-incomplete = Incomplete
reviews-code-observer-exposed = Observer exposed
reviews-code-other = Other

# Questions to the observer
reviews-ask = Ask the observer
reviews-ask-hint = The submission leaves the queue for three working days, then comes back to you first. Do not mention what another reader said.
reviews-ask-general = Question about the whole visit
reviews-ask-no-item = No item
reviews-ask-item = Item { $number }
reviews-ask-text = Question { $number }
reviews-ask-send = Return to the observer
reviews-done-returned = The submission was returned to the observer with the questions.
reviews-rounds = Questions and answers
reviews-round-waiting = Waiting for an answer until
reviews-round-lapsed = The time passed without an answer.
reviews-round-corrected = Answered with a corrected version.
reviews-about-visit = The whole visit
reviews-observer-reply = The observer's word after the verdict

# Keys
reviews-key-claim = Start reading
reviews-key-accept = Accept
reviews-key-reject = Reject: choose a reason
reviews-key-return = Ask the observer
reviews-key-conflict = Next contradiction
reviews-key-evidence = Evidence
reviews-key-next = Next submission
reviews-key-previous = Previous submission

# The observer's pages
reviews-field-title = Questions
reviews-field-asked = Questions that wait for your answer
reviews-field-nothing = No question for you and no new verdict
reviews-field-nothing-text = When the office asks about a visit or decides on it, you see it here.
reviews-field-answer = Answer
reviews-field-answer-by = Answer by
reviews-field-outcomes = Verdicts
reviews-field-why = Why
reviews-field-reasons-text = This is what the reader saw beside your visit. It accuses nobody: each line is a question, and you may answer once.
reviews-field-your-reply = Your answer
reviews-field-answered = Your answer has arrived. The visit goes back to the reader who asked.
reviews-field-replied = Your word has arrived and is kept with the visit.
reviews-reply = What you say to this
reviews-reply-hint = Once. The office reads it; it is kept with the verdict.
reviews-reply-send = Send

# Second readings
reviews-agreement-title = Agreement of readers
reviews-agreement-text = A share of submissions is read twice; neither reader knows of the other. This is how far they agree; every interval is 90 percent.
reviews-agreement-none = No submission has been read twice yet.
reviews-figures-text = Raw agreement: how often both readers gave one verdict. Krippendorff’s alpha and Gwet’s AC1 take away what would agree by chance: one is full agreement, zero no more than chance. Where one verdict is rare, go by AC1.
reviews-figure-of = What is compared
reviews-figure-measure = Measure
reviews-figure-value = Value
reviews-figure-interval = Interval
reviews-figure-units = Number
reviews-figure-of-verdicts = Verdict
reviews-figure-of-items = Items
reviews-figure-raw = Share that agree
reviews-figure-alpha = Krippendorff's alpha
reviews-figure-ac1 = Gwet's AC1
reviews-figure-none = Not defined
reviews-figure-too-few = Too few for an interval
reviews-figure-span = between { $low } and { $high }
reviews-pairs = Read twice
reviews-pair-point = Centre
reviews-pair-alias = Alias
reviews-pair-first = First reading
reviews-pair-second = Second reading
reviews-pair-day = Day of the later reading
reviews-replies = What observers said after the verdict
reviews-disagreements = Disagreements to settle
reviews-settle = Settle
reviews-settle-title = Two different readings
reviews-settle-verdict = Which verdict stands?
reviews-settle-reason = Why
reviews-settle-hint = If the rejection stands, findings drafted from the acceptance are set aside and the visit no longer counts in scores. Confirmed findings are withdrawn by an officer where needed.
reviews-settle-differences = Items that they judged differently
reviews-settled = The disagreement is settled.
reviews-reading-first = First reading
reviews-reading-second = Second reading
reviews-share = Share that is read twice, in percent
reviews-share-hint = Between 5 and 10. It applies to what is decided from now on.
reviews-share-now = Read twice now: { $share } of what is decided, by a draw that nobody knows beforehand.
reviews-share-save = Keep the share
reviews-share-set = The share was kept.

# Weights
reviews-weights-title = Weights of the signs
reviews-weights-link = Weights of the signs
reviews-weights-same = Unchanged
reviews-weights-wait = Weights of the signs: a proposal waits for another officer than the one who made it.
reviews-weights-text = A weight is the doubt that a sign raises alone at full strength, from 0 to 0.9. One officer proposes, another approves. What is decided stays as it was shown.
reviews-weights-signal = Sign
reviews-weights-current = In force
reviews-weights-proposed = Proposed
reviews-weights-reason = Why change them
reviews-weights-pending = Proposed weights
reviews-weights-approve = Approve
reviews-weights-refuse = Set the proposal aside
reviews-weights-propose-title = Propose weights
reviews-weights-propose = Propose
reviews-weights-done-propose = The proposal is recorded. Another officer approves it.
reviews-weights-done-approve = The weights are in force. What waits for a verdict is looked at again.
reviews-weights-done-refuse = The proposal was set aside.
reviews-signal-place = Position
reviews-signal-time = Time and opening hours
reviews-signal-duration = Time taken
reviews-signal-capture = How evidence was taken
reviews-signal-photos = Repeated photos
reviews-signal-narrative = Copied text
reviews-signal-sameness = The same answer all along
reviews-signal-speed = Pace of answers
reviews-signal-clock = The phone's clock
reviews-signal-ticket = Ticket number
reviews-signal-zones = Places of the scenario
