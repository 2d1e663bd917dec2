"""Rates that Rania asked for and Amal granted, and Khalid, who pays out."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from io import BytesIO

import pytest
from django.db import transaction

from rasid.foundation.accounts.models import User
from rasid.foundation.calendar import clock
from rasid.foundation.four_eyes import actions as four_eyes
from rasid.foundation.media.keeping import keep
from rasid.stages.observers.models import Observer
from rasid.stages.pay.models import Expense, Held, PaidLine, PayLine, Payment, PayRun, RateCard
from rasid.stages.pay.rates import actions as rates
from rasid.stages.pay.rules import APPROVES_RUN, Band, Card, Ceiling, ExpenseKind, Rate
from rasid.stages.programmes.models import Programme
from rasid.stages.programmes.queries import viewer_for
from rasid.stages.programmes.rules import Role, Viewer
from rasid.stages.visits.models import Visit
from tests.world.programmes import member

JORDAN_IBAN = "JO94CBJO0010000000000131000302"
OFFICE_IBAN = "JO27CBJO0010000000000000000001"
CARD = Card(
    starts_on=date(2026, 11, 15),
    currency="JOD",
    decimals=3,
    promise_days=14,
    detour=Decimal("1.30"),
    rates=(Rate(Decimal("12.000")), Rate(Decimal("2.500"), use="spot_check")),
    bands=(Band(0, Decimal("0.000")), Band(5, Decimal("1.500")), Band(40, Decimal("5.000"))),
    waiting_allowance=30,
    waiting_amount=Decimal("1.000"),
    waiting_most=180,
    ceilings={
        ExpenseKind.TRANSPORT: Ceiling(
            ExpenseKind.TRANSPORT, Decimal("5.000"), Decimal("8.000"), Decimal("1.000")
        )
    },
    debtor_name="مركز الأداء",
    debtor_iban=OFFICE_IBAN,
    debtor_bic="CBJOJOAX",
)


@pytest.fixture
def amal(programme: Programme) -> User:
    """Amal administers, and is the second of two."""
    return member(programme, "amal", Role.ADMINISTRATOR)


@pytest.fixture
def amal_viewing(programme: Programme, amal: User) -> Viewer:
    return viewer_for(amal, programme)


@pytest.fixture
def khalid(programme: Programme) -> User:
    """Khalid is the treasurer."""
    return member(programme, "khalid", Role.TREASURER)


@pytest.fixture
def khalid_viewing(programme: Programme, khalid: User) -> Viewer:
    return viewer_for(khalid, programme)


def granted(programme: Programme, rania: User, amal: User, card: Card = CARD) -> RateCard:
    """Asked for by one, granted by the other."""
    asked = rates.propose_rates(viewer_for(rania, programme), rania, card, "ميزانية السنة")
    return rates.grant_rates(viewer_for(amal, programme), amal, asked.id)


@pytest.fixture
def rate_card(programme: Programme, rania: User, amal: User) -> RateCard:
    return granted(programme, rania, amal, replace(CARD))


def paper_trail(
    programme: Programme, noor: Observer, visit: Visit, rania: User, amal: User
) -> dict[str, object]:
    """One of each thing that has an address, Noor's, as rows: walls are tried on them."""
    card = RateCard.objects.filter(programme=programme).first() or granted(programme, rania, amal)
    now = clock.now()
    expense = Expense.objects.create(
        programme=programme, observer=noor, visit=visit, card=card, kind="transport", amount=Decimal(3),
        spent_on=now.date(), receipt=keep(BytesIO(b"receipt")), filed_at=now,
    )  # fmt: skip
    line = PayLine.objects.create(
        programme=programme, observer=noor, wave_id=visit.wave_id, visit=visit, card=card, kind="visit",
        ground="accepted", amount=Decimal(12), facts={"contract": "per-visit"},
        worked_on=visit.window_starts, earned_at=now,
    )  # fmt: skip
    held = Held.objects.create(programme=programme, visit=visit, ground="rejected", said="س", opened_at=now)
    proposal = four_eyes.propose(
        rania, programme.id, act=APPROVES_RUN, subject=f"programme:{programme.id}", terms={}, reason="x" * 10
    )
    four_eyes_granted(amal, programme, proposal.id)
    run = PayRun.objects.create(
        programme=programme, number=1, until=now.date(), currency="JOD", decimals=3, state="approved",
        total=Decimal(12), frozen_at=now, frozen_by=rania, approved_at=now, proposal=proposal,
    )  # fmt: skip
    payment = Payment.objects.create(
        run=run, observer=noor, reference="ABCDEFGHJK", amount=Decimal(12), state="waiting"
    )
    PaidLine.objects.create(payment=payment, line=line)
    return {"expense": expense.id, "line": line.id, "held": held.id, "pay_run": run.id}


def four_eyes_granted(by: User, programme: Programme, proposal_id: object) -> None:
    with transaction.atomic():
        four_eyes.grant(by, programme.id, proposal_id, act=APPROVES_RUN)  # type: ignore[arg-type]
