"""Keys and subscriptions are made and ended; what happened enters, and calls to whoever asked for them leave."""

import asyncio
import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction

from rasid.foundation.accounts.models import User
from rasid.foundation.calendar import clock
from rasid.foundation.jobs.announcing import announce
from rasid.foundation.ledger.models import Entry
from rasid.foundation.ledger.recording import record
from rasid.foundation.text.refusals import Refused
from rasid.stages.programmes.actions import remember_hand
from rasid.stages.programmes.models import Programme
from rasid.stages.programmes.queries import leads, today, viewer_for
from rasid.stages.programmes.rules import Role, Viewer
from rasid.stages.registry.queries import liaison_authorities
from rasid.stages.reports.answering.queries import clock_run_out
from rasid.stages.reports.models import Report, ReportEvent
from rasid.stages.reports.queries import lead_of
from rasid.stages.reports.rules import Happening, ReportState
from rasid.stages.reports.webhooks import queries
from rasid.stages.reports.webhooks.calling import Answer, call
from rasid.stages.reports.webhooks.models import ApiKey, Delivery, KeyedAct, KeyedReport, Subscription
from rasid.stages.reports.webhooks.rules import (
    EVENTS_OF,
    KEY_LASTS,
    MOST_KEYS,
    MOST_SUBSCRIPTIONS,
    OVERLAP,
    OWN_ONLY,
    ROLES_OF,
    DeliveryState,
    Event,
    Refusal,
    Scope,
    SwitchedOff,
    address_problem,
    delay_after,
    is_hopeless,
    key_hash,
    may_hold,
    may_last,
    new_key,
)
from rasid.stages.reports.webhooks.signing import signing_secrets

DUE_AT_ONCE = 200
# The last try is settled by its own answer; should its worker die, nobody waits longer than this.
FINAL_PATIENCE = timedelta(hours=1)


# Keys -------------------------------------------------------------------------------------------


@transaction.atomic
def issue_key(
    viewer: Viewer,
    issued_by: User,
    programme: Programme,
    *,
    name: str,
    owner: str,
    scopes: Sequence[Scope],
    ends_on: date | None = None,
    acts_for: User | None = None,
    authorities: Collection[UUID] = (),
) -> tuple[ApiKey, str]:
    """A new key, and the whole of it, to be shown once and never again. Administrators only. A year, unless said.

    A key that acts in somebody's name is nobody's until they take it themselves (`collect_key`): the text is "". An
    administrator who held it could be two people.
    """
    _demand_administrator(viewer, programme)
    _demand_fitting(programme, scopes, acts_for, authorities)
    is_named = acts_for is not None and not ROLES_OF.keys().isdisjoint(scopes)
    day = today(programme)
    ends_on = ends_on or day + KEY_LASTS
    if refusal := may_last(ends_on, day):
        raise Refused(refusal)
    if ApiKey.objects.filter(programme=programme, revoked_at=None).count() >= MOST_KEYS:
        raise Refused(Refusal.TOO_MANY, most=MOST_KEYS)
    handle, text = new_key()
    key = ApiKey.objects.create(
        programme=programme,
        name=name.strip(),
        owner=owner.strip(),
        scopes=[scope.value for scope in Scope if scope in scopes],
        handle=handle,
        key_hash=key_hash(text),
        issued_by=issued_by,
        issued_at=clock.now(),
        ends_on=ends_on,
        acts_for=acts_for if is_named else None,
        authorities=sorted(map(str, authorities)),
    )
    sets = {"scopes": key.scopes, "ends_on": ends_on.isoformat()}
    if is_named:
        sets |= {"acts_in_a_name": True, "authorities": key.authorities}
    record("api_key.issued", f"api_key:{key.id}", programme_id=programme.id, sets=sets)
    return key, "" if is_named else text


def _demand_fitting(
    programme: Programme, scopes: Sequence[Scope], acts_for: User | None, authorities: Collection[UUID]
) -> None:
    person = viewer_for(acts_for, programme) if acts_for else None
    theirs = liaison_authorities(person) if person else set()
    if refusal := may_hold(scopes, person.roles if person else (), authorities, theirs):
        raise Refused(refusal)


