"""Figures by hand on a tiny world, floors, tiers and the one form that a snapshot has."""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from rasid.methods.statistics import PublicationFloor
from rasid.stages.scores.figures import Figure, Kept, Place, Seen, Window, content, figures
from rasid.stages.scores.rules import (
    METHOD,
    Answered,
    Level,
    Weighting,
    decimal,
    floors,
    settings_row,
    visit_score,
)

OPEN = PublicationFloor(visits=1, centres=1, observers=1, weekdays=1, half_width=100.0, window_days=28)
NO_FLOOR: Mapping[Level, PublicationFloor] = dict.fromkeys(Level, OPEN)


def place(
    name: str, authority: str = "a", stratum: str = "s", users: int = 100, chance: bool = True
) -> Place:
    return Place(name, authority, "health", "amman", stratum, users, chance)


def seen(centre: str, score: float, probability: float = 0.5, wave: str = "1", weekday: int = 1) -> Seen:
    return Seen(
        centre, wave, probability, f"observer-{centre}", weekday, score, score, score, 0.0, {"place": score}
    )


def the(
    found: list[Figure], level: Level, weighting: Weighting = Weighting.VISITOR, subject: str = ""
) -> Figure:
    return next(
        figure
        for figure in found
        if (figure.level, figure.weighting) == (level, weighting) and subject in {"", figure.subject}
    )


def tiny() -> Window:
    """Four centres in two strata. Stratum s: c1 (100 users), c2 (300), c3 not visited. Stratum t: c4, c5, c6."""
    places = [place("c1"), place("c2", users=300), place("c3", users=999)]
    places += [place(name, stratum="t") for name in ("c4", "c5", "c6")]
    visits = [seen("c1", 60), seen("c2", 80), seen("c4", 50), seen("c5", 90)]
    return Window("jo", places, visits, [Kept("c1", 1, 1), Kept("c6", 1, 0)], visits)


def test_each_centre_alike_is_the_stratified_mean() -> None:
    found = the(figures(tiny(), NO_FLOOR), Level.COUNTRY, Weighting.CENTRE)
    # Both strata have three centres, two of them visited: (60 + 80 + 50 + 90) / 4.
    assert found.value == pytest.approx(70.0)


def test_by_users_the_larger_centre_weighs_more() -> None:
    found = the(figures(tiny(), NO_FLOOR), Level.COUNTRY)
    # (100·60 + 300·80 + 100·50 + 100·90) / 600
    assert found.value == pytest.approx(44_000 / 600, abs=1e-4)


def test_a_centre_drawn_with_half_the_chance_stands_for_twice_as_many() -> None:
    window = tiny()
    unequal = [replace(window.seen[0], probability=0.25), *window.seen[1:]]
    found = the(figures(replace(window, seen=unequal), NO_FLOOR), Level.COUNTRY, Weighting.CENTRE)
    # Stratum s: weights 4 and 2, scaled to three centres: (2·60 + 1·80) / 3; stratum t as before.
    assert found.value == pytest.approx((3 * (200 / 3) + 3 * 70) / 6, abs=1e-4)


def test_centres_that_nobody_could_visit_are_counted_and_not_represented() -> None:
    window = tiny()
    with_hole = replace(window, places=[*window.places, place("hole", users=10**6, chance=False)])
    before, after = (the(figures(each, NO_FLOOR), Level.COUNTRY) for each in (window, with_hole))
    assert after.value == before.value
    assert (before.detail["holes"], after.detail["holes"]) == (0, 1)


def test_visits_that_were_drawn_and_not_filed_are_told() -> None:
    detail = the(figures(tiny(), NO_FLOOR), Level.COUNTRY).detail
    assert (detail["frame"], detail["drawn"], detail["filed"]) == (6, 2, 1)


def test_below_the_floor_there_is_no_number_but_what_is_known_stays() -> None:
    found = the(figures(tiny(), floors({})), Level.AUTHORITY)
    assert (found.value, found.low, found.high) == (None, None, None)
    assert (found.visits, found.centres) == (4, 4)
    assert {"too-few-visits", "too-few-centres"} <= set(found.withheld)
    assert "standard_error" not in found.detail


