"""Confirmed faults and what controls tell of observers enter; how much nobody saw, and what they imagined, leaves."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from rasid.methods.statistics import estimate_ratio_mean
from rasid.methods.statistics.misclassification import Corrected, correct_share, rate_of
from rasid.methods.statistics.survey import SampledVisit
from rasid.methods.statistics.unseen import (
    AnchoredFamilies,
    Family,
    NotTold,
    anchored_families,
    at_least,
    band_centres,
)
from rasid.stages.scores.figures.domains import frame_of, home_of, members
from rasid.stages.scores.figures.window import Checked, Details, Paired, Place, Sighting, Watched, Window
from rasid.stages.scores.rules import Level, decimal

FEWEST_CONTROLS = 10
CORRECTED_AT = frozenset({Level.SECTOR, Level.COUNTRY})
"""Below these too few visits stand behind a family of items."""


def unseen(window: Window) -> Details:
    """For every body, area and the country how much there was; for a centre only a band."""
    first = _first_visits(window)
    details: dict[tuple[Level, str], Mapping[str, object]] = {}
    for (level, subject), places in members(window).items():
        here = {place.id for place in places}
        if not here & set(first):
            continue
        sightings = [each for each in window.sightings if each.centre in here]
        pairs = [each for each in window.paired if each.centre in here]
        told = _told(sightings, first, window.watched) | _at_least(sightings, first, pairs)
        details[level, subject] = {"unseen": told}
        if level is Level.AUTHORITY:
            details |= _bands(window, here, sightings)
    return details


def _first_visits(window: Window) -> dict[str, str]:
    """Centre → wave of its first visit in the window: chosen before looking at what it saw."""
    first: dict[str, str] = {}
    order = {week: number for number, week in enumerate(window.weeks)}
    visited = {(visit.centre, visit.wave) for visit in window.seen}
    for centre, wave in sorted(visited, key=lambda pair: (order.get(pair[1], -1), pair)):
        first.setdefault(centre, wave)
    return first


def _told(
    sightings: Iterable[Sighting], first: Mapping[str, str], watched: Sequence[Watched]
) -> dict[str, object]:
    seen = Counter(
        family for family, _ in {(s.family, s.fault) for s in sightings if first.get(s.centre) == s.wave}
    )
    controls = {each.family: each for each in watched}
    families = [
        Family(family, seen[family], controls[family].seen, controls[family].present)
        if family in controls
        # What no control was ever placed for is still something that was seen.
        else Family(family, seen[family], 0, 0)
        for family in sorted({*seen, *controls})
    ]
    if not controls:
        return {"why": "too-few-controls", "seen": sum(seen.values())}
    try:
        found = anchored_families(families)
    except NotTold as untold:
        return {"why": str(untold.reason), "seen": sum(seen.values())}
    return _anchored_row(found)


def _anchored_row(found: AnchoredFamilies) -> dict[str, object]:
    total = found.total
    row: dict[str, object] = {
        "seen": total.seen,
        "estimated": decimal(total.value),
        "low": total.low,
        "high": total.high,
        "controls": total.controls,
        "found": total.found,
        "families": [
            {
                "families": list(names),
                "seen": each.seen,
                "estimated": decimal(each.value),
                "low": each.low,
                "high": each.high,
                "controls": each.controls,
                "found": each.found,
            }
            for names, each in found.groups
        ],
    }
    if total.coverage is not None and total.coverage_low is not None and total.coverage_high is not None:
        row |= {
            "coverage": decimal(100 * total.coverage),
            "coverage_low": decimal(100 * total.coverage_low),
            "coverage_high": decimal(100 * total.coverage_high),
        }
    return row


def _at_least(
    sightings: Iterable[Sighting], first: Mapping[str, str], paired: Iterable[Paired]
) -> dict[str, object]:
    """What stood at first visits: Chao's bound where a blind second one met the same things, elsewhere what was seen.

    Two visits weeks apart are no such pair: what appeared or was repaired between them looks like what one overlooked,
    and the bound came out at up to three times of what there was (docs/methods/unseen.md).
    """
    pairs = [each for each in paired if first.get(each.centre) == each.wave]
    once, twice = sum(each.once for each in pairs), sum(each.twice for each in pairs)
    if not once + twice:
        return {}
    met = {(each.centre, each.family) for each in pairs}
    others = {
        each.fault
        for each in sightings
        if first.get(each.centre) == each.wave and (each.centre, each.family) not in met
    }
    return {"at_least": len(others) + at_least([once, twice], 2).printed}


def _bands(window: Window, here: set[str], sightings: Iterable[Sighting]) -> Details:
    """A centre's faults on each of its visits: the same one seen twice tells twice of how much is there to see."""
    visits = Counter(centre for centre, _ in {(v.centre, v.wave) for v in window.seen} if centre in here)
    seen = Counter(centre for centre, _, _ in {(s.centre, s.fault, s.wave) for s in sightings})
    centres = sorted(visits)
    found = sum(each.seen for each in window.watched)
    controls = sum(each.present for each in window.watched)
    bands = band_centres(
        [seen[centre] for centre in centres], [visits[centre] for centre in centres], found, controls
    )
    return {
        (Level.CENTRE, centre): {"unseen": {"band": str(each.band or ""), "why": str(each.reason or "")}}
        for centre, each in zip(centres, bands, strict=True)
    }


