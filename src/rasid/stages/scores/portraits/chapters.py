"""One subject's figure and its detail enter; a portrait of plain values leaves.

Every number of a portrait has its interval. A place among peers is never one number: only between which and which.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from rasid.stages.scores.portraits.rules import WITHOUT_FIGURE, Detail, Told


@dataclass(frozen=True, slots=True)
class Interval:
    """A figure, never without the two ends between which it lies."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Axis:
    """One axis of a subject's figure."""

    axis: str
    figure: Interval


@dataclass(frozen=True, slots=True)
class Company:
    """With whom a body is compared: `sector` empty for all sectors together; `peers` of its `members` have a figure."""

    sector: str
    band: int
    bands: int
    members: int
    peers: int


@dataclass(frozen=True, slots=True)
class Funnel:
    """What chance alone would let a body with as many visits score, between `low` and `high`."""

    expected: float
    low: float
    high: float
    z: float
    dispersion: float

    @property
    def reach(self) -> float:
        return (self.high - self.low) / 2


@dataclass(frozen=True, slots=True)
class Span:
    """Between which places of `size` a body stands: `low` is the better end. There is no single place."""

    low: int
    high: int
    size: int


@dataclass(frozen=True, slots=True)
class Places:
    """Places that cannot be ruled out for all peers at once, those that are likely, and the risk of the last fifth."""

    possible: Span
    likely: Span
    bottom_fifth: float


@dataclass(frozen=True, slots=True)
class Change:
    """The rolling weeks less as many before them, in points."""

    figure: Interval
    weeks: int
    is_clear: bool


@dataclass(frozen=True, slots=True)
class AlarmWeek:
    """One week on the control chart; `up` and `down` are sums of departures, None where the week is not told."""

    wave: str
    starts_on: date | None
    up: float | None
    down: float | None


@dataclass(frozen=True, slots=True)
class Alarm:
    """Whether a body's level moved: `direction` "up", "down" or "" for quiet, `since` the week the run began."""

    direction: str
    since: date | None
    limit: float
    weeks: tuple[AlarmWeek, ...]


@dataclass(frozen=True, slots=True)
class Times:
    """Measured times of one kind and service. `within` in percent; `median` in `unit`, None while half still run."""

    kind: str
    service: str
    unit: str
    limit: float | None
    within: Interval | None
    is_at_least: bool
    median: float | None
    median_low: float | None
    median_high: float | None
    count: int | None
    running: int | None


@dataclass(frozen=True, slots=True)
class Unmade:
    """Drawn visits and what became of them; `low` and `high`: the figure if all that were not made had 0, or 100."""

    planned: int | None
    done: int | None
    refused: int | None
    undone: int | None
    reasons: tuple[tuple[str, int], ...]
    response: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class Checks:
    """Of a family of items the share that failed, in percent: as reported, and less what observers miss or imagine."""

    family: str
    raw: Interval
    corrected: Interval | None
    sensitivity: float | None
    specificity: float | None
    why: str
    visits: int | None


@dataclass(frozen=True, slots=True)
class Family:
    """What nobody saw of some families of items."""

    families: tuple[str, ...]
    seen: int
    estimated: Interval


@dataclass(frozen=True, slots=True)
class Unseen:
    """Faults that were seen and how many there were; of a centre only a band. `why` where it cannot be said."""

    seen: int | None
    estimated: Interval | None
    coverage: Interval | None
    at_least: int | None
    families: tuple[Family, ...]
    controls: int | None
    found: int | None
    band: str
    why: str


@dataclass(frozen=True, slots=True)
class Picture:
    """Where a body stands among its peers by one of three pictures, in standard deviations."""

    picture: str
    figure: Interval


@dataclass(frozen=True, slots=True)
class Pictures:
    """What visits, complaints and surveys say, beside each other and never added up."""

    verdict: str
    why: str
    p: float
    rows: tuple[Picture, ...]
    apart: tuple[tuple[str, str], ...]

    @property
    def is_flagged(self) -> bool:
        return self.verdict == "disagree"


