# The queue
reviews-queue-title = Review
reviews-queue-count = { $count ->
    [0] No submission is waiting.
    [one] One submission is waiting.
   *[other] { $count } submissions are waiting.
}
reviews-queue-empty = Nothing here now
reviews-queue-empty-text = Each submission appears here once its answers have been read, oldest first.
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
reviews-reason = Reason for rejecting
reviews-reason-hint = Say what does not hold in the submission. Needed to reject.
reviews-done-accepted = The submission was accepted.
reviews-done-rejected = The submission was rejected.

# Why a request was not carried out
refusal-reviews-taken-by-another = A colleague is reading this submission now. Choose another.
refusal-reviews-not-claimed = Take the submission before you decide on it.
refusal-reviews-already-decided = This submission was decided before.
refusal-reviews-reason-missing = Write why you reject it.
refusal-reviews-not-there = There is no such submission in your queue.
