"""The office's verbs, from the summary to the end; and all that rooms and later stages may do with a report.

Each verb is one transaction: lock, rule, row, a line of the story, an entry of the log. What the log is told are
hashes, states, codes and dates, never words of anybody. How reports come in is `taking`, what residents do with
theirs `speaking`, what each step consists of `steps`.
"""

import hashlib
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from django.db import transaction

from rasid.foundation.accounts.models import User
from rasid.foundation.calendar import clock
from rasid.foundation.ledger.recording import record
from rasid.foundation.media.models import StoredFile
from rasid.foundation.text.localized import LocalizedText, localized_problem
from rasid.foundation.text.messages import Message
from rasid.foundation.text.refusals import Refused
from rasid.foundation.vault import residents as vault
from rasid.methods.triage import load_taxonomy
from rasid.stages.programmes.actions import declare_nameless
from rasid.stages.programmes.naming import refuse_people
from rasid.stages.programmes.queries import today
from rasid.stages.programmes.rules import DESK, Regime, Viewer
from rasid.stages.registry.models import Authority, Service
from rasid.stages.reports import queries
from rasid.stages.reports.models import MutedSender, Report, ReportEvent, Team
from rasid.stages.reports.pictures.actions import hide_picture, release_picture
from rasid.stages.reports.rules import (
    LEAST_REASON,
    Happening,
    Kind,
    Outcome,
    Refusal,
    ReportState,
    SetAside,
    Severity,
    Speaker,
    desk_words,
    may_close,
    may_move,
)
from rasid.stages.reports.speaking.actions import me_too, rate, reopen, say
from rasid.stages.reports.steps import actions as steps
from rasid.stages.reports.steps.actions import VERBS, tell
from rasid.stages.reports.taking.actions import Accepted, accept, attach, bring_file, has_evidence
from rasid.stages.reports.taking.many import Arrival, accept_many
from rasid.stages.reports.together.actions import (
    do_with_each,
    known,
    known_point,
    one_transaction,
    reports_together,
)

__all__ = [
    "VERBS",
    "Accepted",
    "Arrival",
    "accept",
    "accept_many",
    "ask",
    "assign",
    "attach",
    "bring_file",
    "categorise",
    "close",
    "do_with_each",
    "forward",
    "hide_picture",
    "link_finding",
    "me_too",
    "merge",
    "mute",
    "note",
    "part",
    "rate",
    "release_picture",
    "reopen",
    "reports_together",
    "reveal",
    "say",
    "send_back",
    "set_aside",
    "summarise",
    "take_back",
    "tell",
    "tell_corrected",
]  # fmt: skip

_CATEGORISED = (
    "category", "severity", "kind", "service_point", "area", "authority", "service", "latitude", "longitude"
)  # fmt: skip


@one_transaction
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
    report = steps.at_desk(viewer, report_id)
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
    steps.save(report, *_CATEGORISED)
    _note_change(report, viewer, sets)
    return report


def _move_place(
    report: Report, point: UUID | None, authority: UUID | None, service: UUID | None, sets: dict[str, Any]
) -> None:
    programme = report.programme_id
    if point is not None:
        found = known_point(programme, point)
        if found is None:
            raise Refused(Refusal.UNKNOWN_PLACE)
        report.service_point, report.area_id = found, found.area_id or report.area_id
        if report.latitude is None and found.latitude is not None:
            report.latitude, report.longitude = found.latitude, found.longitude
        if not _is_handed_over(report):
            run_by = known(
                ("run by", point, today(report.programme)),
                lambda: queries.authority_of(report.programme, point),
            )
            report.authority_id = run_by or report.authority_id
        sets["service_point"] = str(point)
    if authority is not None:
        _name_authority(report, authority)
    if service is not None:
        if not Service.objects.filter(id=service, programme_id=programme).exists():
            raise Refused(Refusal.UNKNOWN_PLACE)
        report.service_id, sets["service"] = service, str(service)
    if (point or authority) and report.authority_id:
        sets["authority"] = str(report.authority_id)


