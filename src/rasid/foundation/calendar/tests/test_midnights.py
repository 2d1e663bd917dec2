from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rasid.foundation.calendar import day_bounds, local_day, start_of_day

ZONES = [
    "Asia/Amman",
    "Asia/Riyadh",
    "Africa/Cairo",
    "Africa/Freetown",
    "America/Toronto",
    "America/Sao_Paulo",
    "Asia/Beirut",
    "Pacific/Apia",
]
zones = st.sampled_from(ZONES).map(ZoneInfo)
days = st.dates(date(1995, 1, 1), date(2030, 12, 31))


@given(days, zones)
def test_a_day_begins_at_the_first_moment_that_carries_its_date(day: date, zone: ZoneInfo) -> None:
    begin, end = day_bounds(day, zone)
    if begin == end:  # Apia had no 30 December 2011.
        assert (str(zone), day) == ("Pacific/Apia", date(2011, 12, 30))
        return
    assert local_day(begin, zone) == day
    assert local_day(begin - timedelta(seconds=1), zone) < day
    assert timedelta(hours=22) < end - begin < timedelta(hours=26)


moments = st.integers(788_918_400, 1_893_456_000).map(lambda seconds: datetime.fromtimestamp(seconds, UTC))


@given(moments, zones)
def test_every_moment_lies_within_its_local_day(moment: datetime, zone: ZoneInfo) -> None:
    begin, end = day_bounds(local_day(moment, zone), zone)
    assert begin <= moment < end


def test_a_day_whose_midnight_is_skipped_begins_at_the_jump() -> None:
    amman = ZoneInfo("Asia/Amman")  # Clocks went from 00:00 to 01:00 on Friday 26 March 2021.
    assert start_of_day(date(2021, 3, 26), amman) == datetime(2021, 3, 25, 22, tzinfo=UTC)
    begin, end = day_bounds(date(2021, 3, 26), amman)
    assert end - begin == timedelta(hours=23)


def test_a_jump_that_starts_before_midnight_still_begins_the_day() -> None:
    toronto = ZoneInfo("America/Toronto")  # In 1919 clocks went from 23:30 on 30 March to 00:30.
    begin = start_of_day(date(1919, 3, 31), toronto)
    assert begin.astimezone(toronto).isoformat()[:19] == "1919-03-31T00:30:00"
    assert local_day(begin - timedelta(seconds=1), toronto) == date(1919, 3, 30)


def test_an_autumn_day_lasts_twenty_five_hours() -> None:
    begin, end = day_bounds(date(2021, 10, 29), ZoneInfo("Asia/Amman"))
    assert end - begin == timedelta(hours=25)


def test_a_moment_without_a_zone_has_no_day() -> None:
    with pytest.raises(ValueError, match="time zone"):
        local_day(datetime.now(UTC).replace(tzinfo=None), ZoneInfo("Asia/Amman"))
