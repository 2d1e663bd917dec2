"""What the week still needs somebody for: to observers without a place and without a name, to the office whole."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery

from rasid.foundation.calendar import clock
from rasid.stages.observers.models import Alias, Observer
from rasid.stages.observers.queries import own_observer
from rasid.stages.observers.rules import ObserverState
from rasid.stages.plans.drawing.checks import settings_of, world_of
from rasid.stages.plans.models import Plan, PlannedVisit
from rasid.stages.programmes.models import Programme, Wave
from rasid.stages.programmes.queries import today
from rasid.stages.programmes.rules import DESK, Viewer
from rasid.stages.registry.models import Area, ServicePoint
from rasid.stages.registry.rules import AreaLevel
from rasid.stages.visits.models import ClosedArea, Vacancy, Visit, VisitStep
from rasid.stages.visits.replanning.rules import Held, Settled, has_room
from rasid.stages.visits.rules import LEAVES_A_VACANCY, UNFINISHED, Reason, VisitState

# What fills somebody's day: to be made, or made.
STILL_HELD = UNFINISHED | {VisitState.FILED}
# How far back answers are counted: a quarter, as long as an observer keeps away from a place.
ANSWERS_BACK = timedelta(days=91)
# Fewer places of one sector in a district, and the district names them.
FEWEST_ALIKE = 5


@dataclass(frozen=True)
class FreeVisit:
    """What whoever might take it reads: what kind of part, roughly where and when. Never whose it was."""

    id: UUID
    day: date
    day_part: str
    role: dict[str, str]
    use: str
    channel: str
    area: dict[str, str]


def free_visits(viewer: Viewer, programme: Programme) -> list[FreeVisit]:
    """Visits of today and tomorrow that this observer might take over, by the rules of the plan."""
    found = list(_takeable(programme)) if programme.id == viewer.programme_id else []
    observer = own_observer(viewer) if found else None
    if observer is None or observer.state != ObserverState.ACTIVE:
        return []
    own = Counter(
        Visit.objects.filter(observer=observer, state__in=STILL_HELD).values_list("wave_id", "window_starts")
    )
    fitting = [
        vacancy
        for vacancy in found
        if str(observer.id) in (vacancy.may or ()) and _has_room(observer, vacancy, own)
    ]
    areas = _wide_areas(fitting)
    return [_told(vacancy, areas[vacancy.id]) for vacancy in fitting]


def is_offered(viewer: Viewer, vacancy_id: UUID) -> bool:
    """Whether this observer was ever offered a vacancy, free still or not: to all others it never was."""
    observer = own_observer(viewer)
    return (
        observer is not None
        and Vacancy.objects.filter(
            id=vacancy_id, programme_id=viewer.programme_id, may__contains=[str(observer.id)]
        ).exists()
    )


def is_the_offices(viewer: Viewer, vacancy_id: UUID) -> bool:
    """Whether a vacancy is this office's to decide, decided already or not."""
    return (
        viewer.has(*DESK) and Vacancy.objects.filter(id=vacancy_id, programme_id=viewer.programme_id).exists()
    )


def who_may(visit: Visit) -> list[str]:
    """Observers who may make a visit on its day, by the plan's own mask; whoever had it already may not.

    The verb that hands it over checks everything again; this is to whom it is offered.
    """
    planned = visit.planned_visit
    if planned is None:
        return []
    plan = Plan.objects.select_related("programme", "wave").get(id=planned.plan_id)
    centre = str(visit.service_point_id)
    allowed = world_of(plan, settings_of(plan), {centre}).allowed_at(centre)
    had = PlannedVisit.objects.filter(plan=plan, frame_point=planned.frame_point_id)
    kept_out = {str(one) for one in had.values_list("observer_id", flat=True)}
    return sorted(
        name for name, days in allowed.items() if visit.window_starts in days and name not in kept_out
    )


def _has_room(observer: Observer, vacancy: Vacancy, own: Counter[tuple[UUID, date]]) -> bool:
    """Under the caps of the plan's day and of the observer's week."""
    visit = vacancy.visit
    cap = settings_of(visit.planned_visit.plan).daily_cap if visit.planned_visit else 0
    held = Held(
        own[visit.wave_id, visit.window_starts],
        sum(n for (wave, _), n in own.items() if wave == visit.wave_id),
    )
    return has_room(held, cap, observer.weekly_visits)


def open_vacancies(viewer: Viewer) -> QuerySet[Vacancy, Any]:
    """What an officer has to decide, the nearest day first; who left it stands under the week's alias."""
    if not viewer.has(*DESK):
        return Vacancy.objects.none()
    alias = Alias.objects.filter(wave=OuterRef("visit__wave"), observer=OuterRef("visit__observer")).values(
        "code"
    )[:1]
    latest = VisitStep.objects.filter(visit=OuterRef("visit")).order_by("-id")
    return (
        Vacancy.objects.filter(programme_id=viewer.programme_id, settled="")
        .select_related("visit__service_point", "visit__authority", "visit__wave")
        .annotate(alias=Subquery(alias), note=Subquery(latest.values("note")[:1]))
        .order_by("visit__window_starts", "visit__service_point__sort_key", "id")
    )


def settled_counts(viewer: Viewer, wave: Wave) -> dict[Settled, int]:
    """How the vacancies of a wave ended."""
    counts = dict.fromkeys(Settled, 0)
    if viewer.has(*DESK) and wave.programme_id == viewer.programme_id:
        rows = Vacancy.objects.filter(visit__wave=wave).exclude(settled="")
        counts |= {Settled(each): n for each, n in rows.values_list("settled").annotate(n=Count("id"))}
    return counts


