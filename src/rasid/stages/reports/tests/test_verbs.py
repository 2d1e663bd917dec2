"""A report goes to its authority and back, is closed with words, is opened again, is merged and parted."""

import io
import os
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import psycopg
import pytest
from django.db import connection, transaction
from psycopg.errors import InsufficientPrivilege

from rasid.foundation.accounts.models import User
from rasid.foundation.calendar import clock
from rasid.foundation.ledger.models import Entry, Opening
from rasid.foundation.media.keeping import keep
from rasid.foundation.text.refusals import Refused
from rasid.methods.proofs import canonical
from rasid.stages.programmes.models import Programme
from rasid.stages.programmes.queries import viewer_for
from rasid.stages.programmes.rules import Viewer
from rasid.stages.registry.models import Authority, ServicePoint
from rasid.stages.reports import actions, queries
from rasid.stages.reports.models import Report, Team
from rasid.stages.reports.rules import (
    DAYS_TO_REOPEN,
    FileKind,
    Happening,
    Kind,
    Outcome,
    PlaceBy,
    Refusal,
    ReportState,
    SetAside,
    Severity,
    Speaker,
)
from rasid.stages.reports.statement import Contact, ContactBy, Place, PromisedFile
from tests.racing import at_once
from tests.world.programmes import NOW
from tests.world.reports import SALMA_CODE, SALMA_WORDS, SUMMARY, Reporting

WORDS = "شُرح السبب لصاحب البلاغ"


def refusal_of(act: Callable[..., Any], *args: Any, **named: Any) -> Any:
    with pytest.raises(Refused) as refused:
        act(*args, **named)
    assert refused.value.text()
    return refused.value.code


def fresh(report: Report) -> Report:
    return Report.objects.get(id=report.id)


def told(report: Report) -> list[str]:
    return [str(line.what) for line in queries.story(fresh(report), told_only=True)]


def logged(report: Report) -> list[dict[str, Any]]:
    entries = Opening.objects.filter(entry__subject=f"report:{report.id}").order_by("entry_id")
    return [canonical.parse_canonical(bytes(opening.record)) for opening in entries]


def test_what_goes_to_the_authority_is_the_offices_summary_with_a_clock(
    forwarded_report: Report, liaison: Viewer
) -> None:
    assert forwarded_report.state == ReportState.FORWARDED
    assert forwarded_report.answer_by
    assert forwarded_report.answer_by > date(2026, 11, 15)
    [row] = queries.for_authorities(liaison)
    seen = queries.as_authority_sees(row)
    assert seen.summary == SUMMARY
    assert SALMA_WORDS not in repr(seen)
    assert not {"text", "code_hash", "sender", "receipt", "place_words"} & set(seen.__dataclass_fields__)
    assert queries.reports(liaison).count() == 0
    assert queries.report(liaison, forwarded_report.id) is None


def test_a_report_without_summary_or_authority_is_not_forwarded(
    salma_report: Report, reporting: Reporting, officer: Viewer
) -> None:
    assert refusal_of(actions.forward, officer, salma_report.id) is Refusal.SUMMARY_MISSING
    nowhere = reporting("ماء مقطوع").report
    assert refusal_of(actions.forward, officer, nowhere.id) is Refusal.AUTHORITY_MISSING
    assert refusal_of(actions.summarise, officer, nowhere.id, {"ar": " "}, True) is Refusal.SUMMARY_MISSING


def test_before_it_is_forwarded_and_after_it_is_taken_back_its_authority_sees_nothing(
    salma_report: Report, officer: Viewer, liaison: Viewer
) -> None:
    assert not queries.for_authorities(liaison).exists()
    actions.summarise(officer, salma_report.id, dict(SUMMARY), False)
    actions.forward(officer, salma_report.id)
    assert queries.for_authorities(liaison).exists()
    actions.take_back(officer, salma_report.id, "جهة أخرى")
    assert not queries.for_authorities(liaison).exists()


def test_an_authority_that_was_only_named_sees_nothing_whatever_else_happens(
    salma_report: Report, officer: Viewer, liaison: Viewer, licensing: Authority, ministry: Authority
) -> None:
    """Taken back from one, named another's and closed at the desk: the other one never had it."""
    actions.categorise(officer, salma_report.id, authority=ministry.id)
    actions.summarise(officer, salma_report.id, dict(SUMMARY), False)
    actions.forward(officer, salma_report.id)
    refused = refusal_of(actions.categorise, officer, salma_report.id, authority=licensing.id)
    assert refused is Refusal.WRONG_STATE
    assert not queries.for_authorities(liaison).exists()
    actions.take_back(officer, salma_report.id, "جهة أخرى")
    actions.categorise(officer, salma_report.id, authority=licensing.id)
    actions.close(officer, salma_report.id, Outcome.EXPLAINED, WORDS)
    assert not queries.for_authorities(liaison).exists()


