"""A confirmed finding enters; a corrective order leaves, with every step until it is put right or withdrawn."""

import secrets
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, BinaryIO, cast
from uuid import UUID
from zoneinfo import ZoneInfo

from django.core.files.base import File
from django.db import transaction

from rasid.foundation.calendar import clock
from rasid.foundation.calendar.midnights import local_day
from rasid.foundation.calendar.working_days import is_working_day
from rasid.foundation.ledger.recording import record
from rasid.foundation.media.keeping import SNIFF_BYTES, keep_readable, sniff
from rasid.foundation.text.refusals import Refused
from rasid.stages.cases import queries
from rasid.stages.cases.models import AnswerProof, Case, CaseAnswer, CaseReply, CaseStep, Deadline
from rasid.stages.cases.rules import (
    LARGEST_PROOF_BYTES,
    LONGEST_REPLY,
    MOST_PROOFS,
    AnswerStanding,
    CaseState,
    Refusal,
    Step,
    correction_deadline,
    may_accept_answer,
    may_answer,
    may_attach,
    may_close,
    may_extend,
    may_refuse_answer,
    may_reopen,
    may_reply,
    may_withdraw,
    renewed_deadline,
)
from rasid.stages.findings.from_reports.actions import tell_corrected
from rasid.stages.findings.models import Finding
from rasid.stages.findings.rules import FindingState, code_from
from rasid.stages.programmes import queries as programmes
from rasid.stages.programmes.models import Programme
from rasid.stages.programmes.naming import refuse_people
from rasid.stages.programmes.rules import Regime, Viewer

LONGEST_NAME = 255

if TYPE_CHECKING:
    Upload = File[bytes]
else:
    # Django's files are generic in its stubs only.
    Upload = File


@transaction.atomic
def open_case(finding_id: UUID) -> Case | None:
    """Order a confirmed fault to be put right. Asked twice, it gives the order that is there.

    The authority sees the order when its finding's random delay is over, and its term counts from that moment: the
    delay protects the visitor and must not be paid for by the centre. A finding withdrawn meanwhile orders nothing.
    Under enforcement log and public wait on, until the authority's days to reply are over.
    """
    finding = Finding.objects.select_for_update(of=("self",)).select_related("programme").get(id=finding_id)
    present = Case.objects.filter(finding=finding).first()
    if present or finding.state != FindingState.CONFIRMED:
        return present
    now = clock.now()
    shown = max(now, finding.shown_from or finding.public_from or now)
    public = max(shown, finding.public_from or shown)
    day = correction_deadline(_day(finding.programme, shown), finding.severity, *_calendar(finding.programme))
    case = Case.objects.create(
        programme=finding.programme,
        code=_fresh_code(),
        finding=finding,
        authority_id=finding.authority_id,
        service_point_id=finding.service_point_id,
        state=CaseState.OPEN,
        deadline=day,
        opened_at=now,
        visible_from=shown,
        public_from=public,
    )
    Deadline.objects.create(case=case, day=day, cause=Step.OPENED, set_at=now)
    first = {
        "code": case.code,
        "finding": finding.code,
        "authority": str(case.authority_id),
        "service_point": str(case.service_point_id),
        "severity": finding.severity,
        "state": case.state,
        "answer": AnswerStanding.NONE,
        "reopenings": 0,
    }
    if finding.reply_until:
        first["reply_until"] = finding.reply_until.isoformat()
    _step(case, Step.OPENED, None, "", first, deadline=day, held_until=public)
    return case


@transaction.atomic
def extend_deadline(viewer: Viewer, case_id: UUID, day: date, reason: str) -> Case:
    """Give an authority more time, once, and say why in public."""
    case = _for_office(viewer, case_id)
    works = is_working_day(day, *_calendar(case.programme))
    if refusal := may_extend(queries.standing_of(case), day, works, reason):
        raise Refused(refusal)
    _demand_nameless(case, reason)
    case.deadline = day
    case.save(update_fields=["deadline"])
    Deadline.objects.create(
        case=case,
        day=day,
        cause=Step.EXTENDED,
        reason=reason.strip(),
        set_by_id=viewer.user_id,
        set_at=clock.now(),
    )
    _step(case, Step.EXTENDED, viewer, reason, {"extension_reason": reason.strip()}, deadline=day)
    return case


