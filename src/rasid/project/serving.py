"""`rasid serve`, `worker` and `demo`: a host and a port enter; the whole service runs until asked to stop."""

import argparse
import contextlib
import errno
import os
import pkgutil
import resource
import socket
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

import django
from django.core.exceptions import ImproperlyConfigured
from django.core.management import ManagementUtility

from rasid.foundation.jobs.lanes import SHORT, Lane, lanes_of
from rasid.foundation.ledger import restored_mark
from rasid.project.installation import DEFAULT_HOST, DEFAULT_PORT, data_folder, prepared
from rasid.project.last_will import LastWill
from rasid.project.managing import bring_schema_up
from rasid.project.observing import supervised
from rasid.project.postgres import Cluster, ClusterError, Watch
from rasid.project.saying import complain, complain_of_cluster, tell
from rasid.project.supervisor import Child, Supervisor

_WORKER_CONCURRENCY = 2
_WORKER_POLL_S = 0.5
# Less than the supervisor's own patience, so that a job is asked to end before the process is made to.
_WORKER_GRACE_S = 15
# On a machine that does both, who waits for a page comes before a job: this much nicer is a tenth of a page's share.
_WORKER_NICENESS = 10
_MOST_WEB_WORKERS = 4
_MOST_OPEN_FILES = 65_536
# Of what the server itself bounds (docs/operations/load.md): silence and half headers end after 20 s, as do unused
# connections; headers of more than half a megabyte; connections beyond 2000 a process wait in the system's line.
# HTTP/1 alone: behind a proxy nobody speaks anything else to us, and a silent connection is only noticed there.
BOUNDS = (
    "--http", "1", "--http1-header-read-timeout", "20000", "--http1-buffer-size", "65536",
    "--backlog", "4096", "--backpressure", "2000",
)  # fmt: skip


def serve(words: list[str]) -> int:
    """The database, the web server and a worker, until SIGTERM or Ctrl-C."""
    options = _parser("serve").parse_args(words)
    return _run(options.host, options.port or DEFAULT_PORT, demonstration=None, stay=True)


def demo(words: list[str]) -> int:
    """The same, after the demonstration was played through its doors. Other words go to `rasid_demo`."""
    parser = _parser("demo")
    parser.add_argument("--no-serve", action="store_true")
    options, rest = parser.parse_known_args(words)
    # Nobody looks at a site that is about to close: it need not disturb a server at the usual port.
    port = options.port or (_free_port(options.host) if options.no_serve else DEFAULT_PORT)
    os.environ["RASID_DEMONSTRATION"] = "1"
    return _run(options.host, port, demonstration=rest, stay=not options.no_serve)


def web(words: list[str]) -> int:
    """The web processes alone, on one of several hosts: jobs and migrations are others' business."""
    options = _parser("web").parse_args(words)
    return _run(options.host, options.port or DEFAULT_PORT, demonstration=None, stay=True, alone=True)


def worker(words: list[str]) -> int:
    """Take jobs of all lanes or of some (`--lanes now,intake`); other `words` are procrastinate's own (`--name` …)."""
    parser = argparse.ArgumentParser("rasid worker", add_help=False)
    parser.add_argument("--lanes", default=",".join(Lane))
    options, words = parser.parse_known_args(words)
    try:
        lanes = lanes_of(options.lanes)
    except ValueError:
        lanes = ()
    if not lanes:
        complain("cli-lanes-unknown", lanes=options.lanes, known=",".join(Lane))
        return 2
    ours = [
        "procrastinate", "worker", f"--concurrency={_WORKER_CONCURRENCY}", "--no-listen-notify",
        f"--fetch-job-polling-interval={_WORKER_POLL_S}", f"--shutdown-graceful-timeout={_WORKER_GRACE_S}",
        f"--queues={','.join(lanes)}",
    ]  # fmt: skip
    try:
        with prepared():
            # After a database of its own was begun, which is nobody's job.
            _step_back()
            # Jobs open nothing that takes two people.
            os.environ.pop("RASID_VAULT_DATABASE_URL", None)
            django.setup()
            import_module("rasid.project.checks").refuse_to_serve_unsafely()
            import_module("rasid.project.observing.beginning").begin()
            placing = pkgutil.resolve_name("rasid.foundation.ledger.ticking:placing")
            with placing():
                ManagementUtility(["rasid worker", *ours, *words]).execute()
    except ClusterError as error:
        complain_of_cluster(error)
        return 1
    except ImproperlyConfigured as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


def _step_back() -> None:
    os.nice(_WORKER_NICENESS)
    # Where Linux shares processors out by sessions first, niceness counts inside a session: this is the session's own.
    with contextlib.suppress(OSError):
        Path("/proc/self/autogroup").write_text(str(_WORKER_NICENESS))


def port_is_free(host: str, port: int) -> bool:
    """Whether a server could listen there. Raises OSError for an address that cannot be used at all."""
    family, kind, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    with socket.socket(family, kind) as probe:
        # Connections of a server that just stopped linger there; they are in nobody's way.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(address)
        except OSError as error:
            if error.errno != errno.EADDRINUSE:
                raise
            return False
    return True


def _free_port(host: str) -> int:
    family, kind, _, _, address = socket.getaddrinfo(host, 0, type=socket.SOCK_STREAM)[0]
    with socket.socket(family, kind) as probe:
        probe.bind(address)
        port: int = probe.getsockname()[1]
    return port


