"""What makes an observer fit for a visit: plain values enter, refusal codes, codes and short names leave."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from enum import StrEnum
from uuid import UUID

from rasid.stages.questionnaires.rules import LANGUAGES as LANGUAGES

# Letters and digits that nobody confuses when reading them out: no 0/O, 1/I/L, no U.
ALIAS_ALPHABET = "ABCDEFGHJKMNPQRSTVWXYZ23456789"
ALIAS_LENGTH = 6
CERTIFICATE_NUMBER_LENGTH = 8
MOST_WEEKLY_VISITS = 40
EXPIRES_SOON_DAYS = 30
LONGEST_STORY_NAME = 40
MOST_QUESTIONS = 1000
# How long a past post keeps somebody away from where it was, counted from the end of the year it ended in.
PAST_POST_YEARS = 5
FIRST_POST_YEAR = 1950


class Tier(StrEnum):
    SHOPPER = "shopper"
    SPOTTER = "spotter"


class Contract(StrEnum):
    """On what terms somebody observes."""

    PER_VISIT = "per-visit"
    PART_TIME = "part-time"
    FULL_TIME = "full-time"


class ObserverState(StrEnum):
    """A candidate is on the way to a first certificate, and is sent nowhere."""

    CANDIDATE = "candidate"
    ACTIVE = "active"
    SUSPENDED = "suspended"
    ENDED = "ended"


class ConflictReason(StrEnum):
    WORKS_THERE = "works-there"
    WORKED_THERE = "worked-there"
    RELATIVE_WORKS_THERE = "relative-works-there"
    PENDING_CASE = "pending-case"
    LIVES_BESIDE = "lives-beside"
    OTHER = "other"


# Each is a key to the observer's work: forgotten ones are to be stopped before more are cut.
MOST_DEVICES = 20


class Refusal(StrEnum):
    REHEARSAL_UNCLEAR = "observers-rehearsal-unclear"
    SUSPENDED = "observers-suspended"
    NAME_MISSING = "observers-name-missing"
    ADDRESS_TAKEN = "observers-address-taken"
    CERTIFICATE_DATES = "observers-certificate-dates"
    ALREADY_CERTIFIED = "observers-already-certified"
    WEEKDAYS_UNKNOWN = "observers-weekdays-unknown"
    WEEKLY_VISITS = "observers-weekly-visits"
    CONFLICT_UNCLEAR = "observers-conflict-unclear"
    CONFLICT_YEAR = "observers-conflict-year"
    CONFLICT_PAST = "observers-conflict-past"
    WRONG_STATE = "observers-wrong-state"
    REASON_MISSING = "observers-reason-missing"
    ENDED = "observers-ended"
    IN_USE = "observers-in-use"
    NO_DEVICE = "observers-no-device"
    TOO_MANY_DEVICES = "observers-too-many-devices"
    TOO_MANY_TRIES = "observers-too-many-tries"
    UNREADABLE_BODY = "observers-unreadable-body"


STATES: dict[ObserverState, frozenset[ObserverState]] = {
    # Only a certificate ends it (`certify`).
    ObserverState.CANDIDATE: frozenset({ObserverState.ENDED}),
    ObserverState.ACTIVE: frozenset({ObserverState.SUSPENDED, ObserverState.ENDED}),
    ObserverState.SUSPENDED: frozenset({ObserverState.ACTIVE, ObserverState.ENDED}),
    # Whoever comes back applies again: the old identity may be known by then.
    ObserverState.ENDED: frozenset(),
}


def enrolment_refusal(
    fields: Mapping[str, str], weekdays: Iterable[int], weekly_visits: int
) -> Refusal | None:
    """A name must be known to the vault; the rest decides how many visits a week may hold."""
    if not fields.get("name", "").strip():
        return Refusal.NAME_MISSING
    return availability_refusal(weekdays, weekly_visits)


def availability_refusal(weekdays: Iterable[int], weekly_visits: int) -> Refusal | None:
    """`weekdays` are ISO, Monday = 1 to Sunday = 7."""
    if not frozenset(weekdays) <= frozenset(range(1, 8)):
        return Refusal.WEEKDAYS_UNKNOWN
    return None if 1 <= weekly_visits <= MOST_WEEKLY_VISITS else Refusal.WEEKLY_VISITS


def certificate_refusal(state: ObserverState, first_day: date, last_day: date) -> Refusal | None:
    if state is ObserverState.ENDED:
        return Refusal.ENDED
    return Refusal.CERTIFICATE_DATES if last_day < first_day else None


def may_become(current: ObserverState, wanted: ObserverState, reason: str) -> Refusal | None:
    """Taking work from a person needs a reason that the person can be told."""
    if wanted not in STATES[current]:
        return Refusal.WRONG_STATE
    if wanted is not ObserverState.ACTIVE and not reason.strip():
        return Refusal.REASON_MISSING
    return None


def conflict_refusal(
    reason: ConflictReason, names_one_thing: bool, left_in: int | None, today: date
) -> Refusal | None:
    """A past post says when it ended: one that ended long ago keeps nobody away, and is not asked for."""
    if not names_one_thing:
        return Refusal.CONFLICT_UNCLEAR
    if left_in is None:
        return None
    if reason is not ConflictReason.WORKED_THERE or not FIRST_POST_YEAR <= left_in <= today.year:
        return Refusal.CONFLICT_YEAR
    last = past_post_ends(left_in)
    return Refusal.CONFLICT_PAST if last < today else None


def past_post_ends(left_in: int) -> date:
    """The last day on which a post that ended in this year still counts."""
    return date(left_in + PAST_POST_YEARS, 12, 31)


def days_free(
    weekdays: Iterable[int], exceptions: Iterable[tuple[date, date, bool]], days: Iterable[date]
) -> frozenset[date]:
    """Of `days`, those on which somebody works: ISO weekdays, but for exceptions (first, last, is free)."""
    usual = frozenset(weekdays)
    stated = list(exceptions)
    free = set()
    for day in days:
        said = next((is_free for first, last, is_free in stated if first <= day <= last), None)
        if said or (said is None and day.isoweekday() in usual):
            free.add(day)
    return frozenset(free)


def rehearsal_refusal(story: str, asked: int, right: int) -> Refusal | None:
    known = bool(story) and len(story) <= LONGEST_STORY_NAME
    return None if known and 0 <= right <= asked <= MOST_QUESTIONS else Refusal.REHEARSAL_UNCLEAR


def certificate_number(letters: Sequence[int]) -> str:
    """Random integers become what stands on a certificate: 7K3M-9QXD. It says nothing about whose it is."""
    code = alias_code(letters)
    return f"{code[:4]}-{code[4:]}"


def short_id(observer_id: UUID) -> str:
    """Eight characters by which the office speaks of an observer inside observers and plans."""
    return observer_id.hex[:8].upper()


def code_range(code: str) -> tuple[UUID, UUID]:
    """The first and the last opaque id that a code, or the beginning of one, may stand for. Raises ValueError."""
    typed = "".join(code.split()).lower()
    if not typed or len(typed) > 32:
        raise ValueError(code)
    return UUID(hex=typed.ljust(32, "0")), UUID(hex=typed.ljust(32, "f"))


def alias_code(letters: Sequence[int]) -> str:
    """Random integers become the name of one wave; nothing in it comes from the observer."""
    return "".join(ALIAS_ALPHABET[letter % len(ALIAS_ALPHABET)] for letter in letters)
