"""Which kinds were let go when, how many, and what may not go for now."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q


class Expiry(models.Model):
    """One night's work on one kind. `is_whole` says that nothing was left for the next night."""

    kind = models.CharField(max_length=40)
    ran_at = models.DateTimeField()
    before = models.DateTimeField(help_text="what ended before this moment had to go")
    count = models.PositiveIntegerField(default=0)
    is_whole = models.BooleanField(default=False)

    class Meta:
        indexes = [models.Index(fields=["kind", "-ran_at"])]


class Hold(models.Model):
    """Something may not be let go until a day, because a court or an inquiry needs it: an act of the office."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    programme_id = models.UUIDField()
    kind = models.CharField(max_length=20, help_text="report or submission")
    subject = models.UUIDField()
    reason = models.TextField()
    until = models.DateField()
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    set_at = models.DateTimeField()
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_at=None, ended_by=None)
                | Q(ended_at__gte=F("set_at"), ended_by__isnull=False),
                name="an_ended_hold_says_by_whom",
            )
        ]
        indexes = [models.Index(fields=["kind", "subject"])]
