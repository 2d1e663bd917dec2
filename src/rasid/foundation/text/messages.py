"""Sentences by id: an id and the values it speaks of enter, a sentence in the active language leaves."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.utils.functional import Promise

from rasid.foundation.text.catalogue import phrase
from rasid.foundation.text.formatting import date_words, duration_words, moment_words
from rasid.foundation.text.style import active_language

_FIRST_STRONG_ISOLATE, _RIGHT_TO_LEFT_MARK = "\u2068", "\u200f"
_RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur"})


def _worded(value: Any) -> Any:
    """Dates, durations and nested messages become words; numbers stay numbers, for plurals."""
    if isinstance(value, datetime):
        return moment_words(value)
    if isinstance(value, date):
        return date_words(value)
    if isinstance(value, timedelta):
        return duration_words(value)
    if isinstance(value, int | float) or hasattr(value, "as_integer_ratio"):
        return value
    return _with_direction(str(value))


def _with_direction(text: str) -> str:
    """Words made of isolated pieces only have no direction of their own, and would run from left to right."""
    has_none = text.startswith(_FIRST_STRONG_ISOLATE) and active_language() in _RIGHT_TO_LEFT
    return _RIGHT_TO_LEFT_MARK + text if has_none else text


def say(message_id: str, /, **args: Any) -> str:
    """The message in the active language (else Arabic, else English), its arguments isolated for bidi.

    str, int, float, Decimal pass as they are; date, datetime and timedelta are put into words. An unknown
    id or a missing argument raises MissingTextError in development and tests, and shows the id in production.
    """
    return phrase(message_id, {name: _worded(value) for name, value in args.items()})


class _Said:
    """What a Message is at run time."""

    def __init__(self, message_id: str, /, **args: Any) -> None:
        self.id = message_id
        self.args: Mapping[str, Any] = args

    def __str__(self) -> str:
        return say(self.id, **self.args)

    def __repr__(self) -> str:
        return f"Message({self.id!r}, {self.args!r})"

    def __add__(self, other: object) -> str:
        return f"{self}{other}"

    def __radd__(self, other: object) -> str:
        return f"{other}{self}"

    def __mod__(self, values: Any) -> str:
        return str.__mod__(str(self), values)

    def __len__(self) -> int:
        return len(str(self))

    def __contains__(self, part: str) -> bool:
        return part in str(self)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Said) and (self.id, self.args) == (other.id, other.args)

    def __hash__(self) -> int:
        return hash((self.id, tuple(sorted(self.args))))


if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

    # Django's stubs accept only their own lazy string as a label or a choice, and close it to new attributes.
    class Message(StrPromise):
        def __init__(self, message_id: str, /, **args: Any) -> None: ...

else:

    class Message(_Said, Promise):
        """A sentence said when it is shown, in its reader's language: for labels, choices, navigation."""
