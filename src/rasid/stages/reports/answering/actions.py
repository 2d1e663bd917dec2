"""An authority's answer, a wish for more time and the office's check of both enter; steps of the report leave."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, BinaryIO, cast
from uuid import UUID

from django.core.files.base import File
from django.db import transaction
from django.db.models import Exists, OuterRef

from rasid.foundation.calendar import clock
from rasid.foundation.jobs.announcing import announce
from rasid.foundation.ledger.recording import record
from rasid.foundation.media.keeping import SNIFF_BYTES, keep_readable, sniff
from rasid.foundation.media.models import StoredFile
from rasid.foundation.text.refusals import Refused
from rasid.methods.triage import load_taxonomy
from rasid.stages.programmes import queries as programmes
from rasid.stages.programmes.models import Programme
from rasid.stages.programmes.rules import DESK, Viewer
from rasid.stages.registry.queries import liaison_authorities
from rasid.stages.reports import actions as reports
from rasid.stages.reports import rules as report_rules
from rasid.stages.reports.answering import queries
from rasid.stages.reports.answering.models import ClockRunOut, ExtensionRequest
from rasid.stages.reports.answering.rules import (
    LARGEST_FILE_BYTES,
    MOST_ANSWER_DAYS,
    Refusal,
    extended_to,
    may_answer,
    may_ask_extension,
    may_attach,
    may_decide_extension,
)
from rasid.stages.reports.models import AnswerTime, Report, ReportEvent
from rasid.stages.reports.queries import WITH_AUTHORITY, kind_of_file, masked
from rasid.stages.reports.rules import Happening, Outcome, ReportState, Speaker, may_move
from rasid.stages.reports.steps import actions as steps
from rasid.stages.reports.together.actions import held_together, known, one_transaction

if TYPE_CHECKING:
    Upload = File[bytes]
else:
    # Django's files are generic in its stubs only.
    Upload = File


# The authority ---------------------------------------------------------------------------------


@one_transaction
def answer(
    viewer: Viewer,
    report_id: UUID,
    words: str,
    files: Sequence[Upload] = (),
    *,
    kept: Sequence[StoredFile] = (),
    client_id: UUID | None = None,
) -> ReportEvent:
    """The authority's answer, with what shows it. Late is better than never; the same `client_id` twice is once.

    `kept` are files that `keep_evidence` took before.
    """
    report = _of_authority(viewer, report_id)
    if client_id and (before := steps.told_before(report, client_id)):
        return before
    _demand(may_move(ReportState(report.state), ReportState.ANSWERED))
    _demand(may_answer(words, len(files) + len(kept)))
    kept = [*kept, *keep_evidence(files)]
    report.state, report.answered_at = ReportState.ANSWERED, clock.now()
    steps.save(report, "state", "answered_at")
    event = reports.tell(
        report,
        Happening.ANSWERED,
        Speaker.AUTHORITY,
        {"state": report.state.value, "evidence": sorted(file.sha256 for file in kept)},
        by=viewer.user_id,
        authority=report.authority_id,
        words=masked(words.strip())[0],
        client_id=client_id,
    )
    for file in kept:
        reports.bring_file(report.id, file, kind_of_file(file), event)
    return event


@transaction.atomic
def ask_extension(viewer: Viewer, report_id: UUID, days: int, reason: str) -> ExtensionRequest:
    """Ask for so many more working days, once, while the clock runs. The clock runs on until the office says so."""
    report = _of_authority(viewer, report_id)
    known = ExtensionRequest.objects.filter(report=report, authority=report.authority, round=report.reopened)
    today = programmes.today(report.programme)
    _demand(
        may_ask_extension(
            report.state,
            report.answer_by or today,
            today,
            has_asked=known.exists(),
            days=days,
            reason=reason,
        )
    )
    if viewer.user_id is None or report.authority_id is None:
        raise Refused(report_rules.Refusal.NOT_THERE)
    asked = ExtensionRequest.objects.create(
        report=report,
        authority_id=report.authority_id,
        round=report.reopened,
        days=days,
        reason=reason.strip(),
        asked_by_id=viewer.user_id,
        asked_at=clock.now(),
    )
    sets = {"asked_days": days}
    record("report.extension_asked", f"report:{report.id}", programme_id=report.programme_id, sets=sets)
    return asked


# The office ------------------------------------------------------------------------------------


@transaction.atomic
def decide_extension(viewer: Viewer, report_id: UUID, days: int, words: str = "") -> Report:
    """Give the authority so many more working days, as asked or fewer; 0 gives none."""
    report = _at_desk(viewer, report_id)
    asked = (
        ExtensionRequest.objects.select_for_update()
        .filter(report=report, authority=report.authority, round=report.reopened)
        .first()
    )
    today = programmes.today(report.programme)
    last = report.answer_by or today
    is_waiting = asked is not None and asked.granted_days is None
    _demand(may_decide_extension(report.state, last, today, is_waiting=is_waiting, grants_days=days))
    if asked is None:
        raise Refused(Refusal.NOT_ASKED)
    asked.granted_days, asked.words = days, words.strip()
    asked.decided_by_id, asked.decided_at = viewer.user_id, clock.now()
    asked.save()
    if days:
        _move_deadline(viewer, report, last, days)
    return report


def _move_deadline(viewer: Viewer, report: Report, last: date, days: int) -> None:
    week, holidays = programmes.working_week(report.programme), programmes.holiday_dates(report.programme)
    report.answer_by, report.changed_at = extended_to(last, days, week, holidays), clock.now()
    report.save(update_fields=["answer_by", "changed_at"])
    told = {"answer_by": report.answer_by.isoformat()}
    reports.tell(
        report,
        Happening.EXTENDED,
        Speaker.OFFICE,
        {"state": report.state, **told},
        by=viewer.user_id,
        params=told,
        deadline=report.answer_by,
    )


def close_answered(
    viewer: Viewer, report_id: UUID, outcome: Outcome, words: str, files: Sequence[Upload] = ()
) -> Report:
    """End what was answered. «Fixed» needs evidence: the authority's, or files that the office brings now."""
    if not viewer.has(*DESK):
        raise Refused(report_rules.Refusal.NOT_THERE)
    with transaction.atomic():
        return reports.close(viewer, report_id, outcome, words, keep_evidence(files))


