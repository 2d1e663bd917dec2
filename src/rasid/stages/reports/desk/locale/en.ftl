## refusals
refusal-desk-changed-meanwhile = The report changed while you worked on it: { $what }. Look at it, then do again what you meant to.
refusal-desk-nothing-suggested = There is no suggestion to accept here.
refusal-desk-unknown-value = This choice is not known.
refusal-desk-template-empty = Give the template a name and its text.
refusal-desk-name-taken = This name is in use. Choose another.
refusal-desk-no-such-model = There is no model of this version.
refusal-desk-model-unreadable = The files of this model are missing or changed; it is not used.
refusal-desk-too-little = { $count ->
    [one] One more decision is needed before there is enough to learn from.
   *[other] { $count } more decisions are needed before there is enough to learn from.
  }
desk-happened = { $who }: { $what }
desk-happening-received = report received
desk-happening-forwarded = handed to the authority
desk-happening-extended = deadline extended
desk-happening-answered = the authority answered
desk-happening-returned = returned
desk-happening-closed = closed
desk-happening-reopened = reopened
desk-happening-set_aside = set aside
desk-happening-said = new words from its sender
desk-happening-asked = its sender was asked
desk-happening-merged = merged into another report
desk-happening-parted = parted
desk-happening-rated = outcome rated
desk-happening-finding = linked with a finding
desk-happening-corrected = the fault was corrected
desk-happening-noted = sorted or noted

## queue
desk-title = Reports desk
desk-turn-office = With the office
desk-turn-authority = With authorities
desk-turn-nobody = Over
desk-link-answers = Answers of authorities
desk-link-listening = Recordings that wait for a listener
desk-link-calls = Log a call
desk-link-registers = Import an old register
desk-link-surveys = Surveys
desk-link-clocks = Times to answer
desk-filter = Narrow the list
desk-filter-text = Number or word
desk-filter-sector = Sector
desk-filter-team = Team
desk-filter-door = Came by
desk-filter-due = Deadline
desk-filter-any = All
desk-due-late = Passed
desk-due-soon = Within two days
desk-column-number = Number
desk-column-kind = Kind
desk-column-category = About
desk-column-place = Place
desk-column-came = Came
desk-column-state = State
desk-column-due = Answer due
desk-column-severity = Severity
desk-column-voices = Other voices
desk-column-door = Came by
desk-column-team = Team
desk-column-authority = Authority
desk-csv = Download the list (CSV)
desk-empty = No reports here
desk-empty-text = All that came was dealt with, or the filter hides it.
desk-reopened = Reopened
desk-voices = { $count ->
    [one] and one more voice
   *[other] and { $count } more voices
  }
desk-suggested-short = Suggested: { $what }
desk-unsorted = Not sorted
desk-alarm-title = Sorting stays silent more often than usual
desk-alarm-text = Reports come in whose subject the model does not know. Sort them, and it will learn.
desk-alarm-see = See its figures

## one report
desk-report-title = Report { $number }
desk-neighbours = Between reports
desk-before = Previous
desk-after = Next
desk-said = What was said
desk-no-text = Nothing was written. See the files.
desk-spoken = Written down from the recording
desk-masked = { $count ->
    [one] One personal number or address is masked in the text. What may be a person's name is highlighted, not masked.
   *[other] { $count } personal numbers or addresses are masked in the text. What may be a person's name is highlighted, not masked.
  }
