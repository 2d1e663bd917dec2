"""Centres enter; for each published week the bulletin whose figure of the centre anybody may read leaves.

Figures of a centre rest on few visits: one that moved from a bulletin to the next would say that somebody came in that
week. So a figure stands until three visits have come since the one that is shown (`rules.told_weeks`).
"""

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from datetime import timedelta
from uuid import UUID

from rasid.stages.bulletins.models import Bulletin
from rasid.stages.bulletins.rules import BulletinState, told_weeks
from rasid.stages.scores.queries import scored_visits_by_week

STANDS_FOR = timedelta(weeks=52)
"""Longer than its year's window no figure is shown, however few came since."""


def shown_bulletins(programme_id: UUID, points: Iterable[UUID]) -> Mapping[UUID, list[Bulletin | None]]:
    """Per centre, for each published week from the oldest: the bulletin to read its figure in, or none yet."""
    weeks = list(
        Bulletin.objects.filter(programme_id=programme_id, state=BulletinState.PUBLISHED)
        .select_related("wave")
        .only("programme_id", "number", "snapshot_id", "wave__starts_on")
        .order_by("wave__starts_on")
    )
    starts = [bulletin.wave.starts_on for bulletin in weeks]
    found: dict[UUID, list[Bulletin | None]] = {}
    for point, visits in scored_visits_by_week(programme_id, list(points)).items():
        new = [0] * len(weeks)
        for starts_on in visits:
            place = bisect_left(starts, starts_on)
            if place < len(weeks):
                new[place] += 1
        found[point] = [
            weeks[shown] if shown >= 0 and starts[week] - starts[shown] < STANDS_FOR else None
            for week, shown in enumerate(told_weeks(new))
        ]
    return found
