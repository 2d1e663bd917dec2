"""A measure that one officer asks to record enters; granted by another, it stands beside its order for everybody."""

from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction

from rasid.foundation.accounts.models import User
from rasid.foundation.calendar import clock
from rasid.foundation.four_eyes import actions as four_eyes
from rasid.foundation.four_eyes.models import Proposal
from rasid.foundation.text.refusals import Refused
from rasid.stages.cases import queries as cases
from rasid.stages.cases.actions import locked_for_office, tell
from rasid.stages.cases.measures import queries
from rasid.stages.cases.measures.rules import ACT, Refusal, Terms, may_measure
from rasid.stages.cases.measures.standing import measures_view
from rasid.stages.cases.models import Case, Measure
from rasid.stages.cases.rules import MeasureKind, Step
from rasid.stages.programmes import queries as programmes
from rasid.stages.programmes.naming import refuse_people
from rasid.stages.programmes.rules import Regime, Viewer


@transaction.atomic
def propose_measure(viewer: Viewer, by: User, case_id: UUID, terms: Terms, reason: str) -> Proposal:
    """Ask to record what a body did about an order that was left undone; another officer grants exactly this."""
    case = locked_for_office(viewer, case_id)
    whole = _demand(case, terms)
    return four_eyes.propose(
        by,
        case.programme_id,
        act=ACT,
        subject=f"case:{case.id}",
        terms={
            "kind": whole.kind,
            "legal_basis": whole.legal_basis,
            "taken_by": whole.taken_by,
            "text": whole.text,
            "taken_on": whole.taken_on.isoformat(),
        },
        reason=reason,
    )


@transaction.atomic
def grant_measure(viewer: Viewer, by: User, proposal_id: UUID) -> Measure:
    """Record it, in public, as another officer. What holds when it was asked must hold when it is granted."""
    if not cases.may_judge(viewer):
        raise Refused(Refusal.NOT_THERE)
    proposal = four_eyes.grant(by, viewer.programme_id, proposal_id, act=ACT)
    case = locked_for_office(viewer, UUID(proposal.subject.partition(":")[2]))
    terms = _demand(case, terms_of(proposal))
    measure = Measure.objects.create(
        case=case,
        kind=terms.kind,
        legal_basis=terms.legal_basis,
        taken_by=terms.taken_by,
        text=terms.text,
        taken_on=terms.taken_on,
        recorded_by=proposal.asked_by,
        granted_by=by,
        recorded_at=clock.now(),
    )
    tell(case, Step.MEASURED, viewer, "", measures_view(case))
    return measure


@transaction.atomic
def refuse_measure(viewer: Viewer, by: User, proposal_id: UUID) -> Proposal:
    if not cases.may_judge(viewer):
        raise Refused(Refusal.NOT_THERE)
    return four_eyes.refuse(by, viewer.programme_id, proposal_id, act=ACT)


def terms_of(proposal: Proposal) -> Terms:
    """What exactly is asked for."""
    given: dict[str, Any] = proposal.terms
    return Terms(
        kind=MeasureKind(given["kind"]),
        legal_basis=given["legal_basis"],
        taken_by=given["taken_by"],
        text=given["text"],
        taken_on=date.fromisoformat(given["taken_on"]),
    )


def _demand(case: Case, terms: Terms) -> Terms:
    """The terms whole, or Refused. Whatever the regime: a measure stands against a body, never against somebody."""
    whole = replace(
        terms,
        legal_basis=terms.legal_basis.strip() or queries.declared_basis(case),
        taken_by=terms.taken_by.strip(),
        text=terms.text.strip(),
    )
    if refusal := may_measure(queries.undone(case), whole, programmes.today(case.programme)):
        raise Refused(refusal)
    known = [case.finding.authority_name, case.finding.service_point_name]
    refuse_people(Regime.IMPROVEMENT, [whole.text, whole.legal_basis, whole.taken_by], known=known)
    return whole
