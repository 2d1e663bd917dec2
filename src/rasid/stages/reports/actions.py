"""What a resident said enters; a kept report with its receipt leaves, and every step until it is closed or set aside.

Each verb is one transaction: lock, rule, row, a line of the story, an entry of the log. What the log is told are
hashes, states, codes and dates, never words of anybody.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal
from uuid import UUID, uuid4

from django.contrib.postgres.search import SearchVector
from django.db import IntegrityError, connection, transaction
from django.db.models import Field, Model, Value

from rasid.foundation.accounts.models import User
from rasid.foundation.calendar import clock
from rasid.foundation.jobs.announcing import announce
from rasid.foundation.ledger.receipts import issue_receipt
from rasid.foundation.ledger.recording import record
from rasid.foundation.media.models import StoredFile
from rasid.foundation.text.arabic import normalise
from rasid.foundation.text.localized import LocalizedText, localized_problem
from rasid.foundation.text.messages import Message
from rasid.foundation.text.refusals import Refused
from rasid.foundation.vault import residents as vault
from rasid.methods.triage import load_taxonomy
from rasid.stages.programmes.models import Programme
from rasid.stages.programmes.rules import DESK, Viewer
from rasid.stages.registry.models import Authority, Service, ServicePoint
from rasid.stages.reports import queries
from rasid.stages.reports.answering.queries import last_day
from rasid.stages.reports.contacts import actions as contacts
from rasid.stages.reports.models import MeToo, MutedSender, Report, ReportEvent, ReportFile, Team
from rasid.stages.reports.rules import (
    BEST_SATISFACTION,
    LEAST_REASON,
    LONGEST_TEXT,
    MOST_SAID,
    UNTOLD,
    Door,
    FileKind,
    Happening,
    Kind,
    Outcome,
    Refusal,
    ReportState,
    SetAside,
    Severity,
    Speaker,
    code_hash,
    may_close,
    may_move,
    may_reopen,
    plain_code,
)
from rasid.stages.reports.statement import Statement, parse

# What the log calls each line of a story.
VERBS: Mapping[Happening, str] = {
    **{each: f"report.{each}" for each in Happening},
    Happening.RECEIVED: "report.accepted",
    Happening.FINDING: "report.linked",
}
# Where whoever sends the report is there to read the number that is sent to them.
_ASK_BACK = frozenset({Door.APP, Door.PAGE})
_SAID_BY_THEMSELVES = frozenset({Happening.RECEIVED, Happening.SAID, Happening.RATED, Happening.REOPENED})

_CATEGORISED = (
    "category", "severity", "kind", "service_point", "area", "authority", "service", "latitude", "longitude"
)  # fmt: skip

_COUNT_VOICES = """
WITH RECURSIVE same AS (
    SELECT id FROM reports_report WHERE id = %(lead)s
    UNION ALL SELECT report.id FROM reports_report report JOIN same ON report.same_as_id = same.id
)
UPDATE reports_report SET voices = (SELECT count(*) - 1 FROM same)
    + (SELECT count(DISTINCT sender) FROM reports_metoo WHERE report_id IN (SELECT id FROM same))
