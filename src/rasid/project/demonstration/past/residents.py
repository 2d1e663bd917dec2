"""A week enters; what residents said in it, and what office and authorities made of that, is on the agenda."""

import hashlib
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from functools import partial
from random import Random
from uuid import UUID
from zoneinfo import ZoneInfo

from django.core.files.base import ContentFile

from rasid.foundation.calendar import clock
from rasid.foundation.calendar.working_days import add_working_days
from rasid.foundation.text.refusals import Refused
from rasid.project.demonstration.agenda import Agenda
from rasid.project.demonstration.apportioning import stream
from rasid.project.demonstration.content.stories import Story, load_stories
from rasid.project.demonstration.pictures import picture
from rasid.project.demonstration.settling import Settled
from rasid.project.demonstration.world import Place, World
from rasid.stages.programmes.queries import holiday_dates, working_week
from rasid.stages.registry.models import ServicePoint
from rasid.stages.reports import actions as reports
from rasid.stages.reports.answering import actions as answering
from rasid.stages.reports.models import Report
from rasid.stages.reports.rules import (
    Door,
    Kind,
    Outcome,
    PlaceBy,
    ReportState,
    SetAside,
    Severity,
    code_from,
    code_hash,
)
from rasid.stages.reports.statement import NOWHERE, compose, degrees
from rasid.stages.reports.statement import Place as ToldPlace
from rasid.stages.reports.surveys import actions as surveys
from rasid.stages.reports.surveys.models import Poster

STORIES_A_WEEK = 8
RATINGS_A_WEEK = 30
# Of what is forwarded: answered at all, answered with a promise only, put right and not merely explained.
ANSWERED, PROMISED, FIXED = 0.88, 0.12, 0.7
REOPENED, RATED, ME_TOO = 0.12, 0.5, 0.3
THROUGH_THE_PAGE = 0.3
FORWARDED = frozenset({Kind.COMPLAINT, Kind.SUGGESTION, Kind.BRANCH_REQUEST})

Act = Callable[..., object]


