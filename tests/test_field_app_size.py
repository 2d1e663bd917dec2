"""What a phone on a slow network loads before anybody opens a questionnaire, measured in the build itself."""

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from rasid.foundation.text.templatetags.rasid_assets import reachable

BUILD = Path(__file__).parent.parent / "src" / "rasid" / "project" / "web"
MOST_BYTES = 100 * 1024


@pytest.fixture(scope="module")
def manifest() -> dict[str, Any]:
    found: dict[str, Any] = json.loads((BUILD / "manifest.json").read_text(encoding="utf-8"))
    return found


def first_load(manifest: dict[str, Any], entry: str = "src/app/main.ts") -> set[str]:
    """Scripts and styles that the page's own tags bring, with all that those import at once."""
    files: set[str] = set()
    waiting = [entry]
    while waiting:
        chunk = manifest[waiting.pop()]
        if chunk["file"] not in files:
            files |= {chunk["file"], *chunk.get("css", [])}
            waiting += chunk.get("imports", [])
    return files


def weight(files: set[str]) -> int:
    return sum(len(gzip.compress((BUILD / file).read_bytes(), 9)) for file in files)


def test_the_first_load_of_the_field_app_is_light(manifest: dict[str, Any]) -> None:
    files = first_load(manifest)
    assert any(file.endswith(".css") for file in files)
    assert weight(files) <= MOST_BYTES


def test_the_questionnaire_comes_later_and_is_kept_on_the_phone_all_the_same(
    manifest: dict[str, Any],
) -> None:
    opened = manifest["src/questionnaire/open.ts"]
    assert opened["isDynamicEntry"]
    assert opened["file"] not in first_load(manifest)
    # The worker keeps it beforehand: a questionnaire opens without a network.
    kept = reachable("app/main.ts")
    assert {opened["file"], *opened.get("css", []), *first_load(manifest)} <= set(kept)
    assert any(file.endswith(".woff2") for file in kept)
