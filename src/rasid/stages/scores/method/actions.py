"""Floors and weights that one administrator asks for enter; a change of the method that another granted leaves."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db import transaction

from rasid.foundation.accounts.models import User
from rasid.foundation.calendar import clock
from rasid.foundation.four_eyes import actions as four_eyes
from rasid.foundation.four_eyes.models import Proposal
from rasid.foundation.ledger.recording import record
from rasid.foundation.text.refusals import Refused
from rasid.stages.programmes import queries as programmes
from rasid.stages.programmes.models import MethodChange, Programme
from rasid.stages.programmes.rules import Role, Viewer, wave_span
from rasid.stages.scores.method.queries import method_of
from rasid.stages.scores.rules import Refusal, may_change_method

CHANGES_METHOD = "method.changed"

Floors = Mapping[str, Mapping[str, object]]


@transaction.atomic
def propose_method(
    viewer: Viewer, by: User, floors: Floors, axis_weights: Mapping[str, str], reason: str
) -> Proposal:
    """Ask for other floors or weights; another administrator grants them or not."""
    programme = _locked(viewer)
    if refusal := may_change_method(floors, axis_weights, method_of(programme)):
        raise Refused(refusal)
    terms = {
        "floors": {level: dict(floor) for level, floor in floors.items()},
        "axis_weights": dict(axis_weights),
    }
    return four_eyes.propose(
        by, programme.id, act=CHANGES_METHOD, subject=f"programme:{programme.id}", terms=terms, reason=reason
    )


@transaction.atomic
def grant_method(viewer: Viewer, by: User, proposal_id: UUID) -> MethodChange:
    """Set exactly these: floors from the next snapshot, weights for waves that have not begun. Old figures stay."""
    programme = _locked(viewer)
    proposal = four_eyes.grant(by, programme.id, proposal_id, act=CHANGES_METHOD)
    terms: dict[str, Any] = proposal.terms
    floors, axis_weights = terms["floors"], terms["axis_weights"]
    if refusal := may_change_method(floors, axis_weights, method_of(programme)):
        raise Refused(refusal)
    ends_on = wave_span(programmes.today(programme), programme.week_starts_on)[1]
    change = MethodChange.objects.create(
        programme=programme,
        floors=floors,
        axis_weights=axis_weights,
        weights_from=ends_on + timedelta(days=1),
        changed_at=clock.now(),
        proposal=proposal,
    )
    programme.publication_floor = floors
    programme.save(update_fields=["publication_floor"])
    record(
        CHANGES_METHOD,
        f"programme:{programme.id}",
        programme_id=programme.id,
        sets={"method": programmes.method_view(change)},
        is_public=True,
    )
    return change


@transaction.atomic
def refuse_method(viewer: Viewer, by: User, proposal_id: UUID) -> Proposal:
    programme = _locked(viewer)
    return four_eyes.refuse(by, programme.id, proposal_id, act=CHANGES_METHOD)


def _locked(viewer: Viewer) -> Programme:
    if not viewer.has(Role.ADMINISTRATOR) or not programmes.leads(viewer):
        raise Refused(Refusal.METHOD_TAKES_TWO)
    return Programme.objects.select_for_update().get(id=viewer.programme_id)
