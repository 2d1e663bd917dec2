# The residents' app: short sentences for somebody who stands at the counter now.

# The five answers
resident-home-title = What do you want to say?
resident-kind-complaint = Report
resident-kind-complaint-hint = Something is not as it should be
resident-kind-praise = Thanks
resident-kind-praise-hint = Something or somebody did well
resident-kind-suggestion = Suggestion
resident-kind-suggestion-hint = An idea for a better service
resident-kind-question = Question
resident-kind-question-hint = You want to know something
resident-kind-branch_request = We need a branch
resident-kind-branch_request-hint = The office is far from us
resident-home-follow = Follow an earlier report
resident-home-week = This week’s figures
resident-install = Put the app on your home screen
resident-back = Back
resident-step = { $at } of { $of }
resident-optional = (if you like)
resident-cancel = Cancel
resident-loading = One moment…
resident-loading-failed = The page is not complete: no network. What you wrote is kept on your phone.
resident-again = Try again

# What is on the phone
resident-drafts = Not sent yet
resident-draft-begun = Begun { $when }
resident-draft-continue = Continue
resident-draft-drop = Delete
resident-draft-drop-sure = Yes, delete it
resident-gist-files = { $count ->
    [one] One file, no words
   *[other] { $count } files, no words
}
resident-gist-none = No words yet
resident-waiting = { $count ->
    [one] One on its way
   *[other] { $count } on their way
}
resident-waiting-offline = No network now. What you wrote is kept on your phone and will be sent by itself.
resident-sent = Sent from this phone
resident-sent-when = { $when }
resident-show-code = Code
resident-receipt = Receipt
resident-follow = Follow
resident-retry = Send again
resident-phone = This phone
resident-phone-text = What you write here is encrypted on your phone, but whoever opens this browser while your phone is unlocked can see it. If the phone is not yours, wipe it once you have kept the code.
resident-wipe = Wipe everything from this phone
resident-wipe-sure = What was not sent is lost, with all codes and receipts. What reached us stays with us, and only its code opens it.
resident-wipe-yes = Yes, wipe
resident-wipe-one = Wipe from this phone
resident-wipe-one-text = Your report stays with us. Without the code nobody can follow it, and we cannot recover it for you.
resident-wipe-one-unsent = It has not arrived completely. Wipe it now and the rest of it is lost.
resident-gone = No longer on this phone
resident-again-title = The code of what you sent
resident-again-text = Here it is once more, so that you can keep it. Without it we do not know which report is yours.
resident-again-kept = I have kept it
resident-again-follow = Follow it

# Say it
resident-say-title-complaint = What happened?
resident-say-title-praise = Whom do you thank, and for what?
resident-say-title-suggestion = What do you suggest?
resident-say-title-question = What is your question?
resident-say-title-branch_request = Which service do you need near you?
resident-say-at = You are at: { $place }
resident-say-missing = Say something, write it or photograph it, then go on.
resident-talk = Press and talk
resident-talk-stop = Stop recording
resident-talk-hint = Keep your finger down while you talk, or tap once to begin and once to end. Three minutes at most.
resident-talk-level = Loudness
resident-talk-denied = The browser may not use the microphone. Allow it in your phone’s settings, or write.
resident-photo-take = Take a photo
resident-photo-choose = From saved photos
resident-photo-working = Making the photo smaller…
resident-photo-failed = Your phone could not read the photo. Try another.
resident-photo-alt = Photo { $n }
resident-photo-gallery = From saved photos
resident-files-full = { $count } files are the most that can go along.
resident-voice-length = { $time }
resident-attached = Attachments
resident-remove = Remove
resident-write = Or write
resident-write-hint-complaint = When, at which counter, and what were you told? Leave out names and identity numbers.
resident-write-hint-praise = What made it easy for you?
resident-write-hint-suggestion = What would change, and for whom?
resident-write-hint-question = Ask as you would ask somebody at the counter.
resident-write-hint-branch_request = Which service, and how many people around you need it?
resident-saved = Kept on your phone
resident-next-where = Next: where?

