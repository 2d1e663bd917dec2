"""Receipts made by this side enter the web client's fixtures, so that the phone's checker is tested on the real thing.

Written anew with `python -m tests.test_receipt_fixtures` (PYTHONPATH=src) after the format has changed on purpose.
"""

import base64
import json
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from rasid.methods.proofs.canonical import NotCanonicalError, canonical_bytes, parse_canonical
from rasid.methods.proofs.commitment import commit
from rasid.methods.proofs.entries import entry_hash, leaf_bytes, record, sealed_header
from rasid.protocols.tlog.checkpoint import Checkpoint, sign_checkpoint
from rasid.protocols.tlog.note import SignerKey, sign_note
from rasid.protocols.tlog.receipt import Receipt, receipt_file, sign_receipt
from rasid.protocols.tlog.succession import sign_succession

FIXTURES = Path(__file__).parent.parent / "web" / "src" / "outbox" / "fixtures" / "receipts.json"

ORIGIN = "house.example/log"
SIGNER = SignerKey(ORIGIN, Ed25519PrivateKey.from_private_bytes(bytes(range(32))))
STRANGER = SignerKey(ORIGIN, Ed25519PrivateKey.from_private_bytes(bytes(range(1, 33))))
NEXT = SignerKey(ORIGIN, Ed25519PrivateKey.from_private_bytes(bytes(range(2, 34))))
SALT = bytes(range(100, 132))
VISIT = "6f1f64a2-0d5f-4f2e-9d3f-5f9d2b8a0001"
INSTANCE = "uuid:9b1deb4d-3b7d-4bad-9bdd-2b0d7b3dcb6d"
XML = "<data><note>وصلت إلى النافذة ٣</note></data>".encode()
FILES = {"صورة الانتظار.jpg": b"jpeg", "voice.m4a": b"m4a"}
SENT = {
    "visitId": VISIT,
    "instanceId": INSTANCE,
    "xmlSha256": sha256(XML).hexdigest(),
    "files": [{"name": name, "sha256": sha256(content).hexdigest()} for name, content in FILES.items()],
}
# What a string may hold that one side could spell otherwise than the other.
TEXTS = [
    "",
    "ا\u200f\u2028ب",
    '"\\/\b\f\n\r\t\x00\x1f\x7f',
    "😀",
    "é e\u0301",
    "\ufffe\U0010ffff",
    "__proto__",
]
CANONICAL: list[Any] = [
    None,
    [True, False, 0, -1, 2**53 - 1, -(2**53) + 1],
    TEXTS,
    {text: number for number, text in enumerate(TEXTS)},
    {"\ufb33": 1, "😀": 2, "a": {"": []}, "10": 3, "9": 4, "__proto__": {"x": None}, "A": 5},
]
NOT_CANONICAL = [
    "1.0", "1e3", "-0", "9007199254740993", "NaN", " 1", "1 ", '{"a":1,"a":1}', '{"b":1,"a":2}', '"\\u0061"',
    '"\\ud800"', '"\\/"', "[1,]", "", '{"a": 1}', '"\\u001F"',
]  # fmt: skip


def opened(sets: dict[str, Any], verb: str = "submission.received", subject: str = "submission:0") -> Any:
    """(leaf, opening) of a record with these fields."""
    written = record(verb, subject, "2026-11-15", sets)
    leaf = leaf_bytes(sealed_header(date(2026, 11, 15)), commit(SALT, written))
    return leaf, {"leaf": leaf.decode(), "salt": SALT.hex(), "record": written}


def file_of(
    leaf: bytes,
    opening: Any,
    signers: tuple[SignerKey, ...] = (SIGNER,),
    note: str | None = None,
    successions: tuple[str, ...] = (),
) -> str:
    receipt = Receipt(
        ORIGIN,
        entry_hash(leaf),
        datetime(2026, 11, 15, 9, 30, tzinfo=UTC),
        datetime(2026, 11, 17, 0, 1, tzinfo=UTC),
    )
    checkpoint = sign_checkpoint(Checkpoint(ORIGIN, 7, sha256(b"root").digest()), signers[:1])
    signed = note if note is not None else sign_receipt(receipt, signers)
    vkey = str(SIGNER.verifier)
    return receipt_file(signed, vkey, checkpoint, opening=opening, successions=successions).decode()


def succession(old: SignerKey, new: SignerKey, signers: tuple[SignerKey, ...] = ()) -> str:
    note = sign_succession(ORIGIN, old, new, datetime(2026, 11, 14, tzinfo=UTC))
    return sign_note(note.partition("\n\n")[0] + "\n", signers) if signers else note


