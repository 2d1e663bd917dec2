"""A report enters whose words are to go; what remains of it is that it was made, and what was done about it."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Q

from rasid.foundation.accounts.models import User
from rasid.foundation.calendar import clock
from rasid.foundation.four_eyes import actions as four_eyes
from rasid.foundation.four_eyes.models import Proposal
from rasid.foundation.ledger.erasing import erase
from rasid.foundation.ledger.models import Entry
from rasid.foundation.media import keeping, uploads
from rasid.foundation.retention.queries import held
from rasid.foundation.text.refusals import Refused
from rasid.stages.programmes.rules import DESK, Viewer
from rasid.stages.reports.contacts import actions as contacts
from rasid.stages.reports.listening.models import Recording
from rasid.stages.reports.mail.models import ReceivedMail
from rasid.stages.reports.models import ContactPin, Erasure, Report, ReportFile
from rasid.stages.reports.public.rules import place_in_cell
from rasid.stages.reports.registers.models import RegisteredReport, RegisterProblem
from rasid.stages.reports.rights.queries import needed_still
from rasid.stages.reports.rights.rules import ACT, LIVE
from rasid.stages.reports.rules import (
    Cause,
    Happening,
    PlaceBy,
    Refusal,
    ReportState,
    SetAside,
    Speaker,
    desk_words,
)
from rasid.stages.reports.steps import actions as steps

VERB = steps.VERBS[Happening.ERASED]
# Entries whose records hold hashes of what was said or recorded; the others hold states, codes and days.
_HOLDING_HASHES = (
    "report.accepted",
    "report.transcribed",
    "report.picture_released",
    "report.picture_hidden",
)


@transaction.atomic
def erase_own(report: Report) -> Erasure:
    """Whoever holds the code has it erased: where to be told at once, what was said as soon as nothing needs it.

    Asked again it changes nothing. `done_at` says whether it is done or waits.
    """
    return _ask(steps.locked(report.id), Cause.SENDER)


@transaction.atomic
def propose_erasure(viewer: Viewer, by: User, report_id: UUID, reason: str) -> Proposal:
    """An officer asks that what was said in a report be erased; another one grants it."""
    report = steps.at_desk(viewer, report_id)
    if Erasure.objects.filter(report=report).exclude(done_at=None).exists():
        raise Refused(Refusal.ERASED_ALREADY)
    subject = f"report:{report.id}"
    return four_eyes.propose(
        by, report.programme_id, act=ACT, subject=subject, terms={"report": str(report.id)}, reason=reason
    )


@transaction.atomic
def grant_erasure(viewer: Viewer, by: User, proposal_id: UUID) -> Erasure:
    """Another officer grants it. Raises Refused (ERASURE_WAITS) while an open case or a hold needs the words.

    And while the report itself is open, unless its sender asked too: an office ends a report before its words go,
    with an outcome that its sender and the public read.
    """
    steps.demand_desk(viewer)
    proposal = four_eyes.grant(by, viewer.programme_id, proposal_id, act=ACT)
    report = steps.at_desk(viewer, UUID(proposal.terms["report"]))
    asked_by_sender = Erasure.objects.filter(report=report, cause=Cause.SENDER).exists()
    if needed_still(report) or (report.state in LIVE and not asked_by_sender):
        raise Refused(Refusal.ERASURE_WAITS)
    return _ask(report, Cause.OFFICE)


@transaction.atomic
def refuse_erasure(viewer: Viewer, by: User, proposal_id: UUID) -> None:
    if not viewer.has(*DESK):
        raise Refused(Refusal.NOT_THERE)
    four_eyes.refuse(by, viewer.programme_id, proposal_id, act=ACT)


def carry_out_waiting(before: datetime, most: int) -> int:
    """Erasures that were asked for and had to wait, once what needed the words is over; how many."""
    waiting = Erasure.objects.filter(done_at=None, asked_at__lt=before).order_by("asked_at")
    ids = list(waiting.values_list("report_id", flat=True))
    return _erase_some(ids, most)


def erase_for_time(ids: Collection[UUID], most: int) -> int:
    """What was said in these, because its time is over; how many."""
    return _erase_some(ids, most, cause=Cause.TIME)


def _erase_some(ids: Collection[UUID], most: int, cause: Cause | None = None) -> int:
    kept, done = held("report", ids), 0
    for report_id in ids:
        if done == most:
            break
        if report_id in kept:
            continue
        report = steps.locked(report_id)
        if not needed_still(report):
            _ask(report, cause or Cause(report.erasure.cause))
            done += 1
    return done


def _ask(report: Report, cause: Cause) -> Erasure:
    now = clock.now()
    erasure, _ = Erasure.objects.get_or_create(report=report, defaults={"cause": cause, "asked_at": now})
    if erasure.done_at is not None:
        return erasure
    if report.has_contact:
        contacts.forget(report)
        report.has_contact, report.contact_verified_at = False, None
    ContactPin.objects.filter(report=report).delete()
    if needed_still(report):
        return erasure
    # Functions of the database look for this before they take anything away.
    erasure.done_at = now
    erasure.save(update_fields=["done_at"])
    _erase(report, cause)
    return erasure


def _erase(report: Report, cause: Cause) -> None:
    """Everything that its sender said, sent or is known by, in every table, and the log's openings with its hashes."""
    # Nobody else withdraws what somebody said, and nobody alone what others met too.
    withdrawn = (
        Cause(report.erasure.cause) is Cause.SENDER
        and report.state == ReportState.RECEIVED
        and not report.summary
        and not (report.voices or Report.objects.filter(same_as=report).exists())
    )
    _forget_files(report)
    with connection.cursor() as cursor:
        cursor.execute("SELECT vault.erase_said(%s), reports_erase_words(%s)", [report.id, report.id])
    _forget_register(report)
    ReceivedMail.objects.filter(report=report).update(sender=None)
    _empty(report)
    steps.add_line(report, Happening.ERASED, Speaker.RASID, params={"cause": cause.value})
    subject = f"report:{report.id}"
    entries = Entry.objects.filter(
        subject=subject, programme_id=report.programme_id, verb__in=_HOLDING_HASHES
    )
    erase(subject, programme_id=report.programme_id, verb=VERB, entries=entries)
    if withdrawn:
        steps.put_aside(report, SetAside.WITHDRAWN, None, "")


