"""What may befall Rasid on several hosts: each act harms a running one and mends it again, and says when.

Databases fail over as an operator would have it (docs/operations/scaling.md): somebody decides that the primary is
gone, keeps it down, promotes the replica, and lets the old one follow once it was rewound.
"""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from itertools import pairwise
from typing import Any

from tests.faults import hosts
from tests.faults.acknowledged import PATIENCE_S, Verdict, read_book
from tests.faults.hosts import WEBS
from tests.faults.judging import Asked
from tests.faults.playing import Fault, Harm
from tests.faults.postgres_pair import wait_until
from tests.faults.service import ROOT, SLUG, VISITS, NeverError, Sender, command_of, kill
from tests.faults.standing import ACCESS_KEY, FILES_BUCKET, Standing, standing

PROFILE = "hosts"
# What was on its way to a phone when a line was cut still arrives.
ON_ITS_WAY_S = 1.0
LASTS_S = 8.0


def needs() -> str:
    return hosts.why_not() or ""


@dataclass
class FromLoad(Sender):
    """The phones, on a host of their own; any of their requests may reach either web host."""

    stood: Standing | None = None

    def start(self, reports: float = 6.0, visits: float = 2.0) -> None:
        assert self.stood is not None
        self.runs += 1
        self.process = self.stood.hosts.begin(
            "load",
            [
                sys.executable, "-m", "tests.faults.sending", self.ground, self.acknowledged, *self.urls,
                "--reports", str(reports), "--visits", str(visits), "--seed", str(self.runs),
            ],
            _environment(),
            self.stood.home / "load.log",
        )  # fmt: skip

    def longest_silence(self, since: float) -> float:
        """The longest time without any acknowledgement, in seconds."""
        moments = [since, *sorted(at for at in read_book(self.acknowledged).at if at >= since), time.time()]
        return max(later - sooner for sooner, later in pairwise(moments))


@dataclass
class OnHosts:
    """The lab with Rasid in it, and its senders."""

    stood: Standing
    sender: FromLoad
    patience_s: float = PATIENCE_S
    kept: list[str] = field(default_factory=list)

    def judge(self) -> Verdict:
        """Asked on a host of the lab; and the log as the second host serves it."""
        stood = self.stood
        asked = Asked(
            database=stood.pair.url("owner"),
            log=f"{stood.addresses[1]}/log",
            endpoint=stood.store_address,
            access_key=ACCESS_KEY,
            secret_key=stood.secret,
            bucket=FILES_BUCKET,
            book=str(self.sender.acknowledged),
            patience_s=self.patience_s,
            checkpoints=list(self.kept),
            keep=str(stood.home / f"checkpoint-{len(self.kept)}"),
        )
        done = subprocess.run(
            stood.hosts.inside("load", [sys.executable, "-m", "tests.faults.judging"]),
            input=json.dumps(asdict(asked)), env=_environment(), cwd=ROOT,
            capture_output=True, text=True, check=False, timeout=600,
        )  # fmt: skip
        if done.returncode:
            raise NeverError(done.stdout + done.stderr)
        self.kept.append(asked.keep)
        told = json.loads(done.stdout.splitlines()[-1])
        said: dict[str, Any] = {name: tuple(of) if isinstance(of, list) else of for name, of in told.items()}
        return Verdict(**said)

    # What acts below share ------------------------------------------------------------------------

    def acknowledged_within(self, since: float) -> int:
        """Of what was begun and ended after the harm."""
        return self.sender.told(since + ON_ITS_WAY_S)

    def demand_silence(self, since: float) -> None:
        """Raises NeverError when anything was acknowledged that one machine alone has."""
        if told := self.acknowledged_within(since):
            raise NeverError(f"{told} acknowledged while the replica could not hear of it")

    def silence(self, since: float) -> str:
        """Called once somebody was answered again."""
        if self.sender.next_after(since + ON_ITS_WAY_S) is None:
            raise NeverError("nobody is answered any more")
        return f"longest silence {self.sender.longest_silence(since):.0f} s"


