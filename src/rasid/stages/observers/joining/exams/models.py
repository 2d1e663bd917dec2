"""The bank of questions in versions, and sittings as they were drawn and answered."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from rasid.foundation.text.localized import LocalizedField
from rasid.stages.observers.joining.exams.rules import Decision, Kind, Topic


class Question(models.Model):
    """One version of one question. What was asked once is never rewritten."""

    programme = models.ForeignKey("programmes.Programme", on_delete=models.PROTECT, related_name="+")
    code = models.SlugField(max_length=40)
    version = models.PositiveIntegerField()
    topic = models.CharField(max_length=20, choices=[(t, t) for t in Topic])
    sectors = models.JSONField(default=list, help_text="codes; [] asks everybody")
    text = LocalizedField()
    options = models.JSONField(help_text='[{"ar": …, "en": …}, …]')
    right = models.PositiveSmallIntegerField(help_text="index of the right option")
    sha256 = models.CharField(max_length=64)
    is_current = models.BooleanField(default=True)
    added_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["programme", "code", "version"], name="questions_are_versioned"),
            models.UniqueConstraint(
                fields=["programme", "code"], condition=Q(is_current=True), name="one_question_is_current"
            ),
        ]


class BankRun(models.Model):
    """A file of questions that was looked through, and perhaps taken."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    programme = models.ForeignKey("programmes.Programme", on_delete=models.PROTECT, related_name="+")
    file = models.ForeignKey("media.StoredFile", on_delete=models.PROTECT, related_name="+")
    file_name = models.CharField(max_length=120)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    taken_at = models.DateTimeField(null=True)


class Sitting(models.Model):
    """One candidate in front of one drawn exam."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    observer = models.ForeignKey("observers.Observer", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=8, choices=[(k, k) for k in Kind])
    number = models.PositiveSmallIntegerField(help_text="the how-manieth of its kind since the last success")
    sectors = models.JSONField(default=list, help_text="codes of the sectors it examines")
    seed = models.CharField(max_length=64, help_text="hex; it and the frame draw the same questions again")
    frame = models.JSONField(help_text="what was drawn from: [code, version, topic, was asked before]")
    pass_percent = models.PositiveSmallIntegerField()
    started_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    in_time = models.BooleanField(default=True, help_text="handed in; else closed when time was over")
    right = models.PositiveSmallIntegerField(null=True)
    asked = models.PositiveSmallIntegerField()
    passed = models.BooleanField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["observer"], condition=Q(ended_at=None), name="one_exam_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None, passed=None, right=None)
                | Q(ended_at__isnull=False, passed__isnull=False, right__isnull=False),
                name="an_ended_exam_has_a_result",
            ),
        ]
        indexes = [models.Index(fields=["observer", "started_at"])]


class SittingQuestion(models.Model):
    """One question of a sitting, its options in the order in which they were shown."""

    sitting = models.ForeignKey(Sitting, on_delete=models.PROTECT, related_name="questions")
    place = models.PositiveSmallIntegerField(help_text="1, 2, …")
    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="+")
    order = models.JSONField(help_text="indexes of the question's options as they were shown")
    chosen = models.PositiveSmallIntegerField(null=True, help_text="index among the question's options")
    answered_at = models.DateTimeField(null=True)
    is_struck = models.BooleanField(default=False, help_text="counts as right: somebody objected rightly")

    class Meta:
        ordering = ["place"]
        constraints = [
            models.UniqueConstraint(fields=["sitting", "place"], name="questions_of_a_sitting_are_numbered"),
            models.UniqueConstraint(fields=["sitting", "question"], name="a_sitting_asks_once"),
        ]


class QuestionComment(models.Model):
    """What a candidate objects to a question, and what the office answered."""

    asked = models.OneToOneField(SittingQuestion, on_delete=models.PROTECT, related_name="comment")
    words = models.TextField()
    at = models.DateTimeField()
    decision = models.CharField(max_length=8, blank=True, choices=[(d, d) for d in Decision])
    answer = models.TextField(blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True)
