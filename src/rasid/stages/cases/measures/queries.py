"""A viewer enters; measures and orders that may bear one leave."""

from datetime import date
from typing import Any

from django.db.models import QuerySet

from rasid.foundation.four_eyes import queries as four_eyes
from rasid.foundation.four_eyes.models import Proposal
from rasid.stages.cases import queries as cases
from rasid.stages.cases.appeals.standing import is_open
from rasid.stages.cases.measures.rules import ACT, Undone
from rasid.stages.cases.models import Case, Measure
from rasid.stages.cases.rules import CaseState, RungCause
from rasid.stages.programmes import queries as programmes
from rasid.stages.programmes.rules import Regime, Viewer


def measures(viewer: Viewer, *, kind: str = "", authority: str = "") -> QuerySet[Measure]:
    """All that were recorded, newest first, for the office; everybody else reads them beside their order."""
    if not cases.may_judge(viewer):
        return Measure.objects.none()
    found = Measure.objects.filter(case__programme_id=viewer.programme_id)
    if kind:
        found = found.filter(kind=kind)
    if authority:
        found = found.filter(case__authority_id=authority)
    return found.select_related("case__authority", "case__finding", "recorded_by", "granted_by").order_by(
        "-recorded_at", "id"
    )


def waiting(viewer: Viewer) -> QuerySet[Proposal]:
    """Measures that one officer asked for and nobody has granted yet."""
    if not cases.may_judge(viewer):
        return Proposal.objects.none()
    return four_eyes.waiting(viewer.programme_id, ACT).select_related("asked_by")


def undone(case: Case) -> Undone:
    return Undone(
        regime=Regime(case.finding.regime),
        state=CaseState(case.state),
        missed=_missed(case),
        has_open_appeal=is_open(case),
    )


def _missed(case: Case) -> date | None:
    """The first deadline that went by without an answer: the ladder kept it, or it is the one that is over now."""
    climbed = case.escalations.filter(cause=RungCause.OVERDUE).order_by("at")
    first = climbed.values_list("deadline", flat=True).first()
    is_late = case.state == CaseState.OPEN and case.deadline < programmes.today(case.programme)
    is_late = is_late and case.stopped_on is None
    return first or (case.deadline if is_late else None)


def declared_basis(case: Case) -> str:
    """The law on which the regime stands that its finding was confirmed under."""
    declaration = programmes.declaration_of(case.finding.wave)
    return declaration.legal_basis if declaration else ""


def shown(viewer: Viewer, case: Case) -> dict[str, Any]:
    """What an order's page says of measures; that one is asked for is the office's to know until it is granted."""
    in_office = cases.may_judge(viewer)
    asked = waiting(viewer).filter(subject=f"case:{case.id}").first() if in_office else None
    return {
        "measures": list(case.measures.order_by("recorded_at")),
        "measure_case_id": case.id,
        "measure_asked": asked,
        "may_measure": in_office
        and asked is None
        and case.finding.regime == Regime.ENFORCEMENT
        and _missed(case) is not None
        and case.state != CaseState.WITHDRAWN,
    }
