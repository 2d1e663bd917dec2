"""A confirmed finding enters; its flash report leaves, signed, told to the Cabinet's readers, read or withdrawn."""

import logging
from datetime import date, datetime
from io import BytesIO
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import override

from rasid.foundation.accounts.models import User
from rasid.foundation.calendar import clock
from rasid.foundation.documents.signing.plain import Signed, pages_of, sign, signatory
from rasid.foundation.documents.typesetting import TypesettingError, compile_pdf
from rasid.foundation.ledger.recording import record
from rasid.foundation.media.keeping import keep
from rasid.foundation.messaging.rules import Way, reachable
from rasid.foundation.messaging.sending import NotSentError, send
from rasid.foundation.text.messages import say
from rasid.foundation.text.refusals import Refused
from rasid.foundation.text.style import override_style
from rasid.foundation.vault.residents import CONTACT, forget_said, keep_said, open_said
from rasid.methods.proofs.canonical import canonical_bytes
from rasid.stages.bulletins.flash import papers, queries, rules
from rasid.stages.bulletins.flash.rules import FlashState, Refusal
from rasid.stages.bulletins.models import Brief, CabinetAddress, CabinetNotice, FlashReport, ReadReceipt
from rasid.stages.cases.actions import open_case
from rasid.stages.cases.models import Case
from rasid.stages.findings.rules import FindingState
from rasid.stages.programmes.doors import style_of
from rasid.stages.programmes.models import Membership
from rasid.stages.programmes.rules import Role, Viewer

TEMPLATE = "stages/bulletins/templates/bulletins/flash.typ"
CUSTODIAN = "rasid"
_LOG = logging.getLogger(__name__)


def issue_flash(finding_id: UUID) -> FlashReport | None:
    """One signed page for a danger to life or a serious shortfall. Asked twice, it gives the one that is there.

    The order is opened first, by whichever of the two jobs comes first: the page says who must act by when.
    """
    case = open_case(finding_id)
    if case is None or not rules.is_due(case.finding.severity, settings.FLASH_SEVERITIES):
        return None
    present = FlashReport.objects.filter(case=case).first()
    if present or case.finding.state != FindingState.CONFIRMED:
        return present
    full = Case.objects.select_related(
        "programme", "finding__answer__item", "finding__service_point", "service_point__area"
    ).get(id=case.id)
    content = queries.facts(full)
    # Typeset and signed before anything is locked: it takes seconds, and may ask a time-stamping authority.
    made = {language: _paper(full, content, language) for language in ("ar", "en")}
    return _issued(case.id, canonical_bytes(content), made)


@transaction.atomic
def _issued(case_id: UUID, content: bytes, made: dict[str, Signed]) -> FlashReport | None:
    case = Case.objects.select_for_update(of=("self",)).select_related("finding").get(id=case_id)
    present = FlashReport.objects.filter(case=case).first()
    if present or case.finding.state != FindingState.CONFIRMED:
        return present
    arabic = made["ar"]
    flash = FlashReport.objects.create(
        programme_id=case.programme_id,
        case=case,
        severity=case.finding.severity,
        lane=rules.lane_of(case.finding.severity),
        state=FlashState.ISSUED,
        content=content,
        pdf=keep(BytesIO(arabic.pdf)),
        pdf_en=keep(BytesIO(made["en"].pdf)),
        signed_by=arabic.signatory.name[:200],
        signed_with_own=arabic.signatory.is_own,
        level=arabic.level,
        issued_at=clock.now(),
    )
    record(
        "flash.issued",
        f"flash:{flash.id}",
        programme_id=flash.programme_id,
        sets=queries.public_view(flash),
        is_public=True,
        # Where life is in danger the order is public at once, and so is this.
        held_until=case.public_from,
        is_first=True,
    )
    return flash


@transaction.atomic
def withdraw_flash(finding_id: UUID) -> FlashReport | None:
    """Its finding was taken back: the report stays as it was sent, with a notice on it, and its readers are told."""
    flash = (
        FlashReport.objects.select_for_update(of=("self",))
        .filter(case__finding_id=finding_id, case__finding__state=FindingState.WITHDRAWN)
        .first()
    )
    if flash is None or flash.state == FlashState.WITHDRAWN:
        return flash
    flash.state, flash.withdrawn_at = FlashState.WITHDRAWN, clock.now()
    flash.save(update_fields=["state", "withdrawn_at"])
    record(
        "flash.withdrawn",
        f"flash:{flash.id}",
        programme_id=flash.programme_id,
        sets={"state": flash.state},
        is_public=True,
    )
    return flash


def tell_cabinet(flash_id: UUID) -> int:
    """Write to each reader that something waits, and nothing of what; how many letters left. Nobody twice.

    Raises NotSentError when some could not be sent for now: the job is run again, for those alone.
    """
    flash = FlashReport.objects.select_related("programme").get(id=flash_id)
    is_withdrawal = flash.state == FlashState.WITHDRAWN
    page = reverse("cabinet_flash", kwargs={"programme": flash.programme.slug, "flash": flash.id})
    return tell_readers(flash, flash.programme_id, page, "flash-notice", is_withdrawal=is_withdrawal)


