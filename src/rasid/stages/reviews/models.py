"""The readings of a submission, what the readers asked and saw, and what is known of how far it can be trusted."""

import uuid

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q

from rasid.stages.reviews.rules import Judgement, RejectionCode, ReviewState, Verdict
from rasid.stages.reviews.trust.bands import Band


class Review(models.Model):
    """One reading. A second, blind reading of the same submission is another row.

    Of the decided readings of one submission one `stands`: the first one's, until a third person settles
    otherwise.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    programme = models.ForeignKey("programmes.Programme", on_delete=models.PROTECT, related_name="+")
    submission = models.ForeignKey("submissions.Submission", on_delete=models.PROTECT, related_name="+")
    reading = models.PositiveSmallIntegerField(default=1)
    alias = models.CharField(
        max_length=12, help_text="the observer's alias in this wave: all a reviewer may know"
    )
    state = models.CharField(max_length=10, choices=[(state, state) for state in ReviewState])
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    kept_for = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        help_text="who asked the observer something, and reads on before others may",
    )
    kept_since = models.DateTimeField(null=True)
    verdict = models.CharField(max_length=8, blank=True, choices=[(verdict, verdict) for verdict in Verdict])
    stands = models.BooleanField(default=True, help_text="whether its verdict is the submission's")
    code = models.CharField(
        max_length=20,
        blank=True,
        choices=[(code, code) for code in RejectionCode],
        help_text="of a rejection",
    )
    reason = models.TextField(blank=True)
    trust = models.ForeignKey(
        "TrustScore",
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        help_text="what the reader was shown when the verdict fell",
    )
    opened_at = models.DateTimeField()
    claimed_at = models.DateTimeField(null=True)
    decided_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["submission", "reading"], name="a_reading_happens_once"),
            models.UniqueConstraint(
                fields=["submission"], condition=Q(state="decided", stands=True), name="one_verdict_stands"
            ),
            models.CheckConstraint(
                condition=~Q(state="decided")
                | Q(decided_at__isnull=False, reviewer__isnull=False) & ~Q(verdict=""),
                name="a_decided_review_has_its_verdict",
            ),
        ]
        indexes = [models.Index(fields=["programme", "state", "opened_at"])]


class ItemJudgement(models.Model):
    """What one reader found the evidence to say of one answer."""

    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="judgements")
    answer = models.ForeignKey("submissions.Answer", on_delete=models.PROTECT, related_name="+")
    judgement = models.CharField(max_length=12, choices=[(each, each) for each in Judgement])

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["review", "answer"], name="an_answer_is_judged_once_a_reading")
        ]


class Disagreement(models.Model):
    """Two readers decided differently; a third person settles."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    programme = models.ForeignKey("programmes.Programme", on_delete=models.PROTECT, related_name="+")
    first = models.OneToOneField(Review, on_delete=models.PROTECT, related_name="+")
    second = models.OneToOneField(Review, on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    settled_at = models.DateTimeField(null=True)
    verdict = models.CharField(max_length=8, blank=True, choices=[(verdict, verdict) for verdict in Verdict])
    reason = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(settled_at=None, settled_by=None, verdict="")
                | Q(settled_at__isnull=False, settled_by__isnull=False) & ~Q(verdict="") & ~Q(reason=""),
                name="a_settlement_is_whole",
            )
        ]


class SecondReadingShare(models.Model):
    """Which share of a programme's submissions is read twice, from a moment on. Followed, never changed."""

    programme = models.ForeignKey("programmes.Programme", on_delete=models.PROTECT, related_name="+")
    share = models.DecimalField(max_digits=4, decimal_places=3)
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    set_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(share__gte="0.05", share__lte="0.10"), name="five_to_ten_percent"
            )
        ]


