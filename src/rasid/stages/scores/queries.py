"""A viewer enters; estimates leave. For the snapshot: frame, draws and accepted visits as plain values."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Q, QuerySet

from rasid.foundation.text.localized import LocalizedText
from rasid.methods.statistics import PublicationFloor
from rasid.stages.plans.models import FramePoint
from rasid.stages.plans.queries import call_ups
from rasid.stages.plans.rules import PlanState, inclusion
from rasid.stages.programmes.models import Programme, Wave
from rasid.stages.programmes.rules import Role, Viewer
from rasid.stages.registry.models import Area, Authority, Sector, ServicePoint
from rasid.stages.registry.rules import AreaLevel
from rasid.stages.reviews.models import Review
from rasid.stages.reviews.rules import Verdict, visit_day
from rasid.stages.scores.figures import Kept, Place, Seen, Window
from rasid.stages.scores.gathering import queries as gathering
from rasid.stages.scores.models import Estimate, Snapshot, VisitScore
from rasid.stages.scores.rules import Level, Weighting, visit_number
from rasid.stages.submissions.models import Answer, Submission
from rasid.stages.submissions.rules import AnswerState
from rasid.stages.visits.models import Visit
from rasid.stages.visits.rules import Purpose, VisitState

READERS = (Role.ADMINISTRATOR, Role.OFFICER, Role.PUBLISHER)
SCORED_BY = ("path", "axis", "weight", "is_control")


@dataclass(frozen=True)
class EstimateRow:
    """One line of the scores page. `name` is empty for the country."""

    subject: str
    name: LocalizedText
    sector: LocalizedText
    estimate: Estimate


def may_read(viewer: Viewer) -> bool:
    return viewer.has(*READERS)


def snapshots(viewer: Viewer) -> QuerySet[Snapshot]:
    """The programme's snapshots, newest wave first."""
    if not may_read(viewer):
        return Snapshot.objects.none()
    return (
        Snapshot.objects.filter(programme_id=viewer.programme_id)
        .select_related("wave", "programme")
        .order_by("-wave__starts_on", "-taken_at")
    )


def latest_snapshot(viewer: Viewer) -> Snapshot | None:
    return snapshots(viewer).first()


def estimates(
    viewer: Viewer, snapshot: Snapshot, level: Level, weighting: Weighting = Weighting.VISITOR
) -> QuerySet[Estimate]:
    """Figures of one level, for the office; the public reads those of published bulletins."""
    if not may_read(viewer) or snapshot.programme_id != viewer.programme_id:
        return Estimate.objects.none()
    return estimates_of(snapshot, level, weighting)


def estimates_of(
    snapshot: Snapshot, level: Level, weighting: Weighting = Weighting.VISITOR
) -> QuerySet[Estimate]:
    """Figures of one level; the caller answers for who may see the snapshot."""
    kept = Weighting.VISITOR if level is Level.CENTRE else weighting
    return Estimate.objects.filter(snapshot=snapshot, level=level, weighting=kept).order_by("subject")


def estimate_rows(found: Iterable[Estimate], programme_id: UUID, level: Level) -> list[EstimateRow]:
    """Figures with the names of what they speak of."""
    figures = list(found)
    names = _names(programme_id, level, [figure.subject for figure in figures])
    return [EstimateRow(each.subject, *names.get(each.subject, ({}, {})), each) for each in figures]


def _names(
    programme_id: UUID, level: Level, subjects: Sequence[str]
) -> dict[str, tuple[LocalizedText, LocalizedText]]:
    if level is Level.CENTRE:
        points = ServicePoint.objects.filter(programme_id=programme_id, id__in=subjects)
        return {
            str(point_id): (name, sector)
            for point_id, name, sector in points.values_list("id", "name", "sector__name")
        }
    if level is Level.AUTHORITY:
        bodies = Authority.objects.filter(programme_id=programme_id, id__in=subjects)
        return {
            str(body_id): (name, sector)
            for body_id, name, sector in bodies.values_list("id", "name", "sector__name")
        }
    if level is Level.SECTOR:
        sectors = Sector.objects.filter(programme_id=programme_id, code__in=subjects)
        return {code: (name, {}) for code, name in sectors.values_list("code", "name")}
    if level is Level.GOVERNORATE:
        areas = Area.objects.filter(programme_id=programme_id, id__in=subjects)
        return {str(area_id): (name, {}) for area_id, name in areas.values_list("id", "name")}
    return {}


