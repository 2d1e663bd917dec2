"""Omar answers what Salma said, Rania checks it; nobody at the authority learns more than the office's summary."""

import csv
import io
import json
import re
import uuid
from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError
from django.test import Client
from django.urls import reverse

from rasid.foundation.accounts.models import User
from rasid.foundation.calendar import clock
from rasid.foundation.ledger.models import Entry
from rasid.foundation.media.keeping import keep
from rasid.foundation.text.refusals import Refused
from rasid.stages.programmes.models import Membership, Programme
from rasid.stages.programmes.queries import viewer_for
from rasid.stages.programmes.rules import Role, Viewer
from rasid.stages.registry import actions as registry
from rasid.stages.registry.models import Authority, ServicePoint
from rasid.stages.reports import actions as reports
from rasid.stages.reports.actions import Accepted
from rasid.stages.reports.answering import actions, queries
from rasid.stages.reports.answering.models import ClockRunOut, ExtensionRequest
from rasid.stages.reports.answering.rules import Refusal, Round, Step, rounds
from rasid.stages.reports.answering.shares import LEAST_RATINGS, public_shares, shares
from rasid.stages.reports.models import Report, ReportFile
from rasid.stages.reports.rules import FileKind, Happening, Outcome, PlaceBy, ReportState
from rasid.stages.reports.rules import Refusal as ReportRefusal
from rasid.stages.reports.statement import Contact, ContactBy, Place
from tests.world.doors import SignedIn, status_of
from tests.world.programmes import member
from tests.world.reports import SALMA_CODE, SALMA_WORDS, SUMMARY, Reporting
from tests.world.submitted import photo

DONE = "زيد موظف عند الشباك."


@pytest.fixture
def agency(signed_in: SignedIn, omar: User, liaison: Viewer) -> Client:
    return signed_in(omar)


@pytest.fixture
def desk(signed_in: SignedIn, rania: User) -> Client:
    return signed_in(rania)


@pytest.fixture
def ministrys(programme: Programme, ministry: Authority) -> User:
    """Zain answers for the ministry of health."""
    zain = member(programme, "zain", Role.LIAISON)
    registry.give_liaison_scope(Membership.objects.get(user=zain), ministry)
    return zain


def agency_page(report: Report) -> str:
    return reverse("agency_report", args=["jo", report.id])


def desk_page(report: Report) -> str:
    return reverse("reports_answer", args=["jo", report.id])


def now_of(report: Report) -> Report:
    return Report.objects.get(id=report.id)


def evidence(shade: int = 9) -> SimpleUploadedFile:
    return SimpleUploadedFile("after.jpg", photo(shade))


# There and back ----------------------------------------------------------------------------------


def test_an_authority_answers_with_evidence_and_the_office_closes_as_fixed(
    agency: Client, desk: Client, forwarded_report: Report
) -> None:
    inbox = agency.get(reverse("agency_reports", args=["jo"])).content.decode()
    assert SUMMARY["ar"] in inbox
    page = agency.get(agency_page(forwarded_report)).content.decode()
    assert "الباقي" in page
    agency.post(agency_page(forwarded_report), {"act": "answer", "words": DONE, "evidence": evidence()})
    assert now_of(forwarded_report).state == ReportState.ANSWERED
    assert forwarded_report.events.latest("id").text == DONE
    assert SUMMARY["ar"] in desk.get(reverse("reports_answers", args=["jo"])).content.decode()
    checked = desk.get(desk_page(forwarded_report)).content.decode()
    file = ReportFile.objects.get(report=forwarded_report)
    shown: Any = desk.get(reverse("reports_answer_file", args=["jo", forwarded_report.id, file.file_id]))
    assert DONE in checked
    assert shown["X-Content-Type-Options"] == "nosniff"
    answer = desk.post(
        desk_page(forwarded_report),
        {"act": "close", "outcome": "fixed", "words": "زيد الموظفون."},
        follow=True,
    )
    assert "أُغلق البلاغ" in answer.content.decode()
    closed = now_of(forwarded_report)
    assert (closed.state, closed.outcome) == (ReportState.CLOSED, Outcome.FIXED)


