"""The schedule of everything kept: whole, worded, obeyed, and harmless to what outsiders can check."""

import io
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.utils import translation

from rasid import retention
from rasid.foundation.accounts.invitations import invite
from rasid.foundation.accounts.models import Invitation, User
from rasid.foundation.accounts.sessions import SessionStore
from rasid.foundation.calendar import clock
from rasid.foundation.ledger.offering import offer_export, offered_export
from rasid.foundation.media.keeping import keep
from rasid.foundation.media.models import StoredFile
from rasid.foundation.media.tests import crafted
from rasid.foundation.retention import actions as holding
from rasid.foundation.retention.rules import End
from rasid.foundation.text.messages import say
from rasid.stages.bulletins.queries import live_views
from rasid.stages.cases.models import Case
from rasid.stages.findings import actions as findings
from rasid.stages.findings.models import Finding
from rasid.stages.findings.rules import FindingState
from rasid.stages.programmes.models import Programme
from rasid.stages.programmes.rules import Viewer
from rasid.stages.registry.models import ServicePoint
from rasid.stages.reports import actions
from rasid.stages.reports.models import ContactPin, MeToo, MutedSender, Report
from rasid.stages.reports.registers.actions import take_register
from rasid.stages.reports.rules import FileKind, Outcome, PlaceBy
from rasid.stages.reports.statement import Contact, ContactBy, Place, PromisedFile
from rasid.stages.reports.surveys import actions as surveys
from rasid.stages.reports.surveys.models import Response, Ticket
from rasid.stages.submissions.models import Attachment, Submission
from tests.world.doors import SignedIn
from tests.world.reports import Reporting

SENDER, OTHER = b"s" * 32, b"o" * 32
WORDS, ADDRESS = "قنطرةزعفران", "salma.masri@example.org"

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def later() -> Callable[..., dict[str, int]]:
    """The night's work, so many days from now."""

    def run(**span: int) -> dict[str, int]:
        with clock.travelling_to(clock.now() + timedelta(**span)):
            return {kind: count for kind, count in retention.expire().items() if count}

    return run


@pytest.fixture
def closed(reporting: Reporting, marka: ServicePoint, officer: Viewer) -> Report:
    """A report with everything in it, ended today."""
    photo = keep(io.BytesIO(crafted.photo()))
    taken = reporting(
        f"انتظرت عند {WORDS}",
        place=Place(by=PlaceBy.GPS, latitude="31.987654", longitude="35.912345", accuracy_m=9, words=WORDS),
        contact=Contact(ContactBy.EMAIL, ADDRESS),
        files=(PromisedFile(photo.sha256, FileKind.PHOTO, bytes=photo.size_bytes),),
        sender=SENDER,
    )
    actions.attach(taken.report.id, photo.sha256, photo)
    actions.me_too(taken.report.programme, taken.report.id, OTHER)
    return actions.close(officer, taken.report.id, Outcome.EXPLAINED, "زيد عدد الموظفين.")


@pytest.mark.parametrize("language", ["ar", "en"])
def test_every_kind_says_what_it_is_why_and_for_how_long(language: str) -> None:
    with translation.override(language):
        for each in retention.SCHEDULE:
            assert say(f"retention-kind-{each.kind}")
            assert say(f"retention-why-{each.kind}")
    kept = {each.kind for each in retention.SCHEDULE if each.end is End.KEEP}
    assert retention.days().keys() == {each.kind for each in retention.SCHEDULE} - kept
    assert len({each.kind for each in retention.SCHEDULE}) == len(retention.SCHEDULE)


def test_a_residents_report_ages_step_by_step(closed: Report, later: Callable[..., dict[str, int]]) -> None:
    assert later(days=0) == {}
    assert later(days=59) == {"contact_pins": 1}
    assert later(days=61) == {"report_contacts": 1}
    assert not Report.objects.get().has_contact
    assert later(days=91) == {"report_places": 1}
    assert Report.objects.get().latitude != 31.987654
    assert later(days=366) == {"report_files": 1}
    stored = StoredFile.objects.get()
    assert stored.dropped_at is not None
    assert not (Path(settings.MEDIA_ROOT) / stored.path).exists()
    assert later(days=401) == {"device_marks": 1, "me_too_marks": 1}
    left = Report.objects.get()
    assert (left.sender, left.voices, MeToo.objects.get().is_blurred) == (None, 1, True)
    assert bytes(MeToo.objects.get().sender) != OTHER
    assert WORDS in left.text
    assert later(days=731) == {"report_words": 1}
    left = Report.objects.get()
    assert (left.text, left.place_words, left.outcome) == ("", "", Outcome.EXPLAINED)
    assert later(days=740) == {}


def test_a_report_that_was_opened_again_keeps_everything(
    closed: Report, later: Callable[..., dict[str, int]]
) -> None:
    actions.reopen(closed, "ما زال الحال كما هو")
    found = later(days=800)
    assert not found.keys() & {"report_contacts", "report_places", "report_files", "report_words"}


def test_a_hold_keeps_a_report_and_time_goes_on_after_it(
    closed: Report, rania: User, later: Callable[..., dict[str, int]]
) -> None:
    until = (clock.now() + timedelta(days=900)).date()
    holding.hold(rania, closed.programme_id, "report", closed.id, until=until, reason="طلب النيابة العامة 12")
    assert not later(days=800).keys() & {"report_contacts", "report_places", "report_files", "report_words"}
    assert later(days=902).keys() >= {"report_contacts", "report_words"}


