"""A place is prepared, a candidate sent there, what they saw is filed, compared and decided.

`trial.assigned` announces a trial. Whoever makes visits may make one of purpose `trial` from it: the room itself
knows no visits and needs none, the candidate files here.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction

from rasid.foundation.calendar import clock
from rasid.foundation.ledger.recording import record
from rasid.foundation.text.refusals import Refused
from rasid.stages.observers.joining import queries as joining
from rasid.stages.observers.joining.actions import locked, step
from rasid.stages.observers.joining.applying.models import Application
from rasid.stages.observers.joining.rules import Refusal, State
from rasid.stages.observers.joining.trials import queries
from rasid.stages.observers.joining.trials.models import ControlFact, ControlSheet, Trial, TrialAnswer
from rasid.stages.observers.joining.trials.rules import (
    Fact,
    Outcome,
    TrialState,
    days_refusal,
    is_answer,
    passes,
    sheet_refusal,
    tally,
)
from rasid.stages.observers.models import Observer
from rasid.stages.programmes.models import Programme
from rasid.stages.programmes.queries import today
from rasid.stages.programmes.rules import DESK, Viewer
from rasid.stages.registry.models import ServicePoint


@dataclass(frozen=True)
class KnownFact:
    """A question by language, and what is so."""

    text: Mapping[str, str]
    fact: Fact


@transaction.atomic
def prepare_sheet(
    viewer: Viewer, programme: Programme, point: ServicePoint, facts: Sequence[KnownFact]
) -> ControlSheet:
    """Keep what is known of a place. It is not changed afterwards: another sheet takes its place. Raises Refused."""
    if not viewer.has(*DESK) or viewer.programme_id != programme.id or point.programme_id != programme.id:
        raise Refused(Refusal.NOT_THERE)
    if refusal := sheet_refusal(each.fact for each in facts):
        raise Refused(refusal)
    assert viewer.user_id is not None
    made = ControlSheet.objects.create(
        programme=programme, service_point=point, prepared_by_id=viewer.user_id, prepared_at=clock.now()
    )
    ControlFact.objects.bulk_create(
        ControlFact(
            sheet=made,
            place=place,
            text=dict(each.text),
            kind=each.fact.kind,
            truth=each.fact.truth,
            tolerance=each.fact.tolerance,
        )
        for place, each in enumerate(facts, 1)
    )
    known = [[each.fact.kind.value, each.fact.truth, each.fact.tolerance] for each in facts]
    _log_sheet("control_sheet.prepared", made, {"service_point": str(point.id), "facts": known})
    return made


@transaction.atomic
def retire_sheet(viewer: Viewer, sheet_id: UUID) -> None:
    """Nobody is sent there from now on: the place changed, or too many know it. Raises Refused."""
    if queries.sheet(viewer, sheet_id) is None:
        raise Refused(Refusal.NOT_THERE)
    found = ControlSheet.objects.select_for_update().get(id=sheet_id)
    found.retired_at = clock.now()
    found.save(update_fields=["retired_at"])
    _log_sheet("control_sheet.retired", found, {})


@transaction.atomic
def assign_trial(viewer: Viewer, application_id: UUID, sheet_id: UUID, first: date, last: date) -> Trial:
    """Send a candidate who passed the exam to a prepared place within some days. Raises Refused."""
    own, prepared = joining.application(viewer, application_id), queries.sheet(viewer, sheet_id)
    if own is None or own.observer is None or prepared is None:
        raise Refused(Refusal.NOT_THERE)
    found = locked(own.id)
    if found.state != State.EXAMINED:
        raise Refused(Refusal.WRONG_STATE)
    if refusal := days_refusal(first, last, today(found.programme)):
        raise Refused(refusal)
    if queries.is_conflict(own.observer, prepared):
        raise Refused(Refusal.SHEET_CONFLICT)
    if Trial.objects.filter(
        observer=own.observer, state__in=[TrialState.ASSIGNED, TrialState.FILED]
    ).exists():
        raise Refused(Refusal.TRIAL_RUNNING)
    assert viewer.user_id is not None
    terms = joining.terms_of(found.programme_id)
    made = Trial.objects.create(
        observer=own.observer,
        sheet=prepared,
        first_day=first,
        last_day=last,
        hit_percent=terms.trial_hit_percent,
        false_percent=terms.trial_false_percent,
        assigned_by_id=viewer.user_id,
        assigned_at=clock.now(),
    )
    days = {"from": first.isoformat(), "until": last.isoformat()}
    _log("trial.assigned", made, {"observer": str(found.id), "sheet": str(prepared.id), **days})
    return made


@transaction.atomic
def file_trial(observer: Observer, trial_id: UUID, said: Mapping[int, str]) -> Trial:
    """The candidate says what they saw, once: fact's number → yes, no, unseen or a number. Raises Refused."""
    found = Trial.objects.select_for_update().filter(id=trial_id, observer=observer).first()
    if found is None:
        raise Refused(Refusal.NOT_THERE)
    day = today(observer.programme)
    if found.state != TrialState.ASSIGNED or not found.first_day <= day <= found.last_day:
        raise Refused(Refusal.TRIAL_NOT_NOW)
    facts = list(ControlFact.objects.filter(sheet_id=found.sheet_id))
    if any(not is_answer(queries.fact_of(each).kind, said.get(each.place, "")) for each in facts):
        raise Refused(Refusal.TRIAL_NOT_NOW)
    TrialAnswer.objects.bulk_create(
        TrialAnswer(trial=found, fact=each, said=said[each.place]) for each in facts
    )
    found.state, found.filed_at = TrialState.FILED, clock.now()
    found.save(update_fields=["state", "filed_at"])
    _log("trial.filed", found, {"said": {str(place): said[place] for place in sorted(said)}})
    return found


