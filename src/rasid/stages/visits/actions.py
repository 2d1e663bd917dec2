"""A visit is offered, taken, started, filed, declined, handed back, given up or expires; what it leaves is kept."""

import secrets
from collections.abc import Mapping
from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction

from rasid.foundation.calendar import clock
from rasid.foundation.jobs.announcing import announce
from rasid.foundation.ledger.recording import record
from rasid.foundation.text.refusals import Refused
from rasid.stages.observers.actions import aliases_for
from rasid.stages.observers.rules import ObserverState
from rasid.stages.observers.rules import Refusal as ObserverRefusal
from rasid.stages.plans.models import Plan, PlannedVisit
from rasid.stages.plans.rules import PlanState
from rasid.stages.programmes.models import Programme
from rasid.stages.programmes.queries import today
from rasid.stages.programmes.rules import Role, Viewer
from rasid.stages.registry.rules import ServicePointKind
from rasid.stages.visits.models import Vacancy, Visit, VisitStep
from rasid.stages.visits.queries import is_visible
from rasid.stages.visits.release.queries import field_hours
from rasid.stages.visits.release.rules import Hours, answer_by, evening_hour, visible_from
from rasid.stages.visits.replanning.rules import Settled
from rasid.stages.visits.rules import (
    LEAVES_A_VACANCY,
    UNFINISHED,
    Channel,
    Purpose,
    Reason,
    Refusal,
    VisitState,
    goes_unmade,
    may_move,
    may_start,
    may_take,
)

# Announced for a vacancy that others might take.
VACATED = "visit.vacated"
BATCH = 1000
TOKEN_BYTES = 16
CHANNELS = {ServicePointKind.PHONE: Channel.PHONE, ServicePointKind.WEB: Channel.WEB}


@transaction.atomic
def offer_visits(plan_id: UUID) -> int:
    """The step after a plan's release, and after every change to it: one visit for each planned visit without one.

    Everybody's alias of the wave exists from here on. Returns how many were offered now.
    """
    plan = Plan.objects.select_for_update(of=("self",)).select_related("wave", "programme").get(id=plan_id)
    if plan.state != PlanState.RELEASED:
        return 0
    made = Visit.objects.filter(planned_visit__plan=plan).values_list("planned_visit_id", "id")
    offered: dict[UUID | None, UUID] = dict(made)
    planned_visits = PlannedVisit.objects.filter(plan=plan, set_aside_at=None)
    waiting = [
        planned
        for planned in planned_visits.select_related("frame_point__service_point").order_by("id")
        if planned.id not in offered
    ]
    aliases_for({planned.observer_id for planned in waiting}, plan.wave)
    now, hours = clock.now(), field_hours(plan.programme)
    visits = Visit.objects.bulk_create(
        [_offer(plan, planned, offered, hours, now) for planned in waiting], batch_size=BATCH
    )
    VisitStep.objects.bulk_create(
        [VisitStep(visit=visit, state=VisitState.OFFERED, at=now) for visit in visits], batch_size=BATCH
    )
    for visit in visits:
        _log("visit.offered", visit, {"state": VisitState.OFFERED, "purpose": visit.purpose})
    return len(visits)


@transaction.atomic
def take_visit(viewer: Viewer, visit_id: UUID) -> Visit:
    """The observer says yes. A phone's yes may arrive after the offer ended: it holds while nobody else was sent."""
    visit = _own_to_begin(viewer, visit_id)
    refusal = may_move(VisitState(visit.state), VisitState.TAKEN)
    refusal = refusal or may_take(today(visit.programme), visit.window_ends)
    if refusal is None and visit.state == VisitState.EXPIRED:
        refusal = _fill_own_vacancy(visit)
    return move_visit(visit, VisitState.TAKEN, refusal)


@transaction.atomic
def decline_visit(viewer: Viewer, visit_id: UUID, reason: Reason | None, note: str = "") -> Visit:
    """The observer says no and why; the visit enters the estimates as non-response."""
    visit = own_visit(viewer, visit_id)
    refusal = may_move(VisitState(visit.state), VisitState.DECLINED, reason, note)
    return move_visit(visit, VisitState.DECLINED, refusal, reason, note)


@transaction.atomic
def give_back_visit(viewer: Viewer, visit_id: UUID, reason: Reason | None, note: str = "") -> Visit:
    """The observer hands back what was offered or taken: somebody else may go, and is not told who could not."""
    visit = own_visit(viewer, visit_id)
    refusal = may_move(VisitState(visit.state), VisitState.GIVEN_BACK, reason, note)
    refusal = refusal or may_take(today(visit.programme), visit.window_ends)
    return move_visit(visit, VisitState.GIVEN_BACK, refusal, reason, note)


