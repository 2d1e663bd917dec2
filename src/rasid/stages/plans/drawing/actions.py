"""A requested plan enters; the frame with its chances, the draw, days, ways and what the checks found leave.

The order is fixed, and nothing of a later step is read by an earlier one: frame, draw, doubles and controls, what was
asked for, days and ways, the validator, the audit of secrecy.
"""

import threading
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction

from rasid.foundation.calendar import clock
from rasid.foundation.jobs.models import Progress
from rasid.foundation.ledger.recording import record
from rasid.foundation.text.messages import Message
from rasid.foundation.text.refusals import Refused
from rasid.methods.planning.draw import Draw, draw_sample, frame_digest
from rasid.methods.planning.marginals import Candidate, Infeasible, MarginalRules, plan_marginals
from rasid.methods.planning.mask import Mask, shared_mask
from rasid.methods.planning.tasks import Task, TaskPurpose, Week
from rasid.methods.planning.travel import TravelTimes
from rasid.methods.planning.validate import Violation
from rasid.methods.planning.week import ZONE_TASKS, plan_week
from rasid.methods.planning.zones import zones
from rasid.stages.observers.concerns.queries import unsafe_points
from rasid.stages.observers.models import Observer
from rasid.stages.observers.rules import ObserverState
from rasid.stages.plans.asked.queries import waiting
from rasid.stages.plans.drawing import checks, values
from rasid.stages.plans.drawing.foresight import foreseen
from rasid.stages.plans.drawing.tasks import (
    HOLES,
    asked_id,
    chance_of,
    sample_id,
    week_tasks,
)
from rasid.stages.plans.drawing.values import Forms, Place
from rasid.stages.plans.models import (
    FramePoint,
    ObserverDay,
    Plan,
    PlannedVisit,
    UndoneTask,
    VisitRequest,
)
from rasid.stages.plans.queries import JOB, committed_frame
from rasid.stages.plans.rules import (
    Bounds,
    HoleReason,
    PlanSettings,
    PlanState,
    Refusal,
    RequestState,
    assignment_seed,
    authority_floors,
    bounds,
    draw_seed,
    most_asked,
    share_of,
    strata,
)
from rasid.stages.plans.travelling.actions import keep_answers
from rasid.stages.plans.travelling.queries import roads
from rasid.stages.plans.travelling.road_server import NoRoadsError
from rasid.stages.programmes.models import Programme

BATCH = 2000
BEFORE_THE_WEEK, AFTER_THE_WEEK = 3, 3
"""Steps of the job before days and ways, and after them: the validator, the audit, keeping."""
USUAL = BEFORE_THE_WEEK + 6 + AFTER_THE_WEEK
LOOK_EVERY_S = 2.0


def carry_out(plan_id: UUID) -> None:
    """Fix the frame and commit to it in the log, then draw, find days and ways, check and keep.

    May run twice, at once or after a crash: each half is kept only if the plan still waits for it. What stands in the
    way is kept on the plan as its failure.
    """
    try:
        if plan_of(plan_id).state == PlanState.REQUESTED:
            _fix_frame(plan_of(plan_id))
        if plan_of(plan_id).state == PlanState.FRAMED:
            _draw(plan_of(plan_id))
    except Refused as refused:
        _fail(plan_id, refused)


class PlanWatch:
    """Tells whoever waits how far the week is, and looks now and then whether somebody said "enough"."""

    def __init__(self, plan: Plan) -> None:
        self._plan, self._thread = plan.id, threading.get_ident()
        self._looked, self._enough, self._total = float("-inf"), False, 0

    def told(self, done: int, total: int) -> None:
        tell(self._plan, BEFORE_THE_WEEK + done, BEFORE_THE_WEEK + total + AFTER_THE_WEEK)
        self._total = total

    def after(self, step: int) -> None:
        """The steps that follow the week."""
        total = BEFORE_THE_WEEK + self._total
        tell(self._plan, total + step, total + AFTER_THE_WEEK)

    def stop(self) -> bool:
        # A solver's own thread would open a connection that nobody closes.
        is_due = time.monotonic() - self._looked > LOOK_EVERY_S
        if not self._enough and is_due and threading.get_ident() == self._thread:
            self._enough = Plan.objects.filter(id=self._plan, stop_asked_at__isnull=False).exists()
            self._looked = time.monotonic()
        return self._enough


