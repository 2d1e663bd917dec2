"""Sheets with `or_other` go in; the same sheets with the choice and the question it stands for come out.

pyxform would add both in English alone. Written out, they speak the form's languages, and the answer is an item like
any other.
"""

import re
from collections.abc import Mapping
from dataclasses import replace

from rasid.protocols.xlsform.columns import Field, fields_of, language_tag
from rasid.protocols.xlsform.workbook import Column, Row, Sheet

OTHER = "other"
_OR_OTHER = re.compile(
    r"^(?P<select>.+?\s(?P<list>\S+))\s+(?:or specify other|or_other|or other)\s*$", re.IGNORECASE
)
_CHOICE_WORDS = {"ar": "غير ذلك", "fr": "Autre", "es": "Otro"}
_QUESTION_WORDS = {"ar": "ما هو؟", "fr": "Précisez", "es": "Especifique"}
_PLAIN = "Other"
_ASKED = "Please specify"


def written_out(sheets: Mapping[str, Sheet]) -> dict[str, Sheet]:
    """The sheets with every `or_other` spelt out. A new question has the row number of the one it belongs to."""
    survey = sheets.get("survey")
    if survey is None:
        return dict(sheets)
    fields = fields_of(survey)
    kind, name = _first(fields, "type"), _first(fields, "name")
    if kind is None or name is None:
        return dict(sheets)
    relevant = _first(fields, "relevant") or Field(_next(survey), "relevant", "", "relevant")
    rows, lists = list[Row](), dict[str, None]()
    for row in survey.rows:
        found = _OR_OTHER.match(row.cells.get(kind.index, ""))
        asked = row.cells.get(name.index, "")
        if not found or not asked:
            rows.append(row)
            continue
        lists[found.group("list")] = None
        rows.append(replace(row, cells={**row.cells, kind.index: found.group("select")}))
        rows.append(_question(row, fields, kind, name, relevant, asked))
    if not lists:
        return dict(sheets)
    columns = survey.columns
    if all(column.index != relevant.index for column in columns):
        columns = (*columns, Column(relevant.index, "relevant"))
    out = {**sheets, "survey": Sheet("survey", columns, tuple(rows))}
    if choices := sheets.get("choices"):
        out["choices"] = _with_choices(choices, list(lists))
    return out


def _question(
    row: Row, fields: tuple[Field, ...], kind: Field, name: Field, relevant: Field, asked: str
) -> Row:
    labels = {
        field.index: _words(_QUESTION_WORDS, field, _ASKED)
        for field in fields
        if field.name == "label" and not field.is_rasid and row.cells.get(field.index)
    }
    own = {kind.index: "text", name.index: f"{asked}_{OTHER}"}
    return Row(row.number, {**labels, **own, relevant.index: f"selected(${{{asked}}}, '{OTHER}')"})


def _with_choices(choices: Sheet, lists: list[str]) -> Sheet:
    fields = fields_of(choices)
    held, name = _first(fields, "list_name"), _first(fields, "name")
    if held is None or name is None:
        return choices
    known = {(row.cells.get(held.index, ""), row.cells.get(name.index, "")) for row in choices.rows}
    last = choices.rows[-1].number if choices.rows else 1
    added = []
    for list_name in lists:
        if (list_name, OTHER) not in known:
            labels = {
                f.index: _words(_CHOICE_WORDS, f, _PLAIN)
                for f in fields
                if f.name == "label" and not f.is_rasid
            }
            last += 1
            added.append(Row(last, {**labels, held.index: list_name, name.index: OTHER}))
    return Sheet(choices.name, choices.columns, (*choices.rows, *added))


def _words(words: Mapping[str, str], field: Field, plain: str) -> str:
    return words.get(language_tag(field.language), plain)


def _first(fields: tuple[Field, ...], name: str) -> Field | None:
    return next((field for field in fields if field.name == name and not field.is_rasid), None)


def _next(sheet: Sheet) -> int:
    return max((column.index for column in sheet.columns), default=-1) + 1
