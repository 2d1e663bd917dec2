"""A public header and a commitment enter, the leaf of the log leaves; a leaf enters, its parts leave.

leaf v1 = three lines, each ended by a newline: `rasid/entry/v1`, the header as canonical JSON, the commitment
as 64 hexadecimal digits. Two kinds of header exist:

    open    {"v":1, "kind":"open", "verb":…, "at":…, "ref":…|null, "previous":…|null,
             and where they apply "deadline":…, "public":true|"<scope>"}
    sealed  {"v":1, "kind":"sealed", "batch":…}

`ref` is `reference(subject)`; `previous` is the `entry_hash` of the latest earlier entry with the same `ref`.
`public` promises that every entry of this `ref` will be opened (or lawfully erased) in each public export. A
sealed header hides verb and subject, which stand inside the committed record only.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Any

from rasid.methods.proofs.canonical import NotCanonicalError, canonical_bytes, parse_canonical
from rasid.methods.proofs.coarse import period_of
from rasid.methods.proofs.merkle import leaf_hash

LEAF_TAG_V1 = b"rasid/entry/v1"
REFERENCE_TAG_V1 = b"rasid/reference/v1\n"
VERSION = 1
LONGEST_LEAF = 65_535  # Entry bundles give each leaf a 16-bit length.

_VERB = re.compile(r"[a-z][a-z0-9_-]*(\.[a-z][a-z0-9_-]*)+")
_SUBJECT = re.compile(r"[a-z][a-z0-9_-]*:[A-Za-z0-9][A-Za-z0-9._-]{0,127}")
_SCOPE = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")
_HASH = re.compile(r"[0-9a-f]{64}")
_OPEN_KEYS = frozenset({"v", "kind", "verb", "at", "ref", "previous"})
_OPTIONAL_KEYS = frozenset({"deadline", "public"})
_SEALED_KEYS = frozenset({"v", "kind", "batch"})


class BadEntryError(ValueError):
    """A header, a record or a leaf does not follow format v1; the message says what is wrong with it."""


@dataclass(frozen=True, slots=True)
class ParsedEntry:
    header: dict[str, Any]
    header_bytes: bytes
    commitment: bytes


def reference(subject: str) -> str:
    """The opaque reference of a subject `<kind>:<id>`: 64 hexadecimal digits of a tagged SHA-256.

    It is a function of the subject, so one subject cannot have two histories. Whoever knows the subject can
    compute it: subjects that are not public (reports) need ids that nobody guesses, of 98 random bits at least.
    """
    if not _SUBJECT.fullmatch(subject):
        raise BadEntryError(f"{subject!r} is not <kind>:<id> in ASCII")
    return sha256(REFERENCE_TAG_V1 + subject.encode()).hexdigest()


def record(
    verb: str,
    subject: str,
    at: str,
    sets: Mapping[str, Any],
    erases: Iterable[bytes] = (),
    exact: str | None = None,
) -> dict[str, Any]:
    """The record that is committed and later opened: who-did-what as public fields, checked.

    `sets` are the public fields of the subject's live view that this act sets (None takes a field away).
    `erases` are entry hashes whose salt and text are deleted; only verbs ending in `.erased` or `.redacted`
    may name some, and such a record may set fields to None only: an erasure must not be a way to rewrite.
    `exact` is the `exact_hash` of the act's moment.
    """
    named = [entry.hex() for entry in erases]
    written: dict[str, Any] = {"verb": verb, "subject": subject, "at": at, "sets": dict(sets)}
    if named:
        written["erases"] = named
    if exact is not None:
        written["exact"] = exact
    check_record(written)
    canonical_bytes(written)
    return written


def check_record(record: Mapping[str, Any]) -> None:
    """Silent for a record of v1, BadEntryError otherwise. Further keys are allowed and committed too."""
    for key, pattern in (("verb", _VERB), ("subject", _SUBJECT)):
        if not isinstance(record.get(key), str) or not pattern.fullmatch(record[key]):
            raise BadEntryError(f"record: {key} {record.get(key)!r} is not well formed")
    _check_label("record: at", record.get("at"))
    sets, erases = record.get("sets"), record.get("erases", [])
    if not isinstance(sets, dict):
        raise BadEntryError("record: sets is not an object")
    if not isinstance(erases, list) or not all(isinstance(e, str) and _HASH.fullmatch(e) for e in erases):
        raise BadEntryError("record: erases is not a list of entry hashes")
    is_erasure = record["verb"].endswith((".erased", ".redacted"))
    if erases and not is_erasure:
        raise BadEntryError(f"record: {record['verb']} may not erase; only ….erased and ….redacted may")
    if is_erasure and any(value is not None for value in sets.values()):
        raise BadEntryError("record: an erasure may only set fields to null")


def open_header(
    verb: str,
    at: str,
    ref: str | None = None,
    previous: bytes | None = None,
    deadline: date | None = None,
    public: bool | str = False,
) -> bytes:
    """Header bytes of an entry whose verb may be seen at once; `at` is a label of `coarse`.

    `public` promises to open the subject in every export: True in every one of this log, a scope (the id of a
    programme: lower-case letters, digits, hyphens) in every export of that scope.
    """
    header: dict[str, Any] = {
        "v": VERSION,
        "kind": "open",
        "verb": verb,
        "at": at,
        "ref": ref,
        "previous": previous.hex() if previous is not None else None,
    }
    if deadline is not None:
        header["deadline"] = deadline.isoformat()
    if public:
        header["public"] = public
    _check_header(header)
    return canonical_bytes(header)


def sealed_header(batch: date) -> bytes:
    """Header bytes of an entry that comes from a visit: only the day of its batch is public."""
    return canonical_bytes({"v": VERSION, "kind": "sealed", "batch": batch.isoformat()})


def is_sealed(header: bytes) -> bool:
    """Whether a header hides its verb and subject."""
    return bool(parse_canonical(header)["kind"] == "sealed")


def leaf_bytes(header: bytes, commitment: bytes) -> bytes:
    """The leaf of the log. BadEntryError when the parts do not fit together."""
    if len(commitment) != 32:
        raise BadEntryError(f"a commitment has 32 bytes, not {len(commitment)}")
    leaf = b"\n".join((LEAF_TAG_V1, header, commitment.hex().encode(), b""))
    parse_leaf(leaf)
    return leaf


def parse_leaf(leaf: bytes) -> ParsedEntry:
    """The parts of a leaf, every rule of v1 checked; BadEntryError otherwise."""
    if len(leaf) > LONGEST_LEAF:
        raise BadEntryError(f"a leaf has at most {LONGEST_LEAF} bytes")
    lines = leaf.split(b"\n")
    if len(lines) != 4 or lines[0] != LEAF_TAG_V1 or lines[3] != b"":
        raise BadEntryError("not a leaf of rasid/entry/v1")
    try:
        header, digits = parse_canonical(lines[1]), lines[2].decode("ascii")
    except (NotCanonicalError, UnicodeDecodeError) as error:
        raise BadEntryError(f"header: {error}") from error
    if not _HASH.fullmatch(digits):
        raise BadEntryError("the commitment is not 64 lower-case hexadecimal digits")
    _check_header(header)
    return ParsedEntry(header=header, header_bytes=lines[1], commitment=bytes.fromhex(digits))


def entry_hash(leaf: bytes) -> bytes:
    """What `previous`, receipts and the tree call this entry: the RFC 6962 leaf hash, 32 bytes."""
    return leaf_hash(leaf)


def _check_header(header: Any) -> None:
    if not isinstance(header, dict) or type(header.get("v")) is not int or header["v"] != VERSION:
        raise BadEntryError("header: not an object of version 1")
    keys = frozenset(header)
    if header.get("kind") == "sealed":
        if keys != _SEALED_KEYS:
            raise BadEntryError("header: a sealed entry shows v, kind and batch, nothing else")
        _check_day("header: batch", header["batch"])
        return
    if header.get("kind") != "open" or not _OPEN_KEYS <= keys <= _OPEN_KEYS | _OPTIONAL_KEYS:
        raise BadEntryError("header: keys are missing or unknown")
    if not isinstance(header["verb"], str) or not _VERB.fullmatch(header["verb"]):
        raise BadEntryError(f"header: verb {header['verb']!r} is not noun.past_tense")
    _check_label("header: at", header["at"])
    _check_links(header)
    if "deadline" in header:
        _check_day("header: deadline", header["deadline"])
    public = header.get("public", True)
    if public is not True and not (isinstance(public, str) and _SCOPE.fullmatch(public)):
        raise BadEntryError("header: public is true, a scope or absent")


def _check_links(header: dict[str, Any]) -> None:
    for key in ("ref", "previous"):
        value = header[key]
        if value is not None and not (isinstance(value, str) and _HASH.fullmatch(value)):
            raise BadEntryError(f"header: {key} is not 64 hexadecimal digits")
    if header["ref"] is None and (header["previous"] is not None or not _OPTIONAL_KEYS.isdisjoint(header)):
        raise BadEntryError("header: previous, deadline and public need a subject")


def _check_label(place: str, label: Any) -> None:
    try:
        period_of(label if isinstance(label, str) else "")
    except ValueError as error:
        raise BadEntryError(f"{place}: {error}") from error


def _check_day(place: str, text: Any) -> None:
    _check_label(place, text)
    if "/" in text:
        raise BadEntryError(f"{place}: one day is expected, not {text}")
