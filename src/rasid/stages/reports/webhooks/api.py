"""The public status API, and webhooks by key: JSON requests enter; counts, public facts and subscriptions leave."""

from collections.abc import Mapping
from datetime import date, datetime
from http import HTTPStatus
from typing import Annotated, Any
from uuid import UUID

from django.core.cache import cache
from django.http import Http404, HttpRequest
from ninja import Path, Query, Router, Schema, Status
from pydantic import Field

from rasid.foundation.calendar import clock
from rasid.methods.statistics import SMALLEST_GROUP
from rasid.stages.programmes.api import programme_of
from rasid.stages.programmes.queries import today
from rasid.stages.reports.webhooks import actions, queries
from rasid.stages.reports.webhooks.doors import ByKey, KeyFault, demand_key, key_from_header
from rasid.stages.reports.webhooks.figures import FEWEST_WAITS
from rasid.stages.reports.webhooks.models import ApiKey, Delivery, Subscription
from rasid.stages.reports.webhooks.rules import LONGEST_ADDRESS, OVERLAP, Event, Refusal, Scope
from rasid.stages.reports.webhooks.signing import secret_of

# Counts are of whole weeks: nobody needs them fresher.
STATUS_SECONDS = 600
CALLS_A_PAGE = 50
STATUSES: Mapping[str, int] = {
    Refusal.NOT_THERE: HTTPStatus.NOT_FOUND,
    Refusal.TOO_MANY: HTTPStatus.CONFLICT,
    Refusal.SWITCHED_OFF: HTTPStatus.CONFLICT,
    Refusal.KEY_NOT_YOURS: HTTPStatus.CONFLICT,
}
KEY_STATUSES: Mapping[KeyFault, int] = {
    KeyFault.MISSING: HTTPStatus.UNAUTHORIZED,
    KeyFault.WRONG: HTTPStatus.UNAUTHORIZED,
    KeyFault.OUT_OF_SCOPE: HTTPStatus.FORBIDDEN,
    KeyFault.TOO_OFTEN: HTTPStatus.TOO_MANY_REQUESTS,
    KeyFault.FORGED: HTTPStatus.FORBIDDEN,
}

status_router = Router(tags=["status"])
webhooks_router = Router(tags=["webhooks"])


class KeyRequest(HttpRequest):
    """A request that a key opened."""

    auth: ApiKey


# The slug is in the routers' prefix, where the library does not look for parameters.
Slug = Annotated[str, Path()]


class ApiProblem(Schema):
    """Every refusal: a sentence in the reader's language (Accept-Language), and its code."""

    error: str
    code: str


class Names(Schema):
    """A name by language; there is at least one."""

    ar: str = ""
    en: str = ""


class Named(Schema):
    id: UUID
    name: Names


class WeekOut(Schema):
    """One whole week. `null` stands for one or two: so few could point at single people."""

    week: date
    received: int | None
    forwarded: int | None
    answered: int | None
    closed: int | None


class WaitOut(Schema):
    """Calendar days from forwarding to the authority's answer: median and 95 % interval, those still waiting counted
    as waiting so far. `high` is null while no upper end can be told."""

    median: int
    low: int
    high: int | None
    reports: int


class Floor(Schema):
    """Below which nothing is published."""

    smallest_count: int
    fewest_reports: int


class StatusOut(Schema):
    """Counts of whole weeks, newest first; the week that runs is left out. `days_to_answer` is null below the floor."""

    programme: str
    as_of: date
    weeks: list[WeekOut]
    days_to_answer: WaitOut | None
    floor: Floor


class ReportStatus(Schema):
    """What anybody may know of a report whose summary is public. When it came is told to the half week."""

    id: UUID
    kind: str
    state: str
    status: str
    category: str | None
    category_name: Names | None
    authority: Named | None
    service_point: Named | None
    area: Names | None
    reported_in: date
    closed_in: date | None
    answer_by: date | None
    outcome: str | None
    voices: int
    summary: Names | None


class Health(Schema):
    """`log_size` entries stand in the public log, whose head was signed at `log_signed_at`."""

    status: str
    log_size: int
    log_signed_at: datetime | None


class SubscriptionIn(Schema):
    url: str = Field(min_length=1, max_length=LONGEST_ADDRESS)
    events: list[Event] = Field(min_length=1, max_length=len(Event))


class SubscriptionOut(Schema):
    id: UUID
    url: str
    events: list[Event]
    made_at: datetime
    switched_off: str = Field(description="empty, by_hand, failing or gone")
    failing_since: datetime | None


class SecretOut(Schema):
    """The secret with which calls are signed (Standard Webhooks), shown when it is made and never again."""

    id: UUID
    secret: str
    previous_until: datetime | None = None


class Switch(Schema):
    on: bool


class DeliveryOut(Schema):
    id: UUID
    event: Event
    state: str
    made_at: datetime
    tries: int
    last_tried_at: datetime | None
    last_status: int | None
    last_problem: str
    next_try_at: datetime | None


NOT_THERE: dict[int, Any] = {400: ApiProblem, 404: ApiProblem, 500: ApiProblem}
KEYED: dict[int, Any] = {
    **NOT_THERE, 401: ApiProblem, 403: ApiProblem, 409: ApiProblem, 413: ApiProblem, 429: ApiProblem
}  # fmt: skip
ByWebhookKey = ByKey(Scope.WEBHOOKS)


# Status, for everybody --------------------------------------------------------------------------


