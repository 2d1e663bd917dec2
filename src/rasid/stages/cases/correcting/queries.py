"""A viewer enters; plans of correction, their proofs and orders with the same fault leave."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from rasid.foundation.media.models import StoredFile
from rasid.foundation.text.localized import LocalizedText
from rasid.stages.cases import queries as cases
from rasid.stages.cases.models import Case, CorrectionStep
from rasid.stages.cases.rules import CaseState
from rasid.stages.programmes import queries as programmes
from rasid.stages.programmes.models import Programme
from rasid.stages.programmes.rules import Viewer

FAULT_CHARACTERS = 12


@dataclass(frozen=True)
class StepRow:
    """One step as the authority and the office see it. `is_late`: its own day passed and it is not done."""

    step: CorrectionStep
    is_late: bool


@dataclass(frozen=True)
class Fault:
    """Open orders of a liaison that say the same in the same words."""

    key: str
    text: LocalizedText
    count: int


def step_rows(case: Case, today: date) -> list[StepRow]:
    """Steps that stand, in the order of their days."""
    held = [step for step in case.correction_steps.all() if step.dropped_at is None]
    return [
        StepRow(step, is_late=step.done_on is None and step.due_on < today)
        for step in sorted(held, key=lambda step: (step.due_on, step.number))
    ]


def next_step(case: Case) -> CorrectionStep | None:
    """The first step that is not done."""
    waiting = [
        step for step in case.correction_steps.all() if step.done_on is None and step.dropped_at is None
    ]
    return min(waiting, key=lambda step: (step.due_on, step.number), default=None)


def shown(viewer: Viewer, case: Case) -> dict[str, Any]:
    """What the order's page shows of the plan; the caller found the case for this viewer."""
    is_agency = not cases.may_judge(viewer)
    return {
        "plan_rows": step_rows(case, programmes.today(case.programme)),
        "plan_progress": cases.plan_of(case),
        "plan_is_own": is_agency,
        "may_plan": is_agency and case.state == CaseState.OPEN,
    }


def step_file(viewer: Viewer, case_id: UUID, file_id: UUID) -> StoredFile | None:
    """The proof of a step, for those who may see the order."""
    case = cases.find_case(viewer, case_id)
    if case is None:
        return None
    step = CorrectionStep.objects.select_related("proof").filter(case=case, proof_id=file_id).first()
    return step.proof if step else None


# Orders with the same fault -------------------------------------------------------------------------


def fault_key(text: LocalizedText) -> str:
    """Names a fault by its words, which its authority reads anyway; no number of ours."""
    said = json.dumps(text, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(said.encode()).hexdigest()[:FAULT_CHARACTERS]


def open_orders(viewer: Viewer) -> list[Case]:
    """Orders that wait for this liaison's answer, the most pressing first."""
    found = cases.cases(viewer).filter(state=CaseState.OPEN)
    return list(found.order_by("deadline", "code")) if not cases.may_judge(viewer) else []


def faults(orders: Iterable[Case]) -> list[Fault]:
    """Faults that several of these orders share, the most frequent first."""
    counts: dict[str, int] = {}
    words: dict[str, LocalizedText] = {}
    for case in orders:
        key = fault_key(case.finding.text)
        counts[key] = counts.get(key, 0) + 1
        words[key] = case.finding.text
    return [
        Fault(key, words[key], count)
        for key, count in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
        if count > 1
    ]


def calendar_of(programme: Programme) -> tuple[Any, frozenset[date]]:
    return programmes.working_week(programme), programmes.holiday_dates(programme)
