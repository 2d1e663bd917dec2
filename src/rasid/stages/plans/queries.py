"""Who may see a plan, and what a draw reads: the wave's places, people and forms as plain values."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, Max, Q, QuerySet, Sum

from rasid.foundation.jobs.models import Progress
from rasid.methods.planning.draw import DrawUnit, frame_commitment
from rasid.methods.planning.profiles import CentreProfile, Certificate, ObserverProfile, PlanRules
from rasid.stages.observers.models import Observer
from rasid.stages.observers.queries import observers_to_plan
from rasid.stages.observers.rules import ObserverState, Tier
from rasid.stages.plans.models import FramePoint, Plan, PlannedVisit, RiskFactor
from rasid.stages.plans.rules import (
    PlanSettings,
    PlanState,
    Reach,
    draw_seed,
    fitting_uses,
    frame_salt,
    plan_days,
    qualification,
    risk_of,
    suggested_capacity,
)
from rasid.stages.programmes import queries as programmes
from rasid.stages.programmes.models import Programme, Wave
from rasid.stages.programmes.rules import Role, Viewer
from rasid.stages.questionnaires.models import QuestionnaireVersion, Scenario
from rasid.stages.questionnaires.rules import QuestionnaireUse, VersionState
from rasid.stages.registry.models import (
    Area,
    Authority,
    AuthorityLink,
    OpeningHours,
    Sector,
    ServicePoint,
)
from rasid.stages.registry.rules import AreaLevel, ServicePointKind

PLANNERS = (Role.OFFICER, Role.ADMINISTRATOR)
JOB = "plan.seed_committed"


@dataclass(frozen=True)
class Place:
    """A service point that is open in a wave and run by an authority. `weekdays` None: hours unknown."""

    point_id: UUID
    authority_id: UUID
    sector: str
    kind: ServicePointKind
    latitude: float | None
    longitude: float | None
    governorate: str | None
    weekdays: frozenset[int] | None

    @property
    def id(self) -> str:
        return str(self.point_id)


@dataclass(frozen=True)
class Form:
    """A published questionnaire with its scenario: what an observer is sent with."""

    use: QuestionnaireUse
    version_id: UUID
    scenario_id: UUID
    kinds: frozenset[str] = frozenset()


Forms = Mapping[str, Mapping[QuestionnaireUse, Sequence[Form]]]


@dataclass(frozen=True)
class Coverage:
    """How much of a frame the plan reaches."""

    points: int
    without_questionnaire: int
    without_observer: int
    drawn: int
    planned: int
    over_capacity: int

    @property
    def candidates(self) -> int:
        return self.points - self.without_questionnaire - self.without_observer


# Pages: only the planners see a plan. To everybody else there is none.


def plans(viewer: Viewer) -> QuerySet[Plan]:
    """Plans of the programme, newest wave first."""
    if not viewer.has(*PLANNERS):
        return Plan.objects.none()
    return (
        Plan.objects.filter(programme_id=viewer.programme_id)
        .select_related("wave", "programme")
        .defer("secret")
        .annotate(visits=Count("planned_visits"))
        .order_by("-wave__number")
    )


def plan_by_id(viewer: Viewer, plan_id: UUID) -> Plan | None:
    return plans(viewer).filter(id=plan_id).first()


def frame(viewer: Viewer, plan: Plan) -> QuerySet[FramePoint]:
    """The whole frame in the order of the draw (by id)."""
    if not viewer.has(*PLANNERS) or plan.programme_id != viewer.programme_id:
        return FramePoint.objects.none()
    return (
        FramePoint.objects.filter(plan=plan)
        .select_related("service_point", "authority")
        .order_by("service_point_id")
    )


def holes(viewer: Viewer, plan: Plan) -> QuerySet[FramePoint]:
    return frame(viewer, plan).exclude(hole="")


def planned_visits(viewer: Viewer, plan: Plan) -> QuerySet[PlannedVisit]:
    if not viewer.has(*PLANNERS) or plan.programme_id != viewer.programme_id:
        return PlannedVisit.objects.none()
    return (
        PlannedVisit.objects.filter(plan=plan)
        .select_related("frame_point__service_point", "frame_point__authority", "observer")
        .order_by("day", "frame_point__service_point__sort_key", "id")
    )


def coverage(viewer: Viewer, plan: Plan) -> Coverage:
    counted = frame(viewer, plan).aggregate(
        points=Count("id"),
        without_questionnaire=Count("id", filter=Q(hole="no_questionnaire")),
        without_observer=Count("id", filter=Q(hole="no_eligible_observer")),
        drawn=Count("id", filter=Q(is_drawn=True)),
        over_capacity=Count("id", filter=Q(hole="no_capacity_left")),
    )
    return Coverage(planned=planned_visits(viewer, plan).count(), **counted)


def exclusions(viewer: Viewer, plan: Plan) -> dict[str, int]:
    """Reason → centres without any eligible observer for which it kept somebody away."""
    counted: dict[str, int] = {}
    for reasons in holes(viewer, plan).values_list("exclusions", flat=True):
        for reason in reasons:
            counted[reason] = counted.get(reason, 0) + 1
    return dict(sorted(counted.items(), key=lambda pair: (-pair[1], pair[0])))


def progress(viewer: Viewer, plan: Plan) -> Progress | None:
    if not viewer.has(*PLANNERS):
        return None
    return Progress.objects.filter(event=JOB, subject=plan.id).first()


def capacity_suggestion(viewer: Viewer, programme: Programme, wave: Wave) -> int:
    """Visits that the observers can keep in this wave, given what kinds of places there are."""
    if not viewer.has(*PLANNERS) or programme.id != viewer.programme_id:
        return 0
    able = Observer.objects.filter(programme=programme, state=ObserverState.ACTIVE)
    able = able.filter(id__in=able.filter(availability__isnull=False).values("id"))
    by_tier = dict(able.values_list("tier").annotate(total=Sum("weekly_visits")))
    known = forms(programme)
    chosen = [use for place in places(programme, wave) if (use := use_at(place, known))]
    return suggested_capacity(
        by_tier.get(Tier.SHOPPER, 0),
        by_tier.get(Tier.SPOTTER, 0),
        chosen.count(QuestionnaireUse.VISIT),
        chosen.count(QuestionnaireUse.SPOT_CHECK),
    )


def public_view(plan: Plan) -> dict[str, Any]:
    """What the log has told the public of a plan, rebuilt from the tables."""
    view: dict[str, Any] = {
        "wave": plan.wave.number,
        "seed_commitment": plan.seed_commitment,
        "capacity": plan.capacity,
    }
    if plan.redraws:
        view["redraws"] = plan.redraws
    if plan.frame_digest:
        view |= {
            "frame_commitment": committed_frame(plan),
            "frame": plan.frame.exclude(probability=None).count(),
        }
    if plan.drawn_at:
        view |= {"visits": plan.planned_visits.count()}
    if plan.released_at:
        view["released"] = True
    if plan.seed_revealed_at:
        view["seed_opened"] = True
    return view


def committed_frame(plan: Plan) -> str:
    """The salted commitment to the plan's frame, as the log holds it."""
    salt = frame_salt(bytes(plan.secret), plan.redraws)
    return frame_commitment(salt, bytes.fromhex(plan.frame_digest)).hex()


