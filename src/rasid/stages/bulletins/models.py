"""The frozen weekly publication: its content as canonical bytes, its approvals, its printed forms."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from rasid.stages.bulletins.rules import BulletinState


class Bulletin(models.Model):
    """One week's bulletin. Its content is fixed when drafted; approvals are of exactly that content."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    programme = models.ForeignKey("programmes.Programme", on_delete=models.PROTECT, related_name="+")
    wave = models.OneToOneField("programmes.Wave", on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    state = models.CharField(max_length=10, choices=[(state, state) for state in BulletinState])
    snapshot = models.ForeignKey("scores.Snapshot", on_delete=models.PROTECT, null=True, related_name="+")
    content = models.BinaryField(default=b"", help_text="canonical JSON, as hashed and as published")
    content_sha256 = models.CharField(max_length=64, blank=True)
    document = models.BinaryField(default=b"", help_text="bulletin.json: content, checkpoint and keys")
    pdf = models.ForeignKey("media.StoredFile", on_delete=models.PROTECT, null=True, related_name="+")
    pdf_en = models.ForeignKey("media.StoredFile", on_delete=models.PROTECT, null=True, related_name="+")
    brief_pdf = models.ForeignKey("media.StoredFile", on_delete=models.PROTECT, null=True, related_name="+")
    brief_pdf_en = models.ForeignKey(
        "media.StoredFile", on_delete=models.PROTECT, null=True, related_name="+"
    )
    digest = models.CharField(max_length=64, blank=True, help_text="of the document, as the log recorded it")
    requested_at = models.DateTimeField()
    drafted_at = models.DateTimeField(null=True)
    published_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["programme", "number"], name="bulletin_numbers_are_unique"),
            models.CheckConstraint(
                condition=~Q(state="published") | Q(published_at__isnull=False),
                name="a_published_bulletin_has_its_date",
            ),
        ]


class Approval(models.Model):
    """One person's approval of one content."""

    bulletin = models.ForeignKey(Bulletin, on_delete=models.PROTECT, related_name="approvals")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    content_sha256 = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["bulletin", "user", "content_sha256"], name="approved_once_per_person"
            )
        ]
