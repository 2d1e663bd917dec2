"""What whoever holds database and signing key can do: records enter; the same log, rewritten and signed anew, leaves.

It goes as far as anybody could: salts, commitments, links, hashes, places, tiles and checkpoint all fit together
afterwards. Only what somebody else kept tells.
"""

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import psycopg

from rasid.methods.proofs.canonical import canonical_bytes, parse_canonical
from rasid.methods.proofs.commitment import commit, new_salt
from rasid.methods.proofs.entries import entry_hash, leaf_bytes
from rasid.protocols.tlog.checkpoint import Checkpoint, sign_checkpoint
from rasid.protocols.tlog.note import SignerKey, parse_signer_key
from rasid.protocols.tlog.tiles import grow
from tests.attacks.standing import Week


@dataclass(frozen=True)
class Line:
    """One entry as the database has it; `record` is None where it was erased."""

    id: int
    index: int
    subject: str
    verb: str
    header: bytes
    commitment: bytes
    salt: bytes
    record: dict[str, Any] | None

    @property
    def leaf(self) -> bytes:
        return leaf_bytes(self.header, self.commitment)

    @property
    def is_open(self) -> bool:
        return b'"kind":"open"' in self.header


def signer(week: Week) -> SignerKey:
    return parse_signer_key((week.keys / "log").read_text())


def lines(week: Week) -> list[Line]:
    rows = week.sql(
        "SELECT e.id, l.index, e.subject, e.verb, e.header, e.commitment, o.salt, o.record FROM ledger_leaf l"
        " JOIN ledger_entry e ON e.id = l.entry_id LEFT JOIN ledger_opening o ON o.entry_id = e.id ORDER BY l.index"
    )
    return [
        Line(row[0], row[1], row[2], row[3], bytes(row[4]), bytes(row[5]), bytes(row[6] or b""),
             parse_canonical(bytes(row[7])) if row[7] is not None else None)
        for row in rows
    ]  # fmt: skip


def rewrite(week: Week, change: Callable[[Line], Line | None], key: SignerKey | None = None) -> None:
    """Change (or with None leave out) entries of the log, then make everything after them fit and sign it."""
    changed = [kept for line in lines(week) if (kept := change(line)) is not None]
    store(week, linked(changed), key or signer(week))


def with_record(line: Line, record: dict[str, Any]) -> Line:
    """The line with another record under a fresh commitment."""
    salt = new_salt()
    return replace(line, record=record, salt=salt, commitment=commit(salt, record))


def linked(changed: list[Line]) -> list[Line]:
    """Each entry names the one before it of its subject, as if it always had."""
    newest: dict[str, bytes] = {}
    done: list[Line] = []
    for index, line in enumerate(changed):
        header = line.header
        if line.is_open:
            said = json.loads(header)
            previous = newest.get(line.subject)
            header = canonical_bytes({**said, "previous": previous.hex() if previous else None})
        done.append(replace(line, header=header, index=index))
        if line.is_open:
            newest[line.subject] = entry_hash(done[-1].leaf)
    return done


def store(week: Week, forged: list[Line], key: SignerKey) -> None:
    """Into the tables as their superuser, and into the files that everybody downloads."""
    growth = grow(lambda path: None, 0, [line.leaf for line in forged])
    note = sign_checkpoint(Checkpoint(key.name, growth.size, growth.root), [key])
    with psycopg.connect(week.stack.superuser) as connection:
        connection.execute("SET session_replication_role = replica")
        made = connection.execute("SELECT max(at) FROM ledger_checkpoint").fetchone()
        connection.execute("DELETE FROM ledger_leaf")
        connection.execute("DELETE FROM ledger_checkpoint")
        connection.execute("DELETE FROM ledger_cosignature")
        cursor = connection.cursor()
        cursor.executemany(
            "UPDATE ledger_entry SET header = %s, commitment = %s, leaf_hash = %s WHERE id = %s",
            [(line.header, line.commitment, entry_hash(line.leaf), line.id) for line in forged],
        )
        cursor.executemany(
            "UPDATE ledger_opening SET salt = %s, record = %s WHERE entry_id = %s",
            [
                (line.salt, canonical_bytes(line.record), line.id)
                for line in forged
                if line.record is not None
            ],
        )
        cursor.executemany(
            "INSERT INTO ledger_leaf (index, entry_id) VALUES (%s, %s)",
            [(line.index, line.id) for line in forged],
        )
        cursor.execute(
            "INSERT INTO ledger_checkpoint (size, root, note, at) VALUES (%s, %s, %s, %s)",
            [growth.size, growth.root, note, *(made or ())],
        )
    shutil.rmtree(week.log / "tile")
    for path, content in growth.files.items():
        place = week.log / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)
    (week.log / "checkpoint").write_text(note)
