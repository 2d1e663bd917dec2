"""The office's and the agency's pages of corrective orders, and the walls between them."""

import csv
import io
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse
from PIL import Image

from rasid.foundation.accounts.models import User
from rasid.foundation.calendar import clock
from rasid.stages.cases import actions
from rasid.stages.cases.models import AnswerProof, Case, CaseAnswer
from rasid.stages.cases.rules import CaseState
from rasid.stages.findings.models import Finding
from rasid.stages.programmes import actions as programmes
from rasid.stages.programmes.models import Membership, Programme
from rasid.stages.programmes.rules import Role, Viewer
from rasid.stages.reviews.models import Review
from rasid.stages.submissions.models import Attachment
from tests.world.checking import proven
from tests.world.doors import SignedIn, status_of
from tests.world.plans import Country
from tests.world.programmes import member
from tests.world.submitted import answers_for, photo


@pytest.fixture
def desk(signed_in: SignedIn, rania: User) -> Client:
    return signed_in(rania)


@pytest.fixture
def second_desk(signed_in: SignedIn, munir_viewing: Viewer) -> Client:
    return signed_in(User.objects.get(id=munir_viewing.user_id))


@pytest.fixture
def agency(signed_in: SignedIn, omar: User, omar_at_licensing: Membership) -> Client:
    return signed_in(omar)


@pytest.fixture
def other_agency(signed_in: SignedIn, programme: Programme, country: Country) -> Client:
    """Dana answers for civil status: another authority."""
    dana = member(programme, "dana", Role.LIAISON)
    membership = Membership.objects.get(user=dana)
    answers_for(membership, country.civil)
    return signed_in(dana)


def office_page(case: Case) -> str:
    return reverse("case", args=["jo", case.id])


def agency_page(case: Case) -> str:
    return reverse("agency_case", args=["jo", case.id])


@pytest.mark.parametrize("prefix", ["", "/en"])
@pytest.mark.parametrize("stage", ["order", "answered_order", "accepted_order", "closed_order"])
def test_every_page_stands_at_every_step_in_both_languages(
    desk: Client, agency: Client, stage: str, prefix: str, request: pytest.FixtureRequest
) -> None:
    case = request.getfixturevalue(stage)
    wanted = "?wanted=closed" if case.state == CaseState.CLOSED else ""
    for client, address in (
        (desk, reverse("cases", args=["jo"]) + wanted),
        (desk, office_page(case)),
        (agency, reverse("agency_cases", args=["jo"]) + wanted),
        (agency, agency_page(case)),
    ):
        answer = client.get(prefix + address)
        assert answer.status_code == 200
        assert case.code in answer.content.decode()


def test_the_agency_reads_what_where_when_and_how_long(agency: Client, order: Case) -> None:
    for address in (reverse("agency_cases", args=["jo"]), agency_page(order)):
        shown = agency.get(address).content.decode()
        for words in ("إخفاق: هل القاعة نظيفة؟", "مركز 0", "القاعة", "النصف الأول من أسبوع", "عشرة أيام عمل"):
            assert words in shown
    assert "المطلوب منكم" in agency.get(reverse("agency_cases", args=["jo"])).content.decode()
    for address in (reverse("agency_cases", args=["jo"]), agency_page(order)):
        assert "عليكم أن تجيبوا" in agency.get(address).content.decode()


def test_the_agency_learns_nothing_of_the_visit_or_of_who_decided(
    agency: Client, answered_order: Case, officer: Viewer
) -> None:
    actions.refuse_answer(officer, answered_order.id, "الصورة قديمة")
    finding = answered_order.finding
    visit = finding.review.submission.visit
    evidence = [str(attachment.file_id) for attachment in Attachment.objects.all()]
    secrets = [
        visit.token, str(visit.id), str(visit.observer_id), finding.review.alias, str(finding.review_id),
        str(finding.id), finding.code, "noor", "hadi", "rania", "/evidence/", *evidence,
    ]  # fmt: skip
    for address in (reverse("agency_cases", args=["jo"]), agency_page(answered_order)):
        shown = agency.get(address).content.decode()
        assert [secret for secret in secrets if secret in shown] == []
    assert "الصورة قديمة" in agency.get(agency_page(answered_order)).content.decode()


