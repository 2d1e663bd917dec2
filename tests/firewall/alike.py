"""Somebody who may pass a door but not see what is behind it: pairs of a forbidden thing and one that never was.

Built on the world and the table of `tests/test_walls.py`, so that a new address is tried as soon as it is declared.
"""

import base64
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

from django.test import Client
from django.urls import resolve

from rasid.foundation.accounts.models import User
from rasid.foundation.vault import door
from rasid.stages.observers.models import Observer
from rasid.stages.programmes.models import Programme
from rasid.stages.programmes.rules import Role
from tests import test_walls as walls
from tests.world.programmes import member

NOTHING = 2_000_000_011
# Published forms are every phone's.
EVERY_PHONES = frozenset({"openrosa_form", "openrosa_form_media", "openrosa_manifest"})
# Differ in every answer, whoever asks for whatever: the form's token, the policy's nonce.
_DIFFERING = re.compile(rb'(csrfmiddlewaretoken" value="|nonce-|nonce=")[^"\']+')


@dataclass(frozen=True)
class Pair:
    """One client, one method; an address of something it may not see, and the same of something that is not there."""

    name: str
    who: str
    method: str
    client: Client
    forbidden: str
    unknown: str

    def ask(self, is_forbidden: bool) -> Any:
        """The answer, with a streamed body read to its end."""
        answer: Any = self.client.generic(self.method, self.forbidden if is_forbidden else self.unknown)
        if answer.streaming:
            b"".join(answer.streaming_content)
        return answer


def told(answer: Any, address: str) -> tuple[int, bytes, tuple[tuple[str, str], ...]]:
    """All that a client receives, but for what differs always and the address it asked for itself.

    Pages name their own address once, in the other language; its length is all that the length of an answer may tell.
    `Date` and `Expires` tell the second of the asking, which may turn between the two; `X-Request-Id` is drawn by lot.
    """
    body = b"" if answer.streaming else answer.content
    asked = address.encode()
    echoes = body.count(asked)
    headers = {
        name: _DIFFERING.sub(rb"\1", value.encode()).decode().replace(address, "~")
        for name, value in answer.headers.items()
        if name not in {"Date", "Expires", "X-Request-Id"}
    }
    if "Content-Length" in headers:
        headers["Content-Length"] = str(int(headers["Content-Length"]) - echoes * len(asked))
    body = _DIFFERING.sub(rb"\1", body.replace(asked, b"~"))
    return answer.status_code, body, tuple(sorted(headers.items()))


def _is_id(value: object) -> bool:
    return isinstance(value, UUID | int)


def nowhere(address: str) -> str | None:
    """The same address of a thing that never was; None where it names no thing."""
    found = resolve(address).kwargs
    unknown = address
    for name, value in found.items():
        if name != "programme" and _is_id(value):
            other = str(uuid4()) if isinstance(value, UUID) else str(NOTHING)
            unknown = re.sub(rf"(?<=/){re.escape(str(value))}(?=[/.])", other, unknown)
    return unknown if unknown != address else None


def member_pairs(addresses: dict[str, str], enter: Callable[[str], Client]) -> Iterable[Pair]:
    """Of the right role, but another's: another observer, another authority's liaison, an office elsewhere."""
    for who in (walls.ANOTHER_OBSERVER, walls.ANOTHER_LIAISON):
        client = enter(who)
        right = walls.OBSERVER if who == walls.ANOTHER_OBSERVER else walls.LIAISON
        names = [name for name, held in walls.INSIDE.items() if right in held and who not in held]
        yield from _both(names, who, client, addresses)


def elsewhere_pairs(addresses: dict[str, str], people: dict[str, Client]) -> Iterable[Pair]:
    """Members of another programme, at their own programme's addresses, with this one's things in them."""
    for who, client in people.items():
        names = [name for name, held in walls.INSIDE.items() if who in held]
        there = {name: addresses[name].replace("/jo/", "/elsewhere/", 1) for name in names}
        yield from _both(names, f"{who} elsewhere", client, there)


def _both(names: Iterable[str], who: str, client: Client, addresses: dict[str, str]) -> Iterable[Pair]:
    for name in sorted(names):
        unknown = nowhere(addresses[name])
        if unknown is not None:
            for method in ("GET", "POST"):
                yield Pair(name, who, method, client, addresses[name], unknown)


def device_pairs(addresses: dict[str, str], sami: Observer) -> Iterable[Pair]:
    """Sami's phone at Noor's visits."""
    name, secret, _ = door.issue_device(sami.user_id)
    basic = "Basic " + base64.b64encode(f"{name}:{secret}".encode()).decode()
    client = Client(headers={"Authorization": basic})
    for each in sorted((walls.DEVICE | walls.APP) & addresses.keys() - EVERY_PHONES):
        unknown = nowhere(addresses[each])
        if unknown is not None:
            yield Pair(each, "another observer's phone", "GET", client, addresses[each], unknown)


def people_elsewhere(signed_in: Callable[[User], Client]) -> dict[str, Client]:
    """A browser for each role of the programme that `enter` founded elsewhere."""
    other = Programme.objects.get(slug="elsewhere")
    return {role.value: signed_in(member(other, f"there-{role}", role)) for role in Role}
