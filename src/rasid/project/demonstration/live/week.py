"""A stage enters; one full week has gone by at its site when it leaves, with what everybody did."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from random import Random

from rasid.project.demonstration.apportioning import stream
from rasid.project.demonstration.live import liaison, officer, publisher, resident, reviewer, shopper
from rasid.project.demonstration.live.shopper import Day
from rasid.project.demonstration.live.stage import Stage, all_at_once

CAPACITY_SHARE = 0.96
MOST_ANSWERS_A_DAY = 3


@dataclass
class Week:
    """What happened, for the summary."""

    planned: int = 0
    days: Day = field(default_factory=Day)
    accepted: int = 0
    rejected: int = 0
    confirmed: int = 0
    dismissed: int = 0
    answered: int = 0
    closed: int = 0
    said: int = 0
    bulletin: str = ""


Tell = Callable[..., object]
"""Says one step: its message and what it speaks of."""

Meanwhile = Callable[[datetime], object]
"""What goes on besides, up to a moment: orders of earlier weeks are answered and closed."""


class LiveWeek:
    def __init__(
        self, stage: Stage, settings: dict[str, str], tell: Tell, meanwhile: Meanwhile, last_moment: datetime
    ) -> None:
        self.stage, self.settings = stage, settings
        self.tell, self.meanwhile, self.last_moment = tell, meanwhile, last_moment
        self.done = Week()

    def plan(self) -> None:
        """On the eve: the officer asks for the week's plan and releases it."""
        self._go_to(-1, 10)
        self.done.planned = officer.plan_week(
            self.stage, CAPACITY_SHARE, self.settings, self.stage.first_day.isoformat()
        )
        self.tell("demo-live-planned", count=self.done.planned)

    def play(self) -> Week:
        """Seven days, then the bulletin."""
        offers = Day()
        for number in range(7):
            offers += self._evening(number)
            self._day(number)
        self.tell("demo-live-offers", taken=offers.taken, declined=offers.declined)
        made = self.done.days
        sent = {"photos": made.photos, "by_page": made.by_page, "twice": made.duplicates}
        self.tell("demo-live-field", filed=made.filed, **sent, left=made.abandoned)
        self.tell("demo-live-residents", count=self.done.said)
        self._go_to(7, 8)
        self._desk(self.stage.first_day + timedelta(weeks=1))
        self._go_to(7, 9)
        self.done.bulletin = publisher.publish_week(self.stage)
        self.tell("demo-live-published", address=self.done.bulletin)
        return self.done

    def _evening(self, number: int) -> Day:
        """In the evening before a day its visits show, and are answered."""
        self._go_to(number - 1, 19)
        return self._everybody(lambda device: shopper.answer_offers(self.stage, device))

    def _day(self, number: int) -> None:
        """Observers in the field; at the desk, what the day before brought."""
        day = self.stage.first_day + timedelta(days=number)
        self._go_to(number, 14)
        made = self._everybody(lambda device: shopper.make_visits(self.stage, device, day))
        self.done.days += made
        self.done.said += len(resident.say_something(self.stage, self._draw("resident", day)))
        if not made.filed:
            return
        confirmed, answered, closed = self._desk(day)
        self._go_to(number, 16)
        reviewer.wait_for_readings(self.stage, made.filed)
        accepted, rejected = reviewer.read_everything(self.stage, self._draw("review", day))
        self.done.accepted += accepted
        self.done.rejected += rejected
        counted = {"filed": made.filed, "accepted": accepted, "confirmed": confirmed}
        self.tell("demo-live-day", day=day, **counted, answered=answered, closed=closed)

    def _desk(self, day: date) -> tuple[int, int, int]:
        """Drafts are judged, answers are judged and closed, liaisons answer what they see."""
        confirmed, dismissed = officer.judge_findings(self.stage, self._draw("finding", day))
        closed = officer.close_cases(self.stage)
        officer.judge_answers(self.stage, self._draw("answer", day))
        answered = sum(
            liaison.answer_orders(self.stage, code, self._draw("liaison", day, code), MOST_ANSWERS_A_DAY)
            for code in self.stage.liaisons
        )
        self.done.confirmed += confirmed
        self.done.dismissed += dismissed
        self.done.answered += answered
        self.done.closed += closed
        return confirmed, answered, closed

    def _everybody(self, act: Callable[..., Day]) -> Day:
        return sum(all_at_once(act, self.stage.devices), Day())

    def _go_to(self, days: int, hour: float) -> None:
        """Bring every clock of the demonstration to an hour of the week, but never past the real one."""
        local = datetime.combine(self.stage.first_day + timedelta(days=days), time(), self.stage.zone)
        moment = min(local + timedelta(minutes=round(hour * 60)), self.last_moment)
        self.meanwhile(moment)
        self.stage.set_clock(moment)

    def _draw(self, *path: object) -> Random:
        return stream(self.stage.world.seed, "live", *map(str, path))
