# Observers: who they are to the office, without their names.

observers-title = Observers
observers-intro = Here they are known by codes. Names and phones are in the vault, and every look at them is recorded.
observers-enrol = Enrol an observer
observers-enrol-hint = Name, phone and e-mail go to the vault when you send, and appear on no page afterwards.
observers-none-title = No observers yet
observers-none-text = Enrol the first one and certify them in at least one sector: they enter next week's plan.
observers-none-found-title = Nobody fits
observers-none-found-text = Change the filter or clear it.
observers-one = Observer { $code }
observers-back = Observers

observers-total = { $count ->
    [one] { $count } observer
   *[other] { $count } observers
}
observers-stat-active = working now
observers-stat-capacity = visits a week they can make at most
observers-stat-expiring = certificates ending within 30 days
observers-expiring-title = Certificates about to end
observers-expiring-text = Without a certificate nobody is sent to its sector. Renew before the last day.

observers-column-code = Code
observers-column-tier = Tier
observers-column-state = State
observers-column-home = Area
observers-column-languages = Languages
observers-column-weekdays = Working days
observers-column-weekly = Visits a week
observers-column-certificates = Certificates
observers-column-sector = Sector
observers-column-until = Last day
observers-column-from = First day
observers-column-about = About
observers-column-reason = Reason

observers-tier = Tier
observers-tier-shopper = Shopper
observers-tier-spotter = Spotter
observers-tier-any = All tiers
observers-state = State
observers-state-candidate = Candidate
observers-state-candidate-why = Not certified yet: on the way there, and sent on no visit.
observers-state-active = Working
observers-state-suspended = Suspended
observers-state-ended = Left
observers-state-any = All states

observers-field-name = Full name
observers-field-name-hint = As on the identity document. It goes to the vault only.
observers-field-phone = Phone
observers-field-email = E-mail
observers-field-email-hint = They may sign in with it instead of the account name.
observers-field-home = Home area
observers-field-home-hint = They are not sent to another governorate unless the plan allows it.
observers-field-home-none = Not stated: may be sent to any governorate
observers-field-languages = Languages spoken
observers-field-weekdays = Days they can work
observers-field-weekly = Most visits in a week
observers-language-ar = Arabic
observers-language-en = English
observers-language-ur = Urdu
observers-language-bn = Bengali

observers-enrolled = Observer { $code } is enrolled. Next: hand over the sign-in link, and certify them.
observers-waiting-title = Observers wait for your word
observers-saved = Saved.

observers-section-work = Work
observers-unmask = Ask for this person's particulars (takes two people)
observers-rehearsal = Practice visit
observers-rehearsal-none = Not practised yet
observers-rehearsal-last = { $day }: { $right } of { $asked } right
observers-section-certificates = Certificates
observers-section-conflicts = Conflicts of interest
observers-section-access = Sign-in and phone
observers-certify = Certify
observers-certify-submit = Certify
observers-certificates-none = No certificate yet: they are sent nowhere until they have one.
observers-certificate-sectors = Sectors
observers-certificate-first = First day
observers-certificate-last = Last day, included
observers-certificate-valid = Valid
observers-certificate-soon = Ends soon
observers-certificate-over = Over
observers-certificate-later = Not yet

observers-conflict = Add a conflict of interest
observers-conflict-submit = Add
observers-conflict-authority = Authority
observers-conflict-authority-hint = They will not be sent to any of its centres.
observers-conflict-authority-none = Not a whole authority
observers-conflict-point = Or one centre
observers-conflict-point-hint = The centre's identifier, as on its registry page.
observers-conflict-point-unknown = No centre in this programme has this identifier.
observers-conflicts-none = None declared.
observers-conflict-reason = Reason
observers-conflict-reason-works-there = Works there
observers-conflict-reason-worked-there = Worked there before
observers-conflict-reason-relative-works-there = A relative works there
observers-conflict-reason-pending-case = Has business or a dispute with them
observers-conflict-reason-lives-beside = Lives next door and is known
observers-conflict-reason-other = Another reason

observers-availability = Change working days
observers-availability-submit = Save

observers-joined = Has signed in
observers-not-joined = Has not signed in yet
observers-invite = Make a sign-in link
observers-invite-hint = A one-time link to choose a password. A new link ends earlier ones.
observers-invitation-title = Sign-in link
observers-invitation-once = Copy the link now and hand it over yourself or by a channel you trust. It is not shown again, and ends after a week.
observers-invitation-link = Link
observers-handle = Account name

