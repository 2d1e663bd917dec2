"""Visits, residents and surveys of the same bodies: seldom said to disagree when they do not, and said which way."""

import dataclasses
import math

import numpy as np
import pytest

from rasid.methods.statistics import PeerEstimate
from rasid.methods.statistics.disagreement import (
    DIFFERENT_BY,
    Complaints,
    DisagreementMap,
    Picture,
    Position,
    SurveyShare,
    Verdict,
    Why,
    complaint_noise,
    disagreements,
)

SHOPPER, RESIDENT, SURVEY = Picture.SHOPPER, Picture.RESIDENT, Picture.SURVEY


def world(
    rng: np.random.Generator,
    *,
    bodies: int = 20,
    together: float = 1.0,
    odd: int = 0,
    jump: float = 4.0,
    freedom: int = 15,
    users: float = 20_000.0,
) -> tuple[DisagreementMap, dict[str, float]]:
    """A group whose pictures correlate by `together`; residents see the first `odd` bodies `jump` lower.

    Also by how much each body's pictures truly differ, in peers' standard deviations.
    """
    base = rng.standard_normal(bodies)
    true = [together**0.5 * base + (1 - together) ** 0.5 * rng.standard_normal(bodies) for _ in range(3)]
    true[1][:odd] -= jump
    names = [f"b{n:02}" for n in range(bodies)]
    error = rng.uniform(2, 4, bodies)
    seen = 70 + 5 * true[0] + error * rng.standard_normal(bodies)
    own = error * np.sqrt(rng.chisquare(freedom, bodies) / freedom)
    exposure = rng.lognormal(np.log(users), 0.7, bodies)
    rate = 0.002 * np.exp(-0.6 * true[1]) * exposure / 8
    counts = rng.poisson(rate[:, None] * rng.gamma(4, 1 / 4, (bodies, 8)))
    asked = rng.integers(60, 200, bodies)
    satisfied = rng.binomial(asked, 1 / (1 + np.exp(-0.8 - 0.5 * true[2])))
    found = disagreements(
        [PeerEstimate(name, seen[n], own[n], freedom) for n, name in enumerate(names)],
        [Complaints(name, tuple(int(c) for c in counts[n]), exposure[n]) for n, name in enumerate(names)],
        [SurveyShare(name, int(satisfied[n]), int(asked[n])) for n, name in enumerate(names)],
    )
    return found, {name: float(np.ptp([each[n] for each in true])) for n, name in enumerate(names)}


def false_share(**how: float | int) -> float:
    """Mean over groups of the share of flagged bodies whose pictures truly differ by no more than allowed."""
    rng = np.random.default_rng(3)
    shares = []
    for _ in range(80):
        found, truth = world(rng, **how)  # type: ignore[arg-type]
        flagged = [each.id for each in found.bodies if each.verdict is Verdict.DISAGREE]
        shares.append(sum(truth[name] <= DIFFERENT_BY for name in flagged) / max(1, len(flagged)))
    return float(np.mean(shares))


@pytest.mark.parametrize(
    "how",
    [{}, {"freedom": 7}, {"bodies": 12}, {"users": 3000.0}, {"odd": 2}, {"odd": 3, "jump": 6.0}, {"together": 0.6}],
)  # fmt: skip
def test_few_of_those_flagged_do_not_truly_differ(how: dict[str, float]) -> None:
    assert false_share(**how) <= 0.05


def test_where_all_see_the_same_nearly_nobody_is_flagged_and_mostly_it_cannot_be_told() -> None:
    rng = np.random.default_rng(4)
    verdicts = [each.verdict for _ in range(40) for each in world(rng)[0].bodies]
    assert np.mean([each is Verdict.DISAGREE for each in verdicts]) < 0.005
    assert np.mean([each is Verdict.CANNOT_BE_TOLD for each in verdicts]) > 0.9


