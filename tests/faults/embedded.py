"""What may befall `rasid serve` on one machine: each act harms a running one, and says when it was done."""

import random
import shutil
import subprocess
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tests.faults import shim as shims
from tests.faults.acknowledged import Verdict, answers_of, judge, read_book
from tests.faults.playing import Fault, Harm
from tests.faults.service import (
    Rasid,
    Sender,
    eventually,
    family,
    free_megabytes,
    installed,
    kill,
    kill_group,
    own_folder,
)
from tests.faults.shim import Shim

PROFILE = "embedded"
TIMES = 4
DAY_S, HOUR_S = 86_400, 3_600
FOR_NOW = frozenset({503, 507})


@dataclass
class Embedded:
    """One installation, its senders, and what somebody outside kept of its log."""

    rasid: Rasid
    sender: Sender
    shim: Shim | None
    folder: Path
    kept: list[Path] = field(default_factory=list)
    draw: random.Random = field(default_factory=lambda: random.Random(9))

    def judge(self) -> Verdict:
        bench = replace(self.rasid.bench(), checkpoints=tuple(self.kept), moment=self.moment)
        verdict = judge(bench, read_book(self.sender.acknowledged))
        self.keep_checkpoint()
        return verdict

    def moment(self) -> datetime:
        """The time that the installation's processes go by."""
        return datetime.now(UTC) + timedelta(seconds=self.shim.seconds_off if self.shim else 0)

    def keep_checkpoint(self) -> None:
        """As a reader would who wants to be able to tell whether the past was changed."""
        served = self.rasid.log() / "checkpoint"
        if served.exists():
            place = self.folder / f"checkpoint-{len(self.kept)}"
            shutil.copyfile(served, place)
            self.kept.append(place)

    def with_shim(self) -> Shim:
        """Every process under the shim, the database too: one that was brought up again by Rasid itself is not."""
        assert self.shim is not None
        database = self.rasid.postmaster()
        if database is None or "shim.so" not in Path(f"/proc/{database}/maps").read_text():
            self.rasid.stop()
            self.rasid.start()
        return self.shim


@contextmanager
def embedded() -> Iterator[Embedded]:
    """The profile's own stage; its processes see what the shim says, where a compiler is at hand."""
    with own_folder() as folder:
        shim = None if shims.why_not() else shims.build(folder)
        preload = shim.preload if shim else {}
        with installed(folder, preload=preload) as (rasid, sender):
            yield Embedded(rasid, sender, shim, folder)


# Killed ----------------------------------------------------------------------------------------


def again_and_again(stage: Embedded, strike: Callable[[], object], times: int = TIMES) -> Harm:
    """At moments nobody chose; each time once it is back."""
    for _ in range(times):
        time.sleep(stage.draw.uniform(0.2, 2.5))
        stage.rasid.wait_until_it_answers()
        strike()
    return Harm(time.time(), f"{times} times")


def kill_web_workers(stage: Embedded) -> Harm:
    """One of the processes that answer, which the server replaces."""
    return again_and_again(stage, lambda: kill(stage.draw.choice(stage.rasid.web_workers() or [0])))


def kill_web(stage: Embedded) -> Harm:
    return again_and_again(stage, lambda: kill_group(stage.rasid.child("web")), 3)


def kill_worker(stage: Embedded) -> Harm:
    def strike() -> None:
        for pid in stage.rasid.workers():
            kill_group(pid)

    for _ in range(TIMES):
        eventually(stage.rasid.workers, "a worker works")
        # Once it has taken jobs: a worker that has just begun holds nothing.
        time.sleep(stage.draw.uniform(1.5, 4.0))
        strike()
    return Harm(time.time(), f"{TIMES} times; given up after 8 s")


def kill_sequencer_before_commit(stage: Embedded) -> Harm:
    """The log's new files are there, and no transaction that promises them."""
    return _kill_at_rename(stage, after="/public/log/tile/")


def kill_sequencer_before_checkpoint(stage: Embedded) -> Harm:
    """The new head is committed, and readers still get the old one."""
    return _kill_at_rename(stage, before="/public/log/checkpoint")


def _kill_at_rename(stage: Embedded, before: str = "", after: str = "") -> Harm:
    shim = stage.with_shim()
    for _ in range(2):
        shim.kill_at_rename(before=before, after=after)
        eventually(shim.has_killed, "the sequencer comes to that step")
    return Harm(time.time(), "twice, at exactly that step")


def kill_database(stage: Embedded) -> Harm:
    return again_and_again(stage, lambda: kill(stage.rasid.postmaster()), 2)


def kill_backend(stage: Embedded) -> Harm:
    """PostgreSQL then ends all others and goes through recovery."""
    return again_and_again(stage, lambda: kill(stage.draw.choice(stage.rasid.backends() or [0])), 2)


