"""Open311 GeoReport v2 with mySociety's updates: documents and plain values, each made from the other."""

from rasid.protocols.open311 import replies
from rasid.protocols.open311.description import description
from rasid.protocols.open311.moments import read_moment, write_moment
from rasid.protocols.open311.problems import Fault, Open311Error, Problem, refuse, status_of
from rasid.protocols.open311.reading import read_document
from rasid.protocols.open311.requests import (
    LONGEST_SPAN,
    MOST_REQUESTS,
    Params,
    attribute_problems,
    one,
    read_flag,
    read_new_request,
    read_search,
    read_update,
)
from rasid.protocols.open311.values import (
    SPECIFICATION,
    Attribute,
    Created,
    Datatype,
    Definition,
    Discovery,
    Endpoint,
    Format,
    NewRequest,
    NewUpdate,
    Request,
    Search,
    Service,
    Status,
    Update,
)

__all__ = [
    "LONGEST_SPAN",
    "MOST_REQUESTS",
    "SPECIFICATION",
    "Attribute",
    "Created",
    "Datatype",
    "Definition",
    "Discovery",
    "Endpoint",
    "Fault",
    "Format",
    "NewRequest",
    "NewUpdate",
    "Open311Error",
    "Params",
    "Problem",
    "Request",
    "Search",
    "Service",
    "Status",
    "Update",
    "attribute_problems",
    "description",
    "one",
    "read_document",
    "read_flag",
    "read_moment",
    "read_new_request",
    "read_search",
    "read_update",
    "refuse",
    "replies",
    "status_of",
    "write_moment",
]
