"""A seed and a setting enter; a country with centres, items and observers, and every one's true nature, leave.

Logits throughout; times in days. Thirty authorities in three sectors, each of twenty to forty-six centres in three
strata; forty item types in ten families, ten of them asked at every centre and ten more by sector; two hundred
observers in three teams that overlap. What the figures are judged by is drawn here and nowhere else.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit

Floats = NDArray[np.float64]
Codes = NDArray[np.intp]
Truths = NDArray[np.bool_]

SECTORS, AUTHORITIES, OBSERVERS = 3, 30, 200
FAMILIES, ITEMS, GRADES = 10, 40, 4
QUEUE, CLEAN, SIGNS, CONDUCT = range(4)
FAMILY_NAMES = (
    *("queue", "clean", "signs", "conduct"),
    *(f"{kind}-{sector}" for sector in range(SECTORS) for kind in ("equipment", "papers")),
)
FAMILY = np.repeat(np.arange(FAMILIES), [2, 2, 2, GRADES, 5, 5, 5, 5, 5, 5])
GRADED = FAMILY == CONDUCT
LIFE = np.array([1.5 / 24, 6 / 24, 25.0, 1.0, 15.0, 20.0, 15.0, 20.0, 15.0, 20.0])[FAMILY]
"""Mean life of a fault."""
SLOW = (LIFE > 1) & ~GRADED
"""Items whose faults outlive a day: residents report them and repairs are recorded."""
ITEM_NAMES = tuple(f"i{item:02d}" for item in range(ITEMS))
AXES = ("access", "conduct", "place", "procedure")
AXIS = np.array([2, 2, 0, 1, 2, 3, 2, 3, 2, 3])[FAMILY]
"""The axis of each item."""

VISIBILITIES = (0.0, 0.5, 1.0, 1.5)
DEPENDENCES = (-0.8, 0.0, 0.8)
MEAN_SKILL, SKILL_SPREAD, CROWDING, MOOD = 1.7, 0.6, -0.3, 0.3
"""Crowding is recorded; what else makes a visit a good or a bad one (mood) nobody knows. Both standard normal."""
MOODS, MOOD_WEIGHTS = np.polynomial.hermite_e.hermegauss(9)
MOOD_WEIGHTS = MOOD_WEIGHTS / MOOD_WEIGHTS.sum()
FAMILY_SHARE = 0.75
"""Share of the variance of visibility that lies between families."""
RESIDENTS = 0.04
"""Reports a day of a standing fault of middling visibility."""
SETTINGS = len(VISIBILITIES) * len(DEPENDENCES)


@dataclass(frozen=True, slots=True)
class Setting:
    """`visibility`: standard deviation of items' visibility; `dependence`: of residents' reports on the same."""

    visibility: float
    dependence: float


def setting_of(number: int) -> Setting:
    """Twelve settings in turn."""
    return Setting(VISIBILITIES[number % 4], DEPENDENCES[number // 4 % 3])


@dataclass(frozen=True, slots=True)
class Country:
    """Columns by centre, by item (`ITEMS`) and by observer.

    `stratum_kind` 0 large, 1 near, 2 far; `prevalence` (centre, item) chance that a fault is there at any moment;
    `conduct` (centre, grade) mean of graded items; `refusal`, `undone` chance of a visit. `visible` is −δ by item;
    `residents` reports a day of a standing fault. `teams` observers by sector.
    """

    setting: Setting
    authority: Codes
    sector: Codes
    stratum_kind: Codes
    users: Floats
    applies: Truths
    prevalence: Floats
    conduct: Floats
    refusal: Floats
    undone: Floats
    visible: Floats
    residents: Floats
    skill: Floats
    false_alarm: Floats
    severity: Floats
    teams: tuple[Codes, ...]

    @property
    def centres(self) -> int:
        return len(self.authority)

    @property
    def mix(self) -> Floats:
        """The national item mix: how the country's standing faults are spread over items."""
        total = self.prevalence.sum(axis=0)
        return np.asarray(total / total.sum(), dtype=np.float64)

    def stratum(self, centre: int) -> str:
        return f"a{self.authority[centre]:02d}/{self.stratum_kind[centre]}"

    def centre_names(self) -> list[str]:
        return [f"c{centre:04d}" for centre in range(self.centres)]

    def chance(self, skill: Floats, crowding: float, spread: float) -> Floats:
        """P(report | fault there) by observer and item, over conditions of this mean crowding and spread in logits."""
        eta = MEAN_SKILL + skill[:, None] + self.visible[None, :] + CROWDING * crowding
        found = np.zeros_like(eta)
        for at, weight in zip(MOODS.tolist(), MOOD_WEIGHTS.tolist(), strict=True):
            found += weight * expit(eta + spread * at)
        return found

    def standard_rates(self, crowding: float) -> Floats:
        """D of every observer over the national mix at this crowding: what a rate is an estimate of."""
        return np.asarray(self.chance(self.skill, crowding, MOOD) @ self.mix, dtype=np.float64)


