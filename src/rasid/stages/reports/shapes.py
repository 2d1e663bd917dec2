"""What the residents' JSON doors take and answer: bodies enter as these values, answers leave as them."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from ninja import Schema
from pydantic import Field

from rasid.stages.reports.rules import BEST_SATISFACTION, LONGEST_TEXT
from rasid.stages.reports.statement import ContactBy


class ApiError(Schema):
    """Every refusal: a sentence in the reader's language (Accept-Language), and its code."""

    error: str
    code: str
    challenge: dict[str, Any] | None = None


class Taken(Schema):
    """`receipt` is the signed receipt file, canonical JSON, as text."""

    number: int
    state: str
    receipt: str


class NamedCode(Schema):
    code: str
    name: dict[str, str]


class CategoryOut(NamedCode):
    sector: str
    kinds: list[str]


class Limits(Schema):
    text: int
    files: int
    file_bytes: int


class Country(Schema):
    """What the app keeps, so that it works without a network."""

    kinds: list[str]
    sectors: list[NamedCode]
    categories: list[CategoryOut]
    limits: Limits
    contact_ways: list[str]
    vkey: str
    outline: str
    version: str


class FileOut(Schema):
    sha256: str
    arrived: bool


class EventFile(Schema):
    url: str
    kind: str


class EventOut(Schema):
    """`text` is the event as a sentence, `words` what somebody said in it."""

    at: datetime
    speaker: str
    what: str
    text: str
    words: str
    files: list[EventFile]


class NextStep(Schema):
    """Who acts next: office, authority, you, nobody; and by when, where a clock runs."""

    who: str
    by: date | None


class ContactOut(Schema):
    is_verified: bool


class Erasing(Schema):
    """Its sender, the office or time had the words erased; until `is_done` something needs them still."""

    is_done: bool


class ReportOut(Schema):
    """A report for whoever holds its code."""

    number: int
    kind: str
    state: str
    outcome: str | None
    category: str
    place: str
    accepted_at: datetime
    answer_by: date | None
    next: NextStep
    can_reopen_until: datetime | None
    can_rate: bool
    contact: ContactOut | None
    voices: int
    files: list[FileOut]
    events: list[EventOut]
    receipt: str
    erasure: Erasing | None


class Said(Schema):
    """`client_id` is made by the sender: the same twice is once."""

    client_id: UUID
    text: str = Field(max_length=LONGEST_TEXT)


class Rating(Schema):
    stars: int = Field(ge=1, le=BEST_SATISFACTION)
    text: str = Field("", max_length=LONGEST_TEXT)


class ContactIn(Schema):
    by: ContactBy
    address: str = Field(min_length=1, max_length=254)


class PinIn(Schema):
    pin: str = Field(min_length=1, max_length=20)


class Done(Schema):
    state: str


class Erased(Schema):
    is_done: bool
    state: str


class Near(Schema):
    """Somebody said the same nearby: never their words."""

    id: UUID
    summary: str
    days_ago: int = Field(description="at most so many: since its half week began")
    distance_m: int | None = Field(
        description="to the centre, or to the middle of the cell that is published"
    )
    voices: int


class Voices(Schema):
    voices: int


class PlaceOut(Schema):
    id: UUID
    name: str
    kind: str
    authority: str
    area: str
    latitude: float | None
    longitude: float | None
    distance_m: int | None
