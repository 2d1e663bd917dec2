"""A text enters; the words that tell where («قرب دوار المدينة») leave, for search and for the reader."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from rasid.methods.triage.data import read_data
from rasid.methods.triage.names import Span
from rasid.methods.triage.normalising import ByWord, Word, fold_word, words_of

_MOST_WORDS = 4
_NAME_WORDS = 3
_ARTICLES = ("وبال", "وال", "بال", "لل", "عال", "ال", "ب", "ل", "و", "ع")

_Phrases = tuple[tuple[str, ...], ...]


class _Begun(NamedTuple):
    """Phrases of each list that one word may begin, the first fitting one is meant."""

    relations: _Phrases
    things: _Phrases
    known: _Phrases


@dataclass(frozen=True, slots=True)
class _Gazetteer:
    """Each list as tuples of folded words, by first word."""

    relations: dict[str, list[tuple[str, ...]]]
    things: dict[str, list[tuple[str, ...]]]
    known: dict[str, list[tuple[str, ...]]]
    things_after: frozenset[str]
    stops: frozenset[str]


@lru_cache(maxsize=1)
def _gazetteer() -> _Gazetteer:
    told = read_data("places")

    def by_first(name: str) -> dict[str, list[tuple[str, ...]]]:
        made: dict[str, list[tuple[str, ...]]] = {}
        for phrase in told[name]:
            pieces = tuple(fold_word(piece) for piece in phrase.split())
            made.setdefault(pieces[0], []).append(pieces)
        return {first: sorted(ones, key=len, reverse=True) for first, ones in made.items()}

    return _Gazetteer(
        by_first("relations"),
        by_first("things"),
        by_first("known"),
        frozenset(told["things_after"]),
        frozenset(fold_word(word) for word in told["stops"]),
    )


def _begun_by(word: str) -> _Begun:
    """An article or preposition before the first word of a phrase is not counted."""
    listed = _gazetteer()
    forms = [word, *(word[len(one) :] for one in _ARTICLES if word.startswith(one))]
    relations, things, known = (
        tuple(phrase for form in forms for phrase in phrases.get(form, ()))
        for phrases in (listed.relations, listed.things, listed.known)
    )
    return _Begun(relations, things, known)


_BEGUN = ByWord(_begun_by)


def place_words(text: str) -> tuple[Span, ...]:
    """Spans of `text` that tell a place, in order, never overlapping."""
    words = words_of(text)
    listed = _gazetteer()
    found: list[Span] = []
    at = 0
    while at < len(words):
        first, taken = _place_at(words, at, listed)
        if taken:
            start = words[first].start
            if found and start < found[-1].end:
                found.pop()
            found.append(Span(start, words[at + taken - 1].end))
        at += max(taken, 1)
    return tuple(found)


def _place_at(words: Sequence[Word], at: int, listed: _Gazetteer) -> tuple[int, int]:
    """First word of the place that begins or (in English) has its thing at `at`, and words taken from `at` on."""
    word = words[at].text
    if word in listed.things_after:
        first = at
        while first > max(0, at - _NAME_WORDS) and _carries_on(words, first - 1, at, listed):
            first -= 1
        if first < at:
            return first, 1
    begun = _BEGUN[word]
    known = _matched(words, at, begun.known)
    if known:
        return at, known
    relation = _matched(words, at, begun.relations)
    follows = words[at + relation].text if at + relation < len(words) else ""
    after = _BEGUN[follows] if relation else begun
    thing = _matched(words, at + relation, after.things)
    if not thing and not relation:
        return at, 0
    is_told = thing or word.isascii() or _matched(words, at + relation, after.known)
    # «قرب بيتنا» tells nobody where; «قرب الدوار» does.
    if not is_told and not follows.startswith("ال"):
        return at, 0
    length = relation + thing
    while length < relation + thing + _MOST_WORDS - 1 and at + length < len(words):
        if not _carries_on(words, at + length, at, listed):
            break
        length += 1
    return (at, length) if length > 1 else (at, 0)


def _carries_on(words: Sequence[Word], at: int, anchor: int, listed: _Gazetteer) -> bool:
    word = words[at]
    return word.clause == words[anchor].clause and word.text not in listed.stops


def _matched(words: Sequence[Word], at: int, phrases: _Phrases) -> int:
    """How many words from `at` are the first fitting one of these phrases, whose first word is known to fit."""
    for phrase in phrases:
        length = len(phrase)
        if length == 1 or (
            at + length <= len(words)
            and all(words[at + step].text == phrase[step] for step in range(1, length))
        ):
            return length
    return 0
