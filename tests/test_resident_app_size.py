"""What a resident's phone on a slow network loads before anything can be said, measured in the build itself."""

import json
from typing import Any

import pytest

from rasid.foundation.text.templatetags.rasid_assets import reachable
from tests.test_field_app_size import BUILD, first_load, weight

ENTRY = "src/resident/main.ts"
MOST_BYTES = 60 * 1024
MOST_BYTES_OF_ALL = 96 * 1024


@pytest.fixture(scope="module")
def manifest() -> dict[str, Any]:
    found: dict[str, Any] = json.loads((BUILD / "manifest.json").read_text(encoding="utf-8"))
    return found


def test_the_first_load_of_the_residents_app_is_light(manifest: dict[str, Any]) -> None:
    files = first_load(manifest, ENTRY)
    assert any(file.endswith(".css") for file in files)
    assert weight(files) <= MOST_BYTES


def test_the_map_comes_when_it_is_asked_for_and_the_whole_without_it_stays_light(
    manifest: dict[str, Any],
) -> None:
    first = first_load(manifest, ENTRY)
    assert manifest["src/resident/map.ts"]["isDynamicEntry"]
    drawn = first_load(manifest, "src/resident/map.ts") - first
    assert weight(drawn) > 30 * 1024, "Leaflet is in it"
    kept = {name for name in reachable("resident/main.ts") if name.endswith((".js", ".css"))}
    assert first | drawn <= kept
    assert weight(kept - drawn) <= MOST_BYTES_OF_ALL


def test_the_questionnaire_engine_is_no_part_of_it(manifest: dict[str, Any]) -> None:
    assert manifest["src/questionnaire/open.ts"]["file"] not in reachable("resident/main.ts")