def test_a_body_that_residents_see_much_worse_is_mostly_found_and_said_which_way() -> None:
    rng = np.random.default_rng(5)
    right = 0
    for _ in range(40):
        found, _ = world(rng, odd=1, jump=5.0)
        body = found.bodies[0]
        clear = [(pair.higher, pair.lower) for pair in body.pairs if pair.is_clear]
        right += body.verdict is Verdict.DISAGREE and all(lower is RESIDENT for _, lower in clear)
    assert right / 40 > 0.85


def test_likes_are_called_alike_only_where_it_is_known() -> None:
    rng = np.random.default_rng(6)
    wrong = known = 0
    for _ in range(40):
        found, truth = world(rng, together=0.8)
        for body in found.bodies:
            if body.verdict is Verdict.ALIKE:
                known += 1
                wrong += truth[body.id] > 1.2
    assert wrong <= 0.2 * known


def test_concordance_is_freed_of_the_errors_and_tells_chance_from_kinship() -> None:
    rng = np.random.default_rng(7)
    kin = [pair for _ in range(30) for pair in world(rng, together=0.6, bodies=30)[0].concordance]
    assert np.mean([pair.correlation for pair in kin]) == pytest.approx(0.6, abs=0.08)
    strangers = [pair for _ in range(60) for pair in world(rng, together=0.0)[0].concordance]
    assert np.mean([pair.p_value < 0.05 for pair in strangers]) < 0.1
    assert np.mean([pair.low <= 0 <= pair.high for pair in strangers]) > 0.83
    assert all(-1 <= pair.low <= pair.correlation <= pair.high <= 1 for pair in kin + strangers)


SCORES = (74, 62, 70, 80, 66, 58, 72, 69, 77, 64, 71, 83)
VOICES = (2, 8, 3, 1, 4, 9, 3, 4, 2, 6, 3, 15)


def page() -> DisagreementMap:
    """The worked example: twelve bodies of 8,000 users, errors of 2 points, four months of complaints each."""
    return disagreements(
        [PeerEstimate(f"b{n:02}", float(y), 2.0, 10**6) for n, y in enumerate(SCORES, start=1)],
        [Complaints(f"b{n:02}", (c,) * 4, 8000.0) for n, c in enumerate(VOICES, start=1)],
    )


def test_the_worked_example_of_the_page() -> None:
    found = page()
    body, other = found.bodies[-1], found.bodies[-2]
    visits, residents = body.positions[SHOPPER], body.positions[RESIDENT]
    (pair,) = body.pairs
    tau = (83 - 71) / (visits.value - other.positions[SHOPPER].value)
    x = [-math.log(60.5 / 8000), -math.log(12.5 / 8000)]
    tau_voices = (x[0] - x[1]) / (residents.value - other.positions[RESIDENT].value)
    assert (tau, 83 - visits.value * tau) == pytest.approx((8.00, 70.5), abs=0.005)
    assert (tau_voices, x[0] - residents.value * tau_voices) == pytest.approx((0.707, 6.172), abs=0.0005)
    assert (visits.value, visits.error) == pytest.approx((1.56, 0.24), abs=0.005)
    assert (residents.value, residents.error) == pytest.approx((-1.82, 0.20), abs=0.005)
    assert (pair.value, pair.low, pair.high) == pytest.approx((3.38, 2.87, 3.89), abs=0.005)
    (together,) = found.concordance
    assert (together.correlation, together.low, together.high) == pytest.approx(
        (0.41, -0.18, 0.82), abs=0.005
    )
    assert together.p_value == pytest.approx(0.25, abs=0.005)
    assert body.verdict is Verdict.DISAGREE
    assert (pair.higher, pair.lower, pair.is_clear) == (SHOPPER, RESIDENT, True)


def test_noise_of_complaints_is_found() -> None:
    rng = np.random.default_rng(8)
    mean = rng.uniform(2, 20, 400)[:, None]
    noisy = rng.poisson(mean * rng.gamma(3, 1 / 3, (400, 12)))
    assert complaint_noise(noisy.tolist()) == pytest.approx(3, rel=0.15)
    assert complaint_noise(rng.poisson(mean * np.ones(12)).tolist()) > 50
    assert complaint_noise([[0, 0, 0, 0]]) == 1e4


