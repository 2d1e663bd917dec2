# The public site
bulletins-nav-week = This week
bulletins-nav-archive = Bulletins
bulletins-nav-method = How we measure
bulletins-nav-data = Data
bulletins-nav-verify = Check it yourself
bulletins-home-title = How are public services doing this week?
bulletins-home-newest = Newest bulletin: { $number }, published { $day }
bulletins-home-none = No programme here yet
bulletins-home-none-text = Results appear here when the first programme begins its visits.
bulletins-none-title = No bulletin has been published yet
bulletins-none-text = One is published every week, once the visits are reviewed and two people have approved it.
bulletins-title = Bulletin { $number }
bulletins-week = { $first } to { $last }
bulletins-lead = { $visits ->
    [0] No visit was accepted this week.
    [one] One secret visit this week.
   *[other] { $visits } secret visits this week, to { $centres ->
        [one] one centre
       *[other] { $centres } centres
    } of { $bodies ->
        [one] one authority
       *[other] { $bodies } authorities
    }.
}
bulletins-stat-visits = { $count ->
    [one] visit
   *[other] visits
}
bulletins-stat-bodies = { $count ->
    [one] authority visited
   *[other] authorities visited
}
bulletins-stat-centres = { $count ->
    [one] centre
   *[other] centres
}
bulletins-stat-corrected = put right
bulletins-stat-overdue = overdue
bulletins-country = The whole country
bulletins-by-centre = With every centre alike, large or small: { $words }.
bulletins-missing = { $share }% of the items were not seen. Had all of them failed the figure would be { $low }; had all passed, { $high }.
bulletins-trend-caption = { $count ->
    [one] This week
   *[other] The last { $count } weeks
}
bulletins-axes = On each axis
bulletins-axis-access = Access
bulletins-axis-place = Place
bulletins-axis-staff_conduct = Staff conduct
bulletins-axis-procedure = Procedure
bulletins-axis-speed = Speed
bulletins-axis-correctness = Correct outcome
bulletins-axis-digital = Digital service
bulletins-corrected = Put right
bulletins-corrected-none = No order was closed since the last bulletin.
bulletins-corrected-more = { $count ->
    [one] One more on the site.
   *[other] { $count } more on the site.
}
bulletins-corrected-rest = { $count ->
    [one] One more was put right
   *[other] { $count } more were put right
}
bulletins-orders = Corrective orders since the last bulletin: issued { $issued }, closed once put right { $corrected }. Open now { $open }, of which overdue { $overdue }.
bulletins-late = Who is late
bulletins-late-count = { $count ->
    [one] one order overdue
   *[other] { $count } orders overdue
}
bulletins-authorities = Authorities
bulletins-tiers-lead = Three tiers, no ranks: clearly above the mean of their peers, clearly below it, and those whose difference is within the margin. Inside a tier the order is alphabetical.
bulletins-unmeasured = { $count ->
    [one] One authority had too few visits for a fair result
   *[other] { $count } authorities had too few visits for a fair result
}
bulletins-feed = Bulletins as a feed
bulletins-residents = How it answers residents
bulletins-residents-lead = Of residents' reports whose time ended in the last ninety days, out of 100, with 90% confidence. This is what residents and the authority do, not what observers saw: it is not added to the figure.
bulletins-residents-in-time = Answered in time
bulletins-residents-reopened = Reopened by their senders as not repaired
bulletins-residents-satisfied = Senders satisfied with the answer
bulletins-residents-rest = No share is told of fewer than twenty reports, and counts of reports rank nobody: who knows the door complains more.
bulletins-answering = Who answers residents in time
bulletins-answering-lead = Share of residents' reports that the authority answered in time, out of 100, with 90% confidence, in the last ninety days. In alphabetical order.
bulletins-sectors = Sectors
bulletins-place = { $centre }, { $authority }
bulletins-column-code = Code
bulletins-column-fault = What was wrong
bulletins-column-centre = Centre
bulletins-column-closed = Closed
bulletins-column-authority = Authority
bulletins-column-interval = Interval
bulletins-column-words = In words
bulletins-column-bulletin = Bulletin
bulletins-column-week = Week
bulletins-column-visits = Visits
bulletins-column-corrected = Put right
bulletins-column-deadline = Deadline
bulletins-column-end = How it ended
bulletins-column-axis = Axis
bulletins-column-weight = Weight
bulletins-column-numbers = Sealed numbers
bulletins-column-bodies = Authorities
bulletins-column-state = State
bulletins-column-approvals = Approvals
bulletins-column-published = Published
bulletins-take = Download
bulletins-take-pdf = The bulletin to print (PDF)
bulletins-take-json = The numbers, sealed (bulletin.json)
bulletins-take-csv = The authorities as a table (CSV)
bulletins-archive-all = All bulletins
bulletins-from = From bulletin { $number }

