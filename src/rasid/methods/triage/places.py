"""A text enters; the words that tell where («قرب دوار المدينة») leave, for search and for the reader."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from rasid.methods.triage.data import read_data
from rasid.methods.triage.names import Span
from rasid.methods.triage.normalising import Word, fold_word, words_of

_MOST_WORDS = 4
_NAME_WORDS = 3
_ARTICLES = ("وبال", "وال", "بال", "لل", "عال", "ال", "ب", "ل", "و", "ع")


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
    known = _matched(words, at, listed.known)
    if known:
        return at, known
    relation = _matched(words, at, listed.relations)
    thing = _matched(words, at + relation, listed.things) if at + relation < len(words) else 0
    if not thing and not relation:
        return at, 0
    if not thing and not _matched(words, at + relation, listed.known) and not word.isascii():
        # «قرب بيتنا» tells nobody where; «قرب الدوار» does.
        follows = words[at + relation].text if at + relation < len(words) else ""
        if not follows.startswith("ال"):
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


def _matched(words: Sequence[Word], at: int, phrases: dict[str, list[tuple[str, ...]]]) -> int:
    """How many words from `at` are one of the phrases, an article or preposition before the first not counted."""
    if at >= len(words):
        return 0
    word = words[at].text
    forms = [word, *(word[len(one) :] for one in _ARTICLES if word.startswith(one))]
    for form in forms:
        for phrase in phrases.get(form, ()):
            if all(
                at + step < len(words) and words[at + step].text == piece
                for step, piece in enumerate(phrase[1:], start=1)
            ):
                return len(phrase)
    return 0