def enough(count: int = 12) -> list[PeerEstimate]:
    return [PeerEstimate(f"b{n:02}", 50.0 + 3 * n, 2.0, 30) for n in range(count)]


def shares(count: int = 12, asked: int = 200) -> list[SurveyShare]:
    return [SurveyShare(f"b{n:02}", asked * (0.3 + 0.04 * n), asked) for n in range(count)]


def test_one_picture_says_nothing_of_disagreement() -> None:
    found = disagreements(enough(), shares=shares(11))
    assert {each.why for each in found.bodies[:11]} <= {Why.NOT_CLEAR, None}
    assert found.bodies[11].why is Why.ONE_PICTURE
    assert disagreements(enough()).bodies[0].why is Why.ONE_PICTURE
    assert disagreements().bodies == ()


def test_nine_peers_are_too_few() -> None:
    found = disagreements(enough(9), shares=shares(9))
    assert {each.why for each in found.bodies} == {Why.FEW_PEERS}
    assert {each.verdict for each in found.bodies} == {Verdict.CANNOT_BE_TOLD}


def test_a_picture_that_does_not_tell_peers_apart_is_left_out_and_named() -> None:
    flat = [SurveyShare(f"b{n:02}", 100 + n % 3, 200) for n in range(12)]
    found = disagreements(enough(), shares=flat)
    assert found.untold == (SURVEY,)
    assert {each.why for each in found.bodies} == {Why.PEERS_ALIKE}


def test_what_rests_on_too_little_enters_nothing() -> None:
    few = [*shares(12), SurveyShare("b12", 9, 29), SurveyShare("b13", 50, 60, design_effect=2.1)]
    found = {each.id: each for each in disagreements(enough(14), shares=few).bodies}
    assert SURVEY not in found["b12"].positions
    assert SURVEY not in found["b13"].positions
    short = [Complaints(f"b{n:02}", (9, 9, 9), 5000.0) for n in range(12)]
    assert not disagreements(complaints=short).reliability


def test_silence_where_peers_complain_much_is_praise_and_not_too_little() -> None:
    voices = [Complaints(f"b{n:02}", tuple([2 + 3 * n] * 6), 5000.0) for n in range(12)]
    silent = Complaints("b12", (0,) * 6, 5000.0)
    small = Complaints("b13", (0,) * 6, 210.0)
    found = {each.id: each for each in disagreements(enough(14), [*voices, silent, small]).bodies}
    assert found["b12"].positions[RESIDENT].value > 1
    assert RESIDENT not in found["b13"].positions


def test_pictures_are_never_merged_into_one_number() -> None:
    kinds = {field.name for field in dataclasses.fields(Position)}
    assert {"low", "high"} <= kinds
    body = page().bodies[0]
    assert {field.name for field in dataclasses.fields(body)} == {
        "id", "verdict", "why", "p_value", "q_value", "positions", "pairs",
    }  # fmt: skip


def test_the_order_of_bodies_does_not_matter() -> None:
    assert (
        disagreements(enough()[::-1], shares=shares()[::-1]).bodies
        == disagreements(enough(), shares=shares()).bodies
    )


def test_impossible_counts_are_refused() -> None:
    with pytest.raises(ValueError, match="twice"):
        disagreements(enough() * 2)
    with pytest.raises(ValueError, match="twice"):
        disagreements(complaints=[Complaints("a", (1,) * 4, 900.0)] * 2)
    with pytest.raises(ValueError, match="twice"):
        disagreements(shares=shares() * 2)
    with pytest.raises(ValueError, match="negative"):
        disagreements(complaints=[Complaints("a", (1, -1, 1, 1), 900.0)])
    with pytest.raises(ValueError, match="all asked"):
        disagreements(shares=[SurveyShare("a", 61, 60)])
    with pytest.raises(ValueError, match="design effect"):
        disagreements(shares=[SurveyShare("a", 6, 60, 0.5)])
    with pytest.raises(ValueError, match="standard errors"):
        disagreements([PeerEstimate("a", 1.0, 0.0, 5)])
