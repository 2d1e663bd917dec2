"""What reached the office enters; reviews, findings and orders move on as people of the office and agencies work."""

from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime, timedelta
from functools import partial
from random import Random
from uuid import UUID
from zoneinfo import ZoneInfo

from django.core.files.base import ContentFile
from django.db.models import Count

from rasid.foundation.calendar import clock
from rasid.foundation.calendar.working_days import add_working_days
from rasid.foundation.text.refusals import Refused
from rasid.project.demonstration.agenda import Agenda
from rasid.project.demonstration.apportioning import stream
from rasid.project.demonstration.content.words import load_words
from rasid.project.demonstration.past.agencies import Agencies
from rasid.project.demonstration.pictures import picture
from rasid.project.demonstration.settling import Settled
from rasid.project.demonstration.world import World
from rasid.stages.cases import actions as cases
from rasid.stages.cases.checking import actions as checking
from rasid.stages.cases.models import Case
from rasid.stages.cases.queries import case_list
from rasid.stages.cases.rules import CaseState, Step, Turn
from rasid.stages.findings import actions as findings
from rasid.stages.findings.models import Finding
from rasid.stages.findings.rules import FindingKind, FindingState
from rasid.stages.programmes.queries import holiday_dates, working_week
from rasid.stages.reviews import actions as reviews
from rasid.stages.reviews.models import Review
from rasid.stages.reviews.rules import ReviewState, Verdict

REJECTED, UNCLEAR = 0.03, 0.06
# Of the orders, how many are answered at all, answered only with a promise, and put right when answered.
ANSWERED, PROMISED, PUT_RIGHT = 0.86, 0.12, 0.9

Act = Callable[..., object]


