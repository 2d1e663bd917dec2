"""Decided reports enter; a model that suggests such decisions leaves.

The only module that needs scikit-learn (liblinear, by way of LinearSVC): teaching happens in a process of its own,
and nothing that suggests imports this one.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from sklearn.feature_selection import chi2
from sklearn.svm import LinearSVC

from rasid.methods.triage.calibration import Calibration, chances, confidence, fitted, threshold
from rasid.methods.triage.evaluation import Example
from rasid.methods.triage.features import Told, Vocabulary, rows_of, vocabulary_of
from rasid.methods.triage.guessing import Head, TriageModel, margins_of

# Where the solver stops: beside an exact solution margins move by 0.003 and one close choice in 200 changes. Stopping
# at 0.05 would move them by 0.001 and take half as long again.
_ROUGHLY = 0.2


@dataclass(frozen=True, slots=True)
class Lesson:
    """How a model is taught.

    target: share of right suggestions that a threshold must reach. least: examples a class needs to be learned at
    all. most_terms: columns kept, those that tell classes apart best (χ²). slack: C of the linear SVM. enough: when
    so many rows were asked out of fold, the folds left over are not: three numbers and a threshold need no more.
    """

    target: float = 0.9
    folds: int = 3
    least: int = 8
    least_groups: int = 3
    most_terms: int = 40_000
    slack: float = 0.5
    enough: int = 3_000


@dataclass(frozen=True, eq=False)
class _Taught:
    """One field's rows with their classes and folds."""

    classes: tuple[str, ...]
    rows: sparse.csr_matrix
    truths: NDArray[np.int64]
    folds: NDArray[np.int64]


def taught(examples: Sequence[Example], lesson: Lesson = Lesson()) -> TriageModel:
    """Teach one head for each field that has at least two classes with enough examples.

    Folds hold whole incidents: five people tell of one burst pipe in nearly the same words.
    """
    told = [example.told for example in examples]
    fields = {
        field: classes
        for field in sorted({field for example in examples for field in example.truths})
        if len(classes := _classes(examples, field, lesson.least)) > 1
    }
    vocabulary = _vocabulary(examples, told, fields, lesson)
    rows = rows_of(vocabulary, told)
    folds = np.array([fold_of(example.group, lesson.folds) for example in examples], dtype=np.int64)
    heads = {}
    for field, classes in fields.items():
        number = {name: place for place, name in enumerate(classes)}
        kept = np.array(
            [place for place, each in enumerate(examples) if field in each.truths], dtype=np.int64
        )
        truths = np.array([number.get(examples[place].truths[field], -1) for place in kept], dtype=np.int64)
        heads[field] = _head(_Taught(classes, rows[kept], truths, folds[kept]), lesson)
    return TriageModel(vocabulary, heads)


def fold_of(group: str, folds: int) -> int:
    """The fold of an incident: the same in every run and on every machine."""
    return int.from_bytes(sha256(group.encode()).digest()[:8], "big") % folds


def _classes(examples: Sequence[Example], field: str, least: int) -> tuple[str, ...]:
    counts = Counter(example.truths[field] for example in examples if field in example.truths)
    return tuple(sorted(name for name, count in counts.items() if count >= least))


def _vocabulary(
    examples: Sequence[Example], told: Sequence[Told], fields: Mapping[str, tuple[str, ...]], lesson: Lesson
) -> Vocabulary:
    groups = [example.group for example in examples]
    whole = vocabulary_of(told, groups, least_groups=lesson.least_groups)
    if len(whole.columns) <= lesson.most_terms or not fields:
        return whole
    rows = rows_of(whole, told)
    scores = np.zeros(len(whole.columns))
    for field in fields:
        kept = [place for place, each in enumerate(examples) if field in each.truths]
        found, _ = chi2(rows[kept], [examples[place].truths[field] for place in kept])
        scores = np.maximum(scores, np.nan_to_num(found))
    best = set(np.argsort(-scores, kind="stable")[: lesson.most_terms].tolist())
    # What is known beside the text is never pruned: there is little of it, and it says much.
    places = [place for name, place in whole.columns.items() if place in best or name.startswith("@")]
    names = list(whole.columns)
    return Vocabulary({names[place]: column for column, place in enumerate(places)}, whole.idf[places])


def _head(field: _Taught, lesson: Lesson) -> Head:
    margins = _out_of_fold(field, lesson)
    seen = ~np.isnan(margins[:, 0])
    margins, truths = margins[seen], field.truths[seen]
    calibration = fitted(margins, truths)
    shares = chances(margins, calibration.temperature)
    sure = confidence(calibration, shares.max(axis=1))
    weights, bias = _weights(field.rows, field.truths, len(field.classes), lesson)
    return Head(
        field.classes,
        weights,
        bias,
        calibration,
        threshold(sure, shares.argmax(axis=1) == truths, lesson.target),
    )


def _out_of_fold(field: _Taught, lesson: Lesson) -> NDArray[np.float64]:
    """Margins of rows by a model that was not taught their fold; NaN where none was asked or could be taught."""
    margins = np.full((len(field.truths), len(field.classes)), np.nan)
    for fold in range(lesson.folds):
        asked = field.folds == fold
        if np.count_nonzero(~np.isnan(margins[:, 0])) >= lesson.enough:
            break
        if not asked.any() or len(np.unique(field.truths[~asked & (field.truths >= 0)])) < 2:
            continue
        weights, bias = _weights(field.rows[~asked], field.truths[~asked], len(field.classes), lesson)
        head = Head(field.classes, weights, bias, Calibration(), threshold=0.0)
        margins[asked] = margins_of(head, field.rows[asked])
    return margins


def _weights(
    rows: sparse.csr_matrix, truths: NDArray[np.int64], classes: int, lesson: Lesson
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """One linear SVM for each class against all others; rows of truth -1 belong to the others of every class."""
    machine = LinearSVC(C=lesson.slack, tol=_ROUGHLY, max_iter=200, random_state=0)
    machine.fit(rows, truths)
    weights = np.zeros((rows.shape[1], classes), dtype=np.float32)
    # What a fold never saw keeps a margin below all that it saw.
    bias = np.full(classes, -2.0, dtype=np.float32)
    coefficients, intercepts = machine.coef_, machine.intercept_
    if len(machine.classes_) == 2:
        coefficients, intercepts = (
            np.vstack([-coefficients, coefficients]),
            np.append(-intercepts, intercepts),
        )
    for place, name in enumerate(machine.classes_):
        if name >= 0:
            weights[:, name] = coefficients[place]
            bias[name] = intercepts[place]
    return weights, bias
