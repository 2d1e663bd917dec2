# Attached files: what is not taken, what is not shown, and why.

refusal-media-too-large = The file is larger than { $megabytes } MB. Record a shorter piece, or at lower quality.
refusal-media-too-many-uploads = { $most ->
    [one] One file has not been sent to its end. Finish it first.
   *[other] { $most } files have not been sent to their end. Finish them first.
}
refusal-media-too-much-waiting = Your waiting files have passed { $megabytes } MB. Send the visits they belong to first.
refusal-media-no-room = The office's disk is full. What your phone holds is safe; send again later.
refusal-media-upload-not-there = No file is being sent here. Start sending from the beginning.
refusal-media-upload-expired = The time to finish this file is over. Start sending from the beginning.
refusal-media-upload-busy = A piece of this file is being received right now. Try again in a moment.
refusal-media-other-file = What arrived is not the file announced. Start sending from the beginning.
refusal-media-no-reason = Write why the original is needed, in at least { $least } letters.
media-upload-method = This address does not take this request.
media-upload-damaged = A piece of the file was damaged on the way. Send this piece again.
media-upload-fault = The request to send could not be understood ({ $fault }). Update the app and send again.
media-no-decoder = Files cannot be opened right now. Try again in a moment.
media-trouble-broken = The file is damaged, or neither a picture nor a recording.
media-trouble-too-heavy = Opening the file took more than is allowed, so it was stopped.
media-trouble-too-many-pixels = The picture's dimensions are larger than what is shown.
media-trouble-too-long = The recording is longer than four hours.
media-trouble-unplayable = The recording is in a format that browsers do not play. The original is kept.
media-trouble-empty = There is neither sound nor picture in the file.
refusal-media-other-kind = This file is not of the kind asked for here.
refusal-media-broken = { media-trouble-broken }
refusal-media-too-heavy = { media-trouble-too-heavy }
refusal-media-too-many-pixels = { media-trouble-too-many-pixels }
refusal-media-too-long = { media-trouble-too-long }
refusal-media-unplayable = { media-trouble-unplayable }
refusal-media-empty = { media-trouble-empty }
media-dropped = This file was deleted: the time for which it is kept is over.