def kill_supervisor(stage: Embedded) -> Harm:
    """Its children end with it; an operator's systemd starts it again."""
    kill(stage.rasid.supervisor())
    at = time.time()
    reap(stage.rasid)
    eventually(lambda: not stage.rasid.answers(), "nobody is left at the port")
    stage.rasid.start()
    return Harm(at, "started again as by systemd")


def kill_everything(stage: Embedded) -> Harm:
    """Every process at once, those that would have cleared up too: a power cut, but for what the disk forgets."""
    everybody = family(stage.rasid.supervisor())
    database = family(stage.rasid.postmaster() or 0)
    kill(*everybody, *database)
    at = time.time()
    reap(stage.rasid)
    stage.rasid.start()
    return Harm(at, "started again as by systemd")


def reap(rasid: Rasid) -> None:
    assert rasid.process is not None
    with suppress(subprocess.TimeoutExpired):
        rasid.process.wait(timeout=30)


# Full ------------------------------------------------------------------------------------------


def may_mount() -> str:
    tried = ["unshare", "--mount", "mount", "-t", "tmpfs", "none", "/mnt"]
    try:
        done = subprocess.run(tried, capture_output=True, text=True, check=False)
    except OSError as error:
        return str(error)
    return "" if done.returncode == 0 else "needs the right to mount a disk in memory"


@contextmanager
def small_disk(place: Path, megabytes: int) -> Iterator[None]:
    """A disk of its own size; seen by this run alone, which lives in a mount namespace (`__main__`)."""
    place.mkdir(parents=True, exist_ok=True)
    size = f"size={megabytes}m,mode=711"
    subprocess.run(["mount", "-t", "tmpfs", "-o", size, "rasid-faults", str(place)], check=True)
    try:
        yield
    finally:
        subprocess.run(["umount", "--lazy", str(place)], check=False)


@contextmanager
def on_small_disk() -> Iterator[Embedded]:
    """Database, files, log: everything on one disk."""
    with (
        own_folder() as folder,
        small_disk(folder / "data", 900),
        installed(folder, visits=600) as (rasid, sender),
    ):
        yield Embedded(rasid, sender, None, folder)


def fill_disk(stage: Embedded) -> Harm:
    ballast = stage.rasid.data / "ballast"
    _fill(ballast, stage.rasid.data)
    full_since = time.time()
    time.sleep(12)
    at = time.time()
    ballast.unlink()
    while_full = [each for each in turned_away(stage, full_since) if each[0] < at]
    said = Counter(status for _, status, _ in while_full)
    return Harm(
        at,
        f"full for 12 s, {stage.sender.told(full_since) - stage.sender.told(at)} acknowledged meanwhile;"
        f" turned away: {', '.join(f'{count} × {status}' for status, count in sorted(said.items()))};"
        " from when there was room again",
        tuple(_unkind(while_full)),
    )


def turned_away(stage: Embedded, since: float) -> list[tuple[float, int, str]]:
    return read_book(stage.sender.acknowledged, since=since).turned_away


def _unkind(answers: list[tuple[float, int, str]]) -> Iterator[str]:
    """A phone is told that it may come again, and when; and told so at all."""
    if not answers:
        yield "nobody was turned away"
    wrong = Counter((status, again) for _, status, again in answers if status not in FOR_NOW or not again)
    for (status, again), count in sorted(wrong.items()):
        yield f"{count} times {status} with Retry-After {again or 'missing'}"


def fill_log_disk(stage: Embedded) -> Harm:
    """Only the log's disk: what is acknowledged waits for its place."""
    stage.rasid.stop()
    log, aside = stage.rasid.log(), stage.folder / "log-aside"
    shutil.copytree(log, aside)
    with small_disk(log, 8):
        shutil.copytree(aside, log, dirs_exist_ok=True)
        stage.rasid.start()
        _fill(log / ".ballast", log)
        time.sleep(14)
        at = time.time()
        while_full = stage.sender.told(at - 10)
        (log / ".ballast").unlink()
        stage.sender.finish()
        bench = replace(stage.rasid.bench(), moment=stage.moment, patience_s=40)
        left = judge(bench, read_book(stage.sender.acknowledged)).jobs_left
        stage.rasid.stop()
        shutil.copytree(log, aside, dirs_exist_ok=True)
    shutil.copytree(aside, log, dirs_exist_ok=True)
    stage.rasid.start()
    stage.sender.start()
    return Harm(
        at, f"{while_full} acknowledged in 10 s while full; {'placed' if not left else left[0]} afterwards"
    )


def _fill(ballast: Path, disk: Path) -> None:
    """To the last byte."""
    with ballast.open("wb", buffering=0) as file, suppress(OSError):
        while True:
            file.write(b"\1" * 65_536)
    with ballast.open("ab", buffering=0) as file, suppress(OSError):
        while free_megabytes(disk) > 0:
            file.write(b"\1" * 512)


