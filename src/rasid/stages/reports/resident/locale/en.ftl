## resident pages
reports-nav-say = Say it
reports-say-title = What do you want to say?
reports-say-complaint = Report a problem
reports-say-praise = Give thanks
reports-say-suggestion = Suggest something
reports-say-question = Ask something
reports-say-branch_request = We need a branch
reports-say-about = About: { $place }
reports-say-promise = No account, no name. You get a code to follow it by, and the authority gets a summary that does not tell who you are.
reports-say-text-complaint = What happened?
reports-say-text-praise = Whom do you thank, and for what?
reports-say-text-suggestion = What do you suggest?
reports-say-text-question = What is your question?
reports-say-text-branch_request = Which service do you need near you, and why?
reports-say-text-hint-complaint = When, at which counter, what you were told. Do not write your name or national number.
reports-say-text-hint-praise = Your thanks reach the authority.
reports-say-text-hint-suggestion = One idea at a time is clearer.
reports-say-text-hint-question = About a public service: its conditions, its hours, where it is.
reports-say-text-hint-branch_request = For example: the nearest civil status office is an hour away.
reports-say-text-missing = Write what you want to say.
reports-say-where-missing = Write where the branch is needed: the quarter or town.
reports-say-where = Where?
reports-say-where-hint = The name of the office, quarter or street, as you know it.
reports-say-here = Place: { $place }
reports-say-counter = Counter { $counter }
reports-say-elsewhere = Not here? Write the place yourself
reports-say-category = Subject
reports-say-category-none = I do not know, you decide
reports-say-photo = Picture
reports-say-photo-hint = One picture, up to 20 MB. We remove its place and time before anybody sees it.
reports-say-photo-too-large = The picture is larger than 20 MB. Choose a smaller one.
reports-say-photo-kept = The picture is kept: { $name }
reports-say-photo-forget = Remove it
reports-say-contact = Your e-mail or telephone, if you want to be told
reports-say-contact-hint = It stays sealed: the authority never sees it. A number will be sent there to prove that it is yours.
reports-say-contact-wrong = This is neither an e-mail address nor a telephone number. Write it whole, or leave it empty.
reports-say-contact-no-way = We cannot tell you in this way here. Try the other one, or leave it empty.
reports-say-check = Check
reports-say-check-title = Check before you send
reports-say-continue = Continue
reports-say-edit = Change
reports-say-send = Send
reports-say-privacy = We keep neither who you are nor where you send from. What you write is sealed; the office reads it with the numbers that identify people hidden.
reports-say-stale = The page had been open for long. All you wrote is here: check it, then send it. Only the picture has to be chosen again.
reports-say-sent-before = A report was sent from this page a moment ago. To send this as another one, check it, then send it.
reports-say-too-many = Much has come from your network in a short time. What you wrote stays here: wait a little, then send it.
reports-say-which-place = Which place do you mean?
reports-say-which-place-missing = Choose a place, or say that it is not on the list.
reports-say-no-such-place = None of these: what I wrote is enough
reports-say-you-wrote = You wrote: { $words }
reports-say-near-title = Is it one of these?
reports-say-near-lead = Others said this near here. If it is the same, your voice is counted with theirs and no new report is needed.
reports-say-near-days = { $days ->
    [0] today
    [one] since yesterday
   *[other] in the last { $days } days
}
reports-say-near-unsaid = A report at this place; its summary is not published yet
reports-say-me-too = Me too
reports-say-me-too-done = Your voice is counted
reports-say-me-too-words = Thank you. The report is stronger by your voice, and we did not keep who you are.
reports-say-me-too-again = Say something else
reports-receipt-title = What you said has reached us
reports-receipt-keep = This is your code. Keep it: it is your proof, and nobody else knows it.
reports-receipt-qr = A square code that opens the page to follow it
reports-receipt-next = What happens next?
reports-receipt-read = The office reads it and writes a summary that does not tell who you are.
reports-receipt-next-words = { $kind ->
    [branch_request] Your request counts on the map of requests for branches from today.
    [praise] Your thanks reach the authority that you thank.
   *[other] The summary goes to the authority in charge. Were it sent today, the last day for its answer would be { $day }.
}
reports-receipt-follow = With the code you follow what happens, and open it again when it was closed and not fixed.
reports-receipt-follow-now = Follow it now
reports-receipt-file = Download the receipt
reports-receipt-proves = What does the receipt prove?
reports-receipt-proves-words = That a report with this content reached us at this time and stands under number { $number } in a log from which nothing can be erased. If we deny or change it, the receipt shows it.
reports-receipt-proves-not = It proves neither that what was said happened nor who said it. A lost code can be restored by nobody, not by us either.
reports-follow-title = Follow an earlier report
reports-follow-code = Code of the report
reports-follow-code-hint = Twelve letters and digits, like { $example }. Small and capital letters are the same.
reports-follow-code-missing = Write the code.
reports-follow-code-wrong = This is no code: it has twelve letters and digits.
reports-follow-not-restored = There is no report with this code. Our data were put back to a backup, and what arrived between { $since } and { $until } was lost. If you sent yours then, please send it again; your receipt still proves that it was accepted.
reports-follow-too-many = Many wrong codes were tried from your network. Wait a quarter of an hour, then try again.
reports-follow-open = Open
reports-follow-lost = Lost the code? We cannot restore it: we keep only its fingerprint. Send what you want to say again.
reports-follow-report = Your report number { $number }
reports-follow-again = Refresh the page
reports-follow-next-office = It is the office’s turn: it reads what came and decides what follows.
reports-follow-next-authority = { $day ->
    [none] It is the authority’s turn.
   *[other] It is the authority’s turn; the last day for its answer is { $day }.
}
reports-follow-next-you = Closed. If it was not fixed, open it again until { $day }.
reports-follow-next-rate = Closed. Tell us how it ended for you.
reports-follow-next-nobody = It has ended and waits for nobody.
reports-follow-words = What you want to add
reports-follow-say = Add something
reports-follow-reopen = Not fixed? Open it again
reports-follow-reopen-words = What was not fixed?
reports-follow-reopen-hint = The authority is told that you opened it again, and a new time limit begins.
reports-follow-rate-open = Rate the end
reports-follow-rate = How did it end?
reports-follow-rate-words = Why?
reports-follow-stars = { $stars ->
    [5] Very satisfied
    [4] Satisfied
    [3] In between
    [2] Not satisfied
   *[1] Not satisfied at all
}
reports-follow-contact = Tell me when something happens
reports-follow-contact-hint = We send a number that proves it is yours. It stays sealed, and the authority never sees it.
reports-follow-pin-open = Write the number that reached you
reports-follow-pin = The number that reached you
reports-follow-done-say = What you wrote was added.
reports-follow-done-reopen = It is open again.
reports-follow-done-rate = Thank you, your rating was recorded.
reports-follow-done-contact = We sent a number to what you wrote. Write it here when it reaches you.
reports-follow-done-pin = It is yours. We tell you when something happens.
reports-follow-picture = Picture { $number } of this answer
reports-follow-paper = Paper { $number }