def test_what_one_resident_is_asked_no_other_reads(
    salma_report: Report, reporting: Reporting, officer: Viewer
) -> None:
    other = reporting("مثلها").report
    actions.merge(officer, other.id, salma_report.id)
    actions.ask(officer, salma_report.id, "كتبتِ أن ابنتك ليان كانت معك؟")
    actions.close(officer, salma_report.id, Outcome.EXPLAINED, "شُرح للجميع")
    told = [line.words for line in queries.story(fresh(other), told_only=True)]
    assert "شُرح للجميع" in told
    assert not any("ليان" in words for words in told)


def test_nobody_but_the_desk_moves_a_report(salma_report: Report, liaison: Viewer, hadi: User) -> None:
    for viewer in (liaison, viewer_for(hadi, salma_report.programme)):
        assert (
            refusal_of(actions.summarise, viewer, salma_report.id, dict(SUMMARY), True) is Refusal.NOT_THERE
        )
        assert refusal_of(actions.forward, viewer, salma_report.id) is Refusal.NOT_THERE
        assert refusal_of(actions.merge, viewer, salma_report.id, uuid4()) is Refusal.NOT_THERE
        assert refusal_of(actions.note, viewer, salma_report.id, WORDS) is Refusal.NOT_THERE


def test_a_repair_is_believed_on_evidence_only(forwarded_report: Report, officer: Viewer) -> None:
    act, report = actions.close, forwarded_report.id
    assert refusal_of(act, officer, report, Outcome.FIXED, WORDS) is Refusal.EVIDENCE_MISSING
    assert refusal_of(act, officer, report, Outcome.EXPLAINED, " ") is Refusal.REASON_MISSING
    stored = keep(io.BytesIO(b"\xff\xd8\xff\xe0 a photo"))
    closed = actions.close(officer, report, Outcome.FIXED, WORDS, [stored])
    assert (closed.state, closed.outcome) == (ReportState.CLOSED, Outcome.FIXED)
    ended = queries.story(closed, told_only=True)[-1]
    assert (ended.what, ended.words) == (Happening.CLOSED, WORDS)
    assert [each.sha256 for each in ended.files] == [stored.sha256]
    assert refusal_of(act, officer, report, Outcome.EXPLAINED, WORDS) is Refusal.WRONG_STATE


def test_evidence_that_came_with_the_authoritys_answer_counts(
    forwarded_report: Report, officer: Viewer
) -> None:
    with transaction.atomic():
        answer = actions.tell(forwarded_report, Happening.ANSWERED, Speaker.AUTHORITY, {}, words="زدنا شباكًا")
        actions.bring_file(forwarded_report.id, keep(io.BytesIO(b"%PDF-1")), FileKind.DOCUMENT, answer)
    assert actions.close(officer, forwarded_report.id, Outcome.FIXED, WORDS).outcome == Outcome.FIXED


def test_reopening_within_thirty_days_reaches_the_authority_with_a_new_clock(
    closed_report: Report, liaison: Viewer
) -> None:
    later = NOW + timedelta(days=DAYS_TO_REOPEN)
    clock.allow_travel()
    with clock.travelling_to(later):
        client_id = uuid4()
        event = actions.reopen(closed_report, "ما زال الانتظار ساعات", client_id=client_id)
        assert actions.reopen(closed_report, "ما زال الانتظار ساعات", client_id=client_id) == event
    again = fresh(closed_report)
    assert (again.state, again.reopened, again.outcome, again.closed_at) == ("forwarded", 1, "", None)
    assert again.answer_by
    assert again.answer_by > later.date()
    assert queries.for_authorities(liaison).get().id == again.id
    assert "ما زال" not in repr(queries.as_authority_sees(again))


def test_after_thirty_days_it_stays_closed(closed_report: Report) -> None:
    clock.allow_travel()
    with clock.travelling_to(NOW + timedelta(days=DAYS_TO_REOPEN, seconds=1)):
        assert refusal_of(actions.reopen, closed_report, "ما زال") is Refusal.TOO_LATE_TO_REOPEN
        assert queries.standing(closed_report).can_reopen_until is None


