"""Noor's visits with the real counter questionnaire, and what she sends about one of them."""

import io
from collections.abc import Mapping
from datetime import datetime, timedelta

import pytest

from rasid.foundation.calendar import clock
from rasid.protocols.openrosa import write_submission
from rasid.stages.observers.models import Observer
from rasid.stages.plans import actions as plans
from rasid.stages.programmes.models import Wave
from rasid.stages.programmes.rules import Viewer
from rasid.stages.questionnaires.models import QuestionnaireVersion
from rasid.stages.submissions import actions, queries
from rasid.stages.submissions.actions import Received
from rasid.stages.submissions.rules import asked_now
from rasid.stages.visits import actions as visits
from rasid.stages.visits.models import Visit
from tests.world.plans import Country
from tests.world.submitted import photo

# A visit that reached the hall and the counter, with a dirty floor and everything else well.
ANSWERS = {"zones_reached": "entrance hall counter", "dirt": "litter spill", "ticket_number": "٤٧"}


@pytest.fixture
def counter_visits(
    wave: Wave,
    country: Country,
    counter_form: QuestionnaireVersion,
    spotter_form: QuestionnaireVersion,
    crew: list[Observer],
    noor_viewing: Viewer,
    tasks_at_once: None,
) -> list[Visit]:
    """Noor's visits of the week to counters, all taken."""
    plan = plans.request_plan(country.programme, wave, 6, {"double_share": 0.0, "control_share": 0.0})
    plans.draw_plan(plan.id)
    plans.release_plan(plan.id)
    visits.offer_visits(plan.id)
    hers = Visit.objects.filter(planned_visit__plan=plan, questionnaire_version=counter_form)
    return [visits.take_visit(noor_viewing, visit.id) for visit in hers.order_by("window_starts", "id")]


@pytest.fixture
def counter_visit(counter_visits: list[Visit]) -> Visit:
    return counter_visits[0]


def answered(
    viewer: Viewer, visit: Visit, answers: Mapping[str, str] = ANSWERS, *, instance: str = "", ended: int = 40
) -> bytes:
    """The XML a phone makes of the visit's own form: first choices where `answers` says nothing."""
    form = queries.form_to_fill(viewer, visit.id)
    assert form is not None
    shape, items = form.shape(), form.form.items
    given = queries.given_answers(shape)
    known = {item.name: item.choices[0].name for item in items if item.choices}
    known |= {item.name: "3" for item in items if item.type == "integer"} | answers
    by_path = {item.path: known[item.name] for item in items if item.name in known}
    applying = asked_now(items, form.form.groups, by_path, given)
    began: datetime = clock.now()
    return write_submission(
        shape,
        {path: text for path, text in by_path.items() if path in applying},
        instance_id=instance or f"uuid:{visit.id}",
        started_at=began,
        ended_at=began + timedelta(minutes=ended),
        omit={item.path for item in items} - applying,
    )


@pytest.fixture
def arrived(noor_viewing: Viewer, counter_visit: Visit, photos_in_the_hall: None) -> Received:
    """What Noor sent about the first counter, with a photo of the hall; its answers are read."""
    raw = answered(noor_viewing, counter_visit, {**ANSWERS, "hall_photo": "hall.jpg"})
    received = actions.receive(noor_viewing, raw, {"hall.jpg": io.BytesIO(photo())})
    actions.read_submission(received.submission.id)
    received.submission.refresh_from_db()
    return received
