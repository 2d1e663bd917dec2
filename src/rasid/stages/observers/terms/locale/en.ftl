# On what terms an observer works: contract, hours, languages and whom they can be.

terms-title = Change the terms of work
terms-hint = The observer reads the new terms and the reason as you write them. Earlier terms stay readable.
terms-contract = Contract
terms-contract-per-visit = Paid by the visit
terms-contract-part-time = Part time
terms-contract-full-time = Full time
terms-hours = Most hours a week
terms-hours-hint = Needed for part and full time. Leave empty for whoever is paid by the visit and has no limit.
terms-hours-none = No limit
terms-reason-hint = A sentence that the person whose terms change understands.
terms-changes = What changed in the terms
terms-column-from = From
terms-column-asked = Asked on
terms-languages = Languages
terms-languages-now = Languages now
terms-languages-asked = Languages asked for
terms-personas = Whom they can be
terms-personas-hint = What the person truly is, not what they pretend. They are sent to scenarios that ask for one of these.
terms-personas-now = Now
terms-personas-asked = Asked for
terms-none = Not given
terms-casting = Languages and personas
terms-casting-hint = What they speak, and whom they can be in a scenario. If you change it unasked, write why.
terms-casting-waiting = Asked: other languages or personas
terms-casting-waiting-hint = The observer says this is so. It does not reach any plan before the office confirms it.
terms-decision = Your decision
terms-decision-yes = Confirmed: it is so
terms-decision-no = Not confirmed
terms-decision-words = What you tell them
terms-decision-words-hint = Needed if you do not confirm: a sentence with the reason.
terms-waiting = { $count ->
    [one] One request to change languages or personas
   *[other] { $count } requests to change languages or personas
}
terms-castings = Languages and personas asked for
terms-castings-text = What observers said of themselves and the office has not confirmed. Oldest first.
terms-castings-none = Nothing waits
terms-castings-none-text = When an observer changes languages or personas on their page, the request appears here.

terms-own = My work
terms-own-back = Visits today
terms-own-days = When you work and when you are away, and an address for your phone's calendar.
terms-own-conflicts = Where you or relatives of yours work, so that you are not sent there.
terms-own-concerns = A task that is dangerous, impossible or unclear? Say it here.
terms-own-facts = Your terms of work
terms-own-office = Contract, hours and area are changed by the office, and you read here why. Days, languages and personas are yours to say.
terms-casting-own = Change your languages or personas
terms-casting-own-hint = Choose what you truly speak and truly are. You are sent to scenarios that ask for it once the office has confirmed it.
terms-casting-send = Send to the office
terms-casting-asked = Your request has arrived. It counts when the office has confirmed it.
terms-casting-own-waits = You asked for a change ({ $day }); it waits for the office.
terms-casting-own-refused = The office did not confirm your last request: { $words }

refusal-terms-hours = Write the hours a week, between 1 and 60.
refusal-terms-hours-missing = Write the hours a week: part and full time are reckoned by them.
refusal-terms-visits = Write a number of visits a week between 1 and 40.
refusal-terms-reason-missing = Write the reason in a sentence: the observer has a right to know it.
refusal-terms-same = Nothing has changed: this is what is kept now.
refusal-terms-not-there = This request was decided a moment ago. Reload the page.
