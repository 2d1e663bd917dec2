import math
import random
from collections import Counter

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rasid.methods.planning import DrawUnit, draw_sample, frame_digest
from rasid.methods.planning.tests.people import seed


def frame(size: int = 40, total: int = 10, strata: int = 4) -> list[DrawUnit]:
    """Centres with unequal probabilities, π from about 0.04 to 0.6, scattered over Jordan."""
    layout = random.Random(11)
    weights = [layout.uniform(0.2, 3.0) for _ in range(size)]
    scale = total / sum(weights)
    return [
        DrawUnit(
            f"c{n:03}", f"s{n % strata}", weight * scale, layout.uniform(29.5, 32.5), layout.uniform(35, 38)
        )
        for n, weight in enumerate(weights)
    ]


def test_every_centre_appears_as_often_as_promised() -> None:
    units, draws = frame(), 2000
    inside: Counter[str] = Counter()
    reserved: Counter[str] = Counter()
    for number in range(draws):
        draw = draw_sample(units, seed(number), reserve=4)
        inside.update(row.id for row in draw.sample)
        reserved.update(row.id for row in draw.reserve)
    gaps = []
    for unit in units:
        assert close(inside[unit.id], draws, unit.probability)
        assert close(reserved[unit.id], draws, (1 - unit.probability) * 4 / 30)
        gaps.append(
            (inside[unit.id] - draws * unit.probability) ** 2
            / (draws * unit.probability * (1 - unit.probability))
        )
    # Each gap is 1 on average, and the size is fixed: hardly more than 39 free ones, of which χ² > 75 once in 2,000.
    assert sum(gaps) < 75


def close(count: int, draws: int, probability: float) -> bool:
    return abs(count - draws * probability) < 4.5 * math.sqrt(draws * probability * (1 - probability))


@settings(max_examples=40)
@given(st.integers(2, 60), st.integers(1, 9), st.integers(0, 2**64), st.data())
def test_the_size_is_fixed_and_each_stratum_gets_its_share(
    size: int, strata: int, number: int, data: st.DataObject
) -> None:
    units = frame(size, data.draw(st.integers(1, max(1, size // 4))), strata)
    reserve = data.draw(st.integers(0, size // 4))
    draw = draw_sample(units, seed(number), reserve)
    assert len(draw.sample) == round(sum(unit.probability for unit in units))
    assert len(draw.reserve) == reserve
    ids = [row.id for row in draw.sample + draw.reserve]
    assert len(set(ids)) == len(ids)
    shares = Counter(row.stratum for row in draw.sample)
    for stratum in {unit.stratum for unit in units}:
        expected = math.fsum(unit.probability for unit in units if unit.stratum == stratum)
        assert math.floor(expected - 1e-6) <= shares[stratum] <= math.ceil(expected + 1e-6)
    shuffled = units[:]
    data.draw(st.randoms(use_true_random=False)).shuffle(shuffled)
    assert draw_sample(shuffled, seed(number), reserve) == draw
    assert frame_digest(shuffled) == frame_digest(units)


def test_the_same_seed_draws_the_same_centres_for_ever() -> None:
    draw = draw_sample(frame(), seed(1), reserve=3)
    assert [row.id for row in draw.sample] == SAMPLE_OF_SEED_1
    assert [row.id for row in draw.reserve] == RESERVE_OF_SEED_1


SAMPLE_OF_SEED_1 = ["c005", "c011", "c014", "c018", "c019", "c028", "c032", "c033", "c037", "c038"]
RESERVE_OF_SEED_1 = ["c034", "c023", "c020"]


def test_the_probability_returned_is_the_one_asked_for() -> None:
    asked = {unit.id: unit.probability for unit in frame()}
    for row in draw_sample(frame(), seed(5)).sample:
        assert row.probability == pytest.approx(asked[row.id], abs=1e-12)


def test_the_draw_is_spread_and_a_draw_blind_to_places_is_not() -> None:
    """Spatial balance (Stevens & Olsen 2004): variance of Σπ over each drawn centre's nearest neighbours."""
    units = frame(size=100, total=20, strata=1)
    blind = [DrawUnit(unit.id, unit.stratum, unit.probability) for unit in units]
    spread = np.mean(
        [imbalance(units, {row.id for row in draw_sample(units, seed(n)).sample}) for n in range(40)]
    )
    unspread = np.mean(
        [imbalance(units, {row.id for row in draw_sample(blind, seed(n)).sample}) for n in range(40)]
    )
    assert spread < 0.5 * unspread


def imbalance(units: list[DrawUnit], drawn: set[str]) -> float:
    inside = [unit for unit in units if unit.id in drawn]
    mass = dict.fromkeys(drawn, 0.0)
    for unit in units:
        nearest = min(inside, key=lambda other: distance(unit, other))
        mass[nearest.id] += unit.probability
    return float(np.mean([(value - 1) ** 2 for value in mass.values()]))


def distance(one: DrawUnit, other: DrawUnit) -> float:
    assert one.latitude is not None
    assert one.longitude is not None
    assert other.latitude is not None
    assert other.longitude is not None
    east = (one.longitude - other.longitude) * math.cos(math.radians(31))
    return (one.latitude - other.latitude) ** 2 + east**2


def test_weeks_are_independent() -> None:
    units, weeks = frame(), 1500
    both = sum(
        "c000" in {row.id for row in draw_sample(units, seed(2 * n)).sample}
        and "c000" in {row.id for row in draw_sample(units, seed(2 * n + 1)).sample}
        for n in range(weeks // 2)
    )
    assert close(both, weeks // 2, units[0].probability ** 2)


def test_changing_one_probability_changes_the_frame_digest() -> None:
    units = frame()
    first, second = units[0].probability, units[1].probability
    moved = [
        DrawUnit(units[0].id, units[0].stratum, first + 1e-9, units[0].latitude, units[0].longitude),
        DrawUnit(units[1].id, units[1].stratum, second - 1e-9, units[1].latitude, units[1].longitude),
        *units[2:],
    ]
    assert frame_digest(moved) != frame_digest(units)


@pytest.mark.parametrize(
    ("units", "words"),
    [
        ([DrawUnit("a", "s", 0.5), DrawUnit("b", "s", 0.6)], "whole number"),
        ([DrawUnit("a", "s", 1.0), DrawUnit("b", "s", 1.0)], "strictly"),
        ([DrawUnit("a", "s", 0.5), DrawUnit("a", "s", 0.5)], "twice"),
        ([DrawUnit("a", "s", 0.5, 31.9), DrawUnit("b", "s", 0.5)], "together"),
        ([DrawUnit("a", "s", float("nan")), DrawUnit("b", "s", 0.5)], "strictly"),
    ],
)
def test_an_impossible_frame_is_refused(units: list[DrawUnit], words: str) -> None:
    with pytest.raises(ValueError, match=words):
        draw_sample(units, seed(1))


def test_a_reserve_beyond_the_frame_is_refused() -> None:
    with pytest.raises(ValueError, match="reserve"):
        draw_sample(frame(), seed(1), reserve=31)
    assert len(draw_sample(frame(), seed(1), reserve=30).reserve) == 30
