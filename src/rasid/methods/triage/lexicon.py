"""A text enters; which sets of the lexicon speak in it, and where, leaves; rules over sets become points.

Rules are data (`lexicon/*.toml`): "3 @wait + @long_time - @er" gives three points where a word of one set stands near
one of the other and none of the third is in the text; "~3" at the end narrows near to three words. A set's members are
words, beginnings of words (a star) and phrases; a name without @ is a phrase of its own.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, NamedTuple

from rasid.methods.triage.data import read_data
from rasid.methods.triage.normalising import ByWord, Word, fold_word, words_of

Place = tuple[int, int]
"""First word and the one after the last, by number."""

_SHORTEST = 3
_JOINED_NOT = re.compile(r"ما[يتنبعح]\w{2,}")
# «ما شاء الله»، «ما هي»: not a negation.
_NO_NEGATION = frozenset({"شاء", "شا", "شاءالله", "شالله", "هي", "هو", "هيه", "اجمل", "احلي", "اروع", "احسن"})
_REACH_OF_NEGATION = 2

_RULE = re.compile(r"^(\d+(?:\.\d+)?) (.+?)(?: ~(\d+))?$")


@dataclass(frozen=True, slots=True)
class Rule:
    """Points for `target` where a word of each of `parts` stands near the others and none of `without` anywhere."""

    target: str
    points: float
    parts: tuple[int, ...]
    without: tuple[int, ...]
    near: int


class Phrase(NamedTuple):
    """A set's member of several words: its number among all, what follows its first two words, its set."""

    order: int
    rest: tuple[str, ...]
    number: int


class Heard(NamedTuple):
    """What one word may be: of sets, first of phrases, one of the later words of phrases, a negation."""

    sets: tuple[int, ...]
    firsts: tuple[str, ...]
    pieces: frozenset[str]
    is_negation: bool


@dataclass(slots=True)
class Vocabulary:
    """Every member of every set, so that a text's words find them."""

    numbers: dict[str, int] = field(default_factory=dict)
    words: dict[str, list[int]] = field(default_factory=dict)
    beginnings: dict[str, list[int]] = field(default_factory=dict)
    # First word (or beginning*) → second → phrases.
    phrases: dict[str, dict[str, list[Phrase]]] = field(default_factory=dict)
    later_pieces: set[str] = field(default_factory=set)
    longest_beginning: int = 2
    count_of_phrases: int = 0

    def number(self, name: str, members: Iterable[str]) -> int:
        """The number of a set, made when it is new."""
        if name in self.numbers:
            return self.numbers[name]
        number = self.numbers[name] = len(self.numbers)
        for member in members:
            self._add(member, number)
        return number

    def _add(self, member: str, number: int) -> None:
        pieces = [_fold(piece) for piece in member.split()]
        for piece in pieces:
            if piece.endswith("*"):
                self.longest_beginning = max(self.longest_beginning, len(piece) - 1)
        if len(pieces) == 1:
            home = self.beginnings if pieces[0].endswith("*") else self.words
            home.setdefault(pieces[0].rstrip("*"), []).append(number)
            return
        self.later_pieces.update(pieces[1:])
        self.count_of_phrases += 1
        by_second = self.phrases.setdefault(pieces[0], {})
        by_second.setdefault(pieces[1], []).append(Phrase(self.count_of_phrases, tuple(pieces[2:]), number))


def _fold(piece: str) -> str:
    return fold_word(piece.rstrip("*")) + ("*" if piece.endswith("*") else "")


@dataclass(frozen=True, slots=True)
class Reading:
    """A text's words, and where each set spoke."""

    text: str
    words: tuple[Word, ...]
    found: Mapping[int, Sequence[Place]]
    negated: frozenset[int]

    def said(self, places: Iterable[Place]) -> str:
        """The words at these places as the sender wrote them, each once, joined by «، »."""
        spans = [(self.words[first].start, self.words[last - 1].end) for first, last in places]
        return "، ".join(dict.fromkeys(self.text[start:end] for start, end in sorted(set(spans))))


@dataclass(frozen=True, slots=True)
class Points:
    """What a target was given, and the places that gave it."""

    total: float
    places: tuple[Place, ...]


