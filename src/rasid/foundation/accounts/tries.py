"""Wrong guesses at a door without sessions enter; whether it still listens to whoever guesses leaves.

Counted in the memory of each process: a guesser who meets all of them has as many tries more.
"""

from hashlib import sha256

from django.core.cache import cache

MOST_WRONG = 20
FORGOTTEN_AFTER_SECONDS = 15 * 60


def are_too_many(name: str, address: str) -> bool:
    """Whether this name was tried wrongly too often from this address lately."""
    return int(cache.get(_place(name, address), 0)) >= MOST_WRONG


def count_wrong(name: str, address: str) -> None:
    place = _place(name, address)
    if not cache.add(place, 1, FORGOTTEN_AFTER_SECONDS):
        cache.incr(place)


def _place(name: str, address: str) -> str:
    return "wrong-tries-" + sha256(f"{address}\0{name.casefold()}".encode()).hexdigest()