def unmade_by_reason(viewer: Viewer, wave: Wave) -> dict[Reason, int]:
    """Vacancies of a wave that were left, by reason: what enters the estimates as non-response."""
    if not viewer.has(*DESK) or wave.programme_id != viewer.programme_id:
        return {}
    left = Vacancy.objects.filter(visit__wave=wave, settled=Settled.LEFT)
    counted = left.values_list("reason").annotate(n=Count("id")).order_by("-n", "reason")
    return {Reason(reason): n for reason, n in counted}


def closed_areas(viewer: Viewer, programme: Programme) -> QuerySet[ClosedArea]:
    """Areas closed today or later."""
    if not viewer.has(*DESK) or programme.id != viewer.programme_id:
        return ClosedArea.objects.none()
    coming = ClosedArea.objects.filter(programme=programme, day__gte=today(programme))
    return coming.select_related("area").defer("area__boundary").order_by("day", "id")


def governorates(programme: Programme) -> QuerySet[Area]:
    return (
        Area.objects.filter(programme=programme, level=AreaLevel.GOVERNORATE)
        .defer("boundary")
        .order_by("code")
    )


def within(area: Area) -> Q:
    """Service points inside an area, however deep."""
    return Q(area=area) | Q(area__parent=area) | Q(area__parent__parent=area)


def answers(viewer: Viewer, programme: Programme) -> QuerySet[Observer, Any]:
    """How observers answered of late, for planning how many to ask. Kept nowhere, and never a score of anybody."""
    if not viewer.has(*DESK) or programme.id != viewer.programme_id:
        return Observer.objects.none().values()
    since = today(programme) - ANSWERS_BACK
    asked = Visit.objects.filter(programme=programme, observer=OuterRef("pk"), window_starts__gte=since)
    heard = asked.filter(Q(visible_from=None) | Q(visible_from__lte=clock.now()))

    def number(of: QuerySet[Visit]) -> Subquery:
        return Subquery(of.order_by().values("observer").annotate(n=Count("id", distinct=True)).values("n"))

    return (
        Observer.objects.filter(programme=programme, state=ObserverState.ACTIVE)
        .annotate(
            offered=number(heard),
            taken=number(heard.filter(steps__state=VisitState.TAKEN)),
            declined=number(heard.filter(steps__state=VisitState.DECLINED)),
            unanswered=number(heard.filter(steps__reason=Reason.NO_ANSWER)),
            given_back=number(heard.filter(steps__state=VisitState.GIVEN_BACK)),
        )
        .filter(offered__isnull=False)
        .order_by("joined_at", "id")
        .values("id", "offered", "taken", "declined", "unanswered", "given_back")
    )


def _takeable(programme: Programme) -> QuerySet[Vacancy]:
    """Free vacancies whose visits could be seen by now, today's and tomorrow's."""
    day = today(programme)
    seen = Q(visit__visible_from=None) | Q(visit__visible_from__lte=clock.now())
    return (
        Vacancy.objects.filter(
            seen,
            programme=programme,
            settled="",
            is_free=True,
            may__isnull=False,
            visit__window_ends__gte=day,
            visit__window_starts__lte=day + timedelta(days=1),
            visit__state__in=LEAVES_A_VACANCY,
        )
        .select_related(
            "visit__scenario__questionnaire", "visit__service_point__area", "visit__planned_visit__plan"
        )
        .defer("visit__service_point__area__boundary")
        .order_by("visit__window_starts", "id")
    )


def _wide_areas(found: Iterable[Vacancy]) -> dict[UUID, dict[str, str]]:
    """Vacancy → name of the place's district; of the next area around it that has enough such places, where its own has
    so few that its name would be the place's; empty where none has."""
    points = {vacancy.id: vacancy.visit.service_point for vacancy in found}
    known = {area.id: area for area in Area.objects.filter(id__in=_around(points.values())).defer("boundary")}
    enough: dict[tuple[UUID, int], bool] = {}
    names = {}
    for vacancy_id, point in points.items():
        area = known.get(point.area_id) if point.area_id else None
        while area is not None and not _has_enough(area, point, enough):
            area = known.get(area.parent_id) if area.parent_id else None
        names[vacancy_id] = area.name if area else {}
    return names


def _around(points: Iterable[ServicePoint]) -> set[UUID]:
    """The areas that these places lie in, however wide."""
    own = {point.area_id for point in points if point.area_id}
    lines = Area.objects.filter(id__in=own).values_list("id", "parent_id", "parent__parent_id")
    return {area for line in lines for area in line if area}


def _has_enough(area: Area, point: ServicePoint, known: dict[tuple[UUID, int], bool]) -> bool:
    key = (area.id, point.sector_id)
    if key not in known:
        alike = ServicePoint.objects.filter(
            within(area), programme_id=point.programme_id, sector=point.sector_id
        )
        known[key] = alike[:FEWEST_ALIKE].count() >= FEWEST_ALIKE
    return known[key]


def _told(vacancy: Vacancy, area: dict[str, str]) -> FreeVisit:
    visit = vacancy.visit
    return FreeVisit(
        id=vacancy.id,
        day=visit.window_starts,
        day_part=visit.day_part,
        role=visit.scenario.title or visit.scenario.persona,
        use=visit.scenario.questionnaire.use,
        channel=visit.channel,
        area=area,
    )
