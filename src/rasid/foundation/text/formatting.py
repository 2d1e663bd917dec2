"""Numbers, dates and durations as a reader says them: plain values enter, words in the active style leave."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any, Literal

from django.utils.timezone import is_aware, localtime
from hijridate import Gregorian

from rasid.foundation.text.catalogue import phrase
from rasid.foundation.text.digits import write_digits
from rasid.foundation.text.style import active_digits, active_language, current_style

Unit = Literal["minute", "hour", "day", "working-day", "week", "month", "year"]
Case = Literal["nominative", "oblique"]

_LRI, _PDI = "\u2066", "\u2069"
_LRM, _ALM = "\u200e", "\u061c"
_MINUTES = {"month": 30 * 24 * 60, "day": 24 * 60, "hour": 60, "minute": 1}


def _own(message_id: str, shown: dict[str, Any]) -> str:
    """A phrase made only of this module's words: isolating each would litter what people copy."""
    return phrase(message_id, shown, isolating=False)


def number(value: float | Decimal, decimals: int | None = None) -> str:
    """`value` with thousands separated, in the active digits; `decimals` fixes the fraction's length."""
    figure = f"{value:,}" if decimals is None else f"{value:,.{decimals}f}"
    if decimals is None and "." in figure:
        figure = figure.rstrip("0").rstrip(".")
    digits = active_digits()
    if figure.startswith("-"):
        # The minus sign is neutral: without a mark it would drift to the other end of the number.
        return (_ALM if digits == "arab" else _LRM) + write_digits(figure, digits)
    return write_digits(figure, digits)


def plain_number(value: int) -> str:
    """Years and the like: the active digits without separators."""
    return write_digits(str(value), active_digits())


def percent(fraction: float, decimals: int = 0) -> str:
    """A share in 0..1 as a percentage: 0.9 → "90%" or "٩٠٪"."""
    if active_digits() == "arab":
        sign = "٪" + _ALM
    elif active_language() == "ar":
        # After Arabic letters the sign would jump to the other side of Latin digits.
        sign = f"{_LRM}%{_LRM}"
    else:
        sign = "%"
    return number(fraction * 100, decimals) + sign


def isolated(text: object) -> str:
    """A code or phone that keeps its left-to-right order inside Arabic prose (HTML has <bdi> instead)."""
    return f"{_LRI}{text}{_PDI}"


def joined(items: Iterable[object]) -> str:
    """A spoken list: «أ وب وج», "a, b and c"."""
    words = [str(item) for item in items]
    if not words:
        return ""
    spoken = words[0]
    for word in words[1:-1]:
        spoken = phrase("text-list-middle", {"first": spoken, "second": word})
    return phrase("text-list-last", {"first": spoken, "second": words[-1]}) if len(words) > 1 else spoken


def _gregorian_words(day: date, with_year: bool) -> str:
    names = (
        "levantine" if current_style().months == "levantine" and active_language() == "ar" else "gregorian"
    )
    month = _own(f"text-month-{names}", {"month": day.month})
    shown = {"day": plain_number(day.day), "month": month, "year": plain_number(day.year)}
    return _own("text-date-year" if with_year else "text-date", shown)


def _hijri_words(day: date, with_year: bool) -> str | None:
    try:
        hijri = Gregorian.fromdate(day).to_hijri()
    except OverflowError:
        return None  # outside the Umm al-Qura tables (1343 to 1500 AH)
    name = hijri.month_name("ar" if active_language() == "ar" else "en")
    shown = {"day": plain_number(hijri.day), "month": name, "year": plain_number(hijri.year)}
    return _own("text-hijri-year" if with_year else "text-date", shown)


