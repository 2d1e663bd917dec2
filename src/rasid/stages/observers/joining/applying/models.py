"""Applications without anything that tells who applied: names, numbers and addresses are in the vault alone."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from rasid.stages.observers.joining.applying.rules import Document
from rasid.stages.observers.joining.rules import State
from rasid.stages.observers.rules import ConflictReason, Contract, Tier


class Application(models.Model):
    """One person's way to a certificate. The candidate's observer gets the same id: what the vault keeps under it
    need not be read in order to be moved.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    programme = models.ForeignKey("programmes.Programme", on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField(
        help_text="six digits, drawn: told to the applicant, who must not count"
    )
    code_hash = models.BinaryField(unique=True, help_text="of the code by which its sender follows it")
    state = models.CharField(max_length=10, choices=[(s, s) for s in State], default=State.RECEIVED)
    tier = models.CharField(
        max_length=10, choices=[(t, t) for t in Tier], help_text="as what they want to work"
    )
    contract = models.CharField(max_length=12, choices=[(c, c) for c in Contract])
    languages = models.JSONField(default=list)
    personas = models.JSONField(default=list)
    weekdays = models.JSONField(default=list, help_text="ISO weekdays")
    home_area = models.ForeignKey("registry.Area", on_delete=models.PROTECT, null=True, related_name="+")
    sectors = models.ManyToManyField("registry.Sector", related_name="+")
    language = models.CharField(max_length=8, help_text="in which the form was read and consented to")
    consent_sha256 = models.CharField(max_length=64, help_text="of the words that were consented to")
    received_at = models.DateTimeField()
    state_since = models.DateTimeField()
    # Keyed hashes: they find the same person again, and nobody can read anything from them.
    identity_index = models.BinaryField(null=True)
    phone_index = models.BinaryField(null=True)
    name_index = models.BinaryField(null=True, help_text="of the name on the document, to be signed with")
    document = models.CharField(max_length=20, blank=True, choices=[(d, d) for d in Document])
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    checked_at = models.DateTimeField(null=True)
    reason = models.TextField(blank=True, help_text="why refused, as its sender is told")
    more_tries = models.PositiveSmallIntegerField(default=0, help_text="of the exam, beyond the programme's")
    observer = models.OneToOneField(
        "observers.Observer", on_delete=models.PROTECT, null=True, related_name="+"
    )
    erased_at = models.DateTimeField(null=True, help_text="when everything that told who it was went")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["programme", "number"], name="applications_are_numbered"),
            models.CheckConstraint(
                condition=Q(checked_by=None, checked_at=None)
                | Q(checked_by__isnull=False, checked_at__isnull=False),
                name="whoever_checked_is_known",
            ),
            models.CheckConstraint(
                condition=Q(observer=None) | Q(observer_id=models.F("id")), name="a_candidate_keeps_the_id"
            ),
        ]
        indexes = [
            models.Index(fields=["programme", "state", "state_since"]),
            models.Index(fields=["identity_index"]),
            models.Index(fields=["phone_index"]),
        ]


class ApplicationConflict(models.Model):
    """An authority that an applicant, or somebody close to them, works or worked for."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="conflicts")
    authority = models.ForeignKey("registry.Authority", on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=40, choices=[(r, r) for r in ConflictReason])

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["application", "authority"], name="an_authority_is_declared_once")
        ]


class StepTaken(models.Model):
    """When an application came into a state; only ever added. `by` is empty where its sender took the step."""

    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="steps")
    state = models.CharField(max_length=10, choices=[(s, s) for s in State])
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["id"]
