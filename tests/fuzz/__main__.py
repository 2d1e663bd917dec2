"""`make fuzz`: every family at a running Rasid; a table of shots, answers and findings leaves, and exit code 1 on any.

python -m tests.fuzz [--only NAME …] [--seed N] [--page docs/operations/robustness.md]
"""

import argparse
import itertools
import sys
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from tests.fuzz.families import FAMILIES
from tests.fuzz.shots import Shot
from tests.fuzz.target import Outcome, Target, target

HANDS = 4
# What a process may hold after all of it: a bomb that went off would leave gigabytes behind.
MOST_MB = 1500.0
SLOW_S = 10.0
BEGIN, END = "<!-- measured -->\n", "<!-- end -->\n"


@dataclass
class Result:
    """What became of one family."""

    family: str
    shots: int = 0
    answers: Counter[int] = field(default_factory=Counter)
    findings: list[str] = field(default_factory=list)
    slowest_s: float = 0.0
    slowest: str = ""
    megabytes: float = 0.0

    def take(self, outcome: Outcome) -> None:
        self.shots += 1
        self.answers[outcome.status] += 1
        if outcome.seconds > self.slowest_s:
            self.slowest_s, self.slowest = outcome.seconds, outcome.shot.name
        if outcome.is_finding:
            self.findings.append(f"{outcome.shot.name}: {outcome.status} after {outcome.seconds:.1f} s")


def play(aim: Target, family: str, seed: int, most: int | None = None) -> Result:
    """Every shot of a family, a few at once; then whether the same processes still serve, in how much memory."""
    found, before, trouble = Result(family), aim.pids(), len(aim.trouble())
    shots = itertools.islice(FAMILIES[family](aim, Random(f"{seed}/{family}")), most)
    with ThreadPoolExecutor(HANDS) as hands:
        for outcome in _fired(hands, aim, shots):
            found.take(outcome)
    if not aim.is_alive():
        found.findings.append("the server no longer answers")
    if gone := before - aim.pids():
        found.findings.append(f"{len(gone)} of its processes died")
    found.findings += aim.failed_jobs()
    found.findings += aim.trouble()[trouble:]
    found.megabytes = aim.megabytes()
    if found.megabytes > MOST_MB:
        found.findings.append(f"a process holds {found.megabytes:.0f} MB afterwards")
    return found


def _fired(hands: ThreadPoolExecutor, aim: Target, shots: Iterator[Shot]) -> Iterator[Outcome]:
    """In order; no more than a few bodies are held at once."""
    while batch := list(itertools.islice(shots, HANDS)):
        yield from hands.map(aim.fire, batch)


def table(results: list[Result]) -> str:
    """Markdown."""
    lines = [
        "| family | shots | taken (2xx, 3xx) | refused (4xx) | come again (503) | hung up | findings | slowest |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for each in results:
        taken = sum(count for status, count in each.answers.items() if 200 <= status < 400)
        refused = sum(count for status, count in each.answers.items() if 400 <= status < 500)
        lines.append(
            f"| {each.family} | {each.shots:,} | {taken:,} | {refused:,} | {each.answers[503]:,} | {each.answers[0]:,} "
            f"| {len(each.findings)} | {each.slowest_s:.1f} s ({each.slowest.replace('|', '¦')}) |"
        )
    total, largest = sum(each.shots for each in results), max(each.megabytes for each in results)
    lines.append("")
    lines.append(f"{total:,} shots; the largest process held {largest:,.0f} MB at the end of a family.")
    return "\n".join(lines) + "\n"


def main(words: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser("tests.fuzz")
    parser.add_argument("--only", nargs="*", choices=sorted(FAMILIES), default=list(FAMILIES))
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--page", type=Path)
    given = parser.parse_args(words)
    results = []
    with target() as aim:
        for family in given.only:
            started = time.monotonic()
            results.append(play(aim, family, given.seed))
            sys.stdout.write(f"{family}: {results[-1].shots} shots in {time.monotonic() - started:.0f} s\n")
            sys.stdout.writelines(f"  {finding}\n" for finding in results[-1].findings)
            sys.stdout.flush()
    sys.stdout.write("\n" + table(results))
    if given.page:
        before, _, rest = given.page.read_text(encoding="utf-8").partition(BEGIN)
        after = rest.partition(END)[2]
        given.page.write_text(f"{before}{BEGIN}\n{table(results)}\n{END}{after}", encoding="utf-8")
    return 1 if any(each.findings for each in results) else 0


if __name__ == "__main__":
    sys.exit(main())
