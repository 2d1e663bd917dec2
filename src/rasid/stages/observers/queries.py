"""Who may look at observers, and what plans may know of them. Names are in the vault, never here."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.conf import settings
from django.db import connection
from django.db.models import QuerySet, Sum

from rasid.foundation.vault import door
from rasid.foundation.vault.door import IssuedDevice
from rasid.stages.observers.models import Alias, Certificate, Conflict, Observer
from rasid.stages.observers.rules import EXPIRES_SOON_DAYS, ObserverState, code_range, days_free
from rasid.stages.programmes.models import Programme, Wave
from rasid.stages.programmes.rules import DESK, Role, Viewer


def observers(viewer: Viewer) -> QuerySet[Observer]:
    """The programme's observers, for its officers; newest first."""
    if not viewer.has(*DESK):
        return Observer.objects.none()
    return (
        Observer.objects.filter(programme_id=viewer.programme_id)
        .select_related("home_area", "user")
        .defer("home_area__boundary")
        .prefetch_related("certificates__sector", "availability")
        .order_by("-joined_at", "id")
    )


def observer_by_id(viewer: Viewer, observer_id: UUID) -> Observer | None:
    return observers(viewer).filter(id=observer_id).first()


def observer_by_code(viewer: Viewer, code: str) -> Observer | None:
    """The one observer whose code begins like this: it is the beginning of their opaque id. None for two or none."""
    try:
        first, last = code_range(code)
    except ValueError:
        return None
    found = list(observers(viewer).filter(id__gte=first, id__lte=last)[:2])
    return found[0] if len(found) == 1 else None


def devices(viewer: Viewer, observer: Observer) -> list[IssuedDevice]:
    """The observer's phones, for the officers of the programme."""
    if not viewer.has(*DESK) or observer.programme_id != viewer.programme_id:
        return []
    return door.devices_of(observer.user_id)


def conflicts(viewer: Viewer, observer: Observer) -> QuerySet[Conflict]:
    if not viewer.has(*DESK):
        return Conflict.objects.none()
    return (
        Conflict.objects.filter(observer=observer, observer__programme_id=viewer.programme_id)
        .select_related("authority", "service_point")
        .order_by("declared_at", "id")
    )


def standing_conflicts(observer: Observer, days: Collection[date]) -> list[Conflict]:
    """Those that keep an observer away on any of these days. Reads `observer.conflicts`, which may be prefetched."""
    first = min(days, default=None)
    return [
        row
        for row in observer.conflicts.all()
        if first is not None and (row.ends_on is None or row.ends_on >= first)
    ]


def free_days(observer: Observer, days: Iterable[date]) -> frozenset[date]:
    """Of these days, those on which the observer works: the weekdays, but for what the calendar says otherwise.

    The one place that knows. Reads `observer.availability` and `observer.calendar`, which may be prefetched.
    """
    stated = [(row.first_day, row.last_day, row.is_free) for row in observer.calendar.all()]
    return days_free([row.weekday for row in observer.availability.all()], stated, days)


def own_observer(viewer: Viewer) -> Observer | None:
    """The viewer as an observer of this programme."""
    if viewer.user_id is None or not viewer.has(Role.OBSERVER):
        return None
    return Observer.objects.filter(programme_id=viewer.programme_id, user_id=viewer.user_id).first()


def expiring_certificates(viewer: Viewer, today: date) -> QuerySet[Certificate]:
    """Certificates of working observers that end within a month and that no later one follows."""
    if not viewer.has(*DESK):
        return Certificate.objects.none()
    soon = today + timedelta(days=EXPIRES_SOON_DAYS)
    later = Certificate.objects.filter(
        observer__programme_id=viewer.programme_id, valid__endswith__gt=soon
    ).values_list("observer_id", "sector_id", "tier")
    followed = set(later)
    ending = Certificate.objects.filter(
        observer__programme_id=viewer.programme_id,
        observer__state=ObserverState.ACTIVE,
        valid__endswith__gt=today,
        valid__endswith__lte=soon,
    )
    kept = [c.pk for c in ending if (c.observer_id, c.sector_id, c.tier) not in followed]
    return ending.filter(pk__in=kept).select_related("observer", "sector").order_by("valid", "id")


def weekly_capacity(programme: Programme) -> int:
    """Most visits that the working observers can make in one wave."""
    able = Observer.objects.filter(
        programme=programme, state=ObserverState.ACTIVE, availability__isnull=False
    )
    total = Observer.objects.filter(id__in=able.values("id")).aggregate(total=Sum("weekly_visits"))["total"]
    return total or 0


def observers_to_plan(programme: Programme) -> QuerySet[Observer]:
    """Everyone who might be sent, with all that the eligibility rules read. For plans only."""
    return (
        Observer.objects.filter(programme=programme)
        .exclude(state__in=[ObserverState.ENDED, ObserverState.CANDIDATE])
        .prefetch_related("certificates__sector", "availability", "calendar", "conflicts")
        .order_by("id")
    )


def aliases(viewer: Viewer, wave: Wave) -> dict[UUID, str]:
    """Observer → name in this wave, for the office's own pages about visits."""
    if not viewer.in_office or wave.programme_id != viewer.programme_id:
        return {}
    return dict(Alias.objects.filter(wave=wave).values_list("observer_id", "code"))


@dataclass(frozen=True, slots=True)
class Device:
    """Whose phone it is, in one programme, with what its answers are written in."""

    viewer: Viewer
    language: str
    time_zone: str
    digits: str
    month_names: str
    week_starts_on: int


def device(user_id: int, slug: str) -> Device | None:
    """The observer behind a device that proved its password; None outside the observer's own programme.

    In SQL: every request of every phone asks this first.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            """SELECT programme.id, account.language, programme.time_zone, programme.digits,
                      programme.month_names, programme.week_starts_on
               FROM observers_observer observer
               JOIN programmes_programme programme ON programme.id = observer.programme_id
               JOIN programmes_membership membership ON membership.id = observer.membership_id
               JOIN accounts_user account ON account.id = observer.user_id
               WHERE observer.user_id = %s AND programme.slug = %s AND membership.ended_at IS NULL
                 AND account.is_active AND (programme.is_demonstration OR NOT %s)""",
            [user_id, slug, settings.DEMONSTRATION],
        )
        row = cursor.fetchone()
    if row is None:
        return None
    return Device(Viewer(user_id, row[0], frozenset({Role.OBSERVER})), *row[1:])
