"""A viewer and filters enter; orders that ended leave, each with its deadline, basis and appeal. All of it public."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import TruncDate

from rasid.foundation.calendar.midnights import local_day
from rasid.stages.bulletins.queries import decision_of
from rasid.stages.cases import queries as cases
from rasid.stages.cases.models import Case, CaseAnswer, CaseStep
from rasid.stages.cases.rules import AppealDecision, CaseState, Step
from rasid.stages.programmes.models import Programme
from rasid.stages.programmes.rules import Viewer


@dataclass(frozen=True)
class Filters:
    """What somebody looks for; empty means all. `timing`: "in-time" or "late"; `ending`: "corrected" or "withdrawn"."""

    authority: UUID | None = None
    severity: str = ""
    timing: str = ""
    ending: str = ""
    appeal: str = ""


@dataclass(frozen=True)
class Ended:
    """One order that ended. `answered_on`: day of the answer that was accepted. `spare`: days between it and the
    deadline, negative when it was late. How long the office took to look whether it is true is nobody's delay.
    """

    code: str
    authority_id: UUID
    authority: Mapping[str, str]
    service_point_id: UUID
    service_point: Mapping[str, str]
    text: Mapping[str, str]
    severity: str
    issued_on: date
    deadline: date
    closed_on: date | None
    basis: str
    appeal: str
    answered_on: date | None = None
    was_reopened: bool = False

    @property
    def spare(self) -> int | None:
        return (self.deadline - self.answered_on).days if self.answered_on else None

    @property
    def days_late(self) -> int:
        return max(-(self.spare or 0), 0)

    @property
    def took(self) -> int | None:
        """Days from its being told to the public until it was closed; what was closed before took none."""
        return max((self.closed_on - self.issued_on).days, 0) if self.closed_on else None


def ended(viewer: Viewer, filters: Filters = Filters()) -> QuerySet[Case]:
    """Orders that were closed, and those withdrawn because an appeal was upheld; newest end first.

    In time: the answer that was accepted came by the deadline, and nobody had to open the order again. An order that
    was withdrawn is neither in time nor late, whatever had been answered before.
    """
    zone = ZoneInfo(Programme.objects.values_list("time_zone", flat=True).get(id=viewer.programme_id))
    withdrawn = Q(state=CaseState.WITHDRAWN, appeal__decision=AppealDecision.UPHELD)
    found = (
        cases.public_cases(viewer)
        .filter(Q(state=CaseState.CLOSED) | withdrawn)
        .select_related("finding", "authority", "appeal")
        .prefetch_related(None)
        .annotate(
            answered_at=Subquery(_accepted().values("given_at")[:1]),
            answered_on=TruncDate("answered_at", tzinfo=zone),
            was_reopened=Exists(CaseStep.objects.filter(case=OuterRef("pk"), step=Step.REOPENED)),
        )
    )
    exact = {
        "authority": filters.authority,
        "finding__severity": filters.severity,
        "appeal__decision": filters.appeal,
    }
    found = found.filter(**{name: value for name, value in exact.items() if value})
    if filters.ending:
        found = found.filter(state=CaseState.CLOSED if filters.ending == "corrected" else CaseState.WITHDRAWN)
    if filters.timing:
        found = found.filter(state=CaseState.CLOSED)
    if filters.timing == "in-time":
        found = found.filter(answered_on__lte=F("deadline"), was_reopened=False)
    elif filters.timing == "late":
        found = found.filter(Q(answered_on__gt=F("deadline")) | Q(was_reopened=True))
    return found.order_by(F("closed_at").desc(nulls_last=True), "code")


def _accepted() -> QuerySet[CaseAnswer]:
    return CaseAnswer.objects.filter(case=OuterRef("pk"), is_accepted=True).order_by("-number")


def rows(viewer: Viewer, found: Iterable[Case]) -> list[Ended]:
    programme = Programme.objects.get(id=viewer.programme_id)
    zone = ZoneInfo(programme.time_zone)
    return [
        Ended(
            code=case.code,
            authority_id=case.authority_id,
            authority=case.finding.authority_name or case.authority.name,
            service_point_id=case.service_point_id,
            service_point=case.finding.service_point_name,
            text=case.finding.text,
            severity=case.finding.severity,
            issued_on=local_day(case.public_from, zone),
            deadline=case.deadline,
            closed_on=local_day(case.closed_at, zone) if case.closed_at else None,
            basis=case.closed_basis,
            appeal=decision_of(case),
            # Annotated by `ended`.
            answered_on=getattr(case, "answered_on", None),
            was_reopened=getattr(case, "was_reopened", False),
        )
        for case in found
    ]


def counts(viewer: Viewer) -> dict[str, int]:
    """How many were put right in time and after it, and how many an appeal took back."""
    return {
        "in_time": ended(viewer, Filters(ending="corrected", timing="in-time")).count(),
        "late": ended(viewer, Filters(ending="corrected", timing="late")).count(),
        "withdrawn": ended(viewer, Filters(ending="withdrawn")).count(),
    }
