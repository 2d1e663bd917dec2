"""Verdicts enter; the table that is printed and kept in docs/operations/faults.md leaves."""

import os
import platform
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
PAGE = ROOT / "docs" / "operations" / "faults.md"
_BEGIN, _END = "<!-- {profile}: begin -->", "<!-- {profile}: end -->"
HEAD = (
    "| fault | acknowledged | lost | twice | log verifies | jobs done | seconds to recover | remarks |\n"
    "|---|---|---|---|---|---|---|---|"
)


@dataclass(frozen=True)
class Row:
    """One fault on one profile. `recovered_s`: from the fault to the next acknowledgement after it; None: never.

    `not_run` says why a fault was not played at all: such a row is neither good nor bad, and is never left out.
    """

    fault: str
    profile: str
    acknowledged: int = 0
    lost: int = 0
    duplicated: int = 0
    log_verifies: bool = False
    jobs_done: bool = False
    recovered_s: float | None = None
    remarks: str = ""
    not_run: str = ""
    details: tuple[str, ...] = ()

    @property
    def is_good(self) -> bool:
        if self.not_run:
            return True
        whole = self.log_verifies and self.jobs_done and self.recovered_s is not None
        return whole and not self.lost and not self.duplicated

    def line(self) -> str:
        if self.not_run:
            return f"| {self.fault} | — | — | — | — | — | — | not run: {self.not_run} |"
        seconds = "never" if self.recovered_s is None else f"{self.recovered_s:.1f}"
        cells = [
            self.fault if self.is_good else f"**{self.fault}**",
            f"{self.acknowledged:,}", str(self.lost), str(self.duplicated), _said(self.log_verifies),
            _said(self.jobs_done), seconds, self.remarks,
        ]  # fmt: skip
        return f"| {' | '.join(cells)} |"


def _said(is_so: bool) -> str:
    return "yes" if is_so else "**NO**"


def table(rows: Sequence[Row]) -> str:
    return "\n".join([HEAD, *(row.line() for row in rows)])


def origin(rows: Sequence[Row], minutes: float) -> str:
    """Of which run the table is: commit, machine, day, how long."""
    commit = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"], cwd=ROOT, capture_output=True, text=True, check=False
    ).stdout.strip()
    played = [row for row in rows if not row.not_run]
    good = sum(row.is_good for row in played)
    return (
        f"{good} of {len(played)} faults as they must be, {len(rows) - len(played)} not run; "
        f"commit {commit or 'unknown'}, {datetime.now(UTC):%Y-%m-%d}, {os.cpu_count()} cores, "
        f"{platform.system()} {platform.release().split('-')[0]}, {minutes:.0f} minutes."
    )


def write(rows: Sequence[Row], profile: str, minutes: float, page: Path = PAGE) -> None:
    """Put this profile's table in its place on the page; the other profile's stays as it was."""
    text = page.read_text(encoding="utf-8")
    begin, end = _BEGIN.format(profile=profile), _END.format(profile=profile)
    before, found, rest = text.partition(begin)
    _, ended, after = rest.partition(end)
    if not found or not ended:
        raise ValueError(f"{page.name} has no place for the table of {profile}")
    inside = f"\n{origin(rows, minutes)}\n\n{table(rows)}\n"
    page.write_text(f"{before}{begin}\n{inside}\n{end}{after}", encoding="utf-8")
