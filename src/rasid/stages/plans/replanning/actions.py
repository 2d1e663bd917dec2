"""What became impossible during a wave enters; who goes instead leaves, validated, reasoned and logged.

Each verb keeps the chances known: a visit that changes hands stays the visit of the same drawn centre, a reserve is
called up in its drawn order, and a closed centre is non-response. None lets anybody choose a centre.
"""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction

from rasid.foundation.calendar import clock
from rasid.foundation.jobs.announcing import announce
from rasid.foundation.ledger.recording import record
from rasid.foundation.text.refusals import Refused
from rasid.methods.planning.seeds import SeedStream, derived_seed
from rasid.methods.planning.tasks import DropReason, Stop, Task, TaskPurpose
from rasid.stages.plans.drawing import checks
from rasid.stages.plans.drawing.actions import locked
from rasid.stages.plans.drawing.tasks import HOLES, sample_id, task_id
from rasid.stages.plans.models import (
    Closure,
    FramePoint,
    ObserverDay,
    Plan,
    PlannedVisit,
    UndoneTask,
)
from rasid.stages.plans.replanning.placing import Board, Found, place, turns
from rasid.stages.plans.rules import (
    LONGEST_REASON,
    ChanceClass,
    HoleReason,
    PlanState,
    Refusal,
    may_replan,
)
from rasid.stages.plans.travelling.queries import roads_of
from rasid.stages.programmes import queries as programmes

CHANGED = "plan.changed"
NOTICE_MINUTES = 60
"""Nobody is sent to a place sooner than this."""


@transaction.atomic
def replace_observer(planned_visit_id: UUID, reason: str, *, to: UUID | None = None) -> PlannedVisit:
    """Somebody else goes to the same drawn centre, on the same day if anybody can, else on a later one.

    Who and when is drawn from the plan's seed among all who may; `to` names the observer who took the visit from the
    swap pool, and only the day is drawn. The old planned visit is set aside and the new one `replaces` it: its visit
    is to be offered (`plan.changed` is announced for the plan). Raises Refused NO_REPLACEMENT when nobody may go; the
    centre is non-response then, and stays so until somebody can.
    """
    plan = _replannable(
        PlannedVisit.objects.values_list("plan_id", flat=True).get(id=planned_visit_id), reason
    )
    left = PlannedVisit.objects.select_related("frame_point").get(id=planned_visit_id)
    if left.set_aside_at is not None:
        raise Refused(Refusal.SET_ASIDE)
    before = PlannedVisit.objects.filter(plan=plan, frame_point=left.frame_point_id)
    met = {str(one) for one in before.values_list("observer_id", flat=True)}
    point = left.frame_point
    task = Task(
        task_id(TaskPurpose(left.purpose), str(point.service_point_id), left.request_id),
        str(point.service_point_id),
        TaskPurpose(left.purpose),
    )
    found = _found(plan, task, f"replace/{task.id}/{before.count()}", met, left, to)
    if found is None:
        raise Refused(Refusal.NO_REPLACEMENT)
    _set_aside([left], reason)
    made = _planned(plan, point, found, left.chance, left)
    sets = {"observer": str(made.observer_id), "day": made.day.isoformat(), "replaces": str(left.id)}
    _log("planned_visit.replaced", made, sets | {"reason": _short(reason)})
    announce(CHANGED, plan.id)
    return made


@transaction.atomic
def call_reserve(plan_id: UUID, count: int, reason: str) -> list[PlannedVisit]:
    """The next `count` centres of the reserve, in the drawn order, with an observer and a day each.

    A centre for which nobody can go is called up all the same and is non-response, so that the chance of each stays
    π + (1 − π)·k/(N − n) after k call-ups (`rules.inclusion`). Announces `plan.changed`. Raises Refused RESERVE_EMPTY
    when fewer are left.
    """
    plan = _replannable(plan_id, reason)
    reserve = FramePoint.objects.filter(plan=plan, reserve_rank__isnull=False, called_at=None)
    called = list(reserve.order_by("reserve_rank")[: max(count, 1)])
    if len(called) < count or count < 1:
        raise Refused(Refusal.RESERVE_EMPTY, left=len(called))
    made = [visit for point in called if (visit := _call_up(plan, point))]
    plan.called_up += len(called)
    plan.save(update_fields=["called_up"])
    sets = {"called_up": plan.called_up, "reason": _short(reason)}
    record(
        "week.reserve_called", f"week:{plan.id}", programme_id=plan.programme_id, sets=sets, is_sealed=True
    )
    announce(CHANGED, plan.id)
    return made


