"""A wave enters; its bulletin leaves: requested, drafted, approved by two, published and recorded in the public log."""

from hashlib import sha256
from io import BytesIO
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import Max
from django.urls import reverse
from django.utils.translation import override

from rasid.foundation.calendar import clock
from rasid.foundation.documents.typesetting import compile_pdf
from rasid.foundation.jobs.announcing import announce
from rasid.foundation.ledger import exporting, keys, offering, sequencing
from rasid.foundation.ledger.recording import record
from rasid.foundation.media.keeping import keep
from rasid.foundation.media.models import StoredFile
from rasid.foundation.text.refusals import Refused
from rasid.foundation.text.style import override_style
from rasid.methods.proofs.canonical import canonical_bytes
from rasid.protocols.tlog.export import bulletin_digest, bulletin_document, sealed_bulletin
from rasid.stages.bulletins import queries, rules
from rasid.stages.bulletins.contents import content
from rasid.stages.bulletins.models import Approval, Bulletin
from rasid.stages.bulletins.papers import Proof, brief_paper, bulletin_paper
from rasid.stages.bulletins.rules import BulletinState, Refusal
from rasid.stages.programmes import queries as programmes
from rasid.stages.programmes.doors import style_of
from rasid.stages.programmes.models import Programme, Wave
from rasid.stages.programmes.rules import Viewer
from rasid.stages.scores.actions import take_snapshot

TEMPLATES = "stages/bulletins/templates/bulletins"


@transaction.atomic
def request_bulletin(viewer: Viewer, wave_id: UUID) -> Bulletin:
    """Ask for a week's bulletin to be drafted, or drafted anew; a job does it."""
    if not queries.may_prepare(viewer):
        raise Refused(Refusal.NOT_THERE)
    programme = Programme.objects.select_for_update().get(id=viewer.programme_id)
    wave = Wave.objects.filter(programme=programme, id=wave_id).first()
    if wave is None:
        raise Refused(Refusal.NOT_THERE)
    if wave.starts_on > programmes.today(programme):
        raise Refused(Refusal.WAVE_NOT_BEGUN)
    present = Bulletin.objects.select_for_update().filter(wave=wave).first()
    if refusal := rules.may_draft(BulletinState(present.state) if present else None):
        raise Refused(refusal)
    newest = Bulletin.objects.filter(programme=programme).aggregate(newest=Max("number"))["newest"] or 0
    bulletin = present or Bulletin.objects.create(
        programme=programme,
        wave=wave,
        number=newest + 1,
        state=BulletinState.REQUESTED,
        requested_at=clock.now(),
    )
    announce("bulletin.requested", bulletin.id)
    return bulletin


@transaction.atomic
def draft_bulletin(bulletin_id: UUID) -> Bulletin:
    """Take the snapshot and fix the content. Nothing new leaves the draft and its approvals as they are."""
    bulletin = _locked(bulletin_id)
    if rules.may_draft(BulletinState(bulletin.state)):
        return bulletin
    snapshot = take_snapshot(bulletin.programme, bulletin.wave)
    drafted = canonical_bytes(content(queries.facts(bulletin, snapshot)))
    digest = sha256(drafted).hexdigest()
    if digest == bulletin.content_sha256:
        return bulletin
    bulletin.snapshot, bulletin.content, bulletin.content_sha256 = snapshot, drafted, digest
    bulletin.state, bulletin.drafted_at = BulletinState.DRAFT, clock.now()
    bulletin.save()
    record(
        "bulletin.drafted",
        f"bulletin:{bulletin.id}",
        programme_id=bulletin.programme_id,
        sets=queries.public_view(bulletin),
    )
    return bulletin


@transaction.atomic
def approve_bulletin(viewer: Viewer, bulletin_id: UUID, content_sha256: str) -> Bulletin:
    """One publisher's approval of exactly the content that was read."""
    bulletin = _for_approver(viewer, bulletin_id)
    user_id = viewer.user_id
    if user_id is None:
        raise Refused(Refusal.NOT_THERE)
    approvers = frozenset(user for user, _, _ in queries.approvers(bulletin))
    state = BulletinState(bulletin.state)
    if refusal := rules.may_approve(state, bulletin.content_sha256, content_sha256, approvers, user_id):
        raise Refused(refusal)
    Approval.objects.create(bulletin=bulletin, user_id=user_id, content_sha256=content_sha256, at=clock.now())
    record(
        "bulletin.approved",
        f"bulletin:{bulletin.id}",
        programme_id=bulletin.programme_id,
        sets={"approvals": len(approvers) + 1},
    )
    return bulletin


