"""A viewer enters; the improvement plans this person may read, with what was measured, leave."""

from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from rasid.stages.improvement import queries
from rasid.stages.improvement.models import ImprovementPlan, TrainingRound
from rasid.stages.improvement.plans.measuring import Question
from rasid.stages.improvement.rules import PlanState
from rasid.stages.programmes.rules import Viewer
from rasid.stages.registry.models import Authority

RUNNING = (PlanState.AGREED, PlanState.MEASURED)


def plans(viewer: Viewer, state: str = "") -> QuerySet[ImprovementPlan]:
    """Of the office all, of a liaison its body's own; newest first. A withdrawn one stays to be read."""
    found = ImprovementPlan.objects.filter(
        programme_id=viewer.programme_id, authority__in=queries.bodies(viewer).order_by()
    )
    if state:
        found = found.filter(state=state)
    return found.select_related("authority", "programme", "effect").order_by("-proposed_at", "id")


def to_agree(viewer: Viewer) -> QuerySet[ImprovementPlan]:
    """Plans that the other side proposed and this viewer may agree to."""
    return plans(viewer, PlanState.PROPOSED).filter(is_of_office=not queries.is_office(viewer))


def find_plan(viewer: Viewer, plan_id: UUID) -> ImprovementPlan | None:
    return plans(viewer).filter(id=plan_id).first()


def question_of_plan(plan: ImprovementPlan) -> Question:
    return Question(
        authority=str(plan.authority_id),
        axis=plan.axis,
        starts_on=plan.starts_on,
        ends_on=plan.evaluates_on,
        peers=_untouched(plan.authority, plan.axis, plan.starts_on, plan.evaluates_on),
        is_picked=plan.is_picked,
    )


def question_of_round(held: TrainingRound, until: date) -> Question:
    """Of the centres whose people took part, from the day after the round."""
    return Question(
        authority=str(held.authority_id),
        axis=held.axis,
        starts_on=held.ended_on,
        ends_on=until,
        centres=frozenset(str(each) for each in held.centres.values_list("service_point_id", flat=True)),
        peers=_untouched(held.authority, held.axis, held.held_on, until),
    )


def _untouched(body: Authority, axis: str, starts_on: date, ends_on: date) -> frozenset[str]:
    """Bodies of the same sector for which neither a plan nor a round on this axis fell into these days."""
    plans_then = ImprovementPlan.objects.filter(
        Q(axis=axis) | Q(axis=""), state__in=RUNNING, starts_on__lte=ends_on, evaluates_on__gte=starts_on
    )
    rounds_then = TrainingRound.objects.filter(axis=axis, held_on__lte=ends_on, ended_on__gte=starts_on)
    found = (
        Authority.objects.filter(programme_id=body.programme_id, sector_id=body.sector_id)
        .exclude(id=body.id)
        .exclude(id__in=plans_then.values("authority"))
        .exclude(id__in=rounds_then.values("authority"))
    )
    return frozenset(str(each) for each in found.values_list("id", flat=True))


def measured_facts(programme_id: UUID, since: date, until: date) -> list[dict[str, object]]:
    """Effects of plans measured in a period, above the floor: for the bulletin and the brief."""
    rows = ImprovementPlan.objects.filter(
        programme_id=programme_id,
        state=PlanState.MEASURED,
        effect__measured_at__date__gt=since,
        effect__measured_at__date__lte=until,
    ).select_related("authority", "effect")
    return [
        {
            "authority": str(plan.authority_id),
            "authority_name": plan.authority.name,
            "axis": plan.axis,
            "starts_on": plan.starts_on.isoformat(),
            "evaluates_on": plan.evaluates_on.isoformat(),
            **plan.effect.result,
        }
        for plan in rows.order_by("authority_id", "id")
        if "withheld" not in plan.effect.result
    ]
