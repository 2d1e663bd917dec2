# What is asked of you
portal-count = { $count ->
    [0] Nothing is waiting for you.
    [one] One thing is waiting for you.
   *[other] { $count } things are waiting for you.
}
portal-count-overdue = { $count ->
    [0] None is late.
    [one] One of them is past its last day.
   *[other] { $count } of them are past their last day.
}
portal-count-mine = { $count ->
    [0] None of them is yours
    [one] One of them is yours
   *[other] { $count } of them are yours
}
portal-filter-kind = What is asked
portal-kind-all = Orders and complaints
portal-kind-order = Corrective order
portal-kind-orders = Corrective orders
portal-kind-complaint = Complaint
portal-kind-complaints = Residents' complaints
portal-filter-who = Who has it
portal-who-all = Anybody
portal-who-mine = I have it
portal-who-nobodys = Nobody has it
portal-column-kind = Kind
portal-column-code = Code
portal-column-words = What is asked
portal-column-next = Next step
portal-column-deadline = Last day
portal-column-left = Working days left
portal-column-has-it = Who has it
portal-column-severity = Severity
portal-column-centre = Centre
portal-column-half-week = Time of observation
portal-column-authority = Authority
portal-column-why = Why
portal-why-order = Observed in the
portal-why-complaint = Received in the
portal-no-centre = No centre was named
portal-clock-stopped = The clock stopped on { $day }
portal-next-complaint = Answer the complaint
portal-next-step = From your plan, by { $day }: { $step }
portal-empty-text = When a fault at one of your centres is confirmed, or a complaint is handed to you, what must be put right and its last day appear here.
portal-forecast = What comes due
portal-forecast-hint = Within ten working days, of the orders and complaints that wait for you. What is late and what has a stopped clock is not counted here.
portal-forecast-day = Day
portal-forecast-count = Comes due

# Who has it
portal-has-it = With
portal-has-it-me = You have it
portal-has-it-nobody = Nobody has it yet
portal-assign-change = Assign
portal-assign-title = Who has order { $code }?
portal-assign-to = Give it to
portal-assign-me = Me
portal-assign-nobody = Nobody in particular
portal-assign-note = A note for your colleague
portal-assign-note-hint = It stays inside your authority.
portal-assign = Assign
portal-assign-history = Who had it before
portal-assign-line = { $by } gave it to { $to }
portal-assign-line-back = { $by } gave it back to everybody
portal-done-assigned = The assignment is recorded.
refusal-portal-not-lead = A colleague has this order. Your authority's lead liaison moves it.
refusal-portal-not-colleague = That is not one of your authority's liaisons.
refusal-portal-note-too-long = The note is longer than { $most } characters. Shorten it.

# E-mails
portal-digests-link = E-mails
portal-digests-link-new = Tell me by e-mail when something waits
portal-digests-title = E-mails
portal-digests-lead = We write to you on the morning of a working day when a last day is near or past, something new came, or an order went up a rung. The e-mail names no order, no centre and no number: it says that something waits, and where to sign in.
portal-digests-impossible = This programme sends no e-mail yet. Ask the programme office.
portal-address-title = Your address
portal-address-proven = Your address was proven on { $day }. It is kept sealed and shown to nobody.
portal-address-unproven = We sent a code to the address you gave. Type it here within twenty minutes.
portal-address-forget = Remove my address
portal-address-give = Give your address
portal-address-other = Another address
portal-address = E-mail address
portal-address-hint = It is kept sealed and used for nothing else. We send a code to it to make sure that it is yours.
portal-address-save = Send the code
portal-code = Code
portal-code-hint = { $digits } digits, as they came in the e-mail.
portal-code-send = Confirm the address
portal-every-title = How often
portal-every = When we write to you
portal-every-day = Every working day, if something waits
portal-every-week = The first working day of the week, if something waits
portal-every-never = Do not write to me
portal-every-save = Save
portal-done-every = Your choice is saved.
portal-done-address = We sent a code to your address.
portal-done-code = Your address is proven. We write to you when something waits.
portal-done-forget = Your address was removed.
portal-code-subject = Your code
portal-code-text = Your code: { $code }

    It works for twenty minutes. If you did not ask for it, leave this message.
portal-digest-subject = Something waits for you
portal-digest-text = Something waits for you. Sign in to see it:
    { $page }

    We write no details in e-mails. Change when we write to you, or stop it, on the page “E-mails”.
refusal-portal-bad-address = Nothing can be sent to this address. Check how it is written.
refusal-portal-too-many-codes = We sent many codes. Wait a minute and try again; if it goes on, try tomorrow.
refusal-portal-wrong-code = The code is wrong or its time is over. Ask for a new one.
