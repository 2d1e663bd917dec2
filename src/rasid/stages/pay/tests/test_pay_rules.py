"""Decisions about pay: no database."""

import ast
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rasid.stages.observers.rules import Contract
from rasid.stages.pay.expenses.rules import may_decide_expense, may_file_expense, most_payable
from rasid.stages.pay.rules import (
    SAFETY,
    Band,
    Card,
    Ceiling,
    ExpenseKind,
    Ground,
    LineKind,
    LineState,
    PaymentState,
    Rate,
    Refusal,
    RunState,
    Standing,
    Waited,
    Work,
    card_refusal,
    kept_promise,
    may_correct,
    may_decide_appeal,
    minutes_over,
    money,
    owed,
    rate_for,
    standing_of,
    way_km,
)
from rasid.stages.pay.runs.rules import line_state, read_answer
from rasid.stages.reviews.rules import RejectionCode, Verdict
from rasid.stages.visits.rules import ABANDON_REASONS, Reason, VisitState

SUNDAY = date(2026, 11, 15)
CARD = Card(
    SUNDAY, "JOD", 3, 14, Decimal("1.30"),
    rates=(
        Rate(Decimal("12")), Rate(Decimal("2.5"), use="spot_check"), Rate(Decimal("15"), purpose="urgent"),
        Rate(Decimal("9"), use="visit", channel="phone"),
    ),
    bands=(Band(0, Decimal()), Band(5, Decimal("1.5")), Band(40, Decimal("5"))),
    waiting_amount=Decimal("1"),
)  # fmt: skip
WORK = Work("visit", "shopper", "in_person", "sample", Contract.PER_VISIT, time_box=60)
TRANSPORT = Ceiling(ExpenseKind.TRANSPORT, Decimal("5"), Decimal("8"), Decimal("1"))


def amounts(work: Work, card: Card = CARD) -> dict[LineKind, Decimal]:
    return {line.kind: line.amount for line in owed(card, work) or []}


@pytest.mark.parametrize("has_started", [True, False])
def test_leaving_in_danger_or_recognised_always_pays(has_started: bool) -> None:
    for reason in (Reason.UNSAFE, Reason.RECOGNISED):
        found = standing_of(VisitState.ABANDONED, reason, has_started, None, None)
        assert found is not None
        assert found[0] is Standing.PAYS
        assert found[1] in SAFETY


def test_a_closed_door_pays_whoever_was_seen_to_arrive_and_asks_about_whoever_was_not() -> None:
    for reason in (Reason.PLACE_CLOSED, Reason.TURNED_AWAY):
        assert standing_of(VisitState.ABANDONED, reason, True, None, None)[0] is Standing.PAYS  # type: ignore[index]
        asked = standing_of(VisitState.ABANDONED, reason, False, None, None)
        assert asked == (Standing.ASKED, Ground.NOT_SEEN_ARRIVING)


def test_only_a_readers_verdict_of_fabrication_withholds() -> None:
    withheld = {
        (reason, started, verdict, code)
        for reason, started, verdict, code in product(
            (None, *ABANDON_REASONS), (True, False), (None, *Verdict), (None, *RejectionCode)
        )
        if (
            found := standing_of(
                VisitState.ABANDONED if reason else VisitState.FILED, reason, started, verdict, code
            )
        )
        and found[0] is Standing.WITHHELD
    }
    assert {(verdict, code) for _, _, verdict, code in withheld} == {(Verdict.REJECTED, RejectionCode.COPIED)}


def test_before_a_reading_nothing_is_said_of_a_filed_visit() -> None:
    assert standing_of(VisitState.FILED, None, True, None, None) is None
    assert standing_of(VisitState.EXPIRED, None, True, None, None) is None


def test_nothing_that_counts_against_an_observer_can_be_imported_here() -> None:
    forbidden = ("accountability", "scores", "findings", "cases", "bulletins")
    room = Path(__file__).parent.parent
    seen = 0
    for path in room.rglob("*.py"):
        if "tests" in path.parts:
            continue
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.ImportFrom) and node.module:
                assert not node.module.startswith(tuple(f"rasid.stages.{name}" for name in forbidden)), path
                assert not node.module.startswith("rasid.stages.reviews.trust"), path
                assert "TrustScore" not in {alias.name for alias in node.names}, path
                seen += 1
    assert seen > 50


def test_the_most_particular_rate_is_taken() -> None:
    assert rate_for(CARD, "visit", "shopper", "in_person", "sample") == CARD.rates[0]
    assert rate_for(CARD, "spot_check", "spotter", "in_person", "sample") == CARD.rates[1]
    assert rate_for(CARD, "visit", "shopper", "phone", "urgent") == CARD.rates[3]
    assert rate_for(CARD, "spot_check", "spotter", "in_person", "urgent") == CARD.rates[2]
    assert rate_for(replace(CARD, rates=CARD.rates[1:2]), "visit", "shopper", "phone", "sample") is None


