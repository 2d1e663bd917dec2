"""A viewer enters; which faults came back, which many centres of one body share, and what was declared, leave."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import F, Prefetch, Q, QuerySet

from rasid.foundation.calendar import clock
from rasid.methods.proofs.coarse import period_of
from rasid.methods.statistics.recurrence import Met, Recurrent, recurrent
from rasid.protocols.xlsform.items import FAMILY_WINDOW_MINUTES
from rasid.stages.findings import queries as findings
from rasid.stages.findings.models import Finding, LinkedReport, SystemicFinding, SystemicMember
from rasid.stages.findings.recurring.rules import (
    AGAIN_WITHIN,
    LOOKED_AT,
    SETTLED,
    Said,
    SystemicState,
    is_again,
    told,
)
from rasid.stages.findings.rules import FindingKind, FindingState
from rasid.stages.programmes.models import Programme
from rasid.stages.programmes.queries import today
from rasid.stages.programmes.rules import Viewer
from rasid.stages.registry.models import Authority
from rasid.stages.reviews.models import Review
from rasid.stages.reviews.rules import Verdict
from rasid.stages.submissions.models import Answer
from rasid.stages.submissions.rules import AnswerState
from rasid.stages.visits.rules import Purpose


@dataclass(frozen=True)
class Candidate:
    """A family of faults that a body's centres clearly share more than its peers' do, with its findings."""

    authority: Authority
    family: str
    figures: Recurrent
    findings: tuple[Finding, ...]


# The same fault at the same place -----------------------------------------------


def said(finding: Finding) -> Said:
    """The finding as the rules see it."""
    item = finding.answer.item if finding.answer else None
    # Being turned away is not the fault of whichever item came first behind the door.
    own = item if item and item.axis == finding.axis else None
    return Said(
        id=str(finding.id),
        point=str(finding.service_point_id),
        item=own.name if own else "",
        family=finding.family or (own.family if own else ""),
        axis=finding.axis,
        first=period_of(finding.seen_in_half_week)[0],
    )


def again(viewer: Viewer, finding: Finding) -> list[Finding]:
    """Other confirmed findings of the same fault at the same place, newest first; outsiders see the public ones."""
    if finding.kind != FindingKind.FAULT:
        return []
    near = _visible(viewer).filter(service_point_id=finding.service_point_id, kind=FindingKind.FAULT)
    this = said(finding)
    found = [each for each in near if is_again(this, said(each))]
    return sorted(found, key=lambda each: (each.seen_in_half_week, each.code), reverse=True)


def _visible(viewer: Viewer) -> QuerySet[Finding]:
    """Confirmed findings that this viewer may know of: for the office all, for everybody else what is public."""
    found = Finding.objects.filter(programme_id=viewer.programme_id, state=FindingState.CONFIRMED)
    if not findings.may_judge(viewer):
        found = found.filter(public_from__lte=clock.now())
    return found.select_related("answer__item", "service_point", "authority")


def come_back(viewer: Viewer, authority: UUID | None = None) -> list[tuple[Finding, int]]:
    """Newest finding of each fault that was found again within half a year, and how often in all; most often first."""
    programme = Programme.objects.get(id=viewer.programme_id)
    since = today(programme) - AGAIN_WITHIN
    found = _visible(viewer).filter(kind=FindingKind.FAULT, decided_at__date__gte=since)
    if authority:
        found = found.filter(authority_id=authority)
    groups: list[list[Finding]] = []
    by_point: defaultdict[UUID, list[list[Finding]]] = defaultdict(list)
    for finding in found.order_by("seen_in_half_week", "code"):
        own = by_point[finding.service_point_id]
        group = next((held for held in own if is_again(said(held[-1]), said(finding))), None)
        if group is None:
            group = []
            own.append(group)
            groups.append(group)
        group.append(finding)
    met = [(group[-1], len(group)) for group in groups if len(group) > 1]
    return sorted(met, key=lambda row: (-row[1], row[0].code))


def shown(viewer: Viewer, finding: Finding) -> dict[str, Any]:
    """What stands beside a finding or its order: «متكرر», systemic, and how many residents said the same."""
    voices = LinkedReport.objects.filter(finding=finding).count()
    return {
        "again": again(viewer, finding),
        "systemic": systemic_findings(viewer).filter(members__finding=finding).first(),
        "voices": voices if findings.may_judge(viewer) else told(voices),
    }


# The same fault at many centres of one body ----------------------------------------


def candidates(viewer: Viewer) -> list[Candidate]:
    """What is clear by the rule of docs/methods/improvement.md and not declared yet: for the office alone."""
    if not findings.may_judge(viewer):
        return []
    programme = Programme.objects.get(id=viewer.programme_id)
    faults = _faults(programme)
    standing = set(
        SystemicFinding.objects.filter(programme=programme, state=SystemicState.STANDING).values_list(
            "authority_id", "family"
        )
    )
    judged = recurrent(_met(programme, faults))
    wanted = [each for each in judged if each.is_clear and _key(each.met.id) not in standing]
    bodies = Authority.objects.select_related("sector").in_bulk([_key(each.met.id)[0] for each in wanted])
    found = []
    for each in sorted(wanted, key=lambda one: (one.q_value, one.met.id)):
        body, family = _key(each.met.id)
        found.append(Candidate(bodies[body], family, each, tuple(faults[body, family])))
    return found


def candidate(viewer: Viewer, authority: UUID, family: str) -> Candidate | None:
    """One of them."""
    held = (each for each in candidates(viewer) if (each.authority.id, each.family) == (authority, family))
    return next(held, None)


def _key(name: str) -> tuple[UUID, str]:
    body, _, family = name.partition("/")
    return UUID(body), family


def _looked_at(programme: Programme) -> list[UUID]:
    """Weeks that are over long enough that nothing of them rests any more."""
    day = today(programme)
    waves = programme.waves.filter(starts_on__gte=day - LOOKED_AT, ends_on__lt=day - SETTLED)
    return list(waves.values_list("id", flat=True))


def _faults(programme: Programme) -> dict[tuple[UUID, str], list[Finding]]:
    """Confirmed faults of sample visits by body and family, in the order of their codes."""
    rows = (
        Finding.objects.filter(
            programme=programme,
            kind=FindingKind.FAULT,
            state=FindingState.CONFIRMED,
            axis=F("answer__item__axis"),
            answer__item__family__in=FAMILY_WINDOW_MINUTES,
            review__submission__visit__purpose=Purpose.SAMPLE,
            review__submission__visit__wave__in=_looked_at(programme),
        )
        .select_related("answer__item", "service_point", "authority")
        .order_by("code")
    )
    found: defaultdict[tuple[UUID, str], list[Finding]] = defaultdict(list)
    for finding in rows:
        found[finding.authority_id, said(finding).family].append(finding)
    return found


def _met(programme: Programme, faults: dict[tuple[UUID, str], list[Finding]]) -> list[Met]:
    """Of each body and family: centres where it was looked at and centres that had the fault, and its peers'."""
    accepted = Review.objects.filter(
        programme=programme,
        verdict=Verdict.ACCEPTED,
        stands=True,
        submission__visit__purpose=Purpose.SAMPLE,
        submission__visit__wave__in=_looked_at(programme),
    )
    rows = (
        Answer.objects.filter(
            submission__in=accepted.values("submission"),
            submission__is_current=True,
            state=AnswerState.ANSWERED,
            score__isnull=False,
            item__family__in={family for _, family in faults},
        )
        .values_list(
            "submission__visit__authority_id",
            "submission__visit__authority__sector_id",
            "item__family",
            "submission__visit__service_point_id",
        )
        .distinct()
    )
    looked: defaultdict[tuple[UUID, str], set[UUID]] = defaultdict(set)
    sector_of: dict[UUID, Any] = {}
    for body, sector, family, point in rows:
        looked[body, family].add(point)
        sector_of[body] = sector
    had = {
        key: {each.service_point_id for each in held} & looked.get(key, set()) for key, held in faults.items()
    }
    return [
        _against_peers(
            body, family, looked, had, [each for each in sector_of if sector_of[each] == sector_of[body]]
        )
        for body, family in sorted(had, key=lambda key: (str(key[0]), key[1]))
        if body in sector_of
    ]


