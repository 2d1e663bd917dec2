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

# Why a request was not carried out
refusal-findings-wrong-state = This finding was decided before. Reload the page to see how it stands.
refusal-findings-reason-missing = Write the reason.
refusal-findings-text-missing = Write the text of the finding in at least one language.
refusal-findings-not-there = There is no such finding in your programme.