@transaction.atomic
def start_visit(viewer: Viewer, visit_id: UUID) -> Visit:
    """The observer stands before the door, inside the window."""
    visit = _own_to_begin(viewer, visit_id)
    refusal = may_move(VisitState(visit.state), VisitState.STARTED)
    refusal = refusal or may_start(today(visit.programme), visit.window_starts, visit.window_ends)
    return move_visit(visit, VisitState.STARTED, refusal)


@transaction.atomic
def abandon_visit(viewer: Viewer, visit_id: UUID, reason: Reason | None, note: str = "") -> Visit:
    """The observer leaves: danger, recognised, closed. Never held against anybody by itself."""
    visit = own_visit(viewer, visit_id)
    refusal = may_move(VisitState(visit.state), VisitState.ABANDONED, reason, note)
    return move_visit(visit, VisitState.ABANDONED, refusal, reason, note)


@transaction.atomic
def step_by_phone(
    viewer: Viewer,
    visit_id: UUID,
    wanted: VisitState,
    reason: Reason | None = None,
    note: str = "",
    by_phone: datetime | None = None,
) -> Visit:
    """A step that a phone kept until it found a network. Sent twice is harmless, and so is a step that filing overtook.

    Rules go by the server's clock; the phone's own time is kept beside it.
    """
    visit = own_visit(viewer, visit_id)
    overtaken = visit.state == VisitState.FILED and wanted in {VisitState.TAKEN, VisitState.STARTED}
    if overtaken or visit.steps.filter(state=wanted).exists():
        return visit
    match wanted:
        case VisitState.TAKEN:
            moved = take_visit(viewer, visit_id)
        case VisitState.STARTED:
            moved = start_visit(viewer, visit_id)
        case VisitState.DECLINED:
            moved = decline_visit(viewer, visit_id, reason, note)
        case VisitState.GIVEN_BACK:
            moved = give_back_visit(viewer, visit_id, reason, note)
        case VisitState.ABANDONED:
            moved = abandon_visit(viewer, visit_id, reason, note)
        case _:
            raise Refused(Refusal.WRONG_STATE)
    if by_phone is not None:
        moved.steps.filter(state=wanted).update(by_phone=by_phone)
    return moved


@transaction.atomic
def mark_filed(visit_id: UUID) -> Visit:
    """Called when the submission has arrived, in its transaction. Filed already is harmless."""
    visit = _locked(visit_id)
    if visit.state == VisitState.FILED:
        return visit
    return move_visit(visit, VisitState.FILED, may_move(VisitState(visit.state), VisitState.FILED))


def expire_visits(programme: Programme, day: date) -> int:
    """Close the visits whose window ended before `day` and that nobody finished. They stay in the record."""
    over = Visit.objects.filter(programme=programme, state__in=UNFINISHED, window_ends__lt=day)
    expired = 0
    for visit_id in list(over.order_by("id").values_list("id", flat=True)):
        expired += _expire(visit_id, day)
    return expired


def lapse_offers() -> int:
    """End the offers that nobody answered in time, so that somebody else can be sent. Returns how many."""
    late = Visit.objects.filter(state=VisitState.OFFERED, answer_by__lte=clock.now()).order_by("id")
    return sum(lapse_offer(visit_id) for visit_id in list(late.values_list("id", flat=True)))


def expire_all_visits() -> int:
    """The daily round through every programme, each by its own calendar."""
    return sum(expire_visits(programme, today(programme)) for programme in Programme.objects.order_by("id"))


def _offer(
    plan: Plan, planned: PlannedVisit, offered: Mapping[UUID | None, UUID], hours: Hours, now: datetime
) -> Visit:
    point, zone = planned.frame_point.service_point, ZoneInfo(plan.programme.time_zone)
    return Visit(
        programme_id=plan.programme_id,
        wave_id=plan.wave_id,
        planned_visit=planned,
        service_point=point,
        authority_id=planned.frame_point.authority_id,
        observer_id=planned.observer_id,
        scenario_id=planned.scenario_id,
        questionnaire_version_id=planned.questionnaire_version_id,
        channel=CHANNELS.get(ServicePointKind(point.kind), Channel.IN_PERSON),
        purpose=planned.purpose,
        stratum=planned.frame_point.stratum,
        probability=planned.frame_point.probability,
        window_starts=planned.day,
        window_ends=planned.day,
        day_part=planned.day_part,
        state=VisitState.OFFERED,
        token=secrets.token_hex(TOKEN_BYTES),
        visible_from=visible_from(planned.day, hours, evening_hour(plan.settings), zone),
        answer_by=answer_by(planned.day, hours, zone, now),
        order=planned.order,
        arrives=planned.arrives,
        travel=planned.travel,
        replaces_id=offered.get(planned.replaces_id),
    )


