"""Files that came from outside: kept byte for byte, named by us, found again by their hash."""

import uuid

from django.db import models


class StoredFile(models.Model):
    """One received file. Its name on disk is its hash; the sender's name is kept only as text."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    sha256 = models.CharField(max_length=64, db_index=True)
    size_bytes = models.PositiveBigIntegerField()
    media_type = models.CharField(max_length=100)
    path = models.CharField(max_length=200)
    received_at = models.DateTimeField()


class Upload(models.Model):
    """A file on its way in pieces. Its bytes lie in the staging folder under its own id until all are there."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.CharField(max_length=100, help_text="whom the door knows; nobody else may go on")
    length = models.PositiveBigIntegerField()
    offset = models.PositiveBigIntegerField(default=0)
    metadata = models.JSONField(default=dict)
    metadata_as_sent = models.TextField(blank=True)
    begun_at = models.DateTimeField()
    expires_at = models.DateTimeField(db_index=True)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, related_name="+")
    is_settled = models.BooleanField(default=False, help_text="its file has found what it belongs to")

    class Meta:
        indexes = [
            models.Index(fields=["owner"], condition=models.Q(is_settled=False), name="uploads_that_wait"),
        ]
