"""What every benchmark shares: a throwaway PostgreSQL with the schema, pgbench on it, and the last line."""

import os
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from importlib import import_module
from pathlib import Path

import django
from django.core.management import call_command

from rasid.project.postgres.binaries import shipped
from rasid.project.postgres.cluster import Cluster, start

PGBENCH_SECONDS = 8
PGBENCH_CLIENTS = 8
_A_YEAR_AGO = (datetime.now(UTC) - timedelta(days=366)).date()

# One row of about the size of a submission's fields, without its document.
_TABLE = "CREATE TABLE bench_row (id uuid PRIMARY KEY, at timestamptz, body text)"
_SCRIPT = "INSERT INTO bench_row (id, at, body) VALUES (gen_random_uuid(), now(), repeat('x', 400));\n"


@contextmanager
def database() -> Iterator[Cluster]:
    """A cluster with every promise about power cuts kept, as in life; migrated; Django set up on it."""
    with tempfile.TemporaryDirectory(prefix="rasid-bench-") as name:
        folder = Path(name)
        folder.chmod(0o711)
        cluster = start(folder)
        try:
            files = folder / "files"
            files.mkdir(mode=0o700)
            os.environ |= {
                "DJANGO_SETTINGS_MODULE": "rasid.project.settings",
                "RASID_DATA": str(files),
                "RASID_DB_ROLE": "owner",
                "RASID_DATABASE_URL": cluster.url("app"),
                "RASID_OWNER_DATABASE_URL": cluster.url("owner"),
                "RASID_VAULT_DATABASE_URL": cluster.url("vault"),
            }
            django.setup()
            call_command("migrate", verbosity=0)
            # As the service does at its start: what comes now has parts to lie in.
            import_module("rasid.foundation.schema.upkeep").keep_ahead(_A_YEAR_AGO)
            yield cluster
        finally:
            cluster.stop()


def single_row_inserts(cluster: Cluster) -> float:
    """pgbench's committed single-row inserts per second on this cluster: the limit we measure ourselves against."""
    pgbench = shipped().program("pgbench")
    address = cluster.url("owner")
    with tempfile.NamedTemporaryFile("w", suffix=".sql") as script:
        script.write(_SCRIPT)
        script.flush()
        subprocess.run(
            [str(shipped().program("psql")), "-qc", _TABLE, address],
            check=True,
            capture_output=True,
        )
        answer = subprocess.run(
            [
                str(pgbench), "-n", "-f", script.name, "-c", str(PGBENCH_CLIENTS), "-j", "2",
                "-T", str(PGBENCH_SECONDS), address,
            ],
            check=True,
            capture_output=True,
            text=True,
        )  # fmt: skip
    (line,) = [line for line in answer.stdout.splitlines() if line.startswith("tps")]
    return float(line.split()[2])


def last_line(name: str, figure: str, ratio: float, to: str) -> None:
    """The benchmark's result: its name, the figure, and the ratio with what it is a ratio to."""
    print(f"{name}: {figure} · {ratio:.3g} × {to}")