# What a snapshot is made of: read by jobs, on nobody's behalf, as plain values.


def accepted_review(review_id: UUID) -> Review:
    rows = Review.objects.select_related("submission__visit__planned_visit").defer("submission__xml")
    return rows.get(id=review_id)


def answers_of(submission: Submission) -> list[Answer]:
    """Answers with what scoring reads of their items; an item's words and choices weigh ten times as much."""
    return list(
        submission.answers.select_related("item")
        .only("submission_id", "state", "score", *(f"item__{name}" for name in SCORED_BY))
        .order_by("item__position")
    )


def window(programme: Programme, wave: Wave, rolling: PublicationFloor, yearly: PublicationFloor) -> Window:
    """The frame, draws and accepted sample visits of the days that end with a wave."""
    first = wave.ends_on - timedelta(days=rolling.window_days - 1)
    rolled = list(programme.waves.filter(starts_on__range=(first, wave.starts_on)).order_by("starts_on"))
    in_window = [each.id for each in rolled]
    year_from = wave.ends_on - timedelta(days=yearly.window_days - 1)
    in_year = (
        programme.waves.filter(starts_on__range=(year_from, wave.starts_on))
        .order_by("starts_on")
        .values_list("id", flat=True)
    )
    year = seen_visits(programme, list(in_year))
    within = {str(wave_id) for wave_id in in_window}
    seen = [visit for visit in year if visit.wave in within]
    return Window(
        country=programme.country,
        places=frame_places(programme, in_window),
        seen=seen,
        kept=_kept(programme, in_window),
        year=year,
        weeks=[str(wave_id) for wave_id in in_year],
        undone=gathering.undone(programme, in_window, ((visit.centre, visit.wave) for visit in seen)),
        timed=gathering.times(programme, list(in_year), wave),
        voices=gathering.voices(programme, rolled),
        sightings=gathering.sightings(programme, in_window),
        paired=gathering.paired(programme, in_window),
        checked=gathering.checked(programme, in_window),
        watched=gathering.watched(programme, year_from, wave),
        company=gathering.company(programme, wave),
    )


def frame_places(programme: Programme, waves: Sequence[UUID]) -> list[Place]:
    """Every centre that was in a frame of the window, as the latest one had it."""
    rows = (
        FramePoint.objects.filter(
            plan__programme=programme, plan__wave__in=waves, plan__state=PlanState.RELEASED
        )
        .order_by("plan__wave__starts_on", "service_point_id")
        .values_list(
            "service_point_id",
            "authority_id",
            "service_point__sector__code",
            "service_point__area_id",
            "stratum",
            "service_point__yearly_users",
            "probability",
            "authority__kind",
        )
    )
    governorates = governorate_of(programme)
    found: dict[str, Place] = {}
    had_chance: set[str] = set()
    for point, authority, sector, area, stratum, users, probability, kind in rows:
        if probability is not None:
            had_chance.add(str(point))
        found[str(point)] = Place(
            id=str(point),
            authority=str(authority),
            sector=sector,
            governorate=governorates.get(area, "") if area else "",
            stratum=stratum,
            yearly_users=users,
            has_chance=str(point) in had_chance,
            authority_kind=kind,
        )
    return [found[point] for point in sorted(found)]


def governorate_of(programme: Programme) -> dict[UUID, str]:
    """Area → id of the governorate that holds it."""
    areas = {
        area_id: (level, parent_id)
        for area_id, level, parent_id in Area.objects.filter(programme=programme).values_list(
            "id", "level", "parent_id"
        )
    }
    found: dict[UUID, str] = {}
    for area_id in areas:
        above: UUID | None = area_id
        while above in areas:
            level, parent = areas[above]
            if level == AreaLevel.GOVERNORATE:
                found[area_id] = str(above)
                break
            above = parent
    return found


