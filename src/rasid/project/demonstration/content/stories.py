"""What the demonstration's residents say: nothing enters, the stories of residents.toml leave."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True)
class Story:
    """One thing that can be said about a place of a sector, and what the office writes about it."""

    kind: str
    sector: str
    category: str
    text: Sequence[str]
    summary: Mapping[str, str]
    severity: str = "normal"
    again: int = 1
    aside: str = ""


@dataclass(frozen=True)
class Stories:
    answers: Mapping[str, Sequence[str]]
    office: Mapping[str, str]
    residents: Mapping[str, Sequence[str]]
    stories: Sequence[Story]


@cache
def load_stories() -> Stories:
    read = tomllib.loads((files(__package__) / "residents.toml").read_text(encoding="utf-8"))
    return Stories(
        answers=read["answers"],
        office=read["office"],
        residents=read["residents"],
        stories=tuple(Story(**each) for each in read["stories"]),
    )
