"""A finding's severity and its readers enter; whether a flash report is due, and by which lane, leaves."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from enum import StrEnum

from rasid.stages.findings.rules import Severity

LONGEST_TEXT = 420
"""Letters of a fault on one page; the order holds it whole."""
LONGEST_NAME = 120
LEAST_REPORTS = 3
"""Fewer residents' reports are not counted aloud: one of them would know that it was theirs."""
SCALES = (1.2, 1.08, 0.96, 0.86, 0.76)
READ_WITHIN = {Severity.DANGER: timedelta(hours=2), Severity.CRITICAL: timedelta(hours=24)}
LONGEST_READ_WITHIN = timedelta(hours=24)


class FlashState(StrEnum):
    ISSUED = "issued"
    WITHDRAWN = "withdrawn"


class Lane(StrEnum):
    """How it went: a danger to life skips queue and embargo."""

    FAST = "fast"
    SAME_DAY = "same_day"


class Refusal(StrEnum):
    NOT_THERE = "flash-not-there"
    BAD_ADDRESS = "flash-bad-address"


def is_due(severity: str, policy: Sequence[str]) -> bool:
    """A danger to life always; of the rest what the installation's policy calls a serious shortfall."""
    return severity == Severity.DANGER or severity in policy


def lane_of(severity: str) -> Lane:
    return Lane.FAST if severity == Severity.DANGER else Lane.SAME_DAY


def may_show_picture(*, is_enforced: bool, is_allowed: bool, is_of_people: bool) -> bool:
    """A picture leaves the office only where the programme allows it, never where it is about how people behave.

    Under improvement nobody outside sees evidence: it would tell a centre when it was visited.
    """
    return is_enforced and is_allowed and not is_of_people


def told_reports(count: int, severity: str) -> int | None:
    """How many residents said the same: three or more, or any where life is in danger; None is not said."""
    if count and (count >= LEAST_REPORTS or severity == Severity.DANGER):
        return count
    return None


def is_unread_too_long(severity: str, issued_at: datetime, readers: int, now: datetime) -> bool:
    """Nobody of the Cabinet's readers opened it in time."""
    limit = READ_WITHIN.get(Severity(severity), LONGEST_READ_WITHIN)
    return readers == 0 and now - issued_at > limit


def shortened(text: str, most: int) -> str:
    """Whole words up to `most` letters, with an ellipsis where something is left out."""
    if len(text) <= most:
        return text
    cut = text[: most - 1]
    # A word that is longer than the room is cut all the same.
    return (cut[: cut.rfind(" ")] if " " in cut[most // 2 :] else cut).rstrip("،,.;: ") + "…"
