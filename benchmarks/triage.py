"""Texts sorted per second, against scikit-learn's bare transform in the same run; how long it takes to learn 10,000.

`python -m benchmarks.triage` also counts on the texts of tests/triage, which are ours and which nobody tunes on.
`python -m benchmarks.triage --corpus FILE` counts on a public corpus that whoever runs it has fetched: a CSV, TSV or
XLSX file with a column of texts and one of labels (see docs/methods/triage-learning.md for where to find one).
"""

import argparse
import csv
import random
import resource
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
from python_calamine import load_workbook
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.pipeline import FeatureUnion

from benchmarks.measuring import last_line
from rasid.methods.triage import (
    Context,
    Suggestion,
    load_taxonomy,
    mask,
    names,
    normalise_for_triage,
    suggest_cold,
)
from rasid.methods.triage.evaluation import Example, figures
from rasid.methods.triage.features import Told
from rasid.methods.triage.guessing import Guess, TriageModel, guesses_of
from rasid.methods.triage.model_files import hashes_of, unpacked
from rasid.stages.reports.desk.teaching.child import teach

TEXTS, ASKED = 10_000, 2_000
AIM_A_SECOND, AIM_TEACHING_S = 1_000, 60
TARGET = 0.9
LABELLED = Path(__file__).parent.parent / "tests" / "triage" / "labelled.tsv"
START = datetime(2026, 1, 1, tzinfo=UTC)
SMALL_TALK = [
    "اليوم", "يا", "جماعة", "والله", "من", "زمان", "عندنا", "في", "الحي", "صار", "هيك", "وما", "حدا", "رد",
    "علينا", "لو", "سمحتوا", "شوفوا", "لنا", "حل", "الصبح", "راجعت", "وقالوا", "لي", "ارجع", "بكرا", "وأنا",
    "تعبت", "من", "كثر", "ما", "بروح", "وبرجع", "مع", "أولادي", "الصغار", "وأمي", "كبيرة", "في", "السن",
    "وما", "بتقدر", "تمشي",
]  # fmt: skip
# What some public corpora call their columns and labels; others are named on the command line.
TEXT_COLUMNS = ("text", "feed", "tweet", "review", "content", "نص")
LABEL_COLUMNS = ("label", "sentiment", "rating", "polarity", "class")
KINDS = {
    "positive": "praise", "pos": "praise", "very_positive": "praise", "1": "praise",
    "negative": "complaint", "neg": "complaint", "very_negative": "complaint", "-1": "complaint", "0": "complaint",
}  # fmt: skip


def main(words: Sequence[str]) -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.triage")
    parser.add_argument("--corpus", type=Path, help="a CSV, TSV or XLSX file that you fetched")
    parser.add_argument(
        "--text", help="its column of texts; by default one called " + ", ".join(TEXT_COLUMNS)
    )
    parser.add_argument("--label", help="its column of labels")
    parser.add_argument(
        "--map",
        action="append",
        default=[],
        metavar="LABEL=KIND",
        help="such as 5=praise; others are left out",
    )
    given = parser.parse_args(words)
    if given.corpus:
        _corpus(given.corpus, given.text, given.label, _mapping(given.map))
        return
    examples = made_up(TEXTS + ASKED, seed=4)
    teaching, asked = examples[:TEXTS], examples[TEXTS:]
    texts = [raw for raw, _ in asked]
    started = time.perf_counter()
    files = teach([example for _, example in teaching], {"target": TARGET})
    took = time.perf_counter() - started
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    model = unpacked(files, hashes_of(files))
    size = sum(map(len, files.values())) / 1024 / 1024
    _told(f"{TEXTS:,} texts of {len(model.heads['category'].classes)} categories", model, asked)
    bare = _bare_transform([example.told.text for _, example in teaching])
    peer = _per_second(lambda: bare(texts), len(texts))
    alone = _per_second(lambda: guesses_of(model, [example.told for _, example in asked]), len(texts))
    whole = _per_second(lambda: [_sort(text, model) for text in texts], len(texts))
    if LABELLED.exists():
        labelled(LABELLED)
    print(
        f"scikit-learn's bare transform: {peer:,.0f}/s; our model with words and confidence: {alone:,.0f}/s"
    )
    last_line(
        "teaching triage",
        f"{TEXTS:,} texts in {took:.1f} s ({used.ru_utime + used.ru_stime:.1f} s of processor), {size:.1f} MB",
        took / AIM_TEACHING_S,
        "the limit of 60 s",
    )
    last_line(
        "triage",
        f"{whole:,.0f} texts/s masked, read by lexicon and model, names found (aim {AIM_A_SECOND:,}/s)",
        whole / peer,
        "scikit-learn's TF-IDF transform alone in the same run",
    )


