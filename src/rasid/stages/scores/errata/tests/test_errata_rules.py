"""What changed of the inputs, and of what is printed: no more and no less."""

from dataclasses import replace
from typing import Any

from rasid.stages.scores.errata.rules import Change, Kind, beside, changed_figures, changes, outside
from rasid.stages.scores.figures import Kept, Place, Seen, Window

PLACE = Place("c1", "a", "s", "g", "a/x", 100)
SEEN = Seen("c1", "w1", 0.5, "o-1", 3, 70.04, 60.0, 80.0, 0.1, {"place": 70.04}, visit=1)
WINDOW = Window("jo", [PLACE], [SEEN], [Kept("c1", 1, 1)], [SEEN], ["w1"])


def year(*visits: Seen) -> Window:
    return replace(WINDOW, year=list(visits))


def test_nothing_changed_is_nothing() -> None:
    assert changes(WINDOW, WINDOW) == []


def test_visits_that_came_went_or_are_scored_otherwise() -> None:
    other = replace(SEEN, visit=2, score=None)
    rescored, moved = replace(SEEN, score=50.0), replace(SEEN, probability=0.4)
    assert changes(WINDOW, year(SEEN, other)) == [Change(Kind.VISIT_NEW, "c1", "w1", 2)]
    assert changes(WINDOW, year()) == [Change(Kind.VISIT_GONE, "c1", "w1", 1, before="70.0")]
    assert changes(WINDOW, year(rescored)) == [
        Change(Kind.VISIT_RESCORED, "c1", "w1", 1, before="70.0", after="50.0")
    ]
    assert [change.kind for change in changes(WINDOW, year(moved))] == [Kind.VISIT_OTHERWISE]


def test_the_frame_is_told_by_centre_and_the_rest_by_table() -> None:
    grown = replace(WINDOW, places=[replace(PLACE, yearly_users=101), replace(PLACE, id="c2")], kept=[])
    assert changes(WINDOW, grown) == [
        Change(Kind.FRAME, centre="c1"),
        Change(Kind.FRAME, centre="c2"),
        Change(Kind.REST, before="kept"),
    ]


def manifest(**differing: Any) -> dict[str, Any]:
    plain: dict[str, Any] = {
        "settings": {}, "weights": {}, "rubrics": [], "method": "m/1", "code": {"version": "1", "sha256": "aa"}
    }  # fmt: skip
    return plain | differing


def test_floors_and_the_program_are_told_apart() -> None:
    assert beside(manifest(), manifest()) == []
    assert beside(manifest(), manifest(rubrics=[{"id": "r"}])) == [Change(Kind.SETTINGS)]
    newer = manifest(code={"version": "2", "sha256": "bb"})
    assert beside(manifest(), newer) == [Change(Kind.PROGRAM, before="1", after="2")]


def row(subject: str, value: str | None, level: str = "authority", tier: str = "") -> dict[str, Any]:
    low, high = (None, None) if value is None else ("60.0000", "80.0000")
    return {
        "level": level, "weighting": "visitor", "subject": subject, "value": value, "low": low, "high": high,
        "tier": tier, "withheld": [] if value else ["too-few-visits"],
    }  # fmt: skip


def test_only_what_is_printed_otherwise_is_a_changed_figure() -> None:
    before = [row("a", "70.0100"), row("b", "70.0000"), row("c", None), row("d", "70.0000", tier="level")]
    after = [row("a", "70.0200"), row("b", "70.1000"), row("c", "50.0000"), row("d", "70.0000", tier="below")]
    found = {figure["subject"]: figure for figure in changed_figures(before, after)}
    assert set(found) == {"b", "c", "d"}
    assert (found["b"]["before"]["value"], found["b"]["after"]["value"]) == ("70.0", "70.1")
    assert found["c"]["before"] == {"withheld": ["too-few-visits"]}
    assert changed_figures(before, before[:3])[0]["after"] == {}


def test_outside_hears_of_no_centre_and_of_the_country_first() -> None:
    figures = changed_figures(
        [], [row("a", "1.0000"), row("x", "1.0000", level="centre"), row("jo", "1.0000", level="country")]
    )
    assert [figure["level"] for figure in outside(figures)] == ["country", "authority"]
