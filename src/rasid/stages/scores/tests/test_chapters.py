"""What is said of many bodies at once: peers, funnel, places, change, alarms; on years whose truth is known."""

from dataclasses import replace
from typing import Any

import pytest

from rasid.stages.scores.figures import Company, Figure, Window, content, figures
from rasid.stages.scores.figures.peers import groups
from rasid.stages.scores.rules import METHOD, Level, Tier, Weighting, floors, settings_row
from rasid.stages.scores.tests.years import year

FLOORS = floors({})
ALIKE = {f"h{n:02}": 70.0 for n in range(11)}
MIXED = ALIKE | {"h00": 50.0, "h01": 90.0}


def bodies(window: Window) -> dict[str, Figure]:
    return {
        figure.subject: figure
        for figure in figures(window, FLOORS)
        if (figure.level, figure.weighting) == (Level.AUTHORITY, Weighting.VISITOR)
    }


@pytest.fixture(scope="module")
def mixed() -> dict[str, Figure]:
    return bodies(year(MIXED | {"c0": 20.0, "c1": 50.0, "c2": 80.0}))


def said(figure: Figure, key: str) -> Any:
    return figure.detail[key]


def test_clear_differences_are_tiers_and_the_rest_is_level(mixed: dict[str, Figure]) -> None:
    assert (mixed["h00"].tier, mixed["h01"].tier) == (Tier.BELOW, Tier.ABOVE)
    assert {mixed[f"h{n:02}"].tier for n in range(2, 11)} == {Tier.LEVEL}


def test_a_group_too_small_for_places_has_tiers_and_a_funnel_only(mixed: dict[str, Figure]) -> None:
    assert said(mixed["c0"], "compared")["members"] == 3
    assert "funnel" in mixed["c0"].detail
    assert "ranks" not in mixed["c0"].detail


def test_places_are_intervals_that_hold_the_truth(mixed: dict[str, Figure]) -> None:
    best, worst, one = (said(mixed[name], "ranks") for name in ("h01", "h00", "h05"))
    assert (best["low"], best["high"]) == (1, 1)
    assert (worst["low"], worst["high"]) == (11, 11)
    assert one["low"] < one["high"], "nine bodies of one level share their places"
    assert float(worst["bottom_fifth"]) > 0.99
    for figure in mixed.values():
        if "ranks" in figure.detail:
            assert set(said(figure, "ranks")) >= {"low", "high", "likely_low", "likely_high"}


def test_who_is_compared_with_whom_is_kept_with_the_country() -> None:
    many = {f"h{n:02}": 60.0 for n in range(44)}
    window = year(many, weeks=4)
    [kept] = [
        each.detail["groups"]
        for each in figures(window, FLOORS)
        if each.level is Level.COUNTRY and "groups" in each.detail
    ]
    assert isinstance(kept, list)
    company = [Company(member, group["key"]) for group in kept for member in group["members"]]
    # One body of the smaller half grows past its neighbours: it keeps its company.
    smallest = kept[-1]["members"][0]
    grown = replace(
        window,
        places=[
            replace(p, yearly_users=p.yearly_users * (3 if p.authority == smallest else 1))
            for p in window.places
        ],
    )
    assert smallest not in groups(grown)[-1].members
    assert smallest in groups(replace(grown, company=company))[-1].members


def test_what_other_weights_would_say_is_a_range_too(mixed: dict[str, Figure]) -> None:
    best, one = said(mixed["h01"], "weights"), said(mixed["h05"], "weights")
    assert (best["rank_low"], best["rank_high"], best["size"]) == (1, 1, 11)
    assert one["rank_low"] <= one["rank_high"]
    assert float(one["low"]) < float(one["high"])
    assert "weights" not in mixed["c0"].detail


def test_the_funnel_widens_by_what_is_usual_among_peers(mixed: dict[str, Figure]) -> None:
    funnel = said(mixed["h05"], "funnel")
    assert float(funnel["low"]) < float(funnel["expected"]) < float(funnel["high"])
    assert float(said(mixed["h00"], "funnel")["z"]) < -2


def test_nobody_is_compared_below_the_floor() -> None:
    window = year(ALIKE)
    few = [visit for visit in window.seen if not visit.centre.startswith("h00")]
    found = bodies(Window("jo", window.places, few, [], window.year, weeks=window.weeks))
    assert found["h00"].value is None
    assert {"compared", "funnel", "ranks", "improved"}.isdisjoint(found["h00"].detail)
    assert said(found["h01"], "compared") == {
        "group": "health",
        "kind": "",
        "band": 1,
        "bands": 1,
        "members": 11,
        "peers": 10,
    }


def test_who_rose_since_the_weeks_before_is_told_with_an_interval() -> None:
    found = bodies(year(ALIKE, moved={"h03": (4, 15.0)}, seed=7))
    risen = said(found["h03"], "improved")
    assert risen["is_clear"]
    assert float(risen["low"]) < 15 < float(risen["high"])
    assert risen["weeks"] == 4
    # One in twenty of those named may be named wrongly; of this year nobody was.
    assert [name for name in found if said(found[name], "improved")["is_clear"]] == ["h03"]


def test_a_level_that_fell_raises_the_alarm_once_and_says_since_when() -> None:
    window = year(ALIKE, weeks=20, moved={"h02": (18, -20.0)})
    found = bodies(window)
    assert said(found["h02"], "alarm")["direction"] == "down"
    assert said(found["h02"], "alarm")["since"] >= "w17"
    quiet = [said(found[name], "alarm")["direction"] for name in found if name != "h02"]
    assert quiet == [""] * 10


def test_chapters_do_not_depend_on_the_order_of_rows() -> None:
    window = year(MIXED, weeks=9)
    turned = Window(
        "jo",
        window.places[::-1],
        window.seen[::-1],
        window.kept,
        window.year[::-1],
        weeks=window.weeks,
    )
    settings = settings_row(FLOORS)
    assert content(METHOD, settings, figures(window, FLOORS)) == content(
        METHOD, settings, figures(turned, FLOORS)
    )