# Authority and centre
bulletins-insufficient-known = { $visits ->
    [0] No accepted visits in the period.
    [one] What we know: one accepted visit in the period.
   *[other] What we know: { $visits } accepted visits in the period.
}
bulletins-visits-few = What we know: fewer than three visits. We do not say how many, so that nobody learns when we came and who it was.
bulletins-withheld-why = What is missing before a figure can be published:
bulletins-visits-window = { $visits ->
    [one] From one visit
   *[other] From { $visits } visits
} to { $centres ->
    [one] one centre
   *[other] { $centres } centres
} in four weeks.
bulletins-frame = { $centres ->
    [0] None of its centres is in the draw.
    [one] One of its centres is in the draw.
   *[other] { $centres } of its centres are in the draw.
}
bulletins-holes = { $count ->
    [one] One of them could not be visited.
   *[other] { $count } of them could not be visited.
}
bulletins-compared-sector = { $count ->
    [one] No other authority of the sector reached the floor.
   *[other] Compared with the mean of { $count } authorities of the same sector.
}
bulletins-compared-all = { $count ->
    [one] No other authority reached the floor to be compared with.
    [2] Only two authorities reached the floor: too few to compare.
   *[other] Compared with the mean of { $count } authorities of all sectors.
}
bulletins-centres-see = Centres of this authority
bulletins-centres-title = Centres of { $name }
bulletins-centres-search = Search by the centre's name
bulletins-centres-none = No centre of that name
bulletins-centre-closed = This centre closed on { $day }.
bulletins-centre-floor = No figure is published for a centre before { $visits } visits in twelve months, by at least { $observers } observers, on { $weekdays } different days of the week.
bulletins-orders-title = Corrective orders and how they ended
bulletins-orders-none = No corrective orders have been announced.
bulletins-order-overdue = Overdue
bulletins-order-open = Waiting for the authority
bulletins-order-answered = Answered, being judged
bulletins-order-closed = Put right
bulletins-order-withdrawn = Withdrawn
bulletins-order-reopened = { $count ->
    [one] reopened once
   *[other] reopened { $count } times
}

# Method
bulletins-method = How the figures came about
bulletins-method-more = The whole method
bulletins-method-contents = On this page
bulletins-method-sentence = Centres are drawn by lot every week and visited by observers whom nobody there knows; each visit is weighted by its chance of being made and by how many people use the centre. Figures cover the last four weeks, each with its 90% interval.
bulletins-method-floor = No figure is published for an authority before { $visits } visits to { $centres } centres, with an interval of at most { $width } points either way. Below that we say: not enough visits.
bulletins-method-coverage = Centres in the draw { $frame }, of which nobody could visit { $holes }. Visits drawn { $drawn }: made { $filed }, not made { $missed }, accepted on review { $accepted }.
bulletins-method-version = Version of the method: { $version }
bulletins-method-minister = For a minister
bulletins-minister-1 = Every figure here answers one question: what does an ordinary visitor meet on the day they need the service? The answer comes from secret visits, not from what authorities report of themselves.
bulletins-minister-2 = Centres are drawn by lot, so nobody chooses where we go and no authority knows when. The draw's fingerprint is announced before it and its secret opened to auditors after the week, who repeat it and see that we did not choose.
bulletins-minister-3 = We give no figure for an authority before { $visits } visits to { $centres } of its centres. Whoever has not reached that is neither praised nor blamed.
bulletins-minister-4 = A figure alone is not enough: look at its interval. Where two intervals overlap, neither authority is better. That is why we publish three tiers and no ranking.
bulletins-minister-5 = Each fault found became a corrective order with a public deadline. No order closes without evidence, and never by the person who accepted that evidence.
bulletins-method-statistician = For a statistician
bulletins-statistician-visit = From item to visit
bulletins-statistician-visit-text = Each item scores 0 to 1. Not applicable leaves the denominator, refused is a failure of access, not observed is missing with its reason on record. An axis is the weighted mean of its items, a visit the mean of its axes with these weights:
bulletins-statistician-draw = The draw
bulletins-statistician-draw-text = A fixed-size sample with unequal probabilities, independent every week, drawn in cells that mix bodies and neighbourhoods, so that nobody who counts visits knows what is left. A stratum is an authority in a governorate; weights are scaled by strata. Every centre's probability is kept with the plan; the seed is committed before the draw and opened to auditors after the week. Only sample visits enter: no doubles, re-visits or visits asked for.
bulletins-statistician-estimate = The estimate
bulletins-statistician-estimate-text = A ratio mean over the last { $days } days; the unit is one centre in one week. M is the number of users a year (first figure) or 1 (second figure). Weights are scaled in each stratum to its number of centres, which also adjusts for drawn visits that did not happen.
bulletins-statistician-variance-text = Taylor linearisation within strata with a second-stage term; a stratum with one centre joins its neighbour. κ corrects the variance where weights are unequal. The interval is Student's, with centres minus strata degrees of freedom, fewer where a few centres carry the variance.
bulletins-statistician-missing = What is missing
bulletins-statistician-missing-text = Where more than 10% is missing two bounds are published: had all of it failed, had all of it passed. Centres that nobody could visit are outside the population, and counted in public.
bulletins-statistician-floor = The publication floor
bulletins-statistician-floor-authority = Authority, sector, governorate and country: at least { $visits } visits to { $centres } centres in { $days } days, half-width at most { $width } points.
bulletins-statistician-floor-centre = Centre: at least { $visits } visits in twelve months by { $observers } observers on { $weekdays } days of the week, half-width at most { $width } points. A centre's interval comes from its own visits alone; nothing is borrowed.
bulletins-statistician-tiers = Tiers
bulletins-statistician-tiers-text = An authority is compared with the mean of its peers: those of its sector where at least { $least } of them meet the floor, otherwise all of the country. Student's t with Satterthwaite's degrees of freedom, Benjamini–Hochberg at 5%. Fewer than three are not told apart.
bulletins-method-limits = What these figures do not say
bulletins-method-limits-text = They do not say that one employee did well or badly. They say nothing of a centre that was not visited. They do not measure satisfaction: that is another question.

