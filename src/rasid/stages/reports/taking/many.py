"""Many statements enter in one transaction; each is kept with its receipt, known already, or refused by itself."""

import hashlib
from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError

from rasid.foundation.calendar import clock
from rasid.foundation.text.refusals import Refused
from rasid.stages.programmes.models import Programme
from rasid.stages.reports.rules import Door, Refusal, code_hash, plain_code
from rasid.stages.reports.statement import Statement, parse
from rasid.stages.reports.taking import queries
from rasid.stages.reports.taking.actions import Accepted, accept, keep_new, known_already
from rasid.stages.reports.together.actions import held_together, reports_together


@dataclass(frozen=True)
class Arrival:
    """A statement as it comes through a door: what `accept` is given.

    `moment`: when it comes, where the clock may travel (a demonstration); now everywhere else.
    """

    raw: bytes
    code: str
    door: Door
    sender: bytes | None = None
    accepted_at: datetime | None = None
    contact_proven: bool = False
    moment: datetime | None = None


@dataclass(frozen=True)
class _Read:
    arrival: Arrival
    statement: Statement
    digest: str
    asked: queries.Asked


def accept_many(programme: Programme, arrivals: Sequence[Arrival]) -> list[Accepted | Refused]:
    """`accept` for each, in their order, in one transaction and a few round trips; refusals are returned, not raised.

    Within `reports_together` what came in can be worked on at once, and is written at the end of that block.
    """
    if held_together():
        return _accept_many(programme, arrivals)
    try:
        with reports_together():
            return _accept_many(programme, arrivals)
    except IntegrityError:
        # One of them came in through another thread meanwhile: each by itself, then.
        return [_accept_one(programme, each) for each in arrivals]


def _accept_many(programme: Programme, arrivals: Sequence[Arrival]) -> list[Accepted | Refused]:
    read = [_read(programme, each) for each in arrivals]
    found = iter(queries.arriving_many(programme, [each.asked for each in read if isinstance(each, _Read)]))
    taken: dict[bytes, Accepted] = {}
    return [
        each if isinstance(each, Refused) else _take(programme, each, next(found), taken) for each in read
    ]


def _read(programme: Programme, arrival: Arrival) -> _Read | Refused:
    try:
        statement = parse(arrival.raw)
    except Refused as refusal:
        return refusal
    plain = plain_code(arrival.code)
    if plain is None:
        return Refused(Refusal.UNKNOWN_CODE)
    with _at(arrival):
        asked = queries.asking(programme, code_hash(plain), arrival.sender, statement.place)
    return _Read(arrival, statement, hashlib.sha256(arrival.raw).hexdigest(), asked)


def _take(
    programme: Programme, read: _Read, told: queries.Arriving | Refused, taken: dict[bytes, Accepted]
) -> Accepted | Refused:
    hashed = read.asked.code_hash
    if before := taken.get(hashed):
        is_same = before.report.statement_sha256 == read.digest
        return (
            Accepted(before.report, before.receipt, is_new=False) if is_same else Refused(Refusal.CODE_TAKEN)
        )
    if isinstance(told, Refused):
        return told
    try:
        if told.is_known:
            return known_already(programme, hashed, read.digest)
        with _at(read.arrival):
            taken[hashed] = keep_new(
                programme,
                read.statement,
                told,
                hashed,
                read.digest,
                read.arrival.raw,
                door=read.arrival.door,
                sender=read.arrival.sender,
                accepted_at=read.arrival.accepted_at,
                contact_proven=read.arrival.contact_proven,
            )
    except Refused as refusal:
        return refusal
    return taken[hashed]


def _accept_one(programme: Programme, arrival: Arrival) -> Accepted | Refused:
    try:
        with _at(arrival):
            return accept(
                programme,
                arrival.raw,
                code=arrival.code,
                door=arrival.door,
                sender=arrival.sender,
                accepted_at=arrival.accepted_at,
                contact_proven=arrival.contact_proven,
            )
    except Refused as refusal:
        return refusal


def _at(arrival: Arrival) -> AbstractContextManager[object]:
    return clock.travelling_to(arrival.moment) if arrival.moment else nullcontext()
