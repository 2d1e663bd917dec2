"""A database that was put back to a copy, and the log as it was published, enter; one log leaves, its loss said openly.

The published files hold every leaf: header and commitment. What the database lacks of them comes back as entries whose
opening is lost, as if it were erased; nothing is made up. `log.recovered` stands in the very next place and says how
many, so that readers can tell this from records withheld: old receipts, bulletins and checkpoints go on to verify.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, time
from enum import StrEnum
from itertools import islice
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import connection, transaction

from rasid.foundation.calendar import clock
from rasid.foundation.ledger import files, guarding, keys, sequencing, witnessing
from rasid.foundation.ledger.itself import RECOVERED, key_view, log_subject, recoveries
from rasid.foundation.ledger.models import NOBODYS, Checkpoint, Entry, Leaf, Waiting
from rasid.foundation.ledger.recording import record
from rasid.foundation.ledger.witness_file import Outcome
from rasid.methods.proofs.coarse import period_of
from rasid.methods.proofs.entries import ParsedEntry, entry_hash, parse_leaf, reference
from rasid.protocols.tlog import checkpoint as heads
from rasid.protocols.tlog.continuing import NotAContinuationError, check_continuation, later_leaves
from rasid.protocols.tlog.note import SignedNote, parse_note
from rasid.protocols.tlog.tiles import Read, TiledLog, TileError, grow


class Obstacle(StrEnum):
    """Why the log cannot be taken up again; the end of a message id: `ledger-recover-<value>`."""

    OTHER_HISTORY = "other-history"
    FILES_MISSING = "files-missing"
    KEPT_MORE = "kept-more"
    KEPT_OTHER = "kept-other"
    KEYS_OLDER = "keys-older"
    WITNESS_SAW_MORE = "witness-saw-more"
    WITNESS_SAW_OTHER = "witness-saw-other"
    WITNESS_SILENT = "witness-silent"


class RecoveryRefusedError(Exception):
    """Nothing was changed; `code` and `params` say why, and what helps."""

    def __init__(self, code: Obstacle, **params: str | int) -> None:
        super().__init__(code)
        self.code = code
        self.params = params


@dataclass(frozen=True, slots=True)
class LostAct:
    """What the public header still says of an act on a subject that this database knows."""

    subject: str
    verb: str
    at: str
    deadline: str


@dataclass(slots=True)
class Outlook:
    """What the published log has beyond this database: places [first, size), and what of them is lost.

    `kept` entries are in the database and had only lost their place. `acts` are the first of those that can be named.
    """

    first: int
    size: int
    lost: int = 0
    kept: int = 0
    acts: list[LostAct] = field(default_factory=list)


MOST_ACTS = 1_000
CHUNK = 2_000


def look(mirror: Read | None = None) -> Outlook:
    """What `recover` would do. `mirror` reads the files of a copy of the log elsewhere. Raises RecoveryRefusedError."""
    ours, theirs, _ = _heads(mirror or files.read)
    outlook = Outlook(ours.size, theirs.size)
    for leaves in _chunks(mirror or files.read, ours.size, theirs.size):
        _Chunk(leaves).tell(outlook)
    return outlook


def recover(
    mirror: Read | None = None, kept: Iterable[str] = (), *, despite_silence: bool = False
) -> Outlook | None:
    """Take back what the published log has and this database lacks, and say so in the log. None: nothing was to do.

    `kept` are checkpoints (signed notes) that people outside hold: the log must begin with each of them. Witnesses are
    asked what they signed; one that does not answer stops this, unless `despite_silence`. Until the end nothing is
    changed but files that no checkpoint promises. Raises RecoveryRefusedError.
    """
    if guarding.has_more_keys():
        raise RecoveryRefusedError(Obstacle.KEYS_OLDER)
    if mirror is not None:
        _bring(mirror)
    ours, theirs, note = _heads(files.read)
    if ours.size and theirs == ours and not _whole(ours):
        # The files are gone or older: as far as this database goes they can be made again.
        sequencing.rebuild(ours.size)
    for each in kept:
        _check_kept(each, theirs)
    if note:
        _ask_witnesses(note, theirs, despite_silence=despite_silence)
    done = None
    since = guarding.restored()
    if theirs.size > ours.size or (since is not None and not _was_said(since)):
        done = _take_back(ours, theirs, note)
    if done is not None:
        _set_exports_aside(theirs.size)
    guarding.unmark_restored()
    sequencing.publish_keys()
    sequencing.publish_newest()
    return done


def _set_exports_aside(size: int) -> None:
    """Exports of before the loss are not today's any more; they hold what is lost elsewhere, and stay to be read."""
    for name in files.listed():
        if name.startswith("export/"):
            files.write(f"lost/{size}/{name}", files.read(name) or b"")
            files.remove(name)


