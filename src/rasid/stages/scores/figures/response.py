"""Drawn visits with what became of them enter; visits that stand for those not made, and what that costs, leaves."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from rasid.methods.statistics import estimate_ratio_mean
from rasid.methods.statistics.nonresponse import Outcome, PlannedVisit, adjust_for_nonresponse
from rasid.methods.statistics.survey import SampledVisit
from rasid.stages.scores.figures.domains import frame_of, grouped, home_of, members
from rasid.stages.scores.figures.window import Details, Place, Seen, Window
from rasid.stages.scores.rules import Level, decimal

NOTHING_SEEN = "nothing-seen"


def answered(window: Window) -> Window:
    """The window whose visits weigh what those of their stratum that were not made would have, too.

    The chance of a visit is that of being drawn times the share of drawn visits of its class that were made.
    """
    planned = _planned(window)
    if not any(visit.has_answered for visit in planned):
        return window
    chance = {
        (visit.centre, visit.wave): visit.probability for visit in adjust_for_nonresponse(planned).visits
    }
    return replace(
        window,
        seen=[
            replace(visit, probability=chance.get((visit.centre, visit.wave), visit.probability))
            for visit in window.seen
        ],
    )


def nonresponse(window: Window) -> Details:
    """Of each body and area: visits drawn, made, refused and not made, why, and how far those could move the figure."""
    by_centre = grouped(_planned(window), lambda visit: visit.centre)
    found: dict[tuple[Level, str], Mapping[str, object]] = {}
    for key, places in members(window).items():
        planned = [visit for place in places for visit in by_centre.get(place.id, ())]
        if planned:
            found[key] = {"nonresponse": _row(planned, places)}
    return found


def _row(planned: Sequence[PlannedVisit], places: Sequence[Place]) -> Mapping[str, object]:
    outcomes = Counter(visit.outcome for visit in planned)
    reasons = Counter(visit.reason for visit in planned if not visit.has_answered)
    row: dict[str, object] = {
        "planned": len(planned),
        "done": outcomes[Outcome.DONE],
        "refused": outcomes[Outcome.REFUSED],
        "undone": outcomes[Outcome.UNDONE],
        "reasons": dict(sorted(reasons.items())),
    }
    if outcomes[Outcome.UNDONE] == len(planned):
        return row
    adjustment = adjust_for_nonresponse(planned)
    population = frame_of(places)
    low, high = (
        estimate_ratio_mean([_scored(visit, missing) for visit in planned], population).value
        for missing in (0.0, 100.0)
    )
    return row | {
        "response": decimal(100 * adjustment.response),
        "effective": decimal(adjustment.effective),
        "largest_factor": decimal(max(each.factor for each in adjustment.classes), 2),
        "low": decimal(low),
        "high": decimal(high),
    }


def _scored(visit: PlannedVisit, missing: float) -> SampledVisit:
    return SampledVisit(
        stratum=visit.stratum,
        centre=visit.centre,
        wave=visit.wave,
        probability=visit.probability,
        yearly_users=visit.yearly_users,
        score=visit.score if visit.score is not None else missing,
    )


def _planned(window: Window) -> list[PlannedVisit]:
    """One entry for every drawn centre of a wave, in order; several scores of one are their mean."""
    home = home_of(window.places)
    held = (visit for visit in window.seen if visit.centre in home)
    seen = grouped(held, lambda visit: (visit.centre, visit.wave))
    rows = [_made(home[centre], visits) for (centre, _), visits in seen.items()]
    rows += [
        _entry(home[each.centre], each.wave, each.probability, Outcome.UNDONE, reason=each.reason)
        for each in window.undone
        if each.centre in home and (each.centre, each.wave) not in seen
    ]
    return sorted(rows, key=lambda row: (row.stratum, row.centre, row.wave))


def _made(place: Place, visits: Sequence[Seen]) -> PlannedVisit:
    scores = [visit.score for visit in visits if visit.score is not None]
    one = visits[0]
    if not scores:
        return _entry(place, one.wave, one.probability, Outcome.UNDONE, reason=NOTHING_SEEN)
    outcome = Outcome.REFUSED if any(visit.is_turned_away for visit in visits) else Outcome.DONE
    return _entry(place, one.wave, one.probability, outcome, score=sum(scores) / len(scores))


def _entry(
    place: Place,
    wave: str,
    probability: float,
    outcome: Outcome,
    *,
    score: float | None = None,
    reason: str = "",
) -> PlannedVisit:
    return PlannedVisit(
        stratum=place.stratum,
        centre=place.id,
        wave=wave,
        probability=probability,
        yearly_users=max(place.yearly_users, 1),
        outcome=outcome,
        score=score,
        reason=reason,
    )
