"""Causes, needs, agreeing and measuring, and who stands out: plain values in, plain values out."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rasid.stages.improvement.rules import (
    SETTLED,
    SHORTEST_PLAN,
    WEEKS_ABOVE,
    AxisFigure,
    Cause,
    Fault,
    PlanState,
    Record,
    Refusal,
    causes,
    may_agree,
    may_measure,
    may_propose,
    may_record_round,
    may_withdraw,
    needs,
    stands_out,
)

DAY = date(2026, 11, 15)


def fault(point: str, axis: str = "staff_conduct", family: str = "staff", body: str = "a") -> Fault:
    return Fault(body, point, axis, family, is_open=True)


def test_a_cause_is_at_two_centres_and_the_widest_comes_first() -> None:
    found = causes(
        [
            fault("1"), fault("2"), fault("2"),
            fault("1", "place", "cleanliness"), fault("1", "place", "cleanliness"),
            *(fault(str(n), "procedure", "procedure") for n in range(4)),
            fault("9", body="b"),
        ]
    )  # fmt: skip
    assert found == [
        Cause("a", "procedure", "procedure", 4, 4, 4),
        Cause("a", "staff_conduct", "staff", 3, 2, 3),
    ]


def figure(body: str, value: float, axis: str = "staff_conduct", group: str = "g") -> AxisFigure:
    return AxisFigure(body, group, axis, value, value - 3, value + 3, 30)


PEERS = [figure(name, value) for name, value in (("b", 80.0), ("c", 82.0), ("d", 79.0), ("e", 81.0))]


def test_a_need_takes_a_low_figure_and_faults_that_came_up_again() -> None:
    low = figure("a", 60.0)
    again = [Cause("a", "staff_conduct", "staff", 3, 2, 1)]
    (need,) = needs([low, *PEERS], again)
    assert (need.authority, need.axis, need.faults, need.centres) == ("a", "staff_conduct", 3, 2)
    assert need.behind == pytest.approx(76.4 - 60)
    assert needs([low, *PEERS], []) == []
    assert needs([figure("a", 78.0), *PEERS], again) == []


def test_what_training_cannot_better_and_who_has_no_peers_is_no_need() -> None:
    again = [Cause("a", axis, "staff", 3, 2, 1) for axis in ("staff_conduct", "place")]
    place = [figure(each.authority, each.value, "place") for each in PEERS]
    assert needs([figure("a", 60.0, "place"), *place], again) == []
    assert needs([figure("a", 60.0), *PEERS[:1]], again) == []
    assert needs([figure("a", 60.0, group="elsewhere"), *PEERS], again) == []


@given(
    st.lists(st.sampled_from(["above", "level", "below"]), max_size=12), st.integers(0, 2), st.integers(0, 2)
)
def test_standing_out_takes_every_week_and_a_clean_slate(tiers: list[str], overdue: int, grave: int) -> None:
    found = stands_out(Record("a", tuple(tiers), overdue, grave, praise=9))
    newest = tiers[:WEEKS_ABOVE]
    assert found == (newest == ["above"] * WEEKS_ABOVE and overdue == 0 and grave == 0)


@pytest.mark.parametrize("by_office", [True, False])
@pytest.mark.parametrize("is_office", [True, False])
def test_the_other_side_agrees(by_office: bool, is_office: bool) -> None:
    refusal = may_agree(PlanState.PROPOSED, proposed_by_office=by_office, is_office=is_office)
    assert (refusal is None) == (by_office != is_office)
    for state in set(PlanState) - {PlanState.PROPOSED}:
        asked = may_agree(state, proposed_by_office=by_office, is_office=is_office)
        assert asked is Refusal.WRONG_STATE


def test_a_plan_says_its_day_beforehand_and_keeps_to_it() -> None:
    until = DAY + SHORTEST_PLAN
    assert may_propose("place", ["place"], DAY, until) is None
    assert may_propose("", ["place"], DAY, until) is None
    assert may_propose("beauty", ["place"], DAY, until) is Refusal.UNKNOWN_AXIS
    assert may_propose("place", ["place"], DAY, until - timedelta(days=1)) is Refusal.DATES_WRONG
    assert may_measure(PlanState.AGREED, until, until + SETTLED) is None
    assert may_measure(PlanState.AGREED, until, until + SETTLED - timedelta(days=1)) is Refusal.TOO_EARLY
    for state in set(PlanState) - {PlanState.AGREED}:
        assert may_measure(state, until, until + SETTLED) is Refusal.WRONG_STATE


def test_a_measured_plan_is_not_taken_back() -> None:
    assert may_withdraw(PlanState.AGREED, "تغيّرت الأولويات") is None
    assert may_withdraw(PlanState.AGREED, " ") is Refusal.REASON_MISSING
    assert may_withdraw(PlanState.MEASURED, "لم يعجبنا الأثر") is Refusal.WRONG_STATE


def test_a_round_is_recorded_when_it_is_over() -> None:
    assert may_record_round(12, DAY, DAY, DAY, 1) is None
    assert may_record_round(0, DAY, DAY, DAY, 1) is Refusal.NO_PEOPLE
    assert may_record_round(12, DAY, DAY - timedelta(days=1), DAY, 1) is Refusal.DATES_WRONG
    assert may_record_round(12, DAY, DAY + timedelta(days=1), DAY, 1) is Refusal.NOT_YET_HELD
    assert may_record_round(12, DAY, DAY, DAY, 0) is Refusal.NO_CENTRES
