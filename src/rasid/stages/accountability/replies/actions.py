"""What an observer says to an entry enters; an objection waits for somebody who knows neither of them."""

from typing import BinaryIO
from uuid import UUID

from django.db import transaction

from rasid.foundation.calendar import clock
from rasid.foundation.ledger.recording import record
from rasid.foundation.media.keeping import SNIFF_BYTES, keep_readable, sniff
from rasid.foundation.media.models import StoredFile
from rasid.foundation.text.refusals import Refused
from rasid.stages.accountability.adjudication.rules import Kind
from rasid.stages.accountability.models import Adjudication, Opportunity, Reply
from rasid.stages.accountability.opportunities.actions import log, next_number
from rasid.stages.accountability.opportunities.rules import State
from rasid.stages.accountability.replies import queries
from rasid.stages.accountability.replies.rules import Refusal, reply_refusal
from rasid.stages.cases.rules import PROOF_TYPES
from rasid.stages.programmes.queries import today
from rasid.stages.programmes.rules import Viewer


@transaction.atomic
def reply(
    viewer: Viewer, entry_id: UUID, words: str, *, is_objection: bool, file: BinaryIO | None = None
) -> Reply:
    """The observer answers, once: in words, with a picture or a paper if they have one. Raises Refused."""
    own = queries.own_entry(viewer, entry_id)
    entry = Opportunity.objects.select_for_update().filter(id=own.id).first() if own else None
    if own is None or entry is None:
        raise Refused(Refusal.NOT_THERE)
    refusal = reply_refusal(
        State(entry.state),
        is_answered=Reply.objects.filter(opportunity=entry).exists(),
        until=entry.answer_until,
        today=today(own.programme),
        words=words,
    )
    if refusal:
        raise Refused(refusal)
    given = Reply.objects.create(
        opportunity=entry,
        is_objection=is_objection,
        words=words.strip(),
        file=_kept(file) if file else None,
        given_at=clock.now(),
    )
    sets: dict[str, object] = {"is_objection": is_objection, "file": given.file.sha256 if given.file else ""}
    if is_objection:
        entry.state = State.DISPUTED
        entry.save(update_fields=["state"])
        sets["state"] = State.DISPUTED
        _open(entry)
    log("opportunity.answered", entry, sets)
    return given


def _kept(file: BinaryIO) -> StoredFile:
    head = file.read(SNIFF_BYTES)
    file.seek(0)
    if sniff(head) not in PROOF_TYPES:
        raise Refused(Refusal.FILE_TYPE)
    return keep_readable(file)


def _open(entry: Opportunity) -> None:
    adjudication = Adjudication.objects.create(
        programme_id=entry.programme_id,
        kind=Kind.OBJECTION,
        number=next_number(entry.programme_id),
        item_id=entry.item_id,
        first_id=entry.visit_id,
        opportunity=entry,
        half_week=entry.half_week,
        opened_at=clock.now(),
    )
    record(
        "adjudication.opened",
        f"adjudication:{adjudication.id}",
        programme_id=entry.programme_id,
        sets={"kind": Kind.OBJECTION, "entry": str(entry.id)},
        is_sealed=True,
    )
