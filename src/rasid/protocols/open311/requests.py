"""Parameters of an address or a form enter; plain values leave, or every reason why they cannot.

Parameters come as lists, because some may be given more than once. An empty one is the same as none at all.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta
from decimal import Decimal, InvalidOperation

from rasid.protocols.open311.moments import read_moment
from rasid.protocols.open311.problems import Fault, Open311Error, Problem, refuse
from rasid.protocols.open311.values import Attribute, Datatype, NewRequest, NewUpdate, Search, Status

Params = Mapping[str, Sequence[str]]

LONGEST_SPAN = timedelta(days=90)
MOST_REQUESTS = 1000
LONGEST_DESCRIPTION = 4000
LONGEST_FIELD = 250
MOST_ATTRIBUTES = 50
MOST_IDS = 1000
_ATTRIBUTE = re.compile(r"attribute\[([^\[\]]{1,80})\](\[\d*\])?")
# What mySociety's clients say of a request; only open and closed are the protocol's own.
STATUSES_SAID = frozenset(
    {
        "OPEN", "CLOSED", "FIXED", "IN_PROGRESS", "ACTION_SCHEDULED", "INVESTIGATING", "DUPLICATE",
        "NOT_COUNCILS_RESPONSIBILITY", "NO_FURTHER_ACTION", "INTERNAL_REFERRAL", "REOPEN", "FOR_TRIAGE",
    }
)  # fmt: skip


class _Problems:
    """Collects what is wrong, so that a client learns all of it at once."""

    def __init__(self) -> None:
        self.found: list[Problem] = []

    @contextmanager
    def collected(self) -> Iterator[None]:
        try:
            yield
        except Open311Error as error:
            self.found += error.problems

    def add(self, fault: Fault, **params: str) -> None:
        self.found.append(Problem(fault, params))

    def demand_none(self) -> None:
        if self.found:
            raise Open311Error(self.found)


def given(params: Params) -> dict[str, tuple[str, ...]]:
    """The parameters that say something: blanks around values go, and so does what is empty then."""
    found = {name: tuple(v for value in values if (v := value.strip())) for name, values in params.items()}
    return {name: values for name, values in found.items() if values}


def one(params: Params, name: str) -> str:
    """The last value given for a name; "" for none."""
    values = [v for value in params.get(name, ()) if (v := value.strip())]
    return values[-1] if values else ""


def listed(params: Params, name: str) -> tuple[str, ...]:
    """Values given comma delimited, or several times, or both; each once, in order."""
    pieces = (piece.strip() for value in params.get(name, ()) for piece in value.split(","))
    return tuple(dict.fromkeys(piece for piece in pieces if piece))


def read_flag(params: Params, name: str) -> bool:
    word = one(params, name).lower()
    if word not in {"", "true", "false", "1", "0"}:
        raise refuse(Fault.BAD_FLAG, field=name)
    return word in {"true", "1"}


def read_search(params: Params, now: datetime) -> Search:
    """Which requests are asked for: ids alone, or 90 days at most and 1,000 at most.

    Without dates the last 90 days; with one of them, 90 days from it, or up to it.
    """
    with_extensions = read_flag(params, "extensions")
    ids = listed(params, "service_request_id")
    if ids:
        return Search(ids=ids[:MOST_IDS], with_extensions=with_extensions)
    problems = _Problems()
    since, until = _span(params, now, problems)
    statuses: frozenset[Status] = frozenset(Status)
    page, page_size = 1, MOST_REQUESTS
    with problems.collected():
        statuses = _statuses(params)
    with problems.collected():
        page = _count(params, "page", default=1, most=1_000_000)
    with problems.collected():
        page_size = _count(params, "page_size", default=MOST_REQUESTS, most=MOST_REQUESTS)
    problems.demand_none()
    return Search(
        service_codes=listed(params, "service_code"),
        statuses=statuses,
        since=since,
        until=until,
        page=page,
        page_size=page_size,
        with_extensions=with_extensions,
    )


def _span(params: Params, now: datetime, problems: _Problems) -> tuple[datetime, datetime]:
    dates: dict[str, datetime] = {}
    for name in ("start_date", "end_date"):
        if text := one(params, name):
            with problems.collected():
                dates[name] = read_moment(text, name)
    since, until = dates.get("start_date"), dates.get("end_date")
    try:
        since = since or (until or now) - LONGEST_SPAN
        until = until or (since + LONGEST_SPAN if "start_date" in dates else now)
    except OverflowError:
        problems.add(Fault.BAD_DATE, field="start_date" if since else "end_date")
        return now - LONGEST_SPAN, now
    if until < since:
        problems.add(Fault.SPAN_BACKWARDS)
    elif until - since > LONGEST_SPAN:
        problems.add(Fault.SPAN_TOO_LONG, days=str(LONGEST_SPAN.days))
    return since, until


def _statuses(params: Params) -> frozenset[Status]:
    words = {word.lower() for word in listed(params, "status")}
    if words - set(Status):
        raise refuse(Fault.BAD_STATUS)
    return frozenset(Status(word) for word in words) or frozenset(Status)


def _count(params: Params, name: str, *, default: int, most: int) -> int:
    text = one(params, name)
    if not text:
        return default
    if not (text.isascii() and text.isdigit() and len(text) <= 7 and 1 <= int(text) <= most):
        raise refuse(Fault.BAD_PAGE, field=name, most=str(most))
    return int(text)


def read_new_request(params: Params) -> NewRequest:
    """A new request. A full location is demanded: both coordinates, or an address, or the id of one."""
    problems = _Problems()
    params = given(params)
    for name, most in {
        "description": LONGEST_DESCRIPTION,
        **dict.fromkeys(
            ("address_string", "address_id", "email", "phone", "device_id", "account_id"), LONGEST_FIELD
        ),
    }.items():
        if len(one(params, name)) > most:
            problems.add(Fault.TOO_LONG, field=name, most=str(most))
    if not one(params, "service_code"):
        problems.add(Fault.NO_SERVICE)
    latitude, longitude = one(params, "lat"), one(params, "long")
    if bool(latitude) != bool(longitude):
        problems.add(Fault.HALF_A_LOCATION)
    elif not (latitude or one(params, "address_string") or one(params, "address_id")):
        problems.add(Fault.NO_LOCATION)
    for name, text, most in (("lat", latitude, 90), ("long", longitude, 180)):
        if text and not _is_on_earth(text, most):
            problems.add(Fault.BAD_COORDINATE, field=name)
    attributes = _attributes(params)
    if len(attributes) > MOST_ATTRIBUTES:
        problems.add(Fault.TOO_LONG, field="attribute", most=str(MOST_ATTRIBUTES))
    problems.demand_none()
    return NewRequest(
        service_code=one(params, "service_code"),
        latitude=latitude,
        longitude=longitude,
        address=one(params, "address_string"),
        address_id=one(params, "address_id"),
        email=one(params, "email"),
        phone=one(params, "phone"),
        device_id=one(params, "device_id"),
        account_id=one(params, "account_id"),
        description=one(params, "description"),
        media_urls=tuple(params.get("media_url", ())),
        attributes=attributes,
    )


def _is_on_earth(text: str, most: int) -> bool:
    try:
        return len(text) <= 40 and text.isascii() and "_" not in text and abs(Decimal(text)) <= most
    except InvalidOperation:
        return False


def _attributes(params: Params) -> dict[str, tuple[str, ...]]:
    """`attribute[code]=v` and `attribute[code][]=v`, once or several times, by code."""
    found: dict[str, tuple[str, ...]] = {}
    for name, values in params.items():
        if match := _ATTRIBUTE.fullmatch(name):
            found[match[1]] = (*found.get(match[1], ()), *values)
    return found


def attribute_problems(asked: Sequence[Attribute], said: Mapping[str, Sequence[str]]) -> list[Problem]:
    """What is wrong with the answers to a service's attributes. Those that nobody asked for are nobody's business."""
    found = []
    for attribute in asked:
        values = said.get(attribute.code, ())
        if not values:
            if attribute.is_required and attribute.is_asked:
                found.append(Problem(Fault.ATTRIBUTE_MISSING, {"attribute": attribute.code}))
        elif not _fits(attribute, values):
            found.append(Problem(Fault.ATTRIBUTE_WRONG, {"attribute": attribute.code}))
    return found


def _is_number(value: str) -> bool:
    try:
        return value.isascii() and "_" not in value and Decimal(value).is_finite()
    except InvalidOperation:
        return False


def _is_moment(value: str) -> bool:
    try:
        read_moment(value, "")
    except Open311Error:
        return False
    return True


def _fits(attribute: Attribute, values: Sequence[str]) -> bool:
    if len(values) > 1 and attribute.datatype is not Datatype.SOME_OF:
        return False
    keys = {key for key, _ in attribute.values}
    checks: dict[Datatype, Callable[[str], bool]] = {
        Datatype.STRING: lambda value: len(value) <= LONGEST_FIELD and "\n" not in value,
        Datatype.TEXT: lambda value: len(value) <= LONGEST_DESCRIPTION,
        Datatype.NUMBER: _is_number,
        Datatype.DATETIME: _is_moment,
        Datatype.ONE_OF: keys.__contains__,
        Datatype.SOME_OF: keys.__contains__,
    }
    return all(checks[attribute.datatype](value) for value in values)


def read_update(params: Params) -> NewUpdate:
    """An update in mySociety's extension; all five parts are required."""
    problems = _Problems()
    params = given(params)
    for name in ("service_request_id", "update_id", "status", "updated_datetime", "description"):
        if not one(params, name):
            problems.add(Fault.MISSING, field=name)
    if len(one(params, "description")) > LONGEST_DESCRIPTION:
        problems.add(Fault.TOO_LONG, field="description", most=str(LONGEST_DESCRIPTION))
    if len(one(params, "update_id")) > LONGEST_FIELD:
        problems.add(Fault.TOO_LONG, field="update_id", most=str(LONGEST_FIELD))
    status = one(params, "status").upper()
    if status and status not in STATUSES_SAID:
        problems.add(Fault.BAD_STATUS)
    moment: datetime | None = None
    if text := one(params, "updated_datetime"):
        with problems.collected():
            moment = read_moment(text, "updated_datetime")
    problems.demand_none()
    assert moment is not None
    return NewUpdate(
        one(params, "update_id"),
        one(params, "service_request_id"),
        status,
        moment,
        one(params, "description"),
    )
