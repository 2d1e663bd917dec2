import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rasid.methods.planning import (
    Candidate,
    Infeasible,
    MarginalRules,
    Marginals,
    Obstacle,
    ObstacleCode,
    plan_marginals,
)


def candidates(*risks: float, stratum: str = "north", start: int = 0) -> list[Candidate]:
    return [Candidate(f"{stratum}{start + n:03}", stratum, risk) for n, risk in enumerate(risks)]


def solved(people: list[Candidate], rules: MarginalRules) -> Marginals:
    outcome = plan_marginals(people, rules)
    assert isinstance(outcome, Marginals)
    return outcome


def test_risk_attracts_visits_and_nobody_is_safe_or_certain() -> None:
    plan = solved(candidates(9, 5, 1, 0), MarginalRules(2, least=0.1, most=0.9))
    assert list(plan.probabilities.values()) == pytest.approx([0.9, 0.9, 0.1, 0.1])
    assert plan.expected_risk == pytest.approx(9 * 0.9 + 5 * 0.9 + 0.1)


def test_equal_risks_share_alike_across_strata_too() -> None:
    frame = candidates(*[1.0] * 30) + candidates(*[1.0] * 10, stratum="south")
    plan = solved(frame, MarginalRules(8))
    assert list(plan.probabilities.values()) == pytest.approx([0.2] * 40)


def test_a_floor_lifts_its_stratum_and_the_rest_stays_even() -> None:
    frame = candidates(*[1.0] * 30) + candidates(*[1.0] * 10, stratum="south")
    plan = solved(frame, MarginalRules(8, floors={"south": 5}))
    assert plan.probabilities["south003"] == pytest.approx(0.5)
    assert plan.probabilities["north003"] == pytest.approx(0.1)


@pytest.mark.parametrize(
    ("rules", "obstacle"),
    [
        (MarginalRules(10, most=0.9), Obstacle(ObstacleCode.CAPACITY_TOO_LARGE, 10, 9.0)),
        (MarginalRules(1, least=0.2), Obstacle(ObstacleCode.CAPACITY_TOO_SMALL, 2.0, 1)),
        (
            MarginalRules(4, floors={"south": 1}),
            Obstacle(ObstacleCode.FLOOR_WITHOUT_CENTRES, 1, 0.0, "south"),
        ),
        (
            MarginalRules(4, most=0.5, floors={"north": 6}),
            Obstacle(ObstacleCode.FLOOR_TOO_HIGH, 6, 5.0, "north"),
        ),
        (MarginalRules(4, floors={"north": 5}), Obstacle(ObstacleCode.FLOORS_EXCEED_CAPACITY, 5, 4)),
    ],
)
def test_what_stands_in_the_way_is_said(rules: MarginalRules, obstacle: Obstacle) -> None:
    outcome = plan_marginals(candidates(*range(10)), rules)
    assert outcome == Infeasible((obstacle,))


def test_no_centres_is_an_obstacle_too() -> None:
    assert plan_marginals([], MarginalRules(3)) == Infeasible((Obstacle(ObstacleCode.NO_CENTRES, 3, 0.0),))


@pytest.mark.parametrize("bounds", [(0.0, 0.5), (0.1, 1.0), (0.6, 0.5)])
def test_bounds_that_allow_certainty_are_refused(bounds: tuple[float, float]) -> None:
    with pytest.raises(ValueError, match="least"):
        plan_marginals(candidates(1, 2), MarginalRules(1, *bounds))


FRAMES = st.lists(
    st.tuples(st.sampled_from(["a", "b", "c", "d"]), st.sampled_from([0.0, 0.5, 1.0, 2.0, 7.25])),
    min_size=1,
    max_size=40,
)


@given(
    FRAMES,
    st.integers(1, 15),
    st.dictionaries(st.sampled_from(["a", "b", "c", "d"]), st.floats(0, 6)),
    st.randoms(use_true_random=False),
)
def test_a_plan_keeps_every_rule_or_says_why_there_is_none(
    rows: list[tuple[str, float]], capacity: int, floors: dict[str, float], shuffler: random.Random
) -> None:
    frame = [Candidate(f"c{n:02}", stratum, risk) for n, (stratum, risk) in enumerate(rows)]
    rules = MarginalRules(capacity, least=0.05, most=0.9, floors=floors)
    outcome = plan_marginals(frame, rules)
    shuffled = frame[:]
    shuffler.shuffle(shuffled)
    assert plan_marginals(shuffled, rules) == outcome
    if isinstance(outcome, Infeasible):
        assert outcome.obstacles
        assert all(o.needed > o.available for o in outcome.obstacles)
        assert ObstacleCode.SOLVER_STOPPED not in {o.code for o in outcome.obstacles}
        return
    chances = outcome.probabilities
    assert sum(chances.values()) == pytest.approx(capacity, abs=1e-6)
    assert all(0.05 - 1e-6 <= chance <= 0.9 + 1e-6 for chance in chances.values())
    for stratum, floor in floors.items():
        assert sum(chances[c.id] for c in frame if c.stratum == stratum) >= floor - 1e-6
    assert outcome.expected_risk >= greedy_without_floors(frame, capacity) - 1e-6 or any(floors.values())


def greedy_without_floors(frame: list[Candidate], capacity: int) -> float:
    """The optimum when there are no floors: fill the riskiest first."""
    left, total = capacity - 0.05 * len(frame), 0.0
    for candidate in sorted(frame, key=lambda c: -c.risk):
        extra = min(0.85, max(left, 0.0))
        left -= extra
        total += candidate.risk * (0.05 + extra)
    return total
