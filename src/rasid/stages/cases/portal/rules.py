"""Who asks for what, where things stand and what time it is enter; whom to give it, whom to write to and in which order
to show it leave."""

import hashlib
import hmac
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from uuid import UUID

from rasid.foundation.calendar.working_days import WorkingWeek, add_working_days, is_working_day

SOON_DAYS = 3
"""Working days before a last day from which it is written that something waits."""
FORECAST_DAYS = 10
FIRST_HOUR, LAST_HOUR = 7, 11
"""Of the programme's own morning, in which digests are written; the hours after the first are for what failed."""
CODE_VALID = timedelta(minutes=20)
MOST_TRIES = 5
MOST_CODES = 5
"""A day: each is a letter to somebody who may not have asked for it."""
PAUSE = timedelta(minutes=1)
CODE_DIGITS = 6
LONGEST_NOTE = 500


class Every(StrEnum):
    """How often somebody wants to be told that something waits."""

    DAY = "day"
    WEEK = "week"
    NEVER = "never"


class Refusal(StrEnum):
    NOT_LEAD = "portal-not-lead"
    NOT_COLLEAGUE = "portal-not-colleague"
    NOTE_TOO_LONG = "portal-note-too-long"
    BAD_ADDRESS = "portal-bad-address"
    TOO_MANY_CODES = "portal-too-many-codes"
    WRONG_CODE = "portal-wrong-code"


class Kind(StrEnum):
    """What an authority may be asked for."""

    ORDER = "order"
    COMPLAINT = "complaint"


def may_assign(*, is_lead: bool, actor: int, holder: int | None, to: int | None) -> Refusal | None:
    """A lead gives to any colleague; others take what nobody has, and give back what they have."""
    if is_lead or (to == actor and holder in {None, actor}) or (to is None and holder == actor):
        return None
    return Refusal.NOT_LEAD


# What is shown first -------------------------------------------------------------------------------

GRAVITY = {"danger": 0, "critical": 1, "high": 1, "serious": 2, "normal": 2, "minor": 3, "low": 3}
"""Of orders and of complaints, the gravest least."""


@dataclass(frozen=True, slots=True)
class Key:
    """One order or complaint as lists sort it. `is_ours`: the authority has to do something about it."""

    kind: Kind
    id: UUID
    deadline: date | None
    severity: str
    is_ours: bool
    is_stopped: bool
    code: str
    """Random: what stands level is not in the order in which it was opened, which would be the order of decisions."""


def by_urgency(keys: Iterable[Key], today: date) -> list[Key]:
    """What is overdue, what is due, what has a stopped clock, what waits for the office; each by last day, then by
    how grave it is."""

    def place(key: Key) -> tuple[int, date, int, str]:
        day = key.deadline or date.max
        group = 3 if not key.is_ours else 2 if key.is_stopped else 0 if day < today else 1
        return group, day, GRAVITY.get(key.severity, len(GRAVITY)), key.code

    return sorted(keys, key=place)


def due_by_day(
    deadlines: Sequence[date], today: date, week: WorkingWeek, holidays: frozenset[date]
) -> list[tuple[date, int]]:
    """How much has its last day on each of the next working days, from today on.

    A last day on which nobody works counts on the working day before: the next one would be too late. What is overdue
    is not in it.
    """
    days = [today] if is_working_day(today, week, holidays) else []
    while len(days) < FORECAST_DAYS:
        days.append(add_working_days(days[-1] if days else today, 1, week, holidays))
    counts = dict.fromkeys(days, 0)
    end = add_working_days(days[-1], 1, week, holidays)
    for deadline in deadlines:
        if today <= deadline < end:
            last = max((day for day in days if day <= deadline), default=days[0])
            counts[last] += 1
    return list(counts.items())


# Letters that say that something waits ---------------------------------------------------------------


def is_hour_to_write(local: datetime, week: WorkingWeek, holidays: frozenset[date]) -> bool:
    return is_working_day(local.date(), week, holidays) and FIRST_HOUR <= local.hour <= LAST_HOUR


def is_day_to_write(
    every: Every, today: date, week_starts_on: int, week: WorkingWeek, holidays: frozenset[date]
) -> bool:
    """Every working day, or the first working day of the programme's week (an ISO weekday)."""
    if every is Every.NEVER:
        return False
    if every is Every.DAY:
        return True
    begun = today - timedelta(days=(today.isoweekday() - week_starts_on) % 7)
    days = (begun + timedelta(days=n) for n in range((today - begun).days))
    return not any(is_working_day(day, week, holidays) for day in days)


@dataclass(frozen=True, slots=True)
class Thing:
    """What waits with an authority, as a digest weighs it."""

    last_day: date
    news_at: datetime
    """When it became visible or reached another rung of the ladder, whichever was later."""


def is_worth_a_letter(thing: Thing, soon: date, written_at: datetime | None) -> bool:
    """Due soon, overdue, or new since the letter before."""
    return thing.last_day <= soon or written_at is None or thing.news_at > written_at


# The code that proves an address ----------------------------------------------------------------------


def code_of(key: bytes, wish: UUID, sent_at: datetime, address: str) -> str:
    """The code of one sending: reckoned, so that it is kept nowhere, and for this address alone."""
    about = f"digest|{wish}|{sent_at.isoformat()}|{address}"
    digest = hmac.new(key, about.encode(), hashlib.sha256).digest()
    return f"{int.from_bytes(digest[:8], 'big') % 10**CODE_DIGITS:0{CODE_DIGITS}d}"


def codes_today(sent: int, sent_at: datetime | None, now: datetime) -> int:
    """How many codes were sent within a day."""
    return sent if sent_at is not None and now < sent_at + timedelta(days=1) else 0


def may_send_code(sent: int, sent_at: datetime | None, now: datetime) -> Refusal | None:
    """`sent` within a day. One a minute."""
    if codes_today(sent, sent_at, now) >= MOST_CODES or (sent_at is not None and now < sent_at + PAUSE):
        return Refusal.TOO_MANY_CODES
    return None


def is_code_open(sent_at: datetime | None, tries_left: int, now: datetime) -> bool:
    return sent_at is not None and tries_left > 0 and now <= sent_at + CODE_VALID
