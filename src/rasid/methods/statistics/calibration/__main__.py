"""`python -m rasid.methods.statistics.calibration [COUNTRIES]`: the experiment, its progress, and the table.

Options: --seed N (default: that of the run to go on with, else from the newest commit's hash), --results FILE (one line
a country; a run goes on where it stopped), --workers N, --page FILE (Markdown whose table between the two marks is
written anew). Ends with 1 where a gate is missed by more than three Monte-Carlo standard errors.
"""

import argparse
import sys
from pathlib import Path

from rasid.methods.statistics.calibration.experiment import commit_seed, newest_seed, run
from rasid.methods.statistics.calibration.pooling import pool, table

BEGIN, END = "<!-- table: begin -->", "<!-- table: end -->"
BETWEEN = 10


def main(words: list[str]) -> int:
    asked = _asked(words)
    seed = asked.seed
    if seed is None:
        held = newest_seed(asked.results)
        seed = commit_seed() if held is None else held
    _say(f"seed {seed}, {asked.countries} countries, results in {asked.results}")
    rows = pool(run(asked.countries, seed, asked.results, workers=asked.workers, told=_tell))
    text = f"{asked.countries} countries, seed {seed}.\n\n{table(rows)}"
    _say(text)
    if asked.page:
        write_table(asked.page, text)
    return 0 if all(row.is_met(errors=3) for row in rows) else 1


def write_table(page: Path, text: str) -> None:
    """Puts the table between the marks of the page; raises ValueError where they are not."""
    whole = page.read_text(encoding="utf-8")
    begin, end = whole.index(BEGIN) + len(BEGIN), whole.index(END)
    page.write_text(f"{whole[:begin]}\n{text.rstrip()}\n{whole[end:]}", encoding="utf-8")


def _asked(words: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="calibration")
    parser.add_argument("countries", type=int, nargs="?", default=1000)
    parser.add_argument("--seed", type=int)
    parser.add_argument("--results", type=Path, default=Path("calibration.jsonl"))
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--page", type=Path)
    return parser.parse_args(words)


def _tell(done: int, of: int, seconds: float) -> None:
    if done % BETWEEN == 0 or done == of:
        _say(f"{done} of {of} countries, {seconds:.0f} s")


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
