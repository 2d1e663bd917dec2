"""Planned visits that did not happen: factors by hand, bounds, and coverage where who answers is not left to chance."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest

from rasid.methods.statistics.nonresponse import (
    Outcome,
    PlannedVisit,
    ReasonCount,
    adjust_for_nonresponse,
    estimate_with_nonresponse,
)
from rasid.methods.statistics.survey import SampledVisit, Weighting, estimate_ratio_mean


def planned(centre: str, score: float | None, **changes: object) -> PlannedVisit:
    plain = PlannedVisit(
        stratum="north",
        centre=centre,
        wave="w1",
        probability=0.25,
        yearly_users=1000.0,
        outcome=Outcome.UNDONE if score is None else Outcome.DONE,
        score=score,
        reason="no-observer" if score is None else "",
    )
    return replace(plain, **changes)  # type: ignore[arg-type]


CITY = [planned(f"c{n}", score, group="city") for n, score in enumerate([80, 70, 90, 60])]
DESERT = [planned("d0", 40, group="desert"), planned("d1", 50, group="desert")]
UNDONE = [
    planned("d2", None, group="desert", reason="road"),
    planned("d3", None, group="desert", reason="ill"),
]
ALL = [*CITY, *DESERT, *UNDONE]


def test_the_worked_example_of_the_page_comes_out() -> None:
    """Four of four in the city, two of four in the desert (docs/methods/nonresponse.md)."""
    found = estimate_with_nonresponse(ALL, {"north": 32}, least_answered=2)
    city, desert = found.adjustment.classes
    assert (city.groups, city.share, city.factor) == (("city",), 1.0, 1.0)
    assert (desert.planned, desert.answered, desert.share, desert.factor) == (4, 2, 0.5, 2.0)
    assert found.estimate.value == pytest.approx(60)
    assert found.low == pytest.approx((300 + 90) / 8)
    assert found.high == pytest.approx((300 + 90 + 200) / 8)
    assert found.adjustment.effective == pytest.approx(32**2 / (4 * 4**2 + 2 * 8**2))
    assert found.adjustment.response == pytest.approx(0.75)
    plain = estimate_ratio_mean(
        [SampledVisit("north", v.centre, "w1", 0.25, 1000.0, v.score) for v in ALL if v.score is not None],
        {"north": 32},
    )
    assert plain.value == pytest.approx(65)


def test_each_reason_tells_how_much_of_the_bounds_is_its_doing() -> None:
    found = estimate_with_nonresponse(ALL, {"north": 32}, least_answered=2)
    reasons = found.adjustment.reasons
    assert reasons == (ReasonCount("ill", 1, 0.125), ReasonCount("road", 1, 0.125))
    assert found.high - found.low == pytest.approx(100 * sum(each.share for each in reasons))


def test_the_counts_are_those_of_the_plan() -> None:
    turned_away = planned("e", None, outcome=Outcome.REFUSED)
    found = adjust_for_nonresponse([*ALL, turned_away], least_answered=2)
    assert (found.planned, found.done, found.refused, found.undone) == (9, 6, 1, 2)


def test_a_refused_visit_is_a_failed_response_and_not_a_missing_one() -> None:
    turned_away = planned("e", None, outcome=Outcome.REFUSED)
    found = estimate_with_nonresponse([*CITY, turned_away], {"north": 40})
    assert found.estimate.value == pytest.approx(60)
    assert found.low == found.high == pytest.approx(60)
    assert found.adjustment.response == 1.0
    partly = planned("e", 25, outcome=Outcome.REFUSED)
    assert estimate_with_nonresponse([*CITY, partly], {"north": 40}).estimate.value == pytest.approx(65)


def test_where_all_answer_the_figure_is_the_plain_one() -> None:
    rows = [SampledVisit("north", v.centre, "w1", 0.25, 1000.0, v.score or 0) for v in CITY]
    assert estimate_with_nonresponse(CITY, {"north": 16}).estimate == estimate_ratio_mean(rows, {"north": 16})


def test_with_strata_as_classes_the_value_is_the_plain_one_and_the_chance_is_what_was_left_of_it() -> None:
    visits = [replace(visit, group="") for visit in ALL]
    rows = [SampledVisit("north", v.centre, "w1", 0.25, 1000.0, v.score or 0) for v in [*CITY, *DESERT]]
    adjustment = adjust_for_nonresponse(visits)
    assert {visit.probability for visit in adjustment.visits} == {0.25 * 6 / 8}
    value = estimate_with_nonresponse(visits, {"north": 32}).estimate.value
    assert value == pytest.approx(estimate_ratio_mean(rows, {"north": 32}).value)


def test_a_class_with_few_answers_joins_its_neighbour() -> None:
    alone = adjust_for_nonresponse(ALL, least_answered=3)
    assert [each.groups for each in alone.classes] == [("city", "desert")]
    assert alone.classes[0].factor == pytest.approx(8 / 6)


def test_factors_weigh_by_the_chance_of_being_drawn() -> None:
    rare = planned("r", None, probability=0.05)
    found = adjust_for_nonresponse([*CITY, replace(rare, group="city")])
    assert found.classes[0].share == pytest.approx(16 / 36)


def country(
    random: np.random.Generator, centres: int = 2000, size: int = 120
) -> Iterator[list[PlannedVisit]]:
    """Four in ten centres are far; those score 12 points less and half of their visits fall away."""
    is_far = np.arange(centres) % 5 < 2
    scores = np.clip(75 - 12 * is_far + 12 * random.normal(size=centres), 0, 100)
    while True:
        drawn = random.choice(centres, size, replace=False)
        is_done = random.random(size) < np.where(is_far[drawn], 0.5, 0.95)
        yield [
            planned(
                f"c{c}",
                float(scores[c]) if done else None,
                probability=size / centres,
                group="far" if is_far[c] else "near",
                yearly_users=float(scores.mean()),
            )
            for c, done in zip(drawn, is_done, strict=True)
        ]


def test_figures_cover_where_response_goes_with_class_and_unadjusted_ones_do_not() -> None:
    random = np.random.default_rng(4)
    covered = blind = within = 0
    rounds = 300
    samples = country(random)
    for _ in range(rounds):
        visits = next(samples)
        truth = visits[0].yearly_users
        found = estimate_with_nonresponse(visits, {"north": 2000}, Weighting.CENTRES)
        covered += abs(found.estimate.value - truth) <= found.estimate.half_width
        within += found.low <= truth <= found.high
        plain = estimate_with_nonresponse(
            [replace(v, group="") for v in visits], {"north": 2000}, Weighting.CENTRES
        )
        blind += abs(plain.estimate.value - truth) <= plain.estimate.half_width
    assert 0.87 < covered / rounds < 0.94
    assert blind / rounds < 0.72
    assert within == rounds


def test_with_strata_as_classes_the_interval_is_as_wide_as_it_says() -> None:
    """Half of a stratum is drawn and six in ten answer; repeats open the finite correction."""
    random = np.random.default_rng(8)
    scores = np.clip(65 + 12 * random.normal(size=60), 0, 100)
    truth = scores.mean()
    covered, rounds = 0, 400
    for _ in range(rounds):
        visits = [
            planned(
                f"c{c}",
                float(np.clip(scores[c] + 0.01 * random.normal(), 0, 100)) if random.random() < 0.6 else None,
                wave=wave,
                probability=0.5,
            )
            for wave in ("w1", "w2", "w3", "w4")
            for c in random.choice(60, 30, replace=False)
        ]
        found = estimate_with_nonresponse(visits, {"north": 60}, Weighting.CENTRES).estimate
        assert found.basis == "design"
        covered += abs(found.value - truth) <= found.half_width
    assert 0.88 < covered / rounds < 0.95


@pytest.mark.parametrize(
    ("visits", "words"),
    [
        ([], "has answered"),
        ([planned("a", None)], "has answered"),
        ([planned("a", 50, probability=0.0)], "probabilities"),
        ([planned("a", 50), planned("b", None, outcome=Outcome.DONE)], "has a score"),
        ([planned("a", 50), planned("b", 40, outcome=Outcome.UNDONE)], "has none"),
    ],
)
def test_impossible_plans_are_refused(visits: list[PlannedVisit], words: str) -> None:
    with pytest.raises(ValueError, match=words):
        adjust_for_nonresponse(visits)
