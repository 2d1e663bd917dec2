"""Praise is drafted from what got the full mark, or from thanks on second evidence; it orders nothing, names nobody."""

from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.test import Client

from rasid.foundation.accounts.models import User
from rasid.foundation.ledger.models import Entry
from rasid.foundation.text.refusals import Refused
from rasid.stages.findings import actions as findings
from rasid.stages.findings import queries as finding_queries
from rasid.stages.findings.from_reports.actions import Second
from rasid.stages.findings.from_reports.rules import Refusal as SecondRefusal
from rasid.stages.findings.from_reports.rules import SecondKind
from rasid.stages.findings.models import Finding
from rasid.stages.findings.praising import actions, queries
from rasid.stages.findings.praising.rules import Refusal, Shone, draw, may_praise
from rasid.stages.findings.rules import FindingKind, FindingState
from rasid.stages.programmes.models import Wave
from rasid.stages.programmes.rules import Viewer, public_viewer
from rasid.stages.questionnaires.models import Item
from rasid.stages.registry.models import ServicePoint
from rasid.stages.reports.models import Report
from rasid.stages.reports.rules import Kind, PlaceBy
from rasid.stages.reports.statement import Place
from rasid.stages.reviews.models import Review
from rasid.stages.submissions.models import Answer
from tests.world.doors import SignedIn
from tests.world.reports import Reporting
from tests.world.submitted import photo

OFFICE = "{}/office/jo/findings"
WORDS = {"ar": "استُقبل الزائر عند الباب", "en": "The visitor was received at the door"}


@pytest.fixture
def praising_form(accepted_review: Review) -> Item:
    """The form has a sentence of praise for being received; the visitor was."""
    item = Item.objects.get(name="received")
    item.definition = {**item.definition, "praise": WORDS}
    item.save()
    return item


@pytest.fixture
def praise(praising_form: Item, accepted_review: Review) -> Finding:
    (only,) = actions.draw_praise(accepted_review.id)
    return only


def test_only_the_full_mark_on_an_axis_that_we_did_not_place_is_praised() -> None:
    full = Shone(1, "received", "access", has_words=True, score=1.0)
    assert may_praise(full) is None
    for wrong in (
        Shone(1, "received", "access", True, 0.99),
        Shone(1, "received", "access", True, None),
        Shone(1, "received", "", True, 1.0),
        Shone(1, "received", "access", True, 1.0, is_planted=True),
    ):
        assert may_praise(wrong) is Refusal.NOT_WELL_DONE
    assert draw([full]) == [1]
    assert draw([full], lately=["received"]) == []
    assert draw([Shone(1, "received", "access", has_words=False, score=1.0)]) == []


def test_praise_is_drafted_once_in_the_forms_words_and_sealed(
    praise: Finding, accepted_review: Review
) -> None:
    assert (praise.kind, praise.severity, praise.state) == (FindingKind.PRAISE, "", FindingState.DRAFT)
    assert praise.text == WORDS
    assert [each.id for each in actions.draw_praise(accepted_review.id)] == [praise.id]
    assert all(
        b'"sealed"' in bytes(each.header) for each in Entry.objects.filter(subject=f"finding:{praise.id}")
    )


def test_the_public_reads_confirmed_praise_and_its_kind(
    no_delay: None, praise: Finding, officer: Viewer
) -> None:
    confirmed = findings.confirm_finding(officer, praise.id)
    assert [each.id for each in queries.praise(public_viewer(officer.programme_id))] == [praise.id]
    view = finding_queries.public_view(confirmed)
    assert (view["kind"], view["severity"], view["evidence_grade"]) == ("praise", None, None)


def test_praise_rests_as_a_fault_does(praise: Finding, officer: Viewer) -> None:
    confirmed = findings.confirm_finding(officer, praise.id)
    assert confirmed.public_from
    assert confirmed.decided_at
    assert confirmed.public_from > confirmed.decided_at
    assert not queries.praise(public_viewer(officer.programme_id)).exists()


