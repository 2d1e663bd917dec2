"""Pages of pay: Noor's on her phone, the desk's, and Khalid's."""

import io
from datetime import timedelta
from decimal import Decimal

import pypdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from rasid.foundation.accounts.models import User
from rasid.foundation.calendar import clock
from rasid.foundation.text.messages import say
from rasid.stages.observers.models import Observer
from rasid.stages.pay import actions
from rasid.stages.pay.models import Expense, Held, PayLine, PayRun, RateCard
from rasid.stages.pay.rules import Outcome, RunState
from rasid.stages.pay.words import visit_code
from rasid.stages.programmes.models import Programme
from rasid.stages.programmes.rules import Viewer
from rasid.stages.reviews.models import Review
from rasid.stages.visits.models import Visit
from tests.world.doors import SignedIn
from tests.world.pay import JORDAN_IBAN, OFFICE_IBAN
from tests.world.submitted import photo

FIELD, OFFICE = "/field/jo/pay/", "/office/jo/pay/"
WHY = "قرأت ما حدث وقررت"


@pytest.fixture
def earned(accepted_review: Review, rate_card: RateCard) -> PayLine:
    [line] = actions.earn_review(accepted_review.id)
    return line


def test_a_month_says_what_was_earned_why_and_how_far_it_has_come(
    earned: PayLine, noor: Observer, signed_in: SignedIn
) -> None:
    body = signed_in(noor.user).get(FIELD).content.decode()
    assert "12.000" in body
    assert say("pay-ground-accepted") in body
    assert say("pay-state-earned") in body
    assert say("pay-account-missing") in body
    assert "سلامتك لا تكلّفك شيئاً" in body


def test_on_paper_and_in_the_table_stands_no_place_no_role_and_no_programme(
    earned: PayLine, noor: Observer, signed_in: SignedIn, programme: Programme
) -> None:
    visit = Visit.objects.select_related("scenario", "service_point").get(id=earned.visit_id)
    client = signed_in(noor.user)
    table = client.get(f"{FIELD}?format=csv").content.decode()
    pdf = client.get(f"{FIELD}?format=pdf")
    assert pdf["Content-Type"] == "application/pdf"
    paper = "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf.content)).pages)
    assert visit_code(visit) in table
    assert visit_code(visit) in paper
    told = (
        visit.scenario.title["ar"],
        visit.service_point.name["ar"],
        programme.name["ar"],
        "مراقب",
        "متسوق",
    )
    for text in (table, paper):
        assert not [each for each in told if each in text]


def test_what_was_filed_and_not_read_yet_is_said_to_wait(
    claimed_review: Review, rate_card: RateCard, noor: Observer, signed_in: SignedIn
) -> None:
    assert say("pay-waiting-heading") in signed_in(noor.user).get(FIELD).content.decode()


def test_an_account_is_kept_and_never_shown_again(
    rate_card: RateCard, noor: Observer, signed_in: SignedIn
) -> None:
    client = signed_in(noor.user)
    wrong = client.post(f"{FIELD}account/", {"payee": "نور", "iban": "JO00"})
    assert say("refusal-pay-account-wrong") in wrong.content.decode()
    assert client.post(f"{FIELD}account/", {"payee": "نور", "iban": JORDAN_IBAN}).status_code == 302
    body = client.get(f"{FIELD}account/").content.decode()
    assert JORDAN_IBAN[-8:] not in body
    assert "منذ" in body


