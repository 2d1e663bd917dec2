"""Terms and casting enter; whether an officer may set them leaves."""

from enum import StrEnum

from rasid.stages.observers.rules import MOST_WEEKLY_VISITS, Contract

MOST_WEEKLY_HOURS = 60
LEAST_REASON = 10


class Refusal(StrEnum):
    HOURS = "terms-hours"
    HOURS_MISSING = "terms-hours-missing"
    VISITS = "terms-visits"
    REASON_MISSING = "terms-reason-missing"
    SAME = "terms-same"
    NOT_THERE = "terms-not-there"


def terms_refusal(
    contract: Contract, weekly_visits: int, weekly_hours: int | None, reason: str
) -> Refusal | None:
    """Whoever is paid for their time has a number of hours; whoever is paid by the visit may have a limit of them."""
    if not 1 <= weekly_visits <= MOST_WEEKLY_VISITS:
        return Refusal.VISITS
    if weekly_hours is None and contract is not Contract.PER_VISIT:
        return Refusal.HOURS_MISSING
    if weekly_hours is not None and not 1 <= weekly_hours <= MOST_WEEKLY_HOURS:
        return Refusal.HOURS
    return None if len(reason.strip()) >= LEAST_REASON else Refusal.REASON_MISSING
