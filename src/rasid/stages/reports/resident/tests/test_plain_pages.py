"""A resident without a script, an account or a cookie: from the five answers to a receipt, and back with its code."""

import io
import json
import re
from html import unescape
from typing import Any
from urllib.parse import unquote

import pytest
from django.core import signing
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from rasid.foundation.calendar import clock
from rasid.foundation.media.keeping import keep
from rasid.stages.programmes.models import Programme
from rasid.stages.programmes.rules import Viewer
from rasid.stages.registry.models import ServicePoint
from rasid.stages.reports import actions
from rasid.stages.reports.models import Report, ReportFile
from rasid.stages.reports.resident.drafts import SALT, new_draft, read_draft
from rasid.stages.reports.resident.rules import follow_address, read_contact
from rasid.stages.reports.rules import FileKind, Happening, PlaceBy, Speaker, plain_code
from rasid.stages.reports.statement import ContactBy
from tests.world.reports import SALMA_CODE

SAY, FOLLOW = "/p/jo/say/", "/p/jo/follow/"
WORDS = "انتظرت ثلاث ساعات وما حدا رد عليّ"


def text(answer: Any) -> str:
    return re.sub("[\u2066-\u2069]", "", unescape(answer.content.decode()))


def hidden(answer: Any) -> dict[str, str]:
    """What the page carries to the next one."""
    found = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', answer.content.decode())
    return {name: unescape(value) for name, value in found}


def picture(colour: str = "red") -> SimpleUploadedFile:
    file = io.BytesIO()
    Image.new("RGB", (32, 24), colour).save(file, "JPEG")
    return SimpleUploadedFile("شباك.jpg", file.getvalue(), content_type="image/jpeg")


def buttons(answer: Any) -> set[str]:
    """What the page's buttons ask for."""
    return set(re.findall(r'<button[^>]+name="step" value="([^"]*)"', answer.content.decode()))


def code_on(answer: Any) -> str:
    found = re.search(r'<code id="receipt-code"[^>]*>([^<]+)<', answer.content.decode())
    assert found
    return found[1]


def sent(client: Client, address: str = f"{SAY}complaint/", **given: Any) -> Any:
    """The form filled, checked and sent."""
    draft = hidden(client.get(address))
    checked = client.post(address.partition("?")[0], {**draft, "text": WORDS, **given, "step": "check"})
    return client.post(address.partition("?")[0], {**hidden(checked), "step": "send"})


def test_five_answers_lead_to_five_forms_and_nothing_sets_a_cookie(
    client: Client, programme: Programme
) -> None:
    page = client.get(SAY)
    kinds = re.findall(r'class="answer" href="/p/jo/say/([a-z_]+)/"', page.content.decode())
    assert kinds == ["complaint", "praise", "suggestion", "question", "branch_request"]
    for kind in kinds:
        assert client.get(f"{SAY}{kind}/").status_code == 200
    assert client.get(f"{SAY}nonsense/").status_code == 404
    assert not client.cookies


def test_what_was_typed_is_checked_sent_and_receipted(client: Client, programme: Programme) -> None:
    client.handler.enforce_csrf_checks = True
    form = client.get(f"{SAY}complaint/")
    assert buttons(form) == {"check"}
    checked = client.post(f"{SAY}complaint/", {**hidden(form), "text": WORDS, "step": "check"})
    assert buttons(checked) == {"send", "edit"}
    assert WORDS in text(checked)
    assert not Report.objects.exists(), "nothing is sent before it was looked at"
    receipt = client.post(f"{SAY}complaint/", {**hidden(checked), "step": "send"})
    report = Report.objects.get()
    assert receipt.status_code == 200
    assert report.text == WORDS
    assert report.door == "page"
    code = code_on(receipt)
    assert re.fullmatch(r"[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}", code)
    assert "no-store" in receipt["Cache-Control"]
    assert not client.cookies
    assert code not in receipt.request["PATH_INFO"] + receipt.request["QUERY_STRING"]