# Data
bulletins-data-lead = Everything we publish is yours to download, use and publish, naming the source.
bulletins-data-export = The public export
bulletins-data-export-text = Every finding, order, plan and bulletin as it is now and as it was recorded. Made anew every few minutes; it stands still while an order has not reached its authority.
bulletins-data-log = The log
bulletins-data-log-text = The tree of signed entries as static files, in the format C2SP tlog-tiles.
bulletins-data-verifier = The checker
bulletins-data-verifier-text = One Python file that needs nothing beside it and works offline.
bulletins-data-columns = Columns of the table of authorities
bulletins-data-columns-text = value with its bounds low and high, out of 100 at 90% confidence, weighted by users; what begins with centre_ takes every centre alike. An empty visits means fewer than three. tier: above, level (within the margin) or below, empty without a figure; the reasons stand in withheld.

# Verifying
bulletins-proof = Check it yourself
bulletins-proof-keep = Keep this bulletin: whoever keeps it can prove, offline, that nothing recorded before it was changed or dropped.
bulletins-proof-how = How to check
bulletins-proof-limits = It cannot prove a report that the server never acknowledged; it fails if every witness colludes; it proves the record, not the truth; a lost receipt code cannot be recovered.
bulletins-proof-qr = Square code that opens the page on checking
bulletins-proof-checkpoint = Checkpoint
bulletins-proof-key = Key of the log
bulletins-proof-content = Hash of the content
bulletins-witnesses = Witnesses
bulletins-witnesses-what = A witness is an institution outside the office. It sees the log each time it grows, and signs that nothing before was changed. Shown another history, it does not sign.
bulletins-witness = Witness
bulletins-witness-size = Entries signed
bulletins-witness-at = Signed at
bulletins-witness-now = How it stands
bulletins-witness-signed = Signed by { $name }: { $at }, by the witness's clock.
bulletins-witness-unsigned = Not signed by: { $names }.
bulletins-witness-nobody = Nobody outside the office signs this log. Only the bulletins and receipts that readers keep would show that it was changed.
bulletins-witness-needed = To publish, at least { $quorum } of { $all } witnesses must sign.
bulletins-witness-demonstration = These are demonstration witnesses that run on the same machine as the office: their signatures prove nothing.
bulletins-stamps = Timestamps
bulletins-stamps-what = Once a week, and with each bulletin, an independent authority states that the log stood like this at a known moment.
bulletins-stamps-none = No stamp yet.
bulletins-stamp-at = Moment
bulletins-stamp-authority = Authority
bulletins-stamp-file = Files
bulletins-verify-promise = What was found, what the authority was told to fix, by when, and how it ended: nobody can alter, back-date or quietly drop it, not even we, without anyone who kept a bulletin or a receipt being able to prove it.
bulletins-verify-1 = Take a bulletin that you kept from an earlier week. If you have none, start today:
bulletins-verify-2 = Download the checker, and read it if you like:
bulletins-verify-3 = Run it on your own machine, with the name of your file in place of bulletin.json:
bulletins-verify-4 = Compare the key it names with the one printed in a bulletin on paper.
bulletins-verify-answers = What it tells you
bulletins-verify-green = ✓ Nothing that was checked has changed.
bulletins-verify-red = ✗ Something was changed that must not change, and the record is named. Keep both files: they are the proof.
bulletins-verify-unknown = ? It could not check everything, and says what to do.
bulletins-verify-key = The key and the checkpoint now
bulletins-verify-key-text = Copy them and keep them outside this site. What you keep nobody can replace.
bulletins-verify-limits = What checking cannot prove

