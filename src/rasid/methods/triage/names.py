"""A text enters; places where people's names may stand leave, to be highlighted, never masked."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Span:
    """text[start:end]."""

    start: int
    end: int


def names(text: str) -> tuple[Span, ...]:
    return ()
