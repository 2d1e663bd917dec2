"""What a plan may become next, its settings and its strata; the arithmetic lives in `rasid.methods.planning`."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, fields, replace
from datetime import date, time
from enum import StrEnum
from math import floor

from rasid.methods.planning.effort import EFFORT, Effort
from rasid.methods.planning.seeds import SeedStream, derived_seed
from rasid.stages.questionnaires.rules import QuestionnaireUse
from rasid.stages.registry.rules import ServicePointKind

HIGHEST_RISK = 6.0
# Observers fall ill, centres close: a plan that needs every hour of everybody cannot be kept.
SPARE_SHARE = 0.1
MOST_EXTRA_OBSERVERS = 500
# Each «what if?» draws two whole weeks; a programme's next one waits until one of these is answered.
MOST_QUESTIONS_WAITING = 3
# One in so many of a stratum's drawn visits may be lost before the plan says so.
THINNED_ABOVE = 4
# With fewer centres an authority never has a score of four weeks.
SCORED_CENTRES = 8
# Of what follows risk, the most that authorities' floors may take.
FLOORS_SHARE = 0.5
MINUTES_A_DAY = 24 * 60
WHOLE = 1 << 48
LONGEST_REASON = 500
MOST_STEPS = 100_000
FEWEST_AUDITED, MOST_AUDITED = 26, 520


class PlanState(StrEnum):
    REQUESTED = "requested"
    FRAMED = "framed"
    DRAWN = "drawn"
    FAILED = "failed"
    RELEASED = "released"


class HoleReason(StrEnum):
    """Why a service point gets no visit. The first three keep it out of the draw; the others come after it.

    `ON_HOLD`: an observer found it unsafe, and no officer has said since that it is not.
    """

    ON_HOLD = "on_hold"
    NO_QUESTIONNAIRE = "no_questionnaire"
    NO_ELIGIBLE_OBSERVER = "no_eligible_observer"
    NO_CAPACITY_LEFT = "no_capacity_left"
    SISTERS_FULL = "sisters_full"
    DAY_TOO_LONG = "day_too_long"
    WINDOW_MISSED = "window_missed"
    CLOSED_THIS_WAVE = "closed_this_wave"


class ChanceClass(StrEnum):
    """With what chance a visit came to be: drawn, called up from the reserve, or asked for and so certain.

    Only the first two carry estimates. Doubles share the class of the visit that they repeat.
    """

    SAMPLE = "sample"
    RESERVE = "reserve"
    CERTAIN = "certain"


class RequestKind(StrEnum):
    """What a visit beside the sample was asked for."""

    REVISIT = "revisit"
    COMPLAINTS = "complaints"
    MINISTER = "minister"
    OTHER = "other"


class RequestState(StrEnum):
    WAITING = "waiting"
    PLANNED = "planned"
    WITHDRAWN = "withdrawn"


class TravelBackend(StrEnum):
    """Where travel times come from: reckoned from distances, a file, or a road server of one's own."""

    DISTANCE = "distance"
    FILE = "file"
    VALHALLA = "valhalla"


class LegSource(StrEnum):
    FILE = "file"
    VALHALLA = "valhalla"


class Reach(StrEnum):
    """How far from home an observer is sent."""

    GOVERNORATE = "governorate"
    COUNTRY = "country"


class Refusal(StrEnum):
    ALREADY_RELEASED = "plans-already-released"
    NOT_DRAWN = "plans-not-drawn"
    NO_OBSERVERS = "plans-no-observers"
    NO_CENTRES = "plans-no-centres"
    NO_QUESTIONNAIRES = "plans-no-questionnaires"
    NO_DAYS = "plans-no-days"
    NO_PROBABILITIES = "plans-no-probabilities"
    RULE_BROKEN = "plans-rule-broken"
    WAVE_OVER = "plans-wave-over"
    WAVE_NOT_OVER = "plans-wave-not-over"
    WAVE_TAKEN = "plans-wave-taken"
    CAPACITY = "plans-capacity"
    SETTINGS = "plans-settings"
    REASON_MISSING = "plans-reason-missing"
    NOT_RELEASED = "plans-not-released"
    NOT_DRAWING = "plans-not-drawing"
    GUESSABLE = "plans-guessable"
    SECRECY_KEPT = "plans-secrecy-kept"
    NO_REPLACEMENT = "plans-no-replacement"
    SET_ASIDE = "plans-set-aside"
    RESERVE_EMPTY = "plans-reserve-empty"
    CLOSED_ALREADY = "plans-closed-already"
    NOT_IN_FRAME = "plans-not-in-frame"
    POINT_UNKNOWN = "plans-point-unknown"
    WISH_UNNAMED = "plans-wish-unnamed"
    REQUEST_OVER = "plans-request-over"
    NO_VALHALLA = "plans-no-valhalla"
    NO_FILE_LEGS = "plans-no-file-legs"
    QUESTIONS_WAITING = "plans-questions-waiting"


