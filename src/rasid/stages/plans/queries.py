"""A viewer enters; plans, their frames, weeks and audits leave, for the planners' eyes; opened draws for auditors."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet, Sum

from rasid.foundation.jobs.models import Progress
from rasid.foundation.text.localized import in_language
from rasid.methods.planning.draw import frame_commitment
from rasid.methods.planning.tasks import TaskPurpose
from rasid.stages.observers.models import Observer
from rasid.stages.observers.rules import ObserverState, Tier
from rasid.stages.plans.drawing import values
from rasid.stages.plans.models import FramePoint, Plan, PlannedVisit, UndoneTask
from rasid.stages.plans.rules import (
    draw_seed,
    frame_salt,
    is_thinned,
    stratum_governorate,
    suggested_capacity,
)
from rasid.stages.programmes.models import Programme, Wave
from rasid.stages.programmes.rules import Role, Viewer
from rasid.stages.questionnaires.rules import QuestionnaireUse
from rasid.stages.registry.models import Area
from rasid.stages.registry.rules import AreaLevel

PLANNERS = (Role.OFFICER, Role.ADMINISTRATOR)
JOB = "plan.seed_committed"


@dataclass(frozen=True)
class Coverage:
    """How much of a frame the plan reaches."""

    points: int
    without_questionnaire: int
    without_observer: int
    drawn: int
    planned: int
    over_capacity: int

    @property
    def candidates(self) -> int:
        return self.points - self.without_questionnaire - self.without_observer


@dataclass(frozen=True)
class Thinned:
    """A stratum that lost so many of its drawn visits that those made no longer stand for it well.

    `governorate`: its code, "" for phone lines and web services, None for small governorates taken together. `reason`:
    the most frequent one.
    """

    authority: dict[str, str]
    governorate: str | None
    drawn: int
    lost: int
    reason: str


# Only the planners see a plan. To everybody else there is none.


def plans(viewer: Viewer) -> QuerySet[Plan]:
    """Plans of the programme, newest wave first."""
    if not viewer.has(*PLANNERS):
        return Plan.objects.none()
    return (
        Plan.objects.filter(programme_id=viewer.programme_id)
        .select_related("wave", "programme")
        .defer("secret")
        .annotate(visits=Count("planned_visits", filter=Q(planned_visits__set_aside_at=None)))
        .order_by("-wave__number")
    )


def plan_by_id(viewer: Viewer, plan_id: UUID) -> Plan | None:
    return plans(viewer).filter(id=plan_id).first()


def frame(viewer: Viewer, plan: Plan) -> QuerySet[FramePoint]:
    """The whole frame in the order of the draw (by id)."""
    if not viewer.has(*PLANNERS) or plan.programme_id != viewer.programme_id:
        return FramePoint.objects.none()
    return (
        FramePoint.objects.filter(plan=plan)
        .select_related("service_point", "authority")
        .order_by("service_point_id")
    )


def holes(viewer: Viewer, plan: Plan) -> QuerySet[FramePoint]:
    return frame(viewer, plan).exclude(hole="")


def planned_visits(viewer: Viewer, plan: Plan) -> QuerySet[PlannedVisit]:
    if not viewer.has(*PLANNERS) or plan.programme_id != viewer.programme_id:
        return PlannedVisit.objects.none()
    return (
        PlannedVisit.objects.filter(plan=plan, set_aside_at=None)
        .select_related("frame_point__service_point", "frame_point__authority", "observer")
        .order_by("day", "frame_point__service_point__sort_key", "id")
    )


def knows_controls(viewer: Viewer) -> bool:
    """Whoever reads visits does not know what they carry, whatever else they may do."""
    return viewer.has(*PLANNERS) and not viewer.has(Role.REVIEWER)


def controls_due(viewer: Viewer, plan: Plan) -> QuerySet[PlannedVisit]:
    """Visits that carry a control, by day: somebody has to have placed it before that day begins."""
    if not knows_controls(viewer):
        return PlannedVisit.objects.none()
    return planned_visits(viewer, plan).filter(carries_control=True)


def undone(viewer: Viewer, plan: Plan) -> QuerySet[UndoneTask]:
    """Tasks without a visit, with their reasons; those of the sample are non-response."""
    if not viewer.has(*PLANNERS) or plan.programme_id != viewer.programme_id:
        return UndoneTask.objects.none()
    return (
        UndoneTask.objects.filter(plan=plan)
        .select_related("frame_point__service_point", "frame_point__authority", "request")
        .order_by("purpose", "reason", "frame_point__service_point__sort_key", "id")
    )


def thinned(viewer: Viewer, plan: Plan) -> list[Thinned]:
    """Strata that lost too many of their drawn visits, those that lost most of them first."""
    drawn: Counter[str] = Counter()
    authorities: dict[str, dict[str, str]] = {}
    for point in frame(viewer, plan).filter(is_drawn=True):
        drawn[point.stratum] += 1
        authorities[point.stratum] = point.authority.name
    lost: dict[str, Counter[str]] = {}
    for task in undone(viewer, plan).filter(purpose=TaskPurpose.SAMPLE, frame_point__is_drawn=True):
        lost.setdefault(task.frame_point.stratum, Counter())[task.reason] += 1
    found = [
        Thinned(
            authority=authorities[stratum],
            governorate=stratum_governorate(stratum),
            drawn=drawn[stratum],
            lost=reasons.total(),
            reason=max(sorted(reasons), key=lambda reason: reasons[reason]),
        )
        for stratum, reasons in sorted(lost.items())
        if is_thinned(drawn[stratum], reasons.total())
    ]
    return sorted(found, key=lambda each: -each.lost / each.drawn)


def governorate_names(plan: Plan) -> dict[str, str]:
    """Code → name in the reader's language."""
    areas = Area.objects.filter(programme_id=plan.programme_id, level=AreaLevel.GOVERNORATE)
    return {code: in_language(name) for code, name in areas.values_list("code", "name")}


