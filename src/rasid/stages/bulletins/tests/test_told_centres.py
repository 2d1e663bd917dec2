"""A centre's figure from one bulletin to the next: it never moves by one visit."""

from datetime import timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from rasid.stages.bulletins import queries
from rasid.stages.bulletins.models import Bulletin
from rasid.stages.bulletins.rules import SMALLEST_GROUP, told_weeks
from rasid.stages.programmes.models import Programme
from rasid.stages.programmes.rules import public_viewer
from rasid.stages.scores.models import VisitScore
from rasid.stages.scores.rules import Level
from tests.world.plans import Country


@given(st.lists(st.integers(0, 4), max_size=60))
def test_a_figure_moves_only_when_a_group_of_visits_came(new_visits: list[int]) -> None:
    shown = told_weeks(new_visits)
    for before, now in pairwise((-1, *shown)):
        assert now == before or sum(new_visits[before + 1 : now + 1]) >= SMALLEST_GROUP


def test_nothing_is_shown_before_the_first_group() -> None:
    assert told_weeks([1, 0, 1, 0, 1, 1, 3]) == (-1, -1, -1, -1, 4, 4, 6)


def test_a_centre_visited_once_since_shows_the_figure_that_it_showed(
    published_bulletin: Bulletin, programme: Programme, country: Country
) -> None:
    viewer = public_viewer(programme.id)
    visits = VisitScore.objects.filter(visit__wave__starts_on__lte=published_bulletin.wave.starts_on)
    many = {score.visit.service_point_id for score in visits if _count(visits, score) >= SMALLEST_GROUP}
    few = {point.id for point in country.points} - many
    assert many
    assert few
    for point in many:
        assert queries.figure_from(viewer, Level.CENTRE, str(point)) == published_bulletin
    for point in few:
        assert queries.figure_from(viewer, Level.CENTRE, str(point)) is None
        assert queries.published_estimate(viewer, Level.CENTRE, str(point)) is None


def _count(visits: object, score: VisitScore) -> int:
    return sum(each.visit.service_point_id == score.visit.service_point_id for each in visits)  # type: ignore[attr-defined]


def test_after_a_year_an_old_figure_is_none(published_bulletin: Bulletin, country: Country) -> None:
    viewer = public_viewer(published_bulletin.programme_id)
    shown = next(
        str(point.id)
        for point in country.points
        if queries.figure_from(viewer, Level.CENTRE, str(point.id)) is not None
    )
    wave = published_bulletin.wave
    later = published_bulletin
    wave.pk, wave.number = None, wave.number + 60
    wave.starts_on += timedelta(weeks=60)
    wave.ends_on += timedelta(weeks=60)
    wave.save()
    later.pk, later.number, later.wave = None, later.number + 60, wave
    later.save()
    assert queries.figure_from(viewer, Level.CENTRE, shown) is None