# Where
resident-where = Where was it?
resident-where-branch = Where do you need the branch?
resident-where-missing = Choose a place, so that we know where the need is.
resident-place-me = I am here now
resident-place-wait = Looking for where you are…
resident-place-enough = Enough, take what you have
resident-place-here = Where you were (within { $m } m)
resident-place-denied = The browser may not know where you are. Choose by name or on the map.
resident-place-unavailable = We could not find where you are. Choose by name or on the map.
resident-place-missing = This phone does not know where it is. Choose by name or on the map.
resident-place-search = Search by the name of the office or centre
resident-place-searching = Searching…
resident-place-offline = No network: this is what your phone remembers.
resident-place-none-found = Nothing by that name. Try one word, or describe the place below.
resident-place-near = Near you:
resident-place-map = Choose on the map
resident-place-pin = A spot on the map
resident-place-point = The place on the poster
resident-place-counter = Counter { $counter }
resident-place-fixed = Fixed { $when }
resident-place-change = Change the place
resident-place-words = Describe the place
resident-metres = { $n } m
resident-kilometres = { $n } km
resident-map-loading = Opening the map…
resident-map-failed = The map needs a network. Choose by name, or describe the place.
resident-map-hint = Tap where it is, and drag the pin if you missed.
resident-map-in = Closer
resident-map-out = Farther
resident-next-check = Next: check and send
resident-next-without = Go on without a place

# Check and send
resident-check = Check and send
resident-check-where = Place:
resident-check-nowhere = not given
resident-about = Whom is it about?
resident-about-chosen = About: { $what }
resident-about-what = And what exactly?
resident-ask-since = Since when?
resident-ask-since-now = Today
resident-ask-since-days = For days
resident-ask-since-weeks = For weeks
resident-ask-since-months = For months
resident-ask-travel = How long does it take to the nearest branch?
resident-ask-travel-under30 = Less than half an hour
resident-ask-travel-hour = About an hour
resident-ask-travel-hours = More than an hour
resident-near-title = Is it this one?
resident-near-days = { $n ->
    [0] Today
    [one] Since yesterday
   *[other] In the last { $n } days
}
resident-near-voices = { $n ->
    [one] one more person said so
   *[other] { $n } more people said so
}
resident-near-me-too = Me too
resident-near-or = If it is not, send your report.
resident-near-thanks = You were counted with them.
resident-near-enough = That is enough, I send no other
resident-near-failed = You were not counted: no network. Send your report, and we shall put it with its like.
resident-contact = Shall we tell you the answer?
resident-contact-hint = We do not need your name. The authority never sees the address, and we use it for this report alone.
resident-contact-none = No, I follow by code
resident-contact-sms = Text message
resident-contact-email = E-mail
resident-contact-sms-label = Your phone number
resident-contact-email-label = Your e-mail address
resident-contact-sms-wrong = Write the whole phone number, such as 0791234567.
resident-contact-email-wrong = Write the whole address, such as salma@example.org.
resident-send = Send
resident-send-hint = You get a proof with a code to follow it by.
resident-send-hint-offline = No network now: it is kept on your phone and sent by itself.

# The receipt
resident-sent-title-complaint = We have your report
resident-sent-title-praise = We have your thanks
resident-sent-title-suggestion = We have your suggestion
resident-sent-title-question = We have your question
resident-sent-title-branch_request = We have your request
resident-kept-title = Kept on your phone
resident-kept-offline = No network now. It will be sent by itself when there is one, even if you close the page and open it again.
resident-kept-online = It is being sent. If the network fails it stays on your phone and is sent by itself.
resident-number = Its number is { $n }
resident-code = Code to follow it by
resident-keep = Keep it: it is your proof.
resident-keep-why = Whoever has the code can follow; nobody else can. We cannot recover it.
resident-copy = Copy the code
resident-copied = Copied
resident-share = Share the link
resident-qr = Scan it with another phone to follow from there
resident-next = What happens next?
resident-next-arrives = It reaches us when there is a network, and this page will say so.
resident-next-read = Somebody in the office reads it.
resident-next-forward = They write its summary, without name, voice or address, and pass it to the authority with a day to answer by.
resident-next-answer = You see the answer here by the code. If it is not put right, you can reopen it within thirty days.
resident-next-log = It is entered in the public log before { $day }, so that nobody can deny it arrived.
resident-follow-this = Follow it
resident-done = Done
resident-state-queued = Waiting for its turn to be sent.
resident-state-sending = Being sent…
resident-state-files = Your words arrived. Photos and voice are on their way.
resident-state-confirmed = Arrived completely, and you have its receipt.
resident-why-office = It was not accepted.
resident-why-device = It was not accepted.
resident-why-room = Larger than is accepted.
resident-why-receipt = An answer came that does not carry our signature, so it is no receipt. What you wrote is still on your phone.
resident-why-damaged = What was kept on the phone is damaged and cannot be sent.
resident-why-files = A file was not accepted.
resident-why-network = No network.
resident-why-server = The server is busy.
resident-proof = Proof of arrival
resident-proof-held = Your phone has checked our signature, and that the receipt stands for your words and files to the letter.
resident-proof-later = The signed receipt comes when your report reaches us.
resident-proof-leaf = Fingerprint of the entry
resident-proof-said = Fingerprint of what you said
resident-proof-files = Files arrived
resident-proof-save = Save the receipt as a file

