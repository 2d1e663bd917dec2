"""Pieces of a file enter, whenever a phone has a line; the whole file, kept, leaves.

A piece is kept for certain before its end is told, so a phone never has to send again what it was told has arrived.
"""

import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import BinaryIO
from uuid import UUID

from django.conf import settings
from django.db import OperationalError, transaction
from django.db.models import Count, ProtectedError, Sum
from psycopg.errors import LockNotAvailable

from rasid.foundation.calendar import clock
from rasid.foundation.media import files
from rasid.foundation.media.keeping import forget_bytes, keep_staged
from rasid.foundation.media.models import StoredFile, Upload
from rasid.foundation.media.pieces import MissingError, folder, pieces
from rasid.foundation.media.rules import (
    EXPIRES_AFTER_DAYS,
    FREE_BYTES,
    MEGABYTE,
    MOST_UNFINISHED,
    MOST_WAITING_BYTES,
    MOST_WAITING_FILES,
    Refusal,
)
from rasid.foundation.text.refusals import Refused
from rasid.protocols import tus


@dataclass(frozen=True)
class Finished:
    """A file that arrived whole: who sent it, what was said about it (filename, instance …), and the file."""

    upload_id: UUID
    owner: str
    metadata: Mapping[str, str]
    stored: StoredFile


OnFinished = Callable[[Finished], bool]
"""Gives the file to what it belongs to. True when it found its place; False when it has to wait for it."""


def largest_bytes() -> int:
    return int(settings.LARGEST_RESUMABLE_BYTES)


def begin(owner: str, creation: tus.Creation) -> Upload:
    """Make room for a new upload. Raises Refused when this owner, or the disk, holds too much already."""
    _demand_room(owner, creation.length)
    now = clock.now()
    upload = Upload.objects.create(
        owner=owner,
        length=creation.length,
        metadata=dict(creation.metadata),
        metadata_as_sent=creation.metadata_as_sent,
        begun_at=now,
        expires_at=now + timedelta(days=EXPIRES_AFTER_DAYS),
    )
    pieces().begin(upload.id)
    return upload


def standing(owner: str, upload_id: UUID) -> Upload:
    """How far an upload has come. Raises Refused (not there, expired)."""
    return _demand_alive(Upload.objects.filter(owner=owner, id=upload_id).first())


def append(
    owner: str,
    upload_id: UUID,
    piece: tus.Append,
    body: BinaryIO,
    body_length: int,
    *,
    is_partial: bool = False,
) -> Upload:
    """Add what the body holds, `body_length` bytes, where the upload stands.

    A connection that broke (`is_partial`, or a body that ends early) leaves what had arrived, unless a checksum
    was given: it is one of all the bytes. Raises Refused (busy, not there, expired) and tus.TusError.
    """
    with _locked(owner, upload_id) as upload:
        tus.demand_fit(piece, offset=upload.offset, length=upload.length, body_length=body_length)
        if body_length:
            arrived = _write(upload, body, body_length, piece.checksum, is_partial)
            upload.offset += arrived
            upload.expires_at = clock.now() + timedelta(days=EXPIRES_AFTER_DAYS)
            upload.save(update_fields=["offset", "expires_at"])
        return upload


def finish(owner: str, upload_id: UUID, on_finished: OnFinished) -> Upload:
    """Once all bytes are there, keep the file and hand it on; asked again, do nothing.

    What is refused here (other bytes than announced, or by `on_finished`) is gone: the sender has to begin anew.
    """
    stored = None
    try:
        with _locked(owner, upload_id) as upload:
            if upload.offset < upload.length or upload.file_id is not None:
                return upload
            with _whole(upload) as place:
                upload.file = stored = keep_staged(place)
            if upload.metadata.get("sha256", stored.sha256).lower() != stored.sha256:
                raise Refused(Refusal.OTHER_FILE)
            upload.is_settled = on_finished(Finished(upload.id, owner, upload.metadata, stored))
            upload.save(update_fields=["file", "is_settled"])
    except Refused:
        if stored is not None:
            end(owner, upload_id)
            forget_bytes(stored.sha256)
        raise
    pieces().forget(upload.id)
    return upload


def end(owner: str, upload_id: UUID) -> None:
    """The sender wants it no more. Raises Refused (busy, not there, expired)."""
    with _locked(owner, upload_id) as upload:
        _forget(upload)


def waiting(owner: str, **metadata: str) -> list[Finished]:
    """Whole files of this owner that have not found their place yet, by what was said about them, oldest first."""
    found = Upload.objects.filter(
        owner=owner, is_settled=False, file__isnull=False, metadata__contains=metadata
    ).select_related("file")
    return [
        Finished(each.id, owner, each.metadata, each.file)
        for each in found.order_by("begun_at", "id")
        if each.file is not None
    ]


