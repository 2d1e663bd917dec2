"""Decisions about authorities, service points and services: plain values in, refusal codes and limits out."""

import calendar
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from functools import total_ordering
from typing import Any

MINUTES_A_DAY = 1440
MINUTES_A_WEEK = 7 * MINUTES_A_DAY
LONGEST_NAME = 200
LONGEST_SPANS = 28


class ServicePointKind(StrEnum):
    COUNTER = "counter"
    FACILITY = "facility"
    OPEN_SPACE = "open_space"
    ROAD_SEGMENT = "road_segment"
    PHONE = "phone"
    WEB = "web"


# A phone line or a web service is visited from anywhere: it has no place.
KINDS_WITH_A_PLACE = frozenset(
    {
        ServicePointKind.COUNTER,
        ServicePointKind.FACILITY,
        ServicePointKind.OPEN_SPACE,
        ServicePointKind.ROAD_SEGMENT,
    }
)


class AuthorityKind(StrEnum):
    MINISTRY = "ministry"
    DEPARTMENT = "department"
    INDEPENDENT_BODY = "independent_body"
    MUNICIPALITY = "municipality"
    COURT = "court"
    STATE_COMPANY = "state_company"
    PRIVATE_OPERATOR = "private_operator"


class AreaLevel(StrEnum):
    COUNTRY = "country"
    GOVERNORATE = "governorate"
    DISTRICT = "district"


class TimeUnit(StrEnum):
    MINUTES = "minutes"
    HOURS = "hours"
    WORKING_DAYS = "working_days"
    DAYS = "days"
    WEEKS = "weeks"
    MONTHS = "months"


class NoticeWay(StrEnum):
    """How staff were told: their authority posted the notice, or the office delivered it there."""

    POSTED = "posted"
    DELIVERED = "delivered"


class Refusal(StrEnum):
    NAME_MISSING = "registry-name-missing"
    NAME_TOO_LONG = "registry-name-too-long"
    HOURS_UNREADABLE = "registry-hours-unreadable"
    HOURS_OVERLAP = "registry-hours-overlap"
    HOURS_TOO_MANY = "registry-hours-too-many"
    COORDINATES_OUT_OF_RANGE = "registry-coordinates-out-of-range"
    PLACE_MISSING = "registry-place-missing"
    TIME_LIMIT_NOT_POSITIVE = "registry-time-limit-not-positive"
    TIME_LIMIT_TOO_LONG = "registry-time-limit-too-long"
    DATES_BACKWARDS = "registry-dates-backwards"
    LINK_OVERLAPS = "registry-link-overlaps"
    POINT_CLOSED = "registry-point-closed"
    MERGE_INTO_ITSELF = "registry-merge-into-itself"
    MERGE_INTO_CLOSED = "registry-merge-into-closed"
    SOURCE_ID_TAKEN = "registry-source-id-taken"
    PLACE_NEEDED = "registry-place-needed"
    SECTOR_UNKNOWN = "registry-sector-unknown"
    AUTHORITY_TAKEN = "registry-authority-taken"
    AUTHORITY_UNKNOWN = "registry-authority-unknown"
    AREA_UNKNOWN = "registry-area-unknown"
    SERVICE_UNKNOWN = "registry-service-unknown"
    LIAISON_ELSEWHERE = "registry-liaison-elsewhere"
    NOTICE_NOT_THERE = "registry-notice-not-there"
    NOTICE_CONFIRMED = "registry-notice-confirmed"
    NOTICE_DAY = "registry-notice-day"
    NOTICE_DOCUMENT = "registry-notice-document"
    NOTICE_DOCUMENT_MISSING = "registry-notice-document-missing"
    NOT_LEAD = "registry-not-lead"
    COLLEAGUES_TOO_MANY = "registry-colleagues-too-many"
    COLLEAGUE_IS_LEAD = "registry-colleague-is-lead"
    IMPORT_NOT_CHECKED = "registry-import-not-checked"


# How long each unit lasts on the wall clock. Five working days fill seven days; a month is a twelfth of 365.
ELAPSED_MINUTES: Mapping[TimeUnit, int] = {
    TimeUnit.MINUTES: 1,
    TimeUnit.HOURS: 60,
    TimeUnit.WORKING_DAYS: MINUTES_A_WEEK // 5,
    TimeUnit.DAYS: MINUTES_A_DAY,
    TimeUnit.WEEKS: MINUTES_A_WEEK,
    TimeUnit.MONTHS: 365 * MINUTES_A_DAY // 12,
}
LONGEST_LIMIT_MINUTES = 10 * 365 * MINUTES_A_DAY


