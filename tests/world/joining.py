"""Mariam, who applies, and how far she is brought: through the same actions as in life."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

import pytest

from rasid.foundation.accounts.models import User
from rasid.foundation.calendar import clock
from rasid.stages.observers.joining import queries
from rasid.stages.observers.joining.applying import actions as applying
from rasid.stages.observers.joining.applying.actions import Wish
from rasid.stages.observers.joining.applying.models import Application
from rasid.stages.observers.joining.applying.rules import Document
from rasid.stages.observers.joining.exams import actions as exams
from rasid.stages.observers.joining.exams.models import Sitting
from rasid.stages.observers.joining.learning import actions as learning
from rasid.stages.observers.joining.learning.queries import course, stations
from rasid.stages.observers.joining.rules import State
from rasid.stages.observers.joining.trials import actions as trials
from rasid.stages.observers.joining.trials import queries as trial_queries
from rasid.stages.observers.joining.trials.actions import KnownFact
from rasid.stages.observers.joining.trials.models import ControlSheet, Trial
from rasid.stages.observers.joining.trials.rules import Fact, FactKind
from rasid.stages.observers.joining.undertakings import actions as undertakings
from rasid.stages.observers.joining.undertakings.models import Signature
from rasid.stages.observers.models import Certificate, Observer
from rasid.stages.observers.rules import Contract, Tier
from rasid.stages.programmes.models import Programme
from rasid.stages.programmes.queries import today, viewer_for
from rasid.stages.programmes.rules import Role, Viewer
from rasid.stages.registry.models import ServicePoint
from tests.world.plans import Country
from tests.world.programmes import member

NAME, NUMBER, PHONE, CODE = "مريم الخطيب", "9871043321", "0791234567", "ABCDEFGHJKMN"
FACTS = ("yes", "yes", "yes", "yes", "no", "no", "no")


def apply(programme: Programme, country: Country, **changed: object) -> Application:
    """Mariam's application for the counters; `code` and vault fields may be changed."""
    code = str(changed.pop("code", CODE))
    fields = {"name": NAME, "phone": PHONE, "national_number": NUMBER, "email": "mariam@people.example"}
    wish = Wish(
        tier=Tier.SHOPPER,
        contract=Contract.PER_VISIT,
        sectors=[country.sector],
        weekdays=(7, 1, 2),
        home_area=country.amman,
        **{name: value for name, value in changed.items() if name not in fields},  # type: ignore[arg-type]
    )
    known = fields | {name: str(value) for name, value in changed.items() if name in fields}
    return applying.apply(programme, known, wish, code=code, language="ar", consent_sha256="0" * 64)


def prepared(viewer: Viewer, programme: Programme, point: ServicePoint) -> ControlSheet:
    """A place with four things that are there, a number, and three that are not."""
    facts = [
        KnownFact({"ar": f"سؤال {n}"}, Fact(FactKind.PRESENCE, truth)) for n, truth in enumerate(FACTS, 1)
    ]
    facts.append(KnownFact({"ar": "كم شباكاً؟"}, Fact(FactKind.NUMBER, "4", 1)))
    return trials.prepare_sheet(viewer, programme, point, facts)


