"""A plan's world as plain values, a finished week and what the tables hold enter; every broken rule leaves."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from uuid import UUID

from django.db.models import Q

from rasid.foundation.text.refusals import Refused
from rasid.methods.planning.mask import Mask, shared_mask
from rasid.methods.planning.profiles import CentreProfile, ObserverProfile, PlanRules
from rasid.methods.planning.profiles import Place as Point
from rasid.methods.planning.tasks import Drop, DropReason, Stop, Task, TaskPurpose, Week
from rasid.methods.planning.travel import TravelTimes
from rasid.methods.planning.validate import Violation, validate_week
from rasid.stages.plans.drawing import values
from rasid.stages.plans.drawing.tasks import task_id, week_tasks
from rasid.stages.plans.drawing.values import Form
from rasid.stages.plans.models import (
    FramePoint,
    ObserverDay,
    Plan,
    PlannedVisit,
    UndoneTask,
    VisitRequest,
)
from rasid.stages.plans.rules import PlanSettings, Refusal, read_settings, share_of
from rasid.stages.plans.travelling.queries import roads_of


@dataclass(frozen=True)
class World:
    """People, places and rules of one plan as they are now; `forms` by centre."""

    people: list[ObserverProfile]
    profiles: list[CentreProfile]
    rules: PlanRules
    forms: Mapping[str, Form]
    governorates: Mapping[Point, str]

    @cached_property
    def mask(self) -> Mask:
        """Who may go where on which day."""
        return shared_mask(self.people, self.profiles, self.rules)

    def allowed_at(self, centre: str) -> Mapping[str, tuple[date, ...]]:
        """Observer → days, for one centre alone: the whole mask takes longer."""
        here = [profile for profile in self.profiles if profile.id == centre]
        return shared_mask(self.people, here, self.rules).allowed.get(centre, {})


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
        forms={place.id: form for place in here if (form := values.form_at(place, known, secret))},
        governorates=values.home_governorates(plan.programme)
        | {place.point: place.governorate for place in here if place.point is not None and place.governorate},
    )


def violations(
    plan: Plan,
    world: World,
    points: Iterable[FramePoint],
    tasks: Sequence[Task],
    week: Week,
    travel: TravelTimes,
) -> tuple[Violation, ...]:
    """Every hard rule again, by code that shares nothing with the steps before."""
    chances = {
        str(point.service_point_id): point.probability for point in points if point.probability is not None
    }
    size = plan.used["sample_size"]
    return validate_week(week, tasks, chances, size, world.people, world.profiles, world.rules, travel)


def check_again(plan: Plan) -> tuple[Violation, ...]:
    """The kept week against people and places as they are now, and against the draw that its seed says."""
    settings, points = settings_of(plan), frame_of(plan)
    week, tasks = kept_week(plan), kept_tasks(plan, points, settings)
    world = world_of(plan, settings, {task.centre for task in tasks})
    return violations(plan, world, points, tasks, week, roads_of(plan, world.governorates))


def frame_of(plan: Plan) -> list[FramePoint]:
    return list(FramePoint.objects.filter(plan=plan).order_by("service_point_id"))


def kept_tasks(plan: Plan, points: Iterable[FramePoint], settings: PlanSettings) -> list[Task]:
    """What the week had to do: the drawn centres, doubles as the seed has them, and what was asked for."""
    sample = [str(point.service_point_id) for point in points if point.is_drawn]
    doubles = share_of(sample, settings.double_share, bytes(plan.secret), "doubles")
    taken = VisitRequest.objects.filter(Q(planned_visits__plan=plan) | Q(undone__plan=plan)).distinct()
    return week_tasks(sample, doubles, list(taken.order_by("id")))


def settings_of(plan: Plan) -> PlanSettings:
    settings = read_settings(plan.settings)
    if isinstance(settings, Refusal):
        raise Refused(settings)
    return settings


def kept_week(plan: Plan) -> Week:
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


def without(week: Week, gone: Collection[Stop]) -> Week:
    """The week when these stops are left out; the next way of that day starts where the one before ended."""
    return replace(week, stops=tuple(stop for stop in week.stops if stop not in gone))


def with_stops(week: Week, stops: Sequence[Stop]) -> Week:
    return replace(week, stops=tuple(stops))


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