def date_words(day: date, *, year: bool = True, weekday: bool = True) -> str:
    """«الأحد 16 تشرين الثاني 2025», in the style's months and calendar; aware datetimes in local time."""
    if isinstance(day, datetime):
        day = localtime(day).date() if is_aware(day) else day.date()
    calendar = current_style().calendar
    hijri = None if calendar == "gregory" else _hijri_words(day, year)
    if hijri is None:
        words = _gregorian_words(day, year)
    elif calendar == "hijri":
        words = hijri
    else:
        words = _own("text-both-calendars", {"first": _gregorian_words(day, year), "second": hijri})
    if not weekday:
        return words
    return _own("text-weekday-date", {"weekday": weekday_name(day.weekday()), "date": words})


def month_words(day: date) -> str:
    """«تشرين الثاني 2025»: the month that a day lies in, in the style's names."""
    names = (
        "levantine" if current_style().months == "levantine" and active_language() == "ar" else "gregorian"
    )
    month = _own(f"text-month-{names}", {"month": day.month})
    return _own("text-month-year", {"month": month, "year": plain_number(day.year)})


def weekday_name(weekday: int) -> str:
    """Monday = 0 … Sunday = 6."""
    return _own("text-weekday", {"day": weekday})


def time_words(moment: time | datetime) -> str:
    """«9:30 صباحاً»; an aware datetime is read in local time."""
    if isinstance(moment, datetime):
        moment = (localtime(moment) if is_aware(moment) else moment).time()
    clock = f"{(moment.hour - 1) % 12 + 1}:{moment.minute:02d}"
    part = "morning" if moment.hour < 12 else "afternoon" if moment.hour < 18 else "evening"
    return _own(f"text-time-{part}", {"clock": write_digits(clock, active_digits())})


def moment_words(moment: datetime) -> str:
    """Date and time of day in one phrase."""
    return _own("text-moment", {"date": date_words(moment), "time": time_words(moment)})


def half_week_words(day: date) -> str:
    """The half-week that `day` falls in: exact days would tell an authority who stood at its counter."""
    offset = (day.weekday() - current_style().week_start) % 7
    start = day - timedelta(days=offset)
    half = "text-half-week-first" if offset < 3 else "text-half-week-second"
    return _own(half, {"start": date_words(start, weekday=False)})


def amount_words(amount: int, unit: Unit, case: Case = "nominative") -> str:
    """«ثلاثة أيام»: words up to ten, figures beyond. `case` is for the Arabic dual: يومان, but خلال يومين."""
    return _own(f"text-{unit}s", {"n": amount, "case": case})


def working_days(days: int, case: Case = "nominative") -> str:
    """«ثلاثة أيام عمل»."""
    return amount_words(days, "working-day", case)


def duration_words(length: timedelta | float) -> str:
    """An elapsed time (timedelta, or minutes) in its two largest units; a month is 30 days of 24 hours."""
    minutes = round(length.total_seconds() / 60) if isinstance(length, timedelta) else round(length)
    if minutes < 0:
        raise ValueError("a duration cannot be negative")
    units: list[Unit] = ["month", "day", "hour", "minute"]
    if minutes < 2 * _MINUTES["month"]:
        units.remove("month")  # «45 يوماً» says more than «شهر و15 يوماً»
    parts: list[str] = []
    for unit in units:
        amount, rest = divmod(minutes, _MINUTES[unit])
        if amount:
            parts.append(amount_words(amount, unit))
        elif parts:
            break  # never skip a unit: «يوم و4 دقائق» promises a precision nobody measured
        minutes = rest
        if len(parts) == 2:
            break
    if len(parts) == 2:
        return _own("text-list-last", {"first": parts[0], "second": parts[1]})
    return parts[0] if parts else amount_words(0, "minute")


def interval_words(
    low: float, high: float, *, of: int = 100, confidence: float = 0.9, decimals: int = 0
) -> str:
    """«بين 71 و83 من 100، بثقة 90%»."""
    shown = {"low": number(low, decimals), "high": number(high, decimals), "of": number(of)}
    return _own("text-interval", shown | {"confidence": percent(confidence)})
