"""Two places for PostgreSQL enter; a primary and its synchronous replica leave, to be killed, promoted and rewound.

Without namespaces each listens on a socket of its own and nowhere else. Everything here is what an operator's own
tools do (docs/operations/scaling.md): `pg_basebackup`, `synchronous_standby_names`, promotion, `pg_rewind`.
"""

import contextlib
import os
import secrets
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psycopg

from rasid.project.last_will import LastWill
from rasid.project.postgres.account import Account, account_for
from rasid.project.postgres.alphabet import letters
from rasid.project.postgres.binaries import Binaries, binaries_for
from rasid.project.postgres.furnishing import DATABASE, ROLES, SUPERUSER, furnish
from rasid.project.postgres.layout import PORT

REPLICA = "rasid_replica"
STARTS_WITHIN_S = 60
# What pg_rewind reads of the server that is primary now, as PostgreSQL's manual lists it.
_READ_BY_REWIND = (
    "pg_ls_dir(text, boolean, boolean)",
    "pg_stat_file(text, boolean)",
    "pg_read_binary_file(text)",
    "pg_read_binary_file(text, bigint, bigint, boolean)",
)
_STEP_DOWN = (
    "import os, sys; u, g = int(sys.argv[1]), int(sys.argv[2]); "
    "os.setgroups([]); os.setgid(g); os.setuid(u); os.umask(0o077); os.execv(sys.argv[3], sys.argv[3:])"
)
_SETTINGS = """\
listen_addresses = '{address}'
port = {port}
unix_socket_directories = '{sockets}'
unix_socket_permissions = 0700
max_connections = 80
shared_buffers = 64MB
timezone = 'UTC'
lc_messages = 'C'
log_min_error_statement = panic
log_error_verbosity = terse
wal_level = replica
max_wal_senders = 8
wal_keep_size = 512MB
wal_log_hints = on
hot_standby = on
# The primary learns within seconds that its replica is gone, and the replica that it lost its primary.
wal_sender_timeout = 5s
wal_receiver_timeout = 5s
wal_retrieve_retry_interval = 500ms
tcp_user_timeout = 10s
fsync = {fsync}
synchronous_commit = on
synchronous_standby_names = '{waits_for}'
primary_conninfo = '{follows}'
"""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a server stands: a network namespace and its address there; without them it has its socket alone."""

    name: str
    namespace: str = ""
    address: str = ""


@dataclass(slots=True)
class Server:
    """One PostgreSQL, running or not."""

    place: Place
    home: Path
    account: Account
    binaries: Binaries
    passwords: dict[str, str] = field(repr=False)
    lasting: bool
    will: LastWill
    network: str = ""
    process: "subprocess.Popen[bytes] | None" = None

    @property
    def name(self) -> str:
        return self.place.name

    @property
    def data(self) -> Path:
        return self.home / "data"

    @property
    def sockets(self) -> Path:
        return self.home / "s"

    @property
    def reached_at(self) -> str:
        """What a client gives libpq as `host`."""
        return self.place.address or str(self.sockets)

    def make(self) -> None:
        """An empty cluster."""
        secret = self.home / "secret"
        self.account.write(secret, self.passwords[SUPERUSER])
        self.run(
            "initdb", "-D", self.data, "-U", SUPERUSER, "-A", "scram-sha-256", "--pwfile", secret,
            "--encoding=UTF8", "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C",
            f"--lc-ctype={letters()}", "--no-instructions", "--no-sync",
        )  # fmt: skip
        secret.unlink()

    def copy_of(self, other: "Server") -> None:
        """A base backup of a running server."""
        self.run(
            "pg_basebackup", "-D", self.data, "-d", self._conninfo(other), "-X", "stream",
            "--checkpoint=fast", "--no-sync",
        )  # fmt: skip

    def rewound_to(self, other: "Server") -> None:
        """Throw away what only this one has; whatever was acknowledged the other has."""
        assert self.process is None, "a running server cannot be rewound"
        self.run(
            "pg_rewind", "-D", self.data, "--no-sync",
            "--source-server", f"{self._conninfo(other)} dbname=postgres",
        )  # fmt: skip

    def start(self, *, follows: "Server | None" = None, waits_for: "Server | None" = None) -> None:
        """As primary (waiting for a replica at each commit, or alone), or as replica of another."""
        self._configure(follows, waits_for)
        mark = self.data / "standby.signal"
        if follows:
            self.account.write(mark, "")
        else:
            mark.unlink(missing_ok=True)
        (self.data / "postmaster.pid").unlink(missing_ok=True)
        with (self.home / "log").open("ab") as log:
            self.process = subprocess.Popen(
                self._placed([self.binaries.program("postgres"), "-D", self.data]),
                cwd="/",
                env=_environment(),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        self.will.end_group(self.process.pid)
        wait_until(self._answers, STARTS_WITHIN_S, f"{self.name} takes connections: {self.last_words()}")

    def wait_for(self, replica: "Server | None") -> None:
        """From now on every commit waits for this replica; for none when there is none."""
        self._configure(None, replica)
        self.ask("SELECT pg_reload_conf()")

    def promote(self) -> float:
        """A replica becomes primary, alone for now; seconds it took."""
        began = time.monotonic()
        self.wait_for(None)
        self.ask("SELECT pg_promote(wait => true, wait_seconds => 60)")
        return time.monotonic() - began

    def kill(self) -> None:
        """As when the power goes: every process of it, at once."""
        assert self.process is not None
        for pid in [self.process.pid, *_children(self.process.pid)]:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        self.process.wait()
        self.will.spare_group(self.process.pid)
        self.process = None

    def stop(self) -> None:
        """An orderly end. A commit that waits for a replica is not acknowledged by it."""
        if self.process is None:
            return
        self.process.send_signal(signal.SIGINT)
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.kill()
        self.process = None

    def ask(self, statement: str, *values: Any) -> list[Any]:
        """A question of the operator's, over the socket."""
        with self._connect() as connection:
            found = connection.execute(statement, values)
            return [row[0] for row in found.fetchall()] if found.description else []

    def run(self, program: str, *words: str | Path) -> None:
        done = subprocess.run(
            self._placed([self.binaries.program(program), *words]),
            cwd="/", env=_environment(), capture_output=True, text=True, timeout=300, check=False,
        )  # fmt: skip
        assert done.returncode == 0, f"{program}: {(done.stdout + done.stderr)[-2000:]}"

    def last_words(self) -> str:
        log = self.home / "log"
        return log.read_text(errors="replace")[-1500:] if log.exists() else ""

    def _connect(self) -> psycopg.Connection[Any]:
        return psycopg.connect(
            host=str(self.sockets), port=PORT, user=SUPERUSER, password=self.passwords[SUPERUSER],
            dbname="postgres", autocommit=True, connect_timeout=5,
        )  # fmt: skip

    def _answers(self) -> bool:
        assert self.process is None or self.process.poll() is None, self.last_words()
        try:
            self.ask("SELECT 1")
        except psycopg.OperationalError:
            return False
        return True

    def _configure(self, follows: "Server | None", waits_for: "Server | None") -> None:
        text = _SETTINGS.format(
            address=self.place.address,
            port=PORT,
            sockets=self.sockets,
            fsync="on" if self.lasting else "off",
            waits_for=f"FIRST 1 ({waits_for.name})" if waits_for else "",
            follows=f"{self._conninfo(follows)} application_name={self.name}" if follows else "",
        )
        self.account.write(self.data / "postgresql.conf", text)
        self.account.write(self.data / "postgresql.auto.conf", "")
        doors = [("local", "")] + ([("host", self.network)] if self.network else [])
        lines = [
            f"{kind} {base} {who} {network} scram-sha-256"
            for kind, network in doors
            for base, who in (
                ("all" if kind == "local" else DATABASE, SUPERUSER if kind == "local" else ",".join(ROLES)),
                (DATABASE, ",".join(ROLES)),
                ("replication,postgres", REPLICA),
            )
        ]
        self.account.write(self.data / "pg_hba.conf", "\n".join(lines) + "\n")

    def _conninfo(self, other: "Server") -> str:
        """How this server reaches another."""
        secret = self.home / "passfile"
        if not secret.exists():
            self.account.write(secret, f"*:*:*:{REPLICA}:{self.passwords[REPLICA]}\n")
        return f"host={other.reached_at} port={PORT} user={REPLICA} passfile={secret} connect_timeout=3"

    def _placed(self, command: Sequence[str | Path]) -> list[str]:
        words = [str(word) for word in command]
        if self.account.stepped_down:
            down = [str(self.account.uid), str(self.account.gid)]
            words = [sys.executable, "-I", "-S", "-c", _STEP_DOWN, *down, *words]
        if self.place.namespace:
            words = ["ip", "netns", "exec", self.place.namespace, *words]
        return words


