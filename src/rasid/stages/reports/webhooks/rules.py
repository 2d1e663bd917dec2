"""Keys, addresses and failures of other systems enter; what they may do, and when they are called again, leaves."""

import hashlib
import ipaddress
import re
import secrets
from collections.abc import Collection, Mapping
from datetime import date, datetime, timedelta
from enum import StrEnum
from urllib.parse import urlsplit
from uuid import UUID

from rasid.stages.programmes.rules import Role
from rasid.stages.reports.rules import Happening


class Scope(StrEnum):
    """What a key allows. A key holds only what its owner needs."""

    READ = "read"
    WRITE = "write"
    UPDATES = "updates"
    WEBHOOKS = "webhooks"
    OFFICE_READ = "office.read"
    OFFICE_WRITE = "office.write"
    AGENCY_READ = "agency.read"
    AGENCY_WRITE = "agency.write"


# In whose name these open something: only a member with one of these roles, and only what those roles open.
ROLES_OF: Mapping[Scope, frozenset[Role]] = {
    Scope.OFFICE_READ: frozenset({Role.OFFICER, Role.ADMINISTRATOR}),
    Scope.OFFICE_WRITE: frozenset({Role.OFFICER, Role.ADMINISTRATOR}),
    Scope.AGENCY_READ: frozenset({Role.LIAISON}),
    Scope.AGENCY_WRITE: frozenset({Role.LIAISON}),
}
# What a key may hold that acts in nobody's name.
SYSTEM_SCOPES = tuple(scope for scope in Scope if scope not in ROLES_OF)


class Event(StrEnum):
    """What other systems can ask to be told of. Only of what is public, or of what came in with their own key."""

    ACCEPTED = "report.accepted"
    PUBLISHED = "report.published"
    FORWARDED = "report.forwarded"
    ANSWERED = "report.answered"
    CLOSED = "report.closed"
    REOPENED = "report.reopened"
    OVERDUE = "report.overdue"
    BULLETIN = "bulletin.published"
    CASE_OPENED = "case.opened"
    CASE_ANSWERED = "case.answered"
    CASE_EXTENDED = "case.extended"
    CASE_ESCALATED = "case.escalated"
    CASE_CLOSED = "case.closed"
    CASE_REOPENED = "case.reopened"
    CASE_WITHDRAWN = "case.withdrawn"
    APPEAL_DECIDED = "case.appeal_decided"


# Before its summary is public nobody but its sender knows that a report exists.
OWN_ONLY = frozenset({Event.ACCEPTED})
EVENTS_OF: Mapping[Happening, Event] = {
    Happening.RECEIVED: Event.ACCEPTED,
    Happening.FORWARDED: Event.FORWARDED,
    Happening.ANSWERED: Event.ANSWERED,
    Happening.CLOSED: Event.CLOSED,
    Happening.REOPENED: Event.REOPENED,
}


class DeliveryState(StrEnum):
    WAITING = "waiting"
    DELIVERED = "delivered"
    GIVEN_UP = "given_up"


class SwitchedOff(StrEnum):
    """Why nobody is called any more: by hand, after days of failures, or because the address said it is gone."""

    BY_HAND = "by_hand"
    FAILING = "failing"
    GONE = "gone"


class Refusal(StrEnum):
    NOT_THERE = "webhooks-not-there"
    NO_SCOPE = "webhooks-no-scope"
    NO_EVENT = "webhooks-no-event"
    BAD_ADDRESS = "webhooks-bad-address"
    PRIVATE_ADDRESS = "webhooks-private-address"
    TOO_MANY = "webhooks-too-many"
    SWITCHED_OFF = "webhooks-switched-off"
    KEY_ENDS_WRONG = "webhooks-key-ends-wrong"
    KEY_REVOKED = "webhooks-key-revoked"
    MIXED_SCOPES = "webhooks-mixed-scopes"
    NO_PERSON = "webhooks-no-person"
    NO_AUTHORITY = "webhooks-no-authority"
    KEY_NOT_YOURS = "webhooks-key-not-yours"


MOST_KEYS = 200
KEY_LASTS = timedelta(days=365)
LONGEST_KEY = timedelta(days=2 * 365)
WARNED_BEFORE = timedelta(days=30)
MOST_SUBSCRIPTIONS = 20
LONGEST_ADDRESS = 500

_HANDLE_LETTERS = "abcdefghjkmnpqrstvwxyz23456789"
_KEY = re.compile(r"rasid_([a-hjkmnp-tv-z2-9]{10})_([A-Za-z0-9_-]{43})")


def new_key() -> tuple[str, str]:
    """A fresh key: its public handle, and the whole of it, to be shown once. 256 bits are secret."""
    handle = "".join(secrets.choice(_HANDLE_LETTERS) for _ in range(10))
    return handle, f"rasid_{handle}_{secrets.token_urlsafe(32)}"


