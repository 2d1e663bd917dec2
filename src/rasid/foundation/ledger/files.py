"""The log as static files: paths and bytes enter a folder that any web server may serve; bytes come back."""

import os
import secrets
from pathlib import Path

from django.conf import settings

CHECKPOINT = "checkpoint"


def read(path: str) -> bytes | None:
    """Content of one of the log's files, or None."""
    try:
        return _place(path).read_bytes()
    except FileNotFoundError:
        return None


def write(path: str, content: bytes) -> None:
    """Put a file in place whole: a reader sees the old one or the new one, never half."""
    place = _place(path)
    place.parent.mkdir(parents=True, exist_ok=True)
    draft = place.with_name(f".{place.name}.{secrets.token_hex(6)}")
    with draft.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(place)


def _place(path: str) -> Path:
    return Path(settings.LOG_ROOT) / path
