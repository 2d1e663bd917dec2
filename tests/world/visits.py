"""Visits that a released plan offered to Noor."""

import pytest

from rasid.stages.observers.models import Observer
from rasid.stages.plans.models import Plan
from rasid.stages.programmes.models import Programme
from rasid.stages.programmes.rules import Viewer
from rasid.stages.visits import actions
from rasid.stages.visits.models import Visit
from rasid.stages.visits.release.actions import set_field_hours
from rasid.stages.visits.release.rules import Hours

AT_ONCE = Hours(waits_for_evening=False, answer_by=None)


@pytest.fixture
def tasks_at_once(programme: Programme, officer: Viewer) -> None:
    """Observers see the whole week from the release on: most tests are not about waiting for an evening."""
    set_field_hours(officer, programme, AT_ONCE)


@pytest.fixture
def offered_visits(tasks_at_once: None, released_plan: Plan) -> list[Visit]:
    """Everything the plan offers, as its handover does."""
    actions.offer_visits(released_plan.id)
    return list(Visit.objects.filter(planned_visit__plan=released_plan).order_by("window_starts", "id"))


@pytest.fixture
def noors_visit(offered_visits: list[Visit], noor: Observer) -> Visit:
    """The first of Noor's visits; its day is `window_starts`, which need not be today."""
    return next(visit for visit in offered_visits if visit.observer_id == noor.id)
