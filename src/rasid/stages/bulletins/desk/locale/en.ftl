# The editor's desk
desk-note = Editor's note
desk-note-hint = A short paragraph at the head of the bulletin, in both languages. It is part of the content that two people approve.
desk-not-before-day = Not before the day
desk-not-before-hour = Hour
desk-not-before-hint = Until then nothing of the bulletin can be seen: no page, no data, no feed, no paper. When the hour has come and two people have approved, it goes out by itself.
desk-not-before-whole = Give the day and the hour together.
desk-words-title = Note and hour of bulletin { $number }
desk-words-save = Save and draft anew
desk-words-open = Editor's note and hour of publishing
desk-worded = Saved. The draft is being made anew and needs two approvals.
desk-embargo = Nothing of it is public before { $moment }. It goes out then by itself, if two people have approved it.
desk-embargo-passed = Its hour came at { $moment }.
desk-changes = What changed since the bulletin before
desk-changes-none = Nothing changed that counts: no figure moved beyond its interval, and no tier changed.
desk-changes-first = This is the first bulletin: there is nothing to compare it with.
desk-change-better = { $name }: clearly better, from between { $before } to between { $now }
desk-change-worse = { $name }: clearly worse, from between { $before } to between { $now }
desk-change-appeared = { $name }: has a figure now, between { $now }
desk-change-went = { $name }: has no figure any more, it was between { $before }
desk-change-tier = { $name }: from “{ $before }” to “{ $now }”
desk-change-late = { $name }: more is overdue, { $before } before and { $now } now
desk-change-in-time = { $name }: nothing is overdue any more, there were { $before }
desk-untold = { $count ->
    [0] Nothing is withheld: every authority, sector and governorate has a figure
    [one] One figure is not told, and why
   *[other] { $count } figures are not told, and why
}
desk-untold-what = What is not told
desk-untold-level = Level
desk-untold-why = Why
desk-untold-had = The bulletin before told one
desk-proof = What an approval seals
desk-proof-snapshot = Fingerprint of the calculation
desk-editor = Editor's note
