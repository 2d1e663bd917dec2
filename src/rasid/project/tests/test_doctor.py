"""A sick machine is described; the doctor names the sickness and a cure."""

import dataclasses
import os
import shutil
import socket
import subprocess
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper
from psycopg.conninfo import make_conninfo

from rasid.foundation.ledger.models import WitnessCall
from rasid.foundation.media.decoding import asking
from rasid.project import doctor
from rasid.project.doctor import database, machine
from rasid.project.doctor.diagnosis import Check, Patient, State
from rasid.protocols.tlog.note import COSIGNATURE_V1, new_signer_key

_NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)


@pytest.fixture
def healthy(tmp_path: Path) -> Patient:
    pages = tmp_path / "web"
    pages.mkdir()
    (pages / "manifest.json").write_text("{}")
    data = tmp_path / "data"
    data.mkdir(mode=0o700)
    return Patient(
        data=data,
        web_build=pages,
        python=(3, 12, 1),
        now=_NOW,
        installed=_NOW - timedelta(days=30),
        database_url=os.environ["RASID_DATABASE_URL"],
    )


@pytest.fixture
def taken_port() -> Iterator[int]:
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen()
        yield server.getsockname()[1]


def test_a_healthy_machine_has_nothing_wrong(healthy: Patient) -> None:
    found = [check(healthy) for check in machine.MACHINE_CHECKS if check is not machine.check_port]
    assert [diagnosis for diagnosis in found if diagnosis.state is State.WRONG] == []


@pytest.mark.parametrize(
    ("tls", "mail", "sms", "expected"),
    [
        ("", None, None, "doctor-messages-trial"),
        ("1", None, None, "doctor-messages-none"),
        ("1", "console", None, "doctor-messages-console"),
        ("1", "smtp://mail.example", "console", "doctor-messages-console"),
        ("1", "smtp://mail.example", None, "doctor-messages"),
        ("", "", "", "doctor-messages-none"),
    ],
)
def test_messages_that_go_to_the_log_are_wrong_in_earnest_and_noted_in_trials(
    healthy: Patient,
    monkeypatch: pytest.MonkeyPatch,
    tls: str,
    mail: str | None,
    sms: str | None,
    expected: str,
) -> None:
    monkeypatch.setenv("RASID_BEHIND_TLS", tls)
    for name, value in (("RASID_MAIL_URL", mail), ("RASID_SMS_URL", sms)):
        monkeypatch.delenv(name, raising=False)
        if value is not None:
            monkeypatch.setenv(name, value)
    diagnosis = machine.check_messages(healthy)
    assert diagnosis.message_id == expected
    assert (diagnosis.state is State.WRONG) == expected.endswith("console")


def test_an_old_python_is_wrong(healthy: Patient) -> None:
    sick = dataclasses.replace(healthy, python=(3, 10, 9))
    diagnosis = machine.check_python(sick)
    assert (diagnosis.state, diagnosis.message_id) == (State.WRONG, "doctor-python-old")
    assert diagnosis.params == {"version": "3.10.9"}


@pytest.mark.parametrize(
    ("printed", "expected"),
    [("v20.19.0", State.WELL), ("v24.1.0", State.WELL), ("v20.18.9", State.NOTE), ("v18.20.1", State.NOTE)],
)
def test_node_is_told_by_its_numbers_not_its_letters(
    healthy: Patient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, printed: str, expected: State
) -> None:
    node = tmp_path / "node"
    node.write_text(f"#!/bin/sh\necho {printed}\n")
    node.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert machine.check_node(healthy).state is expected


