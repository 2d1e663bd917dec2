"""An order that moved, or whose hour came, enters; calls to whoever may know of it leave, each made once."""

from uuid import UUID

from rasid.foundation.calendar import clock
from rasid.stages.cases.rules import Step
from rasid.stages.cases.telling import queries
from rasid.stages.cases.telling.rules import EVENTS_OF, may_hear
from rasid.stages.reports.webhooks.actions import deliver
from rasid.stages.reports.webhooks.queries import listeners


def tell_of_case(case_id: UUID) -> int:
    """Make the calls that an order's story asks for and that were not made yet. How many. Follows every step of it.

    The call bears the moment at which it was made: the act's own is sealed.
    """
    case = queries.case_to_tell(case_id)
    if case is None:
        return 0
    now, order, made = clock.now(), queries.order_of(case), 0
    steps = sorted(case.steps.all(), key=lambda step: (step.at, step.pk))
    facts = queries.facts_of(case)
    for subscription in listeners(case.programme_id).select_related("key__acts_for", "key__programme"):
        own = queries.own_authorities(subscription)
        is_own = case.authority_id in own
        for step in steps:
            event = EVENTS_OF.get(Step(step.step))
            if event is None or event not in subscription.events:
                continue
            if not may_hear(order, own, step.at, subscription.made_at, now):
                continue
            told = {**facts, "own": queries.own_address(case)} if is_own else facts
            made += deliver(subscription, event, f"step:{step.pk}", now, told)
    return made


def tell_released() -> int:
    """Orders whose hour has come since are told from their first step on. How many calls. Runs every five minutes."""
    return sum(tell_of_case(case_id) for case_id in queries.lately_released())
