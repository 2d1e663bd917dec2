"""A request, another person's consent, and one reading: each is on record before a value is seen."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import BinaryIO
from uuid import UUID

from django.db import transaction

from rasid.foundation.accounts.models import User
from rasid.foundation.four_eyes import actions as four_eyes
from rasid.foundation.four_eyes.models import Proposal
from rasid.foundation.ledger.recording import record
from rasid.foundation.media.models import StoredFile
from rasid.foundation.media.originals import open_original
from rasid.foundation.text.refusals import Refused
from rasid.foundation.vault import custodian
from rasid.foundation.vault.rules import Act
from rasid.foundation.vault.rules import Refusal as VaultRefusal
from rasid.stages.accountability.unmasking import queries
from rasid.stages.accountability.unmasking.rules import ACT_OF, ASKERS, Kind, Refusal, fields_refusal
from rasid.stages.observers import actions as observers
from rasid.stages.observers.models import Observer
from rasid.stages.observers.rules import Refusal as ObserverRefusal
from rasid.stages.programmes.rules import Role, Viewer


@dataclass(frozen=True)
class Opened:
    """What was opened, for the eyes of whoever asked, once: values by field, or a file as it came."""

    values: Mapping[str, str] = field(default_factory=dict)
    stored: StoredFile | None = None
    content: BinaryIO | None = None


@transaction.atomic
def ask(viewer: Viewer, by: User, kind: Kind, name: str, fields: Sequence[str], reason: str) -> Proposal:
    """Ask that an observer's fields, a file as it came, or a resident's contact be opened to whoever asks.

    `name` is the observer's code, the file's SHA-256, the report's number, or an id. Nothing opens until a custodian
    who is somebody else grants it. Raises Refused.
    """
    subject = queries.subject_named(viewer, kind, name) if viewer.has(*ASKERS) else None
    if subject is None:
        raise Refused(Refusal.NOT_THERE)
    if refusal := fields_refusal(kind, fields):
        raise Refused(refusal)
    return four_eyes.propose(
        by,
        viewer.programme_id,
        act=ACT_OF[kind],
        subject=f"{kind}:{subject}",
        terms={"fields": list(fields), "code": name.strip()[:80]},
        reason=reason,
    )


@transaction.atomic
def grant(viewer: Viewer, by: User, proposal_id: UUID) -> Proposal:
    """A custodian's consent, for one reading within a day. Raises Refused: NOT_THERE, SAME_PERSON, …"""
    found = queries.request_by_id(viewer, proposal_id) if viewer.has(Role.CUSTODIAN) else None
    if found is None:
        raise Refused(Refusal.NOT_THERE)
    return four_eyes.grant(by, viewer.programme_id, proposal_id, act=found.act)


def refuse(viewer: Viewer, by: User, proposal_id: UUID) -> Proposal:
    """A custodian sets it aside, or whoever asked takes it back."""
    found = queries.request_by_id(viewer, proposal_id)
    if found is None:
        raise Refused(Refusal.NOT_THERE)
    return four_eyes.refuse(by, viewer.programme_id, proposal_id, act=found.act)


def open_once(viewer: Viewer, by: User, proposal_id: UUID) -> Opened:
    """Read what was granted, as the one who asked: recorded in the vault and in the log, then opened, in this order.

    Call it outside a transaction, or RuntimeError. Raises Refused: NOT_GRANTED, READ_BEFORE, NO_DOOR (this process
    has no custodians' address); masters.KeysAwayError before anything was recorded.
    """
    found = queries.requests(viewer).filter(id=proposal_id, asked_by=by, is_granted=True).first()
    if found is None:
        raise Refused(VaultRefusal.NOT_GRANTED)
    subject = UUID(found.subject.partition(":")[2])
    stored = queries.file_of(found.programme_id, subject) if found.act == Act.FILE else None
    if found.act == Act.FILE and (stored is None or stored.dropped_at is not None):
        raise Refused(Refusal.NOT_THERE)
    names = custodian.note_granted(found.id, by.pk)
    if stored is not None:
        return Opened(
            stored=stored, content=open_original(by.handle, stored, found.reason, found.programme_id)
        )
    with transaction.atomic(durable=True):
        record(
            found.act,
            found.subject,
            programme_id=found.programme_id,
            sets={"fields": names, "account": by.pk, "proposal": str(found.id)},
            is_sealed=True,
        )
    return Opened(values=custodian.open_granted(found.id))


def replace_fields(
    viewer: Viewer, observer_id: UUID, fields: Mapping[str, str], forgotten: Sequence[str] = ()
) -> Observer:
    """Enter fields of a person anew, without having seen the old ones; `forgotten` ones are let go. Raises Refused."""
    found = queries.people(viewer).filter(id=observer_id).first()
    if found is None:
        raise Refused(Refusal.NOT_THERE)
    if "name" in forgotten:
        raise Refused(Refusal.NAME_MISSING)
    try:
        observers.replace_identity(found, fields, forgotten)
    except Refused as refused:
        if refused.code == ObserverRefusal.ADDRESS_TAKEN:
            raise Refused(Refusal.ADDRESS_TAKEN) from None
        raise
    return found
