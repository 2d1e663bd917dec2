"""The tables of the rooms on the way to a certificate; each room writes its own."""

from django.db import models

from rasid.stages.observers.joining.applying.models import Application, ApplicationConflict, StepTaken
from rasid.stages.observers.joining.exams.models import (
    BankRun,
    Question,
    QuestionComment,
    Sitting,
    SittingQuestion,
)
from rasid.stages.observers.joining.learning.models import Lesson, LessonProgress
from rasid.stages.observers.joining.trials.models import ControlFact, ControlSheet, Trial, TrialAnswer
from rasid.stages.observers.joining.undertakings.models import Signature, UndertakingText

__all__ = [
    "Application", "ApplicationConflict", "BankRun", "ControlFact", "ControlSheet", "JoiningTerms", "Lesson",
    "LessonProgress", "Question", "QuestionComment", "Signature", "Sitting", "SittingQuestion", "StepTaken", "Trial",
    "TrialAnswer", "UndertakingText",
]  # fmt: skip


class JoiningTerms(models.Model):
    """What a programme asks of applicants, where that differs from what we suggest."""

    programme = models.OneToOneField("programmes.Programme", on_delete=models.PROTECT, related_name="+")
    terms = models.JSONField(default=dict)
    changed_at = models.DateTimeField()
