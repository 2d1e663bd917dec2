"""A wave enters; its bulletin leaves: requested, drafted, approved by two, published and recorded in the public log."""

import json
from collections.abc import Mapping
from hashlib import sha256
from io import BytesIO
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import Count, Max
from django.urls import reverse
from django.utils.translation import override

from rasid.foundation.calendar import clock
from rasid.foundation.documents.typesetting import compile_pdf
from rasid.foundation.jobs.announcing import announce
from rasid.foundation.ledger import exporting, keys, offering, sequencing, timestamping, witnessing
from rasid.foundation.ledger.itself import lost_acts
from rasid.foundation.ledger.models import Checkpoint, Cosignature
from rasid.foundation.ledger.recording import record
from rasid.foundation.ledger.witness_file import GRAVE, WitnessFileError
from rasid.foundation.media.keeping import keep
from rasid.foundation.media.models import StoredFile
from rasid.foundation.text.formatting import joined
from rasid.foundation.text.refusals import Refused
from rasid.foundation.text.style import override_style
from rasid.methods.proofs.canonical import canonical_bytes
from rasid.protocols.tlog.checkpoint import read_checkpoint_unverified
from rasid.protocols.tlog.export import bulletin_digest, bulletin_document, sealed_bulletin
from rasid.stages.bulletins import queries, rules, vouching
from rasid.stages.bulletins.contents import content
from rasid.stages.bulletins.models import Approval, Bulletin
from rasid.stages.bulletins.papers import Proof, brief_paper, bulletin_paper
from rasid.stages.bulletins.rules import BulletinState, Refusal
from rasid.stages.programmes import queries as programmes
from rasid.stages.programmes.doors import style_of
from rasid.stages.programmes.models import Programme, Wave
from rasid.stages.programmes.rules import Viewer
from rasid.stages.scores.actions import take_snapshot
from rasid.stages.scores.errata.actions import correct
from rasid.stages.scores.models import Erratum

TEMPLATES = "stages/bulletins/templates/bulletins"
MOST_GATHERINGS = 3


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
    bulletin = present or Bulletin.objects.create(
        programme=programme,
        wave=wave,
        number=_next_number(programme),
        state=BulletinState.REQUESTED,
        requested_at=clock.now(),
    )
    announce("bulletin.requested", bulletin.id)
    return bulletin


def _next_number(programme: Programme) -> int:
    """One more than the newest, those that a restore has lost included: readers hold them, a number is used once."""
    told = Bulletin.objects.filter(programme=programme).aggregate(newest=Max("number"), count=Count("id"))
    return int(max(told["newest"] or 0, told["count"] + lost_acts(programme.id, "bulletin.published"))) + 1


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


def publish_bulletin(viewer: Viewer | None, bulletin_id: UUID) -> Bulletin:
    """Publish what two people approved: seal it with the newest checkpoint, print it, record it, offer its proof.

    Nobody as viewer is the clock: the hour that both approved with the content has come.

    Entries that wait are placed first, so that the checkpoint in the bulletin vouches for every act before it, and
    the witnesses are asked to sign it; then the bulletin's own entry is placed, and the public export is made anew.
    Until all of that is there nothing has changed, and it may be asked for again.
    """
    with transaction.atomic():
        _may_be_published(viewer, bulletin_id)
    if not sequencing.settle():
        raise Refused(Refusal.LOG_BUSY)
    checkpoint = _witnessed()
    with transaction.atomic():
        bulletin = _published(viewer, bulletin_id, checkpoint)
    transaction.on_commit(lambda: _offer(bulletin.programme_id))
    return bulletin


def _may_be_published(viewer: Viewer | None, bulletin_id: UUID) -> Bulletin:
    bulletin = _for_approver(viewer, bulletin_id) if viewer else _locked(bulletin_id)
    programme, today = bulletin.programme, programmes.today(bulletin.programme)
    earlier = Bulletin.objects.filter(programme=programme, number__lt=bulletin.number)
    refusal = rules.may_publish(
        BulletinState(bulletin.state),
        frozenset(user for user, _, _ in queries.approvers(bulletin)),
        programmes.regime_on(programme, today) is not None,
        earlier.exclude(state=BulletinState.PUBLISHED).exists(),
        queries.is_embargoed(bulletin),
    )
    if refusal:
        raise Refused(refusal)
    return bulletin


