"""The one clock: nothing in, the moment now (UTC) out, or the moment a demonstration travels to."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo
from pathlib import Path

_travelled: ContextVar[datetime | None] = ContextVar("rasid_travelled_moment", default=None)
_switches = {"demonstration_clock_allowed": False}


@dataclass
class _Hands:
    """The demonstration's clock hands: a file that says how many seconds its processes are off."""

    path: Path | None = None
    read_at: int = 0
    off: timedelta = timedelta()


_hands = _Hands()


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


def follow(hands: Path | None) -> None:
    """Go as the demonstration's hands say: a file with seconds to add; without the file, the real time.

    For the processes of `rasid demo` only: its week is played through the doors of running servers.
    Raises TravelForbiddenError unless `allow_travel()` was called.
    """
    if hands is not None and not may_travel():
        raise TravelForbiddenError("the clock of this installation cannot be set")
    _hands.path, _hands.read_at, _hands.off = hands, 0, timedelta()


def now() -> datetime:
    """This moment, aware, in UTC."""
    if not may_travel():
        return datetime.now(UTC)
    return _travelled.get() or datetime.now(UTC) + _off()


def _off() -> timedelta:
    if _hands.path is None:
        return timedelta()
    try:
        set_at = _hands.path.stat().st_mtime_ns
        if set_at != _hands.read_at:
            _hands.off = timedelta(seconds=float(_hands.path.read_text(encoding="ascii")))
            _hands.read_at = set_at
    except FileNotFoundError:
        _hands.read_at, _hands.off = 0, timedelta()
    return _hands.off


def real_now() -> datetime:
    """This moment wherever the clock travels: for those who set it, and may not set it ahead."""
    return datetime.now(UTC)


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
