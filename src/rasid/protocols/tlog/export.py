"""Published numbers, subjects and openings enter; the bulletin and export files an outside reader checks
leave.

The schemas are plain objects in canonical JSON, each naming its format, and are set out in
docs/security/log.md. `rasid/verify.py` reads them with the standard library alone; change neither without
the other.
"""

import base64
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from hashlib import sha256
from typing import Any

from rasid.methods.proofs.canonical import canonical_bytes
from rasid.methods.proofs.entries import reference
from rasid.protocols.tlog.note import SignerKey, sign_note

BULLETIN_FORMAT = "rasid/bulletin/v1"
EXPORT_FORMAT = "rasid/export/v1"
SEAL_FIRST_LINE = "rasid/bulletin-seal/v1"


def bulletin_document(
    number: int,
    published_on: date,
    numbers: Mapping[str, Any],
    origin: str,
    vkey: str,
    checkpoint: str,
    heads: Mapping[str, bytes],
    scope: str | None = None,
    witnesses: Sequence[str] | None = None,
    quorum: int = 0,
) -> dict[str, Any]:
    """The bulletin before its seal.

    Args:
        numbers: the published statistics; any value with a canonical form (decimals as strings).
        checkpoint: the signed note of the latest checkpoint.
        heads: for every public subject the hash of its latest entry under that checkpoint. They let an old
            bulletin name the record that a rewritten log has lost.
        scope: the programme whose bulletin this is; the export of the same scope is compared with it.
        witnesses: keys of those asked to cosign `checkpoint`; their lines stand in it. None leaves both out.
        quorum: how many of them had to sign.
    """
    witnessed = {} if witnesses is None else {"witnesses": list(witnesses), "quorum": quorum}
    return {
        "format": BULLETIN_FORMAT,
        "number": number,
        "published_on": published_on.isoformat(),
        "numbers": dict(numbers),
        "origin": origin,
        "vkey": vkey,
        "checkpoint": checkpoint,
        "heads": {subject: entry.hex() for subject, entry in heads.items()},
        "scope": scope,
        **witnessed,
    }


def bulletin_digest(document: Mapping[str, Any]) -> str:
    """SHA-256 (hex) of the bulletin without its seal.

    The entry `bulletin.published` sets it as field `digest`, beside `number`: that is how a reader's bulletin is
    recognised as the recorded one.
    """
    return sha256(
        canonical_bytes({key: value for key, value in document.items() if key != "seal"})
    ).hexdigest()


def sealed_bulletin(document: Mapping[str, Any], signers: Iterable[SignerKey]) -> bytes:
    """`bulletin.json`. The seal is the office's signature over the numbers, so two readers of two bulletins
    with one number hold a proof against it."""
    digest = base64.b64encode(bytes.fromhex(bulletin_digest(document))).decode()
    text = f"{SEAL_FIRST_LINE}\norigin {document['origin']}\nnumber {document['number']}\ndigest {digest}\n"
    return canonical_bytes({**document, "seal": sign_note(text, signers)})


def opened_entry(index: int, salt: bytes, record: Mapping[str, Any]) -> dict[str, Any]:
    return {"index": index, "salt": salt.hex(), "record": dict(record)}


def erased_entry(index: int) -> dict[str, Any]:
    """An entry whose salt and text are deleted; a later entry of the subject must name it under `erases`."""
    return {"index": index, "salt": None, "record": None}


def subject_document(
    subject: str, live: Mapping[str, Any], entries: Iterable[Mapping[str, Any]]
) -> dict[str, Any]:
    """One public subject: its live view as the site shows it, and every one of its entries in the log."""
    reference(subject)
    return {
        "subject": subject,
        "live": dict(live),
        "entries": sorted((dict(entry) for entry in entries), key=lambda entry: int(entry["index"])),
    }


def export_file(
    origin: str,
    vkey: str,
    made_on: date,
    checkpoint: str,
    subjects: Iterable[Mapping[str, Any]],
    scope: str | None = None,
) -> bytes:
    """`export.json`: every public subject of `scope` (None: of the whole log), complete up to `checkpoint`."""
    return canonical_bytes(
        {
            "format": EXPORT_FORMAT,
            "origin": origin,
            "scope": scope,
            "vkey": vkey,
            "made_on": made_on.isoformat(),
            "checkpoint": checkpoint,
            "subjects": sorted((dict(subject) for subject in subjects), key=lambda s: str(s["subject"])),
        }
    )