WHERE id = %(lead)s RETURNING voices
"""


@dataclass(frozen=True)
class Accepted:
    """`receipt` is canonical JSON; `is_new` is False when the very same was sent before."""

    report: Report
    receipt: str
    is_new: bool


# How a report comes in ------------------------------------------------------------------------


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
        return _known(programme, hashed, digest)
    try:
        with transaction.atomic():
            report = _new(programme, statement, found, hashed, digest, door, sender, accepted_at)
            return _keep(report, statement, raw, by, contact_proven, is_muted=found.is_muted)
    except IntegrityError:
        # The same came in through another thread meanwhile, or the same code with something else.
        return _known(programme, hashed, digest)


def _known(programme: Programme, hashed: bytes, digest: str) -> Accepted:
    report = Report.objects.defer("search").get(code_hash=hashed)
    if report.statement_sha256 != digest or report.programme_id != programme.id:
        raise Refused(Refusal.CODE_TAKEN)
    return Accepted(report, report.receipt, is_new=False)


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
    text, in_text = queries.masked(statement.text)
    words, in_words = queries.masked(place.words)
    now = clock.now()
    return Report(
        id=uuid4(),
        programme=programme,
        number=told.number,
        code_hash=hashed,
        statement_sha256=digest,
        kind=statement.kind,
        door=door,
        language=statement.language,
        text=text,
        masked=in_text + in_words,
        sender=sender,
        service_point_id=place.point,
        service_id=place.service,
        area_id=told.area_id,
        authority_id=told.authority_id,
        counter=place.counter,
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
        VERBS[Happening.RECEIVED],
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
    _insert(
        report,
        _new_line(report, Happening.RECEIVED, Speaker.RASID, by=by.pk if by else None, at=report.accepted_at),
        sealed,
    )
    ReportFile.objects.bulk_create(
        ReportFile(
            report=report, sha256=each.sha256, kind=each.kind, source=each.source, seconds=each.seconds
        )
        for each in statement.files
    )
    if report.has_contact and not contact_proven and report.door in _ASK_BACK:
        contacts.ask_back(report, report.changed_at)
    if is_muted:
        _set_aside(report, SetAside.ABUSIVE, None, "")
    return Accepted(report, report.receipt, is_new=True)


def _is_left_to_database(row: Model, column: "Field[Any, Any]") -> bool:
    """Keys that the database counts itself, and words that are reckoned once a report is public."""
    return column.name == "search" or (column.primary_key and row.pk is None)


def _insert(report: Report, line: ReportEvent, sealed: Mapping[str, str]) -> None:
    """Report, first line and what is sealed of it, in one round trip: this is what every resident waits for."""
    rows: list[Model] = [report, line]
    statements, values = [], []
    for number, row in enumerate(rows):
        fields = [each for each in row._meta.concrete_fields if not _is_left_to_database(row, each)]
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


# What the office does -------------------------------------------------------------------------


@transaction.atomic
def categorise(
    viewer: Viewer,
    report_id: UUID,
    *,
    category: str | None = None,
    severity: Severity | None = None,
    service_point: UUID | None = None,
    kind: Kind | None = None,
    authority: UUID | None = None,
    service: UUID | None = None,
) -> Report:
    """Say what it is about, where it is and whose it is; what is not given stays. '' takes a category away."""
    report = _at_desk(viewer, report_id)
    sets: dict[str, Any] = {}
    if category is not None:
        if category and category not in load_taxonomy():
            raise Refused(Refusal.UNREADABLE, field=Message("reports-field-category"))
        report.category = sets["category"] = category
    if severity is not None:
        report.severity, sets["severity"] = severity, severity.value
    if kind is not None:
        report.kind, sets["kind"] = kind, kind.value
    _move_place(report, service_point, authority, service, sets)
    _save(report, *_CATEGORISED)
    _note_change(report, viewer, sets)
    _refresh_words(report)
    return report


def _move_place(
    report: Report, point: UUID | None, authority: UUID | None, service: UUID | None, sets: dict[str, Any]
) -> None:
    programme = report.programme_id
    if point is not None:
        found = ServicePoint.objects.filter(id=point, programme_id=programme).first()
        if found is None:
            raise Refused(Refusal.UNKNOWN_PLACE)
        report.service_point, report.area_id = found, found.area_id or report.area_id
        if report.latitude is None and found.latitude is not None:
            report.latitude, report.longitude = found.latitude, found.longitude
        runs = queries.authority_of(report.programme, point)
        report.authority_id = runs or report.authority_id
        sets["service_point"] = str(point)
    if authority is not None:
        if not Authority.objects.filter(id=authority, programme_id=programme).exists():
            raise Refused(Refusal.AUTHORITY_MISSING)
        report.authority_id = authority
    if service is not None:
        if not Service.objects.filter(id=service, programme_id=programme).exists():
            raise Refused(Refusal.UNKNOWN_PLACE)
        report.service_id, sets["service"] = service, str(service)
    if (point or authority) and report.authority_id:
        sets["authority"] = str(report.authority_id)


def _note_change(report: Report, viewer: Viewer, sets: Mapping[str, Any]) -> None:
    if not sets:
        return
    _line(report, Happening.NOTED, Speaker.OFFICE, by=viewer.user_id, params={"changed": dict(sets)})
    record("report.categorised", f"report:{report.id}", programme_id=report.programme_id, sets=sets)


@transaction.atomic
def summarise(viewer: Viewer, report_id: UUID, summary: LocalizedText, is_public: bool) -> Report:
    """The office's own words of it: what its authority reads, and the public when `is_public`. No person in it."""
    report = _at_desk(viewer, report_id)
    if localized_problem(summary):
        raise Refused(Refusal.SUMMARY_MISSING)
    report.summary = {tag: words.strip() for tag, words in summary.items() if words.strip()}
    report.summary_by_id, report.is_public = viewer.user_id, is_public
    _save(report, "summary", "summary_by", "is_public")
    written = "\n".join(f"{tag}:{words}" for tag, words in sorted(report.summary.items()))
    sets = {"summary": hashlib.sha256(written.encode()).hexdigest(), "is_public": is_public}
    _line(report, Happening.NOTED, Speaker.OFFICE, by=viewer.user_id, params={"summarised": is_public})
    record("report.summarised", f"report:{report.id}", programme_id=report.programme_id, sets=sets)
    _refresh_words(report)
    return report


