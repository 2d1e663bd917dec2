"""Many voices about one centre raise its chance of a visit; one device, one text or one officer's word do not."""

import json
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from rasid.foundation.accounts.models import User
from rasid.foundation.calendar import clock
from rasid.foundation.ledger.models import Entry, Opening
from rasid.foundation.text.refusals import Refused
from rasid.stages.plans.models import RiskFactor
from rasid.stages.programmes.models import Programme
from rasid.stages.programmes.rules import Viewer
from rasid.stages.registry.models import ServicePoint
from rasid.stages.reports import actions as reports
from rasid.stages.reports.models import Report
from rasid.stages.reports.rules import Door, Kind, PlaceBy, SetAside
from rasid.stages.reports.signals import actions, queries
from rasid.stages.reports.signals.models import SignalRun
from rasid.stages.reports.signals.rules import (
    BLOCK_DAYS,
    UNKNOWN_VOICES,
    Said,
    block_of,
    blocks_of_history,
    is_due,
    voices,
)
from rasid.stages.reports.statement import Place, compose
from tests.world.doors import SignedIn, status_of
from tests.world.plans import Country
from tests.world.programmes import NOW
from tests.world.reports import new_code

TODAY = date(2026, 11, 15)


# Counting ------------------------------------------------------------------------------------------


def words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def test_one_device_is_one_voice_however_much_it_says() -> None:
    assert voices([Said(b"a", words(f"شكوى رقم {n}")) for n in range(40)]) == 1


def test_one_text_is_one_voice_however_many_devices_send_it() -> None:
    text = "الموظف غائب عن الشباك والناس تنتظر منذ الصباح"
    assert voices([Said(bytes([n]), words(text)) for n in range(40)]) == 1
    assert voices([Said(bytes([n]), words(f"{text} رقم{n}")) for n in range(40)]) == 1


def test_people_who_say_different_things_are_as_many_as_they_are() -> None:
    said = [Said(bytes([n]), frozenset(f"w{n}x{k}" for k in range(9))) for n in range(12)]
    assert voices(said) == 12


def test_short_words_are_alike_by_chance() -> None:
    assert voices([Said(bytes([n]), words("المكان وسخ")) for n in range(5)]) == 5


def test_devices_that_cannot_be_told_apart_are_few_voices_and_callers_are_people() -> None:
    assert voices([Said(None, words(f"شكوى {n}")) for n in range(30)]) == UNKNOWN_VOICES
    assert voices([Said(None, words(f"شكوى {n}"), is_vouched=True) for n in range(3)]) == 3


@given(
    st.lists(
        st.tuples(st.one_of(st.none(), st.binary(min_size=1, max_size=1)), st.integers(0, 5), st.booleans()),
        max_size=25,
    )
)
def test_a_voice_more_never_makes_them_fewer_than_before_less_what_it_joins(given_: Any) -> None:
    said = [Said(s, frozenset(f"t{t}w{k}" for k in range(8)), v) for s, t, v in given_]
    found = voices(said)
    assert 0 <= found <= len(said)
    assert (found == 0) == (not said)
    assert voices(said + said) == found or any(each.sender is None for each in said)


def test_today_is_in_no_block_and_yesterday_in_the_newest() -> None:
    assert block_of(TODAY, TODAY) < 0
    assert block_of(TODAY - timedelta(days=1), TODAY) == 0
    assert block_of(TODAY - timedelta(days=BLOCK_DAYS), TODAY) == 0
    assert block_of(TODAY - timedelta(days=BLOCK_DAYS + 1), TODAY) == 1
    assert blocks_of_history(None, TODAY) == 0
    assert blocks_of_history(TODAY - timedelta(days=BLOCK_DAYS * 5), TODAY) == 3
    assert blocks_of_history(TODAY - timedelta(days=9999), TODAY) == 26


def test_a_programme_is_due_once_a_week() -> None:
    assert is_due(None, TODAY)
    assert not is_due(TODAY - timedelta(days=6), TODAY)
    assert is_due(TODAY - timedelta(days=7), TODAY)


# Reckoning -----------------------------------------------------------------------------------------

Say = Callable[..., Report]


@pytest.fixture
def say(programme: Programme, country: Country) -> Say:
    """`say(point, days_ago, words, sender)`: a complaint of that day, from its own device by default."""
    count = iter(range(10**6))

    def one(point: ServicePoint, days_ago: float, text: str = "", sender: bytes | None = None) -> Report:
        number = next(count)
        raw = compose(
            Kind.COMPLAINT,
            text or " ".join(f"كلمة{number}{letter}" for letter in "ابتثجحخد"),
            place=Place(by=PlaceBy.QR, point=point.id),
        )
        return reports.accept(
            programme, raw, code=new_code(), door=Door.APP, sender=sender or number.to_bytes(32, "big"),
            accepted_at=NOW - timedelta(days=days_ago),
        ).report  # fmt: skip

    return one


@pytest.fixture
def history(say: Say, country: Country) -> None:
    """Every counter had about one complaint a fortnight for twelve weeks, until three weeks ago."""
    for place, point in enumerate((*country.points, country.park)):
        for block in range(1, 7):
            if (place + block) % 4:
                say(point, BLOCK_DAYS * block + 2 + place % 9)


