"""Stored files enter; what they are, how they are shown, and which pictures look alike leave."""

import json
import tempfile
from collections.abc import Collection, Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import BinaryIO, cast
from uuid import UUID

from django.conf import settings
from django.db import connection, transaction

from rasid.foundation.calendar import clock
from rasid.foundation.media import files
from rasid.foundation.media.decoding import asking
from rasid.foundation.media.decoding.findings import CameraNote, Finding, Kind, Trouble
from rasid.foundation.media.models import MediaFacts, StoredFile
from rasid.foundation.media.rules import EXAMINED_TYPES, MEGABYTE
from rasid.foundation.text.messages import Message
from rasid.foundation.vault.sealing import Envelope, seal, unseal

__all__ = [
    "CameraNote", "Facts", "Kind", "Near", "Trouble", "camera_notes", "examine", "examined", "facts_of",
    "near_duplicates",
]  # fmt: skip

# Written anew, a recording hardly grows; a picture is drawn small.
ROOM_TO_GROW = 8 * MEGABYTE

_NEAR = """
SELECT near.stored, near.other, min(near.distance), bool_or(near.is_same) FROM (
    SELECT a.stored_id AS stored, b.stored_id AS other, false AS is_same, greatest(
        bit_count((a.phash # b.phash)::bit(64)), bit_count((a.dhash # b.dhash)::bit(64))
    ) AS distance
    FROM media_mediafacts a JOIN media_mediafacts b
        ON b.programme_id = a.programme_id AND b.stored_id <> a.stored_id
    WHERE a.stored_id = ANY(%s) AND a.programme_id = %s AND a.phash IS NOT NULL AND b.phash IS NOT NULL
    UNION ALL
    SELECT a.id, b.id, true, 0
    FROM media_storedfile a
        JOIN media_storedfile b ON b.sha256 = a.sha256 AND b.id <> a.id
        JOIN media_mediafacts facts ON facts.stored_id = b.id
    WHERE a.id = ANY(%s) AND facts.programme_id = %s
) near WHERE near.distance <= %s GROUP BY near.stored, near.other ORDER BY 1, 3, 2
"""


@dataclass(frozen=True)
class Facts:
    """What is known of one file, as far as reviewers may know it."""

    stored_id: UUID
    kind: Kind
    trouble: Trouble | None
    width: int | None
    height: int | None
    duration_ms: int | None
    phash: int | None
    dhash: int | None

    @property
    def is_broken(self) -> bool:
        """Whether it cannot be shown."""
        return self.trouble is not None

    @property
    def words(self) -> Message | None:
        """What is wrong with it, for a reader; None when nothing is."""
        return Message(f"media-trouble-{self.trouble}") if self.trouble else None


@dataclass(frozen=True)
class Near:
    """Two files of one programme that look alike, `distance` bits of 64 apart, or are the same bytes."""

    stored_id: UUID
    other_id: UUID
    distance: int
    is_same: bool


def examine(stored_ids: Iterable[UUID], programme_id: UUID | None = None) -> None:
    """Read files that were not read yet, each in a process of its own; called by jobs. May run twice.

    Raises asking.NoDecoderError when there is nobody to read: the job tries again later.
    """
    for stored in StoredFile.objects.filter(id__in=list(stored_ids)):
        known = examined(stored, programme_id)
        if programme_id is not None and known.programme_id is None:
            MediaFacts.objects.filter(pk=stored.pk, programme_id=None).update(programme_id=programme_id)


def examined(stored: StoredFile, programme_id: UUID | None = None) -> MediaFacts:
    """The facts of a file, from the table, from another file of the same bytes, or from reading it now."""
    known = MediaFacts.objects.filter(pk=stored.pk).first()
    if known is not None:
        return known
    twin = MediaFacts.objects.filter(stored__sha256=stored.sha256).first()
    if twin is not None:
        note = _opened(twin)
        facts = _row(stored, programme_id, _finding(twin, note), twin.shown_path)
    else:
        finding, shown_path = _read(stored)
        facts = _row(stored, programme_id, finding, shown_path)
    with transaction.atomic():
        # Two may have read the same file at once; what they found is the same.
        MediaFacts.objects.bulk_create([facts], ignore_conflicts=True)
    return MediaFacts.objects.get(pk=stored.pk)


def facts_of(stored_ids: Iterable[UUID]) -> dict[UUID, Facts]:
    """What is known of these files; a file that was not examined yet is missing."""
    return {
        row.stored_id: Facts(
            row.stored_id,
            Kind(row.kind),
            Trouble(row.trouble) if row.trouble else None,
            row.width,
            row.height,
            row.duration_ms,
            row.phash,
            row.dhash,
        )
        for row in MediaFacts.objects.filter(stored_id__in=list(stored_ids))
    }


def camera_notes(stored_ids: Iterable[UUID]) -> dict[UUID, CameraNote]:
    """What the phone wrote beside its pictures, unsealed: for jobs that derive reasons, never for a page."""
    found = {}
    for row in MediaFacts.objects.filter(stored_id__in=list(stored_ids)).exclude(note_key=""):
        found[row.stored_id] = _opened(row)
    return found


def near_duplicates(programme_id: UUID, stored_ids: Collection[UUID], max_distance: int = 8) -> list[Near]:
    """Files of the programme that are these files' bytes again, or pictures that look like them.

    Pictures: perceptual and difference hash both within `max_distance` bits. Recordings: the same bytes only.
    Pairs within `stored_ids` come too, once for each side.
    """
    given = list(stored_ids)
    with connection.cursor() as cursor:
        cursor.execute(_NEAR, [given, programme_id, given, programme_id, max_distance])
        return [Near(*row) for row in cursor.fetchall()]


def _read(stored: StoredFile) -> tuple[Finding, str]:
    """Have the file read; keep how it is shown. Nothing is read that its first bytes do not call media."""
    if stored.media_type not in EXAMINED_TYPES:
        return Finding(), ""
    folder = Path(settings.UPLOADS)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with (
        files.open_on_disk(stored.path) as source,
        cast("BinaryIO", tempfile.TemporaryFile(dir=folder)) as out,
    ):
        finding = asking.read(
            source, stored.media_type, out, most_written_bytes=stored.size_bytes + ROOM_TO_GROW
        )
        if finding.trouble is not None or not finding.shown_type:
            return finding, ""
        path = files.shown_path(stored.sha256)
        files.put(out, path, out.seek(0, 2))
    return finding, path


def _row(stored: StoredFile, programme_id: UUID | None, finding: Finding, shown_path: str) -> MediaFacts:
    facts = MediaFacts(
        stored=stored,
        programme_id=programme_id,
        kind=finding.kind,
        trouble=finding.trouble or "",
        width=finding.width,
        height=finding.height,
        duration_ms=finding.duration_ms,
        phash=finding.phash,
        dhash=finding.dhash,
        shown_path=shown_path,
        shown_type=finding.shown_type if shown_path else "",
        examined_at=clock.now(),
    )
    if finding.note != CameraNote():
        envelope = seal(json.dumps(asdict(finding.note)), _context(stored.id))
        facts.note_key, facts.note_wrapped_key = envelope.key_name, envelope.wrapped_key
        facts.note_nonce, facts.note_ciphertext = envelope.nonce, envelope.ciphertext
    return facts


def _finding(row: MediaFacts, note: CameraNote) -> Finding:
    return Finding(
        Kind(row.kind),
        Trouble(row.trouble) if row.trouble else None,
        row.width,
        row.height,
        row.duration_ms,
        row.phash,
        row.dhash,
        row.shown_type,
        note,
    )


def _opened(row: MediaFacts) -> CameraNote:
    if (
        not row.note_key
        or row.note_wrapped_key is None
        or row.note_nonce is None
        or row.note_ciphertext is None
    ):
        return CameraNote()
    envelope = Envelope(
        row.note_key, bytes(row.note_wrapped_key), bytes(row.note_nonce), bytes(row.note_ciphertext)
    )
    return CameraNote(**json.loads(unseal(envelope, _context(row.stored_id))))


def _context(stored_id: UUID) -> str:
    return f"media:{stored_id}"
