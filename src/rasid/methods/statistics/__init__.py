"""Visits with known inclusion probabilities enter, figures with honest intervals leave."""

from rasid.methods.statistics.agreement import (
    Agreement,
    gwet_ac1,
    krippendorff_alpha,
    raw_agreement,
    with_interval,
)
from rasid.methods.statistics.centres import estimate_centre
from rasid.methods.statistics.design import collapse_strata, estimate_mean, estimate_total
from rasid.methods.statistics.estimates import (
    CONFIDENCE,
    PLANNING_SPREAD,
    Estimate,
    VarianceBasis,
    t_quantile,
)
from rasid.methods.statistics.floors import (
    AUTHORITY_FLOOR,
    CENTRE_FLOOR,
    FloorReason,
    PublicationFloor,
    Support,
    reasons_below_floor,
)
from rasid.methods.statistics.scores import (
    ACCESS_AXIS,
    AnswerState,
    AxisScore,
    ItemAnswer,
    VisitScore,
    score_visit,
)
from rasid.methods.statistics.survey import (
    SampledVisit,
    VisitSample,
    Weighting,
    estimate_ratio_mean,
    window_weight,
)
from rasid.methods.statistics.tiers import PeerEstimate, PeerTier, Tier, assign_tiers, benjamini_hochberg

__all__ = [
    "ACCESS_AXIS",
    "AUTHORITY_FLOOR",
    "CENTRE_FLOOR",
    "CONFIDENCE",
    "PLANNING_SPREAD",
    "Agreement",
    "AnswerState",
    "AxisScore",
    "Estimate",
    "FloorReason",
    "ItemAnswer",
    "PeerEstimate",
    "PeerTier",
    "PublicationFloor",
    "SampledVisit",
    "Support",
    "Tier",
    "VarianceBasis",
    "VisitSample",
    "VisitScore",
    "Weighting",
    "assign_tiers",
    "benjamini_hochberg",
    "collapse_strata",
    "estimate_centre",
    "estimate_mean",
    "estimate_ratio_mean",
    "estimate_total",
    "gwet_ac1",
    "krippendorff_alpha",
    "raw_agreement",
    "reasons_below_floor",
    "score_visit",
    "t_quantile",
    "window_weight",
    "with_interval",
]