@transaction.atomic
def close_point_for_wave(plan_id: UUID, service_point_id: UUID, reason: str) -> list[PlannedVisit]:
    """The place cannot be visited in what is left of the wave: its planned visits are set aside, and returned.

    Whoever calls withdraws the visits that were offered for them. The centre stays drawn and is non-response.
    """
    plan = _replannable(plan_id, reason)
    point = FramePoint.objects.filter(plan=plan, service_point=service_point_id).first()
    if point is None:
        raise Refused(Refusal.NOT_IN_FRAME)
    if Closure.objects.filter(frame_point=point).exists():
        raise Refused(Refusal.CLOSED_ALREADY)
    Closure.objects.create(plan=plan, frame_point=point, reason=_short(reason), noticed_at=clock.now())
    today = programmes.today(plan.programme)
    planned = PlannedVisit.objects.filter(frame_point=point, set_aside_at=None, day__gte=today)
    gone = list(planned.order_by("day", "id"))
    _set_aside(gone, reason)
    if point.is_drawn or point.called_at:
        point.hole = HoleReason.CLOSED_THIS_WAVE
        point.save(update_fields=["hole"])
    sets = {"closed": str(service_point_id), "reason": _short(reason)}
    record("week.point_closed", f"week:{plan.id}", programme_id=plan.programme_id, sets=sets, is_sealed=True)
    announce(CHANGED, plan.id)
    return gone


def _replannable(plan_id: UUID, reason: str) -> Plan:
    plan = locked(plan_id)
    today = programmes.today(plan.programme)
    if refusal := may_replan(PlanState(plan.state), reason, today, plan.wave.ends_on):
        raise Refused(refusal)
    return plan


def _call_up(plan: Plan, point: FramePoint) -> PlannedVisit | None:
    """Called up whatever comes of it; whether somebody can go must not decide who is in the sample."""
    point.called_at = clock.now()
    centre = str(point.service_point_id)
    found = (
        None
        if hasattr(point, "closure")
        else _found(plan, Task(sample_id(centre), centre), f"reserve/{centre}")
    )
    if found is None:
        UndoneTask.objects.create(
            plan=plan, frame_point=point, purpose=TaskPurpose.SAMPLE, reason=DropReason.CAPS_FULL
        )
        point.hole = point.hole or HOLES[DropReason.CAPS_FULL]
    point.save(update_fields=["called_at", "hole"])
    if found is None:
        return None
    visit = _planned(plan, point, found, ChanceClass.RESERVE)
    sets = {"observer": str(visit.observer_id), "day": visit.day.isoformat(), "reserve": point.reserve_rank}
    _log("planned_visit.called_up", visit, sets)
    return visit


