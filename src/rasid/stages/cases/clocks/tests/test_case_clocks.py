"""A clock stands still for a named event, runs on with what was left, and follows holidays declared later."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse

from rasid.foundation.accounts.models import User
from rasid.foundation.calendar import clock
from rasid.foundation.calendar.working_days import Holiday
from rasid.foundation.ledger.models import Entry
from rasid.foundation.text.refusals import Refused
from rasid.methods.proofs.replay import differing_fields
from rasid.stages.cases import actions as cases
from rasid.stages.cases import queries as case_queries
from rasid.stages.cases.clocks import actions
from rasid.stages.cases.models import Case, ClockStop, Deadline, ExtensionRequest
from rasid.stages.cases.rules import Refusal, StopCause
from rasid.stages.findings import actions as findings
from rasid.stages.findings.tests.test_findings_actions import replayed
from rasid.stages.programmes.actions import keep_holidays, remove_holiday
from rasid.stages.programmes.models import Membership, Programme
from rasid.stages.programmes.rules import Viewer
from tests.world.cases import proof
from tests.world.doors import SignedIn


def on(day: date, hour: int = 9) -> datetime:
    return datetime(day.year, day.month, day.day, hour, tzinfo=UTC)


def refusal_of(act: Callable[..., object], *given: object, **named: object) -> object:
    with pytest.raises(Refused) as caught:
        act(*given, **named)
    assert caught.value.text()
    return caught.value.code


def assert_told(case: Case) -> Case:
    """The order as the public reads it is what its log adds up to."""
    fresh = Case.objects.get(id=case.id)
    live = case_queries.public_views(case.programme_id)[f"case:{case.id}"]
    assert differing_fields(live, replayed(f"case:{case.id}")) == []
    return fresh


def test_a_stopped_clock_keeps_its_working_days_and_runs_on_with_them(order: Case, officer: Viewer) -> None:
    # Opened on Sunday 15 November, due on Sunday the 29th; Fridays and Saturdays rest.
    with clock.travelling_to(on(date(2026, 11, 24))):
        stop = actions.stop_clock(officer, order.id, StopCause.DISASTER, "سيول أغلقت الطريق")
        assert (stop.left_days, assert_told(order).left_days) == (3, 3)
        view = case_queries.public_views(order.programme_id)[f"case:{order.id}"]
        assert (view["stopped_on"], view["stop_cause"]) == ("2026-11-24", "disaster")
        assert view["stop_reason"] == "سيول أغلقت الطريق"
    with clock.travelling_to(on(date(2026, 12, 15))):
        (row,) = case_queries.rows(officer, case_queries.cases(officer).filter(id=order.id))
        assert (row.is_overdue, row.is_stopped) == (False, True)
        resumed = actions.resume_clock(officer, order.id)
        # Wednesday, Thursday, Sunday.
        assert resumed.deadline == date(2026, 12, 20)
        assert assert_told(order).stopped_on is None
    assert b'"deadline":"2026-12-20"' in bytes(Entry.objects.get(verb="case.resumed").header)
    assert ClockStop.objects.get(case=order).resumed_on == date(2026, 12, 15)


def test_stopping_and_running_on_at_once_moves_nothing(order: Case, officer: Viewer) -> None:
    actions.stop_clock(officer, order.id, StopCause.OFFICE, "لم تصل نسخة الملاحظة")
    assert actions.resume_clock(officer, order.id).deadline == order.deadline
    assert_told(order)


def test_on_the_last_day_a_clock_still_stops_and_on_the_next_it_does_not(
    order: Case, officer: Viewer
) -> None:
    with clock.travelling_to(on(order.deadline + timedelta(days=1))):
        late = refusal_of(actions.stop_clock, officer, order.id, StopCause.DISASTER, "سيول")
        assert late is Refusal.DEADLINE_PASSED
    with clock.travelling_to(on(order.deadline)):
        actions.stop_clock(officer, order.id, StopCause.DISASTER, "سيول")
    with clock.travelling_to(on(date(2026, 12, 6))):
        assert actions.resume_clock(officer, order.id).deadline == date(2026, 12, 6)
    assert_told(order)


def test_only_named_events_with_their_letters_stop_a_clock(
    order: Case, officer: Viewer, omar_viewing: Viewer
) -> None:
    stop = actions.stop_clock
    assert refusal_of(stop, officer, order.id, StopCause.COURT, "قرار") is Refusal.DOCUMENT_MISSING
    assert refusal_of(stop, officer, order.id, StopCause.OTHER_BODY, "قرار") is Refusal.DOCUMENT_MISSING
    assert refusal_of(stop, officer, order.id, StopCause.DISASTER, " ") is Refusal.REASON_MISSING
    assert refusal_of(stop, officer, order.id, StopCause.APPEAL, "تظلّم") is Refusal.WRONG_STATE
    assert refusal_of(stop, omar_viewing, order.id, StopCause.DISASTER, "سيول") is Refusal.NOT_THERE
    assert refusal_of(actions.resume_clock, officer, order.id) is Refusal.CLOCK_RUNS
    stop(officer, order.id, StopCause.COURT, "قرار وقف", proof("court.jpg"))
    assert refusal_of(stop, officer, order.id, StopCause.DISASTER, "سيول") is Refusal.CLOCK_STOPPED
    later = date(2026, 12, 6)
    assert refusal_of(cases.extend_deadline, officer, order.id, later, "سبب") is Refusal.CLOCK_STOPPED
    assert ClockStop.objects.get(case=order).document is not None


def test_a_withdrawn_order_has_no_clock_left(order: Case, officer: Viewer) -> None:
    actions.stop_clock(officer, order.id, StopCause.DISASTER, "سيول")
    findings.withdraw_finding(officer, order.finding_id, "ثبت غيره بالدليل")
    cases.withdraw_case(order.finding_id)
    assert assert_told(order).stopped_on is None
    assert not ClockStop.objects.filter(case=order, resumed_on=None).exists()


# More time ---------------------------------------------------------------------------------------


def test_more_time_is_asked_for_and_given_in_public(
    order: Case, officer: Viewer, omar_viewing: Viewer
) -> None:
    asked = actions.ask_extension(omar_viewing, order.id, date(2026, 12, 6), "القطعة في الميناء")
    again = refusal_of(actions.ask_extension, omar_viewing, order.id, date(2026, 12, 7), "سبب")
    assert again is Refusal.ASKED_ALREADY
    assert Case.objects.get(id=order.id).deadline == order.deadline
    assert case_queries.open_case_counts(officer).extensions == 1
    assert list(case_queries.case_list(officer, wanted="extension")) == [order]
    actions.decide_extension(officer, order.id, grants=True)
    fresh = assert_told(order)
    assert fresh.deadline == asked.day
    assert Deadline.objects.get(case=order, cause="extended").reason == "القطعة في الميناء"
    assert not Entry.objects.get(verb="extension.asked").is_open
    assert case_queries.open_case_counts(officer).extensions == 0


def test_the_office_gives_another_day_or_says_why_not(
    order: Case, officer: Viewer, omar_viewing: Viewer
) -> None:
    actions.ask_extension(omar_viewing, order.id, date(2026, 12, 20), "القطعة في الميناء")
    deny = actions.decide_extension
    assert refusal_of(deny, officer, order.id, grants=False) is Refusal.REASON_MISSING
    friday = date(2026, 12, 4)
    assert refusal_of(deny, officer, order.id, grants=True, day=friday) is Refusal.DEADLINE_RESTS
    # What was refused left no trace: it still waits.
    assert ExtensionRequest.objects.get(case=order).is_granted is None
    deny(officer, order.id, grants=False, answer="القطعة متوفرة في السوق")
    assert refusal_of(deny, officer, order.id, grants=True) is Refusal.NOT_ASKED
    actions.ask_extension(omar_viewing, order.id, date(2026, 12, 20), "لم نجدها في السوق")
    deny(officer, order.id, grants=True, day=date(2026, 12, 6), answer="أسبوع يكفي")
    assert assert_told(order).deadline == date(2026, 12, 6)


def test_time_that_has_run_out_is_neither_asked_for_nor_given(
    order: Case, officer: Viewer, omar_viewing: Viewer
) -> None:
    actions.ask_extension(omar_viewing, order.id, date(2026, 12, 6), "القطعة في الميناء")
    with clock.travelling_to(on(order.deadline + timedelta(days=1))):
        late = refusal_of(actions.decide_extension, officer, order.id, grants=True)
        assert late is Refusal.DEADLINE_PASSED
        actions.decide_extension(officer, order.id, grants=False, answer="انقضت المهلة")
        asked = refusal_of(actions.ask_extension, omar_viewing, order.id, date(2026, 12, 6), "سبب")
        assert asked is Refusal.DEADLINE_PASSED


# The calendar ------------------------------------------------------------------------------------


def test_a_holiday_declared_later_gives_the_day_back_once(order: Case, programme: Programme) -> None:
    keep_holidays(programme, [Holiday(date(2026, 11, 23), {"ar": "عطلة رسمية"})])
    assert [actions.recalculate_programme(programme.id) for _ in range(2)] == [1, 0]
    assert assert_told(order).deadline == date(2026, 11, 30)
    entry = Entry.objects.get(verb="case.recalculated")
    assert b'"deadline":"2026-11-30"' in bytes(entry.header)
    # What is taken off the calendar again moves nothing back; a day put in its place moves nothing on.
    remove_holiday(programme, date(2026, 11, 23))
    keep_holidays(programme, [Holiday(date(2026, 11, 24), {"ar": "عطلة رسمية"})])
    assert actions.recalculate_due() == 0
    assert assert_told(order).deadline == date(2026, 11, 30)


def test_a_deadline_that_has_passed_does_not_move_for_a_holiday(order: Case, programme: Programme) -> None:
    with clock.travelling_to(on(order.deadline + timedelta(days=1))):
        keep_holidays(programme, [Holiday(date(2026, 11, 23), {"ar": "عطلة رسمية"})])
        assert actions.recalculate_due() == 0


def test_a_holiday_between_stop_and_run_is_nobodys_loss(
    order: Case, officer: Viewer, programme: Programme
) -> None:
    with clock.travelling_to(on(date(2026, 11, 24))):
        # Declared, and the job has not come by yet.
        keep_holidays(programme, [Holiday(date(2026, 11, 18), {"ar": "عطلة رسمية"})])
        assert actions.stop_clock(officer, order.id, StopCause.DISASTER, "سيول").left_days == 4
        assert actions.recalculate_due() == 0
    with clock.travelling_to(on(date(2026, 11, 25))):
        assert actions.resume_clock(officer, order.id).deadline == date(2026, 12, 1)
    assert_told(order)


# Pages -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["", "/en"])
def test_the_office_stops_and_resumes_on_one_page(
    order: Case, rania: User, signed_in: SignedIn, language: str
) -> None:
    office = signed_in(rania)
    page, own = (language + reverse(name, args=["jo", order.id]) for name in ("case_clock", "case"))
    assert office.post(page, {"act": "stop", "cause": "court", "reason": "قرار"}).status_code == 200
    letter = ContentFile(proof().read(), "court.jpg")
    told = office.post(page, {"act": "stop", "cause": "court", "reason": "قرار", "document": letter})
    assert told.status_code == 302
    document = ClockStop.objects.get(case=order).document_id
    assert office.get(reverse("case_stop_document", args=["jo", order.id, document])).status_code == 200
    assert office.get(own).status_code == 200
    assert office.get(page).status_code == 200
    assert office.post(page, {"act": "resume"}).status_code == 302
    assert office.get(page).status_code == 200
    assert office.post(page, {"act": "dance"}).status_code == 404


@pytest.mark.parametrize("language", ["", "/en"])
def test_the_agency_asks_on_its_own_page_and_reads_why_not(
    order: Case,
    rania: User,
    officer: Viewer,
    omar: User,
    omar_at_licensing: Membership,
    signed_in: SignedIn,
    language: str,
) -> None:
    agency, office = signed_in(omar), signed_in(rania)
    page, desk, own = (
        language + reverse(name, args=["jo", order.id])
        for name in ("agency_extension", "case_clock", "agency_case")
    )
    assert agency.get(page).status_code == 200
    friday = agency.post(page, {"day": "2026-12-04", "reason": "القطعة في الميناء"})
    assert friday.status_code == 200
    assert agency.post(page, {"day": "2026-12-06", "reason": "القطعة في الميناء"}).status_code == 302
    assert "القطعة في الميناء" in office.get(desk).content.decode()
    assert office.post(desk, {"act": "deny", "answer": ""}).status_code == 200
    assert office.post(desk, {"act": "deny", "answer": "القطعة متوفرة في السوق"}).status_code == 302
    assert "القطعة متوفرة في السوق" in agency.get(own).content.decode()
