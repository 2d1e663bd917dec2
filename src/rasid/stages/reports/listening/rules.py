"""What may become of a recording: states, the marks of a transcript, and which machine's words are taken at all."""

import re
from enum import StrEnum

LONGEST_TRANSCRIPT = 20_000
# A machine that fails on a recording again and again will not succeed the next time.
MOST_TRIES = 3
# Below this the model does not even know which language it hears; measured on whisper's own scale, 0 to 1.
LEAST_LANGUAGE_PROBABILITY = 0.6

# What could not be understood stands in square brackets, with the moment if somebody noted it: [غير مفهوم 0:12].
_MARK = re.compile(r"\[(?:غير مفهوم|unclear)(?: \d{1,3}:\d\d)?\]")


class Listened(StrEnum):
    """How far a recording is: nobody wrote it down yet, somebody did, or nobody can."""

    AWAITING = "awaiting"
    WRITTEN = "written"
    UNREADABLE = "unreadable"


class Maker(StrEnum):
    """Who wrote a transcript. What a machine wrote is unverified until a person saves it."""

    PERSON = "person"
    MACHINE = "machine"


class Refusal(StrEnum):
    NOT_THERE = "listening-not-there"
    NOTHING_WRITTEN = "listening-nothing-written"
    TOO_LONG = "listening-too-long"
    WRITTEN_MEANWHILE = "listening-written-meanwhile"


def may_save(text: str, based_on: int, latest: int) -> Refusal | None:
    """`based_on` is the number of the version that its writer had before them; 0 when there was none."""
    if not text.strip():
        return Refusal.NOTHING_WRITTEN
    if len(text) > LONGEST_TRANSCRIPT:
        return Refusal.TOO_LONG
    return Refusal.WRITTEN_MEANWHILE if based_on != latest else None


def is_trusted(text: str, language_probability: float) -> bool:
    """Whether a machine's words are worth showing at all."""
    return bool(text.strip()) and language_probability >= LEAST_LANGUAGE_PROBABILITY


def marks_in(text: str) -> int:
    """How many pieces of it could not be understood."""
    return len(_MARK.findall(text))


def said_words(text: str) -> str:
    """The words alone, without the marks of what could not be understood: what triage reads."""
    return " ".join(_MARK.sub(" ", text).split())
