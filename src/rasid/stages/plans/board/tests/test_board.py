import json
import re
from html import unescape

import pytest
from django.test import Client
from django.urls import reverse

from rasid.foundation.accounts.models import User
from rasid.foundation.text.messages import say
from rasid.methods.planning.secrecy.report import Measure, SecrecyReport, measured
from rasid.stages.plans.board import queries
from rasid.stages.plans.board.pages import figure_row
from rasid.stages.plans.models import Plan, PlannedVisit, UndoneTask
from rasid.stages.programmes.rules import Viewer
from tests.world.doors import SignedIn

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(signed_in: SignedIn, rania: User) -> Client:
    return signed_in(rania)


def week_of(plan: Plan) -> str:
    return reverse("plan_week", args=["jo", plan.id])


def test_every_visit_stands_on_one_way_of_the_board(drawn_plan: Plan, officer: Viewer) -> None:
    board = queries.board(officer, drawn_plan)
    assert board is not None
    standing = PlannedVisit.objects.filter(plan=drawn_plan, set_aside_at=None)
    on_ways = [stop.id for way in board.ways for stop in way.stops]
    assert sorted(on_ways) == sorted(standing.values_list("id", flat=True))
    assert sum(board.counts.values()) == standing.count()
    assert all([s.order for s in way.stops] == sorted(s.order for s in way.stops) for way in board.ways)


def test_a_day_and_a_zone_leave_their_ways_alone(drawn_plan: Plan, officer: Viewer) -> None:
    whole = queries.board(officer, drawn_plan)
    assert whole is not None
    way = whole.ways[0]
    chosen = queries.board(officer, drawn_plan, way.day, way.zone)
    assert chosen is not None
    assert {(each.day, each.zone) for each in chosen.ways} == {(way.day, way.zone)}
    assert chosen.counts == whole.counts


def test_whoever_may_not_plan_learns_nothing(drawn_plan: Plan) -> None:
    outsider = Viewer(None, drawn_plan.programme_id, frozenset())
    assert queries.board(outsider, drawn_plan) is None
    assert queries.secrecy(outsider, drawn_plan) is None


def test_the_board_shows_ways_reasons_and_the_map_s_lines(desk: Client, drawn_plan: Plan) -> None:
    visit = PlannedVisit.objects.filter(plan=drawn_plan).select_related("frame_point").first()
    assert visit is not None
    UndoneTask.objects.create(
        plan=drawn_plan, frame_point=visit.frame_point, purpose="double", reason="no-second-observer"
    )
    page = desk.get(week_of(drawn_plan)).content.decode()
    assert say("plans-drop-no-second-observer") in page
    told = re.search(r'<script id="week-ways" type="application/json">(.*?)</script>', page)
    assert told is not None
    ways = json.loads(unescape(told[1]))
    assert sum(len(way["stops"]) for way in ways) == PlannedVisit.objects.filter(plan=drawn_plan).count()
    assert 'data-what="week"' in page


def test_a_day_that_is_none_is_every_day(desk: Client, drawn_plan: Plan) -> None:
    assert desk.get(week_of(drawn_plan), {"day": "yesterday"}).status_code == 200


def test_the_week_is_taken_home(desk: Client, drawn_plan: Plan) -> None:
    lines = desk.get(week_of(drawn_plan), {"format": "csv"}).content.decode("utf-8-sig").splitlines()
    assert len(lines) == 1 + PlannedVisit.objects.filter(plan=drawn_plan, set_aside_at=None).count()


def foreseeable(plan: Plan, visits_a_week: float) -> str:
    """The address of the plan's secrecy, of which one limit is broken."""
    report = SecrecyReport(
        figures=(measured(Measure.AUC, 0.51, 0.49, 0.53), measured(Measure.LIFT, 1.8, 1.6, 2.0)),
        price=(measured(Measure.PRICE_VISITS, 0.04, 0.03, 0.05),),
        weeks=40,
        visits_a_week=visits_a_week,
        centres=13,
        of_centres=13,
    )
    plan.secrecy = report.as_row()
    plan.save(update_fields=["secrecy"])
    return reverse("plan_secrecy", args=["jo", plan.id])


def test_secrecy_is_told_with_intervals_limits_and_price(desk: Client, drawn_plan: Plan) -> None:
    address = foreseeable(drawn_plan, visits_a_week=60.0)
    page = desk.get(address).content.decode()
    assert "تجاوزت الخطة حداً" in page
    assert "banner-danger" in page
    assert "1.80" in page
    lines = desk.get(address, {"format": "csv"}).content.decode("utf-8-sig").splitlines()
    assert len(lines) == 4


def test_a_programme_too_small_to_hide_is_told_so_and_not_stopped(desk: Client, drawn_plan: Plan) -> None:
    page = unescape(desk.get(foreseeable(drawn_plan, visits_a_week=5.0)).content.decode())
    assert say("secrecy-small") in page
    assert "banner-danger" not in page


def test_before_the_audit_the_page_says_so(desk: Client, drawn_plan: Plan) -> None:
    drawn_plan.secrecy = {}
    drawn_plan.save(update_fields=["secrecy"])
    page = desk.get(reverse("plan_secrecy", args=["jo", drawn_plan.id])).content.decode()
    assert "لم يُقس بعد" in page


def test_every_measure_has_its_words() -> None:
    for measure in Measure:
        row = figure_row(measured(measure, 0.5, 0.4, 0.6))
        assert row["name"]
        assert row["hint"]
