"""The one clock: nothing in, the moment now (UTC) out, or the moment a demonstration travels to."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime, tzinfo

_travelled: ContextVar[datetime | None] = ContextVar("rasid_travelled_moment", default=None)
_switches = {"demonstration_clock_allowed": False}


class TravelForbiddenError(RuntimeError):
    """Somebody tried to set the clock of an installation that did not allow it."""


def allow_travel() -> None:
    """Let this process pretend another time; called by the demonstration and by tests only.

    A real installation never calls it, so no code path can back-date a record there.
    """
    _switches["demonstration_clock_allowed"] = True


def forbid_travel() -> None:
    _switches["demonstration_clock_allowed"] = False


def may_travel() -> bool:
    return _switches["demonstration_clock_allowed"]


def now() -> datetime:
    """This moment, aware, in UTC."""
    travelled = _travelled.get() if may_travel() else None
    return travelled or datetime.now(UTC)


def today(zone: tzinfo) -> date:
    """The date on a wall calendar in that zone."""
    return now().astimezone(zone).date()


@contextmanager
def travelling_to(moment: datetime) -> Iterator[datetime]:
    """Inside, `now()` stands still at `moment`, in this thread and task only.

    Raises TravelForbiddenError unless `allow_travel()` was called, ValueError for a
    moment without a zone.
    """
    if not may_travel():
        raise TravelForbiddenError("the clock of this installation cannot be set")
    if moment.tzinfo is None:
        raise ValueError("a moment needs its time zone")
    token = _travelled.set(moment.astimezone(UTC))
    try:
        yield moment
    finally:
        _travelled.reset(token)
