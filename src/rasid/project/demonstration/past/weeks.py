"""A settled programme and a number of weeks enter; those weeks have happened when it leaves, bulletins and all."""

import time
from collections import Counter
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

from rasid.foundation.accounts.models import User
from rasid.foundation.ledger.exporting import NotSettledError
from rasid.project.demonstration.agenda import Agenda
from rasid.project.demonstration.content.words import load_words
from rasid.project.demonstration.past.applicants import Applicants
from rasid.project.demonstration.past.desks import Desks
from rasid.project.demonstration.past.filing import Filing
from rasid.project.demonstration.past.ledger import Ledger
from rasid.project.demonstration.past.observers import Observers
from rasid.project.demonstration.past.paying import Paying
from rasid.project.demonstration.past.residents import Residents
from rasid.project.demonstration.past.timetable import Timetable
from rasid.project.demonstration.settling import Settled
from rasid.project.demonstration.world import World
from rasid.stages.accountability.standing.actions import reckon_due
from rasid.stages.bulletins import actions as bulletins
from rasid.stages.bulletins.briefing import actions as briefing
from rasid.stages.bulletins.desk.actions import word_bulletin
from rasid.stages.bulletins.models import Bulletin
from rasid.stages.plans import actions as plans
from rasid.stages.plans.asked.actions import ask_for_visit
from rasid.stages.plans.drawing.values import wave_days
from rasid.stages.plans.models import Plan
from rasid.stages.plans.queries import capacity_suggestion
from rasid.stages.plans.rules import PlanState, RequestKind
from rasid.stages.programmes.actions import open_wave
from rasid.stages.programmes.models import Wave
from rasid.stages.programmes.queries import today
from rasid.stages.visits import actions as visits
from rasid.stages.visits.replanning import actions as replanning

# Everybody may be sent anywhere, and a centre's recent visitor comes back after four weeks at the earliest: with
# sixty people the default of three months would leave half the country without an observer.
BRIEFED_WEEKS = 2
# Ways are searched for briefly and weeks long past are not audited: twelve of them are played in a minute or two.
PLAN_SETTINGS: dict[str, object] = {
    "reach": "country",
    "recency_days": 28,
    "route_steps": 60,
    "audit_weeks": 0,
}
SHARE_OF_CAPACITY = 0.96
# Authorities of this many centres are visited more than their size asks: spread evenly, the visits would carry
# figures of the few largest only, and of fewer than ten bodies nobody can be told apart.
COVERED_SIZES = range(9, 21)
COVERAGE_RISK = 1.0

Tell = Callable[[int, int], object]
"""Called after each week with its number and how many visits it had."""


