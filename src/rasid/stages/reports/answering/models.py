"""What the story of a report does not hold: requests for more time, and clocks that ran out."""

from django.conf import settings
from django.db import models
from django.db.models import Q


class ExtensionRequest(models.Model):
    """An authority asked for more working days; once for every time that the report is its own."""

    report = models.ForeignKey("reports.Report", on_delete=models.PROTECT, related_name="+")
    authority = models.ForeignKey("registry.Authority", on_delete=models.PROTECT, related_name="+")
    round = models.PositiveSmallIntegerField(help_text="how often the report had been reopened")
    days = models.PositiveSmallIntegerField(help_text="working days asked for")
    reason = models.TextField()
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    granted_days = models.PositiveSmallIntegerField(null=True, help_text="0: refused; null: not decided")
    words = models.TextField(blank=True, help_text="the office's, to the authority")
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["report", "authority", "round"], name="more_time_is_asked_for_once"
            ),
            models.CheckConstraint(
                condition=Q(granted_days=None, decided_at=None, decided_by=None)
                | Q(granted_days__isnull=False, decided_at__isnull=False, decided_by__isnull=False),
                name="a_decided_extension_says_who_and_when",
            ),
        ]


class ClockRunOut(models.Model):
    """The last day passed without an answer; written once for each clock, when it was noticed."""

    report = models.ForeignKey("reports.Report", on_delete=models.PROTECT, related_name="+")
    answer_by = models.DateField(help_text="the last day that passed")
    noticed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["report", "answer_by"], name="a_clock_runs_out_once"),
        ]
