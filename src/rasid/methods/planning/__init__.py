"""Draw first, plan after: centres, risk and people enter, a sample with known probabilities and its rules leave."""

from rasid.methods.planning.draw import Draw, Drawn, DrawUnit, draw_sample, frame_commitment, frame_digest
from rasid.methods.planning.eligibility import Eligibility, Exclusion, eligibility, possible_days
from rasid.methods.planning.marginals import (
    Candidate,
    Infeasible,
    MarginalRules,
    Marginals,
    Obstacle,
    ObstacleCode,
    plan_marginals,
)
from rasid.methods.planning.profiles import CentreProfile, Certificate, ObserverProfile, PlanRules
from rasid.methods.planning.seeds import SEED_BYTES, SeedStream, derived_seed, seed_commitment
from rasid.methods.planning.sizing import (
    BindingReason,
    Programme,
    Sizing,
    half_width_for_visits,
    size_programme,
    visits_for_precision,
)
from rasid.methods.planning.validate import Breach, Violation, validate_week

__all__ = [
    "SEED_BYTES",
    "BindingReason",
    "Breach",
    "Candidate",
    "CentreProfile",
    "Certificate",
    "Draw",
    "DrawUnit",
    "Drawn",
    "Eligibility",
    "Exclusion",
    "Infeasible",
    "MarginalRules",
    "Marginals",
    "ObserverProfile",
    "Obstacle",
    "ObstacleCode",
    "PlanRules",
    "Programme",
    "SeedStream",
    "Sizing",
    "Violation",
    "derived_seed",
    "draw_sample",
    "eligibility",
    "frame_commitment",
    "frame_digest",
    "half_width_for_visits",
    "plan_marginals",
    "possible_days",
    "seed_commitment",
    "size_programme",
    "validate_week",
    "visits_for_precision",
]
