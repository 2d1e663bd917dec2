"""From one report an officer goes to the next and back in the order of the list, however much waits."""

from datetime import timedelta

import pytest

from rasid.foundation.calendar import clock
from rasid.stages.programmes.rules import Viewer
from rasid.stages.reports.desk import actions, queries
from rasid.stages.reports.desk.queries import Wanted
from rasid.stages.reports.desk.rules import Turn
from rasid.stages.reports.models import Report
from rasid.stages.reports.rules import Door, ReportState, SetAside, Severity
from tests.world.reports import Reporting

pytestmark = pytest.mark.django_db


@pytest.fixture
def waiting(reporting: Reporting) -> list[Report]:
    """Of each sort some: decided and suggested danger, answered ones, an old register's; and two of one moment."""
    start = clock.now()
    for number in range(12):
        with clock.travelling_to(start + timedelta(hours=number // 2)):
            report = reporting("سلك مكشوف" if number in {3, 8} else "انتظرت ساعتين").report
            actions.suggest(report.id)
        mine = Report.objects.filter(id=report.id)
        if number in {5, 10}:
            mine.update(severity=Severity.DANGER)
        if number in {0, 7, 10}:
            mine.update(door=Door.REGISTER)
        if number in {2, 5, 6}:
            mine.update(
                state=ReportState.ANSWERED,
                forwarded_at=report.accepted_at,
                answered_at=report.accepted_at + timedelta(hours=3),
            )
    return list(Report.objects.all())


def test_each_one_stands_between_its_neighbours_in_the_list(waiting: list[Report], officer: Viewer) -> None:
    ids = [each.id for each in queries.queue(officer)]
    assert len(ids) == 12
    beside = [queries.neighbours(officer, Report.objects.get(id=each)) for each in ids]
    assert beside == list(zip([None, *ids], [*ids[1:], None], strict=False))


def test_from_one_that_does_not_wait_the_way_leads_to_what_comes_first(
    waiting: list[Report], officer: Viewer
) -> None:
    first, other = [each.id for each in queries.queue(officer)][:2]
    Report.objects.filter(id=first).update(state=ReportState.SET_ASIDE, set_aside=SetAside.TEST)
    assert queries.neighbours(officer, Report.objects.get(id=first)) == (None, other)


def test_among_what_is_over_danger_is_what_somebody_decided(waiting: list[Report], officer: Viewer) -> None:
    def dangers(turn: Turn) -> int:
        return queries.queue(officer, Wanted(turn=turn, severity=Severity.DANGER)).count()

    assert (dangers(Turn.OFFICE), dangers(Turn.NOBODY)) == (4, 0)
    Report.objects.update(state=ReportState.SET_ASIDE, set_aside=SetAside.TEST)
    assert (dangers(Turn.OFFICE), dangers(Turn.NOBODY)) == (0, 2)
