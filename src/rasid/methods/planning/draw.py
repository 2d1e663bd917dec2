"""Takes inclusion probabilities, places and a seed; leaves the week's sample and its reserve.

Stage 1 of a plan: a fixed-size draw with unequal probabilities by the local pivotal method, first inside
each stratum, then among what the strata left undecided. All probabilities are exact multiples of 2⁻⁴⁸ and
all chances exact integers, so the sizes are exact and the draw is the same on every machine. Source:
Deville & Tillé (1998), pivotal method; Grafström, Lundström & Schelin (2012), LPM 2; Chauvet (2009),
stratified.
"""

import hashlib
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from rasid.methods.planning.seeds import SEED_BYTES, SeedStream

WHOLE = 1 << 48
SUM_TOLERANCE = 1e-6
FRAME_DOMAIN = b"rasid/plan-frame-commitment/v1\n"
STEPS_PER_RADIUS = 10_000_000
"""Places are held on a grid of 0.64 m: integer distances do not depend on a machine's rounding."""


@dataclass(frozen=True, slots=True)
class DrawUnit:
    """A centre in the frame: 0 < probability < 1; degrees, or None for a phone line or a web service."""

    id: str
    stratum: str
    probability: float
    latitude: float | None = None
    longitude: float | None = None


@dataclass(frozen=True, slots=True)
class Drawn:
    """A drawn centre with the exact probability it was drawn with."""

    id: str
    stratum: str
    probability: float


@dataclass(frozen=True, slots=True)
class Draw:
    """`sample` in id order; `reserve` in the order in which it is to be called up."""

    sample: tuple[Drawn, ...]
    reserve: tuple[Drawn, ...]


@dataclass(slots=True)
class _State:
    """Chances in units of 2⁻⁴⁸, by position in id order: 0 out, WHOLE in, else undecided."""

    chances: list[int]
    places: NDArray[np.int64]
    stream: SeedStream


def draw_sample(units: Iterable[DrawUnit], seed: bytes, reserve: int = 0) -> Draw:
    """A sample of exactly Σπ centres in which centre i appears with probability π_i, spread in space.

    Each stratum gets ⌊Σ_h π⌋ or ⌈Σ_h π⌉ centres. The reserve is drawn likewise (spread, stratified, same
    seed) from the centres left over, each of them alike: its probability is (1 − π_i)·reserve/(N − n), and
    after k call-ups (1 − π_i)·k/(N − n), known whatever was drawn. Draws of different waves are independent
    when their seeds are. The order of `units` does not matter. Raises ValueError on π outside (0, 1), Σπ
    not whole (tolerance 1e-6), a repeated id, half a coordinate, a reserve larger than what is left, or a
    seed of the wrong length.
    """
    frame = sorted(units, key=lambda unit: unit.id)
    _refuse_impossible(frame)
    chances = _exact_chances([unit.probability for unit in frame])
    state = _State(list(chances), _places(frame), SeedStream(seed, "draw/sample"))
    _decide(state, [unit.stratum for unit in frame])
    inside = {n for n, chance in enumerate(state.chances) if chance == WHOLE}
    sample = tuple(Drawn(frame[n].id, frame[n].stratum, chances[n] / WHOLE) for n in sorted(inside))
    rest = [n for n in range(len(frame)) if n not in inside]
    if not 0 <= reserve <= len(rest):
        raise ValueError("the reserve is larger than what the sample left")
    called = _reserve([frame[n] for n in rest], seed, reserve)
    left = {frame[n].id: 1 - chances[n] / WHOLE for n in rest}
    return Draw(
        sample=sample,
        reserve=tuple(Drawn(unit.id, unit.stratum, left[unit.id] * reserve / len(rest)) for unit in called),
    )


def frame_digest(units: Iterable[DrawUnit]) -> bytes:
    """SHA-256 of the frame (id, stratum, exact probability, grid place), 32 bytes, in id order.

    A committed seed proves nothing if the probabilities could still be chosen, so the log holds a commitment to this.
    Raises ValueError like `draw_sample`.
    """
    frame = sorted(units, key=lambda unit: unit.id)
    _refuse_impossible(frame)
    chances = _exact_chances([unit.probability for unit in frame])
    digest = hashlib.sha256(b"rasid/plan-frame/v1\n")
    for unit, chance, place in zip(frame, chances, _places(frame).tolist(), strict=True):
        for part in (unit.id, unit.stratum, str(chance), *(str(step) for step in place)):
            encoded = part.encode()
            digest.update(len(encoded).to_bytes(4, "big") + encoded)
    return digest.digest()


def frame_commitment(salt: bytes, digest: bytes) -> bytes:
    """SHA-256(domain ‖ salt ‖ digest), 32 bytes: logged before the draw, opened to auditors with the salt.

    Without the salt nobody can try out whether they guess every centre's chance rightly. Raises ValueError unless both
    have 32 bytes.
    """
    if len(salt) != SEED_BYTES or len(digest) != hashlib.sha256().digest_size:
        raise ValueError("salt and digest have 32 bytes each")
    return hashlib.sha256(FRAME_DOMAIN + salt + digest).digest()


