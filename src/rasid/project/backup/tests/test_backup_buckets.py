"""Backups with a real S3: as the place of backups, and as where files and log of an installation lie."""

import os
import secrets
from collections.abc import Iterator
from importlib import import_module
from typing import Any

import boto3
import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from rasid.foundation.ledger import files as log_files
from rasid.foundation.media.tests.weed import BUCKET, Store, store
from rasid.project.backup import manifests
from rasid.project.backup.places import place_of
from rasid.project.backup.restoring import RestoreRefusedError
from rasid.project.backup.sealing import pieces_of
from rasid.project.backup.tests.house import built, installed, words_in

project_settings = import_module(os.environ["DJANGO_SETTINGS_MODULE"])


@pytest.fixture(scope="module")
def s3(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with store(tmp_path_factory.mktemp("weed")) as running:
        client = boto3.client(
            "s3", endpoint_url=running.endpoint, region_name="us-east-1", aws_access_key_id=running.access_key,
            aws_secret_access_key=running.secret_key,
        )  # fmt: skip
        for name in ("log", "backups", "new-evidence", "new-log"):
            client.create_bucket(Bucket=name)
        client.close()
        yield running


@pytest.fixture(autouse=True)
def addressed(s3: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    for prefix in ("RASID_S3", "RASID_BACKUP_S3"):
        monkeypatch.setenv(f"{prefix}_ENDPOINT", s3.endpoint)
        monkeypatch.setenv(f"{prefix}_ACCESS_KEY", s3.access_key)
        monkeypatch.setenv(f"{prefix}_SECRET_KEY", s3.secret_key)


def test_a_bucket_holds_what_a_folder_holds_and_nothing_half() -> None:
    place = place_of("s3://backups/office")
    big = secrets.token_bytes(20_000_000)
    place.put("objects/aa/one.age", lambda file: file.write(big))
    with place.open("objects/aa/one.age") as file:
        assert b"".join(pieces_of(file)) == big

    def gives_up(file: Any) -> None:
        file.write(big)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        place.put("backups/x/database.age", gives_up)
    assert list(place.names()) == ["objects/aa/one.age"]
    place.remove("objects/aa/one.age")
    assert list(place.names("objects/")) == []
    with pytest.raises(FileNotFoundError):
        place.open("objects/aa/one.age")


def chosen(monkeypatch: pytest.MonkeyPatch, media: str, log: str) -> dict[str, Any]:
    """As an operator chooses them: by the environment."""
    monkeypatch.setenv("RASID_S3_BUCKET", media)
    monkeypatch.setenv("RASID_LOG_S3_BUCKET", log)
    return {"default": project_settings._bucket(), "log": project_settings._log_bucket()}


def test_files_and_log_in_buckets_come_back_from_a_bucket(monkeypatch: pytest.MonkeyPatch) -> None:
    with built() as house:
        house.place, house.storages = place_of("s3://backups/rasid"), chosen(monkeypatch, BUCKET, "log")
        photos = {
            f"files/{name[:2]}/{name}": secrets.token_bytes(size)
            for name, size in (("aa11", 9), ("bb22", 9_000_000))
        }
        log = {"checkpoint": b"origin\n2\n", "tile/0/000.p/2": b"\2" * 64}
        with installed(house.data, house.storages):
            _keep(house.sql, "files/aa/aa11", photos["files/aa/aa11"])
            default_storage.save("uploads/0123/000000000000000-5", ContentFile(b"piece"))
            house.back_up()
            _keep(house.sql, "files/bb/bb22", photos["files/bb/bb22"])
            for name, content in log.items():
                log_files.write(name, content)
            house.say("with the second photo")
            done, again = house.carry(), house.carry()
        assert (done.objects, done.log, again.objects, again.log) == (1, 2, 0, 0)
        assert len(manifests.carried(house.place)) == 1
        # The bucket outlived the machine: nothing is put into it before somebody says that it is the right one.
        with pytest.raises(RestoreRefusedError, match="bucket-not-empty"):
            house.restore(house.folder / "refused")
        # Another one, which lacks a photo and the whole log.
        house.storages = chosen(monkeypatch, "new-evidence", "new-log")
        with installed(house.data, house.storages):
            default_storage.save("files/aa/aa11", ContentFile(b"as it is there"))
        back = house.folder / "back"
        assert house.restore(back, keep_files=True).missing == []
        assert words_in(back) == ["with the second photo"]
        with installed(back, house.storages):
            assert _read("files/aa/aa11") == b"as it is there"
            assert _read("files/bb/bb22") == photos["files/bb/bb22"]
            assert not default_storage.exists("uploads/0123/000000000000000-5")
            assert {name: log_files.read(name) for name in log} == log


def _keep(sql: Any, path: str, content: bytes) -> None:
    default_storage.save(path, ContentFile(content))
    sql("INSERT INTO media_storedfile (path) VALUES (%s)", path)


def _read(path: str) -> bytes:
    with default_storage.open(path) as file:
        return bytes(file.read())
