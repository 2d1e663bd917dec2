"""Whether a host may be sent requests: with a database stopped, read-only, empty or behind, and with no keys."""

import threading
from collections.abc import Callable
from pathlib import Path
from time import monotonic, sleep
from typing import Any

import psycopg
import pytest
from django.conf import settings as django_settings
from django.test import Client

from rasid.foundation.schema.steps import LEVEL
from rasid.project.last_will import LastWill
from rasid.project.observing import readiness
from rasid.project.observing.readiness import Readiness, Wrong, look
from rasid.project.postgres.cluster import start

pytestmark = pytest.mark.django_db


@pytest.fixture
def fresh(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is remembered of migrations seen before."""
    monkeypatch.setattr(readiness, "_complete", threading.Event())


@pytest.fixture
def elsewhere(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Look at another database than the tests' own."""

    def send(url: str) -> None:
        given = {**psycopg.conninfo.conninfo_to_dict(url), "connect_timeout": 2}
        monkeypatch.setattr(readiness, "_own_way", lambda: given)

    return send


def test_an_installation_as_it_should_be_is_ready(fresh: None) -> None:
    assert look() == []


def test_the_answer_is_words_for_machines_and_kept_by_nobody() -> None:
    answer = Client().get("/readyz")
    assert (answer.status_code, answer.json()) == (200, {"ready": True, "wrong": []})
    assert "no-store" in answer["Cache-Control"]


def test_a_database_that_was_stopped_is_away_until_it_runs_again(
    tmp_path_factory: pytest.TempPathFactory, fresh: None, elsewhere: Callable[[str], None]
) -> None:
    """A cluster of its own: stopped, started again, and then without migrations and read-only."""
    folder = tmp_path_factory.mktemp("cluster")
    for each in (folder, *folder.parents[:2]):
        each.chmod(0o711)
    will = LastWill()
    try:
        cluster = start(folder, lasting=False, will=will)
        elsewhere(cluster.url("owner"))
        assert look() == [Wrong.MIGRATIONS_MISSING]
        cluster.stop()
        began = monotonic()
        assert look() == [Wrong.DATABASE_AWAY]
        assert monotonic() - began < 4
        cluster = start(folder, lasting=False, will=will)
        elsewhere(cluster.url("owner"))
        assert look() == [Wrong.MIGRATIONS_MISSING]
        with psycopg.connect(cluster.url("owner"), autocommit=True) as owner:
            owner.execute("ALTER ROLE CURRENT_USER SET default_transaction_read_only = on")
        assert look() == [Wrong.DATABASE_READ_ONLY]
        cluster.stop()
    finally:
        will.close()


def test_a_host_that_only_reads_does_not_mind_a_database_that_only_reads(
    settings: Any, fresh: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    way = readiness._own_way()
    read_only = {**way, "options": f"{way['options']} -c default_transaction_read_only=on"}
    monkeypatch.setattr(readiness, "_own_way", lambda: read_only)
    assert look() == [Wrong.DATABASE_READ_ONLY]
    settings.READS_ONLY = True
    assert look() == []


def test_a_host_whose_standby_shows_the_past_is_sent_no_readers(
    settings: Any, monkeypatch: pytest.MonkeyPatch, fresh: None
) -> None:
    # Whoever is no standby is never behind.
    settings.READS_ONLY = True
    assert Wrong.STANDBY_BEHIND not in look()
    asked = "pg_is_in_recovery() AND now() - pg_last_xact_replay_timestamp()"
    assert asked in readiness._BEHIND
    long_ago = readiness._BEHIND.replace(asked, "interval '2 minutes'")
    monkeypatch.setattr(readiness, "_BEHIND", long_ago)
    assert look() == [Wrong.STANDBY_BEHIND]


def test_a_migration_that_this_program_needs_is_missed_and_one_of_tomorrow_is_not(
    fresh: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Loader:
        def __init__(self, _connection: object) -> None:
            self.disk_migrations = {("reports", "0001_initial"): None, ("reports", "9999_next"): None}

    monkeypatch.setattr(readiness, "MigrationLoader", Loader)
    assert look() == [Wrong.MIGRATIONS_MISSING]
    monkeypatch.setattr(
        Loader, "__init__", lambda self, _: setattr(self, "disk_migrations", {("reports", "0001_initial")})
    )
    assert look() == []


def test_a_full_disk_and_missing_keys_are_told(
    settings: Any, fresh: None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(readiness, "FREE_BYTES", 2**62)
    assert look() == [Wrong.DISK_FULL]
    settings.KEYS = tmp_path
    monkeypatch.setattr(readiness, "_one", lambda _own, sql: "checkpoint" in sql or "migrations" in sql)
    assert look() == [Wrong.KEYS_MISSING, Wrong.DISK_FULL]


def test_many_askers_cost_one_look_and_none_waits_for_it_twice() -> None:
    looks: list[float] = []

    def slow() -> list[Wrong]:
        looks.append(monotonic())
        sleep(0.2)
        return []

    asked = Readiness(slow, kept_s=0.4)
    threads = [threading.Thread(target=asked.wrong) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(looks) == 1


@pytest.fixture
def leaving(tmp_path: Path, settings: Any) -> Path:
    settings.LEAVING_FILE = str(tmp_path / "leaving")
    return tmp_path / "leaving"


def test_who_was_asked_to_end_says_so_at_once_whatever_was_seen_last(leaving: Path) -> None:
    asked = Readiness(list, kept_s=60)
    assert asked.wrong() == []
    leaving.touch()
    assert asked.wrong() == [Wrong.LEAVING]
    answer = Client().get("/readyz")
    assert (answer.status_code, answer.json()) == (503, {"ready": False, "wrong": ["leaving"]})
    assert django_settings.LEAVING_FILE


def test_a_program_whose_tables_a_newer_one_took_away_is_sent_no_requests(fresh: None) -> None:
    with psycopg.connect(**readiness._own_way(), autocommit=True) as owner:
        owner.execute(
            "INSERT INTO schema_step (app, name, needs) VALUES ('cases', '0009_grown', %s)", [LEVEL]
        )
        try:
            assert look() == []
            owner.execute("UPDATE schema_step SET needs = needs + 1")
            assert look() == [Wrong.PROGRAM_TOO_OLD]
        finally:
            owner.execute("DELETE FROM schema_step")