@transaction.atomic
def collect_key(viewer: Viewer, key_id: UUID) -> tuple[ApiKey, str]:
    """The secret of a key that acts in the viewer's own name, shown once; the one before opens for a day yet.

    Its end stays what the administrator set.
    """
    key = _locked_own(viewer, key_id)
    is_first = key.collected_at is None
    text = _renew(key, keeps_former=not is_first)
    key.collected_at = clock.now()
    key.save(update_fields=[*RENEWED, "collected_at"])
    verb = "api_key.collected" if is_first else "api_key.rotated"
    record(verb, f"api_key:{key.id}", programme_id=key.programme_id, sets={"collected": True})
    return key, text


@transaction.atomic
def end_own_key(viewer: Viewer, user: User, key_id: UUID) -> ApiKey:
    """Its owner wants it to open nothing any more."""
    return _revoke(_locked_own(viewer, key_id), user)


def _locked_own(viewer: Viewer, key_id: UUID) -> ApiKey:
    key = ApiKey.objects.select_for_update(of=("self",)).select_related("programme").filter(id=key_id).first()
    if key is None or not queries.own_keys(viewer).filter(id=key_id).exists():
        raise Refused(Refusal.NOT_THERE)
    return key


RENEWED = ("handle", "key_hash", "previous_handle", "previous_hash", "previous_until")


def _renew(key: ApiKey, *, keeps_former: bool) -> str:
    """Another secret; the caller saves `RENEWED`."""
    handle, text = new_key()
    if keeps_former:
        key.previous_handle, key.previous_hash = key.handle, key.key_hash
        key.previous_until = clock.now() + OVERLAP
    key.handle, key.key_hash = handle, key_hash(text)
    return text


@transaction.atomic
def rotate_key(viewer: Viewer, key_id: UUID) -> tuple[ApiKey, str]:
    """A new secret for the same system, for another year; the one before opens for a day yet. Shown once.

    It stays the same key: what came in with it, and whom it has us call, stay its own.
    """
    key = _locked_key(viewer, key_id)
    if key.revoked_at is not None:
        raise Refused(Refusal.KEY_REVOKED)
    if key.acts_for_id is not None:
        raise Refused(Refusal.KEY_NOT_YOURS)
    text = _renew(key, keeps_former=True)
    key.ends_on = today(key.programme) + KEY_LASTS
    key.save(update_fields=[*RENEWED, "ends_on"])
    sets = {"ends_on": key.ends_on.isoformat()}
    record("api_key.rotated", f"api_key:{key.id}", programme_id=key.programme_id, sets=sets)
    return key, text


@transaction.atomic
def revoke_key(viewer: Viewer, revoked_by: User, key_id: UUID) -> ApiKey:
    """From now on it opens nothing, and what was subscribed with it is called no more. Twice is once."""
    return _revoke(_locked_key(viewer, key_id), revoked_by)


def _revoke(key: ApiKey, revoked_by: User) -> ApiKey:
    if key.revoked_at is None:
        key.revoked_at, key.revoked_by = clock.now(), revoked_by
        key.save(update_fields=["revoked_at", "revoked_by"])
        record("api_key.revoked", f"api_key:{key.id}", programme_id=key.programme_id, sets={"revoked": True})
    return key


def _locked_key(viewer: Viewer, key_id: UUID) -> ApiKey:
    key = (
        ApiKey.objects.select_for_update(of=("self",))
        .select_related("programme")
        .filter(id=key_id, programme_id=viewer.programme_id)
        .first()
    )
    if key is None:
        raise Refused(Refusal.NOT_THERE)
    _demand_administrator(viewer, key.programme)
    return key


def note_use(key: ApiKey) -> None:
    """Remember the day on which a key was last used, once a day."""
    today = clock.now().date()
    if key.last_used_on != today:
        ApiKey.objects.filter(id=key.id).update(last_used_on=today)
        key.last_used_on = today


def note_act(entry: Entry, by: User, key: ApiKey | None) -> None:
    """Whose act an entry is, and which of their keys it came with; in the transaction of the act."""
    remember_hand(entry, by)
    if key is not None:
        KeyedAct.objects.create(entry_id=entry.id, key=key)


def note_report(key: ApiKey, report: Report) -> None:
    """Remember with which key a report came. Runs in the transaction of whoever accepts it."""
    KeyedReport.objects.get_or_create(report=report, defaults={"key": key})


