"""A country enters; how often corrected shares of faults and legal times were right leaves: watched, not demanded."""

import numpy as np
from scipy.special import ndtr

from rasid.methods.statistics.calibration.country import AUTHORITIES, GRADED, SECTORS, Country, Truths
from rasid.methods.statistics.calibration.faults import WINDOWS
from rasid.methods.statistics.calibration.fieldwork import Fieldwork
from rasid.methods.statistics.calibration.tally import Tally
from rasid.methods.statistics.calibration.truths import Truth
from rasid.methods.statistics.domains import domains_of, estimate_domains, fold
from rasid.methods.statistics.durations import Duration, share_within
from rasid.methods.statistics.index import Index
from rasid.methods.statistics.misclassification import Corrected, Rate, correct_score, rate_of
from rasid.methods.statistics.survey import Weighting

TRANSACTIONS, BEGUN_WITHIN = 60, 60.0
MIDDLE, SPREAD, LIMIT = 12.0, 0.8, 20.0
"""Days: the median of a transaction, the spread of its logarithm, and the legal limit."""


def judge_corrections(country: Country, work: Fieldwork, index: Index, truth: Truth, tally: Tally) -> None:
    """A sector's share of faulty items in four weeks, by the year's controls of that sector."""
    detection, specificity = _rates(country, work)
    looked = work.answered & ~work.planted & ~GRADED
    with np.errstate(invalid="ignore"):
        passed = 100 * (looked & ~work.reported).sum(axis=1) / looked.sum(axis=1)
    domains = domains_of(index.frame.sectors)
    for window in range(WINDOWS):
        points = np.where(index.visits.waves // 4 == window, passed[index.visits.numbers], np.nan)
        figures = estimate_domains(fold(index, points), domains, (Weighting.VISITORS,))[Weighting.VISITORS]
        true = 100 * (1 - truth.faults_of(domains.codes, country.users, window))
        for sector in range(SECTORS):
            found = correct_score(
                float(figures.value[sector]),
                float(figures.standard_error[sector]),
                float(figures.degrees_of_freedom[sector]),
                detection[sector],
                specificity[sector],
            )
            told = isinstance(found, Corrected)
            tally.add("corrected-told", told)
            if isinstance(found, Corrected):
                tally.cover("corrected", found.low, found.high, true[sector])
            error = 1.645 * figures.standard_error[sector]
            tally.cover(
                "uncorrected", figures.value[sector] - error, figures.value[sector] + error, true[sector]
            )


def _rates(country: Country, work: Fieldwork) -> tuple[list[Rate], list[Rate]]:
    sector = country.sector[work.centre]

    def of(number: int, looks: Truths, right: Truths) -> Rate:
        tried = looks & work.answered & (sector == number)[:, None]
        return rate_of(int((tried & right).sum()), int(tried.sum()))

    return (
        [of(number, work.planted, work.reported) for number in range(SECTORS)],
        [of(number, work.cleared, ~work.reported) for number in range(SECTORS)],
    )


def judge_times(rng: np.random.Generator, tally: Tally) -> None:
    """Of each authority, transactions of the last two months, some still running: the share that keeps its limit."""
    true = float(ndtr(np.log(LIMIT / MIDDLE) / SPREAD))
    for _ in range(AUTHORITIES):
        whole = MIDDLE * np.exp(SPREAD * rng.normal(size=TRANSACTIONS))
        age = rng.uniform(0.5, BEGUN_WITHIN, TRANSACTIONS)
        rows = [
            Duration(float(min(time, since)), bool(time <= since))
            for time, since in zip(whole, age, strict=True)
        ]
        found = share_within(rows, LIMIT)
        tally.cover("times", found.low, found.high, true)