def test_praise_names_nobody(praise: Finding, officer: Viewer) -> None:
    with pytest.raises(Refused) as refused:
        findings.confirm_finding(
            officer, praise.id, {"ar": "أحسنت الموظفة سعاد محمود الخطيب", "en": "Well done"}
        )
    assert refused.value.code == "programmes-names-blocked"


def test_an_officer_praises_what_the_form_has_no_sentence_for_but_no_fault(
    accepted_review: Review, officer: Viewer
) -> None:
    answers = {each.item.name: each for each in Answer.objects.filter(submission=accepted_review.submission)}
    assert actions.draw_praise(accepted_review.id) == []
    drafted = actions.draft_praise(officer, accepted_review.id, answers["received"].pk, WORDS)
    assert drafted.axis == "access"
    with pytest.raises(Refused) as again:
        actions.draft_praise(officer, accepted_review.id, answers["received"].pk, WORDS)
    assert again.value.code == Refusal.ALREADY
    with pytest.raises(Refused):
        actions.draft_praise(officer, accepted_review.id, answers["clean"].pk, WORDS)


@pytest.fixture
def thanks(reporting: Reporting, marka: ServicePoint) -> Report:
    return reporting("يعطيهم العافية", kind=Kind.PRAISE, place=Place(by=PlaceBy.QR, point=marka.id)).report


def test_thanks_become_praise_on_a_second_kind_of_evidence_alone(
    wave: Wave, thanks: Report, officer: Viewer
) -> None:
    given: dict[str, Any] = {"text": WORDS, "axis": "staff_conduct"}
    for kind, refusal in (
        (SecondKind.ADMISSION, SecondRefusal.OWN_WORD),
        (SecondKind.PHOTO, SecondRefusal.NO_PICTURE),
    ):
        with pytest.raises(Refused) as refused:
            actions.draft_from_thanks(officer, thanks.id, second=Second(kind, "فحصته"), **given)
        assert refused.value.code == refusal
    paper = Second(SecondKind.DOCUMENT, "سجل الشباك", ContentFile(photo(9), "log.jpg"))
    drafted = actions.draft_from_thanks(officer, thanks.id, second=paper, **given)
    assert (drafted.kind, drafted.severity) == (FindingKind.PRAISE, "")
    assert findings.confirm_finding(officer, drafted.id).state == FindingState.CONFIRMED


def test_a_complaint_is_never_turned_into_praise(wave: Wave, salma_report: Report, officer: Viewer) -> None:
    paper = Second(SecondKind.DOCUMENT, "سجل", ContentFile(photo(9), "log.jpg"))
    with pytest.raises(Refused) as refused:
        actions.draft_from_thanks(officer, salma_report.id, text=WORDS, axis="speed", second=paper)
    assert refused.value.code == SecondRefusal.NO_THANKS


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_the_pages_draft_praise_and_show_it_as_such(
    signed_in: SignedIn, rania: User, wave: Wave, accepted_review: Review, thanks: Report, prefix: str
) -> None:
    desk = signed_in(rania)
    answer = Answer.objects.get(submission=accepted_review.submission, item__name="received")
    page = f"{OFFICE.format(prefix)}/praise/visit/{accepted_review.id}/"
    sent = {"answer": str(answer.pk), "text_ar": WORDS["ar"], "text_en": WORDS["en"]}
    shown = desk.post(page, sent, follow=True).content.decode()
    drafted = Finding.objects.get()
    assert drafted.code in shown
    assert_no_severity(desk, drafted, prefix)
    assert desk.get(f"{OFFICE.format(prefix)}/praise/report/{thanks.id}/").status_code == 200


def assert_no_severity(desk: Client, drafted: Finding, prefix: str) -> None:
    page = f"{OFFICE.format(prefix)}/{drafted.id}/"
    shown = desk.get(page).content.decode()
    assert 'name="severity"' not in shown
    assert ("Praise" if prefix else "إشادة") in shown
    sent = {"act": "confirm", "text_ar": "أحسنوا الاستقبال", "text_en": "Well received"}
    desk.post(page, sent)
    drafted.refresh_from_db()
    assert (drafted.state, drafted.text["en"]) == (FindingState.CONFIRMED, "Well received")