def test_a_report_that_the_office_closed_alone_comes_back_to_the_office(
    reporting: Reporting, officer: Viewer
) -> None:
    asked = reporting("متى يفتح المركز؟", kind=Kind.QUESTION).report
    actions.close(officer, asked.id, Outcome.EXPLAINED, "من الثامنة")
    actions.reopen(asked, "وهل يفتح يوم السبت؟")
    assert fresh(asked).state == ReportState.RECEIVED


@pytest.mark.django_db(transaction=True)
def test_reopened_twice_at_once_it_is_opened_once(closed_report: Report) -> None:
    done = at_once(*[lambda: actions.reopen(closed_report, "ما زال الانتظار") for _ in range(2)])
    assert sum(each is Refusal.WRONG_STATE for each in done) == 1
    assert fresh(closed_report).reopened == 1


def test_satisfaction_is_asked_once_and_only_at_the_end(closed_report: Report) -> None:
    assert queries.standing(closed_report).can_rate
    assert refusal_of(actions.rate, closed_report, 6) is Refusal.UNREADABLE
    actions.rate(closed_report, 2, "بطيء")
    assert fresh(closed_report).satisfaction == 2
    assert refusal_of(actions.rate, closed_report, 5) is Refusal.ALREADY_RATED
    assert not queries.standing(fresh(closed_report)).can_rate


def test_an_open_report_is_not_rated(salma_report: Report) -> None:
    assert refusal_of(actions.rate, salma_report, 5) is Refusal.WRONG_STATE


def test_what_its_sender_adds_is_kept_once_and_shown(salma_report: Report) -> None:
    client_id = uuid4()
    for _ in range(2):
        actions.say(salma_report, "كان ذلك يوم الأحد", client_id=client_id)
    lines = queries.story(salma_report, told_only=True)
    assert [(line.what, line.words) for line in lines[1:]] == [(Happening.SAID, "كان ذلك يوم الأحد")]
    assert refusal_of(actions.say, salma_report, "  ") is Refusal.NOTHING_SAID


def test_notes_and_returned_answers_stay_in_the_office(forwarded_report: Report, officer: Viewer) -> None:
    actions.note(officer, forwarded_report.id, "يعرفه الموظفون")
    assert Happening.NOTED not in told(forwarded_report)
    assert any(line.words == "يعرفه الموظفون" for line in queries.story(forwarded_report, told_only=False))


def test_no_word_of_anybody_reaches_the_log(closed_report: Report, officer: Viewer) -> None:
    actions.say(closed_report, "كلمة سلمى")
    actions.note(officer, closed_report.id, "كلمة المكتب")
    records = logged(closed_report)
    assert [each["verb"] for each in records] == [
        "report.accepted", "report.summarised", "report.forwarded", "report.closed", "report.said",
    ]  # fmt: skip
    whole = repr(records)
    for words in (SALMA_WORDS, SUMMARY["ar"], "كلمة", "زيد عدد"):
        assert words not in whole
    assert not Entry.objects.filter(subject=f"report:{closed_report.id}", is_public=True).exists()


def test_what_is_decided_about_a_report_is_saved_and_noted(
    salma_report: Report, officer: Viewer, hospital: ServicePoint, ministry: Authority
) -> None:
    changed = actions.categorise(
        officer, salma_report.id, severity=Severity.HIGH, kind=Kind.QUESTION, service_point=hospital.id
    )
    assert fresh(changed).authority_id == ministry.id
    assert (changed.severity, changed.kind) == (Severity.HIGH, Kind.QUESTION)
    act = actions.categorise
    assert refusal_of(act, officer, salma_report.id, category="no.such") is Refusal.UNREADABLE
    assert refusal_of(act, officer, salma_report.id, service_point=uuid4()) is Refusal.UNKNOWN_PLACE
    assert logged(salma_report)[-1]["sets"]["authority"] == str(ministry.id)


def test_a_report_set_aside_says_why_and_can_be_taken_up_again(salma_report: Report, officer: Viewer) -> None:
    actions.set_aside(officer, salma_report.id, SetAside.NOT_PUBLIC_SERVICE, "هذا متجر خاص")
    line = queries.story(fresh(salma_report), told_only=True)[-1]
    assert "ليس عن خدمة عامة" in str(line.sentence)
    assert line.words == "هذا متجر خاص"
    actions.take_back(officer, salma_report.id, "أخطأنا")
    assert fresh(salma_report).state == ReportState.RECEIVED


