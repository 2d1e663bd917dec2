"""Backups of a real cluster and real files: what comes back, from which moment, and what is refused."""

import os
import secrets
import tarfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rasid.foundation.ledger import restored_mark
from rasid.project.backup import contents, manifests, pruning, state
from rasid.project.backup.remembered import remembered
from rasid.project.backup.restoring import RestoreRefusedError
from rasid.project.backup.sealing import NotOpenedError, seal, unseal
from rasid.project.backup.tests.house import DATA_IDENTITY, KEYS_IDENTITY, House, built, words_in
from rasid.project.postgres.copying import ManifestCatcher


@pytest.fixture(scope="module")
def house() -> Iterator[House]:
    with built() as made:
        yield made


@pytest.fixture(scope="module")
def week(house: House) -> dict[str, Any]:
    """A full backup, one of what changed, and the write-ahead log after it; what was said and filed meanwhile."""
    house.keep("files/aa/one", b"first" * 100_000)
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
    house.keep("files/aa/sent-after", b"third")
    house.put("public/log/tile/0/001.p/12", b"\2" * 384)
    house.put("public/log/checkpoint", b"origin\n268\n")
    house.put("keys/vault-2", b"made meanwhile")
    ((moment,),) = house.sql("SELECT clock_timestamp()")
    first = house.carry()
    house.say("too late")
    house.keep("files/cc/sent-too-late", b"fourth")
    house.sql("INSERT INTO media_storedfile (path) VALUES ('files/dd/of-nobody')")
    second = house.carry()
    return {
        "full": full, "incremental": incremental, "moment": moment, "carried": [first, second],
        "carried again": house.carry(),
    }  # fmt: skip


def test_everything_comes_back_to_the_last_that_was_carried(house: House, week: dict[str, Any]) -> None:
    assert (week["full"].is_full, week["incremental"].parent) == (True, week["full"].id)
    assert week["incremental"].part("database.age").bytes < week["full"].part("database.age").bytes / 3
    back = house.folder / "back"
    done = house.restore(back)
    assert words_in(back) == ["before", "between", "after", "too late"]
    for name in ("media/files/aa/one", "media/files/bb/two", "public/log/tile/0/000", "models/champion", "keys/log",
                 "keys/vault-1", "secret-key", "public/log/tile/0/001.p/9", "media/files/aa/sent-after",
                 "media/files/cc/sent-too-late", "public/log/tile/0/001.p/12", "public/log/checkpoint",
                 "keys/vault-2"):  # fmt: skip
        assert (back / name).read_bytes() == (house.data / name).read_bytes(), name
    assert not (back / "media/files/aa/erased").exists()
    assert (back / "keys/vault-1").stat().st_mode & 0o077 == 0
    # Nothing is signed before somebody has looked.
    assert restored_mark.read(back / restored_mark.NAME)
    # What rows name and nobody holds is said by name.
    assert done.missing == ["files/dd/of-nobody"]
    assert set(done.seconds) == {"check", "keys", "database", "files", "log", "replay"}
    assert "restore_command" not in (back / "postgres/data/local.conf").read_text()


def test_a_moment_between_is_reached(house: House, week: dict[str, Any]) -> None:
    back = house.folder / "moment"
    done = house.restore(back, week["moment"])
    assert words_in(back) == ["before", "between", "after"]
    assert done.missing == []
    assert (back / "media/files/aa/sent-after").read_bytes() == b"third"


def test_what_is_carried_is_what_is_new_and_nothing_costs_nothing(house: House, week: dict[str, Any]) -> None:
    assert [(each.objects, each.log) for each in week["carried"]] == [(1, 2), (1, 0)]
    assert (week["carried again"].objects, week["carried again"].log) == (0, 0)
    assert len(manifests.carried(house.place)) == 2
    (first, second) = manifests.carried(house.place)
    assert (bool(first.keys), bool(second.keys)) == (True, False)
    with house.place.open(first.keys) as sealed, pytest.raises(NotOpenedError):
        unseal(sealed, [DATA_IDENTITY], BytesIO())


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
    assert (done.backups, done.kept, done.objects, done.keys) == (2, 1, 1, 3)
    assert list(house.place.names("carried/")) == []
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


def test_a_folder_that_did_not_change_is_not_looked_into(tmp_path: Path) -> None:
    media = tmp_path / "media"

    def put(name: str, at: int) -> None:
        """The folder's moment as a file system would set it, but that the test says when."""
        (media / name).parent.mkdir(parents=True, exist_ok=True)
        (media / name).write_bytes(b"x")
        for folder in (media, (media / name).parent):
            os.utime(folder, (at, at))

    def new() -> list[str]:
        with remembered(tmp_path, "a place") as known:
            found = []
            for path, _, _ in contents.new_folder_files(media, known):
                known.keep_object(path, 1, "objects/…", "", "carried/…")
                found.append(path)
            return sorted(found)

    for name in ("aa/1", "aa/.draft", "bb/2"):
        put(name, 1000)
    assert new() == ["aa/1", "bb/2"]
    assert new() == []
    put("aa/3", 1000)
    assert new() == []
    put("aa/4", 1001)
    put("cc/dd/5", 1001)
    assert new() == ["aa/3", "aa/4", "cc/dd/5"]
    # A folder that changed just now may change again within the same tick.
    just_now = round(time.time()) + 60
    put("bb/6", just_now)
    assert new() == ["bb/6"]
    put("bb/7", just_now)
    assert new() == ["bb/7"]


def test_what_was_begun_and_not_finished_is_not_remembered(tmp_path: Path) -> None:
    def begin() -> None:
        with remembered(tmp_path, "a place") as known:
            known.keep_object("files/aa/1", 1, "objects/…", "", "carried/…")
            known.keep_log(["tile/0/000"], "carried/…")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        begin()
    with remembered(tmp_path, "a place") as known:
        assert (known.object("files/aa/1"), known.has_log("tile/0/000")) == (None, False)


def test_files_that_a_head_promises_stay_beside_fuller_ones() -> None:
    names = [
        "tile/0/001.p/9",
        "tile/0/001.p/12",
        "tile/0/001.p/3",
        "tile/entries/001.p/9",
        "tile/entries/001.p/12",
    ]
    kept = contents.lasting_log_files(names, 256 + 9)
    assert sorted(set(names) - set(kept)) == ["tile/0/001.p/3"]


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
