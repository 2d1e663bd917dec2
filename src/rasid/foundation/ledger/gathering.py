"""Acts of one transaction are gathered here and enter the log's tables together, in a few streams, not one by one.

What an entry says is made by `recording` either way; only its way into the tables differs. Nobody outside can tell
which way an entry went.
"""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime

from django.db import connection

from rasid.foundation.ledger.models import Checkpoint, Entry, ExactTime, Opening, Waiting
from rasid.foundation.schema.copying import numbers_of, stream_in

NUMBERS_AT_ONCE = 1_000
ENTRY = ("id", "programme_id", "verb", "subject", "is_public", "at", "header", "commitment", "leaf_hash")


@dataclass(frozen=True)
class Held:
    """What is kept of an entry beside itself: what opens it, its exact moment's salt, when it may be merged."""

    salt: bytes
    record: bytes
    exact_salt: bytes
    merge_after: datetime
    is_sealed: bool


@dataclass
class Gathered:
    """Entries of one transaction that wait for its end, and what is known of their subjects' earlier ones."""

    checkpoint: str | None
    entries: list[tuple[Entry, Held]] = field(default_factory=list)
    newest: dict[str, tuple[Entry, datetime | None] | None] = field(default_factory=dict)
    _numbers: list[int] = field(default_factory=list)

    def add(self, entry: Entry, held: Held) -> tuple[int, str | None]:
        """Its number, and the newest checkpoint: what an INSERT would have given back."""
        if not self._numbers:
            self._numbers = numbers_of(Entry, NUMBERS_AT_ONCE)[::-1]
        entry.id = self._numbers.pop()
        self.entries.append((entry, held))
        if not held.is_sealed:
            self.newest[entry.subject] = (entry, held.merge_after)
        return entry.id, self.checkpoint

    def newest_of(self, subject: str) -> tuple[Entry, datetime | None] | None:
        """The newest open entry of a subject, and until when it waits if it does."""
        if subject not in self.newest:
            self.look_up([subject])
        return self.newest[subject]

    def look_up(self, subjects: Collection[str]) -> None:
        """Ask once for what many subjects' histories end with."""
        wanted = [each for each in subjects if each not in self.newest]
        self.newest |= dict.fromkeys(wanted)
        if not wanted:
            return
        rows = Entry.objects.filter(subject__in=wanted).order_by("subject", "id")
        last = {entry.subject: entry for entry in rows if entry.is_open}
        held = dict(
            Waiting.objects.filter(entry__in=[entry.id for entry in last.values()]).values_list(
                "entry_id", "merge_after"
            )
        )
        self.newest |= {subject: (entry, held.get(entry.id)) for subject, entry in last.items()}

    def mark(self) -> int:
        return len(self.entries)

    def back_to(self, mark: int) -> None:
        """Take back what was gathered since: its act was refused."""
        for entry, _ in reversed(self.entries[mark:]):
            self.newest.pop(entry.subject, None)
        del self.entries[mark:]
        for entry, held in self.entries:
            if entry.subject not in self.newest and not held.is_sealed:
                self.newest[entry.subject] = (entry, held.merge_after)

    def write(self) -> None:
        stream_in(Entry, ENTRY, (_row(e) for e, _ in self.entries))
        stream_in(
            Opening,
            ["entry_id", "salt", "record"],
            ([e.id, held.salt, held.record] for e, held in self.entries),
        )
        stream_in(
            ExactTime, ["entry_id", "salt", "at"], ([e.id, held.exact_salt, e.at] for e, held in self.entries)
        )
        stream_in(
            Waiting,
            ["entry_id", "merge_after", "is_sealed"],
            ([e.id, held.merge_after, held.is_sealed] for e, held in self.entries),
        )
        self.entries.clear()


def _row(entry: Entry) -> list[object]:
    return [getattr(entry, name) for name in ENTRY]


_gathered: ContextVar[Gathered | None] = ContextVar("rasid_acts_gathered", default=None)


def now_gathered() -> Gathered | None:
    """Where acts are gathered now, if they are."""
    return _gathered.get()


@contextmanager
def acts_together() -> Iterator[Gathered]:
    """Inside, acts are gathered; at the end of the block they are in the log's tables, in this transaction.

    Until then nobody finds them there, this transaction neither. An exception leaves nothing. Inside another such
    block it is that one.

    Raises RuntimeError outside a transaction.
    """
    if (outer := _gathered.get()) is not None:
        yield outer
        return
    if not connection.in_atomic_block:
        raise RuntimeError("acts were gathered outside a transaction")
    newest = Checkpoint.objects.order_by("-size").values_list("note", flat=True).first()
    gathered = Gathered(newest)
    token = _gathered.set(gathered)
    try:
        yield gathered
    finally:
        _gathered.reset(token)
    gathered.write()