def _empty(report: Report) -> None:
    blur_place(report)
    report.text, report.place_words, report.satisfaction_words, report.receipt = "", "", "", ""
    report.statement_sha256, report.category_given = "", ""
    report.search = desk_words(summary=report.summary)
    report.masked, report.said_at, report.sender = 0, None, None
    steps.save(
        report, "text", "place_words", "satisfaction_words", "search", "receipt", "statement_sha256",
        "category_given", "masked", "said_at", "sender", "latitude", "longitude", "accuracy_m", "is_place_blurred",
    )  # fmt: skip


def blur_place(report: Report) -> None:
    """Where its sender stood becomes where the service is, or the middle of the cell that everybody reads."""
    point = report.service_point
    if point is not None and point.latitude is not None:
        report.latitude, report.longitude = point.latitude, point.longitude
    elif report.latitude is not None and report.longitude is not None and report.place_by != PlaceBy.NONE:
        cell = place_in_cell(report.latitude, report.longitude)
        report.latitude, report.longitude = cell.latitude, cell.longitude
    report.accuracy_m, report.is_place_blurred = None, True


def _forget_files(report: Report) -> None:
    """The sender's own files; what office and authority brought is theirs."""
    own = ReportFile.objects.filter(Q(event=None) | Q(event__speaker=Speaker.RESIDENT), report=report)
    files = list(own.select_related("file"))
    with connection.cursor() as cursor:
        cursor.execute("SELECT reports_erase_transcripts(%s)", [report.id])
    Recording.objects.filter(file__in=files).delete()
    uploads.forget_all_of(f"report:{report.id}")
    for each in files:
        each.delete()
        if each.file is not None and not keeping.drop_file(each.file):
            # Something else names it: a document of a finding, which an officer took over as evidence.
            continue


def _forget_register(report: Report) -> None:
    """The file of an old register holds its rows still: that it was read is enough from now on."""
    row = RegisteredReport.objects.filter(report=report).select_related("run__file").first()
    if row is not None and row.run.file.dropped_at is None:
        keeping.drop_bytes(row.run.file)
        RegisterProblem.objects.filter(run=row.run).delete()
