"""`rasid doctor`: this machine and its database enter; what is wrong and how to mend it leaves, with exit code 0 or 1.

A note (no Java, nothing made yet) is not a failure. Checking makes nothing: no folder, no database.
"""

import importlib.util
import os
import re
import shutil
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from pathlib import Path

import psycopg

from rasid.foundation.ledger.witness_file import GRAVE, SILENT_AFTER, WitnessFileError, read_witnesses
from rasid.foundation.media.decoding import asking
from rasid.project.installation import DEFAULT_HOST, DEFAULT_PORT, data_folder, prepared
from rasid.project.managing import OF_ANOTHER_SCHEMA
from rasid.project.postgres import ClusterError, has_cluster
from rasid.project.saying import complain_of_cluster, in_both
from rasid.project.serving import port_is_free

_PACKAGE = Path(__file__).resolve().parent
_OLDEST_PYTHON = (3, 11)
_OLDEST_NODE = (20, 19)
_OLDEST_POSTGRESQL = 15
_LEAST_FREE_GB = 2.0
_CLOCK_TOLERANCE_S = 5
_GB = 1_000_000_000
_MESSAGE_SETTINGS = ("RASID_MAIL_URL", "RASID_SMS_URL")
CONSOLE = "console"
"""As foundation.messaging has it, which reads the settings; those may be what is wrong."""


