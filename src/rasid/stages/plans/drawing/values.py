"""The wave's places, people and forms as plain values: read by jobs, on nobody's behalf, for the planning methods."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from statistics import median
from uuid import UUID

import h3
from django.db.models import Max, Q

from rasid.methods.planning.draw import DrawUnit
from rasid.methods.planning.profiles import (
    WORKING_HOURS,
    CentreProfile,
    Certificate,
    ObserverProfile,
    PlanRules,
)
from rasid.methods.planning.profiles import Place as Point
from rasid.methods.planning.secrecy.cells import hidden_units
from rasid.methods.planning.seeds import SeedStream
from rasid.methods.planning.visiting import visiting_window
from rasid.stages.observers.models import Observer
from rasid.stages.observers.queries import free_days, observers_to_plan, standing_conflicts
from rasid.stages.observers.rules import ObserverState, Tier
from rasid.stages.plans.models import FramePoint, Plan, PlannedVisit, RiskFactor
from rasid.stages.plans.rules import (
    PlanSettings,
    PlanState,
    Reach,
    assignment_seed,
    fitting_uses,
    longest_window,
    plan_days,
    qualification,
    risk_of,
)
from rasid.stages.programmes import queries as programmes
from rasid.stages.programmes.models import Programme, Wave
from rasid.stages.questionnaires.models import QuestionnaireVersion, Scenario
from rasid.stages.questionnaires.rules import QuestionnaireUse, VersionState
from rasid.stages.registry import geography
from rasid.stages.registry.models import (
    Area,
    Authority,
    AuthorityLink,
    OpeningHours,
    Sector,
    ServicePoint,
)
from rasid.stages.registry.rules import KINDS_WITH_A_PLACE, AreaLevel, ServicePointKind

NEIGHBOURHOOD = 5
"""H3 cells of about 250 square kilometres, where the register knows no district."""


@dataclass(frozen=True)
class Place:
    """A service point that is open in a wave and run by an authority. `hours` by weekday; None: not known."""

    point_id: UUID
    authority_id: UUID
    sector: str
    kind: ServicePointKind
    latitude: float | None
    longitude: float | None
    governorate: str | None
    district: str | None
    hours: Mapping[int, Sequence[tuple[time, time]]] | None

    @property
    def id(self) -> str:
        return str(self.point_id)

    @property
    def point(self) -> Point | None:
        """Where it is; None for a phone line or a web service, which has no way to it."""
        if self.kind not in KINDS_WITH_A_PLACE or self.latitude is None or self.longitude is None:
            return None
        return Point(self.latitude, self.longitude)


@dataclass(frozen=True)
class Form:
    """A published questionnaire with its scenario: what an observer is sent with."""

    use: QuestionnaireUse
    version_id: UUID
    scenario_id: UUID
    kinds: frozenset[str] = frozenset()
    personas: frozenset[str] = frozenset()
    languages: frozenset[str] = frozenset()


Forms = Mapping[str, Mapping[QuestionnaireUse, Sequence[Form]]]


@dataclass(frozen=True)
class Areas:
    """Area → code of the governorate and of the district that hold it (itself, or one above it)."""

    governorate: Mapping[UUID, str] = field(default_factory=dict)
    district: Mapping[UUID, str] = field(default_factory=dict)


def wave_days(programme: Programme, wave: Wave) -> tuple[date, ...]:
    """Days on which visits can still be made in a wave."""
    weekend, holidays = frozenset(programme.weekend), programmes.holiday_dates(programme)
    return plan_days(wave.starts_on, wave.ends_on, weekend, holidays, programmes.today(programme))


def places(programme: Programme, wave: Wave, only: Iterable[UUID] | None = None) -> list[Place]:
    """Service points open through the wave, with the authority that runs them on its first day, by id."""
    # One table at a time: right after an import the server knows no statistics, and its joins took minutes.
    points = ServicePoint.objects.filter(
        Q(opened_on=None) | Q(opened_on__lte=wave.starts_on),
        Q(closed_on=None) | Q(closed_on__gt=wave.ends_on),
        programme=programme,
    )
    owners = list(Authority.objects.filter(programme=programme).values_list("id", flat=True))
    links = AuthorityLink.objects.filter(authority__in=owners, valid__contains=wave.starts_on)
    hours = OpeningHours.objects.filter(service_point__programme=programme)
    if only is not None:
        chosen = list(only)
        points, links = points.filter(id__in=chosen), links.filter(service_point__in=chosen)
        hours = hours.filter(service_point__in=chosen)
    authorities = dict(links.values_list("service_point_id", "authority_id"))
    spans: dict[UUID, dict[int, list[tuple[time, time]]]] = {}
    stated = hours.order_by("service_point_id", "weekday", "opens")
    for point_id, weekday, opens, closes in stated.values_list(
        "service_point_id", "weekday", "opens", "closes"
    ):
        spans.setdefault(point_id, {}).setdefault(weekday, []).append((opens, closes))
    sectors = dict(Sector.objects.filter(programme=programme).values_list("id", "code"))
    areas = areas_of(programme)
    rows = points.values_list("id", "sector_id", "kind", "latitude", "longitude", "area_id")
    return [
        Place(
            point_id=point_id,
            authority_id=authorities[point_id],
            sector=sectors[sector_id],
            kind=ServicePointKind(kind),
            latitude=latitude,
            longitude=longitude,
            governorate=areas.governorate.get(area_id) if area_id else None,
            district=areas.district.get(area_id) if area_id else None,
            hours=spans.get(point_id),
        )
        for point_id, sector_id, kind, latitude, longitude, area_id in rows.order_by("id")
        if point_id in authorities
    ]


def neighbourhoods(programme: Programme, wave: Wave) -> dict[UUID, str]:
    """Service point → the neighbourhood whose branches hear of one another."""
    here = places(programme, wave)
    return {place.point_id: found for place in here if (found := _neighbourhood(place))}


def forms(programme: Programme) -> Forms:
    """Sector code → use → the newest published version of each questionnaire, with its newest scenario."""
    versions = (
        QuestionnaireVersion.objects.filter(programme=programme, state=VersionState.PUBLISHED)
        .select_related("questionnaire")
        .prefetch_related("questionnaire__sectors")
        .order_by("questionnaire_id", "-published_at")
        .distinct("questionnaire_id")
    )
    newest = (
        Scenario.objects.filter(questionnaire__programme=programme)
        .order_by("questionnaire_id", "-version")
        .distinct("questionnaire_id")
    )
    scenarios = {scenario.questionnaire_id: scenario for scenario in newest}
    found: dict[str, dict[QuestionnaireUse, list[Form]]] = {}
    for version in versions:
        questionnaire = version.questionnaire
        if questionnaire is None or questionnaire.id not in scenarios:
            continue
        scenario = scenarios[questionnaire.id]
        form = Form(
            QuestionnaireUse(questionnaire.use),
            version.id,
            scenario.id,
            frozenset(questionnaire.kinds),
            frozenset(scenario.personas),
            frozenset(scenario.languages),
        )
        for sector in questionnaire.sectors.all():
            found.setdefault(sector.code, {}).setdefault(form.use, []).append(form)
    return found


def forms_at(place: Place, known: Forms) -> Sequence[Form]:
    """The questionnaires that may be asked at a place, all of one use: those made for its kind before others."""
    here = known.get(place.sector, {})
    for use in fitting_uses(place.kind):
        made_for_it = [form for form in here.get(use, ()) if place.kind in form.kinds]
        if found := made_for_it or [form for form in here.get(use, ()) if not form.kinds]:
            return found
    return ()


def use_at(place: Place, known: Forms) -> QuestionnaireUse | None:
    """The kind of questionnaire for a place: the best fitting one that its sector has."""
    return next((form.use for form in forms_at(place, known)), None)


def form_at(place: Place, known: Forms, secret: bytes) -> Form | None:
    """The wave's questionnaire for a place, drawn before anybody knows who is sent: it says who may be."""
    fitting = forms_at(place, known)
    if len(fitting) < 2:
        return fitting[0] if fitting else None
    return SeedStream(assignment_seed(secret), f"form/{place.id}").choice(fitting)