def test_an_answer_with_proof_travels_from_agency_to_closure(
    agency: Client, desk: Client, second_desk: Client, order: Case
) -> None:
    sent = {
        "text": "نُظفت القاعة.",
        "proofs": [SimpleUploadedFile("بعد.jpg", photo()), SimpleUploadedFile("b.jpg", photo(9))],
    }
    answer = agency.post(agency_page(order), sent, follow=True)
    assert "وصل جوابكم" in answer.content.decode()
    proof = AnswerProof.objects.order_by("id").first()
    assert proof
    for client, name in ((agency, "agency_case_proof"), (desk, "case_proof")):
        served: Any = client.get(reverse(name, args=["jo", order.id, proof.file_id]))
        assert served["X-Content-Type-Options"] == "nosniff"
        assert Image.open(io.BytesIO(served.content)).size == Image.open(io.BytesIO(photo())).size
    desk.post(office_page(order), {"act": "accept"})
    assert 'value="close"' not in second_desk.get(office_page(order)).content.decode()
    proven(order)
    assert (
        "فيغلق الأمر عضو آخر" in desk.post(office_page(order), {"act": "close"}, follow=True).content.decode()
    )
    assert 'value="close"' not in desk.get(office_page(order)).content.decode()
    assert (
        "تم التصويب" in second_desk.post(office_page(order), {"act": "close"}, follow=True).content.decode()
    )
    assert Case.objects.get(id=order.id).state == CaseState.CLOSED


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({"text": "نُظفت"}, "أرفق دليلاً واحداً على الأقل."),
        ({"text": "", "proofs": photo}, "error-summary"),
        ({"text": "نُظفت", "proofs": b"<html>"}, "أرفق صورة JPEG"),
        ({"text": "نُظفت", "proofs": b""}, "الملف فارغ"),
    ],
)
def test_a_bad_answer_comes_back_with_what_is_wrong(
    agency: Client, order: Case, sent: dict[str, Any], words: str
) -> None:
    sent = dict(sent)
    if "proofs" in sent:
        content = sent["proofs"]() if callable(sent["proofs"]) else sent["proofs"]
        sent["proofs"] = SimpleUploadedFile("x.jpg", content)
    answer = agency.post(agency_page(order), sent)
    assert answer.status_code == 200
    assert words in answer.content.decode()
    assert not CaseAnswer.objects.exists()


def test_an_order_still_withheld_is_not_there_for_its_agency(
    agency: Client, desk: Client, confirmed_finding: Finding, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("secrets.SystemRandom.random", lambda _: 0.5)
    case = actions.open_case(confirmed_finding.id)
    assert case
    assert agency.get(agency_page(case)).status_code == 404
    assert agency.post(agency_page(case), {"text": "نُظفت"}).status_code == 404
    assert case.code not in agency.get(reverse("agency_cases", args=["jo"])).content.decode()
    assert case.code not in agency.get(reverse("agency_cases", args=["jo"]) + "?format=csv").content.decode()
    assert "لم يظهر للجهة بعد" in desk.get(reverse("cases", args=["jo"])).content.decode()
    with clock.travelling_to(case.visible_from + timedelta(seconds=1)):
        assert agency.get(agency_page(case)).status_code == 200


@pytest.fixture
def every_address(answered_order: Case, open_review: Review) -> dict[str, str]:
    """Every address of these three stages, with things that exist."""
    proof = AnswerProof.objects.get()
    attachment = Attachment.objects.get(name="hall.jpg")
    finding_id = answered_order.finding_id
    return {
        name: reverse(name, args=["jo", *args])
        for name, args in {
            "review_queue": [],
            "review": [open_review.id],
            "review_evidence": [open_review.id, attachment.pk],
            "findings_drafts": [],
            "finding": [finding_id],
            "cases": [],
            "case": [answered_order.id],
            "case_proof": [answered_order.id, proof.file_id],
            "agency_cases": [],
            "agency_case": [answered_order.id],
            "agency_case_proof": [answered_order.id, proof.file_id],
        }.items()
    }


def _patterns(resolver: Any) -> Iterator[URLPattern]:
    for each in resolver.url_patterns:
        if isinstance(each, URLPattern):
            yield each
        else:
            yield from _patterns(each)


def test_the_table_of_addresses_is_whole(every_address: dict[str, str]) -> None:
    # Rooms of stages are held against everybody in tests/test_walls.py too.
    stages = ("rasid.stages.findings.pages", "rasid.stages.cases.pages")
    named = {pattern.name for pattern in _patterns(get_resolver()) if pattern.callback.__module__ in stages}
    # The addresses of reviews are held against everybody in tests/test_walls.py.
    assert named == {name for name in every_address if not name.startswith("review")} - {"agency_cases"}


def test_another_authoritys_liaison_finds_no_address(
    other_agency: Client, every_address: dict[str, str], answered_order: Case
) -> None:
    for name, address in every_address.items():
        expected = 200 if name == "agency_cases" else 404
        for suffix in ("", "?format=csv"):
            answer = other_agency.get(address + suffix)
            assert (name, answer.status_code) == (name, expected)
            assert answered_order.code not in answer.content.decode()
        if name != "agency_cases":
            for act in ("claim", "accept", "reject", "confirm", "close"):
                sent = {
                    "act": act,
                    "reason": "x",
                    "text": "x",
                    "proofs": SimpleUploadedFile("x.jpg", photo()),
                }
                assert other_agency.post(address, sent).status_code in {404, 405}


def test_the_own_liaison_finds_the_agencys_addresses_and_no_others(
    agency: Client, every_address: dict[str, str]
) -> None:
    for name, address in every_address.items():
        assert (name, status_of(agency, address)) == (name, 200 if name.startswith("agency") else 404)


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.LIAISON])
def test_each_role_finds_its_own_desk_only(
    role: Role, programme: Programme, signed_in: SignedIn, every_address: dict[str, str]
) -> None:
    client = signed_in(member(programme, "somebody", role))
    mine = {
        Role.REVIEWER: {"review_queue", "review", "review_evidence"},
        Role.OFFICER: {"review_evidence", "findings_drafts", "finding", "cases", "case", "case_proof"},
        Role.ADMINISTRATOR: {"review_evidence", "findings_drafts", "finding", "cases", "case", "case_proof"},
    }.get(role, set())
    found = {name for name, address in every_address.items() if status_of(client, address) == 200}
    assert found == mine


