"""A condition of a form goes in; the same in people's words, as far as it is simple, comes out."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from rasid.protocols.xlsform import Item
from rasid.protocols.xlsform.items import Labels

_REFERENCE = r"\$\{\s*(?P<name>[^}]+?)\s*\}"
_TEXT = r"(?:'(?P<value>[^']*)'|\"(?P<other>[^\"]*)\")"
_SELECTED = re.compile(rf"selected\(\s*{_REFERENCE}\s*,\s*{_TEXT}\s*\)")
_COMPARED = re.compile(rf"{_REFERENCE}\s*(?P<sign>!=|=)\s*{_TEXT}")
_LENGTHY = re.compile(rf"string-length\(\s*{_REFERENCE}\s*\)\s*>\s*0(?![\d.])")
_NAMED = re.compile(_REFERENCE)
_JOINED = re.compile(r"\s+(and|or)\s+")
_NOT = re.compile(r"\bnot\s*\(")


@dataclass(frozen=True, slots=True)
class Words:
    """The few words between names: "{name} is {value}" and so on come from the reader's language."""

    equals: str
    differs: str
    selected: str
    blank: str
    filled: str
    both: str
    either: str
    negated: str


def in_words(
    expression: str, items: Iterable[Item], words: Words, in_language: Callable[[Labels], str]
) -> str:
    """The condition with questions and choices by their labels; what is not simple stays as it is written."""
    known = {item.name: item for item in items}

    def chosen(found: re.Match[str], pattern: str) -> str:
        value = found.group("value") if found.group("value") is not None else found.group("other")
        return pattern.format(
            name=_question(known, found.group("name"), in_language),
            value=_choice(known, found.group("name"), value, in_language),
        )

    def compared(found: re.Match[str]) -> str:
        value = found.group("value") if found.group("value") is not None else found.group("other")
        is_equal = found.group("sign") == "="
        if not value:
            return chosen(found, words.blank if is_equal else words.filled)
        return chosen(found, words.equals if is_equal else words.differs)

    def answered(found: re.Match[str]) -> str:
        return words.filled.format(name=_question(known, found.group("name"), in_language))

    text = _SELECTED.sub(lambda found: chosen(found, words.selected), expression)
    text = _LENGTHY.sub(answered, text)
    text = _COMPARED.sub(compared, text)
    text = _NAMED.sub(lambda found: _question(known, found.group("name"), in_language), text)
    text = _NOT.sub(f"{words.negated} (", text)
    return _JOINED.sub(lambda found: f" {words.both if found.group(1) == 'and' else words.either} ", text)


def _question(known: Mapping[str, Item], name: str, in_language: Callable[[Labels], str]) -> str:
    item = known.get(name)
    label = in_language(item.labels) if item else ""
    return f"«{label or name}»"


def _choice(known: Mapping[str, Item], name: str, value: str, in_language: Callable[[Labels], str]) -> str:
    item = known.get(name)
    labels = next((choice.labels for choice in item.choices if choice.name == value), {}) if item else {}
    return f"«{in_language(labels) or value}»"
