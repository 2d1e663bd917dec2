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
