"""Who may see which part of the registry; what plans, pages and imports read of it.

The registry is public: anybody sees the points that are open. The office sees all of its programme, a liaison the
points that its own authorities run today.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.contrib.postgres.search import TrigramWordSimilarity
from django.db.models import Avg, Count, F, OuterRef, Prefetch, Q, QuerySet, Subquery

from rasid.foundation.jobs.models import Progress
from rasid.foundation.text.arabic import normalise, stem
from rasid.foundation.text.formatting import Unit, amount_words
from rasid.foundation.text.localized import in_language
from rasid.stages.programmes import queries as programmes
from rasid.stages.programmes.models import Membership, Programme
from rasid.stages.programmes.rules import Role, Viewer
from rasid.stages.registry import geography
from rasid.stages.registry.models import (
    Area,
    Authority,
    AuthorityLink,
    ImportProblem,
    ImportRun,
    LiaisonScope,
    OpeningHours,
    Sector,
    Service,
    ServicePoint,
)
from rasid.stages.registry.rules import (
    AreaLevel,
    OpenSpan,
    ServicePointKind,
    StatedPoint,
    TimeLimit,
    TimeUnit,
)
from rasid.stages.registry.rules import OpeningHours as Hours

KEEPERS = (Role.OFFICER, Role.ADMINISTRATOR)
IMPORT_JOB = "registry.import_requested"
LEAST_LIKENESS = 0.45
UNITS: dict[TimeUnit, Unit] = {
    TimeUnit.MINUTES: "minute",
    TimeUnit.HOURS: "hour",
    TimeUnit.WORKING_DAYS: "working-day",
    TimeUnit.DAYS: "day",
    TimeUnit.WEEKS: "week",
    TimeUnit.MONTHS: "month",
}


# What pages show ---------------------------------------------------------------


@dataclass(frozen=True)
class PointFilters:
    """What somebody looks for; empty means all. `area` finds a governorate's districts too."""

    text: str = ""
    sector: str = ""
    authority: UUID | None = None
    area: UUID | None = None
    kind: ServicePointKind | None = None
    is_open: bool | None = None


def service_points(viewer: Viewer, filters: PointFilters = PointFilters()) -> QuerySet[ServicePoint]:
    """Points in alphabetical order, each with `links_today`: the link to the authority that runs it today."""
    day = _today(viewer)
    found = _visible_points(viewer, day)
    if filters.sector:
        found = found.filter(sector__code=filters.sector)
    if filters.authority:
        found = found.filter(_run_by([filters.authority], day))
    if filters.area:
        found = found.filter(Q(area=filters.area) | Q(area__parent=filters.area))
    if filters.kind:
        found = found.filter(kind=filters.kind)
    if filters.is_open is not None:
        found = found.filter(_open_on(day)) if filters.is_open else found.exclude(_open_on(day))
    found = found.order_by("sort_key", "id")
    return _with_today(_matching(found, filters.text) if filters.text.strip() else found, day)


def service_point(viewer: Viewer, point_id: UUID) -> ServicePoint | None:
    day = _today(viewer)
    return _with_today(_visible_points(viewer, day), day).filter(id=point_id).first()


def public_points(viewer: Viewer, filters: PointFilters = PointFilters()) -> QuerySet[ServicePoint]:
    """Open points as anybody sees them: names, kinds, areas, authorities; not what the office knows besides."""
    anybody = Viewer(None, viewer.programme_id, frozenset())
    hidden = ("yearly_users", "defaults_stated", "source", "source_id", "search_text")
    return service_points(anybody, filters).defer(*hidden)


def authority_links(viewer: Viewer, point: ServicePoint) -> QuerySet[AuthorityLink]:
    """Who ran a point and from when to when, newest first."""
    if not _may_see(viewer, point):
        return AuthorityLink.objects.none()
    return point.authority_links.select_related("authority").order_by("-valid")


def hours_of(point: ServicePoint) -> Hours:
    return opening_hours([point.id]).get(point.id, ())