# The desk
bulletins-desk = Bulletin desk
bulletins-desk-next = Weeks without a bulletin
bulletins-desk-draft = Draft it
bulletins-desk-empty = No bulletins yet
bulletins-desk-empty-text = When the first week begins its bulletin appears here to be drafted.
bulletins-state-requested = being drafted
bulletins-state-draft = draft
bulletins-state-published = published
bulletins-requested = Bulletin { $number } is being drafted. It will be here in a moment.
bulletins-drafting = The bulletin is being drafted
bulletins-drafting-text = Figures are computed from the accepted visits. It takes a moment.
bulletins-drafting-look = See whether it is ready
bulletins-compared = The draft and last week
bulletins-compared-what = What
bulletins-compared-now = This bulletin
bulletins-compared-then = The one before
bulletins-compared-visits = Visits of the week
bulletins-compared-bodies = Authorities
bulletins-compared-centres = Centres
bulletins-compared-findings = Findings confirmed
bulletins-compared-issued = Orders issued
bulletins-compared-corrected = Put right
bulletins-compared-overdue = Overdue
bulletins-compared-country = The whole country
bulletins-compared-below-floor = Authorities below the publication floor
bulletins-compared-not-filed = Visits drawn and not made (four weeks)
bulletins-compared-holes = Centres nobody could visit
bulletins-floored = { $count ->
    [one] One authority below the floor: no figure
   *[other] { $count } authorities below the floor: no figure
}
bulletins-approvals = Approvals
bulletins-approvals-left = { $count ->
    [one] One more person must approve.
   *[other] Nobody has approved yet. One person alone cannot publish.
}
bulletins-approve = I approve this content
bulletins-approved-now = Your approval of exactly this content is on record.
bulletins-you-approved = You approved this content.
bulletins-publishers-only = Publishers approve and publish.
bulletins-publish = Publish
bulletins-publish-sure = Publishing cannot be undone. Publish this bulletin?
bulletins-redraft = Draft it anew
bulletins-published-now = Bulletin { $number } is published.
bulletins-see-public = See it as the public does
bulletins-withheld-orders = Some orders have not reached their authorities yet; the last one arrives { $until }. Until then neither the bulletin nor the log nor the public export tells of them.
bulletins-log-waiting = Its publication reaches the log in a moment.
bulletins-log-place = Its publication in the log: entry { $index }.

