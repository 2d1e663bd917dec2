"""The phone's store in a real Chromium that is killed in the middle of its work: what it promised is there later."""

import os
import random
import signal
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, Playwright

from tests import browser_found

WEB = Path(__file__).parents[2] / "web"
PIN = "402917"
STARTS_WITHIN_S = 30


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_args: Any) -> None: ...


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A bare page with the store on it, on this machine only."""
    folder = tmp_path_factory.mktemp("page")
    tool = WEB / "node_modules" / ".bin" / "rolldown"
    arguments = [
        "src/store/testing/page.ts",
        "--platform",
        "browser",
        "--format",
        "esm",
        "--dir",
        str(folder),
    ]
    done = subprocess.run(
        [tool, *arguments], cwd=WEB, capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 0, done.stderr
    (folder / "index.html").write_text(
        '<!doctype html><title>.</title><script type="module" src="page.js"></script>'
    )
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


@contextmanager
def browser(
    playwright: Playwright, address: str, profile: Path, told: list[str]
) -> Iterator[tuple[Page, int]]:
    """A Chromium of our own on `profile`, and its process id: Playwright would close it too politely."""
    port = profile / "DevToolsActivePort"
    port.unlink(missing_ok=True)
    options = browser_found.launch_options(browser_found.find())
    process = subprocess.Popen(
        [
            str(options["executable_path"]), *options["args"],  # type: ignore[misc]
            "--headless=new", "--remote-debugging-port=0", "--no-first-run", f"--user-data-dir={profile}",
        ],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
    )  # fmt: skip
    try:
        _wait_for(port)
        number = port.read_text().split()[0]
        context = playwright.chromium.connect_over_cdp(f"http://127.0.0.1:{number}").contexts[0]
        page = context.new_page()
        page.expose_function("told", lambda what: told.append(what))
        page.goto(address)
        page.wait_for_function("window.store !== undefined")
        yield page, process.pid
    finally:
        # The whole group is ours: it was started as its own session.
        os.killpg(process.pid, signal.SIGKILL)
        process.wait(timeout=30)


def _wait_for(file: Path) -> None:
    give_up = time.monotonic() + STARTS_WITHIN_S
    while not (file.exists() and file.read_text().count("\n")):
        assert time.monotonic() < give_up, "Chromium does not start"
        time.sleep(0.05)


def test_a_browser_killed_at_any_moment_has_kept_what_it_promised(
    playwright: Playwright, address: str, tmp_path: Path
) -> None:
    chance = random.Random(7)
    saved: dict[int, int] = {}
    filed: set[int] = set()
    for life in range(5):
        told: list[str] = []
        with browser(playwright, address, tmp_path, told) as (page, _pid):
            if life == 0:
                page.evaluate("store.prepare('402917')")
            else:
                assert page.evaluate(f"store.unlock('{PIN}')")["is"] == "open"
                found = page.evaluate("store.found()")
                assert found["broken"] == []
                drafts = {int(visit): screen for visit, screen in found["drafts"].items()}
                # A visit is a draft or an entry, never both; what was told is there, or has gone one step further.
                assert filed <= set(found["filed"]) <= filed | set(saved)
                assert set(drafts).isdisjoint(found["filed"])
                assert all(
                    visit in found["filed"] or drafts[visit] >= screen for visit, screen in saved.items()
                )
                filed = set(found["filed"])
            start = max([*saved, *filed, 0]) + 1
            page.evaluate(f"void store.work({start})")
            page.wait_for_timeout(chance.uniform(150, 900))
        for line in told:
            kind, visit, *screen = line.split()
            if kind == "saved":
                saved[int(visit)] = int(screen[0])
            else:
                filed.add(int(visit))
    assert len(filed) >= 3
    assert len(saved) > len(filed)


def test_in_a_browser_the_pin_takes_its_time_and_wiping_does_not(
    playwright: Playwright, address: str, tmp_path: Path
) -> None:
    with browser(playwright, address, tmp_path, []) as (page, _pid):
        page.evaluate("store.prepare('402917')")
        page.evaluate("store.lock()")
        wrong = page.evaluate("store.unlock('402918')")
        right = page.evaluate(f"store.unlock('{PIN}')")
        assert (wrong["is"], right["is"]) == ("wrong", "open")
        assert right["tookMs"] > 100
        before = time.monotonic()
        page.evaluate("store.wipe()")
        assert time.monotonic() - before < 5
        assert page.evaluate("store.isPrepared()") is False


def test_a_full_disk_is_said_and_leaves_the_draft_of_before(
    playwright: Playwright, address: str, tmp_path: Path
) -> None:
    with browser(playwright, address, tmp_path, []) as (page, _pid):
        devtools = page.context.new_cdp_session(page)
        # Before the first write: Chromium remembers for a while how much room there was.
        devtools.send(
            "Storage.overrideQuotaForOrigin", {"origin": address.rstrip("/"), "quotaSize": 4_000_000}
        )
        page.evaluate(f"store.prepare('{PIN}')")
        assert page.evaluate("store.saveOne(500_000)") == "saved"
        assert page.evaluate("store.saveOne(20_000_000)") == "full"
        assert page.evaluate("store.draftNow()") == {"xml": "<data>500000</data>", "bytes": 565_536}
        # What was written in vain was taken back: the next small step goes through.
        assert page.evaluate("store.saveOne(600_000)") == "saved"
        assert page.evaluate("store.draftNow()")["bytes"] == 665_536
