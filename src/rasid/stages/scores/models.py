"""Estimates of one moment: computed once, kept, never edited."""

import uuid

from django.db import models
from django.db.models import Q

from rasid.stages.scores.rules import Level, Tier, Weighting


class Snapshot(models.Model):
    """All estimates of a programme after one wave, with the method that made them."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    programme = models.ForeignKey("programmes.Programme", on_delete=models.PROTECT, related_name="+")
    wave = models.ForeignKey("programmes.Wave", on_delete=models.PROTECT, related_name="+")
    method = models.CharField(max_length=40)
    settings = models.JSONField(default=dict, help_text="floors and window used")
    sha256 = models.CharField(max_length=64)
    taken_at = models.DateTimeField()


class VisitScore(models.Model):
    """The score of one accepted visit, 0 to 100, with its bounds when answers are missing."""

    id = models.BigAutoField(primary_key=True)
    programme = models.ForeignKey("programmes.Programme", on_delete=models.PROTECT, related_name="+")
    visit = models.OneToOneField("visits.Visit", on_delete=models.PROTECT, related_name="+")
    score = models.FloatField(null=True)
    low = models.FloatField(null=True, help_text="if everything missing had failed")
    high = models.FloatField(null=True, help_text="if everything missing had passed")
    missing_share = models.FloatField()
    axes = models.JSONField(default=dict, help_text="{axis: score or null}")


class Estimate(models.Model):
    """One published or withheld number. `value` is empty when the floor is not met, and `withheld` says why."""

    snapshot = models.ForeignKey(Snapshot, on_delete=models.PROTECT, related_name="estimates")
    level = models.CharField(max_length=12, choices=[(level, level) for level in Level])
    weighting = models.CharField(max_length=8, choices=[(weighting, weighting) for weighting in Weighting])
    subject = models.CharField(
        max_length=80, help_text="id of the centre, authority or area; code of the sector"
    )
    value = models.FloatField(null=True)
    low = models.FloatField(null=True)
    high = models.FloatField(null=True)
    tier = models.CharField(max_length=8, blank=True, choices=[(tier, tier) for tier in Tier])
    visits = models.PositiveIntegerField()
    centres = models.PositiveIntegerField()
    observers = models.PositiveIntegerField()
    withheld = models.JSONField(default=list, help_text="reasons the floor is not met")
    detail = models.JSONField(default=dict)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["snapshot", "level", "weighting", "subject"], name="estimated_once"
            ),
            models.CheckConstraint(
                condition=Q(value=None, low=None, high=None)
                | Q(value__isnull=False, low__isnull=False, high__isnull=False),
                name="no_number_without_its_interval",
            ),
        ]
