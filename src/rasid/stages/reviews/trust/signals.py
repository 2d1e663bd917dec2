"""What is known of one visit enters as plain values; one observed signal each, with its reason, leaves.

Nothing here decides on a person: every strength is a reason for somebody to look. What could not be known is said to be
unknown and never held against the visit; what does not apply (a telephone call has no place) is None.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from math import asin, ceil, cos, radians, sin, sqrt

from rasid.stages.registry.rules import OpenSpan, is_open
from rasid.stages.reviews.trust.bands import Observed, Signal

EARTH_RADIUS_M = 6_371_000
# Metres around the registry's point within which a centre of that kind is met. Points of the registry are entrances
# or middles of buildings, some from open maps: the fence holds that error too.
FENCE_RADIUS_M: Mapping[str, int] = {"counter": 250, "facility": 400, "open_space": 700, "road_segment": 1500}
DEFAULT_FENCE_M = 400
ACCURACY_UNSTATED_M = 50
TOO_COARSE_M = 1000
HOURS_LEEWAY = timedelta(minutes=15)
FUTURE_LEEWAY = timedelta(minutes=2)
STAMP_LEEWAY = timedelta(minutes=5)
EXIF_LEEWAY = timedelta(hours=2)
SHORTEST_SHARE = 0.1
LONGEST_BOXES = 3
FEWEST_TO_COMPARE = 20
FEWEST_ALIKE_ITEMS = 8
FAST_SECONDS = 1.0
FEWEST_TIMED = 8
COPIED_FROM = 0.6
STAMPS = ("arrived_at", "ticket_at", "counter_at", "finished_at")


@dataclass(frozen=True, slots=True)
class Seen:
    """A position by the phone, in degrees; `accuracy_m` None when the phone did not state it."""

    latitude: float
    longitude: float
    accuracy_m: float | None


@dataclass(frozen=True, slots=True)
class Picture:
    """A file taken on the visit. `resent`: these bytes came with another visit too; `near`: its like did."""

    path: str
    taken_in_app: bool | None = None
    taken_at: datetime | None = None
    resent: bool = False
    near: bool = False
    is_photo: bool = True


@dataclass(frozen=True, slots=True)
class Ticket:
    """A queue number and when it was drawn, of this or another visit to the same centre on the same day."""

    number: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Visited:
    """Everything the signals read of one submission. Times are aware and local to the programme."""

    has_place: bool
    point_kind: str
    fence: tuple[float, float] | None
    seen: Seen | None
    asks_place: bool
    window: tuple[date, date]
    hours: tuple[OpenSpan, ...]
    is_holiday: bool
    started: datetime | None
    ended: datetime | None
    received: datetime
    stamps: Mapping[str, datetime]  # in the order of the form
    time_box_minutes: int
    pictures: tuple[Picture, ...] = ()
    facts_pending: bool = False
    keeps_hours: bool = True
    is_on_screen: bool = False
    narrative_words: int = 0
    narrative_likeness: float | None = None
    same_share: float | None = None
    choices_compared: int = 0
    others_same_share: Sequence[float] = ()
    question_seconds: Sequence[float] = ()
    others_seconds: Sequence[float] = ()
    clock_went_back: bool = False
    has_ticket_question: bool = False
    ticket: Ticket | None = None
    other_tickets: Sequence[Ticket] = ()
    required_zones: frozenset[str] = field(default_factory=frozenset)
    unreached_zones: frozenset[str] = field(default_factory=frozenset)


def observe(visited: Visited) -> list[Observed]:
    """All signals that apply to this visit."""
    looked = (
        place(visited), moment(visited), duration(visited), capture(visited), photos(visited),
        narrative(visited), sameness(visited), speed(visited), clock(visited), ticket(visited), zones(visited),
    )  # fmt: skip
    return [each for each in looked if each is not None]


def distance_m(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Great-circle distance between (latitude, longitude) pairs in degrees, in metres (haversine)."""
    lat_a, lat_b = radians(a[0]), radians(b[0])
    half = sin((lat_b - lat_a) / 2) ** 2 + cos(lat_a) * cos(lat_b) * sin(radians(b[1] - a[1]) / 2) ** 2
    return 2 * EARTH_RADIUS_M * asin(min(1.0, sqrt(half)))


