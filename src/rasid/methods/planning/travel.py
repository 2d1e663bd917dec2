"""Places enter, travel times in whole minutes leave; where the times come from is behind one interface."""

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from rasid.methods.planning.profiles import Place


class TravelTimes(Protocol):
    """Minutes by car from each origin (rows) to each destination (columns), whole and deterministic."""

    def minutes(self, origins: Sequence[Place], destinations: Sequence[Place]) -> NDArray[np.int64]:
        """Array of shape (origins, destinations)."""
