# The week's board: zones, days, ways; and how well a plan can be foreseen.

board-title = Week { $number }: who goes where
board-intro = Choose a zone, a day or both. Days and parts of the day were drawn; only who goes and in which order was chosen for short ways.
board-empty-title = Nothing is planned yet
board-empty-text = The board is there once the plan has been drawn.
board-grid-title = Visits by zone and day
board-total = Together
board-zone = { $name } { $number }
board-zone-none = By telephone or on the web
board-undone-title = What stays undone
board-undone-intro = These were drawn or asked for and got no visit. Sample visits among them enter the scores as missing, with their chance.
board-ways-title = Ways
board-chosen = { $visits ->
    [one] One visit
   *[other] { $visits } visits
} on { $ways ->
    [one] one way
   *[other] { $ways } ways
}
board-all = Show all
board-map-label = Map of the ways below
board-minutes = { $count ->
    [one] one minute
   *[other] { $count } minutes
}
board-way-travel = { $all } under way, of which { $home } home.
board-column-day = Day
board-column-zone = Zone
board-column-observer = Observer
board-column-order = Order
board-column-arrives = Arrives
board-column-travel = Way there
board-column-point = Centre
board-column-authority = Authority
board-column-purpose = Purpose
board-column-part = Part of the day
board-column-control = with control
board-yes = yes
board-csv = Table (CSV)
board-link = Who goes where: the week's board

secrecy-title = Week { $number }: can it be foreseen?
secrecy-intro = An imagined insider knows every past visit and today's visits at the branches of the same authority, and tries to guess. Below stands how often that would succeed.
secrecy-link = Can the plan be foreseen?
secrecy-empty-title = Not measured yet
secrecy-empty-text = The audit runs with the draw; it stands here afterwards.
secrecy-whole-kept = The plan keeps every limit: guessing is hardly better than chance.
secrecy-whole-unsure = The plan keeps every limit, but an interval reaches beyond one. It may be released; look at the table.
secrecy-whole-broken = A limit is broken: the plan is too easy to guess. It is released only by two people, with a reason.
secrecy-whole-small = A limit is broken, and the programme is too small to hide its visits. It may be released; look at the table.
secrecy-whole-not-measured = Nothing could be measured; there are too few centres or visits.
secrecy-basis = { $weeks ->
    [one] Played forward for one week
   *[other] Played forward for { $weeks } weeks
} over { $centres } of { $of_centres } centres, with the same rules and fresh lots.
secrecy-price-title = What secrecy costs
secrecy-price-intro = Against the same week planned only for short ways. A cost with a minus is a gain.
secrecy-history-title = The same attacker on the visits that were really made
secrecy-history-intro = { $visits } visits in { $weeks } weeks.
secrecy-history-short = Too little has happened yet to learn from: { $visits } visits in { $weeks } weeks. Until then only the played weeks count.
secrecy-between = ({ $low } to { $high })
secrecy-nothing = nothing to measure
secrecy-gate-both = between { $least } and { $most }
secrecy-gate-most = at most { $most }
secrecy-gate-least = at least { $least }
secrecy-column-measure = Measure
secrecy-column-value = Value
secrecy-column-low = From
secrecy-column-high = To
secrecy-column-gate = Limit
secrecy-column-verdict = Verdict
secrecy-verdict-kept = kept
secrecy-verdict-unsure = kept, not surely
secrecy-verdict-broken = broken
secrecy-verdict-not-measured = not measured
secrecy-verdict-no-gate = no limit
secrecy-measure-auc = Guessing the week
secrecy-measure-auc-hint = Of two weeks of one centre, how often the attacker picks the one with the visit; 0.50 is chance.
secrecy-measure-excess = Beyond what frequency says
secrecy-measure-excess-hint = How much better than somebody who only counts how often a centre is visited.
secrecy-measure-lift = A sister branch is visited today
secrecy-measure-lift-hint = How many times as likely a visit then is on the same day; 1 says that it tells nothing.
secrecy-measure-entropy = Spread over days and hours
secrecy-measure-entropy-hint = 1 is perfectly even over weekdays and parts of the day.
secrecy-measure-price-visits = Visits lost
secrecy-measure-price-visits-hint = Share of the visits that a week without secrecy would make.
secrecy-measure-price-risk = Risk left unseen
secrecy-measure-price-risk-hint = Share of the risk that a week planned by risk alone would see.
secrecy-measure-price-travel = Longer ways
secrecy-measure-price-travel-hint = Share by which the ways grow.
secrecy-small = So few visits a week cannot be hidden from somebody who counts: whoever was visited last week knows that it is seldom visited twice.
