"""A released plan enters; its visits have been made, read and judged when it leaves, many in one transaction.

Each act is the single verb at its own moment; its entry in the log is written with those of all others, and what
follows it is done at once instead of by a job.
"""

from collections import deque
from collections.abc import Iterator
from contextlib import suppress
from datetime import date, datetime, timedelta
from functools import cached_property
from io import BytesIO
from random import Random
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction

from rasid.foundation.calendar import clock
from rasid.foundation.jobs.announcing import Next, jobs_gathered
from rasid.foundation.ledger.gathering import acts_together
from rasid.foundation.media.keeping import keep
from rasid.foundation.text.refusals import Refused
from rasid.handovers import run_step
from rasid.project.demonstration.agenda import Agenda
from rasid.project.demonstration.apportioning import stream
from rasid.project.demonstration.content.words import load_words
from rasid.project.demonstration.past.desks import ANSWERED, PUT_RIGHT, REJECTED, UNCLEAR
from rasid.project.demonstration.past.filing import Filing
from rasid.project.demonstration.past.observers import (
    ABANDONED,
    DECLINE_REASONS,
    DECLINED,
    FORGOTTEN,
    LEAVE_REASONS,
    Errand,
    Observers,
)
from rasid.project.demonstration.pictures import picture
from rasid.project.demonstration.settling import Settled
from rasid.project.demonstration.world import World
from rasid.stages.cases import actions as cases
from rasid.stages.cases.actions import KeptProof
from rasid.stages.cases.models import Case
from rasid.stages.cases.rules import CaseState
from rasid.stages.findings import actions as findings
from rasid.stages.findings.models import Finding
from rasid.stages.findings.rules import FindingKind, FindingState
from rasid.stages.reviews import actions as reviews
from rasid.stages.reviews.models import Review
from rasid.stages.reviews.rules import ReviewState, Verdict
from rasid.stages.visits import actions as visits
from rasid.stages.visits.models import Visit
from rasid.stages.visits.rules import VisitState

CHUNK = 100
PICTURES = 24
# A picture takes as long to keep as a whole visit does, and papers nobody will open as long as ten.
PHOTO_SHARE = 0.004
LEFT_OUT = frozenset({"issue_flash", "examine_evidence", "tell_of_case", "keep_evidence", "tell_residents"})