@dataclass(frozen=True)
class OpenedDraw:
    """All that an auditor draws a past week's sample again with; hex. `size` and `reserve` in centres."""

    plan_id: UUID
    wave: int
    seed_commitment: str
    seed: str
    frame_commitment: str
    salt: str
    frame_digest: str
    size: int
    reserve: int


def opened_draws(viewer: Viewer) -> list[OpenedDraw]:
    """Draws of weeks that are over, newest first. For auditors alone: seed and frame together name the centres."""
    if not viewer.has(Role.AUDITOR):
        return []
    found = Plan.objects.filter(programme_id=viewer.programme_id, seed_revealed_at__isnull=False)
    drawn = found.exclude(frame_digest="").annotate(reserve=Count("frame__reserve_rank"))
    return [
        OpenedDraw(
            plan_id=plan.id,
            wave=plan.wave.number,
            seed_commitment=plan.seed_commitment,
            seed=draw_seed(bytes(plan.secret)).hex(),
            frame_commitment=committed_frame(plan),
            salt=frame_salt(bytes(plan.secret), plan.redraws).hex(),
            frame_digest=plan.frame_digest,
            size=plan.used["sample_size"],
            reserve=plan.reserve,
        )
        for plan in drawn.select_related("wave").order_by("-wave__number")
    ]


def opened_frame(viewer: Viewer, plan_id: UUID) -> list[FramePoint] | None:
    """The frame of an opened draw in the order of the draw; None where there is none for this viewer."""
    if all(draw.plan_id != plan_id for draw in opened_draws(viewer)):
        return None
    points = FramePoint.objects.filter(plan_id=plan_id).exclude(probability=None)
    return list(points.order_by("service_point_id"))


