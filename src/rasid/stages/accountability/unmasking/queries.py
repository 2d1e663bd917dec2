"""A viewer enters; requests to open something, the register of readings, and people by code leave: never a value."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import connection
from django.db.models import QuerySet

from rasid.foundation.calendar import clock
from rasid.foundation.four_eyes.models import Proposal
from rasid.foundation.four_eyes.queries import history
from rasid.foundation.media.models import MediaFacts, StoredFile
from rasid.foundation.vault import door
from rasid.foundation.vault.rules import Act
from rasid.stages.accountability.unmasking.rules import (
    ASKERS,
    KIND_OF,
    READERS_OF_REGISTER,
    Kind,
    Standing,
    standing,
)
from rasid.stages.observers.models import Observer
from rasid.stages.observers.rules import short_id
from rasid.stages.programmes.rules import Role, Viewer
from rasid.stages.reports.models import Report

_SHORT = re.compile(r"[0-9a-f]{8}")
_SHA256 = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True)
class Asked:
    """A request and how it stands. `code` names its subject as the office speaks of it."""

    proposal: Proposal
    kind: Kind
    code: str
    standing: Standing

    @property
    def fields(self) -> list[str]:
        return list(self.proposal.terms["fields"])

    @property
    def is_open(self) -> bool:
        return self.standing in {Standing.WAITS, Standing.GRANTED}


@dataclass(frozen=True)
class Reading:
    """Who read which field of whom, why and when. `by_two`: another person had granted it."""

    at: datetime
    reader: str
    subject: UUID
    name: str
    reason: str
    by_two: bool


def requests(viewer: Viewer) -> QuerySet[Proposal]:
    """All of the programme for its custodians, their own for officers; newest first."""
    if not viewer.has(*ASKERS):
        return Proposal.objects.none()
    found = history(viewer.programme_id, *Act).select_related("asked_by", "decided_by")
    return found if viewer.has(Role.CUSTODIAN) else found.filter(asked_by_id=viewer.user_id)


def request_by_id(viewer: Viewer, proposal_id: UUID) -> Proposal | None:
    return requests(viewer).filter(id=proposal_id).first()


def described(found: Iterable[Proposal]) -> list[Asked]:
    """The same with how each stands; a question of the register for all of them."""
    held = list(found)
    read = {each.proposal for each in _register_rows(held[0].programme_id)} if held else set()
    now = clock.now()
    return [
        Asked(
            proposal=each,
            kind=KIND_OF[each.act],
            code=_code(KIND_OF[each.act], each),
            standing=standing(
                decided_at=each.decided_at,
                is_granted=each.is_granted,
                ends_at=each.ends_at,
                is_read=each.id in read,
                now=now,
            ),
        )
        for each in held
    ]


def register(viewer: Viewer) -> list[Reading]:
    """Every reading by a person in this programme, newest first; for custodians and auditors."""
    if not viewer.has(*READERS_OF_REGISTER):
        return []
    return [
        Reading(row.at, row.reader, row.subject, row.name, row.reason, row.proposal is not None)
        for row in _register_rows(viewer.programme_id)
    ]


def people(viewer: Viewer) -> QuerySet[Observer]:
    """The programme's observers by code, for its custodians."""
    if not viewer.has(Role.CUSTODIAN):
        return Observer.objects.none()
    return Observer.objects.filter(programme_id=viewer.programme_id).order_by("id")


def fields_kept(viewer: Viewer, observer: Observer) -> dict[str, date]:
    """Which fields are kept of a person and since which day; what is in them takes two people."""
    if not viewer.has(Role.CUSTODIAN) or observer.programme_id != viewer.programme_id:
        return {}
    return door.fields_kept(observer.id)


def subject_named(viewer: Viewer, kind: Kind, name: str) -> UUID | None:
    """The observer, file or report that somebody means by a code, a digest, a number or an id."""
    if not viewer.has(*ASKERS):
        return None
    typed = name.strip().lower()
    match kind:
        case Kind.OBSERVER:
            return _observer(viewer, typed)
        case Kind.FILE:
            return _file(viewer, typed)
        case Kind.REPORT:
            return _report(viewer, typed)


def file_of(programme_id: UUID, stored_id: UUID) -> StoredFile | None:
    """A file of this programme: one that was examined for it."""
    known = MediaFacts.objects.filter(stored_id=stored_id, programme_id=programme_id).select_related("stored")
    facts = known.first()
    return facts.stored if facts else None


def _observer(viewer: Viewer, typed: str) -> UUID | None:
    here = Observer.objects.filter(programme_id=viewer.programme_id)
    if _SHORT.fullmatch(typed):
        # 32 bits name one person among thousands; two of one code are told apart by the whole id.
        found = [each for each in here.values_list("id", flat=True) if each.hex.startswith(typed)]
        return found[0] if len(found) == 1 else None
    wanted = _uuid(typed)
    return wanted if wanted and here.filter(id=wanted).exists() else None


def _file(viewer: Viewer, typed: str) -> UUID | None:
    here = MediaFacts.objects.filter(programme_id=viewer.programme_id)
    if _SHA256.fullmatch(typed):
        return here.filter(stored__sha256=typed).order_by("examined_at").values_list("pk", flat=True).first()
    wanted = _uuid(typed)
    return wanted if wanted and here.filter(pk=wanted).exists() else None


def _report(viewer: Viewer, typed: str) -> UUID | None:
    here = Report.objects.filter(programme_id=viewer.programme_id)
    if typed.isascii() and typed.isdecimal() and len(typed) < 19:
        return here.filter(number=int(typed)).values_list("id", flat=True).first()
    wanted = _uuid(typed)
    return wanted if wanted and here.filter(id=wanted).exists() else None


def _uuid(typed: str) -> UUID | None:
    try:
        return UUID(typed)
    except ValueError:
        return None


def _code(kind: Kind, proposal: Proposal) -> str:
    if kind is Kind.OBSERVER:
        return short_id(UUID(proposal.subject.partition(":")[2]))
    return str(proposal.terms.get("code", ""))


@dataclass(frozen=True)
class _Row:
    id: int
    at: datetime
    reader: str
    subject: UUID
    name: str
    reason: str
    proposal: UUID | None


def _register_rows(programme_id: UUID) -> list[_Row]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM vault.register(%s)", [programme_id])
        return [_Row(*row) for row in cursor.fetchall()]
