"""A request or a job enters; the name under which lines of the log, errors and answers speak of it leaves.

Made here by chance, never taken from whoever asks: it says nothing of who, what or when. Letters alone, so that it can
be read out on the telephone and nothing takes it for a number of somebody's.
"""

import logging
import secrets
from collections.abc import Iterator
from contextlib import contextmanager

from structlog.contextvars import bound_contextvars, get_contextvars

HEADER = "X-Request-Id"
IN_REQUEST = "rasid.request"
_LETTERS = "bcdfghjkmnpqrstvwxyz"
_GROUP = 5


def fresh() -> str:
    """Ten letters in two groups: 43 bits."""
    chosen = "".join(secrets.choice(_LETTERS) for _ in range(2 * _GROUP))
    return f"{chosen[:_GROUP]}-{chosen[_GROUP:]}"


@contextmanager
def named(**names: str) -> Iterator[None]:
    """Inside, every line of the log bears these names (`request=…`, `job=…`)."""
    with bound_contextvars(**names):
        yield


def names_of(record: logging.LogRecord) -> dict[str, str]:
    """Under which names a line of the log stands. Django says of a request that it was refused once it is over."""
    names = {str(kind): str(name) for kind, name in get_contextvars().items()}
    asked = getattr(getattr(record, "request", None), "META", {}).get(IN_REQUEST)
    return {"request": asked, **names} if asked else names


def request_here() -> str:
    """The name of the request that is being answered; empty outside of one."""
    return str(get_contextvars().get("request", ""))
