"""One report and those near it in time enter; those that may be of the same incident leave, likeliest first.

A sum of evidence, each part documented in docs/methods/triage.md; a person confirms, and merging can be undone.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from rasid.methods.triage.normalising import words_of
from rasid.methods.triage.reasons import Reason
from rasid.methods.triage.suggesting import suggest_cold
from rasid.methods.triage.taxonomy import Category, Taxonomy, load_taxonomy

# Log-odds of one incident against two, rounded from a logistic fit on three simulated cities (docs/methods/triage.md).
PRIOR = -0.5
# Distance: at the same spot outdoors, in a network's area, and what the square of the distance in radii takes away.
HERE_GROUND, HERE_NETWORK, PER_RADIUS_SQUARED = 2.7, 1.5, -3.0
HERE_BY_KIND = {"ground": HERE_GROUND, "network": HERE_NETWORK, "point": 0.4}
# The same service point says little by itself: hundreds pass there each day.
SAME_POINT = -0.6
# Nobody knows where one of them is.
NO_PLACE = -4.0
# What is taken away from now until the window closes.
OLD = -3.0
# Category: the same, another of the same service, of the same sector, of another one; unknown.
SAME_CATEGORY, SAME_SERVICE, SAME_SECTOR, OTHER_SECTOR, UNKNOWN_CATEGORY = 3.3, 0.7, -2.2, -3.2, 0.6
# Text: likeness 0 to 1 of word stems, weighed by how rare they are among the candidates.
TEXT, EXPECTED_LIKENESS = 1.0, 0.12
# Pictures: bits of 64 in which perceptual hashes differ.
SAME_PICTURE, LIKE_PICTURE = (6, 4.0), (12, 1.5)

PLACELESS_RADIUS_M = 150
# A text without a category is read when the lexicon is this sure.
CLEARLY_SAID = 0.6
THRESHOLD = 0.66
# Farther than this many radii two reports are never compared.
REACH = 2.0
_EARTH_M = 6_371_000.0
_METRES_A_DEGREE = 111_000.0


@dataclass(frozen=True, slots=True)
class Sighting:
    """A report as far as it matters here.

    `category` "" when unknown; degrees or None; `hashes` are perceptual hashes of 64 bits (signed or not) of its
    pictures; `point` names the service point it was told at, if any.
    """

    id: str
    category: str
    latitude: float | None
    longitude: float | None
    at: datetime
    text: str = ""
    hashes: tuple[int, ...] = ()
    point: str | None = None


@dataclass(frozen=True, slots=True)
class Match:
    """A candidate that may be the same incident: its chance by this sum (0 to 1), and why."""

    id: str
    score: float
    reasons: tuple[Reason, ...]


def same_incident(
    new: Sighting,
    candidates: Iterable[Sighting],
    taxonomy: Taxonomy | None = None,
    threshold: float = THRESHOLD,
) -> tuple[Match, ...]:
    """Candidates whose chance to be of `new`'s incident reaches `threshold`, likeliest first."""
    known = taxonomy or load_taxonomy()
    others = [other for other in candidates if other.id != new.id and _may_reach(new, other, known)]
    weights = _rarity([new.text, *(other.text for other in others)])
    mine = _read(new, known)
    found = [m for other in others if (m := _match(new, mine, other, known, weights)).score >= threshold]
    return tuple(sorted(found, key=lambda match: (-match.score, match.id)))


def distance_m(a: Sighting, b: Sighting) -> float | None:
    """Great-circle metres (haversine); None when either has no place."""
    if a.latitude is None or a.longitude is None or b.latitude is None or b.longitude is None:
        return None
    north, north_b = math.radians(a.latitude), math.radians(b.latitude)
    east = math.radians(b.longitude - a.longitude)
    half = (
        math.sin((north_b - north) / 2) ** 2 + math.cos(north) * math.cos(north_b) * math.sin(east / 2) ** 2
    )
    return 2 * _EARTH_M * math.asin(min(1.0, math.sqrt(half)))


def _read(sighting: Sighting, known: Taxonomy) -> Category | None:
    """The category given, or else the one the text speaks of clearly."""
    if sighting.category:
        return known.get(sighting.category)
    suggested = suggest_cold(sighting.text).category if sighting.text else None
    if suggested is None or suggested.value is None or suggested.confidence < CLEARLY_SAID:
        return None
    return known.get(suggested.value)


