"""A small office in memory: acts enter, the static files that an outside reader downloads leave.

It calls only what the ledger calls, and its `forge_…` methods do what a key holder with database access could do.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from rasid.methods.proofs.canonical import canonical_bytes
from rasid.methods.proofs.commitment import commit, new_salt
from rasid.methods.proofs.entries import (
    entry_hash,
    leaf_bytes,
    open_header,
    record,
    reference,
    sealed_header,
)
from rasid.methods.proofs.merkle import EMPTY_ROOT
from rasid.methods.proofs.replay import Step, replay
from rasid.protocols.tlog.checkpoint import Checkpoint, sign_checkpoint
from rasid.protocols.tlog.export import (
    bulletin_digest,
    bulletin_document,
    erased_entry,
    export_file,
    opened_entry,
    sealed_bulletin,
    subject_document,
)
from rasid.protocols.tlog.note import SignerKey, new_signer_key
from rasid.protocols.tlog.receipt import Receipt, receipt_file, sign_receipt
from rasid.protocols.tlog.tiles import grow

ORIGIN = "rasid.example/log"
SCOPE = "corridor"


@dataclass
class Act:
    subject: str
    header: bytes
    salt: bytes
    record: dict[str, Any]
    is_open: bool = True
    is_erased: bool = False

    @property
    def leaf(self) -> bytes:
        return leaf_bytes(self.header, commit(self.salt, self.record))

    @property
    def hash(self) -> bytes:
        return entry_hash(self.leaf)


@dataclass
class Office:
    """`acts` in the order of the log; `live` is what its site shows."""

    signer: SignerKey = field(default_factory=lambda: new_signer_key(ORIGIN))
    acts: list[Act] = field(default_factory=list)
    live: dict[str, dict[str, Any]] = field(default_factory=dict)
    size: int | None = None

    @property
    def vkey(self) -> str:
        return str(self.signer.verifier)

    def act(
        self,
        verb: str,
        subject: str,
        at: str,
        sets: Mapping[str, Any],
        deadline: str | None = None,
        public: bool = True,
        erases: list[Act] | None = None,
    ) -> Act:
        previous = [act for act in self.acts if act.subject == subject and act.is_open]
        header = open_header(
            verb,
            at,
            reference(subject),
            previous[-1].hash if previous else None,
            date.fromisoformat(deadline) if deadline else None,
            SCOPE if public else False,
        )
        fields = {**sets, "deadline": deadline} if deadline else dict(sets)
        written = record(verb, subject, at, fields, [act.hash for act in erases or []])
        self.acts.append(Act(subject, header, new_salt(), written))
        if public:
            self.live[subject] = {**self.live.get(subject, {}), **fields}
        return self.acts[-1]

    def sealed(self, verb: str, subject: str, day: str) -> Act:
        written = record(verb, subject, day, {})
        header = sealed_header(date.fromisoformat(day))
        self.acts.append(Act(subject, header, new_salt(), written, is_open=False))
        return self.acts[-1]

    def erase(self, act: Act, at: str) -> None:
        self.act(f"{act.subject.split(':')[0]}.erased", act.subject, at, {}, erases=[act])
        act.is_erased = True
        steps = [
            Step(json.loads(each.header), None if each.is_erased else each.record)
            for each in self.acts
            if each.subject == act.subject
        ]
        self.live[act.subject] = replay(steps).live

    def rechain(self) -> None:
        """What a forger with the key does after a change: every later entry of a subject gets new links."""
        latest: dict[str, bytes] = {}
        for act in self.acts:
            if act.is_open:
                header = json.loads(act.header)
                header["previous"] = latest[act.subject].hex() if act.subject in latest else None
                act.header = canonical_bytes(header)
                latest[act.subject] = act.hash

    def files(self) -> dict[str, bytes]:
        return grow(lambda path: None, 0, [act.leaf for act in self.acts[: self.size]]).files

    def checkpoint(self) -> str:
        acts = self.acts[: self.size]
        root = grow(lambda path: None, 0, [act.leaf for act in acts]).root if acts else EMPTY_ROOT
        return sign_checkpoint(Checkpoint(ORIGIN, len(acts), root), [self.signer])

    def bulletin(
        self, number: int, day: str, numbers: Mapping[str, Any], subject: str | None = None
    ) -> bytes:
        heads = {act.subject: act.hash for act in self.acts if act.subject in self.live and act.is_open}
        document = bulletin_document(
            number, date.fromisoformat(day), numbers, ORIGIN, self.vkey, self.checkpoint(), heads, SCOPE
        )
        sets = {"number": number, "digest": bulletin_digest(document)}
        self.act("bulletin.published", subject or f"bulletin:{number}", day, sets)
        return sealed_bulletin(document, [self.signer])

    def export(self, day: str, change: Callable[[dict[str, Any]], None] = lambda document: None) -> bytes:
        subjects = []
        for subject, live in self.live.items():
            entries = [
                erased_entry(index) if act.is_erased else opened_entry(index, act.salt, act.record)
                for index, act in enumerate(self.acts[: self.size])
                if act.subject == subject and act.is_open
            ]
            subjects.append(subject_document(subject, live, entries))
        made = date.fromisoformat(day)
        document = json.loads(export_file(ORIGIN, self.vkey, made, self.checkpoint(), subjects, SCOPE))
        change(document)
        return canonical_bytes(document)

    def receipt(self, act: Act, accepted: datetime) -> bytes:
        receipt = Receipt(ORIGIN, act.hash, accepted, accepted + timedelta(seconds=60))
        opening = {"leaf": act.leaf.decode(), "salt": act.salt.hex(), "record": act.record}
        return receipt_file(
            sign_receipt(receipt, [self.signer]), self.vkey, self.checkpoint(), opening=opening
        )

    def publish(self, folder: Path, day: str, change: Callable[[dict[str, Any]], None] | None = None) -> Path:
        """Today's site in `folder`: export.json and log/."""
        files = {f"log/{path}": raw for path, raw in self.files().items()}
        files["log/checkpoint"] = self.checkpoint().encode()
        files["export.json"] = self.export(day, change) if change else self.export(day)
        for path, raw in files.items():
            place = folder / path
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(raw)
        return folder


