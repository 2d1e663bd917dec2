"""Requests of another system enter; whether it came too often in this minute leaves.

Counted in the memory of each process, as wrong passwords are: a limit against mistakes, not against an attack.
"""

from hashlib import sha256

from django.core.cache import cache

from rasid.foundation.calendar import clock

SECONDS = 60


def comes_too_often(name: str, most: int) -> bool:
    """Count one more request of this name in this minute; True past `most`."""
    minute = int(clock.now().timestamp()) // SECONDS
    place = "api-knocks-" + sha256(f"{minute}\0{name}".encode()).hexdigest()
    if cache.add(place, 1, 2 * SECONDS):
        return most < 1
    try:
        return bool(cache.incr(place) > most)
    except ValueError:
        # Dropped between the two lines: whoever comes now begins again.
        return False