def _found(
    plan: Plan,
    task: Task,
    purpose: str,
    without: Iterable[str] = (),
    left: PlannedVisit | None = None,
    to: UUID | None = None,
) -> Found | None:
    """Who goes when: the left visit's own day first, then the others from today on."""
    settings, week = checks.settings_of(plan), checks.kept_week(plan)
    own = {stop for stop in week.stops if left is not None and stop.task == task.id}
    week = checks.without(week, own)
    world = checks.world_of(plan, settings, {task.centre, *(stop.centre for stop in week.stops)})
    centres = {profile.id: profile for profile in world.profiles}
    if task.centre not in centres:
        return None
    people = {profile.id: profile for profile in world.people}
    kept_out = set(without)
    allowed = {
        name: days
        for name, days in world.allowed_at(task.centre).items()
        if name not in kept_out and (to is None or name == str(to))
    }
    # A place or person that is no longer there says nothing about the others' ways.
    stops = tuple(stop for stop in week.stops if stop.centre in centres and stop.observer in people)
    week = checks.with_stops(week, stops)
    board = Board(week, people, centres, world.rules, roads_of(plan, world.governorates))
    now = clock.now().astimezone(ZoneInfo(plan.programme.time_zone))
    stream = SeedStream(derived_seed(bytes(plan.secret), "replanning"), purpose)
    coming = [day for day in world.rules.days if day >= now.date()]
    centre = centres[task.centre]
    first = (
        [
            (name, left.day, left.day_part)
            for name in stream.shuffled(sorted(allowed))
            if left is not None and left.day in coming and left.day in allowed[name]
        ]
        if left is not None
        else []
    )
    others = [day for day in coming if left is None or day != left.day]
    rest = turns(centre, allowed, others, world.rules, stream)
    return place(board, task, [*first, *rest], _earliest(now))


def _earliest(now: datetime) -> Mapping[date, int]:
    return {now.date(): now.hour * 60 + now.minute + NOTICE_MINUTES}


def _planned(
    plan: Plan, point: FramePoint, found: Found, chance: str, left: PlannedVisit | None = None
) -> PlannedVisit:
    """The new row; `left` is the visit whose place it takes. Others of that observer's day move up in the order."""
    stop = found.stop
    form = checks.world_of(plan, checks.settings_of(plan), {stop.centre}).forms[stop.centre]
    made = PlannedVisit.objects.create(
        plan=plan,
        frame_point=point,
        observer_id=UUID(stop.observer),
        scenario_id=left.scenario_id if left else form.scenario_id,
        questionnaire_version_id=left.questionnaire_version_id if left else form.version_id,
        purpose=stop.purpose,
        chance=chance,
        day=stop.day,
        day_part=stop.day_part,
        order=stop.order,
        arrives=stop.arrives,
        travel=stop.travel,
        zone=left.zone if left else "",
        carries_control=left.carries_control if left else False,
        beside=left.beside if left else None,
        request=left.request if left else None,
        replaces=left,
        added_at=clock.now(),
    )
    if left is not None:
        # The double now repeats the visit of whoever goes instead.
        PlannedVisit.objects.filter(beside=left).update(beside=made)
    _keep_walk(plan, found)
    return made


def _keep_walk(plan: Plan, found: Found) -> None:
    stop, observer = found.stop, UUID(found.stop.observer)
    rows = PlannedVisit.objects.filter(plan=plan, observer=observer, day=stop.day, set_aside_at=None)
    ways: dict[str, Stop] = {each.task: each for each in found.walk}
    for row in rows.select_related("frame_point"):
        centre = str(row.frame_point.service_point_id)
        each = ways.get(task_id(TaskPurpose(row.purpose), centre, row.request_id))
        if each is not None and (row.order, row.travel) != (each.order, each.travel):
            row.order, row.travel = each.order, each.travel
            row.save(update_fields=["order", "travel"])
    ObserverDay.objects.update_or_create(
        plan=plan, observer_id=observer, day=stop.day, defaults={"home_travel": found.home_travel}
    )


def _set_aside(rows: Iterable[PlannedVisit], reason: str) -> None:
    now = clock.now()
    for row in rows:
        row.set_aside_at, row.set_aside_reason = now, _short(reason)
        row.save(update_fields=["set_aside_at", "set_aside_reason"])
        _log("planned_visit.set_aside", row, {"set_aside": True, "reason": row.set_aside_reason})


def _short(reason: str) -> str:
    return reason.strip()[:LONGEST_REASON]


def _log(verb: str, visit: PlannedVisit, sets: Mapping[str, Any]) -> None:
    """Sealed: who goes where, and that somebody else goes."""
    subject = f"planned_visit:{visit.id}"
    record(verb, subject, programme_id=visit.plan.programme_id, sets=sets, is_sealed=True)
