"""One assignment from offer to filing, its history, and the transaction that may outlast it by months."""

import uuid

from django.db import models
from django.db.models import Q

from rasid.stages.visits.rules import Channel, Outcome, Purpose, Reason, VisitState


class Visit(models.Model):
    """One observer, one service point, one window. The verdict on it belongs to the review."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    programme = models.ForeignKey("programmes.Programme", on_delete=models.PROTECT, related_name="+")
    wave = models.ForeignKey("programmes.Wave", on_delete=models.PROTECT, related_name="+")
    planned_visit = models.OneToOneField(
        "plans.PlannedVisit", on_delete=models.PROTECT, null=True, related_name="+"
    )
    service_point = models.ForeignKey("registry.ServicePoint", on_delete=models.PROTECT, related_name="+")
    authority = models.ForeignKey("registry.Authority", on_delete=models.PROTECT, related_name="+")
    observer = models.ForeignKey("observers.Observer", on_delete=models.PROTECT, related_name="+")
    scenario = models.ForeignKey("questionnaires.Scenario", on_delete=models.PROTECT, related_name="+")
    questionnaire_version = models.ForeignKey(
        "questionnaires.QuestionnaireVersion", on_delete=models.PROTECT, related_name="+"
    )
    channel = models.CharField(max_length=10, choices=[(channel, channel) for channel in Channel])
    purpose = models.CharField(max_length=10, choices=[(purpose, purpose) for purpose in Purpose])
    stratum = models.CharField(max_length=120, blank=True)
    probability = models.FloatField(
        null=True, help_text="inclusion probability of a sample visit in its wave"
    )
    window_starts = models.DateField()
    window_ends = models.DateField()
    day_part = models.CharField(max_length=10, blank=True, help_text="part of the place's own opening hours")
    state = models.CharField(max_length=10, choices=[(state, state) for state in VisitState])
    token = models.CharField(max_length=32, unique=True, help_text="random; ties a submission to its visit")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(window_ends__gte=models.F("window_starts")), name="a_window_has_a_day"
            ),
            models.CheckConstraint(
                condition=~Q(purpose="sample") | Q(probability__gt=0, probability__lte=1),
                name="a_sample_visit_has_its_probability",
            ),
        ]
        indexes = [models.Index(fields=["observer", "state"]), models.Index(fields=["wave", "state"])]


class VisitStep(models.Model):
    """One change of state, when and why."""

    visit = models.ForeignKey(Visit, on_delete=models.PROTECT, related_name="steps")
    state = models.CharField(max_length=10, choices=[(state, state) for state in VisitState])
    reason = models.CharField(max_length=16, blank=True, choices=[(reason, reason) for reason in Reason])
    note = models.TextField(blank=True)
    at = models.DateTimeField()
    by_phone = models.DateTimeField(
        null=True, help_text="when it happened by the phone's clock; may be years off"
    )

    class Meta:
        ordering = ["id"]


class Transaction(models.Model):
    """A service asked for on a visit; it may be settled at the counter or run for months."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    visit = models.ForeignKey(Visit, on_delete=models.PROTECT, related_name="transactions")
    service = models.ForeignKey("registry.Service", on_delete=models.PROTECT, related_name="+")
    filed_at = models.DateTimeField()
    promised_on = models.DateField(
        null=True, help_text="the day on which the authority said it would be done"
    )
    outcome = models.CharField(max_length=10, choices=[(outcome, outcome) for outcome in Outcome])
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(outcome="running", ended_at=None)
                | ~Q(outcome="running") & Q(ended_at__isnull=False),
                name="a_running_transaction_has_no_end",
            )
        ]


class TransactionContact(models.Model):
    """One time the authority was reached, or reached out, about a transaction."""

    transaction = models.ForeignKey(Transaction, on_delete=models.PROTECT, related_name="contacts")
    visit = models.ForeignKey(
        Visit,
        on_delete=models.PROTECT,
        null=True,
        related_name="contacts",
        help_text="the later visit on which it went on, when it was one",
    )
    channel = models.CharField(max_length=10, choices=[(channel, channel) for channel in Channel])
    note = models.TextField(blank=True)
    promised_on = models.DateField(null=True, help_text="the new day that was named, when one was")
    at = models.DateTimeField()