def _sort(text: str, model: TriageModel) -> None:
    """What happens to one report's words on their way to the desk, one at a time as they come."""
    hidden = mask(text).text
    names(hidden)
    suggest_cold(hidden, Context(kind="complaint"))
    guesses_of(model, [Told(normalise_for_triage(hidden), ("kind:complaint",))])


def _per_second(work: Callable[[], object], count: int) -> float:
    work()
    started = time.perf_counter()
    work()
    return count / (time.perf_counter() - started)


def _bare_transform(texts: Sequence[str]) -> Callable[[Sequence[str]], object]:
    """The same kinds of terms by the library everybody uses, fitted on the same texts: nothing but the matrix."""
    pieces = TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), min_df=3, sublinear_tf=True)
    words = TfidfVectorizer(ngram_range=(1, 2), min_df=3, sublinear_tf=True)
    both = FeatureUnion([("pieces", pieces), ("words", words)])
    both.fit(list(texts))
    return lambda asked: both.transform(list(asked))


def made_up(count: int, seed: int) -> list[tuple[str, Example]]:
    """Texts of 12 to 40 words: a category's own name, its words misspelt now and then, in small talk.

    For speed and size alone: how well they are sorted says nothing about real ones.
    """
    drawn = random.Random(seed)
    categories = list(load_taxonomy().categories.values())
    found = []
    for number in range(count):
        category = drawn.choice(categories)
        clues = category.names.ar.replace("،", " ").replace(":", " ").split()
        words = [drawn.choice(SMALL_TALK) for _ in range(drawn.randint(9, 32))]
        words += [_misspelt(drawn, word) for word in drawn.sample(clues, min(len(clues), 4))]
        drawn.shuffle(words)
        if drawn.random() < 0.2:
            words += ["رقمي", f"079{drawn.randrange(10**7):07}"]
        text = " ".join(words)
        context = (
            ("kind:complaint", f"sector:{category.sector}") if drawn.random() < 0.5 else ("kind:complaint",)
        )
        truths = {"category": category.code, "severity": category.severity}
        told = Told(normalise_for_triage(mask(text).text), context)
        found.append((text, Example(told, truths, START + timedelta(minutes=number), f"i{number}")))
    return found


def _misspelt(drawn: random.Random, word: str) -> str:
    if len(word) < 4 or drawn.random() > 0.2:
        return word
    at = drawn.randrange(1, len(word) - 1)
    return word[:at] + word[at + 1 :] if drawn.random() < 0.5 else word[:at] + word[at] + word[at:]


def _told(title: str, model: TriageModel, asked: Sequence[tuple[str, Example]]) -> None:
    found = guesses_of(model, [example.told for _, example in asked], with_words=False)
    print(f"{title}:")
    for field in model.heads:
        _print_figures(
            field, [example.truths[field] for _, example in asked], [each[field] for each in found]
        )


def _print_figures(title: str, truths: Sequence[str], guessed: Sequence[Guess | None]) -> None:
    got = figures(truths, guessed, TARGET)
    print(
        f"  {title}: {got.reports} texts, right {got.accuracy:.3f}, macro-F1 {got.macro_f1:.3f}, "
        f"ECE {got.calibration_error:.3f}, speaks in {got.coverage:.3f} and is right in {got.precision:.3f} of these, "
        f"coverage at {TARGET} {got.coverage_at_target:.3f}"
    )


# Our own labelled texts --------------------------------------------------------------------------


@dataclass(frozen=True)
class Labelled:
    """One line of tests/triage/labelled.tsv; the first of `categories` is the one meant, () is none."""

    kind: str
    categories: tuple[str, ...]
    is_danger: bool
    text: str


def labelled(path: Path) -> None:
    """What the lexicon alone makes of them: it never saw a decision, and neither its author nor we saw them."""
    rows = read_labelled(path)
    found = [suggest_cold(mask(row.text).text) for row in rows]
    print(f"{path.name}, {len(rows)} texts of our own, by the lexicon alone, nothing known beside the text:")
    _print_figures("kind", [row.kind for row in rows], [_guess(each.kind) for each in found])
    meant, guessed = [], []
    for row, each in zip(rows, found, strict=True):
        said = _guess(each.category)
        if row.categories:
            is_fine = said is not None and said.value in row.categories
            meant.append(said.value if is_fine and said else row.categories[0])
            guessed.append(said)
    _print_figures("category", meant, guessed)
    unsayable = [each for row, each in zip(rows, found, strict=True) if not row.categories]
    silent = sum(each.category.value is None for each in unsayable)
    print(f"  of {len(unsayable)} texts without a category, silent about {silent}")
    dangers = [
        each.severity.value == "danger" for row, each in zip(rows, found, strict=True) if row.is_danger
    ]
    alarms = [row.is_danger for row, each in zip(rows, found, strict=True) if each.severity.value == "danger"]
    print(
        f"  danger to life: {sum(dangers)} of {len(dangers)} found; "
        f"{len(alarms) - sum(alarms)} of {len(alarms)} alarms false"
    )


