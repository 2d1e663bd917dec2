## Signing in

accounts-sign-in-wrong = The name or the password is wrong.
accounts-too-many = Too many tries. Wait a quarter of an hour and try again.
accounts-code-wrong = The code is wrong or was used before. Wait for the next one in the app.
accounts-session-over = Your session is over: it lasted long, or was left alone. Sign in again.
accounts-waiting-title = Wait a moment
accounts-waiting-text = Too many tries came from your network. Wait a quarter of an hour and try again.
accounts-mine = My account

accounts-codes-made = These are your new emergency codes. Save them now.
accounts-app-on = Signing in takes a code of the app from now on, and your account is signed out everywhere else.
accounts-app-off = The authenticator app is switched off, and your account signed out everywhere else.

## Password

accounts-password = Password
accounts-password-text = After a change your account is signed out everywhere else.
accounts-password-old = Present password
accounts-password-new = New password
accounts-password-again = New password once more
accounts-password-wrong = The present password is wrong.
accounts-password-changed = The password is changed, and your account signed out everywhere else.

## Passkeys

accounts-passkeys = Passkeys
accounts-passkeys-text = You sign in with your finger, your face or your device’s PIN, without a password. None of these leaves your device.
accounts-passkeys-none = Your account has no passkey yet.
accounts-passkey-add = Add a passkey
accounts-passkey-add-text = Your device will ask for your finger, your face or its PIN. Add one on each device you work on.
accounts-passkey-instead = Or protect it with a passkey on this device
accounts-passkey-make = Make the passkey
accounts-passkey-name = Name of the passkey
accounts-passkey-name-hint = To tell it from others, for example: office computer.
accounts-passkey-name-given = Passkey { $number }
accounts-passkey-rename = Rename
accounts-passkey-save = Save
accounts-passkey-remove = Remove
accounts-passkey-remove-title = Remove a passkey
accounts-passkey-remove-text = “{ $name }” will not open your account any more. Remove it from your device too.
accounts-passkey-added-on = added on
accounts-passkey-added = The passkey is added, and your account signed out everywhere else.
accounts-passkey-removed = The passkey is removed, and your account signed out everywhere else.
accounts-passkey-enter = Sign in with a passkey
accounts-passkey-use = Use a passkey
accounts-passkey-wrong = We do not know this passkey. Try again, or sign in another way.
accounts-passkey-not-made = The passkey was not made. Try again.
accounts-passkey-cancelled = It was cancelled, or your device has no passkey for this site.
accounts-passkey-old-browser = This browser knows no passkeys, or the page came without a safe connection.
accounts-passkey-script = Passkeys need JavaScript in your browser. Sign in with your password.

## Proving it again

accounts-again-password = With the password
accounts-again-code = With a code of the app, or an emergency code
accounts-again-passkey = With a passkey
accounts-again-national = Through { $provider }

## Sessions

accounts-sessions = Where your account is open
accounts-sessions-text = Every browser in which you signed in and did not sign out. We keep the kind of browser and the day, not the place and not the hour.
accounts-sessions-show = Show them
accounts-session-began = Signed in on
accounts-session-last = Last used
accounts-session-this = This browser
accounts-session-end = Sign it out
accounts-session-leave = Sign out
accounts-session-ended = The session is closed.
accounts-sessions-end = Sign my account out everywhere else
accounts-sessions-ended = { $count ->
    [0] No other session is open.
    [one] One session was closed.
   *[other] { $count } sessions were closed.
}
accounts-device-chrome = Chrome
accounts-device-firefox = Firefox
accounts-device-safari = Safari
accounts-device-edge = Edge
accounts-device-other = Another browser
accounts-device-phone = { $browser } on a phone
accounts-device-desk = { $browser } on a computer

## Signing in with a national account

accounts-national = Signing in with a national account
accounts-national-text = Link your account here with yours there, then sign in with it. We keep neither your name nor your number, only a fingerprint from which they cannot be read.
accounts-national-show = Show the links
accounts-national-enter = Sign in through { $provider }
accounts-national-link = Link your account with { $provider }
accounts-national-again = Prove it is you through { $provider }
accounts-national-invited = Go on through { $provider }, without a password
accounts-national-ask = You go to { $provider } now, and come back.
accounts-national-go = We take you to { $provider }
accounts-national-go-on = Go on to { $provider }
accounts-national-is-linked = linked
accounts-national-not-linked = not linked
accounts-national-unlink = Unlink
accounts-national-linked = Your account is linked with { $provider }, and signed out everywhere else.
accounts-national-unlinked = The link is cut, and your account signed out everywhere else.
accounts-national-failed = You were not signed in through { $provider }
accounts-national-whom = Ask your programme’s administrator for an invitation, or sign in with your name and password and link the two accounts under “My account”.
accounts-national-back = Back to signing in
refusal-accounts-national-no-answer = They do not answer now. Try again in some minutes, or sign in with your password.
refusal-accounts-national-cancelled = It was cancelled there. Nothing changed.
refusal-accounts-national-not-asked = It took too long, or was begun in another browser. Begin again from the sign-in page.
refusal-accounts-national-not-believed = An answer came that we cannot trust, so you were not signed in. Begin again; if it happens again, tell your programme’s administrator.
refusal-accounts-national-unknown = No account in Rasid is linked with your account there.
refusal-accounts-national-anothers = Your account there is linked with another account in Rasid.
refusal-accounts-national-other-person = Somebody else than the owner of this account came back from there, or your account is not linked yet.
refusal-accounts-too-many-tries = Too many tries. Wait a quarter of an hour and try again.
refusal-accounts-invitation-over = This invitation is over or was used. Ask for another.
