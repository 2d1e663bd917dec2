"""Organisations run programmes; a programme has members, a regime, a calendar, and one wave a week."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from rasid.foundation.text.localized import LocalizedField
from rasid.stages.programmes.rules import Regime, Role


def both_languages() -> list[str]:
    return ["ar", "en"]


class Organisation(models.Model):
    """A body that runs programmes, alone or with others."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = LocalizedField()


class Programme(models.Model):
    """Everything else exists inside one programme; several live in one installation."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    slug = models.SlugField(unique=True)
    name = LocalizedField()
    country = models.CharField(max_length=2, default="jo")
    time_zone = models.CharField(max_length=64, default="Asia/Amman")
    languages = models.JSONField(default=both_languages)
    digits = models.CharField(max_length=4, default="latn", choices=[("latn", "latn"), ("arab", "arab")])
    month_names = models.CharField(
        max_length=10, default="levantine", choices=[("levantine", "levantine"), ("gregorian", "gregorian")]
    )
    weekend = models.JSONField(default=list, help_text="ISO weekdays, Friday = 5, Saturday = 6")
    week_starts_on = models.PositiveSmallIntegerField(default=7, help_text="ISO weekday, Sunday = 7")
    publication_floor = models.JSONField(default=dict, help_text="what differs from the method's defaults")
    is_demonstration = models.BooleanField(default=False)
    created_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(week_starts_on__range=(1, 7)), name="week_starts_on_a_weekday")
        ]

    def __str__(self) -> str:
        return self.slug


class ProgrammePartner(models.Model):
    """An organisation's part in a programme."""

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="partners")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    leads = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["programme", "organisation"], name="one_part_per_organisation"),
            models.UniqueConstraint(
                fields=["programme"], condition=Q(leads=True), name="one_leading_organisation"
            ),
        ]


class RegimeDeclaration(models.Model):
    """Under which regime a programme runs, from when on, and on what legal basis. Never changed, only followed."""

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="regimes")
    regime = models.CharField(max_length=16, choices=[(r, r) for r in Regime])
    legal_basis = models.TextField(blank=True)
    reference = models.CharField(max_length=200, blank=True, help_text="gazette or decision, with its number")
    measures = models.JSONField(default=dict, help_text="what is measured, as staff are told, by language")
    objections = models.JSONField(default=dict, help_text="how staff may object, by language")
    effective_from = models.DateField()
    declared_at = models.DateTimeField()
    proposal = models.OneToOneField(
        "four_eyes.Proposal",
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        help_text="who asked and who granted; nobody where the programme was founded with it",
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["programme", "effective_from"], name="one_regime_per_day"),
            models.CheckConstraint(
                condition=~Q(regime="enforcement") | Q(proposal__isnull=False) & ~Q(legal_basis=""),
                name="enforcement_takes_two_and_a_legal_basis",
            ),
        ]


class MethodChange(models.Model):
    """Floors and weights as two administrators set them. Never changed, only followed; old figures stay."""

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="method_changes")
    floors = models.JSONField(default=dict, help_text='{"authority": {"visits": 25, "half_width": "5.0"}, …}')
    axis_weights = models.JSONField(
        default=dict, help_text='{"access": "1.0", …}; {} leaves the method\'s own'
    )
    weights_from = models.DateField(help_text="visits of waves that begin from this day on are weighed so")
    changed_at = models.DateTimeField()
    proposal = models.OneToOneField("four_eyes.Proposal", on_delete=models.PROTECT, related_name="+")


class Holiday(models.Model):
    """A day on which no deadline runs and no counter is expected to be open."""

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="holidays")
    day = models.DateField()
    name = LocalizedField()
    is_expected = models.BooleanField(default=False, help_text="announced by moon sighting, may move")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["programme", "day"], name="one_holiday_per_day")]


class Wave(models.Model):
    """One planned week of one programme."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="waves")
    number = models.PositiveIntegerField()
    starts_on = models.DateField()
    ends_on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["programme", "number"], name="wave_numbers_are_unique"),
            models.UniqueConstraint(fields=["programme", "starts_on"], name="one_wave_per_week"),
            models.CheckConstraint(
                condition=Q(ends_on__gt=models.F("starts_on")), name="a_wave_ends_after_it_starts"
            ),
        ]


class Membership(models.Model):
    """One role of one account in one programme. Ended, never deleted: who could see what must stay answerable."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="memberships")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=16, choices=[(r, r) for r in Role])
    since = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "user", "role"], condition=Q(ended_at=None), name="a_role_is_held_once"
            )
        ]


class Hand(models.Model):
    """Who did what: the account behind an entry of the log. Kept beside the log, whose openings leave the house."""

    entry_id = models.BigIntegerField(primary_key=True)
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["programme", "by"])]