def _against_peers(
    body: UUID,
    family: str,
    looked: dict[tuple[UUID, str], set[UUID]],
    had: dict[tuple[UUID, str], set[UUID]],
    company: Sequence[UUID],
) -> Met:
    peers = [each for each in company if each != body and looked.get((each, family))]
    return Met(
        id=f"{body}/{family}",
        affected=len(had[body, family]),
        visited=len(looked.get((body, family), ())),
        peers=len(peers),
        peers_affected=sum(len(had.get((each, family), ())) for each in peers),
        peers_visited=sum(len(looked[each, family]) for each in peers),
    )


# What a person declared --------------------------------------------------------


def systemic_findings(viewer: Viewer) -> QuerySet[SystemicFinding]:
    """Newest first: for the office all of them, for everybody else those whose members all are public."""
    found = SystemicFinding.objects.filter(programme_id=viewer.programme_id)
    if not findings.may_judge(viewer):
        found = found.filter(public_from__lte=clock.now())
    members = SystemicMember.objects.select_related("finding__service_point").order_by("finding__code")
    return (
        found.select_related("authority__sector")
        .prefetch_related(Prefetch("members", members))
        .order_by("-public_from", "code")
    )


def find_systemic(viewer: Viewer, systemic_id: UUID) -> SystemicFinding | None:
    return systemic_findings(viewer).filter(id=systemic_id).first()