def limit_of(service: Service) -> TimeLimit | None:
    """The longest time the law allows a service; None when it says nothing."""
    if not service.limit_value:
        return None
    return TimeLimit(service.limit_value, TimeUnit(service.limit_unit))


def common_limit(services: Iterable[Service]) -> TimeLimit | None:
    """The one limit that those of the services have which have any; None when they differ or none has."""
    limits = {limit for service in services if (limit := limit_of(service))}
    return limits.pop() if len(limits) == 1 else None


def services_offered(viewer: Viewer, point: ServicePoint) -> QuerySet[Service]:
    """What can be asked for at a point; when the registry says nothing of the point, its authority's services."""
    if not _may_see(viewer, point):
        return Service.objects.none()
    offered = Service.objects.filter(id__in=point.services_offered.values("service_id"))
    return offered.select_related("authority", "programme").order_by("code")


def authorities(viewer: Viewer) -> QuerySet[Authority]:
    """Authorities with `open_points`, the number of open points that each runs today."""
    day = _today(viewer)
    running = (
        AuthorityLink.objects.filter(authority=OuterRef("pk"), valid__contains=day)
        .filter(_open_on(day, "service_point__"))
        .values("authority")
        .annotate(points=Count("*"))
        .values("points")
    )
    return authorities_to_choose(viewer).annotate(open_points=Subquery(running))


def authorities_to_choose(viewer: Viewer) -> QuerySet[Authority]:
    """The same authorities where nobody asks how many points they run: counting those reads all links."""
    found = Authority.objects.filter(programme_id=viewer.programme_id)
    if _is_only_liaison(viewer):
        found = found.filter(id__in=liaison_authorities(viewer))
    return found.select_related("sector", "parent").order_by("id")


def authority(viewer: Viewer, authority_id: UUID) -> Authority | None:
    return authorities(viewer).filter(id=authority_id).first()


def services(viewer: Viewer, authority: Authority) -> QuerySet[Service]:
    """An authority's part of the catalogue: public, as the law's limits are."""
    found = Service.objects.filter(authority=authority, programme_id=viewer.programme_id)
    return found.select_related("programme").order_by("code")


def service(viewer: Viewer, service_id: UUID) -> Service | None:
    """One service of the catalogue; to a liaison only those of their own authorities exist."""
    return catalogue(viewer).filter(id=service_id).first()


def catalogue(viewer: Viewer) -> QuerySet[Service]:
    """Every service of the programme, authority by authority."""
    found = Service.objects.filter(programme_id=viewer.programme_id)
    if _is_only_liaison(viewer):
        found = found.filter(authority__in=liaison_authorities(viewer))
    return found.select_related("authority").order_by("authority__source_id", "code")


def documents_of(service: Service) -> list[str]:
    """What to bring, in the reader's language."""
    return in_language(service.documents).splitlines()


def limit_words(service: Service) -> str:
    """The longest time the law allows, in words; empty when it says nothing."""
    if not service.limit_value:
        return ""
    return amount_words(service.limit_value, UNITS[TimeUnit(service.limit_unit)])


def liaisons(viewer: Viewer, authority: Authority) -> QuerySet[LiaisonScope]:
    """Who answers for an authority now."""
    if not viewer.in_office:
        return LiaisonScope.objects.none()
    return (
        LiaisonScope.objects.filter(
            authority=authority,
            membership__programme_id=viewer.programme_id,
            membership__ended_at=None,
        )
        .select_related("membership__user")
        .order_by("membership__since")
    )


def liaison_authorities(viewer: Viewer) -> set[UUID]:
    """The authorities for which this viewer answers."""
    if viewer.user_id is None or not viewer.has(Role.LIAISON):
        return set()
    mine = Membership.objects.filter(
        user_id=viewer.user_id, programme_id=viewer.programme_id, role=Role.LIAISON, ended_at=None
    )
    held = set(LiaisonScope.objects.filter(membership__in=mine).values_list("authority_id", flat=True))
    return held if viewer.authorities is None else held & viewer.authorities


def sectors(viewer: Viewer) -> QuerySet[Sector]:
    return Sector.objects.filter(programme_id=viewer.programme_id).order_by("code")


