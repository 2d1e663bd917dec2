"""A programme's weeks enter; what their plans will cost by the rates in force, beside what is owed already, leaves."""

from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from django.db.models import Count, Sum

from rasid.stages.observers.rules import Contract
from rasid.stages.pay import queries
from rasid.stages.pay.expenses.queries import to_decide as expenses_to_decide
from rasid.stages.pay.models import PayLine, RateCard
from rasid.stages.pay.rules import Card, LineKind, Work, owed
from rasid.stages.plans.models import PlannedVisit
from rasid.stages.plans.rules import PlanState
from rasid.stages.programmes.models import Programme, Wave
from rasid.stages.programmes.rules import DESK, Viewer
from rasid.stages.registry.models import Area
from rasid.stages.registry.queries import middle_of
from rasid.stages.registry.rules import ServicePointKind
from rasid.stages.visits.rules import Channel

WEEKS_SHOWN = 8
CHANNELS = {ServicePointKind.PHONE: Channel.PHONE, ServicePointKind.WEB: Channel.WEB}


def waiting_at_desk(viewer: Viewer) -> int:
    """Visits in question, appeals and expenses that wait for a person."""
    return queries.to_decide(viewer).count() + expenses_to_decide(viewer).count()


@dataclass(frozen=True)
class Week:
    """A week's budget. `planned`: visits and ways of its released plan; waiting and expenses cannot be foreseen."""

    wave: Wave
    card: RateCard | None
    visits: int
    planned: Decimal
    unrated: int
    visits_paid: int
    owed: Decimal
    beside: Decimal


def budget(viewer: Viewer, programme: Programme) -> list[Week]:
    """The newest weeks that have a released plan, newest first."""
    if not viewer.has(*DESK) or viewer.programme_id != programme.id:
        return []
    released = PlannedVisit.objects.filter(plan__programme=programme, plan__state=PlanState.RELEASED)
    waves = Wave.objects.filter(id__in=released.values("plan__wave_id")).order_by("-number")[:WEEKS_SHOWN]
    middles: dict[UUID, tuple[float, float] | None] = {}
    return [_week(programme, wave, middles) for wave in waves]


def _week(programme: Programme, wave: Wave, middles: dict[UUID, tuple[float, float] | None]) -> Week:
    row = queries.card_on(programme, wave.starts_on)
    card = queries.read(row) if row else None
    planned = list(
        PlannedVisit.objects.filter(plan__wave=wave, plan__state=PlanState.RELEASED)
        .select_related("observer__home_area", "frame_point__service_point", "scenario__questionnaire")
        .defer("observer__home_area__boundary")
    )
    costs = [_cost(card, each, middles) for each in planned] if card else []
    lines = PayLine.objects.filter(wave=wave)
    by_visit = lines.filter(kind__in=(LineKind.VISIT, LineKind.DISTANCE)).aggregate(total=Sum("amount"))[
        "total"
    ]
    everything = lines.aggregate(total=Sum("amount"))["total"] or Decimal()
    made = lines.filter(kind=LineKind.VISIT).aggregate(number=Count("id"))["number"]
    return Week(
        wave=wave,
        card=row,
        visits=len(planned),
        planned=sum((cost for cost in costs if cost is not None), Decimal()),
        unrated=sum(cost is None for cost in costs) if card else len(planned),
        visits_paid=made,
        owed=by_visit or Decimal(),
        beside=everything - (by_visit or Decimal()),
    )


def _cost(
    card: Card, planned: PlannedVisit, middles: dict[UUID, tuple[float, float] | None]
) -> Decimal | None:
    point, observer = planned.frame_point.service_point, planned.observer
    channel = CHANNELS.get(ServicePointKind(point.kind), Channel.IN_PERSON)
    far = None
    if channel is Channel.IN_PERSON and observer.home_area is not None and point.latitude is not None:
        middle = _middle(observer.home_area, middles)
        far = queries.straight_between(middle, (point.latitude, point.longitude or 0.0)) if middle else None
    work = Work(
        use=planned.scenario.questionnaire.use,
        tier=observer.tier,
        channel=channel,
        purpose=planned.purpose,
        contract=Contract(observer.contract),
        time_box=planned.scenario.time_box_minutes,
        straight_m=far,
    )
    lines = owed(card, work)
    return None if lines is None else sum((line.amount for line in lines), Decimal())


def _middle(area: Area, known: dict[UUID, tuple[float, float] | None]) -> tuple[float, float] | None:
    if area.id not in known:
        known[area.id] = middle_of(area)
    return known[area.id]
