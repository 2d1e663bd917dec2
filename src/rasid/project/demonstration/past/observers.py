"""Offered visits enter; observers take, decline, start, leave or file them, each at a plausible moment."""

import random
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from uuid import UUID
from zoneinfo import ZoneInfo

from rasid.foundation.text.refusals import Refused
from rasid.project.demonstration.agenda import Agenda
from rasid.project.demonstration.apportioning import stream
from rasid.project.demonstration.past.timetable import visit_moment
from rasid.project.demonstration.settling import Person, Settled
from rasid.project.demonstration.world import Place, World
from rasid.stages.plans.models import Plan
from rasid.stages.visits import actions as visits
from rasid.stages.visits.models import Vacancy, Visit
from rasid.stages.visits.replanning import actions as replanning
from rasid.stages.visits.rules import Purpose, Reason

# Shares of offered visits; the rest is filed in time.
DECLINED, FORGOTTEN, ABANDONED, FILED_LATE = 0.04, 0.02, 0.012, 0.015
# Of what is declined, so many a week go to others: each is checked against every rule, which takes its time.
PASSED_ON_A_WEEK = 2
MOST_ASKED = 3
SEEN_AFTER = timedelta(minutes=40)
DECLINE_REASONS = (Reason.NO_TIME, Reason.UNWELL, Reason.TOO_FAR)
LEAVE_REASONS = (Reason.PLACE_CLOSED, Reason.UNSAFE, Reason.RECOGNISED)

File = Callable[["Errand"], object]
"""Sends what the observer filled in on this errand."""


@dataclass(frozen=True)
class Errand:
    """One visit as its observer knows it, with the moments of this visit and its own stream of draws."""

    visit: Visit
    place: Place
    person: Person
    starts: datetime
    ends: datetime
    draw: random.Random


class Observers:
    """Everybody's doings, put on the agenda when a plan is released."""

    def __init__(self, settled: Settled, world: World, agenda: Agenda, file: File) -> None:
        self.settled, self.world, self.agenda, self.file = settled, world, agenda, file
        self.zone = ZoneInfo(settled.programme.time_zone)
        self.passed_on: dict[UUID, list[UUID]] = defaultdict(list)

    def answer_offers(self, plan: Plan, released: datetime) -> int:
        """Put everybody's answers to a released plan's offers on the agenda. Returns how many visits there are."""
        offered = Visit.objects.filter(planned_visit__plan=plan).select_related("questionnaire_version")
        offered = offered.defer("questionnaire_version__xform").order_by("window_starts", "service_point_id")
        for visit in offered:
            self._answer(self.errand(visit), released)
        return len(offered)

    def errand(self, visit: Visit) -> Errand:
        place = self.settled.places[visit.service_point_id]
        # Two blind observers at one place, and whoever goes instead of another, see and say their own.
        own = [visit.purpose] if visit.purpose != Purpose.SAMPLE else []
        own += ["instead"] if visit.replaces_id else []
        draw = stream(self.world.seed, "visit", place.code, visit.window_starts.isoformat(), *own)
        starts = visit_moment(visit.window_starts, visit.day_part, self.zone, draw)
        ends = starts + timedelta(minutes=draw.randint(18, 75))
        return Errand(visit, place, self.settled.observers[visit.observer_id], starts, ends, draw)

    def _answer(self, errand: Errand, released: datetime) -> None:
        draw, viewer, visit_id = errand.draw, errand.person.viewer, errand.visit.id
        shown = max(released, errand.visit.visible_from or released)
        answered = shown + timedelta(minutes=draw.randint(5, 4 * 60))
        chance = draw.random()
        if chance < FORGOTTEN:
            return
        if chance < FORGOTTEN + DECLINED:
            reason = draw.choice(DECLINE_REASONS)
            self.agenda.at(answered, partial(visits.decline_visit, viewer, visit_id, reason))
            if len(self.passed_on[errand.visit.wave_id]) < PASSED_ON_A_WEEK:
                self.passed_on[errand.visit.wave_id].append(visit_id)
                self.agenda.at(answered + SEEN_AFTER, partial(self._pass_on, visit_id, draw))
            return
        self.agenda.at(answered, partial(visits.take_visit, viewer, visit_id))
        if draw.random() < FORGOTTEN:
            return
        self._go(errand)

    def _pass_on(self, visit_id: UUID, draw: random.Random) -> None:
        """Somebody else who may takes what was declined, if anybody can, and goes there."""
        vacancy = Vacancy.objects.get(visit=visit_id)
        replanning.see_who_may(vacancy.id)
        vacancy.refresh_from_db()
        others = list(vacancy.may or ())
        draw.shuffle(others)
        for other in others[:MOST_ASKED]:
            try:
                taken = replanning.take_free_visit(self.settled.observers[UUID(other)].viewer, vacancy.id)
            except Refused:
                continue
            self._go(self.errand(taken))
            return

    def _go(self, errand: Errand) -> None:
        """To the place, and what is seen there; or away from it."""
        draw, viewer, visit_id = errand.draw, errand.person.viewer, errand.visit.id
        self.agenda.at(errand.starts, partial(visits.start_visit, viewer, visit_id))
        if draw.random() < ABANDONED:
            left = draw.choice(LEAVE_REASONS)
            early = errand.starts + timedelta(minutes=draw.randint(3, 12))
            self.agenda.at(early, partial(visits.abandon_visit, viewer, visit_id, left))
            return
        sent = errand.ends + timedelta(minutes=draw.randint(4, 50))
        if draw.random() < FILED_LATE:
            sent += timedelta(hours=draw.randint(20, 60))
        self.agenda.at(sent, partial(self.file, errand))
