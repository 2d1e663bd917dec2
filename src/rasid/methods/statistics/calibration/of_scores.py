"""A country and its year of visits enter; how often scores, ranks, tiers and alarms were right leaves."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np

from rasid.methods.statistics.calibration.country import AUTHORITIES, SECTORS, Country, Floats, Truths
from rasid.methods.statistics.calibration.extracts import index_of
from rasid.methods.statistics.calibration.faults import WINDOWS, Faults
from rasid.methods.statistics.calibration.fieldwork import WEEKS, Fieldwork
from rasid.methods.statistics.calibration.of_more import judge_corrections
from rasid.methods.statistics.calibration.tally import Tally
from rasid.methods.statistics.calibration.truths import Truth, expected_scores
from rasid.methods.statistics.centres import estimate_centre
from rasid.methods.statistics.change import estimate_change
from rasid.methods.statistics.cusum import WEEKS_A_MONTH, Chart, WeekScore, chart_for, follow, learn_reference
from rasid.methods.statistics.domains import DomainEstimates, domains_of, estimate_domains, fold, whole
from rasid.methods.statistics.floors import AUTHORITY_FLOOR, CENTRE_FLOOR
from rasid.methods.statistics.index import Index
from rasid.methods.statistics.nonresponse import Outcome, PlannedVisit, adjust_for_nonresponse
from rasid.methods.statistics.ranks import rank_peers
from rasid.methods.statistics.small_areas import CentreVisits, estimate_centres
from rasid.methods.statistics.survey import SampledVisit, Weighting, estimate_ratio_mean
from rasid.methods.statistics.tiers import PeerEstimate, Tier, assign_tiers

Z = 1.6448536269514722
COMPARED = (0, 6)
"""Windows of four weeks, far apart, for what costs time: ranks, adjusted figures, changes."""
FEW_VISITS = 8
"""Centres with no more visits are those on which a normal interval must fail."""


@dataclass(frozen=True, slots=True)
class _Scores:
    """Visits' scores by row of fieldwork (NaN without), and authorities' figures by window."""

    country: Country
    work: Fieldwork
    index: Index
    value: Floats
    truth: Truth
    windows: Sequence[DomainEstimates]


def judge_scores(country: Country, faults: Faults, work: Fieldwork, tally: Tally) -> None:
    index = index_of(country, work)
    value = np.full(len(work.centre), np.nan)
    value[index.visits.numbers] = index.scored.value
    truth = expected_scores(country, faults)
    windows = _windows(country, index, truth, tally)
    scores = _Scores(country, work, index, value, truth, windows)
    _centres(scores, tally)
    _adjusted(scores, tally)
    _tiers_and_ranks(scores, tally)
    _changes(scores, tally)
    _alarms(scores, tally)
    judge_corrections(country, work, index, truth, tally)


def _windows(country: Country, index: Index, truth: Truth, tally: Tally) -> list[DomainEstimates]:
    """Authorities, sectors and the country in each of thirteen windows of four weeks."""
    frame = index.frame
    divisions = {
        "authority": domains_of(frame.authorities),
        "sector": domains_of(frame.sectors),
        "country": whole(frame, "all"),
    }
    kept = []
    for window in range(WINDOWS):
        units = fold(index, np.where(index.visits.waves // 4 == window, index.scored.value, np.nan))
        for name, domains in divisions.items():
            found = estimate_domains(units, domains)
            for weighting, figures in found.items():
                weight = country.users if weighting is Weighting.VISITORS else np.ones(country.centres)
                true = truth.of(domains.codes, weight, window)
                code = name if weighting is Weighting.VISITORS else f"{name}-centres"
                tally.cover(code, figures.low, figures.high, true)
                if name != "authority" or weighting is not Weighting.VISITORS:
                    continue
                kept.append(figures)
                _published(figures, true, tally)
                normal = Z * figures.standard_error
                tally.cover("z-authority", figures.value - normal, figures.value + normal, true)
    return kept


def _published(figures: DomainEstimates, true: Floats, tally: Tally) -> None:
    floor = AUTHORITY_FLOOR
    shown = (figures.visits >= floor.visits) & (figures.centres >= floor.centres)
    shown &= figures.half_width <= floor.half_width
    tally.cover("authority-published", figures.low[shown], figures.high[shown], true[shown])


def _centres(scores: _Scores, tally: Tally) -> None:
    """A year's visits of each centre that has enough of them; the pooled estimate beside it."""
    work, value = scores.work, scores.value
    rows = np.flatnonzero(~np.isnan(value))
    rows = rows[np.argsort(work.centre[rows], kind="stable")]
    true = scores.truth.year
    held = []
    for some in np.split(rows, np.flatnonzero(np.diff(work.centre[rows])) + 1):
        points, centre = value[some], int(work.centre[some[0]])
        held.append((centre, points.tolist()))
        if len(some) < CENTRE_FLOOR.visits or len(set(work.observer[some])) < CENTRE_FLOOR.observers:
            continue
        found = estimate_centre(points.tolist())
        tally.cover("centre", found.low, found.high, true[centre])
        if found.half_width <= CENTRE_FLOOR.half_width:
            tally.cover("centre-published", found.low, found.high, true[centre])
        if len(some) <= FEW_VISITS:
            normal = Z * found.standard_error
            tally.cover("t-centre-few", found.low, found.high, true[centre])
            tally.cover("z-centre", found.value - normal, found.value + normal, true[centre])
    for sector in range(SECTORS):
        _borrowed(scores, [each for each in held if scores.country.sector[each[0]] == sector], tally)


