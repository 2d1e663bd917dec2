from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest

from rasid.foundation.calendar import clock
from rasid.project.demonstration.agenda import Agenda, set_hands, take_hands_away

NOON = datetime(2026, 8, 2, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def clock_may_travel() -> Iterator[None]:
    clock.allow_travel()
    yield
    clock.follow(None)
    clock.forbid_travel()


def test_acts_happen_in_the_order_of_their_moments_with_the_clock_at_each() -> None:
    agenda, seen = Agenda(), []

    def act(name: str) -> None:
        seen.append((name, clock.now()))

    agenda.at(NOON, partial(act, "noon"))
    agenda.at(NOON - timedelta(hours=1), partial(act, "eleven"))
    agenda.at(NOON, partial(act, "noon too"))
    agenda.at(NOON + timedelta(hours=1), partial(act, "one"))
    assert agenda.run_until(NOON + timedelta(hours=1)) == 3
    assert [name for name, _ in seen] == ["eleven", "noon", "noon too"]
    assert [at for _, at in seen] == [NOON - timedelta(hours=1), NOON, NOON]


def test_an_act_may_put_another_on_the_agenda_even_for_a_moment_gone_by() -> None:
    agenda, seen = Agenda(), []
    agenda.at(NOON, lambda: agenda.at(NOON - timedelta(minutes=5), lambda: seen.append("late")))
    agenda.run_until(NOON + timedelta(hours=1))
    assert seen == ["late"]


def test_other_processes_see_the_hour_of_the_act_and_the_real_time_afterwards(tmp_path: Path) -> None:
    hands = tmp_path / "hands"
    clock.follow(hands)
    seen = []

    def look() -> None:
        # What a process without this one's own travelling would read.
        off = timedelta(seconds=float(hands.read_text(encoding="ascii")))
        seen.append(datetime.now(UTC) + off)

    agenda = Agenda(hands)
    agenda.at(NOON + timedelta(minutes=20), look)
    agenda.run_until(NOON + timedelta(hours=1))
    assert NOON <= seen[0] <= NOON + timedelta(minutes=21)
    set_hands(hands, NOON)
    assert abs(clock.now() - NOON) < timedelta(seconds=10)
    take_hands_away(hands)
    take_hands_away(hands)
    assert abs(clock.now() - datetime.now(UTC)) < timedelta(seconds=10)