# The draw: read by jobs, on nobody's behalf, as plain values.


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
    weekdays: dict[UUID, set[int]] = {}
    for point_id, weekday in hours.values_list("service_point_id", "weekday"):
        weekdays.setdefault(point_id, set()).add(weekday)
    sectors = dict(Sector.objects.filter(programme=programme).values_list("id", "code"))
    governorates = _governorates(programme)
    rows = points.values_list("id", "sector_id", "kind", "latitude", "longitude", "area_id")
    return [
        Place(
            point_id=point_id,
            authority_id=authorities[point_id],
            sector=sectors[sector_id],
            kind=ServicePointKind(kind),
            latitude=latitude,
            longitude=longitude,
            governorate=governorates.get(area_id) if area_id else None,
            weekdays=frozenset(weekdays[point_id]) if point_id in weekdays else None,
        )
        for point_id, sector_id, kind, latitude, longitude, area_id in rows.order_by("id")
        if point_id in authorities
    ]


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
    scenarios = {scenario.questionnaire_id: scenario.id for scenario in newest}
    found: dict[str, dict[QuestionnaireUse, list[Form]]] = {}
    for version in versions:
        questionnaire = version.questionnaire
        if questionnaire is None or questionnaire.id not in scenarios:
            continue
        form = Form(
            QuestionnaireUse(questionnaire.use),
            version.id,
            scenarios[questionnaire.id],
            frozenset(questionnaire.kinds),
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


def risks(programme: Programme, wave: Wave) -> dict[UUID, float]:
    """Risk of each service point of which anything is known."""
    weights: dict[UUID, list[float]] = {}
    rows = RiskFactor.objects.filter(Q(until=None) | Q(until__gte=wave.starts_on), programme=programme)
    for point_id, weight in rows.order_by("source").values_list("service_point_id", "weight"):
        weights.setdefault(point_id, []).append(weight)
    return {point_id: risk_of(found) for point_id, found in weights.items()}


def centre_profiles(here: Iterable[Place], known: Forms, days: Sequence[date]) -> list[CentreProfile]:
    """Places as the eligibility rules see them; places without a questionnaire are left out."""
    return [
        CentreProfile(
            id=place.id,
            authority=str(place.authority_id),
            sector=qualification(place.sector, use),
            open_days=frozenset(
                day for day in days if place.weekdays is None or day.isoweekday() in place.weekdays
            ),
            # The unit of reach, so that places of one governorate are judged once.
            district=place.governorate,
        )
        for place in here
        if (use := use_at(place, known))
    ]


def observer_profiles(
    programme: Programme, days: Sequence[date], settings: PlanSettings
) -> list[ObserverProfile]:
    """Observers as the eligibility rules see them, with the visits of recent released plans."""
    recent = _last_visits(programme, days[0], settings.recency_days)
    governorates = _governorates(programme)
    return [
        _profile(observer, days, settings, governorates, recent.get(observer.id, {}))
        for observer in observers_to_plan(programme)
    ]


def draw_units(points: Iterable[FramePoint]) -> list[DrawUnit]:
    """The saved frame as the draw reads it; whoever holds these rows and the seed draws the same sample."""
    return [
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


def plan_rules(plan: Plan, settings: PlanSettings) -> PlanRules:
    days = tuple(date.fromisoformat(day) for day in plan.used["days"])
    return PlanRules(days=days, recency_days=settings.recency_days, daily_cap=settings.daily_cap)


def _profile(
    observer: Observer,
    days: Sequence[date],
    settings: PlanSettings,
    governorates: Mapping[UUID, str],
    recent: Mapping[str, date],
) -> ObserverProfile:
    home = governorates.get(observer.home_area_id) if observer.home_area_id else None
    weekdays = {row.weekday for row in observer.availability.all()}
    conflicts = list(observer.conflicts.all())
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
        available_days=frozenset(day for day in days if day.isoweekday() in weekdays),
        weekly_cap=observer.weekly_visits,
        languages=frozenset(observer.languages),
        districts=frozenset({home}) if home and settings.reach is Reach.GOVERNORATE else None,
        suspended=observer.state == ObserverState.SUSPENDED,
        conflict_authorities=frozenset(str(row.authority_id) for row in conflicts if row.authority_id),
        conflict_centres=frozenset(str(row.service_point_id) for row in conflicts if row.service_point_id),
        last_visits=recent,
    )


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


def _governorates(programme: Programme) -> dict[UUID, str]:
    """Area → code of the governorate that holds it (itself, or one above it)."""
    areas = {
        area_id: (level, code, parent_id)
        for area_id, level, code, parent_id in Area.objects.filter(programme=programme).values_list(
            "id", "level", "code", "parent_id"
        )
    }
    found: dict[UUID, str] = {}
    for area_id in areas:
        above: UUID | None = area_id
        while above in areas:
            level, code, parent = areas[above]
            if level == AreaLevel.GOVERNORATE:
                found[area_id] = code
                break
            above = parent
    return found
