"""What observers are owed: rates by date, lines that are only added, expenses, and runs that pay them.

No account number is kept here: that is the vault's.
"""

import uuid
from decimal import Decimal

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from rasid.stages.observers.rules import Tier
from rasid.stages.pay.rules import ExpenseKind, Ground, LineKind, Outcome, PaymentState, RunState
from rasid.stages.questionnaires.rules import QuestionnaireUse
from rasid.stages.visits.rules import Channel, Purpose


def amount(**more: object) -> "models.DecimalField[Decimal, Decimal]":
    """Three places: no currency of a programme has more."""
    return models.DecimalField(max_digits=12, decimal_places=3, **more)  # type: ignore[arg-type]


class RateCard(models.Model):
    """Everything that is paid by, from a day on, as two people set it. Never changed, only followed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    programme = models.ForeignKey("programmes.Programme", on_delete=models.PROTECT, related_name="+")
    starts_on = models.DateField(help_text="visits of this day and later")
    currency = models.CharField(max_length=3)
    decimals = models.PositiveSmallIntegerField(help_text="places of the currency: fils are three")
    promise_days = models.PositiveSmallIntegerField(help_text="from acceptance to the money")
    detour = models.DecimalField(max_digits=3, decimal_places=2, help_text="roads against the straight line")
    waiting_allowance_minutes = models.PositiveSmallIntegerField(
        help_text="unpaid, beyond the scenario's time"
    )
    waiting_amount = amount(help_text="for each half hour begun beyond it")
    waiting_most_minutes = models.PositiveSmallIntegerField()
    debtor_name = models.CharField(max_length=140, blank=True, help_text="who pays, as its bank knows it")
    debtor_iban = models.CharField(max_length=34, blank=True)
    debtor_bic = models.CharField(max_length=11, blank=True)
    set_at = models.DateTimeField()
    proposal = models.OneToOneField("four_eyes.Proposal", on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-starts_on"]
        constraints = [
            models.UniqueConstraint(fields=["programme", "starts_on"], name="rates_begin_once_on_a_day")
        ]


class Rate(models.Model):
    """What one visit earns. Empty: whichever."""

    card = models.ForeignKey(RateCard, on_delete=models.PROTECT, related_name="rates")
    use = models.CharField(max_length=16, blank=True, choices=[(use, use) for use in QuestionnaireUse])
    tier = models.CharField(max_length=10, blank=True, choices=[(tier, tier) for tier in Tier])
    channel = models.CharField(max_length=10, blank=True, choices=[(channel, channel) for channel in Channel])
    purpose = models.CharField(max_length=10, blank=True, choices=[(purpose, purpose) for purpose in Purpose])
    amount = amount()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["card", "use", "tier", "channel", "purpose"], name="one_rate_for_a_kind_of_visit"
            ),
            models.CheckConstraint(condition=Q(amount__gte=0), name="a_rate_takes_nothing"),
        ]


class DistanceBand(models.Model):
    """From so many kilometres there and back, this much for the way."""

    card = models.ForeignKey(RateCard, on_delete=models.PROTECT, related_name="bands")
    from_km = models.PositiveSmallIntegerField()
    amount = amount()

    class Meta:
        ordering = ["from_km"]
        constraints = [
            models.UniqueConstraint(fields=["card", "from_km"], name="a_band_begins_once"),
            models.CheckConstraint(condition=Q(amount__gte=0), name="a_band_takes_nothing"),
        ]


class ExpenseCeiling(models.Model):
    """Most that is paid back of one kind of expense."""

    card = models.ForeignKey(RateCard, on_delete=models.PROTECT, related_name="ceilings")
    kind = models.CharField(max_length=12, choices=[(kind, kind) for kind in ExpenseKind])
    per_visit = amount()
    per_week = amount()
    no_receipt = amount(help_text="up to here without a picture of a receipt")

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["card", "kind"], name="a_kind_has_one_ceiling")]


class Expense(models.Model):
    """What an observer paid out of pocket. A receipt may show who somebody is: only the desk's pay pages show it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    programme = models.ForeignKey("programmes.Programme", on_delete=models.PROTECT, related_name="+")
    observer = models.ForeignKey("observers.Observer", on_delete=models.PROTECT, related_name="+")
    visit = models.ForeignKey("visits.Visit", on_delete=models.PROTECT, null=True, related_name="+")
    card = models.ForeignKey(RateCard, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12, choices=[(kind, kind) for kind in ExpenseKind])
    amount = amount()
    spent_on = models.DateField()
    note = models.TextField(blank=True)
    receipt = models.ForeignKey("media.StoredFile", on_delete=models.PROTECT, null=True, related_name="+")
    filed_at = models.DateTimeField()
    answer = models.TextField(blank=True, help_text="what the observer said to the first decision, once")
    answered_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["programme", "filed_at"]),
            models.Index(fields=["observer", "spent_on"]),
        ]
        constraints = [models.CheckConstraint(condition=Q(amount__gt=0), name="an_expense_is_of_something")]


