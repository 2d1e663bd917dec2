"""Whoever listens enters; each entry recorded while somebody acts is told to them, in the transaction of the act.

A page's door knows who acts, the log does not: it must not, for its openings leave the house. Who did what is kept
beside it, by whoever listens.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from rasid.foundation.ledger.models import Entry

Listener = Callable[[Entry], None]
_LISTENER: ContextVar[Listener | None] = ContextVar("who hears of entries", default=None)


@contextmanager
def heard_by(listener: Listener) -> Iterator[None]:
    """Tell `listener` of every entry that is recorded inside."""
    token = _LISTENER.set(listener)
    try:
        yield
    finally:
        _LISTENER.reset(token)


def tell(entry: Entry) -> None:
    listener = _LISTENER.get()
    if listener is not None:
        listener(entry)
