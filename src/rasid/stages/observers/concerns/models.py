"""What was said, apart from who said it; the answer; and places on hold because somebody found them unsafe."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from rasid.stages.observers.concerns.rules import Category, ConcernState


class Concern(models.Model):
    """One thing said of a task. Nothing here names, dates to the hour or points to whoever said it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    programme = models.ForeignKey("programmes.Programme", on_delete=models.PROTECT, related_name="+")
    category = models.CharField(max_length=12, choices=[(category, category) for category in Category])
    words = models.TextField(blank=True, help_text="empty: erased for its age")
    service_point = models.ForeignKey(
        "registry.ServicePoint", on_delete=models.PROTECT, null=True, related_name="+"
    )
    scenario = models.ForeignKey(
        "questionnaires.Scenario", on_delete=models.PROTECT, null=True, related_name="+"
    )
    received_on = models.DateField()
    state = models.CharField(max_length=10, choices=[(state, state) for state in ConcernState])
    answer = models.TextField(blank=True)
    changed_on = models.DateField()

    class Meta:
        indexes = [models.Index(fields=["programme", "state", "received_on"])]


class Author(models.Model):
    """Who said it, of those who did not mind. There is none for a confidential concern."""

    concern = models.OneToOneField(Concern, on_delete=models.CASCADE, related_name="author")
    observer = models.ForeignKey("observers.Observer", on_delete=models.PROTECT, related_name="concerns")
    visit_token = models.CharField(max_length=32, blank=True)


class AnswerCode(models.Model):
    """By what a confidential concern's answer is read: a keyed hash of a code that was shown once."""

    concern = models.OneToOneField(Concern, on_delete=models.CASCADE, related_name="code")
    code_hash = models.BinaryField(unique=True)


class Hold(models.Model):
    """Nobody is sent to a place while this stands."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    programme = models.ForeignKey("programmes.Programme", on_delete=models.PROTECT, related_name="+")
    service_point = models.ForeignKey("registry.ServicePoint", on_delete=models.PROTECT, related_name="+")
    since = models.DateField()
    cleared_at = models.DateTimeField(null=True)
    cleared_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    words = models.TextField(blank=True, help_text="why it is safe again")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["service_point"], condition=Q(cleared_at=None), name="one_hold_stands"
            ),
            models.CheckConstraint(
                condition=Q(cleared_at=None, cleared_by=None)
                | Q(cleared_at__isnull=False, cleared_by__isnull=False) & ~Q(words=""),
                name="a_cleared_hold_says_why",
            ),
        ]
