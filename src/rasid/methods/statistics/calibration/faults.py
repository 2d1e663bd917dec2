"""Prevalence and mean life enter; when each fault of each centre was there leaves, exact in continuous time.

A fault of an item comes and goes as a two-state Markov chain: there for a mean life D, away for D(1 − π)/π. Slow ones
are drawn whole, from `START` to `END`; fast ones change many times between visits, so that each visit meets them afresh
with chance π, and a second visit soon after by the chain's transition π + (state − π)·exp(−gap/(D(1 − π))).
"""

from dataclasses import dataclass

import numpy as np

from rasid.methods.statistics.calibration.country import ITEMS, LIFE, SLOW, Codes, Country, Floats, Truths

START, YEAR, END = -30.0, 364.0, 400.0
WINDOW = 28.0
WINDOWS = 13
BLOCK = 16
SOME = 4096
"""Rows taken at a time, to keep memory small."""


@dataclass(frozen=True, slots=True)
class Faults:
    """`pair` (centre, item) numbers the slow ones, −1 for others; `switches` (pair, k) rise; `is_there` at `START`."""

    pair: Codes
    centre: Codes
    item: Codes
    is_there: Truths
    switches: Floats

    def present(self, pair: Codes, when: Floats) -> Truths:
        """Whether the fault was there, row by row."""
        found = np.empty(len(pair), dtype=np.bool_)
        for at in range(0, len(pair), SOME):
            rows = slice(at, at + SOME)
            changes = (self.switches[pair[rows]] <= when[rows, None]).sum(axis=1)
            found[rows] = self.is_there[pair[rows]] ^ (changes % 2 == 1)
        return found

    def spells(self) -> tuple[Codes, Floats, Floats]:
        """Pair, beginning and end of every stretch in which a fault was there; cut at `START` and `END`."""
        edges = np.column_stack([np.full(len(self.centre), START), self.switches])
        first = np.where(self.is_there, 0, 1)
        step = np.arange(edges.shape[1])
        begins = (step[None, :] - first[:, None]) % 2 == 0
        ends = np.column_stack([edges[:, 1:], np.full(len(edges), np.inf)])
        pair, k = np.nonzero(begins & (edges < END) & (step >= first[:, None]))
        return pair, edges[pair, k], np.minimum(ends[pair, k], END)

    def shares(self, edges: Floats) -> Floats:
        """(pair, len(edges) − 1): of each stretch between edges, the part in which the fault was there."""
        pair, begin, end = self.spells()
        held = np.empty((len(self.centre), len(edges)))
        for number, edge in enumerate(edges):
            held[:, number] = np.bincount(
                pair, np.maximum(np.minimum(end, edge) - begin, 0), len(self.centre)
            )
        return np.asarray(np.diff(held, axis=1) / np.diff(edges), dtype=np.float64)


def make_faults(country: Country, rng: np.random.Generator) -> Faults:
    centre, item = np.nonzero(country.applies & SLOW)
    pair = np.full((country.centres, ITEMS), -1, dtype=np.intp)
    pair[centre, item] = np.arange(len(centre))
    share = country.prevalence[centre, item]
    there = LIFE[item]
    away = there * (1 - share) / share
    is_there = rng.random(len(centre)) < share
    odd = np.arange(BLOCK) % 2 == 1
    # The state before the k-th switch is the first one for even k.
    means = np.where(is_there[:, None] ^ odd, there[:, None], away[:, None])
    blocks: list[Floats] = []
    last = np.full((len(centre), 1), START)
    while float(last.min()) < END:
        blocks.append(last + np.cumsum(rng.standard_exponential((len(centre), BLOCK)) * means, axis=1))
        last = blocks[-1][:, -1:]
    return Faults(pair, centre, item, is_there, np.hstack(blocks))


def fast_again(
    country: Country, centre: Codes, was_there: Truths, gap: Floats, rng: np.random.Generator
) -> Truths:
    """Whether fast faults met at one visit (row, item) are there `gap` days later."""
    share = country.prevalence[centre]
    kept = np.exp(-gap[:, None] / (LIFE * (1 - share)))
    return np.asarray(rng.random(share.shape) < share + (was_there - share) * kept, dtype=np.bool_)