@dataclass(frozen=True)
class PlanSettings:
    """The knobs of one plan; the defaults are explained in docs/methods/plan.md.

    `guaranteed_share` of the visits is spread evenly over all centres, the rest follows risk; no centre gets
    more than `most_times_average` times the even share, so that no single visit outweighs the others.
    """

    guaranteed_share: float = 0.5
    most: float = 0.8
    most_times_average: float = 3.0
    authority_visits: float = 6.25
    reserve_share: float = 0.2
    recency_days: int = 91
    daily_cap: int = 3
    smallest_stratum: int = 4
    reach: Reach = Reach.GOVERNORATE
    double_share: float = 0.10
    control_share: float = 0.075
    urgent_share: float = 0.05
    sister_caps: tuple[int, ...] = (2, 3)
    authority_day_cap: int | None = None
    visit_minutes: int = 60
    spot_check_minutes: int = 25
    day_minutes: int = 480
    first_hour: int = 7
    last_hour: int = 22
    evening_hour: int = 18
    route_steps: int = 600
    audit_weeks: int = 104

    def as_row(self) -> dict[str, float | int | str | list[int] | None]:
        return asdict(self) | {"sister_caps": list(self.sister_caps)}

    def effort(self) -> Effort:
        """How long ways are searched for, in steps: the same plan on every machine."""
        if self.route_steps >= EFFORT.iterations:
            return replace(EFFORT, iterations=self.route_steps)
        return Effort(exploration=1, iterations=self.route_steps, rounds=1)

    def visiting(self) -> tuple[int, int]:
        """Between which observers are sent anywhere, in minutes after midnight."""
        return 60 * self.first_hour, 60 * self.last_hour

    def minutes(self, use: QuestionnaireUse) -> int:
        """A visit of this kind with its report, without the way."""
        return self.visit_minutes if use is QuestionnaireUse.VISIT else self.spot_check_minutes


@dataclass(frozen=True)
class Bounds:
    """How many centres can be drawn, and within which probabilities."""

    sample_size: int
    least: float
    most: float


def read_settings(given: Mapping[str, object]) -> PlanSettings | Refusal:
    """Settings from their stored form; what is not said keeps its default."""
    known = {field.name for field in fields(PlanSettings)}
    try:
        read = replace(PlanSettings(), **{name: given[name] for name in given})  # type: ignore[arg-type]
        caps = tuple(int(cap) for cap in read.sister_caps)
        read = replace(read, reach=Reach(read.reach), sister_caps=caps)
        sound = set(given) <= known and _chances_sound(read) and _week_sound(read)
    except (TypeError, ValueError):
        return Refusal.SETTINGS
    return read if sound else Refusal.SETTINGS


def kept_settings(given: Mapping[str, object]) -> PlanSettings:
    """For whoever only reads a plan: what an older release kept and this one cannot read counts as unsaid."""
    read = read_settings(given)
    return read if isinstance(read, PlanSettings) else PlanSettings()


def _chances_sound(read: PlanSettings) -> bool:
    shares = (read.reserve_share, read.double_share, read.control_share, read.urgent_share)
    return (
        0 < read.guaranteed_share <= 1
        and 0 < read.most < 1
        and read.most_times_average >= 1
        and read.authority_visits >= 0
        and all(0 <= share <= 1 for share in shares)
        and read.smallest_stratum >= 1
    )


def _week_sound(read: PlanSettings) -> bool:
    minutes = (read.visit_minutes, read.spot_check_minutes)
    return (
        read.recency_days >= 0
        and read.daily_cap >= 1
        and bool(read.sister_caps)
        and min(read.sister_caps) >= 1
        and (read.authority_day_cap is None or read.authority_day_cap >= 1)
        and all(1 <= one <= read.day_minutes <= MINUTES_A_DAY for one in minutes)
        and 0 <= read.first_hour <= 23
        and read.last_hour <= 24
        and max(minutes) <= 60 * (read.last_hour - read.first_hour)
        and 0 <= read.evening_hour <= 23
        and 1 <= read.route_steps <= MOST_STEPS
        and (read.audit_weeks == 0 or FEWEST_AUDITED <= read.audit_weeks <= MOST_AUDITED)
    )


