"""An expense that an observer files enters; what the office grants of it, as a line, leaves."""

from datetime import date, timedelta
from decimal import Decimal
from typing import BinaryIO
from uuid import UUID

from django.db import transaction
from django.db.models import Max, Sum

from rasid.foundation.accounts.models import User
from rasid.foundation.calendar import clock
from rasid.foundation.calendar.weeks import week_start
from rasid.foundation.ledger.recording import record
from rasid.foundation.media.decoding.findings import Kind
from rasid.foundation.media.keeping import keep_readable
from rasid.foundation.text.refusals import Refused
from rasid.stages.observers.models import Observer
from rasid.stages.observers.queries import own_observer
from rasid.stages.pay import queries
from rasid.stages.pay.expenses.rules import may_decide_expense, may_file_expense, most_payable
from rasid.stages.pay.models import Expense, ExpenseDecision, PayLine
from rasid.stages.pay.rules import LONGEST_NOTE, Ceiling, ExpenseKind, LineKind, Refusal
from rasid.stages.programmes import queries as programmes
from rasid.stages.programmes.models import Programme
from rasid.stages.programmes.rules import DESK, Viewer
from rasid.stages.visits.models import Visit
from rasid.stages.visits.queries import own_visits

LAST_ROUND = 2
MOST_WAITING = 30
LINE_OF = {1: LineKind.EXPENSE, 2: LineKind.EXPENSE_MORE}


@transaction.atomic
def file_expense(
    viewer: Viewer,
    programme: Programme,
    kind: ExpenseKind,
    amount: Decimal,
    spent_on: date,
    *,
    note: str = "",
    visit_id: UUID | None = None,
    receipt: BinaryIO | None = None,
) -> Expense:
    """An observer asks for what they paid, with a picture of the receipt above a small sum. Raises Refused."""
    observer, today = own_observer(viewer), programmes.today(programme)
    card = queries.card_on(programme, min(spent_on, today))
    if observer is None:
        raise Refused(Refusal.NOT_THERE)
    if card is None:
        raise Refused(Refusal.NO_RATES)
    visit = own_visits(viewer).filter(id=visit_id).first() if visit_id else None
    if visit_id and visit is None:
        raise Refused(Refusal.NOT_THERE)
    ceiling = queries.read(card).ceilings.get(kind)
    if refusal := may_file_expense(ceiling, amount, card.decimals, receipt is not None, spent_on, today):
        raise Refused(refusal)
    # Pictures fill a disk: whoever has so many to be decided waits.
    if Expense.objects.filter(observer=observer, decisions=None).count() >= MOST_WAITING:
        raise Refused(Refusal.TOO_MANY_WAIT)
    expense = Expense.objects.create(
        programme=programme,
        observer=observer,
        visit=visit,
        card=card,
        kind=kind,
        amount=amount,
        spent_on=spent_on,
        note=note.strip()[:LONGEST_NOTE],
        receipt=keep_readable(receipt, (Kind.PICTURE,)) if receipt else None,
        filed_at=clock.now(),
    )
    _log("expense.filed", expense, {"kind": kind, "amount": f"{amount:f}", "receipt": receipt is not None})
    return expense


@transaction.atomic
def decide_expense(viewer: Viewer, by: User, expense_id: UUID, granted: Decimal, reason: str = "") -> Expense:
    """Grant all of it, or less with a reason; after the observer's answer once more, never less. Raises Refused."""
    expense = _locked(viewer, expense_id)
    # Two expenses of one person, granted at once, would both fit under the week's ceiling.
    Observer.objects.select_for_update().get(id=expense.observer_id)
    made = list(expense.decisions.all())
    round_ = len(made) + 1
    if round_ > LAST_ROUND or (made and expense.answered_at is None):
        raise Refused(Refusal.DECIDED)
    before = made[-1].granted if made else Decimal()
    refusal = may_decide_expense(granted, expense.amount, most(expense), expense.card.decimals, reason)
    if refusal or granted < before:
        raise Refused(refusal or Refusal.AMOUNT_WRONG)
    ExpenseDecision.objects.create(
        expense=expense,
        round=round_,
        granted=granted,
        reason=reason.strip(),
        decided_by=by,
        decided_at=clock.now(),
    )
    if granted > before:
        _owe(expense, LINE_OF[round_], granted - before)
    _log("expense.decided", expense, {"granted": f"{granted:f}", "reason": reason.strip(), "round": round_})
    return expense


@transaction.atomic
def answer_expense(viewer: Viewer, expense_id: UUID, text: str) -> Expense:
    """The observer answers a cut, once."""
    observer = own_observer(viewer)
    mine = Expense.objects.select_for_update(of=("self",)).filter(observer=observer)
    expense = mine.filter(id=expense_id).first()
    if expense is None or observer is None:
        raise Refused(Refusal.NOT_THERE)
    decided = expense.decisions.first()
    if decided is None or decided.granted == expense.amount:
        raise Refused(Refusal.NOT_DECIDED)
    if expense.answered_at is not None:
        raise Refused(Refusal.SAID_ALREADY)
    if not text.strip():
        raise Refused(Refusal.REASON_MISSING)
    expense.answer, expense.answered_at = text.strip()[:LONGEST_NOTE], clock.now()
    expense.save(update_fields=["answer", "answered_at"])
    _log("expense.answered", expense, {"answer": expense.answer})
    return expense


def most(expense: Expense) -> Decimal:
    """What the ceilings leave of it, after what else of its kind was granted for the visit and in its week."""
    found: Ceiling = queries.read(expense.card).ceilings[ExpenseKind(expense.kind)]
    others = (
        Expense.objects.filter(observer_id=expense.observer_id, kind=expense.kind)
        .exclude(pk=expense.pk)
        .annotate(granted=Max("decisions__granted"))
    )
    first = week_start(expense.spent_on, expense.programme.week_starts_on)
    week = others.filter(spent_on__gte=first, spent_on__lt=first + timedelta(days=7))
    on_visit = others.filter(visit_id=expense.visit_id) if expense.visit_id else others.none()
    return most_payable(found, expense.amount, _sum(on_visit), _sum(week))


def _sum(found: object) -> Decimal:
    total: Decimal | None = found.aggregate(total=Sum("granted"))["total"]  # type: ignore[attr-defined]
    return total or Decimal()


def _owe(expense: Expense, kind: LineKind, amount: Decimal) -> None:
    visit: Visit | None = expense.visit
    PayLine.objects.create(
        programme_id=expense.programme_id,
        observer_id=expense.observer_id,
        wave_id=visit.wave_id if visit else None,
        visit=visit,
        expense=expense,
        card=expense.card,
        kind=kind,
        amount=amount,
        worked_on=expense.spent_on,
        earned_at=clock.now(),
    )


def _locked(viewer: Viewer, expense_id: UUID) -> Expense:
    if viewer.has(*DESK):
        found = Expense.objects.select_for_update(of=("self",)).select_related("card", "programme", "visit")
        if expense := found.filter(programme_id=viewer.programme_id, id=expense_id).first():
            return expense
    raise Refused(Refusal.NOT_THERE)


def _log(verb: str, expense: Expense, sets: dict[str, object]) -> None:
    record(verb, f"expense:{expense.id}", programme_id=expense.programme_id, sets=sets, is_sealed=True)