def _name_authority(report: Report, authority: UUID) -> None:
    if authority == report.authority_id:
        return
    if _is_handed_over(report):
        raise Refused(Refusal.WRONG_STATE)
    if not Authority.objects.filter(id=authority, programme_id=report.programme_id).exists():
        raise Refused(Refusal.AUTHORITY_MISSING)
    report.authority_id = authority


def _is_handed_over(report: Report) -> bool:
    """Another authority gets it by `take_back` and `forward` alone: naming it must not show it what is not its own."""
    return report.forwarded_at is not None and report.state in queries.WITH_AUTHORITY


def _note_change(report: Report, viewer: Viewer, sets: Mapping[str, Any]) -> None:
    if not sets:
        return
    steps.add_line(report, Happening.NOTED, Speaker.OFFICE, by=viewer.user_id, params={"changed": dict(sets)})
    record("report.categorised", f"report:{report.id}", programme_id=report.programme_id, sets=sets)


@one_transaction
def summarise(
    viewer: Viewer, report_id: UUID, summary: LocalizedText, is_public: bool, *, names_nobody: bool = False
) -> Report:
    """The office's own words of it: what its authority reads, and the public when `is_public`. No person in it.

    Under every regime: what one resident says is no evidence to name anybody on. `names_nobody`: the officer says
    that what looks like a name is none.
    """
    report = steps.at_desk(viewer, report_id)
    if localized_problem(summary):
        raise Refused(Refusal.SUMMARY_MISSING)
    if _names_somebody(summary, _places_named(report), names_nobody):
        declare_nameless("report", report.id, report.programme_id)
    report.summary = {tag: words.strip() for tag, words in summary.items() if words.strip()}
    report.search = desk_words(report.text, report.place_words, report.summary)
    report.summary_by_id, report.is_public = viewer.user_id, is_public
    steps.save(report, "summary", "summary_by", "is_public", "search")
    written = "\n".join(f"{tag}:{words}" for tag, words in sorted(report.summary.items()))
    sets = {"summary": hashlib.sha256(written.encode()).hexdigest(), "is_public": is_public}
    steps.add_line(
        report, Happening.NOTED, Speaker.OFFICE, by=viewer.user_id, params={"summarised": is_public}
    )
    record("report.summarised", f"report:{report.id}", programme_id=report.programme_id, sets=sets)
    return report


def _names_somebody(summary: LocalizedText, places: Sequence[LocalizedText], is_nobody: bool) -> bool:
    """Whether something in it looks like a name and the writer says it is none. Raises Refused where it is one."""
    # Of many reports' summaries many are the same, and so are their places.
    asked = tuple(tuple(sorted(each.items())) for each in (summary, *places))
    return known(
        ("names somebody", asked, is_nobody),
        lambda: refuse_people(Regime.IMPROVEMENT, [summary], known=places, is_nobody=is_nobody),
    )


def _places_named(report: Report) -> list[LocalizedText]:
    """Bodies and places whose names hide nobody."""
    return [each.name for each in (report.service_point, report.authority) if each is not None]


@one_transaction
def forward(viewer: Viewer, report_id: UUID, words: str = "") -> Report:
    """Hand it to its authority: summary, place and category go, and its clock starts. `words` are for the sender."""
    report = steps.at_desk(viewer, report_id)
    steps.demand(may_move(ReportState(report.state), ReportState.FORWARDED))
    if report.authority_id is None:
        raise Refused(Refusal.AUTHORITY_MISSING)
    if localized_problem(report.summary):
        raise Refused(Refusal.SUMMARY_MISSING)
    steps.start_clock(report)
    steps.save(report, "state", "forwarded_at", "answer_by")
    steps.tell(
        report,
        Happening.FORWARDED,
        Speaker.OFFICE,
        {**steps.standing_told(report), "authority": str(report.authority_id)},
        by=viewer.user_id,
        words=words,
        params=steps.clock_told(report),
        deadline=report.answer_by,
    )
    return report


