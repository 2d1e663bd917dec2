"""Entries of a year as plain values: what visits that bring several rows, and how a thing was proved, do to a rate."""

from dataclasses import replace

import numpy as np

from rasid.methods.statistics.observers.standing import FindingRule
from rasid.stages.accountability.standing.reckoning import Counted, Reckoned, reckon

RULE = FindingRule()


def entries(visits: int = 12, rows: int = 6, *, together: bool, seed: int = 1) -> list[Counted]:
    """Twenty observers. `together`: all of a visit is seen or all is missed, as on good and on bad days."""
    rng = np.random.default_rng(seed)
    found = []
    for observer in range(20):
        for visit in range(visits):
            good = rng.random() < 0.7
            for row in range(rows):
                is_hit = good if together else rng.random() < 0.7
                found.append(
                    Counted(
                        f"o{observer:02}",
                        f"o{observer:02}-v{visit}",
                        f"visit:/item{row}",
                        "queue",
                        "control" if row < 3 else "bracket",
                        "hit" if is_hit else "miss",
                        9 + row,
                    )
                )
    return found


def width(found: list[Reckoned]) -> float:
    stands = [each.standing for each in found if each.standing]
    return float(np.mean([each.unpooled.high - each.unpooled.low for each in stands]))


def test_rows_of_one_visit_are_not_taken_for_as_many_visits() -> None:
    assert width(reckon(entries(together=True), RULE)) > 1.4 * width(reckon(entries(together=False), RULE))


def test_the_same_entries_in_another_order_give_the_same_figures() -> None:
    held = entries(together=False)
    turned = sorted(held, key=lambda each: (each.item, each.visit))
    assert reckon(held, RULE) == reckon(turned, RULE)


def test_how_a_thing_was_proved_is_taken_out_of_the_rate() -> None:
    """Whoever met the easy kind of evidence more often saw no better for it."""
    rng = np.random.default_rng(4)
    held = []
    for observer in range(20):
        easy = 0.8 if observer < 10 else 0.2
        for number in range(100):
            is_control = rng.random() < easy
            is_hit = rng.random() < (0.9 if is_control else 0.5)
            held.append(
                Counted(
                    f"o{observer:02}",
                    f"o{observer:02}-v{number}",
                    f"visit:/item{number % 5}",
                    "queue",
                    "control" if is_control else "bracket",
                    "hit" if is_hit else "miss",
                    9,
                )
            )
    stands = {each.observer: each.standing for each in reckon(held, RULE)}

    def mean(names: range, what: str) -> float:
        rows = [standing for n in names if (standing := stands[f"o{n:02}"])]
        return float(np.mean([getattr(row, what).value for row in rows]))

    assert mean(range(10), "raw") - mean(range(10, 20), "raw") > 0.15
    assert abs(mean(range(10), "unpooled") - mean(range(10, 20), "unpooled")) < 0.08


def test_what_was_absent_counts_among_alarms_alone() -> None:
    silent = [replace(each, state="silent") for each in entries(together=False)]
    assert all(each.standing is None for each in reckon(silent, RULE))