def risks(programme: Programme, wave: Wave) -> dict[UUID, float]:
    """Risk of each service point of which anything is known."""
    weights: dict[UUID, list[float]] = {}
    rows = RiskFactor.objects.filter(Q(until=None) | Q(until__gte=wave.starts_on), programme=programme)
    for point_id, weight in rows.order_by("source").values_list("service_point_id", "weight"):
        weights.setdefault(point_id, []).append(weight)
    return {point_id: risk_of(found) for point_id, found in weights.items()}


def centre_profiles(
    here: Iterable[Place], known: Forms, days: Sequence[date], settings: PlanSettings, secret: bytes
) -> list[CentreProfile]:
    """Places as the planning methods see them; places without a questionnaire are left out."""
    # Counters of one chain keep one week: their days and windows are worked out once, and shared.
    weeks: dict[object, tuple[frozenset[date], dict[date, tuple[int, int]]]] = {}
    found = []
    for place in here:
        form = form_at(place, known, secret)
        if form is None:
            continue
        minutes = settings.minutes(form.use)
        hours = None if place.hours is None else tuple(sorted((d, tuple(s)) for d, s in place.hours.items()))
        key = hours, minutes
        if key not in weeks:
            weeks[key] = _week(place, days, settings.visiting(), minutes)
        open_days, windows = weeks[key]
        found.append(
            CentreProfile(
                id=place.id,
                authority=str(place.authority_id),
                sector=qualification(place.sector, form.use),
                open_days=open_days,
                languages=form.languages,
                # The unit of reach, so that places of one governorate are judged once.
                district=place.governorate if place.point else None,
                place=place.point,
                minutes=minutes,
                windows=windows,
                personas=form.personas,
                neighbourhood=_neighbourhood(place),
            )
        )
    return found


