# Dates, times, durations and figures.

text-weekday = { $day ->
    [0] Monday
    [1] Tuesday
    [2] Wednesday
    [3] Thursday
    [4] Friday
    [5] Saturday
   *[6] Sunday
}

text-month-levantine = { $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
}

text-month-gregorian = { $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
}

text-date = { $day } { $month }
text-month-year = { $month } { $year }
text-date-year = { $day } { $month } { $year }
text-hijri-year = { $day } { $month } { $year } AH
text-both-calendars = { $first } ({ $second })
text-weekday-date = { $weekday } { $date }
text-time-morning = { $clock } am
text-time-afternoon = { $clock } pm
text-time-evening = { $clock } pm
text-moment = { $date }, { $time }
text-half-week-first = first half of the week of { $start }
text-half-week-second = second half of the week of { $start }

text-minutes = { $n ->
    [0] less than a minute
    [1] one minute
    [2] { $case ->
       *[nominative] two minutes
    }
    [3] three minutes
    [4] four minutes
    [5] five minutes
    [6] six minutes
    [7] seven minutes
    [8] eight minutes
    [9] nine minutes
    [10] ten minutes
   *[other] { $n } minutes
}

text-hours = { $n ->
    [0] less than an hour
    [1] one hour
    [2] { $case ->
       *[nominative] two hours
    }
    [3] three hours
    [4] four hours
    [5] five hours
    [6] six hours
    [7] seven hours
    [8] eight hours
    [9] nine hours
    [10] ten hours
   *[other] { $n } hours
}

text-days = { $n ->
    [0] less than a day
    [1] one day
    [2] { $case ->
       *[nominative] two days
    }
    [3] three days
    [4] four days
    [5] five days
    [6] six days
    [7] seven days
    [8] eight days
    [9] nine days
    [10] ten days
   *[other] { $n } days
}

text-working-days = { $n ->
    [0] no working days
    [1] one working day
    [2] { $case ->
       *[nominative] two working days
    }
    [3] three working days
    [4] four working days
    [5] five working days
    [6] six working days
    [7] seven working days
    [8] eight working days
    [9] nine working days
    [10] ten working days
   *[other] { $n } working days
}

text-weeks = { $n ->
    [0] less than a week
    [1] one week
    [2] { $case ->
       *[nominative] two weeks
    }
    [3] three weeks
    [4] four weeks
    [5] five weeks
    [6] six weeks
    [7] seven weeks
    [8] eight weeks
    [9] nine weeks
    [10] ten weeks
   *[other] { $n } weeks
}

text-months = { $n ->
    [0] less than a month
    [1] one month
    [2] { $case ->
       *[nominative] two months
    }
    [3] three months
    [4] four months
    [5] five months
    [6] six months
    [7] seven months
    [8] eight months
    [9] nine months
    [10] ten months
   *[other] { $n } months
}

text-years = { $n ->
    [0] less than a year
    [1] one year
    [2] { $case ->
       *[nominative] two years
    }
    [3] three years
    [4] four years
    [5] five years
    [6] six years
    [7] seven years
    [8] eight years
    [9] nine years
    [10] ten years
   *[other] { $n } years
}

text-list-middle = { $first }, { $second }
text-list-last = { $first } and { $second }
text-interval = between { $low } and { $high } out of { $of }, with { $confidence } confidence

text-localized-empty = Write the text in at least one language.
text-localized-tag = The language code is not valid. A valid example: ar or en.
text-localized-words = The value is not text.


## The frame of every page

text-shell-name = Rasid
text-shell-field-name = Notes
text-shell-skip = Skip to content
text-shell-navigation = Sections
text-shell-breadcrumbs = Where you are
text-shell-back = Back
text-shell-sign-out = Sign out
text-shell-theme = Light / dark
text-shell-demonstration = Demonstration: the centres, people and results on these pages are invented.
text-shell-offline = There is no network now. Keep this page open until you have sent what you wrote.
text-shell-purpose = Rasid: regular, secret visits to public services, with results announced every week.
text-shell-error-prefix = Error:

## Forms

text-form-problem = Correct the following, then send again
text-form-optional = (optional)
text-form-send = Send
text-form-cancel = Cancel
text-form-filter = Show
text-form-clear = Clear filters
text-form-change = Change
text-form-yes = Yes
text-form-no = No
text-form-copy = Copy
text-form-copied = Copied
text-form-not-given = Not given

## Tables and lists

text-table-swipe = Swipe the table sideways to see the rest.
text-table-download = Download
text-pages-label = Pages of the list
text-pages-previous = Previous
text-pages-next = Next
text-pages-page = Page { $page } of { $pages }
text-pages-more-than = more than { $count }
text-pages-cut = The first { $count } rows are shown here. Narrow what you look for, or take the whole list home as a file.
text-progress = { $done } of { $all }
text-corridor-label = The week, from plan to correction
text-timeline-next = Next step
text-timeline-late = Late
text-keys-title = Keys of this page
text-keys-walk = Move between rows
text-keys-open = Open the row
text-keys-help = Show this list
text-keys-close = Close
text-loading = Loading…
text-error-title = This part could not be shown
text-error-retry = Try again

## Results

