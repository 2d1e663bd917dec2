"""A ruling of somebody who knows neither observer enters; the entry it is about follows it."""

from uuid import UUID

from django.db import transaction

from rasid.foundation.accounts.models import User
from rasid.foundation.calendar import clock
from rasid.foundation.ledger.recording import record
from rasid.foundation.text.refusals import Refused
from rasid.stages.accountability.adjudication import queries
from rasid.stages.accountability.adjudication.rules import Kind, Refusal, Ruling, ruling_refusal
from rasid.stages.accountability.models import Adjudication, Opportunity
from rasid.stages.accountability.opportunities.actions import log
from rasid.stages.accountability.opportunities.rules import SET_ASIDE, State
from rasid.stages.programmes.rules import Viewer


@transaction.atomic
def decide(viewer: Viewer, by: User, adjudication_id: UUID, ruling: Ruling, reason: str) -> Adjudication:
    """Say whether it was there, or whether the entry stands, and why. Raises Refused.

    A difference that was there is charged by the step that follows (`adjudication.decided`), and told then.
    """
    found = queries.adjudications(viewer).filter(id=adjudication_id).first()
    if found is None:
        raise Refused(Refusal.NOT_THERE)
    adjudication = Adjudication.objects.select_for_update(of=("self",)).get(id=found.id)
    refusal = ruling_refusal(
        Kind(adjudication.kind),
        ruling,
        reason,
        is_decided=adjudication.decided_at is not None,
        by=by.pk,
        concerned=queries.concerned(adjudication),
    )
    if refusal:
        raise Refused(refusal)
    adjudication.decided_by, adjudication.decided_at = by, clock.now()
    adjudication.ruling, adjudication.reason = ruling, reason.strip()
    adjudication.save(update_fields=["decided_by", "decided_at", "ruling", "reason"])
    record(
        "adjudication.decided",
        f"adjudication:{adjudication.id}",
        programme_id=adjudication.programme_id,
        sets={"ruling": ruling, "reason": adjudication.reason},
        is_sealed=True,
    )
    if adjudication.opportunity_id:
        _settle(adjudication.opportunity_id, ruling, adjudication.reason)
    return adjudication


def _settle(entry_id: UUID, ruling: Ruling, reason: str) -> None:
    entry = Opportunity.objects.select_for_update().get(id=entry_id)
    if entry.state != State.DISPUTED:
        # Its proof fell meanwhile: there is nothing left to uphold.
        return
    if ruling is Ruling.UPHELD:
        entry.state, entry.reason = State(entry.outcome), ""
    else:
        entry.state, entry.reason = State.EXCLUDED, SET_ASIDE
    entry.note, entry.settled_at = reason, clock.now()
    entry.save(update_fields=["state", "reason", "note", "settled_at"])
    log("opportunity.judged", entry, {"state": entry.state, "note": entry.note})
