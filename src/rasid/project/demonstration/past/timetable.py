"""When things happen in a programme's week: a wave's first day and a zone enter; moments leave."""

import random
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

# When a part of the opening hours begins, at a place that opens at eight; good enough for what is invented.
PARTS = {"early": 8.25, "middle": 10.5, "late": 12.75}
PART_HOURS = 1.75


@dataclass(frozen=True)
class Timetable:
    """The office's habits. `first` is the first day of the wave."""

    first: date
    zone: ZoneInfo

    def on(self, days: int, hour: float) -> datetime:
        """So many days after the wave's first day, at an hour of the local day."""
        minutes = round(hour * 60)
        return datetime.combine(self.first + timedelta(days=days), time(), self.zone) + timedelta(
            minutes=minutes
        )

    @property
    def plan_is_asked_for(self) -> datetime:
        return self.on(-3, 10)

    @property
    def plan_is_released(self) -> datetime:
        return self.on(-3, 13)

    @property
    def week_is_closed(self) -> datetime:
        """The first morning after the wave."""
        return self.on(7, 8)

    @property
    def bulletin_is_drafted(self) -> datetime:
        return self.on(7, 9)

    @property
    def bulletin_is_published(self) -> datetime:
        return self.on(7, 11)


def visit_moment(day: date, part: str, zone: ZoneInfo, draw: random.Random) -> datetime:
    """When an observer stands at the door."""
    hour = PARTS.get(part, PARTS["middle"]) + draw.random() * PART_HOURS
    return datetime.combine(day, time(), zone) + timedelta(minutes=round(hour * 60))
