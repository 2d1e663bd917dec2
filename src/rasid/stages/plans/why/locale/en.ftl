# Why is this person not sent there?

plans-why-title = Why not her?
plans-why-intro = Choose an observer, a centre and a week, and read everything that stands in the way and what could be done. The answer comes from the same rules as the plan.
plans-why-back = Plans
plans-why-observer = Observer's code
plans-why-observer-hint = Eight characters as on the observers' page, or the first of them.
plans-why-point = Centre
plans-why-point-hint = A word or two of its name
plans-why-wave = Week
plans-why-wave-number = Week { $number } ({ $day })
plans-why-ask = Ask
plans-why-no-observer = Not one observer has this code. Write it whole, as on the observers' page.
plans-why-no-point = No centre with these words.
plans-why-no-waves = No weeks yet
plans-why-no-waves-text = Open a week first, then ask.
plans-why-which = Which centre?
plans-why-answer = Observer { $code }, { $point }, week { $number }
plans-why-count = { $count ->
    [one] One thing stands in the way:
   *[other] { $count } things stand in the way:
}
plans-why-column-reason = In the way
plans-why-column-do = What could be done
plans-why-may = Nothing stands in the way. They may go on:
plans-why-chance = Who goes when is decided by the draw and the ways: that somebody may go does not mean that they are sent.
plans-why-planned = { $count ->
    [one] They have one visit that week, and can make { $most } at most.
   *[other] They have { $count } visits that week, and can make { $most } at most.
}
plans-why-observer-page = The observer's page
plans-why-paper = Last day of the certificate: { $day }
plans-why-visited = Was there on { $day }, may go again on { $again }
plans-why-wanted = The scenario asks for: { $what }
plans-why-home = Lives in { $area }
plans-why-days = They work on { $free }; the centre is open on { $open }
plans-why-minutes = A visit takes { $minutes } minutes

plans-why-candidate = Has no certificate yet
plans-why-left = Has left the programme
plans-why-week-over = The week is over, or no working day is left in it
plans-why-point-closed = The centre is closed this week, or no authority runs it in the register
plans-why-no-questionnaire = No published questionnaire fits this centre
plans-why-on-hold = An observer said the place is unsafe, and the office has not looked yet
plans-why-day-full = Every day on which they could go is full of other visits.
plans-why-week-full = Their week is full of other visits.
plans-why-known-there = They are at this centre on another visit that week.
plans-why-chosen-otherwise = Chance: the centre was not drawn that week, or somebody else is sent.
plans-why-do-candidate = Complete training and exam, then grant a certificate.
plans-why-do-left = Whoever comes back is enrolled anew.
plans-why-do-week-over = Ask about a week to come.
plans-why-do-point-closed = Look at the centre's page in the register: opening, closing, and who runs it.
plans-why-do-no-questionnaire = Publish a questionnaire for the centre's sector and kind, with a scenario.
plans-why-do-on-hold = Look into it, then return the place to plans from the page of observers' remarks.
plans-why-do-suspended = Look at the suspension and its appeal on their page, or wait for its last day.
plans-why-do-not-qualified = Grant a certificate in this sector after training.
plans-why-do-certificate-not-valid = Renew the certificate before the day of the visit.
plans-why-do-conflict-with-authority = Nothing: nobody is sent to an authority they are tied to. If the tie is over, end the conflict with its date.
plans-why-do-conflict-with-centre = Nothing: nobody is sent where they are known. If the tie is over, end the conflict with its date.
plans-why-do-visited-recently = Wait: whoever comes back soon is recognised. Send somebody else.
plans-why-do-language = Send somebody who speaks it, or let the scenario ask for less.
plans-why-do-persona = Send somebody who is, confirm it if they asked, or let the scenario ask for less.
plans-why-do-out-of-reach = Let the plan's settings send people to every governorate, or correct the home area.
plans-why-do-not-available = Ask about their days: they change them on their page.
plans-why-do-centre-closed = Choose another week, or correct the centre's hours in the register.
plans-why-do-visit-too-long = Raise their hours, or shorten the visit in the plan's settings.
plans-why-do-no-common-day = Ask for another day, or choose another week.

plans-overtaken-title = Visits that the world has overtaken
plans-overtaken-intro = These visits were planned, and then something spoke against them: a conflict, an absence, a suspension, danger. Send somebody else from the replanning page.
plans-overtaken-back = The plan
plans-overtaken-none = Nothing has changed
plans-overtaken-none-text = Every visit to come in this plan stands as it was planned.
plans-why-column-day = Day
plans-why-column-point = Centre
plans-why-column-observer = Observer
plans-why-column-why = What changed
plans-clash-suspended = No longer works
plans-clash-conflict = Conflict of interest
plans-clash-away = Does not work that day
plans-clash-on-hold = The place is on hold
