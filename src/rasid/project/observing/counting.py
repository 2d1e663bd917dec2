"""What just happened enters, by plain calls; nothing leaves: the figures are read elsewhere (`listening`).

For the intake, the lanes and the worker. Every function returns at once where nobody asked for figures
(RASID_METRICS_ADDRESS), never raises, and takes words of ours only: a lane, a reason, a name of an address.
"""

from typing import TYPE_CHECKING

# Prometheus' library decides when it is imported whether processes share a folder: not before that was decided.
if TYPE_CHECKING:
    from rasid.project.observing.meters import Meters

_meters: "Meters | None" = None


def count_with(meters: "Meters | None") -> "Meters | None":
    """From now on; called once when a process begins. Returns what counted before, for tests."""
    global _meters
    before, _meters = _meters, meters
    return before


def is_on() -> bool:
    return _meters is not None


def request_ended(method: str, url_name: str | None, status: int, lane: str, seconds: float) -> None:
    """One answer. `url_name` as in the table of addresses; `seconds` in a thread, without waiting for one."""
    if _meters:
        _meters.request(method, url_name, status, lane, seconds)


def waited(lane: str, seconds: float) -> None:
    """From the last byte of a request to the thread that took it."""
    if _meters:
        _meters.wait(lane, seconds)


def turned_away(reason: str, lane: str = "") -> None:
    """An answer without a thread: "full", "lane_full", "no_room", "too_slow", "too_large", "too_many_from_one" …"""
    if _meters:
        _meters.refusal(reason, lane)


def connection_opened() -> None:
    if _meters:
        _meters.connections(1)


def connection_closed() -> None:
    if _meters:
        _meters.connections(-1)


def spooled(taken_bytes: int) -> None:
    """How many bytes of bodies lie in this process' room now."""
    if _meters:
        _meters.spool(taken_bytes)


def lane_stands(lane: str, *, busy: int, waiting: int) -> None:
    """How many requests of a lane have a thread now, and how many wait for one, in this process."""
    if _meters:
        _meters.lane(lane, busy, waiting)


def cache_asked(hit: bool) -> None:
    """A public page asked for: answered from what is kept, or made anew."""
    if _meters:
        _meters.cache(hit)


def job_ended(event: str, step: str, outcome: str, seconds: float) -> None:
    """One run of a job: "done", "failed" or "again"; for periodic jobs `event` is empty and `step` the task's name."""
    if _meters:
        _meters.job(event, step, outcome, seconds)
