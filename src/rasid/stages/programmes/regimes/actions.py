"""An administrator's proposal enters; a declared regime leaves, once another administrator has granted it."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction

from rasid.foundation.accounts.models import User
from rasid.foundation.four_eyes import actions as four_eyes
from rasid.foundation.four_eyes.models import Proposal
from rasid.foundation.text.refusals import Refused
from rasid.stages.programmes import queries
from rasid.stages.programmes.actions import enter_regime
from rasid.stages.programmes.models import Programme, RegimeDeclaration
from rasid.stages.programmes.rules import (
    DECLARES_REGIME,
    NOTICE_DAYS,
    Refusal,
    Regime,
    Role,
    Terms,
    Viewer,
    may_propose_regime,
)


@transaction.atomic
def propose_regime(viewer: Viewer, by: User, terms: Terms, reason: str) -> Proposal:
    """Ask for a regime from the start of a wave on; another administrator grants it or not."""
    programme = _locked(viewer)
    _demand(programme, terms)
    return four_eyes.propose(
        by,
        programme.id,
        act=DECLARES_REGIME,
        subject=_subject(programme),
        terms=written(terms),
        reason=reason,
    )


@transaction.atomic
def grant_regime(viewer: Viewer, by: User, proposal_id: UUID) -> RegimeDeclaration:
    """Declare exactly what was asked for. What has meanwhile come too late is refused, not moved."""
    programme = _locked(viewer)
    proposal = four_eyes.grant(by, programme.id, proposal_id, act=DECLARES_REGIME)
    terms = read(proposal.terms)
    _demand(programme, terms)
    return enter_regime(programme, terms, proposal)


@transaction.atomic
def refuse_regime(viewer: Viewer, by: User, proposal_id: UUID) -> Proposal:
    programme = _locked(viewer)
    return four_eyes.refuse(by, programme.id, proposal_id, act=DECLARES_REGIME)


def written(terms: Terms) -> dict[str, Any]:
    """The terms as a proposal and the log hold them."""
    return {
        "regime": str(terms.regime),
        "effective_from": terms.effective_from.isoformat(),
        "legal_basis": terms.legal_basis.strip(),
        "reference": terms.reference.strip(),
        "measures": dict(terms.measures or {}),
        "objections": dict(terms.objections or {}),
    }


def read(kept: Mapping[str, Any]) -> Terms:
    return Terms(
        regime=Regime(kept["regime"]),
        effective_from=date.fromisoformat(kept["effective_from"]),
        legal_basis=kept["legal_basis"],
        reference=kept["reference"],
        measures=kept["measures"],
        objections=kept["objections"],
    )


def _demand(programme: Programme, terms: Terms) -> None:
    latest = queries.latest_regime(programme)
    refusal = may_propose_regime(
        terms,
        latest.effective_from if latest else None,
        queries.today(programme),
        programme.week_starts_on,
    )
    if refusal:
        raise Refused(refusal, days=NOTICE_DAYS)


def _subject(programme: Programme) -> str:
    return f"programme:{programme.id}"


def _locked(viewer: Viewer) -> Programme:
    """Only administrators who answer for the whole programme ask and grant."""
    if not viewer.has(Role.ADMINISTRATOR) or not queries.leads(viewer):
        raise Refused(Refusal.REGIME_TAKES_TWO)
    return Programme.objects.select_for_update().get(id=viewer.programme_id)
