"""A week and a number enter; so many residents have said something in it, and others have dealt with it.

Many voices are one transaction: they arrive, are worked on and are written together, each act at its own moment. What
lies beyond the play's end has not happened yet: it waits at the desk, as it would.
"""

import hashlib
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property, partial
from io import BytesIO
from random import Random
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction

from rasid.foundation.calendar import clock
from rasid.foundation.calendar.working_days import add_working_days
from rasid.foundation.jobs.announcing import Next, defer_all, jobs_gathered
from rasid.foundation.media.keeping import keep
from rasid.foundation.media.models import StoredFile
from rasid.project.demonstration.apportioning import stream
from rasid.project.demonstration.content.stories import Story, load_stories
from rasid.project.demonstration.national.parts import Parts
from rasid.project.demonstration.pictures import picture
from rasid.project.demonstration.settling import Settled
from rasid.project.demonstration.world import Place, World
from rasid.stages.programmes.queries import holiday_dates, working_week
from rasid.stages.reports import actions as reports
from rasid.stages.reports.actions import Accepted, Arrival
from rasid.stages.reports.answering import actions as answering
from rasid.stages.reports.public.actions import show_reports
from rasid.stages.reports.rules import (
    Door,
    Kind,
    Outcome,
    PlaceBy,
    ReportState,
    SetAside,
    Severity,
    code_from,
)
from rasid.stages.reports.statement import NOWHERE, compose, degrees
from rasid.stages.reports.statement import Place as ToldPlace

EVENT = "demo.voices"
CHUNK = 2_000
PICTURES = 24
# What of a week is like in the small demonstration (past/residents.py).
ANSWERED, FIXED, REOPENED, RATED, THROUGH_THE_PAGE, NOWHERE_TOLD = 0.88, 0.7, 0.08, 0.3, 0.3, 0.06
MADE_PUBLIC = 0.6
FORWARDED = frozenset({Kind.COMPLAINT, Kind.SUGGESTION, Kind.BRANCH_REQUEST})
DOOR_OPENS, DOOR_CLOSES = 7.5, 21.0


class _NotYetError(Exception):
    """The next step lies beyond the end of the play."""


@dataclass(frozen=True)
class _Voice:
    story: Story
    place: Place
    is_here: bool
    arrival: Arrival
    draw: Random


