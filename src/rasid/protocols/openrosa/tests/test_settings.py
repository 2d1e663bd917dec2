"""Settings codes: what Collect's schema takes, and nothing that says what the phone is for."""

import base64
import json
import zlib

import pytest

from rasid.protocols.openrosa.settings import Look, read_settings, settings_text

# Copied from Collect's schema (getodk/collect, settings/src/main/resources/client-settings.schema.json).
GENERAL = {
    "form_update_mode": {"manual", "previously_downloaded", "match_exactly"},
    "autosend": {"off", "wifi_only", "cellular_only", "wifi_and_cellular"},
    "periodic_form_updates_check": {
        "every_fifteen_minutes", "every_one_hour", "every_six_hours", "every_24_hours",
    },
    "image_size": {"original_image_size", "small", "very_small", "medium", "large"},
}  # fmt: skip
TEXTS = {"server_url", "username", "password", "app_language"}
SWITCHES = {"delete_send", "analytics"}
LOOK = Look("ملاحظاتي", "📝", "#456e8c")


def made() -> str:
    return settings_text("https://x.example/openrosa/jo", "d" * 32, "s" * 27, language="ar", look=LOOK)


def test_a_code_is_zlib_in_base64_and_reads_back() -> None:
    plain = json.loads(zlib.decompress(base64.b64decode(made())))
    assert plain == read_settings(made())
    assert plain["general"]["server_url"] == "https://x.example/openrosa/jo"
    assert (plain["general"]["username"], plain["general"]["password"]) == ("d" * 32, "s" * 27)
    assert plain["project"] == {"name": "ملاحظاتي", "icon": "📝", "color": "#456e8c"}


def test_every_setting_is_one_that_collect_knows() -> None:
    settings = read_settings(made())
    assert set(settings) == {"general", "admin", "project"}
    for key, value in settings["general"].items():
        if key in GENERAL:
            assert value in GENERAL[key]
        else:
            assert isinstance(value, bool if key in SWITCHES else str), key
            assert key in SWITCHES | TEXTS
    assert settings["admin"] == {"view_sent": False, "analytics": False}


def test_a_phone_keeps_and_tells_nothing() -> None:
    general = read_settings(made())["general"]
    assert (general["form_update_mode"], general["app_language"]) == ("match_exactly", "ar")
    assert (general["delete_send"], general["analytics"]) == (True, False)
    assert general["autosend"] != "off"


@pytest.mark.parametrize("text", ["", "???", "aGVsbG8=", base64.b64encode(zlib.compress(b"[1]")).decode()])
def test_what_is_no_code_is_refused(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - base64, zlib and JSON each say it in their own words
        read_settings(text)


def test_a_bomb_is_cut_short() -> None:
    bomb = base64.b64encode(zlib.compress(b'{"a":"' + b"x" * 10_000_000 + b'"}')).decode()
    with pytest.raises(ValueError):  # noqa: PT011
        read_settings(bomb)
