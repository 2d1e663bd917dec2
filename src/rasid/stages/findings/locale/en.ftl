# The list of findings
findings-title = Findings
findings-count = { $count ->
    [0] No findings here.
    [one] One finding.
   *[other] { $count } findings.
}
findings-empty = Nothing waits for your decision
findings-empty-text = When a reviewer accepts a submission, its failed critical items appear here to be confirmed or dismissed.
findings-csv = Download the list (CSV)
findings-filter-state = State
findings-filter-sector = Sector
findings-filter-any-sector = All sectors
findings-filter-any-severity = All severities
findings-state-draft = Draft
findings-state-confirmed = Confirmed
findings-state-dismissed = Dismissed
findings-state-withdrawn = Withdrawn
findings-severity = Severity
findings-severity-hint = “Danger to life” reaches the authority at once, without delay.
findings-severity-danger = Danger to life
findings-severity-critical = Critical
findings-severity-serious = Serious
findings-severity-minor = Minor
findings-axis-access = Access
findings-axis-place = Place
findings-axis-staff-conduct = Staff conduct
findings-axis-procedure = Procedure
findings-axis-speed = Speed
findings-axis-correctness = Correctness
findings-axis-digital = Digital service
findings-column-code = Code
findings-column-state = State
findings-column-severity = Severity
findings-column-axis = Axis
findings-column-authority = Authority
findings-column-point = Centre
findings-column-half-week = Time of the visit
findings-column-text = Finding
findings-column-drafted = Drafted on

# One finding
findings-finding-title = Finding { $code }
findings-answered = What the observer recorded
findings-recommendation = Recommendation
findings-text = Text of the finding
findings-text-hint = One sentence that says what was found. No names, nothing that points to the visitor or the day of the visit.
findings-confirm-title = Confirm the finding
findings-public-hint = Once confirmed, the text is published as it stands and an order to correct it goes to the authority.
findings-confirm = Confirm
findings-edit = Edit the text
findings-dismiss-title = Dismiss the draft
findings-dismiss = Dismiss
findings-withdraw-title = Withdraw the finding
findings-withdraw-hint = The finding stays in the public log with the reason of its withdrawal; its corrective order is withdrawn with it.
findings-withdraw-sure = Do you want to withdraw this finding and its corrective order?
findings-withdraw = Withdraw
findings-reason = Reason
findings-decided-on = Decided on
findings-repeated = The same was recorded at this centre before
findings-done-confirmed = Finding { $code } is confirmed; its corrective order is being issued.
findings-done-dismissed = Draft { $code } was dismissed.
findings-done-withdrawn = Finding { $code } was withdrawn.

# When a visitor is turned away and no critical item says so
findings-turned-away = { $count ->
    [0] A visitor was turned away from the service
   *[other] A visitor was turned away from the service, or kept from: { $places }
}
findings-turned-away-advice = Register everyone who is turned away, with the reason, and say where they can be served

# A finding from a resident's report
findings-axis = Axis
findings-choose = Choose
findings-family = Kind of thing seen
findings-family-hint = How long such a thing usually lasts. Leave it open if you do not know.
findings-family-unknown = Not known
findings-family-queue = Queue and waiting
findings-family-staff = Staff
findings-family-cleanliness = Cleanliness
findings-family-procedure = Procedure
findings-family-digital = Digital service
findings-family-signage = Signs and directions
findings-family-facility = Building and equipment
findings-source = Source
findings-source-report = Resident’s report
findings-second = Second evidence
findings-second-kind = What is the second evidence?
findings-second-kind-hint = A report alone confirms nothing, however many say the same. Name another kind of evidence that you checked yourself.
findings-second-photo = A picture of the report, checked
findings-second-admission = The authority admits it in its answer
findings-second-visit = A visit’s finding
findings-second-document = A document
findings-second-seen-in = The visit’s finding
findings-second-no-visit-chosen = No finding chosen
findings-second-file = The document
findings-second-words = What did you check, and what did it show?
findings-second-words-hint = A sentence or two, for whoever looks after you.
findings-second-see-file = Open the document
findings-second-see-finding = The visit’s finding
findings-report-when = When it was reported
findings-report = The report
findings-report-said = What the resident said
findings-report-summary = The office’s summary
findings-report-pictures = Pictures that arrived
findings-report-answers = The authority’s answers
findings-report-story = What was said since
findings-report-nowhere = No centre named
findings-report-linked = This report is linked with the finding
findings-report-text-hint = One sentence of your own that says what was found. Not the resident’s words, and nothing that points to them.
findings-from-report-title = Is report { $number } true?
findings-from-report-draft = Draft a finding from it
findings-from-report-hint = You then confirm it like any other; its corrective order follows, and the resident is told once it is published.
findings-from-report-send = Draft the finding
findings-join-title = Was it recorded before?
findings-join-hint = If the report is about a finding that stands at the same centre, link them instead of drafting another.
findings-see-evidence = What visits perhaps missed
findings-join = Link with it
findings-done-drafted = Finding { $code } is drafted. Look it over, then confirm it.
findings-done-linked = The report is linked with the finding.