class Voices:
    def __init__(self, settled: Settled, world: World, ends: datetime) -> None:
        self.settled, self.world, self.ends = settled, world, ends
        self.programme = settled.programme
        self.zone = ZoneInfo(self.programme.time_zone)
        self.parts = Parts(self.programme.id)
        self.week, self.holidays = working_week(self.programme), holiday_dates(self.programme)
        self.officer = settled.office["officer"]
        self.told = load_stories()
        self.points = {place.code: point for point, place in settled.places.items()}
        self.places = [world.places[code] for code in sorted(world.places)]
        self.by_sector: dict[str, list[Place]] = {"": self.places}
        for place in self.places:
            self.by_sector.setdefault(place.sector, []).append(place)
        self.stories = [story for story in self.told.stories if story.sector in self.by_sector]
        self._after: dict[tuple[date, int], date] = {}

    def play(self, first: date, count: int) -> Iterator[int]:
        """One week's voices, as many as are still missing; after each transaction how many more there are."""
        name = first.isoformat()
        done = self.parts.done(EVENT, name)
        while done < count:
            size = min(CHUNK, count - done)
            with transaction.atomic():
                self._chunk(first, done, size)
                self.parts.keep(EVENT, name, done + size, count)
            done += size
            yield size

    def _chunk(self, first: date, begin: int, size: int) -> None:
        draw = stream(self.world.seed, "national voices", first.isoformat(), str(begin))
        voices = sorted(
            (self._voice(first, draw) for _ in range(size)), key=lambda each: each.arrival.moment or self.ends
        )
        with jobs_gathered() as following, reports.reports_together() as held:
            held.know_places([self.points[each.place.code] for each in voices])
            taken = reports.accept_many(self.programme, [each.arrival for each in voices])
            ids = []
            for voice, kept in zip(voices, taken, strict=True):
                if isinstance(kept, Accepted):
                    ids.append(kept.report.id)
                    reports.do_with_each([kept.report.id], partial(self._live, voice))
            waiting = {each.id for each in held.reports.values() if each.state == ReportState.RECEIVED}
        show_reports(ids)
        defer_all(_still_to_do(following, waiting))

    # What residents say --------------------------------------------------------------

    def _voice(self, first: date, draw: Random) -> _Voice:
        story = draw.choice(self.stories)
        fitting = self.by_sector[story.sector]
        by_goodness = sorted(
            (draw.choice(fitting) for _ in range(3)),
            key=lambda each: self.world.goodness(each, "procedure", self.world.first_day),
        )
        place = by_goodness[-1 if story.kind == "praise" else 0]
        moment = self._moment(
            first + timedelta(days=draw.randrange(7)), draw.uniform(DOOR_OPENS, DOOR_CLOSES)
        )
        moment = min(moment, self.ends)
        told = self._told(place, draw)
        raw = compose(Kind(story.kind), draw.choice(story.text), said_at=moment, place=told)
        return _Voice(
            story,
            place,
            told is not NOWHERE,
            Arrival(
                raw=raw,
                code=code_from(draw.randbytes(8)),
                door=Door.PAGE if draw.random() < THROUGH_THE_PAGE else Door.APP,
                sender=hashlib.sha256(draw.randbytes(8)).digest(),
                moment=moment,
            ),
            draw,
        )

    def _told(self, place: Place, draw: Random) -> ToldPlace:
        point = self.points[place.code]
        if place.latitude is None or place.longitude is None:
            return ToldPlace(PlaceBy.SEARCH, point=point)
        if draw.random() < NOWHERE_TOLD:
            return NOWHERE
        return ToldPlace(
            draw.choice([PlaceBy.QR, PlaceBy.GPS, PlaceBy.SEARCH]),
            point=point,
            latitude=degrees(place.latitude + draw.gauss(0, 0.0002)),
            longitude=degrees(place.longitude + draw.gauss(0, 0.0002)),
            accuracy_m=draw.randint(5, 60),
        )

    # What office and authorities do ----------------------------------------------------

    def _live(self, voice: _Voice, report_id: UUID) -> None:
        """Everything that happens to a report before the end of the play."""
        assert voice.arrival.moment
        with suppress(_NotYetError):
            self._handle(voice, report_id, voice.arrival.moment)

    def _handle(self, voice: _Voice, report_id: UUID, at: datetime) -> None:
        story, draw, words = voice.story, voice.draw, self.told.office
        with self._later(at, 1, draw) as at:
            if story.aside:
                reports.set_aside(self.officer, report_id, SetAside(story.aside), words["set_aside"])
                return
            reports.categorise(
                self.officer,
                report_id,
                category=story.category,
                severity=Severity(story.severity),
                service_point=None if voice.is_here else self.points[voice.place.code],
            )
            is_public = draw.random() < MADE_PUBLIC
            # The words are ours: what looks like a name in them is none.
            reports.summarise(self.officer, report_id, dict(story.summary), is_public, names_nobody=True)
            if Kind(story.kind) not in FORWARDED:
                is_praise = story.kind == Kind.PRAISE
                outcome = Outcome.PASSED_ON if is_praise else Outcome.EXPLAINED
                said = words["closed_thanked" if is_praise else "closed_answered"]
                reports.close(self.officer, report_id, outcome, said)
                return
            reports.forward(self.officer, report_id)
        self._expect_answer(voice, report_id, at)

    def _expect_answer(self, voice: _Voice, report_id: UUID, at: datetime) -> None:
        draw, place = voice.draw, voice.place
        diligence = self.world.goodness(place, "procedure", at.date())
        if draw.random() > ANSWERED * (0.6 + 0.5 * diligence):
            return
        is_fixed = voice.story.kind == Kind.COMPLAINT and draw.random() < FIXED
        said = self.told.answers["fixed" if is_fixed else "explained"]
        days = draw.randint(1, max(2, round(9 - 5 * diligence)))
        with self._later(at, days, draw) as at:
            proof = [draw.choice(self._proofs)] if is_fixed else []
            liaison = self.settled.liaisons[place.authority]
            answering.answer(liaison, report_id, draw.choice(list(said)), kept=proof)
        self._close(voice, report_id, at, is_fixed)

    def _close(self, voice: _Voice, report_id: UUID, at: datetime, is_fixed: bool) -> None:
        draw, words = voice.draw, self.told.office
        with self._later(at, 1, draw) as at:
            if is_fixed:
                outcome, said = Outcome.FIXED, words["closed_fixed"]
            elif voice.story.kind == Kind.COMPLAINT:
                outcome, said = Outcome.EXPLAINED, words["closed_explained"]
            else:
                outcome, said = Outcome.PASSED_ON, words["closed_passed"]
            report = reports.close(self.officer, report_id, outcome, said)
        chance, later = draw.random(), at + timedelta(hours=draw.uniform(3, 96))
        if chance < REOPENED:
            with self._at(later):
                reports.reopen(report, draw.choice(list(self.told.residents["reopened"])))
            self._expect_answer(voice, report_id, later)
        elif chance < REOPENED + RATED:
            with self._at(later):
                reports.rate(report, draw.choice([4, 5, 5] if is_fixed else [1, 2, 3, 4]), "")

    # Moments and proofs --------------------------------------------------------------------

    @contextmanager
    def _later(self, at: datetime, days: int, draw: Random) -> Iterator[datetime]:
        """So many working days later, in office hours."""
        key = (at.astimezone(self.zone).date(), days)
        if key not in self._after:
            self._after[key] = add_working_days(*key, self.week, self.holidays)
        with self._at(self._moment(self._after[key], draw.uniform(8.5, 14.5))) as moment:
            yield moment

    @contextmanager
    def _at(self, moment: datetime) -> Iterator[datetime]:
        if moment > self.ends:
            raise _NotYetError
        with clock.travelling_to(moment):
            yield moment

    def _moment(self, day: date, hour: float) -> datetime:
        return datetime.combine(day, datetime.min.time(), self.zone) + timedelta(minutes=round(hour * 60))

    @cached_property
    def _proofs(self) -> Sequence[StoredFile]:
        """A few pictures of repairs: millions would fill the disk and show nothing else."""
        return [
            keep(BytesIO(picture(stream(self.world.seed, "proof", str(number)))))
            for number in range(PICTURES)
        ]


def _still_to_do(following: Collection[Next], waiting: Collection[UUID]) -> list[Next]:
    """What the play does not do itself: the desk's suggestions for what waits there. Nobody here is to be told."""
    wanted = {(each.event, each.step, each.subject) for each in following if each.subject in waiting}
    return [Next(*each) for each in sorted(wanted, key=str) if each[1] == "suggest"]
