# The portrait of a body, centre, sector, governorate or the country: its figure, its interval and what is known beside
portraits-empty = No figures yet
portraits-empty-text = Figures are worked out from accepted visits when the week's bulletin is prepared.
portraits-level-centre = Centre
portraits-level-authority = Body
portraits-level-sector = Sector
portraits-level-governorate = Governorate
portraits-level-country = The whole country
portraits-contents = On this page
portraits-public = As the public reads it
portraits-week = From visits up to { $last }. Worked out { $taken }.
portraits-why = For a statistician
portraits-method = The whole method
portraits-take = Download this page's numbers
portraits-take-csv = Table (CSV)
portraits-take-json = File for programs (JSON)

# The figure
portraits-figure = The figure
portraits-figure-said = Another draw would give another number and another interval, but nine intervals in ten hold the true result. The interval is the result, not its middle.
portraits-figure-how = Ratio mean weighted by the chance of being drawn and by visitors. Standard error { $error }, degrees of freedom { $degrees }, t interval at { $confidence }. Taylor variance over strata and centres.
portraits-figure-how-centre = Mean of the year's visits with a t interval on their scores at { $confidence }.
portraits-figure-visits = { $visits ->
    [0] No accepted visits in the period.
    [one] From one accepted visit.
   *[other] From { $visits } accepted visits.
}

# Not enough visits
portraits-insufficient-lead = There is no number here, and that is neither praise nor blame: we came too few times to judge fairly.
portraits-known = What we know
portraits-known-visits = { $visits ->
    [0] No visit has been accepted here in the period yet.
    [one] One accepted visit.
   *[other] { $visits } accepted visits.
}
portraits-known-few = Fewer than three visits. We do not give the exact number, so that nobody learns when we came and who came.
portraits-known-orders = { $orders ->
    [0] No corrective orders.
    [one] One corrective order, { $corrected ->
        [0] not closed yet.
       *[other] closed after repair.
    }
   *[other] { $orders } corrective orders, { $corrected } of them closed after repair.
}
portraits-known-complaints = { $complaints ->
    [0] No complaints by visitors in the period.
    [one] One complaint by visitors in the period.
   *[other] { $complaints } complaints by visitors in the period.
}
portraits-known-wait = { $minutes ->
    [one] Usual wait: about a minute from the door to the counter, between { $low } and { $high }.
   *[other] Usual wait: about { $minutes } minutes from the door to the counter, between { $low } and { $high }.
}
portraits-known-reports = { $reports ->
    [0] No published reports that led to a repair.
    [one] One report by the public whose fault was repaired.
   *[other] { $reports } reports by the public whose faults were repaired.
}
portraits-lacks = What is missing before a number may be told
portraits-lack-too-few-visits = Visits
portraits-lack-too-few-centres = Centres visited
portraits-lack-too-few-observers = Different observers
portraits-lack-too-few-weekdays = { $need ->
    [one] A day of the week.
   *[other] At least { $need } different days of the week.
}
portraits-lack-interval-too-wide = A narrower interval: visits differ a lot, and only more of them will narrow it.
portraits-lack-need = { $what }: { $need } are needed.
portraits-when = By when?
portraits-pace-by = At the present pace ({ $visits ->
    [one] one visit
   *[other] { $visits } visits
} in { $over ->
    [one] a week
   *[other] { $over } weeks
}) there will be enough visits in about { $month }. An estimate, not a promise: the draw decides who is visited.
portraits-pace-never = At the present pace ({ $visits ->
    [one] one visit
   *[other] { $visits } visits
} in { $over ->
    [one] a week
   *[other] { $over } weeks
}) there will not be enough: { $need } visits are needed within { $window ->
    [one] one week
   *[other] { $window } weeks
}, and older ones do not count.
portraits-pace-unknown = We cannot say by when: there are too few visits to know a pace.
portraits-pace-enough = There are enough visits. What is named above is missing.
portraits-when-more = Why not tell the number now?
portraits-when-more-text = A number from few visits is made by chance: a crowded day, somebody absent. Telling it would wrong whoever was visited on a bad day only, and praise whoever was visited on a good one.

