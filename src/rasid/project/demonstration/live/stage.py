"""Who plays the live week and in which world: plain values that the command hands over, and nothing else."""

import csv
import io
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TypeVar
from zoneinfo import ZoneInfo

from rasid.project.demonstration.answers import Form
from rasid.project.demonstration.cast import password_of
from rasid.project.demonstration.live.browser import Browser
from rasid.project.demonstration.world import World

AT_ONCE = 4

T = TypeVar("T")
R = TypeVar("R")


@dataclass(frozen=True)
class Device:
    """A phone with the user name and password that OpenRosa asks it for; `handle` is its owner's sign-in name."""

    handle: str
    name: str
    secret: str


@dataclass
class Stage:
    """The programme's site and the people who use it. Forms by form id, liaisons by the authority's code."""

    site: str
    slug: str
    zone: ZoneInfo
    first_day: date
    world: World
    forms: Mapping[str, Form]
    devices: tuple[Device, ...]
    liaisons: tuple[str, ...]
    set_clock: Callable[[datetime], object]
    browsers: dict[str, Browser] = field(default_factory=dict)

    def browser(self, handle: str) -> Browser:
        """This person's browser, signed in. One person is never at two pages at once."""
        if handle not in self.browsers:
            fresh = Browser(self.site, handle)
            fresh.sign_in(handle, password_of(handle))
            self.browsers[handle] = fresh
        return self.browsers[handle]

    def office(self, page: str) -> str:
        return f"/office/{self.slug}/{page}"

    def close(self) -> None:
        for browser in self.browsers.values():
            browser.close()


def all_at_once(act: Callable[[T], R], people: Iterable[T], at_once: int = AT_ONCE) -> list[R]:
    """Everybody does it, a few at a time, as on a working day. The first failure stops the week."""
    with ThreadPoolExecutor(at_once) as pool:
        return list(pool.map(act, people))


def rows_of(browser: Browser, path: str) -> list[list[str]]:
    """A page's table as its export has it, without the header."""
    reply = browser.fetch("GET", path)
    with closing(io.StringIO(reply.text.lstrip("\ufeff"))) as text:
        return list(csv.reader(text))[1:]
