"""What was suggested and what was decided of it; models with their files' hashes; windows that they are asked about."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from rasid.stages.reports.desk.rules import Act, Field, ModelState, Source


class FrozenWindow(models.Model):
    """Decided reports of some weeks, with what was decided, set down once: champion and challenger answer the same."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    programme = models.ForeignKey("programmes.Programme", on_delete=models.PROTECT, related_name="+")
    since = models.DateTimeField()
    until = models.DateTimeField()
    truths = models.JSONField(help_text="by report: what was decided, by field, and its incident")
    sha256 = models.CharField(max_length=64, help_text="of `truths` as canonical JSON")
    left_out = models.PositiveIntegerField(help_text="reports of incidents that had begun before")
    frozen_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["programme", "until"], name="windows_follow_one_another")
        ]


class TriageModel(models.Model):
    """A model that was taught: its files lie in the data folder under its version and open only with these hashes."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    programme = models.ForeignKey("programmes.Programme", on_delete=models.PROTECT, related_name="+")
    version = models.CharField(max_length=12, help_text="of the files' hashes")
    hashes = models.JSONField(help_text="SHA-256 by file name")
    taught_on = models.JSONField(help_text="how many reports, from when to when, hash of ids and labels")
    window = models.ForeignKey(FrozenWindow, on_delete=models.PROTECT, related_name="+")
    evaluation = models.JSONField(default=dict, help_text="figures by field, contest with the champion")
    state = models.CharField(max_length=9, choices=[(s, s) for s in ModelState], default=ModelState.CANDIDATE)
    made_at = models.DateTimeField()
    in_force_since = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["programme", "version"], name="a_model_is_kept_once"),
            models.UniqueConstraint(
                fields=["programme"], condition=Q(state="champion"), name="one_model_suggests_at_a_time"
            ),
        ]


class Sorting(models.Model):
    """One look of triage at one report: what it saw beside the text, and whether the officer sees what it said."""

    report = models.OneToOneField(
        "reports.Report", on_delete=models.PROTECT, primary_key=True, related_name="sorting"
    )
    context = models.JSONField(help_text="what was known beside the text, as a model sees it")
    is_blind = models.BooleanField(help_text="suggestions are not shown before the decision")
    is_silent = models.BooleanField(help_text="there were words, and no category was suggested")
    model = models.ForeignKey(TriageModel, on_delete=models.PROTECT, null=True, related_name="+")
    lexicon_version = models.CharField(max_length=40)
    sorted_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["model", "sorted_at"])]


class Suggestion(models.Model):
    """What was suggested for one field of one report, and why; '' is silence. Only ever added."""

    report = models.ForeignKey("reports.Report", on_delete=models.PROTECT, related_name="suggestions")
    field = models.CharField(max_length=8, choices=[(f, f) for f in Field])
    value = models.CharField(max_length=80, blank=True)
    confidence = models.FloatField()
    source = models.CharField(max_length=7, choices=[(s, s) for s in Source])
    reasons = models.JSONField(default=list, help_text="codes with what their sentence needs")
    others = models.JSONField(default=list, help_text="what came next, with its share")
    model = models.ForeignKey(TriageModel, on_delete=models.PROTECT, null=True, related_name="+")
    lexicon_version = models.CharField(max_length=40)
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["report", "field", "value"], name="a_value_is_suggested_once"),
            models.CheckConstraint(
                condition=Q(confidence__range=(0, 1)), name="confidence_is_between_nothing_and_certainty"
            ),
        ]
        indexes = [models.Index(fields=["field", "value"], name="suggested_values")]


class Decision(models.Model):
    """What an officer decided about one field, with the suggestion that was shown. Only ever added."""

    report = models.ForeignKey("reports.Report", on_delete=models.PROTECT, related_name="decisions")
    field = models.CharField(max_length=8, choices=[(f, f) for f in Field])
    suggestion = models.ForeignKey(Suggestion, on_delete=models.PROTECT, null=True, related_name="+")
    suggested = models.CharField(max_length=80, blank=True)
    decided = models.CharField(max_length=80, blank=True)
    act = models.CharField(max_length=8, choices=[(a, a) for a in Act])
    was_blind = models.BooleanField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["report", "field", "-id"])]


class AnswerTemplate(models.Model):
    """Words that are often needed; an officer starts from them and answers for what is sent."""

    programme = models.ForeignKey("programmes.Programme", on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=80)
    category = models.CharField(max_length=80, blank=True, help_text="a code or its beginning; '' is all")
    words = models.JSONField(help_text="by language")
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["programme", "name"], name="answer_templates_have_a_name_each")
        ]
