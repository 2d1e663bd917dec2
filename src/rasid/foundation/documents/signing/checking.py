"""A signed paper enters; what its signature proves leaves, in codes that a person's sentence stands for."""

import io
from datetime import UTC, datetime
from hashlib import sha256

from asn1crypto import x509 as asn1_x509
from django.conf import settings
from pyhanko.pdf_utils.misc import PdfError, PdfReadError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.general import SigningError as PdfSigningError
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.errors import SignatureValidationError
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.settings import KeyUsageConstraints
from pyhanko.sign.validation.status import PdfSignatureStatus, SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext

from rasid.foundation.calendar import clock
from rasid.foundation.documents.signing.certificates import certificates, chain, described
from rasid.foundation.documents.signing.plain import Checked, Signatory, Trouble


def check(pdf: bytes) -> Checked:
    """What the first signature of a PDF says today: whole, by a certificate that this installation knows, in time."""
    try:
        reader = PdfFileReader(io.BytesIO(pdf))
        held = reader.embedded_regular_signatures
    except (PdfError, ValueError, KeyError) as error:
        del error
        return Checked(None, None, None, (Trouble.UNREADABLE,))
    if not held:
        return Checked(None, None, None, (Trouble.UNSIGNED,))
    return _checked(held[0])


def _checked(signature: EmbeddedPdfSignature) -> Checked:
    certificate = signature.signer_cert
    known = {sha256(each.certificate).hexdigest() for each in certificates() if each.is_own}
    is_own = sha256(certificate.dump()).hexdigest() in known
    who = described(certificate, is_own=is_own)
    try:
        status = validate_pdf_signature(
            signature,
            signer_validation_context=_believing([certificate] if is_own else []),
            # Ours are for signing, whatever else a ministry's certificate may say of its use.
            key_usage_settings=KeyUsageConstraints(key_usage=set()),
        )
    except (SignatureValidationError, PdfSigningError, PdfReadError, ValueError):
        return Checked(who, None, None, (Trouble.CHANGED,))
    said = signature.self_reported_timestamp
    stamp = status.timestamp_validity
    stamped = stamp.timestamp if stamp is not None and stamp.intact and stamp.valid else None
    troubles = _troubles(status, who, is_own=is_own, at=stamped or said)
    if who.valid_until < clock.now() and stamped is None and not troubles:
        troubles = (Trouble.UNSTAMPED_OVER,)
    return Checked(who, said, stamped, troubles)


def _troubles(
    status: PdfSignatureStatus, who: Signatory, *, is_own: bool, at: datetime | None
) -> tuple[Trouble, ...]:
    found = []
    if not (status.intact and status.valid):
        found.append(Trouble.CHANGED)
    if _is_added_to(status):
        found.append(Trouble.ADDED_TO)
    if not is_own and not _is_vouched_for(status):
        found.append(Trouble.UNKNOWN)
    if at is not None and not who.is_valid(at.astimezone(UTC)):
        found.append(Trouble.OVER)
    return tuple(found)


def _is_added_to(status: PdfSignatureStatus) -> bool:
    """Whatever came after the signature beyond what proves it for longer."""
    if status.coverage == SignatureCoverageLevel.ENTIRE_FILE:
        return False
    return status.modification_level not in {ModificationLevel.NONE, ModificationLevel.LTA_UPDATES}


def _is_vouched_for(status: PdfSignatureStatus) -> bool:
    """A chain to a root of RASID_SIGNING_CHAIN; that a certificate is over today is said apart."""
    return bool(status.trusted)


def _believing(own: list[asn1_x509.Certificate]) -> ValidationContext:
    ours, stamps = chain(str(settings.SIGNING_CHAIN)), chain(str(settings.TSA_CERTIFICATES))
    return ValidationContext(
        trust_roots=[*ours.roots, *stamps.roots, *own],
        other_certs=[*ours.between, *stamps.between],
        crls=[each.dump() for each in (*ours.revoked, *stamps.revoked)],
        allow_fetching=False,
        revocation_mode="soft-fail",
        moment=clock.now(),
    )


def pages_of(pdf: bytes) -> int:
    return int(PdfFileReader(io.BytesIO(pdf)).root["/Pages"]["/Count"])
