"""A contact counts once a number sent there came back; then each step is told there once, without a word of it."""

import re
from datetime import timedelta

import pytest
from django.utils import translation
from pytest_django.fixtures import Settings

from rasid.foundation.calendar import clock
from rasid.foundation.messaging.rules import Way
from rasid.foundation.messaging.sending import NotSentError
from rasid.foundation.text.refusals import Refused
from rasid.stages.programmes.models import Programme
from rasid.stages.programmes.rules import Viewer
from rasid.stages.registry.models import Authority, ServicePoint
from rasid.stages.reports import actions
from rasid.stages.reports.contacts import actions as contacts
from rasid.stages.reports.contacts.rules import MOST_PINS, MOST_TRIES
from rasid.stages.reports.limits.rules import PINS_PER_CONTACT
from rasid.stages.reports.models import Notice, Report
from rasid.stages.reports.rules import Door, Outcome, PlaceBy, Refusal
from rasid.stages.reports.statement import Contact, ContactBy, Place
from tests.world.programmes import NOW
from tests.world.reports import SALMA_CODE, SALMA_WORDS, SUMMARY, Reporting

pytestmark = pytest.mark.django_db(transaction=True)
Sent = list[tuple[str, str, str]]
# What sending takes out of every message.
ISOLATING = dict.fromkeys(range(0x2066, 0x206A))


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch, settings: Settings, jobs_here: None) -> Sent:
    """What went out: to whom, text, subject. Jobs run at once."""
    settings.MAIL_URL = settings.SMS_URL = "console"
    settings.PUBLIC_ADDRESS = "https://rasid.example"
    out: Sent = []

    def leave(way: Way, address: str, text: str, *, subject: str) -> None:
        out.append((address, text.translate(ISOLATING), subject.translate(ISOLATING)))

    monkeypatch.setattr(contacts, "send", leave)
    return out


def pin_in(text: str) -> str:
    found = re.search(r"\d{6}", text)
    assert found
    return found.group()


def wrong(pin: str) -> str:
    return f"{(int(pin) + 1) % 10**6:06d}"


def refusal_of(report: Report, pin: str) -> Refusal | None:
    try:
        contacts.confirm(report, pin)
    except Refused as refused:
        return Refusal(refused.code)
    return None


@pytest.fixture
def with_contact(sent: Sent, reporting: Reporting, marka: ServicePoint) -> Report:
    """Salma left her number with the report."""
    contact = Contact(ContactBy.SMS, "079 000 0000")
    place = Place(by=PlaceBy.QR, point=marka.id)
    return reporting(contact=contact, place=place, code=SALMA_CODE, sender=b"s" * 32).report


def test_a_number_is_sent_to_a_contact_and_proves_it(with_contact: Report, sent: Sent) -> None:
    [(address, text, _)] = sent
    assert address == "+962790000000"
    assert not Report.objects.get().contact_verified_at
    assert refusal_of(with_contact, wrong(pin_in(text))) is Refusal.WRONG_PIN
    arabic = pin_in(text).translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))
    assert refusal_of(with_contact, f" {arabic} ") is None
    assert Report.objects.get().contact_verified_at == NOW
    assert refusal_of(with_contact, pin_in(text)) is Refusal.WRONG_PIN


def test_five_wrong_numbers_close_it_and_twenty_minutes_do(with_contact: Report, sent: Sent) -> None:
    pin = pin_in(sent[0][1])
    with clock.travelling_to(NOW + timedelta(minutes=21)):
        assert refusal_of(with_contact, pin) is Refusal.WRONG_PIN
    for _ in range(MOST_TRIES):
        assert refusal_of(with_contact, wrong(pin)) is Refusal.WRONG_PIN
    assert refusal_of(with_contact, pin) is Refusal.WRONG_PIN


def test_a_number_sent_to_one_address_does_not_prove_another(with_contact: Report, sent: Sent) -> None:
    with clock.travelling_to(NOW + timedelta(minutes=2)):
        contacts.give(with_contact, ContactBy.EMAIL, "salma@example.org")
        first, second = (pin_in(text) for _, text, _ in sent)
        assert refusal_of(with_contact, first) is Refusal.WRONG_PIN
        assert refusal_of(with_contact, second) is None


def test_nobody_is_showered_with_numbers(with_contact: Report, sent: Sent) -> None:
    with pytest.raises(Refused) as refused:
        contacts.give(with_contact, ContactBy.SMS, "0790000000")
    assert refused.value.code is Refusal.TOO_MANY
    for minutes in range(2, 20):
        with clock.travelling_to(NOW + timedelta(minutes=minutes)):
            try:
                contacts.give(with_contact, ContactBy.SMS, "0790000000")
            except Refused:
                continue
    assert len(sent) == MOST_PINS


def test_a_stranger_who_names_one_address_in_many_reports_does_not_shower_it(
    sent: Sent, reporting: Reporting
) -> None:
    for n in range(PINS_PER_CONTACT + 4):
        reporting(contact=Contact(ContactBy.EMAIL, "victim@example.org"), sender=bytes([n]) * 32)
    assert len(sent) == PINS_PER_CONTACT
    reporting(contact=Contact(ContactBy.EMAIL, "other@example.org"))
    assert sent[-1][0] == "other@example.org"
    with clock.travelling_to(NOW + timedelta(hours=1, minutes=1)):
        reporting(contact=Contact(ContactBy.EMAIL, "victim@example.org"))
    assert sent[-1][0] == "victim@example.org"