def standing_members(systemic: SystemicFinding) -> list[Said]:
    """Its members that nobody withdrew."""
    rows = systemic.members.filter(finding__state=FindingState.CONFIRMED).select_related(
        "finding__answer__item"
    )
    return [said(row.finding) for row in rows]


def seen_between(members: Iterable[Finding]) -> tuple[date, date]:
    """First and last day of the half-weeks that the members tell: nothing finer."""
    spans = [period_of(each.seen_in_half_week) for each in members]
    return min(first for first, _ in spans), max(last for _, last in spans)


def public_view(systemic: SystemicFinding) -> dict[str, Any]:
    """The systemic finding as the public reads it: exactly what the log's entries of it add up to."""
    withdrawn = systemic.state == SystemicState.WITHDRAWN
    return {
        "code": systemic.code,
        "authority": str(systemic.authority_id),
        "authority_name": systemic.authority_name,
        "family": systemic.family,
        "axis": systemic.axis,
        "text": systemic.text,
        "figures": systemic.figures,
        "members": sorted(row.finding.code for row in systemic.members.all()),
        "seen_from": systemic.seen_from.isoformat(),
        "seen_to": systemic.seen_to.isoformat(),
        "state": systemic.state,
        "withdrawal_reason": systemic.reason if withdrawn else None,
    }


def public_views(programme_id: UUID) -> dict[str, dict[str, Any]]:
    """Public view of every systemic finding by its subject in the log."""
    rows = SystemicFinding.objects.filter(programme_id=programme_id).prefetch_related("members__finding")
    return {f"systemic:{each.id}": public_view(each) for each in rows}


def bulletin_facts(programme_id: UUID, since: Any, until: Any) -> list[dict[str, Any]]:
    """Systemic findings that became public in a period and stand, as a bulletin or the brief prints them."""
    rows = SystemicFinding.objects.filter(
        Q(public_from__gt=since, public_from__lte=until),
        programme_id=programme_id,
        state=SystemicState.STANDING,
    ).prefetch_related("members__finding")
    return [public_view(each) for each in rows.order_by("code")]
