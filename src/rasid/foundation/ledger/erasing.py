"""Entries of one subject enter; what opened them is gone, and an entry that names them leaves.

The tree stays whole: leaves hold commitments, and without its salt not even a guessed text can be confirmed.
"""

from collections.abc import Iterable
from uuid import UUID

from django.db import connection
from django.db.models import Q, QuerySet

from rasid.foundation.ledger.models import Entry, Opening
from rasid.foundation.ledger.recording import record

ERASURES = (".erased", ".redacted")


class NotItsOwnError(ValueError):
    """An entry to be erased is another subject's, another programme's, or an erasure itself."""


def erase(
    subject: str,
    *,
    programme_id: UUID,
    verb: str,
    entries: Iterable[Entry] | None = None,
    fields: Iterable[str] = (),
    is_public: bool | None = None,
) -> Entry:
    """Delete salt and record of a subject's entries, and record `verb` (`….erased`, `….redacted`) naming them.

    `entries` None: all of the subject's. `fields` are taken away from the subject's view: those that only erased
    entries had set need not be named. Facts that must stay public are set again by a further act, in the open.
    Of sealed entries a sealed erasure speaks: an open one would say whose they are. `is_public` None: as the
    subject is already. The caller holds the lock on the subject's row.

    Returns the erasure that outsiders may read, if there is one. Erasing what is erased already changes nothing
    and returns the erasure that did it. Raises NotItsOwnError, and RuntimeError outside a transaction.
    """
    if not connection.in_atomic_block:
        raise RuntimeError(f"{verb} was recorded outside the transaction of its act")
    if not verb.endswith(ERASURES):
        raise NotItsOwnError(f"{verb} does not erase")
    own = Entry.objects.filter(subject=subject, programme_id=programme_id)
    named = list(own if entries is None else entries)
    erasable = [entry for entry in named if not entry.verb.endswith(ERASURES)]
    if entries is not None and (len(erasable) < len(named) or not _all_in(named, own)):
        raise NotItsOwnError(f"{verb}: only a subject's own entries are erased with it, and no erasure is")
    kept = set(Opening.objects.filter(entry__in=erasable).values_list("entry_id", flat=True))
    gone = [entry for entry in erasable if entry.pk in kept]
    if not gone and (done := _earlier(own, verb, any_verb=bool(erasable))):
        return done
    Opening.objects.filter(entry_id__in=kept).delete()
    public = own.filter(is_public=True).exists() if is_public is None else is_public
    return _record(verb, subject, programme_id, gone, dict.fromkeys(fields), public)


def _earlier(own: QuerySet[Entry], verb: str, *, any_verb: bool) -> Entry | None:
    """What erased before: under this verb, or under any where there was something to erase."""
    newest = own.order_by("-id")
    erasures = newest.filter(Q(verb__endswith=ERASURES[0]) | Q(verb__endswith=ERASURES[1]))
    return newest.filter(verb=verb).first() or (erasures.first() if any_verb else None)


def _all_in(named: list[Entry], own: QuerySet[Entry]) -> bool:
    return own.filter(pk__in=[entry.pk for entry in named]).count() == len({entry.pk for entry in named})


def _record(
    verb: str, subject: str, programme_id: UUID, gone: list[Entry], sets: dict[str, None], public: bool
) -> Entry:
    opened = [bytes(entry.leaf_hash) for entry in gone if entry.is_open]
    sealed = [bytes(entry.leaf_hash) for entry in gone if not entry.is_open]
    said: Entry | None = None
    if sealed:
        said = record(verb, subject, programme_id=programme_id, sets={}, is_sealed=True, erases=sealed)
    if opened or public or said is None:
        said = record(verb, subject, programme_id=programme_id, sets=sets, is_public=public, erases=opened)
    return said
