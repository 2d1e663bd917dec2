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
plans-failed-title = The plan was not drawn
plans-failed-then = Mend the cause, then draw again. The promised seed stays the same.

plans-stat-points = centres in the registry this week
plans-stat-candidates = could be visited
plans-stat-drawn = drawn
plans-stat-planned = planned visits
plans-stat-holes = coverage holes
plans-visiting = Visits lie between { $first } and { $last }, even where a place is open longer.
plans-thinned-title = Strata that lost more than a quarter of their visits
plans-thinned-intro = A stratum is an authority in a governorate. These visits were drawn and will not be made. Those that are made stand in for them, and where the lost ones are unlike the others the result leans. Add observers or days there, then draw again before the release.
plans-thinned-rest = governorates with few centres
plans-thinned-away = by phone or on the web
plans-column-governorate = Governorate
plans-column-lost = Without a visit
plans-column-lost-why = Most frequent reason
plans-holes-title = What this plan does not reach
plans-holes-none = No holes: every drawn centre has its visit, and every open centre could have been drawn.
plans-holes-intro = These holes are published with the results; what was drawn and not visited counts as a place we could not visit.
plans-hole-on_hold = On hold as unsafe until an officer has looked
plans-hole-no_questionnaire = No published questionnaire fits it
plans-hole-no_eligible_observer = No observer may visit it
plans-hole-no_capacity_left = Drawn, but nobody was free
plans-excluded-title = Why nobody may visit them
plans-excluded-intro = Number of centres from which each reason keeps at least one observer.
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
plans-exclusion-visit-too-long = Visit longer than their day, or than the centre is open

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
plans-breach-authority-day-cap = too many visits to one authority in one district on one day
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
refusal-plans-reason-missing = Write the reason in a sentence: it stays in the log with what happened.

plans-step-week = Days and ways: { $done } of { $total }
plans-step-checks = Checking the rules
plans-step-audit = Measuring secrecy
plans-stop = Enough: take the best so far
plans-stop-hint = The sample does not change. The best days and ways found so far are taken, and the plan says that it was stopped: they cannot be computed again as they are.
plans-stopped = Computing stops within seconds; the best so far is taken.
plans-was-stopped = Somebody stopped the computation before its end; the best so far was taken. The sample can be drawn again as it is, days and ways cannot.
plans-audit-stopped = The computation of its days and ways was stopped before its end. The sample is drawn again as it is.
plans-travel-fell-back = The road server did not answer ({ $why }); travel times were reckoned from distances.
plans-travel-used = Travel times: { $backend }

plans-hole-sisters_full = drawn, and its sister branches have reached their cap on every day
plans-hole-day_too_long = drawn, and nobody's day is long enough with the way
plans-hole-window_missed = drawn, and nobody gets there in its opening hours
plans-hole-closed_this_wave = closed this week, after the draw

plans-purpose-sample = sample
plans-purpose-double = double
plans-purpose-revisit = re-visit
plans-purpose-urgent = asked for
plans-drop-no-eligible-observer = no observer may go
plans-drop-caps-full = no observer left with time
plans-drop-no-second-observer = no second observer may go
plans-drop-sisters-full = sister branches have reached their cap
plans-drop-day-too-long = nobody's day is long enough with the way
plans-drop-window-missed = nobody gets there in its opening hours

plans-advanced = More settings
plans-advanced-hint = Usually not needed. Each is explained below it.
plans-field-double = Double visits (%)
plans-field-double-hint = Of a hundred visits, how many are made by two observers who do not know of each other. They tell how much observers miss.
plans-field-control = Visits with a control (%)
plans-field-control-hint = Of a hundred visits, how many hold something that we know of beforehand, to see whether it is noticed.
plans-field-urgent = Share of visits asked for (%)
plans-field-urgent-hint = Re-visits, complaints and ministers' requests come beside the sample up to this share; the rest wait for the next week.
plans-field-daily-cap = Most visits of an observer on a day
plans-field-sister-cap = Most visits to sister branches on a day
plans-field-sister-cap-hint = Staff of neighbouring branches telephone each other. Each day's cap is this number or one less, by chance. One or two tells them that a visited neighbour keeps the visit away.
plans-field-authority-cap = Most visits to one authority in one district on a day
plans-field-authority-cap-hint = Leave empty for no cap.
plans-field-visit-minutes = Minutes of a visit with its report
plans-field-spot-minutes = Minutes of a spot check with its report
plans-field-first-hour = First hour of visits
plans-field-first-hour-hint = Nobody is sent before this hour or stays after the last one, even where a place never closes, like a hospital. Hours from 0 to 24. What is only open at night is visited at night.
plans-field-last-hour = Last hour of visits
plans-field-evening = Hour at which tomorrow's visits appear
plans-field-evening-hint = Observers see a day's visits only from the evening before, at this hour.

