"""Corrective orders: who must put what right by when, how they answered, and how it ended."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from rasid.stages.cases.portal.rules import Every
from rasid.stages.cases.rules import (
    AppealDecision,
    AppealGround,
    Basis,
    CaseState,
    MeasureKind,
    RecheckOutcome,
    RecheckState,
    ReferredTo,
    Rung,
    RungCause,
    Step,
    StopCause,
)


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

    closed_basis = models.CharField(
        max_length=8, choices=[(basis, basis) for basis in Basis], blank=True, help_text="of a closed order"
    )
    term_days = models.PositiveSmallIntegerField(
        default=0, help_text="working days that the newest term began with"
    )
    term_from = models.DateField(
        null=True, help_text="day from which the newest term counts; it is not counted"
    )
    rung = models.CharField(
        max_length=16,
        choices=[(rung, rung) for rung in Rung],
        default=Rung.CENTRE,
        help_text="who was told last",
    )
    rung_on = models.DateField(null=True)
    stopped_on = models.DateField(null=True, help_text="day on which the clock was stopped; null: it runs")
    left_days = models.PositiveSmallIntegerField(null=True, help_text="working days left when it was stopped")
    assignee = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        help_text="liaison to whom the authority gave it",
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(stopped_on=None, left_days=None)
                | Q(stopped_on__isnull=False, left_days__isnull=False),
                name="a_stopped_clock_keeps_its_days",
            ),
            models.CheckConstraint(
                condition=Q(state="closed", closed_at__isnull=False, closed_by__isnull=False)
                | ~Q(state="closed") & Q(closed_at=None, closed_by=None),
                name="a_closed_case_says_when_and_by_whom",
            ),
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
        max_length=16,
        choices=[
            (step, step)
            for step in (Step.OPENED, Step.EXTENDED, Step.REOPENED, Step.RESUMED, Step.RECALCULATED)
        ],
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


class CasePolicy(models.Model):
    """A programme's terms, ladder and re-visits, for orders opened from a day on; never changed, only followed."""

    programme = models.ForeignKey("programmes.Programme", on_delete=models.PROTECT, related_name="+")
    effective_from = models.DateField()
    terms = models.JSONField(help_text="Policy of rules, as plain values")
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    set_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["programme", "effective_from"], name="one_policy_begins_a_day")
        ]


class ExtensionRequest(models.Model):
    """An authority asks for more time; the office grants it or not."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="extension_requests")
    day = models.DateField()
    reason = models.TextField()
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    is_granted = models.BooleanField(null=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True)
    answer = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case"], condition=Q(is_granted=None), name="one_extension_is_asked_at_a_time"
            )
        ]


class ClockStop(models.Model):
    """A named event that stopped the clock, and the one that let it run again."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="clock_stops")
    cause = models.CharField(max_length=12, choices=[(cause, cause) for cause in StopCause])
    reason = models.TextField()
    document = models.ForeignKey("media.StoredFile", on_delete=models.PROTECT, null=True, related_name="+")
    stopped_on = models.DateField()
    left_days = models.PositiveSmallIntegerField()
    stopped_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    resumed_on = models.DateField(null=True)
    resumed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case"], condition=Q(resumed_on=None), name="a_clock_is_stopped_once_at_a_time"
            )
        ]


class Escalation(models.Model):
    """A rung of the ladder that an order reached."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="escalations")
    rung = models.CharField(max_length=16, choices=[(rung, rung) for rung in Rung])
    cause = models.CharField(max_length=10, choices=[(cause, cause) for cause in RungCause])
    on = models.DateField()
    deadline = models.DateField(help_text="the deadline that was missed")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "rung", "deadline"], name="a_rung_is_reached_once_a_term")
        ]


class Reminder(models.Model):
    """That a reminder of a deadline was due, so that nobody is reminded twice."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="reminders")
    deadline = models.DateField()
    days_before = models.SmallIntegerField()
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "deadline", "days_before"], name="reminded_once")
        ]


class CorrectionStep(models.Model):
    """One step of the authority's own plan to put a fault right."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="correction_steps")
    number = models.PositiveSmallIntegerField()
    text = models.TextField()
    due_on = models.DateField()
    planned_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    planned_at = models.DateTimeField()
    done_on = models.DateField(null=True)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    note = models.TextField(blank=True)
    proof = models.ForeignKey("media.StoredFile", on_delete=models.PROTECT, null=True, related_name="+")
    dropped_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "number"], name="correction_steps_are_counted")
        ]


class Assignment(models.Model):
    """An authority gave an order to one of its liaisons; the newest counts."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="assignments")
    to = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    note = models.TextField(blank=True)
    at = models.DateTimeField()


