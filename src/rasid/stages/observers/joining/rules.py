"""Where somebody stands on the way to a certificate: plain values enter; the next step or a refusal leaves."""

import calendar
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, fields
from datetime import date
from enum import StrEnum

from rasid.foundation.text.arabic import normalise
from rasid.stages.observers.rules import ALIAS_ALPHABET, alias_code

CODE_LENGTH = 12
# What stands between groups of letters, and in people's typing.
_BETWEEN = frozenset(" -–—_.")


class State(StrEnum):
    """How far an application is."""

    RECEIVED = "received"
    CHECKED = "checked"
    SIGNED = "signed"
    TRAINING = "training"
    EXAMINED = "examined"
    TRIED = "tried"
    CERTIFIED = "certified"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


ENDED = frozenset({State.CERTIFIED, State.REFUSED, State.WITHDRAWN})
# Nothing of these people is needed any more.
TURNED_AWAY = frozenset({State.REFUSED, State.WITHDRAWN})
RUNNING = tuple(state for state in State if state not in ENDED)
# In these the office has to do something; in the others the candidate.
OFFICE_ACTS = frozenset({State.RECEIVED, State.EXAMINED, State.TRIED})
STEPS: Mapping[State, State] = {
    State.RECEIVED: State.CHECKED,
    State.CHECKED: State.SIGNED,
    State.SIGNED: State.TRAINING,
    State.TRAINING: State.EXAMINED,
    State.EXAMINED: State.TRIED,
    State.TRIED: State.CERTIFIED,
}


class Refusal(StrEnum):
    CLOSED = "joining-closed"
    TOO_MANY = "joining-too-many"
    NOT_THERE = "joining-not-there"
    WRONG_STATE = "joining-wrong-state"
    REASON_MISSING = "joining-reason-missing"
    NUMBER_DIFFERS = "joining-number-differs"
    DOUBLE_RUNNING = "joining-double-running"
    IN_USE = "joining-in-use"
    TEXT_REPLACED = "joining-text-replaced"
    NAME_DIFFERS = "joining-name-differs"
    TERMS_UNCLEAR = "joining-terms-unclear"
    LESSON_UNREADABLE = "joining-lesson-unreadable"
    LESSON_LEFT = "joining-lesson-left"
    LAST_LESSON = "joining-last-lesson"
    BANK_UNREADABLE = "joining-bank-unreadable"
    TOO_FEW_QUESTIONS = "joining-too-few-questions"
    NO_TRIES = "joining-no-tries"
    TOO_SOON = "joining-too-soon"
    TIME_OVER = "joining-time-over"
    NOT_YET_ENDED = "joining-not-yet-ended"
    COMMENT_LATE = "joining-comment-late"
    TAKEN_BEFORE = "joining-taken-before"
    SHEET_THIN = "joining-sheet-thin"
    SHEET_CONFLICT = "joining-sheet-conflict"
    TRIAL_DAYS = "joining-trial-days"
    TRIAL_RUNNING = "joining-trial-running"
    TRIAL_NOT_NOW = "joining-trial-not-now"
    SAME_PERSON = "joining-same-person"
    SECTOR_NOT_EXAMINED = "joining-sector-not-examined"
    NOTHING_TO_RENEW = "joining-nothing-to-renew"
    SUSPENDED = "joining-suspended"


@dataclass(frozen=True)
class Terms:
    """What a programme asks of whoever wants to observe. Shares are in percent, times in days or minutes."""

    is_open: bool = True
    certificate_months: int = 12
    renewal_days: int = 30
    exam_questions: int = 20
    exam_minutes: int = 30
    renewal_questions: int = 10
    renewal_minutes: int = 15
    pass_percent: int = 80
    retake_days: int = 3
    most_tries: int = 3
    trial_hit_percent: int = 80
    trial_false_percent: int = 20
    visit_words: Mapping[str, str] = field(default_factory=dict)
    """Where and when applicants come with their document, by language; empty: they are told to wait for a call."""


LIMITS: Mapping[str, tuple[int, int]] = {
    "certificate_months": (1, 60),
    "renewal_days": (7, 90),
    "exam_questions": (5, 60),
    "exam_minutes": (5, 180),
    "renewal_questions": (3, 40),
    "renewal_minutes": (3, 90),
    "pass_percent": (50, 100),
    "retake_days": (0, 90),
    "most_tries": (1, 10),
    "trial_hit_percent": (50, 100),
    "trial_false_percent": (0, 50),
}


def terms_refusal(terms: Terms) -> Refusal | None:
    inside = all(low <= getattr(terms, name) <= high for name, (low, high) in LIMITS.items())
    return None if inside else Refusal.TERMS_UNCLEAR


def read_terms(kept: Mapping[str, object]) -> Terms:
    """Terms as they are kept; what is not kept is as we suggest it."""
    known = {each.name for each in fields(Terms)}
    return Terms(**{name: value for name, value in kept.items() if name in known})  # type: ignore[arg-type]


def kept_terms(terms: Terms) -> dict[str, object]:
    return asdict(terms)


def may_step(current: State, wanted: State, reason: str = "") -> Refusal | None:
    """One step at a time; away from every step that is not the last, and then with a reason if the office says so."""
    if wanted is State.WITHDRAWN:
        return Refusal.WRONG_STATE if current in ENDED else None
    if wanted is State.REFUSED:
        if current in ENDED:
            return Refusal.WRONG_STATE
        return None if reason.strip() else Refusal.REASON_MISSING
    return None if STEPS.get(current) is wanted else Refusal.WRONG_STATE


def code_from(letters: Sequence[int]) -> str:
    """Twelve letters of random integers."""
    return alias_code(letters)


def plain_code(typed: str) -> str | None:
    """A code however it was typed ("7k3m-9qxd 2vrt"); None when it cannot be one."""
    letters = "".join(c for c in typed.upper() if c not in _BETWEEN)
    is_code = len(letters) == CODE_LENGTH and all(letter in ALIAS_ALPHABET for letter in letters)
    return letters if is_code else None


def shown_code(code: str) -> str:
    return "-".join(code[at : at + 4] for at in range(0, CODE_LENGTH, 4))


def code_hash(code: str) -> bytes:
    """What is kept of a code: by it the application is found; a lost code cannot be recovered."""
    return hashlib.sha256(b"rasid-application-code-v1\0" + code.encode()).digest()


def plain_number(typed: str) -> str:
    """A document's number in one spelling: Latin digits, capital letters, nothing between."""
    return "".join(c for c in normalise(typed).upper() if c.isalnum())


def plain_name(typed: str) -> str:
    """A name in one spelling: how somebody types hamzas and double spaces does not make another person."""
    return normalise(typed)


def months_later(first: date, months: int) -> date:
    """The last day of so many months that begin on `first`: the eve of the same day of the month."""
    whole = first.month - 1 + months
    year, month = first.year + whole // 12, whole % 12 + 1
    if first.day > calendar.monthrange(year, month)[1]:
        return date(year, month, calendar.monthrange(year, month)[1])
    return date.fromordinal(date(year, month, first.day).toordinal() - 1)
