"""A goal, its measure and its days enter; a plan that the other side agrees to leaves, and what changed since."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction

from rasid.foundation.calendar import clock
from rasid.foundation.ledger.recording import record
from rasid.foundation.text.refusals import Refused
from rasid.stages.improvement import queries
from rasid.stages.improvement.models import Effect, ImprovementPlan, TrainingRound
from rasid.stages.improvement.plans.measuring import Question, measure
from rasid.stages.improvement.plans.queries import find_plan, question_of_plan, question_of_round
from rasid.stages.improvement.rules import (
    MEASURED_BEFORE,
    SETTLED,
    PlanState,
    Refusal,
    may_agree,
    may_measure,
    may_propose,
    may_withdraw,
)
from rasid.stages.improvement.training.queries import training_needs
from rasid.stages.programmes import queries as programmes
from rasid.stages.programmes.models import Programme
from rasid.stages.programmes.naming import refuse_people
from rasid.stages.programmes.rules import Regime, Viewer
from rasid.stages.scores.rules import AXIS_WEIGHTS


@dataclass(frozen=True)
class Undertaking:
    """A plan's words and days; `owner` is a post, `axis` may be empty for the whole score."""

    goal: str
    steps: str
    owner: str
    axis: str
    starts_on: date
    evaluates_on: date
    family: str = ""
    is_picked: bool = False


@transaction.atomic
def propose_plan(viewer: Viewer, authority_id: UUID, given: Undertaking) -> ImprovementPlan:
    """By the office, or by the body's own liaison; it runs once the other side agrees."""
    body = queries.bodies(viewer).select_related("programme").filter(id=authority_id).first()
    if body is None or viewer.user_id is None:
        raise Refused(Refusal.NOT_THERE)
    if refusal := may_propose(given.axis, AXIS_WEIGHTS, given.starts_on, given.evaluates_on):
        raise Refused(refusal)
    texts = [given.goal.strip(), given.steps.strip(), given.owner.strip()]
    if not all(texts):
        raise Refused(Refusal.TEXT_MISSING)
    refuse_people(Regime.IMPROVEMENT, texts, known=[body.name])
    plan = ImprovementPlan.objects.create(
        programme=body.programme,
        authority=body,
        axis=given.axis,
        family=given.family,
        goal=texts[0],
        steps=texts[1],
        owner=texts[2],
        starts_on=given.starts_on,
        evaluates_on=given.evaluates_on,
        is_picked=given.is_picked or _is_picked(viewer, body.id, given.axis),
        is_of_office=queries.is_office(viewer),
        state=PlanState.PROPOSED,
        proposed_by_id=viewer.user_id,
        proposed_at=clock.now(),
    )
    _log(
        "improvement.proposed",
        plan,
        axis=plan.axis,
        starts_on=plan.starts_on.isoformat(),
        evaluates_on=plan.evaluates_on.isoformat(),
    )
    return plan


@transaction.atomic
def agree_plan(viewer: Viewer, plan_id: UUID) -> ImprovementPlan:
    plan = _locked(viewer, plan_id)
    if refusal := may_agree(
        PlanState(plan.state), proposed_by_office=plan.is_of_office, is_office=queries.is_office(viewer)
    ):
        raise Refused(refusal)
    plan.state, plan.agreed_by_id, plan.agreed_at = PlanState.AGREED, viewer.user_id, clock.now()
    plan.save(update_fields=["state", "agreed_by", "agreed_at"])
    _log("improvement.agreed", plan)
    return plan


@transaction.atomic
def withdraw_plan(viewer: Viewer, plan_id: UUID, reason: str) -> ImprovementPlan:
    """Either side may, before it is measured, and says why: it is not forgotten that there was one."""
    plan = _locked(viewer, plan_id)
    if refusal := may_withdraw(PlanState(plan.state), reason):
        raise Refused(refusal)
    refuse_people(Regime.IMPROVEMENT, [reason], known=[plan.authority.name])
    plan.state, plan.reason = PlanState.WITHDRAWN, reason.strip()
    plan.save(update_fields=["state", "reason"])
    _log("improvement.withdrawn", plan, reason=plan.reason)
    return plan


