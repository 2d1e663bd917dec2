"""Files in a real S3: kept once, shown, sent in pieces; a wrong secret opens nothing."""

import hashlib
import os
import random
from collections.abc import Iterator
from importlib import import_module
from io import BytesIO
from pathlib import Path
from typing import Any
from unittest.mock import Mock
from uuid import UUID

import pytest
from botocore.exceptions import ClientError
from django.core.files.storage import default_storage
from django.test import Client

from rasid.foundation.media.keeping import keep, respond
from rasid.foundation.media.pieces import InBucket, MissingError
from rasid.foundation.media.tests import crafted
from rasid.foundation.media.tests.conftest import Desk
from rasid.foundation.media.tests.weed import BUCKET, Store, store
from rasid.protocols import tus

pytestmark = pytest.mark.django_db
# The settings' own reading of the environment, named as Django names it: the foundation knows no project.
chosen_bucket = import_module(os.environ["DJANGO_SETTINGS_MODULE"])._bucket


@pytest.fixture(scope="session")
def s3(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with store(tmp_path_factory.mktemp("weed")) as running:
        yield running


def choose(settings: Any, monkeypatch: pytest.MonkeyPatch, s3: Store, secret: str) -> None:
    """As an operator does: by the environment."""
    monkeypatch.setenv("RASID_S3_BUCKET", BUCKET)
    monkeypatch.setenv("RASID_S3_ENDPOINT", s3.endpoint)
    monkeypatch.setenv("RASID_S3_ACCESS_KEY", s3.access_key)
    monkeypatch.setenv("RASID_S3_SECRET_KEY", secret)
    settings.STORAGES = {**settings.STORAGES, "default": chosen_bucket()}


@pytest.fixture
def bucket(settings: Any, monkeypatch: pytest.MonkeyPatch, s3: Store, staging: Path) -> None:
    choose(settings, monkeypatch, s3, s3.secret_key)


def test_a_photo_in_the_bucket_is_kept_once_and_shown_drawn_anew(bucket: None) -> None:
    content = BytesIO(crafted.photo())
    first, second = keep(content), keep(content)
    assert first.path == second.path
    with default_storage.open(first.path) as kept:
        assert kept.read() == content.getvalue()
    answer = respond(first)
    assert answer.status_code == 200
    assert b"NoorsPhone" not in answer.content  # type: ignore[attr-defined]
    assert default_storage.exists(first.path.replace("files/", "shown/1/"))
    # Whoever kept it may go on reading it.
    assert not content.closed


def test_an_upload_ends_in_the_bucket(bucket: None, desk: Desk, tus_client: Client) -> None:
    content = random.Random(1).randbytes(9_000_000)
    address = tus_client.post(
        "/openrosa/uploads/", b"", headers={"Upload-Length": str(len(content))}, content_type="text/plain"
    )["Location"]
    for at in range(0, len(content), 3_000_000):
        tus_client.patch(
            address, content[at : at + 3_000_000], content_type="application/offset+octet-stream",
            headers={"Upload-Offset": str(at)},
        )  # fmt: skip
    (given,) = desk.given
    with default_storage.open(given.stored.path) as kept:
        assert (
            hashlib.sha256(kept.read()).hexdigest()
            == given.stored.sha256
            == hashlib.sha256(content).hexdigest()
        )


def test_an_upload_goes_on_at_another_machine(
    bucket: None, desk: Desk, tus_client: Client, settings: Any, tmp_path: Path
) -> None:
    """Each machine has a disk of its own; what one was told has arrived, the next one has too."""
    content = random.Random(2).randbytes(300_000)
    address = tus_client.post(
        "/openrosa/uploads/", b"", headers={"Upload-Length": str(len(content))}, content_type="text/plain"
    )["Location"]
    for number, at in enumerate(range(0, len(content), 100_000)):
        settings.UPLOADS = tmp_path / f"disk of machine {number}"
        told = tus_client.head(address)
        assert int(told["Upload-Offset"]) == at
        tus_client.patch(
            address, content[at : at + 100_000], content_type="application/offset+octet-stream",
            headers={"Upload-Offset": str(at)},
        )  # fmt: skip
    (given,) = desk.given
    assert given.stored.sha256 == hashlib.sha256(content).hexdigest()
    assert default_storage.listdir(f"uploads/{UUID(address.rpartition('/')[2]).hex}") == ([], [])
    # Nothing waits on any of the disks.
    assert not [place for place in tmp_path.glob("disk of machine */*") if place.is_file()]


def test_a_piece_that_nobody_was_told_of_does_no_harm(bucket: None, staging: Path) -> None:
    """A machine died between writing and telling: the phone sends again, less of it this time."""
    upload, kept = UUID(int=7), InBucket()
    content = random.Random(3).randbytes(50_000)
    nothing_wrong = Mock()
    kept.add(upload, 0, [content[:30_000]], nothing_wrong)
    kept.add(upload, 0, [content[:10_000]], nothing_wrong)
    kept.add(upload, 10_000, [content[10_000:25_000]], nothing_wrong)
    kept.add(upload, 25_000, [content[25_000:]], nothing_wrong)
    with kept.whole(upload, len(content)) as place:
        assert place.read_bytes() == content
    with pytest.raises(MissingError), kept.whole(upload, len(content) + 1):
        pass
    assert upload in kept.known()
    kept.forget(upload)
    # Some stores go on naming the empty folder for a while.
    assert default_storage.listdir(f"uploads/{upload.hex}") == ([], [])


def test_a_piece_that_is_refused_is_not_kept(bucket: None, staging: Path) -> None:
    refusing = Mock(side_effect=tus.TusError(tus.Fault.OTHER_CHECKSUM))
    with pytest.raises(tus.TusError):
        InBucket().add(UUID(int=8), 0, [b"damaged on the way"], refusing)
    assert UUID(int=8) not in InBucket().known()


def test_a_wrong_secret_opens_nothing(
    settings: Any, monkeypatch: pytest.MonkeyPatch, s3: Store, bucket: None
) -> None:
    stored = keep(BytesIO(b"a document"))
    choose(settings, monkeypatch, s3, "another-secret")
    with pytest.raises(ClientError, match=r"403|SignatureDoesNotMatch"):
        keep(BytesIO(b"another document"))
    with (
        pytest.raises(ClientError, match=r"403|SignatureDoesNotMatch"),
        default_storage.open(stored.path) as kept,
    ):
        kept.read()


def test_without_a_bucket_files_lie_in_the_data_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("RASID_S3_BUCKET", raising=False)
    assert chosen_bucket() is None
