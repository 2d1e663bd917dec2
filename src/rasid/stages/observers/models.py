"""People who observe, without their names: stable opaque id here, an alias per wave everywhere else."""

import uuid
from datetime import date, timedelta

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import Q

from rasid.stages.observers.rules import ConflictReason, Contract, ObserverState, Tier, short_id


class Observer(models.Model):
    """One shopper or spotter. The id is stable, and known only here, in plans and in accountability."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    programme = models.ForeignKey("programmes.Programme", on_delete=models.PROTECT, related_name="+")
    membership = models.OneToOneField("programmes.Membership", on_delete=models.PROTECT, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    tier = models.CharField(max_length=10, choices=[(tier, tier) for tier in Tier])
    state = models.CharField(max_length=10, choices=[(state, state) for state in ObserverState])
    state_reason = models.TextField(blank=True, help_text="why suspended or ended, as the person is told")
    home_area = models.ForeignKey("registry.Area", on_delete=models.PROTECT, null=True, related_name="+")
    languages = models.JSONField(default=list)
    personas = models.JSONField(default=list, help_text="Persona codes: whom this person can credibly be")
    contract = models.CharField(
        max_length=12, choices=[(contract, contract) for contract in Contract], default=Contract.PER_VISIT
    )
    weekly_visits = models.PositiveSmallIntegerField(default=4, help_text="most visits in one wave")
    weekly_hours = models.PositiveSmallIntegerField(
        null=True, help_text="most hours in one wave; null: no limit"
    )
    joined_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["programme", "user"], name="one_observer_per_account")]
        indexes = [models.Index(fields=["programme", "state"])]

    @property
    def short_id(self) -> str:
        return short_id(self.id)


class Alias(models.Model):
    """The name under which reviewers and exports know an observer during one wave."""

    observer = models.ForeignKey(Observer, on_delete=models.PROTECT, related_name="+")
    wave = models.ForeignKey("programmes.Wave", on_delete=models.PROTECT, related_name="+")
    code = models.CharField(max_length=12)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["observer", "wave"], name="one_alias_per_wave"),
            models.UniqueConstraint(fields=["wave", "code"], name="alias_codes_are_unique_in_a_wave"),
        ]


class Certificate(models.Model):
    """Permission to observe in one sector, as a shopper or as a spotter, with its last day."""

    observer = models.ForeignKey(Observer, on_delete=models.PROTECT, related_name="certificates")
    sector = models.ForeignKey("registry.Sector", on_delete=models.PROTECT, related_name="+")
    tier = models.CharField(max_length=10, choices=[(tier, tier) for tier in Tier])
    number = models.CharField(max_length=12, unique=True, help_text="what stands on the paper; random")
    valid = DateRangeField()
    issued_at = models.DateTimeField()

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="one_certificate_at_a_time",
                expressions=[
                    ("observer", RangeOperators.EQUAL),
                    ("sector", RangeOperators.EQUAL),
                    ("tier", RangeOperators.EQUAL),
                    ("valid", RangeOperators.OVERLAPS),
                ],
            )
        ]

    @property
    def last_day(self) -> date:
        """Still valid on this day; the range keeps the day after it."""
        after: date = self.valid.upper
        return after - timedelta(days=1)


class Conflict(models.Model):
    """Why an observer must not visit an authority or one service point. It can end, and never vanishes."""

    observer = models.ForeignKey(Observer, on_delete=models.PROTECT, related_name="conflicts")
    authority = models.ForeignKey("registry.Authority", on_delete=models.PROTECT, null=True, related_name="+")
    service_point = models.ForeignKey(
        "registry.ServicePoint", on_delete=models.PROTECT, null=True, related_name="+"
    )
    reason = models.CharField(max_length=40, choices=[(reason, reason) for reason in ConflictReason])
    declared_at = models.DateTimeField()
    is_own_word = models.BooleanField(default=False, help_text="the observer said it; else the office did")
    left_in = models.PositiveSmallIntegerField(null=True, help_text="year in which a past post ended")
    ends_on = models.DateField(null=True, help_text="last day on which it keeps anybody away")
    end_reason = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(authority=None) ^ Q(service_point=None), name="a_conflict_names_one_thing"
            ),
            models.UniqueConstraint(
                fields=["observer", "authority", "service_point", "reason"],
                condition=Q(ends_on=None),
                nulls_distinct=False,
                name="a_conflict_is_declared_once",
            ),
        ]


class Availability(models.Model):
    """An ISO weekday on which the observer can work."""

    observer = models.ForeignKey(Observer, on_delete=models.PROTECT, related_name="availability")
    weekday = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["observer", "weekday"], name="a_weekday_is_stated_once"),
            models.CheckConstraint(condition=Q(weekday__range=(1, 7)), name="available_on_a_weekday"),
        ]


class CalendarEntry(models.Model):
    """Days on which the weekdays of `Availability` do not hold: away, or free for once."""

    observer = models.ForeignKey(Observer, on_delete=models.PROTECT, related_name="calendar")
    days = DateRangeField()
    is_free = models.BooleanField(
        default=False, help_text="free on these days, whatever the weekday; else away"
    )
    stated_at = models.DateTimeField()

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="a_day_is_stated_once",
                expressions=[("observer", RangeOperators.EQUAL), ("days", RangeOperators.OVERLAPS)],
            )
        ]

    @property
    def first_day(self) -> date:
        day: date = self.days.lower
        return day

    @property
    def last_day(self) -> date:
        """The range keeps the day after it."""
        after: date = self.days.upper
        return after - timedelta(days=1)


class Rehearsal(models.Model):
    """A practice visit that an observer went through on the phone: how many questions, how many as the story said."""

    observer = models.ForeignKey(Observer, on_delete=models.PROTECT, related_name="rehearsals")
    story = models.CharField(max_length=40)
    asked = models.PositiveSmallIntegerField()
    right = models.PositiveSmallIntegerField()
    at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(condition=Q(right__lte=models.F("asked")), name="right_ones_were_asked")
        ]
