"""A PDF/A of the house enters; the same file with a signature appended leaves: PAdES B-B, B-T or B-LT.

What was there stays byte for byte: the signature is an incremental update without any mark on the page, so that the
file is PDF/A and PDF/UA as before. Who signed is said in the paper's own words (`certificates.signatory`).
"""

import io
import logging

from django.conf import settings
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.writer import BasePdfFileWriter
from pyhanko.sign.fields import InvisSigSettings, SigFieldSpec, SigSeedSubFilter
from pyhanko.sign.general import SigningError as PdfSigningError
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner
from pyhanko.sign.signers.pdf_signer import (
    DSSContentSettings,
    PdfSigningSession,
    SigDSSPlacementPreference,
)
from pyhanko.sign.timestamps.api import TimeStamper
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.errors import PathError, ValidationError

from rasid.foundation.calendar import clock
from rasid.foundation.documents.signing.certificates import Chain, chain, signing_with
from rasid.foundation.documents.signing.plain import Level, Signed, SigningError
from rasid.foundation.documents.signing.stamping import Authority, StampMissingError

FIELD = "Rasid"
_LOG = logging.getLogger(__name__)


def sign(pdf: bytes, reason: str) -> Signed:
    """Sign a typeset paper with today's certificate; slow, and it may ask an authority outside: for jobs.

    An authority that does not answer costs the stamp, not the signature. Raises SigningError.
    """
    if not settings.TSA_URL:
        return _signed(pdf, reason, None, None)
    stamper = Authority()
    for context in (_lasting_context(), None):
        try:
            return _signed(pdf, reason, stamper, context)
        except StampMissingError as error:
            _LOG.warning("no time stamp for a paper: %s", error)
            break
        except (PathError, ValidationError, PdfSigningError) as error:
            if context is None:
                raise SigningError(type(error).__name__) from error
            _LOG.warning("a paper cannot be signed for long: %s", type(error).__name__)
    return _signed(pdf, reason, None, None)


def _signed(
    pdf: bytes, reason: str, stamper: TimeStamper | None, context: ValidationContext | None
) -> Signed:
    who, signer = signing_with()
    try:
        writer = _Appending(io.BytesIO(pdf))
        _order_tabs(writer)
        made = _Signer(
            PdfSignatureMetadata(
                field_name=FIELD,
                md_algorithm="sha256",
                reason=reason,
                subfilter=SigSeedSubFilter.PADES,
                embed_validation_info=context is not None,
                validation_context=context,
                dss_settings=DSSContentSettings(
                    include_vri=False, placement=SigDSSPlacementPreference.TOGETHER_WITH_SIGNATURE
                ),
            ),
            signer,
            timestamper=stamper,
            new_field_spec=SigFieldSpec(
                FIELD, invis_sig_settings=InvisSigSettings(set_print_flag=True, box_out_of_bounds=True)
            ),
        ).sign_pdf(writer)
    except PdfError as error:
        raise SigningError(str(error)) from error
    level = Level.SIGNED if stamper is None else Level.STAMPED if context is None else Level.LASTING
    return Signed(bytes(made.getbuffer()), who, level)


class _Appending(IncrementalPdfFileWriter):
    """Leaves title, dates and the marks of PDF/A as they are: what is appended is the signature alone."""

    def _update_meta(self) -> None:
        pass


class _Signer(PdfSigner):
    """By the house's clock: past weeks are played by theirs."""

    def init_signing_session(
        self, pdf_out: BasePdfFileWriter, existing_fields_only: bool = False
    ) -> PdfSigningSession:
        session = super().init_signing_session(pdf_out, existing_fields_only)
        session.system_time = clock.now()
        return session


def _order_tabs(writer: IncrementalPdfFileWriter) -> None:
    """PDF/UA-1 wants pages with annotations, such as a signature's, to say in which order a keyboard walks them."""
    page_ref, _ = writer.find_page_for_modification(0)  # type: ignore[no-untyped-call]
    page = page_ref.get_object()
    if "/Tabs" not in page:
        page["/Tabs"] = generic.NameObject("/S")
        writer.mark_update(page_ref)


def _lasting_context() -> ValidationContext | None:
    """What proves both certificates for years: None while the operator has not said whom to believe."""
    if not settings.TSA_CERTIFICATES:
        return None
    who, signer = signing_with()
    ours = chain(str(settings.SIGNING_CHAIN))
    stamps = chain(str(settings.TSA_CERTIFICATES))
    own = [signer.signing_cert] if who.is_own and signer.signing_cert is not None else []
    return trusting(Chain(
        [*ours.roots, *stamps.roots, *own],
        [*ours.between, *stamps.between],
        [*ours.revoked, *stamps.revoked],
    ))  # fmt: skip


def trusting(known: Chain) -> ValidationContext:
    """Checks against these certificates and nobody else's; where one names a list of revoked ones, it is wanted."""
    return ValidationContext(
        trust_roots=list(known.roots),
        other_certs=list(known.between),
        crls=[each.dump() for each in known.revoked],
        allow_fetching=False,
        revocation_mode="hard-fail",
        retroactive_revinfo=True,
    )
