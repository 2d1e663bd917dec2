"""One Chromium, and one installation whose first week was played through its pages, for all tests of this folder."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from playwright.sync_api import Browser, Playwright, expect, sync_playwright

from tests.browser.first_week import SLUG, SUNDAY, FirstWeek, play
from tests.browser.notebook import PATIENCE_MS
from tests.browser.people import Town, town
from tests.browser.stack import ROOT, Stack, own_folder, running

RESULTS = ROOT / "test-results"
_STACKS: list[Stack] = []
_TOWNS: list[Town] = []


# One for the whole folder: a second one beside it would find the first one's event loop, and refuse to start. Package,
# not session: Django's own tests would refuse that loop too.
@pytest.fixture(scope="package")
def playwright() -> Iterator[Playwright]:
    expect.set_options(timeout=PATIENCE_MS)
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="package")
def chromium(playwright: Playwright, chromium_options: dict[str, Any]) -> Iterator[Browser]:
    browser = playwright.chromium.launch(**chromium_options)
    yield browser
    browser.close()


@pytest.fixture(scope="package")
def first_week(chromium: Browser) -> Iterator[FirstWeek]:
    """An empty folder, then a programme, then its first published week: everything by hand, through pages."""
    with (
        own_folder() as folder,
        remembered(running(folder, slug=SLUG, at=SUNDAY), _STACKS) as stack,
        remembered(town(chromium, stack.url), _TOWNS) as people,
    ):
        yield play(stack, people)


@pytest.fixture
def earnest(chromium: Browser) -> Iterator[tuple[Stack, Town]]:
    """An installation that is no demonstration, just founded."""
    with (
        own_folder() as folder,
        remembered(running(folder, slug=SLUG), _STACKS) as stack,
        remembered(town(chromium, stack.url), _TOWNS) as people,
    ):
        yield stack, people


@contextmanager
def remembered(opening: Any, where: list[Any]) -> Iterator[Any]:
    """Keep what is open within reach of the report of a failure."""
    with opening as opened:
        where.append(opened)
        try:
            yield opened
        finally:
            where.remove(opened)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[Any]:
    """When something fails: what everybody had before them, and what the server said."""
    report = yield
    if report.failed:
        folder = RESULTS / item.name.replace("/", "-")[:80]
        folder.mkdir(parents=True, exist_ok=True)
        for people in _TOWNS:
            people.photograph(folder)
        for number, stack in enumerate(_STACKS):
            shutil.copyfile(stack.data / "serve.log", folder / f"serve-{number}.log")
    return report
