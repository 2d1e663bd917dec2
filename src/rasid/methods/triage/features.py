"""Normalised texts enter; sparse rows of weighted terms, and the vocabulary that names their columns, leave."""

import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

SHORTEST_PIECE, LONGEST_PIECE = 2, 5
CONTEXT_WEIGHT = 0.6
"""Of a context token beside a text row of length 1: the place says much, and must not silence the words."""

MOST_MET = 20_000
"""Words whose columns are remembered: a few megabytes."""

_WORD, _CONTEXT = "=", "@"
_LETTERS_OR_FIGURE = re.compile(r"[^\W\d_]+|\d+")


@dataclass(frozen=True, slots=True)
class Told:
    """What a model sees of one report: its normalised text and what is known beside it ("kind:praise")."""

    text: str
    context: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)
class Vocabulary:
    """Columns by term, and each column's inverse document frequency (float32, shape: columns)."""

    columns: Mapping[str, int]
    idf: NDArray[np.float32]
    _met: dict[str, tuple[int, ...]] = field(default_factory=dict, repr=False)

    def columns_of(self, word: str) -> tuple[int, ...]:
        """Columns of a word and its pieces, one for each time a piece stands in it. People repeat words: kept."""
        found = self._met.get(word)
        if found is None:
            if len(self._met) >= MOST_MET:
                self._met.clear()
            find = self.columns.get
            terms = (_WORD + word, *pieces_of(word))
            found = tuple(column for term in terms if (column := find(term)) is not None)
            self._met[word] = found
        return found


def words_in(text: str) -> list[str]:
    """Words without punctuation and emoji; every figure is "0", for which one it is says who rather than what."""
    return ["0" if word[0].isdecimal() else word for word in _LETTERS_OR_FIGURE.findall(text)]


def terms_of(text: str) -> Iterator[str]:
    """Words, pairs of words ("=…") and pieces of 2 to 5 letters of each word with its edges."""
    before = ""
    for word in words_in(text):
        yield _WORD + word
        if before:
            yield f"{_WORD}{before} {word}"
        before = word
        yield from pieces_of(word)


def pieces_of(word: str) -> Iterator[str]:
    """Pieces of 2 to 5 letters of one word; a blank at either edge counts as a letter."""
    edged = f" {word} "
    for length in range(SHORTEST_PIECE, LONGEST_PIECE + 1):
        for start in range(len(edged) - length + 1):
            yield edged[start : start + length]


def all_terms(told: Told) -> Iterator[str]:
    yield from terms_of(told.text)
    for token in told.context:
        yield _CONTEXT + token


def vocabulary_of(told: Sequence[Told], groups: Sequence[str], *, least_groups: int) -> Vocabulary:
    """Terms said in at least `least_groups` incidents, numbered in alphabetical order.

    Counting incidents rather than reports keeps what one quarrel made of a word out, and what few people said
    (a name, say) leaves no trace in a model's files. idf = ln((1 + n)/(1 + df)) + 1, n and df in reports.
    """
    by_group: dict[str, set[str]] = {}
    reports: Counter[str] = Counter()
    for each, group in zip(told, groups, strict=True):
        found = set(all_terms(each))
        reports.update(found)
        by_group.setdefault(group, set()).update(found)
    incidents: Counter[str] = Counter()
    for found in by_group.values():
        incidents.update(found)
    names = sorted(term for term, count in incidents.items() if count >= least_groups)
    idf = np.array([math.log((1 + len(told)) / (1 + reports[name])) + 1 for name in names], dtype=np.float32)
    return Vocabulary({name: column for column, name in enumerate(names)}, idf)


def row_of(vocabulary: Vocabulary, told: Told) -> tuple[NDArray[np.int32], NDArray[np.float32]]:
    """Columns and values of one report: 1 + ln tf times idf, text scaled to length 1, context beside it.

    Terms that the vocabulary does not know add nothing.
    """
    find = vocabulary.columns.get
    met: list[int] = []
    before = ""
    for word in words_in(told.text):
        met += vocabulary.columns_of(word)
        if before and (pair := find(f"{_WORD}{before} {word}")) is not None:
            met.append(pair)
        before = word
    counts = Counter(met)
    beside = [known for token in dict.fromkeys(told.context) if (known := find(_CONTEXT + token)) is not None]
    columns = np.array([*counts, *beside], dtype=np.int32)
    said = len(counts)
    values = 1.0 + np.log(np.array([*counts.values(), *(1 for _ in beside)], dtype=np.float64))
    values[:said] *= vocabulary.idf[columns[:said]]
    values[:said] /= math.sqrt(values[:said] @ values[:said]) or 1.0
    values[said:] = CONTEXT_WEIGHT
    return columns, values.astype(np.float32)


def rows_of(vocabulary: Vocabulary, told: Sequence[Told]) -> sparse.csr_matrix:
    """The rows of many reports (float32, shape: reports x columns)."""
    rows = [row_of(vocabulary, each) for each in told]
    ends = np.cumsum([0, *(len(columns) for columns, _ in rows)], dtype=np.int32)
    return sparse.csr_matrix(
        (
            np.concatenate([np.zeros(0, dtype=np.float32), *(values for _, values in rows)]),
            np.concatenate([np.zeros(0, dtype=np.int32), *(columns for columns, _ in rows)]),
            ends,
        ),
        shape=(len(told), len(vocabulary.idf)),
    )