def _was_said(since: datetime) -> bool:
    """Whether a run that was cut off had come so far."""
    return Entry.objects.filter(subject=log_subject(), verb=RECOVERED, at__gte=since).exists()


# Which two heads ---------------------------------------------------------------------------------------


def _heads(read: Read) -> tuple[heads.Checkpoint, heads.Checkpoint, str]:
    """Our head, the published one (ours where it is not longer) and its note, once one continues the other."""
    newest = Checkpoint.objects.order_by("-size").first()
    ours = heads.Checkpoint(
        settings.LOG_ORIGIN, newest.size if newest else 0, bytes(newest.root) if newest else b""
    )
    note = (read(files.CHECKPOINT) or b"").decode("utf-8", "replace")
    theirs = guarding.head_of(note, tuple(keys.verifiers()))
    if theirs is None:
        return ours, ours, newest.note if newest else ""
    if theirs.size <= ours.size:
        row = Checkpoint.objects.filter(size=theirs.size).first()
        if row is None or bytes(row.root) != theirs.root:
            raise RecoveryRefusedError(Obstacle.OTHER_HISTORY, ours=ours.size, theirs=theirs.size)
        return ours, ours, newest.note if newest else ""
    try:
        check_continuation(read, ours, theirs)
    except NotAContinuationError:
        raise RecoveryRefusedError(Obstacle.OTHER_HISTORY, ours=ours.size, theirs=theirs.size) from None
    except TileError as error:
        raise RecoveryRefusedError(Obstacle.FILES_MISSING, why=str(error), size=theirs.size) from None
    return ours, theirs, note


def _check_kept(note: str, theirs: heads.Checkpoint) -> None:
    """That somebody outside holds a head that the log to be taken up begins with."""
    held = guarding.head_of(note, tuple(keys.verifiers()))
    if held is None or not held.root:
        raise RecoveryRefusedError(Obstacle.KEPT_OTHER, size=held.size if held else 0)
    if held.size > theirs.size:
        raise RecoveryRefusedError(Obstacle.KEPT_MORE, size=held.size, found=theirs.size)
    try:
        root = TiledLog(files.read, theirs.size).root(held.size)
    except TileError as error:
        raise RecoveryRefusedError(Obstacle.FILES_MISSING, why=str(error), size=theirs.size) from None
    if root != held.root:
        raise RecoveryRefusedError(Obstacle.KEPT_OTHER, size=held.size)


UNHEARD = frozenset({Outcome.SILENT, Outcome.UNREADABLE, Outcome.REFUSED})


def _ask_witnesses(note: str, theirs: heads.Checkpoint, *, despite_silence: bool) -> None:
    for said in witnessing.asked_about(_own_note(note), theirs.size):
        who = said.witness.key.name
        if said.outcome is Outcome.AHEAD:
            raise RecoveryRefusedError(Obstacle.WITNESS_SAW_MORE, who=who, size=said.size, found=theirs.size)
        if said.outcome is Outcome.OTHER_HISTORY:
            raise RecoveryRefusedError(Obstacle.WITNESS_SAW_OTHER, who=who, found=theirs.size)
        if said.outcome in UNHEARD and not despite_silence:
            raise RecoveryRefusedError(Obstacle.WITNESS_SILENT, who=who)


def _own_note(note: str) -> str:
    """The note with the log's own lines alone; witnesses' lines are kept beside it."""
    parsed = parse_note(note)
    own = {(key.name, key.key_id) for key in keys.verifiers()}
    return str(
        SignedNote(parsed.text, tuple(line for line in parsed.signatures if (line.name, line.key_id) in own))
    )


def _bring(mirror: Read) -> None:
    """Let the log's own files hold what a copy elsewhere holds beyond this database."""
    ours, theirs, note = _heads(mirror)
    if theirs.size == ours.size:
        return
    served = guarding.published_head()
    if served is not None and served.size >= theirs.size:
        return
    if ours.size:
        sequencing.rebuild(ours.size)
    done = ours.size
    for leaves in _chunks(mirror, ours.size, theirs.size):
        growth = grow(files.read, done, leaves)
        for path, content in growth.files.items():
            files.write(path, content)
        done = growth.size
    files.write(files.CHECKPOINT, note.encode())


# Taking back -------------------------------------------------------------------------------------------