@total_ordering
@dataclass(frozen=True, eq=False)
class TimeLimit:
    """The time in which a transaction must be completed; limits compare by how long they last."""

    value: int
    unit: TimeUnit

    @property
    def minutes(self) -> int:
        """Typical elapsed minutes: exact for minutes to weeks, an average for working days and months."""
        return self.value * ELAPSED_MINUTES[self.unit]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, TimeLimit) and self.minutes == other.minutes

    def __lt__(self, other: "TimeLimit") -> bool:
        return self.minutes < other.minutes

    def __hash__(self) -> int:
        return hash(self.minutes)

    def due(self, started: datetime, working_day_after: Callable[[date, int], date]) -> datetime:
        """The last moment at which the transaction is still in time, in the zone of `started`.

        Limits in minutes and hours run on the clock. Longer ones run to the end
        of the last day, and the day of filing never counts. `working_day_after`
        is a calendar's `add_working_days`.
        """
        if self.unit is TimeUnit.MINUTES or self.unit is TimeUnit.HOURS:
            return started + timedelta(minutes=self.minutes)
        return datetime.combine(self._last_day(started.date(), working_day_after), time.max, started.tzinfo)

    def _last_day(self, first: date, working_day_after: Callable[[date, int], date]) -> date:
        if self.unit is TimeUnit.WORKING_DAYS:
            return working_day_after(first, self.value)
        if self.unit is TimeUnit.MONTHS:
            return _months_after(first, self.value)
        return first + timedelta(days=self.value * (7 if self.unit is TimeUnit.WEEKS else 1))


def _months_after(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))


def time_limit_refusal(value: int, unit: TimeUnit) -> Refusal | None:
    if value <= 0:
        return Refusal.TIME_LIMIT_NOT_POSITIVE
    if TimeLimit(value, unit).minutes > LONGEST_LIMIT_MINUTES:
        return Refusal.TIME_LIMIT_TOO_LONG
    return None


# Opening hours ---------------------------------------------------------------


@dataclass(frozen=True, order=True)
class OpenSpan:
    """One stretch of opening: ISO weekday on which it begins, local times.

    Closing at or before opening means closing on the next day; 00:00 to 00:00
    is the whole day.
    """

    weekday: int
    opens: time
    closes: time

    @property
    def begins(self) -> int:
        """Minutes since Monday 00:00."""
        return (self.weekday - 1) * MINUTES_A_DAY + _minute(self.opens)

    @property
    def minutes(self) -> int:
        return (_minute(self.closes) - _minute(self.opens) - 1) % MINUTES_A_DAY + 1


OpeningHours = tuple[OpenSpan, ...]

ALWAYS_OPEN: OpeningHours = tuple(OpenSpan(day, time(), time()) for day in range(1, 8))


def _minute(at: time) -> int:
    return at.hour * 60 + at.minute


def hours_refusal(hours: Sequence[OpenSpan]) -> Refusal | None:
    """Why these hours cannot be kept: a day that is none, too many spans, or two that overlap."""
    if len(hours) > LONGEST_SPANS:
        return Refusal.HOURS_TOO_MANY
    if any(not 1 <= span.weekday <= 7 or span.opens.second or span.closes.second for span in hours):
        return Refusal.HOURS_UNREADABLE
    ordered = sorted(hours, key=lambda span: span.begins)
    # The week is a ring: the last span may run past Sunday midnight into the first.
    for span, following in zip(ordered, [*ordered[1:], *ordered[:1]], strict=True):
        gap = (following.begins - span.begins) % MINUTES_A_WEEK
        if len(ordered) > 1 and gap < span.minutes:
            return Refusal.HOURS_OVERLAP
    return None


def is_open(hours: Sequence[OpenSpan], local: datetime) -> bool:
    """Whether the point is open at a local moment; closing time itself is closed."""
    at = (local.isoweekday() - 1) * MINUTES_A_DAY + local.hour * 60 + local.minute
    return any((at - span.begins) % MINUTES_A_WEEK < span.minutes for span in hours)


def weekly_open_minutes(hours: Sequence[OpenSpan]) -> int:
    return sum(span.minutes for span in hours)


_DAY_NAMES = {"mon": 1, "tue": 2, "wed": 3, "thu": 4, "fri": 5, "sat": 6, "sun": 7}
_SPAN = re.compile(r"([a-z]{3})(?:-([a-z]{3}))?\s+(\d{1,2}):(\d{2})-(\d{1,2}):(\d{2})")
_ALWAYS = frozenset({"24/7", "always"})


