"""A database enters, over a connection of one's own; what is wrong with it leaves."""

import os
import subprocess
import sys
from pathlib import Path

import psycopg

from rasid.foundation.ledger.witness_file import GRAVE, SILENT_AFTER, WitnessFileError, read_witnesses
from rasid.project.doctor.diagnosis import Check, Diagnosis, Patient, note, well, wrong
from rasid.project.managing import OF_ANOTHER_SCHEMA

_OLDEST_POSTGRESQL = 15
_CLOCK_TOLERANCE_S = 5


def check_database(patient: Patient) -> Diagnosis:
    try:
        with psycopg.connect(patient.database_url, connect_timeout=5) as connection:
            version = connection.info.server_version // 10_000
    except psycopg.Error as error:
        return wrong("doctor-database-unreachable", why=str(error).strip())
    if version < _OLDEST_POSTGRESQL:
        return wrong("doctor-database-old", version=str(version))
    return well("doctor-database")


def check_clocks_agree(patient: Patient) -> Diagnosis:
    with psycopg.connect(patient.database_url, connect_timeout=5) as connection:
        row = connection.execute("SELECT clock_timestamp()").fetchone()
    apart_s = abs((patient.now - row[0]).total_seconds()) if row else 0.0
    if apart_s > _CLOCK_TOLERANCE_S:
        return wrong("doctor-clock-apart", seconds=round(apart_s))
    return well("doctor-clocks")


def check_alphabet(patient: Patient) -> Diagnosis:
    """A server with LC_CTYPE = C would leave the Arabic comma on the word and index no Arabic trigram."""
    with psycopg.connect(patient.database_url, connect_timeout=5) as connection:
        row = connection.execute("SELECT to_tsvector('simple', 'مركز،') = $$'مركز':1$$::tsvector").fetchone()
    return well("doctor-alphabet") if row and row[0] else wrong("doctor-alphabet-unknown")


def check_schema(patient: Patient) -> Diagnosis:
    checked = subprocess.run(
        [sys.executable, "-m", "django", "migrate", "--check"],
        env={**os.environ, "RASID_DATABASE_URL": patient.database_url},
        capture_output=True,
        text=True,
        check=False,
    )
    if checked.returncode == 0:
        return well("doctor-schema")
    if checked.returncode == OF_ANOTHER_SCHEMA:
        return wrong("doctor-schema-of-another")
    if checked.stderr.strip():
        return wrong("doctor-schema-unread", why=checked.stderr.strip().splitlines()[-1])
    return wrong("doctor-schema-behind")


def check_witnesses_answer(patient: Patient) -> Diagnosis:
    """Whether any of them has been silent for a day, or says what waiting does not mend."""
    try:
        asked = read_witnesses(Path(os.environ["RASID_WITNESSES"]))
    except (KeyError, WitnessFileError):
        return note("doctor-witnesses-unasked")
    with psycopg.connect(patient.database_url, connect_timeout=5) as connection:
        if connection.execute("SELECT to_regclass('ledger_witnesscall')").fetchone() == (None,):
            return note("doctor-witnesses-unasked")
        rows = connection.execute(
            "SELECT vkey FROM ledger_witnesscall WHERE failing_since < %s OR outcome = ANY(%s)",
            [patient.now - SILENT_AFTER, [*GRAVE]],
        ).fetchall()
    silent = {row[0] for row in rows}
    names = [witness.key.name for witness in asked if witness.vkey in silent]
    return (
        wrong("doctor-witnesses-silent", names=", ".join(names)) if names else well("doctor-witnesses-answer")
    )


DATABASE_CHECKS: tuple[Check, ...] = (
    check_clocks_agree, check_alphabet, check_schema, check_witnesses_answer,
)  # fmt: skip
