"""An observer, a place and a week enter; every reason against it leaves, or the days on which they may go.

For planners only. Judged by the same values and the same rule as the plan itself.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from rasid.foundation.text.formatting import date_words, joined
from rasid.foundation.text.localized import in_language
from rasid.foundation.text.messages import say
from rasid.methods.planning.eligibility import Exclusion, explain, possible_days
from rasid.methods.planning.profiles import CentreProfile, ObserverProfile, PlanRules
from rasid.stages.observers.concerns.queries import unsafe_points
from rasid.stages.observers.models import Observer
from rasid.stages.observers.queries import free_days, standing_conflicts
from rasid.stages.observers.rules import ObserverState
from rasid.stages.plans.drawing import values
from rasid.stages.plans.drawing.checks import kept_week
from rasid.stages.plans.models import Plan, PlannedVisit
from rasid.stages.plans.rules import PlanState, kept_settings
from rasid.stages.programmes.models import Wave
from rasid.stages.programmes.queries import today
from rasid.stages.programmes.rules import DESK, Viewer
from rasid.stages.registry.models import ServicePoint


class Beyond(StrEnum):
    """What keeps somebody away before the planning rule is even asked."""

    CANDIDATE = "candidate"
    LEFT = "left"
    WEEK_OVER = "week-over"
    POINT_CLOSED = "point-closed"
    NO_QUESTIONNAIRE = "no-questionnaire"
    ON_HOLD = "on-hold"


@dataclass(frozen=True)
class Reason:
    """One reason in words, with what it is about here, and what could be done."""

    code: str
    words: str
    detail: str
    remedy: str


@dataclass(frozen=True)
class Why:
    """`days`: on which they may go, empty when there is any reason. `planned`: how many visits they have that week.

    `otherwise`: nothing stands between them, and yet the finished plan sends somebody else or nobody.
    """

    observer: Observer
    point: ServicePoint
    wave: Wave
    days: tuple[date, ...]
    reasons: tuple[Reason, ...]
    planned: int
    otherwise: tuple[str, ...] = ()


def why_not(viewer: Viewer, observer: Observer, point: ServicePoint, wave: Wave) -> Why | None:
    """Everything that stands between them; None for whoever plans nothing here."""
    programmes = {viewer.programme_id, observer.programme_id, point.programme_id, wave.programme_id}
    if not viewer.has(*DESK) or len(programmes) > 1:
        return None
    plan = Plan.objects.filter(wave=wave).first()
    settings = kept_settings(plan.settings if plan else {})
    secret = bytes(plan.secret) if plan else b""
    days = values.wave_days(wave.programme, wave)
    codes: list[StrEnum] = []
    if observer.state in {ObserverState.CANDIDATE, ObserverState.ENDED}:
        codes.append(Beyond.CANDIDATE if observer.state == ObserverState.CANDIDATE else Beyond.LEFT)
    if not days:
        codes.append(Beyond.WEEK_OVER)
    if point.id in unsafe_points(wave.programme):
        codes.append(Beyond.ON_HOLD)
    here = values.places(wave.programme, wave, only=[point.id])
    if not here:
        codes.append(Beyond.POINT_CLOSED)
    known = values.forms(wave.programme)
    profiles = values.centre_profiles(here, known, days, settings, secret) if days else []
    if here and days and not profiles:
        codes.append(Beyond.NO_QUESTIONNAIRE)
    found: tuple[date, ...] = ()
    details: dict[str, str] = {}
    rules = PlanRules(days=days, recency_days=settings.recency_days, daily_cap=settings.daily_cap)
    people = values.observer_profiles(wave.programme, days, settings) if days else []
    me = next((one for one in people if one.id == str(observer.id)), None)
    if me and profiles:
        found, excluded = possible_days(me, profiles[0], rules)
        codes += excluded
        details = _details(observer, me, profiles[0], rules)
    reasons = tuple(_reason(code, details) for code in codes)
    planned = (
        PlannedVisit.objects.filter(plan=plan, observer=observer, set_aside_at=None).count() if plan else 0
    )
    otherwise = _otherwise(plan, me, profiles[0], rules) if plan and me and not reasons else ()
    return Why(observer, point, wave, () if reasons else found, reasons, planned, otherwise)


class Clash(StrEnum):
    """What has changed since a visit was planned."""

    SUSPENDED = "suspended"
    CONFLICT = "conflict"
    AWAY = "away"
    ON_HOLD = "on-hold"


@dataclass(frozen=True)
class Overtaken:
    visit: PlannedVisit
    clashes: tuple[Clash, ...]


def overtaken_visits(viewer: Viewer, plan: Plan) -> list[Overtaken]:
    """Planned visits still to come against which something speaks now: a conflict, an absence, a suspension, a hold."""
    if not viewer.has(*DESK) or plan.programme_id != viewer.programme_id:
        return []
    coming = (
        PlannedVisit.objects.filter(plan=plan, set_aside_at=None, day__gte=today(plan.programme))
        .select_related("observer", "frame_point__service_point", "frame_point__authority")
        .prefetch_related("observer__conflicts", "observer__calendar", "observer__availability")
        .order_by("day", "id")
    )
    held = unsafe_points(plan.programme)
    found = ((visit, tuple(_clashes(visit, held))) for visit in coming)
    return [Overtaken(visit, clashes) for visit, clashes in found if clashes]


def _clashes(visit: PlannedVisit, held: Iterable[object]) -> Iterable[Clash]:
    observer, point = visit.observer, visit.frame_point
    if observer.state != ObserverState.ACTIVE:
        yield Clash.SUSPENDED
    standing = standing_conflicts(observer, [visit.day])
    if any(
        row.service_point_id == point.service_point_id or row.authority_id == point.authority_id
        for row in standing
    ):
        yield Clash.CONFLICT
    if visit.day not in free_days(observer, [visit.day]):
        yield Clash.AWAY
    if point.service_point_id in held:
        yield Clash.ON_HOLD


def _otherwise(plan: Plan, me: ObserverProfile, centre: CentreProfile, rules: PlanRules) -> tuple[str, ...]:
    """What the finished week leaves of somebody who may go there; nothing before there is a week."""
    if plan.state not in {PlanState.DRAWN, PlanState.RELEASED}:
        return ()
    return tuple(say(f"plans-why-{code}") for code in explain(me, centre, rules, week=kept_week(plan)))


def _reason(code: StrEnum, details: dict[str, str]) -> Reason:
    words = f"plans-exclusion-{code}" if isinstance(code, Exclusion) else f"plans-why-{code}"
    return Reason(str(code), say(words), details.get(str(code), ""), say(f"plans-why-do-{code}"))


def _details(
    observer: Observer, me: ObserverProfile, centre: CentreProfile, rules: PlanRules
) -> dict[str, str]:
    """What exactly it is, where more can be said than the reason itself."""
    papers = [paper.valid_until for paper in me.certificates if paper.sector == centre.sector]
    last = me.last_visits.get(centre.id)
    found: dict[str, str] = {}
    if papers:
        found[Exclusion.CERTIFICATE_NOT_VALID] = say("plans-why-paper", day=max(papers))
    if last:
        again = last + timedelta(days=rules.recency_days)
        found[Exclusion.VISITED_RECENTLY] = say("plans-why-visited", day=last, again=again)
    if centre.personas:
        wanted = (say(f"questionnaires-persona-{one}") for one in sorted(centre.personas))
        found[Exclusion.PERSONA] = say("plans-why-wanted", what=" · ".join(wanted))
    if centre.languages:
        spoken = (say(f"questionnaires-language-{one}") for one in sorted(centre.languages))
        found[Exclusion.LANGUAGE] = say("plans-why-wanted", what=" · ".join(spoken))
    if observer.home_area:
        found[Exclusion.OUT_OF_REACH] = say("plans-why-home", area=in_language(observer.home_area.name))
    if centre.open_days and me.available_days:
        found[Exclusion.NO_COMMON_DAY] = say(
            "plans-why-days",
            free=joined(date_words(day, year=False) for day in sorted(me.available_days)),
            open=joined(date_words(day, year=False) for day in sorted(centre.open_days)),
        )
    found[Exclusion.VISIT_TOO_LONG] = say("plans-why-minutes", minutes=centre.minutes)
    return found