def test_an_authority_without_any_visit_is_there_and_withheld() -> None:
    window = tiny()
    silent = replace(window, places=[*window.places, place("x", authority="silent")])
    found = the(figures(silent, NO_FLOOR), Level.AUTHORITY, subject="silent")
    assert (found.visits, found.value) == (0, None)
    assert "too-few-visits" in found.withheld


def test_a_centre_is_judged_by_its_own_year_and_needs_two_weekdays() -> None:
    year = [seen("c1", 70, wave=str(week), weekday=1 + week % 2) for week in range(6)]
    for number, visit in enumerate(year):
        year[number] = replace(visit, observer=f"o{number % 3}", score=70.0 + number)
    window = replace(tiny(), year=year)
    assert the(figures(window, floors({})), Level.CENTRE, subject="c1").value == pytest.approx(72.5)
    same_day = replace(window, year=[replace(visit, weekday=1) for visit in year])
    withheld = the(figures(same_day, floors({})), Level.CENTRE, subject="c1")
    assert withheld.withheld == ("too-few-weekdays",)


def test_axes_have_intervals_of_their_own() -> None:
    axes = the(figures(tiny(), NO_FLOOR), Level.COUNTRY).detail["axes"]
    assert isinstance(axes, list)
    assert [(axis["axis"], axis["value"]) for axis in axes] == [("place", "73.3")]
    assert float(axes[0]["low"]) < 73.3 < float(axes[0]["high"])


def test_bounds_are_told_where_much_is_missing() -> None:
    window = tiny()
    half = [replace(visit, missing_share=0.5, low=0.0, high=100.0) for visit in window.seen]
    detail = the(figures(replace(window, seen=half), NO_FLOOR), Level.COUNTRY).detail
    assert detail["missing"] == {"share": "50.0", "low": "0.0", "high": "100.0"}
    assert "missing" not in the(figures(window, NO_FLOOR), Level.COUNTRY).detail


def test_the_same_data_have_one_form_in_whatever_order_they_come() -> None:
    window = tiny()
    settings = settings_row(NO_FLOOR)
    turned = replace(window, places=list(reversed(window.places)))
    first, second = (content(METHOD, settings, figures(each, NO_FLOOR)) for each in (window, turned))
    assert first == second
    moved = replace(window, seen=[replace(window.seen[0], score=61.0), *window.seen[1:]])
    assert content(METHOD, settings, figures(moved, NO_FLOOR)) != first


def test_a_programme_moves_its_floors_and_areas_follow_the_authority() -> None:
    found = floors({"authority": {"visits": 10, "half_width": 8}, "country": {"visits": 3}})
    assert (found[Level.SECTOR].visits, found[Level.SECTOR].half_width) == (10, 8.0)
    assert (found[Level.COUNTRY].visits, found[Level.CENTRE].visits) == (3, 6)
    with pytest.raises(TypeError):
        floors({"authority": {"guess": 1}})


def answered(item: str, axis: str, state: str, score: float | None = None, **more: object) -> Answered:
    return Answered(item, axis, 1.0, state, score, **more)  # type: ignore[arg-type]


def test_a_visit_by_hand() -> None:
    scored = visit_score(
        [
            answered("door", "access", "answered", 1.0),
            answered("clean", "place", "answered", 0.5),
            answered("shade", "place", "not_observed"),
            answered("lift", "place", "not_applicable"),
            answered("counter", "speed", "refused"),
            answered("name", "", "answered"),
            answered("planted", "place", "answered", 0.0, is_planted=True),
        ]
    )
    # Access: one met, one turned away → 50. Place: 50 of what was seen. Mean of the two axes.
    assert scored.value == pytest.approx(50.0)
    assert {axis.axis: axis.value for axis in scored.axes} == {"access": 50.0, "place": 50.0}
    assert (scored.low, scored.high) == (pytest.approx(37.5), pytest.approx(62.5))


def test_decimals_have_one_form() -> None:
    assert [decimal(77.25), decimal(-0.04), decimal(100.0), decimal(0.12345, 4)] == [
        "77.2",
        "0.0",
        "100.0",
        "0.1235",
    ]
