"""A plan is requested with its promise, drawn by a job, released when every check allows it, and opened afterwards."""

import secrets
from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction

from rasid.foundation.accounts.models import User
from rasid.foundation.calendar import clock
from rasid.foundation.four_eyes import actions as four_eyes
from rasid.foundation.four_eyes.models import Proposal
from rasid.foundation.four_eyes.rules import Refusal as FourEyes
from rasid.foundation.ledger.recording import record
from rasid.foundation.text.refusals import Refused
from rasid.methods.planning.seeds import SEED_BYTES, seed_commitment
from rasid.stages.plans.asked.actions import ask_again
from rasid.stages.plans.drawing.actions import carry_out, locked, log, refuse_broken, tell
from rasid.stages.plans.drawing.checks import check_again
from rasid.stages.plans.models import FramePoint, ObserverDay, Plan, PlannedVisit, RiskFactor, UndoneTask
from rasid.stages.plans.rules import (
    PlanState,
    Refusal,
    draw_seed,
    may_redraw,
    may_release,
    may_stop,
    read_settings,
)
from rasid.stages.programmes import queries as programmes
from rasid.stages.programmes.models import Programme, Wave

BATCH = 2000
RELEASES_GUESSABLE = "plan.released_guessable"


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
    tell(plan.id, 0)
    promised = {"wave": wave.number, "seed_commitment": plan.seed_commitment, "capacity": capacity}
    log("plan.seed_committed", plan, promised)
    return plan


@transaction.atomic
def redraw_plan(plan_id: UUID, reason: str) -> Plan:
    """Draw again with the same promised seed: a plan that failed, or that the world has overtaken.

    Public, with its count: an office that could draw again unseen could draw until it liked the sample.
    """
    plan = locked(plan_id)
    if refusal := may_redraw(PlanState(plan.state), reason):
        raise Refused(refusal)
    for each in plan.requests.all():
        ask_again(each.id, reason.strip())
    # Doubles point to the visits that they repeat.
    PlannedVisit.objects.filter(plan=plan, beside__isnull=False).delete()
    for table in (PlannedVisit, UndoneTask, ObserverDay, FramePoint):
        table.objects.filter(plan=plan).delete()
    plan.stop_asked_at, plan.was_stopped = None, False
    plan.travel, plan.secrecy, plan.is_secret = {}, {}, None
    plan.state, plan.redraws = PlanState.REQUESTED, plan.redraws + 1
    plan.redraw_reason = reason.strip()
    plan.frame_digest, plan.used, plan.failure, plan.drawn_at = "", {}, {}, None
    plan.save()
    tell(plan.id, 0)
    gone = {"frame_commitment": None, "frame": None, "visits": None, "stopped": None}
    log("plan.redraw_requested", plan, {"redraws": plan.redraws, **gone})
    return plan


def draw_plan(plan_id: UUID) -> None:
    """The job after a request: see `drawing`. May run twice, at once or after a crash."""
    carry_out(plan_id)


@transaction.atomic
def stop_drawing(plan_id: UUID, by: User) -> Plan:
    """Somebody has waited long enough: the best days and ways so far are taken. The draw itself is not touched.

    The job looks every few seconds. Its plan says that it was stopped, since nobody can compute those days again.
    """
    plan = locked(plan_id)
    if refusal := may_stop(PlanState(plan.state)):
        raise Refused(refusal)
    if plan.stop_asked_at is None:
        plan.stop_asked_at = clock.now()
        plan.save(update_fields=["stop_asked_at"])
        _log_sealed("week.stop_asked", plan, {"stop_asked": True, "account": by.pk})
    return plan


@transaction.atomic
def release_plan(plan_id: UUID) -> Plan:
    """Let the plan become visits, after every hard rule was checked again on what the tables hold now.

    A plan whose week an insider could foresee too well is not released this way (`propose_guessable`).
    """
    plan = _releasable(plan_id)
    if plan.is_secret is False:
        raise Refused(Refusal.GUESSABLE)
    return _release(plan)


@transaction.atomic
def propose_guessable(plan_id: UUID, by: User, reason: str) -> Proposal:
    """Ask that a plan be released although a gate of the audit is broken: another officer grants it or not.

    For no breach of a rule is there such a way.
    """
    plan = _releasable(plan_id)
    if plan.is_secret is not False:
        raise Refused(Refusal.SECRECY_KEPT)
    terms = {"wave": plan.wave.number, "drawn": str(plan.redraws), "secrecy": _figures(plan)}
    return four_eyes.propose(
        by,
        plan.programme_id,
        act=RELEASES_GUESSABLE,
        subject=f"plan:{plan.id}",
        terms=terms,
        reason=reason,
    )


@transaction.atomic
def grant_guessable(plan_id: UUID, by: User, proposal_id: UUID) -> Plan:
    """Release exactly the plan that was asked for, as another officer; drawn again meanwhile, it is another plan."""
    plan = _releasable(plan_id)
    proposal = four_eyes.grant(by, plan.programme_id, proposal_id, act=RELEASES_GUESSABLE)
    if proposal.subject != f"plan:{plan.id}" or proposal.terms["drawn"] != str(plan.redraws):
        raise Refused(FourEyes.OTHER_TERMS)
    plan.secrecy_waiver = proposal
    plan.save(update_fields=["secrecy_waiver"])
    _log_sealed("week.released_guessable", plan, {"reason": proposal.reason, "secrecy": _figures(plan)})
    return _release(plan)


@transaction.atomic
def refuse_guessable(plan_id: UUID, by: User, proposal_id: UUID) -> Proposal:
    plan = locked(plan_id)
    return four_eyes.refuse(by, plan.programme_id, proposal_id, act=RELEASES_GUESSABLE)


@transaction.atomic
def reveal_seed(plan_id: UUID) -> Plan:
    """Open the promise after the wave, to auditors: they draw the sample again, and nobody else learns the centres.

    The public reads that it was opened. An opened seed would name the drawn centres to whoever can work out every
    centre's chance, and where nothing raises a risk anybody can.
    """
    plan = locked(plan_id)
    if programmes.today(plan.programme) <= plan.wave.ends_on:
        raise Refused(Refusal.WAVE_NOT_OVER)
    if plan.seed_revealed_at is None:
        plan.seed_revealed_at = clock.now()
        plan.save(update_fields=["seed_revealed_at"])
        log("plan.seed_revealed", plan, {"seed_opened": True})
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


def _releasable(plan_id: UUID) -> Plan:
    plan = locked(plan_id)
    if refusal := may_release(PlanState(plan.state), programmes.today(plan.programme), plan.wave.ends_on):
        raise Refused(refusal)
    refuse_broken(check_again(plan))
    return plan


def _release(plan: Plan) -> Plan:
    plan.state, plan.released_at = PlanState.RELEASED, clock.now()
    plan.save(update_fields=["state", "released_at"])
    log("plan.released", plan, {"released": True})
    return plan


def _figures(plan: Plan) -> dict[str, str]:
    """What the audit measured, in the words of the log: no floats."""
    return {row["measure"]: f"{row['value']} {row['verdict']}" for row in plan.secrecy.get("figures", [])}


def _log_sealed(verb: str, plan: Plan, sets: Mapping[str, Any]) -> None:
    """Of the week's inside: an outsider must not even count it."""
    record(verb, f"week:{plan.id}", programme_id=plan.programme_id, sets=sets, is_sealed=True)