def send_back(viewer: Viewer, report_id: UUID, reason: str) -> Report:
    """An answer that answers nothing goes back, with the reason; its clock runs on."""
    return reports.send_back(viewer, report_id, reason)


@transaction.atomic
def set_answer_time(viewer: Viewer, category: str, working_days: int | None) -> None:
    """Set the programme's clock for a category or all beneath it ('': every one); None takes it back.

    Clocks that run already run on as they are.
    """
    if not viewer.has(*DESK):
        raise Refused(report_rules.Refusal.NOT_THERE)
    if category and not any(
        code == category or code.startswith(f"{category}.") for code in load_taxonomy().categories
    ):
        raise Refused(Refusal.UNKNOWN_CATEGORY)
    if working_days is not None and not 1 <= working_days <= MOST_ANSWER_DAYS:
        raise Refused(Refusal.CLOCK_OUT_OF_RANGE)
    programme = Programme.objects.select_for_update().get(id=viewer.programme_id)
    if working_days is None:
        AnswerTime.objects.filter(programme=programme, category=category).delete()
    else:
        AnswerTime.objects.update_or_create(
            programme=programme, category=category, defaults={"working_days": working_days}
        )
    record(
        "answer_time.set",
        f"programme:{programme.id}",
        programme_id=programme.id,
        sets={"answer_time": {"category": category, "working_days": working_days}},
        is_sealed=True,
    )


# The clock ---------------------------------------------------------------------------------------


def notice_overdue() -> int:
    """Announce every clock that ran out without an answer, once each; how many. A job calls it every hour."""
    noticed = 0
    for programme in Programme.objects.order_by("created_at"):
        today = programmes.today(programme)
        known = ClockRunOut.objects.filter(report=OuterRef("pk"), answer_by=OuterRef("answer_by"))
        late = Report.objects.filter(
            ~Exists(known), programme=programme, state=ReportState.FORWARDED, answer_by__lt=today
        )
        for report_id in late.order_by("answer_by", "id").values_list("id", flat=True):
            noticed += _run_out(report_id, today)
    return noticed


@transaction.atomic
def _run_out(report_id: UUID, today: date) -> int:
    report = Report.objects.select_for_update().get(id=report_id)
    if report.state != ReportState.FORWARDED or report.answer_by is None or report.answer_by >= today:
        return 0
    _, is_new = ClockRunOut.objects.get_or_create(
        report=report, answer_by=report.answer_by, defaults={"noticed_at": clock.now()}
    )
    if is_new:
        announce("report.overdue", report.id)
    return int(is_new)


# Beneath -----------------------------------------------------------------------------------------


def keep_evidence(files: Sequence[Upload]) -> list[StoredFile]:
    """Files of somebody who waits and can choose another; raises Refused for what is no picture or paper."""
    for file in files:
        file.seek(0)
        refusal = may_attach(sniff(file.read(SNIFF_BYTES)), file.size or 0)
        if refusal:
            raise Refused(refusal, name=file.name or "", most_megabytes=LARGEST_FILE_BYTES // 1024**2)
        file.seek(0)
    return [keep_readable(cast(BinaryIO, file)) for file in files]


def _of_authority(viewer: Viewer, report_id: UUID) -> Report:
    """The row, held; only for a liaison of its authority, and only once it was handed over."""
    if (held := held_together()) and report_id in held.reports:
        return _held_by_authority(viewer, held.reports[report_id])
    if viewer.in_office or queries.in_inbox(viewer, report_id) is None:
        raise Refused(report_rules.Refusal.NOT_THERE)
    locked = _locked(report_id)
    # It may have gone to another authority, or back to the desk, since it was looked at.
    if queries.in_inbox(viewer, report_id) is None:
        raise Refused(report_rules.Refusal.NOT_THERE)
    return locked


def _held_by_authority(viewer: Viewer, report: Report) -> Report:
    """The same of a report that is worked on with many: what `reports.queries.for_authorities` asks of its row."""
    mine = known(("answers for", viewer.user_id), lambda: liaison_authorities(viewer))
    is_handed_over = report.state in WITH_AUTHORITY and report.forwarded_at is not None
    is_mine = report.programme_id == viewer.programme_id and report.authority_id in mine
    if viewer.in_office or not is_mine or not is_handed_over or report.same_as_id is not None:
        raise Refused(report_rules.Refusal.NOT_THERE)
    return report


def _at_desk(viewer: Viewer, report_id: UUID) -> Report:
    if queries.to_check(viewer, report_id) is None:
        raise Refused(report_rules.Refusal.NOT_THERE)
    return _locked(report_id)


def _locked(report_id: UUID) -> Report:
    return Report.objects.select_for_update(of=("self",)).select_related("programme").get(id=report_id)


def _demand(refusal: Refusal | report_rules.Refusal | None) -> None:
    if refusal is not None:
        raise Refused(refusal)