def may_release(state: PlanState, today: date, wave_ends: date) -> Refusal | None:
    if state is PlanState.RELEASED:
        return Refusal.ALREADY_RELEASED
    if state is not PlanState.DRAWN:
        return Refusal.NOT_DRAWN
    return Refusal.WAVE_OVER if today > wave_ends else None


def may_redraw(state: PlanState, reason: str) -> Refusal | None:
    """A plan that failed, or that the world overtook, is drawn anew with the same promised seed."""
    if state is PlanState.RELEASED:
        return Refusal.ALREADY_RELEASED
    if state not in {PlanState.FAILED, PlanState.DRAWN}:
        return Refusal.NOT_DRAWN
    return None if reason.strip() else Refusal.REASON_MISSING


def draw_seed(secret: bytes) -> bytes:
    """The seed that is promised, and opened to auditors. It decides which centres; it does not tell days or people."""
    return derived_seed(secret, "draw")


def frame_salt(secret: bytes, redraws: int) -> bytes:
    """What the frame's commitment is salted with, another for each drawing; opened to auditors with the seed."""
    return derived_seed(secret, f"frame/{redraws}")


def assignment_seed(secret: bytes) -> bytes:
    """The seed of days and people. Never revealed: it would tell who stood at which counter when."""
    return derived_seed(secret, "assignment")


def share_of(drawn: Iterable[str], share: float, secret: bytes, what: str) -> tuple[str, ...]:
    """Some of the drawn centres, each with exactly the chance `share`, in id order: for doubles and for controls.

    As many as the share asks for; what is left over after whole centres is one more with that chance.
    """
    stream = SeedStream(derived_seed(secret, what), what)
    mixed = stream.shuffled(sorted(drawn))
    wanted = len(mixed) * share
    whole = floor(wanted + 1e-9)
    one_more = stream.below(WHOLE) < round((wanted - whole) * WHOLE)
    return tuple(sorted(mixed[: whole + one_more]))


def inclusion(probability: float, called_up: int, left: int) -> float:
    """A centre's chance of being in the sample after `called_up` call-ups from the `left` centres not drawn.

    π + (1 − π)·k/(N − n); the same formula for the drawn and for those called up.
    """
    if not 0 <= called_up <= left:
        raise ValueError("more were called up than were left")
    return probability + (1 - probability) * called_up / left if left else probability


def most_asked(capacity: int, settings: PlanSettings) -> int:
    """How many asked visits a plan takes up beside its sample: its share, and one at least unless the share is none."""
    return max(1, floor(capacity * settings.urgent_share)) if settings.urgent_share else 0


def may_stop(state: PlanState) -> Refusal | None:
    return None if state in {PlanState.REQUESTED, PlanState.FRAMED} else Refusal.NOT_DRAWING


def may_replan(state: PlanState, reason: str, today: date, wave_ends: date) -> Refusal | None:
    """A released week that is not over, and a reason that whoever looks later can read."""
    if state is not PlanState.RELEASED:
        return Refusal.NOT_RELEASED
    if today > wave_ends:
        return Refusal.WAVE_OVER
    return None if reason.strip() else Refusal.REASON_MISSING


def may_wonder(state: PlanState, waiting: int) -> Refusal | None:
    """Whether «what if?» may be asked of a plan in this state while so many of the programme's questions wait."""
    if state not in {PlanState.DRAWN, PlanState.RELEASED}:
        return Refusal.NOT_DRAWN
    return Refusal.QUESTIONS_WAITING if waiting >= MOST_QUESTIONS_WAITING else None


def may_ask(kind: RequestKind, reason: str, on_behalf_of: str) -> Refusal | None:
    """A minister's wish is welcome and has a name to it; everything asked for has a reason."""
    if not reason.strip():
        return Refusal.REASON_MISSING
    if kind is RequestKind.MINISTER and not on_behalf_of.strip():
        return Refusal.WISH_UNNAMED
    return None


def fitting_uses(kind: ServicePointKind) -> tuple[QuestionnaireUse, ...]:
    """Kinds of questionnaire that fit a kind of place, best first.

    The place decides and not who happens to be sent: a centre asked two different things in two weeks could
    not be compared with itself. Parks and roads ask for many short looks rather than one long one.
    """
    if kind in {ServicePointKind.OPEN_SPACE, ServicePointKind.ROAD_SEGMENT}:
        return (QuestionnaireUse.SPOT_CHECK, QuestionnaireUse.VISIT)
    return (QuestionnaireUse.VISIT, QuestionnaireUse.SPOT_CHECK)


