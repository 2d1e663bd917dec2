"""Who is told of what, how often it is tried, and when nobody is called any more."""

import json
from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import transaction

from rasid.foundation.calendar import clock
from rasid.foundation.ledger.recording import record
from rasid.foundation.text.refusals import Refused
from rasid.stages.programmes.models import Programme
from rasid.stages.programmes.rules import Viewer
from rasid.stages.reports import actions as reports
from rasid.stages.reports.answering.actions import notice_overdue
from rasid.stages.reports.models import Notice, Report
from rasid.stages.reports.rules import Outcome
from rasid.stages.reports.webhooks import actions, queries
from rasid.stages.reports.webhooks.models import ApiKey, Delivery, Subscription
from rasid.stages.reports.webhooks.rules import DeliveryState, Event, Refusal, Scope, SwitchedOff
from rasid.stages.reports.webhooks.signing import secret_of, signing_secrets
from rasid.stages.reports.webhooks.tests.receiver import Receiver, listening
from tests.world.reports import SALMA_WORDS, SUMMARY, Reporting
from tests.world.webhooks import Issued


@pytest.fixture
def receiver(settings: Any) -> Iterator[Receiver]:
    settings.WEBHOOK_PRIVATE = True
    with listening() as found:
        yield found


@pytest.fixture
def office_hook(programme: Programme, dana_viewing: Viewer, receiver: Receiver) -> Subscription:
    """Huda lets a newspaper be told of everything that is public."""
    return actions.subscribe(programme, url=receiver.url, events=list(Event), viewer=dana_viewing)


@pytest.fixture
def city_hook(programme: Programme, city_key: Issued, receiver: Receiver) -> Subscription:
    """The city's app asks to be told of what it brought, and of what is public."""
    return actions.subscribe(programme, url=receiver.url, events=list(Event), key=city_key.key)


def events_for(subscription: Subscription) -> list[str]:
    """Sorted: the clock stands still, and no order is promised."""
    return sorted(subscription.deliveries.values_list("event", flat=True))


def told(report: Report) -> int:
    return actions.tell_of_report(report.id)


# Who is told ------------------------------------------------------------------------------------


def test_nobody_is_told_of_a_report_that_is_not_public(
    salma_report: Report, office_hook: Subscription, city_hook: Subscription
) -> None:
    assert told(salma_report) == 0


def test_once_it_is_public_its_story_is_told_once(
    office_hook: Subscription, forwarded_report: Report, officer: Viewer
) -> None:
    assert told(forwarded_report) == 2
    assert told(forwarded_report) == 0
    reports.close(officer, forwarded_report.id, Outcome.EXPLAINED, "زيد عدد الموظفين")
    assert told(forwarded_report) == 1
    assert events_for(office_hook) == ["report.closed", "report.forwarded", "report.published"]


def test_a_call_holds_only_what_is_public(office_hook: Subscription, forwarded_report: Report) -> None:
    told(forwarded_report)
    body = office_hook.deliveries.get(event=Event.FORWARDED).body
    data = json.loads(body)["data"]
    assert data["report"]["summary"] == SUMMARY
    assert data["report"]["reported_in"] == "2026-11-15"
    assert data["report"]["answer_by"] is None
    assert data["url"].endswith(f"/api/v1/jo/reports/{forwarded_report.id}")
    for word in SALMA_WORDS.split(" ")[:3]:
        assert word not in body.replace(SUMMARY["ar"], "")
    assert (
        data["report"].keys().isdisjoint({"number", "counter", "text", "latitude", "accepted_at", "sender"})
    )


def test_whoever_brought_a_report_is_told_before_it_is_public(
    city_hook: Subscription, office_hook: Subscription, city_key: Issued, salma_report: Report
) -> None:
    actions.note_report(city_key.key, salma_report)
    assert told(salma_report) == 1
    assert events_for(city_hook) == ["report.accepted"]
    assert json.loads(city_hook.deliveries.get().body)["data"]["report"]["summary"] is None
    assert events_for(office_hook) == []


def test_nobody_is_told_of_what_was_before(
    forwarded_report: Report, programme: Programme, dana_viewing: Viewer, receiver: Receiver
) -> None:
    with clock.travelling_to(clock.now() + timedelta(minutes=1)):
        late = actions.subscribe(programme, url=receiver.url, events=list(Event), viewer=dana_viewing)
        told(forwarded_report)
    assert events_for(late) == []


