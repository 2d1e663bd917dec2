"""A witness's folder: what it signed enters, on the disk before it is said; what it last signed leaves.

`journal` holds a line for every checkpoint that was signed, each with the hash of the line before. `state.json`
says how many lines there are and the hash of the last. Either alone may be cut or put back to an older copy; both
together must agree, or nothing is signed any more. Both put back at once cannot be seen from here: then those who
hold the later signature notice (docs/operations/witness.md).
"""

import fcntl
import json
import os
import threading
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from rasid.methods.proofs.canonical import canonical_bytes
from rasid.protocols.tlog.checkpoint import Checkpoint, parse_checkpoint_body
from rasid.protocols.tlog.cosignature import verified_cosignatures
from rasid.protocols.tlog.note import NoteError, SignerKey, parse_note, parse_signer_key

JOURNAL_FORMAT = "rasid/witness-journal/v1"
STATE_FORMAT = "rasid/witness-state/v1"
NOTHING_BEFORE = "0" * 64
MOST_DISPUTES = 100
_TIME = "%Y-%m-%dT%H:%M:%SZ"


class DamagedError(Exception):
    """The folder is not as it was left. `reason` is the end of a message id, `details` its values."""

    def __init__(self, reason: str, **details: str | int) -> None:
        super().__init__(reason, details)
        self.reason, self.details = reason, details


@dataclass(frozen=True, slots=True)
class Signed:
    """One line of the journal: the checkpoint with the log's signature, and the witness's own line."""

    number: int
    at: datetime
    note: str
    cosignature: str

    @property
    def checkpoint(self) -> Checkpoint:
        return parse_checkpoint_body(parse_note(self.note).text)


class Memory:
    """Open for one process at a time. `remember` returns once what it was given cannot be lost."""

    def __init__(self, folder: Path, *, reading_only: bool = False) -> None:
        """Raises DamagedError when the folder is no witness's, is in use, or is not as it was left.

        `reading_only` looks beside a running witness: nothing is mended, and nothing may be remembered.
        """
        self.folder = folder
        self.last: dict[str, Signed] = {}
        self.count, self.head = 0, NOTHING_BEFORE
        self.newest_at: datetime | None = None
        self.is_broken = self._reading_only = reading_only
        self._writing = threading.Lock()
        self.signer = _read_key(folder)
        self._lock = None if reading_only else _locked(folder)
        try:
            self._read()
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        if self._lock is not None:
            os.close(self._lock)
            self._lock = None

    def remember(self, at: datetime, note: str, cosignature: str) -> Signed:
        """Write to the journal, then to the state, both down to the disk.

        OSError when that failed: from then on this process remembers nothing more, and nobody may sign.
        """
        with self._writing:
            if self.is_broken:
                raise OSError("an earlier write failed")
            self.is_broken = True
            line = {
                "n": self.count + 1,
                "at": at.strftime(_TIME),
                "note": note,
                "cosignature": cosignature,
                "previous": self.head,
            }
            raw = canonical_bytes(line)
            _append(self.folder / "journal", raw)
            signed = self._take(line, raw)
            self._write_state()
            self.is_broken = False
            return signed

    def keep_dispute(self, size: int, *notes: str) -> None:
        """Two checkpoints of one size signed by one log: evidence that it shows two histories."""
        folder = self.folder / "disputes"
        folder.mkdir(mode=0o700, exist_ok=True)
        content = "\n".join(notes).encode()
        place = folder / f"{size}-{sha256(content).hexdigest()[:16]}"
        if not place.exists() and sum(1 for _ in folder.iterdir()) < MOST_DISPUTES:
            replace_whole(place, content)

    def disputes(self) -> list[Path]:
        return sorted((self.folder / "disputes").glob("*"))

    def halt(self, note: str) -> None:
        """Sign nothing any more, after a restart neither: this memory is older than what was signed."""
        self.is_broken = True
        replace_whole(self.folder / "halted", note.encode())

    def _read(self) -> None:
        if (self.folder / "halted").exists():
            raise DamagedError("halted", file=str(self.folder / "halted"))
        # The state first: a running witness may go on writing while somebody looks.
        state = _read_state(self.folder / "state.json")
        for place, line in enumerate(_whole_lines(self.folder / "journal", mend=not self._reading_only)):
            self._take_read(place, line, state)
        self._look_at_the_last()
        if self.count < state["lines"]:
            raise DamagedError("journal-short", lines=self.count, promised=state["lines"])
        if self._reading_only:
            return
        if self.count > state["lines"] + 1:
            raise DamagedError("state-old", lines=self.count, promised=state["lines"])
        if self.count > state["lines"]:
            # The machine went down between the two writes; the signature had not left yet.
            self._write_state()

    def _take_read(self, place: int, raw: bytes, state: Mapping[str, Any]) -> None:
        try:
            line = json.loads(raw)
            if line["previous"] != self.head:
                raise ValueError("the chain is broken")
            if place:
                self._take(line, raw)
            elif (line["format"], line["witness"]) == (JOURNAL_FORMAT, str(self.signer.verifier)):
                self.head = sha256(raw).hexdigest()
            else:
                raise ValueError("another witness's journal")
            if self.count != place:
                raise ValueError("the lines are not counted through")
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise DamagedError("journal-damaged", line=place + 1) from error
        if place == state["lines"] and self.head != state["head"]:
            raise DamagedError("journal-other", line=place + 1)

    def _take(self, line: Mapping[str, Any], raw: bytes) -> Signed:
        at = datetime.strptime(line["at"], _TIME).replace(tzinfo=UTC)
        signed = Signed(line["n"], at, line["note"], line["cosignature"])
        self.last[signed.note.partition("\n")[0]] = signed
        self.count, self.newest_at = signed.number, at
        self.head = sha256(raw).hexdigest()
        return signed

    def _look_at_the_last(self) -> None:
        for signed in self.last.values():
            try:
                verified = verified_cosignatures(signed.note + signed.cosignature, [self.signer.verifier])
            except (NoteError, TypeError) as error:
                raise DamagedError("journal-damaged", line=signed.number + 1) from error
            if not verified:
                raise DamagedError("journal-damaged", line=signed.number + 1)

    def _write_state(self) -> None:
        state = {"format": STATE_FORMAT, "lines": self.count, "head": self.head}
        replace_whole(self.folder / "state.json", canonical_bytes(state))


