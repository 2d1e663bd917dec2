"""What was published and what witnesses signed enter; whether this database may go on signing leaves.

A database that was put back to a copy knows fewer entries than the world has seen. Signing on from there would give
the log two histories, and no explanation takes a signature back. So nothing is given a place until the published log
is the beginning of ours, or `rasid log recover` has taken what is missing back in, openly.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from rasid.foundation.ledger import files, keys, restored_mark, witnessing
from rasid.foundation.ledger.models import Checkpoint, WitnessCall
from rasid.foundation.ledger.witness_file import Outcome
from rasid.methods.proofs.canonical import NotCanonicalError, parse_canonical
from rasid.protocols.tlog import checkpoint as heads
from rasid.protocols.tlog.note import NoteError, VerifierKey


class Reason(StrEnum):
    """Why no places are given; the end of a message id: `ledger-halt-<value>`."""

    RESTORED = "restored"
    PUBLISHED_MORE = "published-more"
    PUBLISHED_OTHER = "published-other"
    KEYS_OLDER = "keys-older"
    WITNESS_SAW_MORE = "witness-saw-more"


@dataclass(frozen=True, slots=True)
class Halt:
    """`ours` and `theirs` count entries: in this database, and as it was published. `who` names a witness."""

    reason: Reason
    ours: int
    theirs: int = 0
    who: str = ""

    @property
    def message_id(self) -> str:
        return f"ledger-halt-{self.reason}"


def halted() -> Halt | None:
    """Why no entry may get a place now; None when all is well. Ask it beside the database that is written to."""
    # What is published first: another process may place a batch meanwhile, and then ours is the longer one.
    published = published_head()
    newest = Checkpoint.objects.order_by("-size").first()
    ours = newest.size if newest else 0
    if restored() is not None:
        return Halt(Reason.RESTORED, ours, published.size if published else 0)
    if published is not None and published.size > ours:
        return Halt(Reason.PUBLISHED_MORE, ours, published.size)
    if published is not None and not _is_ours(published):
        return Halt(Reason.PUBLISHED_OTHER, ours, published.size)
    if has_more_keys():
        return Halt(Reason.KEYS_OLDER, ours)
    ahead = _ahead()
    return Halt(Reason.WITNESS_SAW_MORE, ours, who=ahead) if ahead else None


def published_head() -> heads.Checkpoint | None:
    """The head that readers get now. A root of no bytes where it is signed by a key that is not ours."""
    note = files.read(files.CHECKPOINT)
    return head_of(note.decode("utf-8", "replace"), tuple(keys.verifiers())) if note else None


@lru_cache(maxsize=16)
def head_of(note: str, verifiers: tuple[VerifierKey, ...]) -> heads.Checkpoint | None:
    """The head that a note is about; None for another log's, and for what is no checkpoint at all."""
    try:
        found = heads.read_checkpoint_unverified(note)
    except NoteError:
        return None
    if found.origin != settings.LOG_ORIGIN:
        return None
    try:
        return heads.open_checkpoint(note, verifiers)
    except NoteError:
        return heads.Checkpoint(found.origin, found.size, b"")


def _is_ours(head: heads.Checkpoint) -> bool:
    row = Checkpoint.objects.filter(size=head.size).first()
    return row is not None and bytes(row.root) == head.root


def has_more_keys() -> bool:
    """Whether the published chain of keys goes on where ours ends: `keys/` is an older copy."""
    document = files.read(files.KEYS)
    ours = keys.published_keys()
    if document is None or document == ours:
        return False
    try:
        theirs = parse_canonical(document)["successions"]
    except (NotCanonicalError, KeyError, TypeError):
        return False
    return isinstance(theirs, list) and len(theirs) > len(keys.successions())


def _ahead() -> str:
    """Names of today's witnesses that signed more than we have, as far as they say so."""
    asked = {witness.vkey: witness.key.name for witness in witnessing.known_witnesses()}
    if not asked:
        return ""
    calls = WitnessCall.objects.filter(vkey__in=list(asked), outcome=Outcome.AHEAD)
    return ", ".join(sorted(asked[call.vkey] for call in calls))


def restored() -> datetime | None:
    """When this installation was put back to a copy and the log has not been looked at since; None otherwise."""
    return restored_mark.read(Path(settings.LOG_RESTORED))


def unmark_restored() -> None:
    Path(settings.LOG_RESTORED).unlink(missing_ok=True)
