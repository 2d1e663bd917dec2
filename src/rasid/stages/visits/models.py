"""One assignment from offer to filing, its history, the place it leaves when nobody makes it, and who read of it.

Also the transaction that may outlast a visit by months.
"""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from rasid.stages.visits.replanning.rules import Settled
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
    visible_from = models.DateTimeField(
        null=True, help_text="until then its observer sees nothing of it; null: from the offer on"
    )
    answer_by = models.DateTimeField(
        null=True, help_text="an offer without an answer ends then; null: with its window"
    )
    order = models.PositiveSmallIntegerField(
        default=0, help_text="in the observer's day, from 1; 0: not routed"
    )
    arrives = models.PositiveSmallIntegerField(null=True, help_text="minutes after midnight")
    travel = models.PositiveSmallIntegerField(
        null=True, help_text="minutes from the stop before or from home"
    )
    replaces = models.OneToOneField(
        "self",
        on_delete=models.PROTECT,
        null=True,
        related_name="replaced_by",
        help_text="whose place it took",
    )

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
        indexes = [
            models.Index(fields=["observer", "state"]),
            models.Index(fields=["wave", "state"]),
            models.Index(fields=["answer_by"], condition=Q(state="offered"), name="visits_unanswered"),
        ]

    @property
    def carries_control(self) -> bool:
        """Something was planted there beforehand: it tells how well the observer sees, and nothing of the place."""
        planned = self.planned_visit
        return self.purpose == Purpose.CONTROL or (planned is not None and planned.carries_control)


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


class FieldHours(models.Model):
    """When a programme tells its observers where to go, and until when it waits for their word."""

    programme = models.OneToOneField("programmes.Programme", on_delete=models.PROTECT, related_name="+")
    waits_for_evening = models.BooleanField(
        default=True, help_text="for the plan's hour of the evening before; else tasks show at the release"
    )
    answer_by = models.TimeField(null=True, help_text="of the visit's day; null: as long as its window")
    shift_days = models.PositiveSmallIntegerField(
        help_text="so many days ahead spotters see when their shifts are, and not where"
    )


class Vacancy(models.Model):
    """A planned visit that nobody is going to make at the moment: to be filled before its window is over, or left."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    programme = models.ForeignKey("programmes.Programme", on_delete=models.PROTECT, related_name="+")
    visit = models.OneToOneField(Visit, on_delete=models.PROTECT, related_name="vacancy")
    reason = models.CharField(max_length=16, choices=[(reason, reason) for reason in Reason])
    is_free = models.BooleanField(help_text="whoever may visit the place can take it")
    may = models.JSONField(null=True, help_text="ids of observers it is offered to; null: not worked out yet")
    opened_at = models.DateTimeField()
    settled = models.CharField(max_length=10, blank=True, choices=[(settled, settled) for settled in Settled])
    settled_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(settled="", settled_at=None) | ~Q(settled="") & Q(settled_at__isnull=False),
                name="a_settled_vacancy_says_when",
            )
        ]
        indexes = [models.Index(fields=["programme"], condition=Q(settled=""), name="visits_vacancies_open")]


class ClosedArea(models.Model):
    """A day on which nobody is sent to an area: snow, flood, unrest."""

    programme = models.ForeignKey("programmes.Programme", on_delete=models.PROTECT, related_name="+")
    area = models.ForeignKey("registry.Area", on_delete=models.PROTECT, related_name="+")
    day = models.DateField()
    reason = models.TextField()
    closed_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["area", "day"], name="an_area_is_closed_once_a_day")]


class Reading(models.Model):
    """A person read where a visit leads, or a plan whole: the first time on a day. Nothing of what was read."""

    programme = models.ForeignKey("programmes.Programme", on_delete=models.PROTECT, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    visit = models.ForeignKey(Visit, on_delete=models.PROTECT, null=True, related_name="readings")
    plan = models.ForeignKey("plans.Plan", on_delete=models.PROTECT, null=True, related_name="+")
    is_own = models.BooleanField(help_text="the reader is the visit's observer")
    day = models.DateField()
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(visit=None) ^ Q(plan=None), name="a_reading_is_of_one_thing"),
            models.UniqueConstraint(
                fields=["user", "visit", "plan", "day"],
                nulls_distinct=False,
                name="a_reading_is_kept_once_a_day",
            ),
        ]
        indexes = [models.Index(fields=["programme", "-at"])]


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
