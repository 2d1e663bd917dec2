"""An act enters; an entry of the log leaves, in the same transaction, and the next step is announced."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.db import connection

from rasid.foundation.calendar import clock
from rasid.foundation.jobs.announcing import announce
from rasid.foundation.ledger import acting
from rasid.foundation.ledger.gathering import Held, now_gathered
from rasid.foundation.ledger.models import NOBODYS, Entry, Fresh, Opening, Waiting
from rasid.methods.proofs import canonical, commitment, entries
from rasid.methods.proofs.coarse import day_label, period_of
from rasid.methods.proofs.exact import exact_hash

_INSERT = """
WITH entry AS (
    INSERT INTO ledger_entry (programme_id, verb, subject, is_public, at, header, commitment, leaf_hash)
    VALUES (%s, %s, %s, %s, %s, %s, %s, %s) RETURNING id
), opening AS (
    INSERT INTO ledger_opening (entry_id, salt, record) SELECT id, %s, %s FROM entry
), exact AS (
    INSERT INTO ledger_exacttime (entry_id, salt, at) SELECT id, %s, %s FROM entry
), waiting AS (
    INSERT INTO ledger_waiting (entry_id, merge_after, is_sealed) SELECT id, %s, %s FROM entry
)
SELECT id, (SELECT note FROM ledger_checkpoint ORDER BY size DESC LIMIT 1) FROM entry
"""


def record(
    verb: str,
    subject: str,
    *,
    programme_id: UUID,
    sets: Mapping[str, Any],
    deadline: date | None = None,
    is_sealed: bool = False,
    is_public: bool = False,
    erases: Iterable[bytes] = (),
    held_until: datetime | None = None,
    is_first: bool = False,
) -> Entry:
    """Log one act on `subject` ("kind:id"), and announce `verb` so that what follows it starts.

    `sets` holds the fields of the subject's view that the act sets (strings, integers, booleans, lists and
    dicts of them; None takes a field away). A sealed entry shows outsiders neither verb nor subject. A public
    one promises that every entry of its subject is opened in each public export. The caller holds the lock on
    the subject's row, so entries of one subject follow one another.

    A subject's first open entry may be `held_until` a moment: until then it has no place in the log, and it bears
    the day of that moment, so that neither says when the act took place. What follows it is held as long.
    `is_first` spares the search for an earlier entry, where the subject was made in this very transaction.

    Raises RuntimeError outside a transaction: an act and its entry exist together or not at all.
    """
    if not connection.in_atomic_block:
        raise RuntimeError(f"{verb} was recorded outside the transaction of its act")
    now, gathered = clock.now(), now_gathered()
    before = None if is_sealed or is_first else _newest_open(subject)
    newest = before[0] if before else None
    effective = now if is_sealed else max(now, held_until or now, *_begins_after(before))
    salt, exact_salt = commitment.new_salt(), commitment.new_salt()
    written = entries.record(
        verb, subject, day_label(effective.date()), sets, erases, exact_hash(exact_salt, now)
    )
    committed = commitment.commit(salt, written)
    scope = is_public and (programme_id == NOBODYS or str(programme_id))
    header = _header(verb, subject, effective, newest, deadline, is_sealed, scope)
    entry = Entry(
        programme_id=programme_id,
        verb=verb,
        subject=subject,
        is_public=is_public,
        at=now,
        header=header,
        commitment=committed,
        leaf_hash=entries.entry_hash(entries.leaf_bytes(header, committed)),
    )
    merge_after = next_midnight(now) if is_sealed else effective
    opened = canonical.canonical_bytes(written)
    held = Held(salt, opened, exact_salt, merge_after, is_sealed)
    entry.id, checkpoint = gathered.add(entry, held) if gathered else _insert(entry, held)
    # At hand for the receipt of whoever acted, without asking the database for what was just written.
    entry.opening = Opening(entry=entry, salt=salt, record=opened)
    entry.fresh = Fresh(merge_after, checkpoint)
    acting.tell(entry)
    announce(verb, UUID(subject.partition(":")[2]))
    return entry


def _insert(entry: Entry, held: Held) -> tuple[int, str | None]:
    """Entry, opening and place in the queue in one round trip, which brings the newest checkpoint back too."""
    with connection.cursor() as cursor:
        cursor.execute(
            _INSERT,
            [
                entry.programme_id, entry.verb, entry.subject, entry.is_public, entry.at, bytes(entry.header),
                bytes(entry.commitment), bytes(entry.leaf_hash), held.salt, held.record, held.exact_salt, entry.at,
                held.merge_after, held.is_sealed,
            ],
        )  # fmt: skip
        row: tuple[int, str | None] = cursor.fetchone()
    return row


def _newest_open(subject: str) -> tuple[Entry, datetime | None] | None:
    """What a subject's history ends with, and until when that waits: nothing is seen before it.

    A sealed entry is no link: naming its hash in the open would say whose it is.
    """
    if gathered := now_gathered():
        return gathered.newest_of(subject)
    rows = Entry.objects.filter(subject=subject).order_by("-id")
    newest = next((each for each in rows if each.is_open), None)
    if newest is None:
        return None
    waiting = Waiting.objects.filter(entry=newest).first()
    return newest, waiting.merge_after if waiting else None


def _begins_after(before: tuple[Entry, datetime | None] | None) -> Iterator[datetime]:
    """Before what an entry cannot be seen, when this is what its subject's history ends with.

    Nothing is dated before what it follows: a clock that was ahead and is set right would look like one set back.
    """
    if before is None:
        return
    newest, waits_until = before
    if waits_until is not None:
        yield waits_until
    first, _ = period_of(canonical.parse_canonical(bytes(newest.header))["at"])
    yield datetime.combine(first, time(), UTC)


def _header(
    verb: str,
    subject: str,
    at: datetime,
    newest: Entry | None,
    deadline: date | None,
    is_sealed: bool,
    scope: str | bool,
) -> bytes:
    if is_sealed:
        return entries.sealed_header(at.date())
    return entries.open_header(
        verb,
        day_label(at.date()),
        entries.reference(subject),
        previous=bytes(newest.leaf_hash) if newest is not None else None,
        deadline=deadline,
        public=scope,
    )


def next_midnight(now: datetime) -> datetime:
    """When a sealed entry is merged: the moment at which it appears in the log would otherwise date a visit."""
    return datetime.combine(now.date() + timedelta(days=1), time(), UTC)