# Among its peers
portraits-standing = Among its peers
portraits-company = { $peers ->
    [0] None of its peers has reached the floor.
    [one] No other of its peers has reached the floor.
    [2] Compared with the one peer that has reached the floor.
   *[other] Compared among { $peers } bodies { $scope }.
}
portraits-scope-sector = of its sector
portraits-scope-banded = of its sector and size
portraits-scope-size = of all sectors and of its size
portraits-scope-all = of all sectors
portraits-funnel-words = Chance alone gives between { $low } and { $high }; the figure is { $value }.
portraits-funnel-level = With so many visits its difference from its peers ({ $expected }) is what chance explains; it does not count.
portraits-funnel-above = Above its peers ({ $expected }) by more than chance explains.
portraits-funnel-below = Below its peers ({ $expected }) by more than chance explains.
portraits-funnel-inside = Its figure clearly differs from its peers ({ $expected }) by its own visits, but lies inside the funnel: its peers vary as much.
portraits-funnel-outside = It lies outside what chance gives around its peers ({ $expected }), but among many bodies some do so by chance; it does not count.
portraits-places = Its place is between { $low } and { $high } of { $size }. We name no single place: the visits do not tell these apart.
portraits-weighed = With any other reasonable weights of the axes its place would stay between { $low } and { $high } of { $size }.
portraits-standing-how = Funnel z = { $z }, over-dispersion factor { $dispersion }. The wider place is a simultaneous set for all peers at { $confidence }; posterior between { $low } and { $high }; probability of the last fifth { $fifth }.

# Trend and alarm
portraits-trend = Trend
portraits-trend-said = Each point is made of several weeks' visits, so neighbours share visits. A small move is not a change.
portraits-alarm = Has its level moved?
portraits-alarm-caption = What has added up above and below the usual
portraits-alarm-up = Alarm: better than its usual since the week of { $since }.
portraits-alarm-down = Alarm: worse than its usual since the week of { $since }.
portraits-alarm-up-now = Alarm: better than its usual.
portraits-alarm-down-now = Alarm: worse than its usual.
portraits-alarm-quiet = No alarm: its level has not moved far enough from its usual for us to say that it changed.
portraits-alarm-how = Cumulative sum of standardised departures (CUSUM) on its peers' weeks, with limit { $limit }, which keeps false alarms rare. Described on the method page.
portraits-change = Compared with before
portraits-change-better = Better than in { $weeks ->
    [one] the week before
   *[other] the { $weeks } weeks before
}, by between { $low } and { $high } points.
portraits-change-worse = Worse than in { $weeks ->
    [one] the week before
   *[other] the { $weeks } weeks before
}, by between { $low } and { $high } points.
portraits-change-unclear = We cannot say that it changed: the difference from before is between { $low } and { $high } points.
portraits-change-how = Difference of two estimates for periods that do not overlap, allowing for the same centres in both. A clear interval is widened because it was picked among many (false coverage rate).

# Axes and times
portraits-axes = On each axis
portraits-axes-said = An axis without a figure here had too few visits.
portraits-times = Times and the legal limit
portraits-times-caption = Of a hundred people, how many were served within the limit
portraits-times-said = Those whose transaction is still running are counted: not only the fast ones.
portraits-times-how = Kaplan–Meier: running transactions are right-censored, weights are inverse inclusion probabilities. Where running ones are past the limit only a lower bound is known.
portraits-time-waiting = Waiting
portraits-time-handling = At the counter
portraits-time-transaction = The whole transaction
portraits-time-limit = Limit: { $limit }.
portraits-time-own-limits = Each place by its own limit.
portraits-time-no-limit = No published limit.
portraits-time-median = Half of the people within { $median }
portraits-time-median-between = (between { $low } and { $high })
portraits-time-running = { $running ->
    [0] {""}
    [one] One transaction is still running.
   *[other] { $running } transactions are still running.
}
portraits-time-counted = { $count ->
    [one] One measurement.
   *[other] { $count } measurements.
}
portraits-unit-minutes = { $amount } minutes
portraits-unit-hours = { $amount } hours
portraits-unit-working-days = { $amount } working days
portraits-unit-days = { $amount } days
portraits-unit-weeks = { $amount } weeks
portraits-unit-months = { $amount } months