class State(StrEnum):
    """The end of a message id: `doctor-state-<value>`."""

    WELL = "well"
    NOTE = "note"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """One answer: how it stands, and the message that says what and how to mend it."""

    state: State
    message_id: str
    params: dict[str, str | float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Patient:
    """What is looked at; given whole, so that a test can describe a sick machine."""

    data: Path
    web_build: Path = _PACKAGE / "web"
    host: str = DEFAULT_HOST
    port: int = DEFAULT_PORT
    python: tuple[int, int, int] = (sys.version_info.major, sys.version_info.minor, sys.version_info.micro)
    now: datetime = field(default_factory=lambda: datetime.now(UTC))
    installed: datetime = field(
        default_factory=lambda: datetime.fromtimestamp(Path(__file__).stat().st_mtime, UTC)
    )
    database_url: str = ""


def _well(message_id: str, **params: str | float) -> Diagnosis:
    return Diagnosis(State.WELL, message_id, params)


def _note(message_id: str, **params: str | float) -> Diagnosis:
    return Diagnosis(State.NOTE, message_id, params)


def _wrong(message_id: str, **params: str | float) -> Diagnosis:
    return Diagnosis(State.WRONG, message_id, params)


def check_python(patient: Patient) -> Diagnosis:
    version = ".".join(map(str, patient.python))
    if patient.python < _OLDEST_PYTHON:
        return _wrong("doctor-python-old", version=version)
    return _well("doctor-python", version=version)


def check_node(_patient: Patient) -> Diagnosis:
    """Only a note: whoever has the built pages needs no Node."""
    node = shutil.which("node")
    if node is None:
        return _note("doctor-node-missing")
    said = subprocess.run([node, "--version"], capture_output=True, text=True, check=False)  # noqa: S603
    version = said.stdout.strip().lstrip("v")
    numbers = re.match(r"(\d+)\.(\d+)", version)
    if numbers is None or tuple(map(int, numbers.groups())) < _OLDEST_NODE:
        return _note("doctor-node-old", version=version)
    return _well("doctor-node", version=version)


def check_web(patient: Patient) -> Diagnosis:
    built = (patient.web_build / "manifest.json").is_file()
    return _well("doctor-web") if built else _wrong("doctor-web-missing")


def check_fonts(_patient: Patient) -> Diagnosis:
    found = importlib.util.find_spec("fontpkg_ibm_plex_sans_arabic")
    return _well("doctor-fonts") if found else _wrong("doctor-fonts-missing")


def check_java(_patient: Patient) -> Diagnosis:
    return _well("doctor-java") if shutil.which("java") else _note("doctor-java-missing")


def check_decoder(_patient: Patient) -> Diagnosis:
    """Strangers' files are read behind walls that not every system lends (docs/security/media.md)."""
    try:
        walls = asking.abilities()
    except asking.NoDecoderError:
        return _wrong("doctor-decoder-missing")
    return _well("doctor-decoder") if walls["no_system_calls"] else _note("doctor-decoder-open")


def check_port(patient: Patient) -> Diagnosis:
    where = {"host": patient.host, "port": str(patient.port)}
    try:
        free = port_is_free(patient.host, patient.port)
    except OSError as error:
        return _wrong("doctor-port-unusable", why=str(error), **where)
    if free:
        return _well("doctor-port", port=str(patient.port))
    if _is_ours(patient.host, patient.port):
        return _well("doctor-port-ours", port=str(patient.port))
    return _wrong("doctor-port-taken", port=str(patient.port), next=str(patient.port + 1))


def _is_ours(host: str, port: int) -> bool:
    name = f"[{host}]" if ":" in host else host
    try:
        with urllib.request.urlopen(f"http://{name}:{port}/healthz", timeout=3) as answer:
            return bool(answer.read(16).strip() == b"ok")
    except (urllib.error.URLError, OSError, ValueError):
        return False


def check_disk(patient: Patient) -> Diagnosis:
    # The folder may not exist yet; the disk it will be on does.
    standing = next(folder for folder in (patient.data, *patient.data.parents) if folder.exists())
    free_gb = shutil.disk_usage(standing).free / _GB
    if free_gb < _LEAST_FREE_GB:
        return _wrong("doctor-disk-full", free=round(free_gb, 1), folder=str(patient.data))
    return _well("doctor-disk", free=round(free_gb))


def check_folder(patient: Patient) -> Diagnosis:
    folder = patient.data
    if not folder.is_dir():
        return _note("doctor-folder-absent", folder=str(folder))
    if not os.access(folder, os.W_OK | os.X_OK):
        return _wrong("doctor-folder-closed", folder=str(folder))
    for secret in [folder / "secret-key", folder / "postgres" / "passwords.json", *folder.glob("keys/*")]:
        if secret.exists() and secret.stat().st_mode & 0o077 and not secret.name.endswith(".pub"):
            return _wrong("doctor-folder-open", file=str(secret))
    return _well("doctor-folder", folder=str(folder))


def check_messages(_patient: Patient) -> Diagnosis:
    """ "console" writes addresses and numbers that prove them into the log: for trials only."""
    ways = {os.environ.get(name, "" if _is_behind_tls() else CONSOLE) for name in _MESSAGE_SETTINGS}
    if CONSOLE in ways:
        return _wrong("doctor-messages-console") if _is_behind_tls() else _note("doctor-messages-trial")
    return _well("doctor-messages") if any(ways) else _note("doctor-messages-none")


def _is_behind_tls() -> bool:
    return os.environ.get("RASID_BEHIND_TLS", "").lower() in {"1", "true", "yes"}


def check_witnesses(_patient: Patient) -> Diagnosis:
    """Without enough witnesses written down no bulletin is published."""
    place, needed = os.environ.get("RASID_WITNESSES", ""), _quorum()
    if not place:
        return _note("doctor-witnesses-none", needed=needed) if needed else _note("doctor-witnesses-unneeded")
    try:
        count = len(read_witnesses(Path(place)))
    except WitnessFileError as error:
        return _wrong("doctor-witnesses-unreadable", why=str(error))
    if count < needed:
        return _wrong("doctor-witnesses-few", count=count, needed=needed)
    return _well("doctor-witnesses", count=count, needed=needed)


def _quorum() -> int:
    return int(os.environ.get("RASID_WITNESS_QUORUM", "2"))


def check_clock(patient: Patient) -> Diagnosis:
    if patient.now < patient.installed - timedelta(days=1):
        return _wrong("doctor-clock-behind", now=f"{patient.now:%F %R}", installed=f"{patient.installed:%F}")
    return _well("doctor-clock")


def check_database(patient: Patient) -> Diagnosis:
    try:
        with psycopg.connect(patient.database_url, connect_timeout=5) as connection:
            version = connection.info.server_version // 10_000
    except psycopg.Error as error:
        return _wrong("doctor-database-unreachable", why=str(error).strip())
    if version < _OLDEST_POSTGRESQL:
        return _wrong("doctor-database-old", version=str(version))
    return _well("doctor-database")


def check_clocks_agree(patient: Patient) -> Diagnosis:
    with psycopg.connect(patient.database_url, connect_timeout=5) as connection:
        row = connection.execute("SELECT clock_timestamp()").fetchone()
    apart_s = abs((patient.now - row[0]).total_seconds()) if row else 0.0
    if apart_s > _CLOCK_TOLERANCE_S:
        return _wrong("doctor-clock-apart", seconds=round(apart_s))
    return _well("doctor-clocks")


def check_alphabet(patient: Patient) -> Diagnosis:
    """A server with LC_CTYPE = C would leave the Arabic comma on the word and index no Arabic trigram."""
    with psycopg.connect(patient.database_url, connect_timeout=5) as connection:
        row = connection.execute("SELECT to_tsvector('simple', 'مركز،') = $$'مركز':1$$::tsvector").fetchone()
    return _well("doctor-alphabet") if row and row[0] else _wrong("doctor-alphabet-unknown")


def check_schema(patient: Patient) -> Diagnosis:
    checked = subprocess.run(
        [sys.executable, "-m", "django", "migrate", "--check"],
        env={**os.environ, "RASID_DATABASE_URL": patient.database_url},
        capture_output=True,
        text=True,
        check=False,
    )
    if checked.returncode == 0:
        return _well("doctor-schema")
    if checked.returncode == OF_ANOTHER_SCHEMA:
        return _wrong("doctor-schema-of-another")
    if checked.stderr.strip():
        return _wrong("doctor-schema-unread", why=checked.stderr.strip().splitlines()[-1])
    return _wrong("doctor-schema-behind")


def check_witnesses_answer(patient: Patient) -> Diagnosis:
    """Whether any of them has been silent for a day, or says what waiting does not mend."""
    try:
        asked = read_witnesses(Path(os.environ["RASID_WITNESSES"]))
    except (KeyError, WitnessFileError):
        return _note("doctor-witnesses-unasked")
    with psycopg.connect(patient.database_url, connect_timeout=5) as connection:
        if connection.execute("SELECT to_regclass('ledger_witnesscall')").fetchone() == (None,):
            return _note("doctor-witnesses-unasked")
        rows = connection.execute(
            "SELECT vkey FROM ledger_witnesscall WHERE failing_since < %s OR outcome = ANY(%s)",
            [patient.now - SILENT_AFTER, [*GRAVE]],
        ).fetchall()
    silent = {row[0] for row in rows}
    names = [witness.key.name for witness in asked if witness.vkey in silent]
    return (
        _wrong("doctor-witnesses-silent", names=", ".join(names))
        if names
        else _well("doctor-witnesses-answer")
    )


Check = Callable[[Patient], Diagnosis]
MACHINE_CHECKS: tuple[Check, ...] = (
    check_python, check_node, check_web, check_fonts, check_java, check_decoder, check_port, check_disk, check_folder,
    check_messages, check_witnesses, check_clock,
)  # fmt: skip
DATABASE_CHECKS: tuple[Check, ...] = (
    check_clocks_agree,
    check_alphabet,
    check_schema,
    check_witnesses_answer,
)


def doctor(_words: list[str]) -> int:
    """Look at everything, say what was found, and return 1 when something is wrong."""
    folder = data_folder()
    host = os.environ.get("RASID_HOST", DEFAULT_HOST)
    patient = Patient(folder, host=host, port=int(os.environ.get("RASID_PORT", DEFAULT_PORT)))
    found = [check(patient) for check in MACHINE_CHECKS]
    with ExitStack() as stack:
        if "RASID_DATABASE_URL" in os.environ or has_cluster(folder):
            try:
                stack.enter_context(prepared())
            except ClusterError as error:
                complain_of_cluster(error)
                found.append(_wrong("doctor-database-unreachable", why=str(error.reason)))
            else:
                found += examine_database(Patient(folder, database_url=os.environ["RASID_DATABASE_URL"]))
        else:
            found.append(_note("doctor-database-absent"))
    for diagnosis in found:
        sys.stdout.write(described(diagnosis))
    wrong = sum(diagnosis.state is State.WRONG for diagnosis in found)
    sys.stdout.write(in_both("doctor-something-wrong", count=wrong) if wrong else in_both("doctor-all-well"))
    sys.stdout.write("\n")
    return 1 if wrong else 0


def examine_database(patient: Patient) -> list[Diagnosis]:
    """The database first: nothing about it can be said when it does not answer."""
    first = check_database(patient)
    if first.message_id == "doctor-database-unreachable":
        return [first]
    return [first, *(check(patient) for check in DATABASE_CHECKS)]


def described(diagnosis: Diagnosis) -> str:
    """Two lines, Arabic and English, each beginning with how it stands."""
    states = in_both(f"doctor-state-{diagnosis.state}").split("\n")
    texts = in_both(diagnosis.message_id, **diagnosis.params).split("\n")
    return "".join(f"{state}: {text}\n" for state, text in zip(states, texts, strict=True)) + "\n"