@transaction.atomic
def forward(viewer: Viewer, report_id: UUID, words: str = "") -> Report:
    """Hand it to its authority: summary, place and category go, and its clock starts. `words` are for the sender."""
    report = _at_desk(viewer, report_id)
    _demand(may_move(ReportState(report.state), ReportState.FORWARDED))
    if report.authority_id is None:
        raise Refused(Refusal.AUTHORITY_MISSING)
    if localized_problem(report.summary):
        raise Refused(Refusal.SUMMARY_MISSING)
    _start_clock(report)
    _save(report, "state", "forwarded_at", "answer_by")
    tell(
        report,
        Happening.FORWARDED,
        Speaker.OFFICE,
        {**_standing(report), "authority": str(report.authority_id)},
        by=viewer.user_id,
        words=words,
        params=_clock(report),
        deadline=report.answer_by,
    )
    return report


@transaction.atomic
def send_back(viewer: Viewer, report_id: UUID, reason: str) -> Report:
    """An answer that answers nothing goes back to the authority; its clock runs on."""
    report = _at_desk(viewer, report_id)
    if report.state != ReportState.ANSWERED:
        raise Refused(Refusal.WRONG_STATE)
    _demand_reason(reason)
    report.state, report.answered_at = ReportState.FORWARDED, None
    _save(report, "state", "answered_at")
    tell(report, Happening.RETURNED, Speaker.OFFICE, _standing(report), by=viewer.user_id, words=reason)
    return report


@transaction.atomic
def take_back(viewer: Viewer, report_id: UUID, reason: str) -> Report:
    """Back to the desk: it went to the wrong authority, or was set aside wrongly."""
    report = _at_desk(viewer, report_id)
    if report.state not in {ReportState.FORWARDED, ReportState.SET_ASIDE}:
        raise Refused(Refusal.WRONG_STATE)
    _demand_reason(reason)
    report.state, report.set_aside, report.answer_by = ReportState.RECEIVED, "", None
    _save(report, "state", "set_aside", "answer_by")
    tell(report, Happening.RETURNED, Speaker.OFFICE, _standing(report), by=viewer.user_id, words=reason)
    return report