@transaction.atomic
def _expire(visit_id: UUID, day: date) -> int:
    visit = _locked(visit_id)
    # The observer may have filed it between the look and the lock.
    if visit.window_ends >= day or may_move(VisitState(visit.state), VisitState.EXPIRED):
        return 0
    move_visit(visit, VisitState.EXPIRED, None)
    return 1


@transaction.atomic
def lapse_offer(visit_id: UUID) -> int:
    """End one offer that nobody answered; 0 when somebody did meanwhile."""
    visit = _locked(visit_id)
    if visit.state != VisitState.OFFERED:
        return 0
    move_visit(visit, VisitState.EXPIRED, None, Reason.NO_ANSWER)
    return 1


@transaction.atomic
def move_visit(
    visit: Visit,
    state: VisitState,
    refusal: Refusal | None,
    reason: Reason | None = None,
    note: str = "",
) -> Visit:
    """One step of a visit that the caller has locked and judged; what it leaves unmade is kept as vacant."""
    if refusal:
        raise Refused(refusal)
    visit.state = state
    visit.save(update_fields=["state"])
    VisitStep.objects.create(visit=visit, state=state, reason=reason or "", note=note.strip(), at=clock.now())
    _log(f"visit.{state}", visit, {"state": state, "reason": reason} if reason else {"state": state})
    if state in LEAVES_A_VACANCY and reason and reason is not Reason.REASSIGNED and _may_be_filled(visit):
        vacancy, _ = Vacancy.objects.update_or_create(
            visit=visit,
            defaults={
                "programme_id": visit.programme_id,
                "reason": reason,
                "is_free": not goes_unmade(reason),
                "may": None,
                "opened_at": clock.now(),
                "settled": "",
                "settled_at": None,
            },
        )
        if vacancy.is_free:
            announce(VACATED, vacancy.id)
    return visit


@transaction.atomic
def settle_vacancy(vacancy: Vacancy, settled: Settled) -> Vacancy:
    """How a vacancy ended, by whoever has locked it."""
    vacancy.settled, vacancy.settled_at = settled, clock.now()
    vacancy.save(update_fields=["settled", "settled_at"])
    _log("visit.vacancy_settled", vacancy.visit, {"vacancy": settled})
    return vacancy


def _may_be_filled(visit: Visit) -> bool:
    """Only what a plan holds, and what is still before somebody."""
    is_planned = visit.planned_visit_id is not None and visit.purpose != Purpose.TRIAL
    return is_planned and visit.window_ends >= today(visit.programme)


def _fill_own_vacancy(visit: Visit) -> Refusal | None:
    vacancy = Vacancy.objects.select_for_update(of=("self",)).filter(visit=visit).first()
    if vacancy is None or vacancy.settled:
        return Refusal.REPLACED
    settle_vacancy(vacancy, Settled.TAKEN)
    return None


def own_visit(viewer: Viewer, visit_id: UUID) -> Visit:
    """The observer's own visit, locked. Raises Refused for everybody else's, and before it may be seen."""
    visit = (
        Visit.objects.select_for_update(of=("self",))
        .select_related("programme", "observer")
        .filter(id=visit_id, programme_id=viewer.programme_id)
        .first()
    )
    if visit is None or not viewer.has(Role.OBSERVER) or visit.observer.user_id != viewer.user_id:
        raise Refused(Refusal.NOT_YOURS)
    # What its observer may not see yet does not exist for them either.
    if not is_visible(visit, clock.now()):
        raise Refused(Refusal.NOT_YOURS)
    return visit


def _own_to_begin(viewer: Viewer, visit_id: UUID) -> Visit:
    """The same for a step that begins something: whoever is suspended finishes, and begins nothing."""
    visit = own_visit(viewer, visit_id)
    if visit.observer.state != ObserverState.ACTIVE:
        raise Refused(ObserverRefusal.SUSPENDED)
    return visit


def _locked(visit_id: UUID) -> Visit:
    return Visit.objects.select_for_update().get(id=visit_id)


def _log(verb: str, visit: Visit, sets: Mapping[str, object]) -> None:
    record(verb, f"visit:{visit.id}", programme_id=visit.programme_id, sets=sets, is_sealed=True)
