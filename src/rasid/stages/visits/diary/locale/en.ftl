# An observer's days and calendar.

diary-days = My days
diary-weekday = { $day ->
    [0] M
    [1] T
    [2] W
    [3] T
    [4] F
    [5] S
   *[6] S
}
diary-mark-free = ✓
diary-mark-away = ✕
diary-mark-off = –
diary-day-free = you work
diary-day-away = away
diary-day-off = you do not work
diary-visits = { $count ->
    [one] one appointment
   *[other] { $count } appointments
}
diary-holiday = public holiday
diary-legend = ✓ you work · ✕ away · – not one of your days · ● an appointment
diary-before = Month before
diary-after = Next month
diary-clashes = You have appointments on days on which you said you do not work. Open each: keep it or say no.
diary-clash = { $count ->
    [one] You have an appointment on these days ({ $days }), and it stays yours. Open it and say no if you cannot.
   *[other] You have { $count } appointments on these days ({ $days }), and they stay yours. Open them and say no if you cannot.
}
diary-say = Say when you are away or work
diary-say-hint = The newest word on a day counts. Appointments that you do not see yet on days you are away are moved by the office.
diary-say-submit = Save
diary-word = On these days
diary-word-away = I am away
diary-word-free = I work, though it is not one of my days
diary-word-usual = As usual: forget what I said of them
diary-first = From
diary-last = Through, included
diary-last-hint = Leave empty for one day.
diary-stated-away = Saved. No appointment is planned for you on these days.
diary-stated-free = Saved: you work on these days.
diary-stated-usual = These days are as usual again.
diary-weekdays = I usually work on
diary-weekdays-title = Working days of every week
diary-weekdays-submit = Save the weekdays
diary-weekdays-saved = Your working days are saved.
diary-back-to-visit = To the visit

diary-appointment = Appointment
diary-away = Not available
diary-feed-name = My appointments
diary-feed = Your phone's calendar
diary-feed-intro = An address for your phone's calendar: it shows appointments once you may see them, and days you are away.
diary-feed-make = Make the address
diary-feed-renew = Make a new address, end the old one
diary-feed-revoke = End the address
diary-feed-revoked = The address has ended. Nobody reads your appointments by it.
diary-feed-once = Copy it into your calendar now: it will not be shown again.
diary-feed-link = Calendar address
diary-feed-read = Made on { $made }, last read on { $day }.
diary-feed-unread = Made on { $made }, not read yet.
diary-feed-warning = Whoever has this address sees the days of your appointments. So does the calendar's company. Send it to nobody, and end it if you lose your phone.
diary-look = How appointments look
diary-look-now = They now show the word “{ $title }” alone, and no place.
diary-look-now-place = They now show the word “{ $title }” with the name of the place.
diary-title = The word they show
diary-title-hint = Leave empty for “Appointment”.
diary-shows-place = Show the name of the place
diary-shows-place-hint = Whoever looks at your phone may see it.
diary-look-save = Save
diary-look-saved = Saved. Your calendar shows it when it asks next.

refusal-diary-title-tells = This word could tell whoever sees your phone what you do. Choose another.
refusal-diary-no-feed = There is no working address now.