@transaction.atomic
def close(
    viewer: Viewer,
    report_id: UUID,
    outcome: Outcome,
    words: str,
    files: Sequence[StoredFile] = (),
) -> Report:
    """End it, in words its sender can read. FIXED needs evidence: a file now, or one that came with the answer."""
    report = _at_desk(viewer, report_id)
    _demand(may_move(ReportState(report.state), ReportState.CLOSED))
    _demand(may_close(outcome, bool(files) or queries.has_evidence(report), words))
    report.state, report.outcome, report.closed_at = ReportState.CLOSED, outcome, clock.now()
    _save(report, "state", "outcome", "closed_at")
    event = tell(
        report,
        Happening.CLOSED,
        Speaker.OFFICE,
        {**_standing(report), "outcome": outcome.value, "evidence": sorted(file.sha256 for file in files)},
        by=viewer.user_id,
        words=words,
        params={"outcome": outcome.value},
    )
    for file in files:
        bring_file(report.id, file, queries.kind_of_file(file), event)
    return report


@transaction.atomic
def set_aside(viewer: Viewer, report_id: UUID, reason: SetAside, words: str) -> Report:
    """Nothing follows from it, and its sender reads why."""
    report = _at_desk(viewer, report_id)
    _demand(may_move(ReportState(report.state), ReportState.SET_ASIDE))
    _demand_reason(words)
    _set_aside(report, reason, viewer.user_id, words)
    return report


def _set_aside(report: Report, reason: SetAside, by: int | None, words: str) -> None:
    report.state, report.set_aside, report.is_public = ReportState.SET_ASIDE, reason, False
    _save(report, "state", "set_aside", "is_public")
    speaker = Speaker.OFFICE if by else Speaker.RASID
    sets = {**_standing(report), "reason": reason.value}
    tell(report, Happening.SET_ASIDE, speaker, sets, by=by, words=words, params={"reason": reason.value})


@transaction.atomic
def ask(viewer: Viewer, report_id: UUID, words: str) -> Report:
    """Ask its sender something; whoever holds the code answers with `say`."""
    report = _at_desk(viewer, report_id)
    _demand_reason(words)
    tell(report, Happening.ASKED, Speaker.OFFICE, {}, by=viewer.user_id, words=words)
    return report


@transaction.atomic
def merge(viewer: Viewer, report_id: UUID, into: UUID) -> Report:
    """It is the same matter as another report, which leads from now on. Nothing is moved: `part` reverses it."""
    report, lead = _pair_at_desk(viewer, report_id, queries.lead_id(into))
    # A group that leads itself, or a second lead, would never come apart again.
    if report.id == lead.id or report.same_as_id is not None or lead.same_as_id is not None:
        raise Refused(Refusal.WRONG_STATE)
    report.same_as = lead
    _save(report, "same_as")
    _count_voices(lead)
    sets = {"same_as": str(lead.id)}
    tell(report, Happening.MERGED, Speaker.OFFICE, sets, by=viewer.user_id, params={"lead": lead.number})
    return report


@transaction.atomic
def part(viewer: Viewer, report_id: UUID) -> Report:
    """It is not the same after all: each has its own voices again."""
    report, lead = _pair_at_desk(viewer, report_id, queries.lead_id(report_id))
    if report.same_as_id is None or queries.lead_id(report_id) != lead.id:
        raise Refused(Refusal.WRONG_STATE)
    report.same_as = None
    _save(report, "same_as")
    _count_voices(lead)
    _count_voices(report)
    sets = {"same_as": None}
    tell(report, Happening.PARTED, Speaker.OFFICE, sets, by=viewer.user_id, params={"lead": lead.number})
    return report


@transaction.atomic
def assign(viewer: Viewer, report_id: UUID, team: int | None) -> Report:
    """Give it to a team of the office, or to nobody."""
    report = _at_desk(viewer, report_id)
    report.team = Team.objects.filter(id=team, programme_id=report.programme_id).first() if team else None
    if team and report.team is None:
        raise Refused(Refusal.NOT_THERE)
    _save(report, "team")
    _line(report, Happening.NOTED, Speaker.OFFICE, by=viewer.user_id, params={"team": team})
    return report


@transaction.atomic
def note(viewer: Viewer, report_id: UUID, words: str) -> ReportEvent:
    """A note for the office; nobody outside reads it."""
    report = _at_desk(viewer, report_id)
    _demand_reason(words)
    return _line(report, Happening.NOTED, Speaker.OFFICE, by=viewer.user_id, words=words)


