"""The year's visits, week by week, enter; whether a body changed since before, and whether its level moved, leaves."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from rasid.methods.statistics import PublicationFloor, estimate_ratio_mean
from rasid.methods.statistics.change import Change, estimate_change, flag_changes
from rasid.methods.statistics.cusum import ChartWeek, WeekScore, chart_for, follow, learn_reference
from rasid.methods.statistics.peers import group_of
from rasid.stages.scores.figures.domains import grouped, home_of, is_publishable, members, sampled
from rasid.stages.scores.figures.peers import groups
from rasid.stages.scores.figures.window import Details, Figure, Place, Seen, Window, rolling_weeks
from rasid.stages.scores.rules import DECIMALS, Level, decimal


def changes(window: Window, found: Iterable[Figure], floor_of: Mapping[Level, PublicationFloor]) -> Details:
    """The rolling weeks against as many before them, for whoever has a figure now and had one then.

    A change beside today's figure tells the earlier one: where that stayed below the floor, so does the change.
    """
    now = rolling_weeks(window)
    rolling = len(now)
    if not rolling or len(window.weeks) < 2 * rolling:
        return {}
    earlier = window.weeks[-2 * rolling : -rolling]
    shown = {(figure.level, figure.subject) for figure in found if figure.value is not None}
    visits_to = _by_centre(window.year)
    by_level: dict[Level, dict[str, Change]] = {}
    for (level, subject), places in members(window).items():
        if (level, subject) not in shown:
            continue
        visits = [visit for place in places for visit in visits_to.get(place.id, ())]
        before = [visit for visit in visits if visit.wave in earlier]
        after = [visit for visit in visits if visit.wave in now]
        if after and is_publishable(places, before, floor_of[level]):
            home, frame = home_of(places), _frame(places)
            by_level.setdefault(level, {})[subject] = estimate_change(
                sampled(home, before), sampled(home, after), frame
            )
    return {
        (level, row.id): {
            "improved": {
                "change": decimal(row.value),
                "low": decimal(row.picked_low if row.is_clear else row.low),
                "high": decimal(row.picked_high if row.is_clear else row.high),
                "weeks": rolling,
                "is_clear": row.is_clear,
            }
        }
        for level, held in sorted(by_level.items())
        for row in flag_changes(held)
    }


def alarms(window: Window) -> Details:
    """Each authority's weeks on the chart of its peers; `since` is the wave in which the run began."""
    visits_to = _by_centre(window.year)
    weeks = {
        subject: _weekly(places, visits_to, window.weeks)
        for (level, subject), places in members(window).items()
        if level is Level.AUTHORITY
    }
    held = group_of(groups(window))
    company: dict[str, list[str]] = {}
    for subject in weeks:
        company.setdefault(held[subject], []).append(subject)
    found: dict[tuple[Level, str], Mapping[str, object]] = {}
    chart = chart_for(len(weeks)) if weeks else None
    for subjects in company.values():
        reference = learn_reference([[s for _, s in weeks[subject] if s] for subject in subjects])
        if reference is None or chart is None:
            continue
        for subject in subjects:
            _, shown = follow(weeks[subject], reference, chart)
            if any(week.z is not None for week in shown):
                found[Level.AUTHORITY, subject] = {"alarm": _alarm(shown)}
    return found


def _alarm(shown: Sequence[ChartWeek]) -> Mapping[str, object]:
    newest = shown[-1]
    return {
        "direction": str(newest.direction),
        "since": newest.since,
        "limit": decimal(newest.limit),
        "statistic": decimal(newest.statistic, 2),
        "weeks": [
            {"wave": week.week, "up": decimal(week.up, 2), "down": decimal(week.down, 2)} for week in shown
        ],
    }


def _weekly(
    places: Sequence[Place], visits_to: Mapping[str, Sequence[Seen]], weeks: Sequence[str]
) -> list[tuple[str, WeekScore | None]]:
    """A body's figure of each week alone, None where fewer than two centres were seen."""
    home, frame = home_of(places), _frame(places)
    by_week: dict[str, list[Seen]] = {week: [] for week in weeks}
    for place in places:
        for visit in visits_to.get(place.id, ()):
            by_week.setdefault(visit.wave, []).append(visit)
    return [(week, _score(week, home, by_week[week], frame)) for week in weeks]


def _score(
    week: str, home: Mapping[str, Place], visits: Sequence[Seen], frame: Mapping[str, int]
) -> WeekScore | None:
    if len({visit.centre for visit in visits}) < 2:
        return None
    estimate = estimate_ratio_mean(sampled(home, visits), frame)
    if estimate.degrees_of_freedom < 1:
        return None
    error = max(estimate.standard_error, 10**-DECIMALS)
    return WeekScore(week, estimate.value, error, estimate.degrees_of_freedom)


def _by_centre(visits: Iterable[Seen]) -> dict[str, list[Seen]]:
    """Scored visits of each centre."""
    return grouped((visit for visit in visits if visit.score is not None), lambda visit: visit.centre)


def _frame(places: Sequence[Place]) -> Counter[str]:
    """Every stratum with its centres; a centre that was visited once had a chance then."""
    return Counter(place.stratum for place in places)
