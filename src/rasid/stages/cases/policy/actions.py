"""Terms that one administrator asks for enter; terms that another granted, for orders opened from a day on, leave."""

from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction

from rasid.foundation.accounts.models import User
from rasid.foundation.calendar import clock
from rasid.foundation.four_eyes import actions as four_eyes
from rasid.foundation.four_eyes.models import Proposal
from rasid.foundation.ledger.recording import record
from rasid.foundation.text.refusals import Refused
from rasid.stages.cases.models import CasePolicy
from rasid.stages.cases.policy.queries import subject_of, view
from rasid.stages.cases.policy.rules import ACT, as_values, from_values, may_set
from rasid.stages.cases.rules import Policy, Refusal
from rasid.stages.programmes import queries as programmes
from rasid.stages.programmes.models import Programme
from rasid.stages.programmes.rules import Role, Viewer


@transaction.atomic
def propose_policy(viewer: Viewer, by: User, policy: Policy, effective_from: date, reason: str) -> Proposal:
    """Ask for these terms from a day on; another administrator grants them or not. Raises Refused."""
    programme = _locked(viewer)
    _check(programme, policy, effective_from)
    terms: dict[str, Any] = {"effective_from": effective_from.isoformat(), **as_values(policy)}
    return four_eyes.propose(
        by, programme.id, act=ACT, subject=f"programme:{programme.id}", terms=terms, reason=reason
    )


@transaction.atomic
def grant_policy(viewer: Viewer, by: User, proposal_id: UUID) -> CasePolicy:
    """Set exactly these, in public. Orders opened before keep the terms that they were opened under. Raises Refused."""
    programme = _locked(viewer)
    proposal = four_eyes.grant(by, programme.id, proposal_id, act=ACT)
    terms: dict[str, Any] = dict(proposal.terms)
    begins = date.fromisoformat(terms.pop("effective_from"))
    _check(programme, from_values(terms), begins)
    row = CasePolicy.objects.create(
        programme=programme, effective_from=begins, terms=terms, set_by=by, set_at=clock.now()
    )
    record(ACT, subject_of(row), programme_id=programme.id, sets=view(row), is_public=True, is_first=True)
    return row


@transaction.atomic
def refuse_policy(viewer: Viewer, by: User, proposal_id: UUID) -> Proposal:
    programme = _locked(viewer)
    return four_eyes.refuse(by, programme.id, proposal_id, act=ACT)


def _check(programme: Programme, policy: Policy, effective_from: date) -> None:
    rows = CasePolicy.objects.filter(programme=programme).order_by("-effective_from")
    latest = rows.values_list("effective_from", flat=True).first()
    if refusal := may_set(policy, effective_from, programmes.today(programme), latest):
        raise Refused(refusal)


def _locked(viewer: Viewer) -> Programme:
    if not (viewer.has(Role.ADMINISTRATOR) and programmes.leads(viewer)):
        raise Refused(Refusal.NOT_THERE)
    return Programme.objects.select_for_update().get(id=viewer.programme_id)
