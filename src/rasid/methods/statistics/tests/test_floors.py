from dataclasses import replace
from pathlib import Path

import pytest

import rasid
from rasid.methods.statistics import (
    AUTHORITY_FLOOR,
    CENTRE_FLOOR,
    FloorReason,
    Support,
    floors,
    reasons_below_floor,
    told_count,
)

ENOUGH_AUTHORITY = Support(visits=25, centres=8, observers=1, weekdays=1, half_width=5.0)
ENOUGH_CENTRE = Support(visits=6, centres=1, observers=3, weekdays=2, half_width=10.0)


def test_exactly_the_floor_is_enough() -> None:
    assert reasons_below_floor(ENOUGH_AUTHORITY, AUTHORITY_FLOOR) == ()
    assert reasons_below_floor(ENOUGH_CENTRE, CENTRE_FLOOR) == ()


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"visits": 5}, FloorReason.TOO_FEW_VISITS),
        ({"observers": 2}, FloorReason.TOO_FEW_OBSERVERS),
        ({"weekdays": 1}, FloorReason.TOO_FEW_WEEKDAYS),
        ({"half_width": 10.01}, FloorReason.INTERVAL_TOO_WIDE),
        ({"half_width": None}, FloorReason.INTERVAL_TOO_WIDE),
        ({"half_width": float("nan")}, FloorReason.INTERVAL_TOO_WIDE),
    ],
)
def test_a_centre_just_short_is_told_why(change: dict[str, float | None], reason: FloorReason) -> None:
    assert reasons_below_floor(replace(ENOUGH_CENTRE, **change), CENTRE_FLOOR) == (reason,)  # type: ignore[arg-type]


def test_an_authority_short_of_everything_hears_everything() -> None:
    short = Support(visits=24, centres=7, observers=9, weekdays=5, half_width=5.1)
    assert reasons_below_floor(short, AUTHORITY_FLOOR) == (
        FloorReason.TOO_FEW_VISITS,
        FloorReason.TOO_FEW_CENTRES,
        FloorReason.INTERVAL_TOO_WIDE,
    )


@pytest.mark.parametrize(("count", "told"), [(None, None), (0, 0), (1, None), (2, None), (3, 3), (40, 40)])
def test_one_and_two_are_never_told(count: int | None, told: int | None) -> None:
    assert told_count(count) == told


def test_the_smallest_group_is_set_in_one_file() -> None:
    source = Path(rasid.__file__).parent
    holds = [path for path in source.rglob("*.py") if "\nSMALLEST_GROUP =" in path.read_text()]
    assert holds == [Path(floors.__file__)]
