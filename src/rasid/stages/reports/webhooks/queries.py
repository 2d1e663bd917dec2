"""A viewer or a key enters; keys, subscriptions, calls, and what anybody may know of a report, leave."""

import hmac
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import connection
from django.db.models import Count, Q, QuerySet
from django.urls import reverse

from rasid.foundation.accounts.models import User
from rasid.foundation.calendar import clock
from rasid.foundation.calendar.midnights import local_day, start_of_day
from rasid.foundation.calendar.weeks import week_start
from rasid.foundation.ledger.models import Checkpoint, Entry
from rasid.foundation.schema.ids import made_between
from rasid.methods.proofs import canonical
from rasid.methods.statistics import told_count
from rasid.methods.triage import load_taxonomy
from rasid.stages.programmes.models import Membership, Programme
from rasid.stages.programmes.queries import viewer_for
from rasid.stages.programmes.rules import Role, Viewer
from rasid.stages.reports.models import Report, ReportEvent
from rasid.stages.reports.public.rules import half_week_of, is_for_everybody
from rasid.stages.reports.queries import lead_of
from rasid.stages.reports.registers.queries import brought_over_at
from rasid.stages.reports.rules import Happening, ReportState
from rasid.stages.reports.webhooks.figures import MedianWait, median_wait
from rasid.stages.reports.webhooks.models import ApiKey, Delivery, KeyedReport, Subscription
from rasid.stages.reports.webhooks.rules import (
    ROLES_OF,
    WARNED_BEFORE,
    DeliveryState,
    Scope,
    handle_of,
    key_hash,
)

ENDED = (ReportState.CLOSED, ReportState.SET_ASIDE)
WEEKS_SHOWN = 12
DAYS_LOOKED_BACK = 180
DONE = {
    "forwarded": Happening.FORWARDED,
    "answered": Happening.ANSWERED,
    "closed": Happening.CLOSED,
}
_WAITS = """
SELECT date_part('day', coalesce(answered_at, closed_at, %(now)s) - forwarded_at),
    coalesce(answered_at, closed_at) IS NOT NULL, count(*)
FROM reports_report
WHERE programme_id = %(programme)s AND forwarded_at >= %(since)s AND same_as_id IS NULL
    AND state IN ('forwarded', 'answered', 'closed')
GROUP BY 1, 2
"""


# Keys -------------------------------------------------------------------------------------------


def keys(viewer: Viewer) -> QuerySet[ApiKey]:
    """The programme's keys, those in force first. Administrators issue them, so only they read them."""
    if not viewer.has(Role.ADMINISTRATOR):
        return ApiKey.objects.none()
    return (
        ApiKey.objects.filter(programme_id=viewer.programme_id)
        .select_related("issued_by", "acts_for")
        .order_by("-revoked_at", "-issued_at")
    )


def key_for(programme: Programme, text: str) -> ApiKey | None:
    """The key in force that this is in this programme; None for every other text."""
    handle = handle_of(text)
    if handle is None:
        return None
    in_force = ApiKey.objects.select_related("acts_for", "programme").filter(
        programme=programme, revoked_at=None, ends_on__gte=_today(programme)
    )
    found = in_force.filter(handle=handle).first()
    expected = found.key_hash if found else None
    if found is None:
        # A key that was renewed opens for a while yet, so that its owner can change over.
        found = in_force.filter(previous_handle=handle, previous_until__gt=clock.now()).first()
        expected = found.previous_hash if found else None
    if found is None or expected is None or not hmac.compare_digest(bytes(expected), key_hash(text)):
        return None
    return found


def own_keys(viewer: Viewer) -> QuerySet[ApiKey]:
    """Keys that act in the viewer's own name and are not revoked, newest first."""
    if viewer.user_id is None:
        return ApiKey.objects.none()
    held = ApiKey.objects.filter(
        programme_id=viewer.programme_id, acts_for_id=viewer.user_id, revoked_at=None
    )
    return held.select_related("issued_by").order_by("-issued_at", "id")


def member_named(viewer: Viewer, handle: str) -> User | None:
    """A present member by sign-in name, for whom an administrator issues a key; observers are nobody's to name."""
    if not viewer.has(Role.ADMINISTRATOR) or not handle.strip():
        return None
    held = Membership.objects.filter(
        programme_id=viewer.programme_id, user__handle=handle.strip(), ended_at=None
    ).exclude(role=Role.OBSERVER)
    found = held.select_related("user").order_by("since").first()
    return found.user if found else None


def viewer_of(key: ApiKey, scope: Scope) -> Viewer | None:
    """The key's owner as they stand today, as far as the scope goes; None when they hold no such role any more.

    Asked anew at every request: whoever loses a role loses with it what their keys opened.
    """
    person = key.acts_for
    if person is None or not person.is_active or key.collected_at is None or scope not in key.scopes:
        return None
    seen = viewer_for(person, key.programme)
    return narrowed(seen, scope, frozenset(map(UUID, key.authorities)) if key.authorities else None)


