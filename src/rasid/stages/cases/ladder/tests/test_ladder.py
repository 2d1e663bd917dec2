"""What is overdue climbs by its days, once for each rung; the office's own delay lifts nobody; nothing is hidden."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from rasid.foundation.accounts.models import User
from rasid.foundation.calendar import clock
from rasid.foundation.calendar.working_days import load_calendar
from rasid.foundation.ledger.models import Entry
from rasid.methods.proofs.replay import differing_fields
from rasid.stages.cases import actions as cases
from rasid.stages.cases import queries as case_queries
from rasid.stages.cases.clocks.actions import stop_clock
from rasid.stages.cases.ladder import actions, queries
from rasid.stages.cases.ladder.rules import days_late, reminder_due, rung_due
from rasid.stages.cases.models import Case, Escalation, Reminder
from rasid.stages.cases.moving import Calendar
from rasid.stages.cases.rules import (
    DEFAULT_POLICY,
    RUNGS,
    CaseState,
    Rung,
    RungCause,
    Standing,
    StopCause,
)
from rasid.stages.findings import actions as findings
from rasid.stages.findings.models import Finding
from rasid.stages.findings.rules import Severity
from rasid.stages.findings.tests.test_findings_actions import replayed
from rasid.stages.programmes.models import Programme
from rasid.stages.programmes.rules import Viewer
from tests.world.cases import proof
from tests.world.doors import SignedIn

JORDAN = load_calendar("jo")
DUE = date(2026, 11, 29)


def on(day: date, hour: int = 9) -> datetime:
    return datetime(day.year, day.month, day.day, hour, tzinfo=UTC)


def at(day: date) -> Calendar:
    return Calendar(day, JORDAN.week, JORDAN.holiday_dates)


def rung(order: Case, day: date) -> str:
    with clock.travelling_to(on(day)):
        actions.escalate_due()
    return Case.objects.get(id=order.id).rung


def test_a_serious_order_climbs_on_its_first_fifth_and_tenth_working_day_late(order: Case) -> None:
    # Due on Sunday the 29th.
    assert rung(order, DUE) == Rung.CENTRE
    assert rung(order, date(2026, 11, 30)) == Rung.HEAD
    assert rung(order, date(2026, 12, 3)) == Rung.HEAD
    # Friday and Saturday do not count: Sunday is the fifth.
    assert rung(order, date(2026, 12, 5)) == Rung.HEAD
    assert rung(order, date(2026, 12, 6)) == Rung.MINISTER
    assert rung(order, date(2026, 12, 13)) == Rung.PRIME_MINISTER
    assert rung(order, date(2027, 3, 1)) == Rung.PRIME_MINISTER
    reached = Escalation.objects.filter(case=order).order_by("id")
    assert [(each.rung, each.on.isoformat(), each.cause) for each in reached] == [
        ("head", "2026-11-30", RungCause.OVERDUE),
        ("minister", "2026-12-06", RungCause.OVERDUE),
        ("prime_minister", "2026-12-13", RungCause.OVERDUE),
    ]
    view = case_queries.public_views(order.programme_id)[f"case:{order.id}"]
    assert (view["rung"], view["rung_on"]) == ("prime_minister", "2026-12-13")
    assert differing_fields(view, replayed(f"case:{order.id}")) == []


def test_the_job_run_twice_tells_nothing_twice(order: Case) -> None:
    for _ in range(3):
        rung(order, date(2026, 11, 30))
    assert Entry.objects.filter(verb="case.escalated").count() == 1


def test_danger_is_told_to_the_prime_minister_at_once(drafts: list[Finding], officer: Viewer) -> None:
    confirmed = findings.confirm_finding(officer, drafts[0].id, severity=Severity.DANGER)
    opened = cases.open_case(confirmed.id)
    assert opened
    assert actions.escalate_case(opened.id)
    assert not actions.escalate_case(opened.id)
    reached = Escalation.objects.get(case=opened)
    assert (reached.rung, reached.cause) == (Rung.PRIME_MINISTER, RungCause.DANGER)


def test_while_the_office_judges_nobody_climbs(order: Case, officer: Viewer, omar_viewing: Viewer) -> None:
    with clock.travelling_to(on(DUE)):
        cases.answer_case(omar_viewing, order.id, "نُظفت القاعة", [proof()])
    assert rung(order, date(2026, 12, 13)) == Rung.CENTRE
    with clock.travelling_to(on(date(2026, 12, 14))):
        cases.refuse_answer(officer, order.id, "الصورة قديمة")
        actions.escalate_due()
    # Sent back on Monday: the first day late is Tuesday.
    assert rung(order, date(2026, 12, 14)) == Rung.CENTRE
    assert rung(order, date(2026, 12, 15)) == Rung.HEAD
    assert rung(order, date(2026, 12, 20)) == Rung.HEAD
    assert rung(order, date(2026, 12, 21)) == Rung.MINISTER


def test_a_stopped_clock_neither_climbs_nor_reminds(
    order: Case, officer: Viewer, programme: Programme
) -> None:
    stop_clock(officer, order.id, StopCause.DISASTER, "سيول")
    assert rung(order, date(2026, 12, 20)) == Rung.CENTRE
    with clock.travelling_to(on(DUE)):
        assert actions.remind_due() == 0


def test_a_reopened_order_begins_the_ladder_anew(
    order: Case, officer: Viewer, munir_viewing: Viewer, omar_viewing: Viewer
) -> None:
    from_head = rung(order, date(2026, 11, 30))
    assert from_head == Rung.HEAD
    Case.objects.filter(id=order.id).update(
        state=CaseState.CLOSED, closed_at=on(DUE), closed_by_id=officer.user_id
    )
    with clock.travelling_to(on(date(2026, 12, 1))):
        reopened = cases.reopen_case(officer, order.id, "عادت كما كانت")
    assert (reopened.rung, reopened.rung_on) == (Rung.CENTRE, None)
    assert rung(order, reopened.deadline + timedelta(days=1)) in {Rung.CENTRE, Rung.HEAD}


# Reminders ---------------------------------------------------------------------------------------


def test_reminders_fall_due_five_days_and_one_before_and_on_the_last(
    order: Case, programme: Programme
) -> None:
    noted = {}
    for ahead in range(16):
        day = date(2026, 11, 15) + timedelta(days=ahead)
        with clock.travelling_to(on(day)):
            if actions.remind_due():
                noted[day.isoformat()] = queries.reminded_today(programme).get().days_before
            assert actions.remind_due() == 0
    assert noted == {"2026-11-22": 5, "2026-11-26": 1, "2026-11-29": 0}
    assert Reminder.objects.count() == Entry.objects.filter(verb="case_reminder.noted").count() == 3
    assert not Entry.objects.filter(verb="case_reminder.noted").first().is_open  # type: ignore[union-attr]


def test_of_reminders_that_were_missed_only_the_most_pressing_is_given() -> None:
    waiting = Standing(CaseState.OPEN, DUE, term_from=date(2026, 11, 15), term_days=10)
    assert reminder_due(waiting, at(date(2026, 11, 26)), (5, 1, 0), []) == 1
    assert reminder_due(waiting, at(date(2026, 11, 26)), (5, 1, 0), [1]) is None
    assert reminder_due(waiting, at(date(2026, 11, 15)), (10, 5), []) is None
    assert reminder_due(waiting, at(DUE + timedelta(days=1)), (5, 1, 0), []) is None


# The rules ---------------------------------------------------------------------------------------


@given(
    st.sampled_from(["critical", "serious", "minor"]),
    st.lists(st.integers(0, 60), min_size=2, max_size=8).map(sorted),
)
def test_the_ladder_only_rises_with_the_days(severity: str, days: list[int]) -> None:
    reached = [RUNGS.index(rung_due(severity, late, True, DEFAULT_POLICY)) for late in days]
    assert reached == sorted(reached)
    expected = [sum(late >= step for step in DEFAULT_POLICY.ladder[severity]) for late in days]
    assert reached == expected


def test_nobody_is_late_before_the_first_working_day_after_the_deadline() -> None:
    thursday = date(2026, 11, 26)
    assert [days_late(thursday, at(thursday + timedelta(days=n))) for n in range(5)] == [0, 0, 0, 1, 2]
    assert rung_due("serious", 0, True, DEFAULT_POLICY) is Rung.CENTRE


# Pages -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["", "/en"])
def test_the_list_counts_every_rung_and_finds_who_stands_on_it(
    order: Case, rania: User, officer: Viewer, signed_in: SignedIn, language: str
) -> None:
    rung(order, date(2026, 12, 6))
    office = signed_in(rania)
    page, own = language + reverse("cases", args=["jo"]), language + reverse("case", args=["jo", order.id])
    with clock.travelling_to(on(date(2026, 12, 6))):
        counts = {each.rung: (each.count, each.overdue) for each in queries.rung_counts(officer)}
        assert counts == {Rung.HEAD: (0, 0), Rung.MINISTER: (1, 1), Rung.PRIME_MINISTER: (0, 0)}
        assert order.code in office.get(page, {"rung": "minister"}).content.decode()
        assert order.code not in office.get(page, {"rung": "head"}).content.decode()
        told = office.get(own).content.decode()
    assert ("الوزير" if not language else "Minister") in told