def tell_readers(
    paper: FlashReport | Brief, programme_id: UUID, page: str, words: str, *, is_withdrawal: bool = False
) -> int:
    """`words`: of the message ids `<words>-subject` and `<words>-text`."""
    of_paper = {"flash": paper} if isinstance(paper, FlashReport) else {"brief": paper}
    told = CabinetNotice.objects.filter(**of_paper, is_withdrawal=is_withdrawal).values("reader_id")
    letters, failed = 0, None
    for reader in queries.readers(programme_id).exclude(id__in=told):
        try:
            is_sent = _write(reader, programme_id, page, words)
        except NotSentError as error:
            failed = error
            continue
        letters += is_sent
        with transaction.atomic():
            CabinetNotice.objects.create(
                reader=reader, **of_paper, is_withdrawal=is_withdrawal, at=clock.now(), is_sent=is_sent
            )
            _record_sealed("cabinet.told", paper, programme_id, {"sent": is_sent})
    if failed is not None:
        raise failed
    return letters


def note_read(viewer: Viewer, paper: FlashReport | Brief) -> bool:
    """A reader of the Cabinet opened it; whether for the first time. The office's own looks are no receipts."""
    if not viewer.has(Role.CABINET) or viewer.user_id is None:
        return False
    of_paper = {"flash": paper} if isinstance(paper, FlashReport) else {"brief": paper}
    with transaction.atomic():
        receipt, is_new = ReadReceipt.objects.get_or_create(
            reader_id=viewer.user_id, **of_paper, defaults={"at": clock.now()}
        )
        if is_new:
            verb = "flash.read" if isinstance(paper, FlashReport) else "brief.read"
            _record_sealed(verb, paper, viewer.programme_id, {"receipt": receipt.pk})
    return is_new


@transaction.atomic
def keep_address(viewer: Viewer, address: str) -> None:
    """Where a reader wants to be written to; it goes to the vault. Empty: nowhere."""
    if not viewer.has(Role.CABINET) or viewer.user_id is None:
        raise Refused(Refusal.NOT_THERE)
    typed = reachable(Way.EMAIL, address, "") if address.strip() else ""
    if typed is None:
        raise Refused(Refusal.BAD_ADDRESS)
    present = CabinetAddress.objects.filter(programme_id=viewer.programme_id, user_id=viewer.user_id).first()
    if present is None and not typed:
        return
    kept = present or CabinetAddress.objects.create(
        programme_id=viewer.programme_id, user_id=viewer.user_id, kept_at=clock.now()
    )
    if typed:
        keep_said(kept.id, {CONTACT: typed})
    else:
        forget_said(kept.id, CONTACT)
    record(
        "cabinet.address_set" if typed else "cabinet.address_forgotten",
        f"cabinet_address:{kept.id}",
        programme_id=viewer.programme_id,
        sets={"kept": bool(typed)},
        is_sealed=True,
    )
    if not typed:
        kept.delete()


def addresses_over(before: datetime, most: int) -> int:
    """Addresses of people who stopped reading for the Cabinet before a moment."""
    reads = Membership.objects.filter(
        Q(ended_at=None) | Q(ended_at__gte=before),
        user=OuterRef("user"),
        programme=OuterRef("programme"),
        role=Role.CABINET,
    )
    gone = list(CabinetAddress.objects.filter(~Exists(reads)).order_by("id")[:most])
    for kept in gone:
        with transaction.atomic():
            forget_said(kept.id, CONTACT)
            kept.delete()
    return len(gone)


def _record_sealed(
    verb: str, paper: FlashReport | Brief, programme_id: UUID, sets: dict[str, object]
) -> None:
    kind = "flash" if isinstance(paper, FlashReport) else "brief"
    record(verb, f"{kind}:{paper.id}", programme_id=programme_id, sets=sets, is_sealed=True)


def _write(reader: User, programme_id: UUID, page: str, words: str) -> bool:
    """Whether a letter left. Raises NotSentError only where trying again may help."""
    kept = queries.address_id(programme_id, reader.pk)
    address = (
        open_said(CUSTODIAN, kept, CONTACT, "telling a reader of the Cabinet that a paper waits")
        if kept
        else None
    )
    if not address:
        return False
    with override(reader.language):
        text = say(f"{words}-text", page=f"{settings.PUBLIC_ADDRESS}{page}")
        subject = say(f"{words}-subject")
    try:
        send(Way.EMAIL, address, text, subject=subject)
    except NotSentError as error:
        if not error.is_final:
            raise
        _LOG.warning("a reader of the Cabinet cannot be written to: %s", error)
        return False
    return True


def _paper(case: Case, content: dict[str, object], language: str) -> Signed:
    """The page, typeset as large as fits on one: what is too long is set smaller, then loses its picture."""
    day = date.fromisoformat(str(content["issued_on"]))
    verify = reverse("public_verify", kwargs={"programme": case.programme.slug})
    digest = content["picture"]
    picture = queries.picture_bytes(str(digest)) if digest else None
    with override_style(style_of(case.programme)), override(language):
        for shown in [picture, None] if picture else [None]:
            for scale in rules.SCALES:
                data = papers.flash_paper(
                    content, signatory(), settings.PUBLIC_ADDRESS + verify, picture=shown, scale=scale
                )
                made = compile_pdf(TEMPLATE, data, day)
                if pages_of(made) == 1:
                    return sign(made, str(data["title"]))
    raise TypesettingError("a flash report does not fit on one page")
