"""Somebody's wish for a visit enters; a request that the next plan takes up leaves, sealed, with who asked and why."""

from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction

from rasid.foundation.accounts.models import User
from rasid.foundation.calendar import clock
from rasid.foundation.ledger.recording import record
from rasid.foundation.text.refusals import Refused
from rasid.stages.plans.models import VisitRequest
from rasid.stages.plans.rules import LONGEST_REASON, Refusal, RequestKind, RequestState, may_ask
from rasid.stages.programmes.models import Programme
from rasid.stages.registry.models import ServicePoint


@transaction.atomic
def ask_for_visit(
    programme: Programme,
    service_point_id: UUID,
    kind: RequestKind,
    reason: str,
    *,
    by: User | None = None,
    on_behalf_of: str = "",
    source: str = "",
    not_before: date | None = None,
) -> VisitRequest:
    """Ask for one visit to one service point, beside the sample. The next plan takes it up, if its share allows.

    `by` is who enters it; None is a step of the programme itself, whose `source` ("case:…") asks once and is given back
    as it stands when it asks again. `on_behalf_of` names the office whose wish it is, and a minister's must have one.
    `not_before`: first day on which the visit makes sense, as when a repair is due by then.
    """
    Programme.objects.select_for_update().get(id=programme.id)
    if source and (known := _standing(programme, source)):
        return known
    point = ServicePoint.objects.filter(programme=programme, id=service_point_id, closed_on=None).first()
    if point is None:
        raise Refused(Refusal.POINT_UNKNOWN)
    if refusal := may_ask(kind, reason, on_behalf_of):
        raise Refused(refusal)
    asked = VisitRequest.objects.create(
        programme=programme,
        service_point=point,
        kind=kind,
        reason=reason.strip()[:LONGEST_REASON],
        asked_by=by,
        on_behalf_of=on_behalf_of.strip(),
        source=source,
        not_before=not_before,
        state=RequestState.WAITING,
        asked_at=clock.now(),
    )
    sets = {
        "state": RequestState.WAITING,
        "kind": kind,
        "reason": asked.reason,
        "service_point": str(point.id),
        "on_behalf_of": asked.on_behalf_of,
        "account": by.pk if by else None,
        "source": source,
    }
    _log("visit_request.asked", asked, {name: value for name, value in sets.items() if value is not None})
    return asked


@transaction.atomic
def withdraw_request(request_id: UUID, reason: str, *, by: User | None = None) -> VisitRequest:
    """Take a request back before a plan has taken it up."""
    asked = VisitRequest.objects.select_for_update().get(id=request_id)
    if asked.state != RequestState.WAITING:
        raise Refused(Refusal.REQUEST_OVER)
    if not reason.strip():
        raise Refused(Refusal.REASON_MISSING)
    asked.state, asked.withdrawn_at = RequestState.WITHDRAWN, clock.now()
    asked.withdrawn_reason = reason.strip()[:LONGEST_REASON]
    asked.save(update_fields=["state", "withdrawn_at", "withdrawn_reason"])
    sets: dict[str, Any] = {"state": RequestState.WITHDRAWN, "withdrawn_reason": asked.withdrawn_reason}
    _log("visit_request.withdrawn", asked, sets | ({"account": by.pk} if by else {}))
    return asked


@transaction.atomic
def ask_again(request_id: UUID, reason: str) -> VisitRequest:
    """The visit was planned and not made: the request waits for the next plan. Asked twice is harmless."""
    asked = VisitRequest.objects.select_for_update().get(id=request_id)
    if asked.state == RequestState.PLANNED:
        asked.state, asked.plan = RequestState.WAITING, None
        asked.save(update_fields=["state", "plan"])
        _log("visit_request.asked_again", asked, {"state": RequestState.WAITING, "reason": reason})
    return asked


def _standing(programme: Programme, source: str) -> VisitRequest | None:
    found = VisitRequest.objects.filter(programme=programme, source=source)
    return found.exclude(state=RequestState.WITHDRAWN).first()


def _log(verb: str, asked: VisitRequest, sets: dict[str, Any]) -> None:
    """Sealed: an outsider who reads that a visit was asked for foresees it."""
    record(verb, f"visit_request:{asked.id}", programme_id=asked.programme_id, sets=sets, is_sealed=True)
