"""Secret keys: files outside the database; made once, readable by their owner only."""

import os
import secrets
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from pathlib import Path

from django.conf import settings

KEY_BYTES = 32


@cache
def key(name: str) -> bytes:
    """The 32-byte key of this name, from RASID_VAULT_KEYS or its file; made on first use."""
    given: bytes | None = settings.VAULT_KEYS.get(name)
    return given or key_file(name, lambda: secrets.token_bytes(KEY_BYTES))


def key_names(prefix: str) -> list[str]:
    """Names of the keys that begin so, in files or in the environment."""
    folder = Path(settings.KEYS)
    on_disk = [path.name for path in folder.iterdir()] if folder.is_dir() else []
    return sorted({name for name in (*on_disk, *settings.VAULT_KEYS) if name.startswith(prefix)})


def key_file(name: str, make: Callable[[], bytes]) -> bytes:
    """The content of a key's file; `make` gives it when there is none yet."""
    path = Path(settings.KEYS) / name
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        _create(path, make())
    return path.read_bytes()


def _create(path: Path, content: bytes) -> None:
    """Write the whole key or nothing: two processes may start at once and must agree on one key."""
    draft = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    try:
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        with suppress(FileExistsError):
            os.link(draft, path)
    finally:
        # Half a key on a full disk is nobody's; every attempt would leave one more.
        draft.unlink(missing_ok=True)