def coverage(viewer: Viewer, plan: Plan) -> Coverage:
    counted = frame(viewer, plan).aggregate(
        points=Count("id"),
        without_questionnaire=Count("id", filter=Q(hole="no_questionnaire")),
        without_observer=Count("id", filter=Q(hole__in=["no_eligible_observer", "on_hold"])),
        drawn=Count("id", filter=Q(is_drawn=True)),
        over_capacity=Count("id", filter=Q(hole="no_capacity_left")),
    )
    return Coverage(planned=planned_visits(viewer, plan).count(), **counted)


def exclusions(viewer: Viewer, plan: Plan) -> dict[str, int]:
    """Reason → centres without any eligible observer for which it kept somebody away."""
    counted: dict[str, int] = {}
    for reasons in holes(viewer, plan).values_list("exclusions", flat=True):
        for reason in reasons:
            counted[reason] = counted.get(reason, 0) + 1
    return dict(sorted(counted.items(), key=lambda pair: (-pair[1], pair[0])))


def progress(viewer: Viewer, plan: Plan) -> Progress | None:
    if not viewer.has(*PLANNERS):
        return None
    return Progress.objects.filter(event=JOB, subject=plan.id).first()


def capacity_suggestion(viewer: Viewer, programme: Programme, wave: Wave) -> int:
    """Visits that the observers can keep in this wave, given what kinds of places there are."""
    if not viewer.has(*PLANNERS) or programme.id != viewer.programme_id:
        return 0
    able = Observer.objects.filter(programme=programme, state=ObserverState.ACTIVE)
    able = able.filter(id__in=able.filter(availability__isnull=False).values("id"))
    by_tier = dict(able.values_list("tier").annotate(total=Sum("weekly_visits")))
    known = values.forms(programme)
    here = values.places(programme, wave)
    chosen = [use for place in here if (use := values.use_at(place, known))]
    return suggested_capacity(
        by_tier.get(Tier.SHOPPER, 0),
        by_tier.get(Tier.SPOTTER, 0),
        chosen.count(QuestionnaireUse.VISIT),
        chosen.count(QuestionnaireUse.SPOT_CHECK),
    )


