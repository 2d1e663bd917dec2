# Plans: who is visited this week, with what probability, and what is out of reach.

plans-title = Plans
plans-intro = One plan a week: centres are drawn with known probabilities, then observers are assigned. Only programme officers see it.
plans-none-title = No plans yet
plans-none-text = Ask for the first week's plan. It needs centres in the registry, a published questionnaire and a certified observer.
plans-request = Ask for a week's plan
plans-request-submit = Ask for the plan
plans-request-intro = Before the draw a secret seed is made and its fingerprint goes into the public log. After the week the seed is opened to auditors alone, who draw again and see that we did not pick the centres by hand.
plans-one = Plan of week { $number }
plans-back = Plans
plans-wave = Week { $number }
plans-wave-span = { $first } to { $last }
plans-field-wave = Week
plans-field-wave-hint = Visits fall on its working days that are still to come.
plans-field-capacity = Number of visits
plans-field-capacity-hint = { $count ->
    [0] No observer can work yet.
   *[other] The observers can make { $count } this week with a tenth to spare, given their days, tiers and the kinds of centres.
}
plans-field-recency = Days of rest
plans-field-recency-hint = An observer does not return to a centre within this many days, so as not to be recognised.
plans-field-reach = Where observers are sent
plans-field-reach-governorate = Within their governorate
plans-field-reach-country = To any governorate
plans-no-waves = Every week in sight has its plan. The next week's can be asked for when this one begins.
plans-requested = The plan is asked for and its seed is promised. Drawing now.

plans-column-wave = Week
plans-column-state = State
plans-column-capacity = Asked for
plans-column-visits = Planned visits
plans-column-released = Released
plans-column-point = Centre
plans-column-authority = Authority
plans-column-day = Day
plans-column-day-part = Part of the day
plans-column-observer = Observer
plans-column-probability = Inclusion probability
plans-column-reason = Reason
plans-column-count = Count
plans-column-stratum = Stratum
plans-column-risk = Risk
plans-column-latitude = Latitude
plans-column-longitude = Longitude
plans-column-drawn = Drawn
plans-column-reserve = Place in the reserve
plans-column-point-id = Centre's identifier

plans-state-requested = Waiting for the draw
plans-state-framed = Being drawn
plans-state-drawn = Drawn, to be released
plans-state-failed = Could not be drawn
plans-state-released = Released

plans-day-part-early = Early in opening hours
plans-day-part-middle = Middle of opening hours
plans-day-part-late = Late in opening hours

plans-drawing = Drawing. This page renews itself; you may leave and come back.
plans-step-0 = Waiting
plans-step-1 = Reading centres and observers
plans-step-2 = Working out probabilities and fixing the frame in the log
plans-step-3 = Drawing
plans-step-4 = Assigning observers and checking the rules
plans-step-5 = Done
plans-failed-title = The plan was not drawn
plans-failed-then = Mend the cause, then draw again. The promised seed stays the same.

plans-stat-points = centres in the registry this week
plans-stat-candidates = could be visited
plans-stat-drawn = drawn
plans-stat-planned = planned visits
plans-stat-holes = coverage holes
plans-holes-title = What this plan does not reach
plans-holes-none = No holes: every drawn centre has its visit, and every open centre could have been drawn.
plans-holes-intro = These holes are published with the results; what was drawn and not visited counts as a place we could not visit.
plans-hole-no_questionnaire = No published questionnaire fits it
plans-hole-no_eligible_observer = No observer may visit it
plans-hole-no_capacity_left = Drawn, but nobody was free
plans-why-title = Why nobody may visit them
plans-why-intro = Number of centres from which each reason keeps at least one observer.
plans-exclusion-suspended = Observer suspended
plans-exclusion-not-qualified = Not certified in the sector
plans-exclusion-certificate-not-valid = Certificate does not cover the week
plans-exclusion-conflict-with-authority = Conflict with the authority
plans-exclusion-conflict-with-centre = Conflict with the centre
plans-exclusion-visited-recently = Visited it recently
plans-exclusion-language = Does not speak its language
plans-exclusion-out-of-reach = In another governorate
plans-exclusion-not-available = Not working this week
plans-exclusion-centre-closed = Centre closed this week
plans-exclusion-no-common-day = No day in common
plans-exclusion-persona = Cannot play the part asked for
plans-exclusion-visit-too-long = The visit is longer than the day

plans-sample-title = Planned visits
plans-sample-empty-title = No planned visits
plans-sample-empty-text = Nobody was free for any drawn centre.
plans-export-sample = Visits (CSV)
plans-export-frame = Whole frame (CSV)
plans-counts-title = Where the visits stand
plans-counts-all = All visits of the week

plans-release = Release the plan
plans-release-hint = Every rule is checked once more, then the visits are offered to the observers. There is no way back.
plans-release-confirm = The visits are offered to the observers now. Release the plan?
plans-released = The plan is released; the visits are on their way to the observers.
plans-redraw = Draw again
plans-redraw-hint = With the same promised seed and what the registry says now. How often a plan was drawn again is public.
plans-redraw-reason = Why draw again
plans-redrawing = Drawing again.
plans-redraws = { $count ->
    [one] This plan was drawn again once. Last reason: { $reason }
   *[other] This plan was drawn again { $count } times. Last reason: { $reason }
}

