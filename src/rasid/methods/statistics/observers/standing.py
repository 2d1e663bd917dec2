"""The fitted rates enter; where each observer stands, and what is missing until anything may be said of her, leaves.

Nothing follows from a standing by itself: it is put before a person, who decides, and the observer may appeal.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from scipy.special import bdtr

from rasid.methods.statistics.observers.detection import Detection, ObserverRate, Rate
from rasid.methods.statistics.tiers import benjamini_hochberg

MOST_CONSIDERED = 100_000


@dataclass(frozen=True, slots=True)
class FindingRule:
    """When the ledger may speak about a person. Thresholds are configuration, with these defaults.

    `opportunities` and `controls`: least numbers, of things that were there. `standard`: the rate below which a finding
    may be put. `tail`: error of the one-sided upper limit, 0.05 for the upper 95 % limit. `false_discovery`: among all
    observers tested together. `times_asked`: how often a year the question is put; the error is shared out over them.
    """

    opportunities: int = 30
    controls: int = 10
    standard: float = 0.6
    tail: float = 0.05
    false_discovery: float = 0.05
    times_asked: int = 1


DEFAULT_RULE = FindingRule()


class Lacking(StrEnum):
    """What is still missing until a statement about the person is possible."""

    OPPORTUNITIES = "opportunities"
    CONTROLS = "controls"


@dataclass(frozen=True, slots=True)
class Standing:
    """One observer's standing. `upper`, `p_value`, `q_value` None until the rule's least numbers are reached.

    `lacking` holds how many opportunities and controls are still missing. `is_below`: a personal finding may be put
    before the person who decides.
    """

    observer: str
    hits: int
    n: int
    controls: int
    raw: Rate
    unpooled: Rate
    pooled: Rate
    upper: float | None
    p_value: float | None
    q_value: float | None
    lacking: Mapping[Lacking, int]
    is_below: bool


def lacking(n: int, controls: int, rule: FindingRule = DEFAULT_RULE) -> dict[Lacking, int]:
    """How many more of what until a statement is possible; empty when it is."""
    short = {Lacking.OPPORTUNITIES: rule.opportunities - n, Lacking.CONTROLS: rule.controls - controls}
    return {what: count for what, count in short.items() if count > 0}


def standings(
    detection: Detection, controls: Mapping[str, int], rule: FindingRule = DEFAULT_RULE
) -> tuple[Standing, ...]:
    """Every observer's standing, in the order of the fit; `controls` is how many of her n were controls.

    Below the standard when the least numbers are reached, the exact upper limit of the unpooled rate at
    `tail`/`times_asked` lies below the standard, and the Benjamini–Hochberg q-value over all observers with the least
    numbers lies below `false_discovery`. Raises ValueError on a standard outside 0–1.
    """
    if not 0 < rule.standard < 1:
        raise ValueError("a standard lies between 0 and 1")
    persons = detection.persons
    tails = (persons.tail_below(rule.standard) * rule.times_asked).clip(0.0, 1.0).tolist()
    uppers = persons.upper(rule.tail / rule.times_asked).tolist()
    short = [lacking(each.n, controls.get(each.observer, 0), rule) for each in detection.observers]
    tested = [at for at, missing in enumerate(short) if not missing]
    q_values = benjamini_hochberg([tails[at] for at in tested]).tolist() if tested else []
    proofs = {at: (uppers[at], tails[at], q) for at, q in zip(tested, q_values, strict=True)}
    return tuple(
        _standing(each, controls.get(each.observer, 0), short[at], proofs.get(at), rule)
        for at, each in enumerate(detection.observers)
    )


def _standing(
    rate: ObserverRate,
    controls: int,
    short: Mapping[Lacking, int],
    proof: tuple[float, float, float] | None,
    rule: FindingRule,
) -> Standing:
    upper, p_value, q_value = proof or (None, None, None)
    is_below = proof is not None and proof[0] < rule.standard and proof[2] < rule.false_discovery
    return Standing(
        rate.observer,
        rate.hits,
        rate.n,
        controls,
        rate.raw,
        rate.unpooled,
        rate.pooled,
        upper,
        p_value,
        q_value,
        short,
        is_below,
    )


@dataclass(frozen=True, slots=True)
class Power:
    """`n` opportunities; clearly below at `most_hits` hits or fewer."""

    n: int
    most_hits: int


def opportunities_needed(
    poor: float = 0.6, fine: float = 0.8, false_accusation: float = 0.01, power: float = 0.9
) -> Power:
    """The least n at which an exact binomial test tells an observer who sees `poor` from one who sees `fine`.

    Least n with a c such that P(X ≤ c | n, fine) ≤ `false_accusation` and P(X ≤ c | n, poor) ≥ `power`; 67 and 45 with
    the defaults. Counts are whole, so that some n a little above it fall short again. Raises ValueError unless
    0 < poor < fine < 1, or when more than 100,000 would be needed.
    """
    if not 0 < poor < fine < 1:
        raise ValueError("a poor rate lies below a fine one, both between 0 and 1")
    most = -1
    for n in range(1, MOST_CONSIDERED):
        # c rises by nought or one with n, so it is carried along.
        while bdtr(most + 1, n, fine) <= false_accusation and most + 1 < n:
            most += 1
        if most >= 0 and bdtr(most, n, poor) >= power:
            return Power(n, most)
    raise ValueError("the two rates are too near to be told apart")
