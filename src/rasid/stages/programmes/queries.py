"""Who may see which programme, and the programme's own calendar."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import QuerySet

from rasid.foundation.accounts.models import User
from rasid.foundation.calendar import clock
from rasid.foundation.calendar.working_days import WorkingWeek
from rasid.stages.programmes.models import Membership, Programme, RegimeDeclaration, Wave
from rasid.stages.programmes.rules import Regime, Role, Viewer


def programmes_of(user: User) -> QuerySet[Programme]:
    """Programmes in which the user holds any role now."""
    held = Membership.objects.filter(user=user, ended_at=None).values("programme_id")
    return _served().filter(id__in=held).order_by("created_at")


def public_programmes() -> QuerySet[Programme]:
    return _served().order_by("created_at")


def programme_by_slug(slug: str) -> Programme | None:
    return _served().filter(slug=slug).first()


def _served() -> QuerySet[Programme]:
    """Where clocks can be set and no second factor is asked for, no real programme exists."""
    return (
        Programme.objects.filter(is_demonstration=True) if settings.DEMONSTRATION else Programme.objects.all()
    )


def viewer_for(user: User, programme: Programme) -> Viewer:
    """The user as seen by one programme; without a role the viewer sees what anybody sees."""
    roles = Membership.objects.filter(user=user, programme=programme, ended_at=None).values_list(
        "role", flat=True
    )
    return Viewer(user.pk, programme.id, frozenset(Role(role) for role in roles))


def roles_of(user: User) -> dict[UUID, frozenset[Role]]:
    """Roles by programme, for the page after sign-in."""
    held: dict[UUID, set[Role]] = {}
    for programme_id, role in Membership.objects.filter(user=user, ended_at=None).values_list(
        "programme_id", "role"
    ):
        held.setdefault(programme_id, set()).add(Role(role))
    return {programme_id: frozenset(roles) for programme_id, roles in held.items()}


def memberships(viewer: Viewer, roles: Iterable[Role] = tuple(Role)) -> QuerySet[Membership]:
    """Present members by role. Observers are not listed here: they have their own, pseudonymous desk."""
    if not viewer.has(Role.ADMINISTRATOR, Role.OFFICER):
        return Membership.objects.none()
    return (
        Membership.objects.filter(programme_id=viewer.programme_id, role__in=list(roles), ended_at=None)
        .exclude(role=Role.OBSERVER)
        .select_related("user", "organisation")
        .order_by("role", "since")
    )


def today(programme: Programme) -> date:
    return clock.today(ZoneInfo(programme.time_zone))


def working_week(programme: Programme) -> WorkingWeek:
    return WorkingWeek(frozenset(programme.weekend))


def holiday_dates(programme: Programme) -> frozenset[date]:
    return frozenset(programme.holidays.values_list("day", flat=True))


def regime_on(programme: Programme, day: date) -> Regime | None:
    found = programme.regimes.filter(effective_from__lte=day).order_by("-effective_from").first()
    return Regime(found.regime) if found else None


def latest_regime(programme: Programme) -> RegimeDeclaration | None:
    return programme.regimes.order_by("-effective_from").first()


def current_wave(programme: Programme) -> Wave | None:
    """The newest wave that has begun."""
    return programme.waves.filter(starts_on__lte=today(programme)).order_by("-number").first()


def waves(viewer: Viewer) -> QuerySet[Wave]:
    if not (viewer.in_office or viewer.has(Role.AUDITOR)):
        return Wave.objects.none()
    return Wave.objects.filter(programme_id=viewer.programme_id).order_by("-number")


def public_view(programme: Programme) -> dict[str, Any]:
    """The programme as the public reads it: exactly what the log's entries of it add up to."""
    view: dict[str, Any] = {
        "slug": programme.slug,
        "name": programme.name,
        "time_zone": programme.time_zone,
        "weekend": programme.weekend,
        "week_starts_on": programme.week_starts_on,
        "digits": programme.digits,
        "month_names": programme.month_names,
        "demonstration": programme.is_demonstration,
        "holidays": [day.isoformat() for day in sorted(holiday_dates(programme))],
    }
    if regime := latest_regime(programme):
        view |= {
            "regime": regime.regime,
            "legal_basis": regime.legal_basis,
            "effective_from": regime.effective_from.isoformat(),
        }
    return view


def account_by_handle(handle: str) -> User | None:
    return User.objects.filter(handle=handle).first()
