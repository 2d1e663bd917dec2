"""A plan's world as plain values, a finished week and what the tables hold enter; every broken rule leaves."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from rasid.foundation.text.refusals import Refused
from rasid.methods.planning.assignment import AssignedVisit, Assignment, Hole
from rasid.methods.planning.assignment import HoleReason as AssignmentHole
from rasid.methods.planning.profiles import CentreProfile, ObserverProfile, PlanRules
from rasid.methods.planning.profiles import Place as Point
from rasid.methods.planning.tasks import Drop, DropReason, Stop, TaskPurpose, Week
from rasid.methods.planning.validate import FinishedPlan, Violation, validate_plan
from rasid.stages.plans.drawing import values
from rasid.stages.plans.drawing.tasks import task_id
from rasid.stages.plans.drawing.values import Form
from rasid.stages.plans.models import FramePoint, ObserverDay, Plan, PlannedVisit, UndoneTask
from rasid.stages.plans.rules import Mask, PlanSettings, Refusal, read_settings, shared_mask


@dataclass(frozen=True)
class World:
    """People, places and rules of one plan as they are now; `forms` by centre."""

    people: list[ObserverProfile]
    profiles: list[CentreProfile]
    rules: PlanRules
    mask: Mask
    forms: Mapping[str, Form]
    governorates: Mapping[Point, str]


def world_of(plan: Plan, settings: PlanSettings, centres: Iterable[str]) -> World:
    """All that the steps after the draw read about these centres."""
    secret = bytes(plan.secret)
    rules = values.plan_rules(plan, settings)
    people = values.observer_profiles(plan.programme, rules.days, settings)
    here = values.places(plan.programme, plan.wave, only=[UUID(centre) for centre in sorted(centres)])
    known = values.forms(plan.programme)
    profiles = values.centre_profiles(here, known, rules.days, settings, secret)
    return World(
        people=people,
        profiles=profiles,
        rules=rules,
        mask=shared_mask(people, profiles, rules),
        forms={place.id: form for place in here if (form := values.form_at(place, known, secret))},
        governorates={
            place.point: place.governorate for place in here if place.point is not None and place.governorate
        },
    )


def violations(
    plan: Plan, world: World, points: Iterable[FramePoint], drawn: set[str], week: Week
) -> tuple[Violation, ...]:
    """Every hard rule again, by code that shares nothing with the steps before."""
    finished = FinishedPlan(
        probabilities={
            str(point.service_point_id): point.probability
            for point in points
            if point.probability is not None
        },
        capacity=plan.used["sample_size"],
        drawn=tuple(sorted(drawn)),
        assignment=Assignment(
            tuple(
                AssignedVisit(stop.centre, stop.observer, stop.day, stop.day_part)
                for stop in week.stops
                if stop.purpose is TaskPurpose.SAMPLE
            ),
            tuple(
                Hole(drop.centre, AssignmentHole.CAPS_FULL)
                for drop in week.drops
                if drop.purpose is TaskPurpose.SAMPLE
            ),
        ),
    )
    return validate_plan(finished, world.people, world.profiles, world.rules)


def check_again(plan: Plan) -> tuple[Violation, ...]:
    """The kept week against people and places as they are now."""
    points = list(FramePoint.objects.filter(plan=plan).order_by("service_point_id"))
    drawn = {str(point.service_point_id) for point in points if point.is_drawn}
    week = kept_week(plan, points)
    settings = read_settings(plan.settings)
    if isinstance(settings, Refusal):
        raise Refused(settings)
    world = world_of(plan, settings, drawn | {stop.centre for stop in week.stops})
    return violations(plan, world, points, drawn, week)


def kept_week(plan: Plan, points: Iterable[FramePoint]) -> Week:
    """The week as its rows have it: what was set aside is no longer in it, what was added is."""
    standing = PlannedVisit.objects.filter(plan=plan, set_aside_at=None).select_related("frame_point")
    stops = tuple(_stop(row) for row in standing.order_by("day", "observer_id", "order", "id"))
    undone = UndoneTask.objects.filter(plan=plan).select_related("frame_point").order_by("id")
    drops = [
        Drop(
            task_id(TaskPurpose(row.purpose), str(row.frame_point.service_point_id), row.request_id),
            str(row.frame_point.service_point_id),
            TaskPurpose(row.purpose),
            DropReason(row.reason),
        )
        for row in undone
    ]
    ways = ObserverDay.objects.filter(plan=plan).values_list("observer_id", "day", "home_travel")
    home = {(str(observer), day): minutes for observer, day, minutes in ways}
    return Week(stops, tuple(drops), home, plan.was_stopped)


def _stop(row: PlannedVisit) -> Stop:
    purpose, centre = TaskPurpose(row.purpose), str(row.frame_point.service_point_id)
    return Stop(
        task=task_id(purpose, centre, row.request_id),
        centre=centre,
        purpose=purpose,
        observer=str(row.observer_id),
        day=row.day,
        day_part=row.day_part,
        order=row.order,
        arrives=row.arrives or 0,
        travel=row.travel or 0,
    )


def secrecy(
    plan: Plan, world: World, points: Iterable[FramePoint], week: Week
) -> tuple[dict[str, Any], bool | None]:
    """What an insider could foresee: the report as a row, and whether its gates were kept; None = not measured."""
    return {}, None