def _witnessed() -> Checkpoint | None:
    """The newest checkpoint, once enough of those outside the office have signed it."""
    needed = settings.WITNESS_QUORUM
    try:
        asked = witnessing.witnesses()
    except WitnessFileError as error:
        raise Refused(Refusal.WITNESSES_UNREADABLE, why=str(error)) from error
    if len(asked) < needed:
        raise Refused(Refusal.WITNESSES_MISSING, needed=needed, count=len(asked))
    checkpoint, signed = _gathered()
    if len(signed) >= needed:
        return checkpoint
    missing = [each for each in witnessing.standings() if each.witness.vkey not in signed]
    grave = [each for each in missing if each.outcome in GRAVE]
    refusal = Refusal.HISTORY_DISPUTED if grave else Refusal.QUORUM_MISSING
    names = joined([vouching.witness_words(each) for each in grave or missing])
    raise Refused(refusal, names=names, signed=len(signed), needed=needed)


def _gathered() -> tuple[Checkpoint | None, Mapping[str, Cosignature]]:
    """The newest checkpoint and who signed it."""
    for _ in range(MOST_GATHERINGS):
        checkpoint = witnessing.gather()
        signed = witnessing.signed_by(checkpoint) if checkpoint else {}
        newer = Checkpoint.objects.filter(size__gt=checkpoint.size).exists() if checkpoint else False
        if len(signed) >= settings.WITNESS_QUORUM or not newer:
            break
        # Another process placed entries meanwhile, and the witnesses may have signed its checkpoint already.
    sequencing.publish_newest()
    return checkpoint, signed


def _published(viewer: Viewer | None, bulletin_id: UUID, checkpoint: Checkpoint | None) -> Bulletin:
    bulletin = _may_be_published(viewer, bulletin_id)
    programme, today = bulletin.programme, programmes.today(bulletin.programme)
    note, heads = exporting.heads(programme.id, checkpoint)
    document = bulletin_document(
        bulletin.number,
        today,
        queries.content_of(bulletin),
        settings.LOG_ORIGIN,
        str(keys.verifier()),
        note,
        heads,
        str(programme.id),
        [witness.vkey for witness in witnessing.known_witnesses()],
        settings.WITNESS_QUORUM,
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


def look_over() -> int:
    """The daily round: every published bulletin whose readings have changed is computed once more; how many."""
    found = queries.outdated()
    for bulletin in found:
        with transaction.atomic():
            announce("bulletin.outdated", bulletin.id)
    return len(found)


@transaction.atomic
def correct_bulletin(bulletin_id: UUID) -> Erratum | None:
    """Where a published week's figures are others now, say so beside it: what was published stays as it is."""
    bulletin = _locked(bulletin_id)
    if bulletin.state != BulletinState.PUBLISHED or bulletin.snapshot is None:
        return None
    erratum = correct(bulletin.snapshot)
    if erratum is None:
        return None
    record(
        "bulletin.corrected",
        f"bulletin:{bulletin.id}",
        programme_id=bulletin.programme_id,
        sets={"errata": [queries.erratum_view(each) for each in queries.errata(bulletin)]},
        is_public=True,
    )
    transaction.on_commit(lambda: _offer(bulletin.programme_id))
    return erratum


def stamp_bulletin(bulletin_id: UUID) -> None:
    """Ask the time-stamping authority, if there is one, for its stamp on the checkpoint that the bulletin prints."""
    document = json.loads(bytes(Bulletin.objects.get(id=bulletin_id).document))
    timestamping.stamp(read_checkpoint_unverified(document["checkpoint"]).size)


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
                    vouching.witnessed(bulletin),
                )
                setattr(bulletin, bulletin_field, _paper("bulletin", bulletin_paper(said, proof), bulletin))
                setattr(bulletin, brief_field, _paper("brief", brief_paper(said, said_before), bulletin))


def _paper(template: str, data: dict[str, object], bulletin: Bulletin) -> StoredFile:
    day = programmes.today(bulletin.programme)
    return keep(BytesIO(compile_pdf(f"{TEMPLATES}/{template}.typ", data, day)))


def _offer(programme_id: UUID) -> None:
    """Making the export places the bulletin's own entry first."""
    timestamping.publish_index()
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
