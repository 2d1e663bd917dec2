signals-title = Signals from reports
signals-lead = Centres with more complaints in the last { $days } days than is expected of them and their like. A signal raises the chance of a visit and proves nothing. No centre is looked at below { $least } independent voices.
signals-run = Reckoned on { $day } from { $history } days of history; in force until { $until }.
signals-raised = Centres raised
signals-centres = Centres looked at
signals-false = False alarms expected in a reckoning, at most
signals-column-point = Centre
signals-column-group = Its like
signals-column-seen = What came
signals-column-reports = Complaints
signals-column-expected = Expected
signals-column-probability = Probability by chance
signals-column-weight = Added to its risk
signals-column-until = Until
signals-seen = { $voices ->
    [one] one voice
   *[other] { $voices } voices
} in { $reports ->
    [one] one complaint
   *[other] { $reports } complaints
}
signals-until = until { $day }
signals-not-raised = not raised
signals-probability-small = below { $least }
signals-csv = Download the list (CSV)
signals-reckon = Reckon now
signals-done = { $count ->
    [0] The signals are reckoned. No centre is raised.
    [one] The signals are reckoned. One centre is raised.
   *[other] The signals are reckoned. { $count } centres are raised.
}
signals-empty = Nothing stands out
signals-empty-text = No centre reached the number of voices that is looked at.
signals-young = Not enough history yet
signals-young-text = Signals are reckoned once complaints have a history of at least { $days } days.
signals-how = How is it reckoned?
signals-how-text = Independent voices are counted: one device is one voice, one text is one voice however often it is sent, merged reports are one. The count is held against the history of the centre and of its like, by the number of their users. A signal at most doubles a centre’s risk, so an organised campaign cannot direct the visits.
