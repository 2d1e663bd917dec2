# Where an observer is not sent, and why.

conflicts-title = Conflicts of interest
conflicts-intro = Who is not sent where, and why. What ends gets a date and is never erased.
conflicts-search-text = Authority or centre
conflicts-search-person = Observer's code
conflicts-reason-any = Every reason
conflicts-standing-any = Standing and ended
conflicts-standing = Standing
conflicts-ended = Ended
conflicts-open = No end
conflicts-until = Until { $day }
conflicts-ended-on = Ended on { $day }
conflicts-total = { $count ->
    [one] One conflict
   *[other] { $count } conflicts
}
conflicts-none = No conflict declared yet
conflicts-none-text = Observers declare them on their own page; you can add one on an observer's page.
conflicts-none-found = No conflict like this
conflicts-column-code = Observer
conflicts-column-about = About
conflicts-column-reason = Reason
conflicts-column-declared = Declared on
conflicts-column-until = Until
conflicts-by-observer = Declared by the observer
conflicts-by-office = Added by the office
conflicts-left-in = Year the post ended
conflicts-left-in-hint = For a past post: it keeps them away for 5 more years. Leave empty otherwise.
conflicts-end = End the conflict
conflicts-end-hint = It keeps nobody away after this day. The conflict stays written with both dates.
conflicts-last-day = Last day on which it holds
conflicts-last-day-hint = Today or later.
conflicts-waiting = { $count ->
    [one] One observer has not looked through their conflicts for half a year
   *[other] { $count } observers have not looked through their conflicts for half a year
}
conflicts-overdue-text = They are asked on their page every half year. Speak to whoever is late before another visit.
conflicts-declared-on = Last on { $day }
conflicts-declared-never = Never

conflicts-own = Where you are not sent
conflicts-own-intro = You are not sent where you work or worked in the past { $years } years, where a relative works, where you have a case or quarrel, or next to which you live and are known. Name all of it: naming it is never held against you.
conflicts-own-list = What you have named
conflicts-own-none = You have named nothing yet.
conflicts-own-end = Is something of this over? Tell the office: it is theirs to end.
conflicts-due = Half a year has passed, or you have not looked yet. Read the list, add what is missing, then confirm before your next visit.
conflicts-due-go = Look through it now
conflicts-next = You are asked again on { $day }.
conflicts-all = These are all
conflicts-all-none = I have nothing of the kind
conflicts-declared = Recorded. You are asked again in half a year.
conflicts-add-title = Add an authority or a centre
conflicts-find = Name of the authority or centre
conflicts-find-hint = A word or two of the name, such as: licensing
conflicts-find-submit = Search
conflicts-nothing-found = No authority and no open centre has “{ $text }” in its name. Try one word.
conflicts-what = Which one?
conflicts-what-authority = { $name } — all its centres
conflicts-what-centre = { $name } — { $area }
conflicts-add = Add it
conflicts-added = Added. You are not sent there.

refusal-conflicts-not-there = There is no conflict at this address.
refusal-conflicts-ended = This conflict has ended already.
refusal-conflicts-end-past = Choose today or a later day: what it prevented until now is not changed.
refusal-conflicts-reason-missing = Write the reason in a sentence.
refusal-conflicts-nowhere = Choose an authority or centre that the search found.