def place(visited: Visited) -> Observed | None:
    """Where the phone was against the centre's fence; a circle that touches both sides says nothing."""
    if not visited.has_place or not visited.asks_place:
        return None
    if visited.fence is None:
        return Observed(Signal.PLACE, None, "place-not-in-registry")
    if visited.seen is None:
        return Observed(Signal.PLACE, None, "place-not-recorded")
    accuracy = visited.seen.accuracy_m or ACCURACY_UNSTATED_M
    if accuracy > TOO_COARSE_M:
        return Observed(Signal.PLACE, None, "place-too-coarse")
    fence = FENCE_RADIUS_M.get(visited.point_kind, DEFAULT_FENCE_M)
    away = distance_m(visited.fence, (visited.seen.latitude, visited.seen.longitude))
    if away + accuracy <= fence:
        return Observed(Signal.PLACE, 0.0, "place-inside")
    beyond = away - accuracy - fence
    if beyond <= 0:
        # Somewhere in its circle the phone was inside. Leaning in or out is not for a rule to say.
        return Observed(Signal.PLACE, None if away > fence else 0.0, "place-on-the-edge")
    strength = min(1.0, 0.5 + 0.5 * beyond / (2 * fence))
    return Observed(Signal.PLACE, strength, "place-outside", {"kilometres": _kilometres(away)})


def moment(visited: Visited) -> Observed | None:
    """Day in the visit's window, hour in the centre's opening hours."""
    begun = visited.stamps.get("arrived_at") or visited.started
    if begun is None:
        return Observed(Signal.TIME, None, "time-not-recorded")
    first, last = visited.window
    if not first <= begun.date() <= last:
        days = min(abs((begun.date() - first).days), abs((begun.date() - last).days))
        return Observed(Signal.TIME, min(1.0, 0.6 + 0.1 * days), "time-outside-window", {"days": days})
    if not visited.keeps_hours:
        return Observed(Signal.TIME, 0.0, "time-in-window")
    if not visited.hours:
        return Observed(Signal.TIME, None, "time-hours-unknown")
    if any(is_open(visited.hours, begun + shift) for shift in (-HOURS_LEEWAY, timedelta(), HOURS_LEEWAY)):
        if visited.is_holiday:
            return Observed(Signal.TIME, 0.4, "time-holiday")
        return Observed(Signal.TIME, 0.0, "time-open")
    hours = _hours_from_opening(visited.hours, begun)
    if "arrived_at" not in visited.stamps and hours <= 4:
        # Only the form's own start is known: it may have been opened after leaving.
        return Observed(Signal.TIME, 0.3, "time-form-after-hours", {"hours": hours})
    return Observed(Signal.TIME, min(1.0, 0.4 + 0.15 * hours), "time-closed", {"hours": hours})


def duration(visited: Visited) -> Observed | None:
    """Long enough for what the scenario asks, and not absurdly long."""
    taken = _minutes_taken(visited)
    if taken is None:
        return Observed(Signal.DURATION, None, "duration-not-recorded")
    shortest = max(1.0, SHORTEST_SHARE * visited.time_box_minutes)
    params = {"minutes": max(1, round(taken))}
    if taken < shortest:
        return Observed(Signal.DURATION, 1 - max(0.0, taken) / shortest, "duration-short", params)
    longest = LONGEST_BOXES * visited.time_box_minutes
    if taken > longest:
        strength = min(0.5, 0.15 + 0.35 * (taken - longest) / (longest * 2))
        return Observed(Signal.DURATION, strength, "duration-long", {"hours": max(1, round(taken / 60))})
    return Observed(Signal.DURATION, 0.0, "duration-fits", params)