@given(
    st.permutations(CARD.rates),
    st.sampled_from(["visit", "spot_check"]),
    st.sampled_from(["sample", "urgent"]),
)
def test_which_rate_does_not_depend_on_their_order(rates: list[Rate], use: str, purpose: str) -> None:
    found = rate_for(replace(CARD, rates=tuple(rates)), use, "shopper", "phone", purpose)
    assert found == rate_for(CARD, use, "shopper", "phone", purpose)


def test_a_visit_earns_its_rate_its_way_and_its_waiting() -> None:
    # 10 km straight, 26 km of road there and back; 125 minutes are 35 beyond the scenario's 60 and the 30 allowed.
    found = amounts(replace(WORK, straight_m=10_000.0, minutes=125))
    assert found == {
        LineKind.VISIT: Decimal("12.000"), LineKind.DISTANCE: Decimal("1.500"), LineKind.WAITING: Decimal("2.000"),
    }  # fmt: skip
    assert way_km(10_000, Decimal("1.30")) == Decimal("26.0")
    assert str(found[LineKind.VISIT]) == "12.000"


def test_waiting_inside_the_allowance_and_a_way_next_door_earn_nothing_more() -> None:
    assert amounts(replace(WORK, straight_m=1000.0, minutes=90)) == {LineKind.VISIT: Decimal("12.000")}


def test_a_form_left_open_overnight_is_not_a_night_of_waiting() -> None:
    assert minutes_over(CARD, 14 * 60, 60) == 180


def test_whoever_has_a_salary_gets_the_way_and_a_line_that_says_why_not_more() -> None:
    found = amounts(replace(WORK, contract=Contract.FULL_TIME, straight_m=10_000.0, minutes=400))
    assert found == {LineKind.VISIT: Decimal("0.000"), LineKind.DISTANCE: Decimal("1.500")}


def test_fils_have_three_places_and_halalas_two() -> None:
    assert str(money(Decimal("1.2345"), 3)) == "1.235"
    assert str(money(Decimal("1.2345"), 2)) == "1.23"
    assert str(money(Decimal("0.125"), 2)) == "0.13"


@given(st.integers(0, 400_000), st.integers(0, 2000), st.sampled_from(list(Contract)))
def test_whatever_was_done_nothing_owed_is_negative_or_split_finer_than_a_coin(
    metres: int, minutes: int, contract: Contract
) -> None:
    for line in owed(CARD, replace(WORK, straight_m=metres, minutes=minutes, contract=contract)) or []:
        assert line.amount >= 0
        assert money(line.amount, 3) == line.amount


@given(st.integers(0, 300_000), st.integers(0, 300_000))
def test_a_longer_way_never_earns_less(near: int, far: int) -> None:
    near, far = sorted((near, far))
    paid = [amounts(replace(WORK, straight_m=m)).get(LineKind.DISTANCE, Decimal()) for m in (near, far)]
    assert paid[0] <= paid[1]


def test_rates_follow_and_never_reach_back() -> None:
    later = replace(CARD, starts_on=SUNDAY + timedelta(7))
    next_week = SUNDAY + timedelta(7)
    assert card_refusal(CARD, None, None, next_week) is None
    assert card_refusal(later, CARD, CARD.starts_on, next_week) is None
    assert (
        card_refusal(replace(later, starts_on=SUNDAY + timedelta(3)), CARD, SUNDAY, next_week)
        is Refusal.RATES_TOO_EARLY
    )
    assert card_refusal(later, CARD, later.starts_on, next_week) is Refusal.RATES_TOO_EARLY
    assert card_refusal(replace(later, currency="SAR"), CARD, SUNDAY, next_week) is Refusal.CURRENCY_CHANGED


def test_rates_that_make_no_sense_are_refused() -> None:
    def refused(**more: object) -> Refusal | None:
        return card_refusal(replace(CARD, **more), None, None, SUNDAY)  # type: ignore[arg-type]

    assert refused(rates=()) is Refusal.RATES_EMPTY
    assert refused(rates=(CARD.rates[0], Rate(Decimal("3")))) is Refusal.RATES_TWICE
    assert refused(rates=(Rate(Decimal("-1")),)) is Refusal.AMOUNT_WRONG
    assert refused(rates=(Rate(Decimal("1.0005")),)) is Refusal.AMOUNT_WRONG
    assert refused(bands=(Band(5, Decimal(1)),)) is Refusal.BANDS_WITHOUT_ZERO


