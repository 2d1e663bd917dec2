"""A week or an archive's folder enters; whether its figures come out of it again, byte for byte, leaves.

`rasid scores reproduce WEEK [--programme SLUG]` asks the database for the archive (management command
`rasid_scores`); `rasid scores reproduce --from FOLDER` needs none.
"""

import argparse
from collections.abc import Callable
from pathlib import Path

from rasid.project.managing import reproduce_scores
from rasid.project.saying import in_both, tell
from rasid.stages.scores.archive.rules import Reproduction
from rasid.stages.scores.archive.rules import reproduce as make_again
from rasid.stages.scores.rules import METHOD


def reproduce(words: list[str]) -> int:
    """0 when the figures are the same, 1 when anything that matters is not, 2 on other words."""
    parser = argparse.ArgumentParser(prog="rasid scores reproduce")
    parser.add_argument("week", nargs="?")
    parser.add_argument("--programme")
    parser.add_argument("--from", dest="folder", type=Path)
    given = parser.parse_args(words)
    if given.folder is None:
        return reproduce_scores(words)
    tell("scores-from", folder=str(given.folder))
    found = make_again(given.folder, "", "", METHOD)
    show(found, print)
    return 0 if found.is_same else 1


def show(found: Reproduction, write: Callable[[str], object]) -> None:
    """What came of it, in both languages."""
    for each in found.said:
        write(in_both(f"scores-said-{each.trouble}", what=each.what))
    if found.is_same:
        write(in_both("scores-same", sha256=found.sha256))
        return
    write(in_both("scores-not-same"))
    write(in_both("scores-fingerprints", expected=found.expected or "—", sha256=found.sha256 or "—"))
