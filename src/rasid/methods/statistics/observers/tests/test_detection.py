"""Rates of observers: pooled for planning, unpooled for persons, each held against invented truths."""

from dataclasses import replace
from datetime import UTC, datetime

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import beta, binom

from rasid.methods.statistics.observers.detection import Chances, chances, detect, jeffreys
from rasid.methods.statistics.observers.facts import Look, Span
from rasid.methods.statistics.observers.opportunities import Basis, Opportunity, Outcome
from rasid.methods.statistics.observers.persons import few_or_fewer
from rasid.methods.statistics.observers.tests.worlds import country
from rasid.methods.statistics.proportions import wilson


def rows(counts: dict[tuple[str, str], tuple[int, int]]) -> Chances:
    """(hits, misses) by observer and item."""
    trials = [
        (*names, hit) for names, (hits, misses) in counts.items() for hit in [1.0] * hits + [0.0] * misses
    ]
    observers = tuple(sorted({each[0] for each in trials}))
    items = tuple(sorted({each[1] for each in trials}))
    return Chances(
        observers,
        items,
        np.array([observers.index(each[0]) for each in trials]),
        np.array([items.index(each[1]) for each in trials]),
        np.array([each[2] for each in trials]),
        np.zeros((len(trials), 0)),
    )


def test_what_was_absent_tells_nothing_of_seeing() -> None:
    look = Look("noor", "v1", "sign", "signage", "p", Span.at(datetime(2026, 3, 2, tzinfo=UTC)), True)
    found = chances(
        [
            Opportunity(replace(look, conditions=(("crowded", 1.0),)), Basis.CONTROL, Outcome.HIT, ()),
            Opportunity(replace(look, observer="amal", item="queue"), Basis.DOUBLE, Outcome.MISS, ()),
            Opportunity(replace(look, observer="zaid"), Basis.CONTROL, Outcome.ALARM, ()),
            Opportunity(replace(look, observer="zaid"), Basis.CONTROL, Outcome.SILENT, ()),
        ],
        ("crowded",),
    )
    assert (found.observers, found.items) == (("amal", "noor"), ("queue", "sign"))
    assert found.observer.tolist() == [1, 0]
    assert found.hit.tolist() == [1.0, 0.0]
    assert found.conditions.tolist() == [[1.0], [0.0]]


def test_where_all_items_are_alike_the_interval_is_wilsons() -> None:
    found = detect(rows({("noor", "sign"): (14, 6), ("zaid", "sign"): (9, 11), ("amal", "sign"): (17, 3)}))
    for each in found.observers:
        expected = wilson(each.hits, each.n)
        assert (each.unpooled.value, each.unpooled.low, each.unpooled.high) == pytest.approx(
            (expected.value, expected.low, expected.high), abs=1e-6
        )


def test_nobody_gains_by_easy_items() -> None:
    """Noor meets the hard sign, Zaid the easy queue, each as good as the crowd that meets both."""
    crowd = {
        (f"o{n}", item): counts
        for n in range(20)
        for item, counts in {"sign": (20, 20), "queue": (36, 4)}.items()
    }
    found = detect(rows(crowd | {("noor", "sign"): (20, 20), ("zaid", "queue"): (36, 4)}))
    by_name = {each.observer: each for each in found.observers}
    noor, zaid = by_name["noor"], by_name["zaid"]
    assert (noor.raw.value, zaid.raw.value) == (0.5, 0.9)
    assert noor.unpooled.value == pytest.approx(zaid.unpooled.value, abs=0.02)
    assert noor.unpooled.value == pytest.approx(by_name["o1"].raw.value, abs=0.02)
    assert found.difficulties["sign"] > found.difficulties["queue"]


def test_pooling_draws_towards_the_others_and_own_record_does_not() -> None:
    crowd = {(f"o{n}", "sign"): (16, 4) for n in range(30)}
    found = detect(rows(crowd | {("zaid", "sign"): (4, 16)}))
    zaid = next(each for each in found.observers if each.observer == "zaid")
    assert zaid.unpooled.value == pytest.approx(0.2)
    assert zaid.pooled.value > 0.25


