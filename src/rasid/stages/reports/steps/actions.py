"""One step of a report enters: locked, told in its story and to the log; whoever wanted to be told is told.

Every verb of every room is made of these. The caller is inside the transaction of its verb.
"""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import connection

from rasid.foundation.calendar import clock
from rasid.foundation.jobs.announcing import announce
from rasid.foundation.ledger.recording import record
from rasid.foundation.text.messages import Message
from rasid.foundation.text.refusals import Refused
from rasid.stages.programmes.queries import today
from rasid.stages.programmes.rules import DESK, Viewer
from rasid.stages.reports import queries
from rasid.stages.reports.answering.queries import last_day
from rasid.stages.reports.models import Report, ReportEvent
from rasid.stages.reports.rules import (
    LONGEST_TEXT,
    UNTOLD,
    Happening,
    Refusal,
    ReportState,
    SetAside,
    Speaker,
)
from rasid.stages.reports.together.actions import held_together, known

# What the log calls each line of a story.
VERBS: Mapping[Happening, str] = {
    **{each: f"report.{each}" for each in Happening},
    Happening.RECEIVED: "report.accepted",
    Happening.FINDING: "report.linked",
}
_SAID_BY_THEMSELVES = frozenset({Happening.RECEIVED, Happening.SAID, Happening.RATED, Happening.REOPENED})

_COUNT_VOICES = """
WITH RECURSIVE same AS (
    SELECT id FROM reports_report WHERE id = %(lead)s
    UNION ALL SELECT report.id FROM reports_report report JOIN same ON report.same_as_id = same.id
)
UPDATE reports_report SET voices = (SELECT count(*) - 1 FROM same)
    + (SELECT count(DISTINCT sender) FROM reports_metoo WHERE report_id IN (SELECT id FROM same))
WHERE id = %(lead)s RETURNING voices
"""


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
    event = add_line(
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
        held = held_together()
        for each in held.to_be_told[report.id] if held else queries.to_be_told(report):
            announce("report.told", each)
    return event


def add_line(report: Report, what: Happening, speaker: Speaker, **more: Any) -> ReportEvent:
    line = new_line(report, what, speaker, **more)
    if held := held_together():
        held.tell(line)
    else:
        line.save(force_insert=True)
    return line


def new_line(
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


def put_aside(report: Report, reason: SetAside, by: int | None, words: str) -> None:
    report.state, report.set_aside, report.is_public = ReportState.SET_ASIDE, reason, False
    save(report, "state", "set_aside", "is_public")
    speaker = Speaker.OFFICE if by else Speaker.RASID
    sets = {**standing_told(report), "reason": reason.value}
    tell(report, Happening.SET_ASIDE, speaker, sets, by=by, words=words, params={"reason": reason.value})


def locked(report_id: UUID) -> Report:
    if (held := held_together()) and report_id in held.reports:
        return held.reports[report_id]
    found = (
        Report.objects.select_for_update(of=("self",))
        .select_related("programme")
        .filter(id=report_id)
        .first()
    )
    if found is None:
        raise Refused(Refusal.NOT_THERE)
    return found


def locked_together(*ids: UUID) -> dict[UUID, Report]:
    """Always in one order, so that two who need the same rows never wait for each other."""
    if (held := held_together()) and all(each in held.reports for each in ids):
        return {each: held.reports[each] for each in ids}
    rows = (
        Report.objects.select_for_update(of=("self",))
        .select_related("programme")
        .filter(id__in=ids)
        .order_by("id")
    )
    return {report.id: report for report in rows}


def locked_lead(report_id: UUID) -> Report:
    """The report that leads, locked; when it was merged itself meanwhile, the one above it."""
    while True:
        lead = locked(queries.lead_id(report_id))
        if lead.same_as_id is None:
            return lead


def held_with_lead(report: Report) -> tuple[Report, Report]:
    """The report of whoever holds its code, and the one that leads it (itself, mostly), both locked."""
    while True:
        lead_id = queries.lead_id(report.id)
        rows = locked_together(report.id, lead_id)
        if queries.lead_id(report.id) == lead_id:
            return rows[report.id], rows[lead_id]


def at_desk(viewer: Viewer, report_id: UUID) -> Report:
    demand_desk(viewer)
    report = locked(report_id)
    if report.programme_id != viewer.programme_id:
        raise Refused(Refusal.NOT_THERE)
    return report


def pair_at_desk(viewer: Viewer, *ids: UUID) -> list[Report]:
    demand_desk(viewer)
    rows = locked_together(*ids)
    if any(each not in rows or rows[each].programme_id != viewer.programme_id for each in ids):
        raise Refused(Refusal.NOT_THERE)
    return [rows[each] for each in ids]


def demand_desk(viewer: Viewer) -> None:
    if not viewer.has(*DESK):
        raise Refused(Refusal.NOT_THERE)


def told_before(report: Report, client_id: UUID | None) -> ReportEvent | None:
    if client_id and (held := held_together()):
        mine = (each for each in held.lines if each.report_id == report.id and each.client_id == client_id)
        if (line := next(mine, None)) is not None:
            return line
    return report.events.filter(client_id=client_id).first() if client_id else None


def count_voices(report: Report) -> int:
    with connection.cursor() as cursor:
        cursor.execute(_COUNT_VOICES, {"lead": report.id})
        row: tuple[int] = cursor.fetchone()
    report.voices = row[0]
    return row[0]


def start_clock(report: Report) -> None:
    report.state, report.forwarded_at = ReportState.FORWARDED, clock.now()
    key = ("last day", report.programme_id, report.category, report.severity, today(report.programme))
    report.answer_by = known(key, lambda: last_day(report.programme, report.category, report.severity))


def clock_told(report: Report) -> dict[str, Any]:
    return {"answer_by": report.answer_by.isoformat() if report.answer_by else None}


def standing_told(report: Report) -> dict[str, Any]:
    """What the log says of every step: where it stands now."""
    return {"state": str(report.state), **clock_told(report)}


def save(report: Report, *fields: str) -> None:
    report.changed_at = clock.now()
    if (held := held_together()) and report.id in held.reports:
        held.save(report, [*fields, "changed_at"])
    else:
        report.save(update_fields=[*fields, "changed_at"])


def own_words(text: str) -> str:
    # NUL is text to JSON and to no database.
    if "\0" in text:
        raise Refused(Refusal.UNREADABLE, field=Message("reports-field-text"))
    if len(text) > LONGEST_TEXT:
        raise Refused(Refusal.TEXT_TOO_LONG, most=LONGEST_TEXT)
    return queries.masked(text)[0]


def demand(refusal: Refusal | None) -> None:
    if refusal is not None:
        raise Refused(refusal)


def demand_reason(words: str) -> None:
    if not words.strip():
        raise Refused(Refusal.REASON_MISSING)
