"""Proposals: what one person asked for and another allowed or refused. Kept: who agreed must stay answerable."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q


class Proposal(models.Model):
    """One act that waits for a second person. `terms` say exactly what is to happen; consent is to these alone."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    programme_id = models.UUIDField()
    act = models.CharField(max_length=64, help_text="the verb that the log will know, e.g. regime.declared")
    subject = models.CharField(max_length=80, help_text="kind:id, as in the log")
    terms = models.JSONField(default=dict)
    reason = models.TextField()
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True)
    is_granted = models.BooleanField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(decided_at=None, decided_by=None, is_granted=None)
                | Q(decided_at__isnull=False, decided_by__isnull=False, is_granted__isnull=False),
                name="a_decision_is_whole",
            ),
            models.CheckConstraint(
                condition=~Q(is_granted=True) | ~Q(asked_by=F("decided_by")), name="granted_by_another"
            ),
        ]
        indexes = [models.Index(fields=["programme_id", "act", "decided_at"])]