def seen_visits(programme: Programme, waves: Sequence[UUID]) -> list[Seen]:
    """Accepted sample visits, ordered so that the same rows always add up the same way."""
    # A visit that was scored may have been rejected since, by who settled two readings.
    rejected = Review.objects.filter(
        programme=programme, submission__visit__wave__in=waves, verdict=Verdict.REJECTED, stands=True
    )
    rows = (
        VisitScore.objects.filter(programme=programme, visit__wave__in=waves, visit__purpose=Purpose.SAMPLE)
        .exclude(visit__in=rejected.values("submission__visit"))
        .select_related("visit")
        .order_by("visit__service_point_id", "visit__wave__starts_on", "visit_id")
    )
    days, called = _days(programme, waves), call_ups(programme, waves)
    turned_away = set(
        Answer.objects.filter(
            submission__programme=programme,
            submission__visit__wave__in=waves,
            submission__is_current=True,
            state=AnswerState.REFUSED,
        ).values_list("submission__visit_id", flat=True)
    )
    return [
        Seen(
            centre=str(row.visit.service_point_id),
            wave=str(row.visit.wave_id),
            # A reserve that was called up raised the chance of every centre of that week.
            probability=inclusion(row.visit.probability or 1.0, *called.get(row.visit.wave_id, (0, 0))),
            observer=str(row.visit.observer_id),
            weekday=days.get(row.visit_id, row.visit.window_ends.isoweekday()),
            score=row.score,
            low=row.low if row.low is not None else 0.0,
            high=row.high if row.high is not None else 100.0,
            missing_share=row.missing_share,
            axes=row.axes,
            is_turned_away=row.visit_id in turned_away,
            visit=visit_number(row.visit_id),
        )
        for row in rows
    ]


def _days(programme: Programme, waves: Sequence[UUID]) -> dict[UUID, int]:
    """Visit → ISO weekday on which the centre was seen."""
    zone = ZoneInfo(programme.time_zone)
    counting = Submission.objects.filter(programme=programme, visit__wave__in=waves, is_current=True)
    rows = counting.values_list(
        "visit_id", "started_at", "received_at", "visit__window_starts", "visit__window_ends"
    )
    return {
        visit_id: visit_day(
            started.astimezone(zone).date() if started else None,
            received.astimezone(zone).date(),
            starts,
            ends,
        ).isoweekday()
        for visit_id, started, received, starts, ends in rows
    }


def _kept(programme: Programme, waves: Sequence[UUID]) -> list[Kept]:
    """Per centre: how often it was drawn or called up in released plans, visited or not, and visits that were filed."""
    drawn: dict[str, int] = {}
    chosen = FramePoint.objects.filter(
        Q(is_drawn=True) | Q(called_at__isnull=False),
        plan__programme=programme,
        plan__wave__in=waves,
        plan__state=PlanState.RELEASED,
    )
    for point in chosen.values_list("service_point_id", flat=True):
        drawn[str(point)] = drawn.get(str(point), 0) + 1
    filed: dict[str, int] = {}
    done = Visit.objects.filter(
        programme=programme, wave__in=waves, purpose=Purpose.SAMPLE, state=VisitState.FILED
    )
    for point in done.values_list("service_point_id", flat=True):
        filed[str(point)] = filed.get(str(point), 0) + 1
    return [Kept(point, drawn.get(point, 0), filed.get(point, 0)) for point in sorted(drawn | filed)]


def accepted_visits(programme: Programme, wave: Wave) -> list[tuple[UUID, UUID]]:
    """(service point, authority) of every accepted visit of a wave that counts in public: no trials."""
    accepted = Review.objects.filter(
        programme=programme, verdict=Verdict.ACCEPTED, stands=True, submission__visit__wave=wave
    ).exclude(submission__visit__purpose=Purpose.TRIAL)
    return list(
        accepted.order_by("submission__visit_id")
        .distinct("submission__visit_id")
        .values_list("submission__visit__service_point_id", "submission__visit__authority_id")
    )


def scored_visits_by_week(programme_id: UUID, points: Sequence[UUID]) -> dict[UUID, list[date]]:
    """Per centre the first days of the weeks of its scored sample visits, one for each visit."""
    found: dict[UUID, list[date]] = {point: [] for point in points}
    rows = VisitScore.objects.filter(
        programme_id=programme_id, visit__service_point__in=points, visit__purpose=Purpose.SAMPLE
    )
    for point, starts_on in rows.values_list("visit__service_point_id", "visit__wave__starts_on"):
        found[point].append(starts_on)
    return found


def as_row(estimate: Estimate) -> dict[str, Any]:
    """What the charts take."""
    return {"estimate": estimate.value, "low": estimate.low, "high": estimate.high, "tier": estimate.tier}
