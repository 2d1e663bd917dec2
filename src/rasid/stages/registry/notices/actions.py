"""A liaison's or an officer's word that staff were told enters; a confirmation that nobody changes leaves."""

from datetime import date
from typing import BinaryIO
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction

from rasid.foundation.accounts.models import User
from rasid.foundation.calendar import clock
from rasid.foundation.calendar.midnights import local_day
from rasid.foundation.ledger.recording import record
from rasid.foundation.media.keeping import SNIFF_BYTES, keep_readable, sniff
from rasid.foundation.media.models import StoredFile
from rasid.foundation.text.refusals import Refused
from rasid.stages.programmes import queries as programmes
from rasid.stages.programmes.models import Programme
from rasid.stages.programmes.rules import DESK, Viewer
from rasid.stages.registry.models import Authority, NoticeConfirmation
from rasid.stages.registry.notices import queries
from rasid.stages.registry.queries import liaison_authorities
from rasid.stages.registry.rules import NoticeWay, Refusal, may_attach_notice, may_confirm_notice


@transaction.atomic
def confirm_notice(
    viewer: Viewer, by: User, authority_id: UUID, told_on: date, document: BinaryIO | None = None
) -> NoticeConfirmation:
    """Keep that an authority's staff were told: posted, as its liaison says; delivered, as the office does."""
    programme = Programme.objects.get(id=viewer.programme_id)
    way = NoticeWay.DELIVERED if viewer.has(*DESK) else NoticeWay.POSTED
    authority = _locked(viewer, authority_id, way)
    declaration = queries.notice_in_hand(programme)
    if authority is None or declaration is None:
        raise Refused(Refusal.NOTICE_NOT_THERE)
    if NoticeConfirmation.objects.filter(declaration=declaration, authority=authority).exists():
        raise Refused(Refusal.NOTICE_CONFIRMED)
    declared_on = local_day(declaration.declared_at, ZoneInfo(programme.time_zone))
    refusal = may_confirm_notice(told_on, declared_on, programmes.today(programme), way, document is not None)
    if refusal:
        raise Refused(refusal, declared=declared_on)
    confirmation = NoticeConfirmation.objects.create(
        declaration=declaration,
        authority=authority,
        way=way,
        told_on=told_on,
        document=_kept(document) if document else None,
        confirmed_by=by,
        confirmed_at=clock.now(),
    )
    record(
        "notice.confirmed",
        f"authority:{authority.id}",
        programme_id=programme.id,
        sets={
            "notice_of": declaration.effective_from.isoformat(),
            "told_on": told_on.isoformat(),
            "way": str(way),
        },
    )
    return confirmation


def _kept(document: BinaryIO) -> StoredFile:
    document.seek(0, 2)
    size = document.tell()
    document.seek(0)
    if refusal := may_attach_notice(sniff(document.read(SNIFF_BYTES)), size):
        raise Refused(refusal)
    document.seek(0)
    return keep_readable(document)


def _locked(viewer: Viewer, authority_id: UUID, way: NoticeWay) -> Authority | None:
    found = Authority.objects.select_for_update().filter(id=authority_id, programme_id=viewer.programme_id)
    if way is NoticeWay.POSTED:
        found = found.filter(id__in=liaison_authorities(viewer))
    return found.first()
