"""Plain streams enter, sealed ones leave, and back: the format of age (age-encryption.org/v1), to recipients by name.

Squeezed before it is sealed. Whoever makes backups holds recipients only, and cannot open what was sealed yesterday.
"""

import hashlib
import zlib
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, BinaryIO, cast

import pyrage

PIECE = 1024 * 1024


class NotARecipientError(ValueError):
    """The text is neither an age recipient nor an SSH public key; the message is that text."""


class NotOpenedError(ValueError):
    """Sealed to others, cut off or changed."""


def recipients(text: str) -> list[Any]:
    """Recipients of a setting: age1… or ssh-ed25519 / ssh-rsa keys, separated by commas or lines."""
    found = []
    for each in (part.strip() for line in text.splitlines() for part in line.split(",")):
        if each:
            try:
                kind = pyrage.ssh if each.startswith("ssh-") else pyrage.x25519
                found.append(kind.Recipient.from_str(each))
            except pyrage.RecipientError as error:
                raise NotARecipientError(each) from error
    return found


def identities(files: Sequence[Path]) -> list[Any]:
    """Identities of files as `age-keygen` writes them, or SSH private keys."""
    found: list[Any] = []
    for file in files:
        raw = file.read_bytes()
        if b"PRIVATE KEY-----" in raw:
            found.append(pyrage.ssh.Identity.from_buffer(raw))
            continue
        lines = [line.strip() for line in raw.decode().splitlines()]
        found += [
            pyrage.x25519.Identity.from_str(line) for line in lines if line.startswith("AGE-SECRET-KEY-")
        ]
    return found


class Counted:
    """What is written through it is counted and hashed."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._digest = hashlib.sha256()
        self.size = 0

    def write(self, piece: bytes) -> int:
        self._digest.update(piece)
        self.size += len(piece)
        self._file.write(piece)
        return len(piece)

    def flush(self) -> None:
        self._file.flush()

    @property
    def sha256(self) -> str:
        return self._digest.hexdigest()


class Squeezed:
    """Reads pieces, gives them out compressed (zlib). `told` hears of each piece before it is."""

    def __init__(self, pieces: Iterable[bytes], told: Callable[[bytes], None] | None = None) -> None:
        self._pieces, self._told = iter(pieces), told
        self._squeezing = zlib.compressobj(1)
        self._ready, self._at, self._ended = b"", 0, False

    def read(self, wanted: int = -1) -> bytes:
        while not self._ended and (wanted < 0 or len(self._ready) - self._at < wanted):
            self._ready, self._at = self._ready[self._at :] + self._more(), 0
        end = len(self._ready) if wanted < 0 else self._at + wanted
        given = self._ready[self._at : end]
        self._at += len(given)
        return given

    def _more(self) -> bytes:
        piece = next(self._pieces, None)
        if piece is None:
            self._ended = True
            return self._squeezing.flush()
        if self._told:
            self._told(piece)
        return self._squeezing.compress(piece)


def seal(
    pieces: Iterable[bytes], to: Sequence[Any], file: BinaryIO, told: Callable[[bytes], None] | None = None
) -> Counted:
    """Write the pieces sealed; the size and hash of what was written leave."""
    counted = Counted(file)
    try:
        pyrage.encrypt_io(cast("BinaryIO", Squeezed(pieces, told)), cast("BinaryIO", counted), list(to))
    except pyrage.EncryptError as error:
        raise OSError(str(error)) from error
    return counted


class _Spread:
    """What is written compressed goes on as it was."""

    def __init__(self, file: Any) -> None:
        self._file, self._spreading = file, zlib.decompressobj()

    def write(self, piece: bytes) -> int:
        rest = piece
        while rest:
            self._file.write(self._spreading.decompress(rest, PIECE))
            rest = self._spreading.unconsumed_tail
        return len(piece)

    def flush(self) -> None:
        """Nothing waits but what the end brings."""

    def end(self) -> None:
        self._file.write(self._spreading.flush())
        if not self._spreading.eof:
            raise NotOpenedError("cut off")


def unseal(source: BinaryIO, holding: Sequence[Any], file: Any) -> None:
    """Write what was sealed, open, to `file`. NotOpenedError when nobody here opens it, or it is not whole."""
    spread = _Spread(file)
    try:
        pyrage.decrypt_io(source, cast("BinaryIO", spread), list(holding))
    except pyrage.DecryptError as error:
        raise NotOpenedError(str(error)) from error
    except zlib.error as error:
        raise NotOpenedError(str(error)) from error
    except OSError as error:
        # The library says so, too, when a piece does not open; what the system says has a number.
        if error.errno is None:
            raise NotOpenedError(str(error)) from error
        raise
    spread.end()


def pieces_of(file: BinaryIO) -> Iterable[bytes]:
    while piece := file.read(PIECE):
        yield piece