def _fix_frame(plan: Plan) -> None:
    settings = checks.settings_of(plan)
    days = values.wave_days(plan.programme, plan.wave)
    here = values.places(plan.programme, plan.wave)
    known = values.forms(plan.programme)
    _refuse_empty(plan.programme, days, here, known)
    tell(plan.id, 1)
    plan.used = {"days": [day.isoformat() for day in days]}
    people = values.observer_profiles(plan.programme, days, settings)
    rules = values.plan_rules(plan, settings)
    profiles = values.centre_profiles(here, known, days, settings, bytes(plan.secret))
    mask = shared_mask(people, profiles, rules)
    points = frame_points(plan, here, mask, settings)
    limits = give_probabilities(plan, points, settings)
    plan.used |= {"sample_size": limits.sample_size, "least": limits.least, "most": limits.most}
    plan.frame_digest = frame_digest(values.draw_units(points)).hex()
    plan.state = PlanState.FRAMED
    with transaction.atomic():
        if locked(plan.id).state != PlanState.REQUESTED:
            return
        FramePoint.objects.bulk_create(points, batch_size=BATCH)
        plan.save(update_fields=["used", "frame_digest", "state"])
        candidates = sum(point.probability is not None for point in points)
        log("plan.frame_fixed", plan, {"frame_commitment": committed_frame(plan), "frame": candidates})
    tell(plan.id, 2)


def _draw(plan: Plan) -> None:
    settings, secret = checks.settings_of(plan), bytes(plan.secret)
    points = {str(p.service_point_id): p for p in FramePoint.objects.filter(plan=plan).order_by("id")}
    units = values.draw_units(points.values())
    spare = len(units) - plan.used["sample_size"]
    reserve = min(spare, round(plan.used["sample_size"] * settings.reserve_share))
    drawn = draw_sample(units, draw_seed(secret), reserve)
    tell(plan.id, BEFORE_THE_WEEK)
    sample = [unit.id for unit in drawn.sample]
    doubles = share_of(sample, settings.double_share, secret, "doubles")
    controls = frozenset(share_of(sample, settings.control_share, secret, "controls"))
    asked = _asked(plan, points, settings)
    world = checks.world_of(plan, settings, {*sample, *(str(each.service_point_id) for each in asked)})
    watch = PlanWatch(plan)
    tasks = week_tasks(sample, doubles, asked)
    week, travel = _week(plan, world, tasks, watch)
    watch.after(1)
    refuse_broken(checks.violations(plan, world, points.values(), tasks, week, travel))
    watch.after(2)
    plan.secrecy, plan.is_secret = foreseen(plan, settings, world, points.values(), tasks, week, travel)
    visits = _planned_visits(plan, points, world, week, asked, controls)
    _keep_draw(plan, points, drawn, week, asked, visits)


def _asked(plan: Plan, points: Mapping[str, FramePoint], settings: PlanSettings) -> list[VisitRequest]:
    """What was asked for first, as far as the plan's share for it goes; a place outside this week's frame waits."""
    first = plan.wave.starts_on
    possible = [
        each
        for each in waiting(plan.programme, first)
        if (point := points.get(str(each.service_point_id))) and not point.hole
    ]
    return possible[: most_asked(plan.capacity, settings)]


def _week(
    plan: Plan, world: checks.World, tasks: Sequence[Task], watch: PlanWatch
) -> tuple[Week, TravelTimes]:
    """Days and ways; by distances where the road server fails half-way, and the plan says so."""
    found = roads(plan.programme, world.governorates)
    try:
        week = _plan_week(plan, world, tasks, found.times, watch)
    except NoRoadsError as error:
        plan.travel = found.as_row(str(error))
        return _plan_week(plan, world, tasks, found.distances, watch), found.distances
    plan.travel = found.as_row() | {"gaps": found.gaps()}
    if legs := found.learned_legs():
        keep_answers(plan.programme, legs)
    return week, found.times


def _plan_week(
    plan: Plan, world: checks.World, tasks: Sequence[Task], times: TravelTimes, watch: PlanWatch
) -> Week:
    return plan_week(
        tasks,
        world.mask.allowed,
        world.people,
        world.profiles,
        world.rules,
        times,
        assignment_seed(bytes(plan.secret)),
        effort=checks.settings_of(plan).effort(),
        watch=watch,
    )


