"""A person at a browser: an installation's addresses enter; what a person reads, clicks and types happens there.

Everybody finds their way by links and buttons as the page has them; an answer that is not a page ends the test.
"""

import base64
import hashlib
import hmac
import re
import struct
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Locator, Page, Response

PASSWORD = "a-long-pass-word-of-a-test"
DESK = {"width": 1440, "height": 900}
PHONE = {"width": 360, "height": 780}
PATIENCE_MS = 10_000
JOB_PATIENCE_S = 180.0


@dataclass
class Person:
    """One browser profile, with what its pages complained of."""

    name: str
    page: Page
    site: str
    complaints: list[str] = field(default_factory=list)

    # The way around --------------------------------------------------------------

    def open(self, address: str) -> None:
        """Type an address."""
        self._arrived(self.page.goto(address if "://" in address else self.site + address))

    def follow(self, ending: str) -> None:
        """Click the first link in sight whose address ends so."""
        self._click(self.page.locator(f'a[href$="{ending}"]:visible').first)

    def press(self, selector: str, sure: bool = False) -> None:
        """Press the first such button in sight; `sure`: agree to the question it asks."""
        button = self.page.locator(f"{selector} >> visible=true").first
        if sure:
            button.click()
            self._click(self.page.locator("dialog[open] button:not(.button-secondary)"))
        else:
            self._click(button)

    def send(self, field_name: str) -> None:
        """Send the form in sight that has this field."""
        self.press(f'main form:has([name="{field_name}"]) button[type=submit]')

    # What is on the page -------------------------------------------------------------

    def fill(self, **given: str) -> None:
        """Write into fields by name, `__` standing for `-`."""
        for name, value in given.items():
            place = self.page.locator(f'main [name="{name.replace("__", "-")}"]:visible').first
            if place.evaluate("element => element.tagName") == "SELECT":
                place.select_option(value)
            else:
                place.fill(value)

    def choose(self, name: str, *values: str) -> None:
        """Tick choices by the words beside them, as they are read."""
        for value in values:
            self.page.locator(f'main label:has([name="{name}"])', has_text=value).first.click()

    def reads(self, selector: str = "main") -> str:
        return " ".join(self.page.locator(selector).first.inner_text().split())

    def sees(self, words: str) -> bool:
        return words in self.reads()

    @property
    def path(self) -> str:
        return urlsplit(self.page.url).path

    def waits_until(self, there: Callable[[], bool], seconds: float = JOB_PATIENCE_S) -> None:
        """Look again, as people do, until a job has done its work."""
        for _ in range(int(seconds / 0.25)):
            if there():
                return
            self.page.wait_for_timeout(250)
            self._arrived(self.page.reload())
        raise AssertionError(f"{self.name}: still waiting on {self.page.url}: {self.reads()[:600]}")

    # Coming in -------------------------------------------------------------------------

    def accepts(self, invitation: str, handle: str) -> None:
        """Choose a password at a one-time link, then sign in."""
        self.open(invitation)
        self.fill(password=PASSWORD, repeated=PASSWORD)
        self.send("repeated")
        self.signs_in(handle)

    def signs_in(self, handle: str) -> None:
        self.fill(login=handle, password=PASSWORD)
        self.send("login")

    # How it works ------------------------------------------------------------------------

    def _click(self, place: Locator) -> None:
        """A click that leads to a page, even to the same one again."""
        if place.count() == 0:
            raise AssertionError(f"{self.name}: nothing to click on {self.page.url}: {self.reads()[:600]}")
        with self.page.expect_navigation(wait_until="load") as going:
            place.click()
        self._arrived(going.value)

    def _arrived(self, response: Response | None) -> None:
        # No response: the address differs from the last one by its fragment only.
        if response is not None and response.status >= 400:
            raise AssertionError(
                f"{self.name}: HTTP {response.status} on {response.url}: {self.reads('body')[:600]}"
            )


class Town:
    """Everybody who has a browser open at one installation."""

    def __init__(self, browser: Browser, site: str) -> None:
        self.browser, self.site = browser, site
        self.people: dict[str, Person] = {}

    def person(self, name: str, *, screen: dict[str, int] = DESK) -> Person:
        """The one of this name, with the same cookies as before."""
        if name not in self.people:
            # Reduced motion: a click must not wait for a colour to fade.
            context = self.browser.new_context(viewport=screen, locale="ar", reduced_motion="reduce")
            page = context.new_page()
            page.set_default_timeout(PATIENCE_MS)
            self.people[name] = Person(name, page, self.site)
            _listen(self.people[name])
        return self.people[name]

    @property
    def complaints(self) -> list[str]:
        return [line for person in self.people.values() for line in person.complaints]

    def photograph(self, folder: Path) -> None:
        """What everybody has before them, for whoever wonders why a test failed."""
        folder.mkdir(parents=True, exist_ok=True)
        for name, person in self.people.items():
            person.page.screenshot(path=folder / f"{re.sub(r'[^a-z0-9-]', '-', name)}.png", full_page=True)

    def close(self) -> None:
        for person in self.people.values():
            person.page.context.close()


def _listen(person: Person) -> None:
    """Keep what the browser itself holds against a page: errors of scripts and breaches of the content policy."""
    page = person.page
    page.on("pageerror", lambda error: person.complaints.append(f"{page.url}: {error}"))
    page.on(
        "console",
        lambda said: person.complaints.append(f"{page.url}: {said.text}") if said.type == "error" else None,
    )


@contextmanager
def town(browser: Browser, site: str) -> Iterator[Town]:
    opened = Town(browser, site)
    try:
        yield opened
    finally:
        opened.close()


def totp(secret: str, moment: float | None = None) -> str:
    """The six digits that an authenticator would show now (RFC 6238: SHA-1, 30 s)."""
    key = base64.b32decode(secret.replace(" ", "") + "=" * (-len(secret.replace(" ", "")) % 8))
    counter = struct.pack(">Q", int((time.time() if moment is None else moment) // 30))
    digest = hmac.new(key, counter, hashlib.sha1).digest()
    start = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[start : start + 4])[0] & 0x7FFFFFFF) % 1_000_000:06}"