@contextmanager
def on_hosts(visits: int = VISITS) -> Iterator[OnHosts]:
    """The profile's own stage."""
    with standing() as stood:
        stood.rasid("web1", "init", "--slug", SLUG, role="owner")
        lay = f"from tests.faults.ground import lay; lay('{SLUG}', {visits})"
        ground = stood.home / "ground.json"
        ground.write_text(stood.rasid("web1", "manage", "shell", "-v", "0", "-c", lay), encoding="utf-8")
        sender = FromLoad(ground, stood.home / "acknowledged.jsonl", stood.addresses, stood=stood)
        try:
            yield OnHosts(stood, sender)
        finally:
            if sender.process and sender.process.poll() is None:
                sender.process.kill()
                sender.process.wait()


def _environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"}


# Databases ---------------------------------------------------------------------------------------


def kill_primary(stage: OnHosts) -> Harm:
    """kill -9, every process of it; the replica is promoted, the old one rewound and made the replica."""
    pair, at = stage.stood.pair, time.time()
    pair.primary.kill()
    took = pair.fail_over()
    said = stage.silence(at)
    pair.rejoin()
    return Harm(at, f"promoted in {took:.1f} s, {said}; the old one rewound, follows")


def kill_replica(stage: OnHosts) -> Harm:
    """Commits wait; somebody decides to go on with one copy; the replica comes back."""
    pair, at = stage.stood.pair, time.time()
    pair.replica.kill()
    time.sleep(LASTS_S)
    stage.demand_silence(at)
    pair.primary.wait_for(None)
    alone = time.time()
    stage.silence(alone)
    pair.replica.start(follows=pair.primary)
    pair.tie()
    return Harm(
        alone, f"nothing acknowledged for {LASTS_S:.0f} s, until told to go on with one copy; then tied again"
    )


def cut_replica_off(stage: OnHosts) -> Harm:
    """Nothing is acknowledged that the primary alone has; when the line is mended everything goes on."""
    stood, at = stage.stood, time.time()
    stood.hosts.cut("db1", "db2")
    time.sleep(LASTS_S)
    stage.demand_silence(at)
    stood.hosts.mend()
    mended = time.time()
    stood.pair.wait_in_step()
    return Harm(mended, f"nothing acknowledged in {LASTS_S:.0f} s; from when the line was mended")


def cut_off_then_lost(stage: OnHosts) -> Harm:
    """The primary has acts that no replica heard of, and burns down: nobody had been told that they are safe."""
    stood, cut_at = stage.stood, time.time()
    stood.hosts.cut("db1", "db2")
    time.sleep(LASTS_S / 2)
    stage.demand_silence(cut_at)
    at = time.time()
    stood.pair.primary.kill()
    stood.pair.fail_over()
    stood.hosts.mend()
    said = stage.silence(at)
    stood.pair.rejoin()
    return Harm(at, f"{said}; the old one rewound: what it alone had is gone, and nobody was promised it")


def cut_off_and_up_again(stage: OnHosts) -> Harm:
    """After its restart a primary shows what only it has, and phones ask for just that: they must not be told yes."""
    stood, cut_at = stage.stood, time.time()
    pair = stood.pair
    stood.hosts.cut("db1", "db2")
    time.sleep(LASTS_S / 2)
    pair.primary.kill()
    pair.primary.start(waits_for=pair.replica)
    time.sleep(LASTS_S)
    stage.demand_silence(cut_at)
    at = time.time()
    pair.primary.kill()
    pair.fail_over()
    stood.hosts.mend()
    said = stage.silence(at)
    pair.rejoin()
    return Harm(at, f"phones asked again for {LASTS_S:.0f} s and were not told yes; then it was lost; {said}")


def isolate_primary(stage: OnHosts) -> Harm:
    """The primary lives and nobody hears it; the replica is promoted, and the web hosts find it by themselves."""
    stood, at = stage.stood, time.time()
    old = stood.pair.primary
    for other in (stood.pair.replica.name, *WEBS):
        stood.hosts.cut(old.name, other)
    stood.pair.fail_over()
    said = stage.silence(at)
    # Before its lines are mended: a primary that is back must not be found by those who look for one.
    old.kill()
    stood.hosts.mend()
    stood.pair.rejoin()
    return Harm(at, f"promoted while the old one lived, {said}; kept down, rewound")


