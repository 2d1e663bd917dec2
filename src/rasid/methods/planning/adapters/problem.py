"""A routing problem in whole numbers without a unit; what every solver here is given and what it gives back."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

# For each vehicle the clients it serves, in order; who is in none is not served.
Routes = tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True)
class Client:
    """Served once at most, for `prize`; service takes `service` and begins inside one of `windows`, ends included.

    `windows` are in order and do not touch. `vehicles`: the numbers of those that may serve it; None = all.
    `load`: what it takes of a vehicle's `most`.
    """

    location: int
    service: int
    windows: tuple[tuple[int, int], ...]
    prize: int
    vehicles: frozenset[int] | None = None
    load: int = 1


@dataclass(frozen=True, slots=True)
class Vehicle:
    """Leaves `start` not before `opens`, is at `end` by `closes`, out for `longest`, loads at most `most`."""

    start: int
    end: int
    opens: int
    closes: int
    longest: int
    most: int


@dataclass(frozen=True, slots=True)
class Problem:
    """Collect as much prize as possible, less the time under way; `durations` from location (row) to location.

    All numbers are whole and not negative; `durations` has shape (locations, locations) and a diagonal of zeros. No
    two clients share a location (two at one door have two, no way apart), and none is at a vehicle's start or end.
    """

    durations: NDArray[np.int64]
    clients: tuple[Client, ...]
    vehicles: tuple[Vehicle, ...]

    def served_by(self, vehicle: int) -> frozenset[int]:
        """The numbers of the clients that the vehicle may serve."""
        return frozenset(
            number
            for number, client in enumerate(self.clients)
            if client.vehicles is None or vehicle in client.vehicles
        )
