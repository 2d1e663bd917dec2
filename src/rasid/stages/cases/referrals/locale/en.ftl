# Referrals: orders handed to an overseeing body in a sealed package
cases-referral-heading = Referral
cases-referral-list-title = Referrals
cases-referral-title = Referral { $code }
cases-referral-new-title = A new referral
cases-referral-begin = Refer this order
cases-referral-new = A new referral
cases-referral-hint = Choose orders and ask the receiving body for its certificate. A second officer grants it; then a package is made that only that body's key opens.
cases-referral-orders = Orders
cases-referral-orders-hint = Published ones only: what is not published has no place in the log yet and cannot be proven.
cases-referral-to = To
cases-referral-any = All
cases-referral-to-audit = An audit body
cases-referral-to-anti_corruption = An anti-corruption body
cases-referral-to-prosecution = The public prosecutor
cases-referral-to-other = Another body
cases-referral-recipient = Name of the receiving body
cases-referral-recipient-hint = As it writes it, for instance: Audit Bureau, Directorate of Investigations.
cases-referral-certificate = The receiving body's certificate (PEM)
cases-referral-certificate-hint = X.509 with an RSA key of at least 2048 bits. Keys of elliptic curves (EC) cannot be used for this package. Send no private key.
cases-referral-basis = Legal basis
cases-referral-basis-hint = Law and article under which they are referred.
cases-referral-public = The referral is told in public beside its orders once it is handed over
cases-referral-public-hint = Leave it untold where knowing of it would harm an inquiry.
cases-referral-reason = Why they are referred
cases-referral-reason-hint = Read by whoever grants it, and by the receiving body.
cases-referral-propose = Ask for the referral
cases-referral-asked-title = A referral waits
cases-referral-compare = Read the certificate's fingerprint to the receiving body over the telephone before you grant:
cases-referral-subject = Whose certificate it says it is
cases-referral-until = Valid until
cases-referral-own = You asked for it, so somebody else grants it.
cases-referral-grant = I compared the fingerprint and grant it
cases-referral-refuse = Refuse
cases-referral-take-back = Take back
cases-referral-standing-packing = Being packed
cases-referral-standing-packed = Ready to be handed over
cases-referral-standing-handed_over = Handed over
cases-referral-standing-received = Receipt confirmed
cases-referral-packing = Gathering and sealing
cases-referral-failed = The package could not be made; it is tried again by itself. If it stays so, ask the operator to look at the log.
cases-referral-content = Fingerprint of the opened package (SHA-256)
cases-referral-package = Fingerprint of the sealed package (SHA-256)
cases-referral-download = Download the sealed package
cases-referral-download-hint = The download is recorded under your name.
cases-referral-gone = The package was let go after its time. Its fingerprint and its chain of custody remain.
cases-referral-hand-over = Hand the package over
cases-referral-received-by = Who received it, and their post
cases-referral-received-by-hint = Name and post at the receiving body, and the number of the record of delivery. Not published.
cases-referral-hand-over-do = Record the delivery
cases-referral-confirm = Confirm the receipt
cases-referral-confirmed-by = By which letter
cases-referral-confirmed-by-hint = Number and date of the letter, and who said that the package was opened and whole.
cases-referral-confirm-do = Record the confirmation
cases-referral-custody = Chain of custody
cases-referral-hand-packed = Packed and sealed
cases-referral-hand-downloaded = Downloaded
cases-referral-hand-handed_over = Handed over
cases-referral-hand-received = Receipt confirmed
cases-referral-asked = Asked for by { $who }
cases-referral-granted = Granted by { $who }
cases-referral-told = This order was referred to { $to } on { $day }.
cases-referral-column-code = Code
cases-referral-column-to = To
cases-referral-column-recipient = Receiving body
cases-referral-column-orders = Orders
cases-referral-column-standing = Standing
cases-referral-column-granted = Granted on
cases-referral-column-sha256 = Package fingerprint
cases-referral-empty = No referral here
cases-referral-empty-text = Where an order should be looked at by an overseeing body it is referred from its own page, in a sealed package.
cases-referral-none-to-refer = There is no published order to refer.
cases-referral-done-propose = Asked. It waits for a second officer.
cases-referral-done-grant = Granted. The package is being made.
cases-referral-done-refuse = The referral is not granted.
cases-referral-done-handed_over = The delivery is recorded.
cases-referral-done-received = The confirmation is recorded.
cases-referral-read-me =
    Referral { $code }

    In this package: corrective orders and their findings as everybody reads them (views), every entry of theirs in the
    log with a proof of its place (entries), their evidence as it is shown to readers (evidence), and a signed list with
    the fingerprint of each file (manifest.json).

    To check it, take verify.py from a copy of your own, not from this package, and run:

        python3 verify.py --package FOLDER --key { $key }

    Compare the key with the one you have in print. No network is needed. A file in which one letter changed is named.

    Not in it: who visited, when exactly, and the original files. Fingerprints of the originals stand in the list; they
    are asked of the office by letter.
cases-step-referred = Referred to an overseeing body
refusal-cases-referral-not-there = There is no such referral or order among what you see.
refusal-cases-referral-no-orders = Choose at least one order.
refusal-cases-referral-too-many = Choose at most { $most } orders, and refer the others apart.
refusal-cases-referral-not-public = One of these orders is not published yet; what is not in the log cannot be proven. Wait until it is.
refusal-cases-referral-order-withdrawn = One of these orders was withdrawn.
refusal-cases-referral-recipient-missing = Write the receiving body's name.
refusal-cases-referral-basis-missing = Write law and article.
refusal-cases-referral-certificate-unreadable = This is not one X.509 certificate in PEM. Paste the certificate alone, without a private key.
refusal-cases-referral-certificate-expired = This certificate has expired. Ask the receiving body for a valid one.
refusal-cases-referral-certificate-early = This certificate is not valid yet.
refusal-cases-referral-key-kind = This certificate's key is not RSA, and the package can be sealed for no other. Ask the receiving body for a certificate with an RSA key.
refusal-cases-referral-key-short = This certificate's key is too short: it takes { $least } bits at least.
refusal-cases-referral-key-usage = This certificate does not allow encryption (keyEncipherment). Ask the receiving body for another.
refusal-cases-referral-not-packed = The package is not ready yet.
refusal-cases-referral-gone = The package was let go after its time.
refusal-cases-referral-not-handed-over = Record first that the package was handed over.
refusal-cases-referral-handed-over-already = This package was handed over already, and that is recorded.
refusal-cases-referral-received-already = Its receipt was confirmed already.
refusal-cases-referral-words-missing = Write who received it, or by which letter it was confirmed.
