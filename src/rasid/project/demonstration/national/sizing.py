"""How much is to be played enters; the room and the time that it takes leave, by figures measured before."""

import shutil
from dataclasses import dataclass
from pathlib import Path

# Measured by playing it (docs/operations/national.md says on what machine); bytes in tables, indexes, log and files.
FOUNDED_BYTES = 450 * 10**6
BYTES_A_PLAN = 6 * 10**6
BYTES_A_VISIT = 50_000
BYTES_A_REPORT = 18_000
# What PostgreSQL and the log need besides while they write.
HEADROOM_BYTES = 2 * 10**9
FOUNDED_SECONDS, PLAN_SECONDS = 90.0, 60.0
SECONDS_A_PLANNED_VISIT = 0.012
SECONDS_A_VISIT, SECONDS_A_REPORT = 0.2, 0.006


@dataclass(frozen=True)
class Amount:
    """What is played: weeks, and how many visits and residents' reports in all of them together."""

    weeks: int
    visits: int
    reports: int

    def share_of(self, total: int, week: int) -> int:
        """What of a total falls into a week, counted from 0: all weeks together make exactly the total."""
        return total * (week + 1) // self.weeks - total * week // self.weeks

    @property
    def bytes_needed(self) -> int:
        plans = self.weeks * BYTES_A_PLAN if self.visits else 0
        return FOUNDED_BYTES + plans + self.visits * BYTES_A_VISIT + self.reports * BYTES_A_REPORT

    @property
    def seconds_needed(self) -> float:
        plans = self.weeks * PLAN_SECONDS + self.visits * SECONDS_A_PLANNED_VISIT
        played = self.visits * SECONDS_A_VISIT + self.reports * SECONDS_A_REPORT
        return FOUNDED_SECONDS + plans + played


def bytes_free(folder: Path) -> int:
    return shutil.disk_usage(folder).free


def is_room(amount: Amount, folder: Path) -> bool:
    """Whether all of it fits on the disk, with room to write."""
    return amount.bytes_needed + HEADROOM_BYTES <= bytes_free(folder)
