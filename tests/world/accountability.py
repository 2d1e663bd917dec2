"""A plan of one week whose visits carry controls and stand in pairs, laid out as rows; what follows is acts."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from io import BytesIO

import pytest

from rasid.foundation.accounts.models import User
from rasid.foundation.calendar import clock
from rasid.foundation.media.keeping import keep
from rasid.stages.accountability.controls.actions import check_control, draw_controls, place_control
from rasid.stages.accountability.controls.rules import Check
from rasid.stages.accountability.models import (
    Adjudication,
    Control,
    Opportunity,
    PersonalFinding,
    Reply,
    Standing,
)
from rasid.stages.accountability.opportunities.actions import reckon_control
from rasid.stages.observers.actions import aliases_for
from rasid.stages.observers.models import Observer
from rasid.stages.plans.models import FramePoint, Plan, PlannedVisit
from rasid.stages.plans.rules import PlanState
from rasid.stages.programmes.models import Programme, Wave
from rasid.stages.programmes.queries import viewer_for
from rasid.stages.programmes.rules import Role, Viewer
from rasid.stages.questionnaires.models import Item, QuestionnaireVersion, Scenario
from rasid.stages.questionnaires.rules import QuestionnaireUse
from rasid.stages.registry.models import ServicePoint
from rasid.stages.reviews.models import Review
from rasid.stages.submissions.models import Submission
from rasid.stages.submissions.rules import AnswerState
from rasid.stages.visits.models import Visit
from rasid.stages.visits.rules import Purpose
from tests.world.observers import enrolled
from tests.world.plans import Country
from tests.world.programmes import NOW, member
from tests.world.reviews import accepted
from tests.world.submitted import ANSWERED, ask, filled, photo

YES, NO = (AnswerState.ANSWERED, "yes", 1.0, ""), (AnswerState.ANSWERED, "no", 0.0, "")
PLACED = "أغلقنا المخرج الخلفي بلوحة صيانة"
FAMILIES = {"exits": "facility", "clean": "cleanliness", "badge": "staff", "chairs": "facility"}


@contextmanager
def later(**by: float) -> Iterator[datetime]:
    """The same world, so much after the Sunday morning on which it begins."""
    with clock.travelling_to(NOW + timedelta(**by)):
        yield clock.now()


@dataclass(frozen=True)
class Week:
    """Visits of one wave. `reader` accepts what was filed."""

    country: Country
    scenario: Scenario
    wave: Wave
    plan: Plan
    reader: Viewer

    @property
    def version(self) -> QuestionnaireVersion:
        return QuestionnaireVersion.objects.get(questionnaire=self.scenario.questionnaire)

    def item(self, name: str) -> Item:
        return Item.objects.get(version=self.version, name=name)

    def planned(
        self,
        observer: Observer,
        at: ServicePoint | None = None,
        *,
        carries: bool = False,
        beside: PlannedVisit | None = None,
        day: int = 0,
    ) -> PlannedVisit:
        """A drawn visit; its alias exists from here on."""
        place = at or self.country.points[0]
        frame, _ = FramePoint.objects.get_or_create(
            plan=self.plan,
            service_point=place,
            defaults={
                "authority": self.country.licensing,
                "stratum": "all",
                "risk": 1.0,
                "probability": 0.5,
                "is_drawn": True,
            },
        )
        aliases_for({observer.id}, self.wave)
        return PlannedVisit.objects.create(
            plan=self.plan,
            frame_point=frame,
            observer=observer,
            scenario=self.scenario,
            questionnaire_version=self.version,
            purpose=Purpose.DOUBLE if beside else Purpose.SAMPLE,
            day=self.wave.starts_on + timedelta(days=day),
            day_part="early",
            carries_control=carries,
            beside=beside,
        )

    def control(self, planned: PlannedVisit, *, is_present: bool = True) -> Control:
        """What the lot drew for this visit; tests say which arm it fell on."""
        draw_controls(self.plan.id)
        control = Control.objects.get(frame_point=planned.frame_point)
        Control.objects.filter(id=control.id).update(is_present=is_present)
        control.is_present = is_present
        return control

    def filed(
        self,
        planned: PlannedVisit,
        began: datetime,
        answers: Mapping[str, tuple[AnswerState, str, float | None, str]] | None = None,
    ) -> Visit:
        """What its observer filed, not read yet."""
        submission = filled(
            self.country,
            self.scenario,
            self.wave,
            planned.observer,
            at=planned.frame_point.service_point,
            answers={**ANSWERED, **(answers or {})},
            purpose=Purpose(planned.purpose),
            started_at=began,
        )
        visit = submission.visit
        visit.planned_visit = planned
        visit.save(update_fields=["planned_visit"])
        return visit

    def read(self, visit: Visit, by: Viewer | None = None) -> Review:
        """Accepted by a reader."""
        return accepted(by or self.reader, Submission.objects.get(visit=visit, is_current=True))


@pytest.fixture
def lina(programme: Programme, empty_vault: None) -> Observer:
    """Lina is a shopper as Noor is."""
    return enrolled(programme, "lina", name="لينا العلي")


@pytest.fixture
def tariq(programme: Programme, empty_vault: None) -> Observer:
    """Tariq is the third shopper."""
    return enrolled(programme, "tariq", name="طارق حداد")


@pytest.fixture
def munir(programme: Programme) -> User:
    """Munir is the second officer."""
    return member(programme, "munir", Role.OFFICER)


@pytest.fixture
def salma(programme: Programme) -> User:
    """Salma administers the programme."""
    return member(programme, "salma", Role.ADMINISTRATOR)


@pytest.fixture
def salma_viewing(salma: User, programme: Programme) -> Viewer:
    return viewer_for(salma, programme)


@pytest.fixture
def week(country: Country, forms: dict[QuestionnaireUse, Scenario], wave: Wave, hadi_viewing: Viewer) -> Week:
    """A released plan; of its form the exits are an item that a known fault can be placed for."""
    scenario = forms[QuestionnaireUse.VISIT]
    version = QuestionnaireVersion.objects.get(questionnaire=scenario.questionnaire)
    ask(version)
    for name, family in FAMILIES.items():
        Item.objects.filter(version=version, name=name).update(family=family)
    exits = Item.objects.get(version=version, name="exits")
    exits.definition = {**exits.definition, "control": "known_fault"}
    exits.critical = "serious"
    exits.save(update_fields=["definition", "critical"])
    plan = Plan.objects.create(
        programme=country.programme,
        wave=wave,
        state=PlanState.RELEASED,
        capacity=4,
        secret=bytes(range(32)),
        seed_commitment="0" * 64,
        requested_at=clock.now(),
        drawn_at=clock.now(),
        released_at=clock.now(),
    )
    return Week(country, scenario, wave, plan, hadi_viewing)


def controlled(
    week: Week,
    observer: Observer,
    officer: Viewer,
    rania: User,
    *,
    is_present: bool = True,
    saw: bool = False,
    check: Check = Check.AS_PLACED,
) -> Visit:
    """A visit that carried a control on the exits, read and looked after."""
    planned = week.planned(observer, carries=True)
    control = week.control(planned, is_present=is_present)
    place_control(officer, rania, control.id, PLACED)
    with later(hours=4):
        visit = week.filed(planned, NOW + timedelta(hours=1), {"exits": NO if saw else YES})
        week.read(visit)
        check_control(officer, rania, control.id, check, "نظرنا بعد الزيارة")
        reckon_control(control.id)
    return visit


def kept_of(review: Review, planned: PlannedVisit, by: User) -> dict[str, object]:
    """One of everything that the ledger keeps of a visit, as rows: names of addresses' parts → ids."""
    visit, picture = review.submission.visit, keep(BytesIO(photo(91)))
    item = review.submission.answers.earliest("pk").item
    control = Control.objects.create(
        programme=visit.programme, frame_point=planned.frame_point, item=item, kind="known_fault",
        state="placed", drawn_at=clock.now(), placed_by=by, placed_at=clock.now(), words="x", picture=picture,
    )  # fmt: skip
    entry = Opportunity.objects.create(
        programme=visit.programme, observer=visit.observer, visit=visit, item=item, family="facility",
        basis="bracket", outcome="miss", state="disputed", visited_at=clock.now(), found_at=clock.now(),
        half_week="2026-11-15/2026-11-17", told_at=clock.now(), answer_until=clock.now().date(),
    )  # fmt: skip
    Reply.objects.create(opportunity=entry, is_objection=True, words="x", file=picture, given_at=clock.now())
    objection = Adjudication.objects.create(
        programme=visit.programme, kind="objection", number=1, item=item, first=visit, opportunity=entry,
        half_week=entry.half_week, opened_at=clock.now(),
    )  # fmt: skip
    standing = Standing.objects.create(
        programme=visit.programme, observer=visit.observer, month=clock.now().date().replace(day=1), hits=0, n=0,
        controls=0, silent=0, alarms=0, figures={}, reckoned_at=clock.now(),
    )  # fmt: skip
    found = PersonalFinding.objects.create(
        standing=standing,
        state="made",
        proposed_at=clock.now(),
        decided_by=by,
        decided_at=clock.now(),
        reason="x",
    )
    return {
        "control": control.id,
        "entry": entry.id,
        "adjudication": objection.id,
        "which": "reply",
        "personal": found.id,
    }
