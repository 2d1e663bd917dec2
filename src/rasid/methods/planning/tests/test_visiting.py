"""Places that never close are visited as often as the others that were drawn, and when people are about."""

import random
from collections import Counter
from dataclasses import replace

import pytest

from rasid.methods.planning.tests.people import RULES, WEEK
from rasid.methods.planning.tests.weeks import Country, office_week
from rasid.methods.planning.visiting import Hours, visiting_window

ALWAYS = (0, 24 * 60)
VISITING = (7 * 60, 22 * 60)
SEEDS = 250


@pytest.mark.parametrize(
    ("opening", "window"),
    [
        (ALWAYS, VISITING),
        ((480, 900), (480, 900)),
        ((360, 840), (420, 840)),
        ((1200, 1440), (1200, 1320)),
        # Only an hour of the evening is left, which is a visit.
        ((1260, 1440), (1260, 1320)),
        # Half an hour would be none: who is there at night alone is visited at night.
        ((1290, 1440), (1290, 1440)),
        ((1320, 1440), (1320, 1440)),
        ((0, 360), (0, 360)),
    ],
)
def test_visits_keep_to_visiting_hours_where_these_leave_time_for_one(opening: Hours, window: Hours) -> None:
    assert visiting_window(opening, VISITING, 60) == window


def crowded(number: int, hours: Hours) -> tuple[Country, set[str]]:
    """One person's two days, full with six visits; half of the places have these hours, the others an office's."""
    land = office_week(number, observers=1, centres=6)
    days = frozenset(random.Random(number).sample(WEEK, 2))
    centres = [
        replace(centre, windows=dict.fromkeys(WEEK, hours)) if n < 3 else centre
        for n, centre in enumerate(land.centres)
    ]
    person = replace(land.observers[0], weekly_cap=8, available_days=days)
    return replace(land, observers=[person], centres=centres), {centre.id for centre in centres[:3]}


def lost(hours: Hours) -> tuple[int, int]:
    """Drawn visits that were lost over many seeds: at these places, and at offices."""
    found: Counter[bool] = Counter()
    for number in range(SEEDS):
        land, among = crowded(number, hours)
        plan = land.plan()
        assert land.violations(plan) == ()
        found.update(drop.centre in among for drop in plan.drops)
    return found[True], found[False]


def test_places_that_never_close_are_lost_no_more_than_others() -> None:
    never_close, offices = lost(visiting_window(ALWAYS, VISITING, 60))
    assert min(never_close, offices) > 10
    # Two counts of the same rate differ by this much once in a thousand.
    assert abs(never_close - offices) < 3.3 * (never_close + offices) ** 0.5


def test_over_the_whole_night_they_would_be_lost_more() -> None:
    never_close, offices = lost(ALWAYS)
    assert never_close - offices > 3.3 * (never_close + offices) ** 0.5


def test_parts_of_the_day_are_still_drawn_by_the_visitors_shares() -> None:
    parts: Counter[str] = Counter()
    window = visiting_window(ALWAYS, VISITING, 60)
    land = office_week(1, observers=4, centres=6)
    always = [replace(centre, windows=dict.fromkeys(WEEK, window)) for centre in land.centres]
    for number in range(150):
        plan = replace(land, centres=always, number=number).plan()
        assert all(VISITING[0] <= stop.arrives <= VISITING[1] - 60 for stop in plan.stops)
        parts.update(stop.day_part for stop in plan.stops)
    visits = sum(parts.values())
    wanted = {p: visits * s / 100 for p, s in zip(RULES.day_parts, RULES.visitors, strict=True)}
    # χ² with 2 degrees of freedom: above 13.8 once in a thousand.
    assert sum((parts[part] - wanted[part]) ** 2 / wanted[part] for part in wanted) < 13.8