def may_hold(
    scopes: Collection[Scope],
    roles: Collection[Role],
    authorities: Collection[UUID],
    theirs: Collection[UUID],
) -> Refusal | None:
    """Whether one key may hold these scopes, in the name of somebody with `roles` who answers for `theirs`.

    Office and agencies never share a key, as nobody holds both roles; nor does a key of the office bring reports: it
    would be both who says and who judges. An agency's key names its authorities, all of them its owner's.
    """
    if not scopes:
        return Refusal.NO_SCOPE
    named = [scope for scope in scopes if scope in ROLES_OF]
    if len({ROLES_OF[scope] for scope in named}) > 1:
        return Refusal.MIXED_SCOPES
    if named and not set(scopes) <= {*named, Scope.WEBHOOKS}:
        return Refusal.MIXED_SCOPES
    if any(ROLES_OF[scope].isdisjoint(roles) for scope in named):
        return Refusal.NO_PERSON
    is_agencys = any(Role.LIAISON in ROLES_OF[scope] for scope in named)
    fits = bool(authorities) and set(authorities) <= set(theirs) if is_agencys else not authorities
    return None if fits else Refusal.NO_AUTHORITY


def may_last(ends_on: date, today: date) -> Refusal | None:
    """Every key ends: after today, and within two years."""
    return None if today < ends_on <= today + LONGEST_KEY else Refusal.KEY_ENDS_WRONG


def handle_of(key: str) -> str | None:
    """The public handle of what may be a key; None for what cannot be one."""
    match = _KEY.fullmatch(key) if key.isascii() else None
    return match[1] if match else None


def key_hash(key: str) -> bytes:
    """What is kept of a key. It is random and long, so nothing slower is needed."""
    return hashlib.sha256(b"rasid-api-key-v1\0" + key.encode()).digest()


# Requests a minute, in each web process.
REQUESTS_A_MINUTE: Mapping[Scope, int] = {
    Scope.READ: 300,
    Scope.WRITE: 120,
    Scope.UPDATES: 120,
    Scope.WEBHOOKS: 60,
    Scope.OFFICE_READ: 300,
    Scope.OFFICE_WRITE: 120,
    Scope.AGENCY_READ: 300,
    Scope.AGENCY_WRITE: 120,
}

# Exponential, from ten seconds to a day: five days in all.
FIRST_DELAY = timedelta(seconds=10)
LONGEST_DELAY = timedelta(days=1)
MOST_TRIES = 14
DAYS_OF_FAILURE = 5
# How long the secret before the last is signed with as well, so that a receiver can change over.
OVERLAP = timedelta(days=1)


def delay_after(tries: int) -> timedelta | None:
    """How long to wait after so many tries; None: no more."""
    return None if tries >= MOST_TRIES else min(LONGEST_DELAY, FIRST_DELAY * 4 ** (tries - 1))


def is_hopeless(failing_since: datetime | None, now: datetime) -> bool:
    """Whether nothing got through for days: then nobody listens there any more."""
    return failing_since is not None and now - failing_since >= timedelta(days=DAYS_OF_FAILURE)


def address_problem(url: str, *, allows_private: bool) -> Refusal | None:
    """What is wrong with an address to call, as far as it shows without asking anybody."""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError:
        return Refusal.BAD_ADDRESS
    schemes = {"https", "http"} if allows_private else {"https"}
    is_plain = url.isascii() and url.isprintable() and " " not in url and "\\" not in url
    if len(url) > LONGEST_ADDRESS or not is_plain or parts.scheme not in schemes or not host:
        return Refusal.BAD_ADDRESS
    if parts.username is not None or parts.password is not None or parts.fragment or port == 0:
        return Refusal.BAD_ADDRESS
    return None


def is_public_address(address: str) -> bool:
    """Whether a numeric address is out in the world: not this machine, this network, nor a way around into them."""
    try:
        ip = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    inner = [ip]
    if isinstance(ip, ipaddress.IPv6Address):
        # Sites' own addresses of old, which Python calls global; and ISATAP, which leads to an address of IPv4.
        if ip.is_site_local or int(ip) >> 32 & 0xFCFFFFFF == 0x00005EFE:
            return False
        # Addresses that carry an older one inside are as private as what they carry.
        inner += [each for each in (ip.ipv4_mapped, ip.sixtofour, *(ip.teredo or ())) if each is not None]
        if ip in ipaddress.ip_network("64:ff9b::/96"):
            inner.append(ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF))
    return all(
        each.is_global and not each.is_multicast and not each.is_reserved for each in inner[1:] or inner
    )
