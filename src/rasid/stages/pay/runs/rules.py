"""Where a run and its payments stand, and the treasury's rows, enter; what may follow leaves."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from hashlib import sha256
from uuid import UUID

from rasid.stages.pay.rules import LineState, PaymentState, Refusal, RunState

STEPS: dict[RunState, frozenset[RunState]] = {
    RunState.FROZEN: frozenset({RunState.APPROVED, RunState.DROPPED}),
    RunState.APPROVED: frozenset({RunState.EXPORTED}),
    RunState.EXPORTED: frozenset({RunState.SETTLED}),
    RunState.SETTLED: frozenset(),
    RunState.DROPPED: frozenset(),
}


def may_become(current: RunState, wanted: RunState) -> Refusal | None:
    return None if wanted in STEPS[current] else Refusal.WRONG_STATE


def line_state(amount: Decimal, run: RunState | None, payment: PaymentState | None) -> LineState:
    """`run` and `payment` of the run that holds the line now; None while none does."""
    if not amount:
        return LineState.NOTHING
    if run is None or payment is None or run is RunState.DROPPED or payment is PaymentState.REJECTED:
        return LineState.EARNED
    if payment is PaymentState.PAID:
        return LineState.PAID
    return {RunState.FROZEN: LineState.IN_RUN, RunState.APPROVED: LineState.APPROVED}.get(run, LineState.SENT)


def people_digest(people: Iterable[UUID]) -> str:
    """SHA-256 over the sorted ids, comma between: consent names whom it opens without telling the log who they are."""
    return sha256(",".join(str(each) for each in sorted(people)).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Answered:
    """One row of the treasury's answer."""

    reference: str
    is_paid: bool
    reason: str = ""


_PAID = frozenset({"paid", "accepted", "acsc", "accc", "مدفوع", "مدفوعة", "دُفع", "دفع"})
_REJECTED = frozenset({"rejected", "returned", "rjct", "مرفوض", "مرفوضة", "معاد", "معادة"})


def read_answer(
    rows: Iterable[Mapping[str, str]], waiting: Iterable[str]
) -> tuple[list[Answered], list[str]]:
    """What the treasury says of each reference, and what in its file makes no sense: (code, row) as text "code:row".

    Columns `reference`, `status`, `reason`. Codes: unknown (no payment that waits), twice, status, reason.
    """
    known, found, problems = set(waiting), {}, []
    for number, row in enumerate(rows, start=2):
        reference = (row.get("reference") or "").strip().upper()
        status = (row.get("status") or "").strip().lower()
        reason = (row.get("reason") or "").replace("\0", "").strip()[:200]
        if reference not in known:
            problems.append(f"unknown:{number}")
        elif reference in found:
            problems.append(f"twice:{number}")
        elif status in _REJECTED and not reason:
            problems.append(f"reason:{number}")
        elif status in _PAID | _REJECTED:
            found[reference] = Answered(reference, status in _PAID, "" if status in _PAID else reason)
        else:
            problems.append(f"status:{number}")
    return list(found.values()), problems
