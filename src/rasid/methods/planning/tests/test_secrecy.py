"""The attacker finds what is there and nothing that is not; bad ways of planning are caught, ours is not."""

import json
from dataclasses import replace

import numpy as np
import pytest

from rasid.methods.planning.draw import DrawUnit, draw_sample
from rasid.methods.planning.secrecy import GATES, Measure, SecrecyReport, Verdict, measured, read_row
from rasid.methods.planning.secrecy.attacker import Attacked, Past, attack, entropy, same_day_lift
from rasid.methods.planning.secrecy.audit import PastVisit, audit, figures_of, foreseen_once
from rasid.methods.planning.secrecy.cells import hidden_units
from rasid.methods.planning.secrecy.invented import CAUGHT, country, rules_of_a_week
from rasid.methods.planning.secrecy.worlds import (
    Policy,
    Site,
    as_planned,
    insight_into,
    played,
    rotation,
    weeks_since,
)
from rasid.methods.planning.tests.people import seed

RULES = rules_of_a_week()
SITES = country(200)
WEEKS = 52


def by_chance(sites: list[Site]) -> Policy:
    """Each centre by its own die, each day alike: the past in which nothing can be foreseen."""
    chance = np.array([site.probability for site in sites])

    def policy(_: int, rng: np.random.Generator) -> list[tuple[int, int, int]]:
        drawn = np.flatnonzero(rng.random(len(chance)) < chance)
        return [(int(n), int(rng.integers(5)), int(rng.integers(3))) for n in drawn]

    return policy


def worlds(policy: Policy, count: int = 2, weeks: int = WEEKS, sites: list[Site] = SITES) -> list[Past]:
    return [played(policy, weeks, 5, 3, len(sites), number) for number in range(count)]


def attacked(policy: Policy, count: int = 2) -> Attacked:
    return attack(worlds(policy, count), insight_into(SITES))


def test_nothing_is_foreseen_where_there_is_nothing_but_chance() -> None:
    found = attacked(by_chance(SITES), 4)
    assert 0.48 < found.today.value < 0.52
    assert 0.48 < found.week.value < 0.52
    assert 0.85 < found.lift.value < 1.15
    assert found.entropy.value > 0.97


@pytest.mark.parametrize("bad", [weeks_since, rotation])
def test_the_two_bad_ways_are_caught(bad: object) -> None:
    assert callable(bad)
    found = attacked(bad(SITES, RULES))
    assert found.week.value >= CAUGHT
    assert found.today.value >= CAUGHT
    assert {f.measure for f in figures_of(found) if f.verdict is Verdict.BROKEN} >= {
        Measure.AUC,
        Measure.EXCESS,
    }


def test_ours_is_foreseen_less_than_a_draw_with_strata_spread_in_space() -> None:
    ours, spread = attacked(as_planned(SITES, RULES)), attacked(as_planned(SITES, RULES, hide_week=False))
    assert spread.today.value > 0.6
    assert spread.lift.value < 0.67
    assert ours.today.value < spread.today.value - 0.05
    assert 0.67 < ours.lift.value < 1.5
    assert 0.47 < ours.week.value < 0.53


def test_a_cap_of_one_sister_a_day_gives_away_that_nobody_else_comes() -> None:
    capped = worlds(as_planned(SITES, replace(RULES, sister_caps=(1,))), 1, 104)
    assert same_day_lift(capped, insight_into(SITES)).value < 0.67


def test_sisters_on_one_tour_raise_the_lift_unless_they_are_taken_apart() -> None:
    """One body alone: its branches are all that a tour can hold."""
    alone = [replace(site, authority="a", neighbourhood=site.neighbourhood) for site in SITES]
    loose = replace(RULES, sister_caps=(9,), day_mixing=0.0, sister_lift=50.0)
    kept = replace(loose, sister_lift=1.2)
    lifts = [
        same_day_lift(worlds(as_planned(alone, rules), 2, 104), insight_into(alone)).value
        for rules in (loose, kept)
    ]
    assert lifts[0] > 1.3
    assert lifts[1] < lifts[0] - 0.2
    assert 0.67 < lifts[1] < 1.5


def test_a_centre_with_a_weekday_of_its_own_has_no_entropy_even_if_all_days_are_equally_full() -> None:
    def own_day(_: int, rng: np.random.Generator) -> list[tuple[int, int, int]]:
        return [(int(n), int(n) % 5, 0) for n in np.flatnonzero(rng.random(len(SITES)) < 0.1)]

    assert entropy(worlds(own_day)).value < 0.1


