"""What a stranger gets: a lock that holds anywhere, a wheel that needs no Node, a browser that starts."""

import re
from pathlib import Path

import pytest

from hatch_build import PagesHook
from tests import browser_found

_ROOT = Path(__file__).parent.parent


def _hook(root: Path) -> PagesHook:
    return PagesHook(str(root), {}, None, None, str(root), "wheel")  # type: ignore[arg-type]


def test_a_wheel_without_built_pages_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match="make web"):
        _hook(tmp_path).initialize("standard", {"artifacts": []})


def test_a_wheel_carries_the_built_pages_although_git_ignores_them(tmp_path: Path) -> None:
    pages = tmp_path / "src" / "rasid" / "project" / "web"
    pages.mkdir(parents=True)
    (pages / "manifest.json").write_text("{}")
    build: dict[str, list[str]] = {"artifacts": []}
    _hook(tmp_path).initialize("standard", build)
    assert build["artifacts"] == ["/src/rasid/project/web/**"]


def test_an_installation_in_place_needs_no_pages_yet(tmp_path: Path) -> None:
    _hook(tmp_path).initialize("editable", {"artifacts": []})


def test_the_lock_names_hashes_for_everything_and_a_host_for_nothing() -> None:
    lock = (_ROOT / "requirements.lock").read_text()
    pinned = re.findall(
        r"^[a-z0-9._-]+(?:\[[a-z,]+\])?==[^ ]+(?: ; [^\\]+)? \\\n    --hash=sha256:", lock, re.MULTILINE
    )
    lines = [line for line in lock.splitlines() if line and not line.startswith((" ", "#"))]
    assert len(pinned) == len(lines) > 100
    assert "://" not in lock
    assert "--index" not in lock


def test_a_stub_that_only_says_where_to_get_a_browser_is_passed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stub, real = tmp_path / "chromium", tmp_path / "google-chrome"
    stub.write_text("#!/bin/sh\necho 'Install it with: snap install chromium'; exit 1\n")
    real.write_text("#!/bin/sh\necho Google Chrome 140.0.1\n")
    for path in (stub, real):
        path.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin-without-browsers:/bin-without-browsers")
    monkeypatch.delenv("RASID_CHROMIUM", raising=False)
    # A script needs its shell, which is named in full and so needs no search path.
    assert browser_found.find() == real


def test_no_browser_at_all_is_a_failure_in_words_and_never_a_skip(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(browser_found, "_candidates", lambda: iter(()))
    with pytest.raises(browser_found.NoBrowserError, match="RASID_CHROMIUM"):
        browser_found.find()
