"""A small log of a test's own: leaves enter, signed checkpoints and proofs leave; and a witness that watches it."""

from datetime import UTC, datetime
from pathlib import Path

from rasid.methods.proofs.merkle import consistency_proof, leaf_hash, root_of
from rasid.protocols.tlog.checkpoint import Checkpoint, sign_checkpoint
from rasid.protocols.tlog.note import COSIGNATURE_V1, SignerKey, new_signer_key, sign_note
from rasid.protocols.tlog.succession import sign_succession
from rasid.protocols.tlog.witness import format_submission
from rasid.witness.memory import Memory, make_folder
from rasid.witness.trust import Trusted
from rasid.witness.witness import Witness

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
ORIGIN = "log.example/main"


class Log:
    """Holds all its leaves' hashes; `fork` begins another history after a shared beginning."""

    def __init__(self, origin: str = ORIGIN, key: SignerKey | None = None) -> None:
        self.key = key or new_signer_key(origin)
        self.origin = origin
        self.leaves: list[bytes] = []

    def grow(self, count: int, word: str = "entry") -> "Log":
        for _ in range(count):
            self.leaves.append(leaf_hash(f"{word} {len(self.leaves)}".encode()))
        return self

    def fork(self, size: int) -> "Log":
        other = Log(self.origin, self.key)
        other.leaves = self.leaves[:size]
        return other

    def note(self, size: int | None = None, *signers: SignerKey) -> str:
        leaves = self.leaves[:size]
        head = Checkpoint(self.origin, len(leaves), root_of(leaves))
        return sign_checkpoint(head, signers or [self.key])

    def proof(self, old: int, size: int | None = None) -> list[bytes]:
        leaves = self.leaves[:size]
        return consistency_proof(old, len(leaves), lambda start, end: root_of(leaves[start:end]))

    def submission(self, old: int, size: int | None = None) -> bytes:
        return format_submission(old, self.proof(old, size), self.note(size))


def succession(old: SignerKey, new: SignerKey, *signers: SignerKey) -> str:
    if not signers:
        return sign_succession(old.name, old, new, NOON)
    text = f"rasid/key-succession/v1\norigin {old.name}\nnext {new.verifier}\nfrom 2026-11-22T12:00:00Z\n"
    return sign_note(text, signers)


def made(folder: Path, name: str = "audit.example/rasid") -> Path:
    make_folder(folder, new_signer_key(name, COSIGNATURE_V1), NOON)
    return folder


def watching(folder: Path, *logs: Log) -> Witness:
    memory, trusted = Memory(folder), Trusted(folder)
    for log in logs:
        trusted.add(str(log.key.verifier))
    return Witness(memory, trusted, lambda: NOON)
