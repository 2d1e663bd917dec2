"""A questionnaire as read goes in; whatever in it would play on one client and fail on another comes out.

Functions, appearances, parameters and columns, each with the place and what to write instead. Question types have
their own table (types.py).
"""

import re
from collections.abc import Iterator

from rasid.protocols.xlsform.columns import Field, Table
from rasid.protocols.xlsform.functions import instead, unknown_calls
from rasid.protocols.xlsform.items import Problem
from rasid.protocols.xlsform.survey import Question, Questionnaire
from rasid.protocols.xlsform.workbook import Row

# Cells that hold XPath whole.
EXPRESSIONS = frozenset(
    {"relevant", "constraint", "calculation", "required", "choice_filter", "repeat_count", "readonly"}
)
_CALLED = re.compile(r"[\w-]\s*\(")
_OTHER_APPS = re.compile(r"\b(ex|printer):")
_SEARCH = re.compile(r"\bsearch\s*\(")
_LAST_SAVED = re.compile(r"\$\{\s*last-saved#")
_FOLLOWS = re.compile(r"\blocation-\S+\s*=")
_ASKS_WHO = re.compile(r"\bidentify-user\s*=\s*true", re.IGNORECASE)


def unplayable(form: Questionnaire) -> Iterator[Problem]:
    """Everything that some client of ours would not play, in the order of the sheets."""
    for table in (form.survey, form.choices, form.settings):
        for row, field, text in table.cells():
            yield from _cell(table, row, field, text)
    for question in form.questions:
        yield from _question(form, question)


def _cell(table: Table, row: Row, field: Field, text: str) -> Iterator[Problem]:
    if field.is_rasid:
        return
    if table.name == "survey" and field.name == "save_to":
        yield Problem("entities", "survey", row.number, field.header)
    if _LAST_SAVED.search(text):
        yield Problem("last-saved", table.name, row.number, field.header)
    # A default may be words that merely look like a call; only what XLSForm computes is XPath.
    is_computed = field.name in EXPRESSIONS or (field.name == "default" and "${" in text)
    if table.name == "settings" or not is_computed or not _CALLED.search(text):
        return
    for name in unknown_calls(text):
        near = instead(name)
        yield Problem(
            "unknown-function-near" if near else "unknown-function",
            table.name,
            row.number,
            field.header,
            {"function": name, "near": near} if near else {"function": name},
        )


def _question(form: Questionnaire, question: Question) -> Iterator[Problem]:
    survey, row = form.survey, question.row
    appearance = survey.text(row, "appearance")
    if _SEARCH.search(appearance):
        yield Problem("search-appearance", "survey", row.number, survey.header("appearance"))
    elif _OTHER_APPS.search(appearance):
        yield Problem("other-app", "survey", row.number, survey.header("appearance"))
    if survey.text(row, "intent"):
        yield Problem("other-app", "survey", row.number, survey.header("intent"))
    if question.type == "audit":
        parameters, column = survey.text(row, "parameters"), survey.header("parameters")
        if _FOLLOWS.search(parameters):
            yield Problem("audit-follows", "survey", row.number, column)
        if _ASKS_WHO.search(parameters):
            yield Problem("audit-asks-who", "survey", row.number, column)