# The auditor
bulletins-log = The log
bulletins-log-lead = The programme's entries as any reader of the published files sees them. Entries that come from visits are sealed and show only the day they were placed. Keep the checkpoint, and check the log against it later.
bulletins-log-entries = Entries, newest first
bulletins-log-index = Entry
bulletins-log-day = Date
bulletins-log-verb = What happened
bulletins-log-subject = Subject
bulletins-log-hash = Hash
bulletins-log-sealed = sealed entry
bulletins-log-empty = The log holds no entries yet.
bulletins-log-moments = Under the date stands the entry's moment in UTC, as it was sealed when recorded. Only auditors see it; it is not published.
bulletins-log-moved = not what was sealed
bulletins-log-open-only = Hide sealed entries
bulletins-log-all = Show all entries
bulletins-verb-programme-founded = Programme founded
bulletins-verb-programme-styled = Digits and month names changed
bulletins-verb-regime-declared = Regime declared
bulletins-verb-holidays-kept = Holidays recorded
bulletins-verb-questionnaire-published = Questionnaire published
bulletins-verb-plan-seed_committed = Fingerprint of the draw's seed announced
bulletins-verb-plan-frame_fixed = What can be drawn was fixed
bulletins-verb-plan-drawn = Plan drawn
bulletins-verb-plan-released = Plan released
bulletins-verb-plan-seed_revealed = Seed of the draw opened to auditors
bulletins-verb-finding-confirmed = Finding confirmed
bulletins-verb-finding-withdrawn = Finding withdrawn
bulletins-verb-systemic-declared = A systemic finding was declared
bulletins-verb-systemic-withdrawn = A systemic finding was withdrawn
bulletins-verb-advice-written = A recommendation was written into the library
bulletins-verb-improvement-proposed = An improvement plan was proposed
bulletins-verb-improvement-agreed = An improvement plan was agreed
bulletins-verb-improvement-withdrawn = An improvement plan was withdrawn
bulletins-verb-improvement-measured = The effect of an improvement plan was measured
bulletins-verb-training-recorded = A training was recorded
bulletins-verb-training-measured = The effect of a training was measured
bulletins-verb-practice-published = A good practice was published
bulletins-verb-practice-withdrawn = A good practice was withdrawn
bulletins-verb-case-opened = Corrective order issued
bulletins-verb-case-extended = Deadline extended
bulletins-verb-case-stopped = The clock of an order was stopped
bulletins-verb-case-resumed = The clock of an order runs again
bulletins-verb-case-recalculated = A deadline moved later for a holiday
bulletins-verb-case-escalated = An order went up a rung
bulletins-verb-case_policy-set = Terms of corrective orders changed
bulletins-verb-case-answered = The authority answered
bulletins-verb-case-planned = The plan of correction changed
bulletins-verb-case-answer_accepted = Answer accepted
bulletins-verb-case-answer_refused = Answer refused
bulletins-verb-case-closed = Corrective order closed
bulletins-verb-case-reopened = Corrective order reopened
bulletins-verb-finding-amended = A finding was held to be less grave after an appeal
bulletins-verb-finding-sustained = A finding stands: its appeal was dismissed
bulletins-verb-case-appealed = The authority appealed against the finding
bulletins-verb-case-appeal_decided = An appeal was decided
bulletins-verb-case-measured = A measure was recorded about an order left undone
bulletins-verb-case-referred = An order was referred to an overseeing body
bulletins-verb-case-withdrawn = Corrective order withdrawn
bulletins-verb-flash-issued = A flash report was sent to the Cabinet
bulletins-verb-flash-withdrawn = A flash report was withdrawn
bulletins-verb-bulletin-published = Bulletin published
bulletins-verb-log-recovered = The database was put back to a backup; what was lost is said
bulletins-verb-programme-second_readings_set = Share of second readings changed
bulletins-verb-registry-imported = Registry of authorities and centres imported
bulletins-verb-authority-registered = Authority registered
bulletins-verb-service_point-registered = Centre registered
bulletins-verb-service_points-registered = Centres registered
bulletins-verb-service_point-corrected = Details of a centre corrected
bulletins-verb-service_point-closed = Centre closed
bulletins-verb-service_point-linked = Centre assigned to an authority
bulletins-verb-service_point-merged = Duplicate centre merged
bulletins-verb-service_point-hours_set = Opening hours of a centre recorded
bulletins-verb-service_point-services_stated = Services of a centre recorded
bulletins-verb-services-kept = Services recorded
bulletins-verb-sectors-kept = Sectors recorded
bulletins-verb-areas-kept = Areas recorded
bulletins-verb-evidence_policy-set = Required evidence changed
bulletins-verb-questionnaire-sectors_set = Sectors of a questionnaire set
bulletins-verb-report-accepted = Report received
bulletins-verb-report-categorised = Report sorted
bulletins-verb-report-summarised = Summary of a report written
bulletins-verb-report-picture_released = Picture shown with a report's summary
bulletins-verb-report-picture_hidden = Picture of a report hidden again
bulletins-verb-report-forwarded = Report forwarded to its authority
bulletins-verb-report-extension_asked = The authority asked for more time for a report
bulletins-verb-report-extended = Time to answer a report extended
bulletins-verb-report-answered = The authority answered a report
bulletins-verb-report-returned = Report sent back
bulletins-verb-report-closed = Report closed
bulletins-verb-report-reopened = Report reopened
bulletins-verb-report-set_aside = Report set aside
bulletins-verb-report-said = The sender of a report added words
bulletins-verb-report-asked = The sender of a report was asked something
bulletins-verb-report-merged = Report merged with another
bulletins-verb-report-parted = Report parted from another
bulletins-verb-report-rated = What became of a report was rated
bulletins-verb-report-linked = Report linked with a confirmed finding
bulletins-verb-report-corrected = What a report told of was put right
bulletins-verb-report-transcribed = Recording of a report written down
bulletins-verb-report-brought_over = End of a complaint taken over from an old register
bulletins-verb-register-imported = Old register of complaints imported
bulletins-verb-api_key-issued = Key for another system issued
bulletins-verb-api_key-revoked = Key of another system revoked
bulletins-verb-triage_model-promoted = Triage model put in force
bulletins-verb-triage_model-rolled_back = Earlier triage model put back in force
bulletins-verb-triage_model-retired = Triage model retired
bulletins-verb-bulletin-drafted = Bulletin drafted
bulletins-verb-bulletin-approved = Bulletin approved

