"""The window enters; the figure of each centre, authority, sector, governorate and of the country leaves."""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from typing import TypeVar

import numpy as np

from rasid.methods.statistics import Estimate as MethodEstimate
from rasid.methods.statistics import (
    PublicationFloor,
    SampledVisit,
    Support,
    estimate_centre,
    estimate_ratio_mean,
    reasons_below_floor,
)
from rasid.methods.statistics import Weighting as MethodWeighting
from rasid.methods.statistics.design import Codes, Floats, labelled
from rasid.methods.statistics.domains import (
    DomainEstimates,
    Domains,
    domains_of,
    estimate_domains,
    fold,
    whole,
)
from rasid.methods.statistics.index import Frame, Index, Scored, Visits
from rasid.methods.statistics.scores import MISSING_PUBLISHED_FROM
from rasid.stages.scores.figures.window import Figure, Kept, Place, Seen, Window
from rasid.stages.scores.rules import AXIS_WEIGHTS, DECIMALS, Level, Weighting, decimal

T = TypeVar("T")
K = TypeVar("K", bound=Hashable)


def centres(window: Window, floor: PublicationFloor) -> Iterable[Figure]:
    for centre, seen in sorted(grouped(window.year, lambda visit: visit.centre).items()):
        scored = [visit.score for visit in seen if visit.score is not None]
        estimate = estimate_centre(scored) if scored else None
        yield _figure(Level.CENTRE, Weighting.VISITOR, centre, seen, estimate, floor, {})


def domains(window: Window, floor_of: Mapping[Level, PublicationFloor]) -> Iterable[Figure]:
    home = home_of(window.places)
    of_centre = grouped((v for v in window.seen if v.centre in home), lambda visit: visit.centre)
    kept = {each.centre: each for each in window.kept}
    estimates = Everywhere(window)
    for (level, subject), places in members(window).items():
        seen = [visit for place in places for visit in of_centre.get(place.id, ())]
        counts = _counts(places, kept)
        for weighting in Weighting:
            estimate = estimates.of("", weighting, level, subject)
            detail: dict[str, object] = dict(counts)
            if weighting is Weighting.VISITOR:
                detail |= {"axes": _axes(estimates, level, subject, seen, floor_of[level])}
                detail |= _bounds(estimates, level, subject, seen)
            yield _figure(level, weighting, subject, seen, estimate, floor_of[level], detail)


class Everywhere:
    """The rolling weeks as columns, and what they say of every body, area and the country at once.

    Each measure is estimated when it is first asked for: "" is the score, "low" and "high" its bounds, or an axis.
    """

    def __init__(self, window: Window) -> None:
        self._frame = _frame(window.places)
        rows = {centre: number for number, centre in enumerate(self._frame.centres)}
        held = [visit for visit in window.seen if visit.centre in rows]
        # In one order, whatever the order in which they came: sums of decimals depend on it.
        self._seen = sorted(held, key=lambda v: (v.centre, v.wave, v.visit, v.observer, str(v.score)))
        self._visits = _visits(self._seen, rows)
        self._divisions: dict[Level, Domains] = {
            Level.AUTHORITY: domains_of(self._frame.authorities),
            Level.SECTOR: domains_of(self._frame.sectors),
            Level.GOVERNORATE: domains_of(self._frame.governorates),
            Level.COUNTRY: whole(self._frame, window.country),
        }
        self._found: dict[str, dict[tuple[Weighting, Level], DomainEstimates]] = {}

    def of(self, measure: str, weighting: Weighting, level: Level, subject: str) -> MethodEstimate | None:
        """One figure; None where no visit says anything of the measure."""
        if measure not in self._found:
            self._found[measure] = self._estimated(measure)
        table = self._found[measure][weighting, level]
        return table.estimate(table.names.index(subject))

    def _estimated(self, measure: str) -> dict[tuple[Weighting, Level], DomainEstimates]:
        given = [_measured(visit, measure) for visit in self._seen]
        points = np.array([np.nan if value is None else value for value in given], dtype=np.float64)
        units = fold(Index(self._frame, self._visits, _scored(self._visits, points)))
        return {
            (mine, level): estimates[theirs]
            for level, division in self._divisions.items()
            for estimates in [estimate_domains(units, division)]
            for mine, theirs in METHODS_WORD.items()
        }


METHODS_WORD = {
    Weighting.VISITOR: MethodWeighting.VISITORS,
    Weighting.CENTRE: MethodWeighting.CENTRES,
}


def _frame(places: Iterable[Place]) -> Frame:
    held = sorted(places, key=lambda place: place.id)
    return Frame(
        centres=tuple(place.id for place in held),
        authorities=tuple(place.authority for place in held),
        sectors=tuple(place.sector for place in held),
        governorates=tuple(place.governorate for place in held),
        strata=tuple(place.stratum for place in held),
        yearly_users=np.array([place.yearly_users for place in held], dtype=np.float64),
        has_chance=np.array([place.has_chance for place in held], dtype=np.bool_),
    )


def _visits(seen: Sequence[Seen], rows: Mapping[str, int]) -> Visits:
    return Visits(
        numbers=np.arange(len(seen), dtype=np.int64),
        homes=np.array([rows[visit.centre] for visit in seen], dtype=np.intp),
        waves=_codes([visit.wave for visit in seen]),
        observers=_codes([visit.observer for visit in seen]),
        weekdays=np.array([visit.weekday for visit in seen], dtype=np.intp),
        probabilities=np.array([visit.probability for visit in seen], dtype=np.float64),
    )


def _codes(names: Sequence[str]) -> Codes:
    return labelled(names)[1] if names else np.zeros(0, dtype=np.intp)


