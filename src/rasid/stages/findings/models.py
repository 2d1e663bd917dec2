"""Confirmed facts: what was wrong, where, how bad, drawn from an accepted review and confirmed by a person."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from rasid.foundation.text.localized import LocalizedField
from rasid.stages.findings.rules import FindingState, Severity


class Finding(models.Model):
    """One fault at one service point. `code` is the opaque reference that the public log shows."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    programme = models.ForeignKey("programmes.Programme", on_delete=models.PROTECT, related_name="+")
    wave = models.ForeignKey("programmes.Wave", on_delete=models.PROTECT, related_name="+")
    code = models.CharField(max_length=12, unique=True)
    review = models.ForeignKey("reviews.Review", on_delete=models.PROTECT, related_name="+")
    answer = models.ForeignKey("submissions.Answer", on_delete=models.PROTECT, related_name="+")
    service_point = models.ForeignKey("registry.ServicePoint", on_delete=models.PROTECT, related_name="+")
    authority = models.ForeignKey("registry.Authority", on_delete=models.PROTECT, related_name="+")
    axis = models.CharField(max_length=20)
    severity = models.CharField(max_length=10, choices=[(severity, severity) for severity in Severity])
    text = LocalizedField()
    recommendation = models.JSONField(default=dict)
    place = models.JSONField(default=dict, help_text="where in the centre, by language; {} when not known")
    seen_in_half_week = models.CharField(
        max_length=24, help_text="first and last day of the half-week of the visit: 2026-11-15/2026-11-17"
    )
    authority_name = models.JSONField(default=dict, help_text="as it was called on the day of confirmation")
    service_point_name = models.JSONField(default=dict, help_text="as it was called on that day")
    state = models.CharField(max_length=10, choices=[(state, state) for state in FindingState])
    drafted_at = models.DateTimeField()
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True)
    public_from = models.DateTimeField(
        null=True, help_text="when a confirmed fact may be seen outside the office: delayed at random"
    )
    reason = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["review", "answer"], name="an_answer_gives_one_finding"),
            models.CheckConstraint(
                condition=Q(state="draft") | Q(decided_at__isnull=False, decided_by__isnull=False),
                name="a_decided_finding_says_who_and_when",
            ),
        ]
        indexes = [
            models.Index(fields=["programme", "state"]),
            models.Index(fields=["service_point", "state"]),
        ]