def read_hours(text: str) -> OpeningHours | Refusal:
    """Hours from the short form used in files: `Sun-Thu 08:00-15:00; Sat 09:00-12:00`, or `24/7`.

    `24:00` closes at midnight. Empty text means no hours at all (a park that is never locked
    says `24/7`). The result has already passed `hours_refusal`.
    """
    lowered = text.strip().lower().replace("–", "-").replace("—", "-")
    if lowered in _ALWAYS:
        return ALWAYS_OPEN
    hours: list[OpenSpan] = []
    for part in filter(None, (piece.strip() for piece in re.split(r"[;,]", lowered))):
        spans = _read_spans(part)
        if spans is None:
            return Refusal.HOURS_UNREADABLE
        hours.extend(spans)
    return hours_refusal(hours) or tuple(sorted(hours))


def _read_spans(part: str) -> list[OpenSpan] | None:
    found = _SPAN.fullmatch(part)
    if found is None or found[1] not in _DAY_NAMES or (found[2] or "mon") not in _DAY_NAMES:
        return None
    opens, closes = _clock_time(found[3], found[4]), _clock_time(found[5], found[6])
    if opens is None or closes is None:
        return None
    first, last = _DAY_NAMES[found[1]], _DAY_NAMES[found[2] or found[1]]
    days = ((first - 1 + n) % 7 + 1 for n in range((last - first) % 7 + 1))
    return [OpenSpan(day, opens, closes) for day in days]


def _clock_time(hour: str, minute: str) -> time | None:
    if (int(hour), int(minute)) == (24, 0):
        return time()
    return time(int(hour), int(minute)) if int(hour) < 24 and int(minute) < 60 else None


def write_hours(hours: Iterable[OpenSpan]) -> str:
    """The inverse of `read_hours`: one part for each stretch of days with the same times."""
    spans = tuple(sorted(hours))
    if spans == ALWAYS_OPEN:
        return "24/7"
    days_by_times: dict[tuple[time, time], list[int]] = {}
    for span in spans:
        days_by_times.setdefault((span.opens, span.closes), []).append(span.weekday)
    return "; ".join(
        f"{days} {opens:%H:%M}-{closes:%H:%M}"
        for (opens, closes), weekdays in days_by_times.items()
        for days in _day_runs(weekdays)
    )


def _day_runs(weekdays: Sequence[int]) -> Iterator[str]:
    """«Sun-Thu»: neighbouring days of the ring of seven, each day once."""
    names, held = {n: name.title() for name, n in _DAY_NAMES.items()}, set(weekdays)
    firsts = [day for day in sorted(held) if (day - 2) % 7 + 1 not in held] or [min(held)]
    for first in firsts:
        length = next((n for n in range(1, 7) if (first - 1 + n) % 7 + 1 not in held), 7)
        last = (first - 2 + length) % 7 + 1
        yield names[first] if length == 1 else f"{names[first]}-{names[last]}"


def hours_as_rows(hours: Iterable[OpenSpan]) -> list[list[int | str]]:
    """Hours as JSON rows `[weekday, "HH:MM", "HH:MM"]`, the form that tables and exports keep."""
    return [[s.weekday, s.opens.strftime("%H:%M"), s.closes.strftime("%H:%M")] for s in sorted(hours)]


def hours_from_rows(rows: Iterable[Sequence[int | str]]) -> OpeningHours:
    """The inverse of `hours_as_rows`; raises ValueError on rows it did not write."""
    return tuple(
        OpenSpan(int(day), time.fromisoformat(str(opens)), time.fromisoformat(str(closes)))
        for day, opens, closes in rows
    )


# Names, places, dated links --------------------------------------------------


def names_refusal(names: Mapping[str, str]) -> Refusal | None:
    """Names are keyed by language tag; at least one must say something."""
    if not any(name.strip() for name in names.values()):
        return Refusal.NAME_MISSING
    if any(len(name) > LONGEST_NAME for name in names.values()):
        return Refusal.NAME_TOO_LONG
    return None


def documents_by_line(stated: Mapping[str, str]) -> dict[str, str]:
    """What to bring, by language: one document a line, without blank lines and hand-made bullets."""
    tidy = {
        tag: "\n".join(words for line in text.splitlines() if (words := line.strip(" \t-–•*·")))
        for tag, text in stated.items()
    }
    return {tag: text for tag, text in tidy.items() if text}


def place_refusal(kind: ServicePointKind, latitude: float | None, longitude: float | None) -> Refusal | None:
    """Half a coordinate, or one off the globe, is refused; what stands on the ground needs its place."""
    if (latitude is None) != (longitude is None):
        return Refusal.PLACE_MISSING
    if latitude is None or longitude is None:
        return Refusal.PLACE_NEEDED if kind in KINDS_WITH_A_PLACE else None
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180) or kind not in KINDS_WITH_A_PLACE:
        return Refusal.COORDINATES_OUT_OF_RANGE
    return None