def qualification(sector: str, use: QuestionnaireUse) -> str:
    """What a certificate must cover: a spotter's certificate in health does not make a shopper in health."""
    return f"{sector}:{use}"


def plan_days(
    first: date, last: date, weekend: frozenset[int], holidays: frozenset[date], today: date
) -> tuple[date, ...]:
    """Days of the wave on which visits can still be made."""
    days = (date.fromordinal(n) for n in range(max(first, today).toordinal(), last.toordinal() + 1))
    return tuple(day for day in days if day.isoweekday() not in weekend and day not in holidays)


def longest_window(spans: Sequence[tuple[time, time]]) -> tuple[int, int]:
    """The longest stretch of opening that begins on a day, in minutes after midnight; it ends at midnight, or before.

    Closing at or before opening means closing on the next day. Where a place closes at noon and opens again, visits
    keep to the longer half: a visit that ends before a closed door is none.
    """
    stretches = [(_minutes(opens), _minutes(closes)) for opens, closes in spans]
    whole = [(opens, closes if closes > opens else MINUTES_A_DAY) for opens, closes in stretches]
    return max(whole, key=lambda span: (span[1] - span[0], -span[0]))


def _minutes(moment: time) -> int:
    return 60 * moment.hour + moment.minute


def risk_of(weights: Iterable[float]) -> float:
    """1 for a centre of which nothing is known; what is known adds up, to a limit."""
    return min(1.0 + sum(weights), HIGHEST_RISK)


def bounds(capacity: int, candidates: int, settings: PlanSettings) -> Bounds | None:
    """Sample size and probability bounds that can be kept; None when fewer than two centres can be drawn from.

    Every probability stays below 1, so a small programme cannot draw all its centres in one week.
    """
    sample_size = min(capacity, floor(candidates * settings.most + 1e-9))
    if sample_size < 1 or candidates < 2:
        return None
    average = sample_size / candidates
    most = min(settings.most, max(average * settings.most_times_average, average))
    return Bounds(sample_size, average * settings.guaranteed_share, most)


def authority_floors(centres: Mapping[str, int], limits: Bounds, settings: PlanSettings) -> dict[str, float]:
    """Expected visits that each authority gets at least, so that four weeks of them reach a score's floor.

    `centres`: authority → reachable centres. Where the week cannot hold what all ask for, all get the same share of it:
    half of what follows risk stays with risk. Authorities that can never have a score have no floor.
    """
    asked = {
        authority: min(settings.authority_visits, count * limits.most) - count * limits.least
        for authority, count in centres.items()
        if count >= SCORED_CENTRES
    }
    beyond = {authority: visits for authority, visits in asked.items() if visits > 0}
    spare = limits.sample_size - limits.least * sum(centres.values())
    share = min(1.0, FLOORS_SHARE * spare / sum(beyond.values())) if beyond else 0.0
    return {
        authority: centres[authority] * limits.least + share * visits for authority, visits in beyond.items()
    }


def strata(places: Sequence[tuple[str, str | None]], smallest: int) -> list[str]:
    """A stratum for each (authority, governorate): the two together, small ones of an authority joined."""
    sizes = Counter(places)
    return [
        f"{authority}/{governorate or '-'}"
        if sizes[authority, governorate] >= smallest
        else f"{authority}/rest"
        for authority, governorate in places
    ]


def stratum_governorate(stratum: str) -> str | None:
    """The governorate's code in a stratum's name; "" where there is no way to it, None for those taken together."""
    code = stratum.partition("/")[2]
    return {"rest": None, "-": ""}.get(code, code)


def is_thinned(drawn: int, lost: int) -> bool:
    """Whether a stratum lost more than a quarter of its drawn visits; one lost visit alone is an accident."""
    return lost > 1 and lost * THINNED_ABOVE > drawn


def suggested_capacity(
    shopper_visits: int,
    spotter_visits: int,
    points_for_shoppers: int,
    points_for_anyone: int,
    settings: PlanSettings = PlanSettings(),
) -> int:
    """Visits a week that the observers can keep beside doubles and asked visits, with a tenth to spare.

    Spotters only make spot checks, so they cannot stand in where the sample asks for shoppers.
    """
    points = points_for_shoppers + points_for_anyone
    if not points:
        return 0
    able = float(shopper_visits + spotter_visits)
    if points_for_shoppers:
        able = min(able, shopper_visits * points / points_for_shoppers)
    return floor(able * (1 - SPARE_SHARE) / (1 + settings.double_share + settings.urgent_share))
