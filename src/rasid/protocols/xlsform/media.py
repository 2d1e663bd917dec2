"""A questionnaire and the file names its form asks for go in; each file with the cell that names it comes out."""

import re
from collections.abc import Iterable, Iterator

from rasid.protocols.xlsform.items import Medium
from rasid.protocols.xlsform.survey import Questionnaire

_MEDIA_COLUMNS = frozenset({"image", "big-image", "audio", "video"})
_PULLDATA = re.compile(r"pulldata\s*\(\s*['\"]([^'\"]+)['\"]")
_EXTERNAL = {"csv-external": ".csv", "xml-external": ".xml"}


def media_of(form: Questionnaire, names: Iterable[str]) -> tuple[Medium, ...]:
    """The files by name. One that no cell names (pyxform's own doing) has no row."""
    wanted = set(names)
    found: dict[str, Medium] = {}
    for medium in _cells(form):
        if medium.name in wanted:
            found.setdefault(medium.name, medium)
    return tuple(found.get(name, Medium(name)) for name in sorted(wanted))


def _cells(form: Questionnaire) -> Iterator[Medium]:
    survey = form.survey
    for question in form.questions:
        row, kind = question.row.number, survey.header("type")
        if "file" in question.type and question.list_name:
            yield Medium(question.list_name, "survey", row, kind)
        elif question.type in _EXTERNAL:
            yield Medium(question.name + _EXTERNAL[question.type], "survey", row, kind)
    for table in (form.survey, form.choices):
        for sheet_row, field, text in table.cells():
            if field.is_rasid:
                continue
            if field.name in _MEDIA_COLUMNS:
                yield Medium(text, table.name, sheet_row.number, field.header)
            for name in _PULLDATA.findall(text):
                yield Medium(f"{name}.csv", table.name, sheet_row.number, field.header)
