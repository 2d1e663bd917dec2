"""When the ledger may speak about a person, and how seldom it may be wrong."""

from dataclasses import replace

import numpy as np
import pytest
from scipy.stats import binom

from rasid.methods.statistics.observers.detection import Chances, Detection, detect
from rasid.methods.statistics.observers.standing import (
    FindingRule,
    Lacking,
    Power,
    Standing,
    lacking,
    opportunities_needed,
    standings,
)
from rasid.methods.statistics.observers.tests.worlds import country


def record(counts: dict[str, tuple[int, int]]) -> Detection:
    """Hits of chances by observer, all on one item: the unpooled rate is then the plain share."""
    names = tuple(sorted(counts))
    hit = np.concatenate(
        [[1.0] * counts[name][0] + [0.0] * (counts[name][1] - counts[name][0]) for name in names]
    )
    observer = np.repeat(np.arange(len(names)), [counts[name][1] for name in names])
    return detect(
        Chances(names, ("sign",), observer, np.zeros(len(hit), dtype=np.intp), hit, np.zeros((len(hit), 0)))
    )


GOOD = {f"observer {number:02}": (34, 40) for number in range(10)}


def of(name: str, found: tuple[Standing, ...]) -> Standing:
    return next(each for each in found if each.observer == name)


def stand(counts: dict[str, tuple[int, int]], controls: int = 10, **rule: float) -> tuple[Standing, ...]:
    thresholds = replace(FindingRule(), **rule)  # type: ignore[arg-type]
    return standings(record(counts), dict.fromkeys(counts, controls), thresholds)


def test_clearly_below_is_said_of_whoever_is_clearly_below() -> None:
    found = stand(GOOD | {"zaid": (12, 40)})
    assert [each.observer for each in found if each.is_below] == ["zaid"]
    zaid = of("zaid", found)
    assert zaid.upper is not None
    assert zaid.upper < 0.6
    assert zaid.lacking == {}


def test_the_upper_limit_is_where_so_few_hits_are_as_rare_as_the_tail() -> None:
    """12 of 40: the rate at which 12 hits or fewer happen once in twenty."""
    zaid = of("zaid", stand(GOOD | {"zaid": (12, 40)}))
    assert zaid.upper is not None
    assert binom.cdf(12, 40, zaid.upper) == pytest.approx(0.05, abs=1e-6)
    assert zaid.p_value == pytest.approx(binom.cdf(12, 40, 0.6), rel=1e-6)


def test_the_limit_lies_below_the_standard_exactly_when_the_tail_is_small() -> None:
    for hits in range(10, 31):
        zaid = of("zaid", stand(GOOD | {"zaid": (hits, 40)}))
        assert zaid.upper is not None
        assert zaid.p_value is not None
        assert (zaid.upper < 0.6) == (zaid.p_value < 0.05)


def test_before_the_least_numbers_nothing_is_said_but_what_is_missing() -> None:
    zaid = of("zaid", stand(GOOD | {"zaid": (2, 24)}, controls=4))
    assert not zaid.is_below
    assert (zaid.upper, zaid.p_value, zaid.q_value) == (None, None, None)
    assert zaid.lacking == {Lacking.OPPORTUNITIES: 6, Lacking.CONTROLS: 6}
    assert (zaid.raw.value, zaid.n) == (pytest.approx(2 / 24), 24), "her own figures she may always read"


def test_enough_opportunities_without_controls_are_not_enough() -> None:
    assert of("zaid", stand(GOOD | {"zaid": (2, 40)}, controls=9)).lacking == {Lacking.CONTROLS: 1}
    assert lacking(0, 0) == {Lacking.OPPORTUNITIES: 30, Lacking.CONTROLS: 10}
    assert lacking(30, 10) == {}


def test_who_is_a_little_below_among_many_is_not_singled_out() -> None:
    """18 of 40 alone would be below 0.6; among forty others somebody would look so by chance."""
    alone = of("zaid", stand({"zaid": (18, 40)}))
    assert alone.is_below
    many = {f"observer {number:02}": (34, 40) for number in range(40)}
    among = of("zaid", stand(many | {"zaid": (18, 40)}))
    assert among.upper is not None
    assert among.upper < 0.6
    assert among.q_value is not None
    assert among.q_value > 0.05
    assert not among.is_below