def areas(programme: Programme, level: AreaLevel | None = None) -> QuerySet[Area]:
    """Governorates before their districts; boundaries are left out until asked for."""
    found = (
        Area.objects.filter(programme=programme)
        .select_related("parent")
        .defer("boundary", "parent__boundary")
    )
    if level:
        found = found.filter(level=level)
    return found.order_by(F("parent__code").asc(nulls_first=True), "code")


def governorate_outlines(programme: Programme) -> list[dict[str, Any]]:
    """Boundaries to draw a map of the programme's country from; empty when none are kept."""
    kept = Area.objects.filter(programme=programme, level=AreaLevel.GOVERNORATE).exclude(boundary=None)
    return [dict(outline) for outline in kept.order_by("code").values_list("boundary", flat=True) if outline]


def attributions(programme: Programme) -> list[str]:
    """The lines that must stand under every map of the programme's areas."""
    stated = Area.objects.filter(programme=programme).exclude(attribution="").order_by("attribution")
    return list(stated.values_list("attribution", flat=True).distinct())


def middle_of(area: Area) -> tuple[float, float] | None:
    """A latitude and longitude inside an area: from its boundary, else where its points lie on average."""
    if area.boundary:
        return geography.middle(area.boundary)
    place = ServicePoint.objects.filter(area=area).aggregate(y=Avg("latitude"), x=Avg("longitude"))
    return None if place["y"] is None else (round(place["y"], 6), round(place["x"], 6))


def import_runs(viewer: Viewer) -> QuerySet[ImportRun]:
    if not viewer.has(*KEEPERS):
        return ImportRun.objects.none()
    runs = ImportRun.objects.filter(programme_id=viewer.programme_id).select_related("file", "started_by")
    return runs.order_by("-started_at", "id")


def import_run(viewer: Viewer, run_id: UUID) -> ImportRun | None:
    return import_runs(viewer).filter(id=run_id).first()


def import_problems(viewer: Viewer, run: ImportRun) -> QuerySet[ImportProblem]:
    """What is wrong first, then what is worth a look; each in the order of the file."""
    if not viewer.has(*KEEPERS) or run.programme_id != viewer.programme_id:
        return ImportProblem.objects.none()
    return ImportProblem.objects.filter(run=run).order_by("-stops_the_row", "id")


def import_progress(run: ImportRun) -> Progress | None:
    return Progress.objects.filter(event=IMPORT_JOB, subject=run.id).first()


# What plans and later stages read ------------------------------------------------


@dataclass(frozen=True)
class OpenPoint:
    """A service point that is open and run by an authority; phone lines and websites have no place."""

    id: UUID
    authority_id: UUID
    kind: ServicePointKind
    sector: str
    area: str | None
    governorate: str | None
    yearly_users: int
    latitude: float | None
    longitude: float | None


def open_points(programme: Programme, day: date) -> list[OpenPoint]:
    """The points that could be visited on a day, by id: one query, whatever their number."""
    rows = (
        AuthorityLink.objects.filter(service_point__programme=programme, valid__contains=day)
        .filter(_open_on(day, "service_point__"))
        .order_by("service_point_id")
        .values_list(
            "service_point_id",
            "authority_id",
            "service_point__kind",
            "service_point__sector__code",
            "service_point__area__code",
            "service_point__area__level",
            "service_point__area__parent__code",
            "service_point__yearly_users",
            "service_point__latitude",
            "service_point__longitude",
        )
    )
    return [
        OpenPoint(
            point,
            run_by,
            ServicePointKind(kind),
            sector,
            area,
            _governorate(area, level, parent),
            users,
            *place,
        )
        for point, run_by, kind, sector, area, level, parent, users, *place in rows.iterator(chunk_size=5000)
    ]


def opening_hours(point_ids: Iterable[UUID]) -> dict[UUID, Hours]:
    """Opening hours by point; a point that states none is absent."""
    found: dict[UUID, list[OpenSpan]] = {}
    rows = OpeningHours.objects.filter(service_point_id__in=list(point_ids))
    spans = rows.values_list("service_point_id", "weekday", "opens", "closes")
    for point_id, weekday, opens, closes in spans:
        found.setdefault(point_id, []).append(OpenSpan(weekday, opens, closes))
    return {point_id: tuple(sorted(spans)) for point_id, spans in found.items()}


