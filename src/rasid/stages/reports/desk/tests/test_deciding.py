"""Suggestions, and what an officer makes of them: Rania decides, Zayd decides at the same time."""

import hmac
from hashlib import sha256
from uuid import UUID, uuid4

import pytest
from django.db import connection

from rasid.foundation.accounts.models import User
from rasid.foundation.ledger.models import Entry
from rasid.foundation.text.refusals import Refused
from rasid.stages.programmes.models import Programme
from rasid.stages.programmes.queries import viewer_for
from rasid.stages.programmes.rules import Role, Viewer
from rasid.stages.registry.models import ServicePoint
from rasid.stages.reports import actions as reports
from rasid.stages.reports.desk import actions, queries, rules
from rasid.stages.reports.desk.models import Decision, Sorting, Suggestion
from rasid.stages.reports.desk.rules import BLIND_SHARE, Act, Field, Refusal, Turn
from rasid.stages.reports.desk.tests.conftest import HOLE, STAFF, WAIT, Deciding
from rasid.stages.reports.models import Report
from rasid.stages.reports.rules import PlaceBy, Severity
from rasid.stages.reports.statement import Place
from tests.world.programmes import member
from tests.world.reports import Reporting

pytestmark = pytest.mark.django_db


@pytest.fixture
def zayd(programme: Programme) -> Viewer:
    """Zayd is another officer."""
    return viewer_for(member(programme, "zayd", Role.OFFICER), programme)


def at_spot(latitude: str, longitude: str) -> Place:
    return Place(by=PlaceBy.GPS, latitude=latitude, longitude=longitude, accuracy_m=10)


def test_a_new_report_gets_its_suggestions_once(salma_report: Report) -> None:
    actions.suggest(salma_report.id)
    actions.suggest(salma_report.id)
    found = {each.field: each.value for each in Suggestion.objects.filter(report=salma_report)}
    assert found == {"kind": "complaint", "category": WAIT, "severity": "normal", "place": ""}
    sorting = Sorting.objects.get(report=salma_report)
    assert sorting.context["kind"] == "complaint"
    assert not sorting.is_silent
    assert sorting.model is None


def test_suggesting_decides_nothing(sorted_report: Report) -> None:
    sorted_report.refresh_from_db()
    assert sorted_report.category == ""
    assert not Decision.objects.exists()


def test_accepting_and_changing_are_kept_with_what_was_shown(
    sorted_report: Report, deciding: Deciding, rania: User
) -> None:
    deciding(sorted_report.id, Field.CATEGORY, WAIT)
    deciding(sorted_report.id, Field.SEVERITY, "high")
    category, severity = Decision.objects.order_by("id")
    assert (category.suggested, category.decided, category.act) == (WAIT, WAIT, Act.ACCEPTED)
    assert (severity.suggested, severity.decided, severity.act) == ("normal", "high", Act.CHANGED)
    assert category.suggestion is not None
    assert (category.by, category.was_blind) == (rania, False)
    sorted_report.refresh_from_db()
    assert (sorted_report.category, sorted_report.severity) == (WAIT, Severity.HIGH)


def test_one_key_accepts_all_that_is_shown(sorted_report: Report, officer: Viewer) -> None:
    seen = queries.newest_event(sorted_report)
    actions.accept_all(officer, sorted_report.id, seen)
    assert set(Decision.objects.values_list("field", "act")) == {
        ("kind", "accepted"), ("category", "accepted"), ("severity", "accepted"),
    }  # fmt: skip
    with pytest.raises(Refused) as refused:
        actions.accept_all(officer, sorted_report.id, queries.newest_event(sorted_report))
    assert refused.value.code == Refusal.NOTHING_SUGGESTED


def test_the_second_of_two_officers_reads_what_the_first_did(
    sorted_report: Report, officer: Viewer, zayd: Viewer
) -> None:
    seen = queries.newest_event(sorted_report)
    actions.decide(officer, sorted_report.id, seen, Field.CATEGORY, WAIT)
    with pytest.raises(Refused) as refused:
        actions.decide(zayd, sorted_report.id, seen, Field.CATEGORY, STAFF)
    assert refused.value.code == Refusal.CHANGED_MEANWHILE
    assert "rania" in refused.value.text()
    sorted_report.refresh_from_db()
    assert sorted_report.category == WAIT
    assert Decision.objects.count() == 1


def test_what_one_did_oneself_keeps_nobody_from_going_on(sorted_report: Report, officer: Viewer) -> None:
    seen = queries.newest_event(sorted_report)
    actions.decide(officer, sorted_report.id, seen, Field.CATEGORY, WAIT)
    actions.decide(officer, sorted_report.id, seen, Field.SEVERITY, "high")
    assert Decision.objects.count() == 2


