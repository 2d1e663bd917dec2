"""What Noor earns, why, and how it reaches her."""

import io
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from uuid import UUID

import pytest
from django.db import IntegrityError, connection, transaction

from rasid.foundation.accounts.models import User
from rasid.foundation.calendar import clock
from rasid.foundation.ledger.models import Entry, Opening
from rasid.foundation.text.refusals import Refused
from rasid.foundation.vault import door
from rasid.stages.observers.models import Observer
from rasid.stages.observers.rules import Contract
from rasid.stages.pay import actions, queries
from rasid.stages.pay.desk.queries import budget
from rasid.stages.pay.expenses import actions as expenses
from rasid.stages.pay.expenses import queries as expense_queries
from rasid.stages.pay.models import Held, PayLine, PayRun, RateCard
from rasid.stages.pay.rules import ExpenseKind, Ground, LineKind, LineState, Outcome, Refusal, RunState
from rasid.stages.pay.runs import actions as runs
from rasid.stages.pay.runs.rules import Answered
from rasid.stages.plans.models import PlannedVisit
from rasid.stages.programmes.models import Programme
from rasid.stages.programmes.rules import Viewer
from rasid.stages.registry.models import Area
from rasid.stages.reviews import actions as reviews
from rasid.stages.reviews.models import Review
from rasid.stages.reviews.rules import RejectionCode, Verdict
from rasid.stages.visits import actions as visits
from rasid.stages.visits.models import Visit
from rasid.stages.visits.rules import Reason, VisitState
from tests.world.pay import CARD, JORDAN_IBAN, granted
from tests.world.submitted import photo

WHY = "قرأت ما حدث وقررت"


def visit_of(review: Review) -> Visit:
    return Visit.objects.get(id=review.submission.visit_id)


def state_of(visit_id: UUID) -> LineState:
    [line] = queries.with_states(PayLine.objects.filter(visit_id=visit_id, kind=LineKind.VISIT))
    return line.state


@pytest.fixture
def earned(accepted_review: Review, rate_card: RateCard) -> list[PayLine]:
    return actions.earn_review(accepted_review.id)


@pytest.fixture
def account(noor_viewing: Viewer) -> None:
    actions.keep_account(noor_viewing, "نور الزيتوني", f"iban {JORDAN_IBAN.lower()}")


@pytest.fixture
def run(earned: list[PayLine], account: None, officer: Viewer, rania: User) -> PayRun:
    return runs.freeze_run(officer, rania, clock.now().date())


def approved(run: PayRun, officer: Viewer, rania: User, amal_viewing: Viewer, amal: User) -> PayRun:
    asked = runs.propose_run(officer, rania, run.id, WHY)
    return runs.grant_run(amal_viewing, amal, run.id, asked.id)


# Earning ------------------------------------------------------------------------


def test_an_accepted_visit_is_owed_once_however_often_the_job_runs(
    earned: list[PayLine], accepted_review: Review
) -> None:
    assert [(line.kind, line.amount, line.ground) for line in earned] == [
        ("visit", Decimal("12.000"), "accepted")
    ]
    assert actions.earn_review(accepted_review.id) == []
    assert PayLine.objects.count() == 1
    entry = Entry.objects.get(verb="pay.earned")
    assert not entry.is_open


def test_the_table_itself_pays_a_visit_once_and_only_a_correction_takes(earned: list[PayLine]) -> None:
    [line] = earned
    for change in ({}, {"kind": "waiting", "amount": Decimal("-1")}):
        fields = {name: getattr(line, name) for name in (
            "programme_id", "observer_id", "visit_id", "card_id", "kind", "amount", "worked_on", "earned_at",
        )}  # fmt: skip
        with pytest.raises(IntegrityError), transaction.atomic():
            PayLine.objects.create(**(fields | change))


def test_what_is_owed_is_never_changed_nor_deleted_by_the_web(
    earned: list[PayLine], rate_card: RateCard
) -> None:
    with connection.cursor() as cursor:
        for table in ("pay_payline", "pay_ratecard", "pay_rate", "pay_expensedecision", "pay_runexport"):
            for right in ("UPDATE", "DELETE"):
                cursor.execute("SELECT has_table_privilege('rasid_app', %s, %s)", [table, right])
                assert cursor.fetchone() == (False,), (table, right)


