"""Who is inspected and where: authorities, service points, services and their time limits, areas.

Nothing here is deleted: points close or merge, links to authorities carry dates.
"""

import uuid

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q

from rasid.foundation.text.localized import LocalizedField
from rasid.stages.registry.rules import AreaLevel, AuthorityKind, NoticeWay, ServicePointKind, TimeUnit


class Sector(models.Model):
    """A field of service (health, municipalities, courts…), as the programme divides them."""

    programme = models.ForeignKey("programmes.Programme", on_delete=models.PROTECT, related_name="+")
    code = models.SlugField()
    name = LocalizedField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["programme", "code"], name="sector_codes_are_unique")]

    def __str__(self) -> str:
        return self.code


class Area(models.Model):
    """A governorate or a district with its legal boundary."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    programme = models.ForeignKey("programmes.Programme", on_delete=models.PROTECT, related_name="+")
    level = models.CharField(max_length=16, choices=[(level, level) for level in AreaLevel])
    code = models.SlugField(max_length=80)
    name = LocalizedField()
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="+")
    population = models.PositiveIntegerField(null=True)
    boundary = models.JSONField(null=True, help_text="GeoJSON geometry")
    attribution = models.TextField(blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["programme", "code"], name="area_codes_are_unique")]


class Authority(models.Model):
    """A ministry, department, municipality, court, state company or private operator of a public service."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    programme = models.ForeignKey("programmes.Programme", on_delete=models.PROTECT, related_name="+")
    source = models.CharField(max_length=80, blank=True)
    source_id = models.CharField(max_length=120)
    kind = models.CharField(max_length=20, choices=[(kind, kind) for kind in AuthorityKind])
    sector = models.ForeignKey(Sector, on_delete=models.PROTECT, related_name="+")
    name = LocalizedField()
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "source", "source_id"], name="authority_source_ids_are_unique"
            )
        ]


class ServicePoint(models.Model):
    """Where a public service is met: shown to people as centre, park, road, line or site of its kind."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    programme = models.ForeignKey("programmes.Programme", on_delete=models.PROTECT, related_name="+")
    source = models.CharField(max_length=80)
    source_id = models.CharField(max_length=120)
    kind = models.CharField(max_length=16, choices=[(kind, kind) for kind in ServicePointKind])
    sector = models.ForeignKey(Sector, on_delete=models.PROTECT, related_name="+")
    name = LocalizedField()
    search_text = models.TextField(blank=True)
    # Byte order: the key itself is made so that bytes sort as the Arabic alphabet does.
    sort_key = models.CharField(max_length=200, blank=True, db_collation="C")
    address = models.TextField(blank=True)
    area = models.ForeignKey(Area, on_delete=models.PROTECT, null=True, related_name="+")
    latitude = models.FloatField(null=True)
    longitude = models.FloatField(null=True)
    yearly_users = models.PositiveIntegerField()
    defaults_stated = models.JSONField(
        default=dict, help_text="fields the source did not give, with the reason for the value used"
    )
    opened_on = models.DateField(null=True)
    closed_on = models.DateField(null=True, help_text="first day on which it is closed for good")
    merged_into = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "source", "source_id"], name="point_source_ids_are_unique"
            ),
            models.CheckConstraint(
                condition=Q(kind__in=["phone", "web"]) | Q(latitude__isnull=False, longitude__isnull=False),
                name="a_place_has_coordinates",
            ),
            models.CheckConstraint(
                condition=Q(latitude__isnull=True)
                | Q(latitude__range=(-90, 90), longitude__range=(-180, 180)),
                name="coordinates_are_on_earth",
            ),
            models.CheckConstraint(
                condition=Q(merged_into=None) | Q(closed_on__isnull=False), name="a_merged_point_is_closed"
            ),
        ]
        indexes = [
            models.Index(fields=["programme", "sort_key"]),
            models.Index(fields=["latitude", "longitude"]),
            GinIndex(fields=["search_text"], opclasses=["gin_trgm_ops"], name="point_search"),
        ]


class AuthorityLink(models.Model):
    """Which authority runs a service point, and from when to when; two never run one at the same time."""

    service_point = models.ForeignKey(ServicePoint, on_delete=models.PROTECT, related_name="authority_links")
    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="+")
    valid = DateRangeField()

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="one_authority_at_a_time",
                expressions=[("service_point", RangeOperators.EQUAL), ("valid", RangeOperators.OVERLAPS)],
            )
        ]


class OpeningHours(models.Model):
    """A span of opening on one weekday, in the programme's time zone; past midnight when closes <= opens."""

    service_point = models.ForeignKey(ServicePoint, on_delete=models.PROTECT, related_name="opening_hours")
    weekday = models.PositiveSmallIntegerField(help_text="ISO weekday, Sunday = 7")
    opens = models.TimeField()
    closes = models.TimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["service_point", "weekday", "opens"], name="hours_are_stated_once"
            ),
            models.CheckConstraint(condition=Q(weekday__range=(1, 7)), name="hours_are_on_a_weekday"),
        ]


