"""A country and its faults enter; the score that each centre's visits give on average, window by window, leaves.

The published score is what observers report. Its truth is the mean over all moments of the window and over the sector's
team of what a visit would bring: missed faults pass, imagined ones count, a refused visit scores 0.
"""

from dataclasses import dataclass

import numpy as np

from rasid.methods.statistics.calibration.country import (
    AXES,
    AXIS,
    CONDUCT,
    CROWDING,
    FAMILY,
    GRADED,
    MOOD,
    Codes,
    Country,
    Floats,
)
from rasid.methods.statistics.calibration.faults import WINDOW, WINDOWS, Faults


@dataclass(frozen=True, slots=True)
class Truth:
    """Points by centre and window (`scores`) and over the year; `faulty` share of a visit's items truly at fault."""

    scores: Floats
    year: Floats
    faulty: Floats

    def of(self, codes: Codes, weight: Floats, window: int) -> Floats:
        """Weighted mean of the centres of every domain."""
        return _mean(self.scores[:, window], codes, weight)

    def faults_of(self, codes: Codes, weight: Floats, window: int) -> Floats:
        return _mean(self.faulty[:, window], codes, weight)


def _mean(column: Floats, codes: Codes, weight: Floats) -> Floats:
    return np.asarray(np.bincount(codes, weight * column) / np.bincount(codes, weight), dtype=np.float64)


def expected_scores(country: Country, faults: Faults) -> Truth:
    shares = faults.shares(np.arange(WINDOWS + 1, dtype=np.float64) * WINDOW)
    seen = mean_detection(country)
    imagined = np.array([country.false_alarm[team].mean() for team in country.teams])
    strict = np.array([country.severity[team].mean() for team in country.teams])
    scores, faulty = np.empty((country.centres, WINDOWS)), np.empty((country.centres, WINDOWS))
    asked = country.applies & ~GRADED
    for window in range(WINDOWS):
        there = country.prevalence.copy()
        there[faults.centre, faults.item] = shares[:, window]
        faulty[:, window] = (there * asked).sum(axis=1) / asked.sum(axis=1)
        reported = there * seen[country.sector] + (1 - there) * imagined[country.sector][:, None]
        value = np.where(asked, 1 - reported, 0.0)
        value[:, FAMILY == CONDUCT] = country.conduct + strict[country.sector][:, None]
        axes = [
            value[:, axis == AXIS].sum(axis=1) / country.applies[:, axis == AXIS].sum(axis=1)
            for axis in range(len(AXES))
        ]
        scores[:, window] = 100 * np.mean(axes, axis=0) * (1 - country.refusal)
    return Truth(scores, scores.mean(axis=1), faulty)


def mean_detection(country: Country) -> Floats:
    """(sector, item): P(report | there), over the team, crowding and mood."""
    spread = float(np.hypot(CROWDING, MOOD))
    return np.array([country.chance(country.skill[team], 0.0, spread).mean(axis=0) for team in country.teams])
