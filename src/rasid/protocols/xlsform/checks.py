"""A questionnaire as read goes in; what its author must mend (problems) and should know (warnings) comes out."""

import re
from collections.abc import Iterable, Iterator

from rasid.protocols.xlsform.columns import KNOWN, Field, Table, is_rasid_header
from rasid.protocols.xlsform.items import Problem
from rasid.protocols.xlsform.playing import unplayable
from rasid.protocols.xlsform.scoring import RASID_COLUMNS
from rasid.protocols.xlsform.survey import Question, Questionnaire
from rasid.protocols.xlsform.types import TYPES, Treatment, meant
from rasid.protocols.xlsform.workbook import Row

NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]*\Z")
LIST_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_.:-]*\Z")
FORM_ID = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.:-]{0,99}\Z")
VERSION = re.compile(r"[\x21-\x7e](?:[\x20-\x7e]{0,62}[\x21-\x7e])?\Z")
REFERENCE = re.compile(r"\$\{([^}]*)\}")
# A path from the root of the form; text in quotes and instance('x')/root/… are not ours to follow.
_QUOTED = re.compile(r"'[^']*'|\"[^\"]*\"")
_ABSOLUTE = re.compile(r"(?<![\w)\].}*/-])/([A-Za-z_][\w.-]*(?:/[A-Za-z_][\w.-]*)*)")
_EXPRESSIONS = frozenset(
    {
        "relevant",
        "constraint",
        "calculation",
        "required",
        "choice_filter",
        "repeat_count",
        "default",
        "trigger",
    }
)
_WITH_REFERENCES = _EXPRESSIONS | {"label", "hint", "guidance_hint", "constraint_message", "required_message"}


def problems_of(form: Questionnaire) -> list[Problem]:
    """Everything that stops publication, in the order of the sheets."""
    duplicates = [*_duplicate_columns(form.survey), *_duplicate_columns(form.choices)]
    return [
        *_sheets(form),
        *duplicates,
        *_duplicate_columns(form.settings),
        *_settings(form),
        *form.problems,
        *_types(form),
        *_names(form),
        *_duplicate_names(form),
        *_lists(form),
        *_references(form),
        *unplayable(form),
    ]


def warnings_of(form: Questionnaire) -> list[Problem]:
    return [*_unknown_columns(form), *_left_out(form), *_only_in_the_app(form)]


def identity_problems(form_id: str, version: str, *, form: Questionnaire) -> Iterator[Problem]:
    """A form's id and version must be written down: a silent default would change with the file's name."""
    for code, text, pattern in (("form-id", form_id, FORM_ID), ("version", version, VERSION)):
        column = form.settings.header(code.replace("-", "_"))
        if not text:
            yield Problem(f"{code}-missing", "settings", column=column)
        elif not pattern.match(text):
            yield Problem(f"{code}-not-ascii", "settings", form.setting_row.number, column, {"value": text})


def _sheets(form: Questionnaire) -> Iterator[Problem]:
    if not form.survey.fields:
        yield Problem("no-survey")
        return
    for name in ("type", "name"):
        if not form.survey.has(name):
            yield Problem("column-missing", "survey", 1, params={"missing": name})
    if form.survey.has("type") and not form.questions:
        yield Problem("no-questions", "survey")
    for name in ("list_name", "name"):
        if form.choices.fields and not form.choices.has(name):
            yield Problem("column-missing", "choices", 1, params={"missing": name})


def _duplicate_columns(table: Table) -> Iterator[Problem]:
    same: dict[tuple[bool, str, str | None], list[Field]] = {}
    for field in table.fields:
        same.setdefault(field.meaning, []).append(field)
    for fields in same.values():
        if len(fields) > 1:
            letters = ", ".join(field.letter for field in fields)
            yield Problem(
                "duplicate-column",
                table.name,
                1,
                fields[0].header,
                {"letters": letters, "count": len(fields)},
            )


def _settings(form: Questionnaire) -> Iterator[Problem]:
    refused = {"public_key": "encrypted", "submission_url": "own-submission"}
    for name, code in refused.items():
        if form.setting(name):
            yield Problem(code, "settings", form.setting_row.number, form.settings.header(name))


def _names(form: Questionnaire) -> Iterator[Problem]:
    column = form.survey.header("name")
    for question in form.questions:
        row = question.row.number
        if not question.name:
            if question.type != "note" and form.survey.has("name"):
                yield Problem("name-missing", "survey", row, column)
        elif not NAME.match(question.name):
            yield Problem("name-not-ascii", "survey", row, column, {"value": question.name})
        if question.list_name and "file" not in question.type and not _is_list_name(question.list_name):
            yield Problem(
                "list-name-not-ascii",
                "survey",
                row,
                form.survey.header("type"),
                {"value": question.list_name},
            )


def _is_list_name(name: str) -> bool:
    return bool(LIST_NAME.match(name) or REFERENCE.fullmatch(name))


def _duplicate_names(form: Questionnaire) -> Iterator[Problem]:
    seen: dict[tuple[str, ...], Question] = {}
    for question in form.questions:
        if not question.name:
            continue
        first = seen.setdefault(question.names, question)
        if first is not question:
            yield Problem(
                "duplicate-name",
                "survey",
                question.row.number,
                form.survey.header("name"),
                {"value": question.name, "other": first.row.number},
            )