def public_view(plan: Plan) -> dict[str, Any]:
    """What the log has told the public of a plan, rebuilt from the tables."""
    view: dict[str, Any] = {
        "wave": plan.wave.number,
        "seed_commitment": plan.seed_commitment,
        "capacity": plan.capacity,
    }
    if plan.redraws:
        view["redraws"] = plan.redraws
    if plan.frame_digest:
        view |= {
            "frame_commitment": committed_frame(plan),
            "frame": plan.frame.exclude(probability=None).count(),
        }
    if plan.drawn_at:
        # Those of the first draw: what is asked for, repeated or replaced stays inside.
        view |= {"visits": plan.planned_visits.filter(purpose=TaskPurpose.SAMPLE, added_at=None).count()}
        view |= {"stopped": True} if plan.was_stopped else {}
    if plan.released_at:
        view["released"] = True
    if plan.seed_revealed_at:
        view["seed_opened"] = True
    return view


def committed_frame(plan: Plan) -> str:
    """The salted commitment to the plan's frame, as the log holds it."""
    salt = frame_salt(bytes(plan.secret), plan.redraws)
    return frame_commitment(salt, bytes.fromhex(plan.frame_digest)).hex()


@dataclass(frozen=True)
class OpenedDraw:
    """All that an auditor draws a past week's sample again with; hex. `size` and `reserve` in centres."""

    plan_id: UUID
    wave: int
    seed_commitment: str
    seed: str
    frame_commitment: str
    salt: str
    frame_digest: str
    size: int
    reserve: int
    was_stopped: bool


def opened_draws(viewer: Viewer) -> list[OpenedDraw]:
    """Draws of weeks that are over, newest first. For auditors alone: seed and frame together name the centres."""
    if not viewer.has(Role.AUDITOR):
        return []
    found = Plan.objects.filter(programme_id=viewer.programme_id, seed_revealed_at__isnull=False)
    drawn = found.exclude(frame_digest="").annotate(reserve=Count("frame__reserve_rank"))
    return [
        OpenedDraw(
            plan_id=plan.id,
            wave=plan.wave.number,
            seed_commitment=plan.seed_commitment,
            seed=draw_seed(bytes(plan.secret)).hex(),
            frame_commitment=committed_frame(plan),
            salt=frame_salt(bytes(plan.secret), plan.redraws).hex(),
            frame_digest=plan.frame_digest,
            size=plan.used["sample_size"],
            reserve=plan.reserve,
            was_stopped=plan.was_stopped,
        )
        for plan in drawn.select_related("wave").order_by("-wave__number")
    ]


def opened_frame(viewer: Viewer, plan_id: UUID) -> list[FramePoint] | None:
    """The frame of an opened draw in the order of the draw; None where there is none for this viewer."""
    if all(draw.plan_id != plan_id for draw in opened_draws(viewer)):
        return None
    points = FramePoint.objects.filter(plan_id=plan_id).exclude(probability=None)
    return list(points.order_by("service_point_id"))


# Read by later stages, on nobody's behalf.


def call_ups(programme: Programme, waves: Iterable[UUID]) -> dict[UUID, tuple[int, int]]:
    """Wave → (k call-ups from the reserve, of N − n centres that the draw left), where there were any.

    `rules.inclusion(π, k, N − n)` is then the chance of every sample visit of that wave.
    """
    called = Plan.objects.filter(programme=programme, wave__in=list(waves), called_up__gt=0)
    counted = called.annotate(candidates=Count("frame", filter=Q(frame__probability__isnull=False)))
    return {
        plan.wave_id: (plan.called_up, plan.candidates - plan.used["sample_size"])
        for plan in counted.defer("secret")
    }
