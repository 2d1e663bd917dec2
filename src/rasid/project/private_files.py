"""Secrets on disk: a path and a text enter, a file that only its owner reads leaves."""

import contextlib
import os
import secrets
from pathlib import Path


def write_privately(path: Path, text: str) -> None:
    """Make the file whole or not at all; of two processes that make it at once, the first is heeded."""
    draft = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    with contextlib.suppress(FileExistsError):
        os.link(draft, path)
    draft.unlink()