@transaction.atomic
def answer_case(
    viewer: Viewer, case_id: UUID, text: str, files: Sequence[Upload], *, repaired_on: date | None = None
) -> CaseAnswer:
    """The authority says what it did, with proof, and on which day. Only a liaison of this authority may, once it may
    see the case."""
    case = _for_liaison(viewer, case_id)
    if viewer.user_id is None:
        raise Refused(Refusal.NOT_THERE)
    if refusal := may_answer(
        queries.standing_of(case),
        text,
        len(files),
        repaired_on=repaired_on,
        today=programmes.today(case.programme),
    ):
        raise Refused(refusal, most=MOST_PROOFS)
    for file in files:
        _check(file)
    newest = queries.newest_answer(case)
    answer = CaseAnswer.objects.create(
        case=case,
        number=newest.number + 1 if newest else 1,
        text=text.strip(),
        repaired_on=repaired_on,
        given_by_id=viewer.user_id,
        given_at=clock.now(),
    )
    for file in files:
        AnswerProof.objects.create(
            answer=answer, name=(file.name or "")[:LONGEST_NAME], file=keep_readable(cast(BinaryIO, file))
        )
    case.state = CaseState.ANSWERED
    case.save(update_fields=["state"])
    # Outsiders see that there is evidence, and that the same evidence is there later; not what it shows.
    sets = {"state": case.state, "answer": AnswerStanding.GIVEN, "proofs": queries.proof_hashes(answer)}
    _step(case, Step.ANSWERED, viewer, "", sets)
    return answer


@transaction.atomic
def reply_to_case(viewer: Viewer, case_id: UUID, text: str) -> CaseReply:
    """The authority's right of reply: what it says is printed beside the order when that is published.

    It corrects nothing and ends no deadline: that is `answer_case`. Nobody's numbers and addresses may stand in it.
    """
    case = _for_liaison(viewer, case_id)
    if viewer.user_id is None:
        raise Refused(Refusal.NOT_THERE)
    replied = CaseReply.objects.filter(case=case).exists()
    refusal = may_reply(case.finding.reply_until, programmes.today(case.programme), replied, text)
    if refusal:
        raise Refused(refusal, most=LONGEST_REPLY)
    refuse_people(Regime(case.finding.regime), [text])
    reply = CaseReply.objects.create(
        case=case, text=text.strip(), given_by_id=viewer.user_id, given_at=clock.now()
    )
    sets = {"reply": reply.text, "replied_on": _day(case.programme, reply.given_at).isoformat()}
    _step(case, Step.REPLIED, viewer, "", sets)
    return reply


@transaction.atomic
def accept_answer(viewer: Viewer, case_id: UUID) -> Case:
    """Say that the proof convinces. Somebody else of the office closes: `close_case`."""
    case = _for_office(viewer, case_id)
    if refusal := may_accept_answer(queries.standing_of(case)):
        raise Refused(refusal)
    _judge(viewer, case, is_accepted=True, reason="")
    _step(case, Step.ANSWER_ACCEPTED, viewer, "", {"answer": AnswerStanding.ACCEPTED})
    return case


@transaction.atomic
def refuse_answer(viewer: Viewer, case_id: UUID, reason: str) -> Case:
    """Send an answer back with the reason; the order is open again and its deadline runs on."""
    case = _for_office(viewer, case_id)
    if refusal := may_refuse_answer(queries.standing_of(case), reason):
        raise Refused(refusal)
    _demand_nameless(case, reason)
    _judge(viewer, case, is_accepted=False, reason=reason.strip())
    case.state = CaseState.OPEN
    case.save(update_fields=["state"])
    sets = {"state": case.state, "answer": AnswerStanding.REFUSED}
    _step(case, Step.ANSWER_REFUSED, viewer, reason, sets)
    return case


@transaction.atomic
def close_case(viewer: Viewer, case_id: UUID) -> Case:
    """Declare the fault put right: on an accepted answer with proof, by somebody who did not accept it."""
    case = _for_office(viewer, case_id)
    if refusal := may_close(queries.standing_of(case), viewer.user_id or 0):
        raise Refused(refusal)
    case.state, case.closed_at, case.closed_by_id = CaseState.CLOSED, clock.now(), viewer.user_id
    case.save(update_fields=["state", "closed_at", "closed_by"])
    _step(case, Step.CLOSED, viewer, "", {"state": case.state, "closed_on": queries.closed_on(case)})
    tell_corrected(case.finding_id)
    return case


