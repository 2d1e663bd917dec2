"""Who is told of an order's steps: its authority from its own hour on, everybody else from theirs, each once."""

import json
from datetime import timedelta

import pytest

from rasid.foundation.accounts.models import User
from rasid.foundation.calendar import clock
from rasid.stages.cases import actions as cases
from rasid.stages.cases.models import Case
from rasid.stages.cases.telling import actions
from rasid.stages.findings.actions import withdraw_finding
from rasid.stages.findings.models import Finding
from rasid.stages.programmes.models import Membership, Programme
from rasid.stages.programmes.rules import Viewer
from rasid.stages.reports.webhooks import actions as webhooks
from rasid.stages.reports.webhooks.models import Delivery, Subscription
from rasid.stages.reports.webhooks.rules import Event
from tests.world.webhooks import Issued

HOOK = "https://hooks.example/"


@pytest.fixture
def newspaper(programme: Programme, dana_viewing: Viewer) -> Subscription:
    return webhooks.subscribe(programme, url=HOOK, events=list(Event), viewer=dana_viewing)


@pytest.fixture
def licensing_hook(programme: Programme, omar_key: Issued) -> Subscription:
    return webhooks.subscribe(programme, url=HOOK, events=list(Event), key=omar_key.key)


@pytest.fixture
def another_hook(programme: Programme, zain_key: Issued) -> Subscription:
    return webhooks.subscribe(programme, url=HOOK, events=list(Event), key=zain_key.key)


def events_for(subscription: Subscription) -> list[str]:
    return sorted(subscription.deliveries.values_list("event", flat=True))


@pytest.fixture
def waiting_order(confirmed_finding: Finding) -> Case:
    """Its authority sees it in an hour, everybody tomorrow."""
    order = cases.open_case(confirmed_finding.id)
    assert order
    now = clock.now()
    Case.objects.filter(id=order.id).update(
        visible_from=now + timedelta(hours=1), public_from=now + timedelta(days=1)
    )
    return Case.objects.get(id=order.id)


def test_nobody_is_told_of_an_order_before_its_hour(
    newspaper: Subscription, licensing_hook: Subscription, another_hook: Subscription, waiting_order: Case
) -> None:
    assert actions.tell_of_case(waiting_order.id) == 0
    assert actions.tell_released() == 0
    with clock.travelling_to(clock.now() + timedelta(hours=2)):
        assert actions.tell_released() == 1
    assert (events_for(licensing_hook), events_for(newspaper), events_for(another_hook)) == (
        ["case.opened"],
        [],
        [],
    )
    with clock.travelling_to(clock.now() + timedelta(days=1, hours=1)):
        assert actions.tell_released() == 2
        assert actions.tell_released() == 0
    assert events_for(newspaper) == events_for(another_hook) == ["case.opened"]


def test_a_call_says_what_everybody_may_read_and_the_hour_of_the_call(
    newspaper: Subscription, licensing_hook: Subscription, waiting_order: Case
) -> None:
    later = clock.now() + timedelta(days=1, hours=1)
    with clock.travelling_to(later):
        actions.tell_released()
    body = json.loads(newspaper.deliveries.get().body)
    assert body["timestamp"] == later.isoformat(timespec="seconds")
    assert body["data"]["order"]["code"] == waiting_order.code
    assert body["data"]["url"].endswith(f"/api/v1/jo/orders/{waiting_order.code}")
    assert "own" not in body["data"]
    own = json.loads(licensing_hook.deliveries.get().body)["data"]
    assert own["own"].endswith(f"/agency/orders/{waiting_order.id}")
    assert own["order"] == body["data"]["order"]


def test_every_public_step_is_told_once_and_the_offices_own_are_not(
    newspaper: Subscription, proven_order: Case, munir_viewing: Viewer, officer: Viewer
) -> None:
    cases.close_case(munir_viewing, proven_order.id)
    cases.reopen_case(officer, proven_order.id, "عاد الغبار")
    actions.tell_of_case(proven_order.id)
    told = events_for(newspaper)
    assert told == ["case.answered", "case.closed", "case.opened", "case.reopened"]
    assert actions.tell_of_case(proven_order.id) == 0
    withdraw_finding(officer, proven_order.finding_id, "لم يكن كذلك")
    cases.withdraw_case(proven_order.finding_id)
    assert actions.tell_of_case(proven_order.id) == 1
    assert newspaper.deliveries.latest("made_at", "pk").event


def test_a_liaison_who_answers_no_more_hears_what_everybody_hears(
    licensing_hook: Subscription, omar: User, programme: Programme, waiting_order: Case
) -> None:
    Membership.objects.filter(user=omar, programme=programme).update(ended_at=clock.now())
    with clock.travelling_to(clock.now() + timedelta(hours=2)):
        assert actions.tell_released() == 0
    with clock.travelling_to(clock.now() + timedelta(days=2)):
        assert actions.tell_released() == 1
    assert "own" not in json.loads(licensing_hook.deliveries.get().body)["data"]


def test_what_could_be_read_before_somebody_subscribed_is_no_news(
    programme: Programme, dana_viewing: Viewer, answered_order: Case
) -> None:
    with clock.travelling_to(clock.now() + timedelta(minutes=1)):
        late = webhooks.subscribe(programme, url=HOOK, events=list(Event), viewer=dana_viewing)
        assert actions.tell_of_case(answered_order.id) == 0
    assert not Delivery.objects.filter(subscription=late).exists()