@dataclass(frozen=True)
class Dated:
    """From `since` on, up to but without `until`; open-ended when None."""

    since: date
    until: date | None = None

    def holds_on(self, day: date) -> bool:
        return self.since <= day and (self.until is None or day < self.until)

    def meets(self, other: "Dated") -> bool:
        return (self.until is None or other.since < self.until) and (
            other.until is None or self.since < other.until
        )


def link_refusal(existing: Iterable[Dated], new: Dated) -> Refusal | None:
    """A service point answers to one authority at a time."""
    if new.until is not None and new.until <= new.since:
        return Refusal.DATES_BACKWARDS
    return Refusal.LINK_OVERLAPS if any(new.meets(link) for link in existing) else None


def closing_refusal(opened_on: date, already_closed_on: date | None, closed_on: date) -> Refusal | None:
    if already_closed_on is not None:
        return Refusal.POINT_CLOSED
    return Refusal.DATES_BACKWARDS if closed_on < opened_on else None


def merge_refusal(point: str, into: str, into_closed_on: date | None) -> Refusal | None:
    """A point merges into another, open one; both keep their history."""
    if point == into:
        return Refusal.MERGE_INTO_ITSELF
    return Refusal.MERGE_INTO_CLOSED if into_closed_on is not None else None


# Service points as a source states them ----------------------------------------


@dataclass(frozen=True)
class StatedPoint:
    """A service point by its source's own id; sector, authority, area and services by code.

    `defaults_stated` gives, for each of "hours", "yearly_users" and "place" that the source did not give, why it
    has its value, by language. `services` None says nothing about them.
    """

    source_id: str
    kind: ServicePointKind
    sector: str
    authority: str
    name: Mapping[str, str]
    hours: OpeningHours
    yearly_users: int
    area: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    address: str = ""
    defaults_stated: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    services: tuple[str, ...] | None = field(default=None, compare=False)
    opened_on: date | None = field(default=None, compare=False)


def stated_point_refusal(point: StatedPoint) -> Refusal | None:
    return (
        names_refusal(point.name)
        or hours_refusal(point.hours)
        or place_refusal(point.kind, point.latitude, point.longitude)
    )


def settle(known: StatedPoint, stated: StatedPoint) -> StatedPoint:
    """What a point becomes when its source speaks again: the source wins, but never by an assumption.

    Hours, users or a place that somebody found out stay where the source still has only a default to offer.
    """
    kept: dict[str, Any] = {}
    left = dict(stated.defaults_stated)
    for group in stated.defaults_stated.keys() - known.defaults_stated.keys():
        found = {name: getattr(known, name) for name in _DEFAULTED.get(group, ())}
        if found and None not in found.values() and () not in found.values():
            kept |= found
            del left[group]
    return replace(stated, **kept, defaults_stated=left)


_DEFAULTED: Mapping[str, tuple[str, ...]] = {
    "hours": ("hours",),
    "yearly_users": ("yearly_users",),
    "place": ("latitude", "longitude"),
}


# Notices and liaisons ----------------------------------------------------------------------

MOST_COLLEAGUES = 12
"""Liaisons of one authority at a time. More would be an office of its own, and somebody must know them all."""
LARGEST_NOTICE_BYTES = 10 * 1024 * 1024
NOTICE_TYPES = frozenset({"image/jpeg", "image/png", "image/webp", "image/heic", "application/pdf"})


def may_confirm_notice(
    told_on: date, declared_on: date, today: date, way: NoticeWay, has_document: bool
) -> Refusal | None:
    """Nobody was told before there was anything to tell, nor tomorrow. A delivery shows its paper."""
    if not declared_on <= told_on <= today:
        return Refusal.NOTICE_DAY
    return Refusal.NOTICE_DOCUMENT_MISSING if way is NoticeWay.DELIVERED and not has_document else None


def may_attach_notice(media_type: str, size_bytes: int) -> Refusal | None:
    good = 0 < size_bytes <= LARGEST_NOTICE_BYTES and media_type in NOTICE_TYPES
    return None if good else Refusal.NOTICE_DOCUMENT


def may_invite_colleague(*, is_lead: bool, colleagues: int) -> Refusal | None:
    if not is_lead:
        return Refusal.NOT_LEAD
    return Refusal.COLLEAGUES_TOO_MANY if colleagues >= MOST_COLLEAGUES else None


def may_end_colleague(*, is_lead: bool, ended_is_lead: bool) -> Refusal | None:
    """A lead lets colleagues go; leads are the office's to appoint and to end, oneself included."""
    if not is_lead:
        return Refusal.NOT_LEAD
    return Refusal.COLLEAGUE_IS_LEAD if ended_is_lead else None
