"""Free text, marks and minutes of one submission enter; contradictions between them leave. No tables, no judgement.

A lexicon with negation reads clause by clause of what a text speaks well or ill. It knows words, not meanings: what it
finds is pointed out to a reader, never acted upon. How well it does stands in docs/methods/contradictions.md.
"""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from rasid.foundation.text.arabic import normalise

NEAR = 3
GOOD_MARK, BAD_MARK = 0.75, 0.25
QUEUE_MINUTES = 20
_CLAUSE = re.compile(
    r"[.!?؟،,;؛:\n]+|\s+(?:لكن|ولكن|بس|غير ان|الا ان|مع اني|مع ان|رغم ان|but|though|however|and)\s+"
)
_CONJOINED = re.compile(r"\s+(?=و(?:ال|لم|لا|ما|كان|الم|كل|في|علي|حك|قال|خلص|دفع|ارجع|شاف)\S*)")
_WORD = re.compile(r"[\w']+")
_PREFIXES = ("وال", "بال", "فال", "كال", "ولل", "لل", "ال", "و", "ف", "ب", "ل", "ك")
_SHORTEST = 3
_SHORT_NEGATIONS = frozenset({"لا", "ما", "لم", "لن", "مو", "مش"})


class Kind(StrEnum):
    """A comment against a mark, minutes in words against minutes counted, typed minutes against taps."""

    PRAISE_OF_FAILED = "praise-of-failed"
    BLAME_OF_PASSED = "blame-of-passed"
    NO_QUEUE_LONG_WAIT = "no-queue-long-wait"
    WAIT_IN_WORDS = "wait-in-words"
    TYPED_AGAINST_TAPS = "typed-against-taps"


@dataclass(frozen=True, slots=True)
class Spoken:
    """Of what a clause speaks, and how: 1 well, −1 ill. `words` are as they were written."""

    topic: str
    polarity: int
    words: str


@dataclass(frozen=True, slots=True)
class Marked:
    """An item that has a mark: its answer's key, its wording in every language, 0 to 1."""

    key: int
    wording: str
    mark: float


@dataclass(frozen=True, slots=True)
class Comment:
    """A free text and the key of its answer."""

    key: int
    text: str


@dataclass(frozen=True, slots=True)
class Contradiction:
    """`answer` and `comment` are keys of the two answers that do not fit; either may be missing."""

    kind: Kind
    answer: int | None
    comment: int | None
    params: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Minutes:
    """A pair of minutes that speak of the same stretch: by the person and by the taps (None: not given)."""

    key: int
    typed: float | None
    tapped: float | None
    is_wait: bool = False


def contradictions(
    comments: Sequence[Comment], marks: Sequence[Marked], minutes: Sequence[Minutes]
) -> list[Contradiction]:
    """Everything in one submission that does not fit together, each pair once."""
    return [*_against_marks(comments, marks), *_against_minutes(comments, minutes), *_typed(minutes)]


def spoken(text: str) -> list[Spoken]:
    """Topics that a text speaks well or ill of, clause by clause; a clause that does both of one says nothing of it."""
    found = []
    for clause, sentence in _clauses(text):
        words = _WORD.findall(clause)
        for name, topic in _lexicon().topics.items():
            if polarity := _polarity(topic, words):
                found.append(Spoken(name, polarity, sentence))
    return found


def topics_of(wording: str) -> frozenset[str]:
    """Topics that an item asks about, by its wording."""
    plain = normalise(wording)
    return frozenset(
        name for name, topic in _lexicon().topics.items() if any(stem in plain for stem in topic.items)
    )


def waited_minutes(text: str) -> int | None:
    """How long somebody says they waited: "انتظرت أربعين دقيقة" is not read, "40 دقيقة" and "نصف ساعة" are."""
    for clause, _ in _clauses(text):
        if not any(_matches(word, pattern) for word in _WORD.findall(clause) for pattern in _WAITED):
            continue
        if found := _FIGURE.search(clause):
            return int(found[1]) * (60 if found[2] in {"ساعات", "hours"} else 1)
        for words, minutes in _SPANS:
            if words in clause:
                return minutes
    return None


