"""A liaison enters; published figures of their authority beside its peers, and how its orders kept their time, leave.

Figures come from published bulletins alone, opened as for anybody. Orders of others are those that the public reads.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import QuerySet

from rasid.foundation.calendar import clock
from rasid.foundation.text.localized import LocalizedText
from rasid.methods.statistics import SMALLEST_GROUP
from rasid.methods.statistics.proportions import Share
from rasid.stages.bulletins import queries as bulletins
from rasid.stages.bulletins.agencies.rules import Due, share_in_time
from rasid.stages.bulletins.corrections.following import due_of
from rasid.stages.cases import queries as cases
from rasid.stages.cases.models import Case
from rasid.stages.cases.rules import CaseState
from rasid.stages.findings.recurring import queries as recurring
from rasid.stages.findings.recurring.rules import SystemicState
from rasid.stages.improvement import queries as improvement
from rasid.stages.improvement.queries import Candidate
from rasid.stages.improvement.rules import WEEKS_ABOVE
from rasid.stages.programmes import queries as programmes
from rasid.stages.programmes.models import Programme
from rasid.stages.programmes.rules import Viewer
from rasid.stages.registry.models import Authority
from rasid.stages.scores.models import Estimate
from rasid.stages.scores.portraits.chapters import Funnel, Interval, Portrait, portrait
from rasid.stages.scores.portraits.queries import service_names, told
from rasid.stages.scores.portraits.rules import opened
from rasid.stages.scores.rules import Level, Weighting


@dataclass(frozen=True)
class Week:
    """One published week: the authority's figure, and where its peers and chance would have put it."""

    starts_on: date
    figure: Interval | None
    peers: Funnel | None


@dataclass(frozen=True)
class InTime:
    """Share of orders answered by their last day; `share` None where too few are known."""

    share: Share | None
    orders: int


def own_authorities(viewer: Viewer) -> QuerySet[Authority]:
    return cases.authorities_of(viewer).select_related("sector")


def weeks(viewer: Viewer, authority: Authority) -> list[Week]:
    """The last published weeks, oldest first; a week below the floor is a gap."""
    found = []
    for week in bulletins.trend(viewer, Level.AUTHORITY, str(authority.id)):
        shown = portrait(opened(told(week.estimate))) if week.estimate else None
        figure = shown.figure if shown else None
        found.append(Week(week.starts_on, figure, shown.funnel if shown and figure else None))
    return found


def newest(viewer: Viewer, authority: Authority) -> tuple[Portrait, dict[str, LocalizedText]] | None:
    """The authority in the newest published bulletin, and the names of services in it."""
    row = bulletins.published_estimate(viewer, Level.AUTHORITY, str(authority.id))
    if row is None:
        return None
    shown = portrait(opened(told(row)))
    return shown, service_names(viewer.programme_id, shown)


def own_in_time(viewer: Viewer, authority: Authority) -> InTime:
    """Of its own released orders."""
    return _in_time(viewer, cases.cases(viewer).filter(authority=authority))


def others_in_time(viewer: Viewer, authority: Authority) -> InTime:
    """Of the public orders of its sector's other authorities; nothing where so few have any that one stands out."""
    found = list(
        cases.public_cases(viewer)
        .filter(authority__sector_id=authority.sector_id)
        .exclude(authority=authority)
        .exclude(state=CaseState.WITHDRAWN)
    )
    bodies: set[UUID] = {case.authority_id for case in found}
    return _in_time(viewer, found) if len(bodies) >= SMALLEST_GROUP else InTime(None, 0)


def _in_time(viewer: Viewer, found: Iterable[Case]) -> InTime:
    programme = Programme.objects.get(id=viewer.programme_id)
    zone = ZoneInfo(programme.time_zone)
    orders: Sequence[Due] = [due_of(case, zone) for case in found]
    return InTime(*share_in_time(orders, programmes.today(programme)))


# What everybody reads of a body beside its figures -------------------------------------------------


def systemic_of(viewer: Viewer, authority_id: UUID) -> list[Mapping[str, Any]]:
    """What centres of this body share, as far as it is public and stands; newest first."""
    found = recurring.systemic_findings(viewer).filter(
        authority_id=authority_id, state=SystemicState.STANDING, public_from__lte=clock.now()
    )
    return [recurring.public_view(each) for each in found.order_by("-public_from", "code")]


def excellence_of(viewer: Viewer, authority_id: UUID) -> Candidate | None:
    """Whether a body is a candidate, by what is published and by nothing else; None where it is not one.

    Whoever was not above in the newest bulletin is none: that spares most pages the work.
    """
    newest = list(bulletins.published(viewer).values_list("snapshot_id", flat=True)[:WEEKS_ABOVE])
    here = Estimate.objects.filter(
        snapshot__in=newest[:1], level=Level.AUTHORITY, weighting=Weighting.VISITOR, tier="above"
    )
    if len(newest) < WEEKS_ABOVE or not here.filter(subject=str(authority_id)).exists():
        return None
    found = improvement.excellent(viewer.programme_id, newest)
    return next((each for each in found if each.authority.id == authority_id), None)
