"""The blind angle: what was seen and which controls were found enter; how much nobody saw leaves, with intervals.

`anchor` is the figure to publish; `chao` a floor under it ("at least"); `closed` two models beside it where there is
enough to fit; `occupancy` counts places instead of things; `centres` gives bands. What must not be used is in
`negative_controls` and is not exported.
"""

from rasid.methods.statistics.unseen.anchor import (
    Anchored,
    AnchoredFamilies,
    Family,
    anchored,
    anchored_families,
    controls_together,
)
from rasid.methods.statistics.unseen.centres import Band, CentreBand, band_centres
from rasid.methods.statistics.unseen.chao import AtLeast, at_least
from rasid.methods.statistics.unseen.closed import (
    Closed,
    Heterogeneity,
    estimate_closed,
    reason_not_closed,
)
from rasid.methods.statistics.unseen.occupancy import Occupancy, estimate_occupancy
from rasid.methods.statistics.unseen.reasons import NotTold, UnseenReason

__all__ = [
    "Anchored",
    "AnchoredFamilies",
    "AtLeast",
    "Band",
    "CentreBand",
    "Closed",
    "Family",
    "Heterogeneity",
    "NotTold",
    "Occupancy",
    "UnseenReason",
    "anchored",
    "anchored_families",
    "at_least",
    "band_centres",
    "controls_together",
    "estimate_closed",
    "estimate_occupancy",
    "reason_not_closed",
]