def test_fixed_needs_evidence_of_the_authority_or_of_the_office(
    agency: Client, desk: Client, forwarded_report: Report
) -> None:
    agency.post(agency_page(forwarded_report), {"act": "answer", "words": DONE})
    sent = {"act": "close", "outcome": "fixed", "words": "أُصلح."}
    refused = desk.post(desk_page(forwarded_report), sent)
    assert "بلا دليل" in refused.content.decode()
    assert "أُصلح." in refused.content.decode()
    assert now_of(forwarded_report).state == ReportState.ANSWERED
    desk.post(desk_page(forwarded_report), sent | {"evidence": evidence()})
    assert now_of(forwarded_report).outcome == Outcome.FIXED


def test_an_answer_that_answers_nothing_goes_back_with_the_reason_and_the_same_clock(
    agency: Client, desk: Client, forwarded_report: Report
) -> None:
    agency.post(agency_page(forwarded_report), {"act": "answer", "words": "سننظر."})
    desk.post(desk_page(forwarded_report), {"act": "send_back", "reason": "متى؟ ومن؟"})
    again = now_of(forwarded_report)
    assert (again.state, again.answer_by) == (ReportState.FORWARDED, forwarded_report.answer_by)
    page = agency.get(agency_page(forwarded_report)).content.decode()
    assert "متى؟ ومن؟" in page
    assert "سننظر." in page
    assert 'value="answer"' in page


def test_a_double_press_gives_one_answer(agency: Client, forwarded_report: Report) -> None:
    sent = {"act": "answer", "words": DONE, "client_id": str(uuid.uuid4())}
    for _ in range(2):
        answer = agency.post(agency_page(forwarded_report), sent, follow=True)
        assert "وصل جوابكم" in answer.content.decode()
    assert forwarded_report.events.filter(what=Happening.ANSWERED).count() == 1
    late = agency.post(agency_page(forwarded_report), sent | {"client_id": str(uuid.uuid4())})
    assert "error-summary" in late.content.decode()
    assert forwarded_report.events.filter(what=Happening.ANSWERED).count() == 1


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({"words": ""}, "اكتب جوابكم"),
        ({"words": DONE, "evidence": b"<html>x"}, "أرفق صورة JPEG"),
        ({"words": DONE, "evidence": b""}, "الملف فارغ"),
    ],
)
def test_what_was_typed_is_not_lost_when_something_is_wrong(
    agency: Client, forwarded_report: Report, sent: dict[str, Any], words: str
) -> None:
    if "evidence" in sent:
        sent = sent | {"evidence": SimpleUploadedFile("x.jpg", sent["evidence"])}
    answer = agency.post(agency_page(forwarded_report), {"act": "answer"} | sent)
    shown = answer.content.decode()
    assert answer.status_code == 200
    assert words in shown
    assert sent["words"] in shown
    assert ("اختاروا الملفات ثانية" in shown) == ("evidence" in sent)
    assert now_of(forwarded_report).state == ReportState.FORWARDED


def test_a_late_answer_is_taken(agency: Client, forwarded_report: Report) -> None:
    with clock.travelling_to(datetime(2027, 3, 1, 9, tzinfo=UTC)):
        assert "متأخر" in agency.get(agency_page(forwarded_report)).content.decode()
        agency.post(agency_page(forwarded_report), {"act": "answer", "words": DONE})
    assert now_of(forwarded_report).state == ReportState.ANSWERED


# More time ---------------------------------------------------------------------------------------


