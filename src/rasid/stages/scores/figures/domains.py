"""The window enters; the figure of each centre, authority, sector, governorate and of the country leaves."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import TypeVar

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
from rasid.methods.statistics.scores import MISSING_PUBLISHED_FROM
from rasid.stages.scores.figures.window import Figure, Kept, Place, Seen, Window
from rasid.stages.scores.rules import AXIS_WEIGHTS, DECIMALS, Level, Weighting, decimal

T = TypeVar("T")


def centres(window: Window, floor: PublicationFloor) -> Iterable[Figure]:
    for centre, seen in sorted(_grouped(window.year, lambda visit: visit.centre).items()):
        scored = [visit.score for visit in seen if visit.score is not None]
        estimate = estimate_centre(scored) if scored else None
        yield _figure(Level.CENTRE, Weighting.VISITOR, centre, seen, estimate, floor, {})


def domains(window: Window, floor_of: Mapping[Level, PublicationFloor]) -> Iterable[Figure]:
    home = home_of(window.places)
    of_centre = _grouped((v for v in window.seen if v.centre in home), lambda visit: visit.centre)
    kept = {each.centre: each for each in window.kept}
    for (level, subject), places in members(window).items():
        seen = [visit for place in places for visit in of_centre.get(place.id, ())]
        counts = _counts(places, kept)
        for weighting in Weighting:
            yield _domain(level, weighting, subject, places, seen, floor_of[level], counts)


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


def _domain(
    level: Level,
    weighting: Weighting,
    subject: str,
    places: Sequence[Place],
    seen: Sequence[Seen],
    floor: PublicationFloor,
    counts: Mapping[str, object],
) -> Figure:
    estimate = _estimate(places, seen, weighting, lambda visit: visit.score)
    detail: dict[str, object] = dict(counts)
    if weighting is Weighting.VISITOR:
        detail |= {"axes": _axes(places, seen, floor)} | _bounds(places, seen)
    return _figure(level, weighting, subject, seen, estimate, floor, detail)


def _estimate(
    places: Sequence[Place],
    seen: Sequence[Seen],
    weighting: Weighting,
    measure: Callable[[Seen], float | None],
) -> MethodEstimate | None:
    """The survey estimate over the visits on which `measure` says something; None without any."""
    sample = sampled(home_of(places), seen, measure)
    if not sample:
        return None
    how = MethodWeighting.VISITORS if weighting is Weighting.VISITOR else MethodWeighting.CENTRES
    return estimate_ratio_mean(sample, frame_of(places), how)


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


def _axes(places: Sequence[Place], seen: Sequence[Seen], floor: PublicationFloor) -> list[dict[str, object]]:
    """The mean of each axis that meets the same floor as the whole."""
    found: list[dict[str, object]] = []
    for axis in AXIS_WEIGHTS:
        on_axis = [visit for visit in seen if visit.axes.get(axis) is not None]
        estimate = _estimate(places, on_axis, Weighting.VISITOR, partial(_on_axis, axis=axis))
        if estimate is not None and not reasons_below_floor(_support(on_axis, estimate), floor):
            found.append({"axis": axis} | _decimals(estimate))
    return found


def _on_axis(visit: Seen, axis: str) -> float | None:
    return visit.axes.get(axis)


def _bounds(places: Sequence[Place], seen: Sequence[Seen]) -> dict[str, object]:
    """The figure if all that is missing had failed, and had passed; only where much is missing."""
    missing = sum(visit.missing_share for visit in seen) / len(seen) if seen else 0.0
    if missing <= MISSING_PUBLISHED_FROM:
        return {}
    worst = _estimate(places, seen, Weighting.VISITOR, lambda visit: visit.low)
    best = _estimate(places, seen, Weighting.VISITOR, lambda visit: visit.high)
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


def _grouped(items: Iterable[T], key: Callable[[T], str]) -> dict[str, list[T]]:
    found: dict[str, list[T]] = {}
    for item in items:
        found.setdefault(key(item), []).append(item)
    return found
