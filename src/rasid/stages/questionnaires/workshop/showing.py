"""A version and its items enter; the rows in which an officer reads them, and what changed, leave."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from itertools import groupby
from typing import Any

from rasid.foundation.text.localized import in_language
from rasid.foundation.text.messages import say
from rasid.foundation.text.style import active_language
from rasid.protocols.xlsform import Item
from rasid.protocols.xlsform.items import Labels
from rasid.protocols.xlsform.types import TYPES, Treatment
from rasid.stages.questionnaires.models import QuestionnaireVersion
from rasid.stages.questionnaires.workshop.comparison import Change, ChangeKind
from rasid.stages.questionnaires.workshop.conditions import Words, in_words

# Kinds of answer that an officer reads in words: choices are shown themselves.
WORDED_TYPES = frozenset(name for name, rule in TYPES.items() if rule.treatment is Treatment.ASKED) - {
    "select_one",
    "select_multiple",
}
_CONDITIONS = frozenset({ChangeKind.RELEVANT, ChangeKind.CONSTRAINT})
LANGUAGES = ("ar", "en")


def questions(version: QuestionnaireVersion, items: Sequence[Item]) -> list[dict[str, Any]]:
    """Questions by group, as they will be asked; hidden fields and calculations are the form's own business."""
    groups = {group["path"]: group for group in version.groups}
    asked = [item for item in items if item.is_asked or item.type == "note"]
    worded = condition_worder(items)
    return [
        {
            "label": in_language(groups.get(path, {}).get("labels")) or say("questionnaires-no-group"),
            "condition": worded(groups.get(path, {}).get("relevant")),
            "is_repeat": groups.get(path, {}).get("is_repeat", False),
            "rows": [_question(item, worded) for item in held],
        }
        for path, held in groupby(asked, key=lambda item: item.path.rpartition("/")[0])
    ]


def condition_worder(items: Sequence[Item]) -> Callable[[str | None], str]:
    """Conditions of this form in the reader's words."""
    words = Words(
        **{
            name: say(f"questionnaires-when-{name}", name="{name}", value="{value}")
            for name in ("equals", "differs", "selected", "blank", "filled")
        },
        **{name: say(f"questionnaires-when-{name}") for name in ("both", "either", "negated")},
    )
    explain = partial(in_words, items=items, words=words, in_language=in_language)
    return lambda expression: explain(expression) if expression else ""


def _question(item: Item, worded: Callable[[str | None], str]) -> dict[str, Any]:
    return {
        "question": in_language(item.labels) or item.name,
        "other": other_language(item.labels),
        "hint": in_language(item.hints),
        "type": say(f"questionnaires-type-{item.type}") if item.type in WORDED_TYPES else item.type,
        "required": item.required,
        "condition": worded(item.relevant),
        "choices": [
            (in_language(choice.labels) or choice.name, choice.score.score if choice.score else None)
            for choice in item.choices
        ],
        "axis": say(f"questionnaires-axis-{item.axis}") if item.is_scored else "",
        "weight": item.weight if item.is_scored else None,
        "critical": say(f"questionnaires-critical-{item.critical}") if item.critical else "",
    }


def other_language(labels: Labels) -> str:
    """The words that the reader's language leaves out: an officer publishes both."""
    own = active_language()
    return next((labels[tag] for tag in LANGUAGES if tag != own and labels.get(tag)), "")


def change_columns() -> list[str]:
    return [say(f"questionnaires-change-{name}") for name in ("what", "question", "part", "before", "after")]


def change_rows(changes: Iterable[Change], before: Sequence[Item], after: Sequence[Item]) -> list[list[str]]:
    """One row a change, in words."""
    old, new = condition_worder(before), condition_worder(after)
    return [
        [
            say(f"questionnaires-changed-{change.kind.replace('_', '-')}"),
            in_language(change.item.labels) or change.item.name,
            _part(change),
            _value(change, change.before, old),
            _value(change, change.after, new),
        ]
        for change in changes
    ]


def _part(change: Change) -> str:
    if change.part in LANGUAGES:
        return say(f"questionnaires-language-{change.part}")
    labels = next((each.labels for each in change.item.choices if each.name == change.part), None)
    return (in_language(labels) if labels else "") or change.part


def _value(change: Change, text: str, worded: Callable[[str | None], str]) -> str:
    if not text:
        return "—"
    if change.kind is ChangeKind.AXIS:
        return say(f"questionnaires-axis-{text}")
    if change.kind in _CONDITIONS:
        return worded(text)
    if change.kind is ChangeKind.CRITICAL:
        return say(f"questionnaires-critical-{text}")
    return say("questionnaires-yes") if change.kind is ChangeKind.REQUIRED else text
