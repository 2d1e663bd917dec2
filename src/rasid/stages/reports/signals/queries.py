"""A programme enters; its complaints by centre and block, and what the last reckonings made of them, leave."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Min, Q, QuerySet

from rasid.foundation.calendar.midnights import local_day, start_of_day
from rasid.foundation.schema.ids import made_between
from rasid.foundation.text.arabic import normalise
from rasid.stages.programmes.models import Programme
from rasid.stages.programmes.rules import DESK, Viewer
from rasid.stages.registry.models import ServicePoint
from rasid.stages.reports.models import Report
from rasid.stages.reports.rules import Door, Kind, ReportState
from rasid.stages.reports.signals.models import Signal, SignalRun
from rasid.stages.reports.signals.rules import (
    BLOCK_DAYS,
    DAYS_IN_YEAR,
    LEAST_PEERS,
    USUAL_YEARLY_USERS,
    Said,
    block_of,
)

VOUCHED = (Door.CALL, Door.REGISTER)
OTHERS = "others"


@dataclass(frozen=True)
class Centre:
    """An open centre: its group of peers, and its users in one block (a peer's where it states none)."""

    id: UUID
    group: str
    exposure: float


def may_look(viewer: Viewer) -> bool:
    return viewer.has(*DESK)


def runs(viewer: Viewer) -> QuerySet[SignalRun]:
    """For the office alone: which centres are thought to be bad tells where visits will go."""
    if not may_look(viewer):
        return SignalRun.objects.none()
    return SignalRun.objects.filter(programme_id=viewer.programme_id).order_by("-ran_at")


def signals(run: SignalRun) -> QuerySet[Signal]:
    """Raised centres first, then by how unlikely."""
    return run.signals.select_related("service_point").order_by("-weight", "probability", "id")


def last_run(programme: Programme) -> SignalRun | None:
    return SignalRun.objects.filter(programme=programme).order_by("-ran_at").first()


def raised_by(run: SignalRun | None) -> list[UUID]:
    return list(run.signals.filter(weight__gt=0).values_list("service_point_id", flat=True)) if run else []


def counted(programme: Programme) -> QuerySet[Report]:
    """Complaints that count: about a centre, one an incident, not set aside (so none of a muted device)."""
    return Report.objects.filter(
        programme=programme, kind=Kind.COMPLAINT, service_point__isnull=False, same_as=None
    ).exclude(state=ReportState.SET_ASIDE)


def first_day(programme: Programme) -> date | None:
    """The local day of the first complaint that counts."""
    first = counted(programme).aggregate(first=Min("accepted_at"))["first"]
    return local_day(first, ZoneInfo(programme.time_zone)) if first else None


def said(programme: Programme, today: date, blocks: int) -> dict[UUID, dict[int, list[Said]]]:
    """Complaints of the newest block (0) and of `blocks` before it, by centre and block."""
    zone = ZoneInfo(programme.time_zone)
    since = start_of_day(today - timedelta(days=BLOCK_DAYS * (blocks + 1)), zone)
    until = start_of_day(today, zone)
    rows = (
        counted(programme)
        .filter(made_between(since, until), accepted_at__gte=since, accepted_at__lt=until)
        .values_list("service_point_id", "accepted_at", "sender", "text", "door")
    )
    found: dict[UUID, dict[int, list[Said]]] = defaultdict(lambda: defaultdict(list))
    for point, at, sender, text, door in rows.iterator(chunk_size=5000):
        each = Said(
            sender=bytes(sender) if sender is not None else None,
            words=frozenset(normalise(text).split()),
            is_vouched=door in VOUCHED,
        )
        if point is not None:
            found[point][block_of(local_day(at, zone), today)].append(each)
    return found


def centres(programme: Programme, today: date) -> list[Centre]:
    """Open centres with their peers: the same sector and kind; all the small groups together where those are too few;
    the largest group where even they are, because a handful cannot tell a bad week of its own from everybody's."""
    rows = list(
        ServicePoint.objects.filter(programme=programme)
        .filter(Q(closed_on=None) | Q(closed_on__gt=today))
        .order_by("id")
        .values_list("id", "sector__code", "kind", "yearly_users")
    )
    sizes = Counter(f"{sector}/{kind}" for _, sector, kind, _ in rows)
    few = sum(size for size in sizes.values() if size < LEAST_PEERS)
    largest = max(sizes, key=lambda name: (sizes[name], name), default=OTHERS)
    others = OTHERS if few >= LEAST_PEERS or sizes[largest] < LEAST_PEERS else largest
    grouped: dict[str, list[tuple[UUID, int | None]]] = defaultdict(list)
    for point, sector, kind, users in rows:
        name = f"{sector}/{kind}"
        grouped[name if sizes[name] >= LEAST_PEERS else others].append((point, users))
    return [each for name, held in sorted(grouped.items()) for each in _exposed(name, held)]


def _exposed(name: str, held: list[tuple[UUID, int | None]]) -> Iterator[Centre]:
    stated = [users for _, users in held if users]
    usual = median(stated) if stated else USUAL_YEARLY_USERS
    for point, users in held:
        yield Centre(point, name, (users or usual) * BLOCK_DAYS / DAYS_IN_YEAR)
