"""What residents told is kept beside the visits that perhaps missed it, and never says anything of a person."""

import ast
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

import rasid
from rasid.foundation.accounts.models import User
from rasid.foundation.calendar import clock
from rasid.stages.accountability import actions, queries
from rasid.stages.accountability.models import Evidence
from rasid.stages.accountability.rules import (
    EvidenceState,
    Looked,
    is_near,
    may_have_missed,
    window_minutes,
)
from rasid.stages.findings import actions as findings
from rasid.stages.findings.from_reports import actions as from_reports
from rasid.stages.findings.from_reports.actions import Second
from rasid.stages.findings.from_reports.rules import SecondKind
from rasid.stages.findings.models import Finding
from rasid.stages.findings.rules import Severity
from rasid.stages.observers.models import Alias, Observer
from rasid.stages.programmes.models import Wave
from rasid.stages.programmes.rules import Viewer
from rasid.stages.questionnaires.models import Item
from rasid.stages.reports.models import Report
from rasid.stages.reports.rules import PlaceBy
from rasid.stages.reports.statement import Place
from rasid.stages.reviews.models import Review
from rasid.stages.visits.models import Visit
from tests.world.doors import SignedIn, status_of
from tests.world.programmes import NOW
from tests.world.reports import Reporting
from tests.world.submitted import photo

# Noor's visit began two hours before.
VISITED = NOW - timedelta(hours=2)


# Rules ---------------------------------------------------------------------------------------------


def looked(state: str = "answered", score: float | None = 1.0, family: str = "queue") -> Looked:
    return Looked(family, "speed", state, score)


def test_a_visit_that_did_not_look_had_no_chance_to_miss() -> None:
    assert not may_have_missed([], "queue", "speed")
    assert not may_have_missed(
        [looked("not_observed", None), looked("not_applicable", None)], "queue", "speed"
    )
    assert not may_have_missed([looked(family="signage")], "queue", "speed")


def test_a_visit_that_reported_any_fault_of_the_kind_saw_it() -> None:
    assert may_have_missed([looked(), looked()], "queue", "speed")
    assert not may_have_missed([looked(), looked(score=0.0)], "queue", "speed")
    assert not may_have_missed([looked(), looked("refused", None)], "queue", "speed")


def test_without_a_family_the_axis_counts_and_the_window_is_the_shortest() -> None:
    assert may_have_missed([looked(family="signage")], "", "speed")
    assert window_minutes("") == 30
    assert window_minutes("signage") == 7 * 24 * 60


@given(st.integers(-20_000, 20_000), st.sampled_from(["queue", "staff", "cleanliness", "signage", ""]))
def test_near_is_the_same_before_and_after(minutes: int, family: str) -> None:
    other = VISITED + timedelta(minutes=minutes)
    assert is_near(VISITED, other, family) == is_near(other, VISITED, family)
    assert is_near(VISITED, other, family) == (abs(minutes) <= window_minutes(family))


# Keeping -------------------------------------------------------------------------------------------


@pytest.fixture
def looked_at(accepted_review: Review) -> Review:
    """Noor looked whether visitors are received, which passed: of the family `staff`, half an hour long."""
    Item.objects.filter(name="received").update(family="staff")
    return accepted_review


def told(reporting: Reporting, review: Review, minutes: float) -> Report:
    place = Place(by=PlaceBy.QR, point=review.submission.visit.service_point_id)
    return reporting("لم يستقبلنا أحد", place=place, said_at=VISITED + timedelta(minutes=minutes)).report


def confirmed(officer: Viewer, report: Report, family: str = "staff", axis: str = "access") -> Finding:
    drafted = from_reports.draft_from_report(
        officer,
        report.id,
        text={"ar": "لا أحد يستقبل المراجعين"},
        axis=axis,
        severity=Severity.SERIOUS,
        family=family,
        second=Second(SecondKind.DOCUMENT, "سجل الدوام", ContentFile(photo(7), "log.jpg")),
    )
    return findings.confirm_finding(officer, drafted.id)