def test_an_expense_is_filed_in_arabic_digits_with_the_ceiling_said_before_and_after(
    earned: PayLine, noor: Observer, signed_in: SignedIn, rania: User
) -> None:
    client, visit = signed_in(noor.user), Visit.objects.get(id=earned.visit_id)
    assert say("pay-ceilings-title") in client.get(f"{FIELD}expenses/").content.decode()
    day = clock.now().date().isoformat()
    sent = {
        "kind": "transport",
        "amount": "٦٫٥",
        "spent_on": day,
        "visit": str(visit.id),
        "note": "سيارة أجرة",
    }
    without = client.post(f"{FIELD}expenses/", sent)
    assert say("refusal-pay-receipt-missing") in without.content.decode()
    receipt = SimpleUploadedFile("r.jpg", photo(5), "image/jpeg")
    done = client.post(f"{FIELD}expenses/", sent | {"receipt": receipt}, follow=True)
    assert Expense.objects.get().amount == Decimal("6.5")
    assert "5.000" in done.content.decode()
    expense = Expense.objects.get()
    desk = signed_in(rania)
    assert noor.short_id in desk.get(f"{OFFICE}expenses/").content.decode()
    page = f"{OFFICE}expenses/{expense.id}/"
    assert f"{page}receipt/" in desk.get(page).content.decode()
    cut = desk.post(page, {"granted": "5", "reason": ""})
    assert say("refusal-pay-reason-missing") in cut.content.decode()
    assert desk.post(page, {"granted": "5", "reason": "السقف خمسة دنانير"}).status_code == 302
    body = client.get(f"{FIELD}expenses/{expense.id}/").content.decode()
    assert "السقف خمسة دنانير" in body
    assert client.post(f"{FIELD}expenses/{expense.id}/", {"text": "كان الليل"}).status_code == 302
    assert say("pay-expense-is-answered") in client.get(f"{FIELD}expenses/{expense.id}/").content.decode()


def test_a_refusal_is_read_with_its_reason_and_answered_once(
    earned: PayLine, noor: Observer, signed_in: SignedIn, rania: User, amal: User, programme: Programme
) -> None:
    held = Held.objects.create(
        programme=programme,
        visit_id=earned.visit_id,
        ground="rejected",
        said="بلا صورة",
        opened_at=clock.now(),
    )
    desk, client = signed_in(rania), signed_in(noor.user)
    page = f"{OFFICE}visits/{held.id}/"
    assert "بلا صورة" in desk.get(page).content.decode()
    assert desk.post(page, {"outcome": Outcome.WITHHELD, "reason": WHY}).status_code == 302
    own = f"{FIELD}visits/{earned.visit_id}/"
    assert WHY in client.get(own).content.decode()
    assert client.post(own, {"text": "كنت هناك"}).status_code == 302
    assert say("pay-held-appealed") in client.get(own).content.decode()
    assert say("refusal-pay-same-person") in desk.get(page).content.decode()
    assert signed_in(amal).post(page, {"outcome": Outcome.PAYS, "reason": WHY}).status_code == 302
    assert say("pay-held-pays") in client.get(own).content.decode()


def test_the_desk_reads_promise_lines_and_budget_and_corrects(
    earned: PayLine, signed_in: SignedIn, rania: User, noor: Observer
) -> None:
    client = signed_in(rania)
    for page in (
        "",
        "lines/",
        "lines/?state=earned",
        "visits/",
        "visits/?all=1",
        "expenses/?all=1",
        "rates/",
        "runs/",
    ):
        assert client.get(f"{OFFICE}{page}").status_code == 200, page
        csv = client.get(f"{OFFICE}{page}{'&' if '?' in page else '?'}format=csv")
        assert csv["Content-Type"].startswith("text/csv"), page
    assert noor.short_id in client.get(f"{OFFICE}lines/?observer={noor.short_id.lower()}").content.decode()
    assert noor.short_id not in client.get(f"{OFFICE}lines/?observer=ffffffff&state=earned").content.decode()
    assert noor.short_id not in client.get(f"{OFFICE}lines/?state=paid").content.decode()
    page = f"{OFFICE}lines/{earned.id}/"
    assert client.post(page, {"amount": "1", "reason": "حُسبت مرتين"}).status_code == 302
    assert "حُسبت مرتين" in client.get(page).content.decode()
    with clock.travelling_to(clock.now() + timedelta(days=15)):
        body = client.get(OFFICE).content.decode()
    assert say("pay-late-title") in body