def test_of_a_muted_device_everything_is_taken_receipted_and_set_aside(
    salma_report: Report, reporting: Reporting, officer: Viewer
) -> None:
    actions.mute(officer, salma_report.id, clock.now() + timedelta(days=7), "شتائم متكررة")
    assert Entry.objects.filter(subject=f"report:{salma_report.id}", verb="report.muted").exists()
    sent = reporting("مرة أخرى", sender=b"s" * 32)
    assert sent.receipt
    assert fresh(sent.report).state == ReportState.SET_ASIDE
    assert reporting("غيرها", sender=b"t" * 32).report.state == ReportState.RECEIVED
    clock.allow_travel()
    with clock.travelling_to(NOW + timedelta(days=8)):
        assert reporting("بعد مدة", sender=b"s" * 32).report.state == ReportState.RECEIVED


def test_a_team_takes_it_over(salma_report: Report, officer: Viewer, programme: Programme) -> None:
    team = Team.objects.create(programme=programme, name="الصحة")
    assert actions.assign(officer, salma_report.id, team.pk).team == team
    assert actions.assign(officer, salma_report.id, None).team is None
    assert refusal_of(actions.assign, officer, salma_report.id, team.pk + 1) is Refusal.NOT_THERE


# Groups -------------------------------------------------------------------------------------------


def test_merging_counts_every_reporter_and_parting_gives_each_back_its_own(
    programme: Programme, reporting: Reporting, salma_report: Report, officer: Viewer
) -> None:
    second, third = reporting("مثلها", sender=b"2" * 32).report, reporting("وهذه", sender=b"3" * 32).report
    for sender in (b"a" * 32, b"b" * 32):
        actions.me_too(programme, second.id, sender)
    actions.me_too(programme, third.id, b"a" * 32)
    actions.merge(officer, third.id, second.id)
    assert queries.voices_of(fresh(second)) == 3
    actions.merge(officer, second.id, salma_report.id)
    # Two reports, and the devices a and b, of which a spoke twice.
    assert queries.voices_of(fresh(salma_report)) == 4
    assert queries.voices_of(fresh(third)) == 4
    assert queries.lead_of(fresh(third)).id == salma_report.id
    actions.part(officer, second.id)
    counts = [queries.voices_of(fresh(each)) for each in (salma_report, second, third)]
    assert counts == [0, 3, 3]
    actions.part(officer, third.id)
    assert [fresh(each).voices for each in (salma_report, second, third)] == [0, 2, 1]


def test_a_report_leads_no_circle_and_has_one_lead(
    reporting: Reporting, salma_report: Report, officer: Viewer
) -> None:
    other = reporting("مثلها").report
    actions.merge(officer, other.id, salma_report.id)
    for report, into in ((salma_report, other), (other, salma_report), (salma_report, salma_report)):
        assert refusal_of(actions.merge, officer, report.id, into.id) is Refusal.WRONG_STATE
    assert refusal_of(actions.part, officer, salma_report.id) is Refusal.WRONG_STATE
    assert refusal_of(actions.merge, officer, salma_report.id, uuid4()) is Refusal.NOT_THERE


def test_whoever_was_merged_follows_the_lead_without_hearing_its_sender(
    programme: Programme, reporting: Reporting, salma_report: Report, officer: Viewer
) -> None:
    other = reporting("مثلها").report
    actions.merge(officer, other.id, salma_report.id)
    actions.say(salma_report, "كلام سلمى وحدها")
    actions.summarise(officer, salma_report.id, dict(SUMMARY), False)
    actions.forward(officer, salma_report.id)
    actions.close(officer, salma_report.id, Outcome.EXPLAINED, WORDS)
    assert told(other) == ["received", "merged", "forwarded", "closed"]
    assert queries.standing(fresh(other)).state is ReportState.CLOSED
    actions.rate(fresh(other), 1)
    actions.reopen(fresh(other), "ما زال عندي")
    assert fresh(salma_report).state == ReportState.FORWARDED
    assert "ما زال عندي" not in repr(queries.story(fresh(salma_report), told_only=True))