def test_whoever_hit_or_missed_everything_has_an_interval() -> None:
    found = detect(rows({("all", "sign"): (12, 0), ("none", "sign"): (0, 12), ("half", "sign"): (6, 6)}))
    every = {each.observer: each for each in found.observers}
    assert (every["all"].unpooled.value, every["all"].unpooled.high) == (1.0, 1.0)
    assert 0.7 < every["all"].unpooled.low < 0.9
    assert (every["none"].unpooled.value, every["none"].unpooled.low) == (0.0, 0.0)
    assert 0.1 < every["none"].unpooled.high < 0.3


def test_conditions_are_found_again() -> None:
    found = detect(country(3, each=80, effects=(0.4, -0.5)).rows)
    assert [each.name for each in found.effects] == ["condition 0", "condition 1"]
    for each, true in zip(found.effects, (0.4, -0.5), strict=True):
        assert each.low < true < each.high
        assert each.high - each.low < 0.2


def test_worst_observers_are_covered_by_their_own_record_and_not_by_the_pooled_one() -> None:
    """Nine of ten intervals hold: among all and among the worst tenth unpooled; pooled only among all (METHODS §1)."""
    held: dict[str, list[bool]] = {name: [] for name in ("unpooled", "pooled", "worst", "worst pooled")}
    for seed in range(12):
        world = country(seed, each=40)
        found = detect(world.rows, mix=world.mix)
        own = [
            each.unpooled.low <= true <= each.unpooled.high
            for each, true in zip(found.observers, world.rate, strict=True)
        ]
        lent = [
            each.pooled.low <= true <= each.pooled.high
            for each, true in zip(found.observers, world.rate, strict=True)
        ]
        held["unpooled"] += own
        held["pooled"] += lent
        held["worst"] += [own[at] for at in world.worst_tenth()]
        held["worst pooled"] += [lent[at] for at in world.worst_tenth()]
    shares = {name: float(np.mean(each)) for name, each in held.items()}
    assert shares["unpooled"] == pytest.approx(0.90, abs=0.02)
    assert shares["pooled"] == pytest.approx(0.90, abs=0.025)
    assert shares["worst"] == pytest.approx(0.90, abs=0.04)
    assert shares["worst pooled"] < 0.85


def test_misses_of_one_visit_come_together_and_intervals_know_it() -> None:
    """Ten visits of eight things, some in a hurry: as if independent, five of six intervals hold; else nine of ten."""
    held: dict[str, list[bool]] = {name: [] for name in ("together", "worst", "apart")}
    for seed in range(8):
        world = country(200 + seed, each=80, a_visit=8, spread_visits=0.7)
        for name, rows in (("together", world.rows), ("apart", replace(world.rows, visit=None))):
            found = detect(rows, mix=world.mix)
            own = [
                each.unpooled.low <= true <= each.unpooled.high
                for each, true in zip(found.observers, world.rate, strict=True)
            ]
            held[name] += own
            held["worst"] += [own[at] for at in world.worst_tenth()] if name == "together" else []
    assert np.mean(held["together"]) == pytest.approx(0.90, abs=0.025)
    assert np.mean(held["worst"]) == pytest.approx(0.90, abs=0.05)
    assert np.mean(held["apart"]) < 0.86


def test_where_visits_are_alike_nothing_comes_together() -> None:
    world = country(7, each=60, a_visit=6)
    apart = detect(replace(world.rows, visit=None))
    together = detect(world.rows)
    assert together.within_visits < 0.01
    assert together.observers[3].unpooled.value == apart.observers[3].unpooled.value
    wide, narrow = (each.observers[3].unpooled for each in (together, apart))
    assert wide.high - wide.low == pytest.approx(narrow.high - narrow.low, rel=0.03)


