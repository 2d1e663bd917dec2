"""People who want to observe enter, each on a day of one week; each stands somewhere on the way when it is over."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from functools import partial
from typing import Any
from uuid import UUID

from rasid.foundation.accounts.invitations import accept
from rasid.project.demonstration.agenda import Agenda
from rasid.project.demonstration.cast import CANDIDATE, password_of
from rasid.project.demonstration.content.words import load_words
from rasid.project.demonstration.past.timetable import Timetable
from rasid.project.demonstration.settling import Settled
from rasid.stages.observers.joining.applying import actions as applying
from rasid.stages.observers.joining.applying.forms import consent_sha256
from rasid.stages.observers.joining.applying.rules import Document
from rasid.stages.observers.joining.exams import actions as exams
from rasid.stages.observers.joining.learning import actions as learning
from rasid.stages.observers.joining.learning.queries import stations
from rasid.stages.observers.joining.rules import State
from rasid.stages.observers.joining.trials import actions as trials
from rasid.stages.observers.joining.trials.models import ControlSheet, Trial
from rasid.stages.observers.joining.trials.rules import Fact, FactKind
from rasid.stages.observers.joining.undertakings import actions as undertakings
from rasid.stages.observers.models import Observer
from rasid.stages.observers.rules import Contract, Tier
from rasid.stages.programmes.queries import today, viewer_for
from rasid.stages.registry.models import Area, Sector, ServicePoint

# Whoever stands in the middle of the course has this much of it behind them.
LESSONS_LEARNED = 3
# Days after the week's first day, and the hour: everything on the way has its own.
WAY = ((1, 11.0), (1, 20.5), (2, 21.0), (3, 20.0), (4, 10.5), (5, 15.0), (6, 9.5))


class Applicants:
    """Half a dozen people, from whoever applied yesterday to whoever waits for the certificate."""

    def __init__(self, settled: Settled, agenda: Agenda) -> None:
        self.settled, self.agenda = settled, agenda
        self.checker, self.trier = settled.office["officer"], settled.office["officer-2"]
        self.words = load_words().candidate

    def put_on_agenda(self, when: Timetable) -> None:
        self.agenda.at(when.on(0, 9.5), self._prepare_place)
        for number, person in enumerate(self.words["people"]):
            self.agenda.at(when.on(0, 10 + number / 2), partial(self._apply, number, person, when))

    def _prepare_place(self) -> None:
        """One centre whose hall an officer looked through."""
        point = ServicePoint.objects.filter(programme=self.settled.programme).order_by("source_id")[0]
        trials.prepare_sheet(
            self.trier, self.settled.programme, point, [_known(one) for one in self.words["sheet"]]
        )

    def _apply(self, number: int, person: Mapping[str, Any], when: Timetable) -> None:
        programme = self.settled.programme
        sectors = list(Sector.objects.filter(programme=programme).order_by("code")[:2])
        wish = applying.Wish(
            Tier.SHOPPER,
            Contract.PER_VISIT,
            sectors,
            weekdays=(7, 1, 2, 3),
            home_area=Area.objects.filter(programme=programme).defer("boundary").order_by("code").first(),
        )
        fields = {"name": person["name"], "phone": f"079000000{number}", "national_number": _number(number)}
        made = applying.apply(
            programme,
            fields,
            wish,
            code=applying.new_code(),
            language="ar",
            consent_sha256=consent_sha256(),
        )
        for (day, hour), act in zip(
            WAY, self._steps(State(person["goal"]), number, person, made.id), strict=False
        ):
            self.agenda.at(when.on(day, hour + number / 5), act)

    def _steps(
        self, goal: State, number: int, person: Mapping[str, Any], made: UUID
    ) -> list[Callable[[], object]]:
        """What happens to somebody until they are where they are to stand."""
        check = partial(self._check, number, person["name"], made)
        sign, sit = partial(self._sign, person["name"], made), partial(self._sit, made)
        learn, some = partial(self._learn, made), partial(self._learn, made, LESSONS_LEARNED)
        try_out: list[Callable[[], object]] = [
            partial(self._send, made), partial(self._see, made), partial(self._judge, made),
        ]  # fmt: skip
        ways: dict[State, list[Callable[[], object]]] = {
            State.RECEIVED: [],
            State.REFUSED: [partial(applying.refuse_application, self.checker, made, self.words["refused"])],
            State.CHECKED: [check],
            State.TRAINING: [check, partial(self._open_account, made), sign, some],
            State.EXAMINED: [check, sign, learn, sit],
            State.TRIED: [check, sign, learn, sit, *try_out],
        }
        return ways[goal]

    def _check(self, number: int, name: str, made: UUID) -> None:
        applying.check_identity(
            self.checker, made, document=Document.NATIONAL_CARD, number=_number(number), name=name
        )

    def _open_account(self, made: UUID) -> None:
        accept(applying.invite_candidate(made, CANDIDATE), password_of(CANDIDATE))

    def _sign(self, name: str, made: UUID) -> None:
        viewer = viewer_for(Observer.objects.get(id=made).user, self.settled.programme)
        undertakings.sign(viewer, undertakings.current_text(self.settled.programme), name, factor="password")

    def _learn(self, made: UUID, most: int | None = None) -> None:
        observer = Observer.objects.get(id=made)
        for station in stations(observer)[:most]:
            learning.answer_quiz(
                observer, station.lesson, [question["right"] for question in station.lesson.quiz]
            )

    def _sit(self, made: UUID) -> None:
        """Everything is known but one question."""
        observer = Observer.objects.get(id=made)
        sitting = exams.begin_exam(observer)
        for row in sitting.questions.select_related("question"):
            wanted = row.question.right if row.place > 1 else (row.question.right + 1) % len(row.order)
            exams.answer(observer, sitting.id, row.place, row.order.index(wanted))
        exams.hand_in(observer, sitting.id)

    def _send(self, made: UUID) -> None:
        day = today(self.settled.programme)
        sheet = ControlSheet.objects.filter(programme=self.settled.programme).latest("prepared_at")
        trials.assign_trial(self.trier, made, sheet.id, day, day + timedelta(days=7))

    def _see(self, made: UUID) -> None:
        trial = Trial.objects.get(observer_id=made)
        said = dict(trial.sheet.facts.values_list("place", "truth"))
        trials.file_trial(Observer.objects.get(id=made), trial.id, said)

    def _judge(self, made: UUID) -> None:
        trials.decide_trial(self.trier, Trial.objects.get(observer_id=made).id)


def _number(person: int) -> str:
    """A national number that nobody has."""
    return f"000000000{person}"


def _known(one: Mapping[str, str]) -> trials.KnownFact:
    text = {tag: one[tag] for tag in ("ar", "en")}
    is_number = one["truth"].isdigit()
    kind = FactKind.NUMBER if is_number else FactKind.PRESENCE
    return trials.KnownFact(text, Fact(kind, one["truth"], 1 if is_number else 0))