# Subscriptions -----------------------------------------------------------------------------------


@transaction.atomic
def subscribe(
    programme: Programme,
    *,
    url: str,
    events: Sequence[Event],
    key: ApiKey | None = None,
    viewer: Viewer | None = None,
) -> Subscription:
    """Call this address of these events from now on. By a key, or by an administrator (`viewer`)."""
    if key is None:
        assert viewer is not None
        _demand_administrator(viewer, programme)
    if not events:
        raise Refused(Refusal.NO_EVENT)
    if refusal := address_problem(url, allows_private=settings.WEBHOOK_PRIVATE):
        raise Refused(refusal)
    held = Subscription.objects.filter(programme=programme, key=key, ended_at=None)
    if held.count() >= MOST_SUBSCRIPTIONS:
        raise Refused(Refusal.TOO_MANY, most=MOST_SUBSCRIPTIONS)
    made = Subscription.objects.create(
        programme=programme,
        key=key,
        made_by_id=viewer.user_id if viewer else None,
        made_at=clock.now(),
        url=url,
        events=[event.value for event in Event if event in events],
    )
    _log("webhook.subscribed", made, {"events": made.events, "key": str(key.id) if key else None})
    return made


@transaction.atomic
def end_subscription(
    subscription_id: UUID, *, viewer: Viewer | None = None, key: ApiKey | None = None
) -> None:
    """Take it away: what still waits is given up. Its calls stay in the log of calls."""
    subscription = _held(subscription_id, viewer, key)
    subscription.ended_at = clock.now()
    subscription.save(update_fields=["ended_at"])
    _give_up(subscription)
    _log("webhook.ended", subscription, {"ended": True})


def _log(verb: str, subscription: Subscription, sets: Mapping[str, Any]) -> None:
    """Sealed and without the address: where an institution's systems are called is nobody's business."""
    subject = f"webhook:{subscription.id}"
    record(verb, subject, programme_id=subscription.programme_id, sets=sets, is_sealed=True)


@transaction.atomic
def rotate_secret(
    subscription_id: UUID, *, viewer: Viewer | None = None, key: ApiKey | None = None
) -> Subscription:
    """Sign with a new secret; for a day with the old one too."""
    subscription = _held(subscription_id, viewer, key)
    subscription.rotation += 1
    subscription.rotated_at = clock.now()
    subscription.save(update_fields=["rotation", "rotated_at"])
    return subscription


@transaction.atomic
def switch(
    subscription_id: UUID, *, on: bool, viewer: Viewer | None = None, key: ApiKey | None = None
) -> Subscription:
    """Stop calling, or begin again after an address was put right."""
    subscription = _held(subscription_id, viewer, key)
    if on:
        subscription.switched_off, subscription.switched_off_at = "", None
        subscription.failing_since = None
        subscription.save(update_fields=["switched_off", "switched_off_at", "failing_since"])
    elif not subscription.switched_off:
        _switch_off(subscription, SwitchedOff.BY_HAND)
    return subscription


@transaction.atomic
def resend(delivery_id: UUID, *, viewer: Viewer | None = None, key: ApiKey | None = None) -> Delivery:
    """Call once more, with the same bytes under the same name, however it went before."""
    delivery = Delivery.objects.select_for_update(of=("self",)).filter(id=delivery_id).first()
    if delivery is None:
        raise Refused(Refusal.NOT_THERE)
    subscription = _held(delivery.subscription_id, viewer, key)
    if subscription.switched_off:
        raise Refused(Refusal.SWITCHED_OFF)
    delivery.state, delivery.tries, delivery.next_try_at = DeliveryState.WAITING, 0, clock.now()
    delivery.save(update_fields=["state", "tries", "next_try_at"])
    announce("webhook.due", delivery.id)
    return delivery


def _held(subscription_id: UUID, viewer: Viewer | None, key: ApiKey | None) -> Subscription:
    """The subscription, locked, if it is the key's own or the administrator's programme has it."""
    wanted: dict[str, Any] = (
        {"key": key} if key else {"programme_id": viewer.programme_id if viewer else None}
    )
    if key is None and (viewer is None or not viewer.has(Role.ADMINISTRATOR)):
        raise Refused(Refusal.NOT_THERE)
    found = (
        Subscription.objects.select_for_update(of=("self",))
        .select_related("programme")
        .filter(id=subscription_id, ended_at=None, **wanted)
        .first()
    )
    if found is None:
        raise Refused(Refusal.NOT_THERE)
    return found


