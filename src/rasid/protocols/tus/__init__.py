"""Resumable uploads by tus 1.0.0: headers of requests and answers, and plain values, each made from the other."""

from rasid.protocols.tus.problems import STATUSES, Fault, TusError
from rasid.protocols.tus.replies import (
    EXTENSIONS,
    appended,
    capabilities,
    created,
    every_answer,
    other_version,
    standing,
)
from rasid.protocols.tus.requests import (
    ALGORITHMS,
    BODY_TYPE,
    VERSION,
    Append,
    Checksum,
    Creation,
    Digest,
    demand_fit,
    demand_version,
    method_of,
    read_append,
    read_creation,
    read_metadata,
)

__all__ = [
    "ALGORITHMS",
    "BODY_TYPE",
    "EXTENSIONS",
    "STATUSES",
    "VERSION",
    "Append",
    "Checksum",
    "Creation",
    "Digest",
    "Fault",
    "TusError",
    "appended",
    "capabilities",
    "created",
    "demand_fit",
    "demand_version",
    "every_answer",
    "method_of",
    "other_version",
    "read_append",
    "read_creation",
    "read_metadata",
    "standing",
]