def capture(visited: Visited) -> Observed | None:
    """Whether pictures and recordings were taken in the app, or else at the time of the visit.

    A screenshot is chosen from the phone by its nature, and says no time of its own.
    """
    files = [each for each in visited.pictures if not (visited.is_on_screen and each.is_photo)]
    if not files:
        return None
    told = [each for each in files if each.taken_in_app is not None]
    if told:
        chosen = sum(not each.taken_in_app for each in told)
        count = {"count": chosen}
        if chosen:
            return Observed(Signal.CAPTURE, chosen / len(told), "capture-from-gallery", count)
        return Observed(Signal.CAPTURE, 0.0, "capture-in-app")
    dated = [each.taken_at for each in files if each.taken_at is not None]
    if visited.started is None or not dated:
        pending = visited.facts_pending
        return Observed(Signal.CAPTURE, None, "capture-pending" if pending else "capture-not-recorded")
    end = visited.ended or visited.started
    strange = sum(not visited.started - EXIF_LEEWAY <= at <= end + EXIF_LEEWAY for at in dated)
    if strange:
        return Observed(Signal.CAPTURE, 0.8 * strange / len(dated), "capture-other-time", {"count": strange})
    return Observed(Signal.CAPTURE, 0.0, "capture-at-the-time")


def photos(visited: Visited) -> Observed | None:
    """Photos that another visit brought already, byte for byte or nearly."""
    if not any(each.is_photo for each in visited.pictures):
        return None
    resent = sum(each.resent for each in visited.pictures)
    if resent:
        return Observed(Signal.PHOTOS, 1.0, "photos-resent", {"count": resent})
    if visited.facts_pending:
        return Observed(Signal.PHOTOS, None, "photos-pending")
    near = sum(each.near for each in visited.pictures)
    # One page of a site looks the same to everybody.
    if near and not visited.is_on_screen:
        return Observed(Signal.PHOTOS, 0.7, "photos-alike", {"count": near})
    return Observed(Signal.PHOTOS, 0.0, "photos-own")


def narrative(visited: Visited) -> Observed | None:
    """Free text that repeats another visit's; trigram likeness from 0.6 on, full at 0.95."""
    if not visited.narrative_words:
        return None
    likeness = visited.narrative_likeness
    if likeness is None:
        return Observed(Signal.NARRATIVE, None, "narrative-too-short")
    if likeness < COPIED_FROM:
        return Observed(Signal.NARRATIVE, 0.0, "narrative-own")
    strength = min(1.0, 0.3 + 0.7 * (likeness - COPIED_FROM) / 0.35)
    return Observed(Signal.NARRATIVE, strength, "narrative-alike", {"percent": round(100 * likeness)})


def sameness(visited: Visited) -> Observed | None:
    """The same choice all the way down, against what others choose in the same questionnaire."""
    if visited.same_share is None or visited.choices_compared < FEWEST_ALIKE_ITEMS:
        return None
    others = visited.others_same_share
    params = {"percent": round(100 * visited.same_share)}
    if len(others) < FEWEST_TO_COMPARE:
        return Observed(Signal.SAMENESS, None, "sameness-nothing-to-compare", params)
    rank = sum(other < visited.same_share for other in others) / len(others)
    if visited.same_share < 0.8 or rank < 0.95:
        return Observed(Signal.SAMENESS, 0.0, "sameness-usual", params)
    return Observed(Signal.SAMENESS, min(1.0, 0.4 + 12 * (rank - 0.95)), "sameness-unusual", params)


