"""A server's address and one device's password go in; the text of ODK Collect's settings code comes out, and back.

The code is base64(zlib(JSON)). Keys and values are those of Collect's own schema
(https://getodk.org/client-settings.schema.json; https://docs.getodk.org/collect-import-export/): an unknown one is
passed over without a word, and everything left out falls back to Collect's default.
"""

import base64
import json
import zlib
from dataclasses import dataclass
from typing import Any

LARGEST_BYTES = 64 * 1024


@dataclass(frozen=True, slots=True)
class Look:
    """What a stranger who looks at the phone may read: it must not say what the phone is for."""

    name: str
    icon: str
    colour: str


def settings_text(server: str, device: str, secret: str, *, language: str, look: Look) -> str:
    """What the QR code of one device holds.

    The phone keeps exactly the forms of the list, sends by itself as soon as there is a network, keeps nothing of
    what was sent, does not show what was sent, and tells nobody how it is used.
    """
    settings = {
        "general": {
            "server_url": server,
            "username": device,
            "password": secret,
            "app_language": language,
            "form_update_mode": "match_exactly",
            "periodic_form_updates_check": "every_one_hour",
            "autosend": "wifi_and_cellular",
            "delete_send": True,
            "image_size": "medium",
            "analytics": False,
        },
        "admin": {"view_sent": False, "analytics": False},
        "project": {"name": look.name, "icon": look.icon, "color": look.colour},
    }
    written = json.dumps(settings, ensure_ascii=False, separators=(",", ":")).encode()
    return base64.b64encode(zlib.compress(written, 9)).decode()


def read_settings(text: str) -> dict[str, Any]:
    """What a settings code says. Raises ValueError when it is none."""
    try:
        reader = zlib.decompressobj()
        written = reader.decompress(base64.b64decode(text, validate=True), LARGEST_BYTES)
        found = json.loads(written)
    except zlib.error as error:
        raise ValueError("not a settings code") from error
    if not isinstance(found, dict):
        raise ValueError("not a settings code")
    return found
