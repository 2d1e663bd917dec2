"""What was reckoned from residents' complaints: each run with its peers, each centre that was looked at closely."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q


class SignalRun(models.Model):
    """One reckoning over all centres of a programme. Never changed: later ones follow it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    programme = models.ForeignKey("programmes.Programme", on_delete=models.PROTECT, related_name="+")
    day = models.DateField(help_text="the local day; complaints until the day before count")
    ran_at = models.DateTimeField()
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        help_text="null: the week's job",
    )
    until = models.DateField(help_text="last day on which its weights count")
    blocks = models.PositiveSmallIntegerField(
        help_text="blocks of history; 0: too young, nothing was reckoned"
    )
    centres = models.PositiveIntegerField()
    false_alarm = models.FloatField(help_text="probability below which a centre is raised")
    groups = models.JSONField(default=list, help_text="peers: name, size, shape, rate, noise, level")

    class Meta:
        indexes = [models.Index(fields=["programme", "day"])]


class Signal(models.Model):
    """One centre with more than a few voices: what was expected of it, what came, and what follows."""

    run = models.ForeignKey(SignalRun, on_delete=models.PROTECT, related_name="signals")
    service_point = models.ForeignKey("registry.ServicePoint", on_delete=models.PROTECT, related_name="+")
    group = models.CharField(max_length=80)
    expected = models.FloatField(help_text="voices in the newest block, from its own and its peers' history")
    seen = models.PositiveIntegerField(help_text="independent voices in the newest block")
    reports = models.PositiveIntegerField(help_text="complaints behind them, one an incident")
    probability = models.FloatField(help_text="of so many or more, where nothing is the matter")
    weight = models.FloatField(help_text="added to its risk; 0: not raised")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["run", "service_point"], name="a_run_looks_at_a_centre_once"),
            models.CheckConstraint(condition=Q(weight__range=(0, 1)), name="a_signal_weighs_at_most_one"),
        ]