# The brief
bulletins-briefs = Cabinet briefs
bulletins-briefs-empty = No brief yet
bulletins-briefs-empty-text = A brief comes with every bulletin.
bulletins-brief-page = Brief { $number }
bulletins-brief-take = Download the brief (PDF)
bulletins-brief-title = Cabinet brief
bulletins-brief-changed = What changed
bulletins-brief-late = Who is late
bulletins-brief-asked = What is asked
bulletins-brief-source = From the very figures of bulletin { $number }, straight from the programme.
bulletins-brief-no-figure = Not enough visits this week for a fair figure for the country.
bulletins-brief-first = First estimate for the country: { $value } ({ $words }).
bulletins-brief-better = Services improved, from { $before } to { $value } ({ $words }).
bulletins-brief-worse = Services fell, from { $before } to { $value } ({ $words }).
bulletins-brief-same = The estimate is { $value } and was { $before }; the difference is within the margin ({ $words }).
bulletins-brief-corrected = { $count ->
    [0] No order was closed since the last bulletin.
    [one] One order was put right.
   *[other] { $count } orders were put right.
}
bulletins-brief-new-below = Now clearly below their peers: { $names }.
bulletins-brief-new-above = Now clearly above their peers: { $names }.
bulletins-brief-nobody-late = Nobody. No order is overdue.
bulletins-brief-late-body = { $name }: { $count ->
    [one] one order overdue.
   *[other] { $count } orders overdue.
}
bulletins-brief-late-rest = At other authorities: { $count }.
bulletins-brief-ask-overdue = { $count ->
    [one] Direct the late authority to carry out the overdue order.
   *[other] Direct the late authorities to carry out the { $count } overdue orders.
}
bulletins-brief-ask-below = { $count ->
    [one] Ask for an improvement plan from the authority clearly below its peers: { $names }.
   *[other] Ask for improvement plans from the authorities clearly below their peers: { $names }.
}
bulletins-brief-ask-nothing = No decision is asked this week.
bulletins-and-others = { $count ->
    [one] one other
   *[other] { $count } others
}

# Paper
bulletins-pdf-title = Bulletin of public services
bulletins-caption = { $programme } · Bulletin { $number } · { $first } to { $last }
bulletins-pdf-footer = { $programme } · Bulletin { $number }
bulletins-pdf-page = Page { $page } of { $pages }

# Terminal
bulletins-command-programme = Name the programme: --programme jo
bulletins-command-account = No account is called { $handle }.

# Why a request was not carried out
refusal-bulletins-not-there = There is no such bulletin in your programme, or your approval is not what it needs.
refusal-bulletins-wrong-state = The bulletin's state does not allow this: it is still being drafted, or it is published and cannot change.
refusal-bulletins-wave-not-begun = That week has not begun yet.
refusal-bulletins-out-of-order = An earlier week's bulletin is not published yet. Publish that one first.
refusal-bulletins-approved-already = You have approved this content already. Somebody else must too.
refusal-bulletins-approvals-missing = A bulletin needs two people's approval of the same content.
refusal-bulletins-draft-changed = The content changed after you read it. Read it again, then approve.
refusal-bulletins-regime-missing = Nothing is published before the programme's regime is declared: improvement or enforcement.
refusal-bulletins-witnesses-missing = A bulletin is not published before witnesses outside the office have signed the log: { $needed } are needed, { $count } are set up. The system's administrator names them in RASID_WITNESSES; docs/operations/witness.md says how. To publish without witnesses, set RASID_WITNESS_QUORUM=0, and the bulletin will say so plainly. Nothing was changed.
refusal-bulletins-witnesses-unreadable = The file of witnesses cannot be read, so the bulletin was not published and nothing was changed. The system's administrator mends it: { $why }
refusal-bulletins-quorum-missing = The bulletin was not published: { $signed } witnesses have signed, { $needed } are needed. Not signed: { $names }. Nothing is lost: wait a minute and press "Publish" again. If it stays so, call the witness.
refusal-bulletins-history-disputed = The bulletin was not published: { $names }. Waiting does not mend this: our database or the witness's memory was restored from an old copy, or the log was changed. Call the witness and the system's administrator before anything else. Nothing was changed.
refusal-bulletins-embargoed = The bulletin was not published: its hour has not come.
refusal-bulletins-embargo-past = That hour is over. Choose one to come, or leave it empty and publish when you like.
refusal-bulletins-embargo-far = That hour is too far away: two weeks at most.
refusal-bulletins-note-too-long = The editor's note is too long: 1200 characters at most in each language.
refusal-bulletins-note-in-one-language = Write the editor's note in both languages.
refusal-bulletins-log-busy = The bulletin was not published: the log is still placing entries of before it. Nothing was changed; wait a minute and press Publish again.

