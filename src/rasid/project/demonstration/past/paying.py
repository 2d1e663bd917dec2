"""What observers earned in a played week enters; a run that two approved and the treasury answered leaves."""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from functools import partial
from uuid import UUID

from babel.numbers import get_territory_currencies
from django.db import connection

from rasid.foundation.accounts.models import User
from rasid.foundation.text.refusals import Refused
from rasid.foundation.vault.custodian import is_door
from rasid.project.demonstration.agenda import Agenda
from rasid.project.demonstration.apportioning import stream
from rasid.project.demonstration.content.words import load_words
from rasid.project.demonstration.past.timetable import Timetable
from rasid.project.demonstration.settling import Settled
from rasid.project.demonstration.world import World
from rasid.protocols.payments import iban
from rasid.stages.pay import actions as pay
from rasid.stages.pay.expenses import actions as expenses
from rasid.stages.pay.models import Expense, PayRun
from rasid.stages.pay.rates import actions as rates
from rasid.stages.pay.rules import Band, Card, Ceiling, ExpenseKind, Rate
from rasid.stages.pay.runs import actions as runs
from rasid.stages.pay.runs.rules import Answered
from rasid.stages.programmes.queries import today
from rasid.stages.programmes.rules import Viewer

# Of the observers, how many left an account; of a run's payments, how many come back.
WITH_ACCOUNT, RETURNED = 0.92, 0.02
EXPENSES_A_WEEK = 3
NO_RECEIPT = Decimal("2")


def settle_pay(settled: Settled, seed: int) -> None:
    """Rates that two officers set, and where most observers are paid to: invented accounts."""
    first, second = settled.office["officer"], settled.office["officer-2"]
    asked = rates.propose_rates(first, _account(first), _card(settled), load_words().pay["rates"])
    rates.grant_rates(second, _account(second), asked.id)
    for number, person in enumerate(settled.people):
        draw = stream(seed, "account", person.handle)
        if draw.random() < WITH_ACCOUNT:
            own = f"DEMO{draw.randrange(10**22):022d}"
            pay.keep_account(person.viewer, f"Demo {number}", invented_iban("JO", own))


def invented_iban(country: str, own: str) -> str:
    """An account number whose check digits are right and whose bank does not exist."""
    return next(
        number
        for check in range(2, 99)
        if iban.trouble(number := f"{country}{check:02d}{own}") is not iban.Trouble.CHECK
    )


class Paying:
    """Each week's money: expenses on its last day, a run two days later, the treasury's answer two days after that."""

    def __init__(self, settled: Settled, world: World, agenda: Agenda) -> None:
        self.settled, self.world, self.agenda = settled, world, agenda
        self.first, self.second = settled.office["officer"], settled.office["officer-2"]
        self.treasurer = settled.office["treasurer"]

    def put_on_agenda(self, when: Timetable) -> None:
        self.agenda.at(when.on(5, 12), partial(self._spend, when.first))
        self.agenda.at(when.on(8, 9), self._grant_expenses)
        self.agenda.at(when.on(9, 10), partial(self._pay_out, when))

    def _spend(self, first: date) -> None:
        draw = stream(self.world.seed, "expenses", first.isoformat())
        for person in draw.sample(self.settled.people, min(EXPENSES_A_WEEK, len(self.settled.people))):
            amount = Decimal(draw.randint(5, 20)) / 10
            day, programme = today(self.settled.programme), self.settled.programme
            expenses.file_expense(person.viewer, programme, ExpenseKind.TRANSPORT, amount, day)

    def _grant_expenses(self) -> None:
        waiting = Expense.objects.filter(programme=self.settled.programme, decisions=None)
        for expense in waiting.order_by("filed_at", "id"):
            granted = min(expense.amount, expenses.most(expense))
            reason = "" if granted == expense.amount else load_words().pay["ceiling"]
            expenses.decide_expense(self.first, _account(self.first), expense.id, granted, reason)

    def _pay_out(self, when: Timetable) -> None:
        """Two officers, one after the other; then, where the custodians' door stands, the treasurer."""
        day = today(self.settled.programme) - timedelta(days=2)
        try:
            run = runs.freeze_run(self.first, _account(self.first), day)
        except Refused:
            return
        reason = load_words().pay["run"]
        asked = runs.propose_run(self.first, _account(self.first), run.id, reason)
        runs.grant_run(self.second, _account(self.second), run.id, asked.id)
        # Inside a test's transaction the custodians' role would see nothing of this.
        if is_door() and not connection.in_atomic_block:
            runs.export_run(self.treasurer, _account(self.treasurer), run.id, "csv")
            self.agenda.at(when.on(11, 11), partial(self._answer, run.id))

    def _answer(self, run_id: UUID) -> None:
        run = PayRun.objects.get(id=run_id)
        draw = stream(self.world.seed, "treasury", str(run.number))
        waiting: Sequence[str] = list(
            run.payments.filter(state="waiting").order_by("amount").values_list("reference", flat=True)
        )
        closed = load_words().pay["closed"]
        answers = [
            Answered(reference, is_paid=False, reason=closed)
            if draw.random() < RETURNED
            else Answered(reference, is_paid=True)
            for reference in waiting
        ]
        runs.take_answer(self.treasurer, run.id, answers)


def _card(settled: Settled) -> Card:
    """Amounts of no programme: round ones, in the country's own currency."""
    currency = get_territory_currencies(settled.programme.country.upper())[0]
    whole = Decimal(1)
    return Card(
        starts_on=today(settled.programme),
        currency=currency,
        decimals=rates.decimals_of(currency),
        promise_days=14,
        detour=Decimal("1.30"),
        rates=(Rate(12 * whole), Rate(3 * whole, use="spot_check"), Rate(8 * whole, channel="phone")),
        bands=(Band(0, Decimal()), Band(10, 2 * whole), Band(40, 5 * whole), Band(100, 12 * whole)),
        waiting_allowance=30,
        waiting_amount=2 * whole,
        ceilings={
            ExpenseKind.TRANSPORT: Ceiling(ExpenseKind.TRANSPORT, 5 * whole, 10 * whole, NO_RECEIPT),
            ExpenseKind.PARKING: Ceiling(ExpenseKind.PARKING, 2 * whole, 6 * whole, NO_RECEIPT),
        },
        debtor_name=settled.programme.name.get("ar", settled.programme.slug),
        debtor_iban=invented_iban("JO", "DEMO0000000000000000000001"),
    )  # fmt: skip


def _account(viewer: Viewer) -> User:
    return User.objects.get(pk=viewer.user_id or 0)
