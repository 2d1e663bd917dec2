"""A viewer enters; causes across published faults, what is known of bodies that stand out, and names, leave."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import QuerySet

from rasid.foundation.calendar import clock
from rasid.foundation.calendar.midnights import start_of_day
from rasid.foundation.text.localized import LocalizedText
from rasid.stages.cases.models import Case
from rasid.stages.cases.rules import CaseState
from rasid.stages.findings.models import Finding
from rasid.stages.findings.praising.queries import praise
from rasid.stages.findings.recurring.queries import said
from rasid.stages.findings.rules import FindingKind, FindingState, Severity
from rasid.stages.improvement.rules import (
    LOOKED_AT,
    WEEKS_ABOVE,
    Cause,
    Fault,
    Record,
    causes,
    stands_out,
)
from rasid.stages.programmes.models import Programme
from rasid.stages.programmes.queries import today
from rasid.stages.programmes.rules import DESK, Role, Viewer, public_viewer
from rasid.stages.registry.models import Authority
from rasid.stages.registry.queries import liaison_authorities
from rasid.stages.scores.models import Estimate, Snapshot
from rasid.stages.scores.rules import Level, Weighting

GRAVE = (Severity.DANGER, Severity.CRITICAL)
LIVE = (CaseState.OPEN, CaseState.ANSWERED)


@dataclass(frozen=True)
class Candidate:
    """A body that stands out, with what it is known for; in the order of names, which is no rank."""

    authority: Authority
    record: Record


def is_office(viewer: Viewer) -> bool:
    return viewer.has(*DESK)


def bodies(viewer: Viewer) -> QuerySet[Authority]:
    """Authorities of which this viewer may read here: the office all, a liaison its own, everybody else none."""
    found = Authority.objects.filter(programme_id=viewer.programme_id).select_related("sector")
    if is_office(viewer):
        return found.order_by("id")
    if viewer.has(Role.LIAISON):
        return found.filter(id__in=liaison_authorities(viewer)).order_by("id")
    return found.none()


def names(programme_id: UUID, authorities: Collection[UUID | str]) -> dict[str, LocalizedText]:
    found = Authority.objects.filter(programme_id=programme_id, id__in=authorities)
    return {str(body): name for body, name in found.values_list("id", "name")}


def recurring_causes(viewer: Viewer) -> list[Cause]:
    """Kinds of published faults at several centres of one body, of the bodies this viewer may read of.

    Only what is public already: the list tells an authority nothing that its pages do not, and dates no visit.
    """
    return causes(_faults(viewer.programme_id, [body.id for body in bodies(viewer)]))


def causes_of(programme_id: UUID, authority: UUID) -> list[Cause]:
    """The same of one body, for a bulletin or the brief."""
    return causes(_faults(programme_id, [authority]))


def _faults(programme_id: UUID, authorities: Collection[UUID]) -> list[Fault]:
    programme = Programme.objects.get(id=programme_id)
    since = start_of_day(today(programme) - LOOKED_AT, ZoneInfo(programme.time_zone))
    rows = Finding.objects.filter(
        programme_id=programme_id,
        authority_id__in=authorities,
        kind=FindingKind.FAULT,
        state=FindingState.CONFIRMED,
        public_from__gte=since,
        public_from__lte=clock.now(),
    ).select_related("answer__item")
    found = list(rows.order_by("code"))
    still = set(
        Case.objects.filter(finding__in=found, state__in=LIVE, public_from__lte=clock.now()).values_list(
            "finding_id", flat=True
        )
    )
    return [
        Fault(
            authority=str(each.authority_id),
            point=str(each.service_point_id),
            axis=each.axis,
            family=said(each).family,
            is_open=each.id in still,
        )
        for each in found
    ]


# Who stands out -----------------------------------------------------------------


def excellence(viewer: Viewer) -> list[Candidate]:
    """Candidates for «تجذير ثقافة التميز», from the newest snapshot of each week: for the office alone."""
    if not is_office(viewer):
        return []
    newest: dict[UUID, UUID] = {}
    rows = Snapshot.objects.filter(programme_id=viewer.programme_id).order_by("-wave__starts_on", "-taken_at")
    for snapshot, wave in rows.values_list("id", "wave_id")[: 4 * WEEKS_ABOVE]:
        newest.setdefault(wave, snapshot)
    return excellent(viewer.programme_id, list(newest.values())[:WEEKS_ABOVE])


def excellent(programme_id: UUID, snapshots: Iterable[UUID]) -> list[Candidate]:
    """Of these snapshots, newest first; the caller answers for who may see them (a bulletin gives published ones)."""
    tiers: defaultdict[str, list[str]] = defaultdict(list)
    for snapshot in snapshots:
        for subject, tier in Estimate.objects.filter(
            snapshot=snapshot, level=Level.AUTHORITY, weighting=Weighting.VISITOR, value__isnull=False
        ).values_list("subject", "tier"):
            tiers[subject].append(tier)
    above = {body for body, held in tiers.items() if all(tier == "above" for tier in held)}
    records = [_record(programme_id, body, tiers[body]) for body in sorted(above)]
    kept = [each for each in records if stands_out(each)]
    held = Authority.objects.select_related("sector").in_bulk([UUID(each.subject) for each in kept])
    found = [Candidate(held[UUID(each.subject)], each) for each in kept]
    return sorted(found, key=lambda each: (each.authority.name.get("ar", ""), str(each.authority.id)))


def _record(programme_id: UUID, body: str, tiers: list[str]) -> Record:
    programme = Programme.objects.get(id=programme_id)
    day = today(programme)
    since = start_of_day(day - LOOKED_AT, ZoneInfo(programme.time_zone))
    own: dict[str, Any] = {"programme_id": programme_id, "authority_id": body}
    open_orders = Case.objects.filter(**own, state__in=LIVE, public_from__lte=clock.now())
    faults = Finding.objects.filter(
        **own,
        kind=FindingKind.FAULT,
        state=FindingState.CONFIRMED,
        severity__in=GRAVE,
        public_from__gte=since,
        public_from__lte=clock.now(),
    )
    praised = praise(public_viewer(programme_id), UUID(body)).filter(public_from__gte=since)
    return Record(
        subject=body,
        tiers=tuple(tiers),
        overdue=open_orders.filter(deadline__lt=day).count(),
        grave=faults.count(),
        praise=praised.count(),
    )