def weight_of(point: ServicePoint) -> float:
    return (
        RiskFactor.objects.filter(service_point=point, source="reports")
        .values_list("weight", flat=True)
        .first()
        or 0
    )


def test_a_cluster_raises_a_centre_and_campaigns_do_not(
    programme: Programme, country: Country, say: Say, history: None
) -> None:
    struck, device, text, usual, asided = country.points[:5]
    for n in range(12):
        say(struck, 1 + n)
        say(device, 1 + n, sender=b"x" * 32)
        say(text, 1 + n, "الموظف غائب عن الشباك والناس تنتظر منذ الصباح ولا أحد يجيب")
    say(usual, 3)
    for n in range(12):
        report = say(asided, 1 + n)
        Report.objects.filter(id=report.id).update(state="set_aside", set_aside=SetAside.ABUSIVE)
    run = actions.reckon(programme)
    assert weight_of(struck) > 0.5
    assert [weight_of(point) for point in (device, text, usual, asided)] == [0, 0, 0, 0]
    (signal,) = run.signals.filter(weight__gt=0)
    assert (signal.service_point, signal.seen, signal.reports) == (struck, 12, 12)
    assert signal.expected < 4
    assert signal.probability < 0.005
    assert RiskFactor.objects.get(source="reports").until == run.until == date(2026, 11, 29)


def test_merged_reports_are_one(
    programme: Programme, country: Country, say: Say, history: None, officer: Viewer
) -> None:
    point = country.points[0]
    lead, *others = [say(point, 1 + n) for n in range(12)]
    for report in others:
        reports.merge(officer, report.id, lead.id)
    actions.reckon(programme)
    assert weight_of(point) == 0


def test_a_surge_everywhere_raises_nobody(
    programme: Programme, country: Country, say: Say, history: None
) -> None:
    for point in (*country.points, country.park):
        for n in range(4):
            say(point, 2 + 3 * n)
    actions.reckon(programme)
    assert not RiskFactor.objects.filter(source="reports").exists()


def test_what_is_over_is_taken_back(programme: Programme, country: Country, say: Say, history: None) -> None:
    for n in range(12):
        say(country.points[0], 1 + n)
    actions.reckon(programme)
    assert weight_of(country.points[0]) > 0
    with clock.travelling_to(NOW + timedelta(days=21)):
        actions.reckon(programme)
    assert weight_of(country.points[0]) == 0


def test_the_weeks_job_reckons_once_a_week(programme: Programme, country: Country, history: None) -> None:
    assert [actions.reckon_due(), actions.reckon_due()] == [1, 0]
    with clock.travelling_to(NOW + timedelta(days=7)):
        assert actions.reckon_due() == 1
    assert SignalRun.objects.count() == 2


def test_a_young_programme_is_reckoned_nothing(programme: Programme, country: Country, say: Say) -> None:
    for n in range(12):
        say(country.points[0], 1 + n)
    run = actions.reckon(programme)
    assert (run.blocks, run.centres) == (0, 0)
    assert not RiskFactor.objects.filter(source="reports").exists()


def test_which_centres_are_raised_is_sealed_in_the_log(
    programme: Programme, country: Country, say: Say, history: None
) -> None:
    point = country.points[0]
    for n in range(12):
        say(point, 1 + n)
    actions.reckon(programme)
    entry = Entry.objects.get(verb="risk.set")
    assert str(point.id) not in bytes(entry.header).decode()
    assert b"risk" not in bytes(entry.header)
    told = json.loads(bytes(Opening.objects.get(entry=entry).record))
    assert str(point.id) in json.dumps(told)


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_the_office_reads_why_a_centre_is_raised_and_nobody_else_does(
    signed_in: SignedIn, rania: User, omar: User, hadi: User, programme: Programme, country: Country, say: Say,
    history: None, prefix: str,
) -> None:  # fmt: skip
    page = prefix + reverse("reports_signals", args=["jo"])
    desk = signed_in(rania)
    assert status_of(desk, page) == 200
    for n in range(12):
        say(country.points[0], 1 + n)
    answer = desk.post(page, follow=True).content.decode()
    assert country.points[0].name["en" if prefix else "ar"] in answer
    assert status_of(desk, page + "?format=csv") == 200
    for other in (omar, hadi):
        assert status_of(signed_in(other), page) == 404
        assert signed_in(other).post(page).status_code == 404
    assert isinstance(desk, Client)


def test_only_the_desk_reckons(hadi_viewing: Viewer, programme: Programme) -> None:
    with pytest.raises(Refused):
        actions.reckon_now(hadi_viewing)
    assert not queries.runs(hadi_viewing).exists()


def test_a_moment_of_the_day_does_not_matter(
    programme: Programme, country: Country, say: Say, history: None
) -> None:
    """Two runs of one day find the same: what came today counts tomorrow."""
    first = actions.reckon(programme)
    with clock.travelling_to(datetime.combine(TODAY, NOW.time(), NOW.tzinfo) + timedelta(hours=5)):
        second = actions.reckon(programme)
    assert first.groups == second.groups
