"""Confirmed facts, wrong or well done: where, how bad, drawn from a review or a report and confirmed by a person."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from rasid.foundation.text.localized import LocalizedField
from rasid.stages.findings.from_reports.rules import SecondKind
from rasid.stages.findings.recurring.rules import SystemicState
from rasid.stages.findings.rules import Appealed, EvidenceGrade, FindingKind, FindingState, Severity
from rasid.stages.programmes.rules import Regime


class Advice(models.Model):
    """One version of a recommendation of the library: what usually puts a fault of this kind right. Never changed.

    Versions of one piece of advice share a `key`; the newest counts, unless it is retired.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    programme = models.ForeignKey("programmes.Programme", on_delete=models.PROTECT, related_name="+")
    key = models.UUIDField(default=uuid.uuid4)
    version = models.PositiveSmallIntegerField(default=1)
    axis = models.CharField(max_length=20)
    family = models.CharField(max_length=40, blank=True, help_text="empty: any family of the axis")
    text = LocalizedField()
    is_retired = models.BooleanField(default=False, help_text="offered no more from this version on")
    is_from_forms = models.BooleanField(default=False, help_text="taken from a questionnaire's items")
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["key", "version"], name="advice_versions_are_counted")]
        indexes = [models.Index(fields=["programme", "axis", "family"])]


