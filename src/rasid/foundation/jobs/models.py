"""Progress of long jobs, so that a person waiting sees how far they are."""

from django.db import models


class Progress(models.Model):
    """How far the job for one event and subject has come; one row, overwritten as it goes."""

    event = models.CharField(max_length=64)
    subject = models.UUIDField()
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    finished_at = models.DateTimeField(null=True)
    failure = models.TextField(blank=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["event", "subject"], name="one_progress_per_job")]
