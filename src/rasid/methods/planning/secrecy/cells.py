"""A frame's units enter; the same units in cells leave, each so large that nobody can count what is left in it.

A sample with a fixed number of visits for each authority and district, spread over every neighbourhood, is a sample in
which a visit next door says that one's own turn is over for the week. Inside a cell the draw is fixed in number but
random in place; authorities and neighbourhoods are mixed in it. What a stratum loses in evenness, weighting within
strata gives back to the estimate (docs/methods/secrecy.md has the price).
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import replace

from rasid.methods.planning.draw import DrawUnit

VISITS = 40.0
"""Expected visits of a cell, at least: with n of them a drawn centre makes another one 1/n less likely."""
NOWHERE = "nowhere"


def hidden_units(units: Iterable[DrawUnit], visits: float = VISITS) -> list[DrawUnit]:
    """Units with a cell for a stratum and without a place: what is to be committed to, drawn from and drawn again.

    Cells come from halving the frame across its longer side as long as both halves keep `visits` expected visits.
    Units without a place (phone, web) are a cell if they are expected to be so many, else they join the first one.
    The order of `units` does not matter; the result is in id order.
    """
    everyone = sorted(units, key=lambda unit: unit.id)
    placed = [unit for unit in everyone if unit.latitude is not None and unit.longitude is not None]
    cell_of = {
        unit.id: f"cell-{number:03}"
        for number, cell in enumerate(_halved(placed, visits), start=1)
        for unit in cell
    }
    without = [unit for unit in everyone if unit.id not in cell_of]
    alone = math.fsum(unit.probability for unit in without) >= visits or not cell_of
    cell_of |= {unit.id: NOWHERE if alone else "cell-001" for unit in without}
    return [replace(unit, stratum=cell_of[unit.id], latitude=None, longitude=None) for unit in everyone]


def _halved(units: Sequence[DrawUnit], visits: float) -> list[list[DrawUnit]]:
    total = math.fsum(unit.probability for unit in units)
    if total < 2 * visits:
        return [list(units)] if units else []
    north = [unit.latitude or 0.0 for unit in units]
    narrower = math.cos(math.radians(round(north[0])))
    east = [(unit.longitude or 0.0) * narrower for unit in units]
    axis = north if max(north) - min(north) >= max(east) - min(east) else east
    order = sorted(range(len(units)), key=lambda n: (axis[n], units[n].id))
    held, cut = 0.0, 0
    while held < total / 2:
        held += units[order[cut]].probability
        cut += 1
    first, second = ([units[n] for n in part] for part in (order[:cut], order[cut:]))
    if not second or math.fsum(unit.probability for unit in second) < visits:
        return [list(units)]
    return _halved(first, visits) + _halved(second, visits)