def read_labelled(path: Path) -> list[Labelled]:
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [
        Labelled(
            row["kind"],
            () if row["categories"] == "-" else tuple(row["categories"].split("/")),
            row["severity"] == "danger",
            row["text"],
        )
        for row in rows
    ]


def _guess(found: Suggestion) -> Guess | None:
    return Guess(found.value, found.confidence, True) if found.value else None


# A public corpus ---------------------------------------------------------------------------------


def _corpus(path: Path, text: str | None, label: str | None, kinds: Mapping[str, str]) -> None:
    """Praise against complaint: by the lexicon alone, then learned on four fifths and asked about the last one."""
    rows = list(read_corpus(path, text, label, kinds))
    random.Random(1).shuffle(rows)
    print(f"{path.name}: {len(rows):,} texts with a kind")
    truths = [kind for _, kind in rows]
    started = time.perf_counter()
    cold = [_guess(suggest_cold(each).kind) for each, _ in rows]
    print(f"  {len(rows) / (time.perf_counter() - started):,.0f} texts/s by the lexicon")
    _print_figures("kind, lexicon alone", truths, cold)
    cut = len(rows) * 4 // 5
    examples = [
        Example(Told(normalise_for_triage(mask(each).text)), {"kind": kind}, START, f"i{number}")
        for number, (each, kind) in enumerate(rows)
    ]
    started = time.perf_counter()
    files = teach(examples[:cut], {"target": TARGET})
    took = time.perf_counter() - started
    model = unpacked(files, hashes_of(files))
    guessed = [
        each.get("kind")
        for each in guesses_of(model, [each.told for each in examples[cut:]], with_words=False)
    ]
    _print_figures("kind, learned on four fifths", truths[cut:], guessed)
    right = np.mean(
        [guess is not None and guess.value == true for guess, true in zip(guessed, truths[cut:], strict=True)]
    )
    last_line(
        "triage on a public corpus",
        f"{right:.3f} right on {len(rows) - cut:,} texts, learned in {took:.1f} s",
        float(right) / max(truths[cut:].count("praise"), truths[cut:].count("complaint")) * (len(rows) - cut),
        "always saying the commoner kind",
    )


def read_corpus(
    path: Path, text: str | None, label: str | None, kinds: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    """Texts with their kinds; rows whose label means none are left out. Raises SystemExit naming the columns."""
    rows = iter(_cells(path))
    header = [str(cell).strip().casefold() for cell in next(rows)]
    of_text = _column(header, text, TEXT_COLUMNS)
    of_label = _column(header, label, LABEL_COLUMNS)
    for row in rows:
        if len(row) <= max(of_text, of_label):
            continue
        kind = kinds.get(_plain(row[of_label]))
        if kind and str(row[of_text]).strip():
            yield str(row[of_text]), kind


def _cells(path: Path) -> Iterable[Sequence[object]]:
    if path.suffix.lower() == ".xlsx":
        return load_workbook(path).get_sheet_by_index(0).to_python()
    separator = "\t" if path.suffix.lower() in {".tsv", ".txt"} else ","
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file, delimiter=separator))


def _column(header: Sequence[str], wanted: str | None, usual: Sequence[str]) -> int:
    for name in [wanted.casefold()] if wanted else usual:
        if name in header:
            return header.index(name)
    raise SystemExit(f"No such column; there are: {', '.join(header)}. Name yours with --text and --label.")


def _plain(label: object) -> str:
    """Workbooks make 5.0 of 5."""
    return (
        str(int(label)) if isinstance(label, float) and label.is_integer() else str(label).strip().casefold()
    )


def _mapping(given: Sequence[str]) -> Mapping[str, str]:
    if not given:
        return KINDS
    pairs = (each.partition("=") for each in given)
    return {label.strip().casefold(): kind.strip() for label, _, kind in pairs}


if __name__ == "__main__":
    main(sys.argv[1:])
