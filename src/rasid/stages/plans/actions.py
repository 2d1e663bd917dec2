"""A plan is requested with its promise, framed, drawn, released and, after the wave, opened."""

import secrets
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction

from rasid.foundation.calendar import clock
from rasid.foundation.jobs.models import Progress
from rasid.foundation.ledger.recording import record
from rasid.foundation.text.messages import Message
from rasid.foundation.text.refusals import Refused
from rasid.methods.planning.assignment import AssignedVisit, Assignment, Hole, assign_visits
from rasid.methods.planning.assignment import HoleReason as AssignmentHole
from rasid.methods.planning.draw import draw_sample, frame_digest
from rasid.methods.planning.marginals import Candidate, Infeasible, MarginalRules, plan_marginals
from rasid.methods.planning.profiles import ObserverProfile
from rasid.methods.planning.seeds import SEED_BYTES, SeedStream, seed_commitment
from rasid.methods.planning.validate import FinishedPlan, Violation, validate_plan
from rasid.stages.observers.models import Observer
from rasid.stages.observers.rules import ObserverState
from rasid.stages.plans import queries
from rasid.stages.plans.models import FramePoint, Plan, PlannedVisit, RiskFactor
from rasid.stages.plans.queries import JOB, Form, Forms, Place
from rasid.stages.plans.rules import (
    Bounds,
    HoleReason,
    Mask,
    PlanSettings,
    PlanState,
    Refusal,
    assignment_seed,
    bounds,
    draw_seed,
    may_redraw,
    may_release,
    read_settings,
    shared_mask,
    strata,
)
from rasid.stages.programmes import queries as programmes
from rasid.stages.programmes.models import Programme, Wave

BATCH = 2000
STEPS = 5
# The drawn sample is what the log speaks of; the purpose of added visits comes with those who add them.
SAMPLE = "sample"


@transaction.atomic
def request_plan(
    programme: Programme, wave: Wave, capacity: int, settings: Mapping[str, object] | None = None
) -> Plan:
    """Ask for a wave's plan. The draw seed is made and its hash logged here, before anything is drawn."""
    Programme.objects.select_for_update().get(id=programme.id)
    if Plan.objects.filter(wave=wave).exists() or wave.programme_id != programme.id:
        raise Refused(Refusal.WAVE_TAKEN, wave=wave.number)
    if programmes.today(programme) > wave.ends_on:
        raise Refused(Refusal.WAVE_OVER)
    if capacity < 1:
        raise Refused(Refusal.CAPACITY)
    knobs = read_settings(settings or {})
    if isinstance(knobs, Refusal):
        raise Refused(knobs)
    secret = secrets.token_bytes(SEED_BYTES)
    plan = Plan.objects.create(
        programme=programme,
        wave=wave,
        state=PlanState.REQUESTED,
        capacity=capacity,
        settings=knobs.as_row(),
        secret=secret,
        seed_commitment=seed_commitment(draw_seed(secret)).hex(),
        requested_at=clock.now(),
    )
    _tell(plan.id, 0)
    promised = {"wave": wave.number, "seed_commitment": plan.seed_commitment, "capacity": capacity}
    _log("plan.seed_committed", plan, promised)
    return plan


@transaction.atomic
def redraw_plan(plan_id: UUID, reason: str) -> Plan:
    """Draw again with the same promised seed: a plan that failed, or that the world has overtaken.

    Public, with its count: an office that could draw again unseen could draw until it liked the sample.
    """
    plan = _locked(plan_id)
    if refusal := may_redraw(PlanState(plan.state), reason):
        raise Refused(refusal)
    PlannedVisit.objects.filter(plan=plan).delete()
    FramePoint.objects.filter(plan=plan).delete()
    plan.state, plan.redraws = PlanState.REQUESTED, plan.redraws + 1
    plan.redraw_reason = reason.strip()
    plan.frame_digest, plan.used, plan.failure, plan.drawn_at = "", {}, {}, None
    plan.save()
    _tell(plan.id, 0)
    gone = {"frame_commitment": None, "frame": None, "visits": None}
    _log("plan.redraw_requested", plan, {"redraws": plan.redraws, **gone})
    return plan


def draw_plan(plan_id: UUID) -> None:
    """The job after a request: fix the frame and commit to it in the log, then draw, assign, check and keep the plan.

    May run twice, at once or after a crash: each half is kept only if the plan still waits for it. What stands
    in the way is kept on the plan as its failure.
    """
    try:
        if _plan(plan_id).state == PlanState.REQUESTED:
            _fix_frame(_plan(plan_id))
        if _plan(plan_id).state == PlanState.FRAMED:
            _draw(_plan(plan_id))
    except Refused as refused:
        _fail(plan_id, refused)


