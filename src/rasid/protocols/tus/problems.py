"""Why a tus request is refused: a code enters; the status the protocol gives it leaves."""

from collections.abc import Mapping
from enum import StrEnum


class Fault(StrEnum):
    """What is wrong with a request, apart from anything only the server's own rules can know."""

    VERSION = "version"
    NO_LENGTH = "no-length"
    DEFERRED_LENGTH = "deferred-length"
    BAD_LENGTH = "bad-length"
    TOO_LARGE = "too-large"
    BAD_METADATA = "bad-metadata"
    BAD_OFFSET = "bad-offset"
    OTHER_OFFSET = "other-offset"
    CONTENT_TYPE = "content-type"
    PAST_THE_END = "past-the-end"
    UNKNOWN_ALGORITHM = "unknown-algorithm"
    BAD_CHECKSUM = "bad-checksum"
    OTHER_CHECKSUM = "other-checksum"


# Numbers, not HTTPStatus: 460 is the protocol's own.
STATUSES: Mapping[Fault, int] = {
    Fault.VERSION: 412,
    Fault.NO_LENGTH: 400,
    Fault.DEFERRED_LENGTH: 400,
    Fault.BAD_LENGTH: 400,
    Fault.TOO_LARGE: 413,
    Fault.BAD_METADATA: 400,
    Fault.BAD_OFFSET: 400,
    Fault.OTHER_OFFSET: 409,
    Fault.CONTENT_TYPE: 415,
    Fault.PAST_THE_END: 413,
    Fault.UNKNOWN_ALGORITHM: 400,
    Fault.BAD_CHECKSUM: 400,
    Fault.OTHER_CHECKSUM: 460,
}


class TusError(Exception):
    """A request that the protocol refuses."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault)
        self.fault = fault

    @property
    def status(self) -> int:
        return STATUSES[self.fault]
