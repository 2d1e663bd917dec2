surveys-title = Satisfaction surveys
surveys-intro = These are the answers of people who chose to answer, not a sample of everybody who was served; they are never merged with shoppers' scores, and authorities are not ranked by them. No share is shown for fewer than { $floor ->
    [one] one answer
   *[other] { $floor } answers
}; ranges are at { $confidence } confidence.
surveys-caption = { $count ->
    [one] One answer
   *[other] { $count } answers
} in this period
surveys-column-authority = Authority
surveys-column-point = Centre
surveys-column-answered = Answered
surveys-column-rate = How many of those asked answered
surveys-column-opened = Times scanned
surveys-column-day = Day
surveys-column-words = What was written
surveys-no-authority = No authority
surveys-too-few = Fewer than { $floor } answers: too few for a share.
surveys-share = { $share } ({ $low } to { $high })
surveys-rate = { $answered } of { $asked } ({ $share })
surveys-rate-tickets = Of queue tickets: { $rate }
surveys-rate-scans = Of those who scanned: { $rate }
surveys-rate-unknown = Nobody counted who was asked
surveys-none-title = No answers in this period
surveys-none-text = Hang a poster at a counter and answers will appear here.
surveys-words = What people wrote
surveys-words-intro = As written, with personal numbers masked. None of it is published or reaches the authority.
surveys-words-none = Nobody wrote anything in this period
surveys-span = Period
surveys-span-4 = Last { 4 } weeks
surveys-span-13 = Last { 3 } months
surveys-span-52 = Last year

surveys-question-csat = How was the service today?
surveys-question-effort = Was it easy to get your business done?
surveys-question-time = How long did it take, from coming in to leaving?
surveys-question-resolved = Did you get what you came for?
surveys-question-words = What should we keep, and what should we mend?
surveys-question-words-hint = If you like, and without names or numbers.
surveys-answer-csat-5 = Excellent
surveys-answer-csat-4 = Good
surveys-answer-csat-3 = Fair
surveys-answer-csat-2 = Bad
surveys-answer-csat-1 = Very bad
surveys-answer-effort-5 = Very easy
surveys-answer-effort-4 = Easy
surveys-answer-effort-3 = In between
surveys-answer-effort-2 = Hard
surveys-answer-effort-1 = Very hard
surveys-answer-time-under_15 = Less than a quarter of an hour
surveys-answer-time-under_30 = A quarter to half an hour
surveys-answer-time-under_60 = Half an hour to an hour
surveys-answer-time-over_60 = More than an hour
surveys-answer-resolved-yes = Yes
surveys-answer-resolved-partly = Some of it
surveys-answer-resolved-no = No
surveys-good-csat = Satisfied
surveys-good-effort = Found it easy
surveys-good-time = Out within half an hour
surveys-good-resolved = Got it done

surveys-rate-title = Rate the service
surveys-rate-hint = Half a minute. Only the first question is needed.
surveys-rate-send = Send
surveys-rate-privacy = We do not ask your name, and the centre sees your answer only together with others'.
surveys-thanks = Thank you, your answer has arrived
surveys-after = If something must be mended, or somebody deserves thanks, say so in a report that is followed up and whose end you see.
surveys-say-more = Say more: in writing, by voice or with a photo
surveys-back-to-counter = Back to the centre's page

surveys-posters = Posters
surveys-posters-intro = A poster for each counter and service. Whoever scans it first sees the time limit, the fee and the documents, and then thanks, reports or rates.
surveys-posters-search = Find a centre to make a poster for
surveys-posters-not-found = No open centre is called { $text }.
surveys-posters-none-title = No posters yet
surveys-posters-none-text = Find a centre above and make its first poster.
surveys-poster-add = New poster
surveys-poster-make = Make the poster
surveys-poster-made = The poster is ready to print.
surveys-poster-counter = Counter
surveys-counter = Counter { $counter }
surveys-poster-counter-hint = Its number or letter as written above it, such as 3. Leave it empty for one poster in the whole centre.
surveys-poster-service = Service
surveys-poster-service-hint = If the counter is for one service.
surveys-poster-any-service = All services
surveys-poster-print = Print the poster
surveys-poster-leads = Its code leads to:
surveys-poster-ask = How was the service?
surveys-poster-gets = Scan the code: see how long your business should take and what it costs, then rate, report or thank.
surveys-poster-promise = No name, no account. What you say goes to an office independent of this centre.
surveys-poster-end = Take the poster down
surveys-poster-end-hint = Its code will still lead to the centre's page, and no longer count.
surveys-poster-end-sure = Has the poster really been taken down?
surveys-poster-retired = The poster is taken down.
surveys-tickets = Codes for queue tickets
surveys-tickets-intro = { $count ->
    [zero] No codes were issued for this counter yet.
    [one] One code was issued for this counter.
   *[other] { $count } codes were issued for this counter.
} Each is for one visitor, once; with them we know how many of those served answered.
surveys-tickets-count = How many codes?
surveys-tickets-hint = A file of addresses for the queue machine is downloaded once and never shown again. They hold for two weeks.
surveys-tickets-make = Issue and download the codes
surveys-tickets-address = Address
surveys-questions = Questions
surveys-questions-which = What do we ask?
surveys-questions-hint = Five at most; how the service was is always asked. Holds from now on at all counters.
surveys-questions-choose = Save
surveys-questions-chosen = The questions are saved.

refusal-surveys-unknown-answer = One of the answers is not among the choices. Choose one that is shown.
refusal-surveys-answered-today = You rated this centre today from this phone. Once a day is enough.
refusal-surveys-ticket-used = This code was used before. Each ticket is for one answer.
refusal-surveys-ticket-over = This code is too old. Scan the counter's poster instead.
refusal-surveys-too-many-tickets = Issue between one and { $most } codes at a time.
refusal-surveys-csat-missing = Tell us how the service was: only this question is needed.
refusal-surveys-not-there = We cannot find this code. The poster may have been taken down.
