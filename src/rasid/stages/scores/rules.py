"""What is scored, and what a number needs before anybody may print it."""

from enum import StrEnum


class Level(StrEnum):
    CENTRE = "centre"
    AUTHORITY = "authority"
    SECTOR = "sector"
    GOVERNORATE = "governorate"
    COUNTRY = "country"


class Weighting(StrEnum):
    """By yearly users (the visitor's view, the headline) or each centre alike."""

    VISITOR = "visitor"
    CENTRE = "centre"


class Tier(StrEnum):
    ABOVE = "above"
    LEVEL = "level"
    BELOW = "below"
