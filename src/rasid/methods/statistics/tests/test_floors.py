from dataclasses import replace

import pytest

from rasid.methods.statistics import AUTHORITY_FLOOR, CENTRE_FLOOR, FloorReason, Support, reasons_below_floor

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