def test_strangers_are_sent_to_the_door(client: Client, every_address: dict[str, str]) -> None:
    for address in every_address.values():
        answer = client.get(address)
        assert answer.status_code == 302
        assert "/account/login/" in answer.headers["Location"]


def test_an_officer_of_another_programme_finds_nothing(
    signed_in: SignedIn, every_address: dict[str, str], organisation: Any, answered_order: Case
) -> None:
    other = programmes.found_programme(organisation, slug="other", name={"ar": "آخر"})
    client = signed_in(member(other, "elsewhere", Role.OFFICER))
    for name, address in every_address.items():
        assert client.get(address).status_code == 404
        there = address.replace("/jo/", "/other/")
        status = client.get(there).status_code
        assert (name, status) == (name, 200 if name in {"findings_drafts", "cases"} else 404)
        assert answered_order.code not in client.get(there).content.decode()


def test_what_is_overdue_is_counted_whatever_the_filter(desk: Client, order: Case) -> None:
    with clock.travelling_to(clock.now() + timedelta(days=30)):
        for query in ("", "?wanted=closed", "?severity=minor", "?wanted=overdue"):
            shown = desk.get(reverse("cases", args=["jo"]) + query).content.decode()
            assert "أمر واحد تجاوز مهلته." in shown
        assert "متأخر: " in shown


def test_the_list_of_orders_comes_as_a_table_too(desk: Client, agency: Client, order: Case) -> None:
    for client, name in ((desk, "cases"), (agency, "agency_cases")):
        answer = client.get(reverse(name, args=["jo"]) + "?format=csv")
        header, row = csv.reader(io.StringIO(answer.content.decode("utf-8-sig")))
        assert (row[0], row[2], row[3]) == (order.code, "2026-11-29", "10")
        assert header[3] == "أيام العمل الباقية"


def test_the_office_extends_reopens_and_is_told_why_not(desk: Client, order: Case) -> None:
    answer = desk.post(
        office_page(order), {"act": "extend", "day": "2026-11-26", "reason": "سبب"}, follow=True
    )
    assert "المهلة لا تُقدَّم" in answer.content.decode()
    answer = desk.post(office_page(order), {"act": "extend", "day": "2026-12-06", "reason": ""})
    assert "error-summary" in answer.content.decode()
    desk.post(office_page(order), {"act": "extend", "day": "2026-12-06", "reason": "توريد قطعة"})
    shown = desk.get(office_page(order)).content.decode()
    assert "توريد قطعة" in shown
    assert 'value="extend"' not in shown
    assert desk.post(office_page(order), {"act": "reopen", "reason": "سبب"}, follow=True).status_code == 200
    assert Case.objects.get(id=order.id).state == CaseState.OPEN
    assert desk.post(office_page(order), {"act": "nonsense"}).status_code == 404