class Digest(models.Model):
    """That a liaison was written to on a day: that something waits, and nothing of what."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    programme = models.ForeignKey("programmes.Programme", on_delete=models.PROTECT, related_name="+")
    day = models.DateField()
    due = models.PositiveIntegerField()
    sent_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "programme", "day"], name="one_digest_a_day")]


class DigestWish(models.Model):
    """Whether and how often a liaison is told that something waits. Where, lies in the vault under this id."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    programme = models.ForeignKey("programmes.Programme", on_delete=models.PROTECT, related_name="+")
    every = models.CharField(max_length=8, choices=[(every, every) for every in Every], default=Every.DAY)
    has_address = models.BooleanField(default=False)
    verified_at = models.DateTimeField(null=True)
    code_sent_at = models.DateTimeField(null=True)
    codes_sent = models.PositiveSmallIntegerField(default=0)
    tries_left = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "programme"], name="one_digest_wish"),
            models.CheckConstraint(
                condition=Q(verified_at=None) | Q(has_address=True), name="a_proven_address_is_kept"
            ),
        ]


class Recheck(models.Model):
    """Whether an accepted answer is true: by a blind re-visit, by lot none, or waived by two people."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="rechecks")
    answer = models.ForeignKey(CaseAnswer, on_delete=models.PROTECT, related_name="rechecks")
    state = models.CharField(max_length=8, choices=[(state, state) for state in RecheckState])
    request = models.ForeignKey("plans.VisitRequest", on_delete=models.PROTECT, null=True, related_name="+")
    review = models.ForeignKey("reviews.Review", on_delete=models.PROTECT, null=True, related_name="+")
    outcome = models.CharField(
        max_length=10, choices=[(outcome, outcome) for outcome in RecheckOutcome], blank=True
    )
    tries = models.PositiveSmallIntegerField(default=0)
    reason = models.TextField(blank=True, help_text="why it was waived")
    wanted_at = models.DateTimeField()
    judged_at = models.DateTimeField(null=True)
    release_at = models.DateTimeField(null=True, help_text="when the outcome takes effect: delayed at random")
    settled_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case"],
                condition=Q(state__in=["wanted", "asked", "judged"]),
                name="one_recheck_runs_at_a_time",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["judged", "settled"]) | ~Q(outcome="") & Q(judged_at__isnull=False),
                name="a_judged_recheck_has_its_outcome",
            ),
        ]
        indexes = [models.Index(fields=["state", "release_at"])]


class Appeal(models.Model):
    """An authority's one appeal against a finding, on evidence alone, and how it was decided."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.OneToOneField(Case, on_delete=models.PROTECT, related_name="appeal")
    ground = models.CharField(max_length=16, choices=[(ground, ground) for ground in AppealGround])
    text = models.TextField()
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    given_at = models.DateTimeField()
    decide_by = models.DateField()
    decision = models.CharField(
        max_length=10, choices=[(decision, decision) for decision in AppealDecision], blank=True
    )
    code = models.CharField(max_length=24, blank=True, help_text="why, as one of rules' codes")
    reason = models.TextField(blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(decision="", decided_at=None, decided_by=None)
                | ~Q(decision="") & Q(decided_at__isnull=False, decided_by__isnull=False),
                name="a_decided_appeal_says_how_when_and_by_whom",
            )
        ]


class AppealProof(models.Model):
    appeal = models.ForeignKey(Appeal, on_delete=models.PROTECT, related_name="proofs")
    name = models.CharField(max_length=255)
    file = models.ForeignKey("media.StoredFile", on_delete=models.PROTECT, related_name="+")


class Measure(models.Model):
    """What was done about whoever did not carry an order out, under which law. Enforcement only; two people."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="measures")
    kind = models.CharField(max_length=12, choices=[(kind, kind) for kind in MeasureKind])
    legal_basis = models.TextField()
    taken_by = models.CharField(max_length=200, help_text="the body that took it")
    text = models.TextField()
    taken_on = models.DateField()
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    granted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()


class Referral(models.Model):
    """Orders handed to a body that may investigate: one sealed package, for its key alone."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    programme = models.ForeignKey("programmes.Programme", on_delete=models.PROTECT, related_name="+")
    code = models.CharField(max_length=12, unique=True)
    cases = models.ManyToManyField(Case, related_name="referrals")
    to = models.CharField(max_length=16, choices=[(to, to) for to in ReferredTo])
    recipient = models.CharField(max_length=200)
    certificate = models.TextField(help_text="the recipient's X.509 certificate, PEM")
    legal_basis = models.TextField()
    reason = models.TextField()
    is_public = models.BooleanField(
        default=False, help_text="whether its orders say in public that they were handed over"
    )
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    granted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    granted_at = models.DateTimeField()
    package = models.ForeignKey("media.StoredFile", on_delete=models.PROTECT, null=True, related_name="+")
    content_sha256 = models.CharField(max_length=64, blank=True, help_text="of the opened package")
    packed_at = models.DateTimeField(null=True)


class Custody(models.Model):
    """Who had a referral's package in hand, when and for what; only added to."""

    referral = models.ForeignKey(Referral, on_delete=models.PROTECT, related_name="custody")
    act = models.CharField(max_length=12)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    words = models.TextField(blank=True)
    at = models.DateTimeField()
