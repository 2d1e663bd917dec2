"""Who may see which programme, and the programme's own calendar."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import Q, QuerySet

from rasid.foundation.accounts.models import User
from rasid.foundation.calendar import clock
from rasid.foundation.calendar.working_days import WorkingWeek
from rasid.stages.programmes.models import (
    Membership,
    MethodChange,
    Organisation,
    Programme,
    ProgrammePartner,
    RegimeDeclaration,
    Wave,
)
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


def held_by(viewer: Viewer, handle: str) -> Membership | None:
    """The oldest role of an account that this administrator answers for. Observers lose phones as others do."""
    if not viewer.has(Role.ADMINISTRATOR):
        return None
    held = Membership.objects.filter(
        programme_id=viewer.programme_id, user__handle=handle.strip(), ended_at=None
    )
    if not leads(viewer):
        held = held.filter(organisation=organisation_of(viewer))
    return held.select_related("user").order_by("since", "id").first()


def answers_for_all_of(administrator: int, account: int) -> bool:
    """Whether an administrator answers for every role of an account, here and in other programmes.

    Whoever opens an account anew can be all that it is: a partner's administrator who gave a role to somebody of the
    leading organisation, or to an administrator of another programme, must not become them.
    """
    present = Membership.objects.filter(ended_at=None)
    mine = present.filter(user_id=administrator, role=Role.ADMINISTRATOR)
    over: dict[UUID, UUID | None] = dict(mine.values_list("programme_id", "organisation_id"))
    leading: dict[UUID, UUID] = dict(
        ProgrammePartner.objects.filter(leads=True, programme_id__in=over).values_list(
            "programme_id", "organisation_id"
        )
    )
    return all(
        programme in over and over[programme] in {None, leading.get(programme), organisation}
        for programme, organisation in present.filter(user_id=account).values_list(
            "programme_id", "organisation_id"
        )
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


def declaration_of(wave: Wave) -> RegimeDeclaration | None:
    """What a wave runs under, whatever is declared later: only the first declaration begins inside a wave."""
    found = RegimeDeclaration.objects.filter(programme_id=wave.programme_id, effective_from__lte=wave.ends_on)
    return found.order_by("-effective_from").first()


def regime_of(wave: Wave) -> Regime:
    """The regime a wave began under; improvement, which can hurt nobody, where none was declared.

    For one authority it may still be improvement where this says enforcement: its staff must have been told
    (registry.notices.queries.regime_for).
    """
    found = declaration_of(wave)
    return Regime(found.regime) if found else Regime.IMPROVEMENT


def declarations(programme: Programme) -> QuerySet[RegimeDeclaration]:
    """Every regime that was declared, the newest first: for anybody."""
    return programme.regimes.order_by("-effective_from")


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
            "reference": regime.reference,
            "measures": regime.measures,
            "objections": regime.objections,
        }
    if change := programme.method_changes.order_by("-id").first():
        view["method"] = method_view(change)
    return view


def method_view(change: MethodChange) -> dict[str, Any]:
    return {
        "floors": change.floors,
        "axis_weights": change.axis_weights,
        "weights_from": change.weights_from.isoformat(),
    }


def weights_on(programme: Programme, wave_starts_on: date) -> dict[str, str]:
    """Weights of the axes as set for waves that begin on a day; {} where the method's own hold."""
    found = programme.method_changes.filter(weights_from__lte=wave_starts_on).order_by("-id").first()
    return dict(found.axis_weights) if found else {}


def account_by_handle(handle: str) -> User | None:
    return User.objects.filter(handle=handle).first()


def leads(viewer: Viewer) -> bool:
    """Whether an administrator answers for the whole programme: one of the leading organisation, or of none."""
    if viewer.user_id is None or not viewer.has(Role.ADMINISTRATOR):
        return False
    mine = Membership.objects.filter(
        programme_id=viewer.programme_id, user_id=viewer.user_id, role=Role.ADMINISTRATOR, ended_at=None
    )
    leading = ProgrammePartner.objects.filter(programme_id=viewer.programme_id, leads=True)
    return mine.filter(Q(organisation=None) | Q(organisation__in=leading.values("organisation"))).exists()


def organisation_of(viewer: Viewer) -> Organisation | None:
    """The organisation whose administrator this is; None where they answer for all."""
    if leads(viewer):
        return None
    mine = Membership.objects.filter(
        programme_id=viewer.programme_id, user_id=viewer.user_id or 0, role=Role.ADMINISTRATOR, ended_at=None
    )
    found = mine.select_related("organisation").first()
    return found.organisation if found else None


def partners(viewer: Viewer) -> QuerySet[ProgrammePartner]:
    """Who runs the programme together, the leading organisation first."""
    if not viewer.in_office:
        return ProgrammePartner.objects.none()
    return (
        ProgrammePartner.objects.filter(programme_id=viewer.programme_id)
        .select_related("organisation")
        .order_by("-leads", "id")
    )