def narrowed(viewer: Viewer, scope: Scope, authorities: frozenset[UUID] | None = None) -> Viewer | None:
    """The viewer with no more roles than a scope opens; None when none is left."""
    roles = viewer.roles & ROLES_OF[scope]
    return Viewer(viewer.user_id, viewer.programme_id, roles, authorities) if roles else None


def ending_keys(viewer: Viewer) -> int:
    """How many keys in force end within a month, for the administrator's first page."""
    if not viewer.has(Role.ADMINISTRATOR):
        return 0
    today = _today(Programme.objects.get(id=viewer.programme_id))
    return ApiKey.objects.filter(
        programme_id=viewer.programme_id, revoked_at=None, ends_on__range=(today, today + WARNED_BEFORE)
    ).count()


def _today(programme: Programme) -> date:
    return local_day(clock.now(), ZoneInfo(programme.time_zone))


def reports_of(key: ApiKey) -> QuerySet[KeyedReport]:
    return KeyedReport.objects.filter(key=key)


# Subscriptions -----------------------------------------------------------------------------------


def subscriptions(viewer: Viewer) -> QuerySet[Subscription]:
    """Whom the programme calls, with how many calls wait and how many were given up."""
    if not viewer.has(Role.ADMINISTRATOR):
        return Subscription.objects.none()
    return (
        Subscription.objects.filter(programme_id=viewer.programme_id, ended_at=None)
        .select_related("key", "programme")
        .annotate(
            waiting=Count("deliveries", filter=Q(deliveries__state=DeliveryState.WAITING)),
            given_up=Count("deliveries", filter=Q(deliveries__state=DeliveryState.GIVEN_UP)),
        )
        .order_by("-made_at")
    )


def subscriptions_of(key: ApiKey) -> QuerySet[Subscription]:
    return Subscription.objects.filter(key=key, ended_at=None).order_by("-made_at")


def deliveries(subscription: Subscription) -> QuerySet[Delivery]:
    """Every call of a subscription that somebody was allowed to fetch, newest first."""
    return subscription.deliveries.order_by("-made_at", "-id")


def has_delivery(viewer: Viewer, delivery_id: UUID) -> bool:
    return Delivery.objects.filter(id=delivery_id, subscription__in=subscriptions(viewer)).exists()


def listeners(programme_id: UUID) -> QuerySet[Subscription]:
    """Subscriptions that are called now. Those of a key that was revoked or has ended are not."""
    today = _today(Programme.objects.get(id=programme_id))
    in_force = Q(key__revoked_at=None, key__ends_on__gte=today)
    return Subscription.objects.filter(
        Q(key=None) | in_force, programme_id=programme_id, ended_at=None, switched_off=""
    )


def is_in_force(key: ApiKey) -> bool:
    return key.revoked_at is None and key.ends_on >= _today(key.programme)


# What anybody may know ---------------------------------------------------------------------------


def facts_for(programme: Programme, report_id: UUID, key: ApiKey | None) -> dict[str, Any] | None:
    """What this key, or anybody, may know of a report; None when that is nothing."""
    found = with_facts(Report.objects.filter(id=report_id, programme=programme)).first()
    if found is None:
        return None
    if key is not None and KeyedReport.objects.filter(key=key, report=found).exists():
        return facts_of(found, state=ReportState(lead_of(found).state), is_own=True)
    return facts_of(found) if is_open_to_all(found) else None


def is_open_to_all(report: Report) -> bool:
    return is_for_everybody(
        ReportState(report.state), report.is_public, bool(report.summary), report.same_as_id is not None
    )


def with_facts(reports: QuerySet[Report]) -> QuerySet[Report]:
    """Rows with what `facts_of` reads, and without what it must not."""
    return reports.select_related("authority", "service_point", "area", "programme").defer(
        "text", "place_words", "satisfaction_words", "receipt", "search", "area__boundary"
    )


def facts_of(report: Report, *, state: ReportState | None = None, is_own: bool = False) -> dict[str, Any]:
    """What anybody may know of a report, for answers and calls: nothing that its sender wrote, said or is.

    When it came is told to the half week, as on the public pages: a day would tell who stood at the counter then.
    Who brought it (`is_own`) knows the day, and its authority's deadline. The summary is there when it is public.
    `state` stands instead of its own: that of its lead, when merged.
    """
    stands, category = state or ReportState(report.state), load_taxonomy().get(report.category)
    point, authority = report.service_point, report.authority
    came = _local(report, report.accepted_at)
    ended = _local(report, report.closed_at) if report.closed_at and stands is ReportState.CLOSED else None
    return {
        "id": str(report.id),
        "kind": str(report.kind),
        "state": stands.value,
        "status": "closed" if stands in ENDED else "open",
        "category": report.category or None,
        "category_name": {"ar": category.names.ar, "en": category.names.en} if category else None,
        "authority": {"id": str(authority.id), "name": authority.name} if authority else None,
        "service_point": {"id": str(point.id), "name": point.name} if point else None,
        "area": report.area.name if report.area else None,
        "reported_in": (came if is_own else _half_week(report, came)).isoformat(),
        "closed_in": (ended if is_own else _half_week(report, ended)).isoformat() if ended else None,
        "answer_by": report.answer_by.isoformat() if is_own and report.answer_by else None,
        "outcome": str(report.outcome) or None if stands is ReportState.CLOSED else None,
        "voices": report.voices,
        "summary": report.summary if report.is_public and report.summary else None,
    }