def test_a_raw_rate_misleads_where_items_are_dealt_unevenly() -> None:
    """Negative control: without the item mix an observer of hard items is held to be poor."""
    crowd = {
        (f"o{n}", item): counts
        for n in range(20)
        for item, counts in {"sign": (20, 20), "queue": (36, 4)}.items()
    }
    found = detect(rows(crowd | {("noor", "sign"): (50, 50)}))
    noor = next(each for each in found.observers if each.observer == "noor")
    assert noor.raw.high < 0.7 - 0.1
    assert noor.unpooled.low < 0.7 < noor.unpooled.high


def test_the_mix_is_the_countrys_and_not_the_rows() -> None:
    counts = {
        ("noor", "sign"): (10, 10),
        ("zaid", "sign"): (10, 10),
        ("noor", "queue"): (18, 2),
        ("zaid", "queue"): (18, 2),
    }
    hard = detect(rows(counts), mix={"sign": 9, "queue": 1}).observers[0].unpooled.value
    easy = detect(rows(counts), mix={"sign": 1, "queue": 9}).observers[0].unpooled.value
    assert hard == pytest.approx(0.54, abs=0.03)
    assert easy == pytest.approx(0.86, abs=0.03)


def test_nothing_proved_is_no_rate() -> None:
    nothing = rows({("noor", "sign"): (1, 0)})
    empty = replace(
        nothing,
        observer=nothing.observer[:0],
        item=nothing.item[:0],
        hit=nothing.hit[:0],
        conditions=np.zeros((0, 0)),
    )
    with pytest.raises(ValueError, match="no rate"):
        detect(empty)
    with pytest.raises(ValueError, match="mix"):
        detect(nothing, mix={"elsewhere": 1.0})
    with pytest.raises(ValueError, match="no number"):
        detect(replace(nothing, conditions=np.array([[np.nan]]), condition_names=("crowded",)))


def test_jeffreys_limits_leave_five_of_a_hundred_on_either_side() -> None:
    """Of Beta(x + ½, n − x + ½); none of 20 starts at 0, all of 20 ends at 1."""
    found = jeffreys(8, 20)
    assert found.value == 0.4
    assert beta.cdf([found.low, found.high], 8.5, 12.5) == pytest.approx([0.05, 0.95])
    assert jeffreys(0, 20).low == 0.0
    assert jeffreys(20, 20).high == 1.0
    with pytest.raises(ValueError, match="no share"):
        jeffreys(0, 0)


@given(st.integers(1, 30), st.floats(0.01, 0.99), st.data())
def test_a_sum_of_like_trials_is_binomial(n: int, p: float, data: st.DataObject) -> None:
    hits = data.draw(st.integers(0, n))
    found = few_or_fewer(np.full((1, n), p), np.array([hits]))
    assert found[0] == pytest.approx(binom.cdf(hits, n, p), abs=1e-12)


@settings(max_examples=60)
@given(st.lists(st.floats(0, 1), min_size=1, max_size=9), st.data())
def test_a_sum_of_unlike_trials_is_what_counting_every_case_gives(
    p: list[float], data: st.DataObject
) -> None:
    hits = data.draw(st.integers(0, len(p)))
    total = 0.0
    for case in range(2 ** len(p)):
        chosen = [bool(case >> at & 1) for at in range(len(p))]
        if sum(chosen) <= hits:
            total += float(np.prod([each if hit else 1 - each for each, hit in zip(p, chosen, strict=True)]))
    assert few_or_fewer(np.array([p]), np.array([hits]))[0] == pytest.approx(total, abs=1e-12)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12)), min_size=4, max_size=10))
def test_every_interval_holds_its_value_and_stays_a_share(counts: list[tuple[int, int]]) -> None:
    table = {
        (f"o{number % 3}", f"i{number % 2}{number}"): each for number, each in enumerate(counts) if sum(each)
    }
    if not table:
        return
    for each in detect(rows(table)).observers:
        for rate in (each.raw, each.pooled, each.unpooled):
            assert 0 <= rate.low <= rate.value <= rate.high <= 1
