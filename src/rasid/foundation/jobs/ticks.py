"""The machine's clock enters, set forward or back as it may be; the ticks of periodic jobs that are due leave.

Procrastinate makes up for every tick that it missed, and waits for those it had until they come again: a clock that was
a day ahead for a minute would cost tens of thousands of jobs, and, set right, a day without any. Our periodic jobs do
whatever is due by then, so the newest tick makes up for all before it.
"""

from collections.abc import Iterable
from typing import Any

from procrastinate import periodic

# A clock that is corrected by less than this was not set back.
TOLERATED_S = 1.0


class SteadyDeferrer(periodic.PeriodicDeferrer):
    """Procrastinate's own, but one tick after a gap, and none that waits for a moment to come again."""

    def get_timestamps(
        self, periodic_task: "periodic.PeriodicTask[Any, Any, Any]", since: int | None, until: float
    ) -> Iterable[int]:
        if since is None or since > until + TOLERATED_S:
            return super().get_timestamps(periodic_task, None, until)
        ticks = periodic_task.croniter
        ticks.set_current(start_time=until)
        newest = round(ticks.get_prev(ret_type=float))
        return [newest] if newest > since else []
