"""A country and its year of visits enter; how often rates, charges and findings about observers were right leaves.

Only looks of which anything at all is known besides the observer's own answer are handed over: about all others the
published rule says "no evidence".
"""

import numpy as np
from scipy.special import ndtri

from rasid.methods.statistics.calibration.country import OBSERVERS, Codes, Country, Floats
from rasid.methods.statistics.calibration.evidence import WINDOWS, Ledger, gather
from rasid.methods.statistics.calibration.faults import Faults
from rasid.methods.statistics.calibration.fieldwork import Fieldwork, Voices, chances_of
from rasid.methods.statistics.calibration.tally import Tally
from rasid.methods.statistics.estimates import CONFIDENCE
from rasid.methods.statistics.observers.detection import Detection, Rate, chances, detect, jeffreys
from rasid.methods.statistics.observers.facts import Look
from rasid.methods.statistics.observers.opportunities import (
    Basis,
    Found,
    Opportunity,
    Outcome,
    find_opportunities,
)
from rasid.methods.statistics.observers.standing import FindingRule, standings

RULE = FindingRule()
STRICT = FindingRule(standard=0.8)
"""A standard that every third observer or so does not meet: the rule has more to find, and to be wrong about."""
WORST = 0.1
DIFFERENT = 1.0
"""Visibility from which items differ so much that a bare share says little; below it the control shows nothing."""
Z = float(ndtri(0.5 + CONFIDENCE / 2))


def judge_observers(
    country: Country, faults: Faults, work: Fieldwork, voices: Voices, rng: np.random.Generator, tally: Tally
) -> None:
    ledger = gather(faults, work, voices, rng)
    found = find_opportunities(
        ledger.looks,
        controls=ledger.controls,
        doubles=ledger.doubles,
        sightings=ledger.sightings,
        repairs=ledger.repairs,
        windows=WINDOWS,
    )
    _charges(ledger, found, work, tally)
    there = [each for each in found.opportunities if each.is_present]
    rows = chances(there, ("crowding",))
    mix = {f"i{item:02d}": float(share) for item, share in enumerate(country.mix)}
    detection = detect(rows, mix=mix)
    rates = country.standard_rates(float(rows.conditions.mean()))
    true = rates[[int(each.observer[1:]) for each in detection.observers]]
    _rates(detection, true, country.setting.visibility, tally)
    _controls_alone(country, work, ledger, there, tally)
    _findings(detection, true, there, RULE, "findings", tally)
    if country.setting.dependence == 0:
        _findings(detection, true, there, STRICT, "strict", tally)


def _charges(ledger: Ledger, found: Found, work: Fieldwork, tally: Tally) -> None:
    """Of the misses charged to somebody, those of faults that were not there; and had every later find been charged."""
    there = work.present | work.planted
    place = {(look.visit, look.item): at for at, look in enumerate(ledger.looks)}

    def was_absent(look: Look) -> bool:
        at = place[look.visit, look.item]
        return not there[ledger.row[at], ledger.item[at]]

    for basis in Basis:
        charged = [
            was_absent(each.look)
            for each in found.opportunities
            if each.outcome is Outcome.MISS and each.basis is basis
        ]
        tally.add(f"charged-{basis}", sum(charged), len(charged))
        tally.add("charged", sum(charged), len(charged))
    later = [was_absent(each.look) for each in found.possible]
    tally.add("look-back", sum(later), len(later))


def _rates(detection: Detection, true: Floats, visibility: float, tally: Tally) -> None:
    def columns(rates: list[Rate]) -> tuple[Floats, Floats]:
        return np.array([rate.low for rate in rates]), np.array([rate.high for rate in rates])

    kinds = {
        "observer": columns([each.pooled for each in detection.observers]),
        "observer-own": columns([each.unpooled for each in detection.observers]),
    }
    if visibility >= DIFFERENT:
        kinds["item-mix"] = columns([each.raw for each in detection.observers])
    worst = np.argsort(true)[: round(WORST * len(true))]
    for code, (low, high) in kinds.items():
        tally.cover(code, low, high, true)
    tally.cover("worst-own", kinds["observer-own"][0][worst], kinds["observer-own"][1][worst], true[worst])
    tally.cover("worst-pooled", kinds["observer"][0][worst], kinds["observer"][1][worst], true[worst])


def _controls_alone(
    country: Country, work: Fieldwork, ledger: Ledger, there: list[Opportunity], tally: Tally
) -> None:
    """Few looks of one observer, against her chance on just those: Jeffreys holds, Wald must fail."""
    place = {(look.visit, look.item): at for at, look in enumerate(ledger.looks)}
    own = [each for each in there if each.basis is Basis.CONTROL]
    at: Codes = np.array([place[each.look.visit, each.look.item] for each in own], dtype=np.intp)
    row, item = ledger.row[at], ledger.item[at]
    chance = chances_of(country, work.observer[row], work.crowding[row], work.mood[row])[
        np.arange(len(row)), item
    ]
    hit = np.array([each.outcome is Outcome.HIT for each in own], dtype=np.float64)
    n, x, p = (
        np.bincount(work.observer[row], weight, OBSERVERS) for weight in (np.ones(len(row)), hit, chance)
    )
    for tried, hits, chances_ in zip(n.tolist(), x.tolist(), p.tolist(), strict=True):
        if not tried:
            continue
        rate, truth = hits / tried, chances_ / tried
        half = Z * (rate * (1 - rate) / tried) ** 0.5
        tally.cover("wald", rate - half, rate + half, truth)
        good = jeffreys(int(hits), int(tried))
        tally.cover("jeffreys", good.low, good.high, truth)


def _findings(
    detection: Detection, true: Floats, there: list[Opportunity], rule: FindingRule, code: str, tally: Tally
) -> None:
    """A year's question about everybody: who meets the standard and is yet put before the person who decides."""
    controls: dict[str, int] = {}
    for each in there:
        if each.basis is Basis.CONTROL:
            controls[each.look.observer] = controls.get(each.look.observer, 0) + 1
    for standing, rate in zip(standings(detection, controls, rule), true.tolist(), strict=True):
        tally.add(code if rate >= rule.standard else f"{code}-right", standing.is_below)
        if rule is RULE:
            tally.add("enough", not standing.lacking)
