"""The year's visits enter; figures without their observers' severity, and centres beside their likes, leave."""

from collections.abc import Iterable, Mapping
from math import log

from rasid.methods.statistics import VisitSample
from rasid.methods.statistics.severity import estimate_without_severity, fit_severity
from rasid.methods.statistics.small_areas import CentreVisits, estimate_centres
from rasid.stages.scores.figures.domains import frame_of, grouped, home_of, members, sampled
from rasid.stages.scores.figures.window import Details, Figure, Window
from rasid.stages.scores.rules import Level, decimal


def without_severity(window: Window, found: Iterable[Figure]) -> Details:
    """Shown figures less what the severity of those who happened to visit put into them."""
    home = home_of(window.places)
    year = [visit for visit in window.year if visit.centre in home and visit.score is not None]
    if not year:
        return {}
    severity = fit_severity(
        [visit.score for visit in year if visit.score is not None],
        [home[visit.centre].stratum for visit in year],
        [visit.centre for visit in year],
        [visit.observer for visit in year],
    )
    if not severity.is_known:
        return {}
    shown = {(figure.level, figure.subject) for figure in found if figure.value is not None}
    by_centre = grouped(window.seen, lambda visit: visit.centre)
    details: dict[tuple[Level, str], Mapping[str, object]] = {}
    for key, places in members(window).items():
        if key not in shown:
            continue
        visits = [v for place in places for v in by_centre.get(place.id, ()) if v.score is not None]
        population = frame_of(places)
        sample = VisitSample.of(sampled(home, visits))
        estimate, shift = estimate_without_severity(
            sample, [visit.observer for visit in visits], population, severity
        )
        details[key] = {
            "severity": {
                "value": decimal(estimate.value),
                "low": decimal(estimate.low),
                "high": decimal(estimate.high),
                "shift": decimal(shift.value, 2),
                "observers": shift.observers,
                "spread": decimal(severity.observer_sd, 2),
            }
        }
    return details


def borrowed(window: Window) -> Details:
    """What each centre would look like if it borrowed from its likes: for planning, never to judge a centre by."""
    home = home_of(window.places)
    scores: dict[str, list[float]] = {}
    for visit in window.year:
        if visit.centre in home and visit.score is not None:
            scores.setdefault(visit.centre, []).append(visit.score)
    sectors = sorted({place.sector for place in window.places})
    rows = [
        CentreVisits(
            centre,
            held,
            [
                log(max(home[centre].yearly_users, 1)),
                *(float(home[centre].sector == sector) for sector in sectors[1:]),
            ],
        )
        for centre, held in sorted(scores.items())
    ]
    return {
        (Level.CENTRE, centre): {
            "blup": {
                "value": decimal(area.value),
                "low": decimal(area.low),
                "high": decimal(area.high),
                "share": decimal(100 * area.share),
            }
        }
        for centre, area in estimate_centres(rows).items()
    }
