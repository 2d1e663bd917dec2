"""A viewer or a bulletin enters; its place in the log, who vouches for it from outside and when leave."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from django.db.models import F, QuerySet

from rasid.foundation.ledger import exact_times as moments
from rasid.foundation.ledger import witnessing
from rasid.foundation.ledger.models import Checkpoint, Cosignature, Entry, Leaf, Timestamp
from rasid.foundation.text.localized import in_language
from rasid.foundation.text.messages import Message
from rasid.protocols.tlog.checkpoint import read_checkpoint_unverified
from rasid.stages.bulletins.models import Bulletin
from rasid.stages.programmes.rules import Role, Viewer

# The log ----------------------------------------------------------------------


def log_entries(viewer: Viewer) -> QuerySet[Leaf]:
    """Placed entries of the programme, newest first. A sealed one shows its place and its day, nothing else."""
    if not viewer.has(Role.AUDITOR, Role.ADMINISTRATOR):
        return Leaf.objects.none()
    return (
        Leaf.objects.filter(entry__programme_id=viewer.programme_id)
        .select_related("entry")
        .order_by("-index")
    )


def exact_times(viewer: Viewer, leaves: Iterable[Leaf]) -> dict[int, moments.ExactTime]:
    """The moments sealed in the programme's entries, by entry: an auditor's, nobody else's."""
    if not viewer.has(Role.AUDITOR):
        return {}
    own = [leaf.entry for leaf in leaves if leaf.entry.programme_id == viewer.programme_id]
    return moments.exact_times(own)


def newest_note() -> str:
    """The newest checkpoint as it is served, with its witnesses' lines; empty while the log is."""
    newest = Checkpoint.objects.order_by("-size").first()
    return witnessing.noted(newest) if newest else ""


# Who signs from outside -------------------------------------------------------


@dataclass(frozen=True)
class Signature:
    """Who signed a bulletin's checkpoint, by the names of that day, and when by their own clock."""

    vkey: str
    names: Mapping[str, str]
    at: datetime


@dataclass(frozen=True)
class Witnessed:
    """What outsiders vouch for in a bulletin: `asked` are the keys it names, `quorum` how many it needed."""

    asked: Sequence[str]
    quorum: int
    signatures: Sequence[Signature]
    unsigned: Sequence[Mapping[str, str]]
    is_demonstration: bool


def witnessed(bulletin: Bulletin) -> Witnessed | None:
    """None before it is published, and for bulletins from before there were witnesses."""
    note, asked, quorum = _witness_parts(bytes(bulletin.document)) if bulletin.document else ("", None, 0)
    if asked is None:
        return None
    size = read_checkpoint_unverified(note).size
    rows = Cosignature.objects.filter(vkey__in=asked).order_by("checkpoint_id")
    # By what name an institution was last known to us, for one whose line is not there.
    names: dict[str, Mapping[str, str]] = {vkey: {"en": vkey.partition("+")[0]} for vkey in asked}
    names |= {
        witness.vkey: witness.names for witness in witnessing.known_witnesses() if witness.vkey in names
    }
    signed = [row for row in rows.filter(checkpoint_id=size) if row.line in note]
    found = [Signature(row.vkey, row.names, row.at) for row in sorted(signed, key=lambda row: row.at)]
    keys = {signature.vkey for signature in found}
    return Witnessed(
        asked,
        quorum,
        found,
        [names[vkey] for vkey in asked if vkey not in keys],
        any(row.is_demonstration for row in signed),
    )


@lru_cache(maxsize=8)
def _witness_parts(document: bytes) -> tuple[str, tuple[str, ...] | None, int]:
    """Checkpoint, witnesses and quorum of a sealed bulletin, which is large and shown often."""
    found = json.loads(document)
    asked = found.get("witnesses")
    return found["checkpoint"], None if asked is None else tuple(asked), found.get("quorum", 0)


def witness_standings() -> list[witnessing.Standing]:
    """Every witness with what it last signed. Nothing in it is secret: each line is served with the log."""
    return witnessing.standings()


def witness_keys() -> list[tuple[str, str]]:
    """Name and key of each witness: what a reader pins."""
    return [(in_language(witness.names), witness.vkey) for witness in witnessing.known_witnesses()]


def witness_words(standing: witnessing.Standing) -> Message:
    """«ديوان المحاسبة (لم يجب)»."""
    why = Message(f"ledger-witness-{standing.state}")
    return Message("ledger-witness-named", name=in_language(standing.witness.names), why=str(why))


def witness_trouble() -> list[witnessing.Standing]:
    """Witnesses that have been silent for a day, or say something that waiting does not mend."""
    return [standing for standing in witnessing.standings() if standing.is_silent]


def timestamps() -> QuerySet[Timestamp]:
    """What time-stamping authorities said of the log, newest first."""
    return Timestamp.objects.order_by("-checkpoint_id")


def is_in_log(bulletin: Bulletin) -> int | None:
    """The place of the bulletin's publication in the log, once it has one."""
    published_entry = Entry.objects.filter(subject=f"bulletin:{bulletin.id}", verb="bulletin.published")
    return published_entry.annotate(place=F("leaf__index")).values_list("place", flat=True).first()
