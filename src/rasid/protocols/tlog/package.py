"""Files, entries and a signer enter; the signed list of a package and the entries that stand in it leave.

A package is handed to somebody who may investigate, and must be checkable where there is no network: each file by its
hash, each entry by a proof under a signed checkpoint. `rasid/verify.py` reads it with the standard library alone
(`--package`); change neither without the other. Formats: docs/security/log.md.
"""

import base64
from collections.abc import Iterable, Mapping
from hashlib import sha256
from typing import Any

from rasid.methods.proofs.canonical import canonical_bytes
from rasid.protocols.tlog.note import SignerKey, sign_note

PACKAGE_FORMAT = "rasid/referral/v1"
ENTRY_FORMAT = "rasid/entry-proof/v1"
VIEW_FORMAT = "rasid/view/v1"
SEAL_FIRST_LINE = "rasid/referral-seal/v1"
MANIFEST = "manifest.json"


def sealed_manifest(
    told: Mapping[str, Any],
    files: Mapping[str, bytes],
    origin: str,
    vkey: str,
    code: str,
    signers: Iterable[SignerKey],
) -> bytes:
    """`manifest.json`: what the package is, the SHA-256 of every file in it, and the log's signature over both."""
    document = {
        **told,
        "format": PACKAGE_FORMAT,
        "code": code,
        "origin": origin,
        "vkey": vkey,
        "files": {
            path: {"sha256": sha256(content).hexdigest(), "bytes": len(content)}
            for path, content in files.items()
        },
    }
    digest = base64.b64encode(sha256(canonical_bytes(document)).digest()).decode()
    text = f"{SEAL_FIRST_LINE}\norigin {origin}\nreferral {code}\ndigest {digest}\n"
    return canonical_bytes({**document, "seal": sign_note(text, signers)})


def entry_file(
    subject: str, leaf: bytes, proof: str, salt: bytes | None, record: Mapping[str, Any] | None
) -> bytes:
    """One entry of the log with its place and, unless it was erased, what opens it."""
    return canonical_bytes(
        {
            "format": ENTRY_FORMAT,
            "subject": subject,
            "leaf": leaf.decode(),
            "proof": proof,
            "salt": salt.hex() if salt is not None else None,
            "record": dict(record) if record is not None else None,
        }
    )


def view_file(subject: str, live: Mapping[str, Any]) -> bytes:
    """A subject as everybody reads it: what its entries add up to."""
    return canonical_bytes({"format": VIEW_FORMAT, "subject": subject, "live": dict(live)})
