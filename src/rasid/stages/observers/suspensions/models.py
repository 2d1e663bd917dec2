"""Suspensions, each with its one appeal and the word of the officer who did not suspend."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from rasid.stages.observers.suspensions.rules import Ending, SuspensionReason

_PERSON = settings.AUTH_USER_MODEL


class Suspension(models.Model):
    """No visit is offered while it stands."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    observer = models.ForeignKey("observers.Observer", on_delete=models.PROTECT, related_name="suspensions")
    reason = models.CharField(max_length=20, choices=[(reason, reason) for reason in SuspensionReason])
    words = models.TextField(help_text="as the person is told")
    began_at = models.DateTimeField()
    until = models.DateField(null=True, help_text="its last day; null: until somebody ends it")
    suspended_by = models.ForeignKey(_PERSON, on_delete=models.PROTECT, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True)
    ending = models.CharField(max_length=12, blank=True, choices=[(ending, ending) for ending in Ending])
    appeal = models.TextField(blank=True)
    appealed_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(_PERSON, on_delete=models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    is_upheld = models.BooleanField(null=True, help_text="the appeal was right")
    decision = models.TextField(blank=True, help_text="why, as the person is told")

    class Meta:
        ordering = ["-began_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["observer"], condition=Q(ended_at=None), name="one_suspension_stands"
            ),
            models.CheckConstraint(
                condition=Q(decided_by=None) | ~Q(suspended_by=F("decided_by")) | Q(suspended_by=None),
                name="an_appeal_is_anothers_to_decide",
            ),
            models.CheckConstraint(
                condition=Q(decided_at=None, decided_by=None, is_upheld=None)
                | Q(
                    decided_at__isnull=False,
                    decided_by__isnull=False,
                    is_upheld__isnull=False,
                    appealed_at__isnull=False,
                ),
                name="a_word_on_an_appeal_is_whole",
            ),
            models.CheckConstraint(
                condition=Q(appealed_at=None, appeal="") | Q(appealed_at__isnull=False) & ~Q(appeal=""),
                name="an_appeal_says_something",
            ),
        ]
