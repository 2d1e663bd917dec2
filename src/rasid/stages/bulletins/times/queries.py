"""A viewer enters; the catalogue with the times that published bulletins tell of each service leaves."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from rasid.stages.bulletins import queries as bulletins
from rasid.stages.bulletins.models import Bulletin
from rasid.stages.programmes.rules import Viewer
from rasid.stages.registry.models import Service
from rasid.stages.scores.models import Estimate
from rasid.stages.scores.portraits.chapters import Interval, Times, portrait
from rasid.stages.scores.portraits.queries import told
from rasid.stages.scores.portraits.rules import opened
from rasid.stages.scores.rules import Level, Weighting


@dataclass(frozen=True)
class Week:
    """The share of visits within a limit in one published week; None: not told then."""

    starts_on: date
    within: Interval | None


def catalogue(viewer: Viewer, authority: UUID | None = None) -> list[Service]:
    """Every service, authority by authority; public, as the law's limits are."""
    found = Service.objects.filter(programme_id=viewer.programme_id)
    if authority:
        found = found.filter(authority_id=authority)
    return list(found.select_related("authority", "programme").order_by("authority__source_id", "code"))


def service(viewer: Viewer, service_id: UUID) -> Service | None:
    found = Service.objects.filter(programme_id=viewer.programme_id, id=service_id)
    return found.select_related("authority__sector", "programme").first()


def measured(viewer: Viewer, services: Iterable[Service]) -> dict[UUID, list[Times]]:
    """Times of each service in the newest bulletin, at its authority; a body below its floor tells of none."""
    newest = bulletins.latest(viewer)
    wanted = {each.id: str(each.authority_id) for each in services}
    if newest is None:
        return {each: [] for each in wanted}
    held = _times([newest], set(wanted.values()))
    return {
        each: [row for row in held.get((newest.snapshot_id, body), ()) if row.service == str(each)]
        for each, body in wanted.items()
    }


def trend(viewer: Viewer, of: Service) -> list[Week]:
    """The last published weeks of one service, oldest first."""
    weeks = list(reversed(bulletins.published(viewer).defer(*bulletins.LARGE)[: bulletins.WEEKS_OF_TREND]))
    body = str(of.authority_id)
    held = _times(weeks, {body})
    return [
        Week(
            each.wave.starts_on,
            next(
                (row.within for row in held.get((each.snapshot_id, body), ()) if row.service == str(of.id)),
                None,
            ),
        )
        for each in weeks
    ]


def _times(read_in: Iterable[Bulletin], bodies: set[str]) -> dict[tuple[UUID | None, str], tuple[Times, ...]]:
    rows = Estimate.objects.filter(
        snapshot__in=[each.snapshot_id for each in read_in],
        level=Level.AUTHORITY,
        weighting=Weighting.VISITOR,
        subject__in=bodies,
    )
    return {(row.snapshot_id, row.subject): portrait(opened(told(row))).times for row in rows}