def test_the_way_is_paid_from_the_middle_of_the_home_area(
    accepted_review: Review, rate_card: RateCard, noor: Observer
) -> None:
    # A little square twenty kilometres south of the first counters.
    corners = [[35.80, 31.70], [35.82, 31.70], [35.82, 31.72], [35.80, 31.72], [35.80, 31.70]]
    home = Area.objects.create(
        programme=noor.programme, level="district", code="home", name={"ar": "حي"},
        boundary={"type": "Polygon", "coordinates": [corners]},
    )  # fmt: skip
    Observer.objects.filter(id=noor.id).update(home_area=home)
    lines = {line.kind: line for line in actions.earn_review(accepted_review.id)}
    way = lines["distance"]
    assert way.amount == Decimal("5.000")
    assert 40 < Decimal(way.facts["km"]) < 80


def test_whoever_has_a_salary_is_not_paid_by_the_visit(
    accepted_review: Review, rate_card: RateCard, noor: Observer
) -> None:
    Observer.objects.filter(id=noor.id).update(contract=Contract.FULL_TIME)
    [line] = actions.earn_review(accepted_review.id)
    assert (line.amount, line.facts["contract"]) == (0, "full-time")
    assert state_of(visit_of(accepted_review).id) is LineState.NOTHING


@pytest.mark.parametrize("reason", [Reason.UNSAFE, Reason.RECOGNISED])
def test_leaving_danger_is_paid_at_once_even_from_the_street(
    noors_visit: Visit, noor_viewing: Viewer, rate_card: RateCard, reason: Reason
) -> None:
    if noors_visit.state == VisitState.OFFERED:
        visits.take_visit(noor_viewing, noors_visit.id)
    visits.abandon_visit(noor_viewing, noors_visit.id, reason)
    [line] = actions.earn_visit(noors_visit.id)
    assert line.amount == Decimal("12.000")


def test_a_closed_door_without_an_arrival_waits_for_a_person_who_may_pay_it(
    noors_visit: Visit, noor_viewing: Viewer, rate_card: RateCard, officer: Viewer, rania: User
) -> None:
    if noors_visit.state == VisitState.OFFERED:
        visits.take_visit(noor_viewing, noors_visit.id)
    visits.abandon_visit(noor_viewing, noors_visit.id, Reason.PLACE_CLOSED, "الباب مقفل")
    assert actions.earn_visit(noors_visit.id) == []
    held = Held.objects.get()
    assert (held.ground, held.said, held.outcome) == (Ground.NOT_SEEN_ARRIVING, "الباب مقفل", "")
    actions.decide_held(officer, rania, held.id, Outcome.PAYS, WHY)
    assert PayLine.objects.get().amount == Decimal("12.000")
    with pytest.raises(Refused, match=Refusal.DECIDED):
        actions.decide_held(officer, rania, held.id, Outcome.WITHHELD, WHY)


@pytest.mark.parametrize(
    ("code", "paid", "outcome"),
    [
        (RejectionCode.OBSERVER_EXPOSED, 1, None),
        (RejectionCode.COPIED, 0, Outcome.WITHHELD),
        (RejectionCode.EVIDENCE_UNUSABLE, 0, ""),
        (RejectionCode.CONTRADICTORY, 0, ""),
    ],
)
def test_a_rejection_is_paid_refused_or_asked_about_by_its_code(
    claimed_review: Review, hadi_viewing: Viewer, rate_card: RateCard, code: RejectionCode, paid: int,
    outcome: str | None,
) -> None:  # fmt: skip
    reviews.decide_review(hadi_viewing, claimed_review.id, Verdict.REJECTED, "الصورة من الشبكة", code=code)
    actions.earn_review(claimed_review.id)
    assert PayLine.objects.count() == paid
    held = Held.objects.first()
    assert (held.outcome if held else None) == outcome


