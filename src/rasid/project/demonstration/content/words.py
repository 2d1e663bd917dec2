"""What the demonstration's people write: nothing in; the sentences of words.toml out."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

Localized = Mapping[str, str]


@dataclass(frozen=True)
class Words:
    organisation: Localized
    programme: Localized
    regime: Mapping[str, str]
    evidence: Mapping[str, str]
    observer: Mapping[str, Sequence[str]]
    reviewer: Mapping[str, Sequence[str]]
    officer: Mapping[str, str]
    liaison: Mapping[str, Sequence[str]]
    agency: Mapping[str, Any]
    service: Mapping[str, Sequence[Any]]
    pay: Mapping[str, str]
    candidate: Mapping[str, Any]
    present: Mapping[str, str]
    ledger: Mapping[str, Sequence[str]]


@cache
def load_words() -> Words:
    return Words(**tomllib.loads((files(__package__) / "words.toml").read_text(encoding="utf-8")))
