"""Under enforcement an authority is heard before anybody else reads: held, replied to, printed beside it."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from rasid.foundation.accounts.models import User
from rasid.foundation.calendar import clock
from rasid.foundation.calendar.working_days import WorkingWeek, add_working_days
from rasid.foundation.ledger.models import Entry, Waiting
from rasid.foundation.text.refusals import Refused
from rasid.methods.proofs.replay import differing_fields
from rasid.stages.bulletins.queries import public_order_rows, public_orders
from rasid.stages.cases import actions, queries
from rasid.stages.cases.models import Case
from rasid.stages.cases.rules import Refusal, correction_deadline, may_reply
from rasid.stages.findings import actions as findings
from rasid.stages.findings.models import Finding
from rasid.stages.findings.rules import (
    EvidenceGrade,
    Severity,
    grade_of,
    is_enforced,
    reply_days,
)
from rasid.stages.findings.rules import Refusal as FindingRefusal
from rasid.stages.programmes.models import Wave
from rasid.stages.programmes.rules import Refusal as ProgrammeRefusal
from rasid.stages.programmes.rules import Regime, Viewer, public_viewer
from tests.world.doors import SignedIn
from tests.world.regimes import replayed

WEEK = WorkingWeek(frozenset({5, 6}))
NAMED = {"ar": "رفض الموظف محمد العلي استقبال المراجعين", "en": "A clerk refused to serve"}
REPLY = "نُقل الموظف إلى التدريب، وأعيد ترتيب الشباك."


def code_of(act: Any, *args: Any, **more: Any) -> object:
    with pytest.raises(Refused) as refused:
        act(*args, **more)
    assert refused.value.text()
    return refused.value.code


# The rules --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("record", "reader", "witness", "grade"),
    [
        (False, False, False, EvidenceGrade.TOLD),
        # A second reader of a bare account has read the same words twice.
        (False, True, False, EvidenceGrade.TOLD),
        (True, False, False, EvidenceGrade.SHOWN),
        (True, True, False, EvidenceGrade.CONFIRMED),
        (False, False, True, EvidenceGrade.CONFIRMED),
    ],
)
def test_grades_of_evidence(record: bool, reader: bool, witness: bool, grade: EvidenceGrade) -> None:
    assert grade_of(has_record=record, has_second_reader=reader, has_second_witness=witness) is grade


def test_enforcement_asks_more_where_it_speaks_of_people() -> None:
    def enforced(grade: EvidenceGrade, axis: str = "place", named: bool = False) -> bool:
        return is_enforced(True, grade, axis, Severity.SERIOUS, names_somebody=named)

    assert not enforced(EvidenceGrade.TOLD)
    assert enforced(EvidenceGrade.SHOWN)
    assert not enforced(EvidenceGrade.SHOWN, "staff_conduct")
    assert not enforced(EvidenceGrade.SHOWN, named=True)
    assert enforced(EvidenceGrade.CONFIRMED, "staff_conduct", named=True)
    assert not is_enforced(True, EvidenceGrade.CONFIRMED, "place", Severity.DANGER, names_somebody=True)
    assert not is_enforced(False, EvidenceGrade.CONFIRMED, "place", Severity.MINOR, names_somebody=False)


@given(
    shown=st.dates(date(2024, 1, 1), date(2030, 1, 1)),
    severity=st.sampled_from(["critical", "serious", "minor"]),
    holidays=st.sets(st.dates(date(2024, 1, 1), date(2030, 3, 1)), max_size=30),
)
def test_the_days_to_reply_are_over_before_the_orders_own_are(
    shown: date, severity: str, holidays: set[date]
) -> None:
    """Else an extension given in time would bear, in the log, a day on which it came too late."""
    kept = frozenset(holidays)
    until = add_working_days(shown, reply_days(Severity(severity), enforced=True), WEEK, kept)
    assert until + timedelta(days=1) <= correction_deadline(shown, severity, WEEK, kept)


def test_danger_to_life_waits_for_nobodys_reply() -> None:
    assert reply_days(Severity.DANGER, enforced=True) == 0
    assert reply_days(Severity.SERIOUS, enforced=False) == 0


def test_one_reply_in_its_days() -> None:
    last = date(2026, 11, 22)
    assert may_reply(None, last, False, "x") is Refusal.NO_REPLY_DUE
    assert may_reply(last, last, True, "x") is Refusal.REPLIED_ALREADY
    assert may_reply(last, last + timedelta(days=1), False, "x") is Refusal.REPLY_OVER
    assert may_reply(last, last, False, " ") is Refusal.TEXT_MISSING
    assert may_reply(last, last, False, "x") is None


# An order under enforcement ---------------------------------------------------------------------


@pytest.fixture
def enforced_finding(
    no_delay: None, drafts: list[Finding], enforced_wave: Wave, officer: Viewer, monkeypatch: Any
) -> Finding:
    """The dirty hall, with evidence enough to hold it against somebody."""
    monkeypatch.setattr("rasid.stages.findings.queries.grade_of", lambda finding: EvidenceGrade.CONFIRMED)
    return findings.confirm_finding(officer, drafts[1].id)


@pytest.fixture
def held_order(enforced_finding: Finding) -> Case:
    opened = actions.open_case(enforced_finding.id)
    assert opened
    return opened


def test_the_authority_reads_it_at_once_and_everybody_else_when_its_days_are_over(
    held_order: Case, enforced_finding: Finding, omar_viewing: Viewer, officer: Viewer
) -> None:
    assert enforced_finding.regime == Regime.ENFORCEMENT
    # Sunday 15 November and five working days: Sunday 22, so everybody from Monday on.
    assert enforced_finding.reply_until == date(2026, 11, 22)
    assert held_order.deadline == date(2026, 11, 29)
    assert queries.find_case(omar_viewing, held_order.id) is not None
    everybody = public_viewer(held_order.programme_id)
    assert not public_orders(everybody)
    assert queries.last_release(officer) == held_order.public_from
    for verb in ("case.opened", "finding.confirmed"):
        waiting = Waiting.objects.get(entry__verb=verb)
        assert waiting.merge_after == held_order.public_from
        assert b"2026-11-22" in bytes(Entry.objects.get(verb=verb).header)
    with clock.travelling_to(held_order.public_from):
        assert [case.id for case in public_orders(everybody)] == [held_order.id]


def test_the_reply_is_printed_beside_it_word_for_word(
    held_order: Case, omar_viewing: Viewer, omar: User, signed_in: SignedIn, client: Any
) -> None:
    page = reverse("agency_case", args=["jo", held_order.id])
    theirs = signed_in(omar)
    assert theirs.get(page).context["may_reply"]
    assert theirs.post(page, {"act": "reply", "reply": REPLY}).status_code == 302
    assert code_of(actions.reply_to_case, omar_viewing, held_order.id, "x") is Refusal.REPLIED_ALREADY
    held = queries.find_case(omar_viewing, held_order.id)
    assert held is not None
    live = queries.public_views(held.programme_id)[f"case:{held.id}"]
    assert (live["reply"], live["reply_until"]) == (REPLY, "2026-11-22")
    assert differing_fields(live, replayed(f"case:{held.id}")) == []
    with clock.travelling_to(held_order.public_from):
        everybody = public_viewer(held.programme_id)
        (row,) = public_order_rows(everybody, list(public_orders(everybody)))
        assert (row.reply, row.grade) == (REPLY, "confirmed")
        read: Any = client.get(reverse("public_authority", args=["jo", held.authority_id]))
        assert REPLY in read.content.decode()


def test_a_reply_gives_nobodys_number_away_and_comes_in_its_days(
    held_order: Case, omar_viewing: Viewer
) -> None:
    number = code_of(actions.reply_to_case, omar_viewing, held_order.id, "اسألوا 0791234567")
    assert number is ProgrammeRefusal.PERSONAL_DATA
    with clock.travelling_to(held_order.public_from + timedelta(hours=1)):
        late = code_of(actions.reply_to_case, omar_viewing, held_order.id, REPLY)
    assert late is Refusal.REPLY_OVER


def test_an_order_under_improvement_has_no_reply_and_says_nothing_of_its_evidence(
    order: Case, omar_viewing: Viewer
) -> None:
    assert code_of(actions.reply_to_case, omar_viewing, order.id, REPLY) is Refusal.NO_REPLY_DUE
    assert order.visible_from == order.public_from
    view = queries.public_views(order.programme_id)[f"case:{order.id}"]
    assert view["reply_until"] is None
    assert b"evidence_grade" not in bytes(Entry.objects.get(verb="finding.confirmed").opening.record).replace(
        b'"evidence_grade":null', b""
    )


def test_what_was_extended_while_it_was_held_does_not_seem_late(held_order: Case, officer: Viewer) -> None:
    later = held_order.deadline + timedelta(days=7)
    actions.extend_deadline(officer, held_order.id, later, "قطعة غيار في الطريق")
    header = bytes(Entry.objects.get(verb="case.extended").header)
    start = held_order.public_from.date()
    assert start <= held_order.deadline
    assert f'"deadline":"{later}"'.encode() in header


# Names ------------------------------------------------------------------------------------------


def test_under_improvement_a_finding_names_nobody(
    no_delay: None, drafts: list[Finding], officer: Viewer
) -> None:
    assert code_of(findings.confirm_finding, officer, drafts[1].id, NAMED) is ProgrammeRefusal.NAMES_BLOCKED
    stood_by = findings.confirm_finding(officer, drafts[1].id, NAMED, names_nobody=True)
    assert stood_by.regime == Regime.IMPROVEMENT
    entry = Entry.objects.get(verb="text.declared_nameless")
    assert not entry.is_open


def test_under_enforcement_a_name_needs_evidence_that_carries_it(
    no_delay: None, drafts: list[Finding], enforced_wave: Wave, officer: Viewer, monkeypatch: Any
) -> None:
    grades = "rasid.stages.findings.queries.grade_of"
    monkeypatch.setattr(grades, lambda finding: EvidenceGrade.SHOWN)
    low = code_of(findings.confirm_finding, officer, drafts[1].id, NAMED)
    assert low is FindingRefusal.GRADE_TOO_LOW
    monkeypatch.setattr(grades, lambda finding: EvidenceGrade.CONFIRMED)
    danger = code_of(findings.confirm_finding, officer, drafts[1].id, NAMED, Severity.DANGER)
    assert danger is FindingRefusal.DANGER_NAMES_NOBODY
    confirmed = findings.confirm_finding(officer, drafts[1].id, NAMED)
    assert (confirmed.regime, confirmed.grade) == (Regime.ENFORCEMENT, EvidenceGrade.CONFIRMED)


def test_the_word_that_a_name_is_none_is_on_record_under_enforcement_too(
    no_delay: None, drafts: list[Finding], enforced_wave: Wave, officer: Viewer, monkeypatch: Any
) -> None:
    """With it, evidence that carries no name passes: whoever gave it answers for it."""
    monkeypatch.setattr("rasid.stages.findings.queries.grade_of", lambda finding: EvidenceGrade.SHOWN)
    confirmed = findings.confirm_finding(officer, drafts[1].id, NAMED, names_nobody=True)
    assert confirmed.regime == Regime.ENFORCEMENT
    assert Entry.objects.get(verb="text.declared_nameless").subject == f"finding:{confirmed.id}"


def test_evidence_too_weak_is_ordered_all_the_same_and_held_against_nobody(
    no_delay: None, drafts: list[Finding], enforced_wave: Wave, officer: Viewer, monkeypatch: Any
) -> None:
    monkeypatch.setattr("rasid.stages.findings.queries.grade_of", lambda finding: EvidenceGrade.TOLD)
    confirmed = findings.confirm_finding(officer, drafts[1].id)
    assert (confirmed.regime, confirmed.reply_until) == (Regime.IMPROVEMENT, None)
    opened = actions.open_case(confirmed.id)
    assert opened
    assert opened.public_from == opened.visible_from


def test_reasons_that_go_out_name_nobody(order: Case, officer: Viewer) -> None:
    day = order.deadline + timedelta(days=7)
    named = code_of(actions.extend_deadline, officer, order.id, day, "طلبها المدير خالد يوسف")
    assert named is ProgrammeRefusal.NAMES_BLOCKED
    assert Case.objects.get(id=order.id).deadline == order.deadline


def test_what_is_seen_of_the_evidence_is_looked_up(
    drafts: list[Finding], officer: Viewer, wave: Wave
) -> None:
    from_visit = findings.queries.grade_of(drafts[1])
    assert from_visit in set(EvidenceGrade)


def test_the_webs_role_cannot_rewrite_a_reply(db: None) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT has_table_privilege('rasid_app', 'cases_casereply', 'UPDATE, DELETE')")
        assert cursor.fetchone() == (False,)
