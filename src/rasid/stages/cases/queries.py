"""A viewer enters; the corrective orders this person may see leave."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Case as Choice
from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Value, When

from rasid.foundation.calendar import clock
from rasid.foundation.calendar.midnights import local_day
from rasid.foundation.calendar.working_days import working_days_between
from rasid.foundation.media.models import StoredFile
from rasid.foundation.text.localized import LocalizedText
from rasid.methods.proofs.coarse import period_of
from rasid.stages.cases.appeals.standing import appeal_of, appeal_view
from rasid.stages.cases.correcting.rules import PlannedStep, Progress, progress
from rasid.stages.cases.measures.standing import measures_view
from rasid.stages.cases.models import (
    AnswerProof,
    Case,
    CaseAnswer,
    CaseReply,
    CaseStep,
    ClockStop,
    CorrectionStep,
    Deadline,
    ExtensionRequest,
    Recheck,
)
from rasid.stages.cases.moving import Calendar
from rasid.stages.cases.referrals.standing import referred_view
from rasid.stages.cases.rules import (
    AnswerStanding,
    CaseState,
    RecheckOutcome,
    RecheckState,
    Rung,
    Standing,
    Step,
    StopCause,
    Turn,
    turn,
)
from rasid.stages.findings.models import Finding, LinkedReport
from rasid.stages.findings.rules import FindingState
from rasid.stages.programmes import queries as programmes
from rasid.stages.programmes.models import Programme
from rasid.stages.programmes.rules import Role, Viewer
from rasid.stages.registry.models import Authority
from rasid.stages.registry.queries import liaison_authorities

BESIDE = ("appeal__proofs__file", "measures", "referrals__custody", "clock_stops")
"""What stands beside an order in its public record."""
LIVE = (CaseState.OPEN, CaseState.ANSWERED)
UNSETTLED = (RecheckState.WANTED, RecheckState.ASKED, RecheckState.JUDGED)


@dataclass(frozen=True)
class CaseRow:
    """One order as lists show it. `days_left` counts working days; negative when the deadline has passed."""

    id: UUID
    code: str
    authority: LocalizedText
    service_point: LocalizedText
    place: LocalizedText
    text: LocalizedText
    recommendation: LocalizedText
    axis: str
    severity: str
    half_week: date
    state: CaseState
    turn: Turn
    deadline: date
    days_left: int
    is_overdue: bool
    is_stopped: bool
    rung: Rung
    rung_on: date | None
    visible_from: datetime
    is_visible: bool


@dataclass(frozen=True)
class CaseCounts:
    """What the office's first page counts: `open` waits for authorities, `overdue` is the late part of it."""

    open: int
    overdue: int
    to_judge: int
    to_close: int
    extensions: int = 0
    """Requests for more time that wait for a decision."""


def may_judge(viewer: Viewer) -> bool:
    return viewer.has(Role.OFFICER, Role.ADMINISTRATOR)


def authorities_of(viewer: Viewer) -> QuerySet[Authority]:
    """Authorities that this liaison answers for now."""
    return Authority.objects.filter(
        programme_id=viewer.programme_id, id__in=liaison_authorities(viewer)
    ).order_by("id")


def cases(viewer: Viewer) -> QuerySet[Case]:
    """All of the programme's for its officers; a liaison's own, once their release delay has passed."""
    found = Case.objects.filter(programme_id=viewer.programme_id)
    if not may_judge(viewer):
        found = found.filter(authority_id__in=liaison_authorities(viewer), visible_from__lte=clock.now())
    return found.select_related(
        "programme", "finding", "authority", "service_point", "reply", "appeal"
    ).prefetch_related("answers__proofs", "deadlines", "steps", "correction_steps", "rechecks")


def case_list(
    viewer: Viewer,
    *,
    wanted: str = "",
    authority: str = "",
    severity: str = "",
    sector: str = "",
    rung: str = "",
) -> QuerySet[Case]:
    """Overdue first, then by deadline. `wanted` is "", "overdue", "extension" (asked for), "stopped", a Turn or a
    final CaseState; "" means live. `rung`: those that stand on it."""
    today = _today(viewer)
    found = cases(viewer).annotate(
        is_late=Choice(When(_late(today), then=Value(0)), default=Value(1)),
    )
    found = found.filter(_wanted(wanted, today, in_office=may_judge(viewer)))
    if authority:
        found = found.filter(authority_id=authority)
    if severity:
        found = found.filter(finding__severity=severity)
    if sector:
        found = found.filter(service_point__sector__code=sector)
    if rung:
        found = found.filter(rung=rung)
    # The order of opening is the order of decisions: not an authority's to know.
    return found.order_by("is_late", "deadline", "visible_from", "code")


