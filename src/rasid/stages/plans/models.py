"""A wave's plan: the frame with every inclusion probability, the draw, and the seed that was promised beforehand."""

import uuid

from django.db import models
from django.db.models import Q

from rasid.stages.plans.rules import HoleReason, PlanState


class Plan(models.Model):
    """The draw of one wave. The draw seed's hash is in the log before the draw; the seed follows after the wave."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    programme = models.ForeignKey("programmes.Programme", on_delete=models.PROTECT, related_name="+")
    wave = models.OneToOneField("programmes.Wave", on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=[(state, state) for state in PlanState])
    capacity = models.PositiveIntegerField(help_text="visits asked for")
    settings = models.JSONField(default=dict, help_text="PlanSettings, see rules")
    used = models.JSONField(
        default=dict, help_text="{days, sample_size, least, most}: what the draw worked with"
    )
    secret = models.BinaryField(
        max_length=32, help_text="never leaves; the seeds of draw and assignment derive from it"
    )
    seed_commitment = models.CharField(max_length=64, help_text="SHA-256 of the draw seed, hex")
    seed_revealed_at = models.DateTimeField(null=True)
    frame_digest = models.CharField(
        max_length=64, blank=True, help_text="of the frame; the log holds a salted commitment to it"
    )
    redraws = models.PositiveSmallIntegerField(default=0)
    redraw_reason = models.TextField(blank=True, help_text="why it was last drawn again")
    failure = models.JSONField(default=dict, help_text="{code, params} when the draw could not be made")
    requested_at = models.DateTimeField()
    drawn_at = models.DateTimeField(null=True)
    released_at = models.DateTimeField(null=True)


class FramePoint(models.Model):
    """A service point in the wave's frame, as it was that week: stratum, place, risk, probability, drawn or not."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="frame")
    service_point = models.ForeignKey("registry.ServicePoint", on_delete=models.PROTECT, related_name="+")
    authority = models.ForeignKey("registry.Authority", on_delete=models.PROTECT, related_name="+")
    stratum = models.CharField(max_length=120)
    latitude = models.FloatField(null=True)
    longitude = models.FloatField(null=True)
    risk = models.FloatField()
    probability = models.FloatField(null=True)
    is_drawn = models.BooleanField(default=False)
    reserve_rank = models.PositiveIntegerField(null=True)
    hole = models.CharField(max_length=24, blank=True, choices=[(reason, reason) for reason in HoleReason])
    eligible = models.PositiveIntegerField(default=0, help_text="observers who may visit it this wave")
    exclusions = models.JSONField(default=dict, help_text="{reason code: number of observers}")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["plan", "service_point"], name="a_point_is_in_the_frame_once"),
            models.CheckConstraint(
                condition=Q(probability=None) | Q(probability__gt=0, probability__lt=1),
                name="a_probability_is_uncertain",
            ),
            models.CheckConstraint(
                condition=Q(is_drawn=False) | Q(probability__isnull=False),
                name="a_drawn_point_has_a_probability",
            ),
        ]


class PlannedVisit(models.Model):
    """One drawn visit on the plan: who, where, which day. It becomes a visit when the plan is released."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="planned_visits")
    frame_point = models.ForeignKey(FramePoint, on_delete=models.PROTECT, related_name="planned_visits")
    observer = models.ForeignKey("observers.Observer", on_delete=models.PROTECT, related_name="+")
    scenario = models.ForeignKey("questionnaires.Scenario", on_delete=models.PROTECT, related_name="+")
    questionnaire_version = models.ForeignKey(
        "questionnaires.QuestionnaireVersion", on_delete=models.PROTECT, related_name="+"
    )
    purpose = models.CharField(max_length=10)
    day = models.DateField()
    day_part = models.CharField(max_length=10)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["frame_point", "observer"], name="an_observer_goes_to_a_drawn_point_once"
            )
        ]
        indexes = [models.Index(fields=["observer", "day"])]


class RiskFactor(models.Model):
    """A reason to visit a service point sooner, given by whoever knows: findings, complaints, an officer."""

    programme = models.ForeignKey("programmes.Programme", on_delete=models.PROTECT, related_name="+")
    service_point = models.ForeignKey("registry.ServicePoint", on_delete=models.PROTECT, related_name="+")
    source = models.SlugField()
    weight = models.FloatField()
    until = models.DateField(null=True, help_text="last day on which it counts")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["service_point", "source"], name="a_source_weighs_once"),
            models.CheckConstraint(condition=Q(weight__gt=0), name="a_risk_adds"),
        ]
