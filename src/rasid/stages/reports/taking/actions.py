"""What a resident said enters; a kept report with its receipt leaves, once, and the files it promised join it."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, connection, transaction
from django.db.models import Model

from rasid.foundation.accounts.models import User
from rasid.foundation.calendar import clock
from rasid.foundation.jobs.announcing import announce
from rasid.foundation.ledger.lasting import make_sure
from rasid.foundation.ledger.receipts import issue_receipt
from rasid.foundation.ledger.recording import record
from rasid.foundation.media.models import StoredFile
from rasid.foundation.schema.ids import id_of_month
from rasid.foundation.text.refusals import Refused
from rasid.foundation.vault import residents as vault
from rasid.methods.proofs.coarse import half_week_label, period_of
from rasid.methods.triage import load_taxonomy
from rasid.stages.programmes import queries as programmes
from rasid.stages.programmes.models import Programme
from rasid.stages.reports import queries as queries_of_all
from rasid.stages.reports.contacts import actions as contacts
from rasid.stages.reports.models import Report, ReportEvent, ReportFile
from rasid.stages.reports.queries import masked, of_code
from rasid.stages.reports.rules import (
    Door,
    FileKind,
    Happening,
    Refusal,
    ReportState,
    SetAside,
    Speaker,
    code_hash,
    desk_words,
    plain_code,
)
from rasid.stages.reports.statement import Statement, parse
from rasid.stages.reports.steps import actions as steps
from rasid.stages.reports.taking import queries
from rasid.stages.reports.together.actions import held_together

# Where whoever sends the report is there to read the number that is sent to them.
_ASK_BACK = frozenset({Door.APP, Door.PAGE})


@dataclass(frozen=True)
class Accepted:
    """`receipt` is canonical JSON; `is_new` is False when the very same was sent before."""

    report: Report
    receipt: str
    is_new: bool


def accept(
    programme: Programme,
    raw: bytes,
    *,
    code: str,
    door: Door,
    sender: bytes | None,
    by: User | None = None,
    accepted_at: datetime | None = None,
    contact_proven: bool = False,
) -> Accepted:
    """Keep a statement once, however often it is sent, and receipt it before any of its files has come.

    `code` is the receipt code as typed; `sender` a blind index of device or caller, if known; `by` the officer who
    wrote it down; `accepted_at` for what an old register says it accepted then (default: now). `contact_proven`
    when the door itself proves that the contact is the sender's. Raises Refused: what `statement.parse` raises,
    UNKNOWN_CODE (cannot be one), CODE_TAKEN (another statement has it), UNKNOWN_PLACE.
    """
    statement = parse(raw)
    plain = plain_code(code)
    if plain is None:
        raise Refused(Refusal.UNKNOWN_CODE)
    digest, hashed = hashlib.sha256(raw).hexdigest(), code_hash(plain)
    found = queries.arriving(programme, hashed, sender, statement.place)
    if found.is_known:
        return known_already(programme, hashed, digest)
    try:
        with transaction.atomic():
            return keep_new(
                programme,
                statement,
                found,
                hashed,
                digest,
                raw,
                door=door,
                sender=sender,
                by=by,
                accepted_at=accepted_at,
                contact_proven=contact_proven,
            )
    except IntegrityError:
        # The same came in through another thread meanwhile, or the same code with something else.
        return known_already(programme, hashed, digest)


def keep_new(
    programme: Programme,
    statement: Statement,
    told: queries.Arriving,
    hashed: bytes,
    digest: str,
    raw: bytes,
    *,
    door: Door,
    sender: bytes | None,
    by: User | None = None,
    accepted_at: datetime | None = None,
    contact_proven: bool = False,
) -> Accepted:
    """The report of a statement whose code nobody used; in the transaction of `accept` or `accept_many`."""
    report = _new(programme, statement, told, hashed, digest, door, sender, accepted_at)
    return _keep(report, statement, raw, by, contact_proven, is_muted=told.is_muted)


def known_already(programme: Programme, hashed: bytes, digest: str) -> Accepted:
    report = Report.objects.get(id=of_code(hashed))
    if report.statement_sha256 != digest or report.programme_id != programme.id:
        raise Refused(Refusal.CODE_TAKEN)
    make_sure()
    return Accepted(report, report.receipt, is_new=False)


def _fresh_id(programme: Programme) -> UUID:
    """Of the month in which its half week began: beside the half week, which all may know, it tells nothing.

    The month of the day itself would say on which side of its first a report of that half week was sent.
    """
    label = half_week_label(programmes.today(programme), programme.week_starts_on - 1)
    return id_of_month(period_of(label)[0])


def _new(
    programme: Programme,
    statement: Statement,
    told: queries.Arriving,
    hashed: bytes,
    digest: str,
    door: Door,
    sender: bytes | None,
    accepted_at: datetime | None,
) -> Report:
    place = statement.place
    text, in_text = masked(statement.text)
    words, in_words = masked(place.words)
    # Of a poster, mostly; but whoever sends it can write anything there, and an authority reads it.
    counter, in_counter = masked(place.counter)
    now = clock.now()
    return Report(
        id=_fresh_id(programme),
        programme=programme,
        number=told.number,
        code_hash=hashed,
        statement_sha256=digest,
        kind=statement.kind,
        door=door,
        language=statement.language,
        text=text,
        search=desk_words(text, words[:300]),
        masked=in_text + in_words + in_counter,
        sender=sender,
        service_point_id=place.point,
        service_id=place.service,
        area_id=told.area_id,
        authority_id=told.authority_id,
        counter=counter[:60],
        place_by=place.by,
        latitude=told.latitude,
        longitude=told.longitude,
        accuracy_m=place.accuracy_m,
        place_words=words[:300],
        said_at=statement.said_at,
        accepted_at=accepted_at or now,
        state=ReportState.RECEIVED,
        category=statement.category if statement.category in load_taxonomy() else "",
        category_given=statement.category,
        changed_at=now,
    )


def _keep(
    report: Report,
    statement: Statement,
    raw: bytes,
    by: User | None,
    contact_proven: bool,
    *,
    is_muted: bool,
) -> Accepted:
    """Everything that belongs to one arrival, in its transaction."""
    sealed = {vault.STATEMENT: raw.decode()}
    if contact := queries.contact_of(report.programme, statement):
        sealed[vault.CONTACT] = contact
        report.has_contact = True
        report.contact_verified_at = report.changed_at if contact_proven else None
    entry = record(
        steps.VERBS[Happening.RECEIVED],
        f"report:{report.id}",
        programme_id=report.programme_id,
        sets={
            "statement": report.statement_sha256,
            "kind": str(report.kind),
            "door": str(report.door),
            "state": ReportState.RECEIVED.value,
            "accepted_at": report.accepted_at.isoformat(timespec="seconds"),
        },
        is_first=True,
    )
    report.receipt = issue_receipt(entry, opened=True).decode()
    by_id = by.pk if by else None
    line = steps.new_line(report, Happening.RECEIVED, Speaker.RASID, by=by_id, at=report.accepted_at)
    promised = [
        ReportFile(
            report=report, sha256=each.sha256, kind=each.kind, source=each.source, seconds=each.seconds
        )
        for each in statement.files
    ]
    if held := held_together():
        held.add(report, sealed, promised)
        held.tell(line)
    else:
        _insert(report, line, sealed)
        ReportFile.objects.bulk_create(promised)
    if report.has_contact and not contact_proven and report.door in _ASK_BACK:
        contacts.ask_back(report, report.changed_at)
    if is_muted:
        steps.put_aside(report, SetAside.ABUSIVE, None, "")
    return Accepted(report, report.receipt, is_new=True)


def _insert(report: Report, line: ReportEvent, sealed: Mapping[str, str]) -> None:
    """Report, first line and what is sealed of it, in one round trip: this is what every resident waits for."""
    rows: list[Model] = [report, line]
    statements, values = [], []
    for number, row in enumerate(rows):
        fields = [each for each in row._meta.concrete_fields if not (each.primary_key and row.pk is None)]
        columns = ", ".join(str(each.column) for each in fields)
        marks = ", ".join(["%s"] * len(fields))
        into = f"{row._meta.db_table} ({columns})"
        statements.append(f"t{number} AS (INSERT INTO {into} VALUES ({marks}))")  # noqa: S608 - tables of ours
        values += [each.get_db_prep_save(each.pre_save(row, add=True), connection) for each in fields]
    kept, told = vault.keeping(report.id, sealed)
    with connection.cursor() as cursor:
        cursor.execute(f"WITH {', '.join(statements)} SELECT {kept}", [*values, *told])
    report._state.adding = False


@transaction.atomic
def attach(report_id: UUID, sha256: str, stored: StoredFile) -> ReportFile:
    """A promised file arrived. Twice is once. Raises Refused (NO_SUCH_FILE) for what was not promised."""
    file = ReportFile.objects.select_for_update().filter(report_id=report_id, sha256=sha256.lower()).first()
    if file is None or stored.sha256 != file.sha256:
        raise Refused(Refusal.NO_SUCH_FILE)
    if file.file_id is None:
        file.file, file.arrived_at = stored, clock.now()
        file.save(update_fields=["file", "arrived_at"])
        announce("report.file_arrived", report_id)
    return file


@transaction.atomic
def bring_file(
    report_id: UUID, stored: StoredFile, kind: FileKind, event: ReportEvent | None = None
) -> ReportFile:
    """A file that no statement promised: a call's recording, an e-mail's attachment, evidence of an event."""
    if (held := held_together()) and report_id in held.reports:
        file, is_new = held.bring(
            ReportFile(
                report_id=report_id,
                sha256=stored.sha256,
                event=event,
                kind=kind,
                file=stored,
                arrived_at=clock.now(),
            )
        )
        if is_new:
            announce("report.file_arrived", report_id)
        return file
    file, is_new = ReportFile.objects.get_or_create(
        report_id=report_id,
        sha256=stored.sha256,
        defaults={"event": event, "kind": kind, "file": stored, "arrived_at": clock.now()},
    )
    if not is_new and file.file_id is None:
        return attach(report_id, stored.sha256, stored)
    if is_new:
        announce("report.file_arrived", report_id)
    return file


def has_evidence(report: Report) -> bool:
    """Whether the authority's answers brought a file."""
    held = held_together()
    return (
        held.has_evidence(report.id)
        if held and report.id in held.reports
        else queries_of_all.has_evidence(report)
    )