def test_a_visit_inside_the_window_that_did_not_report_it_is_kept_once_as_possible(
    officer: Viewer, reporting: Reporting, looked_at: Review
) -> None:
    finding = confirmed(officer, told(reporting, looked_at, 25))
    assert [actions.keep_evidence(finding.id) for _ in range(2)] == [1, 0]
    kept = Evidence.objects.get()
    assert kept.state == EvidenceState.POSSIBLE
    assert kept.visit_id == looked_at.submission.visit_id
    assert kept.half_week == "2026-11-15/2026-11-17"


@pytest.mark.parametrize("minutes", [-31, 31, 60 * 24])
def test_outside_the_window_nothing_is_kept(
    officer: Viewer, reporting: Reporting, looked_at: Review, minutes: float
) -> None:
    finding = confirmed(officer, told(reporting, looked_at, minutes))
    assert actions.keep_evidence(finding.id) == 0


def test_a_visit_that_was_rejected_or_a_trial_is_no_chance(
    officer: Viewer, reporting: Reporting, looked_at: Review
) -> None:
    finding = confirmed(officer, told(reporting, looked_at, 5))
    visit = Visit.objects.get(id=looked_at.submission.visit_id)
    Visit.objects.filter(id=visit.id).update(purpose="trial")
    assert actions.keep_evidence(finding.id) == 0
    Visit.objects.filter(id=visit.id).update(purpose=visit.purpose)
    Review.objects.filter(id=looked_at.id).update(verdict="rejected", code="other")
    assert actions.keep_evidence(finding.id) == 0


def test_a_draft_says_nothing_and_a_withdrawn_finding_says_it_no_more(
    officer: Viewer, reporting: Reporting, looked_at: Review
) -> None:
    finding = confirmed(officer, told(reporting, looked_at, 5))
    Finding.objects.filter(id=finding.id).update(state="draft")
    assert actions.keep_evidence(finding.id) == 0
    Finding.objects.filter(id=finding.id).update(state="confirmed")
    assert actions.keep_evidence(finding.id) == 1
    assert actions.exclude_evidence(finding.id) == 0
    findings.withdraw_finding(officer, finding.id, "وثيقة من مركز آخر")
    assert actions.exclude_evidence(finding.id) == 1
    assert Evidence.objects.get().state == EvidenceState.EXCLUDED


def test_a_report_joined_later_is_kept_too_and_the_visit_that_found_it_is_not_held_near_it(
    no_delay: None, officer: Viewer, reporting: Reporting, confirmed_finding: Finding, looked_at: Review
) -> None:
    """The dirty hall was found by Noor's own visit: she did not miss it."""
    report = told(reporting, looked_at, 5)
    from_reports.link_report(officer, report.id, confirmed_finding.id)
    assert actions.keep_evidence_of_report(report.id) == 0
    assert not Evidence.objects.exists()


# Nobody ----------------------------------------------------------------------------------------------


def test_the_table_itself_cannot_hold_that_somebody_missed_something(
    officer: Viewer, reporting: Reporting, looked_at: Review
) -> None:
    actions.keep_evidence(confirmed(officer, told(reporting, looked_at, 5)).id)
    for state in ("miss", "hit", "disputed", "pending"):
        with pytest.raises(IntegrityError), transaction.atomic():
            Evidence.objects.update(state=state)
    assert set(EvidenceState) == {"possible", "excluded"}


def test_no_column_names_a_person() -> None:
    people = {"observer", "user"}
    for field in Evidence._meta.get_fields():
        target = getattr(field, "related_model", None)
        assert field.name not in people
        assert target is None or target._meta.model_name not in people


