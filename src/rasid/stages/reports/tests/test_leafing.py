import pytest
from django.core.paginator import Paginator

from rasid.foundation.documents import leafing
from rasid.foundation.documents.leafing import Leaves, count_up_to, counted
from rasid.stages.programmes.models import Programme
from rasid.stages.reports.models import Team


@pytest.fixture
def names(programme: Programme) -> list[str]:
    made = Team.objects.bulk_create(Team(programme=programme, name=f"{n:02}") for n in range(12))
    return sorted((team.name for team in made), reverse=True)


def test_pages_hold_the_very_rows_and_order_of_an_ordinary_list(
    programme: Programme, names: list[str]
) -> None:
    found = Team.objects.filter(programme=programme).order_by("-name")
    leaves, plain = Leaves(found, 5), Paginator(found, 5)
    assert leaves.num_pages == plain.num_pages == 3
    assert not leaves.is_cut
    for number in plain.page_range:
        assert [each.name for each in leaves.page(number)] == [each.name for each in plain.page(number)]


def test_a_long_list_ends_where_nobody_leafs_any_further_and_says_so(
    programme: Programme, names: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(leafing, "MOST_LEAFED", 7)
    leaves = Leaves(Team.objects.filter(programme=programme).order_by("-name"), 3)
    pages = [[each.name for each in leaves.page(number)] for number in leaves.page_range]
    assert pages == [names[:3], names[3:6], names[6:7]]
    assert leaves.is_cut


def test_a_count_is_exact_up_to_its_bound_and_more_than_it_beyond(
    programme: Programme, names: list[str]
) -> None:
    found = Team.objects.filter(programme=programme)
    assert (count_up_to(found, 12), count_up_to(found, 11)) == (12, 12)
    assert counted(12, 12) == "12"
    assert counted(12, 11) != "12"


def test_a_list_without_rows_has_one_empty_page(programme: Programme) -> None:
    leaves = Leaves(Team.objects.filter(programme=programme).order_by("name"), 3)
    assert (list(leaves.get_page("9")), leaves.num_pages) == ([], 1)