def test_the_receipts_picture_opens_the_page_with_the_code_behind_the_hash(
    client: Client, programme: Programme
) -> None:
    receipt = sent(client)
    source = re.search(r'<img class="receipt-qr" src="([^"]+)"', receipt.content.decode())
    assert source
    assert source[1].startswith("data:image/svg+xml")
    assert "<svg" in unquote(unescape(source[1]))
    address = follow_address("https://example.org/p/jo/follow/", "7K3M9QXD2VRT")
    assert address == "https://example.org/p/jo/follow/#7K3M-9QXD-2VRT"


def test_a_button_pressed_twice_is_one_report_with_one_code(client: Client, programme: Programme) -> None:
    draft = hidden(client.get(f"{SAY}complaint/"))
    body = {**draft, "text": WORDS, "step": "send"}
    first, second = client.post(f"{SAY}complaint/", body), client.post(f"{SAY}complaint/", body)
    assert code_on(first) == code_on(second)
    assert Report.objects.count() == 1


def test_after_sending_the_back_button_makes_another_report_never_an_overwritten_one(
    client: Client, programme: Programme
) -> None:
    draft = hidden(client.get(f"{SAY}complaint/"))
    first = client.post(f"{SAY}complaint/", {**draft, "text": WORDS, "step": "send"})
    again = client.post(f"{SAY}complaint/", {**draft, "text": "شيء آخر", "step": "send"})
    assert again.status_code == 400
    assert "شيء آخر" in text(again)
    second = client.post(f"{SAY}complaint/", {**hidden(again), "text": "شيء آخر", "step": "send"})
    assert code_on(second) != code_on(first)
    assert sorted(Report.objects.values_list("text", flat=True)) == sorted([WORDS, "شيء آخر"])


def test_an_empty_form_says_what_is_missing_and_leads_there(client: Client, programme: Programme) -> None:
    draft = hidden(client.get(f"{SAY}complaint/"))
    answer = client.post(f"{SAY}complaint/", {**draft, "text": "", "place_words": "ماركا", "step": "check"})
    assert answer.status_code == 400
    assert 'class="error-summary"' in answer.content.decode()
    assert 'href="#id_text"' in answer.content.decode()
    assert 'value="ماركا"' in answer.content.decode(), "nothing that was typed is lost"


def test_a_draft_that_somebody_forged_or_forgot_starts_anew_and_loses_no_word(
    client: Client, programme: Programme
) -> None:
    forged = signing.dumps({"code": "A" * 12, "said_at": "x"}, salt="another")
    for bad in ("", "nonsense", forged):
        answer = client.post(f"{SAY}complaint/", {"draft": bad, "text": WORDS, "step": "send"})
        assert answer.status_code == 400
        assert WORDS in text(answer)
        assert read_draft(hidden(answer)["draft"]) is not None
    assert not Report.objects.exists()
    assert read_draft(signing.dumps({"unknown": 1}, salt=SALT)) is None


# Where ------------------------------------------------------------------------------


def test_a_place_is_found_in_any_spelling_and_chosen(client: Client, marka: ServicePoint) -> None:
    draft = hidden(client.get(f"{SAY}complaint/"))
    typed = {"text": WORDS, "place_words": "ترخيص ماركة"}
    offered = client.post(f"{SAY}complaint/", {**draft, **typed, "step": "check"})
    assert f'value="{marka.id}"' in offered.content.decode()
    missed = client.post(f"{SAY}complaint/", {**hidden(offered), "step": "check"})
    assert missed.status_code == 400, "a choice is asked for"
    checked = client.post(f"{SAY}complaint/", {**hidden(offered), "point": str(marka.id), "step": "check"})
    assert marka.name["ar"] in text(checked)
    client.post(f"{SAY}complaint/", {**hidden(checked), "step": "send"})
    report = Report.objects.get()
    assert (report.service_point, report.place_by) == (marka, PlaceBy.SEARCH)
    assert report.place_words == "ترخيص ماركة"


def test_none_of_these_keeps_the_words_alone(client: Client, marka: ServicePoint) -> None:
    draft = hidden(client.get(f"{SAY}complaint/"))
    typed = {"text": WORDS, "place_words": "ماركا"}
    offered = client.post(f"{SAY}complaint/", {**draft, **typed, "step": "check"})
    checked = client.post(f"{SAY}complaint/", {**hidden(offered), "point": "none", "step": "check"})
    client.post(f"{SAY}complaint/", {**hidden(checked), "step": "send"})
    report = Report.objects.get()
    assert (report.service_point, report.place_by) == (None, PlaceBy.NONE)
    assert report.place_words == "ماركا"