class Residents:
    """People who say something, and whoever works on it; each step at a moment when somebody would."""

    def __init__(self, settled: Settled, world: World, agenda: Agenda) -> None:
        self.settled, self.world, self.agenda = settled, world, agenda
        self.programme = settled.programme
        self.zone = ZoneInfo(self.programme.time_zone)
        self.week, self.holidays = working_week(self.programme), holiday_dates(self.programme)
        self.officer = settled.office["officer"]
        self.told = load_stories()
        here = {"", *(place.sector for place in settled.places.values())}
        self.stories = [story for story in self.told.stories if story.sector in here]
        self.codes: list[str] = []
        self.points = {place.code: point for point, place in settled.places.items()}
        self.posters: dict[UUID, Poster] = {}

    def put_on_agenda(self, first: datetime) -> None:
        """One week's voices, from its first midnight on."""
        draw = stream(self.world.seed, "residents", first.date().isoformat())
        for number in range(STORIES_A_WEEK):
            story = draw.choice(self.stories)
            place = self._place(story, draw)
            self._tell(
                story,
                place,
                first,
                stream(self.world.seed, "voice", first.date().isoformat(), str(number)),
            )
        for number in range(RATINGS_A_WEEK):
            own = stream(self.world.seed, "rating", first.date().isoformat(), str(number))
            self.agenda.at(self._moment(first, own), partial(self._rate_counter, own))

    # What residents do ---------------------------------------------------------------

    def _tell(self, story: Story, place: Place, first: datetime, draw: Random) -> None:
        """One story, by as many people as met it within the week."""
        voices = draw.randint(1, story.again)
        moments = sorted(self._moment(first, draw) for _ in range(voices))
        lead: list[UUID] = []
        for number, moment in enumerate(moments):
            text = story.text[number % len(story.text)]
            self.agenda.at(moment, partial(self._say, story, place, text, draw, lead))

    def _say(self, story: Story, place: Place, text: str, draw: Random, lead: list[UUID]) -> None:
        code = code_from(draw.randbytes(8))
        raw = compose(Kind(story.kind), text, said_at=clock.now(), place=self._told(place, draw))
        door = Door.PAGE if draw.random() < THROUGH_THE_PAGE else Door.APP
        sender = hashlib.sha256(draw.randbytes(8)).digest()
        report = reports.accept(self.programme, raw, code=code, door=door, sender=sender).report
        self.codes.append(code)
        handled = self._after(1, draw)
        if lead:
            self.agenda.at(handled, partial(self._gently, reports.merge, self.officer, report.id, lead[0]))
            return
        lead.append(report.id)
        self.agenda.at(handled, partial(self._gently, self._handle, story, place, report.id, draw))

    def _rate_counter(self, draw: Random) -> None:
        """Somebody scans the poster; the better the counter, the better the answers."""
        place = self.world.places[draw.choice(sorted(self.world.places))]
        poster = self._poster(self.points[place.code])
        goodness = self.world.goodness(place, "procedure", clock.now().date())
        csat = max(1, min(5, round(draw.gauss(1.2 + 3.8 * goodness, 0.9))))
        resolved = "yes" if draw.random() < goodness else draw.choice(["partly", "no"])
        given = {
            "csat": str(csat),
            "effort": str(max(1, csat - draw.randint(0, 1))),
            "time": draw.choice(
                ["under_15", "under_30", "under_60"] if csat > 3 else ["under_60", "over_60"]
            ),
            "resolved": resolved,
        }
        for _ in range(draw.randint(1, 4)):
            surveys.count_opening(poster)
        sender = hashlib.sha256(draw.randbytes(8)).digest()
        self._gently(partial(surveys.answer, self.programme, poster.service_point, given, sender=sender))

    def _poster(self, point: UUID) -> Poster:
        if point not in self.posters:
            self.posters[point] = surveys.hang_poster(self.officer, ServicePoint.objects.get(id=point))
        return self.posters[point]

    # What the office and the authority do ----------------------------------------------

    def _handle(self, story: Story, place: Place, report_id: UUID, draw: Random) -> None:
        words = self.told.office
        if story.aside:
            reports.set_aside(self.officer, report_id, SetAside(story.aside), words["set_aside"])
            return
        severity = Severity(story.severity)
        point = self.points[place.code]
        reports.categorise(
            self.officer, report_id, category=story.category, severity=severity, service_point=point
        )
        # The words are ours: what looks like a name in them is none.
        reports.summarise(self.officer, report_id, dict(story.summary), True, names_nobody=True)
        if draw.random() < ME_TOO:
            for _ in range(draw.randint(1, 6)):
                reports.me_too(self.programme, report_id, hashlib.sha256(draw.randbytes(8)).digest())
        kind = Kind(story.kind)
        if kind in FORWARDED:
            reports.forward(self.officer, report_id)
            self._expect_answer(place, report_id, kind, draw)
        elif kind is Kind.PRAISE:
            reports.close(self.officer, report_id, Outcome.PASSED_ON, words["closed_thanked"])
        else:
            reports.close(self.officer, report_id, Outcome.EXPLAINED, words["closed_answered"])

    def _expect_answer(self, place: Place, report_id: UUID, kind: Kind, draw: Random) -> None:
        diligence = self.world.goodness(place, "procedure", clock.now().date())
        if draw.random() > ANSWERED * (0.6 + 0.5 * diligence):
            return
        days = draw.randint(1, max(2, round(9 - 5 * diligence)))
        self.agenda.at(
            self._after(days, draw), partial(self._gently, self._answer, place, report_id, kind, draw)
        )

    def _answer(self, place: Place, report_id: UUID, kind: Kind, draw: Random) -> None:
        fixed = kind is Kind.COMPLAINT and draw.random() < FIXED
        promise = draw.random() < PROMISED
        said = self.told.answers["promised" if promise else "fixed" if fixed else "explained"]
        proof = [ContentFile(picture(draw), name="proof.jpg")] if fixed and not promise else []
        answering.answer(self.settled.liaisons[place.authority], report_id, draw.choice(list(said)), proof)
        judged = self._after(1, draw)
        if promise:
            words = self.told.office["not_convinced"]
            self.agenda.at(judged, partial(self._gently, reports.send_back, self.officer, report_id, words))
            again = self._after(4, draw)
            self.agenda.at(again, partial(self._gently, self._answer, place, report_id, kind, draw))
        else:
            outcome = Outcome.FIXED if fixed else Outcome.EXPLAINED
            if kind is not Kind.COMPLAINT:
                outcome = Outcome.PASSED_ON
            self.agenda.at(judged, partial(self._gently, self._close, place, report_id, outcome, draw))

    def _close(self, place: Place, report_id: UUID, outcome: Outcome, draw: Random) -> None:
        ends = {Outcome.FIXED: "closed_fixed", Outcome.PASSED_ON: "closed_passed"}
        words = self.told.office[ends.get(outcome, "closed_explained")]
        reports.close(self.officer, report_id, outcome, words)
        later = clock.now() + timedelta(hours=draw.uniform(3, 96))
        if draw.random() < REOPENED:
            self.agenda.at(later, partial(self._gently, self._reopen, place, report_id, draw))
        elif draw.random() < RATED:
            self.agenda.at(later, partial(self._gently, self._thank, report_id, outcome, draw))

    def _reopen(self, place: Place, report_id: UUID, draw: Random) -> None:
        report = Report.objects.get(id=report_id)
        reports.reopen(report, draw.choice(list(self.told.residents["reopened"])))
        self._expect_answer(place, report_id, Kind(report.kind), draw)

    def _thank(self, report_id: UUID, outcome: Outcome, draw: Random) -> None:
        stars = draw.choice([4, 5, 5] if outcome is Outcome.FIXED else [1, 2, 3, 4])
        words = draw.choice(list(self.told.residents["pleased"])) if stars > 3 else ""
        reports.rate(Report.objects.get(id=report_id), stars, words)

    def follow_code(self) -> str:
        """The receipt code of a report that has gone through everything, for whoever looks around."""
        for code in reversed(self.codes):
            found = Report.objects.filter(code_hash=code_hash(code), state=ReportState.CLOSED)
            if found.filter(kind=Kind.COMPLAINT).exists():
                return code
        return self.codes[-1] if self.codes else ""

    # Places and moments ------------------------------------------------------------------

    def _place(self, story: Story, draw: Random) -> Place:
        """Somewhere the story can have happened; complaints meet the worse of three places, thanks the better."""
        fitting = [each for each in self._places() if story.sector in {"", each.sector}]
        some = [draw.choice(fitting) for _ in range(3)]
        by_goodness = sorted(
            some, key=lambda each: self.world.goodness(each, "procedure", self.world.first_day)
        )
        return by_goodness[-1 if story.kind == "praise" else 0]

    def _places(self) -> Sequence[Place]:
        return [self.world.places[code] for code in sorted(self.world.places)]

    def _told(self, place: Place, draw: Random) -> ToldPlace:
        if place.latitude is None or place.longitude is None:
            return ToldPlace(PlaceBy.SEARCH, point=self.points[place.code])
        if draw.random() < 0.1:
            return NOWHERE
        latitude, longitude = (each + draw.gauss(0, 0.0002) for each in (place.latitude, place.longitude))
        by = draw.choice([PlaceBy.QR, PlaceBy.GPS, PlaceBy.SEARCH])
        return ToldPlace(
            by,
            point=self.points[place.code],
            latitude=degrees(latitude),
            longitude=degrees(longitude),
            accuracy_m=draw.randint(5, 60),
        )

    def _moment(self, first: datetime, draw: Random) -> datetime:
        return first + timedelta(days=draw.randrange(7), hours=draw.uniform(7.5, 21))

    def _after(self, days: int, draw: Random) -> datetime:
        today = clock.now().astimezone(self.zone).date()
        day = add_working_days(today, days, self.week, self.holidays)
        midnight = datetime.combine(day, datetime.min.time(), self.zone)
        return midnight + timedelta(hours=draw.uniform(8.5, 14.5))

    def _gently(self, act: Act, *given: object) -> None:
        """Somebody else, at a page of the running site, may have been faster."""
        with suppress(Refused):
            act(*given)