# How firm it is
portraits-firm = How firm is it?
portraits-firm-said = The same visits weighed in other ways. Where the intervals are close, the figure does not hang on our choice.
portraits-way-visitor = By visitors (the published figure)
portraits-way-centre = Each centre alike
portraits-way-severity = Less observers' severity
portraits-way-caption = The same figure in other ways
portraits-firm-how = Severity is a random effect in a crossed model of centres and observers, shrunk towards nought; it stands beside the raw figure and replaces nothing.
portraits-missing = { $share } of the items were not observed. Had all of them failed the figure would be { $low }, had all passed { $high }.
portraits-unmade = Visits that were not made
portraits-unmade-caption = What became of the visits that were drawn
portraits-unmade-response = { $share } of the drawn visits were made; they are weighted to stand for the rest.
portraits-unmade-bounds = Had everything that was not visited been as bad as can be, the figure would be { $low }; as good as can be, { $high }.
portraits-unmade-how = Non-response as a second phase within strata; the factor is the inverse of the response share. The bounds assume nothing.
portraits-outcome-done = Made
portraits-outcome-refused = The observer was turned away
portraits-outcome-undone = Not made
portraits-reasons = Why they were not made
portraits-reason = Reason
portraits-reason-count = Number
portraits-reason-no-answer = Nobody answered the offer
portraits-reason-not-begun = Not begun
portraits-reason-not-filed = Not filed
portraits-reason-declined = The observer declined
portraits-reason-abandoned = The observer gave up
portraits-reason-given-back = The observer handed it back
portraits-reason-called-off = Called off
portraits-reason-not-read = Not read yet
portraits-reason-nothing-seen = Nothing could be observed
portraits-reason-place-closed = The place was closed
portraits-reason-no-time = The observer had no time
portraits-reason-unwell = The observer was unwell
portraits-reason-too-far = Too far
portraits-reason-conflict = A tie to the place
portraits-reason-recognised = The observer was recognised
portraits-reason-unsafe = The place was not safe
portraits-reason-turned-away = Turned away at the door
portraits-reason-weather = The weather
portraits-reason-reassigned = Somebody else was sent
portraits-reason-on-hold = On hold until it is known to be safe
portraits-reason-no-questionnaire = No questionnaire for it
portraits-reason-no-eligible-observer = No observer fits
portraits-reason-no-capacity-left = No capacity left
portraits-reason-sisters-full = Neighbouring branches were at their limit
portraits-reason-day-too-long = The observer's day would be too long
portraits-reason-window-missed = Its time had passed
portraits-reason-closed-this-wave = Closed this week
portraits-reason-rejected = Rejected in review
portraits-reason-other = Another reason

# What observers get wrong
portraits-checks = What failed, before and after correction
portraits-checks-said = Observers miss some faults and imagine others. We know how many from things we placed on purpose, so the share is corrected and its interval widened.
portraits-checks-how = Rogan–Gladen with sensitivity and specificity from controls; the interval carries the error of all three. Where detection is no better than chance or contradicts the data nothing is corrected. It concerns shares within families, not the figure.
portraits-checks-family = Family
portraits-checks-raw = As reported, of a hundred
portraits-checks-corrected = Corrected, of a hundred
portraits-checks-why-no-better-than-chance = Not corrected: detection here is no better than chance.
portraits-checks-why-too-unsure = Not corrected: too few controls.
portraits-checks-why-contradicted = Not corrected: what was reported contradicts what is known of detection.