_WAITED = ("انتظر*", "استني*", "انتظار", "دور", "waited", "waiting")
_FIGURE = re.compile(r"\b(\d{1,3})\s*(دقيقه|دقائق|دقايق|ساعات|minutes|min|hours)\b")
_SPANS = (
    ("ساعه ونص", 90), ("ساعتين", 120), ("ساعتان", 120), ("نصف ساعه", 30), ("نص ساعه", 30), ("ربع ساعه", 15),
    ("ثلث ساعه", 20), ("half an hour", 30), ("an hour", 60), ("ساعه", 60),
)  # fmt: skip


def _against_marks(comments: Sequence[Comment], marks: Sequence[Marked]) -> Iterator[Contradiction]:
    asked = [(mark, topics_of(mark.wording)) for mark in marks]
    seen = set()
    for comment in comments:
        said = spoken(comment.text)
        both = {
            topic
            for topic in {each.topic for each in said}
            if len({e.polarity for e in said if e.topic == topic}) > 1
        }
        for each in said:
            # A text that praises and blames one thing has said why already.
            if each.topic in both:
                continue
            for mark, topics in asked:
                if each.topic not in topics or (comment.key, mark.key) in seen:
                    continue
                if each.polarity > 0 and mark.mark <= BAD_MARK:
                    kind = Kind.PRAISE_OF_FAILED
                elif each.polarity < 0 and mark.mark >= GOOD_MARK:
                    kind = Kind.BLAME_OF_PASSED
                else:
                    continue
                seen.add((comment.key, mark.key))
                yield Contradiction(kind, mark.key, comment.key, {"words": each.words[:120]})


def _against_minutes(comments: Sequence[Comment], minutes: Sequence[Minutes]) -> Iterator[Contradiction]:
    """A wait in words fits if it fits any counted wait, or all of them together."""
    waits = [
        (each.tapped if each.tapped is not None else each.typed, each.key) for each in minutes if each.is_wait
    ]
    counted = [(number, key) for number, key in waits if number is not None]
    if not counted:
        return
    longest, key = max(counted)
    for comment in comments:
        said = waited_minutes(comment.text)
        if said is not None:
            possible = [number for number, _ in counted] + [sum(number for number, _ in counted)]
            if all(abs(said - number) > max(10, 0.5 * max(said, number)) for number in possible):
                params = {"said": said, "minutes": round(longest)}
                yield Contradiction(Kind.WAIT_IN_WORDS, key, comment.key, params)
        elif longest >= QUEUE_MINUTES and any(
            each.topic == "queue" and each.polarity > 0 for each in spoken(comment.text)
        ):
            yield Contradiction(Kind.NO_QUEUE_LONG_WAIT, key, comment.key, {"minutes": round(longest)})


def _typed(minutes: Sequence[Minutes]) -> Iterator[Contradiction]:
    for each in minutes:
        if each.typed is None or each.tapped is None:
            continue
        if abs(each.typed - each.tapped) > max(5, 0.3 * max(each.typed, each.tapped)):
            params = {"typed": round(each.typed), "tapped": round(each.tapped)}
            yield Contradiction(Kind.TYPED_AGAINST_TAPS, each.key, None, params)


# Reading a clause -----------------------------------------------------------------


Pattern = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Topic:
    thing: tuple[Pattern, ...]
    good: tuple[Pattern, ...]
    bad: tuple[Pattern, ...]
    speaks: tuple[Pattern, ...]
    only_with: tuple[Pattern, ...]
    not_if: tuple[Pattern, ...]
    absent: int
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Lexicon:
    negations: tuple[Pattern, ...]
    absence: tuple[Pattern, ...]
    missing: tuple[Pattern, ...]
    good: tuple[Pattern, ...]
    bad: tuple[Pattern, ...]
    topics: Mapping[str, _Topic]