@dataclass(slots=True)
class Pair:
    """A primary and a replica; which is which changes."""

    first: Server
    second: Server
    passwords: dict[str, str] = field(repr=False)
    primary: Server

    def url(self, role: str) -> str:
        """The address of both for `owner`, `app` or `vault`: whoever connects finds the one that may be written to."""
        user = f"rasid_{role}"
        who = f"{user}:{self.passwords[user]}"
        both = [self.first, self.second]
        if self.first.place.address:
            hosts = ",".join(f"{each.reached_at}:{PORT}" for each in both)
            return f"postgresql://{who}@{hosts}/{DATABASE}?target_session_attrs=read-write"
        hosts = ",".join(each.reached_at for each in both)
        return f"postgresql://{who}@/{DATABASE}?host={hosts}&target_session_attrs=read-write"

    @property
    def replica(self) -> Server:
        return self.second if self.primary is self.first else self.first

    def fail_over(self) -> float:
        """The primary is gone, or cut off: the replica becomes primary, alone for now. Seconds it took."""
        self.primary = self.replica
        return self.primary.promote()

    def rejoin(self) -> None:
        """What was primary before, and is down, follows the one that is now; commits wait for it again."""
        self.replica.rewound_to(self.primary)
        self.replica.start(follows=self.primary)
        self.tie()

    def tie(self) -> None:
        """Commits on the primary wait for the replica."""
        self.primary.wait_for(self.replica)
        self.wait_in_step()

    def wait_in_step(self) -> None:
        wait_until(
            lambda: (
                self.primary.ask(
                    "SELECT count(*) FROM pg_stat_replication WHERE state = 'streaming' AND sync_state = 'sync'"
                )
                == [1]
            ),
            STARTS_WITHIN_S,
            f"{self.replica.name} keeps in step with {self.primary.name}",
        )