def test_nothing_is_taken_from_who_left_in_safety_nor_more_than_a_line_has() -> None:
    why = "دُفعت مرتين"
    assert may_correct(Decimal("2"), Decimal("12"), Ground.ACCEPTED, 3, why) is None
    assert may_correct(Decimal("13"), Decimal("12"), Ground.ACCEPTED, 3, why) is Refusal.MORE_THAN_THE_LINE
    assert may_correct(Decimal("2"), Decimal("12"), Ground.ACCEPTED, 3, "خطأ") is Refusal.REASON_MISSING
    for ground in SAFETY:
        assert may_correct(Decimal("2"), Decimal("12"), ground, 3, why) is Refusal.SAFETY_STANDS


def test_an_appeal_is_heard_by_somebody_else() -> None:
    assert may_decide_appeal(True, False, 7, [7], "قرأت الاعتراض") is Refusal.SAME_PERSON
    assert may_decide_appeal(True, False, 8, [7], "قرأت الاعتراض") is None


def test_a_receipt_may_miss_only_for_little_and_ceilings_hold() -> None:
    def file(amount: str, has_receipt: bool, spent: date = SUNDAY) -> Refusal | None:
        return may_file_expense(TRANSPORT, Decimal(amount), 3, has_receipt, spent, SUNDAY)

    assert file("1", has_receipt=False) is None
    assert file("1.001", has_receipt=False) is Refusal.RECEIPT_MISSING
    assert file("9", has_receipt=True) is None
    assert file("1", True, SUNDAY + timedelta(1)) is Refusal.NOT_SO_EARLY
    assert file("1", True, SUNDAY - timedelta(61)) is Refusal.TOO_LATE
    assert may_file_expense(None, Decimal(1), 3, True, SUNDAY, SUNDAY) is Refusal.KIND_NOT_PAID
    assert most_payable(TRANSPORT, Decimal("9"), Decimal(), Decimal()) == Decimal("5")
    assert most_payable(TRANSPORT, Decimal("4"), Decimal("2"), Decimal("6")) == Decimal("2")
    assert most_payable(TRANSPORT, Decimal("4"), Decimal("9"), Decimal("9")) == 0


def test_a_cut_takes_a_reason_and_nobody_grants_above_a_ceiling() -> None:
    def decide(granted: str, reason: str = "") -> Refusal | None:
        return may_decide_expense(Decimal(granted), Decimal("4"), Decimal("3"), 3, reason)

    assert decide("3", "السقف ثلاثة دنانير") is None
    assert decide("3") is Refusal.REASON_MISSING
    assert decide("4") is Refusal.OVER_CEILING
    assert decide("5") is Refusal.OVER_CLAIM


def test_money_is_told_as_far_as_it_has_come() -> None:
    one = Decimal(1)
    assert line_state(one, None, None) is LineState.EARNED
    assert line_state(one, RunState.FROZEN, PaymentState.WAITING) is LineState.IN_RUN
    assert line_state(one, RunState.APPROVED, PaymentState.WAITING) is LineState.APPROVED
    assert line_state(one, RunState.EXPORTED, PaymentState.WAITING) is LineState.SENT
    assert line_state(one, RunState.EXPORTED, PaymentState.PAID) is LineState.PAID
    assert line_state(one, RunState.EXPORTED, PaymentState.REJECTED) is LineState.EARNED
    assert line_state(one, RunState.DROPPED, PaymentState.WAITING) is LineState.EARNED
    assert line_state(Decimal(), None, None) is LineState.NOTHING


def test_the_treasurys_answer_is_read_row_by_row_and_what_makes_no_sense_is_named() -> None:
    rows = [
        {"reference": "aaa", "status": "PAID"}, {"reference": "BBB", "status": "rejected", "reason": "حساب مغلق"},
        {"reference": "CCC", "status": "rejected"}, {"reference": "AAA", "status": "paid"},
        {"reference": "XXX", "status": "paid"}, {"reference": "DDD", "status": "?"},
    ]  # fmt: skip
    found, problems = read_answer(rows, ["AAA", "BBB", "CCC", "DDD"])
    assert [(each.reference, each.is_paid, each.reason) for each in found] == [
        ("AAA", True, ""), ("BBB", False, "حساب مغلق"),
    ]  # fmt: skip
    assert problems == ["reason:4", "twice:5", "unknown:6", "status:7"]


def test_the_promise_counts_what_was_due_and_nothing_younger() -> None:
    now = datetime(2026, 12, 1, tzinfo=UTC)

    def wait(since: int, paid: int | None) -> Waited:
        return Waited(now - timedelta(since), now - timedelta(paid) if paid is not None else None)

    # In time, late, overdue, too young to say, paid early.
    assert kept_promise([wait(30, 20), wait(30, 2), wait(20, None), wait(3, None), wait(2, 1)], 14, now) == (
        2,
        4,
    )