def test_what_residents_left_at_other_doors_goes(
    programme: Programme, marka: ServicePoint, officer: Viewer, rania: User, closed: Report,
    later: Callable[..., dict[str, int]],
) -> None:  # fmt: skip
    poster = surveys.hang_poster(officer, marka, None, "3")
    (ticket,) = surveys.issue_tickets(officer, poster.id, 1)
    surveys.answer(programme, marka, {"csat": "5", "words": WORDS}, sender=SENDER, counter="3")
    actions.mute(officer, closed.id, clock.now() + timedelta(days=2), "إساءة متكررة")
    assert ContactPin.objects.count() == 1
    run = take_register(programme, io.BytesIO(WORDS.encode()), file_name="old.csv", started_by=rania)
    unsent = keep(io.BytesIO(b"a photo of a report that was never sent"))
    hashed = bytes(Ticket.objects.get().token_hash)
    assert later(days=0) == {}
    found = later(days=40)
    assert found == {
        "muted_senders": 1, "contact_pins": 1, "register_files": 1, "unsent_files": 1, "survey_marks": 1,
    }  # fmt: skip
    assert not MutedSender.objects.exists()
    assert not StoredFile.objects.filter(id=unsent.id).exists()
    run.file.refresh_from_db()
    assert run.file.dropped_at is not None
    answer = Response.objects.get()
    assert bytes(answer.sender or b"") != SENDER
    assert answer.answers["words"]
    assert later(days=45)["survey_tickets"] == 1
    assert bytes(Ticket.objects.get().token_hash) != hashed
    assert ticket
    assert later(days=366)["survey_words"] == 1
    assert Response.objects.get().answers == {"csat": "5"}


def test_accounts_leave_nothing_behind(rania: User, later: Callable[..., dict[str, int]]) -> None:
    invite(rania)
    session = SessionStore()
    session["x"] = 1
    session.set_expiry(clock.now() + timedelta(hours=12))
    session.save()
    Client().post("/account/login/", {"login": ADDRESS, "password": "x"})
    assert later(days=0) == {}
    found = later(days=60)
    assert found["invitations"] == 1
    assert found["sessions"] >= 1
    assert found["signin_tries"] >= 1
    assert not Invitation.objects.exists()


def test_a_failed_job_goes_and_a_waiting_one_stays(
    frozen_clock: datetime, later: Callable[..., dict[str, int]]
) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO procrastinate_jobs (queue_name, task_name, lock, args, status) VALUES "
            "('x', 'x', 'a', '{}', 'failed'), ('x', 'x', 'b', '{}', 'todo')"
        )
        cursor.execute("UPDATE procrastinate_events SET at = %s", [clock.now()])
    later(days=31)
    with connection.cursor() as cursor:
        cursor.execute("SELECT status FROM procrastinate_jobs WHERE queue_name = 'x'")
        assert cursor.fetchall() == [("todo",)]


def test_what_came_of_a_visit_waits_for_its_order_and_the_public_figures_stay(
    closed_order: Case,
    officer: Viewer,
    order_export: Callable[[], bytes],
    later: Callable[..., dict[str, int]],
) -> None:
    for draft in Finding.objects.filter(state=FindingState.DRAFT):
        findings.dismiss_finding(officer, draft.id, "ليس في الصورة ما يثبته")
    before = order_export()
    review = closed_order.finding.review
    assert review is not None
    submission = review.submission
    assert later(days=179).keys().isdisjoint({"visit_forms", "visit_files"})
    found = later(days=181)
    assert found["visit_forms"] == 1
    assert bytes(Submission.objects.get(id=submission.id).xml) == b""
    assert submission.answers.exists()
    later(days=731)
    assert (
        not Attachment.objects.filter(submission=submission, file__dropped_at=None)
        .exclude(file=None)
        .exists()
    )
    assert order_export() == before


def test_an_open_order_keeps_what_it_rests_on(order: Case, later: Callable[..., dict[str, int]]) -> None:
    review = order.finding.review
    assert review is not None
    assert later(days=800).keys().isdisjoint({"visit_forms", "visit_files"})
    assert bytes(Submission.objects.get(id=review.submission_id).xml)


@pytest.fixture
def order_export(log_files: Any, programme: Programme) -> Callable[[], bytes]:
    """The public export, made anew each time, under one clock."""

    def made() -> bytes:
        offer_export(programme.id, lambda: live_views(programme.id))
        return offered_export(programme.id, lambda: live_views(programme.id)) or b""

    return made


def test_the_public_reads_the_schedule_and_officers_the_nights(
    programme: Programme, rania: User, signed_in: SignedIn, frozen_clock: datetime
) -> None:
    page = Client().get("/p/jo/privacy/").content.decode()
    assert "كم نحتفظ بالبيانات" in page
    assert "How long we keep data" in Client().get("/en/p/jo/privacy/").content.decode()
    retention.expire()
    office = signed_in(rania).get("/office/jo/privacy/").content.decode()
    assert say("retention-kind-failed_jobs") in office
