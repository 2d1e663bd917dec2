map-source = Boundaries:
map-in = Closer
map-out = Farther
map-near-here = Near here
map-cell = { $count ->
    [one] One report here. Zoom in to see where.
   *[other] { $count } reports here. Zoom in to see where.
}
map-place = { $count ->
    [one] { $name }: one report
   *[other] { $name }: { $count } reports
}
map-all = All reports here ({ $count })
map-half-week = Half week from { $day }
map-branches = { $count ->
    [one] { $name }: one request
   *[other] { $name }: { $count } requests
}
map-per-100000 = Per 100,000 residents: { $rate }
map-state-received = With the office
map-state-forwarded = With the authority
map-state-answered = The authority answered
map-state-closed = Closed
map-outcome-fixed = Fixed
map-outcome-explained = Explained
map-outcome-passed_on = Passed on to whoever is responsible
map-outcome-not_fixed = Not fixed