def settle(upload_ids: Iterable[UUID]) -> None:
    """These files have found their place. Called in the transaction that gives it to them."""
    Upload.objects.filter(id__in=list(upload_ids)).update(is_settled=True)


def drop_expired() -> int:
    """The hourly job: what nobody came back for is removed. Gives how many uploads went."""
    gone = 0
    due = Upload.objects.filter(expires_at__lte=clock.now()).values_list("id", flat=True)
    for upload_id in list(due):
        with transaction.atomic():
            upload = Upload.objects.select_for_update(skip_locked=True).filter(id=upload_id).first()
            if upload is not None and upload.expires_at <= clock.now():
                _forget(upload)
                gone += 1
    _sweep()
    return gone


@contextmanager
def _locked(owner: str, upload_id: UUID) -> Iterator[Upload]:
    """The upload, ours alone until the end of the block; a second request is sent away, not kept waiting."""
    with transaction.atomic():
        try:
            found = Upload.objects.select_for_update(nowait=True).filter(owner=owner, id=upload_id).first()
        except OperationalError as error:
            if isinstance(error.__cause__, LockNotAvailable):
                raise Refused(Refusal.BUSY) from error
            raise
        yield _demand_alive(found)


def _demand_alive(upload: Upload | None) -> Upload:
    if upload is None:
        raise Refused(Refusal.NOT_THERE)
    if upload.file_id is None and upload.expires_at <= clock.now():
        raise Refused(Refusal.EXPIRED)
    return upload


def _demand_room(owner: str, length: int) -> None:
    theirs = Upload.objects.filter(owner=owner, is_settled=False)
    waiting = theirs.aggregate(bytes=Sum("length"), files=Count("file"))
    if (waiting["bytes"] or 0) + length > MOST_WAITING_BYTES or waiting["files"] >= MOST_WAITING_FILES:
        raise Refused(Refusal.TOO_MUCH_WAITING, megabytes=MOST_WAITING_BYTES // MEGABYTE)
    if theirs.filter(file__isnull=True).count() >= MOST_UNFINISHED:
        raise Refused(Refusal.TOO_MANY_UPLOADS, most=MOST_UNFINISHED)
    # A bucket has room; the disk then holds one piece, and for a moment the whole.
    coming = Upload.objects.filter(file__isnull=True) if files.lie_on_disk() else Upload.objects.none()
    announced = coming.aggregate(sum=Sum("length") - Sum("offset"))["sum"] or 0
    if shutil.disk_usage(folder()).free - announced - length < FREE_BYTES:
        raise Refused(Refusal.NO_ROOM)


def _write(
    upload: Upload, body: BinaryIO, length: int, checksum: tus.Checksum | None, is_partial: bool
) -> int:
    """Add to what is there; the number of bytes that are kept for certain afterwards. Raises Refused, tus.TusError."""
    digest = checksum.start() if checksum else None

    def arriving() -> Iterator[bytes]:
        for chunk in _arriving(body):
            if digest is not None:
                digest.update(chunk)
            yield chunk

    def check(arrived: int) -> None:
        if checksum is not None and digest is not None:
            if is_partial or arrived < length:
                raise tus.TusError(tus.Fault.OTHER_CHECKSUM)
            checksum.demand(digest)

    try:
        return pieces().add(upload.id, upload.offset, arriving(), check)
    except MissingError:
        raise Refused(Refusal.NOT_THERE) from None


def _arriving(body: BinaryIO) -> Iterable[bytes]:
    """The body piece by piece; a line that breaks ends it early."""
    while True:
        try:
            chunk = body.read(files.CHUNK_BYTES)
        except OSError:
            return
        if not chunk:
            return
        yield chunk


@contextmanager
def _whole(upload: Upload) -> Iterator[Path]:
    try:
        with pieces().whole(upload.id, upload.length) as place:
            yield place
    except MissingError:
        raise Refused(Refusal.NOT_THERE) from None


def _forget(upload: Upload) -> None:
    """Remove an upload; its file too, unless that has found its place."""
    stored, upload_id = upload.file, upload.id
    upload.delete()
    transaction.on_commit(lambda: pieces().forget(upload_id))
    if stored is None or upload.is_settled:
        return
    # Whatever points to it without having said so keeps it all the same.
    with suppress(ProtectedError):
        stored.delete()
        forget_bytes(stored.sha256)


def forget_all_of(owner: str) -> None:
    """Everything of an owner that is on its way, or arrived: for somebody whose data are erased."""
    for upload in Upload.objects.filter(owner=owner):
        _forget(upload)


def _sweep() -> None:
    """Pieces whose upload is no more: the process died between its end and theirs."""
    for upload_id in pieces().known():
        if not Upload.objects.filter(id=upload_id).exists():
            pieces().forget(upload_id)
