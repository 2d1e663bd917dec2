"""An XLSForm workbook goes in; a Conversion ready to publish, or a Rejection its author can act on, comes out.

`convert` runs `convert_here` in a child process with limits, so that no workbook can exhaust or crash the server.
"""

import json
import os
import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from pyxform.errors import PyXFormError
from pyxform.xls2xform import convert as pyxform_convert

from rasid.protocols.xlsform.checks import (
    identity_problems,
    keeps_instance_name,
    problems_of,
    warnings_of,
)
from rasid.protocols.xlsform.columns import NO_LANGUAGE, is_rasid_header, language_tag
from rasid.protocols.xlsform.items import Conversion, Item, Problem, Rejection, conversion_from_plain
from rasid.protocols.xlsform.javarosa import validated
from rasid.protocols.xlsform.media import media_of
from rasid.protocols.xlsform.others import written_out
from rasid.protocols.xlsform.running import OvertimeError, run_group
from rasid.protocols.xlsform.scoring import read_items, titles_of
from rasid.protocols.xlsform.survey import Questionnaire, read_questionnaire
from rasid.protocols.xlsform.workbook import Row, Sheet, UnreadableWorkbookError, read_workbook

_ROW = re.compile(r"\[row : (\d+)\]\s*")
_LACKING = re.compile(
    r"Language '(.+?)' is missing the (\w+) (?:columns? )?([\w, :]+?)(?: column)?\.(?:\s|$)"
)
_UNCODED = re.compile(r"do not contain valid machine-readable codes: (.+?)\. Learn more", re.DOTALL)
# What it calls the columns without "::language".
PYXFORM_WITHOUT_LANGUAGE = "default"
_SHEET = re.compile(r"[Oo]n the '(\w+)' sheet|\b(\w+) sheet")
_MEDIA = re.compile(r"jr://(?:images|audio|video|file|file-csv)/([^\"'<>]+)")


@dataclass(frozen=True, slots=True)
class Limits:
    """What one conversion may take: wall and processor time in seconds, address space in bytes."""

    seconds: int = 60
    memory_bytes: int = 1024 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Identity:
    """Form id and version given at publication, for workbooks that carry none (or another) of their own."""

    form_id: str = ""
    version: str = ""


DEFAULT_LIMITS = Limits()
NO_IDENTITY = Identity()


def convert(
    workbook: bytes,
    filename: str,
    *,
    identity: Identity = NO_IDENTITY,
    limits: Limits = DEFAULT_LIMITS,
    java: str | None = None,
) -> Conversion | Rejection:
    """Convert in a killable child process. Raises nothing for a bad workbook: its faults are in the Rejection.

    `java`: path of a Java with which ODK Validate then reads the form; without it the result says SKIPPED.
    """
    command = [
        sys.executable,
        "-m",
        "rasid.protocols.xlsform.child",
        json.dumps(
            {
                "filename": filename,
                "identity": [identity.form_id, identity.version],
                "seconds": limits.seconds,
                "memory_bytes": limits.memory_bytes,
            }
        ),
    ]
    # The child reads a stranger's file: it gets no secrets of ours, only where to find the code.
    environment = {
        "PATH": os.environ.get("PATH", ""),
        "PYTHONPATH": str(Path(__file__).parents[3]),
        "PYTHONIOENCODING": "utf-8",
        "OPENBLAS_NUM_THREADS": "1",
    }
    try:
        done = run_group(command, limits.seconds, environment, workbook)
        found = conversion_from_plain(json.loads(done.out))
    except OvertimeError:
        return Rejection((Problem("too-slow", params={"seconds": limits.seconds}),))
    except (ValueError, KeyError, TypeError):
        # Killed by its limits, it had no time to answer.
        return Rejection((Problem("too-heavy"),))
    return validated(found, java) if isinstance(found, Conversion) else found


def convert_here(
    workbook: bytes, filename: str, *, identity: Identity = NO_IDENTITY
) -> Conversion | Rejection:
    """The conversion itself, in this process and without limits: for the child, and for tests of the rules.

    `filename` only serves the warning about a misleading extension.
    """
    try:
        sheets = written_out(read_workbook(workbook))
    except UnreadableWorkbookError as unreadable:
        return Rejection((unreadable.problem,))
    form = read_questionnaire(sheets)
    form_id = identity.form_id or form.setting("form_id")
    version = identity.version or form.setting("version")
    items, groups, item_problems, item_warnings = read_items(form)
    problems = [*problems_of(form), *identity_problems(form_id, version, form=form), *item_problems]
    warnings = [*_extension(workbook, filename), *warnings_of(form), *item_warnings]
    if problems:
        return Rejection(tuple(problems), tuple(warnings))
    try:
        xform, said = _xform(sheets, form, form_id, version)
    except PyXFormError as error:
        return Rejection((_problem_of(error, sheets),), tuple(warnings))
    warnings.extend(problem for text in said for problem in _warnings_of(text, sheets))
    return Conversion(
        xform=xform.encode("utf-8"),
        form_id=form_id,
        version=version,
        titles=titles_of(form) or {form.default_language: form_id},
        default_language=form.default_language,
        languages=_languages(form, items),
        items=items,
        groups=groups,
        media=media_of(form, _MEDIA.findall(xform)),
        warnings=tuple(warnings),
    )


