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
text-date-year = { $day } { $month } { $year }
text-hijri-year = { $day } { $month } { $year } AH
text-both-calendars = { $first } ({ $second })
text-weekday-date = { $weekday } { $date }
text-time-morning = { $clock } am
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

text-language-ar = العربية
text-language-en = English
text-language-ur = اردو
text-language-bn = বাংলা