@status_router.get("/status", response={200: StatusOut, **NOT_THERE}, url_name="api_status")
def status(request: HttpRequest, programme: Slug) -> dict[str, Any]:
    """How many reports came, were forwarded, answered and closed in each of the last twelve weeks, and how long
    answers take."""
    held = programme_of(request)
    place = f"api-status-{held.id}-{clock.now():%Y%m%d%H}{clock.now().minute // 10}"
    found: dict[str, Any] | None = cache.get(place)
    if found is None:
        wait = queries.wait_for_answers(held)
        found = {
            "programme": held.slug,
            "as_of": today(held),
            "weeks": [
                {
                    "week": week.begins, "received": week.received, "forwarded": week.forwarded,
                    "answered": week.answered, "closed": week.closed,
                }
                for week in queries.weeks(held)
            ],
            "days_to_answer": {
                "median": wait.days, "low": wait.low, "high": wait.high, "reports": wait.reports
            }
            if wait
            else None,
            "floor": {"smallest_count": SMALLEST_GROUP, "fewest_reports": FEWEST_WAITS},
        }  # fmt: skip
        cache.set(place, found, STATUS_SECONDS)
    return found


@status_router.get(
    "/reports/{uuid:report}", response={200: ReportStatus, **KEYED}, url_name="api_status_report"
)
def report_status(request: HttpRequest, programme: Slug, report: UUID) -> dict[str, Any]:
    """Where a public report stands. With the key that brought it (scope `read`), before it is public too."""
    held = programme_of(request)
    text = key_from_header(request)
    key = demand_key(held, text, Scope.READ) if text else None
    found = queries.facts_for(held, report, key)
    if found is None:
        raise Http404
    return found


@status_router.get("/health", response={200: Health, **NOT_THERE}, url_name="api_status_health")
def health(request: HttpRequest, programme: Slug) -> dict[str, Any]:
    """Whether the service answers and its log goes on."""
    programme_of(request)
    head = queries.newest_head()
    return {
        "status": "ok",
        "log_size": head[0] if head else 0,
        "log_signed_at": head[1] if head else None,
    }


# Webhooks, by key -------------------------------------------------------------------------------


@webhooks_router.get(
    "", auth=ByWebhookKey, response={200: list[SubscriptionOut], **KEYED}, url_name="api_webhooks"
)
def webhooks(request: KeyRequest, programme: Slug) -> list[Subscription]:
    """Subscriptions made with this key."""
    return list(queries.subscriptions_of(request.auth))


@webhooks_router.post("", auth=ByWebhookKey, response={201: SecretOut, **KEYED}, url_name="api_webhook_add")
def add_webhook(request: KeyRequest, programme: Slug, wanted: SubscriptionIn) -> Status[dict[str, Any]]:
    """Be called of these events from now on; keep the secret, it is shown once."""
    made = actions.subscribe(programme_of(request), url=wanted.url, events=wanted.events, key=request.auth)
    return Status(HTTPStatus.CREATED, {"id": made.id, "secret": secret_of(made)})


@webhooks_router.get(
    "/{uuid:subscription}",
    auth=ByWebhookKey,
    response={200: SubscriptionOut, **KEYED},
    url_name="api_webhook",
)
def webhook(request: KeyRequest, programme: Slug, subscription: UUID) -> Subscription:
    return _own(request, subscription)


@webhooks_router.delete(
    "/{uuid:subscription}", auth=ByWebhookKey, response={204: None, **KEYED}, url_name="api_webhook_end"
)
def end_webhook(request: KeyRequest, programme: Slug, subscription: UUID) -> Status[None]:
    """Be called no more. What still waits is given up."""
    actions.end_subscription(subscription, key=request.auth)
    return Status(HTTPStatus.NO_CONTENT, None)


@webhooks_router.post(
    "/{uuid:subscription}/secret",
    auth=ByWebhookKey,
    response={200: SecretOut, **KEYED},
    url_name="api_webhook_secret",
)
def change_secret(request: KeyRequest, programme: Slug, subscription: UUID) -> dict[str, Any]:
    """A new secret. For a day calls bear a signature of the one before, too."""
    turned = actions.rotate_secret(subscription, key=request.auth)
    return {"id": turned.id, "secret": secret_of(turned), "previous_until": clock.now() + OVERLAP}


@webhooks_router.post(
    "/{uuid:subscription}/switch",
    auth=ByWebhookKey,
    response={200: SubscriptionOut, **KEYED},
    url_name="api_webhook_switch",
)
def switch_webhook(request: KeyRequest, programme: Slug, subscription: UUID, wanted: Switch) -> Subscription:
    """Pause, or begin again after an address was put right."""
    return actions.switch(subscription, on=wanted.on, key=request.auth)


@webhooks_router.get(
    "/{uuid:subscription}/deliveries",
    auth=ByWebhookKey,
    response={200: list[DeliveryOut], **KEYED},
    url_name="api_webhook_deliveries",
)
def webhook_deliveries(
    request: KeyRequest,
    programme: Slug,
    subscription: UUID,
    page: Annotated[int, Query(ge=1, le=100_000)] = 1,
) -> list[Delivery]:
    """Calls and how they went, newest first, fifty a page."""
    begin = (page - 1) * CALLS_A_PAGE
    return list(queries.deliveries(_own(request, subscription))[begin : begin + CALLS_A_PAGE])


@webhooks_router.post(
    "/deliveries/{uuid:delivery}/resend",
    auth=ByWebhookKey,
    response={202: DeliveryOut, **KEYED},
    url_name="api_webhook_resend",
)
def resend_delivery(request: KeyRequest, programme: Slug, delivery: UUID) -> Status[Delivery]:
    """Call once more, under the same name."""
    return Status(HTTPStatus.ACCEPTED, actions.resend(delivery, key=request.auth))


def _own(request: KeyRequest, subscription: UUID) -> Subscription:
    found = queries.subscriptions_of(request.auth).filter(id=subscription).first()
    if found is None:
        raise Http404
    return found
