"""The examples that docs/methods/misses.md works out by hand come out of the code, and stand on the page."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
import pytest

from rasid.methods.statistics.observers.alarms import accuracy
from rasid.methods.statistics.observers.detection import Chances, detect, jeffreys
from rasid.methods.statistics.observers.facts import Evidence, Look, Repair, Sighting, Span
from rasid.methods.statistics.observers.mixture import Course, later_finds, missed_shares
from rasid.methods.statistics.observers.opportunities import Outcome, find_opportunities
from rasid.methods.statistics.observers.reasons import Reason
from rasid.methods.statistics.observers.standing import opportunities_needed, standings

PAGE = next(
    path / "docs" / "methods" / "misses.md" for path in Path(__file__).parents if (path / "docs").is_dir()
)
SUNDAY = datetime(2026, 3, 1, tzinfo=UTC)


def is_printed(*figures: str) -> bool:
    page = PAGE.read_text()
    return all(each in page for each in figures)


def moment(day: int, hour: int) -> Span:
    return Span.at(SUNDAY + timedelta(days=day, hours=hour))


NOOR = Look("noor", "noor's", "sign", "signage", "centre", moment(1, 12), False)
SEEN = [
    Sighting("s1", "centre", "sign", moment(0, 10), Evidence.VISIT, "huda"),
    Sighting("s2", "centre", "sign", moment(0, 16), Evidence.RESIDENT_REPORT, "a report"),
    Sighting("s3", "centre", "sign", moment(2, 9), Evidence.OFFICIAL_INSPECTION, "an inspector"),
    Sighting("s4", "centre", "sign", moment(3, 10), Evidence.VISIT, "zaid"),
]


def judged(sightings: list[Sighting], window: timedelta, *repairs: Repair) -> Outcome | Reason:
    found = find_opportunities([NOOR], sightings=sightings, repairs=repairs, windows={"signage": window})
    return (
        found.opportunities[0].outcome
        if found.opportunities
        else (*found.excluded, *found.possible)[0].reason
    )


def test_the_bracket() -> None:
    week = timedelta(days=7)
    assert judged(SEEN, week) == Outcome.MISS
    assert judged(SEEN, timedelta(days=3)) == Outcome.MISS, "3 days, as printed"
    assert judged(SEEN, timedelta(days=3) - timedelta(minutes=1)) == Reason.WINDOW_EXCEEDED
    monday = Span(SUNDAY + timedelta(days=1), SUNDAY + timedelta(days=2))
    assert (
        judged(SEEN, week, Repair("r", "centre", "sign", monday, is_official=False))
        == Reason.REPAIRED_BETWEEN
    )
    vague = replace(SEEN[2], when=Span(NOOR.when.latest, SUNDAY + timedelta(days=3)))
    assert judged([*SEEN[:2], vague, SEEN[3]], week) == Reason.NOT_CONFIRMED
    own = replace(SEEN[0], rests_on=frozenset({"noor"}))
    assert judged([own, *SEEN[1:]], week) == Reason.NOT_CONFIRMED


def test_the_look_back() -> None:
    course = Course(0.01, 15.0, 0.05)
    found = later_finds(course, 0.7, 30.0)
    assert (round(found.not_yet, 4), round(found.missed, 4), round(found.false_share, 2)) == (
        0.0929,
        0.0187,
        0.83,
    )
    assert round(later_finds(course, 0.7, 1.0).false_share, 2) == 0.10
    assert [round(share, 2) for share in missed_shares([2, 10, 20], course, 0.7)] == [0.67, 0.19, 0.05]
    assert is_printed(
        "**0.0929**",
        "**0.0187**",
        "**83 %**",
        "(1 day: 10 %)",
        "67 % after 2 days, 19 % after 10, 5 % after 20",
    )


def chances(counts: dict[tuple[str, str], tuple[int, int]]) -> Chances:
    """(hits, chances) by observer and item."""
    observers, items = (tuple(sorted({key[at] for key in counts})) for at in (0, 1))
    trials = [
        (observers.index(who), items.index(what), hit)
        for (who, what), (hits, n) in counts.items()
        for hit in [1.0] * hits + [0.0] * (n - hits)
    ]
    observer, item, hit = (np.array(column) for column in zip(*trials, strict=True))
    return Chances(observers, items, observer, item, hit, np.zeros((len(hit), 0)))


def test_one_observer() -> None:
    counts = {(f"colleague {number}", "sign"): (34, 40) for number in range(10)} | {
        ("zaid", "sign"): (12, 40)
    }
    detection = detect(chances(counts))
    zaid = standings(detection, {name: 10 for name, _ in counts})[-1]
    assert zaid.raw == jeffreys(12, 40)
    assert (round(zaid.raw.low, 3), round(zaid.raw.high, 3)) == (0.194, 0.427)
    assert (round(zaid.unpooled.low, 3), round(zaid.unpooled.high, 3)) == (0.197, 0.429)
    assert zaid.upper is not None
    assert zaid.p_value is not None
    assert zaid.q_value is not None
    assert (round(zaid.p_value, 5), round(zaid.upper, 3), round(zaid.q_value, 4)) == (0.00012, 0.440, 0.0013)
    assert zaid.is_below
    assert is_printed("0.194–0.427", "0.197–0.429", "0.00012", "**0.440**", "**0.0013**")


def test_hard_and_easy_items() -> None:
    crowd = {
        (f"colleague {number:02}", item): counts
        for number in range(40)
        for item, counts in {"sign": (20, 40), "queue": (36, 40)}.items()
    }
    detection = detect(
        chances(crowd | {("noor", "sign"): (10, 20), ("zaid", "queue"): (18, 20)}),
        mix={"sign": 1, "queue": 1},
    )
    rates = {each.observer: each.unpooled.value for each in detection.observers}
    assert rates["noor"] == pytest.approx(0.7, abs=0.01)
    assert rates["zaid"] == pytest.approx(0.7, abs=0.01)


def test_sixty_seven() -> None:
    assert (opportunities_needed().n, opportunities_needed().most_hits) == (67, 45)
    assert is_printed("**67**, c = 45")


def test_false_alarms() -> None:
    found = accuracy(24, 6, 9, 1)
    assert found.sensitivity is not None
    assert found.specificity is not None
    assert found.balanced is not None
    printed = [
        tuple(round(each, 3) for each in (rate.low, rate.high))
        for rate in (found.sensitivity, found.specificity, found.balanced)
    ]
    assert printed == [(0.662, 0.897), (0.669, 0.982), (0.716, 0.914)]
    assert round(found.balanced.value, 2) == 0.85
    assert is_printed("0.662–0.897", "0.669–0.982", "**0.85**, 0.716–0.914")


def test_the_page_counts_its_reasons() -> None:
    assert is_printed(f"one of {len(Reason)} reasons")
