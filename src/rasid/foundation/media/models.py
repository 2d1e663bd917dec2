"""Files that came from outside: kept byte for byte, named by us, found again by their hash."""

import uuid

from django.db import models

from rasid.foundation.media.decoding.findings import Kind, Trouble


class StoredFile(models.Model):
    """One received file. Its name on disk is its hash; the sender's name is kept only as text."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    sha256 = models.CharField(max_length=64, db_index=True)
    size_bytes = models.PositiveBigIntegerField()
    media_type = models.CharField(max_length=100)
    path = models.CharField(max_length=200)
    received_at = models.DateTimeField()
    dropped_at = models.DateTimeField(null=True, help_text="since when its bytes are gone")


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


class MediaFacts(models.Model):
    """What reading a file in its own process told, and how the file is shown. Made anew at any time from the file.

    Time and place that the phone wrote into it are sealed: only derived reasons may reach a reviewer.
    """

    stored = models.OneToOneField(StoredFile, on_delete=models.CASCADE, primary_key=True, related_name="+")
    programme_id = models.UUIDField(null=True, help_text="within which similar pictures are looked for")
    kind = models.CharField(max_length=10, choices=[(kind, kind) for kind in Kind])
    trouble = models.CharField(max_length=20, blank=True, choices=[(each, each) for each in Trouble])
    width = models.PositiveIntegerField(null=True, help_text="pixels, upright")
    height = models.PositiveIntegerField(null=True, help_text="pixels, upright")
    duration_ms = models.PositiveBigIntegerField(null=True)
    phash = models.BigIntegerField(null=True, help_text="perceptual hash, 64 bits as a signed integer")
    dhash = models.BigIntegerField(null=True, help_text="difference hash, 64 bits as a signed integer")
    shown_path = models.CharField(max_length=200, blank=True)
    shown_type = models.CharField(max_length=100, blank=True)
    examined_at = models.DateTimeField()
    note_key = models.CharField(max_length=40, blank=True)
    note_wrapped_key = models.BinaryField(null=True)
    note_nonce = models.BinaryField(null=True)
    note_ciphertext = models.BinaryField(null=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["programme_id"],
                include=["phash", "dhash"],
                condition=models.Q(phash__isnull=False),
                name="pictures_to_compare",
            ),
        ]


class HeardSound(models.Model):
    """How a recording is listened to, and the outline of its loudness. Made anew at any time from the file."""

    stored = models.OneToOneField(StoredFile, on_delete=models.CASCADE, primary_key=True, related_name="+")
    trouble = models.CharField(max_length=20, blank=True, choices=[(each, each) for each in Trouble])
    duration_ms = models.PositiveBigIntegerField(null=True)
    peaks = models.BinaryField(blank=True, help_text="loudness maxima, a byte each, evenly spaced in time")
    path = models.CharField(max_length=200, blank=True)
    media_type = models.CharField(max_length=100, blank=True)
    heard_at = models.DateTimeField()
