"""An amount, a ceiling and what was granted before enter; what may be filed and granted leaves."""

from datetime import date, timedelta
from decimal import Decimal

from rasid.stages.pay.rules import LEAST_REASON, MOST_AMOUNT, Ceiling, Refusal, money

DAYS_TO_FILE = 60


def may_file_expense(
    ceiling: Ceiling | None, amount: Decimal, decimals: int, has_receipt: bool, spent_on: date, today: date
) -> Refusal | None:
    if ceiling is None:
        return Refusal.KIND_NOT_PAID
    if not 0 < amount < MOST_AMOUNT or money(amount, decimals) != amount:
        return Refusal.AMOUNT_WRONG
    if spent_on > today:
        return Refusal.NOT_SO_EARLY
    if today - spent_on > timedelta(days=DAYS_TO_FILE):
        return Refusal.TOO_LATE
    return Refusal.RECEIPT_MISSING if not has_receipt and amount > ceiling.no_receipt else None


def most_payable(ceiling: Ceiling, amount: Decimal, paid_visit: Decimal, paid_week: Decimal) -> Decimal:
    """What of an expense the ceilings leave, after what was granted for the visit and in the week before."""
    left = min(ceiling.per_visit - paid_visit, ceiling.per_week - paid_week)
    return max(min(amount, left), Decimal())


def may_decide_expense(
    granted: Decimal, claimed: Decimal, most: Decimal, decimals: int, reason: str
) -> Refusal | None:
    """Less than was asked takes a reason; more than the ceiling leaves is nobody's to give."""
    if granted < 0 or money(granted, decimals) != granted:
        return Refusal.AMOUNT_WRONG
    if granted > claimed:
        return Refusal.OVER_CLAIM
    if granted > most:
        return Refusal.OVER_CEILING
    return Refusal.REASON_MISSING if granted < claimed and len(reason.strip()) < LEAST_REASON else None
