"""Confirmed orders enter; what authorities do beside answering leaves: appeals, wishes for time, plans, praise earned.

Each order has a stream of its own, so that what an authority asks for moves no answer of another.
"""

from collections import Counter
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import date, datetime, timedelta
from functools import partial
from random import Random
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.core.files.base import ContentFile

from rasid.foundation.calendar import clock
from rasid.foundation.calendar.working_days import add_working_days
from rasid.foundation.text.refusals import Refused
from rasid.project.demonstration.agenda import Agenda
from rasid.project.demonstration.apportioning import stream
from rasid.project.demonstration.content.words import load_words
from rasid.project.demonstration.past.timetable import Timetable
from rasid.project.demonstration.pictures import picture
from rasid.project.demonstration.settling import Settled
from rasid.project.demonstration.world import World
from rasid.stages.cases.appeals import actions as appeals
from rasid.stages.cases.appeals.rules import Code
from rasid.stages.cases.clocks import actions as clocks
from rasid.stages.cases.correcting import actions as correcting
from rasid.stages.cases.ladder import actions as ladder
from rasid.stages.cases.models import Case
from rasid.stages.cases.rules import AppealDecision, AppealGround
from rasid.stages.findings import actions as findings
from rasid.stages.findings.praising import actions as praising
from rasid.stages.findings.praising.queries import well_done
from rasid.stages.findings.recurring import actions as recurring
from rasid.stages.findings.recurring.queries import candidates
from rasid.stages.findings.rules import Severity
from rasid.stages.improvement.plans import actions as improvement
from rasid.stages.improvement.plans.actions import Undertaking
from rasid.stages.programmes.queries import holiday_dates, working_week
from rasid.stages.registry.models import Authority
from rasid.stages.reviews.models import Review
from rasid.stages.reviews.rules import Verdict
from rasid.stages.visits.rules import Purpose

# Of the orders, how many are appealed, for how many more time is asked, and for how many a plan is written.
APPEALED, ASKED_MORE, PLANNED = 0.04, 0.05, 0.15
LESS_TIME_REFUSED = 0.3
MORE_DAYS = 5
PRAISED_A_WEEK = 2
# Faults of this long are needed before anything is a body's own; two weeks are measured before a plan, eight after.
SYSTEMIC_FROM_WEEK = 3
PLAN_AGREED, PLAN_STARTS, PLAN_ENDS, PLAN_MEASURED = 10, 14, 70, 84


