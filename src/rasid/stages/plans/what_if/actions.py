"""A question about a plan enters as a row; two weeks drawn with lots of their own leave as counts to compare.

The lots are fresh and are thrown away: a question must not tell which centres the plan itself has drawn or will draw.
"""

import secrets
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction

from rasid.foundation.accounts.models import User
from rasid.foundation.calendar import clock
from rasid.foundation.jobs.models import Progress
from rasid.foundation.ledger.recording import record
from rasid.foundation.text.refusals import Refused
from rasid.methods.planning.draw import draw_sample
from rasid.methods.planning.mask import shared_mask
from rasid.methods.planning.profiles import ObserverProfile
from rasid.methods.planning.seeds import SEED_BYTES
from rasid.methods.planning.tasks import TaskPurpose, Week
from rasid.methods.planning.week import plan_week
from rasid.stages.plans.drawing import checks, values
from rasid.stages.plans.drawing.actions import frame_points, give_probabilities
from rasid.stages.plans.drawing.tasks import week_tasks
from rasid.stages.plans.models import FramePoint, Plan, WhatIf
from rasid.stages.plans.rules import (
    MOST_EXTRA_OBSERVERS,
    PlanSettings,
    PlanState,
    Refusal,
    assignment_seed,
    draw_seed,
    may_wonder,
    read_settings,
    share_of,
)
from rasid.stages.plans.travelling.queries import roads

JOB = "what_if.asked"
GIVEN_UP_AFTER = timedelta(days=1)


@transaction.atomic
def ask_what_if(
    plan: Plan, by: User, capacity: int, settings: Mapping[str, object], more_observers: int = 0
) -> WhatIf:
    """Ask what the plan's week would keep with other numbers; `settings` are those that differ from the plan's.

    Raises Refused (NOT_DRAWN, QUESTIONS_WAITING, CAPACITY, SETTINGS).
    """
    if code := may_wonder(PlanState(plan.state), _waiting(plan)):
        raise Refused(code)
    if capacity < 1 or not 0 <= more_observers <= MOST_EXTRA_OBSERVERS:
        raise Refused(Refusal.CAPACITY)
    knobs = read_settings({**plan.settings, **settings})
    if isinstance(knobs, Refusal):
        raise Refused(knobs)
    given = {"capacity": capacity, "more_observers": more_observers, "settings": dict(settings)}
    asked = WhatIf.objects.create(plan=plan, asked_by=by, given=given, asked_at=clock.now())
    # Without the numbers' meaning nobody outside could read it; sealed all the same: it speaks of the plan.
    sets = {"wave": plan.wave.number, "capacity": capacity, "more_observers": more_observers}
    _log(JOB, asked, sets)
    return asked


def reckon_what_if(asked_id: UUID) -> None:
    """The job: the plan's own numbers and the other ones, with the same fresh lots. May run twice."""
    asked = WhatIf.objects.select_related("plan__programme", "plan__wave").get(id=asked_id)
    if asked.finished_at is not None:
        return
    secret = secrets.token_bytes(SEED_BYTES)
    plan, given = asked.plan, asked.given
    result: dict[str, Any] = {}
    failure = ""
    try:
        # Drawn again meanwhile, it has no days yet: the question was of another plan.
        if "days" not in plan.used:
            raise Refused(Refusal.NOT_DRAWN)
        own = checks.settings_of(plan)
        result["own"] = _outcome(_alike(plan, plan.capacity, own, secret), own, 0, _Told(asked_id, 0))
        other = read_settings({**plan.settings, **given["settings"]})
        if isinstance(other, Refusal):
            raise Refused(other)
        changed = _alike(plan, given["capacity"], other, secret)
        result["other"] = _outcome(changed, other, given["more_observers"], _Told(asked_id, 1))
    except Refused as refused:
        failure = str(refused.code)
    _finish(asked_id, result, failure)


@transaction.atomic
def _finish(asked_id: UUID, result: Mapping[str, Any], failure: str) -> None:
    asked = WhatIf.objects.select_for_update(of=("self",)).select_related("plan").get(id=asked_id)
    if asked.finished_at is not None:
        return
    asked.result, asked.failure, asked.finished_at = dict(result), failure, clock.now()
    asked.save(update_fields=["result", "failure", "finished_at"])
    _log("what_if.reckoned", asked, {"reckoned": not failure})
    Progress.objects.filter(event=JOB, subject=asked_id).update(finished_at=clock.now())


