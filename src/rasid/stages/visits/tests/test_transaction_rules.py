"""How long a transaction took, when to ask again, what a way of visiting brings, what was not reached."""

from datetime import UTC, date, datetime, timedelta
from functools import partial
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rasid.foundation.calendar.working_days import WorkingWeek, add_working_days
from rasid.stages.questionnaires.rules import EvidenceKind
from rasid.stages.registry.rules import TimeLimit, TimeUnit
from rasid.stages.visits.rules import (
    Channel,
    Outcome,
    Refusal,
    Standing,
    ask_again_on,
    channel_rules,
    may_continue_elsewhere,
    moment_on,
    standing,
    units_taken,
    unreached_zones,
)

AMMAN = ZoneInfo("Asia/Amman")
# Friday and Saturday are free; 1 to 4 December a feast.
FEAST = frozenset(date(2026, 12, day) for day in (1, 2, 3, 4))
AFTER = partial(add_working_days, week=WorkingWeek(frozenset({5, 6})), holidays=FEAST)


def at(day: date, hour: int = 10, minute: int = 0) -> datetime:
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=AMMAN)


THURSDAY = date(2026, 11, 26)


@pytest.mark.parametrize(
    ("until", "unit", "taken"),
    [
        (at(THURSDAY, 10, 25), TimeUnit.MINUTES, 25),
        (at(THURSDAY, 10, 25) + timedelta(seconds=1), TimeUnit.MINUTES, 26),
        (at(THURSDAY, 12), TimeUnit.HOURS, 2),
        (at(THURSDAY, 12, 1), TimeUnit.HOURS, 3),
        (at(THURSDAY, 23), TimeUnit.WORKING_DAYS, 0),
        # The weekend asks for nothing, and a day that was begun counts.
        (at(date(2026, 11, 29), 8), TimeUnit.WORKING_DAYS, 1),
        (at(date(2026, 11, 30), 8), TimeUnit.WORKING_DAYS, 2),
        # Over the feast and another weekend.
        (at(date(2026, 12, 6)), TimeUnit.WORKING_DAYS, 3),
        (at(date(2026, 12, 3)), TimeUnit.DAYS, 7),
        (at(date(2026, 12, 3)), TimeUnit.WEEKS, 1),
        (at(date(2026, 12, 4)), TimeUnit.WEEKS, 2),
        (at(date(2026, 12, 26)), TimeUnit.MONTHS, 1),
        (at(date(2026, 12, 27)), TimeUnit.MONTHS, 2),
        (at(date(2027, 3, 26)), TimeUnit.MONTHS, 4),
    ],
)
def test_time_is_counted_in_the_unit_of_the_limit(until: datetime, unit: TimeUnit, taken: int) -> None:
    assert units_taken(at(THURSDAY), until, unit, AFTER) == taken


def test_a_month_from_the_thirty_first_ends_with_the_shorter_month() -> None:
    filed = at(date(2027, 1, 31))
    assert units_taken(filed, at(date(2027, 2, 28), 23), TimeUnit.MONTHS, AFTER) == 1
    assert units_taken(filed, at(date(2027, 3, 1)), TimeUnit.MONTHS, AFTER) == 2


@given(
    minutes=st.integers(0, 60 * 24 * 400),
    unit=st.sampled_from(TimeUnit),
    filed=st.integers(0, 60 * 24 * 60).map(lambda shift: at(THURSDAY) + timedelta(minutes=shift)),
)
def test_what_took_n_units_is_in_time_under_a_limit_of_n_and_late_under_less(
    minutes: int, unit: TimeUnit, filed: datetime
) -> None:
    until = filed + timedelta(minutes=minutes)
    taken = units_taken(filed, until, unit, AFTER)
    for value in (taken, taken - 1):
        if value > 0:
            limit = TimeLimit(value, unit)
            found = standing(Outcome.GRANTED, until, limit, limit.due(filed, AFTER))
            assert found is (Standing.IN_TIME if value == taken else Standing.LATE)