def _is_picked(viewer: Viewer, body: UUID, axis: str) -> bool:
    """Whether the body was bad at it when the plan was made: its faults came up again, or its figure was below."""
    causes = queries.causes_of(viewer.programme_id, body)
    needs = [each.need.axis for each in training_needs(viewer) if each.authority.id == body]
    return any(not axis or known == axis for known in [*(each.axis for each in causes), *needs])


def measure_due() -> int:
    """Plans and rounds of all programmes whose day has come: measured once, whatever comes of it; how many. Daily."""
    done = 0
    for programme in Programme.objects.order_by("id"):
        today = programmes.today(programme)
        due = ImprovementPlan.objects.filter(
            programme=programme, state=PlanState.AGREED, evaluates_on__lte=today - SETTLED
        )
        for plan in list(due.order_by("id").values_list("id", flat=True)):
            done += measure_plan(plan) is not None
        over = TrainingRound.objects.filter(
            programme=programme, effect=None, ended_on__lte=today - SETTLED - MEASURED_BEFORE
        )
        for held in list(over.order_by("id").values_list("id", flat=True)):
            done += measure_round(held) is not None
    return done


@transaction.atomic
def measure_plan(plan_id: UUID) -> Effect | None:
    """What changed since a plan began; None before its day. Twice is once."""
    rows = ImprovementPlan.objects.select_for_update(of=("self",))
    plan = rows.select_related("authority", "programme").get(id=plan_id)
    if present := Effect.objects.filter(plan=plan).first():
        return present
    if may_measure(PlanState(plan.state), plan.evaluates_on, programmes.today(plan.programme)):
        return None
    effect = _measured(plan.programme, question_of_plan(plan), plan=plan)
    plan.state = PlanState.MEASURED
    plan.save(update_fields=["state"])
    _log("improvement.measured", plan, result=effect.result)
    return effect


@transaction.atomic
def measure_round(round_id: UUID) -> Effect | None:
    """What changed at the centres whose people took part, a quarter of a year after; None before. Twice is once."""
    # Rounds are written once, and the application may not lock them: whoever measures one holds its programme.
    programme_id = TrainingRound.objects.values_list("programme_id", flat=True).get(id=round_id)
    programme = Programme.objects.select_for_update().get(id=programme_id)
    held = TrainingRound.objects.select_related("authority", "programme").get(id=round_id)
    if present := Effect.objects.filter(round=held).first():
        return present
    until = held.ended_on + MEASURED_BEFORE
    if programmes.today(programme) < until + SETTLED:
        return None
    effect = _measured(programme, question_of_round(held, until), held=held)
    record(
        "training.measured",
        f"training:{held.id}",
        programme_id=programme.id,
        sets={"result": effect.result},
    )
    return effect


def _measured(
    programme: Programme,
    asked: Question,
    plan: ImprovementPlan | None = None,
    held: TrainingRound | None = None,
) -> Effect:
    return Effect.objects.create(
        plan=plan,
        round=held,
        before_from=asked.starts_on - MEASURED_BEFORE,
        after_from=asked.starts_on,
        after_to=asked.ends_on,
        result=measure(programme, asked),
        measured_at=clock.now(),
    )


def _log(verb: str, plan: ImprovementPlan, **sets: object) -> None:
    record(
        verb,
        f"improvement:{plan.id}",
        programme_id=plan.programme_id,
        sets={"authority": str(plan.authority_id), "state": plan.state, **sets},
    )


def _locked(viewer: Viewer, plan_id: UUID) -> ImprovementPlan:
    if find_plan(viewer, plan_id) is None:
        raise Refused(Refusal.NOT_THERE)
    return ImprovementPlan.objects.select_for_update(of=("self",)).select_related("authority").get(id=plan_id)