def test_more_time_is_asked_for_once_and_the_office_decides(
    agency: Client, desk: Client, forwarded_report: Report
) -> None:
    agency.post(agency_page(forwarded_report), {"act": "extend", "days": 4, "reason": "القطعة مستوردة"})
    assert now_of(forwarded_report).answer_by == forwarded_report.answer_by
    assert "طُلبت مهلة أطول" in agency.get(agency_page(forwarded_report)).content.decode()
    waiting = desk.get(reverse("reports_answers", args=["jo"]) + "?wanted=extensions").content.decode()
    assert SUMMARY["ar"] in waiting
    assert "القطعة مستوردة" in desk.get(desk_page(forwarded_report)).content.decode()
    desk.post(desk_page(forwarded_report), {"act": "grant", "days": 2, "words": "يومان يكفيان"})
    assert forwarded_report.answer_by == date(2026, 11, 22)
    assert now_of(forwarded_report).answer_by == date(2026, 11, 24)
    page = agency.get(agency_page(forwarded_report)).content.decode()
    assert "يومان يكفيان" in page
    assert 'value="extend"' not in page
    entry = Entry.objects.get(verb="report.extended")
    assert json.loads(bytes(entry.header))["deadline"] == "2026-11-24"
    for who, act in (
        (agency, {"act": "extend", "days": 4, "reason": "x"}),
        (desk, {"act": "grant", "days": 1}),
    ):
        page_of = agency_page if who is agency else desk_page
        assert "error-summary" in who.post(page_of(forwarded_report), act).content.decode()
    assert now_of(forwarded_report).answer_by == date(2026, 11, 24)


def test_a_deadline_that_has_passed_does_not_move(
    liaison: Viewer, officer: Viewer, forwarded_report: Report
) -> None:
    actions.ask_extension(liaison, forwarded_report.id, 3, "القطعة مستوردة")
    with clock.travelling_to(datetime(2026, 12, 2, 9, tzinfo=UTC)):
        with pytest.raises(Refused) as refused:
            actions.decide_extension(officer, forwarded_report.id, 3)
        assert refused.value.code == Refusal.CLOCK_OVER
        actions.decide_extension(officer, forwarded_report.id, 0, "انتهت المهلة")
    assert now_of(forwarded_report).answer_by == forwarded_report.answer_by
    assert ExtensionRequest.objects.get().granted_days == 0


def test_two_requests_at_one_moment_are_one_in_the_database(
    liaison: Viewer, forwarded_report: Report, licensing: Authority, omar: User
) -> None:
    actions.ask_extension(liaison, forwarded_report.id, 3, "x")
    with pytest.raises(IntegrityError):
        ExtensionRequest.objects.create(
            report=forwarded_report, authority=licensing, round=0, days=2, reason="y", asked_by=omar,
            asked_at=clock.now(),
        )  # fmt: skip


# The clock ---------------------------------------------------------------------------------------


def test_the_programmes_own_clock_rules_the_next_report_and_leaves_running_ones(
    desk: Client, officer: Viewer, reporting: Reporting, forwarded_report: Report, marka: ServicePoint
) -> None:
    page = reverse("reports_clocks", args=["jo"])
    assert status_of(desk, page) == 200
    desk.post(page, {"category": "", "working_days": 2})
    assert now_of(forwarded_report).answer_by == forwarded_report.answer_by
    other = reporting("وسخ", place=Place(by=PlaceBy.QR, point=marka.id)).report
    reports.summarise(officer, other.id, dict(SUMMARY), is_public=False)
    assert reports.forward(officer, other.id).answer_by == date(2026, 11, 17)
    desk.post(page, {"category": "", "working_days": ""})
    assert not queries.answer_times(officer).exists()
    assert "error-summary" in desk.post(page, {"category": "", "working_days": 500}).content.decode()
    with pytest.raises(Refused):
        actions.set_answer_time(officer, "no.such.thing", 3)