def test_fabrication_is_not_paid_and_another_person_hears_the_appeal(
    claimed_review: Review, hadi_viewing: Viewer, noor_viewing: Viewer, sami_viewing: Viewer, rate_card: RateCard,
    officer: Viewer, rania: User, amal_viewing: Viewer, amal: User,
) -> None:  # fmt: skip
    reviews.decide_review(
        hadi_viewing, claimed_review.id, Verdict.REJECTED, "منقول", code=RejectionCode.COPIED
    )
    actions.earn_review(claimed_review.id)
    visit = visit_of(claimed_review)
    held = Held.objects.get()
    assert (held.decided_by, held.reason) == (
        claimed_review.submission and hadi_viewing and held.decided_by,
        "منقول",
    )
    for viewer, text, code in (
        (sami_viewing, "x", Refusal.NOT_THERE),
        (noor_viewing, " ", Refusal.REASON_MISSING),
    ):
        with pytest.raises(Refused, match=code):
            actions.appeal(viewer, visit.id, text)
    actions.appeal(noor_viewing, visit.id, "الصورة لي، التقطتها بنفسي")
    with pytest.raises(Refused, match=Refusal.SAID_ALREADY):
        actions.appeal(noor_viewing, visit.id, "مرة أخرى")
    Held.objects.update(decided_by=rania)
    with pytest.raises(Refused, match=Refusal.SAME_PERSON):
        actions.decide_appeal(officer, rania, held.id, Outcome.PAYS, WHY)
    actions.decide_appeal(amal_viewing, amal, held.id, Outcome.PAYS, WHY)
    assert PayLine.objects.get().ground == Ground.FABRICATED


def test_what_was_accepted_in_the_end_is_paid_though_it_was_refused_before(
    claimed_review: Review, hadi_viewing: Viewer, rate_card: RateCard
) -> None:
    reviews.decide_review(
        hadi_viewing, claimed_review.id, Verdict.REJECTED, "منقول", code=RejectionCode.COPIED
    )
    actions.earn_review(claimed_review.id)
    Review.objects.filter(id=claimed_review.id).update(verdict=Verdict.ACCEPTED, code="")
    assert len(actions.earn_review(claimed_review.id)) == 1


def test_a_later_rejection_takes_nothing_back_by_itself(
    earned: list[PayLine], accepted_review: Review
) -> None:
    Review.objects.filter(id=accepted_review.id).update(verdict=Verdict.REJECTED, code=RejectionCode.COPIED)
    actions.earn_review(accepted_review.id)
    assert PayLine.objects.count() == 1
    assert not Held.objects.exists()


# Rates ---------------------------------------------------------------------------


def test_a_visit_without_a_rate_waits_and_is_reckoned_when_one_is_set(
    accepted_review: Review, programme: Programme, rania: User, amal: User
) -> None:
    assert actions.earn_review(accepted_review.id) == []
    assert Held.objects.get().ground == Ground.NO_RATE
    card = granted(programme, rania, amal)
    assert actions.earn_unrated(card.id) == 1
    assert actions.earn_unrated(card.id) == 0
    assert Held.objects.get().outcome == Outcome.PAYS


def test_rates_take_two_and_begin_with_a_week_that_has_not_begun(
    rate_card: RateCard, programme: Programme, rania: User, amal: User, officer: Viewer
) -> None:
    assert (rate_card.decimals, rate_card.rates.count(), rate_card.bands.count()) == (3, 2, 3)
    with pytest.raises(Refused, match=Refusal.RATES_TOO_EARLY):
        granted(programme, rania, amal, replace(CARD, starts_on=date(2026, 11, 17)))
    with pytest.raises(Refused, match="four-eyes-same-person"):
        granted(programme, rania, rania, replace(CARD, starts_on=date(2026, 11, 22)))
    assert queries.card_on(programme, date(2026, 11, 30)) == rate_card