def test_only_what_was_asked_for_is_told(
    forwarded_report: Report, programme: Programme, dana_viewing: Viewer, receiver: Receiver, officer: Viewer
) -> None:
    few = actions.subscribe(programme, url=receiver.url, events=[Event.CLOSED], viewer=dana_viewing)
    reports.close(officer, forwarded_report.id, Outcome.EXPLAINED, "زيد عدد الموظفين")
    told(forwarded_report)
    assert events_for(few) == ["report.closed"]


def test_what_was_opened_again_and_answered_again_is_told_again(
    office_hook: Subscription, closed_report: Report, officer: Viewer
) -> None:
    reports.reopen(Report.objects.get(id=closed_report.id), "ما زال الانتظار طويلًا")
    reports.close(officer, closed_report.id, Outcome.EXPLAINED, "زيد عدد الموظفين مرة أخرى")
    told(closed_report)
    assert events_for(office_hook).count("report.closed") == 2
    assert events_for(office_hook).count("report.reopened") == 1
    assert "طويل" not in "".join(office_hook.deliveries.values_list("body", flat=True)).replace(
        SUMMARY["ar"], ""
    )


def test_a_last_day_that_passed_is_told_once_with_what_is_public_and_its_sender_is_not(
    office_hook: Subscription,
    forwarded_report: Report,
    jobs_here: None,
    django_capture_on_commit_callbacks: Any,
) -> None:
    with clock.travelling_to(clock.now() + timedelta(days=40)):
        for _ in range(2):
            with django_capture_on_commit_callbacks(execute=True):
                notice_overdue()
        assert actions.tell_overdue(forwarded_report.id) == 0
    body = json.loads(office_hook.deliveries.get(event=Event.OVERDUE).body)
    assert body["data"]["became"] == "forwarded"
    assert body["data"]["report"]["answer_by"] is None
    assert not Notice.objects.exists()


def test_a_last_day_of_a_report_that_is_not_public_is_told_to_nobody_else(
    office_hook: Subscription, forwarded_report: Report, officer: Viewer
) -> None:
    reports.summarise(officer, forwarded_report.id, dict(SUMMARY), is_public=False)
    with clock.travelling_to(clock.now() + timedelta(days=40)):
        assert notice_overdue() == 1
        assert actions.tell_overdue(forwarded_report.id) == 0


def test_an_answer_that_came_meanwhile_is_not_called_late(
    office_hook: Subscription, forwarded_report: Report, officer: Viewer
) -> None:
    with clock.travelling_to(clock.now() + timedelta(days=40)):
        assert notice_overdue() == 1
        reports.close(officer, forwarded_report.id, Outcome.EXPLAINED, "زيد عدد الموظفين")
        assert actions.tell_overdue(forwarded_report.id) == 0


def test_a_revoked_key_is_told_nothing_more(
    city_hook: Subscription, city_key: Issued, dana_viewing: Viewer, dana: Any, forwarded_report: Report
) -> None:
    actions.revoke_key(dana_viewing, dana, city_key.key.id)
    assert told(forwarded_report) == 0
    assert queries.key_for(city_key.key.programme, city_key.text) is None


def test_after_its_last_day_a_key_is_told_nothing_and_what_waits_is_not_called(
    city_hook: Subscription, city_key: Issued, dana_viewing: Viewer, salma_report: Report, receiver: Receiver
) -> None:
    actions.note_report(city_key.key, salma_report)
    assert told(salma_report) == 1
    ApiKey.objects.update(ends_on=clock.now().date() - timedelta(days=1))
    assert not queries.listeners(salma_report.programme_id).exists()
    actions.send_delivery(city_hook.deliveries.get().id)
    assert receiver.came == []
    assert city_hook.deliveries.get().state == DeliveryState.GIVEN_UP
    # Renewed, it is told again.
    actions.rotate_key(dana_viewing, city_key.key.id)
    assert queries.listeners(salma_report.programme_id).get() == city_hook


def test_what_waits_when_a_key_is_revoked_is_not_called_any_more(
    city_hook: Subscription, city_key: Issued, dana_viewing: Viewer, dana: Any, salma_report: Report,
    receiver: Receiver,
) -> None:  # fmt: skip
    actions.note_report(city_key.key, salma_report)
    assert told(salma_report) == 1
    actions.revoke_key(dana_viewing, dana, city_key.key.id)
    actions.send_delivery(city_hook.deliveries.get().id)
    assert receiver.came == []
    assert city_hook.deliveries.get().state == DeliveryState.GIVEN_UP