@contextmanager
def postgres_pair(
    places: tuple[Place, Place] = (Place("db1"), Place("db2")), *, network: str = "", lasting: bool = True
) -> Iterator[Pair]:
    """Runs as long as the block does; gone afterwards, even if this process is killed."""
    home = Path(tempfile.mkdtemp(prefix="rasid-pair-"))
    will = LastWill()
    will.remove(home)
    if os.geteuid() == 0:
        home.chmod(0o711)
    account = account_for(home / "nothing")
    passwords = {name: secrets.token_urlsafe(24) for name in (SUPERUSER, *ROLES, REPLICA)}
    servers = []
    for place in places:
        folder = home / place.name
        account.own(folder)
        account.own(folder / "s")
        servers.append(
            Server(place, folder, account, binaries_for(account), passwords, lasting, will, network)
        )
    pair = Pair(servers[0], servers[1], passwords, servers[0])
    try:
        pair.first.make()
        pair.first.start()
        _furnish(pair.first)
        pair.second.copy_of(pair.first)
        pair.second.start(follows=pair.first)
        pair.tie()
        yield pair
    finally:
        for server in servers:
            if server.process is not None:
                server.kill()
        shutil.rmtree(home, ignore_errors=True)
        will.close()


def wait_until(is_so: Callable[[], bool], seconds: float, what: str) -> float:
    """Seconds until it was; AssertionError when it never was."""
    began = time.monotonic()
    while not is_so():
        assert time.monotonic() - began < seconds, f"not within {seconds:.0f} s: {what}"
        time.sleep(0.1)
    return time.monotonic() - began


def _environment() -> dict[str, str]:
    return {"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C"}


def _furnish(server: Server) -> None:
    furnish(server.sockets, server.passwords, lasting=True)
    server.ask(f"CREATE ROLE {REPLICA} LOGIN REPLICATION PASSWORD '{server.passwords[REPLICA]}'")
    for function in _READ_BY_REWIND:
        server.ask(f"GRANT EXECUTE ON FUNCTION pg_catalog.{function} TO {REPLICA}")


def _children(root: int) -> list[int]:
    """Processes beneath one, by what the kernel tells; PostgreSQL's are not in its group."""
    told = Path(f"/proc/{root}/task/{root}/children")
    if told.exists():
        return [int(pid) for pid in told.read_text().split()]
    said = subprocess.run(["pgrep", "-P", str(root)], capture_output=True, text=True, check=False)
    return [int(pid) for pid in said.stdout.split()]
