"""What lexicon and model say enters; what is suggested, who is not shown it, and what a new window needs leave."""

import hmac
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from hashlib import sha256
from typing import Any
from uuid import UUID

from rasid.stages.reports.rules import ReportState, Severity

BLIND_SHARE = 0.05
"""Share of reports that are decided without seeing what was suggested: only these measure without leading."""
LEAST_IN_WINDOW = 60
DAYS_OF_WINDOW = 28
LEAST_TO_TEACH = 120
"""Fewer decided reports than this teach noise."""
MOST_PARALLELS = 5
LONGEST_TEMPLATE = 1500


class Field(StrEnum):
    """What is suggested and decided of a report."""

    KIND = "kind"
    CATEGORY = "category"
    SEVERITY = "severity"
    PLACE = "place"
    INCIDENT = "incident"


LEARNED = (Field.KIND, Field.CATEGORY, Field.SEVERITY)
"""What models learn; places and incidents are found, not learned."""


class Source(StrEnum):
    """Who suggests: the words and the place (works from the first day), or what was learned from decisions."""

    LEXICON = "lexicon"
    MODEL = "model"
    NEARBY = "nearby"


class Act(StrEnum):
    """What an officer did about a field, seen beside what was suggested."""

    ACCEPTED = "accepted"
    CHANGED = "changed"
    CHOSEN = "chosen"
    MERGED = "merged"
    REJECTED = "rejected"


class ModelState(StrEnum):
    CANDIDATE = "candidate"
    CHAMPION = "champion"
    RETIRED = "retired"


class Turn(StrEnum):
    """Whose turn a report is: the tabs of the queue."""

    OFFICE = "office"
    AUTHORITY = "authority"
    NOBODY = "nobody"


STATES: Mapping[Turn, tuple[ReportState, ...]] = {
    Turn.OFFICE: (ReportState.RECEIVED, ReportState.ANSWERED),
    Turn.AUTHORITY: (ReportState.FORWARDED,),
    Turn.NOBODY: (ReportState.CLOSED, ReportState.SET_ASIDE),
}


class Refusal(StrEnum):
    CHANGED_MEANWHILE = "desk-changed-meanwhile"
    NOTHING_SUGGESTED = "desk-nothing-suggested"
    UNKNOWN_VALUE = "desk-unknown-value"
    TEMPLATE_EMPTY = "desk-template-empty"
    NAME_TAKEN = "desk-name-taken"
    NO_SUCH_MODEL = "desk-no-such-model"
    MODEL_UNREADABLE = "desk-model-unreadable"
    TOO_LITTLE = "desk-too-little"


@dataclass(frozen=True, slots=True)
class Choice:
    """What is suggested for a field. Nothing (value '') is kept too: silence is what drift is told by."""

    value: str
    confidence: float
    source: Source
    reasons: tuple[tuple[str, Mapping[str, Any]], ...] = ()
    others: tuple[tuple[str, float], ...] = field(default=())


def chosen(name: Field, cold: Choice, learned: Choice | None) -> Choice:
    """The model where it is sure, else the lexicon. A danger to life that words name is never taken back."""
    if learned is None or not learned.value:
        return cold
    if name is Field.SEVERITY and cold.value == Severity.DANGER:
        return cold
    return learned


def is_blind(report: UUID, key: bytes) -> bool:
    """Whether this report is decided without seeing suggestions: HMAC-SHA-256 of its id, under a key no officer has."""
    drawn = hmac.new(key, report.bytes, sha256).digest()
    return int.from_bytes(drawn[:8], "big") < int(BLIND_SHARE * 2**64)


def act_of(suggested: str, decided: str) -> Act:
    """How a decision stands to what was suggested; with nothing suggested it was simply chosen."""
    if not suggested:
        return Act.CHOSEN
    return Act.ACCEPTED if suggested == decided else Act.CHANGED


def next_window(
    decided: Sequence[datetime], last_until: datetime | None, now: datetime
) -> tuple[datetime, datetime] | None:
    """When the next frozen window begins and ends, or None while it is not time.

    `decided`: when the reports that were decided came in, in order. A window holds what came in over four weeks
    since the last one, at least 60 reports; the first one takes the newest fifth, so that something is left to
    learn from.
    """
    if last_until is None:
        if len(decided) < LEAST_TO_TEACH + LEAST_IN_WINDOW:
            return None
        size = max(LEAST_IN_WINDOW, len(decided) // 5)
        return decided[-size], now
    fresh = [moment for moment in decided if moment >= last_until]
    is_due = len(fresh) >= LEAST_IN_WINDOW and now >= last_until + timedelta(days=DAYS_OF_WINDOW)
    return (last_until, now) if is_due else None