desk-counter = Counter
desk-metres = m
desk-authority-change = Change the authority
desk-clock = Time to answer
desk-clock-from-forwarding = from the day it is handed over
desk-files = Files
desk-file-photo = Photo
desk-file-voice = Voice note
desk-file-call = Recording of a call
desk-file-document = Document
desk-file-from-camera = taken in the app
desk-file-from-gallery = from the gallery
desk-file-from-unknown = source unknown
desk-file-later = came later
desk-file-on-its-way = On its way: promised, not here yet
desk-file-open = Open the file
desk-picture-show = Show it with the summary
desk-picture-hide = Hide it
desk-picture-shown = shown with the summary
desk-picture-hint = What you show is seen by the authority, and by everybody when the summary is public. Show no picture with a face, a number plate or a paper with a name.
desk-listen = Listen
desk-voice-preparing = Being made ready to be heard
desk-voice-awaiting = waits for a listener
desk-voice-written = written down
desk-voice-unreadable = cannot be heard
desk-parallels = Perhaps the same incident
desk-parallels-hint = Merging counts the voices under one report, and can be undone at any time.
desk-this-report = This report
desk-that-report = Report { $number }
desk-same = Merged into this one
desk-merge = Merge this report into it
desk-part = Part them
desk-apart = Not the same incident
desk-merged-into = This report is merged into report
desk-answer-came = The authority answered and waits for your judgement.
desk-with-authority = With the authority:
desk-see-answer = See the answer and the clock
desk-muted-until = Reports from this device are set aside until
desk-summary = The office's summary
desk-summary-text = This is what the authority reads, and the public if you allow it. Write it yourself: what and where, nobody's name, none of the sender's words.
desk-summary-ar = Summary (Arabic)
desk-summary-en = Summary (English)
desk-summary-hint = One sentence or two.
desk-summary-public = Show it to the public on the map and in lists
desk-forward-words = A word to the sender
desk-forward-words-hint = Read together with the news that it was handed over.
desk-summary-save = Save the summary
desk-forward = Hand it to the authority
desk-story = What happened
desk-office-only = office only
desk-sorting = Sorting
desk-blind = This report is one of the five percent that are sorted without suggestions, so that we know how often sorting is right. Suggestions appear once kind, subject and severity are decided.
desk-sorting-soon = Suggestions are on their way. Sort it yourself if you like; do not wait.
desk-accept-all = Accept all suggestions
desk-accept = Accept:
desk-field-kind = Kind
desk-field-category = About
desk-field-severity = Severity
desk-field-place = Place
desk-decided-by = decided by { $who }
desk-not-set = Not set
desk-source-lexicon = Suggested by the lexicon
desk-source-model = Suggested from your decisions
desk-source-nearby = Suggested from the place
desk-confidence = confidence { $share }
desk-choose = Choose
desk-choose-category = Something else
desk-search = Search
desk-place-search = Search for a centre
desk-place-none = No centre of this name.
desk-assign = Assign
desk-templates-use = Start from a template:
desk-words-to-sender = Answer to the sender
desk-reason = Reason
desk-act-close = Close the report
desk-act-close-hint = Its sender reads your answer, and may reopen it within thirty days.
desk-close-outcome = How did it end?
desk-close-evidence = Evidence
desk-close-evidence-hint = Nothing is called fixed without a photo or document.
desk-act-set_aside = Set it aside
desk-act-set_aside-hint = Its sender reads why.
desk-set-aside-reason = Why?
desk-act-ask = Ask the sender
desk-act-ask-hint = The answer comes from the follow-up page, by the code.
desk-act-note = Write a note
desk-act-note-hint = Only the office reads it.
desk-note-words = Note
desk-act-take_back = Take it back to the office
desk-act-take_back-hint = When it went to the wrong authority, or was set aside by mistake. The clock stops.
desk-act-mute = Mute this device
desk-act-mute-hint = Its reports are taken and set aside until then. For repeated abuse only.
desk-mute-days = Until when?
desk-mute-for = { $days ->
    [7] One week
    [30] One month
    [90] Three months
   *[365] One year
  }
desk-act-reveal = Open the original or the contact
desk-act-reveal-hint = Every opening is recorded with your name and reason, for good.
desk-reveal-what = What do you open?
desk-reveal-statement = The report as it was written
desk-reveal-contact = The contact
desk-reveal-reason-hint = At least ten letters.
desk-reveal-nothing = Nothing is kept.
desk-revealed-title = What was opened
desk-revealed = { $who } · { $when } · { $what }
desk-team-none = No team
desk-noted = Note
desk-noted-field = { $field }: { $value }
desk-noted-service-point = Place changed
desk-noted-service = Service changed
desk-noted-authority = Authority changed
desk-noted-summary = Summary written
desk-noted-summary-public = Summary written and allowed to be public
desk-noted-picture-shown = A picture was shown with the summary
desk-noted-picture-hidden = A picture that was shown was hidden
desk-noted-team = Team changed
desk-noted-muted = Device muted
desk-done-decide = Your decision is kept.
desk-done-all = Suggestions accepted.
desk-done-merge = Report merged.
desk-done-part = Report parted.
desk-done-apart = Kept: they are different.
desk-done-authority = Authority changed.
desk-done-team = Report assigned.
desk-done-summary = Summary saved.
desk-done-picture-show = The picture is shown with the summary.
desk-done-picture-hide = The picture is hidden.
desk-done-forward = Handed to the authority; its clock runs.
desk-done-close = Report closed.
desk-done-set-aside = Report set aside.
desk-done-ask = Question sent.
desk-done-note = Note kept.
desk-done-take-back = Back with the office.
desk-done-mute = Device muted.

