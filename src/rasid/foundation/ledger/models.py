"""The log's tables: entries are only ever added; their openings may be erased.

An entry exists when its act exists (one transaction). A leaf gives it a place in the tree, later.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import models

from rasid.foundation.schema.across import UniqueInPart
from rasid.foundation.schema.parts import by_numbers
from rasid.methods.proofs import entries

NOBODYS = UUID(int=0)
"""The programme of what the log says of itself: it belongs to every programme's readers."""
PART = 5_000_000
"""Entries in one part of their tables: about a month of a nation."""


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
    leaf_hash = models.BinaryField(max_length=32)

    class Meta:
        db_table_comment = by_numbers(PART)
        # Salts are drawn: only a row that was copied could have the same. Kept apart over all years, each entry
        # would be looked up at a random place of an index that no memory holds.
        constraints = [UniqueInPart(fields=["leaf_hash"], name="leaf_hashes_are_unique")]
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

    class Meta:
        db_table_comment = by_numbers(PART)


class ExactTime(models.Model):
    """The moment of an act, sealed: its record commits to it under this salt. Rows cannot be updated or deleted."""

    entry = models.OneToOneField(Entry, on_delete=models.PROTECT, primary_key=True, related_name="exact")
    salt = models.BinaryField(max_length=32)
    at = models.DateTimeField()

    class Meta:
        db_table_comment = by_numbers(PART)


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


class Cosignature(models.Model):
    """A witness's verified line on a checkpoint, with the names it was known by. Rows are only added."""

    checkpoint = models.ForeignKey(Checkpoint, on_delete=models.PROTECT, related_name="cosignatures")
    vkey = models.CharField(max_length=300)
    names = models.JSONField()
    is_demonstration = models.BooleanField(default=False)
    line = models.TextField()
    at = models.DateTimeField(help_text="as the witness says")
    kept_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["vkey", "checkpoint"], name="cosigned_once_by_each_witness")
        ]


class WitnessCall(models.Model):
    """How the last call to a witness went; of what it signed the cosignatures tell."""

    vkey = models.CharField(max_length=300, primary_key=True)
    asked_at = models.DateTimeField()
    outcome = models.CharField(max_length=20)
    failing_since = models.DateTimeField(null=True)


class Timestamp(models.Model):
    """What a time-stamping authority says of a checkpoint: its whole answer, as it came. Rows are only added."""

    checkpoint = models.ForeignKey(Checkpoint, on_delete=models.PROTECT, related_name="timestamps")
    tsa = models.CharField(max_length=500)
    at = models.DateTimeField(help_text="as the authority says")
    answer = models.BinaryField()
    kept_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["checkpoint"], name="stamped_once")]
