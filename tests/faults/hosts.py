"""Names of hosts enter; network namespaces on one bridge leave, each with an address nobody outside can reach.

The bridge lies in a namespace of its own: no packet of the lab can leave it, and none can come in. Needs root and
`ip`; `why_not` says so in words where one of them is missing. What a killed run left is removed by the next.
"""

import contextlib
import json
import os
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from rasid.project.last_will import LastWill

DATABASES = ("db1", "db2")
WEBS = ("web1", "web2")
HOSTS = (*DATABASES, "s3", *WEBS, "load")
NETWORK = "10.211.77.0/24"
_PREFIX = "rasid-"
# Packets to a card that nobody has: silence, as when a cable is pulled somewhere in between.
_NOBODY = "02:00:00:00:00:01"


def why_not() -> str | None:
    """Why no lab can be made here, or None."""
    if os.geteuid() != 0:
        return "needs root"
    if shutil.which("ip") is None:
        return "needs the command `ip` (package iproute2)"
    tried = f"{_PREFIX}{os.getpid()}-try"
    done = subprocess.run(["ip", "netns", "add", tried], capture_output=True, text=True, check=False)
    if done.returncode:
        return f"no network namespace can be made here: {done.stderr.strip()}"
    _ip("netns", "del", tried)
    return None


@dataclass(slots=True)
class Lab:
    """Hosts that see one another until they are cut off."""

    will: LastWill
    names: Sequence[str] = HOSTS
    cuts: set[tuple[str, str]] = field(default_factory=set)

    def namespace(self, host: str) -> str:
        return f"{_PREFIX}{os.getpid()}-{host}"

    def address(self, host: str) -> str:
        return f"{NETWORK.rpartition('.')[0]}.{11 + list(self.names).index(host)}"

    def inside(self, host: str, command: Sequence[str | Path]) -> list[str]:
        """The command as it is run on that host."""
        return ["ip", "netns", "exec", self.namespace(host), *map(str, command)]

    def begin(
        self, host: str, command: Sequence[str | Path], environment: Mapping[str, str], log: Path
    ) -> "subprocess.Popen[bytes]":
        """Run something on a host, in a group of its own, its lines at the end of `log`."""
        with log.open("ab") as lines:
            process = subprocess.Popen(
                self.inside(host, command),
                env=dict(environment),
                stdin=subprocess.DEVNULL,
                stdout=lines,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        self.will.end_group(process.pid)
        return process

    def cut(self, one: str, other: str) -> None:
        """Neither hears the other any more, and neither is told."""
        for here, there in ((one, other), (other, one)):
            _ip(
                "-n", self.namespace(here), "neigh", "replace", self.address(there),
                "lladdr", _NOBODY, "nud", "permanent", "dev", "eth0",
            )  # fmt: skip
        self.cuts.add((one, other))

    def mend(self) -> None:
        """Every line is whole again."""
        for one, other in sorted(self.cuts):
            for here, there in ((one, other), (other, one)):
                _ip("-n", self.namespace(here), "neigh", "del", self.address(there), "dev", "eth0")
        self.cuts.clear()

    def lives(self, host: str) -> list[int]:
        """The processes on a host."""
        return [int(pid) for pid in _ip("netns", "pids", self.namespace(host)).split()]

    def kill(self, host: str) -> int:
        """Everything on a host ends at once, as when its power goes; how many processes that were."""
        return _kill_all(self.namespace(host))


@contextmanager
def lab(names: Sequence[str] = HOSTS) -> Iterator[Lab]:
    """Hosts for as long as the block runs."""
    reason = why_not()
    assert reason is None, reason
    _remove_leftovers()
    made = Lab(LastWill(), names)
    try:
        _wire(made)
        yield made
    finally:
        for host in (*names, "bridge"):
            _remove(made.namespace(host))
        made.will.close()


def _wire(made: Lab) -> None:
    bridge = made.namespace("bridge")
    _ip("netns", "add", bridge)
    _ip("-n", bridge, "link", "add", "br0", "type", "bridge")
    _ip("-n", bridge, "link", "set", "br0", "up")
    for host in made.names:
        space = made.namespace(host)
        _ip("netns", "add", space)
        _ip("-n", space, "link", "add", "eth0", "type", "veth", "peer", "name", f"to-{host}", "netns", bridge)
        _ip("-n", bridge, "link", "set", f"to-{host}", "master", "br0", "up")
        _ip("-n", space, "addr", "add", f"{made.address(host)}/24", "dev", "eth0")
        for device in ("lo", "eth0"):
            _ip("-n", space, "link", "set", device, "up")


def _remove_leftovers() -> None:
    """Namespaces whose run was killed: their processes, too."""
    for found in json.loads(_ip("-j", "netns", "list") or "[]"):
        name = found["name"]
        pid = name.removeprefix(_PREFIX).partition("-")[0]
        if name.startswith(_PREFIX) and pid.isdigit() and not Path(f"/proc/{pid}").exists():
            _remove(name)


def _remove(namespace: str) -> None:
    # Of a run in a mount namespace of its own only the name is left.
    with contextlib.suppress(subprocess.CalledProcessError):
        _kill_all(namespace)
    with contextlib.suppress(subprocess.CalledProcessError):
        _ip("netns", "del", namespace)


def _kill_all(namespace: str) -> int:
    """Until nobody is left: a supervisor may just be starting another child."""
    killed: set[int] = set()
    for _ in range(50):
        alive = [int(pid) for pid in _ip("netns", "pids", namespace).split()]
        alive = [pid for pid in alive if not _is_dead(pid)]
        if not alive:
            break
        for pid in alive:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        killed.update(alive)
        time.sleep(0.05)
    return len(killed)


def _is_dead(pid: int) -> bool:
    """Whether it only waits for its parent to take note."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(") ")[2].startswith("Z")
    except OSError:
        return True


def _ip(*words: str) -> str:
    done = subprocess.run(["ip", *words], capture_output=True, text=True, check=False)
    if done.returncode:
        raise subprocess.CalledProcessError(done.returncode, ["ip", *words], done.stdout, done.stderr)
    return done.stdout
