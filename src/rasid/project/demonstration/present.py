"""A played programme with its newest plan enters; what goes on this very week leaves: things that wait for somebody."""

import time
from datetime import timedelta

from rasid.foundation.accounts.models import User
from rasid.foundation.calendar import clock
from rasid.project.demonstration.cast import SHOPPER
from rasid.project.demonstration.content.words import load_words
from rasid.project.demonstration.settling import Person, Settled
from rasid.stages.observers.actions import suspend_observer
from rasid.stages.observers.concerns import actions as concerns
from rasid.stages.observers.concerns.rules import Category
from rasid.stages.observers.days.actions import state_days
from rasid.stages.observers.models import Observer
from rasid.stages.observers.suspensions.actions import appeal
from rasid.stages.observers.suspensions.rules import SuspensionReason
from rasid.stages.plans.asked.actions import ask_for_visit
from rasid.stages.plans.models import Plan
from rasid.stages.plans.rules import PlanState, RequestKind
from rasid.stages.programmes.queries import today
from rasid.stages.programmes.rules import Viewer
from rasid.stages.registry.models import ServicePoint
from rasid.stages.visits import actions as visits
from rasid.stages.visits.models import Vacancy, Visit
from rasid.stages.visits.replanning.actions import see_who_may
from rasid.stages.visits.rules import Purpose, Reason, VisitState

# Visits that are left vacant until the shopper may take one of them; each is looked at against every rule.
MOST_LEFT = 5
AWAY_IN_DAYS, AWAY_DAYS = 7, 3
OFFERED_WITHIN_S = 120


def settle_present(settled: Settled) -> None:
    """Everything here is open: a request, a free visit, days away, a concern, a suspension that is appealed."""
    _wait_for_offers(settled)
    _ask(settled)
    _stay_away(_observer(settled, SHOPPER))
    _be_concerned(settled)
    _suspend(settled)
    _leave_visits(settled)


def _wait_for_offers(settled: Settled) -> None:
    """The worker offers a released plan's visits; on a busy machine not at once."""
    plan = Plan.objects.filter(programme=settled.programme, state=PlanState.RELEASED).latest("released_at")
    end = time.monotonic() + OFFERED_WITHIN_S
    while not Visit.objects.filter(planned_visit__plan=plan).exists() and time.monotonic() < end:
        time.sleep(0.5)


def _ask(settled: Settled) -> None:
    words = load_words().present
    centre = max(settled.places, key=lambda point_id: settled.places[point_id].code)
    ask_for_visit(
        settled.programme,
        centre,
        RequestKind.MINISTER,
        words["cabinet"],
        by=_user(settled.office["officer-2"]),
        on_behalf_of=words["cabinet_office"],
    )


def _stay_away(observer: Observer) -> None:
    first = today(observer.programme) + timedelta(days=AWAY_IN_DAYS)
    state_days(observer, first, first + timedelta(days=AWAY_DAYS - 1), is_free=False)


def _be_concerned(settled: Settled) -> None:
    """One observer says what is unsafe, and is answered; another's words wait."""
    words, officer = load_words().present, settled.office["officer"]
    points = ServicePoint.objects.filter(programme=settled.programme).order_by("source_id")
    for number, person in enumerate([one for one in settled.people if one.handle != SHOPPER][:2]):
        said, _ = concerns.raise_concern(
            Observer.objects.get(user=person.viewer.user_id),
            Category.UNSAFE,
            words["concern"],
            is_confidential=False,
            service_point=points[number],
        )
        if number == 0:
            concerns.answer_concern(officer, said.id, words["answer"])


def _suspend(settled: Settled) -> None:
    """Somebody whom nothing waits for, if there is anybody."""
    words, officer = load_words().present, settled.office["officer"]
    busy = set(Visit.objects.filter(state=VisitState.OFFERED).values_list("observer__user_id", flat=True))
    idle: list[Person] = sorted(settled.people, key=lambda one: one.viewer.user_id in busy)
    person = next(one for one in idle if one.handle != SHOPPER)
    observer = Observer.objects.get(user=person.viewer.user_id)
    standing = suspend_observer(
        observer, words["suspended"], code=SuspensionReason.DOUBTFUL_DATA, by=_user(officer)
    )
    appeal(person.viewer, standing.id, words["appeal"])


def _leave_visits(settled: Settled) -> None:
    """Of what is shown already, some is declined: the shopper finds one of it free."""
    shopper = _observer(settled, SHOPPER)
    # What was overlooked last week is still offered until the night: nobody can go there any more.
    shown = Visit.objects.filter(
        programme=settled.programme,
        state=VisitState.OFFERED,
        purpose=Purpose.SAMPLE,
        window_ends__gte=today(settled.programme),
        visible_from__lte=clock.now(),
    )
    people = {person.viewer.user_id: person.viewer for person in settled.people}
    for visit in shown.exclude(observer=shopper).select_related("observer").order_by("id")[:MOST_LEFT]:
        visits.decline_visit(people[visit.observer.user_id], visit.id, Reason.UNWELL)
        vacancy = Vacancy.objects.filter(visit=visit).first()
        if vacancy is None:
            continue
        see_who_may(vacancy.id)
        vacancy.refresh_from_db()
        if str(shopper.id) in (vacancy.may or ()):
            return


def _observer(settled: Settled, handle: str) -> Observer:
    return Observer.objects.get(programme=settled.programme, user__handle=handle)


def _user(viewer: Viewer) -> User:
    return User.objects.get(pk=viewer.user_id or 0)