def _lists(form: Questionnaire) -> Iterator[Problem]:
    may_repeat = form.setting("allow_choice_duplicates").lower() in {"yes", "true"}
    column = form.choices.header("name")
    multiple = {
        question.list_name for question in form.questions if question.type in {"select_multiple", "rank"}
    }
    for list_name, rows in form.lists.items():
        if not _is_list_name(list_name):
            header = form.choices.header("list_name")
            yield Problem("list-name-not-ascii", "choices", rows[0].number, header, {"value": list_name})
        if not form.choices.has("name"):
            continue
        seen: dict[str, Row] = {}
        for row in rows:
            name = form.choices.text(row, "name")
            if not name:
                yield Problem("choice-name-missing", "choices", row.number, column, {"list": list_name})
            elif list_name in multiple and len(name.split()) > 1:
                yield Problem("choice-name-spaces", "choices", row.number, column, {"value": name})
            elif seen.setdefault(name, row) is not row and not may_repeat:
                first = seen[name].number
                params: dict[str, str | int] = {"value": name, "list": list_name, "other": first}
                yield Problem("duplicate-choice", "choices", row.number, column, params)
    yield from _missing_lists(form)


def _missing_lists(form: Questionnaire) -> Iterator[Problem]:
    column = form.survey.header("type")
    for question in form.questions:
        if question.type in {"select_one", "select_multiple", "rank"}:
            name = question.list_name or ""
            if name not in form.lists and not REFERENCE.fullmatch(name):
                yield Problem("unknown-list", "survey", question.row.number, column, {"list": name})


def _references(form: Questionnaire) -> Iterator[Problem]:
    known = {question.name for question in form.questions}
    gone = {question.name for question in form.left_out} - known
    root = form.setting("name") or "data"
    paths = {(root,), (root, "meta"), (root, "meta", "instanceID"), (root, "meta", "instanceName")}
    paths.update((root, *question.names) for question in form.questions)
    for table in (form.survey, form.choices):
        for row, field, text in table.cells():
            if field.is_rasid or field.name not in _WITH_REFERENCES:
                continue
            for name in _unknown_names(text, known):
                code = "left-out-reference" if name in gone else "unknown-reference"
                yield Problem(code, table.name, row.number, field.header, {"reference": name})
            if field.name not in _EXPRESSIONS:
                continue
            for path in _absolute_paths(text):
                if tuple(path.split("/")) not in paths:
                    yield Problem(
                        "unknown-path", table.name, row.number, field.header, {"reference": f"/{path}"}
                    )


def _unknown_names(text: str, known: set[str]) -> Iterator[str]:
    for inner in REFERENCE.findall(text):
        name = inner.strip().removeprefix("last-saved#")
        if name not in known:
            yield name


def _absolute_paths(text: str) -> Iterable[str]:
    bare = _QUOTED.sub("''", text)
    return _ABSOLUTE.findall(bare) if "/" in bare else ()


def _unknown_columns(form: Questionnaire) -> Iterator[Problem]:
    filters = " ".join(
        form.survey.text(question.row, "choice_filter")
        for question in form.questions
        if not question.is_group
    )
    for table in (form.survey, form.choices, form.settings):
        for field in table.fields:
            if is_rasid_header(field.header):
                if field.name not in RASID_COLUMNS[table.name]:
                    yield Problem("unknown-rasid-column", table.name, 1, field.header)
            elif field.name not in KNOWN[table.name] and not (
                table.name == "choices" and field.header in filters
            ):
                yield Problem("unknown-column", table.name, 1, field.header)


def _types(form: Questionnaire) -> Iterator[Problem]:
    """Types that one of our clients cannot have, and what is no type at all."""
    column = form.survey.header("type")
    for question in form.questions:
        rule = TYPES.get(question.type)
        row = question.row.number
        params: dict[str, str | int] = {"type": question.type}
        if rule is not None and rule.treatment is Treatment.REFUSED:
            yield Problem(rule.why, "survey", row, column, params)
        elif rule is None and not question.is_group:
            near = meant(question.type)
            yield Problem(
                "type-unknown-near" if near else "type-unknown",
                "survey",
                row,
                column,
                {**params, "near": near} if near else params,
            )


def _left_out(form: Questionnaire) -> Iterator[Problem]:
    """What was taken out so that no submission says who filled it in or where their phone went."""
    column = form.survey.header("type")
    for question in form.left_out:
        yield Problem(
            TYPES[question.type].why, "survey", question.row.number, column, {"type": question.type}
        )
    if form.setting("instance_name") and not keeps_instance_name(form):
        header = form.settings.header("instance_name")
        yield Problem("identifies-instance-name", "settings", form.setting_row.number, header)


def keeps_instance_name(form: Questionnaire) -> bool:
    """Whether the name of a filled form is plain words: anything computed carries an answer or a moment."""
    return not re.search(r"[$/(]", _QUOTED.sub("", form.setting("instance_name")))


def _only_in_the_app(form: Questionnaire) -> Iterator[Problem]:
    """What the plain page cannot ask; the first question says it for all of its type."""
    seen: set[str] = set()
    for question in form.questions:
        rule = TYPES.get("repeat" if question.is_group and question.is_repeat else question.type)
        if question.is_group and question.is_repeat:
            kind = "repeat"
        elif rule is not None and not rule.on_plain_page:
            kind = question.type
        else:
            continue
        if kind not in seen:
            seen.add(kind)
            header = form.survey.header("type")
            yield Problem("only-in-the-app", "survey", question.row.number, header, {"type": kind})
