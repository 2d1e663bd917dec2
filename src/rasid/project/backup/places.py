"""Where backups lie: a folder or a bucket of any S3 enters; files that are there whole or not at all leave.

Names are paths with "/". Whoever writes streams: no file is held in memory.
"""

import os
import secrets
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, BinaryIO, Protocol, cast
from urllib.parse import urlsplit

import boto3
from boto3.s3.transfer import TransferConfig
from botocore.config import Config
from botocore.exceptions import ClientError

Fill = Callable[[BinaryIO], None]
"""Writes a file's content; when it raises, no file comes to be."""

_PIECE = 16 * 1024 * 1024


class Place(Protocol):
    """`label` is what people call it."""

    label: str

    def put(self, name: str, fill: Fill) -> None: ...
    def open(self, name: str) -> BinaryIO: ...
    def names(self, prefix: str = "") -> Iterator[str]: ...
    def remove(self, name: str) -> None: ...


class Folder:
    """A folder; a mounted disk or share is one, too."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.label = str(root)

    def put(self, name: str, fill: Fill) -> None:
        place = self.root / name
        place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        draft = place.with_name(f".{place.name}.{secrets.token_hex(6)}")
        try:
            with draft.open("wb") as file:
                fill(file)
                file.flush()
                os.fsync(file.fileno())
            draft.replace(place)
        finally:
            draft.unlink(missing_ok=True)
        holder = os.open(place.parent, os.O_RDONLY)
        try:
            os.fsync(holder)
        finally:
            os.close(holder)

    def open(self, name: str) -> BinaryIO:
        return (self.root / name).open("rb")

    def names(self, prefix: str = "") -> Iterator[str]:
        folder = self.root / prefix
        found = folder.rglob("*") if folder.is_dir() else ()
        for path in found:
            if path.is_file() and not path.name.startswith("."):
                yield path.relative_to(self.root).as_posix()

    def remove(self, name: str) -> None:
        (self.root / name).unlink(missing_ok=True)


class Bucket:
    """A bucket, or the names in it below a prefix. S3 shows an object when it has all of it."""

    def __init__(self, client: Any, bucket: str, prefix: str) -> None:
        self._client, self._bucket = client, bucket
        self._prefix = f"{prefix.strip('/')}/" if prefix.strip("/") else ""
        self.label = f"s3://{bucket}/{self._prefix}"

    def put(self, name: str, fill: Fill) -> None:
        reading, writing = os.pipe()
        source = _Source(os.fdopen(reading, "rb", buffering=0))
        failed: list[BaseException] = []
        sending = threading.Thread(target=self._send, args=(name, source, failed), daemon=True)
        sending.start()
        try:
            with os.fdopen(writing, "wb", buffering=1024 * 1024) as file:
                fill(file)
        except BaseException as error:
            # What was sent is given up: an upload that ended here would look whole.
            source.broken = True
            sending.join()
            raise (failed[0] if failed and isinstance(error, BrokenPipeError) else error) from None
        sending.join()
        if failed:
            raise failed[0]

    def _send(self, name: str, source: "_Source", failed: list[BaseException]) -> None:
        settings = TransferConfig(multipart_threshold=_PIECE, multipart_chunksize=_PIECE, use_threads=False)
        try:
            self._client.upload_fileobj(source, self._bucket, self._prefix + name, Config=settings)
        except BaseException as error:
            failed.append(error)
        finally:
            source.file.close()

    def open(self, name: str) -> BinaryIO:
        try:
            answer = self._client.get_object(Bucket=self._bucket, Key=self._prefix + name)
        except ClientError as error:
            if error.response["ResponseMetadata"]["HTTPStatusCode"] == 404:
                raise FileNotFoundError(name) from error
            raise
        return cast("BinaryIO", answer["Body"])

    def names(self, prefix: str = "") -> Iterator[str]:
        pages = self._client.get_paginator("list_objects_v2")
        for page in pages.paginate(Bucket=self._bucket, Prefix=self._prefix + prefix):
            yield from (each["Key"].removeprefix(self._prefix) for each in page.get("Contents", ()))

    def remove(self, name: str) -> None:
        self._client.delete_object(Bucket=self._bucket, Key=self._prefix + name)


class _Source:
    """The reading end of a pipe; it raises where whoever wrote gave up."""

    def __init__(self, file: Any) -> None:
        self.file = file
        self.broken = False

    def read(self, wanted: int = -1) -> bytes:
        pieces, held = [], 0
        while wanted < 0 or held < wanted:
            piece = self.file.read(1024 * 1024 if wanted < 0 else min(wanted - held, 1024 * 1024))
            if not piece:
                if self.broken:
                    raise OSError("given up")
                break
            pieces.append(piece)
            held += len(piece)
        return b"".join(pieces)


def place_of(words: str) -> Place:
    """`s3://bucket/prefix`, with the keys of RASID_BACKUP_S3_… (else RASID_S3_…); or a folder."""
    if not words.startswith("s3://"):
        return Folder(Path(words).expanduser().resolve())
    parts = urlsplit(words)

    def given(*names: str) -> str | None:
        return next((os.environ[name] for name in names if os.environ.get(name)), None)

    client = boto3.client(
        "s3",
        endpoint_url=given("RASID_BACKUP_S3_ENDPOINT", "RASID_S3_ENDPOINT"),
        region_name=given("RASID_BACKUP_S3_REGION", "RASID_S3_REGION") or "us-east-1",
        aws_access_key_id=given("RASID_BACKUP_S3_ACCESS_KEY", "RASID_S3_ACCESS_KEY"),
        aws_secret_access_key=given("RASID_BACKUP_S3_SECRET_KEY", "RASID_S3_SECRET_KEY"),
        config=Config(
            signature_version="s3v4",
            s3={"addressing_style": "path"},
            request_checksum_calculation="when_required",
            response_checksum_validation="when_required",
        ),
    )
    return Bucket(client, parts.netloc, parts.path)