def test_words_of_the_sender_are_read_before_the_report_is_closed(
    sorted_report: Report, officer: Viewer
) -> None:
    seen = queries.newest_event(sorted_report)
    reports.say(sorted_report, "ما زلت أنتظر")
    with pytest.raises(Refused) as refused:
        actions.work(officer, sorted_report.id, seen, lambda: None)
    assert refused.value.code == Refusal.CHANGED_MEANWHILE


@pytest.mark.parametrize(
    ("name", "value"),
    [
        (Field.KIND, "shouting"), (Field.CATEGORY, "no.such.code"), (Field.SEVERITY, "terrible"),
        (Field.PLACE, "nowhere"), (Field.INCIDENT, "x"),
    ],
)  # fmt: skip
def test_what_does_not_exist_cannot_be_decided(
    sorted_report: Report, deciding: Deciding, name: Field, value: str
) -> None:
    with pytest.raises(Refused) as refused:
        deciding(sorted_report.id, name, value)
    assert refused.value.code == Refusal.UNKNOWN_VALUE


def test_a_reviewer_decides_nothing(sorted_report: Report, programme: Programme, hadi: User) -> None:
    viewer = viewer_for(hadi, programme)
    with pytest.raises(Refused):
        actions.decide(viewer, sorted_report.id, 0, Field.CATEGORY, WAIT)
    assert not queries.queue(viewer).exists()


# Same incident -----------------------------------------------------------------------------------


@pytest.fixture
def two_holes(reporting: Reporting) -> tuple[Report, Report]:
    first = reporting("حفرة كبيرة في الشارع أمام المدرسة", place=at_spot("31.951000", "35.923000")).report
    actions.suggest(first.id)
    second = reporting("حفرة كبيرة في الشارع قبال المدرسة", place=at_spot("31.951050", "35.923050")).report
    actions.suggest(second.id)
    return first, second


def test_a_second_report_of_one_hole_is_offered_with_the_first(
    two_holes: tuple[Report, Report], officer: Viewer
) -> None:
    first, second = two_holes
    (found,) = queries.parallels(officer, second)
    assert found.report == first
    assert found.score > 0.5
    (back,) = queries.parallels(officer, first)
    assert back.report == second


def test_a_hole_across_town_is_another_one(reporting: Reporting, officer: Viewer) -> None:
    first = reporting("حفرة كبيرة في الشارع", place=at_spot("31.951000", "35.923000")).report
    actions.suggest(first.id)
    far = reporting("حفرة كبيرة في الشارع", place=at_spot("31.971000", "35.953000")).report
    actions.suggest(far.id)
    assert queries.parallels(officer, far) == []


def test_merging_is_an_answer_and_can_be_undone(two_holes: tuple[Report, Report], officer: Viewer) -> None:
    first, second = two_holes
    actions.merge(officer, second.id, queries.newest_event(second), first.id)
    second.refresh_from_db()
    assert second.same_as_id == first.id
    (kept,) = Decision.objects.filter(field=Field.INCIDENT)
    assert (kept.act, kept.suggested, kept.decided) == (Act.MERGED, str(first.id), str(first.id))
    (shown,) = queries.parallels(officer, first)
    assert shown.is_same
    actions.part(officer, second.id, queries.newest_event(second))
    second.refresh_from_db()
    assert second.same_as_id is None
    assert queries.parallels(officer, second) == []


def test_two_that_an_officer_told_apart_are_not_offered_again(
    two_holes: tuple[Report, Report], officer: Viewer
) -> None:
    first, second = two_holes
    actions.not_the_same(officer, second.id, first.id)
    assert queries.parallels(officer, second) == []
    assert queries.parallels(officer, first) == []
    assert set(Decision.objects.values_list("act", flat=True)) == {Act.REJECTED}


# Place -------------------------------------------------------------------------------------------


def test_a_report_beside_a_centre_is_offered_that_centre(reporting: Reporting, marka: ServicePoint) -> None:
    assert marka.latitude is not None
    assert marka.longitude is not None
    place = at_spot(f"{marka.latitude + 0.0002:.6f}", f"{marka.longitude:.6f}")
    report = reporting("انتظرت كثيرا", place=place).report
    actions.suggest(report.id)
    found = Suggestion.objects.get(report=report, field=Field.PLACE)
    assert found.value == str(marka.id)
    assert 0.3 < found.confidence < 1


def test_a_poster_that_was_scanned_needs_no_suggestion(sorted_report: Report) -> None:
    assert Suggestion.objects.get(report=sorted_report, field=Field.PLACE).value == ""


# Blind -------------------------------------------------------------------------------------------