def observer_profiles(
    programme: Programme, days: Sequence[date], settings: PlanSettings
) -> list[ObserverProfile]:
    """Observers as the planning methods see them, with the visits of recent released plans."""
    recent = _last_visits(programme, days[0], settings.recency_days)
    areas, homes = areas_of(programme), _homes(programme)
    return [
        _profile(observer, days, settings, areas, homes, recent.get(observer.id, {}))
        for observer in observers_to_plan(programme)
    ]


def draw_units(points: Iterable[FramePoint]) -> list[DrawUnit]:
    """The saved frame as the draw reads it; whoever holds these rows and the seed draws the same sample.

    In cells that hide the week: scores keep the points' own strata.
    """
    units = [
        DrawUnit(
            id=str(point.service_point_id),
            stratum=point.stratum,
            probability=point.probability,
            latitude=point.latitude,
            longitude=point.longitude,
        )
        for point in points
        if point.probability is not None
    ]
    return hidden_units(units)


def plan_rules(plan: Plan, settings: PlanSettings) -> PlanRules:
    return PlanRules(
        days=tuple(date.fromisoformat(day) for day in plan.used["days"]),
        recency_days=settings.recency_days,
        daily_cap=settings.daily_cap,
        sister_caps=settings.sister_caps,
        authority_day_cap=settings.authority_day_cap,
    )


def areas_of(programme: Programme) -> Areas:
    """Which governorate and district each area of the register belongs to."""
    rows = Area.objects.filter(programme=programme).values_list("id", "level", "code", "parent_id")
    known = {area_id: (level, code, parent_id) for area_id, level, code, parent_id in rows}
    governorate: dict[UUID, str] = {}
    district: dict[UUID, str] = {}
    for area_id in known:
        above: UUID | None = area_id
        while above in known:
            level, code, parent = known[above]
            if level == AreaLevel.GOVERNORATE:
                governorate[area_id] = code
                break
            if level == AreaLevel.DISTRICT:
                district[area_id] = code
            above = parent
    return Areas(governorate, district)


def _week(
    place: Place, days: Sequence[date], visiting: tuple[int, int], minutes: int
) -> tuple[frozenset[date], dict[date, tuple[int, int]]]:
    """Days on which it is open, and from when until when a visit may last there, in minutes after midnight."""
    opening = {
        day: WORKING_HOURS if place.hours is None else longest_window(place.hours[day.isoweekday()])
        for day in days
        if place.hours is None or day.isoweekday() in place.hours
    }
    windows = {day: visiting_window(hours, visiting, minutes) for day, hours in opening.items()}
    return frozenset(windows), windows


