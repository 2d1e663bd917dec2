"""A running Rasid enters with a shot; what became of it leaves: its answer, how long it took, what the server wrote."""

import base64
import json
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg

from tests.faults.service import Rasid, family, installed, own_folder
from tests.fuzz.shots import Shot

PATIENCE_S = 30.0
# Whoever is told to come again is answered; nothing else above 500 is an answer.
BUSY = frozenset({503})
_SIGN_IN = """
import json
from django.conf import settings
from django.test import Client
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from rasid.foundation.accounts.models import User
user = User.objects.filter(is_active=True).order_by("id")[0]
TOTP.activate(user, generate_totp_secret())
who = Client(HTTP_HOST="127.0.0.1")
who.force_login(user, backend="rasid.foundation.accounts.signin.SignInBackend")
who.get("/office/{slug}/registry/import/")
print()
print(json.dumps({{name: each.value for name, each in who.cookies.items()}}))
"""
JOBS_PATIENCE_S = 90.0
_WAITING = """
SELECT count(*) FROM procrastinate_jobs
WHERE task_name = 'rasid.handovers.hand_over' AND (status = 'doing' OR status = 'todo' AND attempts = 0)
"""
_FAILED = """
SELECT DISTINCT concat_ws(' ', args->>'event', args->>'step') FROM procrastinate_jobs
WHERE status = 'failed' OR (status = 'todo' AND attempts > 0 AND task_name = 'rasid.handovers.hand_over')
"""
# Lines that a refused request may leave behind.
_TROUBLE = ("Traceback", "Internal Server Error", "Segmentation", "MemoryError", "panicked")


@dataclass(frozen=True)
class Outcome:
    """What one shot met; `status` 0 is no answer at all."""

    shot: Shot
    status: int
    seconds: float

    @property
    def is_finding(self) -> bool:
        if self.seconds >= PATIENCE_S:
            return True
        return self.status >= 500 and self.status not in BUSY


@dataclass
class Target:
    """The server, with what its doors want of those they let in."""

    rasid: Rasid
    ground: dict[str, Any]
    cookies: dict[str, str]
    serve_log: Path

    @property
    def slug(self) -> str:
        return str(self.ground["slug"])

    def observer(self, number: int = 0) -> tuple[str, str]:
        visit = self.ground["visits"][number]
        told = base64.b64encode(f"{visit['user']}:{visit['password']}".encode()).decode()
        return ("Authorization", f"Basic {told}")

    def office(self) -> tuple[tuple[str, str], ...]:
        """Headers of the first administrator's browser."""
        cookies = "; ".join(f"{name}={value}" for name, value in sorted(self.cookies.items()))
        return (("Cookie", cookies), ("X-CSRFToken", self.cookies.get("csrftoken", "")))

    def fire(self, shot: Shot) -> Outcome:
        started = time.monotonic()
        try:
            status = self._answer(shot.written(f"127.0.0.1:{self.rasid.port}"), is_cut=shot.raw is not None)
        except (ConnectionError, TimeoutError):
            # Hanging up on nonsense is an answer; a server that is gone is seen by `is_alive`.
            status = 0
        return Outcome(shot, status, time.monotonic() - started)

    def _answer(self, sent: bytes, *, is_cut: bool) -> int:
        with socket.create_connection(("127.0.0.1", self.rasid.port), timeout=PATIENCE_S) as line:
            line.settimeout(PATIENCE_S)
            try:
                line.sendall(sent)
                if is_cut:
                    # What was promised and never comes is not waited for.
                    line.shutdown(socket.SHUT_WR)
            except (BrokenPipeError, ConnectionResetError):
                # It said no before it had heard all.
                pass
            head = b""
            while b"\r\n" not in head and (more := line.recv(65536)):
                head += more
            words = head.split(b" ", 2)
            return int(words[1]) if len(words) > 1 and words[1].isdigit() else 0

    def is_alive(self) -> bool:
        for _ in range(20):
            if self.rasid.answers():
                return True
            time.sleep(0.5)
        return False

    def trouble(self) -> list[str]:
        """Lines of the server's log that tell of something nobody expected."""
        lines = self.serve_log.read_text(encoding="utf-8", errors="replace").splitlines()
        return [line for line in lines if any(word in line for word in _TROUBLE)]

    def failed_jobs(self) -> list[str]:
        """Waits until what was taken in has been worked through, and tells which work failed for good."""
        with psycopg.connect(self.rasid.database()) as connection:
            until = time.monotonic() + JOBS_PATIENCE_S
            while time.monotonic() < until and connection.execute(_WAITING).fetchone() != (0,):
                connection.rollback()
                time.sleep(1)
            return [f"a job failed: {row[0]}" for row in connection.execute(_FAILED).fetchall()]

    def megabytes(self) -> float:
        """Memory of the largest process of the service."""
        return max((_resident(pid) for pid in family(self.rasid.supervisor())), default=0.0)

    def pids(self) -> set[int]:
        return set(self.rasid.web_workers()) | set(self.rasid.workers())


@contextmanager
def target() -> Iterator[Target]:
    """A founded programme served with one session of its administrator, until the block ends."""
    with (
        own_folder() as folder,
        installed(folder, visits=200) as (rasid, _),
    ):
        ground = json.loads((folder / "ground.json").read_text(encoding="utf-8").strip().splitlines()[-1])
        said = rasid.rasid("manage", "shell", "-v", "0", "-c", _SIGN_IN.format(slug=ground["slug"]))
        cookies = json.loads(said.strip().splitlines()[-1])
        yield Target(rasid, ground, cookies, folder / "serve.log")


def _resident(pid: int) -> float:
    try:
        for line in Path(f"/proc/{pid}/status").read_text().splitlines():
            if line.startswith("VmRSS"):
                return int(line.split()[1]) / 1024
    except OSError:
        pass
    return 0.0