def sets(**changed: Any) -> dict[str, Any]:
    return {
        "visit": VISIT,
        "instance": INSTANCE,
        "sha256": SENT["xmlSha256"],
        "files": {name: sha256(content).hexdigest() for name, content in FILES.items()},
        "refused_files": [],
        **changed,
    }


def cases() -> dict[str, dict[str, Any]]:
    """Receipt files by what is the matter with them; `fault` is null for those that hold."""
    leaf, opening = opened(sets())
    true = file_of(leaf, opening)
    other_leaf, other_opening = opened(sets(instance="uuid:other"))
    one = next(iter(FILES))

    def after(*notes: str) -> str:
        return file_of(leaf, opening, (NEXT,), successions=notes)

    found = {
        "true": (None, true),
        "signed by two keys": (None, file_of(leaf, opening, (SIGNER, STRANGER))),
        "with a file carried forward": (
            None, file_of(*opened(sets(files={**sets()["files"], "old.jpg": "00" * 32}))),
        ),
        "with a refused file": (
            None, file_of(*opened(sets(files={"voice.m4a": sets()["files"]["voice.m4a"]}, refused_files=[one]))),
        ),
        "signed by the key after": (None, after(succession(SIGNER, NEXT))),
        "signed by the key after the next": (None, after(succession(SIGNER, STRANGER), succession(STRANGER, NEXT))),
        "signed by this key, which came after another": (
            None, file_of(leaf, opening, successions=(succession(NEXT, SIGNER),)),
        ),
        "signed by this key, and another came after": (
            None, file_of(leaf, opening, successions=(succession(SIGNER, NEXT),)),
        ),
        "signed by a key that only named itself": ("signature", after(succession(STRANGER, NEXT))),
        "signed by a key that was named and never held": ("signature", after(succession(SIGNER, NEXT, (SIGNER,)))),
        "after a succession of another log": (
            "form", after(succession(SIGNER, NEXT).replace("origin house", "origin other")),
        ),
        "after a succession that was changed": (
            "signature", after(succession(SIGNER, NEXT).replace("from 2026", "from 2025")),
        ),
        "signed by the key before this one": (
            "signature", file_of(leaf, opening, (NEXT,), successions=(succession(NEXT, SIGNER),)),
        ),
        "signed by a stranger": ("signature", file_of(leaf, opening, (STRANGER,))),
        "accepted at another time": ("signature", true.replace("accepted 2026-11-15", "accepted 2026-11-14")),
        "unsigned": ("form", file_of(leaf, opening, note="rasid/receipt/v1\norigin house.example/log\n")),
        "cut short": ("form", true[:-1]),
        "not in canonical form": ("form", true.replace('{"checkpoint"', '{ "checkpoint"')),
        "a checkpoint instead of a receipt": (
            "form", file_of(leaf, opening, note=sign_checkpoint(Checkpoint(ORIGIN, 7, bytes(32)), [SIGNER])),
        ),
        "without opening": ("opening", file_of(leaf, None)),
        "opened to another entry": ("opening", file_of(leaf, other_opening)),
        "opened with another salt": ("opening", file_of(leaf, {**opening, "salt": "00" * 32})),
        "opened with another record": (
            "opening", file_of(leaf, {**opening, "record": {**opening["record"], "at": "2026-11-16"}}),
        ),
        "of another submission": ("other", file_of(other_leaf, other_opening)),
        "of another visit": ("other", file_of(*opened(sets(visit="another")))),
        "of a verdict": ("other", file_of(*opened(sets(), "review.accepted", "review:0"))),
        "of other answers": ("content", file_of(*opened(sets(sha256="00" * 32)))),
        "of another photo": ("content", file_of(*opened(sets(files={**sets()["files"], one: "00" * 32})))),
        "without a photo": ("content", file_of(*opened(sets(files={})))),
    }  # fmt: skip
    return {name: {"fault": fault, "text": text} for name, (fault, text) in found.items()}


def fixtures() -> str:
    document = {
        "vkey": str(SIGNER.verifier),
        "publicKey": base64.b64encode(SIGNER.verifier.public_key).decode(),
        "sent": SENT,
        "cases": cases(),
        "canonical": [canonical_bytes(value).decode() for value in CANONICAL],
        "notCanonical": NOT_CANONICAL,
    }
    return json.dumps(document, ensure_ascii=True, indent=1) + "\n"


def test_the_web_clients_fixtures_are_what_this_side_makes_today() -> None:
    assert FIXTURES.read_text() == fixtures()


def test_what_the_fixtures_call_not_canonical_is_refused_here_too() -> None:
    taken = []
    for text in NOT_CANONICAL:
        try:
            parse_canonical(text.encode())
        except NotCanonicalError:
            continue
        taken.append(text)
    assert taken == []


if __name__ == "__main__":
    FIXTURES.parent.mkdir(exist_ok=True)
    FIXTURES.write_text(fixtures())
