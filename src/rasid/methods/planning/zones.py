"""Centres and observers enter; zones small enough to route one day of one zone at a time leave."""

from collections.abc import Iterable
from dataclasses import dataclass

from rasid.methods.planning.profiles import CentreProfile, ObserverProfile


@dataclass(frozen=True, slots=True)
class Zones:
    """`centre`: centre → zone; `observer`: observer → home zone. Every centre and observer given is named."""

    centre: dict[str, str]
    observer: dict[str, str]


def zones(
    centres: Iterable[CentreProfile], observers: Iterable[ObserverProfile], *, most: int = 400
) -> Zones:
    """Zones of at most about `most` centres, each within one district; the same input gives the same zones."""
    raise NotImplementedError