def stale_primary(stage: OnHosts) -> Harm:
    """The old primary comes back by itself and takes connections: it acknowledges nothing, and is put away."""
    stood, at = stage.stood, time.time()
    old = stood.pair.primary
    old.kill()
    stood.pair.fail_over()
    stage.silence(at)
    # Its own settings still say for whom it waits, and that one follows it no more.
    old.start(waits_for=stood.pair.primary)
    before = old.ask("SELECT pg_current_xact_id()::text::bigint")[0]
    # One web server begins anew, and finds the old one first: it stands first in the address.
    for pid in stood.hosts.lives("web2"):
        if "granian" in command_of(pid):
            kill(pid)
    stale = time.time()
    time.sleep(2 * LASTS_S)
    told = stage.acknowledged_within(stale)
    tried = old.ask("SELECT pg_current_xact_id()::text::bigint")[0] - before - 1
    old.kill()
    fenced = time.time()
    stood.pair.rejoin()
    return Harm(
        fenced, f"two primaries for {2 * LASTS_S:.0f} s, one web server on each: {told} acknowledged, "
        f"all by the new one; the old one began {tried} acts and ended none; from when it was put away",
    )  # fmt: skip


# Hosts -------------------------------------------------------------------------------------------


def kill_web_host(stage: OnHosts) -> Harm:
    """Everything on web1 at once: web server, worker, supervisor; web2 serves, and takes over its jobs."""
    stood, at = stage.stood, time.time()
    killed = stood.kill("web1")
    time.sleep(LASTS_S)
    told = stage.acknowledged_within(at)
    took = stood.start_web("web1")
    return Harm(
        at, f"{killed} processes; {told} acknowledged by web2 alone; web1 serves {took:.0f} s after its start"
    )


def rolling_restart(stage: OnHosts) -> Harm:
    """As for an upgrade: one host after the other is stopped in order and started again."""
    stood, at = stage.stood, time.time()
    for host in WEBS:
        stood.stop_web(host)
        stood.start_web(host)
    return Harm(at, f"both hosts, one after the other; {stage.silence(at)}")


def cut_web_from_databases(stage: OnHosts) -> Harm:
    """web1 reaches no database and says so; web2 goes on."""
    stood, at = stage.stood, time.time()
    for database in ("db1", "db2"):
        stood.hosts.cut("web1", database)
    time.sleep(3 * LASTS_S)
    told = stage.acknowledged_within(at)
    stood.hosts.mend()
    took = wait_until(lambda: stood.answers("web1", _NEEDS_DATABASE), 120, "web1 answers again")
    return Harm(
        at, f"{told} acknowledged in {3 * LASTS_S:.0f} s; web1 answers {took:.0f} s after the line was mended"
    )


_NEEDS_DATABASE = f"/api/v1/{SLUG}/resident/country"


# Files -------------------------------------------------------------------------------------------


def kill_store(stage: OnHosts) -> Harm:
    """kill -9 of the object store; what needs no file goes on, what does waits for it."""
    stood, at = stage.stood, time.time()
    stood.kill("s3")
    time.sleep(2 * LASTS_S)
    told = stage.acknowledged_within(at)
    stood.start_store()
    back = time.time()
    return Harm(back, f"{told} acknowledged in {2 * LASTS_S:.0f} s without it; from when it was back")


def cut_web_from_store(stage: OnHosts) -> Harm:
    """web1 reaches no files; what needs one is asked for again, and finds web2."""
    stood, at = stage.stood, time.time()
    stood.hosts.cut("web1", "s3")
    time.sleep(2 * LASTS_S)
    told = stage.acknowledged_within(at)
    stood.hosts.mend()
    return Harm(at, f"{told} acknowledged in {2 * LASTS_S:.0f} s")


FAULTS = tuple(
    Fault(name, (PROFILE,), act, needs)
    for name, act in (
        ("kill -9, primary database; replica promoted", kill_primary),
        ("kill -9, replica", kill_replica),
        ("no line between the databases", cut_replica_off),
        ("no line between the databases, then the primary lost", cut_off_then_lost),
        ("the same, after a restart of the primary alone", cut_off_and_up_again),
        ("primary unreachable for everybody; replica promoted", isolate_primary),
        ("old primary comes back by itself", stale_primary),
        ("kill -9, everything on one of two web hosts", kill_web_host),
        ("both web hosts restarted, one after the other", rolling_restart),
        ("no line between one web host and the databases", cut_web_from_databases),
        ("kill -9, object store; started again", kill_store),
        ("no line between one web host and the object store", cut_web_from_store),
    )
)