def _borrowed(scores: _Scores, held: Sequence[tuple[int, list[float]]], tally: Tally) -> None:
    kind = scores.country.stratum_kind
    given = [
        CentreVisits(str(centre), points, (float(kind[centre] == 0), float(kind[centre] == 2)))
        for centre, points in held
    ]
    for name, area in estimate_centres(given).items():
        tally.cover("centre-pooled", area.low, area.high, scores.truth.year[int(name)])


def _visits(scores: _Scores, window: int) -> list[list[PlannedVisit]]:
    """Planned visits of one window by authority, as the archive keeps them."""
    work, country = scores.work, scores.country
    found: list[list[PlannedVisit]] = [[] for _ in range(AUTHORITIES)]
    for row in np.flatnonzero((work.week // 4 == window) & ~work.is_double).tolist():
        centre, points = int(work.centre[row]), float(scores.value[row])
        outcome = Outcome.REFUSED if work.is_refused[row] else Outcome.DONE
        outcome = Outcome.UNDONE if work.is_undone[row] else outcome
        found[country.authority[centre]].append(
            PlannedVisit(
                stratum=country.stratum(centre),
                centre=str(centre),
                wave=str(work.week[row]),
                probability=float(work.chance[row]),
                yearly_users=float(country.users[centre]),
                outcome=outcome,
                score=None if np.isnan(points) else points,
                reason="weather" if outcome is Outcome.UNDONE else "",
            )
        )
    return found


def _population(country: Country) -> list[dict[str, int]]:
    found: list[dict[str, int]] = [{} for _ in range(AUTHORITIES)]
    for centre in range(country.centres):
        held = found[country.authority[centre]]
        held[country.stratum(centre)] = held.get(country.stratum(centre), 0) + 1
    return found


def _adjusted(scores: _Scores, tally: Tally) -> None:
    population = _population(scores.country)
    codes = scores.country.authority
    for window in COMPARED:
        true = scores.truth.of(codes, scores.country.users, window)
        for authority, planned in enumerate(_visits(scores, window)):
            visits = adjust_for_nonresponse(planned).visits
            found = estimate_ratio_mean(visits, population[authority])
            tally.cover("authority-adjusted", found.low, found.high, true[authority])


def _peers(scores: _Scores, window: int, sector: int) -> tuple[list[int], list[PeerEstimate]]:
    figures = scores.windows[window]
    members = [
        row
        for row in range(sector, AUTHORITIES, SECTORS)
        if figures.visits[row] and figures.degrees_of_freedom[row]
    ]
    return members, [
        PeerEstimate(
            figures.names[row],
            float(figures.value[row]),
            float(figures.standard_error[row]),
            int(figures.degrees_of_freedom[row]),
        )
        for row in members
    ]


def _tiers_and_ranks(scores: _Scores, tally: Tally) -> None:
    for window in range(WINDOWS):
        true = scores.truth.of(scores.country.authority, scores.country.users, window)
        for sector in range(SECTORS):
            members, peers = _peers(scores, window, sector)
            own = true[members]
            told = [row.tier for row in assign_tiers(peers)]
            wrong = [
                (tier is Tier.CLEARLY_ABOVE and gap <= 0) or (tier is Tier.CLEARLY_BELOW and gap >= 0)
                for tier, gap in zip(told, (own - own.mean()).tolist(), strict=True)
            ]
            clear = sum(tier is not Tier.NOT_DISTINGUISHABLE for tier in told)
            tally.add("tiers", sum(wrong) / max(clear, 1))
            if window not in COMPARED:
                continue
            places = 1 + (own[:, None] < own[None, :]).sum(axis=1)
            ranks = rank_peers(peers)
            inside = [rank.low <= place <= rank.high for rank, place in zip(ranks, places, strict=True)]
            tally.add("ranks", float(all(inside)))
            likely = [
                rank.likely_low <= place <= rank.likely_high
                for rank, place in zip(ranks, places, strict=True)
            ]
            tally.add("ranks-likely", sum(likely), len(likely))


def _changes(scores: _Scores, tally: Tally) -> None:
    """One window against the one before, authority by authority."""
    population = _population(scores.country)
    early, late = (_sampled(_visits(scores, window)) for window in (COMPARED[0], COMPARED[0] + 1))
    codes, users = scores.country.authority, scores.country.users
    true = scores.truth.of(codes, users, COMPARED[0] + 1) - scores.truth.of(codes, users, COMPARED[0])
    for authority in range(AUTHORITIES):
        found = estimate_change(early[authority], late[authority], population[authority])
        tally.cover("change", found.low, found.high, true[authority])


def _sampled(planned: Sequence[Sequence[PlannedVisit]]) -> list[list[SampledVisit]]:
    return [
        [
            SampledVisit(row.stratum, row.centre, row.wave, row.probability, row.yearly_users, row.score)
            for row in rows
            if row.score is not None
        ]
        for rows in planned
    ]


def _alarms(scores: _Scores, tally: Tally) -> None:
    """False alarms in a month of the whole country, on charts made as the published ones are; nothing changes here."""
    domains, index = domains_of(scores.index.frame.authorities), scores.index
    histories: list[list[tuple[str, WeekScore | None]]] = [[] for _ in range(AUTHORITIES)]
    for week in range(WEEKS):
        units = fold(index, np.where(index.visits.waves == week, index.scored.value, np.nan))
        figures = estimate_domains(units, domains, (Weighting.VISITORS,))[Weighting.VISITORS]
        usable: Truths = (
            (figures.centres >= 2) & (figures.degrees_of_freedom >= 1) & (figures.standard_error > 0)
        )
        for row in range(AUTHORITIES):
            score = None
            if usable[row]:
                score = WeekScore(
                    str(week),
                    float(figures.value[row]),
                    float(figures.standard_error[row]),
                    float(figures.degrees_of_freedom[row]),
                )
            histories[row].append((str(week), score))
    chart = _chart()
    for sector in range(SECTORS):
        peers = [histories[row] for row in range(sector, AUTHORITIES, SECTORS)]
        reference = learn_reference([[score for _, score in history if score] for history in peers])
        if reference is None:
            continue
        for history in peers:
            _, shown = follow(history, reference, chart)
            tally.add("alarms", sum(bool(week.direction) for week in shown), 0.0)
    tally.add("alarms", 0.0, WEEKS / WEEKS_A_MONTH)


@cache
def _chart() -> Chart:
    return chart_for(AUTHORITIES)
