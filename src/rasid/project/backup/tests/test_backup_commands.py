"""`rasid backup …` and `rasid restore` as an operator types them: a machine burns, and a photo is read again."""

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from rasid.project.backup import commands
from rasid.project.backup.tests.house import DATA_IDENTITY, KEYS_IDENTITY, House, built, installed, words_in

Run = Callable[..., tuple[int, str]]
_COMMANDS = {
    "backup": commands.backup, "list": commands.listing, "prune": commands.prune, "restore": commands.restore,
}  # fmt: skip


@pytest.fixture
def house() -> Iterator[House]:
    with built() as made:
        yield made


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """A command in this process, for a data folder; its status and what it said."""
    for name, identity in (("", DATA_IDENTITY), ("_KEYS", KEYS_IDENTITY)):
        monkeypatch.setenv(f"RASID_BACKUP{name}_RECIPIENT", str(identity.to_public()))
        (tmp_path / f"identity{name}").write_text(f"{identity}\n")
    monkeypatch.setenv("RASID_BACKUP_TO", str(tmp_path / "place"))

    def ran(command: str, *words: str, data: Path = tmp_path / "nothing", **settings: str) -> tuple[int, str]:
        with monkeypatch.context() as patched:
            # What a command puts there itself goes with it.
            for name in ("RASID_DATABASE_URL", "RASID_OWNER_DATABASE_URL", "RASID_VAULT_DATABASE_URL",
                         "RASID_SECRET_KEY"):  # fmt: skip
                patched.setenv(name, "")
                patched.delenv(name)
            patched.setenv("RASID_DATA", str(data))
            for name, value in settings.items():
                patched.setenv(name, value)
            with installed(data):
                code = _COMMANDS[command](list(words))
        said = capsys.readouterr()
        return code, said.out + said.err

    return ran


def test_a_photo_of_after_the_backup_is_read_on_another_machine(
    house: House, run: Run, tmp_path: Path
) -> None:
    house.keep("files/aa/one", b"of before the backup")
    assert run("backup", data=house.data)[0] == 0
    code, said = run("list", data=house.data)
    assert (code, said.count("full, "), "files 1" in said) == (0, 1, True)
    house.keep("files/bb/two", b"of after it")
    house.say("sent, with a receipt")
    code, said = run("backup", "--wal", data=house.data)
    assert (code, "of the files 1" in said) == (0, True), said
    back = house.folder / "back"
    opened = ["--identity", str(tmp_path / "identity"), "--keys-identity", str(tmp_path / "identity_KEYS")]
    code, said = run("restore", *opened, "--json", data=back)
    assert (code, json.loads(said.splitlines()[-1])["missing"]) == (0, []), said
    assert words_in(back) == ["sent, with a receipt"]
    assert (back / "media/files/aa/one").read_bytes() == b"of before the backup"
    assert (back / "media/files/bb/two").read_bytes() == b"of after it"
    code, said = run("restore", *opened, data=back)
    assert (code, str(back) in said) == (1, True), said


def test_a_file_that_no_backup_holds_is_named_and_the_rest_is_there(
    house: House, run: Run, tmp_path: Path
) -> None:
    house.keep("files/aa/one", b"kept")
    house.keep("files/bb/gone", b"taken off the disk by somebody")
    (house.data / "media/files/bb/gone").unlink()
    assert run("backup", data=house.data)[0] == 0
    back = house.folder / "back"
    opened = ["--identity", str(tmp_path / "identity"), "--keys-identity", str(tmp_path / "identity_KEYS")]
    code, said = run("restore", *opened, data=back)
    assert (code, "files/bb/gone" in said, "files/aa/one" in said) == (1, True, False), said
    assert (back / "media/files/aa/one").read_bytes() == b"kept"


@pytest.mark.parametrize(
    ("words", "otherwise", "named"),
    [
        (["backup"], {"RASID_BACKUP_TO": ""}, "RASID_BACKUP_TO"),
        (["backup"], {"RASID_BACKUP_TO": "s3://evidence/here", "RASID_S3_BUCKET": "evidence"}, "evidence"),
        (["backup"], {"RASID_BACKUP_KEYS_RECIPIENT": ""}, "RASID_BACKUP_KEYS_RECIPIENT"),
        (["backup"], {"RASID_BACKUP_KEYS_RECIPIENT": str(DATA_IDENTITY.to_public())}, "KEYS_RECIPIENT"),
        (["backup"], {"RASID_BACKUP_RECIPIENT": "somebody"}, "somebody"),
        (["restore"], {}, "--identity"),
        (["restore", "--to", "yesterday", "--identity"], {}, "yesterday"),
        (["restore", "--identity"], {"RASID_DATABASE_URL": "postgresql:///rasid"}, "RASID_DATABASE_URL"),
        (["restore", "--identity"], {}, "place"),
    ],
    ids=[
        "no place", "the evidence's own bucket", "no recipient", "one for both", "not a recipient", "no identity",
        "no moment", "a server of one's own", "no backup there",
    ],
)  # fmt: skip
def test_a_refusal_says_why_and_makes_nothing(
    run: Run, tmp_path: Path, words: list[str], otherwise: dict[str, str], named: str
) -> None:
    given = [str(tmp_path / "identity")] if words[-1] == "--identity" else []
    code, said = run(*words, *given, **otherwise)
    assert (code, named in said) == (1, True), said
    assert not (tmp_path / "place").exists()
    assert not (tmp_path / "nothing" / "postgres").exists()


def test_an_empty_place_is_listed_as_empty_and_nothing_is_pruned_there(run: Run, tmp_path: Path) -> None:
    assert str(tmp_path / "place") in run("list")[1]
    assert run("prune")[0] == 0
    shutil.rmtree(tmp_path / "nothing")