def _extension(workbook: bytes, filename: str) -> list[Problem]:
    wanted = (".xlsx", ".xlsm") if workbook.startswith(b"PK") else (".xls",)
    if filename.lower().endswith(wanted):
        return []
    return [Problem("misleading-extension", params={"filename": filename, "extension": wanted[0]})]


def _languages(form: Questionnaire, items: tuple[Item, ...]) -> tuple[str, ...]:
    found = dict.fromkeys(tag for item in items for tag in item.labels)
    written = {language_tag(field.language) for field in form.survey.fields if field.name == "label"}
    return tuple(tag for tag in found if tag in written or tag != NO_LANGUAGE) or (form.default_language,)


def _xform(
    sheets: Mapping[str, Sheet], form: Questionnaire, form_id: str, version: str
) -> tuple[str, list[str]]:
    """XForm and warnings by pyxform, from the sheets without our columns and without what identifies observers.

    Scores and controls must not travel to the field: whoever reads the form there would know what counts.
    """
    left_out = {question.row.number for question in form.left_out}
    book: dict[str, Any] = {"sheet_names": list(sheets)}
    for name, sheet in sheets.items():
        columns = [column for column in sheet.columns if not is_rasid_header(column.header)]
        book[name] = [
            {column.header: row.cells[column.index] for column in columns if column.index in row.cells}
            if row is not None and not (name == "survey" and row.number in left_out)
            else {}
            for row in _as_counted(sheet)
        ]
        book[f"{name}_header"] = [{column.header: None for column in columns}]
    _identify(book, form_id, version, keeps_name=keeps_instance_name(form))
    result = pyxform_convert(book, warnings=[])
    return result.xform, result.warnings


def _as_counted(sheet: Sheet) -> list[Row | None]:
    """Rows from the second on, with the empty ones between them, so that pyxform counts as the spreadsheet does."""
    by_number: dict[int, list[Row | None]] = {}
    for row in sheet.rows:
        by_number.setdefault(row.number, []).append(row)
    last = max(by_number, default=1)
    return [row for number in range(2, last + 1) for row in by_number.get(number, [None])]


def _own_number(counted: int, sheet: Sheet | None) -> int:
    """The spreadsheet's number of a row that pyxform counted: what we wrote out stands between the author's rows."""
    rows = _as_counted(sheet) if sheet else []
    place = counted - 2
    added = 0
    for at, row in enumerate(rows[: place + 1]):
        before = rows[at - 1] if at else None
        added += row is not None and before is not None and row.number == before.number
    return counted - added


def _identify(book: dict[str, Any], form_id: str, version: str, *, keeps_name: bool) -> None:
    given = {"form_id": form_id, "version": version}
    gone = {*given, *(() if keeps_name else ("instance_name",))}
    own = {key: value for key, value in (book.get("settings") or [{}])[0].items() if _plain(key) not in gone}
    book["settings"] = [{**own, **given}]
    book["settings_header"] = [dict.fromkeys([*own, *given])]


def _plain(header: str) -> str:
    name = "_".join(header.split()).lower()
    return {"set_form_id": "form_id", "id_string": "form_id"}.get(name, name)


def _problem_of(error: PyXFormError, sheets: Mapping[str, Sheet]) -> Problem:
    """pyxform's own refusal, in its English words, with the place as far as it can be told."""
    text = str(error)
    context = error.context
    problem = _warning_of(text, sheets)
    column = context.get("column")
    return replace(problem, code="converter", column=str(column) if column else None)


def _warnings_of(text: str, sheets: Mapping[str, Sheet]) -> Iterator[Problem]:
    """What pyxform says of languages in the author's own; anything else in its English words."""
    lacking = _LACKING.findall(text)
    for language, sheet, columns in lacking:
        if language == PYXFORM_WITHOUT_LANGUAGE:
            yield Problem("columns-in-languages-alone", sheet, params={"detail": columns})
        else:
            yield Problem("language-lacks", sheet, params={"name": language, "detail": columns})
    uncoded = _UNCODED.search(text)
    if uncoded:
        yield Problem("languages-uncoded", params={"detail": uncoded.group(1)})
    if not lacking and not uncoded:
        yield _warning_of(text, sheets)


def _warning_of(text: str, sheets: Mapping[str, Sheet]) -> Problem:
    row = _ROW.search(text)
    named = _SHEET.search(text)
    sheet = next((group for group in named.groups() if group), None) if named else None
    known = sheet in {"survey", "choices", "settings", "entities"}
    place = (sheet if known else "survey") if row or known else None
    number = _own_number(int(row.group(1)), sheets.get(place or "")) if row else None
    return Problem("converter-warning", place, number, params={"detail": _ROW.sub("", text).strip()})
