"""Improvement plans, training rounds, what was measured after them, and good practice to share."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from rasid.foundation.text.localized import LocalizedField
from rasid.stages.improvement.rules import PlanState, PracticeState


class ImprovementPlan(models.Model):
    """What a body undertakes, how it will be measured and on which day; set beforehand, so that nobody picks it later.

    `owner` is a post, never a person's name.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    programme = models.ForeignKey("programmes.Programme", on_delete=models.PROTECT, related_name="+")
    authority = models.ForeignKey("registry.Authority", on_delete=models.PROTECT, related_name="+")
    axis = models.CharField(max_length=20, blank=True, help_text="measured on it; empty: the whole score")
    family = models.CharField(max_length=40, blank=True)
    goal = models.TextField()
    steps = models.TextField(help_text="what will be done, a line each")
    owner = models.CharField(max_length=120)
    starts_on = models.DateField()
    evaluates_on = models.DateField()
    is_picked = models.BooleanField(
        default=False, help_text="made because a figure was bad: it comes back in part by itself"
    )
    is_of_office = models.BooleanField(help_text="proposed by the office, not by the authority")
    state = models.CharField(max_length=10, choices=[(state, state) for state in PlanState])
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    agreed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    agreed_at = models.DateTimeField(null=True)
    reason = models.TextField(blank=True, help_text="why it was withdrawn")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(evaluates_on__gt=models.F("starts_on")), name="a_plan_is_judged_after_it_begins"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["agreed", "measured"]) | Q(agreed_by__isnull=False),
                name="an_agreed_plan_says_by_whom",
            ),
        ]
        indexes = [models.Index(fields=["programme", "state", "evaluates_on"])]


class TrainingRound(models.Model):
    """One training that was held: how many took part, by number and never by name, and whose centres they serve."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    programme = models.ForeignKey("programmes.Programme", on_delete=models.PROTECT, related_name="+")
    authority = models.ForeignKey("registry.Authority", on_delete=models.PROTECT, related_name="+")
    plan = models.ForeignKey(ImprovementPlan, on_delete=models.PROTECT, null=True, related_name="rounds")
    axis = models.CharField(max_length=20)
    topic = LocalizedField()
    people = models.PositiveIntegerField()
    held_on = models.DateField()
    ended_on = models.DateField()
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()


class TrainedCentre(models.Model):
    """A service point whose people took part."""

    round = models.ForeignKey(TrainingRound, on_delete=models.PROTECT, related_name="centres")
    service_point = models.ForeignKey("registry.ServicePoint", on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["round", "service_point"], name="trained_once_a_round")
        ]


class Effect(models.Model):
    """What changed since a plan or a round, measured once. `result` holds decimals as text, or why there is none."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    plan = models.OneToOneField(ImprovementPlan, on_delete=models.PROTECT, null=True, related_name="effect")
    round = models.OneToOneField(TrainingRound, on_delete=models.PROTECT, null=True, related_name="effect")
    before_from = models.DateField()
    after_from = models.DateField()
    after_to = models.DateField()
    result = models.JSONField(default=dict)
    measured_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(plan__isnull=False, round=None) | Q(plan=None, round__isnull=False),
                name="an_effect_is_of_one_thing",
            )
        ]


class GoodPractice(models.Model):
    """What one place does well, written so that others can do it; two approve before everybody reads it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    programme = models.ForeignKey("programmes.Programme", on_delete=models.PROTECT, related_name="+")
    authority = models.ForeignKey("registry.Authority", on_delete=models.PROTECT, related_name="+")
    authority_name = models.JSONField(default=dict, help_text="as it was called on the day of publication")
    axis = models.CharField(max_length=20)
    title = LocalizedField()
    text = LocalizedField()
    praise = models.ForeignKey("findings.Finding", on_delete=models.PROTECT, null=True, related_name="+")
    effect = models.ForeignKey(Effect, on_delete=models.PROTECT, null=True, related_name="+")
    state = models.CharField(max_length=10, choices=[(state, state) for state in PracticeState])
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True)
    reason = models.TextField(blank=True, help_text="why it was withdrawn")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(praise__isnull=False) | Q(effect__isnull=False), name="good_practice_has_a_ground"
            ),
            models.CheckConstraint(
                condition=Q(state="draft") | Q(published_at__isnull=False),
                name="published_practice_says_when",
            ),
        ]
        indexes = [models.Index(fields=["programme", "state"])]
