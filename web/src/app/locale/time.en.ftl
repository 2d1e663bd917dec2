# The same words as the pages (foundation/text/locale): say.test.ts compares them.

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

text-date-year = { $day } { $month } { $year }

text-hijri-year = { $day } { $month } { $year } AH

text-both-calendars = { $first } ({ $second })

text-weekday-date = { $weekday } { $date }

text-time-morning = { $clock } am

text-time-afternoon = { $clock } pm

text-time-evening = { $clock } pm

text-moment = { $date }, { $time }

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

text-list-middle = { $first }, { $second }

text-list-last = { $first } and { $second }
