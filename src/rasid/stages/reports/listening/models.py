"""Recordings that wait for a listener, and every version of what was written down of them."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from rasid.stages.reports.listening.rules import Listened, Maker


class Recording(models.Model):
    """A voice note or a call of one report, as the listening desk sees it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    report = models.ForeignKey("reports.Report", on_delete=models.PROTECT, related_name="+")
    file = models.OneToOneField("reports.ReportFile", on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=[(s, s) for s in Listened], default=Listened.AWAITING)
    arrived_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True, help_text="when somebody last wrote it down, or gave up")
    machine_tries = models.PositiveSmallIntegerField(default=0, help_text="how often a model was set on it")
    machine_note = models.CharField(
        max_length=20, blank=True, help_text="why there are no machine's words: failed, doubtful, silent"
    )

    class Meta:
        indexes = [models.Index(fields=["state", "arrived_at"])]


class Transcript(models.Model):
    """One version of what a recording says; only ever added, the last one counts."""

    recording = models.ForeignKey(Recording, on_delete=models.PROTECT, related_name="transcripts")
    number = models.PositiveIntegerField(help_text="1, 2, … within its recording")
    text = models.TextField(help_text="structured personal data masked before it is kept")
    masked = models.PositiveSmallIntegerField(default=0, help_text="how many pieces were masked")
    maker = models.CharField(max_length=8, choices=[(m, m) for m in Maker])
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    model = models.CharField(max_length=120, blank=True, help_text="the machine's: its folder's name")
    language = models.CharField(max_length=8, blank=True)
    language_probability = models.FloatField(null=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["recording", "number"], name="versions_of_a_transcript_are_numbered"
            ),
            models.CheckConstraint(
                condition=Q(maker="person", by__isnull=False)
                | Q(maker="machine", by__isnull=True) & ~Q(model=""),
                name="a_transcript_says_who_wrote_it",
            ),
        ]
