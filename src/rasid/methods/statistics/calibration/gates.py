"""What is demanded of the methods, as rows of a table; one country's counts by row leave."""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from rasid.methods.statistics.calibration.country import make_country, setting_of
from rasid.methods.statistics.calibration.faults import make_faults
from rasid.methods.statistics.calibration.fieldwork import voices, work
from rasid.methods.statistics.calibration.of_more import judge_times
from rasid.methods.statistics.calibration.of_observers import judge_observers
from rasid.methods.statistics.calibration.of_scores import judge_scores
from rasid.methods.statistics.calibration.of_unseen import judge_unseen
from rasid.methods.statistics.calibration.tally import Tally

Counts = dict[str, tuple[float, float]]
"""By row: how often it held, of how many."""


class Kind(StrEnum):
    """What a row is for."""

    DEMANDED = "demanded"
    """A gate: must lie within its limits."""
    WATCHED = "watched"
    """Shown beside the gates; nothing is demanded."""
    MUST_FAIL = "must-fail"
    """A wrong method: if it passed, the experiment could not tell right from wrong."""


@dataclass(frozen=True, slots=True)
class Gate:
    """`low` to `high`: where the pooled share must lie (of a wrong method: must not)."""

    code: str
    kind: Kind
    low: float
    high: float
    words: str
    is_share: bool = True


_DEMANDED = (
    ("observer", 0.88, 0.92, "Observer's rate, pooled: 90 % interval holds"),
    ("worst-own", 0.87, 0.93, "Observer's rate, unpooled, among the worst tenth"),
    ("centre", 0.88, 0.92, "Centre over a year (visits and observers of the floor)"),
    ("authority", 0.88, 0.92, "Authority over four weeks, by visitors"),
    ("sector", 0.88, 0.92, "Sector over four weeks, by visitors"),
    ("anchor", 0.88, 0.92, "Anchored number of faults, four weeks, sectors and country"),
    ("ranks", 0.88, 1.0, "Rank sets of a peer group, all at once"),
    ("at-least", 0.95, 1.0, "“At least” is true"),
    ("charged", 0.0, 0.01, "Misses charged of faults that were not there"),
    ("findings", 0.0, 0.01, "Personal findings in a year about observers who meet the standard"),
)
_WATCHED = (
    ("authority-published", 0.88, 0.92, "Authority, of those above the floor"),
    ("authority-adjusted", 0.88, 0.92, "Authority, with the published adjustment for non-response"),
    ("authority-centres", 0.88, 0.92, "Authority, every centre alike"),
    ("sector-centres", 0.88, 0.92, "Sector, every centre alike"),
    ("country", 0.88, 0.92, "Country, by visitors"),
    ("centre-published", 0.88, 0.92, "Centre, of those above the floor"),
    ("centre-pooled", 0.88, 0.92, "Centre, small-area estimate"),
    ("t-centre-few", 0.88, 0.92, "Centre with six to eight visits"),
    ("change", 0.88, 0.92, "Change of an authority from four weeks to the next"),
    ("corrected", 0.88, 0.92, "Share of faulty items of a sector, corrected (Rogan–Gladen)"),
    ("uncorrected", 0.0, 1.0, "The same, as reported"),
    ("times", 0.88, 1.0, "Share of an authority's transactions that keeps its limit, some still running"),
    ("observer-own", 0.87, 0.93, "Observer's rate, unpooled, all"),
    ("jeffreys", 0.87, 0.93, "Observer's share of controls found (Jeffreys)"),
    ("anchor-family", 0.88, 0.92, "Anchored number, family by family"),
    ("ranks-likely", 0.88, 1.0, "Likely places of one body (posterior)"),
    ("tiers", 0.0, 0.05, "Bodies told apart on the wrong side, mean share"),
    ("charged-control", 0.0, 0.01, "Charged wrongly, by controls"),
    ("charged-double", 0.0, 0.01, "Charged wrongly, by double visits"),
    ("charged-bracket", 0.0, 0.01, "Charged wrongly, by brackets"),
    ("findings-right", 0.0, 1.0, "Personal findings about observers below the standard"),
    ("strict", 0.0, 0.01, "False personal findings, were the standard 0.8"),
    ("strict-right", 0.0, 1.0, "Personal findings about observers below 0.8"),
    ("enough", 0.0, 1.0, "Observers with enough opportunities for a finding"),
)
_MUST_FAIL = (
    ("wald", 0.88, 0.92, "Wald interval of an observer's share of controls found"),
    ("z-centre", 0.88, 0.92, "Normal interval of a centre with six to eight visits"),
    ("chapman", 0.88, 0.92, "Chapman from observers and residents"),
    ("look-back", 0.0, 0.01, "Every fault found within 30 days after, charged"),
    ("item-mix", 0.88, 0.92, "Observer's bare share, item mix not adjusted (items that differ much)"),
    ("worst-pooled", 0.87, 0.93, "Observer's rate, pooled, among the worst tenth"),
)
GATES = (
    *(
        Gate(code, kind, low, high, words)
        for kind, rows in ((Kind.DEMANDED, _DEMANDED), (Kind.WATCHED, _WATCHED), (Kind.MUST_FAIL, _MUST_FAIL))
        for code, low, high, words in rows
    ),
    Gate(
        "alarms", Kind.WATCHED, 0.0, 1.0, "False alarms a month in the whole country (number)", is_share=False
    ),
)


def judge(number: int, seed: int) -> Counts:
    """Country `number` of the experiment `seed`, by all rows. The same two numbers give the same counts."""
    rng = np.random.default_rng([seed, number])
    country = make_country(setting_of(number), rng)
    faults = make_faults(country, rng)
    year = work(country, faults, rng)
    heard = voices(country, faults, rng)
    tally = Tally()
    judge_scores(country, faults, year, tally)
    judge_observers(country, faults, year, heard, rng, tally)
    judge_unseen(country, faults, year, heard, rng, tally)
    judge_times(rng, tally)
    return {code: (held, tried) for code, held, tried in tally}
