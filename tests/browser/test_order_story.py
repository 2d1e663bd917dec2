"""One order's whole life, in Arabic, as each of its people sees it.

Late, escalated, answered, looked at by somebody who does not know why, reopened, put right, told.
"""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from functools import partial
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.test import Client
from playwright.sync_api import Browser
from procrastinate.contrib.django.models import ProcrastinateJob

from rasid.foundation.accounts.models import User
from rasid.foundation.calendar import clock
from rasid.foundation.jobs.announcing import TASK
from rasid.handovers import close_windows, follow_orders, run_step
from rasid.stages.cases.models import Case, Recheck
from rasid.stages.cases.rules import Basis, CaseState, RecheckState, Rung
from rasid.stages.findings.models import Finding
from rasid.stages.findings.rules import FindingState
from rasid.stages.observers.models import Observer
from rasid.stages.plans.actions import release_plan, request_plan
from rasid.stages.plans.models import Plan
from rasid.stages.programmes import queries as programmes
from rasid.stages.programmes.actions import open_wave
from rasid.stages.programmes.models import Membership
from rasid.stages.programmes.rules import Viewer
from rasid.stages.questionnaires.models import QuestionnaireVersion
from rasid.stages.reviews.actions import claim_review, decide_review
from rasid.stages.reviews.models import Review
from rasid.stages.reviews.rules import Verdict
from rasid.stages.submissions import actions as submissions
from rasid.stages.visits import actions as visits
from rasid.stages.visits.models import Visit
from tests.browser.offices import approve
from tests.browser.people import DESK, PHONE, Person, town
from tests.world.plans import Country
from tests.world.submissions import ANSWERS, answered
from tests.world.submitted import photo

# The exit is blocked, or it is not; everything else is well.
BLOCKED = {**ANSWERS, "dirt": "clean", "exits": "no"}
CLEAR = {**ANSWERS, "dirt": "clean", "exits": "yes"}
BLOCKED_WORDS, CENTRE_WORDS = "مخرج طوارئ", "فُتح المخرج وأُزيلت الخزائن من أمامه"
# Two people go three or four times a week: what is asked for beside the sample must find room.
VISITS, MOST_WEEKS = 3, 6
# One thread serves everybody here, on a machine that may be busy.
PATIENCE_MS = 60_000
NOON = time(9)
# Nor whom an observer may not see again so soon, or how many branches are visited on one day.
NO_LOT = {
    "authority_day_cap": 7,
    "double_share": 0.0,
    "control_share": 0.0,
    "recency_days": 0,
    "sister_caps": [7, 7],
    "urgent_share": 0.3,
}


@pytest.fixture(scope="module", autouse=True)
def unsafe() -> Iterator[None]:
    """Playwright keeps an event loop in this thread, at which Django's database would shy."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        yield


def apart(step: Callable[[], object]) -> None:
    """In a thread of its own, by the clock of the server's threads, which goes on: what a page did was before this.

    Nor is there an event loop around it: a step that signs a paper wants none.
    """

    def work() -> None:
        try:
            step()
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool:
        pool.submit(work).result()


@dataclass
class Story:
    """The site, its people at their browsers, and a clock that all of them follow."""

    site: str
    country: Country
    observers: list[Observer]
    form: QuestionnaireVersion
    hadi: Viewer
    enter: Callable[[str, dict[str, int]], Person]
    hands: Path
    travelled: ExitStack
    worked: int = 0

    def go_to(self, moment: datetime) -> None:
        """The server's threads follow the hands, this one the context."""
        self.hands.write_text(str((moment - clock.real_now()).total_seconds()), encoding="ascii")
        self.travelled.enter_context(clock.travelling_to(moment))

    def work(self) -> None:
        """What pages started, done here and by this clock."""
        while (
            job := ProcrastinateJob.objects.filter(task_name=TASK, id__gt=self.worked).order_by("id").first()
        ):
            self.worked = job.id
            apart(partial(run_step, job.args["event"], job.args["step"], UUID(job.args["subject"])))

    def wait(self, days: int) -> None:
        self.go_to(clock.now() + timedelta(days=days))
        self.round()

    def round(self) -> None:
        """What is done each hour."""
        for hourly in (close_windows, follow_orders):
            apart(partial(hourly, 0))
        self.work()

    def week_of_visits(self, answers: dict[str, str], most: int = VISITS) -> list[Visit]:
        """The next week, from its plan to its readings: at every counter the same is seen."""
        first = clock.now().date() + timedelta(days=(6 - clock.now().weekday()) % 7)
        wave = open_wave(self.country.programme, first)
        plan = request_plan(self.country.programme, wave, most, NO_LOT)
        assert not Plan.objects.get(id=plan.id).failure
        release_plan(plan.id)
        made = [
            self._visit(visit, answers)
            for visit in Visit.objects.filter(planned_visit__plan=plan).order_by("id")
        ]
        return [visit for visit in made if visit]

    def _visit(self, visit: Visit, answers: dict[str, str]) -> Visit | None:
        if visit.questionnaire_version_id != self.form.pk:
            return None
        viewer = programmes.viewer_for(visit.observer.user, self.country.programme)
        visits.take_visit(viewer, visit.id)
        with clock.travelling_to(datetime.combine(visit.window_starts, NOON, UTC)):
            raw = answered(viewer, visit, answers)
            received = submissions.receive(viewer, raw, {})
            review = Review.objects.get(submission=received.submission)
            claim_review(self.hadi, review.id)
            decide_review(self.hadi, review.id, Verdict.ACCEPTED)
        return visit


