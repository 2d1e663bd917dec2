"""What makes an observer fit for a visit: tiers, states, refusals."""

from enum import StrEnum


class Tier(StrEnum):
    SHOPPER = "shopper"
    SPOTTER = "spotter"


class ObserverState(StrEnum):
    ACTIVE = "active"
    SUSPENDED = "suspended"
    ENDED = "ended"


class Refusal(StrEnum):
    NAME_MISSING = "observers-name-missing"
    CERTIFICATE_DATES = "observers-certificate-dates"
    ALREADY_CERTIFIED = "observers-already-certified"
