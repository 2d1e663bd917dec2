"""Rows of a window beside frame and scores, on the four weeks of the small country."""

from datetime import timedelta

import pytest

from rasid.foundation.calendar import clock
from rasid.stages.findings.actions import confirm_finding, draw_findings
from rasid.stages.findings.models import Finding
from rasid.stages.observers.models import Observer
from rasid.stages.programmes.models import Wave
from rasid.stages.programmes.rules import Viewer
from rasid.stages.questionnaires.models import Item
from rasid.stages.registry.models import Service
from rasid.stages.registry.rules import TimeUnit
from rasid.stages.reports.surveys.models import Response, Survey
from rasid.stages.scores import queries
from rasid.stages.scores.actions import take_snapshot
from rasid.stages.scores.figures import Voice, Window
from rasid.stages.scores.gathering import queries as gathering
from rasid.stages.scores.rules import Level, floors
from rasid.stages.visits.models import Transaction, Visit, VisitStep
from rasid.stages.visits.rules import Outcome, Reason, VisitState
from tests.world.accountability import NO, YES, Week, later
from tests.world.plans import Country
from tests.world.programmes import NOW


def window(country: Country, wave: Wave) -> Window:
    floor_of = floors(country.programme.publication_floor)
    return queries.window(country.programme, wave, floor_of[Level.AUTHORITY], floor_of[Level.CENTRE])


def test_what_was_drawn_is_either_scored_or_undone(country: Country, four_weeks: list[Wave]) -> None:
    found = window(country, four_weeks[-1])
    drawn = sum(each.drawn for each in found.kept)
    assert drawn == 32
    assert len(found.undone) == drawn - len({(v.centre, v.wave) for v in found.seen}) > 0
    assert {(u.centre, u.wave) for u in found.undone}.isdisjoint({(v.centre, v.wave) for v in found.seen})


def test_an_undone_visit_says_its_observers_reason(country: Country, four_weeks: list[Wave]) -> None:
    before = window(country, four_weeks[-1]).undone
    visit = Visit.objects.filter(
        wave_id=before[0].wave, service_point_id=before[0].centre, purpose="sample"
    ).first()
    assert visit
    visit.state = VisitState.ABANDONED
    visit.save()
    VisitStep.objects.create(
        visit=visit, state=VisitState.ABANDONED, reason=Reason.PLACE_CLOSED, at=clock.now()
    )
    after = window(country, four_weeks[-1]).undone
    assert after[0].reason == "place-closed"
    assert [u.reason for u in after[1:]] == [u.reason for u in before[1:]]


def test_a_transaction_counts_as_it_stood_when_the_week_was_over(
    country: Country, four_weeks: list[Wave]
) -> None:
    visit = Visit.objects.filter(wave=four_weeks[0], purpose="sample").earliest("id")
    service = Service.objects.create(
        programme=country.programme,
        authority_id=visit.authority_id,
        code="transfer",
        name={"ar": "نقل", "en": "Transfer"},
        limit_value=3,
        limit_unit=TimeUnit.DAYS,
    )
    filed = clock.now() - timedelta(weeks=3)
    transaction = Transaction.objects.create(
        visit=visit, service=service, filed_at=filed, outcome=Outcome.RUNNING
    )
    [running] = [row for row in window(country, four_weeks[-2]).timed if row.service]
    assert (running.kind, running.unit, running.limit, running.is_running) == (
        "transaction",
        "days",
        3.0,
        True,
    )
    Transaction.objects.filter(pk=transaction.pk).update(
        outcome=Outcome.GRANTED, ended_at=filed + timedelta(days=23)
    )
    [later] = [row for row in window(country, four_weeks[-1]).timed if row.service]
    assert (later.taken, later.is_running) == (23.0, False)
    # Asked again of the week before, it had not ended yet.
    assert [row for row in window(country, four_weeks[-2]).timed if row.service] == [running]


def test_what_its_applicant_withdrew_is_no_measured_time(country: Country, four_weeks: list[Wave]) -> None:
    visit = Visit.objects.filter(wave=four_weeks[0], purpose="sample").earliest("id")
    filed = clock.now() - timedelta(weeks=3)
    Transaction.objects.create(
        visit=visit,
        service=country.renewal,
        filed_at=filed,
        outcome=Outcome.WITHDRAWN,
        ended_at=filed + timedelta(days=1),
    )
    assert [row for row in window(country, four_weeks[-1]).timed if row.service] == []


def test_a_week_is_compared_in_the_company_of_the_week_before(
    country: Country, four_weeks: list[Wave]
) -> None:
    assert window(country, four_weeks[-1]).company == []
    take_snapshot(country.programme, four_weeks[-2])
    held = window(country, four_weeks[-1]).company
    assert {each.authority for each in held} == {str(country.licensing.id), str(country.civil.id)}
    assert {each.group for each in held} == {"*/*/1-1"}
    assert window(country, four_weeks[-2]).company == [], "no week is grouped by itself"


def test_residents_voices_are_counted_by_centre(country: Country, four_weeks: list[Wave]) -> None:
    survey = Survey.objects.create(
        programme=country.programme, number=1, questions=["csat"], since=clock.now() - timedelta(days=90)
    )
    point = country.points[0]
    for number, answer in enumerate(("5", "4", "1")):
        Response.objects.create(
            programme=country.programme,
            survey=survey,
            service_point=point,
            day=four_weeks[-1].starts_on,
            at=clock.now(),
            answers={"csat": answer},
            sender=bytes([number]) * 32,
        )
    [voice] = window(country, four_weeks[-1]).voices
    assert voice == Voice(str(point.id), str(four_weeks[-1].id), 0, 3, 2)
    assert window(country, four_weeks[-2]).voices == []


@pytest.mark.usefixtures("four_weeks")
def test_a_confirmed_fault_is_a_sighting_of_its_visit(
    country: Country, confirmed_finding: Finding, four_weeks: list[Wave]
) -> None:
    assert confirmed_finding.answer
    assert confirmed_finding.review
    assert window(country, confirmed_finding.wave).sightings == [], (
        "an item without a family lasts nobody knows how long"
    )
    Item.objects.filter(pk=confirmed_finding.answer.item_id).update(family="cleanliness")
    rows = window(country, confirmed_finding.wave).sightings
    visit = confirmed_finding.review.submission.visit_id
    assert [(row.centre, row.visit, row.family) for row in rows] == [
        (str(confirmed_finding.service_point_id), str(visit), "cleanliness")
    ]


@pytest.mark.parametrize(("hours", "is_pair"), [(2, True), (9, False)])
def test_visit_and_double_are_a_pair_of_looks_only_while_such_things_stay_as_they_are(
    week: Week, noor: Observer, lina: Observer, officer: Viewer, hours: int, *, is_pair: bool
) -> None:
    one = week.planned(noor)
    two = week.planned(lina, beside=one)
    with later(hours=12):
        reviews = [
            week.read(week.filed(planned, began, {"clean": NO, "exits": exits}))
            for planned, began, exits in ((one, NOW, NO), (two, NOW + timedelta(hours=hours), YES))
        ]
        for review in reviews:
            for finding in draw_findings(review.id):
                confirm_finding(officer, finding.id)
    found = {
        row.family: (row.once, row.twice) for row in gathering.paired(week.country.programme, [week.wave.id])
    }
    # Dirt lasts a shift: two hours apart both saw the same, nine hours apart nobody knows. An exit lasts a week.
    assert found == ({"cleanliness": (0, 1)} if is_pair else {}) | {"facility": (1, 0)}
