## resident app
reports-app-name = Rasid: have your say
reports-app-no-script = This page needs JavaScript. The plain form works without it.

## core
reports-kind-complaint = Complaint
reports-kind-praise = Praise
reports-kind-suggestion = Suggestion
reports-kind-question = Question
reports-kind-branch_request = Request for a new branch
reports-state-received = With the office
reports-state-forwarded = With the authority
reports-state-answered = The authority answered
reports-state-closed = Closed
reports-state-set_aside = Set aside
reports-outcome-fixed = Put right
reports-outcome-explained = Explained
reports-outcome-passed_on = Passed on
reports-outcome-not_fixed = Not put right
reports-set_aside-abusive = Abusive
reports-set_aside-not_public_service = Not about a public service
reports-set_aside-unintelligible = Not understood
reports-set_aside-test = A test
reports-set_aside-withdrawn = Withdrawn by its sender
reports-severity-danger = Danger to life
reports-severity-high = High
reports-severity-normal = Normal
reports-severity-low = Low
reports-door-app = App
reports-door-page = Page
reports-door-call = Call
reports-door-email = E-mail
reports-door-open311 = Open311
reports-door-register = Earlier register
reports-speaker-resident = The sender
reports-speaker-office = The office
reports-speaker-authority = The authority
reports-speaker-rasid = Rasid

reports-field-whole = the statement as a whole
reports-field-version = version
reports-field-kind = kind
reports-field-text = text
reports-field-language = language
reports-field-said-at = time of saying
reports-field-place = place
reports-field-place-words = description of the place
reports-field-coordinates = coordinates
reports-field-accuracy = accuracy of the position
reports-field-counter = counter
reports-field-service = service
reports-field-category = category
reports-field-answers = answers
reports-field-contact = contact
reports-field-files = files
reports-field-stars = stars
reports-field-pin = the number sent
reports-field-client = number of the sending
reports-field-body = content of the request

reports-told-received = Your report arrived and is registered.
reports-told-forwarded = Sent to { $authority }; the last day for an answer is { $day }.
reports-told-extended = { $authority } has until { $day } now.
reports-told-answered = { $authority } answered.
reports-told-returned = Sent back to whoever must act.
reports-told-closed-fixed = Put right, and the report is closed.
reports-told-closed-explained = The reason was explained, and the report is closed.
reports-told-closed-passed_on = Passed on to whoever is responsible, and closed here.
reports-told-closed-not_fixed = Closed without being put right.
reports-told-reopened = Open again with { $authority }; the last day for an answer is { $day }.
reports-told-reopened-office = Open again; it is with the office.
reports-told-set_aside-abusive = Set aside: it is abusive.
reports-told-set_aside-not_public_service = Set aside: it is not about a public service.
reports-told-set_aside-unintelligible = Set aside: we could not understand it.
reports-told-set_aside-test = Set aside: it was a test.
reports-told-set_aside-withdrawn = Ended without action: it was erased at your request before the office worked on it.
reports-told-said = You added something.
reports-told-asked = The office asks you something.
reports-told-merged = Joined with report { $lead }: it is the same matter, and your voice counts.
reports-told-parted = Parted from report { $lead }; it stands by itself again.
reports-told-rated = { $stars ->
    [one] You rated the result: one star of five.
   *[other] You rated the result: { $stars } stars of five.
  }
reports-told-finding = What you said is confirmed, and an order to put it right was issued.
reports-told-finding-withdrawn = The finding that confirmed what you said was withdrawn. The reason is in the public log.
reports-told-corrected = The fault was put right, and it is proven.
reports-told-noted = A note of the office.

# What the office reads where the sender is spoken to above
reports-desk-told-received = The report arrived and is registered.
reports-desk-told-said = The sender added something.
reports-desk-told-asked = The office asked the sender something.
reports-desk-told-merged = Joined with report { $lead }: it is the same matter.
reports-desk-told-rated = { $stars ->
    [one] The sender rated the result: one star of five.
   *[other] The sender rated the result: { $stars } stars of five.
  }
reports-desk-told-finding = What was said is confirmed, and an order to put it right was issued.
reports-desk-told-finding-withdrawn = The finding that confirmed what was said was withdrawn. The reason is in the public log.

refusal-reports-wrong-state = This cannot be done as the report stands now. Reload the page and see where it is.
refusal-reports-nothing-said = The report is empty. Write what happened, record your voice, or add a photo.
refusal-reports-text-too-long = The text is too long. The limit is { $most } characters.
refusal-reports-too-many-files = There are too many files. The limit is { $most }.
refusal-reports-unreadable = We could not read this: { $field }.
refusal-reports-unknown-place = This place is not known here. Choose another, or describe it in your own words.
refusal-reports-unknown-code = There is no report with this code. Check its twelve letters and digits.
refusal-reports-code-taken = This code belongs to another report. Send yours with a new code.
refusal-reports-no-such-file = The report did not name this file, or its content has changed.
refusal-reports-too-late-to-reopen = More than thirty days have passed since it was closed. Send a new report.
refusal-reports-reason-missing = Write the reason.
refusal-reports-evidence-missing = Nothing is closed as put right without evidence. Add a photo or a document.
refusal-reports-summary-missing = Write the office's summary before sending it to the authority.
refusal-reports-authority-missing = Choose the authority that is responsible.
refusal-reports-already-rated = You have rated the result already.
refusal-reports-not-there = There is no such report.
refusal-reports-too-many = A lot came from you in a short time. Wait a little and try again.
refusal-reports-proof-missing = A lot came from you in a short time. Sending now needs a small calculation by your phone.
refusal-reports-muted = Sending from this device is stopped for a while.
refusal-reports-bad-address = Nothing can be sent to this address. Check it.
refusal-reports-wrong-pin = The number is wrong or no longer valid.

