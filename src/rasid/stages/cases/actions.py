"""A confirmed finding enters; a corrective order leaves, with every step until it is put right or withdrawn."""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, BinaryIO, cast
from uuid import UUID
from zoneinfo import ZoneInfo

from django.core.files.base import File
from django.db import transaction

from rasid.foundation.calendar import clock
from rasid.foundation.calendar.midnights import local_day
from rasid.foundation.ledger.recording import record
from rasid.foundation.media.keeping import SNIFF_BYTES, keep_readable, sniff
from rasid.foundation.media.models import StoredFile
from rasid.foundation.text.refusals import Refused
from rasid.stages.cases import queries
from rasid.stages.cases.appeals.standing import mooted
from rasid.stages.cases.models import (
    AnswerProof,
    Case,
    CaseAnswer,
    CaseReply,
    CaseStep,
    ClockStop,
    Deadline,
    Escalation,
)
from rasid.stages.cases.moving import (
    Accepted,
    Act,
    Answered,
    AnswerRefused,
    Closed,
    Escalated,
    Extended,
    Rechecked,
    Reopened,
    Withdrawn,
    move,
    opened,
    rung_above,
)
from rasid.stages.cases.policy.queries import policy_of, policy_on
from rasid.stages.cases.rules import (
    LARGEST_PROOF_BYTES,
    LONGEST_REPLY,
    MOST_PROOFS,
    AnswerStanding,
    CaseState,
    RecheckOutcome,
    RecheckState,
    Refusal,
    Rung,
    RungCause,
    Standing,
    Step,
    closing_basis,
    may_attach,
    may_reply,
    may_withdraw,
)
from rasid.stages.findings.from_reports.actions import tell_corrected
from rasid.stages.findings.models import Finding
from rasid.stages.findings.rules import FindingKind, FindingState, code_from
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


@dataclass(frozen=True, slots=True)
class KeptProof:
    """A proof that was checked and kept before: one for several answers, or shown to its sender first."""

    name: str
    stored: StoredFile


def keep_proof(file: Upload) -> KeptProof:
    """Check and keep a proof before the answer it is for. Raises Refused, and then nothing is kept."""
    _check(file)
    file.seek(0)
    return KeptProof((file.name or "")[:LONGEST_NAME], keep_readable(cast(BinaryIO, file)))


@transaction.atomic
def open_case(finding_id: UUID) -> Case | None:
    """Order a confirmed fault to be put right. Asked twice, it gives the order that is there.

    The authority sees the order when its finding's random delay is over, and its term counts from that moment: the
    delay protects the visitor and must not be paid for by the centre. A finding withdrawn meanwhile orders nothing.
    Under enforcement log and public wait on, until the authority's days to reply are over.
    """
    finding = Finding.objects.select_for_update(of=("self",)).select_related("programme").get(id=finding_id)
    present = Case.objects.filter(finding=finding).first()
    if present or finding.state != FindingState.CONFIRMED or finding.kind != FindingKind.FAULT:
        return present
    now = clock.now()
    shown = max(now, finding.shown_from or finding.public_from or now)
    public = max(shown, finding.public_from or shown)
    begins, now_in = _day(finding.programme, shown), queries.calendar_of(finding.programme)
    terms = policy_on(finding.programme_id, now_in.today).terms
    standing = opened(replace(now_in, today=begins), terms[finding.severity])
    case = Case.objects.create(
        programme=finding.programme,
        code=_fresh_code(),
        finding=finding,
        authority_id=finding.authority_id,
        service_point_id=finding.service_point_id,
        state=standing.state,
        deadline=standing.deadline,
        term_days=standing.term_days,
        term_from=standing.term_from,
        opened_at=now,
        visible_from=shown,
        public_from=public,
    )
    Deadline.objects.create(case=case, day=case.deadline, cause=Step.OPENED, set_at=now)
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
    tell(case, Step.OPENED, None, "", first, deadline=case.deadline, held_until=public)
    return case


@transaction.atomic
def extend_deadline(viewer: Viewer, case_id: UUID, day: date, reason: str) -> Case:
    """Give an authority more time, once, and say why in public."""
    case = locked_for_office(viewer, case_id)
    move_case(case, Extended(day, reason))
    demand_nameless(case, reason)
    set_deadline(case, Step.EXTENDED, viewer, reason)
    tell(case, Step.EXTENDED, viewer, reason, {"extension_reason": reason.strip()}, deadline=day)
    return case


