"""A data key enters and leaves wrapped, or the other way round: by key files, by the environment, or by a KMS.

Master keys are named: `vault-1`, `vault-2`, … lie in files or in RASID_VAULT_KEYS; `aws:<key id>` is one that never
leaves its key management service. The name stands beside every sealed value, so several are in use while values are
being wrapped anew. None is in the database.
"""

import hashlib
import hmac
import pkgutil
import re
import secrets
import threading
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from time import monotonic
from typing import Protocol

from cryptography.hazmat.primitives.keywrap import aes_key_unwrap, aes_key_wrap
from django.conf import settings

from rasid.foundation.vault.keys import KEY_BYTES, key_file

FIRST = "vault-1"
AMAZON = "aws:"
# Imported when it is asked for: its library is large, and few installations have it.
_AMAZON_KEYS = "rasid.foundation.vault.amazon:AmazonKeys"
# How long a process may not notice that a newer key is there.
FRESH_SECONDS = 10.0
# One call of the KMS serves this long, and so many values; nothing outside the process keeps what it answered.
KMS_SECONDS = 300.0
KMS_VALUES = 10_000
MOST_OPENED = 2_000
AWAY_SECONDS = 5.0
# Told to the KMS and written into its own log: the same for every value, so that it says nothing about anybody.
MARK = b"rasid/vault-key-mark/v1"
CONTEXT: Mapping[str, str] = {"application": "rasid", "purpose": "vault"}

_NUMBERED = re.compile(r"vault-([1-9][0-9]*)")


class KeysAwayError(Exception):
    """The key management service does not answer, or refuses us: nothing was sealed, nothing kept; try again."""


class KeyMissingError(Exception):
    """A value is sealed with a master key that this machine does not have."""


class Holder(Protocol):
    """Whoever holds master keys. `context` binds a wrapped key to its purpose where the holder can."""

    def wrap(self, name: str, data_key: bytes, context: Mapping[str, str]) -> bytes: ...

    def unwrap(self, name: str, wrapped: bytes, context: Mapping[str, str]) -> bytes: ...


class OwnKeys:
    """Key files and RASID_VAULT_KEYS: AES-KW with a key in this process's memory."""

    def wrap(self, name: str, data_key: bytes, context: Mapping[str, str]) -> bytes:
        return aes_key_wrap(_own_key(name), data_key)

    def unwrap(self, name: str, wrapped: bytes, context: Mapping[str, str]) -> bytes:
        return aes_key_unwrap(_own_key(name), wrapped)


@dataclass
class _Fresh:
    data_key: bytes
    wrapped: bytes
    until: float
    values_left: int


class Remembering:
    """A holder far away, asked once for many values: a data key seals for some minutes, opened ones are remembered.

    One that did not answer is left alone for some seconds: whoever comes meanwhile hears of it at once.
    """

    def __init__(self, holder: Holder) -> None:
        self._holder = holder
        self._lock = threading.Lock()
        self._fresh: dict[str, _Fresh] = {}
        self._opened: OrderedDict[tuple[str, bytes], tuple[bytes, float]] = OrderedDict()
        self._away_until = 0.0

    def data_key(self, name: str) -> tuple[bytes, bytes]:
        """A data key and how it is wrapped. Raises KeysAwayError."""
        with self._lock:
            fresh = self._fresh.get(name)
            if fresh is not None and fresh.until >= monotonic() and fresh.values_left > 0:
                fresh.values_left -= 1
                return fresh.data_key, fresh.wrapped
        made = secrets.token_bytes(KEY_BYTES)
        wrapped = self.wrap(name, made)
        with self._lock:
            self._fresh[name] = _Fresh(made, wrapped, monotonic() + KMS_SECONDS, KMS_VALUES - 1)
        return made, wrapped

    def unwrap(self, name: str, wrapped: bytes) -> bytes:
        """Raises KeysAwayError, InvalidUnwrap."""
        with self._lock:
            found = self._opened.get((name, wrapped))
            if found is not None and found[1] >= monotonic():
                return found[0]
        opened = self._ask(lambda: self._holder.unwrap(name, wrapped, CONTEXT))
        with self._lock:
            self._opened[name, wrapped] = opened, monotonic() + KMS_SECONDS
            while len(self._opened) > MOST_OPENED:
                self._opened.popitem(last=False)
        return opened

    def wrap(self, name: str, data_key: bytes) -> bytes:
        return self._ask(lambda: self._holder.wrap(name, data_key, CONTEXT))

    def _ask(self, call: Callable[[], bytes]) -> bytes:
        if self._away_until > monotonic():
            raise KeysAwayError
        try:
            return call()
        except KeysAwayError:
            self._away_until = monotonic() + AWAY_SECONDS
            raise


