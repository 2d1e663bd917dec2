programmes-regime = Regime
programmes-regime-improvement = Improvement: no member of staff is named; the aim is a better service
programmes-regime-enforcement = Enforcement: with a legal basis, prior notice and a right of reply
programmes-regime-none = No regime has been declared yet. Nothing is published before that.
programmes-regime-now = Declared regime: { $regime }.
programmes-regime-since = In force from { $day }.
programmes-regime-declare = Declare the regime
programmes-regime-for-administrator = Only an administrator declares the regime.
programmes-legal-basis = Legal basis
programmes-legal-basis-hint = Needed for enforcement: number and date of the law or decision
programmes-effective-from = In force from
programmes-style = Digits and months
programmes-style-save = Save
programmes-digits = Digits
programmes-digits-latn = 123
programmes-digits-arab = ١٢٣
programmes-months = Month names (Arabic)
programmes-months-levantine = تشرين الثاني، كانون الأول
programmes-months-gregorian = نوفمبر، ديسمبر
programmes-holidays = Coming holidays
programmes-holidays-none = No holidays are recorded. Deadlines count working days, so record holidays before the first order.
programmes-holidays-add = Add a holiday
programmes-holidays-load = Add the holidays of { $country }
programmes-holidays-added = { $count ->
    [0] Nothing new: these holidays were recorded before.
    [one] One holiday was added.
   *[other] { $count } holidays were added.
}
programmes-holidays-later = { $count ->
    [one] One more after these
   *[other] { $count } more after these
}
programmes-holiday-day = Day
programmes-holiday-name = Name of the holiday
programmes-holiday-remove = Remove
programmes-holiday-expected = expected, confirmed by moon sighting
programmes-settings-title = Programme settings
programmes-settings-members = Members of the office
programmes-saved = Saved.
programmes-members-title = Members of the office
programmes-members-none = No members yet.
programmes-members-liaisons = Liaisons: { $count }
programmes-member-invite = Invite a member
programmes-member-handle = Sign-in name
programmes-member-handle-hint = Small Latin letters and digits, such as reviewer-2. Do not use the person's name.
programmes-member-handle-wrong = Write at least three small Latin letters, without spaces.
programmes-member-role = Role
programmes-member-since = Since
programmes-member-end = End membership
programmes-member-end-confirm = End the membership of { $handle }? They will see nothing afterwards.
programmes-invitation-ready = Invitation link for { $handle }
programmes-invitation-once = Copy the link now and hand it over yourself. It is shown once and works for seven days.
programmes-role-administrator = Administrator
programmes-role-officer = Programme officer
programmes-role-reviewer = Reviewer
programmes-role-publisher = Publisher
programmes-role-observer = Observer
programmes-role-liaison = Liaison
programmes-role-cabinet = Cabinet reader
programmes-role-auditor = Auditor
programmes-role-custodian = Custodian of identities
refusal-programmes-firewall = Nobody holds this role together with their present one in the same programme. Use another account.
refusal-programmes-legal-basis-missing = Enforcement needs a legal basis. Write the law or decision.
refusal-programmes-regime-backdated = A regime does not reach back. Choose a day from today on, and after the latest declaration.
refusal-programmes-not-a-member = You are not a member of this programme.
refusal-programmes-handle-taken = The sign-in name { $handle } is taken. Choose another.
refusal-programmes-holiday-taken = This day is recorded as a holiday already.
refusal-programmes-slug-taken = A programme with the address { $slug } exists. Choose another.
