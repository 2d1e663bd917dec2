"""Keys of logs, and the notes by which a log hands over to a new key, enter; the keys to believe leave.

`logs.json` in the witness's folder: for each origin its keys in the order in which one followed another. A key is
taken for a new log by the operator's word alone; for a known log only by a note that the key before it signed.
"""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from rasid.methods.proofs.canonical import canonical_bytes
from rasid.protocols.tlog.note import (
    ED25519,
    NoteError,
    VerifierKey,
    parse_note,
    parse_verifier_key,
)
from rasid.protocols.tlog.succession import KEYS_FORMAT, open_succession
from rasid.witness.memory import DamagedError, replace_whole


class NotTrustedError(Exception):
    """A key or a note that must not be believed. `reason` is the end of a message id."""

    def __init__(self, reason: str, **details: str) -> None:
        super().__init__(reason, details)
        self.reason, self.details = reason, details


class Trusted:
    """The logs a witness watches, read anew whenever the file changed: `rasid witness trust` needs no restart."""

    def __init__(self, folder: Path) -> None:
        self._place = folder / "logs.json"
        self._seen: tuple[int, int] | None = None
        self._keys: dict[str, tuple[VerifierKey, ...]] = {}

    def logs(self) -> dict[str, tuple[VerifierKey, ...]]:
        """Keys by origin, oldest first. DamagedError when the file cannot be read."""
        try:
            found = self._place.stat()
            seen = (found.st_mtime_ns, found.st_ino)
            if seen != self._seen:
                raw = json.loads(self._place.read_bytes())
                self._keys = {
                    origin: tuple(map(parse_verifier_key, keys)) for origin, keys in raw.items() if keys
                }
                self._seen = seen
        except FileNotFoundError:
            return {}
        except (OSError, ValueError, TypeError, AttributeError) as error:
            raise DamagedError("logs-damaged", why=str(error)) from error
        return self._keys

    def add(self, vkey: str) -> VerifierKey:
        """Watch a log by its key. A known log's key changes by a note only: `follow`."""
        try:
            key = parse_verifier_key(vkey)
        except NoteError as error:
            raise NotTrustedError("key-malformed", key=vkey[:120]) from error
        if key.kind != ED25519:
            raise NotTrustedError("key-malformed", key=vkey[:120])
        known = self.logs().get(key.name)
        if known is None:
            self._write({**self.logs(), key.name: (key,)})
        elif key not in known:
            raise NotTrustedError("key-other", origin=key.name)
        return key

    def follow(self, text: str) -> list[VerifierKey]:
        """Take the next keys from a note of succession, or from a log's whole keys.json; those that are new."""
        added: list[VerifierKey] = []
        for note in _notes(text):
            origin, key = self._next(note)
            known = self.logs()[origin]
            if key not in known:
                self._write({**self.logs(), origin: (*known, key)})
                added.append(key)
        return added

    def _next(self, note: str) -> tuple[str, VerifierKey]:
        try:
            origin = parse_note(note).text.split("\n")[1].removeprefix("origin ")
        except (NoteError, IndexError) as error:
            raise NotTrustedError("note-malformed") from error
        known = self.logs().get(origin)
        if known is None:
            raise NotTrustedError("log-unknown", origin=origin)
        for old in reversed(known):
            try:
                following = open_succession(note, old, origin)
            except NoteError:
                continue
            # From a key that was followed already, its own successor alone is believed.
            if old == known[-1] or following in known:
                return origin, following
        raise NotTrustedError("note-unsigned", origin=origin)

    def _write(self, logs: dict[str, tuple[VerifierKey, ...]]) -> None:
        content: dict[str, Any] = {origin: [str(key) for key in keys] for origin, keys in logs.items()}
        replace_whole(self._place, canonical_bytes(content))


def still_believed(keys: Sequence[VerifierKey], last_signed_by: frozenset[bytes]) -> tuple[VerifierKey, ...]:
    """Of a log's keys those from the newest on that signed what was last seen: one that was followed is over."""
    places = [place for place, key in enumerate(keys) if key.key_id in last_signed_by]
    return tuple(keys[max(places, default=0) :])


def _notes(text: str) -> list[str]:
    if not text.lstrip().startswith("{"):
        return [text]
    try:
        document = json.loads(text)
        if document["format"] == KEYS_FORMAT:
            return [str(note) for note in document["successions"]]
    except (ValueError, KeyError, TypeError) as error:
        raise NotTrustedError("note-malformed") from error
    raise NotTrustedError("note-malformed")
