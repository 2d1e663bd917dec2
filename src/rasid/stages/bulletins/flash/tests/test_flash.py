"""One signed page on the day something grave is confirmed: who is told, who read it, and what it may say."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.test import Client
from django.urls import reverse

from rasid.foundation.accounts.models import User
from rasid.foundation.calendar import clock
from rasid.foundation.documents.signing.plain import check, pages_of
from rasid.foundation.ledger.models import Entry, Waiting
from rasid.foundation.media.models import StoredFile
from rasid.foundation.messaging import sending
from rasid.stages.bulletins import queries as bulletins
from rasid.stages.bulletins.flash import actions, queries, rules
from rasid.stages.bulletins.flash.rules import FlashState, Lane
from rasid.stages.bulletins.models import CabinetNotice, FlashReport, ReadReceipt
from rasid.stages.cases.models import Case
from rasid.stages.findings import actions as findings
from rasid.stages.findings.models import Finding
from rasid.stages.findings.rules import Severity
from rasid.stages.programmes.models import Programme
from rasid.stages.programmes.queries import viewer_for
from rasid.stages.programmes.rules import Viewer
from tests.world.doors import SignedIn

CODE = "7K3M-9QXT"


@pytest.fixture
def dana(programme: Programme, cabinet_reader: User) -> Viewer:
    return viewer_for(cabinet_reader, programme)


@pytest.fixture
def exits(drafts: list[Finding], officer: Viewer, log_files: object) -> Finding:
    """The blocked exits: critical."""
    return findings.confirm_finding(officer, drafts[0].id)


@pytest.fixture
def danger(drafts: list[Finding], officer: Viewer, log_files: object) -> Finding:
    """The same, as a danger to life."""
    return findings.confirm_finding(officer, drafts[0].id, severity=Severity.DANGER)


@pytest.fixture
def issued(exits: Finding, dana: Viewer) -> FlashReport:
    made = actions.issue_flash(exits.id)
    assert made is not None
    return made


def content_bytes(stored: StoredFile) -> bytes:
    with default_storage.open(stored.path) as file:
        read: bytes = file.read()
    return read


def test_a_critical_fault_is_one_signed_page_in_both_languages(issued: FlashReport) -> None:
    for stored in (issued.pdf, issued.pdf_en):
        pdf = content_bytes(stored)
        assert pages_of(pdf) == 1
        assert check(pdf).holds
    assert issued.signed_with_own
    assert issued.lane == Lane.SAME_DAY


def test_asked_twice_it_is_the_same_report_whichever_job_came_first(exits: Finding) -> None:
    first = actions.issue_flash(exits.id)
    assert actions.issue_flash(exits.id) == first
    assert FlashReport.objects.count() == Case.objects.count() == 1


def test_a_serious_fault_is_no_flash_report_unless_the_installation_says_so(
    confirmed_finding: Finding, settings: Any, log_files: object
) -> None:
    assert actions.issue_flash(confirmed_finding.id) is None
    settings.FLASH_SEVERITIES = ["critical", "serious"]
    assert actions.issue_flash(confirmed_finding.id) is not None


def test_danger_is_told_whatever_the_installation_chose(danger: Finding, settings: Any) -> None:
    settings.FLASH_SEVERITIES = []
    made = actions.issue_flash(danger.id)
    assert made is not None
    assert made.lane == Lane.FAST


def test_danger_is_in_the_log_at_once_and_a_shortfall_when_its_order_is(danger: Finding) -> None:
    made = actions.issue_flash(danger.id)
    assert made
    waiting = Waiting.objects.get(entry=Entry.objects.get(verb="flash.issued"))
    assert waiting.merge_after <= clock.now()


def test_a_shortfall_under_embargo_has_no_place_in_the_log_before_its_order(issued: FlashReport) -> None:
    held = Waiting.objects.get(entry=Entry.objects.get(verb="flash.issued"))
    assert held.merge_after == issued.case.public_from
    assert held.merge_after > clock.now()


def test_the_log_says_what_the_tables_say(issued: FlashReport, programme: Programme) -> None:
    views = bulletins.live_views(programme.id)
    assert views[f"flash:{issued.id}"] == queries.public_view(issued)
    assert issued.pdf.sha256 in str(views)


def test_the_page_says_nothing_finer_than_the_order_will(issued: FlashReport) -> None:
    said = queries.content_of(issued)
    finding = issued.case.finding
    assert said["half_week"] == finding.seen_in_half_week
    assert said["deadline"] == issued.case.deadline.isoformat()
    assert said["picture"] is None
    assert "review" not in str(said)


@pytest.mark.parametrize("length", [10, 400, 4000])
def test_a_long_text_is_still_one_page(
    drafts: list[Finding], officer: Viewer, log_files: object, length: int
) -> None:
    words = ("المخارج مغلقة بالسلاسل وأمامها خزائن " * (length // 20 + 1))[:length]
    confirmed = findings.confirm_finding(
        officer, drafts[0].id, text={"ar": words, "en": "exit " * (length // 5)}
    )
    long_name = {"ar": "مديرية ترخيص المركبات والسائقين " * 9, "en": "Licensing department " * 15}
    Finding.objects.filter(id=confirmed.id).update(
        authority_name=long_name,
        service_point_name=long_name,
        recommendation={"ar": words, "en": "open " * 800},
    )
    made = actions.issue_flash(confirmed.id)
    assert made is not None
    assert {pages_of(content_bytes(stored)) for stored in (made.pdf, made.pdf_en)} == {1}


def test_a_finding_withdrawn_meanwhile_is_told_to_nobody(exits: Finding, officer: Viewer) -> None:
    findings.withdraw_finding(officer, exits.id, "أُحصي الباب الخطأ.")
    assert actions.issue_flash(exits.id) is None


def test_a_withdrawn_report_stays_readable_with_the_reason_on_it(
    issued: FlashReport, officer: Viewer, signed_in: SignedIn, cabinet_reader: User
) -> None:
    findings.withdraw_finding(officer, issued.case.finding_id, "أُحصي الباب الخطأ.")
    assert actions.withdraw_flash(issued.case.finding_id) == issued
    actions.withdraw_flash(issued.case.finding_id)
    issued.refresh_from_db()
    assert issued.state == FlashState.WITHDRAWN
    assert Entry.objects.filter(verb="flash.withdrawn").count() == 1
    page = signed_in(cabinet_reader).get(reverse("cabinet_flash", args=["jo", issued.id]))
    assert "أُحصي الباب الخطأ." in page.content.decode()


# Told and read ----------------------------------------------------------------------------------------


@pytest.fixture
def letters(settings: Any, monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str, str]]:
    sent: list[tuple[str, str, str]] = []

    def send(way: object, address: str, text: str, *, subject: str = "") -> None:
        sent.append((address, subject, text))

    monkeypatch.setattr(actions, "send", send)
    return sent


def test_a_letter_says_that_a_paper_waits_and_nothing_of_what(
    issued: FlashReport, dana: Viewer, letters: list[tuple[str, str, str]]
) -> None:
    actions.keep_address(dana, "dana@example.jo")
    assert actions.tell_cabinet(issued.id) == 1
    ((address, subject, text),) = letters
    assert address == "dana@example.jo"
    said = queries.content_of(issued)
    for secret in (
        said["order"],
        *said["service_point"].values(),
        *said["authority"].values(),
        said["text"]["ar"],
    ):
        assert secret not in text + subject


def test_nobody_is_told_twice_and_who_has_no_address_is_counted(
    issued: FlashReport, letters: list[tuple[str, str, str]]
) -> None:
    assert actions.tell_cabinet(issued.id) == 0
    assert actions.tell_cabinet(issued.id) == 0
    assert [notice.is_sent for notice in CabinetNotice.objects.all()] == [False]


def test_a_letter_that_could_not_be_sent_for_now_is_tried_again(
    issued: FlashReport, dana: Viewer, letters: list[tuple[str, str, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    actions.keep_address(dana, "dana@example.jo")
    works = actions.send

    def fails(*_: object, **__: object) -> None:
        raise sending.NotSentError("away", is_final=False)

    monkeypatch.setattr(actions, "send", fails)
    with pytest.raises(sending.NotSentError):
        actions.tell_cabinet(issued.id)
    assert not CabinetNotice.objects.exists()
    monkeypatch.setattr(actions, "send", works)
    assert actions.tell_cabinet(issued.id) == 1


def test_the_first_look_is_a_receipt_and_the_offices_own_is_none(
    issued: FlashReport, signed_in: SignedIn, cabinet_reader: User, rania: User
) -> None:
    page = reverse("cabinet_flash", args=["jo", issued.id])
    signed_in(rania).get(page)
    assert not ReadReceipt.objects.exists()
    reader = signed_in(cabinet_reader)
    for _ in range(2):
        assert reader.get(page).status_code == 200
    assert ReadReceipt.objects.get().reader == cabinet_reader
    assert Entry.objects.get(verb="flash.read").is_public is False


def test_the_signed_file_is_read_as_well_as_the_page(
    issued: FlashReport, signed_in: SignedIn, cabinet_reader: User
) -> None:
    answer: Any = signed_in(cabinet_reader).get(reverse("cabinet_flash_pdf", args=["jo", issued.id]))
    assert check(b"".join(answer.streaming_content)).holds
    assert ReadReceipt.objects.count() == 1


def test_the_office_sees_who_was_reached_and_what_nobody_opened(
    issued: FlashReport, signed_in: SignedIn, rania: User, officer: Viewer, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = signed_in(rania).get(reverse("cabinet_flash", args=["jo", issued.id])).content.decode()
    assert "dana" in page
    assert queries.unread_too_long(officer) == []
    later = clock.now() + timedelta(hours=25)
    monkeypatch.setattr(clock, "now", lambda: later)
    assert queries.unread_too_long(officer) == [issued]


def test_an_address_that_is_let_go_gets_no_more_letters(
    issued: FlashReport, dana: Viewer, letters: list[tuple[str, str, str]]
) -> None:
    actions.keep_address(dana, "dana@example.jo")
    actions.keep_address(dana, "")
    assert actions.tell_cabinet(issued.id) == 0
    assert letters == []


def test_a_reader_says_on_the_page_where_to_be_told(
    issued: FlashReport, signed_in: SignedIn, cabinet_reader: User
) -> None:
    reader: Client = signed_in(cabinet_reader)
    reader.post(reverse("cabinet_address", args=["jo"]), {"address": "dana@example.jo"})
    page = reader.get(reverse("cabinet_flashes", args=["jo"])).content.decode()
    assert "dana@example.jo" not in page
    assert CODE not in page
    assert issued.case.code in page


# Rules -------------------------------------------------------------------------------------------------


def test_fewer_than_three_residents_are_not_counted_aloud_unless_life_is_in_danger() -> None:
    assert [rules.told_reports(count, Severity.CRITICAL) for count in (0, 1, 2, 3)] == [None, None, None, 3]
    assert [rules.told_reports(count, Severity.DANGER) for count in (0, 1)] == [None, 1]


@pytest.mark.parametrize(
    ("enforced", "allowed", "people", "shown"),
    [
        (True, True, False, True),
        (False, True, False, False),
        (True, False, False, False),
        (True, True, True, False),
    ],
)
def test_a_picture_leaves_only_where_regime_and_policy_let_it(
    enforced: bool, allowed: bool, people: bool, shown: bool
) -> None:
    assert rules.may_show_picture(is_enforced=enforced, is_allowed=allowed, is_of_people=people) is shown


def test_a_text_is_cut_between_words() -> None:
    assert rules.shortened("باب المخرج مغلق", 100) == "باب المخرج مغلق"
    assert rules.shortened("باب المخرج مغلق", 12) == "باب المخرج…"
    assert len(rules.shortened("ا" * 900, 50)) <= 50