def test_a_posters_code_brings_place_and_counter_along(client: Client, marka: ServicePoint) -> None:
    address = f"{SAY}praise/?at={marka.id}&c=4"
    page = client.get(address)
    assert marka.name["ar"] in text(page)
    assert 'name="place_words"' not in page.content.decode()
    assert f'data-point="{marka.id}"' in page.content.decode()
    sent(client, address)
    report = Report.objects.get()
    assert (report.service_point, report.place_by, report.counter) == (marka, PlaceBy.QR, "4")
    assert report.kind == "praise"


def test_a_branch_request_needs_no_words_when_it_has_a_place(client: Client, programme: Programme) -> None:
    draft = hidden(client.get(f"{SAY}branch_request/"))
    nothing = client.post(f"{SAY}branch_request/", {**draft, "step": "check"})
    assert 'href="#id_place_words"' in nothing.content.decode()
    client.post(f"{SAY}branch_request/", {**draft, "place_words": "الرويشد", "step": "send"})
    assert Report.objects.get().kind == "branch_request"


# A picture, a contact -----------------------------------------------------------------


def test_a_picture_survives_every_error_and_arrives_with_the_report(
    client: Client, programme: Programme
) -> None:
    draft = hidden(client.get(f"{SAY}complaint/"))
    body = {**draft, "text": "", "contact": "nobody", "photo": picture(), "step": "check"}
    wrong = client.post(f"{SAY}complaint/", body)
    assert wrong.status_code == 400
    assert "شباك.jpg" in text(wrong)
    client.post(f"{SAY}complaint/", {**hidden(wrong), "text": WORDS, "contact": "", "step": "send"})
    file = ReportFile.objects.get()
    assert (file.kind, file.source) == ("photo", "unknown")
    assert file.file is not None
    assert file.file.sha256 == file.sha256


def test_a_picture_can_be_taken_back(client: Client, programme: Programme) -> None:
    draft = hidden(client.get(f"{SAY}complaint/"))
    page = client.post(f"{SAY}complaint/", {**draft, "text": "", "photo": picture(), "step": "check"})
    page = client.post(f"{SAY}complaint/", {**hidden(page), "text": WORDS, "forget": "photo"})
    assert "شباك.jpg" not in text(page)
    client.post(f"{SAY}complaint/", {**hidden(page), "text": WORDS, "step": "send"})
    assert not ReportFile.objects.exists()


def test_what_is_no_picture_is_refused_with_the_reason(client: Client, programme: Programme) -> None:
    draft = hidden(client.get(f"{SAY}complaint/"))
    page = SimpleUploadedFile("x.jpg", b"<html>", content_type="image/jpeg")
    answer = client.post(f"{SAY}complaint/", {**draft, "text": WORDS, "photo": page, "step": "check"})
    assert answer.status_code == 400
    assert 'href="#id_photo"' in answer.content.decode()


@pytest.mark.parametrize(
    ("typed", "by", "address"),
    [
        ("salma@example.org", ContactBy.EMAIL, "salma@example.org"),
        ("٠٧٩ ٠٠٠ ٠٠٠٠", ContactBy.SMS, "+962790000000"),
        ("+962 79 000 0000", ContactBy.SMS, "+962790000000"),
    ],
)
def test_a_contact_is_read_as_people_type_it(typed: str, by: ContactBy, address: str) -> None:
    found = read_contact(typed, "jo")
    assert found is not None
    assert (found.by, found.address) == (by, address)


@pytest.mark.parametrize("typed", ["salma@", "12", "سلمى"])
def test_what_is_no_contact_is_none(typed: str) -> None:
    assert read_contact(typed, "jo") is None


def test_a_contact_is_sealed_and_on_no_page(client: Client, programme: Programme) -> None:
    receipt = sent(client, contact="salma@example.org")
    report = Report.objects.get()
    assert report.has_contact
    assert "salma@example.org" not in text(client.post(FOLLOW, {"code": code_on(receipt)}))