def test_new_rates_leave_what_was_promised_before_them(
    rate_card: RateCard, programme: Programme, rania: User, amal: User, accepted_review: Review
) -> None:
    later = replace(
        CARD, starts_on=date(2026, 11, 22), rates=(replace(CARD.rates[0], amount=Decimal("1.000")),)
    )
    granted(programme, rania, amal, later)
    with clock.travelling_to(clock.now() + timedelta(days=9)):
        [line] = actions.earn_review(accepted_review.id)
    assert line.amount == Decimal("12.000")


# Corrections ------------------------------------------------------------------------


def test_a_mistake_is_put_right_by_a_line_with_a_reason(
    earned: list[PayLine], officer: Viewer, rania: User, noor_viewing: Viewer
) -> None:
    [line] = earned
    taken = actions.correct_line(officer, rania, line.id, Decimal("2.000"), "حُسبت زيارة مزدوجة مرتين")
    assert (taken.amount, queries.left_of(line)) == (Decimal("-2.000"), Decimal("10.000"))
    with pytest.raises(Refused, match=Refusal.MORE_THAN_THE_LINE):
        actions.correct_line(officer, rania, line.id, Decimal("10.001"), WHY)
    for viewer, subject in ((noor_viewing, line), (officer, taken)):
        with pytest.raises(Refused, match=Refusal.NOT_THERE):
            actions.correct_line(viewer, rania, subject.id, Decimal("1"), WHY)


# Expenses ---------------------------------------------------------------------------


def test_an_expense_is_filed_cut_with_a_reason_answered_once_and_paid(
    accepted_review: Review, rate_card: RateCard, noor_viewing: Viewer, officer: Viewer, rania: User,
    programme: Programme,
) -> None:  # fmt: skip
    today, visit = clock.now().date(), visit_of(accepted_review)
    filed = expenses.file_expense(
        noor_viewing, programme, ExpenseKind.TRANSPORT, Decimal("4.000"), today, visit_id=visit.id,
        receipt=io.BytesIO(photo(3)),
    )  # fmt: skip
    assert expense_queries.to_decide(officer).get() == filed
    with pytest.raises(Refused, match=Refusal.NOT_DECIDED):
        expenses.answer_expense(noor_viewing, filed.id, "x")
    expenses.decide_expense(officer, rania, filed.id, Decimal("3.000"), "الإيصال يقول ثلاثة دنانير")
    assert not expense_queries.to_decide(officer).exists()
    expenses.answer_expense(noor_viewing, filed.id, "في الإيصال سطر ثان")
    with pytest.raises(Refused, match=Refusal.SAID_ALREADY):
        expenses.answer_expense(noor_viewing, filed.id, "مرة أخرى")
    with pytest.raises(Refused, match=Refusal.AMOUNT_WRONG):
        expenses.decide_expense(officer, rania, filed.id, Decimal("2.000"), WHY)
    expenses.decide_expense(officer, rania, filed.id, Decimal("4.000"))
    with pytest.raises(Refused, match=Refusal.DECIDED):
        expenses.decide_expense(officer, rania, filed.id, Decimal("4.000"))
    found = {line.kind: line.amount for line in PayLine.objects.filter(expense=filed)}
    assert found == {"expense": Decimal("3.000"), "expense-more": Decimal("1.000")}
    # Five a visit: what a second expense of the visit may still get.
    second = expenses.file_expense(
        noor_viewing, programme, ExpenseKind.TRANSPORT, Decimal("1.000"), today, visit_id=visit.id
    )
    assert expenses.most(second) == Decimal("1.000")
    third = expenses.file_expense(
        noor_viewing, programme, ExpenseKind.TRANSPORT, Decimal("4.000"), today, visit_id=visit.id,
        receipt=io.BytesIO(photo(4)),
    )  # fmt: skip
    assert expenses.most(third) == Decimal("1.000")
    with pytest.raises(Refused, match=Refusal.OVER_CEILING):
        expenses.decide_expense(officer, rania, third.id, Decimal("2.000"), WHY)