@pytest.mark.django_db(transaction=True)
def test_two_devices_at_once_are_two_voices_and_one_device_twice_is_one(
    programme: Programme, salma_report: Report
) -> None:
    senders = (b"a" * 32, b"b" * 32, b"a" * 32)
    at_once(*[lambda sender=sender: actions.me_too(programme, salma_report.id, sender) for sender in senders])
    assert fresh(salma_report).voices == 2
    # Salma's own device says nothing new.
    assert actions.me_too(programme, salma_report.id, b"s" * 32) == 2


@pytest.mark.django_db(transaction=True)
def test_merges_in_both_directions_at_once_leave_one_lead(
    reporting: Reporting, salma_report: Report, officer: Viewer
) -> None:
    other = reporting("مثلها").report
    done = at_once(
        lambda: actions.merge(officer, other.id, salma_report.id),
        lambda: actions.merge(officer, salma_report.id, other.id),
    )
    assert sum(each is Refusal.WRONG_STATE for each in done) == 1


# Files --------------------------------------------------------------------------------------------


def test_a_promised_file_is_taken_once_and_nothing_else_in_its_name(
    reporting: Reporting, marka: ServicePoint
) -> None:
    stored, other = keep(io.BytesIO(b"a voice")), keep(io.BytesIO(b"something else"))
    promised = PromisedFile(stored.sha256, FileKind.VOICE, seconds=4, bytes=7)
    report = reporting("", files=(promised,), place=Place(by=PlaceBy.SEARCH, point=marka.id)).report
    assert refusal_of(actions.attach, report.id, stored.sha256, other) is Refusal.NO_SUCH_FILE
    assert refusal_of(actions.attach, report.id, other.sha256, other) is Refusal.NO_SUCH_FILE
    first = actions.attach(report.id, stored.sha256, stored)
    assert first.arrived_at
    assert actions.attach(report.id, stored.sha256, keep(io.BytesIO(b"a voice"))).file_id == first.file_id


@pytest.mark.django_db(transaction=True)
def test_a_file_that_arrives_twice_at_once_is_one_file(reporting: Reporting) -> None:
    stored = [keep(io.BytesIO(b"a photo")) for _ in range(2)]
    report = reporting("", files=(PromisedFile(stored[0].sha256, FileKind.PHOTO),)).report
    done = at_once(*[lambda each=each: actions.attach(report.id, each.sha256, each) for each in stored])
    assert len({each.file_id for each in done}) == 1
    assert report.files.count() == 1


# What is sealed -------------------------------------------------------------------------------------


@pytest.mark.django_db(transaction=True)
def test_the_original_is_read_for_a_reason_that_stays_on_record(
    reporting: Reporting, officer: Viewer, liaison: Viewer
) -> None:
    contact = Contact(ContactBy.EMAIL, "salma@example.org")
    report = reporting("رقم هاتفي في النص", contact=contact).report
    reason = "طلب صاحب البلاغ تصحيح نصه"
    assert refusal_of(actions.reveal, liaison, report.id, "contact", reason) is Refusal.NOT_THERE
    assert refusal_of(actions.reveal, officer, report.id, "contact", "  قصير  ") is Refusal.REASON_MISSING
    assert actions.reveal(officer, report.id, "contact", reason) == "email:salma@example.org"
    assert "رقم هاتفي في النص" in actions.reveal(officer, report.id, "statement", reason)
    with connection.cursor() as cursor:
        cursor.execute("SELECT custodian, name, reason FROM vault.reading WHERE subject = %s", [report.id])
        assert cursor.fetchall() == [("rania", "contact", reason), ("rania", "statement", reason)]
    sealed = Entry.objects.filter(verb="report.revealed", subject=f"report:{report.id}")
    assert [entry.is_open for entry in sealed] == [False, False]


@pytest.mark.parametrize("table", ["reports_reportevent", "reports_metoo", "reports_notice"])
def test_the_web_may_not_rewrite_a_story(db: None, table: str) -> None:
    address, database = os.environ["RASID_DATABASE_URL"], connection.settings_dict["NAME"]
    with psycopg.connect(address, dbname=database, autocommit=True) as web:
        for verb in (f"DELETE FROM {table}", f"UPDATE {table} SET id = id"):
            with pytest.raises(InsufficientPrivilege):
                web.execute(verb)


def test_a_code_that_opens_salmas_report_opens_nothing_elsewhere(
    salma_report: Report, organisation: Any
) -> None:
    other = Programme.objects.create(slug="other", name={"ar": "غيره"}, created_at=clock.now())
    assert queries.by_code(other, SALMA_CODE) is None
