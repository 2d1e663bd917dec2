"""An observer enters; where they stand on the way, and what they may do next, leaves."""

from dataclasses import dataclass
from datetime import date

from rasid.foundation.calendar import clock
from rasid.stages.observers.joining import queries as joining
from rasid.stages.observers.joining.applying.models import Application
from rasid.stages.observers.joining.certificates.queries import papers, to_renew
from rasid.stages.observers.joining.exams import queries as exams
from rasid.stages.observers.joining.exams.models import Sitting
from rasid.stages.observers.joining.exams.rules import Kind, is_over
from rasid.stages.observers.joining.learning.queries import Station, is_learned, stations
from rasid.stages.observers.joining.rules import RUNNING, State
from rasid.stages.observers.joining.trials.models import Trial
from rasid.stages.observers.joining.trials.queries import own_trials
from rasid.stages.observers.joining.trials.rules import TrialState
from rasid.stages.observers.models import Certificate, Observer
from rasid.stages.programmes.queries import today
from rasid.stages.programmes.rules import Viewer


@dataclass(frozen=True)
class Way:
    """Everything that the page of somebody's own way shows. `own` is None for whoever the office enrolled itself."""

    observer: Observer
    own: Application | None
    day: date
    stations: list[Station]
    running: Sitting | None
    last_exam: Sitting | None
    trial: Trial | None
    papers: list[Certificate]
    to_renew: list[Certificate]

    @property
    def state(self) -> State | None:
        return State(self.own.state) if self.own else None

    @property
    def is_candidate(self) -> bool:
        return self.state in RUNNING

    @property
    def exam_is_due(self) -> bool:
        """Whether the next thing to do is the exam: the first one, or the short one."""
        if self.running is not None:
            return True
        if self.state is State.TRAINING:
            return is_learned(self.stations)
        return bool(self.to_renew) and not self.is_candidate

    @property
    def exam_kind(self) -> Kind:
        return Kind.FIRST if self.is_candidate else Kind.RENEWAL

    @property
    def trial_is_due(self) -> bool:
        return (
            self.trial is not None
            and self.trial.state == TrialState.ASSIGNED
            and self.trial.first_day <= self.day <= self.trial.last_day
        )


def way_of(viewer: Viewer, observer: Observer) -> Way:
    day = today(observer.programme)
    running = exams.open_sitting(observer)
    if running is not None and is_over(running.ends_at, clock.now()):
        running = None
    return Way(
        observer=observer,
        own=joining.own_application(viewer),
        day=day,
        stations=stations(observer),
        running=running,
        last_exam=exams.sittings(observer).exclude(ended_at=None).first(),
        trial=own_trials(observer).first(),
        papers=papers(observer),
        to_renew=to_renew(observer, day),
    )