# The blind angle
portraits-unseen = The blind angle: what nobody saw
portraits-unseen-said = { $seen ->
    [0] No fault was seen; there are probably between { $low } and { $high }.
    [one] One fault was seen; in all there are probably between { $low } and { $high }.
   *[other] { $seen } faults were seen; in all there are probably between { $low } and { $high }.
}
portraits-unseen-seen = { $seen ->
    [0] No fault was seen.
    [one] One fault was seen.
   *[other] { $seen } faults were seen.
} And how many were missed? We cannot say: { $why }
portraits-unseen-coverage = So of a hundred faults we see between { $low } and { $high }.
portraits-unseen-at-least = { $count ->
    [0] From repeated visits alone: at least none.
    [one] From repeated visits alone: at least one fault.
   *[other] From repeated visits alone: at least { $count } faults.
}
portraits-unseen-controls = { $controls ->
    [one] From one control, of which { $found } was found.
   *[other] From { $controls } controls, of which { $found } were found.
}
portraits-unseen-how = Anchored on controls that we placed and know to be there (beta-binomial by family); "at least" is Chao's lower bound from repeated visits. Agreement of observers alone is not used: what hides from everybody does not show in it.
portraits-unseen-family = Family
portraits-unseen-column-seen = Seen
portraits-unseen-column-estimated = Probably there
portraits-unseen-band-low = What a visit misses here is probably little: less than one fault.
portraits-unseen-band-medium = What a visit misses here is probably medium: one to three faults.
portraits-unseen-band-high = What a visit misses here is probably much: three faults or more.
portraits-unseen-band-how = For one centre no number is told, only a band, from a gamma–Poisson model that borrows from its likes, with at least 80 of 100 certainty.
portraits-unseen-none = We do not know how much is missed here: { $why }
portraits-unseen-why-too-few-controls = there are too few controls yet.
portraits-unseen-why-no-control-found = no control has been found yet.
portraits-unseen-why-too-few-occasions = there are too few repeated visits.
portraits-unseen-why-too-many-occasions = there are more repeated visits than the model bears.
portraits-unseen-why-too-few-items = too few faults were seen.
portraits-unseen-why-occasion-without-items = on some visits nothing was seen.
portraits-unseen-why-nothing-seen-twice = no fault was seen twice.
portraits-unseen-why-not-converged = the computation did not settle.
portraits-unseen-why-no-repeated-visits = there are no repeated visits.
portraits-unseen-why-on-the-edge = the computation lies on its edge.
portraits-unseen-why-too-few-centres = too few centres were visited.
portraits-unseen-why-not-told-apart = no band is likelier than the others.

# The three pictures
portraits-pictures = Three pictures side by side
portraits-pictures-said = What observers saw, what people complained of, and what they said when asked. We do not make one number of them.
portraits-pictures-caption = Where it stands among its peers, by each picture
portraits-picture-shopper = Visits
portraits-picture-resident = Complaints
portraits-picture-survey = Survey
portraits-verdict-disagree = The pictures disagree: { $pairs }. A reason to ask, not to judge.
portraits-verdict-alike = The pictures agree.
portraits-verdict-cannot-be-told = We cannot say whether the pictures agree: { $why }
portraits-apart = { $higher } better than { $lower }
portraits-pictures-why-one-picture = there is only one picture.
portraits-pictures-why-few-peers = it has few peers.
portraits-pictures-why-peers-alike = its peers are alike.
portraits-pictures-why-not-clear = chance explains the differences.
portraits-pictures-how = Standard deviations from the middle of its peers, larger is better; p = { $p } after controlling the false discovery rate.

# Borrowed strength
portraits-borrowed = For planning, not for judging
portraits-borrowed-said = An estimate that borrows from centres like it: between { $low } and { $high }. It is used for dealing out visits; it is not published nor told to the body.
portraits-borrowed-how = Empirical Bayes on a Fay–Herriot model; its own visits weigh { $share }, the rest comes from its likes.

# Bodies of a sector and of the country
portraits-bodies = Its bodies
portraits-bodies-said = By where they stand and then by name, not by their numbers: an order of numbers suggests differences that visits do not bear out.
portraits-bodies-none = No body has reached the floor yet.
portraits-funnel = The funnel: who is further from their peers than chance explains
portraits-funnel-said = The fewer the visits the wider chance. Only what lies outside the funnel counts.
portraits-funnel-how = Difference from the group's middle, limits at 95 of 100 with over-dispersion estimated after winsorising; a body's place along the chart is the width of its own limit, so that limits are straight lines for all groups.
portraits-improved = Clearly changed from before
portraits-improved-said = Difference in points from the period before, with its interval. Of whoever is not here we cannot say that it changed.
portraits-alarms = Alarms of the week
portraits-alarms-none = No alarms this week.
portraits-unmeasured = { $count ->
    [one] One body without enough visits
   *[other] { $count } bodies without enough visits
}
portraits-see-country = The whole country
portraits-see-sectors = Sectors
portraits-see-governorates = Governorates
portraits-see = The whole portrait