def _keep_draw(
    plan: Plan,
    points: Mapping[str, FramePoint],
    drawn: Draw,
    week: Week,
    asked: Sequence[VisitRequest],
    visits: Sequence[PlannedVisit],
) -> None:
    for unit in drawn.sample:
        points[unit.id].is_drawn = True
    for rank, unit in enumerate(drawn.reserve, start=1):
        points[unit.id].reserve_rank = rank
    for drop in week.drops:
        if drop.purpose is TaskPurpose.SAMPLE:
            points[drop.centre].hole = HOLES[drop.reason]
    touched = [point for point in points.values() if point.is_drawn or point.reserve_rank]
    by_task = {asked_id(each): each for each in asked}
    zone = {(visit.observer_id, visit.day): visit.zone for visit in visits}
    with transaction.atomic():
        if locked(plan.id).state != PlanState.FRAMED:
            return
        visits = _still_wanted(visits)
        FramePoint.objects.bulk_update(touched, ["is_drawn", "reserve_rank", "hole"], batch_size=BATCH)
        PlannedVisit.objects.bulk_create(visits, batch_size=BATCH)
        UndoneTask.objects.bulk_create(
            [
                UndoneTask(
                    plan=plan,
                    frame_point=points[drop.centre],
                    purpose=drop.purpose,
                    reason=drop.reason,
                    request=by_task.get(drop.task),
                )
                for drop in week.drops
            ],
            batch_size=BATCH,
        )
        ObserverDay.objects.bulk_create(
            [
                ObserverDay(
                    plan=plan,
                    observer_id=UUID(observer),
                    day=day,
                    zone=zone.get((UUID(observer), day), ""),
                    home_travel=minutes,
                )
                for (observer, day), minutes in sorted(week.home_travel.items())
            ],
            batch_size=BATCH,
        )
        _take_up(plan, visits)
        plan.state, plan.drawn_at, plan.was_stopped = PlanState.DRAWN, clock.now(), week.was_stopped
        plan.save(update_fields=["state", "drawn_at", "was_stopped", "travel", "secrecy", "is_secret"])
        _log_draw(plan, week, visits)
    tell(plan.id, USUAL, finished=True)


def _still_wanted(visits: Sequence[PlannedVisit]) -> list[PlannedVisit]:
    """Without those that somebody took back while the plan was computed."""
    asked = [visit.request_id for visit in visits if visit.request_id]
    rows = VisitRequest.objects.select_for_update().filter(id__in=asked, state=RequestState.WAITING)
    standing = {row.id for row in rows}
    return [visit for visit in visits if visit.request_id is None or visit.request_id in standing]


def _take_up(plan: Plan, visits: Sequence[PlannedVisit]) -> None:
    """The requests that got a visit are the plan's; the others wait on."""
    for visit in visits:
        if (each := visit.request) is None:
            continue
        each.state, each.plan = RequestState.PLANNED, plan
        each.save(update_fields=["state", "plan"])
        sets = {
            "state": RequestState.PLANNED,
            "wave": plan.wave.number,
            "kind": each.kind,
            "reason": each.reason,
            "on_behalf_of": each.on_behalf_of,
        }
        subject = f"visit_request:{each.id}"
        record("visit_request.planned", subject, programme_id=plan.programme_id, sets=sets, is_sealed=True)


def _log_draw(plan: Plan, week: Week, visits: Sequence[PlannedVisit]) -> None:
    """In the open how many of the sample are planned; sealed what else the week holds."""
    sample = sum(visit.purpose == TaskPurpose.SAMPLE for visit in visits)
    log("plan.drawn", plan, {"visits": sample} | ({"stopped": True} if week.was_stopped else {}))
    planned = Counter(str(visit.purpose) for visit in visits)
    undone = Counter(f"{drop.purpose}/{drop.reason}" for drop in week.drops)
    sets = {
        "planned": dict(sorted(planned.items())),
        "undone": dict(sorted(undone.items())),
        "controls": sum(visit.carries_control for visit in visits),
        "stopped": week.was_stopped,
        "travel": str(plan.travel["backend"]),
        "secrecy": str(plan.secrecy.get("verdict", "")),
    }
    record("week.made", f"week:{plan.id}", programme_id=plan.programme_id, sets=sets, is_sealed=True)


def _refuse_empty(programme: Programme, days: Sequence[date], here: Sequence[Place], known: Forms) -> None:
    """A plan that cannot be says why before minutes are spent on it."""
    if not days:
        raise Refused(Refusal.NO_DAYS)
    if not here:
        raise Refused(Refusal.NO_CENTRES)
    if not any(values.use_at(place, known) for place in here):
        raise Refused(Refusal.NO_QUESTIONNAIRES)
    if not Observer.objects.filter(programme=programme, state=ObserverState.ACTIVE).exists():
        raise Refused(Refusal.NO_OBSERVERS)


