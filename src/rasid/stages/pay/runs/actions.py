"""What is owed enters; a run that two people approve, a file for the treasury, and its answer line by line, leave."""

import secrets
from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal
from hashlib import sha256
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from rasid.foundation.accounts.models import User
from rasid.foundation.calendar import clock
from rasid.foundation.documents.tables import csv_text
from rasid.foundation.four_eyes import actions as four_eyes
from rasid.foundation.four_eyes.models import Proposal
from rasid.foundation.ledger.recording import record
from rasid.foundation.text.refusals import Refused
from rasid.foundation.vault import custodian
from rasid.foundation.vault.rules import Refusal as VaultRefusal
from rasid.protocols.payments import pain001
from rasid.protocols.payments.pain001 import Account, Transfer
from rasid.stages.pay import queries
from rasid.stages.pay.models import PaidLine, Payment, PayRun, RunExport
from rasid.stages.pay.rules import (
    APPROVES_RUN,
    EXPORTS_AGAIN,
    PaymentState,
    Refusal,
    RunState,
)
from rasid.stages.pay.runs.rules import Answered, may_become, people_digest
from rasid.stages.programmes import queries as programmes
from rasid.stages.programmes.models import Programme
from rasid.stages.programmes.rules import DESK, Role, Viewer

NO_ACCOUNT = "no-account"
"""Why a payment came back before it left: the vault holds no account any more."""
# Read out over the telephone between two offices: nothing in it is confused.
LETTERS = "ABCDEFGHJKMNPQRSTVWXYZ23456789"
REFERENCE_LETTERS = 10
KINDS = {"csv": "text/csv; charset=utf-8", "xml": "application/xml"}
HEADER = ("reference", "payee", "iban", "amount", "currency")


@transaction.atomic
def freeze_run(viewer: Viewer, by: User, until: date) -> PayRun:
    """Fix everything that is owed until a day, for whoever left an account. Raises Refused."""
    programme = _locked_programme(viewer)
    if until > programmes.today(programme):
        raise Refused(Refusal.NOT_SO_EARLY)
    if PayRun.objects.filter(programme=programme, state=RunState.FROZEN).exists():
        raise Refused(Refusal.RUN_OPEN)
    lines = list(queries.free_lines(programme, until).select_related("card", "observer"))
    chosen = {
        person: own
        for person, own in queries.by_observer(lines).items()
        if sum(line.amount for line in own) > 0 and queries.has_account(own[0].observer)
    }
    if not chosen:
        raise Refused(Refusal.NOTHING_TO_PAY)
    last = PayRun.objects.filter(programme=programme).aggregate(last=Max("number"))["last"] or 0
    card = lines[0].card
    run = PayRun.objects.create(
        programme=programme,
        number=last + 1,
        until=until,
        currency=card.currency,
        decimals=card.decimals,
        state=RunState.FROZEN,
        total=sum((line.amount for own in chosen.values() for line in own), Decimal()),
        frozen_at=clock.now(),
        frozen_by=by,
    )
    payments = Payment.objects.bulk_create(
        Payment(
            run=run,
            observer_id=person,
            reference=_reference(),
            amount=sum((line.amount for line in own), Decimal()),
            state=PaymentState.WAITING,
        )
        for person, own in chosen.items()
    )
    PaidLine.objects.bulk_create(
        PaidLine(payment=payment, line=line) for payment in payments for line in chosen[payment.observer_id]
    )
    _log("pay_run.frozen", run, {"until": until.isoformat(), **_figures(run)})
    return run


@transaction.atomic
def drop_run(viewer: Viewer, run_id: UUID) -> PayRun:
    """Let a run go that nobody approved; its lines wait for the next."""
    run = _locked(viewer, run_id)
    _become(run, RunState.DROPPED)
    PaidLine.objects.filter(payment__run=run).update(is_live=False)
    _log("pay_run.dropped", run, {"state": run.state})
    return run


@transaction.atomic
def propose_run(viewer: Viewer, by: User, run_id: UUID, reason: str) -> Proposal:
    """The first of two: these people, these lines, this total. Once it left, the second asks for its file anew."""
    run = _locked(viewer, run_id)
    if run.state not in {RunState.FROZEN, RunState.APPROVED, RunState.EXPORTED}:
        raise Refused(Refusal.WRONG_STATE)
    act = APPROVES_RUN if run.state == RunState.FROZEN else EXPORTS_AGAIN
    return four_eyes.propose(
        by, run.programme_id, act=act, subject=f"pay_run:{run.id}", terms=terms_of(run), reason=reason
    )


