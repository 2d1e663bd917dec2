## What people read of reports

reports-nav-map = Map
reports-nav-reports = Reports
reports-public-map-title = Where do people report?
reports-public-map-lead = Reports that the office summed up and allowed to be published. No text, no name, no place finer than the centre itself or a small cell around it.
reports-public-map-label = Map of published reports
reports-public-map-legend = The figure in a circle counts the published reports there. Tap it to come closer, or to read what was said at the place.
reports-public-map-legend-branches = The figure in a circle counts the requests for a branch in the district. Tap it for its name and rate.
reports-public-map-source = Boundaries:
reports-public-map-table = The map as a table
reports-public-caution = Numbers of reports rank neither places nor authorities: where people report more, there are more reports. The fair measurement is in the week’s bulletin.
reports-public-as-list = Read them as a list
reports-public-list-title = Published reports
reports-public-list-lead = Summaries written by the office, newest first. Time is told by the half week, not the day.
reports-public-search = Search
reports-public-kind = Kind
reports-public-sector = Sector
reports-public-state = State
reports-public-state-open = Not closed
reports-public-state-closed = Closed
reports-public-any = All
reports-public-narrowed = Of: { $name }
reports-public-this-place = this place
reports-public-area = { $within ->
    [none] { $area }
   *[other] { $area }, { $within }
}
reports-public-total = { $count ->
    [0] No published reports.
    [one] One published report.
   *[other] { $count } published reports.
}
reports-public-voices = { $count ->
    [one] one more person said: me too
   *[other] { $count } more people said: me too
}
reports-public-voices-title = Other voices
reports-public-voices-none = Nobody yet
reports-public-newest = To the newest
reports-public-none = No published reports yet
reports-public-none-found = No published report like this
reports-public-none-text = A report is published once the office has written its summary and allowed it.
reports-public-place = Place
reports-public-authority = Authority
reports-public-when = Came in
reports-public-story = What happened
reports-public-story-limits = The sender’s words and voice and the day on which they came are not shown here.
reports-public-picture = Picture { $number }, published by leave of the office
reports-public-received = The report came in
reports-public-forwarded = It was sent to the authority
reports-public-extended = The time limit was extended
reports-public-answered = The authority answered
reports-public-closed = It was closed
reports-public-closed-fixed = It was put right, and closed
reports-public-closed-explained = The reason was explained, and it was closed
reports-public-closed-passed_on = It was passed on to whoever is responsible, and closed here
reports-public-closed-not_fixed = It was closed without being put right
reports-public-reopened = Its sender opened it again
reports-public-finding = An independent visit confirmed what was said
reports-public-corrected = The fault was corrected, and the correction holds
reports-public-column-area = Area
reports-public-column-reports = Reports
reports-public-column-requests = Requests
reports-public-column-population = Residents
reports-public-column-rate = Per 100,000 residents
reports-public-branches-title = Where do people ask for a branch?
reports-public-branches-lead = More offices begin here: each request is a voice, and whoever said “me too” is another.
reports-public-branches-ask = We need a branch here
reports-public-branches-label = Map of requests for branches
reports-public-branches-total = { $count ->
    [0] No requests.
    [one] One request.
   *[other] { $count } requests.
}
reports-public-branches-none = Nobody has asked for a branch yet
reports-public-branches-caution = The number says where people ask, not where the need is greatest: whoever has no phone does not ask. Set it beside the number of residents and the nearest office.
reports-public-map-count = { $count ->
    [one] one report
   *[other] { $count } reports
}
reports-public-branches-few = Districts where fewer than three asked are not counted here, so that no number points to anybody.
