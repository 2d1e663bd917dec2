"""What is wrong with a request enters; the status that the protocol gives it leaves.

404 for what is not there, 403 for a key that is missing or wrong, 400 for all the rest; what is more exact stands in
the code inside the document, where the protocol leaves room for it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Fault(StrEnum):
    """Every reason for which a request is refused. Words are the door's, in the client's language."""

    NO_JURISDICTION = "no-jurisdiction"
    UNKNOWN_JURISDICTION = "unknown-jurisdiction"
    NO_SERVICE = "no-service"
    UNKNOWN_SERVICE = "unknown-service"
    UNKNOWN_REQUEST = "unknown-request"
    UNKNOWN_TOKEN = "unknown-token"  # noqa: S105
    UNKNOWN_ADDRESS = "unknown-address"
    UNKNOWN_ADDRESS_ID = "unknown-address-id"
    NO_KEY = "no-key"
    WRONG_KEY = "wrong-key"
    KEY_OUT_OF_SCOPE = "key-out-of-scope"
    NO_LOCATION = "no-location"
    HALF_A_LOCATION = "half-a-location"
    BAD_COORDINATE = "bad-coordinate"
    TOO_LONG = "too-long"
    BAD_DATE = "bad-date"
    NO_ZONE = "no-zone"
    SPAN_TOO_LONG = "span-too-long"
    SPAN_BACKWARDS = "span-backwards"
    BAD_STATUS = "bad-status"
    BAD_PAGE = "bad-page"
    BAD_FLAG = "bad-flag"
    MISSING = "missing"
    ATTRIBUTE_MISSING = "attribute-missing"
    ATTRIBUTE_WRONG = "attribute-wrong"
    METHOD = "method"
    UNREADABLE = "unreadable"
    TOO_LARGE = "too-large"
    TOO_OFTEN = "too-often"
    REFUSED = "refused"
    BROKEN = "broken"


NOT_THERE = frozenset(
    {
        Fault.UNKNOWN_JURISDICTION,
        Fault.UNKNOWN_SERVICE,
        Fault.UNKNOWN_REQUEST,
        Fault.UNKNOWN_TOKEN,
        Fault.UNKNOWN_ADDRESS,
    }
)
KEYS = frozenset({Fault.NO_KEY, Fault.WRONG_KEY, Fault.KEY_OUT_OF_SCOPE})
# What HTTP has a number for, though the answer's own status stays 400.
EXACT: Mapping[Fault, int] = {Fault.METHOD: 405, Fault.TOO_LARGE: 413, Fault.TOO_OFTEN: 429}


def status_of(fault: Fault) -> int:
    """HTTP status of an answer that begins with this fault."""
    if fault is Fault.BROKEN:
        return 500
    return 404 if fault in NOT_THERE else 403 if fault in KEYS else 400


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault with what its sentence needs, e.g. the name of the field."""

    fault: Fault
    params: Mapping[str, str] = field(default_factory=dict)

    @property
    def code(self) -> int:
        return EXACT.get(self.fault, status_of(self.fault))


class Open311Error(Exception):
    """A request that the protocol refuses, for one reason or several."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__(", ".join(problem.fault for problem in self.problems))

    @property
    def status(self) -> int:
        """A wrong key before all else, then what is not there: whoever may not ask learns nothing more."""
        found = {status_of(problem.fault) for problem in self.problems}
        return next(status for status in (500, 403, 404, 400) if status in found)


def refuse(fault: Fault, **params: str) -> Open311Error:
    return Open311Error([Problem(fault, params)])
