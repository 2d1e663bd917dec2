"""The made-up world is what it says it is: else the gates would judge the methods by a wrong truth."""

import numpy as np
import pytest

from rasid.methods.statistics.calibration.country import (
    AUTHORITIES,
    LIFE,
    SLOW,
    Country,
    make_country,
    setting_of,
)
from rasid.methods.statistics.calibration.extracts import index_of
from rasid.methods.statistics.calibration.faults import START, WINDOWS, Faults, fast_again, make_faults
from rasid.methods.statistics.calibration.fieldwork import Fieldwork, voices, weekly_chances, work
from rasid.methods.statistics.calibration.truths import expected_scores

World = tuple[Country, Faults, Fieldwork]


@pytest.fixture(scope="module")
def world() -> World:
    rng = np.random.default_rng(5)
    country = make_country(setting_of(6), rng)
    faults = make_faults(country, rng)
    return country, faults, work(country, faults, rng)


def test_a_fault_is_there_in_the_share_of_time_that_its_spells_say(world: World) -> None:
    _, faults, _ = world
    pair = np.repeat(np.arange(50), 2000)
    when = np.tile(np.linspace(0.01, 27.99, 2000), 50)
    looked = faults.present(pair, when).reshape(50, 2000).mean(axis=1)
    assert looked == pytest.approx(faults.shares(np.array([0.0, 28.0]))[:50, 0], abs=0.01)


def test_faults_are_there_and_last_as_long_as_the_country_says(world: World) -> None:
    country, faults, _ = world
    share = faults.shares(np.array([0.0, 364.0]))[:, 0]
    assert share.mean() == pytest.approx(country.prevalence[faults.centre, faults.item].mean(), rel=0.02)
    pair, begin, end = faults.spells()
    whole = (begin > START) & (begin < 200)
    life = np.minimum(end - begin, 200.0)[whole]
    item = faults.item[pair[whole]]
    for mean in np.unique(LIFE[SLOW]):
        assert life[LIFE[item] == mean].mean() == pytest.approx(mean, rel=0.05)


def test_a_fast_fault_seen_again_soon_is_mostly_still_there_and_later_is_met_afresh() -> None:
    rng = np.random.default_rng(6)
    country = make_country(setting_of(0), rng)
    centre = np.zeros(20_000, dtype=np.intp)
    share = country.prevalence[0, 0]
    there = rng.random((20_000, 40)) < country.prevalence[centre]
    soon = fast_again(country, centre, there, np.full(20_000, 1e-6), rng)
    late = fast_again(country, centre, there, np.full(20_000, 30.0), rng)
    assert (soon[:, 0] == there[:, 0]).mean() > 0.999
    assert late[:, 0].mean() == pytest.approx(share, abs=0.015)
    assert np.corrcoef(late[:, 0], there[:, 0])[0, 1] == pytest.approx(0, abs=0.03)


def test_each_week_every_authority_gets_its_visits_and_centres_their_chance(world: World) -> None:
    country, _, year = world
    sample = ~year.is_double
    chances = weekly_chances(country, np.random.default_rng(1))
    wanted = np.zeros(AUTHORITIES)
    np.add.at(wanted, country.authority, chances[:, 0])
    counts = np.zeros((AUTHORITIES, 52))
    np.add.at(counts, (country.authority[year.centre[sample]], year.week[sample]), 1)
    assert counts == pytest.approx(np.repeat(np.rint(wanted)[:, None], 52, axis=1))
    times = np.bincount(year.centre[sample], minlength=country.centres)
    expected = np.bincount(year.centre[sample], 1 / year.chance[sample], country.centres)
    assert (expected / 52).mean() == pytest.approx(1, abs=0.02)
    assert len(np.unique(year.centre[sample] * 52 + year.week[sample])) == sample.sum()
    assert np.corrcoef(times, chances.mean(axis=1))[0, 1] > 0.5


def test_visits_bring_on_average_the_truth_they_are_judged_by(world: World) -> None:
    country, faults, year = world
    index, truth = index_of(country, year), expected_scores(country, faults)
    rows = index.visits.numbers
    gap = index.scored.value - truth.scores[year.centre[rows], year.week[rows] // 4]
    assert truth.scores.shape == (country.centres, WINDOWS)
    assert abs(gap.mean()) < 4 * gap.std() / len(gap) ** 0.5
    assert gap.std() > 5


def test_controls_and_doubles_are_as_many_as_the_method_says(world: World) -> None:
    _, _, year = world
    taken = (year.done & ~year.is_double).sum()
    controls = (year.planted.any(axis=1)).sum()
    assert 0.05 <= controls / taken <= 0.10
    assert year.is_double.sum() / taken == pytest.approx(0.10, abs=0.01)
    second = np.flatnonzero(year.is_double)
    assert (year.observer[second] != year.observer[year.first[second]]).all()
    assert not (year.cleared & (year.present | year.planted)).any()


def test_residents_report_what_is_there_and_seldom_what_is_not(world: World) -> None:
    _, faults, _ = world
    heard = voices(world[0], faults, np.random.default_rng(2))
    there = faults.present(heard.report_pair, heard.report_time)
    assert 0.9 < there.mean() < 1
    just_before = faults.present(heard.repair_pair, heard.repair_time - 1e-6)
    assert just_before.mean() > 0.999
