"""A running Rasid as processes that can be found and killed; the senders beside it, and what they were told."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from rasid.foundation.media.rules import MEGABYTE
from rasid.project.postgres.account import account_for
from rasid.project.postgres.binaries import binaries_for
from rasid.project.postgres.layout import layout_for
from tests.faults.acknowledged import Bench, media_folder, read_book

ROOT = Path(__file__).parent.parent.parent
SLUG = "jo"
VISITS = 4000
# Whatever else a machine does meanwhile: only what never comes is a fault.
START_S = 300.0
END_S = 180.0
# A worker that was killed is given up after so long; an operator waits 60 seconds (RASID_JOB_STALLED_SECONDS).
STALLED_S = 8


class NeverError(AssertionError):
    """What had to come within its time did not."""


def eventually(there: Callable[[], Any], what: str, patience_s: float = START_S) -> Any:
    """The first true value of `there()`. Raises NeverError."""
    until = time.monotonic() + patience_s
    while not (found := there()):
        if time.monotonic() > until:
            raise NeverError(f"never: {what}")
        time.sleep(0.1)
    return found


@dataclass
class Rasid:
    """`rasid serve` on an embedded cluster in `data`. Its database is reached by its socket, as the superuser."""

    data: Path
    port: int
    environment: dict[str, str]
    process: subprocess.Popen[str] | None = None
    # How each process finds the shim (tests/faults/shim.py), if there is one; the database has an environment apart.
    preload: dict[str, str] = field(default_factory=dict)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def rasid(self, *words: str, timeout_s: float = 900) -> str:
        """A command beside the server; what it says, or NeverError with it."""
        done = subprocess.run(
            [sys.executable, "-m", "rasid.project.cli", *words], cwd=ROOT,
            env={**self.environment, **self.preload}, capture_output=True, text=True, check=False, timeout=timeout_s,
        )  # fmt: skip
        if done.returncode:
            raise NeverError(done.stdout + done.stderr)
        return done.stdout

    def start(self) -> None:
        """Returns once pages are answered. The database is there before, where it is to be under the shim too."""
        if self.preload and self.postmaster() is None:
            start_database(self.data, self.preload)
        with (self.data.parent / "serve.log").open("a") as said:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "rasid.project.cli", "serve"], cwd=ROOT,
                env={**self.environment, **self.preload}, stdout=said, stderr=subprocess.STDOUT, text=True,
                start_new_session=True,
            )  # fmt: skip
        self.wait_until_it_answers()

    def stop(self) -> None:
        if self.process and self.process.poll() is None:
            self.process.terminate()
            self.process.wait(timeout=END_S)

    def answers(self) -> bool:
        """Whether a page that needs the database is answered."""
        try:
            with urllib.request.urlopen(f"{self.url}/api/v1/{SLUG}/resident/country", timeout=3) as reply:
                return bool(reply.status == 200)
        except OSError:
            return False

    def wait_until_it_answers(self, patience_s: float = START_S) -> None:
        eventually(self.answers, "pages are answered", patience_s)

    # Who is there --------------------------------------------------------------------------------

    def supervisor(self) -> int:
        assert self.process is not None
        return self.process.pid

    def child(self, name: str) -> int | None:
        """The supervised `web` or `worker`, which leads a group of its own; None while it is down."""
        mark = {"web": "granian", "worker": "rasid.project.cli\0worker"}[name]
        return next((pid for pid in children(self.supervisor()) if mark in command_of(pid)), None)

    def workers(self) -> list[int]:
        """Every supervised process that takes jobs; each leads a group of its own."""
        found = children(self.supervisor())
        return [pid for pid in found if "rasid.project.cli\0worker" in command_of(pid)]

    def web_workers(self) -> list[int]:
        web = self.child("web")
        return [pid for pid in children(web) if "tracker" not in command_of(pid)] if web else []

    def postmaster(self) -> int | None:
        place = self.data / "postgres" / "data" / "postmaster.pid"
        lines = place.read_text().splitlines() if place.exists() else []
        pid = int(lines[0]) if lines and lines[0].isdigit() else 0
        return pid if pid and Path(f"/proc/{pid}").exists() else None

    def backends(self) -> list[int]:
        """Processes of the database that work for a client."""
        found = children(self.postmaster() or 0)
        return [pid for pid in found if re.search(r"rasid_(app|owner)", command_of(pid))]

    # What the judge looks at ---------------------------------------------------------------------

    def database(self) -> str:
        """Address of the database for its superuser; nothing of it is in anybody's environment."""
        home = self.data / "postgres"
        password = json.loads((home / "passwords.json").read_text())["postgres"]
        return f"postgresql://postgres:{password}@/rasid?host={self.sockets()}&connect_timeout=5"

    def sockets(self) -> str:
        text = (self.data / "postgres" / "data" / "postgresql.conf").read_text()
        found = re.search(r"^unix_socket_directories = '(.*)'", text, re.MULTILINE)
        assert found
        return found.group(1)

    def log(self) -> Path:
        return self.data / "public" / "log"

    def bench(self) -> Bench:
        return Bench(self.database(), str(self.log()), media_folder(self.data / "media"))