@transaction.atomic
def grant_run(viewer: Viewer, by: User, run_id: UUID, proposal_id: UUID) -> PayRun:
    """The second: exactly what the first one saw. Then the treasurer may make the file, once, within a week."""
    run = _locked(viewer, run_id)
    act = APPROVES_RUN if run.state == RunState.FROZEN else EXPORTS_AGAIN
    proposal = four_eyes.grant(by, run.programme_id, proposal_id, act=act)
    if proposal.subject != f"pay_run:{run.id}" or proposal.terms != terms_of(run):
        raise Refused(Refusal.CHANGED_MEANWHILE)
    run.proposal = proposal
    if act == APPROVES_RUN:
        _become(run, RunState.APPROVED)
        run.approved_at = clock.now()
    run.save(update_fields=["proposal", "approved_at", "state"])
    _log(act, run, _figures(run))
    return run


@transaction.atomic
def refuse_run(viewer: Viewer, by: User, run_id: UUID, proposal_id: UUID) -> Proposal:
    run = _locked(viewer, run_id)
    act = APPROVES_RUN if run.state == RunState.FROZEN else EXPORTS_AGAIN
    return four_eyes.refuse(by, run.programme_id, proposal_id, act=act)


def export_run(viewer: Viewer, by: User, run_id: UUID, kind: str) -> bytes:
    """The file for the treasury, once: accounts are read through the vault's door, and the file is kept nowhere.

    Call it outside a transaction. The reading is on record in the vault and in the log before anything is opened; the
    file's hash afterwards. A payment whose account is gone returns to what is owed. Raises Refused.
    """
    run = queries.runs(viewer).filter(id=run_id).first() if viewer.has(Role.TREASURER) else None
    if run is None or run.proposal is None or kind not in KINDS:
        raise Refused(Refusal.NOT_THERE)
    if run.state not in {RunState.APPROVED, RunState.EXPORTED}:
        raise Refused(Refusal.WRONG_STATE)
    if run.exports.filter(proposal=run.proposal).exists():
        raise Refused(VaultRefusal.READ_BEFORE)
    if kind == "xml" and not _debtor(run).iban:
        raise Refused(Refusal.NO_DEBTOR)
    waiting = list(run.payments.filter(state=PaymentState.WAITING).order_by("reference"))
    custodian.note_payees(run.proposal.id, by.pk, [payment.observer_id for payment in waiting])
    with transaction.atomic(durable=True):
        _log("pay_run.accounts_opened", run, {"account": by.pk, "payments": len(waiting)})
    accounts = custodian.open_payees(run.proposal.id)
    kept = [each for each in waiting if accounts.get(each.observer_id, {}).keys() >= queries.ACCOUNT_FIELDS]
    if not kept:
        raise Refused(Refusal.NOTHING_TO_PAY)
    content = _written(run, kind, [(each, accounts[each.observer_id]) for each in kept])
    with transaction.atomic(durable=True):
        _exported(run.id, by, kind, content, kept, [each for each in waiting if each not in kept])
    return content


@transaction.atomic
def take_answer(viewer: Viewer, run_id: UUID, answers: Iterable[Answered]) -> PayRun:
    """What the treasury did: paid, or rejected with its reason; what was rejected is owed again. Raises Refused."""
    run = _locked(viewer, run_id, Role.TREASURER)
    if run.state != RunState.EXPORTED:
        raise Refused(Refusal.WRONG_STATE)
    waiting = {each.reference: each for each in run.payments.filter(state=PaymentState.WAITING)}
    found, now = [(waiting.get(answer.reference), answer) for answer in answers], clock.now()
    if not found or any(payment is None for payment, _ in found):
        raise Refused(Refusal.ANSWER_WRONG)
    for payment, answer in found:
        if payment is not None:
            _settle(payment, answer, now)
    if not run.payments.filter(state=PaymentState.WAITING).exists():
        _become(run, RunState.SETTLED)
        run.settled_at = now
        run.save(update_fields=["settled_at"])
    paid = [payment for payment, answer in found if payment and answer.is_paid]
    sets = {"paid": len(paid), "rejected": len(found) - len(paid), "sum": _sum(paid), "state": run.state}
    _log("pay_run.answered", run, sets)
    return run


