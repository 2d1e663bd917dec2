"""Metadata that another's reader of CSV on the Web takes, and by which it refuses what does not fit."""

import json
from pathlib import Path

import pytest
from csvw import CSVW

from rasid.protocols.csvw import Column, Datatype, Table, described

# Another's reader says by warnings what is not valid, and counts them.
pytestmark = pytest.mark.filterwarnings("always")

TABLE = Table(
    url="bodies.csv",
    title={"ar": "الجهات", "en": "Bodies"},
    columns=[
        Column("id", {"ar": "المعرّف", "en": "Identifier"}, Datatype.STRING),
        Column("tier", {"en": "Tier"}, Datatype.STRING, null={"en": "No figure"}, one_of=("above", "below")),
        Column(
            "value", {"en": "Figure"}, Datatype.DECIMAL, null={"en": "No figure"}, unit={"en": "points"},
            least="0", most="100",
        ),
        Column("visits", {"en": "Visits"}, Datatype.INTEGER, null={"en": "Fewer than three"}, least="0"),
        Column("withheld", {"en": "Why"}, Datatype.STRING, null={"en": "There is a figure"}, separator=" "),
    ],
    key=("id",),
    licence="https://creativecommons.org/licenses/by/4.0/",
    publisher={"ar": "مركز", "en": "Centre"},
    issued="2026-11-22",
    about={"en": "About"},
    see="https://example.org/method",
)  # fmt: skip
HEADER = "id,tier,value,visits,withheld"


def is_valid(folder: Path, *lines: str) -> bool:
    (folder / "bodies.csv").write_text("\ufeff" + "\r\n".join([*lines, ""]), encoding="utf-8")
    (folder / "bodies.csv-metadata.json").write_text(json.dumps(described(TABLE)), encoding="utf-8")
    try:
        return bool(CSVW(str(folder / "bodies.csv"), validate=True).is_valid)
    except ValueError:
        # So the reader says that two rows have the same key.
        return False


@pytest.mark.parametrize("row", ["a,above,77.2,3,", "b,,,,too-few-visits too-few-centres", "ج,below,0.0,0,"])
def test_what_fits_is_valid(tmp_path: Path, row: str) -> None:
    assert is_valid(tmp_path, HEADER, row)


@pytest.mark.parametrize(
    "lines",
    [
        ("id,tier,value,visits,why", "a,above,77.2,3,"),
        (HEADER, ",above,77.2,3,"),
        (HEADER, "a,best,77.2,3,"),
        (HEADER, "a,above,seventy,3,"),
        (HEADER, "a,above,100.1,3,"),
        (HEADER, "a,above,77.2,2.5,"),
        (HEADER, "a,above,77.2,-1,"),
        (HEADER, "a,above,77.2,3,", "a,above,77.2,3,"),
    ],
)
def test_what_does_not_fit_is_not(tmp_path: Path, lines: tuple[str, ...]) -> None:
    assert not is_valid(tmp_path, *lines)


def test_titles_nulls_and_units_are_said_in_each_language() -> None:
    told = described(TABLE)
    columns = {column["name"]: column for column in told["tableSchema"]["columns"]}
    assert columns["id"]["titles"] == {"und": "id", "ar": "المعرّف", "en": "Identifier"}
    assert columns["id"]["required"] is True
    assert columns["value"]["schema:unitText"] == [{"@value": "points", "@language": "en"}]
    assert columns["visits"]["rdfs:comment"] == [{"@value": "Fewer than three", "@language": "en"}]
    assert columns["value"]["datatype"] == {"base": "decimal", "minimum": "0", "maximum": "100"}
    assert columns["withheld"]["separator"] == " "
    assert told["dc:license"] == {"@id": TABLE.licence}
    assert told["tableSchema"]["primaryKey"] == ["id"]