## contacts
reports-pin-subject = Confirmation number
reports-pin-text = The confirmation number for following your report: { $pin }. Valid for twenty minutes. If you did not ask for it, ignore this message.
reports-notice-subject = News about your report { $number }
reports-notice-text = { $news } Report { $number }. Open { $page } and type your receipt code to read it.
reports-notice-news = There is news about your report.
reports-notice-forwarded = Your report was sent to the authority responsible.
reports-notice-answered = The authority answered your report.
reports-notice-closed = Your report was closed. If the matter is not settled, you have thirty days to open it again.
reports-notice-asked = The office has a question for you about your report.
reports-notice-corrected = What you reported was put right, and it is proven.

## calls
reports-calls-title = Call log
reports-calls-intro = Type while the caller speaks. When you save, a code appears for you to read out: with it the caller follows the report as if they had sent it themselves.
reports-calls-kind = What does the caller want?
reports-calls-text = What the caller says
reports-calls-text-hint = In their own words. No name and no number here.
reports-calls-text-missing = Write what the caller says.
reports-calls-place = Where?
reports-calls-place-hint = The centre’s name as they say it; then choose from the list.
reports-calls-find = Search
reports-calls-place-choose = Choose the centre
reports-calls-place-words = None of these: keep the place as it is written
reports-calls-place-none = No centre has this name. The place is kept as it is written.
reports-calls-category = Subject
reports-calls-no-category = Not said
reports-calls-number = The caller’s number
reports-calls-number-hint = Only if they want to be told what happens. It is sealed in the vault; nobody sees it here.
reports-calls-may-contact = I asked “May we keep your number to tell you what happens?” and they agreed
reports-calls-recording = Recording of the call
reports-calls-recording-hint = A sound file. Only the office hears it.
reports-calls-may-record = I asked “May we keep the recording of this call?” and they agreed
reports-calls-recording-kept = The recording is kept; there is no need to upload it again
reports-calls-recording-add = Add a recording
reports-calls-recording-send = Add the recording
reports-calls-recording-added = The recording was added and awaits a listener.
reports-calls-log = Save and show the code
reports-calls-today = Today’s calls
reports-calls-count =
    { $count ->
        [one] One call
       *[other] { $count } calls
    }
reports-calls-none = No calls yet today
reports-calls-none-text = Every call that you save appears here.
reports-calls-csv = Download the list (CSV)
reports-calls-column-number = Number
reports-calls-column-at = Time
reports-calls-column-kind = Kind
reports-calls-column-place = Place
reports-calls-column-category = Subject
reports-calls-column-recording = Recording
reports-calls-column-state = State
reports-calls-recorded = Recorded
reports-calls-unrecorded = Not recorded
reports-calls-logged-title = Read the code to the caller
reports-calls-read-out = Report { $number } is kept. Read this code out group by group, and ask the caller to say it back.
reports-calls-only-now = This code is shown only now, and nobody can bring it back. Say: “Keep it; only with it can you follow your report.”
reports-calls-known = This call was kept before; this is the same code.
reports-calls-next = New call
reports-calls-open = Open this call
reports-calls-call-title = Call { $number }
refusal-reports-calls-consent-to-contact = Ask the caller first: a number is kept only if they agree. If they do not, remove the number.
refusal-reports-calls-consent-to-recording = Ask the caller first: a voice is kept only if they agree. If they do not, leave the recording out.
refusal-reports-calls-bad-number = This is no complete phone number. Ask them to repeat it.
refusal-reports-calls-logged-already = This call was kept and something in it changed since. If it is another call, save it now under a new code; otherwise it is in today’s list.
refusal-reports-calls-draft-too-old = This page was open for longer than a shift. Your words are still here: look through them and save.
reports-calls-letter-0 = zero
reports-calls-letter-1 = one
reports-calls-letter-2 = two
reports-calls-letter-3 = three
reports-calls-letter-4 = four
reports-calls-letter-5 = five
reports-calls-letter-6 = six
reports-calls-letter-7 = seven
reports-calls-letter-8 = eight
reports-calls-letter-9 = nine
reports-calls-letter-A = Alfa
reports-calls-letter-B = Bravo
reports-calls-letter-C = Charlie
reports-calls-letter-D = Delta
reports-calls-letter-E = Echo
reports-calls-letter-F = Foxtrot
reports-calls-letter-G = Golf
reports-calls-letter-H = Hotel
reports-calls-letter-J = Juliett
reports-calls-letter-K = Kilo
reports-calls-letter-M = Mike
reports-calls-letter-N = November
reports-calls-letter-P = Papa
reports-calls-letter-Q = Quebec
reports-calls-letter-R = Romeo
reports-calls-letter-S = Sierra
reports-calls-letter-T = Tango
reports-calls-letter-V = Victor
reports-calls-letter-W = Whiskey
reports-calls-letter-X = X-ray
reports-calls-letter-Y = Yankee
reports-calls-letter-Z = Zulu
reports-told-erased = What you said in this report, and what you sent with it, was erased. What remains is that it was made, and what the office and the authority did.
reports-desk-told-erased = The sender's words, files and contact were erased.
refusal-reports-erased-already = The words of this report were erased before.
refusal-reports-erasure-waits = The words of this report are needed for something that is not over: danger to life, an open corrective order or a legal hold. They are erased after it.
