"""Waits and transactions against their limits, on made-up bodies."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from rasid.stages.scores.figures import Timed, Window, figures
from rasid.stages.scores.rules import Level, Weighting, floors
from rasid.stages.scores.tests.years import year

FLOORS = floors({})


def told(window: Window, level: Level, subject: str = "") -> list[Any]:
    rows = next(
        figure.detail.get("times", [])
        for figure in figures(window, FLOORS)
        if (figure.level, figure.weighting) == (level, Weighting.VISITOR) and subject in {"", figure.subject}
    )
    assert isinstance(rows, list)
    return rows


def waits(window: Window, late_share: float, limit: float = 20) -> list[Timed]:
    rng = np.random.default_rng(2)
    return [
        Timed(
            visit.centre,
            visit.wave,
            "",
            "waiting",
            40.0 if rng.random() < late_share else 10.0,
            "minutes",
            limit,
        )
        for visit in window.year
    ]


def test_the_share_in_time_has_its_interval_and_the_median_its_unit() -> None:
    window = year({f"h{n:02}": 70.0 for n in range(3)}, weeks=6)
    [row] = told(replace(window, timed=waits(window, 0.25)), Level.COUNTRY)
    assert (row["kind"], row["unit"], row["limit"], row["median"]) == ("waiting", "minutes", "20.0", "10.0")
    assert float(row["low"]) < 75 < float(row["high"])
    assert row["count"] == len(window.year)


def test_places_with_other_limits_are_each_set_against_their_own() -> None:
    window = year({"h00": 70.0})
    rows = [replace(row, limit=50.0) if number % 2 else row for number, row in enumerate(waits(window, 1.0))]
    [row] = told(replace(window, timed=rows), Level.COUNTRY)
    assert row["limit"] is None
    assert float(row["within"]) == pytest.approx(50, abs=12)


def test_what_still_runs_counts_for_as_long_as_it_has_run() -> None:
    window = year({"h00": 70.0})
    running = [
        Timed(v.centre, v.wave, "permit", "transaction", 5.0, "working_days", 30.0, is_running=True)
        for v in window.year[:20]
    ]
    ended = [
        Timed(v.centre, v.wave, "permit", "transaction", 45.0, "working_days", 30.0)
        for v in window.year[20:40]
    ]
    [row] = told(replace(window, timed=running + ended), Level.COUNTRY)
    # Nobody was ever in time; those who have waited five days are no sign that they will be.
    assert (row["running"], row["within"]) == (20, "0.0")
    assert row["median"] == "45.0"


def test_a_service_without_a_limit_has_a_median_and_no_share() -> None:
    window = year({"h00": 70.0})
    rows = [replace(row, limit=None) for row in waits(window, 0.1)]
    [row] = told(replace(window, timed=rows), Level.COUNTRY)
    assert row["median"] == "10.0"
    assert "within" not in row


def test_few_times_say_nothing() -> None:
    window = year({"h00": 70.0})
    assert told(replace(window, timed=waits(window, 0.1)[:9]), Level.COUNTRY) == []
    one_centre = [row for row in waits(window, 0.1) if row.centre == "h00-1"] * 6
    assert told(replace(window, timed=one_centre), Level.COUNTRY) == []
    assert told(replace(window, timed=one_centre), Level.CENTRE, "h00-1")[0]["median"]