def test_too_many_from_one_network_wait_and_lose_nothing(
    client: Client, programme: Programme, settings: Any
) -> None:
    settings.REPORTS_PER_ADDRESS = 1
    sent(client)
    held = sent(client, text="بلاغ ثانٍ")
    assert held.status_code == 400
    assert "بلاغ ثانٍ" in text(held)
    assert Report.objects.count() == 1


# Following ----------------------------------------------------------------------------


def test_the_code_opens_the_story_however_it_is_typed(client: Client, salma_report: Report) -> None:
    for typed in (SALMA_CODE, "7k3m-9qxd-2vrt", " 7K3M 9QXD 2VRT "):
        page = client.post(FOLLOW, {"code": typed})
        assert page.status_code == 200
        assert str(salma_report.number) in text(page)
        assert salma_report.service_point is not None
        assert salma_report.service_point.name["ar"] in text(page)
    assert salma_report.text not in text(page), "whoever finds the code does not read what was said"
    assert "no-store" in page["Cache-Control"]
    assert not client.cookies


def test_a_wrong_code_opens_nothing_and_many_close_the_door(client: Client, salma_report: Report) -> None:
    assert client.post(FOLLOW, {"code": "short"}).status_code == 400
    for _ in range(20):
        wrong = client.post(FOLLOW, {"code": "0000-0000-0000"})
        assert wrong.status_code == 400
    held = client.post(FOLLOW, {"code": SALMA_CODE})
    assert held.status_code == 400
    assert str(salma_report.number) not in text(held)


def test_a_report_of_another_programme_is_not_opened_here(client: Client, salma_report: Report) -> None:
    assert client.post("/p/elsewhere/follow/", {"code": SALMA_CODE}).status_code == 404


def test_the_receipt_file_is_the_very_receipt(client: Client, salma_report: Report) -> None:
    answer = client.post(FOLLOW, {"code": SALMA_CODE, "receipt": "1"})
    assert answer["Content-Type"] == "application/json"
    assert "attachment" in answer["Content-Disposition"]
    assert json.loads(answer.content) == json.loads(salma_report.receipt)


def test_what_is_added_twice_is_added_once(client: Client, salma_report: Report) -> None:
    page = client.post(FOLLOW, {"code": SALMA_CODE})
    body = {**hidden(page), "act": "say", "say-text": "ما زال كما هو"}
    assert client.post(FOLLOW, body).status_code == 200
    assert client.post(FOLLOW, body).status_code == 200
    assert salma_report.events.filter(what="said").count() == 1


def test_words_and_contacts_from_one_network_have_an_end_that_no_other_address_written_by_hand_moves(
    client: Client, salma_report: Report, settings: Any
) -> None:
    settings.REPORTS_PER_ADDRESS = 1

    def said(number: int) -> int:
        body = {"code": SALMA_CODE, "act": "say", "say-text": f"إضافة {number}"}
        return client.post(FOLLOW, body, headers={"x-forwarded-for": f"198.51.100.{number}"}).status_code

    assert [said(number) for number in range(4)] == [200, 200, 200, 400]

    def left(address: str) -> int:
        body = {"code": SALMA_CODE, "act": "contact", "contact-address": address}
        return client.post(FOLLOW, body).status_code

    assert [left("salma@example.org"), left("salma@example.net")] == [200, 400]


def test_an_empty_addition_says_so_and_the_story_stays(client: Client, salma_report: Report) -> None:
    answer = client.post(FOLLOW, {"code": SALMA_CODE, "act": "say", "say-text": " "})
    assert answer.status_code == 400
    assert 'href="#id_say-text"' in answer.content.decode()
    assert client.post(FOLLOW, {"code": SALMA_CODE, "act": "delete"}).status_code == 404


def test_closed_is_not_fixed_it_is_opened_again(client: Client, closed_report: Report) -> None:
    page = client.post(FOLLOW, {"code": SALMA_CODE})
    assert "أعد فتحه" in text(page)
    answer = client.post(FOLLOW, {**hidden(page), "act": "reopen", "reopen-text": "الشباك ما زال مغلقاً"})
    assert answer.status_code == 200
    closed_report.refresh_from_db()
    assert (closed_report.state, closed_report.reopened) == ("forwarded", 1)
    assert 'value="reopen"' not in answer.content.decode()