class Finding(models.Model):
    """One fault, or one praise, of one service point. `code` is the opaque reference that the public log shows."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    programme = models.ForeignKey("programmes.Programme", on_delete=models.PROTECT, related_name="+")
    wave = models.ForeignKey("programmes.Wave", on_delete=models.PROTECT, related_name="+")
    code = models.CharField(max_length=12, unique=True)
    review = models.ForeignKey("reviews.Review", on_delete=models.PROTECT, null=True, related_name="+")
    answer = models.ForeignKey("submissions.Answer", on_delete=models.PROTECT, null=True, related_name="+")
    report = models.ForeignKey(
        "reports.Report",
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        help_text="what a resident said, where no visit is the source",
    )
    service_point = models.ForeignKey("registry.ServicePoint", on_delete=models.PROTECT, related_name="+")
    authority = models.ForeignKey("registry.Authority", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(
        max_length=8, choices=[(kind, kind) for kind in FindingKind], default=FindingKind.FAULT
    )
    axis = models.CharField(max_length=20)
    family = models.CharField(
        max_length=40, blank=True, help_text="named by the officer for a report; a visit's item has its own"
    )
    severity = models.CharField(
        max_length=10,
        choices=[(severity, severity) for severity in Severity],
        blank=True,
        help_text="empty: praise",
    )
    text = LocalizedField()
    recommendation = models.JSONField(default=dict)
    advice = models.ForeignKey(
        Advice,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        help_text="from which its recommendation was made, as it stood then",
    )
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
    regime = models.CharField(
        max_length=16,
        choices=[(regime, regime) for regime in Regime],
        default=Regime.IMPROVEMENT,
        help_text="under which it was confirmed",
    )
    grade = models.CharField(
        max_length=10,
        choices=[(grade, grade) for grade in EvidenceGrade],
        blank=True,
        help_text="when confirmed",
    )
    shown_from = models.DateTimeField(null=True, help_text="when the authority may see it, to reply")
    reply_until = models.DateField(
        null=True, help_text="last day of the authority's reply, under enforcement"
    )
    appeal = models.CharField(
        max_length=10,
        blank=True,
        choices=[(outcome, outcome) for outcome in Appealed],
        help_text="how its authority's appeal ended",
    )
    amended_from = models.CharField(
        max_length=10,
        blank=True,
        choices=[(severity, severity) for severity in Severity],
        help_text="how grave it was held to be before an appeal",
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["review", "answer"], name="an_answer_gives_one_finding"),
            models.UniqueConstraint(
                fields=["report"],
                condition=Q(state__in=["draft", "confirmed"]),
                name="a_report_gives_one_standing_finding",
            ),
            models.CheckConstraint(
                condition=Q(review__isnull=False, answer__isnull=False, report__isnull=True)
                | Q(review__isnull=True, answer__isnull=True, report__isnull=False),
                name="a_finding_has_one_source",
            ),
            models.CheckConstraint(
                condition=Q(kind="praise", severity="", regime="improvement")
                | Q(kind="fault") & ~Q(severity=""),
                name="praise_has_no_severity",
            ),
            models.CheckConstraint(
                condition=Q(state="draft") | Q(decided_at__isnull=False, decided_by__isnull=False),
                name="a_decided_finding_says_who_and_when",
            ),
        ]
        indexes = [
            models.Index(fields=["programme", "state"]),
            models.Index(fields=["service_point", "state"]),
        ]


class SecondEvidence(models.Model):
    """What else shows that a report is true: a report alone never confirms. Named by an officer, never changed."""

    finding = models.OneToOneField(Finding, on_delete=models.PROTECT, related_name="second")
    kind = models.CharField(max_length=10, choices=[(kind, kind) for kind in SecondKind])
    words = models.TextField(help_text="what the officer checked, and what it showed")
    document = models.ForeignKey("media.StoredFile", on_delete=models.PROTECT, null=True, related_name="+")
    seen_in = models.ForeignKey(
        Finding, on_delete=models.PROTECT, null=True, related_name="+", help_text="a visit's finding"
    )
    named_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    named_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(kind="document") | Q(document__isnull=False),
                name="a_document_is_there",
            ),
            models.CheckConstraint(
                condition=~Q(kind="visit") | Q(seen_in__isnull=False),
                name="a_visit_is_named_by_its_finding",
            ),
        ]


class LinkedReport(models.Model):
    """A report speaks of this fault: its source, or one of others that say the same. Kept here until it may be told."""

    finding = models.ForeignKey(Finding, on_delete=models.PROTECT, related_name="linked_reports")
    report = models.ForeignKey("reports.Report", on_delete=models.PROTECT, related_name="+")
    linked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    linked_at = models.DateTimeField()
    told_at = models.DateTimeField(null=True, help_text="not before the finding is public")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["finding", "report"], name="a_report_joins_a_finding_once")
        ]
        indexes = [models.Index(fields=["report"])]


class SystemicFinding(models.Model):
    """One fault of many centres: a person joined findings of one family and says that it is the body's, not a centre's.

    `figures`: how many visited centres had it, among the body's own and among its peers, as of the declaration.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    programme = models.ForeignKey("programmes.Programme", on_delete=models.PROTECT, related_name="+")
    code = models.CharField(max_length=12, unique=True)
    authority = models.ForeignKey("registry.Authority", on_delete=models.PROTECT, related_name="+")
    authority_name = models.JSONField(default=dict, help_text="as it was called on the day of declaration")
    family = models.CharField(max_length=40)
    axis = models.CharField(max_length=20)
    text = LocalizedField()
    figures = models.JSONField(
        default=dict, help_text="{visited, affected, share, low, high, peers_…, q}: decimals as text"
    )
    seen_from = models.DateField()
    seen_to = models.DateField()
    state = models.CharField(max_length=10, choices=[(state, state) for state in SystemicState])
    declared_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    declared_at = models.DateTimeField()
    public_from = models.DateTimeField(help_text="not before every member is public")
    withdrawn_at = models.DateTimeField(null=True)
    reason = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["authority", "family"],
                condition=Q(state="standing"),
                name="one_systemic_finding_of_a_family_stands",
            )
        ]
        indexes = [models.Index(fields=["programme", "state"])]


class SystemicMember(models.Model):
    """One finding that a systemic one joins. Written once; a member that is withdrawn counts no more."""

    systemic = models.ForeignKey(SystemicFinding, on_delete=models.PROTECT, related_name="members")
    finding = models.ForeignKey(Finding, on_delete=models.PROTECT, related_name="systemic_in")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["systemic", "finding"], name="a_member_joins_once")]
