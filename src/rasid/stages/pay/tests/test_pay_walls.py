"""One person's pay must not break everybody's, be paid twice, or go where somebody else sends it."""

from dataclasses import replace
from decimal import Decimal

import pytest
from django.db import transaction
from django.test import Client
from lxml import etree

from rasid.foundation.accounts.models import User
from rasid.foundation.calendar import clock
from rasid.foundation.text.refusals import Refused
from rasid.stages.observers.models import Observer
from rasid.stages.pay import actions
from rasid.stages.pay.expenses import actions as expenses
from rasid.stages.pay.models import PaidLine, RateCard
from rasid.stages.pay.rates.pages import RateForm
from rasid.stages.pay.rules import ExpenseKind, PaymentState, Rate, Refusal, card_refusal
from rasid.stages.pay.runs import actions as runs
from rasid.stages.pay.runs.rules import Answered
from rasid.stages.programmes.models import Programme
from rasid.stages.programmes.rules import Viewer
from rasid.stages.reviews.models import Review
from tests.world.doors import SignedIn
from tests.world.pay import CARD, JORDAN_IBAN

WHY = "دفعة تشرين الثاني"


@pytest.mark.usefixtures("custodians_door")
def test_a_name_that_is_no_text_does_not_keep_everybody_from_being_paid(
    accepted_review: Review, rate_card: RateCard, noor_viewing: Viewer, officer: Viewer, rania: User,
    amal_viewing: Viewer, amal: User, khalid_viewing: Viewer, khalid: User,
) -> None:  # fmt: skip
    actions.earn_review(accepted_review.id)
    actions.keep_account(noor_viewing, "نور\x0b\x01 الزيتوني\ufffe", JORDAN_IBAN)
    run = runs.freeze_run(officer, rania, clock.now().date())
    asked = runs.propose_run(officer, rania, run.id, WHY)
    run = runs.grant_run(amal_viewing, amal, run.id, asked.id)
    order = etree.fromstring(runs.export_run(khalid_viewing, khalid, run.id, "xml"))
    assert "نور الزيتوني" in "".join(order.itertext())


@pytest.mark.usefixtures("custodians_door")
def test_what_the_treasury_paid_meanwhile_is_not_given_back_by_a_second_file(
    accepted_review: Review, rate_card: RateCard, noor_viewing: Viewer, officer: Viewer, rania: User,
    amal_viewing: Viewer, amal: User, khalid_viewing: Viewer, khalid: User,
) -> None:  # fmt: skip
    actions.earn_review(accepted_review.id)
    actions.keep_account(noor_viewing, "نور الزيتوني", JORDAN_IBAN)
    run = runs.freeze_run(officer, rania, clock.now().date())
    asked = runs.propose_run(officer, rania, run.id, WHY)
    runs.grant_run(amal_viewing, amal, run.id, asked.id)
    runs.export_run(khalid_viewing, khalid, run.id, "csv")
    again = runs.propose_run(officer, rania, run.id, WHY)
    runs.grant_run(amal_viewing, amal, run.id, again.id)
    waiting = list(run.payments.all())
    # The answer to the first file comes while the second is made, for which an account was gone.
    runs.take_answer(khalid_viewing, run.id, [Answered(waiting[0].reference, is_paid=True)])
    with transaction.atomic():
        runs._exported(run.id, khalid, "csv", b"x", [], waiting)
    payment = run.payments.get()
    assert payment.state == PaymentState.PAID
    assert PaidLine.objects.get(payment=payment).is_live


@pytest.mark.parametrize("purpose", ["sample", "double", "control", "revisit"])
def test_nobody_learns_from_their_pay_that_another_came_too(purpose: str) -> None:
    card = replace(CARD, rates=(*CARD.rates, Rate(Decimal(13), purpose=purpose)))
    assert card_refusal(card, None, None, card.starts_on) is Refusal.RATES_PURPOSE
    offered = {name for name, _ in RateForm().fields["purpose"].choices}  # type: ignore[attr-defined]
    assert purpose not in offered
    assert "urgent" in offered


def test_expenses_are_not_filed_without_end(
    noor_viewing: Viewer, programme: Programme, rate_card: RateCard, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(expenses, "MOST_WAITING", 2)
    asked = (noor_viewing, programme, ExpenseKind.TRANSPORT, Decimal("0.500"), clock.now().date())
    for _ in range(2):
        expenses.file_expense(*asked)
    with pytest.raises(Refused, match=Refusal.TOO_MANY_WAIT):
        expenses.file_expense(*asked)


def test_a_month_beyond_the_calendar_is_this_month(signed_in: SignedIn, noor: Observer) -> None:
    client: Client = signed_in(noor.user)
    for month in ("9999-12", "0000-00", "x"):
        assert client.get(f"/field/jo/pay/?month={month}").status_code == 200


def test_an_account_takes_the_second_factor_of_whoever_has_one(
    signed_in: SignedIn, noor: Observer, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = signed_in(noor.user)
    monkeypatch.setattr("rasid.stages.pay.pages.factors.has_second_factor", lambda user: True)
    monkeypatch.setattr("rasid.stages.pay.pages.factors.is_fresh", lambda request, user: False)
    sent = client.post("/field/jo/pay/account/", {"payee": "سارق", "iban": JORDAN_IBAN})
    assert "reauthenticate" in sent["Location"]
    monkeypatch.setattr("rasid.stages.pay.pages.factors.is_fresh", lambda request, user: True)
    sent = client.post("/field/jo/pay/account/", {"payee": "نور", "iban": JORDAN_IBAN})
    assert sent["Location"] == "/field/jo/pay/"