class Lexicon:
    """The files of `lexicon/` compiled; made once."""

    def __init__(self) -> None:
        self.vocabulary = Vocabulary()
        words = read_data("words")
        self._sets: dict[str, list[str]] = dict(words["sets"])
        categories = read_data("categories")
        self._sets.update(categories["more_sets"])
        self._negators = frozenset(fold_word(word) for word in words["negation"]["before"])
        self.categories = self._rules(categories["rules"], categories["near"], {})
        self.shares: Mapping[str, float] = categories["shares"]
        self.sectors = self._rules(categories["sectors"], categories["near"], {})
        kinds = read_data("kinds")
        spoken = {kind: kinds[kind]["rules"] for kind in KINDS}
        self.kinds = self._rules(spoken, kinds["near"], kinds["sets"], "kinds")
        self.turned = self._listed(kinds, "turned_by_negation")
        self.silenced = self._listed(kinds, "silenced_by_negation")
        self.opening = self._listed(kinds, "only_opening")
        severity = read_data("severity")
        grades = {grade: severity[grade]["rules"] for grade in ("danger", "high", "low")}
        self.severity = self._rules(grades, severity["near"], severity["sets"], "severity")
        self._heard = ByWord(self._hear)

    def read(self, text: str) -> Reading:
        """Find every set's members in `text`."""
        words = _split(words_of(text), self.vocabulary)
        heard = [self._heard[word.text] for word in words]
        found: dict[int, list[Place]] = defaultdict(list)
        for at, one in enumerate(heard):
            for number in one.sets:
                found[number].append((at, at + 1))
            for first in one.firsts:
                for phrase in self._phrases(first, heard, at + 1):
                    found[phrase.number].append((at, at + 2 + len(phrase.rest)))
        return Reading(text, words, found, _negated(words, heard))

    def _phrases(self, first: str, heard: Sequence[Heard], second: int) -> Sequence[Phrase]:
        """Phrases that go on from word `second`, in the order of the lexicon."""
        if second >= len(heard):
            return ()
        by_second = self.vocabulary.phrases[first]
        fitting = [
            phrase
            for piece in heard[second].pieces
            if piece in by_second
            for phrase in by_second[piece]
            if not phrase.rest or _follows(phrase.rest, heard, second + 1)
        ]
        return sorted(fitting) if len(fitting) > 1 else fitting

    def _hear(self, word: str) -> Heard:
        known = self.vocabulary
        forms = forms_of(word)
        numbers: dict[int, None] = {}
        firsts: dict[str, None] = {}
        pieces = known.later_pieces.intersection(forms)
        for form in forms:
            numbers.update(dict.fromkeys(known.words.get(form, ())))
            if form in known.phrases:
                firsts[form] = None
            for length in range(1, min(len(form), known.longest_beginning) + 1):
                beginning = form[:length]
                starred = f"{beginning}*"
                numbers.update(dict.fromkeys(known.beginnings.get(beginning, ())))
                if starred in known.phrases:
                    firsts[starred] = None
                if starred in known.later_pieces:
                    pieces.add(starred)
        return Heard(tuple(numbers), tuple(firsts), frozenset(pieces), not self._negators.isdisjoint(forms))

    def _rules(
        self, spoken: Mapping[str, Sequence[str]], near: int, own: Mapping[str, list[str]], home: str = ""
    ) -> Mapping[int, Sequence[Rule]]:
        """Rules by the first of their sets."""
        made: dict[int, list[Rule]] = defaultdict(list)
        for target, lines in spoken.items():
            for line in lines:
                match = _RULE.match(line)
                if match is None:
                    raise ValueError(f"{target}: no rule: {line}")
                wanted, *without = match[2].split(" - ")
                parts = tuple(self._part(part, own, home) for part in wanted.split(" + "))
                forbidden = tuple(self._part(part, own, home) for part in without)
                made[parts[0]].append(Rule(target, float(match[1]), parts, forbidden, int(match[3] or near)))
        return made

    def _listed(self, kinds: Mapping[str, Any], name: str) -> frozenset[int]:
        """Sets of kinds.toml that a list there names."""
        return frozenset(
            self._set(one[1:], kinds["sets"], "kinds") for kind in KINDS for one in kinds[kind].get(name, ())
        )

    def _part(self, part: str, own: Mapping[str, list[str]], home: str) -> int:
        part = part.strip()
        if part.startswith("@"):
            return self._set(part[1:], own, home)
        return self.vocabulary.number(f"={part}", [part])

    def _set(self, name: str, own: Mapping[str, list[str]], home: str) -> int:
        if name in own:
            return self.vocabulary.number(f"{home}@{name}", own[name])
        return self.vocabulary.number(f"@{name}", self._sets[name])


KINDS = ("praise", "complaint", "suggestion", "question", "branch_request")


def _split(words: Sequence[Word], known: Vocabulary) -> tuple[Word, ...]:
    """«مابشتغل» is two words, unless the lexicon knows it as one."""
    if not any(_JOINED_NOT.fullmatch(word.text) for word in words):
        return tuple(words)
    made: list[Word] = []
    for word in words:
        if _JOINED_NOT.fullmatch(word.text) and word.text not in known.words:
            made.append(Word("ما", word.start, word.end, word.clause))
            made.append(Word(word.text[2:], word.start, word.end, word.clause))
        else:
            made.append(word)
    return tuple(made)