def _parser(command: str) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(f"rasid {command}")
    parser.add_argument("--host", default=os.environ.get("RASID_HOST", DEFAULT_HOST))
    parser.add_argument("--port", type=int, default=int(os.environ.get("RASID_PORT", "0")))
    return parser


def _run(host: str, port: int, *, demonstration: list[str] | None, stay: bool, alone: bool = False) -> int:
    if restored_mark.read(data_folder() / restored_mark.NAME):
        # What was recorded before the lost entries are back would not follow on from them.
        complain("cli-restored-first")
        return 1
    try:
        if not port_is_free(host, port):
            complain("cli-port-taken", host=host, port=str(port), next=str(port + 1))
            return 1
    except OSError as error:
        complain("cli-address-unusable", host=host, port=str(port), why=str(error))
        return 1
    os.environ.update(RASID_HOST=host, RASID_PORT=str(port), RASID_URL=f"http://{_in_url(host)}:{port}")
    supervised.expect_leaving()
    # Two thousand connections and their files: many systems begin with 1,024.
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    most = _MOST_OPEN_FILES if hard == resource.RLIM_INFINITY else min(hard, _MOST_OPEN_FILES)
    resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, most), hard))
    will = LastWill()
    try:
        # Silence for the seconds before the first answer would look like a failure.
        tell("cli-starting")
        with prepared(will) as cluster:
            if alone:
                os.environ.pop("RASID_OWNER_DATABASE_URL", None)
                return _web_alone(host, port, will)
            if not bring_schema_up():
                return 1
            return _Service(host, port, demonstration, stay, cluster).run(will)
    except ClusterError as error:
        complain_of_cluster(error)
        return 1
    finally:
        will.close()


def _web_alone(host: str, port: int, will: LastWill) -> int:
    told: list[str] = []

    def look() -> None:
        if not told and _answers(host, port):
            told.append(os.environ["RASID_URL"])
            tell("cli-serving", address=told[0])

    children = [Child("web", _web_command(host, port), dict(os.environ)), *supervised.children()]
    return Supervisor(children, will, _announce_death, **supervised.HABITS).run(look)


class _Service:
    """The children, and what is said as they come up."""

    def __init__(
        self, host: str, port: int, demonstration: list[str] | None, stay: bool, cluster: Cluster | None
    ) -> None:
        self.host, self.port, self.stay = host, port, stay
        self.watch = Watch(cluster, _announce_database, complain_of_cluster) if cluster else None
        self.demonstration = demonstration
        self.up = False
        # Before the others, whose environment says where these are.
        watching = [] if demonstration is None else _demonstration_witnesses()
        self.children = [
            *watching,
            Child("web", _web_command(host, port), _without("RASID_OWNER_DATABASE_URL")),
            # What takes minutes has a process of its own: its arithmetic would slow everybody else's jobs down.
            _worker("worker", SHORT),
            _worker("long", (Lane.LONG,)),
            *supervised.children(),
        ]

    def run(self, will: LastWill) -> int:
        try:
            return Supervisor(self.children, will, _announce_death, **supervised.HABITS).run(self._look)
        finally:
            if self.watch:
                self.watch.leave()

    def _look(self) -> int | None:
        """Play the demonstration once the web server answers; leave when it fails, or when nobody stays."""
        if self.watch:
            self.watch.look()
        if not self.up and _answers(self.host, self.port):
            self.up = True
            if self.demonstration is None:
                tell("cli-serving", address=os.environ["RASID_URL"])
            else:
                command = [sys.executable, "-m", "django", "rasid_demo", *self.demonstration]
                self.children.append(Child("demo", command, dict(os.environ), once=True))
        for child in self.children:
            if child.once and child.ended_with is not None:
                if child.ended_with or not self.stay:
                    return abs(child.ended_with)
                self.children.remove(child)
                tell("cli-serving", address=os.environ["RASID_URL"])
                break
        return None


def _worker(name: str, lanes: Sequence[Lane]) -> Child:
    command = [sys.executable, "-m", "rasid.project.cli", "worker", "--lanes", ",".join(lanes)]
    return Child(name, command, _without("RASID_OWNER_DATABASE_URL", "RASID_VAULT_DATABASE_URL"))


def _demonstration_witnesses() -> list[Child]:
    found: list[Child] = import_module("rasid.project.demonstration.witnesses").demonstration_witnesses(
        data_folder()
    )
    return found


def _web_command(host: str, port: int) -> list[str]:
    workers = os.environ.get("RASID_WEB_WORKERS") or str(min(os.cpu_count() or 1, _MOST_WEB_WORKERS))
    return [
        sys.executable, "-m", "granian", "--interface", "asgi", "--host", host, "--port", str(port),
        "--workers", workers, "--no-ws", "--respawn-failed-workers", *BOUNDS,
        "--workers-kill-timeout", "10", "--log-level", "warning", "rasid.project.asgi:application",
    ]  # fmt: skip


def _without(*names: str) -> dict[str, str]:
    """What a child is told; addresses with more rights than it needs stay with its parent."""
    return {name: value for name, value in os.environ.items() if name not in names}


def _announce_death(child: Child, pause_s: float) -> None:
    tell("cli-child-died", name=child.name, seconds=round(pause_s, 1))


def _announce_database() -> None:
    tell("cli-database-died")


def _answers(host: str, port: int) -> bool:
    # A server that listens on every address is reached on this machine's own.
    reachable = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104
    try:
        with socket.create_connection((reachable, port), timeout=1):
            return True
    except OSError:
        return False


def _in_url(host: str) -> str:
    return f"[{host}]" if ":" in host else host
