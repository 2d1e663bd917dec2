"""A moment enters; words, pictures and figures of persons that ended before it leave.

An entry itself stays as the answer does that it is about: published figures rest on both.
"""

from datetime import datetime

from rasid.foundation.media import keeping
from rasid.stages.accountability.models import Control, PersonalFinding, Reply, Standing
from rasid.stages.accountability.opportunities.rules import WAITING

GONE = "—"
"""In place of a reason that the table demands."""


def replies_over(before: datetime, most: int) -> int:
    """What observers said to entries, and what they sent; that they objected stays."""
    old = Reply.objects.filter(given_at__lt=before).exclude(words="")
    found = list(old.exclude(opportunity__state__in=WAITING).select_related("file").order_by("pk")[:most])
    for reply in found:
        if reply.file is not None:
            keeping.drop_bytes(reply.file)
        reply.words = ""
        reply.save(update_fields=["words"])
    return len(found)


def pictures_over(before: datetime, most: int) -> int:
    """Bytes of pictures of what was placed; that there was one stays."""
    old = Control.objects.filter(placed_at__lt=before, picture__isnull=False, picture__dropped_at=None)
    found = list(old.select_related("picture").order_by("placed_at", "id")[:most])
    for control in found:
        if control.picture is not None:
            keeping.drop_bytes(control.picture)
    return len(found)


def standings_over(before: datetime, most: int) -> int:
    """Months' figures of persons, but for those that a finding rests on."""
    old = Standing.objects.filter(month__lt=before.date(), finding=None).order_by("month", "id")
    gone, _ = Standing.objects.filter(id__in=list(old.values_list("id", flat=True)[:most])).delete()
    return gone


def findings_over(before: datetime, most: int) -> int:
    """What was written about somebody, and what they said to it; that a person decided stays."""
    old = (
        PersonalFinding.objects.filter(decided_at__lt=before)
        .exclude(reason=GONE)
        .order_by("decided_at", "id")
    )
    ids = list(old.values_list("id", flat=True)[:most])
    return PersonalFinding.objects.filter(id__in=ids).update(reason=GONE, appeal="", hearing="")
