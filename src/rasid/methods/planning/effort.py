"""How hard the solvers try, counted in steps and never in seconds, and who watches them at it."""

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Effort:
    """Budgets that give the same plan on a fast and on a slow machine.

    `exploration`: VROOM's level, 0–5. `iterations`: PyVRP's for one zone on one day, where few jobs need fewer.
    `rounds`: how often the days are gone through where a visit may be made on any of them.
    """

    exploration: int = 3
    iterations: int = 600
    iterations_per_job: int = 8
    rounds: int = 2


EFFORT = Effort()


class Watch(Protocol):
    """Whoever waits for a long solve: is told how far it is, and may ask for the best plan so far."""

    def told(self, done: int, total: int) -> None:
        """`done` of `total` pieces are finished."""

    def stop(self) -> bool:
        """Has somebody pressed "enough"?"""


class Patient:
    """Watches nothing and waits for the end."""

    def told(self, done: int, total: int) -> None:
        """Nobody listens."""

    def stop(self) -> bool:
        """Never."""
        return False


PATIENT = Patient()