class Service(models.Model):
    """A transaction in the catalogue and the longest time the law allows it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    programme = models.ForeignKey("programmes.Programme", on_delete=models.PROTECT, related_name="+")
    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="+")
    code = models.SlugField(max_length=80)
    name = LocalizedField()
    limit_value = models.PositiveIntegerField(null=True)
    limit_unit = models.CharField(max_length=16, blank=True, choices=[(unit, unit) for unit in TimeUnit])
    legal_basis = LocalizedField(default=dict, blank=True)
    fee = LocalizedField(default=dict, blank=True, help_text="in words: it may depend on the case")
    documents = LocalizedField(default=dict, blank=True, help_text="what to bring, one a line")
    requirements_source = LocalizedField(
        default=dict, blank=True, help_text="where fee and documents are stated"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["authority", "code"], name="service_codes_are_unique"),
            models.CheckConstraint(
                condition=Q(limit_value=None, limit_unit="") | Q(limit_value__gt=0) & ~Q(limit_unit=""),
                name="a_limit_has_its_unit",
            ),
        ]


class ServiceOffered(models.Model):
    """A service that can be asked for at a service point."""

    service_point = models.ForeignKey(ServicePoint, on_delete=models.PROTECT, related_name="services_offered")
    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["service_point", "service"], name="a_service_is_offered_once")
        ]


class LiaisonScope(models.Model):
    """The authority that a liaison answers for."""

    membership = models.ForeignKey("programmes.Membership", on_delete=models.PROTECT, related_name="+")
    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="+")
    is_lead = models.BooleanField(default=False, help_text="may invite colleagues of the same authority")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["membership", "authority"], name="a_scope_is_given_once")
        ]


class NoticeConfirmation(models.Model):
    """Staff of an authority were told of a declared regime: on which day, how, and who says so. Never changed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    declaration = models.ForeignKey(
        "programmes.RegimeDeclaration", on_delete=models.PROTECT, related_name="+"
    )
    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="+")
    way = models.CharField(max_length=10, choices=[(way, way) for way in NoticeWay])
    told_on = models.DateField(help_text="the day it was posted, or delivered")
    document = models.ForeignKey("media.StoredFile", on_delete=models.PROTECT, null=True, related_name="+")
    confirmed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    confirmed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["declaration", "authority"], name="a_notice_is_confirmed_once")
        ]


class ImportRun(models.Model):
    """One reading of a registry file: what it would change or changed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    programme = models.ForeignKey("programmes.Programme", on_delete=models.PROTECT, related_name="+")
    file_name = models.CharField(max_length=255)
    file = models.ForeignKey("media.StoredFile", on_delete=models.PROTECT, related_name="+")
    mapping = models.TextField()
    is_dry_run = models.BooleanField()
    started_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        help_text="nobody when it was started at the machine itself",
    )
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)
    rows = models.PositiveIntegerField(default=0)
    created = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0)
    unchanged = models.PositiveIntegerField(default=0)
    refused = models.PositiveIntegerField(default=0, help_text="rows that could not be taken")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(finished_at=None) | Q(finished_at__gte=F("started_at")),
                name="an_import_ends_after_it_starts",
            )
        ]


class ImportProblem(models.Model):
    """One thing wrong, or worth a look, in one place of the file; row 0 is the whole file."""

    run = models.ForeignKey(ImportRun, on_delete=models.PROTECT, related_name="problems")
    row = models.PositiveIntegerField()
    column = models.CharField(max_length=200, blank=True)
    code = models.CharField(max_length=40)
    params = models.JSONField(default=dict)
    stops_the_row = models.BooleanField()

    class Meta:
        ordering = ["id"]
