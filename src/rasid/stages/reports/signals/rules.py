"""Complaints at one place in one block of time enter; how many independent voices they are leaves."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

BLOCK_DAYS = 14
MOST_BLOCKS = 26
LEAST_BLOCKS = 4
LEAST_PEERS = 10
DAYS_IT_COUNTS = 14
DAYS_BETWEEN = 7
USUAL_YEARLY_USERS = 1000
DAYS_IN_YEAR = 365
UNKNOWN_VOICES = 2
"""Reports from devices that nobody can tell apart are together at most so many voices."""
LIKENESS = 0.7
LEAST_WORDS = 6
MOST_COMPARED = 300
SOURCE = "reports"


@dataclass(frozen=True, slots=True)
class Said:
    """One complaint as far as counting needs it: a blind index of its device, if known, and its words, normalised.

    `is_vouched` where an officer took it down: a caller has no device, and is a person all the same.
    """

    sender: bytes | None
    words: frozenset[str]
    is_vouched: bool = False


def voices(said: Sequence[Said]) -> int:
    """Independent voices among complaints: one device is one voice, and so is one text, whoever sends it.

    A campaign sends one text through many devices, or many texts through one. One that has many of both looks like
    many people; against that stands the cap of the weight.
    """
    groups = list(range(len(said)))

    def lead(index: int) -> int:
        while groups[index] != index:
            groups[index] = groups[groups[index]]
            index = groups[index]
        return index

    by_sender: dict[bytes, int] = {}
    for index, each in enumerate(said):
        if each.sender is not None:
            groups[lead(index)] = lead(by_sender.setdefault(each.sender, index))
    for one, other in _alike(said):
        groups[lead(one)] = lead(other)
    known = {lead(index) for index, each in enumerate(said) if each.sender is not None or each.is_vouched}
    unknown = {lead(index) for index in range(len(said))} - known
    return len(known) + min(len(unknown), UNKNOWN_VOICES)


def _alike(said: Sequence[Said]) -> Iterable[tuple[int, int]]:
    """Pairs of complaints in nearly the same words; short ones are alike by chance."""
    long_ = [(index, each.words) for index, each in enumerate(said) if len(each.words) >= LEAST_WORDS]
    first: dict[frozenset[str], int] = {}
    for index, words in long_:
        if (known := first.setdefault(words, index)) != index:
            yield index, known
    different = [(index, words) for words, index in first.items()][:MOST_COMPARED]
    for place, (index, words) in enumerate(different):
        for other, others in different[place + 1 :]:
            if len(words & others) >= LIKENESS * len(words | others):
                yield index, other


def block_of(day: date, today: date) -> int:
    """Blocks back from today: 0 the newest, which ends yesterday; negative for today and later.

    Today is left out: half a day would be held against whole ones.
    """
    return ((today - day).days - 1) // BLOCK_DAYS


def blocks_of_history(first_day: date | None, today: date) -> int:
    """Whole blocks before the newest since the first complaint of the programme."""
    if first_day is None:
        return 0
    return max(0, min(MOST_BLOCKS, block_of(first_day, today) - 1))


def counts_until(today: date) -> date:
    return today + timedelta(days=DAYS_IT_COUNTS)


def is_due(last_run: date | None, today: date) -> bool:
    return last_run is None or (today - last_run).days >= DAYS_BETWEEN
