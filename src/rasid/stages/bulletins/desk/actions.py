"""The editor's words and hour for a week enter; a draft to approve anew leaves, and what is due is published."""

import logging
from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction

from rasid.foundation.calendar import clock
from rasid.foundation.jobs.announcing import announce
from rasid.foundation.ledger.recording import record
from rasid.foundation.text.refusals import Refused
from rasid.stages.bulletins import queries
from rasid.stages.bulletins.actions import publish_bulletin
from rasid.stages.bulletins.desk import rules
from rasid.stages.bulletins.models import Bulletin
from rasid.stages.bulletins.rules import BulletinState, Refusal
from rasid.stages.programmes.rules import APPROVALS_TO_PUBLISH, Viewer

_LOG = logging.getLogger(__name__)


@transaction.atomic
def word_bulletin(
    viewer: Viewer, bulletin_id: UUID, note: Mapping[str, str], not_before: datetime | None
) -> Bulletin:
    """Set the editor's note and the hour before which nothing is public. Both are content: approvals are given anew."""
    mine = Bulletin.objects.select_for_update().filter(programme_id=viewer.programme_id, id=bulletin_id)
    bulletin = mine.first() if queries.may_prepare(viewer) else None
    if bulletin is None:
        raise Refused(Refusal.NOT_THERE)
    state, now = BulletinState(bulletin.state), clock.now()
    written = {language: text.strip() for language, text in note.items() if text.strip()}
    if refusal := rules.may_word(state, written, not_before, now):
        raise Refused(refusal)
    if (bulletin.note, bulletin.publish_not_before) == (written, not_before):
        return bulletin
    bulletin.note, bulletin.publish_not_before = written, not_before
    # What stood is nobody's bulletin any more: it cannot go out while the job drafts the new one.
    bulletin.state, bulletin.content_sha256 = BulletinState.REQUESTED, ""
    bulletin.save(update_fields=["note", "publish_not_before", "state", "content_sha256"])
    record(
        "bulletin.worded",
        f"bulletin:{bulletin.id}",
        programme_id=bulletin.programme_id,
        sets={"note": written, "not_before": not_before.isoformat() if not_before else None},
        is_sealed=True,
    )
    announce("bulletin.requested", bulletin.id)
    return bulletin


def publish_due() -> int:
    """The clock's round: bulletins whose hour has come and that two people approved go out; how many.

    One that cannot go out yet (witnesses silent, an earlier week left behind) is tried again at the next round.
    """
    waiting = Bulletin.objects.filter(state=BulletinState.DRAFT, publish_not_before__lte=clock.now())
    done = 0
    for bulletin in waiting.order_by("programme", "number"):
        if len(queries.approvers(bulletin)) < APPROVALS_TO_PUBLISH:
            continue
        try:
            publish_bulletin(None, bulletin.id)
            done += 1
        except Refused as refused:
            _LOG.warning("bulletin %s is due and does not go out: %s", bulletin.number, refused.code)
    return done
