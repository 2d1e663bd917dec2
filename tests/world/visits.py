"""Visits that a released plan offered to Noor."""

import pytest

from rasid.stages.observers.models import Observer
from rasid.stages.plans.models import Plan
from rasid.stages.visits import actions
from rasid.stages.visits.models import Visit


@pytest.fixture
def offered_visits(released_plan: Plan) -> list[Visit]:
    """Everything the plan offers, as its handover does."""
    actions.offer_visits(released_plan.id)
    return list(Visit.objects.filter(planned_visit__plan=released_plan).order_by("window_starts", "id"))


@pytest.fixture
def noors_visit(offered_visits: list[Visit], noor: Observer) -> Visit:
    """The first of Noor's visits; its day is `window_starts`, which need not be today."""
    return next(visit for visit in offered_visits if visit.observer_id == noor.id)