def _may_reach(new: Sighting, other: Sighting, known: Taxonomy) -> bool:
    """Whether place and time leave it open at all: quick, so that a whole city may be asked."""
    radius, window = _widest(known, new.category, other.category)
    if abs((new.at - other.at).total_seconds()) > window * 86_400:
        return False
    if new.latitude is None or other.latitude is None:
        return True
    return abs(new.latitude - other.latitude) * _METRES_A_DEGREE <= REACH * radius


@lru_cache(maxsize=65_536)
def _widest(known: Taxonomy, one: str, other: str) -> tuple[int, int]:
    """The wider radius and the longer window of two categories; of all, where one is not known."""
    categories = [known.get(one), known.get(other)]
    told = [c for c in categories if c] if all(categories) else list(known.categories.values())
    return max(c.radius_m for c in told), max(c.window_days for c in told)


def _match(
    new: Sighting,
    mine: Category | None,
    other: Sighting,
    known: Taxonomy,
    weights: Mapping[str, float],
) -> Match:
    theirs = _read(other, known)
    category = mine or theirs
    reasons: list[Reason] = []
    days = abs((new.at - other.at).total_seconds()) / 86_400
    window = max((one.window_days for one in (mine, theirs) if one), default=14)
    if days > window:
        return Match(other.id, 0.0, ())
    total = PRIOR
    place = _place(new, other, category, reasons)
    if place is None:
        return Match(other.id, 0.0, ())
    total += place
    total += OLD * days / window
    reasons.append(Reason("incident-age", {"days": int(days)}))
    total += _category(mine, theirs, reasons)
    total += _text(new.text, other.text, weights, reasons)
    total += _pictures(new.hashes, other.hashes, reasons)
    return Match(other.id, round(1 / (1 + math.exp(-total)), 4), tuple(reasons))


def _place(new: Sighting, other: Sighting, category: Category | None, reasons: list[Reason]) -> float | None:
    """Evidence of the place; None when it rules one incident out."""
    if new.point and other.point and (category is None or category.at == "point"):
        if new.point != other.point:
            return None
        reasons.append(Reason("incident-same-point"))
        return SAME_POINT
    metres = distance_m(new, other)
    if metres is None:
        return NO_PLACE
    radius = category.radius_m if category else PLACELESS_RADIUS_M
    if metres > REACH * radius:
        return None
    reasons.append(Reason("incident-distance", {"metres": round(metres)}))
    here = HERE_BY_KIND[category.at] if category else HERE_GROUND
    return here + PER_RADIUS_SQUARED * (metres / radius) ** 2


def _category(mine: Category | None, theirs: Category | None, reasons: list[Reason]) -> float:
    if mine is None or theirs is None:
        return UNKNOWN_CATEGORY
    if mine.code == theirs.code:
        reasons.append(Reason("incident-same-category", {"category": mine.code}))
        return SAME_CATEGORY
    if (mine.sector, mine.service) == (theirs.sector, theirs.service):
        return SAME_SERVICE
    return SAME_SECTOR if mine.sector == theirs.sector else OTHER_SECTOR


def _stems(text: str) -> frozenset[str]:
    return frozenset(word.text.removeprefix("ال")[:5] for word in words_of(text) if len(word.text) > 2)


def _rarity(texts: Sequence[str]) -> dict[str, float]:
    """Inverse document frequency of each stem among the texts that are compared."""
    counts: dict[str, int] = {}
    for text in texts:
        for stem in _stems(text):
            counts[stem] = counts.get(stem, 0) + 1
    return {stem: 1.0 + math.log((1 + len(texts)) / (1 + count)) for stem, count in counts.items()}


def _text(mine: str, theirs: str, weights: Mapping[str, float], reasons: list[Reason]) -> float:
    left, right = _stems(mine), _stems(theirs)
    if len(left) < 2 or len(right) < 2:
        return 0.0
    shared = left & right
    either = sum(weights[stem] ** 2 for stem in left) * sum(weights[stem] ** 2 for stem in right)
    likeness = sum(weights[stem] ** 2 for stem in shared) / math.sqrt(either)
    if likeness >= 2 * EXPECTED_LIKENESS:
        reasons.append(Reason("incident-like-words", {"percent": round(100 * likeness)}))
    return TEXT * (likeness - EXPECTED_LIKENESS)


def _pictures(mine: Sequence[int], theirs: Sequence[int], reasons: list[Reason]) -> float:
    mask = (1 << 64) - 1
    bits = min((((a ^ b) & mask).bit_count() for a in mine for b in theirs), default=64)
    for most, weight in (SAME_PICTURE, LIKE_PICTURE):
        if bits <= most:
            reasons.append(Reason("incident-like-picture", {"bits": bits}))
            return weight
    return 0.0