# Following
resident-follow-title = Follow a report
resident-follow-number = No. { $n }
resident-follow-code = Code
resident-follow-code-hint = Twelve letters and figures, such as ⁨7K3M-9QXD-2VRT⁩
resident-follow-code-wrong = That is not a whole code. Look at the letters again.
resident-follow-open = Open
resident-follow-loading = Asking for your report…
resident-follow-unknown = No report has the code { $code }. Look at the letters again.
resident-follow-not-yet = It has not reached us yet. It is still on your phone.
resident-follow-offline = No network now. The code is kept; open it when there is one.
resident-follow-refused = It could not be opened now.
resident-follow-as-of = No network. This is what was known { $when }.
resident-follow-next = The next step is with:
resident-follow-by = To be done by { $day }
resident-next-who-office = the office
resident-next-who-authority = the authority
resident-next-who-you = you: rate it, or reopen it if it was not put right
resident-next-who-nobody = nobody
resident-follow-story = What has happened
resident-follow-files = Some of your files have not arrived yet. They do when you open the app with a network.
resident-follow-not-sent = Not sent. Try when there is a network; what you wrote stays here.
resident-follow-done-say = Added.
resident-follow-done-reopen = Reopened, and the authority sees it.
resident-report-received = With the office
resident-report-forwarded = With the authority
resident-report-answered = The authority answered
resident-report-closed = Closed
resident-report-set_aside = Not followed up
resident-file-photo = Open the photo
resident-file-voice = Listen
resident-file-call = Listen
resident-file-document = Open the file
resident-file-failed = The file could not be opened now.
resident-more = Add something
resident-more-what = What do you add?
resident-reopen = Not put right? Reopen it
resident-reopen-until = Until { $day }
resident-reopen-why = What was not put right?
resident-rate = How was it solved? We ask once.
resident-rate-1 = Very badly
resident-rate-2 = Badly
resident-rate-3 = Acceptably
resident-rate-4 = Well
resident-rate-5 = Very well
resident-rate-words = Why?
resident-rate-send = Record my opinion
resident-tell-me = Tell me when something changes
resident-tell-me-on = We tell you at the address that you confirmed.
resident-tell-me-off = Do not tell me; delete the address
resident-tell-me-unproven = The address is not confirmed yet, so nothing goes there. Write it again and we send the confirmation number.
resident-pin-ask = Send me the confirmation number
resident-pin = The confirmation number that you got
resident-pin-send = Confirm

# When the phone cannot
resident-store-full = The phone is full: the last of what you wrote was not kept. Make room, then go on.
resident-store-locked = This app was opened in another window. Load the page again.
resident-store-damaged = Some of what was kept on this phone cannot be read.
resident-store-unavailable = This browser does not let us keep anything now. Do not close the page before it is sent.
resident-store-weak = This browser does not let us keep anything now.
resident-store-prepared = This browser does not let us keep anything now.
resident-store-unprepared = This browser does not let us keep anything now.

# Your data
resident-own = Your data with us
resident-own-copy = Download a copy
resident-own-copy-what = A copy of everything held about this report, and who opened your sealed words and why.
resident-own-erase = Erase what I said
resident-own-sure = Erase what you said? It cannot be brought back.
resident-own-goes = Erased: your words, photos and recordings, your exact place, and where to reach you.
resident-own-stays = Kept: that a report was made, its day and kind, the office's summary, what was done, and a fingerprint that reveals nothing.
resident-own-when = If danger to life or a corrective order that is not over needs your words, where to reach you goes now and the rest by itself afterwards.
resident-own-erase-do = Erase for good
resident-own-done = What you said was erased with us. What is on this phone stays until you wipe it.
resident-own-waits = Where to reach you was erased. Your words are needed for something that is not over; they go by themselves after it.
resident-own-is-erased = What you said was erased with us.
resident-own-not-now = That did not work now. Try again in a little while.
