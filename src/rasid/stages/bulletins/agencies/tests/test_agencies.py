"""An authority beside its peers: what is published and nothing else, and its orders by an independent count."""

import csv
import io
import re
from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from rasid.foundation.accounts.models import User
from rasid.methods.statistics import SMALLEST_GROUP
from rasid.methods.statistics.proportions import wilson
from rasid.stages.bulletins import actions as bulletins
from rasid.stages.bulletins.agencies import queries
from rasid.stages.bulletins.agencies.rules import Due, in_time, share_in_time
from rasid.stages.bulletins.models import Bulletin
from rasid.stages.cases import actions as cases
from rasid.stages.cases.models import Case
from rasid.stages.cases.rules import AnswerStanding, CaseState
from rasid.stages.programmes.models import Membership, Wave
from rasid.stages.programmes.rules import Viewer
from rasid.stages.scores.models import Estimate
from rasid.stages.scores.portraits.tests.whole import every_chapter
from rasid.stages.scores.rules import Level
from tests.world.bulletins import drafted
from tests.world.cases import proof
from tests.world.doors import SignedIn
from tests.world.plans import Country

TODAY = date(2026, 11, 15)
GIVEN, ACCEPTED, REFUSED = AnswerStanding.GIVEN, AnswerStanding.ACCEPTED, AnswerStanding.REFUSED


@pytest.mark.parametrize(
    ("due", "verdict"),
    [
        (Due(CaseState.OPEN, TODAY), None),
        (Due(CaseState.OPEN, TODAY - timedelta(days=1)), False),
        (Due(CaseState.OPEN, TODAY - timedelta(days=1), is_stopped=True), None),
        (Due(CaseState.ANSWERED, TODAY, GIVEN, TODAY), True),
        (Due(CaseState.ANSWERED, TODAY, GIVEN, TODAY + timedelta(days=1)), False),
        (Due(CaseState.CLOSED, TODAY - timedelta(days=9), ACCEPTED, TODAY - timedelta(days=9)), True),
        (Due(CaseState.CLOSED, TODAY - timedelta(days=9), ACCEPTED, TODAY - timedelta(days=8)), False),
        (Due(CaseState.OPEN, TODAY, REFUSED, TODAY - timedelta(days=3)), None),
        (Due(CaseState.OPEN, TODAY - timedelta(days=1), REFUSED, TODAY - timedelta(days=3)), False),
        (Due(CaseState.CLOSED, TODAY, ACCEPTED, TODAY - timedelta(days=3), was_reopened=True), False),
        (Due(CaseState.WITHDRAWN, TODAY - timedelta(days=1)), None),
    ],
)
def test_in_time_is_an_answer_that_stands_by_the_last_day(due: Due, verdict: bool | None) -> None:
    assert in_time(due, TODAY) is verdict


@given(st.lists(st.tuples(st.integers(-9, 9), st.none() | st.integers(-9, 0))))
def test_a_share_is_told_of_three_orders_and_more_and_counts_each_once(
    held: list[tuple[int, int | None]],
) -> None:
    orders = [
        Due(
            CaseState.OPEN if answered is None else CaseState.ANSWERED,
            TODAY + timedelta(days=deadline),
            AnswerStanding.NONE if answered is None else GIVEN,
            None if answered is None else TODAY + timedelta(days=answered),
        )
        for deadline, answered in held
    ]
    known = [(d, a) for d, a in held if a is not None or d < 0]
    kept = sum(a is not None and a <= d for d, a in known)
    share, count = share_in_time(orders, TODAY)
    assert count == len(known)
    assert share == (wilson(kept, count) if count >= SMALLEST_GROUP else None)


@pytest.fixture
def agency(signed_in: SignedIn, omar: User, omar_at_licensing: Membership) -> Client:
    return signed_in(omar)


@pytest.fixture
def whole(published_bulletin: Bulletin, country: Country) -> Bulletin:
    """The published week with peers and times beside each figure."""
    wave = str(published_bulletin.wave_id)
    for row in Estimate.objects.filter(snapshot=published_bulletin.snapshot, value__isnull=False):
        detail = {**every_chapter(wave, str(country.renewal.id)), "axes": row.detail.get("axes", [])}
        Estimate.objects.filter(pk=row.pk).update(detail=detail)
    return published_bulletin


PAGE = "/agency/jo/trend/"


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_the_page_stands_with_and_without_figures(
    agency: Client, omar_viewing: Viewer, prefix: str, request: pytest.FixtureRequest
) -> None:
    assert agency.get(prefix + PAGE).status_code == 200
    request.getfixturevalue("whole")
    shown = agency.get(prefix + PAGE)
    assert shown.status_code == 200
    assert b"<svg" in shown.content


def test_every_number_of_the_table_is_published_with_its_interval(
    agency: Client, whole: Bulletin, country: Country
) -> None:
    row = Estimate.objects.get(
        snapshot=whole.snapshot, level=Level.AUTHORITY, subject=str(country.licensing.id), weighting="visitor"
    )
    header, *rows = csv.reader(io.StringIO(agency.get(PAGE + "?format=csv").content.decode("utf-8-sig")))
    assert len(header) == 7
    [told] = [line for line in rows if line[1]]
    funnel = row.detail["funnel"]
    assert row.value is not None
    assert row.low is not None
    assert row.high is not None
    expected = [row.value, row.low, row.high, funnel["expected"], funnel["low"], funnel["high"]]
    assert [float(cell) for cell in told[1:]] == [round(float(number), 1) for number in expected]


def test_what_is_drafted_or_approved_and_not_published_changes_no_byte(
    agency: Client,
    published_bulletin: Bulletin,
    four_weeks: list[Wave],
    layla_viewing: Viewer,
    faris_viewing: Viewer,
) -> None:
    def seen() -> list[bytes]:
        token = rb'name="csrfmiddlewaretoken" value="[^"]*"'
        return [re.sub(token, b"", agency.get(PAGE + asked).content) for asked in ("", "?format=csv")]

    before = seen()
    draft = drafted(layla_viewing, four_weeks[-2])
    assert seen() == before
    for viewer in (layla_viewing, faris_viewing):
        bulletins.approve_bulletin(viewer, draft.id, draft.content_sha256)
    assert seen() == before


def test_another_authoritys_figures_are_not_chosen_by_naming_it(
    agency: Client, whole: Bulletin, country: Country
) -> None:
    own = agency.get(PAGE).content.decode()
    other = agency.get(f"{PAGE}?authority={country.civil.id}").content.decode()
    assert country.civil.name["ar"] not in other
    assert country.licensing.name["ar"] in own


def test_an_order_answered_in_time_is_counted_among_its_own(
    order: Case, omar_viewing: Viewer, country: Country
) -> None:
    assert queries.own_in_time(omar_viewing, country.licensing).orders == 0
    cases.answer_case(omar_viewing, order.id, "نُظفت", [proof()])
    assert queries.own_in_time(omar_viewing, country.licensing).orders == 1
    assert queries.own_in_time(omar_viewing, country.licensing).share is None
    # One order of one body would be that body's.
    assert queries.others_in_time(omar_viewing, country.civil).orders == 0


def test_the_way_there_stands_on_every_page_of_the_agency(agency: Client) -> None:
    assert reverse("agency_trend", args=["jo"]) in agency.get("/agency/jo/cases/").content.decode()