# Criteria published to authorities, and their self-assessment
bulletins-criteria = Criteria
bulletins-criteria-text = What your centres are looked at for, told before any visit. Go through it with your staff, and assess yourselves by it.
bulletins-criteria-count = { $count ->
    [one] one criterion
   *[other] { $count } criteria
}
bulletins-criteria-none = No criteria are published for your sectors yet.
bulletins-criteria-print = To print (PDF)
bulletins-criteria-title = Criteria: { $name }
bulletins-criteria-caption = Version { $version }, published { $date }
bulletins-criteria-lead = Each criterion has its axis, its share of a full visit's score, and what counts as failing. The shares are those of a visit to which every criterion applies; what does not apply is left out.
bulletins-criterion-axis = Axis
bulletins-criterion-what = What is looked at
bulletins-criterion-share = Of the score
bulletins-criterion-fails = Counts as failing
bulletins-criterion-partly = Half met
bulletins-criterion-limit = Allowed limit
bulletins-criterion-severity = Severity of failure
bulletins-limit-single = up to { $full }; more is a failure
bulletins-limit-double = full marks up to { $full }, then less until { $zero }
bulletins-limit-more = full marks from { $full } up, then less until { $zero }
bulletins-limit-service = the legal time of the transaction, then less until twice that. Where no time is set: { $full }, then { $zero }
bulletins-assessments = Your own assessment
bulletins-assessments-text = The picture as you see it, by the same criteria. It enters no score and no bulletin, and nobody but you sees it, except as sums in the office.
bulletins-assessments-centres = Your centres
bulletins-assessments-history = What you assessed
bulletins-assessment-text = { $form }. Answer as if you visited the centre today. What you leave blank does not count.
bulletins-assessment-blank = Not assessed
bulletins-assessment-note = Your notes (optional)
bulletins-assessment-send = Keep the assessment
bulletins-assessment-kept = Your assessment was kept: { $score } of 100.
bulletins-assessment-not-a-number = Write a number.
bulletins-assessment-negative = It cannot be less than nought.
bulletins-assessment-centre = Centre
bulletins-assessment-form = Questionnaire
bulletins-assessment-when = Date
bulletins-assessment-own = Yours
bulletins-assessment-published = Published
bulletins-assessment-unpublished = No figure published yet
bulletins-assessed = How authorities assess themselves
bulletins-assessed-text = How often each authority assessed its centres by the published criteria, and the mean of what it said, from three assessments on. It enters no computation.
bulletins-assessed-empty = No authority has assessed itself yet
bulletins-assessed-authority = Authority
bulletins-assessed-form = Questionnaire
bulletins-assessed-count = Assessments
bulletins-assessed-centres = Centres
bulletins-assessed-mean = Their mean
bulletins-assessed-last = The latest

## The counter's page

bulletins-counter-lead = Time, fee and documents here, and your say
bulletins-counter-number = Counter { $counter }
bulletins-counter-expect = What you may expect here
bulletins-counter-limit = Time allowed
bulletins-counter-no-limit = The law sets none
bulletins-counter-fee = Fee
bulletins-counter-documents = What to bring
bulletins-counter-not-stated = Not stated by the authority yet
bulletins-counter-source = Source
bulletins-counter-no-services = The services of this place are not registered yet.
bulletins-counter-all-services = All services here
bulletins-counter-wait = Typical wait
bulletins-counter-wait-words = { $minutes ->
    [one] About one minute from the door to the counter
   *[other] About { $minutes } minutes from the door to the counter
}
bulletins-counter-wait-interval = Between { $low } and { $high } minutes, with 90% confidence. Measured by mystery shoppers on { $visits ->
    [one] one visit
   *[other] { $visits } visits
} within a year, up to the last bulletin.
bulletins-counter-wait-unknown = Not enough visits yet for a fair word. It stands here once there are.
bulletins-counter-right = What was put right here
bulletins-counter-right-order = put right { $day }
bulletins-counter-right-none = Nothing published was put right here yet.
bulletins-counter-say = And now, what do you want to say?
bulletins-counter-thank = Thank them
bulletins-counter-report = Report a fault
bulletins-counter-suggest = Suggest something
bulletins-counter-ask = Ask something
bulletins-counter-rate = Rate how it went
bulletins-counter-figures = This place’s figures in the bulletin