def test_a_clock_that_ran_out_is_announced_once_and_stands_on_the_office_page(
    desk: Client, forwarded_report: Report, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[object] = []
    monkeypatch.setattr(actions, "announce", lambda event, subject: told.append((event, subject)))
    assert actions.notice_overdue() == 0
    late = reverse("reports_answers", args=["jo"]) + "?wanted=overdue"
    assert SUMMARY["ar"] not in desk.get(late).content.decode()
    with clock.travelling_to(datetime(2026, 12, 1, 9, tzinfo=UTC)):
        assert [actions.notice_overdue() for _ in range(3)] == [1, 0, 0]
        assert SUMMARY["ar"] in desk.get(late).content.decode()
        assert "بلاغات لم تجب عنها جهاتها" in desk.get(reverse("monday", args=["jo"])).content.decode()
    assert told == [("report.overdue", forwarded_report.id)]
    assert ClockRunOut.objects.get().answer_by == forwarded_report.answer_by


def test_a_reopened_report_reaches_the_inbox_with_a_new_clock_and_none_of_its_senders_words(
    agency: Client, closed_report: Report
) -> None:
    with clock.travelling_to(datetime(2026, 11, 22, 9, tzinfo=UTC)):
        reports.reopen(closed_report, "كذب، الشباك مغلق واسمي سلمى")
        inbox = agency.get(reverse("agency_reports", args=["jo"])).content.decode()
        page = agency.get(agency_page(closed_report)).content.decode()
    for shown in (inbox, page):
        assert "أُعيد فتحه" in shown
        assert "كذب" not in shown
        assert "سلمى" not in shown
    assert "يقول صاحب البلاغ إنه لم يُصلَح" in page
    assert now_of(closed_report).answer_by == date(2026, 11, 29)


# The wall ----------------------------------------------------------------------------------------

SECRETS = (
    "ثلاث ساعات عند شباك تجديد الترخيص وما حدا", "زرقاء-سر", "salma.secret@example.org", "صوتها-سر", "كلمة-للمستفيد",
    "ملاحظة-المكتب", "سبب-الإعادة-إلى-المكتب", "كلام-لاحق-سر", "رضا-سر",
)  # fmt: skip


@pytest.fixture
def told_much(
    reporting: Reporting, officer: Viewer, liaison: Viewer, marka: ServicePoint, licensing: Authority,
    ministry: Authority,
) -> Report:  # fmt: skip
    """A report of which everybody knows something else, at its second authority, answered once, closed, reopened."""
    accepted = reporting(
        f"{SALMA_WORDS} زرقاء-سر",
        place=Place(by=PlaceBy.QR, point=marka.id, counter="4", words="قرب صوتها-سر"),
        contact=Contact(ContactBy.EMAIL, "salma.secret@example.org"),
        said_at=datetime(2026, 11, 15, 5, 41, 17, tzinfo=UTC),
        code=SALMA_CODE,
        sender=b"s" * 32,
    )
    report = accepted.report
    reports.bring_file(report.id, keep(BytesIO(photo(3))), FileKind.PHOTO)
    reports.bring_file(report.id, keep(BytesIO(b"OggS voice of hers")), FileKind.VOICE)
    reports.categorise(officer, report.id, authority=ministry.id)
    reports.summarise(officer, report.id, dict(SUMMARY), is_public=True)
    reports.forward(officer, report.id, "كلمة-للمستفيد")
    reports.take_back(officer, report.id, "سبب-الإعادة-إلى-المكتب")
    reports.categorise(officer, report.id, authority=licensing.id)
    reports.note(officer, report.id, "ملاحظة-المكتب")
    reports.forward(officer, report.id)
    actions.answer(liaison, report.id, DONE, [ContentFile(photo(8), "a.jpg")])
    reports.say(now_of(report), "كلام-لاحق-سر")
    reports.close(officer, report.id, Outcome.EXPLAINED, "كلمة-للمستفيد")
    reports.rate(now_of(report), 1, "رضا-سر")
    reports.reopen(now_of(report), "كلام-لاحق-سر")
    Report.objects.filter(id=report.id).update(number=8675309)
    return now_of(report)


def everything_of(client: Client, report: Report) -> str:
    """All that an agency's account can be shown about a report."""
    listed = reverse("agency_reports", args=["jo"])
    shown = [
        client.get(prefix + page).content.decode()
        for prefix in ("", "/en")
        for page in (
            listed,
            f"{listed}?format=csv",
            *(
                f"{listed}?wanted={wanted}"
                for wanted in ("owed", "overdue", "answered", "closed", "extensions")
            ),
            agency_page(report),
        )
    ]
    shown.append(client.post(agency_page(report), {"act": "answer", "words": ""}).content.decode())
    # What is there for everybody is there for an agency too.
    point = report.service_point_id
    shown += [
        client.get(page).content.decode()
        for page in (
            "/p/jo/reports/",
            "/p/jo/reports.json",
            f"/p/jo/reports/{report.id}/",
            f"/p/jo/map/places.json?point={point}",
            f"/api/v1/jo/resident/near?kind=complaint&category=&point={point}",
            "/api/v1/jo/resident/report",
            f"/open311/jo/v2/requests/{report.id}.json",
            "/open311/jo/v2/requests.json",
        )
    ]
    # Random tokens hold anything by chance.
    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"', "", "\n".join(shown))


def test_an_agency_learns_nothing_but_the_summary(
    agency: Client, told_much: Report, log_files: object
) -> None:
    shown = everything_of(agency, told_much)
    assert SUMMARY["ar"] in shown
    assert DONE in shown
    for secret in SECRETS:
        assert secret not in shown, secret
    for hint in (
        str(told_much.number), told_much.statement_sha256, "7K3M", "05:41", "08:41", "5:41", b"s".hex() * 32,
        told_much.receipt[:40], "2026-11-15T",
    ):  # fmt: skip
        assert hint not in shown, hint


def test_files_of_residents_are_shut_to_an_agency_until_an_officer_allows_a_picture(
    agency: Client, told_much: Report
) -> None:
    def opened(kind: FileKind) -> int:
        file = ReportFile.objects.get(report=told_much, event=None, kind=kind)
        return status_of(agency, reverse("agency_report_file", args=["jo", told_much.id, file.file_id]))

    assert (opened(FileKind.PHOTO), opened(FileKind.VOICE)) == (404, 404)
    ReportFile.objects.filter(report=told_much).update(is_public=True)
    # A voice is never given, whatever somebody ticked.
    assert (opened(FileKind.PHOTO), opened(FileKind.VOICE)) == (200, 404)
    own = ReportFile.objects.get(report=told_much, event__what=Happening.ANSWERED)
    assert status_of(agency, reverse("agency_report_file", args=["jo", told_much.id, own.file_id])) == 200


def test_another_authoritys_liaison_finds_nothing_even_of_what_was_its_own_once(
    signed_in: SignedIn, ministrys: User, programme: Programme, told_much: Report
) -> None:
    client, zain = signed_in(ministrys), viewer_for(ministrys, programme)
    assert status_of(client, agency_page(told_much)) == 404
    assert client.post(agency_page(told_much), {"act": "answer", "words": "x"}).status_code == 404
    assert SUMMARY["ar"] not in client.get(reverse("agency_reports", args=["jo"])).content.decode()
    for act in (
        lambda: actions.answer(zain, told_much.id, "x"),
        lambda: actions.ask_extension(zain, told_much.id, 1, "x"),
    ):
        with pytest.raises(Refused) as refused:
            act()
        assert refused.value.code == ReportRefusal.NOT_THERE


@pytest.mark.parametrize("state", ["received", "set_aside", "merged"])
def test_what_was_not_handed_over_is_not_there(
    agency: Client, officer: Viewer, salma_report: Report, forwarded_report: Report, reporting: Reporting,
    marka: ServicePoint, state: str,
) -> None:  # fmt: skip
    other = reporting("سر", place=Place(by=PlaceBy.QR, point=marka.id)).report
    reports.summarise(officer, other.id, {"ar": "ملخص آخر"}, is_public=True)
    if state == "merged":
        reports.forward(officer, other.id)
        reports.merge(officer, other.id, forwarded_report.id)
    elif state == "set_aside":
        reports.forward(officer, other.id)
        reports.take_back(officer, other.id, "x")
    assert status_of(agency, agency_page(other)) == 404
    assert "ملخص آخر" not in agency.get(reverse("agency_reports", args=["jo"])).content.decode()


def test_the_order_of_an_inbox_is_not_the_order_of_arrival(
    agency: Client, officer: Viewer, reporting: Reporting, marka: ServicePoint
) -> None:
    """Whoever plants reports of their own between others' would else date those."""
    shown = []
    for number in range(8):
        report = reporting(f"سر {number}", place=Place(by=PlaceBy.QR, point=marka.id)).report
        reports.summarise(officer, report.id, {"ar": f"ملخص {number}"}, is_public=False)
        reports.forward(officer, report.id)
        shown.append(str(report.id))
    listed = agency.get(reverse("agency_reports", args=["jo"])).content.decode()
    assert sorted(shown, key=listed.index) == sorted(shown)


def test_the_csv_holds_what_the_page_holds(agency: Client, forwarded_report: Report) -> None:
    answer = agency.get(reverse("agency_reports", args=["jo"]) + "?format=csv")
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert len(rows) == 2
    assert len(rows[0]) == len(rows[1]) == 13
    assert SUMMARY["ar"] in rows[1]


# Shares ------------------------------------------------------------------------------------------


def steps(*lines: tuple[str, int, str, int | None]) -> list[Step]:
    first = date(2026, 11, 15)
    return [
        Step(what, first + timedelta(days=day), state, first + timedelta(days=by) if by is not None else None)
        for what, day, state, by in lines
    ]


@pytest.mark.parametrize(
    ("story", "expected"),
    [
        ([("forwarded", 0, "forwarded", 5), ("answered", 3, "answered", None)], [(5, 3)]),
        ([("forwarded", 0, "forwarded", 5), ("answered", 7, "answered", None)], [(5, 7)]),
        (
            [
                ("forwarded", 0, "forwarded", 5), ("answered", 3, "answered", None),
                ("returned", 4, "forwarded", None), ("answered", 8, "answered", None),
            ],
            [(5, 8)],
        ),
        (
            [
                ("forwarded", 0, "forwarded", 5), ("extended", 2, "forwarded", 9),
                ("answered", 8, "answered", None), ("closed", 9, "closed", None),
                ("reopened", 12, "forwarded", 17),
            ],
            [(9, 8), (17, None)],
        ),
        ([("forwarded", 0, "forwarded", 5), ("returned", 1, "received", None)], []),
        ([("forwarded", 0, "forwarded", 5), ("closed", 1, "closed", None)], []),
    ],
)  # fmt: skip
def test_clocks_are_read_from_the_story(story: Any, expected: list[tuple[int, int | None]]) -> None:
    first = date(2026, 11, 15)
    assert rounds(steps(*story)) == [
        Round(first + timedelta(days=by), None if on is None else first + timedelta(days=on))
        for by, on in expected
    ]


def test_an_answer_sent_back_and_given_again_late_was_late() -> None:
    (only,) = rounds(
        steps(
            ("forwarded", 0, "forwarded", 5), ("answered", 3, "answered", None),
            ("returned", 4, "forwarded", None), ("answered", 8, "answered", None),
        )
    )  # fmt: skip
    assert not only.in_time


def test_shares_stand_with_their_interval_and_not_below_their_floor(
    desk: Client, officer: Viewer, liaison: Viewer, programme: Programme, reporting: Reporting, marka: ServicePoint,
) -> None:  # fmt: skip
    for number in range(LEAST_RATINGS):
        report = reporting(f"سر {number}", place=Place(by=PlaceBy.QR, point=marka.id)).report
        reports.summarise(officer, report.id, dict(SUMMARY), is_public=False)
        reports.forward(officer, report.id)
        actions.answer(liaison, report.id, DONE)
        reports.close(officer, report.id, Outcome.EXPLAINED, "شُرح.")
        if number < LEAST_RATINGS - 1:
            reports.rate(now_of(report), 5 if number % 2 else 2)
    with clock.travelling_to(datetime(2026, 12, 10, 9, tzinfo=UTC)):
        (row,) = shares(officer)
        assert row.in_time
        assert (row.in_time.value, row.in_time.n, row.closed, row.ratings) == (1.0, 20, 20, 19)
        assert row.in_time.low < 0.95
        assert row.satisfied is None
        page = desk.get(reverse("reports_shares", args=["jo"])).content.decode()
        assert "لا تكفي بعد" in page
        assert status_of(desk, reverse("reports_shares", args=["jo"]) + "?format=csv") == 200
        reports.rate(now_of(report), 4)
        (row,) = public_shares(programme, date(2026, 11, 1), date(2026, 12, 10))
    assert row.satisfied
    # Nine fives and one four among twenty.
    assert (row.satisfied.value, row.satisfied.n) == (0.5, 20)
    assert shares(liaison) == []


def test_the_accepted_receipt_stays_what_it_was(salma_accepted: Accepted, forwarded_report: Report) -> None:
    assert now_of(forwarded_report).receipt == salma_accepted.receipt
