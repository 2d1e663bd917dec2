"""What people may expect at a counter stands before they are asked for anything; waits only as finely as known."""

import random
import re
from collections.abc import Callable
from datetime import date
from html import unescape
from statistics import median
from typing import Any

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from rasid.methods.statistics import PublicationFloor
from rasid.stages.bulletins.counters import pages, queries
from rasid.stages.bulletins.counters.rules import (
    STEP_MINUTES,
    TypicalWait,
    Waited,
    median_interval,
    typical_wait,
)
from rasid.stages.bulletins.models import Bulletin
from rasid.stages.programmes.models import Programme, Wave
from rasid.stages.programmes.rules import public_viewer
from rasid.stages.questionnaires.models import Item
from rasid.stages.registry.actions import StatedService, close_service_point, keep_services
from rasid.stages.registry.models import Authority, Service, ServicePoint
from rasid.stages.registry.rules import TimeLimit, TimeUnit
from rasid.stages.reports.models import Report
from rasid.stages.reports.public.actions import show_report
from rasid.stages.reviews.models import Review
from rasid.stages.reviews.rules import Verdict
from rasid.stages.submissions.models import Answer, Submission

FLOOR = PublicationFloor(visits=6, centres=1, observers=3, weekdays=2, half_width=10, window_days=365)


def waits(*minutes: float, observers: int = 3, weekdays: int = 2) -> list[Waited]:
    return [Waited(each, n % observers, n % weekdays + 1) for n, each in enumerate(minutes)]


def text(answer: Any) -> str:
    return re.sub("[\u2066-\u2069]", "", unescape(answer.content.decode()))


# Typical waits ------------------------------------------------------------------------


def test_below_the_floor_nothing_is_said() -> None:
    assert typical_wait(waits(5, 10, 15, 20, 25), FLOOR) is None
    assert typical_wait(waits(5, 10, 15, 20, 25, 30, observers=2), FLOOR) is None
    assert typical_wait(waits(5, 10, 15, 20, 25, 30, weekdays=1), FLOOR) is None
    assert typical_wait(waits(5, 10, 15, 20, 25, 30), FLOOR) is not None


def test_waits_are_told_in_steps_that_hold_what_was_measured() -> None:
    told = typical_wait(waits(7, 8, 12, 13, 19, 41), FLOOR)
    assert told == TypicalWait(minutes=15, low=5, high=45, visits=6)


def test_nobody_waiting_is_told_as_the_smallest_step_never_as_nothing() -> None:
    told = typical_wait(waits(0, 0, 0, 0, 0, 0), FLOOR)
    assert told is not None
    assert (told.minutes, told.low, told.high) == (STEP_MINUTES, 0, STEP_MINUTES)


@given(st.lists(st.floats(min_value=0, max_value=600), min_size=6, max_size=60))
def test_the_interval_is_made_of_measured_values_around_the_median(minutes: list[float]) -> None:
    ordered = sorted(minutes)
    low, high = median_interval(ordered, 0.9)
    assert low in ordered
    assert high in ordered
    assert low <= median(ordered) <= high


@pytest.mark.parametrize(("n", "place"), [(6, 1), (8, 2), (10, 2), (20, 6), (50, 19)])
def test_the_interval_keeps_the_places_of_the_published_tables(n: int, place: int) -> None:
    """k at 90 % as in tables of the sign test (Conover, Practical Nonparametric Statistics, A3)."""
    ordered = [float(each) for each in range(1, n + 1)]
    assert median_interval(ordered, 0.9) == (place, n - place + 1)


def test_the_interval_holds_the_true_median_at_least_nine_times_in_ten() -> None:
    draw = random.Random(5)
    held = 0
    for _ in range(2000):
        low, high = median_interval(sorted(draw.expovariate(1 / 20) for _ in range(12)), 0.9)
        held += low <= 20 * 0.6931471805599453 <= high
    assert held / 2000 >= 0.9


# The page -------------------------------------------------------------------------------


@pytest.fixture
def described(licensing: Authority, renewal: Service) -> Service:
    stated = StatedService(
        renewal.code, renewal.name, TimeLimit(60, TimeUnit.MINUTES), renewal.legal_basis,
        fee={"ar": "25 ديناراً", "en": "25 dinars"},
        documents={"ar": "هوية الأحوال المدنية\nوثيقة تأمين سارية"},
        requirements_source={"ar": "دليل خدمات الإدارة"},
    )  # fmt: skip
    return keep_services(licensing, [stated])[renewal.code]


def test_time_fee_and_documents_come_before_anything_is_asked(
    client: Client, marka: ServicePoint, described: Service
) -> None:
    answer = client.get(f"/p/jo/at/{marka.id}/?c=4&s={described.id}")
    page = text(answer)
    order = [
        page.index(words)
        for words in (
            "شباك 4", "60 دقيقة", "25 ديناراً", "هوية الأحوال المدنية", "دليل خدمات الإدارة", "الانتظار المعتاد",
            "ما صُوِّب هنا", "ماذا تريد أن تقول",
        )
    ]  # fmt: skip
    assert order == sorted(order)
    assert "<form" not in answer.content.decode().partition("<main")[2].partition("</main")[0]
    assert not answer.cookies


