"""Who decides about two accounts and in which words enters; whether they may, and what follows, leaves."""

from collections.abc import Collection
from enum import StrEnum

LEAST_WORDS = 10
LONGEST_WORDS = 2000


class Kind(StrEnum):
    """Differ: two visitors answered differently. Objection: one says that an entry is wrong."""

    DIFFER = "differ"
    OBJECTION = "objection"


class Ruling(StrEnum):
    """Of a difference: whether it was there. Of an objection: whether the entry stands."""

    THERE = "there"
    NOT_THERE = "not-there"
    UNCLEAR = "unclear"
    UPHELD = "upheld"
    SET_ASIDE = "set-aside"


RULINGS = {
    Kind.DIFFER: (Ruling.THERE, Ruling.NOT_THERE, Ruling.UNCLEAR),
    Kind.OBJECTION: (Ruling.UPHELD, Ruling.SET_ASIDE),
}


class Refusal(StrEnum):
    NOT_THERE = "adjudication-not-there"
    DECIDED = "adjudication-decided"
    CONCERNED = "adjudication-concerned"
    RULING_NOT_FITTING = "adjudication-ruling-not-fitting"
    WORDS_MISSING = "adjudication-words-missing"


def ruling_refusal(
    kind: Kind, ruling: Ruling, words: str, *, is_decided: bool, by: int, concerned: Collection[int | None]
) -> Refusal | None:
    """`concerned`: who placed, checked, read or decided anything of it before: none of them judges it."""
    if is_decided:
        return Refusal.DECIDED
    if by in concerned:
        return Refusal.CONCERNED
    if ruling not in RULINGS[kind]:
        return Refusal.RULING_NOT_FITTING
    return None if len(words.strip()) >= LEAST_WORDS else Refusal.WORDS_MISSING
