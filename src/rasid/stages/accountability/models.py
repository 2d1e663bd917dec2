"""The observers' ledger: what was placed, what a look is proved to have met, what its observer said.

What residents told stays `possible` and names no observer (docs/adr/0033): a report by itself never shows that a fault
was there when a visitor was. Everything else here is proved by a control, a double visit or a bracket (docs/adr/0062),
knows an observer by the opaque id alone, and none of it touches pay or a certificate.
"""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from rasid.methods.statistics.observers.opportunities import Basis, Outcome
from rasid.protocols.xlsform.items import Control as ControlKind
from rasid.stages.accountability.adjudication.rules import Kind, Ruling
from rasid.stages.accountability.controls.rules import Check, ControlState
from rasid.stages.accountability.opportunities.rules import State
from rasid.stages.accountability.rules import EvidenceKind, EvidenceState
from rasid.stages.accountability.standing.rules import FindingState

_PERSON = settings.AUTH_USER_MODEL


class Evidence(models.Model):
    """A confirmed fault that a report stands behind, beside a visit near it that reported no such fault."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    programme = models.ForeignKey("programmes.Programme", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20, choices=[(kind, kind) for kind in EvidenceKind])
    finding = models.ForeignKey("findings.Finding", on_delete=models.PROTECT, related_name="+")
    report = models.ForeignKey("reports.Report", on_delete=models.PROTECT, related_name="+")
    visit = models.ForeignKey("visits.Visit", on_delete=models.PROTECT, related_name="+")
    family = models.CharField(max_length=40, blank=True)
    axis = models.CharField(max_length=20)
    window_minutes = models.PositiveIntegerField(help_text="how far from the visit it was at most")
    occurred_at = models.DateTimeField(help_text="when the resident says it was so")
    half_week = models.CharField(max_length=24, help_text="all that pages show of it")
    state = models.CharField(max_length=10, choices=[(state, state) for state in EvidenceState])
    reason = models.TextField(blank=True, help_text="why it is excluded")
    kept_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["finding", "report", "visit"], name="evidence_is_kept_once_a_visit"
            ),
            # Not a rule of pages alone: the table itself cannot hold that somebody missed something.
            models.CheckConstraint(
                condition=Q(state__in=["possible", "excluded"]), name="a_report_proves_no_miss"
            ),
        ]
        indexes = [models.Index(fields=["programme", "kept_at"])]


class StabilityWindow(models.Model):
    """For how long things of a family stay as they are, from a moment on. Followed by another row, never changed."""

    programme = models.ForeignKey("programmes.Programme", on_delete=models.PROTECT, related_name="+")
    family = models.CharField(max_length=40)
    minutes = models.PositiveIntegerField()
    set_by = models.ForeignKey(_PERSON, on_delete=models.PROTECT, related_name="+")
    set_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["programme", "family"])]


class LedgerTerms(models.Model):
    """Which share of the controls is there to be seen, and what a finding about a person needs. Never changed."""

    programme = models.ForeignKey("programmes.Programme", on_delete=models.PROTECT, related_name="+")
    present_share = models.DecimalField(max_digits=4, decimal_places=3)
    standard = models.DecimalField(
        max_digits=4, decimal_places=3, help_text="rate below which a person may be"
    )
    opportunities = models.PositiveSmallIntegerField(help_text="fewest of a year before anything is said")
    controls = models.PositiveSmallIntegerField(help_text="fewest of them that are controls")
    set_by = models.ForeignKey(_PERSON, on_delete=models.PROTECT, related_name="+")
    set_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(present_share__gte="0.5", present_share__lte="0.9"), name="both_arms_are_drawn"
            ),
            models.CheckConstraint(
                condition=Q(opportunities__gte=30, controls__gte=10), name="nobody_is_judged_by_a_few"
            ),
        ]


class Control(models.Model):
    """What is to be there, or not, when a drawn visit comes: item and arm by the plan's secret, chosen by nobody."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    programme = models.ForeignKey("programmes.Programme", on_delete=models.PROTECT, related_name="+")
    # The drawn place, not one planned visit: whoever goes in another's stead meets the same control.
    frame_point = models.OneToOneField("plans.FramePoint", on_delete=models.PROTECT, related_name="+")
    item = models.ForeignKey("questionnaires.Item", on_delete=models.PROTECT, null=True, related_name="+")
    kind = models.CharField(max_length=16, blank=True, choices=[(kind, kind) for kind in ControlKind])
    is_present = models.BooleanField(default=True, help_text="the arm: to be there, or surely not")
    state = models.CharField(max_length=10, choices=[(state, state) for state in ControlState])
    drawn_at = models.DateTimeField()
    placed_by = models.ForeignKey(_PERSON, on_delete=models.PROTECT, null=True, related_name="+")
    placed_at = models.DateTimeField(null=True)
    words = models.TextField(blank=True)
    picture = models.ForeignKey("media.StoredFile", on_delete=models.PROTECT, null=True, related_name="+")
    first_ticket = models.PositiveIntegerField(null=True, help_text="drawn before the visit")
    checked_by = models.ForeignKey(_PERSON, on_delete=models.PROTECT, null=True, related_name="+")
    checked_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=10, blank=True, choices=[(check, check) for check in Check])
    check_words = models.TextField(blank=True)
    last_ticket = models.PositiveIntegerField(null=True, help_text="drawn after the visit")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(state__in=["placed", "checked", "unused"])
                | Q(placed_at__isnull=False, placed_by__isnull=False) & ~Q(words=""),
                name="a_placed_control_says_what_when_and_by_whom",
            ),
            models.CheckConstraint(
                condition=~Q(state="checked")
                | Q(checked_at__gte=F("placed_at"), checked_by__isnull=False) & ~Q(outcome=""),
                name="a_checked_control_says_what_was_found",
            ),
            models.CheckConstraint(
                condition=Q(state="nothing", item=None) | ~Q(state="nothing") & Q(item__isnull=False),
                name="a_control_is_of_an_item",
            ),
        ]
        indexes = [models.Index(fields=["programme", "state"])]