plans-smaller = { $capacity } visits were asked for and { $sample } drawn: no centre is ever a certain choice, or it could foresee it.

plans-proof-title = The promise and its proof
plans-proof-intro = After the week an auditor takes the seed and the frame file, draws again on their own machine and gets the same sample. The seed is not published: whoever holds it may learn which centres were visited.
plans-proof-commitment = Seed's fingerprint, published before the draw
plans-proof-frame = Frame's fingerprint, published before the draw
plans-proof-seed = Seed
plans-proof-seed-later = The seed is opened to auditors after { $day }.
plans-proof-salt = Salt of the frame's fingerprint
plans-audit-title = Draw again
plans-audit-lead = Seed and frame of every week that is over, for you alone: together they name the centres that were drawn. Download the frame, draw again with the command in the plan's guide, and compare both fingerprints with the public log.
plans-audit-size = Sample { $size }, reserve { $reserve }
plans-audit-frame = Frame file
plans-audit-none = No seed is opened yet. Each week's seed is opened when the week is over.

plans-holes-list = { $count ->
    [one] The centre it does not reach
   *[other] The { $count } centres it does not reach
}
plans-holes-rest = The whole list ({ $count }) is in the frame file:

plans-breach-probability-out-of-bounds = a probability is out of bounds
plans-breach-probabilities-do-not-add-up = probabilities do not add up to the visits
plans-breach-sample-size = the sample has another size than was drawn
plans-breach-drawn-outside-frame = a drawn centre is not in the frame
plans-breach-centre-unaccounted = a drawn centre has neither visit nor reason
plans-breach-centre-twice = a centre is planned twice
plans-breach-centre-not-drawn = a visit to a centre that was not drawn
plans-breach-unknown-centre = a centre is no longer open or has no questionnaire
plans-breach-unknown-observer = an observer has left
plans-breach-suspended = an observer is suspended
plans-breach-not-certified-that-day = an observer's certificate does not cover the day
plans-breach-conflict = a conflict of interest
plans-breach-visited-recently = the observer visited the centre recently
plans-breach-language = a language the observer does not speak
plans-breach-out-of-reach = a centre outside the observer's governorate
plans-breach-not-available-that-day = the observer does not work that day
plans-breach-centre-closed-that-day = the centre is closed that day
plans-breach-day-outside-wave = a day outside the week
plans-breach-unknown-day-part = an unknown part of the day
plans-breach-weekly-cap = more than an observer's week
plans-breach-daily-cap = more than an observer's day
plans-breach-task-unaccounted = a task has neither visit nor reason
plans-breach-task-twice = a task is planned twice
plans-breach-task-unknown = a visit that nobody asked for
plans-breach-task-changed = a task has another centre or purpose
plans-breach-drop-without-reason = a task is left out without a reason
plans-breach-persona = a part the observer cannot play
plans-breach-outside-opening-hours = a visit outside the centre’s hours
plans-breach-outside-day-part = a visit outside its part of the day
plans-breach-day-too-long = an observer’s day is too long
plans-breach-week-too-long = an observer’s week is too long
plans-breach-out-of-order = the visits of a day are out of order
plans-breach-overlap = two visits at the same time
plans-breach-way-too-short = a way is longer than the time left for it
plans-breach-sister-cap = too many sister branches on one day
plans-breach-authority-day-cap = too many visits to one authority on one day
plans-breach-double-alone = a double visit without its first
plans-breach-double-same-observer = a double visit by the same observer
plans-breach-double-another-time = a double visit at another time

refusal-plans-already-released = This plan was released before. Reload the page to see its visits.
refusal-plans-not-drawn = This plan is not waiting for that now. Reload the page to see its state.
refusal-plans-no-observers = No observer is working now. Enrol and certify observers, then draw again.
refusal-plans-no-centres = No open centre has an authority this week. Import the registry, or look at the dates of its links.
refusal-plans-no-questionnaires = No published questionnaire with a scenario fits any sector of the centres. Publish one, then draw again.
refusal-plans-no-days = No working day is left in this week.
refusal-plans-no-probabilities = { $centres ->
    [0] There is no centre that anybody may visit: look at the observers' certificates, areas and days.
    [one] One cannot draw from a single centre: a certain choice is one the centre can foresee.
   *[other] { $centres } centres cannot be drawn from with this number of visits. Change the number, then draw again.
}
refusal-plans-rule-broken = { $count ->
    [one] The plan was not released: one rule is no longer kept ({ $first }). Something changed after the draw; draw again.
   *[other] The plan was not released: { $count } breaches of the rules, the first: { $first }. Something changed after the draw; draw again.
}
refusal-plans-wave-over = This week is over. Ask for the plan of a coming week.
refusal-plans-wave-not-over = The week is not over; opening the seed now would give the centres away.
refusal-plans-wave-taken = Week { $wave } has a plan already. Open it instead.
refusal-plans-capacity = Ask for at least one visit.
refusal-plans-settings = One of the plan's settings is out of bounds. Look at them and ask again.
refusal-plans-reason-missing = Write why it is drawn again: that it was is public.
