"""A Chromium for the browser tests: the machine enters, the path of one that starts leaves, or the run fails.

In this order: RASID_CHROMIUM; one found on the machine; Playwright's own, fetched if need be; Debian's, where
this process may install it. `python -m tests.browser_found` prints the path.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

_NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome")
_MACOS = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)
_FETCH_LIMIT_S = 600
_WHERE_PLAYWRIGHT_KEEPS_IT = """
from playwright.sync_api import sync_playwright
with sync_playwright() as playwright:
    print(playwright.chromium.executable_path)
"""


class NoBrowserError(RuntimeError):
    """No Chromium was found and none could be had."""


def find() -> Path:
    """The first Chromium that starts. Raises NoBrowserError; never returns nothing, so no test is skipped."""
    for candidate in _candidates():
        if starts(candidate):
            return candidate
    raise NoBrowserError(
        "لا يوجد متصفح Chromium ولم يمكن تثبيته. ثبّته، أو ضع مساره في RASID_CHROMIUM، ثم أعد الأمر.\n"
        "There is no Chromium and none could be installed. Install it, or put its path in RASID_CHROMIUM, "
        "and try again."
    )


def launch_options(path: Path) -> dict[str, object]:
    """Arguments for Playwright's `chromium.launch`. Chromium's sandbox refuses to start for root."""
    arguments = ["--no-sandbox"] if os.geteuid() == 0 else []
    return {"executable_path": str(path), "args": [*arguments, "--disable-dev-shm-usage"]}


def starts(path: Path) -> bool:
    """Whether it says its version: a name on the path may be a stub that only tells where to get the rest."""
    said = _run([str(path), "--version"], limit_s=60)
    return said is not None and said.startswith(("Chromium", "Google Chrome"))


def _candidates() -> Iterator[Path]:
    """Each is tried before the next is looked for, so that nothing is fetched without need."""
    named = os.environ.get("RASID_CHROMIUM")
    if named:
        yield Path(named)
    yield from _on_this_machine()
    yield from _playwrights_own()
    _say("Fetching Playwright's Chromium …")
    if _run([sys.executable, "-m", "playwright", "install", "chromium"], limit_s=_FETCH_LIMIT_S) is not None:
        yield from _playwrights_own()
    apt = shutil.which("apt-get")
    if apt and os.geteuid() == 0:
        _say("Installing Debian's Chromium …")
        _run([apt, "update", "--quiet"], limit_s=_FETCH_LIMIT_S)
        _run([apt, "install", "--yes", "--no-install-recommends", "chromium"], limit_s=_FETCH_LIMIT_S)
        yield from _on_this_machine()


def _on_this_machine() -> Iterator[Path]:
    for name in _NAMES:
        found = shutil.which(name)
        if found:
            yield Path(found)
    yield from (Path(path) for path in _MACOS if Path(path).exists())


def _playwrights_own() -> Iterator[Path]:
    said = _run([sys.executable, "-c", _WHERE_PLAYWRIGHT_KEEPS_IT], limit_s=60)
    if said and Path(said).exists():
        yield Path(said)


def _run(command: list[str], limit_s: float) -> str | None:
    """What it printed, or None when it failed, could not be run or took too long."""
    try:
        done = subprocess.run(
            command,
            env={
                **os.environ,
                "DEBIAN_FRONTEND": "noninteractive",
                "PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT": "15000",
            },
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=limit_s,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout.strip() if done.returncode == 0 else None


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    try:
        print(find())
    except NoBrowserError as error:
        _say(str(error))
        sys.exit(1)
