"""What a portrait holds, what of it anybody may read, and that no place among peers is ever a single number."""

from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any

import pytest

from rasid.methods.statistics import CENTRE_FLOOR
from rasid.stages.scores.portraits import showing
from rasid.stages.scores.portraits.chapters import Portrait, portrait
from rasid.stages.scores.portraits.lines import Row, rows
from rasid.stages.scores.portraits.rules import COUNTS, OF_OBSERVERS, Told, lacks, opened, pace
from rasid.stages.scores.portraits.tests.whole import every_chapter
from rasid.stages.scores.rules import Level

WEEK = date(2026, 11, 15)
BLUP = {"value": "61.0", "low": "50.0", "high": "72.0", "share": "30.0"}


def told(level: Level = Level.AUTHORITY, *, enough: bool = True, **given: Any) -> Told:
    held = {
        "level": level,
        "subject": "x",
        "value": 68.0 if enough else None,
        "low": 62.4 if enough else None,
        "high": 73.6 if enough else None,
        "tier": "above" if enough else "",
        "visits": 28,
        "centres": 9,
        "observers": 5,
        "withheld": () if enough else ("too-few-visits",),
        "detail": {**every_chapter("w1"), "blup": BLUP},
    }
    return Told(**{**held, **given})


def whole(of: Told) -> Portrait:
    return portrait(of, by_centre=of, trend=[(WEEK, of), (WEEK, None)], weeks={"w1": WEEK})


def test_a_portrait_holds_every_chapter_of_the_snapshot() -> None:
    found = whole(told())
    empty = {each.name for each in fields(Portrait) if not getattr(found, each.name)}
    assert empty == set()
    assert found.alarm
    assert [week.up for week in found.alarm.weeks] == [5.6]
    assert found.alarm.since == WEEK


def test_outside_nothing_tells_of_observers_controls_or_borrowed_strength() -> None:
    for level in Level:
        seen = opened(told(level))
        assert seen.observers is None
        assert not _keys(seen.detail) & OF_OBSERVERS
        assert "blup" not in seen.detail
        assert bool(_keys(seen.detail) & COUNTS) == (level is Level.COUNTRY)


@pytest.mark.parametrize("level", list(Level))
def test_outside_a_subject_below_the_floor_shows_nothing_that_was_worked_out(level: Level) -> None:
    seen = opened(told(level, enough=False))
    assert set(seen.detail) <= {"frame", "holes"}
    assert seen.tier == ""
    found = whole(seen)
    assert [row.part for row in rows(found) if row.value is not None or row.low is not None] == []


def test_in_the_office_a_subject_below_the_floor_has_no_place_alarm_or_bounds() -> None:
    found = whole(told(enough=False))
    for chapter in ("funnel", "places", "weighed", "alarm", "change", "pictures", "without_severity"):
        assert getattr(found, chapter) is None, chapter
    assert found.unmade
    assert (found.unmade.low, found.unmade.high) == (None, None)
    assert found.borrowed


def test_faults_of_one_body_are_not_counted_outside_before_their_orders_are_released() -> None:
    assert "unseen" not in opened(told(Level.AUTHORITY)).detail
    assert "unseen" in opened(told(Level.SECTOR)).detail


def test_one_or_two_visits_or_centres_are_not_counted_outside() -> None:
    assert opened(told(visits=2, centres=1)).visits is None
    assert opened(told(visits=2, centres=1)).centres is None
    assert opened(told(visits=3)).visits == 3
    row = every_chapter("w1")["times"][1]
    assert row["running"] == 2
    assert opened(told()).detail["times"][1]["running"] is None


def test_a_place_among_peers_never_leaves_without_its_two_ends() -> None:
    for each in rows(whole(told())):
        if each.part == "places":
            assert (each.value, each.count) == (None, None)
            assert None not in (each.low, each.high, each.of)
    assert any(each.part == "places" for each in rows(whole(told())))


def test_every_number_of_a_portrait_has_its_interval() -> None:
    bare = [
        each
        for each in rows(whole(told()))
        if each.value is not None and (each.low is None or each.high is None)
    ]
    assert bare == []


def test_no_field_of_a_portrait_is_a_bare_ordinal() -> None:
    ordinal = {"rank", "place", "position", "ordinal", "order"}
    for each in _types(whole(told())):
        assert not ordinal & {held.name for held in fields(each)}, each
    assert not ordinal & {held.name for held in fields(Row)}


def test_what_is_missing_says_how_far_it_is() -> None:
    few = told(Level.CENTRE, enough=False, visits=4, observers=2)
    few = Told(**{**_plain(few), "withheld": ("too-few-visits", "too-few-observers", "too-few-weekdays")})
    found = {lack.code: (lack.have, lack.need) for lack in lacks(few, CENTRE_FLOOR)}
    assert found == {"too-few-visits": (4, 6), "too-few-observers": (2, 3), "too-few-weekdays": (None, 2)}


def test_the_pace_says_when_and_never_promises_what_the_window_forgets() -> None:
    quick = pace(3, 10, CENTRE_FLOOR)
    assert quick
    assert quick.weeks == 10
    slow = pace(2, 52, CENTRE_FLOOR)
    assert slow
    assert slow.weeks is None
    assert pace(0, 10, CENTRE_FLOOR) is None
    assert pace(None, 10, CENTRE_FLOOR) is None
    assert pace(6, 10, CENTRE_FLOOR) is None


def _plain(of: Told) -> dict[str, Any]:
    return {each.name: getattr(of, each.name) for each in fields(of)}


def _keys(value: object) -> set[str]:
    if isinstance(value, dict):
        return set(value) | {key for held in value.values() for key in _keys(held)}
    return {key for each in value for key in _keys(each)} if isinstance(value, list) else set()


def _types(value: object) -> set[Any]:
    if is_dataclass(value):
        held = {found for each in fields(value) for found in _types(getattr(value, each.name))}
        return held | {type(value)}
    return {found for each in value for found in _types(each)} if isinstance(value, tuple) else set()


@pytest.mark.parametrize(
    ("tier", "value", "said"),
    [
        ("above", 70.0, "above"),
        ("above", 66.0, "inside"),
        ("level", 60.0, "level"),
        ("level", 70.0, "outside"),
        ("below", 40.0, "below"),
    ],
)
def test_the_funnels_sentence_never_contradicts_its_picture(tier: str, value: float, said: str) -> None:
    of = whole(told(tier=tier, value=value, low=value - 5, high=value + 5))
    assert showing.shown(of, {})["standing"] == said