@one_transaction
def send_back(viewer: Viewer, report_id: UUID, reason: str) -> Report:
    """An answer that answers nothing goes back to the authority; its clock runs on."""
    report = steps.at_desk(viewer, report_id)
    if report.state != ReportState.ANSWERED:
        raise Refused(Refusal.WRONG_STATE)
    steps.demand_reason(reason)
    report.state, report.answered_at = ReportState.FORWARDED, None
    steps.save(report, "state", "answered_at")
    steps.tell(
        report,
        Happening.RETURNED,
        Speaker.OFFICE,
        steps.standing_told(report),
        by=viewer.user_id,
        words=reason,
    )
    return report


@one_transaction
def take_back(viewer: Viewer, report_id: UUID, reason: str) -> Report:
    """Back to the desk: it went to the wrong authority, or was set aside wrongly."""
    report = steps.at_desk(viewer, report_id)
    if report.state not in {ReportState.FORWARDED, ReportState.SET_ASIDE}:
        raise Refused(Refusal.WRONG_STATE)
    steps.demand_reason(reason)
    report.state, report.set_aside, report.answer_by = ReportState.RECEIVED, "", None
    # Nobody has it now: closed at the desk later, it must not appear at an authority that never had it.
    report.forwarded_at = None
    steps.save(report, "state", "set_aside", "answer_by", "forwarded_at")
    steps.tell(
        report,
        Happening.RETURNED,
        Speaker.OFFICE,
        steps.standing_told(report),
        by=viewer.user_id,
        words=reason,
    )
    return report


@one_transaction
def close(
    viewer: Viewer,
    report_id: UUID,
    outcome: Outcome,
    words: str,
    files: Sequence[StoredFile] = (),
) -> Report:
    """End it, in words its sender can read. FIXED needs evidence: a file now, or one that came with the answer."""
    report = steps.at_desk(viewer, report_id)
    steps.demand(may_move(ReportState(report.state), ReportState.CLOSED))
    steps.demand(may_close(outcome, bool(files) or has_evidence(report), words))
    report.state, report.outcome, report.closed_at = ReportState.CLOSED, outcome, clock.now()
    steps.save(report, "state", "outcome", "closed_at")
    event = steps.tell(
        report,
        Happening.CLOSED,
        Speaker.OFFICE,
        {
            **steps.standing_told(report),
            "outcome": outcome.value,
            "evidence": sorted(file.sha256 for file in files),
        },
        by=viewer.user_id,
        words=words,
        params={"outcome": outcome.value},
    )
    for file in files:
        bring_file(report.id, file, queries.kind_of_file(file), event)
    return report


@one_transaction
def set_aside(viewer: Viewer, report_id: UUID, reason: SetAside, words: str) -> Report:
    """Nothing follows from it, and its sender reads why."""
    report = steps.at_desk(viewer, report_id)
    steps.demand(may_move(ReportState(report.state), ReportState.SET_ASIDE))
    steps.demand_reason(words)
    steps.put_aside(report, reason, viewer.user_id, words)
    return report


@one_transaction
def ask(viewer: Viewer, report_id: UUID, words: str) -> Report:
    """Ask its sender something; whoever holds the code answers with `say`."""
    report = steps.at_desk(viewer, report_id)
    steps.demand_reason(words)
    steps.tell(report, Happening.ASKED, Speaker.OFFICE, {}, by=viewer.user_id, words=words)
    return report


