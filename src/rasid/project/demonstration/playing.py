"""What to play enters; a whole programme has been founded and played when it leaves, with what to tell of it."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import connection

from rasid.foundation.calendar import clock
from rasid.foundation.calendar.working_days import load_calendar
from rasid.foundation.jobs.announcing import jobs_run_here
from rasid.foundation.schema import upkeep
from rasid.handovers import run_step
from rasid.project.demonstration import importing, settling
from rasid.project.demonstration.agenda import set_hands, take_hands_away
from rasid.project.demonstration.content import load_content
from rasid.project.demonstration.content.words import load_words
from rasid.project.demonstration.country import make_country
from rasid.project.demonstration.live import officer
from rasid.project.demonstration.live.stage import Device, Stage
from rasid.project.demonstration.live.week import CAPACITY_SHARE, LiveWeek, Week
from rasid.project.demonstration.past.paying import settle_pay
from rasid.project.demonstration.past.weeks import PLAN_SETTINGS, PastWeeks
from rasid.project.demonstration.people import DemoObserver
from rasid.project.demonstration.present import settle_present
from rasid.project.demonstration.repeatable import repeatable
from rasid.project.demonstration.settling import Settled
from rasid.project.demonstration.telling import Teller
from rasid.project.demonstration.world import World
from rasid.stages.programmes.rules import wave_span
from rasid.stages.registry.importing import RegistryMapping

# Before these weeks no flash report is printed.
FLASH_WEEKS = timedelta(weeks=2)
FOUNDED_BEFORE_DAYS = 14
LIAISONS_SIGNING_IN = 6
MOST_SIGNING_IN = 80


@dataclass(frozen=True)
class Script:
    """What is to be played. `site` is the address of the running server; without one there is no live week."""

    seed: int
    scale: str
    weeks: int
    data: Path
    site: str = ""
    registry: Path | None = None
    mapping: RegistryMapping | None = None

    @property
    def hands(self) -> Path | None:
        return self.data / "demonstration-clock" if self.site else None

    @property
    def slug(self) -> str:
        return self.mapping.country.code if self.mapping and self.mapping.country else "jo"


class Play:
    """One demonstration, from nothing to a site with a living programme in it."""

    def __init__(self, script: Script, teller: Teller) -> None:
        self.script, self.teller = script, teller
        country = script.mapping.country if script.mapping else None
        self.zone = ZoneInfo(country.time_zone if country else "Asia/Amman")
        self.calendar = country.calendar if country else "jo"
        today = clock.today(self.zone)
        self.this_week, _ = wave_span(today, max(load_calendar(self.calendar).weekend) % 7 + 1)
        # The last week before this one is played live: all of its days are over, whatever today is.
        self.live_week = self.this_week - timedelta(weeks=1) if script.site else self.this_week
        self.first_day = self.live_week - timedelta(weeks=script.weeks)
        self.liaisons: tuple[str, ...] = ()
        self.follow_code = ""

    def run(self) -> Week | None:
        """Everything in its order. The clock is the real one again when it ends, however it ends."""
        try:
            with quick_commits(), jobs_run_here(self._step):
                with repeatable(self.script.seed):
                    settled = self._found()
                    past = self._play_past(settled)
                if not self.script.site:
                    past.go_on(self._moment(self.live_week, 13.5))
                    self.follow_code = past.residents.follow_code()
                    return None
                done = self._play_live(settled, past)
                self.follow_code = past.residents.follow_code()
        finally:
            if self.script.hands:
                take_hands_away(self.script.hands)
        self._plan_the_present(settled)
        return done

    def _step(self, event: str, step: str, subject: UUID) -> None:
        """What follows an act, but for papers that nobody will open: a signature takes a second."""
        if step == "issue_flash" and clock.today(self.zone) < self.live_week - FLASH_WEEKS:
            return
        run_step(event, step, subject)

    # Founding and the past ---------------------------------------------------------

    def _found(self) -> Settled:
        founded = self._moment(self.first_day - timedelta(days=FOUNDED_BEFORE_DAYS), 9)
        upkeep.keep_ahead(since=founded.date())
        self._set_hands(founded)
        with clock.travelling_to(founded):
            settled, people = self._found_imported() if self.script.mapping else self._found_invented()
            settling.settle_questionnaires(settled)
            settling.settle_liaisons(settled, LIAISONS_SIGNING_IN)
            settling.settle_observers(settled, people, self.first_day, MOST_SIGNING_IN)
            settle_pay(settled, self.script.seed)
        self.liaisons = settled.liaisons_signing_in
        counted = {"authorities": len(settled.liaisons), "points": len(settled.places)}
        self.teller.step("demo-founded", **counted, observers=len(settled.observers))
        return settled

    def _found_invented(self) -> tuple[Settled, tuple[DemoObserver, ...]]:
        country = make_country(self.script.seed, self.script.scale)
        name = dict(load_words().programme)
        settled = settling.found_demonstration(self.script.slug, name, "jo", "Asia/Amman", ("ar", "en"))
        settling.settle_country(settled, country)
        settling.learn_places(settled)
        return settled, country.observers

    def _found_imported(self) -> tuple[Settled, tuple[DemoObserver, ...]]:
        mapping, registry = self.script.mapping, self.script.registry
        if mapping is None or mapping.country is None or registry is None:
            raise ValueError("a registry is played with a mapping that states its country")
        country, words = mapping.country, load_words().programme
        name = {tag: f"{words[tag]} – {text}" for tag, text in country.name.items() if tag in words}
        settled = settling.found_demonstration(
            self.script.slug, name, country.calendar, country.time_zone, country.languages
        )
        taken, refused = importing.import_places(settled, registry, mapping)
        self.teller.step("demo-imported", taken=taken, refused=refused)
        count = load_content().scales[self.script.scale].observers
        return settled, importing.people_for(settled, self.script.seed, count)

    def _play_past(self, settled: Settled) -> PastWeeks:
        with clock.travelling_to(self._moment(self.first_day - timedelta(days=FOUNDED_BEFORE_DAYS), 10)):
            world = World(self.script.seed, settled.places.values(), self.first_day)
            past = PastWeeks(settled, world, self.script.hands)

        def tell(number: int, visits: int) -> None:
            first = self.first_day + timedelta(weeks=number - 1)
            self.teller.step("demo-past-week", number=number, all=self.script.weeks, day=first, visits=visits)

        past.play(self.script.weeks, tell)
        return past

    # The live week and the present ---------------------------------------------------

    def _play_live(self, settled: Settled, past: PastWeeks) -> Week:
        with closing(self._stage(settled, past.world)) as stage:
            settings = {name: str(value) for name, value in PLAN_SETTINGS.items()}
            week = LiveWeek(stage, settings, self.teller.step, past.go_on, clock.real_now())
            week.plan()
            return week.play()

    def _stage(self, settled: Settled, world: World) -> Stage:
        forms = {form.form_id: form for form in settled.forms.values()}
        devices = tuple(
            Device(person.handle, person.phone.device, person.phone.secret)
            for person in settled.people[:MOST_SIGNING_IN]
        )
        return Stage(
            site=self.script.site,
            slug=self.script.slug,
            zone=self.zone,
            first_day=self.live_week,
            world=world,
            forms=forms,
            devices=devices,
            liaisons=settled.liaisons_signing_in,
            set_clock=self._set_hands,
        )

    def _plan_the_present(self, settled: Settled) -> None:
        """By the real clock now: this week's plan, or the next one's when no working day is left in this one."""
        world = World(self.script.seed, settled.places.values(), self.first_day)
        with closing(self._stage(settled, world)) as stage:
            settings = {name: str(value) for name, value in PLAN_SETTINGS.items()}
            count = officer.plan_week(stage, CAPACITY_SHARE, settings)
        self.teller.step("demo-present-planned", count=count)
        settle_present(settled)

    # Clocks ----------------------------------------------------------------------------

    def _moment(self, day: date, hour: float) -> datetime:
        return datetime.combine(day, time(), self.zone) + timedelta(minutes=round(hour * 60))

    def _set_hands(self, moment: datetime) -> None:
        if self.script.hands:
            set_hands(self.script.hands, moment)


@contextmanager
def quick_commits() -> Iterator[None]:
    """A machine that loses power while it plays a demonstration starts over: no act waits for the disk."""
    with connection.cursor() as cursor:
        cursor.execute("SET synchronous_commit TO off")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("SET synchronous_commit TO on")
