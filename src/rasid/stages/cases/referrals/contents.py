"""A referral enters; the files of its package leave: public views, entries with proofs, evidence as readers see it.

Nothing of who visited, and no moment of a visit: the log's own openings bear days alone, pictures are those that were
drawn anew, and files get names of ours.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from importlib.resources import files as resources
from typing import Any

from django.conf import settings
from django.db.models import Q
from django.utils.translation import override

from rasid.foundation.ledger import keys
from rasid.foundation.ledger.models import Entry
from rasid.foundation.ledger.receipts import place_proof
from rasid.foundation.media import files
from rasid.foundation.media.facts import examined
from rasid.foundation.media.models import StoredFile
from rasid.foundation.media.rules import EXAMINED_TYPES
from rasid.foundation.text.messages import say
from rasid.methods.proofs.canonical import parse_canonical
from rasid.methods.proofs.entries import leaf_bytes
from rasid.protocols.tlog.package import MANIFEST, entry_file, sealed_manifest, view_file
from rasid.stages.cases import queries as cases
from rasid.stages.cases.models import Case, Referral
from rasid.stages.cases.referrals.sealing import fingerprint
from rasid.stages.findings import queries as findings
from rasid.stages.findings.models import Finding, SecondEvidence
from rasid.stages.submissions.models import Attachment

EXTENSIONS = {"image/jpeg": "jpg", "image/png": "png", "application/pdf": "pdf", "video/mp4": "mp4"}
Tell = Callable[[int, int], None]


class NotPlacedError(RuntimeError):
    """An entry of an order has no place in the log yet, or the log's files are away; the job tries again."""


@dataclass
class Package:
    """Files by their paths, and of each piece of evidence what its original was."""

    files: dict[str, bytes] = field(default_factory=dict)
    evidence: list[dict[str, Any]] = field(default_factory=list)


def package_files(referral: Referral, packed_at: datetime, tell: Tell) -> dict[str, bytes]:
    """Every file of the package by its path, the signed list among them."""
    held = list(
        Case.objects.filter(referrals=referral)
        .select_related("programme", "finding__review", "reply", "appeal")
        .order_by("code")
    )
    package = Package()
    for done, case in enumerate(held):
        tell(done, len(held))
        _put_order(package, case)
    package.files["log/keys.json"] = keys.published_keys()
    package.files["verify.py"] = resources("rasid").joinpath("verify.py").read_bytes()
    for language in ("ar", "en"):
        with override(language):
            package.files[f"read-me.{language}.txt"] = f"{_read_me(referral)}\n".encode()
    vkey = str(keys.verifier())
    package.files[MANIFEST] = sealed_manifest(
        _told(referral, held, package, packed_at),
        package.files,
        settings.LOG_ORIGIN,
        vkey,
        referral.code,
        [keys.signer()],
    )
    tell(len(held), len(held))
    return package.files


def _read_me(referral: Referral) -> str:
    return say("cases-referral-read-me", code=referral.code, key=str(keys.verifier()))


def _told(referral: Referral, held: list[Case], package: Package, packed_at: datetime) -> dict[str, Any]:
    """Who asked, who granted and for whom it was sealed; after that custody is kept where it lies."""
    return {
        "made_on": packed_at.astimezone(UTC).date().isoformat(),
        "scope": str(referral.programme_id),
        "to": referral.to,
        "recipient": referral.recipient,
        "certificate_sha256": fingerprint(referral.certificate).replace(" ", ""),
        "legal_basis": referral.legal_basis,
        "reason": referral.reason,
        "orders": [case.code for case in held],
        "evidence": package.evidence,
        "custody": [
            {"act": "asked", "by": referral.asked_by.handle},
            {"act": "granted", "by": referral.granted_by.handle, "at": _moment(referral.granted_at)},
            {"act": "packed", "by": None, "at": _moment(packed_at)},
        ],
    }


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _put_order(package: Package, case: Case) -> None:
    """One order and its finding: how they stand, every entry of both, and what shows them."""
    for kind, subject, live in (
        ("order", f"case:{case.id}", cases.public_view(case)),
        ("finding", f"finding:{case.finding_id}", findings.public_view(case.finding)),
    ):
        package.files[f"views/{case.code}-{kind}.json"] = view_file(subject, live)
        for number, entry in enumerate(_entries(subject), 1):
            path = f"entries/{case.code}-{kind}-{number:03}-{entry.verb.partition('.')[2]}.json"
            package.files[path] = _entry(subject, entry)
    for name, stored in _evidence(case):
        _put_evidence(package, case.code, name, stored)


def _entries(subject: str) -> list[Entry]:
    """Open entries in the log's order. A draft that was sealed before the finding was public stays sealed."""
    found = Entry.objects.filter(subject=subject).select_related("opening").order_by("id")
    return [entry for entry in found if entry.is_open]


def _entry(subject: str, entry: Entry) -> bytes:
    proof = place_proof(entry)
    if proof is None:
        raise NotPlacedError(entry.verb)
    opening = getattr(entry, "opening", None)
    return entry_file(
        subject,
        leaf_bytes(bytes(entry.header), bytes(entry.commitment)),
        proof,
        bytes(opening.salt) if opening else None,
        parse_canonical(bytes(opening.record)) if opening else None,
    )


def _evidence(case: Case) -> Iterator[tuple[str, StoredFile]]:
    """What shows the fault, then what its authority gave to show that it is gone, or never was."""
    for number, stored in enumerate(_shows(case.finding), 1):
        yield f"finding-{number}", stored
    for answer in case.answers.order_by("number"):
        for number, proof in enumerate(answer.proofs.select_related("file").order_by("pk"), 1):
            yield f"answer-{answer.number}-{number}", proof.file
    appeal = getattr(case, "appeal", None)
    proofs = appeal.proofs.select_related("file").order_by("pk") if appeal else []
    for number, proof in enumerate(proofs, 1):
        yield f"appeal-{number}", proof.file


def _shows(finding: Finding) -> list[StoredFile]:
    """Pictures of the visit at its place in the form, or the document that confirmed what a resident said.

    Recordings stay where they are: a voice is a person.
    """
    if finding.answer is None:
        second = SecondEvidence.objects.filter(finding=finding, document__isnull=False).first()
        return [second.document] if second and second.document else []
    path = finding.answer.item.path
    group = path.rpartition("/")[0]
    held = Attachment.objects.filter(
        submission_id=finding.answer.submission_id, is_refused=False, file__media_type__startswith="image/"
    )
    near = held.filter(Q(item_path=path) | Q(item_path__startswith=f"{group}/")) if group else held
    return [each.file for each in near.select_related("file").order_by("pk") if each.file]


def _put_evidence(package: Package, code: str, name: str, stored: StoredFile) -> None:
    """The file as readers see it. What cannot be shown, or was let go, is named by its hash alone."""
    told: dict[str, Any] = {"order": code, "what": name, "original_sha256": stored.sha256, "path": None}
    if (seen := _as_seen(stored)) is not None:
        content, media_type = seen
        told["path"] = f"evidence/{code}/{name}.{EXTENSIONS.get(media_type, 'bin')}"
        package.files[told["path"]] = content
    package.evidence.append(told)


def _as_seen(stored: StoredFile) -> tuple[bytes, str] | None:
    if stored.dropped_at is not None:
        return None
    path, media_type = stored.path, stored.media_type
    if stored.media_type in EXAMINED_TYPES:
        facts = examined(stored)
        path, media_type = facts.shown_path, facts.shown_type
    if not path:
        return None
    with files.open_on_disk(path) as content:
        return content.read(), media_type