def find_case(viewer: Viewer, case_id: UUID) -> Case | None:
    return cases(viewer).filter(id=case_id).first()


def open_case_counts(viewer: Viewer) -> CaseCounts:
    """Live orders by who must act, for the viewer's first page."""
    today, office = _today(viewer), may_judge(viewer)
    counted = cases(viewer).aggregate(
        open=Count("id", filter=_wanted(Turn.AUTHORITY, today, in_office=office)),
        overdue=Count("id", filter=_late(today)),
        to_judge=Count("id", filter=_wanted(Turn.OFFICE_JUDGES, today, in_office=office)),
        to_close=Count("id", filter=_wanted(Turn.OFFICE_CLOSES, today, in_office=office)),
        extensions=Count("id", filter=_wanted("extension", today, in_office=office)),
    )
    return CaseCounts(**counted)


def reply_of(case: Case) -> CaseReply | None:
    """What the authority said before publication, if it said anything (select_related("reply") serves)."""
    found: CaseReply | None = getattr(case, "reply", None)
    return found


def standing_of(case: Case) -> Standing:
    """The case as the rules see it, from its rows (prefetched ones serve)."""
    newest, stop, appeal = newest_answer(case), running_stop(case), appeal_of(case)
    accepted = bool(newest and newest.is_accepted)
    check = newest_recheck(case)
    return Standing(
        state=CaseState(case.state),
        deadline=case.deadline,
        answer=_answer_standing(newest),
        proofs=len(newest.proofs.all()) if newest else 0,
        accepted_by=newest.decided_by_id if newest and accepted else None,
        extensions=sum(deadline.cause == Step.EXTENDED for deadline in case.deadlines.all()),
        recheck=RecheckState(check.state) if check else None,
        outcome=RecheckOutcome(check.outcome) if check and check.outcome else None,
        stopped_on=case.stopped_on,
        left_days=case.left_days,
        stop_cause=StopCause(stop.cause) if stop else None,
        rung=Rung(case.rung),
        has_open_appeal=bool(appeal and not appeal.decision),
        has_appealed=appeal is not None,
        term_from=case.term_from,
        term_days=case.term_days,
    )


def turn_for(viewer: Viewer, case: Case) -> Turn:
    """Who must act next, as this viewer may know it: to an authority an accepted answer waits for its closing, whether
    somebody looks at it again or not."""
    found = turn(standing_of(case))
    return Turn.OFFICE_CLOSES if found is Turn.OFFICE_CHECKS and not may_judge(viewer) else found


def newest_recheck(case: Case) -> Recheck | None:
    """How the newest answer is checked, once it is accepted (prefetched rows serve). For the rules; never shown."""
    newest = newest_answer(case)
    if newest is None or not newest.is_accepted:
        return None
    of_it = (
        each
        for each in case.rechecks.all()
        if each.answer_id == newest.id and each.state != RecheckState.DROPPED
    )
    return max(of_it, key=lambda each: (each.wanted_at, each.id), default=None)


def running_stop(case: Case) -> ClockStop | None:
    """What the clock stands still for, if it does."""
    if case.stopped_on is None:
        return None
    return next((stop for stop in case.clock_stops.all() if stop.resumed_on is None), None)


def calendar_of(programme: Programme) -> Calendar:
    """Today, by the programme's wall calendar and by the log's, and which days are worked."""
    zone, week = ZoneInfo(programme.time_zone), programmes.working_week(programme)
    return Calendar.at(clock.now(), zone, week, programmes.holiday_dates(programme))


def newest_answer(case: Case) -> CaseAnswer | None:
    return max(case.answers.all(), key=lambda answer: answer.number, default=None)


def rows(viewer: Viewer, found: Iterable[Case]) -> list[CaseRow]:
    """Rows with working days left by the programme's own calendar."""
    programme = Programme.objects.get(id=viewer.programme_id)
    today, week = programmes.today(programme), programmes.working_week(programme)
    holidays, now = programmes.holiday_dates(programme), clock.now()
    return [
        CaseRow(
            id=case.id,
            code=case.code,
            authority=case.authority.name,
            service_point=case.service_point.name,
            place=case.finding.place,
            text=case.finding.text,
            recommendation=case.finding.recommendation,
            axis=case.finding.axis,
            severity=case.finding.severity,
            half_week=period_of(case.finding.seen_in_half_week)[0],
            state=CaseState(case.state),
            turn=turn_for(viewer, case),
            deadline=case.deadline,
            days_left=working_days_between(today, case.deadline, week, holidays),
            is_overdue=case.state == CaseState.OPEN and case.deadline < today and case.stopped_on is None,
            is_stopped=case.stopped_on is not None,
            rung=Rung(case.rung),
            rung_on=case.rung_on,
            visible_from=case.visible_from,
            is_visible=case.visible_from <= now,
        )
        for case in found
    ]