def test_one_in_twenty_is_blind_by_a_key_no_officer_has() -> None:
    ids = [UUID(int=number) for number in range(20_000)]
    drawn = sum(rules.is_blind(each, b"key") for each in ids)
    assert drawn / len(ids) == pytest.approx(BLIND_SHARE, abs=0.006)
    assert [rules.is_blind(each, b"key") for each in ids[:200]] != [
        rules.is_blind(each, b"other") for each in ids[:200]
    ]
    least = min(ids, key=lambda each: hmac.new(b"key", each.bytes, sha256).digest())
    assert rules.is_blind(least, b"key")


def test_what_is_blind_is_hidden_until_it_is_decided(
    salma_report: Report, deciding: Deciding, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(actions, "is_blind", lambda report, key: True)
    actions.suggest(salma_report.id)
    assert queries.shown(salma_report).is_hidden
    assert queries.shown(salma_report).by_field == {}
    assert queries.suggestions_of([salma_report.id]) == {}
    deciding(salma_report.id, Field.KIND, "complaint")
    deciding(salma_report.id, Field.CATEGORY, STAFF)
    deciding(salma_report.id, Field.SEVERITY, "normal")
    assert not queries.shown(salma_report).is_hidden
    assert queries.shown(salma_report).by_field["category"].value == WAIT
    assert set(Decision.objects.values_list("was_blind", flat=True)) == {True}
    category = Decision.objects.get(field="category")
    assert (category.suggested, category.decided, category.act) == (WAIT, STAFF, Act.CHANGED)


# The queue ---------------------------------------------------------------------------------------


def test_danger_comes_first_then_the_oldest(reporting: Reporting, officer: Viewer) -> None:
    first = reporting("انتظرت كثيرا").report
    second = reporting("انتظرت كثيرا اليوم").report
    wire = reporting("سلك مكشوف عند الباب").report
    for each in (first, second, wire):
        actions.suggest(each.id)
    assert list(queries.queue(officer)) == [wire, first, second]
    assert queries.waiting(officer).danger == 1


def test_danger_is_on_top_even_when_it_is_blind(
    reporting: Reporting, officer: Viewer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(actions, "is_blind", lambda report, key: True)
    old, wire = reporting("انتظرت كثيرا").report, reporting("سلك مكشوف").report
    for each in (old, wire):
        actions.suggest(each.id)
    assert queries.queue(officer).first() == wire


def test_a_danger_that_was_judged_none_steps_back(
    reporting: Reporting, officer: Viewer, deciding: Deciding
) -> None:
    old, wire = reporting("انتظرت كثيرا").report, reporting("سلك تلفون على الطاولة").report
    for each in (old, wire):
        actions.suggest(each.id)
    deciding(wire.id, Field.SEVERITY, "low")
    assert list(queries.queue(officer)) == [old, wire]


def test_each_tab_holds_whose_turn_it_is(forwarded_report: Report, officer: Viewer) -> None:
    assert queries.counts(officer) == {Turn.OFFICE: 0, Turn.AUTHORITY: 1, Turn.NOBODY: 0}
    assert list(queries.queue(officer, queries.Wanted(turn=Turn.AUTHORITY))) == [forwarded_report]
    late = queries.Wanted(turn=Turn.AUTHORITY, due="late")
    assert list(queries.queue(officer, late)) == []


def test_merged_reports_wait_with_their_lead(two_holes: tuple[Report, Report], officer: Viewer) -> None:
    first, second = two_holes
    actions.merge(officer, second.id, queries.newest_event(second), first.id)
    assert list(queries.queue(officer)) == [first]


# What stays --------------------------------------------------------------------------------------


def test_the_log_holds_the_decision_and_no_words(sorted_report: Report, deciding: Deciding) -> None:
    deciding(sorted_report.id, Field.CATEGORY, WAIT)
    entry = Entry.objects.filter(verb="report.categorised").get()
    assert WAIT in bytes(entry.opening.record).decode()
    assert "انتظرت" not in bytes(entry.opening.record).decode()


@pytest.mark.parametrize("table", ["decision", "suggestion", "sorting", "frozenwindow"])
def test_what_was_shown_and_decided_is_never_rewritten(table: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT has_table_privilege('rasid_app', %s, 'UPDATE'),"
            " has_table_privilege('rasid_app', %s, 'DELETE'), has_table_privilege('rasid_app', %s, 'INSERT')",
            [f"report_desk_{table}"] * 3,
        )
        assert cursor.fetchone() == (False, False, True)


def test_another_programmes_report_is_not_there(officer: Viewer) -> None:
    with pytest.raises(Refused):
        actions.decide(officer, uuid4(), 0, Field.CATEGORY, HOLE)
