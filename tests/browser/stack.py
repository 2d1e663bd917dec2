"""A whole installation: an empty folder enters; a served site, its database and its public files leave."""

import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import Any

import psycopg

START_SECONDS = 300
INIT_SECONDS = 600
ROOT = Path(__file__).parent.parent.parent


@dataclass
class Stack:
    """One running installation. `invitation` is its first administrator's one-time address."""

    url: str
    data: Path
    invitation: str
    process: subprocess.Popen[str]
    environment: dict[str, str]

    def rasid(self, *words: str) -> str:
        """Run a `rasid` command beside the server; its output, or the test fails with it."""
        done = subprocess.run(
            [sys.executable, "-m", "rasid.project.cli", *words],
            env=self.environment, capture_output=True, text=True, check=False, timeout=120,
        )  # fmt: skip
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def set_clock(self, moment: datetime) -> None:
        """Let the installation's clock go from this moment on, as the demonstration's does."""
        seconds = (moment - datetime.now(UTC)).total_seconds()
        draft = self.data / "clock.draft"
        draft.write_text(str(seconds))
        draft.replace(self.data / "demonstration-clock")

    @cached_property
    def superuser(self) -> str:
        """Address of the database for its superuser: what the firewall and the log must withstand."""
        code = (
            "import sys\nfrom pathlib import Path\nfrom rasid.project.postgres.cluster import start\n"
            "cluster = start(Path(sys.argv[1]))\nprint(cluster.url('postgres'))\ncluster.stop()\n"
        )
        done = subprocess.run(
            [sys.executable, "-c", code, str(self.data)],
            env=self.environment, capture_output=True, text=True, check=False, timeout=60,
        )  # fmt: skip
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout.strip()

    def sql(self, statement: str) -> list[tuple[Any, ...]]:
        """Run SQL as the superuser; the rows, or one row with the number of rows changed."""
        with psycopg.connect(self.superuser, autocommit=True) as connection:
            # No trigger stands in a superuser's way.
            connection.execute("SET session_replication_role = replica")
            cursor = connection.execute(statement)  # type: ignore[arg-type]
            return cursor.fetchall() if cursor.description else [(cursor.rowcount,)]

    def child(self, name: str) -> int | None:
        """Process id of the supervised `web` or `worker`, which leads a group of its own; None while it is down."""
        listed = subprocess.run(
            ["ps", "-A", "-o", "pid=,ppid=,command="], capture_output=True, text=True, check=True
        ).stdout
        marks = {"web": "granian", "worker": "rasid.project.cli worker"}
        for line in listed.splitlines():
            pid, parent, command = line.split(maxsplit=2)
            if int(parent) == self.process.pid and marks[name] in command:
                return int(pid)
        return None

    def kill(self, name: str) -> None:
        """End a child and all of its own at once, as the out-of-memory killer or a power cut would."""
        pid = self.child(name)
        assert pid is not None, f"{name} is not running"
        os.killpg(pid, signal.SIGKILL)


@contextmanager
def own_folder() -> Iterator[Path]:
    # Not pytest's own, which is closed to the database's unprivileged user.
    with tempfile.TemporaryDirectory(prefix="rasid-browser-") as path:
        yield Path(path)


@contextmanager
def running(
    folder: Path, *, slug: str, at: datetime | None = None, settings: Mapping[str, str] | None = None
) -> Iterator[Stack]:
    """`rasid init`, then `rasid serve`, until the block ends.

    Its clock starts at `at` and can be set; without `at` it is an installation in earnest, at the true time.
    """
    folder.chmod(0o711)
    port = _free_port()
    environment = {name: value for name, value in os.environ.items() if not name.startswith("RASID_")}
    environment |= {
        "RASID_DATA": str(folder),
        "RASID_PORT": str(port),
        "RASID_RELEASE_DELAY_HOURS": "0",
        "RASID_EXPORT_SECONDS": "0",
        # Nobody outside signs, unless a test says who.
        "RASID_WITNESS_QUORUM": "0",
        # Two processors are shared by two test workers, a browser and PostgreSQL.
        "RASID_WEB_WORKERS": "1",
        "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}",
        "PYTHONUNBUFFERED": "1",
        **(settings or {}),
    }
    command = [sys.executable, "-m", "rasid.project.cli"]
    if at is not None:
        # Only a demonstration lets its clock be set: a week in a test must not depend on today's weekday.
        environment["RASID_DEMONSTRATION"] = "1"
        (folder / "demonstration-clock").write_text(str((at - datetime.now(UTC)).total_seconds()))
    founded = subprocess.run(
        [*command, "init", "--slug", slug],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=INIT_SECONDS,
    )
    assert founded.returncode == 0, founded.stdout + founded.stderr
    (invitation,) = re.findall(r"http://\S+/invitation/\S+", founded.stdout)
    log = (folder / "serve.log").open("w")
    process = subprocess.Popen(
        [*command, "serve"], env=environment, stdout=log, stderr=subprocess.STDOUT, text=True
    )
    try:
        _wait_until_it_answers(f"http://127.0.0.1:{port}/healthz", process, folder / "serve.log")
        yield Stack(f"http://127.0.0.1:{port}", folder, invitation, process, environment)
    finally:
        process.terminate()
        process.wait(timeout=60)
        log.close()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


def _wait_until_it_answers(address: str, process: subprocess.Popen[str], log: Path) -> None:
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until:
        assert process.poll() is None, log.read_text()
        try:
            with urllib.request.urlopen(address, timeout=2) as answer:
                if answer.status == 200:
                    return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.2)
    raise AssertionError(log.read_text())