@transaction.atomic
def reopen_case(viewer: Viewer, case_id: UUID, reason: str) -> Case:
    """What was closed was not put right after all; a full term runs again from today."""
    case = _for_office(viewer, case_id)
    if refusal := may_reopen(queries.standing_of(case), reason):
        raise Refused(refusal)
    _demand_nameless(case, reason)
    now = clock.now()
    today = _day(case.programme, now)
    day = renewed_deadline(today, case.finding.severity, *_calendar(case.programme), case.deadline)
    case.state, case.closed_at, case.closed_by, case.deadline = CaseState.OPEN, None, None, day
    case.save(update_fields=["state", "closed_at", "closed_by", "deadline"])
    Deadline.objects.create(
        case=case,
        day=day,
        cause=Step.REOPENED,
        reason=reason.strip(),
        set_by_id=viewer.user_id,
        set_at=now,
    )
    before = sum(step.step == Step.REOPENED for step in case.steps.all())
    sets = {
        "state": case.state,
        "closed_on": None,
        "reopenings": before + 1,
        "reopening_reason": reason.strip(),
    }
    _step(case, Step.REOPENED, viewer, reason, sets, deadline=day)
    return case


@transaction.atomic
def withdraw_case(finding_id: UUID) -> Case | None:
    """A withdrawn finding takes its order with it, whatever became of it. Without an order there is nothing to do."""
    finding = Finding.objects.select_for_update().get(id=finding_id)
    present = Case.objects.filter(finding=finding).values_list("id", flat=True).first()
    if finding.state != FindingState.WITHDRAWN or present is None:
        return None
    case = _locked(present)
    if may_withdraw(queries.standing_of(case)):
        return case
    case.state, case.closed_at, case.closed_by = CaseState.WITHDRAWN, None, None
    case.save(update_fields=["state", "closed_at", "closed_by"])
    sets = {"state": case.state, "closed_on": None, "withdrawal_reason": finding.reason}
    _step(case, Step.WITHDRAWN, None, finding.reason, sets)
    return case


def _step(
    case: Case,
    step: Step,
    viewer: Viewer | None,
    reason: str,
    sets: Mapping[str, Any],
    deadline: date | None = None,
    held_until: datetime | None = None,
) -> None:
    """One line of the timeline and its public entry in the log."""
    CaseStep.objects.create(
        case=case,
        step=step,
        reason=reason.strip(),
        by_id=viewer.user_id if viewer else None,
        at=clock.now(),
    )
    record(
        f"case.{step}",
        f"case:{case.id}",
        programme_id=case.programme_id,
        sets=sets,
        deadline=deadline,
        is_public=True,
        held_until=held_until,
    )


def _judge(viewer: Viewer, case: Case, *, is_accepted: bool, reason: str) -> None:
    answer = queries.newest_answer(case)
    if answer is None:
        raise Refused(Refusal.WRONG_STATE)
    answer.is_accepted, answer.reason = is_accepted, reason
    answer.decided_by_id, answer.decided_at = viewer.user_id, clock.now()
    answer.save(update_fields=["is_accepted", "reason", "decided_by", "decided_at"])


def _check(file: Upload) -> None:
    file.seek(0)
    media_type = sniff(file.read(SNIFF_BYTES))
    if refusal := may_attach(media_type, file.size or 0):
        raise Refused(refusal, name=file.name or "", most_megabytes=LARGEST_PROOF_BYTES // 1024**2)


def _demand_nameless(case: Case, reason: str) -> None:
    """Reasons are public, and the authority's to read."""
    known = [case.finding.authority_name, case.finding.service_point_name]
    refuse_people(Regime(case.finding.regime), [reason], known=known)


def _day(programme: Programme, moment: datetime) -> date:
    return local_day(moment, ZoneInfo(programme.time_zone))


def _calendar(programme: Programme) -> tuple[Any, frozenset[date]]:
    return programmes.working_week(programme), programmes.holiday_dates(programme)


def _fresh_code() -> str:
    while True:
        code = code_from(secrets.token_bytes(5))
        if not Case.objects.filter(code=code).exists():
            return code


def _for_office(viewer: Viewer, case_id: UUID) -> Case:
    if queries.may_judge(viewer):
        mine = Case.objects.filter(programme_id=viewer.programme_id, id=case_id)
        if mine.exists():
            return _locked(case_id)
    raise Refused(Refusal.NOT_THERE)


def _for_liaison(viewer: Viewer, case_id: UUID) -> Case:
    if not queries.may_judge(viewer) and queries.cases(viewer).filter(id=case_id).exists():
        return _locked(case_id)
    raise Refused(Refusal.NOT_THERE)


def _locked(case_id: UUID) -> Case:
    return Case.objects.select_for_update(of=("self",)).select_related("programme", "finding").get(id=case_id)
