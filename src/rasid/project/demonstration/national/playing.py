"""A nation's numbers enter; its programme has been founded and played when it leaves, or goes on where it was cut off.

Week by week: a plan over all centres, its visits, what residents said, orders answered, and the log placed. Parts that
were done stay done; each transaction writes down how far its part has come.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction

from rasid.foundation.calendar import clock
from rasid.foundation.calendar.working_days import load_calendar
from rasid.foundation.jobs.announcing import jobs_run_here
from rasid.foundation.ledger import sequencing
from rasid.foundation.schema.upkeep import keep_ahead
from rasid.handovers import run_step
from rasid.project.demonstration import settling
from rasid.project.demonstration.agenda import set_hands, take_hands_away
from rasid.project.demonstration.content.words import load_words
from rasid.project.demonstration.country import Country, make_country
from rasid.project.demonstration.national.pace import Pace
from rasid.project.demonstration.national.parts import Parts
from rasid.project.demonstration.national.recalling import recall
from rasid.project.demonstration.national.sizing import Amount
from rasid.project.demonstration.national.visiting import Visiting
from rasid.project.demonstration.national.voices import EVENT as VOICES
from rasid.project.demonstration.national.voices import Voices
from rasid.project.demonstration.past.paying import settle_pay
from rasid.project.demonstration.past.timetable import Timetable
from rasid.project.demonstration.past.weeks import PLAN_SETTINGS
from rasid.project.demonstration.playing import quick_commits
from rasid.project.demonstration.settling import Settled
from rasid.project.demonstration.telling import Teller
from rasid.project.demonstration.world import World
from rasid.stages.bulletins import actions as bulletins
from rasid.stages.bulletins.models import Bulletin
from rasid.stages.bulletins.rules import BulletinState
from rasid.stages.plans import actions as plans
from rasid.stages.plans.models import Plan
from rasid.stages.plans.rules import PlanState
from rasid.stages.programmes.actions import open_wave
from rasid.stages.programmes.models import Programme, Wave
from rasid.stages.programmes.rules import wave_span
from rasid.stages.visits import actions as visits
from rasid.stages.visits.models import Visit
from rasid.stages.visits.rules import VisitState

SLUG = "jo"
FOUNDED_BEFORE_DAYS = 14
LIAISONS_SIGNING_IN, MOST_SIGNING_IN = 6, 1
# A bulletin over all centres takes a minute: of the last weeks there is one.
BULLETINS = 2
LEFT_OUT = frozenset({"issue_flash", "keep_site"})


@dataclass(frozen=True)
class NationalScript:
    """What is played, and when: written down beside the data, so that a play goes on as it began."""

    seed: int
    amount: Amount
    first_day: date
    data: Path
    scale: str = "national"

    @property
    def ends_on(self) -> date:
        return self.first_day + timedelta(weeks=self.amount.weeks)

    def keep(self) -> None:
        written = {
            "seed": self.seed,
            "scale": self.scale,
            **asdict(self.amount),
            "first": self.first_day.isoformat(),
        }
        _file(self.data).write_text(json.dumps(written), encoding="utf-8")


def script_for(data: Path, seed: int, amount: Amount, scale: str = "national") -> tuple[NationalScript, bool]:
    """The play that was begun in this folder, or a new one up to this week; and whether it is one that was begun."""
    if _file(data).is_file():
        kept = json.loads(_file(data).read_text(encoding="utf-8"))
        amount = Amount(kept["weeks"], kept["visits"], kept["reports"])
        began = date.fromisoformat(kept["first"])
        return NationalScript(kept["seed"], amount, began, data, kept["scale"]), True
    today = clock.today(ZoneInfo("Asia/Amman"))
    this_week, _ = wave_span(today, max(load_calendar("jo").weekend) % 7 + 1)
    return NationalScript(seed, amount, this_week - timedelta(weeks=amount.weeks), data, scale), False


class NationalPlay:
    """The whole of it. `country` is another one than the invented, for tests."""

    def __init__(self, script: NationalScript, teller: Teller, country: Country | None = None) -> None:
        self.script, self.teller, self.country = script, teller, country
        self.zone = ZoneInfo("Asia/Amman")
        self.ends = self._moment(script.ends_on, 13)
        self.liaisons: tuple[str, ...] = ()

    def run(self) -> None:
        hands = self.script.data / "demonstration-clock"
        self.script.keep()
        keep_ahead(self.script.first_day - timedelta(days=FOUNDED_BEFORE_DAYS + 31))
        try:
            with quick_commits(), jobs_run_here(_step):
                settled = self._settled(hands)
                self._play(settled, hands)
        finally:
            take_hands_away(hands)

    # The country -------------------------------------------------------------------------

    def _settled(self, hands: Path) -> Settled:
        founded = self._moment(self.script.first_day - timedelta(days=FOUNDED_BEFORE_DAYS), 9)
        set_hands(hands, founded)
        if not Programme.objects.filter(slug=SLUG).exists():
            self.teller.step("demo-national-founding")
            with transaction.atomic(), clock.travelling_to(founded):
                self._found()
        settled = recall(Programme.objects.get(slug=SLUG), LIAISONS_SIGNING_IN)
        self.liaisons = settled.liaisons_signing_in
        counted = {"authorities": len(settled.liaisons), "points": len(settled.places)}
        self.teller.step("demo-founded", **counted, observers=len(settled.observers))
        return settled

    def _found(self) -> None:
        """All of it or nothing: a play that is cut off here begins anew."""
        country = self.country or make_country(self.script.seed, self.script.scale)
        settled = settling.found_demonstration(
            SLUG, dict(load_words().programme), "jo", "Asia/Amman", ("ar", "en"), one_thread=True
        )
        settling.settle_country(settled, country)
        settling.learn_places(settled)
        settling.settle_questionnaires(settled)
        settling.settle_liaisons(settled, LIAISONS_SIGNING_IN, one_thread=True)
        settling.settle_observers(settled, country.observers, self.script.first_day, MOST_SIGNING_IN)
        settle_pay(settled, self.script.seed)

    # The weeks ---------------------------------------------------------------------------

    def _play(self, settled: Settled, hands: Path) -> None:
        amount, programme = self.script.amount, settled.programme
        world = World(self.script.seed, settled.places.values(), self.script.first_day)
        voices, visiting = Voices(settled, world, self.ends), Visiting(settled, world, self.ends)
        seen, said = self._paces(programme)
        last: list[tuple[Wave, Timetable]] = []
        for number in range(amount.weeks):
            when = Timetable(self.script.first_day + timedelta(weeks=number), self.zone)
            set_hands(hands, when.plan_is_asked_for)
            with self._told(number):
                wave = self._planned(programme, when, amount.share_of(amount.visits, number))
                if wave:
                    _count(seen, visiting.play(wave.id))
                _count(said, voices.play(when.first, amount.share_of(amount.reports, number)))
                self._close(programme, visiting, when)
                if number < amount.weeks - BULLETINS:
                    # What comes next bears no earlier day than what has its place: the next week's plan is the first.
                    self._place(
                        when.on(7, 0) + (when.plan_is_asked_for - when.on(0, 0)) - timedelta(minutes=1)
                    )
                elif wave:
                    last.append((wave, when))
        for wave, when in last:
            self._publish(settled, wave, when)
        self._place(self.ends)
        for pace in (seen, said):
            pace.tell()

    def _planned(self, programme: Programme, when: Timetable, capacity: int) -> Wave | None:
        """The week's wave with its visits offered, whatever of that was done before."""
        if not capacity:
            return None
        with clock.travelling_to(when.plan_is_asked_for):
            wave = open_wave(programme, when.first)
            plan = Plan.objects.filter(wave=wave).first()
            plan = plan or plans.request_plan(programme, wave, capacity, PLAN_SETTINGS)
            if plan.state == PlanState.REQUESTED:
                plans.draw_plan(plan.id)
        plan.refresh_from_db()
        with clock.travelling_to(when.plan_is_released):
            if plan.state == PlanState.DRAWN:
                plans.release_plan(plan.id)
            visits.offer_visits(plan.id)
        return wave

    def _close(self, programme: Programme, visiting: Visiting, when: Timetable) -> None:
        with clock.travelling_to(when.week_is_closed):
            visits.expire_visits(programme, when.week_is_closed.astimezone(self.zone).date())
            plans.reveal_due_seeds()
        for _ in visiting.answer_orders(when.on(0, 8), when.week_is_closed):
            pass
        keep_ahead()

    def _place(self, moment: datetime) -> None:
        """Give the week's acts their places in the log; what lies beyond the moment waits."""
        with clock.travelling_to(moment):
            sequencing.sequence()

    def _publish(self, settled: Settled, wave: Wave, when: Timetable) -> None:
        published = Bulletin.objects.filter(wave=wave, state=BulletinState.PUBLISHED)
        if published.exists():
            return
        with clock.travelling_to(when.bulletin_is_drafted):
            bulletin = bulletins.request_bulletin(settled.office["officer"], wave.id)
        bulletin.refresh_from_db()
        for minutes, name in ((25, "publisher"), (70, "publisher-2")):
            with clock.travelling_to(when.bulletin_is_drafted + timedelta(minutes=minutes)):
                bulletins.approve_bulletin(settled.office[name], bulletin.id, bulletin.content_sha256)
        with clock.travelling_to(when.bulletin_is_published):
            bulletins.publish_bulletin(settled.office["publisher"], bulletin.id)

    # What is told --------------------------------------------------------------------------

    def _paces(self, programme: Programme) -> tuple[Pace, Pace]:
        amount, parts = self.script.amount, Parts(programme.id)
        seen = Visit.objects.filter(programme=programme).exclude(state=VisitState.OFFERED).count()
        firsts = [self.script.first_day + timedelta(weeks=number) for number in range(amount.weeks)]
        said = sum(parts.done(VOICES, first.isoformat()) for first in firsts)
        return (
            Pace(self.teller, "demo-national-visits", seen, amount.visits),
            Pace(self.teller, "demo-national-reports", said, amount.reports),
        )

    @contextmanager
    def _told(self, number: int) -> Iterator[None]:
        yield
        first = self.script.first_day + timedelta(weeks=number)
        self.teller.step("demo-national-week", number=number + 1, all=self.script.amount.weeks, day=first)

    def _moment(self, day: date, hour: float) -> datetime:
        return datetime.combine(day, time(), self.zone) + timedelta(minutes=round(hour * 60))


def _count(pace: Pace, parts: Iterator[int]) -> None:
    pace.begins()
    for count in parts:
        pace.more(count)


def _step(event: str, step: str, subject: UUID) -> None:
    if step not in LEFT_OUT:
        run_step(event, step, subject)


def _file(data: Path) -> Path:
    return data / "demonstration-national.json"
