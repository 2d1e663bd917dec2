listening-title = Listening
listening-intro = Voice notes and calls that wait for somebody to hear them and write down what they say. Nobody outside the office hears them, and what you write is what the triage desk reads.
listening-intro-machine = A model on this machine wrote a first text of some; it is unverified until you have listened and saved it.
listening-waiting =
    { $count ->
        [zero] No recording waits.
        [one] One recording waits for a listener.
       *[other] { $count } recordings wait for a listener.
    }
listening-empty = Everything was heard
listening-empty-text = When a voice note or a call comes in, it appears here.
listening-empty-other = Nothing here yet
listening-csv = Download the list (CSV)
listening-filter-state = State
listening-state-awaiting = Awaiting a listener
listening-state-written = Written down
listening-state-unreadable = Cannot be understood
listening-column-number = Report
listening-column-kind = Kind
listening-column-place = Place
listening-column-length = Length
listening-column-arrived = Arrived
listening-column-state = State
listening-kind-voice = Voice note
listening-kind-call = Call
listening-recording-title = Recording of report { $number }
listening-report-text = Written with the recording
listening-wave = Outline of the sound: press where you want to hear
listening-text = What the recording says
listening-text-hint = Write it as it was said. Phone and identity numbers are masked by themselves before it is kept. Put “[unclear]” where you cannot hear.
listening-mark = unclear
listening-language = Language spoken
listening-language-ar = Arabic
listening-language-en = English
listening-save = Save and hear the next
listening-give-up = Cannot be understood
listening-saved = The text was saved.
listening-given-up = The recording was put with those that cannot be understood; it can still be heard.
listening-versions = Written before
listening-machine-label = Machine transcript, unverified
listening-machine-hint = Written by the model { $model } on this machine. Listen, correct, then save.
listening-sure = sure of the language: { $share }
listening-masked =
    { $count ->
        [one] one piece masked
       *[other] { $count } pieces masked
    }
listening-key-play = Play or stop
listening-key-back = Back 3 seconds
listening-key-forward = Forward 3 seconds
listening-key-slower = Slower
listening-key-faster = Faster
listening-key-mark = Unclear here
listening-key-save = Save
refusal-listening-not-there = There is no such recording.
refusal-listening-nothing-written = Write what you heard, or choose “Cannot be understood”.
refusal-listening-too-long = The text is longer than can be kept. Split or shorten it.
refusal-listening-written-meanwhile = A colleague saved a text of this recording while you were writing. Theirs is at the foot of the page and yours still in the box: bring them together, then save again.