@pytest.fixture
def story(
    transactional_db: None, live_server: Any, chromium: Browser, tmp_path: Path, log_files: Path, jobs_here: None,
    country: Country, counter_form: Any, spotter_form: Any, crew: list[Observer], tasks_at_once: None, unaudited: None,
    hadi_viewing: Viewer, rania: User, layla: User, faris: User, omar: User, omar_at_licensing: Membership,
    munir_viewing: Viewer, cabinet_reader: User, settings: Any,
) -> Iterator[Story]:  # fmt: skip
    settings.UPLOADS = tmp_path / "uploads"
    hands = tmp_path / "hands"
    with ExitStack() as travelled, town(chromium, live_server.url) as people:

        def enter(handle: str, screen: dict[str, int]) -> Person:
            """Anew, since sessions end while weeks go by; without a name: a reader who has no account."""
            if not handle:
                return people.person("reader", screen=screen)
            client = Client()
            client.force_login(User.objects.get(handle=handle))
            person = people.person(handle, screen=screen)
            person.page.set_default_timeout(PATIENCE_MS)
            cookie = client.cookies["sessionid"]
            person.page.context.add_cookies(
                [{"name": "sessionid", "value": cookie.value, "url": live_server.url}]
            )
            return person

        story = Story(live_server.url, country, crew, counter_form, hadi_viewing, enter, hands, travelled)
        # Jobs of tests before this one are nobody's here.
        before = ProcrastinateJob.objects.order_by("-id").first()
        story.worked = before.id if before else 0
        clock.follow(hands)
        story.go_to(clock.now())
        yield story
        clock.follow(None)
        assert not people.complaints, people.complaints


def test_an_order_is_late_escalated_answered_looked_at_reopened_put_right_and_told(story: Story) -> None:
    # Enough that each of the two bodies is visited.
    story.week_of_visits(BLOCKED, 2 * VISITS)
    order = confirmed(story)
    late_and_escalated(story, order)
    answered_and_accepted(story, order)
    looked_at(story, order, BLOCKED)
    assert standing(order).state == CaseState.OPEN, "whoever looked found the exit blocked still"
    reopened(story, order)
    answered_and_accepted(story, order)
    looked_at(story, order, CLEAR)
    closed(story, order)
    told(story)


def standing(order: Case) -> Case:
    return Case.objects.get(id=order.id)


def confirmed(story: Story) -> Case:
    """Rania confirms what Noor saw at a counter of the licensing department; Omar sees it when it has rested."""
    drafted = Finding.objects.filter(state=FindingState.DRAFT, authority=story.country.licensing).order_by(
        "id"
    )
    finding = next(each for each in drafted if BLOCKED_WORDS in each.text["ar"])
    rania, omar = story.enter("rania", DESK), story.enter("omar", PHONE)
    rania.open(f"/office/jo/findings/{finding.id}/")
    rania.press("[name=act][value=confirm]")
    story.work()
    order = Case.objects.get(finding=finding)
    omar.open("/agency/jo/cases/")
    assert not omar.sees(BLOCKED_WORDS), "before it has rested it would date the visit"
    story.go_to(order.visible_from + timedelta(hours=1))
    omar = story.enter("omar", PHONE)
    omar.open("/agency/jo/cases/")
    assert omar.sees(BLOCKED_WORDS)
    return order


