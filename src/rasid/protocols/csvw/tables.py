"""A table's columns in words of several languages enter; its metadata document leaves, as plain values for JSON.

What we need of "Metadata Vocabulary for Tabular Data" (https://www.w3.org/TR/tabular-metadata/) and nothing else: one
table, one header row, cells of one datatype each. There is no library that writes it; the tests read it with one.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

CONTEXT = "http://www.w3.org/ns/csvw"
Words = Mapping[str, str]
"""The same text by language tag."""


class Datatype(StrEnum):
    """Built-in datatypes of the vocabulary, as far as we write them."""

    STRING = "string"
    INTEGER = "integer"
    DECIMAL = "decimal"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class Column:
    """One column. `null`: what an empty cell means, in words; empty where there is none (the cell is required).

    `one_of`: the only values. `separator`: a cell is a list of values.
    """

    name: str
    titles: Words
    datatype: Datatype
    null: Words = field(default_factory=dict)
    unit: Words = field(default_factory=dict)
    least: str = ""
    most: str = ""
    one_of: Sequence[str] = ()
    separator: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A CSV file at `url`, with whose it is and how it may be used. `key`: the columns that name a row."""

    url: str
    title: Words
    columns: Sequence[Column]
    key: Sequence[str]
    licence: str
    publisher: Words
    issued: str
    about: Words = field(default_factory=dict)
    see: str = ""


def described(table: Table) -> dict[str, Any]:
    """The metadata document. Cells are quoted with `"`, separated by commas, in UTF-8, under one row of names."""
    found: dict[str, Any] = {
        "@context": CONTEXT,
        "url": table.url,
        "dc:title": _natural(table.title),
        "dc:publisher": _natural(table.publisher),
        "dc:license": {"@id": table.licence},
        "dc:issued": {"@value": table.issued, "@type": "xsd:date"},
        "dialect": {"header": True, "encoding": "utf-8", "delimiter": ",", "quoteChar": '"'},
        "tableSchema": {
            "columns": [_column(each) for each in table.columns],
            "primaryKey": list(table.key),
        },
    }
    if table.about:
        found["dc:description"] = _natural(table.about)
    if table.see:
        found["rdfs:seeAlso"] = {"@id": table.see}
    return found


def _column(column: Column) -> dict[str, Any]:
    found: dict[str, Any] = {
        "name": column.name,
        # The header holds the name itself; readers' titles come after it.
        "titles": {"und": column.name, **column.titles},
        "datatype": _datatype(column),
        "required": not column.null,
        "null": [""],
    }
    if column.separator:
        found["separator"] = column.separator
    if column.null:
        found["rdfs:comment"] = _natural(column.null)
    if column.unit:
        found["schema:unitText"] = _natural(column.unit)
    return found


def _datatype(column: Column) -> Any:
    narrowed: dict[str, Any] = {"base": str(column.datatype)}
    if column.one_of:
        narrowed["format"] = "|".join(column.one_of)
    if column.least:
        narrowed["minimum"] = column.least
    if column.most:
        narrowed["maximum"] = column.most
    return narrowed if len(narrowed) > 1 else str(column.datatype)


def _natural(words: Words) -> list[dict[str, str]]:
    return [{"@value": text, "@language": tag} for tag, text in words.items()]