def test_an_address_that_reaches_nobody_is_refused_but_loses_no_report(
    sent: Sent, reporting: Reporting, salma_report: Report, settings: Settings
) -> None:
    report = reporting(contact=Contact(ContactBy.EMAIL, "salma at home")).report
    assert not report.has_contact
    for by, address in ((ContactBy.EMAIL, "salma"), (ContactBy.SMS, "911")):
        with pytest.raises(Refused) as refused:
            contacts.give(salma_report, by, address)
        assert refused.value.code is Refusal.BAD_ADDRESS
    settings.SMS_URL = ""
    with pytest.raises(Refused):
        contacts.give(salma_report, ContactBy.SMS, "0790000000")
    assert sent == []


def test_each_step_is_told_once_without_a_word_of_the_report_or_its_code(
    with_contact: Report, sent: Sent, officer: Viewer, licensing: Authority
) -> None:
    contacts.confirm(with_contact, pin_in(sent.pop()[1]))
    actions.summarise(officer, with_contact.id, dict(SUMMARY), False)
    actions.note(officer, with_contact.id, "ملاحظة المكتب")
    actions.forward(officer, with_contact.id)
    actions.say(with_contact, "كلام سلمى")
    actions.close(officer, with_contact.id, Outcome.EXPLAINED, "كلام المكتب")
    contacts.send_notices(with_contact.id)
    assert [address for address, _, _ in sent] == ["+962790000000"] * 2
    assert "أُرسل بلاغك إلى الجهة" in sent[0][1]
    assert "أُغلق بلاغك" in sent[1][1]
    assert "https://rasid.example/p/jo/follow/ " in sent[0][1]
    whole = repr(sent)
    for hidden in (SALMA_WORDS, SALMA_CODE, SALMA_CODE[:4], "كلام", "ملاحظة", SUMMARY["ar"], "ترخيص"):
        assert hidden not in whole
    assert Notice.objects.count() == 2


def test_a_notice_is_in_the_language_of_its_report(sent: Sent, reporting: Reporting, officer: Viewer) -> None:
    report = reporting(
        "Three hours", language="en", contact=Contact(ContactBy.EMAIL, "a@b.org"), contact_proven=True
    ).report
    with translation.override("ar"):
        actions.ask(officer, report.id, "أي شباك؟")
    [(address, text, subject)] = sent
    assert address == "a@b.org"
    assert "question for you" in text
    assert "/en/p/jo/follow/" in text
    assert subject == f"News about your report {report.number}"


def test_an_unproven_contact_hears_nothing_and_neither_does_a_forgotten_one(
    with_contact: Report, sent: Sent, officer: Viewer
) -> None:
    pin = pin_in(sent.pop()[1])
    actions.ask(officer, with_contact.id, "أي شباك؟")
    contacts.confirm(with_contact, pin)
    contacts.forget(with_contact)
    actions.ask(officer, with_contact.id, "متى؟")
    assert sent == []


def test_whoever_was_merged_is_told_what_became_of_the_lead(
    sent: Sent, reporting: Reporting, salma_report: Report, officer: Viewer
) -> None:
    other = reporting("مثلها", contact=Contact(ContactBy.EMAIL, "b@c.org"), contact_proven=True).report
    actions.merge(officer, other.id, salma_report.id)
    actions.ask(officer, other.id, "متى؟")
    actions.close(officer, salma_report.id, Outcome.EXPLAINED, "شُرح")
    assert len(sent) == 3
    assert "أُغلق" in sent[-1][1]


def test_what_another_was_asked_or_told_before_the_merging_is_no_news(
    sent: Sent, reporting: Reporting, salma_report: Report, officer: Viewer
) -> None:
    other = reporting("مثلها", contact=Contact(ContactBy.EMAIL, "b@c.org"), contact_proven=True).report
    actions.ask(officer, salma_report.id, "قبل الضم")
    with clock.travelling_to(NOW + timedelta(minutes=1)):
        actions.merge(officer, other.id, salma_report.id)
        sent.clear()
        actions.ask(officer, salma_report.id, "ابنتك سلمى: متى؟")
    assert sent == []
    assert Notice.objects.filter(report=other).count() == 1


def test_what_could_not_be_sent_for_now_is_told_by_the_next_try(
    with_contact: Report, sent: Sent, officer: Viewer, monkeypatch: pytest.MonkeyPatch
) -> None:
    contacts.confirm(with_contact, pin_in(sent.pop()[1]))
    working = contacts.send

    def away(*args: object, **named: object) -> None:
        raise NotSentError("away", is_final=False)

    monkeypatch.setattr(contacts, "send", away)
    with pytest.raises(NotSentError):
        actions.ask(officer, with_contact.id, "أي شباك؟")
    monkeypatch.setattr(contacts, "send", working)
    contacts.send_notices(with_contact.id)
    contacts.send_notices(with_contact.id)
    assert len(sent) == 1


def test_a_hotlines_caller_is_not_asked_for_a_number(
    sent: Sent, reporting: Reporting, programme: Programme
) -> None:
    reporting(contact=Contact(ContactBy.SMS, "0790000000"), door=Door.CALL)
    assert sent == []
