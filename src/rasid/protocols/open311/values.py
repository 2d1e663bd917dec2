"""What GeoReport v2 speaks of, as plain values: endpoints, services, requests, updates. Nothing enters; shapes leave.

Names of the parts are ours; the protocol's field names stand in `replies` and `requests` alone.
Source: Open311 GeoReport v2 and Service Discovery (wiki.open311.org, frozen 2011), mySociety's updates extension
(FixMyStreet wiki, "Open311-FMS").
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

SPECIFICATION = "http://wiki.open311.org/GeoReport_v2"


class Format(StrEnum):
    """What may follow the dot in an address. XML is mandatory; what has no format of its own is answered in it."""

    XML = "xml"
    JSON = "json"


class Status(StrEnum):
    """The only two states the protocol knows."""

    OPEN = "open"
    CLOSED = "closed"


class Datatype(StrEnum):
    """How an attribute is asked for."""

    STRING = "string"
    NUMBER = "number"
    DATETIME = "datetime"
    TEXT = "text"
    ONE_OF = "singlevaluelist"
    SOME_OF = "multivaluelist"


@dataclass(frozen=True, slots=True)
class Endpoint:
    """One address at which GeoReport v2 is spoken; `is_test` when nothing sent there is acted upon."""

    url: str
    changed_at: datetime
    is_test: bool = False


@dataclass(frozen=True, slots=True)
class Discovery:
    """What leads a client to the endpoints. All parts are required by the protocol."""

    changed_at: datetime
    contact: str
    key_service: str
    endpoints: Sequence[Endpoint]


@dataclass(frozen=True, slots=True)
class Service:
    """One kind of request that is taken. `has_definition`: its attributes may be asked for."""

    code: str
    name: str
    description: str = ""
    has_definition: bool = False
    keywords: Sequence[str] = ()
    group: str = ""


@dataclass(frozen=True, slots=True)
class Attribute:
    """One question beside the description. `order` counts from 1; `values` are (key, name) of lists."""

    code: str
    datatype: Datatype
    description: str
    order: int
    is_required: bool = False
    is_asked: bool = True
    datatype_description: str = ""
    values: Sequence[tuple[str, str]] = ()


@dataclass(frozen=True, slots=True)
class Definition:
    """The attributes of one service."""

    service_code: str
    attributes: Sequence[Attribute]


@dataclass(frozen=True, slots=True)
class Created:
    """The answer to a new request: its id, or a token by which the id can be had later. Never both."""

    request_id: str = ""
    token: str = ""
    notice: str = ""
    extensions: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if bool(self.request_id) == bool(self.token):
            raise ValueError("either an id or a token")


@dataclass(frozen=True, slots=True)
class Request:
    """A request as anybody may see it. Coordinates in degrees (WGS84), as coarse as they are public."""

    id: str
    status: Status
    service_code: str
    service_name: str
    requested_at: datetime
    updated_at: datetime
    status_notes: str = ""
    description: str = ""
    agency: str = ""
    notice: str = ""
    expected_at: datetime | None = None
    address: str = ""
    address_id: str = ""
    latitude: float | None = None
    longitude: float | None = None
    media_url: str = ""
    extensions: Mapping[str, str] = field(default_factory=dict)
    notes: Sequence[tuple[datetime, str, str]] = ()
    """(when, sentence, kind), oldest first; shown with `extensions` only."""


@dataclass(frozen=True, slots=True)
class Update:
    """One thing that happened to a request, in mySociety's extension."""

    id: str
    request_id: str
    status: Status
    updated_at: datetime
    description: str = ""
    media_url: str = ""


@dataclass(frozen=True, slots=True)
class Search:
    """Which requests are asked for. With `ids`, everything else is empty: they override it."""

    ids: tuple[str, ...] = ()
    service_codes: tuple[str, ...] = ()
    statuses: frozenset[Status] = frozenset(Status)
    since: datetime | None = None
    until: datetime | None = None
    page: int = 1
    page_size: int = 1000
    with_extensions: bool = False


@dataclass(frozen=True, slots=True)
class NewRequest:
    """What a client sends. Coordinates as decimal strings, as they came, checked to be on earth."""

    service_code: str
    latitude: str = ""
    longitude: str = ""
    address: str = ""
    address_id: str = ""
    email: str = ""
    phone: str = ""
    device_id: str = ""
    account_id: str = ""
    description: str = ""
    media_urls: tuple[str, ...] = ()
    attributes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class NewUpdate:
    """What a client says later about a request; `id` is the client's own name for it."""

    id: str
    request_id: str
    status: str
    updated_at: datetime
    description: str
