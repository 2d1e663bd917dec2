"""A door's or a job's name enters; the name under which operators may read of it leaves.

Whoever reads figures reads them to the second, and a machine hall may belong to a body that is inspected. What
observers do is therefore counted under one name for all of their doors, and what follows their visits under one for
all jobs: that somebody's phone asked for something, never that a visit was begun, filled or filed.
"""

import re

FIELD = "field"
AFTER_VISITS = "after_visits"
OTHER = "other"
NONE = "none"

FIELD_DOORS = ("field_", "openrosa_", "phone_", "own_")
"""How the names of observers' doors begin; a test holds them against the addresses themselves."""
_FIELD_PATH = re.compile(r"/(?:en/)?(?:field|openrosa|days)/")
VISITS_EVENTS = ("visit", "submission", "review", "control", "adjudication", "trust", "plan", "pay")
"""First words of events that follow a visit, or lead to one, closely enough to date it."""

METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
_WORD = re.compile(r"[a-z][a-z0-9_]{0,63}")
_IDS = re.compile(r"[0-9a-f]{8}|\d{3}")


def word(said: str) -> str:
    """A label's value: one short word of ours. Whatever could be an id or somebody's text becomes "other"."""
    if not said:
        return NONE
    return said if _WORD.fullmatch(said) and not _IDS.search(said) else OTHER


def method(said: str) -> str:
    return said if said in METHODS else OTHER


def door(url_name: str | None) -> str:
    """The name of an address as it stands in the table of addresses, never the address."""
    if url_name is None:
        return NONE
    return FIELD if url_name.startswith(FIELD_DOORS) else word(url_name)


def is_of_field(path: str) -> bool:
    """Whether a path is one of observers' doors, before it is known which."""
    return _FIELD_PATH.match(path) is not None


def job(event: str, step: str) -> str:
    """A step that follows an act; of what visits start, only that it is such a one."""
    return AFTER_VISITS if event.split(".", 1)[0] in VISITS_EVENTS else word(step)


def is_veiled(name: str) -> bool:
    return name in {FIELD, AFTER_VISITS}


def queue(name: str) -> str:
    """A queue of jobs; of what follows visits, only that it is such a one."""
    return AFTER_VISITS if name in VISITS_EVENTS else word(name)
