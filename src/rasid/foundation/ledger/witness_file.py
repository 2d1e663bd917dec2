"""The operator's file of witnesses enters; institutions leave, and the words for how asking them went.

Needs no settings and no database, so that `rasid doctor` can look at it too.
"""

import tomllib
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from pathlib import Path
from urllib.parse import urlsplit

from rasid.foundation.text.localized import LocalizedText, localized_problem
from rasid.protocols.tlog.note import COSIGNATURE_V1, NoteError, VerifierKey, parse_verifier_key

SILENT_AFTER = timedelta(days=1)


class Outcome(StrEnum):
    """How asking a witness went; the end of a message id: `ledger-witness-<value>`."""

    SIGNED = "signed"
    SILENT = "silent"
    KEY_UNKNOWN = "key-unknown"
    LOG_UNKNOWN = "log-unknown"
    OTHER_HISTORY = "other-history"
    AHEAD = "ahead"
    FORGOT = "forgot"
    CLOCK = "clock"
    REFUSED = "refused"
    UNREADABLE = "unreadable"


GRAVE = frozenset({Outcome.OTHER_HISTORY, Outcome.AHEAD, Outcome.FORGOT})
"""Somebody lost or changed history, here or there: waiting does not mend it."""


class WitnessFileError(ValueError):
    """The file cannot be read or is wrong; the message says where."""


@dataclass(frozen=True)
class Witness:
    """An institution outside the office, as the operator wrote it down."""

    key: VerifierKey
    url: str
    names: LocalizedText
    is_demonstration: bool = False

    @property
    def vkey(self) -> str:
        return str(self.key)


def read_witnesses(place: Path) -> tuple[Witness, ...]:
    """Every block [[witness]] of a TOML file. Raises WitnessFileError."""
    try:
        rows = tomllib.loads(place.read_text(encoding="utf-8")).get("witness")
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise WitnessFileError(f"{place}: {error}") from error
    if not isinstance(rows, list) or not rows:
        raise WitnessFileError(f"{place}: there is no block [[witness]]")
    found = tuple(_witness(place, row) for row in rows)
    for what in ({one.key.name for one in found}, {one.key.public_key for one in found}):
        if len(what) != len(found):
            raise WitnessFileError(f"{place}: two witnesses have one name or one key")
    return found


def _witness(place: Path, row: object) -> Witness:
    if not isinstance(row, dict):
        raise WitnessFileError(f"{place}: a witness is a block [[witness]]")
    try:
        key, url = parse_verifier_key(str(row.get("key", ""))), str(row.get("url", ""))
    except NoteError as error:
        raise WitnessFileError(f"{place}: key: {error}") from error
    if key.kind != COSIGNATURE_V1:
        raise WitnessFileError(f"{place}: {key.name}: not a witness's key")
    if urlsplit(url).scheme not in ("http", "https"):
        raise WitnessFileError(f"{place}: {key.name}: url is an address with https://")
    names = row.get("name") or {"en": key.name}
    if not isinstance(names, dict) or localized_problem(names):
        raise WitnessFileError(f'{place}: {key.name}: name is written {{ ar = "…", en = "…" }}')
    return Witness(key, url.rstrip("/"), names, row.get("demonstration") is True)
