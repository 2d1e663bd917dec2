"""Backups and what somebody kept enter; how long a restore takes, and whether what it brings back is whole, leave.

Everything happens in a folder of its own and in processes of their own, which reach neither this installation's
database nor its buckets. Nothing is signed there.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic

OURS = (
    "RASID_DATABASE_URL", "RASID_OWNER_DATABASE_URL", "RASID_VAULT_DATABASE_URL", "RASID_KEYS", "RASID_WITNESSES",
    "RASID_SITE_FOLDER", "RASID_METRICS_FOLDER", "RASID_SECRET_KEY", "RASID_DEMONSTRATION", "RASID_OTLP_ENDPOINT",
)  # fmt: skip
BUCKETS = tuple(f"RASID{part}" for part in ("_S3_", "_LOG_S3_", "_SITE_S3_"))


@dataclass(slots=True)
class Drill:
    """`seconds` of each step; `failed` says which did not end well, and `said` what it printed."""

    seconds: dict[str, float] = field(default_factory=dict)
    failed: str = ""
    said: str = ""
    figures: dict[str, object] = field(default_factory=dict)

    @property
    def minutes(self) -> float:
        return sum(self.seconds.values()) / 60


def drill(
    restore: Sequence[str],
    receipts: Sequence[str],
    bulletins: Sequence[str],
    checkpoints: Sequence[str],
    below: str,
) -> Drill:
    """Restore (the words of `rasid restore`) below a folder, look at every entry and at what was kept, clean up."""
    folder = Path(tempfile.mkdtemp(prefix="rasid-drill-", dir=below or None))
    if os.geteuid() == 0:
        folder.chmod(0o711)
    done = Drill()
    environment = _environment(folder / "data")
    kept = [
        *(word for file in receipts for word in ("--receipt", str(Path(file).resolve()))),
        *(word for file in bulletins for word in ("--bulletin", str(Path(file).resolve()))),
        *(word for file in checkpoints for word in ("--checkpoint", str(Path(file).resolve()))),
    ]
    log = str(folder / "data" / "public" / "log")
    steps = {
        "restore": ["restore", *restore, "--json"],
        # The tree out of the database's own rows: what is signed is what is there.
        "database": ["log", "check", "--files"],
        "verify": ["verify", "--lang", "en", "--log", log, *kept],
    }
    try:
        for name, words in steps.items():
            began = monotonic()
            ran = subprocess.run(  # noqa: S603
                [sys.executable, "-m", "rasid.project.cli", *words],
                env=environment, capture_output=True, text=True, check=False,
            )  # fmt: skip
            done.seconds[name] = monotonic() - began
            done.said += ran.stdout if name == "verify" else ""
            if ran.returncode:
                done.failed, done.said = name, ran.stdout + ran.stderr
                break
            if name == "restore":
                done.figures = json.loads(ran.stdout.splitlines()[-1])
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return done


def _environment(data: Path) -> dict[str, str]:
    """This process's, without a way to anything that is in use; a place for backups in S3 keeps its keys."""
    kept = {
        name.replace("_S3_", "_BACKUP_S3_", 1): value
        for name, value in os.environ.items()
        if name.startswith(BUCKETS[0])
    }
    own = {
        name: value for name, value in os.environ.items() if name not in OURS and not name.startswith(BUCKETS)
    }
    return {
        **kept,
        **own,
        "RASID_DATA": str(data),
        "RASID_SECRET_KEY": "of-a-drill",
        "RASID_WITNESS_QUORUM": "0",
    }
