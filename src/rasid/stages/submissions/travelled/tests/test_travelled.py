from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from rasid.methods.planning.profiles import Place
from rasid.stages.plans.models import PlannedVisit, TravelCalibration
from rasid.stages.programmes.rules import Viewer
from rasid.stages.submissions import actions as submissions
from rasid.stages.submissions.models import Submission
from rasid.stages.submissions.travelled import actions
from rasid.stages.submissions.travelled.rules import Filed, straight_trips
from rasid.stages.visits.models import Visit
from tests.world.submissions import answered

NINE = datetime(2026, 11, 16, 9, 0, tzinfo=UTC)


def filed(order: int, arrives: int, began_min: int, ended_min: int, observer: str = "noor") -> Filed:
    """Planned to arrive so many minutes after midnight with a way of 20, an hour there; began and ended after nine."""
    return Filed(
        observer=observer,
        day=date(2026, 11, 16),
        order=order,
        arrives=arrives,
        minutes=60,
        way=20,
        place=Place(31.9 + order / 100, 35.9),
        district="JO-AM",
        began=NINE + timedelta(minutes=began_min),
        ended=NINE + timedelta(minutes=ended_min),
    )


def test_a_way_that_nobody_waited_on_is_a_trip() -> None:
    (trip,) = straight_trips([filed(2, 620, 75, 130), filed(1, 540, 0, 50)])
    assert (trip.minutes, trip.district) == (25, "JO-AM")
    assert trip.origin == Place(31.91, 35.9)


@pytest.mark.parametrize(
    "after",
    [
        filed(2, 700, 75, 130),  # The plan let them wait.
        filed(3, 620, 75, 130),  # Another visit lay between.
        filed(2, 620, 75, 130, observer="sami"),
        filed(2, 620, 40, 130),  # Begun before the other one ended: two phones, or a clock that was set.
        filed(2, 620, 400, 460),
    ],
)
def test_what_says_nothing_of_the_way_is_left_out(after: Filed) -> None:
    assert list(straight_trips([filed(1, 540, 0, 50), after])) == []


def test_another_day_is_another_way() -> None:
    later = replace(filed(2, 620, 75, 130), day=date(2026, 11, 17))
    assert list(straight_trips([filed(1, 540, 0, 50), later])) == []


@pytest.mark.django_db
def test_filed_visits_teach_the_paces_of_their_programme(
    counter_visits: list[Visit], noor_viewing: Viewer, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second, *_ = counter_visits
    for order, visit in enumerate((first, second), start=1):
        submissions.receive(noor_viewing, answered(noor_viewing, visit), {})
        PlannedVisit.objects.filter(id=visit.planned_visit_id).update(
            order=order, arrives=480 + 80 * order, travel=20, day=first.window_starts
        )
    begun = Submission.objects.get(visit=first).ended_at
    assert begun is not None
    Submission.objects.filter(visit=second).update(
        started_at=begun + timedelta(minutes=17), ended_at=begun + timedelta(minutes=60)
    )
    found = list(straight_trips(actions.filed_visits(first.programme)))
    assert [trip.minutes for trip in found] == [17]
    # One trip teaches no pace; sixty of the kind do.
    assert actions.learn_all_travel() == 1
    assert not TravelCalibration.objects.exists()
    monkeypatch.setattr(actions, "straight_trips", lambda _: found * 60)
    actions.learn_all_travel()
    assert TravelCalibration.objects.filter(programme=first.programme, trips=60).exists()