@dataclass
class Sender:
    """The phones, in a process of their own; `acknowledged` outlives them."""

    ground: Path
    acknowledged: Path
    urls: list[str]
    process: subprocess.Popen[bytes] | None = None
    runs: int = 0

    def start(self, reports: float = 6.0, visits: float = 2.0) -> None:
        self.runs += 1
        self.process = subprocess.Popen(
            [
                sys.executable, "-m", "tests.faults.sending", str(self.ground), str(self.acknowledged), *self.urls,
                "--reports", str(reports), "--visits", str(visits), "--seed", str(self.runs),
            ],
            cwd=ROOT, env={**os.environ, "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"},
        )  # fmt: skip

    def told(self, since: float = 0.0) -> int:
        """How many acknowledgements there are from this moment (POSIX seconds) on."""
        return len(read_book(self.acknowledged, since=since).at)

    def next_after(self, moment: float, patience_s: float = START_S) -> float | None:
        """Seconds from a moment to the first acknowledgement after it; None when there was none in that time."""
        with suppress(NeverError):
            eventually(lambda: self.told(moment), "somebody is answered again", patience_s)
            return min(read_book(self.acknowledged, since=moment).at) - moment
        return None

    def finish(self) -> None:
        """Let it end what it began, as phones do when they are back in town."""
        if self.process and self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            self.process.wait(timeout=300)


def children(parent: int) -> list[int]:
    """Processes whose parent this is, by the kernel's word."""
    found = []
    for told in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            words = told.read_text().rpartition(") ")[2].split()
            if int(words[1]) == parent and words[0] != "Z":
                found.append(int(told.parent.name))
    return sorted(found)


def family(root: int) -> list[int]:
    """A process and everything beneath it."""
    found = [root]
    for pid in found:
        found += children(pid)
    return found


def command_of(pid: int) -> str:
    """Its words, each ended by NUL; of a backend what it calls itself."""
    with suppress(OSError):
        return Path(f"/proc/{pid}/cmdline").read_bytes().decode(errors="replace")
    return ""


def kill(*pids: int | None) -> None:
    """At once and for good; who is gone already is gone."""
    for pid in pids:
        with suppress(ProcessLookupError):
            if pid:
                os.kill(pid, signal.SIGKILL)


def kill_group(pid: int | None) -> None:
    with suppress(ProcessLookupError):
        if pid:
            os.killpg(pid, signal.SIGKILL)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


def start_database(data: Path, preload: Mapping[str, str]) -> None:
    """What `rasid serve` would do, which then finds it running; its own way hands nothing of an environment on."""
    account = account_for(data / "postgres" / "data")
    layout, programs = layout_for(data, account), binaries_for(account)
    started = subprocess.run(
        [str(programs.program("pg_ctl")), "start", "--silent", "--wait", "--timeout=120", "-D", str(layout.data),
         "-l", str(layout.log / "start.log")],
        cwd="/", env={"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C", **preload}, umask=0o077,
        capture_output=True, text=True, check=False, **account.identity(),
    )  # fmt: skip
    if started.returncode:
        raise NeverError(started.stdout + started.stderr)


@contextmanager
def own_folder() -> Iterator[Path]:
    """Open to the database's unprivileged account on the way down, and gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="rasid-faults-") as name:
        folder = Path(name)
        folder.chmod(0o711)
        yield folder


@contextmanager
def installed(
    folder: Path, *, settings: Mapping[str, str] | None = None, preload: Mapping[str, str] | None = None,
    visits: int = VISITS,
) -> Iterator[tuple[Rasid, Sender]]:  # fmt: skip
    """A founded installation with its ground, served until the block ends; its senders are not started yet.

    `folder` may hold `data` already: a disk of its own.
    """
    data = folder / "data"
    data.mkdir(mode=0o711, exist_ok=True)
    data.chmod(0o711)
    port = free_port()
    environment = {name: value for name, value in os.environ.items() if not name.startswith("RASID_")}
    environment |= {
        "RASID_DATA": str(data),
        "RASID_PORT": str(port),
        "RASID_WITNESS_QUORUM": "0",
        "RASID_WEB_WORKERS": "2",
        "RASID_JOB_STALLED_SECONDS": str(STALLED_S),
        # All phones here share an address, and come again far sooner than they are told to.
        "RASID_REPORTS_PER_ADDRESS": "100000000",
        "RASID_REPORTS_PER_DEVICE": "100000000",
        "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}",
        "PYTHONUNBUFFERED": "1",
        **(settings or {}),
    }
    rasid = Rasid(data, port, environment, preload=dict(preload or {}))
    with ExitStack() as stack:
        stack.callback(_end, rasid)
        rasid.rasid("init", "--slug", SLUG)
        laid = rasid.rasid(
            "manage",
            "shell",
            "-v",
            "0",
            "-c",
            f"from tests.faults.ground import lay; lay('{SLUG}', {visits})",
        )
        (folder / "ground.json").write_text(laid, encoding="utf-8")
        rasid.start()
        sender = Sender(folder / "ground.json", folder / "acknowledged.jsonl", [rasid.url])
        stack.callback(_end_sender, sender)
        yield rasid, sender


def _end(rasid: Rasid) -> None:
    """In order, or else by force: nothing of a run stays behind."""
    try:
        rasid.stop()
    except subprocess.TimeoutExpired:
        kill(*family(rasid.supervisor()))
    kill(rasid.postmaster())


def _end_sender(sender: Sender) -> None:
    if sender.process and sender.process.poll() is None:
        sender.process.kill()
        sender.process.wait(timeout=END_S)


def free_megabytes(folder: Path) -> float:
    told = os.statvfs(folder)
    return told.f_bavail * told.f_frsize / MEGABYTE