OWN = OwnKeys()


@cache
def _amazon() -> Remembering:
    return Remembering(pkgutil.resolve_name(_AMAZON_KEYS)())


def data_key(name: str) -> tuple[bytes, bytes]:
    """A fresh data key and its wrapped form. Raises KeysAwayError, KeyMissingError."""
    if name.startswith(AMAZON):
        return _amazon().data_key(name)
    made = secrets.token_bytes(KEY_BYTES)
    return made, OWN.wrap(name, made, CONTEXT)


def unwrap(name: str, wrapped: bytes) -> bytes:
    """The data key again. Raises KeysAwayError, KeyMissingError, InvalidUnwrap when it was wrapped by another."""
    return _amazon().unwrap(name, wrapped) if name.startswith(AMAZON) else OWN.unwrap(name, wrapped, CONTEXT)


def wrap(name: str, data_key: bytes) -> bytes:
    return _amazon().wrap(name, data_key) if name.startswith(AMAZON) else OWN.wrap(name, data_key, CONTEXT)


def current() -> str:
    """The name of the key that new values are sealed with: the KMS's, the one chosen, else the newest there is."""
    return str(settings.VAULT_KMS or settings.VAULT_KEY) or _newest()


def own_names() -> list[str]:
    """Master keys on this machine, oldest first."""
    folder = Path(settings.KEYS)
    on_disk = (path.name for path in folder.iterdir()) if folder.is_dir() else ()
    found = {name for name in (*on_disk, *settings.VAULT_KEYS) if _NUMBERED.fullmatch(name)}
    return sorted(found, key=_number)


def make_next() -> str:
    """A new master key in a file, named after the newest. Every process seals with it ten seconds later."""
    held = own_names()
    name = f"vault-{_number(held[-1]) + 1}" if held else FIRST
    key_file(name, lambda: secrets.token_bytes(KEY_BYTES))
    forget()
    return name


def forget() -> None:
    """Ask disk and KMS anew: for whoever just made a key, and for tests."""
    _seen.clear()
    _read.cache_clear()
    _amazon.cache_clear()


def own_key_bytes(name: str) -> bytes:
    """A key of this machine by name. Raises KeyMissingError; never makes one: a made-up key opens nothing."""
    given: Mapping[str, bytes] = settings.VAULT_KEYS
    if name in given:
        return given[name]
    try:
        return _read(str(settings.KEYS), name)
    except FileNotFoundError:
        raise KeyMissingError(name) from None


def mark(name: str) -> bytes:
    """By which a key of this machine is known again; the key does not follow from it."""
    return hmac.new(own_key_bytes(name), MARK, hashlib.sha256).digest()


def is_elsewhere() -> bool:
    """Whether what is new is sealed with a key that is not on this machine."""
    return current().startswith(AMAZON)


def _own_key(name: str) -> bytes:
    if name == FIRST and not own_names():
        # A new installation: its first value makes its first key.
        key_file(FIRST, lambda: secrets.token_bytes(KEY_BYTES))
    return own_key_bytes(name)


@cache
def _read(folder: str, name: str) -> bytes:
    return (Path(folder) / name).read_bytes()


_seen: dict[str, tuple[str, float]] = {}


def _newest() -> str:
    folder = str(settings.KEYS)
    name, until = _seen.get(folder, ("", 0.0))
    if until < monotonic():
        held = own_names()
        name = held[-1] if held else FIRST
        _seen[folder] = name, monotonic() + FRESH_SECONDS
    return name


def _number(name: str) -> int:
    found = _NUMBERED.fullmatch(name)
    return int(found[1]) if found else 0