class Opportunity(models.Model):
    """One look of one visit at one item, and what is proved to have been there. One row, however it is proved."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    programme = models.ForeignKey("programmes.Programme", on_delete=models.PROTECT, related_name="+")
    observer = models.ForeignKey("observers.Observer", on_delete=models.PROTECT, related_name="+")
    visit = models.ForeignKey("visits.Visit", on_delete=models.PROTECT, related_name="+")
    item = models.ForeignKey("questionnaires.Item", on_delete=models.PROTECT, related_name="+")
    family = models.CharField(max_length=40, blank=True)
    basis = models.CharField(max_length=8, blank=True, choices=[(basis, basis) for basis in Basis])
    outcome = models.CharField(max_length=6, blank=True, choices=[(each, each) for each in Outcome])
    state = models.CharField(max_length=8, choices=[(state, state) for state in State])
    reason = models.CharField(max_length=24, blank=True, help_text="code of why it is excluded")
    note = models.TextField(blank=True, help_text="what the adjudicator wrote, as the observer is told")
    proof = models.JSONField(
        default=list, help_text="ids of what proves it, as methods/statistics named them"
    )
    visited_at = models.DateTimeField(help_text="when the look was; pages show the half week")
    half_week = models.CharField(max_length=24)
    found_at = models.DateTimeField()
    told_at = models.DateTimeField(null=True)
    answer_until = models.DateField(null=True, help_text="last day to answer")
    settled_at = models.DateTimeField(null=True, help_text="since when it counts, or does not")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["visit", "item"], name="a_look_is_kept_once"),
            models.CheckConstraint(
                condition=Q(state="excluded") & ~Q(reason="")
                | Q(state__in=["pending", "disputed"], outcome__in=["miss", "alarm"], reason="")
                | Q(state=F("outcome"), reason=""),
                name="an_entry_is_what_was_found",
            ),
            # Nothing counts against anybody who was not told of it.
            models.CheckConstraint(
                condition=~Q(state__in=["pending", "disputed", "miss", "alarm"])
                | Q(told_at__isnull=False, answer_until__isnull=False),
                name="what_counts_against_somebody_was_told",
            ),
        ]
        indexes = [
            models.Index(fields=["programme", "state"]),
            models.Index(fields=["observer", "visited_at"]),
        ]


class Reply(models.Model):
    """What the observer says to an entry, once. An objection goes to an adjudicator; other words are kept beside it."""

    opportunity = models.OneToOneField(Opportunity, on_delete=models.PROTECT, related_name="reply")
    is_objection = models.BooleanField()
    words = models.TextField(blank=True, help_text="empty once their time is over")
    file = models.ForeignKey("media.StoredFile", on_delete=models.PROTECT, null=True, related_name="+")
    given_at = models.DateTimeField()


class Adjudication(models.Model):
    """A difference of two visits about an item, or an objection: for a person who knows neither observer."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    programme = models.ForeignKey("programmes.Programme", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=[(kind, kind) for kind in Kind])
    number = models.PositiveIntegerField(help_text="by which the desk speaks of it; tells nothing")
    item = models.ForeignKey("questionnaires.Item", on_delete=models.PROTECT, related_name="+")
    first = models.ForeignKey("visits.Visit", on_delete=models.PROTECT, related_name="+")
    second = models.ForeignKey("visits.Visit", on_delete=models.PROTECT, null=True, related_name="+")
    opportunity = models.OneToOneField(
        Opportunity, on_delete=models.PROTECT, null=True, related_name="objection"
    )
    half_week = models.CharField(max_length=24)
    opened_at = models.DateTimeField()
    decided_by = models.ForeignKey(_PERSON, on_delete=models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    ruling = models.CharField(max_length=10, blank=True, choices=[(ruling, ruling) for ruling in Ruling])
    reason = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["programme", "number"], name="adjudications_are_numbered"),
            models.UniqueConstraint(
                fields=["first", "second", "item"],
                condition=Q(kind="differ"),
                name="a_difference_is_judged_once",
            ),
            models.CheckConstraint(
                condition=Q(kind="differ", second__isnull=False, opportunity=None)
                | Q(kind="objection", second=None, opportunity__isnull=False),
                name="what_is_judged_is_one_thing",
            ),
            models.CheckConstraint(
                condition=Q(decided_at=None, decided_by=None, ruling="")
                | Q(decided_at__isnull=False, decided_by__isnull=False) & ~Q(ruling="") & ~Q(reason=""),
                name="a_ruling_is_whole",
            ),
        ]


