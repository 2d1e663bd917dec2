"""Kinds of what is kept and a file of days enter; for how long each kind is kept leaves."""

import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

LEAST_REASON = 10
LONGEST_DAYS = 36_525

Expire = Callable[[datetime, int], int]
"""Takes a moment and a number: lets go of what ended before it, at most so many, inside the caller's transaction;
how many went. Fewer than asked for means that nothing is left to go."""


class End(StrEnum):
    """What happens at the end."""

    ERASE = "erase"
    """Words go, what was done about them stays."""
    BYTES = "bytes"
    """A file's bytes go, that there was one stays."""
    DROP = "drop"
    """The whole row goes."""
    BLUR = "blur"
    """What tells one person or place apart goes, the count stays."""
    BY_ITSELF = "by_itself"
    """It goes by its own hand within a day; listed so that the list is whole."""
    KEEP = "keep"
    """It stays for as long as the programme does: without it nothing could be proven."""


class Group(StrEnum):
    """Whom it is about."""

    RESIDENTS = "residents"
    VISITS = "visits"
    ACCOUNTS = "accounts"
    MACHINE = "machine"


class Refusal(StrEnum):
    REASON_MISSING = "retention-reason-missing"
    NO_END = "retention-no-end"
    NOT_THERE = "retention-not-there"


@dataclass(frozen=True)
class Kept:
    """One kind of what is kept. `expire` is its stage's own verb; None where nothing has to be done at night."""

    kind: str
    group: Group
    end: End
    expire: Expire | None = None


class WrongScheduleError(ValueError):
    """The operator's file names a kind that there is not, or a span that is none."""


def read_days(schedule: Sequence[Kept], shipped: bytes, own: bytes = b"") -> Mapping[str, int]:
    """Days for each kind that ends, the operator's before ours (TOML: `kind = days`). Raises WrongScheduleError."""
    ending = {each.kind for each in schedule if each.end is not End.KEEP}
    days = {**_days(shipped), **_days(own)}
    if unknown := days.keys() - ending:
        raise WrongScheduleError(
            f"there is no such kind to be kept for a while: {', '.join(sorted(unknown))}"
        )
    if missing := ending - days.keys():
        raise WrongScheduleError(f"nothing says how long these are kept: {', '.join(sorted(missing))}")
    return days


def _days(text: bytes) -> dict[str, int]:
    try:
        read = tomllib.loads(text.decode())
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise WrongScheduleError(f"the schedule cannot be read: {error}") from error
    for kind, days in read.items():
        if isinstance(days, bool) or not isinstance(days, int) or not 1 <= days <= LONGEST_DAYS:
            raise WrongScheduleError(f"{kind}: a whole number of days, from 1 on")
    return read