def authority_on(service_point: ServicePoint, day: date) -> Authority | None:
    """Who ran a point on a day."""
    link = service_point.authority_links.filter(valid__contains=day).select_related("authority").first()
    return link.authority if link else None


def stated_points(points: Iterable[ServicePoint], day: date) -> dict[str, StatedPoint]:
    """Stored points in the words in which a source states them, by source id: two queries beside `points`.

    `points` come with their sector and area.
    """
    held = list(points)
    ids = [point.id for point in held]
    hours = opening_hours(ids)
    links = AuthorityLink.objects.filter(service_point_id__in=ids, valid__contains=day)
    run_by = dict(links.values_list("service_point_id", "authority__source_id"))
    return {
        point.source_id: StatedPoint(
            source_id=point.source_id,
            kind=ServicePointKind(point.kind),
            sector=point.sector.code,
            authority=run_by.get(point.id, ""),
            name=point.name,
            hours=hours.get(point.id, ()),
            yearly_users=point.yearly_users,
            area=point.area.code if point.area else None,
            latitude=point.latitude,
            longitude=point.longitude,
            address=point.address,
            defaults_stated=point.defaults_stated,
        )
        for point in held
    }


# How it is found -----------------------------------------------------------------


def _today(viewer: Viewer) -> date:
    return programmes.today(Programme.objects.get(id=viewer.programme_id))


def _is_only_liaison(viewer: Viewer) -> bool:
    return viewer.has(Role.LIAISON) and not viewer.in_office


def _visible_points(viewer: Viewer, day: date) -> QuerySet[ServicePoint]:
    found = ServicePoint.objects.filter(programme_id=viewer.programme_id)
    if viewer.in_office:
        return found
    if viewer.has(Role.LIAISON):
        return found.filter(_run_by(liaison_authorities(viewer), day))
    return found.filter(_open_on(day))


def _may_see(viewer: Viewer, point: ServicePoint) -> bool:
    return _visible_points(viewer, _today(viewer)).filter(id=point.id).exists()


def _open_on(day: date, prefix: str = "") -> Q:
    opened = Q(**{f"{prefix}opened_on": None}) | Q(**{f"{prefix}opened_on__lte": day})
    closed = Q(**{f"{prefix}closed_on": None}) | Q(**{f"{prefix}closed_on__gt": day})
    return opened & closed


def _run_by(authority_ids: Iterable[UUID], day: date) -> Q:
    links = AuthorityLink.objects.filter(authority_id__in=list(authority_ids), valid__contains=day)
    return Q(id__in=links.values("service_point_id"))


def _with_today(points: QuerySet[ServicePoint], day: date) -> QuerySet[ServicePoint]:
    links = AuthorityLink.objects.filter(valid__contains=day).select_related("authority")
    return (
        points.select_related("sector", "area__parent", "merged_into")
        .defer("area__boundary", "area__parent__boundary")
        .prefetch_related(Prefetch("authority_links", queryset=links, to_attr="links_today"))
    )


def _matching(points: QuerySet[ServicePoint], text: str) -> QuerySet[ServicePoint]:
    """Points that have every word, in this form or another; when none has, those that look alike."""
    query = normalise(text)
    exact = points
    for word in query.split():
        exact = exact.filter(Q(search_text__contains=word) | Q(search_text__contains=stem(word)))
    if exact.exists():
        return exact
    # Without the index: PostgreSQL's own threshold (0.6) would miss one wrong letter in nine.
    alike = points.annotate(likeness=TrigramWordSimilarity(query, "search_text"))
    return alike.filter(likeness__gte=LEAST_LIKENESS).order_by("-likeness", "sort_key")


def _governorate(area: str | None, level: str | None, parent: str | None) -> str | None:
    return area if level == AreaLevel.GOVERNORATE else parent