def _scored(visits: Visits, points: Floats) -> Scored:
    """One measure in the place of the score."""
    nothing = np.zeros(len(points))
    return Scored(visits.numbers, points, nothing, nothing, nothing, (), np.zeros((len(points), 0)))


def _measured(visit: Seen, measure: str) -> float | None:
    if not measure:
        return visit.score
    bounds = {"low": visit.low, "high": visit.high}
    return bounds[measure] if measure in bounds else visit.axes.get(measure)


def members(window: Window) -> dict[tuple[Level, str], list[Place]]:
    """Centres of each authority, sector, governorate and of the country, in the order of levels and subjects."""
    found: dict[tuple[Level, str], list[Place]] = {(Level.COUNTRY, window.country): list(window.places)}
    for place in window.places:
        found.setdefault((Level.AUTHORITY, place.authority), []).append(place)
        found.setdefault((Level.SECTOR, place.sector), []).append(place)
        if place.governorate:
            found.setdefault((Level.GOVERNORATE, place.governorate), []).append(place)
    return dict(sorted(found.items()))


def home_of(places: Iterable[Place]) -> dict[str, Place]:
    return {place.id: place for place in places}


def frame_of(places: Iterable[Place]) -> Counter[str]:
    """Strata with their centres that could be drawn."""
    return Counter(place.stratum for place in places if place.has_chance)


def sampled(
    home: Mapping[str, Place],
    seen: Iterable[Seen],
    measure: Callable[[Seen], float | None] = lambda visit: visit.score,
) -> list[SampledVisit]:
    """Visits as the survey's estimators take them, without those of which `measure` says nothing."""
    return [
        SampledVisit(
            stratum=home[visit.centre].stratum,
            centre=visit.centre,
            wave=visit.wave,
            probability=visit.probability,
            yearly_users=max(home[visit.centre].yearly_users, 1),
            score=value,
        )
        for visit in seen
        if (value := measure(visit)) is not None
    ]


def is_publishable(places: Sequence[Place], seen: Sequence[Seen], floor: PublicationFloor) -> bool:
    """Whether visits of another time would have given these centres a figure above the floor."""
    sample = sampled(home_of(places), seen)
    if not sample:
        return False
    estimate = estimate_ratio_mean(sample, Counter(place.stratum for place in places))
    return not reasons_below_floor(_support(seen, estimate), floor)


def _axes(
    estimates: Everywhere, level: Level, subject: str, seen: Sequence[Seen], floor: PublicationFloor
) -> list[dict[str, object]]:
    """The mean of each axis that meets the same floor as the whole."""
    found: list[dict[str, object]] = []
    for axis in AXIS_WEIGHTS:
        on_axis = [visit for visit in seen if visit.axes.get(axis) is not None]
        if not on_axis:
            continue
        estimate = estimates.of(axis, Weighting.VISITOR, level, subject)
        if estimate is not None and not reasons_below_floor(_support(on_axis, estimate), floor):
            found.append({"axis": axis} | _decimals(estimate))
    return found


def _bounds(estimates: Everywhere, level: Level, subject: str, seen: Sequence[Seen]) -> dict[str, object]:
    """The figure if all that is missing had failed, and had passed; only where much is missing."""
    missing = sum(visit.missing_share for visit in seen) / len(seen) if seen else 0.0
    if missing <= MISSING_PUBLISHED_FROM:
        return {}
    worst, best = (estimates.of(bound, Weighting.VISITOR, level, subject) for bound in ("low", "high"))
    if worst is None or best is None:
        return {}
    return {
        "missing": {"share": decimal(100 * missing), "low": decimal(worst.value), "high": decimal(best.value)}
    }


def _counts(places: Sequence[Place], kept: Mapping[str, Kept]) -> dict[str, object]:
    """Coverage: centres of the frame, those nobody could visit, visits drawn and those that were filed."""
    here = [kept[place.id] for place in places if place.id in kept]
    return {
        "frame": len(places),
        "holes": sum(not place.has_chance for place in places),
        "drawn": sum(each.drawn for each in here),
        "filed": sum(each.filed for each in here),
    }


def _figure(
    level: Level,
    weighting: Weighting,
    subject: str,
    seen: Sequence[Seen],
    estimate: MethodEstimate | None,
    floor: PublicationFloor,
    detail: Mapping[str, object],
) -> Figure:
    support = _support(seen, estimate)
    withheld = tuple(str(reason) for reason in reasons_below_floor(support, floor))
    shown = estimate if not withheld else None
    if shown is not None:
        detail = {
            **detail,
            "standard_error": decimal(shown.standard_error, DECIMALS),
            "degrees_of_freedom": shown.degrees_of_freedom,
            "basis": str(shown.basis),
        }
    return Figure(
        level=level,
        weighting=weighting,
        subject=subject,
        value=round(shown.value, DECIMALS) if shown else None,
        low=round(shown.low, DECIMALS) if shown else None,
        high=round(shown.high, DECIMALS) if shown else None,
        visits=support.visits,
        centres=support.centres,
        observers=support.observers,
        withheld=withheld,
        detail=detail,
    )


def _support(seen: Sequence[Seen], estimate: MethodEstimate | None) -> Support:
    return Support(
        visits=len(seen),
        centres=len({visit.centre for visit in seen}),
        observers=len({visit.observer for visit in seen}),
        weekdays=len({visit.weekday for visit in seen}),
        half_width=estimate.half_width if estimate else None,
    )


def _decimals(estimate: MethodEstimate) -> dict[str, object]:
    return {"value": decimal(estimate.value), "low": decimal(estimate.low), "high": decimal(estimate.high)}


def grouped(items: Iterable[T], key: Callable[[T], K]) -> dict[K, list[T]]:
    """Items of each key, both in the order in which they come."""
    found: dict[K, list[T]] = {}
    for item in items:
        found.setdefault(key(item), []).append(item)
    return found
