"""A request that is not taken in enters; the answer that says so leaves: a page for people, JSON for machines.

It is made without a thread and without a database, of words that were rendered when the process started.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

MACHINES = ("/openrosa/", "/open311/", "/api/", "/healthz", "/readyz", "/metrics")
# Nothing of it may run or load but our own style.
POLICY = b"default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'"


@dataclass(frozen=True)
class Words:
    """Pages and sentences by language, Arabic and English, for a house that is full and for one who asks too much."""

    full_pages: Mapping[str, bytes]
    many_pages: Mapping[str, bytes]
    full: Mapping[str, str]
    many: Mapping[str, str]


BARE = Words({}, {}, {}, {})


def turned_away(
    scope: Mapping[str, Any], words: Words, seconds: int, *, is_one: bool
) -> tuple[int, list[tuple[bytes, bytes]], bytes]:
    """Status, headers and body: 429 for one address that asks for too much at once, else 503."""
    headers = dict(scope["headers"])
    language = _language(scope["path"], headers)
    path = scope["path"].removeprefix("/en") or "/"
    if path.startswith(MACHINES) or b"application/json" in headers.get(b"accept", b""):
        said = {"error": (words.many if is_one else words.full).get(language, ""), "code": _code(is_one)}
        kind, body = b"application/json; charset=utf-8", json.dumps(said, ensure_ascii=False).encode()
    else:
        kind = b"text/html; charset=utf-8"
        body = (words.many_pages if is_one else words.full_pages).get(language, b"")
    head = [
        (b"content-type", kind),
        (b"content-length", str(len(body)).encode()),
        (b"retry-after", str(seconds).encode()),
        (b"cache-control", b"no-store"),
        (b"content-security-policy", POLICY),
        (b"x-content-type-options", b"nosniff"),
        (b"vary", b"accept, accept-language, cookie"),
    ]
    return (429 if is_one else 503), head, b"" if scope["method"] == "HEAD" else body


def _code(is_one: bool) -> str:
    return "project-many-requests" if is_one else "project-full"


def _language(path: str, headers: Mapping[bytes, bytes]) -> str:
    """By the address; an address without a language is Arabic unless a machine asks for English first."""
    if path == "/en" or path.startswith("/en/"):
        return "en"
    asked = headers.get(b"accept-language", b"").lower()
    return "en" if path.startswith(MACHINES) and asked.startswith(b"en") else "ar"
