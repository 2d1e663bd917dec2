"""The treasurer's file: accounts open to a third person, once, and the reading is on record first."""

import csv
import io
from hashlib import sha256
from uuid import uuid4

import pytest
from django.db import connection
from lxml import etree
from pytest_django.fixtures import Settings

from rasid.foundation.accounts.models import User
from rasid.foundation.calendar import clock
from rasid.foundation.ledger.models import Entry, Opening
from rasid.foundation.text.refusals import Refused
from rasid.foundation.vault import custodian, door
from rasid.foundation.vault.rules import Refusal as VaultRefusal
from rasid.stages.observers.models import Observer
from rasid.stages.pay import actions, queries
from rasid.stages.pay.expiring.actions import accounts_over
from rasid.stages.pay.models import PayLine, PayRun, RateCard, RunExport
from rasid.stages.pay.rules import PaymentState, Refusal, RunState
from rasid.stages.pay.runs import actions as runs
from rasid.stages.programmes.rules import Viewer
from rasid.stages.reviews.models import Review
from tests.world.pay import JORDAN_IBAN

pytestmark = pytest.mark.usefixtures("custodians_door")
WHY = "دفعة تشرين الثاني"


@pytest.fixture
def ready(
    custodians_door: None, accepted_review: Review, rate_card: RateCard, noor_viewing: Viewer, officer: Viewer,
    rania: User, amal_viewing: Viewer, amal: User,
) -> PayRun:  # fmt: skip
    """A run that two people approved."""
    actions.earn_review(accepted_review.id)
    actions.keep_account(noor_viewing, "نور الزيتوني", JORDAN_IBAN)
    run = runs.freeze_run(officer, rania, clock.now().date())
    asked = runs.propose_run(officer, rania, run.id, WHY)
    return runs.grant_run(amal_viewing, amal, run.id, asked.id)


def readings() -> list[tuple[str, str, str]]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT custodian, name, reason FROM vault.reading ORDER BY id")
        return cursor.fetchall()  # type: ignore[no-any-return]


def test_the_file_is_made_once_and_what_was_read_is_on_record(
    ready: PayRun, khalid_viewing: Viewer, khalid: User, officer: Viewer, rania: User
) -> None:
    with pytest.raises(Refused, match=Refusal.NOT_THERE):
        runs.export_run(officer, rania, ready.id, "csv")
    content = runs.export_run(khalid_viewing, khalid, ready.id, "csv")
    [row] = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))
    payment = ready.payments.get()
    assert row == {
        "reference": payment.reference, "payee": "نور الزيتوني", "iban": JORDAN_IBAN, "amount": "12.000",
        "currency": "JOD",
    }  # fmt: skip
    assert readings() == [("khalid", "payee", WHY), ("khalid", "iban", WHY)]
    made = RunExport.objects.get()
    assert (made.sha256, made.made_by) == (sha256(content).hexdigest(), khalid)
    ready.refresh_from_db()
    assert ready.state == RunState.EXPORTED
    verbs = list(
        Entry.objects.filter(verb__startswith="pay_run.").order_by("id").values_list("verb", flat=True)
    )
    assert verbs[-2:] == ["pay_run.accounts_opened", "pay_run.exported"]
    assert not any(JORDAN_IBAN.encode() in bytes(each.record) for each in Opening.objects.all())
    with pytest.raises(Refused, match=VaultRefusal.READ_BEFORE):
        runs.export_run(khalid_viewing, khalid, ready.id, "csv")


def test_an_order_in_xml_sums_up_to_the_run(ready: PayRun, khalid_viewing: Viewer, khalid: User) -> None:
    root = etree.fromstring(runs.export_run(khalid_viewing, khalid, ready.id, "xml"))
    found = {etree.QName(each).localname: str(each.text) for each in root.iter() if each.text}
    assert (found["CtrlSum"], found["NbOfTxs"], found["InstdAmt"]) == ("12.000", "1", "12.000")
    assert found["EndToEndId"] == ready.payments.get().reference


