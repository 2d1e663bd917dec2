"""Corrective orders: who must put what right by when, how they answered, and how it ended."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from rasid.stages.cases.rules import CaseState, Step


class Case(models.Model):
    """One corrective order. `code` is the opaque reference that the public log shows."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    programme = models.ForeignKey("programmes.Programme", on_delete=models.PROTECT, related_name="+")
    code = models.CharField(max_length=12, unique=True)
    finding = models.OneToOneField("findings.Finding", on_delete=models.PROTECT, related_name="+")
    authority = models.ForeignKey("registry.Authority", on_delete=models.PROTECT, related_name="+")
    service_point = models.ForeignKey("registry.ServicePoint", on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=[(state, state) for state in CaseState])
    deadline = models.DateField(help_text="the newest row of deadlines, repeated here for lists")
    opened_at = models.DateTimeField()
    visible_from = models.DateTimeField(help_text="when the authority sees it: delayed at random")
    public_from = models.DateTimeField(
        help_text="when everybody does: under enforcement after the days to reply"
    )
    closed_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state="closed", closed_at__isnull=False, closed_by__isnull=False)
                | ~Q(state="closed") & Q(closed_at=None, closed_by=None),
                name="a_closed_case_says_when_and_by_whom",
            )
        ]
        indexes = [
            models.Index(fields=["programme", "state", "deadline"]),
            models.Index(fields=["authority", "state"]),
        ]


class CaseStep(models.Model):
    """One act on a case: what, when, why and by whom (nobody when the system opened it)."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="steps")
    step = models.CharField(max_length=16, choices=[(step, step) for step in Step])
    reason = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()


class Deadline(models.Model):
    """A deadline as it was set, extended or renewed; never changed, only followed by another."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="deadlines")
    day = models.DateField()
    cause = models.CharField(
        max_length=16, choices=[(step, step) for step in (Step.OPENED, Step.EXTENDED, Step.REOPENED)]
    )
    reason = models.TextField(blank=True)
    set_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    set_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case"], condition=Q(cause="extended"), name="a_case_is_extended_once"
            ),
            models.UniqueConstraint(fields=["case"], condition=Q(cause="opened"), name="a_case_opens_once"),
        ]


class CaseReply(models.Model):
    """What an authority says to an order under enforcement before it is published: printed beside it, never changed."""

    case = models.OneToOneField(Case, on_delete=models.PROTECT, related_name="reply")
    text = models.TextField()
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    given_at = models.DateTimeField()


class CaseAnswer(models.Model):
    """The authority's answer: what was done, with proof."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="answers")
    number = models.PositiveSmallIntegerField(help_text="first, second… answer of its case")
    text = models.TextField()
    repaired_on = models.DateField(
        null=True, help_text="day on which it was put right, by the authority's word"
    )
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    given_at = models.DateTimeField()
    is_accepted = models.BooleanField(null=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True)
    reason = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "number"], name="answers_are_counted"),
            models.UniqueConstraint(
                fields=["case"], condition=Q(is_accepted=None), name="one_answer_waits_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(is_accepted=None) | Q(decided_at__isnull=False, decided_by__isnull=False),
                name="a_judged_answer_says_when_and_by_whom",
            ),
        ]


class AnswerProof(models.Model):
    """A file that shows the fault was put right."""

    answer = models.ForeignKey(CaseAnswer, on_delete=models.PROTECT, related_name="proofs")
    name = models.CharField(max_length=255)
    file = models.ForeignKey("media.StoredFile", on_delete=models.PROTECT, related_name="+")
