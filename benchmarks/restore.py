"""N reports and their files enter; how long backup and restore take, beside a plain copy of the same files, leaves.

    python -m benchmarks.restore [REPORTS] [--megabytes-of-files 200]

Made in a folder of its own: a lasting cluster with N entries of the log, media files, a receipt; a full backup; a tenth
more; an incremental one; a restore that is verified by the receipt. MB/s are of what lies on the disk.
"""

import argparse
import json
import os
import secrets
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from time import monotonic

import pyrage

FILES = 200
_MAKE = """
import os, secrets, uuid
from pathlib import Path
from django.db import transaction
from rasid.foundation.ledger import sequencing
from rasid.foundation.ledger.receipts import issue_receipt, with_proof
from rasid.foundation.ledger.recording import record
count, entry = int(os.environ["MAKE"]), None
for start in range(0, count, 500):
    with transaction.atomic():
        for _ in range(min(500, count - start)):
            sets = {"state": "open", "words": "x" * 200}
            entry = record("report.accepted", f"report:{uuid.uuid4()}", programme_id=uuid.UUID(int=7), sets=sets,
                           is_first=True)
sequencing.sequence()
Path(os.environ["RECEIPT"]).write_text(with_proof(issue_receipt(entry).decode()))
"""


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("reports", nargs="?", type=int, default=20_000)
    parser.add_argument("--megabytes-of-files", type=int, default=200)
    options = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="rasid-restore-"))
    folder.chmod(0o711)
    try:
        return _measure(folder, options.reports, options.megabytes_of_files)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _measure(folder: Path, reports: int, megabytes: int) -> int:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("RASID_")}
    environment |= {"RASID_DATA": str(folder / "data"), **_recipients(folder)}

    def rasid(*words: str, **more: str) -> tuple[float, str]:
        began = monotonic()
        ran = subprocess.run(
            [sys.executable, "-m", "rasid.project.cli", *words],
            env={**environment, **more}, stdout=subprocess.PIPE, text=True, check=False,
        )  # fmt: skip
        if ran.returncode:
            raise SystemExit(f"rasid {' '.join(words)}: {ran.returncode}\n{ran.stdout}")
        return monotonic() - began, ran.stdout

    def make(count: int, receipt: str) -> None:
        rasid("manage", "shell", "-v", "0", "-c", _MAKE, MAKE=str(count), RECEIPT=str(folder / receipt))

    rasid("manage", "migrate", "--no-input", "--verbosity", "0")
    make(reports, "receipt.json")
    _files(folder / "data" / "media" / "files", megabytes)
    size = _size(folder / "data")
    seconds = {"plain copy": _copied(folder / "data", folder / "copy")}
    place = str(folder / "place")
    seconds["full backup"], _ = rasid("backup", place, "--json")
    make(max(1, reports // 10), "later.json")
    seconds["incremental backup"], _ = rasid("backup", place, "--json")
    opened = ["--identity", str(folder / "data.id"), "--keys-identity", str(folder / "keys.id")]
    seconds["restore"], said = rasid("restore", place, *opened, "--json", RASID_DATA=str(folder / "back"))
    log = str(folder / "back" / "public" / "log")
    seconds["check of the database"], _ = rasid("log", "check", "--files", RASID_DATA=str(folder / "back"))
    seconds["verify with a receipt from before"], _ = rasid(
        "verify",
        "--log",
        log,
        "--receipt",
        str(folder / "receipt.json"),
        "--receipt",
        str(folder / "later.json"),
    )
    _tell(reports, size, _size(folder / "place"), seconds, json.loads(said.splitlines()[-1]))
    return 0


def _recipients(folder: Path) -> dict[str, str]:
    found = {}
    for name, variable in (("data", "RASID_BACKUP_RECIPIENT"), ("keys", "RASID_BACKUP_KEYS_RECIPIENT")):
        identity = pyrage.x25519.Identity.generate()
        (folder / f"{name}.id").write_text(f"{identity}\n")
        found[variable] = str(identity.to_public())
    return found


def _files(folder: Path, megabytes: int) -> None:
    folder.mkdir(parents=True)
    for _ in range(FILES):
        (folder / secrets.token_hex(16)).write_bytes(secrets.token_bytes(megabytes * 1_000_000 // FILES))


def _copied(source: Path, target: Path) -> float:
    """What the disk can do: the same files, read and written once."""
    began = monotonic()
    subprocess.run(["cp", "-r", str(source), str(target)], check=True)
    subprocess.run(["sync", "-f", str(target)], check=False)
    done = monotonic() - began
    shutil.rmtree(target)
    return done


def _size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file() and not path.is_symlink())


def _tell(
    reports: int, size: int, stored: int, seconds: dict[str, float], figures: dict[str, dict[str, float]]
) -> None:
    print(
        f"{reports} reports and a tenth more; {size / 1e6:.0f} MB on the disk, {stored / 1e6:.0f} MB in the place\n"
    )
    print("| step | seconds | MB/s of the data |\n|---|---|---|")
    for step, took in seconds.items():
        rate = f"{size / 1e6 / took:.0f}" if step in {"plain copy", "full backup", "restore"} else "—"
        print(f"| {step} | {took:.1f} | {rate} |")
    for step, took in figures["seconds"].items():
        print(f"| — restore: {step} | {took:.1f} | |")
    back = sum(seconds[step] for step in list(seconds)[3:])
    print(
        f"\nfrom nothing to a verified log: {back / 60:.1f} min; a plain copy takes {seconds['plain copy']:.1f} s"
    )


if __name__ == "__main__":
    sys.exit(main())
