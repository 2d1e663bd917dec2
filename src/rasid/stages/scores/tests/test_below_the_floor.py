"""A withheld figure cannot be told from anything that a snapshot holds beside it."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

import numpy as np
import pytest

from rasid.stages.scores.figures import (
    Figure,
    Paired,
    Sighting,
    Timed,
    Undone,
    Voice,
    Watched,
    Window,
    figures,
)
from rasid.stages.scores.rules import Level, Weighting, floors
from rasid.stages.scores.tests.years import year

FLOORS = floors({})
LEVELS = {f"h{n:02}": 60.0 + n for n in range(12)}
COUNTED = {
    "frame", "holes", "drawn", "filed", "nonresponse", "times", "unseen", "blup", "groups", "concordance", "corrected",
}  # fmt: skip
"""Counts of work, measures of their own with floors of their own, and what is for planning alone."""


def full() -> Window:
    """A window of which every chapter has something to say; of h00 nearly all visits were dropped."""
    window, rng = year(LEVELS, weeks=8), np.random.default_rng(4)
    lost = [visit for visit in window.seen if visit.centre.startswith("h00")][4:]
    seen = [visit for visit in window.seen if visit not in lost]
    return replace(
        window,
        seen=seen,
        undone=[Undone(visit.centre, visit.wave, visit.probability, "weather") for visit in lost],
        voices=[
            Voice(place.id, wave, int(rng.poisson(2)), 5, int(rng.binomial(5, 0.6)))
            for place in window.places
            for wave in window.weeks[-4:]
        ],
        timed=[
            Timed(visit.centre, visit.wave, "", "waiting", float(rng.integers(5, 60)), "minutes", 30.0)
            for visit in window.year
        ],
        sightings=[
            Sighting(visit.centre, "cleanliness", f"{visit.centre}/floor", visit.wave, visit.centre)
            for visit in seen
        ],
        paired=[Paired(visit.centre, visit.wave, "cleanliness", 1, 1) for visit in seen],
        watched=[Watched("cleanliness", 60, 45, 40, 38)],
    )


@pytest.fixture(scope="module")
def found() -> list[Figure]:
    return figures(full(), FLOORS)


def numbers(held: object) -> Iterator[float]:
    if isinstance(held, Mapping):
        for value in held.values():
            yield from numbers(value)
    elif isinstance(held, list):
        for value in held:
            yield from numbers(value)
    elif isinstance(held, (int, float)) and not isinstance(held, bool):
        yield float(held)
    elif isinstance(held, str):
        try:
            yield float(held)
        except ValueError:
            return


def test_beside_a_withheld_figure_stands_nothing_that_holds_or_bounds_it(found: list[Figure]) -> None:
    withheld = [figure for figure in found if figure.value is None]
    assert {"h00"} <= {figure.subject for figure in withheld if figure.level is Level.AUTHORITY}
    for figure in withheld:
        assert set(figure.detail) <= COUNTED, figure.subject
        row = figure.detail.get("nonresponse", {})
        assert isinstance(row, Mapping)
        assert {"low", "high"}.isdisjoint(row)


def test_lowering_the_floor_shows_a_number_that_was_nowhere_before(found: list[Figure]) -> None:
    """With every floor down h00 has a figure and bounds; none of these digits stood in its withheld detail."""
    low = floors({"authority": {"visits": 3, "centres": 1, "half_width": 20}})
    [shown] = [
        figure
        for figure in figures(full(), low)
        if (figure.level, figure.weighting, figure.subject) == (Level.AUTHORITY, Weighting.VISITOR, "h00")
    ]
    [hidden] = [
        figure
        for figure in found
        if (figure.level, figure.weighting, figure.subject) == (Level.AUTHORITY, Weighting.VISITOR, "h00")
    ]
    assert shown.value is not None
    assert shown.low is not None
    told = {round(shown.value, 1), round(shown.low, 1)}
    assert told.isdisjoint(numbers(hidden.detail))


def test_a_change_does_not_tell_an_earlier_figure_that_was_withheld() -> None:
    window = year(LEVELS, weeks=8)
    rolling = set(window.weeks[-4:])
    # Of h03 the four weeks before hold two visits a week: too few for a figure then.
    thin = [
        visit
        for visit in window.year
        if visit.wave in rolling or not visit.centre.startswith("h03") or visit.centre in {"h03-1", "h03-2"}
    ]
    found = {
        figure.subject: figure
        for figure in figures(replace(window, year=thin), FLOORS)
        if (figure.level, figure.weighting) == (Level.AUTHORITY, Weighting.VISITOR)
    }
    assert found["h03"].value is not None
    assert "improved" not in found["h03"].detail
    assert "improved" in found["h04"].detail


def test_a_silent_week_in_the_window_does_not_move_the_weeks_it_is_compared_with() -> None:
    window = year(LEVELS, weeks=8)
    silent = window.weeks[-3]
    seen = [visit for visit in window.seen if visit.wave != silent]
    held = replace(window, seen=seen, year=[visit for visit in window.year if visit.wave != silent])
    rows = [figure.detail["improved"] for figure in figures(held, FLOORS) if "improved" in figure.detail]
    assert rows
    assert {row["weeks"] for row in rows if isinstance(row, Mapping)} == {4}