def late_and_escalated(story: Story, order: Case) -> None:
    """Nobody answers: the ladder is climbed by date, and nothing overdue hides."""
    story.wait(21)
    rania = story.enter("rania", DESK)
    rania.open("/office/jo/cases/?wanted=overdue")
    assert rania.sees(standing(order).code)
    assert standing(order).rung == Rung.PRIME_MINISTER
    assert rania.sees("رئيس الوزراء")
    omar = story.enter("omar", PHONE)
    omar.open(f"/agency/jo/cases/{order.id}/")
    assert omar.sees("رئيس الوزراء"), "the authority knows how far it went"


def answered_and_accepted(story: Story, order: Case) -> None:
    """Omar answers with a picture, Rania is convinced; that somebody will look is nobody else's to know."""
    omar = story.enter("omar", PHONE)
    omar.open(f"/agency/jo/cases/{order.id}/")
    omar.fill(text=CENTRE_WORDS, repaired_on=clock.now().date().isoformat())
    omar.page.locator('input[name="proofs"]').set_input_files(
        {"name": "exit.jpg", "mimeType": "image/jpeg", "buffer": photo()}
    )
    omar.send("proofs")
    rania = story.enter("rania", DESK)
    rania.open(f"/office/jo/cases/{order.id}/")
    rania.press("[name=act][value=accept]")
    story.work()
    waiting = Recheck.objects.get(case=order, state=RecheckState.ASKED)
    assert waiting.request is not None
    omar.open(f"/agency/jo/cases/{order.id}/")
    assert not omar.sees("زيارة تحقق")
    munir = story.enter("munir", DESK)
    munir.open(f"/office/jo/cases/{order.id}/")
    assert munir.page.locator("[name=act][value=close]").count() == 0, "no order is closed unseen"


def looked_at(story: Story, order: Case, answers: dict[str, str]) -> None:
    """The plan takes the wish up, somebody goes who does not know why, and it rests before it counts."""
    for _ in range(MOST_WEEKS):
        story.wait(7)
        story.week_of_visits(answers)
        judged = Recheck.objects.filter(case=order, state=RecheckState.JUDGED).first()
        if judged:
            break
    assert judged
    assert judged.release_at
    assert standing(order).state == CaseState.ANSWERED, "what was seen today would date the visit"
    story.go_to(judged.release_at + timedelta(hours=1))
    story.round()
    assert Recheck.objects.get(id=judged.id).state == RecheckState.SETTLED


def reopened(story: Story, order: Case) -> None:
    omar = story.enter("omar", PHONE)
    omar.open(f"/agency/jo/cases/{order.id}/")
    assert omar.page.locator('input[name="proofs"]').count() == 1, "it is theirs again to put right"
    assert standing(order).deadline > clock.now().date()


def closed(story: Story, order: Case) -> None:
    """Rania accepted, so Munir closes."""
    munir = story.enter("munir", DESK)
    munir.open("/office/jo/cases/?wanted=office_closes")
    assert munir.sees(standing(order).code)
    munir.open(f"/office/jo/cases/{order.id}/")
    munir.press("[name=act][value=close]", sure=True)
    story.work()
    assert standing(order).state == CaseState.CLOSED
    assert standing(order).closed_basis == Basis.RECHECK
    omar = story.enter("omar", PHONE)
    omar.open(f"/agency/jo/cases/{order.id}/")
    assert omar.page.locator('input[name="proofs"]').count() == 0


def told(story: Story) -> None:
    """Two publishers approve; the public reads what was put right, the Cabinet's brief has its week."""
    rania = story.enter("rania", DESK)
    rania.open("/office/jo/bulletins/")
    rania.press('form[action*="/bulletins/request/"] button')
    draft = rania.path
    story.work()
    for name in ("layla", "faris"):
        approve(story.enter(name, DESK), draft)
    layla = story.enter("layla", DESK)
    layla.open(draft)
    layla.press('form[action$="/publish/"] button', sure=True)
    story.work()
    reader = story.enter("", PHONE)
    reader.open("/")
    assert reader.sees("تم التصويب")
    assert reader.sees(BLOCKED_WORDS), "what was corrected this week stands on the page"
    reader.open("/p/jo/corrected/")
    assert reader.sees(BLOCKED_WORDS)
    assert reader.page.evaluate("document.documentElement.scrollWidth <= 360")