def _waiting(plan: Plan) -> int:
    """Questions of the programme without an answer. One that a day could not answer never will be, and keeps nobody."""
    lately = clock.now() - GIVEN_UP_AFTER
    asked = WhatIf.objects.filter(plan__programme=plan.programme_id, finished_at=None)
    return asked.filter(asked_at__gt=lately).count()


class _Told:
    """A watch that shows two weeks as one piece of work; nobody stops it."""

    def __init__(self, asked_id: UUID, week: int) -> None:
        self._asked, self._week = asked_id, week

    def told(self, done: int, total: int) -> None:
        Progress.objects.update_or_create(
            event=JOB,
            subject=self._asked,
            defaults={"done": self._week * total + done, "total": 2 * total, "finished_at": None},
        )

    def stop(self) -> bool:
        return False


def _alike(plan: Plan, capacity: int, settings: PlanSettings, secret: bytes) -> Plan:
    """A plan that is in no table, for the same week."""
    return Plan(
        programme=plan.programme,
        wave=plan.wave,
        capacity=capacity,
        settings=settings.as_row(),
        secret=secret,
        used={"days": plan.used["days"]},
    )


def _outcome(plan: Plan, settings: PlanSettings, more: int, watch: _Told) -> dict[str, Any]:
    """Counts of one imagined week: candidates, sample, visits, what stays undone and why, minutes under way."""
    secret = bytes(plan.secret)
    days = tuple(date.fromisoformat(day) for day in plan.used["days"])
    here, known = values.places(plan.programme, plan.wave), values.forms(plan.programme)
    people = _with_more(values.observer_profiles(plan.programme, days, settings), more)
    rules = values.plan_rules(plan, settings)
    profiles = values.centre_profiles(here, known, days, settings, secret)
    points = frame_points(plan, here, shared_mask(people, profiles, rules), settings)
    limits = give_probabilities(plan, points, settings)
    sample = [unit.id for unit in draw_sample(values.draw_units(points), draw_seed(secret), 0).sample]
    world = replace(checks.world_of(plan, settings, sample), people=people)
    week = plan_week(
        week_tasks(sample, share_of(sample, settings.double_share, secret, "doubles"), []),
        world.mask.allowed,
        world.people,
        world.profiles,
        world.rules,
        # By distances: a question is no reason to ask a road server for thousands of ways.
        roads(plan.programme, world.governorates).distances,
        assignment_seed(secret),
        effort=settings.effort(),
        watch=watch,
    )
    return _counted(points, limits.sample_size, week)


def _counted(points: Sequence[FramePoint], sample_size: int, week: Week) -> dict[str, Any]:
    made = Counter(str(stop.purpose) for stop in week.stops)
    undone = Counter(f"{drop.purpose}/{drop.reason}" for drop in week.drops)
    minutes = sum(stop.travel for stop in week.stops) + sum(week.home_travel.values())
    return {
        "centres": len(points),
        "reachable": sum(not point.hole for point in points),
        "sample": sample_size,
        "visits": made[TaskPurpose.SAMPLE],
        "doubles": made[TaskPurpose.DOUBLE],
        "undone": dict(sorted(undone.items())),
        "observers": len({stop.observer for stop in week.stops}),
        "minutes_a_visit": round(minutes / len(week.stops)) if week.stops else 0,
    }


def _with_more(people: Sequence[ObserverProfile], more: int) -> list[ObserverProfile]:
    """Imagined newcomers like those who are there, one after another: known nowhere, in nobody's way."""
    able = [person for person in people if not person.suspended and person.certificates]
    newcomers = [
        replace(
            able[n % len(able)],
            id=f"newcomer-{n}",
            last_visits={},
            conflict_centres=frozenset(),
            conflict_authorities=frozenset(),
        )
        for n in range(more if able else 0)
    ]
    return [*people, *newcomers]


def _log(verb: str, asked: WhatIf, sets: Mapping[str, object]) -> None:
    programme_id = asked.plan.programme_id
    record(verb, f"what_if:{asked.id}", programme_id=programme_id, sets=dict(sets), is_sealed=True)