def test_rates_are_asked_for_by_one_and_granted_by_another(
    programme: Programme, signed_in: SignedIn, rania: User, amal: User
) -> None:
    asking, granting = signed_in(rania), signed_in(amal)
    assert 'value="JOD"' in asking.get(f"{OFFICE}rates/").content.decode()
    sent = {
        "act": "propose", "starts_on": "2026-11-15", "currency": "JOD", "promise_days": "10", "detour": "1.3",
        "waiting_allowance": "30", "waiting_amount": "١", "waiting_most": "120", "reason": "ميزانية السنة",
        "rates-TOTAL_FORMS": "2", "rates-INITIAL_FORMS": "0", "rates-0-amount": "12.5", "rates-1-use": "spot_check",
        "rates-1-amount": "3", "bands-TOTAL_FORMS": "1", "bands-INITIAL_FORMS": "0", "bands-0-from_km": "0",
        "bands-0-amount": "0", "transport-per_visit": "5", "debtor_name": "مركز الأداء", "debtor_iban": OFFICE_IBAN,
    }  # fmt: skip
    empty = asking.post(f"{OFFICE}rates/", sent | {"rates-0-amount": "", "rates-1-amount": ""})
    assert say("refusal-pay-rates-empty") in empty.content.decode()
    assert asking.post(f"{OFFICE}rates/", sent).status_code == 302
    body = granting.get(f"{OFFICE}rates/").content.decode()
    proposal = body.split('name="proposal" value="')[1][:36]
    assert granting.post(f"{OFFICE}rates/", {"act": "grant", "proposal": proposal}).status_code == 302
    card = RateCard.objects.get()
    assert (card.promise_days, card.waiting_amount, card.rates.count()) == (10, Decimal(1), 2)
    assert "12.500" in granting.get(f"{OFFICE}rates/").content.decode()


def test_a_run_goes_from_the_desk_to_the_treasurer_and_his_answer_is_looked_at_first(
    earned: PayLine,
    noor_viewing: Viewer,
    noor: Observer,
    signed_in: SignedIn,
    rania: User,
    amal: User,
    khalid: User,
) -> None:
    actions.keep_account(noor_viewing, "نور", JORDAN_IBAN)
    asking, granting, paying = signed_in(rania), signed_in(amal), signed_in(khalid)
    assert asking.post(f"{OFFICE}runs/", {"until": clock.now().date().isoformat()}).status_code == 302
    run = PayRun.objects.get()
    page = f"{OFFICE}runs/{run.id}/"
    assert paying.get(page).status_code == 404
    assert asking.post(page, {"act": "propose", "reason": WHY}).status_code == 302
    proposal = granting.get(page).content.decode().split('name="proposal" value="')[1][:36]
    granting.post(page, {"act": "grant", "proposal": proposal})
    body = paying.get(page).content.decode()
    assert noor.short_id not in body + paying.get(f"{page}?format=csv").content.decode()
    assert noor.short_id in asking.get(page).content.decode()
    assert paying.post(page, {"act": "drop"}).status_code == 404
    PayRun.objects.update(state=RunState.EXPORTED)
    reference = run.payments.get().reference
    answer = f"Reference;Status;Reason\n{reference};paid;\nXXX;paid;\n".encode()
    shown = paying.post(f"{page}answer/", {"file": SimpleUploadedFile("a.csv", answer)}).content.decode()
    assert run.payments.get().state == "waiting"
    assert say("pay-answer-problem-unknown", row=3) in shown
    rows = shown.split('name="rows" value="')[1].split('"')[0]
    assert paying.post(f"{page}answer/", {"rows": rows + "x"}).status_code == 302
    assert run.payments.get().state == "waiting"
    assert paying.post(f"{page}answer/", {"rows": rows}).status_code == 302
    assert run.payments.get().state == "paid"
    assert say("pay-state-paid") in signed_in(noor.user).get(FIELD).content.decode()


def test_months_without_anything_say_so(rate_card: RateCard, noor: Observer, signed_in: SignedIn) -> None:
    client = signed_in(noor.user)
    assert say("pay-empty-title") in client.get(f"{FIELD}?month=2026-01").content.decode()
    assert client.get(f"{FIELD}?month=x").status_code == 200


def test_runs_are_not_made_by_the_treasurer(rate_card: RateCard, signed_in: SignedIn, khalid: User) -> None:
    assert signed_in(khalid).post(f"{OFFICE}runs/", {"until": "2026-11-15"}).status_code == 404
