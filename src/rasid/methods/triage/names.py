"""A text enters; places where people's names may stand leave, to be highlighted, never masked.

No offline model is good enough to hide names; lists and titles are good enough to draw an officer's eye. A name after
«شارع، مدرسة، مستشفى، الملك…» is a place and is left alone.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from rasid.methods.triage.data import read_data
from rasid.methods.triage.normalising import ByWord, Word, fold_word, words_of


@dataclass(frozen=True, slots=True)
class Span:
    """text[start:end]."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Lists:
    given: frozenset[str]
    also_words: frozenset[str]
    titles: frozenset[str]
    sure_titles: frozenset[str]
    function_words: frozenset[str]
    places: frozenset[str]
    places_after: frozenset[str]


_MOST_WORDS = 4
_SERVANT = "عبد"
_UPON = "على"
_FOLDED_UPON = fold_word(_UPON)
_LINKS = frozenset({"بن", "ابن", "بنت", "ابو", "ال", "bin", "ibn", "abu", "al", "el"})


@lru_cache(maxsize=1)
def _lists() -> _Lists:
    told = read_data("names")
    return _Lists(
        **{name: frozenset(fold_word(word) for word in told[name]) for name in _Lists.__dataclass_fields__}
    )


class _Known(NamedTuple):
    """What one word may be; `bare` is it without «و ل ب ف» before a name («لمحمد»)."""

    bare: str
    begins: bool
    is_place: bool
    is_title: bool
    is_sure_title: bool


def _known(word: str) -> _Known:
    lists = _lists()
    is_joined = word not in lists.given and len(word) >= 4 and word[0] in "ولبف" and word[1:] in lists.given
    bare = word[1:] if is_joined else word
    return _Known(
        bare,
        bare in lists.given or bare in lists.also_words or bare == _SERVANT,
        any(form in lists.places for form in (word, word[1:], word[2:], word[3:]) if len(form) > 1),
        word in lists.titles,
        word in lists.sure_titles,
    )


_KNOWN = ByWord(_known)
_NOTHING = _Known("", begins=False, is_place=False, is_title=False, is_sure_title=False)


def names(text: str) -> tuple[Span, ...]:
    """Spans that may be names of people, in order."""
    words: Sequence[Word] = words_of(text)
    if _UPON in text:
        words = [_apart(word, text) for word in words]
    found: list[Span] = []
    at = 0
    while at < len(words):
        if _KNOWN[words[at].text].is_place:
            at += 1 + _length(words, at + 1, is_sure=True)
            continue
        taken = _taken(words, at)
        if taken and not _is_followed_by_place(words, at + taken):
            found.append(Span(words[at].start, words[at + taken - 1].end))
        at += max(taken, 1)
    return tuple(found)


def _apart(word: Word, text: str) -> Word:
    """«على» is "upon" and «علي» somebody's name; folded they are one word."""
    is_upon = word.text == _FOLDED_UPON and text[word.end - 1] == _UPON[-1]
    return word._replace(text=_UPON) if is_upon else word


def _is_followed_by_place(words: Sequence[Word], at: int) -> bool:
    return at < len(words) and words[at].text in _lists().places_after


def _taken(words: Sequence[Word], at: int) -> int:
    """How many words from `at` are a name that is worth a highlight; 0 when none."""
    own = _KNOWN[words[at].text]
    before = _KNOWN[words[at - 1].text] if at and words[at - 1].clause == words[at].clause else _NOTHING
    if before.is_sure_title and not own.is_title and words[at].text not in _lists().function_words:
        return max(1, _length(words, at, is_sure=False))
    if not own.begins:
        return 0
    length = _length(words, at, is_sure=before.is_title)
    # A name that is a word too, all alone, is a word.
    return length if length > 1 or before.is_title or own.bare not in _lists().also_words else 0


def _length(words: Sequence[Word], at: int, is_sure: bool) -> int:
    """Words of the name that begins at `at`: given names, links and a family name behind them."""
    lists = _lists()
    length = 0
    while at + length < len(words) and length < _MOST_WORDS:
        word = words[at + length]
        if length and word.clause != words[at].clause:
            break
        own = word.text if length else _KNOWN[word.text].bare
        is_given = own in lists.given or own in lists.also_words
        is_link = length > 0 and own in _LINKS
        # «حسن الخدمة» is no name: behind a word that is one too only a family's own ending counts.
        endings = ("ي",) if _KNOWN[words[at].text].bare in lists.also_words else ("ي", "ه")
        is_family = (
            length > 0 and own.startswith("ال") and (own.endswith(endings) or is_sure) and len(own) > 4
        )
        is_servant = own == _SERVANT and at + length + 1 < len(words)
        if is_servant:
            length += 2
        elif is_given or is_link or is_family:
            length += 1
        else:
            break
    while length and words[at + length - 1].text in _LINKS:
        length -= 1
    return length
