"""A moment enters; what phones sent of visits that were filed before it leaves, a bounded number at a time.

Answers, scores and verdicts stay: they are what findings and figures rest on.
"""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from rasid.foundation.media import keeping
from rasid.foundation.retention.queries import held
from rasid.stages.submissions.models import Attachment, Draft, DraftFile, Submission

AUDIT_NAME = "audit.csv"


def forms_over(before: datetime, most: int) -> int:
    """The form as it came, with positions, seconds and silent fields, and its log of filling in."""
    found = Submission.objects.filter(received_at__lt=before, read_at__isnull=False).exclude(xml=b"")
    ids = _free(found.order_by("received_at").values_list("id", flat=True))[:most]
    logs = Attachment.objects.filter(
        submission__in=ids, name=AUDIT_NAME, file__isnull=False, file__dropped_at=None
    )
    for log in logs.select_related("file"):
        if log.file is not None:
            keeping.drop_bytes(log.file)
    return Submission.objects.filter(id__in=ids).update(xml=b"")


def files_over(before: datetime, most: int) -> int:
    """Bytes of photos and recordings."""
    found = Attachment.objects.filter(
        submission__received_at__lt=before, file__isnull=False, file__dropped_at=None
    )
    submissions = _free(found.values_list("submission_id", flat=True).distinct())
    gone = list(found.filter(submission__in=submissions).select_related("file").order_by("pk")[:most])
    for each in gone:
        if each.file is not None:
            keeping.drop_bytes(each.file)
    return len(gone)


def drafts_over(before: datetime, most: int) -> int:
    """What somebody began to fill in on the plain page and left, and forms that were never complete."""
    old = list(Draft.objects.filter(changed_at__lt=before).order_by("changed_at")[:most])
    files = [each.file for each in DraftFile.objects.filter(draft__in=old).select_related("file")]
    for draft in old:
        draft.delete()
    for file in files:
        keeping.drop_file(file)
    return len(old)


def _free(ids: Iterable[UUID]) -> list[UUID]:
    wanted = list(ids)
    kept = held("submission", wanted)
    return [each for each in wanted if each not in kept]
