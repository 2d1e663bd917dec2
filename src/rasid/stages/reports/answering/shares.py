"""A viewer and a period enter; how authorities answer leaves: in time, reopened, satisfied, each with its n.

Complaint counts rank nobody: how many complain depends on who knows the door. What is shared here are answers.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Count, Q
from django.db.models.functions import Coalesce

from rasid.foundation.calendar.midnights import local_day, start_of_day
from rasid.foundation.text.localized import LocalizedText
from rasid.methods.statistics.proportions import Share, wilson
from rasid.stages.programmes import queries as programmes
from rasid.stages.programmes.models import Programme
from rasid.stages.programmes.rules import DESK, Viewer
from rasid.stages.registry.models import Authority
from rasid.stages.reports.answering.rules import Step, rounds
from rasid.stages.reports.models import Report, ReportEvent
from rasid.stages.reports.rules import Happening

PERIOD_DAYS = 90
LEAST_CLOCKS = 20
LEAST_CLOSED = 20
LEAST_RATINGS = 20
SATISFIED_FROM = 4
CLOCK_STEPS = (
    Happening.FORWARDED, Happening.REOPENED, Happening.EXTENDED, Happening.ANSWERED, Happening.RETURNED,
    Happening.CLOSED,
)  # fmt: skip


@dataclass(frozen=True)
class Shares:
    """One authority's answers. A share is None below its floor; `clocks`, `closed`, `ratings` say among how many."""

    authority_id: UUID
    authority: LocalizedText
    in_time: Share | None
    reopened: Share | None
    satisfied: Share | None
    clocks: int
    closed: int
    ratings: int


def shares(viewer: Viewer, *, days: int = PERIOD_DAYS) -> list[Shares]:
    """Every authority's, for the office's desk; by name."""
    if not viewer.has(*DESK):
        return []
    programme = Programme.objects.get(id=viewer.programme_id)
    today = programmes.today(programme)
    return _shares(programme, today - timedelta(days=days), today)


def public_shares(programme: Programme, since: date, until: date) -> list[Shares]:
    """The same for a bulletin: local days from `since` up to and including `until`; only what reaches its floor.

    Call it when `until` is over: clocks that run then are not counted, later answers are.
    """
    return [
        each for each in _shares(programme, since, until) if each.in_time or each.reopened or each.satisfied
    ]


def _shares(programme: Programme, since: date, until: date) -> list[Shares]:
    timely, late = _clocks(programme, since, until)
    closed, reopened = _closed(programme, since, until)
    rated, satisfied = _rated(programme, since, until)
    names = dict(Authority.objects.filter(programme=programme).values_list("id", "name"))
    known = set(timely) | set(late) | set(closed) | set(rated)
    found = [
        Shares(
            authority_id=each,
            authority=names[each],
            in_time=_share(timely[each], timely[each] + late[each], LEAST_CLOCKS),
            reopened=_share(reopened[each], closed[each], LEAST_CLOSED),
            satisfied=_share(satisfied[each], rated[each], LEAST_RATINGS),
            clocks=timely[each] + late[each],
            closed=closed[each],
            ratings=rated[each],
        )
        for each in known
    ]
    return sorted(found, key=lambda each: (sorted(each.authority.items()), str(each.authority_id)))


def _share(count: int, n: int, least: int) -> Share | None:
    return wilson(count, n) if n >= least else None


Counted = defaultdict[UUID, int]


def _clocks(programme: Programme, since: date, until: date) -> tuple[Counted, Counted]:
    """Clocks whose last day fell into the period, by the authority that they ran for: answered in time, or not."""
    timely: Counted = defaultdict(int)
    late: Counted = defaultdict(int)
    for authority, story in _stories(programme, since, until):
        for each in rounds(story):
            if since <= each.answer_by <= until and each.is_decided(until):
                (timely if each.in_time else late)[authority] += 1
    return timely, late


def _stories(programme: Programme, since: date, until: date) -> Iterator[tuple[UUID, list[Step]]]:
    zone = ZoneInfo(programme.time_zone)
    begun = start_of_day(since - timedelta(days=200), zone)
    events = (
        ReportEvent.objects.filter(
            report__programme=programme,
            report__authority__isnull=False,
            report__same_as=None,
            report__forwarded_at__gte=begun,
            what__in=CLOCK_STEPS,
        )
        .order_by("report_id", "at", "id")
        .values_list("report_id", "report__authority_id", "what", "at", "state", "params__answer_by")
    )
    for (_, authority), lines in groupby(events.iterator(), key=lambda line: (line[0], line[1])):
        yield (
            authority,
            [
                Step(what, local_day(at, zone), state, date.fromisoformat(by) if by else None)
                for _, _, what, at, state, by in lines
            ],
        )


def _closed(programme: Programme, since: date, until: date) -> tuple[Counted, Counted]:
    """Reports closed in the period, and how many of them their senders said were not fixed."""
    zone = ZoneInfo(programme.time_zone)
    span = (start_of_day(since, zone), start_of_day(until + timedelta(days=1), zone))
    ended = ReportEvent.objects.filter(
        report__programme=programme, what=Happening.CLOSED, at__gte=span[0], at__lt=span[1]
    )
    rows = (
        Report.objects.filter(id__in=ended.values("report_id"), authority__isnull=False, same_as=None)
        .values("authority_id")
        .annotate(all=Count("id"), again=Count("id", filter=Q(reopened__gt=0)))
        .values_list("authority_id", "all", "again")
    )
    return _counted((row[0], row[1]) for row in rows), _counted((row[0], row[2]) for row in rows)


def _rated(programme: Programme, since: date, until: date) -> tuple[Counted, Counted]:
    zone = ZoneInfo(programme.time_zone)
    span = (start_of_day(since, zone), start_of_day(until + timedelta(days=1), zone))
    told = ReportEvent.objects.filter(
        report__programme=programme, what=Happening.RATED, at__gte=span[0], at__lt=span[1]
    )
    rows = (
        Report.objects.filter(id__in=told.values("report_id"), satisfaction__isnull=False)
        .annotate(owner=Coalesce("same_as__authority_id", "authority_id"))
        .exclude(owner=None)
        .values("owner")
        .annotate(all=Count("id"), good=Count("id", filter=Q(satisfaction__gte=SATISFIED_FROM)))
        .values_list("owner", "all", "good")
    )
    return _counted((row[0], row[1]) for row in rows), _counted((row[0], row[2]) for row in rows)


def _counted(pairs: Iterator[tuple[UUID, int]]) -> Counted:
    found: Counted = defaultdict(int)
    for authority, count in pairs:
        found[authority] += count
    return found