def test_one_real_past_is_judged_without_taking_its_own_visits_for_foresight() -> None:
    (chance,) = worlds(by_chance(SITES), 1, 104)
    (waited,) = worlds(weeks_since(SITES, RULES), 1, 104)
    raw = attack([chance], insight_into(SITES))
    assert raw.week.value > 0.55  # What the correction is for.
    found = foreseen_once(chance, SITES)
    assert 0.45 < found.week.value < 0.55
    assert 0.45 < found.today.value < 0.55
    assert foreseen_once(waited, SITES).week.value >= CAUGHT


def test_cells_keep_every_chance_and_are_large_enough_to_hide_in() -> None:
    units = [DrawUnit(s.id, s.stratum, s.probability, s.latitude, s.longitude) for s in country(900)]
    hidden = hidden_units(reversed(units), 20)
    assert [(u.id, u.probability) for u in hidden] == [(u.id, u.probability) for u in units]
    assert {(u.latitude, u.longitude) for u in hidden} == {(None, None)}
    sizes: dict[str, float] = {}
    for unit in hidden:
        sizes[unit.stratum] = sizes.get(unit.stratum, 0.0) + unit.probability
    assert len(sizes) > 2
    assert min(sizes.values()) >= 20
    assert len(draw_sample(hidden, seed(1), 9).sample) == 90


def test_phone_lines_without_enough_visits_hide_in_a_cell_of_places() -> None:
    units = [DrawUnit(f"p{n}", "s", 0.5, 31 + n / 9, 35.0) for n in range(40)]
    lines = [DrawUnit(f"w{n}", "s", 0.5) for n in range(4)]
    assert {u.stratum for u in hidden_units([*units, *lines], 10)} == {"cell-001", "cell-002"}
    assert {u.stratum for u in hidden_units(lines)} == {"nowhere"}


def test_the_audit_reports_blocks_and_can_be_kept() -> None:
    report = audit(SITES, RULES, seed(3), weeks=40)
    assert {figure.measure for figure in report.figures} == set(GATES)
    assert (report.centres, report.of_centres, report.history, report.history_weeks) == (200, 200, (), 0)
    assert report.is_small
    row = json.loads(json.dumps(report.as_row(), allow_nan=False))
    assert read_row(row).as_row() == report.as_row()
    assert audit(SITES, RULES, seed(3), weeks=40) == report


def test_a_past_is_attacked_once_it_is_long_enough() -> None:
    (past,) = worlds(weeks_since(SITES, RULES), 1, 40)
    visits = [
        PastVisit(
            SITES[c].id,
            RULES.days[d].fromordinal(RULES.days[d].toordinal() - 7 * (39 - w)),
            RULES.day_parts[0],
        )
        for w, d, c in zip(*np.nonzero(past.visits), strict=True)
    ]
    few = [visit for visit in visits if (RULES.days[0] - visit.day).days < 7 * 20]
    assert audit(SITES, RULES, seed(1), few, weeks=26).history == ()
    report = audit(SITES, RULES, seed(1), visits, weeks=26)
    assert (report.history_weeks, report.history_visits) == (40, len(visits))
    assert {f.measure: f.verdict for f in report.history}[Measure.AUC] is Verdict.BROKEN
    assert report.warns


@pytest.mark.parametrize("size", [2, 5, 12])
def test_an_audit_of_a_handful_of_centres_says_what_it_can(size: int) -> None:
    few = [Site(f"c{n}", "a", 0.4, "n") for n in range(size)]
    report = audit(few, RULES, seed(1), weeks=26)
    assert report.is_small
    assert not report.blocks
    json.dumps(report.as_row(), allow_nan=False)


def test_a_figure_outside_its_gate_is_broken_and_one_near_it_unsure() -> None:
    verdicts = [
        measured(Measure.AUC, *figure).verdict
        for figure in ((0.52, 0.51, 0.53), (0.54, 0.53, 0.56), (0.56, 0.54, 0.58), (float("nan"),) * 3)
    ]
    assert verdicts == [Verdict.KEPT, Verdict.UNSURE, Verdict.BROKEN, Verdict.NOT_MEASURED]
    assert measured(Measure.LIFT, 0.5, 0.4, 0.6).verdict is Verdict.BROKEN
    assert measured(Measure.PRICE_VISITS, 0.5, 0.4, 0.6).verdict is Verdict.NO_GATE


def test_only_a_programme_that_is_large_enough_to_hide_is_blocked() -> None:
    broken = (measured(Measure.LIFT, 0.5, 0.4, 0.6),)
    small, large = (SecrecyReport(broken, (), 104, 100, 100, visits) for visits in (10.0, 100.0))
    assert (small.blocks, small.warns) == (False, True)
    assert (large.blocks, large.warns) == (True, True)