def test_the_end_is_rated_once(client: Client, closed_report: Report) -> None:
    page = client.post(FOLLOW, {"code": SALMA_CODE, "act": "rate", "rate-stars": "2"})
    assert page.status_code == 200
    assert 'value="rate"' not in page.content.decode()
    again = client.post(FOLLOW, {"code": SALMA_CODE, "act": "rate", "rate-stars": "5"})
    assert again.status_code == 400
    closed_report.refresh_from_db()
    assert closed_report.satisfaction == 2


def test_after_thirty_days_the_door_to_reopen_is_shut(client: Client, closed_report: Report) -> None:
    assert closed_report.closed_at is not None
    with clock.travelling_to(closed_report.closed_at.replace(year=2027)):
        page = client.post(FOLLOW, {"code": SALMA_CODE})
        assert 'value="reopen"' not in page.content.decode()


def test_the_evidence_is_shown_under_an_address_without_the_code(
    client: Client, forwarded_report: Report, officer: Viewer
) -> None:
    event = actions.tell(forwarded_report, Happening.ANSWERED, Speaker.AUTHORITY, {}, words="أصلحناه اليوم")
    actions.bring_file(forwarded_report.id, keep(io.BytesIO(picture("green").read())), FileKind.PHOTO, event)
    page = client.post(FOLLOW, {"code": SALMA_CODE})
    assert "أصلحناه اليوم" in text(page)
    source = re.search(r'<img src="([^"]+/follow/files/[^"]+)"', page.content.decode())
    assert source
    assert plain_code(SALMA_CODE) not in source[1].replace("-", "")
    shown = client.get(source[1])
    assert shown.status_code == 200
    assert shown["Content-Type"].startswith("image/")
    assert client.get(source[1][:-6] + "xxxxx/").status_code == 404


def test_a_recording_is_played_to_nobody_here(client: Client, salma_report: Report) -> None:
    brought = actions.bring_file(salma_report.id, keep(io.BytesIO(b"OggS voice")), FileKind.VOICE)
    token = signing.dumps([str(salma_report.id), brought.pk], salt="rasid-resident-file")
    assert client.get(f"{FOLLOW}files/{token}/").status_code == 404


def test_the_pages_are_there_in_english(client: Client, salma_report: Report) -> None:
    assert "What do you want to say?" in text(client.get("/en/p/jo/say/"))
    assert "It is the office’s turn" in text(client.post("/en/p/jo/follow/", {"code": SALMA_CODE}))


def test_a_draft_says_what_it_carries_and_nothing_of_the_text() -> None:
    draft = new_draft(counter="4")
    again = read_draft(draft.sealed())
    assert again == draft
    assert draft.with_new_code().code != draft.code


def test_the_same_nearby_is_offered_and_a_voice_is_counted_once_for_a_form(
    client: Client, forwarded_report: Report
) -> None:
    address = f"{SAY}complaint/"
    draft = hidden(client.get(f"{address}?at={forwarded_report.service_point_id}"))
    checked = client.post(address, {**draft, "text": "ما حدا رد", "step": "check"})
    assert forwarded_report.summary["ar"] in text(checked)
    assert forwarded_report.text not in text(checked)
    body = {**hidden(checked), "me_too": str(forwarded_report.id)}
    for _ in range(2):
        assert "حُسب صوتك" in text(client.post(address, body))
    forwarded_report.refresh_from_db()
    assert forwarded_report.voices == 1
    assert Report.objects.count() == 1
    assert client.post(address, {**body, "me_too": "x"}).status_code == 404


def test_voices_from_one_network_have_an_end(client: Client, forwarded_report: Report, settings: Any) -> None:
    settings.REPORTS_PER_ADDRESS = 1
    address = f"{SAY}complaint/"

    def adds() -> int:
        draft = hidden(client.get(f"{address}?at={forwarded_report.service_point_id}"))
        checked = client.post(address, {**draft, "text": "ما حدا رد", "step": "check"})
        return client.post(address, {**hidden(checked), "me_too": str(forwarded_report.id)}).status_code

    assert [adds() for _ in range(3)] == [200, 200, 400]
