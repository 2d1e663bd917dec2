"""The hotline's desk: a call becomes a report while it lasts, and its caller gets the same code as everybody."""

import re
from datetime import UTC, datetime, timedelta
from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from rasid.foundation.accounts.models import User
from rasid.foundation.calendar import clock
from rasid.foundation.ledger.models import Entry
from rasid.foundation.media.models import StoredFile
from rasid.foundation.media.tests import crafted
from rasid.stages.programmes.models import Programme
from rasid.stages.programmes.rules import Viewer
from rasid.stages.registry.models import ServicePoint
from rasid.stages.reports import actions as reports
from rasid.stages.reports.calls.rules import Refusal, groups, may_keep
from rasid.stages.reports.models import Report, ReportFile
from rasid.stages.reports.queries import by_code
from rasid.stages.reports.rules import Door, FileKind, Kind, plain_code
from tests.world.doors import SignedIn

SAID = {"kind": "complaint", "text": "المصعد معطل منذ شهر", "act": "log"}


@pytest.fixture
def desk(signed_in: SignedIn, rania: User, settings: Any, tmp_path: Any) -> Client:
    """Rania sits at the hotline."""
    settings.UPLOADS = tmp_path / "uploads"
    return signed_in(rania)


def address(name: str = "report_calls", *args: object) -> str:
    return reverse(name, args=["jo", *args])


def draft_of(page: Any) -> str:
    found = re.search(r'name="draft" value="([^"]+)"', page.content.decode())
    assert found
    return found[1]


def log(desk: Client, **given: Any) -> Any:
    return desk.post(address(), {**SAID, "draft": draft_of(desk.get(address())), **given})


def code_shown(page: Any) -> str:
    letters = re.findall(r'class="spoken-group">(\w{4})<', page.content.decode())
    code = plain_code("".join(letters))
    assert code, "twelve letters in three groups"
    return code


def shows_a_code(page: Any) -> bool:
    return "spoken-group" in page.content.decode()


def sound(name: str = "call.amr", seconds: float = 2.0) -> BytesIO:
    file = BytesIO(crafted.sound(seconds))
    file.name = name
    return file


def test_the_code_read_to_the_caller_opens_the_report(
    desk: Client, marka: ServicePoint, programme: Programme, rania: User
) -> None:
    page = log(desk, point=marka.id, place_query="ماركا", category="general.place.cleanliness")
    assert page.status_code == 200
    report = by_code(programme, code_shown(page))
    assert report is not None
    assert (report.door, report.kind, report.text) == (Door.CALL, Kind.COMPLAINT, SAID["text"])
    assert report.service_point == marka
    assert not report.has_contact
    assert report.sender is None
    assert report.events.get().user == rania
    text = page.content.decode()
    assert str(report.number) in text
    assert "&lt;bdi" not in text
    # Read out letter by letter, beside the groups.
    assert text.count(" · ") >= 9
    assert groups(code_shown(page))[1] in text


def test_the_code_stands_on_no_other_page_and_in_no_address(desk: Client, programme: Programme) -> None:
    page = log(desk)
    code = code_shown(page)
    report = Report.objects.get()
    for name, *args in (("report_calls",), ("report_call", report.id)):
        later = desk.get(address(name, *args)).content.decode()
        assert code not in later.replace("-", "")
        assert code[:4] not in later
    assert code not in page.request["PATH_INFO"]


def test_a_caller_is_asked_before_number_or_voice_is_kept(desk: Client) -> None:
    assert "لا يُحفظ رقمه إلا إن وافق" in log(desk, number="0791234567").content.decode()
    assert "لا يُحفظ صوته إلا إن وافق" in log(desk, recording=sound()).content.decode()
    assert not Report.objects.exists()
    assert (
        may_keep(has_number=True, agreed_to_contact=True, has_recording=False, agreed_to_recording=False)
        is None
    )
    assert (
        may_keep(has_number=False, agreed_to_contact=True, has_recording=True, agreed_to_recording=False)
        is Refusal.CONSENT_TO_RECORDING
    )


@pytest.mark.django_db(transaction=True)
def test_a_number_is_sealed_as_the_world_dials_it(desk: Client, officer: Viewer) -> None:
    log(desk, number="079 123 4567", may_contact="on")
    report = Report.objects.get()
    assert report.has_contact
    assert report.contact_verified_at is None
    assert report.sender is not None
    assert reports.reveal(officer, report.id, "contact", "the caller rang again") == "sms:+962791234567"
    assert '"call_may_contact":"yes"' in reports.reveal(
        officer, report.id, "statement", "a complaint about it"
    )


def test_two_calls_of_one_number_have_one_sender(desk: Client) -> None:
    log(desk, number="0791234567", may_contact="on")
    log(desk, number="+962 79 1234567", may_contact="on", text="مرة أخرى")
    first, second = Report.objects.order_by("number")
    assert first.sender == second.sender


@pytest.mark.parametrize("number", ["12", "رقم", "+1", "079123456"])
def test_what_is_no_number_is_asked_for_again(desk: Client, number: str) -> None:
    page = log(desk, number=number, may_contact="on")
    assert not shows_a_code(page)
    assert "ليس رقم هاتف كاملاً" in page.content.decode()


def test_an_impatient_press_logs_a_call_once_and_shows_the_same_code(desk: Client) -> None:
    draft = draft_of(desk.get(address()))
    first, second = (desk.post(address(), {**SAID, "draft": draft}) for _ in range(2))
    assert code_shown(first) == code_shown(second)
    assert Report.objects.count() == 1
    assert Entry.objects.filter(verb="report.accepted").count() == 1
    assert "محفوظة من قبل" in second.content.decode()


