# What if: other numbers for a plan's week.

what-if-link = What if?
what-if-title = Week { $number }: what if?
what-if-intro = Change a number and see what a week like this one would keep. Both columns are drawn anew with the same lots, which are thrown away afterwards: the plan itself stays as it is, and nothing here tells which centres it has drawn.
what-if-submit = Ask
what-if-asked = Asked. The answer appears below.
what-if-answers = Answers
what-if-reckoning = Reckoning two weeks
what-if-empty-title = Nothing asked yet
what-if-empty-text = Change a number above and ask.
what-if-more = More observers
what-if-more-hint = Imagined ones, like those you have: with their certificates, homes and days, and known nowhere.
what-if-capacity = { $count ->
    [one] one visit
   *[other] { $count } visits
}
what-if-people = { $count ->
    [one] one observer more
   *[other] { $count } observers more
}
what-if-daily-cap = { $count ->
    [one] one visit a day at most
   *[other] { $count } visits a day at most
}
what-if-recency-days = { $count ->
    [one] one day of rest
   *[other] { $count } days of rest
}
what-if-visit-minutes = { $count ->
    [one] one minute a visit
   *[other] { $count } minutes a visit
}
what-if-nothing = Nothing changed
what-if-more-by = { $count } more
what-if-less-by = { $count } fewer
what-if-column-question = Question
what-if-column-figure = Figure
what-if-column-own = As planned
what-if-column-other = With the change
what-if-column-change = Difference
what-if-undone = Undone: { $purpose }, { $reason }
what-if-figure-centres = Centres
what-if-figure-reachable = Centres that somebody may visit
what-if-figure-sample = Drawn
what-if-figure-visits = Sample visits made
what-if-figure-doubles = Second visits made
what-if-figure-observers = Observers on their way
what-if-figure-minutes-a-visit = Minutes under way for one visit
