"""The findings desk as Rania meets it."""

import csv
import io

import pytest
from django.test import Client
from django.urls import reverse

from rasid.foundation.accounts.models import User
from rasid.foundation.ledger.models import Entry
from rasid.stages.findings.models import Finding
from rasid.stages.findings.rules import FindingState
from rasid.stages.submissions.models import Attachment
from tests.world.doors import SignedIn, status_of


@pytest.fixture
def desk(signed_in: SignedIn, rania: User) -> Client:
    return signed_in(rania)


DRAFTS = "/office/jo/findings/"


def page_of(finding: Finding) -> str:
    return reverse("finding", args=["jo", finding.id])


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_drafts_and_their_page_stand_with_evidence_beside(
    desk: Client, drafts: list[Finding], prefix: str
) -> None:
    photo = Attachment.objects.get(name="hall.jpg")
    evidence = reverse("review_evidence", args=["jo", drafts[0].review_id, photo.pk])
    for address in (DRAFTS, page_of(drafts[0])):
        answer = desk.get(prefix + address)
        assert answer.status_code == 200
        shown = answer.content.decode()
        assert evidence in shown
        assert drafts[0].code in shown
    assert status_of(desk, evidence) == 200


def test_one_click_confirms_the_draft_as_it_was_written(desk: Client, drafts: list[Finding]) -> None:
    answer = desk.post(page_of(drafts[0]), {"act": "confirm"}, follow=True)
    assert "ثبتت الملاحظة" in answer.content.decode()
    confirmed = Finding.objects.get(id=drafts[0].id)
    assert (confirmed.state, confirmed.text) == (FindingState.CONFIRMED, drafts[0].text)


def test_a_double_click_confirms_once_and_says_so(desk: Client, drafts: list[Finding]) -> None:
    for _ in range(2):
        answer = desk.post(page_of(drafts[0]), {"act": "confirm"}, follow=True)
    assert "صدر قرار في هذه الملاحظة من قبل" in answer.content.decode()
    assert Entry.objects.filter(verb="finding.confirmed").count() == 1


def test_edited_words_and_severity_are_confirmed(desk: Client, drafts: list[Finding]) -> None:
    sent = {"act": "confirm", "text_ar": "مخرج مقفل", "text_en": "A locked exit", "severity": "danger"}
    desk.post(page_of(drafts[0]), sent)
    confirmed = Finding.objects.get(id=drafts[0].id)
    assert confirmed.text == {"ar": "مخرج مقفل", "en": "A locked exit"}
    assert confirmed.severity == "danger"


def test_empty_words_come_back_with_the_field_marked(desk: Client, drafts: list[Finding]) -> None:
    answer = desk.post(
        page_of(drafts[0]), {"act": "confirm", "text_ar": "", "text_en": "", "severity": "minor"}
    )
    assert answer.status_code == 200
    assert "error-summary" in answer.content.decode()
    assert Finding.objects.get(id=drafts[0].id).state == FindingState.DRAFT


def test_dismissing_needs_a_reason(desk: Client, drafts: list[Finding]) -> None:
    answer = desk.post(page_of(drafts[0]), {"act": "dismiss", "reason": " "})
    assert "error-summary" in answer.content.decode()
    desk.post(page_of(drafts[0]), {"act": "dismiss", "reason": "صورة من مركز آخر"})
    assert Finding.objects.get(id=drafts[0].id).state == FindingState.DISMISSED
    assert "صورة من مركز آخر" in desk.get(page_of(drafts[0])).content.decode()


def test_a_confirmed_finding_is_withdrawn_with_its_reason(desk: Client, confirmed_finding: Finding) -> None:
    desk.post(page_of(confirmed_finding), {"act": "withdraw", "reason": "ثبت غيره"})
    assert Finding.objects.get(id=confirmed_finding.id).state == FindingState.WITHDRAWN


def test_what_was_decided_is_found_by_its_state_and_as_a_table(
    desk: Client, confirmed_finding: Finding, drafts: list[Finding]
) -> None:
    shown = desk.get(DRAFTS + "?state=confirmed&severity=serious&sector=counters").content.decode()
    assert confirmed_finding.code in shown
    assert drafts[0].code not in shown
    answer = desk.get(DRAFTS + "?format=csv")
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert [row[0] for row in rows[1:]] == [drafts[0].code]
    assert desk.get(DRAFTS + "?state=x").status_code == 200
