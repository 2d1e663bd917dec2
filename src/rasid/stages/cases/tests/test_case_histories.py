"""100,000 made-up lives of an order: none closes without evidence, loses its clock or moves a deadline back."""

import random
import tomllib
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from importlib.resources import files
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from rasid.foundation import calendar as calendars
from rasid.foundation.calendar.working_days import load_calendar
from rasid.stages.cases.moving import Answered, Calendar, move, opened
from rasid.stages.cases.rules import CaseState, Standing, Timing, timing
from rasid.stages.cases.tests.histories import Life, Told

LIVES = 100_000
ACTS = 20
CASES_OF_A_REGISTER = 20_000


def test_no_life_closes_without_evidence_loses_its_clock_or_moves_a_deadline_back() -> None:
    told, chance = Told(), random.Random(20261122)
    for _ in range(LIVES):
        Life(chance, told).live(ACTS)
    # A test that tries nothing proves nothing.
    assert told.acts > 5 * LIVES
    assert told.closed > LIVES // 25
    assert told.reopened > LIVES // 25
    assert told.resumed > LIVES // 5
    assert told.recalculated > LIVES // 5
    assert told.escalated > LIVES // 5


@settings(max_examples=300, deadline=None)
@given(st.randoms(use_true_random=False), st.integers(0, 40))
def test_no_life_that_is_looked_for_breaks_a_rule(chance: random.Random, acts: int) -> None:
    Life(chance, Told()).live(acts)


# In time or overdue, by a calendar that shares nothing with the rules ------------------------------


class Almanac:
    """A country's days off, read from its table; time counted day by day and by nothing else."""

    def __init__(self, code: str, weekend: set[str]) -> None:
        text = (files(calendars) / "calendars" / f"{code}.toml").read_text(encoding="utf-8")
        self.free = {row["on"] for row in tomllib.loads(text)["holiday"]}
        self.weekend = weekend

    def last_day(self, told: datetime, days: int, zone: ZoneInfo) -> date:
        day = datetime.fromtimestamp(told.timestamp(), zone).date()
        while days:
            day = date.fromordinal(day.toordinal() + 1)
            days -= day.strftime("%a") not in self.weekend and day not in self.free
        return day

    def in_words(
        self, told: datetime, days: int, answered: datetime | None, now: datetime, zone: ZoneInfo
    ) -> str:
        """A day is over when the wall clock shows the next one."""
        ends = self.last_day(told, days, zone).isoformat() + " 23:59:59.999999"
        at = f"{datetime.fromtimestamp((answered or now).timestamp(), zone):%Y-%m-%d %H:%M:%S.%f}"
        if answered is None:
            return "overdue" if at > ends else "running"
        return "late" if at > ends else "in_time"


ALMANACS = {"jo": Almanac("jo", {"Fri", "Sat"}), "sa": Almanac("sa", {"Fri", "Sat"})}
HOMES = {"jo": ("Asia/Amman", "America/New_York"), "sa": ("Asia/Riyadh", "Europe/Berlin")}


def test_in_time_or_overdue_is_what_a_calendar_counted_day_by_day_says() -> None:
    chance, seen = random.Random(8), dict.fromkeys(Timing, 0)
    for _ in range(CASES_OF_A_REGISTER):
        code = chance.choice(("jo", "sa"))
        zone = ZoneInfo(chance.choice(HOMES[code]))
        told = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=chance.randrange(700 * 1440))
        days = chance.choice((1, 1, 3, 5, 10, 20, 30))
        answered = now = told + timedelta(days=days * chance.uniform(0, 2.5))
        is_answered = chance.random() < 0.6
        expected = ALMANACS[code].in_words(told, days, answered if is_answered else None, now, zone)
        found = as_ruled(code, told, days, answered if is_answered else None, now, zone)
        assert found == expected, (code, zone, told, days, answered, is_answered)
        seen[found] += 1
    assert min(seen.values()) > CASES_OF_A_REGISTER // 20


def as_ruled(
    code: str, told: datetime, days: int, answered: datetime | None, now: datetime, zone: ZoneInfo
) -> Timing:
    known = load_calendar(code)
    order = opened(Calendar.at(told, zone, known.week, known.holiday_dates), days)
    today = Calendar.at(now, zone, known.week, known.holiday_dates)
    if answered:
        after = move(order, Answered("نُظفت القاعة", 1), today)
        assert isinstance(after, Standing)
        order = after
    found = timing(order, today.today if answered else None, today.today)
    assert found
    return found


def test_while_its_clock_stands_an_order_is_not_overdue_and_an_answer_is_in_time() -> None:
    until, later = date(2026, 11, 29), date(2026, 12, 20)
    stands = Standing(CaseState.OPEN, until, stopped_on=date(2026, 11, 20), left_days=5)
    assert timing(stands, None, later) is Timing.RUNNING
    assert timing(replace(stands, state=CaseState.ANSWERED), later, later) is Timing.IN_TIME
    assert timing(replace(stands, state=CaseState.WITHDRAWN), None, later) is None