def _refuse_impossible(frame: Sequence[DrawUnit]) -> None:
    if len({unit.id for unit in frame}) != len(frame):
        raise ValueError("a centre was given twice")
    if any(not 0 < unit.probability < 1 for unit in frame):
        raise ValueError("inclusion probabilities lie strictly between 0 and 1")
    if any((unit.latitude is None) != (unit.longitude is None) for unit in frame):
        raise ValueError("latitude and longitude come together or not at all")
    total = math.fsum(unit.probability for unit in frame)
    if abs(total - round(total)) > SUM_TOLERANCE:
        raise ValueError(f"inclusion probabilities add up to {total}, not to a whole number")


def _exact_chances(probabilities: Sequence[float]) -> list[int]:
    """Multiples of 2⁻⁴⁸ with an exactly whole sum; the solver's last digits are shared out evenly."""
    chances = [min(max(round(probability * WHOLE), 1), WHOLE - 1) for probability in probabilities]
    owed = round(math.fsum(probabilities)) * WHOLE - sum(chances)
    while owed:
        step = 1 if owed > 0 else -1
        room = [n for n, chance in enumerate(chances) if 0 < chance + step < WHOLE]
        if not room:
            raise ValueError("inclusion probabilities leave no room to add up to a whole number")
        share = max(abs(owed) // len(room), 1)
        for n in room:
            gap = WHOLE - 1 - chances[n] if step > 0 else chances[n] - 1
            move = min(share, gap, abs(owed))
            chances[n] += step * move
            owed -= step * move
    return chances


def _places(frame: Sequence[DrawUnit]) -> NDArray[np.int64]:
    """Points of the unit sphere on an integer grid, ordered as on the globe; no place = the centre."""
    places = np.zeros((len(frame), 3), dtype=np.int64)
    for n, unit in enumerate(frame):
        if unit.latitude is None or unit.longitude is None:
            continue
        north, east = math.radians(unit.latitude), math.radians(unit.longitude)
        flat = math.cos(north)
        axes = (flat * math.cos(east), flat * math.sin(east), math.sin(north))
        places[n] = [round(STEPS_PER_RADIUS * axis) for axis in axes]
    return places


def _decide(state: _State, strata: Sequence[str]) -> None:
    """Pivotal duels inside each stratum until one centre is undecided there, then among those left over."""
    members: dict[str, list[int]] = {}
    for n, stratum in enumerate(strata):
        members.setdefault(stratum, []).append(n)
    leftovers = [n for stratum in sorted(members) for n in _duel(state, members[stratum])]
    if _duel(state, sorted(leftovers)):
        raise AssertionError("a whole total leaves nobody undecided")


def _duel(state: _State, members: Sequence[int]) -> list[int]:
    """A random undecided centre against its nearest neighbour until at most one is left; returns it."""
    alive = np.array(members, dtype=np.intp)
    places = state.places[alive]
    count = len(alive)
    while count > 1:
        first = state.stream.below(count)
        gaps = places[:count] - places[first]
        distances = np.einsum("ij,ij->i", gaps, gaps)
        distances[first] = np.iinfo(np.int64).max
        nearest = np.flatnonzero(distances == distances.min())
        second = int(nearest[state.stream.below(len(nearest))])
        _pivot(state, int(alive[first]), int(alive[second]))
        for position in sorted((first, second), reverse=True):
            if state.chances[alive[position]] in (0, WHOLE):
                count -= 1
                alive[position], places[position] = alive[count], places[count]
    return [int(n) for n in alive[:count]]


def _pivot(state: _State, first: int, second: int) -> None:
    """One of the two is decided and the other carries the rest; expectations stay as they were."""
    a, b = state.chances[first], state.chances[second]
    if a + b < WHOLE:
        takes = state.stream.below(a + b) < a
        state.chances[first], state.chances[second] = (a + b, 0) if takes else (0, a + b)
    else:
        takes = state.stream.below(2 * WHOLE - a - b) < WHOLE - b
        rest = a + b - WHOLE
        state.chances[first], state.chances[second] = (WHOLE, rest) if takes else (rest, WHOLE)


def _reserve(rest: Sequence[DrawUnit], seed: bytes, size: int) -> list[DrawUnit]:
    """`size` of the centres left over, each with the same chance, in a random order of call-up."""
    if size == 0:
        return []
    stream = SeedStream(seed, "draw/reserve")
    if size == len(rest):
        return stream.shuffled(rest)
    state = _State(_exact_chances([size / len(rest)] * len(rest)), _places(rest), stream)
    _decide(state, [unit.stratum for unit in rest])
    return stream.shuffled(
        [unit for unit, chance in zip(rest, state.chances, strict=True) if chance == WHOLE]
    )
