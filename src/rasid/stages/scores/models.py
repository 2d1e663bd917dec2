"""Estimates of one moment: computed once, kept, never edited."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from rasid.stages.scores.rules import Level, Tier, Weighting


class Snapshot(models.Model):
    """All estimates of a programme after one wave, with the method that made them.

    `manifest` says what they were made of; with the files it is the archive that makes them again (ADR 0063).
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    programme = models.ForeignKey("programmes.Programme", on_delete=models.PROTECT, related_name="+")
    wave = models.ForeignKey("programmes.Wave", on_delete=models.PROTECT, related_name="+")
    method = models.CharField(max_length=40)
    settings = models.JSONField(default=dict, help_text="floors and window used")
    sha256 = models.CharField(max_length=64)
    manifest = models.BinaryField(default=b"", help_text="canonical JSON: inputs, code, rubrics, weights")
    manifest_sha256 = models.CharField(max_length=64, blank=True)
    taken_at = models.DateTimeField()
    compared_at = models.DateTimeField(
        null=True, help_text="when what it was made of was last looked at again"
    )


class SnapshotFile(models.Model):
    """One file of a snapshot's archive: an extract, or the figures as they were hashed. Written once."""

    id = models.BigAutoField(primary_key=True)
    snapshot = models.ForeignKey(Snapshot, on_delete=models.PROTECT, related_name="files")
    name = models.CharField(max_length=80)
    sha256 = models.CharField(max_length=64)
    file = models.ForeignKey("media.StoredFile", on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["snapshot", "name"], name="archived_once")]


class Erratum(models.Model):
    """Figures that were published and are others now, because what they were made of changed. Written once."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    programme = models.ForeignKey("programmes.Programme", on_delete=models.PROTECT, related_name="+")
    was = models.ForeignKey(Snapshot, on_delete=models.PROTECT, related_name="+")
    became = models.ForeignKey(Snapshot, on_delete=models.PROTECT, related_name="+")
    reasons = models.JSONField(default=list, help_text="[{kind, count, rows}]: what changed of the inputs")
    figures = models.JSONField(
        default=list, help_text="[{level, weighting, subject, before, after}]: as they are printed"
    )
    at = models.DateTimeField()


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


class Rescoring(models.Model):
    """Old visits scored under another published version of their questionnaire. No figure is made of it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    programme = models.ForeignKey("programmes.Programme", on_delete=models.PROTECT, related_name="+")
    rubric = models.ForeignKey(
        "questionnaires.QuestionnaireVersion", on_delete=models.PROTECT, related_name="+"
    )
    versions = models.ManyToManyField("questionnaires.QuestionnaireVersion", related_name="+")
    requested_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    requested_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)


class RescoredVisit(models.Model):
    """What one visit would have scored, beside what it scored. Written once."""

    id = models.BigAutoField(primary_key=True)
    rescoring = models.ForeignKey(Rescoring, on_delete=models.PROTECT, related_name="visits")
    visit = models.ForeignKey("visits.Visit", on_delete=models.PROTECT, related_name="+")
    score = models.FloatField(null=True)
    low = models.FloatField()
    high = models.FloatField()
    missing_share = models.FloatField()
    axes = models.JSONField(default=dict, help_text="{axis: score or null}")
    was_score = models.FloatField(
        null=True, help_text="a copy, to stand beside; the original is VisitScore's"
    )
    was_axes = models.JSONField(default=dict)
    items = models.JSONField(
        default=list, help_text="[{path, axis, weight, state, score, was_state, was_score, was_weight}]"
    )

    class Meta:
        constraints = [models.UniqueConstraint(fields=["rescoring", "visit"], name="rescored_once_each")]


class SelfAssessment(models.Model):
    """What an authority's own people say of one of their centres by the published criteria. Never a score of ours."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    programme = models.ForeignKey("programmes.Programme", on_delete=models.PROTECT, related_name="+")
    authority = models.ForeignKey("registry.Authority", on_delete=models.PROTECT, related_name="+")
    service_point = models.ForeignKey("registry.ServicePoint", on_delete=models.PROTECT, related_name="+")
    version = models.ForeignKey(
        "questionnaires.QuestionnaireVersion", on_delete=models.PROTECT, related_name="+"
    )
    filled_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    filled_at = models.DateTimeField()
    answers = models.JSONField(default=dict, help_text="{item path: answer as XForms spells it}")
    score = models.FloatField(null=True)
    axes = models.JSONField(default=dict, help_text="{axis: score or null}")
    note = models.TextField(blank=True)

    class Meta:
        indexes = [models.Index(fields=["programme", "authority", "-filled_at"])]
