"""Changes of somebody's terms, kept with their reasons; and what observers say of their languages and personas."""

import uuid

from django.db import models
from django.db.models import Q

from rasid.stages.observers.rules import Contract


class TermsChange(models.Model):
    """The terms from this moment on, and why. Only added to."""

    observer = models.ForeignKey("observers.Observer", on_delete=models.PROTECT, related_name="terms_changes")
    at = models.DateTimeField()
    contract = models.CharField(max_length=12, choices=[(contract, contract) for contract in Contract])
    weekly_visits = models.PositiveSmallIntegerField()
    weekly_hours = models.PositiveSmallIntegerField(null=True)
    home_area = models.ForeignKey("registry.Area", on_delete=models.PROTECT, null=True, related_name="+")
    reason = models.TextField(help_text="as the observer reads it")

    class Meta:
        ordering = ["-id"]


class CastingChange(models.Model):
    """What an observer says they speak and can be; it counts when an officer has confirmed it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    observer = models.ForeignKey(
        "observers.Observer", on_delete=models.PROTECT, related_name="casting_changes"
    )
    languages = models.JSONField(default=list)
    personas = models.JSONField(default=list)
    asked_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True)
    is_granted = models.BooleanField(null=True)
    words = models.TextField(blank=True, help_text="what the officer said to it")

    class Meta:
        ordering = ["-asked_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["observer"], condition=Q(decided_at=None), name="one_casting_change_waits"
            ),
            models.CheckConstraint(
                condition=Q(decided_at=None, is_granted=None)
                | Q(decided_at__isnull=False, is_granted__isnull=False),
                name="a_word_on_casting_is_whole",
            ),
        ]