@cache
def _lexicon() -> _Lexicon:
    raw = tomllib.loads((Path(__file__).parent / "lexicon.toml").read_text(encoding="utf-8"))
    topics = {
        name: _Topic(
            **{
                part: _patterns(held.get(part, []))
                for part in ("thing", "good", "bad", "speaks", "only_with", "not_if")
            },
            absent={"good": 1, "bad": -1, "": 0}[held.get("absent", "")],
            items=tuple(normalise(stem) for stem in held["items"]),
        )
        for name, held in raw["topic"].items()
    }
    negation, general = raw["negation"], raw["general"]
    return _Lexicon(
        negations=_patterns(negation["words"]),
        absence=_patterns(negation["absence"]),
        missing=_patterns(negation["missing"]),
        good=_patterns(general["good"]),
        bad=_patterns(general["bad"]),
        topics=topics,
    )


def _patterns(texts: Iterable[str]) -> tuple[Pattern, ...]:
    return tuple(tuple(normalise(text).split()) for text in texts)


def _clauses(text: str) -> list[tuple[str, str]]:
    """Clauses in one spelling, each with the words between two stops that it was cut from, as they were written."""
    # Punctuation is looked for before spelling is folded, conjunctions after.
    return [
        (clause, sentence.strip())
        for sentence in re.split(r"[.!?؟،,;؛:\n]+", text)
        for joined in _CLAUSE.split(f" {normalise(sentence)} ")
        for clause in _CONJOINED.split(joined)
        if clause.strip()
    ]


def _polarity(topic: _Topic, words: Sequence[str]) -> int:
    if topic.only_with and not any(True for p in topic.only_with for _ in _found(p, words)):
        return 0
    if any(True for pattern in topic.not_if for _ in _found(pattern, words)):
        return 0
    total = 0
    for patterns, sign in ((topic.good, 1), (topic.bad, -1)):
        for at in _places(patterns, words):
            total += -sign if _is_denied(words, at) else sign
    if total:
        return 1 if total > 0 else -1
    things = _places(topic.thing, words)
    return _polarity_of_thing(topic, words, things) if things else 0


def _polarity_of_thing(topic: _Topic, words: Sequence[str], things: Sequence[int]) -> int:
    """A neutral thing gets its colour from general words of the clause, or from not being there."""
    lexicon = _lexicon()
    total = 0
    # Topics without `speaks` take every general word; the others, whose things are in many clauses, only theirs.
    for patterns, sign in ((lexicon.good, 1), (lexicon.bad, -1)):
        allowed = [p for p in patterns if not topic.speaks or p in topic.speaks]
        for at in _places(allowed, words):
            total += -sign if _is_denied(words, at) else sign
    if total:
        return 1 if total > 0 else -1
    gone = any(_is_absent(words, at) for at in things) or bool(_places(lexicon.missing, words))
    return topic.absent if gone else 0


def _is_denied(words: Sequence[str], at: int) -> bool:
    """A negation or "there is no" shortly before."""
    before = words[max(0, at - NEAR) : at]
    return bool(_places(_lexicon().negations, before)) or _is_absent(words, at)


def _is_absent(words: Sequence[str], at: int) -> bool:
    before = words[max(0, at - NEAR - 1) : at]
    return bool(_places(_lexicon().absence, before))


def _places(patterns: Iterable[Pattern], words: Sequence[str]) -> list[int]:
    """Where patterns begin, each place once."""
    return sorted({at for pattern in patterns for at in _found(pattern, words)})


def _found(pattern: Pattern, words: Sequence[str]) -> Iterator[int]:
    size = len(pattern)
    for at in range(len(words) - size + 1):
        if all(_matches(words[at + n], pattern[n]) for n in range(size)):
            yield at


def _matches(word: str, pattern: str) -> bool:
    forms = _forms(word)
    if pattern.endswith("*"):
        return any(form.startswith(pattern[:-1]) for form in forms)
    return pattern in forms


@cache
def _forms(word: str) -> tuple[str, ...]:
    """The word, and without what Arabic writes onto its front: «والقاعة» is found as «قاعه»."""
    found = [word]
    for prefix in _PREFIXES:
        if word.startswith(prefix) and len(word) - len(prefix) >= _SHORTEST:
            found.append(word[len(prefix) :])
    if word.startswith(("و", "ف")) and word[1:] in _SHORT_NEGATIONS:
        found.append(word[1:])
    if word.startswith("و") and len(word) > _SHORTEST:
        found += [form for form in _forms(word[1:]) if form not in found]
    return tuple(found)
