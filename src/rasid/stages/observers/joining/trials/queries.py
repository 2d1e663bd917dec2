"""An officer enters, and sheets and trials leave; a candidate enters, and their own trial without any truth leaves."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, QuerySet

from rasid.stages.observers.joining.trials.models import ControlFact, ControlSheet, Trial, TrialAnswer
from rasid.stages.observers.joining.trials.rules import Fact, FactKind, Outcome, TrialState, compared
from rasid.stages.observers.models import Conflict, Observer
from rasid.stages.programmes.rules import DESK, Viewer
from rasid.stages.registry.queries import authority_on


@dataclass(frozen=True)
class Compared:
    """One fact with what was said of it. `outcome` is the officer's where there is one, else what the sheet says."""

    fact: ControlFact
    said: str
    outcome: Outcome
    by_sheet: Outcome
    why: str


def sheets(viewer: Viewer) -> QuerySet[ControlSheet]:
    """Those in use, the newest first, with how many facts each has."""
    if not viewer.has(*DESK):
        return ControlSheet.objects.none()
    found = ControlSheet.objects.filter(programme_id=viewer.programme_id, retired_at=None)
    return found.select_related("service_point").annotate(count=Count("facts")).order_by("-prepared_at", "id")


def sheet(viewer: Viewer, sheet_id: UUID) -> ControlSheet | None:
    return sheets(viewer).filter(id=sheet_id).first()


def sheets_for(viewer: Viewer, observer: Observer) -> list[ControlSheet]:
    """Sheets of places that this candidate may go to and was not sent to before."""
    before = set(Trial.objects.filter(observer=observer).values_list("sheet__service_point_id", flat=True))
    return [
        each
        for each in sheets(viewer)
        if each.service_point_id not in before and not is_conflict(observer, each)
    ]


def is_conflict(observer: Observer, prepared: ControlSheet) -> bool:
    """Whether the candidate declared something about the place, or about who runs it."""
    own = Conflict.objects.filter(observer=observer)
    if own.filter(service_point_id=prepared.service_point_id).exists():
        return True
    runs = authority_on(prepared.service_point, prepared.prepared_at.date())
    return runs is not None and own.filter(authority=runs).exists()


def trials(viewer: Viewer, observer_id: UUID | None = None) -> QuerySet[Trial]:
    """For the office, those to decide first."""
    if not viewer.has(*DESK):
        return Trial.objects.none()
    found = Trial.objects.filter(observer__programme_id=viewer.programme_id)
    if observer_id:
        found = found.filter(observer_id=observer_id)
    return found.select_related("observer", "sheet__service_point", "assigned_by", "decided_by").order_by(
        "-assigned_at", "id"
    )


def trial(viewer: Viewer, trial_id: UUID) -> Trial | None:
    return trials(viewer).filter(id=trial_id).first()


def own_trials(observer: Observer) -> QuerySet[Trial]:
    """The candidate's own, the newest first. What they point to holds truths: pages show `questions_of` alone."""
    return (
        Trial.objects.filter(observer=observer)
        .exclude(state=TrialState.CANCELLED)
        .select_related("sheet__service_point")
        .order_by("-assigned_at", "id")
    )


def questions_of(trial: Trial) -> list[tuple[int, dict[str, str], FactKind]]:
    """(number, question, kind) of each fact: what a candidate may know of a sheet."""
    rows = ControlFact.objects.filter(sheet_id=trial.sheet_id).order_by("place")
    return [(row.place, row.text, FactKind(row.kind)) for row in rows]


def fact_of(row: ControlFact) -> Fact:
    return Fact(FactKind(row.kind), row.truth, row.tolerance)


def comparison(trial: Trial) -> list[Compared]:
    """Fact by fact, what was said and what it comes to."""
    return [_compared(row) for row in answers_of(trial)]


def answers_of(trial: Trial) -> Iterable[TrialAnswer]:
    return trial.answers.select_related("fact").order_by("fact__place")


def _compared(row: TrialAnswer) -> Compared:
    by_sheet = compared(fact_of(row.fact), row.said)
    return Compared(row.fact, row.said, Outcome(row.outcome) if row.outcome else by_sheet, by_sheet, row.why)