@transaction.atomic
def answer_case(
    viewer: Viewer,
    case_id: UUID,
    text: str,
    files: "Sequence[Upload | KeptProof]",
    *,
    repaired_on: date | None = None,
) -> CaseAnswer:
    """The authority says what it did, with proof, and on which day. Only a liaison of this authority may, once it may
    see the case."""
    case = locked_for_liaison(viewer, case_id)
    if viewer.user_id is None:
        raise Refused(Refusal.NOT_THERE)
    move_case(case, Answered(text, len(files), repaired_on), most=MOST_PROOFS)
    for file in files:
        if not isinstance(file, KeptProof):
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
        kept = file.stored if isinstance(file, KeptProof) else keep_readable(cast(BinaryIO, file))
        AnswerProof.objects.create(answer=answer, name=(file.name or "")[:LONGEST_NAME], file=kept)
    # Outsiders see that there is evidence, and that the same evidence is there later; not what it shows.
    sets = {"state": case.state, "answer": AnswerStanding.GIVEN, "proofs": queries.proof_hashes(answer)}
    tell(case, Step.ANSWERED, viewer, "", sets)
    return answer


@transaction.atomic
def reply_to_case(viewer: Viewer, case_id: UUID, text: str) -> CaseReply:
    """The authority's right of reply: what it says is printed beside the order when that is published.

    It corrects nothing and ends no deadline: that is `answer_case`. Nobody's numbers and addresses may stand in it.
    """
    case = locked_for_liaison(viewer, case_id)
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
    tell(case, Step.REPLIED, viewer, "", sets)
    return reply


@transaction.atomic
def accept_answer(viewer: Viewer, case_id: UUID) -> Case:
    """Say that the proof convinces. Somebody else of the office closes: `close_case`."""
    case = locked_for_office(viewer, case_id)
    move_case(case, Accepted(viewer.user_id or 0))
    _judge(viewer, case, is_accepted=True, reason="")
    tell(case, Step.ANSWER_ACCEPTED, viewer, "", {"answer": AnswerStanding.ACCEPTED})
    return case


@transaction.atomic
def refuse_answer(viewer: Viewer, case_id: UUID, reason: str) -> Case:
    """Send an answer back with the reason; the order is open again and its deadline runs on."""
    case = locked_for_office(viewer, case_id)
    move_case(case, AnswerRefused(reason))
    demand_nameless(case, reason)
    _judge(viewer, case, is_accepted=False, reason=reason.strip())
    sets = {"state": case.state, "answer": AnswerStanding.REFUSED}
    tell(case, Step.ANSWER_REFUSED, viewer, reason, sets)
    return case


@transaction.atomic
def close_case(viewer: Viewer, case_id: UUID) -> Case:
    """Declare the fault put right: on an accepted answer with proof that a re-visit found true, or that none checks,
    by somebody who did not accept it. What it rests on is public."""
    case = locked_for_office(viewer, case_id)
    basis = closing_basis(queries.standing_of(case))
    case.closed_at, case.closed_by_id, case.closed_basis = clock.now(), viewer.user_id, basis
    move_case(case, Closed(viewer.user_id or 0))
    sets = {"state": case.state, "closed_on": queries.closed_on(case), "closed_basis": basis}
    tell(case, Step.CLOSED, viewer, "", sets)
    tell_corrected(case.finding_id)
    return case


@transaction.atomic
def reopen_case(viewer: Viewer, case_id: UUID, reason: str) -> Case:
    """What was closed was not put right after all; a full term runs again from today."""
    case = locked_for_office(viewer, case_id)
    case.closed_at, case.closed_by, case.closed_basis = None, None, ""
    move_case(case, Reopened(reason, policy_of(case).terms[case.finding.severity]))
    demand_nameless(case, reason)
    tell_reopened(case, viewer, reason)
    return case


def reopen_unfixed(case: Case, reason: str) -> Case:
    """A re-visit settled that what was answered is not so: a full term runs again, one rung higher.

    The caller holds the order's lock, and its newest re-visit is judged as not fixed. Where a resident's word sent
    somebody, the order may be closed by then. Raises Refused.
    """
    days, was = policy_of(case).terms[case.finding.severity], Rung(case.rung)
    if case.state == CaseState.CLOSED:
        case.closed_at, case.closed_by, case.closed_basis = None, None, ""
        move_case(case, Reopened(reason, days))
        move_case(case, Escalated(rung_above(was)))
    else:
        case.rung_on = programmes.today(case.programme)
        move_case(case, Rechecked(RecheckState.SETTLED, RecheckOutcome.NOT_FIXED, days))
    tell_reopened(case, None, reason)
    reach_rung(case, RungCause.NOT_FIXED)
    return case