@transaction.atomic
def mute(viewer: Viewer, report_id: UUID, until: datetime, reason: str) -> MutedSender:
    """What this sender's device sends until then is taken, receipted and set aside. WRONG_STATE: no known device."""
    report = _at_desk(viewer, report_id)
    _demand_reason(reason)
    if report.sender is None or viewer.user_id is None:
        raise Refused(Refusal.WRONG_STATE)
    muted = MutedSender.objects.create(
        programme_id=report.programme_id,
        sender=report.sender,
        until=until,
        reason=reason.strip(),
        muted_by_id=viewer.user_id,
        muted_at=clock.now(),
    )
    _line(report, Happening.NOTED, Speaker.OFFICE, by=viewer.user_id, words=reason, params={"muted": True})
    return muted


def reveal(viewer: Viewer, report_id: UUID, what: Literal["statement", "contact"], reason: str) -> str:
    """The sealed original, or where its sender is told; '' when there is none.

    Two records of it: the vault's own, committed before anything is unsealed, and a sealed entry of the log. Call it
    outside a transaction. Raises Refused (NOT_THERE, REASON_MISSING under ten characters).
    """
    report = queries.report(viewer, report_id) if viewer.has(*DESK) else None
    if report is None or viewer.user_id is None:
        raise Refused(Refusal.NOT_THERE)
    if len(reason.strip()) < LEAST_REASON:
        raise Refused(Refusal.REASON_MISSING)
    custodian = User.objects.values_list("handle", flat=True).get(id=viewer.user_id)
    found = vault.open_said(custodian, report.id, what, reason)
    with transaction.atomic():
        record(
            "report.revealed",
            f"report:{report.id}",
            programme_id=report.programme_id,
            sets={"what": what, "by": viewer.user_id},
            is_sealed=True,
        )
    return found or ""


# What residents do ----------------------------------------------------------------------------


@transaction.atomic
def say(
    report: Report, text: str, *, client_id: UUID | None = None, files: Sequence[StoredFile] = ()
) -> ReportEvent:
    """More from whoever holds the code; `client_id` makes twice once."""
    held = _locked(report.id)
    if (before := _told_before(held, client_id)) is not None:
        return before
    if not text.strip() and not files:
        raise Refused(Refusal.NOTHING_SAID)
    if held.events.filter(what=Happening.SAID).count() >= MOST_SAID:
        raise Refused(Refusal.TOO_MANY)
    event = tell(held, Happening.SAID, Speaker.RESIDENT, {}, words=_own_words(text), client_id=client_id)
    for file in files:
        bring_file(held.id, file, queries.kind_of_file(file), event)
    return event


@transaction.atomic
def reopen(report: Report, text: str, *, client_id: UUID | None = None) -> ReportEvent:
    """Closed is not fixed: within thirty days it goes back to who has to act, with a clock of its own.

    Where the report was merged, its lead is opened again; the words stay with the report they were said to.
    """
    held, lead = _held_with_lead(report)
    if (before := _told_before(held, client_id)) is not None:
        return before
    _demand(may_reopen(ReportState(lead.state), lead.closed_at, clock.now()))
    words = _own_words(text)
    _demand_reason(words)
    lead.closed_at, lead.outcome, lead.answered_at = None, "", None
    lead.reopened += 1
    if lead.authority_id is not None and not localized_problem(lead.summary):
        _start_clock(lead)
    else:
        lead.state, lead.answer_by = ReportState.RECEIVED, None
    _save(lead, "closed_at", "outcome", "answered_at", "reopened", "state", "forwarded_at", "answer_by")
    own = words if held.id == lead.id else ""
    event = tell(
        lead,
        Happening.REOPENED,
        Speaker.RESIDENT,
        {**_standing(lead), "reopened": lead.reopened},
        words=own,
        params=_clock(lead),
        deadline=lead.answer_by,
        client_id=client_id if own else None,
    )
    if own:
        return event
    return tell(held, Happening.REOPENED, Speaker.RESIDENT, _standing(held), words=words, client_id=client_id)


