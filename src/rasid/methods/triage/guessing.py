"""A model and reports enter; for each field a value with its confidence and the words that led there leave.

Needs numpy and scipy only: what suggests must not carry what teaches.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from rasid.methods.triage.calibration import Calibration, chances, confidence
from rasid.methods.triage.features import Told, Vocabulary, row_of, words_in

OTHERS = 2
MOST_WORDS = 3


@dataclass(frozen=True, eq=False)
class Head:
    """What decides one field: weights (float32, shape: columns x classes), bias (classes), calibration, threshold."""

    classes: tuple[str, ...]
    weights: NDArray[np.float32]
    bias: NDArray[np.float32]
    calibration: Calibration
    threshold: float


@dataclass(frozen=True, eq=False)
class TriageModel:
    """A vocabulary with one head for each field it was taught."""

    vocabulary: Vocabulary
    heads: Mapping[str, Head]


@dataclass(frozen=True, slots=True)
class Guess:
    """One field's first choice. `is_sure` is False below the threshold: then nothing is suggested."""

    value: str
    confidence: float
    is_sure: bool
    others: tuple[tuple[str, float], ...] = ()
    words: tuple[str, ...] = ()


def guesses_of(
    model: TriageModel, told: Sequence[Told], *, with_words: bool = True
) -> list[dict[str, Guess]]:
    """For each report its guesses by field, sure or not."""
    # One at a time, as reports come: a matrix of one row would cost more to make than to multiply.
    return [_guess_all(model, each, with_words) for each in told]


def _guess_all(model: TriageModel, told: Told, with_words: bool) -> dict[str, Guess]:
    columns, values = row_of(model.vocabulary, told)
    found = {}
    said: _Said | None = None
    for field, head in model.heads.items():
        margins = (values @ head.weights[columns] + head.bias).astype(np.float64)
        shares = chances(margins[np.newaxis], head.calibration.temperature)[0]
        first = int(shares.argmax())
        sure = float(confidence(head.calibration, shares[first : first + 1])[0])
        is_sure = sure >= head.threshold
        words: tuple[str, ...] = ()
        if with_words and is_sure:
            said = said or _said(model.vocabulary, told, columns, values)
            words = _words(said, head.weights[:, first])
        found[field] = Guess(head.classes[first], sure, is_sure, _others(head, shares, first), words)
    return found


def margins_of(head: Head, rows: sparse.csr_matrix) -> NDArray[np.float64]:
    """rows · weights + bias (shape: reports x classes)."""
    found: NDArray[np.float64] = np.asarray(rows @ head.weights + head.bias, dtype=np.float64)
    return found


def _others(head: Head, shares: NDArray[np.float64], first: int) -> tuple[tuple[str, float], ...]:
    count = min(OTHERS + 1, len(shares))
    best = np.argpartition(-shares, count - 1)[:count].tolist()
    order = sorted((place for place in best if place != first), key=lambda place: (-shares[place], place))
    return tuple((head.classes[place], float(shares[place])) for place in order[:OTHERS])


@dataclass(frozen=True, eq=False, slots=True)
class _Said:
    """The words of a text that a model knows; columns of one after the other, their values, where each begins."""

    words: tuple[str, ...]
    columns: NDArray[np.int32]
    values: NDArray[np.float32]
    starts: tuple[int, ...]


def _said(
    vocabulary: Vocabulary, told: Told, columns: NDArray[np.int32], values: NDArray[np.float32]
) -> _Said:
    value_of = dict(zip(columns.tolist(), values.tolist(), strict=True))
    words: list[str] = []
    met: list[int] = []
    starts: list[int] = []
    for word in dict.fromkeys(words_in(told.text)):
        mine = set(vocabulary.columns_of(word))
        if mine:
            words.append(word)
            starts.append(len(met))
            met += mine
    weighed = np.array([value_of[column] for column in met], dtype=np.float32)
    return _Said(tuple(words), np.array(met, dtype=np.int32), weighed, tuple(starts))


def _words(said: _Said, weights: NDArray[np.float32]) -> tuple[str, ...]:
    """The words of the text that pushed most towards the first choice, the strongest first.

    A word's push is the sum over itself and its pieces of weight times value, a piece shared by several words counts
    for each: it explains the choice, it is not an exact split of it.
    """
    if not said.words:
        return ()
    pushes = np.add.reduceat(said.values * weights[said.columns], said.starts)
    strongest = np.argsort(-pushes, kind="stable")[:MOST_WORDS].tolist()
    return tuple(said.words[place] for place in strongest if pushes[place] > 0)