def timeline(viewer: Viewer, case: Case) -> list[CaseStep]:
    """What happened, oldest first. A liaison's begins with the day on which the order became visible."""
    steps = sorted(case.steps.all(), key=lambda step: (step.at, step.pk))
    if not may_judge(viewer):
        for step in steps:
            # The moment of opening is the moment of the officer's decision: not the authority's to know.
            step.at = max(step.at, case.visible_from)
    return steps


def proof_file(viewer: Viewer, case_id: UUID, file_id: UUID) -> StoredFile | None:
    """A file given as proof, for those who may see the case. Named by its random id: a count would tell an authority
    how much the others answer."""
    case = find_case(viewer, case_id)
    if case is None:
        return None
    proof = AnswerProof.objects.select_related("file").filter(answer__case=case, file_id=file_id).first()
    return proof.file if proof else None


def public_cases(viewer: Viewer) -> QuerySet[Case]:
    """Every corrective order that is in the public log, for anybody; its authority saw it then or before."""
    return (
        Case.objects.filter(programme_id=viewer.programme_id, public_from__lte=clock.now())
        .select_related("programme", "finding", "authority", "service_point", "reply", "appeal")
        .prefetch_related("answers__proofs", "deadlines", "steps", "correction_steps", *BESIDE)
        .order_by("public_from", "code")
    )


def last_release(viewer: Viewer) -> datetime | None:
    """When the last order still withheld from the public becomes visible to it; None when none is withheld.

    Neither log nor export nor bulletin tells of such an order: a bulletin published before counts without it.
    """
    withheld = Case.objects.filter(programme_id=viewer.programme_id, public_from__gt=clock.now())
    return withheld.order_by("-public_from").values_list("public_from", flat=True).first()


def public_view(case: Case) -> dict[str, Any]:
    """The order as the public reads it: exactly what the log's entries of it add up to."""
    reopenings = sorted(
        (step for step in case.steps.all() if step.step == Step.REOPENED), key=lambda step: step.pk
    )
    extension = next((d for d in case.deadlines.all() if d.cause == Step.EXTENDED), None)
    is_withdrawn, newest = case.state == CaseState.WITHDRAWN, newest_answer(case)
    plan = plan_of(case)
    return {
        "code": case.code,
        "finding": case.finding.code,
        "authority": str(case.authority_id),
        "service_point": str(case.service_point_id),
        "severity": case.finding.severity,
        "state": case.state,
        "deadline": case.deadline.isoformat(),
        "answer": _answer_standing(newest),
        "proofs": proof_hashes(newest) if newest else None,
        "extension_reason": extension.reason if extension else None,
        "reopenings": len(reopenings),
        "reopening_reason": reopenings[-1].reason if reopenings else None,
        "closed_on": closed_on(case),
        "closed_basis": case.closed_basis or None,
        "rung": None if case.rung == Rung.CENTRE else case.rung,
        "rung_on": case.rung_on.isoformat() if case.rung_on else None,
        **stop_view(case),
        "withdrawal_reason": case.finding.reason if is_withdrawn else None,
        "plan_steps": plan.steps if plan else None,
        "plan_done": plan.done if plan else None,
        **_reply_view(case),
        **appeal_view(case),
        **measures_view(case),
        **referred_view(case),
    }


def plan_of(case: Case) -> Progress | None:
    """How far the authority's own plan has come; None where there never was one (prefetched steps serve)."""
    held = list(case.correction_steps.all())
    return progress(map(as_planned, held)) if held else None


def as_planned(step: CorrectionStep) -> PlannedStep:
    return PlannedStep(step.due_on, step.done_on is not None, step.dropped_at is not None)


NO_STOP: dict[str, Any] = {"stopped_on": None, "stop_cause": None, "stop_reason": None}


def stop_view(case: Case) -> dict[str, Any]:
    """Since when the clock stands still, and why."""
    stop = running_stop(case)
    if stop is None:
        return NO_STOP
    return {"stopped_on": stop.stopped_on.isoformat(), "stop_cause": stop.cause, "stop_reason": stop.reason}


def _reply_view(case: Case) -> dict[str, Any]:
    """What an order under enforcement says besides: until when it might be replied to, and the reply."""
    until, reply = case.finding.reply_until, reply_of(case)
    zone = ZoneInfo(case.programme.time_zone)
    return {
        "reply_until": until.isoformat() if until else None,
        "reply": reply.text if reply else None,
        "replied_on": local_day(reply.given_at, zone).isoformat() if reply else None,
    }


