"""Lists ask the database as often for many reports as for few."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from rasid.foundation.accounts.models import User
from rasid.stages.programmes.rules import Viewer
from rasid.stages.registry.models import ServicePoint
from rasid.stages.reports import actions
from rasid.stages.reports.desk.actions import suggest
from rasid.stages.reports.public.actions import show_report
from rasid.stages.reports.rules import PlaceBy
from rasid.stages.reports.statement import Place
from tests.world.doors import SignedIn
from tests.world.reports import SUMMARY, Reporting

pytestmark = pytest.mark.django_db

LISTS = {
    "desk": ("/office/jo/reports/", "/office/jo/reports/answers/"),
    "public": ("/p/jo/reports/", "/p/jo/reports.json"),
}


@pytest.fixture
def more(reporting: Reporting, officer: Viewer, marka: ServicePoint) -> Callable[[int], None]:
    """Some more public reports of one centre, handed to its authority; and as many that wait at the desk."""

    def add(count: int) -> None:
        for _ in range(count):
            place = Place(by=PlaceBy.QR, point=marka.id)
            suggest(reporting("انتظرت ساعتين", place=place).report.id)
            report = reporting("الشباك مغلق", place=place).report
            actions.summarise(officer, report.id, dict(SUMMARY), is_public=True)
            actions.forward(officer, report.id)
            show_report(report.id)

    return add


def asked(client: Client, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


@pytest.mark.parametrize("who", LISTS)
def test_a_longer_list_asks_no_more(
    who: str, more: Callable[[int], None], signed_in: SignedIn, rania: User
) -> None:
    client = signed_in(rania) if who == "desk" else Client()
    more(1)
    few = {address: asked(client, address) for address in LISTS[who]}
    more(4)
    assert {address: asked(client, address) for address in LISTS[who]} == few
