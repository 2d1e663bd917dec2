"""Posters with their codes, one-time tickets, what is asked, and what was answered."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q


class Survey(models.Model):
    """What is asked from a day on, everywhere in the programme; another choice is another row."""

    programme = models.ForeignKey("programmes.Programme", on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    questions = models.JSONField(help_text="codes of rules.Question, in order")
    since = models.DateTimeField()
    chosen_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["programme", "number"], name="surveys_are_counted"),
        ]


class Poster(models.Model):
    """A sheet with a code for one counter and service of a centre."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    programme = models.ForeignKey("programmes.Programme", on_delete=models.PROTECT, related_name="+")
    token = models.CharField(max_length=16, unique=True)
    service_point = models.ForeignKey("registry.ServicePoint", on_delete=models.PROTECT, related_name="+")
    service = models.ForeignKey("registry.Service", on_delete=models.PROTECT, null=True, related_name="+")
    counter = models.CharField(max_length=60, blank=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    retired_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["service_point", "service", "counter"],
                condition=Q(retired_at=None),
                nulls_distinct=False,
                name="a_counter_has_one_poster",
            )
        ]


class PosterDay(models.Model):
    """How often a poster's code was opened on a day: whom to count the answers among."""

    poster = models.ForeignKey(Poster, on_delete=models.PROTECT, related_name="days")
    day = models.DateField()
    opened = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["poster", "day"], name="a_day_is_counted_once")]


class Ticket(models.Model):
    """A one-time code given with a queue ticket: one visit, one answer. Only its hash is kept."""

    poster = models.ForeignKey(Poster, on_delete=models.PROTECT, related_name="tickets")
    token_hash = models.BinaryField(max_length=32, unique=True)
    issued_at = models.DateTimeField()
    valid_until = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    is_blurred = models.BooleanField(default=False, help_text="its hash is nobody's code any more")

    class Meta:
        indexes = [models.Index(fields=["poster", "issued_at"])]


class Response(models.Model):
    """One person's answers about one counter on one day; only ever added."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    programme = models.ForeignKey("programmes.Programme", on_delete=models.PROTECT, related_name="+")
    survey = models.ForeignKey(Survey, on_delete=models.PROTECT, related_name="+")
    service_point = models.ForeignKey("registry.ServicePoint", on_delete=models.PROTECT, related_name="+")
    authority = models.ForeignKey("registry.Authority", on_delete=models.PROTECT, null=True, related_name="+")
    service = models.ForeignKey("registry.Service", on_delete=models.PROTECT, null=True, related_name="+")
    counter = models.CharField(max_length=60, blank=True)
    poster = models.ForeignKey(Poster, on_delete=models.PROTECT, null=True, related_name="+")
    ticket = models.OneToOneField(Ticket, on_delete=models.PROTECT, null=True, related_name="+")
    day = models.DateField()
    at = models.DateTimeField()
    answers = models.JSONField(default=dict, help_text="{question: answer}; words masked")
    sender = models.BinaryField(max_length=32, null=True, help_text="of the browser; null with a ticket")
    language = models.CharField(max_length=2, default="ar")
    is_blurred = models.BooleanField(default=False, help_text="its sender is nobody's any more, only a count")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["service_point", "day", "sender"],
                condition=Q(sender__isnull=False),
                name="a_browser_answers_once_a_day",
            ),
            models.CheckConstraint(
                condition=Q(sender__isnull=True) ^ Q(ticket__isnull=True), name="an_answer_has_one_origin"
            ),
        ]
        indexes = [models.Index(fields=["programme", "day"]), models.Index(fields=["service_point", "day"])]