def test_a_receipt_is_shown_to_who_filed_it_and_to_the_desk_alone(
    accepted_review: Review, rate_card: RateCard, noor_viewing: Viewer, sami_viewing: Viewer, officer: Viewer,
    khalid_viewing: Viewer, hadi_viewing: Viewer, programme: Programme,
) -> None:  # fmt: skip
    filed = expenses.file_expense(
        noor_viewing, programme, ExpenseKind.TRANSPORT, Decimal("4.000"), clock.now().date(),
        receipt=io.BytesIO(photo(3)),
    )  # fmt: skip
    assert queries.receipt(noor_viewing, filed.id) == filed.receipt == queries.receipt(officer, filed.id)
    for viewer in (sami_viewing, khalid_viewing, hadi_viewing):
        assert queries.receipt(viewer, filed.id) is None


# The account -------------------------------------------------------------------------


def test_where_to_pay_goes_into_the_vault_and_nowhere_else(
    account: None, noor: Observer, noor_viewing: Viewer
) -> None:
    assert {"iban", "payee"} <= door.fields_kept(noor.id).keys()
    with pytest.raises(Refused, match=Refusal.ACCOUNT_WRONG):
        actions.keep_account(noor_viewing, "نور", JORDAN_IBAN.replace("94", "95"))
    with connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        for (table,) in cursor.fetchall():
            cursor.execute(
                f"SELECT count(*) FROM {table} t WHERE t::text LIKE %s", [f"%{JORDAN_IBAN[-12:]}%"]
            )
            assert cursor.fetchone() == (0,), table
    assert not any(JORDAN_IBAN[-12:].encode() in bytes(each.record) for each in Opening.objects.all())


# Runs --------------------------------------------------------------------------------


def test_a_run_holds_what_is_owed_to_whoever_left_an_account(
    earned: list[PayLine], officer: Viewer, rania: User, noor_viewing: Viewer, noor: Observer
) -> None:
    today = clock.now().date()
    with pytest.raises(Refused, match=Refusal.NOTHING_TO_PAY):
        runs.freeze_run(officer, rania, today)
    actions.keep_account(noor_viewing, "نور الزيتوني", JORDAN_IBAN)
    made = runs.freeze_run(officer, rania, today)
    assert (made.number, made.total, made.payments.get().observer) == (1, Decimal("12.000"), noor)
    assert state_of(earned[0].visit_id) is LineState.IN_RUN  # type: ignore[arg-type]
    with pytest.raises(Refused, match=Refusal.RUN_OPEN):
        runs.freeze_run(officer, rania, today)
    runs.drop_run(officer, made.id)
    assert state_of(earned[0].visit_id) is LineState.EARNED  # type: ignore[arg-type]
    assert runs.freeze_run(officer, rania, today).number == 2


def test_whoever_owes_more_than_they_earned_waits_for_the_next_run(
    earned: list[PayLine], account: None, officer: Viewer, rania: User
) -> None:
    actions.correct_line(officer, rania, earned[0].id, Decimal("12.000"), WHY)
    with pytest.raises(Refused, match=Refusal.NOTHING_TO_PAY):
        runs.freeze_run(officer, rania, clock.now().date())


def test_two_people_approve_exactly_what_was_frozen(
    run: PayRun, officer: Viewer, rania: User, amal_viewing: Viewer, amal: User
) -> None:
    asked = runs.propose_run(officer, rania, run.id, WHY)
    assert str(run.payments.get().observer_id) not in str(asked.terms)
    with pytest.raises(Refused, match="four-eyes-same-person"):
        runs.grant_run(officer, rania, run.id, asked.id)
    run.payments.update(amount=Decimal("999"))
    with pytest.raises(Refused, match=Refusal.CHANGED_MEANWHILE):
        runs.grant_run(amal_viewing, amal, run.id, asked.id)
    run.payments.update(amount=Decimal("12.000"))
    assert runs.grant_run(amal_viewing, amal, run.id, asked.id).state == RunState.APPROVED
    with pytest.raises(Refused, match=Refusal.WRONG_STATE):
        runs.drop_run(officer, run.id)