@dataclass
class Candidacy:
    """One application and whoever brings it on."""

    application: Application
    checker: Viewer
    certifier: Viewer

    @property
    def observer(self) -> Observer:
        return Observer.objects.get(id=self.application.id)

    @property
    def viewer(self) -> Viewer:
        return viewer_for(self.observer.user, self.application.programme)

    @property
    def state(self) -> State:
        self.application.refresh_from_db()
        return State(self.application.state)

    def check(self) -> None:
        applying.check_identity(
            self.checker, self.application.id, document=Document.NATIONAL_CARD, number=NUMBER, name=NAME
        )
        user = self.observer.user
        user.set_password("mariam-password-1")
        user.save()
        self.application.refresh_from_db()

    def sign(self) -> None:
        text = undertakings.current_text(self.application.programme)
        undertakings.sign(self.viewer, text, NAME, factor="password")

    def learn(self) -> None:
        for each in stations(self.observer):
            learning.answer_quiz(
                self.observer, each.lesson, [question["right"] for question in each.lesson.quiz]
            )

    def sit(self, right: int | None = None) -> Sitting:
        """An exam with so many right answers; all of them unless told."""
        sitting = exams.begin_exam(self.observer)
        for n, row in enumerate(sitting.questions.select_related("question")):
            is_right = right is None or n < right
            wanted = row.question.right if is_right else (row.question.right + 1) % len(row.order)
            exams.answer(self.observer, sitting.id, row.place, row.order.index(wanted))
        return exams.hand_in(self.observer, sitting.id)

    def assign(self, sheet: ControlSheet) -> Trial:
        day = today(self.application.programme)
        return trials.assign_trial(self.checker, self.application.id, sheet.id, day, day + timedelta(days=7))

    def visit(self, trial: Trial) -> None:
        """File the truth."""
        facts = trial_queries.questions_of(trial)
        truth = dict(trial.sheet.facts.values_list("place", "truth"))
        trials.file_trial(self.observer, trial.id, {place: truth[place] for place, _, _ in facts})

    def try_out(self, country: Country) -> Trial:
        trial = self.assign(prepared(self.checker, country.programme, country.points[0]))
        self.visit(trial)
        return trials.decide_trial(self.checker, trial.id)


BringTo = Callable[[State], Candidacy]


@pytest.fixture
def salim(programme: Programme) -> User:
    """Salim is another officer: who checks an identity does not certify."""
    return member(programme, "salim", Role.OFFICER)


@pytest.fixture
def bring_to(programme: Programme, country: Country, rania: User, salim: User, empty_vault: None) -> BringTo:
    """Mariam's application, brought into a state."""

    def bring(state: State) -> Candidacy:
        held = Candidacy(
            apply(programme, country), viewer_for(rania, programme), viewer_for(salim, programme)
        )
        steps: tuple[Callable[[], object], ...] = (
            held.check, held.sign, held.learn, held.sit, lambda: held.try_out(country),
        )  # fmt: skip
        for step in steps:
            if held.state is state:
                break
            step()
        assert held.state is state
        return held

    return bring


def known(viewer: Viewer, number: int) -> Application:
    return queries.applications(viewer).get(number=number)


def joined(noor: Observer, country: Country, officer: User) -> dict[str, object]:
    """Noor as if she had come by way of an application: what the addresses of these rooms name. Rows, not actions:
    in the tests that use it she observes already.
    """
    now, programme = clock.now(), noor.programme
    application = Application.objects.create(
        id=noor.id, programme=programme, number=1, code_hash=b"x", state=State.CERTIFIED, tier=noor.tier,
        contract=noor.contract, language="ar", consent_sha256="0" * 64, received_at=now, state_since=now, observer=noor,
    )  # fmt: skip
    learning.stock_course(programme)
    viewer = viewer_for(officer, programme)
    sheet = prepared(viewer, programme, country.points[0])
    day = today(programme)
    trial = Trial.objects.create(
        observer=noor, sheet=sheet, first_day=day, last_day=day, hit_percent=80, false_percent=20,
        assigned_by=officer, assigned_at=now,
    )  # fmt: skip
    sitting = Sitting.objects.create(
        observer=noor, kind="first", number=1, seed="0" * 64, frame=[], pass_percent=80, started_at=now, ends_at=now,
        ended_at=now, right=0, asked=20, passed=False,
    )  # fmt: skip
    bank = b"code,topic,text_ar,right_ar,wrong1_ar,wrong2_ar\na-b,visit,x,a,b,c\n"
    run = exams.bring_bank(viewer, programme, bank, "x.csv")
    Signature.objects.create(
        observer=noor, text=undertakings.current_text(programme), language="ar", factor="password", proof="0" * 64,
        pdf=run.file, at=now,
    )  # fmt: skip
    paper = Certificate.objects.filter(observer=noor).first()
    lesson = course(programme.id)[0]
    return {
        "application": application.id,
        "trial": trial.id,
        "sitting": sitting.id,
        "bank_run": run.id,
        "lesson": lesson.pk,
        "lesson_code": lesson.code,
        "paper": paper.number if paper else "XXXX-XXXX",
    }