def test_a_running_one_is_overdue_only_after_its_last_moment() -> None:
    limit = TimeLimit(2, TimeUnit.WORKING_DAYS)
    due = limit.due(at(THURSDAY), AFTER)
    assert due.date() == date(2026, 11, 30)
    assert standing(Outcome.RUNNING, due, limit, due) is Standing.RUNNING
    assert standing(Outcome.RUNNING, due + timedelta(minutes=1), limit, due) is Standing.OVERDUE
    assert standing(Outcome.WITHDRAWN, due + timedelta(days=9), limit, due) is Standing.WITHDRAWN
    assert standing(Outcome.RUNNING, due, None, None) is Standing.UNLIMITED
    assert standing(Outcome.REFUSED, due, limit, due) is Standing.IN_TIME


@pytest.mark.parametrize(
    ("last", "promised", "due", "expected"),
    [
        (1, 10, 5, 10),
        (1, None, 5, 6),
        (1, None, 25, 15),
        (1, None, None, 15),
        # The promised day has passed without a word since: a fortnight, not every day.
        (12, 10, 5, 26),
    ],
)
def test_one_asks_on_the_promised_day_or_when_the_laws_time_is_up(
    last: int, promised: int | None, due: int | None, expected: int
) -> None:
    def day(number: int | None) -> date | None:
        return date(2026, 11, number) if number else None

    assert ask_again_on(date(2026, 11, last), day(promised), day(due)) == day(expected)


def test_a_day_in_the_past_is_kept_as_its_noon_but_never_before_the_filing() -> None:
    now = at(THURSDAY, 15)
    assert moment_on(THURSDAY, now) == now
    yesterday = THURSDAY - timedelta(days=1)
    assert moment_on(yesterday, now) == at(yesterday, 12)
    filed = at(yesterday, 13)
    assert moment_on(yesterday, now, filed) == filed
    assert moment_on(yesterday - timedelta(days=1), now, filed) == at(yesterday - timedelta(days=1), 12)


def test_another_visit_carries_on_only_ones_own_errand_with_the_same_authority() -> None:
    assert may_continue_elsewhere(True, True) is None
    assert may_continue_elsewhere(False, True) is Refusal.NOT_YOURS
    assert may_continue_elsewhere(True, False) is Refusal.SERVICE_ELSEWHERE


def test_a_call_and_a_site_have_neither_place_nor_route() -> None:
    for channel in (Channel.PHONE, Channel.WEB):
        rules = channel_rules(channel)
        assert not rules.has_place
        assert not rules.has_route
        assert EvidenceKind.VIDEO not in rules.evidence
    assert channel_rules(Channel.IN_PERSON).has_place
    # A line has hours of its own; a site that sleeps is itself what there is to see.
    assert channel_rules(Channel.PHONE).keeps_hours
    assert not channel_rules(Channel.WEB).keeps_hours
    assert EvidenceKind.PHOTO not in channel_rules(Channel.PHONE).evidence
    assert channel_rules(Channel.WEB).is_on_screen


ZONES = [
    {"code": "entrance", "required": True},
    {"code": "counter", "required": True},
    {"code": "toilets", "required": False},
    {"code": "yard"},
]


@pytest.mark.parametrize(
    ("answers", "open_zones"),
    [
        ({"zones_reached": "entrance counter yard"}, []),
        ({"zones_reached": "entrance"}, ["counter", "yard"]),
        ({"zones_reached": ""}, ["entrance", "counter", "yard"]),
        ({"waiting": "few"}, []),
    ],
)
def test_a_zone_that_had_to_be_reached_and_was_not_is_named(
    answers: dict[str, str], open_zones: list[str]
) -> None:
    assert [zone["code"] for zone in unreached_zones(ZONES, answers)] == open_zones


def test_moments_are_compared_across_zones() -> None:
    assert units_taken(at(THURSDAY), at(THURSDAY, 10, 30).astimezone(UTC), TimeUnit.MINUTES, AFTER) == 30