def test_the_treasurers_view_begins_with_approval_and_knows_no_observer(
    run: PayRun, officer: Viewer, rania: User, amal_viewing: Viewer, amal: User, khalid_viewing: Viewer,
    hadi_viewing: Viewer,
) -> None:  # fmt: skip
    assert not queries.runs(khalid_viewing).exists()
    approved(run, officer, rania, amal_viewing, amal)
    assert queries.runs(khalid_viewing).get() == run
    assert not queries.runs(hadi_viewing).exists()
    assert not queries.lines(khalid_viewing).exists()
    assert not queries.held(khalid_viewing).exists()


def test_what_the_treasury_rejects_is_owed_again_and_what_it_paid_is_paid(
    run: PayRun, officer: Viewer, rania: User, amal_viewing: Viewer, amal: User, khalid_viewing: Viewer,
    noor_viewing: Viewer, programme: Programme,
) -> None:  # fmt: skip
    approved(run, officer, rania, amal_viewing, amal)
    payment = run.payments.get()
    rejected = Answered(payment.reference, is_paid=False, reason="الحساب مغلق")
    with pytest.raises(Refused, match=Refusal.WRONG_STATE):
        runs.take_answer(khalid_viewing, run.id, [rejected])
    PayRun.objects.update(state=RunState.EXPORTED)
    for viewer in (officer, noor_viewing):
        with pytest.raises(Refused, match=Refusal.NOT_THERE):
            runs.take_answer(viewer, run.id, [rejected])
    with pytest.raises(Refused, match=Refusal.ANSWER_WRONG):
        runs.take_answer(khalid_viewing, run.id, [Answered("XXXXXXXXXX", is_paid=True)])
    assert runs.take_answer(khalid_viewing, run.id, [rejected]).state == RunState.SETTLED
    [line] = queries.statement(noor_viewing, programme, clock.now().date().replace(day=1)).lines
    assert line.state is LineState.EARNED
    assert line.returned is not None
    assert line.returned.reason == "الحساب مغلق"
    again = runs.freeze_run(officer, rania, clock.now().date())
    approved(again, officer, rania, amal_viewing, amal)
    PayRun.objects.filter(id=again.id).update(state=RunState.EXPORTED)
    runs.take_answer(khalid_viewing, again.id, [Answered(again.payments.get().reference, is_paid=True)])
    found = queries.statement(noor_viewing, programme, clock.now().date().replace(day=1))
    assert (found.lines[0].state, found.paid) == (LineState.PAID, Decimal("12.000"))


# Promise and budget ---------------------------------------------------------------------


def test_the_promise_is_measured_and_what_is_late_is_listed(
    earned: list[PayLine], officer: Viewer, programme: Programme, noor_viewing: Viewer
) -> None:
    found = queries.promise(officer, programme)
    assert found is not None
    assert (found.share, found.overdue) == (None, 0)
    with clock.travelling_to(clock.now() + timedelta(days=15)):
        found = queries.promise(officer, programme)
        assert found is not None
        assert found.share is not None
        assert (found.overdue, found.share.value, found.share.n) == (1, 0.0, 1)
        assert list(queries.overdue(officer, programme)) == earned
        assert queries.promise(noor_viewing, programme) is None


def test_the_budget_sets_the_plan_beside_what_is_owed(
    noors_visit: Visit, rate_card: RateCard, officer: Viewer, programme: Programme, noor_viewing: Viewer
) -> None:
    if noors_visit.state == VisitState.OFFERED:
        visits.take_visit(noor_viewing, noors_visit.id)
    visits.abandon_visit(noor_viewing, noors_visit.id, Reason.UNSAFE)
    actions.earn_visit(noors_visit.id)
    planned = PlannedVisit.objects.select_related("scenario__questionnaire")
    by_use = [Decimal("2.500") if each.scenario.questionnaire.use == "spot_check" else 12 for each in planned]
    [week] = budget(officer, programme)
    assert (week.visits, week.planned, week.unrated) == (len(by_use), sum(by_use), 0)
    assert (week.visits_paid, week.owed, week.beside) == (1, Decimal("12.000"), 0)
    assert budget(noor_viewing, programme) == []
