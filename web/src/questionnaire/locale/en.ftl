questionnaire-leave = Exit

questionnaire-progress = { $at } of { $of }
questionnaire-progress-label = Screen { $at } of { $of }
questionnaire-part = { $part } of { $parts }
questionnaire-round = { $name } { $n }
questionnaire-round-unnamed = Round { $n }
questionnaire-loose-title = Questions

questionnaire-previous = Previous
questionnaire-next = Next
questionnaire-undo = Undo
questionnaire-to-check = Check your answers
questionnaire-skip-now = Answer later

questionnaire-left = { $n ->
    [0] Complete
   *[other] { $n } left
}
questionnaire-list-title = What is left
questionnaire-list-close = Back to the question
questionnaire-list-complete = Complete
questionnaire-list-left = { $n ->
    [one] { $n } question
   *[other] { $n } questions
}
questionnaire-language = Language of the questions

questionnaire-saving-waiting = Saving…
questionnaire-saving-saved = Safe on your phone
questionnaire-lost = { $n ->
    [one] One file on your phone is damaged. Answer its question again if you can:
   *[other] { $n } files on your phone are damaged. Answer their questions again if you can:
}
questionnaire-saving-failed = Your last answers are not saved: the phone's storage is full or locked. Free some space and do not close this screen.
questionnaire-save-again = Save now

questionnaire-optional = optional
questionnaire-error-title = { $n ->
    [one] One question here needs a valid answer
   *[other] { $n } questions here need a valid answer
}
questionnaire-required = This question needs an answer.
questionnaire-constraint = This answer is not possible here.
questionnaire-not-number = Write a number only.
questionnaire-not-whole = Write a whole number.
questionnaire-clear = Clear the answer

questionnaire-count-more = One more
questionnaire-count-less = One less

questionnaire-search = Search the choices
questionnaire-search-none = No choice with this name.
questionnaire-search-more = { $n ->
    [one] And { $n } more: type to find it.
   *[other] And { $n } more: type to find them.
}
questionnaire-quiet = Or
questionnaire-choices-none = No choices yet. Answer the question before this one.

questionnaire-rank-hint = Put them in order, first to last.
questionnaire-rank-up = Move "{ $name }" up
questionnaire-rank-down = Move "{ $name }" down
questionnaire-rank-keep = This is the order
questionnaire-range-unset = Not chosen yet

questionnaire-now = Now
questionnaire-today = Today
questionnaire-date = Date
questionnaire-time = Time

questionnaire-tap = Tap when it happens
questionnaire-tap-after = { $time } after the one before
questionnaire-tap-whole = From first tap to last: { $time }
questionnaire-tap-limit = Posted limit { $time }
questionnaire-tap-over = Over the posted limit of { $time }
questionnaire-tap-correct = Correct the time
questionnaire-tap-undo = Undo
questionnaire-tap-done = Done
questionnaire-tap-backwards = This is earlier than the one before. Correct one of them.

questionnaire-place-find = Fix my position
questionnaire-place-again = Fix it again
questionnaire-place-wait = Looking for your position…
questionnaire-place-better = Accurate to { $m } m now. Waiting for better.
questionnaire-place-done = Position fixed, accurate to { $m } m.
questionnaire-place-accept = Accurate enough
questionnaire-place-stop = Stop looking
questionnaire-place-denied = Your phone does not let the app know the position. Allow it in the browser's settings for this site and try again.
questionnaire-place-unavailable = Your phone found no position. Go near a window or outside, then try again.
questionnaire-place-missing = This phone gives no position.
questionnaire-place-without = Go on without
questionnaire-place-why = Why without a position?
questionnaire-place-why-signal = No signal here
questionnaire-place-why-exposure = Taking the phone out gives me away
questionnaire-place-why-phone = The phone does not allow it
questionnaire-place-noted = Going on without a position: { $why }.

questionnaire-trace-add = Add a point here
questionnaire-trace-undo = Remove the last point
questionnaire-trace-points = { $n ->
    [0] No point yet
    [one] { $n } point
   *[other] { $n } points
}
questionnaire-trace-needs = Walk and add at least { $n } points.

questionnaire-photo-take = Take a photo
questionnaire-photo-choose = Choose a picture
questionnaire-photo-again = Take it again
questionnaire-photo-working = Preparing the photo…
questionnaire-photo-failed = Your phone could not read this picture. Take another.
questionnaire-photo-alt = The photo you took
questionnaire-photo-filed = The photo you sent before stays.
questionnaire-remove = Remove
questionnaire-draw-hint = Draw with your finger inside the frame.
questionnaire-draw-keep = Keep the drawing
questionnaire-draw-clear = Clear

questionnaire-audio-record = Record your voice
questionnaire-audio-stop = Stop recording
questionnaire-audio-level = Loudness
questionnaire-audio-again = Record again
questionnaire-audio-denied = Your phone does not let the app use the microphone. Allow it in the browser's settings for this site and try again.
questionnaire-audio-choose = Choose a sound file
questionnaire-video-take = Film a clip
questionnaire-video-choose = Choose a clip
questionnaire-file-choose = Choose a file
questionnaire-file-size = { $size } KB
questionnaire-file-kept = Attached
questionnaire-barcode-scan = Scan the code
questionnaire-barcode-stop = Close the camera
questionnaire-barcode-denied = The camera did not open. Type the code.
questionnaire-trigger = Yes, I have read it

questionnaire-rounds-none = Nothing added yet.
questionnaire-rounds-add = Add one
questionnaire-rounds-add-another = Add another
questionnaire-rounds-open = Open
questionnaire-rounds-remove = Remove
questionnaire-rounds-remove-sure = Remove it and its answers
questionnaire-rounds-remove-keep = Keep it
questionnaire-rounds-empty = No answers

questionnaire-check-title = Check your answers
questionnaire-check-missing = { $n ->
    [one] One required question is left. Answer it, then finish.
   *[other] { $n } required questions are left. Answer them, then finish.
}
questionnaire-check-ready = Every required question is answered.
questionnaire-check-empty = No answer
questionnaire-check-wrong = Needs correcting
questionnaire-check-change = Change
questionnaire-check-change-label = Change the answer to "{ $question }"
questionnaire-check-go = Answer
questionnaire-check-file = Finish and send
questionnaire-check-filing = Finishing…
questionnaire-check-file-note = Without a connection it stays safe on your phone and is sent by itself later.
questionnaire-check-failed = It was not saved. Your answers are as they were: try again.
questionnaire-answer-photo = Photo
questionnaire-answer-audio = Recording
questionnaire-answer-video = Clip
questionnaire-answer-file = File
questionnaire-answer-place = Position, accurate to { $m } m
questionnaire-answer-read = Read
