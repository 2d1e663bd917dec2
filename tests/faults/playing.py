"""A fault and a stage enter; its row of the table leaves: senders before, during and after it, then the judge."""

import sys
import time
import traceback
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import Any, Protocol

from tests.faults.acknowledged import Verdict
from tests.faults.service import NeverError, Sender
from tests.faults.table import Row

BEFORE_S = 3.0
AFTER_S = 4.0


class Stage(Protocol):
    """What a fault is played on: one installation, on one host or on several."""

    @property
    def sender(self) -> Sender: ...

    def judge(self) -> Verdict:
        """Everything that was acknowledged since the stage stands, this fault's and those before it."""
        ...


@dataclass(frozen=True)
class Harm:
    """When the harm was done for the last time (POSIX seconds), from which recovering counts; and what to say of it.

    `wrong` is what was not as it must be while it lasted.
    """

    at: float
    remarks: str = ""
    wrong: tuple[str, ...] = ()


def nothing_needed() -> str:
    return ""


@dataclass(frozen=True)
class Fault:
    """One way to harm a running Rasid. `needs` says why it cannot be played here, or nothing.

    `stage` is for faults that need one of their own; without it the profile's stage is used, as the fault before left
    it. `act` gets the stage while senders send.
    """

    name: str
    profiles: tuple[str, ...]
    act: Callable[[Any], Harm]
    needs: Callable[[], str] = nothing_needed
    stage: Callable[[], AbstractContextManager[Stage]] | None = None
    # How many reports and visits a second.
    pace: tuple[float, float] = (6.0, 2.0)
    # Whether refusals for good are part of it, such as of a phone whose visit the restored database never saw.
    may_refuse: bool = False


@dataclass
class Play:
    """A profile's rows as they come."""

    profile: str
    rows: list[Row] = field(default_factory=list)

    def play(self, fault: Fault, stage: Stage, before_s: float = BEFORE_S, after_s: float = AFTER_S) -> Row:
        began = time.monotonic()
        try:
            row = self._played(fault, stage, before_s, after_s)
        except Exception as error:
            # One fault that could not be played to its end is a bad row, and no reason to leave out the others.
            traceback.print_exc(file=sys.stderr)
            stage.sender.finish()
            row = Row(fault.name, self.profile, remarks=f"{type(error).__name__}", details=(str(error),))
        self.rows.append(row)
        print(row.line(), f"({time.monotonic() - began:.0f} s)", flush=True)
        for detail in row.details[:10]:
            print(f"    {detail}", file=sys.stderr, flush=True)
        return row

    def _played(self, fault: Fault, stage: Stage, before_s: float, after_s: float) -> Row:
        sender = stage.sender
        sender.start(*fault.pace)
        if sender.next_after(time.time()) is None:
            raise NeverError("nothing is acknowledged even before the fault")
        time.sleep(before_s)
        harm = fault.act(stage)
        recovered = sender.next_after(harm.at)
        time.sleep(after_s)
        sender.finish()
        return row_of(fault, self.profile, stage.judge(), recovered, harm)

    def leave_out(self, fault: Fault, why: str) -> None:
        row = Row(fault.name, self.profile, not_run=why)
        self.rows.append(row)
        print(row.line(), flush=True)


def row_of(fault: Fault, profile: str, verdict: Verdict, recovered: float | None, harm: Harm) -> Row:
    refused = () if fault.may_refuse else verdict.refused
    said = [harm.remarks] if harm.remarks else []
    if verdict.public_only:
        said.append(f"{verdict.public_only} lost from the database, public in the log")
    if refused:
        said.append(f"{len(refused)} refused for good")
    return Row(
        fault=fault.name,
        profile=profile,
        acknowledged=verdict.acknowledged,
        lost=len(verdict.lost),
        duplicated=len(verdict.duplicated),
        log_verifies=verdict.log_ok,
        jobs_done=not verdict.jobs_left and not refused and not harm.wrong,
        recovered_s=recovered,
        remarks="; ".join(said),
        details=(
            *harm.wrong,
            *verdict.lost,
            *verdict.duplicated,
            *verdict.jobs_left,
            *refused,
            *verdict.log_words.splitlines(),
        ),
    )
