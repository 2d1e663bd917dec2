"""Visits not made, severe observers and neighbours' strength: what they do to a figure is told beside it."""

from dataclasses import replace
from typing import Any

import pytest

from rasid.stages.scores.figures import Undone, Window, figures
from rasid.stages.scores.figures.response import answered
from rasid.stages.scores.rules import Level, Weighting, floors
from rasid.stages.scores.tests.years import DRAWN, year

FLOORS = floors({"authority": {"visits": 10, "half_width": 10}})
"""Low enough for a body of which half the visits were lost."""
LEVELS = {f"h{n:02}": 60.0 + n for n in range(10)}


def the(window: Window, level: Level, subject: str = "") -> Any:
    return next(
        figure.detail
        for figure in figures(window, FLOORS)
        if (figure.level, figure.weighting) == (level, Weighting.VISITOR) and subject in {"", figure.subject}
    )


def half_undone(window: Window, body: str = "h00") -> Window:
    """Every second visit to a body was dropped, for want of time or because the place was closed."""
    lost = [visit for visit in window.seen if visit.centre.startswith(body)][::2]
    undone = [
        Undone(v.centre, v.wave, v.probability, "place-closed" if n % 3 else "day-too-long")
        for n, v in enumerate(lost)
    ]
    return replace(window, seen=[visit for visit in window.seen if visit not in lost], undone=undone)


def test_what_was_not_made_is_counted_by_reason_and_bounded() -> None:
    window = half_undone(year(LEVELS))
    row = the(window, Level.AUTHORITY, "h00")["nonresponse"]
    drawn = 4 * DRAWN
    assert (row["planned"], row["undone"], row["refused"]) == (drawn, drawn // 2, 0)
    assert sum(row["reasons"].values()) == drawn // 2
    assert set(row["reasons"]) == {"place-closed", "day-too-long"}
    # Half of the weight could be anything from 0 to 100.
    assert float(row["high"]) - float(row["low"]) == pytest.approx(50, abs=8)
    assert float(row["largest_factor"]) == pytest.approx(2.0, abs=0.4)
    whole = the(window, Level.AUTHORITY, "h01")["nonresponse"]
    assert (whole["undone"], whole["response"], whole["low"]) == (0, "100.0", whole["high"])


def test_visits_that_stand_for_others_have_a_smaller_chance_and_only_in_their_stratum() -> None:
    window = half_undone(year(LEVELS))
    after = answered(window)
    chances = {visit.centre[:3]: set() for visit in window.seen}
    for visit in after.seen:
        chances[visit.centre[:3]].add(round(visit.probability, 4))
    assert chances["h00"] == {round(DRAWN / 12 / 2, 4)}
    assert chances["h01"] == {round(DRAWN / 12, 4)}


def test_being_turned_away_is_an_answer() -> None:
    window = year(LEVELS)
    first = replace(window.seen[0], is_turned_away=True, score=10.0)
    row = the(replace(window, seen=[first, *window.seen[1:]]), Level.COUNTRY)["nonresponse"]
    assert (row["refused"], row["undone"]) == (1, 0)


def test_without_any_visit_there_is_nothing_to_adjust() -> None:
    window = year(LEVELS)
    undone = [Undone(visit.centre, visit.wave, 0.5, "weather") for visit in window.seen]
    empty = replace(window, seen=[], undone=undone)
    assert answered(empty) == empty
    assert set(the(empty, Level.COUNTRY)["nonresponse"]) == {
        "planned",
        "done",
        "refused",
        "undone",
        "reasons",
    }


def test_a_severe_observer_is_taken_out_of_the_body_that_met_them() -> None:
    window = year(LEVELS, weeks=12)

    def judged(visit: Any) -> Any:
        """Everybody sees alike; number 7 is twenty points too strict, and it was they who went to h00 now."""
        strict = visit.observer == "o7" or (visit.centre.startswith("h00") and visit.wave >= "w08")
        return replace(
            visit,
            observer="o7" if strict else visit.observer,
            score=max(visit.score - 20, 0) if strict else visit.score,
        )

    told = the(
        replace(window, year=[judged(v) for v in window.year], seen=[judged(v) for v in window.seen]),
        Level.AUTHORITY,
        "h00",
    )["severity"]
    assert float(told["shift"]) < -10
    [even] = [
        figure.value
        for figure in figures(window, FLOORS)
        if (figure.subject, figure.weighting) == ("h00", Weighting.VISITOR)
    ]
    assert even
    assert float(told["value"]) == pytest.approx(even, abs=4)


def test_a_centre_borrows_from_its_likes_as_far_as_its_own_visits_are_few() -> None:
    found = {
        figure.subject: figure.detail["blup"]
        for figure in figures(year(LEVELS), FLOORS)
        if figure.level is Level.CENTRE
    }
    assert len(found) == 120
    assert all(float(row["low"]) <= float(row["value"]) <= float(row["high"]) for row in found.values())  # type: ignore[index]
