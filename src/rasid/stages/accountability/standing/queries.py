"""A viewer enters; how well observers see leaves: the desk all of them by their short code, an observer their own."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import QuerySet

from rasid.foundation.calendar.midnights import local_day, start_of_day
from rasid.methods.statistics.observers.standing import FindingRule
from rasid.stages.accountability.controls.queries import terms
from rasid.stages.accountability.models import Opportunity, PersonalFinding, Standing
from rasid.stages.accountability.opportunities.rules import COUNTED
from rasid.stages.accountability.standing.reckoning import Counted
from rasid.stages.accountability.standing.rules import ASKED_A_YEAR, FindingState, counted_from
from rasid.stages.programmes.models import Programme
from rasid.stages.programmes.rules import DESK, Role, Viewer
from rasid.stages.reviews.models import Review


def months(viewer: Viewer) -> list[date]:
    """Months that were reckoned, newest first."""
    found = _of_the_desk(viewer).order_by("-month").values_list("month", flat=True).distinct()
    return list(found)


def standings(viewer: Viewer, month: date) -> QuerySet[Standing]:
    """Everybody's of a month, by code: an order that ranks nobody."""
    return (
        _of_the_desk(viewer).filter(month=month).select_related("observer", "finding").order_by("observer_id")
    )


def standing(viewer: Viewer, standing_id: UUID) -> Standing | None:
    return _of_the_desk(viewer).filter(id=standing_id).select_related("observer", "finding").first()


def own_standing(viewer: Viewer) -> Standing | None:
    """The viewer's newest."""
    if viewer.user_id is None or not viewer.has(Role.OBSERVER):
        return None
    found = Standing.objects.filter(programme_id=viewer.programme_id, observer__user_id=viewer.user_id)
    return found.select_related("observer").order_by("-month").first()


def findings(viewer: Viewer) -> QuerySet[PersonalFinding]:
    """For the desk, what waits first."""
    if not viewer.has(*DESK):
        return PersonalFinding.objects.none()
    return (
        PersonalFinding.objects.filter(standing__programme_id=viewer.programme_id)
        .select_related("standing__observer", "standing__programme", "decided_by", "heard_by")
        .order_by("-proposed_at", "id")
    )


def finding(viewer: Viewer, finding_id: UUID) -> PersonalFinding | None:
    return findings(viewer).filter(id=finding_id).first()


def waiting(viewer: Viewer) -> int:
    """Findings to decide, and appeals to hear."""
    found = findings(viewer)
    proposed = found.filter(state=FindingState.PROPOSED).count()
    return proposed + found.filter(state=FindingState.MADE, appealed_at__isnull=False, heard_at=None).count()


def own_findings(viewer: Viewer) -> QuerySet[PersonalFinding]:
    """The viewer's own that a person made; what was only proposed, or dropped, was never said of them."""
    if viewer.user_id is None or not viewer.has(Role.OBSERVER):
        return PersonalFinding.objects.none()
    return (
        PersonalFinding.objects.filter(
            standing__programme_id=viewer.programme_id,
            standing__observer__user_id=viewer.user_id,
            state__in=[FindingState.MADE, FindingState.LIFTED],
        )
        .select_related("standing__observer", "standing__programme")
        .order_by("-decided_at", "id")
    )


def rule_of(programme: Programme) -> FindingRule:
    """What a finding needs here; asked every month, so that the error of a year is shared out."""
    known, default = terms(programme), FindingRule(times_asked=ASKED_A_YEAR)
    if known is None:
        return default
    return FindingRule(
        opportunities=known.opportunities,
        controls=known.controls,
        standard=float(known.standard),
        times_asked=ASKED_A_YEAR,
    )


def counted(programme: Programme, month: date) -> list[Counted]:
    """The entries that count at the beginning of a month: of looks in the year before it."""
    zone = ZoneInfo(programme.time_zone)
    found = (
        Opportunity.objects.filter(
            programme=programme,
            state__in=list(COUNTED),
            visited_at__gte=start_of_day(counted_from(month), zone),
            visited_at__lt=start_of_day(month, zone),
        )
        .select_related("item__version")
        .defer("item__version__xform")
        .order_by("id")
    )
    return [
        Counted(
            observer=str(each.observer_id),
            visit=str(each.visit_id),
            item=f"{each.item.version.form_id}:{each.item.path}",
            family=each.family,
            basis=each.basis,
            state=each.state,
            hour=each.visited_at.astimezone(zone).hour,
        )
        for each in found
    ]


def decided_on(found: PersonalFinding) -> date | None:
    if found.decided_at is None:
        return None
    return local_day(found.decided_at, ZoneInfo(found.standing.programme.time_zone))


def _of_the_desk(viewer: Viewer) -> QuerySet[Standing]:
    if not viewer.has(*DESK):
        return Standing.objects.none()
    return Standing.objects.filter(programme_id=viewer.programme_id)


def entries(viewer: Viewer, state: str = "") -> QuerySet[Opportunity]:
    """What is kept, newest first, for the desk."""
    if not viewer.has(*DESK):
        return Opportunity.objects.none()
    found = Opportunity.objects.filter(programme_id=viewer.programme_id)
    if state:
        found = found.filter(state=state)
    return found.select_related("item", "visit__service_point").order_by("-half_week", "item_id", "id")


def aliased(found: Iterable[Opportunity]) -> list[tuple[Opportunity, str]]:
    """Each with the alias that its visit had in its wave: it adds up to nobody."""
    held = list(found)
    codes = dict(
        Review.objects.filter(submission__visit__in=[each.visit_id for each in held], reading=1).values_list(
            "submission__visit_id", "alias"
        )
    )
    return [(each, codes.get(each.visit_id, "")) for each in held]