class Agencies:
    def __init__(self, settled: Settled, world: World, agenda: Agenda) -> None:
        self.settled, self.world, self.agenda = settled, world, agenda
        self.programme = settled.programme
        self.zone = ZoneInfo(self.programme.time_zone)
        self.week, self.holidays = working_week(self.programme), holiday_dates(self.programme)
        self.first, self.second = settled.office["officer"], settled.office["officer-2"]
        self.words = load_words().agency
        self.appealed = 0

    # Weeks -----------------------------------------------------------------------

    def put_on_agenda(self, number: int, when: Timetable) -> None:
        """A week's praise on its last working day, and once it is over a look at what many centres share."""
        self.agenda.at(when.on(4, 15.5), self._praise)
        if number >= SYSTEMIC_FROM_WEEK:
            self.agenda.at(when.on(8, 12.5), self._declare)

    def undertake(self, when: Timetable) -> None:
        """Two of the largest authorities undertake something; what came of it is measured twelve weeks after."""
        sizes = Counter(place.authority for place in self.settled.places.values())
        bodies = sorted(sizes, key=lambda code: (-sizes[code], code))[:2]
        for number, (code, said) in enumerate(zip(bodies, self.words["plans"], strict=False)):
            self.agenda.at(when.on(PLAN_AGREED, 10 + number), partial(self._undertake, code, said, when))
        self.agenda.at(when.on(PLAN_MEASURED, 9.5), improvement.measure_due)

    # Orders ------------------------------------------------------------------------

    def hear_of(self, case: Case) -> None:
        """What the authority of a new order does with it, besides answering."""
        place = self.settled.places[case.service_point_id]
        item = case.finding.answer.item.name if case.finding.answer else ""
        draw = stream(self.world.seed, "agency", place.code, item, case.finding.seen_in_half_week)
        seen = add_working_days(self._day(case.visible_from), 1, self.week, self.holidays)
        chance = draw.random()
        if chance < APPEALED:
            self._at(seen, 10 + 3 * draw.random(), self._appeal, case.id, draw)
        elif case.finding.severity in {Severity.DANGER, Severity.CRITICAL}:
            return
        elif chance < APPEALED + ASKED_MORE:
            self._at(seen, 10 + 3 * draw.random(), self._ask_more, case.id, draw)
        elif chance < APPEALED + ASKED_MORE + PLANNED:
            self._at(seen, 9 + draw.random(), self._plan, case.id, draw)

    def _appeal(self, case_id: UUID, draw: Random) -> None:
        """Outcomes in turn, as words.toml has them: most are dismissed. Nothing minor can become less grave."""
        case = self._case(case_id)
        said = self.words["appeals"][self.appealed % len(self.words["appeals"])]
        if said["decision"] == AppealDecision.AMENDED and case.finding.severity == Severity.MINOR:
            said = self.words["appeals"][0]
        else:
            self.appealed += 1
        given = appeals.give_appeal(
            self._liaison(case), case_id, AppealGround(said["ground"]), said["text"], [self._proof(draw)]
        )
        decided = add_working_days(
            self._today(),
            draw.randint(1, 2) if given.decide_by > self._today() else 0,
            self.week,
            self.holidays,
        )
        self._at(min(decided, given.decide_by), 13 + draw.random(), self._decide, given.id, case_id, said)

    def _decide(self, appeal_id: UUID, case_id: UUID, said: Mapping[str, str]) -> None:
        """By the officer who neither confirmed the finding nor judged its answer."""
        decision, grave = AppealDecision(said["decision"]), list(Severity)
        lower = None
        if decision is AppealDecision.AMENDED:
            lower = grave[grave.index(Severity(self._case(case_id).finding.severity)) + 1]
        appeals.decide_appeal(self.second, appeal_id, decision, Code(said["code"]), said["reason"], lower)

    def _ask_more(self, case_id: UUID, draw: Random) -> None:
        case = self._case(case_id)
        later = add_working_days(case.deadline, MORE_DAYS, self.week, self.holidays)
        clocks.ask_extension(self._liaison(case), case_id, later, self.words["more"])
        grants = draw.random() >= LESS_TIME_REFUSED
        answer = "" if grants else self.words["no_more"]
        judged = add_working_days(self._today(), 1, self.week, self.holidays)
        self._at(
            judged, 11, partial(clocks.decide_extension, self.first, case_id, grants=grants, answer=answer)
        )

    def _plan(self, case_id: UUID, draw: Random) -> None:
        """A step a few working days apart, up to the deadline; each is shown on its day, unless somebody is late."""
        case = self._case(case_id)
        due = self._today()
        for number, text in enumerate(self.words["steps"], start=1):
            due = add_working_days(due, draw.randint(1, 3), self.week, self.holidays)
            if due > case.deadline:
                return
            correcting.plan_step(self._liaison(case), case_id, text, due)
            if draw.random() < 0.8:
                self._at(due, 14 + draw.random(), self._finish, case_id, number, draw)

    def _finish(self, case_id: UUID, number: int, draw: Random) -> None:
        liaison = self._liaison(self._case(case_id))
        note, proof = self.words["step_done"], self._proof(draw)
        correcting.finish_step(liaison, case_id, number, self._today(), note, proof)

    # The office ----------------------------------------------------------------------

    def follow_orders(self) -> None:
        """As the hourly job does, once on a working day."""
        clocks.recalculate_due()
        ladder.remind_due()
        ladder.escalate_due()

    def _praise(self) -> None:
        """What a chosen visit found perfect, in an officer's words; the other officer looks again."""
        since, words = clock.now() - timedelta(days=7), self.words["praise"]
        read = Review.objects.filter(
            programme=self.programme,
            verdict=Verdict.ACCEPTED,
            stands=True,
            decided_at__gte=since,
            submission__visit__purpose=Purpose.SAMPLE,
            submission__visit__planned_visit__carries_control=False,
        ).order_by("submission__visit__service_point__source_id", "id")
        draw = stream(self.world.seed, "praise", since.date().isoformat())
        praised = 0
        for review in draw.sample(found := list(read), len(found)):
            answer = well_done(review).filter(item__name__in=words).first()
            if answer is None:
                continue
            with suppress(Refused):
                drafted = praising.draft_praise(self.first, review.id, answer.pk, words[answer.item.name])
                self._at(self._today(), 16, findings.confirm_finding, self.second, drafted.id)
                praised += 1
            if praised == PRAISED_A_WEEK:
                return

    def _declare(self) -> None:
        """The clearest of what many centres of one body share."""
        for met in candidates(self.first)[:1]:
            members = [each.id for each in met.findings]
            with suppress(Refused):
                recurring.declare_systemic(
                    self.first, met.authority.id, met.family, members, self.words["systemic"]
                )

    def _undertake(self, code: str, said: Mapping[str, Any], when: Timetable) -> None:
        """One is the authority's own, the other the office's; each is agreed to by the other side."""
        sides = (self.settled.liaisons[code], self.first)
        proposes, agrees = sides if said["axis"] == "" else sides[::-1]
        body = Authority.objects.get(programme=self.programme, source_id=code)
        plan = improvement.propose_plan(
            proposes,
            body.id,
            Undertaking(
                goal=said["goal"],
                steps=said["steps"],
                owner=said["owner"],
                axis=said["axis"],
                starts_on=when.on(PLAN_STARTS, 0).date(),
                evaluates_on=when.on(PLAN_ENDS, 0).date(),
            ),
        )
        self._at(self._today() + timedelta(days=1), 11, improvement.agree_plan, agrees, plan.id)

    # People and moments ------------------------------------------------------------------

    def _case(self, case_id: UUID) -> Case:
        return Case.objects.select_related("finding").get(id=case_id)

    def _liaison(self, case: Case) -> Any:
        return self.settled.liaisons[self.settled.places[case.service_point_id].authority]

    def _proof(self, draw: Random) -> "ContentFile[bytes]":
        return ContentFile(picture(draw), name=f"proof-{draw.getrandbits(24):06x}.jpg")

    def _today(self) -> date:
        return self._day(clock.now())

    def _day(self, moment: datetime) -> date:
        return moment.astimezone(self.zone).date()

    def _at(self, day: date, hour: float, act: Callable[..., object], *given: object) -> None:
        """Gently: by then somebody at a page may have been faster, or the deadline gone."""

        def do() -> None:
            with suppress(Refused):
                act(*given)

        moment = datetime.combine(day, datetime.min.time(), self.zone) + timedelta(minutes=round(hour * 60))
        self.agenda.at(moment, do)