@dataclass(frozen=True, slots=True)
class Portrait:
    """All that is known of one subject. Chapters that are not computed, or not this reader's, are None or empty."""

    told: Told
    figure: Interval | None
    by_centre: Interval | None = None
    without_severity: Interval | None = None
    missing: tuple[float, float, float] | None = None
    company: Company | None = None
    funnel: Funnel | None = None
    places: Places | None = None
    weighed: Span | None = None
    change: Change | None = None
    alarm: Alarm | None = None
    axes: tuple[Axis, ...] = ()
    times: tuple[Times, ...] = ()
    unmade: Unmade | None = None
    checks: tuple[Checks, ...] = ()
    unseen: Unseen | None = None
    pictures: Pictures | None = None
    borrowed: Interval | None = None
    borrowed_share: float = 0.0
    trend: tuple[tuple[date, Interval | None], ...] = ()
    errors: tuple[float, int, str] | None = None
    weeks: Mapping[str, date] = field(default_factory=dict)


def portrait(
    told: Told,
    *,
    by_centre: Told | None = None,
    trend: Sequence[tuple[date, Told | None]] = (),
    weeks: Mapping[str, date] | None = None,
) -> Portrait:
    """A subject's portrait from its figure, the same with all centres alike, and earlier weeks, oldest first.

    `weeks`: first day of each wave that may be named, by its id; a week of the control chart that is not among them
    stays a gap.
    """
    detail, named = _kept(told), weeks or {}
    blup = detail.get("blup")
    return Portrait(
        told=told,
        figure=_figure(told),
        by_centre=_figure(by_centre) if by_centre else None,
        without_severity=_interval(detail.get("severity")),
        missing=_missing(detail.get("missing")),
        company=_company(detail.get("compared")),
        funnel=_funnel(detail.get("funnel")),
        places=_places(detail.get("ranks")),
        weighed=_weighed(detail),
        change=_change(detail.get("improved")),
        alarm=_alarm(detail.get("alarm"), named),
        axes=tuple(Axis(each["axis"], _sure(each)) for each in detail.get("axes", ())),
        times=tuple(_times(each) for each in detail.get("times", ())),
        unmade=_unmade(detail.get("nonresponse")),
        checks=tuple(_checks(each) for each in detail.get("corrected", ())),
        unseen=_unseen(detail.get("unseen")),
        pictures=_pictures(detail.get("disagreement")),
        borrowed=_interval(blup),
        borrowed_share=_number(blup.get("share")) or 0.0 if blup else 0.0,
        trend=tuple((day, _figure(each) if each else None) for day, each in trend),
        errors=_errors(detail),
        weeks=named,
    )


def _kept(told: Told) -> Detail:
    if told.value is not None:
        return told.detail
    kept = {name: value for name, value in told.detail.items() if name in WITHOUT_FIGURE}
    if "nonresponse" in kept:
        kept["nonresponse"] = {
            name: value for name, value in kept["nonresponse"].items() if name not in {"low", "high"}
        }
    return kept


def _number(value: object) -> float | None:
    return None if value is None else float(str(value))


def _sure(row: Detail, name: str = "value", before: str = "") -> Interval:
    return Interval(float(row[name]), float(row[f"{before}low"]), float(row[f"{before}high"]))


def _interval(row: Detail | None, name: str = "value", before: str = "") -> Interval | None:
    return _sure(row, name, before) if row and row.get(name) is not None else None


def _figure(told: Told) -> Interval | None:
    if told.value is None or told.low is None or told.high is None:
        return None
    return Interval(told.value, told.low, told.high)


def _missing(row: Detail | None) -> tuple[float, float, float] | None:
    return (float(row["share"]), float(row["low"]), float(row["high"])) if row else None


def _errors(detail: Detail) -> tuple[float, int, str] | None:
    error = detail.get("standard_error")
    if error is None:
        return None
    return float(error), int(detail.get("degrees_of_freedom", 0)), str(detail.get("basis", ""))


def _company(row: Detail | None) -> Company | None:
    if not row:
        return None
    return Company(
        str(row["group"]), int(row["band"]), int(row["bands"]), int(row["members"]), int(row["peers"])
    )


