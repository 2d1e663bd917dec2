"""An address and what a person does with its pages enter; pages leave. Standard library and lxml only."""

import http.client
import re
import secrets
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from typing import Any
from urllib.parse import urldefrag, urlencode, urljoin, urlsplit

from lxml import html

TIMEOUT_S = 60
PATIENCE_S = 90
MOST_REDIRECTS = 6
_BUSY = frozenset({429, 503})
_BUSY_PAUSE_S = 5


class DoorError(RuntimeError):
    """A page did not do what a person needs: says who wanted what where, and what came instead."""


@dataclass(frozen=True)
class File:
    name: str
    content: bytes
    media_type: str = "image/jpeg"


@dataclass(frozen=True)
class Reply:
    """An answer of the server."""

    status: int
    url: str
    headers: Mapping[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode("utf-8", "replace")


@dataclass(frozen=True)
class Page(Reply):
    """A page as its reader has it."""

    document: Any = field(default=None, repr=False)

    @property
    def title(self) -> str:
        return " ".join(self.document.xpath("string(//h1)").split()) if self.document is not None else ""

    @property
    def said(self) -> str:
        """Errors and messages on the page, for failures worth reading."""
        parts = self.document.xpath(
            "//*[contains(@class,'error-summary') or contains(@class,'field-error') or contains(@class,'banner')]"
        )
        return " · ".join(" ".join(part.text_content().split()) for part in parts)[:400]

    def links(self, pattern: str) -> list[str]:
        """Addresses of links whose path matches, once each, in the order of the page."""
        found = (urldefrag(urljoin(self.url, link)).url for link in self.document.xpath("//a/@href"))
        return list(dict.fromkeys(url for url in found if re.search(pattern, urlsplit(url).path)))

    def find_form(self, wanted: Callable[[Any], bool]) -> Any | None:
        return next((form for form in self.document.forms if wanted(form)), None)

    def form_with(self, *names: str, button: tuple[str, str] | None = None) -> Any | None:
        """The first form that posts and has these fields and this button (name, value)."""

        def fits(form: Any) -> bool:
            if form.method.upper() != "POST":
                return False
            if button and not form.xpath(".//*[@name=$n and @value=$v]", n=button[0], v=button[1]):
                return False
            return all(name in form.fields for name in names)

        return self.find_form(fits)


class Browser:
    """One person's browser: a connection, cookies, and patience with a busy server."""

    def __init__(self, site: str, who: str, language: str = "ar") -> None:
        self.site, self.who, self.language = site.rstrip("/"), who, language
        self.cookies: SimpleCookie = SimpleCookie()
        parts = urlsplit(self.site)
        self._connection = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=TIMEOUT_S)

    def close(self) -> None:
        self._connection.close()

    # Pages ---------------------------------------------------------------------------

    def open(self, path: str) -> Page:
        """A page, whatever redirects lead to it. Raises DoorError when there is none."""
        return self._page(self._follow("GET", urljoin(self.site + "/", path)))

    def submit(
        self,
        page: Page,
        form: Any,
        fields: Mapping[str, str | Sequence[str]],
        *,
        button: tuple[str, str] | None = None,
        files: Mapping[str, File] | None = None,
    ) -> Page:
        """Fill in a form of a page, send it with what the form itself carries, and see what comes."""
        return self._page(self._follow("POST", *self._filled(page, form, fields, button, files)))

    def send(
        self,
        page: Page,
        form: Any,
        fields: Mapping[str, str | Sequence[str]] | None = None,
        button: tuple[str, str] | None = None,
    ) -> None:
        """Send a form and turn away: the page that would follow is not looked at. Raises DoorError when it failed."""
        reply = self._send("POST", *self._filled(page, form, fields or {}, button, None))
        if reply.status not in {302, 303}:
            self._page(reply)
            raise DoorError(f"{self.who}: {reply.url} did not take it (HTTP {reply.status})")

    def _filled(
        self,
        page: Page,
        form: Any,
        fields: Mapping[str, str | Sequence[str]],
        button: tuple[str, str] | None,
        files: Mapping[str, File] | None,
    ) -> tuple[str, bytes, dict[str, str]]:
        if form is None:
            raise DoorError(f"{self.who}: no such form on {page.url} ({page.title}) {page.said}")
        values = [(name, str(value)) for name, value in form.form_values() if name not in fields]
        for name, value in fields.items():
            values += [(name, one) for one in ([value] if isinstance(value, str) else value)]
        if button:
            values.append(button)
        target = urljoin(page.url, form.action or page.url)
        if files or (form.get("enctype") or "").startswith("multipart"):
            body, kind = multipart(values, files or {})
        else:
            body, kind = urlencode(values).encode(), "application/x-www-form-urlencoded"
        return target, body, {"Content-Type": kind}

    def press(
        self, page: Page, button: tuple[str, str], fields: Mapping[str, str | Sequence[str]] | None = None
    ) -> Page:
        """Press a button of the page; `fields` are filled in before, in the same form."""
        return self.submit(page, page.form_with(*(fields or {}), button=button), fields or {}, button=button)

    def sign_in(self, handle: str, password: str) -> None:
        """Through the sign-in page, as everybody. Raises DoorError when it stays shut."""
        for _ in range(PATIENCE_S // _BUSY_PAUSE_S):
            page = self.open("/account/login/")
            form = page.form_with("login", "password")
            if form is None:
                raise DoorError(f"{self.who}: no sign-in form on {page.url}")
            values = {**dict(form.form_values()), "login": handle, "password": password}
            kind = {"Content-Type": "application/x-www-form-urlencoded"}
            reply = self._send(
                "POST", urljoin(page.url, form.action or page.url), urlencode(values).encode(), kind
            )
            if reply.status in {302, 303}:
                return
            if reply.status not in _BUSY:
                break
            time.sleep(_BUSY_PAUSE_S)
        raise DoorError(f"{self.who}: could not sign in as {handle} (HTTP {reply.status})")

    # Documents -----------------------------------------------------------------------

    def fetch(
        self, method: str, path: str, body: bytes = b"", headers: Mapping[str, str] | None = None
    ) -> Reply:
        """One request and its answer as it is: no redirects, no page."""
        return self._send(method, urljoin(self.site + "/", path), body, headers)

    # How it works ----------------------------------------------------------------------

    def _page(self, reply: Reply) -> Page:
        if reply.status >= 400:
            document = html.fromstring(reply.body) if reply.body.strip() else None
            page = Page(reply.status, reply.url, reply.headers, reply.body, document)
            reason = f"{page.title} {page.said}" if document is not None else ""
            raise DoorError(f"{self.who}: HTTP {reply.status} on {reply.url} {reason}")
        document = html.document_fromstring(reply.body)
        return Page(reply.status, reply.url, reply.headers, reply.body, document)

    def _follow(
        self, method: str, url: str, body: bytes = b"", headers: Mapping[str, str] | None = None
    ) -> Reply:
        for _ in range(MOST_REDIRECTS):
            reply = self._send(method, url, body, headers)
            if reply.status not in {301, 302, 303, 307}:
                return reply
            url, method, body, headers = urljoin(url, reply.headers["location"]), "GET", b"", None
        raise DoorError(f"{self.who}: too many redirects at {url}")

    def _send(
        self, method: str, url: str, body: bytes = b"", headers: Mapping[str, str] | None = None
    ) -> Reply:
        path = urlsplit(url)._replace(scheme="", netloc="", fragment="").geturl() or "/"
        sent = {"Accept-Language": self.language, "Referer": self.site + "/", **(headers or {})}
        if self.cookies:
            sent["Cookie"] = "; ".join(f"{name}={held.value}" for name, held in self.cookies.items())
        for attempt in (1, 2):
            try:
                self._connection.request(method, path, body=body or None, headers=sent)
                answer = self._connection.getresponse()
                content = answer.read()
                break
            except (http.client.HTTPException, ConnectionError, TimeoutError) as error:
                # A kept connection may have been let go meanwhile; a second refusal is one.
                self._connection.close()
                if attempt == 2:
                    raise DoorError(f"{self.who}: {method} {url}: {error!r}") from error
        for line in answer.headers.get_all("Set-Cookie") or []:
            self.cookies.load(line)
        lower = {name.lower(): value for name, value in answer.headers.items()}
        return Reply(answer.status, url, lower, content)


def multipart(values: Sequence[tuple[str, str]], files: Mapping[str, File]) -> tuple[bytes, str]:
    """Body and content type of a form with files."""
    edge = f"rasid-{secrets.token_hex(12)}"
    parts = [
        f'--{edge}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
        for name, value in values
    ]
    for name, file in files.items():
        head = f'--{edge}\r\nContent-Disposition: form-data; name="{name}"; filename="{file.name}"\r\n'
        parts.append(f"{head}Content-Type: {file.media_type}\r\n\r\n".encode() + file.content + b"\r\n")
    return b"".join(parts) + f"--{edge}--\r\n".encode(), f"multipart/form-data; boundary={edge}"


def wait_until(
    what: str, look: Callable[[], bool], seconds: float = PATIENCE_S, pause_s: float = 0.4
) -> None:
    """Look again and again. Raises DoorError with `what` when it never comes."""
    end = time.monotonic() + seconds
    while not look():
        if time.monotonic() > end:
            raise DoorError(f"{what}: not within {seconds:.0f} s")
        time.sleep(pause_s)
