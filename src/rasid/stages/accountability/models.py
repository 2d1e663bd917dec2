"""What may one day speak of how well visits see: so far only what residents told, which proves nothing about anybody.

No row names an observer, and none may say more than `possible`: a report by itself never shows that a fault was there
when a visitor was (docs/adr/0033). Bracketed evidence, controls and double visits come with tables of their own.
"""

import uuid

from django.db import models
from django.db.models import Q

from rasid.stages.accountability.rules import EvidenceKind, EvidenceState


class Evidence(models.Model):
    """A confirmed fault that a report stands behind, beside a visit near it that reported no such fault."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    programme = models.ForeignKey("programmes.Programme", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20, choices=[(kind, kind) for kind in EvidenceKind])
    finding = models.ForeignKey("findings.Finding", on_delete=models.PROTECT, related_name="+")
    report = models.ForeignKey("reports.Report", on_delete=models.PROTECT, related_name="+")
    visit = models.ForeignKey("visits.Visit", on_delete=models.PROTECT, related_name="+")
    family = models.CharField(max_length=40, blank=True)
    axis = models.CharField(max_length=20)
    window_minutes = models.PositiveIntegerField(help_text="how far from the visit it was at most")
    occurred_at = models.DateTimeField(help_text="when the resident says it was so")
    half_week = models.CharField(max_length=24, help_text="all that pages show of it")
    state = models.CharField(max_length=10, choices=[(state, state) for state in EvidenceState])
    reason = models.TextField(blank=True, help_text="why it is excluded")
    kept_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["finding", "report", "visit"], name="evidence_is_kept_once_a_visit"
            ),
            # Not a rule of pages alone: the table itself cannot hold that somebody missed something.
            models.CheckConstraint(
                condition=Q(state__in=["possible", "excluded"]), name="a_report_proves_no_miss"
            ),
        ]
        indexes = [models.Index(fields=["programme", "kept_at"])]
