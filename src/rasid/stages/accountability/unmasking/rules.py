"""What may be opened by two people, and by which field: kinds, their acts in the log, refusal codes."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from enum import StrEnum

from rasid.foundation.vault.rules import READ_WITHIN, Act
from rasid.stages.programmes.rules import DESK, Role

ASKERS = (*DESK, Role.CUSTODIAN)
READERS_OF_REGISTER = (Role.CUSTODIAN, Role.AUDITOR)
LONGEST_REASON = 1000

# What the vault keeps of an observer. Other names may be there; these are offered.
FIELDS = ("name", "phone", "email", "document")
FILE = "file"
CONTACT = "contact"


class Kind(StrEnum):
    """Whose veil it is."""

    OBSERVER = "observer"
    FILE = "file"
    REPORT = "report"


ACT_OF: Mapping[Kind, Act] = {Kind.OBSERVER: Act.OBSERVER, Kind.FILE: Act.FILE, Kind.REPORT: Act.REPORT}
KIND_OF: Mapping[str, Kind] = {act: kind for kind, act in ACT_OF.items()}


class Standing(StrEnum):
    """How a request stands."""

    WAITS = "waits"
    LAPSED = "lapsed"
    REFUSED = "refused"
    GRANTED = "granted"
    TOO_LATE = "too-late"
    READ = "read"


class Refusal(StrEnum):
    NOT_THERE = "unmasking-not-there"
    NO_FIELDS = "unmasking-no-fields"
    NAME_MISSING = "unmasking-name-missing"
    ADDRESS_TAKEN = "unmasking-address-taken"


def fields_refusal(kind: Kind, fields: Sequence[str]) -> Refusal | None:
    """Each field is named beforehand: consent is to these alone."""
    known = {
        Kind.OBSERVER: frozenset(FIELDS),
        Kind.FILE: frozenset({FILE}),
        Kind.REPORT: frozenset({CONTACT}),
    }
    return None if fields and frozenset(fields) <= known[kind] else Refusal.NO_FIELDS


def standing(
    *, decided_at: datetime | None, is_granted: bool | None, ends_at: datetime, is_read: bool, now: datetime
) -> Standing:
    if decided_at is None:
        return Standing.WAITS if now < ends_at else Standing.LAPSED
    if not is_granted:
        return Standing.REFUSED
    if is_read:
        return Standing.READ
    return Standing.GRANTED if now < decided_at + READ_WITHIN else Standing.TOO_LATE