@transaction.atomic
def release_plan(plan_id: UUID) -> Plan:
    """Let the plan become visits, after every hard rule was checked again on what the tables hold now."""
    plan = _locked(plan_id)
    if refusal := may_release(PlanState(plan.state), programmes.today(plan.programme), plan.wave.ends_on):
        raise Refused(refusal)
    _refuse_broken(_check_again(plan))
    plan.state, plan.released_at = PlanState.RELEASED, clock.now()
    plan.save(update_fields=["state", "released_at"])
    _log("plan.released", plan, {"released": True})
    return plan


@transaction.atomic
def reveal_seed(plan_id: UUID) -> Plan:
    """Open the promise after the wave, to auditors: they draw the sample again, and nobody else learns the centres.

    The public reads that it was opened. An opened seed would name the drawn centres to whoever can work out every
    centre's chance, and where nothing raises a risk anybody can.
    """
    plan = _locked(plan_id)
    if programmes.today(plan.programme) <= plan.wave.ends_on:
        raise Refused(Refusal.WAVE_NOT_OVER)
    if plan.seed_revealed_at is None:
        plan.seed_revealed_at = clock.now()
        plan.save(update_fields=["seed_revealed_at"])
        _log("plan.seed_revealed", plan, {"seed_opened": True})
    return plan


def reveal_due_seeds() -> int:
    """Open the seeds of all waves that are over, released or not: an unused promise is opened too."""
    waiting = Plan.objects.filter(seed_revealed_at=None).select_related("programme", "wave").defer("secret")
    due = [plan.id for plan in waiting if programmes.today(plan.programme) > plan.wave.ends_on]
    for plan_id in due:
        reveal_seed(plan_id)
    return len(due)


@transaction.atomic
def set_risk(
    programme: Programme, source: str, weights: Mapping[UUID, float], until: date | None = None
) -> None:
    """Say what one source knows of service points' risk; 0 takes its word back. Risk is 1 + all weights."""
    RiskFactor.objects.filter(
        programme=programme,
        source=source,
        service_point__in=[p for p, weight in weights.items() if weight <= 0],
    ).delete()
    RiskFactor.objects.bulk_create(
        [
            RiskFactor(programme=programme, service_point_id=p, source=source, weight=weight, until=until)
            for p, weight in weights.items()
            if weight > 0
        ],
        batch_size=BATCH,
        update_conflicts=True,
        unique_fields=["service_point", "source"],
        update_fields=["weight", "until"],
    )
    # Sealed: which centres are thought to be bad tells where visits will go.
    known = {str(point): str(weight) for point, weight in weights.items()}
    sets = {"risk": {"source": source, "weights": known, "until": until.isoformat() if until else ""}}
    record("risk.set", f"programme:{programme.id}", programme_id=programme.id, sets=sets, is_sealed=True)


def _fix_frame(plan: Plan) -> None:
    settings = _settings(plan)
    days = queries.wave_days(plan.programme, plan.wave)
    here = queries.places(plan.programme, plan.wave)
    known = queries.forms(plan.programme)
    _refuse_empty(plan.programme, days, here, known)
    _tell(plan.id, 1)
    plan.used = {"days": [day.isoformat() for day in days]}
    people = queries.observer_profiles(plan.programme, days, settings)
    rules = queries.plan_rules(plan, settings)
    mask = shared_mask(people, queries.centre_profiles(here, known, days), rules)
    points = _frame_points(plan, here, mask, settings)
    limits = _give_probabilities(plan, points, settings)
    plan.used |= {"sample_size": limits.sample_size, "least": limits.least, "most": limits.most}
    plan.frame_digest = frame_digest(queries.draw_units(points)).hex()
    plan.state = PlanState.FRAMED
    with transaction.atomic():
        if _locked(plan.id).state != PlanState.REQUESTED:
            return
        FramePoint.objects.bulk_create(points, batch_size=BATCH)
        plan.save(update_fields=["used", "frame_digest", "state"])
        candidates = sum(point.probability is not None for point in points)
        _log(
            "plan.frame_fixed", plan, {"frame_commitment": queries.committed_frame(plan), "frame": candidates}
        )
    _tell(plan.id, 2)


