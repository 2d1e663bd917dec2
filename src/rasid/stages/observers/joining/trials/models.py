"""Places prepared with known facts, and what candidates saw of them."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from rasid.foundation.text.localized import LocalizedField
from rasid.stages.observers.joining.trials.rules import FactKind, Outcome, TrialState


class ControlSheet(models.Model):
    """What an officer knows to be so at a place. To candidates it does not exist."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    programme = models.ForeignKey("programmes.Programme", on_delete=models.PROTECT, related_name="+")
    service_point = models.ForeignKey("registry.ServicePoint", on_delete=models.PROTECT, related_name="+")
    prepared_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    prepared_at = models.DateTimeField()
    retired_at = models.DateTimeField(null=True)


class ControlFact(models.Model):
    """One thing that is there, is not there, or has a number."""

    sheet = models.ForeignKey(ControlSheet, on_delete=models.PROTECT, related_name="facts")
    place = models.PositiveSmallIntegerField()
    text = LocalizedField(help_text="the question: «is the price list on the wall?»")
    kind = models.CharField(max_length=8, choices=[(k, k) for k in FactKind])
    truth = models.CharField(max_length=12, help_text="yes, no, or a whole number")
    tolerance = models.PositiveSmallIntegerField(default=0, help_text="of a number, either way")

    class Meta:
        ordering = ["place"]
        constraints = [models.UniqueConstraint(fields=["sheet", "place"], name="facts_are_numbered")]


class Trial(models.Model):
    """One candidate's practice visit to such a place."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    observer = models.ForeignKey("observers.Observer", on_delete=models.PROTECT, related_name="+")
    sheet = models.ForeignKey(ControlSheet, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=[(s, s) for s in TrialState], default=TrialState.ASSIGNED)
    first_day = models.DateField()
    last_day = models.DateField()
    hit_percent = models.PositiveSmallIntegerField(
        help_text="least share of what is there that has to be seen"
    )
    false_percent = models.PositiveSmallIntegerField(
        help_text="most share of what is not there that may be said"
    )
    assigned_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    assigned_at = models.DateTimeField()
    filed_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True)
    passed = models.BooleanField(null=True)
    words = models.TextField(blank=True, help_text="what the officer tells the candidate")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(last_day__gte=models.F("first_day")), name="a_trial_ends_after_it_begins"
            ),
            models.UniqueConstraint(
                fields=["observer"],
                condition=Q(state__in=["assigned", "filed"]),
                name="one_trial_at_a_time",
            ),
        ]


class TrialAnswer(models.Model):
    """What a candidate said of one fact, and what the officer made of it."""

    trial = models.ForeignKey(Trial, on_delete=models.PROTECT, related_name="answers")
    fact = models.ForeignKey(ControlFact, on_delete=models.PROTECT, related_name="+")
    said = models.CharField(max_length=12, help_text="yes, no, unseen, or a whole number")
    outcome = models.CharField(max_length=12, blank=True, choices=[(o, o) for o in Outcome])
    why = models.TextField(blank=True, help_text="why the officer judged otherwise than the comparison")

    class Meta:
        ordering = ["fact__place"]
        constraints = [models.UniqueConstraint(fields=["trial", "fact"], name="a_fact_is_answered_once")]