text-tier-above = Clearly above
text-tier-level = No difference to speak of
text-tier-below = Clearly below
text-tier-insufficient = Too few visits for a fair result
text-chart-interval = Estimate { $estimate }, { $words }
text-chart-name = Name
text-chart-estimate = Estimate
text-chart-low = Lower bound
text-chart-high = Upper bound
text-chart-picture = Interval
text-chart-period = Week
text-chart-numbers = The figures of this chart as a table
text-chart-gap = Too few visits
text-chart-trend = The estimate with its interval from { $first } to { $last }. The figures are in the table below.
text-chart-limit = Legal limit: { $limit }
text-chart-take = Download the chart's numbers (CSV)
text-chart-between = between { $low } and { $high }
text-chart-peers = Middle of its peers
text-chart-chance = What chance explains
text-chart-tier = Where it stands
text-chart-count = Number
text-chart-share = Share
text-chart-better = Better than usual
text-chart-worse = Worse than usual
text-chart-alarm-limit = Alarm limit
text-chart-alarm-over = Alarm
text-chart-yes = Yes
text-chart-no = No
text-chart-funnel = { $count ->
    [one] One body between the lines of chance. The numbers are in the table below.
   *[other] { $count } bodies inside and outside the lines of chance. The numbers are in the table below.
}
text-chart-funnel-unsure = few visits
text-chart-funnel-sure = many visits
text-chart-funnel-read = Between the dashed lines the difference from its peers may be chance. ▲ clearly above them, ▼ clearly below.
text-chart-alarm = What came better and what came worse than usual, added up week by week, from { $first } to { $last }. The numbers are in the table below.
text-chart-alarm-read = The upper line adds up what came better than usual, the lower one what came worse. Beyond a dashed line it is an alarm.

## Closed doors and faults

text-400-title = We did not understand the request
text-400-text = The request arrived incomplete or damaged. Go back one step and send it again.
text-403-title = This page is not for you
text-403-text = Your account does not open this page. If you think it should, speak to your programme's administrator.
text-403-csrf-title = The page has expired
text-403-csrf-text = The page stayed open too long, or the browser blocked cookies. Go back, refresh and send again.
text-404-title = There is no page here
text-404-text = The address may be mistyped, the page may have moved, or your account does not see it.
text-413-title = The file is larger than we can take
text-413-text = Nothing has reached us. Make the file smaller or send another; what you wrote is still on the page before.
text-409-title = The request was not carried out
text-409-text = Nothing was changed. Go back one step to see how things stand now.
text-500-title = Something broke on our side
text-500-text = Your request was not completed. Try again in a few minutes; whatever you hold a receipt for is safe.
text-home = Home

## Signing in

text-login-title = Sign in to Rasid
text-login-hint = For people with an account: the programme office, liaisons and observers. You need none to read the bulletin.
text-login-name = Account name or e-mail address
text-login-password = Password
text-login-send = Sign in
text-login-forgotten = Forgotten your password? Ask your programme's administrator for a new invitation link.
text-logout-title = Sign out
text-logout-text = Do you want to sign out on this device?
text-logout-send = Sign out
text-mfa-title = Second code
text-mfa-text = Open your authenticator app and type the code it shows, or type one of your recovery codes.
text-mfa-code = Code
text-mfa-send = Continue
text-mfa-activate-title = Protect your account with a second code
text-mfa-activate-text = Scan the square with the authenticator app on your phone, then type the code it shows.
text-mfa-activate-secret = If you cannot scan it, type this key into the app
text-mfa-activate-qr = QR code for the authenticator app
text-mfa-activate-send = Activate
text-mfa-index-title = How your account is protected
text-mfa-app = Authenticator app
text-mfa-app-on = Active: each sign-in needs a code from the app.
text-mfa-app-off = Not active.
text-mfa-app-remove = Stop using it
text-mfa-remove-title = Stop using the authenticator app
text-mfa-remove-text = Afterwards a password alone opens your account, and pages of the programme may be closed to you.
text-mfa-codes = Recovery codes
text-mfa-codes-left = { $count ->
    [0] None are left.
    [one] One code is left.
   *[other] { $count } codes are left.
}
text-mfa-codes-text = Each code works once if you lose your phone. Keep them away from your phone.
text-mfa-codes-show = Show them
text-mfa-codes-download = Download them
text-mfa-codes-go-on = I have kept them; go on
text-mfa-codes-make = Make new codes
text-mfa-codes-make-text = Old codes stop working as soon as new ones are made.
text-reauth-title = Confirm that it is you
text-reauth-text = This is a sensitive step, so we ask again.
text-reauth-send = Confirm
text-reauth-other = Another way
text-password-title = Change your password
text-password-send = Change password

## The style page

text-guide-title = Components of the pages
text-guide-caption = For designers and programmers
text-guide-numbers = Figures and results
text-guide-lists = Tables and lists
text-guide-states = States
text-guide-forms = Forms
text-password-short = This password is too short. Write at least { $least } characters.
text-password-least = At least { $least } characters.
text-password-words = This password is built on your name or this programme's, which is what anybody would try first. Choose words that have nothing to do with work.
text-password-words-hint = Do not build it on your name, the programme's or the authority's.