def _draw(plan: Plan) -> None:
    settings = _settings(plan)
    secret = bytes(plan.secret)
    points = {str(p.service_point_id): p for p in FramePoint.objects.filter(plan=plan).order_by("id")}
    units = queries.draw_units(points.values())
    spare = len(units) - plan.used["sample_size"]
    reserve = min(spare, round(plan.used["sample_size"] * settings.reserve_share))
    drawn = draw_sample(units, draw_seed(secret), reserve)
    _tell(plan.id, 3)
    rules = queries.plan_rules(plan, settings)
    people = queries.observer_profiles(plan.programme, rules.days, settings)
    chosen = [unit.id for unit in drawn.sample]
    here = queries.places(plan.programme, plan.wave, only=[points[one].service_point_id for one in chosen])
    known = queries.forms(plan.programme)
    profiles = queries.centre_profiles(here, known, rules.days)
    mask = shared_mask(people, profiles, rules)
    assignment = assign_visits(chosen, mask.as_eligibility(), people, rules, assignment_seed(secret))
    probabilities = {unit.id: unit.probability for unit in units}
    finished = FinishedPlan(probabilities, plan.used["sample_size"], tuple(chosen), assignment)
    _refuse_broken(validate_plan(finished, people, profiles, rules))
    _tell(plan.id, 4)
    for one in chosen:
        points[one].is_drawn = True
    for rank, unit in enumerate(drawn.reserve, start=1):
        points[unit.id].reserve_rank = rank
    for hole in assignment.holes:
        points[hole.centre].hole = _hole(hole)
    visits = _planned_visits(plan, points, {place.id: place for place in here}, assignment, known)
    _keep_draw(plan, list(points.values()), visits)


def _keep_draw(plan: Plan, points: Sequence[FramePoint], visits: Sequence[PlannedVisit]) -> None:
    touched = [point for point in points if point.is_drawn or point.reserve_rank]
    with transaction.atomic():
        if _locked(plan.id).state != PlanState.FRAMED:
            return
        FramePoint.objects.bulk_update(touched, ["is_drawn", "reserve_rank", "hole"], batch_size=BATCH)
        PlannedVisit.objects.bulk_create(visits, batch_size=BATCH)
        plan.state, plan.drawn_at = PlanState.DRAWN, clock.now()
        plan.save(update_fields=["state", "drawn_at"])
        _log("plan.drawn", plan, {"visits": len(visits)})
    _tell(plan.id, STEPS, finished=True)


def _refuse_empty(programme: Programme, days: Sequence[date], here: Sequence[Place], known: Forms) -> None:
    """A plan that cannot be says why before minutes are spent on it."""
    if not days:
        raise Refused(Refusal.NO_DAYS)
    if not here:
        raise Refused(Refusal.NO_CENTRES)
    if not any(queries.use_at(place, known) for place in here):
        raise Refused(Refusal.NO_QUESTIONNAIRES)
    if not Observer.objects.filter(programme=programme, state=ObserverState.ACTIVE).exists():
        raise Refused(Refusal.NO_OBSERVERS)


def _frame_points(plan: Plan, here: Sequence[Place], mask: Mask, settings: PlanSettings) -> list[FramePoint]:
    """Every open place, in the frame or out of it with the reason; probabilities come after."""
    risky = queries.risks(plan.programme, plan.wave)
    reachable = [place for place in here if mask.allowed.get(place.id)]
    labels = strata([(str(p.authority_id), p.governorate) for p in reachable], settings.smallest_stratum)
    stratum = dict(zip((place.id for place in reachable), labels, strict=True))
    points = []
    for place in here:
        eligible = len(mask.allowed.get(place.id, ()))
        hole = "" if eligible else HoleReason.NO_ELIGIBLE_OBSERVER
        points.append(
            FramePoint(
                plan=plan,
                service_point_id=place.point_id,
                authority_id=place.authority_id,
                stratum=stratum.get(place.id, f"{place.authority_id}/-"),
                latitude=place.latitude,
                longitude=place.longitude,
                risk=risky.get(place.point_id, 1.0),
                hole=hole if place.id in mask.allowed else HoleReason.NO_QUESTIONNAIRE,
                eligible=eligible,
                exclusions={} if eligible else dict(mask.exclusions.get(place.id, {})),
            )
        )
    return points


def _give_probabilities(plan: Plan, points: Sequence[FramePoint], settings: PlanSettings) -> Bounds:
    inside = [point for point in points if not point.hole]
    limits = bounds(plan.capacity, len(inside), settings)
    if limits is None:
        raise Refused(Refusal.NO_PROBABILITIES, centres=len(inside))
    candidates = [Candidate(str(p.service_point_id), p.stratum, p.risk) for p in inside]
    found = plan_marginals(candidates, MarginalRules(limits.sample_size, limits.least, limits.most))
    if isinstance(found, Infeasible):
        raise Refused(Refusal.NO_PROBABILITIES, centres=len(inside))
    for point in inside:
        point.probability = found.probabilities[str(point.service_point_id)]
    return limits


