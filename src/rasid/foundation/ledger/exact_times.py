"""Entries enter; the exact moments that are sealed beside their coarse dates leave, each with whether it still holds.

Whose eyes may see them is decided by the queries of the stage that shows them: auditors', nobody else's.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from rasid.foundation.ledger.models import Entry
from rasid.methods.proofs.canonical import parse_canonical
from rasid.methods.proofs.commitment import opens
from rasid.methods.proofs.exact import exact_hash


@dataclass(frozen=True, slots=True)
class ExactTime:
    """`holds` is None where nothing can be compared any more: the record was erased."""

    at: datetime
    holds: bool | None


def exact_time_holds(entry: Entry) -> bool | None:
    """Whether the entry's moment is the one that its record committed to when it was made.

    False when the moment, its salt, its row or the record was changed since. None when the record was erased, or the
    entry is of before moments were sealed, or says nothing (padding).
    """
    if not hasattr(entry, "opening"):
        return None
    salt, record = bytes(entry.opening.salt), parse_canonical(bytes(entry.opening.record))
    if not opens(bytes(entry.commitment), salt, record):
        return False
    if "exact" not in record:
        return None
    sealed = getattr(entry, "exact", None)
    return (
        sealed is not None
        and sealed.at == entry.at
        and exact_hash(bytes(sealed.salt), sealed.at) == record["exact"]
    )


def exact_times(entries: Iterable[Entry]) -> dict[int, ExactTime]:
    """Moments by the entry's id; one query however many entries."""
    ids = [entry.pk for entry in entries]
    found = Entry.objects.filter(pk__in=ids).select_related("opening", "exact")
    return {entry.pk: ExactTime(entry.at, exact_time_holds(entry)) for entry in found}
