"""A number of centres enters; an invented country's frame leaves, for tables and tests."""

import math
from datetime import date, timedelta

import h3
import numpy as np

from rasid.methods.planning.profiles import PlanRules
from rasid.methods.planning.secrecy.worlds import Site

CAUGHT = 0.85
"""Within-centre AUC at which a bad way of planning counts as caught."""
SUNDAY = date(2026, 11, 22)
CENTRES_A_TOWN, CENTRES_AN_AUTHORITY = 40, 25
SMALLEST_STRATUM = 4


def rules_of_a_week() -> PlanRules:
    return PlanRules(tuple(SUNDAY + timedelta(days=n) for n in range(5)))


def country(
    centres: int, share: float = 0.1, seed: int = 0, risks: tuple[int, ...] = (1, 1, 1, 2, 3)
) -> list[Site]:
    """Towns and authorities of very unequal size; a tenth of the centres is visited each week, risky ones more often.

    `stratum` is authority × quarter of the country, small ones joined, as a draw without cells would have it.
    """
    rng = np.random.default_rng(seed)
    towns = max(3, centres // CENTRES_A_TOWN)
    where = np.column_stack([rng.uniform(29.5, 32.6, towns), rng.uniform(35.3, 37.0, towns)])
    people = rng.pareto(1.1, towns) + 0.3
    bodies = rng.pareto(1.0, max(3, centres // CENTRES_AN_AUTHORITY)) + 1
    body = rng.choice(len(bodies), centres, p=bodies / bodies.sum())
    town = rng.choice(towns, centres, p=people / people.sum())
    place = where[town] + rng.normal(0, 0.06, (centres, 2))
    risk = rng.choice(risks, centres).astype(float)
    chance = np.clip(risk / risk.mean() * share, share / 2, min(3 * share, 0.8))
    chance *= round(share * centres) / math.fsum(chance)
    quarter = ((where[town, 0] - 29.5) // 0.8).astype(int)
    sizes = np.bincount(body * 4 + quarter, minlength=4 * len(bodies))
    return [
        Site(
            id=f"c{n:05}",
            authority=f"a{body[n]}",
            probability=float(chance[n]),
            neighbourhood=str(h3.latlng_to_cell(*place[n], 5)),
            stratum=f"a{body[n]}/{quarter[n] if sizes[body[n] * 4 + quarter[n]] >= SMALLEST_STRATUM else 'rest'}",
            latitude=float(place[n, 0]),
            longitude=float(place[n, 1]),
            risk=float(risk[n]),
        )
        for n in range(centres)
    ]
