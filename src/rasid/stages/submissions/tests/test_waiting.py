"""Visits whose files have not come: whom the office has to ask, and nothing of who they are."""

import io
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from rasid.foundation.accounts.models import User
from rasid.stages.observers.models import Observer
from rasid.stages.programmes.models import Programme
from rasid.stages.programmes.rules import Viewer
from rasid.stages.submissions import actions, queries
from rasid.stages.submissions.models import Submission
from rasid.stages.visits.models import Visit
from tests.world.doors import SignedIn
from tests.world.submissions import ANSWERS, answered
from tests.world.submitted import photo

WITH_PHOTO = {**ANSWERS, "hall_photo": "hall.jpg"}


@pytest.fixture
def raw(noor_viewing: Viewer, counter_visit: Visit, photos_in_the_hall: None) -> bytes:
    """What Noor's phone sent without its photo."""
    made = answered(noor_viewing, counter_visit, WITH_PHOTO)
    actions.receive(noor_viewing, made, {})
    return made


@pytest.fixture
def desk(signed_in: SignedIn, rania: User) -> Client:
    return signed_in(rania)


def test_a_visit_without_its_photo_is_shown_until_that_comes(
    desk: Client, raw: bytes, noor: Observer, noor_viewing: Viewer, counter_visit: Visit
) -> None:
    address = reverse("visits_waiting", args=["jo"])
    page = desk.get(address).content.decode()
    assert counter_visit.service_point.name["ar"] in page
    assert "ملف واحد" in page
    assert noor.short_id not in page
    assert "badge-action" not in page
    assert b"hall" not in desk.get(address, {"format": "csv"}).content
    actions.receive(noor_viewing, raw, {"hall.jpg": io.BytesIO(photo())})
    assert "لا زيارة تنتظر ملفاتها" in desk.get(address).content.decode()


def test_a_long_wait_is_one_of_mondays_decisions(
    desk: Client, raw: bytes, officer: Viewer, programme: Programme
) -> None:
    monday = reverse("monday", args=["jo"])
    assert queries.waiting_long(officer, programme) == 0
    assert reverse("visits_waiting", args=["jo"]) not in desk.get(monday).content.decode()
    kept = Submission.objects.get()
    kept.received_at -= timedelta(days=3)
    kept.save()
    assert queries.waiting_long(officer, programme) == 1
    assert reverse("visits_waiting", args=["jo"]) in desk.get(monday).content.decode()
    assert "badge-action" in desk.get(reverse("visits_waiting", args=["jo"])).content.decode()


def test_only_the_office_asks(raw: bytes, noor_viewing: Viewer, officer: Viewer) -> None:
    assert not queries.incomplete(noor_viewing).exists()
    assert queries.incomplete(officer).count() == 1
