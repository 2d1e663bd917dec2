"""The survey and choices sheets go in; questions with their place in the tree, and choice lists, come out."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from rasid.protocols.xlsform.columns import NO_LANGUAGE, Table, language_tag
from rasid.protocols.xlsform.items import Problem
from rasid.protocols.xlsform.types import TYPES, Treatment, plain_type
from rasid.protocols.xlsform.workbook import Row, Sheet

_BEGIN = re.compile(r"begin[\s_](group|lgroup|repeat|loop|looped group)\b")
_END = re.compile(r"end[\s_](group|lgroup|repeat|loop|looped group)\b")
_SELECT = re.compile(
    r"(?P<select>select_one_from_file|select one from file|select_multiple_from_file|"
    r"select multiple from file|select_one_external|select one external|select_one|select one from|"
    r"select one|select1|add select one prompt using|select_multiple|select all that apply from|"
    r"select all that apply|add select multiple prompt using|rank)\s+(?P<list>\S+)"
    r"(?P<other>\s+(or specify other|or_other|or other))?$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Question:
    """One row of the survey sheet: a question, or (is_group) the beginning of a group or repeat."""

    row: Row
    type: str
    name: str
    parents: tuple["Question", ...]
    list_name: str | None = None
    is_group: bool = False
    is_repeat: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        """Names from the outermost group down to this question."""
        return (*(parent.name for parent in self.parents), self.name)


@dataclass(slots=True)
class Questionnaire:
    """A workbook read through the meaning of its sheets. `left_out` questions do not become part of the form."""

    survey: Table
    choices: Table
    settings: Table
    setting_row: Row
    questions: tuple[Question, ...]
    left_out: tuple[Question, ...]
    lists: Mapping[str, tuple[Row, ...]]
    problems: list[Problem] = field(default_factory=list)

    def setting(self, name: str) -> str:
        return self.settings.text(self.setting_row, name)

    @property
    def default_language(self) -> str:
        return (
            language_tag(self.setting("default_language"))
            if self.setting("default_language")
            else NO_LANGUAGE
        )


def read_questionnaire(sheets: Mapping[str, Sheet]) -> Questionnaire:
    """The sheets as questions and lists; unbalanced groups become problems of the result, never errors."""
    survey = Table(sheets.get("survey", Sheet("survey", (), ())))
    choices = Table(sheets.get("choices", Sheet("choices", (), ())))
    settings = Table(sheets.get("settings", Sheet("settings", (), ())))
    problems: list[Problem] = []
    written = _questions(survey, problems)
    if (entities := sheets.get("entities")) and entities.rows:
        problems.append(Problem("entities", "entities"))
    lists: dict[str, list[Row]] = {}
    for row in choices.rows:
        if name := choices.text(row, "list_name"):
            lists.setdefault(name, []).append(row)
    return Questionnaire(
        survey,
        choices,
        settings,
        settings.rows[0] if settings.rows else Row(2, {}),
        tuple(question for question in written if not _is_left_out(question)),
        tuple(question for question in written if _is_left_out(question)),
        {name: tuple(rows) for name, rows in lists.items()},
        problems,
    )


def _is_left_out(question: Question) -> bool:
    rule = TYPES.get(question.type)
    return rule is not None and rule.treatment is Treatment.LEFT_OUT


def _questions(survey: Table, problems: list[Problem]) -> tuple[Question, ...]:
    open_groups: list[Question] = []
    found: list[Question] = []
    for row in survey.rows:
        kind = " ".join(survey.text(row, "type").split())
        name = survey.text(row, "name")
        if not kind or survey.text(row, "disabled").lower() in {"yes", "true"}:
            continue
        if begin := _BEGIN.match(kind.lower()):
            word = begin.group(1)
            group = Question(
                row,
                "loop" if word == "loop" else kind,
                name,
                tuple(open_groups),
                is_group=True,
                is_repeat=word != "group",
            )
            open_groups.append(group)
            found.append(group)
        elif _END.match(kind.lower()):
            if open_groups:
                open_groups.pop()
            else:
                problems.append(Problem("end-without-begin", "survey", row.number, survey.header("type")))
        else:
            type_name, list_name = canonical_type(kind)
            found.append(Question(row, type_name, name, tuple(open_groups), list_name))
    problems.extend(
        Problem("begin-without-end", "survey", group.row.number, survey.header("type"), {"name": group.name})
        for group in open_groups
    )
    return tuple(found)


def canonical_type(kind: str) -> tuple[str, str | None]:
    """The present name of a question type and its choice list: "select one from x" → ("select_one", "x")."""
    if select := _SELECT.match(kind):
        word = select.group("select").lower()
        if "file" in word:
            name = "select_multiple_from_file" if "multiple" in word else "select_one_from_file"
        elif "external" in word:
            name = "select_one_external"
        elif word == "rank":
            name = "rank"
        else:
            name = "select_multiple" if "multiple" in word or "all that" in word else "select_one"
        return name, select.group("list")
    return plain_type(kind), None
