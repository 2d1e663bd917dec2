refusal-submissions-unreadable = { $problem }
refusal-submissions-too-large = { $problem }
refusal-submissions-unknown-form = This is not the questionnaire of this visit, or it is not published. Refresh your forms and fill it in again.
refusal-submissions-unknown-visit = We cannot tell which visit these answers belong to. Open the visit's questionnaire from your list and fill it in.
refusal-submissions-not-yours = This visit belongs to another observer. Sign in with the account it was given to.
refusal-submissions-not-fileable = This visit's questionnaire cannot be sent now. Take the visit first, or write to the office.
refusal-submissions-conflicting = Other answers arrived under the same id; the first ones stay as they are. Write to the office.
refusal-submissions-already-filed = You have sent this visit's questionnaire before, and it is kept. It is not sent twice.
refusal-submissions-unknown-original = You are correcting answers that never reached us. Send the original first.
refusal-submissions-stale-original = You corrected an old version; a newer one has reached us since. Open the newest and correct that.
refusal-submissions-too-many-versions = This visit has been corrected as often as it can be. Tell the office what is left.
refusal-submissions-closed = This visit has been decided on, so corrections are no longer taken. If you found a mistake, tell the office.
refusal-submissions-replaced = The observer has just sent a corrected version. Read that one.
refusal-submissions-upload-unnamed = We cannot tell which answers this file belongs to. Update the app and send again.
refusal-submissions-evidence-forbidden = Photos and recordings are forbidden here, so we did not keep the file. Your other answers are kept.
refusal-submissions-unfinished = Some questions have no answer. Finish them, then send.

# What an observer sees on the phone in the forms app
submissions-openrosa-not-there = There is nothing at this address. Refresh the list of forms.
submissions-openrosa-body = The request arrived incomplete or damaged; nothing is lost from your phone. Send again.
submissions-openrosa-too-large = What was sent at once is larger than { $megabytes } MB. Make photos smaller in the app and send again.
submissions-openrosa-waiting = { $count ->
    [one] One file has not arrived yet.
   *[other] { $count } files have not arrived yet.
}

# The pages for filling in
submissions-fill-next = Save and continue
submissions-fill-page = Page { $number } of { $pages }
submissions-fill-kept = What you entered is saved. You can close this page and come back.
submissions-fill-exit = Leave now and tell us
submissions-fill-more = Your answer brought up more questions. Complete them.
submissions-fill-file-kept = File saved
submissions-fill-app-title = This form is filled in from the app
submissions-fill-app-text = It asks things that this page cannot show, such as lists that come in a file. Open “Notes” once while connected, then fill it in wherever you are.
submissions-fill-app-open = Open “Notes”
submissions-fill-general = General
submissions-place-find = Find where I am
submissions-place-wait = Finding where you are…
submissions-place-none = Your position did not appear. Leave it and go on.
submissions-fault-missing = Answer this question.
submissions-fault-not-a-number = Enter a number.
submissions-fault-not-whole = Enter a whole number.
submissions-fault-not-a-choice = Choose one of the answers shown.
submissions-fault-not-a-date = Enter the date or time as the field shows it.
submissions-fault-not-a-place = Enter latitude, a space, and longitude, such as 31.95 35.91
submissions-fault-constraint = This answer is outside the accepted limits.
submissions-fault-file-too-large = The file is larger than { $megabytes } MB. Take a smaller photo.
submissions-fault-not-image = This file is not a photo.
submissions-fault-not-audio = This file is not a sound recording.
submissions-fault-not-video = This file is not a video.
submissions-check-title = Check your answers
submissions-check-send-title = Send the visit
submissions-check-send-text = Nothing changes after sending. Write what you saw, not what you thought.
submissions-check-send = Send
submissions-receipt-title = Your visit has arrived
submissions-receipt-text = Your answers are kept as you sent them and entered in the log.
submissions-receipt-code = Receipt code
submissions-receipt-file = Download the signed receipt
submissions-receipt-hint = Keep it: it proves that you sent, even if we denied it.
submissions-receipt-next = What happens next
submissions-receipt-next-read = Marks are worked out from your answers within minutes.
submissions-receipt-next-review = A reviewer who does not know who you are reads them and accepts them, or rejects them with a written reason.
submissions-receipt-next-pay = If accepted, the visit counts for you.
submissions-receipt-today = Back to my visits

# Visits whose files have not all come, in the office
submissions-waiting-title = Visits waiting for their files
submissions-waiting-back = Visits
submissions-waiting-intro = The answers of these visits have arrived; some of their photos or recordings have not. A visit is not reviewed and does not count before it is complete, and nothing that arrived is lost.
submissions-waiting-then = The phone sends the rest by itself as soon as it finds a network. After a long wait, remind the observer to open the app where there is one, and not to remove it before the receipt has come.
submissions-waiting-point = Centre
submissions-waiting-alias = Alias
submissions-waiting-since = Since
submissions-waiting-files = Missing
submissions-waiting-long = A long wait
submissions-waiting-correction = A correction; until it is complete, what was sent before it counts
submissions-waiting-count = { $count ->
    [one] One file
   *[other] { $count } files
}
submissions-waiting-none-title = No visit waits for its files
submissions-waiting-none-text = Everything that came from the field came whole.
