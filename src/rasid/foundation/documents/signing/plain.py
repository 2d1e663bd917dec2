"""Words and values of signatures, for tables and pages that need no library of PDF; and the way to what does."""

import pkgutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import cast

# Imported when a job signs or somebody checks: what reads and signs PDF is large, and web processes do neither.
_SIGN = "rasid.foundation.documents.signing.sealing:sign"
_CHECK = "rasid.foundation.documents.signing.checking:check"
_SIGNATORY = "rasid.foundation.documents.signing.certificates:signatory"
_PAGES = "rasid.foundation.documents.signing.checking:pages_of"
_CERTIFICATES = "rasid.foundation.documents.signing.certificates:certificates"


class SigningError(RuntimeError):
    """The certificate that the settings name cannot be used; the message says why, and names no secret."""


class Level(StrEnum):
    """Baseline levels of PAdES (ETSI EN 319 142-1)."""

    SIGNED = "B-B"
    STAMPED = "B-T"
    """With the hour by a time-stamping authority."""
    LASTING = "B-LT"
    """With everything that is needed to check it in many years, too."""


@dataclass(frozen=True)
class Signatory:
    """Whose certificate a paper bears. `fingerprint` is SHA-256 of the certificate, in groups of four digits."""

    name: str
    is_own: bool
    fingerprint: str
    valid_from: datetime
    valid_until: datetime
    certificate: bytes
    """DER."""

    def is_valid(self, at: datetime) -> bool:
        return self.valid_from <= at <= self.valid_until


@dataclass(frozen=True)
class Signed:
    """The signed file, by whom, and at which level."""

    pdf: bytes
    signatory: Signatory
    level: Level


class Trouble(StrEnum):
    """Why a signature proves nothing, or less; worst first. `documents-signing-trouble-<value>` says it."""

    UNREADABLE = "unreadable"
    UNSIGNED = "unsigned"
    CHANGED = "changed"
    ADDED_TO = "added-to"
    UNKNOWN = "unknown"
    """Whoever signed is neither this installation nor vouched for by a root that it knows."""
    OVER = "over"
    """Signed when the certificate had not begun or was over."""
    UNSTAMPED_OVER = "unstamped-over"
    """The certificate is over today, and no authority says that the paper is older."""


GRAVE = frozenset({
    Trouble.UNREADABLE, Trouble.UNSIGNED, Trouble.CHANGED, Trouble.ADDED_TO, Trouble.UNKNOWN, Trouble.OVER,
})  # fmt: skip


@dataclass(frozen=True)
class Checked:
    """`signed_at` is the paper's own word; `stamped_at` an authority's. `signatory` None where nothing is signed."""

    signatory: Signatory | None
    signed_at: datetime | None
    stamped_at: datetime | None
    troubles: tuple[Trouble, ...]

    @property
    def holds(self) -> bool:
        return not GRAVE.intersection(self.troubles)


def sign(pdf: bytes, reason: str) -> Signed:
    """`sealing.sign`. Raises SigningError."""
    return cast(Callable[[bytes, str], Signed], pkgutil.resolve_name(_SIGN))(pdf, reason)


def check(pdf: bytes) -> Checked:
    """`checking.check`."""
    return cast(Callable[[bytes], Checked], pkgutil.resolve_name(_CHECK))(pdf)


def signatory() -> Signatory:
    """`certificates.signatory`: who signs today. Raises SigningError."""
    return cast(Callable[[], Signatory], pkgutil.resolve_name(_SIGNATORY))()


def certificates() -> list[Signatory]:
    """`certificates.certificates`: every certificate this installation signs or signed with."""
    return cast(Callable[[], list[Signatory]], pkgutil.resolve_name(_CERTIFICATES))()


def pages_of(pdf: bytes) -> int:
    """`checking.pages_of`: how many pages a PDF has."""
    return cast(Callable[[bytes], int], pkgutil.resolve_name(_PAGES))(pdf)