def terms_of(run: PayRun) -> dict[str, Any]:
    """What is consented to. People by a digest: the log's openings must not name them."""
    payments = list(run.payments.filter(state=PaymentState.WAITING).order_by("reference"))
    lines = PaidLine.objects.filter(payment__in=payments, is_live=True).order_by("line_id")
    amounts = ",".join(f"{line.line_id}={line.line.amount:f}" for line in lines.select_related("line"))
    return {
        "number": run.number,
        "payments": len(payments),
        "total": _sum(payments),
        "currency": run.currency,
        "people": people_digest(payment.observer_id for payment in payments),
        "lines": sha256(amounts.encode()).hexdigest(),
    }


def _settle(payment: Payment, answer: Answered, now: Any) -> None:
    payment.state = PaymentState.PAID if answer.is_paid else PaymentState.REJECTED
    payment.reason, payment.answered_at = answer.reason, now
    payment.save(update_fields=["state", "reason", "answered_at"])
    if not answer.is_paid:
        PaidLine.objects.filter(payment=payment).update(is_live=False)


def _exported(
    run_id: UUID, by: User, kind: str, content: bytes, kept: list[Payment], gone: list[Payment]
) -> None:
    run = PayRun.objects.select_for_update().get(id=run_id)
    assert run.proposal is not None
    digest = sha256(content).hexdigest()
    RunExport.objects.create(
        run=run, proposal=run.proposal, kind=kind, sha256=digest, made_by=by, made_at=clock.now()
    )
    # The treasury may have answered some of them meanwhile, from the file before: what was paid stays paid.
    still = run.payments.select_for_update().filter(state=PaymentState.WAITING)
    for payment in still.filter(id__in=[each.id for each in gone]):
        _settle(payment, Answered(payment.reference, is_paid=False, reason=NO_ACCOUNT), clock.now())
    if run.state == RunState.APPROVED:
        _become(run, RunState.EXPORTED)
    _log(
        "pay_run.exported",
        run,
        {"sha256": digest, "kind": kind, "payments": len(kept), "total": _sum(kept), "returned": len(gone)},
    )


def _written(run: PayRun, kind: str, paid: list[tuple[Payment, dict[str, str]]]) -> bytes:
    if kind == "csv":
        rows = [
            (each.reference, account["payee"], account["iban"], _coins(run, each.amount), run.currency)
            for each, account in paid
        ]
        return ("\ufeff" + csv_text(HEADER, rows)).encode()
    now = clock.now()
    transfers = [
        Transfer(
            each.reference,
            Decimal(_coins(run, each.amount)),
            Account(account["payee"], account["iban"]),
            each.reference,
        )
        for each, account in paid
    ]
    message = f"RUN-{run.number}-{run.exports.count() + 1}"
    tomorrow = programmes.today(run.programme) + timedelta(days=1)
    return pain001.order(message, now, tomorrow, _debtor(run), run.currency, transfers)


def _debtor(run: PayRun) -> Account:
    card = queries.card_on(run.programme, run.until) or queries.cards(run.programme).first()
    assert card is not None
    return Account(card.debtor_name, card.debtor_iban, card.debtor_bic)


def _coins(run: PayRun, amount: Decimal) -> str:
    return f"{amount:.{run.decimals}f}"


def _sum(payments: Iterable[Payment]) -> str:
    return f"{sum((payment.amount for payment in payments), Decimal()):f}"


def _figures(run: PayRun) -> dict[str, object]:
    return {
        "state": run.state,
        "number": run.number,
        "payments": run.payments.count(),
        "total": f"{run.total:f}",
        "currency": run.currency,
    }


def _become(run: PayRun, state: RunState) -> None:
    if refusal := may_become(RunState(run.state), state):
        raise Refused(refusal)
    run.state = state
    if state is not RunState.APPROVED:
        run.save(update_fields=["state"])


def _reference() -> str:
    return "".join(secrets.choice(LETTERS) for _ in range(REFERENCE_LETTERS))


def _locked_programme(viewer: Viewer) -> Programme:
    if not viewer.has(*DESK):
        raise Refused(Refusal.NOT_THERE)
    return Programme.objects.select_for_update().get(id=viewer.programme_id)


def _locked(viewer: Viewer, run_id: UUID, *roles: Role) -> PayRun:
    if viewer.has(*(roles or DESK)):
        found = PayRun.objects.select_for_update(of=("self",)).select_related("programme")
        if run := found.filter(programme_id=viewer.programme_id, id=run_id).first():
            return run
    raise Refused(Refusal.NOT_THERE)


def _log(verb: str, run: PayRun, sets: dict[str, object]) -> None:
    record(verb, f"pay_run:{run.id}", programme_id=run.programme_id, sets=sets, is_sealed=True)
