"""The `rasid::` columns of a questionnaire go in; items ready for scoring, with what is wrong in them, come out.

Survey sheet: axis, weight (default 1), family, window (minutes), critical, control, limit, zone, skipped,
finding::<language>, recommendation::<language>, praise::<language>. Choices sheet: score. Settings sheet:
title::<language>.
"""

import math
import re
from collections.abc import Callable, Mapping
from typing import TypeVar

from rasid.protocols.xlsform.columns import Table
from rasid.protocols.xlsform.items import (
    FAMILY_WINDOW_MINUTES,
    OFFERED_REASONS,
    Axis,
    Choice,
    ChoiceScore,
    Control,
    Group,
    Item,
    Limit,
    OutcomeKind,
    Problem,
    Severity,
)
from rasid.protocols.xlsform.survey import Question, Questionnaire
from rasid.protocols.xlsform.types import implied_constraint
from rasid.protocols.xlsform.workbook import Row

RASID_COLUMNS: Mapping[str, frozenset[str]] = {
    "survey": frozenset(
        [
            "axis",
            "weight",
            "family",
            "window",
            "critical",
            "control",
            "limit",
            "zone",
            "skipped",
            "finding",
            "recommendation",
            "praise",
        ]
    ),
    "choices": frozenset({"score"}),
    "settings": frozenset({"title"}),
}
_CODE = re.compile(r"[a-z][a-z0-9_]*\Z")
_YES = frozenset({"yes", "true", "true()", "1"})
T = TypeVar("T")


def parse_score(text: str) -> ChoiceScore:
    """`rasid::score`: a number from -1 to 1, `not_applicable`, `refused`, or `not_observed:<reason>`."""
    word, _, reason = text.strip().partition(":")
    if word == OutcomeKind.NOT_APPLICABLE and not reason:
        return ChoiceScore(OutcomeKind.NOT_APPLICABLE)
    if word == OutcomeKind.REFUSED and not reason:
        return ChoiceScore(OutcomeKind.REFUSED, 0.0)
    if word == OutcomeKind.NOT_OBSERVED and reason in OFFERED_REASONS:
        return ChoiceScore(OutcomeKind.NOT_OBSERVED, reason=reason)
    number = float(text)
    if not -1 <= number <= 1:
        raise ValueError(text)
    return ChoiceScore(OutcomeKind.ANSWERED, number)


def parse_limit(text: str) -> Limit:
    """`rasid::limit`: "20" (at most 20), "20 40" (full to 20, nothing from 40), "service 20 40" (see Limit)."""
    words = text.split()
    of_service = words[:1] == ["service"]
    numbers = [float(word) for word in words[of_service:]]
    if not 1 <= len(numbers) <= 2 or not all(math.isfinite(number) for number in numbers):
        raise ValueError(text)
    return Limit(numbers[0], numbers[-1], of_service)


def _parse_skipped(text: str) -> ChoiceScore:
    score = parse_score(text)
    if score.kind is OutcomeKind.ANSWERED:
        raise ValueError(text)
    return score


def _parse_weight(text: str) -> float:
    number = float(text)
    if not 0 <= number <= 100:
        raise ValueError(text)
    return number


def _parse_window(text: str) -> int:
    number = int(text)
    if number <= 0:
        raise ValueError(text)
    return number


def _parse_code(text: str) -> str:
    if not _CODE.match(text):
        raise ValueError(text)
    return text