## The doors of the first page

bulletins-doors-title = What do you want to say?
bulletins-doors-complaint = Report a problem
bulletins-doors-praise = Give thanks
bulletins-doors-suggestion = Suggest something
bulletins-doors-question = Ask something
bulletins-doors-branch_request = We need a branch
bulletins-doors-follow = Follow an earlier report
bulletins-doors-map = Map of reports
bulletins-doors-branches = Where do people ask for a branch?
bulletins-data-reports = Published reports and requests for branches
bulletins-data-reports-text = The office’s summaries by half week and place, and requests for branches by area. They take the same filters as the pages.
bulletins-verb-report-erased = What a sender said in a report was erased
bulletins-verb-finding-redacted = Part of a finding's text was withheld
bulletins-verb-finding-restated = The finding was stated again without what was withheld

bulletins-order-reply = The authority's reply, { $day }
bulletins-order-no-reply = The authority did not reply in the days it had
bulletins-verb-case-replied = The authority replied before publication
bulletins-verb-method-changed = The method's numbers changed
bulletins-verb-snapshot-taken = A week's figures computed, and what they were made of kept
bulletins-verb-bulletin-corrected = A week's published figures corrected
bulletins-verb-notice-confirmed = An authority's staff were told
bulletins-verb-organisation-joined = A partner organisation joined
bulletins-verb-api_key-collected = A member took a key in their name
bulletins-verb-api_key-rotated = Another system's key was renewed

# Published figures corrected
bulletins-errata-title = Errata to bulletin { $number }
bulletins-errata-text = What was published stays as it is, to the letter and with its fingerprint. Since then some of what it was made of changed, and the week's figures were computed once more.
bulletins-errata-none = No erratum to this bulletin
bulletins-erratum-tag = figures corrected
bulletins-erratum-line = { $count ->
    [one] There is an erratum to the figures of this bulletin.
   *[other] There are { $count } errata to the figures of this bulletin.
}
bulletins-erratum-line-link = What changed, and why
bulletins-erratum-why = Why
bulletins-erratum-figures = Figures
bulletins-erratum-weighting = Weighting
bulletins-erratum-before = Published
bulletins-erratum-after = Now
bulletins-erratum-no-figures = No figure that is printed of authorities, sectors, governorates or the country changed.
bulletins-erratum-centres = Figures of centres changed too. Which ones is not told, so that nobody learns when a centre was visited. They appear with a later bulletin.
bulletins-erratum-was = Fingerprint of the figures published
bulletins-erratum-became = Fingerprint of the figures now
bulletins-erratum-figure = { $value } of 100 ({ $low } to { $high })
bulletins-erratum-because-frame = What figures are made with changed in the register of centres
bulletins-erratum-because-rest = Other things told beside the figures changed
bulletins-erratum-because-settings = Floors, weights or questionnaires changed
bulletins-erratum-because-program = The program or the method changed
bulletins-erratum-because-visit-gone = { $known ->
    [no] Fewer than three visits no longer counted
   *[yes] { $count ->
        [one] One visit no longer counted
       *[other] { $count } visits no longer counted
    }
}
bulletins-erratum-because-visit-new = { $known ->
    [no] Fewer than three visits now counted
   *[yes] { $count ->
        [one] One visit now counted
       *[other] { $count } visits now counted
    }
}
bulletins-erratum-because-visit-rescored = { $known ->
    [no] Fewer than three visits scored otherwise
   *[yes] { $count ->
        [one] One visit scored otherwise
       *[other] { $count } visits scored otherwise
    }
}
bulletins-erratum-because-visit-otherwise = { $known ->
    [no] Fewer than three visits of which other facts were corrected
   *[yes] { $count ->
        [one] One visit of which other facts were corrected
       *[other] { $count } visits of which other facts were corrected
    }
}