@transaction.atomic
def merge(viewer: Viewer, report_id: UUID, into: UUID) -> Report:
    """It is the same matter as another report, which leads from now on. Nothing is moved: `part` reverses it."""
    report, lead = steps.pair_at_desk(viewer, report_id, queries.lead_id(into))
    # A group that leads itself, or a second lead, would never come apart again.
    if report.id == lead.id or report.same_as_id is not None or lead.same_as_id is not None:
        raise Refused(Refusal.WRONG_STATE)
    report.same_as = lead
    steps.save(report, "same_as")
    steps.count_voices(lead)
    sets = {"same_as": str(lead.id)}
    steps.tell(
        report, Happening.MERGED, Speaker.OFFICE, sets, by=viewer.user_id, params={"lead": lead.number}
    )
    return report


@transaction.atomic
def part(viewer: Viewer, report_id: UUID) -> Report:
    """It is not the same after all: each has its own voices again."""
    report, lead = steps.pair_at_desk(viewer, report_id, queries.lead_id(report_id))
    if report.same_as_id is None or queries.lead_id(report_id) != lead.id:
        raise Refused(Refusal.WRONG_STATE)
    report.same_as = None
    steps.save(report, "same_as")
    steps.count_voices(lead)
    steps.count_voices(report)
    sets = {"same_as": None}
    steps.tell(
        report, Happening.PARTED, Speaker.OFFICE, sets, by=viewer.user_id, params={"lead": lead.number}
    )
    return report


@transaction.atomic
def assign(viewer: Viewer, report_id: UUID, team: int | None) -> Report:
    """Give it to a team of the office, or to nobody."""
    report = steps.at_desk(viewer, report_id)
    report.team = Team.objects.filter(id=team, programme_id=report.programme_id).first() if team else None
    if team and report.team is None:
        raise Refused(Refusal.NOT_THERE)
    steps.save(report, "team")
    steps.add_line(report, Happening.NOTED, Speaker.OFFICE, by=viewer.user_id, params={"team": team})
    return report


@one_transaction
def note(viewer: Viewer, report_id: UUID, words: str) -> ReportEvent:
    """A note for the office; nobody outside reads it."""
    report = steps.at_desk(viewer, report_id)
    steps.demand_reason(words)
    return steps.add_line(report, Happening.NOTED, Speaker.OFFICE, by=viewer.user_id, words=words)


@transaction.atomic
def mute(viewer: Viewer, report_id: UUID, until: datetime, reason: str) -> MutedSender:
    """What this sender's device sends until then is taken, receipted and set aside. WRONG_STATE: no known device."""
    report = steps.at_desk(viewer, report_id)
    steps.demand_reason(reason)
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
    steps.add_line(
        report, Happening.NOTED, Speaker.OFFICE, by=viewer.user_id, words=reason, params={"muted": True}
    )
    # Sealed: that somebody's voice counts for less is for auditors, and nobody else's business.
    sets = {"muted_until": until.isoformat(timespec="seconds"), "by": viewer.user_id}
    subject = f"report:{report.id}"
    record("report.muted", subject, programme_id=report.programme_id, sets=sets, is_sealed=True)
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
    found = vault.open_said(custodian, report.id, what, reason, report.programme_id)
    with transaction.atomic():
        record(
            "report.revealed",
            f"report:{report.id}",
            programme_id=report.programme_id,
            sets={"what": what, "by": viewer.user_id},
            is_sealed=True,
        )
    return found or ""


@transaction.atomic
def link_finding(report_id: UUID, finding_id: UUID) -> Report:
    """A confirmed finding says the same: both are linked. Called by later stages; twice is once."""
    report = steps.locked(report_id)
    if report.finding != finding_id:
        report.finding = finding_id
        steps.save(report, "finding")
        steps.tell(report, Happening.FINDING, Speaker.RASID, {"finding": str(finding_id)})
    return report


@transaction.atomic
def tell_corrected(report_id: UUID, words: str = "", *, params: Mapping[str, Any] | None = None) -> Report:
    """What the linked finding named was put right, and proven: told to the sender."""
    report = steps.locked(report_id)
    steps.tell(report, Happening.CORRECTED, Speaker.RASID, {"corrected": True}, words=words, params=params)
    return report