plans-requests-title = Visits asked for
plans-requests-intro = Visits that somebody asks for beside the sample: they enter no result and change no centre's chance. The next plan takes them up in the order of asking.
plans-requests-all = All
plans-requests-none-title = No visits asked for
plans-requests-none-text = Re-visits from cases arrive here, and what you ask for.
plans-ask = Ask for a visit
plans-asked = The visit is asked for. The next plan takes it up.
plans-ask-intro = Every request has the name of who asked and a reason, and both stay in the sealed log. If the same centre is drawn in the sample, two observers go.
plans-ask-find = Find the centre
plans-ask-find-hint = Its name or a part of it.
plans-ask-search = Find
plans-ask-nothing = No open centre of that name.
plans-ask-kind = What for
plans-request-kind-revisit = re-visit after a repair
plans-request-kind-complaints = many complaints
plans-request-kind-minister = a minister's request
plans-request-kind-other = another reason
plans-ask-on-behalf = Whose request
plans-ask-on-behalf-hint = The office that wants the visit. A minister's request must name it.
plans-ask-reason = Reason
plans-ask-reason-hint = One sentence for whoever reads the log a year from now.
plans-ask-not-before = Not before
plans-ask-not-before-hint = If a repair is promised for a day, write it. Otherwise leave it empty.
plans-asked-by-programme = the programme itself
plans-withdraw = Take it back
plans-withdraw-reason = Why
plans-withdrawn = The request was taken back.
plans-request-state-waiting = waits for a plan
plans-request-state-planned = in a plan
plans-request-state-withdrawn = taken back
plans-column-kind = What for
plans-column-asked-by = Asked by
plans-column-on-behalf = Whose request
plans-column-asked-at = When
plans-column-not-before = Not before
plans-column-request-state = State
plans-column-purpose = Purpose
plans-column-order = Order in the day
plans-column-arrives = Arrives
plans-column-travel = Minutes of way
plans-column-zone = Zone
plans-column-control = Carries a control

plans-controls-title = Where a control is placed
plans-controls-intro = Visits drawn to hold something that we know of beforehand. It is placed before the day of the visit; neither observer nor centre is told.
plans-guessable = A plan that can be foreseen
plans-guessable-propose = Ask to release it all the same
plans-guessable-hint = The audit of secrecy passed one of its limits: whoever watches our visits may foresee some. Draw again, or two people release the plan together with a written reason.
plans-guessable-reason = Why release it all the same
plans-guessable-proposed = The release is asked for. Another person grants or refuses it.
plans-guessable-waiting = { $who } asks to release it: { $reason }
plans-guessable-grant = I agree, release the plan
plans-guessable-refuse = I do not agree
plans-guessable-refused = The release was refused.

travel-title = Travel times
travel-lead = They put each day's visits in order. They change neither which centre is drawn nor its chance.
travel-now = Taken now from:
travel-backend = Where they come from
travel-backend-distance = distances, with what observers' ways have taught
travel-backend-file = a file you imported
travel-backend-valhalla = your own road server
travel-choose = Choose
travel-chosen = Kept; in force from the next plan.
travel-no-valhalla = This installation has no road server: whoever runs it sets one up (RASID_VALHALLA_URL).
travel-learned = How fast the roads are, as learned
travel-learned-hint = From the time between two visits of one observer on one day. Who went where is not kept.
travel-learned-none = Too few visits yet. We reckon with four tenths on top of the straight line, and 35 kilometres an hour.
travel-everywhere = the whole country
travel-column-governorate = Governorate
travel-column-detour = Road over straight line
travel-column-speed = km/h
travel-column-trips = Observed ways
travel-column-learned-at = When
travel-file-title = A file of times
travel-file-legs = { $count ->
    [0] No file was imported yet.
    [one] The imported file has one time.
   *[other] The imported file has { $count } times.
}
travel-file = File
travel-file-hint = CSV or Excel. Each line is a way in one direction.
travel-file-too-large = The file is larger than 64 megabytes.
travel-check = Check the file
travel-checked = What the check found
travel-taken = { $lines ->
    [one] One line; times between cells of the grid: { $count }.
   *[other] { $lines } lines; times between cells of the grid: { $count }.
}
travel-refused = { $count ->
    [one] One mistake; its line is not taken.
   *[other] { $count } mistakes; their lines are not taken.
}
travel-more = { $count ->
    [one] And one more.
   *[other] And { $count } more.
}
travel-keep = Keep the times ({ $count })
travel-kept = The times are kept ({ $count }). Choose “a file you imported” to put them in force.
travel-columns = Columns of the file
travel-columns-text = Latitudes and longitudes in degrees, the time in minutes by car. Times are kept between cells of about five square kilometres; where two cells are named more than once the median counts.
travel-no-column = Columns are missing: { $columns }
travel-bad-place = a number of degrees between -{ $limit } and { $limit }
travel-bad-minutes = minutes between 0 and { $longest }

refusal-plans-not-released = This plan is not released. What changes before the release needs another draw.
refusal-plans-not-drawing = Nothing is being computed that could be stopped. Reload the page to see the plan's state.
refusal-plans-guessable = The plan was not released: whoever watches our visits could foresee some of them. Draw again, or ask for a release by two people.
refusal-plans-secrecy-kept = The limits of secrecy are kept. Release the plan in the usual way.
refusal-plans-no-replacement = No other observer may go in what is left of the week. The visit counts as one that we could not make.
refusal-plans-set-aside = This visit has already gone to somebody else. Reload the page.
refusal-plans-reserve-empty = { $left ->
    [0] No centre is left in the reserve.
    [one] Only one centre is left in the reserve. Ask for one.
   *[other] Only { $left } centres are left in the reserve. Ask for fewer.
}
refusal-plans-closed-already = This centre is already recorded as closed this week.
refusal-plans-not-in-frame = This centre is not in this week's plan.
refusal-plans-point-unknown = There is no open centre with this id. Find it again.
refusal-plans-wish-unnamed = Write whose request it is: a minister's request bears the name of the office.
refusal-plans-request-over = This request no longer waits. Reload the page to see what became of it.
refusal-plans-no-valhalla = This installation has no road server. Ask whoever runs it to set one up.
refusal-plans-no-file-legs = Import a file of times first.
refusal-plans-questions-waiting = Three questions are waiting for their answers. Ask again when one of them is answered.
