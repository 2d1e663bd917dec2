from collections.abc import Iterator
from contextvars import copy_context
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from threading import Thread
from zoneinfo import ZoneInfo

import pytest

from rasid.foundation.calendar import clock

LONG_AGO = datetime(2026, 3, 1, 22, 30, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _switch_restored() -> Iterator[None]:
    allowed = clock.may_travel()
    yield
    clock.allow_travel() if allowed else clock.forbid_travel()


def test_a_real_installation_cannot_set_its_clock() -> None:
    clock.forbid_travel()
    with pytest.raises(clock.TravelForbiddenError), clock.travelling_to(LONG_AGO):
        pass
    assert abs(clock.now() - datetime.now(UTC)) < timedelta(minutes=1)


def test_the_demonstration_travels_and_comes_back() -> None:
    clock.allow_travel()
    with clock.travelling_to(LONG_AGO):
        assert clock.now() == LONG_AGO
        with clock.travelling_to(LONG_AGO + timedelta(days=7)):
            assert clock.now() == LONG_AGO + timedelta(days=7)
        assert clock.now() == LONG_AGO
        assert clock.today(ZoneInfo("Asia/Amman")) == date(2026, 3, 2)
    assert abs(clock.now() - datetime.now(UTC)) < timedelta(minutes=1)


def test_one_thread_travelling_does_not_move_another() -> None:
    clock.allow_travel()
    seen: list[datetime] = []
    with clock.travelling_to(LONG_AGO):
        elsewhere = Thread(target=lambda: seen.append(clock.now()))
        elsewhere.start()
        elsewhere.join()
    assert seen[0] != LONG_AGO


def test_forbidding_travel_brings_even_a_traveller_home() -> None:
    clock.allow_travel()
    with clock.travelling_to(LONG_AGO):
        context = copy_context()
    clock.forbid_travel()
    assert context.run(clock.now) != LONG_AGO


def test_a_moment_without_a_zone_is_refused() -> None:
    clock.allow_travel()
    with pytest.raises(ValueError, match="time zone"), clock.travelling_to(LONG_AGO.replace(tzinfo=None)):
        pass


def test_hands_move_the_clock_of_a_demonstration_and_of_nobody_else(tmp_path: Path) -> None:
    hands = tmp_path / "hands"
    with pytest.raises(clock.TravelForbiddenError):
        clock.follow(hands)
    clock.allow_travel()
    try:
        clock.follow(hands)
        assert abs(clock.now() - datetime.now(UTC)) < timedelta(seconds=5)
        hands.write_text("-86400", encoding="ascii")
        assert abs(clock.now() + timedelta(days=1) - datetime.now(UTC)) < timedelta(seconds=5)
        with clock.travelling_to(datetime(2026, 1, 1, tzinfo=UTC)):
            assert clock.now() == datetime(2026, 1, 1, tzinfo=UTC)
        hands.unlink()
        assert abs(clock.now() - datetime.now(UTC)) < timedelta(seconds=5)
        hands.write_text("-86400", encoding="ascii")
        clock.forbid_travel()
        assert abs(clock.now() - datetime.now(UTC)) < timedelta(seconds=5)
    finally:
        clock.follow(None)
        clock.forbid_travel()