def _demand_administrator(viewer: Viewer, programme: Programme) -> None:
    # A partner organisation's administrator manages its people, not who reads the whole programme.
    if viewer.programme_id != programme.id or not viewer.has(Role.ADMINISTRATOR) or not leads(viewer):
        raise Refused(Refusal.NOT_THERE)


# Telling ----------------------------------------------------------------------------------------


def tell_of_report(report_id: UUID) -> int:
    """Make the calls that a report's story asks for and that were not made yet. How many. Follows every step of it.

    Whoever did not bring the report itself is told only while its summary is public, and then of the whole story
    since the subscription was made.
    """
    report = queries.with_facts(Report.objects.filter(id=report_id)).first()
    if report is None:
        return 0
    made = 0
    for subscription, is_own in _who_may_know(report):
        for line in queries.lines_to_tell(report, subscription.made_at):
            event = _event_of(line)
            if event is None or event not in subscription.events or (event in OWN_ONLY and not is_own):
                continue
            facts = _told(report, ReportState(line.state), is_own)
            made += deliver(subscription, event, f"line:{line.pk}", line.at, facts)
    return made


def tell_overdue(report_id: UUID) -> int:
    """An authority's last day passed: whoever may know of the report is told, once for each clock. How many calls.

    Its sender is not: nothing is left for them to do, and the day stands on their page.
    """
    report = queries.with_facts(Report.objects.filter(id=report_id)).first()
    run_out = clock_run_out(report_id)
    if report is None or run_out is None or report.state != ReportState.FORWARDED:
        return 0
    return sum(
        deliver(
            subscription,
            Event.OVERDUE,
            f"clock:{run_out.pk}",
            run_out.noticed_at,
            _told(report, ReportState.FORWARDED, is_own),
        )
        for subscription, is_own in _who_may_know(report)
        if Event.OVERDUE in subscription.events and run_out.noticed_at >= subscription.made_at
    )


def _who_may_know(report: Report) -> Iterator[tuple[Subscription, bool]]:
    """Whoever brought it, marked so; everybody else while it is public."""
    is_open = queries.is_open_to_all(report)
    for subscription in queries.listeners(report.programme_id):
        is_own = bool(subscription.key_id and _brought(subscription.key_id, report.id))
        if is_own or is_open:
            yield subscription, is_own


def _brought(key_id: UUID, report_id: UUID) -> bool:
    return KeyedReport.objects.filter(key_id=key_id, report_id=report_id).exists()


def _event_of(line: ReportEvent) -> Event | None:
    if line.what == Happening.NOTED:
        return Event.PUBLISHED if line.params.get("summarised") is True else None
    return EVENTS_OF.get(Happening(line.what))


def _told(report: Report, became: ReportState, is_own: bool) -> dict[str, Any]:
    """The facts as they stand now, and the state in which this step left the report."""
    facts = queries.facts_of(report, state=ReportState(lead_of(report).state), is_own=is_own)
    return {
        "programme": report.programme.slug,
        "report": facts,
        "became": became.value,
        "url": queries.address_of(report),
    }


def tell_of_bulletin(bulletin_id: UUID) -> int:
    """A bulletin was published: its number and where it stands. The stage of bulletins is later: asked by the log."""
    entry = queries.entry_of_bulletin(bulletin_id)
    if entry is None:
        return 0
    programme, facts, at = entry
    made = 0
    for subscription in queries.listeners(programme.id):
        if Event.BULLETIN in subscription.events and at >= subscription.made_at:
            told = {"programme": programme.slug, "bulletin": facts}
            made += deliver(subscription, Event.BULLETIN, f"bulletin:{bulletin_id}", at, told)
    return made


