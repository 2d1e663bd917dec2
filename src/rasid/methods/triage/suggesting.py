"""A text and what is known beside it enter; suggested kind, sector, category, severity leave, each with its reasons.

Nothing is decided here: what is not known is `None` with confidence 0.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from rasid.methods.triage.names import Span
from rasid.methods.triage.places import place_words
from rasid.methods.triage.reasons import Reason


@dataclass(frozen=True, slots=True)
class Context:
    """What is known beside the text. Names of services are read as texts are; "" is unknown.

    `kind` and `category` as the sender chose them; `sector` and `services` of the service point; `service` is the one
    whose poster was scanned; `has_spot` whether a place outdoors was given (GPS, map).
    """

    kind: str = ""
    category: str = ""
    sector: str = ""
    point_kind: str = ""
    service: str = ""
    services: tuple[str, ...] = ()
    has_spot: bool = False


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One field's suggestion; `value` None is unknown. `confidence` 0 to 1."""

    value: str | None
    confidence: float
    reasons: tuple[Reason, ...] = ()


UNKNOWN = Suggestion(None, 0.0)


@dataclass(frozen=True, slots=True)
class Suggestions:
    """`others` are the next categories, likeliest first; `place_words` are spans of the text as given."""

    kind: Suggestion
    sector: Suggestion
    category: Suggestion
    severity: Suggestion
    others: tuple[Suggestion, ...]
    place_words: tuple[Span, ...]
    version: str


def suggest_cold(text: str, context: Context = Context()) -> Suggestions:
    """Suggestions without any learned model."""
    return Suggestions(UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN, (), place_words(text), "")


def combine(cold: Suggestions, learned: Mapping[str, Mapping[str, float]], trust: float = 0.5) -> Suggestions:
    """Cold suggestions with a model's chances: field → value → probability. `trust` is the model's share, 0 to 1."""
    return cold