def _follows(rest: Sequence[str], heard: Sequence[Heard], at: int) -> bool:
    if at + len(rest) > len(heard):
        return False
    return all(piece in heard[at + step].pieces for step, piece in enumerate(rest))


def _negated(words: Sequence[Word], heard: Sequence[Heard]) -> frozenset[int]:
    """Numbers of the words that a negation turns."""
    turned = set()
    for at, one in enumerate(heard):
        if not one.is_negation or (at + 1 < len(words) and words[at + 1].text in _NO_NEGATION):
            continue
        for after in range(at + 1, min(len(words), at + 1 + _REACH_OF_NEGATION)):
            if words[after].clause == words[at].clause:
                turned.add(after)
    return frozenset(turned)


@lru_cache(maxsize=1)
def _affixes() -> tuple[tuple[str, ...], tuple[str, ...], frozenset[str], frozenset[str]]:
    told = read_data("words")["affixes"]
    return tuple(told["before"]), tuple(told["after"]), frozenset(told["pronouns"]), frozenset(told["short"])


def forms_of(word: str) -> tuple[str, ...]:
    """A folded word without what may stick to it: article, conjunction, preposition before; pronoun after."""
    if word.isascii():
        bare = word.removesuffix("'s")
        return (word, bare, bare[:-1]) if len(bare) > _SHORTEST and bare.endswith("s") else (word, bare)
    before, _, _, short = _affixes()
    forms = {word: None}
    if word[0] in "وف" and word[1:] in short:
        forms[word[1:]] = None
    for piece in before:
        rest = word.removeprefix(piece)
        if rest != word and len(rest) >= (2 if piece.endswith(("ال", "لل")) else _SHORTEST):
            forms[rest] = None
    for form in tuple(forms):
        forms.update(dict.fromkeys(_stems(form)))
    return tuple(forms)


def _stems(form: str) -> Iterator[str]:
    """Forms without the pronoun or ending after them; «حديقتنا» gives «حديقه»."""
    _, after, pronouns, _ = _affixes()
    if form.endswith("ش") and len(form) > _SHORTEST + 1:  # «ما بيشتغلش»
        yield form[:-1]
    for piece in after:
        stem = form.removesuffix(piece)
        if stem == form or len(stem) < _SHORTEST + (piece not in pronouns):
            continue
        yield stem
        if stem.endswith("ت") and len(stem) > _SHORTEST:
            yield stem[:-1] + "ه"
        elif piece.startswith("ت"):
            yield stem + "ه"


def points(
    reading: Reading, rules: Mapping[int, Sequence[Rule]], found: Mapping[int, Sequence[Place]] | None = None
) -> dict[str, Points]:
    """Points of every target that any rule gave: the best rule in full, the next by half, and so on."""
    heard = reading.found if found is None else found
    given: dict[str, list[tuple[float, tuple[Place, ...]]]] = defaultdict(list)
    for first in heard:
        for rule in rules.get(first, ()):
            places = _together(rule, heard)
            if places and not any(other in heard for other in rule.without):
                given[rule.target].append((rule.points, places))
    return {target: _sum(parts) for target, parts in given.items()}


def _sum(parts: list[tuple[float, tuple[Place, ...]]]) -> Points:
    """The same words count once: a second rule adds only if it heard something else."""
    total, share = 0.0, 1.0
    heard: set[int] = set()
    places: list[Place] = []
    for value, where in sorted(parts, key=lambda part: (-part[0], part[1])):
        words = {word for first, last in where for word in range(first, last)}
        if words <= heard:
            continue
        heard |= words
        total += value * share
        share /= 2
        places += where
    return Points(total, tuple(dict.fromkeys(places)))


def _together(rule: Rule, heard: Mapping[int, Sequence[Place]]) -> tuple[Place, ...]:
    """Places of the rule's parts that stand near each other; empty when they do not."""
    if len(rule.parts) == 1:
        return (heard[rule.parts[0]][0],)
    if not all(part in heard for part in rule.parts):
        return ()
    for anchor in heard[rule.parts[0]]:
        chosen = [anchor]
        for part in rule.parts[1:]:
            fitting = [
                place
                for place in heard[part]
                if place not in chosen and abs(place[0] - anchor[0]) <= rule.near
            ]
            if not fitting:
                break
            chosen.append(min(fitting, key=lambda place: abs(place[0] - anchor[0])))
        else:
            return tuple(chosen)
    return ()


@lru_cache(maxsize=1)
def load_lexicon() -> Lexicon:
    return Lexicon()