def deliver(
    subscription: Subscription, event: Event, source: str, at: datetime, told: Mapping[str, Any]
) -> int:
    """Have a subscription called of one event; how many calls that made: 0 when `source` was told to it before."""
    body = json.dumps(
        {"type": event.value, "timestamp": at.isoformat(timespec="seconds"), "data": told},
        ensure_ascii=False,
        separators=(",", ":"),
        sort_keys=True,
    )
    with transaction.atomic():
        delivery, is_new = Delivery.objects.get_or_create(
            subscription=subscription,
            source=source,
            defaults={"event": event, "body": body, "made_at": clock.now(), "next_try_at": clock.now()},
        )
        if is_new:
            announce("webhook.due", delivery.id)
    return int(is_new)


# Calling ----------------------------------------------------------------------------------------


def send_delivery(delivery_id: UUID) -> Delivery | None:
    """Call once, if it is time, and note how it went. Called again after a failure; twice at once is once."""
    claimed = _claim(delivery_id)
    if claimed is None:
        return None
    subscription, now = claimed.subscription, clock.now()
    answer = asyncio.run(
        call(
            subscription.url,
            message_id=f"msg_{claimed.id.hex}",
            at=now,
            body=claimed.body,
            secrets=signing_secrets(subscription, now),
            allows_private=settings.WEBHOOK_PRIVATE,
        )
    )
    return _settle(claimed.id, answer)


@transaction.atomic
def _claim(delivery_id: UUID) -> Delivery | None:
    """Count the try before it is made: a worker that dies while calling leaves it to the next, later."""
    delivery = (
        Delivery.objects.select_for_update(of=("self",), skip_locked=True)
        .select_related("subscription__key__programme")
        .filter(id=delivery_id, state=DeliveryState.WAITING, next_try_at__lte=clock.now())
        .first()
    )
    if delivery is None:
        return None
    subscription = delivery.subscription
    # What was told before a key was revoked or ended may still wait for its next try, for days.
    is_over = subscription.key is not None and not queries.is_in_force(subscription.key)
    if subscription.ended_at or subscription.switched_off or is_over:
        delivery.state, delivery.next_try_at = DeliveryState.GIVEN_UP, None
        delivery.save(update_fields=["state", "next_try_at"])
        return None
    delivery.tries += 1
    delivery.last_tried_at = clock.now()
    delivery.next_try_at = clock.now() + (delay_after(delivery.tries) or FINAL_PATIENCE)
    delivery.save(update_fields=["tries", "last_tried_at", "next_try_at"])
    return delivery


@transaction.atomic
def _settle(delivery_id: UUID, answer: Answer) -> Delivery:
    delivery = Delivery.objects.select_for_update(of=("self",)).get(id=delivery_id)
    subscription = Subscription.objects.select_for_update(of=("self",)).get(id=delivery.subscription_id)
    delivery.last_status, delivery.last_problem = answer.status, answer.problem
    if answer.was_taken:
        delivery.state, delivery.next_try_at = DeliveryState.DELIVERED, None
    elif delay_after(delivery.tries) is None:
        delivery.state, delivery.next_try_at = DeliveryState.GIVEN_UP, None
    delivery.save()
    _judge(subscription, answer)
    return delivery


def _judge(subscription: Subscription, answer: Answer) -> None:
    """One success forgets all failures; days of nothing but failures end in silence, with a notice on the page."""
    now = clock.now()
    failing_since = None if answer.was_taken else subscription.failing_since or now
    if failing_since != subscription.failing_since:
        subscription.failing_since = failing_since
        subscription.save(update_fields=["failing_since"])
    if subscription.switched_off or subscription.ended_at:
        return
    if answer.status == 410:
        _switch_off(subscription, SwitchedOff.GONE)
    elif is_hopeless(failing_since, now):
        _switch_off(subscription, SwitchedOff.FAILING)


def _switch_off(subscription: Subscription, why: SwitchedOff) -> None:
    subscription.switched_off, subscription.switched_off_at = why, clock.now()
    subscription.save(update_fields=["switched_off", "switched_off_at"])
    _give_up(subscription)


def _give_up(subscription: Subscription) -> None:
    waiting = Delivery.objects.filter(subscription=subscription, state=DeliveryState.WAITING)
    waiting.update(state=DeliveryState.GIVEN_UP, next_try_at=None)


def call_again() -> int:
    """Hand the calls whose time has come to the workers. How many. Runs every minute."""
    ids = queries.due(DUE_AT_ONCE)
    with transaction.atomic():
        for delivery_id in ids:
            announce("webhook.due", delivery_id)
    return len(ids)