@transaction.atomic
def rate(report: Report, stars: int, text: str = "") -> ReportEvent:
    """How satisfied its sender is with the end, 1 to 5: asked once."""
    held, lead = _held_with_lead(report)
    if held.satisfaction is not None:
        raise Refused(Refusal.ALREADY_RATED)
    if lead.state != ReportState.CLOSED:
        raise Refused(Refusal.WRONG_STATE)
    if not 1 <= stars <= BEST_SATISFACTION:
        raise Refused(Refusal.UNREADABLE, field=Message("reports-field-stars"))
    words = _own_words(text)
    held.satisfaction, held.satisfaction_words = stars, words
    _save(held, "satisfaction", "satisfaction_words")
    sets = {"satisfaction": stars}
    return tell(held, Happening.RATED, Speaker.RESIDENT, sets, words=words, params={"stars": stars})


@transaction.atomic
def me_too(programme: Programme, report_id: UUID, sender: bytes) -> int:
    """Somebody else met the same: counted once per device. How many voices its lead has now."""
    target = Report.objects.filter(id=report_id, programme=programme).only("id", "sender", "state").first()
    if target is None or target.state == ReportState.SET_ASIDE:
        raise Refused(Refusal.NOT_THERE)
    lead = _locked_lead(target.id)
    # Whoever said it first is counted already.
    if target.sender is None or bytes(target.sender) != sender:
        MeToo.objects.bulk_create(
            [MeToo(report=target, sender=sender, at=clock.now())], ignore_conflicts=True
        )
        return _count_voices(lead)
    return lead.voices


# What rooms and later stages build on -----------------------------------------------------------


def tell(
    report: Report,
    what: Happening,
    speaker: Speaker,
    sets: Mapping[str, Any],
    *,
    by: int | None = None,
    authority: UUID | None = None,
    words: str = "",
    params: Mapping[str, Any] | None = None,
    deadline: date | None = None,
    client_id: UUID | None = None,
) -> ReportEvent:
    """One more line of a story, its entry in the log, and a notice to whoever wanted one; in the verb's transaction.

    The caller holds the lock on the report's row and has saved it. `by` is a user's id. `sets` holds no words.
    """
    event = _line(
        report,
        what,
        speaker,
        by=by,
        authority=authority,
        words=words,
        params=params,
        client_id=client_id,
    )
    record(
        VERBS[what],
        f"report:{report.id}",
        programme_id=report.programme_id,
        sets=dict(sets),
        deadline=deadline,
    )
    if what not in UNTOLD | _SAID_BY_THEMSELVES:
        for each in queries.to_be_told(report):
            announce("report.told", each)
    return event


@transaction.atomic
def link_finding(report_id: UUID, finding_id: UUID) -> Report:
    """A confirmed finding says the same: both are linked. Called by later stages; twice is once."""
    report = _locked(report_id)
    if report.finding != finding_id:
        report.finding = finding_id
        _save(report, "finding")
        tell(report, Happening.FINDING, Speaker.RASID, {"finding": str(finding_id)})
    return report


@transaction.atomic
def tell_corrected(report_id: UUID, words: str = "", *, params: Mapping[str, Any] | None = None) -> Report:
    """What the linked finding named was put right, and proven: told to the sender."""
    report = _locked(report_id)
    tell(report, Happening.CORRECTED, Speaker.RASID, {"corrected": True}, words=words, params=params)
    return report


# Beneath ----------------------------------------------------------------------------------------


def _line(report: Report, what: Happening, speaker: Speaker, **more: Any) -> ReportEvent:
    line = _new_line(report, what, speaker, **more)
    line.save(force_insert=True)
    return line


def _new_line(
    report: Report,
    what: Happening,
    speaker: Speaker,
    *,
    by: int | None = None,
    authority: UUID | None = None,
    words: str = "",
    params: Mapping[str, Any] | None = None,
    client_id: UUID | None = None,
    at: datetime | None = None,
) -> ReportEvent:
    return ReportEvent(
        report=report,
        at=at or clock.now(),
        speaker=speaker,
        what=what,
        text=words.strip(),
        state=report.state,
        user_id=by,
        authority_id=authority,
        params=dict(params or {}),
        client_id=client_id,
    )


