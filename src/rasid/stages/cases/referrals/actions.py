"""Orders to hand over enter; granted by a second officer, a sealed package leaves, and every hand it passes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from io import BytesIO
from secrets import token_bytes
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction

from rasid.foundation.accounts.models import User
from rasid.foundation.calendar import clock
from rasid.foundation.four_eyes import actions as four_eyes
from rasid.foundation.four_eyes.models import Proposal
from rasid.foundation.jobs.progress import Teller, telling
from rasid.foundation.ledger import sequencing
from rasid.foundation.ledger.recording import record
from rasid.foundation.media import keeping
from rasid.foundation.media.models import StoredFile
from rasid.foundation.text.refusals import Refused
from rasid.stages.cases import queries as cases
from rasid.stages.cases.actions import locked, tell
from rasid.stages.cases.models import Case, Custody, Referral
from rasid.stages.cases.referrals import queries, rules
from rasid.stages.cases.referrals.contents import NotPlacedError, package_files
from rasid.stages.cases.referrals.rules import ACT, Hand, Refusal
from rasid.stages.cases.referrals.sealing import fingerprint, read_certificate, sealed, zipped
from rasid.stages.cases.referrals.standing import referred_view
from rasid.stages.cases.rules import ReferredTo, Step
from rasid.stages.findings.models import Finding
from rasid.stages.findings.rules import code_from
from rasid.stages.programmes.rules import Viewer


class TooLargeError(RuntimeError):
    """The opened package is larger than one that can be sealed: hand its orders over in several referrals."""


@dataclass(frozen=True, slots=True)
class Terms:
    """A referral as it is asked for. `certificate`: the recipient's, PEM."""

    orders: tuple[UUID, ...]
    to: ReferredTo
    recipient: str
    certificate: str
    legal_basis: str
    is_public: bool


@transaction.atomic
def propose_referral(viewer: Viewer, by: User, terms: Terms, reason: str) -> Proposal:
    """Ask to hand orders over to a body that may investigate; another officer grants exactly this."""
    if not cases.may_judge(viewer):
        raise Refused(Refusal.NOT_THERE)
    _demand(viewer, terms)
    return four_eyes.propose(
        by,
        viewer.programme_id,
        act=ACT,
        subject=f"referral:{uuid4()}",
        terms={
            "orders": [str(each) for each in terms.orders],
            "to": terms.to,
            "recipient": terms.recipient.strip(),
            "certificate": terms.certificate.strip(),
            "fingerprint": fingerprint(terms.certificate),
            "legal_basis": terms.legal_basis.strip(),
            "is_public": terms.is_public,
        },
        reason=reason,
    )


@transaction.atomic
def grant_referral(viewer: Viewer, by: User, proposal_id: UUID) -> Referral:
    """Allow it, as another officer who compared the certificate's fingerprint with the recipient. A job packs."""
    if not cases.may_judge(viewer):
        raise Refused(Refusal.NOT_THERE)
    proposal = four_eyes.grant(by, viewer.programme_id, proposal_id, act=ACT)
    terms = terms_of(proposal)
    held = _demand(viewer, terms)
    referral = Referral.objects.create(
        id=UUID(proposal.subject.partition(":")[2]),
        programme_id=viewer.programme_id,
        code=_fresh_code(),
        to=terms.to,
        recipient=terms.recipient,
        certificate=terms.certificate,
        legal_basis=terms.legal_basis,
        reason=proposal.reason,
        is_public=terms.is_public,
        asked_by=proposal.asked_by,
        granted_by=by,
        granted_at=clock.now(),
    )
    referral.cases.set(held)
    sets = {"code": referral.code, "to": referral.to, "orders": [case.code for case in held]}
    _log(ACT, referral, {**sets, "account": by.pk})
    return referral


@transaction.atomic
def refuse_referral(viewer: Viewer, by: User, proposal_id: UUID) -> Proposal:
    if not cases.may_judge(viewer):
        raise Refused(Refusal.NOT_THERE)
    return four_eyes.refuse(by, viewer.programme_id, proposal_id, act=ACT)


def terms_of(proposal: Proposal) -> Terms:
    """What exactly is asked for."""
    given: dict[str, Any] = proposal.terms
    return Terms(
        orders=tuple(UUID(each) for each in given["orders"]),
        to=ReferredTo(given["to"]),
        recipient=given["recipient"],
        certificate=given["certificate"],
        legal_basis=given["legal_basis"],
        is_public=given["is_public"],
    )


def pack_referral(referral_id: UUID) -> Referral:
    """Gather, list, sign and seal what a granted referral hands over. Asked twice, it packs once.

    Everything that is open must have its place in the log first: what has none could not be proven.
    """
    with telling(ACT, referral_id) as teller:
        if not sequencing.settle():
            raise NotPlacedError(referral_id)
        return _pack(referral_id, teller)


