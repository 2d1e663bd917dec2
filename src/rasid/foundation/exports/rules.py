"""What may be asked for, and why a table was not made."""

from enum import StrEnum

MOST_WAITING = 10
"""Tables of one person that wait at the same time."""


class Refusal(StrEnum):
    MANY = "exports-many"
    NOT_FROM_HERE = "exports-not-from-here"


class Failure(StrEnum):
    """Why there is no file: whoever asked may not see it (any more), or it broke."""

    NOT_YOURS = "not-yours"
    BROKEN = "broken"


def may_ask(waiting: int, came_from: str) -> Refusal | None:
    """`came_from`: what the browser says of the page with the link (Sec-Fetch-Site); "" for those that say nothing."""
    if came_from in {"cross-site", "same-site"}:
        return Refusal.NOT_FROM_HERE
    return Refusal.MANY if waiting >= MOST_WAITING else None