class Returned(models.Model):
    """A submission returned to its observer with questions, until a day."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="returns")
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    deadline = models.DateField(help_text="last day on which the observer may answer")
    answered_at = models.DateTimeField(null=True)
    lapsed_at = models.DateTimeField(null=True, help_text="when the deadline had passed without an answer")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["review"],
                condition=Q(answered_at=None, lapsed_at=None),
                name="one_return_at_a_time",
            )
        ]


class Question(models.Model):
    """One question to the observer, about an item or about the whole visit, and the answer."""

    returned = models.ForeignKey(Returned, on_delete=models.PROTECT, related_name="questions")
    item = models.ForeignKey("questionnaires.Item", on_delete=models.PROTECT, null=True, related_name="+")
    text = models.TextField()
    answer = models.TextField(blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="a_question_asks"),
            models.UniqueConstraint(
                fields=["returned", "item"], nulls_distinct=False, name="an_item_is_asked_about_once_a_return"
            ),
        ]


class TrustWeighting(models.Model):
    """How much doubt each signal raises alone, from its approval until the next. The first is the method's own."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    programme = models.ForeignKey("programmes.Programme", on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    weights = models.JSONField(help_text='{signal: "0.35"}: decimals as text, between 0 and 0.9')
    reason = models.TextField(blank=True)
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    proposed_at = models.DateTimeField()
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True)
    is_in_force = models.BooleanField(default=False, help_text="approved; the highest number of these counts")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["programme", "number"], name="weightings_are_numbered"),
            models.UniqueConstraint(
                fields=["programme"], condition=Q(decided_at=None), name="one_proposal_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(decided_by=None) | ~Q(decided_by=F("proposed_by")) | Q(is_in_force=False),
                name="nobody_approves_their_own_weights",
            ),
        ]


class TrustScore(models.Model):
    """What was known of a submission at a moment, signal by signal, under one set of weights. Never changed."""

    submission = models.ForeignKey("submissions.Submission", on_delete=models.PROTECT, related_name="+")
    weighting = models.ForeignKey(TrustWeighting, on_delete=models.PROTECT, related_name="+")
    doubt = models.FloatField(help_text="0 to 1; nobody is shown it without its reasons")
    known_share = models.FloatField(help_text="0 to 1: weight of the signals that are known")
    band = models.CharField(max_length=12, choices=[(band, band) for band in Band])
    signals = models.JSONField(help_text="[{signal, strength or null, reason, params}]")
    same_share = models.FloatField(null=True, help_text="of one choice among its scored choices")
    seconds_per_question = models.FloatField(null=True, help_text="median")
    sha256 = models.CharField(max_length=64, help_text="of what was known: the same is not kept twice")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["submission", "weighting", "sha256"], name="the_same_trust_is_kept_once"
            )
        ]


class Flag(models.Model):
    """A contradiction found in a submission when it was read."""

    submission = models.ForeignKey("submissions.Submission", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=24)
    answer = models.ForeignKey("submissions.Answer", on_delete=models.PROTECT, null=True, related_name="+")
    comment = models.ForeignKey("submissions.Answer", on_delete=models.PROTECT, null=True, related_name="+")
    params = models.JSONField(default=dict)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["submission", "kind", "answer", "comment"],
                nulls_distinct=False,
                name="a_contradiction_is_flagged_once",
            )
        ]


class Narrative(models.Model):
    """A submission's free text in one spelling, to find copies; the text itself stays with its answers."""

    submission = models.OneToOneField("submissions.Submission", on_delete=models.PROTECT, related_name="+")
    programme = models.ForeignKey("programmes.Programme", on_delete=models.PROTECT, related_name="+")
    text = models.TextField()

    class Meta:
        indexes = [GinIndex(fields=["text"], opclasses=["gin_trgm_ops"], name="narrative_likeness")]


class TrustReply(models.Model):
    """What the observer says to the reasons, once, after the verdict."""

    submission = models.OneToOneField("submissions.Submission", on_delete=models.PROTECT, related_name="+")
    text = models.TextField()
    at = models.DateTimeField()