def speed(visited: Visited) -> Observed | None:
    """Seconds per question against one second, and against what the same questionnaire takes others."""
    timed = sorted(visited.question_seconds)
    if len(timed) < FEWEST_TIMED:
        return Observed(Signal.SPEED, None, "speed-not-recorded")
    too_fast = sum(seconds < FAST_SECONDS for seconds in timed) / len(timed)
    strength = min(1.0, max(0.0, (too_fast - 0.3) / 0.5))
    params = {"percent": round(100 * too_fast), "seconds": max(1, round(_median(timed)))}
    others = sorted(visited.others_seconds)
    if len(others) >= FEWEST_TO_COMPARE and _median(timed) < others[ceil(0.02 * len(others)) - 1] / 2:
        strength = max(strength, 0.6)
    return Observed(Signal.SPEED, strength, "speed-fast" if strength else "speed-usual", params)


def clock(visited: Visited) -> Observed | None:
    """The phone's clock against the server's and against itself. Late sending is no fault."""
    if visited.started is None or visited.ended is None:
        return Observed(Signal.CLOCK, None, "clock-not-recorded")
    ahead = visited.ended - visited.received
    if ahead > FUTURE_LEEWAY:
        strength = min(1.0, 0.3 + 0.7 * ahead / timedelta(hours=6))
        return Observed(Signal.CLOCK, strength, "clock-ahead", {"hours": ceil(ahead / timedelta(hours=1))})
    if visited.ended < visited.started or visited.clock_went_back:
        return Observed(Signal.CLOCK, 0.8, "clock-went-back")
    held = list(visited.stamps.values())
    if held != sorted(held):
        return Observed(Signal.CLOCK, 0.6, "clock-stamps-out-of-order")
    if any(not visited.started - timedelta(days=1) <= at <= visited.ended + STAMP_LEEWAY for at in held):
        return Observed(Signal.CLOCK, 0.5, "clock-stamps-outside")
    return Observed(Signal.CLOCK, 0.0, "clock-sound")


def ticket(visited: Visited) -> Observed | None:
    """Queue numbers of one centre and day rise with time; the same number is not drawn twice."""
    if not visited.has_ticket_question or visited.ticket is None:
        return None
    others = visited.other_tickets
    if not others:
        return Observed(Signal.TICKET, None, "ticket-nothing-to-compare")
    mine = visited.ticket
    if any(other.number == mine.number for other in others):
        return Observed(Signal.TICKET, 1.0, "ticket-drawn-twice")
    wrong = sum((other.number < mine.number) != (other.at < mine.at) for other in others)
    if wrong:
        return Observed(Signal.TICKET, 0.6 * wrong / len(others), "ticket-out-of-order")
    return Observed(Signal.TICKET, 0.0, "ticket-in-order")


def zones(visited: Visited) -> Observed | None:
    """Places that the scenario says must be reached, and that were not."""
    if not visited.required_zones:
        return None
    missed = len(visited.unreached_zones)
    if missed:
        share = missed / len(visited.required_zones)
        return Observed(Signal.ZONES, share, "zones-unreached", {"count": missed})
    return Observed(Signal.ZONES, 0.0, "zones-reached")


def _minutes_taken(visited: Visited) -> float | None:
    """From first to last tap where both are there, else how long the form was open."""
    if len(visited.stamps) > 1:
        held = list(visited.stamps.values())
        return (max(held) - min(held)) / timedelta(minutes=1)
    if visited.started is None or visited.ended is None or visited.ended < visited.started:
        return None
    return (visited.ended - visited.started) / timedelta(minutes=1)


def _hours_from_opening(hours: Sequence[OpenSpan], local: datetime) -> int:
    """Whole hours, rounded up, to the nearest open hour before or after; at most 24."""
    for away in range(1, 25):
        step = timedelta(hours=away)
        if is_open(hours, local - step) or is_open(hours, local + step):
            return away
    return 24


def _kilometres(metres: float) -> int:
    """Whole kilometres, rounded up: how far is enough to judge, where is not for a reader."""
    return max(1, ceil(metres / 1000))


def _median(ordered: Sequence[float]) -> float:
    middle = len(ordered) // 2
    return ordered[middle] if len(ordered) % 2 else (ordered[middle - 1] + ordered[middle]) / 2
