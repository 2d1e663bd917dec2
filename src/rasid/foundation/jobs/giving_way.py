"""That somebody waits at the doors of this machine enters; which lanes a worker may look into leaves.

Web processes and workers of one machine share its processors, and much of what a job costs is the database's work,
which no niceness reaches. So whoever serves says when requests crowd, and workers leave what is not urgent until they
no longer do: what was handed in is safe, and being read a minute later hurts nobody.
"""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from time import monotonic, time

from django.conf import settings

from rasid.foundation.jobs.lanes import Lane

# How long the doors count as crowded after a process said so, and how often it says so at most.
CROWDED_S = 0.2
SAID_EVERY_S = 0.05
# However crowded the doors are, a worker takes one job so often: nothing stands still.
ONE_EVERY_S = 0.5
_NAME = "doors"


class Doors:
    """A file whose time says when the doors were last crowded: shared by all who share a folder of data.

    On a machine of their own, workers see nobody at the doors and give way to nobody.
    """

    def __init__(self, file: Path, clock: Callable[[], float] = time) -> None:
        self.file, self.clock = file, clock
        self._said = -SAID_EVERY_S

    def crowd(self) -> None:
        """Requests crowd now. Costs next to nothing and never fails: a full disk is not a reason to answer nobody."""
        if monotonic() - self._said < SAID_EVERY_S:
            return
        self._said = monotonic()
        with suppress(OSError):
            self.file.touch()

    def are_crowded(self) -> bool:
        try:
            said = self.file.stat().st_mtime
        except OSError:
            return False
        # A time that lies ahead is of before the clock was set back.
        return 0 <= self.clock() - said < CROWDED_S


def doors() -> Doors:
    """Of this machine and this installation."""
    return Doors(settings.SPOOL / _NAME)


class Way:
    """Given by one worker, which looks into `lanes` (None: all), to whoever stands at the doors."""

    def __init__(self, at: Doors, lanes: list[str] | None, clock: Callable[[], float] = monotonic) -> None:
        self.doors, self.lanes, self.clock = at, lanes, clock
        self._took = clock()

    def is_given(self) -> bool:
        return self.clock() - self._took < ONE_EVERY_S and self.doors.are_crowded()

    def lanes_now(self) -> list[str] | None:
        """Where to look for the next job: everywhere, or only where somebody may be in danger. Empty: nowhere."""
        if not self.is_given():
            return self.lanes
        return [lane for lane in (self.lanes if self.lanes is not None else Lane) if lane == Lane.NOW]

    def took(self, lane: str) -> None:
        """A job of `lane` was begun."""
        if lane != Lane.NOW:
            self._took = self.clock()
