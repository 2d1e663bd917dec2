"""A wave's plan: the frame with every inclusion probability, the draw, and the seed that was promised beforehand."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from rasid.stages.plans.rules import (
    ChanceClass,
    HoleReason,
    LegSource,
    PlanState,
    RequestKind,
    RequestState,
    TravelBackend,
)


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
    stop_asked_at = models.DateTimeField(null=True, help_text="somebody wants the best plan so far")
    was_stopped = models.BooleanField(
        default=False, help_text="days and routes are the best so far; they cannot be computed again"
    )
    travel = models.JSONField(
        default=dict, help_text="{backend, fell_back, pairs}: where the travel times came from"
    )
    secrecy = models.JSONField(default=dict, help_text="what the audit before release measured; see queries")
    is_secret = models.BooleanField(null=True, help_text="the audit's gates were kept; null: not measured")
    secrecy_waiver = models.ForeignKey(
        "four_eyes.Proposal",
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        help_text="the two who released it although a gate failed, and why",
    )
    called_up = models.PositiveIntegerField(default=0, help_text="centres called up from the reserve")
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
    called_at = models.DateTimeField(null=True, help_text="when it was called up from the reserve")
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
    chance = models.CharField(
        max_length=10, choices=[(chance, chance) for chance in ChanceClass], default=ChanceClass.SAMPLE
    )
    day = models.DateField()
    day_part = models.CharField(max_length=10)
    order = models.PositiveSmallIntegerField(
        default=0, help_text="in the observer's day, from 1; 0: not routed"
    )
    arrives = models.PositiveSmallIntegerField(null=True, help_text="minutes after midnight")
    travel = models.PositiveSmallIntegerField(
        null=True, help_text="minutes from the stop before or from home"
    )
    zone = models.CharField(max_length=40, blank=True)
    carries_control = models.BooleanField(default=False)
    beside = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        related_name="doubles",
        help_text="whose visit it repeats",
    )
    request = models.ForeignKey(
        "VisitRequest", on_delete=models.PROTECT, null=True, related_name="planned_visits"
    )
    replaces = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, related_name="replaced_by", help_text="its predecessor"
    )
    added_at = models.DateTimeField(null=True, help_text="planned after the release: replaced or called up")
    set_aside_at = models.DateTimeField(null=True, help_text="somebody else goes, or nobody")
    set_aside_reason = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["frame_point", "observer"], name="an_observer_goes_to_a_drawn_point_once"
            ),
            models.CheckConstraint(
                condition=Q(chance="certain") ^ Q(purpose__in=["sample", "double"]),
                name="only_asked_visits_are_certain",
            ),
        ]
        indexes = [models.Index(fields=["observer", "day"])]


class UndoneTask(models.Model):
    """A task of the plan that got no visit, with the reason; a sample one enters estimation as non-response."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="undone")
    frame_point = models.ForeignKey(FramePoint, on_delete=models.PROTECT, related_name="undone")
    purpose = models.CharField(max_length=10)
    reason = models.CharField(max_length=24)
    request = models.ForeignKey("VisitRequest", on_delete=models.PROTECT, null=True, related_name="undone")


class ObserverDay(models.Model):
    """One observer's way on one day of a plan; the stops are the planned visits in their order."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="observer_days")
    observer = models.ForeignKey("observers.Observer", on_delete=models.PROTECT, related_name="+")
    day = models.DateField()
    zone = models.CharField(max_length=40, blank=True)
    home_travel = models.PositiveSmallIntegerField(help_text="minutes of the way home after the last stop")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["plan", "observer", "day"], name="an_observer_has_one_way_a_day")
        ]


class Closure(models.Model):
    """A service point that cannot be visited in the rest of a wave, noticed after the draw."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="closures")
    frame_point = models.OneToOneField(FramePoint, on_delete=models.PROTECT, related_name="closure")
    reason = models.TextField()
    noticed_at = models.DateTimeField()


class VisitRequest(models.Model):
    """A visit that somebody asked for: it is made beside the sample, with certainty, and enters no estimate."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    programme = models.ForeignKey("programmes.Programme", on_delete=models.PROTECT, related_name="+")
    service_point = models.ForeignKey("registry.ServicePoint", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12, choices=[(kind, kind) for kind in RequestKind])
    reason = models.TextField()
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        help_text="who entered it; null: a step of the programme itself, such as a case",
    )
    on_behalf_of = models.CharField(max_length=200, blank=True, help_text="the office whose wish it is")
    source = models.CharField(
        max_length=80, blank=True, help_text="what it follows from, kind:id; asked for once"
    )
    not_before = models.DateField(null=True)
    state = models.CharField(max_length=10, choices=[(state, state) for state in RequestState])
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, null=True, related_name="requests")
    asked_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_reason = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "source"],
                condition=~Q(source="") & ~Q(state="withdrawn"),
                name="a_source_asks_for_a_visit_once",
            ),
            models.CheckConstraint(
                condition=Q(state="planned") & Q(plan__isnull=False) | ~Q(state="planned"),
                name="a_planned_request_has_its_plan",
            ),
        ]
        indexes = [models.Index(fields=["programme", "state"])]


class TravelChoice(models.Model):
    """Where a programme's travel times come from."""

    programme = models.OneToOneField(
        "programmes.Programme", on_delete=models.PROTECT, primary_key=True, related_name="+"
    )
    backend = models.CharField(max_length=12, choices=[(one, one) for one in TravelBackend])
    changed_at = models.DateTimeField()


class TravelCalibration(models.Model):
    """How winding and how fast a governorate's roads are, learned from the ways that observers went."""

    programme = models.ForeignKey("programmes.Programme", on_delete=models.PROTECT, related_name="+")
    governorate = models.CharField(max_length=80, help_text="code of the area; empty: the whole country")
    detour = models.FloatField(help_text="kilometres on the road for each kilometre as the crow flies")
    speed = models.FloatField(help_text="km/h")
    speed_low = models.FloatField(null=True, help_text="90 % interval of the speed; null: kept, not learned")
    speed_high = models.FloatField(null=True)
    trips = models.PositiveIntegerField()
    learned_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "governorate"], name="a_governorate_is_learned_once"
            ),
            models.CheckConstraint(condition=Q(detour__gte=1, speed__gt=0), name="a_way_is_no_shortcut"),
        ]


class TravelLeg(models.Model):
    """Minutes from one cell of the earth's grid (H3, resolution 7) to another."""

    programme = models.ForeignKey("programmes.Programme", on_delete=models.PROTECT, related_name="+")
    source = models.CharField(max_length=10, choices=[(source, source) for source in LegSource])
    origin = models.CharField(max_length=15)
    destination = models.CharField(max_length=15)
    minutes = models.PositiveSmallIntegerField()
    known_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "source", "origin", "destination"], name="a_leg_is_known_once"
            )
        ]


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


class WhatIf(models.Model):
    """A question about a plan: other numbers, and what two weeks of fresh lots kept. Counts alone, no centres."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="questions")
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    given = models.JSONField(help_text="{capacity, more_observers, settings}: what differs from the plan")
    result = models.JSONField(default=dict, help_text="{own, other}: counts of both weeks")
    failure = models.CharField(max_length=40, blank=True, help_text="a refusal's code")
    asked_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["plan", "asked_at"])]
