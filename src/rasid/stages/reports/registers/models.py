"""Readings of old registers, what was wrong in them, and which report each of their rows became."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q


class RegisterRun(models.Model):
    """One reading of a register's file: what it would bring in or brought in. Without a mapping it waits for one."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    programme = models.ForeignKey("programmes.Programme", on_delete=models.PROTECT, related_name="+")
    file_name = models.CharField(max_length=255)
    file = models.ForeignKey("media.StoredFile", on_delete=models.PROTECT, related_name="+")
    mapping = models.TextField(blank=True)
    is_dry_run = models.BooleanField()
    started_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        help_text="nobody when it was started at the machine itself",
    )
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)
    rows = models.PositiveIntegerField(default=0)
    created = models.PositiveIntegerField(default=0)
    unchanged = models.PositiveIntegerField(default=0, help_text="rows that came in earlier")
    refused = models.PositiveIntegerField(default=0, help_text="rows that could not be taken")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(finished_at=None) | Q(finished_at__gte=F("started_at")),
                name="a_register_is_read_after_it_is_begun",
            )
        ]


class RegisterProblem(models.Model):
    """One thing wrong, or worth a look, in one place of the file; row 0 is the whole file."""

    run = models.ForeignKey(RegisterRun, on_delete=models.PROTECT, related_name="problems")
    row = models.PositiveIntegerField()
    column = models.CharField(max_length=200, blank=True)
    code = models.CharField(max_length=40)
    params = models.JSONField(default=dict)
    stops_the_row = models.BooleanField()

    class Meta:
        ordering = ["id"]


class RegisteredReport(models.Model):
    """The report that a row of a register became: the same row brought again changes nothing."""

    report = models.OneToOneField(
        "reports.Report", on_delete=models.PROTECT, primary_key=True, related_name="+"
    )
    programme = models.ForeignKey("programmes.Programme", on_delete=models.PROTECT, related_name="+")
    run = models.ForeignKey(RegisterRun, on_delete=models.PROTECT, related_name="+")
    source = models.CharField(max_length=80)
    source_id = models.CharField(max_length=120)
    row_sha256 = models.CharField(max_length=64, help_text="of what the row said, as it was read")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "source", "source_id"], name="a_register_row_comes_in_once"
            )
        ]