class _Reader:
    """Reads items of one questionnaire, gathering problems on the way."""

    def __init__(self, form: Questionnaire) -> None:
        self.form = form
        self.problems: list[Problem] = []
        self.warnings: list[Problem] = []
        self.root = form.setting("name") or "data"
        self._scores: dict[int, ChoiceScore | None] = {}

    def value(self, table: Table, row: Row, name: str, parse: Callable[[str], T]) -> T | None:
        text = table.rasid(row, name)
        if not text:
            return None
        try:
            return parse(text)
        except ValueError:
            header = table.header(name, rasid=True)
            self.problems.append(Problem(f"{name}-invalid", table.name, row.number, header, {"value": text}))
            return None

    def choices(self, list_name: str | None) -> tuple[Choice, ...]:
        form = self.form
        rows = form.lists.get(list_name or "", ())
        return tuple(
            Choice(
                form.choices.text(row, "name"),
                form.choices.by_language(row, "label", default=form.default_language),
                self._score(row),
            )
            for row in rows
        )

    def _score(self, row: Row) -> ChoiceScore | None:
        # A list is shared by many questions: its mistakes are told once.
        if row.number not in self._scores:
            self._scores[row.number] = self.value(self.form.choices, row, "score", parse_score)
        return self._scores[row.number]

    def item(self, question: Question) -> Item:
        survey, row = self.form.survey, question.row
        default = self.form.default_language
        family = self.value(survey, row, "family", _parse_code)
        window = self.value(survey, row, "window", _parse_window)
        # The converter moves the log of taps among the form's own papers, wherever its row stands.
        names = ("meta", question.name) if question.type == "audit" else question.names
        item = Item(
            path="/" + "/".join((self.root, *names)),
            name=question.name,
            type=question.type,
            row=row.number,
            labels=survey.by_language(row, "label", default=default),
            hints=survey.by_language(row, "hint", default=default),
            group="/".join(question.names[:-1]),
            list_name=question.list_name,
            choices=self.choices(question.list_name),
            required=survey.text(row, "required").lower() in _YES,
            relevant=survey.text(row, "relevant") or None,
            conditional=any(survey.text(part.row, "relevant") for part in (*question.parents, question)),
            constraint=survey.text(row, "constraint") or implied_constraint(survey.text(row, "type")),
            constraint_messages=survey.by_language(row, "constraint_message", default=default),
            calculation=survey.text(row, "calculation") or None,
            default=survey.text(row, "default") or None,
            appearance=survey.text(row, "appearance") or None,
            in_repeat=any(parent.is_repeat for parent in question.parents),
            axis=self.value(survey, row, "axis", Axis),
            weight=self._weight(row),
            family=family,
            window_minutes=window or (FAMILY_WINDOW_MINUTES.get(family) if family else None),
            critical=self.value(survey, row, "critical", Severity),
            control=self.value(survey, row, "control", Control),
            limit=self.value(survey, row, "limit", parse_limit),
            zone=self._inherited(question, "zone", _parse_code),
            skipped=self._inherited(question, "skipped", _parse_skipped)
            or ChoiceScore(OutcomeKind.NOT_APPLICABLE),
            finding=survey.by_language(row, "finding", default=default, rasid=True),
            recommendation=survey.by_language(row, "recommendation", default=default, rasid=True),
            praise=survey.by_language(row, "praise", default=default, rasid=True),
        )
        self._check(item)
        return item

    def _weight(self, row: Row) -> float:
        weight = self.value(self.form.survey, row, "weight", _parse_weight)
        return 1.0 if weight is None else weight

    def _inherited(self, question: Question, name: str, parse: Callable[[str], T]) -> T | None:
        """The question's own value, else that of the nearest group around it."""
        for part in (question, *reversed(question.parents)):
            if self.form.survey.rasid(part.row, name):
                return self.value(self.form.survey, part.row, name, parse)
        return None

    def _check(self, item: Item) -> None:
        survey = self.form.survey
        if item.axis and not item.is_scored:
            header = survey.header("axis", rasid=True)
            self.problems.append(
                Problem("axis-without-score", "survey", item.row, header, {"name": item.name})
            )
        if item.axis and item.limit is None:
            unscored = [choice.name for choice in item.choices if choice.score is None]
            if unscored and len(unscored) < len(item.choices):
                self.problems.append(
                    Problem(
                        "choice-without-score",
                        "choices",
                        params={"list": item.list_name or "", "choice": unscored[0], "name": item.name},
                    )
                )
        if item.critical and not (item.is_scored and item.finding):
            header = survey.header("critical", rasid=True)
            self.problems.append(
                Problem("critical-without-finding", "survey", item.row, header, {"name": item.name})
            )
        if item.family and item.window_minutes is None:
            header = survey.header("family", rasid=True)
            self.warnings.append(
                Problem("family-without-window", "survey", item.row, header, {"family": item.family})
            )

    def group(self, question: Question) -> Group:
        survey = self.form.survey
        return Group(
            path="/" + "/".join((self.root, *question.names)),
            name=question.name,
            labels=survey.by_language(question.row, "label", default=self.form.default_language),
            relevant=survey.text(question.row, "relevant") or None,
            is_repeat=question.is_repeat,
            appearance=survey.text(question.row, "appearance") or None,
        )


def read_items(
    form: Questionnaire,
) -> tuple[tuple[Item, ...], tuple[Group, ...], list[Problem], list[Problem]]:
    """Items, groups, problems and warnings of a questionnaire. Rows without a name (bare notes) are left out."""
    reader = _Reader(form)
    named = [question for question in form.questions if question.name]
    items = tuple(reader.item(question) for question in named if not question.is_group)
    groups = tuple(reader.group(question) for question in named if question.is_group)
    unique = list(dict.fromkeys((p.code, p.sheet, p.row, p.column) for p in reader.problems))
    problems = [
        next(p for p in reader.problems if (p.code, p.sheet, p.row, p.column) == key) for key in unique
    ]
    return items, groups, problems, reader.warnings


def titles_of(form: Questionnaire) -> dict[str, str]:
    """Titles by language: `rasid::title::<language>`, and form_title for the default language."""
    titles = form.settings.by_language(form.setting_row, "title", default=form.default_language, rasid=True)
    if plain := form.setting("form_title"):
        titles.setdefault(form.default_language, plain)
    return titles