@transaction.atomic
def _take_back(ours: heads.Checkpoint, theirs: heads.Checkpoint, note: str) -> Outlook:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [sequencing.ADVISORY_LOCK])
    newest = Checkpoint.objects.order_by("-size").first()
    if (newest.size if newest else 0) != ours.size:
        raise RuntimeError("another process gave places meanwhile; stop it and run this again")
    outlook, start = Outlook(ours.size, theirs.size), ours.size
    for leaves in _chunks(files.read, ours.size, theirs.size):
        chunk = _Chunk(leaves)
        chunk.tell(outlook)
        chunk.store(start)
        start += len(leaves)
    until = files.written_at(files.CHECKPOINT) or clock.now()
    if theirs.size > ours.size:
        Checkpoint.objects.create(size=theirs.size, root=theirs.root, note=_own_note(note), at=until)
        if not _whole(theirs):
            sequencing.rebuild(theirs.size)
    told = {
        "first": ours.size,
        "size": theirs.size,
        "lost": outlook.lost,
        "since": (newest.at if newest else until).date().isoformat(),
        "until": until.date().isoformat(),
    }
    sets: dict[str, Any] = {**key_view(), "recoveries": [*recoveries(), told]}
    entry = record(RECOVERED, log_subject(), programme_id=NOBODYS, sets=sets, is_public=True)
    Waiting.objects.filter(entry=entry).delete()
    # In the very next place: said later, it would spare records that somebody came to regret.
    sequencing.place([entry])
    return outlook


def _whole(theirs: heads.Checkpoint) -> bool:
    try:
        return TiledLog(files.read, theirs.size).root() == theirs.root
    except TileError:
        return False


def _chunks(read: Read, first: int, size: int) -> Iterator[list[bytes]]:
    leaves = later_leaves(read, first, size)
    while chunk := list(islice(leaves, CHUNK)):
        yield chunk


class _Chunk:
    """Some of the leaves, in their order: those whose entry is here, and those whose opening is lost."""

    def __init__(self, leaves: Sequence[bytes]) -> None:
        self.hashes = [entry_hash(leaf) for leaf in leaves]
        self.parsed = [parse_leaf(leaf) for leaf in leaves]
        self.here = {
            bytes(entry.leaf_hash): entry for entry in Entry.objects.filter(leaf_hash__in=self.hashes)
        }
        named = [bytes.fromhex(p.header["previous"]) for p in self.parsed if p.header.get("previous")]
        earlier = Entry.objects.filter(leaf_hash__in=named)
        self._owner = {bytes(entry.leaf_hash): (entry.subject, entry.programme_id) for entry in earlier}
        self.entries = [
            self.here.get(digest) or self._lost(digest, parsed)
            for digest, parsed in zip(self.hashes, self.parsed, strict=True)
        ]

    def tell(self, outlook: Outlook) -> None:
        for digest, parsed, entry in zip(self.hashes, self.parsed, self.entries, strict=True):
            if digest in self.here:
                outlook.kept += 1
                continue
            outlook.lost += 1
            if entry.subject and len(outlook.acts) < MOST_ACTS:
                header = parsed.header
                outlook.acts.append(
                    LostAct(entry.subject, entry.verb, header["at"], header.get("deadline", ""))
                )

    def store(self, start: int) -> None:
        Entry.objects.bulk_create(
            entry for digest, entry in zip(self.hashes, self.entries, strict=True) if digest not in self.here
        )
        Leaf.objects.bulk_create(
            Leaf(index=index, entry=entry) for index, entry in enumerate(self.entries, start)
        )
        Waiting.objects.filter(entry__in=list(self.here.values())).delete()

    def _lost(self, digest: bytes, parsed: ParsedEntry) -> Entry:
        """An entry as far as its header tells of it. What a sealed header hides stays unknown: empty, not guessed."""
        header = parsed.header
        subject, programme_id = self._whose(header)
        self._owner[digest] = (subject, programme_id)
        day = period_of(header.get("at") or header["batch"])[0]
        return Entry(
            programme_id=programme_id,
            verb=header.get("verb", ""),
            subject=subject,
            is_public=bool(subject and header.get("public")),
            # The hour is lost; the day is all that the header says.
            at=datetime.combine(day, time(), UTC),
            header=parsed.header_bytes,
            commitment=parsed.commitment,
            leaf_hash=digest,
        )

    def _whose(self, header: dict[str, Any]) -> tuple[str, UUID]:
        """The subject, by the entry that it follows; a subject that began in what is lost cannot be named."""
        if header.get("ref") == reference(log_subject()):
            return log_subject(), NOBODYS
        previous = header.get("previous")
        subject, programme_id = (
            self._owner.get(bytes.fromhex(previous), ("", NOBODYS)) if previous else ("", NOBODYS)
        )
        if subject and reference(subject) == header["ref"]:
            return subject, programme_id
        scope = header.get("public")
        return "", UUID(scope) if isinstance(scope, str) and _is_uuid(scope) else NOBODYS


def _is_uuid(text: str) -> bool:
    try:
        return str(UUID(text)) == text
    except ValueError:
        return False
