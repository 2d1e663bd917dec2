"""Scored visits before and after something was done enter; what changed, above the floor, leaves as decimals in text.

Weeks that stand wholly in one of the two periods count; the week in which it began counts for neither unless it began
with it. Every figure is of accepted sample visits alone, weighted as the published ones.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from rasid.methods.statistics import (
    Estimate,
    PeerEstimate,
    PublicationFloor,
    SampledVisit,
    Support,
    estimate_change,
    estimate_ratio_mean,
    reasons_below_floor,
)
from rasid.methods.statistics.effect import (
    Difference,
    Pair,
    against_peers,
    back_by_itself,
    interrupted,
    paired_difference,
)
from rasid.methods.statistics.funnel import funnel
from rasid.stages.improvement.rules import MEASURED_BEFORE
from rasid.stages.programmes.models import Programme
from rasid.stages.scores.figures import Place, Seen
from rasid.stages.scores.queries import frame_places, seen_visits
from rasid.stages.scores.rules import LEAST_VISITS, Level, decimal, floors

Result = dict[str, Any]


@dataclass(frozen=True)
class Question:
    """Whose change since when: all centres of a body, or only `centres` of it. `peers`: bodies where nothing began."""

    authority: str
    axis: str
    starts_on: date
    ends_on: date
    centres: frozenset[str] = frozenset()
    peers: frozenset[str] = frozenset()
    is_picked: bool = False


@dataclass(frozen=True)
class Both:
    """Places with their visits of both periods, and the first day of each visit's week."""

    places: Mapping[str, Place]
    before: Sequence[Seen]
    after: Sequence[Seen]
    weeks: Mapping[str, date]
    axis: str
    floor: PublicationFloor

    def of(self, centres: Collection[str]) -> "Both":
        """The same for some centres."""
        kept = set(centres)
        return Both(
            {name: place for name, place in self.places.items() if name in kept},
            [each for each in self.before if each.centre in kept],
            [each for each in self.after if each.centre in kept],
            self.weeks,
            self.axis,
            self.floor,
        )

    def value(self, visit: Seen) -> float | None:
        return visit.axes.get(self.axis) if self.axis else visit.score


def measure(programme: Programme, asked: Question) -> Result:
    """`withheld` with its reasons, or `whole`, and where there is enough `same`, `beyond`, `weekly` and `by_itself`."""
    everything = _gathered(programme, asked)
    home = {name: place.authority for name, place in everything.places.items()}
    own_centres = asked.centres or {name for name, body in home.items() if body == asked.authority}
    own = everything.of(own_centres)
    floor_reasons = sorted({reason for visits in (own.before, own.after) for reason in _short(own, visits)})
    if floor_reasons:
        return {"withheld": floor_reasons}
    peers = {
        body: everything.of([name for name, held in home.items() if held == body])
        for body in sorted(asked.peers)
    }
    result: Result = {
        "whole": _whole(own),
        "visits": [len(own.before), len(own.after)],
        "centres": [len({each.centre for each in visits}) for visits in (own.before, own.after)],
    }
    same = paired_difference(_pairs(own))
    if same:
        result["same"] = _told(same)
        others = [each for peer in peers.values() if (each := paired_difference(_pairs(peer)))]
        if beyond := against_peers(same, others):
            result["beyond"] = _told(beyond)
    if weekly := _weekly(own, asked.starts_on):
        result["weekly"] = weekly
    if asked.is_picked and (by_itself := _by_itself(own, peers.values())) is not None:
        result["by_itself"] = decimal(by_itself)
    return result


def _gathered(programme: Programme, asked: Question) -> Both:
    first = asked.starts_on - MEASURED_BEFORE
    waves = list(
        programme.waves.filter(starts_on__gte=first, ends_on__lte=asked.ends_on).order_by("starts_on")
    )
    early = {str(each.id) for each in waves if each.ends_on < asked.starts_on}
    late = {str(each.id) for each in waves if each.starts_on >= asked.starts_on}
    ids = [each.id for each in waves]
    seen = seen_visits(programme, ids)
    places = {place.id: place for place in frame_places(programme, ids)}
    held = [each for each in seen if each.centre in places]
    return Both(
        places,
        [each for each in held if each.wave in early],
        [each for each in held if each.wave in late],
        {str(each.id): each.starts_on for each in waves},
        asked.axis,
        floors(programme.publication_floor)[Level.AUTHORITY],
    )


def _sampled(of: Both, visits: Iterable[Seen]) -> list[SampledVisit]:
    return [
        SampledVisit(
            stratum=of.places[visit.centre].stratum,
            centre=visit.centre,
            wave=visit.wave,
            probability=visit.probability,
            yearly_users=max(of.places[visit.centre].yearly_users, 1),
            score=value,
        )
        for visit in visits
        if (value := of.value(visit)) is not None
    ]