observers-device = Make a password for a phone
observers-device-hint = For ODK Collect and apps like it. Each phone has its own password.
observers-device-title = Set up the phone
observers-device-once = Password and code are shown once. Scan the code with the phone now, or enter the three values in its server settings.
observers-device-server = Server address
observers-device-user = User name
observers-device-password = Password
observers-device-qr = Open ODK Collect, choose to set it up by QR code, and scan this one: it holds the address, the password and all settings. It is shown once.
observers-device-qr-alt = The phone's settings code
observers-phones = Phones
observers-phone = Device { $number }
observers-column-phone = Phone
observers-column-issued = Issued
observers-column-used = Last day of use
observers-column-act = Action
observers-phone-unused = Not used yet
observers-phone-is-revoked = Stopped
observers-phone-revoke = Stop the phone
observers-phone-revoke-one = Stop device { $number }
observers-phone-revoke-confirm = Device { $number } will not be able to fetch or send. Stop it?
observers-phone-revoked = Device { $number } is stopped. The other phones go on as before.
observers-device-discreet = For covert visits the observer uses the app “Notes” from the “today” page: the name of this app on a phone may give a shopper away.
observers-revoke = Stop all their phones
observers-revoke-confirm = None of their phones will be able to fetch or send. Stop them?
observers-revoked = Their phones are stopped. Make a new password when one is needed.

observers-suspend = Suspend
observers-suspend-hint = No new visits are offered. Earlier ones may still be filed. They read the reason as you write it.
observers-reinstate = Reinstate
observers-end = End their work
observers-end-hint = The account is closed and phones stop; what they observed stays. There is no way back: whoever returns is enrolled anew.
observers-end-confirm = Ending an observer's work cannot be undone. End it?
observers-reason = Reason
observers-why = Reason given: { $reason }

# What an observer reads on the phone when the door stays shut
observers-door-sign-in = The device name or its password is wrong, or the device was revoked. Ask the office for a new device card.
observers-door-method = This address is not asked in this way.
observers-door-too-large = What was sent at once is more than we take; nothing is lost from your phone.
observers-door-not-there = There is nothing at this address.
observers-door-broken = Something broke on our side; nothing is lost from your phone. Send again in a while.

refusal-observers-name-missing = Enter the name. It is kept in the vault and not shown here again.
refusal-observers-address-taken = This e-mail belongs to another observer. Enter another one or leave it empty.
refusal-observers-certificate-dates = The last day is before the first. Correct one of them.
refusal-observers-already-certified = They hold a certificate in one of these sectors that overlaps. Start after its last day.
refusal-observers-weekdays-unknown = Choose among the seven days of the week.
refusal-observers-weekly-visits = Enter between 1 and 40 visits a week.
refusal-observers-conflict-unclear = Choose an authority or one centre, not both.
refusal-observers-wrong-state = The observer's state has just changed. Reload the page, then decide.
refusal-observers-reason-missing = Write the reason: the observer has a right to know it.
refusal-observers-in-use = This account is in use. Two people open it anew: “An account nobody can enter”, on the page of members.
refusal-observers-ended = This observer has left the programme. Enrol them anew if they return.
refusal-observers-too-many-devices = This observer has too many working phones. The office stops those no longer used first.
refusal-observers-no-device = This phone was stopped before.
refusal-observers-too-many-tries = The password was wrong too often. Wait a quarter of an hour, then try again.
refusal-observers-unreadable-body = The request arrived incomplete or damaged; nothing is lost from your phone. Send again.
refusal-observers-rehearsal-unclear = The result of the rehearsal did not arrive as it should. Send it again.
refusal-observers-suspended = Your work is suspended, so no new visit can begin. What you have filled in is still accepted.
refusal-observers-days-order = The last day is before the first. Correct one of them.
refusal-observers-days-past = This day is over. Choose today or later.
refusal-observers-days-far = Choose at most a year, and no farther away than a year and a half.
refusal-observers-conflict-year = The year a post ended goes with a past post, and is not in the future.
refusal-observers-conflict-past = That post ended more than 5 years ago; it keeps nobody away.
