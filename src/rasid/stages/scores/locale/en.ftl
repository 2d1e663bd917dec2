# The office's scores page
scores-title = Scores
scores-empty = No scores yet
scores-empty-text = Scores are computed from accepted visits when a week's bulletin is drafted.
scores-snapshot = From the visits of four weeks, the last from { $first } to { $last }. Computed { $taken }.
scores-fingerprint = Fingerprint of the computation, which shows that no figure was changed since:
scores-filter-level = Level
scores-filter-weighting = Weight
scores-level-centre = Centres
scores-level-authority = Authorities
scores-level-sector = Sectors
scores-level-governorate = Governorates
scores-level-country = The whole country
scores-weighting-visitor = By number of visitors
scores-weighting-centre = Every centre alike
scores-column-name = Name
scores-column-visits = Visits
scores-column-centres = Centres
scores-column-observers = Observers
scores-csv = Download the figures (CSV)
scores-chart = Estimates and their intervals
scores-figures = The figures in detail
scores-column-missing = What is missing
scores-withheld-text = We went there, but not often enough for a fair figure: compare them with nobody.
scores-none-here = No figures at this level
scores-withheld-too-few-visits = more visits
scores-withheld-too-few-centres = more centres
scores-withheld-too-few-observers = more observers
scores-withheld-too-few-weekdays = different days of the week
scores-withheld-interval-too-wide = a narrower interval

# Scoring again under another version
scores-rescorings = Score earlier visits again
scores-rescorings-text = What would earlier visits have scored under another version of the questionnaire? The outcome is kept here alone: no score, bulletin or finding changes.
scores-rescorings-empty = Nothing has been scored again yet
scores-rescoring-new = Score again
scores-rescoring-request = Score again
scores-rescoring-rubric = Under version
scores-rescoring-versions = Visits of versions
scores-rescoring-versions-hint = Versions of the same questionnaire. Those of another one are left out.
scores-rescoring-version = { $name }, version { $version }
scores-rescoring-of = Visits of version
scores-rescoring-when = Requested
scores-rescoring-state = State
scores-rescoring-running = Being scored
scores-rescoring-done = Done
scores-rescoring-title = { $name } under version { $version }
scores-rescoring-apart = Visits of version { $of } scored under version { $version }. The original scores stay as they are; this is for comparison alone.
scores-rescoring-before = Original
scores-rescoring-after = New rubric
scores-rescoring-difference = Difference
scores-rescoring-not-asked = Not asked
scores-rescoring-items = Items, those that change most first
scores-rescoring-weights = Weight: original · new
scores-rescoring-column-visit = Centre
scores-rescoring-column-item = Item
scores-rescoring-column-axis = Axis
scores-rescoring-column-was-state = Original state
scores-rescoring-column-was-score = Original score
scores-rescoring-column-was-weight = Original weight
scores-rescoring-column-state = State
scores-rescoring-column-score = Score
scores-rescoring-column-weight = Weight
scores-state-answered = Answered
scores-state-not-applicable = Does not apply
scores-state-not-observed = Not observed
scores-state-refused = The observer was refused
scores-state-not-asked = Not asked
refusal-scores-rescoring-not-published = Only a published version can be scored under.
refusal-scores-rescoring-nothing = No visits with these versions have a score.
refusal-scores-rescoring-same-version = These visits are scored under this version already. Choose another one.
refusal-scores-assessment-not-yours = You assess your own centres alone, by the criteria published for your sectors.
refusal-scores-assessment-nothing = Answer at least one criterion.

scores-method-title = Numbers of the method
scores-method-lead = Floors for publishing, and weights of the axes. No one changes them alone: one administrator asks, another grants. Floors hold from the next figures, weights from the next week on; nothing published changes. Every change is published with its day.
scores-method-pending-hint = What would change stands in bold in the table.
scores-method-what = What
scores-method-now = Now
scores-method-wanted = Asked for
scores-method-same = as it is
scores-method-ask = Ask for other numbers
scores-method-changes = Changes of the method's numbers
scores-method-changed-on = Changed on { $day }; weights for weeks from { $from }.
scores-method-of = { $level }: { $what }
scores-method-weight-of = Weight of the axis: { $axis }
scores-method-level-authority = To publish an authority's figure
scores-method-level-centre = To publish a centre's figure
scores-method-floor-visits = fewest visits
scores-method-floor-centres = fewest centres
scores-method-floor-observers = fewest observers
scores-method-floor-weekdays = fewest weekdays
scores-method-floor-half-width = widest margin of error, in points
scores-method-done-propose = The request is recorded. It waits for another administrator.
scores-method-done-grant = The method's numbers changed, and that was published.
scores-method-done-refuse = The request is closed. Nothing changed.
refusal-scores-floor-too-low = The floor is never below three visits, and no number below one.
refusal-scores-weight-out-of-range = Each axis weighs between 0.1 and 5.
refusal-scores-method-unchanged = Nothing changed. Change a number, then ask.
refusal-scores-method-takes-two = One administrator asks for the method's numbers, another grants them.

# Published figures corrected
scores-errata-title = Errata
scores-errata-text = What was published does not change. When what it was made of changes, the week's figures are computed once more, and here is written what changed and why, with the figure before and after. Outsiders see what concerns authorities, sectors, governorates and the country, and neither a centre nor a visit.
scores-errata-empty = No errata so far
scores-errata-empty-text = Every night the readings of the visits behind the published weeks are looked over.
scores-erratum-heading = Week { $number }, { $first } to { $last }, corrected { $at }
scores-erratum-figures = Figures
scores-erratum-no-figures = No printed figure changed.
scores-erratum-before = Published
scores-erratum-after = Now
scores-erratum-was = Fingerprint published
scores-erratum-became = Fingerprint now
scores-erratum-nothing = nothing
scores-erratum-week = week { $number }
scores-erratum-from-to = from { $before } to { $after }
scores-erratum-figure = { $value } ({ $low } to { $high })
scores-erratum-why-settled = a third person settled two readings
scores-erratum-why-late = accepted after publication
scores-erratum-left-out = { $count ->
    [one] and one more, in the download
   *[other] and { $count } more, in the download
}
scores-erratum-visit-gone = { $count ->
    [one] One visit no longer counted
   *[other] { $count } visits no longer counted
}
scores-erratum-visit-new = { $count ->
    [one] One visit now counted
   *[other] { $count } visits now counted
}
scores-erratum-visit-rescored = { $count ->
    [one] One visit scored otherwise
   *[other] { $count } visits scored otherwise
}
scores-erratum-visit-otherwise = { $count ->
    [one] One visit whose day, probability or observer was corrected
   *[other] { $count } visits whose day, probability or observer was corrected
}
scores-erratum-frame = { $count ->
    [one] One centre of the frame changed
   *[other] { $count } centres of the frame changed
}
scores-erratum-rest = { $count ->
    [one] One other table changed
   *[other] { $count } other tables changed
}
scores-erratum-settings = Floors, weights or questionnaires changed
scores-erratum-program = The program or the method changed
scores-otherwise = { $count ->
    [one] The kept score of one visit does not follow from its answers. Figures were computed from the answers.
   *[other] The kept scores of { $count } visits do not follow from their answers. Figures were computed from the answers.
}
