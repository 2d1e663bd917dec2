"""A primary that dies in the middle of acts: whatever was acknowledged, its replica has."""

import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest
from django.db import connection

from rasid.foundation.ledger.lasting import SAY_NOTHING
from rasid.project.postgres.binaries import shipped
from tests.faults.postgres_pair import Pair, postgres_pair, wait_until

pytestmark = pytest.mark.django_db
ROOT = Path(__file__).parent.parent.parent
ACTS = 25
SECONDS = 40
# Long enough for a commit of this machine that waits for nobody.
SURELY_DONE_S = 1.5


@pytest.fixture
def pair() -> Iterator[Pair]:
    with postgres_pair(lasting=False) as made:
        yield made


def furnish_like_ours(pair: Pair) -> None:
    """The schema of the tests' own database, without its rows: quicker than all migrations once more."""
    ours = connection.settings_dict
    place = {"PGHOST": ours["HOST"], "PGUSER": ours["USER"], "PGPASSWORD": ours["PASSWORD"]}
    if ours["PORT"]:
        place["PGPORT"] = str(ours["PORT"])
    dumped = subprocess.run(
        [shipped().program("pg_dump"), "--schema-only", ours["NAME"]],
        env=place, capture_output=True, check=True,
    )  # fmt: skip
    filled = subprocess.run(
        [shipped().program("psql"), "-q", pair.url("owner")],
        input=dumped.stdout,
        capture_output=True,
        check=True,
    )
    assert b"ledger_entry" in dumped.stdout, filled.stderr


def test_what_was_acknowledged_outlives_the_primary(pair: Pair, tmp_path: Path) -> None:
    furnish_like_ours(pair)
    with (tmp_path / "acts").open("w") as told:
        acting = subprocess.Popen(
            [sys.executable, "-m", "tests.faults.acting"],
            cwd=ROOT, stdout=told, stderr=subprocess.PIPE,
            env={
                "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}",
                "DJANGO_SETTINGS_MODULE": "rasid.project.settings",
                "RASID_DATA": str(tmp_path),
                "RASID_SECRET_KEY": "of this run",
                "RASID_DATABASE_URL": pair.url("app"),
            },
        )  # fmt: skip

    def acknowledged() -> list[str]:
        return (tmp_path / "acts").read_text().splitlines()

    try:
        wait_until(lambda: len(acknowledged()) > ACTS, SECONDS, "acts are acknowledged")
        pair.primary.kill()
        pair.fail_over()
        before = len(acknowledged())
        wait_until(lambda: len(acknowledged()) > before + ACTS, SECONDS, "acts go on where the replica was")
    finally:
        acting.kill()
        said = acting.communicate()[1]
    assert said == b""
    with psycopg.connect(pair.url("owner")) as asking:
        kept = Counter(subject for (subject,) in asking.execute("SELECT subject FROM ledger_entry"))
    assert [subject for subject in acknowledged() if kept[subject] != 1] == []


def test_a_primary_of_before_says_yes_to_nothing_it_alone_has(pair: Pair) -> None:
    """It crashed while its replica was away and came up again: what it shows now nobody was promised."""
    with psycopg.connect(pair.url("owner"), autocommit=True) as owner:
        owner.execute("CREATE TABLE kept (code text)")
    pair.replica.kill()
    asked, _ = begun(lambda: commit(pair, "INSERT INTO kept VALUES ('alone')"))
    asked.join(SURELY_DONE_S)
    assert asked.is_alive()
    pair.primary.kill()
    pair.primary.start(waits_for=pair.replica)
    with psycopg.connect(pair.url("owner")) as owner:
        assert owner.execute("SELECT code FROM kept").fetchall() == [("alone",)]

    again, ended = begun(lambda: commit(pair, SAY_NOTHING))
    again.join(SURELY_DONE_S)
    assert again.is_alive()
    pair.replica.start(follows=pair.primary)
    again.join(SECONDS)
    assert ended == ["yes"]


def test_a_rewound_primary_follows_and_may_take_over_again(pair: Pair) -> None:
    with psycopg.connect(pair.url("owner"), autocommit=True) as owner:
        owner.execute("CREATE TABLE kept (code text)")
    for code in ("first", "second"):
        commit(pair, f"INSERT INTO kept VALUES ('{code}')")
        pair.primary.kill()
        pair.fail_over()
        pair.rejoin()
    with psycopg.connect(pair.url("owner")) as owner:
        assert [code for (code,) in owner.execute("SELECT code FROM kept")] == ["first", "second"]


def commit(pair: Pair, statement: str) -> None:
    with psycopg.connect(pair.url("owner")) as line:
        line.execute(statement)


def begun(act: Callable[[], None]) -> tuple[threading.Thread, list[str]]:
    """An act in a thread of its own, and how it ended."""
    ended: list[str] = []

    def run() -> None:
        try:
            act()
        except psycopg.OperationalError:
            ended.append("broken off")
        else:
            ended.append("yes")

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    # It has to be under way before anything befalls it.
    time.sleep(0.1)
    return thread, ended
