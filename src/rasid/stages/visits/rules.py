"""States of a visit and of a transaction: what may follow what enters with plain values, refusals leave."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from math import asin, cos, radians, sin, sqrt
from typing import Any

from rasid.stages.questionnaires.rules import EvidenceKind
from rasid.stages.registry.rules import TimeLimit, TimeUnit


class VisitState(StrEnum):
    OFFERED = "offered"
    TAKEN = "taken"
    STARTED = "started"
    FILED = "filed"
    DECLINED = "declined"
    EXPIRED = "expired"
    ABANDONED = "abandoned"
    # Handed back by the observer, or taken off by the office: either leaves a place to be filled.
    GIVEN_BACK = "given_back"
    CALLED_OFF = "called_off"


class Purpose(StrEnum):
    """Only sample visits carry the estimates."""

    SAMPLE = "sample"
    DOUBLE = "double"
    CONTROL = "control"
    REVISIT = "revisit"
    URGENT = "urgent"
    TRIAL = "trial"


class Channel(StrEnum):
    IN_PERSON = "in_person"
    PHONE = "phone"
    WEB = "web"


class Outcome(StrEnum):
    """How a transaction that may outlast its visit stands."""

    RUNNING = "running"
    GRANTED = "granted"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


class Reason(StrEnum):
    """Why a visit was declined or given up: a code, because non-response is counted by it."""

    NO_TIME = "no-time"
    UNWELL = "unwell"
    TOO_FAR = "too-far"
    CONFLICT = "conflict"
    RECOGNISED = "recognised"
    UNSAFE = "unsafe"
    PLACE_CLOSED = "place-closed"
    TURNED_AWAY = "turned-away"
    NO_ANSWER = "no-answer"
    WEATHER = "weather"
    REASSIGNED = "reassigned"
    OTHER = "other"


DECLINE_REASONS = (Reason.NO_TIME, Reason.UNWELL, Reason.TOO_FAR, Reason.CONFLICT, Reason.OTHER)
ABANDON_REASONS = (
    Reason.UNSAFE,
    Reason.RECOGNISED,
    Reason.PLACE_CLOSED,
    Reason.TURNED_AWAY,
    Reason.UNWELL,
    Reason.OTHER,
)
# Why the office takes a visit off.
CALL_OFF_REASONS = (Reason.PLACE_CLOSED, Reason.WEATHER, Reason.UNWELL, Reason.REASSIGNED)


class Refusal(StrEnum):
    NOT_YOURS = "visits-not-yours"
    WRONG_STATE = "visits-wrong-state"
    NOT_YET = "visits-not-yet"
    WINDOW_OVER = "visits-window-over"
    REASON_MISSING = "visits-reason-missing"
    REASON_NOT_FITTING = "visits-reason-not-fitting"
    TRANSACTION_TOO_EARLY = "visits-transaction-too-early"
    TRANSACTION_OVER = "visits-transaction-over"
    SERVICE_ELSEWHERE = "visits-service-elsewhere"
    OUTCOME_MISSING = "visits-outcome-missing"
    IN_THE_FUTURE = "visits-in-the-future"
    BEFORE_IT_BEGAN = "visits-before-it-began"
    REPLACED = "visits-replaced"
    SETTLED = "visits-settled"
    NOT_FREE = "visits-not-free"
    NOT_ELIGIBLE = "visits-not-eligible"
    DAYS_WRONG = "visits-days-wrong"
    NO_SHIFT = "visits-no-shift"
    NOT_THE_OFFICE = "visits-not-the-office"
    NO_SUCH_AREA = "visits-no-such-area"
    NO_SUCH_POINT = "visits-no-such-point"


STEPS: dict[VisitState, frozenset[VisitState]] = {
    VisitState.OFFERED: frozenset(
        {
            VisitState.TAKEN,
            VisitState.DECLINED,
            VisitState.EXPIRED,
            VisitState.GIVEN_BACK,
            VisitState.CALLED_OFF,
        }
    ),
    VisitState.TAKEN: frozenset(
        {
            VisitState.STARTED,
            VisitState.ABANDONED,
            VisitState.EXPIRED,
            VisitState.FILED,
            VisitState.GIVEN_BACK,
            VisitState.CALLED_OFF,
        }
    ),
    VisitState.STARTED: frozenset({VisitState.FILED, VisitState.ABANDONED, VisitState.EXPIRED}),
    # A phone without network may file long after the window closed on paper: the work was done. It may also have
    # said yes in time, and be heard only now.
    VisitState.EXPIRED: frozenset({VisitState.FILED, VisitState.TAKEN}),
    VisitState.FILED: frozenset(),
    VisitState.DECLINED: frozenset(),
    VisitState.ABANDONED: frozenset({VisitState.FILED}),
    VisitState.GIVEN_BACK: frozenset(),
    VisitState.CALLED_OFF: frozenset(),
}
FITTING_REASONS = {
    VisitState.DECLINED: DECLINE_REASONS,
    VisitState.ABANDONED: ABANDON_REASONS,
    VisitState.GIVEN_BACK: DECLINE_REASONS,
    VisitState.CALLED_OFF: CALL_OFF_REASONS,
}
NEEDS_REASON = frozenset(FITTING_REASONS)
# Left before its window is over: somebody else may still go.
LEAVES_A_VACANCY = frozenset(
    {VisitState.DECLINED, VisitState.EXPIRED, VisitState.GIVEN_BACK, VisitState.CALLED_OFF}
)
UNFINISHED = frozenset({VisitState.OFFERED, VisitState.TAKEN, VisitState.STARTED})
FILEABLE = frozenset(state for state, following in STEPS.items() if VisitState.FILED in following)
# A transaction exists once somebody stood at the counter.
HAS_BEGUN = frozenset({VisitState.STARTED, VisitState.FILED, VisitState.ABANDONED})


def may_move(
    current: VisitState, wanted: VisitState, reason: Reason | None = None, note: str = ""
) -> Refusal | None:
    """Whether a visit may go from one state to another, and for that reason. `other` must be explained."""
    if wanted not in STEPS[current]:
        return Refusal.WRONG_STATE
    if wanted not in NEEDS_REASON:
        return None
    if reason is None or (reason is Reason.OTHER and not note.strip()):
        return Refusal.REASON_MISSING
    return None if reason in FITTING_REASONS[wanted] else Refusal.REASON_NOT_FITTING


def goes_unmade(reason: Reason) -> bool:
    """Nobody else can make it either, or somebody is being sent already: it is not offered to others."""
    return reason in {Reason.PLACE_CLOSED, Reason.WEATHER, Reason.REASSIGNED}


def may_start(today: date, window_starts: date, window_ends: date) -> Refusal | None:
    """A visit is started inside its window; only its filing may come later."""
    if today < window_starts:
        return Refusal.NOT_YET
    return Refusal.WINDOW_OVER if today > window_ends else None


def may_take(today: date, window_ends: date) -> Refusal | None:
    """Taking in advance is welcome; taking what can no longer be made is not."""
    return Refusal.WINDOW_OVER if today > window_ends else None


# A mistyped year would have working days reckoned back to it at every look, in the office too.
OLDEST_FILING = timedelta(days=3 * 366)


def may_open_transaction(
    state: VisitState, same_authority: bool, at: datetime, now: datetime
) -> Refusal | None:
    if state not in HAS_BEGUN:
        return Refusal.TRANSACTION_TOO_EARLY
    if not same_authority:
        return Refusal.SERVICE_ELSEWHERE
    if now - at > OLDEST_FILING:
        return Refusal.BEFORE_IT_BEGAN
    return Refusal.IN_THE_FUTURE if at > now else None


def may_continue_transaction(
    outcome: Outcome, filed_at: datetime, at: datetime, now: datetime
) -> Refusal | None:
    """Contacts and the end belong to a running transaction, after it was filed and not in the future."""
    if outcome is not Outcome.RUNNING:
        return Refusal.TRANSACTION_OVER
    if at < filed_at:
        return Refusal.BEFORE_IT_BEGAN
    return Refusal.IN_THE_FUTURE if at > now else None


def may_close_transaction(
    outcome: Outcome, wanted: Outcome, filed_at: datetime, at: datetime, now: datetime
) -> Refusal | None:
    if wanted is Outcome.RUNNING:
        return Refusal.OUTCOME_MISSING
    return may_continue_transaction(outcome, filed_at, at, now)


# Ways of visiting ---------------------------------------------------------------


@dataclass(frozen=True)
class ChannelRules:
    """What a way of visiting brings with it, for planning, for the brief and for how far a visit is trusted.

    Without a place there is no fence to stand in, no route, and no position to fix; `keeps_hours`: only inside
    the opening hours (a line has its own); `evidence` that can exist at all, whatever the policy allows;
    `is_on_screen`: a picture is a screenshot, which no camera vouches for.
    """

    has_place: bool
    has_route: bool
    keeps_hours: bool
    evidence: frozenset[EvidenceKind]
    is_on_screen: bool = False


_CHANNEL_RULES = {
    Channel.IN_PERSON: ChannelRules(True, True, True, frozenset(EvidenceKind)),
    # Only the observer's own voice, after the call: the call itself is never recorded.
    Channel.PHONE: ChannelRules(False, False, True, frozenset({EvidenceKind.AUDIO})),
    # A service that closes at night closes to everybody: its hours are part of what is seen, not a condition.
    Channel.WEB: ChannelRules(
        False, False, False, frozenset({EvidenceKind.PHOTO, EvidenceKind.AUDIO}), is_on_screen=True
    ),
}


def channel_rules(channel: Channel) -> ChannelRules:
    return _CHANNEL_RULES[Channel(channel)]


ZONES_QUESTION = "zones_reached"


def unreached_zones(
    zones: Iterable[Mapping[str, Any]], answers: Mapping[str, str]
) -> tuple[Mapping[str, Any], ...]:
    """The scenario's zones that had to be reached and were not, by the answers (question name → raw answer).

    A form that does not ask where one has been (a two-minute check) leaves none open; one that asks and got no
    answer leaves all of them open.
    """
    if ZONES_QUESTION not in answers:
        return ()
    reached = frozenset(answers[ZONES_QUESTION].split())
    return tuple(zone for zone in zones if zone.get("required", True) and zone["code"] not in reached)


EARTH_KM = 6371.0088
NEAR_KM = 10


def rough_kilometres(here: tuple[float, float], there: tuple[float, float]) -> int:
    """How far it is from one place to the next, in a straight line and never exact: whole kilometres, above ten in
    fives; 0 = less than one. Haversine; degrees (latitude, longitude)."""
    (a, b), (c, d) = ((radians(each[0]), radians(each[1])) for each in (here, there))
    chord = sin((c - a) / 2) ** 2 + cos(a) * cos(c) * sin((d - b) / 2) ** 2
    km = 2 * EARTH_KM * asin(sqrt(min(chord, 1.0)))
    if km < 1:
        return 0
    return round(km) if km < NEAR_KM else round(km / 5) * 5


# Transactions that outlast their visit --------------------------------------------

# Without a promised day somebody asks again after a fortnight: sooner would give the applicant away.
ASK_AGAIN_DAYS = 14
# In minutes, a generation: a filing day mistyped by centuries ends the search.
LONGEST_UNITS = 2**24
NOON = time(12)


class Standing(StrEnum):
    """A transaction set against the longest time that the law allows it."""

    RUNNING = "running"
    OVERDUE = "overdue"
    IN_TIME = "in_time"
    LATE = "late"
    UNLIMITED = "unlimited"
    WITHDRAWN = "withdrawn"


WorkingDayAfter = Callable[[date, int], date]


def units_taken(filed: datetime, until: datetime, unit: TimeUnit, working_day_after: WorkingDayAfter) -> int:
    """How long it took in the unit of its limit: the least number that would have been enough as a limit.

    Begun units count whole, and the day of filing never counts, exactly as for the limit itself: whatever took
    n units is in time under a limit of n and late under n - 1. Both moments in the programme's zone.
    """

    def is_enough(value: int) -> bool:
        return TimeLimit(value, unit).due(filed, working_day_after) >= until

    if is_enough(0):
        return 0
    high = 1
    while not is_enough(high):
        high *= 2
        if high > LONGEST_UNITS:
            return LONGEST_UNITS
    low = high // 2
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if is_enough(middle) else (middle, high)
    return high


def standing(outcome: Outcome, until: datetime, limit: TimeLimit | None, due: datetime | None) -> Standing:
    """Where it stands; `until` is its end, or now while it runs. What the applicant withdrew is nobody's delay."""
    if outcome is Outcome.WITHDRAWN:
        return Standing.WITHDRAWN
    if limit is None or due is None:
        return Standing.UNLIMITED
    if outcome is Outcome.RUNNING:
        return Standing.OVERDUE if until > due else Standing.RUNNING
    return Standing.LATE if until > due else Standing.IN_TIME


def ask_again_on(last_contact: date, promised: date | None, due: date | None) -> date:
    """The day on which the observer should ask: the promised one; else when the law's time has just run out,
    or a fortnight after the last word, whichever comes first."""
    if promised is not None and promised > last_contact:
        return promised
    days = [last_contact + timedelta(days=ASK_AGAIN_DAYS)]
    if due is not None and due >= last_contact:
        days.append(due + timedelta(days=1))
    return min(days)


def moment_on(day: date, now: datetime, not_before: datetime | None = None) -> datetime:
    """The moment kept for something said to have happened on a day: now for today, else noon.

    Noon of the day on which it was filed may lie before the filing: then the moment of filing counts.
    """
    moment = now if day == now.date() else datetime.combine(day, NOON, now.tzinfo)
    return (
        not_before if not_before is not None and not_before > moment and not_before.date() == day else moment
    )


def may_continue_elsewhere(same_observer: bool, same_authority: bool) -> Refusal | None:
    """A later visit carries a transaction on when it is the same observer's, to the same authority."""
    if not same_observer:
        return Refusal.NOT_YOURS
    return None if same_authority else Refusal.SERVICE_ELSEWHERE
