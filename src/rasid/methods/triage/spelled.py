"""Numbers written in words enter («صفر سبعة تسعة وسبعين», "double five"); their figures and places leave."""

import re
from collections.abc import Iterator

from rasid.methods.triage.data import read_data

_DATA = read_data("numbers")


def _by_word(part: str) -> dict[str, str]:
    return {word: figure for figure, words in _DATA[part].items() for word in words}


_UNITS, _TEENS, _TENS, _HUNDREDS, _TIMES = (
    _by_word(part) for part in ("units", "teens", "tens", "hundreds", "times")
)

_UNIT, _TEEN, _TEN, _HUNDRED, _TIME = "unit", "teen", "ten", "hundred", "times"
_ROLE = {
    **dict.fromkeys(_UNITS, _UNIT),
    **dict.fromkeys(_TEENS, _TEEN),
    **dict.fromkeys(_TENS, _TEN),
    **dict.fromkeys(_HUNDREDS, _HUNDRED),
    **dict.fromkeys(_TIMES, _TIME),
}
_NUMBER_WORD = re.compile(
    r"(?<!\w)(و ?)?(" + "|".join(sorted(map(re.escape, _ROLE), key=len, reverse=True)) + r")(?!\w)"
)
_NEXT_TO = re.compile(r"[\s\u200b\-]{1,3}")


def spelled_numbers(levelled: str) -> Iterator[tuple[int, int, str]]:
    """Start, end and figures of every number below a thousand in folded text; «سبعة وسبعين» is one number."""
    words = [(m.start(2), m.end(), bool(m[1]), m[2], m.start()) for m in _NUMBER_WORD.finditer(levelled)]
    at = 0
    while at < len(words):
        taken, figures = _one(levelled, words, at)
        yield words[at][0], words[at + taken - 1][1], figures
        at += taken


def _one(text: str, words: list[tuple[int, int, bool, str, int]], at: int) -> tuple[int, str]:
    """How many words make the number that begins at `at`, and its figures."""
    word = words[at][3]
    role = _ROLE[word]
    following = _following(text, words, at)
    joined = following is not None and words[at + 1][2]
    if role == _TIME:
        repeated = following is not None and _ROLE[following] == _UNIT
        return (2, _UNITS[words[at + 1][3]] * int(_TIMES[word])) if repeated else (1, "")
    if role == _HUNDRED:
        if joined:
            taken, rest = _one(text, words, at + 1)
            if len(rest) <= 2:
                return taken + 1, _HUNDREDS[word] + rest.rjust(2, "0")
        return 1, _HUNDREDS[word] + "00"
    if role == _UNIT:
        # «سبعة وسبعين» is 77; «سبعة سبعين» are 7 and 70.
        if (
            joined
            and following is not None
            and _ROLE[following] == _TEN
            and word.isalpha()
            and not word.isascii()
        ):
            return 2, _TENS[following] + _UNITS[word]
        return 1, _UNITS[word]
    if role == _TEN:
        if following is not None and word.isascii() and _ROLE[following] == _UNIT:
            return 2, _TENS[word] + _UNITS[following]
        return 1, _TENS[word] + "0"
    return 1, _TEENS[word]


def _following(text: str, words: list[tuple[int, int, bool, str, int]], at: int) -> str | None:
    """The number word right after the one at `at`, if nothing but a blank is between."""
    if at + 1 >= len(words):
        return None
    return words[at + 1][3] if _NEXT_TO.fullmatch(text, words[at][1], words[at + 1][4]) else None
