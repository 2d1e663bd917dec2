"""A week that goes otherwise than planned: somebody else takes a visit, is sent, or nobody goes and it is said why.

No verb here chooses a centre: a visit that changes hands stays the visit of the same drawn centre, and what stays
unmade is non-response with its reason. Who is sent is drawn by the plan.
"""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db import transaction

from rasid.foundation.calendar import clock
from rasid.foundation.jobs.announcing import announce
from rasid.foundation.ledger.recording import record
from rasid.foundation.text.refusals import Refused
from rasid.stages.observers.days.actions import state_days
from rasid.stages.observers.queries import own_observer
from rasid.stages.observers.rules import ObserverState
from rasid.stages.observers.rules import Refusal as ObserverRefusal
from rasid.stages.plans.models import Plan, PlannedVisit
from rasid.stages.plans.replanning import actions as plans
from rasid.stages.plans.rules import PlanState
from rasid.stages.programmes.models import Programme
from rasid.stages.programmes.queries import today
from rasid.stages.programmes.rules import DESK, Viewer
from rasid.stages.registry.models import Area, ServicePoint
from rasid.stages.visits import actions as visits
from rasid.stages.visits.models import ClosedArea, Vacancy, Visit
from rasid.stages.visits.replanning.queries import who_may, within
from rasid.stages.visits.replanning.rules import Settled, ill_days
from rasid.stages.visits.rules import Channel, Reason, Refusal, VisitState, goes_unmade

# What nobody has begun can still change hands.
MOVABLE = (VisitState.OFFERED, VisitState.TAKEN)


@transaction.atomic
def take_free_visit(viewer: Viewer, vacancy_id: UUID) -> Visit:
    """An observer takes a visit that is free. Of two at once, the first has it."""
    vacancy = _locked(viewer.programme_id, vacancy_id)
    observer = own_observer(viewer)
    if observer is None:
        raise Refused(Refusal.NOT_YOURS)
    if observer.state != ObserverState.ACTIVE:
        raise Refused(ObserverRefusal.SUSPENDED)
    left = vacancy.visit
    if vacancy.settled or not vacancy.is_free or left.window_ends < today(left.programme):
        raise Refused(Refusal.NOT_FREE)
    if left.visible_from is not None and left.visible_from > clock.now():
        raise Refused(Refusal.NOT_FREE)
    try:
        planned = plans.replace_observer(_planned(left), vacancy.reason, to=observer.id)
    except Refused as refused:
        raise Refused(Refusal.NOT_ELIGIBLE) from refused
    # Shown as of this day, so taken for this day alone.
    if planned.day != left.window_starts:
        raise Refused(Refusal.NOT_ELIGIBLE)
    visits.settle_vacancy(vacancy, Settled.TAKEN)
    visits.offer_visits(planned.plan_id)
    return visits.take_visit(viewer, Visit.objects.get(planned_visit=planned).id)


@transaction.atomic
def see_who_may(vacancy_id: UUID) -> None:
    """The step after something was left vacant: work out to whom it is offered. May run twice."""
    vacancy = Vacancy.objects.select_for_update(of=("self",)).get(id=vacancy_id)
    if not vacancy.settled and vacancy.is_free:
        vacancy.may = who_may(vacancy.visit)
        vacancy.save(update_fields=["may"])
        _log("visit.freed", vacancy.visit, {"free": True})


@transaction.atomic
def set_free(viewer: Viewer, vacancy_id: UUID, is_free: bool) -> Vacancy:
    """The office stops offering a vacancy to others, or offers it. What nobody can make is never free."""
    vacancy = _open(viewer, vacancy_id)
    if is_free and goes_unmade(Reason(vacancy.reason)):
        raise Refused(Refusal.NOT_FREE)
    vacancy.is_free = is_free
    vacancy.save(update_fields=["is_free"])
    if is_free and vacancy.may is None:
        announce(visits.VACATED, vacancy.id)
    _log("visit.freed" if is_free else "visit.kept", vacancy.visit, {"free": is_free})
    return vacancy


@transaction.atomic
def send_another(viewer: Viewer, vacancy_id: UUID) -> Visit:
    """The office sends somebody else: who and when is drawn among all who may."""
    vacancy = _open(viewer, vacancy_id)
    if goes_unmade(Reason(vacancy.reason)):
        raise Refused(Refusal.NOT_FREE)
    planned = plans.replace_observer(_planned(vacancy.visit), vacancy.reason)
    visits.settle_vacancy(vacancy, Settled.SENT)
    follow_plan(planned.plan_id)
    return Visit.objects.get(planned_visit=planned)


