"""The TOML of practice visits goes in; stories with the answers that they should be given come out, and their forms.

A practice visit never reaches the tables: the phone keeps what was filled in to itself and compares it here.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from rasid.protocols.xlsform import Conversion
from rasid.protocols.xlsform.conversion import convert_here
from rasid.stages.questionnaires.content.scenarios import LocalText
from rasid.stages.questionnaires.content.shelf import workbook

_SOURCE = Path(__file__).parent / "rehearsal.toml"


@dataclass(frozen=True, slots=True)
class Expected:
    """What one question should be answered, and why: choices of a multiple one stand apart by spaces."""

    name: str
    answer: str
    why: LocalText


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """A story to practise on. `questionnaire` is a code of the shelf; `use` tells shoppers' from spotters'."""

    code: str
    questionnaire: str
    use: str
    title: LocalText
    story: LocalText
    facts: tuple[LocalText, ...]
    expected: tuple[Expected, ...]


@cache
def rehearsals() -> tuple[Rehearsal, ...]:
    """Every practice visit there is, in the order in which they should be offered."""
    plain = tomllib.loads(_SOURCE.read_text(encoding="utf-8"))
    return tuple(_read(one) for one in plain["rehearsals"])


@cache
def practice_form(questionnaire: str) -> Conversion:
    """The shelf's questionnaire as a form to practise on. Raises KeyError for a code that is not on the shelf."""
    form = convert_here(workbook(questionnaire), f"{questionnaire}.xlsx")
    assert isinstance(form, Conversion), form
    return form


def _read(plain: Mapping[str, Any]) -> Rehearsal:
    return Rehearsal(
        **{part: plain[part] for part in ("code", "questionnaire", "use", "title", "story")},
        facts=tuple(plain["facts"]),
        expected=tuple(Expected(one["name"], one["answer"], one["why"]) for one in plain["expected"]),
    )
