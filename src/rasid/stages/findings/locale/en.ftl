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
