"""Who may see expenses: whoever filed them, and the desk under the observer's code."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from django.db.models import Count, F, Q, QuerySet

from rasid.stages.pay.models import Expense
from rasid.stages.programmes.rules import DESK, Role, Viewer


class Standing(StrEnum):
    """Waits for the office; granted whole; cut, and may be answered; answered, and waits again; final."""

    WAITS = "waits"
    GRANTED = "granted"
    CUT = "cut"
    ANSWERED = "answered"
    FINAL = "final"


@dataclass(frozen=True)
class Stated:
    """An expense and how it stands."""

    expense: Expense
    standing: Standing
    granted: Decimal | None
    reason: str


def stated(expense: Expense) -> Stated:
    decisions = list(expense.decisions.all())
    if not decisions:
        return Stated(expense, Standing.WAITS, None, "")
    last = decisions[-1]
    if last.granted == expense.amount:
        standing = Standing.GRANTED
    elif len(decisions) > 1:
        standing = Standing.FINAL
    else:
        standing = Standing.ANSWERED if expense.answered_at else Standing.CUT
    return Stated(expense, standing, last.granted, last.reason)


def own_expenses(viewer: Viewer) -> QuerySet[Expense]:
    if viewer.user_id is None or not viewer.has(Role.OBSERVER):
        return Expense.objects.none()
    mine = Expense.objects.filter(programme_id=viewer.programme_id, observer__user_id=viewer.user_id)
    return (
        mine.select_related("card", "visit__scenario", "receipt")
        .prefetch_related("decisions")
        .order_by("-filed_at", "-id")
    )


def expenses(viewer: Viewer) -> QuerySet[Expense]:
    """All of them for the desk, oldest first: people wait for their money."""
    if not viewer.has(*DESK):
        return Expense.objects.none()
    found = Expense.objects.filter(programme_id=viewer.programme_id)
    return (
        found.select_related("card", "observer", "visit", "receipt", "programme")
        .prefetch_related("decisions")
        .order_by("filed_at", "id")
    )


def to_decide(viewer: Viewer) -> QuerySet[Expense]:
    """Not decided yet, or answered since."""
    counted = expenses(viewer).annotate(rounds=Count("decisions"))
    return counted.filter(
        Q(rounds=0) | Q(rounds=1, answered_at__isnull=False) & ~Q(decisions__granted=F("amount"))
    )