def test_a_call_changed_after_it_was_logged_is_asked_about_and_its_words_stay(desk: Client) -> None:
    draft = draft_of(desk.get(address()))
    desk.post(address(), {**SAID, "draft": draft})
    page = desk.post(address(), {**SAID, "draft": draft, "text": "المصعد والدرج"})
    assert not shows_a_code(page)
    assert "المصعد والدرج" in page.content.decode()
    assert Report.objects.count() == 1
    # The form now holds another code: it may be another call.
    assert draft_of(page) != draft
    assert desk.post(address(), {**SAID, "draft": draft_of(page), "text": "المصعد والدرج"}).status_code == 200
    assert Report.objects.count() == 2


def test_an_error_loses_neither_words_nor_choices_nor_the_recording(
    desk: Client, marka: ServicePoint, programme: Programme
) -> None:
    page = log(
        desk, text="", place_query="ماركا", point=marka.id, number="0791234567", may_contact="on",
        recording=sound(), may_record="on", kind="question",
    )  # fmt: skip
    text = page.content.decode()
    assert not shows_a_code(page)
    assert "0791234567" in text
    assert re.search(rf'value="{marka.id}" checked', text)
    assert re.search(r'value="question"[^>]*checked', text)
    assert "التسجيل محفوظ" in text
    kept = re.search(r'name="recording_kept" value="([^"]+)"', text)
    assert kept
    # What the browser sends next has no file any more.
    again = desk.post(
        address(),
        {**SAID, "draft": draft_of(page), "recording_kept": kept[1], "may_record": "on", "point": marka.id},
    )
    report = by_code(programme, code_shown(again))
    assert report is not None
    file = ReportFile.objects.get(report=report)
    assert (file.kind, file.file) == (FileKind.CALL, StoredFile.objects.get())


def test_a_kept_recording_is_nobodys_guess(desk: Client) -> None:
    stolen = StoredFile.objects.create(
        sha256="0" * 64, size_bytes=1, media_type="audio/ogg", path="x", received_at=clock.now()
    )
    log(desk, recording_kept=str(stolen.id), may_record="on")
    assert not ReportFile.objects.exists()


def test_what_is_no_recording_is_refused_in_words(desk: Client) -> None:
    file = BytesIO(b"%PDF-1.7 not a call")
    file.name = "call.pdf"
    page = log(desk, recording=file, may_record="on")
    assert not shows_a_code(page)
    assert not StoredFile.objects.exists()


def test_a_recording_may_come_out_of_the_exchange_later(desk: Client) -> None:
    log(desk)
    report = Report.objects.get()
    page = address("report_call", report.id)
    assert desk.post(page, {"recording": sound()}).status_code == 200
    assert not ReportFile.objects.exists()
    again = sound()
    for _ in range(2):
        again.seek(0)
        assert desk.post(page, {"recording": again, "may_record": "on"}).status_code == 302
    file = ReportFile.objects.get()
    assert (file.report, file.kind) == (report, FileKind.CALL)
    assert "مسجّلة" in desk.get(address()).content.decode()


def test_places_are_found_however_they_are_spelled_and_while_one_types(
    desk: Client, marka: ServicePoint, zarqa: ServicePoint
) -> None:
    found = desk.get(address("report_call_places"), {"place_query": "مركز ترخيص الزرقا"}).content.decode()
    assert str(zarqa.id) in found
    assert str(marka.id) not in found
    assert "<html" not in found
    # Without a script the button does the same, and what was typed stays.
    page = log(desk, act="find", place_query="ماركا", number="0791").content.decode()
    assert str(marka.id) in page
    assert SAID["text"] in page
    assert "0791" in page
    assert not Report.objects.exists()


def test_a_place_nobody_knows_stays_as_words(desk: Client) -> None:
    log(desk, place_query="عند الدوار الثالث")
    report = Report.objects.get()
    assert (report.service_point, report.place_words) == (None, "عند الدوار الثالث")


def test_today_ends_at_midnight_of_the_programme(desk: Client, programme: Programme) -> None:
    log(desk)
    number = str(Report.objects.get().number)
    assert f">{number}<" in re.sub(r"[\u2066-\u2069]", "", desk.get(address()).content.decode())
    with clock.travelling_to(datetime(2026, 11, 15, 21, 30, tzinfo=UTC) + timedelta(minutes=0)):
        # Half past midnight in Amman.
        assert "لا مكالمات اليوم بعد" in desk.get(address()).content.decode()


def test_todays_calls_are_a_table_to_take_along(desk: Client) -> None:
    log(desk)
    page = desk.get(address(), {"format": "csv"})
    text = b"".join(page.streaming_content) if page.streaming else page.content  # type: ignore[attr-defined]
    assert str(Report.objects.get().number) in text.decode()


def test_a_form_that_lay_open_too_long_keeps_its_words(desk: Client, settings: Any) -> None:
    page = desk.post(address(), {**SAID, "draft": "forged"})
    assert not shows_a_code(page)
    assert SAID["text"] in page.content.decode()
    assert not Report.objects.exists()
    assert desk.post(address(), {**SAID, "draft": draft_of(page)}).status_code == 200


def test_other_reports_are_not_calls(desk: Client, salma_report: Report) -> None:
    assert desk.get(address("report_call", salma_report.id)).status_code == 404