def tell_reopened(case: Case, viewer: Viewer | None, reason: str) -> None:
    """The new term and why, in the timeline and the log."""
    set_deadline(case, Step.REOPENED, viewer, reason)
    before = sum(step.step == Step.REOPENED for step in case.steps.all())
    sets = {
        "state": case.state,
        "closed_on": None,
        "closed_basis": None,
        "rung": None,
        "rung_on": None,
        "reopenings": before + 1,
        "reopening_reason": reason.strip(),
    }
    tell(case, Step.REOPENED, viewer, reason, sets, deadline=case.deadline)


@transaction.atomic
def withdraw_case(finding_id: UUID) -> Case | None:
    """A withdrawn finding takes its order with it, whatever became of it. Without an order there is nothing to do."""
    finding = Finding.objects.select_for_update().get(id=finding_id)
    present = Case.objects.filter(finding=finding).values_list("id", flat=True).first()
    if finding.state != FindingState.WITHDRAWN or present is None:
        return None
    case = locked(present)
    if may_withdraw(queries.standing_of(case)):
        return case
    case.closed_at, case.closed_by, case.closed_basis = None, None, ""
    ended = end_stop(case, None)
    move_case(case, Withdrawn())
    sets = {"state": case.state, "closed_on": None, "closed_basis": None, "withdrawal_reason": finding.reason}
    tell(case, Step.WITHDRAWN, None, finding.reason, {**sets, **ended, **mooted(case)})
    return case


# For every room of an order --------------------------------------------------------------------


def move_case(case: Case, act: Act, **said: object) -> Standing:
    """Do what the rules make of an act, and save the order; `said`: what a refusal's text needs. The caller holds the
    lock, and tells (`tell`). Raises Refused, and then nothing is changed."""
    after = move(queries.standing_of(case), act, queries.calendar_of(case.programme))
    if isinstance(after, Refusal):
        raise Refused(after, **said)
    if after.rung != case.rung:
        case.rung_on = None if after.rung is Rung.CENTRE else programmes.today(case.programme)
    case.state, case.deadline, case.rung = after.state, after.deadline, after.rung
    case.term_from, case.term_days = after.term_from, after.term_days
    case.stopped_on, case.left_days = after.stopped_on, after.left_days
    case.save()
    return after


def set_deadline(case: Case, cause: Step, viewer: Viewer | None, reason: str) -> Deadline:
    """Keep the deadline that an act has set: the one before stays readable."""
    return Deadline.objects.create(
        case=case,
        day=case.deadline,
        cause=cause,
        reason=reason.strip(),
        set_by_id=viewer.user_id if viewer else None,
        set_at=clock.now(),
    )


def end_stop(case: Case, viewer: Viewer | None) -> dict[str, Any]:
    """Whatever stopped the clock is over on this day; what the log says of that. Nothing where it ran."""
    stood = ClockStop.objects.filter(case=case, resumed_on=None).update(
        resumed_on=programmes.today(case.programme), resumed_by_id=viewer.user_id if viewer else None
    )
    return dict(queries.NO_STOP) if stood else {}


def reach_rung(case: Case, cause: RungCause) -> None:
    """Keep and tell that the order stands on a rung."""
    case.rung_on = case.rung_on or programmes.today(case.programme)
    Escalation.objects.get_or_create(
        case=case,
        rung=case.rung,
        deadline=case.deadline,
        defaults={"cause": cause, "on": case.rung_on, "at": clock.now()},
    )
    tell(case, Step.ESCALATED, None, case.rung, {"rung": case.rung, "rung_on": case.rung_on.isoformat()})


def tell(
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


def demand_nameless(case: Case, reason: str) -> None:
    """Reasons are public, and the authority's to read."""
    known = [case.finding.authority_name, case.finding.service_point_name]
    refuse_people(Regime(case.finding.regime), [reason], known=known)


def _day(programme: Programme, moment: datetime) -> date:
    return local_day(moment, ZoneInfo(programme.time_zone))


def _fresh_code() -> str:
    while True:
        code = code_from(secrets.token_bytes(5))
        if not Case.objects.filter(code=code).exists():
            return code


def locked_for_office(viewer: Viewer, case_id: UUID) -> Case:
    if queries.may_judge(viewer):
        mine = Case.objects.filter(programme_id=viewer.programme_id, id=case_id)
        if mine.exists():
            return locked(case_id)
    raise Refused(Refusal.NOT_THERE)


def locked_for_liaison(viewer: Viewer, case_id: UUID) -> Case:
    if not queries.may_judge(viewer) and queries.cases(viewer).filter(id=case_id).exists():
        return locked(case_id)
    raise Refused(Refusal.NOT_THERE)


def locked(case_id: UUID) -> Case:
    found = Case.objects.select_for_update(of=("self",)).select_related("programme", "finding", "appeal")
    return found.get(id=case_id)
