"""A liaison's appeal with its proof enters; what an uninvolved officer makes of the finding leaves."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db import transaction

from rasid.foundation.calendar import clock
from rasid.foundation.text.refusals import Refused
from rasid.stages.cases import moving
from rasid.stages.cases import queries as cases
from rasid.stages.cases.actions import (
    Upload,
    demand_nameless,
    end_stop,
    keep_proof,
    locked,
    locked_for_liaison,
    move_case,
    set_deadline,
    tell,
)
from rasid.stages.cases.appeals import queries, rules
from rasid.stages.cases.appeals.rules import Code, Refusal
from rasid.stages.cases.appeals.standing import appeal_of, decided_view, given_view, standing_of
from rasid.stages.cases.models import Appeal, AppealProof, Case, ClockStop
from rasid.stages.cases.rules import MOST_PROOFS, AppealDecision, AppealGround, CaseState, Step, StopCause
from rasid.stages.findings import actions as findings
from rasid.stages.findings.models import Finding
from rasid.stages.findings.rules import Appealed, Severity
from rasid.stages.programmes import queries as programmes
from rasid.stages.programmes.rules import Viewer


@transaction.atomic
def give_appeal(
    viewer: Viewer, case_id: UUID, ground: AppealGround, text: str, files: Sequence[Upload]
) -> Appeal:
    """The authority says why the finding is wrong, and shows it: once, within its days. The order's clock stops.

    What it wrote is read by the office alone; that it appealed, on what ground and until when the office decides is
    public.
    """
    case = locked_for_liaison(viewer, case_id)
    programme = case.programme
    today = programmes.today(programme)
    refusal = rules.may_appeal(
        CaseState(case.state),
        has_appealed=appeal_of(case) is not None,
        today=today,
        until=queries.last_day(case),
        text=text,
        proofs=len(files),
        most=MOST_PROOFS,
    )
    if refusal or viewer.user_id is None:
        raise Refused(refusal or Refusal.NOT_THERE, most=MOST_PROOFS, least=rules.LEAST_TEXT)
    week, holidays = programmes.working_week(programme), programmes.holiday_dates(programme)
    kept = [keep_proof(file) for file in files]
    stop = _stop(case, viewer)
    appeal = Appeal.objects.create(
        case=case,
        ground=ground,
        text=text.strip(),
        given_by_id=viewer.user_id,
        given_at=clock.now(),
        decide_by=rules.decide_by(today, case.finding.severity, week, holidays),
    )
    AppealProof.objects.bulk_create(
        AppealProof(appeal=appeal, name=each.name, file=each.stored) for each in kept
    )
    case.appeal = appeal
    tell(case, Step.APPEALED, viewer, "", given_view(case))
    if stop is not None:
        sets = {
            "stopped_on": stop.stopped_on.isoformat(),
            "stop_cause": stop.cause,
            "stop_reason": stop.reason,
        }
        tell(case, Step.STOPPED, viewer, "", sets)
    return appeal


@transaction.atomic
def decide_appeal(
    viewer: Viewer,
    appeal_id: UUID,
    decision: AppealDecision,
    code: Code,
    reason: str,
    severity: Severity | None = None,
) -> Appeal:
    """Decide for good, in public: by an officer who had no part in finding, reading or answer.

    UPHELD withdraws the finding, and its order follows as a job. AMENDED lowers its severity; the deadline never comes
    earlier by it. DISMISSED leaves it as it was. Of two officers who decide at once the second is refused.
    """
    case, appeal = _for_office(viewer, appeal_id)
    refusal = rules.may_decide_it(viewer.user_id or 0, queries.hands_of(case)) or rules.may_rule(
        decision,
        code,
        reason,
        severity or "",
        is_decided=bool(appeal.decision),
        is_moot=standing_of(case) is rules.Standing.MOOT,
    )
    if refusal:
        raise Refused(refusal, least=rules.LEAST_REASON)
    demand_nameless(case, reason)
    ended = _wind_up(case, decision, viewer)
    appeal.decision, appeal.code, appeal.reason = decision, code, reason.strip()
    appeal.decided_by_id, appeal.decided_at = viewer.user_id, clock.now()
    appeal.save(update_fields=["decision", "code", "reason", "decided_by", "decided_at"])
    case.appeal = appeal
    finding = _carry_out(viewer, case, decision, appeal.reason, severity)
    sets = {"appeal": standing_of(case), "severity": finding.severity, **decided_view(case)}
    tell(case, Step.APPEAL_DECIDED, viewer, reason, sets)
    if ended is not None:
        set_deadline(case, Step.RESUMED, viewer, "")
        tell(case, Step.RESUMED, viewer, "", ended, deadline=case.deadline)
    return appeal


def _stop(case: Case, viewer: Viewer) -> ClockStop | None:
    """Stop the order's clock, if it runs and has not run out; what stopped it, for the log."""
    was = case.stopped_on
    if not rules.stops_clock(case.finding.severity):
        return None
    move_case(case, moving.Appealed())
    if was is not None or case.stopped_on is None:
        return None
    return ClockStop.objects.create(
        case=case,
        cause=StopCause.APPEAL,
        stopped_on=case.stopped_on,
        left_days=case.left_days or 0,
        stopped_by_id=viewer.user_id,
    )


def _wind_up(case: Case, decision: AppealDecision, viewer: Viewer) -> dict[str, Any] | None:
    """Let the clock run again that the appeal stopped: what the log says of that; None where it runs, or is over.

    An upheld appeal takes finding and order with it, and the withdrawal ends the stop.
    """
    stop = cases.running_stop(case)
    is_ours = stop is not None and stop.cause == StopCause.APPEAL and decision is not AppealDecision.UPHELD
    move_case(case, moving.AppealDecided(decision))
    return end_stop(case, viewer) if is_ours else None


def _carry_out(
    viewer: Viewer, case: Case, decision: AppealDecision, reason: str, severity: Severity | None
) -> Finding:
    if decision is AppealDecision.UPHELD:
        return findings.withdraw_finding(viewer, case.finding_id, reason, appeal=Appealed.UPHELD)
    if decision is AppealDecision.AMENDED and severity is not None:
        return findings.amend_finding(viewer, case.finding_id, severity)
    return findings.sustain_finding(viewer, case.finding_id)


def _for_office(viewer: Viewer, appeal_id: UUID) -> tuple[Case, Appeal]:
    found = queries.appeals(viewer).filter(id=appeal_id).values_list("case_id", "case__finding_id").first()
    if found is None:
        raise Refused(Refusal.NOT_THERE)
    case_id, finding_id = found
    # The finding first, as whoever withdraws one does: two who wait for each other would wait for ever.
    Finding.objects.select_for_update().get(id=finding_id)
    case = locked(case_id)
    return case, Appeal.objects.select_for_update().get(id=appeal_id)
