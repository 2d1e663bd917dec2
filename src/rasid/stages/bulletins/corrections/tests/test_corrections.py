"""«تم التصويب»: every order that ended, its basis and how it stood to its deadline; all pages lead to the proof."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse
from django.utils.translation import override

from rasid.foundation.accounts.models import User
from rasid.foundation.calendar import clock
from rasid.stages.bulletins.agencies.rules import in_time
from rasid.stages.bulletins.corrections.following import due_of
from rasid.stages.bulletins.corrections.queries import Ended, Filters, ended, rows
from rasid.stages.bulletins.models import Bulletin
from rasid.stages.cases import queries as cases
from rasid.stages.cases.models import Appeal, Case, CaseAnswer, CaseStep
from rasid.stages.cases.rules import AppealDecision, AppealGround, CaseState, Step
from rasid.stages.programmes.models import Programme
from rasid.stages.programmes.rules import public_viewer
from tests.world.plans import Country

pytestmark = pytest.mark.django_db
DAY, HOUR = timedelta(days=1), timedelta(hours=1)


def text_of(address: str) -> str:
    answer: Any = Client().get(address)
    assert answer.status_code == 200, address
    return str(answer.content.decode())


def row(answered_on: date | None, closed_on: date | None, deadline: date = date(2026, 11, 22)) -> Ended:
    ids: Any = None
    told = date(2026, 11, 10)
    return Ended("a", ids, {}, ids, {}, {}, "minor", told, deadline, closed_on, "", "", answered_on)


def test_before_anything_ended_the_pages_say_so(programme: Programme) -> None:
    assert "لا أمر هنا بعد" in text_of("/p/jo/corrected/")
    assert "No confirmed praise yet" in text_of("/en/p/jo/praise/")


def test_an_order_is_in_time_by_its_answer_and_not_by_the_check_of_it() -> None:
    checked = date(2026, 12, 20)
    early, last, late = (row(date(2026, 11, day), checked) for day in (20, 22, 25))
    gone = row(None, None)
    assert [each.spare for each in (early, last, late, gone)] == [2, 0, -3, None]
    assert [each.days_late for each in (early, last, late, gone)] == [0, 0, 3, 0]
    assert [each.took for each in (early, gone)] == [40, None]


def test_an_answer_in_time_stays_in_time_however_long_its_check_took(told_order: Case) -> None:
    Case.objects.filter(id=told_order.id).update(closed_at=clock.now() + timedelta(days=60))
    viewer = public_viewer(told_order.programme_id)
    (found,) = rows(viewer, ended(viewer, Filters(timing="in-time")))
    assert found.closed_on is not None
    assert found.closed_on > told_order.deadline
    assert found.answered_on is not None
    assert found.answered_on <= told_order.deadline
    assert not ended(viewer, Filters(timing="late")).exists()
    CaseStep.objects.create(case=told_order, step=Step.REOPENED, reason="", at=clock.now())
    (again,) = rows(viewer, ended(viewer, Filters(timing="late")))
    assert again.was_reopened
    assert not ended(viewer, Filters(timing="in-time")).exists()
    assert "لم يُصلَح من المرة الأولى" in text_of("/p/jo/corrected/")


@pytest.mark.parametrize("state", [CaseState.CLOSED, CaseState.WITHDRAWN])
@pytest.mark.parametrize("was_reopened", [False, True])
def test_the_list_and_the_share_call_the_same_orders_in_time(
    told_order: Case, rania: User, state: CaseState, was_reopened: bool
) -> None:
    """The list is narrowed in the database, by the midnights of the country; the share is reckoned from each order."""
    zone, viewer = ZoneInfo("Asia/Amman"), public_viewer(told_order.programme_id)
    if state is CaseState.WITHDRAWN:
        Appeal.objects.create(
            case=told_order, ground=AppealGround.NOT_OURS, text="", given_by=rania, given_at=clock.now(),
            decide_by=told_order.deadline, decision=AppealDecision.UPHELD, decided_by=rania, decided_at=clock.now(),
        )  # fmt: skip
        gone = {"state": state, "closed_at": None, "closed_by": None, "closed_basis": ""}
        Case.objects.filter(id=told_order.id).update(**gone)
    if was_reopened:
        CaseStep.objects.create(case=told_order, step=Step.REOPENED, reason="", at=clock.now())
    last = datetime.combine(told_order.deadline, time(23, 59, 59), zone)
    given = [
        last + each for each in (-DAY, -2 * HOUR, timedelta(), timedelta(seconds=1), 2 * HOUR, 3 * HOUR, DAY)
    ]
    verdicts = []
    for at in given:
        CaseAnswer.objects.filter(case=told_order).update(given_at=at)
        (order,) = cases.public_cases(viewer)
        verdict = in_time(due_of(order, zone), told_order.deadline + 9 * DAY)
        listed = {timing: ended(viewer, Filters(timing=timing)).exists() for timing in ("in-time", "late")}
        assert listed == {"in-time": verdict is True, "late": verdict is False}, at
        verdicts.append(verdict)
    of_first_repair = [True, True, True, False, False, False, False]
    if state is CaseState.WITHDRAWN:
        assert verdicts == [None] * 7
    else:
        assert verdicts == ([False] * 7 if was_reopened else of_first_repair)


@pytest.fixture
def told_order(closed_order: Case) -> Case:
    """The order as everybody may read it."""
    Case.objects.filter(id=closed_order.id).update(public_from=clock.now() - timedelta(minutes=1))
    return Case.objects.get(id=closed_order.id)


def test_what_was_put_right_is_told_with_its_basis(told_order: Case) -> None:
    page = text_of("/en/p/jo/corrected/")
    assert told_order.code in page
    assert "before its deadline" in page or "last day" in page
    table = text_of("/en/p/jo/corrected/?format=csv")
    assert told_order.code in table
    assert len(table.strip().splitlines()) == 2


def test_filters_narrow_and_nonsense_narrows_nothing(told_order: Case, country: Country) -> None:
    viewer = public_viewer(told_order.programme_id)
    found = {
        name: ended(viewer, filters).count()
        for name, filters in {
            "in time": Filters(timing="in-time"),
            "late": Filters(timing="late"),
            "its own": Filters(authority=told_order.authority_id),
            "withdrawn": Filters(ending="withdrawn"),
            "danger": Filters(severity="danger"),
        }.items()
    }
    assert found == {"in time": 1, "late": 0, "its own": 1, "withdrawn": 0, "danger": 0}
    assert told_order.code in text_of("/p/jo/corrected/?authority=x&severity=y&page=9")
    assert "لا أمر يطابق" in text_of("/p/jo/corrected/?timing=late")


def test_an_order_that_is_held_back_is_nobodys(told_order: Case) -> None:
    Case.objects.filter(id=told_order.id).update(public_from=clock.now() + timedelta(days=1))
    assert told_order.code not in text_of("/p/jo/corrected/")
    assert rows(public_viewer(told_order.programme_id), []) == []


@pytest.mark.parametrize("language", ["ar", "en"])
def test_every_public_page_leads_to_the_proof_and_names_the_feed(
    published_bulletin: Bulletin, country: Country, language: str
) -> None:
    known: dict[str, object] = {
        "programme": "jo", "number": 1, "authority": country.licensing.id, "centre": country.points[0].id,
        "point": country.points[0].id, "service": country.renewal.id, "sector": "counters",
        "governorate": country.irbid.id, "what": "complaint",
    }  # fmt: skip
    walked = 0
    with override(language):
        addresses = [
            reverse(name, kwargs={key: known[key] for key in wanted})
            for name, wanted in sorted(_public_pages())
            if wanted <= known.keys()
        ]
    for address in addresses:
        answer: Any = Client().get(address)
        if answer.status_code == 200 and answer["Content-Type"].startswith("text/html"):
            page = answer.content.decode()
            assert f'href="{"/en" if language == "en" else ""}/p/jo/verify/"' in page, address
            assert f"/p/jo/bulletins.{language}.atom" in page, address
            walked += 1
    assert walked > 20


def _public_pages() -> list[tuple[str, frozenset[str]]]:
    """Names of pages below a programme that people read, with what their addresses take."""
    found = []
    for name, each in _patterns(get_resolver()):
        route = str(each.pattern)
        if route.startswith("p/") and route.endswith("/") and name.startswith(("public_", "resident_say")):
            found.append((name, frozenset(each.pattern.converters)))
    return found


def _patterns(resolver: Any) -> Iterator[tuple[str, URLPattern]]:
    for each in resolver.url_patterns:
        if isinstance(each, URLPattern):
            yield each.name or "", each
        else:
            yield from _patterns(each)
