"""A text enters; places where people's names may stand leave, to be highlighted, never masked.

No offline model is good enough to hide names; lists and titles are good enough to draw an officer's eye. A name after
«شارع، مدرسة، مستشفى، الملك…» is a place and is left alone.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from rasid.methods.triage.data import read_data
from rasid.methods.triage.normalising import Word, fold_word, words_of


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
    places: frozenset[str]
    places_after: frozenset[str]


_MOST_WORDS = 4
_SERVANT = "عبد"
_LINKS = frozenset({"بن", "ابن", "بنت", "ابو", "ال", "bin", "ibn", "abu", "al", "el"})


@lru_cache(maxsize=1)
def _lists() -> _Lists:
    told = read_data("names")
    return _Lists(
        **{name: frozenset(fold_word(word) for word in told[name]) for name in _Lists.__dataclass_fields__}
    )


def names(text: str) -> tuple[Span, ...]:
    """Spans that may be names of people, in order."""
    words = words_of(text)
    found: list[Span] = []
    at = 0
    while at < len(words):
        if _is_place(words, at):
            at += 1 + _length(words, at + 1, is_sure=True)
            continue
        taken = _taken(words, at)
        if taken and not _is_followed_by_place(words, at + taken):
            found.append(Span(words[at].start, words[at + taken - 1].end))
        at += max(taken, 1)
    return tuple(found)


def _bare(word: str) -> str:
    """Without «و ل ب ف» before a name («لمحمد»)."""
    lists = _lists()
    if word in lists.given or len(word) < 4 or word[0] not in "ولبف":
        return word
    return word[1:] if word[1:] in lists.given else word


def _is_place(words: Sequence[Word], at: int) -> bool:
    word = words[at].text
    places = _lists().places
    return any(form in places for form in (word, word[1:], word[2:], word[3:]) if len(form) > 1)


def _is_followed_by_place(words: Sequence[Word], at: int) -> bool:
    return at < len(words) and words[at].text in _lists().places_after


def _taken(words: Sequence[Word], at: int) -> int:
    """How many words from `at` are a name that is worth a highlight; 0 when none."""
    lists = _lists()
    before = words[at - 1].text if at and words[at - 1].clause == words[at].clause else ""
    if before in lists.sure_titles and words[at].text not in lists.titles:
        return max(1, _length(words, at, is_sure=False))
    is_titled = before in lists.titles
    length = _length(words, at, is_sure=is_titled)
    if not length:
        return 0
    own = _bare(words[at].text)
    # A name that is a word too, all alone, is a word.
    return length if own not in lists.also_words or is_titled or length > 1 else 0


def _length(words: Sequence[Word], at: int, is_sure: bool) -> int:
    """Words of the name that begins at `at`: given names, links and a family name behind them."""
    lists = _lists()
    length = 0
    while at + length < len(words) and length < _MOST_WORDS:
        word = words[at + length]
        if length and word.clause != words[at].clause:
            break
        own = word.text if length else _bare(word.text)
        is_given = own in lists.given or own in lists.also_words
        is_link = length > 0 and own in _LINKS
        is_family = (
            length > 0 and own.startswith("ال") and (own.endswith(("ي", "ه")) or is_sure) and len(own) > 4
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