class Standing(models.Model):
    """One observer's figures at the end of a month, over the year before. Computed; shares from 0 to 1."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    programme = models.ForeignKey("programmes.Programme", on_delete=models.PROTECT, related_name="+")
    observer = models.ForeignKey("observers.Observer", on_delete=models.PROTECT, related_name="+")
    month = models.DateField(help_text="first day of the month after what is counted")
    hits = models.PositiveIntegerField()
    n = models.PositiveIntegerField(help_text="proved to have been there")
    controls = models.PositiveIntegerField(help_text="of them")
    silent = models.PositiveIntegerField()
    alarms = models.PositiveIntegerField()
    figures = models.JSONField(
        help_text="{raw, unpooled, pooled, sensitivity, specificity, balanced: {value, low, high} or null}"
    )
    upper = models.FloatField(null=True, help_text="one-sided limit of the unpooled rate")
    p_value = models.FloatField(null=True)
    q_value = models.FloatField(null=True)
    lacking = models.JSONField(default=dict, help_text="{opportunities|controls: how many more}")
    is_below = models.BooleanField(default=False, help_text="the rule would put it before a person")
    families = models.JSONField(default=list, help_text="[{family, hits, n, alarms, absent}]")
    advice = models.JSONField(default=list, help_text="[{family, misses, n, expected}]")
    reckoned_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["observer", "month"], name="somebody_stands_once_a_month"),
            models.CheckConstraint(condition=Q(hits__lte=F("n")), name="seen_was_there"),
        ]
        indexes = [models.Index(fields=["programme", "month"])]


class PersonalFinding(models.Model):
    """The rule proposes, a person decides in words, another hears the one appeal. It changes nothing else by itself."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    standing = models.OneToOneField(Standing, on_delete=models.PROTECT, related_name="finding")
    state = models.CharField(max_length=10, choices=[(state, state) for state in FindingState])
    proposed_at = models.DateTimeField()
    decided_by = models.ForeignKey(_PERSON, on_delete=models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    reason = models.TextField(blank=True, help_text="as the person is told")
    appeal = models.TextField(blank=True)
    appealed_at = models.DateTimeField(null=True)
    heard_by = models.ForeignKey(_PERSON, on_delete=models.PROTECT, null=True, related_name="+")
    heard_at = models.DateTimeField(null=True)
    hearing = models.TextField(blank=True, help_text="why, as the person is told")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state="proposed", decided_at=None, decided_by=None)
                | ~Q(state="proposed")
                & Q(decided_at__isnull=False, decided_by__isnull=False)
                & ~Q(reason=""),
                name="a_person_decides_about_a_person",
            ),
            models.CheckConstraint(
                condition=Q(heard_by=None) | ~Q(heard_by=F("decided_by")), name="another_hears_the_appeal"
            ),
            models.CheckConstraint(
                condition=~Q(state="lifted") | Q(heard_at__isnull=False, appealed_at__isnull=False),
                name="only_an_appeal_lifts",
            ),
        ]
