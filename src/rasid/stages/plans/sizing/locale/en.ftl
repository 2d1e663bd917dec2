# How many people we need: the calculator, its page and its paper.

sizing-title = How many people do we need?
sizing-intro = Move a number and the answer follows. It starts from the centres of your registry as they are today.
sizing-answer = { $count ->
    [one] At least one observer
   *[other] At least { $count } observers
}
sizing-because-capacity = So many have the hours for the visits that are wanted.
sizing-because-recognition = Hours alone would need fewer. So many different faces are needed so that no observer comes back too soon and is recognised.
sizing-people = { $count ->
    [one] one observer
   *[other] { $count } observers
}
sizing-visits-a-week = { $count ->
    [one] one visit a week
   *[other] { $count } visits a week
}
sizing-between = { $value } ({ $low } to { $high })
sizing-bound-precision = For every authority's score to be as precise as wanted
sizing-bound-coverage = For every centre to be visited as often as wanted
sizing-bound-capacity = Observers, counted by hours
sizing-bound-recognition = Observers, counted by faces nobody knows yet
sizing-knee = { $count ->
    [one] The bend is at one observer: from there on each further one brings less than the average before. That one keeps { $share } of the visits.
   *[other] The bend is at { $count } observers: from there on each further one brings less than the average before. They keep { $share } of the visits.
}
sizing-now = { $count ->
    [one] Today you have one observer, who keeps { $share } of the visits; { $scored } of the authorities could be given a score.
   *[other] Today you have { $count } observers. They keep { $share } of the visits; { $scored } of the authorities could be given a score.
}
sizing-budget = { $count ->
    [0] { $amount } a year does not pay for a quarter of the observers that are needed.
    [one] { $amount } a year pays for one observer.
   *[other] { $amount } a year pays for { $count } observers.
}
sizing-pages = Most centres will have no page of their own: { $share } reach the six visits a year by three observers that it takes. On average a centre is visited { $visits } times a year. Their authorities' scores do not suffer.
sizing-pages-most = { $share } of the centres reach the six visits a year by three observers that a page of their own takes. On average a centre is visited { $visits } times a year.
sizing-country = The country's mean score over four weeks is then known to within { $points } points (at 90% confidence).
sizing-unscored = { $count ->
    [one] One authority has fewer than eight centres: it is visited but never gets a score of four weeks.
   *[other] { $count } authorities have fewer than eight centres: they are visited but never get a score of four weeks.
}
sizing-movable-spotters = Spotters can take { $share } of the visits: their places ask for short checks only.
sizing-movable-reports = Residents' reports can stand in for { $share } at most: what goes beyond the scores' precision. A score rests on drawn visits alone.
sizing-heading-bounds = What asks for the most
sizing-heading-curve = What so many observers keep
sizing-heading-needs = Where, and what binds there
sizing-heading-gains = Where one more certified observer brings the most
sizing-heading-movable = What others can take over
sizing-heading-asked = What this was reckoned with
sizing-gains-text = Visits a year that one more observer adds, certified for this sector in this governorate, at the bend of the curve.
sizing-needs-text = Hours and faces are counted in observers. Where faces bind, more hours do not help: people from another governorate do.
sizing-curve-visits = Drawn visits that are made, in percent, by number of observers
sizing-curve-authorities = Authorities that can be given a score, in percent, by number of observers
sizing-curve-centres = Centres that can have a page of their own, in percent, by number of observers
sizing-binding-precision = the scores' precision
sizing-binding-coverage = visits to every centre
sizing-binding-recognition = faces nobody knows
sizing-column-governorate = Governorate
sizing-column-sector = Sector
sizing-column-centres = Centres
sizing-column-visits = Visits a week
sizing-column-capacity = Observers by hours
sizing-column-pool = Different faces
sizing-column-binding = What asks for the most
sizing-column-observers = Observers
sizing-column-kept = Visits made
sizing-column-authorities = Authorities with a score
sizing-column-pages = Centres with a page
sizing-column-cost = Cost a year
sizing-column-gain = Visits a year more
sizing-column-field = Number
sizing-column-value = Value
sizing-nowhere = No governorate
sizing-others = Other sectors
sizing-empty-title = No centres yet
sizing-empty-text = The answer needs the registry: import the centres first.
sizing-empty-action = Import centres
sizing-form-title = What do you want, and how do you work?
sizing-form-submit = Reckon
sizing-group-asked = What is wanted
sizing-group-work = How the work goes
sizing-group-others = What others take over
sizing-group-money = Money
sizing-field-half-width = Precision of an authority's score (± points)
sizing-field-half-width-hint = Half the width of its 90% interval on a scale of 100.
sizing-field-visits-a-year = Visits to each centre a year
sizing-field-visits-a-year-hint = On average; risk and chance decide which centre gets more.
sizing-field-window-weeks = Weeks that a score is made from
sizing-field-window-weeks-hint = The bulletin uses four.
sizing-field-overlap = Visits made twice (%)
sizing-field-overlap-hint = Two observers at one centre, so that their agreement can be measured.
sizing-field-visit-hours = Hours at the centre, with the report
sizing-field-visit-hours-hint = From the door to the last question answered.
sizing-field-travel-hours = Hours of travel for one visit
sizing-field-travel-hours-hint = Averaged over a day with several visits.
sizing-field-weekly-hours = Paid hours of an observer a week
sizing-field-weekly-hours-hint = Full time is about 35; a part-timer's are fewer.
sizing-field-show-up = Days on which people are there (%)
sizing-field-show-up-hint = Leave, illness and refusals taken off.
sizing-field-no-return-weeks = Weeks until an observer returns to a centre
sizing-field-no-return-weeks-hint = So that nobody is recognised.
sizing-field-certificates = Sectors one observer is certified for
sizing-field-certificates-hint = More sectors make it easier to find somebody near.
sizing-field-spotter-share = Visits that short checks can replace (%)
sizing-field-spotter-share-hint = Half an hour instead of a whole visit; the way stays the same.
sizing-field-reports-share = Extra visits that residents' reports replace (%)
sizing-field-reports-share-hint = Only what goes beyond the scores' precision.
sizing-field-cost-visit = Cost of one visit
sizing-field-cost-visit-hint = Pay, travel and expenses, in your currency.
sizing-field-cost-observer = Cost of one observer a year
sizing-field-cost-observer-hint = Training, examination, certificate, salary if there is one.
sizing-field-budget = Budget a year
sizing-field-budget-hint = 0: none stated.
sizing-csv = Table (CSV)
sizing-pdf = Paper for the minister (PDF)
sizing-how = How is this reckoned?
sizing-how-text = The bounds follow published formulas. The curve simulates twenty years of weeks with absences and with certificates for some sectors only; in brackets stand the middle 90% of those years.
sizing-paper-footer = { $count ->
    [one] Simulated over one year; in brackets the middle 90%.
   *[other] Simulated over { $count } years; in brackets the middle 90% of them.
}
sizing-paper-page = Page { $page } of { $pages }
sizing-plans-link = How many people do we need?
sizing-everywhere = The whole country
sizing-field-reach = Where observers are sent
sizing-field-reach-hint = Sent further, they meet fewer people who know their face; their way grows.