## keys
desk-key-all = Accept all suggestions
desk-key-accept = Accept kind, subject, severity, place
desk-key-other = Take the alternative for subject or place
desk-key-kinds = Complaint, praise, suggestion, question, branch request
desk-key-severities = Danger, high, normal, low
desk-key-category = Choose a subject from the list
desk-key-place = Search for the place
desk-key-merge = Merge it into the likeliest report
desk-key-summary = Write the summary
desk-key-forward = Hand it to the authority
desk-key-ask = Ask the sender
desk-key-close = Close it
desk-key-next = Next report
desk-key-previous = Previous report

## reasons
desk-reason-words = From its words: { $words }
desk-reason-chosen = The sender chose it
desk-reason-praise-and-blame = Praise and blame together: { $words }
desk-reason-service = The service whose code was scanned: { $service }
desk-reason-praise = The words are thanks
desk-reason-place = The place belongs to { $sector }
desk-reason-category = The subject: { $category }
desk-reason-kind = The kind: { $kind }
desk-reason-danger = Words of danger: { $words }
desk-reason-named-a-thing = It names a thing with a fault, and neither asks nor wishes
desk-reason-other = A reason of an earlier version
desk-reason-learned-words = What pointed here most in your earlier decisions: { $words }
desk-reason-learned-place = The place and the sender's own choice point here
desk-reason-place-near = The nearest centre, { $metres } m away
desk-reason-place-words = Fits what was written: { $words }
desk-reason-incident-same-point = The same place
desk-reason-incident-distance = { $metres } m apart
desk-reason-incident-age = { $days ->
    [0] On the same day
    [one] One day apart
   *[other] { $days } days apart
  }
desk-reason-incident-same-category = The same subject: { $category }
desk-reason-incident-like-words = Words alike: { $percent } of 100
desk-reason-incident-like-picture = Two pictures look alike

## templates, teams, models
desk-save = Save
desk-templates-title = Answer templates
desk-templates-text = Words you need often. An answer starts from them; then you fit it to its reader.
desk-templates-none = No templates yet
desk-template-new = New template
desk-template-change = Change the template
desk-template-drop = Delete the template
desk-template-name = Name
desk-template-category = For which subject?
desk-template-all = All subjects
desk-template-sectors = A whole sector
desk-template-sector = All of { $name }
desk-template-ar = Text (Arabic)
desk-template-en = Text (English)
desk-done-template-kept = Template saved.
desk-done-template-dropped = Template deleted.
desk-teams-title = Teams
desk-teams-text = Each team looks after a part of the reports.
desk-teams-none = No teams yet
desk-team-new = New team
desk-team-change = Change the team
desk-team-name = Name
desk-team-members = Members
desk-team-waiting = { $count ->
    [0] No reports wait for it
    [one] One report waits for it
   *[other] { $count } reports wait for it
  }
desk-done-team-kept = Team saved.
desk-models-title = What sorting learns
desk-models-text = Every night sorting learns from your decisions. A new model is used only when it is right more often than the one before on the same reports, and it stays silent when unsure.
desk-models-decided = Reports with a decision
desk-models-now = What suggests now
desk-models-lexicon = The lexicon alone
desk-models-blind = Agreed with what was decided blind
desk-models-none = No models yet
desk-models-none-text = Sorting works with the lexicon alone until there are enough decisions.
desk-model-candidate = Candidate
desk-model-champion = Suggests now
desk-model-retired = Retired
desk-model-taught = { $count ->
    [one] taught on one report
   *[other] taught on { $count } reports
  }
desk-model-asked = { $count ->
    [one] asked about one report
   *[other] asked about { $count } reports
  }
desk-model-use = Use this one
desk-model-none = Go back to the lexicon alone
desk-model-sure = What suggests changes from now on. Are you sure?
desk-done-rolled-back = What suggests has changed.
desk-contest = Right alone { $alone } times; the one before right alone { $other } times
desk-lost-danger = overlooked a danger to life
desk-lost-precision = less often right when it speaks
desk-figure-field = Field
desk-figure-accuracy = Right
desk-figure-macro-f1 = F1
desk-figure-calibration-error = Confidence off by
desk-figure-coverage = Speaks in
desk-figure-precision = Right when it speaks
desk-figure-coverage-at-target = Could speak in
desk-figure-before = The one before: right
desk-silence-title = Silence of sorting is as usual
desk-silence-now = Silent in
desk-silence-usual = usually
desk-silence-of = { $count ->
    [one] of one report
   *[other] of { $count } reports
  }
desk-silence-rate = If nothing changes, a false alarm comes about every { $reports } reports. If silence grew to { $feared }, the alarm would come after about { $soon }.
desk-erase = Erase the sender's words, or hold them back from erasure
desk-names-nobody = The summary names nobody
desk-names-nobody-hint = Tick this if you were warned of a word that is no name. That you said so is recorded.