def _funnel(row: Detail | None) -> Funnel | None:
    if not row:
        return None
    return Funnel(*(float(row[name]) for name in ("expected", "low", "high", "z", "dispersion")))


def _places(row: Detail | None) -> Places | None:
    if not row:
        return None
    size = int(row["size"])
    return Places(
        Span(int(row["low"]), int(row["high"]), size),
        Span(int(row["likely_low"]), int(row["likely_high"]), size),
        float(row["bottom_fifth"]),
    )


def _weighed(detail: Detail) -> Span | None:
    """Places over all weights of the axes that somebody might have chosen; told only beside the group's size."""
    row, ranks = detail.get("weights"), detail.get("ranks")
    if not row or not ranks:
        return None
    return Span(int(row["rank_low"]), int(row["rank_high"]), int(ranks["size"]))


def _change(row: Detail | None) -> Change | None:
    return Change(_sure(row, "change"), int(row["weeks"]), bool(row["is_clear"])) if row else None


def _alarm(row: Detail | None, weeks: Mapping[str, date]) -> Alarm | None:
    if not row:
        return None
    shown = tuple(
        AlarmWeek(
            each["wave"],
            weeks.get(each["wave"]),
            _number(each["up"]) if each["wave"] in weeks else None,
            _number(each["down"]) if each["wave"] in weeks else None,
        )
        for each in row.get("weeks", ())
    )
    return Alarm(
        str(row["direction"] or ""), weeks.get(str(row["since"] or "")), float(row["limit"]), _trimmed(shown)
    )


def _trimmed(weeks: tuple[AlarmWeek, ...]) -> tuple[AlarmWeek, ...]:
    """From the first week that is told."""
    first = next((place for place, week in enumerate(weeks) if week.up is not None), len(weeks))
    return weeks[first:]


def _times(row: Detail) -> Times:
    return Times(
        kind=str(row["kind"]),
        service=str(row.get("service", "")),
        unit=str(row["unit"]),
        limit=_number(row.get("limit")),
        within=_interval(row, "within"),
        is_at_least=bool(row.get("is_at_least")),
        median=_number(row.get("median")),
        median_low=_number(row.get("median_low")),
        median_high=_number(row.get("median_high")),
        count=row.get("count"),
        running=row.get("running"),
    )


def _unmade(row: Detail | None) -> Unmade | None:
    if not row:
        return None
    return Unmade(
        planned=row.get("planned"),
        done=row.get("done"),
        refused=row.get("refused"),
        undone=row.get("undone"),
        reasons=tuple(sorted(row.get("reasons", {}).items(), key=lambda pair: (-pair[1], pair[0]))),
        response=_number(row.get("response")),
        low=_number(row.get("low")),
        high=_number(row.get("high")),
    )


def _checks(row: Detail) -> Checks:
    return Checks(
        family=str(row["family"]),
        raw=_sure(row, "raw", "raw_"),
        corrected=_interval(row),
        sensitivity=_number(row.get("sensitivity")),
        specificity=_number(row.get("specificity")),
        why=str(row.get("why", "")),
        visits=row.get("visits"),
    )


def _unseen(row: Detail | None) -> Unseen | None:
    if not row:
        return None
    return Unseen(
        seen=row.get("seen"),
        estimated=_interval(row, "estimated"),
        coverage=_interval(row, "coverage", "coverage_"),
        at_least=row.get("at_least"),
        families=tuple(
            Family(tuple(each["families"]), int(each["seen"]), _sure(each, "estimated"))
            for each in row.get("families", ())
        ),
        controls=row.get("controls"),
        found=row.get("found"),
        band=str(row.get("band") or ""),
        why=str(row.get("why") or ""),
    )


def _pictures(row: Detail | None) -> Pictures | None:
    if not row:
        return None
    return Pictures(
        verdict=str(row["verdict"]),
        why=str(row.get("why") or ""),
        p=float(row["p"]),
        rows=tuple(
            Picture(name, _sure(row[name])) for name in ("shopper", "resident", "survey") if name in row
        ),
        apart=tuple((each["higher"], each["lower"]) for each in row.get("pairs", ()) if each["is_clear"]),
    )
