from decimal import Decimal
from pathlib import Path

import pytest

from rasid.protocols.instances import InstanceError, read_instance
from rasid.protocols.instances.reading import Kind

# pr01: Cordeau, Gendreau & Laporte (1997) as an orienteering instance (Righini & Salani 2009); rc208: Solomon (1987).
PUBLISHED = Path(__file__).parent / "published"


def test_an_orienteering_instance_is_read_with_its_lists_of_any_length() -> None:
    found = read_instance(PUBLISHED / "pr01.txt")
    assert (found.kind, len(found.stops), found.decimals) == (Kind.TOPTW, 49, 2)
    assert (found.stops[0].opens, found.stops[0].closes) == (0, 1000)
    assert found.stops[48].score == 10
    assert found.stops[25].x == Decimal("-54.755")
    assert sum(stop.score for stop in found.stops) == 657


def test_two_formats_of_one_instance_say_the_same() -> None:
    table, sections = (read_instance(PUBLISHED / name) for name in ("rc208.txt", "rc208.vrp"))
    assert table == sections
    assert (table.kind, table.capacity, table.routes) == (Kind.VRPTW, 1000, 4)
    assert table.stops[0].service == 0
    assert table.stops[1].service == 10


def test_distances_are_rounded_down_exactly() -> None:
    found = read_instance(PUBLISHED / "rc208.txt")
    distances = found.distances()
    # From (40, 50) to (25, 85): √1450 = 38.078…; and 3-4-5 stays whole.
    assert distances[0, 1] == 380
    assert (distances == distances.T).all()
    assert read_instance(PUBLISHED / "rc208.txt", decimals=3).distances()[0, 1] == 38078
    assert found.exact((1,)) == pytest.approx(2 * 1450**0.5)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "empty"),
        ("1 2 3 4\n5 6\n0 1 2\n", "line 3"),
        ("1 2 3 4\n5 6\nzero 1 2 3 4 5 6 7 8\n", "line 3"),
        ("1 2 3 4\n5 6\n0 1 2 0 0 0 0 0 9\n", "no stops"),
        ("NAME : x\nDIMENSION : 3\nEOF\n", "vrplib"),
        ("R101\n\nVEHICLE\nCUSTOMER\n", "solomon"),
    ],
)
def test_a_file_of_another_kind_is_named(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "odd.txt").write_text(text)
    with pytest.raises(InstanceError, match=said):
        read_instance(tmp_path / "odd.txt")