def test_another_file_takes_two_people_again(
    ready: PayRun, khalid_viewing: Viewer, khalid: User, officer: Viewer, rania: User, amal_viewing: Viewer,
    amal: User,
) -> None:  # fmt: skip
    runs.export_run(khalid_viewing, khalid, ready.id, "csv")
    asked = runs.propose_run(officer, rania, ready.id, "ضاع الملف الأول")
    runs.grant_run(amal_viewing, amal, ready.id, asked.id)
    runs.export_run(khalid_viewing, khalid, ready.id, "csv")
    assert ready.exports.count() == 2
    assert len(readings()) == 4


@pytest.mark.parametrize("who", ["rania", "amal"])
def test_neither_of_the_two_may_read_the_accounts(
    ready: PayRun, rania: User, amal: User, noor: Observer, who: str
) -> None:
    assert ready.proposal is not None
    with pytest.raises(Refused, match=VaultRefusal.NOT_GRANTED):
        custodian.note_payees(ready.proposal.id, {"rania": rania, "amal": amal}[who].pk, [noor.id])
    assert readings() == []


def test_consent_opens_exactly_those_it_named(
    ready: PayRun, khalid: User, noor: Observer, sami: Observer
) -> None:
    assert ready.proposal is not None
    for people in ([noor.id, sami.id], [sami.id], [uuid4()]):
        with pytest.raises(Refused, match=VaultRefusal.NOT_GRANTED):
            custodian.note_payees(ready.proposal.id, khalid.pk, people)
    assert custodian.open_payees(ready.proposal.id) == {}


def test_an_account_that_is_gone_returns_its_payment_and_stops_no_other(
    custodians_door: None, accepted_review: Review, rate_card: RateCard, noor_viewing: Viewer, noor: Observer,
    sami: Observer, sami_viewing: Viewer, officer: Viewer, rania: User, amal_viewing: Viewer, amal: User,
    khalid: User, khalid_viewing: Viewer,
) -> None:  # fmt: skip
    [line] = actions.earn_review(accepted_review.id)
    PayLine.objects.create(
        programme=line.programme, observer=sami, card=rate_card, kind="visit", ground="accepted", amount=5,
        worked_on=line.worked_on, earned_at=clock.now(),
    )  # fmt: skip
    actions.keep_account(noor_viewing, "نور", JORDAN_IBAN)
    actions.keep_account(sami_viewing, "سامي", "SA0380000000608010167519")
    run = runs.freeze_run(officer, rania, clock.now().date())
    asked = runs.propose_run(officer, rania, run.id, WHY)
    runs.grant_run(amal_viewing, amal, run.id, asked.id)
    door.forget_field(noor.id, "iban")
    content = runs.export_run(khalid_viewing, khalid, run.id, "csv").decode()
    assert "SA0380000000608010167519" in content
    assert JORDAN_IBAN not in content
    assert dict(run.payments.values_list("observer_id", "state")) == {noor.id: "rejected", sami.id: "waiting"}
    assert queries.free_lines(line.programme, line.worked_on).get() == line


def test_without_the_custodians_door_nothing_opens(
    ready: PayRun, khalid_viewing: Viewer, khalid: User, settings: Settings
) -> None:
    settings.VAULT_DATABASE_URL = ""
    with pytest.raises(Refused, match=VaultRefusal.NO_DOOR):
        runs.export_run(khalid_viewing, khalid, ready.id, "csv")


def test_an_account_goes_when_work_is_over_and_everything_was_paid(
    ready: PayRun, noor: Observer, khalid_viewing: Viewer
) -> None:
    later = clock.now()
    Observer.objects.filter(id=noor.id).update(state="ended")
    type(noor.membership).objects.filter(id=noor.membership_id).update(
        ended_at=clock.now().replace(year=2020)
    )
    assert accounts_over(later, 10) == 0
    ready.payments.update(state=PaymentState.PAID)
    assert accounts_over(later, 10) == 1
    assert accounts_over(later, 10) == 0
    assert queries.ACCOUNT_FIELDS.isdisjoint(door.fields_kept(noor.id))