class Desks:
    """Reviewers, officers and liaisons; each decision comes when somebody would have come to it."""

    def __init__(self, settled: Settled, world: World, agenda: Agenda) -> None:
        self.settled, self.world, self.agenda = settled, world, agenda
        self.agencies = Agencies(settled, world, agenda)
        self.programme = settled.programme
        self.zone = ZoneInfo(self.programme.time_zone)
        self.week, self.holidays = working_week(self.programme), holiday_dates(self.programme)
        self.reviewers = [settled.office["reviewer"], settled.office["reviewer-2"]]
        self.first, self.second = settled.office["officer"], settled.office["officer-2"]
        self.words = load_words()
        self.expected: dict[UUID, int] = {}

    # Reviews ---------------------------------------------------------------------

    def put_on_agenda(self, day: date) -> None:
        """The office's working day: what rested takes effect, readings in the morning, findings at noon, closings."""
        self.settle_on(day)
        self.agenda.at(self._moment(day, 9), self._read_what_waits)
        self.agenda.at(self._moment(day, 12.5), self._judge_what_waits)
        self.agenda.at(self._moment(day, 13.5), self._close_what_is_proven)

    def settle_on(self, day: date) -> None:
        """What needs nobody at a desk: deadlines, the ladder, and re-visits that rested long enough."""
        self.agenda.at(self._moment(day, 7.5), self.agencies.follow_orders)
        self.agenda.at(self._moment(day, 8), self._settle)

    def _read_what_waits(self) -> None:
        waiting = Review.objects.filter(programme=self.programme, state=ReviewState.OPEN)
        rows = (
            waiting.filter(stands=True)
            .order_by("opened_at", "id")
            .values_list("id", "submission__visit__service_point_id", "submission__visit__window_starts")
        )
        for number, (review_id, point_id, day) in enumerate(rows):
            draw = self._draw("review", point_id, day.isoformat())
            self._at(number, partial(self._read, review_id, draw))
        self._at(len(rows) + 1, self._read_again)

    def _read_again(self) -> None:
        """What was drawn for a second, blind reading is read by who did not read it first, and seen alike."""
        second = Review.objects.filter(programme=self.programme, state=ReviewState.OPEN, stands=False)
        for review_id, submission_id in second.order_by("opened_at", "id").values_list("id", "submission_id"):
            first = Review.objects.get(submission_id=submission_id, stands=True)
            reader = next(each for each in self.reviewers if each.user_id != first.reviewer_id)
            reviews.claim_review(reader, review_id)
            reviews.decide_review(reader, review_id, Verdict(first.verdict), first.reason)

    def _read(self, review_id: UUID, draw: Random) -> None:
        reader = draw.choice(self.reviewers)
        reviews.claim_review(reader, review_id)
        if draw.random() < REJECTED:
            reason = draw.choice(list(self.words.reviewer["rejected"]))
            reviews.decide_review(reader, review_id, Verdict.REJECTED, reason)
        else:
            reviews.decide_review(reader, review_id, Verdict.ACCEPTED)

    # Findings ----------------------------------------------------------------------

    def _judge_what_waits(self) -> None:
        drafts = Finding.objects.filter(
            programme=self.programme, state=FindingState.DRAFT, kind=FindingKind.FAULT, answer__isnull=False
        )
        rows = drafts.order_by("drafted_at", "id").values_list(
            "id", "service_point_id", "answer__item__name", "seen_in_half_week"
        )
        standing = self._standing_orders()
        for number, (finding_id, point_id, item, seen) in enumerate(rows):
            draw = self._draw("finding", point_id, item, seen)
            is_repeated = (point_id, item) in standing
            standing.add((point_id, item))
            self._at(number, partial(self._judge, finding_id, is_repeated, draw))

    def _standing_orders(self) -> set[tuple[UUID, str]]:
        live = Case.objects.filter(programme=self.programme, state__in=["open", "answered"])
        return set(live.values_list("service_point_id", "finding__answer__item__name"))

    def _judge(self, finding_id: UUID, is_repeated: bool, draw: Random) -> None:
        if is_repeated:
            findings.dismiss_finding(self.first, finding_id, self.words.officer["repeated"])
        elif draw.random() < UNCLEAR:
            findings.dismiss_finding(self.first, finding_id, self.words.officer["unclear"])
        else:
            findings.confirm_finding(self.first, finding_id)
            case = Case.objects.select_related("finding__answer__item").get(finding_id=finding_id)
            self._expect_answer(case, draw)
            self.agencies.hear_of(case)

    # Orders --------------------------------------------------------------------------

    def _expect_answer(self, case: Case, draw: Random) -> None:
        """The liaison works on the order: sooner at better authorities, and not always in time."""
        place = self.settled.places[case.service_point_id]
        today = clock.now().astimezone(self.zone).date()
        diligence = self.world.goodness(place, "procedure", today)
        if draw.random() > ANSWERED * (0.55 + 0.55 * diligence):
            return
        term = max(1, (case.deadline - today).days)
        days = max(2, round(term * draw.uniform(0.2, 1.45 - 0.4 * diligence)))
        day = add_working_days(today, max(1, round(days * 5 / 7)), self.week, self.holidays)
        # Nobody answers by night what became visible by night.
        seen = add_working_days(case.visible_from.astimezone(self.zone).date(), 1, self.week, self.holidays)
        moment = self._moment(max(day, seen), 9 + 5 * draw.random())
        is_promise = draw.random() < PROMISED
        self.agenda.at(moment, partial(self._gently, self._answer, case, is_promise, draw))

    def _answer(self, case: Case, is_promise: bool, draw: Random) -> None:
        place = self.settled.places[case.service_point_id]
        said = draw.choice(list(self.words.liaison["promised" if is_promise else "corrected"]))
        proof = ContentFile(picture(draw), name=f"proof-{draw.getrandbits(24):06x}.jpg")
        cases.answer_case(self.settled.liaisons[place.authority], case.id, said, [proof])
        now = clock.now().astimezone(self.zone).date()
        if not is_promise and draw.random() < PUT_RIGHT and case.finding.answer:
            self.world.correct(place.code, case.finding.answer.item.name, now)
        judged = self._moment(
            add_working_days(now, draw.randint(1, 2), self.week, self.holidays), 11 + draw.random()
        )
        if is_promise:
            self.agenda.at(judged, partial(self._gently, self._refuse, case, draw))
        else:
            self.agenda.at(judged, partial(self._gently, cases.accept_answer, self.first, case.id))

    def _settle(self) -> None:
        """Re-visits that rested take effect; whoever must act again does."""
        checking.settle_due()
        reopened = Case.objects.filter(
            programme=self.programme, state=CaseState.OPEN, steps__step=Step.REOPENED
        )
        counted = reopened.annotate(times=Count("id")).select_related("finding__answer__item")
        for case in counted.order_by("opened_at", "id"):
            item = case.finding.answer.item.name if case.finding.answer else ""
            if self.expected.get(case.id, 0) < case.times:
                self.expected[case.id] = case.times
                seen = case.finding.seen_in_half_week
                draw = self._draw("again", case.service_point_id, item, seen, str(case.times))
                self._expect_answer(case, draw)

    def _close_what_is_proven(self) -> None:
        """The second officer closes what somebody saw put right, or what the lot spared."""
        found = case_list(self.second, wanted=Turn.OFFICE_CLOSES)
        for number, case_id in enumerate(found.order_by("opened_at", "id").values_list("id", flat=True)):
            self._at(number, partial(self._gently, cases.close_case, self.second, case_id))

    def _refuse(self, case: Case, draw: Random) -> None:
        cases.refuse_answer(self.first, case.id, self.words.officer["not_convinced"])
        now = clock.now().astimezone(self.zone).date()
        again = add_working_days(now, draw.randint(2, 6), self.week, self.holidays)
        self.agenda.at(
            self._moment(again, 10 + draw.random()), partial(self._gently, self._answer, case, False, draw)
        )

    def _gently(self, act: Act, *given: object) -> None:
        """Somebody else, at a page of the running site, may have been faster."""
        with suppress(Refused):
            act(*given)

    def risks(self) -> dict[UUID, float]:
        """Half a point of risk for each order that stands, at most one and a half; none where none stands."""
        live = Case.objects.filter(programme=self.programme, state__in=["open", "answered"])
        counted = Counter(live.values_list("service_point_id", flat=True))
        return {point_id: min(1.5, 0.5 * counted[point_id]) for point_id in self.settled.places}

    # Moments ---------------------------------------------------------------------------

    def _moment(self, day: date, hour: float) -> datetime:
        return datetime.combine(day, datetime.min.time(), self.zone) + timedelta(minutes=round(hour * 60))

    def _at(self, number: int, act: Callable[[], object]) -> None:
        """One after the other, a minute or so each."""
        self.agenda.at(clock.now() + timedelta(seconds=70 * number), act)

    def _draw(self, *path: object) -> Random:
        named = [self.settled.places[part].code if isinstance(part, UUID) else str(part) for part in path]
        return stream(self.world.seed, *named)