def test_a_bulletin_is_told_by_its_digest(
    office_hook: Subscription, programme: Programme, transactional_db: None
) -> None:
    bulletin = uuid4()
    with transaction.atomic():
        record(
            "bulletin.published", f"bulletin:{bulletin}", programme_id=programme.id,
            sets={"state": "published", "digest": "ab" * 32}, is_public=True,
        )  # fmt: skip
    assert actions.tell_of_bulletin(bulletin) == 1
    assert actions.tell_of_bulletin(bulletin) == 0
    assert actions.tell_of_bulletin(uuid4()) == 0
    data = json.loads(office_hook.deliveries.get().body)["data"]
    assert data["bulletin"]["digest"] == "ab" * 32
    assert data["bulletin"]["url"].endswith("/p/jo/bulletins/")


# Trying again ------------------------------------------------------------------------------------


@pytest.fixture
def waiting(office_hook: Subscription, salma_report: Report, officer: Viewer) -> Delivery:
    """One call that waits."""
    reports.summarise(officer, salma_report.id, dict(SUMMARY), is_public=True)
    told(salma_report)
    return office_hook.deliveries.get()


def test_a_call_that_was_taken_is_made_once(waiting: Delivery, receiver: Receiver) -> None:
    actions.send_delivery(waiting.id)
    assert actions.send_delivery(waiting.id) is None
    assert len(receiver.came) == 1
    headers, body = receiver.came[0]
    assert headers["webhook-id"] == f"msg_{waiting.id.hex}"
    assert body.decode() == waiting.body


def test_a_call_that_failed_comes_again_under_the_same_name_when_its_time_has_come(
    waiting: Delivery, receiver: Receiver
) -> None:
    receiver.status = 500
    actions.send_delivery(waiting.id)
    waiting.refresh_from_db()
    assert (waiting.state, waiting.tries, waiting.last_status) == (DeliveryState.WAITING, 1, 500)
    assert waiting.next_try_at == clock.now() + timedelta(seconds=10)
    assert actions.send_delivery(waiting.id) is None
    assert queries.due(10) == []
    receiver.status = 200
    with clock.travelling_to(clock.now() + timedelta(seconds=10)):
        assert queries.due(10) == [waiting.id]
        actions.send_delivery(waiting.id)
    waiting.refresh_from_db()
    assert waiting.state == DeliveryState.DELIVERED
    assert len({headers["webhook-id"] for headers, _ in receiver.came}) == 1
    waiting.subscription.refresh_from_db()
    assert waiting.subscription.failing_since is None


def test_a_worker_that_dies_while_calling_leaves_the_call_to_the_next(
    waiting: Delivery, monkeypatch: pytest.MonkeyPatch
) -> None:
    def die(coroutine: Any) -> None:
        coroutine.close()
        raise SystemExit

    monkeypatch.setattr(actions.asyncio, "run", die)
    with pytest.raises(SystemExit):
        actions.send_delivery(waiting.id)
    waiting.refresh_from_db()
    assert (waiting.state, waiting.tries) == (DeliveryState.WAITING, 1)
    assert waiting.next_try_at is not None
    assert waiting.next_try_at > clock.now()