class PastWeeks:
    def __init__(self, settled: Settled, world: World, hands: Path | None = None) -> None:
        self.settled, self.world = settled, world
        self.programme = settled.programme
        self.agenda = Agenda(hands)
        self.zone = ZoneInfo(self.programme.time_zone)
        self.desks = Desks(settled, world, self.agenda)
        self.observers = Observers(settled, world, self.agenda, Filing(settled, world).file)
        self.residents = Residents(settled, world, self.agenda)
        self.paying = Paying(settled, world, self.agenda)
        self.applicants = Applicants(settled, self.agenda)
        self.ledger = Ledger(settled, world, self.agenda)
        self.visits, self.briefed_from = 0, 0

    def play(self, weeks: int, tell: Tell) -> None:
        """Weeks in a row, from the world's first day on, up to the eve of the week after them."""
        asked, self.briefed_from = self._timetable(0).plan_is_asked_for, weeks - BRIEFED_WEEKS + 1
        self.agenda.at(asked - timedelta(hours=1), self._cover_middling_authorities)
        self.desks.agencies.undertake(self._timetable(0))
        for number in range(weeks):
            when = self._timetable(number)
            before = self.visits
            if number == weeks - 1:
                self.applicants.put_on_agenda(when)
                self.agenda.at(when.plan_is_asked_for - timedelta(hours=1), self._ask_for_minister)
            self.agenda.at(when.plan_is_asked_for, partial(self._plan, when))
            self._days(when)
            self.residents.put_on_agenda(when.on(0, 0))
            self.paying.put_on_agenda(when)
            self.desks.agencies.put_on_agenda(number, when)
            self.agenda.at(when.week_is_closed, self._close)
            self.agenda.at(when.bulletin_is_drafted, partial(self._publish, when))
            self.agenda.run_until(when.on(6, 10))
            tell(number + 1, self.visits - before)
        # What the last visits brought is read and judged on the first day of the next week.
        first = self._timetable(weeks).first
        self.desks.put_on_agenda(first)
        for days in range(1, 8):
            self.desks.settle_on(first + timedelta(days=days))

    def go_on(self, until: datetime) -> None:
        """What the weeks left behind goes on: the last bulletin, and orders that are answered and closed."""
        self.agenda.run_until(until)
        reckon_due(self.programme)

    def _timetable(self, number: int) -> Timetable:
        return Timetable(self.world.first_day + timedelta(weeks=number), self.zone)

    def _cover_middling_authorities(self) -> None:
        sizes = Counter(place.authority for place in self.settled.places.values())
        weights = {
            point_id: COVERAGE_RISK if sizes[place.authority] in COVERED_SIZES else 0.0
            for point_id, place in self.settled.places.items()
        }
        plans.set_risk(self.programme, "coverage", weights)

    def _ask_for_minister(self) -> None:
        """One visit beside the sample."""
        words, officer = load_words().present, self.settled.office["officer"]
        centre = min(self.settled.places, key=lambda point_id: self.settled.places[point_id].code)
        ask_for_visit(
            self.programme,
            centre,
            RequestKind.MINISTER,
            words["minister"],
            by=User.objects.get(pk=officer.user_id or 0),
            on_behalf_of=words["office"],
        )

    def _plan(self, when: Timetable) -> None:
        """Where orders stand, a visit is likelier; then the week's plan."""
        plans.set_risk(self.programme, "orders", self.desks.risks(), when.on(6, 0).date())
        officer = self.settled.office["officer"]
        wave = open_wave(self.programme, when.first)
        capacity = max(1, int(capacity_suggestion(officer, self.programme, wave) * SHARE_OF_CAPACITY))
        plan = plans.request_plan(self.programme, wave, capacity, PLAN_SETTINGS)
        self.agenda.at(when.plan_is_released, partial(self._release, plan, when))

    def _release(self, plan: Plan, when: Timetable) -> None:
        plan.refresh_from_db()
        if plan.state == PlanState.REQUESTED:
            plans.draw_plan(plan.id)
        plans.release_plan(plan.id)
        self.visits += self.observers.answer_offers(plan, when.plan_is_released)
        self.ledger.put_on_agenda(plan, when)

    def _days(self, when: Timetable) -> None:
        days = [when.first + timedelta(days=n) for n in range(7)]
        wave = Wave(programme=self.programme, starts_on=days[0], ends_on=days[-1])
        for day in wave_days(self.programme, wave) or days:
            self.agenda.at(when.on((day - when.first).days, 7.1), visits.lapse_offers)
            self.desks.put_on_agenda(day)

    def _close(self) -> None:
        visits.expire_visits(self.programme, today(self.programme))
        replanning.leave_what_is_over()
        plans.reveal_due_seeds()
        self.ledger.close_week()

    def _publish(self, when: Timetable) -> None:
        officer = self.settled.office["officer"]
        wave = open_wave(self.programme, when.first)
        bulletin = bulletins.request_bulletin(officer, wave.id)
        if bulletin.number >= self.briefed_from:
            words = partial(word_bulletin, self.settled.office["publisher"], bulletin.id)
            note = load_words().agency["note"]
            self.agenda.at(when.bulletin_is_drafted + timedelta(minutes=10), partial(words, note, None))
        for minutes, name in ((25, "publisher"), (70, "publisher-2")):
            read = when.bulletin_is_drafted + timedelta(minutes=minutes)
            self.agenda.at(read, partial(self._approve, bulletin, name))
        self.agenda.at(when.bulletin_is_published, partial(self._make_public, bulletin))

    def _approve(self, bulletin: Bulletin, name: str) -> None:
        bulletin.refresh_from_db()
        bulletins.approve_bulletin(self.settled.office[name], bulletin.id, bulletin.content_sha256)

    def _make_public(self, bulletin: Bulletin) -> None:
        """The worker places entries too: while it does, the log cannot be settled from here."""
        for _ in range(20):
            try:
                bulletins.publish_bulletin(self.settled.office["publisher"], bulletin.id)
                self._brief(bulletin)
                return
            except NotSettledError:
                time.sleep(0.5)
        bulletins.publish_bulletin(self.settled.office["publisher"], bulletin.id)
        self._brief(bulletin)

    def _brief(self, bulletin: Bulletin) -> None:
        """The last weeks reach the Cabinet as signed papers, with something to decide."""
        if bulletin.number < self.briefed_from:
            return
        publisher, words = self.settled.office["publisher"], load_words().officer
        asked = (words["decision"], words["decision_basis"], words["decision_owner"])
        briefing.write_decision(publisher, bulletin.id, *asked)
        briefing.request_brief(publisher, bulletin.id)
