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