def make_country(setting: Setting, rng: np.random.Generator) -> Country:
    """Draws in a fixed order: the same generator state gives the same country."""
    sizes = rng.integers(20, 47, AUTHORITIES)
    authority = np.repeat(np.arange(AUTHORITIES), sizes)
    sector = authority % SECTORS
    kind = rng.choice(3, len(authority), p=[0.3, 0.4, 0.3])
    users = np.exp(np.where(kind == 0, np.log(20_000), np.log(4_000)) + 0.4 * rng.normal(size=len(kind)))
    quality = (
        0.35 * rng.normal(size=AUTHORITIES)[authority]
        + 0.45 * rng.normal(size=len(kind))
        - 0.25 * (kind == 2)
    )
    visible, residents = _items(setting, rng)
    own = (FAMILY >= 4) & (sector[:, None] == (FAMILY - 4) // 2)
    applies = own | (FAMILY < 4)
    level = -1.4 + 0.4 * rng.normal(size=ITEMS)
    faulty = applies & ~GRADED
    conduct = 0.6 + 0.08 * quality[:, None] + 0.06 * rng.normal(size=(len(kind), GRADES))
    first = rng.permutation(OBSERVERS) % SECTORS
    is_shared = rng.random(OBSERVERS) < 0.25
    teams = tuple(
        np.flatnonzero((first == s) | (is_shared & ((first + 1) % SECTORS == s))) for s in range(SECTORS)
    )
    return Country(
        setting=setting,
        authority=authority,
        sector=sector,
        stratum_kind=kind,
        users=users,
        applies=applies,
        prevalence=np.where(faulty, expit(level - quality[:, None]), 0.0),
        conduct=np.clip(conduct, 0.3, 0.75),
        refusal=np.array([0.005, 0.01, 0.02])[kind],
        undone=np.array([0.04, 0.06, 0.15])[kind],
        visible=visible,
        residents=residents,
        skill=SKILL_SPREAD * rng.normal(size=OBSERVERS),
        false_alarm=rng.beta(2, 160, OBSERVERS),
        severity=np.clip(0.05 * rng.normal(size=OBSERVERS), -0.15, 0.15),
        teams=teams,
    )


def _items(setting: Setting, rng: np.random.Generator) -> tuple[Floats, Floats]:
    """Visibility by family and item; residents see the same things, or just the others."""
    of_family = np.sqrt(FAMILY_SHARE) * rng.normal(size=FAMILIES)[FAMILY]
    standard = of_family + np.sqrt(1 - FAMILY_SHARE) * rng.normal(size=ITEMS)
    kept = setting.dependence
    taste = kept * standard + np.sqrt(1 - kept**2) * rng.normal(size=ITEMS)
    return setting.visibility * standard, RESIDENTS * np.exp(0.8 * taste)
