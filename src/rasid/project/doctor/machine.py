"""This machine enters; what is wrong with it leaves. Nothing is made: no folder, no database."""

import importlib.util
import os
import re
import shutil
import subprocess
import urllib.error
import urllib.request
from datetime import timedelta
from pathlib import Path

from rasid.foundation.ledger.witness_file import WitnessFileError, read_witnesses
from rasid.foundation.media.decoding import asking
from rasid.project.doctor.diagnosis import Check, Diagnosis, Patient, note, well, wrong
from rasid.project.serving import port_is_free

_OLDEST_PYTHON = (3, 11)
_OLDEST_NODE = (20, 19)
_LEAST_FREE_GB = 2.0
_GB = 1_000_000_000
_MESSAGE_SETTINGS = ("RASID_MAIL_URL", "RASID_SMS_URL")
CONSOLE = "console"
"""As foundation.messaging has it, which reads the settings; those may be what is wrong."""


def check_python(patient: Patient) -> Diagnosis:
    version = ".".join(map(str, patient.python))
    if patient.python < _OLDEST_PYTHON:
        return wrong("doctor-python-old", version=version)
    return well("doctor-python", version=version)


def check_node(_patient: Patient) -> Diagnosis:
    """Only a note: whoever has the built pages needs no Node."""
    node = shutil.which("node")
    if node is None:
        return note("doctor-node-missing")
    said = subprocess.run([node, "--version"], capture_output=True, text=True, check=False)  # noqa: S603
    version = said.stdout.strip().lstrip("v")
    numbers = re.match(r"(\d+)\.(\d+)", version)
    if numbers is None or tuple(map(int, numbers.groups())) < _OLDEST_NODE:
        return note("doctor-node-old", version=version)
    return well("doctor-node", version=version)


def check_web(patient: Patient) -> Diagnosis:
    built = (patient.web_build / "manifest.json").is_file()
    return well("doctor-web") if built else wrong("doctor-web-missing")


def check_fonts(_patient: Patient) -> Diagnosis:
    found = importlib.util.find_spec("fontpkg_ibm_plex_sans_arabic")
    return well("doctor-fonts") if found else wrong("doctor-fonts-missing")


def check_java(_patient: Patient) -> Diagnosis:
    return well("doctor-java") if shutil.which("java") else note("doctor-java-missing")


def check_decoder(_patient: Patient) -> Diagnosis:
    """Strangers' files are read behind walls that not every system lends (docs/security/media.md)."""
    try:
        walls = asking.abilities()
    except asking.NoDecoderError:
        return wrong("doctor-decoder-missing")
    return well("doctor-decoder") if walls["no_system_calls"] else note("doctor-decoder-open")


def check_port(patient: Patient) -> Diagnosis:
    where = {"host": patient.host, "port": str(patient.port)}
    try:
        free = port_is_free(patient.host, patient.port)
    except OSError as error:
        return wrong("doctor-port-unusable", why=str(error), **where)
    if free:
        return well("doctor-port", port=str(patient.port))
    if _is_ours(patient.host, patient.port):
        return well("doctor-port-ours", port=str(patient.port))
    return wrong("doctor-port-taken", port=str(patient.port), next=str(patient.port + 1))


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
        return wrong("doctor-disk-full", free=round(free_gb, 1), folder=str(patient.data))
    return well("doctor-disk", free=round(free_gb))


def check_folder(patient: Patient) -> Diagnosis:
    folder = patient.data
    if not folder.is_dir():
        return note("doctor-folder-absent", folder=str(folder))
    if not os.access(folder, os.W_OK | os.X_OK):
        return wrong("doctor-folder-closed", folder=str(folder))
    for secret in [folder / "secret-key", folder / "postgres" / "passwords.json", *folder.glob("keys/*")]:
        if secret.exists() and secret.stat().st_mode & 0o077 and not secret.name.endswith(".pub"):
            return wrong("doctor-folder-open", file=str(secret))
    return well("doctor-folder", folder=str(folder))


def check_messages(_patient: Patient) -> Diagnosis:
    """ "console" writes addresses and numbers that prove them into the log: for trials only."""
    ways = {os.environ.get(name, "" if _is_behind_tls() else CONSOLE) for name in _MESSAGE_SETTINGS}
    if CONSOLE in ways:
        return wrong("doctor-messages-console") if _is_behind_tls() else note("doctor-messages-trial")
    return well("doctor-messages") if any(ways) else note("doctor-messages-none")


def _is_behind_tls() -> bool:
    return os.environ.get("RASID_BEHIND_TLS", "").lower() in {"1", "true", "yes"}


def check_witnesses(_patient: Patient) -> Diagnosis:
    """Without enough witnesses written down no bulletin is published."""
    place, needed = os.environ.get("RASID_WITNESSES", ""), _quorum()
    if not place:
        return note("doctor-witnesses-none", needed=needed) if needed else note("doctor-witnesses-unneeded")
    try:
        count = len(read_witnesses(Path(place)))
    except WitnessFileError as error:
        return wrong("doctor-witnesses-unreadable", why=str(error))
    if count < needed:
        return wrong("doctor-witnesses-few", count=count, needed=needed)
    return well("doctor-witnesses", count=count, needed=needed)


def _quorum() -> int:
    return int(os.environ.get("RASID_WITNESS_QUORUM", "2"))


def check_clock(patient: Patient) -> Diagnosis:
    if patient.now < patient.installed - timedelta(days=1):
        return wrong("doctor-clock-behind", now=f"{patient.now:%F %R}", installed=f"{patient.installed:%F}")
    return well("doctor-clock")


MACHINE_CHECKS: tuple[Check, ...] = (
    check_python, check_node, check_web, check_fonts, check_java, check_decoder, check_port, check_disk, check_folder,
    check_messages, check_witnesses, check_clock,
)  # fmt: skip