def test_whoever_is_not_tested_does_not_dilute_the_others() -> None:
    few = {f"new {number:02}": (3, 4) for number in range(400)}
    assert of("zaid", stand(GOOD | few | {"zaid": (12, 40)})).q_value == pytest.approx(
        of("zaid", stand(GOOD | {"zaid": (12, 40)})).q_value, rel=0.05
    )


def test_asking_oftener_asks_for_more() -> None:
    once = of("zaid", stand({"zaid": (17, 40)}))
    monthly = of("zaid", stand({"zaid": (17, 40)}, times_asked=12))
    assert once.is_below
    assert not monthly.is_below
    assert monthly.p_value == pytest.approx(12 * (once.p_value or 0))


def test_thresholds_are_numbers_to_be_set() -> None:
    counts = GOOD | {"zaid": (12, 40)}
    assert not of("zaid", stand(counts, standard=0.3)).is_below
    assert not of("zaid", stand(counts, opportunities=41)).is_below
    with pytest.raises(ValueError, match="standard"):
        stand(counts, standard=1.0)


def test_sixty_seven_opportunities_tell_a_poor_observer_from_a_fine_one() -> None:
    """0.6 from 0.8 with 1 % false accusation and 90 % power (METHODS §1); 66 do not."""
    assert opportunities_needed() == Power(67, 45)
    assert binom.cdf(45, 67, 0.8) <= 0.01 < binom.cdf(46, 67, 0.8)
    assert binom.cdf(45, 67, 0.6) >= 0.9
    for n in range(1, 67):
        most = int(binom.ppf(0.01, n, 0.8)) - 1
        most += binom.cdf(most + 1, n, 0.8) <= 0.01
        assert most < 0 or binom.cdf(most, n, 0.6) < 0.9


def test_the_nearer_the_rates_the_more_it_takes() -> None:
    assert opportunities_needed(0.4, 0.8).n < 67 < opportunities_needed(0.7, 0.8).n
    with pytest.raises(ValueError, match="below a fine"):
        opportunities_needed(0.8, 0.6)


def test_in_a_year_hardly_anybody_is_accused_wrongly() -> None:
    """Of observers not below the standard at most one in a hundred is ever said to be; most of the truly poor are."""
    wrongly, rightly, fine, poor = 0, 0, 0, 0
    for seed in range(6):
        world = country(seed + 40, each=60, mean=1.0, spread_observers=0.8)
        detection = detect(world.rows, mix=world.mix)
        found = standings(detection, dict.fromkeys(world.rows.observers, 20))
        for each, true in zip(found, world.rate, strict=True):
            fine += true >= 0.6
            poor += true < 0.4
            wrongly += each.is_below and true >= 0.6
            rightly += each.is_below and true < 0.4
    assert wrongly <= 0.01 * fine
    assert rightly >= 0.8 * poor
    assert poor > 20


@pytest.mark.parametrize("observers", [1, 10])
def test_where_everybody_missed_or_found_everything_limits_are_still_those_of_one_share(
    observers: int,
) -> None:
    """A young programme's first month: the mean of all runs off to infinity and must not take the limits along."""
    names = [f"observer {number}" for number in range(observers)]
    none, every = (record(dict.fromkeys(names, (hits, 40))) for hits in (0, 40))
    # Wilson's limit of 0 of 40 at 90 %: z²/(n + z²).
    wilson = 1.6449**2 / (40 + 1.6449**2)
    assert none.observers[0].unpooled.high == pytest.approx(wilson, abs=1e-4)
    assert every.observers[0].unpooled.low == pytest.approx(1 - wilson, abs=1e-4)
    found = standings(none, dict.fromkeys(names, 40))[0]
    assert found.upper == pytest.approx(1 - 0.05 ** (1 / 40), abs=1e-6)
    assert found.p_value == pytest.approx(0.4**40)
    assert found.is_below