# Why a request was not carried out
refusal-findings-wrong-state = This finding was decided before. Reload the page to see how it stands.
refusal-findings-not-only-withheld = Withholding takes words out and adds no others. In the place of what you take out stand at most { $most } words, such as “the clerk”.
refusal-findings-reason-missing = Write the reason.
refusal-findings-text-missing = Write the text of the finding in at least one language.
refusal-findings-not-there = There is no such finding in your programme.
refusal-findings-second-evidence-missing = A finding from a report is confirmed only after a second kind of evidence is named.
refusal-findings-report-place-missing = Say first which centre the report is about.
refusal-findings-report-no-wave = The programme has no week yet. Request a plan first.
refusal-findings-report-already = This report has a finding that stands.
refusal-findings-report-set-aside = This report was set aside.
refusal-findings-report-not-a-complaint = A finding is drawn from a complaint, not from thanks, a question or a suggestion.
refusal-findings-second-no-picture = No picture came with this report. Choose other evidence.
refusal-findings-second-no-answer = The authority has not answered this report. Choose other evidence.
refusal-findings-second-no-visit = Choose a visit’s finding at this centre.
refusal-findings-second-no-document = Attach the document.
refusal-findings-second-words-missing = Write what you checked and what it showed.
refusal-findings-unknown-axis = Choose the axis.
refusal-findings-report-other-place = That finding is not at the centre that the report is about.
refusal-findings-report-not-confirmed = Confirm the finding first, then link the report with it.
findings-redacted-mark = [part of this text was withheld on { $day }]
findings-redact-title = Withhold personal data from the text
findings-redact-back = The finding
findings-redact-goes = What you write here replaces the published text on the site, at the authority and in the data file; the old text is erased from the log.
findings-redact-stays = The log keeps that a text was withheld, on which day and who asked, and it is shown after the text. Bulletins that went out are sealed documents and do not change: if the text is in one, publish a note.
findings-redact-text = The text as it is to read
findings-redact-text-hint = Take out the name, number or description that points to a person, and leave the other words as they are. In its place you may write the post, such as “the clerk”.
findings-redact-reason = Reason
findings-redact-reason-hint = Do not repeat the data that are to be withheld.
findings-redact-ask = Ask a colleague to grant it
findings-redact-asked = Asked. It waits for another colleague's consent.

findings-grade = Grade of evidence
findings-grade-told = one account, with nothing recorded at the time
findings-grade-shown = with a picture, a recording, a document or a measured time
findings-grade-confirmed = confirmed by a second reader, another visit or the authority itself
findings-under-improvement = Improvement: nobody is named
findings-under-enforcement = Enforcement: the authority may reply before it is published
findings-grade-too-low-here = Improvement: the evidence does not reach the grade of enforcement, so it is ordered to be put right and held against nobody
findings-reply-until = The authority may reply until { $day }; then it is published.
findings-names-nobody = The text names nobody
findings-names-nobody-hint = Tick this if you were warned of a word that is no name. That you said so is recorded.
refusal-findings-grade-too-low = This evidence does not suffice to name a person. Write the post instead, or wait for a second piece of evidence.
refusal-findings-danger-names-nobody = Danger to life is published at once, without waiting for a reply, so nobody is named in it. Write the post instead.

# Praise
findings-kind = Kind
findings-kind-fault = Fault
findings-kind-praise = Praise
findings-filter-any-kind = All
findings-filter-any-axis = All axes
findings-column-kind = Kind
findings-column-family = What is seen
findings-column-version = Version
findings-column-times = How often
findings-praise-title = Praise what was done well
findings-praise-hint = One sentence that says what was good. An officer confirms it before it is published; no names, nothing that tells who visited or when.
findings-praise-answer = What was done well
findings-praise-text = Words of the praise
findings-praise-text-hint = Say what is done and where, not by whom: “There is a chair and water at the counter for the elderly.”
findings-praise-seen-in = Praise from a visit to the same place
findings-praise-draft = Keep as a draft
findings-praise-none = No item with the full mark
findings-praise-none-text = Praise is written of what got the full mark on an accepted visit.
findings-praise-public-hint = Once confirmed, the praise is published as it is, without an order or a deadline.
refusal-findings-praise-not-well-done = This item did not get the full mark on the visit.
refusal-findings-praise-already = There is a finding of this item from the same visit.
refusal-findings-report-no-thanks = Praise is written from a resident's thanks, not from a complaint or a question.
refusal-findings-second-own-word = An authority's own word proves no praise of it. Choose other evidence.

