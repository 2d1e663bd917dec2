"""Lessons in their versions, and how far each candidate read."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from rasid.foundation.text.localized import LocalizedField


class Lesson(models.Model):
    """One version of one lesson. A newer one takes its place; whoever learned the older need not again."""

    programme = models.ForeignKey("programmes.Programme", on_delete=models.PROTECT, related_name="+")
    code = models.SlugField(max_length=40)
    version = models.PositiveIntegerField()
    place = models.PositiveSmallIntegerField(help_text="in which order lessons are read")
    title = LocalizedField()
    body = LocalizedField(help_text="Markdown by language")
    quiz = models.JSONField(
        default=list, help_text='[{"text": {…}, "options": [{…}], "right": 0, "why": {…}}, …]'
    )
    sha256 = models.CharField(max_length=64)
    is_current = models.BooleanField(default=True)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    added_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["programme", "code", "version"], name="lessons_are_versioned"),
            models.UniqueConstraint(
                fields=["programme", "code"], condition=Q(is_current=True), name="one_lesson_is_current"
            ),
        ]


class LessonProgress(models.Model):
    """One candidate's way through one lesson, by its code: a corrected comma does not send anybody back."""

    observer = models.ForeignKey("observers.Observer", on_delete=models.PROTECT, related_name="+")
    code = models.SlugField(max_length=40)
    lesson = models.ForeignKey(
        Lesson, on_delete=models.PROTECT, related_name="+", help_text="as it was read last"
    )
    tries = models.PositiveSmallIntegerField(default=0)
    understood_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["observer", "code"], name="a_lesson_is_learned_once")]