def _neighbourhood(place: Place) -> str | None:
    if place.point is None:
        return None
    return place.district or h3.latlng_to_cell(place.point.latitude, place.point.longitude, NEIGHBOURHOOD)


def _profile(
    observer: Observer,
    days: Sequence[date],
    settings: PlanSettings,
    areas: Areas,
    homes: Mapping[UUID, Point],
    recent: Mapping[str, date],
) -> ObserverProfile:
    home = areas.governorate.get(observer.home_area_id) if observer.home_area_id else None
    conflicts = standing_conflicts(observer, days)
    return ObserverProfile(
        id=str(observer.id),
        certificates=tuple(
            Certificate(
                qualification(paper.sector.code, use),
                paper.valid.lower,
                paper.valid.upper - timedelta(days=1),
            )
            for paper in observer.certificates.all()
            for use in QuestionnaireUse
            # The paper says as what its holder may go, whatever the holder is elsewhere.
            if paper.tier == Tier.SHOPPER or use is QuestionnaireUse.SPOT_CHECK
        ),
        available_days=free_days(observer, days),
        weekly_cap=observer.weekly_visits,
        languages=frozenset(observer.languages),
        districts=frozenset({home}) if home and settings.reach is Reach.GOVERNORATE else None,
        suspended=observer.state == ObserverState.SUSPENDED,
        conflict_authorities=frozenset(str(row.authority_id) for row in conflicts if row.authority_id),
        conflict_centres=frozenset(str(row.service_point_id) for row in conflicts if row.service_point_id),
        last_visits=recent,
        home=homes.get(observer.home_area_id) if observer.home_area_id else None,
        personas=frozenset(observer.personas),
        day_minutes=settings.day_minutes,
        weekly_minutes=observer.weekly_hours * 60 if observer.weekly_hours else None,
    )


def _homes(programme: Programme) -> dict[UUID, Point]:
    """A point of each home area: the middle of its service points, where people live; else of its outline.

    Never an address: who lives where is known to the vault alone, and a plan does not need it.
    """
    lived_in = set(
        Observer.objects.filter(programme=programme, home_area__isnull=False).values_list(
            "home_area_id", flat=True
        )
    )
    above = dict(Area.objects.filter(programme=programme).values_list("id", "parent_id"))
    north: dict[UUID, list[float]] = {}
    east: dict[UUID, list[float]] = {}
    points = ServicePoint.objects.filter(programme=programme, area__isnull=False)
    for area_id, latitude, longitude in points.values_list("area_id", "latitude", "longitude"):
        if latitude is None or longitude is None:
            continue
        held: UUID | None = area_id
        while held is not None:
            if held in lived_in:
                north.setdefault(held, []).append(latitude)
                east.setdefault(held, []).append(longitude)
            held = above.get(held)
    homes = {area_id: Point(median(north[area_id]), median(east[area_id])) for area_id in north}
    empty = Area.objects.filter(id__in=lived_in - homes.keys(), boundary__isnull=False)
    return homes | {area.id: Point(*geography.middle(area.boundary)) for area in empty if area.boundary}


def home_governorates(programme: Programme) -> dict[Point, str]:
    """Where the observers' ways begin, for the pace of that governorate's roads."""
    governorates = areas_of(programme).governorate
    return {point: governorates[area] for area, point in _homes(programme).items() if area in governorates}


def _last_visits(programme: Programme, first: date, recency_days: int) -> dict[UUID, dict[str, date]]:
    """Observer → centre → latest planned day. A declined visit counts too: the place had been named to them."""
    rows = (
        PlannedVisit.objects.filter(
            plan__programme=programme,
            plan__state=PlanState.RELEASED,
            day__lt=first,
            day__gt=first - timedelta(days=recency_days),
        )
        .values_list("observer_id", "frame_point__service_point_id")
        .annotate(latest=Max("day"))
    )
    found: dict[UUID, dict[str, date]] = {}
    for observer_id, point_id, latest in rows:
        found.setdefault(observer_id, {})[str(point_id)] = latest
    return found
