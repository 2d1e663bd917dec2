"""A service asked for on a visit is opened, asked about and ended; each word of it is kept and logged."""

from collections.abc import Mapping
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from rasid.foundation.calendar import clock
from rasid.foundation.ledger.recording import record
from rasid.foundation.text.refusals import Refused
from rasid.stages.programmes.rules import Role, Viewer
from rasid.stages.registry.models import Service
from rasid.stages.visits.actions import own_visit
from rasid.stages.visits.models import Transaction, TransactionContact
from rasid.stages.visits.rules import (
    Channel,
    Outcome,
    Refusal,
    VisitState,
    may_close_transaction,
    may_continue_elsewhere,
    may_continue_transaction,
    may_open_transaction,
)


@transaction.atomic
def open_transaction(
    viewer: Viewer,
    visit_id: UUID,
    service: Service,
    filed_at: datetime | None = None,
    promised_on: date | None = None,
) -> Transaction:
    """A service was asked for on a visit; it may end today or in months. `promised_on`: the day they named."""
    visit = own_visit(viewer, visit_id)
    now = clock.now()
    at = filed_at or now
    same_authority = service.authority_id == visit.authority_id
    if refusal := may_open_transaction(VisitState(visit.state), same_authority, at, now):
        raise Refused(refusal)
    opened = Transaction.objects.create(
        visit=visit, service=service, filed_at=at, promised_on=promised_on, outcome=Outcome.RUNNING
    )
    _log_transaction("transaction.opened", opened, {"outcome": Outcome.RUNNING, "filed": at.isoformat()})
    return opened


@transaction.atomic
def add_contact(
    viewer: Viewer,
    transaction_id: UUID,
    channel: Channel,
    note: str = "",
    at: datetime | None = None,
    *,
    visit_id: UUID | None = None,
    promised_on: date | None = None,
) -> TransactionContact:
    """The authority was reached, or reached out, about a running transaction.

    `visit_id`: the observer's later visit to the same authority on which it went on. `promised_on`: the day
    that was named this time.
    """
    later = own_visit(viewer, visit_id) if visit_id else None
    running = _own_transaction(viewer, transaction_id)
    now = clock.now()
    moment = at or now
    if refusal := may_continue_transaction(Outcome(running.outcome), running.filed_at, moment, now):
        raise Refused(refusal)
    begun = running.visit
    if later and (
        refusal := may_continue_elsewhere(
            later.observer_id == begun.observer_id, later.authority_id == begun.authority_id
        )
    ):
        raise Refused(refusal)
    contact = TransactionContact.objects.create(
        transaction=running,
        visit=later,
        channel=channel,
        note=note.strip(),
        promised_on=promised_on,
        at=moment,
    )
    _log_transaction("transaction.contacted", running, {"contacts": running.contacts.count()})
    return contact


@transaction.atomic
def close_transaction(
    viewer: Viewer, transaction_id: UUID, outcome: Outcome, at: datetime | None = None
) -> Transaction:
    """How it ended: granted, refused, or withdrawn by the applicant."""
    running = _own_transaction(viewer, transaction_id)
    now = clock.now()
    moment = at or now
    if refusal := may_close_transaction(Outcome(running.outcome), outcome, running.filed_at, moment, now):
        raise Refused(refusal)
    running.outcome, running.ended_at = outcome, moment
    running.save(update_fields=["outcome", "ended_at"])
    _log_transaction("transaction.closed", running, {"outcome": outcome, "ended": moment.isoformat()})
    return running


def _own_transaction(viewer: Viewer, transaction_id: UUID) -> Transaction:
    found = Transaction.objects.select_for_update(of=("self",)).select_related("visit__observer")
    running = found.filter(id=transaction_id, visit__programme_id=viewer.programme_id).first()
    mine = running is not None and running.visit.observer.user_id == viewer.user_id
    if running is None or not mine or not viewer.has(Role.OBSERVER):
        raise Refused(Refusal.NOT_YOURS)
    return running


def _log_transaction(verb: str, running: Transaction, sets: Mapping[str, object]) -> None:
    programme_id = running.visit.programme_id
    record(verb, f"transaction:{running.id}", programme_id=programme_id, sets=sets, is_sealed=True)
