"""Published reports as everybody reads them, and how many stand where: kept from the reports by jobs."""

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import Q

from rasid.stages.reports.public.rules import Level
from rasid.stages.reports.rules import Kind, Outcome, ReportState


class PublicReport(models.Model):
    """What is for everybody of one report: the office's summary, the half week, a coarse place. No person's words.

    Public pages read this table and not the reports': what is not copied here cannot be shown by mistake.
    """

    report = models.OneToOneField(
        "reports.Report", on_delete=models.PROTECT, primary_key=True, related_name="+"
    )
    programme = models.ForeignKey(
        "programmes.Programme", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    kind = models.CharField(max_length=16, choices=[(kind, kind) for kind in Kind])
    category = models.CharField(max_length=80, blank=True)
    sector = models.CharField(max_length=40, blank=True)
    state = models.CharField(max_length=10, choices=[(s, s) for s in ReportState])
    outcome = models.CharField(max_length=10, blank=True, choices=[(o, o) for o in Outcome])
    is_open = models.BooleanField()
    half_week = models.DateField(help_text="first day of the half week in which it was accepted")
    ended_in = models.DateField(null=True, help_text="first day of the half week in which it was closed")
    service_point = models.ForeignKey(
        "registry.ServicePoint", on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )
    area = models.ForeignKey(
        "registry.Area", on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )
    authority = models.ForeignKey(
        "registry.Authority", on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )
    place = models.CharField(max_length=40, blank=True, help_text="p:<service point> or h:<H3 cell>")
    latitude = models.FloatField(null=True, help_text="the service point's, or the middle of the cell")
    longitude = models.FloatField(null=True)
    summary = models.JSONField(help_text="written by the office, by language")
    search = SearchVectorField(help_text="words and stems of summary and place")
    story = models.JSONField(default=list, help_text="[what happened, first day of the half week]")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(summary={}), name="a_public_report_has_its_summary"),
            models.CheckConstraint(condition=~Q(state="set_aside"), name="nothing_set_aside_is_public"),
        ]
        # Each list runs newest first along one of these and stops when its page is full.
        indexes = [
            models.Index(fields=["programme", "-half_week", "report"], name="public_by_week"),
            models.Index(fields=["programme", "sector", "-half_week", "report"], name="public_by_sector"),
            models.Index(fields=["programme", "kind", "-half_week", "report"], name="public_by_kind"),
            models.Index(fields=["programme", "area", "-half_week", "report"], name="public_by_area"),
            models.Index(fields=["authority", "-half_week", "report"], name="public_by_authority"),
            models.Index(fields=["programme", "place", "-half_week", "report"], name="public_by_place"),
            GinIndex(fields=["search"], name="public_words"),
        ]


class PlaceCount(models.Model):
    """How many published reports of one sort stand in one place of one level: what the map is drawn from."""

    programme = models.ForeignKey(
        "programmes.Programme", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    level = models.PositiveSmallIntegerField(choices=[(int(level), level.name) for level in Level])
    place = models.CharField(max_length=40, blank=True)
    latitude = models.FloatField(null=True)
    longitude = models.FloatField(null=True)
    kind = models.CharField(max_length=16)
    sector = models.CharField(max_length=40, blank=True)
    is_open = models.BooleanField()
    reports = models.IntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "level", "place", "kind", "sector", "is_open"],
                name="a_place_is_counted_once",
            ),
            models.CheckConstraint(condition=Q(reports__gte=0), name="nothing_is_counted_away"),
        ]
        indexes = [
            models.Index(fields=["programme", "level", "latitude", "longitude"], name="counts_in_a_box")
        ]
