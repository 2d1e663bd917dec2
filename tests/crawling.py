"""Somebody's browser enters; everything the site answers them, wherever its own links and addresses lead, leaves."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urljoin, urlsplit

from django.test import Client

SITE = "http://testserver"
LEADS = {"href", "action", "src", "hx-get", "formaction", "poster"}
# What is different each time and says nothing: tokens of forms, signed values, answers' own nonces.
PASSING = (
    re.compile(rb'(name="csrfmiddlewaretoken" value=")[^"]+'),
    re.compile(rb"[A-Za-z0-9_-]{16,}:[A-Za-z0-9_-]{6}:[A-Za-z0-9_-]{27,}"),
    re.compile(rb'("csrf": ")[^"]+'),
    re.compile(rb'(name="(?:draft|challenge|client_id|code|browser)" value=")[^"]*'),
    # A second factor's secret is made anew each time, and drawn.
    re.compile(rb'(data:image/svg\+xml;base64,)[^"]+'),
    re.compile(rb'(id="totp-secret">)[A-Z2-7]+'),
    # The log's head: how the log grows is looked at by itself.
    re.compile(rb"(rasid\.example/log\n)\d+\n\S+\n\n\S+ \S+ \S+"),
)
HEADERS = (
    "Content-Type",
    "Content-Disposition",
    "Location",
    "ETag",
    "Last-Modified",
    "Link",
    "X-Total-Count",
)


@dataclass(frozen=True)
class Answer:
    """What one request brought, without what is different each time."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes = field(repr=False)


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [value for name, value in attrs if value and (name in LEADS or name.endswith("-url"))]


class Crawler:
    """Follows every link of the site that a browser may follow, and counts its requests."""

    def __init__(self, client: Client, most: int = 600) -> None:
        self.client, self.most, self.requests = client, most, 0

    def crawl(self, roots: Iterable[str]) -> dict[str, Answer]:
        """Every address found, from these on, with its answer to GET."""
        found: dict[str, Answer] = {}
        waiting = list(dict.fromkeys(roots))
        while waiting and len(found) < self.most:
            address = waiting.pop(0)
            if address in found:
                continue
            found[address] = answer = self.ask(address)
            if dict(answer.headers).get("Content-Type", "").startswith("text/html"):
                waiting += [link for link in links(address, answer.body) if link not in found]
            elif location := dict(answer.headers).get("Location"):
                waiting += [link for link in [_own(address, location)] if link and link not in found]
        return found

    def ask(self, address: str, method: str = "GET", **sent: Any) -> Answer:
        self.requests += 1
        answer: Any = self.client.generic(method, address, **sent)
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content
        headers = tuple((name, answer[name]) for name in HEADERS if name in answer)
        return Answer(answer.status_code, headers, _settled(body))


def links(address: str, page: bytes) -> list[str]:
    """Addresses of this site in a page, without files of the build and without the way out."""
    reader = _Links()
    reader.feed(page.decode(errors="replace"))
    own = (_own(address, link) for link in reader.found)
    return list(dict.fromkeys(link for link in own if link))


def changed(before: Mapping[str, Answer], after: Mapping[str, Answer]) -> list[str]:
    """Addresses that are new, gone, or answer otherwise; each with the first bytes that differ."""
    said = [f"{address}: only in one of both" for address in sorted(before.keys() ^ after.keys())]
    for address in sorted(before.keys() & after.keys()):
        one, other = before[address], after[address]
        if one != other:
            said.append(f"{address}: {one.status} → {other.status} {_difference(one.body, other.body)}")
    return said


def _own(address: str, link: str) -> str:
    parts = urlsplit(urljoin(SITE + address, link))
    path = parts.path + (f"?{parts.query}" if parts.query else "")
    is_ours = f"{parts.scheme}://{parts.netloc}" == SITE
    return path if is_ours and not path.startswith(("/static/", "/account/logout")) else ""


def _settled(body: bytes) -> bytes:
    for passing in PASSING:
        body = passing.sub(lambda match: match[1] + b"*" if match.re.groups else b"*", body)
    return body


def _difference(one: bytes, other: bytes) -> str:
    at = next(
        (n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )
    clip = slice(max(0, at - 60), at + 80)
    return f"…{one[clip].decode(errors='replace')!r} / {other[clip].decode(errors='replace')!r}"
