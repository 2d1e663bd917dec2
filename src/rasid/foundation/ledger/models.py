"""The log's tables: entries are only ever added; their openings may be erased.

An entry exists when its act exists (one transaction). A leaf gives it a place in the tree, later.
"""

from dataclasses import dataclass
from datetime import datetime

from django.db import models

from rasid.methods.proofs import entries


@dataclass(frozen=True)
class Fresh:
    """What a receipt says besides of an entry that was written just now."""

    merge_after: datetime
    checkpoint: str | None


class Entry(models.Model):
    """One act: a public header and a salted commitment. Rows cannot be updated or deleted (trigger)."""

    fresh: Fresh | None = None

    programme_id = models.UUIDField()
    verb = models.CharField(max_length=64)
    subject = models.CharField(max_length=80)
    is_public = models.BooleanField()
    at = models.DateTimeField()
    header = models.BinaryField()
    commitment = models.BinaryField(max_length=32)
    leaf_hash = models.BinaryField(max_length=32, unique=True)

    class Meta:
        indexes = [
            models.Index(fields=["subject", "id"]),
            models.Index(fields=["programme_id", "is_public", "subject"]),
        ]

    @property
    def is_open(self) -> bool:
        """Whether outsiders see verb and subject; the header is what they see."""
        return not entries.is_sealed(bytes(self.header))


class Waiting(models.Model):
    """An entry that has no place in the tree yet; gone once it has one."""

    entry = models.OneToOneField(Entry, on_delete=models.PROTECT, primary_key=True, related_name="+")
    merge_after = models.DateTimeField(db_index=True)
    is_sealed = models.BooleanField()


class Opening(models.Model):
    """What opens an entry's commitment. Erasing the row erases the content and leaves the tree whole."""

    entry = models.OneToOneField(Entry, on_delete=models.PROTECT, primary_key=True, related_name="opening")
    salt = models.BinaryField(max_length=32)
    record = models.BinaryField()


class ExactTime(models.Model):
    """The moment of an act, sealed: its record commits to it under this salt. Rows cannot be updated or deleted."""

    entry = models.OneToOneField(Entry, on_delete=models.PROTECT, primary_key=True, related_name="exact")
    salt = models.BinaryField(max_length=32)
    at = models.DateTimeField()


class Leaf(models.Model):
    """An entry's place in the tree, counted from 0 without a gap."""

    index = models.BigIntegerField(primary_key=True)
    entry = models.OneToOneField(Entry, on_delete=models.PROTECT, related_name="leaf")


class Checkpoint(models.Model):
    """A signed tree head; the signed note's text is kept as it was published."""

    size = models.BigIntegerField(primary_key=True)
    root = models.BinaryField(max_length=32)
    note = models.TextField()
    at = models.DateTimeField()