@pytest.mark.parametrize("check", [machine.check_node, machine.check_java])
def test_no_java_and_no_node_are_notes_and_not_failures(
    healthy: Patient, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, check: Check
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert check(healthy).state is State.NOTE


@pytest.mark.parametrize(
    ("holds", "expected"),
    [(True, "doctor-decoder"), (False, "doctor-decoder-open"), (None, "doctor-decoder-missing")],
)
def test_missing_walls_around_strangers_files_are_said(
    healthy: Patient, monkeypatch: pytest.MonkeyPatch, holds: bool | None, expected: str
) -> None:
    def abilities() -> dict[str, bool]:
        if holds is None:
            raise asking.NoDecoderError
        return {"no_network": True, "nobody": False, "no_system_calls": holds}

    monkeypatch.setattr(asking, "abilities", abilities)
    assert machine.check_decoder(healthy).message_id == expected


def test_pages_that_were_not_built_are_wrong(healthy: Patient) -> None:
    (healthy.web_build / "manifest.json").unlink()
    assert machine.check_web(healthy).message_id == "doctor-web-missing"


def test_a_taken_port_is_wrong_and_the_next_one_is_offered(healthy: Patient, taken_port: int) -> None:
    diagnosis = machine.check_port(dataclasses.replace(healthy, port=taken_port))
    assert diagnosis.state is State.WRONG
    assert diagnosis.params["next"] == str(taken_port + 1)


def test_an_address_of_another_machine_is_wrong(healthy: Patient) -> None:
    diagnosis = machine.check_port(dataclasses.replace(healthy, host="192.0.2.7"))
    assert diagnosis.message_id == "doctor-port-unusable"


def test_a_nearly_full_disk_is_wrong(healthy: Patient, monkeypatch: pytest.MonkeyPatch) -> None:
    usage = shutil.disk_usage(healthy.data)._replace(free=1_400_000_000)
    monkeypatch.setattr(shutil, "disk_usage", lambda _folder: usage)
    diagnosis = machine.check_disk(healthy)
    assert diagnosis.state is State.WRONG
    assert diagnosis.params["free"] == 1.4


def test_a_data_folder_that_does_not_exist_is_a_note_and_its_disk_is_still_measured(healthy: Patient) -> None:
    absent = dataclasses.replace(healthy, data=healthy.data / "not" / "yet")
    assert machine.check_folder(absent).state is State.NOTE
    assert machine.check_disk(absent).state is State.WELL
    assert not absent.data.exists()


@pytest.mark.parametrize("name", ["secret-key", "postgres/passwords.json", "keys/log"])
def test_a_secret_that_others_can_read_is_wrong(healthy: Patient, name: str) -> None:
    secret = healthy.data / name
    secret.parent.mkdir(exist_ok=True)
    secret.write_text("secret")
    secret.chmod(0o600)
    assert machine.check_folder(healthy).state is State.WELL
    secret.chmod(0o644)
    diagnosis = machine.check_folder(healthy)
    assert diagnosis.state is State.WRONG
    assert diagnosis.params["file"] == str(secret)


def test_a_clock_before_the_installation_is_wrong(healthy: Patient) -> None:
    sick = dataclasses.replace(healthy, now=healthy.installed - timedelta(days=2))
    assert machine.check_clock(sick).message_id == "doctor-clock-behind"


def test_a_database_that_does_not_answer_is_the_only_thing_said_of_it(healthy: Patient) -> None:
    sick = dataclasses.replace(healthy, database_url="postgresql://x@/rasid?host=/nowhere")
    (only,) = doctor.examine_database(sick)
    assert only.message_id == "doctor-database-unreachable"


def test_a_database_whose_clock_is_elsewhere_is_wrong(healthy: Patient) -> None:
    assert database.check_clocks_agree(healthy).state is State.WRONG
    assert (
        database.check_clocks_agree(dataclasses.replace(healthy, now=datetime.now(UTC))).state is State.WELL
    )


def test_the_database_knows_arabic_letters(healthy: Patient) -> None:
    assert database.check_alphabet(healthy).state is State.WELL


@pytest.mark.parametrize(
    ("code", "said", "expected"),
    [
        (0, "", "doctor-schema"),
        (1, "", "doctor-schema-behind"),
        (1, "Boom", "doctor-schema-unread"),
        (3, "Words", "doctor-schema-of-another"),
    ],
)
def test_missing_migrations_are_told_from_a_failure_to_look(
    healthy: Patient, monkeypatch: pytest.MonkeyPatch, code: int, said: str, expected: str
) -> None:
    answer = subprocess.CompletedProcess([], code, "", said)
    monkeypatch.setattr(subprocess, "run", lambda *_words, **_named: answer)
    assert database.check_schema(healthy).message_id == expected


def test_the_doctor_makes_nothing_where_nothing_was_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("RASID_DATA", str(tmp_path / "data"))
    monkeypatch.delenv("RASID_DATABASE_URL")
    doctor.doctor([])
    assert not (tmp_path / "data").exists()
    printed = capsys.readouterr().out
    assert "لم تُنشأ قاعدة البيانات بعد" in printed
    assert "The database is not made yet" in printed


def test_witnesses_are_counted_before_the_day_of_the_bulletin(
    healthy: Patient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def said() -> str:
        return machine.check_witnesses(healthy).message_id

    place = tmp_path / "witnesses.toml"
    monkeypatch.delenv("RASID_WITNESSES", raising=False)
    monkeypatch.delenv("RASID_WITNESS_QUORUM", raising=False)
    assert said() == "doctor-witnesses-none"
    monkeypatch.setenv("RASID_WITNESSES", str(place))
    assert said() == "doctor-witnesses-unreadable"
    rows = [
        f'[[witness]]\nkey = "{new_signer_key(f"{name}.example", COSIGNATURE_V1).verifier}"\nurl = "https://x"\n'
        for name in ("audit", "press")
    ]
    place.write_text(rows[0])
    assert said() == "doctor-witnesses-few"
    place.write_text("".join(rows))
    assert said() == "doctor-witnesses"
    monkeypatch.delenv("RASID_WITNESSES")
    monkeypatch.setenv("RASID_WITNESS_QUORUM", "0")
    assert said() == "doctor-witnesses-unneeded"


def conninfo(of: BaseDatabaseWrapper) -> str:
    known = {
        name: value for name, value in of.get_connection_params().items() if isinstance(value, str | int)
    }
    return make_conninfo(**{name: value for name, value in known.items() if name in CONNECTION_WORDS})


CONNECTION_WORDS = {"host", "port", "user", "password", "dbname"}


@pytest.mark.django_db(transaction=True)
def test_a_witness_that_was_silent_for_a_day_is_named(
    healthy: Patient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "witnesses.toml"
    vkey = str(new_signer_key("audit.example", COSIGNATURE_V1).verifier)
    place.write_text(f'[[witness]]\nkey = "{vkey}"\nurl = "https://x"\n')
    monkeypatch.setenv("RASID_WITNESSES", str(place))
    patient = dataclasses.replace(healthy, database_url=conninfo(connection))
    assert database.check_witnesses_answer(patient).state is State.WELL
    call = WitnessCall.objects.create(
        vkey=vkey, asked_at=_NOW, outcome="silent", failing_since=_NOW - timedelta(hours=25)
    )
    assert database.check_witnesses_answer(patient).params == {"names": "audit.example"}
    WitnessCall.objects.filter(vkey=call.vkey).update(failing_since=_NOW)
    assert database.check_witnesses_answer(patient).state is State.WELL
    WitnessCall.objects.filter(vkey=call.vkey).update(outcome="other-history")
    assert database.check_witnesses_answer(patient).state is State.WRONG