@transaction.atomic
def call_reserve(viewer: Viewer, vacancy_id: UUID) -> list[PlannedVisit]:
    """The next centre of the reserve is called up; the vacancy's own centre is non-response."""
    vacancy = _open(viewer, vacancy_id)
    plan_id = _plan_of(vacancy.visit)
    called = plans.call_reserve(plan_id, 1, vacancy.reason)
    visits.settle_vacancy(vacancy, Settled.RESERVE)
    follow_plan(plan_id)
    return called


@transaction.atomic
def leave_unmade(viewer: Viewer, vacancy_id: UUID) -> Vacancy:
    """Nobody goes: the centre is non-response, for the vacancy's reason."""
    return visits.settle_vacancy(_open(viewer, vacancy_id), Settled.LEFT)


@transaction.atomic
def report_ill(viewer: Viewer, first: date, last: date) -> None:
    """An observer is ill from one day through another: everything of these days not begun yet goes to others.

    Also what they do not see yet; how many there were is not said.
    """
    observer = own_observer(viewer)
    if observer is None:
        raise Refused(Refusal.NOT_YOURS)
    days = ill_days(first, last, today(observer.programme))
    if not days:
        raise Refused(Refusal.DAYS_WRONG)
    # The days go into the calendar as days away: nothing else is kept of why.
    state_days(observer, first, last, is_free=False)
    own = Visit.objects.filter(observer=observer, window_starts__in=days, state__in=MOVABLE)
    for visit in _all_locked(own.values_list("id", flat=True)):
        visits.move_visit(visit, VisitState.GIVEN_BACK, None, Reason.UNWELL)


@transaction.atomic
def close_area(viewer: Viewer, area: Area, day: date, reason: str) -> int:
    """Nobody is sent to an area on a day. Visits there that nobody began are called off; returns how many."""
    programme = _desk(viewer)
    if area.programme_id != programme.id:
        raise Refused(Refusal.NO_SUCH_AREA)
    if day < today(programme):
        raise Refused(Refusal.DAYS_WRONG)
    if not reason.strip():
        raise Refused(Refusal.REASON_MISSING)
    _, is_new = ClosedArea.objects.get_or_create(
        programme=programme, area=area, day=day, defaults={"reason": reason.strip(), "closed_at": clock.now()}
    )
    if is_new:
        closed = {"area": str(area.id), "day": day.isoformat()}
        record(
            "programme.area_closed",
            f"programme:{programme.id}",
            programme_id=programme.id,
            sets={"area_closed": closed},
            is_sealed=True,
        )
    return _call_off_in(programme, area, day)


@transaction.atomic
def close_point(viewer: Viewer, point: ServicePoint, plan_id: UUID, reason: str) -> int:
    """A place is shut for what is left of the wave: its visits are called off. Returns how many planned ones."""
    programme = _desk(viewer)
    plan = Plan.objects.filter(id=plan_id, programme=programme, state=PlanState.RELEASED).first()
    if plan is None or point.programme_id != programme.id:
        raise Refused(Refusal.NO_SUCH_POINT)
    if not reason.strip():
        raise Refused(Refusal.REASON_MISSING)
    gone = plans.close_point_for_wave(plan.id, point.id, reason.strip())
    for visit in _all_locked(
        Visit.objects.filter(planned_visit__in=gone, state__in=MOVABLE).values_list("id", flat=True)
    ):
        visits.move_visit(visit, VisitState.CALLED_OFF, None, Reason.PLACE_CLOSED)
    follow_plan(plan.id)
    return len(gone)


@transaction.atomic
def follow_plan(plan_id: UUID) -> None:
    """The step after every change to a released plan: what was set aside is called off, what came in is offered.

    May run twice. A visit that would lead into an area closed on its day is called off at once.
    """
    plan = Plan.objects.select_for_update(of=("self",)).select_related("programme", "wave").get(id=plan_id)
    aside = Visit.objects.filter(
        planned_visit__plan=plan_id, planned_visit__set_aside_at__isnull=False, state__in=MOVABLE
    )
    for visit in _all_locked(aside.values_list("id", flat=True)):
        visits.move_visit(visit, VisitState.CALLED_OFF, None, Reason.REASSIGNED)
    visits.offer_visits(plan_id)
    _keep_ways(plan)
    _settle_replaced(plan)
    closed = ClosedArea.objects.filter(
        programme=plan.programme, day__gte=today(plan.programme), day__lte=plan.wave.ends_on
    )
    for each in closed.select_related("area"):
        _call_off_in(plan.programme, each.area, each.day)


