"""Days that are over enter; entries that say nothing leave, so that a day with visits looks like one without.

A sealed entry shows the day of its batch. Counted by day they would tell a small programme's authorities on which
day of a half-week somebody stood at a counter.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from uuid import uuid4

from rasid.foundation.calendar import clock
from rasid.foundation.ledger.models import NOBODYS, Checkpoint, Entry, Opening, Waiting
from rasid.methods.proofs import canonical, commitment, entries
from rasid.methods.proofs.coarse import day_label

SEALED_A_DAY = 32
"""Every day ends with a multiple of this many sealed entries, and with at least this many."""
VERB = "batch.padded"


def pad_ended_days() -> None:
    """Fill up each day (UTC) that ended since the last batch. The caller holds the sequencer's lock."""
    for day in _ended_days():
        # Nothing of a day has its place before the day is padded.
        due = _midnight(day + timedelta(days=1))
        sealed = Waiting.objects.filter(is_sealed=True, merge_after=due).count()
        _add(day, max(SEALED_A_DAY, -(-sealed // SEALED_A_DAY) * SEALED_A_DAY) - sealed)


def _ended_days() -> Iterator[date]:
    """Days since the newest checkpoint: whoever made it padded those before, and each padded day makes one."""
    newest = Checkpoint.objects.order_by("-size").first() or Entry.objects.order_by("at").first()
    if newest is None:
        return
    day, today = newest.at.date(), clock.now().date()
    while day < today:
        yield day
        day += timedelta(days=1)


def _add(day: date, count: int) -> None:
    added = [_entry(day) for _ in range(count)]
    made = Entry.objects.bulk_create([entry for entry, _, _ in added])
    Opening.objects.bulk_create(
        Opening(entry=entry, salt=salt, record=opened)
        for entry, (_, salt, opened) in zip(made, added, strict=True)
    )
    due = _midnight(day + timedelta(days=1))
    Waiting.objects.bulk_create(Waiting(entry=entry, merge_after=due, is_sealed=True) for entry in made)


def _entry(day: date) -> tuple[Entry, bytes, bytes]:
    """An entry with its salt and record, made like any other sealed one."""
    subject, salt = f"padding:{uuid4()}", commitment.new_salt()
    written = entries.record(VERB, subject, day_label(day), {})
    header, committed = entries.sealed_header(day), commitment.commit(salt, written)
    entry = Entry(
        programme_id=NOBODYS,
        verb=VERB,
        subject=subject,
        is_public=False,
        at=_midnight(day),
        header=header,
        commitment=committed,
        leaf_hash=entries.entry_hash(entries.leaf_bytes(header, committed)),
    )
    return entry, salt, canonical.canonical_bytes(written)


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)
