"""A bank and a seed enter, the questions of one sitting leave; answers enter, a result by topics leaves."""

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from rasid.methods.planning.seeds import SeedStream
from rasid.stages.observers.joining.rules import Refusal, Terms

# What a slow connection takes between the last second on the phone and our clock.
GRACE = timedelta(seconds=20)
DAYS_TO_OBJECT = 14
LONGEST_COMMENT = 1000
FEWEST_OPTIONS, MOST_OPTIONS = 3, 6
# Discrimination of fewer answers is noise.
LEAST_ANSWERS = 20


class Topic(StrEnum):
    """What a question is about; the lessons' own subjects, and the sectors' particulars."""

    VISIT = "visit"
    NEVER = "never"
    FACTS = "facts"
    SAFETY = "safety"
    LAW = "law"
    PHOTOS = "photos"
    SECTOR = "sector"


class Kind(StrEnum):
    FIRST = "first"
    RENEWAL = "renewal"


class Decision(StrEnum):
    """What became of an objection: the question was struck, or it stands."""

    STRUCK = "struck"
    STANDS = "stands"


@dataclass(frozen=True)
class Candidate:
    """One question that might be asked. `asked_before`: of this very person."""

    code: str
    version: int
    topic: str
    options: int
    asked_before: bool = False


@dataclass(frozen=True)
class DrawnQuestion:
    """`order[n]` is which of the question's options stands at place n."""

    code: str
    version: int
    order: tuple[int, ...]


def drawn(bank: Iterable[Candidate], count: int, seed: bytes) -> list[DrawnQuestion]:
    """`count` questions, spread over the topics as evenly as the bank allows, none of them known while others exist.

    Within a topic every question that this person was not asked has the same chance. The same bank and seed give the
    same sitting, whatever the bank's order. Raises ValueError when the bank has fewer than `count`.
    """
    known = sorted(bank, key=lambda each: (each.topic, each.code, each.version))
    if len(known) < count:
        raise ValueError(f"{count} questions out of {len(known)}")
    stream = SeedStream(seed, "exam")
    piles: dict[str, list[Candidate]] = {}
    for topic in sorted({each.topic for each in known}):
        own = stream.shuffled([each for each in known if each.topic == topic])
        piles[topic] = sorted(own, key=lambda each: each.asked_before)
    chosen: list[Candidate] = []
    # New ones of any topic come before known ones of the topic whose turn it is.
    for wanted in (False, True):
        turns = stream.shuffled(sorted(piles))
        while len(chosen) < count:
            open_piles = [topic for topic in turns if piles[topic] and piles[topic][0].asked_before is wanted]
            if not open_piles:
                break
            fewest = Counter(dict.fromkeys(open_piles, 0))
            fewest.update(each.topic for each in chosen if each.topic in fewest)
            topic = min(open_piles, key=lambda each: (fewest[each], turns.index(each)))
            chosen.append(piles[topic].pop(0))
    return [
        DrawnQuestion(each.code, each.version, tuple(stream.shuffled(range(each.options))))
        for each in stream.shuffled(chosen)
    ]


def is_passed(right: int, asked: int, pass_percent: int) -> bool:
    """In whole numbers: 16 of 20 are 80 per cent, and no rounding makes them less."""
    return asked > 0 and right * 100 >= pass_percent * asked


def by_topic(answers: Iterable[tuple[str, bool]]) -> dict[str, tuple[int, int]]:
    """Topic → (right, asked), in the order of the topics."""
    asked: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for topic, is_right in answers:
        asked[topic] += 1
        right[topic] += is_right
    return {topic: (right[topic], asked[topic]) for topic in map(str, Topic) if asked[topic]}


def may_sit(
    *,
    failed: int,
    last_failed_on: date | None,
    today: date,
    terms: Terms,
    more_tries: int,
) -> Refusal | None:
    """Whether somebody whose lessons are done may sit the exam today. `failed`: how often since the last success."""
    if failed >= terms.most_tries + more_tries:
        return Refusal.NO_TRIES
    if last_failed_on is not None and today < last_failed_on + timedelta(days=terms.retake_days):
        return Refusal.TOO_SOON
    return None


def is_over(ends_at: datetime, now: datetime) -> bool:
    """The grace is for answers that were on their way, and is told nobody."""
    return now > ends_at + GRACE


@dataclass(frozen=True)
class Figures:
    """What is known of one question. `difficulty`: the share that was wrong; `discrimination`: see `figures`."""

    answers: int
    difficulty: float | None
    discrimination: float | None


def figures(rows: Sequence[tuple[bool, float]]) -> Figures:
    """Each row: whether the question was right, and the share of the same sitting's other questions that were.

    Discrimination is the point-biserial correlation of the two, between -1 and 1: below about 0.1 the question does
    not tell who knows from who does not; below 0 it misleads those who know. None below 20 answers, or when everybody
    answered alike. (Crocker & Algina 1986, ch. 14: item-rest correlation.)
    """
    n = len(rows)
    if n == 0:
        return Figures(0, None, None)
    right = [1.0 if is_right else 0.0 for is_right, _ in rows]
    rest = [share for _, share in rows]
    difficulty = 1 - sum(right) / n
    if n < LEAST_ANSWERS:
        return Figures(n, difficulty, None)
    mean_right, mean_rest = sum(right) / n, sum(rest) / n
    spread = math.sqrt(sum((x - mean_right) ** 2 for x in right) * sum((y - mean_rest) ** 2 for y in rest))
    if spread < 1e-12:
        return Figures(n, difficulty, None)
    together = sum((x - mean_right) * (y - mean_rest) for x, y in zip(right, rest, strict=True))
    return Figures(n, difficulty, together / spread)