@transaction.atomic
def decide_trial(
    viewer: Viewer,
    trial_id: UUID,
    judged: Mapping[int, tuple[Outcome, str]] | None = None,
    *,
    words: str = "",
) -> Trial:
    """Judge what was filed, fact by fact; passed or not follows from the numbers.

    `judged`: fact's number → outcome and reason, where the officer sees it otherwise than the sheet. Raises Refused:
    NOT_THERE, TRIAL_NOT_NOW, REASON_MISSING for another outcome without its reason.
    """
    seen = queries.trial(viewer, trial_id)
    if seen is None:
        raise Refused(Refusal.NOT_THERE)
    found = Trial.objects.select_for_update().get(id=trial_id)
    if found.state != TrialState.FILED:
        raise Refused(Refusal.TRIAL_NOT_NOW)
    outcomes = _judge(found, judged or {})
    counted = tally(outcomes)
    found.passed = passes(counted, found.hit_percent, found.false_percent)
    found.state, found.words = TrialState.DECIDED, words.strip()
    found.decided_by_id, found.decided_at = viewer.user_id, clock.now()
    found.save()
    sets: dict[str, object] = {
        "hits": counted.hits,
        "misses": counted.misses,
        "false_alarms": counted.false_alarms,
        "rejected": counted.rejected,
        "excluded": counted.excluded,
        "passed": found.passed,
    }
    _log("trial.decided", found, sets)
    own = Application.objects.filter(observer_id=found.observer_id, state=State.EXAMINED).first()
    if found.passed and own is not None:
        step(locked(own.id), State.TRIED, "application.trial_passed", by=viewer.user_id)
    return found


def _judge(found: Trial, judged: Mapping[int, tuple[Outcome, str]]) -> list[Outcome]:
    outcomes = []
    for each, row in zip(queries.comparison(found), queries.answers_of(found), strict=True):
        outcome, why = judged.get(each.fact.place, (each.by_sheet, ""))
        if outcome is not each.by_sheet and not why.strip():
            raise Refused(Refusal.REASON_MISSING)
        row.outcome, row.why = outcome, why.strip()
        row.save(update_fields=["outcome", "why"])
        outcomes.append(outcome)
    return outcomes


@transaction.atomic
def cancel_trial(viewer: Viewer, trial_id: UUID, reason: str) -> None:
    """The place closed, the candidate was ill: it counts as nothing. Raises Refused."""
    if queries.trial(viewer, trial_id) is None:
        raise Refused(Refusal.NOT_THERE)
    found = Trial.objects.select_for_update().get(id=trial_id)
    if found.state not in (TrialState.ASSIGNED, TrialState.FILED):
        raise Refused(Refusal.TRIAL_NOT_NOW)
    if not reason.strip():
        raise Refused(Refusal.REASON_MISSING)
    found.state, found.words = TrialState.CANCELLED, reason.strip()
    found.save(update_fields=["state", "words"])
    _log("trial.cancelled", found, {"reason": reason.strip()})


def _log(verb: str, trial: Trial, sets: Mapping[str, object]) -> None:
    # Sealed, and without the place: outsiders must not learn where candidates are sent.
    programme_id = trial.observer.programme_id
    record(verb, f"trial:{trial.id}", programme_id=programme_id, sets=sets, is_sealed=True)


def _log_sheet(verb: str, sheet: ControlSheet, sets: Mapping[str, object]) -> None:
    programme_id = sheet.programme_id
    record(verb, f"control_sheet:{sheet.id}", programme_id=programme_id, sets=sets, is_sealed=True)