def make_folder(folder: Path, signer: SignerKey, at: datetime) -> None:
    """A new witness's folder. FileExistsError when there is a witness in it already."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    folder.chmod(0o700)
    descriptor = os.open(folder / "key", os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.write(signer.secret_text() + "\n")
        file.flush()
        os.fsync(file.fileno())
    first = {
        "format": JOURNAL_FORMAT,
        "witness": str(signer.verifier),
        "at": at.strftime(_TIME),
        "previous": NOTHING_BEFORE,
    }
    raw = canonical_bytes(first)
    replace_whole(folder / "journal", raw + b"\n")
    state = {"format": STATE_FORMAT, "lines": 0, "head": sha256(raw).hexdigest()}
    replace_whole(folder / "state.json", canonical_bytes(state))


def replace_whole(place: Path, content: bytes) -> None:
    """A file that after any crash is the old one or the new one, and on the disk when this returns."""
    draft = place.with_name(f".{place.name}.new")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(place)
    folder = os.open(place.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def _append(journal: Path, line: bytes) -> None:
    with journal.open("ab") as file:
        file.write(line + b"\n")
        file.flush()
        os.fsync(file.fileno())


def _whole_lines(journal: Path, *, mend: bool) -> Iterator[bytes]:
    """The journal's lines. A last one without its end never led to a signature: mending takes it away."""
    try:
        with journal.open("r+b" if mend else "rb") as file:
            whole = 0
            # Years of it need not fit into memory.
            for line in file:
                if not line.endswith(b"\n"):
                    if mend:
                        file.truncate(whole)
                        os.fsync(file.fileno())
                    break
                whole += len(line)
                yield line[:-1]
    except OSError as error:
        raise DamagedError("journal-missing", why=str(error)) from error
    if not whole:
        raise DamagedError("journal-damaged", line=1)


def _read_state(place: Path) -> dict[str, Any]:
    try:
        state = json.loads(place.read_bytes())
        if state["format"] == STATE_FORMAT and type(state["lines"]) is int and type(state["head"]) is str:
            return dict(state)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise DamagedError("state-damaged", why=str(error)) from error
    raise DamagedError("state-damaged", why="format")


def _read_key(folder: Path) -> SignerKey:
    try:
        return parse_signer_key((folder / "key").read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise DamagedError("no-witness", folder=str(folder)) from error
    except (OSError, NoteError, ValueError) as error:
        raise DamagedError("key-unreadable", why=str(error)) from error


def _locked(folder: Path) -> int:
    """Held as long as the process lives: two of them on one memory could sign two histories."""
    descriptor = os.open(folder / "lock", os.O_WRONLY | os.O_CREAT, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        os.close(descriptor)
        raise DamagedError("in-use", folder=str(folder)) from error
    return descriptor