# Time ------------------------------------------------------------------------------------------


def jump_clock(stage: Embedded) -> Harm:
    """A day forward and back again, then an hour back and forward: processes and database together."""
    shim = stage.with_shim()
    steps = (DAY_S, 0, -HOUR_S, 0)
    for seconds in steps:
        shim.set_clock(seconds)
        time.sleep(8)
    return Harm(time.time(), "a day forward, a day back, an hour back, an hour forward; 8 s each")


def night_falls(stage: Embedded) -> Harm:
    """What sealed entries wait for: after midnight every act has its place, and readers see all of them."""
    shim = stage.with_shim()
    shim.set_clock(shim.seconds_off + DAY_S)
    time.sleep(12)
    return Harm(time.time(), "the clock is a day further: sealed entries have their places too")


# Slow ------------------------------------------------------------------------------------------


def slow_disk(stage: Embedded) -> Harm:
    """Each fsync of database, web server and sequencer waits 0.3 s."""
    shim = stage.with_shim()
    shim.slow_down(0.3, 0.002)
    time.sleep(15)
    at = time.time()
    told = stage.sender.told(at - 12)
    shim.slow_down(0.0)
    return Harm(
        at, f"0.3 s for each fsync, 2 ms for each write; {told / 12:.1f} acknowledged a second meanwhile"
    )


# Twice, and in the wrong order -----------------------------------------------------------------


_AGAIN = """
import random
from procrastinate.contrib.django import app
from rasid import handovers
from rasid.foundation.jobs.announcing import TASK
from rasid.foundation.ledger.models import Entry
draw = random.Random(5)
jobs = [
    {"event": entry.verb, "step": step.__name__, "subject": entry.subject.partition(":")[2]}
    for entry in Entry.objects.filter(verb__in=list(handovers.HANDOVERS)).order_by("-id")[:400]
    for step in handovers.HANDOVERS[entry.verb]
] * 2
read = [
    {"event": "submission.read", "step": step.__name__, "subject": entry.subject.partition(":")[2]}
    for entry in Entry.objects.filter(verb="submission.received").order_by("-id")[:60]
    for step in handovers.HANDOVERS["submission.read"]
] * 2
jobs += read
draw.shuffle(jobs)
app.configure_task(TASK, queue="intake").batch_defer(*jobs)
print(len(jobs), "jobs")
"""


def repeat_jobs(stage: Embedded) -> Harm:
    """Every step that followed an act twice more, in no order: as after workers that could not say it was done."""
    told = stage.rasid.rasid("manage", "shell", "-v", "0", "-c", _AGAIN)
    count = next(line for line in told.splitlines() if line.endswith(" jobs"))
    return Harm(time.time(), f"{count} done before were done again, shuffled")


def repeat_deliveries(stage: Embedded) -> Harm:
    """All that phones do twice and in the wrong order, three times as fast."""
    time.sleep(10)
    at = time.time()
    # What they were answered they say at their end.
    stage.sender.finish()
    said = answers_of(stage.sender.acknowledged)
    stage.sender.start()
    return Harm(at, f"answers: {', '.join(f'{count} × {status}' for status, count in sorted(said.items()))}")


FAULTS = (
    Fault("phones repeat and reorder", (PROFILE,), repeat_deliveries, pace=(14.0, 5.0)),
    Fault("jobs done twice, in no order", (PROFILE,), repeat_jobs),
    Fault("kill -9, web process", (PROFILE,), kill_web_workers),
    Fault("kill -9, web server whole", (PROFILE,), kill_web),
    Fault("kill -9, worker", (PROFILE,), kill_worker),
    Fault(
        "kill -9, sequencer between files and commit", (PROFILE,), kill_sequencer_before_commit, shims.why_not
    ),
    Fault(
        "kill -9, sequencer between commit and checkpoint",
        (PROFILE,),
        kill_sequencer_before_checkpoint,
        shims.why_not,
    ),
    Fault("kill -9, a backend of the database", (PROFILE,), kill_backend),
    Fault("kill -9, database", (PROFILE,), kill_database),
    Fault("kill -9, supervisor", (PROFILE,), kill_supervisor),
    Fault("kill -9, everything at once", (PROFILE,), kill_everything),
    Fault("slow disk", (PROFILE,), slow_disk, shims.why_not),
    Fault("clock jumps", (PROFILE,), jump_clock, shims.why_not),
    Fault("full disk", (PROFILE,), fill_disk, may_mount, on_small_disk),
    Fault("log's disk full", (PROFILE,), fill_log_disk, may_mount),
    Fault("night falls", (PROFILE,), night_falls, shims.why_not),
)