def _locked(report_id: UUID) -> Report:
    found = (
        Report.objects.select_for_update(of=("self",))
        .select_related("programme")
        .filter(id=report_id)
        .first()
    )
    if found is None:
        raise Refused(Refusal.NOT_THERE)
    return found


def _at_desk(viewer: Viewer, report_id: UUID) -> Report:
    _demand_desk(viewer)
    report = _locked(report_id)
    if report.programme_id != viewer.programme_id:
        raise Refused(Refusal.NOT_THERE)
    return report


def _demand_desk(viewer: Viewer) -> None:
    if not viewer.has(*DESK):
        raise Refused(Refusal.NOT_THERE)


def _held_with_lead(report: Report) -> tuple[Report, Report]:
    """The report of whoever holds its code, and the one that leads it (itself, mostly), both locked."""
    while True:
        lead_id = queries.lead_id(report.id)
        rows = _locked_together(report.id, lead_id)
        if queries.lead_id(report.id) == lead_id:
            return rows[report.id], rows[lead_id]


def _locked_lead(report_id: UUID) -> Report:
    """The report that leads, locked; when it was merged itself meanwhile, the one above it."""
    while True:
        lead = _locked(queries.lead_id(report_id))
        if lead.same_as_id is None:
            return lead


def _locked_together(*ids: UUID) -> dict[UUID, Report]:
    """Always in one order, so that two who need the same rows never wait for each other."""
    rows = (
        Report.objects.select_for_update(of=("self",))
        .select_related("programme")
        .filter(id__in=ids)
        .order_by("id")
    )
    return {report.id: report for report in rows}


def _pair_at_desk(viewer: Viewer, *ids: UUID) -> list[Report]:
    _demand_desk(viewer)
    rows = _locked_together(*ids)
    if any(each not in rows or rows[each].programme_id != viewer.programme_id for each in ids):
        raise Refused(Refusal.NOT_THERE)
    return [rows[each] for each in ids]


def _told_before(report: Report, client_id: UUID | None) -> ReportEvent | None:
    return report.events.filter(client_id=client_id).first() if client_id else None


def _count_voices(report: Report) -> int:
    with connection.cursor() as cursor:
        cursor.execute(_COUNT_VOICES, {"lead": report.id})
        row: tuple[int] = cursor.fetchone()
    report.voices = row[0]
    return row[0]


def _start_clock(report: Report) -> None:
    report.state, report.forwarded_at = ReportState.FORWARDED, clock.now()
    report.answer_by = last_day(report.programme, report.category, report.severity)


def _clock(report: Report) -> dict[str, Any]:
    return {"answer_by": report.answer_by.isoformat() if report.answer_by else None}


def _standing(report: Report) -> dict[str, Any]:
    """What the log says of every step: where it stands now."""
    return {"state": str(report.state), **_clock(report)}


def _save(report: Report, *fields: str) -> None:
    report.changed_at = clock.now()
    report.save(update_fields=[*fields, "changed_at"])


def _own_words(text: str) -> str:
    # NUL is text to JSON and to no database.
    if "\0" in text:
        raise Refused(Refusal.UNREADABLE, field=Message("reports-field-text"))
    if len(text) > LONGEST_TEXT:
        raise Refused(Refusal.TEXT_TOO_LONG, most=LONGEST_TEXT)
    return queries.masked(text)[0]


def _refresh_words(report: Report) -> None:
    """By which words the public finds it: none while it is not public."""
    words = Value(normalise(queries.words_to_find(report)))
    found = SearchVector(words, config="simple") if report.is_public else None
    Report.objects.filter(id=report.id).update(search=found)


def _demand(refusal: Refusal | None) -> None:
    if refusal is not None:
        raise Refused(refusal)


def _demand_reason(words: str) -> None:
    if not words.strip():
        raise Refused(Refusal.REASON_MISSING)
