flash-title = Flash report { $order }
flash-nav = Flash reports
flash-footer = { $programme } — flash report { $order }
flash-band-fast = Flash report: danger to life
flash-band-same_day = Flash report: serious shortfall
flash-caption = { $programme } · { $day }
flash-what = What was found
flash-where = Where
flash-where-words = { $centre }, { $area }
flash-since = When it was seen
flash-since-words = Between { $first } and { $last }
flash-who = Who must put it right, and by when
flash-who-words = { $authority }, by { $day }
flash-advice = What is asked
flash-reports = Residents' reports
flash-reports-words = { $count ->
    [one] One report said so, too.
   *[other] { $count } reports said so, too.
}
flash-picture = A picture of the visit as readers see it: drawn anew, without what the camera wrote into it.
flash-public-now = Danger to life: authority and public know of the order since it was issued, and this report is under no embargo.
flash-embargo = Not to be published, nor passed on to the authority yet. The authority learns of the order on { $told }, the public on { $public }. Earlier words would lead the authority to whoever visited it.
flash-proof = Corrective orders and the public log's proofs are here, and the log holds this file's fingerprint:
flash-signed = Signed electronically with the certificate of “{ $name }”, fingerprint { $fingerprint }…
flash-signed-own = Signed electronically with a certificate that this installation made for itself: “{ $name }”, fingerprint { $fingerprint }… It is no ministry's and no certification body's.

flash-empty = No flash reports
flash-empty-text = A danger to life or a serious shortfall arrives here on its day.
flash-column-order = Order
flash-column-where = Where
flash-column-issued = Issued
flash-column-read = Read
flash-column-reader = Reader
flash-column-told = Letter
flash-column-opened = First opened
flash-read-by = { $count ->
    [0] Opened by nobody
    [one] Opened by one reader
   *[other] Opened by { $count } readers
}
flash-unread-late = Nobody opened it in time: telephone the prime minister's office.
flash-told-yes = Sent
flash-told-no = Not sent: no address, or its server refuses
flash-told-not-yet = Not due yet
flash-not-opened = Not opened yet
flash-reached = Who was reached, and who read it
flash-withdrawn = This report was withdrawn on { $day }. Reason: { $reason }
flash-withdrawn-mark = Withdrawn
flash-take = Download the signed page
flash-take-withdrawn = Download the page as it was sent, before it was withdrawn
flash-since-issue = Since it was issued
flash-state-open = The order is open until { $day }.
flash-state-late = The order's deadline passed on { $day }; the authority has not answered.
flash-state-answered = The authority answered; the office is judging.
flash-state-closed = The order is closed: put right.
flash-state-withdrawn = The order was withdrawn.
flash-sign-level = Signature level { $level }. { $words }
flash-address = Where to tell you
flash-address-label = Your e-mail
flash-address-help = A letter says that something waits for you, and nothing of what. The address is kept in the vault. Leave it empty to stop the letters.
flash-address-keep = Keep
flash-address-kept = The address is kept.
flash-address-is-kept = An address is kept. Write another to replace it, or keep the field empty to remove it.
flash-notice-subject = A paper waits for you
flash-notice-text = A flash report waits for you. Sign in to read it: { $page }
refusal-flash-not-there = It does not exist.
refusal-flash-bad-address = This is no e-mail address.
flash-lane-fast = Danger to life
flash-lane-same_day = Serious shortfall
flash-level-own = With a certificate that this installation made for itself (“{ $name }”), no ministry's.
flash-level-given = With the certificate of “{ $name }”.
flash-paper-by-own = Signed with a certificate that this installation made for itself: { $name }, fingerprint { $fingerprint }
flash-paper-by-given = Signed with the certificate of { $name }, fingerprint { $fingerprint }
flash-paper-until = Valid until { $day }
flash-paper-stamped = Its hour, by a time-stamping authority: { $at }
flash-paper-said = Its hour, by its own word: { $at }
flash-paper-unreadable = This is no file that can be read.
flash-paper-unsigned = There is no signature in this file.
flash-paper-changed = The file was changed after it was signed.
flash-paper-added-to = Something was added to the file after it was signed.
flash-paper-unknown = The signature is whole, but whoever signed is not known here.
flash-paper-over = It was signed while the certificate was not valid.
flash-paper-unstamped-over = The certificate is over, and no authority stamped the hour of the signature.
flash-paper-holds = The paper is as it was signed.
flash-paper-fails = This paper cannot be relied upon.
flash-paper-no-certificate = The certificate cannot be used: { $why }