def frame_points(plan: Plan, here: Sequence[Place], mask: Mask, settings: PlanSettings) -> list[FramePoint]:
    """Every open place, in the frame or out of it with the reason; probabilities come after."""
    risky = values.risks(plan.programme, plan.wave)
    held = unsafe_points(plan.programme)
    reachable = [place for place in here if mask.allowed.get(place.id)]
    labels = strata([(str(p.authority_id), p.governorate) for p in reachable], settings.smallest_stratum)
    stratum = dict(zip((place.id for place in reachable), labels, strict=True))
    points = []
    for place in here:
        eligible = len(mask.allowed.get(place.id, ()))
        hole = "" if eligible else HoleReason.NO_ELIGIBLE_OBSERVER
        hole = hole if place.id in mask.allowed else HoleReason.NO_QUESTIONNAIRE
        points.append(
            FramePoint(
                plan=plan,
                service_point_id=place.point_id,
                authority_id=place.authority_id,
                stratum=stratum.get(place.id, f"{place.authority_id}/-"),
                latitude=place.latitude,
                longitude=place.longitude,
                risk=risky.get(place.point_id, 1.0),
                hole=HoleReason.ON_HOLD if place.point_id in held else hole,
                eligible=eligible,
                exclusions={} if eligible else dict(mask.exclusions.get(place.id, {})),
            )
        )
    return points


def give_probabilities(plan: Plan, points: Sequence[FramePoint], settings: PlanSettings) -> Bounds:
    inside = [point for point in points if not point.hole]
    limits = bounds(plan.capacity, len(inside), settings)
    if limits is None:
        raise Refused(Refusal.NO_PROBABILITIES, centres=len(inside))
    # Floors are an authority's: its score is what four weeks of visits have to carry.
    candidates = [Candidate(str(p.service_point_id), str(p.authority_id), p.risk) for p in inside]
    floors = authority_floors(Counter(each.stratum for each in candidates), limits, settings)
    found = plan_marginals(candidates, MarginalRules(limits.sample_size, limits.least, limits.most, floors))
    if isinstance(found, Infeasible):
        raise Refused(Refusal.NO_PROBABILITIES, centres=len(inside))
    for point in inside:
        point.probability = found.probabilities[str(point.service_point_id)]
    return limits


def _planned_visits(
    plan: Plan,
    points: Mapping[str, FramePoint],
    world: checks.World,
    week: Week,
    asked: Sequence[VisitRequest],
    controls: frozenset[str],
) -> list[PlannedVisit]:
    ids = {stop.task: uuid4() for stop in week.stops}
    by_task = {asked_id(each): each for each in asked}
    zone = zones(world.profiles, world.people, most=ZONE_TASKS).centre
    return [
        PlannedVisit(
            id=ids[stop.task],
            plan=plan,
            frame_point=points[stop.centre],
            observer_id=UUID(stop.observer),
            scenario_id=world.forms[stop.centre].scenario_id,
            questionnaire_version_id=world.forms[stop.centre].version_id,
            purpose=stop.purpose,
            chance=chance_of(stop.purpose),
            day=stop.day,
            day_part=stop.day_part,
            order=stop.order,
            arrives=stop.arrives,
            travel=stop.travel,
            zone=zone[stop.centre],
            carries_control=stop.purpose is TaskPurpose.SAMPLE and stop.centre in controls,
            beside_id=ids[sample_id(stop.centre)] if stop.purpose is TaskPurpose.DOUBLE else None,
            request=by_task.get(stop.task),
        )
        for stop in week.stops
    ]


def refuse_broken(violations: Sequence[Violation]) -> None:
    if violations:
        first = Message(f"plans-breach-{violations[0].breach}")
        raise Refused(Refusal.RULE_BROKEN, count=len(violations), first=first)


@transaction.atomic
def _fail(plan_id: UUID, refused: Refused) -> None:
    plan = locked(plan_id)
    if plan.state in {PlanState.REQUESTED, PlanState.FRAMED}:
        plan.state = PlanState.FAILED
        params = {
            name: value if isinstance(value, int) else str(value) for name, value in refused.params.items()
        }
        plan.failure = {"code": str(refused.code), "params": params}
        plan.save(update_fields=["state", "failure"])
    Progress.objects.filter(event=JOB, subject=plan_id).update(finished_at=clock.now(), failure=str(refused))


def plan_of(plan_id: UUID) -> Plan:
    return Plan.objects.select_related("programme", "wave").get(id=plan_id)


def locked(plan_id: UUID) -> Plan:
    return Plan.objects.select_for_update(of=("self",)).select_related("programme", "wave").get(id=plan_id)


def tell(plan_id: UUID, done: int, total: int = USUAL, *, finished: bool = False) -> None:
    """Progress is written outside the draw's transactions: whoever waits must see it move."""
    Progress.objects.update_or_create(
        event=JOB,
        subject=plan_id,
        defaults={
            "done": done,
            "total": total,
            "finished_at": clock.now() if finished else None,
            "failure": "",
        },
    )


def log(verb: str, plan: Plan, sets: Mapping[str, Any]) -> None:
    record(verb, f"plan:{plan.id}", programme_id=plan.programme_id, sets=sets, is_public=True)