def _planned_visits(
    plan: Plan,
    points: Mapping[str, FramePoint],
    here: Mapping[str, Place],
    assignment: Assignment,
    known: Forms,
) -> list[PlannedVisit]:
    stream = SeedStream(assignment_seed(bytes(plan.secret)), "forms")
    visits = []
    for visit in assignment.visits:
        place = here[visit.centre]
        fitting = queries.forms_at(place, known)
        form: Form = stream.choice(fitting) if fitting else _no_form(visit)
        visits.append(
            PlannedVisit(
                plan=plan,
                frame_point=points[visit.centre],
                observer_id=UUID(visit.observer),
                scenario_id=form.scenario_id,
                questionnaire_version_id=form.version_id,
                purpose=SAMPLE,
                day=visit.day,
                day_part=visit.day_part,
            )
        )
    return visits


def _no_form(visit: AssignedVisit) -> Form:
    raise LookupError(f"centre {visit.centre} was assigned without a questionnaire")


def _check_again(plan: Plan) -> Sequence[Violation]:
    """Rebuild the finished plan from its rows, and people and places as they are now; ask the validator."""
    settings = _settings(plan)
    rules = queries.plan_rules(plan, settings)
    points = list(FramePoint.objects.filter(plan=plan).exclude(probability=None).order_by("service_point_id"))
    rows = PlannedVisit.objects.filter(plan=plan).select_related("frame_point")
    visits = [
        AssignedVisit(str(row.frame_point.service_point_id), str(row.observer_id), row.day, row.day_part)
        for row in rows
    ]
    holes = [
        Hole(str(point.service_point_id), AssignmentHole.CAPS_FULL)
        for point in points
        if point.is_drawn and point.hole
    ]
    drawn = [point.service_point_id for point in points if point.is_drawn]
    here = queries.places(plan.programme, plan.wave, only=drawn)
    profiles = queries.centre_profiles(here, queries.forms(plan.programme), rules.days)
    people: list[ObserverProfile] = queries.observer_profiles(plan.programme, rules.days, settings)
    finished = FinishedPlan(
        probabilities={str(p.service_point_id): p.probability for p in points if p.probability is not None},
        capacity=plan.used["sample_size"],
        drawn=tuple(str(point_id) for point_id in drawn),
        assignment=Assignment(tuple(visits), tuple(holes)),
    )
    return validate_plan(finished, people, profiles, rules)


def _refuse_broken(violations: Sequence[Violation]) -> None:
    if violations:
        first = Message(f"plans-breach-{violations[0].breach}")
        raise Refused(Refusal.RULE_BROKEN, count=len(violations), first=first)


def _hole(hole: Hole) -> HoleReason:
    if hole.reason is AssignmentHole.CAPS_FULL:
        return HoleReason.NO_CAPACITY_LEFT
    return HoleReason.NO_ELIGIBLE_OBSERVER


@transaction.atomic
def _fail(plan_id: UUID, refused: Refused) -> None:
    plan = _locked(plan_id)
    if plan.state in {PlanState.REQUESTED, PlanState.FRAMED}:
        plan.state = PlanState.FAILED
        params = {
            name: value if isinstance(value, int) else str(value) for name, value in refused.params.items()
        }
        plan.failure = {"code": str(refused.code), "params": params}
        plan.save(update_fields=["state", "failure"])
    Progress.objects.filter(event=JOB, subject=plan_id).update(finished_at=clock.now(), failure=str(refused))


def _settings(plan: Plan) -> PlanSettings:
    settings = read_settings(plan.settings)
    if isinstance(settings, Refusal):
        raise Refused(settings)
    return settings


def _plan(plan_id: UUID) -> Plan:
    return Plan.objects.select_related("programme", "wave").get(id=plan_id)


def _locked(plan_id: UUID) -> Plan:
    return Plan.objects.select_for_update(of=("self",)).select_related("programme", "wave").get(id=plan_id)


def _tell(plan_id: UUID, done: int, *, finished: bool = False) -> None:
    """Progress is written outside the draw's transactions: whoever waits must see it move."""
    Progress.objects.update_or_create(
        event=JOB,
        subject=plan_id,
        defaults={
            "done": done,
            "total": STEPS,
            "finished_at": clock.now() if finished else None,
            "failure": "",
        },
    )


def _log(verb: str, plan: Plan, sets: Mapping[str, Any]) -> None:
    record(verb, f"plan:{plan.id}", programme_id=plan.programme_id, sets=sets, is_public=True)