# What came back, and what is systemic
findings-recurring-title = Recurring and systemic
findings-again = { $count ->
    [one] Recurring: the same was confirmed here one other time.
   *[other] Recurring: the same was confirmed here { $count } other times.
}
findings-systemic = Systemic:
findings-voices = { $count ->
    [one] One resident's report says so.
   *[other] { $count } residents' reports say so.
}
findings-systemic-clear-title = What is common at a body more than at its peers
findings-systemic-clear-hint = The share of centres where the same kind was confirmed is clearly higher than at like bodies over the past thirteen weeks. The rule is on the method page.
findings-systemic-none = Nothing clear today
findings-systemic-none-text = Only what chance does not explain is shown here, from three centres on.
findings-systemic-met = Confirmed at { $affected } of the { $visited } of its centres that were visited.
findings-systemic-own = At this body
findings-systemic-peers = At its peers
findings-share-words = { $share }, between { $low } and { $high } at 90% confidence
findings-systemic-declare-title = Declare a systemic finding
findings-systemic-declare = Declare it systemic
findings-systemic-members = Findings that it joins
findings-systemic-members-hint = At three centres or more.
findings-systemic-text-hint = One sentence about the whole body: what comes back at its centres. No names.
findings-systemic-public-hint = It is published when all of its findings are public, and no sooner.
findings-systemic-public-on = Public from
findings-systemic-title = Systemic finding { $code }
findings-systemic-declared-title = What was declared systemic
findings-systemic-standing = Stands
findings-systemic-done = Systemic finding { $code } was declared.
findings-systemic-withdraw = Withdraw it
findings-systemic-withdrawn = Systemic finding { $code } was withdrawn.
findings-back-title = What came back at one place
findings-back-hint = The same fault was confirmed at the same place more than once within half a year.
findings-back-none = Nothing came back
findings-back-none-text = A fault that is confirmed a second time at its place is shown here.
findings-times = { $count ->
    [two] Confirmed twice.
   *[other] Confirmed { $count } times.
}
refusal-findings-systemic-too-few-centres = Systemic is what was confirmed at three centres or more.
refusal-findings-systemic-not-members = Choose findings of the same kind that stand, of the same body.
refusal-findings-systemic-already = A systemic finding of this kind stands for this body.
refusal-findings-systemic-wrong-state = This systemic finding was withdrawn already.

# The library of recommendations
findings-advice-title = Library of recommendations
findings-advice-hint = What usually puts such a fault right. An officer picks from it when confirming, and edits. Every edit is another version; what was confirmed before keeps its words.
findings-advice-pick = From the library
findings-advice-pick-hint = What you write in the next field wins over what you pick here.
findings-advice-as-below = As in the next field
findings-advice-any-family = Any kind
findings-advice-text-hint = One sentence that says what is to be done. No names.
findings-advice-version = Version { $number }
findings-advice-none = The library is empty
findings-advice-none-text = Take the recommendations of published questionnaires, or write the first one.
findings-advice-seed = Take recommendations of published questionnaires
findings-advice-seeded = { $count ->
    [0] Nothing new in the questionnaires.
    [one] One recommendation was taken into the library.
   *[other] { $count } recommendations were taken into the library.
}
findings-advice-add = Add a recommendation
findings-advice-written = The recommendation is kept.
findings-advice-piece-title = Recommendation
findings-advice-rewrite = Keep as a new version
findings-advice-retire = Offer it no more
findings-advice-restore = Offer it again
findings-advice-retired = Not offered
findings-advice-versions = Its versions
refusal-findings-advice-not-there = There is no such recommendation in your programme's library.
refusal-findings-advice-text-missing = Write the recommendation.
refusal-findings-advice-unknown-kind = Choose axis and kind from the list.
refusal-findings-advice-unchanged = Nothing changed.
refusal-findings-not-less-grave = An appeal makes a finding less grave, never graver. Choose a lower severity.
findings-appeal-upheld = Appeal upheld: withdrawn
findings-appeal-amended = Less grave after an appeal
findings-appeal-dismissed = Appeal dismissed: it stands
findings-amended-from = It was:
