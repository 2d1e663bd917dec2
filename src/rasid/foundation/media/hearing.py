"""A stored recording enters; how it is listened to, and the outline of its loudness, leaves. Read once, then known."""

import tempfile
from pathlib import Path
from typing import BinaryIO, cast

from django.conf import settings
from django.db import transaction

from rasid.foundation.calendar import clock
from rasid.foundation.media import files
from rasid.foundation.media.decoding import asking
from rasid.foundation.media.decoding.findings import Finding, Task, Trouble
from rasid.foundation.media.models import HeardSound, StoredFile
from rasid.foundation.media.rules import AUDIO_TYPES, MEGABYTE, VIDEO_TYPES

# A whole call is decoded and encoded anew: more than a picture takes, and nobody waits for it but a job.
LIMITS = asking.Limits(wall_s=300.0, cpu_s=150)
# Opus of 32 kbit/s for four hours.
MOST_HEARD_BYTES = 80 * MEGABYTE


def heard(stored: StoredFile) -> HeardSound:
    """How a recording is listened to, from the table, from the same bytes elsewhere, or by reading it now.

    Trouble is in the row; what is no recording has `unplayable`. Raises asking.NoDecoderError when there is
    nobody to read it.
    """
    known = HeardSound.objects.filter(pk=stored.pk).first()
    if known is not None:
        return known
    twin = HeardSound.objects.filter(stored__sha256=stored.sha256).first()
    if twin is not None:
        sound = HeardSound(
            stored=stored, trouble=twin.trouble, duration_ms=twin.duration_ms, peaks=twin.peaks, path=twin.path,
            media_type=twin.media_type, heard_at=clock.now(),
        )  # fmt: skip
    else:
        sound = _listen(stored)
    with transaction.atomic():
        # Two may have listened at once; what they heard is the same.
        HeardSound.objects.bulk_create([sound], ignore_conflicts=True)
    return HeardSound.objects.get(pk=stored.pk)


def _listen(stored: StoredFile) -> HeardSound:
    finding, path = _read(stored)
    return HeardSound(
        stored=stored,
        trouble=finding.trouble or "",
        duration_ms=finding.duration_ms,
        peaks=bytes(finding.peaks),
        path=path,
        media_type=finding.shown_type if path else "",
        heard_at=clock.now(),
    )


def _read(stored: StoredFile) -> tuple[Finding, str]:
    if stored.media_type not in AUDIO_TYPES | VIDEO_TYPES:
        return Finding(trouble=Trouble.UNPLAYABLE), ""
    folder = Path(settings.UPLOADS)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with (
        files.open_on_disk(stored.path) as source,
        cast("BinaryIO", tempfile.TemporaryFile(dir=folder)) as out,
    ):
        finding = asking.read(
            source,
            stored.media_type,
            out,
            most_written_bytes=MOST_HEARD_BYTES,
            limits=LIMITS,
            task=Task.HEAR,
        )
        if finding.trouble is not None:
            return finding, ""
        path = files.heard_path(stored.sha256)
        files.put(out, path, out.seek(0, 2))
    return finding, path