class ExpenseDecision(models.Model):
    """What the office grants of an expense, and why not more: a first time, and once more after an answer."""

    expense = models.ForeignKey(Expense, on_delete=models.PROTECT, related_name="decisions")
    round = models.PositiveSmallIntegerField(default=1)
    granted = amount(help_text="of the expense in all")
    reason = models.TextField(blank=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField()

    class Meta:
        ordering = ["round"]
        constraints = [
            models.UniqueConstraint(fields=["expense", "round"], name="an_expense_is_decided_once_a_round"),
            models.CheckConstraint(condition=Q(round__in=(1, 2), granted__gte=0), name="two_rounds_at_most"),
        ]


class Held(models.Model):
    """A visit whose pay is in question, or was refused by a person: why, what was decided, and the observer's word."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    programme = models.ForeignKey("programmes.Programme", on_delete=models.PROTECT, related_name="+")
    visit = models.OneToOneField("visits.Visit", on_delete=models.PROTECT, related_name="+")
    ground = models.CharField(max_length=20, choices=[(ground, ground) for ground in Ground])
    said = models.TextField(blank=True, help_text="what the reader, or the observer who left, wrote")
    opened_at = models.DateTimeField()
    outcome = models.CharField(max_length=8, blank=True, choices=[(each, each) for each in Outcome])
    reason = models.TextField(blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True)
    appeal = models.TextField(blank=True)
    appealed_at = models.DateTimeField(null=True)
    appeal_outcome = models.CharField(max_length=8, blank=True, choices=[(each, each) for each in Outcome])
    appeal_reason = models.TextField(blank=True)
    appeal_decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    appeal_decided_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(outcome="withheld")
                | Q(decided_by__isnull=False) & (~Q(reason="") | Q(ground="fabricated")),
                name="a_person_refuses_pay_and_says_why",
            ),
            models.CheckConstraint(
                condition=Q(appeal_decided_by=None)
                | Q(decided_by=None)
                | ~Q(appeal_decided_by=F("decided_by")),
                name="an_appeal_is_heard_by_another",
            ),
        ]
        indexes = [models.Index(fields=["programme", "outcome"])]


class PayLine(models.Model):
    """One amount and why. Only added: a mistake is put right by another line that takes from it, with a reason."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    programme = models.ForeignKey("programmes.Programme", on_delete=models.PROTECT, related_name="+")
    observer = models.ForeignKey("observers.Observer", on_delete=models.PROTECT, related_name="+")
    wave = models.ForeignKey("programmes.Wave", on_delete=models.PROTECT, null=True, related_name="+")
    visit = models.ForeignKey("visits.Visit", on_delete=models.PROTECT, null=True, related_name="+")
    expense = models.ForeignKey(Expense, on_delete=models.PROTECT, null=True, related_name="+")
    corrects = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="corrections")
    card = models.ForeignKey(RateCard, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12, choices=[(kind, kind) for kind in LineKind])
    ground = models.CharField(max_length=20, blank=True, choices=[(ground, ground) for ground in Ground])
    amount = amount()
    facts = models.JSONField(default=dict, help_text="the numbers it was reckoned from")
    worked_on = models.DateField(help_text="day of the visit or the expense")
    earned_at = models.DateTimeField(help_text="since when it is owed")
    reason = models.TextField(blank=True, help_text="of a correction")
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        indexes = [
            models.Index(fields=["programme", "earned_at"]),
            models.Index(fields=["observer", "worked_on"]),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["visit", "kind"],
                condition=Q(expense=None, corrects=None),
                name="a_visit_is_paid_once",
            ),
            models.UniqueConstraint(
                fields=["expense", "kind"], condition=Q(corrects=None), name="an_expense_is_paid_once"
            ),
            models.CheckConstraint(
                condition=Q(kind="correction", corrects__isnull=False, amount__lt=0, made_by__isnull=False)
                & ~Q(reason="")
                | ~Q(kind="correction") & Q(corrects=None, amount__gte=0),
                name="only_a_correction_takes_and_says_why",
            ),
        ]


class PayRun(models.Model):
    """What is paid together."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    programme = models.ForeignKey("programmes.Programme", on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    until = models.DateField(help_text="lines owed until this day")
    currency = models.CharField(max_length=3)
    decimals = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=10, choices=[(state, state) for state in RunState])
    total = amount()
    frozen_at = models.DateTimeField()
    frozen_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    approved_at = models.DateTimeField(null=True)
    proposal = models.ForeignKey(
        "four_eyes.Proposal",
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        help_text="two people's consent by which it may be exported now",
    )
    settled_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["programme", "number"], name="runs_are_counted"),
            models.UniqueConstraint(
                fields=["programme"], condition=Q(state="frozen"), name="one_run_is_frozen_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(state__in=("frozen", "dropped"))
                | Q(approved_at__isnull=False, proposal__isnull=False),
                name="two_people_approve_a_run",
            ),
        ]


class Payment(models.Model):
    """One observer's money in a run. The reference is all that the treasury and its answer know."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    run = models.ForeignKey(PayRun, on_delete=models.PROTECT, related_name="payments")
    observer = models.ForeignKey("observers.Observer", on_delete=models.PROTECT, related_name="+")
    reference = models.CharField(max_length=16, unique=True, help_text="random")
    amount = amount()
    state = models.CharField(max_length=8, choices=[(state, state) for state in PaymentState])
    reason = models.CharField(max_length=200, blank=True, help_text="of a rejection, as the treasury gave it")
    answered_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["reference"]
        constraints = [
            models.UniqueConstraint(fields=["run", "observer"], name="one_payment_a_person_in_a_run"),
            models.CheckConstraint(condition=Q(amount__gt=0), name="a_payment_pays"),
        ]


class PaidLine(models.Model):
    """A line in a payment. `is_live` until the run is dropped or the treasury rejects: then the line is free again."""

    payment = models.ForeignKey(Payment, on_delete=models.PROTECT, related_name="lines")
    line = models.ForeignKey(PayLine, on_delete=models.PROTECT, related_name="+")
    is_live = models.BooleanField(default=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["line"], condition=Q(is_live=True), name="a_line_is_paid_once")
        ]


class RunExport(models.Model):
    """That a run's file was made, by whom, and its hash: never the file."""

    run = models.ForeignKey(PayRun, on_delete=models.PROTECT, related_name="exports")
    proposal = models.OneToOneField("four_eyes.Proposal", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=4)
    sha256 = models.CharField(max_length=64)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