def _frame(of: Both) -> Counter[str]:
    return Counter(place.stratum for place in of.places.values() if place.has_chance)


def _estimate(of: Both, visits: Sequence[Seen]) -> Estimate | None:
    sample = _sampled(of, visits)
    return estimate_ratio_mean(sample, _frame(of)) if sample else None


def _short(of: Both, visits: Sequence[Seen]) -> tuple[str, ...]:
    """Why a period's figure would not be printed, by the floor of every authority's figure."""
    told = [each for each in visits if of.value(each) is not None]
    estimate = _estimate(of, told)
    support = Support(
        visits=len(told),
        centres=len({each.centre for each in told}),
        observers=len({each.observer for each in told}),
        weekdays=len({each.weekday for each in told}),
        half_width=estimate.half_width if estimate else None,
    )
    return tuple(str(reason) for reason in reasons_below_floor(support, of.floor))


def _whole(own: Both) -> Result:
    """The body's published kind of figure, after against before: methods/statistics/change.py."""
    change = estimate_change(_sampled(own, own.before), _sampled(own, own.after), _frame(own))
    return {
        "before": decimal(change.before),
        "after": decimal(change.after),
        "value": decimal(change.value),
        "low": decimal(change.low),
        "high": decimal(change.high),
    }


def _pairs(of: Both) -> list[Pair]:
    """Centres seen in both periods; the weight is users over the chance of having been seen in both."""
    early, late = _by_centre(of, of.before), _by_centre(of, of.after)
    counts = [len({each.wave for each in visits}) for visits in (of.before, of.after)]
    return [
        Pair(
            centre=centre,
            stratum=of.places[centre].stratum,
            weight=max(of.places[centre].yearly_users, 1)
            / (_chance(early[centre], counts[0]) * _chance(late[centre], counts[1])),
            before=_mean(of, early[centre]),
            after=_mean(of, late[centre]),
        )
        for centre in sorted(early.keys() & late.keys())
    ]


def _by_centre(of: Both, visits: Iterable[Seen]) -> dict[str, list[Seen]]:
    found: defaultdict[str, list[Seen]] = defaultdict(list)
    for visit in visits:
        if of.value(visit) is not None:
            found[visit.centre].append(visit)
    return dict(found)


def _chance(visits: Sequence[Seen], weeks: int) -> float:
    """Of being drawn at least once in so many independent weeks, at the mean of its own probabilities."""
    probability = sum(each.probability for each in visits) / len(visits)
    return 1 - (1 - min(probability, 1.0)) ** max(weeks, 1)


def _mean(of: Both, visits: Sequence[Seen]) -> float:
    values = [value for each in visits if (value := of.value(each)) is not None]
    return sum(values) / len(values)


def _weekly(own: Both, since: date) -> Result | None:
    """The weeks' own figures, none of them rolling; weeks of fewer visits than are told at all are left out."""
    by_week: defaultdict[date, list[SampledVisit]] = defaultdict(list)
    for visit in _sampled(own, [*own.before, *own.after]):
        by_week[own.weeks[visit.wave]].append(visit)
    days = sorted(day for day, held in by_week.items() if len(held) >= LEAST_VISITS)
    figures = [_weighted(by_week[day]) for day in days]
    numbers = [(day - since) / timedelta(weeks=1) for day in days]
    found = interrupted(numbers, figures, 0.0)
    if found is None:
        return None
    parts = {"step": found.step, "slope": found.slope, "at_end": found.at_end}
    return {
        **{name: _told(each) for name, each in parts.items()},
        "weeks": [found.before, found.after],
    }


def _weighted(visits: Sequence[SampledVisit]) -> float:
    weights = [each.yearly_users / each.probability for each in visits]
    return sum(w * each.score for w, each in zip(weights, visits, strict=True)) / sum(weights)


def _by_itself(own: Both, peers: Iterable[Both]) -> float | None:
    """What a figure that was picked for being bad was to come back by with nothing done."""
    mine = _estimate(own, own.before)
    others = [each for peer in peers if (each := _estimate(peer, peer.before)) is not None]
    usable = [each for each in others if each.degrees_of_freedom >= 1 and each.standard_error > 0]
    if mine is None:
        return None
    shape = funnel(
        [
            PeerEstimate(str(number), each.value, each.standard_error, int(each.degrees_of_freedom))
            for number, each in enumerate(usable)
        ]
    )
    if shape is None:
        return None
    return back_by_itself(mine.value, mine.standard_error, shape.expected, shape.dispersion**2)


def _told(found: Difference) -> dict[str, object]:
    return {
        "value": decimal(found.value),
        "low": decimal(found.low),
        "high": decimal(found.high),
        "n": found.centres,
    }
