"""Takes one centre's visit scores over a rolling year; leaves its mean with a plain t interval."""

from collections.abc import Sequence

import numpy as np

from rasid.methods.statistics.estimates import (
    CONFIDENCE,
    DEGENERATE_SPREAD,
    PLANNING_SPREAD,
    Estimate,
    VarianceBasis,
    half_width,
)


def estimate_centre(scores: Sequence[float], confidence: float = CONFIDENCE) -> Estimate:
    """ȳ ± t_{m−1} s/√m over the m visits of one centre, clipped to [0, 100]; scores in points.

    Plain rather than shrunken: a shrunken interval covers too seldom exactly where it hurts, among the
    worst and the best centres, and a centre must be judged by its own visits. The small-area estimate joins
    it later, for planning. A spread below `DEGENERATE_SPREAD` is replaced by `PLANNING_SPREAD`; one visit
    leaves the whole scale. Raises ValueError on no scores or scores outside 0–100.
    """
    y = np.asarray(scores, dtype=np.float64)
    if len(y) == 0 or not np.all((y >= 0) & (y <= 100)):
        raise ValueError("a centre needs at least one score, each between 0 and 100")
    value, freedom = float(y.mean()), len(y) - 1
    spread = float(y.std(ddof=1)) if freedom else 0.0
    basis = VarianceBasis.DESIGN if freedom else VarianceBasis.UNKNOWN
    if spread < DEGENERATE_SPREAD:
        spread = PLANNING_SPREAD
        basis = VarianceBasis.PLANNING_SPREAD if freedom else basis
    error = spread / len(y) ** 0.5
    width = min(half_width(error, freedom, confidence), 100.0)
    return Estimate(
        value=value,
        standard_error=error,
        half_width=width,
        low=max(value - width, 0.0) if freedom else 0.0,
        high=min(value + width, 100.0) if freedom else 100.0,
        confidence=confidence,
        degrees_of_freedom=freedom,
        visits=len(y),
        centres=1,
        strata=1,
        basis=basis,
    )
