"""A call typed by an officer enters; a report of it, sealed and receipted like any other, leaves."""

from dataclasses import dataclass
from datetime import datetime
from typing import BinaryIO
from uuid import UUID

from django.db import transaction

from rasid.foundation.accounts.models import User
from rasid.foundation.media.decoding.findings import Kind as MediaKind
from rasid.foundation.media.keeping import keep_readable
from rasid.foundation.media.models import StoredFile
from rasid.foundation.messaging.rules import Way, reachable
from rasid.foundation.text.refusals import Refused
from rasid.foundation.vault.sealing import blind_index
from rasid.stages.programmes.models import Programme
from rasid.stages.programmes.rules import Viewer
from rasid.stages.reports import actions as reports
from rasid.stages.reports.calls import queries
from rasid.stages.reports.calls.rules import Refusal, may_keep
from rasid.stages.reports.models import ReportFile
from rasid.stages.reports.rules import Door, FileKind, Kind, PlaceBy
from rasid.stages.reports.rules import Refusal as ReportRefusal
from rasid.stages.reports.statement import Contact, ContactBy, Place, PromisedFile, compose

# What the caller was asked aloud, as the statement's answers keep it.
ASKED_CONTACT, ASKED_RECORDING = "call_may_contact", "call_may_record"
YES = "yes"


@dataclass(frozen=True)
class Call:
    """What an officer wrote down while somebody spoke. `number` as typed; `recording` is kept already."""

    kind: Kind
    text: str
    began_at: datetime
    language: str = "ar"
    point: UUID | None = None
    place_words: str = ""
    category: str = ""
    number: str = ""
    agreed_to_contact: bool = False
    recording: StoredFile | None = None
    agreed_to_recording: bool = False


def keep_recording(file: BinaryIO) -> StoredFile:
    """Keep a call's recording before its report is complete. Raises Refused for what cannot be heard."""
    return keep_readable(file, {MediaKind.AUDIO})


@transaction.atomic
def log_call(programme: Programme, call: Call, *, code: str, by: User) -> reports.Accepted:
    """Keep a call as a report; sent twice it is one. Raises Refused."""
    refusal = may_keep(
        has_number=bool(call.number),
        agreed_to_contact=call.agreed_to_contact,
        has_recording=call.recording is not None,
        agreed_to_recording=call.agreed_to_recording,
    )
    if refusal:
        raise Refused(refusal)
    number = readable_number(call.number, programme.country) if call.number else ""
    accepted = reports.accept(
        programme,
        _statement(call, number),
        code=code,
        door=Door.CALL,
        sender=blind_index(f"call:{number}") if number else None,
        by=by,
    )
    if call.recording is not None:
        reports.attach(accepted.report.id, call.recording.sha256, call.recording)
    return accepted


@transaction.atomic
def add_recording(viewer: Viewer, report_id: UUID, file: BinaryIO, *, agreed: bool) -> ReportFile:
    """A recording that came out of the exchange after the call was logged."""
    found = queries.call(viewer, report_id)
    if found is None:
        raise Refused(ReportRefusal.NOT_THERE)
    refusal = may_keep(
        has_number=False, agreed_to_contact=False, has_recording=True, agreed_to_recording=agreed
    )
    if refusal:
        raise Refused(refusal)
    return reports.bring_file(found.id, keep_recording(file), FileKind.CALL)


def readable_number(typed: str, country: str) -> str:
    """A number as the world dials it, +962791234567. Raises Refused (BAD_NUMBER)."""
    number = reachable(Way.SMS, typed, country)
    if number is None:
        raise Refused(Refusal.BAD_NUMBER)
    return number


def _statement(call: Call, number: str) -> bytes:
    asked = {ASKED_CONTACT: bool(number), ASKED_RECORDING: call.recording is not None}
    return compose(
        call.kind,
        call.text,
        language=call.language,
        said_at=call.began_at,
        place=Place(
            by=PlaceBy.SEARCH if call.point else PlaceBy.NONE, point=call.point, words=call.place_words
        ),
        category=call.category,
        answers={name: YES for name, was_asked in asked.items() if was_asked},
        contact=Contact(ContactBy.SMS, number) if number else None,
        files=[PromisedFile(call.recording.sha256, FileKind.CALL, bytes=call.recording.size_bytes)]
        if call.recording
        else (),
    )