def public_views(programme_id: UUID) -> dict[str, dict[str, Any]]:
    """Public view of every order by its subject in the log."""
    found = (
        Case.objects.filter(programme_id=programme_id)
        .select_related("programme", "finding", "reply", "appeal")
        .prefetch_related("answers__proofs__file", "deadlines", "steps", "correction_steps", *BESIDE)
    )
    return {f"case:{case.id}": public_view(case) for case in found}


def closed_on(case: Case) -> str | None:
    """The date of closing on a wall calendar of the programme."""
    if case.closed_at is None:
        return None
    return local_day(case.closed_at, ZoneInfo(case.programme.time_zone)).isoformat()


def proof_hashes(answer: CaseAnswer) -> list[str]:
    """SHA-256 of each file that shows the fault was put right, in hex: what the public record holds of them."""
    return sorted(proof.file.sha256 for proof in answer.proofs.all())


def deadlines(case: Case) -> list[Deadline]:
    return sorted(case.deadlines.all(), key=lambda deadline: deadline.pk)


def _answer_standing(answer: CaseAnswer | None) -> AnswerStanding:
    if answer is None:
        return AnswerStanding.NONE
    if answer.is_accepted is None:
        return AnswerStanding.GIVEN
    return AnswerStanding.ACCEPTED if answer.is_accepted else AnswerStanding.REFUSED


def _today(viewer: Viewer) -> date:
    return programmes.today(Programme.objects.get(id=viewer.programme_id))


def _late(today: date) -> Q:
    return Q(state=CaseState.OPEN, deadline__lt=today, stopped_on=None)


def _wanted(wanted: str, today: date, *, in_office: bool) -> Q:
    if wanted == "overdue":
        return _late(today)
    if wanted == "stopped":
        return Q(state__in=LIVE, stopped_on__isnull=False)
    if wanted == "extension":
        asked = ExtensionRequest.objects.filter(case=OuterRef("pk"), is_granted=None)
        return Q(Exists(asked), state__in=LIVE)
    if wanted == Turn.AUTHORITY:
        return Q(state=CaseState.OPEN)
    if wanted in {Turn.OFFICE_JUDGES, Turn.OFFICE_CHECKS, Turn.OFFICE_CLOSES}:
        unjudged = Q(Exists(CaseAnswer.objects.filter(case=OuterRef("pk"), is_accepted=None)))
        unsettled = Q(Exists(Recheck.objects.filter(case=OuterRef("pk"), state__in=UNSETTLED)))
        if not in_office:
            # Counts and lists of an authority are the same whether somebody looks again or not.
            unsettled = Q(pk__in=[])
        is_wanted = {
            Turn.OFFICE_JUDGES: unjudged,
            Turn.OFFICE_CHECKS: ~unjudged & unsettled,
            Turn.OFFICE_CLOSES: ~unjudged & ~unsettled,
        }
        return Q(state=CaseState.ANSWERED) & is_wanted[Turn(wanted)]
    if wanted in {CaseState.CLOSED, CaseState.WITHDRAWN}:
        return Q(state=wanted)
    return Q(state__in=LIVE)


def ordered_authorities(viewer: Viewer) -> QuerySet[Authority]:
    """Authorities that have orders, to narrow the office's list by."""
    if not may_judge(viewer):
        return Authority.objects.none()
    with_orders = Case.objects.filter(programme_id=viewer.programme_id).values("authority_id")
    return Authority.objects.filter(id__in=with_orders).order_by("name", "id")


# What may not be let go yet ----------------------------------------------------------------------


def reports_of_open_cases(ids: Collection[UUID]) -> set[UUID]:
    """Those of these reports that a finding rests on which is not decided yet, or whose order is not over."""
    linked = LinkedReport.objects.filter(finding__in=_undecided(), report__in=ids)
    sources = _undecided().filter(report__in=ids)
    return {
        *linked.values_list("report_id", flat=True),
        *(found for found in sources.values_list("report_id", flat=True) if found),
    }


def submissions_of_open_cases(ids: Collection[UUID]) -> set[UUID]:
    """The same for what came from visits."""
    found = _undecided().filter(review__submission__in=ids)
    return {each for each in found.values_list("review__submission_id", flat=True) if each}


def _undecided() -> QuerySet[Finding]:
    """Findings in draft, and confirmed ones without an order yet or with one that is neither closed nor withdrawn."""
    over = Case.objects.filter(finding=OuterRef("pk"), state__in=[CaseState.CLOSED, CaseState.WITHDRAWN])
    draft, confirmed = Q(state=FindingState.DRAFT), Q(state=FindingState.CONFIRMED)
    return Finding.objects.filter(draft | (confirmed & ~Exists(over)))