@transaction.atomic
def _pack(referral_id: UUID, teller: Teller) -> Referral:
    referral = (
        Referral.objects.select_for_update(of=("self",))
        .select_related("programme", "asked_by", "granted_by")
        .get(id=referral_id)
    )
    if referral.packed_at is not None:
        return referral
    now = clock.now()
    # Nothing may be said of them while they are gathered. Findings first, as whoever withdraws one locks.
    list(
        Finding.objects.select_for_update().filter(id__in=referral.cases.values("finding_id")).order_by("id")
    )
    list(Case.objects.select_for_update(of=("self",)).filter(referrals=referral).order_by("id"))
    files = package_files(referral, now, teller.tell)
    if sum(map(len, files.values())) > rules.MOST_BYTES:
        raise TooLargeError(referral.code)
    content = zipped(files)
    referral.package = keeping.keep(BytesIO(sealed(content, referral.certificate)))
    referral.content_sha256, referral.packed_at = sha256(content).hexdigest(), now
    referral.save(update_fields=["package", "content_sha256", "packed_at"])
    said = {"content_sha256": referral.content_sha256, "package_sha256": referral.package.sha256}
    _pass(referral, Hand.PACKED, None, "", said)
    return referral


@transaction.atomic
def download_package(viewer: Viewer, by: User, referral_id: UUID) -> StoredFile:
    """The sealed package, for somebody of the desk; that they had it is kept before they have it."""
    referral = _for_desk(viewer, referral_id)
    _demand_hand(referral, Hand.DOWNLOADED, "")
    package = referral.package
    if package is None or package.dropped_at is not None:
        raise Refused(Refusal.GONE)
    _pass(referral, Hand.DOWNLOADED, by, "", {})
    return package


@transaction.atomic
def hand_over(viewer: Viewer, by: User, referral_id: UUID, received_by: str) -> Referral:
    """It was given to somebody, named with their post. Where two made the referral public, its orders now say so."""
    referral = _for_desk(viewer, referral_id)
    _demand_hand(referral, Hand.HANDED_OVER, received_by)
    _pass(referral, Hand.HANDED_OVER, by, received_by, {})
    if referral.is_public:
        for case_id in referral.cases.order_by("id").values_list("id", flat=True):
            case = locked(case_id)
            tell(case, Step.REFERRED, viewer, "", referred_view(case))
    return referral


@transaction.atomic
def confirm_receipt(viewer: Viewer, by: User, referral_id: UUID, words: str) -> Referral:
    """The recipient opened it and said so: by which letter, of which day."""
    referral = _for_desk(viewer, referral_id)
    _demand_hand(referral, Hand.RECEIVED, words)
    _pass(referral, Hand.RECEIVED, by, words, {})
    return referral


def packages_over(before: datetime, most: int) -> int:
    """Bytes of packages whose receipt was confirmed before this moment; whose hands they passed stays."""
    confirmed = Custody.objects.filter(act=Hand.RECEIVED, at__lt=before).values("referral_id")
    found = Referral.objects.filter(id__in=confirmed, package__isnull=False, package__dropped_at=None)
    gone = list(found.select_related("package").order_by("packed_at", "id")[:most])
    for referral in gone:
        if referral.package is not None:
            keeping.drop_bytes(referral.package)
    return len(gone)


def _demand(viewer: Viewer, terms: Terms) -> Sequence[Case]:
    """The orders, in a fixed order, or Refused."""
    held = list(Case.objects.filter(programme_id=viewer.programme_id, id__in=terms.orders).order_by("code"))
    if len(held) != len(set(terms.orders)):
        raise Refused(Refusal.NOT_THERE)
    refusal = rules.may_refer(queries.as_orders(held), terms.recipient, terms.legal_basis)
    refusal = refusal or rules.may_seal_for(read_certificate(terms.certificate), clock.now())
    if refusal:
        raise Refused(refusal, most=rules.MOST_ORDERS, least=rules.LEAST_RSA_BITS)
    return held


def _demand_hand(referral: Referral, act: Hand, words: str) -> None:
    if refusal := rules.may_pass(queries.hands(referral), act, words):
        raise Refused(refusal)


def _pass(referral: Referral, act: Hand, by: User | None, words: str, said: dict[str, Any]) -> None:
    """One hand that held the package: a row that is never changed, and a sealed entry of the log."""
    Custody.objects.create(referral=referral, act=act, by=by, words=words.strip(), at=clock.now())
    account = {"account": by.pk} if by else {}
    _log(f"referral.{act}", referral, {**said, **account, "words": words.strip()})


def _log(verb: str, referral: Referral, sets: dict[str, Any]) -> None:
    """Sealed: whoever is looked into must not learn of it from the log."""
    record(verb, f"referral:{referral.id}", programme_id=referral.programme_id, sets=sets, is_sealed=True)


def _for_desk(viewer: Viewer, referral_id: UUID) -> Referral:
    found = queries.referrals(viewer).filter(id=referral_id)
    if not found.exists():
        raise Refused(Refusal.NOT_THERE)
    return Referral.objects.select_for_update(of=("self",)).select_related("package").get(id=referral_id)


def _fresh_code() -> str:
    while True:
        code = code_from(token_bytes(5))
        if not Referral.objects.filter(code=code).exists():
            return code