def test_what_is_read_of_it_is_the_same_whoever_visited(
    officer: Viewer, reporting: Reporting, looked_at: Review, sami: Observer, wave: Wave
) -> None:
    """Exchange the observers: nothing that can be read or reckoned from it changes, but for the name of one week."""
    actions.keep_evidence(confirmed(officer, told(reporting, looked_at, 5)).id)
    before = [vars_of(row) for row in queries.rows(queries.evidence(officer))]
    table = list(Evidence.objects.values())
    Visit.objects.filter(id=looked_at.submission.visit_id).update(observer=sami)
    assert list(Evidence.objects.values()) == table
    assert [vars_of(row) for row in queries.rows(queries.evidence(officer))] == before


def vars_of(row: Any) -> dict[str, Any]:
    return {name: getattr(row, name) for name in row.__dataclass_fields__}


def test_the_alias_of_one_week_is_all_that_is_read_of_who_visited(
    officer: Viewer, reporting: Reporting, looked_at: Review, noor: Observer
) -> None:
    actions.keep_evidence(confirmed(officer, told(reporting, looked_at, 5)).id)
    (row,) = queries.rows(queries.evidence(officer))
    assert row.alias == Alias.objects.get(observer=noor, wave=looked_at.submission.visit.wave).code
    shown = repr(row)
    for key in (str(noor.id), str(looked_at.submission.visit_id), str(looked_at.id)):
        assert key not in shown


SOURCE = Path(rasid.__file__).parent
# What is only possible is kept, listed, and weighed in the mixture; nothing else may know it.
KNOW_IT = {"models.py", "actions.py", "queries.py", "opportunities/mixture.py"}


def test_what_is_only_possible_is_read_by_nothing_that_speaks_of_a_person() -> None:
    own = SOURCE / "stages" / "accountability"
    knowing = set()
    for path in SOURCE.rglob("*.py"):
        if {"tests", "migrations"} & set(path.parts):
            continue
        imported = [
            alias.name
            for node in ast.walk(ast.parse(path.read_text()))
            if isinstance(node, ast.ImportFrom) and node.module == "rasid.stages.accountability.models"
            for alias in node.names
        ]
        assert not imported or own in path.parents or SOURCE / "project" in path.parents, path
        if "Evidence" in imported:
            knowing.add(str(path.relative_to(own)))
    assert knowing == KNOW_IT - {"models.py"}
    assert "observer" not in {field.name for field in Evidence._meta.get_fields()}


# The page ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_the_page_shows_findings_and_no_person_and_is_the_desks_alone(
    signed_in: SignedIn, officer: Viewer, rania: User, hadi: User, omar: User, noor: Observer, reporting: Reporting,
    looked_at: Review, prefix: str,
) -> None:  # fmt: skip
    page = prefix + reverse("accountability_evidence", args=["jo"])
    desk = signed_in(rania)
    assert status_of(desk, page) == 200
    finding = confirmed(officer, told(reporting, looked_at, 5))
    actions.keep_evidence(finding.id)
    for address in (page, f"{page}?format=csv"):
        shown = desk.get(address).content.decode()
        assert finding.code in shown
        assert (
            "30 دقيقة" in desk.get(page).content.decode() or "30 minutes" in desk.get(page).content.decode()
        )
        for secret in (noor.user.handle, str(noor.id), "06:05", "04:05", "2026-11-15T"):
            assert secret not in shown
    for other in (hadi, omar, noor.user):
        assert status_of(signed_in(other), page) == 404


def test_a_family_of_a_forms_own_is_shown_as_it_is_written(
    signed_in: SignedIn, officer: Viewer, rania: User, reporting: Reporting, looked_at: Review
) -> None:
    actions.keep_evidence(confirmed(officer, told(reporting, looked_at, 5)).id)
    Evidence.objects.update(family="parking")
    assert "parking" in signed_in(rania).get(reverse("accountability_evidence", args=["jo"])).content.decode()


def test_the_clock_of_these_tests_is_the_worlds(frozen_clock: datetime) -> None:
    assert clock.now() == NOW == datetime(2026, 11, 15, 6, tzinfo=UTC)