def publish_bulletin(viewer: Viewer, bulletin_id: UUID) -> Bulletin:
    """Publish what two people approved: seal it with the newest checkpoint, print it, record it, offer its proof.

    Entries that wait are placed first, so that the checkpoint in the bulletin vouches for every act before it; then
    the bulletin's own entry is placed, and the public export is made anew.
    """
    sequencing.sequence()
    with transaction.atomic():
        bulletin = _published(viewer, bulletin_id)
    transaction.on_commit(lambda: _offer(bulletin.programme_id))
    return bulletin


def _published(viewer: Viewer, bulletin_id: UUID) -> Bulletin:
    bulletin = _for_approver(viewer, bulletin_id)
    programme, today = bulletin.programme, programmes.today(bulletin.programme)
    earlier = Bulletin.objects.filter(programme=programme, number__lt=bulletin.number)
    refusal = rules.may_publish(
        BulletinState(bulletin.state),
        frozenset(user for user, _, _ in queries.approvers(bulletin)),
        programmes.regime_on(programme, today) is not None,
        earlier.exclude(state=BulletinState.PUBLISHED).exists(),
    )
    if refusal:
        raise Refused(refusal)
    note, heads = exporting.heads(programme.id)
    document = bulletin_document(
        bulletin.number,
        today,
        queries.content_of(bulletin),
        settings.LOG_ORIGIN,
        str(keys.verifier()),
        note,
        heads,
        str(programme.id),
    )
    bulletin.digest = bulletin_digest(document)
    bulletin.document = sealed_bulletin(document, [keys.signer()])
    bulletin.state, bulletin.published_at = BulletinState.PUBLISHED, clock.now()
    _print(bulletin, note)
    bulletin.save()
    record(
        "bulletin.published",
        f"bulletin:{bulletin.id}",
        programme_id=programme.id,
        sets={"state": bulletin.state, "digest": bulletin.digest},
        is_public=True,
    )
    return bulletin


def _print(bulletin: Bulletin, checkpoint: str) -> None:
    """Both papers in both languages, from the approved content alone."""
    last = queries.before(bulletin)
    said, said_before = queries.content_of(bulletin), queries.content_of(last) if last else None
    with override_style(style_of(bulletin.programme)):
        for language, bulletin_field, brief_field in (
            ("ar", "pdf", "brief_pdf"),
            ("en", "pdf_en", "brief_pdf_en"),
        ):
            with override(language):
                address = reverse("public_verify", kwargs={"programme": bulletin.programme.slug})
                proof = Proof(
                    checkpoint,
                    str(keys.verifier()),
                    bulletin.content_sha256,
                    settings.PUBLIC_ADDRESS + address,
                )
                setattr(bulletin, bulletin_field, _paper("bulletin", bulletin_paper(said, proof), bulletin))
                setattr(bulletin, brief_field, _paper("brief", brief_paper(said, said_before), bulletin))


def _paper(template: str, data: dict[str, object], bulletin: Bulletin) -> StoredFile:
    day = programmes.today(bulletin.programme)
    return keep(BytesIO(compile_pdf(f"{TEMPLATES}/{template}.typ", data, day)))


def _offer(programme_id: UUID) -> None:
    sequencing.sequence()
    offering.offer_export(programme_id, lambda: queries.live_views(programme_id))


def _for_approver(viewer: Viewer, bulletin_id: UUID) -> Bulletin:
    if queries.may_approve(viewer):
        mine = Bulletin.objects.filter(programme_id=viewer.programme_id, id=bulletin_id)
        if mine.exists():
            return _locked(bulletin_id)
    raise Refused(Refusal.NOT_THERE)


def _locked(bulletin_id: UUID) -> Bulletin:
    """The row with what it speaks of, held until the transaction ends."""
    return (
        Bulletin.objects.select_for_update(of=("self",))
        .select_related("programme", "wave", "snapshot")
        .get(id=bulletin_id)
    )