class Visiting:
    def __init__(self, settled: Settled, world: World, ends: datetime) -> None:
        self.settled, self.world, self.ends = settled, world, ends
        self.programme = settled.programme
        self.zone = ZoneInfo(self.programme.time_zone)
        self.filing = Filing(settled, world, PHOTO_SHARE)
        self.errands = Observers(settled, world, Agenda(), self.filing.file)
        self.reviewers = [settled.office["reviewer"], settled.office["reviewer-2"]]
        self.officer, self.second = settled.office["officer"], settled.office["officer-2"]
        self.words = load_words()

    # Visits ------------------------------------------------------------------------

    def play(self, wave: UUID) -> Iterator[int]:
        """All offered visits of a wave; after each transaction how many more were dealt with."""
        while True:
            with transaction.atomic():
                dealt = self._chunk(wave)
            if not dealt:
                return
            yield dealt

    def _chunk(self, wave: UUID) -> int:
        offered = Visit.objects.filter(wave=wave, state=VisitState.OFFERED).select_related(
            "questionnaire_version"
        )
        found = list(offered.defer("questionnaire_version__xform").order_by("window_starts", "id")[:CHUNK])
        with acts_together(), jobs_gathered() as following:
            for visit in found:
                self._visit(self.errands.errand(visit), following)
        return len(found)

    def _visit(self, errand: Errand, following: list[Next]) -> None:
        draw, viewer, visit_id = errand.draw, errand.person.viewer, errand.visit.id
        shown = errand.visit.visible_from or errand.starts
        chance = draw.random()
        if chance < FORGOTTEN:
            with clock.travelling_to(max(errand.visit.answer_by or shown, shown)):
                visits.lapse_offer(visit_id)
            return
        with clock.travelling_to(shown + timedelta(minutes=draw.randint(5, 90))):
            if chance < FORGOTTEN + DECLINED:
                visits.decline_visit(viewer, visit_id, draw.choice(DECLINE_REASONS))
                return
            visits.take_visit(viewer, visit_id)
        with clock.travelling_to(errand.starts):
            visits.start_visit(viewer, visit_id)
        with clock.travelling_to(errand.ends):
            if chance > 1 - ABANDONED:
                visits.abandon_visit(viewer, visit_id, draw.choice(LEAVE_REASONS))
                self._do(following)
                return
            self.filing.file(errand)
            self._do(following)
        self._read(visit_id, errand, following)

    # The office ----------------------------------------------------------------------

    def _read(self, visit_id: UUID, errand: Errand, following: list[Next]) -> None:
        """One reading on the next morning, what was drawn for a second one after it, and the facts judged at noon."""
        draw, day = errand.draw, errand.ends.astimezone(self.zone).date() + timedelta(days=1)
        with clock.travelling_to(self._moment(day, 9 + 3 * draw.random())):
            first, second = draw.sample(self.reviewers, 2)
            verdict, reason = Verdict.ACCEPTED, ""
            if draw.random() < REJECTED:
                verdict, reason = Verdict.REJECTED, draw.choice(list(self.words.reviewer["rejected"]))
            for reader in (first, second):
                waiting = Review.objects.filter(submission__visit=visit_id, state=ReviewState.OPEN)
                for review in waiting.values_list("id", flat=True):
                    reviews.claim_review(reader, review)
                    reviews.decide_review(reader, review, verdict, reason)
            self._do(following)
        with clock.travelling_to(self._moment(day, 12.5 + draw.random())):
            drafts = Finding.objects.filter(
                review__submission__visit=visit_id, state=FindingState.DRAFT, kind=FindingKind.FAULT
            )
            for finding in drafts.order_by("drafted_at", "id").values_list("id", flat=True):
                self._judge(finding, draw)
            self._do(following)

    def _judge(self, finding: UUID, draw: Random) -> None:
        if draw.random() < UNCLEAR:
            findings.dismiss_finding(self.officer, finding, self.words.officer["unclear"])
        else:
            findings.confirm_finding(self.officer, finding)

    # Orders --------------------------------------------------------------------------

    def answer_orders(self, since: datetime, until: datetime) -> Iterator[int]:
        """Authorities answer what they have seen for some days; an officer looks at each answer. Some stay silent."""
        waiting = Case.objects.filter(
            programme=self.programme, state=CaseState.OPEN, visible_from__lt=until - timedelta(days=7)
        )
        after = UUID(int=0)
        while found := list(waiting.filter(id__gt=after).order_by("id")[:CHUNK]):
            with transaction.atomic(), acts_together(), jobs_gathered() as following:
                for case in found:
                    self._answer(case, since, until, following)
            after = found[-1].id
            yield len(found)

    def _answer(self, case: Case, since: datetime, until: datetime, following: list[Next]) -> None:
        place = self.settled.places[case.service_point_id]
        draw = stream(self.world.seed, "order", str(case.id))
        day = case.visible_from.astimezone(self.zone).date() + timedelta(days=draw.randint(2, 6))
        if draw.random() > ANSWERED * (0.55 + 0.55 * self.world.goodness(place, "procedure", day)):
            return
        with suppress(Refused):
            with clock.travelling_to(min(max(self._moment(day, 10), since), until)):
                said = draw.choice(list(self.words.liaison["corrected"]))
                cases.answer_case(
                    self.settled.liaisons[place.authority], case.id, said, [draw.choice(self._proofs)]
                )
            with clock.travelling_to(min(max(self._moment(day, 34), since), until)):
                if draw.random() < PUT_RIGHT:
                    cases.accept_answer(self.officer, case.id)
                else:
                    cases.refuse_answer(self.officer, case.id, self.words.officer["not_convinced"])
        self._do(following)

    # Beneath ----------------------------------------------------------------------------

    def _do(self, following: list[Next]) -> None:
        """What follows, and what follows that, each step once."""
        waiting, seen = deque(following), set()
        following.clear()
        while waiting:
            step = waiting.popleft()
            if step.step in LEFT_OUT or step in seen:
                continue
            seen.add(step)
            run_step(step.event, step.step, step.subject)
            waiting.extend(following)
            following.clear()

    def _moment(self, day: date, hour: float) -> datetime:
        return datetime.combine(day, datetime.min.time(), self.zone) + timedelta(minutes=round(hour * 60))

    @cached_property
    def _proofs(self) -> list[KeptProof]:
        return [
            KeptProof("proof.jpg", keep(BytesIO(picture(stream(self.world.seed, "repair", str(number))))))
            for number in range(PICTURES)
        ]
