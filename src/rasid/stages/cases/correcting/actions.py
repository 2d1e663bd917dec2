"""A liaison's plan and answers enter; steps with proof, and an answer for each of several orders, leave.

Outsiders learn from the log that there is a plan and how many of its steps are done; what they are stays between the
authority and the office.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from rasid.foundation.calendar import clock
from rasid.foundation.calendar.working_days import is_working_day
from rasid.foundation.ledger.recording import record
from rasid.foundation.text.refusals import Refused
from rasid.stages.cases import actions as cases
from rasid.stages.cases.actions import KeptProof, Upload
from rasid.stages.cases.correcting import queries
from rasid.stages.cases.correcting.rules import (
    LONGEST_STEP,
    MOST_AT_ONCE,
    MOST_STEPS,
    Refusal,
    may_drop,
    may_finish,
    may_plan,
)
from rasid.stages.cases.models import Case, CaseAnswer, CorrectionStep
from rasid.stages.cases.queries import as_planned, may_judge, plan_of
from rasid.stages.cases.queries import cases as seen_by
from rasid.stages.cases.rules import CaseState
from rasid.stages.cases.rules import Refusal as CaseRefusal
from rasid.stages.programmes import queries as programmes
from rasid.stages.programmes.rules import Viewer


class SomeRefusedError(Exception):
    """Answers were asked for together and none was given: for these orders, why not, in words."""

    def __init__(self, why: Mapping[UUID, str]) -> None:
        super().__init__(f"{len(why)} of the answers were refused")
        self.why = dict(why)


@dataclass(frozen=True, slots=True)
class Wanted:
    """One of several answers: for which order, and what shows it."""

    case_id: UUID
    proofs: Sequence[KeptProof]


@transaction.atomic
def plan_step(viewer: Viewer, case_id: UUID, text: str, due_on: date) -> CorrectionStep:
    """Add a step to the plan. Raises Refused with a code of this room, or NOT_THERE."""
    case = _own(viewer, case_id)
    standing = [step for step in case.correction_steps.all() if step.dropped_at is None]
    refusal = may_plan(
        CaseState(case.state),
        case.deadline,
        programmes.today(case.programme),
        text=text,
        due_on=due_on,
        works=is_working_day(due_on, *queries.calendar_of(case.programme)),
        steps=len(standing),
    )
    if refusal:
        raise Refused(refusal, most=LONGEST_STEP if refusal is Refusal.TEXT_TOO_LONG else MOST_STEPS)
    last = case.correction_steps.aggregate(last=Max("number"))["last"] or 0
    step = CorrectionStep.objects.create(
        case=case,
        number=last + 1,
        text=text.strip(),
        due_on=due_on,
        planned_by_id=viewer.user_id or 0,
        planned_at=clock.now(),
    )
    _tell(case)
    return step


@transaction.atomic
def drop_step(viewer: Viewer, case_id: UUID, number: int) -> None:
    """Take a step that is not done out of the plan; the row stays."""
    case = _own(viewer, case_id)
    step = _step(case, number)
    if refusal := may_drop(CaseState(case.state), as_planned(step)):
        raise Refused(refusal)
    step.dropped_at = clock.now()
    step.save(update_fields=["dropped_at"])
    _tell(case)


@transaction.atomic
def finish_step(
    viewer: Viewer, case_id: UUID, number: int, done_on: date, note: str, proof: Upload | None
) -> CorrectionStep:
    """Say that a step is done, with what shows it: a picture or a document, as answers have."""
    case = _own(viewer, case_id)
    step = _step(case, number)
    refusal = may_finish(
        CaseState(case.state),
        as_planned(step),
        done_on=done_on,
        today=programmes.today(case.programme),
        has_proof=proof is not None,
    )
    if refusal or proof is None:
        raise Refused(refusal or Refusal.NO_PROOF)
    step.done_on, step.done_by_id, step.note = done_on, viewer.user_id, note.strip()[:LONGEST_STEP]
    step.proof = cases.keep_proof(proof).stored
    step.save(update_fields=["done_on", "done_by", "note", "proof"])
    _tell(case)
    return step


@transaction.atomic
def answer_many(
    viewer: Viewer, wanted: Sequence[Wanted], text: str, *, repaired_on: date | None = None
) -> list[CaseAnswer]:
    """The same words to several orders, each with its own answer, proofs and entry of the log: all of them, or none.

    Raises SomeRefusedError naming every order that could not be answered; then nothing was done.
    """
    if not wanted:
        raise Refused(Refusal.NONE_CHOSEN)
    if len(wanted) > MOST_AT_ONCE:
        raise Refused(Refusal.TOO_MANY_CHOSEN, most=MOST_AT_ONCE)
    given, why = [], {}
    # Always in one order, so that two who answer the same orders wait for each other and do not lock each other out.
    for each in sorted(wanted, key=lambda each: each.case_id):
        try:
            with transaction.atomic():
                given.append(
                    cases.answer_case(viewer, each.case_id, text, list(each.proofs), repaired_on=repaired_on)
                )
        except Refused as refused:
            why[each.case_id] = refused.text()
    if why:
        raise SomeRefusedError(why)
    return given


def _tell(case: Case) -> None:
    """Only that there is a plan, and how many of its steps are done."""
    fresh = Case.objects.prefetch_related("correction_steps").get(id=case.id)
    told = plan_of(fresh)
    record(
        "case.planned",
        f"case:{case.id}",
        programme_id=case.programme_id,
        sets={"plan_steps": told.steps if told else 0, "plan_done": told.done if told else 0},
        is_public=True,
    )


def _own(viewer: Viewer, case_id: UUID) -> Case:
    if viewer.user_id is None or may_judge(viewer) or not seen_by(viewer).filter(id=case_id).exists():
        raise Refused(CaseRefusal.NOT_THERE)
    return Case.objects.select_for_update(of=("self",)).select_related("programme").get(id=case_id)


def _step(case: Case, number: int) -> CorrectionStep:
    found = CorrectionStep.objects.filter(case=case, number=number).first()
    if found is None:
        raise Refused(Refusal.NO_STEP)
    return found
