"""What Salma said becomes a finding only on a second kind of evidence; then everything goes as from a visit."""

import secrets
from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from rasid.foundation.accounts.models import User
from rasid.foundation.calendar import clock
from rasid.foundation.ledger.models import Entry
from rasid.foundation.media.keeping import keep
from rasid.foundation.text.messages import say
from rasid.foundation.text.refusals import Refused
from rasid.stages.findings import actions as findings
from rasid.stages.findings.from_reports import actions, queries
from rasid.stages.findings.from_reports.actions import Second
from rasid.stages.findings.from_reports.rules import Refusal, SecondKind, Told, may_draft, may_name
from rasid.stages.findings.models import Finding, LinkedReport, SecondEvidence
from rasid.stages.findings.rules import FindingState, Severity
from rasid.stages.findings.rules import Refusal as FindingRefusal
from rasid.stages.programmes.models import Wave
from rasid.stages.programmes.rules import Viewer
from rasid.stages.registry.models import ServicePoint
from rasid.stages.reports import actions as reports
from rasid.stages.reports.answering import actions as answering
from rasid.stages.reports.models import Report
from rasid.stages.reports.queries import story
from rasid.stages.reports.rules import FileKind, Happening, Kind, PlaceBy
from rasid.stages.reports.statement import Place
from tests.world.doors import SignedIn, status_of
from tests.world.reports import Reporting
from tests.world.submitted import photo

WORDS = {"ar": "شباكا التجديد مغلقان في وقت الدوام", "en": "Both renewal counters closed during hours"}
PAPER = Second(SecondKind.DOCUMENT, "سجل الدوام لذلك اليوم", ContentFile(photo(7), "log.jpg"))


def drafted(viewer: Viewer, report: Report, second: Second | None = None, **more: Any) -> Finding:
    given = {"text": WORDS, "axis": "speed", "severity": Severity.SERIOUS} | more
    paper = Second(SecondKind.DOCUMENT, "سجل الدوام", ContentFile(photo(7), "log.jpg"))
    return actions.draft_from_report(viewer, report.id, second=second or paper, **given)


def happened(report: Report) -> list[str]:
    return list(report.events.order_by("id").values_list("what", flat=True))


# The rules -------------------------------------------------------------------------------------


def test_many_voices_are_no_second_kind_of_evidence() -> None:
    """There is no such kind: a campaign has many voices."""
    assert set(SecondKind) == {"photo", "admission", "visit", "document"}


@pytest.mark.parametrize(
    ("kind", "refusal"),
    [
        (SecondKind.PHOTO, Refusal.NO_PICTURE),
        (SecondKind.ADMISSION, Refusal.NO_ANSWER),
        (SecondKind.VISIT, Refusal.NO_VISIT),
        (SecondKind.DOCUMENT, Refusal.NO_DOCUMENT),
    ],
)
def test_evidence_that_is_not_there_cannot_be_named(kind: SecondKind, refusal: Refusal) -> None:
    bare = Told("received", "complaint", has_place=True, has_standing_finding=False)
    assert may_name(kind, bare, "فحصتها", has_document=False, has_visit_finding=False) is refusal
    full = Told("received", "complaint", True, False, pictures=1, answers=1)
    assert may_name(kind, full, "فحصتها", has_document=True, has_visit_finding=True) is None
    assert may_name(kind, full, "  ", has_document=True, has_visit_finding=True) is Refusal.WORDS_MISSING


def test_praise_and_questions_show_no_fault() -> None:
    for kind in set(Kind) - {Kind.COMPLAINT}:
        told = Told("received", kind, has_place=True, has_standing_finding=False)
        assert may_draft(told, "speed", {"speed"}, has_wave=True) is Refusal.NOT_A_COMPLAINT


# The corridor ----------------------------------------------------------------------------------


