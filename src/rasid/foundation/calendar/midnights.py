"""Local days as exact moments: a date and a time zone in, the UTC moments at which it begins and ends out."""

from datetime import UTC, date, datetime, time, timedelta, tzinfo


def start_of_day(day: date, zone: tzinfo) -> datetime:
    """First moment of a local day, in UTC.

    Where clocks jump over midnight (Amman did until 2022, Cairo does) the day
    begins at the jump; where midnight comes twice, at the first.
    """
    midnight = datetime.combine(day, time(), zone)
    moment = midnight.astimezone(UTC)
    if moment.astimezone(zone).replace(tzinfo=None) == midnight.replace(tzinfo=None):
        return moment
    return _jump_between(midnight.replace(fold=1).astimezone(UTC), moment, zone)


def _jump_between(before: datetime, after: datetime, zone: tzinfo) -> datetime:
    """The moment in (before, after] at which the zone's offset changes, to the second."""
    offset = before.astimezone(zone).utcoffset()
    low, high = before, after
    while high - low > timedelta(seconds=1):
        middle = low + timedelta(seconds=int((high - low).total_seconds()) // 2)
        if middle.astimezone(zone).utcoffset() == offset:
            low = middle
        else:
            high = middle
    return high


def day_bounds(day: date, zone: tzinfo) -> tuple[datetime, datetime]:
    """UTC moments [begin, end) of a local day; 23 or 25 hours apart when clocks change."""
    return start_of_day(day, zone), start_of_day(day + timedelta(days=1), zone)


def local_day(moment: datetime, zone: tzinfo) -> date:
    """The local date at a moment; raises ValueError for a moment without a zone."""
    if moment.tzinfo is None:
        raise ValueError("a moment needs its time zone")
    return moment.astimezone(zone).date()
