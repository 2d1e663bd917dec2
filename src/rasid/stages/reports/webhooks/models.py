"""Keys of other systems, what came in with them, whom to call of what, and every call with how it went."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from rasid.stages.reports.webhooks.rules import DeliveryState, Event, SwitchedOff


class ApiKey(models.Model):
    """One system's way in. Of the key only a hash is kept; `handle` is the part of it that is no secret."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    programme = models.ForeignKey("programmes.Programme", on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=80, help_text="which system it is")
    owner = models.CharField(max_length=120, help_text="which body answers for it")
    scopes = models.JSONField(help_text="list of rules.Scope")
    handle = models.CharField(max_length=10, unique=True)
    key_hash = models.BinaryField(max_length=32, unique=True)
    issued_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    issued_at = models.DateTimeField()
    revoked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    revoked_at = models.DateTimeField(null=True)
    last_used_on = models.DateField(null=True, help_text="by day")
    ends_on = models.DateField(help_text="the last day it opens anything; every key ends")
    previous_handle = models.CharField(max_length=10, blank=True, help_text="of the key it took the place of")
    previous_hash = models.BinaryField(max_length=32, null=True)
    previous_until = models.DateTimeField(null=True, help_text="until then the key before opens too")
    acts_for = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        help_text="in whose name it acts; null: in nobody's",
    )
    authorities = models.JSONField(
        default=list,
        help_text="ids of the authorities that an agency's key opens; never more than its owner's",
    )
    collected_at = models.DateTimeField(
        null=True, help_text="when its owner took it: until then nobody knows it, not who issued it either"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(acts_for__isnull=False) | Q(collected_at__isnull=True, authorities=[]),
                name="only_somebodys_key_is_collected",
            ),
            models.CheckConstraint(
                condition=Q(revoked_at__isnull=True, revoked_by__isnull=True)
                | Q(revoked_at__isnull=False, revoked_by__isnull=False),
                name="a_revoked_key_says_by_whom",
            ),
        ]


class KeyedReport(models.Model):
    """A report that came in with a key: whoever holds the key may follow it."""

    report = models.OneToOneField(
        "reports.Report", on_delete=models.PROTECT, primary_key=True, related_name="+"
    )
    key = models.ForeignKey(ApiKey, on_delete=models.PROTECT, related_name="reports")


class KeyedAct(models.Model):
    """An entry of the log that a request with somebody's key made; whose, `Hand` says. Rows are only added."""

    entry_id = models.BigIntegerField(primary_key=True)
    key = models.ForeignKey(ApiKey, on_delete=models.PROTECT, related_name="acts")


class Subscription(models.Model):
    """Whom to call of what. The secret is derived from `id` and `rotation` with a key file, and kept nowhere."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    programme = models.ForeignKey("programmes.Programme", on_delete=models.PROTECT, related_name="+")
    key = models.ForeignKey(
        ApiKey, on_delete=models.PROTECT, null=True, related_name="+", help_text="null: made in the office"
    )
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    made_at = models.DateTimeField()
    url = models.CharField(max_length=500)
    events = models.JSONField(help_text="list of rules.Event")
    rotation = models.PositiveIntegerField(default=1)
    rotated_at = models.DateTimeField(null=True)
    failing_since = models.DateTimeField(null=True)
    switched_off_at = models.DateTimeField(null=True)
    switched_off = models.CharField(max_length=10, choices=[(why, why) for why in SwitchedOff], blank=True)
    ended_at = models.DateTimeField(null=True, help_text="taken away; its calls stay in the log")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(switched_off="", switched_off_at__isnull=True)
                | (~Q(switched_off="") & Q(switched_off_at__isnull=False)),
                name="a_subscription_is_off_for_a_reason",
            )
        ]
        indexes = [models.Index(fields=["programme", "ended_at", "switched_off"])]


class Delivery(models.Model):
    """One call: the very bytes, and how it went. `source` names what happened, so that it is told once."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    subscription = models.ForeignKey(Subscription, on_delete=models.PROTECT, related_name="deliveries")
    event = models.CharField(max_length=24, choices=[(event, event) for event in Event])
    source = models.CharField(max_length=60)
    body = models.TextField()
    made_at = models.DateTimeField()
    state = models.CharField(
        max_length=10, choices=[(s, s) for s in DeliveryState], default=DeliveryState.WAITING
    )
    tries = models.PositiveSmallIntegerField(default=0)
    next_try_at = models.DateTimeField(null=True)
    last_tried_at = models.DateTimeField(null=True)
    last_status = models.PositiveSmallIntegerField(null=True, help_text="of HTTP; null: nobody answered")
    last_problem = models.CharField(max_length=40, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["subscription", "source"], name="a_subscriber_is_told_once"),
            models.CheckConstraint(
                condition=Q(state="waiting", next_try_at__isnull=False)
                | (~Q(state="waiting") & Q(next_try_at__isnull=True)),
                name="a_waiting_call_has_its_time",
            ),
        ]
        indexes = [
            models.Index(fields=["next_try_at"], condition=Q(state="waiting"), name="calls_that_wait"),
            models.Index(fields=["subscription", "-made_at"]),
        ]
