from io import BytesIO

import pytest
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from rasid.foundation.accounts.models import User
from rasid.stages.plans.rules import Reach
from rasid.stages.plans.sizing import queries
from rasid.stages.programmes.models import Programme
from rasid.stages.programmes.rules import Viewer
from tests.world.doors import SignedIn
from tests.world.plans import Country

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(country: Country) -> str:
    return reverse("sizing", args=[country.programme.slug])


@pytest.fixture
def desk(signed_in: SignedIn, rania: User) -> Client:
    return signed_in(rania)


@pytest.mark.usefixtures("forms")
def test_the_registry_is_the_frame(country: Country, officer: Viewer) -> None:
    found = queries.present(officer, country.programme)
    assert found is not None
    assert sum(cell.centres for cell in found.cells) == len(country.points) + 1
    assert {cell.governorate for cell in found.cells} == {country.amman.code, country.irbid.code}
    assert found.short_checks == pytest.approx(1 / (len(country.points) + 1))
    everywhere = queries.present(officer, country.programme, Reach.COUNTRY)
    assert everywhere is not None
    assert {cell.governorate for cell in everywhere.cells} == {queries.EVERYWHERE}


def test_nobody_else_is_told_what_is_there(country: Country) -> None:
    outsider = Viewer(None, country.programme.id, frozenset())
    assert queries.present(outsider, country.programme) is None


def test_an_answer_stands_there_before_anything_is_asked(desk: Client, page: str) -> None:
    shown = desk.get(page).content.decode()
    assert "كم شخصاً نحتاج؟" in shown
    assert "على الأقل" in shown
    assert shown.count("<svg") >= 3
    assert "data-slider" in shown


def test_a_wish_changes_the_answer_and_nonsense_is_named(desk: Client, page: str) -> None:
    often = desk.get(page, {"visits_a_year": "12"})
    assert often.context["by_answer"] > desk.get(page, {"visits_a_year": "1"}).context["by_answer"]
    wrong = desk.get(page, {"visits_a_year": "500"})
    assert wrong.status_code == 200
    assert "error-summary" in wrong.content.decode()


def test_the_table_is_taken_home(desk: Client, page: str) -> None:
    lines = desk.get(page, {"visits_a_year": "4", "format": "csv"}).content.decode("utf-8-sig").splitlines()
    assert lines[0].startswith("المحافظة,القطاع,المراكز")
    assert len(lines) == 1 + len({(c.governorate, c.sector) for c in desk.get(page).context["cells"]})


@pytest.mark.parametrize(("prefix", "title"), [("", "نحتاج"), ("/en", "How many people")])
def test_the_minister_gets_a_paper(desk: Client, page: str, prefix: str, title: str) -> None:
    answer = desk.get(prefix + page, {"budget": "1000", "cost_visit": "20", "format": "pdf"})
    assert answer["Content-Type"] == "application/pdf"
    paper = PdfReader(BytesIO(answer.content))
    assert 1 <= len(paper.pages) <= 3
    assert paper.metadata is not None
    assert title in (paper.metadata.title or "")


def test_a_programme_without_centres_is_told_what_to_do(desk: Client, programme: Programme) -> None:
    shown = desk.get(reverse("sizing", args=[programme.slug])).content.decode()
    assert "لا مراكز بعد" in shown