def test_the_sender_learns_of_a_finding_no_sooner_than_the_public(
    officer: Viewer, wave: Wave, forwarded_report: Report, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.RELEASE_DELAY_HOURS = 48
    monkeypatch.setattr(secrets.SystemRandom, "random", lambda _: 0.5)
    finding = findings.confirm_finding(officer, drafted(officer, forwarded_report).id)
    assert finding.public_from
    assert actions.tell_residents(finding.id) == 0
    assert Report.objects.get(id=forwarded_report.id).finding is None
    with clock.travelling_to(finding.public_from - timedelta(seconds=1)):
        assert actions.tell_all_residents() == 0
    with clock.travelling_to(finding.public_from):
        assert actions.tell_all_residents() == 1
        assert actions.tell_all_residents() == 0
    assert happened(forwarded_report)[-1] == Happening.FINDING


def test_a_report_without_a_second_kind_of_evidence_confirms_nothing(
    officer: Viewer, wave: Wave, salma_report: Report
) -> None:
    with pytest.raises(Refused) as refused:
        drafted(officer, salma_report, Second(SecondKind.PHOTO, "فحصتها"))
    assert refused.value.code == Refusal.NO_PICTURE
    assert not Finding.objects.exists()
    # Even where a draft got in without it, by whatever way, it stays a draft.
    bare = drafted(officer, salma_report)
    SecondEvidence.objects.all().delete()
    with pytest.raises(Refused) as refused:
        findings.confirm_finding(officer, bare.id)
    assert refused.value.code == FindingRefusal.SECOND_EVIDENCE_MISSING
    assert Finding.objects.get().state == FindingState.DRAFT


def test_a_picture_counts_when_it_has_arrived_and_an_answer_when_it_was_given(
    officer: Viewer, liaison: Viewer, wave: Wave, forwarded_report: Report
) -> None:
    reports.bring_file(forwarded_report.id, keep(BytesIO(photo(3))), FileKind.PHOTO)
    answering.answer(liaison, forwarded_report.id, "نعم، كانا مغلقين.")
    told = queries.told(Report.objects.get(id=forwarded_report.id))
    assert (told.pictures, told.answers) == (1, 1)
    assert drafted(officer, forwarded_report, Second(SecondKind.ADMISSION, "أقرّت في جوابها")).second.kind == (
        SecondKind.ADMISSION
    )


def test_one_report_gives_one_standing_finding(officer: Viewer, wave: Wave, salma_report: Report) -> None:
    first = drafted(officer, salma_report)
    with pytest.raises(Refused) as refused:
        drafted(officer, salma_report)
    assert refused.value.code == Refusal.ALREADY
    findings.dismiss_finding(officer, first.id, "لم تثبت")
    assert drafted(officer, salma_report).code != first.code


def test_a_finding_has_a_visit_or_a_report_for_its_source_never_both_and_never_none(
    officer: Viewer, drafts: list[Finding], salma_report: Report
) -> None:
    for source in ({"report": salma_report}, {"review": None, "answer": None}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Finding.objects.filter(id=drafts[0].id).update(**source)


def test_a_report_without_a_centre_shows_no_fault_of_one(
    officer: Viewer, wave: Wave, reporting: Reporting
) -> None:
    with pytest.raises(Refused) as refused:
        drafted(officer, reporting("شارع مظلم").report)
    assert refused.value.code == Refusal.PLACE_MISSING


def test_who_is_not_an_officer_finds_no_report_here(
    hadi_viewing: Viewer, liaison: Viewer, wave: Wave, forwarded_report: Report
) -> None:
    for viewer in (hadi_viewing, liaison):
        assert queries.report(viewer, forwarded_report.id) is None
        with pytest.raises(Refused):
            drafted(viewer, forwarded_report)


def test_whoever_was_told_of_a_finding_is_told_of_its_withdrawal_once_and_may_be_linked_again(
    no_delay: None, officer: Viewer, wave: Wave, salma_report: Report
) -> None:
    finding = findings.confirm_finding(officer, drafted(officer, salma_report).id)
    actions.tell_residents(finding.id)
    assert actions.tell_withdrawn(finding.id) == 0
    findings.withdraw_finding(officer, finding.id, "وثيقة من مركز آخر")
    assert [actions.tell_withdrawn(finding.id) for _ in range(2)] == [1, 0]
    told = story(Report.objects.get(id=salma_report.id), told_only=True)
    assert str(told[-1].sentence) == say("reports-told-finding-withdrawn")
    assert Report.objects.get(id=salma_report.id).finding is None
    assert queries.linked_finding(officer, salma_report) is None
    assert drafted(officer, salma_report).state == FindingState.DRAFT


# Joining one that stands -------------------------------------------------------------------------


def test_another_report_joins_a_finding_instead_of_making_one(
    no_delay: None, officer: Viewer, reporting: Reporting, confirmed_finding: Finding, marka: ServicePoint
) -> None:
    place = Place(by=PlaceBy.QR, point=confirmed_finding.service_point_id)
    said = reporting("القاعة وسخة", place=place).report
    elsewhere = reporting("القاعة وسخة").report
    with pytest.raises(Refused):
        actions.link_report(officer, elsewhere.id, confirmed_finding.id)
    actions.link_report(officer, said.id, confirmed_finding.id)
    assert happened(said)[-1] == Happening.FINDING
    assert [report.id for report in queries.reports_of(confirmed_finding.id)] == [said.id]
    with pytest.raises(Refused) as refused:
        actions.link_report(officer, said.id, confirmed_finding.id)
    assert refused.value.code == Refusal.ALREADY
    assert Finding.objects.filter(state="confirmed").count() == 1


def test_a_planted_report_that_is_joined_with_a_finding_still_held_back_tells_its_sender_nothing(
    officer: Viewer, reporting: Reporting, drafts: list[Finding], settings: Any,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    settings.RELEASE_DELAY_HOURS = 48
    monkeypatch.setattr(secrets.SystemRandom, "random", lambda _: 0.5)
    finding = findings.confirm_finding(officer, drafts[1].id)
    said = reporting("القاعة وسخة", place=Place(by=PlaceBy.QR, point=finding.service_point_id)).report
    before = happened(said)
    actions.link_report(officer, said.id, finding.id)
    assert happened(said) == before
    assert Report.objects.get(id=said.id).finding is None
    joined = Entry.objects.get(verb="report.joined")
    assert b"joined" not in bytes(joined.header)
    assert str(said.id).encode() not in bytes(joined.header)
    assert LinkedReport.objects.get().told_at is None


# The pages -----------------------------------------------------------------------------------------


@pytest.fixture
def desk(signed_in: SignedIn, rania: User) -> Client:
    return signed_in(rania)


def page_of(report: Report) -> str:
    return reverse("finding_from_report", args=["jo", report.id])


def sent(**more: Any) -> dict[str, Any]:
    return {
        "text_ar": WORDS["ar"], "text_en": WORDS["en"], "axis": "speed", "severity": "serious", "family": "queue",
        "recommendation_ar": "", "recommendation_en": "", "kind": "document", "words": "سجل الدوام",
    } | more  # fmt: skip


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_the_officer_drafts_from_the_page_and_confirms_on_the_findings_page(
    desk: Client, wave: Wave, forwarded_report: Report, prefix: str
) -> None:
    page = prefix + page_of(forwarded_report)
    assert status_of(desk, page) == 200
    missing = desk.post(page, sent())
    assert missing.status_code == 200
    assert "error-summary" in missing.content.decode()
    assert WORDS["ar"] in missing.content.decode()
    answer = desk.post(page, sent(document=SimpleUploadedFile("log.jpg", photo(7))), follow=True)
    finding = Finding.objects.get()
    shown = answer.content.decode()
    assert finding.code in shown
    assert "سجل الدوام" in shown
    assert status_of(desk, reverse("finding_document", args=["jo", finding.id])) == 200
    for list_page in ("/office/jo/findings/", "/office/jo/findings/?format=csv"):
        assert finding.code in desk.get(list_page).content.decode()
    desk.post(reverse("finding", args=["jo", finding.id]), {"act": "confirm"})
    assert Finding.objects.get().state == FindingState.CONFIRMED
    assert status_of(desk, page) == 200


def test_the_page_offers_findings_at_the_centre_to_join(
    desk: Client, no_delay: None, reporting: Reporting, confirmed_finding: Finding
) -> None:
    said = reporting("وسخة", place=Place(by=PlaceBy.QR, point=confirmed_finding.service_point_id)).report
    assert confirmed_finding.code in desk.get(page_of(said)).content.decode()
    desk.post(page_of(said), {"act": "link", "finding": str(confirmed_finding.id)})
    assert LinkedReport.objects.filter(report=said, finding=confirmed_finding).exists()
    assert desk.post(page_of(said), {"act": "link", "finding": "x"}).status_code == 404