def test_after_all_tries_a_call_is_given_up_and_can_be_sent_again_by_hand(
    waiting: Delivery, receiver: Receiver, dana_viewing: Viewer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(actions, "is_hopeless", lambda since, now: False)
    receiver.status = 503
    now = clock.now()
    for _ in range(14):
        with clock.travelling_to(now):
            actions.send_delivery(waiting.id)
        waiting.refresh_from_db()
        now = waiting.next_try_at or now
    assert (waiting.state, waiting.tries, waiting.next_try_at) == (DeliveryState.GIVEN_UP, 14, None)
    receiver.status = 200
    actions.resend(waiting.id, viewer=dana_viewing)
    actions.send_delivery(waiting.id)
    waiting.refresh_from_db()
    assert waiting.state == DeliveryState.DELIVERED


def test_after_days_of_failure_nobody_is_called_until_an_administrator_says_so(
    waiting: Delivery, receiver: Receiver, dana_viewing: Viewer, forwarded_report: Report
) -> None:
    receiver.status = 500
    actions.send_delivery(waiting.id)
    with clock.travelling_to(clock.now() + timedelta(days=5)):
        actions.send_delivery(waiting.id)
    hook = Subscription.objects.get()
    assert hook.switched_off == SwitchedOff.FAILING
    waiting.refresh_from_db()
    assert waiting.state == DeliveryState.GIVEN_UP
    assert told(forwarded_report) == 0
    with pytest.raises(Refused) as refused:
        actions.resend(waiting.id, viewer=dana_viewing)
    assert refused.value.code == Refusal.SWITCHED_OFF
    actions.switch(hook.id, on=True, viewer=dana_viewing)
    assert told(forwarded_report) == 2


def test_an_address_that_says_it_is_gone_is_called_no_more(waiting: Delivery, receiver: Receiver) -> None:
    receiver.status = 410
    actions.send_delivery(waiting.id)
    assert Subscription.objects.get().switched_off == SwitchedOff.GONE


def test_an_address_that_turns_private_later_is_not_called(
    waiting: Delivery, receiver: Receiver, settings: Any
) -> None:
    settings.WEBHOOK_PRIVATE = False
    Subscription.objects.update(url=f"https://localhost:{receiver.port}/hook")
    actions.send_delivery(waiting.id)
    waiting.refresh_from_db()
    assert (waiting.last_status, waiting.last_problem) == (None, "private-address")
    assert receiver.came == []


# Keys and subscriptions -----------------------------------------------------------------------------


def test_a_secret_is_kept_nowhere_and_changes_over_within_a_day(
    office_hook: Subscription, dana_viewing: Viewer
) -> None:
    first = secret_of(office_hook)
    assert first.startswith("whsec_")
    assert signing_secrets(office_hook, clock.now()) == [first]
    turned = actions.rotate_secret(office_hook.id, viewer=dana_viewing)
    second = secret_of(turned)
    assert second != first
    assert signing_secrets(turned, clock.now()) == [second, first]
    assert signing_secrets(turned, clock.now() + timedelta(days=1)) == [second]
    assert first[6:] not in str(Subscription.objects.values())


def test_keys_are_issued_by_administrators_and_shown_once(
    programme: Programme, rania: Any, officer: Viewer, city_key: Issued
) -> None:
    with pytest.raises(Refused):
        actions.issue_key(officer, rania, programme, name="x", owner="y", scopes=[Scope.READ])
    assert queries.key_for(programme, city_key.text) == city_key.key
    assert city_key.text.rpartition("_")[2] not in str(ApiKey.objects.values())
    assert queries.keys(officer).count() == 0


def test_a_key_needs_a_scope_and_a_subscription_an_event_and_an_address(
    programme: Programme, dana: Any, dana_viewing: Viewer, settings: Any
) -> None:
    with pytest.raises(Refused):
        actions.issue_key(dana_viewing, dana, programme, name="x", owner="y", scopes=[])
    with pytest.raises(Refused):
        actions.subscribe(programme, url="https://x.example/", events=[], viewer=dana_viewing)
    settings.WEBHOOK_PRIVATE = False
    with pytest.raises(Refused):
        actions.subscribe(programme, url="http://x.example/", events=[Event.CLOSED], viewer=dana_viewing)


def test_the_day_of_its_last_use_is_noted_and_no_more(city_key: Issued) -> None:
    actions.note_use(city_key.key)
    assert ApiKey.objects.get().last_used_on == clock.now().date()


def test_a_key_reaches_its_own_subscriptions_alone(
    city_hook: Subscription, office_hook: Subscription, city_key: Issued, reading_key: Issued, officer: Viewer
) -> None:
    assert [each.id for each in queries.subscriptions_of(city_key.key)] == [city_hook.id]
    for wrong in ({"key": reading_key.key}, {"viewer": officer}):
        with pytest.raises(Refused) as refused:
            actions.end_subscription(city_hook.id, **wrong)
        assert refused.value.code == Refusal.NOT_THERE
    with pytest.raises(Refused):
        actions.rotate_secret(office_hook.id, key=city_key.key)
    actions.end_subscription(city_hook.id, key=city_key.key)
    assert not queries.subscriptions_of(city_key.key).exists()


def test_what_waits_is_given_up_when_its_subscription_ends(
    waiting: Delivery, dana_viewing: Viewer, receiver: Receiver
) -> None:
    actions.end_subscription(waiting.subscription_id, viewer=dana_viewing)
    assert actions.send_delivery(waiting.id) is None
    assert receiver.came == []


def test_many_reports_are_told_of_in_their_own_calls(
    reporting: Reporting, city_hook: Subscription, city_key: Issued
) -> None:
    for number in range(3):
        report = reporting(f"كلام {number}").report
        actions.note_report(city_key.key, report)
        told(report)
    assert city_hook.deliveries.count() == 3
