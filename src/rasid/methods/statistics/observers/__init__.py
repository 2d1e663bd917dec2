"""How well observers observe: proven opportunities enter, rates with honest intervals leave.

`facts` are the values in, `opportunities` decides what proves anything, `detection` and `standing` say what it comes
to, `alarms` counts the other error, `mixture` is for the statistics alone, `advice` names what to train.
"""

from rasid.methods.statistics.observers.advice import Advice, advise
from rasid.methods.statistics.observers.alarms import Accuracy, accuracy, confirmed_share
from rasid.methods.statistics.observers.detection import (
    Chances,
    Detection,
    ObserverRate,
    Rate,
    chances,
    detect,
    jeffreys,
)
from rasid.methods.statistics.observers.facts import (
    Arm,
    Control,
    Double,
    Evidence,
    Look,
    Obstacle,
    Repair,
    Ruling,
    Sighting,
    Span,
)
from rasid.methods.statistics.observers.mixture import (
    Course,
    DetectionShare,
    LaterFinds,
    estimate_detection,
    later_finds,
    missed_shares,
    no_report,
)
from rasid.methods.statistics.observers.opportunities import (
    Basis,
    Excluded,
    Found,
    Opportunity,
    Outcome,
    Possible,
    find_opportunities,
)
from rasid.methods.statistics.observers.reasons import Reason
from rasid.methods.statistics.observers.standing import (
    FindingRule,
    Lacking,
    Power,
    Standing,
    lacking,
    opportunities_needed,
    standings,
)

__all__ = [
    "Accuracy",
    "Advice",
    "Arm",
    "Basis",
    "Chances",
    "Control",
    "Course",
    "Detection",
    "DetectionShare",
    "Double",
    "Evidence",
    "Excluded",
    "FindingRule",
    "Found",
    "Lacking",
    "LaterFinds",
    "Look",
    "ObserverRate",
    "Obstacle",
    "Opportunity",
    "Outcome",
    "Possible",
    "Power",
    "Rate",
    "Reason",
    "Repair",
    "Ruling",
    "Sighting",
    "Span",
    "Standing",
    "accuracy",
    "advise",
    "chances",
    "confirmed_share",
    "detect",
    "estimate_detection",
    "find_opportunities",
    "jeffreys",
    "lacking",
    "later_finds",
    "missed_shares",
    "no_report",
    "opportunities_needed",
    "standings",
]