def test_what_is_said_from_here_knows_place_counter_and_service(
    client: Client, marka: ServicePoint, described: Service
) -> None:
    answer = client.get(f"/p/jo/at/{marka.id}/?c=4&s={described.id}")
    links = [unescape(each) for each in re.findall(r'class="answer" href="([^"]+)"', answer.content.decode())]
    assert [link.split("?")[0].split("/")[-2] for link in links] == [
        "praise", "complaint", "suggestion", "question", "rate"
    ]  # fmt: skip
    for link in links:
        assert f"at={marka.id}" in link
        assert "c=4" in link
        assert f"s={described.id}" in link
        assert client.get(link).status_code == 200


def test_without_figures_the_page_says_so_and_never_guesses(client: Client, marka: ServicePoint) -> None:
    page = text(client.get(f"/p/jo/at/{marka.id}/"))
    assert "لم تكفِ الزيارات بعد" in page
    assert "لا تصويب منشوراً هنا بعد" in page
    assert "لم تذكره الجهة بعد" in page


def test_what_was_put_right_is_shown(client: Client, closed_report: Report) -> None:
    Report.objects.filter(id=closed_report.id).update(outcome="fixed")
    show_report(closed_report.id)
    page = text(client.get(f"/p/jo/at/{closed_report.service_point_id}/"))
    assert closed_report.summary["ar"] in page


def test_a_measured_wait_is_told_with_its_interval(
    client: Client, marka: ServicePoint, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: Callable[..., TypicalWait] = lambda *_: TypicalWait(20, 10, 35, 14)  # noqa: E731 - shorter than its stub
    monkeypatch.setattr(pages.queries, "typical_wait_at", told)
    page = text(client.get(f"/p/jo/at/{marka.id}/"))
    assert "نحو 20 دقيقة" in page
    assert "بين 10 و35 دقيقة، بثقة 90%" in page


def test_a_mangled_poster_still_opens_the_place(client: Client, marka: ServicePoint) -> None:
    for query in ("s=x", "c=" + "x" * 200, "s=00000000-0000-0000-0000-000000000000"):
        assert client.get(f"/p/jo/at/{marka.id}/?{query}").status_code == 200
    assert client.get("/p/jo/at/00000000-0000-0000-0000-000000000000/").status_code == 404


def test_a_closed_place_says_so(client: Client, marka: ServicePoint) -> None:
    close_service_point(marka.id, date(2026, 11, 12))
    assert "أُغلق" in text(client.get(f"/p/jo/at/{marka.id}/"))


def test_the_page_is_there_in_english(client: Client, marka: ServicePoint, described: Service) -> None:
    page = text(client.get(f"/en/p/jo/at/{marka.id}/?s={described.id}"))
    assert "25 dinars" in page
    assert "What was put right here" in page


# From visits ------------------------------------------------------------------------------


@pytest.fixture
def waited(four_weeks: list[Wave]) -> ServicePoint:
    """The counter that was visited most, each time with a wait of ten, twenty, thirty… minutes; and its floor met."""
    visited = Submission.objects.values_list("visit__service_point", flat=True)
    point = ServicePoint.objects.get(id=max(set(visited), key=list(visited).count))
    first = Submission.objects.filter(visit__service_point=point).order_by("visit__wave__starts_on")
    item = Item.objects.create(
        version=first[0].questionnaire_version, position=900, path="/data/minutes_to_counter",
        name="minutes_to_counter", type="calculate", axis="speed", family="queue",
    )  # fmt: skip
    for number, submission in enumerate(first, start=1):
        Answer.objects.create(submission=submission, item=item, state="answered", value=str(number * 10))
    programme = point.programme
    programme.publication_floor |= {"centre": {"visits": 2, "observers": 1, "weekdays": 1}}
    programme.save()
    return point


def test_a_wait_is_told_from_accepted_visits_of_published_weeks_alone(
    waited: ServicePoint, published_bulletin: Bulletin, client: Client
) -> None:
    programme = Programme.objects.get(id=waited.programme_id)
    anybody = public_viewer(programme.id)
    told = queries.typical_wait_at(anybody, programme, waited.id)
    assert told is not None
    visits = Submission.objects.filter(visit__service_point=waited)
    assert (told.low, told.high, told.visits) == (10, visits.count() * 10, visits.count())
    newest = visits.order_by("-visit__wave__starts_on")[0]
    Review.objects.filter(submission=newest).update(verdict=Verdict.REJECTED)
    fewer = queries.typical_wait_at(anybody, programme, waited.id)
    assert fewer is not None
    assert fewer.visits == told.visits - 1
    assert "من الباب إلى الشباك" in text(client.get(f"/p/jo/at/{waited.id}/"))


def test_before_a_bulletin_is_published_no_wait_is_told(waited: ServicePoint) -> None:
    programme = Programme.objects.get(id=waited.programme_id)
    assert queries.typical_wait_at(public_viewer(programme.id), programme, waited.id) is None


def test_minutes_that_are_none_do_not_count() -> None:
    assert [queries._minutes(value) for value in ("", "x", "-1", "601", "nan", "12.5")] == [
        None, None, None, None, None, 12.5
    ]  # fmt: skip
