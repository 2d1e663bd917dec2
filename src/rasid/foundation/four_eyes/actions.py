"""One person asks, another grants: the act itself is done by the stage that asked, in the granting transaction.

proposal = propose(user, programme_id, act="regime.declared", subject=f"programme:{id}", terms={…}, reason="…")
…
with transaction.atomic():
    proposal = grant(other, programme_id, proposal_id, act="regime.declared")
    …do exactly what proposal.terms say…
"""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db import connection, transaction

from rasid.foundation.accounts.models import User
from rasid.foundation.calendar import clock
from rasid.foundation.four_eyes.models import Proposal
from rasid.foundation.four_eyes.queries import waiting
from rasid.foundation.four_eyes.rules import LEAST_REASON, STANDS_FOR, Refusal, may_decide
from rasid.foundation.ledger.recording import record
from rasid.foundation.text.refusals import Refused


@transaction.atomic
def propose(
    by: User, programme_id: UUID, *, act: str, subject: str, terms: Mapping[str, Any], reason: str
) -> Proposal:
    """Ask for an act on a subject. Nothing happens until another person grants it; one at a time for each subject.

    `terms` hold strings, integers, booleans, lists and dicts of them. The caller holds the lock on the subject's row.
    """
    if len(reason.strip()) < LEAST_REASON:
        raise Refused(Refusal.REASON_MISSING, least=LEAST_REASON)
    if waiting(programme_id, act).filter(subject=subject).exists():
        raise Refused(Refusal.PENDING)
    now = clock.now()
    proposal = Proposal.objects.create(
        programme_id=programme_id,
        act=act,
        subject=subject,
        terms=dict(terms),
        reason=reason.strip(),
        asked_by=by,
        asked_at=now,
        ends_at=now + STANDS_FOR,
    )
    _log("act.proposed", proposal, {"act": act, "subject": subject, "terms": dict(terms), "account": by.pk})
    return proposal


def grant(by: User, programme_id: UUID, proposal_id: UUID, *, act: str) -> Proposal:
    """Allow it, as another person. The caller does the act in this same transaction.

    Raises RuntimeError outside a transaction: consent and act exist together or not at all.
    """
    if not connection.in_atomic_block:
        raise RuntimeError(f"{act} was granted outside the transaction of its act")
    return _decide(by, programme_id, proposal_id, act, grants=True)


@transaction.atomic
def refuse(by: User, programme_id: UUID, proposal_id: UUID, *, act: str) -> Proposal:
    """Set it aside; whoever asked may take it back too."""
    return _decide(by, programme_id, proposal_id, act, grants=False)


def _decide(by: User, programme_id: UUID, proposal_id: UUID, act: str, *, grants: bool) -> Proposal:
    proposal = (
        Proposal.objects.select_for_update()
        .filter(programme_id=programme_id, id=proposal_id, act=act)
        .first()
    )
    if proposal is None:
        raise Refused(Refusal.NOT_THERE)
    refusal = may_decide(
        decided=proposal.decided_at is not None,
        ends_at=proposal.ends_at,
        now=clock.now(),
        asked_by=proposal.asked_by_id,
        decided_by=by.pk,
        grants=grants,
    )
    if refusal:
        raise Refused(refusal)
    proposal.decided_by, proposal.decided_at, proposal.is_granted = by, clock.now(), grants
    proposal.save(update_fields=["decided_by", "decided_at", "is_granted"])
    _log("act.granted" if grants else "act.refused", proposal, {"account": by.pk})
    return proposal


def _log(verb: str, proposal: Proposal, sets: Mapping[str, Any]) -> None:
    """Sealed: who is to be unmasked, or under which regime from when on, is nobody's business before it is decided."""
    record(verb, f"proposal:{proposal.id}", programme_id=proposal.programme_id, sets=sets, is_sealed=True)
