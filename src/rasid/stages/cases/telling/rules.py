"""A step of an order and who asks enter; whether they are told of it, and from when on, leaves."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from rasid.stages.cases.rules import Step
from rasid.stages.reports.webhooks.rules import Event

# Steps that others are told of. What the office does before its verdict, and every re-visit, is nobody's.
EVENTS_OF: Mapping[Step, Event] = {
    Step.OPENED: Event.CASE_OPENED,
    Step.ANSWERED: Event.CASE_ANSWERED,
    Step.EXTENDED: Event.CASE_EXTENDED,
    Step.ESCALATED: Event.CASE_ESCALATED,
    Step.CLOSED: Event.CASE_CLOSED,
    Step.REOPENED: Event.CASE_REOPENED,
    Step.WITHDRAWN: Event.CASE_WITHDRAWN,
    Step.APPEAL_DECIDED: Event.APPEAL_DECIDED,
}
# Orders whose hour came this long ago are looked at again: a worker may have slept over it.
LOOKED_BACK = timedelta(days=3)


@dataclass(frozen=True, slots=True)
class Order:
    """What decides who may know of an order: whose it is, and its two hours."""

    authority: UUID
    visible_from: datetime
    public_from: datetime


def knows_from(order: Order, authorities: Collection[UUID]) -> datetime:
    """When somebody who answers for `authorities` (nobody: none) may know of an order."""
    return order.visible_from if order.authority in authorities else order.public_from


def may_hear(
    order: Order, authorities: Collection[UUID], at: datetime, since: datetime, now: datetime
) -> bool:
    """Whether a subscriber of `since` is told now of a step made at `at`: as soon as the order is theirs to know.

    What they could have read before they subscribed is no news.
    """
    begins = knows_from(order, authorities)
    return begins <= now and max(at, begins) >= since
