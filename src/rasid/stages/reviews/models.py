"""The reading of one submission by one person, and the verdict on it."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from rasid.stages.reviews.rules import ReviewState, Verdict


class Review(models.Model):
    """One reading. A second, blind reading of the same submission is another row."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    programme = models.ForeignKey("programmes.Programme", on_delete=models.PROTECT, related_name="+")
    submission = models.ForeignKey("submissions.Submission", on_delete=models.PROTECT, related_name="+")
    reading = models.PositiveSmallIntegerField(default=1)
    alias = models.CharField(
        max_length=12, help_text="the observer's alias in this wave: all a reviewer may know"
    )
    state = models.CharField(max_length=8, choices=[(state, state) for state in ReviewState])
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    verdict = models.CharField(max_length=8, blank=True, choices=[(verdict, verdict) for verdict in Verdict])
    reason = models.TextField(blank=True)
    opened_at = models.DateTimeField()
    claimed_at = models.DateTimeField(null=True)
    decided_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["submission", "reading"], name="a_reading_happens_once"),
            models.CheckConstraint(
                condition=~Q(state="decided")
                | Q(decided_at__isnull=False, reviewer__isnull=False) & ~Q(verdict=""),
                name="a_decided_review_has_its_verdict",
            ),
        ]
        indexes = [models.Index(fields=["programme", "state", "opened_at"])]
