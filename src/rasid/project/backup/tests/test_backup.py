"""Backups of a real cluster and real files: what comes back, from which moment, and what is refused."""

import secrets
import shutil
import tarfile
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import psycopg
import pyrage
import pytest
from django.conf import settings as django_settings
from django.core.files.storage import default_storage
from django.test import override_settings
from hypothesis import given
from hypothesis import strategies as st

from rasid.foundation.ledger import restored_mark
from rasid.foundation.media.tests.weed import BUCKET, store
from rasid.project.backup import contents, manifests, pruning, state
from rasid.project.backup.manifests import Backup
from rasid.project.backup.places import Folder, place_of
from rasid.project.backup.restoring import Restored, RestoreRefusedError, Restoring
from rasid.project.backup.sealing import NotOpenedError, pieces_of, seal, unseal
from rasid.project.backup.taking import Taking, carry_wal
from rasid.project.postgres.cluster import Cluster, start
from rasid.project.postgres.copying import ManifestCatcher

DATA_IDENTITY, KEYS_IDENTITY = pyrage.x25519.Identity.generate(), pyrage.x25519.Identity.generate()


class House:
    """An installation as a backup sees it: a lasting cluster, a media folder, a log, keys."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.data = folder / "data"
        self.data.mkdir(mode=0o711)
        self.place = Folder(folder / "place")
        self.cluster: Cluster = start(self.data)
        self.sql("CREATE TABLE ledger_checkpoint (size bigint, root bytea)")
        self.sql("CREATE TABLE said (word text, at timestamptz DEFAULT now())")
        (self.data / "secret-key").write_text("signs sessions\n")
        for name in ("keys/log", "keys/vault-1"):
            self.put(name, secrets.token_bytes(32))

    def sql(self, text: str, *values: Any) -> list[tuple[Any, ...]]:
        with psycopg.connect(self.cluster.url("postgres"), autocommit=True) as connection:
            ran = connection.execute(text, values)
            return ran.fetchall() if ran.description else []

    def say(self, word: str) -> None:
        self.sql("INSERT INTO said (word) VALUES (%s)", word)

    def put(self, name: str, content: bytes) -> None:
        place = self.data / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)

    def back_up(self, **options: Any) -> Backup:
        with installed(self.data):
            return Taking(
                self.place, self.place, self.data, [DATA_IDENTITY.to_public()], [KEYS_IDENTITY.to_public()],
                ("age1…",), self.cluster, **options,
            ).run()  # fmt: skip

    def carry(self) -> None:
        carry_wal(self.place, self.data, self.cluster, [DATA_IDENTITY.to_public()])

    def restore(self, data: Path, until: datetime | None = None, **options: Any) -> Restored:
        with installed(data):
            return Restoring(
                self.place, self.place, data, options.get("holding", [DATA_IDENTITY]), [KEYS_IDENTITY], until
            ).run()


class installed(override_settings):  # noqa: N801 - a context of its own, spelled as Django's.
    def __init__(self, data: Path) -> None:
        super().__init__(
            DATA=data, MEDIA_ROOT=data / "media", LOG_ROOT=data / "public" / "log", KEYS=data / "keys",
            STORAGES={
                **{name: each for name, each in django_settings.STORAGES.items() if name != "log"},
                "default": {
                    "BACKEND": "django.core.files.storage.FileSystemStorage",
                    "OPTIONS": {"location": data / "media"},
                },
            },
        )  # fmt: skip


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    folder = Path("/tmp") / f"rasid-backup-{secrets.token_hex(4)}"
    folder.mkdir(mode=0o711)
    made = House(folder)
    try:
        yield made
    finally:
        made.cluster.stop()
        shutil.rmtree(folder, ignore_errors=True)


def words_in(data: Path) -> list[str]:
    cluster = start(data)
    try:
        with psycopg.connect(cluster.url("postgres")) as connection:
            assert connection.execute("SELECT pg_is_in_recovery()").fetchone() == (False,)
            return [row[0] for row in connection.execute("SELECT word FROM said ORDER BY at")]
    finally:
        cluster.stop()


@pytest.fixture(scope="module")
def week(house: House) -> dict[str, Any]:
    """A full backup, one of what changed, and the write-ahead log after it; what was said and filed meanwhile."""
    house.put("media/files/aa/one", b"first" * 100_000)
    house.put("media/files/aa/erased", b"somebody's face")
    house.put("public/log/checkpoint", b"a note")
    house.put("public/log/tile/0/000", b"\1" * 8192)
    house.put("public/log/tile/0/001.p/3", b"\2" * 96)
    house.put("models/champion", b"weights")
    house.say("before")
    full = house.back_up()
    house.say("between")
    house.put("media/files/bb/two", b"second" * 1000)
    (house.data / "media/files/aa/erased").unlink()
    house.put("public/log/tile/0/001.p/9", b"\2" * 288)
    incremental = house.back_up()
    house.say("after")
    ((moment,),) = house.sql("SELECT clock_timestamp()")
    house.say("too late")
    house.carry()
    return {"full": full, "incremental": incremental, "moment": moment}


def test_everything_comes_back_to_the_last_that_was_carried(house: House, week: dict[str, Any]) -> None:
    assert (week["full"].is_full, week["incremental"].parent) == (True, week["full"].id)
    assert week["incremental"].part("database.age").bytes < week["full"].part("database.age").bytes / 3
    back = house.folder / "back"
    done = house.restore(back)
    assert words_in(back) == ["before", "between", "after", "too late"]
    for name in ("media/files/aa/one", "media/files/bb/two", "public/log/tile/0/000", "models/champion", "keys/log",
                 "keys/vault-1", "secret-key", "public/log/tile/0/001.p/9"):  # fmt: skip
        assert (back / name).read_bytes() == (house.data / name).read_bytes(), name
    assert not (back / "media/files/aa/erased").exists()
    assert (back / "keys/vault-1").stat().st_mode & 0o077 == 0
    # Nothing is signed before somebody has looked.
    assert restored_mark.read(back / restored_mark.NAME)
    assert set(done.seconds) == {"check", "keys", "database", "files", "log", "replay"}
    assert "restore_command" not in (back / "postgres/data/local.conf").read_text()


def test_a_moment_between_is_reached(house: House, week: dict[str, Any]) -> None:
    back = house.folder / "moment"
    house.restore(back, week["moment"])
    assert words_in(back) == ["before", "between", "after"]


def test_nothing_is_overwritten(house: House, week: dict[str, Any]) -> None:
    with pytest.raises(RestoreRefusedError) as refused:
        house.restore(house.data)
    assert refused.value.code == "not-empty"
    assert str(house.data) in str(refused.value.params["where"])
    other = house.folder / "with-media"
    (other / "media").mkdir(parents=True)
    (other / "media" / "kept").write_bytes(b"x")
    with pytest.raises(RestoreRefusedError, match="not-empty"):
        house.restore(other)
    assert [path.name for path in other.rglob("*")] == ["media", "kept"]


@pytest.mark.parametrize("damage", ["changed", "missing", "wrong key", "too early"])
def test_what_is_not_whole_or_not_ours_is_refused_before_a_byte_is_used(
    house: House, week: dict[str, Any], damage: str
) -> None:
    part = house.folder / "place" / week["incremental"].folder() / "log.age"
    raw, back = part.read_bytes(), house.folder / f"not-{damage.replace(' ', '-')}"
    try:
        if damage == "changed":
            part.write_bytes(raw[:-1] + bytes([raw[-1] ^ 1]))
        if damage == "missing":
            part.unlink()
        until = week["full"].at - timedelta(days=1) if damage == "too early" else None
        holding = [KEYS_IDENTITY] if damage == "wrong key" else [DATA_IDENTITY]
        with pytest.raises(RestoreRefusedError) as refused:
            house.restore(back, until, holding=holding)
    finally:
        part.write_bytes(raw)
    wanted = {"changed": "changed", "missing": "changed", "wrong key": "not-opened", "too early": "too-early"}
    assert refused.value.code == wanted[damage]
    assert not (back / "postgres" / "data").exists()


def test_who_opens_the_data_does_not_open_the_keys(house: House, week: dict[str, Any]) -> None:
    with house.place.open(week["full"].keys) as sealed, pytest.raises(NotOpenedError):
        unseal(sealed, [DATA_IDENTITY], BytesIO())
    for part in ("database.age", "objects.age", "log.age", "models.age"):
        with house.place.open(f"{week['full'].folder()}/{part}") as sealed, pytest.raises(NotOpenedError):
            unseal(sealed, [KEYS_IDENTITY], BytesIO())


def test_what_is_only_half_there_is_no_backup(house: House, week: dict[str, Any]) -> None:
    before = [each.id for each in manifests.backups(house.place)]
    house.place.put("backups/29991231T000000000000Z/database.age", lambda file: file.write(b"half"))
    assert [each.id for each in manifests.backups(house.place)] == before
    house.place.remove("backups/29991231T000000000000Z/database.age")


def test_what_was_erased_leaves_the_backups_when_they_grow_old(house: House, week: dict[str, Any]) -> None:
    fresh = house.back_up(full=True)
    held = len(list(house.place.names("objects/")))
    done = pruning.prune(house.place, house.place, fresh.at + timedelta(days=30))
    assert (done.backups, done.kept) == (0, 3)
    done = pruning.prune(house.place, house.place, datetime.now(UTC) + timedelta(days=36), days=36)
    assert (done.backups, done.kept, done.objects, done.keys) == (2, 1, 1, 2)
    assert len(list(house.place.names("objects/"))) == held - 1
    assert [each.id for each in manifests.backups(house.place)] == [fresh.id]
    back = house.folder / "young"
    house.restore(back)
    assert words_in(back) == ["before", "between", "after", "too late"]


def test_what_doctor_asks_is_remembered(house: House, week: dict[str, Any]) -> None:
    assert state.last_drill(house.data) is None
    last = state.last_backup(house.data)
    assert last
    assert last >= week["incremental"].at
    assert state.last_wal(house.data)
    assert state.last_backup(house.folder) is None


# The parts ---------------------------------------------------------------------------------------------


@given(st.lists(st.binary(max_size=5000), max_size=20))
def test_what_is_sealed_opens_again_byte_for_byte(pieces: list[bytes]) -> None:
    sealed, opened = BytesIO(), BytesIO()
    counted = seal(pieces, [DATA_IDENTITY.to_public()], sealed)
    assert counted.size == len(sealed.getvalue())
    unseal(BytesIO(sealed.getvalue()), [DATA_IDENTITY], opened)
    assert opened.getvalue() == b"".join(pieces)


@pytest.mark.parametrize("cut", [1, 100, 70_000])
def test_what_is_cut_off_does_not_open(cut: int) -> None:
    sealed = BytesIO()
    seal([secrets.token_bytes(200_000)], [DATA_IDENTITY.to_public()], sealed)
    with pytest.raises(NotOpenedError):
        unseal(BytesIO(sealed.getvalue()[:-cut]), [DATA_IDENTITY], BytesIO())


@given(st.lists(st.integers(1, 3000), min_size=1, max_size=60), st.binary(min_size=1, max_size=3000))
def test_the_manifest_is_caught_however_the_copy_comes(cuts: list[int], manifest: bytes) -> None:
    made = BytesIO()
    with tarfile.open(fileobj=made, mode="w") as tar:
        for name, content in (
            ("base/1", b"x" * 700),
            ("backup_manifest", manifest),
            ("global/2", b"y" * 512),
        ):
            info = tarfile.TarInfo(name)
            info.size = len(content)
            tar.addfile(info, BytesIO(content))
    raw, at, catcher = made.getvalue(), 0, ManifestCatcher()
    for cut in cuts:
        catcher(raw[at : at + cut])
        at += cut
    catcher(raw[at:])
    assert catcher.found == manifest


def test_of_the_logs_partial_files_the_widest_is_enough() -> None:
    names = [
        "checkpoint",
        "tile/0/000",
        "tile/0/000.p/3",
        "tile/0/001.p/9",
        "tile/0/001.p/10",
        "tile/0/001.p/2",
    ]
    assert contents.lasting_log_files(names) == ["checkpoint", "tile/0/000", "tile/0/001.p/10"]


def test_a_bucket_holds_what_a_folder_holds_and_nothing_half(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with store(tmp_path) as s3:
        monkeypatch.setenv("RASID_BACKUP_S3_ENDPOINT", s3.endpoint)
        monkeypatch.setenv("RASID_BACKUP_S3_ACCESS_KEY", s3.access_key)
        monkeypatch.setenv("RASID_BACKUP_S3_SECRET_KEY", s3.secret_key)
        place = place_of(f"s3://{BUCKET}/office")
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
        assert default_storage