def _half_week(report: Report, day: date) -> date:
    return half_week_of(day, report.programme.week_starts_on)


def _local(report: Report, moment: datetime) -> date:
    return local_day(moment, ZoneInfo(report.programme.time_zone))


def address_of(report: Report) -> str:
    """Where its status can be read, absolute."""
    return f"{settings.PUBLIC_ADDRESS.rstrip('/')}/api/v1/{report.programme.slug}/reports/{report.id}"


def lines_to_tell(report: Report, since: datetime) -> QuerySet[ReportEvent]:
    """Its story since; what an old register told of it is nobody's news."""
    if brought := brought_over_at(report):
        since = max(since, brought)
    return report.events.filter(at__gte=since).order_by("at", "id")


def entry_of_bulletin(bulletin_id: UUID) -> tuple[Programme, dict[str, Any], datetime] | None:
    """A published bulletin as the log tells of it: its stage is a later one. With the moment of its publication."""
    entry = (
        Entry.objects.select_related("opening")
        .filter(subject=f"bulletin:{bulletin_id}", verb="bulletin.published", opening__isnull=False)
        .order_by("-id")
        .first()
    )
    if entry is None or entry.programme_id is None:
        return None
    programme = Programme.objects.get(id=entry.programme_id)
    told = canonical.parse_canonical(bytes(entry.opening.record))["sets"]
    path = reverse("public_bulletin", kwargs={"programme": programme.slug})
    facts = {
        "id": str(bulletin_id),
        "digest": told["digest"],
        "url": f"{settings.PUBLIC_ADDRESS.rstrip('/')}{path}",
    }
    return programme, facts, entry.at


def due(limit: int) -> list[UUID]:
    """Calls whose time has come."""
    rows = Delivery.objects.filter(state=DeliveryState.WAITING, next_try_at__lte=clock.now())
    return list(rows.order_by("next_try_at").values_list("id", flat=True)[:limit])


# Counts for everybody -----------------------------------------------------------------------------


@dataclass(frozen=True)
class Week:
    """What happened in one whole week that begins on `begins`; None stands for one or two."""

    begins: date
    received: int | None
    forwarded: int | None
    answered: int | None
    closed: int | None


def weeks(programme: Programme, most: int = WEEKS_SHOWN) -> list[Week]:
    """The last whole weeks, newest first. The week that runs is left out: who asks twice would see single reports."""
    zone = ZoneInfo(programme.time_zone)
    this = week_start(local_day(clock.now(), zone), programme.week_starts_on)
    begins = [this - timedelta(weeks=back) for back in range(1, most + 1)]
    bounds = {day: (start_of_day(day, zone), start_of_day(day + timedelta(weeks=1), zone)) for day in begins}
    whole = (bounds[begins[-1]][0], bounds[begins[0]][1])
    came = _counted(
        Report.objects.filter(
            made_between(*whole), programme=programme, accepted_at__gte=whole[0], accepted_at__lt=whole[1]
        ),
        "accepted_at", {"received": Q()}, bounds,
    )  # fmt: skip
    done = _counted(
        ReportEvent.objects.filter(
            report__programme=programme, at__gte=whole[0], at__lt=whole[1], what__in=list(DONE.values())
        ),
        "at", {name: Q(what=what) for name, what in DONE.items()}, bounds,
    )  # fmt: skip
    counts = {**came, **done}
    names = ("received", *DONE)
    return [Week(day, *(told_count(counts[f"{name}_{day:%Y%m%d}"]) for name in names)) for day in begins]


def _counted(
    rows: QuerySet[Any],
    moment: str,
    kinds: Mapping[str, Q],
    bounds: Mapping[date, tuple[datetime, datetime]],
) -> dict[str, int]:
    return rows.aggregate(
        **{
            f"{name}_{day:%Y%m%d}": Count(
                "pk", filter=kind & Q(**{f"{moment}__gte": first, f"{moment}__lt": last})
            )
            for name, kind in kinds.items()
            for day, (first, last) in bounds.items()
        }
    )


def wait_for_answers(programme: Programme) -> MedianWait | None:
    """Days from forwarding to the authority's answer, or to the end, of what was forwarded lately."""
    since, now = clock.now() - timedelta(days=DAYS_LOOKED_BACK), clock.now()
    ended: Counter[int] = Counter()
    waiting: Counter[int] = Counter()
    with connection.cursor() as cursor:
        cursor.execute(_WAITS, {"programme": programme.id, "since": since, "now": now})
        for days, has_ended, reports in cursor.fetchall():
            (ended if has_ended else waiting)[max(int(days), 0)] += reports
    return median_wait(ended, waiting)


def newest_head() -> tuple[int, datetime] | None:
    """Size of the log and when it was last signed."""
    head = Checkpoint.objects.order_by("-size").values_list("size", "at").first()
    return (int(head[0]), head[1]) if head else None