def _keep_ways(plan: Plan) -> None:
    """Somebody's day got another stop: the others moved up or down in its order. Their hours stay."""
    unmade = Visit.objects.filter(planned_visit__plan=plan, state__in=MOVABLE).select_related("planned_visit")
    moved = [visit for visit in unmade if visit.planned_visit and visit.order != visit.planned_visit.order]
    for visit in moved:
        planned = visit.planned_visit
        if planned is not None:
            visit.order, visit.travel = planned.order, planned.travel
    Visit.objects.bulk_update(moved, ["order", "travel"])


def _settle_replaced(plan: Plan) -> None:
    """Vacancies that the plan itself filled. One that somebody holds just now is settled by them."""
    filled = Vacancy.objects.select_for_update(of=("self",), skip_locked=True).filter(
        settled="", visit__planned_visit__plan=plan, visit__planned_visit__replaced_by__isnull=False
    )
    for vacancy in filled.select_related("visit"):
        visits.settle_vacancy(vacancy, Settled.SENT)


def leave_what_is_over() -> int:
    """The daily round: a vacancy whose window is over was filled by nobody. Returns how many.

    To whom it was offered is known no longer than that.
    """
    left = 0
    for vacancy in Vacancy.objects.filter(settled="").select_related("visit__programme").order_by("id"):
        if vacancy.visit.window_ends < today(vacancy.visit.programme):
            left += _leave(vacancy.id)
    _forget_who_might()
    return left


@transaction.atomic
def _forget_who_might() -> None:
    offered = Vacancy.objects.filter(may__isnull=False).exclude(settled="")
    for programme in Programme.objects.filter(id__in=offered.values("programme")):
        offered.filter(programme=programme, visit__window_ends__lt=today(programme)).update(may=None)


@transaction.atomic
def _leave(vacancy_id: UUID) -> int:
    vacancy = Vacancy.objects.select_for_update(of=("self",)).select_related("visit").get(id=vacancy_id)
    if vacancy.settled:
        return 0
    visits.settle_vacancy(vacancy, Settled.LEFT)
    return 1


def _call_off_in(programme: Programme, area: Area, day: date) -> int:
    """Visits in person that nobody began, in an area on a day."""
    inside = ServicePoint.objects.filter(within(area), programme=programme).values("id")
    found = Visit.objects.filter(
        programme=programme,
        service_point__in=inside,
        window_starts=day,
        channel=Channel.IN_PERSON,
        state__in=MOVABLE,
    )
    off = _all_locked(found.values_list("id", flat=True))
    for visit in off:
        visits.move_visit(visit, VisitState.CALLED_OFF, None, Reason.WEATHER)
    return len(off)


def _all_locked(ids: Iterable[UUID]) -> list[Visit]:
    """Movable visits by id, locked in one order; what changed since the look is left out."""
    chosen = Visit.objects.select_for_update(of=("self",)).select_related("programme", "observer")
    return list(chosen.filter(id__in=list(ids), state__in=MOVABLE).order_by("id"))


def _locked(programme_id: UUID, vacancy_id: UUID) -> Vacancy:
    found = (
        Vacancy.objects.select_for_update(of=("self",))
        .select_related("visit__programme", "visit__planned_visit")
        .filter(id=vacancy_id, programme_id=programme_id)
        .first()
    )
    if found is None:
        raise Refused(Refusal.NOT_FREE)
    return found


def _open(viewer: Viewer, vacancy_id: UUID) -> Vacancy:
    """A vacancy for the office to decide, locked."""
    _desk(viewer)
    vacancy = _locked(viewer.programme_id, vacancy_id)
    if vacancy.settled:
        raise Refused(Refusal.SETTLED)
    return vacancy


def _desk(viewer: Viewer) -> Programme:
    if not viewer.has(*DESK):
        raise Refused(Refusal.NOT_THE_OFFICE)
    return Programme.objects.get(id=viewer.programme_id)


def _planned(visit: Visit) -> UUID:
    if visit.planned_visit_id is None:
        raise Refused(Refusal.NOT_FREE)
    return visit.planned_visit_id


def _plan_of(visit: Visit) -> UUID:
    if visit.planned_visit is None:
        raise Refused(Refusal.NOT_FREE)
    return visit.planned_visit.plan_id


def _log(verb: str, visit: Visit, sets: dict[str, object]) -> None:
    record(verb, f"visit:{visit.id}", programme_id=visit.programme_id, sets=sets, is_sealed=True)