def corrected(window: Window) -> Details:
    """Of a sector's and the country's checks, by family, the share that failed: as reported, and as it was."""
    watched = {
        each.family: each for each in window.watched if min(each.present, each.absent) >= FEWEST_CONTROLS
    }
    details: dict[tuple[Level, str], Mapping[str, object]] = {}
    for (level, subject), places in members(window).items():
        if level not in CORRECTED_AT:
            continue
        visits = _checks(places, window)
        rows = [
            row
            for family in sorted(watched)
            for row in _family(places, visits.get(family, ()), watched[family])
        ]
        if rows:
            details[level, subject] = {"corrected": rows}
    return details


def _checks(places: Sequence[Place], window: Window) -> dict[str, list[SampledVisit]]:
    """By family, the share of checks that failed on each visit that has a score, in percent."""
    home = home_of(places)
    chance = {(visit.centre, visit.wave): visit.probability for visit in window.seen}
    found: dict[str, list[SampledVisit]] = {}
    for row in window.checked:
        if row.centre in home and (row.centre, row.wave) in chance:
            visit = _as_visit(row, home[row.centre], chance[row.centre, row.wave])
            found.setdefault(row.family, []).append(visit)
    return found


def _family(
    places: Sequence[Place], visits: Sequence[SampledVisit], watched: Watched
) -> Iterable[Mapping[str, object]]:
    if len({visit.centre for visit in visits}) < 2:
        return
    population = frame_of(places)
    share = estimate_ratio_mean(visits, population)
    if share.degrees_of_freedom < 1:
        return
    found = correct_share(
        share.value / 100,
        share.standard_error / 100,
        share.degrees_of_freedom,
        rate_of(watched.seen, watched.present),
        rate_of(watched.silent, watched.absent),
    )
    row: dict[str, object] = {
        "family": watched.family,
        "visits": share.visits,
        "raw": decimal(share.value),
        "raw_low": decimal(share.low),
        "raw_high": decimal(share.high),
    }
    if isinstance(found, Corrected):
        row |= {
            "value": decimal(100 * found.value),
            "low": decimal(100 * found.low),
            "high": decimal(100 * found.high),
            "sensitivity": decimal(100 * found.detection),
            "specificity": decimal(100 * found.specificity),
        }
    else:
        row["why"] = str(found)
    yield row


def _as_visit(row: Checked, place: Place, probability: float) -> SampledVisit:
    return SampledVisit(
        stratum=place.stratum,
        centre=row.centre,
        wave=row.wave,
        probability=probability,
        yearly_users=max(place.yearly_users, 1),
        score=100 * row.failed / row.items,
    )
