"""Valhalla's time-distance matrix: places and minutes become its documents and back; who sends them is not here."""

from rasid.protocols.valhalla.matrix import (
    MOST_LOCATIONS,
    PATH,
    Point,
    UnreadableError,
    read_minutes,
    request,
)

__all__ = ["MOST_LOCATIONS", "PATH", "Point", "UnreadableError", "read_minutes", "request"]