def a_fortnight() -> tuple[Office, bytes]:
    """Two findings, a case that ends, a report, sealed visits; the bulletin of the first week."""
    office = Office()
    office.sealed("visit.filed", "visit:1", "2026-11-18")
    office.sealed("visit.padded", "visit:2", "2026-11-18")
    office.act(
        "finding.confirmed",
        "finding:7F3K",
        "2026-11-19",
        {
            "severity": "high",
            "item": {"ar": "المنحدر مغلق", "en": "The ramp is closed"},
            "state": "confirmed",
        },
    )
    office.act(
        "finding.confirmed",
        "finding:9QAB",
        "2026-11-15/2026-11-21",
        {"severity": "low", "state": "confirmed"},
    )
    office.act("case.opened", "case:7F3K", "2026-11-19", {"state": "open"})
    office.act("deadline.set", "case:7F3K", "2026-11-19", {}, deadline="2026-12-03")
    office.act("report.accepted", "report:0f5b7d1c9a3e4c6fb8d2", "2026-11-19", {"text": "…"}, public=False)
    kept = office.bulletin(12, "2026-11-20", {"visits": 41, "bodies": 9, "score": "71.4"})
    office.act("deadline.extended", "case:7F3K", "2026-12-01", {}, deadline="2026-12-10")
    answered = {"state": "answered", "answer": "given", "proofs": ["5d" * 32]}
    office.act("case.answered", "case:7F3K", "2026-12-08", answered)
    office.act("case.answer_accepted", "case:7F3K", "2026-12-08", {"answer": "accepted"})
    office.act("case.closed", "case:7F3K", "2026-12-09", {"state": "closed", "closed_basis": "recheck"})
    return office, kept


NOON = datetime(2026, 11, 19, 12, 0, tzinfo=UTC)
